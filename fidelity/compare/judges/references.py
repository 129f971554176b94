"""Foreign keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from fidelity.compare.judged import constraint_fact
from fidelity.compare.judges.names import judge_name
from fidelity.compare.judges.uniqueness import is_plain_key
from fidelity.compare.pair import UNMODELED, Added, Beside, Pair, plain
from fidelity.compare.side import Side
from fidelity.compare.spelling import constraint_name, foreign_key_text
from fidelity.compare.supply import Supplied, number_supply, stated_default, supplied
from fidelity.shape.values import ForeignKey, Table

__all__ = ["judge_foreign_keys", "refers_to_no_key"]

_REFUSING = frozenset({"NO ACTION", "RESTRICT"})


def judge_foreign_keys(pair: Pair) -> None:
    """Each modeled foreign key beside the real one on the same columns."""
    real = [key for key in pair.real.table.foreign_keys if key.enforced]
    unenforced = [key for key in pair.real.table.foreign_keys if not key.enforced]
    modeled: list[ForeignKey] = []
    for one in pair.modeled.table.foreign_keys:
        if not one.enforced:
            continue
        same = [other for other in real if set(_columns(pair, other)) == set(one.columns)]
        if not same:
            if any(_repeats(one, twin) for twin in modeled):
                pair.judged.equal(_beside(one, None).fact, "definition", "EQ-KEY-003")
                continue
            stated = next((k for k in unenforced if set(_columns(pair, k)) == set(one.columns)), None)
            _judge_missing(pair, one, stated)
            continue
        other = max(same, key=partial(_likeness, pair, one))
        real.remove(other)
        modeled.append(one)
        _judge_both(pair, one, other)
    for other in real:
        _judge_added(pair, other)


def _repeats(one: ForeignKey, twin: ForeignKey) -> bool:
    """Whether a foreign key says what another one says, under another name."""
    return replace(one, name=twin.name, span=twin.span) == twin


def _likeness(pair: Pair, one: ForeignKey, other: ForeignKey) -> tuple[bool, bool, bool]:
    """How much a real foreign key on the same columns is the modeled one: what it refers to, its actions, its name."""
    actions = (one.on_delete, one.on_update) == (other.on_delete, other.on_update)
    return _refers_alike(pair, one, other), actions, one.name == other.name


def _columns(pair: Pair, real: ForeignKey) -> tuple[str, ...]:
    return tuple(pair.as_modeled(c) for c in real.columns)


def _judge_missing(pair: Pair, one: ForeignKey, stated: ForeignKey | None) -> None:
    message = f"{', '.join(one.columns)} may refer to nothing: no foreign key is {'enforced' if stated else 'there'}"
    pair.differ_in_constraint("foreign-key-missing", _beside(one, stated), message, missing=stated is None)
    for event, action in (("deleted", one.on_delete), ("changed", one.on_update)):
        if action not in _REFUSING:
            when = f"when the row that {', '.join(one.columns)} refers to is {event}"
            text = f"{when}, nothing happens where {action} was modeled"
            pair.differ_in_constraint("foreign-key-action-differs", _beside(one, stated), text, missing=stated is None)


def _beside(one: ForeignKey, other: ForeignKey | None) -> Beside:
    return Beside(
        fact=constraint_fact("foreign key", constraint_name("foreign key", one)),
        columns=one.columns,
        modeled=foreign_key_text(one),
        modeled_span=one.span,
        real=foreign_key_text(other) if other else None,
        real_span=other.span if other else None,
    )


def _target(key: ForeignKey, side: Side) -> tuple[str, ...] | None:
    """The columns referred to: where it names none, its table's primary key, or None where that table is not read.

    SQLite keeps their names as the key spells them, and finds them in either case: they are the table's own here.
    """
    table = side.shape.table(key.references.table)
    if key.references.columns:
        if table is None or side.dialect != "sqlite":
            return key.references.columns
        own = {column.name.lower(): column.name for column in table.columns}
        return tuple(own.get(column.lower(), column) for column in key.references.columns)
    if table is None:
        return None
    return table.primary_key.columns if table.primary_key is not None else ()


def refers_to_no_key(key: ForeignKey, side: Side) -> bool:
    """Whether SQLite refuses every row that refers to something, as nothing keeps what it refers to unique.

    "SQLite Foreign Key Support", 3; the other engines take no such foreign key.
    """
    if side.dialect != "sqlite":
        return False
    name = key.references.table.lower()
    tables = side.shape.by_local_name.get(name, ())
    if len(tables) != 1:  # what was not read may be one, but a view never is
        return not tables and any(view.name.lower() == name for view in side.shape.views)
    table = tables[0]
    target = key.references.columns or (table.primary_key.columns if table.primary_key else ())
    if len(target) != len(key.columns):
        return True
    keys = [table.primary_key.columns] if table.primary_key else []  # by any collation, where no columns are named
    keys += [k.columns for k in table.unique if not _compares_otherwise(k.columns, table)]
    keys += [tuple(k.column or "" for k in i.keys) for i in table.indexes if is_plain_key(i)]
    return not any({c.lower() for c in columns} == {c.lower() for c in target} for columns in keys)


def _compares_otherwise(columns: tuple[str, ...], table: Table) -> bool:
    """Whether SQLite's key on these columns has a collation of its own."""
    return any(option.startswith(f"key ({', '.join(columns)}) compares ") for option in table.options)


def _refers_alike(pair: Pair, one: ForeignKey, other: ForeignKey) -> bool:
    """Whether both refer to the same columns of the same table, each by its own side's names."""
    expected = pair.tables.get(one.references.table)
    if expected is None:
        expected = one.references.table
        exactly = not _folds(pair)
        same_table = _local(expected, exactly=exactly) == _local(other.references.table, exactly=exactly)
    else:
        same_table = expected == other.references.table
    if not same_table:
        return False
    here, there = _target(one, pair.modeled), _target(other, pair.real)
    if here is None or there is None:
        return all(columns is None or len(columns) == len(one.columns) for columns in (here, there))
    if not here or not there:
        return not here and not there
    names = pair.all_names.get(one.references.table, {})
    if one.references.table not in pair.tables and _folds(pair):  # nothing tells what its columns are called
        here, there = tuple(column.lower() for column in here), tuple(column.lower() for column in there)
    by_column = dict(zip(_columns(pair, other), there, strict=False))
    return all(names.get(column, column) == by_column.get(own) for own, column in zip(one.columns, here, strict=False))


def _folds(pair: Pair) -> bool:
    """Whether a name may stand in another case for what was not read, in SQLite or on another engine."""
    return not pair.one_engine or pair.real.dialect == "sqlite"


def _local(name: str, *, exactly: bool) -> str:
    local = name.rpartition(".")[2]
    return local if exactly else local.lower()


def _may_be_null(pair: Pair, one: ForeignKey, *, modeled: bool) -> bool:
    """Whether a row of the model, or of the dump, may have NULL in a column of a foreign key."""
    within = [(m, r) for m, r in pair.columns if m.name in one.columns]
    side = pair.modeled if modeled else pair.real
    return len(within) < len(one.columns) or any(side.nullable(m if modeled else r) for m, r in within)


def _judge_both(pair: Pair, one: ForeignKey, other: ForeignKey) -> None:
    beside = _beside(one, other)
    pair.meet(beside)
    columns = ", ".join(one.columns)

    def differ(rule: str, message: str) -> None:
        pair.differ_in_constraint(rule, beside, message)

    if not _refers_alike(pair, one, other):
        differ("foreign-key-refers-elsewhere", f"{columns} refers to {_shown(other)} where {_shown(one)} was modeled")
    elif (refused := refers_to_no_key(other, pair.real)) != refers_to_no_key(one, pair.modeled):
        there = "no key there, so that SQLite refuses" if refused else "a key there, so that SQLite takes"
        differ(
            "foreign-key-refers-elsewhere", f"{columns} refers to {_shown(other)}, which is {there} what refers to it"
        )
    elif bool(one.references.columns) != bool(other.references.columns):
        pair.judged.equal(beside.fact, "references", "EQ-FK-002")
    if one.period != other.period:
        asks = "a period that rows must cover" if other.period else "a row with an equal value"
        differ("foreign-key-period-differs", f"the foreign key on {columns} asks for {asks}")
    _judge_actions(pair, one, other, differ)
    waits, will_wait = (one.deferrable, one.initially_deferred), (other.deferrable, other.initially_deferred)
    if pair.one_engine and pair.real.dialect == "sqlite":
        waits, will_wait = (waits[1], waits[1]), (will_wait[1], will_wait[1])  # its PRAGMA has every key wait, or none
    if waits != will_wait:
        later = will_wait > waits
        can = "can wait for" if later else "does not wait for"
        rule = "foreign-key-deferrable" if later else "foreign-key-not-deferrable"
        differ(rule, f"the foreign key on {columns} {can} the end of the transaction")
    full = other.match == "FULL"
    if one.match != other.match and len(one.columns) > 1 and _may_be_null(pair, one, modeled=full):
        rule = "foreign-key-matches-full" if full else "foreign-key-matches-simple"
        differ(rule, f"a row with NULL in some of {columns}, not in all, is {'refused' if full else 'taken'}")
    if one.validated and not other.validated:
        differ(
            "constraint-not-validated", f"the foreign key on {columns} was not validated for the rows that were there"
        )
    elif other.validated and not one.validated:
        differ("constraint-validated", f"the foreign key on {columns} is validated, which the model's is not")
    judge_name(pair, beside, (one.name, other.name))


def _shown(key: ForeignKey) -> str:
    columns = f" ({', '.join(key.references.columns)})" if key.references.columns else ""
    return f"{key.references.table}{columns}"


def _judge_actions(pair: Pair, one: ForeignKey, other: ForeignKey, differ: Callable[[str, str], None]) -> None:
    deleted, changed = (one.on_delete, other.on_delete), (_on_update(pair.modeled, one), _on_update(pair.real, other))
    changed = (one.on_update, other.on_update) if pair.one_engine else changed
    if one.on_delete == other.on_delete:
        modeled, real = one.set_columns or one.columns, _set_columns(pair, other) or one.columns
        if set(modeled) != set(real):
            deleted = (f"{one.on_delete} of {', '.join(modeled)}", f"{one.on_delete} of {', '.join(real)}")
    done = {
        "deleted": (
            _done(pair.modeled, one, deleted[0], one.set_columns),
            _done(pair.real, other, deleted[1], other.set_columns),
        ),
        "changed": (_done(pair.modeled, one, changed[0]), _done(pair.real, other, changed[1])),
    }
    fact = constraint_fact("foreign key", constraint_name("foreign key", one))
    for event, (here, there) in (("deleted", deleted), ("changed", changed)):
        if here == there:
            continue
        does, will = done[event]
        when = f"when the row that {', '.join(one.columns)} refers to is {event}"
        shown = f"{when}: {there} where {here} was modeled"
        if does == will:
            pair.judged.equal(fact, event, "EQ-FK-003")
        elif {does, will} != _REFUSING:
            differ(_action_rule(does, will), shown)
        elif not pair.one_engine or pair.real.dialect == "mysql":
            pair.judged.equal(fact, event, "EQ-FK-001")
        else:
            differ("foreign-key-action-refuses" if will == "RESTRICT" else "foreign-key-action-passes-on", shown)


def _done(side: Side, key: ForeignKey, action: str, only: tuple[str, ...] = ()) -> str:
    """The action, SET NULL for a default that is none, or RESTRICT where that is refused by a column without NULL."""
    columns = [column for name in only or key.columns if (column := side.table.column(name)) is not None]
    if action.startswith("SET DEFAULT") and side.dialect != "mysql":
        none = all(stated_default(c, side) is None and number_supply(c, side) is None for c in columns)
        action = action.replace("DEFAULT", "NULL", 1) if none else action
    refused = any(not side.nullable(column) for column in columns)
    return "RESTRICT" if action.startswith("SET NULL") and refused else action


def _on_update(side: Side, key: ForeignKey) -> str:
    """What becomes of the rows that refer to one that is changed; InnoDB changes no row of the table itself for that.

    Source: MariaDB documentation, "Foreign Keys"; MySQL 8.4 Reference Manual, 15.1.20.5; tried on MariaDB.
    """
    itself = side.dialect == "mysql" and key.references.table == side.table.name
    return "RESTRICT" if itself and key.on_update not in _REFUSING else key.on_update


def _set_columns(pair: Pair, real: ForeignKey) -> tuple[str, ...]:
    return tuple(pair.as_modeled(c) for c in real.set_columns)


def _action_rule(here: str, there: str) -> str:
    if there in _REFUSING:
        return "foreign-key-action-refuses"
    return "foreign-key-action-passes-on" if here in _REFUSING else "foreign-key-action-differs"


def _judge_added(pair: Pair, other: ForeignKey) -> None:
    columns = _columns(pair, other)
    added = Added(name=other.name, columns=columns, text=foreign_key_text(other), span=other.span)
    shown = ", ".join(plain(c) for c in columns)
    left_out = [plain(c) for c in columns if _left_null(pair, c)]
    if left_out and (other.match != "FULL" or len(left_out) == len(columns)):
        message = f"{shown} refers to {_shown(other)}, which refuses no modeled row: a write leaves {left_out[0]} NULL"
        pair.differ_by_addition("foreign-key-added-harmless", added, message)
        return
    if _asked_already(pair, other):
        message = f"{shown} refers to {_shown(other)}, as another modeled foreign key asks"
        pair.differ_by_addition("foreign-key-added-harmless", added, message)
        return
    if _refers_to_itself(pair, other):
        message = f"{shown} refers to {_shown(other)}, which is the key of the row itself"
        pair.differ_by_addition("foreign-key-added-harmless", added, message)
        return
    message = f"{shown} must refer to a row of {_shown(other)}, which the model does not require"
    pair.differ_by_addition("foreign-key-added", added, message)


def _asked_already(pair: Pair, other: ForeignKey) -> bool:
    """Whether a modeled foreign key lets no row through, and no row be changed, that the added one would not."""
    waits = "NO ACTION" if pair.real.dialect != "mysql" else None  # there NO ACTION refuses at once
    for one in pair.modeled.table.foreign_keys:
        actions = ((one.on_delete, other.on_delete), (one.on_update, other.on_update))
        if (
            one.enforced
            and set(_columns(pair, other)) == set(one.columns)
            and _refers_alike(pair, one, other)
            and (one.match == other.match or len(one.columns) == 1)
            and (other.deferrable, other.initially_deferred) >= (one.deferrable, one.initially_deferred)
            and all(there in (here, waits) for here, there in actions)
        ):
            return True
    return False


def _refers_to_itself(pair: Pair, other: ForeignKey) -> bool:
    """Whether every row satisfies the foreign key by itself, and may be changed and deleted as without it."""
    table = pair.real.table
    return (
        pair.real.dialect in ("postgres", "sqlite")
        and other.references.table == table.name
        and other.columns == _target(other, pair.real)
        and (other.on_delete, other.on_update) == ("NO ACTION", "NO ACTION")
    )


def _left_null(pair: Pair, name: str) -> bool:
    """Whether a modeled write leaves the column NULL: it was not modeled, takes NULL and has no default."""
    if not name.startswith(UNMODELED):
        return False
    column = pair.real.table.column(plain(name))
    return column is not None and supplied(column, pair.real) is Supplied.NULL
