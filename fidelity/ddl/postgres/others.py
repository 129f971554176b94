"""PostgreSQL's statements about sequences, types, views and triggers, each read into edits of the catalog."""

from __future__ import annotations

from functools import partial

from fidelity.ddl.parts import Reading
from fidelity.ddl.postgres import edits, objects
from fidelity.ddl.postgres.constraints import collation
from fidelity.ddl.postgres.sequences import sequence_options
from fidelity.ddl.postgres.session import Session
from fidelity.ddl.postgres.tables import name_list
from fidelity.ddl.postgres.types import read_type
from fidelity.ddl.syntax import Cursor
from fidelity.shape.values import (
    Attribute,
    Check,
    Composite,
    Domain,
    Enum,
    Range,
    Trigger,
    View,
)

__all__ = [
    "alter_domain",
    "alter_sequence",
    "alter_type",
    "create_domain",
    "create_sequence",
    "create_trigger",
    "create_type",
    "create_view",
    "drop_any",
]


def create_sequence(c: Cursor, s: Session) -> Reading:
    """CREATE SEQUENCE."""
    start = c.start
    c.expect("CREATE")
    temporary = bool(c.take_any("TEMP", "TEMPORARY", "UNLOGGED") in ("TEMP", "TEMPORARY"))
    c.expect("SEQUENCE")
    c.take("IF", "NOT", "EXISTS")
    name = s.new_name(c.qualified())
    options = sequence_options(c, s)
    c.finish()
    if temporary:
        return Reading(ignored="temporary sequence", object=name.full)
    sequence = edits.sequence(name.full, options, span=s.span(start, len(c.text)))
    return Reading(edits=(lambda catalog: catalog.put(catalog.sequences, sequence),), object=name.full)


def alter_sequence(c: Cursor, s: Session) -> Reading:
    """ALTER SEQUENCE."""
    c.expect("ALTER", "SEQUENCE")
    c.take("IF", "EXISTS")
    name = s.existing(c.qualified(), lambda full: full in s.catalog.sequences).full
    if c.take("OWNER", "TO"):
        return Reading(ignored="ownership", object=name)
    if c.take("RENAME", "TO"):
        new = s.new_name((*name.split(".")[:-1], c.name())).full
        c.finish()
        return Reading(edits=(partial(objects.rename_sequence, name=name, new=new),), object=name)
    if c.take("SET", "LOGGED") or c.take("SET", "UNLOGGED"):
        return Reading(ignored="storage", object=name)
    options = sequence_options(c, s)
    c.finish()
    return Reading(edits=(partial(objects.alter_sequence, name=name, options=options),), object=name)


def create_type(c: Cursor, s: Session) -> Reading:
    """CREATE TYPE: an enum, a range, a composite; a base type is named and no more."""
    start = c.start
    c.expect("CREATE", "TYPE")
    name = s.new_name(c.qualified()).full
    span = s.span(start, len(c.text))
    if c.done:
        return Reading(ignored="shell type", object=name)
    if c.word == "(":
        return Reading(ignored="base type: values of it are opaque", object=name)
    c.expect("AS")
    if c.take("ENUM"):
        labels: list[str] = []
        c.expect("(")
        while c.word != ")":
            labels.append(c.string())
            if not c.take(","):
                break
        c.expect(")")
        c.finish()
        enum = Enum(name=name, labels=tuple(labels), span=span)
        return Reading(edits=(lambda catalog: catalog.put(catalog.enums, enum),), object=name)
    if c.take("RANGE"):
        c.expect("(")
        subtype = None
        while True:
            option = c.name()
            c.expect("=")
            if option == "subtype":
                subtype = read_type(c, s.type_name)
            else:
                c.qualified()
            if not c.take(","):
                break
        c.expect(")")
        c.finish()
        value = Range(name=name, subtype=subtype or "", span=span)
        return Reading(edits=(lambda catalog: catalog.put(catalog.ranges, value),), object=name)
    attributes: list[Attribute] = []
    c.expect("(")
    while c.word != ")":
        attribute = c.name()
        kind = read_type(c, s.type_name)
        attributes.append(Attribute(name=attribute, type=kind, collation=collation(c) if c.take("COLLATE") else None))
        if not c.take(","):
            break
    c.expect(")")
    c.finish()
    composite = Composite(name=name, attributes=tuple(attributes), span=span)
    return Reading(edits=(lambda catalog: catalog.put(catalog.composites, composite),), object=name)


def alter_type(c: Cursor, s: Session) -> Reading:
    """ALTER TYPE of an enum."""
    c.expect("ALTER", "TYPE")
    members = s.catalog.enums
    name = s.existing(c.qualified(), lambda full: full in members).full
    if c.take("OWNER", "TO"):
        return Reading(ignored="ownership", object=name)
    if c.take("ADD", "VALUE"):
        c.take("IF", "NOT", "EXISTS")
        label = c.string()
        side = c.take_any("BEFORE", "AFTER")
        neighbour = c.string() if side else None
        c.finish()
        return Reading(
            edits=(partial(objects.add_label, name=name, label=label, side=side, neighbour=neighbour),), object=name
        )
    if c.take("RENAME", "VALUE"):
        old = c.string()
        c.expect("TO")
        new = c.string()
        c.finish()
        return Reading(edits=(partial(objects.rename_label, name=name, old=old, new=new),), object=name)
    raise c.fail("a change of a type")


def create_domain(c: Cursor, s: Session) -> Reading:
    """CREATE DOMAIN."""
    start = c.start
    c.expect("CREATE", "DOMAIN")
    name = s.new_name(c.qualified())
    c.take("AS")
    base = read_type(c, s.type_name)
    facts: dict[str, object] = {}
    checks: list[Check] = []
    while not c.done:
        at = c.start
        constraint_name = c.name() if c.take("CONSTRAINT") else None
        if c.take("NOT", "NULL"):
            facts["nullable"] = False
        elif c.take("NULL"):
            pass
        elif c.take("DEFAULT"):
            facts["default"] = c.expression(lambda c: c.word in ("NOT", "NULL", "CHECK", "CONSTRAINT", "COLLATE"))
        elif c.take("COLLATE"):
            facts["collation"] = collation(c)
        elif c.take("CHECK"):
            c.expect("(")
            expression = c.expression(lambda _: False)
            c.expect(")")
            check = Check(name=constraint_name, expression=expression, span=s.span(at, c.previous_end))
            checks.append(objects.named_domain_check(name, check, checks))
        else:
            raise c.fail("a domain's constraint")
    domain = Domain(name=name.full, type=base, checks=tuple(checks), span=s.span(start, len(c.text)), **facts)  # type: ignore[arg-type]  # the keys are Domain's
    return Reading(edits=(lambda catalog: catalog.put(catalog.domains, domain),), object=name.full)


def alter_domain(c: Cursor, s: Session) -> Reading:
    """ALTER DOMAIN … ADD CHECK."""
    c.expect("ALTER", "DOMAIN")
    name = s.existing(c.qualified(), lambda full: full in s.catalog.domains)
    start = c.start
    if c.take("OWNER", "TO"):
        return Reading(ignored="ownership", object=name.full)
    if c.take("ADD"):
        constraint_name = c.name() if c.take("CONSTRAINT") else None
        c.expect("CHECK")
        c.expect("(")
        expression = c.expression(lambda _: False)
        c.expect(")")
        validated = not c.take("NOT", "VALID")
        c.finish()
        check = Check(
            name=constraint_name, expression=expression, validated=validated, span=s.span(start, c.previous_end)
        )
        return Reading(edits=(partial(objects.add_domain_check, name=name, check=check),), object=name.full)
    if c.take("VALIDATE", "CONSTRAINT"):
        c.name()
        c.finish()
        return Reading(ignored="validation of what is there", object=name.full)
    raise c.fail("a change of a domain")


def create_view(c: Cursor, s: Session) -> Reading:
    """CREATE VIEW: named, never read further."""
    start = c.start
    c.expect("CREATE")
    replace = c.take("OR", "REPLACE")
    c.take_any("TEMP", "TEMPORARY")
    c.take("RECURSIVE")
    materialized = c.take("MATERIALIZED")
    c.expect("VIEW")
    c.take("IF", "NOT", "EXISTS")
    name = s.new_name(c.qualified()).full
    view = View(name=name, materialized=materialized, span=s.span(start, len(c.text)))
    return Reading(edits=(lambda catalog: catalog.put(catalog.views, view, replace=replace),), object=name)


def create_trigger(c: Cursor, s: Session) -> Reading:
    """A trigger or rewrite rule is named on its table; what it does is not read."""
    start = c.start
    c.expect("CREATE")
    c.take("OR", "REPLACE")
    c.take("CONSTRAINT")
    rule = c.take("RULE")
    if not rule:
        c.expect("TRIGGER")
    name = c.name()
    c.skip_until("TO" if rule else "ON")
    c.step()
    table = s.table_name(c.qualified())
    trigger = Trigger(name=name, span=s.span(start, len(c.text)))
    return Reading(edits=(partial(edits.add_trigger, table=table, trigger=trigger),), object=table)


def drop_any(c: Cursor, s: Session) -> Reading:
    """DROP of a type, domain, sequence or view."""
    c.expect("DROP")
    c.take("MATERIALIZED")
    kind = c.take_any("TYPE", "DOMAIN", "SEQUENCE", "VIEW")
    if kind is None:
        raise c.fail("what is dropped")
    c.take("IF", "EXISTS")
    names = name_list(c, s)
    return Reading(edits=tuple(partial(objects.drop_other, name=n) for n in names), object=names[0])
