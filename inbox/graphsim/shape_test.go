package graphsim_test

import (
	"bytes"
	"time"
)

// at walks into nested objects and returns what lies at the path, nil if
// nothing does.
func at(m map[string]any, path ...string) any {
	var v any = m
	for _, key := range path {
		o, ok := v.(map[string]any)
		if !ok {
			return nil
		}
		v = o[key]
	}
	return v
}

func millis(t time.Time) any { return float64(t.UnixMilli()) }

func contains(raw []byte, s string) bool { return bytes.Contains(raw, []byte(s)) }
