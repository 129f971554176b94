"""Schemas as a person writes them beside the script that Management Studio makes of them: nothing differs.

No SQL Server is at hand. `script.sql` follows what the documentation and published scripts show: names in brackets,
what the server adds by itself, defaults, checks and foreign keys as statements of their own, every option that is the
default.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from fidelity.compare.compare import compare_shapes
from fidelity.compare.values import Impact
from tests.compare.models import by_hand, model_of, real_of_ddl

PAIRS = sorted(path for path in (Path(__file__).parent / "scripted").iterdir() if path.is_dir())


def texts(pair: Path) -> tuple[str, str]:
    hand, script = ((pair / name).read_text(encoding="utf-8") for name in ("hand.sql", "script.sql"))
    return hand, script


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_a_schema_by_hand_is_what_its_script_says(pair: Path) -> None:
    hand, script = texts(pair)
    for one, other in ((hand, script), (script, hand)):
        modeled, real = by_hand(one, "tsql"), real_of_ddl(other, "tsql")
        assert (modeled.clouded, real.clouded) == ((), ())
        findings = compare_shapes(model_of(modeled.shape), real).findings
        assert [(f.title, f.table, f.column, f.message) for f in findings if f.impact is not Impact.COSMETIC] == []


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_a_column_that_a_script_lacks_is_told(pair: Path) -> None:
    """The pairs are compared at all: what a person has more is a finding."""
    hand, script = texts(pair)
    more = by_hand(hand.replace("CREATE TABLE", "CREATE TABLE [more] (x int)\nGO\nCREATE TABLE", 1), "tsql")
    findings = compare_shapes(model_of(more.shape), real_of_ddl(script, "tsql")).findings
    assert "more" in {f.table for f in findings if f.impact is not Impact.COSMETIC}
