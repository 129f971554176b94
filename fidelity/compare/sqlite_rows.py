"""A row by which SQLite itself shows that one condition does not follow from others.

SQLite comes with Python: both tables are made in memory, of the columns that are asked about, and rows of small values
are put to the conditions. A row that shows it does so; that none is found shows nothing. Only functions are asked whose
answer hangs on their operands alone, and not on SQLite's version.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date, timedelta
from functools import lru_cache
from math import prod

from fidelity.compare.pair import Pair
from fidelity.compare.side import Side
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
_STRIDE = 7919  # a prime, so that rows are taken from all over
_NULL_IS_NO_JSON = "json_valid of NULL too"
"""What the tree says of json_valid, which up to SQLite 3.41 is 0 of NULL, and NULL since."""
_ROW = '"row of fidelity"'
_LARGEST = 2**31
_NUMBERS = (0, 1, -1, 2, 3, 5, 7, 10, -10, 100, 1000)
_TEXTS = (
    "", "a", "A", "ab", "AB", "abc", "ABC", "abcd", "ABCD", "abcde", "b", " a", "a ", " ", "1", "12", "123", "1234",
    "a@b.c", "a-b", "A-1", "\u00e9",
)  # fmt: skip
_DAYS = ("2020-01-01", "2020-01-02", "2020-06-15", "2019-12-31", "2024-02-29", "1899-12-31", "2020-01-04", "2020-01-06")
_MORE_DAYS = ("2020-01-01 10:00:00", "10:00:00", "2020-1-1", "2020-13-01")
_DOCUMENTS = ("{}", "[]", "1", '"a"', "[1]", "[1,2,3]", "null", "{")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_KEY = re.compile(r"\$\.\"?(\w+)\"?")

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
    values = _values(columns, [tree for _, tree in (*told, wanted)])
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
            for at, row in enumerate(_rows(values)):
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


def _rows(values: Sequence[Sequence[Value]]) -> Iterator[tuple[Value, ...]]:
    """Rows of these values: all of them, or some from all over where they are many."""
    count = prod(map(len, values))
    places = range(count) if count <= _ROWS else (at * _STRIDE % count for at in range(_ROWS))
    for place in places:
        row, left = [], place
        for column in values:
            left, at = divmod(left, len(column))
            row.append(column[at])
        yield tuple(row)


def _values(columns: Sequence[tuple[Column, Column]], trees: Sequence[Tree]) -> list[list[Value]]:
    """What each column is tried with: what the conditions name, what is beside that, and some of each kind."""
    literals = [literal for tree in trees for literal in _literals(tree)]
    numbers = sorted({float(str(text)) for kind, text in literals if kind == "number"})
    texts = list(dict.fromkeys(str(text) for kind, text in literals if kind != "number"))
    said = repr(trees)
    counted = _counted(number for number in numbers if abs(number) < _LARGEST)
    dated = any(word in said for word in ("date", "julianday", "timetostr", "unixepoch")) or any(map(_DAY.match, texts))
    json = "json" in said
    nulls: list[Value] = [] if _NULL_IS_NO_JSON in said else [None]
    found = []
    for one, other in columns:
        textual = all(_is_text(column.type) for column in (one, other))
        worded = [variant for text in texts for variant in _variants(text)] + list(_TEXTS)
        if dated:
            worded = [*_days(texts, numbers), *_MORE_DAYS, *worded]
        if json:
            worded = [*_documents(texts, said, counted), *worded]
        some = worded if dated or json else worded[:8]
        own: list[Value] = [*worded, *nulls] if textual else [*counted, *nulls, *some]
        found.append(list(dict.fromkeys(own)))
    return found


def _is_text(type_text: str) -> bool:
    said = type_text.upper()
    return "INT" not in said and any(word in said for word in ("CHAR", "CLOB", "TEXT"))


def _literals(tree: Tree) -> Iterator[Tree]:
    if tree[0] in {"number", "string", "moment"} and len(tree) == 2:
        yield tree
        return
    for part in tree[1:]:
        if isinstance(part, tuple) and part:
            yield from _literals(part)


def _counted(numbers: Iterable[float]) -> list[float]:
    named = [int(n) if n.is_integer() else n for n in numbers]
    beside = [n + step for n in named for step in (0, 1, -1, 0.5)]
    return list(dict.fromkeys([*_NUMBERS[:4], *beside, *_NUMBERS[4:], *(n * 2 for n in named), *(-n for n in named)]))


def _variants(text: str) -> Iterator[str]:
    """A text and some beside it; of a pattern texts that it may match."""
    yield text
    yield text.lower()
    yield text.upper()
    yield text + "x"
    yield text[:-1]
    yield "x" + text
    plain = re.sub(r"\[\^?(.)[^\]]*\]", r"\1", text)
    yield plain.replace("%", "a").replace("*", "").replace("_", "b").replace("?", "b")
    yield f"{text}{text}"


def _days(texts: Iterable[str], numbers: Iterable[float]) -> Iterator[str]:
    """Days that are named, those beside them, and those as far from them as a number says."""
    named = [text[:10] for text in texts if _DAY.match(text)]
    steps = [n for text in texts for n in map(int, re.findall(r"[-+]\d{1,4}", text))]
    steps += [int(n) for n in numbers if abs(n) < 10_000]
    yield from dict.fromkeys((*named, *_DAYS))
    for day in (*named[:3], _DAYS[0]):
        try:
            start = date.fromisoformat(day)
            yield from (str(start + timedelta(days=n + more)) for n in (0, *steps[:4]) for more in (-1, 0, 1))
        except (ValueError, OverflowError):
            continue
    for text in texts:
        if re.fullmatch(r"\d{4}", text):
            yield from (f"{int(text) + more:04}-06-15" for more in (-1, 0, 1))


def _documents(texts: Sequence[str], said: str, counted: Sequence[float]) -> Iterator[str]:
    yield from _DOCUMENTS
    words = [text for text in texts if re.fullmatch(r"\w+", text)]
    for key in dict.fromkeys((*_KEY.findall(said), *words[:4])):
        yield from (f'{{"{key}":{value}}}' for value in ("1", "null", "[]", "{}", *counted[:8]))
        yield from (f'{{"{key}":"{word}"}}' for word in ("", *words))
