"""Partitions with other bounds: PostgreSQL takes or refuses rows as the findings say."""

from __future__ import annotations

import psycopg
import pytest

from fidelity.compare.compare import compare_shapes
from fidelity.compare.values import Impact
from tests.compare.models import model_of_ddl, real_of_ddl

NUMBERS = ["-1", "0", "1", "2", "5", "9", "10", "15", "19", "20", "99", "NULL"]
DAYS = ["'2023-12-31'", "'2024-01-01'", "'2024-01-31'", "'2024-02-01'", "'2024-02-29'", "'2024-03-01'", "NULL"]
TEXTS = ["'a'", "'b'", "'c'", "''", "NULL"]
FLAGS = ["true", "false", "NULL"]
BOTH = [f"{a}, {b}" for a in ("0", "1", "2", "3") for b in ("'a'", "'b'", "'c'")]

KINDS = {
    "k int": ("RANGE (k)", NUMBERS),
    "k bigint NOT NULL": ("RANGE (k)", NUMBERS[:-1]),
    "k date": ("RANGE (k)", DAYS),
    "k text": ("LIST (k)", TEXTS),
    "k text NOT NULL": ("LIST (k)", TEXTS[:-1]),
    "k boolean": ("LIST (k)", FLAGS),
    "k int, l text": ("RANGE (k, l)", BOTH),
    "k int, l int": ("RANGE (k, l)", [f"{a}, {b}" for a in ("0", "1", "2", "3") for b in ("0", "5", "9")]),
    "k smallint": ("LIST (k)", NUMBERS),
    "k date, l int": ("RANGE (k, l)", [f"{day}, 0" for day in DAYS]),
}
PAIRS = [
    ("k int", ["FROM (0) TO (10)", "FROM (10) TO (20)"], ["FROM (0) TO (20)"]),
    ("k int", ["FROM (0) TO (10)"], ["FROM (0) TO (20)"]),
    ("k int", ["FROM (0) TO (10)", "FROM (10) TO (20)"], ["FROM (0) TO (10)", "FROM (11) TO (20)"]),
    ("k int", ["FROM (0) TO (10)"], ["FROM (5) TO (20)"]),
    ("k int", ["FROM (MINVALUE) TO (10)"], ["FROM (MINVALUE) TO (9)", "FROM (9) TO (10)"]),
    ("k int", ["DEFAULT"], ["FROM (MINVALUE) TO (MAXVALUE)"]),
    ("k bigint NOT NULL", ["DEFAULT"], ["FROM (MINVALUE) TO (0)", "FROM (0) TO (MAXVALUE)"]),
    ("k bigint NOT NULL", ["DEFAULT"], ["FROM (MINVALUE) TO (0)", "FROM (1) TO (MAXVALUE)"]),
    ("k bigint NOT NULL", ["FROM (0) TO (20)", "DEFAULT"], ["FROM (0) TO (10)", "DEFAULT"]),
    ("k date", ["FROM ('2024-01-01') TO ('2024-02-01')"], ["FROM ('2024-01-01') TO ('2024-03-01')"]),
    ("k date", ["FROM ('2024-01-01') TO ('2024-02-01')"], ["FROM ('2024-01-01') TO ('2024-01-31')"]),
    ("k date", ["FROM (MINVALUE) TO ('2024-02-01')"], ["FROM ('-infinity') TO ('2024-02-01')"]),
    ("k text", ["IN ('a', 'b')"], ["IN ('a')", "IN ('b')"]),
    ("k text", ["IN ('a', 'b')"], ["IN ('a')", "IN ('c')"]),
    ("k text", ["IN ('a')"], ["IN ('a', NULL)"]),
    ("k text NOT NULL", ["IN ('a')"], ["IN ('a', NULL)"]),
    ("k text", ["IN ('a')"], ["DEFAULT"]),
    ("k boolean", ["DEFAULT"], ["IN (true, false)"]),
    ("k boolean", ["DEFAULT"], ["IN (true)", "IN (false, NULL)"]),
    ("k int, l int", ["FROM (0, 0) TO (2, 5)"], ["FROM (0, 0) TO (2, 9)"]),
    ("k int, l int", ["FROM (0, 0) TO (2, MINVALUE)"], ["FROM (0, 0) TO (1, MAXVALUE)"]),
    ("k int, l int", ["FROM (0, MINVALUE) TO (2, 5)"], ["FROM (0, MINVALUE) TO (1, 5)", "FROM (1, 5) TO (2, 5)"]),
    ("k int, l int", ["FROM (0, 0) TO (2, MAXVALUE)"], ["FROM (0, 0) TO (2, 9)"]),
    ("k date, l int", ["FROM ('2024-01-01', 0) TO ('2024-01-31', MAXVALUE)"],
     ["FROM ('2024-01-01', 0) TO ('2024-02-01', MINVALUE)"]),
    ("k smallint", ["IN (1, 2)"], ["IN ('2')", "IN (1)", "IN (5)"]),
]  # fmt: skip


def script(columns: str, bounds: list[str], prefix: str = "") -> str:
    by, _ = KINDS[columns]
    parts = (
        f"CREATE TABLE {prefix}p{i} PARTITION OF {prefix}m {'' if bound == 'DEFAULT' else 'FOR VALUES '}{bound};"
        for i, bound in enumerate(bounds)
    )
    return "\n".join((f"CREATE TABLE {prefix}m ({columns}) PARTITION BY {by};", *parts))


def taken(connection: psycopg.Connection[tuple[object, ...]], table: str, rows: list[str]) -> set[str]:
    found = set()
    for row in rows:
        try:
            with connection.transaction(force_rollback=True):
                connection.execute(f"INSERT INTO {table} VALUES ({row})".encode())
        except psycopg.errors.CheckViolation:
            continue
        found.add(row)
    return found


def impacts(table: str, columns: str, modeled: list[str], real: list[str]) -> set[Impact]:
    comparison = compare_shapes(
        model_of_ddl(script(columns, modeled), "postgres"), real_of_ddl(script(columns, real), "postgres")
    )
    return {
        finding.impact
        for finding in comparison.findings
        if finding.table == table and finding.rule.startswith("FID1") and finding.impact is not Impact.COSMETIC
    }


def expected(modeled: set[str], real: set[str]) -> set[Impact]:
    return {impact for impact, rows in ((Impact.STRICTER, modeled - real), (Impact.LOOSER, real - modeled)) if rows}


@pytest.mark.parametrize(("columns", "modeled", "real"), PAIRS)
@pytest.mark.parametrize("turned", [False, True])
def test_which_rows_all_partitions_take(
    pg_database: str, columns: str, modeled: list[str], real: list[str], *, turned: bool
) -> None:
    modeled, real = (real, modeled) if turned else (modeled, real)
    with psycopg.connect(pg_database, autocommit=True) as connection:
        connection.execute(script(columns, modeled, "a_").encode())
        connection.execute(script(columns, real, "b_").encode())
        rows = KINDS[columns][1]
        whole = expected(taken(connection, "a_m", rows), taken(connection, "b_m", rows))
        assert impacts("m", columns, modeled, real) == whole
        if "DEFAULT" not in {modeled[0], real[0]}:
            part = expected(taken(connection, "a_p0", rows), taken(connection, "b_p0", rows))
            assert impacts("p0", columns, modeled, real) == part


def test_bounds_whose_order_a_collation_says() -> None:
    bounds = ["FROM (0, 'a') TO (2, 'b')"], ["FROM (0, 'a') TO (2, 'c')"]
    assert impacts("m", "k int, l text", *bounds) == {Impact.UNDECIDED}


def test_a_check_may_leave_no_row_of_a_bound() -> None:
    one = "CREATE TABLE m (k int CHECK (k < 10)) PARTITION BY RANGE (k); CREATE TABLE p PARTITION OF m FOR VALUES {};"
    texts = (one.format(bound) for bound in ("FROM (0) TO (20)", "FROM (0) TO (10)"))
    modeled, real = texts
    comparison = compare_shapes(model_of_ddl(modeled, "postgres"), real_of_ddl(real, "postgres"))
    assert {f.impact for f in comparison.findings} == {Impact.UNDECIDED}
