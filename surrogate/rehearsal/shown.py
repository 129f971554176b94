"""What a rehearsal shows of the claims that no DDL can prove."""

from __future__ import annotations

from collections.abc import Mapping

from surrogate.rehearsal.document import Shown
from surrogate.rehearsal.record import Record
from surrogate.values import Model

__all__ = ["shown"]

_NEEDS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "gate": (("birth",), ("unapproved proposal", "proposal for another database", "unknown proposal")),
    "birth": (("birth",), ()),
    "rollback": (("birth", "rollback"), ()),
}
"""The steps and probes that must have passed for a claim of each kind."""


def shown(model: Model, record: Record, *, real: bool) -> list[Shown]:
    """Each claim of the model that says how it is rehearsed, with what this rehearsal showed of it."""
    where = "on the dump's own shape" if real else "on the surrogate, not on the real database's shape"
    found: list[Shown] = []
    for surface in model.surfaces:
        for claim in surface.claims:
            if claim.rehearsed is None:
                continue
            steps, probes = _NEEDS[claim.rehearsed]
            passed = all(s["passed"] for s in record.steps if s["step"] in steps)
            passed = passed and all(p["passed"] for p in record.probes if p["probe"] in probes)
            tried = {s["step"] for s in record.steps} >= set(steps)
            evidence = [f"{name}: {_ended(record, name)}" for name in (*steps, *probes)]
            found.append(
                {
                    "surface": surface.name,
                    "claim": claim.claim,
                    "result": ("shown" if passed else "refuted") if tried else "open",
                    "evidence": f"{where}: {'; '.join(evidence)}",
                }
            )
    return found


def _ended(record: Record, name: str) -> str:
    """How a step or probe ended, in a word or the refusal's code."""
    for step in record.steps:
        if step["step"] == name:
            return "done" if step["passed"] else step["refusal"]["code"] if step["refusal"] else "not as it must be"
    codes = [p["refusal"]["code"] if p["refusal"] else p["outcome"] for p in record.probes if p["probe"] == name]
    return f"refused ({', '.join(dict.fromkeys(codes))})" if codes else "not tried"
