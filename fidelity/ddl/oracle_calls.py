"""What Oracle's words mean that sqlglot reads as a column, or as another engine's function.

Source: Oracle Database SQL Language Reference, "Pseudocolumns", "SYSDATE", "USER", "Schema Object Names".
"""

from __future__ import annotations

from sqlglot import exp

__all__ = ["as_meant"]

_WORDS = frozenset({"user", "uid", "sessiontimezone", "dbtimezone"})
_NUMBERS = {"NEXTVAL": "nextval", "CURRVAL": "currval"}


def as_meant(node: exp.Expr) -> exp.Expr | None:
    """The call that a node stands for; None where it stands for itself.

    A sequence goes by its own name: a dumper writes its owner, a person does not.
    """
    if isinstance(node, exp.CurrentTimestamp) and node.args.get("sysdate"):
        return exp.Anonymous(this="sysdate")  # the server's clock; CURRENT_TIMESTAMP is in the session's zone
    if isinstance(node, exp.Column):
        return _as_word(node)
    if isinstance(node, exp.Dot) and isinstance(node.expression, exp.Anonymous):
        called = node.expression
        names = [*node.this.find_all(exp.Identifier), called.this]
        if all(isinstance(name, exp.Identifier | str) for name in names):
            return exp.Anonymous(
                this=".".join(map(_folded, names)), expressions=[argument.copy() for argument in called.expressions]
            )
    return None


def _as_word(node: exp.Column) -> exp.Expr | None:
    table, name = node.args.get("table"), node.this
    if table is not None and _folded(name) in _NUMBERS:
        return exp.Anonymous(this=_NUMBERS[_folded(name)], expressions=[exp.Literal.string(_folded(table))])
    if table is None and not name.args.get("quoted") and node.name.lower() in _WORDS:
        return exp.Anonymous(this=node.name.lower())
    return None


def _folded(name: exp.Identifier | str) -> str:
    """A name as the catalog has it."""
    quoted = isinstance(name, exp.Identifier) and bool(name.args.get("quoted"))
    text = name if isinstance(name, str) else str(name.this)
    return text if quoted else text.upper()
