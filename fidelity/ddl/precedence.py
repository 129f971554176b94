"""Which operators an engine and sqlglot bind in another order: what has no brackets there is not read.

Source: SQLite, "Operators, and Parse-Affecting Attributes"; sql_yacc.yy of MySQL and MariaDB (bool_pri, predicate);
Microsoft, "Operator precedence (Transact-SQL)"; Oracle 23ai, SQL Language Reference, "Operator Precedence". SQLite and
MariaDB were asked.
"""

from __future__ import annotations

from typing import NamedTuple

from sqlglot import exp

__all__ = ["is_bound_alike"]

Kinds = tuple[type[exp.Expr], ...]
_COMPARISONS: Kinds = (exp.EQ, exp.NEQ, exp.NullSafeEQ, exp.NullSafeNEQ, exp.GT, exp.GTE, exp.LT, exp.LTE)
_PATTERNS: Kinds = (exp.Like, exp.ILike, exp.Glob)
_TESTS: Kinds = (*_PATTERNS, exp.Escape, exp.Between, exp.In, exp.RegexpLike, exp.Match)
_OF_SQLITE: Kinds = (*_COMPARISONS, *_TESTS, exp.Is)
_SUMS: Kinds = (exp.Add, exp.Sub)
_COMPUTED: Kinds = (*_SUMS, exp.Mul, exp.Div, exp.IntDiv, exp.Mod, exp.BitwiseNot)


class _Mixed(NamedTuple):
    """Operators, and those that may not be an operand of theirs without brackets: anywhere, or on their right."""

    outer: Kinds
    inner: Kinds
    anywhere: bool = True


_MIXED: dict[str, tuple[_Mixed, ...]] = {
    "sqlite": (_Mixed(_OF_SQLITE, (*_OF_SQLITE, exp.Not)), _Mixed(_COMPUTED, (exp.Not,))),
    "mysql": (
        _Mixed(_COMPARISONS, _COMPARISONS, anywhere=False),
        _Mixed((*_TESTS, exp.Soundex), (*_TESTS, exp.Not)),
        _Mixed((exp.Collate,), _COMPUTED),
    ),
    "oracle": (_Mixed((exp.DPipe,), _SUMS, anywhere=False),),
    "tsql": (_Mixed((exp.BitwiseAnd, exp.BitwiseOr, exp.BitwiseXor), _SUMS),),
}


def is_bound_alike(node: exp.Expr, dialect: str) -> bool:
    """Whether brackets say the order of all operators of an expression that the engine may bind in another one."""
    return not any(
        _is_operand(_bracketed(found) if dialect == "mysql" else found, mixed)
        for mixed in _MIXED.get(dialect, ())
        for found in node.find_all(*mixed.inner)
    )


def _bracketed(node: exp.Expr) -> exp.Expr:
    """The node in its brackets, where sqlglot itself may have written these: about a test within a test or `<=>`."""
    outer = node.parent
    written = isinstance(outer, exp.Paren) and isinstance(outer.parent, (*_TESTS, exp.NullSafeEQ))
    return outer if written and outer is not None else node


def _is_operand(node: exp.Expr, mixed: _Mixed) -> bool:
    """Whether a node is an operand of one of the outer operators without brackets."""
    parent, place = node.parent, node.arg_key
    if not isinstance(parent, mixed.outer) or place == "expressions":  # in the brackets of IN
        return False
    if isinstance(parent, exp.Escape) and isinstance(node, _PATTERNS):
        return False
    return mixed.anywhere or place == "expression"
