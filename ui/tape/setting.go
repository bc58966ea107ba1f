package tape

import (
	"regexp"
	"strconv"
	"strings"
)

// Setting names something that Set chooses.
type Setting string

// The settings. Those of VHS that concern fonts and files are not among them.
const (
	Width       Setting = "Width"       // columns of the screen
	Height      Setting = "Height"      // rows of the screen
	Theme       Setting = "Theme"       // a theme's name
	TypingSpeed Setting = "TypingSpeed" // a duration between two keys
	Zone        Setting = "Zone"        // the time zone of the screen: an IANA name
	AgentName   Setting = "Agent"       // who sits at the screen
	Accessible  Setting = "Accessible"  // true: line mode
	Seed        Setting = "Seed"        // a number that decides what chance decides
)

// The sizes that a screen can have, in columns and rows.
const (
	MinWidth, MaxWidth   = 20, 500
	MinHeight, MaxHeight = 5, 200
)

var settings = []string{
	string(Width), string(Height), string(Theme), string(TypingSpeed),
	string(Zone), string(AgentName), string(Accessible), string(Seed),
}

var (
	themeForm = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)
	zoneForm  = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$`)
)

func readSet(l *line) Command {
	s := Setting(l.choice("a setting: "+strings.Join(settings, ", "), settings...))
	return Set{Setting: s, Value: l.setting(s)}
}

// setting reads the value of a setting, in its canonical form.
func (l *line) setting(s Setting) string {
	switch s {
	case Width:
		return strconv.Itoa(l.number("how many columns the screen has", MinWidth, MaxWidth))
	case Height:
		return strconv.Itoa(l.number("how many rows the screen has", MinHeight, MaxHeight))
	case Seed:
		return strconv.Itoa(l.number("a seed", 0, 1<<30))
	case TypingSpeed:
		return formatDuration(l.durationUpTo(maxPace, "the time between two keys"))
	case Accessible:
		return l.choice("true or false", "true", "false")
	case AgentName:
		return l.name("an agent's name")
	case Theme:
		return l.form(themeForm, "a theme's name, such as dark")
	case Zone:
		return l.form(zoneForm, "a time zone, such as Europe/Berlin or UTC")
	}
	return ""
}

// form reads a name of a certain form.
func (l *line) form(form *regexp.Regexp, expected string) string {
	t := l.peek()
	name := l.name(expected)
	if l.mistake == nil && !form.MatchString(name) {
		l.fail(t, expected, "")
	}
	return name
}

func (c Set) String() string {
	value := c.Value
	if c.Setting == AgentName {
		value = quote(value)
	}
	return "Set " + string(c.Setting) + " " + value
}
