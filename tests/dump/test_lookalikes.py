"""What is handed over for a dump and is none is refused by what it is, with how to get a dump; a dump never is."""

from __future__ import annotations

import random
import re
import tarfile
import zipfile
from pathlib import Path

import pytest

from fidelity.errors import DumpError
from fidelity.pipeline import inspect

NONE_IS_A_DUMP = {
    "the mysql client's output": (
        "Table\tCreate Table\nt\tCREATE TABLE `t` (\\n  `a` int(11)\\n) ENGINE=InnoDB\n",
        "t\tCREATE TABLE `t` (\n  `a` int(11)\n) ENGINE=InnoDB\n",
        "*************************** 1. row ***************************\n       Table: t\n",
    ),
    "a client's drawing of a table": ("+-------+------+\n| Table | x    |\n+-------+------+\n",),
    "a MySQL client's XML": ('<?xml version="1.0"?>\n<mysqldump xmlns:xsi="x">\n<database name="a">\n',),
    "the output of psql's \\d": (
        '                Table "public.tt"\n Column |  Type   |\n--------+---------+\n',
        '                Partitioned table "public.tt"\n',
        "        List of relations\n Schema | Name |\n",
    ),
    "psql's output": (" table_name | n \n------------+---\n tt         | 1\n", "-[ RECORD 1 ]-+---\ntable_name | tt\n"),
    "a web page": ("<!DOCTYPE html>\n<html><body>Log in</body></html>\n",),
    "a schema of Android's Room": ('{\n  "formatVersion": 1,\n  "database": {}\n}\n',),
    "JSON": ('{"tables": []}\n', "[\n {}]\n"),
    "Rails' schema.rb": ("# generated\n\nActiveRecord::Schema[7.0].define(version: 1) do\nend\n",),
    "a Prisma schema": ("// it\ngenerator client {\n}\nmodel User {\n  id Int @id\n}\n",),
    "a Python program": ("from django.db import models\nclass A(models.Model):\n    pass\n",),
    "a program's message": ("mysqldump: [Warning] Using a password can be insecure.\n", "pg_dump: error: no\n"),
    "a pointer of Git LFS": ("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n",),
    "encrypted": ("-----BEGIN PGP MESSAGE-----\n\nhQEM\n", "$ANSIBLE_VAULT;1.1;AES256\n62\n"),
    "a patch": (
        "diff --git a/s.sql b/s.sql\n--- a/s.sql\n",
        "--- a.sql\n+++ b.sql\n@@ -1 +1 @@\n-CREATE TABLE t (a int);\n",
    ),
    "the mysql client's error": ("ERROR 1045 (28000): Access denied for user\n",),
}


BINARY = {
    "a backup of SQL Server": b"TAPE\0\0\3\0",
    "a data file of SQL Server": b"\1\x0f\0\0\x08\1" + bytes(90),
    "an export of Oracle's exp": b"\3\0\x1fEXPORT:V11.02.00\n",
    "an export of Data Pump": b"\4\1" + bytes(30) + b'"SYSTEM"."SYS_EXPORT_SCHEMA_01"',
    "a data file of InnoDB": bytes(8) + b"\xff" * 8 + bytes(4) + b"\x04\xc9\xb8\x42\0\x08" + bytes(90),
    "a file of a MySQL server's own": b"\xfe\1\x0a\x0c\x15\0Y\0",
    "a file of rows (Parquet, ORC, Avro or Arrow)": b"PAR1\x15\x04" + bytes(90),
    "a database of DuckDB": b"\x01" * 8 + b"DUCK@" + bytes(90),
    "a snapshot of Redis": b"REDIS0011\xfa\tredis-ver",
    "an archive of mongodump": b"\x6d\xe2\x99\x81" + bytes(90),
    "SQLite's journal beside a database": b"\x37\x7f\x06\x82\x00\x2d\xe2\x18" + bytes(90),
    "an image of a disk": b"QFI\xfb\0\0\0\3" + bytes(90),
    "encrypted": b"Salted__" + bytes(90),
    "a document of Microsoft Office": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(90),
    "packed in a rare way": b"\xff\x06\0\0sNaPpY" + bytes(90),
    "text in UTF-32": "\ufeffCREATE TABLE t (a int);\n".encode("utf-32-le"),
    "packed by lz4": b"\x04\x22\x4d\x18" + bytes(90),
}


@pytest.mark.parametrize("what", BINARY)
def test_so_is_what_is_binary(what: str, tmp_path: Path) -> None:
    path = tmp_path / "given"
    path.write_bytes(BINARY[what])
    with pytest.raises(DumpError, match=re.escape(f"this is {what}, not a dump")) as caught:
        inspect(path)
    assert caught.value.remedy


MEMBERS = {
    "a BACPAC or DACPAC": "model.xml",
    "an office document": "xl/workbook.xml",
    "a model of MySQL Workbench": "document.mwb.xml",
    "a copy of a PostgreSQL server's files": "PG_VERSION",
    "a copy of a MySQL server's files": "ibdata1",
    "an image of a container": "oci-layout",
}


@pytest.mark.parametrize("what", MEMBERS)
def test_so_is_what_is_packed(what: str, tmp_path: Path) -> None:
    name = MEMBERS[what]
    with zipfile.ZipFile(tmp_path / "given.zip", "w") as archive:
        archive.writestr(name, "<it/>")
    with tarfile.open(tmp_path / "given.tar", "w") as tar:
        tar.addfile(tarfile.TarInfo(name))
    (tmp_path / "given" / name).parent.mkdir(parents=True)
    (tmp_path / "given" / name).touch()
    for given in ("given.zip", "given.tar", *(["given"] if "/" not in name else [])):
        with pytest.raises(DumpError, match=f"this is {what}, not a dump") as caught:
            inspect(tmp_path / given)
        assert caught.value.remedy


@pytest.mark.parametrize("encoding", ["utf-32-le", "utf-32-be"])
def test_text_of_four_bytes_a_character_is_known_without_a_mark(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "given"
    path.write_bytes("CREATE TABLE t (a int);\n".encode(encoding))
    with pytest.raises(DumpError, match="this is text in UTF-32, not a dump"):
        inspect(path)


def test_what_is_encrypted_is_told_from_other_binary_data(tmp_path: Path) -> None:
    path = tmp_path / "app.db"
    path.write_bytes(random.Random(1).randbytes(4096))
    with pytest.raises(DumpError, match="this is binary data, encrypted or packed in a way that is not known here"):
        inspect(path)


@pytest.mark.parametrize(
    "text", ["id,name\n1,a\n", "FROM postgres:15\n", "services:\n  db:\n", "type User {\n  id: ID!\n}\n"]
)
def test_what_has_no_statement_of_sql_is_not_asked_for_its_dialect(text: str, tmp_path: Path) -> None:
    path = tmp_path / "given"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DumpError, match="no statement of SQL begins in it"):
        inspect(path)


@pytest.mark.parametrize(
    "table",
    [
        "CREATE TABLE t (a int) DISTRIBUTED BY (a) PARTITION BY RANGE (a) (START (1) END (9));",
        "CREATE TABLE t (a INTEGER IDENTITY(1,1) ENCODE az64) DISTSTYLE EVEN;",
        "CREATE TABLE t (a INT8 DEFAULT unique_rowid(), INDEX i (a ASC) STORING (b));",
    ],
)
def test_a_dump_of_which_no_table_is_understood_is_a_dump(table: str, tmp_path: Path) -> None:
    path = tmp_path / "dump.sql"
    path.write_text(f"{table}\n", encoding="utf-8")
    inspection = inspect(path)
    assert (inspection.dump.dialect, inspection.dump.complete) == ("postgres", False)
    assert [(e.kind, e.object) for e in inspection.ledger.statements] == [("CREATE TABLE", "public.t")]
    assert inspection.clouded


def test_a_dialect_that_the_dumpers_header_speaks_against_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "dump.sql"
    path.write_text("--\n-- PostgreSQL database dump\n--\n\nCREATE TABLE t (a int);\n")
    with pytest.raises(DumpError, match="nothing in it looks like mysql, and it has pg_dump's header") as caught:
        inspect(path, dialect="mysql")
    assert "postgres" in (caught.value.remedy or "")


@pytest.mark.parametrize(("what", "text"), [(what, text) for what, texts in NONE_IS_A_DUMP.items() for text in texts])
def test_it_is_called_by_its_name_with_a_remedy(what: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / "given.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DumpError, match="this is ") as caught:
        inspect(path)
    assert f"this is {what}, not a dump" in str(caught.value)
    assert caught.value.remedy


@pytest.mark.parametrize(
    "text",
    [
        "mysqldump: [Warning] Using a password can be insecure.\nCREATE TABLE `t` (`a` int) ENGINE=InnoDB;\n",
        "pg_dump: warning: circular foreign-key constraints\nSET search_path = '';\nCREATE TABLE t (a int);\n",
        " -- made by hand\n----------------\nCREATE TABLE t (a timestamptz);\n",
    ],
)
def test_a_dump_with_something_in_front_is_none_of_these(text: str, tmp_path: Path) -> None:
    path = tmp_path / "dump.sql"
    path.write_text(text, encoding="utf-8")
    assert [table.local for table in inspect(path).shape.tables] == ["t"]
