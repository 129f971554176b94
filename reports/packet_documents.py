"""The packet's own documents as typed dictionaries; their JSON Schemas come from these types."""

from __future__ import annotations

from typing import Any, Literal, NotRequired

from typing_extensions import TypedDict  # pydantic refuses typing.TypedDict before Python 3.12

from reports.document import Tool

__all__ = ["History", "Inputs", "LedgerDocument", "Run", "RunEntry", "ShapeOf", "TableC", "Tools"]


class DumpInput(TypedDict):
    """The dump that was read: raw as it was handed over, and decompressed as it was read. It is not in the packet."""

    name: str
    bytes: int
    sha256: str
    content_bytes: int
    content_sha256: str


class ModelInput(TypedDict):
    """The model; its digest is over everything that was read of it."""

    name: str
    dialect: str
    sha256: str


class FileInput(TypedDict):
    """A file that was handed over with the comparison."""

    name: str
    bytes: int
    sha256: str


class Inputs(TypedDict):
    """What was compared. `surrogate` says why there is none, where none could be generated from the model."""

    schema: Literal["fidelity/inputs/1"]
    dump: DumpInput
    model: ModelInput
    surrogate: list[FileInput] | str
    rehearsal: FileInput | None


class Tools(TypedDict):
    """What compared, what filed it, and the versions of the packages that it is built on."""

    schema: Literal["fidelity/tools/1"]
    compared_by: Tool
    filed_by: Tool
    packages: dict[str, str]
    generator_sha256: str


class ShapeOf(TypedDict):
    """Whose shape it is, by name and digest; `side` is `model` or `dump`."""

    side: Literal["model", "dump"]
    name: str
    dialect: str
    sha256: str


class Place(TypedDict):
    """A table that a surface covers, the real one, and the dump's lines that its facts were read from."""

    modeled: str
    real: str | None
    lines: list[int]


class FoundDifference(TypedDict):
    """A finding that a verdict stands on."""

    fingerprint: str
    rule: str
    verdict: str
    impact: str
    table: str
    column: str | None
    constraint: str | None
    line: int | None
    waiver: Any


class SurfaceEvidence(TypedDict):
    """What a surface's verdict stands on."""

    dump_sha256: str
    tables: list[Place]
    findings: list[FoundDifference]


class ResolvedRow(TypedDict):
    """One row of the specification's Table C: what limited it, and what replaces that."""

    surface: str
    spec_row: dict[str, Any] | None
    limitation: str | None
    modeled_as: NotRequired[str | None]
    compared: bool
    verdict: str
    resolution: str
    columns: NotRequired[dict[str, int]]
    constraints: NotRequired[dict[str, int]]
    claims: NotRequired[list[dict[str, Any]]]
    evidence: SurfaceEvidence | None


class ReportFile(TypedDict):
    """The report that the rows come from."""

    path: str
    sha256: str


class TableC(TypedDict):
    """The specification's Table C, each row with the limitation it had and the verdict that resolves it."""

    schema: Literal["fidelity/table-c-resolution/1"]
    tool: Tool
    spec: dict[str, Any] | None
    model: dict[str, Any]
    dump: dict[str, Any]
    report: ReportFile
    overall: str
    rows: list[ResolvedRow]


class Filed(TypedDict):
    """One comparison of the packet; `path` is its folder, relative to the packet."""

    comparison: str
    path: str
    overall: str
    dump: FileInput
    model: ModelInput
    report_sha256: str


class SurfaceHistory(TypedDict):
    """One surface's verdicts, one for each comparison; null where it was not compared."""

    surface: str
    verdicts: list[str | None]


class Changed(TypedDict):
    """A surface whose verdict is another one than in the comparison before; null where it was not compared."""

    surface: str
    before: str | None
    now: str | None


class Difference(TypedDict):
    """A finding that is new or gone since the comparison before."""

    fingerprint: str
    rule: str
    title: str
    verdict: str
    table: str
    column: str | None
    constraint: str | None


class SurfaceBefore(TypedDict):
    """A surface in the report of the comparison before."""

    surface: str
    verdict: str


class ReportBefore(TypedDict):
    """What is asked of the report of the comparison before, to tell what changed since."""

    surfaces: list[SurfaceBefore]
    findings: list[Difference]


class Since(TypedDict):
    """What changed since the comparison before."""

    comparison: str
    verdicts: list[Changed]
    new: list[Difference]
    gone: list[Difference]


class History(TypedDict):
    """The index of the packet up to this comparison: all of them, the verdicts of each surface, what changed last."""

    schema: Literal["fidelity/history/1"]
    comparisons: list[Filed]
    surfaces: list[SurfaceHistory]
    since: Since | None


class LedgerDocument(TypedDict):
    """The fate of every byte and of every statement of the dump."""

    schema: Literal["fidelity/ledger/1"]
    dump_sha256: str
    ledger: dict[str, Any]


class RunEntry(TypedDict):
    """When and where something was filed."""

    action: str
    comparison: str | None
    at: str
    host: str
    system: str
    python: str


class Run(TypedDict):
    """The one file of a packet that holds times and hosts."""

    schema: Literal["fidelity/run/1"]
    runs: list[RunEntry]
