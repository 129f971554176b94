-- Types that a schema makes for itself: enums, domains, composites, ranges, and what uses them.
CREATE TYPE mood AS ENUM ('sad', 'ok', 'it''s; (fine)', 'Đã duyệt', '');
CREATE TYPE "Mixed Mood" AS ENUM ('UP', 'down');
CREATE TYPE no_mood AS ENUM ();
ALTER TYPE mood ADD VALUE 'so-so' BEFORE 'ok';
CREATE DOMAIN year AS integer CONSTRAINT year_range CHECK (VALUE >= 1901 AND VALUE <= 2155);
CREATE DOMAIN email AS varchar(320) NOT NULL DEFAULT 'nobody@example.org' CHECK (VALUE ~ '@') CHECK (length(VALUE) > 3);
CREATE DOMAIN "Mixed Domain" AS text COLLATE "C";
CREATE DOMAIN bare AS bigint;
CREATE DOMAIN year_of_domain AS year DEFAULT 2000 CHECK (VALUE <> 1950);
CREATE DOMAIN moods AS mood[] DEFAULT ARRAY['sad'::mood];
ALTER DOMAIN bare ADD CONSTRAINT bare_late CHECK (VALUE > 0) NOT VALID;
CREATE TYPE point2 AS (x integer, y numeric(10, 2), label varchar(7), "Mixed Attr" text COLLATE "C", at timestamptz);
CREATE TYPE nested AS (p point2, many point2[], m mood, y year);
CREATE TYPE empty_composite AS ();
CREATE TYPE float_range AS RANGE (subtype = double precision, subtype_diff = float8mi);
CREATE TYPE text_range AS RANGE (subtype = text, collation = "C", multirange_type_name = text_multi);
CREATE TYPE shell_type;
CREATE TABLE uses (
    m mood DEFAULT 'ok' NOT NULL, ms mood[], mm "Mixed Mood" DEFAULT 'UP', y year DEFAULT 1999, e email, ys year[], d "Mixed Domain", b bare,
    p point2, ps point2[], n nested, f float_range DEFAULT '[1,2)', fm float_multirange, t text_range, tm text_multi,
    made point2 DEFAULT ROW(1, 2, 'x', 'y', NULL)::point2
);
CREATE TABLE typed OF point2 (PRIMARY KEY (x), y WITH OPTIONS DEFAULT 1.5 NOT NULL, CHECK (x > 0));
COMMENT ON TYPE mood IS 'how it''s going';
COMMENT ON DOMAIN year IS 'four digits';
COMMENT ON CONSTRAINT year_range ON DOMAIN year IS 'since 1901';
COMMENT ON TYPE point2 IS 'a point';
COMMENT ON COLUMN point2.x IS 'across';
COMMENT ON TYPE float_range IS 'a range';
INSERT INTO uses (m, p) VALUES ('so-so', ROW(1, 2.5, 'a,b', '"q"', now())), ('', NULL);

-- A type has a collation of itself: a domain's, and that of name.
CREATE DOMAIN as_bytes AS text COLLATE "C";
CREATE DOMAIN as_bytes_too AS as_bytes;
CREATE DOMAIN as_words_again AS as_bytes COLLATE "default";
CREATE TABLE collations_of_types (a name COLLATE "default", b name, c as_bytes, d as_bytes COLLATE "default",
  e as_bytes_too[] COLLATE "default", f as_words_again COLLATE "C", g name COLLATE "POSIX");
CREATE INDEX collated_anew ON collations_of_types (b COLLATE "default", c COLLATE "default");
CREATE TYPE collated_pair AS (a name COLLATE "default", b as_bytes COLLATE "default", c text COLLATE "C");
CREATE TYPE collated_range AS RANGE (subtype = name, collation = "default");
