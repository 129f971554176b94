"""A literal of megabytes is masked in room for a few of it."""

from __future__ import annotations

import tracemalloc

import pytest

from reports.withheld import MASK, Withholder

LONG = 1_000_000


@pytest.mark.parametrize("dialect", ["postgres", "mysql", "sqlite", "tsql", "oracle"])
@pytest.mark.parametrize("quote", ["'", '"'])
def test_a_long_literal_takes_room_for_a_few_of_it(dialect: str, quote: str) -> None:
    withholder = Withholder(dialect, ())
    text = f"character varying(20) DEFAULT {quote}{'x' * LONG}{quote}"
    withholder.text("DEFAULT 'x'")  # what is compiled once
    tracemalloc.start()
    try:
        shown = withholder.text(text)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 10 * LONG
    assert (MASK in shown) == (quote == "'" or dialect not in {"postgres", "oracle"})
