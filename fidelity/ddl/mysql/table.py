"""The insides of MySQL's and MariaDB's CREATE TABLE and ALTER TABLE: columns, keys, options, partitions.

Source: MySQL 8.4 Reference Manual, 15.1.20; MariaDB Knowledge Base, "CREATE TABLE"; what their dumpers print.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fidelity.ddl.clauses import STORAGE, UNUSED
from fidelity.ddl.expression import normal_form
from fidelity.ddl.mysql.charsets import known_collation, refuse_other_charset
from fidelity.ddl.mysql.constraints import check, references
from fidelity.ddl.mysql.names import ticked
from fidelity.ddl.mysql.option_values import option_value
from fidelity.ddl.mysql.reserved import new_name
from fidelity.ddl.mysql.types import (
    TEXTUAL,
    Server,
    TypePart,
    collation_name,
    default_collation,
    read_type,
    take_compressed,
)
from fidelity.ddl.mysql.unmade import refuse_other_columns, refuse_other_moment
from fidelity.ddl.parts import ColumnPart, ConstraintPart, KeyPart
from fidelity.ddl.syntax import NAME, STRING, Cursor
from fidelity.shape.values import (
    Check,
    Column,
    ForeignKey,
    Generated,
    Key,
)

if TYPE_CHECKING:
    from fidelity.ddl.mysql.session import Session

__all__ = ["column_collation", "read_column", "read_default"]

_ENDS = frozenset(
    "NOT NULL ON COMMENT AUTO_INCREMENT UNIQUE PRIMARY KEY CHECK COLLATE GENERATED AS CONSTRAINT REFERENCES INVISIBLE "
    "VISIBLE FIRST AFTER WITH WITHOUT COLUMN_FORMAT STORAGE VIRTUAL STORED PERSISTENT COMPRESSED SERIAL SRID DEFAULT "
    "REF_SYSTEM_ID ENGINE_ATTRIBUTE SECONDARY_ENGINE_ATTRIBUTE PARTITION REMOVE".split()
)


def read_column(c: Cursor, s: Session) -> tuple[ColumnPart, TypePart]:
    """Consumes a column's definition; the second value is its type with what the session has yet to resolve."""
    start = c.start
    name = new_name(c)
    kind = read_type(c, s.server)
    facts: dict[str, object] = {"collation": column_collation(kind, s.server)}
    part = ColumnPart(column=Column(name=name, type=kind.text), serial="" if kind.serial else None)
    if kind.serial:
        facts |= {"nullable": False, "identity": "AUTO_INCREMENT"}
        part.constraints.append(_own_key(c, s, name, start, primary=False))
    json = kind.base == "longtext" and c.ahead(-1) == "JSON"
    while c.word not in (",", ")", "", "FIRST", "AFTER", "PARTITION", "REMOVE"):
        last = part.constraints[-1] if part.constraints else None
        checked = isinstance(last, Check) and s.server.told_mariadb and c.word != "REFERENCES"
        if checked or isinstance(last, ForeignKey):
            raise c.fail("the column's end")
        _column_clause(c, s, name, facts, part)
    part.constraints = _without_doubles(part.constraints, s.server)
    if part.null_by_default and not facts.get("nullable", True) and "identity" not in facts:
        raise c.fail("another default than NULL for a column that takes none")
    compressed = any(omission.clause == "COMPRESSED" and omission.start > start for omission in c.omitted)
    if compressed and not facts.get("nullable", True):
        facts.setdefault("default", "''")  # as MariaDB has it
    if json and not any(isinstance(p, Check) for p in part.constraints):
        part.constraints.append(
            Check(name=name, expression=f"json_valid({ticked(name)})", span=s.span(start, c.previous_end))
        )
    part.column = Column(name=name, type=kind.text, span=s.span(start, c.previous_end), **facts)  # type: ignore[arg-type]  # the keys are Column's
    return part, kind


def _without_doubles(constraints: list[ConstraintPart], server: Server) -> list[ConstraintPart]:
    """The column's constraints with one key of a kind: being one is a mark of the column.

    MySQL makes one that is primary and one that is not; to MariaDB a primary key is one already.
    """
    keys = [part for part in constraints if isinstance(part, KeyPart)]
    primary = next((key for key in keys if key.primary), None)
    other = next((key for key in keys if not key.primary and not (primary and server.mariadb)), None)
    return [part for part in constraints if part is primary or part is other or not isinstance(part, KeyPart)]


def column_collation(kind: TypePart, server: Server) -> str | None:
    """The collation that the column itself names, by COLLATE or by its character set."""
    if kind.base not in TEXTUAL:
        return None
    if kind.collation:
        return collation_name(kind.collation, server)
    if kind.binary:
        return collation_name(f"{kind.charset}_bin", server) if kind.charset else None
    return default_collation(kind.charset, server) if kind.charset else None


def _ends_default(c: Cursor) -> bool:
    """Whether the column's next attribute begins, by its word or as `option=value` of MariaDB's engines."""
    return c.word in _ENDS or c.ahead(1) == "="


def _moment(c: Cursor) -> str:
    """Consumes the moment of the statement, which is all that a column takes by itself when its row changes."""
    mark = c.mark
    if c.take_any("CURRENT_TIMESTAMP", "NOW", "LOCALTIME", "LOCALTIMESTAMP") is None:
        raise c.fail("the moment of a change")
    if c.take("(") and not c.take(")"):
        c.integer()
        c.expect(")")
    return c.since(mark)


_OF_A_DAY = 110602
"""Since this version of MariaDB LOCALTIME is a time of day; before it was a moment, as it is in MySQL."""
_LOCAL_TIME = re.compile(r"(?i)\(*\s*localtime\s*(?:\(\s*(\d?)\s*\))?\s*\)*")


def read_default(c: Cursor, server: Server) -> str | None:
    """Consumes a default's expression; to MySQL's catalog DEFAULT NULL is no default, to MariaDB's it is one."""
    bare = c.word != "("
    text = c.expression(_ends_default)
    if server.told_mariadb and server.since(0, _OF_A_DAY) and (clock := _LOCAL_TIME.fullmatch(text)):
        text = f"curtime({clock[1] or ''})"
    if text.upper() == "NULL":
        return None if bare and not server.mariadb else "NULL"
    return text


_UNDEFAULTED = frozenset(
    "tinytext text mediumtext longtext tinyblob blob mediumblob longblob json geometry point linestring polygon "
    "multipoint multilinestring multipolygon geomcollection geometrycollection".split()
)
"""The types that have no default in MySQL but an expression in brackets."""


_STRICT = frozenset(("STRICT_ALL_TABLES", "STRICT_TRANS_TABLES", "TRADITIONAL"))


def _column_clause(c: Cursor, s: Session, column: str, facts: dict[str, object], part: ColumnPart) -> None:
    if "generated" in facts and c.word in ("NOT", "NULL") and s.server.told_mariadb and not _of_system_time(facts):
        raise c.fail("no NULL and no NOT NULL of a generated column")
    if c.take("NOT", "NULL"):
        facts["nullable"] = False
    elif c.take("NULL"):
        if s.server.told_mariadb and part.serial is not None:
            raise c.fail("no NULL of a SERIAL")
        facts["nullable"] = True  # the last word counts
        part.states_null = True
    elif c.take("DEFAULT"):
        server, bracketed = s.server, c.word == "("
        forgotten = c.word == STRING and not c.value and _STRICT.isdisjoint(server.modes)
        part.null_by_default = c.word == "NULL"
        if (before := facts.get("default")) is not None and normal_form(str(before), "mysql") is None:
            raise c.fail("one expression as the default before the last, which counts")
        facts["default"] = read_default(c, server)
        if not (bracketed or server.mariadb) and facts["default"] is not None:
            refuse_other_moment(part.column.type, str(facts["default"]))
        if not (bracketed or server.mariadb or server.keeps) and part.column.type in _UNDEFAULTED:
            if facts["default"] is not None and not (forgotten and part.column.type.endswith(("text", "blob"))):
                raise c.fail("no default of TEXT, BLOB, JSON or GEOMETRY but an expression in brackets")
            facts["default"] = None  # MySQL warns of a TEXT's empty one, and goes without
    elif c.take("ON", "UPDATE"):
        facts["on_update"] = _moment(c)
    elif c.take("AUTO_INCREMENT"):
        facts["identity"] = "AUTO_INCREMENT"
        facts["nullable"] = False
    elif c.take("COMMENT"):
        facts["comment"] = c.string() or None
    elif c.take("COLLATE"):
        stated = collation_name(known_collation(c.string() if c.word == "'" else c.name()), s.server)
        refuse_other_charset(str(facts["collation"] or "").partition("_")[0] or None, stated)
        facts["collation"] = stated
    elif c.take("GENERATED", "ALWAYS", "AS", "ROW") or c.take("AS", "ROW"):
        edge = c.take_any("START", "END")
        if edge is None:
            raise c.fail("START or END")
        facts |= {"nullable": False, "generated": Generated(expression=f"ROW {edge}", stored=True)}
    elif c.take("GENERATED", "ALWAYS", "AS") or c.take("AS"):
        if len(facts) > 1 or part.constraints or part.options:
            raise c.fail("what a generated column is of, behind its type")
        expression = c.bracketed_expression()
        stored = bool(c.take_any("STORED", "PERSISTENT"))
        if not stored:
            c.take("VIRTUAL")
        facts["generated"] = Generated(expression=expression, stored=stored)
    elif not _column_constraint(c, s, column, facts, part):
        _column_attribute(c, column, part, s.server)


def _of_system_time(facts: dict[str, object]) -> bool:
    """Whether the column is the start or the end of a version's time, of which MariaDB reads NOT NULL."""
    generated = facts["generated"]
    return isinstance(generated, Generated) and generated.expression.startswith("ROW ")


def _column_constraint(c: Cursor, s: Session, column: str, facts: dict[str, object], part: ColumnPart) -> bool:
    """Consumes a key, check or foreign key of one column; False where none comes next."""
    start = c.start
    primary = c.take("PRIMARY", "KEY") or c.take("KEY")
    serial = c.take("SERIAL", "DEFAULT", "VALUE")
    if primary or serial or c.take("UNIQUE"):
        facts |= {"nullable": False} if primary or serial else {}
        facts |= {"identity": "AUTO_INCREMENT"} if serial else {}
        if not primary:
            c.take("KEY")
        part.constraints.append(_own_key(c, s, column, start, primary=primary))
    elif c.word in ("CHECK", "CONSTRAINT"):
        stated = c.take("CONSTRAINT")
        name = c.name() if stated and c.word != "CHECK" else None
        if c.word == "REFERENCES" and s.server.mariadb:
            return _reference(c, s, name, column, part)
        if stated and s.server.told_mariadb:
            raise c.fail("a column's check without a name")
        condition = check(c, s, name or (column if s.server.mariadb else None), start)
        if condition is not None and not s.server.mariadb:
            refuse_other_columns(condition.expression, column)
        part.constraints += [condition] if condition is not None else []
    else:
        return c.word == "REFERENCES" and _reference(c, s, None, column, part)
    return True


def _reference(c: Cursor, s: Session, name: str | None, column: str, part: ColumnPart) -> bool:
    """Consumes a foreign key of one column; True."""
    start, mark = c.start, c.mark
    c.expect("REFERENCES")
    foreign_key = references(c, s, name, (column,), start)
    if s.server.references_in_columns:
        part.constraints.append(foreign_key)
    else:
        c.omit(UNUSED, mark, "REFERENCES")
    return True


def _own_key(c: Cursor, s: Session, column: str, start: int, *, primary: bool) -> KeyPart:
    """A key on one column, which its definition asks for."""
    key = Key(name=None, columns=(column,), prefixes=(None,), span=s.span(start, c.previous_end))
    return KeyPart(primary=primary, key=key)


def _column_attribute(c: Cursor, column: str, part: ColumnPart, server: Server) -> None:
    """Consumes an attribute that no shape's column has: its table's options have it, or a rule leaves it out."""
    mark, word = c.mark, c.word
    if c.take("INVISIBLE"):
        part.options[f"invisible ({column})"] = ""
    elif c.take_any("SRID", "REF_SYSTEM_ID"):
        c.take("=")
        part.options[f"{word.lower()} ({column})"] = str(c.integer())
    elif not server.told_mariadb and c.take_any("COLUMN_FORMAT", "STORAGE"):
        option_value(c, word.lower())
        c.omit(STORAGE, mark, word)
    elif c.take_any("ENGINE_ATTRIBUTE", "SECONDARY_ENGINE_ATTRIBUTE"):
        c.take("=")
        option_value(c, word.lower())
        c.omit(STORAGE, mark, word)
    elif c.take("NOT", "SECONDARY"):
        c.omit(STORAGE, mark, "NOT SECONDARY")
    elif c.take("WITHOUT", "SYSTEM", "VERSIONING"):
        part.options[f"without system versioning ({column})"] = ""
    elif c.take("WITH", "SYSTEM", "VERSIONING"):
        part.options[f"with system versioning ({column})"] = ""
    elif c.word == NAME and c.ahead(1) == "=":
        c.name()  # an option of MariaDB's engines, as SHOW CREATE TABLE quotes it
        c.expect("=")
        option_value(c, "")
        c.omit(STORAGE, mark, "engine's option")
    elif not take_compressed(c) and (server.told_mariadb or not c.take("VISIBLE")):
        raise c.fail("a column's attribute")
