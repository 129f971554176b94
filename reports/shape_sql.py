"""What a dump holds as canonical DDL, headed by what of the dump is not in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from fidelity.ddl.write import canonical_ddl
from fidelity.dump.ledger import Fate
from fidelity.dump.values import Inspection
from reports.visible import visible

__all__ = ["render_sql"]

_SERVERS = {
    "PostgreSQL": "Dumped from database version {version}",
    "MariaDB": "Server version\t{version}-MariaDB",
    "MySQL": "Server version\t{version}",
}
"""A server in the words of its own dumper, by which it is known when the text is read again."""


def render_sql(inspection: Inspection) -> str:
    """The shape as SQL text. Each line of its head is a comment; no name in the dump can end one."""
    ddl = canonical_ddl(inspection.shape)
    head = "".join(f"-- {line}\n" for line in _head(inspection))
    return f"{head}\n{ddl}"


def _head(inspection: Inspection) -> Iterator[str]:
    dump = inspection.dump
    yield visible(f"Canonical DDL of {dump.name}, sha256 {dump.sha256}, as fidelity reads it.")
    name, _, version = (dump.server or "").partition(" ")
    if name in _SERVERS and version:
        yield _SERVERS[name].format(version=visible(version))
    left_out = [visible(f"  {line}") for line in _left_out(inspection)]
    yield "Not in it, though in the dump:" if left_out else "All that the dump says is in it."
    yield from left_out


def _left_out(inspection: Inspection) -> Iterator[str]:
    """What of the dump the DDL does not say, a line for each kind."""
    shape, ledger = inspection.shape, inspection.ledger
    if inspection.dump.complete is False:
        yield f"what the dump lacks, which is not complete: {inspection.dump.incomplete_because}"
    if any(ledger.rows.values()):
        yield f"rows: {sum(ledger.rows.values()):,}"
    if shape.views:
        yield f"views, known by name only: {', '.join(view.name for view in shape.views)}"
    triggers = [f"{trigger.name} on {table.name}" for table in shape.tables for trigger in table.triggers]
    if triggers:
        yield f"triggers and rules, known by name only: {', '.join(triggers)}"
    elsewhere = [f"{table.kind} {table.name}" for table in shape.tables if table.kind != "table"]
    if elsewhere:
        yield f"tables of another kind: {', '.join(elsewhere)}"
    clauses = Counter[str]()
    for clause in ledger.clauses:
        clauses[f"{clause.clause} ({clause.rule})"] += clause.count
    if clauses:
        yield f"clauses: {', '.join(f'{told}: {count}' for told, count in clauses.items())}"
    ignored = Counter(e.reason or "" for e in ledger.statements if e.fate is Fate.IGNORED)
    if ignored:
        yield f"statements ignored: {', '.join(f'{why}: {ignored[why]}' for why in sorted(ignored))}"
    for entry in ledger.statements:
        if entry.fate is Fate.NOT_UNDERSTOOD:
            about = f" about {entry.object}" if entry.object else ""
            yield f"NOT UNDERSTOOD: line {entry.line}, {entry.kind}{about}: {entry.reason}"
