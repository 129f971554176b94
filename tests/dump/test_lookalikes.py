"""What is handed over for a dump and is none is refused by what it is, with how to get a dump; a dump never is."""

from __future__ import annotations

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
