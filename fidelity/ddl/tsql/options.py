"""Options with a list of their own, in one spelling: system versioning, masks, encryption, ledgers.

A history table that the server names (`MSSQL_TemporalHistoryFor_…`) has no name here; that the rows there are were
looked at when versioning began is of that moment. Source: Transact-SQL reference, "CREATE TABLE", "ALTER TABLE".
"""

from __future__ import annotations

import re

from fidelity.ddl.clauses import CHANGE, UNUSED
from fidelity.ddl.syntax import NAME, STRING, Cursor
from fidelity.ddl.tsql.ledger import LEDGER_UNSAID

__all__ = ["HISTORY", "OF_SERVER", "STORED", "UNSAID", "archive", "option_value", "settings"]

HISTORY = re.compile(r"history_table = ([^,)]+)")
UNSAID = {
    **dict.fromkeys(("system_versioning", "ledger", "memory_optimized", "data_deletion", "remote_data_archive"), "off"),
    "durability": "schema_and_data",
}
"""A table's options as they are where nothing is said of them."""
STORED = frozenset(
    "DATA_COMPRESSION XML_COMPRESSION FILETABLE_DIRECTORY FILETABLE_COLLATE_FILENAME LOCK_ESCALATION "
    "FILESTREAM_ON LOCATION".split()
)
"""A table's options that say how and where its rows are kept."""
_NAMES_A_COLUMN = frozenset(("column_encryption_key", "filter_column", *LEDGER_UNSAID))
"""Settings whose value is a name, found without regard to case."""
OF_SERVER = re.compile(r"(?i)(?:\w+\.)?MSSQL_(?:TemporalHistoryFor|LedgerHistoryFor)_\w+")


def option_value(c: Cursor) -> str:
    """Consumes `ON`, `OFF` or another word, and the list that may follow it."""
    value = c.value.lower()
    c.step()
    if c.word != "(":
        return value
    listed = settings(c)
    return f"{value} ({listed})" if listed else value


def archive(c: Cursor) -> str:
    """Consumes the value of REMOTE_DATA_ARCHIVE: rows that go into another server's table by themselves.

    Uniqueness does not hold for them, and they are not changed any more. Source: SQL Server documentation, "Limitations
    for Stretch Database".
    """
    switched = c.take_any("ON", "OFF", "OFF_WITHOUT_DATA_RECOVERY") if c.take("=") else "ON"
    if switched is None:
        raise c.fail("ON or OFF")
    mark = c.mark
    said = re.sub(r"[\s\[\]]", "", c.group()).lower() if c.word == "(" else ""
    if switched != "ON":
        if said:
            c.omit(CHANGE, mark, "MIGRATION_STATE")
        return "off"
    return f"on ({said})" if said else "on"


def settings(c: Cursor) -> str:
    """Consumes `( NAME = value, … )`: the names in small letters, values without brackets, without what is left out.

    How a column is encrypted may be said in any order.
    """
    c.expect("(")
    found = []
    while c.word != ")":
        mark = c.mark
        name = c.name().lower()
        c.expect("=")
        value = _value(c)
        if name == "data_consistency_check":
            c.omit(CHANGE, mark, name.upper())
        elif LEDGER_UNSAID.get(name) == value.lower():
            c.omit(UNUSED, mark, name.upper())
        elif name in ("history_retention_period", "retention_period"):
            # For ever is what holds where nothing is said; a unit may be written in the plural.
            found += [f"{name} = {value.removesuffix('s')}"] * (value != "infinite")
        elif name != "history_table" or not OF_SERVER.fullmatch(value):
            found.append(f"{name} = {value.lower() if name in _NAMES_A_COLUMN else value}")
        if not c.take(","):
            break
    c.expect(")")
    return ", ".join(sorted(found) if any(setting.startswith("column_encryption_key") for setting in found) else found)


def _value(c: Cursor) -> str:
    """Consumes a value: a text, a name in parts, or words and numbers."""
    if c.word == STRING:
        return "'" + re.sub(r"\s*,\s*", ", ", c.string()).replace("'", "''") + "'"
    parts: list[str] = []
    named = c.word == NAME or c.ahead(1) == "."
    while not c.done and c.word not in (",", ")"):
        if c.word == "(":
            listed = settings(c)
            parts += [f"({listed})"] * bool(listed)
            continue
        parts.append(c.value if named else c.value.lower())
        c.step()
    return ("" if named else " ").join(parts)
