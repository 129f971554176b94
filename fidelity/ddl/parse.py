"""An expression's text as sqlglot reads it, with what it would read wrongly put in other words before."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from functools import lru_cache

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from fidelity.ddl.affinity import affinity
from fidelity.ddl.oracle_calls import with_own_types, without_defaults
from fidelity.ddl.postgres_words import in_known_words, stand_alone
from fidelity.ddl.precedence import is_bound_alike
from fidelity.ddl.prefixes import as_calls
from fidelity.ddl.sql_json import in_plain_calls
from fidelity.ddl.tsql_calls import in_plain_words

__all__ = ["IN_SCHEMA", "digits_of", "parsed"]

# A format that PostgreSQL says is a text; sqlglot reads one that is said plainly as another thing.
_FORMAT = re.compile(r"('(?:[^']|'')*')::text(?=\))")

# A cast to one bit or to bits of any number, beside what is quoted; sqlglot takes each for the other.
_BITS = re.compile(r"""(?i)('(?:[^']|'')*')|(::\s*|\bAS\s+)("bit"|bit\s+varying\b|bit\b)(?!\s*\(|\s+varying)""")
_VARYING = re.compile(r"(?i)\bbit\s+varying(?=\s*\()")

# An array's type, whose sizes and dimensions PostgreSQL forgets; sqlglot takes a size for a subscript.
_ARRAY = re.compile(
    r"""(?i)('(?:[^']|'')*')|(::\s*(?:"(?:[^"]|"")+"|[\w.]|\s(?=varying|precision|with|without|time|zone))+(?:\([\d,\s]*\))?)"""
    r"""\s*(?:\[\d*\]\s*)+"""
)

# A type with its schema, beside what is quoted; sqlglot takes many a schema's name (ref, file, map) for a type's, and
# none that begins like this.
IN_SCHEMA = "in_schema_"
_IN_SCHEMA = re.compile(
    r"""(?i)('(?:[^']|'')*'|"(?:[^"]|"")*")|(::\s*|\bAS\s+)(?!(?:public|pg_catalog)\b)(?=[a-z_]\w*\s*\.)"""
)

# Functions whose arguments sqlglot takes for others; under another name they are as they stand.
_MISREAD = re.compile(
    r"(?i)(?<![\w.\"])(date_bin|make_interval|jsonb_exists|jsonb?_extract_path|jsonb?_extract_path_text|to_hex|log10)(?=\s*\()"
)
_MISREAD_NAMES = {"date_bin": "bin_of_date", "jsonb_exists": "has_key_of_jsonb", "make_interval": "interval_of_parts",
                  "json_extract_path": "path_of_json", "json_extract_path_text": "path_of_json_as_text",
                  "to_hex": "digits_of_16",  # with UPPER around it sqlglot takes it for to_hex alone
                  "log10": "log",  # which log(10, x) is to the last digit alone
                  "jsonb_extract_path": "path_of_jsonb", "jsonb_extract_path_text": "path_of_jsonb_as_text",
                  }  # fmt: skip

# Functions as servers before 14 write them, which SQL has words for: the text in which is sought stands first.
_AS_FUNCTION = re.compile(r'"(position|overlaps)"(?=\s*\()')
_AS_FUNCTIONS = {"position": "strpos", "overlaps": "overlap_of"}
_SIMILAR = re.compile(r"(?<![\w.])similar_escape\(('(?:[^']|'')*'::text), NULL::text\)")

# Operators, beside what is quoted: those that sqlglot does not know in no other way, and those that pg_dump writes with
# their schema.
_OPERATOR = re.compile(
    r"""('(?:[^']|'')*'|"(?:[^"]|"")*")|OPERATOR\s*\(\s*(?:public|pg_catalog)\s*\.\s*([^\s\w)]+)\s*\)"""
    r"""|OPERATOR\s*\([^)]*\)|(:=|[-+*/<>=~!@#%^&|?]{2,})"""
    r"""|\b(SOME)(?=\s*\()|\b(?:(NFK?[CD])\s+)?NORMALIZED\b"""
    r"""|\bSIMILAR\s+('(?:[^']|'')*'(?:::text)?)\s+ESCAPE\s+('(?:[^']|'')*'(?:::text)?)(?=\s*\))""",
    re.IGNORECASE,
)
_KNOWN_OPERATORS = frozenset(
    "<= >= <> != || -> ->> #> #>> #- @> <@ @? @@ ?| ?& && &< &> << >> |/ ||/ ^@ ~~ ~* ~~* !~ !~* !~~ !~~* => !! @-@ "
    "?-".split()
)
_MAKES_LONGER = re.compile(r"[~!@#%^&|?]")


def _operator(found: re.Match[str]) -> str:
    if found[1]:
        return found[1]
    if found[2]:
        return f" {found[2]} " if len(found[2]) == 1 or found[2] in _KNOWN_OPERATORS else f" OPERATOR({found[2]}) "
    if found[3]:
        return _operator_and_sign(found[3])
    if found[6]:
        return f"FROM {found[6]} FOR {found[7]}"
    if found[0][:8].upper() == "OPERATOR":
        return found[0]
    return "ANY" if found[4] else f"{found[5] or 'NFC'}_normalized"


def _operator_and_sign(run: str) -> str:
    """An operator and the signs of the number after it, which end only what has one of a few others in it."""
    operator = run if _MAKES_LONGER.search(run) else run[0] + run[1:].rstrip("+-")
    if operator == ":=":
        return "=>"
    known = len(operator) == 1 or operator in _KNOWN_OPERATORS
    return (operator if known else f" OPERATOR({operator}) ") + " ".join(("", *run[len(operator) :]))


# What MySQL writes before each of its texts, beside what is quoted; it says no more than that the text is one.
_INTRODUCED = re.compile(
    r"""('(?:[^'\\]|''|\\.)*'|"(?:[^"\\]|""|\\.)*"|`[^`]*`)|(?<!\w)_utf8(?:mb[34])?\s*(?=')""", re.DOTALL
)

# SQLite's `+` before a name, beside what is quoted: it takes the column's affinity and collation away.
_BARE = re.compile(
    r"""'(?:[^']|'')*'|--[^\n]*|/\*.*?\*/|(?P<plus>(?:^|[(,=<>+\-*/|&%~]|\b(?:AND|OR|NOT|THEN|ELSE|WHEN|CASE|IN|LIKE|GLOB"""
    r"""|BETWEEN|IS|ESCAPE|MATCH|REGEXP)\b)\s*\+\s*(?=[A-Za-z_"`\[(]))""",
    re.IGNORECASE | re.DOTALL,
)

# The type of a SQLite cast, beside what is quoted: its affinity is all that counts, and sqlglot has words of its own.
_CAST_TO = re.compile(
    r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^]]*\]|--[^\n]*|/\*.*?\*/"""
    r"""|\bAS\s+(?P<type>[A-Za-z_][\w ]*(?:\([^()]*\))?)\s*(?=\))""",
    re.IGNORECASE | re.DOTALL,
)

# Two minus signs of MySQL's, beside what is quoted: sqlglot takes them for a comment where nothing follows.
_SIGNS = re.compile(r"""('(?:[^'\\]|''|\\.)*'|"(?:[^"\\]|""|\\.)*"|`[^`]*`)|-(?=-)""", re.DOTALL)

# ODBC's literals and MariaDB's CHR, which sqlglot takes for CHAR, beside what is quoted.
_ODBC = re.compile(
    r"""('(?:[^'\\]|''|\\.)*'|"(?:[^"\\]|""|\\.)*"|`[^`]*`)|\{\s*(d|ts|t)\s*('[^'\\]*')\s*\}|(?<!\w)(?P<chr>CHR)(?=\s*\()""",
    re.IGNORECASE | re.DOTALL,
)
_OF_ODBC = {"d": "DATE", "t": "TIME", "ts": "TIMESTAMP"}


def _odbc(found: re.Match[str]) -> str:
    if found["chr"]:
        return "chr_of_database"
    return found[1] or f"{_OF_ODBC[found[2].lower()]}{found[3]}"


# A double of MySQL's, which sqlglot takes for a float, beside what is quoted.
_REAL = re.compile(
    r"""('(?:[^'\\]|''|\\.)*'|"(?:[^"\\]|""|\\.)*"|`[^`]*`)|\bAS\s+REAL(?=\s*\))""", re.IGNORECASE | re.DOTALL
)

# A whole number of MySQL's, which sqlglot knows without the word that may follow it.
_SIGNED = re.compile(r"(?i)\b((?:un)?signed)\s+int(?:eger)?(?=\s*\))")

# An interval whose unit stands behind its text, beside what is quoted; sqlglot adds what follows to it, before the sum.
_IN_UNITS = re.compile(
    r"""('(?:[^']|'')*'|"(?:[^"]|"")*")|\binterval\s*'(?:[^']|'')*'\s*(?:year|month|day|hour|minute|second)\b"""
    r"""(?:\s+to\s+(?:month|hour|minute|second)\b)?(?:\s*\(\s*\d\s*\))?""",
    re.IGNORECASE,
)

# Types that sqlglot does not know before a literal, beside what is quoted; of an interval's text it keeps but one part.
_TYPED = re.compile(
    r"""('(?:[^']|'')*'|"(?:[^"]|"")*")|(?<![\w.:])(box|lseg|path|polygon|circle|line|point|cidr|inet|macaddr8?|tsquery"""
    r"""|tsvector|money|bytea|name|(?:public\.)?(?:hstore|citext|ltree)|(?:int[48]|num|date|ts|tstz)(?:multi)?range"""
    r"""|reg\w+|oid|bit|varbit|interval\s*\(\s*\d\s*\)|(?:timestamp|timestamptz|date|time|timetz|numeric|text|uuid|jsonb?|int|integer)"""
    r"""(?=\s+'(?:[^']|'')*'\s*::)|interval(?=\s*'(?:[^']|'')*'(?!\s*(?:year|month|day|hour|minute|second)\b)))\s*('(?:[^']|'')*')""",
    re.IGNORECASE,
)

# MariaDB's sequences by SQL's words; it writes the call.
_NEXT = re.compile(r"(?i)\b(NEXT|PREVIOUS)\s+VALUE\s+FOR\s+((?:[\w$]+|`[^`]+`)(?:\s*\.\s*(?:[\w$]+|`[^`]+`))?)")

# NOT NULL without IS, beside what is quoted: only SQLite takes it for a test, and sqlglot in every dialect.
_BARE_NOT_NULL = re.compile(
    r"""'(?:[^'\\]|''|\\.)*'|"(?:[^"]|"")*"|`[^`]*`|\bIS\s+NOT\s+NULL\b|(?P<bare>\bNOT\s+NULL\b)""",
    re.IGNORECASE | re.DOTALL,
)

# WHEN and THEN beside what is quoted: sqlglot reads a WHEN without its THEN as if that were there.
_WHEN_THEN = re.compile(
    r"""'(?:[^'\\]|''|\\.)*'|"(?:[^"]|"")*"|`[^`]*`|\[[^]]*\]|\b(?:(?P<when>WHEN)|(?P<then>THEN))\b""",
    re.IGNORECASE | re.DOTALL,
)

# Its fallback warnings quote the statement, which is somebody's production.
logging.getLogger("sqlglot").setLevel(logging.CRITICAL)

_MOST_DIGITS = 640
# Of so many digits Python makes a number whatever it is told; in PostgreSQL one may have 131,072.
_LONG_NUMBER = re.compile(rf"(?i)[\d_]{{{_MOST_DIGITS + 1}}}|0x[\da-f_]{{{_MOST_DIGITS + 1}}}")

# Where an operand lacks, its compiled parser fails with an error of Python's own.
_UNREADABLE = (SqlglotError, RecursionError, TypeError, IndexError, AttributeError, KeyError, ValueError)


def _functions_renamed(text: str) -> str:
    """PostgreSQL's functions under the names by which sqlglot takes their arguments as they stand."""
    if '"(' in text or '" (' in text:
        text = _AS_FUNCTION.sub(lambda m: _AS_FUNCTIONS[m[1]], text)
    if "similar_escape(" in text:
        text = _SIMILAR.sub(r"similar_to_escape(\1)", text)
    if any(name in text.lower() for name in _MISREAD_NAMES):
        text = _MISREAD.sub(lambda m: _MISREAD_NAMES[m[1].lower()], text)
    return text


def _of_postgres(text: str) -> str | None:
    text = in_known_words(text)
    lower = text.lower()
    if "bit" in lower:
        text = _BITS.sub(lambda m: m[1] or f"{m[2]}{'bit(1)' if m[3].lower() == 'bit' else 'varbit'}", text)
        text = _VARYING.sub("varbit", text)
    if "to_" in lower:
        text = _FORMAT.sub(r"\1", text)
    if "." in text:
        text = _IN_SCHEMA.sub(lambda m: m[1] or f"{m[2]}{IN_SCHEMA}", text)
    if "[" in text and "::" in text:
        text = _ARRAY.sub(lambda m: m[1] or f"{m[2]}[]", text)
    text = _functions_renamed(text)
    if "json" in text.lower():
        plain = in_plain_calls(text)
        if plain is None:
            return None
        text = plain
    text = _TYPED.sub(lambda m: m[1] or f"{m[3]}::{m[2]}", text)
    text = _IN_UNITS.sub(lambda m: m[1] or f"({m[0]})", text) if "interval" in lower else text
    text = f"({text})" if lower.startswith("select") else text
    return as_calls(_OPERATOR.sub(_operator, text)) if stand_alone(text) else None


def _of_mysql(text: str) -> str:
    lower = text.lower()
    if "--" in text:
        text = _SIGNS.sub(lambda m: m[1] or "- ", text)
    if "_utf8" in text:
        text = _INTRODUCED.sub(lambda m: m[1] or "", text)
    if "{" in text or "chr" in lower:
        text = _ODBC.sub(_odbc, text)
    if "real" in lower:
        text = _REAL.sub(lambda m: m[1] or "AS DOUBLE", text)
    if "signed" in lower:
        text = _SIGNED.sub(r"\1", text)
    if "value" in lower:
        text = _NEXT.sub(lambda m: f"{'nextval' if m[1].upper() == 'NEXT' else 'lastval'}({m[2]})", text)
    return _LOGARITHM.sub(_logarithm, text) if "log" in lower else text


# The logarithms with a base of their own: LOG(base, x), for which sqlglot takes them, may end with another digit.
_LOGARITHM = re.compile(
    r"""(?i)'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.|"")*"|`[^`]*`|\[[^]]*\]|\b(?P<name>log10|log2)(?=\s*\()""", re.DOTALL
)


def _logarithm(found: re.Match[str]) -> str:
    return f"{found['name'].lower()}_of_reals" if found["name"] else found[0]


# SQLite's functions of numbers that sqlglot takes for an operator, or for another function.
_OF_REALS = re.compile(r"""(?i)'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^]]*\]|\b(?P<name>mod|log10|log2)(?=\s*\()""")


def _of_sqlite(text: str) -> str | None:
    if "+" in text and any(found["plus"] for found in _BARE.finditer(text)):
        return None
    if "cast" in text.lower():
        text = _CAST_TO.sub(lambda m: f"AS {affinity(m['type'])}" if m["type"] else m[0], text)
    if "mod" in text.lower() or "log" in text.lower():
        text = _OF_REALS.sub(lambda m: f"{m['name'].lower()}_of_reals" if m["name"] else m[0], text)
    return text


def _of_oracle(text: str) -> str:
    lower = text.lower()
    text = without_defaults(text) if "json" in lower else text
    return with_own_types(text) if "cast" in lower else text


def _of_tsql(text: str) -> str:
    text = _LOGARITHM.sub(_logarithm, text) if "log10" in text.lower() else text
    return f"({in_plain_words(text)})"  # SELECT [a]=1 gives 1 the name a


_SAID: dict[str, Callable[[str], str | None]] = {
    "postgres": _of_postgres,
    "mysql": _of_mysql,
    "sqlite": _of_sqlite,
    "oracle": _of_oracle,
    "tsql": _of_tsql,
}
"""A dialect's expression in the words that sqlglot reads as the engine does; None where there are none."""


@lru_cache(maxsize=4096)  # a schema says the same default many times over; nothing changes a tree
def parsed(text: str, dialect: str) -> exp.Expr | None:
    """What sqlglot reads, or None where it reads no single expression without a name of its own."""
    if dialect not in _SAID or (len(text) > _MOST_DIGITS and _LONG_NUMBER.search(text)):
        return None
    if dialect != "sqlite" and "not" in text.lower() and any(m["bare"] for m in _BARE_NOT_NULL.finditer(text)):
        return None
    if "when" in text.lower():
        words = [found.lastgroup for found in _WHEN_THEN.finditer(text)]
        if words.count("when") != words.count("then"):
            return None
    said = _SAID[dialect](text)
    return None if said is None else _single(said, dialect)


def _single(text: str, dialect: str) -> exp.Expr | None:
    """The one expression that sqlglot reads in a text."""
    try:
        statement = sqlglot.parse_one("SELECT " + text, read=dialect)
    except _UNREADABLE:
        return None
    if not isinstance(statement, exp.Select) or any(
        value for name, value in statement.args.items() if name not in {"expressions", "kind"}
    ):
        return None
    if len(statement.expressions) != 1:
        return None
    only: exp.Expr = statement.expressions[0]
    if isinstance(only, exp.Alias | exp.Star | exp.Command) or only.find(exp.Command) is not None:
        return None
    return only if is_bound_alike(only, dialect) else None


def digits_of(node: exp.Expr) -> str | None:
    """A number with a point as it is written, with a digit before the point; None of anything else."""
    number, sign = (node.this, "-") if isinstance(node, exp.Neg) else (node, "")
    digits = number.name if isinstance(number, exp.Literal) and not number.is_string and "." in number.name else ""
    return sign + "0" * digits.startswith(".") + digits if digits else None
