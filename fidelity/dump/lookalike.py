"""Text that is handed over for a dump and is none: what it is, and how to get a dump instead."""

from __future__ import annotations

import re

from fidelity.errors import DumpError

__all__ = ["refuse_binary", "refuse_lookalike"]

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


_SCRIPT = "Script the database: Generate Scripts in Management Studio, or mssql-scripter."
_EXPORT = "Make SQL of it: impdp with SQLFILE={plain}, or DBMS_METADATA.GET_DDL."
_OLD_EXPORT = "Make SQL of it: imp with INDEXFILE={plain}, or DBMS_METADATA.GET_DDL."
_UNPACK = "Unpack it, and give the SQL file in it."
_BINARIES = tuple(
    (re.compile(pattern, re.DOTALL), what, remedy)
    for pattern, what, remedy in (
        (rb"\x89PNG\r\n\x1a\n", "a PNG image", _SQL),
        (rb"%PDF-", "a PDF", _SQL),
        (rb"\x7fELF", "a program", _SQL),
        (rb"TAPE\x00|MSSQLBAK", "a backup of SQL Server", _SCRIPT),
        (rb"\x01\x0f\x00\x00", "a data file of SQL Server", _SCRIPT),
        (rb".{0,8}EXPORT:V\d\d", "an export of Oracle's exp", _OLD_EXPORT),
        (rb"[\x01-\x05]\x01.{0,4000}\bSYS_EXPORT_(?:SCHEMA|TABLE|FULL|TABLESPACE)", "an export of Data Pump", _EXPORT),
        (rb".{4}\x00{4}.{16}\x00\x08\x00{8}", "a data file of InnoDB", _MYSQLDUMP),
        (rb"\xfe\xfe[\x07-\x0b]\x01|\xfe\x01[\x06-\x0b]", "a file of a MySQL server's own", _MYSQLDUMP),
        (rb"\xfebin", "a binary log of MySQL", _MYSQLDUMP),
        (rb"XBSTCK01", "a backup of XtraBackup", _MYSQLDUMP),
        (rb"\x00\x01\x00\x00Standard (?:Jet|ACE) DB", "a database of Access", _SQL),
        (rb"\x04\x22\x4d\x18|\x02\x21\x4c\x18", "packed by lz4", _UNPACK),
        (rb"7z\xbc\xaf\x27\x1c|Rar!\x1a", "an archive of 7-Zip or RAR", _UNPACK),
    )
)


def refuse_binary(head: bytes, name: str) -> None:
    """Raises DumpError where a file's first bytes are of something binary that is no dump."""
    for pattern, what, hint in _BINARIES:
        if pattern.match(head):
            raise DumpError(f"this is {what}, not a dump", where=name, remedy=hint.format(plain="dump.sql"))


def refuse_lookalike(head: bytes, name: str) -> None:
    """Raises DumpError where a file begins as something that is known and is no dump."""
    for pattern, what, hint in _LOOKALIKES:
        if pattern.match(head):
            remedy = hint.format(name=name, plain="dump.sql")
            raise DumpError(f"this is {what}, not a dump", where=name, remedy=remedy)
