"""One connection to a database that is rehearsed on, whichever engine it is, and rows as it writes and reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from surrogate.rehearsal.values import Place, Places, Row
from surrogate.spelling import quote_name

__all__ = ["Store", "insert", "named", "read", "written"]


class Store(Protocol):
    """A connection. What the engine refuses is raised as RefusedError; `mark` is where a value goes in a statement."""

    dialect: str
    mark: str

    def execute(self, sql: str, values: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """The rows that the statement gives."""

    def begin(self) -> None:
        """Begins a transaction that may write; refused where another one may."""

    def commit(self) -> None:
        """Makes what was written last."""

    def roll_back(self) -> None:
        """Undoes what was written since `begin`; harmless where nothing was begun."""

    def close(self) -> None:
        """Leaves the database."""


def named(place: Place, dialect: str) -> str:
    """The table's name as a statement writes it."""
    return ".".join(quote_name(part, dialect) for part in place.name)


def insert(store: Store, places: Places, row: Row) -> None:
    """Writes one row."""
    place = places.of(row.table)
    values: dict[str, object] = {place.column(column): value for column, value in row.values.items()}
    values |= {column: value for column, value in place.added.items() if column not in values}
    columns = ", ".join(quote_name(column, store.dialect) for column in values)
    marks = ", ".join([store.mark] * len(values))
    store.execute(
        f"INSERT INTO {named(place, store.dialect)} ({columns}) VALUES ({marks})",  # noqa: S608 - quoted names only
        tuple(values.values()),
    )


def read(
    store: Store, places: Places, table: str, columns: Sequence[str], where: Mapping[str, object]
) -> list[tuple[object, ...]]:
    """Those columns of the rows in which each column of `where` has that value."""
    place = places.of(table)

    def quoted(column: str) -> str:
        return quote_name(place.column(column), store.dialect)

    listed = ", ".join(quoted(column) for column in columns)
    same = " AND ".join(f"{quoted(column)} = {store.mark}" for column in where) or "1 = 1"
    return store.execute(
        f"SELECT {listed} FROM {named(place, store.dialect)} WHERE {same}",  # noqa: S608 - quoted names only
        tuple(where.values()),
    )


def written(store: Store, places: Places, row: Row, key: Sequence[str]) -> dict[str, object]:
    """The row that was just written, read back by its key; empty where it is not found exactly once."""
    columns = tuple(row.values)
    found = read(store, places, row.table, columns, {column: row.values[column] for column in key})
    return dict(zip(columns, found[0], strict=True)) if len(found) == 1 else {}
