"""What earlier statements of a MySQL or MariaDB dump have set, and which comments the server executes."""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from fidelity.ddl import session as base
from fidelity.ddl.clauses import OTHER_SERVER, Omission
from fidelity.ddl.draft import ObjectName
from fidelity.ddl.mysql.foreign_keys import forget_unkept
from fidelity.ddl.mysql.names import ansi_as_ticked, with_escapes
from fidelity.ddl.mysql.options import Options
from fidelity.ddl.mysql.pipes import merged, with_concat
from fidelity.ddl.mysql.prepared import Prepared, may_give
from fidelity.ddl.mysql.types import Server
from fidelity.ddl.session import Task
from fidelity.ddl.syntax import STRING, Cursor, NotUnderstoodError
from fidelity.dump.piece import Piece
from fidelity.dump.sql_mode import SqlMode
from fidelity.dump.statement import Subject
from fidelity.shape.values import Span

__all__ = ["UNNAMED", "Session"]


def _executable(*, escapes: bool) -> re.Pattern[str]:
    """What an executable comment begins or ends with, and what only looks so: strings, names, other comments."""
    strings = r"""'(?:[^'\\]|\\.)*' | "(?:[^"\\]|\\.)*\"""" if escapes else r"""'[^']*' | "[^"]*\""""
    return re.compile(
        strings
        + r""" | `[^`]*` | --(?=\s)[^\n]* | \#[^\n]*
          | /\*(?P<maria>M?)!(?P<version>\d{5,6})? | /\*(?!M?!).*?\*/ | (?P<close>\*/)""",
        re.VERBOSE | re.DOTALL,
    )


_EXECUTABLE = {escapes: _executable(escapes=escapes) for escapes in (True, False)}
_TIDB = re.compile(r"/\*T!(?:\[\w+\])?(?P<said>.*)\*/", re.DOTALL)
_IDLE_IN_TIDB = re.compile(
    r"(?i)\s*(?:NON)?CLUSTERED\b|\s*(?:SHARD_ROW_ID_BITS|PRE_SPLIT_REGIONS|AUTO_ID_CACHE|AUTO_RANDOM_BASE|PLACEMENT)\b"
)
"""What TiDB says in comments of its own of where and how rows are kept; the others change what a write does."""
_NEVER = frozenset((99999, 999999))
"""Versions that people and dumpers write for what no server is to execute."""
_MODES_OF_STRINGS = re.compile(r"(?i)NO_BACKSLASH_ESCAPES|ANSI")
_SETS_MODE = re.compile(r"(?is)\s*SET\b.*\bsql_mode\b")


_MARIADB = re.compile(
    rb"""(?ix) /\*M! | _uca1400_ | \bjson_valid\( | \bcurrent_timestamp\(\) | \bDEFAULT[ \t]+cur(?:date|time)\(\)
      | \bSYSTEM[ \t]+VERSIONING\b | \bPERIOD[ \t]+FOR\b | \bCREATE[ \t]+SEQUENCE\b | \bPAGE_CHECKSUM\b
      | \bENGINE[ \t]*=[ \t]*(?:Aria|ColumnStore)\b | \w[`"]?[ \t]+(?:INET6|INET4|UUID)\b(?![ \t]*\()"""
)
_MYSQL = re.compile(rb"(?im)^\s*`[^`\n]+` (?-i:json)\b")
_MYSQL_8 = re.compile(
    rb"""(?ix) _0900_ | /\*!80\d{3}\b | \bSRID[ \t]+\d | \)[ \t]*VISIBLE\b
      | \b(?:KEY|INDEX)\b[^\n(]*\([^\n]*\)[ \t]*INVISIBLE\b
      | \b(?:DROP|ALTER)[ \t]+CHECK\b | \bDROP[ \t]+CONSTRAINT[ \t]+`?\w+_chk_\d+\b
      | \)[ \t]*(?:NOT[ \t]+)?ENFORCED\b"""
)
_WIDTH = re.compile(rb"(?i)\b(?:int|bigint|smallint)\(\d+\)(?!(?: unsigned)? zerofill)")


def told_server(texts: Iterable[bytes]) -> Server:
    """The server by what only one family has or prints, where no header says which it is; MariaDB where nothing tells.

    Display widths are of MySQL before 8.0.19, but for those of ZEROFILL.
    """
    mysql = eight = width = False
    for text in texts:
        if _MARIADB.search(text):
            return Server()
        eight = eight or _MYSQL_8.search(text) is not None
        mysql = mysql or eight or _MYSQL.search(text) is not None
        width = width or _WIDTH.search(text) is not None
    old = 80018 if eight else 50744
    return Server(mariadb=not mysql, version=old if mysql and width else None, keeps=True)


_RUNS_ANOTHER = re.compile(rb"(?i)\s*(?:CALL|SET\s+STATEMENT)\b")
_OPERATING = frozenset(("PIPES_AS_CONCAT", "HIGH_NOT_PRECEDENCE", "EMPTY_STRING_IS_NULL"))
_NEGATED = frozenset(("NULL", "IN", "LIKE", "BETWEEN", "REGEXP", "RLIKE", "EXISTS", "ENFORCED", "IGNORED", "SECONDARY"))
"""What a NOT before it belongs to, whatever the SQL mode is."""


SEQUENCE_ROW = "a sequence's row"
"""The kind of statement by which MariaDB 10.3's dumper says what a sequence is that it writes as a table."""


class Session(base.Session):
    """What earlier statements have set: server, database, SQL mode; and the catalog in which names are looked up."""

    dialect = "mysql"

    def __init__(self) -> None:
        super().__init__()
        self.server = Server()
        self.database: str | None = None
        self.several_databases = False
        self.own_database: str | None = None
        self.altered_database: str | None = None
        self.defaults: dict[str, dict[str, str]] = {}
        self.mode = SqlMode()
        self._mode_ahead = SqlMode()  # of the statement that is prepared
        self.filled: frozenset[str] = frozenset()  # the tables that get rows, where one is a sequence
        self.sequences_by_row: set[str] = set()
        self.temporary: set[str] = set()  # the temporary tables that are there
        self.engine: str | None = None  # what a SET has made the default
        self.sets_server_charset = False  # for databases that say none
        self.prepared = Prepared()
        self.skipped: dict[str, list[tuple[int, int]]] = {}
        self._doubled: list[int] = []  # where a backslash was doubled in the statement at hand

    def opened(self, pieces: Sequence[Piece], server: str | None) -> Sequence[Piece]:
        """Takes the server from the dump's header (`MariaDB 10.11.19`, `MySQL 8.0.36`), else from its statements."""
        if server is None:
            self.server = told_server(piece.text for piece in pieces if piece.kind == "statement")
        else:
            self._set_server(server)
        self.family = "MariaDB" if self.server.mariadb else "MySQL"
        self.guessed = server is None and self.server.mariadb and self.server.keeps
        if any(_RUNS_ANOTHER.match(piece.text) for piece in pieces if piece.kind == "statement"):
            from fidelity.ddl.mysql.called import with_calls  # noqa: PLC0415  # few scripts call anything
            from fidelity.ddl.mysql.settings import without_settings  # noqa: PLC0415

            return list(with_calls(without_settings(pieces)))
        return pieces

    def _set_server(self, server: str) -> None:
        name, _, version = server.partition(" ")
        numbers = [int(n) for n in re.findall(r"\d+", version)[:3]]
        if len(numbers) >= 2:
            number = numbers[0] * 10000 + numbers[1] * 100 + (numbers[2] if len(numbers) > 2 else 0)
            maria = name == "MariaDB"
            # Both have explicit_defaults_for_timestamp on from these versions.
            implies = number < (101000 if maria else 80002)
            self.server = Server(mariadb=maria, version=number, keeps=self.declared, implies_timestamps=implies)

    def prepare(self, text: str) -> str:
        """Opens the executable comments that this server executes, and blanks the others; positions stay.

        It is given the statements in their order, and follows the SQL mode among them.
        """
        prepared = self._opened(text) if "/*!" in text or "/*M!" in text or "/*T!" in text else text
        if _SETS_MODE.match(prepared):
            self._mode_ahead.follow(prepared)
        return prepared

    def _opened(self, text: str) -> str:
        escapes = "NO_BACKSLASH_ESCAPES" not in self._mode_ahead.modes
        out: list[str] = []
        reached = 0
        skipping: list[bool] = []
        skipped: list[tuple[int, int]] = []
        blank_from = opened = skips = 0
        for match in _EXECUTABLE[escapes].finditer(text):
            if match.group("maria") is not None:
                executed = self._executes(maria=bool(match.group("maria")), version=match.group("version"))
                if not skips:
                    out += [text[reached : match.start()], " " * len(match.group())]
                    blank_from, opened = match.end(), match.start()
                if not executed and _MODES_OF_STRINGS.search(text, match.end()):
                    return text  # where strings end, the client was told, and this server was not
                skipping.append(not executed)
                skips += not executed
                reached = match.end()
            elif match.group("close") and skipping:
                inside = skips > 0
                skips -= skipping.pop()
                body = text[reached : match.start()]
                out += [re.sub(r"[^\n]", " ", text[blank_from : match.start()]) if inside else body, "  "]
                if inside and not skips:
                    skipped.append((opened, match.end()))
                reached = blank_from = match.end()
            elif not skipping and (tidb := _TIDB.fullmatch(match.group())):
                if _IDLE_IN_TIDB.match(tidb["said"]):
                    skipped.append(match.span())
                else:  # opened, it is not understood
                    said = match.start() + tidb.start("said")
                    out += [text[reached : match.start()], " " * tidb.start("said"), text[said : match.end() - 2], "  "]
                    reached = match.end()
        if skipping:
            return text  # one that does not end: left as it is, it is not understood
        out.append(text[reached:])
        prepared = "".join(out)
        if skipped:
            self.skipped[prepared] = skipped
        return prepared

    def _executes(self, *, maria: bool, version: str | None) -> bool:
        number = int(version) if version else 0
        if number in _NEVER:
            return False
        server = self.server
        if maria and not server.mariadb:
            return False
        if server.mariadb and not maria and 50700 <= number <= 99999:
            return False
        return server.keeps or number <= (server.version or 999998)

    def cursor(self, text: str) -> Cursor:
        """A cursor over a statement's tokens; names are stored as they are written.

        What the server does not execute of the statement is noted as left out.
        """
        ansi = "ANSI_QUOTES" in self.mode.modes
        plain, self._doubled = text, []
        if "\\" in text and "NO_BACKSLASH_ESCAPES" in self.mode.modes:
            plain, self._doubled = with_escapes(text, ansi=ansi)
        if self.server.modes != self.mode.modes:
            self.server = dataclasses.replace(self.server, modes=self.mode.modes)
        plain = ansi_as_ticked(plain) if ansi else plain
        if "||" in plain and "PIPES_AS_CONCAT" in self.mode.modes and (joined := with_concat(plain)) is not None:
            plain, added = joined
            self._doubled = merged(self._doubled, added)
        cursor = Cursor(plain, "mysql")
        cursor.omitted = [Omission(OTHER_SERVER, "/*! … */", start, stop) for start, stop in self.skipped.get(text, ())]
        return cursor

    def span(self, start: int, end: int) -> Span:
        """The place in the dump of a stretch of the statement's text."""
        return self.locate(start - bisect_left(self._doubled, start), end - bisect_left(self._doubled, end))

    @property
    def operating_modes(self) -> frozenset[str]:
        """The SQL modes by which operators mean another thing: a trigger keeps those of when it was made."""
        return _OPERATING & self.mode.modes

    def refuse_other_operators(self, c: Cursor) -> None:
        """Raises NotUnderstoodError where a statement has what the SQL mode makes something else of."""
        modes, mark = self.mode.modes, c.mark
        if modes.isdisjoint(_OPERATING):
            return
        while not c.done:
            if "PIPES_AS_CONCAT" in modes and (c.word == "||" or c.at("|", "|")):
                raise c.fail("no || that joins texts, by the SQL mode")
            if "HIGH_NOT_PRECEDENCE" in modes and c.word == "NOT" and c.ahead(1) not in _NEGATED:
                raise c.fail("no NOT that binds as an operator, by the SQL mode")
            if "EMPTY_STRING_IS_NULL" in modes and c.word == STRING and not c.value:
                raise c.fail("no empty string, which the SQL mode takes for NULL")
            c.step()
        c.rewind(mark)

    def surveyed(self, tasks: Sequence[Task]) -> None:
        """Takes the databases that statements use or make tables in, and what gives variables their texts."""
        names = {name.lower() for task in tasks for name in _databases(task.subject)}
        self.several_databases = len(names) > 1
        self.own_database = next(iter(names)) if len(names) == 1 else None
        self.altered_database = None if names else _only_altered(tasks)
        if any(task.subject.kind == "CREATE TABLE" and "SEQUENCE=" in task.text for task in tasks):
            rows = (task.subject.parts for task in tasks if task.piece.kind == "data")
            self.filled = frozenset(self.stored(parts).full for parts in rows if parts)
        if any(task.subject.kind == "PREPARE" for task in tasks):
            self.prepared.look(task.text for task in tasks if may_give(task.subject.kind, task.text))

    def kind_of_rows(self, subject: Subject) -> str | None:
        """The one row of a sequence that is made as a table."""
        return SEQUENCE_ROW if subject.parts and self.stored(subject.parts).full in self.sequences_by_row else None

    def object_name(self, parts: tuple[str, ...]) -> ObjectName:
        """A name, with its database only where the dump holds several, or where it is another than the dump's."""
        if not self.several_databases:
            another = len(parts) > 1 and self.own_database not in (None, parts[-2].lower())
            return ObjectName(parts[-2] if another else None, parts[-1])
        return ObjectName(parts[-2] if len(parts) > 1 else self.database, parts[-1])

    @property
    def current_database(self) -> str:
        """The current database, as far as the script tells it: empty where it names none."""
        return self.database or self.own_database or self.altered_database or ""

    def with_defaults(self, options: Options, schema: str | None) -> Options:
        """A table's options with the character set and collation that it takes from its database, where it has none."""
        stated = options.keys() & {"charset", "collate"}
        found = self.defaults_of(schema)
        charset = found.get("charset") or found.get("collate", "").partition("_")[0] or None
        if stated == {"collate"} and (options["collate"] or "").lower().startswith("uca1400_"):
            return {**options, "charset": charset or "utf8mb4"}  # it is of Unicode's alone
        if any(options[name] for name in stated):
            return options
        if not stated:
            return {**options, **found}
        if not self.server.mariadb:
            raise NotUnderstoodError("DEFAULT for a table's character set or collation, which MariaDB alone reads")
        # It is the database's character set with the collation that this has by itself.
        return {**options, "charset": charset}

    def defaults_of(self, schema: str | None) -> dict[str, str]:
        """The character set and collation that tables of a database, or of the current one, have by default."""
        return self.defaults.get((schema or self.current_database).lower(), {})

    def table_name(self, parts: tuple[str, ...]) -> str:
        """A table's name as the shape has it."""
        return self.object_name(parts).full

    def referenced(self, parts: tuple[str, ...]) -> str:
        """What a foreign key refers to: it names a database where that is another than its own table's."""
        if len(parts) > 1 and self.own_database is None:
            return ObjectName(parts[-2], parts[-1]).full
        return self.table_name(parts)

    def stored(self, parts: tuple[tuple[str, bool], ...]) -> ObjectName:
        """A table's name from its parts as written."""
        return self.object_name(tuple(text for text, _ in parts))

    def finish(self) -> None:
        """Forgets what no engine keeps, and resolves what foreign keys refer to."""
        for draft in self.catalog.tables.values():
            forget_unkept(draft)
        self.catalog.resolve_references(in_own_case=True, same_named=self.server.mariadb)


UNNAMED = ("DEFAULT", "CHARACTER", "CHARSET", "COLLATE")
"""What stands behind ALTER DATABASE that leaves the name out: it is then about the current one."""


def _only_altered(tasks: Sequence[Task]) -> str | None:
    """The one database that statements alter, and none makes: in a script that uses none it is the current one."""
    if any(task.subject.kind in ("CREATE DATABASE", "CREATE SCHEMA") for task in tasks):
        return None
    altering = [task.subject for task in tasks if task.subject.kind in ("ALTER DATABASE", "ALTER SCHEMA")]
    names = {name.lower() for s in altering for name, quoted in s.parts if quoted or name.upper() not in UNNAMED}
    return next(iter(names)) if len(names) == 1 else None


def _databases(subject: Subject) -> Iterable[str]:
    """The database that a statement makes the current one, or makes a table in."""
    if subject.kind == "USE" and subject.local is not None:
        yield subject.local
    if subject.kind == "CREATE TABLE" and len(subject.parts) > 1:
        yield subject.parts[-2][0]
