"""A statement's tokens: words, values, and where each begins and ends.

sqlglot's tokenizer knows each dialect's strings, quoted names, comments and operators. Most statements of a dump have
nothing in them that needs it: names, whole numbers, strings without a backslash, brackets and the usual operators, each
told by one regular expression. These are taken apart by it alone, with the same result at a quarter of the time; where
anything else stands in a statement, sqlglot reads all of it. `_tokens.c` does as the expression does, in less
than a third of its time, where it was compiled and a text is ASCII without a comment.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from importlib.util import find_spec
from itertools import accumulate, compress
from operator import sub
from pathlib import Path
from runpy import run_path
from typing import TYPE_CHECKING

from fidelity.frozen import dataclass
from fidelity.patterns import lazy

if TYPE_CHECKING:
    from sqlglot.tokenizer_core import Token
    from sqlglot.tokens import Tokenizer

__all__ = ["NAME", "NUMBER", "STRING", "LexicalError", "Tokens", "parser", "tokens_of"]

NAME = '"'
STRING = "'"
NUMBER = "0"
COMMENT = "--"


class LexicalError(Exception):
    """The text is no tokens of its dialect: a string, quoted name or comment does not end, or a blank is none."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens as lists side by side: upper-case words, values, first characters, and the ends."""

    words: list[str]
    values: list[str]
    starts: list[int]
    ends: list[int]


def tokens_of(text: str, dialect: str) -> Tokens:
    """The tokens of a statement. Raises LexicalError where the text is none."""
    tokens = _plain(text, dialect) or _by_sqlglot(text, dialect)
    several = dialect == "postgres" and "'" in text and tokens.words.count(STRING) > 1
    return _continued(tokens, text) if several else tokens


_NEW_LINE = lazy(r"[ \t\f]*+(?:--[^\r\n]*+)?[\r\n](?:\s|--[^\r\n]*+(?=[\r\n]))*+")


def _continued(tokens: Tokens, text: str) -> Tokens:
    """The tokens with strings as one where a line's end, and nothing else, stands between: so PostgreSQL takes them."""
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    more = {
        i
        for i in range(1, len(words))
        if words[i] == words[i - 1] == STRING
        and text[starts[i]] == "'"
        and text[starts[i - 1]] == "'"
        and _NEW_LINE.fullmatch(text, ends[i - 1], starts[i])
    }
    if not more:
        return tokens
    found = Tokens([], [], [], [])
    for i in range(len(words)):
        if i in more:
            found.values[-1] += tokens.values[i]
            found.ends[-1] = ends[i]
        else:
            found.words.append(words[i])
            found.values.append(tokens.values[i])
            found.starts.append(starts[i])
            found.ends.append(ends[i])
    return found


def parser() -> str:
    """The parser's name and version, as reports state it."""
    found = find_spec("sqlglot")  # itself it takes long to load, and a comparison of plain tables needs none of it
    assert found is not None and found.origin is not None  # noqa: S101, PT018  # it is a dependency
    return f"sqlglot {run_path(str(Path(found.origin).with_name('_version.py')))['version']}"


# -- plain text -----------------------------------------------------------------------------------------------------

_BLANKS = " \t\r\n"
_WORD = r"""[A-Za-z_][A-Za-z0-9_]*+(?![$@#'"`\\])"""
_NUMBER = r"""[0-9]++(?:\.[0-9]++)?+(?![\w.$@#'"`\\])"""
_STRING = r"'(?:[^'\\]++|'')*+'"
_ALONE = r"(?![-+*/<>=!~@#%^&|?:])"
_OPERATOR = rf"(?:<>|<=|>=|\|\||[=<>*/~]){_ALONE}|(?<=[ (,])-(?=[0-9 ])"
_COMMENT = r"-- [^\r\n]*+(?=\n)"
_MARK = r"[(),]|\.(?![0-9])"
_DOUBLE = r'"[^"\\]++"(?!")'
_BACK = r"`[^`\\]++`(?!`)"
_NATIONAL = r"[Nn]'(?:[^'\\]++|'')*+'"
_VARIABLE = r"(?<![\w@$#])@(?=[A-Za-z_])"
_SQUARE = r"\[[^\[\]\\]++\](?!\])"
_OWN = {
    "postgres": (_DOUBLE, rf"::{_ALONE}", r"[\[\]]"),
    "mysql": (_BACK,),
    "sqlite": (_DOUBLE, _BACK, _SQUARE, ";"),
    "tsql": (_DOUBLE, _SQUARE, _NATIONAL, _VARIABLE),
    "oracle": (_DOUBLE,),
}


@functools.cache
def _apart(dialect: str) -> Callable[[str], list[str]]:
    """What finds a text's tokens, each with the blanks before it."""
    token = "|".join((_WORD, _MARK, _COMMENT, *_OWN[dialect], _OPERATOR, _STRING, _NUMBER))
    return re.compile(rf"[{_BLANKS}]*+(?:{token})").findall


_BEGINS = frozenset(("BEGIN", "START", ";"))
"""What follows these may be to sqlglot a command, and all the rest one string; but not what stands here."""
_NO_COMMAND = frozenset(("TRANSACTION", "WITH"))
_IN_A_TRIGGER = _NO_COMMAND | frozenset(("INSERT", "UPDATE", "DELETE", "SELECT", "END"))
"""The same of SQLite, whose triggers have these statements between BEGIN and END."""
_COMMON = 30_000


class _Words(dict[str, str]):
    """Each value's word; those of the values met first are kept, which are a schema's most common ones."""

    def __missing__(self, value: str) -> str:
        first = value[0]
        if first == "'" or (first in "Nn" and value[1:2] == "'"):
            return STRING
        if first in '"`' or (first == "[" and len(value) > 1):
            return NAME
        if value[:2] == "--":
            return COMMENT
        word = NUMBER if first.isdigit() else value.upper()
        if len(self) < _COMMON:
            self[value] = word
        return word


_WORDS = _Words()
_word_of = _WORDS.__getitem__
_IN_QUOTES = frozenset((NAME, STRING))


_Lists = tuple[list[str], list[str], list[int], list[int]]
_in_c: Callable[[str, int, dict[str, str]], _Lists | None] | None
try:
    from fidelity.ddl._tokens import plain as _in_c
except ImportError:
    _in_c = None
_DOUBLES, _BACKS, _SQUARES, _CASTS, _ENDS = 1, 2, 4, 8, 16
_OWN_IN_C = {
    "postgres": _DOUBLES | _CASTS,
    "mysql": _BACKS,
    "sqlite": _DOUBLES | _BACKS | _SQUARES | _ENDS,
    "tsql": _DOUBLES | _SQUARES,
    "oracle": _DOUBLES,
}
"""What `_OWN` has of each dialect, by the numbers that `_tokens.c` has for it."""


def _lists(text: str, dialect: str) -> _Lists | None:
    """Words, values as they are written, and places of a text, by the expression; None where it does not tell all."""
    found = _apart(dialect)(text)
    told = "".join(found)
    if not text.startswith(told) or text[len(told) :].strip(_BLANKS):
        return None
    values = list(map(str.lstrip, found))
    ends = list(accumulate(map(len, found)))
    return list(map(_word_of, values)), values, list(map(sub, ends, map(len, values))), ends


def _plain(text: str, dialect: str) -> Tokens | None:
    """The tokens of a text in which nothing needs a dialect's lexer; None of any other."""
    lists = _in_c(text, _OWN_IN_C[dialect], _WORDS) if _in_c is not None else None
    lists = lists or _lists(text, dialect)
    if lists is None:
        return None
    words, values, starts, ends = lists
    if not _BEGINS.isdisjoint(words) and _may_hold_a_command(words, dialect):
        return None
    if not _IN_QUOTES.isdisjoint(words):
        values = [_content(value) if word in _IN_QUOTES else value for word, value in zip(words, values, strict=True)]
    tokens = Tokens(words, values, starts, ends)
    return _without_comments(tokens) if COMMENT in text and COMMENT in words else tokens


def _may_hold_a_command(words: list[str], dialect: str) -> bool:
    no_command = _IN_A_TRIGGER if dialect == "sqlite" else _NO_COMMAND
    begins = [i for word in _BEGINS.intersection(words) for i, found in enumerate(words, 1) if found == word]
    return any(words[i] not in no_command for i in begins if i < len(words))


def _without_comments(tokens: Tokens) -> Tokens:
    kept = [word != COMMENT for word in tokens.words]
    words, values = list(compress(tokens.words, kept)), list(compress(tokens.values, kept))
    return Tokens(words, values, list(compress(tokens.starts, kept)), list(compress(tokens.ends, kept)))


def _content(value: str) -> str:
    if value[0] in "'Nn":
        return value[value.index("'") + 1 : -1].replace("''", "'")
    return value[1:-1]


# -- any text -------------------------------------------------------------------------------------------------------


@functools.cache
def _tokenizer(dialect: str) -> Tokenizer:
    import logging  # noqa: PLC0415

    from sqlglot import Dialect  # noqa: PLC0415

    # Its fallback warning quotes the statement it could not read, secrets and all.
    logging.getLogger("sqlglot").setLevel(logging.CRITICAL)
    return Dialect.get_or_raise(dialect).tokenizer()


def _sqlglots(text: str, dialect: str) -> list[Token]:
    """Sqlglot's tokens of `,` and the text, without the first.

    A word such as REPLACE or SHOW that begins a text is to sqlglot a command, and all the rest one string: so something
    stands before it.
    """
    tokenizer = _tokenizer(dialect)
    from sqlglot.errors import TokenError  # noqa: PLC0415

    try:
        return tokenizer.tokenize("," + text)[1:]
    except TokenError:
        raise LexicalError("a string, quoted name or comment does not end") from None


_ASCII_BLANKS = frozenset(("postgres", "mysql", "sqlite"))
"""The dialects to which any character beyond ASCII is a part of a name, those too that Unicode calls spaces.

Nor do they take the four that separate files and records (U+001C to U+001F) for blanks.
"""
_STRANGE_BLANK = lazy(r"[^\S \t\n\v\f\r]")
_ANY_COMMENT = lazy(r"(?s)--[^\n]*|/\*.*?\*/|#[^\n]*")


def _has_strange_blank(text: str, tokens: list[Token]) -> bool:
    """Whether sqlglot took for a blank, outside comments, what is none to these dialects."""
    if not _STRANGE_BLANK.search(text):
        return False
    ends = [0, *(token.end for token in tokens)]
    starts = [*(token.start - 1 for token in tokens), len(text)]
    between = (text[end:start] for end, start in zip(ends, starts, strict=True))
    return any(_STRANGE_BLANK.search(_ANY_COMMENT.sub("", gap)) for gap in between)


_CONTROL = lazy(r"[\x01-\x08\x0b\x0e-\x1f\x7f]")
_QUOTED = lazy(r"(?s)'(?:[^']|'')*'|\"[^\"]*\"|`[^`]*`|\[[^\]]*\]|--[^\n]*|/\*.*?\*/")


def _by_sqlglot(text: str, dialect: str) -> Tokens:
    if dialect == "sqlite" and _CONTROL.search(text) and _CONTROL.search(_QUOTED.sub("", text)):
        raise LexicalError("a control character, which no name has and which is no blank")
    tokens = _sqlglots(text, dialect)
    if dialect in _ASCII_BLANKS and _has_strange_blank(text, tokens):
        raise LexicalError("a blank that is none to the engine")
    from sqlglot.tokenizer_core import TokenType  # noqa: PLC0415

    strings = frozenset((
        TokenType.STRING, TokenType.NATIONAL_STRING, TokenType.RAW_STRING, TokenType.HEREDOC_STRING,
        TokenType.UNICODE_STRING, TokenType.BIT_STRING, TokenType.HEX_STRING, TokenType.BYTE_STRING,
    ))  # fmt: skip
    words: list[str] = []
    values: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for token in tokens:
        kind, start, end = token.token_type, token.start - 1, token.end
        if kind is TokenType.IDENTIFIER:
            word, value = NAME, token.text
            if dialect == "sqlite" and "]" in value and text[start] == "[":
                raise LexicalError("a closing bracket twice: SQLite ends a name in brackets at the first one")
            if dialect == "sqlite" and text[start].isdigit():
                raise LexicalError("a name that begins with a digit")
        elif kind in strings:
            word, value = STRING, token.text
        elif kind is TokenType.NUMBER:
            word, value = NUMBER, text[start:end]
        else:
            value = text[start:end]
            word = value.upper()
            if len(word) > 5 and len(parts := value.split()) > 1:
                # sqlglot joins some keywords ("CHARACTER VARYING"): one word a token here.
                at = start
                for part in parts:
                    at = text.index(part, at)
                    words.append(part.upper())
                    values.append(part)
                    starts.append(at)
                    at += len(part)
                    ends.append(at)
                continue
        words.append(word)
        values.append(value)
        starts.append(start)
        ends.append(end)
    return Tokens(words, values, starts, ends)
