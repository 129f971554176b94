"""What MySQL's and MariaDB's foreign keys bring along: the names that they get, and the indexes that they stand on.

Source: MySQL 8.4 Reference Manual, 15.1.20.5; MariaDB Knowledge Base, "Foreign Keys"; what the servers make
of scripts.
"""

from __future__ import annotations

import dataclasses
import re

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.draft import Draft, ObjectName
from fidelity.ddl.mysql.constraints import IndexedForeignKey
from fidelity.ddl.mysql.options import engine_of
from fidelity.ddl.mysql.types import Server
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.shape.values import Check, ForeignKey, Index, IndexKey

__all__ = [
    "add_foreign_key",
    "are_kept",
    "forget_covered",
    "forget_unkept",
    "index_name",
    "keep_numbers",
    "named_anew",
    "numbered",
    "rename_generated",
]

_REFERRING = frozenset(("innodb", "ndb", "ndbcluster"))
"""The engines that keep foreign keys; the others take them, make their indexes, and forget them."""


def add_foreign_key(draft: Draft, key: ForeignKey, server: Server) -> None:
    """Adds the foreign key, and the index that it needs where none begins with its columns."""
    named = key.name
    if isinstance(key, IndexedForeignKey):
        named, key = named or key.index_name, key.plain()
    if key.name is not None and draft.foreign_keys.place_alike(key.name) is not None:
        raise NotUnderstoodError("a second foreign key of that name")
    if key.name is None:
        key = dataclasses.replace(key, name=numbered(f"{draft.name.local}_ibfk_", draft))
    draft.foreign_keys.append(key)
    if any(_covers(draft, index, key.columns, server) for index in _indexes(draft)):
        return
    for index in [i for i in draft.indexes if i.name in draft.supporting and _begins(key.columns, i)]:
        draft.supporting.discard(index.name or "")
        draft.indexes.remove(index)
    name = named or index_name(draft, key.columns[0])
    keys = tuple(IndexKey(column=column) for column in key.columns)
    method = "hash" if engine_of(draft) in ("memory", "heap") else "btree"
    if method == "hash":
        keys = tuple(dataclasses.replace(k, order=None) for k in keys)
    draft.indexes.append(Index(name=name, unique=False, method=method, keys=keys, span=key.span))
    draft.supporting.add(name)


def are_kept(draft: Draft) -> bool:
    """Whether the table's engine keeps foreign keys."""
    return engine_of(draft) in _REFERRING


def forget_unkept(draft: Draft) -> None:
    """Removes the foreign keys of a table whose engine keeps none."""
    if not are_kept(draft):
        draft.foreign_keys[:] = []


def _indexes(draft: Draft) -> list[Index]:
    """All keys and indexes of a table, keys as indexes."""
    keys = [
        Index(
            name=k.name,
            unique=True,
            method="btree",
            keys=tuple(IndexKey(column=c, prefix=p) for c, p in zip(k.columns, k.prefixes, strict=True)),
        )
        for k in draft.keys
    ]
    return keys + draft.indexes


def _covers(draft: Draft, index: Index, columns: tuple[str, ...], server: Server) -> bool:
    """Whether the index serves the foreign key; another foreign key's own gives way unless it is longer."""
    found = index.keys[: len(columns)]
    if index.method != "btree" or tuple(k.column for k in found) != columns:
        return False
    if any(k.prefix is not None or (k.order == "desc" and not server.mariadb) for k in found):
        return False
    return index.name not in draft.supporting or len(index.keys) > len(columns)


def _begins(columns: tuple[str, ...], index: Index) -> bool:
    """Whether the index's columns are the first of these."""
    return tuple(k.column for k in index.keys) == columns[: len(index.keys)]


def forget_covered(draft: Draft, keys: tuple[IndexKey, ...]) -> None:
    """Removes the indexes of foreign keys that a new index begins with."""
    if not draft.supporting or any(k.column is None or k.prefix is not None for k in keys):
        return
    columns = tuple(k.column or "" for k in keys)
    gone = [i for i in draft.indexes if i.name in draft.supporting and _begins(columns, i)]
    if gone:
        draft.indexes[:] = [i for i in draft.indexes if i not in gone]
        draft.supporting -= {i.name or "" for i in gone}


def keep_numbers(catalog: Catalog, *, table: str, kinds: tuple[str, ...] = ("ibfk", "chk")) -> None:
    """Notes the highest number in the names that the engine gave: an ALTER TABLE goes on from it.

    What it drops itself counts still where that is a foreign key, and no more where it is a check.
    """
    draft = catalog.draft(table)
    for prefix in (f"{draft.name.local}_{kind}_" for kind in kinds):
        names = [c.name for c in draft.constraints() if c.name is not None and c.name.startswith(prefix)]
        found = [re.fullmatch(r"\d+", name[len(prefix) :]) for name in names]
        draft.numbered[prefix] = max((int(match[0]) for match in found if match), default=0)


def numbered(prefix: str, draft: Draft) -> str:
    """The name that the engine gives a constraint without one."""
    taken = draft.numbers_taken()
    number = max(draft.numbered.get(prefix, 0) + 1, taken.get(prefix, 0))
    while draft.named_constraint(f"{prefix}{number}") is not None:
        number += 1
    taken[prefix] = number
    if prefix in draft.numbered:
        draft.numbered[prefix] = number
    return f"{prefix}{number}"


def index_name(draft: Draft, column: str | None) -> str:
    """The name of an index without one: its first column's, or `functional_index`, then with _2, _3 and so on."""
    base = column or "functional_index"
    taken = draft.numbers_taken()
    number = taken.get(f"{base} ", 1)
    name = base if number == 1 else f"{base}_{number}"
    while name.lower() == "primary" or any(k.place_alike(name) is not None for k in (draft.unique, draft.indexes)):
        number += 1
        name = f"{base}_{number}"
    taken[f"{base} "] = number
    return name


def rename_generated(
    catalog: Catalog, *, old: str, new: ObjectName, server: Server, if_exists: bool = False, views: bool = True
) -> None:
    """Renames a table, view or sequence; constraints that begin with a table's name, as the engine's own, follow it.

    A table that nobody asked for has another name, and is no more than that.
    """
    if catalog.found(old) not in catalog.tables:
        if catalog.key(old) in catalog.unread:
            catalog.unread.discard(catalog.key(old))
            catalog.unread.add(catalog.key(new.full))
            return
        if not views and old in catalog.views:
            raise NotUnderstoodError("a table, and no view")
        view, sequence = catalog.views.pop(old, None), catalog.sequences.pop(old, None)
        if view is not None:
            catalog.put(catalog.views, dataclasses.replace(view, name=new.full))
        elif sequence is not None:  # defaults that draw from it go on naming it as before
            catalog.put(catalog.sequences, dataclasses.replace(sequence, name=new.full))
        if view is not None or sequence is not None or if_exists:
            return
    draft = catalog.draft(old)
    before = draft.name.local
    catalog.rename_table(old, new)
    draft.foreign_keys[:] = [
        dataclasses.replace(f, name=_begun(f.name, f"{before}_ibfk_", f"{new.local}_ibfk_")) for f in draft.foreign_keys
    ]
    if not server.mariadb:
        draft.checks[:] = [
            dataclasses.replace(k, name=_begun(k.name, f"{before}_chk_", f"{new.local}_chk_")) for k in draft.checks
        ]


def _begun(name: str | None, old: str, new: str) -> str | None:
    return new + name.removeprefix(old) if name is not None and name.startswith(old) else name


def named_anew(checks: list[Check], table: str) -> list[Check]:
    """The checks of a table made LIKE another: in MySQL none keeps its name."""
    ordered = sorted(checks, key=lambda check: check.name or "")
    return [dataclasses.replace(check, name=f"{table}_chk_{i + 1}") for i, check in enumerate(ordered)]
