-- +goose Up

-- What follows is derived from the log and can be rebuilt.

-- The name of the policy by which the clock was judged.
ALTER TABLE intervals ADD COLUMN policy TEXT NOT NULL DEFAULT '';

CREATE INDEX misses_by_end ON intervals (end) WHERE missed = 1;

-- The clocks that ended, by day and by what figures are grouped by, so that a
-- report reads a few thousand rows where there are a million intervals.
CREATE TABLE clock_days (
    day    INTEGER NOT NULL, -- midnight UTC of the end
    page   INTEGER NOT NULL, -- pages.id
    policy TEXT NOT NULL,
    owner  TEXT NOT NULL,
    labels TEXT NOT NULL,    -- JSON array of what the conversation bears
    kind   TEXT NOT NULL,
    part   INTEGER NOT NULL, -- the end at which a long list is cut, 0 for its first part
    n      INTEGER NOT NULL,
    clocks BLOB NOT NULL,    -- packed, see store/packed
    PRIMARY KEY (day, page, policy, owner, labels, kind, part)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 2;
