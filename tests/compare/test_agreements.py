"""The engines' own word on each equivalence: of two spellings that are one, every write makes the same."""

from __future__ import annotations

import decimal
from dataclasses import replace
from typing import Any

import pytest

from fidelity.compare.catalogue.witness import Agreement, agreements_of
from fidelity.compare.compare import compare_shapes
from fidelity.compare.rules import EQUIVALENCES
from fidelity.compare.values import Impact
from tests.compare.models import by_hand, model_of
from tests.compare.test_witnesses import scratch
from tests.compare.writes import Written

__all__ = ["scratch"]

AGREEMENTS = [
    pytest.param(equal.id, agreement, dialect, id=f"{equal.id} in {dialect}")
    for equal in EQUIVALENCES
    for agreement in agreements_of(equal.id)
    for dialect in agreement.dialects
]


def value(read: object) -> str:
    """What was read, as every engine's driver can say it."""
    if read is None:
        return "NULL"
    if isinstance(read, bool | int):
        return str(int(read))
    if isinstance(read, float | decimal.Decimal):
        return f"{decimal.Decimal(str(read)).normalize():f}" if abs(read) < 10**18 else str(read)
    if isinstance(read, bytes):
        return f"'{read.decode()}'" if read.decode().isprintable() else str(int.from_bytes(read))
    return f"'{read}'"


@pytest.mark.parametrize(("equivalence", "agreement", "dialect"), AGREEMENTS)
def test_what_is_written_to_both_spellings_has_the_same_end(
    equivalence: str, agreement: Agreement, dialect: str, request: pytest.FixtureRequest
) -> None:
    del equivalence

    def outcome(engine: str, ddl: str, write: str) -> str:
        written = Written(ddl=ddl, before=agreement.before, write=write, spelled=value)
        return written.in_engine(engine, request)

    here = tuple(outcome(dialect, agreement.modeled, write) for write in agreement.writes)
    there = tuple(outcome(agreement.real_dialect or dialect, agreement.real, write) for write in agreement.writes)

    assert (here, there) == (agreement.on_both, agreement.on_both)


@pytest.mark.parametrize(("equivalence", "agreement", "dialect"), AGREEMENTS)
def test_comparing_both_spellings_rests_on_the_equivalence_and_finds_nothing(
    equivalence: str, agreement: Agreement, dialect: str
) -> None:
    modeled = by_hand(agreement.modeled, dialect)
    real = by_hand(agreement.real, agreement.real_dialect or dialect)
    comparison = compare_shapes(model_of(modeled.shape, meanings=dict(agreement.meanings)), real)

    facts = [row for table in comparison.tables for row in (*table.columns, *table.constraints)]
    rests_on = {name for known in (*facts, *comparison.findings) for name in known.equivalences}
    as_read = [tuple(replace(t, name="", schema=None, local="") for t in i.shape.tables) for i in (modeled, real)]
    assert (modeled.clouded, real.clouded) == ((), ())
    assert [f.title for f in comparison.findings if f.impact is not Impact.COSMETIC] == []
    assert equivalence in rests_on or as_read[0] == as_read[1]  # reading knows some names for one, as the engine does


@pytest.mark.parametrize("equivalence", EQUIVALENCES, ids=lambda equal: equal.id)
def test_every_equivalence_is_confirmed_by_an_engine(equivalence: Any) -> None:
    assert agreements_of(equivalence.id)
