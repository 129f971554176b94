"""MySQL's and MariaDB's ALTER TABLE: each of its actions read into one edit, or known to have no part in a shape.

Source: MySQL 8.4 Reference Manual, 15.1.9; MariaDB Knowledge Base, "ALTER TABLE".
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fidelity.ddl.clauses import CHANGE, PLANNER, STORAGE, UNUSED
from fidelity.ddl.fold import Edit
from fidelity.ddl.mysql import edits
from fidelity.ddl.mysql.alter_edits import (
    add_column,
    convert,
    drop_column,
    drop_constraint,
    rename_index,
    replace_column,
    set_default,
    set_enforced,
    set_hidden,
    set_invisible,
    set_options,
)
from fidelity.ddl.mysql.alter_partitions import read_partition_action
from fidelity.ddl.mysql.charsets import known_charset, known_collation
from fidelity.ddl.mysql.constraints import Period, at_constraint, read_constraint
from fidelity.ddl.mysql.foreign_keys import keep_numbers, rename_generated
from fidelity.ddl.mysql.options import read_options
from fidelity.ddl.mysql.renames import rename_column
from fidelity.ddl.mysql.table import read_column, read_default
from fidelity.ddl.parts import Reading
from fidelity.ddl.syntax import Cursor

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
    # How rows are spread over partitions stands last, without a comma before it.
    last = read_partition_action(c, table)
    found += [last] if last is not None else []
    c.finish()
    if not found:
        return Reading(ignored=c.omitted[0].rule.id if c.omitted else "nothing", object=table)
    found.sort(key=_turn)
    return Reading(edits=(partial(keep_numbers, table=table), *found), object=table)


def _turn(edit: Edit) -> int:
    """When an action is done, wherever it stands: the table's own and what is dropped first, its new name last."""
    order: dict[object, int] = {set_options: 0, convert: 0, drop_constraint: 0, rename_generated: 2}
    return order.get(edit.func, 1) if isinstance(edit, partial) else 1


def _action(c: Cursor, s: Session, table: str) -> Edit | list[Edit] | None:
    """Consumes one action: its edits, or None where it is one that a rule leaves out."""
    mark = c.mark
    on_partitions = read_partition_action(c, table)
    if c.mark > mark:
        return on_partitions
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
        return _alter(c, s, table)
    if c.take("DROP"):
        return _drop(c, s, table)
    if c.take("RENAME"):
        return _rename(c, s, table)
    if _work(c):
        return None
    if c.take("CONVERT", "TO"):
        if not c.take("CHARSET"):
            c.expect("CHARACTER", "SET")
        charset = known_charset(c.value)
        c.step()
        collation = None
        if c.take("COLLATE"):
            collation = known_collation(c.value)
            c.step()
        return partial(convert, table=table, charset=charset, collation=collation, server=s.server)
    options = read_options(c, commas=False)
    if not options:
        raise c.fail("an action of ALTER TABLE")
    if set(options) == {"auto_increment"}:
        return None
    return partial(set_options, table=table, options=options, server=s.server)


def _work(c: Cursor) -> bool:
    """Consumes an action that only says how the work is done, or the rows are kept; False where none comes next."""
    mark, word = c.mark, c.word
    if c.take_any("ENABLE", "DISABLE"):
        c.expect("KEYS")
        c.omit(CHANGE, mark, f"{word} KEYS")
    elif c.take_any("DISCARD", "IMPORT"):
        c.expect("TABLESPACE")
        c.omit(CHANGE, mark, f"{word} TABLESPACE")
    elif (
        c.take_any("SECONDARY_LOAD", "SECONDARY_UNLOAD")
        or c.take("WITH", "VALIDATION")
        or c.take("WITHOUT", "VALIDATION")
    ):
        c.omit(CHANGE, mark, word)
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


def _add(c: Cursor, s: Session, table: str) -> Edit | list[Edit] | None:
    if c.take("SYSTEM", "VERSIONING"):
        return partial(set_options, table=table, options={"system versioning": ""}, server=s.server)
    if at_constraint(c):
        constraint = read_constraint(c, s)
        if isinstance(constraint, Period):
            raise c.fail("no ADD PERIOD")
        if constraint is None:
            return None
        return partial(edits.add_constraint, table=table, part=constraint, server=s.server)
    c.take("COLUMN")
    if_not_exists = c.take("IF", "NOT", "EXISTS")
    if c.take("("):
        parts = [read_column(c, s)]
        while c.take(","):
            parts.append(read_column(c, s))
        c.expect(")")
        return [
            partial(add_column, table=table, part=p, kind=k, after=None, server=s.server, if_not_exists=if_not_exists)
            for p, k in parts
        ]
    part, kind = read_column(c, s)
    after = _place(c)
    return partial(
        add_column, table=table, part=part, kind=kind, after=after, server=s.server, if_not_exists=if_not_exists
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
        replace_column,
        table=table,
        old=old if old is not None else part.column.name,
        part=part,
        kind=kind,
        after=after,
        server=s.server,
    )


def _alter(c: Cursor, s: Session, table: str) -> Edit:
    mark = c.mark
    if c.take_any("INDEX", "KEY"):
        name = c.name()
        invisible = c.take_any("INVISIBLE", "IGNORED") is not None
        if not invisible and not c.take("VISIBLE"):
            c.expect("NOT", "IGNORED")
        c.omit(PLANNER, mark, "ALTER INDEX VISIBLE")  # of a key; an index has it in the shape too
        return partial(set_invisible, table=table, name=name, invisible=invisible)
    if c.take_any("CHECK", "CONSTRAINT"):
        name = c.name()
        enforced = not c.take("NOT")
        c.expect("ENFORCED")
        return partial(set_enforced, table=table, name=name, enforced=enforced)
    c.take("COLUMN")
    column = c.name()
    if c.take("SET", "DEFAULT"):
        return partial(set_default, table=table, column=column, default=read_default(c, s.server))
    if c.take("DROP", "DEFAULT"):
        return partial(set_default, table=table, column=column, default=None)
    if c.take("SET", "VISIBLE") or c.take("SET", "INVISIBLE"):
        return partial(set_hidden, table=table, column=column, hidden=c.ahead(-1) == "INVISIBLE")
    raise c.fail("SET DEFAULT or DROP DEFAULT")


def _drop(c: Cursor, s: Session, table: str) -> Edit:
    if c.take("PRIMARY", "KEY"):
        return partial(edits.drop_index, table=table, name="PRIMARY")
    if c.take_any("INDEX", "KEY"):
        if_exists = c.take("IF", "EXISTS")
        return partial(edits.drop_index, table=table, name=c.name(), if_exists=if_exists)
    if c.take("FOREIGN", "KEY") or c.take("CONSTRAINT") or c.take("CHECK"):
        if_exists = c.take("IF", "EXISTS")
        return partial(drop_constraint, table=table, name=c.name(), if_exists=if_exists)
    c.take("COLUMN")
    if_exists = c.take("IF", "EXISTS")
    column = c.name()
    c.take_omitted(UNUSED, "CASCADE") or c.take_omitted(UNUSED, "RESTRICT")
    return partial(drop_column, table=table, column=column, if_exists=if_exists, server=s.server)


def _rename(c: Cursor, s: Session, table: str) -> Edit:
    if c.take_any("INDEX", "KEY"):
        old = c.name()
        c.expect("TO")
        return partial(rename_index, table=table, old=old, new=c.name())
    if c.take("COLUMN"):
        old = c.name()
        c.expect("TO")
        return partial(rename_column, table=table, old=old, new=c.name())
    c.take_any("TO", "AS")
    c.take("=")
    return partial(rename_generated, old=table, new=s.object_name(c.qualified()), server=s.server)
