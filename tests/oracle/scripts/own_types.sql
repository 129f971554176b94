-- script: ranges with an operator class said
CREATE TYPE whole AS RANGE (subtype = int4, subtype_opclass = int4_ops);
CREATE TYPE words AS RANGE (subtype = text, subtype_opclass = text_ops);
CREATE TYPE patterns AS RANGE (subtype = text, subtype_opclass = text_pattern_ops);
CREATE TABLE t (a whole, b words, c patterns);
ALTER TYPE whole RENAME TO wholes;

-- script: a column cast to its own type is the column
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE t (at timestamptz, name varchar(5), m mood, n numeric(5,2), b text);
CREATE INDEX ON t ((at::timestamptz), (name::varchar(5)), (m::mood));
CREATE INDEX ON t ((n::numeric(5,2)), (name::text), (b::text), (n::numeric));

-- script: a comment on the type of a table's rows is none on the table
CREATE TABLE notes (a int);
COMMENT ON TABLE notes IS 'of the table';
COMMENT ON TYPE notes IS 'of its rows';
CREATE VIEW seen AS SELECT a FROM notes;
COMMENT ON TYPE seen IS 'of its rows';
