package store

// shadows are the tables in which SQLite keeps the full-text indexes.
var shadows = []string{
	"message_text_segments", "message_text_segdir", "message_text_docsize", "message_text_stat",
	"contact_names_segments", "contact_names_segdir", "contact_names_docsize", "contact_names_stat",
}

// replace puts what was rebuilt in place of the tables that were made as made
// says. Others wait meanwhile, so of tables that can be relied on the rows that
// say the same are left alone: under another policy most do. Whoever asks for a
// comparison does not trust what is there, the indexes by which rows are found
// included.
func (r *rebuild) replace(made made) error {
	put := r.replaceAll
	if !r.compares && made.whole() {
		put = r.replaceChanged
	}
	if err := put(); err != nil {
		return err
	}
	return r.live.Run("UPDATE main.sqlite_sequence SET seq = (SELECT seq FROM rebuilt.sqlite_sequence WHERE name = 'messages') WHERE name = 'messages'")
}

// replaceAll copies every row. Tallies come last: the triggers of conversations
// count while these are copied.
func (r *rebuild) replaceAll() error {
	var tables []string
	for _, d := range derived {
		if d.table != "tallies" {
			tables = append(tables, d.table)
		}
	}
	return r.copyTables(append(append(tables, shadows...), "tallies"))
}

// replaceChanged leaves the rows alone that say the same. Tallies come after the
// conversations, whose triggers count meanwhile. Names and texts do not depend on
// rules.
func (r *rebuild) replaceChanged() error {
	for _, d := range derived {
		changed, err := r.replaceRows(d.table, d.keys)
		if err != nil {
			return err
		}
		if d.table == "messages" && changed > 0 {
			if err := r.copyTables(shadows); err != nil {
				return err
			}
		}
	}
	return nil
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

func (r *rebuild) copyTables(tables []string) error {
	for _, table := range tables {
		if err := r.live.Run("DELETE FROM main." + table); err != nil {
			return err
		}
		if err := r.live.Run("INSERT INTO main." + table + " SELECT * FROM rebuilt." + table); err != nil {
			return err
		}
	}
	return nil
}
