"""SQLite's shadow tables: those in which a virtual table's module keeps its rows, and which it makes by itself."""

from __future__ import annotations

from dataclasses import replace

from fidelity.shape.schema import Shape
from fidelity.shape.values import Table

__all__ = ["without_shadows"]

_Made = dict[str, tuple[str, ...]]

_FTS3: _Made = {
    "content": ("docid",),
    "segments": ("blockid", "block"),
    "segdir": ("level", "idx", "start_block", "leaves_end_block", "end_block", "root"),
    "docsize": ("docid", "size"),
    "stat": ("id", "value"),
}
_FTS5: _Made = {
    "data": ("id", "block"),
    "idx": ("segid", "term", "pgno"),
    "content": ("id", "c0"),
    "docsize": ("id", "sz"),
    "config": ("k", "v"),
}
_RTREE: _Made = {"node": ("nodeno", "data"), "rowid": ("rowid", "nodeno"), "parent": ("nodeno", "parentnode")}
_MODULES: dict[str, _Made] = {
    "fts3": _FTS3,
    "fts4": _FTS3,
    "fts5": _FTS5,
    "rtree": _RTREE,
    "rtree_i32": _RTREE,
    "geopoly": _RTREE,
}
"""How each module's tables are called after its own, and the columns with which each begins."""


def without_shadows(shape: Shape) -> Shape:
    """The shape without the shadow tables of its virtual tables: what these are made of says what those are."""
    made = {
        f"{table.local}_{suffix}".lower(): columns
        for table in shape.tables
        if table.kind == "virtual table"
        for suffix, columns in _MODULES.get(_module(table), {}).items()
    }

    def is_shadow(table: Table) -> bool:
        columns = made.get(table.local.lower())
        return columns is not None and tuple(c.name for c in table.columns[: len(columns)]) == columns

    return replace(shape, tables=tuple(t for t in shape.tables if not is_shadow(t))) if made else shape


def _module(table: Table) -> str:
    named = (option.partition("=") for option in table.options)
    return next((value.lower() for name, _, value in named if name == "module"), "")
