"""T-SQL's ALTER TABLE: each of its forms read into edits, or known to have no part in a shape.

Source: Transact-SQL reference, "ALTER TABLE". A constraint that WITH NOCHECK adds, or NOCHECK CONSTRAINT switches off,
is not validated (sys.foreign_keys.is_not_trusted); CHECK CONSTRAINT alone does not make it so again.
"""

from __future__ import annotations

from functools import partial

from fidelity.ddl.catalog import Catalog, Edit
from fidelity.ddl.clauses import CHANGE, METHOD, STORAGE
from fidelity.ddl.parts import Reading
from fidelity.ddl.syntax import Cursor
from fidelity.ddl.triggers import switch_triggers
from fidelity.ddl.tsql import column_edits, drops, edits
from fidelity.ddl.tsql.constraints import clustering, storage
from fidelity.ddl.tsql.names import at_temporary, qualified
from fidelity.ddl.tsql.objects import triggers_named
from fidelity.ddl.tsql.options import STORED, archive, option_value, settings
from fidelity.ddl.tsql.parts import Elements
from fidelity.ddl.tsql.script import Script
from fidelity.ddl.tsql.table import read_element
from fidelity.ddl.tsql.types import TEXTUAL, read_type, schemas_of

__all__ = ["read_alter_table"]

_PROPERTIES = {"ROWGUIDCOL": "rowguidcol", "SPARSE": "sparse", "HIDDEN": "hidden", "MASKED": "masked"}


def read_alter_table(c: Cursor, s: Script) -> Reading:
    """ALTER TABLE with its one action."""
    c.expect("ALTER", "TABLE")
    if at_temporary(c):
        return Reading(ignored="temporary table")
    table = s.table_name(qualified(c))
    result = _action(c, s, table)
    c.finish()
    if isinstance(result, str):
        return Reading(ignored=result, object=table)
    return Reading(edits=tuple(result), object=table)


def _action(c: Cursor, s: Script, table: str) -> list[Edit] | str:
    validated: bool | None = None
    if c.take("WITH"):
        validated = c.take("CHECK")
        if not validated:
            c.expect("NOCHECK")
    if c.take("ADD"):
        return _add(c, s, table, validated=validated is not False)
    if c.take("CHECK", "CONSTRAINT"):
        return _state(c, table, enforced=True, validated=validated)
    if c.take("NOCHECK", "CONSTRAINT"):
        return _state(c, table, enforced=False, validated=False)
    if validated is not None:
        raise c.fail("ADD or a CONSTRAINT")
    if c.take("ALTER", "COLUMN"):
        return _alter_column(c, s, table)
    if c.take("DROP"):
        return _drop(c, s, table)
    if c.take("SET"):
        return _set(c, s, table)
    if c.take("REBUILD"):
        c.skip_until("")
        return "storage"
    if c.take("SPLIT", "RANGE") or c.take("MERGE", "RANGE"):
        c.group()
        return "storage"
    if c.take("ALTER", "INDEX"):
        c.name()
        c.expect("REBUILD")
        clustering(c)
        c.take_omitted(METHOD, "HASH")
        storage(c)
        return "storage"
    if c.take("SWITCH"):
        c.skip_until("")
        return "rows"
    if (state := c.take_any("ENABLE", "DISABLE")) is not None:
        what = c.take_any("TRIGGER", "CHANGE_TRACKING", "FILETABLE_NAMESPACE")
        if what is None:
            raise c.fail("what is switched")
        if what == "TRIGGER":
            fires = state == "ENABLE"
            return [partial(switch_triggers, table=table, name=name, fires=fires) for name in triggers_named(c)]
        c.skip_until("")
        return "storage" if what == "FILETABLE_NAMESPACE" else "replication"
    raise c.fail("an action of ALTER TABLE")


def _add(c: Cursor, s: Script, table: str, *, validated: bool) -> list[Edit]:
    elements = Elements()
    c.listed(lambda: read_element(c, s, elements))
    return [partial(edits.extend_table, table=table, elements=elements, defaults=s.defaults, validated=validated)]


def _state(c: Cursor, table: str, *, enforced: bool, validated: bool | None) -> list[Edit]:
    if c.take("ALL"):
        return [partial(edits.set_state, table=table, name=None, enforced=enforced, validated=validated)]
    return [
        partial(edits.set_state, table=table, name=name, enforced=enforced, validated=validated)
        for name in c.listed(c.name)
    ]


def _alter_column(c: Cursor, s: Script, table: str) -> list[Edit] | str:
    column = c.name()
    if c.word in ("ADD", "DROP"):
        add = c.word == "ADD"
        c.step()
        if c.take("PERSISTED"):
            return [partial(column_edits.persist, table=table, column=column, stored=add)]
        if c.take("NOT", "FOR", "REPLICATION"):
            return [partial(_set_property, table=table, column=column, option="not for replication", add=add)]
        option = _PROPERTIES.get(c.word)
        if option is None:
            raise c.fail("a column's property")
        c.step()
        value = settings(c) if c.take("WITH") else ""
        return [partial(_set_property, table=table, column=column, option=option, add=add, value=value)]
    kind = read_type(c, s)
    collation = c.name() if c.take("COLLATE") else None
    schemas = schemas_of(kind.text, s)
    properties: dict[str, str] = {"xml schemas": schemas} if schemas is not None else {}
    nullable = kind.nullable
    while not c.done:
        if c.take("NOT", "NULL"):
            nullable = False
        elif c.take("NULL"):
            nullable = True
        elif c.take("SPARSE"):
            properties["sparse"] = ""
        elif word := c.take_any("MASKED", "ENCRYPTED"):
            c.expect("WITH")
            properties[word.lower()] = settings(c)
        else:
            break
    mark = c.mark
    if c.take("WITH"):
        c.group()
        c.omit(CHANGE, mark, "ALTER COLUMN WITH")
    textual = kind.text.split("(")[0] in TEXTUAL
    change = partial(
        column_edits.alter_column,
        table=table,
        column=column,
        kind=kind,
        nullable=nullable,
        collation=(collation or s.collation) if textual else None,
    )
    return [
        change,
        *(
            partial(_set_property, table=table, column=column, option=name, add=True, value=value)
            for name, value in properties.items()
        ),
    ]


def _set_property(catalog: Catalog, *, table: str, column: str, option: str, add: bool, value: str = "") -> None:
    own = catalog.draft(table).own_name(column)
    catalog.set_option(table=table, option=f"{option} ({own})", value=value if add else None)


def _drop(c: Cursor, s: Script, table: str) -> list[Edit]:
    found: list[Edit] = []
    what = "CONSTRAINT"
    while True:
        if c.take("PERIOD", "FOR", "SYSTEM_TIME"):
            found.append(partial(edits.drop_period, table=table))
        else:
            # The word may be left out: what stood before goes on.
            what = c.take_any("CONSTRAINT", "COLUMN", "INDEX") or what
            if_exists = c.take("IF", "EXISTS")
            name = c.name()
            if what == "INDEX":
                found.append(partial(drops.drop_index, table=table, name=name))
            elif what == "COLUMN":
                found.append(partial(column_edits.drop_column, table=table, column=name, if_exists=if_exists))
            else:
                storage(c)
                found.append(
                    partial(drops.drop_constraint, table=table, name=name, if_exists=if_exists, defaults=s.defaults)
                )
        if not c.take(","):
            return found


def _set(c: Cursor, s: Script, table: str) -> list[Edit] | str:
    c.expect("(")
    found: list[Edit] = []
    nothing = "storage"
    while True:
        mark = c.mark
        name = c.name().upper()
        if name != "REMOTE_DATA_ARCHIVE":
            c.expect("=")
        if name in ("SYSTEM_VERSIONING", "DATA_DELETION", "REMOTE_DATA_ARCHIVE"):
            value = archive(c) if name == "REMOTE_DATA_ARCHIVE" else option_value(c)
            if value == "off" and not s.catalog.has_table(table):
                nothing = "dropped before the dump's own CREATE"
            else:
                found.append(partial(edits.set_options, table=table, options={name.lower(): value}))
        elif name in STORED:
            c.skip_until(",", ")")
            c.omit(STORAGE, mark, name)
        else:
            raise c.fail("a table's option")
        if not c.take(","):
            break
    c.expect(")")
    return found or nothing
