package graphsim

import (
	"encoding/json"
	"io"
	"net/url"
	"strings"
)

// readBody returns the body as JSON. A form becomes an object whose values are
// JSON where they look like an object or a list, and strings elsewhere.
func readBody(r io.Reader, contentType string) ([]byte, error) {
	body, err := io.ReadAll(r)
	if err != nil || !strings.HasPrefix(contentType, "application/x-www-form-urlencoded") {
		return body, err
	}
	// curl -d sends this content type with JSON too.
	if json.Valid(body) {
		return body, nil
	}
	form, err := url.ParseQuery(string(body))
	if err != nil {
		return nil, err
	}
	object := map[string]any{}
	for key := range form {
		v := form.Get(key)
		if raw := json.RawMessage(v); strings.IndexAny(v, "{[") == 0 && json.Valid(raw) {
			object[key] = raw
			continue
		}
		object[key] = v
	}
	return json.Marshal(object)
}
