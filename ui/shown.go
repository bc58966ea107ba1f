package ui

// Conversation is the conversation that the screen shows or is about to show;
// 0 is none.
func (r *Root) Conversation() int64 { return r.shown }
