"""A model grown by its recipe: row after row from a number, without keeping any."""

from __future__ import annotations

import hashlib
import string
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from fidelity.compare.spelling import local_names
from fidelity.errors import UsageError
from fidelity.frozen import dataclass
from fidelity.nearest import nearest
from fidelity.shape.values import Table
from surrogate.conform import Described, read_described
from surrogate.document import GrowDocument
from surrogate.model import GROW
from surrogate.rows import fits, known_kinds
from surrogate.values import Model

__all__ = ["Growth", "read_growth"]

Formula = Callable[[int, Mapping[str, object]], object]
_FORMS = ("text", "cycle", "sha256", "bytes", "time")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Computed:
    """How one value follows from the row's number and from the named values that it uses."""

    formula: Formula
    uses: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """A recipe ready to run. `registry` is the table whose rows are counted."""

    registry: str
    names: Mapping[str, _Computed]
    tables: Mapping[str, tuple[int, Mapping[str, _Computed]]]

    def columns(self, table: str) -> tuple[str, ...]:
        """The columns that the recipe gives a table's rows."""
        return tuple(self.tables[table][1])

    def rows(self, table: str, first: int, last: int) -> Iterator[tuple[object, ...]]:
        """The table's rows for the registry's rows `first` to `last`, in their order."""
        every, columns = self.tables[table]
        formulas = [computed.formula for computed in columns.values()]
        names = [(name, self.names[name].formula) for name in self._needed(columns)]
        # A block's row stands for the block's first row that is grown here.
        numbers = [first] if first <= last else []
        rest = range((first - 1) // every * every + every + 1, last + 1, every)
        values: dict[str, object] = {}
        for source in (numbers, rest):
            for n in source:
                for name, formula in names:
                    values[name] = formula(n, values)
                yield tuple(formula(n, values) for formula in formulas)

    def _needed(self, columns: Mapping[str, _Computed]) -> list[str]:
        """The names that a table's columns use, each after those that it uses itself."""
        wanted = {name for computed in columns.values() for name in computed.uses}
        for name in reversed(tuple(self.names)):
            if name in wanted:
                wanted |= self.names[name].uses
        return [name for name in self.names if name in wanted]


def read_growth(model: Model) -> Growth:
    """The model's recipe, each of its columns tried once against the schema; UsageError where it has none."""
    if model.folder is None or not (model.folder / GROW).is_file():
        raise UsageError(
            f'the model "{model.name}" has no recipe for more rows, so --rows cannot grow it',
            remedy=f"Leave --rows out, or add a {GROW} to the model's folder; docs/models.md tells how.",
        )
    file = read_described(model.folder / GROW, f"{model.name}/{GROW}", GrowDocument)
    tables = local_names(model.shape)
    names: dict[str, _Computed] = {}
    for name, value in file.values.get("names", {}).items():
        if not name.isidentifier() or name == "n":
            remedy = "Call it by a word of letters, digits and underscores that is not n."
            raise file.error(f"names.{name}", "is no name that a text can use", remedy)
        names[name] = _computed(file, f"names.{name}", value, names)
    grown: dict[str, tuple[int, Mapping[str, _Computed]]] = {}
    for i, entry in enumerate(file.values["tables"]):
        at, name = f"tables[{i}]", entry["table"]
        if name not in tables:
            raise file.error(f"{at}.table", f'the schema has no table "{name}"', nearest(name, tables))
        if name in grown:
            raise file.error(f"{at}.table", f'"{name}" is grown above already', "Join both entries into one.")
        every = _positive(file, f"{at}.every", entry.get("every", 1))
        grown[name] = (every, _columns(file, at, entry["columns"], tables[name], names))
    growth = Growth(registry=file.values["registry"], names=names, tables=grown)
    if grown.get(growth.registry, (0,))[0] != 1:
        what = f'"{growth.registry}" is not grown by one row for each row'
        raise file.error("registry", what, "Name a table of [[tables]] without every.")
    _try_once(file, model, growth, tables)
    return growth


def _columns(
    file: Described, at: str, columns: Mapping[str, Any], table: Table, names: Mapping[str, _Computed]
) -> dict[str, _Computed]:
    known = [column.name for column in table.columns if column.generated is None]
    computed = {}
    for column, value in columns.items():
        if column not in known:
            what = f'the table "{table.local}" has no column "{column}" that can be given'
            raise file.error(f"{at}.columns.{column}", what, nearest(column, known))
        computed[column] = _computed(file, f"{at}.columns.{column}", value, names)
    return computed


def _try_once(file: Described, model: Model, growth: Growth, tables: Mapping[str, Table]) -> None:
    """The first row of every table has values that its columns take: a recipe's values keep their type."""
    for i, (name, (_, columns)) in enumerate(growth.tables.items()):
        kinds = known_kinds(model, tables[name])
        (row,) = growth.rows(name, 1, 1)
        for column, value in zip(columns, row, strict=True):
            if not fits(value, kinds[column]):
                what = f"gives no {kinds[column].name}, which the column is"
                raise file.error(f"tables[{i}].columns.{column}", what, "Compute a value of the column's type.")


def _computed(file: Described, at: str, value: object, names: Mapping[str, _Computed]) -> _Computed:
    if isinstance(value, str):
        return _text(file, at, value, names)
    if not isinstance(value, dict):
        return _Computed(formula=lambda _n, _values: value, uses=frozenset())
    forms = [form for form in _FORMS if form in value]
    if len(forms) != 1 or ("step" in value) != (forms == ["time"]):
        remedy = "Give exactly one of text, cycle, sha256, bytes and time, and step beside time alone."
        raise file.error(at, "does not say how it is computed", remedy)
    every = _positive(file, f"{at}.every", value.get("every", 1))
    inner = _form(file, at, value, forms[0], names)
    if every == 1:
        return inner
    formula = inner.formula
    return _Computed(formula=lambda n, values: formula((n - 1) // every + 1, values), uses=inner.uses)


def _form(file: Described, at: str, value: dict[str, Any], form: str, names: Mapping[str, _Computed]) -> _Computed:
    if form == "cycle":
        return _cycle(file, f"{at}.cycle", value["cycle"])
    if form == "time":
        return _time(file, f"{at}.time", value["time"], value["step"])
    text = _text(file, f"{at}.{form}", value[form], names)
    if form == "text":
        return text
    said = text.formula
    if form == "bytes":
        return _Computed(formula=lambda n, values: len(str(said(n, values)).encode()), uses=text.uses)
    return _Computed(
        formula=lambda n, values: hashlib.sha256(str(said(n, values)).encode()).hexdigest(), uses=text.uses
    )


def _cycle(file: Described, at: str, items: Sequence[object]) -> _Computed:
    if not items:
        raise file.error(at, "is empty", "List at least one value.")
    kept = tuple(items)
    return _Computed(formula=lambda n, _values: kept[(n - 1) % len(kept)], uses=frozenset())


def _time(file: Described, at: str, start: str, step: int) -> _Computed:
    try:
        moment = datetime.fromisoformat(start)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo != UTC or not start.endswith("Z"):
        raise file.error(at, "is no time in UTC", "Write YYYY-MM-DDTHH:MM:SSZ.")
    bare = moment.replace(tzinfo=None)

    def formula(n: int, _values: Mapping[str, object]) -> str:
        return f"{(bare + timedelta(seconds=n * step)).isoformat()}Z"

    return _Computed(formula=formula, uses=frozenset())


def _text(file: Described, at: str, text: str, names: Mapping[str, _Computed]) -> _Computed:
    """A text with {n} and {name} in it; a name that stands alone keeps its value's type."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        raise file.error(at, "has a brace that does not pair", "Write {{ and }} for braces themselves.") from None
    fields = [(name, spec or "", conversion) for _, name, spec, conversion in parts if name is not None]
    for name, spec, conversion in fields:
        if conversion or (spec and name != "n"):
            raise file.error(at, f'has a format for "{name}"', "Only n takes a format, such as {n:07}.")
        if name != "n" and name not in names:
            what = f'uses "{name}", which is no name defined above'
            raise file.error(at, what, f"Write {{n}}, or a name of [names]. {nearest(name, names)}")
    uses = frozenset(name for name, _, _ in fields) - {"n"}
    if not fields:
        constant = text.format()
        return _Computed(formula=lambda _n, _values: constant, uses=uses)
    if len(fields) == 1 and text == f"{{{fields[0][0]}}}":
        only = fields[0][0]
        return _Computed(formula=(lambda n, _: n) if only == "n" else (lambda _n, values: values[only]), uses=uses)
    try:
        text.format(n=1, **dict.fromkeys(uses, ""))
    except ValueError:
        raise file.error(at, "has a format that no number takes", "Write {n:07} for seven digits.") from None
    said = text.format
    return _Computed(formula=lambda n, values: said(n=n, **values), uses=uses)


def _positive(file: Described, at: str, number: int) -> int:
    if number < 1:
        raise file.error(at, "is less than 1", "Write 1 or more.")
    return number
