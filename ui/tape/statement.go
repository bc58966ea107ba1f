package tape

import (
	"fmt"
	"time"
)

// Position is a place in a tape.
type Position struct {
	File string
	// Line counts from 1, and so does Column, in characters (code points).
	Line, Column int
}

// String is the position as compilers write it: "tour.tape:3:7".
func (p Position) String() string { return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column) }

// Statement is one command of a tape and where it stands.
type Statement struct {
	Position Position
	Command  Command
	// Remark is the comment behind the command on its line, without the #.
	Remark string
	// Gap tells that an empty line stands before the statement.
	Gap bool
}

// Command is one of the command types of this package. Its String is the line
// that [Parse] reads the same command from.
type Command interface {
	fmt.Stringer
	command()
}

// Comment is a line that only people read.
type Comment struct {
	Text string // what follows the #
}

// Source is replaced by [Load] with the statements of another tape.
type Source struct {
	// File is relative to the tape in which the command stands, with slashes.
	File string
}

// Set chooses how a tape is played. A later Set of the width or the height
// resizes the screen.
type Set struct {
	Setting Setting
	Value   string
}

// At sets the time. Before anything has happened the world begins then;
// later the time until then passes.
type At struct {
	Time time.Time // UTC, whole milliseconds
}

// Advance lets time pass at once: all that is due in it happens.
type Advance struct {
	By time.Duration
}

// Sleep lets time pass as people feel it, so that a recording can be read.
type Sleep struct {
	For time.Duration // at most MaxFelt
}

// Wait lets time pass until the screen matches.
type Wait struct {
	Pattern Pattern
	// Within is how long to wait, at most MaxFelt; zero leaves it to the player.
	Within time.Duration
}

// Type types a text, key by key.
type Type struct {
	Text  string
	Every time.Duration // between two keys; zero is the tape's TypingSpeed
}

// Paste inserts a text as the terminal does for the clipboard.
type Paste struct {
	Text string
}

// Press presses a key, Times times.
type Press struct {
	Key   Key
	Times int           // 1 or more
	Every time.Duration // between two of them; zero is the tape's TypingSpeed
}

// Screenshot keeps the present frame: in a file, or, where File is empty, as the
// picture that a recording in .svg shows. A file ends in .svg or .txt.
type Screenshot struct {
	File string // relative to the folder of the tape that is played, with slashes
}

// Caption explains what is shown from now on. An empty one ends it.
type Caption struct {
	Text string
}

// Hide keeps what follows from whoever watches or reads, and out of the
// recording, until Show.
type Hide struct{}

// Show ends Hide.
type Show struct{}

// Customer is something that a customer does.
type Customer struct {
	Name string
	Deed Deed
	// Ago is how long before the tape's present they did it.
	Ago time.Duration
}

// Crowd is something that many customers do at once. Their names are Name and
// a number from 1.
type Crowd struct {
	Size int // 1 or more
	Name string
	Deed Deed
}

// Agent is something that a colleague does with a customer's conversation.
type Agent struct {
	Name     string
	Customer string
	Act      Act
}

func (Comment) command()    {}
func (Source) command()     {}
func (Set) command()        {}
func (At) command()         {}
func (Advance) command()    {}
func (Sleep) command()      {}
func (Wait) command()       {}
func (Type) command()       {}
func (Paste) command()      {}
func (Press) command()      {}
func (Screenshot) command() {}
func (Caption) command()    {}
func (Hide) command()       {}
func (Show) command()       {}
func (Customer) command()   {}
func (Crowd) command()      {}
func (Agent) command()      {}
