"""A schema's or a type's new name, wherever types and expressions of a PostgreSQL schema are spelled by the old one."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.draft import Draft

__all__ = ["Respelling", "outside_strings", "respell", "respell_table"]

Respelling = Callable[[str], str]
_STRING = re.compile(r"(?s)([eE]'(?:[^'\\]|''|\\.)*'|'(?:[^']|'')*'|\$(\w*)\$.*?\$\2\$)")


def outside_strings(text: str, change: Respelling) -> str:
    """The text, changed where it is in no string."""
    parts, at = [], 0
    for found in _STRING.finditer(text):
        parts += [change(text[at : found.start()]), found[0]]
        at = found.end()
    return "".join((*parts, change(text[at:])))


def respell(catalog: Catalog, *, types: Respelling, expressions: Respelling) -> None:
    """Changes every type's and every expression's text."""
    for draft in catalog.tables.values():
        respell_table(draft, types=types, expressions=expressions)
    for name, domain in catalog.domains.items():
        catalog.domains[name] = dataclasses.replace(
            domain,
            type=types(domain.type),
            default=domain.default and expressions(domain.default),
            checks=tuple(dataclasses.replace(k, expression=expressions(k.expression)) for k in domain.checks),
        )
    for name, composite in catalog.composites.items():
        attributes = tuple(dataclasses.replace(a, type=types(a.type)) for a in composite.attributes)
        catalog.composites[name] = dataclasses.replace(composite, attributes=attributes)
    for name, value in catalog.ranges.items():
        catalog.ranges[name] = dataclasses.replace(value, subtype=types(value.subtype))


def respell_table(draft: Draft, *, types: Respelling, expressions: Respelling) -> None:
    """Changes every type's and every expression's text of one table."""
    for i, column in enumerate(draft.columns):
        generated = column.generated
        draft.columns[i] = dataclasses.replace(
            column,
            type=types(column.type),
            default=column.default and expressions(column.default),
            generated=generated and dataclasses.replace(generated, expression=expressions(generated.expression)),
        )
    draft.checks[:] = [dataclasses.replace(k, expression=expressions(k.expression)) for k in draft.checks]
    draft.indexes[:] = [
        dataclasses.replace(
            index,
            keys=tuple(
                dataclasses.replace(k, expression=k.expression and expressions(k.expression)) for k in index.keys
            ),
            where=index.where and expressions(index.where),
        )
        for index in draft.indexes
    ]
    draft.exclusions[:] = [
        dataclasses.replace(
            exclusion,
            elements=tuple(dataclasses.replace(e, key=expressions(e.key)) for e in exclusion.elements),
            where=exclusion.where and expressions(exclusion.where),
        )
        for exclusion in draft.exclusions
    ]
