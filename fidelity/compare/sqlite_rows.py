"""A row by which SQLite itself shows that one condition does not follow from others.

SQLite comes with Python: both tables are made in memory, of the columns that are asked about, and rows of small values
are put to the conditions. A row that shows it does so; that none is found shows nothing. Only functions are asked whose
answer hangs on their operands alone, and not on SQLite's version.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from functools import lru_cache

from fidelity.compare.pair import Pair
from fidelity.compare.side import Side
from fidelity.compare.tried_values import Samples, rows_of
from fidelity.ddl.expression import Tree
from fidelity.quoting import quoted_name
from fidelity.shape.values import Column

__all__ = ["refused_by_sqlite"]

_FUNCTIONS = frozenset(
    "abs and between case cast check coalesce date datetime else glob hex ifnull iif in instr is json_array_length "
    "json_extract json_type json_valid julianday length like lower ltrim max min not nullif or round rtrim strftime "
    "substr substring then time trim typeof unicode unixepoch upper when replace".split()
)
_CALLED = re.compile(r"([A-Za-z_]\w*)[\"`\]]?\s*\(\s*(\)?)")
_MOMENTARY = re.compile(r"(?i)now|current_|localtime|utc|rowid|\boid\b|random")
_MOST_TEXT = 1000
_ROWS = 4000
_STEPS = 20_000_000  # of SQLite's machine: some tenths of a second
_NULL_IS_NO_JSON = "json_valid of NULL too"
"""What the tree says of json_valid, which up to SQLite 3.41 is 0 of NULL, and NULL since."""
_ROW = '"row of fidelity"'

Value = int | float | str | bytes | None


def refused_by_sqlite(
    pair: Pair, given: Side, told: Sequence[tuple[str, Tree]], wanted: tuple[str, Tree], names: Iterable[str]
) -> bool:
    """Whether SQLite takes a row on the side that is given, and the other side's condition `wanted` refuses it.

    Each condition is its text and its tree; `names` are the modeled names of all columns in them.
    """
    columns = _columns(pair, given, names)
    texts = [text for text, _ in (*told, wanted)]
    if columns is None or not all(map(_may_be_asked, texts)):
        return False
    other = pair.real if given is pair.modeled else pair.modeled
    values = _values(columns, Samples([tree for _, tree in (*told, wanted)]))
    for at, (here, there) in enumerate(columns):
        if here.name in given.primary or there.name in other.primary:
            values[at] = [value for value in values[at] if isinstance(value, int)] or [1]
    with closing(sqlite3.connect(":memory:")) as database:
        database.set_progress_handler(lambda: 1, _STEPS)
        database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 100_000)
        try:
            for name, side, place in (("one", given, 0), ("other", other, 1)):
                said = ", ".join(_declared(side, both[place]) for both in columns)
                strict = " STRICT" if "strict" in side.options else ""
                database.execute(f"CREATE TABLE {name} ({_ROW} INTEGER PRIMARY KEY, {said}){strict}")
            for at, row in enumerate(rows_of(values, _ROWS)):
                _insert(database, at, row)
            passing = _passing(database, "one", [text for text, _ in told])
            return bool(passing) and not passing <= _passing(database, "other", [wanted[0]])
        except (sqlite3.Error, sqlite3.Warning, OverflowError):
            return False


def _columns(pair: Pair, given: Side, names: Iterable[str]) -> list[tuple[Column, Column]] | None:
    """The columns that are asked about, the given side's before the other's; None where they cannot be made alone."""
    wanted = set(names)
    both = [(m, r) if given is pair.modeled else (r, m) for m, r in pair.columns if m.name in wanted]
    if not both or len(both) < len(wanted) or any(c.generated is not None for columns in both for c in columns):
        return None
    return both


@lru_cache(maxsize=256)
def _may_be_asked(text: str) -> bool:
    """Whether a condition calls nothing but functions that are known, and says nothing of the moment."""
    called = _CALLED.findall(text)
    return (
        len(text) <= _MOST_TEXT
        and not _MOMENTARY.search(text)
        and all(name.lower() in _FUNCTIONS and not empty for name, empty in called)
        and text.lower().count("replace") <= 2
    )


def _declared(side: Side, column: Column) -> str:
    collation = side.collation(column)
    nulls = "" if side.nullable(column) and column.name not in side.primary else " NOT NULL"
    return f"{quoted_name(column.name)} {column.type}{f' COLLATE {collation}' if collation else ''}{nulls}"


def _insert(database: sqlite3.Connection, at: int, row: Sequence[Value]) -> None:
    """Put a row into both tables, or none where one of the two refuses it for its types."""
    marks = ", ".join("?" * (len(row) + 1))
    try:
        for table in ("one", "other"):
            database.execute(f"INSERT INTO {table} VALUES ({marks})", (at, *row))  # noqa: S608 - constants
    except sqlite3.IntegrityError:
        database.execute(f"DELETE FROM one WHERE {_ROW} = ?", (at,))  # noqa: S608 - constants


def _passing(database: sqlite3.Connection, table: str, conditions: Sequence[str]) -> set[int]:
    """The rows that pass all of the conditions, as a CHECK lets them pass; one that cannot be computed is refused."""
    passes = " AND ".join(f"ifnull(NOT ({text}), 0) = 0" for text in conditions) or "1"
    asked = f"SELECT {_ROW} FROM {table} WHERE {passes}"  # noqa: S608 - each condition was read, and is one expression
    try:
        return {row for (row,) in database.execute(asked)}
    except sqlite3.OperationalError:
        rows = [row for (row,) in database.execute(f"SELECT {_ROW} FROM {table}")]  # noqa: S608 - constants
        return {row for row in rows if _is_found(database, f"{asked} AND {_ROW} = ?", row)}


def _is_found(database: sqlite3.Connection, asked: str, row: int) -> bool:
    try:
        return database.execute(asked, (row,)).fetchone() is not None
    except sqlite3.OperationalError as error:
        if "no such" in str(error) or "interrupted" in str(error):
            raise
        return False


def _values(columns: Sequence[tuple[Column, Column]], samples: Samples) -> list[list[Value]]:
    """What each column is tried with."""
    nulls: list[Value] = [] if _NULL_IS_NO_JSON in samples.said else [None]
    worded = samples.texts
    some = worded if samples.dated or samples.of_json else worded[:8]
    found = []
    for one, other in columns:
        textual = all(_is_text(column.type) for column in (one, other))
        own: list[Value] = [*worded, *nulls] if textual else [*samples.numbers, *nulls, *some]
        found.append(list(dict.fromkeys(own)))
    return found


def _is_text(type_text: str) -> bool:
    said = type_text.upper()
    return "INT" not in said and any(word in said for word in ("CHAR", "CLOB", "TEXT"))
