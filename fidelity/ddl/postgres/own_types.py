"""PostgreSQL's statements about enums, composites, ranges and domains, each read into edits of the catalog."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from typing import Any

from fidelity.ddl.catalog import Edit
from fidelity.ddl.clauses import CHANGE, METHOD, NAMING
from fidelity.ddl.draft import ObjectName
from fidelity.ddl.parts import Reading
from fidelity.ddl.postgres import labels
from fidelity.ddl.postgres import type_edits as edits
from fidelity.ddl.postgres.index_parts import collation
from fidelity.ddl.postgres.names import MAX_NAME, clip
from fidelity.ddl.postgres.opclasses import of_subtype
from fidelity.ddl.postgres.session import Session
from fidelity.ddl.postgres.types import new_path, read_type
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.shape.values import (
    Attribute,
    Check,
    Composite,
    Domain,
    Enum,
    Range,
)

__all__ = ["alter_domain", "alter_type", "create_domain", "create_type"]

FIRST_WITH_MULTIRANGES = 14
"""The first PostgreSQL that makes a multirange with each range."""


def create_type(c: Cursor, s: Session) -> Reading:
    """CREATE TYPE: an enum, a range, a composite; a base type is named and no more."""
    start = c.start
    c.expect("CREATE", "TYPE")
    name = s.new_name(new_path(c)).full
    span = s.span(start, len(c.text))
    if c.done:
        return Reading(ignored="shell type", object=name)
    if c.word == "(":
        return Reading(ignored="base type: values of it are opaque", object=name)
    c.expect("AS")
    if c.take("ENUM"):
        labels = () if c.take("(", ")") else c.bracketed(c.string)
        c.finish()
        if len({*labels}) < len(labels):
            raise NotUnderstoodError("a label twice")
        enum = Enum(name=name, labels=labels, span=span)
        return Reading(edits=(lambda catalog: catalog.put(catalog.enums, enum),), object=name)
    if c.take("RANGE"):
        value = Range(name=name, span=span, **_range_options(c, s, name))
        c.finish()
        return Reading(edits=(lambda catalog: catalog.put(catalog.ranges, value),), object=name)
    attributes = () if c.take("(", ")") else c.bracketed(lambda: _attribute(c, s))
    c.finish()
    if len({attribute.name for attribute in attributes}) < len(attributes):
        raise NotUnderstoodError("an attribute twice")
    composite = Composite(name=name, attributes=attributes, span=span)
    return Reading(edits=(lambda catalog: catalog.put(catalog.composites, composite),), object=name)


def _attribute(c: Cursor, s: Session) -> Attribute:
    name = c.name()
    kind = read_type(c, s.type_name)
    return Attribute(name=name, type=kind, collation=collation(c, kind, s) if c.take("COLLATE") else None)


def _range_options(c: Cursor, s: Session, name: str) -> dict[str, Any]:
    """Consumes a range's options; by the names of Range's fields."""
    facts: dict[str, Any] = {"subtype": ""}
    if s.catalog.is_since(FIRST_WITH_MULTIRANGES):
        facts["multirange"] = _multirange_name(name)
    c.expect("(")
    while True:
        mark = c.mark
        option = c.name()
        c.expect("=")
        if option == "subtype":
            facts["subtype"] = _without_modifiers(read_type(c, s.type_name))
        elif option == "multirange_type_name":
            facts["multirange"] = s.new_name(c.qualified()).full
        elif option == "collation":
            facts["collation"] = collation(c, facts["subtype"], s)
        elif option in ("subtype_opclass", "canonical"):
            parts = c.qualified()
            facts["opclass" if option == "subtype_opclass" else option] = ".".join(parts).removeprefix("pg_catalog.")
        elif option == "subtype_diff":
            c.qualified()
            c.omit(METHOD, mark, "SUBTYPE_DIFF")
        else:
            raise c.fail("a range's option")
        if not c.take(","):
            break
    c.expect(")")
    if "opclass" in facts:
        facts["opclass"] = of_subtype(facts["opclass"], facts["subtype"])
    return facts


def _multirange_name(name: str) -> str:
    """The multirange's name that the engine makes of its range's: makeMultirangeTypeName in typecmds.c."""
    schema, _, local = name.partition(".")
    made = local.replace("range", "multirange", 1) if "range" in local else f"{clip(local, MAX_NAME - 11)}_multirange"
    return f"{schema}.{clip(made)}"


def _without_modifiers(text: str) -> str:
    """A type without length, precision and fields: a range keeps none of its subtype's."""
    if text.startswith("interval"):
        return "interval[]" if text.endswith("[]") else "interval"
    return re.sub(r'("(?:[^"]|"")*")|\(\d[\d,-]*\)', r"\1", text)


def alter_type(c: Cursor, s: Session) -> Reading:
    """ALTER TYPE: an enum's labels, a composite's attributes, a type's name and schema."""
    c.expect("ALTER", "TYPE")
    name = s.own_type(c.qualified())
    edit = _type_change(c, s, name)
    c.finish()
    if isinstance(edit, str):
        return Reading(ignored=edit, object=name.full)
    return Reading(edits=tuple(edit), object=name.full)


def _type_change(c: Cursor, s: Session, name: ObjectName) -> Sequence[Edit] | str:
    if c.take("OWNER", "TO"):
        c.step()
        return "ownership"
    if c.at("SET", "("):
        c.step()
        c.group()
        return "a base type's functions and storage"
    if c.take("RENAME", "TO"):
        return [partial(edits.rename_type, old=name, new=ObjectName(name.schema, c.name()))]
    if c.take("SET", "SCHEMA"):
        return [partial(edits.rename_type, old=name, new=ObjectName(c.name(), name.local))]
    if c.take("ADD", "VALUE"):
        c.take("IF", "NOT", "EXISTS")
        label = c.string()
        side = c.take_any("BEFORE", "AFTER")
        neighbour = c.string() if side else None
        return [partial(labels.add_label, name=name.full, label=label, side=side, neighbour=neighbour)]
    if c.take("RENAME", "VALUE"):
        old = c.string()
        c.expect("TO")
        return [partial(labels.rename_label, name=name, old=old, new=c.string())]
    if c.take("RENAME", "ATTRIBUTE"):
        old = c.name()
        c.expect("TO")
        edit = partial(edits.rename_attribute, name=name.full, old=old, new=c.name())
        _dependents(c)
        return [edit]
    return c.listed(lambda: _attribute_change(c, s, name.full))


def _attribute_change(c: Cursor, s: Session, name: str) -> Edit:
    verb = c.take_any("ADD", "DROP", "ALTER")
    if verb is None:
        raise c.fail("a change of a type")
    c.expect("ATTRIBUTE")
    if_exists = verb == "DROP" and c.take("IF", "EXISTS")
    attribute = c.name()
    kind = own_collation = None
    if verb != "DROP":
        if verb == "ALTER":
            c.take("SET", "DATA")
            c.expect("TYPE")
        kind = read_type(c, s.type_name)
        own_collation = collation(c, kind, s) if c.take("COLLATE") else None
    _dependents(c)
    if kind is None:
        return partial(edits.drop_attribute, name=name, attribute=attribute, if_exists=if_exists)
    value = Attribute(name=attribute, type=kind, collation=own_collation)
    return partial(edits.put_attribute, name=name, attribute=value, present=verb == "ALTER")


def _dependents(c: Cursor) -> None:
    """Consumes what becomes of objects that depend on the changed one."""
    c.take_omitted(CHANGE, "CASCADE") or c.take_omitted(CHANGE, "RESTRICT")


_AFTER_DEFAULT = frozenset(("NOT", "NULL", "CHECK", "CONSTRAINT", "COLLATE", "DEFAULT"))


def create_domain(c: Cursor, s: Session) -> Reading:
    """CREATE DOMAIN."""
    start = c.start
    c.expect("CREATE", "DOMAIN")
    name = s.new_name(new_path(c))
    c.take("AS")
    base = read_type(c, s.type_name)
    facts: dict[str, object] = {}
    checks: list[Check] = []
    stated: set[str] = set()
    while not c.done:
        at = c.start
        constraint_name = c.name() if c.take("CONSTRAINT") else None
        if constraint_name is not None and c.word != "CHECK":
            c.omit(NAMING, c.mark - 2, "CONSTRAINT")
        said = "NULL" if c.at("NOT", "NULL") else c.word
        if said in stated:
            raise NotUnderstoodError("NULL, a default or a collation twice")
        stated |= {said} - {"CHECK"}
        if c.take("NOT", "NULL"):
            facts["nullable"] = False
        elif c.take("NULL"):
            pass
        elif c.take("DEFAULT"):
            facts["default"] = c.expression(lambda c: c.word in _AFTER_DEFAULT)
        elif c.take("COLLATE"):
            facts["collation"] = collation(c, base, s)
        elif c.take("CHECK"):
            expression = c.bracketed_expression()
            check = Check(name=constraint_name, expression=expression, span=s.span(at, c.previous_end))
            checks.append(edits.named_domain_check(s.catalog, name, check, checks))
        else:
            raise c.fail("a domain's constraint")
    domain = Domain(name=name.full, type=base, checks=tuple(checks), span=s.span(start, len(c.text)), **facts)  # type: ignore[arg-type]  # the keys are Domain's
    create = partial(edits.create_domain, domain=domain, states_default="default" in facts)
    return Reading(edits=(create,), object=name.full)


def alter_domain(c: Cursor, s: Session) -> Reading:
    """ALTER DOMAIN: its default, NOT NULL, checks, name and schema."""
    c.expect("ALTER", "DOMAIN")
    name = s.own_type(c.qualified())
    takes_away = c.word == "DROP"
    edit = _domain_change(c, s, name)
    c.finish()
    if takes_away and name.full not in s.catalog.domains:
        return Reading(ignored="dropped before the dump's own CREATE", object=name.full)
    if isinstance(edit, str):
        return Reading(ignored=edit, object=name.full)
    return Reading(edits=(edit,), object=name.full)


def _domain_change(c: Cursor, s: Session, name: ObjectName) -> Edit | str:
    start = c.start
    change = partial(edits.change_domain, name=name.full)
    if c.take("OWNER", "TO"):
        c.step()
        return "ownership"
    if c.take("RENAME", "TO"):
        return partial(edits.rename_type, old=name, new=ObjectName(name.schema, c.name()))
    if c.take("SET", "SCHEMA"):
        return partial(edits.rename_type, old=name, new=ObjectName(c.name(), name.local))
    if c.take("SET", "DEFAULT"):
        return partial(change, facts={"default": c.expression()})
    if c.take("DROP", "DEFAULT"):
        return partial(change, facts={"default": None})
    if c.take("SET", "NOT", "NULL"):
        return partial(change, facts={"nullable": False})
    if c.take("DROP", "NOT", "NULL"):
        return partial(change, facts={"nullable": True})
    if c.take("VALIDATE", "CONSTRAINT"):
        return partial(edits.change_domain_check, name=name.full, check=c.name(), facts={"validated": True})
    if c.take("RENAME", "CONSTRAINT"):
        old = c.name()
        c.expect("TO")
        return partial(edits.change_domain_check, name=name.full, check=old, facts={"name": c.name()})
    if c.take("DROP", "CONSTRAINT"):
        if_exists = c.take("IF", "EXISTS")
        edit = partial(edits.drop_domain_check, name=name.full, check=c.name(), if_exists=if_exists)
        _dependents(c)
        return edit
    c.expect("ADD")
    constraint_name = c.name() if c.take("CONSTRAINT") else None
    if constraint_name is not None and c.word != "CHECK":
        c.omit(NAMING, c.mark - 2, "CONSTRAINT")
    if c.take("NOT", "NULL"):
        return partial(change, facts={"nullable": False})
    c.expect("CHECK")
    expression = c.bracketed_expression()
    validated = not c.take("NOT", "VALID")
    span = s.span(start, c.previous_end)
    check = Check(name=constraint_name, expression=expression, validated=validated, span=span)
    return partial(edits.add_domain_check, name=name, check=check)
