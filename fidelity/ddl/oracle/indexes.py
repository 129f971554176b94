"""Oracle's indexes as they are written: keys, and what of their properties a shape has.

Source: Oracle Database SQL Language Reference, "CREATE INDEX".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fidelity.ddl.clauses import CHANGE, COMMENT, METHOD, STORAGE
from fidelity.ddl.oracle.physical import take_physical
from fidelity.ddl.syntax import Cursor
from fidelity.shape.values import Index, IndexKey

if TYPE_CHECKING:
    from fidelity.ddl.oracle.session import Session

__all__ = ["read_index", "take_index_place"]


def take_index_place(c: Cursor) -> bool:
    """Consumes how an index is divided; False where nothing of it comes next."""
    mark, word = c.mark, c.word
    if c.take("LOCAL"):
        if c.take("STORE", "IN") or c.word == "(":
            c.group()
    elif c.take("GLOBAL"):
        if c.take("PARTITION", "BY"):
            c.skip_until("(")
            c.group()
            if c.take("PARTITIONS"):
                c.integer()
                if c.take("STORE", "IN"):
                    c.group()
            if c.word == "(":
                c.group()
    else:
        return False
    c.omit(STORAGE, mark, f"{word} index")
    return True


def read_index(c: Cursor, s: Session, name: str, start: int, *, unique: bool, method: str) -> Index:
    """Consumes an index from its keys on."""
    keys = c.bracketed(lambda: _index_key(c, ordered=method == "btree"))
    invisible = False
    while not c.done:
        mark = c.mark
        if c.take("INDEXTYPE", "IS"):
            method = ".".join(c.qualified()).lower()
            keys = tuple(IndexKey(column=k.column, expression=k.expression, order=None) for k in keys)
        elif c.take("PARAMETERS"):
            c.group()
            c.take("ASYNC")
            c.omit(METHOD, mark, "PARAMETERS")
        elif "." in method and (c.take("FILTER", "BY") or c.take("ORDER", "BY")):
            c.skip_until("FILTER", "ORDER", "LOCAL", "PARAMETERS", "PARALLEL", "NOPARALLEL", "UNUSABLE", "ONLINE")
            c.omit(METHOD, mark, "FILTER BY")
        elif c.take("ANNOTATIONS"):
            c.group()
            c.omit(COMMENT, mark, "ANNOTATIONS")
        elif c.take("ILM", "ADD", "POLICY"):
            c.omit_rest(STORAGE, "ILM")
        elif method == "vector" and c.word in ("ORGANIZATION", "INCLUDE"):
            c.omit_rest(METHOD, "ORGANIZATION")  # by what neighbours are found, and how well
        elif method == "search" and c.take("FOR"):
            c.take_any("JSON", "XML", "TEXT")
            c.omit(METHOD, mark, "FOR JSON")
        elif c.take("DEFERRED", "INVALIDATION") or c.take("IMMEDIATE", "INVALIDATION"):
            c.omit(CHANGE, mark, "INVALIDATION")
        elif method == "bitmap" and c.word == "FROM":
            c.omit_rest(METHOD, "FROM")  # other tables' columns, whose rows are found by it
        elif c.take_any("INVISIBLE", "VISIBLE"):
            invisible = c.ahead(-1) == "INVISIBLE"
        elif not unique and c.take_omitted(METHOD, "UNUSABLE"):
            pass  # a unique one would refuse every row
        elif not (take_physical(c) or take_index_place(c)):
            raise c.fail("an index's property")
    return Index(
        name=name, unique=unique, method=method, keys=keys, invisible=invisible, span=s.span(start, c.previous_end)
    )


def _index_key(c: Cursor, *, ordered: bool) -> IndexKey:
    column = expression = None
    if c.is_name() and c.ahead(1) in (",", ")", "ASC", "DESC"):
        column = c.name()
    else:
        expression = c.expression(lambda c: c.word in ("ASC", "DESC"))
    order = "desc" if c.take_any("ASC", "DESC") == "DESC" else "asc"
    return IndexKey(column=column, expression=expression, order=order if ordered else None)
