"""A dump's statements folded into a shape, and the fate of each in the ledger."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from sys import intern
from typing import TYPE_CHECKING, Any, Protocol, cast

from fidelity.ddl.fold import Catalog, ObjectName
from fidelity.ddl.parts import STATISTICS, Reading
from fidelity.ddl.relations import Tie, connected, reached, ties
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.dump.clients import ends, unread
from fidelity.dump.ledger import Entry, Fate, Recorder
from fidelity.dump.piece import Piece
from fidelity.dump.statement import Subject, subject_of
from fidelity.dump.window import MAX_STATEMENT
from fidelity.shape.values import Span

if TYPE_CHECKING:
    from fidelity.ddl import mysql, postgres, tsql

__all__ = ["Folded", "fold"]


class Session(Protocol):
    """A dialect's session: what earlier statements have set, and the catalog they have made."""

    catalog: Catalog
    locate: Callable[[int, int], Span]

    def prepare(self, text: str) -> str:
        """The statement's text as the server reads it, of the same length: MySQL's executable comments are opened."""

    def cursor(self, text: str) -> Cursor:
        """A cursor over a statement's tokens."""

    def stored(self, parts: tuple[tuple[str, bool], ...]) -> ObjectName:
        """The name of a table as the engine stores it, from its parts as written and whether each was quoted."""

    def finish(self) -> None:
        """Adds what the engine adds once everything is there."""


_Reader = Callable[[Cursor, Any], Reading]


@dataclass(frozen=True, slots=True)
class _Dialect:
    """How a dialect's statements are read: its session, its readers by kind, and the kinds ignored, by what rule."""

    session: Callable[[], Session]
    readers: Mapping[str, _Reader]
    ignored: Mapping[str, str]


def _spoken(dialect: str) -> _Dialect:
    """The dialect of that name; the others' readers are not loaded."""
    package = importlib.import_module(f"fidelity.ddl.{dialect}")
    return _Dialect(package.Session, package.READERS, package.IGNORED)


_ROUTINES = ("CREATE FUNCTION", "CREATE PROCEDURE", "CREATE AGGREGATE")
_ABOUT_A_TABLE = frozenset(
    f"{verb} {kind}"
    for verb in ("CREATE", "ALTER", "DROP")
    for kind in ("TABLE", "FOREIGN TABLE", "EXTERNAL TABLE", "VIRTUAL TABLE", "INDEX", "TRIGGER", "RULE", "POLICY")
) | {"COMMENT ON TABLE", "COMMENT ON COLUMN", "COMMENT ON CONSTRAINT", "COMMENT ON TRIGGER"}
_MAKES_A_TABLE = ("CREATE TABLE", "CREATE FOREIGN TABLE", "CREATE EXTERNAL TABLE", "CREATE VIRTUAL TABLE")
_ABOUT_A_SEQUENCE = frozenset(("CREATE SEQUENCE", "ALTER SEQUENCE"))
_BY_NAME = frozenset(("DROP TABLE", "DROP INDEX", "ALTER INDEX"))
"""Statements that may name several tables, or an index without its table."""


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


@dataclass(slots=True)
class _Task:
    """A statement with its subject, ready to be read; `taken_back` where a later ROLLBACK undoes it.

    `element` says that it stands in a CREATE SCHEMA, for that schema. `guard` is the condition that it is in T-SQL,
    `hangs` those that it hangs on.
    """

    piece: Piece
    subject: Subject
    text: str
    taken_back: bool = False
    element: bool = False
    guard: tsql.Guard | None = None
    hangs: tsql.Guards = ()


_DEFINING = frozenset("CREATE ALTER DROP RENAME EXEC EXECUTE".split())
_CLIENTS = {"oracle": "fidelity.ddl.oracle.sqlplus", "tsql": "fidelity.ddl.tsql.sqlcmd"}
_Substituted = Callable[[Iterable[Piece]], Iterable[Piece]]
_HEAD = re.compile(r"(?:\$\(|[^('])*")
_NAMES = re.compile(r'[\w\s."$#\[\]-]*')
_BODIES = ("VIEW", "TRIGGER")
_BLOCKS = ("BEGIN", "DECLARE")


def _unsaid(folded: Folded, task: _Task, spoken: _Dialect, name: str | None) -> bool:
    """Records as not understood what a client's variable makes another statement; what a view selects says nothing."""
    verb, _, what = task.subject.kind.partition(" ")
    if task.subject.kind not in spoken.readers or what.endswith(_BODIES):
        return False
    if not (verb in _DEFINING or (verb in _BLOCKS and "EXECUTE" in task.text.upper())):
        return False
    head = _HEAD.match(task.text)
    told = name if head and _NAMES.fullmatch(head[0]) else None  # else its name may have the variable in it
    _not_understood(folded, task, told, "a variable of the client's whose value the script does not tell")
    return True


def fold(
    pieces: Sequence[Piece], dialect: str, *, server: str | None = None, tables: Collection[str] | None = None
) -> Folded:
    """Folds a dump's statements, in their order. `tables` limits the reading to tables of these local names."""
    spoken = _spoken(dialect)
    session = spoken.session()
    folded = Folded(catalog=session.catalog, recorder=Recorder())
    if dialect == "mysql":
        of_mysql = cast("mysql.Session", session)
        of_mysql.set_server(server, (piece.text for piece in pieces if piece.kind == "statement"))
        folded.family = "MariaDB" if of_mysql.server.mariadb else "MySQL"
    elif dialect == "postgres":
        from fidelity.ddl.postgres.blocks import unwrapped  # noqa: PLC0415  # with its dialect
        from fidelity.ddl.postgres.psql import interpolated  # noqa: PLC0415
        from fidelity.ddl.postgres.schemas import elements  # noqa: PLC0415

        cast("postgres.Session", session).set_server(server)
        apart = [told for piece in interpolated(pieces) for part in unwrapped(piece) for told in elements(part)]
        pieces, within = [piece for piece, _ in apart], {i for i, (_, element) in enumerate(apart) if element}
    elif dialect in ("oracle", "tsql"):
        pieces = list(cast("_Substituted", importlib.import_module(_CLIENTS[dialect]).substituted)(pieces))
    tasks = [_task(piece, session, spoken) for piece in pieces]
    if dialect == "tsql":
        from fidelity.ddl.tsql import hanging  # noqa: PLC0415  # with its dialect

        for i, (guard, hangs) in enumerate(hanging([task.piece for task in tasks])):
            if guard or hangs:
                tasks[i].guard, tasks[i].hangs = guard, hangs
    if dialect == "postgres":
        for i in within:
            tasks[i] = replace(tasks[i], element=True)
        made_routines = (task.subject.local for task in tasks if task.subject.kind in _ROUTINES)
        cast("postgres.Session", session).set_routines(name for name in made_routines if name is not None)
        if any(task.subject.kind in ("ROLLBACK", "ABORT") for task in tasks):
            from fidelity.ddl.postgres.transactions import taken_back  # noqa: PLC0415  # with its dialect

            for i in taken_back((task.subject.kind, task.text) for task in tasks):
                tasks[i].taken_back = True
    if dialect == "mysql":
        of_mysql.set_databases({name.lower() for task in tasks for name in _databases(task.subject)})
    # From the end, where a dumper has them.
    folded.mentions_keys = any(_KEY.search(task.text) for task in reversed(tasks))
    wanted = None if tables is None else connected({t.lower() for t in tables}, _made(tasks))
    tasks.reverse()
    while tasks:  # each is dropped as it is read: the shape grows meanwhile
        task = tasks.pop()
        if task.element:
            with cast("postgres.Session", session).inside_latest_schema():
                _read_one(task, session, spoken, folded, wanted)
        else:
            _read_one(task, session, spoken, folded, wanted)
    session.finish()
    if folded.clouded:
        folded.clouded += _clouded_too(folded, _made(_task(piece, session, spoken) for piece in pieces))
    folded.partial = folded.partial or _partial(folded)
    if dialect == "sqlite":
        folded.lacks = _lacking(folded)  # which SQLite allows: the tables that are there are whole
    else:
        folded.partial = folded.partial or _lacking(folded)
    return folded


def _made(tasks: Iterable[_Task]) -> set[Tie]:
    """The ties that statements make."""
    return {tie for task in tasks for tie in ties(task.subject, task.text)}


def _databases(subject: Subject) -> Iterable[str]:
    """The MySQL database that a statement makes the current one, or makes a table in."""
    if subject.kind == "USE" and subject.local is not None:
        yield subject.local
    if subject.kind == "CREATE TABLE" and len(subject.parts) > 1:
        yield subject.parts[-2][0]


def _partial(folded: Folded) -> str | None:
    """Why the dump is a part of a database, where its own statements tell."""
    entries = folded.recorder.entries
    if not any(e.kind.startswith("CREATE") and e.kind not in _OF_THE_SERVER for e in entries):
        if any(e.fate is Fate.DATA for e in entries):
            return "it holds rows only, no definitions"
        if any(e.reason == STATISTICS for e in entries):
            return "it holds statistics only, no definitions"
    if folded.clouded and not (folded.catalog.tables or folded.unread_tables):
        return "it defines no table, and has statements about some"
    return None


_OF_THE_SERVER = frozenset(f"CREATE {kind}" for kind in ("DATABASE", "SCHEMA", "ROLE", "USER", "GROUP", "TABLESPACE"))
"""What a dump of rows alone may make too: where they go, and who owns them."""


def _lacking(folded: Folded) -> str | None:
    """The first table that a foreign key refers to and that is not there."""
    catalog = folded.catalog
    # What is not read is known by name only, and MySQL's servers may or may not tell case.
    fold: Callable[[str], str] = str.lower if catalog.dialect == "mysql" else catalog.key
    schemas = {draft.name.schema for draft in catalog.tables.values()}
    unreadable = [e.object for e in folded.clouded if e.object is not None and e.kind.startswith("CREATE ")]
    known = {fold(name) for name in (*folded.unread_tables, *catalog.views, *unreadable)}
    for draft in catalog.tables.values():
        for foreign_key in draft.foreign_keys:
            key = catalog.found(foreign_key.references.table)
            if catalog.dialect == "mysql" and "." in key and key.rpartition(".")[0] not in schemas:
                continue  # in a database that is not dumped
            if key not in catalog.tables and fold(key) not in known:
                return f"it lacks {foreign_key.references.table}, which a foreign key of {draft.name.full} refers to"
    return None


def _task(piece: Piece, session: Session, spoken: _Dialect) -> _Task:
    if piece.kind in ("command", "overlong"):
        return _Task(piece, Subject("client command" if piece.kind == "command" else "?"), "")
    text = session.prepare(piece.text.decode("utf-8", "surrogateescape"))
    subject = _told(subject_of(text), spoken)
    if piece.kind == "elsewhere":
        return _Task(piece, Subject(subject.kind), "")
    return _Task(piece, subject, "" if piece.kind == "data" else text)


def _clouded_too(folded: Folded, made: Collection[Tie]) -> list[Entry]:
    """What was not understood of a table that others are made of, once more for each of these."""
    found = []
    reach = reached(made)
    for entry in folded.clouded:
        if entry.object is not None:
            others = reach(entry.object.rpartition(".")[2].lower())
            found += [replace(entry, object=name) for name in sorted(others)]
    return found


def _is_about(task: _Task, wanted: set[str], catalog: Catalog) -> bool:
    """Whether a statement about tables or indexes is about one that is read."""
    local = (task.subject.local or "").lower()
    if not local:
        return True  # of a name that cannot be told; most engines know a dropped trigger's table by the trigger's name
    if task.subject.kind not in _BY_NAME:
        return local in wanted
    if any(part.lower() in wanted for part, _ in task.subject.parts):
        return True  # SQL Server's DROP INDEX t.i has its table in front
    text = task.text.lower()
    if task.subject.kind == "DROP TABLE":
        return any(name in text for name in wanted) or (catalog.dialect == "postgres" and "cascade" in text)
    made = {(i.name or "").lower() for draft in catalog.tables.values() for i in (*draft.indexes, *draft.constraints())}
    return local in made or (task.subject.kind == "DROP INDEX" and any(name and name in text for name in made))


def _read_one(
    task: _Task,
    session: Session,
    spoken: _Dialect,
    folded: Folded,
    wanted: set[str] | None,
) -> None:
    """Gives one statement its fate."""
    piece, subject = task.piece, task.subject
    _note_end(piece, folded)
    name = session.stored(subject.parts).full if subject.parts else subject.object
    if task.taken_back and not piece.cut:
        _record(folded, task, Fate.IGNORED, name, "taken back by ROLLBACK")
        return
    if (
        piece.kind == "data"
        and session.catalog.dialect == "sqlite"
        and subject.local in ("sqlite_schema", "sqlite_master")
    ):
        text = piece.text.decode("utf-8", "surrogateescape")
        from fidelity.ddl.sqlite.statements import read_schema_row  # noqa: PLC0415  # of this dialect alone

        _apply(_Task(piece, subject, text), session, read_schema_row, folded, name)
        return
    if piece.kind == "data":
        if name is not None and piece.rows:
            folded.recorder.count_rows(name, piece.rows)
        _record(folded, task, Fate.DATA, name, None)
        return
    if piece.kind == "command":
        if folded.ended is None and ends(session.catalog.dialect, piece.text):
            folded.ended = piece.line
        elif reason := unread(session.catalog.dialect, piece.text):
            _not_understood(folded, task, None, reason)
            return
        _record(folded, task, Fate.IGNORED, None, "client command")
        return
    if piece.kind == "elsewhere":
        _record(folded, task, Fate.UNMODELED, None, "of another database")
        return
    if piece.kind == "overlong":
        reason = "a comment that does not end" if piece.cut else f"longer than {MAX_STATEMENT >> 20} MiB"
        _not_understood(folded, task, name, reason)
        return
    if piece.cut:
        _not_understood(folded, task, name, "the dump ends inside it")
        return
    if piece.unsaid and _unsaid(folded, task, spoken, name):
        return
    if wanted is not None and subject.kind in _ABOUT_A_TABLE and not _is_about(task, wanted, session.catalog):
        if subject.kind in _MAKES_A_TABLE and name is not None:
            folded.unread_tables.append(name)
            session.catalog.unread.add(session.catalog.key(name))
        _record(folded, task, Fate.UNMODELED, name, "about a table that is not modeled")
        return
    if wanted is not None and subject.kind in _ABOUT_A_SEQUENCE and (subject.local or "").lower() not in wanted:
        _record(folded, task, Fate.UNMODELED, name, "about a sequence from which no modeled table draws")
        return
    if session.catalog.dialect == "tsql" and _passed_over(task, cast("tsql.Session", session), folded, name):
        return
    if subject.kind == "?" and not task.text.strip():
        _record(folded, task, Fate.IGNORED, None, "comments that this server does not execute")
    elif folded.ended is not None and subject.kind not in spoken.ignored:
        _not_understood(folded, task, name, f"the client stops before it, in line {folded.ended}")
    elif subject.kind in spoken.readers:
        _apply(task, session, spoken.readers[subject.kind], folded, name)
    elif subject.kind in _BRIEF and _STATEMENT_WORDS.search(_PRIVILEGE.sub("", task.text)):
        _not_understood(folded, task, None, "another statement begins inside it")
    elif subject.kind in spoken.ignored:
        if subject.kind in _ROUTINES and name is not None:
            session.catalog.routines.add(name)
        _record(folded, task, Fate.IGNORED, name, spoken.ignored[subject.kind])
    else:
        _not_understood(folded, task, None, "no rule for this kind of statement")


def _note_end(piece: Piece, folded: Folded) -> None:
    """Notes where the dump ends inside a statement, or without its end mark."""
    if piece.cut:
        folded.partial = "it ends inside a statement"
    elif piece.kind == "statement" and not piece.ended:
        folded.unended = "its last statement has no end mark"


def _passed_over(task: _Task, session: tsql.Session, folded: Folded, name: str | None) -> bool:
    """Whether a statement of T-SQL is passed over, or not understood, for the conditions that it hangs on."""
    from fidelity.ddl.tsql import IGNORED, judge, passed_over  # noqa: PLC0415  # with its dialect

    if task.guard is not None:
        task.guard.terms = judge(task.text, session)
    session.hangs = task.hangs
    if not task.hangs:
        return False
    kind = task.subject.kind
    try:
        reason = IGNORED.get(kind) or passed_over(task.hangs, kind, task.text, session)
    except NotUnderstoodError as error:
        _not_understood(folded, task, name, error.reason)
        return True
    if reason:
        _record(folded, task, Fate.IGNORED, name, reason)
    return reason is not None


def _apply(task: _Task, session: Session, reader: _Reader, folded: Folded, name: str | None) -> None:
    """Reads a statement to its end, and only then makes its edits."""
    session.locate = _Locator(task)
    try:
        cursor = session.cursor(task.text)
        reading = reader(cursor, session)
        for edit in reading.edits:
            edit(session.catalog)
    except NotUnderstoodError as error:
        line = session.locate(error.at, error.at).line
        _not_understood(folded, task, name, error.reason if line == task.piece.line else f"line {line}: {error.reason}")
        return
    name = reading.object or name
    for omission in cursor.omitted:
        place = partial(_line, session, omission.start)
        folded.recorder.count_clause(omission.rule.id, omission.clause, line=place, object=name)
    fate = Fate.MODELED if reading.ignored is None else Fate.IGNORED
    _record(folded, task, fate, name, reading.ignored, clauses=tuple(o.clause for o in cursor.omitted))


def _line(session: Session, start: int) -> int:
    return session.locate(start, start).line


class _Locator:
    """The place in the dump of a stretch of a statement's text, given in characters.

    What is asked for stands mostly after what was asked before: from there on lines and bytes are counted.
    """

    __slots__ = ("_ascii", "_at", "_line", "_offset", "_piece", "_text")

    def __init__(self, task: _Task) -> None:
        self._piece, self._text, self._ascii = task.piece, task.text, task.text.isascii()
        self._at, self._line, self._offset = 0, task.piece.line, task.piece.offset

    def __call__(self, start: int, end: int) -> Span:
        if start < self._at:
            self._at, self._line, self._offset = 0, self._piece.line, self._piece.offset
        self._line += self._text.count("\n", self._at, start)
        self._offset += self._bytes(self._at, start)
        self._at = start
        return Span(line=self._line, offset=self._offset, length=self._bytes(start, end))

    def _bytes(self, start: int, end: int) -> int:
        return end - start if self._ascii else len(self._text[start:end].encode("utf-8", "surrogateescape"))


_BRIEF = frozenset("LOCK TABLES,UNLOCK TABLES,BEGIN,START,COMMIT,FLUSH,ANALYZE,OPTIMIZE,GRANT,REVOKE,USE".split(","))
"""Statements of a few words, which are ignored: where one seems to hold another, it lost its end mark."""
_KEY = re.compile(r"(?i)\b(?:ADD\s+CONSTRAINT|CREATE\s+(?:UNIQUE\s+)?INDEX|PRIMARY\s+KEY)\b")
_PRIVILEGE = re.compile(r"(?i)\b(?:CREATE|ALTER|DROP)\s+(?:(?:ANY|MATERIALIZED|PUBLIC)\s+)*\w+\s*(?=,|\bTO\b|\bFROM\b)")
_STATEMENT_WORDS = re.compile(r"(?im)^\s*(?:CREATE|ALTER|DROP)\s")


def _not_understood(folded: Folded, task: _Task, name: str | None, reason: str) -> None:
    """Records a statement as not understood; one that seems to have swallowed others may be about any table."""
    entry = _entry(task, Fate.NOT_UNDERSTOOD, name, reason)
    folded.recorder.record(entry)
    swallowed = len(_STATEMENT_WORDS.findall(task.text)) > 1
    kind = task.subject.kind
    dialect = folded.catalog.dialect
    single = kind == "DROP TABLE" and dialect == "mysql" and "," not in task.text
    named = kind in _BY_NAME and not single and not (kind == "ALTER INDEX" and dialect == "tsql")
    one = (kind in _ABOUT_A_TABLE and not named) or task.piece.kind == "data"
    folded.clouded.append(_entry(task, Fate.NOT_UNDERSTOOD, name if one and not swallowed else None, reason))


def _record(
    folded: Folded,
    task: _Task,
    fate: Fate,
    name: str | None,
    reason: str | None,
    *,
    clauses: tuple[str, ...] = (),
) -> None:
    folded.recorder.record(_entry(task, fate, name, reason, clauses))


def _told(subject: Subject, spoken: _Dialect) -> Subject:
    """The subject, with only known words in its kind: what stands where a statement is expected may be a row."""
    kind = subject.kind
    if kind in spoken.readers or kind in spoken.ignored or kind in _ABOUT_A_TABLE or kind in _ROWS:
        return subject
    verb, _, rest = kind.partition(" ")
    shown = f" {rest if rest in _NOUNS else '?'}" if rest else ""
    return replace(subject, kind=f"{verb}{shown}" if verb in _VERBS else "?")


_ROWS = frozenset(("INSERT", "REPLACE", "COPY", "LOAD"))
_VERBS = _ROWS | frozenset(
    "CREATE ALTER DROP COMMENT CALL EXEC EXECUTE MERGE UPDATE DELETE TRUNCATE SELECT START".split()
)
_NOUNS = frozenset("DATABASE EXTERNAL SCHEMA EVENT FUNCTION PROCEDURE TYPE DOMAIN SEQUENCE VIEW".split())


def _entry(task: _Task, fate: Fate, name: str | None, reason: str | None, clauses: tuple[str, ...] = ()) -> Entry:
    piece = task.piece
    return Entry(
        kind=task.subject.kind,
        fate=fate,
        object=name if name is None else intern(name),
        line=piece.line,
        offset=piece.offset,
        length=piece.length,
        reason=reason,
        clauses=clauses,
    )
