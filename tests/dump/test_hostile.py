"""What is made to harm costs no more than its size: no crash, no time without bounds, and nothing of it is lost."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

import pytest

from fidelity.dump.source import Source
from fidelity.pipeline import compare, read_ddl
from surrogate.model import load_model

DEEP = 50_000
MAKE = "CREATE TABLE t (a int);\n"
HOSTILE = {
    "brackets in a default": f"CREATE TABLE t (a int DEFAULT {'(' * DEEP}1{')' * DEEP});",
    "brackets in a check": f"CREATE TABLE t (a int CHECK ({'(' * DEEP}a > 0{')' * DEEP}));",
    "brackets that stay open": MAKE + "CREATE TABLE u (a int " + "(" * DEEP,
    "comments in comments": "/*" * DEEP + "*/" * DEEP + MAKE,
    "comments that stay open": MAKE + "/*" * DEEP,
    "CASE in CASE": f"CREATE TABLE t (a int CHECK ({'CASE WHEN a THEN ' * 5000}1{' END' * 5000} = 1));",
    "NOT upon NOT": f"CREATE TABLE t (a boolean CHECK ({'NOT ' * DEEP}a));",
    "a sum without end": f"CREATE TABLE t (a int CHECK (a{' + 1' * DEEP} > 0));",
    "dimensions": f"CREATE TABLE t (a int{'[]' * DEEP});",
    "a megabyte in one line": f"CREATE TABLE t (a text DEFAULT '{'x' * 1_000_000}');",
}


PREPARED = "PREPARE s FROM @v; EXECUTE s;\n"
SCRIPTS = {
    "comments that MySQL executes in each other": ("mysql", MAKE + "/*!50000 " * 100_000 + "*/ " * 100_000),
    "conditions in conditions": ("tsql", "IF 1 = 1 " * 2_000 + "RETURN\nGO\n"),
    "ELSE upon ELSE": ("tsql", "IF 1 = 1 SELECT 1 ELSE " * 2_000 + "SELECT 1\nGO\n"),
    "a T-SQL variable put to itself": (
        "tsql",
        f"DECLARE @v nvarchar(max) = '{'x' * 99}';\n" + "SET @v = @v + @v;\n" * 40,
    ),
    "one added to itself": ("tsql", f"DECLARE @v nvarchar(max) = '{'x' * 99}';\n" + "SET @v += @v;\n" * 40),
    "a MySQL variable put to itself": ("mysql", "SET @v = 'x';\n" + "SET @v = CONCAT(@v, @v);\n" * 40 + PREPARED),
    "one that may be itself or itself": ("mysql", "SET @v = 'x';\n" + "SET @v = IF(@w, @v, @v);\n" * 40 + PREPARED),
    "brackets in a MySQL variable": ("mysql", f"SET @v = {'(' * 2_000}'x'{')' * 2_000};\n" + PREPARED),
    "brackets in the SQL mode": ("mysql", f"SET sql_mode = {'(' * DEEP}'ANSI'{')' * DEEP};\n"),
    "names in T-SQL brackets": ("tsql", f"DECLARE @v sysname = {'QUOTENAME(' * 2_000}'x'{')' * 2_000}\nGO\n"),
    "blocks of PL/SQL in blocks": ("oracle", "BEGIN " * 2_000 + "NULL; " + "END;" * 2_000 + "\n/\n"),
}


@pytest.mark.parametrize(("dialect", "text"), SCRIPTS.values(), ids=SCRIPTS)
def test_so_does_a_script(dialect: str, text: str) -> None:
    begun = time.process_time()
    ledger = read_ddl(text, dialect).ledger
    assert time.process_time() - begun < 20
    assert sum((ledger.modeled, ledger.unmodeled, ledger.data, ledger.ignored, ledger.not_understood)) == len(text)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_it_ends_soon_and_every_byte_has_a_fate(text: str) -> None:
    begun = time.process_time()
    ledger = read_ddl(text, "postgres").ledger
    assert time.process_time() - begun < 20
    assert ledger.bytes == len(text)
    assert sum((ledger.modeled, ledger.unmodeled, ledger.data, ledger.ignored, ledger.not_understood)) == ledger.bytes


@pytest.mark.parametrize("dialect", ["postgres", "mysql", "sqlite"])
def test_at_a_nul_byte_the_client_s_line_ends_and_the_next_statement_is_lost(dialect: str) -> None:
    read = read_ddl("CREATE TABLE n (a int DEFAULT 1\0, b int);\nCREATE TABLE t (a int);\n", dialect)

    assert [(entry.line, entry.object) for entry in read.clouded] == [(1, None)]


@pytest.mark.parametrize("blank", [b" \n", b"\n", b"\t\r\n"])
def test_what_begins_with_nothing_but_blanks_is_looked_through_once(tmp_path: Path, blank: bytes) -> None:
    path = tmp_path / "dump.sql"
    path.write_bytes(blank * 80_000 + b"CREATE TABLE t (a int);\n")
    begun = time.process_time()
    with Source(path) as source:
        assert source.encoding is None
    assert time.process_time() - begun < 1


def test_many_statements_that_are_not_understood_cost_one_more_digest_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "dump.sql"
    path.write_text("-- PostgreSQL database dump\nCREATE TABLE public.t (id integer);\n" + "FROB;\n" * 300)
    model = tmp_path / "model.sql"
    model.write_text("CREATE TABLE public.t (id integer);\n")
    taken = 0
    sha256 = hashlib.sha256

    def counted(content: bytes = b"") -> object:
        nonlocal taken
        taken += 1
        return sha256(content)

    loaded = load_model(str(model), dialect="postgres")
    monkeypatch.setattr(hashlib, "sha256", counted)
    findings = compare(path, loaded)[1].findings
    # Those that may be about any table are findings of each table: the first 50 of them, and one that counts the rest.
    assert len({finding.fingerprint for finding in findings}) == len(findings) == 51
    assert [f.message.partition(" that")[0] for f in findings if "more statements" in f.message] == [
        "250 more statements"
    ]
    assert taken < 1000
