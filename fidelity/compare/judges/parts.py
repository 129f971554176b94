"""Which rows a table's partitions take: whether there is one for every row, and which refuse what their table takes."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fractions import Fraction

from fidelity.compare.images import image
from fidelity.compare.side import Side
from fidelity.compare.types.form import Family
from fidelity.ddl.expression import Tree, columns_of, normal_form
from fidelity.patterns import lazy
from fidelity.shape.values import Partition, Table

__all__ = ["differing_parts", "takes_all"]

_FEW = 9_999
_WHOLE = lazy(r"-?\d{1,6}")
_MODULUS = lazy(r"(?i)\bMODULUS\s+'?(\d+)")
_RANGE = lazy(r"(?i)FOR VALUES FROM \((.*)\) TO \((.*)\)")
_LEAST = lazy(r"(?i)\s*MINVALUE\b")
_REST = lazy(r"(?i)[\s(]*(?:DEFAULT|MAXVALUE)\b")


def takes_all(side: Side, table: Table) -> bool:
    """Whether every row belongs to some partition, and to some part of that.

    SQL Server's partition functions leave no value out. Source: Transact-SQL reference, "CREATE PARTITION FUNCTION".
    """
    partition = table.partition
    if side.dialect == "tsql" or partition is None:
        return True
    if side.dialect == "postgres":
        return _tables_take_all(side, table, partition)
    by = (partition.by or "").upper()
    ways = ("RANGE", "LIST")
    if (partition.sub_by or "").startswith(ways) and not all(_part_takes_all(p.parts) for p in partition.partitions):
        return False
    if "HASH" in by or by.endswith(("KEY", "AUTOMATIC")) or by == "REFERENCE":
        return True
    bounds = [part.bound for part in partition.partitions if part.bound is not None]
    if any(map(_takes_the_rest, bounds)) or ("RANGE" in by and _is_beyond(side, partition, bounds)):
        return True
    return side.dialect == "mysql" and by in {"RANGE", "LIST"} and _is_all_computed(side, partition, bounds)


def _is_beyond(side: Side, partition: Partition, bounds: list[str]) -> bool:
    """Whether MySQL's ranges of a column of whole numbers end beyond what the column holds; NULL is in the first."""
    key = side.table.column(partition.keys[0]) if side.dialect == "mysql" and len(partition.keys) == 1 else None
    form = side.form(key) if key is not None else None
    if form is None or form.family is not Family.INTEGER or form.high is None:
        return False
    return any(bound.strip("()").isdigit() and int(bound.strip("()")) > form.high for bound in bounds)


def _is_all_computed(side: Side, partition: Partition, bounds: list[str]) -> bool:
    """Whether MySQL's partitions by an expression take all that comes of it: a weekday, a month, a remainder."""
    normal = normal_form(partition.keys[0], "mysql", columns=side.types, value=True) if partition.keys else None
    ends = None if normal is None else _ends(side, normal.tree)
    said = [value.strip() for bound in bounds for value in bound.strip("()").split(",")]
    numbers = {int(value) for value in said if _WHOLE.fullmatch(value)}
    if normal is None or ends is None or len(said) > len(numbers) + sum(value.upper() == "NULL" for value in said):
        return False
    if partition.by == "RANGE":
        return max(numbers, default=ends[1]) > ends[1]
    table = {column.name: column for column in side.table.columns}
    kept = normal.tree[0] == "%" and not any(table[name].nullable for name in columns_of(normal.tree) if name in table)
    return numbers >= set(range(ends[0], ends[1] + 1)) and (kept or len(said) > len(numbers))


def _ends(side: Side, tree: Tree) -> tuple[int, int] | None:
    """The least and the greatest whole number that an expression gives, where there are few; NULL aside."""
    match tree:
        case ("%", ("column", str(name)), ("number", str(by))) if by.isdigit() and 0 < int(by) <= _FEW:
            column = side.table.column(name)
            form = None if column is None else side.form(column)
            if form is None or form.family is not Family.INTEGER or form.low is None:
                return None
            return (0 if form.low >= 0 else 1 - int(by)), int(by) - 1
    known = image(tree)
    numbers = [int(value[1]) for value in known.listed or ()]
    if numbers:
        return min(numbers), max(numbers)
    if known.low is None or known.high is None or not known.whole or known.high[0] > _FEW:
        return None
    return int(known.low[0]), int(known.high[0])


def _tables_take_all(side: Side, table: Table, partition: Partition) -> bool:
    """The same of PostgreSQL's partitions, which are tables; of hashes no remainder is left out."""
    if partition.by is None:
        return True
    parts = side.shape.partitions_of.get(table.name, ())
    bounds = [(part.partition.bound or "") if part.partition else "" for part in parts]
    if partition.by == "HASH":
        moduli = [_MODULUS.search(bound) for bound in bounds]
        whole = sum(Fraction(1, int(found[1])) for found in moduli if found) == 1
    else:
        whole = any(map(_takes_the_rest, bounds)) or (
            partition.by == "RANGE" and _leaves_no_gap(table, partition, bounds)
        )
    return whole and all(takes_all(side, part) for part in parts)


def _leaves_no_gap(table: Table, partition: Partition, bounds: list[str]) -> bool:
    """Whether PostgreSQL's ranges go on from one to the next without an end on either side; they take no NULL."""
    ranges = {found[1]: found[2] for found in map(_RANGE.fullmatch, bounds) if found}
    columns = [table.column(key) for key in partition.keys]
    end = next((start for start in ranges if _LEAST.match(start)), None)
    while end in ranges:
        end = ranges.pop(end)
    return end is not None and _REST.match(end) is not None and all(c is not None and not c.nullable for c in columns)


def _takes_the_rest(bound: str) -> bool:
    """Whether a bound leaves nothing out above it; of several columns' values only the first one counts."""
    return _REST.match(bound) is not None


def _part_takes_all(parts: tuple[str, ...]) -> bool:
    """Whether each row of an Oracle partition belongs to one of its parts; where it names none, one takes all."""
    return not parts or any(_takes_the_rest(part.partition(" VALUES ")[2]) for part in parts)


def differing_parts(side: Side, apart: Collection[str]) -> list[Table]:
    """PostgreSQL's partitions of a side's table that hold rows to other than the table says, but for those in `apart`.

    They are tables: each may have constraints and triggers of its own, or partitions that do not take all of its rows;
    and it may lack a key of the table that was made there alone.
    """
    if side.dialect != "postgres" or side.table.name not in side.shape.partitions_of:
        return []
    return [part for part in _below(side, side.table, apart) if _differs(side, part)]


def _below(side: Side, table: Table, apart: Collection[str]) -> Iterator[Table]:
    for part in side.shape.partitions_of.get(table.name, ()):
        if part.name not in apart:
            yield part
            yield from _below(side, part, apart)


def _differs(side: Side, part: Table) -> bool:
    """Whether a partition refuses rows for other than its table's constraints; it has each of their checks by name."""
    table = side.table
    columns = {column.name: column for column in table.columns}
    required = any(not c.nullable and c.name in columns and columns[c.name].nullable for c in part.columns)
    checks = {check.name for check in part.checks if check.enforced} - {check.name for check in table.checks}
    triggers = {trigger.name for trigger in part.triggers} - {trigger.name for trigger in table.triggers}
    other = required or checks or triggers or _refused_beside(part) ^ _refused_beside(table)
    return bool(other) or part.kind != "table" or not takes_all(side, part)


def _refused_beside(table: Table) -> set[object]:
    """What a table refuses for other rows that are there: keys, unique indexes, exclusions, foreign keys."""
    keys = [*([table.primary_key] if table.primary_key else []), *table.unique]
    indexes = (index for index in table.indexes if index.unique)
    return {
        *((key.columns, key.nulls_not_distinct, key.without_overlaps) for key in keys),
        *((index.keys, index.where, index.nulls_not_distinct) for index in indexes),
        *((exclusion.elements, exclusion.where) for exclusion in table.exclusions),
        *((key.columns, key.references) for key in table.foreign_keys),
    }
