package board

// Failed says that the figures could not be read. Those before still stand.
type Failed struct{ Err error }

// Opened asks for a conversation.
type Opened struct{ Conversation int64 }

// Asked wants one of a picker's entries.
type Asked struct{ Picker *Picker }

// Assign asks that a conversation be given to somebody; an empty agent is
// nobody.
type Assign struct {
	Conversation int64
	Agent        string
}

// Said is what whoever looks at the board should know now.
type Said struct{ Words string }
