// Package menu is a short list of answers to one question.
//
// An answer is given by its own key or by moving to it. What may not enter:
// what the answers do.
package menu
