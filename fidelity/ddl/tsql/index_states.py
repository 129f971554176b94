"""ALTER INDEX: indexes that are switched off and made anew, and whether they let duplicates go.

An index that is disabled holds nothing: a unique one stands among the table's options, by its columns, until it is made
anew. Where the rows themselves would be out of reach (a primary key, a clustered index), or foreign keys would be
switched off along with it, DISABLE is not understood. Source: Transact-SQL reference, "ALTER INDEX", "Disable Indexes
and Constraints".
"""

from __future__ import annotations

from functools import partial

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.clauses import STORAGE
from fidelity.ddl.draft import Draft
from fidelity.ddl.parts import Reading
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.ddl.tsql.names import qualified
from fidelity.ddl.tsql.script import Script
from fidelity.shape.values import Index, Key

__all__ = ["alter_index"]


def alter_index(c: Cursor, s: Script) -> Reading:
    """ALTER INDEX: what it does to the index's force; the rest is how the index is kept."""
    if c.at("ALTER", "FULLTEXT"):
        return Reading(ignored="full-text search")
    c.expect("ALTER", "INDEX")
    name = None if c.take("ALL") else c.name()
    c.expect("ON")
    table = s.table_name(qualified(c))
    if c.take("DISABLE"):
        c.finish()
        return Reading(edits=(partial(_disable, table=table, name=name, s=s),), object=table)
    if c.take("WITH", "XMLNAMESPACES"):
        c.group()
    action = c.take_any("REBUILD", "REORGANIZE", "SET", "RESUME", "PAUSE", "ABORT", "FOR")
    if action is None:
        raise c.fail("what is done to the index")
    lenient = _lets_duplicates_go(c)
    anew = action == "REBUILD" and any(of == table.lower() for of, _ in _switched_off(s, table))
    if lenient is None and not anew:
        return Reading(ignored="storage", object=table)
    c.omit_rest(STORAGE, f"{action} …")
    found = [partial(_make_anew, table=table, name=name, s=s)] if anew else []
    if lenient is not None:
        found.append(partial(_let_duplicates_go, table=table, name=name, lenient=lenient))
    return Reading(edits=tuple(found), object=table)


def _lets_duplicates_go(c: Cursor) -> bool | None:
    """Whether IGNORE_DUP_KEY stands in what is left of the statement, and says ON; None where it does not stand."""
    mark, found = c.mark, None
    while not c.done:
        if c.take("IGNORE_DUP_KEY", "="):
            found = c.word == "ON"
        c.step()
    c.rewind(mark)
    return found


def _switched_off(s: Script, table: str) -> list[tuple[str, str]]:
    """The indexes of a table that are disabled, by table and name in lower case."""
    own = table.lower()
    options = s.catalog.draft(table).options if s.catalog.has_table(table) else {}
    plain = [(own, option[len(_PLAIN) : -1].lower()) for option in options if option.startswith(_PLAIN)]
    return [*plain, *(key for key in s.disabled if key[0] == own)]


_PLAIN = "disabled index ("


def _named(draft: Draft, name: str | None) -> list[Index | Key]:
    return [m for m in draft.keys_and_indexes if name is None or (m.name or "").lower() == name.lower()]


def _disable(catalog: Catalog, *, table: str, name: str | None, s: Script) -> None:
    draft = catalog.draft(table)
    found = _named(draft, name)
    if not found and name is not None and (table.lower(), name.lower()) not in _switched_off(s, table):
        raise NotUnderstoodError("an index that the table does not have")
    for member in found:
        if member is draft.primary_key or (member.name or "").lower() in s.clustered or not member.name:
            raise NotUnderstoodError("an index disabled without which the rows may be out of reach")
    for member in found:
        if isinstance(member, Index) and not member.unique:
            draft.options[f"{_PLAIN}{member.name})"] = ""
            continue
        columns = member.columns
        if any(_refers(other, draft, columns, catalog) for other in catalog.may_refer(draft.name.full)):
            raise NotUnderstoodError("an index disabled to which foreign keys refer")
        s.disabled[table.lower(), (member.name or "").lower()] = member
        draft.options[f"disabled unique ({', '.join(columns)})"] = member.name or ""
        if isinstance(member, Index):
            draft.indexes.remove(member)
        else:
            draft.unique.remove(member)


def _refers(other: Draft, draft: Draft, columns: tuple[str, ...], catalog: Catalog) -> bool:
    """Whether a foreign key of the other table refers to these columns."""
    own, sought = catalog.key(draft.name.full), {column.lower() for column in columns}
    return any(
        catalog.key(f.references.table) == own and sought == {column.lower() for column in f.references.columns}
        for f in other.foreign_keys
    )


def _make_anew(catalog: Catalog, *, table: str, name: str | None, s: Script) -> None:
    """REBUILD: what was disabled holds again."""
    draft = catalog.draft(table)
    wanted = [key for key in _switched_off(s, table) if name is None or key[1] == name.lower()]
    for key in wanted:
        member = s.disabled.pop(key, None)
        if member is None:
            for option in [o for o in draft.options if o.lower() == f"{_PLAIN}{key[1]})"]:
                del draft.options[option]
            continue
        columns = member.columns
        if draft.options.pop(f"disabled unique ({', '.join(columns)})", None) is None:
            raise NotUnderstoodError("an index made anew whose columns have changed")
        if isinstance(member, Index):
            draft.indexes.append(member)
        else:
            draft.unique.append(member)


def _let_duplicates_go(catalog: Catalog, *, table: str, name: str | None, lenient: bool) -> None:
    """IGNORE_DUP_KEY = ON or OFF of an index that is there."""
    draft = catalog.draft(table)
    for member in _named(draft, name):
        if isinstance(member, Index) and not member.unique:
            continue
        columns = member.columns
        option = f"ignore_dup_key ({', '.join(columns)})"
        catalog.set_option(table=table, option=option, value="" if lenient else None)
