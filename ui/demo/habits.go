package demo

import (
	"time"

	"oriel/inbox/graphsim"
)

// Habits is what customers do after a message of the page reached them: they
// receive and read it while one watches.
var Habits = graphsim.Behaviour{DeliversAfter: 700 * time.Millisecond, ReadsAfter: 2500 * time.Millisecond}
