"""What PostgreSQL's statements do to composites, ranges and domains, and the names of types."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.draft import ObjectName
from fidelity.ddl.parts import ColumnPart
from fidelity.ddl.postgres.column_edits import change_column, drop_column, rename_column
from fidelity.ddl.postgres.edits import add_column
from fidelity.ddl.postgres.names import choose_name
from fidelity.ddl.postgres.respell import outside_strings, respell
from fidelity.ddl.postgres.types import quoted
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.shape.values import Attribute, Check, Column, Composite, Domain

__all__ = [
    "add_domain_check",
    "change_domain",
    "change_domain_check",
    "create_domain",
    "drop_attribute",
    "drop_domain_check",
    "named_domain_check",
    "put_attribute",
    "rename_attribute",
    "rename_type",
]


class _Taken:
    """The names of the checks that a domain has, and of all constraints of its schema (ChooseConstraintName)."""

    def __init__(self, catalog: Catalog, schema: str | None, checks: list[Check]) -> None:
        self._catalog, self._schema, self._own = catalog, schema, {check.name for check in checks}

    def __contains__(self, name: object) -> bool:
        if name in self._own or self._catalog.has_domain_check(str(name), self._schema):
            return True
        having = self._catalog.having(str(name), self._schema)
        return any(draft.named_constraint(str(name)) is not None for draft in having)


def named_domain_check(catalog: Catalog, domain: ObjectName, check: Check, others: list[Check]) -> Check:
    """The check with the name that the engine gives it where it has none."""
    if check.name is not None:
        return check
    taken = _Taken(catalog, domain.schema, others)
    return dataclasses.replace(check, name=choose_name(domain.local, [], "check", taken))


def add_domain_check(catalog: Catalog, *, name: ObjectName, check: Check) -> None:
    """Adds a check to a domain."""
    domain = catalog.domains.get(name.full)
    if domain is None:
        raise NotUnderstoodError("a domain that the dump does not create")
    named = named_domain_check(catalog, name, check, list(domain.checks))
    catalog.put(catalog.domains, dataclasses.replace(domain, checks=(*domain.checks, named)), replace=True)
    catalog.note_checks(domain.name, (named,))


def _domain(catalog: Catalog, name: str) -> Domain:
    if name not in catalog.domains:
        raise NotUnderstoodError("a domain that the dump does not create")
    return catalog.domains[name]


def _composite(catalog: Catalog, name: str) -> Composite:
    if name not in catalog.composites:
        raise NotUnderstoodError("a composite type that the dump does not create")
    return catalog.composites[name]


def _typed(catalog: Catalog, composite: str) -> list[str]:
    """The tables of a composite type, which change with it."""
    return [draft.name.full for draft in catalog.tables.values() if draft.of_type == composite]


def create_domain(catalog: Catalog, *, domain: Domain, states_default: bool) -> None:
    """Adds a domain; over another it has that one's default, unless it states its own."""
    below = catalog.domains.get(domain.type.replace('"', ""))
    if below is not None and not states_default:
        domain = dataclasses.replace(domain, default=below.default)
    catalog.put(catalog.domains, domain)
    catalog.note_checks(domain.name, domain.checks)


def change_domain(catalog: Catalog, *, name: str, facts: dict[str, Any]) -> None:
    """Replaces facts of a domain."""
    catalog.domains[name] = dataclasses.replace(_domain(catalog, name), **facts)


def change_domain_check(catalog: Catalog, *, name: str, check: str, facts: dict[str, Any]) -> None:
    """Replaces facts of one of a domain's checks."""
    domain = _domain(catalog, name)
    if not any(k.name == check for k in domain.checks):
        raise NotUnderstoodError("a constraint that the domain does not have")
    checks = tuple(dataclasses.replace(k, **facts) if k.name == check else k for k in domain.checks)
    catalog.domains[name] = dataclasses.replace(domain, checks=checks)
    if "name" in facts:
        catalog.note_checks(name, (k for k in checks if k.name == facts["name"]))


def drop_domain_check(catalog: Catalog, *, name: str, check: str, if_exists: bool) -> None:
    """Removes one of a domain's checks."""
    domain = _domain(catalog, name)
    checks = tuple(k for k in domain.checks if k.name != check)
    if len(checks) == len(domain.checks) and not if_exists:
        raise NotUnderstoodError("a constraint that the domain does not have")
    catalog.domains[name] = dataclasses.replace(domain, checks=checks)


def put_attribute(catalog: Catalog, *, name: str, attribute: Attribute, present: bool) -> None:
    """Adds an attribute to a composite, or replaces the one that is present."""
    composite = _composite(catalog, name)
    if any(a.name == attribute.name for a in composite.attributes) != present:
        raise NotUnderstoodError("an attribute that the type has already, or does not have")
    column = Column(name=attribute.name, type=attribute.type, collation=attribute.collation, span=composite.span)
    facts: dict[str, object] = {"type": attribute.type, "collation": attribute.collation}
    for table in _typed(catalog, name):
        if present:
            change_column(catalog, table=table, column=attribute.name, facts=facts, only=False)
        else:
            add_column(catalog, table=table, part=ColumnPart(column=column), if_not_exists=False, only=False)
    if present:
        attributes = tuple(attribute if a.name == attribute.name else a for a in composite.attributes)
    else:
        attributes = (*composite.attributes, attribute)
    catalog.composites[name] = dataclasses.replace(composite, attributes=attributes)


def rename_attribute(catalog: Catalog, *, name: str, old: str, new: str) -> None:
    """Renames an attribute of a composite."""
    composite = _composite(catalog, name)
    for table in _typed(catalog, name):
        rename_column(catalog, table=table, old=old, new=new)
    if not any(a.name == old for a in composite.attributes):
        raise NotUnderstoodError("an attribute that the type does not have")
    attributes = tuple(dataclasses.replace(a, name=new) if a.name == old else a for a in composite.attributes)
    catalog.composites[name] = dataclasses.replace(composite, attributes=attributes)


def drop_attribute(catalog: Catalog, *, name: str, attribute: str, if_exists: bool) -> None:
    """Removes an attribute from a composite."""
    composite = _composite(catalog, name)
    for table in _typed(catalog, name):
        drop_column(catalog, table=table, column=attribute, if_exists=if_exists, only=False, cascade=True)
    attributes = tuple(a for a in composite.attributes if a.name != attribute)
    if len(attributes) == len(composite.attributes) and not if_exists:
        raise NotUnderstoodError("an attribute that the type does not have")
    catalog.composites[name] = dataclasses.replace(composite, attributes=attributes)


def rename_type(catalog: Catalog, *, old: ObjectName, new: ObjectName) -> None:
    """Gives a type another name or schema, where it is defined and wherever a type is spelled by it."""
    members = next((m for m in catalog.types if old.full in m), None)
    if members is None:
        raise NotUnderstoodError("a type that the dump does not create")
    catalog.put(members, dataclasses.replace(members.pop(old.full), name=new.full))
    before, after = quoted(old), quoted(new)
    named = re.compile(rf'(?<![\w".]){re.escape(before)}(?![\w"])')

    def retyped(text: str) -> str:
        return after + text[len(before) :] if text in (before, f"{before}[]") else text

    def recast(text: str) -> str:
        return outside_strings(text, lambda plain: named.sub(lambda _: after, plain))

    respell(catalog, before, types=retyped, expressions=recast)
    own = old.full
    for draft in catalog.tables.values():
        if draft.of_type == own:
            draft.of_type = new.full
