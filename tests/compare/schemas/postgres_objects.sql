-- Keys, types, generated columns, partitions, indexes and exclusions as people write them, each kind in a schema of its own.

create schema keys;
set search_path to keys, public;
create table keys_a (id int primary key,
    b_id int);
create table keys_b (id int primary key,
    a_id int not null references keys_a deferrable initially deferred,
    other int references keys_a(id) on delete set default on update cascade not deferrable);
alter table keys_a add foreign key (b_id) references keys_b deferrable initially immediate;
create table keys_c (x int,
    y int,
    unique (y, x),
    primary key (x, y),
    px int,
    py int,
    foreign key (px, py) references keys_c match full on delete cascade);
create table keys_d (x int,
    y int,
    foreign key (x, y) references keys_c (y, x),
    foreign key (y, x) references keys_c on delete set null (y));
create table parents (id int primary key,
    code text unique,
    x int,
    y int,
    unique (x, y));
create table keys_c1 (a int references parents,
    b int references parents (id) on delete cascade on update cascade,
    c text references parents(code) on delete set null,
    d int references parents match simple,
    e int constraint fk_e references parents on delete restrict deferrable initially deferred,
    f int references parents on update set default,
    g int default 1 references parents on delete set default,
    foreign key (d, e) references parents (x, y) match full on update restrict,
    constraint multi foreign key (a, b) references parents (y, x),
    h int check (h > 0) references parents unique not null);

create schema kinds;
set search_path to kinds, public;
create type mood as enum ('sad',
    'ok',
    'happy');
create domain posint as int check (value > 0);
create domain email as text collate "C" check (value ~ '^[^@]+@[^@]+$') not null default 'x@y';
create domain posint2 as posint check (value < 1000) default 5;
create type addr as (street text,
    zip varchar(10),
    n int);
create type fr as range (subtype = float8,
    subtype_diff = float8mi);
create table kinds_t (m mood default 'ok' not null,
    ms mood[] default '{sad,ok}',
    p posint,
    e email,
    p2 posint2,
    ad addr,
    r fr default '[1.5,2.5]',
    pa posint[],
    check (m <> 'sad'),
    check (m in ('ok','happy')),
    check (m > 'sad'),
    check ((ad).zip <> ''),
    check (p > 5),
    check (m = any ('{ok,happy}')),
    check (m::text like 's%'),
    check (upper_inf(r)));

create schema domains;
set search_path to domains, public;
create domain d1 as varchar(10) check (value in ('a','b')) default 'a';
create domain d2 text check (length(value) < 5) constraint nn not null;
create domain d3 as numeric(10,
   2) constraint pos check (value >= 0) check (value < 1000);
create domain d4 as d3 default 5 check (value <> 7);
create domain d5 int[] check (array_length(value, 1) = 2);
create domain d6 as timestamptz default now() check (value > '2020-01-01');
create domain d7 as date check (value between '2000-01-01' and '2100-01-01');
create domain d8 as jsonb check (value ? 'a') default '{"a":1}';
create domain d9 as char(2) check (value = upper(value));
create domain d10 as text collate "C" check (value ~ '^\d{5}(-\d{4})?$');
create domain d11 as bigint; alter domain d11 add constraint big check (value > 10) not valid; alter domain d11 set default 11; alter domain d11 set not null;
create type co as (a d1,
    b int,
    c numeric(5,2)[]);
create table domains_t (a d1,
    b d2,
    c d3,
    d d4,
    e d5,
    f d6,
    g d7,
    h d8,
    i d9,
    j d10,
    k d11,
    l co,
    m co[],
    n d1[],
    check (a <> 'b'),
    check (c > 5),
    check (d > 1 or d is null),
    check (e[1] > 0),
    check (f < now()),
    check (g <> '2020-05-05'),
    check (h ->> 'a' <> 'x'),
    check (j like '1%'),
    check (a in ('a', 'b')),
    check (k = 15),
    check (c in (10, 20)),
    check (i = 'AB'),
    check ((l).b > 5),
    check ((l).a = 'a'),
    primary key (a),
    unique (c, d));
create table domains_u (a d1 references domains_t,
    c d3 default 7,
    d d2 default 'zz' null,
    e d3 not null check (e between 1 and 5));

create schema computed;
set search_path to computed, public;
create table computed_g (w int not null,
    h int not null,
    area int generated always as (w * h) stored,
    first text,
    last text,
    full_name text generated always as (first || ' ' || last) stored,
    n numeric generated always as (w / 2.0) stored,
    l int generated always as (length(coalesce(first, ''))) stored,
    t tsvector generated always as (to_tsvector('english', coalesce(first,'') || ' ' || coalesce(last,''))) stored,
    j jsonb,
    k text generated always as (j->>'k') stored,
    kk int generated always as ((j->>'n')::int) stored,
    d date generated always as (make_date(w, 1, 1)) stored,
    b bool generated always as (w > h) stored,
    low varchar(10) generated always as (lower(first)) stored,
    cx text generated always as (case when w > 10 then 'big' else 'small' end) stored);
create table computed_i1 (id int generated by default as identity primary key);
create table computed_i2 (id bigint generated always as identity (start with 10 increment by 5 minvalue 1 maxvalue 1000 cache 3 cycle));
create table computed_i3 (id smallint generated by default as identity (sequence name i3_seq start 5));
create table computed_i4 (id smallserial,
    x serial4,
    y serial8,
    z serial2,
    w bigserial unique);

create schema parted;
set search_path to parted, public;
create table parted_ev (id bigint,
    at timestamptz not null,
    kind text,
    primary key (id, at)) partition by range (at);
create table ev_2020 partition of parted_ev for values from ('2020-01-01') to ('2021-01-01');
create table ev_2021 partition of parted_ev for values from ('2021-01-01') to (maxvalue);
create table ev_def partition of parted_ev default;
create table parted_li (k text,
    v int) partition by list (k);
create table li_a partition of parted_li for values in ('a',
    'b',
    null);
create table li_b partition of parted_li (constraint vpos check (v > 0)) for values in ('c');
create table parted_ha (id int) partition by hash (id);
create table ha0 partition of parted_ha for values with (modulus 2,
    remainder 0);
create table ha1 partition of parted_ha for values with (modulus 2,
    remainder 1);
create table parted_ex (a int,
    b text) partition by range (lower(b),
    a);
create table ex1 partition of parted_ex for values from (minvalue,
    minvalue) to ('m',
    5);

create schema later;
set search_path to later, public;
create table later_p (id int primary key); create table later_q (a int,
    check (a > 0) not valid,
    b int,
    foreign key (b) references later_p not valid,
    constraint z exclude (a with =));
alter table later_q add check (a > 5) not valid;
create table later_b (x int not null generated always as identity);
alter table later_b alter x set generated by default set increment by 3 restart; alter table later_b alter x set generated always set start 4 set maxvalue 100;

create schema altered;
set search_path to altered, public;
create table altered_t (a int,
    b text);
alter table altered_t add column c varchar(10) not null default 'x', add d numeric(6,
   2), alter a set not null, alter column b type varchar(40), add primary key (a), add constraint ck check (d > 0) not valid;
alter table altered_t rename column b to bb; alter table altered_t alter bb set default 'q'; alter table altered_t drop column d cascade;
alter table altered_t add constraint t_c_key unique (c), add check (a > 0);
alter table altered_t rename to tt; alter table tt rename constraint t_c_key to ckey;
create unique index iu on tt (bb); alter table tt add constraint iuc unique using index iu;
comment on table tt is 'hello'; comment on column tt.a is $$it's$$;

set search_path to public;
create table addresses (a inet check (a <<= '10.0.0.0/8'),
    b cidr check (b >>= inet '10.1.1.1'),
    c inet check (masklen(c) = 32),
    d inet check (host(d) <> ''),
    e inet check (a && b),
    f int4range check (f -|- '[1,2)'),
    g int4range check (g &< '[1,5)'),
    h point check (h ~= point(0,0)),
    j bit(4) check (j <> B'0000'),
    k bit(4) check (k & B'0001' = B'0001'),
    l varbit check (length(l) > 2),
    m money check (m > '0'),
    o text check (o <> U&'\0041'),
    p text check (p <> $$it's$$),
    q numeric check (div(q, 2) > 1),
    r varchar(5) check (r = s),
    s char(5),
    u numeric check (u <> 'NaN'),
    v float8 check (v < 'infinity'),
    w int check (w between symmetric x and 10),
    x int,
    y int check ((y, x) is distinct from (1, 2)),
    z int check ((z, y) in ((1,2),(3,4))),
    aa int check (case aa when 1 then z = 1 end),
    ab inet default '::1',
    ac inet default '192.168.1.0/24'::inet,
    ad macaddr8 default '08:00:2b:01:02:03:04:05',
    af text check (af ~<~ 'b'),
    ag jsonb check (ag #- '{a}' <> ag),
    ah xid8,
    ai oid check (ai > 0),
    aj "char" default 'x' check (aj = 'x'),
    ak name check (ak <> ''),
    al tsquery,
    am int check (am in (1, x)),
    an int check (((an)::text) ~ '^\d+$'),
    ao date check (ao is null or (ao >= date '2000-01-01' and ao < date '2100-01-01')),
    ap int[] check (ap[1] is not null and array_length(ap, 1) between 1 and 3));
create table limits (a oid check (a > 0),
    l varbit check (length(l) > 2),
    k bit(3) check (length(k) > 2));

create schema own;
set search_path to own, public;
create type own_state as enum ('on', 'off');
create sequence counter as smallint start 5 increment 2;
create function twice(int) returns int language sql immutable as 'select $1 * 2';
create function own.any_of(x int, variadic y int[] default '{}') returns bool language sql immutable as 'select x = any(y)';
create function public.shared(t text) returns text language sql immutable as 'select t';
create table own_calls (id int default nextval('counter') primary key,
    id2 bigint default nextval('own.counter'::regclass),
    x int check (twice(x) > 2),
    y int check (own.twice(y) > 2 and any_of(y, 1, 2)),
    z text check (shared(z) <> '' and public.shared(z) = z),
    gen int generated always as (twice(x) + 1) stored,
    s own_state default 'on'::own_state,
    check (z::own_state = s or s = cast('on' as own_state)));
create index on own_calls (twice(x), shared(z)) where twice(y) > 3;

create schema migrated;
set search_path to migrated, public;
create table measures (id int primary key, amount numeric not null check (amount > 0 and measures.amount < 100),
    "Half" numeric generated always as (amount / 2) stored, kind text check (kind <> 'amount' and length(kind) > 1),
    period int4range, unique (kind, amount),
    constraint apart exclude using gist (int4range(id, id + length(kind)) with &&) where (amount > 5 and kind is not null));
create index on measures (lower(kind), (amount * 2)) include (amount) where kind like 'a%';
create table measured (m_id int, m_amount numeric, m_kind text, foreign key (m_kind, m_amount) references measures (kind, amount));
alter table measures rename amount to "The amount";
alter table measures rename column kind to type;
alter table measured rename m_kind to kind;
create table logged (at date, amount int check (amount::int > 0), check (date '2020-01-01' < at)) partition by range (at);
create table logged_1 partition of logged for values from ('2020-01-01') to ('2021-01-01');
create table heir (own int) inherits (measured);
alter table logged rename amount to total;
alter table logged rename at to "on";
alter table measured rename m_amount to at_all;

create domain at_noon as time(0) default '12:00' check (value > '08:00');
create domain counted as int[] check (array_ndims(value) = 1);
create table by_domain (a at_noon default null, b counted check (array_ndims(b) < 2 and 0 < all (b)), c at_noon check (c > '09:00'),
    d inet generated always as ('127.0.0.1') stored, e int, f int, check (array[e, f] <> array[1, 2]), check (array[e, f] <> '{1,2}'));
alter table by_domain add g at_noon default null;

create schema bounds;
set search_path to bounds, public;
create table hours (at timestamp, n numeric(5,2)) partition by range (date_trunc('day', at), extract(hour from at));
create table hours_1 partition of hours for values from ('2020-01-01', 0) to ('2020-01-02', 0);
create table listed (k numeric(5,2)) partition by list (k);
create table listed_1 partition of listed for values in (10 + 1, -4, 2.0);
create table several (a int, b date, c text) partition by range (a, b, c);
create table several_1 partition of several for values from (minvalue, minvalue, minvalue) to (5 * 4 - 1, date '2021-01-01', maxvalue);

create domain amount as numeric check (value <> 'NaN');
create domain currency as char(3) default 'EUR' check (value = upper(value));
create type pair as (a amount, c currency);
create table accounts (id int primary key, held pair default row(0, 'EUR'), check (held <> row(1, 'USD')::pair), cents int check (cents >= 0),
    parts int[], check (num_nonnulls(variadic parts) > 1));
alter table accounts alter cents type numeric;
alter table accounts alter cents type double precision;

-- A type in a schema whose name is some engine's word for a type, and sequences that columns make, changed by name.
create schema ref;
create type ref.fuel as enum ('petrol', 'diesel', 'ev');
create table public.vehicles (id serial primary key, fuel ref.fuel default 'ev'::ref.fuel check (fuel in ('petrol', 'diesel') or id < 9), fuels ref.fuel[] default '{petrol,diesel}', check (fuel <> 'ev' or fuels[1] = 'ev'));
create unique index vehicles_ev on public.vehicles (id, fuels) where fuel = 'ev';
alter sequence public.vehicles_id_seq as bigint maxvalue 5000;
alter sequence public.vehicles_id_seq rename to numbers;
alter sequence public.numbers increment by 7;

-- Names that are cut, collations and configurations in expressions, domains over domains and over arrays of them.
create schema named;
set search_path to named, public;
create table hashed (a int, b text) partition by hash (b, a);
create table hashed_1 partition of hashed for values with (remainder 1, modulus 2);
create table cut (id int primary key, "A column whose name is longer than the sixty-three bytes that are kept" int unique
    check ("A column whose name is longer than the sixty-three bytes that are kept" > 0));
create collation public.folded (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
create text search configuration public.own (copy = simple);
create table collated (id int primary key, a text check (a collate folded = 'x' collate folded and a collate "C" > 'b'),
    b text check (to_tsvector('own', b) @@ 'x' and to_tsvector('public.own', b) @@ to_tsquery('own', 'y')));
create domain word as text check (value <> 'y');
create domain short as word check (value <> 'zz' and length(value) < 9);
create domain shorts as short[] default '{x}';
create table worded (id int primary key, a short, b shorts, c short[], check (a > 'm' and b[1] <> 'q' and c[1] <> 'q'));
