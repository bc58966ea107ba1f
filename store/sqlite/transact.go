package sqlite

// Transact keeps what fn wrote only if it neither fails nor panics.
func Transact(c *Conn, begin string, fn func(*Conn) error) (err error) {
	if err := c.Run(begin); err != nil {
		return err
	}
	done := false
	defer func() {
		// A full disk makes SQLite roll back by itself.
		if !done && !c.raw.AutoCommit() {
			err = also(err, c.Run("ROLLBACK"))
		}
	}()
	if err := fn(c); err != nil {
		return err
	}
	if err := c.Run("COMMIT"); err != nil {
		return err
	}
	done = true
	return nil
}
