package figures

var LastDays = lastDays

var Together = together

var CompareNames = compareNames
