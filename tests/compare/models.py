"""Models and dumps for the tests of comparing: made of DDL, or of values."""

from __future__ import annotations

from dataclasses import replace

from fidelity.compare.spelling import constraint_name, local_names
from fidelity.dump.values import Inspection
from fidelity.pipeline import read_ddl
from fidelity.shape.schema import Shape
from fidelity.shape.values import Table
from surrogate.values import Basis, Covered, Model, Surface

__all__ = ["by_hand", "constraint_names", "inspection_of", "model_of", "model_of_ddl", "real_of_ddl"]


def constraint_names(table: Table) -> tuple[str, ...]:
    """Every constraint and index of a table by the name that a report calls it."""
    names = [constraint_name("primary key", table.primary_key)] if table.primary_key else []
    for kind, members in (
        ("unique", table.unique),
        ("foreign key", table.foreign_keys),
        ("check", table.checks),
        ("exclusion", table.exclusions),
        ("index", table.indexes),
    ):
        names += [constraint_name(kind, member) for member in members]
    return tuple(names)


def model_of(shape: Shape, *, basis: dict[str, Basis] | None = None, meanings: dict[str, str] | None = None) -> Model:
    """A model with one surface for each table, named as a model calls it."""
    surfaces = tuple(
        Surface(
            name=name,
            modeled_as=None,
            limitation="synthetic",
            covers=(
                Covered(
                    table=name,
                    columns=tuple(c.name for c in table.columns),
                    constraints=constraint_names(table),
                ),
            ),
        )
        for name, table in local_names(shape).items()
    )
    return Model(
        name="model",
        dialect=shape.dialect,
        sha256="0" * 64,
        shape=shape,
        surfaces=surfaces,
        facts=basis or {},
        meanings=meanings or {},
    )


def model_of_ddl(text: str, dialect: str, **facts: object) -> Model:
    """A model of a string of DDL; everything in it must be understood."""
    inspection = read_ddl(text, dialect)
    assert inspection.clouded == ()
    return model_of(inspection.shape, **facts)  # type: ignore[arg-type]


def by_hand(text: str, dialect: str) -> Inspection:
    """What was read of a string of DDL that is for the engines of these tests: MySQL's dialect is MariaDB's there."""
    inspection = read_ddl(text, dialect, server="MariaDB 10.11" if dialect == "mysql" else None)
    return replace(inspection, dump=replace(inspection.dump, complete=True, name="dump.sql"))


def real_of_ddl(text: str, dialect: str, *, complete: bool | None = True) -> Inspection:
    """What was read of a string of DDL, as of a dump with that mark of being complete."""
    inspection = read_ddl(text, dialect)
    return replace(inspection, dump=replace(inspection.dump, complete=complete, name="dump.sql"))


def inspection_of(shape: Shape) -> Inspection:
    """A complete dump that holds exactly that shape."""
    empty = read_ddl("", shape.dialect)
    return replace(empty, shape=shape, dump=replace(empty.dump, complete=True, name="dump.sql"))
