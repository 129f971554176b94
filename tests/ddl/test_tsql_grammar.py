"""A walk through SQL Server's documented grammar, clause by clause: each is read, left out by a rule, or loud.

`tsql/grammar.txt` has a clause a line: what becomes of it, and a script in which it stands in « ». What stands after a
bar in there takes its place where it is left out. ` GO ` ends a batch. What becomes of it is

- `read`: the shape says something else without it,
- the ids of the rules by which the ledger names it, or the reason for which its whole statement has no part in a shape,
- `default`: it says what is so without it, and the shape is the same,
- `loud`: its statement is not understood.

No server is at hand: the grammar is the Transact-SQL reference's, 2016 to 2025, with Synapse's and Fabric's tables.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from fidelity.dump.ledger import Fate
from fidelity.pipeline import read_ddl
from fidelity.shape.document import ledger_document

GRAMMAR = (Path(__file__).parent / "tsql" / "grammar.txt").read_text(encoding="utf-8")
CLAUSES = [tuple(line.split(" | ", 1)) for line in GRAMMAR.splitlines() if line and not line.startswith("#")]
_MARKED = re.compile(r"«([^»|]*)(?:\|([^»]*))?»")


def scripts(marked: str) -> tuple[str, str]:
    """The script with the clause, and without it."""
    text = marked.replace(" GO ", "\nGO\n") + "\nGO\n"
    return _MARKED.sub(r"\1", text), _MARKED.sub(lambda found: found[2] or "", text)


def said_by(rules: Counter[str], reasons: Counter[str | None]) -> str:
    return ", ".join(sorted({*rules, *(reason or "" for reason in reasons)}))


def becomes_of(marked: str) -> str:
    """What becomes of a marked clause."""
    here, there = (read_ddl(text, "tsql") for text in scripts(marked))
    assert there.ledger.not_understood == 0, "what stands around the clause is not understood"
    if here.ledger.not_understood:
        return "loud"
    if here.shape != there.shape:
        return "read"
    rules, reasons = [], []
    for inspection in (here, there):
        clauses = ledger_document(inspection.ledger)["clauses"]
        rules.append(Counter({e["rule"]: 0 for e in clauses}))
        for entry in clauses:
            rules[-1][entry["rule"]] += entry["count"]
        ignored = (e for e in inspection.ledger.statements if e.fate is Fate.IGNORED)
        reasons.append(Counter(e.reason for e in ignored if e.reason != "client command"))
    return said_by(rules[0] - rules[1], reasons[0] - reasons[1]) or "default"


@pytest.mark.parametrize(("fate", "marked"), CLAUSES)
def test_a_clause_of_the_grammar_is_read_or_named_or_loud(fate: str, marked: str) -> None:
    assert becomes_of(marked) == fate


def test_the_walk_has_a_clause_once() -> None:
    assert len({marked for _, marked in CLAUSES}) == len(CLAUSES) > 350
