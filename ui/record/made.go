package record

import "bytes"

// Made reports whether content is a picture or a text that this package wrote,
// so that one can be written anew and nothing else is written over.
func Made(format Format, content []byte) bool {
	switch format {
	case SVG:
		return bytes.HasPrefix(content, []byte(`<svg xmlns="http://www.w3.org/2000/svg" `)) && bytes.Contains(content, []byte(fonts))
	case Text:
		return bytes.HasPrefix(content, []byte("── 1 · "))
	}
	return false
}
