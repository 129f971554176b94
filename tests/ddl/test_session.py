"""A session ends with its dump: nothing refers back to it, so that two large shapes need not be kept for the one."""

from __future__ import annotations

import gc

import pytest

from fidelity.ddl.session import Session
from fidelity.pipeline import read_ddl

SCRIPTS = {
    "postgres": (
        "CREATE TABLE t (a int); CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; SELECT f();\n"
        "DO $$ BEGIN ALTER TABLE t ADD b int; EXCEPTION WHEN duplicate_column THEN NULL; END $$;"
    ),
    "mysql": "CREATE TABLE t (a int); SET @s = IF(1 = 1, 'SELECT 1', 'SELECT 2'); PREPARE s FROM @s; EXECUTE s;",
    "mysql, once more": "CREATE TABLE t (a int); ALTER TABLE t ADD b int, DROP INDEX gone;",
    "sqlite": "CREATE TABLE t (a int); ATTACH ':memory:' AS x; CREATE TABLE x.t (b int);",
    "tsql": "CREATE TABLE t (a int)\nGO\nIF OBJECT_ID('u') IS NULL EXEC('CREATE TABLE u (a int)')\nGO\n",
    "oracle": "CREATE TABLE t (a int);\nBEGIN EXECUTE IMMEDIATE 'CREATE TABLE u (a int)'; END;\n/\n",
}


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_session_ends_with_its_dump(script: str) -> None:
    gc.collect()
    gc.disable()
    try:
        inspection = read_ddl(SCRIPTS[script], script.partition(",")[0])
        left = [kept for kept in gc.get_objects() if isinstance(kept, Session)]
    finally:
        gc.enable()
    assert inspection.shape.tables
    assert left == []


def test_a_text_of_sql_server_that_is_executed_may_have_bytes_that_are_no_text() -> None:
    script = (
        b"CREATE TABLE t (a int)\nGO\nDECLARE @s nvarchar(50) = N'ALTER TABLE t ADD b\xd8 int'\nEXEC (@s)\nGO\n"
    ).decode("utf-8", "surrogateescape")
    inspection = read_ddl(script, "tsql")
    assert [column.name for column in inspection.shape.tables[0].columns] == ["a", "b\udcd8"]
