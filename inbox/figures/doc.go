// Package figures turns clocks into what a team lead looks at: the board and
// the reports.
//
// Both are made by the same functions from the same source, the groups of a
// day that the store keeps up to date with each event, so that the board on
// the wall and the report of the week cannot disagree.
//
// What belongs here: counting, grouping and comparing of clocks. The room is
// pure but for reading its Source. What may not enter it: drawing, time zones
// other than the one that is passed in, and any rule of what a clock is, which
// is sla's.
package figures
