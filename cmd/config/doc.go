// Package config reads Oriel's settings: a TOML file, then variables of the
// environment on top. What is not understood is refused with the line where it
// stands, because a misspelt rule is worse than none.
//
// The room knows the other rooms' settings by their types and nothing of what
// they do. Flags are laid over a Config by the commands themselves.
package config
