"""The facts of a shape by their paths: what a surface can cover and a citation can stand for."""

from __future__ import annotations

from collections.abc import Mapping

from fidelity.compare.spelling import constraint_name
from fidelity.frozen import dataclass
from fidelity.shape.values import Table

__all__ = ["ASPECTS", "Constraint", "constraints_of", "paths_of"]

ASPECTS = ("type", "nullable", "default", "generated", "identity", "on_update", "collation", "comment")
"""What a citation can say of a column beside that it exists; `meaning` comes to these where the model gives one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint:
    """A key, foreign key, check, exclusion or index by name; `columns` is None where an expression hides them."""

    name: str
    columns: tuple[str, ...] | None


def constraints_of(table: Table) -> tuple[Constraint, ...]:
    """A table's constraints and indexes, in the order of the shape document, by the names that reports call them."""
    key = (("primary key", table.primary_key),) if table.primary_key else ()
    keyed = [*key, *(("unique", k) for k in table.unique), *(("foreign key", k) for k in table.foreign_keys)]
    found = [Constraint(name=constraint_name(kind, k), columns=k.columns) for kind, k in keyed]
    found += [Constraint(name=constraint_name("check", check), columns=check.columns) for check in table.checks]
    for exclusion in table.exclusions:
        keys = tuple(element.key for element in exclusion.elements)
        plain = all(table.column(name) for name in keys)
        found.append(Constraint(name=constraint_name("exclusion", exclusion), columns=keys if plain else None))
    for index in table.indexes:
        names = tuple(part.column for part in index.keys if part.column is not None)
        plain = len(names) == len(index.keys) and index.where is None
        found.append(Constraint(name=constraint_name("index", index), columns=names if plain else None))
    return tuple(found)


def paths_of(tables: Mapping[str, Table], meanings: Mapping[str, str]) -> dict[str, None]:
    """Every path that a citation may name, in the shape's order."""
    paths: dict[str, None] = {}
    for name, table in tables.items():
        paths[name] = None
        for column in table.columns:
            path = f"{name}.{column.name}"
            aspects = (*ASPECTS, "meaning") if path in meanings else ASPECTS
            paths.update(dict.fromkeys([path, *(f"{path}.{aspect}" for aspect in aspects)]))
        paths.update(dict.fromkeys(f"{name}:{constraint.name}" for constraint in constraints_of(table)))
    return paths
