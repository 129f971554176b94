"""How a table is partitioned, or what it is a partition of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from fidelity.compare.judged import TABLE, Difference
from fidelity.compare.judges.bounds import bound_of, key_types, read_key
from fidelity.compare.judges.partition_rows import Taken, taken_by, taken_by_all, values_of
from fidelity.compare.judges.parts import differing_parts, takes_all
from fidelity.compare.pair import Pair
from fidelity.compare.predicate import value_of
from fidelity.compare.side import Side
from fidelity.compare.spelling import partition_text
from fidelity.compare.types.form import Family
from fidelity.ddl.expression import Tree, columns_of, renamed
from fidelity.shape.values import Partition, Span, Table

__all__ = ["differ_in_table", "judge_bounds", "judge_partitions", "judge_parts"]

_ENDS = (re.compile(r"(?i)\bFROM\s*\(\s*MINVALUE\b"), re.compile(r"(?i)\bTO\s*\(\s*MAXVALUE\b"))
"""Of PostgreSQL's ranges, in the first of several columns."""


def differ_in_table(
    pair: Pair,
    rule: str,
    texts: tuple[str | None, str | None],
    message: str,
    *,
    span: Span | None = None,
    missing: bool = False,
) -> None:
    """Adds a difference in the table as a whole."""
    pair.judged.differ(
        Difference(
            rule=rule,
            fact=TABLE,
            message=message,
            path=pair.name if texts[0] is not None else None,
            modeled=texts[0],
            modeled_span=pair.modeled.table.span,
            real=texts[1],
            real_span=span or pair.real.table.span,
            missing=missing,
        )
    )


def judge_partitions(pair: Pair) -> None:
    """Whether both tables are partitioned alike, else whether some row is refused by one alone."""
    one, other = pair.modeled.table.partition, pair.real.table.partition
    texts = (partition_text(pair.modeled.table), partition_text(pair.real.table))
    if (one == other and pair.one_text) or texts[0] == texts[1] == "not partitioned" or _same(pair, one, other):
        return
    if one is None and other is not None:
        if other.of is not None:
            differ_in_table(
                pair, "partitioning-added", texts, "the table is a partition, and takes only the rows of its bound"
            )
        elif takes_all(pair.real, pair.real.table):
            differ_in_table(
                pair, "partitioning-spreads", texts, "the table's rows are spread over partitions that take every row"
            )
        elif not _partitions_seen(pair, other):
            differ_in_table(
                pair, "partitioning-undecided", texts, "which rows the table's partitions take was not read"
            )
        elif _may_take_all(pair, other):
            message = (
                "the table's partitions may take every row that was modeled: how their bounds meet is not compared"
            )
            differ_in_table(pair, "partitioning-undecided", texts, message)
        else:
            message = "a row that belongs to none of the partitions is refused"
            if (other.by or "").startswith("RANGE INTERVAL"):
                message = "partitions are made as rows come, but for NULL and beyond the last one that there can be"
            differ_in_table(pair, "partitioning-added", texts, message)
    elif other is None and one is not None:
        spread = one.of is None and takes_all(pair.modeled, pair.modeled.table)
        rule = "partitioning-spreads" if spread else "partitioning-missing"
        differ_in_table(pair, rule, texts, "the table is not partitioned", missing=True)
    elif pair.modeled.dialect == pair.real.dialect == "tsql":
        message = "the table is partitioned otherwise, and takes every row"
        differ_in_table(pair, "partitioning-spreads", texts, message)
    elif one and other and _spread_elsewhere(pair, one, other):
        message = "the table is partitioned otherwise, as another engine does, and each partitioning takes every row"
        differ_in_table(pair, "partitioning-spreads", texts, message)
    elif one and other and (found := _by_what_they_take(pair, one, other) or _by_own_bound(pair, one, other)):
        for rule, message in found:
            differ_in_table(pair, rule, texts, message)
    else:
        differ_in_table(pair, "partitioning-undecided", texts, "the table is partitioned otherwise")


def _by_what_they_take(pair: Pair, one: Partition, other: Partition) -> list[tuple[str, str]]:
    """The rules for two partitionings of one engine's of which each names all its partitions, and what they say.

    There is none where that is not decided. PostgreSQL's partitions are tables, and judged by themselves.
    """
    sides, dialect = (pair.modeled, pair.real), pair.modeled.dialect
    if not pair.one_engine or dialect not in {"mysql", "oracle"} or one.of or other.of or one.by == "REFERENCE":
        return []
    here, there = (takes_all(side, side.table) for side in sides)
    keys = [
        [read_key(side, key) for key in partition.keys] for side, partition in zip(sides, (one, other), strict=True)
    ]
    keys[1] = [tree and renamed(tree, pair.back) for tree in keys[1]]
    plain = all(tree is not None and tree[0] == "column" for tree in (*keys[0], *keys[1]))
    if here and there and (plain or keys[0] == keys[1]):  # the server refuses an expression that is no number
        return [("partitioning-spreads", "the table is partitioned otherwise, and each partitioning takes every row")]
    if one.by != other.by or len(one.keys) != 1 or None in keys[0] or keys[0] != keys[1]:
        return []
    if dialect == "oracle" and (one.by not in {"RANGE", "LIST"} or one.sub_by or other.sub_by or not plain):
        return []
    stricter, looser = (here, there) if here or there else _apart(_taken(pair.modeled, one), _taken(pair.real, other))
    if stricter is None or (stricter and _may_take_all(pair, other)):
        return []
    return list(_TOLD[stricter, bool(looser)])


def _by_own_bound(pair: Pair, one: Partition, other: Partition) -> list[tuple[str, str]]:
    """The rules for two partitions of PostgreSQL's whose bounds alone differ, by what is written to them directly."""
    parents = [side.shape.table(by.of or "") for side, by in ((pair.modeled, one), (pair.real, other))]
    bare = [replace(said, bound=None) for said in (one, other)]
    if not (pair.one_engine and one.bound and other.bound and None not in parents):
        return []
    if not _are_alike(pair, *bare):
        return []
    above = [parent.partition for parent in parents if parent is not None and parent.partition is not None]
    if len(above) < len(parents) or not _are_alike(pair, *(replace(by, of=None, bound=None) for by in above)):
        return []
    taken = [taken_by(side, by, side.table) for side, by in zip((pair.modeled, pair.real), above, strict=True)]
    found = _differing(pair, (above[0], above[1]), (taken[0], taken[1]))
    if found is None:
        return []
    rules = ("partitioning-added", "partitioning-missing", "partitioning-spreads")
    messages = (
        "a row is refused that belongs to the modeled partition",
        "the partition takes rows that do not belong to the modeled one",
        "the partition's bound says the same in other words",
    )
    told = (*found, not any(found))
    return [(rule, message) for rule, message, says in zip(rules, messages, told, strict=True) if says]


_Taken = Decimal | frozenset[str] | None


def _apart(taken: _Taken, more: _Taken) -> tuple[bool | None, bool | None]:
    """Whether the modeled partitions take a row that the real ones do not, and the other way round."""
    if isinstance(taken, Decimal) and isinstance(more, Decimal):
        return more < taken, more > taken
    if not isinstance(taken, frozenset) or not isinstance(more, frozenset):
        return None, None
    lost, gained = taken - more, more - taken
    alike = {text.lower() for text in lost} & {text.lower() for text in more}
    alike |= {text.lower() for text in gained} & {text.lower() for text in taken}
    if alike or not all(text.isascii() for text in lost | gained):
        return None, None  # the column may take one for the other
    return bool(lost), bool(gained)


def _taken(side: Side, partition: Partition) -> _Taken:
    """Where ranges of one key end, or the values that lists name; None where that is not read."""
    types = () if side.dialect == "oracle" else key_types(side, partition)  # a text is a day by the session's format
    bounds = [bound_of(side, part.bound, types, listed=True) for part in partition.partitions]
    values = [value_of(value) for bound in bounds if bound is not None for value in bound[1][1:]]
    if None in bounds or not values or not all(value[0] in {"number", "string", "null"} for value in values):
        return None
    if str(partition.by).upper().startswith("LIST"):
        return frozenset(f"{value[0]} {str(value[-1]).rstrip(' ')}" for value in values)
    numbers = [Decimal(str(value[1])) for value in values if value[0] == "number"]
    if len(numbers) < len(values) or not str(partition.by).upper().startswith("RANGE"):
        return None
    return _within_type(side, partition, max(numbers)) if side.dialect == "oracle" else max(numbers)


def _within_type(side: Side, partition: Partition, end: Decimal) -> Decimal | None:
    """Where a range of Oracle's ends, which may be beyond what its key holds; None of what is between two values."""
    key = side.table.column(partition.keys[0])
    form = side.form(key) if key is not None else None
    if form is None or form.family not in {Family.DECIMAL, Family.DATE, Family.TIMESTAMP} or end % 1:
        return None
    if form.family is not Family.DECIMAL or form.precision is None or form.scale is None:
        return end
    return min(end, Decimal(10) ** (form.precision - form.scale)) if form.scale >= 0 else None


def judge_bounds(pair: Pair) -> None:
    """Which rows the partitions take of two tables of PostgreSQL's that are partitioned alike: partitions are tables.

    A model without any leaves them to whoever makes them.
    """
    one, other = pair.modeled.table.partition, pair.real.table.partition
    if one is None or other is None or not (pair.one_engine and one.by and _are_alike(pair, one, other)):
        return
    modeled, real = _paths(pair.modeled, pair.modeled.table), _paths(pair.real, pair.real.table)
    here, there = (takes_all(side, side.table) for side in (pair.modeled, pair.real))
    if not modeled or modeled.keys() == real.keys() or (here and there):
        return
    lost, gained = (
        [part for path, part in of.items() if path not in beside] for of, beside in ((modeled, real), (real, modeled))
    )
    shown = (lost or [pair.modeled.table])[0], (gained or [pair.real.table])[0]
    texts = (partition_text(shown[0]), partition_text(shown[1]))
    found = _by_rows(pair, one, other) if real else None
    settled = not any(_REST in path for path in modeled.keys() ^ real.keys())
    if found is None and (there or (settled and not lost)):
        found = (False, True)
    elif found is None and real and (here or (settled and not gained)) and not _may_take_all(pair, other):
        found = (True, False)
    for rule, message in _TOLD[found] if found is not None else (_UNTOLD,):
        differ_in_table(pair, rule, texts, message, span=shown[1].span, missing=bool(lost))


_STRICTER = ("partitioning-added", "a row that belongs to a modeled partition and to none there is refused")
_LOOSER = ("partitioning-missing", "the table has partitions for rows that none of the modeled ones takes")
_SPREADS = ("partitioning-spreads", "the table has other partitions, which take the same rows")
_UNTOLD = (
    "partitioning-undecided",
    "the table has other partitions, and which rows they take all together is not decided",
)
_TOLD = {
    (True, False): (_STRICTER,),
    (False, True): (_LOOSER,),
    (True, True): (_STRICTER, _LOOSER),
    (False, False): (_SPREADS,),
}
"""The rules, by whether a modeled row is refused, and a row taken that is not modeled; and what they say."""


def _by_rows(pair: Pair, one: Partition, other: Partition) -> tuple[bool, bool] | None:
    """Whether the real partitions refuse a row that the modeled ones take, and the other way; None if that is open."""
    here, there = taken_by_all(pair.modeled, pair.modeled.table), taken_by_all(pair.real, pair.real.table)
    return _differing(pair, (one, other), (here, there))


def _differing(
    pair: Pair, by: tuple[Partition, Partition], taken: tuple[Taken | None, Taken | None]
) -> tuple[bool, bool] | None:
    here, there = taken
    keys = [column for column in pair.modeled.table.columns if column.name in by[0].keys]
    about = {column.name for column in keys}
    if here is None or there is None or len(keys) < len(by[0].keys) or _are_checked(pair, about):
        return None
    nullable = any(m.nullable and r.nullable for m, r in pair.columns if m.name in about)
    values = values_of(pair.modeled, keys[0]) if len(keys) == 1 else None
    return (
        not there.has_all_of(here, nullable=nullable, values=values),
        not here.has_all_of(there, nullable=nullable, values=values),
    )


def _are_checked(pair: Pair, names: set[str]) -> bool:
    """Whether a check of either side is about one of these columns, which may leave no row of a bound."""
    return any(
        check.enforced and names.intersection(pair.columns_of_check(side, check))
        for side in (pair.modeled, pair.real)
        for check in side.checks
    )


_Path = tuple[Tree, ...]
_REST = ("text", "DEFAULT")


def _paths(side: Side, table: Table, above: _Path = ()) -> dict[_Path, Table]:
    """The partitions in which the table's rows are kept, by the bounds that lead there from the top."""
    found: dict[_Path, Table] = {}
    types = key_types(side, table.partition) if table.partition is not None else ()
    for part in side.shape.partitions_of.get(table.name, ()):
        bound = part.partition.bound if part.partition is not None else None
        path = (*above, bound_of(side, bound, types) or ("text", str(bound)))
        found |= {path: part} if takes_all(side, part) else _paths(side, part, path)
    return found


def judge_parts(pair: Pair) -> None:
    """Real partitions that no modeled table stands for, and that hold rows to other than their table says."""
    found = differing_parts(pair.real, pair.taken)
    if found:
        texts = (partition_text(pair.modeled.table), partition_text(found[0]))
        others = f", as {len(found) - 1:,} more," if len(found) > 1 else ""
        message = f"the partition {found[0].local}{others} has other constraints, triggers or parts than the table's"
        differ_in_table(pair, "partitioning-undecided", texts, message, span=found[0].span)


def _partitions_seen(pair: Pair, partition: Partition) -> bool:
    """Whether the dump's partitions of the table were read at all."""
    return bool(partition.partitions) or pair.real.table.name in pair.real.shape.partitions_of


def _may_take_all(pair: Pair, partition: Partition) -> bool:
    """Whether the bounds may leave no modeled row out, all together: they are not compared with each other.

    So it is where a key has few values, where the model's checks are about one, and of ranges without an end.
    """
    keys = [column for column in pair.real.table.columns if column.name in partition.keys]
    if any(pair.real.form(key).family in {Family.BOOLEAN, Family.ENUM} for key in keys):
        return True
    about = {pair.as_modeled(key.name) for key in keys}
    read = [read_key(pair.real, key) for key in partition.keys if key not in {column.name for column in keys}]
    about |= {pair.as_modeled(name) for tree in read if tree is not None for name in columns_of(tree)}
    checks = (check for check in pair.modeled.checks if check.enforced)
    if any(None in read or about.intersection(pair.columns_of_check(pair.modeled, check)) for check in checks):
        return True
    parts = pair.real.shape.partitions_of.get(pair.real.table.name, ())
    bounds = [part.partition.bound or "" for part in parts if part.partition is not None]
    return all(any(map(end.search, bounds)) for end in _ENDS)


def _spread_elsewhere(pair: Pair, one: Partition, other: Partition) -> bool:
    """Whether two engines each spread every row over partitions of their own."""
    sides = (pair.modeled, pair.real)
    whole = one.of is other.of is None and all(takes_all(side, side.table) for side in sides)
    return whole and pair.modeled.dialect != pair.real.dialect


def _same(pair: Pair, one: Partition | None, other: Partition | None) -> bool:
    """Whether both say the same however they spell it, of one engine; notes the equivalence."""
    if one is None or other is None or not (pair.one_engine and _are_alike(pair, one, other)):
        return False
    pair.judged.equal(TABLE, "partition", "EQ-EXPR-001")
    return True


def _are_alike(pair: Pair, one: Partition, other: Partition) -> bool:
    here, there = _facts(pair.modeled, one, pair.tables), _facts(pair.real, other, {})
    return here is not None and there is not None and here == _with_names(there, pair)


def _with_names(facts: tuple[Tree, ...], pair: Pair) -> tuple[Tree, ...]:
    return tuple(renamed(tree, pair.back) for tree in facts)


def _facts(side: Side, partition: Partition, tables: Mapping[str, str]) -> tuple[Tree, ...] | None:
    """Everything that a partitioning says, as trees; None where an expression cannot be read."""
    keys = [read_key(side, key) for key in partition.keys]
    sub_keys = [read_key(side, key) for key in partition.sub_keys]
    of = tables.get(partition.of, partition.of) if partition.of else None
    parent = side.shape.table(partition.of or "")
    types = key_types(side, partition if parent is None or parent.partition is None else parent.partition)
    bounds = [bound_of(side, partition.bound, types)]
    listed = (partition.by or "").upper().startswith("LIST")
    bounds += [bound_of(side, p.bound, types, listed=listed) for p in partition.partitions]
    said = [*keys, *sub_keys, *bounds]
    parts = []
    for p in partition.partitions:
        names, below = _parts(side, partition, p.parts)
        parts.append(("part", p.name, *names))
        said += below
    if None in said:
        return None
    sub_by, _, template = str(partition.sub_by).partition(" ")
    by = ("by", str(partition.by).upper(), sub_by.upper(), template, str(of), len(keys))
    return (by, *parts, *(tree for tree in said if tree is not None))


def _parts(side: Side, partition: Partition, parts: tuple[str, ...]) -> tuple[list[str], list[Tree | None]]:
    """The names of a partition's own parts, and the bounds of those that have one: Oracle's."""
    if side.dialect != "oracle":
        return list(parts), []
    told = [part.partition(" VALUES (") for part in parts]
    types = tuple(side.types.get(key) or "" for key in partition.sub_keys)
    listed = (partition.sub_by or "").startswith("LIST")
    bounds = [bound_of(side, bound.removesuffix(")"), types, listed=listed) for _, values, bound in told if values]
    return [name for name, _, _ in told], bounds
