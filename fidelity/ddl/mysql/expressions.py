"""What the expressions of a table name and ask: its defaults, checks and generated columns.

Source: MySQL 9.7 and MariaDB 10.11, asked; MySQL 8.4 Reference Manual, 15.1.20.8.
"""

from __future__ import annotations

import re

from fidelity.ddl.columns import names_of_columns
from fidelity.ddl.draft import Draft
from fidelity.ddl.mysql.reserved import RESERVED
from fidelity.ddl.syntax import Cursor, NotUnderstoodError

__all__ = ["changes_each_time", "columns_named_in", "goes_by_session", "refuse_calls"]

_OTHER_NAMES = re.compile(r"(?i)\b(?:next|last|set)val\b|\bVALUE\s+FOR\b")
"""What has names in an expression that are no columns', but sequences'."""
_CHANGES_EACH_TIME = re.compile(
    r"""(?ix) \b(?:rand|uuid|uuid_short|sysdate|now|curdate|curtime|current_date|current_time|current_timestamp|
    localtime|localtimestamp|utc_date|utc_time|utc_timestamp|unix_timestamp\s*\(\s*\)|connection_id|last_insert_id|
    user|current_user|session_user|system_user|database|sleep|version)\b\s*\( | @ | \bselect\b
    """
)
_GOES_BY_SESSION = re.compile(
    r"(?i)\b(?:dayname|monthname|from_unixtime)\s*\(|\b(?:week\s*\([^(),]*\)|date_format\s*\([^(),]*,[^(),]*\))"
)
"""What gives another answer by the session's zone or language, or its first day of a week."""
_NEVER_CALLED = re.compile(
    r"""(?ix) \b(?:avg|sum|count|min|max|std|stddev|stddev_pop|stddev_samp|variance|var_pop|var_samp|bit_and|bit_or|
    bit_xor|group_concat|json_arrayagg|json_objectagg|benchmark|found_rows|row_count|last_insert_id|get_lock|
    release_lock|release_all_locks|is_free_lock|is_used_lock|load_file|sleep|name_const|master_pos_wait|
    match|values)\b\s*\( | \bover\s*\(
    """
)
"""What no server lets a table call: aggregates, and what reads or does something elsewhere."""
_ASKS = re.compile(r"(?i)\bselect\b")
_STRINGS = re.compile(r"(?s)'(?:[^'\\]++|''|\\.)*'|\"(?:[^\"\\]++|\"\"|\\.)*\"|`[^`]*`")


def _says(pattern: re.Pattern[str], expression: str) -> bool:
    """Whether an expression has it outside of strings and of names in quotes."""
    # Nearly none has it at all.
    return pattern.search(expression) is not None and pattern.search(_STRINGS.sub("''", expression)) is not None


def changes_each_time(expression: str) -> bool:
    """Whether an expression gives something else each time, or asks a query or a variable."""
    return _says(_CHANGES_EACH_TIME, expression)


def goes_by_session(expression: str) -> bool:
    """Whether the session that asks an expression has a part in what it gives, by MariaDB's own list."""
    return _says(_GOES_BY_SESSION, expression)


def refuse_calls(expression: str, *, of_default: bool = False) -> None:
    """Raises NotUnderstoodError where an expression calls what no table may; a default alone asks a sequence."""
    if _says(_NEVER_CALLED, expression) or (not of_default and _says(_OTHER_NAMES, expression)):
        raise NotUnderstoodError("an expression that calls what no table may")


def columns_named_in(expression: str, draft: Draft) -> tuple[str, ...]:
    """The table's columns that an expression names, in the table's order; it may name no other."""
    words = set()
    if _says(_ASKS, expression):
        raise NotUnderstoodError("an expression that asks a query")
    others = _OTHER_NAMES.search(expression) is not None
    for parts in names_of_columns(Cursor(expression, "mysql")):
        name = parts[-1].name
        words.add(name)
        if len(parts) == 1 and not others and draft.columns.place_alike(name) is None:
            quoted = expression[parts[-1].start] == "`"
            if quoted or name.upper() not in RESERVED:
                raise NotUnderstoodError("an expression of a column that the table does not have")
    return draft.columns.among_alike(words)
