"""A shape as canonical DDL of its own dialect."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from fidelity.ddl.mysql.write import write as write_mysql
from fidelity.ddl.postgres.write import write as write_postgres
from fidelity.ddl.sqlite.write import write as write_sqlite
from fidelity.errors import UsageError
from fidelity.shape.values import Shape

__all__ = ["canonical_ddl", "canonical_statements"]

_WRITERS: Mapping[str, Callable[[Shape], Iterator[str]]] = {
    "postgres": write_postgres,
    "mysql": write_mysql,
    "sqlite": write_sqlite,
}


def canonical_ddl(shape: Shape) -> str:
    """The whole shape as SQL text, which reads as the same shape again; UsageError where the dialect has no writer."""
    return "".join(f"{statement}\n" for statement in canonical_statements(shape))


def canonical_statements(shape: Shape) -> Iterator[str]:
    """The same statement by statement, each with its semicolon; UsageError where the dialect has no writer."""
    writer = _WRITERS.get(shape.dialect)
    if writer is None:
        raise UsageError(
            f"a {shape.dialect} shape cannot be written as SQL", remedy="Use --format text or --format json."
        )
    return writer(shape)
