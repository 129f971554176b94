"""A dump's statements folded into a shape, and the fate of each in the ledger."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import partial
from operator import itemgetter
from sys import intern

from fidelity.ddl.client_variables import UNSAID, is_another, told_name
from fidelity.ddl.folded import Folded, clouded_too, lacking, partial_by_itself
from fidelity.ddl.locator import Locator
from fidelity.ddl.relations import Tie, connected, ties
from fidelity.ddl.routines import note_routine
from fidelity.ddl.session import Reader, Session, Task
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.ddl.transactions import is_left_open
from fidelity.dump.clients import ends, unread
from fidelity.dump.ledger import Entry, Fate, Recorder
from fidelity.dump.piece import Piece
from fidelity.dump.statement import Subject, subject_of
from fidelity.dump.window import MAX_STATEMENT
from fidelity.frozen import dataclass
from fidelity.patterns import lazy

__all__ = ["fold"]


@dataclass(frozen=True, slots=True)
class _Dialect:
    """How a dialect's statements are read: its session, its readers by kind, and the kinds ignored, by what rule.

    `known` are all kinds that consist of known words.
    """

    session: Callable[[], Session]
    readers: Mapping[str, Reader]
    ignored: Mapping[str, str]
    known: frozenset[str]


def _spoken(dialect: str) -> _Dialect:
    """The dialect of that name; the others' readers are not loaded."""
    package = importlib.import_module(f"fidelity.ddl.{dialect}")
    known = _ABOUT_A_TABLE.union(_ROWS, package.READERS, package.IGNORED)
    return _Dialect(package.Session, package.READERS, package.IGNORED, known)


_ABOUT_A_TABLE = frozenset(
    f"{verb} {kind}"
    for verb in ("CREATE", "ALTER", "DROP")
    for kind in ("TABLE", "FOREIGN TABLE", "EXTERNAL TABLE", "VIRTUAL TABLE", "INDEX", "TRIGGER", "RULE", "POLICY")
) | {"COMMENT ON TABLE", "COMMENT ON COLUMN", "COMMENT ON CONSTRAINT", "COMMENT ON TRIGGER"}
_MAKES_A_TABLE = ("CREATE TABLE", "CREATE FOREIGN TABLE", "CREATE EXTERNAL TABLE", "CREATE VIRTUAL TABLE")
_ABOUT_A_SEQUENCE = frozenset(("CREATE SEQUENCE", "ALTER SEQUENCE"))
_ONE_BY_ONE = 2
"""How many statements that were made by half are left out one by one; what is found then is left out together."""
_BY_NAME = frozenset(("DROP TABLE", "DROP INDEX", "ALTER INDEX"))
"""Statements that may name several tables, or an index without its table."""


def fold(
    pieces: Sequence[Piece],
    dialect: str,
    *,
    server: str | None = None,
    dumped: bool = False,
    declared: bool = False,
    tables: Collection[str] | None = None,
    refused: Mapping[int, NotUnderstoodError] | None = None,
) -> Folded:
    """Folds a dump's statements, in their order. `tables` limits the reading to tables of these local names.

    What was `dumped` of one server has each of its tables once; of what is `declared`, in a model, nothing is forgotten
    that its server would forget. The statements at the offsets `refused` are not understood: a server makes all of a
    statement's changes or none, and where one cannot be made, all is folded once more without it.
    """
    spoken = _spoken(dialect)
    session = spoken.session()
    session.catalog.tells_case = dumped
    session.declared = declared
    folded = Folded(catalog=session.catalog, recorder=Recorder(), refused=refused or {})
    session.clouded = folded.clouded
    tasks = _tasks(pieces, session, spoken, server)
    session.surveyed(tasks)
    # From the end, where a dumper has them.
    folded.mentions_keys = any(_KEY.search(task.text) for task in reversed(tasks))
    if is_left_open(dialect, tasks):
        folded.partial = "a transaction that it begins does not end, and what was made in it is taken back"
    wanted = None if tables is None else connected({t.lower() for t in tables}, _made(tasks))
    tasks.reverse()
    while tasks:  # each is dropped as it is read: the shape grows meanwhile
        task = tasks.pop()
        if task.element:
            with session.around(task):
                _read_one(task, session, spoken, folded, wanted)
        else:
            _read_one(task, session, spoken, folded, wanted)
    if folded.half_made and len(folded.refused) <= _ONE_BY_ONE:
        half_made, known = folded.half_made, folded.refused
        if len(known) < _ONE_BY_ONE:  # what the first left half made may be why others were refused
            half_made = dict([min(half_made.items(), key=itemgetter(0))])
        refused = {**known, **half_made}
        del folded, session  # two shapes need not be kept for the one
        return fold(pieces, dialect, server=server, dumped=dumped, declared=declared, tables=tables, refused=refused)
    session.finish()
    folded.family, folded.guessed = session.family, session.guessed
    if any(entry.object is not None for entry in folded.clouded):
        anew = spoken.session()  # most dumps need their tasks only once
        again = (_task(piece, anew, spoken) for piece in anew.opened(pieces, server))
        folded.clouded += list(clouded_too(folded, _made(again)))
    folded.partial = folded.partial or partial_by_itself(folded)
    partial, folded.lacks = lacking(folded)
    folded.partial = folded.partial or partial
    return folded


def _made(tasks: Iterable[Task]) -> set[Tie]:
    """The ties that statements make."""
    return {tie for task in tasks for tie in ties(task.subject, task.text)}


def _tasks(pieces: Sequence[Piece], session: Session, spoken: _Dialect, server: str | None) -> list[Task]:
    return [_task(piece, session, spoken) for piece in session.opened(pieces, server)]


def _task(piece: Piece, session: Session, spoken: _Dialect) -> Task:
    kind = piece.kind
    if kind in ("command", "overlong"):
        return Task(piece, Subject("client command" if kind == "command" else "?"), "")
    text = session.prepare(piece.text.decode("utf-8", "surrogateescape"))
    subject = _told(subject_of(text), spoken)
    if kind == "statement":
        return Task(piece, subject, text)
    if kind == "elsewhere":
        return Task(piece, Subject(subject.kind), "")
    if kind in ("back", "conditional"):
        return Task(piece, Subject("?"), "")
    return Task(piece, subject, "" if kind == "data" else text)


def _is_drawn_from(task: Task, wanted: set[str], session: Session) -> bool:
    """Whether a statement about a sequence is about one that a table which is read draws from, or may be."""
    subject = task.subject
    return not subject.parts or (subject.local or "").lower() in wanted or session.has_sequence(subject.parts)


def _is_about(task: Task, wanted: set[str], session: Session) -> bool:
    """Whether a statement about tables or indexes is about one that is read."""
    catalog = session.catalog
    local = (task.subject.local or "").lower()
    if not local:
        return True  # of a name that cannot be told; most engines know a dropped trigger's table by the trigger's name
    if task.subject.kind not in _BY_NAME:
        return local in wanted or (task.subject.kind == "ALTER TABLE" and session.has_sequence(task.subject.parts))
    if any(part.lower() in wanted for part, _ in task.subject.parts):
        return True  # SQL Server's DROP INDEX t.i has its table in front
    text = task.text.lower()
    if task.subject.kind == "DROP TABLE":
        return any(name in text for name in wanted) or (catalog.dialect == "postgres" and "cascade" in text)
    if task.subject.kind == "ALTER INDEX" and catalog.dialect in ("postgres", "oracle"):
        # A dump of partitions has as many as these have keys and indexes: their names are noted, in whatever schema.
        name = session.stored(task.subject.parts).local
        having = (draft for schema in catalog.named_in for draft in catalog.having(name, schema))
        return any(d.indexes.place(name) is not None or d.named_constraint(name) is not None for d in having)
    made = {(i.name or "").lower() for draft in catalog.tables.values() for i in (*draft.indexes, *draft.constraints())}
    return local in made or (task.subject.kind == "DROP INDEX" and any(name and name in text for name in made))


def _read_one(
    task: Task,
    session: Session,
    spoken: _Dialect,
    folded: Folded,
    wanted: set[str] | None,
) -> None:
    """Gives one statement its fate."""
    piece, subject = task.piece, task.subject
    if piece.cut or not piece.ended:
        _note_end(piece, folded)
    name = session.stored(subject.parts).full if subject.parts else subject.object
    if task.undone and not piece.cut:
        _record(folded, task, Fate.IGNORED, name, task.undone)
    elif piece.kind == "data":
        _read_rows(task, session, spoken, folded, name)
    elif piece.kind == "command":
        _read_command(task, session, folded)
    elif piece.kind == "elsewhere":
        _record(folded, task, Fate.UNMODELED, None, "of another database")
    elif piece.kind == "back":
        _record(folded, task, Fate.IGNORED, None, "what takes the migration back")
    elif piece.kind == "conditional":
        _not_understood(folded, task, None, "its migration tool may leave it out")
    elif piece.kind == "overlong":
        reason = "a comment that does not end" if piece.cut else f"longer than {MAX_STATEMENT >> 20} MiB"
        _not_understood(folded, task, name, reason)
    elif piece.cut:
        _not_understood(folded, task, name, "the dump ends inside it")
    elif subject.kind in spoken.readers and is_another(task):
        _not_understood(folded, task, told_name(task, name), UNSAID)
    elif wanted is not None and subject.kind in _ABOUT_A_TABLE and not _is_about(task, wanted, session):
        if subject.kind in _MAKES_A_TABLE and name is not None:
            folded.unread_tables.append(name)
            session.catalog.unread.add(session.catalog.key(name))
        _record(folded, task, Fate.UNMODELED, name, "about a table that is not modeled")
    elif wanted is not None and subject.kind in _ABOUT_A_SEQUENCE and not _is_drawn_from(task, wanted, session):
        _record(folded, task, Fate.UNMODELED, name, "about a sequence from which no modeled table draws")
    else:
        _read_statement(task, session, spoken, folded, name)


def _read_rows(task: Task, session: Session, spoken: _Dialect, folded: Folded, name: str | None) -> None:
    if kind := session.kind_of_rows(task.subject):
        text = task.piece.text.decode("utf-8", "surrogateescape")
        _apply(replace(task, text=text), session, spoken.readers[kind], folded, name)
        return
    if name is not None and task.piece.rows:
        folded.recorder.count_rows(name, task.piece.rows)
    _record(folded, task, Fate.DATA, name, None)


def _read_command(task: Task, session: Session, folded: Folded) -> None:
    dialect, text = session.catalog.dialect, task.piece.text
    if folded.ended is None and ends(dialect, text):
        folded.ended = task.piece.line
    elif reason := unread(dialect, text):
        _not_understood(folded, task, None, reason)
        return
    try:
        session.commanded(task)
    except NotUnderstoodError as error:
        _not_understood(folded, task, None, error.reason)
        return
    _record(folded, task, Fate.IGNORED, None, "client command")


def _read_statement(task: Task, session: Session, spoken: _Dialect, folded: Folded, name: str | None) -> None:
    kind = task.subject.kind
    try:
        passed_over = session.passed_over(task, spoken.ignored.get(kind))
    except NotUnderstoodError as error:
        _not_understood(folded, task, name, error.reason)
        return
    if passed_over:
        _record(folded, task, Fate.IGNORED, name, passed_over)
    elif kind == "?" and not task.text.strip():
        _record(folded, task, Fate.IGNORED, None, "comments that this server does not execute")
    elif folded.ended is not None and kind not in spoken.ignored:
        _not_understood(folded, task, name, f"the client stops before it, in line {folded.ended}")
    elif kind in spoken.readers and "\0" in task.text:  # what a client makes of it takes the next statement along
        _not_understood(folded, task, None, "a NUL byte, at which its line ends")
    elif kind in spoken.readers:
        _apply(task, session, spoken.readers[kind], folded, name)
    elif kind in _BRIEF and _STATEMENT_WORDS.search(_PRIVILEGE.sub("", task.text)):
        _not_understood(folded, task, None, "another statement begins inside it")
    elif kind in spoken.ignored:
        if name is not None:
            note_routine(session.catalog, kind, name, task.text)
        _record(folded, task, Fate.IGNORED, name, spoken.ignored[kind])
    else:
        _not_understood(folded, task, None, "no rule for this kind of statement")


def _note_end(piece: Piece, folded: Folded) -> None:
    """Notes where the dump ends inside a statement, or without its end mark."""
    if piece.cut:
        folded.partial = "it ends inside a statement"
    elif piece.kind == "statement" and not piece.ended:
        folded.unended = "its last statement has no end mark"


def _apply(task: Task, session: Session, reader: Reader, folded: Folded, name: str | None) -> None:
    """Reads a statement to its end, and only then makes its edits."""
    session.locate = Locator(task)
    made = begun = False
    new: str | None = None
    refused = task.piece.offset in folded.refused
    try:
        cursor = session.cursor(task.text)
        if refused:
            raise copy(folded.refused[task.piece.offset])  # what is raised refers to the session
        try:
            reading = reader(cursor, session)
        except RecursionError:  # a reader calls itself for what stands in brackets
            raise NotUnderstoodError("its brackets stand too deep in each other") from None
        refused = True
        begun = reading.object is not None and session.catalog.has_table(reading.object)
        new = None if begun else reading.object
        for edit in reading.edits:
            try:
                edit(session.catalog)
            except RecursionError:  # an edit calls itself for what rests on what it changes
                begun = True
                raise NotUnderstoodError("too long a row of objects rests on what it changes") from None
            made = True
    except NotUnderstoodError as error:
        if made or begun:  # one change to a table that is there may be made in part
            folded.half_made[task.piece.offset] = error.with_traceback(None)
        elif new is not None:
            session.catalog.forget_table(new)  # the server makes no table by half
        line = session.locate(error.at, error.at).line
        reason = error.reason if line == task.piece.line else f"line {line}: {error.reason}"
        failed = refused and session.fails_whole
        _not_understood(folded, task, error.about or name, reason, told=error.about is not None, failed=failed)
        return
    name = reading.object or name
    for omission in cursor.omitted:
        place = partial(_line, session, omission.start)
        folded.recorder.count_clause(omission.rule.id, omission.clause, line=place, object=name)
    fate = Fate.MODELED if reading.ignored is None else Fate.IGNORED
    _record(folded, task, fate, name, reading.ignored, clauses=tuple(o.clause for o in cursor.omitted))


def _line(session: Session, start: int) -> int:
    return session.locate(start, start).line


_BRIEF = frozenset("LOCK TABLES,UNLOCK TABLES,BEGIN,START,COMMIT,FLUSH,ANALYZE,OPTIMIZE,GRANT,REVOKE,USE".split(","))
"""Statements of a few words, which are ignored: where one seems to hold another, it lost its end mark."""
_KEY = lazy(r"(?i)\b(?:ADD\s+CONSTRAINT|CREATE\s+(?:UNIQUE\s+)?INDEX|PRIMARY\s+KEY)\b")
_PRIVILEGE = lazy(r"(?i)\b(?:CREATE|ALTER|DROP)\s+(?:(?:ANY|MATERIALIZED|PUBLIC)\s+)*\w+\s*(?=,|\bTO\b|\bFROM\b)")
_OPEN_COMMENT = lazy(r"/\*M?!")
"""A comment that MySQL executes; none is left of those that end in their statement."""
_ON = lazy(r"(?i)\bON\b")
"""What MySQL's DROP INDEX has before its table's name."""
_STATEMENT_WORDS = lazy(r"(?im)^\s*(?:CREATE|ALTER|DROP)\s")


def _not_understood(
    folded: Folded, task: Task, name: str | None, reason: str, *, told: bool = False, failed: bool = False
) -> None:
    """Records a statement as not understood; one that seems to have swallowed others may be about any table.

    `told` says that its reader knows the name for that of the only table that it can change; `failed`, that what it
    stands in may fail with it.
    """
    entry = _entry(task, Fate.NOT_UNDERSTOOD, name, reason)
    folded.recorder.record(entry)
    swallowed = len(_STATEMENT_WORDS.findall(task.text)) > 1 or _OPEN_COMMENT.search(task.text) is not None
    kind = task.subject.kind
    dialect = folded.catalog.dialect
    on_one = kind == "DROP INDEX" and _ON.search(task.text) is not None
    single = dialect == "mysql" and "," not in task.text and (kind == "DROP TABLE" or on_one)
    named = kind in _BY_NAME and not single and not (kind == "ALTER INDEX" and dialect == "tsql")
    one = (kind in _ABOUT_A_TABLE and not named) or task.piece.kind == "data" or told
    about = name if one and not swallowed and not failed else None
    folded.clouded.append(entry if about == name else _entry(task, Fate.NOT_UNDERSTOOD, about, reason))


def _record(
    folded: Folded,
    task: Task,
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
    if kind in spoken.known:
        return subject
    verb, _, rest = kind.partition(" ")
    shown = f" {rest if rest in _NOUNS else '?'}" if rest else ""
    return replace(subject, kind=f"{verb}{shown}" if verb in _VERBS else "?")


_ROWS = frozenset(("INSERT", "REPLACE", "COPY", "LOAD"))
_VERBS = _ROWS | frozenset(
    "CREATE ALTER DROP COMMENT CALL EXEC EXECUTE MERGE UPDATE DELETE TRUNCATE SELECT START".split()
)
_NOUNS = frozenset("DATABASE EXTERNAL SCHEMA EVENT FUNCTION PROCEDURE TYPE DOMAIN SEQUENCE VIEW".split())


def _entry(task: Task, fate: Fate, name: str | None, reason: str | None, clauses: tuple[str, ...] = ()) -> Entry:
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
