"""T-SQL's conditions and blocks as the scanner leaves them whole, and what a ROLLBACK takes back.

An existence test and its ELSE stand alone, and `guards` says what hangs on them; any other condition comes with its
branches, and is passed over where none of them makes anything. Source: Transact-SQL reference, "IF...ELSE", "WHILE".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from fidelity.ddl.clauses import CHANGE
from fidelity.ddl.parts import Reading
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.ddl.tsql.guards import REMOVES
from fidelity.ddl.tsql.ignored import IGNORED
from fidelity.ddl.tsql.names import qualified
from fidelity.ddl.tsql.procedures import HARMLESS
from fidelity.ddl.tsql.rechecks import is_loop, validate
from fidelity.ddl.tsql.script import Script
from fidelity.ddl.tsql.variables import forget

__all__ = ["condition", "note_procedure", "rollback"]


_CHANGES = re.compile(
    r"""(?isx) (?<![\w@#$])EXEC(?:UTE)?\s*(?:\(\s*|(?:\[?\w+\]?\s*\.\s*)*sp_executesql\s+(?:@\w+\s*=\s*)?)N?'\s*
          (?:INSERT|UPDATE|DELETE|SELECT|ALTER\s+DATABASE)\b(?:[^']|'')*'(?!\s*\+)
      | '(?:[^']|'')*' | "[^"]*" | \[[^\]]*\] | --[^\n]* | /\*.*?\*/ | \b(?:INSERT|MERGE)\s+INTO\b
      | \bINTO\s+(?:@|\[?\#) | (?:CREATE|DROP|ALTER)\s+TABLE\s+(?:IF\s+EXISTS\s+)?(?:tempdb\s*\.\s*\w*\s*\.\s*)?\[?\#
      | (?<![\w@#$])EXEC(?:UTE)?\s+(?:\[?\w+\]?\s*\.\s*)*\[?(?P<procedure>\w+)
      | (?<![\w@#$])(?P<kind>(?:CREATE|ALTER|DROP)\s+\w+)
      | (?<![\w@#$])(?P<change>CREATE|ALTER|DROP|EXEC|EXECUTE|INTO)(?![\w@#$])"""
)

_PROCEDURE = re.compile(r"(?is)\s*(?:CREATE|ALTER)\s+(?:OR\s+ALTER\s+)?PROC(?:EDURE)?\b")
_WHILE_REFERRED_TO = re.compile(
    r"""(?isx) WHILE\s+EXISTS\s*\(\s*SELECT\s[^()]*\bFROM\s+\[?sys\]?\s*\.\s*\[?foreign_keys\]?\s+
        WHERE\s+\[?referenced_object_id\]?\s*=\s*OBJECT_ID\s*\(\s*N?'(?P<table>(?:[^']|'')*)'\s*\)\s*\)\s*BEGIN\b"""
)
"""The loop by which tools drop the foreign keys to a table, as mssql-django does before it drops the table."""


def condition(c: Cursor, s: Script) -> Reading:
    """IF, WHILE or ELSE with all that hangs on it; an existence test and its ELSE stand alone."""
    # The words are looked for in the text: the tokenizer hands the rest of a command such as PRINT over as a string.
    if s.looked_at_again and is_loop(c.text):
        forget(c.text, s)
        c.omit_rest(CHANGE, "WHILE")
        return Reading(edits=(partial(validate, tables=s.looked_at_again),))
    if _is_referred_to_by_none(c.text, s):
        c.omit_rest(CHANGE, "WHILE")
        return Reading(ignored="a loop that is never run")
    for at, procedure in _changes(c.text, 0, nothing_yet=s.catalog.is_empty):
        if c.word == "ELSE" and procedure == "sp_updateextendedproperty":
            continue  # what was not there when it was looked for has been described just before
        raise NotUnderstoodError("definitions under a condition that cannot be known", at)
    forget(c.text, s)
    return Reading(ignored="transaction or block" if c.word == "BEGIN" else "a condition that no definition hangs on")


def _changes(text: str, start: int, *, nothing_yet: bool) -> Iterator[tuple[int, str]]:
    """What a text may make or change from `start` on: where it stands, and the procedure that is called for it.

    Where the script has made `nothing_yet`, there is nothing to remove.
    """
    for match in _CHANGES.finditer(text, start):
        procedure = (match.group("procedure") or "").lower()
        kind = " ".join((match.group("kind") or "").upper().split())
        made = match.group("change") or (
            kind and kind not in IGNORED and not (nothing_yet and REMOVES.match(text, match.start()))
        )
        if made or (procedure and procedure not in HARMLESS):
            yield match.start(), procedure


def note_procedure(text: str, name: str, s: Script) -> None:
    """Notes whether a procedure that the script makes or alters changes no schema when it is called."""
    head = _PROCEDURE.match(text)
    harmless = head is not None and next(_changes(text, head.end(), nothing_yet=False), None) is None
    s.procedures[name] = harmless and s.procedures.get(name, True)


def _is_referred_to_by_none(text: str, s: Script) -> bool:
    """Whether it is the loop over the foreign keys to a table to which the script has made none."""
    found = _WHILE_REFERRED_TO.match(text)
    if found is None:
        return False
    name = Cursor(found["table"].replace("''", "'"), "tsql")
    table = s.table_name(qualified(name))
    name.finish()
    made = s.catalog.has_table(table) or s.catalog.key(table) in s.catalog.unread
    return made and not s.catalog.referring(table)


def rollback(c: Cursor, s: Script) -> Reading:
    """ROLLBACK takes back what a transaction has made, tables too; before there is one it takes nothing back."""
    if s.catalog.tables:
        raise c.fail("no ROLLBACK after tables were made")
    return Reading(ignored="transaction or block")
