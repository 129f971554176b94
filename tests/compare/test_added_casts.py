"""Casts that PostgreSQL adds to operands and arguments, and those by which a number is another one."""

from __future__ import annotations

import pytest

from fidelity.ddl.expression import normal_form
from tests.compare.test_expression import COLUMNS

SAME = [
    (
        "lpad(t, small) = repeat('x', small)",
        "(lpad(t, (small)::integer) = repeat('x'::text, (small)::integer))",
    ),
    (
        "point(n, a) ~= point(r, 0.5)",
        "point((n)::double precision, (a)::double precision) ~= point((r)::double precision, (0.5)::double precision)",
    ),
    (
        "n * 0.1::float8 > 0.5",
        "(((n)::double precision * (0.1)::double precision) > (0.5)::double precision)",
    ),
    (
        "a::float8 * 0.1 + n > 1",
        "((((a)::double precision * (0.1)::double precision) + (n)::double precision) > (1)::double precision)",
    ),
    ("y * 0.5 > '1'::money", "((y * (0.5)::double precision) > '$1.00'::money)"),
    ("(ts - ts) / 2.5 > interval '1 day'", "(((ts - ts) / (2.5)::double precision) > '1 day'::interval)"),
]
DIFFERENT = [
    ("small::integer << 15 > 0", "small << 15 > 0"),
    ("a * 0.1 = 0.3", "a * 0.1::float8 = 0.3"),
    ("a::numeric * 0.1 = 0.3", "a::float8 * 0.1 = 0.3"),
    ("round(a * 0.5) = 2", "round(a * 0.5::double precision) = 2"),
    ("coalesce(n, 0.1) = 0.3", "coalesce(n, 0.1::float8) = 0.3"),
]


@pytest.mark.parametrize(
    ("one", "other", "same"), [*((*pair, True) for pair in SAME), *((*pair, False) for pair in DIFFERENT)]
)
def test_a_cast_is_left_out_only_where_it_changes_no_value(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a parameter of the table above
    first, second = (normal_form(text, "postgres", columns=COLUMNS["postgres"]) for text in (one, other))
    assert first is not None
    assert second is not None

    assert (first.tree == second.tree) is same
