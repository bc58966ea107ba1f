package theme

// Roles are the things on the screen that have a look of their own.
type Roles[T any] struct {
	Text      T // what has no other role
	Title     T
	Tab       T
	TabActive T
	Selected  T // a whole row: draw its cells with Style.On
	Muted     T // ages, day separators, what can wait
	Border    T
	Status    T
	Banner    T // a demo, a problem that concerns the whole program
	Key       T
	KeyHint   T // what the key does
	Match     T // what the filter found

	Urgent  T // a window that closes within the hour
	Warning T // a window that closes within hours, a target soon missed
	Calm    T // there is time
	Late    T // a target that was missed
	Closed  T // a window that is closed

	Customer T // what the customer wrote
	Own      T // what we wrote
	Unread   T
	Draft    T
	Error    T
}

// Theme is everything that the panes need to know about looks.
type Theme struct {
	Name string // light, dark, high-contrast, mono or ansi16
	Roles[Style]
	Glyphs Glyphs
}

func build(name string, p palette, level depth, g Glyphs) Theme {
	style := func(l look) Style { return newStyle(l, level) }
	return Theme{Name: name, Glyphs: g, Roles: Roles[Style]{
		Text:      style(p.Text),
		Title:     style(p.Title),
		Tab:       style(p.Tab),
		TabActive: style(p.TabActive),
		Selected:  style(p.Selected),
		Muted:     style(p.Muted),
		Border:    style(p.Border),
		Status:    style(p.Status),
		Banner:    style(p.Banner),
		Key:       style(p.Key),
		KeyHint:   style(p.KeyHint),
		Match:     style(p.Match),
		Urgent:    style(p.Urgent),
		Warning:   style(p.Warning),
		Calm:      style(p.Calm),
		Late:      style(p.Late),
		Closed:    style(p.Closed),
		Customer:  style(p.Customer),
		Own:       style(p.Own),
		Unread:    style(p.Unread),
		Draft:     style(p.Draft),
		Error:     style(p.Error),
	}}
}
