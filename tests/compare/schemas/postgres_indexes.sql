-- Operator classes and collations that a key has of itself, said all the same, as some tools write them on every index.
create type mood as enum ('a','b'); create domain d_text as text; create domain d_mood as mood;
create table o (i int4, b int8, t text, v varchar(20), c char(4), m mood, dm d_mood, dt d_text, ts timestamptz, u uuid, j jsonb, a int[], r int4range, bo bool, n name, inet_c inet, cidr_c cidr, bits bit(3), vb varbit, by bytea, p point, x text collate "C", tv tsvector, f8 float8, d date, nu numeric(4,2));
create index o1 on o using btree (i int4_ops, b int8_ops desc, t text_ops, v text_ops, c bpchar_ops nulls first, m enum_ops, dm enum_ops);
create index o2 on o using btree (dt text_ops, ts timestamptz_ops, u uuid_ops, j jsonb_ops, a array_ops, r range_ops, bo bool_ops, n name_ops, inet_c inet_ops, cidr_c inet_ops);
create index o3 on o (bits bit_ops, vb varbit_ops, by bytea_ops, f8 float8_ops, d date_ops, nu numeric_ops);
create index o4 on o using gin (j jsonb_ops, a array_ops, tv tsvector_ops);
create index o5 on o using gist (p point_ops, r range_ops, tv tsvector_ops);
create index o6 on o using brin (ts timestamptz_minmax_ops, i int4_minmax_ops, t text_minmax_ops, inet_c inet_inclusion_ops, r range_inclusion_ops, u uuid_minmax_ops);
create index o7 on o using hash (t text_ops);
create index o8 on o using spgist (p quad_point_ops);
create index o9 on o (v varchar_ops, t varchar_ops, v varchar_pattern_ops, v text_pattern_ops);
create index o10 on o (lower(t) text_ops, (v || 'x') text_ops, (i + 1) int4_ops, (j ->> 'a') text_ops, (b * 2) int8_ops, date_trunc('day', d::timestamp) timestamp_ops, (t = 'x') bool_ops);
create index o11 on o using gin ((j -> 'a') jsonb_ops, to_tsvector('english', t) tsvector_ops);
create index o12 on o (x collate "C", t collate "default", t collate pg_catalog."default" text_ops asc nulls last, x collate "default", lower(x) collate "C", upper(t) collate "default");
create unique index o13 on o (i int4_ops);
create unique index o14 on o (lower(t) text_ops) where v is not null;
create table oe (p point, r int4range, exclude using gist (r range_ops with &&, p point_ops with ~=));
create table pp (a text, b int, c varchar) partition by range (a text_ops, b int4_ops, c collate "C" text_ops, lower(a) collate "default");
create table pl (a text) partition by list (a collate "default");
-- A type whose name needs its quotes, as Sequelize makes them.
create type "enum_Users_role" as enum ('a', 'b');
create table "Users" (role "enum_Users_role" default 'a' check (role <> 'b'), roles "enum_Users_role"[] default array['a']::"enum_Users_role"[]);
create unique index on "Users" (role) where role = 'a';
-- A collation inside the brackets of a key is the key's; one within the expression is the expression's.
create table oc (t text, v varchar(20), ta text[], q bool, j jsonb);
create unique index oc1 on oc ((lower(t) collate "C"));
create unique index oc2 on oc (((t || v) collate "C"), (t || v collate "C"), ((lower(t) collate "C") collate "POSIX"));
create unique index oc3 on oc ((ta[1] collate "C"), (t::varchar(10) collate "C"), ((j ->> 'a') collate pg_catalog."C"));
create unique index oc4 on oc ((case when case when q then t end = 'x' then t else v end collate "C"), (lower(t collate "C")));
create table oce (t text, p point, exclude using btree ((lower(t) collate "C") with =));
create table oci (t text, u text) partition by range ((lower(t) collate "C"), (u collate "C"));
