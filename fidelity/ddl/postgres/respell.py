"""A schema's or a type's new name, wherever types and expressions of a PostgreSQL schema are spelled by the old one."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.draft import Draft
from fidelity.patterns import lazy

__all__ = ["Respelling", "outside_strings", "respell", "respell_table"]

Respelling = Callable[[str], str]
_STRING = lazy(r"(?s)([eE]'(?:[^'\\]|''|\\.)*'|'(?:[^']|'')*'|\$(\w*)\$.*?\$\2\$)")


def outside_strings(text: str, change: Respelling) -> str:
    """The text, changed where it is in no string."""
    parts, at = [], 0
    for found in _STRING.finditer(text):
        parts += [change(text[at : found.start()]), found[0]]
        at = found.end()
    return "".join((*parts, change(text[at:])))


def respell(catalog: Catalog, sought: str, *, types: Respelling, expressions: Respelling) -> None:
    """Changes every type's and every expression's text in which a piece of text stands that is sought."""
    for draft in catalog.tables.values():
        respell_table(draft, sought, types=types, expressions=expressions)
    for name, domain in catalog.domains.items():
        told = (domain.type, domain.default, *(check.expression for check in domain.checks))
        if any(text and sought in text for text in told):
            catalog.domains[name] = dataclasses.replace(
                domain,
                type=types(domain.type),
                default=domain.default and expressions(domain.default),
                checks=tuple(dataclasses.replace(k, expression=expressions(k.expression)) for k in domain.checks),
            )
    for name, composite in catalog.composites.items():
        if any(sought in attribute.type for attribute in composite.attributes):
            attributes = tuple(dataclasses.replace(a, type=types(a.type)) for a in composite.attributes)
            catalog.composites[name] = dataclasses.replace(composite, attributes=attributes)
    for name, value in catalog.ranges.items():
        if sought in value.subtype:
            catalog.ranges[name] = dataclasses.replace(value, subtype=types(value.subtype))


def respell_table(draft: Draft, sought: str, *, types: Respelling, expressions: Respelling) -> None:
    """Changes every type's and every expression's text of one table in which a piece of text stands that is sought."""

    def changed(text: str | None) -> str | None:
        return expressions(text) if text and sought in text else text

    for i, column in enumerate(draft.columns):
        kind, default, generated = column.type, column.default, column.generated
        if sought in kind or (default and sought in default) or (generated and sought in generated.expression):
            draft.columns[i] = dataclasses.replace(
                column,
                type=types(kind),
                default=changed(default),
                generated=generated and dataclasses.replace(generated, expression=expressions(generated.expression)),
            )
    for i, check in enumerate(draft.checks):
        if sought in check.expression:
            draft.checks[i] = dataclasses.replace(check, expression=expressions(check.expression))
    for i, index in enumerate(draft.indexes):
        if any(text and sought in text for text in (index.where, *(key.expression for key in index.keys))):
            keys = tuple(dataclasses.replace(key, expression=changed(key.expression)) for key in index.keys)
            draft.indexes[i] = dataclasses.replace(index, keys=keys, where=changed(index.where))
    for i, exclusion in enumerate(draft.exclusions):
        if any(text and sought in text for text in (exclusion.where, *(e.key for e in exclusion.elements))):
            elements = tuple(dataclasses.replace(e, key=changed(e.key) or "") for e in exclusion.elements)
            draft.exclusions[i] = dataclasses.replace(exclusion, elements=elements, where=changed(exclusion.where))
