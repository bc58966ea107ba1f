// Package lines is the inbox for people who do not look at a screen: those who
// use a screen reader or a braille display, and terminals that can only write
// one line after the other.
//
// A [Session] takes a line and answers with lines. Nothing moves a cursor, is
// drawn over or depends on a colour; states and times are whole words,
// questions are sentences with numbers to choose by. What happens elsewhere is
// told before the next question and never while somebody types. The session
// works at the same Desk, by the same rules and with the same commands as the
// screen.
//
// What may not enter: input and output, rules of policy, SQL, the wire, and
// pictures of any kind.
package lines
