"""Text that is handed over for a dump and is none: what it is, and how to get a dump instead."""

from __future__ import annotations

import re

from fidelity.errors import DumpError

__all__ = ["refuse_lookalike"]

_MYSQLDUMP = "Give what the dumper writes: mysqldump --no-data DATABASE > {plain}"
_PG_DUMP = "Give what the dumper writes: pg_dump --schema-only DATABASE > {plain}"
_FAILED = "The dump failed: its message says why. Make it again, with messages kept out of it (no 2>&1)."
_SQL = "Give the SQL text of a dump."
_RAILS = "Make SQL of it: rails db:schema:dump with config.active_record.schema_format = :sql"
_PRISMA = "Make SQL of it: prisma migrate diff --from-empty --to-schema-datamodel {name} --script > {plain}"
_DJANGO = "Make SQL of it, of Django's models by manage.py sqlmigrate, or give a dump of the database."
_NO_SQL = rb"(?![^\0]*\b(?:CREATE|INSERT|COPY|SET)\b)"

_LOOKALIKES = tuple(
    (re.compile(pattern), what, remedy)
    for pattern, what, remedy in (
        (rb"\s*<\?xml[^>]*>\s*<(?:mysqldump|resultset)\b", "a MySQL client's XML", "Leave out --xml: a dump is SQL."),
        (rb"(?i)\s*(?:<!DOCTYPE html|<html)\b", "a web page", "It may be an error or login page. " + _SQL),
        (rb"\s*<\?xml\b", "XML", _SQL),
        (rb"\s*(?:\{\s*[\"}]|\[\s*[\[{\"])", "JSON", _SQL),
        (rb"(?:Table|View)\tCreate (?:Table|View)\b|\S+\tCREATE TABLE `", "the mysql client's output", _MYSQLDUMP),
        (rb"\*{20,} 1\. row \*{20,}", "the mysql client's output", _MYSQLDUMP),
        (rb"\s*\+-{2,}[-+]*\+\r?\n\|", "a client's drawing of a table", _MYSQLDUMP + ", or pg_dump --schema-only"),
        (
            rb" *(?:Partitioned table|Table|View|Materialized view|Foreign table|Index|Sequence) \"[^\n]+\"\r?\n",
            "the output of psql's \\d",
            _PG_DUMP,
        ),
        (rb" *(?:List of|Did not find any) relations?\b", "the output of psql's \\d", _PG_DUMP),
        (rb"-\[ RECORD 1 \]", "psql's output", _PG_DUMP),
        (rb" (?!--)[^\n|]+(?:\|[^\n|]+)*\r?\n-+(?:\+-+)*\r?\n", "psql's output", _PG_DUMP),
        (rb"(?:#[^\n]*\n|\s)*ActiveRecord::Schema\b", "Rails' schema.rb", _RAILS),
        (rb"(?:\s|//[^\n]*\n)*(?:generator|datasource|model|enum) \w+ \{", "a Prisma schema", _PRISMA),
        (rb"(?:#[^\n]*\n|\s)*(?:from [\w.]+ import |import [\w.]+\s*\n)", "a Python program", _DJANGO),
        (rb"(?:mysqldump|mariadb-dump|pg_dump|pg_dumpall|psql|sqlite3): " + _NO_SQL, "a program's message", _FAILED),
        (rb"ERROR \d{4} \(\w{5}\)" + _NO_SQL, "the mysql client's error", _FAILED),
    )
)


def refuse_lookalike(head: bytes, name: str) -> None:
    """Raises DumpError where a file begins as something that is known and is no dump."""
    for pattern, what, hint in _LOOKALIKES:
        if pattern.match(head):
            remedy = hint.format(name=name, plain="dump.sql")
            raise DumpError(f"this is {what}, not a dump", where=name, remedy=remedy)
