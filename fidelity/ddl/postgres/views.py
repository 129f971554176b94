"""What a view selects from, as far as its query says it plainly: what falls with CASCADE is known by that.

Of a query only the names after FROM and JOIN are told from others. Where a relation's name stands anywhere else in it,
or the query has a WITH, whether the view depends on the relation is not decided.
"""

from __future__ import annotations

from fidelity.ddl.catalog import Catalog, Selection
from fidelity.ddl.postgres.session import Session
from fidelity.ddl.syntax import Cursor, NotUnderstoodError

__all__ = ["drop_views_of", "drop_views_of_column", "selection", "views_of"]


def selection(c: Cursor, s: Session) -> Selection:
    """What the query to the statement's end names, and selects from; the cursor stays where it is."""
    mark = c.mark
    words: set[str] = set()
    relations: set[str] = set()
    plain = True
    while not c.done:
        if c.take_any("FROM", "JOIN"):
            _relations(c, s, relations, words)
            continue
        plain &= c.word not in ("WITH", "NATURAL")
        if c.is_name():
            qualifies = c.ahead(1) == "."
            word = c.name()
            words.update(() if qualifies else (word,))
        elif c.take("*"):
            words.add("*")
        else:
            c.step()
    c.rewind(mark)
    if not plain:
        words.update(name.rpartition(".")[2] for name in relations)
        relations.clear()
    return Selection(words=frozenset(words), relations=frozenset(relations))


def _relations(c: Cursor, s: Session, relations: set[str], words: set[str]) -> None:
    """Consumes the names after FROM or JOIN, each with its alias."""
    while True:
        c.take("LATERAL")
        c.take("ONLY")
        if not c.is_name() or c.ahead(1) == "(":
            return
        parts = c.qualified()
        relations.add(s.anything(parts).full)
        if c.take("AS") or (c.is_name() and c.word not in _AFTER_A_RELATION):
            words.add(c.name())
        if not c.take(","):
            return


_AFTER_A_RELATION = frozenset(
    "CROSS EXCEPT FETCH FOR FULL GROUP HAVING INNER INTERSECT JOIN LEFT LIMIT NATURAL OFFSET ON ORDER RIGHT "
    "TABLESAMPLE UNION USING WHERE WINDOW WITH".split()
)


def views_of(catalog: Catalog, name: str) -> list[str]:
    """The views that select from a relation. Raises NotUnderstoodError where that is not certain of one."""
    local = name.rpartition(".")[2]
    found = []
    for view in catalog.views:
        said = catalog.selections.get(view)
        if said is None or local in said.words or any(_may_be(catalog, name, other) for other in said.relations):
            raise NotUnderstoodError("CASCADE: a view that may depend on it")
        if name in said.relations:
            found.append(view)
    return found


def _may_be(catalog: Catalog, name: str, other: str) -> bool:
    """Whether a relation may be another of the same local name, for the dump makes none that is called like it."""
    known = catalog.has_table(other) or other in catalog.views or other in catalog.unread
    return other != name and other.rpartition(".")[2] == name.rpartition(".")[2] and not known


def drop_views_of(catalog: Catalog, name: str) -> None:
    """Takes away the views that select from a relation, and those that select from them."""
    gone = [name]
    while gone:
        for view in views_of(catalog, gone.pop()):
            catalog.drop_view(view)
            gone.append(view)


def drop_views_of_column(catalog: Catalog, table: str, column: str) -> None:
    """Takes away the views that select a column. Raises NotUnderstoodError where that is not certain of one."""
    for view in views_of(catalog, table):
        said = catalog.selections.get(view)
        if said is None or "*" in said.words or (column in said.words and len(said.relations) > 1):
            raise NotUnderstoodError("CASCADE: a view that may depend on the column")
        if column in said.words:
            catalog.drop_view(view)
            drop_views_of(catalog, view)
