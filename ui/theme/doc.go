// Package theme is the look of the screen as data: what each role on it looks
// like, in which glyphs states are drawn, and how much of both a terminal can
// show.
//
// A state is a glyph, a word and a place, never a colour alone. The palettes
// use blue, orange and magenta, which people with the common colour-vision
// deficiencies tell apart, and every text reaches a contrast of at least 4.5 to
// 1 on its background (WCAG 2.2, success criterion 1.4.3), 7 to 1 in the
// high-contrast theme.
//
// The choice is made from the environment alone. Nothing here asks the terminal
// for its colours: an answer costs a round trip, and some never answer.
//
// Styles render text.Safe only, by putting bytes that were computed once around
// it. What may not enter: foreign strings, layout, I/O, clocks, and any other
// package of this program but ui/text.
package theme
