"""Keys: each modeled one beside the real one that keeps the same columns unique, else beside the nearest."""

from __future__ import annotations

from fidelity.compare.collation import is_exact
from fidelity.compare.judges.apart import apart_by_index, index_about, is_apart_undecided, value_unless_null
from fidelity.compare.judges.index_form import shown_keys, subject_of
from fidelity.compare.judges.key_values import Alike, Differ, blurred, judge_collations
from fidelity.compare.judges.names import judge_name
from fidelity.compare.judges.uniqueness import Uniqueness, keeps_apart, left_out, uniquenesses
from fidelity.compare.pair import Added, Beside, Pair, plain
from fidelity.compare.side import Side
from fidelity.compare.types.form import Family
from fidelity.ddl.expression import columns_of
from fidelity.quoting import quoted_name
from fidelity.shape.values import Index, IndexKey

__all__ = ["judge_keys"]


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
        if one.kind != "primary key" and not one.deferrable and _apart(pair, pair.modeled, one)[0] is not None:
            pair.judged.equal(one.fact, "definition", "EQ-KEY-003")
            modeled.remove(one)
    for one in list(modeled):
        nearest = _nearest(one, real)
        if nearest is not None:
            _judge_columns(pair, one, nearest)
            modeled.remove(one)
            real.remove(nearest)
    for one in modeled:
        if _may_be_kept_apart(pair, one):
            message = f"another unique index may keep {', '.join(one.columns)} unique as modeled, which is not decided"
            pair.differ_in_constraint("partial-key-undecided", _beside(one), message)
            continue
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
    taken = [set(o.columns) for o in uniquenesses(pair, pair.modeled)]
    for other in uniquenesses(pair, pair.real):
        within = set(other.columns) <= set(one.columns) and set(other.columns) in taken
        if any(m.name in other.columns and blurred(pair, m, r)[1] is not None for m, r in pair.columns):
            continue  # it takes texts that the modeled one takes for equal
        plainly = not (any(other.prefixes) or other.deferrable or other.without_overlaps or other.classes)
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

    def differ(rule: str, message: str, *, missing: bool = False) -> None:
        pair.differ_in_constraint(rule, beside, message, missing=missing)

    columns = ", ".join(one.columns)
    _judge_prefixes(one, other, differ)
    _judge_nulls(pair, one, other, differ)
    if one.deferrable != other.deferrable:
        can = "can" if other.deferrable else "cannot"
        differ("key-deferrability-differs", f"the key on {columns} {can} be checked at the end of the transaction")
    elif one.initially_deferred != other.initially_deferred:
        when = "the end of the transaction" if other.initially_deferred else "the end of each statement"
        differ("key-deferrability-differs", f"the key on {columns} is checked at {when} where nothing else is set")
    if one.validated and not other.validated:
        differ("constraint-not-validated", f"the key on {columns} was not validated for the rows that were there")
    elif other.validated and not one.validated:
        differ("constraint-validated", f"the key on {columns} is validated, which the model's is not")
    if one.without_overlaps != other.without_overlaps:
        stricter = other.without_overlaps
        rule = "key-refuses-overlaps" if stricter else "key-takes-overlaps"
        differ(rule, f"rows that overlap in {columns} are {'refused' if stricter else 'taken'}")
    if one.classes != other.classes:
        message = f"the key on {columns} compares by another operator class, and which values are alike is not decided"
        differ("partial-key-undecided", message)
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
    if here is there:
        return
    both = [m.name for m, r in pair.columns if pair.modeled.nullable(m) and pair.real.nullable(r)]
    with_null = set(both) & set(one.columns)
    whole = with_null == set(one.columns)
    if not with_null or (not whole and Alike.NEVER not in {here, there}):
        return
    if all(_within_primary_key(uniquenesses(pair, side), one) for side in (pair.modeled, pair.real)):
        pair.judged.equal(one.fact, "definition", "EQ-KEY-003")  # no row is another one's like in all of the columns
        return
    if all(_nulls_kept_apart(pair, one if here > there else other, name, modeled=here > there) for name in with_null):
        pair.judged.equal(one.fact, "definition", "EQ-KEY-003")  # by an index of the rows that have NULL there
        return
    rule = "nulls-not-distinct-added" if there > here else "nulls-not-distinct-missing"
    beside = "" if Alike.ALWAYS in {here, there} else " beside the same other values"
    rows = f"with NULL in {', '.join(one.columns)}{beside}"
    differ(rule, f"a second row {rows} is refused" if there > here else f"any number of rows {rows} is taken")


def _nulls_kept_apart(pair: Pair, key: Uniqueness, name: str, *, modeled: bool) -> bool:
    """Whether an index of the other side refuses what a key refuses of rows with NULL in one of its columns."""
    side = pair.modeled if modeled else pair.real
    columns = [column if modeled else pair.names.get(column, column) for column in (name, *key.columns)]
    keys = [IndexKey(column=column) for column in columns[1:]]
    where = f"{quoted_name(columns[0])} IS NULL"
    return side.dialect == "postgres" and apart_by_index(pair, side, keys, where, nulls=True) is not None


def _within_primary_key(keys: tuple[Uniqueness, ...], one: Uniqueness) -> bool:
    """Whether some of a key's columns are their table's primary key, which is looked at no later than that."""
    primary = next((key for key in keys if key.kind == "primary key"), None)
    plain = primary is not None and not (primary.deferrable or primary.without_overlaps or any(primary.prefixes))
    return primary is not None and plain and set(primary.columns) < set(one.columns)


def _judge_prefixes(one: Uniqueness, other: Uniqueness, differ: Differ) -> None:
    here, there = (dict(zip(k.columns, k.prefixes, strict=True)) for k in (one, other))
    for column in one.columns:
        first, second = here[column], there[column]
        if first == second:
            continue
        shorter = second is not None and (first is None or second < first)
        characters = "character" if second == 1 else f"{second} characters"
        length = f"only the first {characters}" if second is not None else "the whole"
        differ("key-on-a-prefix" if shorter else "key-on-the-whole", f"the key compares {length} of {column}")


def _judge_kind(pair: Pair, one: Uniqueness, other: Uniqueness, differ: Differ) -> None:
    if one.kind == other.kind:
        return
    kinds = {one.kind, other.kind}
    pair.judged.equal(one.fact, "kind", "EQ-KEY-002" if "primary key" in kinds else "EQ-KEY-001")
    if kinds & {"primary key", "exclusion"}:
        named = {"index": "a unique index", "unique": "a unique key", "exclusion": "an EXCLUDE constraint"}
        here, there = (named.get(key.kind, f"a {key.kind}") for key in (one, other))
        differ("key-kind", f"the key is {there} where {here} was modeled")


def _judge_added(pair: Pair, other: Uniqueness) -> None:
    """A key that only the real table has, and whether it can refuse a modeled row."""
    shown = ", ".join(plain(c) for c in other.columns)
    reason = _harmless(pair, other)
    if reason is not None:
        message = f"rows are unique by {shown} there, which refuses no modeled row: {reason}"
        pair.differ_by_addition("key-added-harmless", _added(other), message)
        return
    if index_about(pair, pair.modeled, frozenset(other.columns)) or _apart(pair, pair.real, other)[1]:
        message = f"rows are unique by {shown} there, and whether the model keeps them apart is not decided"
        pair.differ_by_addition("partial-key-undecided", _added(other), message)
        return
    message = f"rows are unique by {shown} there and not in the model: a second row with the same values is refused"
    pair.differ_by_addition("key-added", _added(other), message)


def _added(other: Uniqueness) -> Added:
    return Added(name=other.name, columns=other.columns, text=other.text, span=other.span)


def _harmless(pair: Pair, other: Uniqueness) -> str | None:
    """Why a real key can refuse no row that the modeled table takes, or None."""
    for one in uniquenesses(pair, pair.modeled):
        if set(one.columns) <= set(other.columns) and not any(other.prefixes) and keeps_apart(pair, one, other.nulls):
            return f"the model keeps {', '.join(one.columns)} unique already"
    apart, _ = _apart(pair, pair.real, other)
    if apart is not None:
        return f"the model keeps {shown_keys(apart)} unique already"
    nulls = other.nulls is Alike.NEVER and other.kind != "primary key"
    return left_out(pair, other.columns, nulls=nulls)


def _may_be_kept_apart(pair: Pair, one: Uniqueness) -> bool:
    """Whether a real index that is no plain key may refuse all that a modeled key refuses."""
    about = index_about(pair, pair.real, frozenset(one.columns)) and not _tells_equal_values(pair, one)
    return about or _apart(pair, pair.modeled, one)[1]


def _tells_equal_values(pair: Pair, one: Uniqueness) -> bool:
    """Whether a real index tells values apart that are equal and not the same, 1.0 and 1.00 or texts of NOCASE's."""
    equal = {
        m.name
        for m, r in pair.columns
        if pair.real.form(r).family is Family.DECIMAL or not is_exact(pair.real.collation(r), pair.real.dialect)
    }
    subjects = (subject_of(pair, key, pair.real) for i in pair.real.table.indexes if i.unique for key in i.keys)
    kept = (s for s in subjects if value_unless_null(s) is not None or s[:2] == ("node", "dpipe"))
    return any(columns_of(s) <= {*one.columns} and columns_of(s) & equal for s in kept)


def _apart(pair: Pair, side: Side, one: Uniqueness) -> tuple[Index | None, bool]:
    """An index of the other side, no plain key, that refuses all that a key of one side refuses, or whether one may."""
    never = {m.name for m, r in pair.columns if not (pair.modeled.nullable(m) and pair.real.nullable(r))}
    nulls = one.nulls is not Alike.NEVER and not never.issuperset(one.columns)
    if one.without_overlaps:
        return None, False
    names = one.columns if side is pair.modeled else tuple(pair.names.get(name, plain(name)) for name in one.columns)
    keys = [IndexKey(column=name, prefix=prefix) for name, prefix in zip(names, one.prefixes, strict=True)]
    found = apart_by_index(pair, side, keys, None, nulls=nulls)
    return found, found is None and is_apart_undecided(pair, side, keys, None, nulls=nulls)
