"""Whatever keeps columns unique in every row of a side: primary keys, unique constraints and plain unique indexes."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from fidelity.compare.judged import Fact, constraint_fact
from fidelity.compare.judges.key_values import Alike, blurred, is_of_one_form, nulls_alike
from fidelity.compare.pair import UNMODELED, Pair, plain
from fidelity.compare.side import Side
from fidelity.compare.spelling import constraint_name, index_text, key_text
from fidelity.compare.supply import Supplied, supplied
from fidelity.ddl.expression import normal_form
from fidelity.frozen import dataclass
from fidelity.shape.values import Index, Key, Span

__all__ = ["Uniqueness", "implied_key", "is_key", "is_plain_key", "keeps_apart", "left_out", "uniquenesses"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Uniqueness:
    """Something that keeps columns unique; `columns` are under their modeled names."""

    kind: str
    name: str | None
    shown: str
    columns: tuple[str, ...]
    prefixes: tuple[int | None, ...]
    nulls: Alike
    deferrable: bool
    initially_deferred: bool
    validated: bool
    include: tuple[str, ...]
    without_overlaps: bool
    classes: frozenset[tuple[str, str]] = frozenset()
    text: str
    span: Span | None

    @property
    def fact(self) -> Fact:
        """Its row, where it was modeled."""
        return constraint_fact(self.kind, self.shown)


def uniquenesses(pair: Pair, side: Side) -> tuple[Uniqueness, ...]:
    """Every key of one side, the primary key first; a unique index without condition or expression is one."""
    found = []
    if side.table.primary_key is not None:
        found.append(_of_key(pair, side, "primary key", side.table.primary_key))
    found.extend(_of_key(pair, side, "unique", key) for key in side.table.unique)
    found.extend(_of_index(pair, side, index) for index in side.table.indexes if is_key(pair, side, index))
    return tuple(found)


def is_plain_key(index: Index) -> bool:
    """Whether a unique index keeps whole columns unique in every row."""
    return _is_of_columns(index) and index.where is None


def is_key(pair: Pair, side: Side, index: Index) -> bool:
    """Whether it is a plain key, or one that leaves out no row but those whose NULLs are alike to none."""
    if not _is_of_columns(index) or index.where is None or pair.one_engine:
        return is_plain_key(index)  # in one engine ON CONFLICT and foreign keys tell the two
    kept = _kept_from_null(side, index)
    return bool(kept) and (not index.nulls_not_distinct or _taken(side, index) <= kept)


def _is_of_columns(index: Index) -> bool:
    return index.unique and all(key.column is not None and key.collation is None for key in index.keys)


def _kept_from_null(side: Side, index: Index) -> frozenset[str]:
    """The index's own columns, if its condition says nothing but that they are not NULL."""
    normal = normal_form(index.where or "", side.dialect, columns=side.types)
    parts = () if normal is None else normal.tree[1:] if normal.tree[0] == "and" else (normal.tree,)
    found = {str(part[1][1]) for part in parts if part[0] == "is not null" and part[1][0] == "column"}
    own = {key.column for key in index.keys}
    return frozenset(found) if len(found) == len(parts) and found <= own else frozenset()


def _taken(side: Side, index: Index) -> set[str]:
    """The index's columns that take NULL."""
    own = {key.column for key in index.keys}
    return {column.name for column in side.table.columns if column.name in own and side.nullable(column)}


def _names(pair: Pair, side: Side, columns: tuple[str, ...]) -> tuple[str, ...]:
    return columns if side is pair.modeled else tuple(pair.as_modeled(c) for c in columns)


def _of_key(pair: Pair, side: Side, kind: str, key: Key) -> Uniqueness:
    return Uniqueness(
        kind=kind,
        name=key.name,
        shown=constraint_name(kind, key),
        columns=_names(pair, side, key.columns),
        prefixes=key.prefixes or (None,) * len(key.columns),
        nulls=nulls_alike(side, width=len(key.columns), not_distinct=key.nulls_not_distinct),
        deferrable=key.deferrable,
        initially_deferred=key.initially_deferred,
        validated=key.validated,
        include=_names(pair, side, key.include),
        without_overlaps=key.without_overlaps,
        text=key_text(kind, key),
        span=key.span,
    )


def _of_index(pair: Pair, side: Side, index: Index) -> Uniqueness:
    not_distinct = index.nulls_not_distinct and index.where is None
    return Uniqueness(
        kind=index.constraint or "index",
        name=index.name,
        shown=constraint_name("index", index),
        columns=_names(pair, side, tuple(key.column or "" for key in index.keys)),
        prefixes=tuple(key.prefix for key in index.keys),
        nulls=nulls_alike(side, width=len(index.keys), not_distinct=not_distinct),
        deferrable=index.deferrable,
        initially_deferred=index.initially_deferred,
        validated=True,
        include=_names(pair, side, index.include),
        without_overlaps=False,
        classes=_own_classes(pair, side, index),
        text=index_text(index),
        span=index.span,
    )


def _own_classes(pair: Pair, side: Side, index: Index) -> frozenset[tuple[str, str]]:
    """The columns that an operator class of the script's own compares, whose say it is which values are equal."""
    classes = ((key.column or "", (key.opclass or "").rpartition(".")[2].strip('"')) for key in index.keys)
    own = {column: name for column, name in classes if f"OPERATOR CLASS {name}" in side.shape.definitions}
    return frozenset(zip(_names(pair, side, tuple(own)), own.values(), strict=True))


def implied_key(pair: Pair, columns: frozenset[str], null: Collection[str]) -> Uniqueness | None:
    """A real key that keeps some of these columns unique in every row; it is told of as one that was not modeled.

    The columns that are `null` in the rows in question are alike to a key that takes NULLs for alike.
    """
    for other in uniquenesses(pair, pair.real):
        told = any(m.name in other.columns and blurred(pair, m, r)[1] is not None for m, r in pair.columns)
        plainly = not (told or any(other.prefixes) or other.deferrable or other.without_overlaps or other.classes)
        if plainly and set(other.columns) <= columns.union(null if other.nulls is Alike.ALWAYS else ()):
            return other
    return None


def keeps_apart(pair: Pair, one: Uniqueness, nulls: Alike) -> bool:
    """Whether each two rows that a modeled key takes differ in its columns for a real key, too, at any moment."""
    told = one.nulls >= nulls
    within = [(m, r) for m, r in pair.columns if m.name in one.columns]
    alike = any(blurred(pair, m, r)[0] is not None and not is_of_one_form(pair, m) for m, r in within)
    return not (one.deferrable or alike or one.classes) and (
        told or not any(pair.modeled.nullable(m) for m, _ in within)
    )


def left_out(pair: Pair, columns: Iterable[str], *, nulls: bool) -> str | None:
    """Why no two modeled writes are alike in these columns, of which one was not modeled; `nulls` tells NULLs apart."""
    for name in columns:
        column = pair.real.table.column(plain(name)) if name.startswith(UNMODELED) else None
        value = supplied(column, pair.real) if column is not None else None
        if value is Supplied.FRESH:
            return f"a write leaves {plain(name)} out, and it is fresh each time"
        if value is Supplied.NULL and nulls:
            return f"a write leaves {plain(name)} out, and it is NULL"
    return None
