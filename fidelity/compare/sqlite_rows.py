"""A row by which SQLite itself shows that one condition does not follow from others.

SQLite comes with Python: both tables are made in memory, of the columns that are asked about, and rows of small values
are put to the conditions. A row that shows it does so; that none is found shows nothing. Only functions are asked whose
answer hangs on their operands alone, and not on SQLite's version.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from functools import lru_cache

from fidelity.compare.pair import Pair
from fidelity.compare.side import Side
from fidelity.compare.tried_values import Samples, rows_of
from fidelity.ddl.expression import Tree
from fidelity.quoting import quoted_name
from fidelity.shape.values import Column

__all__ = ["declared", "gives_another_in_sqlite", "gives_the_same_in_sqlite", "may_be_asked", "refused_by_sqlite"]

_FUNCTIONS = frozenset(
    "abs and between case cast check coalesce date datetime else glob hex ifnull iif in instr is "
    "json_array_length json json_array json_extract json_object json_type json_valid julianday length like "
    "lower ltrim max min not nullif or printf round rtrim strftime substr substring then time trim typeof "
    "unicode unixepoch upper when replace".split()
)
_EMPTY = frozenset({"json_array", "json_object"})
"""What is the same each time that it is called without operands."""
_CALLED = re.compile(r"([A-Za-z_]\w*)[\"`\]]?\s*\(\s*(\)?)")
_MOMENTARY = re.compile(r"(?i)now|current_|localtime|utc|rowid|\boid\b|random")
_REFUSED = re.compile("malformed JSON|integer overflow")
"""The errors of a row; any other is one of the expression."""
_MOST_TEXT = 1000
_MOMENT = "'2021-03-04 05:06:07'"
"""A moment at which a row may be written."""
_CLOCK = re.compile(
    r"""(?ix) (?P<text>'(?:[^']|'')*') | \b current_(?P<asked>timestamp|date|time) \b
    | \b (?P<called>datetime|date|time|julianday|unixepoch) \s* \( \s* \)""",
)
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
    if columns is None or not all(map(may_be_asked, texts)):
        return False
    other = pair.real if given is pair.modeled else pair.modeled
    rows = _rows(columns, (given, other), [tree for _, tree in (*told, wanted)])
    with _asked() as database:
        _fill(database, (given, other), columns, ("", ""), rows)
        passing = _passing(database, "one", [text for text, _ in told])
        return bool(passing) and not passing <= _passing(database, "other", [wanted[0]])
    return False


def gives_another_in_sqlite(
    pair: Pair,
    both: tuple[Column, Column],
    said: tuple[tuple[str, Tree], tuple[str, Tree]],
    told: Sequence[Sequence[tuple[str, Tree]]],
    names: Iterable[str],
) -> bool:
    """Whether SQLite computes other values of a row by two expressions, as a column of each side keeps them.

    `told` are each side's checks, which the row passes; `names` the modeled names of all columns in any of these.
    """
    sides = pair.modeled, pair.real
    columns = _columns(pair, pair.modeled, names)
    texts = [_CLOCK.sub(_at_a_moment, text) for text, _ in said]
    if not names:
        columns = []
    if columns is None or not all(map(may_be_asked, (*texts, *(text for side in told for text, _ in side)))):
        return False
    rows = _rows(columns, sides, [tree for _, tree in (*said, *told[0], *told[1])])
    kept = tuple(
        f", {quoted_name(column.name)} {column.type} AS ({text}) STORED"
        for column, text in zip(both, texts, strict=True)
    )
    with _asked() as database:
        _fill(database, sides, columns, (kept[0], kept[1]), rows)
        passing = [_passing(database, t, [c for c, _ in side]) for t, side in zip(("one", "other"), told, strict=True)]
        found = [_computed(database, t, c) for t, c in zip(("one", "other"), both, strict=True)]
        return any(found[0].get(row) != found[1].get(row, found[0].get(row)) for row in passing[0] & passing[1])
    return False


def gives_the_same_in_sqlite(pair: Pair, both: tuple[Column, Column], texts: tuple[str, str]) -> bool:
    """Whether SQLite computes the same value by two expressions without columns, as a column of each side keeps it."""
    if not all(map(may_be_asked, texts)):
        return False
    with _asked() as database:
        kept = []
        for name, side, column, text in zip(("one", "other"), (pair.modeled, pair.real), both, texts, strict=True):
            strict = " STRICT" if "strict" in side.options else ""
            database.execute(f"CREATE TABLE {name} (kept {column.type}){strict}")
            database.execute(f"INSERT INTO {name} VALUES ({text})")  # noqa: S608 - one expression, as it was read
            kept.append(database.execute(f"SELECT typeof(kept), kept FROM {name}").fetchall())  # noqa: S608 - constants
        return repr(kept[0]) == repr(kept[1])  # which tells -0.0 from 0.0
    return False


def _at_a_moment(match: re.Match[str]) -> str:
    """What asks the clock, of one moment."""
    if match["text"]:
        return _MOMENT if match["text"].lower() == "'now'" else match["text"]
    name = (match["asked"] or match["called"]).lower().replace("timestamp", "datetime")
    return f"{name}({_MOMENT})"


def _computed(database: sqlite3.Connection, table: str, column: Column) -> dict[int, object]:
    """What a column holds in each row."""
    asked = f"SELECT {_ROW}, {quoted_name(column.name)} FROM {table}"  # noqa: S608 - names in quotes
    return dict(database.execute(asked).fetchall())


@contextmanager
def _asked() -> Iterator[sqlite3.Connection]:
    """A database in memory; what it does not take (no UTF-8, say) is no answer."""
    with (
        closing(sqlite3.connect(":memory:")) as database,
        suppress(sqlite3.Error, sqlite3.Warning, OverflowError, ValueError),
    ):
        database.set_progress_handler(lambda: 1, _STEPS)
        database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 100_000)
        yield database


def _fill(
    database: sqlite3.Connection,
    sides: tuple[Side, Side],
    columns: Sequence[tuple[Column, Column]],
    computed: tuple[str, str],
    rows: Iterable[tuple[Value, ...]],
) -> None:
    """Make a table for each side, and put the rows into both."""
    for at, (name, side) in enumerate(zip(("one", "other"), sides, strict=True)):
        said = "".join(f", {declared(side, both[at])}" for both in columns)
        strict = " STRICT" if "strict" in side.options else ""
        database.execute(f"CREATE TABLE {name} ({_ROW} INTEGER PRIMARY KEY{said}{computed[at]}){strict}")
    for number, row in enumerate(rows):
        _insert(database, [[_ROW, *(quoted_name(both[at].name) for both in columns)] for at in (0, 1)], (number, *row))


def _rows(
    columns: Sequence[tuple[Column, Column]], sides: tuple[Side, Side], trees: Sequence[Tree]
) -> Iterable[tuple[Value, ...]]:
    """The rows that are tried."""
    values = _values(columns, Samples(trees))
    for at, (here, there) in enumerate(columns):
        if here.name in sides[0].primary or there.name in sides[1].primary:
            values[at] = [value for value in values[at] if isinstance(value, int)] or [1]
    return rows_of(values, _ROWS)


def _columns(pair: Pair, given: Side, names: Iterable[str]) -> list[tuple[Column, Column]] | None:
    """The columns that are asked about, the given side's before the other's; None where they cannot be made alone."""
    wanted = set(names)
    both = [(m, r) if given is pair.modeled else (r, m) for m, r in pair.columns if m.name in wanted]
    if not both or len(both) < len(wanted) or any(c.generated is not None for columns in both for c in columns):
        return None
    return both


@lru_cache(maxsize=256)
def may_be_asked(text: str) -> bool:
    """Whether a condition calls nothing but functions that are known, and says nothing of the moment."""
    called = _CALLED.findall(text)
    return (
        len(text) <= _MOST_TEXT
        and not _MOMENTARY.search(text)
        and all(name.lower() in _FUNCTIONS and not (empty and name.lower() not in _EMPTY) for name, empty in called)
        and text.lower().count("replace") <= 2
    )


def declared(side: Side, column: Column) -> str:
    """A column's name with its type, its collation and whether it takes NULL."""
    collation = side.collation(column)
    nulls = "" if side.nullable(column) and column.name not in side.primary else " NOT NULL"
    return f"{quoted_name(column.name)} {column.type}{f' COLLATE {collation}' if collation else ''}{nulls}"


def _insert(database: sqlite3.Connection, names: Sequence[Sequence[str]], row: Sequence[Value]) -> None:
    """Put a row into both tables, or none where one of the two refuses it for its types or what it computes."""
    marks = ", ".join("?" * len(row))
    try:
        for table, named in zip(("one", "other"), names, strict=True):
            database.execute(f"INSERT INTO {table} ({', '.join(named)}) VALUES ({marks})", row)  # noqa: S608 - names
    except (sqlite3.IntegrityError, sqlite3.OperationalError) as error:
        if not isinstance(error, sqlite3.IntegrityError) and not _REFUSED.search(str(error)):
            raise
        database.execute(f"DELETE FROM one WHERE {_ROW} = ?", row[:1])  # noqa: S608 - constants


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
        if not _REFUSED.search(str(error)):
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
