"""What an expression of a script gives, as far as the script tells: texts, numbers, and counts of what it has made.

Source: MySQL 8.4 Reference Manual, 14.5 "Flow Control Functions", 14.8 "String Functions", 15.2.15 "Subqueries".
"""

from __future__ import annotations

import operator
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from fidelity.ddl.mysql.presence import CURRENT, Current, counted
from fidelity.ddl.mysql.strings import unquoted
from fidelity.frozen import dataclass

if TYPE_CHECKING:
    from fidelity.ddl.mysql.session import Session

__all__ = ["Scope", "Value", "values"]

Value = str | int | Current
Tokens = tuple[str, ...]

_VIEW = re.compile(r"(?i)information_schema\s*\.\s*(\w+)(?:\s+(?:AS\s+)?(?!WHERE\b)\w+)?\s*")
_COLUMN = re.compile(r"(?:(?:[\w$]+|`[^`]+`) ?\. ?)*`?([\w$]+)`?")
_COMPARISONS = {
    "=": operator.eq,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
    "<>": operator.ne,
    "!=": operator.ne,
}
_SIGNS = frozenset("=<>!")
_LONGEST = 1 << 20
_MOST_VALUES = 1000
"""A longer text, and one of more, is not followed: a variable that is put to itself doubles with each statement."""
_COUNTS = (("COUNT", "(", "*", ")"), ("COUNT", "(", "1", ")"))


@dataclass(frozen=True, slots=True)
class Scope:
    """What an expression may ask for: the variables' values, and what the session has set and made."""

    variables: Mapping[str, tuple[Value, ...]]
    session: Session


def values(tokens: Tokens, scope: Scope) -> tuple[Value, ...]:
    """What an expression may give: one value, those of both branches of an IF, or none where nobody knows."""
    if len(tokens) == 1:
        return _single(tokens[0], scope)
    if not tokens:
        return ()
    first = tokens[0].upper()
    if _closes(tokens, 0) == len(tokens) - 1:
        return values(tokens[1:-1], scope)
    if first == "SELECT":
        return _selected(tokens, scope)
    if _closes(tokens, 1) == len(tokens) - 1:
        return _called(first, _parts(tokens[2:-1], ","), scope)
    if first == "NOT" and (tokens[1] == "(" or tokens[1].upper() == "EXISTS"):
        given = values(tokens[1:], scope)
        return (int(not given[0]),) if len(given) == 1 and isinstance(given[0], int) else ()
    return _compared(tokens, scope)


def _single(token: str, scope: Scope) -> tuple[Value, ...]:
    if token[0] == "@":
        return scope.variables.get(token.replace("`", "").lower(), ())
    if token.isascii() and token.isdigit():
        return (int(token),)
    another = (
        (token[0] == '"' and "ANSI_QUOTES" in scope.session.mode.modes)
        or ("\\" in token and "NO_BACKSLASH_ESCAPES" in scope.session.mode.modes)
        or (len(token) == 2 and "EMPTY_STRING_IS_NULL" in scope.session.mode.modes)
    )
    return (unquoted(token),) if token[0] in "'\"" and len(token) > 1 and not another else ()


def _called(name: str, arguments: list[Tokens], scope: Scope) -> tuple[Value, ...]:
    if name in ("DATABASE", "SCHEMA"):
        return (scope.session.database or CURRENT,) if arguments == [()] else ()
    if name == "IF" and len(arguments) == 3:
        test, *branches = arguments
        holds = values(test, scope)
        if len(holds) == 1 and isinstance(holds[0], int):
            return values(branches[0] if holds[0] else branches[1], scope)
        both = [values(branch, scope) for branch in branches]
        either = tuple(dict.fromkeys((*both[0], *both[1])))
        return either if all(both) and len(either) <= _MOST_VALUES else ()
    if name == "CONCAT":
        texts = [values(argument, scope) for argument in arguments]
        known = [str(given[0]) for given in texts if len(given) == 1 and isinstance(given[0], str)]
        told = len(known) == len(texts) and sum(map(len, known)) <= _LONGEST
        return ("".join(known),) if told else ()
    if name == "EXISTS" and len(arguments) == 1:
        head, count = _of_the_catalog(arguments[0], scope)
        return (int(count > 0),) if len(head) == 1 and count is not None else ()
    return ()


def _selected(tokens: Tokens, scope: Scope) -> tuple[Value, ...]:
    """A query of one value: a count of the catalog's, or an expression over no table."""
    if all(token.upper() != "FROM" for token in _outside(tokens)):
        return values(tokens[1:], scope)
    head, count = _of_the_catalog(tokens, scope)
    alike = tuple(token.upper() for token in head[:4]) in _COUNTS
    named = len(head) == 4 or (len(head) == 6 and head[4].upper() == "AS")
    return (count,) if alike and named and count is not None else ()


def _of_the_catalog(tokens: Tokens, scope: Scope) -> tuple[Tokens, int | None]:
    """What a query selects, and how many rows it finds in a view of the server's catalog."""
    words = [token.upper() for token in tokens]
    if words[:1] != ["SELECT"] or "FROM" not in words or "WHERE" not in words:
        return (), None
    start, where = words.index("FROM"), words.index("WHERE")
    view = _VIEW.fullmatch(" ".join(tokens[start + 1 : where]).replace("`", ""))
    told: dict[str, str | Current] = {}
    if view is None or not _conditions(tokens[where + 1 :], scope, told):
        return (), None
    return tokens[1:start], counted(view[1].lower(), told, scope.session)


def _conditions(tokens: Tokens, scope: Scope, told: dict[str, str | Current]) -> bool:
    """Takes `column = value AND …`; whether all of it was known."""
    parts = _parts(tokens, "AND")
    if len(parts) > 1:
        return all(_conditions(part, scope, told) for part in parts)
    if _closes(tokens, 0) == len(tokens) - 1:
        return _conditions(tokens[1:-1], scope, told)
    if "=" not in tokens:
        return False
    at = tokens.index("=")
    named = _COLUMN.fullmatch(" ".join(tokens[:at]))  # and nothing that changes what it says
    column = named[1].lower() if named else ""
    given = values(tokens[at + 1 :], scope)
    if not column or column in told or len(given) != 1 or isinstance(given[0], int):
        return False
    told[column] = given[0]
    return True


def _compared(tokens: Tokens, scope: Scope) -> tuple[Value, ...]:
    """A comparison of two numbers."""
    at = next((i for i, token in enumerate(tokens) if token in _SIGNS and not _depth(tokens[:i])), 0)
    end = at + 1 + (tokens[at + 1 : at + 2] in (("=",), (">",)))
    compare = _COMPARISONS.get("".join(tokens[at:end]))
    if not _SIGNS.isdisjoint(_outside(tokens[end:])):
        return ()
    left, right = values(tokens[:at], scope), values(tokens[end:], scope)
    if compare is None or len(left) != 1 or len(right) != 1:
        return ()
    return (int(compare(left[0], right[0])),) if isinstance(left[0], int) and isinstance(right[0], int) else ()


def _depth(tokens: Tokens) -> int:
    return tokens.count("(") - tokens.count(")")


def _closes(tokens: Tokens, at: int) -> int | None:
    """Where the bracket is closed that opens at a place; None where none opens there."""
    if tokens[at : at + 1] != ("(",):
        return None
    depth = 0
    for i in range(at, len(tokens)):
        depth += {"(": 1, ")": -1}.get(tokens[i], 0)
        if not depth:
            return i
    return None


def _outside(tokens: Tokens) -> list[str]:
    """The tokens that stand in no brackets."""
    depth, found = 0, []
    for token in tokens:
        depth += {"(": 1, ")": -1}.get(token, 0)
        if not depth:
            found.append(token)
    return found


def _parts(tokens: Tokens, between: str) -> list[Tokens]:
    """The tokens between those that separate them, outside of brackets."""
    found: list[Tokens] = []
    depth = start = 0
    for i, token in enumerate(tokens):
        depth += {"(": 1, ")": -1}.get(token, 0)
        if not depth and token.upper() == between:
            found.append(tokens[start:i])
            start = i + 1
    return [*found, tokens[start:]]
