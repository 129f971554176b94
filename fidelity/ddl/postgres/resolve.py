"""Names in expressions, spelled as the catalog spells them where nothing is on the search path: with their schemas.

pg_dump leaves the search path empty since 2018 (10.3, 9.6.8), and qualifies every name that is not in pg_catalog. Dumps
before that, and what people write, name types, sequences and functions as the search path finds them.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from fidelity.ddl.postgres.names import clip
from fidelity.ddl.postgres.types import is_built_in, quote_identifier
from fidelity.patterns import lazy

__all__ = ["BUILTIN_OPCLASSES", "EXTENSION_ROUTINES", "resolved", "unquoted"]

EXTENSION_ROUTINES = frozenset(
    "uuid_generate_v1 uuid_generate_v1mc uuid_generate_v3 uuid_generate_v4 uuid_generate_v5".split()
)
"""Functions of an extension that stand in so many defaults that they are known without the extension's text."""
BUILTIN_OPCLASSES = lazy(
    r"(?:aclitem|array|bit|bool|box|bpchar|bpchar_pattern|bytea|char|cid|cidr|circle|date|enum|float4|float8|inet|int2|"
    r"int4|int8|interval|jsonb|jsonb_path|kd_point|macaddr8|macaddr|money|multirange|name|numeric|oid|oid8|oidvector|pg_lsn|"
    r"point|poly|quad_point|range|record_image|record|text|text_pattern|tid|time|timestamp|timestamptz|timetz|tsquery|"
    r"tsvector|uuid|varbit|varchar|varchar_pattern|xid8|xid|\w+_(?:bloom|minmax|minmax_multi|inclusion))_ops"
)
"""The operator classes of pg_catalog, from PostgreSQL 9.6 to 19."""

_NAME = r'(?:[A-Za-z_]\w*+|"(?:[^"]|"")+")'
_PART = lazy(
    rf"""(?P<draws>(?<=[nN][eE][xX][tT][vV][aA][lL]\())?(?P<text>'(?:[^']|'')*')(?P<regclass>\s*::\s*regclass\b)?
      | ::\s*(?P<type>{_NAME})(?!\s*[.\w])
      | (?<![\w."])(?P<routine>{_NAME})(?=\()
      | "(?:[^"]|"")+" """,
    re.VERBOSE,
)


_REGISTERED = "class|collation|config|database|dictionary|namespace|oper|operator|proc|procedure|role|type"
_QUOTED = lazy(
    rf"""(?P<text>'(?:[^']|'')*')(?P<named>\s*::\s*(?P<mark>"?)reg(?:{_REGISTERED})\b(?P=mark))
      | [eE]'(?:[^'\\]|''|\\.)*' | '(?:[^']|'')*' | \$(?P<tag>\w*)\$.*?\$(?P=tag)\$
      | (?P<cast>::\s*)?(?<![\w&"])"(?P<name>(?:[^"]|"")+)" """,
    re.VERBOSE | re.DOTALL,
)


def unquoted(text: str) -> str:
    """The expression, its names in quotes only where they need them, as the catalog has it.

    pg_dump --quote-all-identifiers puts all of them in quotes, and so do some tools.
    """

    def part(found: re.Match[str]) -> str:
        if found["name"] is not None:
            name = found["name"].replace('""', '"')
            cast = found["cast"] or ""
            # A word of the grammar since PostgreSQL 16; as a type's name no server's catalog has it in quotes.
            return cast + (name if cast and name == "json" else quote_identifier(name))
        if found["named"] is not None:
            said = unquoted(found["text"][1:-1].replace("''", "'")).replace("'", "''")
            return f"'{said}'" + found["named"].replace('"', "")
        return found[0]

    return _QUOTED.sub(part, text) if '"' in text else text


def resolved(
    text: str,
    *,
    relation: Callable[[str], str | None],
    own_type: Callable[[str], str],
    routine: Callable[[str], str | None],
) -> str:
    """The expression with the schemas that its names lack, which these tell; a text with escapes is left as it is."""
    if "\\" in text or "$" in text or ("::" not in text and "(" not in text):
        return text

    def part(found: re.Match[str]) -> str:
        whole = found[0]
        if found["regclass"] or found["draws"] is not None:
            name = relation(found["text"][1:-1].replace("''", "'"))
            return whole if name is None else f"'{name.replace(chr(39), chr(39) * 2)}'::regclass"
        if found["type"]:
            name = _plain(found["type"])
            return whole if is_built_in(name) else f"::{own_type(name)}"
        if found["routine"]:
            return routine(_plain(found["routine"])) or whole
        return whole

    return _PART.sub(part, text)


def _plain(name: str) -> str:
    return clip(name[1:-1].replace('""', '"') if name[0] == '"' else name.lower())
