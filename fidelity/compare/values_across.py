"""A row of which two engines compute other values by the generated columns that they have.

PostgreSQL's expressions and MySQL's are computed, and SQLite, which comes with Python, is asked; each says what its own
engine keeps. Rows are small whole numbers and texts of ASCII, which both sides' columns keep as they are. That none is
found shows nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from decimal import Decimal

from fidelity.compare.mysql_rows import kept_in_mysql
from fidelity.compare.number_cases import UndecidedError
from fidelity.compare.pair import Pair
from fidelity.compare.side import Side
from fidelity.compare.sqlite_rows import declared, may_be_asked
from fidelity.compare.tried_values import Samples, rows_of
from fidelity.compare.types.form import Family, Padding
from fidelity.ddl.expression import Tree, columns_of, normal_form
from fidelity.frozen import dataclass
from fidelity.quoting import quoted_name
from fidelity.shape.values import Column

__all__ = ["gives_another_across"]

_ENGINES = frozenset({"postgres", "mysql", "sqlite"})
_KINDS = {Family.INTEGER: "INTEGER", Family.TEXT: "TEXT"}
_ROWS = 300
_MOST = 24  # values of a column

Value = int | str | None
Row = dict[str, Value]


@dataclass(frozen=True, kw_only=True)
class _Computed:
    """One side's generated column with what it is computed by and the checks, by text and by tree, in its own words."""

    side: Side
    column: Column
    text: str
    tree: Tree
    checks: Sequence[tuple[str, Tree]]

    @property
    def names(self) -> frozenset[str]:
        """All columns in any of these."""
        return columns_of(self.tree).union(*(columns_of(tree) for _, tree in self.checks))


def gives_another_across(pair: Pair, both: tuple[Column, Column], texts: tuple[str, str]) -> bool:
    """Whether a row is found that both sides' checks let through, and of which they keep other values."""
    here = _computed(pair.modeled, both[0], texts[0])
    there = _computed(pair.real, both[1], texts[1])
    if here is None or there is None:
        return False
    names = {*here.names, *(pair.as_modeled(name) for name in there.names)}
    columns = [(m, r) for m, r in pair.columns if m.name in names]
    samples = Samples([here.tree, there.tree, *(tree for _, tree in (*here.checks, *there.checks))])
    values = [list(_values(pair, columns_of_both, samples))[:_MOST] for columns_of_both in columns]
    if not names or len(columns) < len(names) or not all(values):
        return False
    for row in rows_of(values, _ROWS):
        with suppress(UndecidedError, sqlite3.Error):
            one = _kept(here, {m.name: value for (m, _), value in zip(columns, row, strict=True)})
            other = _kept(there, {r.name: value for (_, r), value in zip(columns, row, strict=True)})
            if one != other:
                return True
    return False


def _computed(side: Side, column: Column, text: str) -> _Computed | None:
    """One side's part; None where it is not read, or a type's own checks are about its columns."""
    if side.dialect not in _ENGINES:
        return None
    normal = normal_form(text, side.dialect, columns=side.types, value=True)
    if normal is None:
        return None
    about, checks = columns_of(normal.tree), []
    for check in side.checks:
        said = normal_form(check.expression, side.dialect, columns=side.types) if check.enforced else None
        if check.enforced and (said is None or check not in side.table.checks):
            if said is None or about.intersection(check.columns) or column.name in check.columns:
                return None
        elif said is not None and about & columns_of(said.tree):
            checks.append((check.expression, said.tree))
    return _Computed(side=side, column=column, text=text, tree=normal.tree, checks=checks)


def _values(pair: Pair, both: tuple[Column, Column], samples: Samples) -> Iterator[Value]:
    """What a column is tried with."""
    sides = pair.modeled, pair.real
    forms = [side.form(column) for side, column in zip(sides, both, strict=True)]
    if any(column.generated is not None for column in both):
        return
    kinds = {
        form.affinity
        if form.loose and form.affinity
        else {Family.INTEGER: "INTEGER", Family.TEXT: "TEXT"}.get(form.family)
        for form in forms
    }
    if kinds == {"INTEGER"} and all(form.low is None or form.low < 0 for form in forms):
        whole = (int(n) for n in samples.numbers if n == int(n))
        yield from (n for n in whole if all(_holds(form.low, n, form.high) for form in forms))
    elif kinds == {"TEXT"} and all(form.padding is Padding.KEEPS or form.loose for form in forms):
        most = min(form.chars if form.chars is not None else 1000 for form in forms)
        yield from (t for t in samples.texts if len(t) <= most and t.isascii() and not t.endswith(" "))


def _holds(low: int | None, number: int, high: int | None) -> bool:
    return (low is None or low <= number) and (high is None or number <= high)


def _kept(computed: _Computed, row: Row) -> Decimal | str | None:
    """What a side keeps of a row. Raises UndecidedError where that is not known, or the row is not taken."""
    found = {"postgres": _in_postgres, "mysql": _in_mysql, "sqlite": _in_sqlite}[computed.side.dialect](computed, row)
    if found is None or isinstance(found, str):
        return found
    if isinstance(found, (int, Decimal)):
        return Decimal(found)
    raise UndecidedError


def _in_postgres(computed: _Computed, row: Row) -> object:
    from fidelity.compare.postgres_casts import stored  # noqa: PLC0415 - only where it is PostgreSQL's
    from fidelity.compare.postgres_values import truth_in, value_in  # noqa: PLC0415

    if any(truth_in(tree, row) is False for _, tree in computed.checks):
        raise UndecidedError
    return stored(value_in(computed.tree, row), computed.side.base_type(computed.column))


def _in_mysql(computed: _Computed, row: Row) -> object:
    from fidelity.compare.mysql_values import truth_in, value_in  # noqa: PLC0415 - only where it is MySQL's

    if any(truth_in(tree, row) is False for _, tree in computed.checks):
        raise UndecidedError
    return kept_in_mysql(value_in(computed.tree, row), computed.side.form(computed.column))


def _in_sqlite(computed: _Computed, row: Row) -> object:
    if not all(map(may_be_asked, (computed.text, *(text for text, _ in computed.checks)))):
        raise UndecidedError
    said = [declared(computed.side, column) for column in computed.side.table.columns if column.name in row]
    checks = "".join(f", CHECK ({text})" for text, _ in computed.checks)
    name = quoted_name(computed.column.name)
    with closing(sqlite3.connect(":memory:")) as database:
        kept = f"{name} {computed.column.type} AS ({computed.text}) STORED"
        database.execute(f"CREATE TABLE t ({', '.join(said)}, {kept}{checks})")
        columns, marks = ", ".join(map(quoted_name, row)), ", ".join("?" * len(row))
        database.execute(f"INSERT INTO t ({columns}) VALUES ({marks})", tuple(row.values()))  # noqa: S608 - names
        return database.execute(f"SELECT {name} FROM t").fetchone()[0]  # noqa: S608 - names
