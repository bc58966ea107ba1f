package messenger

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// maxKey bounds a key, which is indexed. Ids and payloads are the platform's
// and the page's to choose.
const maxKey = 300

// key joins the parts of an event's key. What gets too long is replaced by its
// digest.
func key(kind string, parts ...string) string {
	joined := kind + ":" + strings.Join(parts, ":")
	if len(joined) <= maxKey {
		return joined
	}
	return kind + ":" + digest([]byte(joined))
}

// digestKey is the key of an event that has no id: a digest of its bytes and
// of where it happened.
func (e *event) digestKey(kind string) string {
	return kind + ":" + digest([]byte(e.page), []byte(e.psid), e.raw)
}

func digest(parts ...[]byte) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write(p)
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}
