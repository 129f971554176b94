"""What no server makes a table of, whatever its SQL mode is: told of a table as a statement has left it.

A statement that asks for it is not understood, as one that the server refuses changes nothing. Source: MySQL 9.7,
MariaDB 10.11 and 11.8, asked in strict mode and outside of it, with and without checks of foreign keys.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.columns import names_of_columns
from fidelity.ddl.draft import Draft
from fidelity.ddl.mysql.charsets import widest
from fidelity.ddl.mysql.expressions import changes_each_time, columns_named_in, goes_by_session, refuse_calls
from fidelity.ddl.mysql.fits import with_fitting_default
from fidelity.ddl.mysql.options import engine_of
from fidelity.ddl.mysql.types import Server
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.shape.values import Column, ForeignKey, Generated, Index, Key, Partition

__all__ = [
    "refuse_named",
    "refuse_other_columns",
    "refuse_other_moment",
    "refuse_unmade",
]

_LONGEST = 64
_LONGEST_ROW = 65535
_WHOLE = re.compile(r"-?\d{1,20}\Z")
_VARYING = re.compile(r"var(char|binary)\((\d+)\)")
_LARGE = re.compile(r"(?:tiny|medium|long)?(?:text|blob)\Z|json\Z")
_NUMBERS_ITSELF = re.compile(r"(?:tiny|small|medium|big)?int\b|float\b|double\b")
_DIVIDES = re.compile(r"(?:tiny|small|medium|big)?int\b|bit\b|year\b")
_MOMENTS = re.compile(r"(?:timestamp|datetime)(?:\((\d)\))?\Z")
_NOW = re.compile(r"(?i)(?:current_timestamp|now|localtime|localtimestamp)\s*(?:\(\s*(\d?)\s*\))?\Z")
_CALLED = re.compile(r"`|(?i:[a-z_$])")
_LITERAL = re.compile(r"(?is)(?:[bxn]|_\w+)?\s*'(?:[^'\\]++|''|\\.)*'\Z|[-+\d.e]+\Z|NULL\Z|TRUE\Z|FALSE\Z|\w+\(\d*\)\Z")
_ANY_PART = frozenset("myisam aria mrg_myisam blackhole".split())
"""The engines that number a column by itself which is not the first of its key."""


def refuse_unmade(catalog: Catalog, *, table: str, server: Server) -> None:
    """Raises NotUnderstoodError where the table is one that no server makes; spells defaults by their type's labels."""
    draft = catalog.draft(table)
    if not draft.columns:
        raise NotUnderstoodError("a table without columns")
    if draft.options and all(f"invisible ({c.name})" in draft.options for c in draft.columns):
        raise NotUnderstoodError("a table without a column that is seen")
    _refuse_names(draft)
    hides = any(option.startswith("invisible (") for option in draft.options)
    for i, column in enumerate(draft.columns):
        if column.default is None and column.generated is None and column.on_update is None and not hides:
            _refuse_wide(column.type, column.collation)
            continue  # as most columns of most tables, which are gone through at each of their changes
        if column.default is not None and (fitting := with_fitting_default(column, server)) is not column:
            draft.columns[i] = fitting
        _refuse_column(draft, column, server)
    _refuse_numbering(draft)
    _refuse_keys_and_indexes(draft, server)
    for foreign_key in draft.foreign_keys:
        _refuse_foreign_key(catalog, draft, foreign_key, server)
    if draft.partition is not None:
        _refuse_partition(draft, draft.partition, server)
    engine = engine_of(draft)
    if engine in ("memory", "heap") and any(_LARGE.match(c.type) for c in draft.columns):
        raise NotUnderstoodError("a large text or a document in memory")
    if engine == "csv" and any(c.nullable for c in draft.columns):
        raise NotUnderstoodError("a column of a CSV table that takes NULL")
    if engine in ("memory", "mrg_myisam", "aria") and server.told_mariadb:
        _refuse_computed(draft, engine)


def _refuse_computed(draft: Draft, engine: str) -> None:
    """Of MariaDB's engines not all have generated columns, and not all of these have them in a key."""
    made = {c.name for c in draft.columns if c.generated and not c.generated.expression.startswith("ROW ")}
    if made and engine != "aria":
        raise NotUnderstoodError("a generated column, of which the engine has none")
    virtual = made.intersection(c.name for c in draft.columns if c.generated and not c.generated.stored)
    if any(virtual.intersection(part.columns) for part in draft.keys_and_indexes):
        raise NotUnderstoodError("a key of a column that the engine does not keep")


_ROWS_OWN = frozenset(("db_row_id", "db_trx_id", "db_roll_ptr"))
"""What InnoDB itself keeps of each row."""
_OWN = re.compile(r"_ibfk_\d+\Z")
"""What the server puts after the table's name for a foreign key without one: more than 64 characters are written so."""


def _refuse_names(draft: Draft) -> None:
    names = [draft.name.local, *[c.name for c in draft.columns]]
    if engine_of(draft) == "innodb" and any(c.name.lower() in _ROWS_OWN for c in draft.columns):
        raise NotUnderstoodError("a column that is called as one of the engine's own")
    if not all(names) or " \0" in "\0".join([*names, ""]):
        raise NotUnderstoodError("a name that is empty or ends with a blank")
    indexes = [*[index.name or "" for index in draft.indexes], *[key.name or "" for key in draft.unique]]
    names += indexes
    names += [_OWN.sub("", key.name or "") for key in draft.foreign_keys]
    names += [check.name or "" for check in draft.checks]
    if max(map(len, names)) > _LONGEST:
        raise NotUnderstoodError("a name of more than 64 characters")
    if "PRIMARY" in map(str.upper, indexes):
        raise NotUnderstoodError("an index that is called PRIMARY")


def _refuse_column(draft: Draft, column: Column, server: Server) -> None:
    default, generated = column.default, column.generated
    _refuse_wide(column.type, column.collation)
    if generated is not None and not generated.expression.startswith("ROW "):
        if default not in (None, "NULL") or column.identity or column.on_update:
            raise NotUnderstoodError("a generated column that gets its value otherwise too")
        _refuse_generated(draft, column.name, generated, server)
    elif default is not None and _CALLED.search(default):
        if "(" in default:
            refuse_calls(default, of_default=True)
        if not _LITERAL.match(default):
            _refuse_default(draft, column.name, default)
    if column.on_update is not None:
        if not _MOMENTS.match(column.type):
            raise NotUnderstoodError("ON UPDATE of what is no moment")
        if not server.mariadb or "(" in column.on_update.replace("()", ""):
            refuse_other_moment(column.type, column.on_update)
    hidden = server.told_mariadb and not column.nullable and f"invisible ({column.name})" in draft.options
    if hidden and default is None and column.identity is None and generated is None:
        raise NotUnderstoodError("a column that is not seen and must be given a value")


@functools.lru_cache(maxsize=4096)
def _refuse_wide(kind: str, collation: str | None) -> None:
    varying = _VARYING.match(kind)
    if varying is not None:
        # Without a collation the database tells; each character takes a byte at the least.
        each = widest(collation) if varying[1] == "char" and collation is not None else 1
        if int(varying[2]) * each > _LONGEST_ROW:
            raise NotUnderstoodError("a column of more bytes than a row has")


def _refuse_default(draft: Draft, column: str, default: str) -> None:
    """A default that is computed is of no column that is given its own after it, and not of itself."""
    named = columns_named_in(default, draft)
    _refuse_what_numbers_itself(draft, named)
    later = [c for c in draft.columns[draft.index_of(column) :] if c.name in named]
    if any(c.name == column or c.generated or _is_computed(c.default, draft) for c in later):
        raise NotUnderstoodError("a default of a column that has no value yet")


def _is_computed(default: str | None, draft: Draft) -> bool:
    """Whether a default is of other columns, or of the moment."""
    if default is None or _LITERAL.match(default):
        return default is not None and _NOW.match(default) is not None
    return changes_each_time(default) or columns_named_in(default, draft) != ()


def _refuse_generated(draft: Draft, column: str, generated: Generated, server: Server) -> None:
    """A generated column is of columns before it; one that is kept is held to what may be stored."""
    expression, kept = generated.expression, generated.stored or not server.mariadb
    refuse_calls(expression)
    if kept and (changes_each_time(expression) or (server.told_mariadb and goes_by_session(expression))):
        raise NotUnderstoodError("a generated column of what changes each time")
    named = columns_named_in(expression, draft)
    later = {c.name for c in draft.columns[draft.index_of(column) :] if c.generated}
    if later.intersection(named):
        raise NotUnderstoodError("a generated column of one that comes after it")
    if kept:
        _refuse_what_numbers_itself(draft, named)


def _refuse_what_numbers_itself(draft: Draft, named: Iterable[str]) -> None:
    if any(draft.column(name).identity is not None for name in named):
        raise NotUnderstoodError("an expression of a column that numbers itself")


def refuse_other_moment(kind: str, text: str) -> None:
    """Raises NotUnderstoodError where a text is the present moment, and that is none of a type's values in MySQL."""
    moment, now = _MOMENTS.match(kind), _NOW.match(text)
    if now is not None and (moment is None or (now[1] or "0") != (moment[1] or "0")):
        raise NotUnderstoodError("a moment of other digits than its column's")


def refuse_other_columns(expression: str, column: str) -> None:
    """Raises NotUnderstoodError where the check of a column's definition, in MySQL, names another column."""
    named = names_of_columns(Cursor(expression, "mysql", lambda name, _: name.lower()))
    if any(parts[-1].name not in (column.lower(), "") for parts in named):
        raise NotUnderstoodError("a column's check of another column")


def refuse_named(draft: Draft, column: str) -> None:
    """Raises NotUnderstoodError where an expression names a column, which MySQL then gives no other name."""
    told = [c.generated.expression for c in draft.columns if c.generated] + [c.default for c in draft.columns]
    told += [key.expression for index in draft.indexes for key in index.keys]
    if draft.partition is not None:
        told += [*draft.partition.keys, *draft.partition.sub_keys]
    if any(column in k.columns for k in draft.checks) or any(
        column in columns_named_in(text, draft) for text in told if text is not None and not _LITERAL.match(text)
    ):
        raise NotUnderstoodError("another name of a column that an expression names")


def _refuse_numbering(draft: Draft) -> None:
    """Of a column that numbers itself there is one at most, it is a number, and a key begins with it."""
    own = [c for c in draft.columns if c.identity is not None]
    if not own:
        return
    column = own[0]
    if len(own) > 1 or not _NUMBERS_ITSELF.match(column.type) or column.default not in (None, "NULL"):
        raise NotUnderstoodError("columns that cannot number themselves")
    keys = [part.columns for part in draft.keys_and_indexes]
    anywhere = engine_of(draft) in _ANY_PART
    if not any(column.name in (key if anywhere else key[:1]) for key in keys):
        raise NotUnderstoodError("a column that numbers itself, and begins no key")
    if any(column.name in check.columns for check in draft.checks):
        raise NotUnderstoodError("a check of a column that numbers itself")


def _refuse_keys_and_indexes(draft: Draft, server: Server) -> None:
    """Those that were taken before are not looked at again where columns, options and partitions are what they were."""
    rests_on = (server, list(draft.columns), dict(draft.options), draft.partition)
    parts = draft.keys_and_indexes
    known = draft.taken[1] if draft.taken is not None and draft.taken[0] == rests_on else ()
    for part in parts[len(known) :] if parts[: len(known)] == known else parts:
        if isinstance(part, Key):
            _refuse_key(draft, part, server)
        else:
            _refuse_index(draft, part, server)
    draft.taken = (rests_on, parts)


def _refuse_key(draft: Draft, key: Key, server: Server) -> None:
    primary = key is draft.primary_key
    for name, prefix in zip(key.columns, key.prefixes, strict=True):
        column = draft.column(name)
        if prefix is None and _LARGE.match(column.type) and (primary or not server.mariadb):
            raise NotUnderstoodError("a key of a whole text")
        made = column.generated
        system = made is not None and made.expression.startswith("ROW ")
        if primary and made is not None and not system and (server.told_mariadb or not made.stored):
            raise NotUnderstoodError("a primary key of a generated column")


def _refuse_index(draft: Draft, index: Index, server: Server) -> None:
    columns = [(draft.column(k.column), k.prefix) for k in index.keys if k.column is not None]
    for expression in (k.expression for k in index.keys if k.expression is not None):
        if server.told_mariadb:
            raise NotUnderstoodError("an index of an expression, which MariaDB has not")
        columns_named_in(expression, draft)
    if index.method == "spatial" and len(index.keys) > 1:
        raise NotUnderstoodError("a SPATIAL index of several columns")
    if index.method == "fulltext":
        if len({(c.collation or "").partition("_")[0] for c, _ in columns}) > 1:
            raise NotUnderstoodError("a FULLTEXT index of several character sets")
        if draft.partition is not None and not server.mariadb:
            raise NotUnderstoodError("a FULLTEXT index of a table in partitions")
    elif index.method != "spatial" and not server.mariadb and any(_LARGE.match(c.type) and not p for c, p in columns):
        raise NotUnderstoodError("an index of a whole text")


_REFERRED = re.compile(
    r"(?P<whole>(?:tiny|small|medium|big)?int)\b|(?P<text>(?:var)?char)\(|(?P<bytes>(?:var)?binary)\("
    r"|(?P<moment>date|datetime|timestamp|time)\b|(?P<decimal>decimal)\(|(?P<floating>float|double)\b"
)


def _sort(column: Column) -> tuple[str | None, ...] | None:
    """What a column and the one it refers to must have in common; None where that is not told of its type."""
    found = _REFERRED.match(column.type)
    if found is None:
        return None
    kind = found.lastgroup
    exact = found[0].rstrip("(") if kind in ("whole", "moment", "floating") else None
    return kind, exact, str("unsigned" in column.type) if kind == "whole" else None


def _refuse_foreign_key(catalog: Catalog, draft: Draft, key: ForeignKey, server: Server) -> None:
    if engine_of(draft) != "innodb":
        return
    if draft.partition is not None:
        raise NotUnderstoodError("a foreign key of a table in partitions")
    own = [draft.column(name) for name in key.columns]
    _refuse_actions(draft, key, own, server)
    stated, parent = key.references.columns, catalog.tables.get(catalog.found(key.references.table))
    if stated and len(stated) != len(key.columns):
        raise NotUnderstoodError("a foreign key to more or fewer columns than it has")
    if any(len({name.lower() for name in names}) < len(names) for names in (key.columns, stated)):
        raise NotUnderstoodError("a column twice in a foreign key")
    if parent is not None and parent.partition is not None and not server.mariadb:
        raise NotUnderstoodError("a foreign key to a table in partitions")
    if parent is not None and stated and engine_of(parent) == "innodb":
        _refuse_referred(parent, stated, own)


def _refuse_actions(draft: Draft, key: ForeignKey, own: list[Column], server: Server) -> None:
    """What a foreign key does to its own columns must be something that they take."""
    if "SET NULL" in (key.on_delete, key.on_update) and not all(c.nullable for c in own):
        raise NotUnderstoodError("SET NULL of a column that takes no NULL")
    if any(_LARGE.match(c.type) for c in own):
        raise NotUnderstoodError("a foreign key of a large text")
    made = [c.generated for c in own if c.generated is not None]
    changes = key.on_delete == "SET NULL" or key.on_update in ("SET NULL", "CASCADE")
    if changes and server.since(80016, 100608):
        if any(set(key.columns) & set(k.columns) for k in draft.checks):
            raise NotUnderstoodError("a check of a column that a foreign key changes")
        stored = (c.generated.expression for c in draft.columns if c.generated is not None and c.generated.stored)
        made_of = (columns_named_in(text, draft) for text in stored if not text.startswith("ROW "))
        if any(set(key.columns) & set(names) for names in made_of):
            raise NotUnderstoodError("a stored column made of one that a foreign key changes")
    if made and (changes or (not server.mariadb and not all(g.stored for g in made))):
        raise NotUnderstoodError("a foreign key that changes a generated column")


def _refuse_referred(parent: Draft, stated: tuple[str, ...], own: list[Column]) -> None:
    """What a foreign key refers to must be there, be of the same kind, and begin a key."""
    referred = [parent.columns.place_alike(name) for name in stated]
    if None in referred:
        raise NotUnderstoodError("a foreign key to a column that its table does not have")
    for column, place in zip(own, referred, strict=True):
        sort, other = _sort(column), _sort(parent.columns[place or 0])
        if sort is not None and other is not None and sort != other:
            raise NotUnderstoodError("a foreign key to a column of another type")
    begins = [part.columns[0].lower() for part in parent.keys_and_indexes]
    if stated[0].lower() not in begins:
        raise NotUnderstoodError("a foreign key to what no key begins with")


def _refuse_partition(draft: Draft, partition: Partition, server: Server) -> None:
    """Every key holds the columns by which rows are spread, and these are of a type that tells.

    MariaDB keeps a UNIQUE key by a hash where it is asked to or has to, and that one need not.
    """
    by = partition.by or ""
    if by == "SYSTEM_TIME":
        if not any("system versioning" in option for option in draft.options):
            raise NotUnderstoodError("partitions of versions that the table does not keep")
        return
    spread = _spreading(draft, by, partition.keys)
    if partition.sub_by is not None:
        if not by.startswith(("RANGE", "LIST")):
            raise NotUnderstoodError("parts of partitions by a hash")
        spread |= _spreading(draft, partition.sub_by, partition.sub_keys)
    for key in (draft.primary_key, *(() if server.mariadb else draft.unique)):
        if key is not None and not spread <= set(key.columns):
            raise NotUnderstoodError("a key without the columns by which a table is partitioned")
    if by.startswith(("RANGE", "LIST")) and not partition.partitions:
        raise NotUnderstoodError("no partitions, or none left")
    if by == "LIST":
        values = [value for part in partition.partitions for value in (part.bound or "").replace(" ", "").split(",")]
        whole = [int(value) for value in values if _WHOLE.match(value)]
        if len(set(whole)) < len(whole):
            raise NotUnderstoodError("a value that is in two partitions")


def _spreading(draft: Draft, by: str, keys: Iterable[str]) -> set[str]:
    """The columns by which rows are spread."""
    own = tuple(keys)
    if by.endswith(("KEY", "COLUMNS")):
        if not own:
            unique = next((k for k in draft.unique if not any(draft.columns[i].nullable for i in _at(draft, k))), None)
            key = draft.primary_key or unique
            if key is None:
                raise NotUnderstoodError("partitions by a key that the table does not have")
            own = key.columns
        names = {draft.columns[draft.columns.place_alike(name) or 0].name for name in own}
        if any(_LARGE.match(draft.column(name).type) for name in names):
            raise NotUnderstoodError("partitions by a large text")
        return names
    named = columns_named_in(own[0], draft)
    whole = own[0].strip("`").lower()
    for column in (draft.column(name) for name in named):
        if column.name.lower() == whole and not _DIVIDES.match(column.type):
            raise NotUnderstoodError("partitions by what is no whole number")
    return set(named)


def _at(draft: Draft, key: Key) -> list[int]:
    return [draft.index_of(name) for name in key.columns]
