package store

// shadows are the tables in which SQLite keeps the full-text indexes.
var shadows = []string{
	"message_text_segments", "message_text_segdir", "message_text_docsize", "message_text_stat",
	"contact_names_segments", "contact_names_segdir", "contact_names_docsize", "contact_names_stat",
}

// replace puts what was rebuilt in place of the tables that were made as made
// says. Others wait meanwhile, so rows that say the same are left alone: under
// another policy most do.
func (r *rebuild) replace(made made) error {
	changed := map[string]bool{}
	for _, d := range derived {
		n, err := r.replaceRows(d.table, d.keys)
		if err != nil {
			return err
		}
		changed[d.table] = n > 0
	}
	// The triggers of conversations counted meanwhile.
	copied := []string{"tallies"}
	// Names and texts do not depend on rules; whoever asks for a comparison does
	// not trust what is there.
	if r.compares || !made.whole() || changed["messages"] {
		copied = append(copied, shadows...)
	}
	for _, table := range copied {
		if err := r.copyTable(table); err != nil {
			return err
		}
	}
	return r.live.Run("UPDATE main.sqlite_sequence SET seq = (SELECT seq FROM rebuilt.sqlite_sequence WHERE name = 'messages') WHERE name = 'messages'")
}

// replaceRows takes out what is not among the rebuilt rows and puts in those
// that are missing then. It returns how many rows that were.
func (r *rebuild) replaceRows(table string, keys []string) (int64, error) {
	same, err := r.sameRow(table, keys)
	if err != nil {
		return 0, err
	}
	out, err := r.live.Change("DELETE FROM main." + table + " AS a WHERE NOT EXISTS (SELECT 1 FROM rebuilt." + table + " b WHERE " + same + ")")
	if err != nil {
		return 0, err
	}
	in, err := r.live.Change("INSERT INTO main." + table + " SELECT * FROM rebuilt." + table + " a WHERE NOT EXISTS (SELECT 1 FROM main." + table + " b WHERE " + same + ")")
	return out + in, err
}

func (r *rebuild) copyTable(table string) error {
	if err := r.live.Run("DELETE FROM main." + table); err != nil {
		return err
	}
	return r.live.Run("INSERT INTO main." + table + " SELECT * FROM rebuilt." + table)
}
