"""Generated columns in two engines: where it is said that they differ, both engines keep another value of some row."""

from __future__ import annotations

import contextlib
from itertools import permutations, product

import pytest

from fidelity.compare.compare import compare_shapes
from tests.compare.models import by_hand, model_of
from tests.oracle.engines import Engine

TABLES = {
    "postgres": "CREATE TABLE things (a varchar(9), n integer, b varchar(30) GENERATED ALWAYS AS ({}) STORED)",
    "mysql": "CREATE TABLE things (a varchar(9) COLLATE utf8mb4_nopad_bin, n int, "
    "b varchar(30) COLLATE utf8mb4_nopad_bin AS ({}) STORED)",
    "sqlite": "CREATE TABLE things (a text, n integer, b text AS ({}) STORED)",
}
COUNTED = {dialect: text.replace("b varchar(30)", "b integer").replace("b text", "b integer").replace(
    "b integer COLLATE utf8mb4_nopad_bin", "b int") for dialect, text in TABLES.items()}  # fmt: skip
TEXTS = (
    "lower(a)",
    "upper(a)",
    "trim(a)",
    "replace(a, 'b', 'c')",
    "coalesce(a, 'x')",
    "substr(a, 1, 2)",
    "nullif(a, 'ab')",
)
NUMBERS = (
    "n * 2",
    "n + 2",
    "n / 2",
    "n % 3",
    "abs(n)",
    "coalesce(n, 0)",
    "length(a)",
    "CASE WHEN n > 1 THEN 1 ELSE 0 END",
)
ROWS = [*product(("", "a", "AB", "abc", " b", None), (0, 1, -1, 2, 3, 5, 7, 10, None))]


def literal(value: object) -> str:
    return "NULL" if value is None else f"'{value}'" if isinstance(value, str) else str(value)


@pytest.fixture(scope="module")
def kept(engines: dict[str, Engine]) -> dict[tuple[str, str], list[str]]:
    """What each engine keeps of each row."""
    found = {}
    for (tables, expressions), dialect in product(((TABLES, TEXTS), (COUNTED, NUMBERS)), TABLES):
        for expression in expressions:
            engine = engines[dialect]
            engine.run("DROP TABLE IF EXISTS things")
            engine.run(tables[dialect].format(expression))
            said = []
            for a, n in ROWS:
                engine.run("DELETE FROM things")
                engine.run(f"INSERT INTO things (a, n) VALUES ({literal(a)}, {literal(n)})")
                said.append(str(list(map(tuple, engine.run("SELECT b FROM things")))))
            found[dialect, expression] = said
    return found


@pytest.mark.parametrize(("tables", "expressions"), [(TABLES, TEXTS), (COUNTED, NUMBERS)])
@pytest.mark.parametrize(("one", "other"), list(permutations(TABLES, 2)))
def test_a_row_shows_that_two_generated_columns_differ(
    kept: dict[tuple[str, str], list[str]], tables: dict[str, str], expressions: tuple[str, ...], one: str, other: str
) -> None:
    wrong, shown = [], 0
    for first, second in product(expressions, expressions):
        model = model_of(by_hand(tables[one].format(first) + ";", one).shape)
        found = compare_shapes(model, by_hand(tables[other].format(second) + ";", other)).findings
        differs = "generated-differs" in {finding.title for finding in found}
        shown += differs
        if differs and kept[one, first] == kept[other, second]:
            wrong.append((first, second))

    assert wrong == []
    assert shown > len(expressions)


LARGE = {"smallint": (-32768, -32767, 32767), "integer": (-(2**31), 2**31 - 1), "bigint": (-(2**63), 2**63 - 1)}
SUMS = (
    ("a + 1", "integer", "integer"), ("a - 5", "integer", "integer"), ("a * 2", "integer", "integer"),
    ("-a", "integer", "integer"), ("-a", "smallint", "smallint"), ("a * a", "integer", "integer"),
    ("a * 2", "bigint", "bigint"), ("a + 1", "bigint", "bigint"), ("a - a", "bigint", "bigint"),
    ("a * 2", "integer", "bigint"), ("a + 1", "smallint", "integer"), ("a * 2", "bigint", "integer"),
    ("a + a", "smallint", "smallint"),
)  # fmt: skip


@pytest.mark.parametrize(("one", "other"), [("postgres", "mysql"), ("mysql", "postgres")])
def test_a_sum_that_one_engine_refuses_and_the_other_does_not_keep_is_the_same(
    engines: dict[str, Engine], one: str, other: str
) -> None:
    same = []
    for expression, of, to in SUMS:
        table = f"CREATE TABLE things (a {of}, b {to} GENERATED ALWAYS AS ({expression}) STORED)"
        found = compare_shapes(model_of(by_hand(table + ";", one).shape), by_hand(table + ";", other)).findings
        if found:
            assert [finding.title for finding in found] == ["generated-undecided"]
            continue
        kept = []
        for engine in (engines[one], engines[other]):
            engine.run("DROP TABLE IF EXISTS things")
            engine.run(table)
            for value in (*LARGE[of], *LARGE["smallint"], -20000, -3, 0, 7, 20000):
                with contextlib.suppress(engine.refusal):
                    engine.run(f"INSERT INTO things (a) VALUES ({value})")
            kept.append(sorted(map(tuple, engine.run("SELECT a, b FROM things"))))
        assert kept[0] == kept[1], expression
        same.append(expression)

    assert len(same) >= 9


@pytest.mark.parametrize(
    ("check", "expected"),
    [("a = 'x'", "generated-undecided"), ("a <> 'x'", "generated-differs"), ("n > 0", "generated-differs")],
)
def test_a_row_that_the_checks_refuse_shows_nothing(check: str, expected: str) -> None:
    model = TABLES["postgres"].format("replace(a, 'x', 'y')").removesuffix(")") + f", CHECK ({check}));"
    real = TABLES["mysql"].format("replace(a, 'x', 'y')").replace("replace(a, 'x', 'y')", "coalesce(nullif(a, a), 'y')")

    found = compare_shapes(model_of(by_hand(model, "postgres").shape), by_hand(real + ";", "mysql")).findings

    assert expected in {finding.title for finding in found}
