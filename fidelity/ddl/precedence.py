"""Which operators an engine and sqlglot bind in another order: what has no brackets there is not read.

Source: SQLite, "Operators, and Parse-Affecting Attributes"; sql_yacc.yy of MySQL and MariaDB (bool_pri, predicate);
Microsoft, "Operator precedence (Transact-SQL)"; Oracle 23ai, SQL Language Reference, "Operator Precedence". SQLite and
MariaDB were asked.
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
    "oracle": ((exp.DPipe,), (exp.Add, exp.Sub)),
    "tsql": ((exp.BitwiseAnd, exp.BitwiseOr, exp.BitwiseXor), (exp.Add, exp.Sub)),
}
"""Operators, and those that may not stand beside them without brackets."""
_FROM_THE_LEFT = frozenset(("mysql", "oracle"))
"""Whose operators of one level begin with the first, as sqlglot has it: only what stands right of one is in doubt."""


def is_bound_alike(node: exp.Expr, dialect: str) -> bool:
    """Whether brackets say the order of all operators of an expression that the engine may bind in another one."""
    outer, inner = _MIXED.get(dialect, ((), ()))
    return not inner or not any(_is_operand(found, outer, dialect) for found in node.find_all(*inner))


def _is_operand(node: exp.Expr, outer: tuple[type[exp.Expr], ...], dialect: str) -> bool:
    """Whether a node is an operand of one of these without brackets, where that may be another one's."""
    parent, place = node.parent, node.arg_key
    if not isinstance(parent, outer) or place == "expressions":  # in the brackets of IN
        return False
    if isinstance(parent, exp.Escape) and isinstance(node, _PATTERNS):
        return False
    return place == "expression" or dialect not in _FROM_THE_LEFT
