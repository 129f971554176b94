"""What a column has of its domain: the type, where it says none, NOT NULL, the default, and the checks.

A domain's check names its value by VALUE or by the domain's own name. Which domain a column has stands among its
table's options. Source: Oracle Database SQL Language Reference, "CREATE DOMAIN", "domain_clause".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fidelity.ddl.oracle.names import fold
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.shape.values import Check, Domain

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
    if not domain.nullable:
        draft.change(column, nullable=False)
    if domain.default is not None and draft.columns[draft.index_of(column)].default is None:
        draft.change(column, default=domain.default)
    for check in domain.checks:
        expression = _of_column(check.expression, name, column)
        if not any(own.name is None and own.expression == expression for own in draft.checks):
            own = Check(name=None, expression=expression, enforced=check.enforced, validated=check.validated)
            draft.checks.append(own)


def _of_column(expression: str, domain: str, column: str) -> str:
    """A domain's condition as one of the column."""
    c = Cursor(expression, "oracle", fold)
    local = domain.rpartition(".")[2]
    parts, at = [], 0
    quoted = column.replace('"', '""')
    while not c.done:
        start = c.start
        plain = c.is_name() and c.ahead(1) not in (".", "(") and c.ahead(-1) != "."
        named = plain and (c.word == "VALUE" or c.name() == local)
        if not plain or c.start == start:
            c.step()
        if named:
            parts += [expression[at:start], f'"{quoted}"']
            at = c.previous_end
    return "".join([*parts, expression[at:]])
