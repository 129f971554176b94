"""What MySQL's and MariaDB's ALTER TABLE does to the catalog."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.draft import Draft
from fidelity.ddl.mysql import edits
from fidelity.ddl.mysql.charsets import widest
from fidelity.ddl.mysql.constraints import Period
from fidelity.ddl.mysql.foreign_keys import forget_unkept, keep_numbers
from fidelity.ddl.mysql.options import Options
from fidelity.ddl.mysql.periods import period_checks, refuse_periods, with_history
from fidelity.ddl.mysql.prefixes import drop_idle_prefixes
from fidelity.ddl.mysql.renames import rename_references
from fidelity.ddl.mysql.resolve import own_checks
from fidelity.ddl.mysql.sizes import TEXT_SIZES, sized_text
from fidelity.ddl.mysql.types import TEXTUAL, Server, TypePart, as_bytes
from fidelity.ddl.named import NamedList
from fidelity.ddl.parts import ColumnPart, ConstraintPart, KeyPart
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.shape.values import Check, Column, ForeignKey, Index, Key

__all__ = [
    "add_column",
    "add_period",
    "add_unless_there",
    "convert",
    "drop_column",
    "drop_constraint",
    "drop_period",
    "drop_versioning",
    "refuse_kept",
    "refuse_kept_references",
    "rename_index",
    "replace_column",
    "set_default",
    "set_enforced",
    "set_hidden",
    "set_invisible",
    "set_options",
]


def add_column(
    catalog: Catalog,
    *,
    table: str,
    part: ColumnPart,
    kind: TypePart,
    after: str | None,
    server: Server,
    if_not_exists: bool = False,
) -> None:
    """Adds the column with its constraints, at the end, or after another one."""
    draft = catalog.draft(table)
    there = if_not_exists and draft.columns.place_alike(part.column.name) is not None
    if not there:
        _version(draft, part)
        edits.place_column(draft, part, kind, server=server, at=_position(draft, after, len(draft.columns)))
    keyed = draft.primary_key is not None
    for constraint in part.constraints:
        # The keys of a definition that is passed over are made all the same, and its checks are not. A second primary
        # key is not made of what is added IF NOT EXISTS, whether it is there or not.
        second = if_not_exists and keyed and isinstance(constraint, KeyPart) and constraint.primary
        if not (second or (there and isinstance(constraint, Check))):
            edits.add_constraint(catalog, table=table, part=constraint, server=server)


def _version(draft: Draft, part: ColumnPart) -> None:
    """Takes WITH SYSTEM VERSIONING of a column, which is so in a table that keeps versions, and in no other one."""
    told = part.options.pop(f"with system versioning ({part.column.name})", None)
    if told is not None and "system versioning" not in draft.options:
        raise NotUnderstoodError("a column with versions of a table without")


def add_unless_there(catalog: Catalog, *, table: str, part: ConstraintPart, server: Server) -> None:
    """Adds what is said to be added IF NOT EXISTS: without a name it is looked for by its first column's."""
    draft = catalog.draft(table)
    names: list[str | None]
    if isinstance(part, KeyPart):
        name = "PRIMARY" if part.primary else part.key.name or part.key.columns[0]
        names = edits.index_names(draft)
    elif isinstance(part, ForeignKey):
        name, names = part.name or part.columns[0], [f.name for f in draft.foreign_keys]
    elif isinstance(part, Index):
        name, names = part.name or part.keys[0].column or "", edits.index_names(draft)
    else:
        name, names = part.name or "", [k.name for k in draft.checks]
    if name.lower() not in {(taken or "").lower() for taken in names}:
        edits.add_constraint(catalog, table=table, part=part, server=server)


def _position(draft: Draft, after: str | None, otherwise: int) -> int:
    if after is None:
        return otherwise
    return draft.index_of(draft.own_name(after)) + 1 if after else 0


def replace_column(
    catalog: Catalog,
    *,
    table: str,
    old: str,
    part: ColumnPart,
    kind: TypePart,
    after: str | None,
    server: Server,
    if_exists: bool = False,
) -> None:
    """Puts another definition in a column's place; what names the column follows."""
    draft = catalog.draft(table)
    if if_exists and draft.columns.place_alike(old) is None:
        return
    old = draft.own_name(old)
    at = draft.index_of(old)
    nullable_before = draft.columns[at].nullable
    # MODIFY keeps the keys that are there; a check on the column is its definition's, and replaced with it.
    own = own_checks(draft, old, server)
    draft.checks[:] = [k for k in draft.checks if k.name not in own]
    draft.drop_options(old)
    _version(draft, part)
    edits.place_column(draft, part, kind, server=server, at=at, instead=True)
    if after is not None:
        column = draft.columns.pop(at)
        draft.columns.insert(_position(draft, after, at), column)
        draft.checks[:] = [dataclasses.replace(k, columns=draft.columns.among_alike(k.columns)) for k in draft.checks]
    name = part.column.name
    if old != name:
        rename_references(catalog, draft, old, name, server)
    drop_idle_prefixes(draft, mariadb=server.mariadb)
    if draft.primary_key and name in draft.primary_key.columns and not nullable_before:
        draft.change(name, nullable=False)
    for constraint in part.constraints:
        if isinstance(constraint, KeyPart) and constraint.primary and draft.primary_key:
            continue
        edits.add_constraint(catalog, table=table, part=constraint, server=server)
    edits.refuse_null_in_key(draft, [part], server)


def rename_index(catalog: Catalog, *, table: str, old: str, new: str, if_exists: bool = False) -> None:
    """Gives an index or key another name."""
    draft = catalog.draft(table)
    lists: tuple[NamedList[Any], ...] = (draft.indexes, draft.unique)
    for members in lists:
        if (i := members.place_alike(old)) is not None:
            members[i] = dataclasses.replace(members[i], name=new)
            return
    if not if_exists:
        raise NotUnderstoodError("an index that the table does not have")


def _is_a_columns_own(draft: Draft, check: Check, server: Server) -> bool:
    """Whether a check stands in a column's definition in MariaDB, which gives it no other name than the column's."""
    known = server.told_mariadb or draft.columns.place_alike(check.name or "") is not None
    return known and any(check.name in own_checks(draft, column.name, server) for column in draft.columns)


def drop_constraint(
    catalog: Catalog, *, table: str, name: str, if_exists: bool, server: Server, kind: type[Any] = object
) -> None:
    """Drops the constraint of that name and kind, whatever its case; MariaDB has none of a column's own check."""
    draft = catalog.draft(table)
    found = [k for k in draft.constraints() if isinstance(k, kind) and (k.name or "").lower() == name.lower()]
    if found and isinstance(found[0], Check) and _is_a_columns_own(draft, found[0], server):
        found = []
    if not found and not if_exists:
        raise NotUnderstoodError("a constraint that the table does not have")
    if found:
        draft.drop_constraint(found[0].name or name)
    keep_numbers(catalog, table=table, kinds=("chk",))


def add_period(catalog: Catalog, *, table: str, period: Period, server: Server, if_not_exists: bool) -> None:
    """Adds a period: its columns are NOT NULL; the system's ends the keys, the application's has a check."""
    draft = catalog.draft(table)
    if if_not_exists and any(k.name == period.name for k in draft.checks):
        return
    ends = draft.own_name(period.start), draft.own_name(period.end)
    period = dataclasses.replace(period, start=ends[0], end=ends[1])
    refuse_periods(draft, [period])
    for column in ends:
        draft.change(column, nullable=False)
    keys = [KeyPart(primary=False, key=k) for k in draft.keys]
    longer = [part.key for k in keys if isinstance(part := with_history(k, [period]), KeyPart)]
    if draft.primary_key:
        draft.primary_key = longer.pop(0)
    draft.unique[:] = longer
    for check in period_checks([period]):
        edits.add_constraint(catalog, table=table, part=check, server=server)


def drop_period(catalog: Catalog, *, table: str, name: str, if_exists: bool, server: Server) -> None:
    """Removes a period of the application with its check; the columns stay NOT NULL."""
    if name.upper() == "SYSTEM_TIME":
        raise NotUnderstoodError("the system's period dropped, with what it has brought along")
    drop_constraint(catalog, table=table, name=name, if_exists=if_exists, server=server, kind=Check)


def drop_versioning(catalog: Catalog, *, table: str) -> None:
    """Has the table keep its rows' history no more; which columns it would leave out, the engine still knows."""
    draft = catalog.draft(table)
    if any(c.generated and c.generated.expression.startswith("ROW ") for c in draft.columns):
        raise NotUnderstoodError("system versioning dropped, with the columns that it needs")
    draft.options.pop("system versioning", None)


def convert(catalog: Catalog, *, table: str, charset: str | None, collation: str | None, server: Server) -> None:
    """Gives all text columns another character set, and the larger type that their characters may need in it."""
    draft = catalog.draft(table)
    was = draft.options.get("charset")
    kept = {k: v for k, v in draft.options.items() if k not in ("charset", "collate")}
    draft.options = kept | edits.as_kept({"charset": charset, "collate": collation}, server)
    own = edits.table_collation(draft)
    draft.columns[:] = [
        _converted(c, c.collation or was, own, server) if c.type.partition("(")[0] in TEXTUAL else c
        for c in draft.columns
    ]


def _converted(column: Column, was: str | None, collation: str | None, server: Server) -> Column:
    """The column in another collation; `was` names its own one or its character set."""
    base = column.type
    if base in TEXT_SIZES:
        if was is None or collation is None:
            raise NotUnderstoodError("CONVERT TO of a text whose character set the dump does not tell")
        needed = TEXT_SIZES[base] // widest(was) * widest(collation)
        base = base if needed <= TEXT_SIZES[base] else sized_text("text", needed)
    if collation == "binary":
        labels = base.startswith(("enum", "set"))
        return dataclasses.replace(
            column, type=as_bytes(base), collation=collation if labels and server.mariadb else None
        )
    return dataclasses.replace(column, type=base, collation=collation)


def refuse_kept(catalog: Catalog, *, table: str, columns: Sequence[str]) -> None:
    """Raises NotUnderstoodError where a key holds a column that goes and comes anew in one statement.

    The key then stays, on the new column, if that is of the same kind.
    """
    draft = catalog.draft(table)
    names = {column.lower() for column in columns}
    if any(name.lower() in names for part in draft.keys_and_indexes for name in part.columns):
        raise NotUnderstoodError("a column of a key that goes and comes anew")


def refuse_kept_references(catalog: Catalog, *, table: str, name: str) -> None:
    """Raises NotUnderstoodError where DROP CONSTRAINT names a foreign key, which MariaDB keeps in a table's copy.

    As MariaDB 10.11 does it: DROP FOREIGN KEY drops it all the same.
    """
    if any((key.name or "").lower() == name.lower() for key in catalog.draft(table).foreign_keys):
        raise NotUnderstoodError("DROP CONSTRAINT of a foreign key, which MariaDB keeps in a copy of the table")


def drop_column(catalog: Catalog, *, table: str, column: str, if_exists: bool, server: Server) -> None:
    """Removes a column, and takes it out of the indexes that hold it, as the engine does."""
    draft = catalog.draft(table)
    if if_exists and draft.columns.place_alike(column) is None:
        return
    column = draft.own_name(column)
    draft.drop_options(column)
    # What stands on this column alone goes with it, and in MariaDB the check of its definition.
    own = own_checks(draft, column, server)
    alone = [k for k in draft.checks if k.columns == (column,) or k.name in own]
    draft.checks[:] = [k for k in draft.checks if k not in alone]
    if any(column in f.columns for f in draft.foreign_keys) or any(column in k.columns for k in draft.checks):
        raise NotUnderstoodError("a column dropped that a constraint names")
    keys = [key.columns for key in draft.keys]
    primary = draft.primary_columns
    longer = [key for key in keys if column in key and len(key) > 1 and (server.told_mariadb or key == primary)]
    if server.mariadb and longer:
        raise NotUnderstoodError("a column of a longer key dropped, which MariaDB refuses")
    del draft.columns[draft.index_of(column)]
    if draft.primary_key is not None:
        draft.primary_key = _without(draft.primary_key, column)
    draft.unique[:] = [key for k in draft.unique if (key := _without(k, column)) is not None]
    draft.indexes[:] = [
        dataclasses.replace(i, keys=tuple(k for k in i.keys if k.column != column))
        for i in draft.indexes
        if any(k.column != column for k in i.keys)
    ]


def _without(key: Key, column: str) -> Key | None:
    """The key without a column; None where it has no other."""
    kept = [(n, p) for n, p in zip(key.columns, key.prefixes, strict=True) if n != column]
    if not kept:
        return None
    return dataclasses.replace(key, columns=tuple(n for n, _ in kept), prefixes=tuple(p for _, p in kept))


def set_default(
    catalog: Catalog, *, table: str, column: str, default: str | None, server: Server, if_exists: bool = False
) -> None:
    """Gives a column a default, or takes it away; of a generated one MariaDB takes that, and changes nothing."""
    draft = catalog.draft(table)
    if if_exists and draft.columns.place_alike(column) is None:
        return
    column = draft.own_name(column)
    known = draft.column(column)
    if known.identity is not None or (known.generated is not None and server.mariadb):
        return  # which goes on to number or compute itself
    if (default or "").upper() == "NULL" and not known.nullable:
        raise NotUnderstoodError("the default NULL of a column that takes none")
    draft.change(column, default=default)


def set_hidden(catalog: Catalog, *, table: str, column: str, hidden: bool) -> None:
    """Makes a column invisible, or visible again."""
    option = f"invisible ({catalog.draft(table).own_name(column)})"
    catalog.set_option(table=table, option=option, value="" if hidden else None)


def set_invisible(catalog: Catalog, *, table: str, name: str, invisible: bool, if_exists: bool = False) -> None:
    """Makes an index invisible to the planner, or visible again."""
    draft = catalog.draft(table)
    if (i := draft.indexes.place_alike(name)) is not None:
        draft.indexes[i] = dataclasses.replace(draft.indexes[i], invisible=invisible)
    elif not if_exists and draft.unique.place_alike(name) is None:
        raise NotUnderstoodError("an index that the table does not have")


def set_enforced(catalog: Catalog, *, table: str, name: str, enforced: bool) -> None:
    """Has a check enforced, or not."""
    draft = catalog.draft(table)
    if (i := draft.checks.place_alike(name)) is None:
        raise NotUnderstoodError("a constraint that the table does not have")
    draft.checks[i] = dataclasses.replace(draft.checks[i], enforced=enforced)


def _refuse_untold(draft: Draft) -> None:
    """Raises NotUnderstoodError where columns keep a character set that only the database tells."""
    if edits.table_collation(draft) is None and any(
        c.collation is None and c.type.partition("(")[0] in TEXTUAL for c in draft.columns
    ):
        raise NotUnderstoodError("another character set of a table whose columns keep the database's")


def set_options(catalog: Catalog, *, table: str, options: Options, server: Server) -> None:
    """Sets the table's options; of a character set and its collation the one brings the other along."""
    draft = catalog.draft(table)
    changed = dict(options)
    if "engine" in changed:
        forget_unkept(draft)  # what the old engine has forgotten, the new one does not know
    if "comment" in changed:
        draft.comment = changed.pop("comment") or None
    if "collate" in changed and not (changed["collate"] or "charset" in changed):
        changed["charset"] = draft.options.get("charset")  # whose default it is
    if changed.get("collate") or changed.get("charset"):
        _refuse_untold(draft)
    replaced = {*changed, *(("charset", "collate") if {"charset", "collate"} & {*changed} else ())}
    kept = {name: value for name, value in draft.options.items() if name not in replaced}
    draft.options = kept | edits.as_kept(changed, server)
    if "engine" in changed:
        edits.unhash(draft)
