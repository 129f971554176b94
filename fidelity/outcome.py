"""What a comparison comes to for a script: the contract's exit code."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reports.document import Finding, Report, Surface

__all__ = ["FailOn", "exit_code", "failed_on_less"]


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


def failed_on_less(report: Report, fail_on: FailOn) -> str | None:
    """What made a comparison fail that nothing DIVERGENT or ABSENT does; None where that is not so."""
    if exit_code(report) == 1 or exit_code(report, fail_on) != 1:
        return None
    left = [f for f in report["findings"] if f["waiver"] is None and f["verdict"] in {"COMPATIBLE", "FAITHFUL"}]
    mild = sum(f["verdict"] == "COMPATIBLE" for f in left)
    cosmetic = len(left) - mild if fail_on is FailOn.cosmetic else 0
    said = [f"{mild:,} COMPATIBLE"] * bool(mild) + [f"{cosmetic:,} cosmetic"] * bool(cosmetic)
    some = "difference counts" if mild + cosmetic == 1 else "differences count"
    return f"exit code 1: {' and '.join(said)} {some} by --fail-on {fail_on.value}"


def _left(surface: Surface, findings: list[Finding]) -> set[str]:
    """The verdicts that stand when what is waived is let pass; "cosmetic" for a finding that no verdict shows."""
    left = {f["verdict"] for f in findings if f["waiver"] is None}
    if any(f["impact"] == "cosmetic" and f["waiver"] is None for f in findings):
        left.add("cosmetic")
    if all(f["waiver"] is None for f in findings):
        left.add(surface["verdict"])
    return left
