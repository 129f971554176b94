"""What a model in one dialect becomes on another engine, and what is refused there."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fidelity.errors import ModelError
from surrogate.generate import generate
from surrogate.model import load_model
from surrogate.patterns import pattern_condition
from surrogate.translate import translate

POSTGRES_TYPES = {
    "smallint": ("smallint", "smallint"),
    "integer": ("integer", "int"),
    "bigint": ("bigint", "bigint"),
    "numeric(10,2)": ("numeric(10,2)", "decimal(10,2)"),
    "numeric": ("numeric", "decimal(65,30)"),
    "real": ("real", "float"),
    "double precision": ("real", "double"),
    "boolean": ("boolean", "tinyint(1)"),
    "varchar(40)": ("varchar(40)", "varchar(40)"),
    "varchar": ("text", "longtext"),
    "char(64)": ("char(64)", "char(64)"),
    "text": ("text", "longtext"),
    "uuid": ("char(36)", "char(36)"),
    "date": ("date", "date"),
    "time(0)": ("time", "time(0)"),
    "timestamp": ("timestamp", "datetime(6)"),
    "timestamptz(3)": ("timestamptz", "datetime(3)"),
    "json": ("text", "json"),
    "jsonb": ("text", "json"),
    "bytea": ("blob", "longblob"),
    "mood": ("text", "enum('sad','ok')"),
    "small": ("integer", "int"),
}
DEFINED = """\
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE DOMAIN small AS integer DEFAULT 3 NOT NULL CONSTRAINT small_check CHECK (VALUE < 10);
"""


@pytest.mark.parametrize(("written", "expected"), POSTGRES_TYPES.items())
def test_a_type_of_postgres_becomes_the_engines_own(
    write_ddl: Callable[[str], str], written: str, expected: tuple[str, str]
) -> None:
    shape = load_model(write_ddl(f"{DEFINED}CREATE TABLE t (c {written});"), dialect="postgres").shape
    said = [translate(shape, engine).shape.tables[0].columns[0].type for engine in ("sqlite", "mysql")]
    assert tuple(said) == (expected[0], expected[1].replace("','", "', '"))


@pytest.mark.parametrize(
    "written", ["integer[]", "inet", "interval", "tsvector", "xml", "money", "timetz", "int4range"]
)
def test_a_type_that_only_postgres_has_is_refused(write_ddl: Callable[[str], str], written: str) -> None:
    shape = load_model(write_ddl(f"CREATE TABLE t (\n  a integer,\n  c {written}\n);"), dialect="postgres").shape
    for engine in ("sqlite", "mysql"):
        with pytest.raises(ModelError, match=f'"c" of "t" .* which no {engine} surrogate') as caught:
            translate(shape, engine, ddl="schema.sql")
        assert caught.value.where == "schema.sql:3"


@pytest.mark.parametrize(
    ("dialect", "ddl"),
    [
        ("postgres", "CREATE TABLE t (a integer CHECK (a / 2 > 1));"),
        ("postgres", "CREATE TABLE t (a text CHECK (a ~ 'x|y'));"),
        ("postgres", "CREATE TABLE t (a text CHECK (a ~* '^x$'));"),
        ("postgres", "CREATE TABLE t (a text CHECK (a LIKE 'x\\_%'));"),
        ("postgres", "CREATE TABLE t (a text CHECK (my_function(a)));"),
        ("postgres", "CREATE TABLE t (a text DEFAULT current_user);"),
        ("postgres", "CREATE TABLE t (a integer, EXCLUDE USING gist (a WITH =));"),
        ("postgres", "CREATE TABLE t (a integer UNIQUE NULLS NOT DISTINCT);"),
        ("postgres", "CREATE TABLE t (a text); CREATE UNIQUE INDEX i ON t (lower(a));"),
        ("postgres", "CREATE TABLE p (a integer); CREATE TABLE t (b integer) INHERITS (p);"),
        ("postgres", "CREATE TABLE t (a serial, b integer PRIMARY KEY);"),
        ("postgres", "CREATE SCHEMA s; CREATE TABLE t (a integer); CREATE TABLE s.t (a integer);"),
        ("mysql", "CREATE TABLE t (a varchar(9), UNIQUE KEY k (a(3)));"),
        ("mysql", "CREATE TABLE t (a varchar(9), CHECK (a REGEXP '^x$'));"),
        ("mysql", "CREATE TABLE t (a set('x','y'));"),
        ("mysql", "CREATE TABLE t (a bit(8));"),
    ],
)
def test_what_sqlite_cannot_enforce_with_the_same_meaning_is_refused(
    write_ddl: Callable[[str], str], dialect: str, ddl: str
) -> None:
    shape = load_model(write_ddl(ddl), dialect=dialect).shape
    with pytest.raises(ModelError, match=r"cannot be said|can hold faithfully|in different schemas") as caught:
        translate(shape, "sqlite", ddl="schema.sql")
    assert caught.value.where == "schema.sql:1"


# A column and its condition, values that PostgreSQL accepts, and values that it refuses.
CONDITIONS = [
    ("text CHECK (c ~ '^[a-z][a-z0-9_]*$')", ["a", "a_1", "zz9"], ["", "1a", "A", "a-", "aB", "a\n"]),
    ("text CHECK (c ~ '^INV-\\d{4}$')", ["INV-0001"], ["INV-001", "INV-00011", "inv-0001", "INV-000x", ""]),
    ("text CHECK (c ~ '^[^0-9]{2,4}$')", ["ab", "abcd"], ["a", "abcde", "ab1"]),
    ("text CHECK (c LIKE 'a_%')", ["ab", "abc"], ["a", "Ab", ""]),
    ("text CHECK (c NOT LIKE '%*%')", ["ab", ""], ["a*b"]),
    ("text CHECK (c LIKE '[x]?')", ["[x]?"], ["x", "[x]"]),
    ("text CHECK (length(c) BETWEEN 2 AND 3)", ["ab", "äöü"], ["a", "abcd"]),
    ("text CHECK (octet_length(c) <= 3)", ["abc", "ä"], ["abcd", "äö"]),
    ("text CHECK (lower(c) = c AND btrim(c) <> '')", ["ab"], ["Ab", "  "]),
    ("text CHECK (coalesce(c, 'no') = 'yes')", ["yes"], ["no", None]),
    ("varchar(3)", ["abc", "äöü", ""], ["abcd"]),
    ("integer CHECK (c % 2 = 0 AND c * 2 + 1 > 4)", [2, 4], [1, 3, 0]),
    ("integer", [2**31 - 1, -(2**31)], [2**31, -(2**31) - 1, "x", 1.5]),
    ("smallint", [32767], [32768]),
    ("bigint", [2**63 - 1], ["x"]),
    ("numeric(5,2)", [123.45, 999, "-1.5"], [1000, 1.234, "x"]),
    ("boolean", [True, False], [2, "x"]),
    ("double precision", [1, 0.5], ["x"]),
    ("date", ["2026-02-28", "2024-02-29"], ["2026-02-30", "2026-2-1", "now", "2026-02-28T00:00:00"]),
    ("time", ["23:59:59"], ["24:00:00", "1:00:00", "12:00"]),
    ("timestamp", ["2026-01-01T00:00:00"], ["2026-01-01T00:00:00Z", "2026-01-01"]),
    ("timestamptz CHECK (c > '2026-01-01 00:00:00+00')", ["2026-01-01T00:00:01Z"], ["2026-01-01T00:00:00Z"]),
    ("timestamptz CHECK (c > '2026-01-01 02:00:00+02')", ["2026-01-01T00:00:01Z"], ["2026-01-01T00:00:00Z"]),
    ("date CHECK (c <= '2026-3-1')", ["2026-03-01"], ["2026-03-02"]),
    ("uuid", ["00000000-0000-4000-8000-00000000000a"], ["00000000-0000-4000-8000-00000000000", "x", "0" * 36]),
    ("jsonb", ['{"a": 1}', "3"], ["{", ""]),
    ("bytea", [b"\x00\xff"], ["text"]),
    ("mood", ["sad"], ["glad", "SAD", ""]),
    ("small", [9], [10]),
    ("text NOT NULL", [""], [None]),
]


@pytest.mark.parametrize(("column", "good", "bad"), CONDITIONS, ids=[c[0] for c in CONDITIONS])
def test_sqlite_accepts_and_refuses_what_the_model_does(
    write_ddl: Callable[[str], str], tmp_path: Path, column: str, good: list[object], bad: list[object]
) -> None:
    model = load_model(write_ddl(f"{DEFINED}CREATE TABLE t (c {column});"), dialect="postgres")
    generate(model, tmp_path / "out")
    found = {}
    with closing(sqlite3.connect(tmp_path / "out" / "surrogate.db")) as database:
        for value in (*good, *bad):
            try:
                database.execute("INSERT INTO t VALUES (?)", (value,))
                found[value] = "accepted"
            except (sqlite3.IntegrityError, sqlite3.OperationalError):  # the latter for 'now', which no CHECK may read
                found[value] = "refused"
    assert found == {**dict.fromkeys(good, "accepted"), **dict.fromkeys(bad, "refused")}


LITERAL_DEFAULTS = [
    ("date", "'2026-1-2'", "2026-01-02"),
    ("timestamptz", "'2026-01-01 00:00:00+02'", "2025-12-31T22:00:00Z"),
    ("time", "'12:00'", "12:00:00"),
    ("uuid", "'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"),
    ("jsonb", """'{"b": 1.50, "a": ["x", null]}'""", '{"a":["x",null],"b":1.5}'),
]


@pytest.mark.parametrize(("kind", "default", "kept"), LITERAL_DEFAULTS, ids=[c[0] for c in LITERAL_DEFAULTS])
def test_a_default_is_kept_in_sqlite_as_its_type_spells_it(
    write_ddl: Callable[[str], str], tmp_path: Path, kind: str, default: str, kept: str
) -> None:
    model = load_model(write_ddl(f"CREATE TABLE t (a integer, c {kind} DEFAULT {default});"), dialect="postgres")
    generate(model, tmp_path / "out")
    with closing(sqlite3.connect(tmp_path / "out" / "surrogate.db")) as database:
        database.execute("INSERT INTO t (a) VALUES (1)")
        assert database.execute("SELECT c FROM t WHERE a = 1").fetchone() == (kept,)


PATTERNS = [
    "^[0-9a-f]{64}$",
    "^[0-9a-f]{3}$",
    "^[a-c]+$",
    "^a[b-c]*$",
    "^[^a]$",
    r"^a\.b$",
    "^[ab]?$",
    "^[ab]{0,2}$",
    "^ab$",
]


@given(pattern=st.sampled_from(PATTERNS), text=st.text(alphabet="abc.09f\n*?[]^", max_size=5))
@example(pattern="^[0-9a-f]{64}$", text="0" * 64)
@example(pattern="^[0-9a-f]{64}$", text="0" * 63)
def test_a_pattern_in_sqlite_matches_what_it_matches(pattern: str, text: str) -> None:
    condition = pattern_condition("v", pattern)
    with closing(sqlite3.connect(":memory:")) as database:
        found = database.execute(f"SELECT {condition} FROM (SELECT ? AS v)", (text,)).fetchone()
    assert bool(found[0]) == bool(re.fullmatch(pattern[1:-1], text))


@pytest.mark.parametrize(
    "pattern", ["a", "^a", "a$", "^a|b$", "^(a)$", "^a*b$", "^[[:alpha:]]$", r"^\w$", "^$", r"^a\$", "^.$"]
)
def test_a_pattern_that_sqlite_cannot_say_is_none(pattern: str) -> None:
    assert pattern_condition("v", pattern) is None


def test_what_constrains_nothing_may_be_left_out_and_is_named(write_ddl: Callable[[str], str]) -> None:
    ddl = (
        "CREATE TABLE t (a text, b jsonb);\nCREATE INDEX i ON t USING gin (b);\nCREATE VIEW v AS SELECT a FROM t;\n"
        "CREATE INDEX j ON t (lower(a));\n"
    )
    shape = load_model(write_ddl(ddl), dialect="postgres").shape
    assert sorted(translate(shape, "sqlite").left_out) == ["index i on t", "index j on t", "view public.v"]


@pytest.mark.parametrize(("engine", "longest"), [("postgres", 63), ("mysql", 64)])
def test_a_constraints_name_is_cut_to_what_the_engine_takes(
    write_ddl: Callable[[str], str], engine: str, longest: int
) -> None:
    names = [f"{'ä' * 40}_{end}" for end in ("one", "two")]
    ddl = f"CREATE TABLE t (a integer, CONSTRAINT {names[0]} CHECK (a > 1), CONSTRAINT {names[1]} CHECK (a < 9));"
    checks = translate(load_model(write_ddl(ddl), dialect="sqlite").shape, engine).shape.tables[0].checks
    cut = {check.name for check in checks if check.name}
    assert (len(cut), {len(name.encode()) <= longest for name in cut}) == (2, {True})


def test_a_new_uuid_is_a_default_everywhere(write_ddl: Callable[[str], str], tmp_path: Path) -> None:
    ddl = "CREATE TABLE t (n integer PRIMARY KEY, u uuid NOT NULL DEFAULT gen_random_uuid());"
    generate(load_model(write_ddl(ddl), dialect="postgres"), tmp_path / "out")
    with closing(sqlite3.connect(tmp_path / "out" / "surrogate.db")) as database:
        database.executemany("INSERT INTO t (n) VALUES (?)", [(n,) for n in range(50)])
        assert database.execute("SELECT count(DISTINCT u) FROM t").fetchone() == (50,)


def test_a_numbered_key_numbers_itself(write_ddl: Callable[[str], str], tmp_path: Path) -> None:
    ddl = (
        "CREATE TABLE a (id serial PRIMARY KEY, x text);\n"
        "CREATE TABLE b (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, x text);\n"
    )
    generate(load_model(write_ddl(ddl), dialect="postgres"), tmp_path / "out")
    with closing(sqlite3.connect(tmp_path / "out" / "surrogate.db")) as database:
        for table in ("a", "b"):
            database.execute(f"INSERT INTO {table} (x) VALUES ('p'), ('q')")
            assert database.execute(f"SELECT id FROM {table}").fetchall() == [(1,), (2,)]


MYSQL = """\
CREATE TABLE `t` (
  `id` int(10) unsigned NOT NULL AUTO_INCREMENT,
  `tiny` tinyint(4) DEFAULT 1,
  `mood` enum('sad','it''s ok') NOT NULL DEFAULT 'sad',
  `made` timestamp NULL DEFAULT current_timestamp(),
  PRIMARY KEY (`id`),
  UNIQUE KEY `t_mood` (`mood`,`tiny`)
);
"""
SQLITE = """\
CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a varchar(3) UNIQUE,
  b TEXT NOT NULL DEFAULT 'x' CHECK (length(b) > 2), c datetime DEFAULT CURRENT_TIMESTAMP, d text DEFAULT (lower('A')));
CREATE TABLE u (a text PRIMARY KEY REFERENCES t (a) ON DELETE CASCADE) WITHOUT ROWID;
CREATE INDEX u_a ON u (a DESC);
"""


def test_a_model_of_mysql_becomes_a_database_of_sqlite(write_ddl: Callable[[str], str], tmp_path: Path) -> None:
    generate(load_model(write_ddl(MYSQL), dialect="mysql"), tmp_path / "out")
    with closing(sqlite3.connect(tmp_path / "out" / "surrogate.db")) as database:
        database.execute("INSERT INTO t (mood) VALUES ('it''s ok')")
        assert database.execute("SELECT id, tiny, mood FROM t").fetchall() == [(1, 1, "it's ok")]
        for bad in ("(tiny) VALUES (128)", "(mood) VALUES ('glad')", "(id) VALUES (-1)", "(mood) VALUES ('it''s ok')"):
            with pytest.raises(sqlite3.IntegrityError):
                database.execute(f"INSERT INTO t {bad}")


def test_a_model_of_sqlite_stays_what_it_is(write_ddl: Callable[[str], str], tmp_path: Path) -> None:
    model = load_model(write_ddl(SQLITE), dialect="sqlite")
    generate(model, tmp_path / "out")
    with closing(sqlite3.connect(tmp_path / "out" / "surrogate.db")) as database:
        database.execute("INSERT INTO t (a, b) VALUES ('k', 'xyz')")
        database.execute("INSERT INTO u VALUES ('k')")
        assert database.execute("SELECT id, d FROM t").fetchall() == [(1, "a")]
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY constraint failed"):
            database.execute("INSERT INTO u VALUES ('none')")
        dumped = "\n".join(line for line in database.iterdump() if line.startswith("CREATE TABLE"))
    read = load_model(write_ddl(dumped, "again.sql"), dialect="sqlite")  # type: ignore[call-arg]
    own = {t.name: (t.columns, t.checks, t.foreign_keys, t.options) for t in model.shape.tables}
    assert {t.name: (t.columns, t.checks, t.foreign_keys, t.options) for t in read.shape.tables if t.name in own} == own
