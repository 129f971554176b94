"""What a comparison says: verdicts, findings, and the evidence they stand on."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from fidelity.frozen import dataclass

__all__ = [
    "ClaimRow",
    "ColumnRow",
    "Comparison",
    "ConstraintRow",
    "Counts",
    "CoverRow",
    "Finding",
    "Impact",
    "ModeledText",
    "RealText",
    "Suggestion",
    "SurfaceComparison",
    "TableComparison",
    "UnmodeledColumn",
    "Verdict",
    "Waiver",
    "WaiverFile",
]


class Verdict(IntEnum):
    """The contract's verdicts in its order; the worst of several is their maximum."""

    FAITHFUL = 0
    COMPATIBLE = 1
    UNKNOWN = 2
    ABSENT = 3
    DIVERGENT = 4


class Impact(StrEnum):
    """A difference seen from the surrogate: what the real one does with a write that the surrogate accepts."""

    STRICTER = "stricter"
    LOOSER = "looser"
    CONFLICT = "conflict"
    COSMETIC = "cosmetic"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModeledText:
    """The modeled side of a fact: its text, its line in the model's DDL, its basis and the source it cites.

    `file` is the migration in which the line is, where the model is a folder of them.
    """

    text: str
    file: str | None = None
    line: int | None = None
    basis: str
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RealText:
    """The real side of a fact, and where it stands in the decompressed dump."""

    text: str
    table: str
    line: int | None = None
    offset: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """Why a finding is let pass, who answers for that, and the last day (ISO 8601, in UTC) on which it holds."""

    reason: str
    owner: str
    expires: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One difference: the rule that names it, its direction, its verdict, and both sides' evidence.

    `modeled` is None where the real one has something that was not modeled, `real` None where it lacks something.
    """

    fingerprint: str
    rule: str
    title: str
    impact: Impact
    verdict: Verdict
    table: str
    column: str | None
    constraint: str | None
    modeled: ModeledText | None
    real: RealText | None
    equivalences: tuple[str, ...] = ()
    message: str
    remedy: str
    waiver: Waiver | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnRow:
    """One modeled column beside the real one; `real` is None where it is absent or was not read."""

    name: str
    real_name: str | None
    verdict: Verdict
    modeled: ModeledText
    real: RealText | None
    equivalences: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConstraintRow:
    """One modeled key, foreign key, check, exclusion or index beside the real one."""

    kind: str
    name: str
    verdict: Verdict
    modeled: ModeledText
    real: RealText | None
    equivalences: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnmodeledColumn:
    """A column that only the real table has; `needs_value` where a modeled write would be refused for lack of it."""

    name: str
    text: str
    line: int | None
    needs_value: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TableComparison:
    """One modeled table beside the real one; `real` is None where it is absent or was not read.

    `equivalences` are those by which the real table goes by the modeled name.
    """

    modeled: str
    real: str | None
    verdict: Verdict
    columns: tuple[ColumnRow, ...]
    constraints: tuple[ConstraintRow, ...]
    unmodeled_columns: tuple[UnmodeledColumn, ...] = ()
    equivalences: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many facts were modeled, and how many of them got each verdict."""

    modeled: int
    faithful: int
    compatible: int
    divergent: int
    absent: int
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim that no DDL can prove: UNKNOWN in a DDL comparison, and what would prove it."""

    claim: str
    verdict: Verdict
    proven_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverRow:
    """What a surface covers of one modeled table: its columns and constraints, as the table's rows name them."""

    table: str
    columns: tuple[str, ...]
    constraints: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SurfaceComparison:
    """One surface: the worst verdict of what it covers, and the sentence that replaces its UNKNOWN.

    `waived` says that each finding on which a verdict worse than COMPATIBLE rests is waived.
    """

    surface: str
    verdict: Verdict
    limitation: str
    modeled_as: str | None
    resolution: str
    tables: tuple[str, ...]
    real_tables: tuple[str, ...]
    covers: tuple[CoverRow, ...]
    columns: Counts
    constraints: Counts
    claims: tuple[ClaimRow, ...]
    findings: tuple[str, ...]
    waived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A guess that changes no verdict: what an absent table or column may be called in the dump; score 0 to 1."""

    kind: str
    modeled: str
    real: str
    score: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverFile:
    """The file of waivers that was applied, and how many are in it."""

    name: str
    sha256: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The whole result, in a defined order: surfaces as modeled, tables as modeled, findings by table and rule."""

    overall: Verdict
    surfaces: tuple[SurfaceComparison, ...]
    tables: tuple[TableComparison, ...]
    findings: tuple[Finding, ...]
    suggestions: tuple[Suggestion, ...]
    unmodeled_tables: tuple[str, ...]
    waivers: WaiverFile | None = None
