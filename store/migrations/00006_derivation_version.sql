-- +goose Up

-- Which version of the program made the derived tables, apart from the rules by
-- which it did. 0 is every version before this one: such tables are made anew
-- when the store is opened.
ALTER TABLE derivation ADD COLUMN version INTEGER NOT NULL DEFAULT 0;

PRAGMA application_id = 1332898156;
PRAGMA user_version = 6;
