"""The insides of Oracle's CREATE TABLE and ALTER TABLE: columns, virtual and identity columns.

Source: Oracle Database SQL Language Reference, "CREATE TABLE" (column_definition, virtual_column_definition,
identity_clause). That a column is invisible, encrypted, or takes its default for NULL, and the options of an identity
where they are not the default, stand among the table's options.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fidelity.ddl.clauses import COMMENT, PLANNER, REPLICATION, STORAGE, UNUSED
from fidelity.ddl.operand_bounds import ORACLE, is_apart
from fidelity.ddl.oracle.constraints import (
    Constraint,
    NotNull,
    State,
    at_constraint,
    inline_constraint,
    read_constraint,
)
from fidelity.ddl.oracle.identity import Facts, identity_options, read_identity
from fidelity.ddl.oracle.names import spelled
from fidelity.ddl.oracle.types import at_type, read_type
from fidelity.ddl.syntax import Cursor
from fidelity.shape.values import Check, Column, Generated

if TYPE_CHECKING:
    from fidelity.ddl.oracle.session import Session

__all__ = ["Elements", "OracleColumn", "read_column", "read_elements"]

_DEFAULT_ENDS = frozenset(
    "NOT NULL CONSTRAINT PRIMARY UNIQUE CHECK REFERENCES VISIBLE INVISIBLE ENABLE DISABLE ENCRYPT GENERATED "
    "ANNOTATIONS COLLATE DOMAIN ADD MODIFY RESERVABLE".split()
)
_ENDS = frozenset((",", ")", "", "ADD", "MODIFY", "DROP", "RENAME", "LOB", "TABLESPACE"))
"""What ends a column's definition: a column of ALTER TABLE may stand without brackets before the next action."""


@dataclass(slots=True, kw_only=True)
class OracleColumn:
    """A column as written; `stated` are the facts that the definition states, which is all that MODIFY changes.

    `plain_default` says that it has a DEFAULT without ON NULL; `numbers` are the options stated of its identity.
    """

    name: str
    stated: dict[str, object] = field(default_factory=dict)
    constraints: list[Constraint] = field(default_factory=list)
    options: dict[str, str] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    plain_default: bool = False
    numbers: Facts = field(default_factory=dict)
    column: Column


@dataclass(slots=True, kw_only=True)
class Elements:
    """The columns and constraints of a table, or of ALTER TABLE … ADD."""

    columns: list[OracleColumn] = field(default_factory=list)
    constraints: list[Constraint] = field(default_factory=list)
    options: dict[str, str] = field(default_factory=dict)


def read_elements(c: Cursor, s: Session) -> Elements:
    """Consumes `( … )` with columns and constraints."""
    found = Elements()
    c.bracketed(lambda: read_element(c, s, found))
    return found


def read_element(c: Cursor, s: Session, found: Elements) -> None:
    """Consumes one column or constraint; supplemental logging has no part in a shape."""
    mark = c.mark
    if c.take("SUPPLEMENTAL", "LOG"):
        c.skip_until(",")
        c.omit(REPLICATION, mark, "SUPPLEMENTAL LOG")
    elif c.take("PERIOD", "FOR"):
        period = c.name()
        found.options[f"period for {period}"] = ", ".join(c.names()) if c.word == "(" else ""
    elif c.take("SCOPE", "FOR"):
        (column,) = c.names()
        c.expect("IS")
        found.options[f"scope ({column})"] = s.table_name(c.qualified())
    elif c.word == "REF" and c.ahead(1) == "(":
        c.step()
        c.names()
        c.expect("WITH", "ROWID")
        c.omit(STORAGE, mark, "REF WITH ROWID")
    elif c.word == "DOMAIN" and c.ahead(1) not in (",", ")") and c.ahead(2) == "(" and c.ahead(3) not in ("0", "*"):
        c.step()
        domain = s.type_name(c.qualified())
        columns = c.names()
        if len(columns) > 1:
            raise c.fail("no domain of several columns")
        found.options[f"domain ({columns[0]})"] = domain
    elif at_constraint(c):
        found.constraints.append(read_constraint(c, s))
    else:
        found.columns.append(read_column(c, s))


def read_column(c: Cursor, s: Session, *, modify: bool = False) -> OracleColumn:
    """Consumes a column's definition; of a virtual column, and in MODIFY, the type may be left out."""
    start = c.start
    name = c.name()
    stated: dict[str, object] = {}
    if at_type(c):
        stated["type"] = read_type(c, s)
    found = OracleColumn(name=name, stated=stated, column=Column(name=name, type=""))
    while c.word not in _ENDS or (modify and c.at("ADD", "DOMAIN")):
        _column_clause(c, s, found)
    if sum(isinstance(constraint.part, NotNull) for constraint in found.constraints) > 1:
        raise c.fail("NULL or NOT NULL once")
    facts = {"type": "", **stated}
    found.column = Column(name=name, span=s.span(start, c.previous_end), **facts)  # type: ignore[arg-type]  # the keys are Column's
    return found


def _column_clause(c: Cursor, s: Session, found: OracleColumn) -> None:
    start, mark, column, stated = c.start, c.mark, found.name, found.stated
    if c.take("DEFAULT"):
        _default(c, found)
    elif c.take("GENERATED"):
        _generated(c, found)
    elif c.take("AS"):
        _virtual(c, found)
    elif c.word == "COLLATE" and "default" in stated:
        raise c.fail("COLLATE before the default, of whose expression it is a part here")
    elif c.take("COLLATE"):
        collation = c.name()
        stated["collation"] = None if collation == "USING_NLS_COMP" else collation
    elif c.take("INVISIBLE"):
        found.options[f"invisible ({column})"] = ""
    elif c.take("VISIBLE"):
        found.removed.append(f"invisible ({column})")
    elif c.take_omitted(UNUSED, "SORT"):
        pass
    elif c.take("ENCRYPT"):
        found.options[f"encrypted ({column})"] = ""
        mark = c.mark
        while word := c.take_any("USING", "IDENTIFIED", "NO", "SALT") or ("'" if c.word == "'" else ""):
            if word == "IDENTIFIED":
                c.expect("BY")
                c.name()
            elif c.word == "'":
                c.step()
        c.omit(STORAGE, mark, "ENCRYPT USING")
    elif c.take("DECRYPT"):
        found.removed.append(f"encrypted ({column})")
    elif c.take("ANNOTATIONS"):
        c.group()
        c.omit(COMMENT, mark, "ANNOTATIONS")
    elif c.take("DOMAIN") or c.take("ADD", "DOMAIN"):
        found.options[f"domain ({column})"] = s.type_name(c.qualified())
    elif c.take("RESERVABLE"):
        found.options[f"reservable ({column})"] = ""
    elif c.take("NOT", "RESERVABLE"):
        found.removed.append(f"reservable ({column})")
    elif c.take("VALIDATE"):
        found.constraints.append(_json_schema(c, s, column, start))
    elif c.take("SCOPE", "IS"):
        found.options[f"scope ({column})"] = s.table_name(c.qualified())
    elif c.take_omitted(STORAGE, "WITH", "ROWID"):
        pass
    else:
        name = c.name() if c.take("CONSTRAINT") else None
        found.constraints.append(inline_constraint(c, s, name, start, column))


def _json_schema(c: Cursor, s: Session, column: str, start: int) -> Constraint:
    """VALIDATE and a JSON schema, which is short for a check."""
    c.take("USING")
    mark = c.mark
    c.string()
    quoted = column.replace('"', '""')
    expression = f'"{quoted}" IS JSON VALIDATE {c.since(mark)}'
    return Constraint(part=Check(name=None, expression=expression, span=s.span(start, c.previous_end)), state=State())


def _default(c: Cursor, found: OracleColumn) -> None:
    if "default" in found.stated or "identity" in found.stated:
        raise c.fail("one default, and none of a column that numbers itself")
    if not _default_on_null(c, found):
        found.plain_default = True
    text = c.expression(lambda c: c.word in _DEFAULT_ENDS or is_apart(c, ORACLE))
    if "ISEQ$$_" in text.upper():
        raise c.fail("no identity told by its sequence: whether it takes a value is not said")
    found.stated["default"] = None if text.upper() in {"NULL", "''"} else text  # no text has no characters


def _default_on_null(c: Cursor, found: OracleColumn) -> bool:
    """Consumes ON NULL, by which NULL is replaced; False where it does not stand."""
    if not c.take("ON", "NULL"):
        return False
    both = False
    if c.take("FOR", "INSERT"):
        both = not c.take("ONLY") and c.take("AND", "UPDATE")
    found.options[f"default on null ({found.name})"] = "for insert and update" if both else ""
    found.stated["nullable"] = False
    return True


def _generated(c: Cursor, found: OracleColumn) -> None:
    """GENERATED … AS IDENTITY, or AS an expression."""
    always = not c.take("BY", "DEFAULT")
    if always:
        c.take("ALWAYS")
    if not always:
        _default_on_null(c, found)
    c.expect("AS")
    if not c.take("IDENTITY"):
        _virtual(c, found)
        return
    found.stated |= {"identity": "ALWAYS" if always else "BY DEFAULT", "nullable": False}
    found.numbers = read_identity(c)
    found.options |= identity_options(found.name, found.numbers)
    if f"default on null ({found.name})" not in found.options:
        found.removed.append(f"default on null ({found.name})")


def _virtual(c: Cursor, found: OracleColumn) -> None:
    expression = c.bracketed_expression()
    stored = c.take("MATERIALIZED")
    if not stored:
        c.take("VIRTUAL")
    found.stated["generated"] = Generated(expression=expression, stored=stored)
    mark = c.mark
    if c.take("EVALUATE", "USING"):
        _edition(c)
        found.options[f"evaluated in ({found.name})"] = spelled(c.since(mark))
    mark = c.mark
    while c.take("UNUSABLE"):
        if not c.take("BEFORE"):
            c.expect("BEGINNING", "WITH")
        _edition(c)
    c.omit(PLANNER, mark, "UNUSABLE EDITION")


def _edition(c: Cursor) -> None:
    if not (c.take("CURRENT", "EDITION") or c.take("NULL", "EDITION")):
        c.expect("EDITION")
        c.name()
