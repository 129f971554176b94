"""Primary keys, unique constraints and plain unique indexes: whatever keeps columns unique."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from fidelity.compare.judged import Fact, constraint_fact
from fidelity.compare.judges.key_values import (
    Alike,
    Differ,
    blurred,
    is_of_one_form,
    judge_collations,
    nulls_alike,
)
from fidelity.compare.pair import UNMODELED, Added, Beside, Pair, plain
from fidelity.compare.side import Side
from fidelity.compare.spelling import constraint_name, index_text, key_text
from fidelity.compare.supply import Supplied, supplied
from fidelity.ddl.expression import normal_form
from fidelity.frozen import dataclass
from fidelity.shape.values import Index, Key, Span

__all__ = [
    "Uniqueness",
    "implied_key",
    "is_key",
    "is_plain_key",
    "judge_keys",
    "judge_name",
    "keeps_apart",
    "left_out",
    "uniquenesses",
]


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
    include: tuple[str, ...]
    without_overlaps: bool
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
        include=key.include,
        without_overlaps=key.without_overlaps,
        text=key_text(kind, key),
        span=key.span,
    )


def _of_index(pair: Pair, side: Side, index: Index) -> Uniqueness:
    not_distinct = index.nulls_not_distinct and index.where is None
    return Uniqueness(
        kind="index",
        name=index.name,
        shown=constraint_name("index", index),
        columns=_names(pair, side, tuple(key.column or "" for key in index.keys)),
        prefixes=tuple(key.prefix for key in index.keys),
        nulls=nulls_alike(side, width=len(index.keys), not_distinct=not_distinct),
        deferrable=False,
        include=index.include,
        without_overlaps=False,
        text=index_text(index),
        span=index.span,
    )


def judge_keys(pair: Pair) -> None:
    """Each modeled key beside the real one that keeps the same columns unique, else beside the nearest."""
    modeled, real = list(uniquenesses(pair, pair.modeled)), list(uniquenesses(pair, pair.real))
    for one in list(modeled):
        same = [other for other in real if set(other.columns) == set(one.columns)]
        if same:
            other = next((o for o in same if o.kind == one.kind), same[0])
            _judge_both(pair, one, other)
            modeled.remove(one)
            real.remove(other)
    for one in list(modeled):
        implied = _implied(pair, one)
        if implied is not None:
            pair.meet(_beside(one, implied))
            pair.judged.equal(one.fact, "definition", "EQ-KEY-003")
            modeled.remove(one)
    for one in list(modeled):
        nearest = _nearest(one, real)
        if nearest is not None:
            _judge_columns(pair, one, nearest)
            modeled.remove(one)
            real.remove(nearest)
    for one in modeled:
        message = f"nothing keeps {', '.join(one.columns)} unique"
        pair.differ_in_constraint("key-missing", _beside(one), message, missing=True)
    for other in real:
        _judge_added(pair, other)


def _beside(one: Uniqueness, other: Uniqueness | None = None) -> Beside:
    return Beside(
        fact=one.fact,
        columns=one.columns,
        modeled=one.text,
        modeled_span=one.span,
        real=other.text if other else None,
        real_span=other.span if other else None,
    )


def _implied(pair: Pair, one: Uniqueness) -> Uniqueness | None:
    """A real key that refuses every row that the modeled one refuses, and that stands for another one already."""
    if one.kind == "primary key" or one.without_overlaps or one.deferrable:
        return None
    others = [o for o in uniquenesses(pair, pair.modeled) if o is not one and o != one]
    taken = [set(o.columns) for o in others]
    for other in uniquenesses(pair, pair.real):
        within = set(other.columns) <= set(one.columns) and set(other.columns) in taken
        if any(m.name in other.columns and blurred(pair, m, r)[1] is not None for m, r in pair.columns):
            continue  # it takes texts that the modeled one takes for equal
        plainly = not (any(other.prefixes) or other.deferrable or other.without_overlaps)
        if within and plainly and other.nulls >= one.nulls:
            return other
    return None


def _nearest(one: Uniqueness, real: list[Uniqueness]) -> Uniqueness | None:
    """A real key with only some of the modeled one's columns, or all and more; else an overlapping primary key."""
    wanted = set(one.columns)
    fewer = [other for other in real if set(other.columns) < wanted]
    more = [other for other in real if set(other.columns) > wanted]
    primary = [o for o in real if o.kind == one.kind == "primary key" and set(o.columns) & wanted]
    return next(iter([*fewer, *more, *primary]), None)


def implied_key(pair: Pair, columns: frozenset[str]) -> Uniqueness | None:
    """A real key that keeps some of these columns unique in every row; it is told of as one that was not modeled."""
    for other in uniquenesses(pair, pair.real):
        told = any(m.name in other.columns and blurred(pair, m, r)[1] is not None for m, r in pair.columns)
        plainly = not (told or any(other.prefixes) or other.deferrable or other.without_overlaps)
        if plainly and set(other.columns) <= columns:
            return other
    return None


def _judge_columns(pair: Pair, one: Uniqueness, other: Uniqueness) -> None:
    here, there = set(one.columns), set(other.columns)
    shown = ", ".join(plain(c) for c in other.columns)
    text = f"the key is on {shown} where {', '.join(one.columns)} was modeled"
    if there < here:
        rule, message = "key-on-fewer-columns", f"{text}: rows that differ only in the rest are refused"
    elif there > here:
        rule, message = "key-on-more-columns", f"{text}: rows that differ only in the rest are taken"
    else:
        rule, message = "primary-key-on-other-columns", text
    pair.differ_in_constraint(rule, _beside(one, other), message)


def _judge_both(pair: Pair, one: Uniqueness, other: Uniqueness) -> None:
    """Two keys on the same columns."""
    beside = _beside(one, other)
    pair.meet(beside)

    def differ(rule: str, message: str) -> None:
        pair.differ_in_constraint(rule, beside, message)

    columns = ", ".join(one.columns)
    _judge_prefixes(one, other, differ)
    _judge_nulls(pair, one, other, differ)
    if one.deferrable != other.deferrable:
        can = "can" if other.deferrable else "cannot"
        differ("key-deferrability-differs", f"the key on {columns} {can} be checked at the end of the transaction")
    if one.without_overlaps != other.without_overlaps:
        stricter = other.without_overlaps
        rule = "key-refuses-overlaps" if stricter else "key-takes-overlaps"
        differ(rule, f"periods of {columns} that overlap are {'refused' if stricter else 'taken'}")
    judge_collations(pair, one.columns, differ)
    _judge_kind(pair, one, other, differ)
    if one.columns != other.columns:
        differ("key-column-order", "the key's columns stand in another order")
    if one.include != other.include:
        differ("key-includes", f"the key on {columns} includes other columns")
    judge_name(pair, beside, (one.name, other.name))


def _judge_nulls(pair: Pair, one: Uniqueness, other: Uniqueness, differ: Differ) -> None:
    """Whether rows with NULL in the key's columns are alike, where both sides take some such rows."""
    here, there = one.nulls, other.nulls
    if here is there or "primary key" in {one.kind, other.kind}:
        return
    both = [m.name for m, r in pair.columns if pair.modeled.nullable(m) and pair.real.nullable(r)]
    with_null = set(both) & set(one.columns)
    whole = with_null == set(one.columns)
    if not with_null or (not whole and Alike.NEVER not in {here, there}):
        return
    rule = "nulls-not-distinct-added" if there > here else "nulls-not-distinct-missing"
    times = "once" if there > here else "any number of times"
    beside = "" if Alike.ALWAYS in {here, there} else " beside the same other values"
    differ(rule, f"NULL in {', '.join(one.columns)} is taken {times}{beside}")


def _judge_prefixes(one: Uniqueness, other: Uniqueness, differ: Differ) -> None:
    here, there = (dict(zip(k.columns, k.prefixes, strict=True)) for k in (one, other))
    for column in one.columns:
        first, second = here[column], there[column]
        if first == second:
            continue
        shorter = second is not None and (first is None or second < first)
        length = f"the first {second} characters" if second is not None else "the whole"
        differ("key-on-a-prefix" if shorter else "key-on-the-whole", f"the key looks at {length} of {column}")


def _judge_kind(pair: Pair, one: Uniqueness, other: Uniqueness, differ: Differ) -> None:
    if one.kind == other.kind:
        return
    kinds = {one.kind, other.kind}
    pair.judged.equal(one.fact, "kind", "EQ-KEY-002" if "primary key" in kinds else "EQ-KEY-001")
    if "primary key" in kinds:
        shown = {"index": "unique index", "unique": "unique key"}
        differ(
            "key-kind",
            f"the key is a {shown.get(other.kind, other.kind)} where a {shown.get(one.kind, one.kind)} was modeled",
        )


def judge_name(pair: Pair, beside: Beside, names: tuple[str | None, str | None], rule: str = "constraint-name") -> None:
    """The names of two constraints that say the same; one that its engine gave is no name of its own."""
    one, other = names
    if one == other:
        return
    if one is None or other is None or _given(one) or _given(other):
        pair.judged.equal(beside.fact, "name", "EQ-NAME-001")
        return
    if not pair.one_engine and one.lower() == other.lower():
        pair.judged.equal(beside.fact, "name", "EQ-TABLE-001")  # each engine folds names in its own way
        return
    named = replace(beside, modeled=one, real=other)
    pair.differ_in_constraint(rule, named, f"{one} is called {other}")


def _given(name: str) -> bool:
    """Whether a name can only be the engine's: MySQL's primary keys have no other."""
    return name == "PRIMARY" or (name.startswith("CONSTRAINT_") and name[11:].isdigit())


def _judge_added(pair: Pair, other: Uniqueness) -> None:
    """A key that only the real table has, and whether it can refuse a modeled row."""
    shown = ", ".join(plain(c) for c in other.columns)
    reason = _harmless(pair, other)
    if reason is not None:
        message = f"{shown} is kept unique there, which refuses no modeled row: {reason}"
        pair.differ_by_addition("key-added-harmless", _added(other), message)
        return
    message = f"{shown} is kept unique there and not in the model: a second row with the same values is refused"
    pair.differ_by_addition("key-added", _added(other), message)


def _added(other: Uniqueness) -> Added:
    return Added(name=other.name, columns=other.columns, text=other.text, span=other.span)


def _harmless(pair: Pair, other: Uniqueness) -> str | None:
    """Why a real key can refuse no row that the modeled table takes, or None."""
    for one in uniquenesses(pair, pair.modeled):
        if set(one.columns) <= set(other.columns) and not any(other.prefixes) and keeps_apart(pair, one, other.nulls):
            return f"the model keeps {', '.join(one.columns)} unique already"
    nulls = other.nulls is Alike.NEVER and other.kind != "primary key"
    return left_out(pair, other.columns, nulls=nulls)


def keeps_apart(pair: Pair, one: Uniqueness, nulls: Alike) -> bool:
    """Whether each two rows that a modeled key takes differ in its columns for a real key, too, at any moment."""
    told = one.nulls >= nulls
    within = [(m, r) for m, r in pair.columns if m.name in one.columns]
    alike = any(blurred(pair, m, r)[0] is not None and not is_of_one_form(pair, m) for m, r in within)
    return not (one.deferrable or alike) and (told or not any(pair.modeled.nullable(m) for m, _ in within))


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
