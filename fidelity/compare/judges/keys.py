"""Primary keys, unique constraints and plain unique indexes: whatever keeps columns unique."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from fidelity.compare.collation import Sense, sense
from fidelity.compare.judged import Fact, constraint_fact
from fidelity.compare.pair import UNMODELED, Added, Beside, Pair, Side, plain
from fidelity.compare.spelling import constraint_name, index_text, key_text
from fidelity.compare.supply import Supplied, supplied
from fidelity.compare.types.form import Family
from fidelity.frozen import dataclass
from fidelity.shape.values import Column, Index, Key, Span

__all__ = [
    "Differ",
    "Uniqueness",
    "is_plain_key",
    "judge_keys",
    "judge_name",
    "keeps_apart",
    "left_out",
    "tells_case",
    "uniquenesses",
]

Differ = Callable[[str, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Uniqueness:
    """Something that keeps columns unique; `columns` are under their modeled names."""

    kind: str
    name: str | None
    shown: str
    columns: tuple[str, ...]
    prefixes: tuple[int | None, ...]
    nulls_not_distinct: bool
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
    found.extend(_of_index(pair, side, index) for index in side.table.indexes if is_plain_key(index))
    return tuple(found)


def is_plain_key(index: Index) -> bool:
    """Whether a unique index keeps whole columns unique in every row."""
    plain_keys = all(key.column is not None and key.collation is None for key in index.keys)
    return index.unique and index.where is None and plain_keys


def _names(pair: Pair, side: Side, columns: tuple[str, ...]) -> tuple[str, ...]:
    return columns if side is pair.modeled else tuple(pair.as_modeled(c) for c in columns)


def _of_key(pair: Pair, side: Side, kind: str, key: Key) -> Uniqueness:
    return Uniqueness(
        kind=kind,
        name=key.name,
        shown=constraint_name(kind, key),
        columns=_names(pair, side, key.columns),
        prefixes=key.prefixes or (None,) * len(key.columns),
        nulls_not_distinct=key.nulls_not_distinct,
        deferrable=key.deferrable,
        include=key.include,
        without_overlaps=key.without_overlaps,
        text=key_text(kind, key),
        span=key.span,
    )


def _of_index(pair: Pair, side: Side, index: Index) -> Uniqueness:
    return Uniqueness(
        kind="index",
        name=index.name,
        shown=constraint_name("index", index),
        columns=_names(pair, side, tuple(key.column or "" for key in index.keys)),
        prefixes=tuple(key.prefix for key in index.keys),
        nulls_not_distinct=index.nulls_not_distinct,
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
        plainly = not (any(other.prefixes) or other.deferrable or other.without_overlaps)
        if within and plainly and (other.nulls_not_distinct or not one.nulls_not_distinct):
            return other
    return None


def _nearest(one: Uniqueness, real: list[Uniqueness]) -> Uniqueness | None:
    """A real key with only some of the modeled one's columns, or all and more; else an overlapping primary key."""
    wanted = set(one.columns)
    fewer = [other for other in real if set(other.columns) < wanted]
    more = [other for other in real if set(other.columns) > wanted]
    primary = [o for o in real if o.kind == one.kind == "primary key" and set(o.columns) & wanted]
    return next(iter([*fewer, *more, *primary]), None)


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
    if one.nulls_not_distinct != other.nulls_not_distinct and "primary key" not in {one.kind, other.kind}:
        stricter = other.nulls_not_distinct
        rule = "nulls-not-distinct-added" if stricter else "nulls-not-distinct-missing"
        differ(rule, f"NULL in {columns} is taken {'once' if stricter else 'any number of times'}")
    if one.deferrable != other.deferrable:
        can = "can" if other.deferrable else "cannot"
        differ("key-deferrability-differs", f"the key on {columns} {can} be checked at the end of the transaction")
    if one.without_overlaps != other.without_overlaps:
        stricter = other.without_overlaps
        rule = "key-refuses-overlaps" if stricter else "key-takes-overlaps"
        differ(rule, f"periods of {columns} that overlap are {'refused' if stricter else 'taken'}")
    _judge_collations(pair, one, other, differ)
    _judge_kind(pair, one, other, differ)
    if one.columns != other.columns:
        differ("key-column-order", "the key's columns stand in another order")
    if one.include != other.include:
        differ("key-includes", f"the key on {columns} includes other columns")
    judge_name(pair, beside, (one.name, other.name))


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


def _judge_collations(pair: Pair, one: Uniqueness, other: Uniqueness, differ: Differ) -> None:
    """Whether the key takes texts for equal that differ in case, on one side only."""
    for m, r in pair.columns:
        families = {pair.modeled.form(m).family, pair.real.form(r).family}
        if m.name not in one.columns or not families & {Family.TEXT, Family.ANY} or families & {Family.UUID}:
            continue
        here, there = _sense(pair.modeled, m), _sense(pair.real, r)
        if here is Sense.TELLS and there is Sense.IGNORES:
            harmless = pair.meaning(m.name) == "sha256"
            collation = pair.real.collation(r) or "the server's default collation"
            said = f"{m.name} is compared by {collation}, which takes 'a' and 'A' for equal"
            if harmless:
                differ("key-ignores-case-harmless", f"{said}; it holds SHA-256 digests, whose case does not vary")
            else:
                differ("key-ignores-case", f"{said}: the second of two keys that differ only in case is refused")
        elif here is Sense.IGNORES and there is Sense.TELLS:
            differ("key-tells-case", f"{m.name} tells 'a' from 'A', so both are taken")


def tells_case(side: Side, column: Column) -> bool:
    """Whether the column holds texts of which a key tells 'a' from 'A'."""
    return side.form(column).family in {Family.TEXT, Family.ANY} and _sense(side, column) is Sense.TELLS


def _sense(side: Side, column: Column) -> Sense:
    """Whether a key on the column tells case; what is no text has none to ignore."""
    if side.form(column).family not in {Family.TEXT, Family.ANY}:
        return Sense.TELLS
    return sense(side.collation(column), side.dialect)


def judge_name(pair: Pair, beside: Beside, names: tuple[str | None, str | None], rule: str = "constraint-name") -> None:
    """The names of two constraints that say the same; one that its engine gave is no name of its own."""
    one, other = names
    if one == other:
        return
    if one is None or other is None or _given(one) or _given(other):
        pair.judged.equal(beside.fact, "name", "EQ-NAME-001")
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
        if set(one.columns) <= set(other.columns) and not any(other.prefixes) and keeps_apart(one, other):
            return f"the model keeps {', '.join(one.columns)} unique already"
    return left_out(pair, other.columns, nulls=not other.nulls_not_distinct and other.kind != "primary key")


def keeps_apart(one: Uniqueness, other: Uniqueness | Index) -> bool:
    """Whether each two rows that a modeled key takes differ in its columns for a real key, too, at any moment."""
    return not one.deferrable and (one.kind == "primary key" or one.nulls_not_distinct or not other.nulls_not_distinct)


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
