package messenger

import (
	"crypto/hmac"
	"errors"
	"fmt"
	"hash"
	"io"
	"net/http"
)

var (
	errSignature = errors.New("wrong signature")
	errTooLong   = errors.New("the body is longer than 1 MiB; its beginning is kept")
)

// signedBody is a body whose signature was right.
type signedBody struct {
	// raw is the body, or the first maxBody bytes of a longer one.
	raw []byte
	// size is the length of the whole body, however much of it was kept.
	size int64
}

// readSigned reads a body and checks its signature. Of a body that is too long
// the rest is hashed and not kept: whether its beginning is worth keeping
// depends on who sent it.
func (h *Webhook) readSigned(r *http.Request) (signedBody, error) {
	want, ok := parseSignature(r.Header.Get(SignatureHeader))
	if !ok {
		return signedBody{}, errSignature
	}
	raw, err := readUpTo(r.Body, r.ContentLength)
	if err != nil {
		return signedBody{}, fmt.Errorf("read the body: %w", err)
	}
	macs := make([]hash.Hash, len(h.cfg.AppSecrets))
	for i, secret := range h.cfg.AppSecrets {
		macs[i] = newMAC(secret, raw)
	}
	var rest int64
	if len(raw) == maxBody {
		if rest, err = hashRest(r.Body, macs); err != nil {
			return signedBody{}, fmt.Errorf("read the body: %w", err)
		}
	}
	for _, mac := range macs {
		if hmac.Equal(mac.Sum(nil), want) {
			return signedBody{raw, int64(len(raw)) + rest}, nil
		}
	}
	return signedBody{}, errSignature
}

// readUpTo reads at most maxBody bytes, into a buffer of the announced size.
func readUpTo(body io.Reader, announced int64) ([]byte, error) {
	if announced < 0 || announced > maxBody {
		return io.ReadAll(io.LimitReader(body, maxBody))
	}
	raw := make([]byte, announced)
	n, err := io.ReadFull(body, raw)
	return raw[:n], err
}

// hashRest hashes what was not kept, up to maxHashed bytes. The digest of what
// is longer still cannot match.
func hashRest(body io.Reader, macs []hash.Hash) (int64, error) {
	writers := make([]io.Writer, len(macs))
	for i, mac := range macs {
		writers[i] = mac
	}
	return io.Copy(io.MultiWriter(writers...), io.LimitReader(body, maxHashed))
}
