"""Text that is handed over for a dump and is none: what it is, and how to get a dump instead."""

from __future__ import annotations

import re

from fidelity.errors import DumpError
from fidelity.patterns import lazy

__all__ = ["refuse_binary", "refuse_lookalike", "refuse_member", "refuse_no_statement"]

_MYSQLDUMP = "Give what the dumper writes: mysqldump --no-data DATABASE > {plain}"
_PG_DUMP = "Give what the dumper writes: pg_dump --schema-only DATABASE > {plain}"
_FAILED = "The dump failed: its message says why. Make it again, with messages kept out of it (no 2>&1)."
_SQL = "Give the SQL text of a dump."
_RAILS = "Make SQL of it: rails db:schema:dump with config.active_record.schema_format = :sql"
_PRISMA = "Make SQL of it: prisma migrate diff --from-empty --to-schema-datamodel {name} --script > {plain}"
_DJANGO = "Make SQL of it, of Django's models by manage.py sqlmigrate, or give a dump of the database."
_ROOM = "Room's schema has the statements in createSql. Give a dump of the app's database: sqlite3 FILE .dump"
_DECRYPT = "Decrypt it, and give the SQL text of the dump."
_PATCH = "Apply it, and give the SQL text that it changes."
_NO_SQL = rb"(?![^\0]*\b(?:CREATE|INSERT|COPY|SET)\b)"

_LOOKALIKES = tuple(
    (lazy(pattern), what, remedy)
    for pattern, what, remedy in (
        (rb"\s*<\?xml[^>]*>\s*<(?:mysqldump|resultset)\b", "a MySQL client's XML", "Leave out --xml: a dump is SQL."),
        (rb"(?i)\s*(?:<!DOCTYPE html|<html)\b", "a web page", "It may be an error or login page. " + _SQL),
        (rb"\s*<\?xml\b", "XML", _SQL),
        (rb"\s*\{\s*\"formatVersion\"\s*:", "a schema of Android's Room", _ROOM),
        (rb"\s*(?:\{\s*[\"}]|\[\s*[\[{\"])", "JSON", _SQL),
        (rb"version https://git-lfs\.", "a pointer of Git LFS", "Fetch the file that it stands for: git lfs pull"),
        (rb"-----BEGIN PGP MESSAGE|age-encryption\.org/|-----BEGIN AGE|\$ANSIBLE_VAULT;", "encrypted", _DECRYPT),
        (rb"diff --git |Index: [^\n]+\n={10}|--- \S[^\n]*\n\+\+\+ \S", "a patch", _PATCH),
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


_DUCKDB = "Give the SQL of it: EXPORT DATABASE 'folder' writes schema.sql."
_SQLITE = "Give the database's file itself, with its journal beside it, or a dump of it: sqlite3 FILE .dump"
_SCRIPT = "Script the database: Generate Scripts in Management Studio, or mssql-scripter."
_EXPORT = "Make SQL of it: impdp with SQLFILE={plain}, or DBMS_METADATA.GET_DDL."
_OLD_EXPORT = "Make SQL of it: imp with INDEXFILE={plain}, or DBMS_METADATA.GET_DDL."
_PG_START = "Start a server on them, and dump from it: pg_dump --schema-only DATABASE > {plain}"
_MYSQL_START = "Start a server on them, and dump from it: mysqldump --no-data DATABASE > {plain}"
_UNPACK = "Unpack it, and give the SQL file in it."
_RECODE = "Give it in UTF-8 or UTF-16: iconv -f UTF-32 -t UTF-8 {name} > {plain}"
_BINARIES = tuple(
    (lazy(pattern, re.DOTALL), what, remedy)
    for pattern, what, remedy in (
        (rb"\x89PNG\r\n\x1a\n", "a PNG image", _SQL),
        (rb"\xff\xfe\0\0|\0\0\xfe\xff|(?:[\s!-~]\0{3}){8}|(?:\0{3}[\s!-~]){8}", "text in UTF-32", _RECODE),
        (rb"%PDF-", "a PDF", _SQL),
        (rb"\xff\xd8\xff|GIF8[79]a", "an image", _SQL),
        (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document of Microsoft Office", _SQL),
        (rb"PAR1|ORC[^\s\w]|Obj\x01|ARROW1\x00\x00", "a file of rows (Parquet, ORC, Avro or Arrow)", _SQL),
        (rb".{8}DUCK", "a database of DuckDB", _DUCKDB),
        (rb"H:2,block:", "a database of H2", "Give the SQL of it: SCRIPT TO 'dump.sql'"),
        (rb"REDIS\d{4}", "a snapshot of Redis", _SQL),
        (rb"\x6d\xe2\x99\x81", "an archive of mongodump", _SQL),
        (rb"\x37\x7f\x06[\x82\x83]|\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", "SQLite's journal beside a database", _SQLITE),
        (rb"KDMV|QFI\xfb", "an image of a disk", _SQL),
        (rb"Salted__|age-encryption\.org/|\x85[\x01-\x04].\x03|\x84.\x03|\x8c.\x04", "encrypted", _DECRYPT),
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
        (rb"\x1f[\x9d\xa0]|LZIP|\x89LZO|\xff\x06\x00\x00sNaPpY|qpress10", "packed in a rare way", _UNPACK),
        (rb"7z\xbc\xaf\x27\x1c|Rar!\x1a", "an archive of 7-Zip or RAR", _UNPACK),
    )
)
_EVEN = 240
"""So many different bytes have only what is encrypted or packed: text has next to none of the control characters."""


def refuse_binary(head: bytes, name: str) -> None:
    """Raises DumpError where a file's first bytes are of something binary that is no dump."""
    for pattern, what, hint in _BINARIES:
        if pattern.match(head):
            remedy = hint.format(name=name, plain="dump.sql")
            raise DumpError(f"this is {what}, not a dump", where=name, remedy=remedy)
    if b"\x00" not in head:
        return
    if len(set(head[:4096])) > _EVEN:
        raise DumpError(
            "this is binary data, encrypted or packed in a way that is not known here",
            where=name,
            remedy="Give the SQL text of a dump; an encrypted database's own program makes one (sqlcipher: .dump).",
        )
    raise DumpError(
        "this is binary data, not SQL text",
        where=name,
        remedy="Give a plain SQL dump, as pg_dump, mysqldump or sqlite3 .dump write it.",
    )


_MEMBERS = tuple(
    (lazy(rf"(?:.*/)?(?:{pattern})"), what, remedy)
    for pattern, what, remedy in (
        (r"(?:DacMetadata|model|Origin)\.xml", "a BACPAC or DACPAC", _SCRIPT),
        (r"(?:xl/workbook|word/document|ppt/presentation)\.xml|mimetype", "an office document", _SQL),
        (r"document\.mwb\.xml", "a model of MySQL Workbench", "Make SQL of it: Forward Engineer SQL CREATE Script."),
        (
            r"PG_VERSION|backup_label",
            "a copy of a PostgreSQL server's files",
            _PG_START,
        ),
        (r"ibdata1|xtrabackup_\w+", "a copy of a MySQL server's files", _MYSQL_START),
        (r"oci-layout|layer\.tar|blobs/sha256/.*", "an image of a container", "Run it, and dump the database in it."),
    )
)
"""Files by which a folder or an archive is known for what is no dump."""


def refuse_member(member: str, name: str) -> None:
    """Raises DumpError where a folder or archive that has such a file in it is none of dumps."""
    for pattern, what, hint in _MEMBERS:
        if pattern.fullmatch(member):
            raise DumpError(f"this is {what}, not a dump", where=name, remedy=hint.format(plain="dump.sql"))


_STATEMENT = lazy(
    rb"""(?imx) (?:^|;|\*/|/\*M?!\d*) [ \t]* (?: \\\w | \.\w
      | (?:ALTER|BEGIN|CALL|COMMENT|COPY|CREATE|DECLARE|DELETE|DO|DROP|EXEC|EXECUTE|GRANT|GO|IF|INSERT|LOCK|MERGE
      |PRAGMA|REPLACE|REVOKE|SELECT|SET|START|TRUNCATE|UPDATE|USE|WITH)\b )"""
)


def refuse_no_statement(head: bytes, name: str) -> None:
    """Raises DumpError where nothing in a file's first bytes begins as a statement or a client's command does."""
    if not _STATEMENT.search(head):
        raise DumpError("no statement of SQL begins in it", where=name, remedy=_SQL)


def refuse_lookalike(head: bytes, name: str) -> None:
    """Raises DumpError where a file begins as something that is known and is no dump."""
    for pattern, what, hint in _LOOKALIKES:
        if pattern.match(head):
            remedy = hint.format(name=name, plain="dump.sql")
            raise DumpError(f"this is {what}, not a dump", where=name, remedy=remedy)
