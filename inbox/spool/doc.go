// Package spool is the second door for webhook bodies: a folder in the manner
// of a maildir, for any program that cannot speak HTTP to Oriel and for the
// webhook handler when the store is locked.
//
// # The contract
//
// The folder has three parts: tmp, new and bad. Who hands a body over
//
//  1. writes it whole to a file of any name in tmp, and flushes it (fsync);
//  2. renames the file into new, under a name that is not taken there and does
//     not begin with a dot; names are worked through in their order, so that a
//     name which begins with the time is a good choice;
//  3. flushes the folder new (fsync). From here on the body is Oriel's.
//
// A file holds exactly one body, byte for byte as the platform sent it, at
// most MaxBody bytes. Bodies may come twice: duplicates change nothing. The
// signature is not asked for, because whoever may write into the folder is
// trusted; keep it private (it is made with mode 0700).
//
// Oriel removes a file only after its events are committed to the store. A file
// that cannot be understood at all is moved to bad, beside a file of the same
// name with the ending ".reason" that says why. Files in tmp are never read.
//
// The room knows neither the wire format nor the store: it is given one
// function that decodes and one that accepts.
package spool
