"""What is handed over for a dump and is none is refused by what it is, with how to get a dump; a dump never is."""

from __future__ import annotations

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
    "JSON": ('{"tables": []}\n', "[\n {}]\n"),
    "Rails' schema.rb": ("# generated\n\nActiveRecord::Schema[7.0].define(version: 1) do\nend\n",),
    "a Prisma schema": ("// it\ngenerator client {\n}\nmodel User {\n  id Int @id\n}\n",),
    "a Python program": ("from django.db import models\nclass A(models.Model):\n    pass\n",),
    "a program's message": ("mysqldump: [Warning] Using a password can be insecure.\n", "pg_dump: error: no\n"),
    "the mysql client's error": ("ERROR 1045 (28000): Access denied for user\n",),
}


BINARY = {
    "a backup of SQL Server": b"TAPE\0\0\3\0",
    "a data file of SQL Server": b"\1\x0f\0\0\x08\1" + bytes(90),
    "an export of Oracle's exp": b"\3\0\x1fEXPORT:V11.02.00\n",
    "an export of Data Pump": b"\4\1" + bytes(30) + b'"SYSTEM"."SYS_EXPORT_SCHEMA_01"',
    "a data file of InnoDB": bytes(8) + b"\xff" * 8 + bytes(4) + b"\x04\xc9\xb8\x42\0\x08" + bytes(90),
    "a file of a MySQL server's own": b"\xfe\1\x0a\x0c\x15\0Y\0",
    "packed by lz4": b"\x04\x22\x4d\x18" + bytes(90),
}


@pytest.mark.parametrize("what", BINARY)
def test_so_is_what_is_binary(what: str, tmp_path: Path) -> None:
    path = tmp_path / "given"
    path.write_bytes(BINARY[what])
    with pytest.raises(DumpError, match=f"this is {what}, not a dump") as caught:
        inspect(path)
    assert caught.value.remedy


def test_so_is_a_bacpac(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "shop.bacpac", "w") as archive:
        archive.writestr("model.xml", "<DataSchemaModel/>")
    with pytest.raises(DumpError, match="this is a BACPAC or DACPAC, not a dump"):
        inspect(tmp_path / "shop.bacpac")


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
