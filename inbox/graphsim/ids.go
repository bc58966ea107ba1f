package graphsim

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
)

// idSource makes ids that are unique within a Sim and the same in each run
// with the same seed and the same course of events. Each kind of id has a count
// of its own: how many requests there were does not show in message ids.
type idSource struct {
	seed   uint64
	run    string
	counts map[string]int
}

func (s *idSource) hash(kind, key string) [sha256.Size]byte {
	return sha256.Sum256(fmt.Appendf(nil, "%d/%s/%s", s.seed, kind, key))
}

func (s *idSource) next(kind string) string {
	s.counts[kind]++
	return fmt.Sprint("#", s.counts[kind], s.run)
}

// message is a message id in the platform's present style.
func (s *idSource) message() string { return "m_" + s.opaque("mid") }

func (s *idSource) opaque(kind string) string {
	h := s.hash(kind, s.next(kind))
	return base64.RawURLEncoding.EncodeToString(h[:])
}

// digits is an id of n digits that does not start with a zero, n at most 18.
func (s *idSource) digits(kind string, n int) string { return s.digitsFor(kind, s.next(kind), n) }

// digitsFor is the same id each time for the same key.
func (s *idSource) digitsFor(kind, key string, n int) string {
	h := s.hash(kind, key)
	low := uint64(1)
	for range n - 1 {
		low *= 10
	}
	return fmt.Sprint(low + binary.BigEndian.Uint64(h[:8])%(9*low))
}
