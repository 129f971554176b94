"""The lattice of types, asked of the engines: every value that fits reads back the same, and where not, some does not.

Each type gets one table. Each probe is written to it as a literal, and what reads back is compared as values: 1 is
true, a moment is a moment. Except for text, only what the first type keeps as it was written counts. A claim that all
values fit is refuted by one probe that does not; a claim that some do not needs a probe that shows it.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import decimal
import sqlite3
from collections.abc import Iterator
from typing import Any

import psycopg
import pymysql
import pytest
from psycopg.types.json import set_json_loads

from fidelity.compare.compare import compare_shapes
from fidelity.compare.types.capacity import capacity
from fidelity.compare.types.fit import Outcome
from fidelity.compare.types.form import Family, Padding, TypeForm
from fidelity.compare.types.mysql import mysql_form
from fidelity.compare.types.postgres import postgres_form
from fidelity.compare.types.sqlite import sqlite_form
from fidelity.compare.values import Verdict
from tests.compare.models import model_of_ddl, real_of_ddl
from tests.conftest import MariadbServer, PostgresServer, fresh_mariadb_database, fresh_postgres_database

FORMS = {"postgres": postgres_form, "mysql": mysql_form, "sqlite": sqlite_form}
REFUSED = object()

NUMBERS = ["0", "1", "2", "-1", "127", "128", "255", "256", "32767", "32768", "65535", "65536", "8388607", "8388608",
           "2147483647", "2147483648", "4294967295", "4294967296", "9007199254740993", "9223372036854775807",
           "9223372036854775808", "18446744073709551615", "0.5", "0.25", "1.23", "1.005", "1.23456789", "16777215",
           "12345.67", "9999998.7", "123456789.5", "99999999.99", "100000000", "123456789012345678",
           "1234567890123456.7891", "12345678901234567890.5", "1e30", "1e40", "1e310"]  # fmt: skip
TEXTS = ["''", "'x'", "'x '", "'07'", "'abc'", f"'{'y' * 30}'", f"'{'y' * 36}'", f"'{'z' * 37}'", f"'{'z' * 64}'",
         f"'{'z' * 65}'", f"'{'q' * 255}'", f"'{'q' * 256}'", f"'{'é' * 255}'", f"'{'w' * 65536}'", "'😀'",
         f"'{'😀' * 64}'"]  # fmt: skip
MOMENTS = ["'2026-06-12 12:00:00'", "'2026-06-12 12:00:00.5'", "'2026-06-12 12:00:00.123456'", "'1000-01-01 00:00:00'",
           "'9999-12-31 23:59:59'"]  # fmt: skip
INSTANTS = [*MOMENTS[:3], "'1969-01-01 00:00:00'", "'2040-01-01 00:00:00'"]
DATES = ["'2026-06-12'", "'1000-01-01'", "'9999-12-31'", "'1969-01-01'"]
TIMES = ["'12:00:00'", "'00:00:00'", "'23:59:59'", "'12:00:00.5'", "'25:00:00'", "'-01:00:00'"]
DOCUMENTS = ["'{}'", '\'{"b": 1,  "a": 2}\'', '\'{"a": [1, 2], "b": null}\'', "'[]'"]
UUIDS = ["'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'"]
LABELS = ["'sad'", "'ok'", "'happy'", "'xyz'"]

PG, MY, SQ = "postgres", "mysql", "sqlite"
NUMERIC = {
    PG: ("smallint", "integer", "bigint", "numeric(10,2)", "numeric(10,1)", "numeric(5,0)", "numeric(20,4)", "numeric",
         "real", "double precision"),
    MY: ("tinyint(4)", "tinyint(3) unsigned", "smallint(6)", "mediumint(9)", "int(11)", "int(10) unsigned",
         "bigint(20)", "bigint(20) unsigned", "decimal(10,2)", "decimal(10,0)", "decimal(12,4)", "float", "double",
         "float(7,2)", "double(8,1)", "double unsigned"),
    SQ: ("integer", "bigint", "real", "numeric", "decimal(10,2)"),
}  # fmt: skip
TEXTUAL = {
    PG: ("character varying(64)", "character varying(255)", "character(64)", "character(36)", "text",
         "character varying(36)"),
    MY: ("varchar(64)", "varchar(255)", "char(64)", "char(36)", "text", "tinytext", "longtext"),
    SQ: ("text", "varchar(64)", "char(36)", "clob"),
}  # fmt: skip
LOCAL = {
    PG: ("timestamp without time zone", "timestamp(0) without time zone", "timestamp(3) without time zone", "date"),
    MY: ("datetime", "datetime(3)", "datetime(6)", "date"),
    SQ: ("datetime", "text", "timestamp"),
}  # fmt: skip

Types = dict[str, tuple[str, ...]]
GROUPS: dict[str, tuple[list[str], Types]] = {
    "numbers": (NUMBERS, NUMERIC),
    "texts": (TEXTS, TEXTUAL),
    "moments": (MOMENTS + DATES, LOCAL),
    "instants": (
        INSTANTS,
        {
            PG: ("timestamp with time zone", "timestamp(0) with time zone"),
            MY: ("timestamp", "timestamp(6)"),
            SQ: ("datetime",),
        },
    ),
    "times": (
        TIMES,
        {PG: ("time without time zone", "time(0) without time zone"), MY: ("time", "time(6)"), SQ: ("time",)},
    ),
    "uuids": (
        UUIDS + TEXTS,
        {
            PG: ("uuid", "text", "character varying(36)"),
            MY: ("uuid", "char(36)", "varchar(64)"),
            SQ: ("char(36)", "uuid"),
        },
    ),
    "documents": (DOCUMENTS + TEXTS, {PG: ("json", "jsonb", "text"), MY: ("longtext",), SQ: ("json", "text")}),
    "truth values": (
        ["true", "false", "2"],
        {PG: ("boolean",), MY: ("tinyint(1)", "bit(1)"), SQ: ("boolean", "integer")},
    ),
    "labels": (
        LABELS + TEXTS,
        {
            PG: ("text", "character varying(3)"),
            MY: ("enum('sad','ok')", "enum('sad','ok','happy')", "varchar(20)"),
            SQ: ("text",),
        },
    ),
}

KINDS = {group: [(dialect, t) for dialect, ts in types.items() for t in ts] for group, (_, types) in GROUPS.items()}
# A SQLite column takes anything; what that means for another engine's column has a test of its own.
PAIRS = [
    pytest.param(group, one, other, id=f"{one[0]} {one[1]} into {other[0]} {other[1]} ({group})")
    for group, kinds in KINDS.items()
    for one in kinds
    for other in kinds
    if one != other and (one[0] != SQ or other[0] == SQ)
]
BEYOND_SQLITE = [
    pytest.param(one, other, id=f"sqlite {one} into {other[0]} {other[1]}")
    for group in ("numbers", "moments", "times")
    for one in GROUPS[group][1][SQ]
    for other in KINDS[group]
    if other[0] != SQ
]


def as_value(read: Any, form: TypeForm) -> str:
    """What was read, as a value that two engines' drivers spell alike; padding is no part of a char(n)'s value."""
    if isinstance(read, bytes):
        return str(int.from_bytes(read)) if form.family is Family.BITS else read.decode()
    if isinstance(read, bool):
        return str(int(read))
    if isinstance(read, int | float | decimal.Decimal):
        return str(decimal.Decimal(str(read)).normalize())
    if isinstance(read, dt.timedelta):
        sign, whole = ("-", -read) if read < dt.timedelta(0) else ("", read)
        hours, seconds = divmod(whole.seconds, 3600)
        clock = f"{sign}{whole.days * 24 + hours:02}:{seconds // 60:02}:{seconds % 60:02}.{whole.microseconds:06}"
        return without_zeros(clock)
    if isinstance(read, dt.datetime | dt.time):
        return without_zeros(str(read).removesuffix("+00:00"))
    return str(read)


def without_zeros(clock: str) -> str:
    return clock.rstrip("0").rstrip(".") if "." in clock else clock


def as_written(probe: str) -> str:
    """The value that a probe is, spelled as `as_value` spells it."""
    if probe.startswith("'"):
        return probe[1:-1]
    return str(decimal.Decimal({"true": "1", "false": "0"}.get(probe, probe)).normalize())


class Store:
    """One engine with a table for each type; what it made of each probe is kept."""

    def __init__(self, run: Any, failure: type[Exception]) -> None:
        self.run = run
        self.failure = failure
        self.tables: dict[str, str] = {}
        self.read: dict[tuple[str, str], Any] = {}

    def keep(self, type_text: str, probe: str) -> Any:
        """What reads back of a probe written to a column of that type, or REFUSED."""
        if (type_text, probe) not in self.read:
            if type_text not in self.tables:
                self.tables[type_text] = f"t{len(self.tables)}"
                self.run(f"CREATE TABLE {self.tables[type_text]} (a {type_text})")
            table = self.tables[type_text]
            self.run("BEGIN")
            try:
                self.run(f"INSERT INTO {table} VALUES ({probe})")
                self.read[type_text, probe] = self.run(f"SELECT a FROM {table}")[0][0]
            except self.failure:
                self.read[type_text, probe] = REFUSED
            self.run("ROLLBACK")
        return self.read[type_text, probe]

    def is_text(self, type_text: str, probe: str) -> bool:
        """Whether a probe was kept as text."""
        return isinstance(self.read[type_text, probe], str)


@pytest.fixture(scope="module")
def stores(postgres_server: PostgresServer, mariadb_server: MariadbServer) -> Iterator[dict[str, Store]]:
    """A database in each engine, for all pairs of types."""
    address = {"host": mariadb_server.host, "port": mariadb_server.port, "user": mariadb_server.user}
    lite = sqlite3.connect(":memory:", isolation_level=None)
    with (
        fresh_postgres_database(postgres_server) as url,
        psycopg.connect(url, autocommit=True) as pg,
        fresh_mariadb_database(mariadb_server, "CHARACTER SET utf8mb4 COLLATE utf8mb4_bin") as name,
        pymysql.connect(**address, password=mariadb_server.password, database=name, autocommit=True) as maria,
    ):
        pg.execute("SET TimeZone = 'UTC'")
        set_json_loads(
            lambda document: bytes(document).decode() if not isinstance(document, str) else document, context=pg
        )

        def in_postgres(statement: str) -> Any:
            cursor = pg.execute(statement)
            return cursor.fetchall() if cursor.description else None

        def in_mariadb(statement: str) -> Any:
            with maria.cursor() as cursor:
                cursor.execute(statement)
                return cursor.fetchall()

        in_mariadb("SET SESSION sql_mode = 'STRICT_ALL_TABLES', time_zone = '+00:00'")
        yield {
            "postgres": Store(in_postgres, psycopg.Error),
            "mysql": Store(in_mariadb, pymysql.err.MySQLError),
            "sqlite": Store(lambda s: lite.execute(s).fetchall(), sqlite3.Error),
        }
    lite.close()


def held(stores: dict[str, Store], kind: tuple[str, str], probe: str) -> str | object:
    dialect, type_text = kind
    read = stores[dialect].keep(type_text, probe)
    return REFUSED if read is REFUSED else as_value(read, FORMS[dialect](type_text))


def seen(stores: dict[str, Store], one: tuple[str, str], other: tuple[str, str], probes: list[str]) -> Outcome:
    """The worst that becomes of what the first type holds when it is written to the second."""
    first, second = FORMS[one[0]](one[1]), FORMS[other[0]](other[1])
    padded = Padding.KEEPS not in {first.padding, second.padding}
    worst = Outcome.FITS
    for probe in probes:
        here, there = held(stores, one, probe), held(stores, other, probe)
        if here is REFUSED or (first.family is not Family.TEXT and here != as_written(probe)):
            continue
        if there is REFUSED:
            return Outcome.REFUSED
        if str(here).rstrip() != str(there).rstrip() if padded else here != there:
            worst = Outcome.ALTERED
        if one[0] == other[0] == SQ and stores[SQ].is_text(one[1], probe) != stores[SQ].is_text(other[1], probe):
            worst = Outcome.ALTERED  # '5' is not 5: SQLite compares and sorts them differently
    return worst


@pytest.mark.parametrize(("group", "one", "other"), PAIRS)
def test_what_becomes_of_a_types_values_is_what_the_engine_does(
    group: str, one: tuple[str, str], other: tuple[str, str], stores: dict[str, Store]
) -> None:
    claimed = capacity(FORMS[one[0]](one[1]), FORMS[other[0]](other[1])).outcome

    probes = GROUPS[group][0] + (["5", "0.5", "'07'"] if one[0] == SQ else [])
    actual = seen(stores, one, other, probes)

    assert claimed in {actual, Outcome.UNDECIDED}


@pytest.mark.parametrize(("one", "other"), BEYOND_SQLITE)
def test_a_sqlite_column_takes_what_another_engines_column_of_that_kind_refuses(
    one: str, other: tuple[str, str], stores: dict[str, Store]
) -> None:
    claimed = capacity(FORMS[SQ](one), FORMS[other[0]](other[1])).outcome

    assert (claimed, seen(stores, (SQ, one), other, ["'no such thing'"])) == (Outcome.REFUSED, Outcome.REFUSED)


def test_a_moment_loses_its_zone_in_a_type_without_one(stores: dict[str, Store]) -> None:
    zoned, local = (PG, "timestamp with time zone"), (PG, "timestamp without time zone")
    probe = "'2026-06-12 12:00:00+02:00'"

    assert (held(stores, zoned, probe), held(stores, local, probe)) == ("2026-06-12 10:00:00", "2026-06-12 12:00:00")
    assert capacity(postgres_form(zoned[1]), postgres_form(local[1])).outcome is Outcome.ALTERED


@pytest.mark.parametrize(
    ("modeled", "real"),
    [("int(10) unsigned", "int(10) unsigned zerofill"), ("int(5) unsigned zerofill", "int(8) unsigned zerofill"),
     ("decimal(8,2) unsigned zerofill", "decimal(8,2) unsigned")],
)  # fmt: skip
def test_a_number_that_is_filled_with_zeros_is_another_text(
    mariadb_server: MariadbServer, modeled: str, real: str
) -> None:
    fit = capacity(mysql_form(modeled), mysql_form(real))
    with (
        fresh_mariadb_database(mariadb_server) as name,
        pymysql.connect(**mariadb_server.address, database=name) as connection,
        connection.cursor() as cursor,
    ):
        cursor.execute(f"CREATE TABLE t (here {modeled}, there {real})")
        cursor.execute(f"INSERT INTO t VALUES ({fit.witness}, {fit.witness})")
        cursor.execute("SELECT concat(here), concat(there) FROM t")
        (here, there) = cursor.fetchone() or (None, None)
    assert fit.outcome is Outcome.ALTERED
    assert here != there


DECIMALS = ["0", "-9", "9", "9.9", "9.99", "10", "-10", "99.5", "-99.5", "1234.5", "0.04"]
WORDS = ["'abcd'", "'abc'", "'abcde'", "'abc '", "'abcd '", "'   a'", "'a'", "''", "'    '"]


@pytest.mark.parametrize(
    ("dialect", "modeled", "real", "pattern", "takes_all"),
    [
        (PG, "text", "character varying(4)", "^[a-f]{1,4}$", True),
        (PG, "text", "character varying(4)", "^(a|abcd)?$", True),
        (PG, "text", "character varying(4)", "^[a-f]{1,5}$", False),
        (PG, "text", "character varying(4)", "^[a-f]{1,4}", False),
        (PG, "text", "character(4)", "^[a-f]{4}$", True),
        (PG, "character varying(9)", "character(4)", "^ *[a-f]$|^[a-f]{4}$", False),
        (PG, "character varying(4)", "character(4)", "^[a-f]{3,4}$", False),
        (MY, "varchar(9)", "varchar(5)", "^[a-f]{4}$", True),
        (MY, "varchar(9)", "char(5)", "^[a-f]{3,4}$", True),
        (MY, "varchar(9)", "char(4)", "^[a-f ]{4}$", False),
    ],
)
def test_a_type_takes_what_a_pattern_of_the_model_lets_in(
    stores: dict[str, Store], dialect: str, modeled: str, real: str, pattern: str, *, takes_all: bool
) -> None:
    check = f" CHECK (a {'~' if dialect == PG else 'REGEXP'} '{pattern}')"
    kept = [tuple(stores[dialect].keep(kind + check, word) for kind in (modeled, real)) for word in WORDS]
    one, other = (f"CREATE TABLE t (a {kind}{check});" for kind in (modeled, real))
    findings = compare_shapes(model_of_ddl(one, dialect), real_of_ddl(other, dialect)).findings

    assert all(here is REFUSED or here == there for here, there in kept) is takes_all
    assert any(finding.title in {"type-narrower", "type-alters"} for finding in findings) is not takes_all


@pytest.mark.parametrize(
    ("dialect", "modeled", "real", "probes", "takes_all"),
    [
        # A listed text that the column cannot hold.
        (PG, "varchar(3) CHECK (a IN ('a', 'abcd'))", "varchar(3) CHECK (a = 'a')", WORDS, True),
        (PG, "varchar(3) CHECK (a IN ('a', 'abcd'))", "varchar(3) CHECK (a IN ('a', 'abc'))", WORDS, True),
        (PG, "varchar(3) CHECK (a IN ('a', 'abc'))", "varchar(3) CHECK (a IN ('a', 'abcd'))", WORDS, False),
        (PG, "char(3) CHECK (a IN ('a', 'abcd'))", "char(3) CHECK (a = 'a')", WORDS, True),
        (MY, "varchar(3) CHECK (a IN ('a', 'abcd'))", "varchar(3) CHECK (a = 'a')", WORDS, True),
        (SQ, "varchar(3) CHECK (a IN ('a', 'abcd'))", "varchar(3) CHECK (a = 'a')", WORDS, False),
        # A number of few digits.
        (PG, "numeric(9,2) CHECK (a BETWEEN -9 AND 9.9)", "numeric(3,2)", DECIMALS, True),
        (PG, "numeric(9,2) CHECK (a >= 0 AND a < 10)", "numeric(3,2)", DECIMALS, True),
        (PG, "numeric(9,2) CHECK (a BETWEEN 0 AND 10)", "numeric(3,2)", DECIMALS, False),
        (PG, "numeric(9,2) CHECK (a < 10)", "numeric(3,2)", DECIMALS, False),
        (PG, "numeric(9,2) CHECK (a BETWEEN 0 AND 9)", "numeric(2,1)", DECIMALS, False),
        (MY, "decimal(9,2) CHECK (a BETWEEN -9 AND 9.9)", "decimal(3,2)", DECIMALS, True),
        (MY, "decimal(9,2) CHECK (a BETWEEN 0 AND 10)", "decimal(3,2)", DECIMALS, False),
    ],
)
def test_a_column_takes_what_the_models_check_and_type_let_in(
    stores: dict[str, Store], dialect: str, modeled: str, real: str, probes: list[str], *, takes_all: bool
) -> None:
    kept = [tuple(stores[dialect].keep(column, probe) for column in (modeled, real)) for probe in probes]
    one, other = (f"CREATE TABLE t (a {column});" for column in (modeled, real))
    overall = compare_shapes(model_of_ddl(one, dialect), real_of_ddl(other, dialect)).overall

    assert all(here is REFUSED or here == there for here, there in kept) is takes_all
    assert (overall is Verdict.DIVERGENT) is not takes_all


@pytest.mark.parametrize(
    ("one", "probes", "outcome"),
    [
        ((PG, "timestamp with time zone"), INSTANTS, Outcome.FITS),
        ((PG, "timestamp without time zone"), MOMENTS, Outcome.FITS),
        ((PG, "date"), DATES, Outcome.FITS),
        ((MY, "datetime(6)"), MOMENTS, Outcome.FITS),
        ((MY, "time(6)"), TIMES, Outcome.FITS),
        ((PG, "uuid"), UUIDS, Outcome.FITS),
        ((PG, "integer"), NUMBERS, Outcome.ALTERED),
        ((MY, "decimal(10,2)"), NUMBERS, Outcome.ALTERED),
    ],
)
def test_text_of_a_strict_table_keeps_what_is_written_as_text(
    stores: dict[str, Store], one: tuple[str, str], probes: list[str], outcome: Outcome
) -> None:
    kept = []
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as strict:
        strict.execute("CREATE TABLE t (a TEXT) STRICT")
        for probe in probes:
            here = held(stores, one, probe)
            if here is not REFUSED:
                literal = f"'{here}'" if probe.startswith("'") else str(here)
                strict.execute("DELETE FROM t")
                strict.execute(f"INSERT INTO t VALUES ({literal})")
                kept.append(strict.execute("SELECT quote(a) FROM t").fetchone() == (literal,))

    assert capacity(FORMS[one[0]](one[1]), sqlite_form("TEXT", strict=True)).outcome is outcome
    assert all(kept) is (outcome is Outcome.FITS)
