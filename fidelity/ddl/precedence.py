"""Which operators an engine and sqlglot bind in another order: what has no brackets there is not read.

Source: SQLite, "Operators, and Parse-Affecting Attributes"; sql_yacc.yy of MySQL and MariaDB (bool_pri, predicate);
Microsoft, "Operator precedence (Transact-SQL)". SQLite and MariaDB were asked.
"""

from __future__ import annotations

from sqlglot import exp

__all__ = ["is_bound_alike"]

_COMPARISONS = (exp.EQ, exp.NEQ, exp.NullSafeEQ, exp.NullSafeNEQ, exp.GT, exp.GTE, exp.LT, exp.LTE)
_PATTERNS = (exp.Like, exp.ILike, exp.Glob)
_OF_SQLITE = (*_COMPARISONS, *_PATTERNS, exp.Escape, exp.Between, exp.In, exp.Is, exp.RegexpLike, exp.Match)
_MIXED: dict[str, tuple[tuple[type[exp.Expr], ...], tuple[type[exp.Expr], ...]]] = {
    "sqlite": (_OF_SQLITE, (*_OF_SQLITE, exp.Not)),
    "mysql": (_COMPARISONS, _COMPARISONS),
    "tsql": ((exp.BitwiseAnd, exp.BitwiseOr, exp.BitwiseXor), (exp.Add, exp.Sub)),
}
"""Operators, and those that may not stand beside them without brackets."""


def is_bound_alike(node: exp.Expr, dialect: str) -> bool:
    """Whether brackets say the order of all operators of an expression that the engine may bind in another one."""
    outer, inner = _MIXED.get(dialect, ((), ()))
    return not inner or not any(_is_operand(found, outer, dialect) for found in node.find_all(*inner))


def _is_operand(node: exp.Expr, outer: tuple[type[exp.Expr], ...], dialect: str) -> bool:
    """Whether a node is an operand of one of these without brackets; MySQL begins with the first of two comparisons."""
    parent, place = node.parent, node.arg_key
    escaped = isinstance(parent, exp.Escape) and isinstance(node, _PATTERNS)
    listed = place == "expressions"  # in the brackets of IN
    return isinstance(parent, outer) and not listed and not escaped and (dialect != "mysql" or place == "expression")
