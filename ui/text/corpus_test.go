package text_test

import (
	"os"
	"path/filepath"
	"testing"
)

// hostileFiles returns the texts that no screen may obey, by file name.
func hostileFiles(tb testing.TB) map[string]string {
	tb.Helper()
	paths, err := filepath.Glob("../../testdata/hostile/*.txt")
	if err != nil || len(paths) < 30 {
		tb.Fatalf("hostile texts: %d found, err %v", len(paths), err)
	}
	files := make(map[string]string, len(paths))
	for _, path := range paths {
		body, err := os.ReadFile(path)
		if err != nil {
			tb.Fatal(err)
		}
		files[filepath.Base(path)] = string(body)
	}
	return files
}
