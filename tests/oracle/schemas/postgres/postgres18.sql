-- requires: postgres 18
-- What PostgreSQL 16 to 18 added to DDL.
CREATE TABLE modern (
    id integer CONSTRAINT id_is_there NOT NULL, a integer, b integer NOT NULL, c integer,
    summed integer GENERATED ALWAYS AS (a + b) VIRTUAL, summed_stored integer GENERATED ALWAYS AS (a * b) STORED, implied integer GENERATED ALWAYS AS (a - b),
    CONSTRAINT positive CHECK (a > 0) NOT ENFORCED, CONSTRAINT c_is_there NOT NULL c NO INHERIT, code uuid DEFAULT uuidv7(), PRIMARY KEY (id)
);
CREATE TABLE modern_child (modern_id integer, loose_id integer, CONSTRAINT loose FOREIGN KEY (loose_id) REFERENCES modern NOT ENFORCED,
    FOREIGN KEY (modern_id) REFERENCES modern);
ALTER TABLE modern_child ADD CONSTRAINT late_not_null NOT NULL modern_id NOT VALID;
CREATE TABLE modern_heir (extra text) INHERITS (modern);
CREATE TABLE modern_parts (id integer NOT NULL, made date CONSTRAINT made_is_there NOT NULL) PARTITION BY RANGE (made);
CREATE TABLE modern_parts_1 PARTITION OF modern_parts FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE UNLOGGED SEQUENCE unlogged_numbers;
INSERT INTO modern (id, a, b, c) VALUES (1, 2, 3, 4);
CREATE TABLE modern_storage (a text STORAGE EXTERNAL COMPRESSION pglz COLLATE "C", b integer CONSTRAINT b_is_there NOT NULL NO INHERIT);
CREATE TABLE modern_rows (made date, kept integer NOT NULL);
CREATE TABLE modern_rows_heir () INHERITS (modern_rows);
ALTER TABLE modern_rows ADD NOT NULL made NOT VALID;
