"""What a comparison comes to for a script: the contract's exit code."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reports.document import Finding, Report, Surface

__all__ = ["FailOn", "exit_code"]


class FailOn(StrEnum):
    """The least difference that fails a comparison."""

    divergent = "divergent"
    compatible = "compatible"
    cosmetic = "cosmetic"


_FAILS = {
    FailOn.divergent: frozenset({"DIVERGENT", "ABSENT"}),
    FailOn.compatible: frozenset({"DIVERGENT", "ABSENT", "COMPATIBLE"}),
    FailOn.cosmetic: frozenset({"DIVERGENT", "ABSENT", "COMPATIBLE"}),
}


def exit_code(report: Report, fail_on: FailOn = FailOn.divergent) -> int:
    """1 where a difference that is not waived fails, else 3 where something is UNKNOWN, else 0."""
    left: set[str] = set()
    findings = {finding["fingerprint"]: finding for finding in report["findings"]}
    for surface in report["surfaces"]:
        left |= _left(surface, [findings[name] for name in surface["findings"]])
    if not report["surfaces"]:
        left.add(report["overall"])
    fails = _FAILS[fail_on] | ({"cosmetic"} if fail_on is FailOn.cosmetic else frozenset())
    return 1 if left & fails else 3 if "UNKNOWN" in left else 0


def _left(surface: Surface, findings: list[Finding]) -> set[str]:
    """The verdicts that stand when what is waived is let pass; "cosmetic" for a finding that no verdict shows."""
    left = {f["verdict"] for f in findings if f["waiver"] is None}
    if any(f["impact"] == "cosmetic" and f["waiver"] is None for f in findings):
        left.add("cosmetic")
    if all(f["waiver"] is None for f in findings):
        left.add(surface["verdict"])
    return left
