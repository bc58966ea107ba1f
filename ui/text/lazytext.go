package text

import "strings"

// lazyText is a text that is written piece by piece and costs nothing as long
// as it repeats its source.
type lazyText struct {
	source string
	same   int    // while out is nil, the text is source[:same]
	out    []byte // the text once it differs
}

func (t *lazyText) append(s string) {
	if t.out == nil {
		if strings.HasPrefix(t.source[t.same:], s) {
			t.same += len(s)
			return
		}
		t.copy()
	}
	t.out = append(t.out, s...)
}

func (t *lazyText) copy() {
	t.out = append(make([]byte, 0, len(t.source)+16), t.source[:t.same]...)
}

func (t *lazyText) size() int {
	if t.out == nil {
		return t.same
	}
	return len(t.out)
}

func (t *lazyText) cut(size int) {
	if t.out == nil {
		t.same = size
		return
	}
	t.out = t.out[:size]
}

// text returns the text and whether it is the source.
func (t *lazyText) text() (text string, same bool) {
	if t.out == nil {
		return t.source[:t.same], t.same == len(t.source)
	}
	return string(t.out), string(t.out) == t.source
}
