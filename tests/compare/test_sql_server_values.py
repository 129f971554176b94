"""What SQL Server's literals are where their type counts: in what is computed of them, and in a moment's place.

Source: Transact-SQL reference, "Data type precedence", "ABS", "datetime" (conversions of other types).
"""

from __future__ import annotations

import pytest

from fidelity.compare.compare import compare_shapes
from tests.compare.models import by_hand, model_of, real_of_ddl


@pytest.mark.parametrize(
    ("model", "real", "expected"),
    [
        # The sum of an int and a bigint does not overflow where that of two ints does.
        ("a int, b AS (a + CONVERT(bigint, 1))", "a int, b AS (a + 1)", ["generated-undecided"]),
        ("a int, b AS (ABS(CONVERT(int, 1)))", "a int, b AS (ABS(CONVERT(bigint, 1)))", ["generated-undecided"]),
        ("a int, b AS (a + CAST(1 AS bigint))", "a int, b AS ([a]+CONVERT([bigint],(1)))", []),
        ("a int, b AS (a + CAST(1 AS int))", "a int, b AS (a + 1)", []),
        ("a bigint DEFAULT CONVERT(bigint, 1)", "a bigint DEFAULT ((1))", []),
        # A number is a datetime by its days since 1900.
        (
            "a datetime DEFAULT '19000101', b smalldatetime DEFAULT 1",
            "a datetime DEFAULT ((0)), b smalldatetime DEFAULT ('1900-01-02')",
            [],
        ),
        ("a datetime DEFAULT '17530101'", "a datetime DEFAULT ((-53690))", []),
        ("a datetime DEFAULT '19000101'", "a datetime DEFAULT ((1))", ["default-differs"]),
    ],
)
def test_a_literal_is_of_its_type(model: str, real: str, expected: list[str]) -> None:
    here, there = (f"CREATE TABLE t ({columns});" for columns in (model, real))
    found = compare_shapes(model_of(by_hand(here, "tsql").shape), real_of_ddl(there, "tsql"))
    assert [finding.title for finding in found.findings] == expected
