"""The rehearsal document (`fidelity/rehearsal/1`) as typed dictionaries; its JSON Schema comes from these types.

There is no clock, host or path in it: the same model, dump and versions give the same bytes.
"""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict  # pydantic refuses typing.TypedDict before Python 3.12

__all__ = ["Anchor", "Rehearsal"]


class Tool(TypedDict):
    """Which tool says so."""

    name: str
    version: str


class ModelIdentity(TypedDict):
    """Which model was rehearsed."""

    name: str
    sha256: str
    dialect: str


class Engine(TypedDict):
    """What it was rehearsed on; `version` decides how a database file looks once it is written to."""

    name: str
    version: str


class State(TypedDict):
    """SHA-256 of the database: `file` of its bytes (null where it is no file), `contents` of its schema and rows."""

    file: str | None
    contents: str


class Refusal(TypedDict):
    """Who refused and why: `by` is code, database or system; `code` is the gate's word or the engine's own."""

    by: str
    code: str
    table: str | None
    column: str | None
    constraint: str | None


class Step(TypedDict):
    """One step; `passed` says whether it ended as it must."""

    step: str
    passed: bool
    before: State
    after: State
    refusal: Refusal | None
    note: str


class Probe(TypedDict):
    """One attempt that must be refused. `unchanged` says that the database is as before, by both digests.

    `outcome` is refused, accepted or not tried. One that was refused for a reason other than the probe's own, or that
    changed the database, has not passed.
    """

    probe: str
    against: Literal["code", "database"]
    outcome: str
    passed: bool
    unchanged: bool
    before: State | None
    after: State | None
    refusal: Refusal | None


class Anchor(TypedDict):
    """The snapshot that the birth was rolled back to."""

    anchor_id: str
    sha256: str
    bytes: int


class Shown(TypedDict):
    """A claim of a surface that no DDL can prove, and what this rehearsal showed of it: shown, refuted or open."""

    surface: str
    claim: str
    result: str
    evidence: str


class Rehearsal(TypedDict):
    """One rehearsal, whole. `passed` says that every step and probe ended as it must."""

    schema: Literal["fidelity/rehearsal/1"]
    tool: Tool
    model: ModelIdentity
    engine: Engine
    passed: bool
    steps: list[Step]
    probes: list[Probe]
    anchor: Anchor | None
    claims: list[Shown]
