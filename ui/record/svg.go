package record

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// The measures of a picture, in its own units. The cells are as wide as the
// glyphs of common monospace fonts of this size; every run of text is stretched
// to its cells anyway.
const (
	fontSize   = 15
	cellWidth  = 9
	cellHeight = 18
	baseline   = 14 // below the top of a cell
	margin     = 14 // around the screen
)

// linger is how long an animated picture shows its last frame at least.
const linger = 3 * time.Second

const fonts = `ui-monospace,"Cascadia Mono","SF Mono",Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace`

// svg draws the recording as a picture.
func (r *Recorder) svg(look Look) []byte {
	p := picture{look: look}
	for _, s := range r.shots {
		p.columns, p.rows = max(p.columns, s.width), max(p.rows, s.height)
		p.captioned = p.captioned || s.caption != ""
	}
	p.open(plain(r.Title))
	if frames := r.frames(); len(frames) == 1 {
		p.still(frames[0])
	} else {
		p.animate(frames)
	}
	p.out.WriteString("</g>\n</svg>\n")
	return []byte(p.out.String())
}

// frame is a shot and how long it is shown.
type frame struct {
	shot
	until time.Duration
}

// frames are the shots that are shown for some time.
func (r *Recorder) frames() []frame {
	var frames []frame
	for i, s := range r.shots {
		until := max(r.end, s.at+linger)
		if i+1 < len(r.shots) {
			until = r.shots[i+1].at
		}
		if len(frames) == 0 {
			s.at = 0 // nothing was shown before it
		}
		if until > s.at {
			frames = append(frames, frame{s, until})
		}
	}
	return frames
}

// picture is an SVG document that is being written.
type picture struct {
	out           strings.Builder
	look          Look
	columns, rows int
	captioned     bool
}

func (p *picture) open(title string) {
	width := p.columns*cellWidth + 2*margin
	height := p.rows*cellHeight + 2*margin
	if p.captioned {
		height += 2 * cellHeight
	}
	fmt.Fprintf(&p.out, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %[1]d %[2]d" role="img">`+"\n", width, height)
	if title != "" {
		p.out.WriteString("<title>" + escape(title) + "</title>\n")
	}
	p.out.WriteString("<style>\n" + p.look.styleSheet() + "</style>\n")
	fmt.Fprintf(&p.out, `<rect class="cb" width="%d" height="%d" rx="8"/>`+"\n", width, height)
	fmt.Fprintf(&p.out, `<g transform="translate(%d %[1]d)">`+"\n", margin)
}

// styleSheet has the fonts, the attributes and the terminal's own colors: cb is
// its background, cf its foreground, c0 to c15 the sixteen.
func (l Look) styleSheet() string {
	sheet := "text{font:" + strconv.Itoa(fontSize) + "px " + fonts + ";white-space:pre}\n" +
		"rect{shape-rendering:crispEdges}\n.b{font-weight:bold}\n.i{font-style:italic}\n.d{fill-opacity:.65}\n"
	switch l {
	case Light:
		return sheet + lightInks.styleSheet()
	case Dark:
		return sheet + darkInks.styleSheet()
	}
	return sheet + lightInks.styleSheet() + "@media (prefers-color-scheme:dark){\n" + darkInks.styleSheet() + "}\n"
}

func (i inks) styleSheet() string {
	var b strings.Builder
	fmt.Fprintf(&b, "text,.cf{fill:%s}\n.cb{fill:%s}\n", i.foreground, i.background)
	for n, hex := range i.basic {
		fmt.Fprintf(&b, ".c%d{fill:%s}", n, hex)
	}
	b.WriteByte('\n')
	return b.String()
}

// still draws a single frame.
func (p *picture) still(f frame) {
	for y, row := range p.draw(f.shot) {
		if row != "" {
			fmt.Fprintf(&p.out, `<g transform="translate(0 %d)">%s</g>`+"\n", y*cellHeight, row)
		}
	}
}

// draw returns the rows of a shot, the caption in the second row below the
// screen. What nothing is drawn in is "".
func (p *picture) draw(s shot) []string {
	g := readSent(s.sent, s.width, s.height)
	if c := g.cursor; c != nil {
		s := &g.rows[c.Y][c.X].style
		s.reversed = !s.reversed
	}
	rows := make([]string, p.rows+2)
	for y, row := range g.rows {
		rows[y] = drawRow(row)
	}
	if s.caption != "" {
		rows[p.rows+1] = drawRow(captionRow(s.caption, p.columns))
	}
	return rows
}

var xmlEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

func escape(s string) string { return xmlEscapes.Replace(s) }
