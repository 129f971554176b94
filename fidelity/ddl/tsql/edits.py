"""What T-SQL's statements do to the catalog, with the effects that the engine adds.

A primary key makes its columns NOT NULL where they do not say NULL; names are found without regard to case. What has no
name gets a random one from the server, so it has none here.
"""

from __future__ import annotations

import dataclasses

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.draft import Draft
from fidelity.ddl.parts import ConstraintPart, KeyPart
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.ddl.tsql.history import OF_HISTORY, history_of, keep_history, kept, refuse_of_history
from fidelity.ddl.tsql.ledger import add_ledger_columns
from fidelity.ddl.tsql.named import refuse_check, refuse_computed, refuse_default, refuse_filter
from fidelity.ddl.tsql.options import UNSAID
from fidelity.ddl.tsql.parts import PERIOD_EDGE, DefaultPart, Defaults, Elements, NewTable, OptionPart, TsqlColumn
from fidelity.ddl.tsql.refused import refuse_columns, refuse_foreign_key, refuse_index, refuse_key, refuse_table
from fidelity.shape.values import Check, ForeignKey, Generated, Index

__all__ = [
    "add_elements",
    "add_index",
    "create_table",
    "drop_period",
    "extend_table",
    "set_options",
    "set_state",
    "vector_option",
]


def create_table(catalog: Catalog, *, new: NewTable, defaults: Defaults) -> None:
    """Adds the table: its columns first, then its constraints, which may stand before them."""
    draft = Draft(name=new.name, kind=new.kind, span=new.span, options=dict(new.options), partition=new.partition)
    catalog.create_table(draft)
    try:
        add_elements(catalog, table=new.name.full, elements=new.elements, defaults=defaults, validated=True)
        add_ledger_columns(draft)
        refuse_table(draft)
        keep_history(catalog, draft)
        if draft.partition:
            keys = draft.own_names(draft.partition.keys)
            draft.partition = dataclasses.replace(draft.partition, keys=keys)
    except NotUnderstoodError:
        catalog.forget_table(new.name.full)
        raise


def add_elements(catalog: Catalog, *, table: str, elements: Elements, defaults: Defaults, validated: bool) -> None:
    """Adds columns, constraints, defaults and options to a table; `validated` is False for WITH NOCHECK."""
    draft = catalog.draft(table)
    rest: list[ConstraintPart] = []
    nullable = {column.name for column in draft.columns if column.nullable}
    for member in elements.members:
        if isinstance(member, TsqlColumn):
            _place(draft, member, defaults)
            rest += member.part.constraints
            if member.part.column.nullable and "null" in member.stated:
                nullable.add(member.part.column.name)
        elif not isinstance(member, (DefaultPart, OptionPart)):
            rest.append(member)
    for member in elements.members:
        if isinstance(member, DefaultPart):
            _set_default(draft, member, defaults)
        elif isinstance(member, OptionPart) and member.name:
            draft.options[member.name] = ", ".join(draft.own_names(member.period)) or member.value
            new = {m.part.column.name for m in elements.members if isinstance(m, TsqlColumn)}
            _begin_period(draft, draft.own_names(member.period), new)
    for constraint in rest:
        _add_constraint(draft, constraint, nullable, validated=validated)
        catalog.note_name(constraint.key.name if isinstance(constraint, KeyPart) else constraint.name, draft)
    refuse_columns(draft)
    for member in elements.members:
        if isinstance(member, TsqlColumn):
            own = member.part.column
            refuse_default(own.default)
            if own.generated is not None and not PERIOD_EDGE.fullmatch(own.generated.expression):
                refuse_computed(draft, own)
            for part in member.part.constraints:
                if isinstance(part, Check):
                    refuse_check(draft, part, own.name)
        elif isinstance(member, Check):
            refuse_check(draft, member, None)
    for constraint in rest:
        if isinstance(constraint, ForeignKey):
            refuse_foreign_key(
                catalog, draft, dataclasses.replace(constraint, columns=draft.own_names(constraint.columns))
            )
    for member in elements.members:
        if isinstance(member, TsqlColumn):
            catalog.note_name(member.default_name, draft)
        elif isinstance(member, DefaultPart):
            catalog.note_name(member.name, draft)


def extend_table(catalog: Catalog, *, table: str, elements: Elements, defaults: Defaults, validated: bool) -> None:
    """Adds to a table that is there; the table that its old rows go to has its new columns too."""
    draft = catalog.draft(table)
    new = [member for member in elements.members if isinstance(member, TsqlColumn)]
    if "system_versioning" in draft.options:
        refuse_of_history(new)
    add_elements(catalog, table=table, elements=elements, defaults=defaults, validated=validated)
    history = history_of(catalog, draft)
    if history is not None:
        history.columns.extend(kept(draft.column(m.part.column.name), added=True) for m in new)


def _begin_period(draft: Draft, columns: tuple[str, ...], new: set[str]) -> None:
    """A period's columns are the engine's own: those that are there become so, new ones have to say so."""
    for column, edge in zip(columns, ("START", "END"), strict=False):
        generated = draft.column(column).generated
        if generated is None and column in new:
            raise NotUnderstoodError("a period of a column that is not generated")
        generated = generated or Generated(expression=f"ROW {edge}", stored=True)
        draft.change(column, nullable=False, generated=generated)


def drop_period(catalog: Catalog, *, table: str) -> None:
    """DROP PERIOD: its columns are as any others."""
    draft = catalog.draft(table)
    if draft.options.pop("period for system_time", None) is None:
        raise NotUnderstoodError("a period that the table does not have")
    for column in [c.name for c in draft.columns if c.generated and c.generated.expression in ("ROW START", "ROW END")]:
        draft.change(column, generated=None)


def _place(draft: Draft, member: TsqlColumn, defaults: Defaults) -> None:
    column = member.part.column
    if draft.columns.place_alike(column.name) is not None:
        raise NotUnderstoodError("a second column of the same name")
    if column.identity and any(other.identity for other in draft.columns):
        raise NotUnderstoodError("a second column that numbers the rows")
    draft.columns.append(column)
    draft.options |= member.options
    if member.default_name:
        defaults[draft.name.full.lower(), member.default_name.lower()] = column.name


def _set_default(draft: Draft, part: DefaultPart, defaults: Defaults) -> None:
    column = draft.own_name(part.column)
    refuse_default(part.expression)
    if draft.column(column).default is not None:
        raise NotUnderstoodError("a second default of a column")
    draft.change(column, default=part.expression)
    if part.name:
        defaults[draft.name.full.lower(), part.name.lower()] = column


def _add_constraint(draft: Draft, part: ConstraintPart, nullable: set[str], *, validated: bool) -> None:
    """Adds a constraint; `nullable` are the columns that a primary key does not make NOT NULL."""
    name = part.key.name if isinstance(part, KeyPart) else part.name
    if name and (draft.constraint_alike(name) is not None or draft.indexes.place_alike(name) is not None):
        raise NotUnderstoodError("a second constraint of the same name")
    if isinstance(part, KeyPart):
        _add_key(draft, part, nullable)
    elif isinstance(part, ForeignKey):
        columns = draft.own_names(part.columns)
        draft.foreign_keys.append(dataclasses.replace(part, columns=columns, validated=part.validated and validated))
    elif isinstance(part, Check):
        draft.checks.append(dataclasses.replace(part, validated=part.validated and validated))
    elif isinstance(part, Index):
        _add_index(draft, part)
    else:
        raise NotUnderstoodError("a constraint that SQL Server does not have")


def _add_key(draft: Draft, part: KeyPart, nullable: set[str]) -> None:
    key = dataclasses.replace(part.key, columns=draft.own_names(part.key.columns))
    refuse_key(draft, key.columns)
    if part.on_conflict:
        draft.options[f"ignore_dup_key ({', '.join(key.columns)})"] = ""
    if not part.primary:
        draft.unique.append(key)
        return
    if draft.primary_key is not None:
        raise NotUnderstoodError("a second primary key")
    if nullable & set(key.columns):
        raise NotUnderstoodError("a primary key of a column that may be NULL")
    draft.primary_key = key
    for column in key.columns:
        draft.change(column, nullable=False)


def _add_index(draft: Draft, index: Index) -> None:
    if draft.indexes.place_alike(index.name or "") is not None:
        raise NotUnderstoodError("a second index of the same name")
    keys = tuple(dataclasses.replace(k, column=draft.own_name(k.column or "")) for k in index.keys)
    if index.method.endswith(" ignoring duplicates"):
        if index.where is not None:
            raise NotUnderstoodError("an index of some rows that lets duplicates go")
        index = dataclasses.replace(index, method=index.method.removesuffix(" ignoring duplicates"))
        draft.options[f"ignore_dup_key ({', '.join(k.column or '' for k in keys)})"] = ""
    index = dataclasses.replace(index, keys=keys, include=draft.own_names(index.include))
    refuse_index(draft, index)
    if index.where is not None:
        refuse_filter(draft, index.where)
    if index.method == "vector":
        draft.options[vector_option(index)] = ""
    draft.indexes.append(index)


def vector_option(index: Index) -> str:
    """What a table with such an index has among its options: SQL Server 2025 lets nobody write to it.

    Source: Transact-SQL reference, "CREATE VECTOR INDEX" (limitations of earlier versions).
    """
    return f"vector index ({', '.join(key.column or '' for key in index.keys)})"


def add_index(catalog: Catalog, *, table: str, index: Index, replace: bool = False) -> None:
    """Adds an index to a table."""
    draft = catalog.draft(table)
    if replace:
        draft.indexes[:] = [i for i in draft.indexes if (i.name or "").lower() != (index.name or "").lower()]
    _add_index(draft, index)
    catalog.note_name(index.name, draft)


def set_state(catalog: Catalog, *, table: str, name: str | None, enforced: bool, validated: bool | None) -> None:
    """Switches foreign keys and checks on or off; None names all. A constraint switched off is no longer trusted."""
    draft = catalog.draft(table)
    parts = (*draft.foreign_keys, *draft.checks)
    switched = [part for part in parts if name is None or (part.name or "").lower() == name.lower()]
    if not switched and name is not None:
        raise NotUnderstoodError("a constraint that the table does not have")
    for part in switched:
        trusted = part.validated if validated is None else validated
        draft.change_constraint(part, enforced=enforced, validated=trusted and enforced)


def set_options(catalog: Catalog, *, table: str, options: dict[str, str]) -> None:
    """Adds to a table's options."""
    draft = catalog.draft(table)
    if (history := history_of(catalog, draft)) is not None:
        history.options.pop(OF_HISTORY, None)
    for name, value in options.items():
        if value == UNSAID.get(name):
            draft.options.pop(name, None)
        else:
            draft.options[name] = value
    refuse_table(draft)
    keep_history(catalog, draft)
