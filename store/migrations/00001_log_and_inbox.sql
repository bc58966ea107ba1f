-- +goose Up

-- What cannot be derived: the bodies as they came, the log, unsent texts and
-- the right to dispatch.

CREATE TABLE deliveries (
    id          INTEGER PRIMARY KEY,
    received_at INTEGER NOT NULL,
    raw         BLOB NOT NULL
) STRICT;

CREATE TABLE undecoded (
    id          INTEGER PRIMARY KEY,
    received_at INTEGER NOT NULL,
    reason      TEXT NOT NULL,
    raw         BLOB NOT NULL
) STRICT;

CREATE TABLE events (
    seq         INTEGER PRIMARY KEY,
    key         TEXT NOT NULL UNIQUE,
    page_id     TEXT NOT NULL,
    psid        TEXT NOT NULL,
    kind        TEXT NOT NULL,
    at          INTEGER NOT NULL,
    delivery_id INTEGER NOT NULL, -- 0 for what happened at the desk
    fact        TEXT NOT NULL
) STRICT;

CREATE TABLE drafts (
    conversation_id INTEGER NOT NULL,
    agent           TEXT NOT NULL,
    text            TEXT NOT NULL,
    at              INTEGER NOT NULL,
    PRIMARY KEY (conversation_id, agent)
) STRICT, WITHOUT ROWID;

CREATE INDEX drafts_of_agent ON drafts (agent);

CREATE TABLE leases (
    name   TEXT NOT NULL PRIMARY KEY,
    holder TEXT NOT NULL,
    until  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One row that grows with every commit that readers care about, so that the
-- renewal of a lease does not wake them.
CREATE TABLE revision (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    n  INTEGER NOT NULL
) STRICT;

INSERT INTO revision VALUES (1, 0);

-- What follows is derived from the log and can be rebuilt. Times are integer
-- milliseconds UTC, 0 is never.

CREATE TABLE pages (
    id      INTEGER PRIMARY KEY,
    page_id TEXT NOT NULL UNIQUE,
    stopped INTEGER NOT NULL, -- paused or restricted
    state   TEXT NOT NULL
) STRICT;

CREATE TABLE conversations (
    id                INTEGER PRIMARY KEY,
    page              INTEGER NOT NULL, -- pages.id
    psid              TEXT NOT NULL,
    resolved          INTEGER NOT NULL,
    snoozed_until     INTEGER NOT NULL,
    assignee          TEXT NOT NULL,
    closes_at         INTEGER NOT NULL,
    due_at            INTEGER NOT NULL,
    waiting_since     INTEGER NOT NULL,
    last_at           INTEGER NOT NULL,
    name              TEXT NOT NULL,
    unread            INTEGER NOT NULL,
    labels            TEXT NOT NULL, -- JSON array
    opened_at         INTEGER NOT NULL,
    opened_by         TEXT NOT NULL,
    due_kind          TEXT NOT NULL,
    warn_at           INTEGER NOT NULL,
    paused_until      INTEGER NOT NULL,
    delivered_to      INTEGER NOT NULL,
    read_to           INTEGER NOT NULL,
    last_direction    TEXT NOT NULL,
    last_text         TEXT NOT NULL,
    last_message_at   INTEGER NOT NULL,
    last_send         TEXT NOT NULL,
    last_delivered_at INTEGER NOT NULL,
    trouble           TEXT NOT NULL,
    UNIQUE (page, psid)
) STRICT;

-- One index for each order of each kind of list. The columns behind id are
-- there so that rows which a view leaves out are skipped without a look at
-- the table.
CREATE INDEX all_by_window  ON conversations (resolved, closes_at, id, snoozed_until, page);
CREATE INDEX all_by_sla     ON conversations (resolved, due_at, id, snoozed_until, page);
CREATE INDEX all_by_waiting ON conversations (resolved, waiting_since, id, snoozed_until, page);
CREATE INDEX all_by_newest  ON conversations (resolved, last_at, id, snoozed_until, page);

CREATE INDEX assigned_by_window  ON conversations (assignee, closes_at, id, snoozed_until, page) WHERE resolved = 0;
CREATE INDEX assigned_by_sla     ON conversations (assignee, due_at, id, snoozed_until, page) WHERE resolved = 0;
CREATE INDEX assigned_by_waiting ON conversations (assignee, waiting_since, id, snoozed_until, page) WHERE resolved = 0;
CREATE INDEX assigned_by_newest  ON conversations (assignee, last_at, id, snoozed_until, page) WHERE resolved = 0;

CREATE INDEX due_by_window  ON conversations (closes_at, id, due_at, snoozed_until, page) WHERE resolved = 0 AND due_at > 0;
CREATE INDEX due_by_waiting ON conversations (waiting_since, id, due_at, snoozed_until, page) WHERE resolved = 0 AND due_at > 0;
CREATE INDEX due_by_newest  ON conversations (last_at, id, due_at, snoozed_until, page) WHERE resolved = 0 AND due_at > 0;

CREATE INDEX snoozed_by_window  ON conversations (closes_at, id, snoozed_until, page) WHERE resolved = 0 AND snoozed_until > 0;
CREATE INDEX snoozed_by_sla     ON conversations (due_at, id, snoozed_until, page) WHERE resolved = 0 AND snoozed_until > 0;
CREATE INDEX snoozed_by_waiting ON conversations (waiting_since, id, snoozed_until, page) WHERE resolved = 0 AND snoozed_until > 0;
CREATE INDEX snoozed_by_newest  ON conversations (last_at, id, snoozed_until, page) WHERE resolved = 0 AND snoozed_until > 0;
CREATE INDEX snoozed_by_end     ON conversations (snoozed_until, assignee, page) WHERE resolved = 0 AND snoozed_until > 0;

CREATE INDEX unnamed ON conversations (last_at) WHERE name = '';

CREATE TABLE conversation_states (
    id    INTEGER PRIMARY KEY,
    state TEXT NOT NULL
) STRICT;

CREATE TABLE conversation_labels (
    label           TEXT NOT NULL,
    conversation_id INTEGER NOT NULL,
    PRIMARY KEY (label, conversation_id)
) STRICT, WITHOUT ROWID;

-- How many conversations there are of each kind, so that the sizes of the
-- views need no walk over all of them.
CREATE TABLE tallies (
    page     INTEGER NOT NULL,
    resolved INTEGER NOT NULL,
    assignee TEXT NOT NULL,
    n        INTEGER NOT NULL,
    PRIMARY KEY (page, resolved, assignee)
) STRICT, WITHOUT ROWID;

-- +goose StatementBegin
CREATE TRIGGER tally_new AFTER INSERT ON conversations BEGIN
    INSERT INTO tallies VALUES (new.page, new.resolved, new.assignee, 1)
        ON CONFLICT DO UPDATE SET n = n + 1;
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER tally_moved AFTER UPDATE OF resolved, assignee ON conversations
WHEN old.resolved <> new.resolved OR old.assignee <> new.assignee BEGIN
    UPDATE tallies SET n = n - 1
        WHERE page = old.page AND resolved = old.resolved AND assignee = old.assignee;
    DELETE FROM tallies
        WHERE page = old.page AND resolved = old.resolved AND assignee = old.assignee AND n = 0;
    INSERT INTO tallies VALUES (new.page, new.resolved, new.assignee, 1)
        ON CONFLICT DO UPDATE SET n = n + 1;
END;
-- +goose StatementEnd

-- Ids are never used twice: the full-text index cannot forget the text of a
-- row that is gone.
CREATE TABLE messages (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation_id INTEGER NOT NULL,
    at              INTEGER NOT NULL,
    send_state      TEXT NOT NULL,
    not_before      INTEGER NOT NULL,
    unsent          INTEGER NOT NULL,
    mid             TEXT,
    outbox_id       TEXT,
    state           TEXT NOT NULL
) STRICT;

CREATE INDEX thread ON messages (conversation_id, at);
CREATE UNIQUE INDEX message_mid ON messages (conversation_id, mid) WHERE mid IS NOT NULL;
CREATE UNIQUE INDEX message_outbox_id ON messages (outbox_id, conversation_id) WHERE outbox_id IS NOT NULL;
CREATE INDEX outbox ON messages (send_state, at)
    WHERE send_state IN ('queued', 'sending', 'held', 'failed', 'unconfirmed');
CREATE INDEX on_its_way ON messages (conversation_id, at)
    WHERE send_state IN ('queued', 'sending');
CREATE INDEX trouble ON messages (conversation_id, at)
    WHERE send_state IN ('held', 'failed', 'unconfirmed');

CREATE TABLE moments (
    conversation_id INTEGER NOT NULL,
    key             TEXT NOT NULL,
    at              INTEGER NOT NULL,
    kind            TEXT NOT NULL,
    agent           TEXT NOT NULL,
    until           INTEGER NOT NULL,
    PRIMARY KEY (conversation_id, key, at, kind, agent)
) STRICT, WITHOUT ROWID;

CREATE TABLE intervals (
    conversation_id INTEGER NOT NULL,
    n               INTEGER NOT NULL, -- counted from 0 within the conversation
    kind            TEXT NOT NULL,
    start           INTEGER NOT NULL,
    due             INTEGER NOT NULL,
    end             INTEGER NOT NULL,
    target          INTEGER NOT NULL, -- durations in milliseconds
    elapsed         INTEGER NOT NULL,
    missed          INTEGER NOT NULL,
    owner           TEXT NOT NULL,
    ended_by        TEXT NOT NULL,
    replied         INTEGER NOT NULL,
    PRIMARY KEY (conversation_id, n)
) STRICT, WITHOUT ROWID;

CREATE INDEX intervals_by_end ON intervals (end);

CREATE VIRTUAL TABLE message_text USING fts4 (
    content="", body, order=DESC, prefix="2", tokenize=unicode61 "remove_diacritics=2"
);

CREATE VIRTUAL TABLE contact_names USING fts4 (
    content="", name, order=DESC, tokenize=unicode61 "remove_diacritics=2"
);

PRAGMA application_id = 1332898156;
PRAGMA user_version = 1;
