"""Oracle's keys in the catalog: added, dropped, switched on and off.

A primary key makes its columns NOT NULL while it is enabled. A key that is disabled holds nothing: it stands among the
table's options, by its columns, with its name, and beside it whether it may be deferred. One that is disabled and
validated lets no row of the table be written.
"""

from __future__ import annotations

import dataclasses

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.draft import Draft
from fidelity.ddl.oracle.constraints import State
from fidelity.ddl.oracle.types import is_large
from fidelity.ddl.parts import KeyPart
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.shape.values import Index, Key

__all__ = ["add_key", "columns_of", "drop_key", "forget_disabled", "index_columns", "release", "switch_key"]


_NO_KEYS = ("XMLTYPE", "JSON", "VECTOR", "MDSYS.SDO_GEOMETRY")
"""Types besides LOBs and LONGs that no key may have: "constraint", restrictions on unique constraints."""


def add_key(draft: Draft, part: KeyPart, state: State) -> None:
    """Adds a key, which takes over an index that stands on its columns; one that is disabled is an option."""
    key = part.key
    for held in [draft.column(column).type for column in key.columns]:
        if is_large(held) or held.startswith(_NO_KEYS) or held.endswith(" WITH TIME ZONE"):
            raise NotUnderstoodError("a key of a type that no key may have")
    if not state.enforced:
        kind = "primary key" if part.primary else "unique"
        option = f"disabled {kind} ({', '.join(key.columns)})"
        draft.options[option] = key.name or ""
        if key.deferrable:
            draft.options[_DEFERRABLE + option] = "initially deferred" if key.initially_deferred else ""
        if state.checked:
            draft.options[_READ_ONLY + option] = ""
        return
    draft.indexes[:] = [i for i in draft.indexes if not (i.name == part.using_index or index_columns(i) == key.columns)]
    if not part.primary:
        draft.unique.append(key)
        return
    if draft.primary_key is not None:
        raise NotUnderstoodError("a second primary key")
    draft.primary_key = key
    for column in key.columns:
        if draft.column(column).nullable:
            draft.not_null_by_key.add(column)
            draft.change(column, nullable=False)


_DEFERRABLE, _READ_ONLY = "deferrable ", "read only by "
"""What stands before the option of a disabled key, in options beside it."""


def forget_disabled(draft: Draft, option: str) -> str | None:
    """Takes the option of a disabled key away, with those beside it, and gives the key's name."""
    for beside in (_DEFERRABLE, _READ_ONLY):
        draft.options.pop(beside + option, None)
    return draft.options.pop(option) or None


def columns_of(option: str) -> tuple[str, ...]:
    """The columns of a disabled key, by its option."""
    return tuple(option.partition("(")[2].removesuffix(")").split(", "))


def index_columns(index: Index) -> tuple[str, ...] | None:
    """The columns of an index that a key may take over, or None: a descending key is an expression of its column."""
    if index.method != "btree" or any(k.column is None or k.order != "asc" for k in index.keys):
        return None
    return index.columns


def release(catalog: Catalog, draft: Draft, columns: tuple[str, ...] | None, *, cascade: bool, drop: bool) -> None:
    """What refers to a key that goes, goes with it or is disabled; None is the primary key.

    Without CASCADE the server refuses that, and what then is so is not known.
    """
    primary = draft.primary_columns
    sought = set(primary if columns is None else columns)
    for other in catalog.may_refer(draft.name.full) if sought else ():
        for i, key in reversed(list(enumerate(other.foreign_keys))):
            referred = set(key.references.columns or primary)
            if key.references.table != draft.name.full or referred != sought or not (drop or key.enforced):
                continue
            if not cascade:
                raise NotUnderstoodError("a key taken away to which foreign keys refer")
            if drop:
                del other.foreign_keys[i]
            else:
                other.foreign_keys[i] = dataclasses.replace(key, enforced=False, validated=False)


def drop_key(catalog: Catalog, *, table: str, columns: tuple[str, ...] | None, cascade: bool) -> None:
    """Removes the unique key on these columns; None is the primary key, whose columns may become nullable again."""
    draft = catalog.draft(table)
    release(catalog, draft, columns, cascade=cascade, drop=True)
    _take_key(draft, columns)
    for option in _disabled(draft, columns):
        forget_disabled(draft, option)


def _take_key(draft: Draft, columns: tuple[str, ...] | None) -> Key | None:
    """Takes a key out of the table, and gives it; None names the primary key."""
    if columns is not None:
        found = next((k for k in draft.unique if k.columns == columns), None)
        draft.unique[:] = [k for k in draft.unique if k.columns != columns]
        return found
    key, draft.primary_key = draft.primary_key, None
    for column in sorted(draft.not_null_by_key):
        draft.change(column, nullable=True)
    draft.not_null_by_key.clear()
    return key


def _disabled(draft: Draft, columns: tuple[str, ...] | None) -> list[str]:
    """The option that stands for a key on these columns that is disabled."""
    if columns is None:
        return [option for option in draft.options if option.startswith("disabled primary key (")]
    return [option for option in draft.options if option == f"disabled unique ({', '.join(columns)})"]


def switch_key(
    catalog: Catalog,
    *,
    table: str,
    columns: tuple[str, ...] | None,
    state: State,
    name: str | None = None,
    cascade: bool = False,
) -> None:
    """Enables or disables a key, by its columns or its name; None names the primary key."""
    draft = catalog.draft(table)
    if name is not None:
        if draft.primary_key and draft.primary_key.name == name:
            columns = None
        else:
            columns = next((k.columns for k in draft.unique if k.name == name), columns)
            option = next((o for o, own in draft.options.items() if o.startswith("disabled ") and own == name), "")
            if option:
                columns = None if option.startswith("disabled primary") else columns_of(option)
            elif columns is None:
                raise NotUnderstoodError("a constraint that the table does not have")
    primary = columns is None
    if not state.enforced:
        release(catalog, draft, columns, cascade=cascade, drop=False)
    key = _take_key(draft, columns)
    for option in _disabled(draft, columns):
        own = columns_of(option)
        deferral = draft.options.get(_DEFERRABLE + option)
        key = Key(
            name=forget_disabled(draft, option),
            columns=own,
            prefixes=(None,) * len(own),
            deferrable=deferral is not None,
            initially_deferred=bool(deferral),
        )
    if key is None:
        raise NotUnderstoodError("a key that the table does not have")
    key = dataclasses.replace(key, validated=state.checked)
    add_key(draft, KeyPart(primary=primary, key=key, using_index=state.index), state)
