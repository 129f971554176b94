"""What came of a dump's statements, and what they tell of its being whole."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.draft import Draft
from fidelity.ddl.parts import STATISTICS
from fidelity.ddl.relations import Tie, reached
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.dump.ledger import Entry, Fate, Recorder

__all__ = ["Folded", "clouded_too", "lacking", "partial_by_itself"]

_OF_THE_SERVER = frozenset(f"CREATE {kind}" for kind in ("DATABASE", "SCHEMA", "ROLE", "USER", "GROUP", "TABLESPACE"))
"""What a dump of rows alone may make too: where they go, and who owns them."""

_ROUTINES = frozenset(f"CREATE {kind}" for kind in ("FUNCTION", "PROCEDURE", "EVENT"))


@dataclass(slots=True)
class Folded:
    """What came of a dump's statements."""

    catalog: Catalog
    recorder: Recorder
    clouded: list[Entry] = field(default_factory=list)
    unread_tables: list[str] = field(default_factory=list)
    partial: str | None = None
    lacks: str | None = None
    unended: str | None = None  # why it may be partial, where that is for its dumper to tell
    ended: int | None = None  # the line at which the client stops, by a command of its own
    mentions_keys: bool = False
    family: str | None = None
    guessed: bool = False
    refused: Mapping[int, NotUnderstoodError] = field(default_factory=dict)
    half_made: dict[int, NotUnderstoodError] = field(default_factory=dict)  # by the statement's offset


def partial_by_itself(folded: Folded) -> str | None:
    """Why the dump is a part of a database, where its own statements tell."""
    entries = folded.recorder.entries
    if not any(e.kind.startswith("CREATE") and e.kind not in _OF_THE_SERVER for e in entries):
        if any(e.fate is Fate.DATA for e in entries):
            return "it holds rows only, no definitions"
        if any(e.reason == STATISTICS for e in entries):
            return "it holds statistics only, no definitions"
    if folded.clouded and not (folded.catalog.tables or folded.unread_tables):
        return "it defines no table, and has statements about some"
    if folded.catalog.dialect == "mysql" and not folded.catalog.tables and any(e.kind in _ROUTINES for e in entries):
        return "it holds routines only, as mysqldump --routines --no-create-info leaves it"
    if folded.catalog.dialect == "mysql" and folded.catalog.tells_case and _without_options(folded.catalog):
        return "no table states its engine, as --skip-create-options and --compatible leave out every table's options"
    return None


def _without_options(catalog: Catalog) -> bool:
    """Whether a dump of MySQL's has tables, and none states its engine, which its server prints of every one."""
    tables = [draft for draft in catalog.tables.values() if draft.kind == "table"]
    return bool(tables) and not any("engine" in draft.options for draft in tables)


def lacking(folded: Folded) -> tuple[str | None, str | None]:
    """What foreign keys show not to be there: why the dump is partial, or why only tables may be missing from it.

    SQLite allows a key without its table, and a dump of some schemas has nothing of the others: the tables that are
    there are whole. Another database of MySQL's is none of the dump's.
    """
    catalog = folded.catalog
    schemas = {draft.name.schema for draft in catalog.tables.values()}
    schemas |= {name.rpartition(".")[0] for name in folded.unread_tables}
    schemas |= {entry.object for entry in folded.recorder.entries if entry.kind == "CREATE SCHEMA"}
    partial = lacks = None
    for draft, key in _dangling(folded):
        because = f"it lacks {key}, which a foreign key of {draft.name.full} refers to"
        elsewhere = "." in key and key.rpartition(".")[0] not in schemas
        if catalog.dialect == "sqlite" or (elsewhere and catalog.dialect != "mysql"):
            lacks = lacks or because
        elif not elsewhere:
            partial = partial or because
    return partial, lacks


def _dangling(folded: Folded) -> Iterator[tuple[Draft, str]]:
    """The tables with a foreign key to one that is not there, and that one's name."""
    catalog = folded.catalog
    # What is not read is known by name only, and MySQL's servers may or may not tell case.
    fold: Callable[[str], str] = str.lower if catalog.dialect == "mysql" else catalog.key
    unreadable = [e.object for e in folded.clouded if e.object is not None and e.kind.startswith("CREATE ")]
    known = {fold(name) for name in (*folded.unread_tables, *catalog.views, *unreadable)}
    for draft in catalog.tables.values():
        for foreign_key in draft.foreign_keys:
            key = catalog.found(foreign_key.references.table)
            if key not in catalog.tables and fold(key) not in known:
                yield draft, foreign_key.references.table


def clouded_too(folded: Folded, made: Collection[Tie]) -> Iterator[Entry]:
    """What was not understood of a table that others are made of, once more for each of these."""
    reach = reached(made)
    for entry in folded.clouded:
        if entry.object is not None:
            others = reach(entry.object.rpartition(".")[2].lower())
            yield from (replace(entry, object=name) for name in sorted(others))
