package board

import (
	"oriel/ui/row"
	"oriel/ui/text"
	"oriel/ui/theme"
)

// left writes a piece at the left of w columns. What it leaves free has the
// row's look, not the piece's: nothing is underlined that is not there.
func left(r *row.Row, w int, style theme.Style, piece text.Safe) {
	w = min(w, r.Room())
	piece = piece.Truncate(w)
	r.Add(style, piece).Gap(w - piece.Width())
}

// right writes a piece at the right of w columns.
func right(r *row.Row, w int, style theme.Style, piece text.Safe) {
	w = min(w, r.Room())
	piece = piece.Truncate(w)
	r.Gap(w-piece.Width()).Add(style, piece)
}

// number writes one of our own figures at the right of w columns.
func number(r *row.Row, w int, style theme.Style, figure string) {
	right(r, w, style, text.Literal(figure))
}
