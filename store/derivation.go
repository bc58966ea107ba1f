package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"oriel/inbox"
	"oriel/store/sqlite"
)

// derivationVersion is to be raised whenever the same log and the same rules
// yield other derived tables than before: by another inbox.Apply, another
// column or another table. Stores of an earlier one are made anew when they are
// opened.
const derivationVersion = 2

// derivation is by what derived tables are made.
type derivation struct {
	rules       inbox.Rules
	fingerprint string
	// encoded is the rules as the store keeps them.
	encoded string
}

func newDerivation(rules inbox.Rules) *derivation {
	d := rules.Derivation()
	encoded := d.Encode()
	sum := sha256.Sum256(encoded)
	return &derivation{d.Rules(), hex.EncodeToString(sum[:]), string(encoded)}
}

// record writes down that all derived tables are made by d.
func (d *derivation) record(c *sqlite.Conn) error {
	return c.Run("UPDATE derivation SET version = ?, fingerprint = ?, rules = ?", derivationVersion, d.fingerprint, d.encoded)
}

// made is what the store says about how its tables were made.
type made struct {
	version int64
	// fingerprint is empty where nobody said, or where a program of an earlier
	// version had a part in it.
	fingerprint string
}

// made refuses tables of a version that this program does not know: it would
// spoil them.
func readMade(c *sqlite.Conn) (m made, err error) {
	_, err = c.One(func(r *sqlite.Row) { m = made{r.Int(), r.Text()} }, "SELECT version, fingerprint FROM main.derivation")
	if err == nil && m.version > derivationVersion {
		err = inbox.Errorf(inbox.CodeNewerStore, "the figures in the store were made by a newer version of Oriel; start that version, nothing was written")
	}
	return m, err
}

// whole reports whether all tables were made by one version, this one, and by
// the same rules.
func (m made) whole() bool { return m.version == derivationVersion && m.fingerprint != "" }

// recorded returns by which rules the tables were last made as a whole, nil
// where nobody said.
func recordedDerivation(c *sqlite.Conn) (*derivation, error) {
	var text []byte
	if _, err := c.One(func(r *sqlite.Row) { text = r.Bytes() }, "SELECT rules FROM main.derivation"); err != nil || len(text) == 0 {
		return nil, err
	}
	var d inbox.Derivation
	if err := json.Unmarshal(text, &d); err != nil {
		return nil, inbox.Errorf(inbox.CodeInvalid, "the settings by which the store counts cannot be read: %w", err)
	}
	return newDerivation(d.Rules()), nil
}

// Rules implements inbox.Store.
func (s *Store) Rules() inbox.Rules { return s.derivation.Load().rules }

// bringUpToDate goes by the rules that are recorded, and makes tables anew that
// were not made by them and this version, all of them.
func (s *Store) bringUpToDate(ctx context.Context, progress func(replayed, of int64)) error {
	current, err := s.alone(ctx, func(c *sqlite.Conn) (bool, error) {
		m, err := readMade(c)
		if err != nil {
			return false, err
		}
		readable, err := s.readRecord(c)
		if err != nil {
			return false, err
		}
		empty, err := isEmpty(c)
		return empty || (m.whole() && readable), err
	})
	if err != nil || current {
		return err
	}
	return s.renew(ctx, progress)
}

// readRecord goes by the rules that are recorded. A record that cannot be read,
// as when it names a time zone that this machine does not know, is taken away:
// what was made by it is made anew.
func (s *Store) readRecord(c *sqlite.Conn) (readable bool, err error) {
	d, err := recordedDerivation(c)
	switch {
	case inbox.CodeOf(err) == inbox.CodeInvalid:
		s.log.Warn("the figures are made anew by the present settings", "error", err)
		return false, c.Run("UPDATE derivation SET fingerprint = '', rules = ''")
	case err == nil && d != nil:
		s.derivation.Store(d)
	}
	return true, err
}

// follow goes by the rules that are recorded, which another program may have
// changed. Nobody else uses c meanwhile.
func (s *Store) follow(c *sqlite.Conn) (made, error) {
	m, err := readMade(c)
	if err != nil || m.fingerprint == "" || m.fingerprint == s.derivation.Load().fingerprint {
		return m, err
	}
	d, err := recordedDerivation(c)
	if err == nil && d != nil {
		s.derivation.Store(d)
	}
	return m, err
}

// mark records the rules with the first event of a store.
func (t *tx) mark() error {
	if t.marked {
		return nil
	}
	t.marked = true
	newest, err := t.c.Number("SELECT max(seq) FROM events")
	if err != nil || newest > 1 {
		return err
	}
	return t.by.record(t.c)
}
