"""What an expression says that its normal form leaves out, and that fails on a value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from fidelity.ddl.literal import family

if TYPE_CHECKING:
    from sqlglot import exp

__all__ = ["hides_a_failure"]

_BYTES = {"smallint": 2, "integer": 4}


def hides_a_failure(text: str, dialect: str, types: Mapping[str, str]) -> bool:
    """Whether an expression has what fails on a value and does not stand in its normal form.

    PostgreSQL's casts of whole numbers to a shorter type, and a text that T-SQL and Oracle compare with a number.
    """
    from sqlglot import exp  # noqa: PLC0415  # it takes long to load, and most tables need none

    from fidelity.ddl.parse import parsed  # noqa: PLC0415  # it loads sqlglot

    node = parsed(text, dialect)
    if node is None or dialect not in {"postgres", "tsql", "oracle"}:
        return node is None
    types = {name.lower(): kind for name, kind in types.items()}
    if dialect == "postgres":
        return any(_narrows(cast, types) for cast in node.find_all(exp.Cast))
    for one in node.find_all(exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.In, exp.Between, exp.Case):
        beside = [part.unnest() for part in one.iter_expressions()]
        beside += [part.this.unnest() for part in beside if isinstance(part, exp.If)]
        kinds = {family(types.get(part.name.lower(), "")) for part in beside if isinstance(part, exp.Column)}
        if kinds & {"text", "character"} and any(part.is_number for part in beside):
            return True
    return False


def _narrows(cast: exp.Cast, types: Mapping[str, str]) -> bool:
    """Whether a whole number is cast to a type that may not hold it."""
    from sqlglot import exp  # noqa: PLC0415  # as above

    most = {exp.DType.SMALLINT: 2, exp.DType.INT: 4}.get(cast.to.this, 8)
    owns = [types.get(column.name.lower(), "") for column in cast.this.find_all(exp.Column)]
    plain = isinstance(cast.this.unnest(), exp.Column | exp.Literal)
    wider = any(family(own) == "integer" and _BYTES.get(own, 8) > most for own in owns)
    return wider or (most == 2 and not plain)  # a sum of short ones is no short one
