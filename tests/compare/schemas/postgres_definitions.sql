-- What gives names in columns, keys and expressions their meaning, spelled as pg_dump does not spell it.
create type mood as enum ('sad', 'glad');
create function same(a int4, b int4) returns bool language sql immutable as $$ select a = b $$;
create function distance(a int, b int) returns int language sql immutable as $$ select a - b $$;
create function mood_of(int) returns mood language sql immutable as $$ select 'sad'::mood $$;

create operator === (leftarg = int4, rightarg = int4, procedure = same, commutator = ===, restrict = eqsel);
create operator @#@ (function = texteq, rightarg = text, leftarg = text);
create collation ci (LOCALE = 'und-u-ks-level2', deterministic = false, provider = 'icu');
create collation plain (LC_COLLATE = 'C', LC_CTYPE = 'C');
create collation "As Bytes" from "C";
create cast (int4 as mood) with function mood_of(int) as assignment;
create cast (varchar as mood) with inout as implicit;
create operator class by_distance for type int4 using btree as
    operator 1 <, operator 2 <=, operator 3 =, operator 4 >=, operator 5 >, function 1 distance(int, int);

create table people (
    id int primary key check (id === 1),
    mood mood,
    email text collate ci unique,
    code text collate plain,
    note text collate "As Bytes",
    short text check (short < 'm' collate plain),
    like_code text check (like_code @#@ 'q')
);
create unique index people_by_distance on people (id by_distance);

create text search dictionary stops (template = pg_catalog.simple, stopwords = 'english');
create text search configuration notes (copy = pg_catalog.english);
alter text search configuration notes alter mapping for asciiword, word with stops, english_stem;
alter text search configuration notes drop mapping if exists for email, url;
create text search configuration plainly (parser = 'default');
alter text search configuration plainly add mapping for word, int with simple;
alter text search configuration plainly alter mapping replace simple with english_stem;
create table notes (
    text text,
    found tsvector generated always as (to_tsvector('notes', text)) stored,
    russian tsvector generated always as (to_tsvector('plainly'::regconfig, text)) stored
);
