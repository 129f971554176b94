"""What a rehearsal shows of the claims that no DDL can prove."""

from __future__ import annotations

from collections.abc import Mapping

from surrogate.rehearsal.document import Shown
from surrogate.rehearsal.record import Record
from surrogate.values import Model

__all__ = ["ON_REAL", "shown"]

_NEEDS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "gate": (("birth",), ("unapproved proposal", "proposal for another database", "unknown proposal")),
    "birth": (("birth",), ()),
    "rollback": (("birth", "rollback"), ()),
}
"""The steps and probes that must have passed for a claim of each kind."""


ON_SURROGATE = "on the surrogate, not on the real database's shape"
ON_REAL = "on the dump's own shape"


def shown(model: Model, record: Record, where: str = ON_SURROGATE, *, own_engine: bool = True) -> list[Shown]:
    """Each claim of the model that says how it is rehearsed, with what this rehearsal showed of it.

    Where another engine stands in for the dump's, nothing is shown. That a rollback gives back the file is shown only
    where the database is a file.
    """
    is_file = record.ground.engine == "sqlite"
    found: list[Shown] = []
    for surface in model.surfaces:
        for claim in surface.claims:
            if claim.rehearsed is None:
                continue
            steps, probes = _NEEDS[claim.rehearsed]
            passed = all(s["passed"] for s in record.steps if s["step"] in steps)
            passed = passed and all(p["passed"] for p in record.probes if p["probe"] in probes)
            tried = {s["step"] for s in record.steps} >= set(steps)
            born = all(s["passed"] for s in record.steps if s["step"] == "birth")
            # A gate that held, before a birth that something else refused, is neither shown nor refuted.
            settled = tried and not (claim.rehearsed == "gate" and not born and _held(record, probes))
            settled = settled and own_engine and (not passed or claim.rehearsed != "rollback" or is_file)
            evidence = [f"{name}: {_ended(record, name)}" for name in (*steps, *probes)]
            if tried and passed and own_engine and not settled:
                evidence.append("its rows came back; this engine keeps a database in no one file")
            found.append(
                {
                    "surface": surface.name,
                    "claim": claim.claim,
                    "result": ("shown" if passed else "refuted") if settled else "open",
                    "evidence": f"{where}: {'; '.join(evidence)}",
                }
            )
    return found


def _held(record: Record, probes: tuple[str, ...]) -> bool:
    """Whether each of these probes was made and refused."""
    made = {p["probe"] for p in record.probes if p["passed"]}
    return made >= set(probes) and all(p["passed"] for p in record.probes if p["probe"] in probes)


def _ended(record: Record, name: str) -> str:
    """How a step or probe ended, in a word or the refusal's code."""
    for step in record.steps:
        if step["step"] == name:
            return "done" if step["passed"] else step["refusal"]["code"] if step["refusal"] else "not as it must be"
    codes = [p["refusal"]["code"] if p["refusal"] else p["outcome"] for p in record.probes if p["probe"] == name]
    return f"refused ({', '.join(dict.fromkeys(codes))})" if codes else "not tried"
