"""The bodies of PostgreSQL's blocks and of a script's own functions: which have no word for a change of the schema.

Such a body calls nothing but functions that are known to change nothing, and those of the script that do not either.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from fidelity.ddl.postgres.harmless import HARMLESS
from fidelity.ddl.syntax import STRING, Cursor, NotUnderstoodError
from fidelity.patterns import lazy

__all__ = ["Bodies", "calls", "may_change", "without_harmless"]

_BEFORE_A_BRACKET = frozenset(
    "ALL AND ANY ARRAY AS BETWEEN BY CASE CONFLICT CUBE DISTINCT ELSE EXCEPT EXISTS FILTER FROM GROUP "
    "HAVING IN INTERSECT JOIN LATERAL LIKE LIMIT MATERIALIZED NOT OFFSET ON OR OVER PARTITION RETURNING "
    "ROLLUP ROW SELECT SET SETS SOME TABLE THEN UNION USING VALUES WHEN WHERE WITH WITHIN CAST EXTRACT "
    "POSITION OVERLAY CHAR VARCHAR NUMERIC DECIMAL TIMESTAMP TIME INTERVAL BIT".split()
)
"""Words before a bracket that begins no function's arguments."""
_BEGIN_A_STATEMENT = frozenset("IF ELSIF ELSEIF WHILE RETURN ASSERT PERFORM".split())
_BEFORE_A_STATEMENT = frozenset((";", "BEGIN", "THEN", "ELSE", "LOOP"))
"""In PL/pgSQL, before a word of its own that a bracket may follow."""
_CHANGING = frozenset(
    "EXECUTE CALL CREATE ALTER DROP TRUNCATE IMPORT COMMIT ROLLBACK COMMENT REINDEX SEARCH_PATH "
    "SET_CONFIG DISCARD RESET".split()
)
"""Words of a body that may change the schema, or where names are looked up, or call what does."""
_LOOKED_UP_BY = frozenset(("SCHEMA", "ROLE", "SESSION"))
"""What SET changes of where names are looked up, unless it is a column's name in an UPDATE."""
_VERBS = frozenset(("CREATE", "ALTER", "DROP"))
_OF_NO_TABLE = frozenset(("ROLE", "USER", "GROUP", "PUBLICATION"))
"""What may be made and changed without a change to what a table is."""
_OF_A_QUERY = lazy(r"(?i)(?<!\bINSERT)\s+INTO\b")
"""INTO, which in a query makes a table."""
_BEGINS_A_QUERY = frozenset(("SELECT", "WITH", "VALUES", "TABLE", "INSERT", "UPDATE", "DELETE", "MERGE", "("))
_READ = frozenset(("plpgsql", "sql"))
_QUOTES = lazy(r"(?s)\A\$\w*\$|\$\w*\$\Z")
"""The quotes of a body, where its tokenizer has left them on it."""


_EXECUTED = lazy(r"(?is)\bEXECUTE\s+(?:format\s*\(\s*)?(?=(?P<text>'))(?:[^;']|'[^']*')*;")
_OF_OWNERS = lazy(
    r"""(?isx) ' \s* (?: (?:GRANT|REVOKE|ANALYZE|VACUUM) \b
      | ALTER \s+ (?:(?:MATERIALIZED|FOREIGN)\s+)? (?:TABLE|VIEW|SEQUENCE|TYPE|DOMAIN|FUNCTION|PROCEDURE|ROUTINE|SCHEMA)
        \s+ (?:(?:IF\s+EXISTS|ONLY)\s+)* [\w.%"]* (?: '\s*\|\| [^']* (?:\|\|\s*'[."]+'\s*\|\|[^']*)* \|\|\s*'"? )?
        \s+ OWNER \s+ TO \b )"""
)
_OF_PUBLICATIONS = lazy(r"(?i)'\s*(?:CREATE|ALTER|DROP)\s+PUBLICATION\b[^;]*'(?=[^;]*;\Z)")
_REMOVES = lazy(
    r"""(?isx) ' \s* (?: TRUNCATE \b | ALTER \s+ TABLE \b .* \b DROP \s+ CONSTRAINT \b
      | DROP \s+ (?:(?:MATERIALIZED|FOREIGN)\s+)?
        (?:TABLE|VIEW|SEQUENCE|TYPE|DOMAIN|FUNCTION|PROCEDURE|ROUTINE|AGGREGATE|TRIGGER|POLICY|INDEX) \b )"""
)
_MORE = lazy(r"(?i)\b(?:ADD|CREATE|RENAME|SET|COLUMN|ENABLE|DISABLE|ATTACH|DETACH|INHERIT|EXECUTE)\b")
_LAST_END = lazy(r"(?:;\s*'\s*)?\)*\s*;\Z")


def without_harmless(text: str, *, empty: bool) -> str:
    """A body without the texts that it executes to say who owns what, may do what and is told what, whatever the names.

    Where the script has made nothing yet, also without those that take away: it is read as into an empty database.
    """

    def left(executed: re.Match[str]) -> str:
        said, at = executed[0], executed.start("text") - executed.start()
        if ";" in _LAST_END.sub("", said):
            return said  # a second statement may begin in another of its texts
        harmless = _OF_OWNERS.match(said, at) or (_REMOVES.match(said, at) if empty else None)
        harmless = None if harmless and _MORE.search(said, len("EXECUTE")) else harmless
        return "NULL;" if harmless or _OF_PUBLICATIONS.match(said, at) else said

    return _EXECUTED.sub(left, text)


def calls(c: Cursor) -> bool:
    """Whether a function's name and its arguments come next, and not a list of columns."""
    if c.ahead(1) != "(" or not c.is_name() or c.word in _BEFORE_A_BRACKET:
        return False
    if c.word in _BEGIN_A_STATEMENT and c.ahead(-1) in _BEFORE_A_STATEMENT:
        return False
    before = -1
    while c.ahead(before) == ".":
        before -= 2
    if c.ahead(before) == ")":
        return _is_of_distinct(c, before)
    return c.ahead(before) not in ("INTO", "AS", "ORDINALITY") and not _names_a_query(c)


def _names_a_query(c: Cursor) -> bool:
    """Whether the name with its columns is that of a query of WITH: AS and a query come behind them."""
    closing = c.paired(c.mark + 1)
    if closing is None:
        return False
    at = closing - c.mark + 1
    if c.ahead(at) != "AS":
        return False
    at += 1 + (c.ahead(at + 1) == "NOT")
    at += c.ahead(at) == "MATERIALIZED"
    return c.ahead(at) == "(" and c.ahead(at + 1) in _BEGINS_A_QUERY


def _is_of_distinct(c: Cursor, closing: int) -> bool:
    """Whether the bracket that closes there is DISTINCT ON's: any other before a name makes it one of what it holds."""
    opening = c.paired(c.mark + closing)
    if opening is None:
        return True
    at = opening - c.mark
    return c.ahead(at - 1) == "ON" and c.ahead(at - 2) == "DISTINCT"


def may_change(text: str, cursor: Callable[[str], Cursor], is_harmless: Callable[[Cursor], bool]) -> bool:
    """Whether a body may change the schema; `is_harmless` tells of a call that the cursor is at."""
    inside = cursor(_QUOTES.sub("", text))
    changes_rows = re.search(r"(?i)\b(?:INSERT|UPDATE|DELETE)\b", inside.text) is not None
    while not inside.done:
        of_the_catalog = changes_rows and inside.word.startswith("PG_") and not calls(inside)
        changes = inside.word in _CHANGING and not (inside.word in _VERBS and inside.ahead(1) in _OF_NO_TABLE)
        changes |= inside.word == "DO" and inside.ahead(1) in (STRING, "LANGUAGE")
        changes |= inside.word == "SET" and inside.ahead(1) in _LOOKED_UP_BY and inside.ahead(2) != "="
        if changes or of_the_catalog or (calls(inside) and not is_harmless(inside)):
            return True
        inside.step()
    return False


class Bodies:
    """The functions that a script makes, by their names in small letters, and which of them change no schema."""

    def __init__(self, made: Sequence[tuple[str, str]] = ()) -> None:
        self._texts: dict[str, list[str]] = {}
        for name, text in made:
            self._texts.setdefault(name.lower(), []).append(text)
        self._harmless: dict[str, bool] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._texts

    def __bool__(self) -> bool:
        return bool(self._texts)

    def change_nothing(self, name: str, cursor: Callable[[str], Cursor]) -> bool:
        """Whether no function of that name that the script makes changes the schema; `cursor` takes a text apart."""
        if name not in self._harmless:
            self._harmless[name] = False  # one that calls itself is told by what else it does: not at all
            self._harmless[name] = all(self._changes_nothing(text, cursor) for text in self._texts.get(name, ("",)))
        return self._harmless[name]

    def _changes_nothing(self, text: str, cursor: Callable[[str], Cursor]) -> bool:
        try:
            c = cursor(text)
            c.expect("CREATE")
            c.take("OR", "REPLACE")
            if not c.take_any("FUNCTION", "PROCEDURE"):
                return False
            c.qualified()
            c.group()
            language, body = None, None
            while not c.done:
                if c.take("LANGUAGE"):
                    language = c.string() if c.word == STRING else c.name()
                elif c.at("AS") and c.ahead(1) == STRING and body is None:
                    c.step()
                    body = c.string()
                elif c.word in ("BEGIN", "RETURN"):
                    return False
                else:
                    c.step()
            if language is None or language.lower() not in _READ or body is None:
                return False
            in_sql = language.lower() == "sql" and re.search(
                r"(?i)\bINTO\b", re.sub(r"(?i)\bINSERT\s+INTO\b", "", body)
            )
            return not in_sql and not may_change(body, cursor, lambda inside: self._is_harmless(inside, cursor))
        except NotUnderstoodError:
            return False

    def _is_harmless(self, c: Cursor, cursor: Callable[[str], Cursor]) -> bool:
        name = c.value.lower()
        return self.change_nothing(name, cursor) if name in self else name in HARMLESS and c.ahead(-1) != "."
