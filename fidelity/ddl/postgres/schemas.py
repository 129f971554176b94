"""PostgreSQL's schemas: what is made with one, what goes with it, and what its new name reaches.

CREATE SCHEMA may hold statements that make what stands in it, for which the schema is the first in the search path.
DROP SCHEMA … CASCADE takes its objects, and what depends on them elsewhere: that is followed for tables, keys, columns
and defaults, and loud where a view, a trigger or an expression may be among it.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Iterable, Iterator
from functools import partial

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.draft import Draft, ObjectName
from fidelity.ddl.parts import Reading
from fidelity.ddl.postgres.drops import (
    drop_columns_of,
    drop_defaults_of,
    takes_cascade,
)
from fidelity.ddl.postgres.expressions import expressions
from fidelity.ddl.postgres.harmless import HARMLESS
from fidelity.ddl.postgres.inherit import children
from fidelity.ddl.postgres.names import fold
from fidelity.ddl.postgres.objects import rename_view
from fidelity.ddl.postgres.publications import rename_published_schema
from fidelity.ddl.postgres.respell import Respelling, outside_strings, respell
from fidelity.ddl.postgres.sequence_edits import rename_sequence
from fidelity.ddl.postgres.session import Session
from fidelity.ddl.postgres.types import quote_identifier
from fidelity.ddl.postgres.views import drop_views_of
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.patterns import lazy

__all__ = ["alter_schema", "create_schema", "drop_schema", "names_in"]

_NAME = r'(?:[A-Za-z_]\w*+|"[^"]++")'
_CALL = lazy(rf"(?<!\.){_NAME}\(")
"""A call that the search path resolves: what stands in the schema may be meant."""


def create_schema(c: Cursor, s: Session) -> Reading:
    """CREATE SCHEMA, without its elements."""
    s.latest_schema = None
    c.expect("CREATE", "SCHEMA")
    c.take("IF", "NOT", "EXISTS")
    name = c.name() if c.word != "AUTHORIZATION" else None
    if c.take("AUTHORIZATION"):
        owner = c.name()
        name = owner if name is None else name
    c.finish()
    if name is not None:
        s.schemas.add(name)
        s.latest_schema = name
    return Reading(ignored="schema", object=name)


def drop_schema(c: Cursor, s: Session) -> Reading:
    """DROP SCHEMA."""
    c.expect("DROP", "SCHEMA")
    c.take("IF", "EXISTS")
    names = c.listed(c.name)
    cascade = takes_cascade(c)
    c.finish()
    _refuse_dotted(s, names)
    s.schemas.difference_update(names)
    if not any(_holds(s.catalog, name) for name in names):
        return Reading(ignored="schema")
    if not cascade:
        raise NotUnderstoodError("a schema dropped that is not empty")
    return Reading(edits=tuple(partial(_drop, schema=name) for name in names), object=names[0])


def alter_schema(c: Cursor, s: Session) -> Reading:
    """ALTER SCHEMA: its owner, or another name."""
    c.expect("ALTER", "SCHEMA")
    old = c.name()
    if not c.take("RENAME", "TO"):
        return Reading(ignored="schema", object=old)
    new = c.name()
    c.finish()
    _refuse_dotted(s, [old])
    s.schemas.discard(old)
    s.schemas.add(new)
    published = partial(rename_published_schema, publications=s.publications, old=old, new=new)
    if not _holds(s.catalog, old):
        return Reading(edits=(published,), ignored="schema", object=new)
    return Reading(edits=(partial(_rename, old=old, new=new), published), object=new)


def _refuse_dotted(s: Session, names: Iterable[str]) -> None:
    """Raises where another schema's name begins like one of these and a dot: whose things are whose is not told."""
    if any(schema.startswith(f"{name}.") for schema in s.schemas for name in names):
        raise NotUnderstoodError("a schema beside one with a dot in its name")


def _holds(catalog: Catalog, schema: str) -> bool:
    return any(True for _ in _inside(catalog, schema))


def _inside(catalog: Catalog, schema: str) -> Iterator[str]:
    """The names of all that the dump has made in a schema, as far as they are known."""
    kinds: tuple[Iterable[str], ...] = (catalog.tables, catalog.unread, catalog.sequences, catalog.views)
    kinds += (*catalog.types, catalog.routines, catalog.collations.values())
    yield from (name for kind in kinds for name in _of(schema, kind))


def _of(schema: str, names: Iterable[str]) -> list[str]:
    """Those of the names that are in a schema."""
    return [name for name in names if name.startswith(f"{schema}.")]


# -- DROP SCHEMA … CASCADE ------------------------------------------------------------------------------------------


def _drop(catalog: Catalog, *, schema: str) -> None:
    """Takes away a schema with all that is in it, and what depends on that elsewhere."""
    for view in _of(schema, catalog.views):
        catalog.drop_view(view)
        drop_views_of(catalog, view)
    gone = _tables_with_those_below(catalog, schema)
    for draft in gone:
        catalog.drop_table(draft.name.full)
        drop_views_of(catalog, draft.name.full)
    catalog.unread.difference_update(_of(schema, catalog.unread))
    left = list(catalog.tables.values())
    if not left and not catalog.views:
        _empty(catalog, schema)
        return
    if any(draft.triggers for draft in left) or (catalog.views and _holds(catalog, schema)):
        raise NotUnderstoodError("CASCADE: a view or trigger elsewhere may go too")
    names, before = {draft.name.full for draft in gone}, f"{schema}."
    for draft in left:
        told = [f for f in draft.foreign_keys if (table := f.references.table) in names or table.startswith(before)]
        for key in told:
            draft.foreign_keys.remove(key)
    for sequence in _of(schema, catalog.sequences):
        drop_defaults_of(catalog, sequence)
    for members in (catalog.enums, catalog.domains, catalog.composites):
        for own in _of(schema, members):
            drop_columns_of(catalog, own)
            del members[own]
    routines = {name.removeprefix(before).lower() for name in _of(schema, catalog.routines)}
    _empty(catalog, schema)
    naming = _naming(schema)
    if any(_may_need(draft, schema, naming, routines) for draft in left):
        raise NotUnderstoodError("CASCADE: a column or expression elsewhere may need what goes")


def _tables_with_those_below(catalog: Catalog, schema: str) -> list[Draft]:
    """The tables of a schema, with their partitions and children, wherever these are."""
    found = [draft for draft in catalog.tables.values() if draft.name.schema == schema]
    for draft in found:
        found += [child for child in children(catalog, draft.name.full) if child not in found]
    return found


def _empty(catalog: Catalog, schema: str) -> None:
    """Forgets the sequences, types, routines and collations of a schema."""
    for members in (catalog.sequences, *catalog.types):
        for name in _of(schema, members):
            del members[name]
    for name in _of(schema, catalog.routines):
        del catalog.routines[name]
    catalog.collations = {k: v for k, v in catalog.collations.items() if not _of(schema, [v])}


def _may_need(draft: Draft, schema: str, naming: re.Pattern[str], routines: set[str]) -> bool:
    """Whether a table's types, collations or expressions name a schema, or call what may stand in it.

    Of PostgreSQL's own functions none does, unless one of the schema's routines has its name.
    """
    own = [text for text in expressions(draft) if text]
    told = [*[column.type for column in draft.columns], *names_in(draft), *own]
    if schema in "\0".join(told) and any(map(naming.search, told)):
        return True
    called = {found[0][:-1].strip('"').lower() for text in own for found in _CALL.finditer(text)}
    return not called <= HARMLESS - routines


# -- ALTER SCHEMA … RENAME ------------------------------------------------------------------------------------------


def _rename(catalog: Catalog, *, old: str, new: str) -> None:
    """Gives a schema, and so all that is in it, another name."""
    before, after = f"{old}.", f"{new}."
    local_names = {name.removeprefix(before) for name in _inside(catalog, old)}
    for draft in [draft for draft in catalog.tables.values() if draft.name.schema == old]:
        catalog.rename_table(draft.name.full, ObjectName(new, draft.name.local))
    for name in _of(old, catalog.sequences):
        local = name.removeprefix(before)
        rename_sequence(catalog, old=ObjectName(old, local), new=ObjectName(new, local))
    for name in _of(old, catalog.views):
        rename_view(catalog, old=name, new=after + name.removeprefix(before))

    def moved(name: str) -> str:
        return after + name.removeprefix(before) if name.startswith(before) else name

    for members in catalog.types:
        for name in _of(old, members):
            members[moved(name)] = dataclasses.replace(members.pop(name), name=moved(name))
    for name, value in catalog.ranges.items():
        catalog.ranges[name] = dataclasses.replace(value, multirange=value.multirange and moved(value.multirange))
    for draft in catalog.tables.values():
        draft.of_type = draft.of_type and moved(draft.of_type)
    catalog.routines = {moved(name): texts for name, texts in catalog.routines.items()}
    for draft in catalog.tables.values():
        if draft.triggers:
            draft.triggers = [dataclasses.replace(t, routine=t.routine and moved(t.routine)) for t in draft.triggers]
    catalog.unread = {moved(name) for name in catalog.unread}
    catalog.collations = {local: moved(name) for local, name in catalog.collations.items()}

    spelled = f"{quote_identifier(old)}."

    def retyped(text: str) -> str:
        return f"{quote_identifier(new)}.{text.removeprefix(spelled)}" if text.startswith(spelled) else text

    respell(catalog, old.partition('"')[0], types=retyped, expressions=_renaming(old, new, local_names))
    naming = _naming(old)
    for draft in catalog.tables.values():
        if any(map(naming.search, names_in(draft))):
            raise NotUnderstoodError("the schema of a collation, an operator or a partition's key called otherwise")


def _renaming(old: str, new: str, local_names: Collection[str]) -> Respelling:
    """What gives the names of an expression the schema's new name; it is loud where one may be a column of a table."""

    def part(found: re.Match[str]) -> str:
        local = found["local"]
        if found["called"] is None and fold(local.strip('"'), local[0] == '"') not in local_names:
            raise NotUnderstoodError("an expression that may name the schema which is called otherwise")
        return f"{quote_identifier(new)}.{local}"

    name = re.compile(rf"{_naming(old).pattern}(?P<local>{_NAME})(?P<called>(?=\())?")
    return lambda text: outside_strings(text, lambda plain: name.sub(part, plain))


def _naming(schema: str) -> re.Pattern[str]:
    return re.compile(rf'(?<![\w".])(?:{re.escape(schema)}|"{re.escape(schema)}")\.')


def names_in(draft: Draft) -> list[str]:
    """The names of collations, operators' classes and types that a table has, and what it is partitioned by."""
    named = [column.collation for column in draft.columns if column.collation]
    named += [name for index in draft.indexes for key in index.keys for name in (key.opclass, key.collation) if name]
    named += [f"{e.opclass} {e.collation} {e.operator}" for x in draft.exclusions for e in x.elements]
    return [*named, *draft.partition.keys, draft.partition.bound or ""] if draft.partition else named
