"""Each surface by aspect: how its columns, types, keys, checks and so on fared, told from its findings."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reports.document import Finding, Report, Surface, TableRow
from reports.words import severity

__all__ = ["ASPECTS", "aspects_of"]

# An aspect, the rules that are about it, and the kinds of facts that stand for it.
_RULES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Columns", r"30[1-3]", ("column",)),
    ("Types", r"2\d\d|806", ("column",)),
    ("NULL", r"30[45]", ("column",)),
    ("Defaults", r"30[6-9]|31\d|32\d|80[89]|812", ("column",)),
    ("Keys", r"4\d\d|70[4-7]|807|81[01]", ("primary key", "unique")),
    ("Foreign keys", r"5\d\d", ("foreign key",)),
    ("Checks", r"6\d\d", ("check", "exclusion")),
    ("Indexes", r"70[1-3]", ("index",)),
    ("Table", r"1\d\d|815", ("table",)),
)
ASPECTS = tuple(name for name, _, _ in _RULES)
"""The aspects, in the order of their columns."""


def aspects_of(report: Report) -> dict[str, list[str | None]]:
    """For each surface by name, a verdict for each aspect; None where nothing of the kind is modeled or found.

    What is not decided for a table as a whole is not decided for any aspect; what is absent is absent in all.
    """
    findings = {finding["fingerprint"]: finding for finding in report["findings"]}
    tables = {row["modeled"]: row for row in report["tables"]}
    return {surface["surface"]: _row(surface, findings, tables) for surface in report["surfaces"]}


def _row(surface: Surface, findings: Mapping[str, Finding], tables: Mapping[str, TableRow]) -> list[str | None]:
    own = [findings[name] for name in surface["findings"] if name in findings]
    whole = [f["verdict"] for f in own if re.fullmatch(r"FID(?:90\d|10[1-4])", f["rule"])]
    floor = max(whole, key=severity, default="FAITHFUL")
    modeled = {"table"} | _kinds(surface, tables)
    row: list[str | None] = []
    for _, rules, kinds in _RULES:
        found = [f["verdict"] for f in own if re.fullmatch(f"FID(?:{rules})", f["rule"])]
        is_modeled = bool(modeled.intersection(kinds))
        row.append(max([*found, floor], key=severity) if found or is_modeled else None)
    return row


def _kinds(surface: Surface, tables: Mapping[str, TableRow]) -> set[str]:
    """The kinds of facts that the surface covers."""
    kinds = set()
    for cover in surface["covers"]:
        if cover["columns"]:
            kinds.add("column")
        if cover["table"] in tables:
            constraints = tables[cover["table"]]["constraints"]
            kinds |= {row["kind"] for row in constraints if row["name"] in cover["constraints"]}
    return kinds
