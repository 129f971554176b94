"""MySQL's and MariaDB's ALTER TABLE: each of its actions read into one edit, or known to have no part in a shape.

Source: MySQL 8.4 Reference Manual, 15.1.9; MariaDB Knowledge Base, "ALTER TABLE".
"""

from __future__ import annotations

import dataclasses
from functools import partial
from typing import TYPE_CHECKING, Any

from fidelity.ddl.clauses import CHANGE, PLANNER, STORAGE, UNUSED
from fidelity.ddl.fold import Catalog, Draft, Edit
from fidelity.ddl.mysql import edits
from fidelity.ddl.mysql.constraints import Period, at_constraint, read_constraint
from fidelity.ddl.mysql.options import read_options, read_partition
from fidelity.ddl.mysql.resolve import own_column
from fidelity.ddl.mysql.table import read_column
from fidelity.ddl.mysql.types import TEXTUAL, Server, TypePart
from fidelity.ddl.parts import ColumnPart, KeyPart, Reading
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.shape.values import Partition

if TYPE_CHECKING:
    from fidelity.ddl.mysql.session import Session

__all__ = ["read_alter_table"]


def read_alter_table(c: Cursor, s: Session) -> Reading:
    """ALTER TABLE with its list of actions; it names the rule where none of them has a part in a shape."""
    c.expect("ALTER")
    c.take_omitted(CHANGE, "ONLINE")
    c.take_omitted(CHANGE, "IGNORE")
    c.expect("TABLE")
    c.take("IF", "EXISTS")
    table = s.table_name(c.qualified())
    if c.take_omitted(CHANGE, "WAIT"):
        c.integer()
    else:
        c.take_omitted(CHANGE, "NOWAIT")
    found: list[Edit] = []
    while not c.done:
        result = _action(c, s, table)
        if isinstance(result, list):
            found += result
        elif result is not None:
            found.append(result)
        if not c.take(","):
            break
    c.finish()
    if not found:
        return Reading(ignored=c.omitted[0].rule.id if c.omitted else "nothing", object=table)
    # The table has its old name until all other actions are done, wherever in the list it gets the new one.
    found.sort(key=lambda edit: isinstance(edit, partial) and edit.func is Catalog.rename_table)
    return Reading(edits=tuple(found), object=table)


def _action(c: Cursor, s: Session, table: str) -> Edit | list[Edit] | None:
    """Consumes one action: its edits, or None where it is one that a rule leaves out."""
    if c.take("ADD"):
        return _add(c, s, table)
    if c.take("MODIFY"):
        c.take("COLUMN")
        c.take("IF", "EXISTS")
        return _replace(c, s, table, None)
    if c.take("CHANGE"):
        c.take("COLUMN")
        c.take("IF", "EXISTS")
        return _replace(c, s, table, c.name())
    if c.take("ALTER"):
        return _alter(c, table)
    if c.take("DROP"):
        return _drop(c, table)
    if c.take("RENAME"):
        return _rename(c, s, table)
    if c.at("PARTITION", "BY"):
        return partial(_set_partition, table=table, partition=read_partition(c))
    if c.take("REMOVE", "PARTITIONING"):
        return partial(_set_partition, table=table, partition=None)
    if _work(c):
        return None
    if c.take("CONVERT", "TO"):
        if not c.take("CHARSET"):
            c.expect("CHARACTER", "SET")
        charset = c.name()
        collation = c.name() if c.take("COLLATE") else None
        return partial(_convert, table=table, charset=charset, collation=collation, server=s.server)
    options = read_options(c)
    if not options:
        raise c.fail("an action of ALTER TABLE")
    return partial(_set_options, table=table, options=options) if set(options) != {"auto_increment"} else None


def _work(c: Cursor) -> bool:
    """Consumes an action that only says how the work is done, or the rows are kept; False where none comes next."""
    mark, word = c.mark, c.word
    if c.take_any("ENABLE", "DISABLE"):
        c.expect("KEYS")
        c.omit(CHANGE, mark, f"{word} KEYS")
    elif c.take("ORDER", "BY"):
        c.skip_until("")
        c.omit(STORAGE, mark, "ORDER BY")
    elif c.take("ALGORITHM") or c.take("LOCK"):
        c.take("=")
        c.name()
        c.omit(CHANGE, mark, word)
    else:
        return c.take_omitted(STORAGE, "FORCE")
    return True


def _add(c: Cursor, s: Session, table: str) -> Edit | list[Edit]:
    if c.take("SYSTEM", "VERSIONING"):
        return partial(_set_options, table=table, options={"system versioning": ""})
    if at_constraint(c):
        constraint = read_constraint(c, s)
        if isinstance(constraint, Period):
            raise c.fail("no ADD PERIOD")
        return partial(edits.add_constraint, table=table, part=constraint, server=s.server)
    if c.take("PARTITION"):
        raise c.fail("no ADD PARTITION")
    c.take("COLUMN")
    if_not_exists = c.take("IF", "NOT", "EXISTS")
    if c.take("("):
        parts = [read_column(c, s)]
        while c.take(","):
            parts.append(read_column(c, s))
        c.expect(")")
        return [
            partial(_add_column, table=table, part=p, kind=k, after=None, server=s.server, if_not_exists=if_not_exists)
            for p, k in parts
        ]
    part, kind = read_column(c, s)
    after = _place(c)
    return partial(
        _add_column, table=table, part=part, kind=kind, after=after, server=s.server, if_not_exists=if_not_exists
    )


def _place(c: Cursor) -> str | None:
    """Where a column goes: after a column, "" for the first place, None for where it is or the last."""
    if c.take("FIRST"):
        return ""
    return c.name() if c.take("AFTER") else None


def _replace(c: Cursor, s: Session, table: str, old: str | None) -> Edit:
    part, kind = read_column(c, s)
    after = _place(c)
    return partial(
        _replace_column,
        table=table,
        old=old if old is not None else part.column.name,
        part=part,
        kind=kind,
        after=after,
        server=s.server,
    )


def _alter(c: Cursor, table: str) -> Edit:
    mark = c.mark
    if c.take_any("INDEX", "KEY"):
        name = c.name()
        invisible = c.take_any("INVISIBLE", "IGNORED") is not None
        if not invisible and not c.take("VISIBLE"):
            c.expect("NOT", "IGNORED")
        c.omit(PLANNER, mark, "ALTER INDEX VISIBLE")  # of a key; an index has it in the shape too
        return partial(_set_invisible, table=table, name=name, invisible=invisible)
    if c.take_any("CHECK", "CONSTRAINT"):
        name = c.name()
        enforced = not c.take("NOT")
        c.expect("ENFORCED")
        return partial(_set_enforced, table=table, name=name, enforced=enforced)
    c.take("COLUMN")
    column = c.name()
    if c.take("SET", "DEFAULT"):
        return partial(_set_default, table=table, column=column, default=c.expression(lambda _: False))
    if c.take("DROP", "DEFAULT"):
        return partial(_set_default, table=table, column=column, default=None)
    if c.take("SET", "VISIBLE") or c.take("SET", "INVISIBLE"):
        return partial(_set_hidden, table=table, column=column, hidden=c.ahead(-1) == "INVISIBLE")
    raise c.fail("SET DEFAULT or DROP DEFAULT")


def _drop(c: Cursor, table: str) -> Edit:
    if c.take("PRIMARY", "KEY"):
        return partial(edits.drop_index, table=table, name="PRIMARY")
    if c.take_any("INDEX", "KEY"):
        if_exists = c.take("IF", "EXISTS")
        return partial(edits.drop_index, table=table, name=c.name(), if_exists=if_exists)
    if c.take("FOREIGN", "KEY") or c.take("CONSTRAINT") or c.take("CHECK"):
        if_exists = c.take("IF", "EXISTS")
        return partial(_drop_constraint, table=table, name=c.name(), if_exists=if_exists)
    if c.word == "PARTITION":
        raise c.fail("no DROP PARTITION")
    c.take("COLUMN")
    if_exists = c.take("IF", "EXISTS")
    column = c.name()
    c.take_omitted(UNUSED, "CASCADE") or c.take_omitted(UNUSED, "RESTRICT")
    return partial(_drop_column, table=table, column=column, if_exists=if_exists)


def _rename(c: Cursor, s: Session, table: str) -> Edit:
    if c.take_any("INDEX", "KEY"):
        old = c.name()
        c.expect("TO")
        return partial(_rename_index, table=table, old=old, new=c.name())
    if c.take("COLUMN"):
        old = c.name()
        c.expect("TO")
        return partial(_rename_column, table=table, old=old, new=c.name())
    c.take_any("TO", "AS")
    c.take("=")
    return partial(Catalog.rename_table, old=table, new=s.object_name(c.qualified()))


# -- the edits ------------------------------------------------------------------------------------------------------


def _add_column(
    catalog: Catalog,
    *,
    table: str,
    part: ColumnPart,
    kind: TypePart,
    after: str | None,
    server: Server,
    if_not_exists: bool,
) -> None:
    draft = catalog.draft(table)
    if if_not_exists and any(c.name.lower() == part.column.name.lower() for c in draft.columns):
        return
    edits.place_column(draft, part, kind, server=server, at=_position(draft, after, len(draft.columns)))
    for constraint in part.constraints:
        edits.add_constraint(catalog, table=table, part=constraint, server=server)


def _position(draft: Draft, after: str | None, otherwise: int) -> int:
    if after is None:
        return otherwise
    return draft.index_of(own_column(draft, after)) + 1 if after else 0


def _replace_column(
    catalog: Catalog, *, table: str, old: str, part: ColumnPart, kind: TypePart, after: str | None, server: Server
) -> None:
    draft = catalog.draft(table)
    old = own_column(draft, old)
    at = draft.index_of(old)
    nullable_before = draft.columns[at].nullable
    del draft.columns[at]
    draft.rename_options(old, None)
    edits.place_column(draft, part, kind, server=server, at=at)
    if after is not None:
        column = draft.columns.pop(at)
        draft.columns.insert(_position(draft, after, at), column)
    name = part.column.name
    if old != name:
        _rename_references(catalog, draft, old, name)
    if draft.primary_key and name in draft.primary_key.columns and not nullable_before:
        draft.change(name, nullable=False)
    # MODIFY keeps the keys that are there; a check on the column is its definition's, and replaced with it.
    draft.checks = [k for k in draft.checks if not (server.mariadb and k.name == old)]
    for constraint in part.constraints:
        if isinstance(constraint, KeyPart) and constraint.primary and draft.primary_key:
            continue
        edits.add_constraint(catalog, table=table, part=constraint, server=server)


def _rename_references(catalog: Catalog, draft: Draft, old: str, new: str) -> None:
    """Renames a column in keys, foreign keys and indexes; an expression that names it is not rewritten, so refused."""
    if any(old in k.columns for k in draft.checks):
        raise NotUnderstoodError("a column renamed that an expression names")

    def renamed(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(new if n.lower() == old.lower() else n for n in names)

    if draft.primary_key:
        draft.primary_key = dataclasses.replace(draft.primary_key, columns=renamed(draft.primary_key.columns))
    draft.unique = [dataclasses.replace(k, columns=renamed(k.columns)) for k in draft.unique]
    draft.foreign_keys = [dataclasses.replace(f, columns=renamed(f.columns)) for f in draft.foreign_keys]
    draft.indexes = [
        dataclasses.replace(i, keys=tuple(dataclasses.replace(k, column=new) if k.column == old else k for k in i.keys))
        for i in draft.indexes
    ]
    for other in catalog.tables.values():
        other.foreign_keys = [
            dataclasses.replace(f, references=dataclasses.replace(f.references, columns=renamed(f.references.columns)))
            if f.references.table == draft.name.full
            else f
            for f in other.foreign_keys
        ]


def _rename_column(catalog: Catalog, *, table: str, old: str, new: str) -> None:
    draft = catalog.draft(table)
    old = own_column(draft, old)
    _rename_references(catalog, draft, old, new)
    draft.change(old, name=new)
    draft.rename_options(old, new)


def _rename_index(catalog: Catalog, *, table: str, old: str, new: str) -> None:
    draft = catalog.draft(table)
    lists: tuple[list[Any], ...] = (draft.indexes, draft.unique)
    for members in lists:
        for i, member in enumerate(members):
            if member.name.lower() == old.lower():
                members[i] = dataclasses.replace(member, name=new)
                return
    raise NotUnderstoodError("an index that the table does not have")


def _drop_constraint(catalog: Catalog, *, table: str, name: str, if_exists: bool) -> None:
    draft = catalog.draft(table)
    own = next((k.name for k in draft.constraints() if k.name and k.name.lower() == name.lower()), None)
    if own is not None or not if_exists:
        draft.drop_constraint(own or name)


def _convert(catalog: Catalog, *, table: str, charset: str, collation: str | None, server: Server) -> None:
    """Gives all text columns another character set; a TEXT may become a larger one, which no text tells."""
    draft = catalog.draft(table)
    if any(c.type in ("tinytext", "text", "mediumtext") for c in draft.columns):
        raise NotUnderstoodError("CONVERT TO of a table with TEXT columns, whose size may change")
    draft.options = {k: v for k, v in draft.options.items() if k not in ("charset", "collate")} | {"charset": charset}
    if collation is not None:
        draft.options["collate"] = collation
    own = edits.table_collation(draft, server)
    draft.columns = [
        dataclasses.replace(c, collation=own) if c.type.partition("(")[0] in TEXTUAL else c for c in draft.columns
    ]


def _drop_column(catalog: Catalog, *, table: str, column: str, if_exists: bool) -> None:
    """Removes a column, and takes it out of the indexes that hold it, as the engine does."""
    draft = catalog.draft(table)
    if if_exists and not any(c.name.lower() == column.lower() for c in draft.columns):
        return
    column = own_column(draft, column)
    draft.rename_options(column, None)
    if draft.primary_key and column in draft.primary_key.columns:
        raise NotUnderstoodError("a column of the primary key dropped")
    if any(column in f.columns for f in draft.foreign_keys) or any(column in k.columns for k in draft.checks):
        raise NotUnderstoodError("a column dropped that a constraint names")
    del draft.columns[draft.index_of(column)]
    draft.unique = [
        dataclasses.replace(
            k,
            columns=tuple(n for n in k.columns if n != column),
            prefixes=tuple(p for n, p in zip(k.columns, k.prefixes, strict=True) if n != column),
        )
        for k in draft.unique
        if k.columns != (column,)
    ]
    draft.indexes = [
        dataclasses.replace(i, keys=tuple(k for k in i.keys if k.column != column))
        for i in draft.indexes
        if any(k.column != column for k in i.keys)
    ]


def _set_default(catalog: Catalog, *, table: str, column: str, default: str | None) -> None:
    draft = catalog.draft(table)
    draft.change(own_column(draft, column), default=default)


def _set_hidden(catalog: Catalog, *, table: str, column: str, hidden: bool) -> None:
    draft = catalog.draft(table)
    option = f"invisible ({own_column(draft, column)})"
    draft.options.pop(option, None)
    draft.options |= {option: ""} if hidden else {}


def _set_invisible(catalog: Catalog, *, table: str, name: str, invisible: bool) -> None:
    draft = catalog.draft(table)
    for i, index in enumerate(draft.indexes):
        if (index.name or "").lower() == name.lower():
            draft.indexes[i] = dataclasses.replace(index, invisible=invisible)
            return
    if not any((k.name or "").lower() == name.lower() for k in draft.unique):
        raise NotUnderstoodError("an index that the table does not have")


def _set_enforced(catalog: Catalog, *, table: str, name: str, enforced: bool) -> None:
    draft = catalog.draft(table)
    for i, check in enumerate(draft.checks):
        if (check.name or "").lower() == name.lower():
            draft.checks[i] = dataclasses.replace(check, enforced=enforced)
            return
    raise NotUnderstoodError("a constraint that the table does not have")


def _set_partition(catalog: Catalog, *, table: str, partition: Partition | None) -> None:
    catalog.draft(table).partition = partition


def _set_options(catalog: Catalog, *, table: str, options: dict[str, str]) -> None:
    draft = catalog.draft(table)
    changed = dict(options)
    changed.pop("auto_increment", None)
    if "comment" in changed:
        draft.comment = changed.pop("comment") or None
    draft.options |= changed
