package theme

// palette gives every role a look. It says nothing about the level: each colour
// knows itself at all of them.
type palette = Roles[look]

func painted(c color, a ...attributes) look {
	l := look{foreground: c}
	for _, attribute := range a {
		l.attributes |= attribute
	}
	return l
}

// inks are the colours that a palette is mixed from.
type inks struct {
	blue, orange, magenta, grey color
	selected                    color // background of the selected row
	paper                       color // text on a filled background
}

// darkPalette is for light text on a dark terminal.
var darkPalette = mix(inks{
	blue: rgb(0x87c3ff, 6), orange: rgb(0xffb454, 3), magenta: rgb(0xff9ae0, 5), grey: rgb(0xafb6be, 7),
	selected: rgb(0x1c3350, 4), paper: rgb(0x000000, 0),
})

// lightPalette is for dark text on a light terminal.
var lightPalette = mix(inks{
	blue: rgb(0x0050a0, 4), orange: rgb(0x8a3c00, 3), magenta: rgb(0x990073, 5), grey: rgb(0x505860, 8),
	selected: rgb(0xd7e8ff, 7), paper: rgb(0xffffff, 15),
})

func mix(ink inks) palette {
	return palette{
		Title:     painted(ink.blue, bold),
		Tab:       painted(ink.grey),
		TabActive: painted(ink.blue, bold, underline),
		Selected:  look{background: ink.selected},
		Muted:     painted(ink.grey),
		Border:    painted(ink.grey),
		Status:    painted(ink.grey),
		Banner:    look{foreground: ink.paper, background: ink.orange},
		Key:       painted(ink.blue, bold),
		KeyHint:   painted(ink.grey),
		Match:     painted(ink.orange, bold, underline),
		Urgent:    painted(ink.magenta, bold),
		Warning:   painted(ink.orange),
		Calm:      painted(ink.blue),
		Late:      painted(ink.magenta, bold, underline),
		Closed:    painted(ink.grey),
		Own:       painted(ink.blue),
		Unread:    look{attributes: bold},
		Draft:     painted(ink.orange),
		Error:     look{foreground: ink.paper, background: ink.magenta, attributes: bold},
	}
}

// highContrastPalette paints its own black behind everything, so that it does
// not depend on the terminal's background.
var highContrastPalette = func() palette {
	black, white := rgb(0x000000, 0), rgb(0xffffff, 15)
	blue, orange, magenta := rgb(0x9fdcff, 14), rgb(0xffd000, 11), rgb(0xffb3f2, 13)
	on := func(foreground color, a attributes) look {
		return look{foreground: foreground, background: black, attributes: a}
	}
	return palette{
		Text:      on(white, 0),
		Title:     on(white, bold),
		Tab:       on(white, 0),
		TabActive: on(white, bold|underline),
		Selected:  look{foreground: black, background: white},
		Muted:     on(white, 0),
		Border:    on(white, 0),
		Status:    on(white, 0),
		Banner:    look{foreground: black, background: orange, attributes: bold},
		Key:       on(blue, bold),
		KeyHint:   on(white, 0),
		Match:     on(orange, bold|underline),
		Urgent:    on(magenta, bold),
		Warning:   on(orange, bold),
		Calm:      on(blue, 0),
		Late:      on(magenta, bold|underline),
		Closed:    on(white, 0),
		Customer:  on(white, 0),
		Own:       on(blue, 0),
		Unread:    on(white, bold),
		Draft:     on(orange, 0),
		Error:     look{foreground: black, background: magenta, attributes: bold},
	}
}()

// ansi16Palette uses the terminal's own colours. The dark blue that many
// terminals have is hard to read on black: cyan stands in for it, and yellow,
// which is brown or orange in the sixteen, for orange. A filled background is
// the reverse of a text colour, so that the owner's contrast holds.
var ansi16Palette = func() palette {
	cyan, yellow, magenta := named(6), named(3), named(5)
	return palette{
		Title:     painted(cyan, bold),
		TabActive: painted(cyan, bold, underline),
		Selected:  look{attributes: reverse},
		Banner:    painted(yellow, reverse),
		Key:       painted(cyan, bold),
		Match:     painted(yellow, bold, underline),
		Urgent:    painted(magenta, bold),
		Warning:   painted(yellow),
		Calm:      painted(cyan),
		Late:      painted(magenta, bold, underline),
		Own:       painted(cyan),
		Unread:    look{attributes: bold},
		Draft:     painted(yellow),
		Error:     painted(magenta, bold, reverse),
	}
}()

// monoPalette has no colour. Faint text is avoided: nobody promises that it can
// be read.
var monoPalette = palette{
	Title:     look{attributes: bold},
	TabActive: look{attributes: bold | underline},
	Selected:  look{attributes: reverse},
	Banner:    look{attributes: reverse},
	Key:       look{attributes: bold},
	Match:     look{attributes: bold | underline},
	Urgent:    look{attributes: bold},
	Warning:   look{attributes: underline},
	Late:      look{attributes: bold | underline},
	Unread:    look{attributes: bold},
	Draft:     look{attributes: underline},
	Error:     look{attributes: bold | reverse},
}
