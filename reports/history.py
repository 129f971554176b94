"""The packet's index: every comparison up to one, the verdicts of each surface, and what changed last."""

from __future__ import annotations

from collections.abc import Iterator

from reports.document import Finding, Report
from reports.packet_documents import Changed, Difference, Filed, History, ReportBefore, Since
from reports.visible import visible
from reports.words import FEW_SURFACES, counted

__all__ = ["history_document", "since_lines"]


def history_document(
    number: str, report: Report, report_sha256: str, *, before: History | None, report_before: ReportBefore | None
) -> History:
    """The history with this comparison as its last; `before` is the last comparison's, with its report."""
    dump, model = report["dump"], report["model"]
    filed: Filed = {
        "comparison": number,
        "path": f"data/comparisons/{number}",
        "overall": report["overall"],
        "dump": {"name": dump["name"], "bytes": dump["bytes"], "sha256": dump["sha256"]},
        "model": {"name": model["name"], "dialect": model["dialect"], "sha256": model["sha256"]},
        "report_sha256": report_sha256,
    }
    earlier = before["comparisons"] if before else []
    known = {row["surface"]: row["verdicts"] for row in before["surfaces"]} if before else {}
    now = {surface["surface"]: surface["verdict"] for surface in report["surfaces"]}
    nothing: list[str | None] = [None] * len(earlier)
    return {
        "schema": "fidelity/history/1",
        "comparisons": [*earlier, filed],
        "surfaces": [
            {"surface": name, "verdicts": [*known.get(name, nothing), now.get(name)]}
            for name in dict.fromkeys([*known, *now])
        ],
        "since": _since(earlier[-1]["comparison"], report_before, report) if earlier and report_before else None,
    }


def since_lines(since: Since) -> Iterator[str]:
    """What changed since the comparison before, for a terminal: the counts, and the verdicts of a dozen surfaces."""
    changed, new, gone = since["verdicts"], since["new"], since["gone"]
    verdicts = f"{counted(len(changed), 'verdict')} changed" if changed else "every verdict is as it was"
    yield f"since {since['comparison']}: {verdicts}; {counted(len(new), 'finding')} new, {len(gone):,} gone"
    for it in changed[:FEW_SURFACES]:
        before, now = (it[when] or "not compared" for when in ("before", "now"))
        yield f"  {visible(it['surface'])}: {before} before, {now} now"
    if len(changed) > FEW_SURFACES:
        yield f"  and {len(changed) - FEW_SURFACES:,} more: data/comparisons/*/history.json"


def _since(number: str, before: ReportBefore, now: Report) -> Since:
    """What is other in this comparison than in that one. A finding is recognised by its fingerprint."""
    old = {s["surface"]: s["verdict"] for s in before["surfaces"]}
    new = {s["surface"]: s["verdict"] for s in now["surfaces"]}
    old_findings = {f["fingerprint"]: _difference(f) for f in before["findings"]}
    new_findings = {f["fingerprint"]: _difference(f) for f in now["findings"]}
    changed: list[Changed] = [
        {"surface": name, "before": old.get(name), "now": new.get(name)}
        for name in dict.fromkeys([*old, *new])
        if old.get(name) != new.get(name)
    ]
    return {
        "comparison": number,
        "verdicts": changed,
        "new": [f for name, f in new_findings.items() if name not in old_findings],
        "gone": [f for name, f in old_findings.items() if name not in new_findings],
    }


def _difference(finding: Finding | Difference) -> Difference:
    return {
        "fingerprint": finding["fingerprint"],
        "rule": finding["rule"],
        "title": finding["title"],
        "verdict": finding["verdict"],
        "table": finding["table"],
        "column": finding["column"],
        "constraint": finding["constraint"],
    }
