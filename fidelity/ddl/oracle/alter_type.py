"""Oracle's ALTER TYPE: the attributes of an object type, and the elements and the limit of a collection.

A table of the type's objects has its attributes for columns, and follows. Methods, and whether the type is compiled,
have no part in a shape. Source: Oracle Database PL/SQL Language Reference, "ALTER TYPE Statement".
"""

from __future__ import annotations

import dataclasses
import itertools
from functools import partial

from fidelity.ddl.catalog import Catalog, Edit
from fidelity.ddl.clauses import CHANGE
from fidelity.ddl.oracle import edits
from fidelity.ddl.oracle.objects import ELEMENT
from fidelity.ddl.oracle.session import Session
from fidelity.ddl.oracle.types import read_type
from fidelity.ddl.parts import Reading
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.shape.values import Attribute, Column, Composite

__all__ = ["alter_type"]

_DEPENDENTS = ("CASCADE", "INVALIDATE", "NOT", "INCLUDING", "TABLE", "DATA", "FORCE", "CONVERT", "TO", "SUBSTITUTABLE")
"""What becomes of what has the type."""


def alter_type(c: Cursor, s: Session) -> Reading:
    """ALTER TYPE; one under which other types are is not followed, for they have its attributes too."""
    c.expect("ALTER", "TYPE")
    c.take("IF", "EXISTS")
    name = s.new_name(c.qualified()).full
    if not (c.has("ATTRIBUTE") or c.has("LIMIT") or c.has("ELEMENT") or c.has("REPLACE")):
        if c.has("FINAL"):
            s.final.discard(name)
        return Reading(ignored="routine", object=name)
    if name in s.parents.values():
        raise NotUnderstoodError("a type changed under which others are")
    found = itertools.chain.from_iterable(c.listed(lambda: _change(c, s, name)))
    mark = c.mark
    while c.take_any(*_DEPENDENTS):
        pass
    c.omit(CHANGE, mark, "CASCADE")
    c.finish()
    return Reading(edits=tuple(found), object=name)


def _change(c: Cursor, s: Session, name: str) -> list[Edit]:
    """Consumes what is added, changed or dropped."""
    what = c.take_any("ADD", "MODIFY", "DROP")
    if what == "MODIFY" and c.take("LIMIT"):
        return [partial(_alter_collection, name=name, limit=c.integer())]
    if what == "MODIFY" and c.take("ELEMENT", "TYPE"):
        return [partial(_alter_collection, name=name, kind=read_type(c, s))]
    if what is None:
        raise c.fail("ADD, MODIFY or DROP")
    c.expect("ATTRIBUTE")
    bracketed = c.take("(")
    found: list[Edit] = []
    while True:
        attribute = c.name()
        if what == "DROP":
            found.append(partial(_drop, name=name, attribute=attribute))
        else:
            own = Attribute(name=attribute, type=read_type(c, s))
            found.append(partial(_add if what == "ADD" else _modify, name=name, attribute=own))
        if not (bracketed and c.take(",")):
            break
    if bracketed:
        c.expect(")")
    return found


def _composite(catalog: Catalog, name: str) -> Composite:
    if name not in catalog.composites:
        raise NotUnderstoodError("a type that the dump does not create")
    return catalog.composites[name]


def _put(catalog: Catalog, composite: Composite, attributes: list[Attribute]) -> None:
    catalog.composites[composite.name] = dataclasses.replace(composite, attributes=tuple(attributes))


def _tables(catalog: Catalog, name: str) -> list[str]:
    """The tables of a type's objects."""
    return [draft.name.full for draft in catalog.tables.values() if draft.options.get("of") == name]


def _add(catalog: Catalog, *, name: str, attribute: Attribute) -> None:
    composite = _composite(catalog, name)
    if any(own.name == attribute.name for own in composite.attributes):
        raise NotUnderstoodError("a second attribute of the same name")
    _put(catalog, composite, [*composite.attributes, attribute])
    for table in _tables(catalog, name):
        catalog.draft(table).columns.append(Column(name=attribute.name, type=attribute.type))


def _modify(catalog: Catalog, *, name: str, attribute: Attribute) -> None:
    composite = _composite(catalog, name)
    if not any(own.name == attribute.name for own in composite.attributes):
        raise NotUnderstoodError("an attribute that the type does not have")
    _put(catalog, composite, [attribute if own.name == attribute.name else own for own in composite.attributes])
    for table in _tables(catalog, name):
        catalog.draft(table).change(attribute.name, type=attribute.type)


def _drop(catalog: Catalog, *, name: str, attribute: str) -> None:
    composite = _composite(catalog, name)
    left = [own for own in composite.attributes if own.name != attribute]
    if not left or len(left) == len(composite.attributes):
        raise NotUnderstoodError("an attribute that the type does not have, or its only one")
    _put(catalog, composite, left)
    for table in _tables(catalog, name):
        edits.drop_column(catalog, table=table, column=attribute)


def _alter_collection(catalog: Catalog, *, name: str, limit: int | None = None, kind: str | None = None) -> None:
    composite = _composite(catalog, name)
    (element, *others) = composite.attributes
    how, of, old = element.type.partition(" OF ")
    if others or element.name != ELEMENT or not of or (limit is not None and not how.startswith("VARRAY")):
        raise NotUnderstoodError("a collection's element or limit of what is none")
    required = " NOT NULL" if old.endswith(" NOT NULL") else ""
    how = how if limit is None else f"VARRAY({limit})"
    whole = f"{how} OF {old if kind is None else kind + required}"
    _put(catalog, composite, [dataclasses.replace(element, type=whole)])
