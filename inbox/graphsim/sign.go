package graphsim

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"unicode/utf16"
	"unicode/utf8"
)

// sign returns the value of the header X-Hub-Signature-256 for these bytes.
func sign(secret string, body []byte) string {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(body)
	return "sha256=" + hex.EncodeToString(mac.Sum(nil))
}

// escaped encodes v as Meta does: every character beyond ASCII as \u with
// lower-case hexadecimal digits, solidus as \/, and <, > and & as \u003c and
// so on. A receiver that decodes and encodes again before it checks the
// signature gets other bytes.
func escaped(v any) ([]byte, error) {
	plain, err := json.Marshal(v) // escapes <, > and & already
	if err != nil {
		return nil, fmt.Errorf("encode webhook: %w", err)
	}
	var out bytes.Buffer
	for len(plain) > 0 {
		r, size := utf8.DecodeRune(plain)
		switch {
		case r == '/':
			out.WriteString(`\/`)
		case r < utf8.RuneSelf:
			out.WriteByte(plain[0])
		default:
			writeEscape(&out, r)
		}
		plain = plain[size:]
	}
	return out.Bytes(), nil
}

func writeEscape(out *bytes.Buffer, r rune) {
	if hi, lo := utf16.EncodeRune(r); hi != utf8.RuneError {
		fmt.Fprintf(out, `\u%04x\u%04x`, hi, lo)
		return
	}
	fmt.Fprintf(out, `\u%04x`, r)
}
