"""The queries inside an expression of PostgreSQL's, with every column under the one name that says whose it is.

pg_dump writes a query with the schema of each table, the table of each column and brackets of its own; a person writes
what is enough. Of what is not plain (CTEs, groups, tables that are queries or functions) there is no such form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from sqlglot import exp

from fidelity.ddl.expression import Relations
from fidelity.ddl.postgres.names import MAX_NAME

__all__ = ["UnreadQueryError", "with_whose_columns"]

_PLAIN = frozenset(("expressions", "from_", "joins", "where", "distinct", "limit", "kind"))
_OF_SEVERAL = frozenset(("this", "expression", "distinct"))
"""What a query in brackets may say, and UNION and its kind."""
_OF_A_JOIN = frozenset(("this", "on", "side", "kind"))
_OF_A_TABLE = frozenset(("this", "db", "alias", "only"))


class UnreadQueryError(Exception):
    """A query that is not plain, or a name in it that may be of several things."""


class _Source(NamedTuple):
    """A table that a query draws from: what it is called there, what its columns' names begin with, and their types."""

    alias: str
    mark: str
    columns: Mapping[str, str]


_Scopes = tuple[tuple[_Source, ...], ...]


def with_whose_columns(node: exp.Expr, relations: Relations) -> tuple[exp.Expr, Mapping[str, str]]:
    """A copy of the expression whose queries' columns are called `number of the table.column`, and the types of these.

    A column of the table whose expression it is keeps its name. Raises UnreadQueryError.
    """
    return _Resolver(relations).resolved(node)


class _Resolver:
    def __init__(self, relations: Relations) -> None:
        self._relations = relations
        self._types: dict[str, str] = {}
        self._count = 0

    def resolved(self, node: exp.Expr) -> tuple[exp.Expr, Mapping[str, str]]:
        return self._node(node, ()), self._types

    def _node(self, node: exp.Expr, scopes: _Scopes) -> exp.Expr:
        """A copy of the node in which nothing is called by a name that only these scopes know."""
        if isinstance(node, exp.Exists) and isinstance(node.this, exp.Select):
            return exp.Exists(this=self._query(node.this, scopes, whether=True))
        if isinstance(node, exp.Select):
            return self._query(node, scopes)
        if isinstance(node, exp.Subquery) and isinstance(node.this, exp.Subquery) and _given(node).keys() == {"this"}:
            return self._node(node.this, scopes)  # in brackets twice
        if isinstance(node, exp.Query) and not _given(node).keys() <= _OF_SEVERAL:
            raise UnreadQueryError
        if isinstance(node, exp.EQ) and isinstance(node.expression, exp.Any):
            asked = node.expression.this
            if isinstance(asked, exp.Subquery):  # which PostgreSQL writes as IN
                node = exp.In(this=node.this.copy(), query=asked.copy())
        if isinstance(node, exp.Column) and scopes:
            return self._column(node, scopes)
        if isinstance(node, exp.Star) and scopes and not isinstance(node.parent, exp.Count):
            raise UnreadQueryError
        return _with_parts(node, lambda part: self._node(part, scopes))

    def _query(self, query: exp.Select, scopes: _Scopes, *, whether: bool = False) -> exp.Expr:
        """The query; of one that only asks `whether` there is a row, what it would give is left out."""
        given = _given(query)
        if not given.keys() <= _PLAIN or given.get("kind"):
            raise UnreadQueryError
        sources: list[_Source] = []
        tables: list[exp.Expr] = []
        joins: list[exp.Join] = []
        for table, join in _drawn_from(given):
            table_name, source = self._source(table)
            if any(source.alias == other.alias for other in sources):
                raise UnreadQueryError
            sources.append(source)
            tables.append(exp.Table(this=exp.Literal.string(table_name), only=table.args.get("only")))
            joins.extend([join] if join is not None else [])
        inner = (tuple(sources), *scopes)
        parts: dict[str, Any] = {"from_": tables}
        if joins:
            parts["joins"] = [self._join(join, inner) for join in joins]
        if given.get("where") is not None:
            parts["where"] = self._condition(given["where"].this, inner)
        for name in ("distinct", "limit"):
            if given.get(name) is not None:
                parts[name] = self._node(given[name], inner)
        if not (whether and _only_rows(query)):
            results = (item.this if isinstance(item, exp.Alias) else item for item in given.get("expressions", ()))
            parts["expressions"] = [self._node(item, inner) for item in results]
        return exp.Select(**parts)

    def _condition(self, node: exp.Expr, scopes: _Scopes) -> exp.Expr:
        """What is asked for its truth, which a bare column is too."""
        return exp.And(this=self._node(node, scopes), expression=exp.true())

    def _source(self, table: exp.Table) -> tuple[str, _Source]:
        if not _given(table).keys() <= _OF_A_TABLE or not isinstance(table.this, exp.Identifier):
            raise UnreadQueryError
        schema = table.args.get("db")
        local = _folded(table.this)
        found = self._relations.of((_folded(schema), local) if schema is not None else (local,))
        alias = table.args.get("alias")
        if found is None or (alias is not None and alias.args.get("columns")):
            raise UnreadQueryError
        self._count += 1
        mark = f"{self._count}."
        name, columns = found
        if any(len(f"{mark}{column}".encode()) > MAX_NAME for column in columns):
            raise UnreadQueryError
        self._types |= {f"{mark}{column}": kind for column, kind in columns.items()}
        return name, _Source(_folded(alias.this) if alias is not None else local, mark, columns)

    def _join(self, join: exp.Join, scopes: _Scopes) -> exp.Expr:
        given = _given(join)
        if not given.keys() <= _OF_A_JOIN:
            raise UnreadQueryError
        on, side, kind = given.get("on"), str(given.get("side") or ""), str(given.get("kind") or "")
        kind = "" if kind in {"INNER", "OUTER"} else kind
        if on is None:
            return exp.Join(side=side, kind=kind or ",")
        return exp.Join(side=side, kind=kind, on=self._condition(on, scopes))

    def _column(self, node: exp.Column, scopes: _Scopes) -> exp.Expr:
        """The column by its one name; a word that is no column of any table stays as it is."""
        if not isinstance(node.this, exp.Identifier) or node.args.get("db") is not None:
            raise UnreadQueryError
        name, own = _folded(node.this), self._relations
        if node.args.get("table") is not None:
            table = _folded(node.args["table"])
            for source in (source for scope in scopes for source in scope):
                if source.alias == table:
                    return self._known(source, name)
            if table != own.name or name not in own.columns:
                raise UnreadQueryError
            return exp.Column(this=_quoted(name))
        for scope in scopes:
            having = [source for source in scope if name in source.columns]
            if len(having) > 1:
                raise UnreadQueryError
            if having:
                return self._known(having[0], name)
        if name in own.columns:
            return exp.Column(this=_quoted(name))
        if name == own.name or any(source.alias == name for scope in scopes for source in scope):
            raise UnreadQueryError  # a whole row
        return node.copy()

    def _known(self, source: _Source, name: str) -> exp.Expr:
        if name not in source.columns:
            raise UnreadQueryError
        return exp.Column(this=_quoted(f"{source.mark}{name}"))


def _drawn_from(given: Mapping[str, Any]) -> Iterator[tuple[exp.Table, exp.Join | None]]:
    """The tables of a query in their order, each but the first with how it is joined to those before it."""
    if given.get("from_") is None:
        return
    yield from _from(given["from_"].this)
    for join in given.get("joins", ()):
        yield _table(join.this), join


def _from(node: exp.Expr) -> Iterator[tuple[exp.Table, exp.Join | None]]:
    """A table, or in brackets some that are joined."""
    joins = node.args.get("joins") or ()
    if isinstance(node, exp.Subquery):
        if not _given(node).keys() <= {"this", "joins"}:
            raise UnreadQueryError
        yield from _from(node.this)
    else:
        bare = node.copy()
        bare.set("joins", None)
        yield _table(bare), None
    for join in joins:
        yield _table(join.this), join


def _table(node: object) -> exp.Table:
    if not isinstance(node, exp.Table) or node.args.get("joins"):
        raise UnreadQueryError
    return node


def _only_rows(query: exp.Select) -> bool:
    """Whether a query gives a row for each that it finds, whatever it makes of it."""
    several = (exp.AggFunc, exp.Limit, exp.Distinct, exp.Anonymous, exp.UDTF)
    return not any(query.args.get(name) for name in ("limit", "distinct")) and not any(
        item.find(*several) for item in query.expressions
    )


def _with_parts(node: exp.Expr, change: Callable[[exp.Expr], exp.Expr]) -> exp.Expr:
    """A copy of the node with its parts changed."""

    def changed(value: object) -> object:
        if isinstance(value, list):
            return [changed(item) for item in value]
        return change(value) if isinstance(value, exp.Expr) else value

    return type(node)(**{name: changed(value) for name, value in node.args.items()})


def _given(node: exp.Expr) -> dict[str, Any]:
    """The arguments of a node that say something."""
    return {name: value for name, value in node.args.items() if value not in (None, False, [], "")}


def _folded(name: exp.Expr) -> str:
    return name.name if name.args.get("quoted") else name.name.lower()


def _quoted(name: str) -> exp.Identifier:
    return exp.Identifier(this=name, quoted=True)
