-- What people write with the extensions that PostgreSQL brings along.
create extension btree_gist;

create schema indexed;
set search_path to indexed, public;
create table indexed_r (id int primary key,
    room int,
    during tstzrange,
    a text,
    b text,
    c int,
    p point,
    exclude using gist (room with =, during with &&),
    constraint nooverlap exclude using gist (during with &&) where (c > 0) deferrable);
create index on indexed_r using brin (c);
create index on indexed_r using hash (a);
create index on indexed_r (a text_pattern_ops,
    b collate "C" desc);
create index on indexed_r ((a || b));
create index on indexed_r (lower(a),
    upper(b));
create unique index on indexed_r (c) include (a) where c > 5 and a is not null;
create index on indexed_r using gist (p);
create unique index nnd on indexed_r (b) nulls not distinct;
create index on indexed_r ((c + 1) desc nulls first) with (fillfactor = 70);
create index on indexed_r (date_trunc('day', lower(during) at time zone 'UTC'));
create index on indexed_r using gin (to_tsvector('simple', a));
alter table indexed_r add constraint u1 unique nulls not distinct (a,
    b), add unique (c,
    room) include (a);
create table expressions (id int,
    a text,
    b text,
    c jsonb,
    d timestamp,
    e int[],
    f point,
    g tsvector,
    h inet,
    i varchar(20),
    j numeric,
    k bool,
    m int4range);
create index i18 on expressions ((d::date)); create index i19 on expressions (cast(c->>'n' as int)); create index i20 on expressions (((c->'x'->>'y')::numeric)); create unique index i21 on expressions (md5(a)); create index i22 on expressions (upper(i) varchar_pattern_ops); create index i23 on expressions (upper(i) text_pattern_ops desc); create index i24 on expressions (length(a),
    (id % 10)); create index i25 on expressions using gin (to_tsvector('english', a || ' ' || coalesce(b, ''))); create index i26 on expressions using gin (to_tsvector('english'::regconfig, a)); create index i27 on expressions (extract(year from d)); create index i28 on expressions (date_part('year', d)); create unique index i29 on expressions (a) where k is true; create unique index i30 on expressions (id) where (b is null); create unique index i31 on expressions (id,
    b) where b is not null and id > 0; create index i32 on expressions (id) where d > '2020-01-01'; create index i33 on expressions ((case when k then 1 end)); create index i34 on expressions (k) where not k; create unique index i35 on expressions (lower(i)) where i <> ''; create index i36 on expressions using hash (lower(a)); create unique index i37 on expressions ((a is null)) where a is null; create index i38 on expressions ((a collate "C")); create index i39 on expressions (a collate "C" text_pattern_ops); create index i40 on expressions (nullif(a, '')); create index i41 on expressions (substring(a for 3)); create index i42 on expressions ((id + 1),
    (id * 2)); create index i43 on expressions (int4range(id, id+1)); create index i44 on expressions (left(a, 10)) tablespace pg_default; create index i45 on only expressions (id) include (a,
    b) with (fillfactor=50,
    deduplicate_items=off);

create schema excluded;
set search_path to excluded, public;
create table excluded_r (a int,
    b int4range,
    c tsrange,
    d text,
    e cidr,
    exclude using gist (a with =, b with &&),
    exclude using gist (c with &&) where (d = 'x' and a > 0),
    exclude (d with =),
    constraint x4 exclude using gist (int4range(a, a+1) with &&, (lower(d)) with =) initially deferred,
    exclude using gist (e inet_ops with &&),
    exclude using btree (a with =) where (a is not null));

set search_path to public;
create extension citext; create extension hstore; create extension fuzzystrmatch; create extension ltree; create extension pg_trgm; create extension "uuid-ossp"; create extension pgcrypto;
create table extended (a citext unique,
    b citext not null default 'x' check (b <> ''),
    c citext check (c ~* '^a'),
    d citext check (d in ('a','b')),
    e hstore default '',
    f hstore default ''::hstore check (f ? 'a'),
    g2 hstore default 'b=>NULL, a=>"x y"'::hstore check (g2 @> 'a=>1' and difference(g2 -> 'a', 'b') > 1),
    g hstore not null default '"a"=>"1"' check (g->'a' <> 'x'),
    h ltree check (h <@ 'a.b'),
    i ltree default 'a.b',
    j uuid default uuid_generate_v4(),
    k text default encode(gen_random_bytes(5),'hex'),
    l text default crypt('x', gen_salt('bf')),
    m citext check (m like '%@%'),
    n citext[] default '{}',
    o citext check (length(o) > 3),
    p citext check (lower(p) = p),
    q citext check (q = 'a' or q is null),
    r varchar(20) check (r % 'abc'),
    s citext check (s not in ('x')),
    u citext check (u ~ '^\d+$'),
    v citext check (v = any (array['a','b'])),
    x uuid default public.uuid_generate_v1mc(),
    y citext check (y::text = lower(y::text)),
    z citext generated always as (a || 'x') stored);
create index on extended using gin (r gin_trgm_ops); create index on extended using gist (h); create unique index on extended (lower(b)); create index on extended using gin (e);
create table folded (p citext,
    c varchar(5),
    s text,
    d char(3),
    check (p = c),
    check (p <> s),
    check (p || c <> 'x'),
    check (coalesce(p, 'x') <> ''),
    check (upper(p) <> upper(c)),
    check (p like c || '%'),
    check (p ilike 'a%'),
    check (p in ('a', s)),
    check (case when p = 'a' then c = 'b' else s = 'c' end),
    check (trim(p) = p),
    check (char_length(p) between 1 and 9),
    check (position('@' in p) > 1),
    check (substring(p from 1 for 1) <> ' '),
    check (p between 'a' and 'm'),
    check (left(p, 1) = 'a'));
create index on folded (lower(p),
    c); create unique index on folded (p,
    (s || p));

-- Operator classes of extensions that are the default of their types.
create table keyed (id int, c citext, h hstore, l ltree, v varchar, during tsrange, exclude using gist (id gist_int4_ops with =, during range_ops with &&));
create index on keyed using btree (c citext_ops, l ltree_ops, h btree_hstore_ops);
create index on keyed using gin (h gin_hstore_ops);
create index on keyed using gist (l gist_ltree_ops, id public.gist_int4_ops, v gist_text_ops);
create unique index on keyed (c text_ops);
