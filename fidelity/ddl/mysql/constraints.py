"""The keys, foreign keys, checks and indexes of MySQL and MariaDB as they are written."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING

from fidelity.ddl.actions import take_action, take_event
from fidelity.ddl.clauses import COMMENT, METHOD, NAMING, PLANNER, STORAGE, UNUSED
from fidelity.ddl.mysql.option_values import option_value
from fidelity.ddl.mysql.reserved import new_index_name, new_name, new_qualified
from fidelity.ddl.parts import ConstraintPart, KeyPart
from fidelity.ddl.syntax import NAME, Cursor
from fidelity.frozen import dataclass
from fidelity.shape.values import (
    Check,
    ForeignKey,
    Index,
    IndexKey,
    Key,
    Reference,
    Span,
)

if TYPE_CHECKING:
    from fidelity.ddl.mysql.session import Session

__all__ = [
    "UNSTATED",
    "IndexedForeignKey",
    "Period",
    "UnlessThere",
    "Written",
    "as_key",
    "at_constraint",
    "check",
    "read_constraint",
    "read_index",
    "references",
    "using",
]


_OVERLAPS = "WITHOUT OVERLAPS"
UNSTATED = ""
"""The method of an index that does not say its own: the table's engine decides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """MariaDB's PERIOD FOR name (start, end): of rows with SYSTEM_TIME as its name, of the application else."""

    name: str
    start: str
    end: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedForeignKey(ForeignKey):
    """A foreign key as written with a name for the index that it may bring along."""

    index_name: str

    @classmethod
    def of(cls, key: ForeignKey, index_name: str) -> IndexedForeignKey:
        """The foreign key with the index's name."""
        return cls(**{f.name: getattr(key, f.name) for f in dataclasses.fields(ForeignKey)}, index_name=index_name)

    def plain(self) -> ForeignKey:
        """The foreign key alone."""
        return ForeignKey(**{f.name: getattr(self, f.name) for f in dataclasses.fields(ForeignKey)})


Part = ConstraintPart | Period


@dataclass(frozen=True, slots=True, kw_only=True)
class UnlessThere:
    """What MariaDB's ALTER TABLE adds IF NOT EXISTS: a constraint, an index or a period."""

    part: Part


Written = Part | UnlessThere
"""What stands among a table's columns, and is none."""


def at_constraint(c: Cursor) -> bool:
    """Whether a key, foreign key or check comes next, and not a column."""
    word, after = c.word, c.ahead(1)
    if word == "CONSTRAINT":
        return True
    if word in ("PRIMARY", "FOREIGN"):
        return after == "KEY"
    if word == "CHECK":
        return after == "("
    if word in ("UNIQUE", "KEY", "INDEX", "FULLTEXT", "SPATIAL", "VECTOR"):
        return True
    return word == "PERIOD" and (after == "FOR" or (after == "IF" and c.ahead(4) == "FOR"))


def read_constraint(c: Cursor, s: Session) -> Written | None:
    """Consumes a table's key, foreign key or check, or MariaDB's PERIOD; None for what the server does not keep."""
    start, mark = c.start, c.mark
    if c.take("PERIOD"):
        unless = _if_not_exists(c)
        c.expect("FOR")
        period_name = c.name()
        c.expect("(")
        begin = c.name()
        c.expect(",")
        end = c.name()
        c.expect(")")
        return unless(Period(name=period_name, start=begin, end=end, span=s.span(start, c.previous_end)))
    name, unless = None, _always
    if c.take("CONSTRAINT"):
        unless = _if_not_exists(c)
        if c.word not in ("PRIMARY", "UNIQUE", "FOREIGN", "CHECK"):
            name = new_name(c)
        if unless is not _always and c.word != "CHECK":
            raise c.fail("CHECK, of which alone IF NOT EXISTS is said before the name")
    if name is not None and (c.word == "PRIMARY" or (c.word == "UNIQUE" and _names_index(c))):
        c.omit(NAMING, mark, "CONSTRAINT")
    if c.take("PRIMARY", "KEY"):
        return _key(c, s, None, start, primary=True)
    if c.take("UNIQUE"):
        c.take_any("KEY", "INDEX")
        return _key(c, s, name, start, primary=False)
    if c.word == "CHECK":
        kept = check(c, s, name, start)
        return kept and unless(kept)
    if c.take("FOREIGN", "KEY"):
        unless = _if_not_exists(c)
        mark = c.mark
        index_name = new_name(c) if c.word != "(" else None
        if name is not None:
            c.omit(NAMING, mark, "FOREIGN KEY index_name")
        columns = c.names()
        c.expect("REFERENCES")
        symbol = name or (index_name if s.server.mariadb else None)
        foreign_key = references(c, s, symbol, columns, start)
        return unless(foreign_key if index_name is None else IndexedForeignKey.of(foreign_key, index_name))
    method = UNSTATED
    if special := c.take_any("FULLTEXT", "SPATIAL", "VECTOR"):
        method = special.lower()
    if not c.take_any("KEY", "INDEX") and method == UNSTATED:
        raise c.fail("a key, foreign key or check")
    unless = _if_not_exists(c)
    name = new_index_name(c) if c.word not in ("(", "USING", "TYPE") else None
    return unless(read_index(c, s, name, start, method=method, unique=False))


def _if_not_exists(c: Cursor) -> Callable[[Part], Part | UnlessThere]:
    """Consumes IF NOT EXISTS if it comes next; what says so of a part."""
    return _unless_there if c.take("IF", "NOT", "EXISTS") else _always


def _always(part: Part) -> Part | UnlessThere:
    return part


def _unless_there(part: Part) -> Part | UnlessThere:
    return UnlessThere(part=part)


def read_index(c: Cursor, s: Session, name: str | None, start: int, *, method: str, unique: bool) -> Index:
    """Consumes an index from its keys on."""
    method = using(c, method)
    ordered = method not in ("fulltext", "spatial", "vector")
    keys = c.bracketed(lambda: _index_key(c, s, ordered=ordered))
    method, invisible = _key_options(c, method, constraint=unique)
    return Index(
        name=name, unique=unique, method=method, keys=keys, invisible=invisible, span=s.span(start, c.previous_end)
    )


def using(c: Cursor, method: str) -> str:
    """Consumes USING with a method, if it comes next; else the method is the one given."""
    if c.take("USING") or c.take("TYPE"):
        stated = c.take_any("BTREE", "HASH", "RTREE")
        if stated is None:
            raise c.fail("BTREE, HASH or RTREE")
        return stated.lower()
    return method


def _names_index(c: Cursor) -> bool:
    """Whether UNIQUE comes next with a name of its index."""
    return c.ahead(2 if c.ahead(1) in ("KEY", "INDEX") else 1) not in ("(", "USING", "TYPE")


def _key_options(c: Cursor, method: str, *, constraint: bool = False) -> tuple[str, bool]:
    """Consumes what follows the keys; of a constraint, its method and visibility have no place in a shape."""
    invisible = False
    while True:
        mark, word = c.mark, c.word
        if c.word in ("USING", "TYPE"):
            method = using(c, method)
            if constraint:
                c.omit(METHOD, mark, "KEY USING")
        elif c.take("COMMENT"):
            c.string()
            c.omit(COMMENT, mark, "KEY COMMENT")
        elif c.take_any("KEY_BLOCK_SIZE", "ENGINE_ATTRIBUTE", "SECONDARY_ENGINE_ATTRIBUTE"):
            c.take("=")
            option_value(c, word.lower())
            c.omit(STORAGE, mark, f"KEY {word}")
        elif c.word in (NAME, "M", "DISTANCE") and c.ahead(1) == "=":
            c.name()  # an option of MariaDB's engines or vectors, which SHOW CREATE TABLE quotes
            c.expect("=")
            option_value(c, "")
            c.omit(METHOD, mark, "KEY engine's option")
        elif c.take("WITH", "PARSER"):
            c.name()
            c.omit(METHOD, mark, "WITH PARSER")
        elif c.take_any("INVISIBLE", "IGNORED"):
            invisible = True
            if constraint:
                c.omit(PLANNER, mark, "KEY INVISIBLE")
        elif c.take("VISIBLE") or c.take("NOT", "IGNORED"):
            invisible = False
        else:
            return method, invisible


def _index_key(c: Cursor, s: Session, *, ordered: bool = True) -> IndexKey:
    column = expression = prefix = period = None
    if c.word == "(":
        expression = c.expression(lambda c: c.ahead(-1) == ")")
    else:
        column = c.name()
        if c.take("("):
            prefix = c.integer()
            c.expect(")")
        if c.take("WITHOUT", "OVERLAPS"):
            period = column
    mark = c.mark
    order = "desc" if c.take_any("ASC", "DESC") == "DESC" else "asc"
    if order == "desc" and not s.server.sorts_down:
        c.omit(UNUSED, mark, "DESC")
        order = "asc"
    order_of = order if ordered else None
    return IndexKey(column=column, expression=expression, prefix=prefix, order=order_of, opclass=period and _OVERLAPS)


def _key(c: Cursor, s: Session, name: str | None, start: int, *, primary: bool) -> Written:
    unless = _if_not_exists(c)
    mark = c.mark
    if c.word not in ("(", "USING", "TYPE"):
        name = new_index_name(c)
        if primary:
            c.omit(NAMING, mark, "PRIMARY KEY index_name")
    mark = c.mark
    method = using(c, UNSTATED)
    c.omit(METHOD, mark, "KEY USING")
    keys = c.bracketed(lambda: _index_key(c, s))
    method, invisible = _key_options(c, method, constraint=True)
    span = s.span(start, c.previous_end)
    index = Index(name=name, unique=True, method=method, keys=keys, invisible=invisible, span=span)
    return unless(as_key(index, primary=primary))


def as_key(index: Index, *, primary: bool = False) -> KeyPart | Index:
    """What a unique index is: a key, unless it is of an expression."""
    if any(k.column is None for k in index.keys):
        return index
    key = Key(
        name="PRIMARY" if primary else index.name,
        without_overlaps=index.keys[-1].opclass == _OVERLAPS,
        columns=index.columns,
        prefixes=tuple(k.prefix for k in index.keys),
        span=index.span,
    )
    return KeyPart(primary=primary, key=key)


def check(c: Cursor, s: Session, name: str | None, start: int) -> Check | None:
    """Consumes a check, None where the server does not keep it; `name` is what stands after CONSTRAINT."""
    mark = c.mark
    c.expect("CHECK")
    expression = c.bracketed_expression()
    enforced = not c.take("NOT", "ENFORCED")
    if enforced:
        c.take("ENFORCED")
    if not s.server.checks:
        c.omit(UNUSED, mark, "CHECK")
        return None
    return Check(name=name, expression=expression, enforced=enforced, span=s.span(start, c.previous_end))


def references(c: Cursor, s: Session, name: str | None, columns: tuple[str, ...], start: int) -> ForeignKey:
    """Consumes a foreign key from the referenced table on."""
    table = s.referenced(new_qualified(c))
    referenced = c.names() if c.word == "(" else ()
    if not referenced and s.server.told_mariadb:
        referenced = columns  # of the same names; MySQL 9 takes the primary key's
    match = "SIMPLE"
    mark = c.mark
    if c.take("MATCH"):
        if c.take_any("FULL", "PARTIAL", "SIMPLE") is None:
            raise c.fail("FULL, PARTIAL or SIMPLE")
        c.omit(UNUSED, mark, "MATCH")
    actions: dict[str, str] = {}
    while event := take_event(c, had=actions):
        actions[event] = take_action(c)
        if actions[event] == "SET DEFAULT" and s.server.mariadb:
            actions[event] = ""  # which MariaDB reads, and does not keep
    default = s.server.unstated_action
    return ForeignKey(
        name=name,
        columns=columns,
        references=Reference(table=table, columns=referenced),
        on_delete=actions.get("DELETE") or default,
        on_update=actions.get("UPDATE") or default,
        match=match,
        span=s.span(start, c.previous_end),
    )
