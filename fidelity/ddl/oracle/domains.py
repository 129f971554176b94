"""What a column has of its domain: the type, where it says none, NOT NULL, the default, and the checks.

A domain's check names its value by VALUE or by the domain's own name. Which domain a column has stands among its
table's options. Source: Oracle Database SQL Language Reference, "CREATE DOMAIN", "domain_clause".
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from fidelity.ddl.oracle.names import with_name
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.shape.values import Domain

if TYPE_CHECKING:
    from fidelity.ddl.catalog import Catalog
    from fidelity.ddl.draft import Draft

__all__ = ["take_on_domain", "typed_by_domain"]


def _domain(catalog: Catalog, name: str) -> Domain:
    domain = catalog.domains.get(name)
    if domain is None:
        raise NotUnderstoodError("a domain that the dump does not create")
    return domain


def typed_by_domain(catalog: Catalog, kind: str, options: dict[str, str], column: str) -> str:
    """A column's type, which may be left out, or be a domain's name; the options note the domain."""
    option = f"domain ({column})"
    if option in options and not kind:
        return _domain(catalog, options[option]).type
    if kind in catalog.domains:
        options[option] = kind
        return catalog.domains[kind].type
    return kind


def take_on_domain(catalog: Catalog, draft: Draft, column: str) -> None:
    """Gives a column what its domain says beyond its type."""
    name = draft.options.get(f"domain ({column})")
    if name is None:
        return
    domain = _domain(catalog, name)
    local = name.rpartition(".")[2]
    if not domain.nullable:
        draft.change(column, nullable=False)
    if domain.default is not None and draft.column(column).default is None:
        draft.change(column, default=domain.default)
    for check in domain.checks:
        expression = with_name(check.expression, old=local, new=column, keyword="VALUE")
        if not any(own.name is None and own.expression == expression for own in draft.checks):
            draft.checks.append(dataclasses.replace(check, name=None, expression=expression))
