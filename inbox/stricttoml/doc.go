// Package stricttoml reads TOML files that people write. What a file says and
// nothing reads is refused with its line, because a misspelt key is worse than
// none.
//
// What may not enter this room: what the files mean, where they lie, and every
// other package of Oriel.
package stricttoml
