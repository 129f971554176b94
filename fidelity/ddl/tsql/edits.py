"""What T-SQL's statements do to the catalog, with the effects that the engine adds.

A primary key makes its columns NOT NULL; names are found without regard to case. What has no name gets a random one
from the server, so it has none here.
"""

from __future__ import annotations

import dataclasses
from typing import Any

from fidelity.ddl import renaming
from fidelity.ddl.fold import Catalog, Draft, ObjectName
from fidelity.ddl.named import NamedList
from fidelity.ddl.parts import ConstraintPart, KeyPart
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.ddl.tsql.names import columns_in, own_column, own_columns
from fidelity.ddl.tsql.options import HISTORY, UNSAID
from fidelity.ddl.tsql.parts import PERIOD_EDGE, DefaultPart, Elements, NewTable, OptionPart, TsqlColumn
from fidelity.ddl.tsql.types import TypePart
from fidelity.shape.values import Check, Column, ForeignKey, Generated, Index

__all__ = ["Defaults", "add_elements", "add_index", "alter_column", "bind_default", "bind_default_to_type", "comment",
           "create_table", "drop_column", "drop_constraint", "drop_default", "drop_index", "drop_period", "drop_table",
           "persist", "rename", "rename_column", "rename_type", "set_options", "set_state"]  # fmt: skip

Defaults = dict[tuple[str, str], str]
"""The column of each named default, by table and name in lower case."""


def create_table(catalog: Catalog, *, new: NewTable, defaults: Defaults) -> None:
    """Adds the table: its columns first, then its constraints, which may stand before them."""
    draft = Draft(name=new.name, kind=new.kind, span=new.span, options=dict(new.options), partition=new.partition)
    catalog.create_table(draft)
    try:
        add_elements(catalog, table=new.name.full, elements=new.elements, defaults=defaults, validated=True)
        keep_history(catalog, draft)
        if draft.partition:
            keys = own_columns(draft, draft.partition.keys)
            draft.partition = dataclasses.replace(draft.partition, keys=keys)
    except NotUnderstoodError:
        catalog.forget_table(new.name.full)
        raise


def add_elements(catalog: Catalog, *, table: str, elements: Elements, defaults: Defaults, validated: bool) -> None:
    """Adds columns, constraints, defaults and options to a table; `validated` is False for WITH NOCHECK."""
    draft = catalog.draft(table)
    rest: list[ConstraintPart] = []
    for member in elements.members:
        if isinstance(member, TsqlColumn):
            _place(draft, member, defaults)
            rest += member.part.constraints
        elif not isinstance(member, (DefaultPart, OptionPart)):
            rest.append(member)
    for member in elements.members:
        if isinstance(member, DefaultPart):
            _set_default(draft, member, defaults)
        elif isinstance(member, OptionPart):
            draft.options[member.name] = ", ".join(own_columns(draft, member.period)) or member.value
            new = {m.part.column.name for m in elements.members if isinstance(m, TsqlColumn)}
            _begin_period(draft, own_columns(draft, member.period), new)
    for constraint in rest:
        _add_constraint(draft, constraint, validated=validated)
        catalog.note_name(constraint.key.name if isinstance(constraint, KeyPart) else constraint.name, draft)
    for member in elements.members:
        if isinstance(member, TsqlColumn):
            catalog.note_name(member.default_name, draft)
        elif isinstance(member, DefaultPart):
            catalog.note_name(member.name, draft)


def keep_history(catalog: Catalog, draft: Draft) -> None:
    """Makes the named table that old rows go to, where there is none: the columns, without what rules them."""
    found = HISTORY.search(draft.options.get("system_versioning", ""))
    if found is None:
        return
    schema, _, local = found[1].rpartition(".")
    name = ObjectName(schema or draft.name.schema, local)
    computed = any(c.generated and not PERIOD_EDGE.fullmatch(c.generated.expression) for c in draft.columns)
    if catalog.has_table(name.full) or name.full.lower() in catalog.unread or computed:
        return
    columns = [
        Column(name=c.name, type=c.type, nullable=c.nullable, collation=c.collation, span=c.span) for c in draft.columns
    ]
    catalog.create_table(Draft(name=name, columns=NamedList(columns), span=draft.span))


def _begin_period(draft: Draft, columns: tuple[str, ...], new: set[str]) -> None:
    """A period's columns are the engine's own: those that are there become so, new ones have to say so."""
    for column, edge in zip(columns, ("START", "END"), strict=False):
        generated = draft.columns[draft.index_of(column)].generated
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
    draft.columns.append(column)
    draft.options |= member.options
    if member.default_name:
        defaults[draft.name.full.lower(), member.default_name.lower()] = column.name


def _set_default(draft: Draft, part: DefaultPart, defaults: Defaults) -> None:
    column = own_column(draft, part.column)
    if draft.columns[draft.index_of(column)].default is not None:
        raise NotUnderstoodError("a second default of a column")
    draft.change(column, default=part.expression)
    if part.name:
        defaults[draft.name.full.lower(), part.name.lower()] = column


def _add_constraint(draft: Draft, part: ConstraintPart, *, validated: bool) -> None:
    name = part.key.name if isinstance(part, KeyPart) else part.name
    if name and (_constraint_alike(draft, name) is not None or draft.indexes.place_alike(name) is not None):
        raise NotUnderstoodError("a second constraint of the same name")
    if isinstance(part, KeyPart):
        _add_key(draft, part)
    elif isinstance(part, ForeignKey):
        columns = own_columns(draft, part.columns)
        draft.foreign_keys.append(dataclasses.replace(part, columns=columns, validated=part.validated and validated))
    elif isinstance(part, Check):
        draft.checks.append(dataclasses.replace(part, validated=part.validated and validated))
    elif isinstance(part, Index):
        _add_index(draft, part)
    else:
        raise NotUnderstoodError("a constraint that SQL Server does not have")


def _constraint_alike(draft: Draft, name: str) -> str | None:
    """The name, as the table has it, of its constraint of that name; None where it has none."""
    if draft.primary_key and (draft.primary_key.name or "").lower() == name.lower():
        return draft.primary_key.name
    lists: tuple[NamedList[Any], ...] = (draft.unique, draft.foreign_keys, draft.checks, draft.exclusions)
    return next((members[i].name for members in lists if (i := members.place_alike(name)) is not None), None)


def _add_key(draft: Draft, part: KeyPart) -> None:
    key = dataclasses.replace(part.key, columns=own_columns(draft, part.key.columns))
    if part.on_conflict:
        draft.options[f"ignore_dup_key ({', '.join(key.columns)})"] = ""
    if not part.primary:
        draft.unique.append(key)
        return
    if draft.primary_key is not None:
        raise NotUnderstoodError("a second primary key")
    draft.primary_key = key
    for column in key.columns:
        draft.change(column, nullable=False)


def _add_index(draft: Draft, index: Index) -> None:
    if draft.indexes.place_alike(index.name or "") is not None:
        raise NotUnderstoodError("a second index of the same name")
    keys = tuple(dataclasses.replace(k, column=own_column(draft, k.column or "")) for k in index.keys)
    if index.method.endswith(" ignoring duplicates"):
        index = dataclasses.replace(index, method=index.method.removesuffix(" ignoring duplicates"))
        draft.options[f"ignore_dup_key ({', '.join(k.column or '' for k in keys)})"] = ""
    draft.indexes.append(dataclasses.replace(index, keys=keys, include=own_columns(draft, index.include)))


def add_index(catalog: Catalog, *, table: str, index: Index, replace: bool = False) -> None:
    """Adds an index to a table."""
    draft = catalog.draft(table)
    if replace:
        draft.indexes[:] = [i for i in draft.indexes if (i.name or "").lower() != (index.name or "").lower()]
    _add_index(draft, index)
    catalog.note_name(index.name, draft)


def drop_table(catalog: Catalog, *, table: str) -> None:
    """Removes a table; the server refuses that where another's foreign key refers to it."""
    if not catalog.has_table(table):
        return
    own = catalog.key(table)
    for key, other in catalog.tables.items():
        if key != own and any(catalog.key(f.references.table) == own for f in other.foreign_keys):
            raise NotUnderstoodError("a table dropped to which foreign keys refer")
    catalog.drop_table(table)


def drop_index(catalog: Catalog, *, table: str, name: str) -> None:
    """Removes an index; one of a table that is not there was dropped before the dump's own CREATE."""
    if not catalog.has_table(table):
        return
    draft = catalog.draft(table)
    kept = [i for i in draft.indexes if (i.name or "").lower() != name.lower()]
    if not _drop_option(draft, name, "disabled index", "disabled unique") and len(kept) == len(draft.indexes):
        raise NotUnderstoodError("an index that the table does not have")
    draft.indexes[:] = kept


def _drop_option(draft: Draft, name: str, *kinds: str) -> bool:
    """Removes the options of these kinds that stand for what has a name; whether there are any."""
    own = name.lower()
    found = [
        option
        for option, value in draft.options.items()
        if option.startswith(kinds) and own in (value.lower(), option.partition("(")[2].removesuffix(")").lower())
    ]
    for option in found:
        del draft.options[option]
    return bool(found)


def alter_column(
    catalog: Catalog, *, table: str, column: str, kind: TypePart, nullable: bool, collation: str | None
) -> None:
    """Gives a column another type, collation and nullability; its default and identity stay."""
    draft = catalog.draft(table)
    name = own_column(draft, column)
    draft.change(name, type=kind.text, nullable=nullable, collation=collation)


def drop_column(catalog: Catalog, *, table: str, column: str, if_exists: bool) -> None:
    """Removes a column that nothing else stands on, as the engine wants it."""
    draft = catalog.draft(table)
    if if_exists and draft.columns.place_alike(column) is None:
        return
    name = own_column(draft, column)
    used = [*(k.columns for k in (draft.primary_key, *draft.unique, *draft.foreign_keys) if k is not None)]
    used += [columns_in(check.expression, draft) for check in draft.checks]
    used += [tuple(k.column or "" for k in i.keys) + i.include for i in draft.indexes]
    if any(name in columns for columns in used):
        raise NotUnderstoodError("a column dropped that a constraint or an index names")
    draft.drop_options(name)
    del draft.columns[draft.index_of(name)]


def persist(catalog: Catalog, *, table: str, column: str, stored: bool) -> None:
    """Stores a computed column's values, or no longer does."""
    draft = catalog.draft(table)
    name = own_column(draft, column)
    generated = draft.columns[draft.index_of(name)].generated
    if generated is None:
        raise NotUnderstoodError("a column that is not computed")
    draft.change(name, generated=dataclasses.replace(generated, stored=stored))


def drop_constraint(catalog: Catalog, *, table: str, name: str, if_exists: bool, defaults: Defaults) -> None:
    """Removes a constraint or a named default; what the dump has not made was dropped before its own CREATE."""
    if not catalog.has_table(table):
        return
    draft = catalog.draft(table)
    own = _constraint_alike(draft, name)
    column = defaults.pop((draft.name.full.lower(), name.lower()), None)
    if own is not None:
        draft.drop_constraint(own)
    elif column is not None:
        draft.change(column, default=None)
    elif not (_drop_option(draft, name, "disabled primary key", "disabled unique", "connection") or if_exists):
        raise NotUnderstoodError("a constraint that the table does not have")


def drop_default(catalog: Catalog, *, table: str, column: str, defaults: Defaults) -> None:
    """Removes a column's default, whatever its name."""
    if not catalog.has_table(table):
        return
    draft = catalog.draft(table)
    name = own_column(draft, column)
    draft.change(name, default=None)
    for key in [k for k, of in defaults.items() if k[0] == draft.name.full.lower() and of == name]:
        del defaults[key]


def bind_default(catalog: Catalog, *, table: str, column: str, expression: str | None) -> None:
    """Gives a column a default that stands by itself; None takes it away."""
    if catalog.has_table(table):
        draft = catalog.draft(table)
        draft.change(own_column(draft, column), default=expression)


def set_state(catalog: Catalog, *, table: str, name: str | None, enforced: bool, validated: bool | None) -> None:
    """Switches foreign keys and checks on or off; None names all. A constraint switched off is no longer trusted."""
    draft = catalog.draft(table)
    found = False
    lists: tuple[list[Any], ...] = (draft.foreign_keys, draft.checks)
    for members in lists:
        for i, member in enumerate(members):
            if name is None or (member.name or "").lower() == name.lower():
                found = True
                trusted = member.validated if validated is None else validated
                members[i] = dataclasses.replace(member, enforced=enforced, validated=trusted and enforced)
    if not found and name is not None:
        raise NotUnderstoodError("a constraint that the table does not have")


def set_options(catalog: Catalog, *, table: str, options: dict[str, str]) -> None:
    """Adds to a table's options."""
    draft = catalog.draft(table)
    for name, value in options.items():
        if value == UNSAID.get(name):
            draft.options.pop(name, None)
        else:
            draft.options[name] = value
    keep_history(catalog, draft)


def comment(catalog: Catalog, *, table: str, column: str | None, text: str | None) -> None:
    """Comments a table or a column; a view, or a table that is not read, has none in the shape."""
    if not catalog.has_table(table):
        return
    draft = catalog.draft(table)
    if column is None:
        draft.comment = text
    else:
        draft.change(own_column(draft, column), comment=text)


def rename(catalog: Catalog, *, parts: tuple[str, ...], new: str) -> None:
    """Renames a table, a constraint or an index, whichever has that name."""
    schema, local = (parts[-2] if len(parts) > 1 else "dbo"), parts[-1]
    full = f"{schema}.{local}"
    if catalog.has_table(full):
        name = catalog.draft(full).name
        catalog.rename_table(name.full, dataclasses.replace(name, local=new))
        return
    for draft in catalog.tables.values():
        if draft.primary_key and (draft.primary_key.name or "").lower() == local.lower():
            draft.primary_key = dataclasses.replace(draft.primary_key, name=new)
            catalog.note_name(new, draft)
            return
        lists: tuple[list[Any], ...] = (draft.unique, draft.foreign_keys, draft.checks)
        if len(parts) > 1 and draft.name.local.lower() == parts[-2].lower():
            lists = (*lists, draft.indexes)
        for members in lists:
            for i, member in enumerate(members):
                if (member.name or "").lower() == local.lower():
                    members[i] = dataclasses.replace(member, name=new)
                    catalog.note_name(new, draft)
                    return
    raise NotUnderstoodError("a name that the dump does not create")


def rename_type(catalog: Catalog, *, old: str, new: ObjectName) -> None:
    """Renames an alias type, and what columns call it."""
    found = next((name for name in catalog.domains if name.lower() == old.lower()), None)
    if found is None:
        raise NotUnderstoodError("a type that the dump does not create, or no alias")
    if any(name.lower() == new.full.lower() and name != found for name in catalog.domains):
        raise NotUnderstoodError("a second type of the same name")
    catalog.domains = {
        new.full if name == found else name: dataclasses.replace(d, name=new.full) if name == found else d
        for name, d in catalog.domains.items()
    }
    for draft in catalog.tables.values():
        for column in [c.name for c in draft.columns if c.type == found]:
            draft.change(column, type=new.full)


def bind_default_to_type(catalog: Catalog, *, name: str, expression: str | None, future_only: bool) -> None:
    """Gives an alias type a default, which columns of it have that have none of their own; None takes it away."""
    found = next((key for key in catalog.domains if key.lower() == name.lower()), None)
    if found is None:
        raise NotUnderstoodError("a type that the dump does not create")
    if future_only and any(c.type == found for draft in catalog.tables.values() for c in draft.columns):
        raise NotUnderstoodError("a default of a type's later columns alone")
    catalog.domains[found] = dataclasses.replace(catalog.domains[found], default=expression)


def rename_column(catalog: Catalog, *, table: str, old: str, new: str, defaults: Defaults) -> None:
    """Renames a column where it is named; the server refuses one that a check or a computed column names."""
    if not catalog.has_table(table):
        return
    draft = catalog.draft(table)
    name = own_column(draft, old)
    if any(c.name.lower() == new.lower() and c.name != name for c in draft.columns):
        raise NotUnderstoodError("a second column of the same name")
    told = [check.expression for check in draft.checks]
    told += [column.generated.expression for column in draft.columns if column.generated]
    told += [index.where for index in draft.indexes if index.where]
    if any(name in columns_in(expression, draft) for expression in told):
        raise NotUnderstoodError("a column renamed that an expression names")
    renaming.rename_column(catalog, draft, name, new)
    for key, column in defaults.items():
        if key[0] == draft.name.full.lower() and column == name:
            defaults[key] = new
