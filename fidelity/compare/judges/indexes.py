"""Indexes that are no plain keys."""

from __future__ import annotations

from functools import partial

from fidelity.compare.across import numbered
from fidelity.compare.collation import Sense, sense
from fidelity.compare.judged import constraint_fact
from fidelity.compare.judges.checks import conditions_of, read_atoms
from fidelity.compare.judges.implied import by_types, exact_columns, whole_columns
from fidelity.compare.judges.key_values import Alike, blurred, judge_collations, nulls_alike, tells_case
from fidelity.compare.judges.keys import implied_key, is_key, judge_name, keeps_apart, left_out, uniquenesses
from fidelity.compare.pair import UNMODELED, Added, Beside, Pair
from fidelity.compare.predicate import Atom
from fidelity.compare.side import Side
from fidelity.compare.spelling import constraint_name, index_text
from fidelity.compare.value_set import Values
from fidelity.ddl.expression import Tree, columns_of
from fidelity.frozen import dataclass
from fidelity.shape.values import Index, IndexKey

__all__ = ["ALWAYS", "expression_tree", "judge_indexes", "seen"]

ALWAYS: Tree = ("none",)
"""The condition of an index without one."""
_CASED = frozenset({("node", "lower"), ("node", "upper")})


def judge_indexes(pair: Pair) -> None:
    """Each modeled index beside the real one with the same keys."""
    modeled, real = ([i for i in side.table.indexes if not is_key(pair, side, i)] for side in (pair.modeled, pair.real))
    for one in list(modeled):
        other = _match(pair, one, real)
        if other is not None:
            modeled.remove(one)
            real.remove(other)
            _judge_both(pair, one, other)
    for one in modeled:
        _judge_missing(pair, one)
    for other in real:
        _judge_added(pair, other)


def _match(pair: Pair, one: Index, real: list[Index]) -> Index | None:
    """The real index with the same keys, best with everything else the same too."""
    about = [
        o
        for o in real
        if o.unique == one.unique and _subjects(pair, o, pair.real) == _subjects(pair, one, pair.modeled)
    ]
    exact = [o for o in about if _facts(pair, o, pair.real) == _facts(pair, one, pair.modeled)]
    named = [o for o in exact or about if o.name == one.name]
    return next(iter(named or exact or about), None)


def _subjects(pair: Pair, index: Index, side: Side) -> tuple[Tree, ...]:
    return tuple(_subject(pair, key, side) for key in index.keys)


def _subject(pair: Pair, key: IndexKey, side: Side) -> Tree:
    if key.column is not None:
        return ("column", key.column if side is pair.modeled else pair.as_modeled(key.column))
    return expression_tree(pair, key.expression or "", side)


def expression_tree(pair: Pair, text: str, side: Side) -> Tree:
    """The normal form of one side's expression; its text where it cannot be read."""
    normal = pair.modeled_normal(text) if side is pair.modeled else pair.real_normal(text)
    return normal.tree if normal is not None else ("text", "".join(text.split()))


@dataclass(frozen=True, slots=True)
class _Built:
    """Everything that two equal indexes have in common; what is not stated is the method's default."""

    method: str
    where: Tree
    keys: tuple[tuple[object, ...], ...]
    include: tuple[str, ...]
    nulls_not_distinct: bool

    def unique(self) -> tuple[object, ...]:
        """What says which values a unique index takes for alike."""
        return (self.nulls_not_distinct, [key[2:] for key in self.keys])

    def across(self) -> tuple[object, ...]:
        """What two engines' indexes can have in common: the condition, and each key's direction."""
        return (self.where, tuple(key[0] for key in self.keys))


def _facts(pair: Pair, index: Index, side: Side) -> _Built:
    where = expression_tree(pair, index.where, side) if index.where else ALWAYS
    keys = tuple((k.order, _nulls(k, side), k.prefix, seen(k.opclass), k.collation) for k in index.keys)
    return _Built(index.method, where, keys, tuple(index.include), index.nulls_not_distinct)


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


def _beside(pair: Pair, one: Index, other: Index | None) -> Beside:
    return Beside(
        fact=constraint_fact("index", constraint_name("index", one)),
        columns=_columns(pair, one, pair.modeled),
        modeled=index_text(one),
        modeled_span=one.span,
        real=index_text(other) if other else None,
        real_span=other.span if other else None,
    )


def _judge_both(pair: Pair, one: Index, other: Index) -> None:
    beside = _beside(pair, one, other)
    pair.meet(beside)
    here, there = _facts(pair, one, pair.modeled), _facts(pair, other, pair.real)
    if one.unique and not _take_alike(pair, one, other, here, there):
        message = f"the unique index on {_shown(one)} takes other values for alike, and which is not decided"
        pair.differ_in_constraint("partial-key-undecided", beside, message)
    elif one.unique:
        if not _cover_the_same(pair, here.where, there.where):
            _judge_covered(pair, one, other, beside)
        if not pair.one_engine:
            differ = partial(pair.differ_in_constraint, beside=beside)
            judge_collations(pair, beside.columns, lambda rule, message: differ(rule, message=message))
    built = (here.method, here.keys, here.include) != (there.method, there.keys, there.include)
    if (one.unique and built and pair.one_engine and _take_alike(pair, one, other, here, there)) or (
        not one.unique and here != there and (pair.one_engine or here.across() != there.across())
    ):
        message = f"the index on {_shown(one)} differs in how it is built, which changes no answer"
        pair.differ_in_constraint("index-differs", beside, message)
    if beside.modeled != beside.real:
        pair.judged.equal(beside.fact, "definition", "EQ-INDEX-002")
    judge_name(pair, beside, (one.name, other.name), rule="index-name")


def _judge_covered(pair: Pair, one: Index, other: Index, beside: Beside) -> None:
    """Two unique indexes that take the same values for alike, each in the rows that its condition covers."""
    shown = _shown(one)
    from fidelity.compare.judges.covering import covers  # noqa: PLC0415 - only where two conditions differ

    more, less = covers(pair, one.where, other.where)
    about = columns_of(_facts(pair, one, pair.modeled).where) | columns_of(_facts(pair, other, pair.real).where)
    if not pair.one_engine and _are_blurred(pair, about):
        more = less = None
    harmless = less is False and _harmless(pair, other)
    if more and less:
        pair.judged.equal(beside.fact, "definition", "EQ-CHECK-001")
    elif more is None or less is None or not (less or harmless or _refuses(pair, other)):
        message = f"the unique index on {shown} has another condition, and which rows it covers is not decided"
        pair.differ_in_constraint("partial-key-undecided", beside, message)
        return
    if more is False:
        message = f"the unique index on {shown} leaves rows out that the modeled one keeps unique"
        pair.differ_in_constraint("partial-key-missing", beside, message)
    if harmless:
        message = f"the unique index on {shown} covers more rows, which refuses nothing: {harmless}"
        pair.differ_in_constraint("partial-key-added-harmless", beside, message)
    elif less is False:
        message = f"the unique index on {shown} covers rows that the modeled one leaves out"
        pair.differ_in_constraint("partial-key-added", beside, message)


def _take_alike(pair: Pair, one: Index, other: Index, here: _Built, there: _Built) -> bool:
    """Whether two unique indexes on the same keys take the same values for alike, but for texts' case and spaces."""
    if pair.one_engine:
        return here.unique() == there.unique()
    nulls = _nulls_alike(one, pair.modeled) is _nulls_alike(other, pair.real)
    nullable = any(m.name in _columns(pair, one, pair.modeled) and pair.modeled.nullable(m) for m, _ in pair.columns)
    plainly = not any(key.prefix or key.collation for key in (*one.keys, *other.keys))
    subjects = _subjects(pair, one, pair.modeled)
    read = frozenset[str]().union(*(columns_of(s) for s in subjects if s[0] != "column"))
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


def _columns(pair: Pair, index: Index, side: Side) -> tuple[str, ...]:
    names = (key.column for key in index.keys if key.column is not None)
    return tuple(names) if side is pair.modeled else tuple(pair.as_modeled(name) for name in names)


def _shown(index: Index) -> str:
    return ", ".join(key.column or key.expression or "" for key in index.keys)


def _judge_missing(pair: Pair, one: Index) -> None:
    beside, shown = _beside(pair, one, None), _shown(one)
    if not one.unique and (_made_for_foreign_key(pair, one, modeled=True) or _mysql_made(pair, one)):
        pair.judged.equal(beside.fact, None, "EQ-INDEX-001")
        return
    if one.unique and implied_key(pair, _kept_apart(pair, one)):
        pair.judged.equal(beside.fact, "definition", "EQ-KEY-003")
        return
    rule = "partial-key-missing" if one.unique else "index-missing"
    said = f"nothing keeps {shown} unique as modeled" if one.unique else f"no index on {shown}, which changes no answer"
    pair.differ_in_constraint(rule, beside, said, missing=True)


def _judge_added(pair: Pair, other: Index) -> None:
    columns, shown = _columns(pair, other, pair.real), _shown(other)
    added = Added(name=other.name, columns=columns, text=index_text(other), span=other.span)
    if not other.unique:
        if not _made_for_foreign_key(pair, other, modeled=False):
            message = f"an index on {shown} was not modeled, which changes no answer"
            pair.differ_by_addition("index-added", added, message)
        return
    reason = _harmless(pair, other)
    told = _meets_its_condition(pair, other)
    if reason is None and told is False:
        reason = "no modeled row meets its condition"
    if reason is not None:
        rule, message = "partial-key-added-harmless", f"{shown} is kept unique there, which refuses nothing: {reason}"
    elif told and _refuses(pair, other):
        rule, message = "partial-key-added", f"a unique index on {shown} refuses rows that the model takes"
    else:
        rule = "partial-key-undecided"
        message = (
            f"a unique index on {shown} was not modeled, and whether it refuses what the model takes is not decided"
        )
    pair.differ_by_addition(rule, added, message)


def _nulls_alike(index: Index, side: Side) -> Alike:
    return nulls_alike(side, width=len(index.keys), not_distinct=index.nulls_not_distinct)


def _kept_apart(pair: Pair, one: Index) -> frozenset[str]:
    """The columns in which two rows are alike for a real key if they are alike for the modeled index.

    So they are in lower(a) where MySQL's collation of a ignores case.
    """
    ignoring = {m.name for m, r in pair.columns if sense(pair.real.collation(r), "mysql") is Sense.IGNORES}
    found = set()
    for key in one.keys:
        subject = _subject(pair, key, pair.modeled)
        names = columns_of(subject) if subject[:2] in _CASED and pair.real.dialect == "mysql" else frozenset()
        if key.column and not (key.prefix or key.collation):
            found.add(key.column)
        elif len(names) == 1 and len(subject) == 3:
            found |= names & ignoring
    return frozenset(found)


def _plain_columns(pair: Pair, index: Index) -> frozenset[str]:
    """The columns that a real index compares whole, and as they compare themselves."""
    return frozenset(pair.as_modeled(k.column) for k in index.keys if k.column and not k.prefix and not k.collation)


def _harmless(pair: Pair, other: Index) -> str | None:
    """Why no two modeled rows are alike in the columns of a real unique index, or None."""
    columns = _plain_columns(pair, other)
    for one in uniquenesses(pair, pair.modeled):
        if set(one.columns) <= columns and keeps_apart(pair, one, _nulls_alike(other, pair.real)):
            return f"the model keeps {', '.join(one.columns)} unique in all rows"
    subjects = [_subject(pair, key, pair.real) for key in other.keys]
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
    wanted, checks = read_atoms(pair, pair.real, normal.tree), conditions_of(pair, pair.modeled)
    about = columns_of(normal.tree)
    near = [c for c in checks if c.check.enforced and about.intersection(c.columns)]
    if any(name.startswith(UNMODELED) for name in about) or not near:
        return None if any(name.startswith(UNMODELED) for name in about) else True
    # The condition must be true, and a NULL of its columns would not make it so.
    null = tuple(Atom(("column", name), Values(null=False)) for name in sorted(about))
    never = Atom(("column", min(about)), Values(listed=frozenset(), null=False))
    have = (*(atom for c in near for atom in c.atoms), *wanted, *null, *by_types(pair, pair.modeled))
    from fidelity.compare.by_cases import implied_by_cases  # noqa: PLC0415 - only for an added index with a condition

    found = implied_by_cases(have, (never,), whole=whole_columns(pair), numbers=exact_columns(pair))
    return None if found is None or _asks_for_null(normal.tree) else not found


def _asks_for_null(tree: Tree) -> bool:
    return tree[0] == "is null" or any(_asks_for_null(part) for part in tree[1:] if isinstance(part, tuple) and part)


def _refuses(pair: Pair, other: Index) -> bool:
    """Whether a real unique index surely takes two modeled rows for alike: in what it reads, or but for their case."""
    subjects = [_subject(pair, key, pair.real) for key in other.keys]
    read = frozenset(name for subject in subjects for name in columns_of(subject))
    if any(name.startswith(UNMODELED) for name in read):
        return False
    if not any(set(one.columns) <= read for one in uniquenesses(pair, pair.modeled)):
        return True
    checked = {name for check in pair.modeled.checks for name in pair.columns_of_check(pair.modeled, check)}
    texts = {m.name for m, _ in pair.columns if tells_case(pair.modeled, m)}
    others = [(k, s) for k, s in zip(other.keys, subjects, strict=True) if s[0] != "column" or k.collation]
    ignoring = [s[:2] in _CASED or (s[0] == "column" and _ignores_case(pair, k)) for k, s in others]
    free = all(columns_of(subject) <= texts - checked for _, subject in others)
    return bool(others) and all(ignoring) and free


def _ignores_case(pair: Pair, key: IndexKey) -> bool:
    return sense(key.collation, pair.real.dialect) is Sense.IGNORES


def _made_for_foreign_key(pair: Pair, index: Index, *, modeled: bool) -> bool:
    """Whether MySQL makes the index for a foreign key of the real table, so that it is there with it."""
    if pair.real.dialect != "mysql" or index.where is not None or index.method != "btree":
        return False
    names = [key.column or "" for key in index.keys]
    columns = tuple(pair.names.get(name, "") for name in names) if modeled else tuple(names)
    return any(columns[: len(key.columns)] == key.columns for key in pair.real.table.foreign_keys)


def _mysql_made(pair: Pair, index: Index) -> bool:
    """Whether the model is MySQL's, which makes such an index for a foreign key, and no other engine does."""
    if pair.modeled.dialect != "mysql" or pair.one_engine or index.method != "btree":
        return False
    columns = tuple(key.column for key in index.keys)
    return any(columns == key.columns for key in pair.modeled.table.foreign_keys)


def seen(name: str | None) -> str | None:
    """A name without the schema that everybody sees."""
    return name.removeprefix("public.") if name else name
