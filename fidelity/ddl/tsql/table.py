"""The insides of T-SQL's CREATE TABLE and ALTER TABLE … ADD: columns, computed columns, options.

Facts of a column that a shape has no place for stand among the table's options: ROWGUIDCOL, SPARSE, masks, encryption,
and an identity's seed and increment where they are not 1. Where bytes are stored (ON, TEXTIMAGE_ON, compression) has no
part in a shape. Source: Transact-SQL reference, "CREATE TABLE".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fidelity.ddl.clauses import CHANGE, ELSEWHERE, METHOD, NAMING, PLACEMENT, STORAGE, UNUSED
from fidelity.ddl.operand_bounds import TSQL, is_apart
from fidelity.ddl.parts import ColumnPart, ConstraintPart
from fidelity.ddl.syntax import Cursor
from fidelity.ddl.tsql.computed import is_never_null
from fidelity.ddl.tsql.constraints import (
    at_constraint,
    default_expression,
    inline_constraint,
    read_constraint,
    read_index,
)
from fidelity.ddl.tsql.options import STORED, UNSAID, archive, option_value, settings
from fidelity.ddl.tsql.parts import Elements, OptionPart, TsqlColumn
from fidelity.ddl.tsql.refused import why_refused
from fidelity.ddl.tsql.settings import is_cut_short
from fidelity.ddl.tsql.types import TEXTUAL, read_type, schemas_of
from fidelity.shape.values import Column, Generated, Partition

if TYPE_CHECKING:
    from fidelity.ddl.tsql.script import Script

__all__ = ["read_column", "read_element", "read_elements", "read_graph", "read_partition", "read_source",
           "read_table_options"]  # fmt: skip

_COMPUTED_ENDS = frozenset("PERSISTED CONSTRAINT PRIMARY UNIQUE CHECK REFERENCES FOREIGN".split())
_UNNAMED = frozenset(("NOT", "NULL"))
_WORDS = {"ROWGUIDCOL": "rowguidcol", "SPARSE": "sparse", "FILESTREAM": "filestream", "HIDDEN": "hidden"}


def read_graph(c: Cursor) -> dict[str, str]:
    """Consumes AS NODE or AS EDGE, by which a table has columns of the graph's own."""
    if not c.take("AS"):
        return {}
    kind = c.take_any("NODE", "EDGE")
    if kind is None:
        raise c.fail("NODE or EDGE: a query's types cannot be known from text")
    return {"graph": kind.lower()}


def read_source(c: Cursor) -> None:
    """Consumes the `WITH ( … )` of an external table: where its rows are."""
    mark = c.mark
    c.expect("WITH")
    c.group()
    c.omit(ELSEWHERE, mark, "WITH")


def read_elements(c: Cursor, s: Script) -> Elements:
    """Consumes `( … )` of a CREATE TABLE; a comma after the last member is let pass, as the server does."""
    found = Elements()
    c.expect("(")
    while c.word != ")":
        read_element(c, s, found)
        if not c.take(","):
            # A constraint may follow a column's definition, or another constraint, without a comma.
            if at_constraint(c):
                continue
            break
    c.expect(")")
    return found


def read_element(c: Cursor, s: Script, found: Elements) -> None:
    """Consumes one column, constraint, default, index or period."""
    found.members.append(read_constraint(c, s) if at_constraint(c) else read_column(c, s))


def read_column(c: Cursor, s: Script) -> TsqlColumn:
    """Consumes a column's definition."""
    start = c.start
    name = c.name()
    facts: dict[str, object] = {}
    if c.take("AS"):
        expression = c.expression(lambda c: c.word in _COMPUTED_ENDS or is_apart(c, TSQL))
        facts["generated"] = Generated(expression=expression, stored=c.take("PERSISTED"))
        text, nullable = "", not is_never_null(expression)
    elif name.lower() == "timestamp" and c.word in (",", ")", "NOT", "NULL"):
        text, nullable = "timestamp", False  # a column of that type needs no name
    else:
        kind = read_type(c, s)
        text, nullable = kind.text, kind.nullable
    facts["nullable"] = nullable
    found = TsqlColumn(part=ColumnPart(column=Column(name=name, type=text)))
    while c.word not in (",", ")", ""):
        _column_clause(c, s, name, facts, found)
    if s.collation is not None and facts.get("collation") is None and text.partition("(")[0] in TEXTUAL:
        facts["collation"] = s.collation
    if not s.pads and is_cut_short(text, nullable=facts["nullable"] is True):
        found.options[f"ansi_padding ({name})"] = "off"
    if (schemas := schemas_of(text, s)) is not None:
        found.options[f"xml schemas ({name})"] = schemas
    column = Column(name=name, type=text, span=s.span(start, c.previous_end), **facts)  # type: ignore[arg-type]  # the keys are Column's
    if (reason := why_refused(column, found)) is not None:
        raise c.fail(reason)
    found.part.column = column
    return found


def _column_clause(c: Cursor, s: Script, column: str, facts: dict[str, object], found: TsqlColumn) -> None:
    start, mark = c.start, c.mark
    name = c.name() if c.take("CONSTRAINT") else None
    if name is not None and c.word in _UNNAMED:
        c.omit(NAMING, mark, "CONSTRAINT")
    if c.at("NOT", "NULL") or c.word == "NULL":
        _once(c, found, "null")
        facts["nullable"] = not c.take("NOT")
        c.expect("NULL")
    elif c.take("DEFAULT"):
        _once(c, found, "default")
        facts["default"] = default_expression(c)
        found.default_name = name
        c.take_omitted(CHANGE, "WITH", "VALUES")
    elif c.take("IDENTITY"):
        _once(c, found, "identity")
        _identity(c, column, facts, found)
    elif "default" not in facts and c.take("COLLATE"):  # after a default it may be that expression's
        _once(c, found, "collation")
        collation = c.name()
        facts["collation"] = None if collation.lower() == "database_default" else collation
    elif c.take("GENERATED", "ALWAYS", "AS"):
        _generated(c, facts)
    elif c.take("NOT", "FOR", "REPLICATION"):
        found.options[f"not for replication ({column})"] = ""
    elif c.word in _WORDS:
        found.options[f"{_WORDS[c.word]} ({column})"] = ""
        c.step()
    elif c.take("COLUMN_SET", "FOR", "ALL_SPARSE_COLUMNS"):
        found.options[f"column_set ({column})"] = ""
    elif c.word in ("MASKED", "ENCRYPTED"):
        option = c.word.lower()
        c.step()
        c.expect("WITH")
        found.options[f"{option} ({column})"] = settings(c)
    elif c.take("INDEX"):
        _told(read_index(c, s, c.name(), start, unique=c.take("UNIQUE"), columns=(column,)), found)
    else:
        _told(inline_constraint(c, s, name, start, column), found)


def _told(part: ConstraintPart | OptionPart, found: TsqlColumn) -> None:
    """Adds what a column's definition says of the table."""
    if isinstance(part, OptionPart):
        found.options[part.name] = part.value
    else:
        found.part.constraints.append(part)


def _once(c: Cursor, found: TsqlColumn, clause: str) -> None:
    """Notes what a column states; the server refuses what is stated twice, and a default where it numbers the rows."""
    if clause in found.stated or {clause, *found.stated} >= {"default", "identity"}:
        raise c.fail("no second one of what a column states once")
    found.stated.add(clause)


def _identity(c: Cursor, column: str, facts: dict[str, object], found: TsqlColumn) -> None:
    """IDENTITY: an explicit value is refused, as the standard's GENERATED ALWAYS does; it is never NULL."""
    facts |= {"identity": "ALWAYS", "nullable": False}
    if c.take("("):
        seed = c.integer()
        c.expect(",")
        increment = c.integer()
        c.expect(")")
        if (seed, increment) != (1, 1):
            found.options[f"identity ({column})"] = f"{seed}, {increment}"


def _generated(c: Cursor, facts: dict[str, object]) -> None:
    what = c.take_any("ROW", "TRANSACTION_ID", "SEQUENCE_NUMBER")
    edge = c.take_any("START", "END")
    if what is None or edge is None:
        raise c.fail("ROW START or ROW END")
    facts["generated"] = Generated(expression=f"{what} {edge}", stored=True)
    if what == "ROW":
        facts["nullable"] = False


def read_partition(c: Cursor) -> Partition | None:
    """Consumes ON and the places of a table's data; a partition scheme names the column it goes by."""
    found = None
    while (word := c.word) in ("ON", "TEXTIMAGE_ON", "FILESTREAM_ON"):
        mark = c.mark
        c.step()
        c.name()
        c.omit(PLACEMENT, mark, word)
        if c.word == "(":
            columns = c.names()
            if word == "ON":
                found = Partition(by="RANGE", keys=columns)
    return found


def read_table_options(c: Cursor) -> tuple[dict[str, str], Partition | None]:
    """Consumes `WITH ( … )` of a table; options of storage alone are left out. Synapse has partitions among them."""
    options: dict[str, str] = {}
    partition = None
    if not c.take("WITH"):
        return options, None
    c.expect("(")
    while True:
        mark = c.mark
        if c.word == "PARTITION":
            partition = _synapse_partition(c)
        elif _synapse_storage(c):
            pass
        else:
            _table_option(c, mark, options)
        if not c.take(","):
            break
    c.expect(")")
    return options, partition


def _synapse_storage(c: Cursor) -> bool:
    """Consumes how Synapse keeps a table's rows, and on which node; False where nothing of it comes next."""
    mark = c.mark
    if c.take("HEAP"):
        c.omit(METHOD, mark, "HEAP")
    elif c.take("DISTRIBUTION", "="):
        if c.take("HASH"):
            c.names()
        elif not c.take_any("ROUND_ROBIN", "REPLICATE"):
            raise c.fail("a distribution")
        c.omit(PLACEMENT, mark, "DISTRIBUTION")
    elif c.take_any("CLUSTERED", "NONCLUSTERED"):
        c.take("COLUMNSTORE")
        c.expect("INDEX")
        c.take("ORDER")
        if c.word == "(":
            c.group()
        c.omit(METHOD, mark, "CLUSTERED INDEX")
    elif c.take("CLUSTER", "BY"):
        c.names()
        c.omit(METHOD, mark, "CLUSTER BY")
    else:
        return False
    return True


def _synapse_partition(c: Cursor) -> Partition:
    c.expect("PARTITION", "(")
    column = c.name()
    c.expect("RANGE")
    mark = c.mark
    c.take_any("LEFT", "RIGHT")
    c.expect("FOR", "VALUES")
    c.group()
    c.omit(PLACEMENT, mark, "FOR VALUES")
    c.expect(")")
    return Partition(by="RANGE", keys=(column,))


def _table_option(c: Cursor, mark: int, options: dict[str, str]) -> None:
    """Consumes one `NAME = value`."""
    name = c.name().upper()
    if name == "REMOTE_DATA_ARCHIVE" and c.word == "=":
        value = archive(c)
    else:
        c.expect("=")
        value = option_value(c)
    if name in ("DATA_COMPRESSION", "XML_COMPRESSION") and c.take("ON", "PARTITIONS"):
        c.group()
    if name.lower() in UNSAID:
        if value == UNSAID[name.lower()]:
            c.omit(UNUSED, mark, name)
        else:
            options[name.lower()] = value
    elif name in STORED:
        c.omit(PLACEMENT if name in ("FILESTREAM_ON", "LOCATION") else STORAGE, mark, name)
    else:
        raise c.fail("a table's option")
