package figures

var LastDays = lastDays
