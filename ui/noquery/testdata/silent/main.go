// Command silent reports on standard error, with package noquery, the TERM that
// main and the programs it starts see.
package main

import (
	"fmt"
	"os"

	_ "github.com/charmbracelet/bubbletea"

	"oriel/ui/noquery"
)

func main() {
	noquery.RestoreTERM()
	value, set := os.LookupEnv("TERM")
	fmt.Fprintf(os.Stderr, "%q %t", value, set)
}
