"""How much of each column an index of MySQL or MariaDB looks at, and which columns it cannot look at so."""

from __future__ import annotations

import dataclasses
import re
from typing import TypeVar

from fidelity.ddl.draft import Draft
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.shape.values import Index, Key

__all__ = ["drop_idle_prefixes", "with_own_prefixes"]

_Listed = TypeVar("_Listed", Key, Index)
_SIZED = re.compile(r"(?:var)?(?:char|binary)\((\d+)\)")
_WHOLE = re.compile(r"(?:tiny|small|medium|big)?int\b|(?:float|double|bit|datetime|timestamp|year|enum|set|uuid|inet)")
"""Types of which no index looks at a part."""
_BYTES = {
    "tinyint": 1, "smallint": 2, "mediumint": 3, "int": 4, "bigint": 8, "float": 4, "double": 8, "year": 1, "date": 3,
}  # fmt: skip
"""How many bytes a value of such a type has: a prefix of all of them is the column."""
_WORDS = re.compile(r"(?:var)?char\(|(?:tiny|medium|long)?text\Z")
"""Types of which a FULLTEXT index finds words."""


_POINT = 25
"""What MariaDB looks at of a point, whatever the index says: all that a point is."""


def with_own_prefixes(draft: Draft, listed: _Listed, *, mariadb: bool, shrunk: bool = False) -> _Listed:
    """The key or index without the prefixes that are as long as their column, as the engine lists it.

    A longer one the engine refuses, unless the column has `shrunk` below it, and one of a column that is no text.
    """
    ordered = isinstance(listed, Key) or listed.method not in ("spatial", "fulltext")

    def kept(column: str | None, prefix: int | None) -> int | None:
        kind = draft.column(column).type if column is not None else ""
        if mariadb and ordered and kind == "point":
            return _POINT
        if not prefix:
            return prefix
        if prefix == _BYTES.get(kind.partition("(")[0].partition(" ")[0]):
            return None
        if _WHOLE.match(kind) and not shrunk:
            raise NotUnderstoodError("a prefix of a column that is no text")
        sized = _SIZED.match(kind)
        if sized is None or prefix < int(sized[1]):
            return prefix
        if prefix > int(sized[1]) and not shrunk:
            raise NotUnderstoodError("a prefix that is longer than its column")
        return None

    if isinstance(listed, Key):
        prefixes = tuple(kept(c, p) for c, p in zip(listed.columns, listed.prefixes, strict=True))
        return listed if prefixes == listed.prefixes else dataclasses.replace(listed, prefixes=prefixes)
    if not shrunk:
        _refuse_unfit(draft, listed)
    own = [kept(k.column, k.prefix) for k in listed.keys]
    if own == [k.prefix for k in listed.keys]:
        return listed
    keys = (dataclasses.replace(key, prefix=prefix) for key, prefix in zip(listed.keys, own, strict=True))
    return dataclasses.replace(listed, keys=tuple(keys))


def _refuse_unfit(draft: Draft, index: Index) -> None:
    """Raises NotUnderstoodError where an index cannot be of its kind for one of its columns."""
    for column in (draft.column(key.column) for key in index.keys if key.column is not None):
        if index.method == "fulltext" and not _WORDS.match(column.type):
            raise NotUnderstoodError("a FULLTEXT index of a column that has no words")
        if index.method == "spatial" and column.nullable:
            raise NotUnderstoodError("a SPATIAL index of a column that takes NULL")


def drop_idle_prefixes(draft: Draft, *, mariadb: bool) -> None:
    """Indexes a column whole where a prefix is as long as the column has become."""
    draft.unique[:] = [with_own_prefixes(draft, key, mariadb=mariadb, shrunk=True) for key in draft.unique]
    draft.indexes[:] = [with_own_prefixes(draft, index, mariadb=mariadb, shrunk=True) for index in draft.indexes]
    if draft.primary_key is not None:
        draft.primary_key = with_own_prefixes(draft, draft.primary_key, mariadb=mariadb, shrunk=True)
