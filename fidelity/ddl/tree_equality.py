"""Two trees of one engine that say the same although only one says what the engine finds out by itself.

`coalesce(a, '2020-01-01') > now()` says nowhere what the literal is; PostgreSQL finds out, and writes it down.
`cast(a as char)` has the character set of the connection, which is UTF-8; MariaDB writes it down. JSON_VALUE gives 512
characters where it does not say what; MySQL writes that down ("MySQL 8.4 Reference Manual", 14.17.3).
"""

from __future__ import annotations

import re

from fidelity.ddl.literal import Tree, read_string
from fidelity.patterns import lazy

__all__ = ["alike"]

_KINDS = {"moment": ("timestamp", "date", "time", "clock"), "interval": ("interval",), "json": ("jsonb",),
          "uuid": ("uuid",), "bytes": ("binary",), "network": ("network",), "number": ("decimal",),
          "true": ("boolean",), "false": ("boolean",), "array": ("array",), "range": ("range",), "path": ("path",),
          "special": ("float",), "money": ("money",), "bits": ("bits",),
          **{kind: (kind,) for kind in ("figure", "query", "vector", "pairs", "station")}}  # fmt: skip
_UNORDERED = frozenset({"and", "or", "in", "not in"})
_SORTED_IN_POSTGRES = frozenset({"+", "*"})
"""What has an order by its operands' spelling, which differs with a literal's."""
_TYPES = {"array": ("text[]",), "network": ("inet", "cidr"), "station": ("macaddr", "macaddr8"),
          "figure": ("point", "lseg", "box", "path", "polygon", "circle", "line"),
          "range": ("int4range", "numrange", "daterange", "tsrange", "tstzrange")}  # fmt: skip


_OF_ANY_TYPE = frozenset(
    "json_build_array json_build_object jsonb_build_array jsonb_build_object to_json to_jsonb sql_json_array "
    "sql_json_object sql_json_scalar concat concatws format quote_literal quote_nullable num_nulls num_nonnulls".split()
)
"""Functions that take a value of any type, to which a quoted literal is a text."""
_JOINED_AS_TEXT = frozenset("number special true false moment interval uuid network money".split())
"""Kinds that `||` puts behind a text, and that have no `||` of their own."""
_PARTS = frozenset({"this", "expression", "expressions"})
"""The names of a node's arguments, which are wrapped in them."""

_CHARSET = lazy(r"char character set (?!binary)\w+$")
_TURNED = {"=": "=", "<>": "<>", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_UTF8 = lazy(r" character set utf8(mb[34])?$")
_GIVEN = ("returning", "char(512)")


def alike(one: Tree, other: Tree, dialect: str, *, apart: frozenset[str] = frozenset()) -> bool:
    """Whether both trees are the same but for a literal's type, or a cast's character set, that only one says.

    Literals of the kinds that are `apart` are none that a quoted one is read as, where both stand.
    """
    if one == other:
        return True
    if not (isinstance(one, tuple) and isinstance(other, tuple) and one and other):
        return False
    if {one[0], other[0]} & apart and "string" in {one[0], other[0]}:
        return False
    if dialect == "postgres" and one[0] == "string" and other[0] in _KINDS:
        return _reads(str(one[1]), other)
    if dialect == "postgres" and other[0] == "string" and one[0] in _KINDS:
        return _reads(str(other[1]), one)
    if dialect == "mysql" and one[0] == other[0] == "cast" and _same_cast(str(one[2]), str(other[2])):
        return alike(one[1], other[1], dialect)
    if dialect == "mysql" and (_is_converted(one, other) or _is_converted(other, one)):
        return alike(one[1], other, dialect) if _is_converted(one, other) else alike(one, other[1], dialect)
    if one[:2] == other[:2] == ("node", "jsonvalue") and dialect == "mysql":
        one, other = (tuple(part for part in tree if part != _GIVEN) for tree in (one, other))
    turned = dialect == "mysql" and len(one) == len(other) == 3 and other[0] == _TURNED.get(str(one[0]))
    if turned and alike(one[1], other[2], dialect) and alike(one[2], other[1], dialect):
        return True  # which operand stands first hangs on what each is written as
    if one[0] != other[0] or len(one) != len(other) or one[0] == "string":
        return False
    if one[0] in _UNORDERED or (dialect == "postgres" and one[0] in _SORTED_IN_POSTGRES):
        return _match(list(one[1:]), list(other[1:]), dialect)
    apart = apart if one[0] in _PARTS else _read_apart(one)
    return all(alike(first, second, dialect, apart=apart) for first, second in zip(one[1:], other[1:], strict=True))


def _read_apart(tree: Tree) -> frozenset[str]:
    """The kinds of literals that a quoted one is not read as, where it is an argument of that function or operator."""
    if tree[0] not in {"call", "node"}:
        return frozenset()
    if tree[1] == "dpipe":
        return _JOINED_AS_TEXT
    return frozenset(_KINDS) if tree[1] in _OF_ANY_TYPE else frozenset()


def _reads(text: str, value: Tree) -> bool:
    """Whether a type of the value's kind reads the text as that value."""
    head = str(value[0])
    types = _TYPES.get(head, ("",))
    read = [read_string(text, kind, type_text) for kind in _KINDS[head] for type_text in types]
    return value in read or any(r is not None and r[0] == head == "array" and alike(r, value, "postgres") for r in read)


def _same_cast(one: str, other: str) -> bool:
    """Whether two types of casts are one, where at most one of them says its character set."""
    return one == other or _UTF8.sub("", one) == other or one == _UTF8.sub("", other)


def _is_converted(one: Tree, other: Tree) -> bool:
    """Whether only one converts to a character set what says the same in both, as MariaDB does beside another one.

    That is a text of ASCII's characters without a column, or what was converted before, in UTF-8.
    """
    if one[0] != "cast" or not _CHARSET.match(str(one[2])):
        return False
    if other[0] == "cast":
        return _UTF8.search(str(one[2])) is not None and one[1][0] == "cast"
    return _is_ascii(one[1])


def _is_ascii(tree: Tree) -> bool:
    """Whether a tree has no column, and no character but ASCII's."""
    if tree[0] == "column":
        return False
    if tree[:2] == ("node", "chr"):
        return all(part[0] == "number" and re.fullmatch(r"0*(\d\d?|1[01]\d|12[0-7])", part[1]) for part in tree[2][1:])
    return all(_is_ascii(part) if isinstance(part, tuple) and part else str(part).isascii() for part in tree[1:])


def _match(one: list[Tree], other: list[Tree], dialect: str) -> bool:
    """Whether each part is like one of the other's, each used once."""
    for part in one:
        found = next((o for o in other if alike(part, o, dialect)), None)
        if found is None:
            return False
        other.remove(found)
    return True
