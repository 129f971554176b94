"""Oracle's ALTER TABLE: each of its actions read into edits, or known to have no part in a shape.

Source: Oracle Database SQL Language Reference, "ALTER TABLE". Actions follow one another without a comma.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fidelity.ddl.clauses import CHANGE, PROGRAM, REPLICATION, STORAGE
from fidelity.ddl.fold import Catalog, Edit, ObjectName
from fidelity.ddl.oracle import edits
from fidelity.ddl.oracle.constraints import State, at_constraint, read_constraint, read_state
from fidelity.ddl.oracle.storage import take_physical
from fidelity.ddl.oracle.table import Elements, read_column, read_element, read_elements
from fidelity.ddl.parts import Reading
from fidelity.ddl.syntax import Cursor

if TYPE_CHECKING:
    from fidelity.ddl.oracle.session import Session

__all__ = ["read_alter_table"]


def read_alter_table(c: Cursor, s: Session) -> Reading:
    """ALTER TABLE with its actions; it names the rule where none of them has a part in a shape."""
    c.expect("ALTER", "TABLE")
    table = s.table_name(c.qualified())
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


_RULES = {"storage": STORAGE, "replication": REPLICATION, "locks": CHANGE,
          "a trigger's state: the table says that it has one": PROGRAM}  # fmt: skip


def _action(c: Cursor, s: Session, table: str) -> list[Edit] | str:
    if c.take("ADD"):
        return _add(c, s, table)
    if c.take("MODIFY"):
        return _modify(c, s, table)
    if c.take("DROP"):
        return _drop(c, s, table)
    if c.take("RENAME"):
        return _rename(c, s, table)
    if c.at("ENABLE", "ROW") or c.at("DISABLE", "ROW") or c.at("READ", "WRITE"):
        take_physical(c)
        return "storage"
    if c.word in ("ENABLE", "DISABLE"):
        return _switch(c, s, table)
    if c.take("READ", "ONLY"):
        return [partial(_set_option, table=table, option="read only")]
    if c.take("MOVE") or c.take("SHRINK") or c.take("DEALLOCATE") or c.take("ALLOCATE") or c.take("TRUNCATE"):
        c.skip_until("")
        return "storage"
    if c.take("SET", "UNUSED"):
        # The column is gone for every statement; its values stay where they are until DROP UNUSED COLUMNS.
        names = (c.name(),) if c.take("COLUMN") else c.names()
        _after_drop(c)
        return [partial(edits.drop_column, table=table, column=name) for name in names]
    if c.take("UPGRADE") or c.take("MINIMIZE"):
        c.skip_until("")
        return "storage"
    if take_physical(c):
        return "storage"
    raise c.fail("an action of ALTER TABLE")


def _set_option(catalog: Catalog, *, table: str, option: str) -> None:
    catalog.draft(table).options[option] = ""


def _add(c: Cursor, s: Session, table: str) -> list[Edit] | str:
    if c.take("SUPPLEMENTAL", "LOG"):
        c.skip_until("")
        return "replication"
    if c.word in ("PARTITION", "SUBPARTITION") and c.ahead(1) != "(":
        raise c.fail("no ADD PARTITION")
    c.take("COLUMN")
    elements = Elements()
    if c.word == "(":
        elements = read_elements(c, s)
    else:
        read_element(c, s, elements)
        while at_constraint(c):
            elements.constraints.append(read_constraint(c, s))
    return [partial(edits.add_elements, table=table, elements=elements, not_nulls=s.not_nulls)]


def _modify(c: Cursor, s: Session, table: str) -> list[Edit] | str:
    if c.take("CONSTRAINT"):
        name = c.name()
        return [partial(edits.set_state, table=table, name=name, state=read_state(c, s))]
    if c.word in ("PARTITION", "SUBPARTITION", "LOB", "VARRAY", "NESTED") or c.at("DEFAULT", "ATTRIBUTES"):
        c.skip_until("")
        return "storage"
    if c.word in ("PRIMARY", "UNIQUE"):
        raise c.fail("no MODIFY of a key's state")
    bracketed = c.take("(")
    found: list[Edit] = []
    while True:
        start = c.mark
        column = c.name()
        if c.take("DROP", "IDENTITY"):
            found.append(partial(_drop_identity, table=table, column=column))
        else:
            c.rewind(start)
            found.append(partial(edits.modify_column, table=table, part=read_column(c, s), not_nulls=s.not_nulls))
        if not (bracketed and c.take(",")):
            break
    if bracketed:
        c.expect(")")
    return found


def _drop_identity(catalog: Catalog, *, table: str, column: str) -> None:
    catalog.draft(table).change(column, identity=None)


def _drop(c: Cursor, s: Session, table: str) -> list[Edit] | str:
    if c.take("CONSTRAINT"):
        name = c.name()
        _after_drop(c)
        return [partial(edits.drop_constraint, table=table, name=name, not_nulls=s.not_nulls)]
    if c.take("PRIMARY", "KEY"):
        _after_drop(c)
        return [partial(edits.drop_key, table=table, columns=None)]
    if c.take("UNIQUE"):
        columns = c.names()
        _after_drop(c)
        return [partial(edits.drop_key, table=table, columns=columns)]
    if c.take("UNUSED", "COLUMNS") or c.take("COLUMNS", "CONTINUE"):
        _after_drop(c)
        return "storage"
    if c.take("COLUMN"):
        names: tuple[str, ...] = (c.name(),)
    elif c.word == "(":
        names = c.names()
    else:
        raise c.fail("what is dropped")
    _after_drop(c)
    return [partial(edits.drop_column, table=table, column=name) for name in names]


def _after_drop(c: Cursor) -> None:
    """Consumes what falls with what is dropped."""
    mark = c.mark
    while c.take_any("CASCADE", "CONSTRAINTS", "INVALIDATE", "ONLINE", "KEEP", "DROP", "INDEX"):
        pass
    if c.take("CHECKPOINT"):
        c.integer()
    c.omit(CHANGE, mark, "CASCADE")


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
    change = edits.rename_column if what == "COLUMN" else edits.rename_constraint
    return [partial(change, table=table, old=old, new=c.name())]


def _switch(c: Cursor, s: Session, table: str) -> list[Edit] | str:
    """ENABLE or DISABLE [VALIDATE | NOVALIDATE] CONSTRAINT name; triggers keep their place in the shape."""
    state = State(enforced=c.take_any("ENABLE", "DISABLE") == "ENABLE")
    if c.take("ALL", "TRIGGERS"):
        return "a trigger's state: the table says that it has one"
    if c.take("TABLE", "LOCK"):
        return "locks"
    if c.take_any("VALIDATE", "NOVALIDATE"):
        state.validated = c.ahead(-1) == "VALIDATE"
    if not c.take("CONSTRAINT"):
        raise c.fail("CONSTRAINT and its name")
    name = c.name()
    rest = read_state(c, s)
    _after_drop(c)
    state.index = rest.index
    return [partial(edits.set_state, table=table, name=name, state=state)]
