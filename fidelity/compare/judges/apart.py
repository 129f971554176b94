"""Whether a unique index keeps apart all rows that another one, or a key, would: on fewer keys, or in more rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from fidelity.compare.collation import is_exact
from fidelity.compare.judges.index_form import expression_tree, seen, subject_of
from fidelity.compare.judges.key_values import blurred, tells_case
from fidelity.compare.judges.uniqueness import is_key, uniquenesses
from fidelity.compare.pair import Pair
from fidelity.compare.side import Side
from fidelity.compare.types.form import Family
from fidelity.ddl.expression import Tree, columns_of
from fidelity.ddl.literal import LITERALS
from fidelity.shape.values import Column, Index, IndexKey

__all__ = ["apart_by_index", "fixed_columns", "index_about", "value_unless_null"]

_OF_A_TEXT = frozenset({"lower", "upper"})
_TOLD = frozenset({
    Family.TEXT, Family.INTEGER, Family.DECIMAL, Family.UUID, Family.ENUM, Family.DATE, Family.TIMESTAMP,
    Family.BOOLEAN,
})  # fmt: skip
"""Families whose equal values are one value, but for a decimal's zeros at its end."""


def apart_by_index(
    pair: Pair, side: Side, keys: Sequence[IndexKey], where: str | None, *, nulls: bool = False
) -> Index | None:
    """A unique index of the other side that refuses each two rows that a unique index of one side refuses.

    What is wanted takes NULLs for alike if `nulls` says so, and covers the rows of which `where` is true. Of two
    engines none is told.
    """
    if not pair.one_engine or not keys:
        return None
    holder = pair.real if side is pair.modeled else pair.modeled
    wanted = [(subject_of(pair, key, side), key) for key in keys]
    valued, null = fixed_columns(pair, where, side)
    wanted += [(("column", name), IndexKey(column=name)) for name in sorted(valued)]
    read = frozenset(name for subject, _ in wanted for name in columns_of(subject))
    if any(m.name in read and blurred(pair, m, r) != (None, None) for m, r in pair.columns):
        return None
    indexes = [i for i in holder.table.indexes if i.unique and not is_key(pair, holder, i)]
    fewer = (i for i in indexes if _is_on_fewer(pair, holder, i, wanted, null, nulls=nulls))
    return next((i for i in fewer if _covers(pair, side, i, where, wanted, nulls=nulls)), None)


def fixed_columns(pair: Pair, where: str | None, side: Side) -> tuple[set[str], set[str]]:
    """The columns that have one value in all rows of which a condition is true, and those that are NULL there."""
    if where is None:
        return set(), set()
    tree = expression_tree(pair, where, side)
    parts = tree[1:] if tree[0] == "and" else (tree,)
    valued = {str(p[1][1]) for p in parts if p[0] == "=" and p[1][0] == "column" and p[2][0] in LITERALS}
    return valued, {str(p[1][1]) for p in parts if p[0] == "is null" and p[1][0] == "column"}


def index_about(pair: Pair, columns: frozenset[str]) -> bool:
    """Whether the model has a unique index or key that computes what it compares of these columns alone, in all rows.

    A key of a generated column does. Of two engines none is told.
    """
    if not pair.one_engine:
        return False
    side = pair.modeled
    made = [_made_of(pair, s) for s in (side, pair.real)]
    columns = frozenset(columns).union(*(of[name] for of in made for name in columns if name in of))
    for key in uniquenesses(pair, side):
        if not made[0].keys().isdisjoint(key.columns) and _sources(key.columns, made[0]) <= columns:
            return True
    indexes = [i for i in side.table.indexes if i.unique and i.where is None and not is_key(pair, side, i)]
    subjects = ([subject_of(pair, key, side) for key in i.keys] for i in indexes)
    computed = (told for told in subjects if any(subject[0] != "column" for subject in told))
    return any(frozenset[str]().union(*map(columns_of, told)) <= columns for told in computed)


def _made_of(pair: Pair, side: Side) -> dict[str, frozenset[str]]:
    """What each generated column of a side is computed of, all under their modeled names."""
    read = pair.modeled_normal if side is pair.modeled else pair.real_normal
    made = {}
    for column in side.table.columns:
        normal = read(column.generated.expression, value=True) if column.generated is not None else None
        if normal is not None:
            name = column.name if side is pair.modeled else pair.as_modeled(column.name)
            made[name] = columns_of(normal.tree)
    return made


def _sources(names: Sequence[str], made: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The columns behind some columns: those themselves, or what they are made of."""
    return frozenset().union(*(made.get(name, frozenset({name})) for name in names))


def _is_on_fewer(
    pair: Pair,
    holder: Side,
    index: Index,
    wanted: Sequence[tuple[Tree, IndexKey]],
    null: Collection[str],
    *,
    nulls: bool,
) -> bool:
    """Whether rows that are alike in what is wanted are alike in the index's keys, none of which is NULL then.

    In the columns that are `null` these rows are.
    """
    said = {(subject, *_compared(key)) for subject, key in wanted}
    plain = {subject for subject, key in wanted if subject[0] == "column" and _compared(key) == _PLAINLY}
    texts = {("column", m.name) for m, r in pair.columns if _is_text(pair.modeled, m) and _is_text(pair.real, r)}
    exact = {("column", m.name) for m, r in pair.columns if tells_case(pair.modeled, m) and tells_case(pair.real, r)}
    kept = {("column", m.name) for m, r in pair.columns if _is_kept(pair, m, r)}
    may = {m.name for m, r in pair.columns if nulls and pair.modeled.nullable(m) and pair.real.nullable(r)} | {*null}
    told = {
        m.name: pair.modeled.form(m).family
        for m, r in pair.columns
        if (m.name in null or ("column", m.name) in plain - (texts - exact))
        and pair.modeled.form(m).family is pair.real.form(r).family
    }
    for key in index.keys:
        subject = subject_of(pair, key, holder)
        given = _given(subject, told, may) if _compared(key) == _PLAINLY else None
        if given is not None and (given or index.nulls_not_distinct) and pair.real.dialect == "postgres":
            continue
        unless_null = value_unless_null(subject) if _compared(key) == _PLAINLY and not nulls else None
        if unless_null is not None and unless_null in plain & kept:
            continue
        if nulls and not index.nulls_not_distinct:
            return False
        if (subject, *_compared(key)) in said or (subject in plain & exact and not (key.prefix or key.opclass)):
            continue
        if _compared(key) != _PLAINLY or _text_of(subject) not in plain & texts:
            return False
    return True


def _given(tree: Tree, told: Mapping[str, Family], nulls: Collection[str]) -> bool | None:
    """Whether an expression of PostgreSQL's has a value wherever the columns have one, the same for the same values.

    `told` are the columns that are alike, `nulls` those of them that may be NULL. None where it may have others.
    """
    parts = [part[1] for part in tree[2:] if part[0] in {"this", "expression"}] if tree[0] == "node" else [*tree[1:]]
    parts += [one for part in tree[2:] if part[0] == "expressions" for one in part[1:]] if tree[0] == "node" else []
    match tree:
        case ("column", name):
            return None if told.get(str(name)) not in _TOLD else name not in nulls
        case ("string" | "number" | "true" | "false" | "moment", *_):
            return True
        case ("node", "coalesce" | "greatest" | "least", *_):
            answers = {_given(part, told, nulls) for part in parts}
            return None if None in answers else True in answers if tree[1] == "coalesce" else False not in answers
        case ("cast", ("column", name), "date") | ("node", "date", ("this", ("column", name))):
            return None if told.get(str(name)) is not Family.TIMESTAMP else name not in nulls
        case ("call", "date_trunc", ("string", _), ("column", name)):
            return None if told.get(str(name)) is not Family.TIMESTAMP else name not in nulls
        case ("node", "dpipe" | "lower" | "upper", *_):
            told = {name: family for name, family in told.items() if family is not Family.DECIMAL}
        case ("+" | "-" | "*", *_):
            pass
        case _:
            return None
    answers = {_given(part, told, nulls) for part in parts}
    return None if None in answers else False not in answers


def _is_text(side: Side, column: Column) -> bool:
    """Whether it holds texts, or bytes, that differ in no more than case where they are equal."""
    form = side.form(column)
    spaces = side.dialect == "sqlite" and (side.collation(column) or "binary").lower() not in {"binary", "nocase"}
    return not spaces and (form.family is Family.TEXT or (form.loose and form.affinity == "TEXT"))


_PLAINLY = (None, None, None)


def _compared(key: IndexKey) -> tuple[object, object, object]:
    return (key.prefix, key.collation, seen(key.opclass))


def value_unless_null(subject: Tree) -> Tree | None:
    """The column for whose NULL COALESCE gives a literal, and else its value as it is; None of anything else."""
    match subject:
        case ("node", "coalesce", ("expressions", *others), ("this", ("column", _) as column)):
            told = all(other[0] in LITERALS and other != ("null",) for other in others)
            return column if others and told else None
    return None


def _is_kept(pair: Pair, modeled: Column, real: Column) -> bool:
    """Whether what COALESCE gives of a column is compared as the column is: in SQLite by no collation of its own."""
    collations = pair.modeled.collation(modeled), pair.real.collation(real)
    return pair.real.dialect != "sqlite" or all(is_exact(name, "sqlite") for name in collations)


def _text_of(subject: Tree) -> Tree | None:
    """The text of which a function gives an equal text for an equal one, and NULL for NULL alone."""
    alone = subject[0] == "node" and subject[1] in _OF_A_TEXT and len(subject) == 3
    return subject[2][1] if alone and subject[2][0] == "this" else None


def _covers(
    pair: Pair,
    side: Side,
    index: Index,
    where: str | None,
    wanted: Sequence[tuple[Tree, IndexKey]],
    *,
    nulls: bool,
) -> bool:
    """Whether it covers the rows that are wanted, of which those count whose keys are not NULL, or all if `nulls`."""
    if index.where is None:
        return True
    from fidelity.compare.judges.covering import covers  # noqa: PLC0415 - only where there is a condition

    modeled, real = (where, index.where) if side is pair.modeled else (index.where, where)
    by_real, by_modeled = covers(pair, modeled, real, keys=[] if nulls else [subject for subject, _ in wanted])
    return (by_real if side is pair.modeled else by_modeled) is True
