"""The same writes on the surrogate and on the real shape: where the two do not do the same, and who refuses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial

from fidelity.frozen import dataclass
from surrogate.rehearsal.birth import KEYS
from surrogate.rehearsal.edges import Edge, base_rows
from surrogate.rehearsal.plan import TABLES, proposals
from surrogate.rehearsal.store import Store, change, insert, read, tried
from surrogate.rehearsal.values import Place, Places, Refusal, RefusedError, Row

__all__ = ["Difference", "Tried", "try_beside"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A write that the two treat differently. `kind` is seen from the surrogate.

    stricter: the real shape refuses what the surrogate takes; looser: it takes what the surrogate refuses; altered: it
    takes it and gives back something else.
    """

    what: str
    columns: tuple[str, ...]
    kind: str
    refusal: Refusal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What became of one table's writes: the plain row, how many edges there were, and where the two differ.

    Where the real shape refuses the plain row, nothing else says more, and no edge is tried. `waits_for` is a table
    that the row refers to and whose own row was refused, so that nothing is known of this one. `bounded` are the
    columns in which the surrogate itself took none of the values at its type's edges.
    """

    table: str
    plain: Refusal | None
    waits_for: str | None = None
    edges: int
    differences: tuple[Difference, ...]
    bounded: frozenset[str] = frozenset()


def try_beside(
    surrogate: Store,
    real: Store,
    places: Places,
    edges: Mapping[str, Iterable[Edge]],
    extra: Iterable[tuple[Place, Row]] = (),
) -> tuple[Tried, ...]:
    """Each table's edges on both, each undone; nothing stays of them.

    `extra` are rows of tables that are not modeled, to be there first.
    """
    try:
        for store in (surrogate, real):
            store.begin()
        for place, row in extra:
            tried(real, partial(insert, real, Places(tables={row.table: place}), row), keep=True)
        _prepare(surrogate, Places())
        _prepare(real, places)
        found: dict[str, Tried] = {}
        for table in TABLES:
            outcome = _try_table(table, surrogate, real, places, edges[table])
            refused = [t for t in _REFERS.get(table, ()) if found[t].plain is not None]
            if refused and outcome.plain is not None and outcome.plain.code in _REFERS_TO_NOTHING:
                outcome = replace(outcome, waits_for=refused[0], differences=())
            found[table] = outcome
        return tuple(found.values())
    finally:
        for store in (surrogate, real):
            store.roll_back()


_REFERS_TO_NOTHING = frozenset({"23503", "1452", "SQLITE_CONSTRAINT_FOREIGNKEY"})
_REFERS = {
    "birth_registry": ("os_proposal_approvals",),
    "rollback_anchors": ("birth_registry",),
    "system_issues": ("birth_registry",),
}


def _prepare(store: Store, places: Places) -> None:
    """The rows that others refer to, as far as they are taken."""
    first = base_rows(1)
    for row in (*proposals(), *(first[table] for table in TABLES[1:])):
        tried(store, partial(insert, store, places, row), keep=True)


def _try_table(table: str, surrogate: Store, real: Store, places: Places, edges: Iterable[Edge]) -> Tried:
    plain: Refusal | None = None
    differences: list[Difference] = []
    taken: dict[str, bool] = {}
    count = 0
    if places.of(table).added:
        edges = list(edges)
        bare = replace(edges[0], what="a plain row without the values given for it")
        refused = _outcome(real, places.without_added(), bare)
        if isinstance(refused, Refusal):
            differences.append(Difference(what=bare.what, columns=(), kind="stricter", refusal=refused))
    for edge in edges:
        here = _outcome(surrogate, Places(), edge)
        there = _outcome(real, places, edge)
        if not edge.columns and isinstance(here, Refusal):
            raise RefusedError(here)
        if edge.at_limit:
            taken[edge.columns[0]] = taken.get(edge.columns[0], False) or not isinstance(here, Refusal)
        difference = _difference(edge, here, there)
        if difference is not None:
            differences.append(difference)
        if not edge.columns:
            plain = there if isinstance(there, Refusal) else None
            if plain is not None:
                break
        count += 1
    bounded = frozenset(column for column, any_taken in taken.items() if not any_taken)
    return Tried(table=table, plain=plain, edges=count, differences=tuple(differences), bounded=bounded)


def _outcome(store: Store, places: Places, edge: Edge) -> dict[str, object] | Refusal:
    """The row as it is read back, or who refused it."""

    def write() -> dict[str, object]:
        if edge.parent is not None:
            insert(store, places, edge.parent)
        insert(store, places, edge.row)
        if edge.parent is not None and edge.then is not None:
            change(store, places, edge.parent, KEYS[edge.parent.table][0], edge.then)
            store.settle()
        return _back(store, places, edge)

    return tried(store, write)


def _back(store: Store, places: Places, edge: Edge) -> dict[str, object]:
    row: Row = edge.row
    columns = tuple(dict.fromkeys((*row.values, *edge.columns)))
    key = {c: row.values[c] for c in KEYS[row.table] if row.values.get(c) is not None}
    found = read(store, places, row.table, columns, key) if key else []
    return dict(zip(columns, found[0], strict=True)) if len(found) == 1 else {}


def _difference(edge: Edge, here: dict[str, object] | Refusal, there: dict[str, object] | Refusal) -> Difference | None:
    refusal = there if isinstance(there, Refusal) else None
    if isinstance(here, Refusal):
        if refusal is not None:
            return None
        return Difference(what=edge.what, columns=edge.columns, kind="looser", refusal=here)
    if refusal is None and here == there:
        return None
    kind = "stricter" if refusal is not None else "altered"
    return Difference(what=edge.what, columns=edge.columns, kind=kind, refusal=refusal)
