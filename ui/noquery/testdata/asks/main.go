// Command asks shows what happens without package noquery.
package main

import (
	"os"

	_ "github.com/charmbracelet/bubbletea"
)

func main() { os.Exit(0) }
