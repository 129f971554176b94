"""What becomes of one type's values in a column of another type."""

from __future__ import annotations

from enum import StrEnum

from fidelity.frozen import dataclass

__all__ = ["Fit", "Outcome", "altered", "fits", "foreign", "refused", "undecided"]


class Outcome(StrEnum):
    """The worst that happens to a value of the one type when it is written to a column of the other."""

    FITS = "fits"
    ALTERED = "altered"
    REFUSED = "refused"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """An outcome and its reason, in words that follow "because"; `witness` is a value that shows it.

    `foreign` says that no value of the one is a value of the other. `note` is what a reader should know of values that
    do fit, such as that true is kept as 1.
    """

    outcome: Outcome
    because: str = ""
    witness: str | None = None
    foreign: bool = False
    note: str | None = None


def fits(note: str | None = None) -> Fit:
    """Every value is accepted and reads back the same."""
    return Fit(outcome=Outcome.FITS, note=note)


def altered(because: str, witness: str | None = None) -> Fit:
    """Every value is accepted, and some read back differently."""
    return Fit(outcome=Outcome.ALTERED, because=because, witness=witness)


def refused(because: str, witness: str | None = None) -> Fit:
    """Some value is refused."""
    return Fit(outcome=Outcome.REFUSED, because=because, witness=witness)


def foreign(because: str) -> Fit:
    """The two types hold different kinds of things."""
    return Fit(outcome=Outcome.REFUSED, because=because, foreign=True)


def undecided(because: str) -> Fit:
    """Nothing is known that decides it."""
    return Fit(outcome=Outcome.UNDECIDED, because=because)
