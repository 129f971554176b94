"""What every format says of the two that are compared: who they are, how whole, where a fact stands, each byte's fate.

Plain text, computed from the document, which each format escapes in its own way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from reports.words import counted, size

if TYPE_CHECKING:
    from reports.document import Dump, LedgerClause, LedgerEntry, ModelIdentity, Real, Report

__all__ = [
    "completeness",
    "encoding_notes",
    "ledger_parts",
    "ledger_sentence",
    "left_out",
    "line_note",
    "model_note",
    "not_understood",
    "parties",
    "unmodeled_note",
    "where",
]

_FEW = 3

_FATES = (
    ("modeled", "read", "statements about the modeled tables; about all tables, where a modeled one was not found"),
    ("unmodeled", "named only", "statements about tables and sequences that no modeled table needs"),
    ("data", "row data", "counted, not read"),
    ("ignored", "no part of a shape", "comments, settings, ownership, blank lines"),
    ("not_understood", "not understood", "no reader took them"),
)


def parties(report: Report) -> str:
    """Who is compared with whom, on one line."""
    model, dump = report["model"], report["dump"]
    files = model.get("files")
    spoken = f"{model['dialect']}, {counted(len(files), 'file')} in order" if files else model["dialect"]
    about = ", ".join([dump["server"] or dump["producer"] or dump["dialect"], size(dump["bytes"]), completeness(dump)])
    return f"{model['name']} ({spoken}) against {dump['name']} ({about})"


def completeness(dump: Dump) -> str:
    """Whether the dump is whole, as far as it can say so itself."""
    if dump["complete"] is None:
        return "its format has no mark of completeness"
    return "complete" if dump["complete"] else "INCOMPLETE"


def where(report: Report, real: Real | None, verdict: str = "") -> str:
    """Where the real fact stands, as `dump.sql:48`; without one, what is known of its absence."""
    name = report["dump"]["name"]
    if real is None:
        return f"not decided by {name}" if verdict == "UNKNOWN" else f"not in {name}"
    return name if real["line"] is None else f"{name}:{real['line']}"


def line_note(dump: Dump) -> str | None:
    """Which lines the evidence counts, where the dump is not plain text."""
    if dump["sha256"] == dump["content_sha256"]:
        return None
    return "line numbers are those of the SQL text that was read from it"


def encoding_notes(dump: Mapping[str, Any]) -> list[str]:
    """In what encoding a dump is counted, and how much of it is none."""
    encoding, invalid = dump["encoding"], dump["invalid_bytes"]
    notes = (
        [] if encoding == "utf-8" else [f"bytes and offsets are those of the text in UTF-8; the dump is in {encoding}"]
    )
    if invalid:
        where = f"the first in line {dump['invalid_line']}"
        notes.append(
            f"{counted(invalid, 'byte')} in its statements {'is' if invalid == 1 else 'are'} no {encoding}, {where}"
        )
    return notes


def model_note(model: ModelIdentity) -> str | None:
    """Which files of a folder of migrations are not read, the first few with the reason."""
    left_out = model.get("left_out", [])
    if not left_out:
        return None
    more = f"; and {len(left_out) - _FEW:,} more" if len(left_out) > _FEW else ""
    count = f"{counted(len(left_out), 'file')} {'is' if len(left_out) == 1 else 'are'}"
    return f"of the folder {model['name']}, {count} not read: {'; '.join(left_out[:_FEW])}{more}"


def not_understood(report: Report) -> list[LedgerEntry]:
    """The dump's statements that no reader took, in the dump's order."""
    return [entry for entry in report["ledger"]["statements"] if entry["fate"] == "not_understood"]


def unmodeled_note(report: Report) -> str | None:
    """Which tables the dump has beside the modeled ones, the first few by name, and why they were read where they were.

    The ledger counts as unmodeled what was not read, as no modeled table needs it: nothing where one was not found.
    """
    tables = report["unmodeled"]["tables"]
    if not tables:
        return None
    more = f", and {len(tables) - _FEW:,} more" if len(tables) > _FEW + 1 else ""
    shown = tables[:_FEW] if more else tables
    verb = "is" if len(tables) == 1 else "are"
    looked = not report["ledger"]["unmodeled"] and any(row["real"] is None for row in report["tables"])
    read = f"; read too, as {'it' if len(tables) == 1 else 'one'} may be a modeled table that was not found"
    return f"{counted(len(tables), 'table')} of the dump {verb} not modeled: {', '.join(shown)}{more}{read * looked}"


def ledger_parts(report: Report) -> Sequence[tuple[str, str, str, int]]:
    """The ledger's five counts as (key, label, explanation, bytes); they add up to the dump's size."""
    ledger = report["ledger"]
    return [(key, label, text, ledger[key]) for key, label, text in _FATES]  # type: ignore[literal-required]


def ledger_sentence(report: Report) -> str:
    """The fate of every byte, on one line."""
    parts = [f"{size(count)} {label}" for _, label, _, count in ledger_parts(report) if count]
    rows = sum(report["ledger"]["rows"].values())
    counted_rows = f"; {counted(rows, 'row')} counted" if rows else ""
    return f"{counted(report['ledger']['bytes'], 'byte')}: {', '.join(parts) or 'nothing'}{counted_rows}"


def left_out(report: Report) -> list[tuple[str, str, list[LedgerClause]]]:
    """What the statements say and no shape has a place for: each rule's title and why, with its clauses."""
    from fidelity.ddl.clauses import CLAUSE_RULES  # noqa: PLC0415 - few reports list it

    rules = ((rule, [c for c in report["ledger"]["clauses"] if c["rule"] == rule.id]) for rule in CLAUSE_RULES)
    return [(rule.title, rule.why, clauses) for rule, clauses in rules if clauses]
