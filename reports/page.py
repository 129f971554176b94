"""What the page shows of a report, as its template takes it: views of the surfaces, the tables and the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import TypedDict

from reports.document import ColumnRow, ConstraintRow, Counts, Finding, Report, Surface, TableRow, UnmodeledColumn
from reports.parties import ledger_parts
from reports.words import (
    FEW_SURFACES,
    VERDICTS,
    cosmetic,
    counted,
    findings_by_table,
    grouped,
    severity,
    worst,
    worst_first,
)

__all__ = ["ledger_view", "present", "stray_findings", "surface_views", "table_views"]

_OPEN = 20  # tables beyond this many that are not faithful start folded too
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


def present(verdicts: Iterable[str]) -> list[tuple[str, int]]:
    """Each verdict that occurs with its number, worst first."""
    found = list(verdicts)
    return [(name, found.count(name)) for name in sorted(set(found), key=lambda name: (-severity(name), name))]


class _Part(TypedDict):
    """One segment of a bar, in hundredths of its length."""

    key: str
    x: float
    width: float


def _bar(amounts: Sequence[tuple[str, int]]) -> list[_Part]:
    """The segments of a bar; the smallest amount is still wide enough to be seen."""
    total = sum(amount for _, amount in amounts)
    widths = [(key, max(100 * amount / total, 0.6)) for key, amount in amounts if amount]
    scale = 100 / sum((width for _, width in widths), start=0.0) if widths else 1.0
    parts: list[_Part] = []
    before = 0.0
    for key, width in widths:
        parts.append({"key": key, "x": round(before * scale, 3), "width": round(width * scale, 3)})
        before += width
    return parts


class _Aspect(TypedDict):
    """How a surface's columns (or its constraints) fared."""

    counts: Counts
    worst: str | None
    rest: list[str]
    bar: list[_Part]


def _aspect(counts: Counts) -> _Aspect:
    amounts = [(name, counts[name.lower()]) for name in VERDICTS]  # type: ignore[literal-required]
    others = [f"{amount} {name}" for name, amount in reversed(amounts) if amount and name != "FAITHFUL"]
    return {"counts": counts, "worst": worst(counts), "rest": others, "bar": _bar(amounts)}


class _SurfaceView(TypedDict):
    surface: Surface
    beside: list[str]
    columns: _Aspect
    constraints: _Aspect
    tables: list[tuple[int, str]]


def surface_views(report: Report) -> tuple[list[_SurfaceView], list[_SurfaceView]]:
    """The surfaces to list, worst first, and the faithful ones to fold away where there are many."""
    numbers = {row["modeled"]: number for number, row in enumerate(_sorted_tables(report), start=1)}
    findings = {finding["fingerprint"]: finding for finding in report["findings"]}
    views: list[_SurfaceView] = [
        {
            "surface": surface,
            "beside": _beside(findings[name] for name in surface["findings"] if name in findings),
            "columns": _aspect(surface["columns"]),
            "constraints": _aspect(surface["constraints"]),
            "tables": [(numbers[name], name) for name in surface["tables"] if name in numbers],
        }
        for surface in worst_first(report["surfaces"])
    ]
    listed = len(views) if len(views) <= FEW_SURFACES else sum(v["surface"]["verdict"] != "FAITHFUL" for v in views)
    return views[:listed], views[listed:]


def _beside(findings: Iterable[Finding]) -> list[str]:
    """How many findings, by verdict, are about what the real one has and no modeled fact shows."""
    counts = present(f["verdict"] for f in findings if f["modeled"] is None and not f["rule"].startswith("FID9"))
    return [f"{count} {verdict}" for verdict, count in counts if severity(verdict) >= severity("UNKNOWN")]


def _sorted_tables(report: Report) -> list[TableRow]:
    return sorted(report["tables"], key=lambda row: -severity(row["verdict"]))


class _Fact(TypedDict):
    """A modeled fact beside the real one, with the tokens that only one of them has told apart."""

    row: ColumnRow | ConstraintRow
    kind: str
    modeled: list[tuple[str, bool]]
    real: list[tuple[str, bool]]
    links: list[tuple[int, str]]


class _Group(TypedDict):
    """Findings under one rule, each with its number on the page."""

    first: Finding
    items: list[tuple[int, Finding]]


class _TableView(TypedDict):
    number: int
    table: TableRow
    open: bool
    columns: list[_Fact]
    constraints: list[_Fact]
    sources: list[str]
    unmodeled: list[UnmodeledColumn]
    findings: list[_Group]
    harmless: list[_Group]
    cosmetic: list[_Group]
    faithful: str


def table_views(report: Report) -> list[_TableView]:
    """The tables, worst first, each with its facts side by side and its findings under the rules they fall under."""
    numbers = _numbers(report)
    by_table = dict(findings_by_table(report["findings"]))
    titles = {finding["fingerprint"]: finding["title"] for finding in report["findings"]}
    views: list[_TableView] = []
    for number, row in enumerate(_sorted_tables(report), start=1):
        groups = _groups(by_table.get(row["modeled"], []), numbers)
        facts = [*row["columns"], *row["constraints"]]
        sources = list(dict.fromkeys(fact["modeled"]["source"] for fact in facts))
        views.append(
            {
                "number": number,
                "table": row,
                "open": row["verdict"] != "FAITHFUL" and number <= _OPEN,
                "columns": [_fact(column, "column", numbers, titles) for column in row["columns"]],
                "constraints": [_fact(item, item["kind"], numbers, titles) for item in row["constraints"]],
                "sources": [source for source in sources if source is not None],
                "unmodeled": row["unmodeled_columns"],
                "findings": [group for group in groups if severity(group["first"]["verdict"]) >= severity("UNKNOWN")],
                "harmless": [group for group in groups if _is_harmless(group)],
                "cosmetic": [group for group in groups if cosmetic(group["first"])],
                "faithful": _faithful(row),
            }
        )
    return views


def _numbers(report: Report) -> dict[str, int]:
    """A number for every finding, by fingerprint: the last part of its address on the page."""
    return {finding["fingerprint"]: number for number, finding in enumerate(report["findings"], start=1)}


def _groups(findings: Iterable[Finding], numbers: dict[str, int]) -> list[_Group]:
    return [
        {"first": group[0], "items": [(numbers[finding["fingerprint"]], finding) for finding in group]}
        for group in grouped(findings)
    ]


def _is_harmless(group: _Group) -> bool:
    """Whether the findings leave the verdict a yes, and yet are more than cosmetic."""
    return severity(group["first"]["verdict"]) < severity("UNKNOWN") and not cosmetic(group["first"])


def _faithful(row: TableRow) -> str:
    """How many of the table's facts are faithful, in few words."""
    parts = []
    groups: list[tuple[str, Sequence[ColumnRow | ConstraintRow]]]
    groups = [("column", row["columns"]), ("constraint", row["constraints"])]
    for noun, rows in groups:
        if rows:
            same = sum(item["verdict"] == "FAITHFUL" for item in rows)
            parts.append(f"{same} of {counted(len(rows), noun)}")
    return f"{' and '.join(parts)} faithful" if parts else ""


def _fact(row: ColumnRow | ConstraintRow, kind: str, numbers: dict[str, int], titles: dict[str, str]) -> _Fact:
    modeled, real = row["modeled"]["text"], row["real"]["text"] if row["real"] else ""
    differs = row["real"] is not None and row["verdict"] != "FAITHFUL"
    ours, theirs = _marked(modeled, real) if differs else ([(modeled, False)], [(real, False)])
    links = [(numbers[print_], titles[print_]) for print_ in row["findings"] if print_ in numbers]
    return {"row": row, "kind": kind, "modeled": ours, "real": theirs, "links": links}


def _marked(modeled: str, real: str) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    """Both texts in pieces, each with whether the other text lacks it."""
    ours, theirs = _TOKEN.findall(modeled), _TOKEN.findall(real)
    left: list[tuple[str, bool]] = []
    right: list[tuple[str, bool]] = []
    for tag, start, end, other_start, other_end in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        changed = tag != "equal"
        left.append(("".join(ours[start:end]), changed))
        right.append(("".join(theirs[other_start:other_end]), changed))
    return [part for part in left if part[0]], [part for part in right if part[0]]


def stray_findings(report: Report) -> list[_Group]:
    """Findings about tables that the report does not show side by side."""
    shown = {row["modeled"] for row in report["tables"]}
    return _groups([finding for finding in report["findings"] if finding["table"] not in shown], _numbers(report))


class _Ledger(TypedDict):
    bar: list[_Part]
    rows: list[tuple[str, str, str, int, str]]


def ledger_view(report: Report) -> _Ledger:
    """The ledger as a bar and as rows, each with its share of the dump."""
    parts, total = ledger_parts(report), report["ledger"]["bytes"]
    shares = [_percent(count, total) for *_, count in parts]
    return {
        "bar": _bar([(key, count) for key, _, _, count in parts]),
        "rows": [(*part, share) for part, share in zip(parts, shares, strict=True)],
    }


def _percent(count: int, total: int) -> str:
    if not total:
        return ""
    share = 100 * count / total
    return "< 0.1 %" if 0 < share < 0.05 else f"{share:.1f} %"
