"""The packet's index: every comparison up to one, the verdicts of each surface, and what changed last."""

from __future__ import annotations

from reports.document import Finding, Report
from reports.packet_documents import Changed, Difference, Filed, History, Since

__all__ = ["history_document"]


def history_document(
    number: str, report: Report, report_sha256: str, *, before: History | None, report_before: Report | None
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


def _since(number: str, before: Report, now: Report) -> Since:
    """What is other in this comparison than in that one. A finding is recognised by its fingerprint."""
    old, new = ({s["surface"]: s["verdict"] for s in report["surfaces"]} for report in (before, now))
    old_findings, new_findings = ({f["fingerprint"]: f for f in report["findings"]} for report in (before, now))
    changed: list[Changed] = [
        {"surface": name, "before": old.get(name), "now": new.get(name)}
        for name in dict.fromkeys([*old, *new])
        if old.get(name) != new.get(name)
    ]
    return {
        "comparison": number,
        "verdicts": changed,
        "new": [_difference(f) for name, f in new_findings.items() if name not in old_findings],
        "gone": [_difference(f) for name, f in old_findings.items() if name not in new_findings],
    }


def _difference(finding: Finding) -> Difference:
    return {
        "fingerprint": finding["fingerprint"],
        "rule": finding["rule"],
        "title": finding["title"],
        "verdict": finding["verdict"],
        "table": finding["table"],
        "column": finding["column"],
        "constraint": finding["constraint"],
    }
