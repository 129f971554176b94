"""What becomes of each clause of Oracle's documented grammar, 11g to 23ai: of none is nothing known.

The lists in `oracle/grammar` go through the SQL Language Reference statement by statement. A line has what becomes of
the clause in double brackets, statements that go before (where there are any), and the statement with the clause. What
is `read` is in the shape, what has a rule's id (`fidelity/ddl/clauses.py`) in the ledger; of `ignored` it is the whole
statement, with the reason; `loud` is not understood; `says nothing` is what would be so without it.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from ddl.dropped import forked, heard

from fidelity.ddl import oracle
from fidelity.dump.scan import scan
from fidelity.dump.statement import subject_of
from fidelity.pipeline import read_ddl

LISTS = Path(__file__).parent / "oracle" / "grammar"
BEFORE = "CREATE TABLE p (id NUMBER PRIMARY KEY); CREATE TABLE t (a NUMBER, b NUMBER, c VARCHAR2(10), d DATE);"


def lines(path: Path) -> list[tuple[str, str, str]]:
    """Of each line what becomes of the clause, the statements before, and the statement."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("# "):
            fate, _, rest = line.partition(" | ")
            before, _, statement = rest.rpartition(" | ")
            found.append((fate.strip(), before, statement))
    return found


def fate_of(before: str, statement: str) -> str:
    """What becomes of the clause in brackets."""
    session = oracle.Session()
    for piece in scan(io.BytesIO(f"{BEFORE} {before}\n".encode()), "oracle"):
        text = piece.text.decode()
        known = subject_of(text).kind in oracle.IGNORED or heard(oracle, session, text) is not None
        assert known, "what goes before is not understood"
    head, _, rest = statement.partition("[[")
    clause, _, tail = rest.partition("]]")
    whole = f"{head}{clause}{tail}".rstrip(";")
    kind = subject_of(whole).kind
    if kind not in oracle.READERS:
        return f"ignored: {oracle.IGNORED[kind]}" if kind in oracle.IGNORED else "loud"
    with_it = heard(oracle, forked(session), whole)
    if with_it is None:
        return "loud"
    (ignored, *_), omitted = with_it
    if ignored is not None:
        return f"ignored: {ignored}"
    without = heard(oracle, forked(session), f"{head}{tail}".rstrip(";")) if head else None
    found = [] if _made(with_it) == (_made(without) if without else _before(session)) else ["read"]
    start, stop = len(head), len(head) + len(clause)
    found += sorted({rule for rule, left, right in omitted if left < stop and start < right})
    return ", ".join(found) or "says nothing"


def _made(read: Any) -> Any:  # what `heard` gives
    """The catalog and the session of what was read."""
    return read[0][3:]


def _before(session: Any) -> Any:  # a Session
    settings = {k: v for k, v in vars(session.catalog).items() if not isinstance(v, dict) or k == "collations"}
    said = {name: value for name, value in vars(session).items() if name not in ("catalog", "locate")}
    return session.catalog.freeze(), said, settings


@pytest.mark.parametrize("path", sorted(LISTS.glob("*.txt")), ids=lambda path: path.stem)
def test_each_clause_of_the_grammar_is_read_or_left_out_by_a_rule_or_loud(path: Path) -> None:
    listed = lines(path)
    assert listed
    found = [(fate_of(before, statement), before, statement) for _, before, statement in listed]
    assert found == listed


@pytest.mark.parametrize(("fate", "_", "command"), lines(LISTS.parent / "sqlplus.txt"))
def test_each_command_of_sqlplus_is_passed_over_or_loud(fate: str, _: str, command: str) -> None:
    """What is passed over changes nothing of the statement after it, but for the schema where it is made."""
    inspection = read_ddl(f"{command}\nCREATE TABLE n (a NUMBER);\n", "oracle")
    loud = inspection.ledger.not_understood > 0
    assert ("loud" if loud else "passed over") == fate
    assert loud or [[column.name for column in table.columns] for table in inspection.shape.tables] == [["A"]]
