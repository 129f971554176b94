"""Where a computation of PostgreSQL's leaves the type of its operands, which refuses the row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from fidelity.ddl.expression import Tree
from fidelity.ddl.literal import BITS

__all__ = ["Widths", "is_beyond_type"]

Number = Fraction | int
Widths = Mapping[str, int | None]
"""How many bits a column's type of whole numbers has; None where it has no end that is met."""
_PLAIN = 32
"""The bits of a literal that they hold; one beyond has 64, and then no end."""


def is_beyond_type(tree: Tree, widths: Widths, value: Callable[[Tree], Number]) -> bool:
    """Whether a part of a computation has a value that its type, the widest of its operands', does not hold."""
    if tree[0] in {"column", "number"}:
        return False
    operands = [part[1] if part[0] == "this" else part for part in tree[1:] if isinstance(part, tuple)]
    if any(is_beyond_type(part, widths, value) for part in operands if part[0] != "in"):
        return True
    bits = _bits_of(tree, widths)
    return bits is not None and not -(1 << bits - 1) <= value(tree) < 1 << bits - 1


def _bits_of(tree: Tree, widths: Widths) -> int | None:
    if tree[0] == "column":
        return widths.get(str(tree[1]))
    if tree[0] == "in":
        return BITS.get(str(tree[1]))
    if tree[0] == "number":
        whole = "." not in str(tree[1])
        return next((bits for bits in (_PLAIN, 64) if whole and abs(int(tree[1])) < 1 << bits - 1), None)
    operands = [part[1] if part[0] == "this" else part for part in tree[1:] if isinstance(part, tuple)]
    found = [_bits_of(part, widths) for part in operands]
    return None if None in found else max(bits for bits in found if bits is not None)
