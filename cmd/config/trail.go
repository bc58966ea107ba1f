package config

import (
	"os"
	"path/filepath"
	"strings"
)

// mostLinks is after how many symbolic links a way is taken for a circle.
const mostLinks = 40

// trail returns every name on which it depends what a file holds: the symbolic
// links that lead to it, and the file itself without them, or in its place
// the first name that does not exist. They are absolute.
func trail(file string) (names []string) {
	file, err := filepath.Abs(file)
	if err != nil {
		return nil
	}
	at, rest := root(file)
	for links := 0; len(rest) > 0 && links <= mostLinks; {
		next := filepath.Join(at, rest[0])
		rest = rest[1:]
		info, err := os.Lstat(next)
		if err != nil {
			return append(names, next)
		}
		if info.Mode()&os.ModeSymlink == 0 {
			at = next
			continue
		}
		links++
		names = append(names, next)
		target, err := os.Readlink(next)
		if err != nil {
			return names
		}
		way := parts(target)
		if filepath.IsAbs(target) {
			at, way = root(target)
		}
		rest = append(way, rest...)
	}
	return append(names, at)
}

// root splits an absolute path into where it begins and the way from there.
func root(path string) (string, []string) {
	top := filepath.VolumeName(path) + string(filepath.Separator)
	return top, parts(path[len(top):])
}

func parts(path string) []string {
	return strings.FieldsFunc(filepath.ToSlash(path), func(r rune) bool { return r == '/' })
}
