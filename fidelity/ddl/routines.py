"""What the functions that a script makes say, so that two can be told the same."""

from __future__ import annotations

from functools import lru_cache

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.said import said
from fidelity.ddl.syntax import Cursor, NotUnderstoodError

__all__ = ["functions_said", "note_routine", "words_of"]

_ROUTINES = frozenset(("FUNCTION", "PROCEDURE", "PROC", "AGGREGATE", "PACKAGE"))


def note_routine(catalog: Catalog, kind: str, name: str, text: str) -> None:
    """Notes the statement where it makes a function, or in SQL Server makes it anew, or drops it."""
    verb, _, what = kind.partition(" ")
    if what not in _ROUTINES:
        return
    if verb == "DROP":
        catalog.routines.pop(name, None)
    elif verb == "CREATE" or catalog.dialect == "tsql":
        catalog.routines[name] = (*catalog.routines.get(name, ()), text)


@lru_cache
def functions_said(texts: tuple[str, ...], dialect: str) -> frozenset[str]:
    """Digests of the functions that the statements make: of those with the same arguments the last one."""
    if dialect == "postgres":
        from fidelity.ddl.postgres.routines import function_said  # noqa: PLC0415  # of this dialect alone

        return frozenset(dict(map(function_said, texts)).values())
    return frozenset(dict(_said(text, dialect) for text in texts).values())


def words_of(text: str, dialect: str) -> tuple[str, ...]:
    """The tokens of a text, the same however they are spelled; the text where it has none that are known."""
    try:
        c = _cursor(text, dialect)
        c.skip_until("")
    except NotUnderstoodError:
        return (text,)
    return tuple(c.spelled(0))


def _cursor(text: str, dialect: str) -> Cursor:
    if dialect != "postgres":
        return Cursor(text, dialect)
    from fidelity.ddl.postgres.names import fold  # noqa: PLC0415  # of this dialect alone

    return Cursor(text, dialect, fold)


def _said(text: str, dialect: str) -> tuple[str, str]:
    """What a statement makes, as a package or its body, and a digest of its tokens but for whether it is made anew."""
    try:
        c = Cursor(text, dialect)
    except NotUnderstoodError:
        return "", said(text)
    c.take_any("CREATE", "ALTER")
    c.take("OR", "REPLACE") or c.take("OR", "ALTER")
    c.take_any("EDITIONABLE", "NONEDITIONABLE")
    made, mark = "PACKAGE BODY" if c.at("PACKAGE", "BODY") else c.word, c.mark
    c.skip_until("")
    return made, said(c.spelled(mark))
