"""PostgreSQL's ALTER TABLE: each of its actions read into one edit, or known to have no part in a shape.

Source: PostgreSQL 18's gram.y, `alter_table_cmd`, `partition_cmd` and `RenameStmt`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from fidelity.ddl.fold import Catalog, Edit, ObjectName
from fidelity.ddl.parts import Reading
from fidelity.ddl.postgres import edits
from fidelity.ddl.postgres.alter_edits import (
    change_column,
    change_constraint,
    detach,
    disinherit,
    drop_column,
    drop_constraint,
    inherit,
    rename_column,
    rename_relation,
    row_security,
    set_identity,
    set_option,
)
from fidelity.ddl.postgres.constraints import at_constraint, collation, read_constraint
from fidelity.ddl.postgres.objects import alter_sequence
from fidelity.ddl.postgres.sequences import sequence_options
from fidelity.ddl.postgres.table import default, read_column
from fidelity.ddl.postgres.types import read_type
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.shape.values import Generated

if TYPE_CHECKING:
    from fidelity.ddl.postgres.session import Session

__all__ = ["read_alter_table"]


def read_alter_table(c: Cursor, s: Session, bound: Callable[[Cursor], str]) -> Reading:
    """ALTER TABLE with its list of actions; it names the rule where none of them has a part in a shape."""
    c.expect("ALTER")
    c.take("FOREIGN")
    c.expect("TABLE")
    c.take("IF", "EXISTS")
    only = c.take("ONLY")
    parts = c.qualified()
    c.take("*")
    table = s.table(parts)
    if s.existing(parts, lambda full: full in s.catalog.views).full in s.catalog.views and not s.catalog.has_table(
        table.full
    ):
        return Reading(ignored="a view's properties", object=table.full)
    found: list[Edit] = []
    rules: list[str] = []
    removals = True
    while True:
        removals &= _takes_away(c)
        result = _action(c, s, table, only=only, bound=bound)
        if isinstance(result, str):
            rules.append(result)
        else:
            found.append(result)
        if not c.take(","):
            break
    c.finish()
    if removals and not s.catalog.has_table(table.full):
        return Reading(ignored="dropped before the dump's own CREATE", object=table.full)
    if not found:
        return Reading(ignored=rules[0], object=table.full)
    return Reading(edits=tuple(found), object=table.full)


def _takes_away(c: Cursor) -> bool:
    """Whether the action only removes something, as the first statements of pg_dump --clean do."""
    if c.word == "ALTER":
        return c.ahead(3 if c.ahead(1) == "COLUMN" else 2) == "DROP"
    return c.word in ("DROP", "DETACH")


def _action(c: Cursor, s: Session, table: ObjectName, *, only: bool, bound: Callable[[Cursor], str]) -> Edit | str:
    """Consumes one action: its edit, or the rule by which it is ignored."""
    name = table.full
    if c.take("ADD"):
        return _add(c, s, name, only=only)
    if c.take("ALTER"):
        if c.take("CONSTRAINT"):
            return _alter_constraint(c, name)
        c.take("COLUMN")
        return _alter_column(c, s, name, c.name(), only=only)
    if c.take("DROP"):
        return _drop(c, name, only=only)
    if c.take("RENAME"):
        return _rename(c, table)
    if c.take("ATTACH", "PARTITION"):
        child = s.table_name(c.qualified())
        return partial(edits.attach, parent=name, child=child, bound=bound(c))
    if c.take("DETACH", "PARTITION"):
        child = s.table_name(c.qualified())
        c.take_any("CONCURRENTLY", "FINALIZE")
        return partial(detach, child=child)
    if c.take("INHERIT"):
        return partial(inherit, child=name, parent=s.table_name(c.qualified()))
    if c.take("NO", "INHERIT"):
        return partial(disinherit, child=name, parent=s.table_name(c.qualified()))
    if c.take("SET", "SCHEMA"):
        return partial(Catalog.rename_table, old=name, new=ObjectName(c.name(), table.local))
    if c.take("VALIDATE", "CONSTRAINT"):
        return partial(change_constraint, table=name, constraint=c.name(), facts={"validated": True})
    return _property(c, name)


def _property(c: Cursor, name: str) -> Edit | str:
    """Consumes an action on the table's properties."""
    for enabled in (True, False):
        if c.take("ENABLE" if enabled else "DISABLE", "ROW", "LEVEL", "SECURITY"):
            return partial(row_security, table=name, enabled=enabled)
    if c.take("OWNER", "TO"):
        c.step()
        return "ownership"
    if c.take("FORCE", "ROW", "LEVEL", "SECURITY") or c.take("NO", "FORCE", "ROW", "LEVEL", "SECURITY"):
        return "row security for the owner"
    if c.word in ("ENABLE", "DISABLE"):
        c.step()
        c.take_any("REPLICA", "ALWAYS")
        if c.take_any("TRIGGER", "RULE"):
            c.name()
            return "a trigger's or rule's firing: the table names it"
        raise c.fail("TRIGGER or RULE")
    if c.take("REPLICA", "IDENTITY"):
        c.skip_until(",")
        return "replication"
    if c.take("CLUSTER", "ON") or c.take("SET", "TABLESPACE") or c.take("SET", "ACCESS", "METHOD"):
        c.name()
        return "storage"
    if c.take("SET", "WITHOUT") or c.take("SET", "WITH"):
        c.step()
        return "storage"
    if c.at("SET", "(") or c.at("RESET", "("):
        c.step()
        c.group()
        return "storage"
    if c.take("OPTIONS"):
        c.group()
        return "a foreign server's options"
    if c.take("SET", "LOGGED"):
        return partial(set_option, table=name, option="unlogged", present=False)
    if c.take("SET", "UNLOGGED"):
        return partial(set_option, table=name, option="unlogged", present=True)
    raise c.fail("an action of ALTER TABLE")


def _add(c: Cursor, s: Session, name: str, *, only: bool) -> Edit:
    if at_constraint(c):
        constraint = read_constraint(c, s)
        if isinstance(constraint, tuple):
            return partial(change_column, table=name, column=constraint[0], facts={"nullable": False}, only=only)
        return partial(edits.add_constraint, table=name, constraint=constraint, only=only)
    c.take("COLUMN")
    if_not_exists = c.take("IF", "NOT", "EXISTS")
    return partial(edits.add_column, table=name, part=read_column(c, s), if_not_exists=if_not_exists, only=only)


def _drop(c: Cursor, name: str, *, only: bool) -> Edit:
    if c.take("CONSTRAINT"):
        if_exists = c.take("IF", "EXISTS")
        edit: Edit = partial(drop_constraint, table=name, constraint=c.name(), if_exists=if_exists, only=only)
    else:
        c.take("COLUMN")
        if_exists = c.take("IF", "EXISTS")
        edit = partial(drop_column, table=name, column=c.name(), if_exists=if_exists, only=only)
    c.take_any("CASCADE", "RESTRICT")
    return edit


def _rename(c: Cursor, table: ObjectName) -> Edit:
    if c.take("TO"):
        return partial(rename_relation, old=table, new=c.name())
    if c.take("CONSTRAINT"):
        old = c.name()
        c.expect("TO")
        return partial(change_constraint, table=table.full, constraint=old, facts={"name": c.name()})
    c.take("COLUMN")
    old = c.name()
    c.expect("TO")
    return partial(rename_column, table=table.full, old=old, new=c.name())


def _alter_column(c: Cursor, s: Session, table: str, column: str, *, only: bool) -> Edit | str:
    change = partial(change_column, table=table, column=column, only=only)
    if c.take("TYPE") or c.take("SET", "DATA", "TYPE"):
        facts: dict[str, object] = {"type": read_type(c, s.type_name)}
        if c.take("COLLATE"):
            facts["collation"] = collation(c)
        if c.take("USING"):
            c.expression(lambda _: False)
        return partial(change, facts=facts)
    if c.take("SET", "DEFAULT"):
        return partial(change, facts={"default": default(c)})
    if c.take("DROP", "DEFAULT"):
        return partial(change, facts={"default": None})
    if c.take("SET", "NOT", "NULL"):
        return partial(change, facts={"nullable": False})
    if c.take("DROP", "NOT", "NULL"):
        return partial(change, facts={"nullable": True})
    if c.take("DROP", "EXPRESSION"):
        c.take("IF", "EXISTS")
        return partial(change, facts={"generated": None})
    if c.take("SET", "EXPRESSION", "AS"):
        c.expect("(")
        expression = c.expression(lambda _: False)
        c.expect(")")
        return partial(change, facts={"generated": Generated(expression=expression, stored=True)})
    if c.at("ADD", "GENERATED") or c.at("SET", "GENERATED") or c.at("DROP", "IDENTITY"):
        return _identity(c, s, table, column)
    if c.take("SET", "STATISTICS") or c.take("SET", "STORAGE") or c.take("SET", "COMPRESSION"):
        c.take("-")
        c.step()
        return "storage"
    if c.at("SET", "(") or c.at("RESET", "("):
        c.step()
        c.group()
        return "planner statistics"
    if c.take("OPTIONS"):
        c.group()
        return "a foreign server's options"
    if c.word in ("SET", "RESTART"):
        return _identity_options(c, s, table, column)
    raise c.fail("an action of ALTER COLUMN")


def _identity(c: Cursor, s: Session, table: str, column: str) -> Edit:
    if c.take("DROP", "IDENTITY"):
        c.take("IF", "EXISTS")
        return partial(set_identity, table=table, column=column, identity=None, options=None)
    add = c.take("ADD")
    if not add:
        c.expect("SET")
    c.expect("GENERATED")
    always = not c.take("BY", "DEFAULT")
    if always:
        c.expect("ALWAYS")
    options = None
    if add:
        c.expect("AS", "IDENTITY")
        options = sequence_options(c, s, bracketed=True)
    identity = "ALWAYS" if always else "BY DEFAULT"
    return partial(set_identity, table=table, column=column, identity=identity, options=options)


def _identity_options(c: Cursor, s: Session, table: str, column: str) -> Edit:
    options: dict[str, object] = {}
    while c.take("SET") or c.word == "RESTART":
        options |= sequence_options(c, s)

    def change(catalog: Catalog) -> None:
        owner = f"{table}.{column}"
        owned = next((q.name for q in catalog.sequences.values() if q.owned_by == owner), None)
        if owned is None:
            raise NotUnderstoodError("an identity that the column does not have")
        alter_sequence(catalog, name=owned, options=options)

    return change


def _alter_constraint(c: Cursor, table: str) -> Edit:
    name = c.name()
    facts: dict[str, object] = {}
    while not c.done and c.word != ",":
        if c.take("NOT", "DEFERRABLE"):
            facts["deferrable"] = False
        elif c.take("DEFERRABLE"):
            facts["deferrable"] = True
        elif c.take("INITIALLY", "DEFERRED"):
            facts["initially_deferred"] = facts["deferrable"] = True
        elif c.take("INITIALLY", "IMMEDIATE"):
            facts["initially_deferred"] = False
        elif c.take("NOT", "ENFORCED"):
            facts["enforced"] = facts["validated"] = False
        elif c.take("ENFORCED"):
            facts["enforced"] = facts["validated"] = True
        else:
            raise c.fail("an attribute of a constraint")
    return partial(change_constraint, table=table, constraint=name, facts=facts)


# -- the edits ------------------------------------------------------------------------------------------------------
