-- +goose Up

-- Every clock of a conversation and the policy that counts it, with the times
-- that lists are ordered and narrowed by. The columns of what is derived are
-- filled when the store is opened.

ALTER TABLE conversations ADD COLUMN policy            TEXT NOT NULL DEFAULT '';
ALTER TABLE conversations ADD COLUMN clocks            TEXT NOT NULL DEFAULT '[]'; -- JSON, see list_clocks.go
ALTER TABLE conversations ADD COLUMN late_after        INTEGER NOT NULL DEFAULT 0; -- of the clock that is late first
ALTER TABLE conversations ADD COLUMN response_due_at   INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN response_warn_at  INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN resolution_due_at  INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN resolution_warn_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversations DROP COLUMN due_kind;
ALTER TABLE conversations DROP COLUMN warn_at;

-- An index costs every webhook; these are worth it. The views that are
-- small whatever the order (what is late, what is snoozed, what one agent
-- has) are sorted when they are asked for in a rare order.
DROP INDEX due_by_window;
DROP INDEX due_by_waiting;
DROP INDEX due_by_newest;
DROP INDEX snoozed_by_waiting;
DROP INDEX snoozed_by_newest;
DROP INDEX assigned_by_waiting;
DROP INDEX assigned_by_newest;
DROP INDEX all_by_sla;
DROP INDEX all_by_waiting;
DROP INDEX all_by_newest;

CREATE INDEX all_by_sla        ON conversations (resolved, due_at, id, snoozed_until, page, late_after);
CREATE INDEX all_by_response   ON conversations (resolved, response_due_at, id, snoozed_until, page, assignee);
CREATE INDEX all_by_resolution ON conversations (resolved, resolution_due_at, id, snoozed_until, page, assignee);
CREATE INDEX all_by_waiting    ON conversations (resolved, waiting_since, id, snoozed_until, page, assignee);
CREATE INDEX all_by_newest     ON conversations (resolved, last_at, id, snoozed_until, page, assignee);

CREATE INDEX late_by_window ON conversations (closes_at, id, late_after, snoozed_until, page) WHERE resolved = 0 AND late_after > 0;

CREATE INDEX open_of_page ON conversations (page) WHERE resolved = 0;

CREATE INDEX response_warnings   ON conversations (response_warn_at, assignee) WHERE resolved = 0 AND response_warn_at > 0;
CREATE INDEX resolution_warnings ON conversations (resolution_warn_at, assignee) WHERE resolved = 0 AND resolution_warn_at > 0;

PRAGMA user_version = 4;
