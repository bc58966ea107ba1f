package record

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// animate draws several frames, each shown in its time, over and over. Rows
// that look the same are drawn once.
func (p *picture) animate(frames []frame) {
	drawn := map[string]int{}
	var rows, groups, keyframes strings.Builder
	total := frames[len(frames)-1].until
	for i, f := range frames {
		fmt.Fprintf(&keyframes, "@keyframes f%d{%s}\n", i, visibility(f, total))
		hidden := ` visibility="hidden"`
		if i == 0 {
			hidden = "" // the poster
		}
		fmt.Fprintf(&groups, `<g class="f" style="animation-name:f%d"%s>`, i, hidden)
		for y, row := range p.draw(f.shot) {
			if row == "" {
				continue
			}
			id, known := drawn[row]
			if !known {
				id = len(drawn)
				drawn[row] = id
				fmt.Fprintf(&rows, `<g id="r%d">%s</g>`+"\n", id, row)
			}
			fmt.Fprintf(&groups, `<use href="#r%d" y="%d"/>`, id, y*cellHeight)
		}
		groups.WriteString("</g>\n")
	}
	fmt.Fprintf(&p.out, "<style>\n.f{animation:%ss step-end infinite}\n%s@media (prefers-reduced-motion:reduce){.f{animation:none}}\n</style>\n",
		formatSeconds(total), keyframes.String())
	p.out.WriteString("<defs>\n" + rows.String() + "</defs>\n" + groups.String())
}

// visibility is the keyframes of a frame: shown in its time, hidden before and
// after.
func visibility(f frame, total time.Duration) string {
	var b strings.Builder
	if f.at > 0 {
		b.WriteString("0%{visibility:hidden}")
	}
	b.WriteString(percent(f.at, total) + "{visibility:visible}")
	if f.until < total {
		b.WriteString(percent(f.until, total) + "{visibility:hidden}")
	}
	return b.String()
}

func percent(at, total time.Duration) string {
	return strconv.FormatFloat(100*float64(at)/float64(total), 'f', 4, 64) + "%"
}
