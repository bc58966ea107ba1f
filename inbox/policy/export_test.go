package policy

// LoadPacks is for tests of files that break the format.
var LoadPacks = loadPacks

// PackFiles are the embedded packs.
var PackFiles = packFiles
