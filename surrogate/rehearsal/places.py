"""Where the rows of modeled tables go in the real database: by the names and the mapping that compare goes by."""

from __future__ import annotations

from collections.abc import Mapping

from fidelity.compare.match import TableMatch
from fidelity.errors import UsageError
from fidelity.shape.schema import Shape
from fidelity.shape.values import Table
from surrogate.rehearsal.values import Place, Places, Row

__all__ = ["added_rows", "places_of", "read_values"]

Values = Mapping[str, Mapping[str, str]]
"""Values to write beside the modeled ones: by table, as the command line names it, and column."""


def read_values(given: Mapping[str, str], matches: tuple[TableMatch, ...], real: Shape) -> dict[str, dict[str, str]]:
    """The values of `--value`, by modeled table, or by real table where it is not modeled.

    Raises UsageError where a table or column is not there.
    """
    found: dict[str, dict[str, str]] = {}
    for key, value in given.items():
        table, _, column = key.rpartition(".")
        match = next((m for m in matches if table in {m.name, m.real.name if m.real else None}), None)
        there = match.real if match is not None else _called(table, real)
        if there is None:
            raise UsageError(
                f"--value {key}: the dump has no table {table or key}", remedy="Write it as --value table.column=value."
            )
        if there.column(column) is None:
            known = ", ".join(c.name for c in there.columns)
            what = f"--value {key}: the table {there.name} has no column {column}"
            raise UsageError(what, remedy=f"It has: {known}.")
        found.setdefault(match.name if match is not None else there.name, {})[column] = value
    return found


def _called(name: str, real: Shape) -> Table | None:
    exact = [t for t in real.tables if t.name == name] or [t for t in real.tables if t.local == name]
    return exact[0] if len(exact) == 1 else None


def places_of(matches: tuple[TableMatch, ...], values: Values, real: Shape) -> Places:
    """The place of each modeled table, with the values for columns that only the real one has."""
    tables = {}
    postgres = real.dialect == "postgres"
    for match in matches:
        if match.real is not None:
            tables[match.name] = Place(
                name=_name(match.real, postgres=postgres),
                columns=dict(match.columns),
                added=dict(values.get(match.name, {})),
            )
    return Places(tables=tables)


def added_rows(matches: tuple[TableMatch, ...], values: Values, real: Shape) -> tuple[tuple[Place, Row], ...]:
    """A row for each table that is not modeled and that `--value` names: what a modeled row may have to refer to."""
    modeled = {match.name for match in matches}
    found = []
    for name, row in values.items():
        table = _called(name, real)
        if name not in modeled and table is not None:
            found.append((Place(name=_name(table, postgres=real.dialect == "postgres")), Row(table=name, values=row)))
    return tuple(found)


def _name(table: Table, *, postgres: bool) -> tuple[str, ...]:
    """Its name in a rehearsal's database, where MySQL's tables are all in one."""
    return (table.schema, table.local) if table.schema is not None and postgres else (table.local,)
