"""PostgreSQL's ALTER TABLE: each of its actions read into one edit, or known to have no part in a shape.

Source: PostgreSQL 18's gram.y, `alter_table_cmd`, `partition_cmd` and `RenameStmt`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from fidelity.ddl.catalog import Catalog, Edit
from fidelity.ddl.clauses import CHANGE, ELSEWHERE, METHOD, OWNERSHIP, PLACEMENT, PLANNER, PROGRAM, REPLICATION, STORAGE
from fidelity.ddl.draft import ObjectName
from fidelity.ddl.parts import NotNull, Reading
from fidelity.ddl.postgres import edits
from fidelity.ddl.postgres.alter_edits import (
    change_constraint,
    detach,
    disinherit,
    drop_constraint,
    fire_all,
    force_row_security,
    inherit,
    known_to_others,
    rename_constraint,
    rename_relation,
    row_security,
    set_schema,
    set_type,
)
from fidelity.ddl.postgres.column_edits import (
    add_not_null,
    change_column,
    change_generated,
    drop_expression,
    drop_own_column,
    rename_column,
    set_identity,
)
from fidelity.ddl.postgres.constrain import has_index
from fidelity.ddl.postgres.constraints import at_constraint, read_constraint, take_flag
from fidelity.ddl.postgres.index_parts import collation, parameters
from fidelity.ddl.postgres.sequence_edits import alter_sequence, owned
from fidelity.ddl.postgres.sequences import sequence_options
from fidelity.ddl.postgres.table import default, read_column
from fidelity.ddl.postgres.types import new_name, read_type
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.ddl.triggers import switch_triggers

if TYPE_CHECKING:
    from fidelity.ddl.postgres.session import Session

__all__ = ["read_alter_table"]

_DEFERRING = ("deferrable", "initially_deferred")


def read_alter_table(c: Cursor, s: Session, bound: Callable[[Cursor], str]) -> Reading:
    """ALTER TABLE with its list of actions; it names the rule where none of them has a part in a shape."""
    c.expect("ALTER")
    foreign = c.take("FOREIGN")
    c.expect("TABLE")
    if c.word == "ALL" and c.at("ALL", "IN", "TABLESPACE"):
        c.omit_rest(PLACEMENT, "ALL IN TABLESPACE")
        return Reading(ignored=PLACEMENT.id)
    if_exists = c.take("IF", "EXISTS")
    only = c.take("ONLY")
    parts = c.qualified()
    c.take("*")
    table = s.table(parts)
    if not s.catalog.has_table(table.full):
        table = s.existing(parts, lambda full: full in s.catalog.views or full in s.catalog.sequences)
        if table.full in s.catalog.views and not (c.at("RENAME", "TO") or c.at("SET", "SCHEMA")):
            return Reading(ignored="a view's properties", object=table.full)
    elif foreign and s.catalog.draft(table.full).kind != "foreign table":
        raise NotUnderstoodError("a table that is no foreign one")
    found: list[Edit] = []
    removals = True
    while True:
        removals &= _takes_away(c)
        edit = _action(c, s, table, only=only, bound=bound)
        if edit is not None:
            found.append(edit)
        if not c.take(","):
            break
    c.finish()
    if removals and not s.catalog.has_table(table.full):
        return Reading(ignored="dropped before the dump's own CREATE", object=table.full)
    if if_exists and not _is_there(s, table):
        return Reading(ignored="it is not there", object=table.full)
    if not found:
        return Reading(ignored=c.omitted[0].rule.id, object=table.full)
    return Reading(edits=tuple(found), object=table.full)


def _is_there(s: Session, name: ObjectName) -> bool:
    """Whether the dump has made a table of that name, or what ALTER TABLE takes for one."""
    catalog, full = s.catalog, name.full
    known = catalog.has_table(full) or full in catalog.unread or full in catalog.views or full in catalog.sequences
    return known or has_index(catalog, name.local, name.schema)


def _takes_away(c: Cursor) -> bool:
    """Whether the action only removes something, as the first statements of pg_dump --clean do."""
    if c.word == "ALTER":
        return c.ahead(3 if c.ahead(1) == "COLUMN" else 2) == "DROP"
    return c.word in ("DROP", "DETACH")


def _action(c: Cursor, s: Session, table: ObjectName, *, only: bool, bound: Callable[[Cursor], str]) -> Edit | None:
    """Consumes one action: its edit, or None where it is one that a rule leaves out."""
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
    if c.word == "OWNER":
        return _property(c, name)
    if c.take("RENAME"):
        return _rename(c, s, table, only=only)
    if c.take("ATTACH", "PARTITION"):
        child = s.table_name(c.qualified())
        return partial(edits.attach, parent=name, child=child, bound=bound(c))
    if c.take("DETACH", "PARTITION"):
        child = s.table_name(c.qualified())
        if c.take_any("CONCURRENTLY", "FINALIZE"):
            raise NotUnderstoodError("a partition that is detached while others use it keeps its bound as a check")
        return partial(detach, child=child)
    if c.take("OF"):
        return partial(set_type, table=name, of_type=s.own_type(c.qualified()).full)
    if c.take("NOT", "OF"):
        return partial(set_type, table=name, of_type=None)
    if c.take("INHERIT"):
        return partial(inherit, child=name, parent=s.table_name(c.qualified()))
    if c.take("NO", "INHERIT"):
        return partial(disinherit, child=name, parent=s.table_name(c.qualified()))
    if c.take("SET", "SCHEMA"):
        return partial(set_schema, name=table, schema=c.name())
    if c.take("VALIDATE", "CONSTRAINT"):
        return partial(change_constraint, table=name, constraint=c.name(), facts={"validated": True})
    return _property(c, name)


def _property(c: Cursor, name: str) -> Edit | None:
    """Consumes an action on the table's properties: its edit, or None where a rule leaves it out."""
    mark = c.mark
    if c.take("OWNER", "TO"):
        c.name()
        c.omit(OWNERSHIP, mark, "OWNER TO")
        return None
    for enabled in (True, False):
        if c.take("ENABLE" if enabled else "DISABLE", "ROW", "LEVEL", "SECURITY"):
            return partial(row_security, table=name, enabled=enabled)
    if c.take("SET", "LOGGED"):
        return partial(Catalog.set_option, table=name, option="unlogged", value=None)
    if c.take("SET", "UNLOGGED"):
        return partial(Catalog.set_option, table=name, option="unlogged", value="")
    for forced in (("FORCE",), ("NO", "FORCE")):
        if c.take(*forced, "ROW", "LEVEL", "SECURITY"):
            c.omit(PROGRAM, mark, "FORCE ROW LEVEL SECURITY")
            return partial(force_row_security, table=name, forced=len(forced) == 1)
    if c.word in ("ENABLE", "DISABLE"):
        return _firing(c, name)
    if c.take("REPLICA", "IDENTITY"):
        how = c.take_any("DEFAULT", "NOTHING", "FULL", "USING")
        if how is None:
            raise c.fail("a replica identity")
        by = (how, *([c.name()] if how == "USING" and c.take("INDEX") else []))
        c.omit(REPLICATION, mark, "REPLICA IDENTITY")
        return partial(known_to_others, table=name, by=by)
    if c.take("CLUSTER", "ON"):
        c.name()
        c.omit(METHOD, mark, "CLUSTER ON")
    elif c.take("SET", "TABLESPACE"):
        c.name()
        c.omit(PLACEMENT, mark, "TABLESPACE")
    elif c.take("SET", "ACCESS", "METHOD"):
        c.name()
        c.omit(METHOD, mark, "ACCESS METHOD")
    elif c.at("SET", "(") or c.at("RESET", "("):
        c.step()
        c.omit(STORAGE, mark, f"WITH {parameters(c)}")
    elif c.take("OPTIONS"):
        c.group()
        c.omit(ELSEWHERE, mark, "OPTIONS")
    elif not (c.take_omitted(METHOD, "SET", "WITHOUT", "CLUSTER") or c.take_omitted(STORAGE, "SET", "WITHOUT", "OIDS")):
        raise c.fail("an action of ALTER TABLE")
    return None


def _firing(c: Cursor, table: str) -> Edit | None:
    """Consumes whether a trigger or rule fires where its server copies no other.

    Of ALL triggers there are those that hold rows to foreign keys.
    """
    mark = c.mark
    fires = c.word == "ENABLE" and c.ahead(1) != "REPLICA"
    c.step()
    if c.take("ALWAYS"):
        c.omit(REPLICATION, mark, "ENABLE ALWAYS")
    c.take("REPLICA")
    what = c.take_any("TRIGGER", "RULE")
    if what is None:
        raise c.fail("TRIGGER or RULE")
    every = what == "TRIGGER" and c.word in ("ALL", "USER")
    edit = fire_all if every and c.word == "ALL" else partial(switch_triggers, is_rule=what == "RULE")
    name = c.name()
    return partial(edit, table=table, name=None if every else name, fires=fires)


def _add(c: Cursor, s: Session, name: str, *, only: bool) -> Edit:
    if at_constraint(c):
        constraint = read_constraint(c, s)
        if isinstance(constraint, NotNull):
            return partial(add_not_null, table=name, stated=constraint, only=only)
        return partial(edits.add_constraint, table=name, constraint=constraint, only=only)
    c.take("COLUMN")
    if_not_exists = c.take("IF", "NOT", "EXISTS")
    return partial(edits.add_column, table=name, part=read_column(c, s), if_not_exists=if_not_exists, only=only)


def _drop(c: Cursor, name: str, *, only: bool) -> Edit:
    if c.take("CONSTRAINT"):
        if_exists = c.take("IF", "EXISTS")
        edit: Callable[..., None] = partial(drop_constraint, table=name, constraint=c.name())
    else:
        c.take("COLUMN")
        if_exists = c.take("IF", "EXISTS")
        edit = partial(drop_own_column, table=name, column=c.name())
    cascade = c.take_omitted(CHANGE, "CASCADE")
    c.take_omitted(CHANGE, "RESTRICT")
    return partial(edit, if_exists=if_exists, only=only, cascade=cascade)


def _rename(c: Cursor, s: Session, table: ObjectName, *, only: bool) -> Edit:
    if c.take("TO"):
        name = new_name(c)
        if c.done and table.local in s.temporary and s.elsewhere(table.full):
            s.rename_temporary(table.local, name)
        return partial(rename_relation, old=table, new=name)
    if c.take("CONSTRAINT"):
        old = c.name()
        c.expect("TO")
        return partial(rename_constraint, table=table.full, old=old, new=new_name(c), only=only)
    c.take("COLUMN")
    old = c.name()
    c.expect("TO")
    return partial(rename_column, table=table.full, old=old, new=new_name(c), only=only)


def _alter_column(c: Cursor, s: Session, table: str, column: str, *, only: bool) -> Edit | None:
    change = partial(change_column, table=table, column=column, only=only)
    if c.take("TYPE") or c.take("SET", "DATA", "TYPE"):
        kind = read_type(c, s.type_name)
        facts: dict[str, object] = {"type": kind}
        facts["collation"] = collation(c, kind, s) if c.take("COLLATE") else None
        mark = c.mark
        if c.take("USING"):
            c.expression()
            c.omit(CHANGE, mark, "USING")
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
        if_exists = c.take("IF", "EXISTS")
        return partial(drop_expression, table=table, column=column, if_exists=if_exists, only=only)
    if c.take("SET", "EXPRESSION", "AS"):
        expression = c.bracketed_expression()
        return partial(change_generated, table=table, column=column, expression=expression, only=only)
    if c.at("ADD", "GENERATED") or c.at("SET", "GENERATED") or c.at("DROP", "IDENTITY"):
        identity = _identity(c, s, table, column)
        if c.word not in ("SET", "RESTART"):
            return identity
        options = _identity_options(c, s, table, column)

        def both(catalog: Catalog) -> None:
            identity(catalog)
            options(catalog)

        return both
    if _column_property(c):
        return None
    if c.word in ("SET", "RESTART"):
        return _identity_options(c, s, table, column)
    raise c.fail("an action of ALTER COLUMN")


def _column_property(c: Cursor) -> bool:
    """Consumes an action on a column that a rule leaves out; False where none comes next."""
    # The column's name before it is a part of what is left out.
    mark = c.mark - 1
    if c.take("SET", "STATISTICS"):
        c.take("-")
        c.step()
        c.omit(PLANNER, mark, "STATISTICS")
    elif c.take("SET", "STORAGE"):
        c.name()
        c.omit(STORAGE, mark, "STORAGE")
    elif c.take("SET", "COMPRESSION"):
        c.name()
        c.omit(STORAGE, mark, "COMPRESSION")
    elif c.at("SET", "(") or c.at("RESET", "("):
        c.step()
        c.omit(PLANNER, mark, f"SET {parameters(c)}")
    elif c.take("OPTIONS"):
        c.group()
        c.omit(ELSEWHERE, mark, "OPTIONS")
    else:
        return False
    return True


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
        own = owned(catalog, f"{table}.{column}")
        if not own:
            raise NotUnderstoodError("an identity that the column does not have")
        alter_sequence(catalog, name=own[0].name, options=options)

    return change


def _alter_constraint(c: Cursor, table: str) -> Edit:
    name = c.name()
    facts: dict[str, bool] = {}
    while not c.done and c.word != ",":
        if c.take("INHERIT"):
            facts["private"] = False
        elif c.take("NO", "INHERIT"):
            facts["private"] = True
        elif c.at("NOT", "VALID") or not take_flag(c, facts):
            raise c.fail("an attribute of a constraint")
    if "enforced" in facts:
        facts["validated"] = facts["enforced"]
    if not facts.keys().isdisjoint(_DEFERRING):  # what of the two is not said is off again
        facts = dict.fromkeys(_DEFERRING, False) | facts
    return partial(change_constraint, table=table, constraint=name, facts=facts)
