"""PostgreSQL's DROP: what the dump made goes, what was there before does not count.

A dumper drops what is there before its own CREATE (`pg_dump --clean`); a script may also take away what it has made.
With CASCADE goes what depends on it, which is followed for tables, and loud for anything else.
"""

from __future__ import annotations

import re
from functools import partial

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.clauses import CHANGE
from fidelity.ddl.draft import Draft, ObjectName
from fidelity.ddl.parts import Reading
from fidelity.ddl.postgres import objects
from fidelity.ddl.postgres.column_edits import drop_column
from fidelity.ddl.postgres.definitions import forgotten, routine_name
from fidelity.ddl.postgres.expressions import expressions
from fidelity.ddl.postgres.inherit import children
from fidelity.ddl.postgres.needed import refuse_programs
from fidelity.ddl.postgres.sequence_edits import drawing
from fidelity.ddl.postgres.session import TEMPORARY, Session
from fidelity.ddl.postgres.types import quote_identifier
from fidelity.ddl.postgres.views import drop_views_of
from fidelity.ddl.references import rests_on
from fidelity.ddl.routines import functions_said
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.patterns import lazy
from fidelity.shape.values import Column

__all__ = [
    "drop_any",
    "drop_columns_of",
    "drop_defaults_of",
    "drop_index",
    "drop_routine",
    "drop_table",
    "takes_cascade",
]

_CASCADE = lazy(r"(?i)\bCASCADE\s*;?\s*\Z")


def drop_table(c: Cursor, s: Session) -> Reading:
    """DROP TABLE: its partitions go with it, and with CASCADE what inherits from it or refers to it."""
    c.expect("DROP")
    c.take("FOREIGN")
    c.expect("TABLE")
    c.take("IF", "EXISTS")
    names = _names(c, s)
    known = any(s.catalog.has_table(name) or name in s.catalog.unread for name in names)
    # What falls with a table that the dump has made is followed; of one that stood there before, nothing is known.
    cascade = c.take("CASCADE") if known else takes_cascade(c)
    c.take_omitted(CHANGE, "RESTRICT")
    c.finish()
    edits = tuple(partial(_drop_table, name=name, cascade=cascade) for name in names)
    return Reading(edits=edits, object=names[0]) if names else Reading(ignored="temporary table")


def drop_index(c: Cursor, s: Session) -> Reading:
    """DROP INDEX."""
    c.expect("DROP", "INDEX")
    c.take_omitted(CHANGE, "CONCURRENTLY")
    c.take("IF", "EXISTS")
    names = c.listed(lambda: s.index(c.qualified()))
    cascade = c.take_omitted(CHANGE, "CASCADE")
    c.take_omitted(CHANGE, "RESTRICT")
    c.finish()
    edits = tuple(partial(objects.drop_index, name=name, cascade=cascade) for name in names)
    return Reading(edits=edits, object=names[0].full)


def drop_any(c: Cursor, s: Session) -> Reading:
    """DROP of a type, domain, sequence or view."""
    c.expect("DROP")
    c.take("MATERIALIZED")
    kind = c.take_any("TYPE", "DOMAIN", "SEQUENCE", "VIEW")
    if kind is None:
        raise c.fail("what is dropped")
    c.take("IF", "EXISTS")
    names = _names(c, s)
    cascade = takes_cascade(c)
    c.finish()
    dropped = tuple(partial(_drop_other, name=n, cascade=cascade) for n in names)
    return Reading(edits=dropped, object=names[0]) if names else Reading(ignored="what is temporary")


def drop_routine(c: Cursor, s: Session) -> Reading:
    """DROP of what has no part in a shape; with CASCADE a function's triggers go too, and anything else is loud."""
    ignored = "routine, operator, collation or extension"
    if not (_CASCADE.search(c.text) and s.catalog.tables):
        return Reading(edits=forgotten(s, c.text), ignored=ignored)
    c.expect("DROP")
    if not c.take_any("FUNCTION", "PROCEDURE", "ROUTINE"):
        raise NotUnderstoodError("CASCADE: what depends on it goes, and may be a part of a table")
    c.take("IF", "EXISTS")
    names = c.listed(lambda: routine_name(c, s))
    c.expect("CASCADE")
    c.finish()
    dropped = tuple(partial(_drop_with_triggers, name=name) for name in names)
    return Reading(edits=(*dropped, *forgotten(s, c.text)), ignored=ignored)


def _drop_with_triggers(catalog: Catalog, *, name: str) -> None:
    """Takes away the triggers that call a function; what else of the dump may call it is loud."""
    made = catalog.routines.get(name, ())
    drafts = list(catalog.tables.values())
    for draft in drafts if made else ():
        draft.triggers = [trigger for trigger in draft.triggers if trigger.routine != name]
    local = name.rpartition(".")[2]
    called = re.compile(rf"(?<![\w$]){re.escape(local)}(?![\w$])")
    texts = [text for draft in drafts for text in expressions(draft)]
    texts += [text for other, said in catalog.routines.items() if other != name for text in said]
    if len(functions_said(made, "postgres")) > 1 or any(map(called.search, texts)) or _is_asked(catalog, local):
        raise NotUnderstoodError("CASCADE: what depends on it goes, and may be a part of a table")
    refuse_programs(drafts, local)


def _is_asked(catalog: Catalog, local: str) -> bool:
    """Whether a view, or an operator or cast of the script's, may call a function of that name."""
    words = [catalog.selections[view].words if view in catalog.selections else {local} for view in catalog.views]
    calls = [function.rpartition(".")[2] for made in catalog.definitions.values() for _, *of in made for function in of]
    return local in calls or any(local in said for said in words)


def _names(c: Cursor, s: Session) -> list[str]:
    """Consumes the names of a DROP, qualified."""
    names = c.listed(lambda: s.anything(c.qualified()))
    s.temporary -= {name.local for name in names if name.schema == TEMPORARY}
    return [name.full for name in names if name.schema != TEMPORARY]


def takes_cascade(c: Cursor) -> bool:
    """Consumes what becomes of what depends on the dropped; whether it falls too."""
    if c.take_omitted(CHANGE, "CASCADE"):
        return True
    c.take_omitted(CHANGE, "RESTRICT")
    return False


def _drop_table(catalog: Catalog, *, name: str, cascade: bool) -> None:
    if not catalog.has_table(name) and name not in catalog.unread:
        return
    catalog.unread.discard(name)
    owned = {sequence.name for sequence in catalog.sequences.of(name)}
    below = children(catalog, name)
    catalog.drop_table(name)
    for child in below:
        if cascade or (child.partition and child.partition.of == name):
            _drop_table(catalog, name=child.name.full, cascade=cascade)
    if cascade and _rest_on(catalog, {name, *owned}):
        raise NotUnderstoodError("CASCADE: columns of that type, or defaults of its sequences, may fall too")
    if cascade:
        drop_views_of(catalog, name)
        refuse_programs(catalog.tables.values(), name.rpartition(".")[2])
    for draft in catalog.may_refer(name) if cascade else ():
        draft.foreign_keys[:] = [key for key in draft.foreign_keys if key.references.table != name]


def _rest_on(catalog: Catalog, names: set[str]) -> bool:
    """Whether any column's type is the row of one of these relations, or its default names one."""
    return any(
        not names.isdisjoint(rests_on(column)) for draft in catalog.may_rest_on(names) for column in draft.columns
    )


def _drop_other(catalog: Catalog, *, name: str, cascade: bool) -> None:
    if cascade and name in catalog.views:
        if _rest_on(catalog, {name}):
            raise NotUnderstoodError("CASCADE: columns of a view's row go too")
        catalog.drop_view(name)
        drop_views_of(catalog, name)
        refuse_programs(catalog.tables.values(), name.rpartition(".")[2])
    elif _numbers_identity(catalog, name):
        raise NotUnderstoodError("an identity column's own sequence dropped")
    elif cascade and name in catalog.sequences:
        drop_defaults_of(catalog, name)
    elif cascade and name in catalog.ranges:
        for of_its in filter(None, (name, catalog.ranges[name].multirange)):
            drop_columns_of(catalog, of_its)
    elif cascade and any(name in kind for kind in (catalog.enums, catalog.domains, catalog.composites)):
        drop_columns_of(catalog, name)
    elif _rest_on(catalog, {name}) or _made_of(catalog, name):
        raise NotUnderstoodError("what is dropped a column or a type needs")
    objects.drop_other(catalog, name=name)


def _made_of(catalog: Catalog, name: str) -> bool:
    """Whether a domain or an attribute of a composite is of a type of that name, or an expression casts to it."""
    written = ".".join(quote_identifier(part) for part in name.split(".", 1))
    types = [domain.type for domain in catalog.domains.values()]
    types += [part.type for composite in catalog.composites.values() for part in composite.attributes]
    types += [made.subtype for made in catalog.ranges.values()]
    cast = re.compile(rf"::{re.escape(written)}(?![\w.])")
    texts = (text for draft in catalog.tables.values() for text in expressions(draft))
    return any(kind.removesuffix("[]") == written for kind in types) or any(map(cast.search, texts))


def _numbers_identity(catalog: Catalog, name: str) -> bool:
    """Whether a sequence is an identity column's own."""
    sequence = catalog.sequences.get(name)
    table, _, column = ((sequence and sequence.owned_by) or "").rpartition(".")
    return catalog.has_table(table) and catalog.draft(table).column(column).identity is not None


def drop_defaults_of(catalog: Catalog, sequence: str) -> None:
    """Takes away the defaults that draw on a sequence; a view or another expression that may do so is loud."""
    named = re.compile(rf"\b{re.escape(sequence.rpartition('.')[2])}\b")
    if catalog.views:
        raise NotUnderstoodError("CASCADE: a view that draws on it goes too")
    for draft in catalog.tables.values():
        for column in draft.columns:
            if column.default is not None and named.search(column.default):
                if drawing(ObjectName(*sequence.split(".", 1))) != column.default:
                    raise NotUnderstoodError("CASCADE: a default that may draw on it")
                draft.change(column.name, default=None)


def drop_columns_of(catalog: Catalog, name: str) -> None:
    """Takes away the columns of a type; whatever else may stand on the type is loud."""
    local = re.compile(rf"\b{re.escape(name.rpartition('.')[2])}\b")
    written = ".".join(quote_identifier(part) for part in name.split(".", 1))
    cast = re.compile(rf"::{re.escape(written)}(?![\w.])")
    resting = [
        (draft, column)
        for draft in catalog.tables.values()
        for column in draft.columns
        if column.default is not None and cast.search(column.default) and not _is_of(column, written)
    ]
    below = [domain.type for domain in catalog.domains.values() if domain.name != name]
    below += [part.type for composite in catalog.composites.values() for part in composite.attributes]
    below += [made.subtype for made in catalog.ranges.values() if made.name != name]
    below += [cast.sub("", c.default or "") for _, c in resting]
    known = {c.default for _, c in resting}
    below += [text for draft in catalog.tables.values() for text in expressions(draft) if text not in known]
    routines = {routine.rpartition(".")[2] for routine in catalog.routines}
    if catalog.views or any(local.search(text) or _calls_any(text, routines) for text in below):
        raise NotUnderstoodError("CASCADE: views, types, routines and expressions that depend on it go too")
    gone = [
        (draft, column.name) for draft in catalog.tables.values() for column in draft.columns if _is_of(column, written)
    ]
    if any(draft.of_type == name for draft in catalog.tables.values()) or any(_is_tied(draft, c) for draft, c in gone):
        raise NotUnderstoodError("CASCADE: a table or trigger may go too")
    for draft, resting_column in resting:
        draft.change(resting_column.name, default=None)
    for draft, column in gone:
        drop_column(catalog, table=draft.name.full, column=column, if_exists=True, only=False, cascade=True)


def _is_of(column: Column, written: str) -> bool:
    """Whether a column's type is that one, or an array of it."""
    return column.type.removesuffix("[]") == written


def _is_tied(draft: Draft, column: str) -> bool:
    """Whether a table may go with a column, or has a trigger that may."""
    keys = draft.partition.keys if draft.partition else ()
    return bool(draft.triggers) or any(column in key for key in keys)


def _calls_any(text: str, routines: set[str]) -> bool:
    return bool(routines) and not routines.isdisjoint(re.findall(r"\w+", text))
