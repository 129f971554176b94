"""How a shape document is held against a catalog: key by key, and what differs is said by its path.

The one rule by which two spellings of an expression are the same, used for both sides alike: runs of white space and
comments outside quotes are one blank, none stands at the ends, and parentheses around the whole are dropped. Nothing
looser: a cast, a blank more or less inside, or the case of a letter makes a difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from oracle.sqlite_catalog import STANDARD_TYPES

__all__ = ["EXPRESSIONS", "PLACES", "differences", "normal_expression"]

Facts = dict[str, Any]

# The contract's keys, by what lists them. A key that the contract does not have is compared where the document has it.
CONTRACT = {
    "": ("tables", "enums", "domains", "composites", "sequences", "views"),
    "tables": (
        "name", "kind", "columns", "primary_key", "unique", "foreign_keys", "checks", "exclusions", "indexes",
        "partition", "inherits", "row_security", "comment",
    ),
    "columns": ("name", "type", "nullable", "default", "generated", "identity", "on_update", "collation", "comment"),
    "generated": ("expression", "stored"),
    "primary_key": ("name", "columns"),
    "unique": ("name", "columns", "prefixes", "nulls_not_distinct"),
    "foreign_keys": (
        "name", "columns", "references", "on_delete", "on_update", "match", "deferrable", "initially_deferred",
        "validated",
    ),
    "references": ("table", "columns"),
    "checks": ("name", "expression"),
    "exclusions": ("name", "method", "elements"),
    "elements": ("key", "operator"),
    "indexes": ("name", "unique", "method", "where", "include", "keys"),
    "keys": ("column", "expression", "order", "nulls", "opclass", "prefix"),
    "partition": ("by", "keys", "of", "bound", "partitions"),
    "partitions": ("name", "bound"),
    "enums": ("name", "labels"),
    "domains": ("name", "type", "nullable", "default", "checks"),
    "composites": ("name", "attributes"),
    "attributes": ("name", "type"),
    "ranges": ("name", "subtype"),
    "sequences": ("name", "owned_by", "type", "start", "increment", "minimum", "maximum", "cache", "cycle"),
    "triggers": ("name",),
    "views": ("name", "materialized"),
}  # fmt: skip

# What only Oracle's constraints can say otherwise, of which no catalog is at hand.
ORACLES_OWN = {
    ("primary_key", "validated"): True,
    ("unique", "validated"): True,
    ("checks", "deferrable"): False,
    ("checks", "initially_deferred"): False,
}

EXPRESSIONS = frozenset({"default", "expression", "where", "bound", "on_update", "key"})
PLACES = frozenset({"line", "offset"})
DOCUMENT_ONLY = frozenset({"schema", "dump", "ledger"})


def normal_expression(text: str) -> str:
    """The expression with white space and outer parentheses as the module's rule has them."""
    spaced = "".join(part if quoted else _one_blank(part) for part, quoted in _pieces(text)).strip()
    while _enclosed(spaced):
        spaced = spaced[1:-1].strip()
    return spaced


def _one_blank(text: str) -> str:
    text = _COMMENT.sub(lambda found: found[0] if found[0][0] == "[" else " ", text)
    inner = " ".join(text.split())
    if not inner:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{inner}{' ' if text[-1].isspace() else ''}"


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text in order, cut where quotes begin and end; a doubled quote ends one piece and begins the next."""
    start, quote = 0, ""
    for place, character in enumerate(text):
        if quote:
            if character == quote:
                yield text[start : place + 1], True
                start, quote = place + 1, ""
        elif character in "'\"`":
            yield text[start:place], False
            start, quote = place, character
    yield text[start:], bool(quote)


def _enclosed(text: str) -> bool:
    """Whether the first parenthesis closes with the last character."""
    if not text.startswith("(") or not text.endswith(")"):
        return False
    depth, reached = 0, 0
    for part, quoted in _pieces(text):
        for place, character in enumerate(part):
            if not quoted and character in "()":
                depth += 1 if character == "(" else -1
                if depth == 0 and reached + place < len(text) - 1:
                    return False
        reached += len(part)
    return depth == 0


_COMMENT = re.compile(r"\[[^\]\s]*\]|--[^\n]*|/\*.*?\*/", re.DOTALL)
"""Only SQLite's catalog keeps what a person wrote between the words of an expression, and a shape does not.

A name in brackets is none, whatever is in it.
"""

UNKNOWN = "the document has a key that the catalog's reader does not know"


def differences(catalog: Facts, document: Facts, *, stated_only: bool = False) -> list[str]:
    """One line for each key at which the document says something else than the catalog; empty where they agree.

    With `stated_only` the document may have keys that the catalog does not have.
    """
    shape = {key: value for key, value in document.items() if key not in DOCUMENT_ONLY}
    spelled = STANDARD_TYPES if document["dump"]["dialect"] == "sqlite" else frozenset()
    found = _differ(_normal(catalog, "", spelled), _normal(shape, "", spelled), "", "")
    return [line for line in found if not (stated_only and UNKNOWN in line)]


def _differ(expected: Any, actual: Any, path: str, kind: str) -> Iterator[str]:
    if isinstance(expected, dict) and isinstance(actual, dict):
        yield from _differ_by_key(expected, actual, path, kind)
    elif isinstance(expected, list) and isinstance(actual, list) and kind in CONTRACT and kind:
        yield from _differ_by_name(expected, actual, path, kind)
    elif expected != actual:
        yield f"{path}: catalog {expected!r}, inspect {actual!r}"


def _differ_by_key(expected: Facts, actual: Facts, path: str, kind: str) -> Iterator[str]:
    stated = CONTRACT.get(kind, ())
    for key in [*expected, *(key for key in actual if key not in expected and key not in PLACES)]:
        below = f"{path}.{key}" if path else key
        if key not in actual:
            if key in stated:
                yield f"{below}: the document lacks the key"
        elif key not in expected and ORACLES_OWN.get((kind, key)) == actual[key]:
            continue
        elif key not in expected:
            yield f"{below}: {UNKNOWN}, {actual[key]!r}"
        else:
            # A partitioned table's keys are texts, an index's are values with keys of their own.
            inner = "" if (kind, key) == ("partition", "keys") else key
            yield from _differ(expected[key], actual[key], below, inner)


def _differ_by_name(expected: list[Any], actual: list[Any], path: str, kind: str) -> Iterator[str]:
    catalogs, documents = _named(expected, kind), _named(actual, kind)
    for name in catalogs:
        if name not in documents:
            yield f"{path}[{name}]: in the catalog, not in the document: {catalogs[name]!r}"
    for name in documents:
        if name not in catalogs:
            yield f"{path}[{name}]: in the document, not in the catalog: {documents[name]!r}"
    common = [name for name in catalogs if name in documents]
    if kind in {"columns", "keys", "elements", "attributes", "partitions"}:
        stand = [name for name in documents if name in catalogs]
        if stand != common:
            yield f"{path}: order in the catalog {common}, in the document {stand}"
    for name in common:
        yield from _differ(catalogs[name], documents[name], f"{path}[{name}]", kind)


def _named(items: list[Any], kind: str) -> dict[str, Any]:
    """The items by what they are called; what has no name is called by its columns or its expression."""
    named: dict[str, Any] = {}
    for place, item in enumerate(items):
        if not isinstance(item, dict):
            name = str(item)
        elif kind in {"keys", "elements"}:
            name = str(place)
        elif item.get("name") is not None:
            name = item["name"]
        else:
            name = f"({normal_expression(item['expression']) if 'expression' in item else ', '.join(item['columns'])})"
        while name in named:
            name += "#"
        named[name] = item
    return named


def _normal(value: Any, key: str, spelled: frozenset[str]) -> Any:
    """The value with its expressions normal, and those types in capitals that the engine itself spells so."""
    if isinstance(value, dict):
        several = {"keys"} if "bound" in value else set()
        return {
            name: [normal_expression(item) for item in inner] if name in several else _normal(inner, name, spelled)
            for name, inner in value.items()
        }
    if isinstance(value, list):
        return [_normal(item, "", spelled) for item in value]
    if isinstance(value, str) and key in EXPRESSIONS:
        return normal_expression(value)
    if isinstance(value, str) and key == "type" and value.upper() in spelled:
        return value.upper()
    return value
