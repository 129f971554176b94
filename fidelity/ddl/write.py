"""A shape as canonical DDL of its own dialect."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from fidelity.ddl.mysql.write import write as write_mysql
from fidelity.ddl.oracle.write import write as write_oracle
from fidelity.ddl.postgres.write import write as write_postgres
from fidelity.ddl.sqlite.write import write as write_sqlite
from fidelity.ddl.tsql.write import write as write_tsql
from fidelity.shape.schema import Shape

__all__ = ["canonical_ddl", "canonical_statements"]

_WRITERS: Mapping[str, Callable[[Shape], Iterator[str]]] = {
    "postgres": write_postgres,
    "mysql": write_mysql,
    "sqlite": write_sqlite,
    "tsql": write_tsql,
    "oracle": write_oracle,
}


def canonical_ddl(shape: Shape) -> str:
    """The whole shape as SQL text, which reads as the same shape again."""
    return "".join(f"{statement}\n" for statement in canonical_statements(shape))


def canonical_statements(shape: Shape) -> Iterator[str]:
    """The same statement by statement, each with its delimiter."""
    return _WRITERS[shape.dialect](shape)
