"""What a model is: a shape, the surfaces that cover it, and the basis of every fact in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import Path

from fidelity.frozen import dataclass
from fidelity.shape.schema import Shape
from fidelity.shape.values import Span

__all__ = ["SERVERS", "Basis", "Claim", "Covered", "Files", "Model", "Surface"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """Why a modeled fact is believed: `governed` (with its source), `inferred`, or `declared` (a plain .sql model)."""

    basis: str
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim that no DDL can prove, and what would prove it; `rehearsed` is the part of a rehearsal that shows it."""

    claim: str
    proven_by: str
    rehearsed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """What a surface covers of one table: columns and constraints by name, as the model's shape names them."""

    table: str
    columns: tuple[str, ...]
    constraints: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """One named surface of the model."""

    name: str
    modeled_as: str | None
    limitation: str
    covers: tuple[Covered, ...]
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """A folder's migrations by their paths within it, in their order, and where each begins in all their texts.

    `left_out` says which are not read, and why.
    """

    names: tuple[str, ...]
    begins: tuple[int, ...]
    left_out: tuple[str, ...] = ()

    def at(self, offset: int) -> str:
        """The migration that has the byte at that offset of all texts."""
        return self.names[bisect_right(self.begins, offset) - 1]


SERVERS = {
    "MySQL": "MySQL 8.4",
    "MariaDB": "MariaDB 11.4",
    "PostgreSQL 16": "PostgreSQL 16",
    "PostgreSQL 17": "PostgreSQL 17",
}
"""The server that one side is read for where neither says its own, by the family of the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A model as read: `facts` maps a fact's path to its basis, `meanings` maps `table.column` to what it means.

    A fact's path is `table`, `table.column`, `table.column.ASPECT` (type, nullable, default, …), or
    `table:constraint-name`; names are the shape's local names. A path that is not in `facts` has `default_basis`.
    `sha256` is over everything that was read. `folder` is None for a plain .sql model. `family` is the one of
    two, MySQL or MariaDB, PostgreSQL before 17 or since, as which the DDL was read where it does not say whose it is;
    `reread` reads it as another server does.
    `server` is the one that the DDL names. `evidence` is what tells the dialect. `files` are those of a folder of
    migrations.
    """

    name: str
    dialect: str
    sha256: str
    shape: Shape
    surfaces: tuple[Surface, ...]
    facts: Mapping[str, Basis] = field(default_factory=dict)
    meanings: Mapping[str, str] = field(default_factory=dict)
    default_basis: str = "declared"
    folder: Path | None = None
    family: str | None = None
    server: str | None = None
    evidence: tuple[str, ...] = ()
    files: Files | None = None
    reread: Callable[[str | None, str], Model] | None = field(default=None, compare=False, repr=False)

    def read_for(self, dialect: str, server: str | None, family: str | None) -> Model:
        """The model as that server reads it, or one of that family where it is not known, where it is of that dialect.

        Of PostgreSQL the family alone makes a difference.
        """
        if self.reread is None or dialect != self.dialect or family is None:
            return self
        if family == self.family and (server is None or dialect != "mysql"):
            return self
        return self.reread(server, family)

    def file_of(self, span: Span | None) -> str | None:
        """The migration that a fact is read of; None for any other model."""
        return self.files.at(span.offset) if self.files is not None and span is not None else None

    def basis(self, path: str) -> Basis:
        """The basis of the fact at exactly that path, else the model's default."""
        return self.facts.get(path) or Basis(basis=self.default_basis)
