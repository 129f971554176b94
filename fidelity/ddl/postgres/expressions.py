"""The expressions of PostgreSQL's tables: the columns that one names, and what becomes of it where these change."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fidelity.ddl.columns import NamePart, names_of_columns
from fidelity.ddl.draft import Draft
from fidelity.ddl.postgres.names import fold
from fidelity.ddl.postgres.respell import outside_strings
from fidelity.ddl.postgres.types import quote_identifier, read_type
from fidelity.ddl.syntax import Cursor
from fidelity.patterns import lazy

__all__ = ["cast_in", "columns_in", "expressions", "renamed_in", "without_own_row"]

_OF_A_ROW = lazy(
    r'(?i)(?:(?<![\w$"])|\b(?P<before>AND|OR|NOT|CASE|WHEN|THEN|ELSE|LIKE|ILIKE|BETWEEN)\s+)'
    r'\(\s*(?P<row>"(?:[^"]|"")+"|[^\W\d][\w$]*)\s*\)\s*\.\s*(?=["\w])'
)
"""A row in brackets whose part is named, where the bracket is no call's."""


def columns_in(expression: str, draft: Draft) -> tuple[str, ...]:
    """The table's columns that an expression names, in the table's order."""
    return draft.columns.among({parts[-1].name for parts in _names(expression)})


def without_own_row(expression: str, draft: Draft) -> str:
    """The expression with a column of the table's own row, `(t).a`, named as the server names it."""

    def bare(found: re.Match[str]) -> str:
        called = fold(found["row"].strip('"').replace('""', '"'), found["row"][0] == '"')
        own = called == draft.name.local and draft.columns.place(called) is None
        return (f"{found['before']} " if found["before"] else "") if own else found[0]

    return outside_strings(expression, lambda plain: _OF_A_ROW.sub(bare, plain)) if ")" in expression else expression


def renamed_in(expression: str, old: str, new: str) -> str:
    """The expression with one of the columns that it names called otherwise."""
    quoted = quote_identifier(new)
    for part in [parts[-1] for parts in _names(expression) if parts[-1].name == old][::-1]:
        expression = expression[: part.start] + quoted + expression[part.end :]
    return expression


def cast_in(expression: str, column: str, kind: str) -> str:
    """The expression with a column that it names cast to a type."""
    for parts in [parts for parts in _names(expression) if parts[-1].name == column][::-1]:
        start, end = parts[0].start, parts[-1].end
        expression = f"{expression[:start]}({expression[start:end]})::{kind}{expression[end:]}"
    return expression


def _names(expression: str) -> list[tuple[NamePart, ...]]:
    c = Cursor(expression, "postgres", fold)
    return list(names_of_columns(c, lambda c: read_type(c, lambda named: named[-1])))


def expressions(draft: Draft) -> Iterator[str]:
    """A table's expressions: defaults, generated columns, checks, and those of its indexes and exclusions."""
    for column in draft.columns:
        yield column.default or ""
        yield column.generated.expression if column.generated else ""
    yield from (check.expression for check in draft.checks)
    for index in draft.indexes:
        yield index.where or ""
        yield from (key.expression or "" for key in index.keys)
    for exclusion in draft.exclusions:
        yield exclusion.where or ""
        yield from (element.key for element in exclusion.elements)
