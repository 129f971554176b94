"""Two PostgreSQL trees that say the same although one has a quoted literal where the other has what its type reads.

`coalesce(a, '2020-01-01') > now()` says nowhere what the literal is; PostgreSQL finds out, and writes it down.
"""

from __future__ import annotations

from fidelity.ddl.literal import Tree, read_string

__all__ = ["alike"]

_KINDS = {"moment": ("timestamp", "date", "time", "clock"), "interval": ("interval",), "json": ("jsonb",),
          "uuid": ("uuid",), "bytes": ("binary",), "network": ("network",), "number": ("decimal",),
          "true": ("boolean",), "false": ("boolean",), "array": ("array",), "range": ("range",), "path": ("path",),
          "special": ("float",), "money": ("money",), "bits": ("bits",)}  # fmt: skip
_UNORDERED = frozenset({"and", "or", "in", "not in"})
_TYPES = {"array": ("text[]",), "network": ("inet", "cidr"),
          "range": ("int4range", "numrange", "daterange", "tsrange", "tstzrange")}  # fmt: skip


def alike(one: Tree, other: Tree) -> bool:
    """Whether both trees are the same but for quoted literals whose type only one of them says."""
    if one == other:
        return True
    if not (isinstance(one, tuple) and isinstance(other, tuple) and one and other):
        return False
    if one[0] == "string" and other[0] in _KINDS:
        return _reads(str(one[1]), other)
    if other[0] == "string" and one[0] in _KINDS:
        return _reads(str(other[1]), one)
    if one[0] != other[0] or len(one) != len(other) or one[0] == "string":
        return False
    if one[0] in _UNORDERED:
        return _match(list(one[1:]), list(other[1:]))
    return all(alike(first, second) for first, second in zip(one[1:], other[1:], strict=True))


def _reads(text: str, value: Tree) -> bool:
    """Whether a type of the value's kind reads the text as that value."""
    head = str(value[0])
    types = _TYPES.get(head, ("",))
    read = [read_string(text, kind, type_text) for kind in _KINDS[head] for type_text in types]
    return value in read or any(r is not None and r[0] == head == "array" and alike(r, value) for r in read)


def _match(one: list[Tree], other: list[Tree]) -> bool:
    """Whether each part is like one of the other's, each used once."""
    for part in one:
        found = next((o for o in other if alike(part, o)), None)
        if found is None:
            return False
        other.remove(found)
    return True
