// Package tape is the language of demos: plain text, in the manner of VHS tapes,
// that says what an agent presses, what customers and the platform do meanwhile,
// and what the screen has to show.
//
//	Set Width 100
//	At 2026-11-16T09:00:00Z
//	Customer "Bruno Sample" says "Where is my parcel?"
//	Advance 23h50m                  # the window closes in ten minutes
//	Wait /Bruno Sample/
//	Enter
//	Type "It left us yesterday."
//	Ctrl+S
//	Expect screen /queued/
//
// [Template] shows every part of the language with comments.
//
// [Parse] turns text into [Statement]s, or names all of its mistakes, each with
// its place, what stands there and what was expected. [Load] also puts in the
// tapes that Source names. [Print] writes statements in the one canonical way;
// comments and the empty lines between groups are kept, so that [Format] is a
// formatter, and a session of the demo can be written down as a tape.
//
// # Words
//
// A text stands in double quotes, with the escapes of Go (\n, \", \x1b, \u202e),
// or in single quotes or backquotes, where every character is itself. Names of
// one word need no quotes. A regular expression stands between slashes, in the
// syntax of Go's regexp package; a slash inside of it is written \/. A duration
// is written 7d, 23h50m, 2s or 500ms; a Sleep and a Wait are an hour at most, no
// more than ten seconds lie between two keys, and Advance lets longer times pass
// at once. A # in front of a word starts a comment. Several commands may share a
// line.
//
// # What may not enter
//
// Playing. This package reads and writes the language; it starts nothing, waits
// for nothing and looks at no clock. Files come from an fs.FS that the caller
// chose, and no tape can name a file outside of it: tapes are exchanged in bug
// reports. Of the rest of the program only the names of the ways to reply, in
// inbox/policy, are known.
package tape
