"""The files that describe a model, as typed dictionaries: what may stand in them, and their JSON Schema's source."""

from __future__ import annotations

from typing import Literal, NotRequired

from typing_extensions import TypedDict  # pydantic refuses typing.TypedDict before Python 3.12

__all__ = ["GrowDocument", "ModelDocument", "SpecHeader", "Value"]


class SpecHeader(TypedDict):
    """What the spec document says of the model as a whole; what is not stated is null there."""

    doc: NotRequired[str]
    date: NotRequired[str]
    macro: NotRequired[str]
    closes: NotRequired[str]
    does_not_close: NotRequired[str]
    derived_from_governed_sources: NotRequired[list[str]]
    real_dump_needed: NotRequired[str]
    no_pii: NotRequired[bool]
    no_secrets: NotRequired[bool]


class ClaimEntry(TypedDict):
    """A claim that no DDL can prove, and what would prove it; `rehearsed` is the part of a rehearsal that shows it."""

    claim: str
    proven_by: str
    rehearsed: NotRequired[Literal["gate", "birth", "rollback"]]


class CoverEntry(TypedDict):
    """What a surface covers of one table.

    Without `columns` and `constraints` all of it; with `columns` alone, also the constraints over nothing but these.
    """

    table: str
    columns: NotRequired[list[str]]
    constraints: NotRequired[list[str]]


class SurfaceEntry(TypedDict):
    """One surface: tables named in `covers`, and columns of any table selected by `meaning`."""

    name: str
    modeled_as: NotRequired[str]
    limitation: NotRequired[str]
    covers: NotRequired[list[CoverEntry]]
    meaning: NotRequired[list[str]]
    claims: NotRequired[list[ClaimEntry]]


class GovernedEntry(TypedDict):
    """Facts that a governed source states; `phrase` stands literally in the `modeled_as` of `surface`."""

    surface: str
    phrase: str
    facts: list[str]


class ModelDocument(TypedDict):
    """`surfaces.toml`, the file that makes a folder a model."""

    format: Literal["fidelity/model/1"]
    name: str
    dialect: Literal["postgres", "mysql", "sqlite", "tsql", "oracle"]
    ddl: str
    limitation: str
    default_basis: NotRequired[Literal["inferred", "declared"]]
    spec: NotRequired[SpecHeader]
    meanings: NotRequired[dict[str, list[str]]]
    surfaces: list[SurfaceEntry]
    governed: NotRequired[list[GovernedEntry]]


class Value(TypedDict):
    """A computed value: exactly one of `text`, `cycle`, `sha256`, `bytes` and `time`.

    `every` counts in blocks of that many rows instead of single rows; `step` is in seconds a row, and goes with `time`.
    """

    text: NotRequired[str]
    cycle: NotRequired[list[str | int | bool]]
    sha256: NotRequired[str]
    bytes: NotRequired[str]
    time: NotRequired[str]
    step: NotRequired[int]
    every: NotRequired[int]


class GrownTable(TypedDict):
    """One table's rows: one for each row of the registry, or one for each block of `every` rows of it."""

    table: str
    every: NotRequired[int]
    columns: dict[str, str | int | bool | Value]


class GrowDocument(TypedDict):
    """`grow.toml`, the recipe by which `--rows` grows a model."""

    format: Literal["fidelity/grow/1"]
    registry: str
    names: NotRequired[dict[str, str | int | bool | Value]]
    tables: list[GrownTable]
