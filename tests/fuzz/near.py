"""PostgreSQL's statements with other words of the same kind in them, so that the server still takes many.

A type stands in place of a type, an option of an option, a number of a number, a name of another in the same script.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

__all__ = ["named_in", "with_near_words"]

_KINDS = [
    kind.split("|")
    for kind in (
        "integer|int|bigint|int8|smallint|numeric|numeric(5,2)|text|varchar|varchar(10)|char(3)|boolean|int4range|int[]",
        "date|timestamp|timestamptz(3)|time|interval|uuid|jsonb|bytea|real|double precision|inet|bit(3)|name|serial",
        "CASCADE|RESTRICT|SET NULL|SET DEFAULT|NO ACTION",
        "DELETE|UPDATE",
        "<|>|<=|>=|=|<>|LIKE|IS DISTINCT FROM",
        "+|-|*|/|%",
        "AND|OR",
        "FULL|SIMPLE",
        "DEFERRABLE|NOT DEFERRABLE|INITIALLY DEFERRED|INITIALLY IMMEDIATE|NOT VALID|NO INHERIT",
        "ASC|DESC|DESC NULLS LAST|ASC NULLS FIRST",
        "btree|hash|gin|gist|brin",
        '"C"|"POSIX"|"default"|pg_catalog."C"',
        "UNIQUE|PRIMARY KEY|UNIQUE NULLS NOT DISTINCT",
        "INCLUDING|EXCLUDING",
        "DEFAULTS|CONSTRAINTS|IDENTITY|INDEXES|GENERATED|STATISTICS|STORAGE|COMMENTS|ALL",
        "ALWAYS|BY DEFAULT",
        "RANGE|LIST|HASH",
        "MINVALUE|MAXVALUE|0",
        "ADD|DROP|ALTER|RENAME",
        "COLUMN|CONSTRAINT",
        "NOT NULL|NULL|DEFAULT 1|DEFAULT NULL",
        "UNLOGGED|LOGGED",
        "lower|upper|length|abs|trim|md5|floor|round",
        "true|false|NULL",
        "CYCLE|NO CYCLE",
        "INCREMENT|START|CACHE|MINVALUE|MAXVALUE|RESTART",
        "INHERIT|NO INHERIT",
        "ATTACH|DETACH",
        "TABLE|VIEW|SEQUENCE|INDEX|TYPE|DOMAIN|MATERIALIZED VIEW",
        "IN|NOT IN",
    )
]
_NEAR = {word.lower(): [other for other in kind if other != word] for kind in _KINDS for word in kind}
_ADDED = (
    "NOT NULL", "NULL", "DEFAULT 1", "DEFAULT NULL", "UNIQUE", "PRIMARY KEY", "CHECK (true)", 'COLLATE "C"', "ONLY",
    "IF EXISTS", "IF NOT EXISTS", "CASCADE", "DEFERRABLE", "INITIALLY DEFERRED", "NOT VALID", "NO INHERIT", "DESC",
    "NULLS NOT DISTINCT", "INCLUDING ALL", "ON DELETE CASCADE", "MATCH FULL", "USING hash", "WITH (fillfactor = 70)",
    "GENERATED ALWAYS AS IDENTITY", "GENERATED ALWAYS AS (1) STORED", "CONSTRAINT x", "[]", "(3)", "AS smallint",
)  # fmt: skip
_NUMBERS = ("0", "1", "2", "3", "10", "63", "64", "255", "32768", "2147483648", "1.5", "1e3", "-1", "NULL", "'1'")
_TEXTS = ("''", "'a'", "'1'", "'2020-01-01'", "'{}'", "'A'", "NULL", "E'a\\n'", "$$a$$", "'1.50'", "'[1,2]'")
_TOKEN = re.compile(r"\s+|'(?:[^']|'')*'|\"[^\"]*\"|\d+(?:\.\d+)?|\w+|::|[<>=!]+|.", re.DOTALL)
_NAME = re.compile(r"\"[^\"]+\"|\b[a-z_]\w*\b")


def named_in(script: Sequence[str]) -> list[str]:
    """The names, and words in small letters, of a script's statements."""
    return sorted({name for statement in script for name in _NAME.findall(statement)})


def with_near_words(statement: str, names: Sequence[str], random: Random) -> str:
    """The statement with one or two of its words changed for some of the same kind, taken out or added to."""
    parts = _TOKEN.findall(statement)
    for _ in range(random.choice((1, 1, 2))):
        solid = [i for i, part in enumerate(parts) if part.strip()]
        at, chance = random.choice(solid), random.random()
        if chance < 0.75:
            parts[at] = _near(parts[at], names, random)
        elif chance < 0.85 and len(solid) > 1:
            del parts[at]
        else:
            parts.insert(at, f" {random.choice(_ADDED)} ")
    return "".join(parts)


def _near(word: str, names: Sequence[str], random: Random) -> str:
    if word.lower() in _NEAR:
        return random.choice(_NEAR[word.lower()])
    if word[0].isdigit():
        return random.choice(_NUMBERS)
    if word[0] == "'":
        return random.choice(_TEXTS)
    return random.choice(names) if names and _NAME.fullmatch(word) else word
