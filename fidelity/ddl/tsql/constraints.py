"""T-SQL's keys, foreign keys, checks and indexes as they are written.

A key's order, whether it is clustered, and where and how it is stored have no part in a shape; that a duplicate is let
go without an error (IGNORE_DUP_KEY) has, among the table's options. What replication is let do has none either; the
ledger names each. A unique key or index takes NULL for equal to NULL. What replication may break is not trusted.
Source: Transact-SQL reference, "CREATE TABLE", "CREATE INDEX", "ALTER TABLE table_constraint".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fidelity.ddl.actions import take_action, take_event
from fidelity.ddl.clauses import CHANGE, METHOD, PLACEMENT, PLANNER, REPLICATION, STORAGE
from fidelity.ddl.operand_bounds import TSQL, is_apart
from fidelity.ddl.parts import ConstraintPart, KeyPart
from fidelity.ddl.syntax import Cursor
from fidelity.ddl.tsql.graph import key_column, of_graph
from fidelity.ddl.tsql.names import qualified
from fidelity.ddl.tsql.parts import DefaultPart, OptionPart
from fidelity.shape.values import Check, ForeignKey, Index, IndexKey, Key, Reference

if TYPE_CHECKING:
    from fidelity.ddl.tsql.script import Script

__all__ = [
    "at_constraint",
    "clustering",
    "default_expression",
    "inline_constraint",
    "read_constraint",
    "read_index",
    "storage",
]

_ACTIONS = ("NO ACTION", "CASCADE", "SET NULL", "SET DEFAULT")
_DEFAULT_ENDS = frozenset(
    "NOT NULL CONSTRAINT PRIMARY UNIQUE CHECK REFERENCES FOREIGN IDENTITY ROWGUIDCOL COLLATE SPARSE WITH INDEX MASKED "
    "GENERATED HIDDEN ENCRYPTED FILESTREAM".split()
)
_LEGACY = frozenset(
    "FILLFACTOR PAD_INDEX IGNORE_DUP_KEY DROP_EXISTING STATISTICS_NORECOMPUTE SORT_IN_TEMPDB ALLOW_ROW_LOCKS".split()
)
_OPTIONS = {
    "IGNORE_DUP_KEY": METHOD,
    **dict.fromkeys(
        "FILLFACTOR PAD_INDEX DATA_COMPRESSION XML_COMPRESSION BUCKET_COUNT COMPRESSION_DELAY".split(), STORAGE
    ),
    **dict.fromkeys(("STATISTICS_NORECOMPUTE", "STATISTICS_INCREMENTAL", "AUTO_STATISTICS_UPDATE"), PLANNER),
    **dict.fromkeys("ALLOW_ROW_LOCKS ALLOW_PAGE_LOCKS OPTIMIZE_FOR_SEQUENTIAL_KEY".split(), METHOD),
    **dict.fromkeys("BOUNDING_BOX GRIDS CELLS_PER_OBJECT LEVEL_1 LEVEL_2 LEVEL_3 LEVEL_4 METRIC TYPE".split(), METHOD),
    "OPTIMIZE_FOR_ARRAY_SEARCH": METHOD,
    **dict.fromkeys(
        "SORT_IN_TEMPDB ONLINE MAXDOP DROP_EXISTING RESUMABLE MAX_DURATION WAIT_AT_LOW_PRIORITY".split(), CHANGE
    ),
    **dict.fromkeys(("MOVE", "FILESTREAM_ON"), PLACEMENT),
}
"""What may stand in an index's WITH ( … ), by the rule that leaves it out; IGNORE_DUP_KEY = ON is told besides."""


def at_constraint(c: Cursor) -> bool:
    """Whether a table's constraint, index or period comes next, and not a column."""
    word, after = c.word, c.ahead(1)
    if word == "PERIOD":
        return after == "FOR"
    return word in ("CONSTRAINT", "PRIMARY", "UNIQUE", "FOREIGN", "CHECK", "DEFAULT", "INDEX", "CONNECTION")


def read_constraint(c: Cursor, s: Script) -> ConstraintPart | DefaultPart | OptionPart:
    """Consumes a table's constraint, default for a column, inline index or period."""
    start = c.start
    if c.take("PERIOD", "FOR", "SYSTEM_TIME"):
        c.expect("(")
        begin = c.name()
        c.expect(",")
        end = c.name()
        c.expect(")")
        return OptionPart(name="period for system_time", period=(begin, end))
    if c.take("INDEX"):
        return read_index(c, s, c.name(), start, unique=c.take("UNIQUE"), columns=None)
    name = c.name() if c.take("CONSTRAINT") else None
    if c.take("DEFAULT"):
        expression = default_expression(c)
        c.expect("FOR")
        column = c.name()
        c.take_omitted(CHANGE, "WITH", "VALUES")
        return DefaultPart(name=name, column=column, expression=expression)
    if c.take("FOREIGN", "KEY"):
        columns = c.names()
        return _references(c, s, name, columns, start)
    if c.take("CONNECTION"):
        return _connection(c, s, name)
    return inline_constraint(c, s, name, start, None)


def inline_constraint(
    c: Cursor, s: Script, name: str | None, start: int, column: str | None
) -> ConstraintPart | OptionPart:
    """Consumes a key, foreign key or check; `column` is the one that it is written on."""
    own = (column,) if column is not None else None
    if c.take("PRIMARY", "KEY"):
        return _key(c, s, name, own, start, primary=True)
    if c.take("UNIQUE"):
        return _key(c, s, name, own, start, primary=False)
    if c.word == "CHECK":
        return _check(c, s, name, start)
    if own is not None and (c.take("FOREIGN", "KEY") or c.word == "REFERENCES"):
        return _references(c, s, name, own, start)
    raise c.fail("a constraint")


def default_expression(c: Cursor) -> str | None:
    """Consumes a default; DEFAULT NULL is the same as none."""
    text = c.expression(
        lambda c: c.word in _DEFAULT_ENDS or (c.word == "FOR" and c.ahead(-1) != "VALUE") or is_apart(c, TSQL)
    )
    return None if text.upper() == "NULL" else text


def _key(
    c: Cursor, s: Script, name: str | None, own: tuple[str, ...] | None, start: int, *, primary: bool
) -> ConstraintPart | OptionPart:
    if clustering(c) and name:
        s.clustered.add(name.lower())
    c.take_omitted(METHOD, "HASH")
    mark = c.mark
    if c.word == "(":
        columns = tuple(key.column or "" for key in c.bracketed(lambda: _key_part(c, constraint=True)))
    elif own is not None:
        columns = own
    else:
        raise c.fail("a key's columns")
    option = of_graph(c, name, columns, mark, unique=True)
    lenient = storage(c)
    enforced = not c.take("NOT", "ENFORCED")
    if option is not None:
        return option
    key = Key(
        name=name,
        columns=columns,
        prefixes=(None,) * len(columns),
        nulls_not_distinct=not primary,
        span=s.span(start, c.previous_end),
    )
    if not enforced:
        kind = "primary key" if primary else "unique"
        return OptionPart(name=f"disabled {kind} ({', '.join(columns)})", value=name or "")
    return KeyPart(primary=primary, key=key, on_conflict="ignore" if lenient else None)


def _check(c: Cursor, s: Script, name: str | None, start: int) -> Check:
    c.expect("CHECK")
    trusted = not c.take_omitted(REPLICATION, "NOT", "FOR", "REPLICATION")
    expression = c.bracketed_expression()
    span = s.span(start, c.previous_end)
    return Check(name=name, expression=expression, validated=trusted, span=span)


def _references(c: Cursor, s: Script, name: str | None, columns: tuple[str, ...], start: int) -> ForeignKey:
    c.expect("REFERENCES")
    table = s.table_name(qualified(c))
    referenced = c.names() if c.word == "(" else ()
    actions: dict[str, str] = {}
    enforced = trusted = True
    while True:
        if event := take_event(c, had=actions):
            actions[event] = take_action(c, _ACTIONS)
        elif c.take_omitted(REPLICATION, "NOT", "FOR", "REPLICATION"):
            trusted = False
        elif c.take("NOT", "ENFORCED"):
            enforced = trusted = False
        else:
            break
    return ForeignKey(
        name=name,
        columns=columns,
        references=Reference(table=table, columns=referenced),
        on_delete=actions.get("DELETE", "NO ACTION"),
        on_update=actions.get("UPDATE", "NO ACTION"),
        enforced=enforced,
        validated=trusted,
        span=s.span(start, c.previous_end),
    )


def _connection(c: Cursor, s: Script, name: str | None) -> OptionPart:
    """An edge's constraint: the nodes that it may lead from and to."""

    def clause() -> str:
        begin = s.table_name(qualified(c))
        c.expect("TO")
        return f"{begin} TO {s.table_name(qualified(c))}"

    ends = c.bracketed(clause)
    action = ""
    if c.take("ON", "DELETE"):
        action = next((f" ON DELETE {a}" for a in _ACTIONS[:2] if c.take(*a.split())), "")
    return OptionPart(name=f"connection ({', '.join(ends)}){action}", value=name or "")


def storage(c: Cursor) -> bool:
    """Consumes where and how a key, index or table is stored; True where duplicates are let go without an error."""
    lenient = False
    while True:
        mark, word = c.mark, c.word
        if c.take("WITH"):
            if c.take("("):
                lenient |= _options(c)
                continue
            while c.word in _LEGACY:
                mark, word = c.mark, c.word
                c.step()
                if c.take("="):
                    c.step()
                lenient |= word == "IGNORE_DUP_KEY"
                c.omit(_OPTIONS[word], mark, word)
                c.take(",")
        elif word in ("ON", "FILESTREAM_ON", "TEXTIMAGE_ON") and c.ahead(1) not in ("DELETE", "UPDATE"):
            c.step()
            c.name()
            if c.word == "(":
                c.names()
            c.omit(PLACEMENT, mark, word)
        else:
            return lenient


def _options(c: Cursor) -> bool:
    """Consumes an index's options and the closing bracket; True where duplicates are let go without an error."""
    lenient = False
    while True:
        mark, word = c.mark, c.word
        rule = _OPTIONS.get(word)
        if rule is None:
            raise c.fail("an index's option")
        c.step()
        c.take("=")
        value = c.word
        c.skip_until(",", ")")
        lenient |= word == "IGNORE_DUP_KEY" and value == "ON"
        c.omit(rule, mark, word)
        if not c.take(","):
            break
    c.expect(")")
    return lenient


def clustering(c: Cursor) -> bool:
    """Consumes whether the rows are kept in an index's order, and tells."""
    return c.take_omitted(METHOD, "CLUSTERED") or (c.take_omitted(METHOD, "NONCLUSTERED") and False)


def read_index(
    c: Cursor,
    s: Script,
    name: str,
    start: int,
    *,
    unique: bool,
    columns: tuple[str, ...] | None,
    method: str = "btree",
) -> Index | OptionPart:
    """Consumes an index from its kind on; `columns` are those of the column that it is written on.

    One of a graph's columns is an option of its table.
    """
    if clustering(c):
        s.clustered.add(name.lower())
    if c.take("HASH"):
        method = "hash"
    if c.take("COLUMNSTORE"):
        method = "columnstore"
    order = "asc" if method == "btree" else None
    keys: tuple[IndexKey, ...] = tuple(IndexKey(column=column, order=order) for column in columns or ())
    mark = c.mark
    if c.word == "(":
        keys = c.bracketed(lambda: _key_part(c, ordered=method == "btree"))
    elif not keys and method != "columnstore":
        raise c.fail("an index's keys")
    option = of_graph(c, name, tuple(key.column or "" for key in keys), mark, unique=unique)
    if option is not None:
        storage(c)
        return option
    include = c.names() if c.take("INCLUDE") else ()
    mark = c.mark
    if c.take("ORDER"):
        c.names()
        c.omit(METHOD, mark, "ORDER")
    where = c.expression(lambda c: c.word in ("WITH", "ON", "FILESTREAM_ON")) if c.take("WHERE") else None
    lenient = storage(c)
    span = s.span(start, c.previous_end)
    return Index(
        name=name,
        unique=unique,
        method=method + (" ignoring duplicates" if lenient and unique else ""),
        keys=keys,
        include=include,
        where=where,
        nulls_not_distinct=unique,
        span=span,
    )


def _key_part(c: Cursor, *, ordered: bool = True, constraint: bool = False) -> IndexKey:
    """Consumes a column of a key; of a constraint, its order only says how its index is kept."""
    column = key_column(c)
    if constraint:
        c.take_omitted(METHOD, "DESC")
    order = "desc" if c.take_any("ASC", "DESC") == "DESC" else "asc"
    return IndexKey(column=column, order=order if ordered else None)
