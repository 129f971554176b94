"""What of a long report is explained, what is named and what is a count, where the whole list is not asked for.

HTML and JSON list everything. Nothing that is waived is folded away, and what decides the verdict comes first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fidelity.frozen import dataclass
from reports.words import FEW_SURFACES, cosmetic, counted, findings_by_table, grouped, severity, subject, worst_first

if TYPE_CHECKING:
    from reports.document import Finding, Report, Surface

__all__ = ["MANY", "Brief", "Named", "brief", "listed_surfaces"]

MANY = 40
"""Surfaces, findings or statements beyond this are counted, not listed."""

_FEW_FINDINGS = 12  # of more findings the COMPATIBLE ones are named, and not explained
_FEW_NAMES = 8  # under one rule; of more names the others are counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Findings under one rule that are told by name only: the first of them, some names, and how many more.

    `said` is the message where all of several tables say the same.
    """

    first: Finding
    names: tuple[str, ...]
    more: int
    said: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The findings as they are told: those of each table by rule, explained or named, then those of all other tables.

    `others` is how many tables these are, in words, and `cosmetic` differences are a count.
    """

    findings: tuple[Finding, ...]
    tables: tuple[tuple[str, tuple[tuple[tuple[Finding, ...], Named | None], ...]], ...]
    others: str
    elsewhere: tuple[Named, ...]
    cosmetic: int


def listed_surfaces(report: Report, *, verbose: bool) -> tuple[list[Surface], list[Surface]]:
    """The surfaces to list, worst first, and those to count.

    Of many, those that differ harmlessly fill the first dozen rows at the most, and the faithful ones none.
    """
    surfaces = worst_first(report["surfaces"])
    if verbose or len(surfaces) <= FEW_SURFACES:
        return surfaces, []
    worse = sum(severity(surface["verdict"]) > severity("COMPATIBLE") for surface in surfaces)
    room = min(MANY, max(worse, FEW_SURFACES))
    listed: list[Surface] = []
    folded: list[Surface] = []
    for place, surface in enumerate(surfaces):
        lists = (place < room and surface["verdict"] != "FAITHFUL") or surface["waived"]
        (listed if lists else folded).append(surface)
    return listed, folded


def brief(report: Report, *, verbose: bool) -> Brief:
    """The report's findings, all explained where they are few or `verbose`, and the worst of them where they are many.

    Where none is explained in many tables, these are told together: a line a rule, not some for each table.
    """
    findings = [finding for finding in report["findings"] if verbose or not cosmetic(finding)]
    told = {finding["fingerprint"] for finding in (findings if verbose else _telling(findings))}
    tables = findings_by_table(findings)
    named = [finding for _, found in tables for finding in found if told.isdisjoint(f["fingerprint"] for f in found)]
    if len({finding["table"] for finding in named}) <= _FEW_NAMES:
        named = []
    others = {finding["table"] for finding in named}
    by_severity = sorted(named, key=lambda finding: -severity(finding["verdict"]))
    return Brief(
        findings=tuple(findings),
        tables=tuple((name, _by_rule(found, told)) for name, found in tables if name not in others),
        others=counted(len(others), "other table" if len(others) < len(tables) else "table"),
        elsewhere=tuple(_named(group, whole=True) for group in grouped(by_severity)),
        cosmetic=len(report["findings"]) - len(findings),
    )


def _by_rule(found: Sequence[Finding], told: set[str]) -> tuple[tuple[tuple[Finding, ...], Named | None], ...]:
    """A table's findings under each rule: those to explain, and those to name."""
    parts = []
    for group in grouped(found):
        untold = [finding for finding in group if finding["fingerprint"] not in told]
        explained = tuple(finding for finding in group if finding["fingerprint"] in told)
        parts.append((explained, _named(untold, whole=False) if untold else None))
    return tuple(parts)


def _telling(findings: list[Finding]) -> list[Finding]:
    """The findings to explain: all where they are few, else what is waived, and the worst, none that is COMPATIBLE.

    Of what is the same in many tables, as where a type that they share has changed, it is the first.
    """
    if len(findings) <= _FEW_FINDINGS:
        return findings
    alike: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        if finding["waiver"] is None and severity(finding["verdict"]) > severity("COMPATIBLE"):
            modeled, real = finding["modeled"], finding["real"]
            texts = (modeled and modeled["text"], real and real["text"])
            alike.setdefault((finding["rule"], finding["column"], *texts), []).append(finding)
    told = [f for same in alike.values() for f in (same[:1] if len(same) > _FEW_NAMES else same)]
    worst = sorted(told, key=lambda finding: -severity(finding["verdict"]))[:MANY]
    return [*worst, *(finding for finding in findings if finding["waiver"] is not None)]


def _named(group: Sequence[Finding], *, whole: bool) -> Named:
    """The findings by name, with the table in front where it is not said above them."""
    every = (f"{f['table']}.{subject(f)}" if whole and subject(f) != f["table"] else subject(f) for f in group)
    names = tuple(dict.fromkeys(every))
    shown = names[:_FEW_NAMES] if len(names) > _FEW_NAMES + 1 else names
    messages = {finding["message"] for finding in group}
    said = group[0]["message"] if whole and len(messages) == 1 else None
    return Named(first=group[0], names=shown, more=len(names) - len(shown), said=said)
