"""Whether a unique index keeps apart all rows that another one, or a key, would: on fewer keys, or in more rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from fidelity.compare.collation import is_exact
from fidelity.compare.judges.conditions import implied_by_model
from fidelity.compare.judges.index_form import expression_tree, seen, subject_of
from fidelity.compare.judges.key_values import blurred, tells_case
from fidelity.compare.judges.uniqueness import is_key, uniquenesses
from fidelity.compare.pair import Pair
from fidelity.compare.predicate import is_about_values
from fidelity.compare.side import Side
from fidelity.compare.types.form import Family
from fidelity.ddl.expression import Tree, columns_of
from fidelity.ddl.literal import LITERALS
from fidelity.shape.values import Column, Index, IndexKey

__all__ = ["apart_by_index", "fixed_columns", "index_about", "is_apart_undecided", "value_unless_null"]

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
    return _apart(pair, side, keys, where, nulls=nulls)[0]


def is_apart_undecided(
    pair: Pair, side: Side, keys: Sequence[IndexKey], where: str | None, *, nulls: bool = False
) -> bool:
    """Whether indexes of the other side keep such rows apart that are perhaps all of those that are wanted."""
    return _apart(pair, side, keys, where, nulls=nulls)[1]


def _apart(
    pair: Pair, side: Side, keys: Sequence[IndexKey], where: str | None, *, nulls: bool
) -> tuple[Index | None, bool]:
    """The index that keeps all apart, and whether there may be one where none is known to."""
    if not pair.one_engine or not keys:
        return None, False
    holder = pair.real if side is pair.modeled else pair.modeled
    wanted = [(subject_of(pair, key, side), key) for key in keys]
    valued, null = fixed_columns(pair, where, side)
    wanted += [(("column", name), IndexKey(column=name)) for name in sorted(valued)]
    wanted += [(("column", name), IndexKey(column=name)) for name in _equal_to(pair, side, where, wanted)]
    nulled = [name for subject, _ in wanted for name in _nulled(pair, subject)]
    wanted += [(("column", name), IndexKey(column=name)) for name in nulled]
    nulls = nulls or bool(nulled)
    read = frozenset(name for subject, _ in wanted for name in columns_of(subject))
    if any(m.name in read and blurred(pair, m, r) != (None, None) for m, r in pair.columns):
        return None, False
    indexes = [i for i in holder.table.indexes if i.unique and not is_key(pair, holder, i)]
    fewer = [i for i in indexes if _is_on_fewer(pair, holder, i, wanted, null, nulls=nulls)]
    candidates = [(i, i.where) for i in fewer]
    together = _all_together(pair, holder, wanted, null, nulls=nulls)
    if len(together) > 1:
        candidates.append((together[0], " OR ".join(f"({index.where})" for index in together)))
    told = [(i, _covers(pair, side, covered, where, wanted, nulls=nulls)) for i, covered in candidates]
    return next((i for i, covered in told if covered), None), any(covered is None for _, covered in told)


def fixed_columns(pair: Pair, where: str | None, side: Side) -> tuple[set[str], set[str]]:
    """The columns that have one value in all rows of which a condition is true, and those that are NULL there."""
    if where is None:
        return set(), set()
    parts = _parts(expression_tree(pair, where, side))
    valued = {str(p[1][1]) for p in parts if p[0] == "=" and p[1][0] == "column" and p[2][0] in LITERALS}
    return valued, {str(p[1][1]) for p in parts if p[0] == "is null" and p[1][0] == "column"}


def _equal_to(pair: Pair, side: Side, where: str | None, wanted: Sequence[tuple[Tree, IndexKey]]) -> Iterator[str]:
    """The columns of which a condition says that they are equal to one of these, and that compare as it does."""
    plain = {subject for subject, key in wanted if subject[0] == "column" and _compared(key) == _PLAINLY}
    compared = {
        ("column", m.name): [(s.base_type(c), s.collation(c)) for s, c in ((pair.modeled, m), (pair.real, r))]
        for m, r in pair.columns
    }
    for part in _parts(expression_tree(pair, where, side)) if where is not None else ():
        for one, other in (part[1:], part[:0:-1]) if part[0] == "=" and len(part) == 3 else ():
            if one in plain and other not in plain and compared.get(one) == compared.get(other, ()):
                yield str(other[1])


def index_about(pair: Pair, side: Side, columns: frozenset[str]) -> bool:
    """Whether a side has a unique index or key that computes what it compares of these columns alone, in all rows.

    A key of a generated column does. Of two engines none is told.
    """
    if not pair.one_engine:
        return False
    own, others = (_made_of(pair, s) for s in (side, pair.modeled if side is pair.real else pair.real))
    columns = frozenset(columns).union(*(of[name] for of in (own, others) for name in columns if name in of))
    for key in uniquenesses(pair, side):
        if not own.keys().isdisjoint(key.columns) and _sources(key.columns, own) <= columns:
            return True
    indexes = [i for i in side.table.indexes if i.unique and i.where is None and not is_key(pair, side, i)]
    keyed = ([(subject_of(pair, key, side), key) for key in i.keys] for i in indexes)
    computed = (told for told in keyed if any(_computes(side, subject, key) for subject, key in told))
    return any(frozenset[str]().union(*(columns_of(s) for s, _ in told)) <= columns for told in computed)


def _computes(side: Side, subject: Tree, key: IndexKey) -> bool:
    """Whether a key compares something else than a column's values."""
    return subject[0] != "column" or not (key.collation is None or is_exact(key.collation, side.dialect))


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
    given = {m.name for m, r in pair.columns if not (pair.modeled.nullable(m) and pair.real.nullable(r))}
    given |= _not_null(pair, holder, index) if nulls else set()
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
        value = _given(subject, told, may) if _compared(key) == _PLAINLY else None
        if value is not None and (value or index.nulls_not_distinct) and pair.real.dialect == "postgres":
            continue
        unless_null = value_unless_null(subject) if _compared(key) == _PLAINLY else None
        if unless_null is not None and (unless_null in plain & kept or unless_null[1] in null):
            continue
        if nulls and not index.nulls_not_distinct and not (subject[0] == "column" and subject[1] in given):
            return False
        if (subject, *_compared(key)) in said or (subject in plain & exact and not (key.prefix or key.opclass)):
            continue
        if pair.real.dialect == "sqlite" and _folds_as_much(pair, subject, key, wanted):
            continue
        if _compared(key) != _PLAINLY or _text_of(subject) not in plain & texts:
            return False
    return True


def _folds_as_much(pair: Pair, subject: Tree, key: IndexKey, wanted: Sequence[tuple[Tree, IndexKey]]) -> bool:
    """Whether a key of SQLite's takes texts for alike that another one does by a function or collation of its own.

    lower, upper and NOCASE fold the letters of ASCII, rtrim and RTRIM the blanks at the end; a function takes bytes for
    the text that they spell, which a collation does not.
    """
    folded = _folded(subject, key)
    if folded is None:
        return False
    column, by_name = ("column", folded[1]), subject[0] == "column"
    bytes_too = not any(
        side.form(c).family is Family.TEXT and not side.form(c).loose
        for m, r in pair.columns
        if ("column", m.name) == column
        for side, c in ((pair.modeled, m), (pair.real, r))
    )
    texts = {("column", m.name) for m, r in pair.columns if _is_text(pair.modeled, m) and _is_text(pair.real, r)}
    alike = [other for other, k in wanted if _folded(other, k) == folded]
    return any((other[0] == "column") == by_name or not (by_name and bytes_too) for other in alike) and (
        by_name or column in texts or any(other[0] != "column" for other in alike)
    )


def _folded(subject: Tree, key: IndexKey) -> tuple[str, str] | None:
    """What a key of SQLite's folds of a column's texts, case or blanks, and the column; None of any other key."""
    match subject:
        case ("column", str(name)) if key.collation and not is_exact(key.collation, "sqlite"):
            return {"nocase": ("case", name), "rtrim": ("blanks", name)}.get(key.collation.lower())
        case ("node", "lower" | "upper", ("this", ("column", str(name)))) if _compared(key) == _PLAINLY:
            return "case", name
        case ("call", "rtrim", ("column", str(name))) if _compared(key) == _PLAINLY:
            return "blanks", name
    return None


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


def _nulled(pair: Pair, subject: Tree) -> Iterator[str]:
    """The column that is alike, NULL too, where COALESCE of it and a literal is that no row of the model has for it."""
    column = value_unless_null(subject)
    if column is not None and len(subject[2]) == 2:
        kept = any(m.name == column[1] and _is_kept(pair, m, r) for m, r in pair.columns)
        if kept and implied_by_model(pair, ("<>", column, subject[2][1])):
            yield str(column[1])


def _is_kept(pair: Pair, modeled: Column, real: Column) -> bool:
    """Whether what COALESCE gives of a column is compared as the column is: in SQLite by no collation of its own."""
    collations = pair.modeled.collation(modeled), pair.real.collation(real)
    return pair.real.dialect != "sqlite" or all(is_exact(name, "sqlite") for name in collations)


def _text_of(subject: Tree) -> Tree | None:
    """The text of which a function gives an equal text for an equal one, and NULL for NULL alone."""
    alone = subject[0] == "node" and subject[1] in _OF_A_TEXT and len(subject) == 3
    return subject[2][1] if alone and subject[2][0] == "this" else None


def _not_null(pair: Pair, holder: Side, index: Index) -> set[str]:
    """The columns that are not NULL in the rows that an index covers, as its condition says."""
    tree = expression_tree(pair, index.where, holder) if index.where else ("true",)
    parts = _parts(tree)
    found = {str(part[1][1]) for part in parts if part[0] == "is not null" and part[1][0] == "column"}
    return found.union(*(columns_of(part) for part in parts if is_about_values(part)))


def _all_together(
    pair: Pair, holder: Side, wanted: Sequence[tuple[Tree, IndexKey]], null: Collection[str], *, nulls: bool
) -> list[Index]:
    """The indexes with a condition of which two rows that are alike in what is wanted are covered by the same.

    Their conditions ask for what is alike in the two. Each keeps those apart that it covers.
    """
    plain = {subject for subject, key in wanted if subject[0] == "column" and _compared(key) == _PLAINLY}
    texts = {("column", m.name) for m, r in pair.columns if _is_text(pair.modeled, m) and _is_text(pair.real, r)}
    exact = {("column", m.name) for m, r in pair.columns if tells_case(pair.modeled, m) and tells_case(pair.real, r)}
    alike = {str(subject[1]) for subject in plain - (texts - exact)} | {*null}
    found = []
    for index in holder.table.indexes:
        if not index.unique or index.where is None:
            continue
        tree = expression_tree(pair, index.where, holder)
        if columns_of(tree) <= alike and _asks_for_values(tree):
            its_null = {*null, *fixed_columns(pair, index.where, holder)[1]}
            if _is_on_fewer(pair, holder, index, wanted, its_null, nulls=nulls):
                found.append(index)
    return found


def _asks_for_values(tree: Tree) -> bool:
    """Whether a condition asks for nothing but values of columns, which are the same of equal values."""
    if tree[0] in {"and", "or", "not"}:
        return all(_asks_for_values(part) for part in tree[1:])
    if tree[0] in {"is null", "is not null"} or is_about_values(tree):
        return all(part[0] == "column" or part[0] in LITERALS for part in tree[1:])
    return tree[0] in {"column", "is"} and all(isinstance(p, str) or p[0] in {"column", *LITERALS} for p in tree[1:])


def _parts(tree: Tree) -> tuple[Tree, ...]:
    return tree[1:] if tree[0] == "and" else (tree,)


def _covers(
    pair: Pair,
    side: Side,
    condition: str | None,
    where: str | None,
    wanted: Sequence[tuple[Tree, IndexKey]],
    *,
    nulls: bool,
) -> bool | None:
    """Whether it covers the rows that are wanted, of which those count whose keys are not NULL, or all if `nulls`."""
    if condition is None:
        return True
    from fidelity.compare.judges.covering import covers  # noqa: PLC0415 - only where there is a condition

    modeled, real = (where, condition) if side is pair.modeled else (condition, where)
    by_real, by_modeled = covers(pair, modeled, real, keys=[] if nulls else [subject for subject, _ in wanted])
    return by_real if side is pair.modeled else by_modeled
