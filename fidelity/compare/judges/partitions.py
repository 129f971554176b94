"""How a table is partitioned, or what it is a partition of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import cycle

from fidelity.compare.judged import TABLE, Difference
from fidelity.compare.judges.parts import differing_parts, takes_all
from fidelity.compare.pair import Pair
from fidelity.compare.predicate import value_of
from fidelity.compare.side import Side
from fidelity.compare.spelling import partition_text
from fidelity.compare.types.form import Family
from fidelity.ddl.expression import Tree, columns_of, family_given, normal_form, renamed
from fidelity.ddl.literal import number, typed_literal
from fidelity.ddl.oracle_formats import moment_in_english
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
    elif one and other and (found := _by_what_they_take(pair, one, other)):
        for rule, message in found:
            differ_in_table(pair, rule, texts, message)
    else:
        differ_in_table(pair, "partitioning-undecided", texts, "the table is partitioned otherwise")


def _by_what_they_take(pair: Pair, one: Partition, other: Partition) -> list[tuple[str, str]]:
    """The rules for two partitionings of one engine's of which each names all its partitions, and what they say.

    There is none where that is not decided. PostgreSQL's partitions are tables, and judged by themselves.
    """
    sides, dialect = (pair.modeled, pair.real), pair.modeled.dialect
    if not pair.one_engine or dialect != "mysql" or one.of or other.of:
        return []
    here, there = (takes_all(side, side.table) for side in sides)
    keys = [[_read(side, key) for key in partition.keys] for side, partition in zip(sides, (one, other), strict=True)]
    keys[1] = [tree and renamed(tree, pair.back) for tree in keys[1]]
    plain = all(tree is not None and tree[0] == "column" for tree in (*keys[0], *keys[1]))
    if here and there and (plain or keys[0] == keys[1]):  # the server refuses an expression that is no number
        return [("partitioning-spreads", "the table is partitioned otherwise, and each partitioning takes every row")]
    if one.by != other.by or len(one.keys) != 1 or None in keys[0] or keys[0] != keys[1]:
        return []
    stricter, looser = (here, there) if here or there else _apart(_taken(pair.modeled, one), _taken(pair.real, other))
    if stricter is None or (stricter and _may_take_all(pair, other)):
        return []
    found = []
    if stricter:
        found.append(("partitioning-added", "a row that belongs to a modeled partition and to none there is refused"))
    if looser:
        message = "the table has partitions for rows that none of the modeled ones takes"
        found.append(("partitioning-missing", message))
    return found or [("partitioning-spreads", "the table is partitioned otherwise, and takes the same rows")]


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
    types = _types(side, partition)
    bounds = [_bound(side, part.bound, types, listed=True) for part in partition.partitions]
    values = [value_of(value) for bound in bounds if bound is not None for value in bound[1][1:]]
    if None in bounds or not values or not all(value[0] in {"number", "string", "null"} for value in values):
        return None
    if str(partition.by).upper().startswith("LIST"):
        return frozenset(f"{value[0]} {str(value[-1]).rstrip(' ')}" for value in values)
    numbers = [Decimal(str(value[1])) for value in values if value[0] == "number"]
    return max(numbers) if len(numbers) == len(values) and str(partition.by).upper().startswith("RANGE") else None


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
    settled = not any(_REST in path for path in modeled.keys() ^ real.keys())
    if there or (settled and not lost):
        rule, message = "partitioning-missing", "the table has partitions for rows that none of the modeled ones takes"
    elif real and (here or (settled and not gained)) and not _may_take_all(pair, other):
        rule, message = "partitioning-added", "a row that belongs to a modeled partition and to none there is refused"
    else:
        rule = "partitioning-undecided"
        message = "the table has other partitions, and which rows they take all together is not decided"
    differ_in_table(pair, rule, texts, message, span=shown[1].span, missing=bool(lost))


_Path = tuple[Tree, ...]
_REST = ("text", "DEFAULT")


def _paths(side: Side, table: Table, above: _Path = ()) -> dict[_Path, Table]:
    """The partitions in which the table's rows are kept, by the bounds that lead there from the top."""
    found: dict[_Path, Table] = {}
    types = _types(side, table.partition) if table.partition is not None else ()
    for part in side.shape.partitions_of.get(table.name, ()):
        bound = part.partition.bound if part.partition is not None else None
        path = (*above, _bound(side, bound, types) or ("text", str(bound)))
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
    read = [_read(pair.real, key) for key in partition.keys if key not in {column.name for column in keys}]
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
    keys = [_read(side, key) for key in partition.keys]
    sub_keys = [_read(side, key) for key in partition.sub_keys]
    of = tables.get(partition.of, partition.of) if partition.of else None
    parent = next((t for t in side.shape.tables if t.name == partition.of), None)
    types = _types(side, partition if parent is None or parent.partition is None else parent.partition)
    bounds = [_bound(side, partition.bound, types)]
    listed = (partition.by or "").upper().startswith("LIST")
    bounds += [_bound(side, p.bound, types, listed=listed) for p in partition.partitions]
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
    bounds = [_bound(side, bound.removesuffix(")"), types, listed=listed) for _, values, bound in told if values]
    return [name for name, _, _ in told], bounds


_OF_FAMILY = {"zoned": "timestamp with time zone", "float": "double precision", "decimal": "numeric",
              "network": "inet", "binary": "bytea"}  # fmt: skip


def _types(side: Side, partition: Partition) -> tuple[str, ...]:
    """The type of each key, in whose words PostgreSQL keeps the bounds; empty where an expression's is not known."""
    found = []
    for key in partition.keys:
        kind = "" if key in side.types or side.dialect != "postgres" else family_given(key, side.types)
        found.append(side.types.get(key) or _OF_FAMILY.get(kind, kind))
    return tuple(found)


def _read(side: Side, text: str) -> Tree | None:
    normal = normal_form(text, side.dialect, columns=side.types, value=True)
    return normal.tree if normal is not None else None


_LISTS = re.compile(r"(?is)\s*(?:(FOR\s+VALUES|IN|FROM|TO|WITH|,)\s*)*\((.*?)\)\s*(?=TO\b|$)")


def _bound(side: Side, bound: str | None, types: tuple[str, ...], *, listed: bool = False) -> Tree | None:
    """A bound's lists as trees, each value as its key's type reads it; `listed` says that their order says nothing."""
    if bound is None:
        return ("none",)
    if side.dialect == "postgres":
        lists = [match[2] for match in _LISTS.finditer(bound)]
        if "".join(match[0] for match in _LISTS.finditer(bound)) != bound or not lists or "WITH" in bound[:16].upper():
            return ("text", " ".join(bound.upper().split()))
    else:
        lists = [bound]
    found = [_read(side, f"ROW({inner})") for inner in lists]
    if any(tree is None or tree[:2] != ("call", "row") for tree in found):
        return None
    listed = listed or re.match(r"(?is)\s*FOR\s+VALUES\s+IN\b", bound) is not None
    of = types[:1] if listed else types
    return ("bound", *(_values(tree[2:], of, side.dialect, listed=listed) for tree in found if tree is not None))


def _values(values: tuple[Tree, ...], types: tuple[str, ...], dialect: str, *, listed: bool) -> Tree:
    counted = _COUNTED.get(dialect, tuple)
    typed = [
        typed_literal(counted(value), text, dialect) if text else counted(value)
        for value, text in zip(values, cycle(types or ("",)))
    ]
    return ("values", *(sorted(typed, key=repr) if listed else typed))


_SUMS = {"+": Decimal.__add__, "-": Decimal.__sub__, "*": Decimal.__mul__}


def _summed(value: Tree) -> Tree:
    """The number that an engine counts when the partition is made: of sums and products of whole numbers."""
    if value[0] == "cast" and value[1][0] == "number":
        return tuple(value[1])  # that the key's type reads anyway
    if value[0] not in _SUMS or len(value) != 3:
        return value
    parts = [_summed(part) for part in value[1:]]
    if any(part[0] != "number" or "." in part[1] for part in parts):
        return value
    return number(str(_SUMS[value[0]](*(Decimal(part[1]) for part in parts)))) or value


def _counted(value: Tree) -> Tree:
    """The number that MySQL counts when the table is made: of a day, of a moment's seconds in UTC, of a sum of such."""
    if value[0] in _SUMS and len(value) == 3:
        return _summed((value[0], *map(_counted, value[1:])))
    if value[:2] == ("call", "unix_timestamp") and value[2][0] == "string":
        try:
            at = datetime.fromisoformat(str(value[2][1])).replace(tzinfo=UTC)
        except ValueError:
            return value
        return ("number", str(int(at.timestamp())))
    if value[:2] == ("call", "to_days") and value[2][0] == "string":
        try:
            return ("number", str(date.fromisoformat(str(value[2][1])).toordinal() + 365))
        except ValueError:
            return value
    return value


_COUNTED = {"mysql": _counted, "postgres": _summed, "oracle": moment_in_english}
"""What an engine makes of a bound's value when the partition is made."""
