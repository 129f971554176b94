"""Tables by hand beside a script of them in which one thing is changed: it is told, in the direction that it has.

Forty tables in every run, always the same; FIDELITY_FUZZ says how many in a long one, which are others each time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from fidelity.compare.compare import compare_shapes
from fidelity.compare.values import Impact
from fidelity.dump.values import Inspection
from tests.compare.models import by_hand, model_of, real_of_ddl
from tests.fuzz import LONG
from tests.fuzz.hand.oracle import oracle_pair
from tests.fuzz.hand.scripted import ORACLE, TSQL, Change, changed
from tests.fuzz.hand.tsql import tsql_pair

TABLES = LONG or 40

REFUSED = {
    "tsql": {"a key gone", "a wider number", "a tiny number", "required", "another kind"},
    "oracle": set[str](),
}
"""Changes by which a foreign key, or the versions of rows, may lose what the server asks of them: that is loud."""

Pair = Callable[[str, Random], tuple[str, str]]
Untold = tuple[str, str, list[tuple[str, str]]]


def told(modeled: Inspection, real: Inspection) -> list[tuple[str, Impact]]:
    """What is said of both beside what no write or read can tell."""
    findings = compare_shapes(model_of(modeled.shape), real).findings
    return [(f.title, f.impact) for f in findings if f.impact is not Impact.COSMETIC]


def untold(pair: Pair, changes: tuple[Change, ...], dialect: str) -> Iterator[Untold]:
    """The changes that neither direction tells as it must, each with its place; every change is tried.

    Of a check that is switched off, or asks for no column, nothing need be told.
    """
    random = Random() if LONG else Random(5)
    tried = set()
    for number in range(TABLES):
        by_person, script = pair(f"t{number}", random)
        modeled = by_hand(by_person, dialect)
        checks = [check for table in modeled.shape.tables for check in table.checks]
        asks_nothing = any(not check.enforced or not check.columns for check in checks)
        for change, text in changed(script, changes, random):
            real = real_of_ddl(text, dialect)
            tried.add(change.name)
            assert modeled.clouded == (), by_person
            if real.clouded:
                assert change.name in REFUSED[dialect], text
                continue
            for here, there, wanted in ((modeled, real, change.impacts), (real, modeled, change.mirrored)):
                found = told(here, there)
                if wanted and not wanted & {impact for _, impact in found} and (found or not asks_nothing):
                    yield change.name, text, [(title, impact.value) for title, impact in found]
    assert len(tried) > len(changes) / 2


def test_one_change_to_what_management_studio_scripts() -> None:
    assert list(untold(tsql_pair, TSQL, "tsql")) == []


def test_one_change_to_what_dbms_metadata_tells() -> None:
    assert list(untold(oracle_pair, ORACLE, "oracle")) == []
