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

// darkPalette is for light text on a dark terminal. With sixteen colours
// Choose takes ansi16Palette for it, and for lightPalette too: what those
// colours look like is the owner's choice, and so is their contrast.
var darkPalette = mix(inks{
	blue: exact(0x87c3ff), orange: exact(0xffb454), magenta: exact(0xff9ae0), grey: exact(0xafb6be),
	selected: exact(0x1c3350), paper: exact(0x000000),
})

// lightPalette is for dark text on a light terminal.
var lightPalette = mix(inks{
	blue: exact(0x0050a0), orange: exact(0x8a3c00), magenta: exact(0x990073), grey: exact(0x505860),
	selected: exact(0xe8f1ff), paper: exact(0xffffff),
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
	black, white := exact(0x000000).or(0), exact(0xffffff).or(15)
	blue, orange, magenta := exact(0x9fdcff).or(14), exact(0xffd000).or(11), exact(0xffb3f2).or(13)
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
