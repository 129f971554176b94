"""How the real column's type stands to the modeled one: which values each holds that the other does not."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from fidelity.compare.types.capacity import capacity
from fidelity.compare.types.fit import Fit, Outcome, altered, fits, refused
from fidelity.compare.types.form import UNLIMITED, Family, Padding, TypeForm
from fidelity.frozen import dataclass

__all__ = ["Kind", "Relation", "relate"]


class Kind(StrEnum):
    """The real type beside the modeled one."""

    IDENTICAL = "identical"
    EQUAL = "equal"
    WIDER = "wider"
    NARROWER = "narrower"
    OVERLAPPING = "overlapping"
    DISJOINT = "disjoint"
    ALTERING = "altering"
    REORDERED = "reordered"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A kind, the equivalences that it rests on, and its reason in words that follow "because"."""

    kind: Kind
    equivalences: tuple[str, ...] = ()
    because: str = ""
    note: str | None = None
    witness: str | None = None


_ACROSS = {
    Family.INTEGER: "EQ-TYPE-004", Family.TEXT: "EQ-TYPE-005", Family.DECIMAL: "EQ-TYPE-006",
    Family.FLOAT: "EQ-TYPE-007", Family.TIMESTAMP: "EQ-TYPE-008", Family.DATE: "EQ-TYPE-008",
    Family.TIME: "EQ-TYPE-008", Family.UUID: "EQ-TYPE-010", Family.JSON: "EQ-TYPE-011", Family.BOOLEAN: "EQ-TYPE-012",
    Family.BINARY: "EQ-TYPE-013", Family.ENUM: "EQ-TYPE-014", Family.SET: "EQ-TYPE-014",
}  # fmt: skip

_OF_SEVERAL = frozenset({Family.TEXT, Family.BINARY, Family.TIMESTAMP})
"""Families of which SQL Server and Oracle have several types that hold the same: text, varchar(max); LONG, CLOB."""


def relate(
    modeled: TypeForm,
    real: TypeForm,
    meaning: str | None = None,
    checked: TypeForm | None = None,
    checked_real: TypeForm | None = None,
) -> Relation:
    """The relation of two types; `meaning` is what the model says that the column holds (sha256, …).

    `checked` is the modeled type with no more than what the model's checks let in, if that is less, and `checked_real`
    the real one with no more than the real table's.
    """
    if (
        modeled.dialect == real.dialect
        and _plain(modeled.text) == _plain(real.text)
        and modeled == _retold(modeled, real)
    ):
        return Relation(kind=Kind.IDENTICAL)
    if meaning == "sha256" and modeled.family is Family.TEXT:
        return _digest(modeled, real)
    there, less = _of_checked(capacity(modeled, real), checked, real)
    back, less_there = _of_checked(capacity(real, modeled), checked_real, modeled)
    relation = _combined(modeled, real, there, back)
    return replace(relation, equivalences=("EQ-TYPE-017",)) if less or less_there else relation


def _of_checked(fit: Fit, checked: TypeForm | None, other: TypeForm) -> tuple[Fit, bool]:
    """What becomes of a type's values in another one, and whether that is so for the checks that let no others in."""
    if checked is None or fit.outcome is Outcome.FITS:
        return fit, False
    found = capacity(checked, other)
    return fit if found.outcome is Outcome.UNDECIDED else found, found.outcome is Outcome.FITS


def _plain(text: str) -> str:
    return "".join(text.lower().split())


def _retold(modeled: TypeForm, real: TypeForm) -> TypeForm:
    """The real form under the modeled one's spelling, so that only what they hold is compared."""
    return replace(real, text=modeled.text)


def _combined(modeled: TypeForm, real: TypeForm, there: Fit, back: Fit) -> Relation:
    if there.outcome is Outcome.UNDECIDED:
        return Relation(kind=Kind.UNDECIDED, because=there.because)
    if there.outcome is Outcome.FITS:
        if back.outcome is not Outcome.FITS:
            return Relation(kind=Kind.WIDER, because=back.because, note=there.note, witness=back.witness)
        if (
            modeled.labels != real.labels
            and modeled.family is real.family
            and modeled.family in {Family.ENUM, Family.SET}
        ):
            return Relation(kind=Kind.REORDERED, because="the labels stand in another order")
        return Relation(kind=Kind.EQUAL, equivalences=_names(modeled, real), note=there.note)
    if there.outcome is Outcome.ALTERED:
        return Relation(kind=Kind.ALTERING, because=there.because, witness=there.witness)
    if there.foreign and back.outcome is not Outcome.FITS:
        return Relation(kind=Kind.DISJOINT, because=there.because)
    if back.foreign:
        return Relation(kind=Kind.DISJOINT, because=back.because)
    if back.outcome is not Outcome.REFUSED:
        return Relation(kind=Kind.NARROWER, because=there.because, witness=there.witness)
    return Relation(kind=Kind.OVERLAPPING, because=f"{there.because}; by the modeled type, {back.because}",
                    witness=there.witness)  # fmt: skip


def _names(modeled: TypeForm, real: TypeForm) -> tuple[str, ...]:
    """The equivalence that says why two different spellings hold the same."""
    if modeled.dialect != real.dialect:
        if modeled.family is not real.family:
            return ("EQ-TYPE-012",)  # a truth value and a single bit
        return (_ACROSS.get(modeled.family, "EQ-TYPE-001"),)
    if modeled.loose:
        return ("EQ-TYPE-009",)
    if modeled.text == real.text:
        return ("EQ-COLLATION-001",)  # only the character set is stated on one side, and it is the default
    if modeled.family is Family.ARRAY and modeled.element and real.element:
        return _names(modeled.element, real.element)
    if modeled.family is Family.INTEGER and modeled.dialect == "mysql":
        return ("EQ-TYPE-002",)
    if modeled.family in {Family.ENUM, Family.OTHER}:
        return ("EQ-TYPE-015",)
    names = {form.text.partition("(")[0].strip().lower() for form in (modeled, real)}
    if len(names) > 1 and modeled.dialect in {"tsql", "oracle"} and modeled.family in _OF_SEVERAL:
        return (_ACROSS[modeled.family],)  # the readers know a type's other names: these are two types
    if ("(" in modeled.text) != ("(" in real.text):
        return ("EQ-TYPE-003",)
    return ("EQ-TYPE-001",)


def _digest(modeled: TypeForm, real: TypeForm) -> Relation:
    """The relation where only SHA-256 digests are written: 64 hexadecimal digits, in lower case."""
    there = _digest_into(real)
    if there.outcome is not Outcome.FITS:
        if real.family is Family.BINARY and (real.octets or 0) >= 32:
            return Relation(kind=Kind.ALTERING, because="32 bytes hold the digest, but not its 64 hexadecimal digits")
        return _combined(modeled, real, there, capacity(real, modeled))
    if real.loose:
        return Relation(kind=Kind.WIDER, because="SQLite enforces no length, and accepts any value")
    if min(real.chars or 0, real.octets or UNLIMITED) > min(modeled.chars or 0, modeled.octets or UNLIMITED):
        return Relation(kind=Kind.WIDER, because=f"more than {modeled.chars} characters are accepted",
                        equivalences=("EQ-TYPE-020",))  # fmt: skip
    return Relation(kind=Kind.EQUAL, equivalences=("EQ-TYPE-020",))


def _digest_into(real: TypeForm) -> Fit:
    if real.loose:
        return fits() if real.affinity in {"TEXT", "BLOB"} else altered("text that looks like a number becomes one")
    if real.family is not Family.TEXT:
        return refused(f"it holds {real.family}, not 64 hexadecimal digits")
    most = min(real.chars or 0, real.octets or UNLIMITED)
    if most < 64:
        return refused(f"a digest has 64 characters, {most} are allowed", "0" * 64)
    if real.padding is Padding.PADS and most > 64:
        return altered(f"a digest comes back padded to {most} characters", "0" * 64)
    return fits()
