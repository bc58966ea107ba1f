-- +goose Up

-- What is derived for a lead's board, so that it opens without a walk over all
-- moments.

-- When customers wrote, by what their conversations are now.
CREATE TABLE arrived_days (
    day      INTEGER NOT NULL, -- midnight UTC
    page     INTEGER NOT NULL, -- pages.id
    policy   TEXT NOT NULL,
    assignee TEXT NOT NULL,
    labels   TEXT NOT NULL, -- JSON array
    quarters BLOB NOT NULL, -- for each quarter of an hour with messages its number, one byte, and how many, a varint
    PRIMARY KEY (day, page, policy, assignee, labels)
) STRICT, WITHOUT ROWID;

-- Customers' messages after a day of silence. The key begins with what they
-- are asked for by, so that new ones are written side by side.
CREATE TABLE approaches (
    page            INTEGER NOT NULL, -- pages.id
    at              INTEGER NOT NULL,
    conversation_id INTEGER NOT NULL,
    answered_at     INTEGER NOT NULL,
    PRIMARY KEY (page, at, conversation_id)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 3;
