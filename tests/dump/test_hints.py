"""Scripts that no dumper wrote: for which engine each is, by what people write for it alone, or most of all."""

from __future__ import annotations

import pytest

from fidelity.dump.dialect import origin_of
from fidelity.errors import UntoldDialectError

T = "CREATE TABLE t (id int PRIMARY KEY{});"
WRITTEN = {
    "postgres": [
        "CREATE TABLE t (id UUID PRIMARY KEY DEFAULT gen_random_uuid(), at TIMESTAMP DEFAULT NOW());",
        "CREATE TABLE t (id INTEGER PRIMARY KEY, tags TEXT[] NOT NULL DEFAULT '{}');",
        T.format("") + "\nalter table t enable row level security;\ncreate policy p on t for select using (true);",
        T.format("") + "\nDO $do$ begin null; end $do$;",
        T.format(", n text") + "CREATE INDEX i ON t USING gin (n);",
        T.format("") + "CREATE INDEX CONCURRENTLY i ON t (id);",
        T.format("") + "INSERT INTO t VALUES (1) ON CONFLICT DO NOTHING;",
        T.format(", n interval, i inet"),
        T.format(", n interval year, i inet"),
        T.format(", id uuid NOT NULL"),
        T.format(", EXCLUDE USING gist (id WITH =)"),
        T.format(", g geometry(Point, 4326)"),
        T.format("") + "ALTER TABLE t OWNER TO bob;",
        T.format("") + "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';",
        T.format("")[:-1] + " PARTITION BY RANGE (id);",
        "DROP TABLE IF EXISTS t CASCADE;\n" + T.format(""),
        "\\c shop\n" + T.format(""),
        T.format("") + "CREATE TABLE u (b int) INHERITS (t);",
        T.format("") + "CREATE TABLE u (LIKE t INCLUDING ALL);",
        "CREATE TYPE pair AS (a int, b varchar(9));\n" + T.format(", p pair"),
        T.format(", n int") + "ALTER TABLE t ALTER COLUMN n SET NOT NULL;",
        'CREATE TABLE "staff" ("no" varchar NOT NULL, CONSTRAINT "pk_staff" PRIMARY KEY ("no"));',
        'CREATE TABLE "t" ("id" TEXT NOT NULL, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));',
        'CREATE TABLE "t" ("id" TEXT NOT NULL, "at" TIMESTAMP(3) NOT NULL, PRIMARY KEY ("id"));',
        T.format("") + "COMMENT ON TABLE t IS 'x';",
        "CREATE SEQUENCE s;\nCREATE TABLE t (id bigint NOT NULL DEFAULT nextval('s'));",
    ],
    "mysql": [
        "CREATE TABLE `t` (`id` int NOT NULL, PRIMARY KEY (`id`));",
        T.format(", s ENUM('x', 'y') NOT NULL"),
        "CREATE DATABASE IF NOT EXISTS shop;\n" + T.format(""),
        "USE shop;\n" + T.format(", at DATETIME"),
        T.format(", b TINYINT(1) DEFAULT 0"),
        T.format(", n varchar(9) COMMENT 'name'"),
        T.format(",\n  INDEX i (id)\n"),
        "# the shop\n" + T.format(""),
        T.format("") + "INSERT IGNORE INTO t VALUES (1);",
        "DELIMITER $$\nCREATE PROCEDURE p() BEGIN SELECT 1; END$$\nDELIMITER ;\n" + T.format(""),
        "SET FOREIGN_KEY_CHECKS = 0;\n" + T.format(""),
        T.format(", n varchar(9), FULLTEXT (n)"),
        "ALTER TABLE t MODIFY COLUMN a INT NOT NULL;",
        T.format(", y YEAR"),
        T.format(", u UUID NOT NULL DEFAULT UUID(), i INET6"),
        "CREATE SEQUENCE s;\nCREATE TABLE t (id bigint NOT NULL DEFAULT NEXTVAL(s));",
        T.format("")[:-1] + " WITH SYSTEM VERSIONING;",
        "SET sql_mode=ORACLE;\nCREATE TABLE t (id NUMBER(10) NOT NULL, n VARCHAR2(30));",
        "RENAME TABLE t TO u;\nDROP TABLE IF EXISTS t CASCADE;",
    ],
    "sqlite": [
        "CREATE TABLE t (id TEXT PRIMARY KEY, at TEXT DEFAULT (datetime('now')));",
        T.format("") + "INSERT OR IGNORE INTO t VALUES (1);",
        "CREATE TABLE `t` (`id` INTEGER PRIMARY KEY, `n` TEXT);",
        'CREATE TABLE "t" ("id" TEXT NOT NULL PRIMARY KEY, "at" DATETIME NOT NULL);',
        "CREATE TABLE [t] ([id] INTEGER PRIMARY KEY, [n] TEXT);",
    ],
    "tsql": [
        "CREATE TABLE [t] ([id] INT NOT NULL, [n] VARCHAR(10));",
        T.format(", n VARCHAR(MAX)"),
        "SET NOCOUNT ON;\n" + T.format(""),
        "BEGIN TRAN\n" + T.format("") + "\nCOMMIT TRAN",
    ],
    "oracle": [
        "CREATE TABLE t (id NUMBER GENERATED ALWAYS AS IDENTITY PRIMARY KEY);",
        "CREATE SEQUENCE s START WITH 1 INCREMENT BY 1 NOCACHE NOCYCLE;",
        T.format(", n date") + "INSERT INTO t SELECT 1, 'x' FROM dual;",
        "DROP TABLE t PURGE;\n" + T.format(""),
    ],
}


@pytest.mark.parametrize(("dialect", "text"), [(d, text) for d, texts in WRITTEN.items() for text in texts])
def test_what_people_write_for_one_engine_tells_it(dialect: str, text: str) -> None:
    assert origin_of(text.encode(), name="x").dialect == dialect


@pytest.mark.parametrize(
    "text",
    [
        T.format(""),
        "CREATE TABLE t (id TEXT PRIMARY KEY, n REAL);",
        T.format(", n varchar(10) NOT NULL, b boolean DEFAULT true") + "INSERT INTO t VALUES (1, 'ENUM', NULL);",
    ],
)
def test_what_every_engine_takes_tells_none(text: str) -> None:
    with pytest.raises(UntoldDialectError):
        origin_of(text.encode(), name="x")


def test_what_a_row_says_weighs_less_than_a_dumpers_header() -> None:
    text = "-- MySQL dump 10.13\nCREATE TABLE t (a text);\nINSERT INTO t VALUES ('LANGUAGE plpgsql USING gin (a)');\n"
    assert origin_of(text.encode(), name="x").dialect == "mysql"


@pytest.mark.parametrize(
    ("server", "dialect"), [("Sqlite", "sqlite"), ("SqlServer", "tsql"), ("MySql", "mysql"), ("PostgreSql", "postgres")]
)
def test_what_a_sample_says_of_its_server_tells_it(server: str, dialect: str) -> None:
    text = f"/****\n   Script: x.sql\n   DB Server: {server}\n****/\nCREATE TABLE [t] ([n] NVARCHAR(9));\n"
    assert origin_of(text.encode(), name="x").dialect == dialect
