"""Indexes and keys of a graph table's own columns: `$node_id`, `$edge_id`, `$from_id`, `$to_id`.

The server gives each row an id of its own, and makes a unique index of it by itself, which scripts write out: one more
says nothing. Others are told among the table's options. Source: Transact-SQL reference, "CREATE TABLE (SQL Graph)".
"""

from __future__ import annotations

import re

from fidelity.ddl.clauses import METHOD
from fidelity.ddl.syntax import Cursor
from fidelity.ddl.tsql.parts import OptionPart

__all__ = ["KEY_OF_GRAPH", "PLAIN_OF_GRAPH", "key_column", "of_graph"]

KEY_OF_GRAPH, PLAIN_OF_GRAPH = "graph key", "index of the graph"
_IDS = frozenset((("$node_id",), ("$edge_id",)))
_COLUMN = re.compile(r"(?i)(\$(?:node|edge|from|to)_id)(?:_[0-9a-f]{32})?")
"""A column of the graph's own; the server adds digits to its name, without which it is found too."""


def key_column(c: Cursor) -> str:
    """Consumes the name of a key's column, which may be one of the graph's."""
    if not c.word.startswith("$"):
        return c.name()
    name = c.value
    c.step()
    return name


def of_graph(c: Cursor, name: str | None, columns: tuple[str, ...], mark: int, *, unique: bool) -> OptionPart | None:
    """What an index or a key of columns of the graph says, an option without a name if that is nothing.

    None where it has none of these columns. `mark` is where they begin.
    """
    found = [_COLUMN.fullmatch(column) for column in columns]
    if not any(found):
        return None
    own = tuple(match[1].lower() if match else column for match, column in zip(found, columns, strict=True))
    if unique and own in _IDS:
        c.omit(METHOD, mark, f"({own[0]})")
        return OptionPart(name="")
    return OptionPart(name=f"{KEY_OF_GRAPH if unique else PLAIN_OF_GRAPH} ({', '.join(own)})", value=name or "")
