package theme

import "oriel/ui/text"

// Shade is the glyph of a field in a map of counts: the first for none, and
// from the second to the last the more, the nearer n comes to most. Any count
// at all is seen.
func (g *Glyphs) Shade(n, most int) text.Safe { return g.shades[g.shadeOf(n, most)] }

// shadeOf is the number of that glyph, from 0 to Shades.
func (g *Glyphs) shadeOf(n, most int) int {
	if n <= 0 || most <= 0 {
		return 0
	}
	return (min(n, most)*g.Shades() + most - 1) / most
}

// Shades is how many shades there are besides the one for none.
func (g *Glyphs) Shades() int { return len(g.shades) - 1 }

// ShadeAt is the glyph of that number.
func (g *Glyphs) ShadeAt(step int) text.Safe { return g.shades[min(max(step, 0), g.Shades())] }

// Level is the glyph of a point in a line of one row: part is from 0 to 1.
func (g *Glyphs) Level(part float64) text.Safe {
	top := len(g.levels) - 1
	return g.levels[min(max(int(part*float64(top)+0.5), 0), top)]
}

// Full is a field that is filled altogether.
func (g *Glyphs) Full() text.Safe { return g.shades[g.Shades()] }
