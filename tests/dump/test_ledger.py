"""The ledger's counts add up to the dump's size, or there is no ledger."""

from __future__ import annotations

import pytest

from fidelity.dump.ledger import Entry, Fate, Ledger, Recorder


def closed(size: int, *places: tuple[int, int]) -> Ledger:
    """The ledger over statements at these offsets, of these lengths."""
    recorder = Recorder()
    for offset, length in places:
        recorder.record(Entry(kind="?", fate=Fate.MODELED, object=None, line=1, offset=offset, length=length))
    return recorder.close(size)


@pytest.mark.parametrize(
    ("places", "modeled"), [((), 0), (((0, 10),), 10), (((4, 2), (0, 3)), 5), (((0, 3), (3, 0), (3, 7)), 10)]
)
def test_what_no_statement_holds_is_ignored(places: tuple[tuple[int, int], ...], modeled: int) -> None:
    ledger = closed(10, *places)

    assert (ledger.modeled, ledger.ignored, ledger.bytes) == (modeled, 10 - modeled, 10)


@pytest.mark.parametrize("places", [((0, 5), (4, 2)), ((0, -1),), ((4, 2), (4, 2)), ((0, 11),), ((9, 2),)])
def test_statements_that_overlap_or_reach_past_the_end_are_a_defect(places: tuple[tuple[int, int], ...]) -> None:
    with pytest.raises(ValueError, match=r"overlap|past the dump's end"):
        closed(10, *places)


def test_a_clause_is_counted_where_it_stands_and_told_where_it_stood_first() -> None:
    recorder = Recorder()
    for line in (3, 8):
        recorder.count_clause("storage", "FILLFACTOR", line=lambda line=line: line, object=f"t{line}")  # type: ignore[misc]

    (clause,) = recorder.close(0).clauses

    assert (clause.count, clause.line, clause.object) == (2, 3, "t3")
