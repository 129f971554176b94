"""The insides of SQLite's CREATE TABLE: columns with their free-text types, constraints, and what they imply."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fidelity.ddl.affinity import affinity
from fidelity.ddl.clauses import FAILURE, METHOD, NAMING, UNUSED
from fidelity.ddl.columns import columns_named
from fidelity.ddl.draft import Draft
from fidelity.ddl.parts import ColumnPart, ConstraintPart, KeyPart
from fidelity.ddl.sqlite.names import JOINING
from fidelity.ddl.sqlite.references import defer, deferral, deferred, read_references
from fidelity.ddl.syntax import NUMBER, STRING, Cursor
from fidelity.shape.values import Check, Column, Generated, Key

if TYPE_CHECKING:
    from fidelity.ddl.sqlite.session import Session

__all__ = [
    "DESCENDING_INTEGER",
    "STANDARD_TYPES",
    "NewTable",
    "read_check",
    "read_column",
    "read_conflict",
    "read_elements",
]

DESCENDING_INTEGER = "integer primary key desc"
"""The option of a table whose INTEGER PRIMARY KEY DESC is no rowid: a quirk that SQLite keeps."""
STANDARD_TYPES = frozenset(("ANY", "BLOB", "INT", "INTEGER", "REAL", "TEXT"))
_QUOTES = frozenset("\"'`[")
_COLUMN_WORDS = frozenset(
    "CONSTRAINT PRIMARY NOT NULL UNIQUE CHECK DEFAULT COLLATE REFERENCES GENERATED AS DEFERRABLE ON".split()
)
_NAMED = frozenset(("PRIMARY", "UNIQUE", "CHECK", "REFERENCES"))
_VALUES = frozenset("NULL CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP".split())
_TABLE_WORDS = frozenset("CONSTRAINT PRIMARY UNIQUE CHECK FOREIGN".split())


@dataclass(slots=True, kw_only=True)
class NewTable:
    """A CREATE TABLE as read."""

    draft: Draft
    columns: list[ColumnPart] = field(default_factory=list)
    constraints: list[ConstraintPart] = field(default_factory=list)


def read_elements(c: Cursor, s: Session, new: NewTable) -> None:
    """Consumes the bracketed columns and constraints; SQLite lets commas between constraints be left out."""
    c.expect("(")
    while True:
        if c.word in _TABLE_WORDS and new.columns:
            new.constraints += _table_constraints(c, s, new.columns)
        else:
            new.columns.append(read_column(c, s, new.columns))
        if not c.take(","):
            break
    c.expect(")")


def read_column(c: Cursor, s: Session, before: Sequence[ColumnPart] | None = None) -> ColumnPart:
    """Consumes a column's definition; `before` are the columns in front of it, None where an ALTER TABLE adds it."""
    start = c.start
    name = c.name()
    column_type = _type(c)
    facts: dict[str, object] = {}
    part = ColumnPart(column=Column(name=name, type=column_type))
    while c.word not in (",", ")", ""):
        mark = c.mark
        late = deferral(c)
        if late is None:
            _column_clause(c, s, name, facts, part)
        elif not defer(late, (*(before or ()), part)):
            if before is None:
                raise c.fail("a foreign key to defer")
            c.omit(UNUSED, mark, "DEFERRABLE")
    part.column = Column(name=name, type=column_type, span=s.span(start, c.previous_end), **facts)  # type: ignore[arg-type]  # the keys are Column's
    return part


def _type(c: Cursor) -> str:
    """Consumes a type, any run of names with at most one bracket; as PRAGMA table_xinfo spells it."""
    mark, start = c.mark, c.start
    while c.is_name() and c.word not in _COLUMN_WORDS and c.word not in JOINING:
        c.step()
    if c.mark != mark and c.take("("):
        _signed(c)
        if c.take(","):
            _signed(c)
        c.expect(")")
    text = c.since(mark)
    said = affinity(c.text[start : c.previous_end] if text else "")
    if text and c.at("GENERATED", "ALWAYS"):
        # To the engine these two words are the type's last, which it takes off again: a comment before them stays.
        text = c.text[start : c.start].rstrip()
    kept = _as_kept(text)
    if affinity(kept) != said:
        raise c.fail("a type of which a comment or what a quote cuts off says no other kind of values")
    return kept


def _signed(c: Cursor) -> None:
    """Consumes a number with its sign: SQLite takes one or two of them behind a type, whatever they are."""
    c.take_any("+", "-")
    c.take(".")
    if c.word != NUMBER:
        raise c.fail("a number")
    c.step()


def _as_kept(text: str) -> str:
    """A type as the engine keeps it: a standard one in capitals, and what a quote in front encloses.

    Source: sqlite3AddColumn (build.c), with sqlite3DequoteToken and sqlite3Dequote (util.c) in this order.
    """
    if text[:1] in _QUOTES and len(text) > 1 and not any(sign in _QUOTES for sign in text[1:-1]):
        text = text[1:-1]
    if text.upper() in STANDARD_TYPES:
        return text.upper()
    if text[:1] not in _QUOTES:
        return text
    end = "]" if text[0] == "[" else text[0]
    kept, *_ = text[1:].replace(end * 2, "\0").split(end)
    return kept.replace("\0", end)


def _column_clause(c: Cursor, s: Session, column: str, facts: dict[str, object], part: ColumnPart) -> None:
    start, mark = c.start, c.mark
    name = c.name() if c.take("CONSTRAINT") else None
    if name is not None and c.word not in _NAMED:
        c.omit(NAMING, mark, "CONSTRAINT")
    if c.take("PRIMARY", "KEY"):
        if part.column.type.upper() == "INTEGER" and c.take("DESC"):
            part.options[DESCENDING_INTEGER] = ""
        c.take_omitted(METHOD, "DESC") or c.take("ASC")
        on_conflict = read_conflict(c)
        if c.take("AUTOINCREMENT"):
            facts["identity"] = "AUTOINCREMENT"
        key = Key(name=name, columns=(column,), prefixes=(None,), span=s.span(start, c.previous_end))
        part.constraints.append(KeyPart(primary=True, key=key, on_conflict=on_conflict))
    elif c.take("NOT", "NULL"):
        facts["nullable"] = False
        part.not_null_name = name
        part.on_conflict = read_conflict(c)
    elif c.take("NULL"):
        mark = c.mark
        read_conflict(c)
        c.omit(UNUSED, mark, "NULL ON CONFLICT")
    elif c.take("UNIQUE"):
        on_conflict = read_conflict(c)
        key = Key(name=name, columns=(column,), prefixes=(None,), span=s.span(start, c.previous_end))
        part.constraints.append(KeyPart(primary=False, key=key, on_conflict=on_conflict))
    elif c.take("DEFAULT"):
        facts["default"] = _default(c)
    elif c.take("COLLATE"):
        collation = c.name()
        facts["collation"] = None if collation.upper() == "BINARY" else collation
    elif c.word == "CHECK":
        part.constraints.append(read_check(c, s, name, start))
    elif c.word == "REFERENCES":
        part.constraints.append(read_references(c, s, name, (column,), start))
    elif c.take("GENERATED", "ALWAYS", "AS") or c.take("AS"):
        expression = c.bracketed_expression()
        stored = c.take("STORED")
        if not stored:
            c.take("VIRTUAL")
        facts["generated"] = Generated(expression=expression, stored=stored)
    elif name is None:
        raise c.fail("a column's constraint")


def _default(c: Cursor) -> str:
    """Consumes a default: an expression in brackets, a signed number, or one literal or name."""
    if c.word == "(":
        expression = c.expression(lambda c: c.ahead(-1) == ")")
        if words_in(expression):
            raise c.fail("a default that names no column")
        return expression
    mark = c.mark
    signed = c.take_any("+", "-") is not None
    c.take(".")
    plain = c.word in (NUMBER, STRING) or c.word in _VALUES
    if not plain and (signed or not c.is_name() or c.word in JOINING):
        raise c.fail("a literal or a name")
    c.step()
    return c.since(mark)


def read_conflict(c: Cursor) -> str | None:
    """Consumes ON CONFLICT …; gives IGNORE or REPLACE, by which a statement in conflict does not fail."""
    mark = c.mark
    if not c.take("ON", "CONFLICT"):
        return None
    word = c.take_any("ROLLBACK", "ABORT", "FAIL", "IGNORE", "REPLACE")
    if word is None:
        raise c.fail("what is done on a conflict")
    if word in ("IGNORE", "REPLACE"):
        return word.lower()
    c.omit(FAILURE, mark, f"ON CONFLICT {word}")
    return None


def _table_constraints(c: Cursor, s: Session, before: Sequence[ColumnPart]) -> list[ConstraintPart]:
    """Consumes one or more table constraints that no comma separates."""
    found: list[ConstraintPart] = []
    while c.word in _TABLE_WORDS:
        start, mark = c.start, c.mark
        name = c.name() if c.take("CONSTRAINT") else None
        if name is not None and c.word not in _TABLE_WORDS - {"CONSTRAINT"}:
            c.omit(NAMING, mark, "CONSTRAINT")  # of the names before a constraint, the last is its own
        elif c.take("PRIMARY", "KEY"):
            integers = {part.column.name.lower() for part in before if part.column.type.upper() == "INTEGER"}
            found.append(_key(c, s, name, start, primary=True, integers=integers))
        elif c.take("UNIQUE"):
            found.append(_key(c, s, name, start, primary=False))
        elif c.word == "CHECK":
            found.append(read_check(c, s, name, start))
        elif c.take("FOREIGN", "KEY"):
            columns = c.names()
            key = read_references(c, s, name, columns, start)
            found.append(deferred(key, deferral(c)))
        else:
            raise c.fail("a table's constraint")
    return found


def _key(
    c: Cursor, s: Session, name: str | None, start: int, *, primary: bool, integers: Container[str] = ()
) -> KeyPart:
    """Consumes a key's columns; `integers`: the columns, in small letters, that as its only one take no collation."""
    c.expect("(")
    columns: list[str] = []
    collations: list[str | None] = []
    while True:
        columns.append(c.name())
        mark = c.mark
        collations.append(c.name() if c.take("COLLATE") else None)
        if len(columns) == 1 and columns[0].lower() in integers and {c.word, c.ahead(1)} & {")", "AUTOINCREMENT"}:
            c.omit(UNUSED, mark, "COLLATE")
            collations = []
        c.take_omitted(METHOD, "DESC") or c.take("ASC")
        if not c.take(","):
            break
    autoincrement = c.take("AUTOINCREMENT")
    c.expect(")")
    on_conflict = read_conflict(c)
    key = Key(
        name=name,
        columns=tuple(columns),
        prefixes=(None,) * len(columns),
        span=s.span(start, c.previous_end),
    )
    return KeyPart(
        primary=primary, key=key, on_conflict=on_conflict, autoincrement=autoincrement, collations=tuple(collations)
    )


def read_check(c: Cursor, s: Session, name: str | None, start: int) -> Check:
    """Consumes CHECK (…), whose name stands before it, if it has one."""
    c.expect("CHECK")
    c.expect("(")
    expression = c.expression()
    words_in(expression)  # what it names is told when all columns are there; here it must be told at all
    c.expect(")")
    mark = c.mark
    if c.take("ON", "CONFLICT"):
        c.name()
        c.omit(UNUSED, mark, "CHECK ON CONFLICT")
    return Check(name=name, expression=expression, span=s.span(start, c.previous_end))


def words_in(expression: str) -> set[str]:
    """The words of an expression that may name columns."""
    return columns_named(Cursor(expression, "sqlite", lambda name, _: name.lower()))
