"""Which changes of a table's rows PostgreSQL refuses, as a publication sends them and cannot tell which row it was.

The server refuses to update, or to delete, rows of a table of which a publication sends such changes, where the table
has no replica identity, or the publication leaves a column of it out or chooses rows by another one.
Source: RelationBuildPublicationDesc and CheckCmdReplicaIdentity of PostgreSQL 18, and what servers answer.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial

from fidelity.ddl.catalog import Catalog, Edit
from fidelity.ddl.draft import Draft, Publication, Published
from fidelity.ddl.parts import Reading
from fidelity.ddl.postgres.definition_list import definition
from fidelity.ddl.postgres.expressions import columns_in
from fidelity.ddl.postgres.inherit import children
from fidelity.ddl.postgres.session import Session
from fidelity.ddl.syntax import Cursor
from fidelity.frozen import dataclass
from fidelity.patterns import lazy
from fidelity.shape.values import Key

__all__ = [
    "REFUSES",
    "alter_publication",
    "create_publication",
    "drop_publication",
    "note_refused",
    "rename_published_schema",
]

REFUSES = "publication refuses"
"""A table's option: the changes of its rows that the server refuses for a publication."""

_IGNORED = "replication"
_WORD = lazy(r"\w+")


def create_publication(c: Cursor, s: Session) -> Reading:
    """CREATE PUBLICATION: of all tables, of those that it lists, or of schemas."""
    c.expect("CREATE", "PUBLICATION")
    name, made = c.name(), Publication()
    edits: list[Edit] = [partial(_put, publications=s.publications, name=name, publication=made)]
    if c.take("FOR", "ALL", "TABLES"):
        made.of_all = True
    elif c.take("FOR"):
        edits += (partial(_add, publication=made, named=named) for named in c.listed(_objects(c, s)))
    if c.take("WITH"):
        edits.append(partial(_set, publication=made, said=definition(c)))
    c.finish()
    return Reading(edits=tuple(edits), ignored=_IGNORED)


def alter_publication(c: Cursor, s: Session) -> Reading:
    """ALTER PUBLICATION; one that the dump does not make is taken to send all changes, as most do."""
    c.expect("ALTER", "PUBLICATION")
    name = c.name()
    publication = s.publications.get(name) or Publication()
    edits: list[Edit] = [partial(_put, publications=s.publications, name=name, publication=publication)]
    if c.take("OWNER", "TO"):
        c.name()
    elif c.take("RENAME", "TO"):
        edits.append(partial(_rename, publications=s.publications, old=name, new=c.name()))
    elif c.at("SET", "("):
        c.step()
        edits.append(partial(_set, publication=publication, said=definition(c)))
    else:
        how = c.take_any("ADD", "SET", "DROP")
        if how is None:
            raise c.fail("an action of ALTER PUBLICATION")
        if how == "SET":
            edits.append(partial(_empty, publication=publication))
        change = _remove if how == "DROP" else _add
        edits += (partial(change, publication=publication, named=named) for named in c.listed(_objects(c, s)))
    c.finish()
    return Reading(edits=tuple(edits), ignored=_IGNORED)


def drop_publication(c: Cursor, s: Session) -> Reading:
    """DROP PUBLICATION."""
    c.expect("DROP", "PUBLICATION")
    c.take("IF", "EXISTS")
    edits = tuple(partial(_drop, publications=s.publications, name=name) for name in c.listed(c.name))
    c.take_any("CASCADE", "RESTRICT")
    c.finish()
    return Reading(edits=edits, ignored=_IGNORED)


# -- clauses --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """What a publication is of: a table, with those below it unless ONLY is said, or all tables of a schema."""

    table: str | None = None
    schema: str | None = None
    only: bool = False
    columns: frozenset[str] | None = None
    where: str | None = None


def _objects(c: Cursor, s: Session) -> Callable[[], _Named]:
    """What reads the next of what a publication is of: what no word stands before is of the last one's kind."""
    of_schemas = False

    def read() -> _Named:
        nonlocal of_schemas
        if c.take("TABLES", "IN", "SCHEMA"):
            of_schemas = True
        elif c.take("TABLE"):
            of_schemas = False
        if not of_schemas:
            return _table(c, s)
        return _Named(schema=s.new_name(("",)).schema if c.take("CURRENT_SCHEMA") else c.name())

    return read


def _table(c: Cursor, s: Session) -> _Named:
    only = c.take("ONLY")
    in_brackets = only and c.take("(")
    table = s.table_name(c.qualified())
    if in_brackets:
        c.expect(")")
    c.take("*")
    columns = frozenset(c.names()) if c.word == "(" else None
    where = c.bracketed_expression() if c.take("WHERE") else None
    return _Named(table=table, only=only, columns=columns, where=where)


# -- edits ----------------------------------------------------------------------------------------------------------


def _put(catalog: Catalog, *, publications: dict[str, Publication], name: str, publication: Publication) -> None:
    del catalog
    publications[name] = publication


def _rename(catalog: Catalog, *, publications: dict[str, Publication], old: str, new: str) -> None:
    del catalog
    publications[new] = publications.pop(old)


def _drop(catalog: Catalog, *, publications: dict[str, Publication], name: str) -> None:
    if name in publications:
        _empty(catalog, publication=publications.pop(name))


def rename_published_schema(catalog: Catalog, *, publications: Mapping[str, Publication], old: str, new: str) -> None:
    """Has publications of a schema's tables know it by its new name."""
    del catalog
    for publication in publications.values():
        if old in publication.schemas:
            publication.schemas.remove(old)
            publication.schemas.add(new)


def _set(catalog: Catalog, *, publication: Publication, said: Mapping[str, str]) -> None:
    """Takes over what a publication sends."""
    del catalog
    if "publish" in said:
        publication.sends = frozenset(_WORD.findall(said["publish"].lower())) & {"update", "delete"}
    if "publish_generated_columns" in said:
        publication.generated = said["publish_generated_columns"].lower() in ("stored", "true", "on", "1")


def _tables(catalog: Catalog, named: _Named) -> Iterator[Draft]:
    """The tables that are meant by a name: of what the dump does not make, nothing needs be known."""
    if named.table is not None and catalog.has_table(named.table):
        yield catalog.draft(named.table)
        yield from [] if named.only else children(catalog, named.table)


def _add(catalog: Catalog, *, publication: Publication, named: _Named) -> None:
    if named.schema is not None:
        publication.schemas.add(named.schema)
    for draft in _tables(catalog, named):
        chosen_by = frozenset(columns_in(named.where, draft) if named.where else ())
        draft.published.append(Published(publication, named.columns, chosen_by))


def _remove(catalog: Catalog, *, publication: Publication, named: _Named) -> None:
    publication.schemas.discard(named.schema or "")
    for draft in _tables(catalog, named):
        draft.published = [p for p in draft.published if p.publication is not publication]


def _empty(catalog: Catalog, *, publication: Publication) -> None:
    """Leaves a publication without a table or schema."""
    publication.schemas.clear()
    publication.of_all = False
    for draft in catalog.tables.values():
        if draft.published:
            draft.published = [p for p in draft.published if p.publication is not publication]


# -- what is refused ------------------------------------------------------------------------------------------------


def note_refused(catalog: Catalog, publications: Collection[Publication]) -> None:
    """Gives each table of which a publication refuses changes an option that says which.

    The server looks at the tables that hold the rows: a partitioned one refuses what one of its partitions does.
    """
    told: dict[str, frozenset[str]] = {}
    for draft in catalog.tables.values():
        if draft.kind != "table" or "unlogged" in draft.options or (draft.partition and draft.partition.by):
            continue
        above = list(_above(catalog, draft))
        refused = _refused(catalog, draft, above, publications)
        for name in [table.name.full for table in (draft, *above)] if refused else ():
            told[name] = told.get(name, frozenset()) | refused
    for name, refused in told.items():
        catalog.draft(name).options[REFUSES] = ", ".join(sorted(refused))


def _refused(
    catalog: Catalog, draft: Draft, above: Sequence[Draft], publications: Collection[Publication]
) -> frozenset[str]:
    """The changes of a table's rows that are refused; a partition is published with what it is a part of."""
    places = [place for table in (draft, *above) for place in table.published]
    schemas = {table.name.schema for table in (draft, *above)}
    places += [Published(p) for p in publications if p.of_all or not schemas.isdisjoint(p.schemas)]
    known_by = _known_by(draft) if places else frozenset()
    return frozenset().union(*(p.publication.sends for p in places if not _tells(catalog, draft, p, known_by)))


def _tells(catalog: Catalog, draft: Draft, place: Published, known_by: frozenset[str]) -> bool:
    """Whether what a publication sends of a table tells which row it was, and may choose by that too."""
    is_whole = draft.replica_identity == ("FULL",)
    if place.columns is not None and (is_whole or not known_by <= place.columns):
        return False
    if place.columns is None and catalog.is_since(18):
        computed = {column.generated.stored for column in draft.columns if column.generated and column.name in known_by}
        if computed - {place.publication.generated}:
            return False
    return bool(is_whole or known_by) and (is_whole or place.chosen_by <= known_by)


def _above(catalog: Catalog, draft: Draft) -> Iterator[Draft]:
    """The tables that a table is a part of, the nearest first."""
    while draft.partition and draft.partition.of and catalog.has_table(draft.partition.of):
        draft = catalog.draft(draft.partition.of)
        yield draft


def _known_by(draft: Draft) -> frozenset[str]:
    """The columns by which other servers know a table's rows: its replica identity."""
    how, *index = draft.replica_identity
    if how == "FULL":
        return frozenset(column.name for column in draft.columns)
    if how == "DEFAULT":
        key = draft.primary_key
        return frozenset() if key is None or key.deferrable else frozenset(key.columns)
    for part in draft.keys_and_indexes:
        if [part.name] == index:
            return frozenset(part.columns if isinstance(part, Key) else (key.column or "" for key in part.keys))
    return frozenset()
