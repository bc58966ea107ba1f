// Package store keeps inbox.Store in one SQLite file.
//
// The log of events, the raw bodies and the drafts are what is kept; every
// other table is what inbox.Apply makes of the log and can be rebuilt from
// it. By which version and which rules they were made is written down. Tables
// of an earlier version are made anew when the store is opened; the rules that
// are written down count for every program that has the store open, and Adopt
// changes them.
//
// There is one connection for writing, which keeps its prepared statements, four
// for reading, and one that moves the write-ahead log into the file so that no
// writer has to wait for it. How to speak with SQLite is in store/sqlite;
// database/sql only serves the migrations.
//
// SQL and what belongs to files is in this room. What an event means is not:
// that is decided in inbox, and nothing here judges policy, talks to the
// platform or knows a screen.
package store
