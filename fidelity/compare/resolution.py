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
    head = f"{'Not resolved' if verdict is Verdict.UNKNOWN else 'Resolved'} by {dump}: {_tally(columns, constraints)}"
    if verdict is Verdict.FAITHFUL:
        return f"{head}."
    reasons = _reasons(verdict, findings, tables)
    told = "; ".join([head, *reasons])
    return f"{told}; {_SO[verdict]}."


def _tally(columns: Sequence[ColumnRow], constraints: Sequence[ConstraintRow]) -> str:
    parts = [
        _of([row.verdict for row in rows], word)
        for rows, word in ((columns, "column"), (constraints, "constraint"))
        if rows
    ]
    return f"{' and '.join(parts)} {_are(columns, constraints)} as modeled" if parts else "nothing is covered"


def _of(verdicts: Sequence[Verdict], word: str) -> str:
    same = sum(verdict is Verdict.FAITHFUL for verdict in verdicts)
    if len(verdicts) == same:
        return f"all {same} {word}s" if same > 1 else f"the {word}"
    return f"{same or 'none'} of {len(verdicts)} {word}{'s' if len(verdicts) > 1 else ''}"


def _are(columns: Sequence[ColumnRow], constraints: Sequence[ConstraintRow]) -> str:
    return "is" if len(columns) + len(constraints) == 1 else "are"


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
