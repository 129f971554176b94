"""What an index is made of, in terms that two sides have in common."""

from __future__ import annotations

from fidelity.compare.pair import Pair
from fidelity.compare.side import Side
from fidelity.ddl.expression import Tree
from fidelity.frozen import dataclass
from fidelity.shape.values import Index, IndexKey

__all__ = [
    "ALWAYS",
    "Build",
    "build_of",
    "columns_in",
    "expression_tree",
    "seen",
    "shown_keys",
    "subject_of",
    "subjects_of",
]

ALWAYS: Tree = ("none",)
"""The condition of an index without one."""


def subjects_of(pair: Pair, index: Index, side: Side) -> tuple[Tree, ...]:
    """What the index's keys are, in their order."""
    return tuple(subject_of(pair, key, side) for key in index.keys)


def subject_of(pair: Pair, key: IndexKey, side: Side) -> Tree:
    """A key's column under its modeled name, or the normal form of its expression."""
    if key.column is not None:
        return ("column", key.column if side is pair.modeled else pair.as_modeled(key.column))
    return expression_tree(pair, key.expression or "", side, value=True)


def expression_tree(pair: Pair, text: str, side: Side, *, value: bool = False) -> Tree:
    """The normal form of one side's expression, by its value where that is kept; its text where it cannot be read."""
    read = pair.modeled_normal if side is pair.modeled else pair.real_normal
    normal = read(text, value=value)
    return normal.tree if normal is not None else pair.unread(text, side)


@dataclass(frozen=True, slots=True)
class Build:
    """Everything that two equal indexes have in common; what is not stated is the method's default."""

    method: str
    where: Tree
    keys: tuple[tuple[object, ...], ...]
    include: tuple[str, ...]
    nulls_not_distinct: bool

    def unique(self) -> tuple[object, ...]:
        """What says which values a unique index takes for alike, but for its keys' collations."""
        return (self.nulls_not_distinct, [key[2:-1] for key in self.keys])

    def across(self) -> tuple[object, ...]:
        """What two engines' indexes can have in common: the condition, and each key's direction."""
        return (self.where, tuple(key[0] for key in self.keys))


def build_of(pair: Pair, index: Index, side: Side) -> Build:
    """What an index of one side has in common with an equal one."""
    where = expression_tree(pair, index.where, side) if index.where else ALWAYS
    keys = tuple((k.order, _nulls(k, side), k.prefix, seen(k.opclass), k.collation) for k in index.keys)
    include = tuple(index.include) if side is pair.modeled else tuple(map(pair.as_modeled, index.include))
    return Build(index.method, where, keys, include, index.nulls_not_distinct)


def _nulls(key: IndexKey, side: Side) -> str | None:
    """Where NULLs stand; PostgreSQL puts them last in ascending order, MySQL and SQLite first."""
    if key.order is None:
        return None
    ascending = key.order == "asc"
    usual = (
        ("last" if ascending else "first")
        if side.dialect in {"postgres", "oracle"}
        else ("first" if ascending else "last")
    )
    return key.nulls or usual


def columns_in(pair: Pair, index: Index, side: Side) -> tuple[str, ...]:
    """The columns among an index's keys, under their modeled names."""
    names = (key.column for key in index.keys if key.column is not None)
    return tuple(names) if side is pair.modeled else tuple(pair.as_modeled(name) for name in names)


def shown_keys(index: Index) -> str:
    """An index's keys, for a message."""
    return ", ".join(key.column or key.expression or "" for key in index.keys)


def seen(name: str | None) -> str | None:
    """A name without the schema that everybody sees."""
    return name.removeprefix("public.") if name else name
