"""Oracle's views, triggers, sequences and object types."""

from __future__ import annotations

import dataclasses
from functools import partial

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.clauses import CHANGE, COMMENT, METHOD, PLACEMENT, PROGRAM, STORAGE
from fidelity.ddl.operand_bounds import ORACLE, is_apart
from fidelity.ddl.oracle.constraints import NotNull, inline_constraint
from fidelity.ddl.oracle.session import Session
from fidelity.ddl.oracle.types import read_type
from fidelity.ddl.parts import Reading
from fidelity.ddl.said import events, said
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.ddl.triggers import put_trigger, rename_trigger, switch_triggers
from fidelity.shape.values import Attribute, Check, Composite, Domain, Sequence, Trigger, View

__all__ = [
    "ELEMENT",
    "alter_sequence",
    "alter_trigger",
    "create_domain",
    "create_sequence",
    "create_trigger",
    "create_type",
    "create_view",
    "drop_object",
]

ELEMENT = "COLUMN_VALUE"
"""What the server calls an element of a collection."""
_MEMBERS = frozenset("MEMBER STATIC CONSTRUCTOR MAP ORDER OVERRIDING FINAL INSTANTIABLE NOT PRAGMA".split())
_DOMAIN_WORDS = frozenset("CONSTRAINT NOT NULL CHECK DEFAULT DISPLAY ORDER ANNOTATIONS".split())
_FLAGS = frozenset(
    "NOMAXVALUE NOMINVALUE NOCACHE ORDER NOORDER KEEP NOKEEP SCALE NOSCALE EXTEND NOEXTEND GLOBAL SESSION SHARD "
    "NOSHARD NOPARTITION PARTITION".split()
)
_OTHER_NUMBERS = frozenset(("SCALE", "EXTEND", "SESSION", "SHARD"))
"""Flags that put digits before a sequence's numbers, or begin it anew in each session."""


def create_view(c: Cursor, s: Session) -> Reading:
    """CREATE VIEW or MATERIALIZED VIEW: a view by its name; a view's log has no part in a shape."""
    c.expect("CREATE")
    c.take("OR", "REPLACE")
    while c.take_any("NO", "FORCE", "NOFORCE", "EDITIONABLE", "NONEDITIONABLE", "EDITIONING"):
        pass
    if not c.take("JSON", "RELATIONAL", "DUALITY"):
        c.take("JSON", "COLLECTION")
    materialized = c.take("MATERIALIZED")
    c.expect("VIEW")
    if materialized and c.take("LOG"):
        return Reading(ignored="replication")
    c.take("IF", "NOT", "EXISTS")
    name = s.new_name(c.qualified()).full
    c.omit_rest(PROGRAM, "AS query")
    view = View(name=name, materialized=materialized, span=s.span(0, len(c.text)))

    def put(catalog: Catalog) -> None:
        if materialized:  # beside the table of its name that holds its rows
            catalog.views[name] = view
        else:
            catalog.put(catalog.views, view, replace=True)

    return Reading(edits=(put,), object=name)


def create_trigger(c: Cursor, s: Session) -> Reading:
    """CREATE TRIGGER: a trigger on a table by its name; one on a schema, database or view has no part in a shape."""
    c.expect("CREATE")
    c.take("OR", "REPLACE")
    c.take_any("EDITIONABLE", "NONEDITIONABLE")
    c.expect("TRIGGER")
    c.take("IF", "NOT", "EXISTS")
    name = c.qualified()[-1]
    mark = c.mark
    c.skip_until("ON")
    event = events(c.spelled(mark))
    c.omit(PROGRAM, mark, "event")
    c.expect("ON")
    if c.take("NESTED", "TABLE"):
        return Reading(ignored="a trigger on a view")
    parts = c.qualified()
    if c.ahead(-1) in ("SCHEMA", "DATABASE"):  # in quotes it is a table
        return Reading(ignored="event trigger")
    table = s.table_name(parts)
    mark = c.mark
    c.omit_rest(PROGRAM, "body")
    if table in s.catalog.views:
        return Reading(ignored="a trigger or rule on a view", object=table)
    says = said(event, c.spelled(mark))
    trigger = Trigger(name=name, says=says, text=c.since(mark), span=s.span(0, len(c.text)))
    return Reading(edits=(partial(put_trigger, table=table, trigger=trigger),), object=table)


def alter_trigger(c: Cursor, s: Session) -> Reading:
    """ALTER TRIGGER: switched on or off, or called otherwise; that it is compiled anew has no part in a shape."""
    del s
    c.expect("ALTER", "TRIGGER")
    c.take("IF", "EXISTS")
    parts = c.qualified()
    name, full = parts[-1], ".".join(parts)
    state = c.take_any("ENABLE", "DISABLE")
    if state is not None:
        c.finish()
        return Reading(edits=(partial(switch_triggers, table=None, name=name, fires=state == "ENABLE"),), object=full)
    if c.take("RENAME", "TO"):
        new = c.name()
        c.finish()
        return Reading(edits=(partial(rename_trigger, table=None, old=name, new=new),), object=full)
    return Reading(ignored="a trigger compiled anew", object=full)


def create_sequence(c: Cursor, s: Session) -> Reading:
    """CREATE SEQUENCE, with the documented default of what it leaves out."""
    c.expect("CREATE", "SEQUENCE")
    c.take("IF", "NOT", "EXISTS")
    name = s.new_name(c.qualified()).full
    facts = _sequence_options(c, s, name)
    rising = facts.get("increment", 1) > 0
    facts.setdefault("minimum", 1 if rising else -(10**27 - 1))
    facts.setdefault("maximum", 10**28 - 1 if rising else -1)
    facts.setdefault("start", facts["minimum"] if rising else facts["maximum"])
    facts.setdefault("cache", 20)
    facts["cycle"] = facts.get("cycle", False)
    sequence = Sequence(name=name, type="NUMBER", span=s.span(0, len(c.text)), **facts)  # type: ignore[arg-type]  # the keys are Sequence's
    return Reading(edits=(lambda catalog: catalog.put(catalog.sequences, sequence),), object=name)


def alter_sequence(c: Cursor, s: Session) -> Reading:
    """ALTER SEQUENCE: what it leaves out stays."""
    c.expect("ALTER", "SEQUENCE")
    name = s.new_name(c.qualified()).full
    restarts = c.take("RESTART")
    if {c.ahead(n) for n in range(20)} & {"NOMAXVALUE", "NOMINVALUE"}:
        raise c.fail("no bound taken away")
    facts = _sequence_options(c, s, name)
    if restarts:
        facts.pop("start", None)
        if not facts:
            return Reading(ignored="a sequence's position", object=name)

    def change(catalog: Catalog) -> None:
        old = catalog.sequences.get(name)
        if old is None:
            raise NotUnderstoodError("a sequence that the dump does not create")
        catalog.sequences[name] = dataclasses.replace(old, **facts)  # type: ignore[arg-type]  # the keys are Sequence's

    return Reading(edits=(change,), object=name)


def create_domain(c: Cursor, s: Session) -> Reading:
    """CREATE DOMAIN of one column; how its values are shown and sorted has no part in a shape."""
    c.expect("CREATE", "DOMAIN")
    c.take("IF", "NOT", "EXISTS")
    name = s.new_name(c.qualified()).full
    c.expect("AS")
    facts: dict[str, object] = {"type": read_type(c, s)}
    checks: list[Check] = []
    c.take_omitted(METHOD, "STRICT")
    while not c.done:
        mark, start = c.mark, c.start
        if c.take("DEFAULT"):
            facts["default"] = c.expression(lambda c: c.word in _DOMAIN_WORDS or is_apart(c, ORACLE))
        elif c.take_any("DISPLAY", "ORDER"):
            c.expression(lambda c: c.word in _DOMAIN_WORDS)
            c.omit(METHOD, mark, "DISPLAY")
        elif c.take("ANNOTATIONS"):
            c.group()
            c.omit(COMMENT, mark, "ANNOTATIONS")
        else:
            named = c.take("CONSTRAINT") and c.word != "CHECK"
            part = inline_constraint(c, s, c.name() if named else None, start, "").part
            if isinstance(part, Check):
                checks.append(part)
            elif isinstance(part, NotNull):
                facts["nullable"] = not part.not_null
            else:
                raise c.fail("a domain's constraint")
    domain = Domain(name=name, checks=tuple(checks), span=s.span(0, len(c.text)), **facts)  # type: ignore[arg-type]  # the keys are Domain's
    return Reading(edits=(lambda catalog: catalog.put(catalog.domains, domain),), object=name)


def _sequence_options(c: Cursor, s: Session, name: str) -> dict[str, int]:
    """Consumes the options of the sequence of that name; those by which its numbers are others are noted."""
    facts: dict[str, int] = {}
    words = {"MINVALUE": "minimum", "MAXVALUE": "maximum", "CACHE": "cache"}
    while not c.done:
        mark, word = c.mark, c.word
        if c.take("START", "WITH"):
            facts["start"] = c.integer()
        elif c.take("INCREMENT", "BY"):
            facts["increment"] = c.integer()
        elif word in words:
            c.step()
            facts[words[word]] = c.integer()
        elif c.take_any("CYCLE", "NOCYCLE"):
            facts["cycle"] = word == "CYCLE"
        elif c.take("SHARING", "="):
            c.name()
            c.omit(PLACEMENT, mark, "SHARING")
        elif c.take_any(*_FLAGS):
            facts |= {"cache": 1} if word == "NOCACHE" else {}
            flag = "SESSION" if word == "GLOBAL" else word.removeprefix("NO")
            if flag in _OTHER_NUMBERS:
                others = s.other_numbers.get(name, frozenset())
                s.other_numbers[name] = others | {flag} if word == flag else others - {flag}
            elif not word.startswith("NO") and word != "GLOBAL":
                c.omit(METHOD, mark, f"SEQUENCE {word}")
        else:
            raise c.fail("a sequence's option")
    return facts


def create_type(c: Cursor, s: Session) -> Reading:
    """CREATE TYPE: an object type by its attributes, a collection by what it is of; a body has no part in a shape."""
    c.expect("CREATE")
    c.take("OR", "REPLACE")
    c.take_any("EDITIONABLE", "NONEDITIONABLE")
    c.expect("TYPE")
    if c.take("BODY"):
        return Reading(ignored="routine")
    c.take("IF", "NOT", "EXISTS")
    name = s.new_name(c.qualified()).full
    mark = c.mark
    c.take("FORCE")
    if c.take("OID"):
        c.string()
    c.omit(STORAGE, mark, "TYPE OID")
    if c.done:
        return Reading(ignored="a type announced", object=name)
    _type_properties(c)
    parent = s.type_name(c.qualified()) if c.take("UNDER") else None
    if parent is None and not c.take("IS"):
        c.expect("AS")
    if parent is None and c.word != "OBJECT":
        kind = _collection(c, s)
        c.finish()
        s.final.add(name)
        whole = Composite(name=name, attributes=(Attribute(name=ELEMENT, type=kind),), span=s.span(0, len(c.text)))
        return Reading(edits=(partial(_put_type, composite=whole),), object=name)
    c.take("OBJECT")
    attributes = []
    c.expect("(")
    while c.word not in _MEMBERS or c.ahead(1) in (",", ")"):
        attribute = c.name()
        attributes.append(Attribute(name=attribute, type=read_type(c, s)))
        if not c.take(","):
            break
    mark = c.mark
    c.skip_until(")")
    c.omit(PROGRAM, mark, "TYPE members")
    c.expect(")")
    (s.final.add if _is_final(c) else s.final.discard)(name)
    s.parents |= {name: parent} if parent is not None else {}
    c.finish()
    composite = Composite(name=name, attributes=tuple(attributes), span=s.span(0, len(c.text)))

    return Reading(edits=(partial(_put_type, composite=composite, parent=parent),), object=name)


def _type_properties(c: Cursor) -> None:
    """Consumes by whose rights a type's methods run, and who may call them."""
    while c.word not in ("UNDER", "IS", "AS"):
        mark, word = c.mark, c.word
        if c.take("AUTHID"):
            c.step()
        elif c.take("SHARING", "="):
            c.name()
        elif c.take("ACCESSIBLE", "BY"):
            c.group()
        elif not c.take("DEFAULT", "COLLATION", "USING_NLS_COMP"):
            raise c.fail("AS")
        c.omit(PROGRAM, mark, word)


def _is_final(c: Cursor) -> bool:
    """Consumes what follows a type's attributes; whether no type may be under it."""
    mark, final = c.mark, True
    while word := c.take_any("NOT", "FINAL", "INSTANTIABLE", "PERSISTABLE"):
        final &= not (word == "NOT" and c.word == "FINAL")
    c.omit(METHOD, mark, "FINAL, INSTANTIABLE")
    return final


def _put_type(catalog: Catalog, *, composite: Composite, parent: str | None = None) -> None:
    inherited: tuple[Attribute, ...] = ()
    if parent is not None:
        if parent not in catalog.composites:
            raise NotUnderstoodError("a type under one that the dump does not create")
        inherited = catalog.composites[parent].attributes
    whole = dataclasses.replace(composite, attributes=(*inherited, *composite.attributes))
    catalog.put(catalog.composites, whole, replace=True)


def _collection(c: Cursor, s: Session) -> str:
    """Consumes what a collection is of, and how many it has at most."""
    if c.take("TABLE"):
        limit = "TABLE"
    elif c.take("VARRAY") or c.take("VARYING", "ARRAY"):
        c.expect("(")
        limit = f"VARRAY({c.integer()})"
        c.expect(")")
    else:
        raise c.fail("OBJECT, TABLE or VARRAY")
    c.expect("OF")
    bracketed = c.take("(")
    kind = read_type(c, s)
    required = " NOT NULL" if c.take("NOT", "NULL") else ""
    if bracketed:
        c.expect(")")
    mark = c.mark
    while c.take_any("NOT", "PERSISTABLE"):
        pass
    c.omit(METHOD, mark, "PERSISTABLE")
    return f"{limit} OF {kind}{required}"


def drop_object(c: Cursor, s: Session) -> Reading:
    """DROP VIEW, SEQUENCE, TYPE or DOMAIN; what is not there was dropped before the dump's own CREATE."""
    c.expect("DROP")
    c.take("MATERIALIZED")
    kind = c.take_any("VIEW", "SEQUENCE", "TYPE", "DOMAIN")
    if kind == "VIEW" and c.take("LOG"):
        return Reading(ignored="replication")
    if kind == "TYPE" and c.take("BODY"):
        return Reading(ignored="routine")
    c.take("IF", "EXISTS")
    name = s.new_name(c.qualified()).full
    c.omit_rest(CHANGE, "DROP …")

    def drop(catalog: Catalog) -> None:
        columns = {v for d in catalog.tables.values() for o, v in d.options.items() if o.startswith("domain (")}
        if kind == "DOMAIN" and name in columns:
            raise NotUnderstoodError("a domain dropped that a column has")
        if kind == "TYPE" and _has_type(catalog, name):
            raise NotUnderstoodError("a type dropped that a table or another type has")
        if kind == "SEQUENCE" and name in catalog.sequences and _draws(catalog, name.rpartition(".")[2]):
            raise NotUnderstoodError("a sequence dropped that a default draws from")
        catalog.views.pop(name, None) if kind == "VIEW" else None
        catalog.sequences.pop(name, None) if kind == "SEQUENCE" else None
        catalog.composites.pop(name, None) if kind == "TYPE" else None
        catalog.domains.pop(name, None) if kind == "DOMAIN" else None

    return Reading(edits=(drop,), object=name)


def _has_type(catalog: Catalog, name: str) -> bool:
    """Whether a table, a column, an attribute or a collection is of a type; FORCE marks such columns unused."""
    tables = catalog.tables.values()
    types = [column.type for draft in tables for column in draft.columns] + [d.options.get("of", "") for d in tables]
    types += [part.type for own in catalog.composites.values() if own.name != name for part in own.attributes]
    return any(name in kind.removesuffix(" NOT NULL").split(" ") for kind in types)


def _draws(catalog: Catalog, sequence: str) -> bool:
    """Whether a default may draw from a sequence of that name, in whatever schema."""
    sought = sequence.upper()
    return any(sought in (column.default or "").upper() for d in catalog.tables.values() for column in d.columns)
