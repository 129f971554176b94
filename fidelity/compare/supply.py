"""What a column holds when a write leaves it out."""

from __future__ import annotations

from enum import StrEnum

from fidelity.compare.side import Side
from fidelity.compare.types.kinds import is_rowversion
from fidelity.compare.types.read import is_rowid
from fidelity.compare.types.sqlite import strict_refuses
from fidelity.ddl.expression import Tree
from fidelity.ddl.literal import LITERALS
from fidelity.patterns import lazy
from fidelity.shape.values import Column

__all__ = [
    "FRESH_CALLS",
    "ROWVERSION",
    "Supplied",
    "Supply",
    "calls",
    "number_supply",
    "renewed",
    "stated_default",
    "supplied",
]

# Functions that give another value each time they are called.
FRESH_CALLS = frozenset({"nextval", "gen_random_uuid", "uuid_generate_v4", "uuid_generate_v1", "uuid", "random", "rand",
                         "uuidv4", "uuidv7", "randomblob", "newid"})  # fmt: skip

ROWVERSION = "a rowversion's new number"

_NULL = lazy(
    r"""(?ix) [\s(]* NULL
    (?: \s* :: \s* (?:"[^"]+"|\w+) (?:\.(?:"[^"]+"|\w+))? (?:\(\s*-?\d[\d,\s]*\))?
        (?:\s(?:varying|precision|with|without|time|zone|local|year|month|day|hour|minute|second|to)\b|\(\d+\))*
        (?:\[\])* )*
    [\s)]*"""
)
"""NULL, in brackets or of a type."""


class Supply(StrEnum):
    """Who supplies a number for a column that a write leaves out."""

    ALWAYS = "ALWAYS"  # and a write that gives one is refused
    BY_DEFAULT = "BY DEFAULT"


class Supplied(StrEnum):
    """What a column holds when a write leaves it out."""

    NULL = "null"
    CONSTANT = "a constant"
    FRESH = "a fresh value"
    COMPUTED = "a computed value"
    UNKNOWN = "an expression's value"
    REFUSED = "nothing: the write is refused"


def number_supply(column: Column, side: Side) -> Supply | None:
    """How the engine numbers the column by itself: identity, serial, AUTO_INCREMENT, SQLite's rowid; None if not."""
    if column.identity == "ALWAYS":
        return Supply.ALWAYS
    if column.identity is not None:
        return Supply.BY_DEFAULT
    if side.dialect == "sqlite" and is_rowid(column, side.table):
        return Supply.BY_DEFAULT
    tree = side.default_tree(column)
    return Supply.BY_DEFAULT if _draws(tree, side.dialect) else None


def _draws(tree: Tree | None, dialect: str) -> bool:
    """Whether a default takes the next number of a sequence, which a text names, or in MariaDB a bare name."""
    match tree:
        case ("call", "nextval", (str(head), *_)):
            return head == ("column" if dialect == "mysql" else "string")
    return False


def supplied(column: Column, side: Side) -> Supplied:
    """What the column holds when a write leaves it out."""
    if column.generated is not None:
        return Supplied.COMPUTED
    if number_supply(column, side) is not None or is_rowversion(side.form(column)):
        return Supplied.FRESH
    tree = side.default_tree(column)
    if side.default(column) is None or tree == ("null",):
        return Supplied.NULL if side.nullable(column) else Supplied.REFUSED
    if tree is None:
        return Supplied.UNKNOWN
    if tree[0] in LITERALS:
        strict = side.dialect == "sqlite" and "strict" in side.options
        return Supplied.REFUSED if strict and strict_refuses(tree, column.type) else Supplied.CONSTANT
    return Supplied.FRESH if calls(tree) & FRESH_CALLS else Supplied.UNKNOWN


def renewed(column: Column, side: Side) -> str | None:
    """What an update that leaves the column out stores there; None where it keeps what it holds.

    SQL Server gives a rowversion a new number in each write.
    """
    if is_rowversion(side.form(column)):
        return ROWVERSION
    return None if column.on_update is None else f"ON UPDATE {column.on_update}"


def calls(tree: Tree) -> frozenset[str]:
    """The functions that a tree calls."""
    own = {str(tree[1])} if tree[0] in {"call", "node"} else set()
    return frozenset(own).union(*(calls(part) for part in tree[1:] if isinstance(part, tuple)))


def stated_default(column: Column, side: Side) -> str | None:
    """The default's text; None where there is none, or it is NULL."""
    text = side.default(column)
    return None if _NULL.fullmatch(text or "") else text
