"""What PostgreSQL leaves out of an index's text: an operator class or a collation that the key has of itself."""

from __future__ import annotations

import dataclasses

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.draft import Draft
from fidelity.ddl.expression import family_given
from fidelity.ddl.postgres.expressions import columns_in
from fidelity.patterns import lazy
from fidelity.shape.values import Column, ExclusionElement, IndexKey

__all__ = ["element_as_catalogued", "key_as_catalogued", "of_subtype", "own_collation"]

_ORDERED = (
    "array|bool|bytea|char|date|enum|float4|float8|int2|int4|int8|interval|jsonb|macaddr8|macaddr|money|multirange|"
    "name|numeric|pg_lsn|range|record|tid|timestamptz|timestamp|timetz|time|tsquery|tsvector|uuid|xid8|xid|cid|aclitem"
)
_BOXED = "box|poly|tsquery|tsvector|range|multirange|circle"
_DEFAULTS = {
    "btree": lazy(rf"(?:{_ORDERED}|inet|bit)_ops|(?:\w+\.)?(?:citext|cube|seg|ltree|btree_hstore)_ops"),
    "hash": lazy(rf"(?:{_ORDERED}|inet)_ops|(?:\w+\.)?(?:citext|hash_hstore)_ops"),
    "gin": lazy(r"(?:array|jsonb|tsvector)_ops|(?:\w+\.)?gin_hstore_ops"),
    "gist": lazy(
        rf"(?:{_BOXED}|point)_ops|(?:\w+\.)?gist_(?:int[248]|float[48]|timestamptz|timestamp|timetz|time|date|interval|"
        r"cash|macaddr8|macaddr|bytea|numeric|bit|uuid|enum|bool|inet|cidr|hstore|ltree|cube|seg|geometry_ops_2d|"
        r"geography)(?:_ops)?"
    ),
    "spgist": lazy(r"(?:box|inet|poly|quad_point|range)_ops"),
    "brin": lazy(rf"(?:{_ORDERED}|bit)_minmax_ops|(?:box|inet|range)_inclusion_ops"),
}
"""The default operator classes that no value of another type can have, of PostgreSQL and of its extensions, by method.

A type that counts as another without a cast (text as character, bit as bit varying, integer as oid) may have the
other's, which is then not the default: those are told by the key's type.
"""
_BY_TYPE = {
    "text": {"text_ops", "text_minmax_ops", "gist_text_ops"},
    "character": {"bpchar_ops", "bpchar_minmax_ops", "gist_bpchar_ops"},
    "bit varying": {"varbit_ops", "varbit_minmax_ops", "gist_vbit_ops"},
    "oid": {"oid_ops", "oid_minmax_ops", "gist_oid_ops"},
}
_BASE = lazy(r"[^(\[]+")


def key_as_catalogued(catalog: Catalog, draft: Draft, method: str, key: IndexKey) -> IndexKey:
    """The key without the operator class and collation that it has of itself."""
    if key.opclass is None and key.collation is None:
        return key
    named = (key.column,) if key.column is not None else columns_in(key.expression or "", draft)
    columns = [column for column in draft.columns if column.name in named]
    own = {column.collation or own_collation(catalog, column.type) for column in columns} or {"default"}
    of_itself = own if len(own) == 1 else own - {"default"}
    opclass = None if _is_default(catalog, method, key, columns) else key.opclass
    collation = None if of_itself == {key.collation} else key.collation
    return dataclasses.replace(key, opclass=opclass, collation=collation)


def element_as_catalogued(catalog: Catalog, draft: Draft, method: str, element: ExclusionElement) -> ExclusionElement:
    """The same of an exclusion's element."""
    is_column = any(column.name == element.key for column in draft.columns)
    key = IndexKey(
        column=element.key if is_column else None,
        expression=None if is_column else element.key,
        opclass=element.opclass,
        collation=element.collation,
    )
    said = key_as_catalogued(catalog, draft, method, key)
    return dataclasses.replace(element, opclass=said.opclass, collation=said.collation)


def of_subtype(opclass: str, subtype: str) -> str | None:
    """A range's operator class; None where it is the one that its subtype has of itself."""
    own = _DEFAULTS["btree"].fullmatch(opclass) or opclass in _BY_TYPE.get(subtype, ())
    return None if own else opclass


def _is_default(catalog: Catalog, method: str, key: IndexKey, columns: list[Column]) -> bool:
    """Whether the key would have its operator class without its being said."""
    if key.opclass is None or _DEFAULTS.get(method, _DEFAULTS["btree"]).fullmatch(key.opclass):
        return True
    bare = key.opclass.rpartition(".")[2]
    if not any(bare in names for names in _BY_TYPE.values()):
        return False
    if key.column is not None:
        kind = _kind(catalog, columns[0])
    else:
        kind = family_given(key.expression or "", {column.name: column.type for column in columns})
    return bare in _BY_TYPE.get("text" if kind == "character varying" else kind, ())


def _kind(catalog: Catalog, column: Column) -> str:
    """The column's type without its length; under a domain the type below."""
    spelled = column.type
    while (domain := catalog.domains.get(spelled)) is not None:
        spelled = domain.type
    found = _BASE.match(spelled)
    return "oid" if spelled.startswith("reg") else found[0] if found and not spelled.endswith("[]") else spelled


def own_collation(catalog: Catalog, type_text: str) -> str:
    """The collation that a type has of itself: a domain's, else that of the type below."""
    seen = type_text.removesuffix("[]")
    while (domain := catalog.domains.get(seen.replace('"', ""))) is not None:
        if domain.collation is not None:
            return domain.collation
        seen = domain.type.removesuffix("[]")
    return "C" if seen == "name" else "default"
