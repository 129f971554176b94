-- One schema as people write it by hand for SQLite, which keeps the text as it was written.
CREATE TABLE people (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    email varchar(255) NOT NULL UNIQUE,
    active boolean DEFAULT true,
    visits bigint DEFAULT '0' CHECK (visits >= 0),
    joined datetime DEFAULT CURRENT_TIMESTAMP,
    profile json,
    [odd name] text COLLATE NOCASE,
    twice integer GENERATED ALWAYS AS (visits * 2) VIRTUAL,
    CHECK (length(email) > 3)
);
CREATE TABLE orders (
    id integer primary key,
    person_id integer not null references people (id) on delete cascade,
    status text default 'new' check (status in ('new', 'paid')),
    note,
    unique (person_id, status)
);
CREATE UNIQUE INDEX orders_open ON orders (person_id) WHERE status = 'new';
CREATE INDEX orders_note ON orders (note DESC);
CREATE TABLE tags (name text PRIMARY KEY, weight real) WITHOUT ROWID, STRICT;
