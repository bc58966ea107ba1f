// Package palette finds an action by a few letters of its name.
//
// What may not enter: carrying out the action that was found.
package palette
