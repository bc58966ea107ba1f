// Package board draws the team lead's board: what becomes late or closes within
// the hour, who has how much to do, how fast answers were, and what was missed.
//
// It is made of parts. All of them stand on a large screen at once, in columns;
// on a small one they are shared among pages, and the page with the focused part
// is the one that is shown. The board reads when something changed or the clock
// makes a figure untrue, and lets words such as "in 4m" run on by themselves.
//
// What may not enter: counting, which is inbox/figures', changes of
// conversations, which are asked of whoever shows the board, and any foreign
// text that package text has not made safe.
package board
