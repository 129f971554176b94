"""Variables of a T-SQL script as far as they hold texts that the script itself tells.

The scripts of Entity Framework and PowerDesigner hand a schema's name or a description over in a variable, others a
statement to be executed. What a variable gets otherwise (a query, a procedure, a condition) is not known.
`SCHEMA_NAME()` and `USER_NAME()` are `dbo`, the schema of who runs a script as the database's owner. Source:
Transact-SQL reference, "DECLARE @local_variable", "SET @local_variable".
"""

from __future__ import annotations

import re

from fidelity.ddl.parts import Reading
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.ddl.tsql.names import at_temporary, qualified
from fidelity.ddl.tsql.parts import LookedUp
from fidelity.ddl.tsql.rechecks import looked_at_again
from fidelity.ddl.tsql.script import Script
from fidelity.ddl.tsql.settings import take_settings

__all__ = ["forget", "known", "known_text", "read_declare", "read_select", "read_set"]

_OF_OWNER = frozenset(("SCHEMA_NAME", "USER_NAME", "SCHEMA_ID", "CURRENT_USER"))
_LONGEST = 1 << 20
"""A longer text is not followed: a variable that is put to itself doubles with each statement."""
_TEXTS = frozenset(("char", "varchar", "nchar", "nvarchar", "sysname"))
_LENGTHS = {**dict.fromkeys(_TEXTS, "1"), "sysname": "128"}
"""How many characters a variable has whose type does not say."""
_SET = re.compile(r"(?i)(?:\bSET|\bSELECT|,)\s*@(\w+)\s*[-+*/%&|^]?=|\bINTO\s+@(\w+)|@(\w+)\s+OUT(?:PUT)?\b")
_DEFAULT_OF = re.compile(
    r"""(?isx) \A\s*SELECT\s+(?:@(?P<variable>\w+)\s*=\s*)?
        (?:N?'ALTER\s+TABLE\s+(?P<altered>[^']+?)\s+DROP\s+CONSTRAINT\s*'\s*\+\s*)?
        (?:QUOTENAME\s*\()?[^,;='+]*\bname\]?\)?\s+FROM\s+
        (?:\[?sys\]?\.\[?columns\]?\s+(?:AS\s+)?[\[\]\w]+\s+(?:INNER\s+)?JOIN\s+)?
        \[?sys\]?\.\[?default_constraints\]?\b .* \bOBJECT_ID\s*\(\s*N?'(?P<table>(?:[^']|'')+)'\s*\)
        .* (?:\bname\]?|\bCOL_NAME\s*\([^()]*\))\s*=\s*N?'(?P<column>(?:[^']|'')+)'"""
)
"""How Entity Framework looks up the name of a column's default, to drop it; Liquibase makes the statement of it."""
_CONSTRAINT_OF = re.compile(
    r"""(?isx) \A\s*SELECT\s+@(?P<variable>\w+)\s*=\s*(?:QUOTENAME\s*\()?\s*\[?name\]?\s*\)?\s+FROM\s+\[?sys\]?\.
        (?: \[?(?P<checks>check_constraints)\]?
          | \[?foreign_keys\]?\s+(?P<key>\w+)\s+JOIN\s+\[?sys\]?\.\[?foreign_key_columns\]?\s+(?P<columns>\w+)\s+
            ON\s+(?P=key)\.object_id\s*=\s*(?P=columns)\.constraint_object_id )
        \s+WHERE\s+(?:\w+\.)?parent_object_id\s*=\s*OBJECT_ID\s*\(\s*N?'(?P<table>(?:[^']|'')+)'\s*\)
        \s+AND\s+COL_NAME\s*\([^()]*\)\s*=\s*N?'(?P<column>(?:[^']|'')+)'\s*\Z"""
)
"""How Alembic looks up the check or the foreign key of a column that it is going to drop."""
_GATHERS = re.compile(
    r"""(?isx) \A\s*SELECT\s+@(?P<variable>\w+)\s*(?:\+=|=\s*@(?P=variable)\s*\+) (?!.*\bFROM\b.*\bFROM\b) .*
        \bFROM\s+ (?: \[?sys\]?\s*\.\s*\[?(?:foreign_keys|tables|views|procedures|triggers|sequences
            |check_constraints|default_constraints|key_constraints)
          | \[?INFORMATION_SCHEMA\]?\s*\.\s*\[?(?:TABLES|VIEWS|ROUTINES|(?:TABLE|REFERENTIAL)_CONSTRAINTS) )\b"""
)
"""How scripts that begin anew put the statements together that drop what is there."""
_DEFAULT_JOINED = re.compile(
    r"(?is)\A\s*SELECT\s+default_constraints\.name\s+FROM\s+sys\.(?P<all>(?:all_)?columns)"
    r"(?:\s+INNER\s+JOIN\s+sys\.(?:tables|schemas|default_constraints)\s+ON\s+[\w.]+\s*=\s*[\w.]+){3}\s+WHERE\s+"
    r"schemas\.name\s*=\s*N?'(?P<schema>(?:[^']|'')+)'\s+AND\s+tables\.name\s*=\s*N?'(?P<table>(?:[^']|'')+)'"
    r"\s+AND\s+(?P=all)\.name\s*=\s*N?'(?P<column>(?:[^']|'')+)'\s*\Z"
)
"""How Knex looks it up, by the names of the schema, the table and the column."""


_DROPS = re.compile(r"(?is)\s*ALTER\s+TABLE\s+(?P<altered>\S.*?)\s+DROP\s+CONSTRAINT\s*\[?\Z")


def known_text(c: Cursor, s: Script, *, quoted: bool = False) -> str | None:
    """Consumes an expression of strings and variables joined by `+`; its text where it is known.

    Where it is not, what was consumed is a part of the expression. One in QUOTENAME (`quoted`) holds no other.
    """
    parts: list[str] = []
    size = 0
    while size <= _LONGEST:
        if c.word == "'":
            parts.append(c.string())
        elif c.take("@"):
            text = known(c.name().lower(), s)
            if text is None:
                return None
            parts.append(text)
        elif not quoted and c.take("QUOTENAME"):
            c.expect("(")
            name = known_text(c, s, quoted=True)
            if name is None:
                return None
            c.expect(")")
            parts.append(f"[{name.replace(']', ']]')}]")
        elif c.word in _OF_OWNER:
            call = c.word != "CURRENT_USER"
            c.step()
            if call:
                c.expect("(", ")")
            parts.append("dbo")
        else:
            return None
        size += len(parts[-1])
        if not c.take("+"):
            return "".join(parts)
    return None


def known(name: str, s: Script) -> str | None:
    """What a variable holds; what it got under a condition that nobody knows holds as far as that condition reaches."""
    under = s.set_under.get(name, ())
    return s.variables.get(name) if all(guard in s.hangs for guard in under) else None


def forget(text: str, s: Script) -> None:
    """A statement that is not followed may have set variables: what they hold is no longer known."""
    for match in _SET.finditer(text):
        s.forget((match[1] or match[2] or match[3]).lower())


def _keep(c: Cursor, s: Script, name: str, text: str | None, *ends: str) -> None:
    s.forget(name)
    s.set_under[name] = tuple(hang for hang in s.hangs if any(term.holds is None for term in hang[0].terms))
    length = s.lengths.get(name)
    cut = text is not None and length is not None and len(text.encode("utf-16-le", "surrogatepass")) // 2 > length
    if text is not None and not cut and c.word in ("", *ends):
        s.variables[name] = text


def _assigned(c: Cursor, s: Script, name: str) -> str | None:
    """Consumes `= expression` or `+= expression`; the text that the variable has then, where it is known."""
    if c.take("="):
        return known_text(c, s)
    if c.take("+", "=") or c.take("+="):
        before = known(name, s)
        more = known_text(c, s)
        told = before is not None and more is not None and len(before) + len(more) <= _LONGEST
        return f"{before}{more}" if told else None
    return None


def read_declare(c: Cursor, s: Script) -> Reading:
    """DECLARE: each variable with the text that it begins with; of a table or a cursor there is none."""
    c.expect("DECLARE")
    if tables := looked_at_again(c.text):
        s.looked_at_again = tuple(_table(name, s) for name in tables)
    while c.take("@"):
        name = c.name().lower()
        c.take("AS")
        if c.word in ("TABLE", "CURSOR"):
            break
        kind = qualified(c)[-1].lower()
        length = c.group().strip() if c.word == "(" else _LENGTHS.get(kind, "")
        s.lengths[name] = int(length) if length.isdigit() and kind in _TEXTS else None
        begun = c.take("=")
        found, text = (_asked(c, s, ","), known_text(c, s)) if begun else (None, None)
        _keep(c, s, name, text, ",")
        _hold(s, name, found)
        if not begun:
            s.nulls.add(name)
        c.skip_until(",")
        if not c.take(","):
            break
    return Reading(ignored="a variable")


def read_set(c: Cursor, s: Script) -> Reading:
    """SET of a variable or an option; one by which columns or statements are another thing is not understood."""
    c.expect("SET")
    if c.take("@"):
        name = c.name().lower()
        found = _asked(c, s) if c.ahead(1) == "(" and c.take("=") else None
        place = _dropping(c, s)
        _keep(c, s, name, None if found or place else _assigned(c, s, name))
        _hold(s, name, found)
        if place:
            s.dropping[name] = place
        return Reading(ignored="a variable")
    take_settings(c.text, s)
    return Reading(ignored="a session's setting")


def _dropping(c: Cursor, s: Script) -> LookedUp | None:
    """Consumes `= 'ALTER TABLE t DROP CONSTRAINT ' + QUOTENAME(@name)` of a default that was looked up: its place.

    None where something else comes next. So FluentMigrator drops a default.
    """
    mark = c.mark
    if c.take("=") and c.word == "'" and (drops := _DROPS.match(c.string())) and c.take("+"):
        quoted = c.take("QUOTENAME", "(")
        place = s.looked_up.get(c.name().lower()) if c.take("@") else None
        closed = c.take(")") or not quoted
        if c.take("+") and c.word == "'":
            c.string()
        if place and closed and c.done and _table(drops["altered"], s).lower() == place[0].lower():
            return place
    c.rewind(mark)
    return None


def _asked(c: Cursor, s: Script, *ends: str) -> re.Match[str] | None:
    """Consumes a query in parentheses that looks up the name of a column's default; None where it is none."""
    if c.word != "(":
        return None
    mark = c.mark
    query = c.group()
    found = _DEFAULT_JOINED.match(query) or _DEFAULT_OF.search(query)
    if found is None or found.groupdict().get("variable") or c.word not in ("", *ends):
        c.rewind(mark)
        return None
    return found


def _hold(s: Script, variable: str, found: re.Match[str] | None) -> None:
    """The variable holds the name of that default or constraint, or the statement that drops it."""
    if found is None:
        return
    told = found.groupdict()
    table = (
        s.table_name((_plain(told["schema"]), _plain(told["table"]))) if "schema" in told else _table(told["table"], s)
    )
    kind = "check" if told.get("checks") else "foreign key" if told.get("key") else "default"
    place = LookedUp(table, _plain(told["column"]), kind)
    if not told.get("altered"):
        s.looked_up[variable] = place
    elif _table(told["altered"], s).lower() == table.lower():
        s.dropping[variable] = place


def _plain(text: str) -> str:
    return text.replace("''", "'")


def _table(text: str, s: Script) -> str:
    c = s.cursor(_plain(text))
    parts = qualified(c)
    c.finish()
    return s.table_name(parts)


def read_select(c: Cursor, s: Script) -> Reading:
    """SELECT … INTO makes a table whose columns cannot be known from text; other queries make nothing."""
    if (found := _DEFAULT_OF.search(c.text) or _CONSTRAINT_OF.search(c.text)) and found["variable"]:
        variable = found["variable"].lower()
        s.forget(variable)
        _hold(s, variable, found)
        return Reading(ignored="a query")
    if _GATHERS.match(c.text) and s.catalog.is_empty and not (s.catalog.routines or s.clouded):
        return Reading(ignored="a query")  # it finds nothing, and the variable keeps what it holds
    assigned = None
    if c.at("SELECT", "@") and c.ahead(2) != "@" and c.take("SELECT", "@"):
        name = c.name().lower()
        assigned = _assigned(c, s, name)
        forget(c.text, s)
        _keep(c, s, name, assigned)
    else:
        forget(c.text, s)
    while not c.done:
        makes = c.word == "INTO" and c.ahead(-1) not in ("INSERT", "MERGE")
        c.step()
        if makes and not at_temporary(c):
            raise NotUnderstoodError("SELECT INTO: a query's types cannot be known from text")
    return Reading(ignored="a query")
