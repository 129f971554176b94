"""Regular expressions in SQLite, which has none: as GLOB and length(), where these say the same."""

from __future__ import annotations

import re

from fidelity.frozen import dataclass
from fidelity.quoting import quoted_text

__all__ = ["pattern_condition"]

_CLASS = re.compile(r"\[(\^?)([^\]\[\\^]+)\]")
_QUANTITY = re.compile(r"\{(\d+)(?:(,)(\d*))?\}|[*+?]")
_LITERAL = re.compile(r"\\([.\-/+*?()\[\]{}|^$])|([^\\.\[\](){}*+?|^$])")
_DIGIT = re.compile(r"\\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Atom:
    """A set of characters as GLOB spells it, and how many of them; `most` is None where there is no limit."""

    one: str
    none: str
    least: int
    most: int | None


def pattern_condition(subject: str, pattern: str) -> str | None:
    r"""A SQLite condition true of exactly the texts that the pattern matches, or None where there is none here.

    The pattern is anchored at both ends and a sequence of characters and classes, of which only the last may vary in
    how often it comes: `^[0-9a-f]{64}$`, `^[a-z][a-z0-9_]*$`, `^INV-\d{6}$`.
    """
    if not (pattern.startswith("^") and pattern.endswith("$")) or pattern.endswith("\\$"):
        return None
    atoms = _atoms(pattern[1:-1])
    if not atoms or any(atom.least != atom.most for atom in atoms[:-1]):
        return None
    if atoms[-1].least == atoms[-1].most:
        return _condition(subject, atoms, None)
    return _condition(subject, atoms[:-1], atoms[-1])


def _condition(subject: str, fixed: list[_Atom], last: _Atom | None) -> str | None:
    length = sum(atom.least for atom in fixed)
    conditions = []
    if len(fixed) == 1 and last is None and length > 1:
        # One class repeated: no character outside it, and so many of them. Shorter than the class written out.
        return f"length({subject}) = {length} AND {subject} NOT GLOB '*{fixed[0].none}*'"
    if length > 1000:
        return None
    if fixed:
        glob = quoted_text("".join(atom.one * atom.least for atom in fixed))
        conditions.append(f"{subject} GLOB {glob}" if last is None else f"substr({subject}, 1, {length}) GLOB {glob}")
    if last is not None:
        rest = f"substr({subject}, {length + 1})" if fixed else subject
        conditions.append(f"{rest} NOT GLOB {quoted_text('*' + last.none + '*')}")
        if last.most is not None:
            conditions.append(f"length({subject}) BETWEEN {length + last.least} AND {length + last.most}")
        elif length + last.least:
            conditions.append(f"length({subject}) >= {length + last.least}")
    return " AND ".join(conditions)


def _atoms(pattern: str) -> list[_Atom]:
    """The pattern's atoms; none where it has something that is no atom."""
    atoms: list[_Atom] = []
    at = 0
    while at < len(pattern):
        found = _CLASS.match(pattern, at) or _DIGIT.match(pattern, at) or _LITERAL.match(pattern, at)
        if found is None:
            return []
        at = found.end()
        one, none = _globs(found)
        if "'" in one or "^" in (found[0], found[0][-1]):
            return []  # GLOB has no way to say "^" alone
        quantity = _QUANTITY.match(pattern, at)
        least, most = _counts(quantity)
        at = quantity.end() if quantity else at
        atoms.append(_Atom(one=one, none=none, least=least, most=most))
    return atoms


def _globs(found: re.Match[str]) -> tuple[str, str]:
    """GLOB's spelling of a set of characters, and of all others."""
    if found[0] == r"\d":
        return "[0-9]", "[^0-9]"
    if found.re is _CLASS:
        negated, inside = found[1], found[2]
        return (f"[^{inside}]", f"[{inside}]") if negated else (f"[{inside}]", f"[^{inside}]")
    char = found[1] or found[2]
    return f"[{char}]", f"[^{char}]"


def _counts(quantity: re.Match[str] | None) -> tuple[int, int | None]:
    if quantity is None:
        return 1, 1
    if quantity[0] == "*":
        return 0, None
    if quantity[0] == "+":
        return 1, None
    if quantity[0] == "?":
        return 0, 1
    least = int(quantity[1])
    if not quantity[2]:
        return least, least
    return least, int(quantity[3]) if quantity[3] else None
