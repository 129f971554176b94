"""What values a computation can have at all: `flags & 1` is 0 or 1, a weekday one of seven, a length no less than 0.

By it `(flags & 1) <> 0` and `(flags & 1) = 1` are one condition. Of what is not listed here anything may come.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from fidelity.compare.value_set import Values
from fidelity.ddl.expression import Tree

__all__ = ["image"]

_ANY = Values()
_COUNT = Values(low=(Decimal(0), True), whole=True)
_COUNTS = frozenset(
    "length octet_length bitlength cardinality arraysize strposition ascii jsonb_array_length json_array_length "
    "masklen hour bitwisecount find_in_set field ord crc32 inet_aton json_length json_depth to_days".split()
)
_WEEKDAYS = {"dow": range(7), "isodow": range(1, 8), "weekday": range(7), "dayofweek": range(1, 8)}
_PARTS = {"month": (0, 12), "quarter": (0, 4), "dayofmonth": (0, 31), "dayofyear": (1, 366), "minute": (0, 59),
          "second": (0, 59), "microsecond": (0, 999_999), "year": (0, 9999), "strcmp": (-1, 1)}  # fmt: skip
"""The parts of MySQL's moments, and its comparison of texts: their least and greatest numbers. A day may be 0 there."""
_KINDS_OF_JSON = frozenset(("string", kind) for kind in ("object", "array", "string", "number", "boolean", "null"))
_BITS = 8  # of a mask, of which each subset is a value


def image(tree: Tree) -> Values:
    """The values that a computation can have, where it is not NULL; all of them where nothing is known."""
    match tree:
        case ("node", "bitwiseand", *operands):
            masks = [int(str(o[1]), 10 if o[0] == "number" else 2) for o in operands
                     if o[0] in {"number", "bits"} and str(o[1]).isdigit()]  # fmt: skip
            return _numbers(_subsets(masks[0])) if len(masks) == 1 and masks[0].bit_count() <= _BITS else _ANY
        case ("call", "extract", ("string", str(unit)), _) if unit in _WEEKDAYS:
            return _numbers(_WEEKDAYS[unit])
        case ("call" | "node", "weekday" | "dayofweek" as unit, _):
            return _numbers(_WEEKDAYS[unit])
        case ("call" | "node", str(part), *_) if part in _PARTS:
            low, high = _PARTS[part]
            return Values(low=(Decimal(low), True), high=(Decimal(high), True), whole=True)
        case ("call", "family", _):
            return _numbers((4, 6))
        case ("call", "isjson" | "isdate" | "isnumeric", *_):  # SQL Server's
            return _numbers((0, 1))
        case ("call", "jsonb_typeof" | "json_typeof", _):
            return Values(listed=_KINDS_OF_JSON)
        case ("node", "arraysize", ("expression", ("number", "1")), _):
            return replace(_COUNT, low=(Decimal(1), True))  # of an empty array it is NULL
        case ("call", "array_ndims", _):
            return Values(low=(Decimal(1), True), high=(Decimal(6), True), whole=True)  # as above
        case ("call" | "node", str(name), *_) if name in _COUNTS:
            return _COUNT
    return _ANY


def _numbers(numbers: Iterable[int]) -> Values:
    return Values(listed=frozenset(("number", str(number)) for number in numbers))


def _subsets(mask: int) -> Iterable[int]:
    """The numbers that have no bit but the mask's."""
    bits = [1 << place for place in range(mask.bit_length()) if mask >> place & 1]
    return (sum(chosen) for count in range(len(bits) + 1) for chosen in combinations(bits, count))
