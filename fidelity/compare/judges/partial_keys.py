"""Unique indexes that are no plain keys: those with a condition, an expression or a collation of their own."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from fidelity.compare.across import numbered
from fidelity.compare.collation import Sense, is_exact, same_collation, sense
from fidelity.compare.judges.apart import (
    apart_by_index,
    fixed_columns,
    index_about,
    is_apart_undecided,
    value_unless_null,
)
from fidelity.compare.judges.cased_texts import are_of_one_case, may_differ_in_case
from fidelity.compare.judges.computed import may_fail
from fidelity.compare.judges.conditions import conditions_of, read_atoms
from fidelity.compare.judges.implied import by_types, exact_columns, whole_columns
from fidelity.compare.judges.index_form import ALWAYS, Build, build_of, shown_keys, subject_of, subjects_of
from fidelity.compare.judges.key_values import Alike, blurred, judge_collations, nulls_alike, tells_case
from fidelity.compare.judges.lossy import loses_values
from fidelity.compare.judges.uniqueness import implied_key, keeps_apart, left_out, uniquenesses
from fidelity.compare.pair import UNMODELED, Added, Beside, Pair
from fidelity.compare.predicate import Atom
from fidelity.compare.side import Side
from fidelity.compare.strictness import passes_where_null
from fidelity.compare.value_set import Values
from fidelity.ddl.expression import Tree, columns_of
from fidelity.shape.values import Index, IndexKey

__all__ = ["judge_added_partial_key", "judge_missing_partial_key", "judge_partial_keys"]

_CASED = frozenset({("node", "lower"), ("node", "upper")})


def judge_partial_keys(pair: Pair, one: Index, other: Index, beside: Beside) -> bool:
    """Whether two unique indexes on the same keys take the same values for alike; which rows each covers is judged."""
    here, there = build_of(pair, one, pair.modeled), build_of(pair, other, pair.real)
    as_much = _take_as_much(pair, one, other) if _take_alike(pair, one, other, here, there) else None
    covered = _cover_the_same(pair, here.where, there.where)
    if as_much is None or not (covered or as_much == (True, True)):
        message = f"the unique index on {shown_keys(one)} takes other values for alike, and which is not decided"
        pair.differ_in_constraint("partial-key-undecided", beside, message)
        return False
    if as_much != (True, True):
        _judge_collated(pair, other, beside, as_much)
        return False
    if not covered:
        _judge_covered(pair, one, other, beside, columns_of(here.where) | columns_of(there.where))
    if not pair.one_engine:

        def differ(rule: str, message: str, *, missing: bool = False) -> None:
            pair.differ_in_constraint(rule, beside, message, missing=missing)

        judge_collations(pair, beside.columns, differ)
    return True


def judge_missing_partial_key(pair: Pair, one: Index, beside: Beside) -> None:
    """A modeled unique index that the real table lacks, unless a real key keeps its rows apart."""
    valued, null = fixed_columns(pair, one.where, pair.modeled) if pair.one_engine else (set[str](), set[str]())
    apart = apart_by_index(pair, pair.modeled, one.keys, one.where, nulls=one.nulls_not_distinct)
    if apart or implied_key(pair, _kept_apart(pair, one) | valued, null):
        pair.judged.equal(beside.fact, "definition", "EQ-KEY-003")
        return
    if _may_be_kept_apart(pair, one, null):
        message = f"another unique index may keep {shown_keys(one)} unique as modeled, which is not decided"
        pair.differ_in_constraint("partial-key-undecided", beside, message)
        return
    message = f"nothing keeps {shown_keys(one)} unique as modeled"
    pair.differ_in_constraint("partial-key-missing", beside, message, missing=True)


def _may_be_kept_apart(pair: Pair, one: Index, null: Collection[str]) -> bool:
    """Whether a real key or index may refuse all that a modeled one refuses.

    That is one that computes something else of the same columns, whose condition is not decided, or that tells values
    apart which those of an expression may tell apart as well: `a || 'x'` does, and lower(a) does not.
    """
    subjects = [subject_of(pair, key, pair.modeled) for key in one.keys]
    read = frozenset(name for subject in subjects for name in columns_of(subject))
    plainly = all(subject[0] == "column" for subject in subjects)
    return (
        index_about(pair, pair.real, read)
        or is_apart_undecided(pair, pair.modeled, one.keys, one.where, nulls=one.nulls_not_distinct)
        or (not (plainly or loses_values(subjects)) and _tells_as_much(pair, read, null))
        or (_are_cased(pair, pair.real, subjects) and _tells_as_much(pair, read, null))
    )


def _tells_as_much(pair: Pair, columns: frozenset[str], null: Collection[str]) -> bool:
    """Whether a real key, or an index in the rows of a condition, tells apart what differs in these columns."""
    partial = (index for index in pair.real.table.indexes if index.where)
    return implied_key(pair, columns, null) is not None or any(_is_within(pair, pair.real, i, columns) for i in partial)


def judge_added_partial_key(pair: Pair, other: Index, added: Added) -> None:
    """A unique index that only the real table has, and whether it can refuse a modeled row."""
    shown = shown_keys(other)
    reason = _harmless(pair, other)
    told = _meets_its_condition(pair, other)
    if reason is None and told is False:
        reason = "no modeled row meets its condition"
    if reason is not None and not may_fail(pair, pair.real, other):
        rule, message = (
            "partial-key-added-harmless",
            f"rows are unique by {shown} there, which refuses nothing: {reason}",
        )
    elif told and _refuses(pair, other) and not is_apart_undecided(pair, pair.real, other.keys, other.where):
        rule, message = "partial-key-added", f"a unique index on {shown} refuses rows that the model takes"
    else:
        rule = "partial-key-undecided"
        message = (
            f"a unique index on {shown} was not modeled, and whether it refuses what the model takes is not decided"
        )
    pair.differ_by_addition(rule, added, message)


def _judge_covered(pair: Pair, one: Index, other: Index, beside: Beside, about: frozenset[str]) -> None:
    """Two unique indexes that take the same values for alike, each in the rows that its condition covers."""
    from fidelity.compare.judges.covering import covers, judge_covered  # noqa: PLC0415 - only where conditions differ

    apart = {_nulls_alike(one, pair.modeled), _nulls_alike(other, pair.real)} == {Alike.NEVER}
    keys = subjects_of(pair, one, pair.modeled) if apart else ()
    more, less = covers(pair, one.where, other.where, keys=keys)
    if may_fail(pair, pair.real, other) or (not pair.one_engine and _are_blurred(pair, about)):
        more = less = None
    harmless = _harmless(pair, other) if less is False else None
    if less is False and not (harmless or _refuses(pair, other)):
        less = None
    shown = f"unique index on {shown_keys(one)}"
    added = "partial-key-added-harmless" if harmless else "partial-key-added"
    rules = ("partial-key-missing", added, "partial-key-undecided")
    undecided = f"the {shown} has another condition, and which rows it covers is not decided"
    judge_covered(pair, beside, (more, less), rules, shown, undecided=undecided, harmless=harmless)


def _judge_collated(pair: Pair, other: Index, beside: Beside, as_much: tuple[bool, bool]) -> None:
    """Two unique indexes of which one takes texts for alike that the other tells apart."""
    shown = f"the unique index on {shown_keys(other)}"
    if not as_much[0]:
        message = f"{shown} tells texts apart that the modeled one takes for alike"
        pair.differ_in_constraint("partial-key-missing", beside, message)
    elif _refuses(pair, other):
        message = f"{shown} takes texts for alike that the modeled one tells apart"
        pair.differ_in_constraint("partial-key-added", beside, message)
    else:
        message = f"{shown} takes texts for alike that the modeled one tells apart, if there are any"
        pair.differ_in_constraint("partial-key-undecided", beside, message)


def _take_as_much(pair: Pair, one: Index, other: Index) -> tuple[bool, bool] | None:
    """Whether the real index takes all texts for alike that the modeled one does, and that one all that it does.

    None where their collations do not tell, or each takes some for alike that the other tells apart.
    """
    if not pair.one_engine:
        return True, True
    dialect, found = pair.real.dialect, [True, True]
    for ours, its in zip(one.keys, other.keys, strict=True):
        here, there = _collation(pair.modeled, ours), _collation(pair.real, its)
        exact = is_exact(here, dialect), is_exact(there, dialect)
        if ours.collation == its.collation or same_collation(here, there, dialect) or exact == (True, True):
            continue  # where the columns' own collations differ, that is told of them
        if not any(exact) or sense(there if exact[0] else here, dialect) is not Sense.IGNORES:
            return None
        found[exact.index(False)] = False
    return None if found == [False, False] else (found[0], found[1])


def _collation(side: Side, key: IndexKey) -> str | None:
    """By which collation a key compares."""
    column = side.table.column(key.column) if key.column else None
    return key.collation or (side.collation(column) if column is not None else None)


def _take_alike(pair: Pair, one: Index, other: Index, here: Build, there: Build) -> bool:
    """Whether two unique indexes on the same keys take the same values for alike, but for texts' case and spaces."""
    if pair.one_engine:
        return here.unique() == there.unique()
    nulls = _nulls_alike(one, pair.modeled) is _nulls_alike(other, pair.real)
    plainly = not any(key.prefix or key.collation for key in (*one.keys, *other.keys))
    subjects = subjects_of(pair, one, pair.modeled)
    names = {name for subject in subjects for name in columns_of(subject)}
    nullable = any(m.name in names and pair.modeled.nullable(m) for m, _ in pair.columns)
    read = frozenset(name for subject in subjects if subject[0] != "column" for name in columns_of(subject))
    return (
        (nulls or not nullable)
        and plainly
        and not _are_blurred(pair, read)
        and all(pair.carries(subject) for subject in subjects)
    )


def _cover_the_same(pair: Pair, one: Tree, other: Tree) -> bool:
    """Whether two conditions are the same, and mean the same to both engines."""
    if pair.one_engine or ALWAYS in {one, other}:
        return one == other
    return numbered(one) == numbered(other) and pair.carries(one) and not _are_blurred(pair, columns_of(one))


def _are_blurred(pair: Pair, columns: frozenset[str]) -> bool:
    """Whether one side takes texts of these columns for equal that the other tells apart."""
    return any(m.name in columns and blurred(pair, m, r) != (None, None) for m, r in pair.columns)


def _nulls_alike(index: Index, side: Side) -> Alike:
    return nulls_alike(side, width=len(index.keys), not_distinct=index.nulls_not_distinct)


def _kept_apart(pair: Pair, one: Index) -> frozenset[str]:
    """The columns in which two rows are alike for a real key if they are alike for the modeled index.

    So they are in lower(a) where MySQL's collation of a ignores case.
    """
    ignoring = {m.name for m, r in pair.columns if sense(pair.real.collation(r), "mysql") is Sense.IGNORES}
    found = set()
    for key in one.keys:
        subject = subject_of(pair, key, pair.modeled)
        names = columns_of(subject) if subject[:2] in _CASED and pair.real.dialect == "mysql" else frozenset()
        if key.column and _compares_whole(pair.modeled, key):
            found.add(key.column)
        elif len(names) == 1 and len(subject) == 3:
            found |= names & ignoring
        elif subject[:2] in _CASED and pair.one_engine and _is_of_one_case(pair, pair.real, subject):
            found |= columns_of(subject)
    return frozenset(found)


def _plain_columns(pair: Pair, index: Index) -> frozenset[str]:
    """The columns that a real index compares whole, and as they compare themselves or more exactly."""
    return frozenset(pair.as_modeled(k.column) for k in index.keys if k.column and _compares_whole(pair.real, k))


def _compares_whole(side: Side, key: IndexKey) -> bool:
    """Whether two values that a key takes for alike are so for their column, too."""
    return not key.prefix and (key.collation is None or is_exact(key.collation, side.dialect))


def _harmless(pair: Pair, other: Index) -> str | None:
    """Why no two modeled rows are alike in the columns of a real unique index, or None."""
    columns = _plain_columns(pair, other)
    valued, null = fixed_columns(pair, other.where, pair.real) if pair.one_engine else (set[str](), set[str]())
    columns |= valued
    subjects = [subject_of(pair, key, pair.real) for key in other.keys]
    if pair.one_engine:
        of_one_case = (s for s in subjects if s[:2] in _CASED and _is_of_one_case(pair, pair.modeled, s))
        columns |= {name for subject in of_one_case for name in columns_of(subject)}
    for one in uniquenesses(pair, pair.modeled):
        fixed = columns | null if one.nulls is Alike.ALWAYS else columns
        if set(one.columns) <= fixed and keeps_apart(pair, one, _nulls_alike(other, pair.real)):
            return f"the model keeps {', '.join(one.columns)} unique in all rows"
    kept = apart_by_index(pair, pair.real, other.keys, other.where, nulls=other.nulls_not_distinct)
    if kept is not None:
        return f"the model keeps {shown_keys(kept)} unique in these rows"
    cased = {name for subject in subjects if subject[:2] in _CASED for name in columns_of(subject)}
    apart = _nulls_alike(other, pair.real) is Alike.NEVER
    return left_out(pair, sorted(columns), nulls=apart) or (
        left_out(pair, sorted(cased), nulls=True) if cased and apart else None
    )


def _meets_its_condition(pair: Pair, other: Index) -> bool | None:
    """Whether a modeled row meets a real index's condition; None where that is not decided."""
    if other.where is None:
        return True
    normal = pair.real_normal(other.where)
    if normal is None:
        return None
    checks, about = conditions_of(pair, pair.modeled), columns_of(normal.tree)
    near = [c for c in checks if c.check.enforced and about.intersection(c.columns)]
    if any(name.startswith(UNMODELED) for name in about) or not near:
        return None if any(name.startswith(UNMODELED) for name in about) else True
    from fidelity.compare.by_cases import implied_by_cases  # noqa: PLC0415 - only for an added index with a condition
    from fidelity.compare.judges.covering import true_of  # noqa: PLC0415

    wanted = read_atoms(pair, pair.real, true_of(normal.tree))
    have = (*(atom for c in near for atom in c.atoms), *wanted, *by_types(pair, pair.modeled))
    nothing = Values(listed=frozenset(), null=False)
    never = {
        implied_by_cases(
            have,
            (Atom(("column", name), nothing),),
            whole=whole_columns(pair),
            numbers=exact_columns(pair),
        )
        for name in about
    }
    return False if True in never else None if None in never else True


def _refuses(pair: Pair, other: Index) -> bool:
    """Whether a real unique index surely takes two modeled rows for alike: in what it reads, or but for their case."""
    subjects = [subject_of(pair, key, pair.real) for key in other.keys]
    read = frozenset(name for subject in subjects for name in columns_of(subject))
    if any(name.startswith(UNMODELED) for name in read) or index_about(
        pair, pair.modeled, read | _covered_by(pair, other)
    ):
        return False
    plainly = all(subject[0] == "column" for subject in subjects) or loses_values(subjects)
    partial = (index for index in pair.modeled.table.indexes if index.where)
    if not plainly and any(_is_within(pair, pair.modeled, index, read) for index in partial):
        return False
    keys = [one for one in uniquenesses(pair, pair.modeled) if set(one.columns) <= read]
    checked = {name for check in pair.modeled.checks for name in pair.columns_of_check(pair.modeled, check)}
    if not keys:
        return True
    nulled = _taken_for_a_value(pair, other, subjects)
    if all(one.nulls is Alike.NEVER and not nulled.isdisjoint(one.columns) for one in keys):
        return True
    texts = {m.name for m, _ in pair.columns if tells_case(pair.modeled, m)}
    others = [(k, s) for k, s in zip(other.keys, subjects, strict=True) if s[0] != "column" or k.collation]
    ignoring = [s[:2] in _CASED or (s[0] == "column" and _ignores_case(pair, k)) for k, s in others]
    read = frozenset(name for _, subject in others for name in columns_of(subject))
    if not others or not all(ignoring) or not read <= texts:
        return False
    both = (pair.modeled, pair.real)
    return all(pair.one_engine and may_differ_in_case(pair, name, both) for name in read & checked)


def _are_cased(pair: Pair, side: Side, subjects: Sequence[Tree]) -> bool:
    """Whether it is open if a side's checks let through two texts that lower(a) or upper(a) takes for alike."""
    checked = {name for check in side.checks if check.enforced for name in pair.columns_of_check(side, check)}
    cased = (columns_of(s) & checked for s in subjects if s[:2] in _CASED and s[-1][1][0] == "column")
    return any(may_differ_in_case(pair, name, (side,)) is None for names in cased for name in names)


def _is_of_one_case(pair: Pair, side: Side, subject: Tree) -> bool:
    """Whether lower(a) or upper(a) tells the texts apart that a side's checks let into a."""
    match subject:
        case ("node", _, ("this", ("column", str(name)))):
            column = next((m for m, _ in pair.columns if m.name == name), None)
            if column is None or not tells_case(pair.modeled, column):
                return False
            return are_of_one_case(pair, side, name) or may_differ_in_case(pair, name, (side,)) is False
    return False


def _is_within(pair: Pair, side: Side, index: Index, columns: frozenset[str]) -> bool:
    """Whether a unique index of one side compares nothing but these columns."""
    return index.unique and all(columns_of(subject_of(pair, key, side)) <= columns for key in index.keys)


def _covered_by(pair: Pair, other: Index) -> frozenset[str]:
    """The columns that a real index's condition is about, under their modeled names."""
    normal = pair.real_normal(other.where) if other.where else None
    return columns_of(normal.tree) if normal is not None else frozenset()


def _taken_for_a_value(pair: Pair, other: Index, subjects: Sequence[Tree]) -> set[str]:
    """The columns that take NULL on both sides, for which a real index has a value: so each NULL is alike to it."""
    about = _covered_by(pair, other)
    named = {str(column[1]) for subject in subjects if (column := value_unless_null(subject)) is not None}
    taking = {m.name for m, r in pair.columns if pair.modeled.nullable(m) and pair.real.nullable(r)}
    plainly = all(s[0] == "column" or s[:2] in _CASED or value_unless_null(s) is not None for s in subjects)
    normals = [pair.check_normal(side, check) for side in (pair.modeled, pair.real) for check in side.checks]
    if not plainly or None in normals or (other.where and pair.real_normal(other.where) is None):
        return set()
    trees = [said.tree for said in normals if said is not None]
    free = {name for name in named if all(_passes_null(tree, name) for tree in trees)}
    return (free & taking) - about


def _passes_null(tree: Tree, name: str) -> bool:
    return name not in columns_of(tree) or passes_where_null(tree, ("column", name))


def _ignores_case(pair: Pair, key: IndexKey) -> bool:
    return sense(key.collation, pair.real.dialect) is Sense.IGNORES
