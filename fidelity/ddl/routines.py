"""What the functions that a script makes say, so that two can be told the same."""

from __future__ import annotations

from collections.abc import Callable
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
    if dialect == "mysql":
        return _of_mysql(c)
    made = "PACKAGE BODY" if c.take("PACKAGE", "BODY") else "PROC" if c.word == "PROCEDURE" else c.word
    mark = c.mark
    try:  # its name, which may have its schema before it
        if made != "PACKAGE BODY":
            c.step()
        c.qualified()
    except NotUnderstoodError:
        c.rewind(mark)
    return made, said(made, _spelled(c, lambda: c.skip_until("")))


def _of_mysql(c: Cursor) -> tuple[str, str]:
    """A MySQL routine's parameters, what it returns, and its body: the server adds to the rest of its head."""
    mark = c.mark
    try:
        c.skip_until("FUNCTION", "PROCEDURE", "PACKAGE")  # past who defines it
        made = c.word
        c.step()
        c.take("IF", "NOT", "EXISTS")
        c.qualified()
        parameters = _spelled(c, c.group) if c.word == "(" else []
        returned = _returned(c) if c.take("RETURNS") else []
        while any(c.take(*words) for words in _CHARACTERISTICS) or (c.take("COMMENT") and c.string() is not None):
            pass
        body = _spelled(c, lambda: c.skip_until(""))
    except NotUnderstoodError:
        c.rewind(mark)
        return c.word, said(_spelled(c, lambda: c.skip_until("")))
    return made, said(made, parameters, returned, body)


_CHARACTERISTICS = (
    ("NOT", "DETERMINISTIC"), ("DETERMINISTIC",), ("CONTAINS", "SQL"), ("NO", "SQL"), ("READS", "SQL", "DATA"),
    ("MODIFIES", "SQL", "DATA"), ("SQL", "SECURITY", "DEFINER"), ("SQL", "SECURITY", "INVOKER"), ("LANGUAGE", "SQL"),
)  # fmt: skip
_WHOLE = frozenset("INT INTEGER TINYINT SMALLINT MEDIUMINT BIGINT YEAR".split())


def _spelled(c: Cursor, consume: Callable[[], object]) -> list[str]:
    mark = c.mark
    consume()
    return c.spelled(mark)


def _returned(c: Cursor) -> list[str]:
    """Consumes a returned type; whole numbers without their width, texts without their character set."""
    kind = "INT" if c.word == "INTEGER" else c.word
    c.step()
    sizes = _spelled(c, c.group) if c.word == "(" else []
    flags = []
    while not c.done:
        if c.take("CHARSET") or c.take("CHARACTER", "SET") or c.take("COLLATE"):
            c.step()
        elif flag := c.take_any("UNSIGNED", "ZEROFILL"):
            flags.append(flag)
        else:
            break
    return [kind, *([] if kind in _WHOLE else sizes), *flags]
