"""Oracle's ALTER TABLE: each of its actions read into edits, or known to have no part in a shape.

Source: Oracle Database SQL Language Reference, "ALTER TABLE". Actions follow one another without a comma.
"""

from __future__ import annotations

import dataclasses
from functools import partial
from typing import TYPE_CHECKING

from fidelity.ddl.catalog import Catalog, Edit
from fidelity.ddl.clauses import CHANGE, COMMENT, ELSEWHERE, PLANNER, REPLICATION, STORAGE
from fidelity.ddl.draft import ObjectName
from fidelity.ddl.oracle import constraint_edits, edits, keys
from fidelity.ddl.oracle.alter_partitions import (
    add_partitions,
    drop_partitions,
    drop_subpartition,
    modify_partition,
    partition_action,
    take_meanwhile,
)
from fidelity.ddl.oracle.constraints import (
    at_constraint,
    at_switch,
    read_constraint,
    read_state,
    read_switch,
    take_cascade,
)
from fidelity.ddl.oracle.names import spelled
from fidelity.ddl.oracle.partition_edits import partition_anew
from fidelity.ddl.oracle.physical import take_physical
from fidelity.ddl.oracle.segments import take_column_storage
from fidelity.ddl.oracle.table import Elements, OracleColumn, read_column, read_element, read_elements
from fidelity.ddl.parts import Reading
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.ddl.triggers import switch_triggers
from fidelity.shape.values import Column

if TYPE_CHECKING:
    from fidelity.ddl.oracle.session import Session

__all__ = ["read_alter_table"]


def read_alter_table(c: Cursor, s: Session) -> Reading:
    """ALTER TABLE with its actions; it names the rule where none of them has a part in a shape."""
    c.expect("ALTER", "TABLE")
    if_exists = c.take("IF", "EXISTS")
    table = s.table_name(c.qualified())
    known = s.catalog.has_table(table) or table in s.catalog.unread
    if if_exists and not known:
        return Reading(ignored="a table that is not there", object=table)
    owner = None if known else s.nested.get(table.rpartition(".")[2])
    if owner is not None:
        raise NotUnderstoodError("a nested table's own table changed", about=owner)
    found: list[Edit] = []
    rules: list[str] = []
    while not c.done:
        mark, word, before = c.mark, c.word, len(c.omitted)
        result = _action(c, s, table)
        if not isinstance(result, str):
            found += result
            continue
        rules.append(result)
        if len(c.omitted) == before:
            c.omit(_RULES[result], mark, f"{word} …")
    if not found:
        return Reading(ignored=rules[0] if rules else "nothing", object=table)
    return Reading(edits=tuple(found), object=table)


_RULES = {"what the planner may assume": PLANNER, "storage": STORAGE, "replication": REPLICATION, "locks": CHANGE,
          "rows": CHANGE, "a comment on what has none in a shape": COMMENT, "another server": ELSEWHERE}  # fmt: skip


def _action(c: Cursor, s: Session, table: str) -> list[Edit] | str:
    about_partitions = partition_action(c, table)
    if about_partitions is not None:
        return about_partitions
    if c.take("ADD"):
        return _add(c, s, table)
    if c.take("MODIFY"):
        return _modify(c, s, table)
    if c.take("DROP"):
        return _drop(c, s, table)
    if c.take("RENAME"):
        return _rename(c, s, table)
    if c.take("READ", "WRITE"):
        return [partial(Catalog.set_option, table=table, option="read only", value=None)]
    for moves in (True, False):
        if c.take("ENABLE" if moves else "DISABLE", "ROW", "MOVEMENT"):
            return [partial(Catalog.set_option, table=table, option="row movement", value="" if moves else None)]
    if take_physical(c):
        return "storage"
    if c.word in ("ENABLE", "DISABLE"):
        return _switch(c, s, table)
    if c.take("ROW", "ARCHIVAL"):
        return [partial(Catalog.set_option, table=table, option="row archival", value="")]
    if c.take("NO", "ROW", "ARCHIVAL"):
        return [partial(Catalog.set_option, table=table, option="row archival", value=None)]
    if c.take("SET", "INTERVAL"):
        return [partial(_set_interval, table=table, text=spelled(c.group()))]
    if c.take("READ", "ONLY"):
        return [partial(Catalog.set_option, table=table, option="read only", value="")]
    if c.word == "MOVE" and c.has("ONLY"):
        raise c.fail("no partition that is read only when it is moved")
    if c.take("MOVE") or c.take("SHRINK") or c.take("DEALLOCATE") or c.take("ALLOCATE") or c.take("TRUNCATE"):
        c.skip_until("")
        return "storage"
    if c.take("SET", "UNUSED"):
        # The column is gone for every statement; its values stay where they are until DROP UNUSED COLUMNS.
        names = (c.name(),) if c.take("COLUMN") else c.names()
        cascade = take_cascade(c)
        return [partial(edits.drop_column, table=table, column=name, cascade=cascade) for name in names]
    if c.take_any("UPGRADE", "MINIMIZE", "NOMINIMIZE", "COALESCE"):
        c.skip_until("")
        return "storage"
    return _of_whole(c, table)


def _of_whole(c: Cursor, table: str) -> list[Edit] | str:
    """What is said of the table as a whole, and where an external table's rows are."""
    if c.take("ANNOTATIONS"):
        c.group()
        return "a comment on what has none in a shape"
    if c.take("DEFAULT", "COLLATION"):
        return [partial(Catalog.set_option, table=table, option="default collation", value=c.name())]
    if c.take("OVERFLOW") or c.take("ILM"):
        c.skip_until("")
        return "storage"
    if c.word in ("LOCATION", "ACCESS", "REJECT", "PROJECT") or c.at("DEFAULT", "DIRECTORY"):
        c.skip_until("")
        return "another server"
    raise c.fail("an action of ALTER TABLE")


def _set_interval(catalog: Catalog, *, table: str, text: str) -> None:
    draft = catalog.draft(table)
    if draft.partition is None or not (draft.partition.by or "").startswith("RANGE"):
        raise NotUnderstoodError("a table without ranges")
    draft.partition = dataclasses.replace(draft.partition, by=f"RANGE INTERVAL ({text})" if text else "RANGE")


def _add(c: Cursor, s: Session, table: str) -> list[Edit] | str:
    if c.take("SUPPLEMENTAL", "LOG"):
        c.skip_until("")
        return "replication"
    if c.word == "CLUSTERING" and c.ahead(1) == "BY":
        take_physical(c)
        return "storage"
    if c.word == "PARTITION" and c.ahead(1) != "(":
        return add_partitions(c, table)
    if c.word == "SUBPARTITION" and c.ahead(1) != "(":
        raise c.fail("no ADD SUBPARTITION")
    if c.take("OVERFLOW"):
        c.skip_until("")
        return "storage"
    c.take("COLUMN")
    if_not_exists = c.take("IF", "NOT", "EXISTS")
    elements = Elements()
    if c.word == "(":
        elements = read_elements(c, s)
    else:
        read_element(c, s, elements)
        while at_constraint(c):
            elements.constraints.append(read_constraint(c, s))
    while take_physical(c) or take_column_storage(c, elements.options):
        pass
    add = partial(
        edits.add_elements, table=table, elements=elements, not_nulls=s.not_nulls, if_not_exists=if_not_exists
    )
    return [add]


def _modify(c: Cursor, s: Session, table: str) -> list[Edit] | str:
    if c.take("CONSTRAINT"):
        name = c.name()
        mark = c.mark
        state = read_state(c)
        cascade = take_cascade(c)
        told = set(c.since(mark).upper().split())
        if told and told <= {"INITIALLY", "DEFERRED", "IMMEDIATE"}:
            return [partial(constraint_edits.set_deferral, table=table, name=name, deferred=state.deferred)]
        if told and told <= {"RELY", "NORELY", "PRECHECK", "NOPRECHECK"}:
            return "what the planner may assume"
        if not told & {"ENABLE", "DISABLE", "VALIDATE", "NOVALIDATE"}:
            raise c.fail("whether the constraint is enforced")
        change = partial(
            constraint_edits.set_state, table=table, name=name, state=state, not_nulls=s.not_nulls, cascade=cascade
        )
        return [change]
    if c.word in ("PARTITION", "SUBPARTITION", "LOB", "VARRAY", "NESTED", "OPAQUE") or c.at("DEFAULT", "ATTRIBUTES"):
        changed = modify_partition(c, table)
        if changed is not None:
            return changed
        if c.has("ONLY"):
            raise c.fail("no partitions that are read only from now on")
        c.skip_until("")
        return "storage"
    if c.word == "CLUSTERING" and c.ahead(1) in ("YES", "NO", "WITH", "WITHOUT"):
        c.skip_until("")
        return "storage"
    if c.take("NONPARTITIONED"):
        take_meanwhile(c)
        return [partial(partition_anew, table=table, partition=None)]
    if c.word in ("PRIMARY", "UNIQUE"):
        columns = _key_columns(c)
        state = read_state(c)
        return [partial(keys.switch_key, table=table, columns=columns, state=state, cascade=take_cascade(c))]
    if c.take("COLUMN"):
        option = f"not substitutable ({c.name()})"
        refused = c.take("NOT")
        c.expect("SUBSTITUTABLE", "AT", "ALL", "LEVELS")
        c.take("FORCE")
        return [partial(Catalog.set_option, table=table, option=option, value="" if refused else None)]
    bracketed = c.take("(")
    found: list[Edit] = []
    while True:
        start = c.mark
        column = c.name()
        if c.take("DROP", "IDENTITY"):
            found.append(partial(_drop_identity, table=table, column=column))
        else:
            c.rewind(start)
            found.append(
                partial(edits.modify_column, table=table, part=read_column(c, s, modify=True), not_nulls=s.not_nulls)
            )
        if not (bracketed and c.take(",")):
            break
    if bracketed:
        c.expect(")")
        if c.take("ADD", "DOMAIN"):
            if len(found) > 1:
                raise c.fail("no domain of several columns")
            part = OracleColumn(name=column, column=Column(name=column, type=""))
            part.options[f"domain ({column})"] = s.type_name(c.qualified())
            return [partial(edits.modify_column, table=table, part=part, not_nulls=s.not_nulls)]
    return found


def _key_columns(c: Cursor) -> tuple[str, ...] | None:
    """Consumes PRIMARY KEY or UNIQUE (…); the unique key's columns, or None."""
    if c.take("PRIMARY", "KEY"):
        return None
    c.expect("UNIQUE")
    return c.names()


def _drop_identity(catalog: Catalog, *, table: str, column: str) -> None:
    draft = catalog.draft(table)
    if draft.column(column).identity is None:
        raise NotUnderstoodError("a column that does not number itself")
    draft.change(column, identity=None)
    for option in ("identity", "bounded identity", "default on null"):
        draft.options.pop(f"{option} ({column})", None)


def _drop(c: Cursor, s: Session, table: str) -> list[Edit] | str:
    if c.take("CONSTRAINT"):
        if_exists = c.take("IF", "EXISTS")
        name = c.name()
        cascade = take_cascade(c)
        drop = partial(constraint_edits.drop_constraint, table=table, name=name, not_nulls=s.not_nulls, cascade=cascade)
        return [partial(drop, if_exists=if_exists)]
    if c.take("PRIMARY", "KEY"):
        return [partial(keys.drop_key, table=table, columns=None, cascade=take_cascade(c))]
    if c.take("UNIQUE"):
        columns = c.names()
        return [partial(keys.drop_key, table=table, columns=columns, cascade=take_cascade(c))]
    if c.take("SUPPLEMENTAL", "LOG"):
        c.skip_until("")
        return "replication"
    if c.take("PARTITION") or c.take("PARTITIONS"):
        return drop_partitions(c, table)
    if c.take("SUBPARTITION"):
        return drop_subpartition(c, table)
    if c.take("CLUSTERING"):
        return "storage"
    if c.take("PERIOD", "FOR") or c.take("(", "PERIOD", "FOR"):
        bracketed = c.ahead(-3) == "("
        period = c.name()
        if bracketed:
            c.expect(")")
        return [partial(_drop_period, table=table, period=period)]
    if c.take("UNUSED", "COLUMNS") or c.take("COLUMNS", "CONTINUE"):
        take_cascade(c)
        return "storage"
    if c.take("COLUMN"):
        names: tuple[str, ...] = (c.name(),)
    elif c.word == "(":
        names = c.names()
    else:
        raise c.fail("what is dropped")
    cascade = take_cascade(c)
    return [partial(edits.drop_column, table=table, column=name, cascade=cascade) for name in names]


def _drop_period(catalog: Catalog, *, table: str, period: str) -> None:
    if catalog.draft(table).options.pop(f"period for {period}", None) is None:
        raise NotUnderstoodError("a period that the table does not have")


def _rename(c: Cursor, s: Session, table: str) -> list[Edit]:
    if c.take("TO"):
        new = c.name()
        schema = table.rpartition(".")[0] or None
        return [partial(Catalog.rename_table, old=table, new=ObjectName(schema, new))]
    what = c.take_any("COLUMN", "CONSTRAINT")
    if what is None:
        raise c.fail("what is renamed")
    old = c.name()
    c.expect("TO")
    new = c.name()
    if what == "COLUMN":
        return [partial(edits.rename_column, table=table, old=old, new=new)]
    return [partial(constraint_edits.rename_constraint, table=table, old=old, new=new, not_nulls=s.not_nulls)]


def _switch(c: Cursor, s: Session, table: str) -> list[Edit] | str:
    """ENABLE or DISABLE of a constraint, or of all triggers."""
    if at_switch(c):
        return [partial(constraint_edits.switch, table=table, given=read_switch(c), not_nulls=s.not_nulls)]
    fires = c.word == "ENABLE"
    c.step()
    if c.take("ALL", "TRIGGERS"):
        return [partial(switch_triggers, table=table, name=None, fires=fires)]
    c.expect("TABLE", "LOCK")
    return "locks"
