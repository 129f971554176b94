"""What happened in a rehearsal, as it is put down: each step and probe with the database's digests around it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict

from surrogate.rehearsal import document
from surrogate.rehearsal.birth import Ground
from surrogate.rehearsal.values import Refusal, RefusedError, State

__all__ = ["Record", "document_refusal"]


class Record:
    """The steps and probes of one rehearsal on one ground, in order."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.steps: list[document.Step] = []
        self.probes: list[document.Probe] = []

    @property
    def passed(self) -> bool:
        """Whether every step and probe ended as it must."""
        return all(step["passed"] for step in self.steps) and all(probe["passed"] for probe in self.probes)

    def step(self, name: str, work: Callable[[], str], *, back_to: State | None = None) -> bool:
        """Whether the work was done; its words become the step's note. `back_to` is the state that it must lead to."""
        before = self.ground.state()
        refusal: Refusal | None = None
        note = ""
        try:
            note = work()
        except RefusedError as error:
            refusal = error.refusal
        after = self.ground.state()
        passed = refusal is None and (back_to is None or after == back_to)
        self.steps.append(
            {
                "step": name,
                "passed": passed,
                "before": _state(before),
                "after": _state(after),
                "refusal": document_refusal(refusal),
                "note": note,
            }
        )
        return passed

    def probe(
        self, name: str, attempt: Callable[[], object], because: Iterable[str], *, against_database: bool = False
    ) -> None:
        """Notes whether the attempt was refused for one of these reasons, and whether the database is as it was.

        A reason is a refusal's code or constraint: a refusal for any other is no pass, since the probe proved nothing.
        """
        before = self.ground.state()
        refusal: Refusal | None = None
        try:
            attempt()
        except RefusedError as error:
            refusal = error.refusal
        after = self.ground.state()
        rightly = refusal is not None and not {refusal.code, refusal.constraint}.isdisjoint(because)
        self.probes.append(
            {
                "probe": name,
                "against": "database" if against_database else "code",
                "outcome": "accepted" if refusal is None else "refused",
                "passed": rightly and before == after,
                "unchanged": before == after,
                "before": _state(before),
                "after": _state(after),
                "refusal": document_refusal(refusal),
            }
        )

    def not_tried(self, name: str) -> None:
        """Notes a probe that this system or engine gives no means for; that is no pass."""
        self.probes.append(
            {
                "probe": name,
                "against": "code",
                "outcome": "not tried",
                "passed": True,
                "unchanged": True,
                "before": None,
                "after": None,
                "refusal": None,
            }
        )


def _state(state: State) -> document.State:
    return {"file": state.file, "contents": state.contents}


def document_refusal(refusal: Refusal | None) -> document.Refusal | None:
    """The refusal as the document has it."""
    if refusal is None:
        return None
    found = asdict(refusal)
    return {
        "by": found["by"],
        "code": found["code"],
        "table": found["table"],
        "column": found["column"],
        "constraint": found["constraint"],
    }
