"""What hangs on a test of what is there: read, passed over, or not understood.

A script is read as into an empty database: what it has not made is not there. So most tests of the catalog are decided
by what was read before them: what hangs on one that holds is read, and on one that does not is passed over. Where a
test is not decided, what makes something is read under a test that something is missing, for what is made twice is
loud; what removes something that the script has not made removes nothing; anything else is not understood, and so is
what a script does to something that must have been there before it. Source: Transact-SQL reference, "IF...ELSE".
"""

from __future__ import annotations

import re

from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.ddl.tsql.conditions import Guards, Term
from fidelity.ddl.tsql.names import qualified
from fidelity.ddl.tsql.present import is_found, is_named
from fidelity.ddl.tsql.script import Script
from fidelity.ddl.tsql.variables import forget, known
from fidelity.dump.batches import NAME

__all__ = ["REMOVES", "TEMPORARY", "judge", "passed_over"]

SKIPPED = "under a condition that does not hold"
_UNKNOWN = "definitions under a condition that cannot be known"
_OF_ANOTHER = "a change of what the script has not made"
_TABLE = rf"ALTER\s+TABLE\s+{NAME.decode()}\s+(?:WITH\s+(?:NO)?CHECK\s+)?"
REMOVES = re.compile(
    rf"(?is)\s*(?:DROP\b|{_TABLE}(?:DROP\b|(?:NO)?CHECK\s+CONSTRAINT\b|SET\s*\(\s*SYSTEM_VERSIONING\s*=\s*OFF\b))"
)
_MAKES = re.compile(rf"(?is)\s*(?:CREATE\b|{_TABLE}(?:ADD|(?:NO)?CHECK\s+CONSTRAINT)\b)")
TEMPORARY = re.compile(
    r"(?is)\s*(?:CREATE|ALTER|DROP|TRUNCATE)\s+TABLE\s+(?:IF\s+EXISTS\s+)?(?:tempdb\s*\.\s*\w*\s*\.\s*)?\[?#"
)
_ASSIGNS = re.compile(r"(?is)\s*(?:DECLARE|SET|SELECT)\s+@(?!.*\bINTO\b)")
_QUERIES = ("SELECT", "WITH")
_OF_VARIABLES = ("SET", "DECLARE", "FETCH", *_QUERIES)
_INTO = re.compile(r"(?i)\bINTO\b(?!\s*(?:@|\[?#))")
_DESCRIBES = re.compile(r"(?is)\s*(?:EXEC(?:UTE)?\s+)?(?:\[?\w+\]?\s*\.\s*)*\[?sp_(add|update|drop)extendedproperty\b")
_CALLS = re.compile(
    r"(?is)\s*(?:EXEC(?:UTE)?\b\s*|(?=\[?sp_))(?:@\w+\s*=\s*)?(?:\[?\w+\]?\s*\.\s*)*\[?(?P<procedure>\w*)"
)
_CHANGES = frozenset(("sp_rename", "sp_bindefault", "sp_msforeachtable"))
_BLOCKS = ("BEGIN", "IF", "WHILE", "ELSE", "ROLLBACK", "RAISERROR")
"""What tells by itself whether it is understood."""


def judge(text: str, s: Script) -> tuple[Term, ...]:
    """The tests of a guard's condition, as far as what was read decides them."""
    try:
        c = Cursor(text, "tsql")
        c.expect("IF")
        terms = _all_of(c, s)
        c.finish()
    except NotUnderstoodError:
        return (Term(presence=True, holds=None),)
    return terms


def _all_of(c: Cursor, s: Script) -> tuple[Term, ...]:
    terms: tuple[Term, ...] = ()
    while True:
        if c.take("("):
            terms += _all_of(c, s)
            c.expect(")")
        else:
            terms += (_term(c, s),)
        if not c.take("AND"):
            return terms


def _term(c: Cursor, s: Script) -> Term:
    """`[NOT] EXISTS (query)`, `FUNCTION (…) IS [NOT] NULL`, or what a variable holds."""
    if c.take("@"):
        return Term(presence=True, holds=_of_variable(c, s))
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


def _of_variable(c: Cursor, s: Script) -> bool | None:
    """`@name IS NOT NULL` of a default's name, or `IS NULL`, `< 'text'` or `<> ''` where what it holds is known."""
    name = c.name().lower()
    if c.take("IS", "NOT", "NULL"):
        return True  # where there is no such default, none is dropped
    text = known(name, s)
    if c.take("IS", "NULL"):
        return True if name in s.nulls else None if text is None else False
    if c.take_any("<>", "!=") or c.take("<", ">"):
        return None if text is None or c.string() else text != ""
    c.expect("<")
    other = c.string()
    if text is None or not text[:1].isdigit() or not other[:1].isdigit() or text[:1] == other[:1]:
        return None
    return text < other


def passed_over(guards: Guards, kind: str, text: str, s: Script) -> str | None:
    """Why a statement that hangs on guards is passed over; None where it is to be read.

    Raises NotUnderstoodError where it changes what is read and nobody knows whether it is run.
    """
    terms = [term for guard, otherwise in guards for term in (guard.otherwise() if otherwise else guard.terms)]
    if any(term.holds is False and not term.presence for term in terms):
        return SKIPPED
    if all(term.holds for term in terms) or kind in _BLOCKS:
        return None
    if kind == "ALTER VIEW" and not s.indexed and "SCHEMABINDING" not in text.upper():
        return None  # no index of it holds a table's rows to anything, before or after
    told = all(term.holds is not None for term in terms)
    if TEMPORARY.match(text) or (not told and _ASSIGNS.match(text)):
        return None  # which makes nothing, or tells what a statement beside it holds
    if kind in _OF_VARIABLES and any(term.holds is False for term in terms):
        return SKIPPED
    if kind in _OF_VARIABLES and (told or any(term.holds is None and term.presence for term in terms)):
        forget(text, s)
        if kind in _QUERIES and _INTO.search(text):
            raise NotUnderstoodError(_UNKNOWN)
        return SKIPPED if told else "a condition that no definition hangs on"
    called = _CALLS.match(text)
    if called and called["procedure"].lower() not in _CHANGES:
        found = _DESCRIBES.match(text) and any(term.holds is False for term in terms)
        return SKIPPED if found else None  # what a string holds is asked for when it is read
    if REMOVES.match(text) and (told or not _removes_something(text, s)):
        return SKIPPED
    if any(term.holds is False for term in terms):
        if any(otherwise and all(term.holds for term in guard.terms) for guard, otherwise in guards) and _is_made(
            text, s
        ):
            return SKIPPED  # the script has made in this way what it would have changed in the other
        raise NotUnderstoodError(_OF_ANOTHER)
    waits = any(term.holds is None and term.presence for term in terms)
    if waits or not _MAKES.match(text):
        raise NotUnderstoodError(_UNKNOWN)
    return None


def _is_made(text: str, s: Script) -> bool:
    """Whether a statement alters a table that the script has made."""
    c = s.cursor(text)
    return c.take("ALTER", "TABLE") and s.catalog.has_table(s.table_name(qualified(c)))


def _removes_something(text: str, s: Script) -> bool:
    """Whether a statement names something to be removed that the script has made; True where it is not known."""
    try:
        c = s.cursor(text)
        if c.at("ALTER"):
            return _is_made(text, s)
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
