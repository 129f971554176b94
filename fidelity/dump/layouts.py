"""How mydumper and MySQL Shell lay out a folder: which file is run when, in which database, and whether all is there.

Source: mydumper's documentation, "Files"; MySQL Shell's manual, 12.5, and the folders that its dumps 1.0 and 2.0 are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote

from fidelity.dump.dialect import Origin
from fidelity.errors import DumpError

__all__ = ["Layout", "are_programs", "layout_of", "refuse_packed"]

_NOTE = 1 << 24
_SHELL_NOTE = "@.json"
"""The file that only a folder of MySQL Shell's has."""


class Layout(Protocol):
    """The order of a folder's files of SQL, and what its notes tell."""

    def order(self, name: str) -> tuple[Any, ...]:
        """A key by which the files are sorted as they are to be run."""

    def database(self, name: str) -> str | None:
        """The database in which a file is to be run; None where it says so itself, or there is but one."""

    def ended_by_lines(self, name: str) -> bool:
        """Whether in a file no other semicolon ends a statement than one at the end of a line."""

    def lacking(self) -> str | None:
        """Why the folder is not a whole dump; None where nothing tells that it is not."""

    def origin(self) -> Origin | None:
        """Who wrote it, where its notes tell."""


def layout_of(folder: Path, names: Sequence[str]) -> Layout:
    """The layout of the folder, by the notes that are among its files."""
    if _SHELL_NOTE in names:
        return _OfShell(folder, names)
    if "metadata" in names or "metadata.partial" in names:
        return _OfMydumper(folder)
    return _Plain()


def refuse_packed(member: str, name: str) -> None:
    """Raises DumpError where a file of an archive is a note by whose layout the others would have to be read."""
    if member.rpartition("/")[2] == _SHELL_NOTE:
        raise DumpError("a folder of MySQL Shell's is in it", where=name, remedy="Unpack it, and give the folder.")


class _Plain:
    """Files side by side, as `mysqldump --tab` makes them."""

    def order(self, name: str) -> tuple[Any, ...]:
        return _stage(name), name

    def database(self, name: str) -> str | None:
        return None

    def ended_by_lines(self, name: str) -> bool:
        return False

    def lacking(self) -> str | None:
        return None

    def origin(self) -> Origin | None:
        return None


_DATABASE = re.compile(r"(.+?)(?:-schema-(?:create|post|triggers)\.sql|\.)")
_PROGRAMS = re.compile(r"-schema-(?:triggers|post)\.sql")
_STAGE = re.compile(r"-(schema(?:-create|-view|-triggers|-post)?)\.sql")
_STAGES = ("schema-create", "schema", "", "schema-view", "schema-triggers", "schema-post")


def are_programs(name: str) -> bool:
    """Whether a file is mydumper's of triggers or routines, which stand in it without a DELIMITER.

    At the end of a line inside one there is a blank more.
    """
    return _PROGRAMS.search(name) is not None


def _stage(name: str) -> int:
    """Databases first, then tables, rows, views, triggers."""
    match = _STAGE.search(name)
    return _STAGES.index(match.group(1) if match else "")


class _OfMydumper(_Plain):
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def database(self, name: str) -> str | None:
        """The database that a file's name begins with; what makes the database says its name."""
        match = _DATABASE.match(name)
        return match.group(1) if match and "-schema-create." not in name else None

    def ended_by_lines(self, name: str) -> bool:
        return are_programs(name)

    def lacking(self) -> str | None:
        """The dumper writes its last line into its note of the dump."""
        note = self._folder / "metadata"
        if note.is_file() and re.search(rb"(?m)^#? ?Finished dump at:", _read(note)) is not None:
            return None
        return "mydumper had not finished it"

    def origin(self) -> Origin | None:
        evidence = ("mydumper's metadata, with its end",)
        return None if self.lacking() else Origin(dialect="mysql", evidence=evidence, producer="mydumper")


_SHELL_STAGE = re.compile(r"(?:(\.pre)|(\.triggers))?\.sql\Z")
_SOME = re.compile(r"(?:in|ex)clude(?:Tables|Schemas)|dataOnly", re.IGNORECASE)
"""MySQL Shell's options that leave tables out."""


class _OfShell:
    def __init__(self, folder: Path, names: Sequence[str]) -> None:
        self._folder = folder
        self._names = frozenset(names)
        self._note = self._noted(_SHELL_NOTE)
        self._schemas = {base: schema for schema, base in _names(self._note).items()}

    def order(self, name: str) -> tuple[Any, ...]:
        """What is for all databases, then each with its tables, what stands for views, views, and triggers."""
        if name.startswith("@."):
            return ("@.post.sql", "@.users.sql").index(name) + 2 if name in ("@.post.sql", "@.users.sql") else 0, name
        match = _SHELL_STAGE.search(name)
        kind = 3 if match and match[2] else 0
        if "@" in name and not kind:
            standing_in = name.removesuffix(".sql") + ".pre.sql" in self._names
            kind = 2 if standing_in else 1
        return 1, self._schema(name), kind, name

    def _schema(self, name: str) -> str:
        base = name.partition("@")[0].removesuffix(".sql")
        return self._schemas.get(base, unquote(base))

    def database(self, name: str) -> str | None:
        """The database that a file's name begins with; what makes the database says its name."""
        return self._schema(name) if "@" in name and not name.startswith("@.") else None

    def ended_by_lines(self, name: str) -> bool:
        return False

    def lacking(self) -> str | None:
        """A note is written last, and others tell each table and what was left out on purpose."""
        if not self._schemas:
            return "MySQL Shell's note of it is damaged"
        if "@.done.json" not in self._names:
            return "MySQL Shell had not finished it"
        if self._note.get("origin") == "dumpTables" or any(_SOME.fullmatch(o) for o in self._note.get("options") or ()):
            return "MySQL Shell was asked for some tables alone"
        for base in self._schemas:
            note = self._noted(f"{base}.json")
            if not note or not {f"{table}.sql" for table in _names(note).values()} <= self._names:
                return "files of tables that MySQL Shell wrote are not in it"
        return None

    def origin(self) -> Origin | None:
        version = str(self._note.get("serverVersion", ""))
        of_mariadb, named = re.search(r"(\d[\w.]*)-MariaDB", version), re.match(r"(\d[\w.]*)", version)
        if named is None:
            return None
        server = f"MariaDB {of_mariadb[1]}" if of_mariadb else f"MySQL {named[1]}"
        producer = f"MySQL Shell {self._note.get('version', '')}".strip()
        return Origin(dialect="mysql", evidence=("MySQL Shell's notes",), producer=producer, server=server)

    def _noted(self, name: str) -> dict[str, Any]:
        """What one of its notes says; nothing where there is none, or it is damaged."""
        if name not in self._names:
            return {}
        try:
            note = json.loads(_read(self._folder / name))
        except (ValueError, RecursionError):
            return {}
        return note if isinstance(note, dict) else {}


def _names(note: dict[str, Any]) -> dict[str, str]:
    """What a note calls the files of each database or table."""
    found = note.get("basenames")
    return {str(name): str(base) for name, base in found.items()} if isinstance(found, dict) else {}


def _read(note: Path) -> bytes:
    try:
        with note.open("rb") as file:
            return file.read(_NOTE)
    except OSError as error:
        raise DumpError(f"{note.name} cannot be read: {error.strerror}", where=note.parent.name) from None
