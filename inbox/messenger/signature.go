package messenger

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"strings"
)

// SignatureHeader is the header in which Meta signs a webhook body.
const SignatureHeader = "X-Hub-Signature-256"

const signaturePrefix = "sha256="

// Verify reports whether header, the value of SignatureHeader, is the
// signature of exactly these bytes under the app secret. The comparison takes
// constant time. An empty secret verifies nothing. (Meta, webhooks, 2026-09-11:
// the digest is over the body as it was sent, with its \u escapes.)
func Verify(secret string, raw []byte, header string) bool {
	if secret == "" {
		return false
	}
	want, ok := parseSignature(header)
	if !ok {
		return false
	}
	return hmac.Equal(newMAC(secret, raw).Sum(nil), want)
}

func newMAC(secret string, raw []byte) hash.Hash {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(raw)
	return mac
}

func parseSignature(header string) ([]byte, bool) {
	digits, ok := strings.CutPrefix(header, signaturePrefix)
	if !ok || len(digits) != hex.EncodedLen(sha256.Size) {
		return nil, false
	}
	sum, err := hex.DecodeString(digits)
	return sum, err == nil
}
