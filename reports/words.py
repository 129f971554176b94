"""What every format says of verdicts, surfaces and findings in the same words, and in the same order.

Plain text, computed from the document, which each format escapes in its own way.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reports.document import Counts, Finding, Report, Surface, Waiver

__all__ = [
    "FEW_SURFACES",
    "IMPACTS",
    "VERDICTS",
    "cosmetic",
    "counted",
    "findings_by_table",
    "grouped",
    "impact_sentence",
    "renamed",
    "severity",
    "size",
    "subject",
    "tally",
    "waiver_text",
    "worst",
    "worst_first",
]

VERDICTS = {
    "FAITHFUL": "every modeled fact is in the dump, equal or equal under a named equivalence",
    "COMPATIBLE": "the real one is looser or has more; what is written to the surrogate would be accepted there",
    "UNKNOWN": "the dump does not decide it",
    "ABSENT": "the dump is complete, and the table is not in it",
    "DIVERGENT": "a difference invalidates something the surrogate shows",
}
"""The verdicts in the contract's order, each with what it says."""

IMPACTS = {
    "stricter": "the real one refuses what the surrogate accepts",
    "looser": "the real one accepts what the surrogate refuses",
    "conflict": "each refuses something that the other accepts",
    "cosmetic": "no write or read can tell",
    "undecided": "the dump does not decide it",
}
"""The impacts, each as seen from the surrogate."""

FEW_SURFACES = 12
"""Up to so many surfaces are all listed; of more, the faithful ones are folded into a count."""

_ORDER = tuple(VERDICTS)


def severity(verdict: str) -> int:
    """The verdict's place in the contract's order; one that this version does not know counts as the worst."""
    return _ORDER.index(verdict) if verdict in VERDICTS else len(_ORDER)


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """The number with its noun: `1 finding`, `2,000 findings`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def size(count: int) -> str:
    """A byte count as a person reads it, in decimal units; exact below 1,000 bytes."""
    amount, unit = float(count), "bytes"
    for larger in ("kB", "MB", "GB", "TB"):
        if amount < 999.95 and (unit != "bytes" or count < 1000):
            break
        amount, unit = amount / 1000, larger
    if unit == "bytes":
        return counted(count, "byte")
    return f"{amount:.1f} {unit}"


def worst_first(surfaces: Iterable[Surface]) -> list[Surface]:
    """The surfaces by severity, and as modeled among equals."""
    return sorted(surfaces, key=lambda surface: -severity(surface["verdict"]))


def worst(counts: Counts) -> str | None:
    """The worst verdict that the counts hold, or None where nothing of the kind was modeled."""
    found = [name for name in _ORDER if counts[name.lower()]]  # type: ignore[literal-required]
    return found[-1] if found else None


def tally(verdicts: Iterable[str]) -> str:
    """How often each verdict occurs, worst first: `2 DIVERGENT, 5 FAITHFUL`."""
    found = list(verdicts)
    names = sorted(set(found), key=lambda name: (-severity(name), name))
    return ", ".join(f"{found.count(name):,} {name}" for name in names)


def cosmetic(finding: Finding) -> bool:
    """Whether no write or read can tell the difference, and nobody asked to be strict about it or waived it."""
    return finding["impact"] == "cosmetic" and finding["verdict"] == "FAITHFUL" and finding["waiver"] is None


def subject(finding: Finding) -> str:
    """What in its table the finding is about: a column, a constraint, or the table itself."""
    return finding["column"] or finding["constraint"] or finding["table"]


def waiver_text(waiver: Waiver) -> str:
    """Why a finding is waived, by whom, and how long."""
    return f"{waiver['reason']} ({waiver['owner']}, until {waiver['expires']})"


def findings_by_table(findings: Iterable[Finding]) -> list[tuple[str, list[Finding]]]:
    """The findings of each table, worst first; tables in the order of their worst finding, then as they came."""
    grouped: dict[str, list[Finding]] = {}
    for finding in findings:
        grouped.setdefault(finding["table"], []).append(finding)
    for group in grouped.values():
        group.sort(key=lambda finding: -severity(finding["verdict"]))
    return sorted(grouped.items(), key=lambda item: -severity(item[1][0]["verdict"]))


def renamed(report: Report) -> dict[str, str]:
    """The real name of every modeled table whose name differs by more than the schema in front of it."""
    pairs = [(row["modeled"], row["real"]) for row in report["tables"]]
    return {modeled: real for modeled, real in pairs if real and not f".{real}".endswith(f".{modeled}")}


def grouped(findings: Iterable[Finding]) -> list[list[Finding]]:
    """The findings that one rule says the same of, together, in the order in which the first of each came."""
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        key = (finding["verdict"], finding["rule"], finding["impact"], finding["remedy"])
        groups.setdefault(key, []).append(finding)
    return list(groups.values())


def impact_sentence(impact: str) -> str:
    """The impact with what it means, as seen from the surrogate."""
    return f"{impact}: {IMPACTS[impact]}" if impact in IMPACTS else impact
