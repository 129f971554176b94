"""What is said of a check about truth values, numbers and moments in two engines is so of every row written to both.

SQLite is given a moment as the other engine prints it. Where nothing is said, each row that both columns keep alike is
taken by both or refused by both; where it is said that the real check is looser, or stricter, alone, that is so.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from itertools import permutations, product

import pytest

from fidelity.compare.compare import compare_shapes
from fidelity.compare.values import Impact
from fidelity.dump.values import Inspection
from tests.compare.models import by_hand, model_of
from tests.oracle.engines import Engine

TRUTHS = ("TRUE", "FALSE", "NULL", "2")
NUMBERS = ("0", "1", "-1", "2", "3", "10", "100", "32767", "-32768", "2147483647", "-2147483648", "0.1", "0.2", "NULL")
DAYS = ("'1999-12-31'", "'2000-01-01'", "'2000-01-02'", "'0001-01-01'", "'9999-12-31'", "NULL")
CLOCKS = ("00:00:00", "00:00:00.5", "00:00:00.000001", "12:00:00", "12:00:00.25", "23:59:59.999999", "08:30:00")
MOMENTS = (*(f"'{day} {clock}'" for day in ("1999-12-31", "2000-01-01", "2000-01-02") for clock in CLOCKS), "NULL")
KINDS = {
    "truth": (
        {
            "postgres": ("boolean",),
            "mysql": ("tinyint(1)", "bit(1)"),
            "sqlite": ("BOOLEAN", "INTEGER"),
        },
        tuple(product(TRUTHS, TRUTHS)),
        (
            *("a", "NOT a", "a OR b", "a AND NOT b", "NOT a OR b", "a IS TRUE", "a IS NOT TRUE", "a IS FALSE"),
            *("a IS NOT FALSE", "a = true", "a <> true", "a = false", "a <> false", "a IN (true, false)", "a = b"),
            *("a IS TRUE OR b", "(a IS NULL) = (b IS NULL)", "coalesce(a, true)", "coalesce(a, false) = true"),
            *("a = (b IS NOT NULL)", "NOT (a AND b)", "a IS NULL OR b IS TRUE", "(a IS TRUE) = (b IS NOT FALSE)"),
        ),
    ),
    "number": (
        {
            "postgres": ("integer", "smallint", "numeric(9,1)"),
            "mysql": ("int", "decimal(9,1)", "smallint unsigned"),
            "sqlite": ("INTEGER", "NUMERIC"),
        },
        (*product(NUMBERS, ("0", "1", "-2", "32767", "NULL")), ("2147483647", "2147483647"), ("0.3", "0.2")),
        (
            *("coalesce(a, 0) > 1", "coalesce(a, b, 1) > 0", "coalesce(a, 0) <> coalesce(b, 0)", "a % 5 = 0"),
            *("a + 1 > 0", "a + b > 0", "a - b >= 0", "a * 2 <= 6", "a * b < 100", "-a < 3", "abs(a) < 10"),
            *("a % 2 = 1", "a + b = 0.3", "a / 2 = 1", "a + b < 40000", "a - 1 < 32767", "a * 10 >= b"),
            *("a % 3 = -1", "abs(a) > 2", "a % 0.5 = 0", "a * 0.1 = 0.02"),
        ),
    ),
    "day": (
        {"postgres": ("date",), "mysql": ("date",), "sqlite": ("DATE", "TEXT", "TEXT COLLATE NOCASE")},
        tuple(product(DAYS, DAYS[1:3])),
        (
            *(f"a {sign} '2000-01-01'" for sign in ("<", "<=", "=", "<>", ">=", ">")),
            *("a BETWEEN '2000-01-01' AND '2000-01-02'", "a IN ('2000-01-01', '1999-12-31')", "a < b", "a = b"),
            *("a >= '2000-01-01' OR b IS NULL", "a > '2000-1-1'", "a NOT IN ('2000-01-01')"),
            *("extract(year FROM a) > 1999", "extract(month FROM a) = 12", "extract(day FROM a) <> 1"),
        ),
    ),
    "moment": (
        {
            "postgres": ("timestamp", "timestamp(0)", "timestamptz"),
            "mysql": ("datetime", "datetime(6)", "timestamp(3) NULL"),
            "sqlite": ("DATETIME", "TEXT"),
        },
        tuple(product(MOMENTS, ("'2000-01-01 00:00:00'", "NULL"))),
        (
            *(f"a {sign} '2000-01-01 00:00:00'" for sign in ("<", "<=", "=", "<>", ">=", ">")),
            *(f"a {sign} '2000-01-01'" for sign in ("<", "<=", ">=", ">")),
            *(f"a {sign} '2000-01-01 12:00:00.25'" for sign in ("<", "<=", "=", ">=", ">")),
            *("a >= '2000-01-01 12:00:00.250'", "a > '2000-01-01 00:00:00.500000'", "a >= b", "a <> b"),
            *("extract(year FROM a) > 1999", "extract(day FROM a) <> 1"),
        ),
    ),
}  # fmt: skip
CASES = [(kind, one, other) for kind in KINDS for one, other in permutations(("postgres", "mysql", "sqlite"), 2)]
Row = tuple[str, ...]


@cache
def read(column: str, check: str, dialect: str) -> Inspection:
    return by_hand(f"{table(column, check).replace('TEMPORARY ', '')};", dialect)


def table(column: str, check: str = "") -> str:
    return f"CREATE TEMPORARY TABLE t (a {column}, b {column}{check and f', CONSTRAINT c CHECK ({check})'})"


@cache
def kept(engine: Engine, column: str, rows: tuple[Row, ...]) -> dict[Row, tuple[object, ...]]:
    """What columns of that type give back of each row that they take: the values, and as the engine prints them."""
    engine.run("DROP TABLE IF EXISTS t")
    engine.run(table(column))
    found = {}
    for row in rows:
        if engine.takes(f"INSERT INTO t VALUES ({', '.join(row)})"):
            text = "char" if engine.dialect == "mysql" else "text"
            found[row] = tuple(engine.run(f"SELECT a, b, CAST(a AS {text}), CAST(b AS {text}) FROM t")[0])
        engine.run("DELETE FROM t")
    return found


def plain(value: object) -> object:
    """A value as every engine's driver has it."""
    if isinstance(value, bytes):
        return int.from_bytes(value)
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value


def in_sqlite(values: tuple[object, ...]) -> Row:
    """What an engine gave back, as it is written to SQLite: moments as they were printed, all else as numbers."""
    return tuple(
        "NULL" if value is None else f"'{said}'" if isinstance(value, date) else str(plain(value)).replace("True", "1")
        for value, said in zip(values[:2], values[2:], strict=True)
    )


def both_rows(engines: tuple[Engine, Engine], columns: tuple[str, str], rows: tuple[Row, ...]) -> list[tuple[Row, Row]]:
    """The rows that both columns keep alike, as each is written."""
    if "sqlite" in {engine.dialect for engine in engines}:
        lite = next(i for i, engine in enumerate(engines) if engine.dialect == "sqlite")
        server = kept(engines[1 - lite], columns[1 - lite], rows)
        pairs = [(row, in_sqlite(values)) for row, values in server.items()]
        found = kept(engines[lite], columns[lite], tuple(there for _, there in pairs))
        alike = [pair for pair in pairs if in_sqlite(found[pair[1]]) in {pair[1], tuple(t.strip("'") for t in pair[1])}]
        return [(there, row) if lite == 0 else (row, there) for row, there in alike]
    first, second = (kept(engine, column, rows) for engine, column in zip(engines, columns, strict=True))
    return [
        (row, row) for row in first if row in second and [*map(plain, first[row][:2])] == [*map(plain, second[row][:2])]
    ]


@cache
def taken(engine: Engine, ddl: str, rows: tuple[Row, ...]) -> list[bool] | None:
    """Whether the table takes each row; None where the engine refuses the table."""
    engine.run("DROP TABLE IF EXISTS t")
    if not engine.takes(ddl):
        return None
    return [engine.takes(f"INSERT INTO t VALUES ({', '.join(row)})") for row in rows]


@pytest.mark.parametrize(("kind", "one", "other"), CASES)
def test_what_is_said_of_a_check_in_two_engines_is_so_of_every_row(
    kind: str, one: str, other: str, engines: dict[str, Engine]
) -> None:
    types, rows, checks = KINDS[kind]
    wrong, decided = [], 0
    for columns in product(types[one], types[other]):
        written = both_rows((engines[one], engines[other]), columns, rows)
        assert written
        here = {c: taken(engines[one], table(columns[0], c), tuple(row for row, _ in written)) for c in checks}
        there = {c: taken(engines[other], table(columns[1], c), tuple(row for _, row in written)) for c in checks}
        for number, (modeled, real) in enumerate(product(checks, repeat=2)):
            first, second = here[modeled], there[real]
            if first is None or second is None or (modeled != real and number % 31):
                continue
            model, dump = read(columns[0], modeled, one), read(columns[1], real, other)
            findings = compare_shapes(model_of(model.shape), dump).findings
            impacts = frozenset(f.impact for f in findings if f.constraint) - {Impact.COSMETIC}
            stricter = [row for row, a, b in zip(written, first, second, strict=True) if a > b]
            looser = [row for row, a, b in zip(written, first, second, strict=True) if a < b]
            said = {
                frozenset(): not stricter and not looser,
                frozenset({Impact.LOOSER}): not stricter,
                frozenset({Impact.STRICTER}): bool(stricter) or not looser,
            }.get(impacts, True)
            decided += Impact.UNDECIDED not in impacts
            if not said:
                wrong.append((columns, modeled, real, [f.title for f in findings if f.constraint], stricter, looser))

    assert not wrong, "\n".join(map(str, wrong))
    assert decided > len(checks) / 3
