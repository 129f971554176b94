"""The report document (contract: `fidelity/report/1`) as typed dictionaries; its JSON Schema comes from these types.

Renderers take this document and nothing else, so a report can be rendered again from its JSON.
"""

from __future__ import annotations

from typing import Literal, NotRequired

from typing_extensions import TypedDict  # pydantic refuses typing.TypedDict before Python 3.12

__all__ = ["Rehearsed", "Report"]


class Tool(TypedDict):
    name: str
    version: str
    rules: str
    parser: str


class ModelIdentity(TypedDict):
    name: str
    sha256: str
    dialect: str
    evidence: list[str]
    files: NotRequired[list[str]]  # a folder's migrations in the order in which they are read
    left_out: NotRequired[list[str]]  # its other files, each with the reason


class Dump(TypedDict):
    name: str
    bytes: int
    sha256: str
    content_sha256: str
    dialect: str
    evidence: list[str]
    producer: str | None
    server: str | None
    encoding: str
    complete: bool | None
    incomplete_because: str | None
    invalid_bytes: int
    invalid_line: int | None


class Counts(TypedDict):
    modeled: int
    faithful: int
    compatible: int
    divergent: int
    absent: int
    unknown: int


class Claim(TypedDict):
    claim: str
    verdict: str
    proven_by: str
    evidence: NotRequired[str]  # what a rehearsal showed of it, where one was given


class Cover(TypedDict):
    table: str
    columns: list[str]
    constraints: list[str]


class Surface(TypedDict):
    surface: str
    verdict: str
    limitation: str
    modeled_as: str | None
    resolution: str
    tables: list[str]
    real_tables: list[str]
    covers: list[Cover]
    columns: Counts
    constraints: Counts
    claims: list[Claim]
    findings: list[str]
    waived: bool


class Modeled(TypedDict):
    text: str
    file: NotRequired[str | None]  # the migration that the line is in, where the model is a folder of them
    line: int | None
    basis: str
    source: str | None


class Real(TypedDict):
    text: str
    table: str
    line: int | None
    offset: int | None


class Waiver(TypedDict):
    reason: str
    owner: str
    expires: str


class Finding(TypedDict):
    fingerprint: str
    rule: str
    title: str
    impact: str
    verdict: str
    table: str
    column: str | None
    constraint: str | None
    modeled: Modeled | None
    real: Real | None
    equivalences: list[str]
    message: str
    remedy: str
    waiver: Waiver | None


class ColumnRow(TypedDict):
    name: str
    real_name: str | None
    verdict: str
    modeled: Modeled
    real: Real | None
    equivalences: list[str]
    findings: list[str]


class ConstraintRow(TypedDict):
    kind: str
    name: str
    verdict: str
    modeled: Modeled
    real: Real | None
    equivalences: list[str]
    findings: list[str]


class UnmodeledColumn(TypedDict):
    name: str
    text: str
    line: int | None
    needs_value: bool


class TableRow(TypedDict):
    modeled: str
    real: str | None
    verdict: str
    columns: list[ColumnRow]
    constraints: list[ConstraintRow]
    unmodeled_columns: list[UnmodeledColumn]
    equivalences: list[str]
    findings: list[str]


class Suggestion(TypedDict):
    kind: str
    modeled: str
    real: str
    score: float
    why: str


class Unmodeled(TypedDict):
    tables: list[str]
    count: int


class LedgerEntry(TypedDict):
    kind: str
    fate: str
    object: str | None
    line: int
    offset: int
    length: int
    reason: str | None
    clauses: list[str]


class LedgerClause(TypedDict):
    clause: str
    rule: str
    fate: str
    count: int
    line: int
    object: str | None


class Ledger(TypedDict):
    bytes: int
    modeled: int
    unmodeled: int
    data: int
    ignored: int
    not_understood: int
    rows: dict[str, int]
    clauses: list[LedgerClause]
    statements: list[LedgerEntry]


class WaiverFile(TypedDict):
    name: str
    sha256: str
    count: int


class Rehearsed(TypedDict):
    """The rehearsal that was given; `disagreements` names tables on which it or the comparison is wrong."""

    on: Literal["surrogate", "real"]
    engine: str
    instead_of: str | None
    passed: bool
    disagreements: list[str]


class Report(TypedDict):
    """One comparison, whole. `tables` is the side-by-side evidence that the surfaces' verdicts stand on."""

    schema: Literal["fidelity/report/1"]
    tool: Tool
    model: ModelIdentity
    dump: Dump
    overall: str
    surfaces: list[Surface]
    tables: list[TableRow]
    findings: list[Finding]
    suggestions: list[Suggestion]
    waivers: WaiverFile | None
    rehearsal: NotRequired[Rehearsed]
    unmodeled: Unmodeled
    ledger: Ledger
