"""Which rows a unique index covers whose condition is another one: what PostgreSQL was asked of a grid of rows."""

from __future__ import annotations

import pytest

from fidelity.compare.compare import compare_shapes
from tests.compare.models import model_of_ddl, real_of_ddl

LESS, MORE, HARMLESS, OPEN = (f"partial-key-{what}" for what in ("missing", "added", "added-harmless", "undecided"))
TABLE = "CREATE TABLE t (e text, n int, s text CHECK (s IN ('x', 'y', 'z')), gone date, b bool{rest});"


def said(one: str, other: str, rest: str = "", keys: str = "e") -> set[str]:
    model, real = (
        f"{TABLE.format(rest=rest)} CREATE UNIQUE INDEX i ON t ({keys}) WHERE {condition};"
        for condition in (one, other)
    )
    found = compare_shapes(model_of_ddl(model, "postgres"), real_of_ddl(real, "postgres"))
    return {finding.title for finding in found.findings}


@pytest.mark.parametrize(
    ("modeled", "real", "expected", "turned"),
    [
        ("gone IS NULL", "gone IS NULL AND s <> 'x'", {LESS}, {MORE}),
        ("s = 'x'", "s IN ('x', 'y')", {MORE}, {LESS}),
        ("n > 5", "n < 5", {LESS, MORE}, {LESS, MORE}),
        ("n <> 3", "n IS DISTINCT FROM 3", {MORE}, {LESS}),  # of NULL the first is not true
        ("n IS NULL AND b", "n IS NULL", {MORE}, {LESS}),
        ("n % 2 = 1", "n % 2 = 1 OR n IS NULL", {MORE}, {LESS}),
        ("n IS NOT NULL", "n > 0 OR n <= 0", set(), set()),
        ("s <> 'q'", "s IS NOT NULL", set(), set()),  # as the check has it
        ("b IS NOT TRUE", "b IS FALSE", {LESS}, {MORE}),
        ("coalesce(n, 0) > 5", "n > 5", {OPEN}, {OPEN}),
        ("coalesce(n, 0) > 5", "coalesce(n, 0) > 5 AND b", {LESS}, {MORE}),
    ],
)
def test_conditions_say_which_rows_are_kept_unique(
    modeled: str, real: str, expected: set[str], turned: set[str]
) -> None:
    assert (said(modeled, real), said(real, modeled)) == (expected, turned)


def test_a_row_more_that_another_key_keeps_unique_changes_nothing() -> None:
    assert said("n > 5", "n > 0", ", UNIQUE (e)") == {HARMLESS}


def test_a_key_in_another_order_keeps_the_same_rows_apart() -> None:
    model, real = (f"{TABLE.format(rest='')} CREATE UNIQUE INDEX i ON t (lower(e){order});" for order in (" DESC", ""))
    found = compare_shapes(model_of_ddl(model, "postgres"), real_of_ddl(real, "postgres"))
    assert [finding.title for finding in found.findings] == ["index-differs"]


def test_elements_of_an_exclusion_have_no_order() -> None:
    elements = ("n WITH =", "span WITH &&")
    made = "CREATE TABLE t (n int4range, span int4range, CONSTRAINT x EXCLUDE USING gist ({}, {}));"
    found = compare_shapes(
        model_of_ddl(made.format(*elements), "postgres"), real_of_ddl(made.format(*reversed(elements)), "postgres")
    )
    assert found.findings == ()


def test_an_exclusion_that_waits_for_the_end_is_another() -> None:
    made = "CREATE TABLE t (span int4range, CONSTRAINT x EXCLUDE USING gist (span WITH &&) DEFERRABLE {});"
    found = compare_shapes(
        model_of_ddl(made.format(""), "postgres"), real_of_ddl(made.format("INITIALLY DEFERRED"), "postgres")
    )
    assert [finding.title for finding in found.findings] == ["exclusion-undecided"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("lower(s) = 'x'", "lower(s) = 'y'"),
        ("json_valid(s)", "NOT json_valid(s)"),
        ("s GLOB 'a*'", "s GLOB 'b*'"),
        ("coalesce(b, 0) = 0", "coalesce(b, 0) = 1"),
        ("b", "NOT b"),
    ],
)
def test_sqlite_shows_which_rows_two_unique_indexes_cover(one: str, other: str) -> None:
    """Each of the rows is in one index alone, where two of it are refused."""
    table = "CREATE TABLE t (a text, b int, s text{}); CREATE UNIQUE INDEX i ON t (a) WHERE {};"
    for checks in ("", ", CHECK (length(a) > 1)"):
        model = model_of_ddl(table.format(checks, one), "sqlite")
        found = compare_shapes(model, real_of_ddl(table.format(checks, other), "sqlite")).findings
        assert [f.title for f in found] == ["partial-key-missing", "partial-key-added"]


def test_what_a_check_refuses_is_in_no_index() -> None:
    table = "CREATE TABLE t (a text, b int, CHECK (coalesce(b, 0) = 5)); CREATE UNIQUE INDEX i ON t (a) WHERE {};"
    model = model_of_ddl(table.format("coalesce(b, 0) = 0"), "sqlite")
    found = compare_shapes(model, real_of_ddl(table.format("coalesce(b, 0) = 1"), "sqlite")).findings
    assert not {"partial-key-missing", "partial-key-added"} & {f.title for f in found}
