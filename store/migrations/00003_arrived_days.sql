-- +goose Up

-- What is derived for a lead's board, so that it opens without a walk over all
-- moments.

-- When customers wrote, by what their conversations are now.
CREATE TABLE arrived_days (
    day      INTEGER NOT NULL, -- since 1970, UTC
    page     INTEGER NOT NULL, -- pages.id
    policy   TEXT NOT NULL,
    assignee TEXT NOT NULL,
    labels   TEXT NOT NULL, -- JSON array
    quarters BLOB NOT NULL, -- for each quarter of an hour with messages its number, one byte, and how many, a varint
    PRIMARY KEY (day, page, policy, assignee, labels)
) STRICT, WITHOUT ROWID;

-- Customers' messages after a day of silence.
CREATE TABLE approaches (
    conversation_id INTEGER NOT NULL,
    at              INTEGER NOT NULL,
    answered_at     INTEGER NOT NULL,
    page            INTEGER NOT NULL, -- pages.id
    PRIMARY KEY (conversation_id, at)
) STRICT, WITHOUT ROWID;

CREATE INDEX approaches_by_time ON approaches (page, at, answered_at);

PRAGMA user_version = 3;
