package figures

var (
	LastDays = lastDays
	Kinds    = kinds[:]
)
