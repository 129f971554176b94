"""Writes at the edge of what a model allows: each is tried on the surrogate and on the real shape, side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from fidelity.frozen import dataclass
from fidelity.shape.schema import Shape
from fidelity.shape.values import Check, Column, Table
from surrogate.kinds import Kind, kind_of
from surrogate.rehearsal import plan
from surrogate.rehearsal.birth import KEYS, rows_of
from surrogate.rehearsal.values import Anchor, Row

__all__ = ["Edge", "base_rows", "edges_of"]

_STRING = re.compile(r"'((?:[^']|'')*)'")
_NUMBER = re.compile(r"(?<![\w.])\d{1,18}(?![\w.])")
_MOMENTS = ("0001-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "2038-01-19T03:14:08Z", "9999-12-31T23:59:59Z",
            "2026-06-12T10:00:00.123456Z", "2026-06-12T12:00:00+02:00")  # fmt: skip
_TIMES = frozenset({"timestamp", "instant"})
_TEXTS = frozenset({"text", "char"})
_LONGEST = 5000  # where a text has no limit
_FRESH = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """One write: what is special about it, in words that quote nothing of a dump, and the columns that it is about.

    `at_limit` says that it is a value at the edge of its column's type, or beyond. `parent` is a row that is written
    before it and that it refers to; `then` is what is done to that row afterwards, delete or rename, where anything is.
    """

    what: str
    columns: tuple[str, ...]
    row: Row
    at_limit: bool = False
    parent: Row | None = None
    then: str | None = None


def base_rows(number: int) -> dict[str, Row]:
    """A plain row for each table that a birth writes to; those of different numbers have nothing unique in common."""
    birth = plan.birth(number, approval_id=plan.APPROVED if number == 1 else plan.SPARE)
    anchor = Anchor(anchor_id=birth.anchor_id, sha256="5" * 64, bytes=4096)
    rows = {row.table: row for row in rows_of(birth, anchor)}
    proposal = plan.proposals()[0]
    if number != 1:
        proposal = replace(proposal, values={**proposal.values, "proposal_id": f"prop-rehearsal-{number:04}"})
    return {"os_proposal_approvals": proposal, **rows}


def edges_of(table: str, modeled: Table, model: Shape, real: Table | None, names: Mapping[str, str]) -> Iterator[Edge]:
    """The edges of one table, from both sides' facts about it; `names` are the real columns' by the modeled ones."""
    base = base_rows(_FRESH)[table]
    if table not in {"os_proposal_approvals", "birth_registry"}:
        first = base_rows(1)["birth_registry"].values["object_id"]  # a note or an anchor is of something born
        if "object_id" in base.values:
            base = replace(base, values={**base.values, "object_id": first})
    if table == "system_issues":
        base = replace(base, values={**base.values, "issue_code": "REHEARSAL"})
    back = {there: here for here, there in names.items()}
    yield Edge(what="a plain row", columns=(), row=base)
    for column in modeled.columns:
        if column.name not in base.values:
            continue
        kind = kind_of(column.type, model) or Kind(name="other")
        there = real.column(names.get(column.name, "")) if real is not None else None
        yield from _of_column(base, column, kind, there, _labels(column.name, modeled, real, back, model))
    moments = [c.name for c in modeled.columns if c.name in base.values and _is_time(c, model)]
    for moment in _MOMENTS if len(moments) > 1 else ():
        yield _edge(f"every moment {moment}", base, dict.fromkeys(moments, moment))
    yield from _of_keys(base, modeled, real, back)
    yield from _of_references(base, modeled, real, back)


def _edge(what: str, base: Row, changed: Mapping[str, object]) -> Edge:
    return Edge(what=what, columns=tuple(changed), row=replace(base, values={**base.values, **changed}))


def _limit(what: str, base: Row, column: str, value: object) -> Edge:
    return replace(_edge(what, base, {column: value}), at_limit=True)


def _is_time(column: Column, shape: Shape) -> bool:
    kind = kind_of(column.type, shape)
    return kind is not None and kind.name in _TIMES


# -- columns --------------------------------------------------------------------------------------------------------


def _of_column(base: Row, column: Column, kind: Kind, real: Column | None, labels: Sequence[str]) -> Iterator[Edge]:
    name = column.name
    given = base.values[name]
    yield _edge("NULL", base, {name: None})
    left = {k: v for k, v in base.values.items() if k != name}
    yield Edge(what="left out", columns=(name,), row=replace(base, values=left))
    for number, label in enumerate(labels):
        yield _edge(f"word {number + 1} of a condition or type", base, {name: label})
    if kind.name in _TEXTS:
        yield from _of_text(base, name, str(given), kind, real)
    elif kind.name == "integer":
        for bits in (7, 8, 15, 16, 31, 32, 63, 64):
            yield _limit(f"2^{bits} - 1", base, name, 2**bits - 1)
            yield _limit(f"-2^{bits}", base, name, -(2**bits))
        for small in (-1, 0, 1):
            yield _limit(str(small), base, name, small)
        for number, label in enumerate(labels):
            if label.isdecimal():
                for value in (int(label) - 1, int(label), int(label) + 1):
                    yield _edge(f"around number {number + 1} of a condition", base, {name: value})
    elif kind.name in _TIMES:
        for moment in _MOMENTS:
            yield _edge(moment, base, {name: moment})
        yield _limit("no time", base, name, "no time")
        yield _limit("a number", base, name, 20260612)


def _of_text(base: Row, name: str, value: str, kind: Kind, real: Column | None) -> Iterator[Edge]:
    """Lengths around the limits of both sides, letters that only some can hold, and what some engines make equal."""
    real_size = re.search(r"\((\d+)\)", real.type) if real is not None else None
    limits = {kind.size or 1} | ({int(real_size[1])} if real_size else set())
    lengths = {n + d for n in limits for d in (-1, 0, 1)} | ({_LONGEST} if kind.size is None else set())
    for length in sorted(n for n in lengths if 0 < n <= _LONGEST + 1):
        yield _limit(f"{length} characters", base, name, "x" * length)
    if value and kind.name == "text":
        yield _limit("letters beyond ASCII", base, name, "Ünïcødé-€-漢"[: kind.size or None])
        yield _limit("a letter beyond 16 bits", base, name, "😀")
        yield _limit("a space at the end", base, name, "x ")
        yield _limit("a space alone", base, name, " ")
        yield _edge("capital letters", base, {name: value.upper()})
        yield _limit("a digit", base, name, "1")
    yield _edge("a number for a text", base, {name: 1})
    yield _limit("no character", base, name, "")


def _labels(column: str, modeled: Table, real: Table | None, back: Mapping[str, str], model: Shape) -> tuple[str, ...]:
    """The texts that either side's checks compare the column with, and its type's labels."""
    found: dict[str, None] = {}
    checks: list[tuple[Check, Mapping[str, str]]] = [(check, {}) for check in modeled.checks]
    checks += [(check, back) for check in (real.checks if real is not None else ())]
    for check, names in checks:
        if tuple(names.get(c, c) for c in check.columns) == (column,):
            found.update(dict.fromkeys(text.replace("''", "'") for text in _STRING.findall(check.expression)))
            found.update(dict.fromkeys(_NUMBER.findall(check.expression)))
    own = modeled.column(column)
    kind = kind_of(own.type, model) if own is not None else None
    found.update(dict.fromkeys(kind.labels if kind is not None else ()))
    there = next((c for c in (real.columns if real is not None else ()) if back.get(c.name) == column), None)
    if there is not None and there.type.startswith("enum("):
        found.update(dict.fromkeys(text.replace("''", "'") for text in _STRING.findall(there.type)))
    return tuple(found)


# -- keys and references --------------------------------------------------------------------------------------------


def _of_keys(base: Row, modeled: Table, real: Table | None, back: Mapping[str, str]) -> Iterator[Edge]:
    """A second row with the same values as the first in the columns of each key of either side, and no others."""
    first = base_rows(1)[base.table].values
    keys: dict[tuple[str, ...], None] = {}
    for side, names in ((modeled, {}), (real, back)):
        if side is None:
            continue
        own = [side.primary_key.columns] if side.primary_key else []
        own += [key.columns for key in side.unique]
        own += [tuple(k.column or "" for k in index.keys) for index in side.indexes if index.unique]
        keys.update(dict.fromkeys(tuple(names.get(c, c) for c in columns) for columns in own))
    own = [modeled.primary_key.columns] if modeled.primary_key else []
    own += [key.columns for key in modeled.unique]
    for columns in keys:
        if not columns or not set(columns) <= set(first):
            continue
        # The model's own keys are told apart by their other columns, where they have any.
        apart, parent = _apart(base, modeled, [c for key in own for c in key if c not in columns])
        same = {column: first[column] for column in columns}
        yield _named("the same key again", base, same, columns)
        if apart:
            edge = _named("the same values again, in another row", base, {**apart, **same}, columns)
            yield replace(edge, parent=parent)
        capital = {c: v.upper() if isinstance(v, str) and not _is_moment(v) else v for c, v in same.items()}
        yield replace(_named("the same key in capitals", base, {**apart, **capital}, columns), parent=parent)


def _named(what: str, base: Row, changed: Mapping[str, object], columns: tuple[str, ...]) -> Edge:
    return replace(_edge(what, base, changed), columns=columns)


def _apart(base: Row, modeled: Table, columns: Sequence[str]) -> tuple[dict[str, object], Row | None]:
    """Other values for these columns; for one that refers to a row, another row to refer to."""
    values = {column: _another(base.values.get(column)) for column in columns}
    for key in modeled.foreign_keys:
        parent = base_rows(_FRESH).get(key.references.table.rpartition(".")[2])
        if parent is not None and key.columns[0] in values:
            values[key.columns[0]] = parent.values[KEYS[parent.table][0]]
            return values, parent
    return values, None


def _another(value: object) -> object:
    """A value of the same kind that no rehearsed row has."""
    if isinstance(value, int):
        return value + 1
    return "2026-06-12T11:11:11Z" if isinstance(value, str) and _is_moment(value) else f"{value}-2"


def _is_moment(text: str) -> bool:
    return text[:4].isdigit() and text.endswith("Z")


def _of_references(base: Row, modeled: Table, real: Table | None, back: Mapping[str, str]) -> Iterator[Edge]:
    """A row that refers to nothing, for each foreign key of either side."""
    for side, names in ((modeled, {}), (real, back)):
        for key in side.foreign_keys if side is not None else ():
            columns = tuple(names.get(c, c) for c in key.columns)
            if set(columns) <= set(base.values):
                yield _edge("a reference to nothing", base, dict.fromkeys(columns, "none-such"))
    for key in modeled.foreign_keys:
        parent = base_rows(_FRESH).get(key.references.table.rpartition(".")[2])
        if parent is not None and len(key.columns) == 1 and key.columns[0] in base.values:
            column = key.columns[0]
            value = parent.values[KEYS[parent.table][0]]
            row = replace(base, values={**base.values, column: value})
            for then in ("delete", "rename"):
                what = f"the row that {column} refers to: {then}"
                yield Edge(what=what, columns=(column,), row=row, parent=parent, then=then)
