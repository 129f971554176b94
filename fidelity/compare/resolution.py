"""The plain sentence that replaces "UNKNOWN until the operator clone arrives" for one surface."""

from __future__ import annotations

from collections.abc import Sequence

from fidelity.compare.assemble import Assembled
from fidelity.compare.values import ColumnRow, ConstraintRow, Finding, Impact, Verdict

__all__ = ["resolution"]

_MOST = 3

_SO = {
    Verdict.DIVERGENT: "so what the surrogate showed of this does not carry over as it stands",
    Verdict.COMPATIBLE: "so what was written to the surrogate would be accepted there and read back the same",
    Verdict.UNKNOWN: "so this stays UNKNOWN until that is decided",
    Verdict.ABSENT: "so nothing that the surrogate showed of this carries over",
}


def resolution(
    *,
    verdict: Verdict,
    dump: str,
    columns: Sequence[ColumnRow],
    constraints: Sequence[ConstraintRow],
    findings: Sequence[Finding],
    tables: Sequence[Assembled],
) -> str:
    """One sentence: which dump decides it, how much is as modeled, what is not and where, and what follows."""
    resolved = "Not resolved" if verdict is Verdict.UNKNOWN else "Resolved"
    head = f"{resolved} by {dump}: {_tally(columns, constraints, _reading(findings))}"
    if verdict is Verdict.FAITHFUL:
        return f"{head}."
    reasons = _reasons(verdict, findings, tables)
    told = "; ".join([head, *reasons])
    return f"{told}; {_SO[verdict]}."


def _reading(findings: Sequence[Finding]) -> frozenset[str]:
    """The findings that say of facts only that more of the dump might change them."""
    return frozenset(f.fingerprint for f in findings if f.title in {"dump-incomplete", "statement-not-understood"})


def _tally(columns: Sequence[ColumnRow], constraints: Sequence[ConstraintRow], reading: frozenset[str]) -> str:
    """How many columns and constraints are as modeled; where the dump was not read whole, how many read so."""
    parts = [_of(rows, word, reading) for rows, word in ((columns, "column"), (constraints, "constraint")) if rows]
    if not parts:
        return "nothing is covered"
    verb = "read" if reading else "is" if len(columns) + len(constraints) == 1 else "are"
    return f"{' and '.join(parts)} {verb} as modeled"


def _of(rows: Sequence[ColumnRow | ConstraintRow], word: str, reading: frozenset[str]) -> str:
    same = sum(row.verdict is Verdict.FAITHFUL or (bool(row.findings) and set(row.findings) <= reading) for row in rows)
    if same == len(rows):
        return f"all {same} {word}s" if same > 1 else f"the {word}"
    return f"{same or 'none'} of {len(rows)} {word}{'s' if len(rows) > 1 else ''}"


def _reasons(verdict: Verdict, findings: Sequence[Finding], tables: Sequence[Assembled]) -> list[str]:
    """The findings that make the verdict, the worst impact first, each with its line."""
    making = [f for f in findings if f.verdict is verdict and f.impact is not Impact.COSMETIC]
    making += [f for f in findings if f.verdict is verdict and f.impact is Impact.COSMETIC]
    shown = [_clause(f, several=len(tables) > 1) for f in making[:_MOST]]
    if len(making) > _MOST:
        shown.append(f"and {len(making) - _MOST} more")
    return shown


def _clause(finding: Finding, *, several: bool) -> str:
    text = finding.message.partition(". ")[0].rstrip(".")
    line = f" (line {finding.real.line})" if finding.real is not None and finding.real.line is not None else ""
    return f"in {finding.table} {text}{line}" if several else f"{text}{line}"
