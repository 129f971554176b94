"""One connection to a database that is rehearsed on, whichever engine it is, and rows as it writes and reads them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from surrogate.rehearsal.values import Place, Places, Refusal, RefusedError, Row
from surrogate.spelling import quote_name

__all__ = ["Store", "change", "insert", "named", "read", "tried", "written"]


Done = TypeVar("Done")

_NOT_THERE = frozenset({"42P01", "42703", "1146", "1054", "SQLITE_ERROR"})
"""The engines' codes for a table or column that is not there; not all of them say which."""


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

    def settle(self) -> None:
        """Refused where the transaction could not be committed as it stands: what is checked at its end is checked."""

    def close(self) -> None:
        """Leaves the database."""


def named(place: Place, store: Store) -> str:
    """The table's name as a statement with values writes it."""
    return ".".join(_quoted(part, store) for part in place.name)


def _quoted(name: str, store: Store) -> str:
    """The name quoted; where a percent sign marks values, one in a name is doubled."""
    text = quote_name(name, store.dialect)
    return text.replace("%", "%%") if store.mark == "%s" else text


def insert(store: Store, places: Places, row: Row) -> None:
    """Writes one row."""
    place = places.of(row.table)
    values: dict[str, object] = {place.column(column): value for column, value in row.values.items()}
    values |= {column: value for column, value in place.added.items() if column not in values}
    columns = ", ".join(_quoted(column, store) for column in values)
    marks = ", ".join([store.mark] * len(values))
    try:
        store.execute(
            f"INSERT INTO {named(place, store)} ({columns}) VALUES ({marks})",  # noqa: S608 - quoted names only
            tuple(values.values()),
        )
    except RefusedError as error:
        if error.refusal.code not in _NOT_THERE:
            raise
        absent = [column for column in row.values if place.columns and column not in place.columns]
        refusal = replace(error.refusal, table=row.table, column=", ".join(absent) or None, constraint=None)
        raise RefusedError(refusal) from None


def change(store: Store, places: Places, row: Row, key: str, how: str) -> None:
    """Deletes the row of that key, or gives it another one."""
    place = places.of(row.table)
    table, column = named(place, store), _quoted(place.column(key), store)
    if how == "delete":
        store.execute(f"DELETE FROM {table} WHERE {column} = {store.mark}", (row.values[key],))  # noqa: S608 - quoted
    else:
        store.execute(
            f"UPDATE {table} SET {column} = {store.mark} WHERE {column} = {store.mark}",  # noqa: S608 - quoted
            (f"{row.values[key]}-renamed", row.values[key]),
        )


def read(
    store: Store, places: Places, table: str, columns: Sequence[str], where: Mapping[str, object]
) -> list[tuple[object, ...]]:
    """Those columns of the rows in which each column of `where` has that value."""
    place = places.of(table)

    def quoted(column: str) -> str:
        return _quoted(place.column(column), store)

    listed = ", ".join(quoted(column) for column in columns)
    same = " AND ".join(f"{quoted(column)} = {store.mark}" for column in where) or "1 = 1"
    return store.execute(
        f"SELECT {listed} FROM {named(place, store)} WHERE {same}",  # noqa: S608 - quoted names only
        tuple(where.values()),
    )


def written(store: Store, places: Places, row: Row, key: Sequence[str]) -> dict[str, object]:
    """The row that was just written, read back by its key; empty where it is not found exactly once."""
    columns = tuple(row.values)
    found = read(store, places, row.table, columns, {column: row.values[column] for column in key})
    return dict(zip(columns, found[0], strict=True)) if len(found) == 1 else {}


def tried(store: Store, work: Callable[[], Done], *, keep: bool = False) -> Done | Refusal:
    """What the work gives, or the refusal; of what it wrote in the open transaction nothing stays unless it is kept."""
    store.execute("SAVEPOINT attempt")
    try:
        done: Done | Refusal = work()
        store.settle()
    except RefusedError as error:
        done = error.refusal
    if not keep or isinstance(done, Refusal):
        store.execute("ROLLBACK TO SAVEPOINT attempt")
    store.execute("RELEASE SAVEPOINT attempt")
    return done
