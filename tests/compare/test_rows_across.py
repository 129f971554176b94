"""What is said of a check about two columns in two engines is so of every row that is written to both.

Where nothing is said, each row that both engines' columns keep alike is taken by both or refused by both; where it is
said that the real check is looser alone, the real one takes each row that the modeled one takes.
"""

from __future__ import annotations

from itertools import product

import pytest

from fidelity.compare.compare import compare_shapes
from fidelity.compare.values import Impact
from tests.compare.models import by_hand, model_of
from tests.oracle.engines import Engine

CI, BIN, NOPAD = (f"varchar(3) COLLATE utf8mb4_{name}" for name in ("general_ci", "bin", "nopad_bin"))
TYPES = {
    "postgres": ("varchar(3)", "char(3)"),
    "mysql": (CI, BIN, NOPAD, "enum('x','y','X1')", "char(3) COLLATE utf8mb4_nopad_bin"),
    "sqlite": ("text", "text COLLATE NOCASE"),
}
ROWS = list(product(("x", "X", "y", "x ", "x1", "X1", "yyy", "2", ""), ("x", "X", "y", "")))
IN_ALL = (
    *("a = b", "a <> b", "a < b", "a = b OR b = ''", "(a = 'x') = (b = 'x')", "a IN ('x', b)", "a LIKE b"),
    *("octet_length(a) = 1", "length(a) = 1", "a LIKE '__'", "a IN ('X', 'y')", "a <> 'x'", "a IN ('x1', 'X')"),
)
CHECKS = {
    "postgres": (*IN_ALL, "a || b <> 'xx'", "a ~ '^[xX]$'", "a ~ '^[xX]{3}$'"),
    "mysql": (*IN_ALL, "concat(a, b) <> 'xx'", "a REGEXP '^[xX]$'", "a REGEXP '^[xX]{3}$'", "a > 1"),
    "sqlite": (*IN_ALL, "a || b <> 'xx'", "a > 1"),
}
TABLES = {
    dialect: [
        f"CREATE TABLE t (a {kind}, b {kind}, CONSTRAINT c CHECK ({check}))"
        for kind in kinds
        for check in CHECKS[dialect]
    ]
    for dialect, kinds in TYPES.items()
}

Taken = dict[tuple[str, str], bool]
"""Of each row that reads back as it was written, whether the check takes it."""


@pytest.fixture(scope="module")
def taken(engines: dict[str, Engine]) -> dict[tuple[str, str], Taken]:
    """What each engine's tables take; a table that the engine refuses takes nothing, and is not compared."""
    found = {}
    for dialect, tables in TABLES.items():
        engine = engines[dialect]
        kept = {kind: kept_rows(engine, kind) for kind in TYPES[dialect]}
        for ddl in tables:
            kind = next(k for k in sorted(TYPES[dialect], key=len, reverse=True) if f"(a {k}," in ddl)
            engine.run("DROP TABLE IF EXISTS t")
            if engine.takes(ddl):
                found[dialect, ddl] = {row: engine.takes(f"INSERT INTO t VALUES {row}") for row in kept[kind]}
    return found


def kept_rows(engine: Engine, kind: str) -> list[tuple[str, str]]:
    """The rows that columns of the kind give back as they were written, but for the blanks that fill them up."""
    found = []
    engine.run("DROP TABLE IF EXISTS t")
    engine.run(f"CREATE TABLE t (a {kind}, b {kind})")
    for a, b in ROWS:
        if engine.takes(f"INSERT INTO t VALUES ('{a}', '{b}')"):
            read = [str(value) for value in engine.run("SELECT a, b FROM t")[0]]
            read = [text.rstrip(" ") for text in read] if kind == "char(3)" else read
            found += [(a, b)] if read == [a, b] else []
        engine.run("DELETE FROM t")
    return found


@pytest.mark.parametrize(("one", "other"), [pair for pair in product(TABLES, repeat=2) if pair[0] != pair[1]])
def test_what_is_said_of_a_check_of_two_columns_is_so_of_every_row(
    one: str, other: str, taken: dict[tuple[str, str], Taken]
) -> None:
    tables = {d: [ddl for ddl in TABLES[d] if (d, ddl) in taken] for d in (one, other)}
    read = {(d, ddl): by_hand(f"{ddl};", d) for d in (one, other) for ddl in tables[d]}
    wrong, decided = [], 0
    for number, (modeled, real) in enumerate(product(tables[one], tables[other])):
        alike = modeled.rpartition("CHECK")[2] == real.rpartition("CHECK")[2]
        if not alike and number % 7:  # every seventh of two that are not in the same words
            continue
        here, there = taken[one, modeled], taken[other, real]
        findings = compare_shapes(model_of(read[one, modeled].shape), read[other, real]).findings
        impacts = {f.impact for f in findings if f.constraint} - {Impact.COSMETIC}
        stricter = [row for row in here.keys() & there.keys() if here[row] > there[row]]
        looser = [row for row in here.keys() & there.keys() if here[row] < there[row]]
        said = {
            frozenset(): not stricter and not looser,
            frozenset({Impact.LOOSER}): not stricter,
        }.get(frozenset(impacts), True)
        decided += Impact.UNDECIDED not in impacts
        if not said:
            wrong.append((modeled, real, [f.title for f in findings], sorted(stricter), sorted(looser)))

    assert not wrong, "\n".join(map(str, wrong))
    assert decided > 20
