"""The parts of PostgreSQL's indexes, which keys and exclusions have too: keys, storage, collations.

Source: PostgreSQL 18's gram.y (`index_elem`, `opt_include`, `opt_unique_null_treatment`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fidelity.ddl.clauses import METHOD, PLACEMENT, STORAGE
from fidelity.ddl.postgres.names import fold
from fidelity.ddl.postgres.types import quote_identifier
from fidelity.ddl.syntax import Cursor
from fidelity.shape.values import Index, IndexKey

if TYPE_CHECKING:
    from fidelity.ddl.postgres.session import Session

__all__ = ["collation", "index_key", "index_keys", "index_tail", "nulls_not_distinct", "parameters", "storage"]

_VALUES = frozenset(
    "TRUE FALSE NULL DEFAULT USER CURRENT_USER SESSION_USER CURRENT_ROLE CURRENT_CATALOG CURRENT_SCHEMA CURRENT_DATE "
    "CURRENT_TIME CURRENT_TIMESTAMP LOCALTIME LOCALTIMESTAMP".split()
)
"""Words that stand for a value where a column's name could stand."""


def index_keys(c: Cursor, s: Session, method: str) -> tuple[IndexKey, ...]:
    """Consumes an index's bracketed keys."""
    return c.bracketed(lambda: index_key(c, s, method))


def index_key(c: Cursor, s: Session, method: str, *, exclusion: bool = False) -> IndexKey:
    """Consumes one key; an exclusion's order only says how its index is kept."""
    column = expression = key_collation = None
    mark = c.mark
    if c.word == "(":
        expression = c.expression(lambda c: c.ahead(-1) == ")")
        column, key_collation = _lone_column(expression)
        if column is not None:
            expression = None
        elif "collate" in expression.lower():
            expression, key_collation = _outer_collation(expression)
    else:
        parts = c.qualified()
        if c.word == "(":
            c.group()
            expression = c.resolved(c.since(mark))
        elif len(parts) == 1:
            column = parts[0]
        else:
            raise c.fail("an index's key")
    key_collation = _collation_name(c) if c.take("COLLATE") else key_collation
    opclass = None
    if c.word not in ("ASC", "DESC", "NULLS", ",", ")", "WITH", ""):
        opclass = s.opclass_name(c.qualified())
        if c.word == "(":
            opclass += f" ({_parameters(c)})"
    mark = c.mark
    descending = c.take_any("ASC", "DESC") == "DESC"
    nulls = "first" if descending else "last"
    if c.take("NULLS"):
        nulls = (c.take_any("FIRST", "LAST") or "").lower()
        if not nulls:
            raise c.fail("FIRST or LAST")
    if exclusion:
        c.omit(METHOD, mark, "order of a key")
    ordered = method == "btree"
    return IndexKey(
        column=column,
        expression=expression,
        order=("desc" if descending else "asc") if ordered else None,
        nulls=nulls if ordered else None,
        opclass=opclass,
        collation=key_collation,
    )


def _lone_column(expression: str) -> tuple[str | None, str | None]:
    """The column that an index's expression is and nothing else, with its collation; the catalog has it as a column."""
    c = Cursor(expression, "postgres", fold)
    while c.take("("):
        pass
    if not c.is_name() or c.word in _VALUES:
        return None, None
    column, collation = c.name(), None
    while c.word == "." and c.ahead(1) != "*":  # the table's name, with or without its schema
        c.step()
        column = c.name()
    while c.take(")"):
        pass
    if c.take("COLLATE"):
        collation = _collation_name(c)
    while c.take(")"):
        pass
    return (column, collation) if c.done else (None, None)


def _outer_collation(expression: str) -> tuple[str, str | None]:
    """An index's expression without a COLLATE about all of it, and that; the catalog has it beside the expression."""
    c = Cursor(expression, "postgres", fold)
    start = c.mark
    if c.take("CASE"):
        cases = 1
        while cases and not c.done:
            cases += (c.word == "CASE") - (c.word == "END")
            c.step()
    elif c.word != "(":
        c.step()
    while c.word in (".", "(", "::", "["):
        if c.word == "(":
            c.group()
        elif c.take("["):
            c.skip_until("]")
            c.expect("]")
        else:
            c.step()
            while c.is_name() and c.word != "COLLATE":
                c.step()
    inner = c.since(start)
    if not c.take("COLLATE"):
        return expression, None
    collation = _collation_name(c)
    if not c.done:
        return expression, None
    return _outer_collation(Cursor(inner, "postgres", fold).expression())[0], collation


def _parameters(c: Cursor) -> str:
    """Consumes `(name = value, …)`, an operator class's parameters; as pg_get_indexdef prints them."""
    return ", ".join(c.bracketed(lambda: _parameter(c)))


def _parameter(c: Cursor) -> str:
    name = quote_identifier(c.name())
    c.expect("=")
    value = c.value.replace("'", "''")
    c.step()
    return f"{name}='{value}'"


def index_tail(c: Cursor, **facts: object) -> Index:
    """Consumes what follows an index's keys: INCLUDE, NULLS NOT DISTINCT, storage, WHERE."""
    include = c.names() if c.take("INCLUDE") else ()
    not_distinct = nulls_not_distinct(c)
    storage(c)
    where = c.expression() if c.take("WHERE") else None
    return Index(include=include, nulls_not_distinct=not_distinct, where=where, **facts)  # type: ignore[arg-type]  # the keys are Index's


def nulls_not_distinct(c: Cursor) -> bool:
    """Consumes NULLS NOT DISTINCT; whether it says so."""
    if c.take("NULLS", "NOT", "DISTINCT"):
        return True
    c.take("NULLS", "DISTINCT")
    return False


def storage(c: Cursor) -> None:
    """Consumes WITH (…) and [USING INDEX] TABLESPACE: where and how it is stored, which no write can tell."""
    while True:
        mark = c.mark
        if c.word == "WITH" and c.ahead(1) == "(":
            c.step()
            c.omit(STORAGE, mark, f"WITH {parameters(c)}")
        elif c.take("USING", "INDEX", "TABLESPACE") or c.take("TABLESPACE"):
            c.name()
            c.omit(PLACEMENT, mark, "TABLESPACE")
        else:
            return


def parameters(c: Cursor) -> str:
    """Consumes `(name = value, …)`, parameters of storage; their names in brackets."""
    return f"({', '.join(sorted(c.bracketed(lambda: _named(c))))})"


def _named(c: Cursor) -> str:
    name = ".".join(c.qualified())
    if c.take("="):
        c.skip_until(",", ")")
    return name


def collation(c: Cursor, type_text: str, s: Session) -> str | None:
    """Consumes the collation of what has a type, as the catalog prints it; None where it is the type's own.

    pgAdmin writes the database's on every text; beside a domain's, or that of `name`, it is another.
    """
    named = _collation_name(c)
    return None if named == s.own_collation(type_text) else named


def _collation_name(c: Cursor) -> str:
    """Consumes a collation's name; pg_catalog's are printed without their schema."""
    parts = c.qualified()
    if len(parts) == 2 and parts[0] == "pg_catalog":
        parts = parts[1:]
    return ".".join(parts)
