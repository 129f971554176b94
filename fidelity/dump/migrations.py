"""What the tool that runs a file of migrations leaves out of it, by the marks that it reads in comments.

A migration may have a part that takes it back (`-- +goose Down`, `-- migrate:down`, …). Liquibase's formatted SQL has
changes for other servers, and some that hang on what only a server can tell
(docs.liquibase.com, "SQL changelog example" and the attributes of a changeset).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from fidelity.dump.piece import Piece
from fidelity.patterns import lazy

__all__ = ["MARK", "run_forward"]

_DOWN = r"""\+(?:goose|micrate|migrate)\s+down | @?down(?=\s*$) | migrate:down | rambler\s+down | down\s+migration
          | (?:-+\s*)?!downs | //\s*@undo | =+\s*down\s*=+"""
_UP = _DOWN.replace("down", "up").replace("@undo", "@up")
MARK = lazy(
    rf"""[ \t]*(?: (?:--[\s-]*|\#\s*)(?: (?P<down>{_DOWN}) | {_UP} )(?!\w)
             | (?P<below>-{{4}}\ create\ above\ /\ drop\ below\ -{{4}}) )""",
    re.IGNORECASE | re.VERBOSE,
)
"""A line that begins a part of a migration; `down` and `below` begin what takes it back."""

_LIQUIBASE = lazy(r"\s*--\s*liquibase\s+formatted\s+sql\b", re.IGNORECASE)
_CHANGE = lazy(r"[ \t]*--[ \t]*(?:(changeset)|preconditions|ignoreLines)\b(.*)", re.IGNORECASE)
_ATTRIBUTE = lazy(r"\b(dbms|endDelimiter|ignore|runOrder|onFail|onError):(?:\"([^\"]*)\"|(\S*))", re.IGNORECASE)
_OWN = {
    "postgres": {"postgresql"},
    "mysql": {"mysql", "mariadb"},
    "sqlite": {"sqlite"},
    "tsql": {"mssql"},
    "oracle": {"oracle"},
}
"""What Liquibase calls the servers of a dialect."""
_ENDS = {"tsql": {"go", "\\ngo"}, "oracle": {"/", "\\n/"}}
"""The end marks that a dialect's own scripts have, beside the semicolon."""
_UNDECIDED = ("mark_ran", "continue")
"""What comes of a condition that does not hold, where the change is then not run."""


def run_forward(pieces: Iterable[Piece], head: bytes, dialect: str) -> Iterator[Piece]:
    """A script's statements, with another kind where the tool whose marks its `head` has does not run them.

    `back` takes a migration back; `elsewhere` is for another server; of what is `conditional` the script does not tell
    whether it is run, as of all behind a head that has marks.
    """
    marks = iter(_marks(head, dialect))
    mark = next(marks, None)
    if mark is None:
        yield from pieces
        return
    kind, end = None, 0
    for piece in pieces:
        while mark is not None and mark[0] < piece.offset:
            if mark[0] >= end:  # else it stands inside a statement, as in a text
                kind = mark[1]
            mark = next(marks, None)
        end = piece.offset + piece.length
        if end > len(head):
            kind = "conditional"
        yield piece if kind is None else replace(piece, kind=kind)


def _marks(head: bytes, dialect: str) -> list[tuple[int, str | None]]:
    """Where marks stand, and of what kind the statements are that follow each; None of those that are run."""
    lowered = head.lower()
    if not any(word in lowered for word in (b"down", b"@undo", b"drop below", b"liquibase")):
        return []
    text = head.decode("latin-1")  # a character is a byte
    of_liquibase = _LIQUIBASE.match(text) is not None
    marks: list[tuple[int, str | None]] = []
    at = 0
    for line in text.split("\n"):
        if of_liquibase and (change := _CHANGE.match(line)):
            before = None if change[1] or not marks else marks[-1][1]
            marks.append((at, before or _of_change(change[2], dialect, named=bool(change[1]), line=line)))
        elif not of_liquibase and (mark := MARK.match(line)):
            marks.append((at, "back" if mark["down"] or mark["below"] else None))
        at += len(line) + 1
    return marks


def _of_change(stated: str, dialect: str, *, named: bool, line: str) -> str | None:
    """Of what kind the statements of a change are, by what stands behind `changeset`, or by its condition."""
    said = {name.lower(): (quoted or bare).lower() for name, quoted, bare in _ATTRIBUTE.findall(stated)}
    if not named:
        skips = "ignorelines" in line.lower() or not {said.get("onfail"), said.get("onerror")}.isdisjoint(_UNDECIDED)
        return "conditional" if skips else None
    servers = {server.strip() for server in said.get("dbms", "all").split(",")}
    wanted = {server for server in servers if not server.startswith("!")}
    own = _OWN[dialect]
    if "none" in servers or said.get("ignore") == "true" or own <= {server[1:] for server in servers - wanted}:
        return "elsewhere"
    if wanted and wanted.isdisjoint({*own, "all"}):
        return "elsewhere"
    ends = {";", *_ENDS.get(dialect, ())}
    return "conditional" if "runorder" in said or said.get("enddelimiter", ";") not in ends else None
