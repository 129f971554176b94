"""What PostgreSQL's functions are made of, so that two can be told the same: their arguments, language and body.

Who may call one, as whom it runs, and what the planner may assume of it (IMMUTABLE, COST, …) is left out.
Source: PostgreSQL 18 manual, "CREATE FUNCTION".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from fidelity.ddl.expression import Relations, RelationsOf, normal_form
from fidelity.ddl.postgres.names import fold
from fidelity.ddl.postgres.resolve import unquoted
from fidelity.ddl.postgres.types import read_type
from fidelity.ddl.routines import words_of
from fidelity.ddl.said import said
from fidelity.ddl.syntax import STRING, Cursor, NotUnderstoodError

__all__ = ["function_said", "queries_said"]

_BEHIND_AN_ARGUMENT = frozenset((",", ")", "DEFAULT", "="))
_BEHIND_A_RESULT = frozenset(
    "LANGUAGE AS IMMUTABLE STABLE VOLATILE NOT LEAKPROOF CALLED RETURNS STRICT EXTERNAL SECURITY PARALLEL COST ROWS "
    "SUPPORT SET TRANSFORM WINDOW BEGIN RETURN".split()
)
_SIZE = re.compile(r"\([\d, -]+\)")
_TOKENS_TELL = frozenset(("sql", "plpgsql"))
"""Languages of which a body says the same, however its words are spelled and spaced."""


def function_said(text: str, of: RelationsOf | None = None) -> tuple[str, str]:
    """A function's arguments, and a digest of all that it says; of one that does not read both are its text's.

    `of` tells the tables that a query in its body may name.
    """
    try:
        c = Cursor(text, "postgres", fold)
        c.expect("CREATE")
        c.take("OR", "REPLACE")
        if not c.take_any("FUNCTION", "PROCEDURE"):
            raise c.fail("FUNCTION")
        local = c.qualified()[-1]
        c.expect("(")
        given = () if c.word == ")" else c.listed(lambda: _argument(c))
        c.expect(")")
        arguments = repr(given)
        names = {str(name): kind for _, name, kind, _ in given}
        relations = Relations(name=local, columns=names, of=of) if of is not None else None
        return arguments, said(arguments, _attributes(c, names, relations))
    except NotUnderstoodError:
        digest = said(text)
        return digest, digest


def queries_said(texts: tuple[str, ...], of: RelationsOf) -> frozenset[str]:
    """Digests as `functions_said` has them, in which a query is the same however its tables' columns are named."""
    return frozenset(dict(function_said(text, of) for text in texts).values())


def _argument(c: Cursor) -> tuple[str | None, str | None, str, object]:
    """Consumes one argument: its mode, name, type and default."""
    mode = _mode(c)
    mark, name = c.mark, None
    kind = _type(c)
    if c.word not in _BEHIND_AN_ARGUMENT:
        c.rewind(mark)
        name = c.name()
        mode = mode or _mode(c)
        kind = _type(c)
    default = c.expression() if c.take("DEFAULT") or c.take("=") else None
    return mode, name, kind, default and _value(default, target=kind)


def _value(
    expression: str,
    *,
    target: str | None = None,
    names: Mapping[str, str] | None = None,
    relations: Relations | None = None,
) -> object:
    """An expression as a tree, so that a cast which PostgreSQL adds says nothing; else by its words."""
    normal = normal_form(unquoted(expression), "postgres", columns=names, target=target, relations=relations)
    return words_of(expression, "postgres") if normal is None else normal.tree


def _mode(c: Cursor) -> str | None:
    mode = c.take_any("IN", "OUT", "INOUT", "VARIADIC")
    return None if mode == "IN" else mode


def _type(c: Cursor) -> str:
    """Consumes a type; its size says nothing, for the server does not keep it."""
    kind = read_type(c, lambda parts: parts[-1])
    return kind if kind.startswith('"') else _SIZE.sub("", kind)


def _attributes(c: Cursor, names: Mapping[str, str], relations: Relations | None) -> frozenset[object]:
    """Consumes what follows the arguments, whose types `names` gives; of that what tells a call's answer."""
    found: set[object] = set()
    language, bodies = "sql", list[str]()
    while not c.done:
        if c.take("RETURNS", "NULL", "ON", "NULL", "INPUT") or c.take("STRICT"):
            found.add("STRICT")
        elif c.take("RETURNS"):
            found.add(("RETURNS", *_result(c)))
        elif c.take("LANGUAGE"):
            language = (c.string() if c.word == STRING else c.name()).lower()
        elif c.take("AS"):
            bodies = list(c.listed(c.string))
        elif c.take("RETURN"):
            found.add(("RETURN", _value(c.expression(), names=names, relations=relations)))
        elif c.take("BEGIN", "ATOMIC"):
            found.add(("BEGIN ATOMIC", *_statements(c, names, relations)))
        else:
            c.step()
    plainly = language in _TOKENS_TELL
    told = (words_of(body, "postgres") if plainly else body.replace("\r", "").strip() for body in bodies)
    return frozenset((*found, ("LANGUAGE", language, *told)))


def _statements(c: Cursor, names: Mapping[str, str], relations: Relations | None) -> Iterator[object]:
    """Consumes the statements up to END: a query as a tree, in brackets as an expression has it, else its words."""
    while not c.done:
        if c.take("END") and c.done:
            return
        mark = c.mark
        start = c.start
        c.skip_until(";")
        text = c.text[start : c.start]
        yield _value(f"({text})", names=names, relations=relations) if c.take(";") else tuple(c.spelled(mark))


def _result(c: Cursor) -> tuple[str, ...]:
    """Consumes the type of what a function gives."""
    if c.take("TABLE"):
        c.expect("(")
        columns = c.listed(lambda: (c.name(), _type(c)))
        c.expect(")")
        return ("TABLE", *(word for column in columns for word in column))
    several = c.take("SETOF")
    kind = _type(c)
    if c.word not in _BEHIND_A_RESULT and not c.done:
        raise c.fail("a clause of CREATE FUNCTION")
    return (kind, "SETOF") if several else (kind,)
