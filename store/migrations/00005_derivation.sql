-- +goose Up

-- By what the derived tables were made: the fingerprint of the version and the
-- rules, empty where different ones had a part in it, and the rules by which
-- they were last made as a whole.
CREATE TABLE derivation (
    id          INTEGER PRIMARY KEY CHECK (id = 1),
    fingerprint TEXT NOT NULL,
    rules       TEXT NOT NULL
) STRICT;

INSERT INTO derivation VALUES (1, '', '');

PRAGMA application_id = 1332898156;
PRAGMA user_version = 5;
