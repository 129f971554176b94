"""What MySQL's and MariaDB's statements do to the catalog, with the effects that the engine adds.

It names what has no name, resolves collations, and makes a primary key's columns NOT NULL. Source: MySQL 8.4 Reference
Manual, 15.1.20; MariaDB Knowledge Base, "CREATE TABLE".
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.draft import Draft, ObjectName
from fidelity.ddl.mysql.charsets import refuse_other_charset, widest
from fidelity.ddl.mysql.constraints import UNSTATED, Period
from fidelity.ddl.mysql.expressions import changes_each_time, columns_named_in, goes_by_session, refuse_calls
from fidelity.ddl.mysql.foreign_keys import add_foreign_key, forget_covered, index_name, named_anew, numbered
from fidelity.ddl.mysql.options import Options, engine_of
from fidelity.ddl.mysql.periods import period_checks, periods_of, refuse_periods, spread, with_history
from fidelity.ddl.mysql.prefixes import with_own_prefixes
from fidelity.ddl.mysql.resolve import refuse_twice, set_partition, with_own_columns
from fidelity.ddl.mysql.sizes import sized_text
from fidelity.ddl.mysql.types import TEXTUAL, Server, TypePart, as_bytes, collation_name, default_collation
from fidelity.ddl.mysql.unmade import refuse_unmade
from fidelity.ddl.named import NamedList
from fidelity.ddl.parts import ColumnPart, ConstraintPart, KeyPart
from fidelity.ddl.references import Columns, ForeignKeys
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.shape.values import Check, Column, ForeignKey, Index, IndexKey, Partition, Span, View

__all__ = [
    "NewTable",
    "add_constraint",
    "alike",
    "as_kept",
    "copied",
    "create_index",
    "create_table",
    "drop_index",
    "drop_table",
    "drop_view",
    "index_names",
    "place_column",
    "put_view",
    "refuse_null_in_key",
    "table_collation",
    "unhash",
]


_FIGURES = frozenset("geometry point linestring polygon multipoint multilinestring multipolygon geomcollection".split())
_HASHING = frozenset(("memory", "heap", "ndb", "ndbcluster"))
"""The engines that have hash indexes; the others take USING HASH and make a B-tree."""


@dataclass(slots=True, kw_only=True)
class NewTable:
    """A CREATE TABLE as read."""

    name: ObjectName
    server: Server
    columns: list[tuple[ColumnPart, TypePart]] = field(default_factory=list)
    constraints: list[ConstraintPart] = field(default_factory=list)
    options: Options = field(default_factory=dict)
    partition: Partition | None = None
    periods: list[Period] = field(default_factory=list)
    like: str | None = None
    span: Span | None = None


def create_table(catalog: Catalog, *, new: NewTable, if_not_exists: bool, replace: bool) -> None:
    """Adds the table; a view's placeholder of the same name gives way."""
    if replace or if_not_exists:
        _refuse_another_case(catalog, new.name.full)
    if replace:
        catalog.drop_table(new.name.full)
    if if_not_exists and catalog.has_table(new.name.full):
        return
    comment = new.options.pop("comment", None)
    draft = Draft(name=new.name, span=new.span, options=as_kept(new.options, new.server), comment=comment or None)
    if new.like is not None:
        source = catalog.draft(new.like)
        draft = copied(source, new.name, new.span)
        draft.partition = source.partition
        if not new.server.mariadb:
            draft.checks[:] = named_anew(draft.checks, new.name.local)
        catalog.create_table(draft)
        return
    catalog.create_table(draft)
    for part, kind in new.columns:
        place_column(draft, part, kind, server=new.server, at=len(draft.columns))
    set_partition(draft, new.partition)
    _version(draft)
    refuse_periods(draft, new.periods)
    for period in new.periods:
        draft.change(period.start, nullable=False)
        draft.change(period.end, nullable=False)
    inline = [constraint for part, _ in new.columns for constraint in part.constraints]
    written = (with_history(spread(c, new.periods), new.periods) for c in [*inline, *new.constraints])
    # The engine names keys before checks, and in the order in which they are written.
    for constraint in [*written, *period_checks(new.periods)]:
        add_constraint(catalog, table=new.name.full, part=constraint, server=new.server)
    refuse_null_in_key(draft, [part for part, _ in new.columns], new.server)
    refuse_unmade(catalog, table=new.name.full, server=new.server)


def refuse_null_in_key(draft: Draft, parts: Iterable[ColumnPart], server: Server) -> None:
    """Raises NotUnderstoodError where a column of the primary key says that it takes NULL; MariaDB lets it."""
    key = draft.primary_key.columns if draft.primary_key and not server.mariadb else ()
    if any((part.states_null or part.null_by_default) and part.column.name in key for part in parts):
        raise NotUnderstoodError("a primary key of a column that takes NULL")


def _version(draft: Draft) -> None:
    """Has a table keep its rows' history where a column says so: by the others alone it is then not told."""
    told = [name for name in draft.options if name.startswith("with system versioning (")]
    if told and "system versioning" not in draft.options:
        draft.options["system versioning"] = ""
        draft.options |= {
            f"without system versioning ({c.name})": ""
            for c in draft.columns
            if f"with system versioning ({c.name})" not in told
        }
    for name in told:
        del draft.options[name]


def copied(source: Draft, name: ObjectName, span: Span | None) -> Draft:
    """A table like another one, but for its foreign keys, triggers and partitions."""
    return dataclasses.replace(
        source, name=name, span=span, foreign_keys=ForeignKeys(), triggers=[], partition=None,
        columns=Columns(source.columns), unique=NamedList(source.unique), checks=NamedList(source.checks),
        indexes=NamedList(source.indexes), options=dict(source.options), supporting=set(source.supporting),
        numbered={},
    )  # fmt: skip


def place_column(
    draft: Draft, part: ColumnPart, kind: TypePart, *, server: Server, at: int, instead: bool = False
) -> None:
    """Puts a column at a position, or `instead` of the one there, with the collation that it takes from the table."""
    column = part.column
    known = draft.columns.place_alike(column.name)
    if known is not None and not (instead and known == at):
        raise NotUnderstoodError("a second column of the same name")
    if kind.base in TEXTUAL and column.collation is None:
        own = table_collation(draft)
        if kind.binary:
            # Where only the database tells the character set, the collation's name is only what it ends with.
            own = own if own == "binary" else (own or "").partition("_")[0] + "_bin"
        if kind.default_collation:
            if own is None:
                raise NotUnderstoodError("the default collation of what only the database has")
            own = default_collation(own.partition("_")[0], server)
        column = dataclasses.replace(column, collation=own)
    elif column.collation is not None and column.collation.startswith("uca1400_"):
        charset = kind.charset or draft.options.get("charset") or "utf8mb4"  # it is of Unicode's alone
        column = dataclasses.replace(column, collation=collation_name(column.collation, server, of=charset))
    if kind.exact and column.collation == "binary":
        column = dataclasses.replace(column, type=kind.exact, collation="binary" if server.mariadb else None)
    if kind.chars is not None and kind.base in TEXTUAL:
        column = dataclasses.replace(column, type=sized_text("text", kind.chars * widest(column.collation)))
    if column.collation == "binary" and (written := as_bytes(column.type)) != column.type:
        column = dataclasses.replace(column, type=written, collation=None)
    if (server.implies_timestamps or kind.aged) and kind.base == "timestamp" and not part.states_null:
        column = _with_implied_default(column, first=not any(map(_is_timestamp, draft.columns[:at])))
    if instead:
        draft.columns[at] = column
    else:
        draft.columns.insert(at, column)
    draft.options |= part.options


def _is_timestamp(column: Column) -> bool:
    return column.type.startswith("timestamp")


def _with_implied_default(column: Column, *, first: bool) -> Column:
    """The TIMESTAMP as servers have it whose `explicit_defaults_for_timestamp` is off.

    The first of a table is set by every write. Source: MySQL 5.7 Reference Manual, 5.1.7; MariaDB 10.5 does the same.
    """
    if column.generated is not None:
        return column
    column = dataclasses.replace(column, nullable=False)
    if (column.default or "NULL").upper() != "NULL":
        return column
    digits = column.type.removeprefix("timestamp").strip("()")
    if first and column.on_update is None:
        now = f"current_timestamp({digits})"
        return dataclasses.replace(column, default=now, on_update=now)
    fraction = f".{'0' * int(digits)}" if digits else ""
    return dataclasses.replace(column, default=f"'0000-00-00 00:00:00{fraction}'")


def as_kept(options: Options, server: Server) -> dict[str, str]:
    """A table's options as the catalog has them; a character set and its collation bring each other along."""
    kept = {name: value for name, value in options.items() if value is not None and name != "auto_increment"}
    charset, collation = kept.pop("charset", None), kept.pop("collate", None)
    if charset is None and collation is not None and "_" in collation and not collation.lower().startswith("uca1400_"):
        charset = collation.partition("_")[0]
    refuse_other_charset(charset, collation)
    if charset is not None:
        kept["charset"] = collation_name(charset, server)
        collation = default_collation(charset, server) if collation is None else collation
    if collation is not None:
        kept["collate"] = collation_name(collation, server, of=charset)
    return kept


def table_collation(draft: Draft) -> str | None:
    """The collation that a table gives its text columns; None where only the database would tell."""
    return draft.options.get("collate")


def add_constraint(catalog: Catalog, *, table: str, part: ConstraintPart, server: Server) -> None:
    """Adds a key, foreign key, check or index, named as the engine names it where it has no name."""
    draft = catalog.draft(table)
    if isinstance(part, KeyPart):
        periods = periods_of(draft)
        if draft.columns.place_alike(part.key.columns[-1]) is None:
            part = spread(part, periods)
        part = with_history(part, periods)
    part = with_own_columns(draft, part)
    if isinstance(part, KeyPart):
        refuse_twice(part.key.columns)
        _add_key(draft, dataclasses.replace(part, key=with_own_prefixes(draft, part.key, mariadb=server.mariadb)))
    elif isinstance(part, Index):
        refuse_twice(key.column for key in part.keys)
        if not server.mariadb and part.method == UNSTATED and server.since(80012, 0) and _is_of_a_figure(draft, part):
            part = dataclasses.replace(part, method="spatial", keys=(IndexKey(column=part.keys[0].column, order=None),))
        part = with_own_prefixes(draft, part, mariadb=server.mariadb)
        part = _as_the_engine_makes_it(part, engine_of(draft))
        _refuse_taken(draft, part.name)
        if part.method == "btree":
            forget_covered(draft, part.keys)
        draft.indexes.append(
            part if part.name else dataclasses.replace(part, name=index_name(draft, part.keys[0].column))
        )
    elif isinstance(part, ForeignKey):
        add_foreign_key(draft, part, server)
    elif isinstance(part, Check):
        prefix = "CONSTRAINT_" if server.mariadb else f"{draft.name.local}_chk_"
        if part.name and draft.checks.place_alike(part.name) is not None:
            raise NotUnderstoodError("a second check of that name")
        name = part.name or numbered(prefix, draft)
        refuse_calls(part.expression)
        if changes_each_time(part.expression) or (server.told_mariadb and goes_by_session(part.expression)):
            raise NotUnderstoodError("a check of what changes each time")
        draft.checks.append(dataclasses.replace(part, name=name, columns=columns_named_in(part.expression, draft)))
    else:
        raise NotUnderstoodError("a constraint that MySQL does not have")


def create_index(
    catalog: Catalog, *, table: str, part: Index | KeyPart, server: Server, if_not_exists: bool, replace: bool
) -> None:
    """Adds an index or a unique key, unless one of its name is there; or puts it in that one's place."""
    draft = catalog.draft(table)
    name = (part.key.name if isinstance(part, KeyPart) else part.name) or ""
    if if_not_exists and any((taken or "").lower() == name.lower() for taken in index_names(draft)):
        return
    if replace:
        drop_index(catalog, table=table, name=name, if_exists=True)
    add_constraint(catalog, table=table, part=part, server=server)
    refuse_unmade(catalog, table=table, server=server)


def index_names(draft: Draft) -> list[str | None]:
    """The names of a table's indexes and keys."""
    return [part.name for part in draft.keys_and_indexes]


def _refuse_taken(draft: Draft, name: str | None) -> None:
    """Raises NotUnderstoodError where a key or index of the table has the name, unless the engine made that one."""
    if not name or name in draft.supporting:
        return
    if draft.indexes.place_alike(name) is not None or draft.unique.place_alike(name) is not None:
        raise NotUnderstoodError("a second index of that name")


def unhash(draft: Draft) -> None:
    """Makes B-trees of the hash indexes of a table whose engine has none."""
    if engine_of(draft) not in _HASHING:
        draft.indexes[:] = [
            dataclasses.replace(i, method="btree", keys=tuple(dataclasses.replace(k, order="asc") for k in i.keys))
            if i.method == "hash"
            else i
            for i in draft.indexes
        ]


def _is_of_a_figure(draft: Draft, index: Index) -> bool:
    """Whether the index is of one column of a spatial type, and states no order: MySQL makes a SPATIAL one of it."""
    key = index.keys[0]
    if len(index.keys) > 1 or key.column is None or key.prefix is not None or key.order == "desc":
        return False
    return draft.column(key.column).type in _FIGURES


def _as_the_engine_makes_it(index: Index, engine: str) -> Index:
    """The index with its method: MEMORY hashes unless told otherwise, and what others cannot hash is a B-tree."""
    if index.method not in ("hash", UNSTATED):
        return index
    if engine not in _HASHING or (index.method == UNSTATED and engine.startswith("ndb")):
        return dataclasses.replace(index, method="btree")
    return dataclasses.replace(
        index, method="hash", keys=tuple(dataclasses.replace(key, order=None) for key in index.keys)
    )


def _add_key(draft: Draft, part: KeyPart) -> None:
    key = part.key
    forget_covered(draft, tuple(IndexKey(column=c, prefix=p) for c, p in zip(key.columns, key.prefixes, strict=True)))
    for column in key.columns:
        i = draft.index_of(column)
        if part.primary and draft.columns[i].nullable:
            draft.columns[i] = dataclasses.replace(draft.columns[i], nullable=False)
    if part.primary:
        if draft.primary_key is not None:
            raise NotUnderstoodError("a second primary key")
        draft.primary_key = key if key.name == "PRIMARY" else dataclasses.replace(key, name="PRIMARY")
        return
    _refuse_taken(draft, key.name)
    draft.unique.append(key if key.name else dataclasses.replace(key, name=index_name(draft, key.columns[0])))


def _refuse_another_case(catalog: Catalog, name: str) -> None:
    """Raises NotUnderstoodError where a table has the name in another case: the server's setting tells if it is it."""
    if catalog.found(name) != name and not catalog.tells_case:
        raise NotUnderstoodError("a name in another case than a table's: lower_case_table_names tells if it is meant")


def drop_table(catalog: Catalog, *, name: str, if_exists: bool) -> None:
    """Removes a table, or the placeholder of a view."""
    if if_exists:
        _refuse_another_case(catalog, name)
    catalog.drop_table(name if if_exists else catalog.found(name))
    drop_view(catalog, name=name)


def drop_index(catalog: Catalog, *, table: str, name: str, if_exists: bool = False) -> None:
    """Removes an index or a unique key."""
    draft = catalog.draft(table)
    if name.upper() == "PRIMARY":
        if draft.primary_key is None and not if_exists:
            raise NotUnderstoodError("a primary key that the table does not have")
        draft.primary_key = None
        return
    lists: tuple[NamedList[Any], ...] = (draft.indexes, draft.unique)
    for members in lists:
        if (i := members.place_alike(name)) is not None:
            del members[i]
            return
    if not if_exists:
        raise NotUnderstoodError("an index that the table does not have")


def put_view(catalog: Catalog, *, view: View) -> None:
    """Adds a view; it takes the place of its placeholder, which older dumpers write as a table."""
    catalog.drop_table(view.name)
    catalog.put(catalog.views, view, replace=True)


def drop_view(catalog: Catalog, *, name: str) -> None:
    """Removes a view."""
    catalog.views.pop(alike(catalog.views, name), None)


def alike(members: Collection[str], name: str) -> str:
    """The name among them, or the only one that has it in another case."""
    same = [other for other in members if other.lower() == name.lower()] if name not in members else []
    return same[0] if len(same) == 1 else name
