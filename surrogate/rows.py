"""A model's seed rows, read from its files and held against its columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time

from fidelity.compare.spelling import local_names
from fidelity.errors import ModelError
from fidelity.frozen import dataclass
from fidelity.nearest import nearest
from fidelity.shape.values import Table
from surrogate.conform import read_text
from surrogate.kinds import Kind, kind_of
from surrogate.values import Model

__all__ = ["NULL", "OTHER", "SeedRows", "fits", "known_kinds", "read_seeds"]

NULL = r"\N"
"""What a cell says that has no value; an empty cell is an empty text."""

OTHER = Kind(name="other")
"""The kind of a type that only its own dialect has: its values are texts, passed on as they stand."""

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_TRUTH = {"true": True, "false": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedRows:
    """One table's seed rows; `lines` are theirs in the file `name`."""

    table: str
    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    lines: tuple[int, ...]


def known_kinds(model: Model, table: Table) -> dict[str, Kind]:
    """The kind of each column, OTHER where its type has none."""
    return {column.name: kind_of(column.type, model.shape) or OTHER for column in table.columns}


def read_seeds(model: Model) -> dict[str, SeedRows]:
    """The seed rows by table, in the model's order; none for a plain file. Raises ModelError naming file and line."""
    if model.folder is None:
        return {}
    seeds = {}
    for name, table in local_names(model.shape).items():
        path = model.folder / "rows" / f"{name}.csv"
        if path.is_file():
            shown = f"{model.name}/rows/{path.name}"
            seeds[name] = _read(read_text(path, shown), shown, name, table, known_kinds(model, table))
    return seeds


def fits(value: object, kind: Kind) -> bool:
    """Whether a value is one that a column of that kind is given."""
    if value is None or kind.name == "other":
        return True
    if kind.name == "integer":
        return type(value) is int
    if kind.name == "boolean":
        return type(value) is bool
    if kind.name == "binary":
        return isinstance(value, bytes)
    if kind.name == "float":
        return type(value) in (int, float)
    if not isinstance(value, str):
        return False
    try:
        _READERS.get(kind.name, str)(value)
    except ValueError:
        return False
    return True


def _read(text: str, shown: str, name: str, table: Table, kinds: dict[str, Kind]) -> SeedRows:
    reader = csv.reader(io.StringIO(text), strict=True)
    rows: list[tuple[object, ...]] = []
    lines: list[int] = []
    try:
        columns = tuple(next(reader, ()))
        _check_columns(columns, shown, table)
        before = reader.line_num
        for cells in reader:
            if len(cells) != len(columns):
                what = f"has {len(cells)} cells, and the first line names {len(columns)} columns"
                raise ModelError(what, where=f"{shown}:{before + 1}", remedy="Give each column of the row one cell.")
            rows.append(
                tuple(_value(*cell, kinds, f"{shown}:{before + 1}") for cell in zip(columns, cells, strict=True))
            )
            lines.append(before + 1)
            before = reader.line_num
    except csv.Error as error:
        raise ModelError(
            f"is not valid CSV: {error}", where=f"{shown}:{reader.line_num}", remedy="Quote cells as RFC 4180 says."
        ) from None
    return SeedRows(table=name, name=shown, columns=columns, rows=tuple(rows), lines=tuple(lines))


def _check_columns(columns: Sequence[str], shown: str, table: Table) -> None:
    known = [column.name for column in table.columns if column.generated is None]
    for i, column in enumerate(columns):
        if column not in known:
            what = f'columns[{i}]: the table has no column "{column}" that can be given'
            raise ModelError(what, where=f"{shown}:1", remedy=nearest(column, known))
        if column in columns[:i]:
            what = f'columns[{i}]: "{column}" stands here twice'
            raise ModelError(what, where=f"{shown}:1", remedy="Name each column once.")
    if not columns:
        raise ModelError("is empty", where=f"{shown}:1", remedy="The first line names the columns; or remove the file.")


def _value(column: str, cell: str, kinds: dict[str, Kind], where: str) -> object:
    if cell == NULL:
        return None
    kind = kinds[column]
    try:
        return _READERS.get(kind.name, str)(cell)
    except ValueError:
        raise ModelError(
            f"{column}: the cell holds no {kind.name}",
            where=where,
            remedy=f"Write {_FORMS.get(kind.name, 'a text')}, or {NULL} for no value.",
        ) from None


def _integer(text: str) -> int:
    if not re.fullmatch(r"-?\d+", text):
        raise ValueError
    return int(text)


def _numeric(text: str) -> str:
    if not _NUMBER.fullmatch(text):
        raise ValueError
    return text


def _boolean(text: str) -> bool:
    if text not in _TRUTH:
        raise ValueError
    return _TRUTH[text]


def _binary(text: str) -> bytes:
    return bytes.fromhex(text)


def _moment(form: str, read: Callable[[str], object]) -> Callable[[str], str]:
    pattern = re.compile(form)

    def reader(text: str) -> str:
        if not pattern.fullmatch(text):
            raise ValueError
        read(text)
        return text

    return reader


# One spelling for each moment, so that the same rows are the same bytes, and texts sort as moments do.
_READERS: dict[str, Callable[[str], object]] = {
    "integer": _integer,
    "numeric": _numeric,
    "float": float,
    "boolean": _boolean,
    "binary": _binary,
    "date": _moment(r"\d{4}-\d\d-\d\d", date.fromisoformat),
    "time": _moment(r"\d\d:\d\d:\d\d", time.fromisoformat),
    "timestamp": _moment(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", datetime.fromisoformat),
    "instant": _moment(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", datetime.fromisoformat),
}
_FORMS = {
    "integer": "a whole number",
    "numeric": "a number, with a point where it has a fraction",
    "float": "a number",
    "boolean": "true or false",
    "binary": "hexadecimal digits",
    "date": "YYYY-MM-DD",
    "time": "HH:MM:SS",
    "timestamp": "YYYY-MM-DDTHH:MM:SS",
    "instant": "YYYY-MM-DDTHH:MM:SSZ, in UTC",
}
