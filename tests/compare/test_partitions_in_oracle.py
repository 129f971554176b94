"""Which rows Oracle's partitions of one key take, all together: a row that belongs to none is refused.

Source: Oracle Database SQL Language Reference, "CREATE TABLE" (range_partitions, list_partitions).
"""

from __future__ import annotations

import pytest

from fidelity.compare.compare import compare_shapes
from tests.compare.models import model_of_ddl, real_of_ddl

_RANGE, _LIST = "PARTITION BY RANGE (k) ({})", "PARTITION BY LIST (k) ({})"
_BELOW = "PARTITION p{0} VALUES LESS THAN ({0})"
_SCRIPTED = (
    "PARTITION \"P1\" VALUES LESS THAN (TO_DATE(' 2024-01-01 00:00:00', 'SYYYY-MM-DD HH24:MI:SS',"
    " 'NLS_CALENDAR=GREGORIAN'))"
)


@pytest.mark.parametrize(
    ("key", "model", "real", "expected"),
    [
        ("NUMBER", _RANGE.format(_BELOW.format(100)), _RANGE.format(_BELOW.format(50)), ["partitioning-added"]),
        ("NUMBER", _RANGE.format(_BELOW.format(50)), _RANGE.format(_BELOW.format(100)), ["partitioning-missing"]),
        (
            "NUMBER",
            _RANGE.format(_BELOW.format(100)),
            _RANGE.format(f"{_BELOW.format(50)}, {_BELOW.format(100)}"),
            ["partitioning-spreads"],
        ),
        ("NUMBER(2)", _RANGE.format(_BELOW.format(1000)), _RANGE.format(_BELOW.format(500)), ["partitioning-spreads"]),
        (
            "NUMBER",
            _RANGE.format(_BELOW.format(50)),
            _RANGE.format(f"{_BELOW.format(50)}, PARTITION m VALUES LESS THAN (MAXVALUE)"),
            ["partitioning-missing"],
        ),
        (
            "DATE",
            _RANGE.format("PARTITION p1 VALUES LESS THAN (DATE '2025-01-01')"),
            _RANGE.format(_SCRIPTED),
            ["partitioning-added"],
        ),
        (
            "VARCHAR2(2)",
            _LIST.format("PARTITION p1 VALUES ('A', 'B')"),
            _LIST.format("PARTITION p1 VALUES ('B'), PARTITION p2 VALUES ('C')"),
            ["partitioning-added", "partitioning-missing"],
        ),
        (
            "VARCHAR2(2)",
            _LIST.format("PARTITION p1 VALUES ('A'), PARTITION p2 VALUES (DEFAULT)"),
            _LIST.format("PARTITION p1 VALUES ('A')"),
            ["partitioning-added"],
        ),
        # Partitions are made as rows come, and what a part of one takes is not counted.
        (
            "NUMBER",
            f"PARTITION BY RANGE (k) INTERVAL (10) ({_BELOW.format(100)})",
            _RANGE.format(_BELOW.format(100)),
            ["partitioning-undecided"],
        ),
        (
            "NUMBER CHECK (k < 50)",
            _RANGE.format(_BELOW.format(100)),
            _RANGE.format(_BELOW.format(60)),
            ["partitioning-undecided"],
        ),
    ],
)
def test_which_rows_partitions_take(key: str, model: str, real: str, expected: list[str]) -> None:
    here, there = (f"CREATE TABLE t (k {key} NOT NULL) {partitions};" for partitions in (model, real))
    found = compare_shapes(model_of_ddl(here, "oracle"), real_of_ddl(there, "oracle"))
    assert [finding.title for finding in found.findings] == expected
