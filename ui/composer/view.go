package composer

import (
	"strconv"

	"oriel/inbox/advice"
	"oriel/ui/describe"
	"oriel/ui/keys"
	"oriel/ui/row"
	"oriel/ui/text"
	"oriel/ui/theme"
)

const (
	gutter     = 2 // before the text
	cursorRoom = 1 // behind it, for the cursor at the end of a full row
	mostRows   = 8 // of the text, before it scrolls
	leastRows  = 2
	labelWidth = 9
)

// layout says how many rows each part has, from the top. It is settled after
// every change and only read while drawing.
type layout struct {
	option, editor, counter     int
	about, hints, strip, notice []string
	top                         int // the first row of the text, or of the parts, that is visible
	parts                       []string
	marks                       []advice.Span // the words that the hints name
}

func (m *Model) textWidth() int { return max(m.w-gutter-cursorRoom, 1) }

// Height is how many rows the composer would like at w columns, where it can
// have at most so many.
func (m *Model) Height(w, most int) int {
	if m.mode == closed {
		return 0
	}
	width := m.w
	m.w = w
	rows := 2 + len(m.aboutRows()) + m.editorRows() + len(m.hintRows()) + len(m.noticeRows())
	rows += len(m.previewRows(most*2/3 - rows))
	m.w = width
	return rows
}

// showsParts reports whether the parts of a draft stand in the place of it.
func (m *Model) showsParts() bool { return len(m.parts) > 1 }

func (m *Model) editorRows() int {
	rows := m.buffer.rowCount(m.textWidth())
	if m.showsParts() {
		rows = len(m.partRows())
	}
	return min(max(rows, leastRows), mostRows)
}

// settle gives each part its rows. What matters most gets them first: a row of
// the text, the option and what it is about, the sentence that explains, the
// counter, the text, the hints, the strip.
func (m *Model) settle() {
	if len(m.advice.hints) > 0 {
		m.advice.follow(m.buffer.text())
	}
	l := layout{top: m.layout.top}
	left := m.h - 1
	take := func(want int) int {
		got := max(min(want, left), 0)
		left -= got
		return got
	}
	about, notice, hints := m.aboutRows(), m.noticeRows(), m.hintRows()
	l.option = take(1)
	l.about = about[:take(len(about))]
	l.notice = notice[:take(len(notice))]
	l.counter = take(1)
	l.editor = 1 + take(m.editorRows()-1)
	l.hints = hints[:take(len(hints))]
	strip := m.previewRows(left)
	l.strip = strip[:take(len(strip))]
	l.marks = m.marks()
	l.editor += max(left, 0)
	m.layout = l
	m.scroll()
}

// scroll keeps the cursor's row visible, or the parts within the pane.
func (m *Model) scroll() {
	l := &m.layout
	rows := 0
	if m.showsParts() {
		l.parts = m.partRows()
		rows = len(l.parts)
	} else {
		cursor, _ := m.buffer.screenRow(m.textWidth())
		l.top = min(max(l.top, cursor-l.editor+1), cursor)
		rows = m.buffer.rowCount(m.textWidth())
	}
	l.top = max(min(l.top, rows-l.editor), 0)
}

// Cursor is where the terminal's cursor belongs within the pane.
func (m *Model) Cursor() (x, y int, visible bool) {
	if m.mode != writing || m.h == 0 {
		return 0, 0, false
	}
	number, _ := m.buffer.screenRow(m.textWidth())
	l := m.buffer.line()
	rows := l.wrap(m.textWidth())
	from := rows[rowOf(rows, m.buffer.at.cluster)].from
	before := text.Literal(l.text[from:l.offset(m.buffer.at.cluster)])
	return min(gutter+before.Width(), max(m.w-1, 0)), m.layout.option + len(m.layout.about) + number - m.layout.top, true
}

// Lines draws h rows of w columns each.
func (m *Model) Lines() []string {
	lines := make([]string, 0, m.h)
	if m.mode != closed && m.h > 0 {
		if m.layout.option > 0 {
			lines = append(lines, m.optionRow())
		}
		lines = append(lines, m.layout.about...)
		lines = m.appendText(lines)
		if m.layout.counter > 0 {
			lines = append(lines, m.counterRow())
		}
		lines = append(append(append(lines, m.layout.strip...), m.layout.hints...), m.layout.notice...)
	}
	for len(lines) < m.h {
		lines = append(lines, row.New(m.w, m.th.Text).String())
	}
	return lines
}

func (m *Model) appendText(lines []string) []string {
	l := &m.layout
	end := len(lines) + l.editor
	if m.showsParts() {
		lines = append(lines, l.parts[l.top:min(l.top+l.editor, len(l.parts))]...)
	} else {
		for i, s := range m.buffer.visible(m.textWidth(), l.top, l.editor) {
			lines = append(lines, m.textRow(s, l.top+i == 0))
		}
	}
	for len(lines) < end {
		lines = append(lines, row.New(m.w, m.th.Text).String())
	}
	return lines
}

// drawnRow is a row of the text and what was drawn of it. Most keys change one
// row, and making text safe is what costs most.
type drawnRow struct {
	text  string
	first bool
}

func (m *Model) textRow(p piece, first bool) string {
	if marks := within(m.layout.marks, p); len(marks) > 0 {
		return m.startText(first).marked(p, marks, m.th.Text, m.th.Match).String()
	}
	key := drawnRow{p.text, first}
	if drawn, ok := m.drawn[key]; ok {
		return drawn
	}
	drawn := m.startText(first).Add(m.th.Text, text.Literal(p.text)).String()
	if len(m.drawn) > 4*m.h {
		clear(m.drawn)
	}
	m.drawn[key] = drawn
	return drawn
}

// startText begins a row of the text.
func (m *Model) startText(first bool) markedRow {
	r := row.New(m.w, m.th.Text)
	if first {
		r.Word(m.th.Key, ">")
	}
	return markedRow{r.Gap(max(gutter-(m.w-r.Room()), 0))}
}

// optionRow says how it will be sent and until when that is possible.
func (m *Model) optionRow() string {
	o := m.judged.chosen
	style, sign := m.th.Muted, text.Safe{}
	left, ends := m.left()
	switch {
	case !o.Allowed:
		style, sign = m.th.Error, m.th.Glyphs.WindowClosed.Glyph
	case ends && left < veryLast:
		style, sign = m.th.Error, m.th.Glyphs.WindowClosing.Glyph
	case ends && left < soon:
		style, sign = m.th.Urgent, m.th.Glyphs.WindowClosing.Glyph
	}
	r := row.New(m.w, m.th.Text).Add(m.th.Title, text.Line(o.Label)).Gap(1).Word(m.th.Key, spelled(keys.SendOptions)).Gap(2)
	if !sign.Empty() {
		r.Add(style, sign).Gap(1)
	}
	return r.Word(style, m.deadline()).String()
}

func (m *Model) counterRow() string {
	words, style := m.length()
	r := row.New(m.w, m.th.Text).Word(style, words).Gap(2)
	for _, hint := range [...]struct {
		key  keys.ID
		what string
	}{{keys.Send, m.sendWord()}, {keys.Split, "split"}, {keys.Editor, "editor"}, {keys.Leave, "keep and leave"}} {
		if hint.key == keys.Split && Single(m.option) != "" {
			continue
		}
		key := spelled(hint.key)
		if r.Room() < len(key)+len(hint.what)+1 {
			break
		}
		r.Word(m.th.Key, key).Gap(1).Word(m.th.KeyHint, hint.what).Gap(2)
	}
	return r.String()
}

func (m *Model) sendWord() string {
	if m.judged.chosen.HandOver {
		return "hand over"
	}
	return "send"
}

func spelled(id keys.ID) string {
	action, _ := keys.Find(id)
	return keys.Spell(action.Keys[0])
}

// previewRows show what lock screens will show: as pictures where they take at
// most room rows, else as a strip.
func (m *Model) previewRows(room int) []string {
	if pictures := m.pictureRows(); len(pictures) > 0 && len(pictures) <= room {
		return pictures
	}
	return m.stripRows()
}

// stripRows show what notifications will show, with an ellipsis at their cut.
func (m *Model) stripRows() []string {
	if m.mode != writing || m.buffer.blank() {
		return nil
	}
	s := m.preview()
	if s.short == s.preview {
		return m.stripped(nil, "preview", s.short)
	}
	rows := m.stripped(nil, "Android", s.short)
	return m.stripped(rows, "iOS", s.preview)
}

func (m *Model) stripped(rows []string, label string, preview text.Safe) []string {
	for i, line := range preview.Wrap(max(m.w-labelWidth, 1)) {
		r := row.New(m.w, m.th.Text)
		if i == 0 {
			r.Word(m.th.Muted, label)
		}
		r.Gap(max(labelWidth-2-(m.w-r.Room()), 0)).Add(m.th.Border, m.th.Glyphs.Vertical).Gap(1)
		rows = append(rows, r.Add(m.th.Muted, line).String())
	}
	return rows
}

// partRows show the messages that a draft is split into.
func (m *Model) partRows() []string {
	var rows []string
	for i, part := range m.parts {
		number := strconv.Itoa(i+1) + "/" + strconv.Itoa(len(m.parts)) + " "
		for j, line := range text.Sanitize(part).Wrap(max(m.w-len(number), 1)) {
			r := row.New(m.w, m.th.Text)
			if j == 0 {
				r.Word(m.th.Key, number)
			} else {
				r.Gap(len(number))
			}
			rows = append(rows, r.Add(m.th.Text, line).String())
		}
	}
	return rows
}

// noticeRows explain: a question, a problem, or why nothing can be sent.
func (m *Model) noticeRows() []string {
	switch {
	case m.mode == closed:
		return nil
	case m.mode == confirming:
		return m.questionRows(m.asked.Words())
	case m.mode == promoting:
		return m.questionRows(promotionQuestion, promotionAnswers)
	case m.mode == splitting:
		return m.wrapped(m.th.Key, "Enter sends these "+describe.Count(len(m.parts), "message")+" in this order · "+spelled(keys.Leave)+" goes back")
	case m.notice.sentence != "":
		style := m.th.Muted
		if m.notice.urgent {
			style = m.th.Error
		}
		return m.wrapped(style, m.notice.sentence)
	case m.judged.err != nil:
		return m.wrapped(m.th.Error, m.judged.err.Error())
	case !m.judged.chosen.Allowed:
		return m.wrapped(m.th.Warning, m.judged.chosen.Reason+" "+m.judged.alternatives())
	case m.isLong():
		return m.wrapped(m.th.Muted, m.waysOut())
	}
	return nil
}

func (m *Model) wrapped(style theme.Style, sentence string) []string {
	var rows []string
	for _, line := range text.Line(sentence).Wrap(max(m.w, 1)) {
		rows = append(rows, row.New(m.w, m.th.Text).Add(style, line).String())
	}
	return rows
}
