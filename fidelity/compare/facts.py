"""Both tables of a pair as plain facts under the modeled names, their differences, and the judge of each."""

from __future__ import annotations

from collections.abc import Callable

from fidelity.compare.differences import ABSENT, Change, changes
from fidelity.compare.judges.checks import judge_checks
from fidelity.compare.judges.columns import (
    judge_absent_column,
    judge_added_column,
    judge_comment,
    judge_nullable,
    judge_order,
)
from fidelity.compare.judges.defaults import judge_default, judge_generated, judge_on_update
from fidelity.compare.judges.exclusions import judge_exclusions
from fidelity.compare.judges.functions import judge_functions
from fidelity.compare.judges.indexes import judge_indexes
from fidelity.compare.judges.keys import judge_keys
from fidelity.compare.judges.names import judge_column_names
from fidelity.compare.judges.partitions import judge_bounds, judge_parts
from fidelity.compare.judges.programs import judge_programs
from fidelity.compare.judges.references import judge_foreign_keys, refers_to_no_key
from fidelity.compare.judges.tables import judge_table, judge_where_rows_are
from fidelity.compare.judges.types import judge_collation, judge_type
from fidelity.compare.pair import Pair, plain
from fidelity.compare.side import Side
from fidelity.compare.spelling import (
    check_text,
    constraint_name,
    exclusion_text,
    foreign_key_text,
    index_text,
    key_text,
    partition_text,
)
from fidelity.compare.supply import number_supply, renewed
from fidelity.shape.values import Column

__all__ = ["judge"]

Facts = dict[str, dict[str, object]]

_ASPECTS: dict[str, Callable[[Pair, Column, Column], None]] = {
    "type": judge_type,
    "collation": judge_collation,
    "nullable": judge_nullable,
    "default": judge_default,
    "generated": judge_generated,
    "on_update": judge_on_update,
    "comment": judge_comment,
}
_GROUPS: dict[str, Callable[[Pair], None]] = {
    "order": judge_order,
    "keys": judge_keys,
    "foreign keys": judge_foreign_keys,
    "checks": judge_checks,
    "exclusions": judge_exclusions,
    "indexes": judge_indexes,
    "table": judge_table,
}


def judge(pair: Pair) -> None:
    """Everything that differs between the two tables is in `pair.judged`, each under a rule or an equivalence."""
    judge_where_rows_are(pair)
    judge_bounds(pair)
    judge_parts(pair)
    judge_programs(pair)
    judge_functions(pair)
    if pair.says_the_same and not _refers_to_no_key(pair):
        return
    judge_column_names(pair)
    found = changes(_facts(pair, pair.modeled), _facts(pair, pair.real))
    groups = set()
    for change in found:
        if change.path[0] == "columns":
            _judge_column(pair, change)
        else:
            groups.add(change.path[0])
    for group, judge_group in _GROUPS.items():
        if group in groups:
            judge_group(pair)


def _refers_to_no_key(pair: Pair) -> bool:
    """Whether what is said of another table decides what becomes of a row of this one."""
    return any(refers_to_no_key(key, side) for side in (pair.modeled, pair.real) for key in side.table.foreign_keys)


def _judge_column(pair: Pair, change: Change) -> None:
    name = change.path[1]
    if len(change.path) > 2:
        modeled = pair.modeled.table.column(name)
        real = pair.real.table.column(pair.names[name])
        if modeled is not None and real is not None:
            _ASPECTS[change.path[2]](pair, modeled, real)
    elif change.real is ABSENT:
        absent = pair.modeled.table.column(name)
        if absent is not None:
            judge_absent_column(pair, absent)
    else:
        added = pair.real.table.column(plain(name))
        if added is not None:
            judge_added_column(pair, added)


def _facts(pair: Pair, side: Side) -> Facts:
    """One side's facts as strings, but for columns that are alike and not computed from others.

    Where the same text may mean another thing, each carries its side.
    """
    table = side.table
    named = pair.modeled is side
    mark = "" if pair.one_text else "modeled: " if named else "real: "
    order = [c.name for c in table.columns] if named else [pair.as_modeled(c.name) for c in table.columns]
    return {
        "columns": {
            (c.name if named else pair.as_modeled(c.name)): _column_facts(c, side, mark)
            for c in table.columns
            if c.generated or c.name not in pair.alike
        },
        "order": {"columns": ", ".join(name for name in order if name in pair.names)},
        "keys": {
            **{constraint_name(kind, key): mark + key_text(kind, key) + _collations(side, key.columns)
               for kind, key in [("primary key", table.primary_key)] if key is not None},
            **{f"{key.name} {key_text('unique', key)}": mark + _collations(side, key.columns) for key in table.unique},
            **{f"index {index.name} {index_text(index)}": mark for index in table.indexes if index.unique},
        },
        "foreign keys": {
            f"{key.name} {foreign_key_text(key)}": mark + " to no key" * refers_to_no_key(key, side)
            for key in table.foreign_keys
        },
        "checks": {
            f"{check.name} {check_text(check)}": mark + str(check.columns) + _types(side, check.expression)
            for check in side.checks
        },
        "exclusions": {f"{e.name} {exclusion_text(e, table)} {e.elements!r}": mark for e in table.exclusions},
        "indexes": {f"{index.name} {index_text(index)} {index.keys!r}": mark for index in table.indexes},
        "table": {
            "partition": mark * (table.partition is not None) + partition_text(table),
            "inherits": mark * bool(table.inherits) + ", ".join(table.inherits),
            "options": ", ".join(f"{name}={value}" for name, value in sorted(side.options.items())),
            "comment": table.comment or "",
        },
    }  # fmt: skip


def _collations(side: Side, columns: tuple[str, ...]) -> str:
    """The collations by which a key compares its columns."""
    found = (side.table.column(name) for name in columns)
    return " ".join(str(side.collation(column)) for column in found if column is not None)


def _types(side: Side, expression: str) -> str:
    """The types of the columns that an expression may name: of another type the same text may say another thing."""
    text = expression.lower()
    return " ".join(repr(side.form(column)) for column in side.table.columns if column.name.lower() in text)


def _column_facts(column: Column, side: Side, mark: str) -> dict[str, object]:
    generated = column.generated
    default = side.default(column)
    supply = number_supply(column, side)
    # The types of a STRICT table read one text as different values.
    kept = side.default_tree(column) if side.dialect == "sqlite" and "strict" in side.options else None
    return {
        "type": mark + repr(side.form(column)),
        "collation": mark + str(side.collation(column)),
        "nullable": f"{side.nullable(column)} {side.instead_of_null(column)}",
        "default": f"{mark}{default} {column.identity} {supply} {side.numbers(column)} {kept}"
        if default is not None or column.identity is not None or supply is not None
        else None,
        "generated": f"{mark}{generated.expression} {generated.stored} {side.form(column)!r} "
        f"{_types(side, generated.expression)}"
        if generated
        else None,
        "on_update": mark + renews if (renews := renewed(column, side)) else None,
        "comment": column.comment or "",
    }
