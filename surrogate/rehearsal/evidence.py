"""What a rehearsal adds to a report: verdicts of claims that no DDL can prove, and where it and compare disagree."""

from __future__ import annotations

from typing import cast

from fidelity.errors import UsageError
from reports.document import Claim, Rehearsed, Report
from surrogate.rehearsal.document import Rehearsal, Shown

__all__ = ["with_evidence"]

_VERDICTS = {"shown": "FAITHFUL", "refuted": "DIVERGENT", "open": "UNKNOWN"}


def with_evidence(report: Report, rehearsal: Rehearsal, *, where: str) -> Report:
    """The report with the rehearsal's evidence at its claims; `where` is the rehearsal's file, as errors name it.

    A claim gets a verdict only from a rehearsal on this dump's own shape, by its own engine; one on the surrogate is
    told, and the claim stays UNKNOWN. A surface's verdict is about its columns and constraints, and stays. Raises
    UsageError where the rehearsal is of another model or dump.
    """
    real = rehearsal["real"]
    if rehearsal["model"]["sha256"] != report["model"]["sha256"]:
        raise UsageError(
            "the rehearsal is of another model, or of another state of it",
            where=where,
            remedy="Rehearse again with the model that is compared.",
        )
    if real is not None and real["dump"]["content_sha256"] != report["dump"]["content_sha256"]:
        raise UsageError(
            f"the rehearsal is on the shape of another dump ({real['dump']['name']})",
            where=where,
            remedy="Rehearse again: fidelity rehearse --on-real DUMP --out FOLDER.",
        )
    decides = real is not None and real["instead_of"] is None
    by_claim = {(shown["surface"], shown["claim"]): shown for shown in rehearsal["claims"]}
    surfaces = [
        {
            **surface,
            "claims": [
                _claim(claim, by_claim.get((surface["surface"], claim["claim"])), decides=decides)
                for claim in surface["claims"]
            ],
        }
        for surface in report["surfaces"]
    ]
    rehearsed: Rehearsed = {
        "on": "surrogate" if real is None else "real",
        "engine": f"{rehearsal['engine']['name']} {rehearsal['engine']['version']}",
        "instead_of": None if real is None else real["instead_of"],
        "passed": rehearsal["passed"],
        "disagreements": [f"{t['table']}: {t['why']}" for t in (real["tables"] if real else []) if not t["agrees"]],
    }
    return cast("Report", {**report, "surfaces": surfaces, "rehearsal": rehearsed})


def _claim(claim: Claim, shown: Shown | None, *, decides: bool) -> Claim:
    if shown is None:
        return claim
    verdict = _VERDICTS[shown["result"]] if decides else claim["verdict"]
    return {**claim, "verdict": verdict, "evidence": f"{shown['result']} {shown['evidence']}"}
