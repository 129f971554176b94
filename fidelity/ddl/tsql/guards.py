"""What hangs on a test of what is there: read, passed over, or not understood.

A script is read as into an empty database: what it has not made is not there. So most tests of the catalog are decided
by what was read before them: what hangs on one that holds is read, and on one that does not is passed over. Where a
test is not decided, what makes something is read under a test that something is missing, for what is made twice is
loud; what removes something that the script has not made removes nothing; anything else is not understood, and so is
what a script does to something that must have been there before it. Source: Transact-SQL reference, "IF...ELSE".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.ddl.tsql.names import qualified
from fidelity.ddl.tsql.present import is_found, is_named
from fidelity.ddl.tsql.variables import forget
from fidelity.dump.batches import NAME
from fidelity.dump.piece import Piece

if TYPE_CHECKING:
    from fidelity.ddl.tsql.session import Session

__all__ = ["REMOVES", "Guard", "Guards", "Hanging", "hanging", "judge", "passed_over"]

SKIPPED = "under a condition that does not hold"
_UNKNOWN = "definitions under a condition that cannot be known"
_OF_ANOTHER = "a change of what the script has not made"
_BEGIN = re.compile(rb"(?i)BEGIN(?:\s+TRY)?\Z")
_END = re.compile(rb"(?i)END(?:\s+(?:TRY|CATCH))?\Z")
_GO = re.compile(rb"(?i)\s*GO\b")
_TABLE = rf"ALTER\s+TABLE\s+{NAME.decode()}\s+(?:WITH\s+(?:NO)?CHECK\s+)?"
REMOVES = re.compile(
    rf"(?is)\s*(?:DROP\b|{_TABLE}(?:DROP\b|(?:NO)?CHECK\s+CONSTRAINT\b|SET\s*\(\s*SYSTEM_VERSIONING\s*=\s*OFF\b))"
)
_MAKES = re.compile(rf"(?is)\s*(?:CREATE\b|{_TABLE}(?:ADD|(?:NO)?CHECK\s+CONSTRAINT)\b)")
_TEMPORARY = re.compile(
    r"(?is)\s*(?:CREATE|ALTER|DROP|TRUNCATE)\s+TABLE\s+(?:IF\s+EXISTS\s+)?(?:tempdb\s*\.\s*\w*\s*\.\s*)?#"
)
_ASSIGNS = re.compile(r"(?is)\s*(?:DECLARE|SET|SELECT)\s+@(?!.*\bINTO\b)")
_QUERIES = ("SELECT", "WITH")
_OF_VARIABLES = ("SET", "DECLARE", "FETCH", *_QUERIES)
_INTO = re.compile(r"(?i)\bINTO\b(?!\s*[#@])")
_DESCRIBES = re.compile(r"(?is)\s*(?:EXEC(?:UTE)?\s+)?(?:\[?\w+\]?\s*\.\s*)*\[?sp_(add|update|drop)extendedproperty\b")
_CALLS = re.compile(
    r"(?is)\s*(?:EXEC(?:UTE)?\b\s*|(?=\[?sp_))(?:@\w+\s*=\s*)?(?:\[?\w+\]?\s*\.\s*)*\[?(?P<procedure>\w*)"
)
_CHANGES = frozenset(("sp_rename", "sp_bindefault", "sp_msforeachtable"))
_BLOCKS = ("BEGIN", "IF", "WHILE", "ELSE", "ROLLBACK")
"""What tells by itself whether it is understood."""


@dataclass(frozen=True, slots=True)
class Term:
    """One test of a condition: whether it asks that something is there, and whether it holds, where that is known."""

    presence: bool
    holds: bool | None


@dataclass(slots=True, eq=False)
class Guard:
    """A condition that guards what follows it; `terms` all have to hold, as they are judged when it is reached."""

    terms: tuple[Term, ...] = (Term(presence=True, holds=None),)

    def otherwise(self) -> tuple[Term, ...]:
        """What its ELSE hangs on."""
        if len(self.terms) == 1:
            term = self.terms[0]
            return (Term(presence=not term.presence, holds=None if term.holds is None else not term.holds),)
        known = [term.holds for term in self.terms]
        holds = True if False in known else (None if None in known else False)
        return (Term(presence=True, holds=holds),)


Guards = tuple[tuple[Guard, bool], ...]
"""The guards that a statement hangs on, each with whether it stands in its ELSE."""
Hanging = tuple[Guard | None, Guards]
"""The guard that a piece is, and those that it hangs on."""


def hanging(pieces: Sequence[Piece]) -> Iterator[Hanging]:
    """What each piece hangs on: a guard has the next statement or block, its ELSE the one after that."""
    frames: list[tuple[Guard, bool] | None] = []  # None is a block
    for i, piece in enumerate(pieces):
        text = piece.text
        if piece.kind == "command" and _GO.match(text):
            frames.clear()
        above = tuple(frame for frame in frames if frame is not None)
        if piece.guard and text.upper() == b"ELSE":
            if not (frames and frames[-1] is not None and frames[-1][1]):
                frames.append((Guard(), True))
            yield None, above
            continue
        own = Guard() if piece.guard else None
        yield own, above
        if own is not None:
            frames.append((own, False))
        elif frames and piece.kind == "statement" and _BEGIN.match(text):
            frames.append(None)
        elif frames and piece.kind != "command":
            if _END.match(text) and piece.kind == "statement" and frames[-1] is None:
                frames.pop()
            while frames and (frame := frames[-1]) is not None:
                frames.pop()
                after = pieces[i + 1] if i + 1 < len(pieces) else None
                if after and after.guard and after.text.upper() == b"ELSE" and not frame[1]:
                    frames.append((frame[0], True))
                    break


def judge(text: str, s: Session) -> tuple[Term, ...]:
    """The tests of a guard's condition, as far as what was read decides them."""
    try:
        c = Cursor(text, "tsql", lambda name, _: name)
        c.expect("IF")
        terms = _all_of(c, s)
        c.finish()
    except NotUnderstoodError:
        return (Term(presence=True, holds=None),)
    return terms


def _all_of(c: Cursor, s: Session) -> tuple[Term, ...]:
    terms: tuple[Term, ...] = ()
    while True:
        if c.take("("):
            terms += _all_of(c, s)
            c.expect(")")
        else:
            terms += (_term(c, s),)
        if not c.take("AND"):
            return terms


def _term(c: Cursor, s: Session) -> Term:
    """`[NOT] EXISTS (query)`, `FUNCTION (…) IS [NOT] NULL`, or a variable with the name of a default."""
    if c.take("@"):
        c.name()
        c.expect("IS", "NOT", "NULL")
        return Term(presence=True, holds=True)  # where there is no such default, none is dropped
    presence = not c.take("NOT")
    if c.take("EXISTS"):
        found = is_found(c.group(), s)
    else:
        called, arguments = c.name(), c.group()
        c.expect("IS")
        presence = c.take("NOT")
        c.expect("NULL")
        found = is_named(called, arguments, s)
    return Term(presence=presence, holds=None if found is None else found == presence)


def passed_over(guards: Guards, kind: str, text: str, s: Session) -> str | None:
    """Why a statement that hangs on guards is passed over; None where it is to be read.

    Raises NotUnderstoodError where it changes what is read and nobody knows whether it is run.
    """
    terms = [term for guard, otherwise in guards for term in (guard.otherwise() if otherwise else guard.terms)]
    if any(term.holds is False and not term.presence for term in terms):
        return SKIPPED
    if all(term.holds for term in terms) or kind in _BLOCKS:
        return None
    known = all(term.holds is not None for term in terms)
    if _TEMPORARY.match(text) or (not known and _ASSIGNS.match(text)):
        return None  # which makes nothing, or tells what a statement beside it holds
    if kind in _OF_VARIABLES and (known or any(term.holds is None and term.presence for term in terms)):
        forget(text, s)
        if kind in _QUERIES and _INTO.search(text):
            raise NotUnderstoodError(_UNKNOWN)
        return SKIPPED if known else "a condition that no definition hangs on"
    called = _CALLS.match(text)
    if called and called["procedure"].lower() not in _CHANGES:
        found = _DESCRIBES.match(text) and any(term.holds is False for term in terms)
        return SKIPPED if found else None  # what a string holds is asked for when it is read
    if REMOVES.match(text) and (known or not _removes_something(text, s)):
        return SKIPPED
    if any(term.holds is False for term in terms):
        raise NotUnderstoodError(_OF_ANOTHER)
    waits = any(term.holds is None and term.presence for term in terms)
    if waits or not _MAKES.match(text):
        raise NotUnderstoodError(_UNKNOWN)
    return None


def _removes_something(text: str, s: Session) -> bool:
    """Whether a statement names something to be removed that the script has made; True where it is not known."""
    try:
        c = s.cursor(text)
        if c.take("ALTER", "TABLE"):
            return s.catalog.has_table(s.table_name(qualified(c)))
        c.expect("DROP")
        kind = c.take_any("TABLE", "VIEW", "SEQUENCE", "TYPE", "INDEX", "TRIGGER")
        if kind is None:
            return True
        c.take("IF", "EXISTS")
        while True:
            parts = qualified(c)
            if kind == "INDEX":
                if c.take("ON"):
                    parts = (*qualified(c), "")
                if s.catalog.has_table(s.table_name(parts[:-1])):
                    return True
            elif kind == "TRIGGER":
                local = parts[-1].lower()
                if any(t.name.lower() == local for draft in s.catalog.tables.values() for t in draft.triggers):
                    return True
            else:
                full = s.object_name(parts).full.lower()
                made = (s.catalog.tables, s.catalog.views, s.catalog.sequences, s.catalog.domains)
                if any(full == name.lower() for names in made for name in names):
                    return True
            if not c.take(","):
                c.finish()
                return False
    except NotUnderstoodError:
        return True
