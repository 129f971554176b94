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


class Dump(TypedDict):
    """Which dump's shape was rehearsed on."""

    name: str
    sha256: str
    content_sha256: str
    dialect: str


class LeftOut(TypedDict):
    """Something of the real shape that the rehearsal's engine does not have; `why` is in words, or an engine's code."""

    table: str | None
    what: str
    why: str


class Difference(TypedDict):
    """A write that surrogate and real shape treat differently.

    `kind` is stricter (refused there, taken on the surrogate), looser, or altered (taken, and read back otherwise);
    `refusal` is that of whichever side refused.
    """

    write: str
    columns: list[str]
    kind: str
    refusal: Refusal | None


class RealTable(TypedDict):
    """One modeled table. `plain` is who refused its plain row; `seen` sums up `differences` over `writes` writes.

    `seen` is same, looser, altered, refused, absent or undecided; `agrees` says whether compare's `verdict` can be so
    beside it.
    """

    table: str
    real: str | None
    verdict: str
    seen: str
    agrees: bool
    why: str
    writes: int
    plain: Refusal | None
    differences: list[Difference]


class Real(TypedDict):
    """The rehearsal on the dump's own shape. `instead_of` is the dump's engine, where another stood in for it."""

    dump: Dump
    instead_of: str | None
    overall: str
    left_out: list[LeftOut]
    tables: list[RealTable]


class Rehearsal(TypedDict):
    """One rehearsal, whole. `real` is null where it was on the surrogate.

    `passed` says that every step and probe ended as it must and, on a real shape, that no table disagrees with compare.
    """

    schema: Literal["fidelity/rehearsal/1"]
    tool: Tool
    model: ModelIdentity
    engine: Engine
    passed: bool
    steps: list[Step]
    probes: list[Probe]
    anchor: Anchor | None
    real: Real | None
    claims: list[Shown]
