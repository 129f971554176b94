"""What PostgreSQL's text search configurations are made of: for each kind of word the dictionaries that are asked.

Source: PostgreSQL 18 manual, "ALTER TEXT SEARCH CONFIGURATION"; what the built-in ones are made of, the catalog of a
server (pg_ts_config_map).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from fidelity.ddl.postgres.definition_list import definition
from fidelity.ddl.postgres.names import fold
from fidelity.ddl.said import said
from fidelity.ddl.syntax import Cursor, NotUnderstoodError

__all__ = ["configurations"]

_WORDS = ("hword", "hword_part", "word")
_ASCII_WORDS = ("asciihword", "asciiword", "hword_asciipart")
_OTHER = (
    "email file float host hword_numpart int numhword numword sfloat uint url url_path version"  # all of them 'simple'
).split()
_BY_ENGLISH = frozenset(("hindi", "russian"))
"""Languages whose words of ASCII letters alone are taken for English."""

_Mapping = dict[str, tuple[str, ...]]


def configurations(statements: Iterable[str]) -> Mapping[str, str]:
    """The configurations that the statements make, by name: a digest of what each is in the end."""
    made: dict[str, _Mapping] = {}
    dictionaries: dict[str, str] = {}
    unread: list[str] = []
    for statement in statements:
        try:
            _take(Cursor(statement, "postgres", fold), made, dictionaries)
        except NotUnderstoodError:
            unread.append(statement)  # it may be about any of them
    return {
        name: said(sorted((kind, [dictionaries.get(d, d) for d in asked]) for kind, asked in mapping.items()), unread)
        for name, mapping in made.items()
    }


def _take(c: Cursor, made: dict[str, _Mapping], dictionaries: dict[str, str]) -> None:
    alters = c.take_any("CREATE", "ALTER") == "ALTER"
    c.expect("TEXT", "SEARCH")
    if c.take("CONFIGURATION"):
        name = c.qualified()[-1]
        if not alters:
            made[name] = _begun(c, made)
        elif c.word in ("ADD", "ALTER", "DROP"):
            _alter(c, made.setdefault(name, {}))
    elif c.take("DICTIONARY"):
        name = c.qualified()[-1]
        if c.word == "(":
            options = sorted((name, _local(value)) for name, value in definition(c).items())
            dictionaries[name] = said(dictionaries.get(name) if alters else None, options)


def _local(name: str) -> str:
    """The name of a template or parser without the schema in which the server has its own."""
    return name.removeprefix("pg_catalog.")


def _begun(c: Cursor, made: Mapping[str, _Mapping]) -> _Mapping:
    """Consumes what a new configuration starts from: a parser alone, or a copy of another."""
    options = definition(c)
    if "copy" not in options:
        return {"parser": (_local(options.get("parser", "")),)}
    source = options["copy"].rpartition(".")[2]
    if source in made:
        return dict(made[source])
    own = "simple" if source == "simple" else f"{source}_stem"
    ascii_own = "english_stem" if source in _BY_ENGLISH else own
    return {
        "parser": ("default",),
        **dict.fromkeys(_WORDS, (own,)),
        **dict.fromkeys(_ASCII_WORDS, (ascii_own,)),
        **dict.fromkeys(_OTHER, ("simple",)),
    }


def _alter(c: Cursor, mapping: _Mapping) -> None:
    """Consumes a change of the dictionaries that kinds of words have, and makes it."""
    drops = c.take_any("ADD", "ALTER", "DROP") == "DROP"
    c.expect("MAPPING")
    if drops:
        c.take("IF", "EXISTS")
    kinds = c.listed(c.name) if c.take("FOR") else tuple(kind for kind in mapping if kind != "parser")
    if drops:
        for kind in kinds:
            mapping.pop(kind, None)
    elif c.take("REPLACE"):
        old = c.qualified()[-1]
        c.expect("WITH")
        new = c.qualified()[-1]
        for kind in kinds:
            mapping[kind] = tuple(new if asked == old else asked for asked in mapping.get(kind, ()))
    else:
        c.expect("WITH")
        asked = c.listed(lambda: c.qualified()[-1])
        mapping.update(dict.fromkeys(kinds, asked))
