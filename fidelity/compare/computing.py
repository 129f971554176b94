"""What the searches for rows share, of whatever engine: numbers and patterns."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from fidelity.compare.automaton import Machine, Pattern, TooManyError
from fidelity.compare.number_cases import UndecidedError

__all__ = ["is_usual", "machine_for", "rounded_to"]

_LONGEST_NUMBER = 24


def is_usual(text: str) -> bool:
    """Whether a literal is a number of so few digits that it is computed with exactly; in a call it may be any text."""
    return len(text) <= _LONGEST_NUMBER and text.removeprefix("-").replace(".", "", 1).isdecimal()


def rounded_to(number: Decimal, digits: int, rounding: str = ROUND_HALF_UP) -> Decimal:
    """A number with so many digits behind the point. Raises UndecidedError where these are too many in all."""
    try:
        return number.quantize(Decimal(1).scaleb(-digits), rounding)
    except InvalidOperation:
        raise UndecidedError from None


def machine_for(pattern: Pattern | None) -> Machine:
    """What reads the texts that a pattern matches. Raises UndecidedError where it is none, or too large."""
    if pattern is None:
        raise UndecidedError
    try:
        return Machine(pattern, doubt=False)
    except TooManyError:
        raise UndecidedError from None
