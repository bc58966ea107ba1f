package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"oriel/inbox"
)

// derivationVersion is to be raised whenever the same log and the same rules
// yield other derived tables than before: by another inbox.Apply, another
// column or another table. Stores of an earlier one are then made anew.
const derivationVersion = 2

// derivation is by what derived tables are made.
type derivation struct {
	rules       inbox.Rules
	fingerprint string
	// encoded is what of the rules went into the fingerprint.
	encoded string
}

func newDerivation(rules inbox.Rules) *derivation {
	encoded := rules.Derivation().Encode()
	sum := sha256.Sum256(fmt.Appendf(nil, "%d\n%s", derivationVersion, encoded))
	return &derivation{rules, hex.EncodeToString(sum[:]), string(encoded)}
}

// record writes down that all derived tables are made by d.
func (d *derivation) record(c *conn) error {
	return c.run("UPDATE derivation SET fingerprint = ?, rules = ?", d.fingerprint, d.encoded)
}

// made is what the store says about how its tables were made.
type made struct {
	fingerprint string
	// events is how many there are in the log.
	events int64
}

func (c *conn) made() (m made, err error) {
	_, err = c.one(func(r *row) { m = made{r.text(), r.int()} },
		"SELECT d.fingerprint, (SELECT max(seq) FROM events) FROM derivation d")
	return m, err
}

// by reports whether the tables are those of d. From no events every rule
// derives the same.
func (m made) by(d *derivation) bool { return m.events == 0 || m.fingerprint == d.fingerprint }

// Current reports whether the derived tables were made, all of them, by the
// rules with which this store was opened or which it adopted since.
func (s *Store) Current(ctx context.Context) (current bool, err error) {
	err = s.look(ctx, func(c *conn) error {
		m, err := c.made()
		current = m.by(s.derivation.Load())
		return err
	})
	return current, err
}

// mark keeps the record true once an event was appended. A process with other
// rules than those that are recorded may write, and the tables are then to be
// made anew by whoever opens or adopts next.
func (t *tx) mark() error {
	if t.marked {
		return nil
	}
	t.marked = true
	m, err := t.c.made()
	switch {
	case err != nil || m.fingerprint == t.by.fingerprint:
		return err
	case m.events == 1:
		return t.by.record(t.c)
	}
	return t.c.run("UPDATE derivation SET fingerprint = ''")
}
