package figures

var LastDays = lastDays

var Together = together
