"""Which of two conditions contains the other, against what SQLite says of every row."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fidelity.compare.compare import compare_shapes
from fidelity.compare.implication import implies
from fidelity.compare.predicate import atoms
from fidelity.ddl.expression import normal_form
from tests.compare.models import model_of_ddl, real_of_ddl

COLUMNS = {
    "a": "integer",
    "b": "integer",
    "n": "numeric",
    "s": "text",
    "d": "date",
    "t": "timestamp without time zone",
    "i": "interval",
}
WHOLE = {"a": 1, "b": 1}


def implied(one: str, other: str) -> bool | None:
    first, second = (normal_form(text, "postgres", columns=COLUMNS) for text in (one, other))
    assert first is not None
    assert second is not None
    return implies(atoms(first.tree), atoms(second.tree), whole=WHOLE)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("a > 5", "a > 0", True),
        ("a > 0", "a > 5", False),
        ("a > 0", "a >= 1", True),
        ("a >= 1", "a > 0", True),
        ("a BETWEEN 2 AND 4", "a IN (2, 3, 4, 5)", True),
        ("a IN (1, 2)", "a < 3", True),
        ("a IN (1, 2)", "a < 2", False),
        ("a = 1", "a <> 2", True),
        ("a <> 2", "a <> 2 AND a <> 3", False),
        ("a > 0 AND a < 10", "a < 10", True),
        ("a > 0 AND b > 0", "b > 0", True),
        ("a > 0", "b > 0", False),
        ("a IS NOT NULL", "a > 0", False),
        ("a > 0", "a IS NOT NULL", False),
        ("length(s) = 64", "length(s) > 3", True),
        ("s IN ('x', 'y')", "s IN ('x', 'y', 'z')", True),
        ("s <> ''", "length(s) > 3", None),
        ("s ~ '^a'", "s ~ '^a'", True),
        ("s ~ '^a'", "s ~ '^b'", None),
        ("a > 0", "s ~ '^b'", False),
        ("a > b", "a > b", True),
        ("s LIKE 'abc%'", "s LIKE 'a%'", True),
        ("s LIKE 'a%'", "s LIKE 'abc%'", None),
        ("s LIKE 'a_c%'", "s LIKE 'a%'", None),
        ("s LIKE 'abc%' AND a > 0", "s LIKE 'a%' OR a = 7", True),
        ("a IS NULL", "a IS NOT NULL", False),
        ("a IS NOT NULL", "a IS NULL", False),
        ("a IS NULL", "a > 0", True),
        ("a IS NULL OR a > 0", "a > 0", True),
        ("a > 0", "a IS NULL OR a > 0", True),
        ("a > 5 OR a < -5", "a <> 0", True),
        ("a > 5 OR a < -5", "a > 5 OR a < -5 OR a = 0", True),
        ("a > 5 OR a < -5", "a > 4", False),
        ("a = 1 OR b = 1", "a = 1", False),
        ("(a > 5 OR b > 5) AND a < 0", "b > 5", False),  # a may be NULL
        ("(a > 5 OR b > 5) AND a < 0 AND a IS NOT NULL", "b > 5", True),
        ("a > 5", "b > 0 OR a > 0", True),
        ("a > 0", "a > 5 OR a <= 5", None),
        ("a < b", "b >= a", True),
        ("a <> b", "b = a", False),
        ("a <= b AND a <> b", "b > a", True),
        ("a > 0", "a < b", None),
        ("a IS NOT NULL", "length(s) >= 0", True),
        ("length(s) < 5", "length(s) > 0", False),
        ("i > '15 minutes'", "i >= interval '900 sec'", True),
        ("i >= '15 minutes'", "i > '15 minutes'", False),
        ("i <= '1 mon'", "i <= '30 days'", True),
        ("i <= '1 mon'", "i < '29 days 23:00'", False),
        ("(a IS NULL) <> (b IS NULL)", "a IS NULL OR b IS NULL", True),
        ("a IS NULL AND b IS NULL", "(a IS NULL) = (b IS NULL)", True),
        ("(a = 1) = (b IS NULL)", "a <> 1 OR b IS NULL", True),
        ("(a > 1) = (b IS NULL)", "a <= 1 OR b IS NULL", True),
        ("(a < 1) = (b IS NULL)", "a >= 1 OR b IS NULL", True),
        ("(s LIKE 'a') = (b IS NULL)", "s NOT LIKE 'a' OR b IS NULL", True),
        ("(a > 1 OR b > 1) = (b IS NULL)", "a > 0", None),
        ("(b IS NULL) = (a > 1 OR b > 1)", "a > 0", None),
        ("a IN (1, b)", "a IN (1, 2)", None),
        ("n > 3", "n >= 4", False),
        ("length(s) > 3", "length(s) >= 4", True),
        ("d >= '2020-01-02'", "d > '2020-01-01'", True),
        ("d > '2020-01-01'", "d > '2021-01-01'", False),
        ("t BETWEEN '2020-01-01' AND '2020-01-31'", "t < '2020-02-01 00:00:00.5'", True),
        ("d = '2020-01-15'", "d BETWEEN '2020-01-01' AND '2020-01-31'", True),
    ],
)
def test_what_a_condition_implies(one: str, other: str, expected: object) -> None:
    assert implied(one, other) is expected


NUMBERS = st.integers(-3, 6)
ATOMS = st.one_of(
    st.builds("{} {} {}".format, st.sampled_from("ab"), st.sampled_from(["<", "<=", ">", ">=", "=", "<>"]), NUMBERS),
    st.builds(
        lambda c, word, members: f"{c} {word} ({', '.join(map(str, members))})",
        st.sampled_from("ab"),
        st.sampled_from(["IN", "NOT IN"]),
        st.lists(NUMBERS, min_size=1, max_size=4),
    ),
    st.builds("a {} b".format, st.sampled_from(["<", "<=", ">", ">=", "=", "<>"])),
    st.builds("{} BETWEEN {} AND {}".format, st.sampled_from("ab"), NUMBERS, NUMBERS),
    st.sampled_from(["a IS NOT NULL", "b IS NOT NULL", "(a IN (1, 2) OR a IS NULL)", "(b = 3 OR b IS NULL)"]),
)
CONDITIONS = st.lists(ATOMS, min_size=1, max_size=3).map(" AND ".join)
VALUES = [None, *range(-5, 9)]


def passes(condition: str) -> set[tuple[int | None, int | None]]:
    """The rows that a CHECK of SQLite lets through."""
    connection = sqlite3.connect(":memory:")
    try:
        rows = ", ".join(
            f"({'NULL' if a is None else a}, {'NULL' if b is None else b})" for a in VALUES for b in VALUES
        )
        connection.execute("CREATE TABLE t (a integer, b integer)")
        connection.execute(f"INSERT INTO t VALUES {rows}")
        return set(connection.execute(f"SELECT a, b FROM t WHERE ({condition}) IS NOT FALSE"))
    finally:
        connection.close()


@settings(max_examples=300, deadline=None)
@given(one=CONDITIONS, other=CONDITIONS)
def test_an_implication_holds_of_every_row_and_its_denial_of_some(one: str, other: str) -> None:
    contained = passes(one) <= passes(other)

    answer = implied(one, other)

    assert answer in {contained, None}


def test_a_literal_that_null_is_told_from_is_a_value_that_passes_or_does_not() -> None:
    assert implied("a IS DISTINCT FROM 4", "a <> 4")
    assert implied("a <> 4", "a IS DISTINCT FROM 4")
    assert implied("a IS NOT DISTINCT FROM 4", "a IS NOT NULL AND a = 4")
    assert implied("a = 4", "a IS NOT DISTINCT FROM 4") is False
    assert implied("a IS DISTINCT FROM 4", "a IS NOT NULL") is False


VACUOUS = [
    ("mysql", "q = lower(q)"),
    ("mysql", "n + 0 = n"),
    ("mysql", "q = concat(q, '')"),
    ("mysql", "coalesce(n, 1) IS NOT NULL"),
    ("mysql", "lower(q) = q OR n > 5"),
    ("mysql", "n + NULL > 1"),
    ("sqlite", "q < NOT NULL"),
    ("sqlite", "q IS 1 NOT NULL"),
    ("sqlite", "q = lower(q) COLLATE NOCASE"),
    ("sqlite", "q LIKE lower(q)"),
    ("sqlite", "q IS upper(q) COLLATE NOCASE"),
    ("postgres", "q = q || ''"),
    ("postgres", "q ILIKE lower(q)"),
]
REFUSING = [
    ("mysql", "BINARY q = lower(q)"),
    ("mysql", "q = lower(q) COLLATE utf8mb4_bin"),
    ("mysql", "q = lower(q) AND n > 5"),
    ("mysql", "q REGEXP '^a'"),
    ("mysql", "n NOT IN (1, NULL)"),
    ("mysql", "n > 0 AND NULL"),
    ("sqlite", "q = lower(q)"),
    ("postgres", "q = lower(q)"),
    ("postgres", "q LIKE '%a'"),
]


@pytest.mark.parametrize(
    ("dialect", "condition", "rules"),
    [(*said, ("check-undecided", "check-undecided")) for said in VACUOUS]
    + [(*said, ("check-added", "check-missing")) for said in REFUSING]
    + [("mysql", said, ("check-added-harmless",)) for said in ("q LIKE '%'", "q REGEXP ''")],
)
def test_a_condition_that_may_refuse_nothing_has_no_direction(
    dialect: str, condition: str, rules: tuple[str, ...]
) -> None:
    columns = "q varchar(10) CHARACTER SET utf8mb4, n int" if dialect == "mysql" else "q text, n int"
    bare, checked = f"CREATE TABLE t ({columns});", f"CREATE TABLE t ({columns}, CHECK ({condition}));"

    found = [
        finding.title
        for model, real in ((bare, checked), (checked, bare))
        for finding in compare_shapes(model_of_ddl(model, dialect), real_of_ddl(real, dialect)).findings
    ]

    assert tuple(found) == rules
