"""What a column of texts keeps of a default that is a literal of another type, in PostgreSQL."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from sqlglot import exp

from fidelity.ddl.literal import LITERALS, Tree, family

__all__ = ["kept_as_text"]

_AS_THEY_STAND = frozenset({"string", "null"})
_WHOLE_OR_DECIMAL = frozenset({"integer", "decimal"})


def kept_as_text(node: exp.Expr, tree: Tree) -> Tree:
    """The text that the literal is shown as, or that it is shown where only its type's output tells how."""
    if tree[0] not in LITERALS or tree[0] in _AS_THEY_STAND:
        return tree
    if tree[0] in {"true", "false"}:
        return ("string", tree[0])
    if tree[0] == "bits":
        return ("string", tree[1])
    number = _number(node) if tree[0] == "number" else None
    return ("shown", tree) if number is None else ("string", f"{number:f}")


def _number(node: exp.Expr) -> Decimal | None:
    """A whole or decimal number with the zeros that are written behind its point; None of any other expression."""
    inner = node.unnest()
    if isinstance(inner, exp.Neg):
        positive = _number(inner.this)
        return None if positive is None else -positive
    if isinstance(inner, exp.Cast) and inner.this.unnest().is_string:
        kind = inner.to.sql(dialect="postgres").lower()
        literal = inner.this.unnest() if family(kind) in _WHOLE_OR_DECIMAL and "(" not in kind else None
    else:
        literal = inner if isinstance(inner, exp.Literal) and not inner.is_string else None
    try:
        return None if literal is None else Decimal(literal.name.strip())
    except InvalidOperation:
        return None
