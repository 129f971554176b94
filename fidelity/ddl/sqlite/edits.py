"""The edits that SQLite's CREATE TABLE makes: what its columns and constraints imply, and what the engine refuses."""

from __future__ import annotations

import dataclasses

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.draft import Draft
from fidelity.ddl.parts import ColumnPart, ConstraintPart, KeyPart
from fidelity.ddl.sqlite.resolve import ASKED, KEPT, refuse_names
from fidelity.ddl.sqlite.table import DESCENDING_INTEGER, STANDARD_TYPES, NewTable, words_in
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.shape.values import Check, ForeignKey, Key

__all__ = ["columns_in", "create_table", "keep_null_conflict", "not_null_by_key", "place_column"]


def create_table(catalog: Catalog, *, new: NewTable, if_not_exists: bool) -> None:
    """Adds the table; a primary key makes its columns NOT NULL only where SQLite does so."""
    draft = new.draft
    for part in new.columns:
        _place(draft, part)
    for constraint in new.constraints:
        _add(draft, constraint)
    if "without rowid" in draft.options:
        draft.options.pop(DESCENDING_INTEGER, None)
    for column in not_null_by_key(draft):
        draft.change(column, nullable=False)
    _refuse(draft)
    indexed = draft.primary_key is not None and (not _is_integer(draft) or "without rowid" in draft.options)
    inline = [constraint for part in new.columns for constraint in part.constraints]
    keys = [p for p in (*inline, *new.constraints) if isinstance(p, KeyPart)]
    _keep_once(draft, keys, primary=indexed)
    collated = any(collation for part in keys if part.primary for collation in part.collations)
    if draft.primary_key is not None and "without rowid" in draft.options and not collated:
        columns = tuple(dict.fromkeys(draft.own_names(draft.primary_columns)))  # by which the table is kept: each once
        draft.primary_key = dataclasses.replace(draft.primary_key, columns=columns, prefixes=(None,) * len(columns))
    if catalog.index_owner(draft.name.local, None) is not None:
        raise NotUnderstoodError("an object of another kind has the name")
    catalog.create_table(draft, if_not_exists=if_not_exists)


def _refuse(draft: Draft) -> None:
    """Raises NotUnderstoodError for a table that the engine refuses, whatever is in it."""
    key = draft.primary_columns
    strict, without_rowid = "strict" in draft.options, "without rowid" in draft.options
    if without_rowid and not key:
        raise NotUnderstoodError("WITHOUT ROWID without a primary key")
    if all(c.generated for c in draft.columns):
        raise NotUnderstoodError("a table of generated columns alone")
    for check in draft.checks:
        refuse_names(draft, check.expression, ASKED)
    for c in draft.columns:
        if c.generated:
            refuse_names(draft, c.generated.expression, KEPT)
        if c.identity and (without_rowid or not _is_integer(draft)):
            raise NotUnderstoodError("AUTOINCREMENT of what is no row's number")
        if c.generated and (c.default is not None or c.name in key):
            raise NotUnderstoodError("a generated column with a default or in the primary key")
        if strict and c.type not in STANDARD_TYPES:
            raise NotUnderstoodError("a type that STRICT does not have")


def not_null_by_key(draft: Draft) -> tuple[str, ...]:
    """The columns that the primary key makes NOT NULL."""
    key = draft.primary_key
    if key is None or not (_is_integer(draft) or "without rowid" in draft.options or "strict" in draft.options):
        return ()
    return key.columns


def _is_integer(draft: Draft) -> bool:
    """Whether the primary key is on one INTEGER, and not by DESC: the rowid where there is one."""
    columns = draft.primary_columns
    types = [draft.column(name).type.upper() for name in columns]
    return types == ["INTEGER"] and DESCENDING_INTEGER not in draft.options


def _keep_once(draft: Draft, parts: list[KeyPart], *, primary: bool) -> None:
    """Of several keys on the same columns the engine makes one; `primary`: the primary one counts.

    Raises NotUnderstoodError where they compare, or act on a conflict, otherwise: a shape says that by their columns.
    One that does not say how it acts on a conflict acts as the other does, but for a rowid, which has no index.
    """

    def compared(part: KeyPart) -> tuple[tuple[str, str], ...]:
        collations = part.collations or (None,) * len(part.key.columns)
        columns = [draft.column(name) for name in draft.own_names(part.key.columns)]
        return tuple((c.name, (k or c.collation or "BINARY").upper()) for c, k in zip(columns, collations, strict=True))

    alike: dict[tuple[str, ...], KeyPart] = {}
    for part in parts:
        own = compared(part)
        first = alike.setdefault(tuple(name for name, _ in own), part)
        unsaid = None in {first.on_conflict, part.on_conflict} and (primary or not (first.primary or part.primary))
        if compared(first) != own or (first.on_conflict != part.on_conflict and not unsaid):
            raise NotUnderstoodError("two keys on the same columns that are not the same")
    made = {compared(part) for part in parts if part.primary and primary}
    kept: list[Key] = []
    for key, part in zip(draft.unique, [part for part in parts if not part.primary], strict=True):
        if compared(part) not in made:
            kept.append(key)
        made.add(compared(part))
    draft.unique[:] = kept


def place_column(catalog: Catalog, *, table: str, part: ColumnPart) -> None:
    """Adds a column with its constraints, of which none may be a key."""
    draft = catalog.draft(table)
    if any(isinstance(constraint, KeyPart) for constraint in part.constraints):
        raise NotUnderstoodError("a key that is added to a table")
    _place(draft, part)
    _refuse(draft)
    catalog.unsettled.append(draft)


def _place(draft: Draft, part: ColumnPart) -> None:
    if draft.columns.place_alike(part.column.name) is not None:
        raise NotUnderstoodError("a second column of the same name")
    draft.columns.append(part.column)
    draft.options |= part.options
    if part.not_null_name is not None:
        draft.not_null_names[part.column.name] = part.not_null_name
    keep_null_conflict(draft, part.on_conflict, part.column.name)
    for constraint in part.constraints:
        _add(draft, constraint)


def _keep_conflict(draft: Draft, on_conflict: str | None, columns: tuple[str, ...]) -> None:
    """Names a conflict that does not fail among the table's options."""
    if on_conflict is not None:
        draft.options[f"on conflict {on_conflict} ({', '.join(columns)})"] = ""


def keep_null_conflict(draft: Draft, on_conflict: str | None, column: str) -> None:
    """The same of a NOT NULL, beside which a key on the column may say another."""
    if on_conflict is not None:
        draft.options[f"on conflict {on_conflict} of null ({column})"] = ""


def _add(draft: Draft, part: ConstraintPart) -> None:
    if isinstance(part, KeyPart):
        key = dataclasses.replace(part.key, columns=draft.own_names(part.key.columns))
        _keep_conflict(draft, part.on_conflict, key.columns)
        for name, collation in zip(key.columns, part.collations, strict=False):
            if collation and collation.upper() != (draft.column(name).collation or "BINARY").upper():
                draft.options[f"key ({', '.join(key.columns)}) compares {name} by {collation.upper()}"] = ""
        if part.autoincrement:
            draft.change(key.columns[0], identity="AUTOINCREMENT")
        if not part.primary:
            draft.unique.append(key)
        elif draft.primary_key is not None:
            raise NotUnderstoodError("a second primary key")
        else:
            draft.primary_key = key
    elif isinstance(part, ForeignKey):
        if len(part.references.columns) not in (0, len(part.columns)):
            raise NotUnderstoodError("a foreign key that refers to more or fewer columns than it has")
        draft.foreign_keys.append(dataclasses.replace(part, columns=draft.own_names(part.columns)))
    elif isinstance(part, Check):
        draft.checks.append(part)
    else:
        raise NotUnderstoodError("a constraint that SQLite does not have")


def columns_in(expression: str, draft: Draft) -> tuple[str, ...]:
    """The table's columns that an expression names, in the table's order."""
    return draft.columns.among_alike(words_in(expression))
