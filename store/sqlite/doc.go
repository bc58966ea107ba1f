// Package sqlite is what every user of SQLite needs and nothing that Oriel keeps:
// connections with the settings that make a commit durable, their statements,
// transactions, a pool for reading, files that only their owner may read, and
// errors that say what to do.
//
// The driver is used directly: database/sql prepares again within each
// transaction. Times are stored as milliseconds UTC, the zero time as 0.
//
// No table is known here.
package sqlite
