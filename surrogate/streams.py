"""A surrogate's rows, table by table: the seeds, and after them what the recipe grows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from fidelity.compare.spelling import local_names
from fidelity.errors import ModelError, UsageError
from fidelity.frozen import dataclass
from fidelity.shape.values import Table
from surrogate.growth import read_growth
from surrogate.kinds import Kind
from surrogate.model import GROW
from surrogate.rows import known_kinds, read_seeds
from surrogate.translate import Translated
from surrogate.values import Model

__all__ = ["RowRefusedError", "Stream", "refused", "streams"]


class RowRefusedError(Exception):
    """A database refused a row: `number` counts the stream's rows from 1, `reason` names the constraint."""

    def __init__(self, table: str, reason: str, number: int = 0) -> None:
        self.table = table
        self.number = number
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """Rows of one table, to be read once. `table` is in the engine's terms, `name` is the model's for it.

    `file` is where the rows come from, `lines` the line of each where they have lines.
    """

    name: str
    table: Table
    columns: tuple[str, ...]
    kinds: Mapping[str, Kind]
    rows: Iterable[Sequence[object]]
    file: str
    lines: tuple[int, ...] = ()


def streams(model: Model, translated: Translated, rows: int | None) -> tuple[Stream, ...]:
    """The rows of each table that has any, referenced tables first, seeds before what is grown.

    `rows` is how many the registry shall have; None leaves it at its seeds. What is wrong with the model's files is
    raised here, before anything is written.
    """
    seeds = read_seeds(model)
    growth = None if rows is None else read_growth(model)
    counted = seeds.get(growth.registry) if growth else None
    first = (len(counted.rows) if counted else 0) + 1
    if growth is not None and rows is not None and rows < first - 1:
        raise UsageError(
            f'--rows {rows} is less than the {first - 1} seed rows of "{growth.registry}"',
            remedy=f"Ask for {first - 1} rows or more, or leave --rows out.",
        )
    tables = local_names(model.shape)
    found: list[Stream] = []
    for name in _referenced_first(tables):
        table = translated.shape.table(translated.names[tables[name].name])
        kinds = known_kinds(model, tables[name])
        own = seeds.get(name)
        if own is not None and table is not None:
            found.append(
                Stream(
                    name=name,
                    table=table,
                    columns=own.columns,
                    kinds=kinds,
                    rows=own.rows,
                    file=own.name,
                    lines=own.lines,
                )
            )
        if growth is not None and rows is not None and table is not None and name in growth.tables:
            grown = growth.rows(name, first, rows)
            file = f"{model.name}/{GROW}"
            found.append(
                Stream(name=name, table=table, columns=growth.columns(name), kinds=kinds, rows=grown, file=file)
            )
    return tuple(found)


def refused(error: RowRefusedError, stream: Stream | None) -> ModelError:
    """The error that a model's row breaks the model's own constraints; for `raise`."""
    where = None
    if stream is not None:
        known = 1 <= error.number <= len(stream.lines)
        where = f"{stream.file}:{stream.lines[error.number - 1]}" if known else stream.file
    return ModelError(
        f'a row of "{error.table}" is refused: {error.reason}',
        where=where,
        remedy="Correct the row, or the constraint that refuses it.",
    )


def _referenced_first(tables: Mapping[str, Table]) -> Iterator[str]:
    """The tables' names, each after those that its foreign keys refer to, where that is possible."""
    names = {table.name: name for name, table in tables.items()}
    done: dict[str, None] = {}

    def visit(name: str, path: frozenset[str]) -> None:
        for key in tables[name].foreign_keys:
            referenced = names.get(key.references.table)
            if referenced is not None and referenced not in path and referenced not in done:
                visit(referenced, path | {referenced})
        done.setdefault(name)

    for name in tables:
        visit(name, frozenset({name}))
    return iter(done)
