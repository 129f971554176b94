"""From a column in its shape to its type's form: domains and enumerated types are looked up, never guessed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from fidelity.compare.collation import charset_of
from fidelity.compare.types.form import Family, TypeForm
from fidelity.compare.types.mysql import mysql_form
from fidelity.compare.types.oracle import oracle_form
from fidelity.compare.types.postgres import postgres_form
from fidelity.compare.types.sqlite import sqlite_form
from fidelity.compare.types.tsql import tsql_form
from fidelity.compare.types.tsql_given import type_given
from fidelity.ddl.expression import normal_form
from fidelity.patterns import lazy
from fidelity.shape.schema import Shape
from fidelity.shape.values import Column, Domain, Table

__all__ = ["column_form", "described", "domain_of", "domains_of", "is_rowid", "row_of", "type_form"]


_LONGEST = 1000


class _Named(Protocol):
    @property
    def name(self) -> str: ...


N = TypeVar("N", bound=_Named)
_READERS: dict[str, Callable[[str], TypeForm]] = {
    "postgres": postgres_form,
    "mysql": mysql_form,
    "sqlite": sqlite_form,
    "tsql": tsql_form,
    "oracle": oracle_form,
}
_NO_ROWID = ("without rowid", "integer primary key desc")


def type_form(text: str, dialect: str) -> TypeForm:
    """The form of a type that is an engine's own, as its catalog spells it; text in its default character set."""
    return _READERS[dialect](text)


def column_form(column: Column, table: Table, shape: Shape, collation: str | None) -> TypeForm:
    """The form of a column's type; a domain is its base type, its conditions being the column's own."""
    if shape.dialect == "postgres":
        return _postgres(column.type, shape)
    if shape.dialect == "mysql":
        return mysql_form(column.type, charset_of(collation))
    if shape.dialect == "sqlite":
        return sqlite_form(column.type, strict=_strict(table), rowid=is_rowid(column, table))
    if shape.dialect == "tsql":
        alias, given = domain_of(column, shape), _given(column, table, shape) or column.type
        return replace(tsql_form(alias.type if alias else given, collation), text=given)
    return _oracle(column.type, shape)


def _given(column: Column, table: Table, shape: Shape) -> str | None:
    """The type of a column that SQL Server computes; None of another, and of one whose expression does not tell."""
    if column.type or column.generated is None:
        return None
    aliases = [(c, domain_of(c, shape)) for c in table.columns]
    types = {c.name: alias.type if alias else c.type for c, alias in aliases}
    normal = normal_form(column.generated.expression, "tsql", columns=types, value=True)
    return type_given(normal.tree, types) if normal is not None else None


def domain_of(column: Column, shape: Shape) -> Domain | None:
    """The domain (in SQL Server, the alias type) that is the column's type, or None."""
    return _named(column.type, shape.domains) if shape.dialect in {"postgres", "tsql"} else None


def _postgres(text: str, shape: Shape, within: frozenset[str] = frozenset()) -> TypeForm:
    if text in within:  # a domain over itself, which no server makes
        return postgres_form(text)
    if text.endswith("[]"):
        element = _postgres(text[:-2], shape, within | {text})
        if _holds_to_more(text[:-2], shape):  # which no check of the column says
            element = _of_parts(text[:-2], "postgres", described(text[:-2], shape))
        return TypeForm(family=Family.ARRAY, dialect="postgres", text=text, element=element)
    enum = _named(text, shape.enums)
    if enum is not None:
        return TypeForm(family=Family.ENUM, dialect="postgres", text=text, labels=enum.labels, name=_local(text))
    domain = _named(text, shape.domains)
    if domain is not None:
        return replace(_postgres(domain.type, shape, within | {text}), text=text)
    made_of_parts = _named(text, shape.composites) or row_of(text, shape) or _named(text, shape.ranges)
    if made_of_parts is not None:
        return _of_parts(text, "postgres", described(text, shape))
    return postgres_form(text)


def _of_parts(text: str, dialect: str, made_of: str) -> TypeForm:
    return TypeForm(family=Family.OTHER, dialect=dialect, text=text, name=text, made_of=made_of)


def described(text: str, shape: Shape, known: dict[str, str] | None = None) -> str:
    """What a PostgreSQL type of the schema's own is made of, down to its last part; the type itself of any other.

    A type inside its own definition, which no server makes, is told by its name. `known` holds what was told already.
    """
    if text.endswith("[]"):
        return f"{described(text[:-2], shape, known)}[]"
    known = {} if known is None else known
    if text not in known:
        known[text] = text
        known[text] = _shortened(_made_of(text, shape, known))
    return known[text]


def _made_of(text: str, shape: Shape, known: dict[str, str]) -> str:
    parted = _named(text, shape.composites)
    table = None if parted is not None else row_of(text, shape)
    if parted is not None or table is not None:
        parts = parted.attributes if parted is not None else table.columns if table is not None else ()
        return f"({','.join(f'{p.name} {described(p.type, shape, known)}{_collated(p.collation)}' for p in parts)})"
    own_range = _named(text, shape.ranges)
    if own_range is not None:
        compared = (own_range.opclass, own_range.canonical)
        return f"range of {described(own_range.subtype, shape, known)}{_collated(own_range.collation)} {compared}"
    enum = _named(text, shape.enums)
    if enum is not None:
        return f"{_local(text)} {enum.labels}"
    domain = _named(text, shape.domains)
    if domain is None:
        return text
    base = described(domain.type, shape, known)
    below = domains_of(Column(name="", type=text), shape)[-1].type
    checks = sorted({_condition(check.expression, below) for check in domain.checks if check.enforced})
    return " ".join([base, *([] if domain.nullable else ["NOT NULL"]), *checks]) + _collated(domain.collation)


def _shortened(made_of: str) -> str:
    """What a type is made of; where that is long, its digest: types in types may double it at each level."""
    if len(made_of) <= _LONGEST:
        return made_of
    return f"({hashlib.sha256(made_of.encode('utf-8', 'surrogatepass')).hexdigest()})"


def row_of(text: str, shape: Shape) -> Table | None:
    """The table whose row a PostgreSQL type is, named with its schema as every type that is not built in; or None."""
    schema, dot, local = text.rpartition(".")
    if not dot:
        return None
    name = f"{schema.strip(chr(34))}.{local.strip(chr(34))}"
    return next((t for t in shape.by_local_name.get(local.strip('"').lower(), ()) if t.name == name), None)


def _collated(collation: str | None) -> str:
    return f" COLLATE {collation}" if collation else ""


def _condition(expression: str, base: str) -> str:
    """A domain's check in its normal form; its text where it has none."""
    normal = normal_form(expression, "postgres", columns={"value": base})
    return f"CHECK {normal.tree if normal is not None else expression}"


def _holds_to_more(text: str, shape: Shape) -> bool:
    """Whether a type is a domain that refuses values of its base type, or is over one that does."""
    return any(not d.nullable or d.checks for d in domains_of(Column(name="", type=text), shape))


def domains_of(column: Column, shape: Shape) -> tuple[Domain, ...]:
    """The domain that is the column's type, and those below it."""
    found: list[Domain] = []
    domain = domain_of(column, shape)
    while domain is not None and domain not in found:
        found.append(domain)
        domain = _named(domain.type, shape.domains) if shape.dialect == "postgres" else None
    return tuple(found)


def _oracle(text: str, shape: Shape) -> TypeForm:
    """The form of an Oracle type: an object type or a collection is what its definition says, whatever its schema."""
    defined = _defined(text, shape, {})
    return oracle_form(text) if defined is None else _of_parts(text, "oracle", defined)


_OF = lazy(r"((?:VARRAY\(\d+\)|TABLE) OF |REF |)(.*?)( NOT NULL|)", re.DOTALL)


def _defined(text: str, shape: Shape, known: dict[str, str]) -> str | None:
    """What an object type or collection is made of, and what its parts are in turn; None of a type of Oracle's own.

    A type inside its own definition is told by its name. `known` holds what was told already.
    """
    if not shape.composites:
        return None
    before, name, after = _OF.fullmatch(text).groups()  # type: ignore[union-attr]  # it takes any text
    composite = _named(name, shape.composites)
    if composite is None:
        return None
    if composite.name not in known:
        known[composite.name] = _local(name)
        parts = (f"{a.name} {_defined(a.type, shape, known) or a.type}" for a in composite.attributes)
        known[composite.name] = _shortened(f"({','.join(parts)})")
    return f"{before}{known[composite.name]}{after}"


def _named(text: str, values: Sequence[N]) -> N | None:
    """The value of that name, with its schema or, where only one schema has it, without."""
    if not values:
        return None
    found = [value for value in values if value.name == text] or [v for v in values if _local(v.name) == _local(text)]
    return found[0] if len(found) == 1 else None


def _local(text: str) -> str:
    return text.rpartition(".")[2].strip('"')


def _strict(table: Table) -> bool:
    return any(option.strip().upper() == "STRICT" for option in table.options)


def is_rowid(column: Column, table: Table) -> bool:
    """True of an INTEGER PRIMARY KEY, the only column that SQLite holds to its type everywhere; not of one DESC."""
    key = table.primary_key
    other = any(option.strip().lower() in _NO_ROWID for option in table.options)
    return key is not None and key.columns == (column.name,) and column.type.upper() == "INTEGER" and not other
