"""What earlier statements of a PostgreSQL dump have set, and how its names are stored and found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from functools import lru_cache

from fidelity.ddl import session as base
from fidelity.ddl.catalog import Catalog
from fidelity.ddl.draft import Draft, ObjectName, Publication
from fidelity.ddl.postgres.blocks import unwrapped
from fidelity.ddl.postgres.bodies import Bodies
from fidelity.ddl.postgres.connections import connection, without_path
from fidelity.ddl.postgres.elements import elements
from fidelity.ddl.postgres.names import fold
from fidelity.ddl.postgres.opclasses import own_collation
from fidelity.ddl.postgres.psql import interpolated, refuse_variables
from fidelity.ddl.postgres.resolve import BUILTIN_OPCLASSES, EXTENSION_ROUTINES, resolved, unquoted
from fidelity.ddl.postgres.types import quote_identifier, quoted
from fidelity.ddl.postgres.unicode import without_unicode_escapes
from fidelity.ddl.rollbacks import CONNECTS, taken_back
from fidelity.ddl.session import Task
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.dump.piece import Piece
from fidelity.patterns import lazy

__all__ = ["DEFAULT_PATH", "EXTENSION_TYPES", "TEMPORARY", "Session", "shares_identity"]

_USER = "$user"
DEFAULT_PATH = (_USER, "public")
"""Where names are looked up and made before anything is set; who the first is, a script tells or nobody knows."""
FAMILIES = ("PostgreSQL 16", "PostgreSQL 17")
"""The last server whose partitions do not share their parent's identities, and the first whose do."""
_HOLDS_OTHERS = lazy(rb"(?i)\s*+(?:DO|CREATE\s++SCHEMA)\b")
EXTENSION_TYPES = {
    kind: extension
    for extension, kinds in (
        ("citext", "citext"),
        ("cube", "cube"),
        ("hstore", "hstore"),
        ("intarray", "query_int"),
        ("isn", "ean13 isbn isbn13 ismn ismn13 issn issn13 upc"),
        ("lo", "lo"),
        ("ltree", "lquery ltree ltxtquery"),
        ("pg_trgm", "gtrgm"),
        ("postgis", "box2d box3d geography geometry"),
        ("postgis_raster", "raster"),
        ("seg", "seg"),
        ("vector", "halfvec sparsevec vector"),
    )
    for kind in kinds.split()
}
"""The extensions whose types are known by name."""
_NAMED_IN_TEXT = lazy(r'\s*(?:"((?:[^"]|"")+)"|([^".\s]+))\s*')
"""A part of the name that a text is cast to: without quotes it may have whatever is no dot, quote or blank in it."""
_WHOLE_NAME = lazy(rf"(?:{_NAMED_IN_TEXT.pattern}\.)*{_NAMED_IN_TEXT.pattern}")
_RENAMES_ROUTINES = frozenset(("ALTER FUNCTION", "ALTER PROCEDURE", "ALTER ROUTINE"))
_MAKES_ROUTINE = frozenset(("CREATE FUNCTION", "CREATE PROCEDURE", "CREATE AGGREGATE"))
TEMPORARY = "pg_temp"
"""The schema of what is the session's alone, which is looked in before any other."""


def shares_identity(catalog: Catalog) -> bool:
    """Whether a partition's columns are identities where its parent's are, as they are since PostgreSQL 17."""
    return catalog.is_since(17)


def _is_numbered_partition(draft: Draft) -> bool:
    """Whether a table is a partition and has an identity, which it has of its parent or not at all."""
    of = draft.partition is not None and draft.partition.of is not None
    return of and any(column.identity is not None for column in draft.columns)


_OF_TEXTS = ("TABLE", "COLUMN", "INDEX", "DOMAIN", "TYPE", "SEQUENCE", "DO")
"""What the kinds of statements end with of which a string may stand in a shape."""
_ESCAPED = lazy(r"(?<![eE])'[^']*\\")


@lru_cache(maxsize=1 << 12)  # pg_dump names all tables so, and each in several statements
def _qualified(schema: tuple[str, bool], local: tuple[str, bool]) -> ObjectName:
    return ObjectName(fold(*schema), fold(*local))


class Session(base.Session):
    """What earlier statements have set: the search path; and the catalog in which names are looked up.

    `schemas` are those that are there, `latest_schema` the one made last; `extensions` tells the schema of each;
    `prepared` holds the names of statements that are prepared, `temporary` those of tables, sequences and views of the
    session alone. `cascades` says whether anything is dropped with all that depends on it.
    """

    dialect = "postgres"

    def __init__(self) -> None:
        super().__init__()
        self.search_path: tuple[str, ...] = ()
        self.schemas = {"public"}
        self.extensions: dict[str, str] = {}
        self.publications: dict[str, Publication] = {}
        self.prepared: set[str] = set()
        self.temporary: set[str] = set()
        self.latest_schema: str | None = None
        self.cascades = False
        self.escaping = False
        self.takes_back = False
        self._path: tuple[str, ...] = ()
        self._path_outside: tuple[str, ...] | None = None
        self._user: str | None = None
        self._role: str | None = None
        self._untold: set[int] = set()
        self._take_path(DEFAULT_PATH)
        self._until_commit: set[str] = set()
        self._elements: set[int] = set()
        self._passed_over: dict[int, str] = {}
        self.routines = Bodies()

    def opened(self, pieces: Sequence[Piece], server: str | None) -> Sequence[Piece]:
        """Takes DO blocks that only guard their statements, and schemas with what is made in them, apart."""
        found = re.match(r"PostgreSQL (\d+)", server or "")
        self.catalog.server_major = int(found[1]) if found else None
        if found:
            self.family = FAMILIES[shares_identity(self.catalog)]
        apart: list[tuple[Piece, bool]] = []
        for piece, passed_over in interpolated(pieces):
            if passed_over is not None:
                self._passed_over[len(apart)] = passed_over
                apart.append((piece, False))
            elif _HOLDS_OTHERS.match(piece.text):
                apart += (told for part in unwrapped(piece) for told in elements(part))
            else:
                apart.append((piece, False))
        self._elements = {i for i, (_, element) in enumerate(apart) if element}
        return [piece for piece, _ in apart]

    def surveyed(self, tasks: Sequence[Task]) -> None:
        """Takes over what is not run or taken back, which routines are made anywhere, and whether any DROP cascades."""
        for i, reason in self._passed_over.items():
            tasks[i].undone = reason
        self.cascades = any(
            ("DROP" in task.text or "rop" in task.text) and "CASCADE" in task.text.upper()
            for task in tasks
            if task.subject.kind.startswith(("DROP", "ALTER"))
        )
        for i in self._elements:
            tasks[i].element = True
        made = [(task.subject.local or "", task.text) for task in tasks if task.subject.kind in _MAKES_ROUTINE]
        if any(task.subject.kind in _RENAMES_ROUTINES and "RENAME" in task.text.upper() for task in tasks):
            made = [(name, "") for name, _ in made]  # which body has which name in the end is not followed
        self.routines = Bodies(made)
        connects = {i for i, task in enumerate(tasks) if task.piece.kind == "command" and connection(task.piece.text)}
        self.takes_back = any(task.subject.kind in ("ROLLBACK", "ABORT") for task in tasks)
        if connects or self.takes_back:
            told = (
                ("", "") if task.undone else (CONNECTS if i in connects else task.subject.kind, task.text)
                for i, task in enumerate(tasks)
            )
            for i in taken_back(told):
                if "standard_conforming_strings" not in tasks[i].text.lower():  # which the scanner has followed
                    tasks[i].undone = "taken back by ROLLBACK"
        self._untold = without_path(tasks) if connects else set()

    def passed_over(self, task: Task, ignored: str | None) -> str | None:
        """Refuses a string with a backslash under `standard_conforming_strings = off`, where it says another text."""
        if self.escaping and task.subject.kind.endswith(_OF_TEXTS) and _ESCAPED.search(task.text):
            raise NotUnderstoodError("a backslash in a string, which escapes there")
        if self.escaping and task.subject.kind in ("RESET", "DISCARD") and "ALL" in task.text.upper():
            raise NotUnderstoodError("what resets where strings end, which is not followed")
        return super().passed_over(task, ignored)

    def commanded(self, task: Task) -> None:
        """Begins another session where the command is psql's to connect."""
        begun = connection(task.piece.text)
        if begun is None:
            return
        self.commit()
        self.temporary.clear()
        self.prepared.clear()
        self._user, self._role, self.escaping = begun.user, None, False
        self._take_path(DEFAULT_PATH)
        if task.piece.offset in self._untold:
            raise NotUnderstoodError("a connection whose search path ALTER ROLE or ALTER DATABASE has set")

    def around(self, task: Task) -> AbstractContextManager[None]:
        """For an element of CREATE SCHEMA: in the schema things are made, and looked up before anywhere else."""
        return self._inside_latest_schema() if task.element else base.NOTHING

    def set_search_path(self, schemas: Iterable[str], *, local: bool = False) -> None:
        """Takes over the schemas in which names are looked up and made; `local` for the rest of the transaction."""
        path = tuple(name for name in schemas if name and name != "pg_catalog")
        if not local:
            self._take_path(path)
            self._path_outside = None if self._path_outside is None else path
        elif self._path_outside is not None:
            self._take_path(path)

    def set_user(self, name: str | None, *, role: bool) -> None:
        """Takes over who goes on, or in what `role`; None for who began the session. A new user has no role."""
        if role:
            self._role = name
        else:
            self._user, self._role = name, None
        self._take_path(self._path)

    def _take_path(self, path: tuple[str, ...]) -> None:
        self._path = path
        told = (self._role or self._user if name == _USER else name for name in path)
        self.search_path = tuple(filter(None, told))

    @contextmanager
    def _inside_latest_schema(self) -> Iterator[None]:
        path = self.search_path
        if self.latest_schema is not None:  # else nothing is certain: the statement that makes it is not understood
            self.search_path = (self.latest_schema, *path)
        yield
        self.search_path = path

    def begin(self) -> None:
        """Begins a transaction."""
        self.fails_whole = True
        if self._path_outside is None:
            self._path_outside = self._path

    def commit(self) -> None:
        """Ends the transaction, with what was set and made for it alone."""
        self.fails_whole = False
        if self._path_outside is not None:
            path, self._path_outside = self._path_outside, None
            self._take_path(path)
        self.temporary -= self._until_commit
        self._until_commit.clear()

    def make_temporary(self, local: str, *, until_commit: bool = False) -> ObjectName:
        """Notes a table, sequence or view of the session alone, or of the transaction; its name."""
        if not until_commit or self._path_outside is not None:
            self.temporary.add(local)
        if until_commit:
            self._until_commit.add(local)
        return ObjectName(TEMPORARY, local)

    def rename_temporary(self, local: str, new: str) -> None:
        """Notes another name of what is temporary: the old one is again that of what it hid."""
        for names in (self.temporary, self._until_commit):
            if local in names:
                names.remove(local)
                names.add(new)

    def elsewhere(self, name: str) -> str | None:
        """What is temporary."""
        return "about what is temporary" if name.startswith(f"{TEMPORARY}.") else None

    def cursor(self, text: str) -> Cursor:
        """A cursor over a statement's tokens; raises NotUnderstoodError where it names what only psql knows."""
        cursor = Cursor(text, "postgres", fold, resolve=self._resolved)
        if ":" in text:
            refuse_variables(cursor)
        return cursor

    def _resolved(self, expression: str) -> str:
        """The expression with its names quoted and qualified as the catalog has them."""
        expression = unquoted(expression)
        if not self.search_path:
            return expression
        return resolved(expression, relation=self._relation, own_type=self._own_type, routine=self._routine)

    def _relation(self, name: str) -> str | None:
        parts = tuple(
            fold(marked.replace('""', '"') or bare, bool(marked)) for marked, bare in _NAMED_IN_TEXT.findall(name)
        )
        if not parts or not _WHOLE_NAME.fullmatch(name):
            return None
        found = self.existing(parts, lambda full: full in self.catalog.sequences or self.catalog.has_table(full))
        return quoted(found)

    def _own_type(self, name: str) -> str:
        return self.type_name((name,))

    def made_routine(self, parts: tuple[str, ...]) -> bool:
        """Whether a function of that name is there by now which the script has made."""
        return self.existing(parts, self.catalog.routines.__contains__).full in self.catalog.routines

    def _routine(self, name: str) -> str | None:
        if name in EXTENSION_ROUTINES:
            at = self._of_extension("uuid-ossp", name)
            if at is not None or len(self.search_path) == 1:
                return quoted(at or self.new_name((name,)))
        schemas = (schema for schema in self.search_path if f"{schema}.{name}" in self.catalog.routines)
        schema = next(schemas, None)
        return None if schema is None else quoted(ObjectName(schema, name))

    def prepare(self, text: str) -> str:
        """The text, its strings and names without Unicode escapes."""
        return without_unicode_escapes(text)

    def stored(self, parts: tuple[tuple[str, bool], ...]) -> ObjectName:
        """A table's name from its parts as written and whether each was quoted."""
        if len(parts) == 2:
            return _qualified(*parts)
        return self.table(tuple(fold(*part) for part in parts))

    def has_sequence(self, parts: tuple[tuple[str, bool], ...]) -> bool:
        """Whether a sequence of that name is there, as serial and identity columns make them."""
        made = self.catalog.sequences
        return bool(made) and self.existing(tuple(fold(*part) for part in parts), made.__contains__).full in made

    def finish(self) -> None:
        """Qualifies the collations of the dump's own that columns name without a schema, and tells its text searches.

        What another server would make otherwise is noted where nothing tells the server.
        """
        if self.catalog.server_major is None and any(map(_is_numbered_partition, self.catalog.tables.values())):
            self.family = FAMILIES[True]
        if self.catalog.text_searches:
            from fidelity.ddl.postgres.text_search import configurations  # noqa: PLC0415  # few schemas have any

            for name, says in configurations(self.catalog.text_searches).items():
                self.catalog.definitions[f"TEXT SEARCH {name}"] = frozenset(((says,),))
        if self.publications:
            from fidelity.ddl.postgres.publications import note_refused  # noqa: PLC0415  # few schemas have any

            note_refused(self.catalog, self.publications.values())
        own = self.catalog.collations
        for draft in self.catalog.tables.values() if own else ():
            for i, column in enumerate(draft.columns):
                if column.collation in own:
                    draft.columns[i] = replace(column, collation=own[column.collation])

    def new_name(self, parts: tuple[str, ...]) -> ObjectName:
        """The name of something that the statement creates."""
        if not parts:
            raise NotUnderstoodError("a column's name without its table")
        if len(parts) > 1:
            return ObjectName(parts[-2], parts[-1])
        first = self.search_path[0] if self.search_path else "public"
        return ObjectName(next((name for name in self.search_path if name in self.schemas), first), parts[0])

    def existing(self, parts: tuple[str, ...], has: Callable[[str], bool]) -> ObjectName:
        """The name of something that exists, found along the search path; else the name it would be created by."""
        if len(parts) == 1:
            if parts[0] in self.temporary:
                return ObjectName(TEMPORARY, parts[0])
            for schema in self.search_path:
                if has(f"{schema}.{parts[0]}"):
                    return ObjectName(schema, parts[0])
        return self.new_name(parts)

    def table(self, parts: tuple[str, ...]) -> ObjectName:
        """An existing table's name."""
        return self.existing(parts, self.catalog.has_table)

    def table_name(self, parts: tuple[str, ...]) -> str:
        """An existing table's qualified name."""
        return self.table(parts).full

    def anything(self, parts: tuple[str, ...]) -> ObjectName:
        """An existing table, view, sequence or type."""
        kinds = (self.catalog.views, self.catalog.sequences)
        name = self.existing(parts, lambda full: self.catalog.has_table(full) or any(full in kind for kind in kinds))
        return name if self.catalog.has_table(name.full) or any(name.full in k for k in kinds) else self.own_type(parts)

    def index(self, parts: tuple[str, ...]) -> ObjectName:
        """An existing index's name."""

        def has(full: str) -> bool:
            return self.catalog.index_owner(parts[-1], full.removesuffix(f".{parts[-1]}")) is not None

        return self.existing(parts, has)

    def own_type(self, parts: tuple[str, ...]) -> ObjectName:
        """An existing type that is not built in."""
        made = (*self.catalog.types, self.catalog.tables)

        def has(full: str) -> bool:
            return any(full in members for members in made)

        found = self.existing(parts, has)
        if len(parts) == 1 and parts[0] in EXTENSION_TYPES and not has(found.full):
            return self._of_extension(EXTENSION_TYPES[parts[0]], parts[0]) or found
        return found

    def _of_extension(self, extension: str, local: str) -> ObjectName | None:
        """What an extension makes, where the script says in which schema of the search path that is."""
        schema = self.extensions.get(extension)
        return ObjectName(schema, local) if schema in self.search_path else None

    def type_name(self, parts: tuple[str, ...]) -> str:
        """A type that is not built in, qualified and quoted as `format_type` does."""
        return quoted(self.own_type(parts))

    def own_collation(self, type_text: str) -> str:
        """The collation that a type has of itself."""
        return own_collation(self.catalog, type_text)

    def opclass_name(self, parts: tuple[str, ...]) -> str:
        """An operator class, qualified where it is not one of PostgreSQL's own."""
        if len(parts) == 1 and self.search_path and not BUILTIN_OPCLASSES.fullmatch(parts[0]):
            return quoted(self.new_name(parts))
        return ".".join(quote_identifier(part) for part in parts).removeprefix("pg_catalog.")
