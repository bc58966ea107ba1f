// Package panetest gives the tests of panes a theme, and checks that a pane is
// filled. Only tests import it.
//
// What may not enter: what a pane shows, and the desk behind it.
package panetest
