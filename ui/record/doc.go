// Package record keeps what a screen shows and writes it as a file, without any
// other program: an asciicast, an SVG picture or plain text.
//
// A [Recorder] takes [Shot]s: a frame, the size of the screen and when it was
// shown. Shots that look the same as the one before are merged. The same shots
// give the same bytes on any machine: nothing in a file depends on a clock, a
// locale or a font.
//
// Frames go through the writer of package screen, so that a recording holds what
// a terminal would have been sent, and nothing else can get into it: no title,
// no clipboard, no control character of a message.
//
//   - A cast (asciicast v2) has each frame whole, so that it can be cut and
//     compared anywhere; captions are its markers.
//   - A picture places every run of text at its columns and stretches it to
//     them, so that it looks the same in any monospace font. A frame is a still
//     picture; several are played by CSS, with the first as the poster for those
//     who want no motion. In the look Auto the terminal's sixteen colours follow
//     the reader's preference for light or dark, but exact colours (256 or 24
//     bits) stay what they are: record those with a look of their own.
//   - Text is the rows without styles below a line that tells when.
//
// What may not enter: clocks, files, and all packages of the program but screen.
package record
