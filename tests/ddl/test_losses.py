"""Nothing is lost when reading is limited to some tables: what touches them by another name is read, or is loud."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest

from fidelity.dump.ledger import Fate
from fidelity.dump.values import Inspection
from fidelity.pipeline import inspect, read_ddl
from fidelity.shape.values import Table

KEYED = {
    "postgres": "CREATE TABLE other (x timestamptz); CREATE TABLE t (a integer); CREATE UNIQUE INDEX u ON t (a);\n",
    "sqlite": "CREATE TABLE other (x); CREATE TABLE t (a INTEGER); CREATE UNIQUE INDEX u ON t (a);\n",
    "mysql": "CREATE TABLE other (x int); CREATE TABLE t (a int); CREATE INDEX u ON t (a);\n",
    "tsql": "CREATE TABLE other (x int)\nGO\nCREATE TABLE t (a int)\nCREATE UNIQUE INDEX u ON t (a)\nGO\n",
    "oracle": "CREATE TABLE other (x NUMBER(1,0));\nCREATE TABLE t (a NUMBER(1,0));\nCREATE UNIQUE INDEX u ON t (a);\n",
}


def limited(script: str, dialect: str, folder: Path) -> Inspection:
    path = folder / "dump.sql"
    path.write_text(script, encoding="utf-8")
    return inspect(path, dialect=dialect, tables={"t"})


def only(inspection: Inspection) -> Table:
    return next(table for table in inspection.shape.tables if table.local.lower() == "t")


@pytest.mark.parametrize(
    ("dialect", "statement"),
    [
        ("postgres", "DROP INDEX u;"),
        ("postgres", "DROP INDEX CONCURRENTLY IF EXISTS gone, public.u;"),
        ("postgres", "ALTER INDEX u RENAME TO v; DROP INDEX v;"),
        ("sqlite", "DROP INDEX IF EXISTS main.u;"),
        ("mysql", "DROP INDEX U ON T;"),
        ("tsql", "DROP INDEX t.u\nGO\n"),
        ("tsql", "DROP INDEX [dbo].[t].[u]\nGO\n"),
        ("tsql", "DROP INDEX u ON shop..t\nGO\n"),
        ("tsql", "EXEC sp_rename 't.u', 'v', 'INDEX'\nGO\nDROP INDEX v ON t\nGO\n"),
        ("oracle", "DROP INDEX u;\n"),
    ],
)
def test_an_index_is_dropped_by_its_own_name(dialect: str, statement: str, tmp_path: Path) -> None:
    inspection = limited(KEYED[dialect] + statement, dialect, tmp_path)
    assert inspection.clouded == ()
    assert only(inspection).indexes == ()


TRIGGERED = {
    "postgres": "CREATE TRIGGER g AFTER DELETE ON t FOR EACH ROW EXECUTE FUNCTION f();\n"
    "CREATE TRIGGER kept AFTER DELETE ON t FOR EACH ROW EXECUTE FUNCTION f();\n",
    "sqlite": "CREATE TRIGGER g AFTER DELETE ON main.t BEGIN SELECT 1; END;\n"
    "CREATE TRIGGER kept AFTER DELETE ON t BEGIN SELECT 1; END;\n",
    "mysql": "CREATE TRIGGER g AFTER DELETE ON t FOR EACH ROW DELETE FROM other;\n"
    "CREATE TRIGGER kept AFTER DELETE ON t FOR EACH ROW DELETE FROM other;\n",
    "tsql": "CREATE TRIGGER g ON t AFTER DELETE AS DELETE other\nGO\n"
    "CREATE TRIGGER kept ON t AFTER DELETE AS DELETE other\nGO\n",
    "oracle": "CREATE TRIGGER g AFTER DELETE ON t BEGIN NULL; END;\n/\n"
    "CREATE TRIGGER kept AFTER DELETE ON t BEGIN NULL; END;\n/\n",
}


@pytest.mark.parametrize(
    ("dialect", "statement"),
    [
        ("postgres", "DROP TRIGGER IF EXISTS g ON t CASCADE;"),
        ("postgres", "DROP TRIGGER kept ON other; DROP TRIGGER g ON public.t RESTRICT;"),
        ("sqlite", "DROP TRIGGER IF EXISTS main.G;"),
        ("mysql", "DROP TRIGGER IF EXISTS g;"),
        ("tsql", "DROP TRIGGER IF EXISTS gone, [dbo].[G]\nGO\n"),
        ("oracle", "DROP TRIGGER g;\n"),
    ],
)
def test_a_trigger_is_dropped_by_its_name(dialect: str, statement: str, tmp_path: Path) -> None:
    inspection = limited(KEYED[dialect] + TRIGGERED[dialect] + statement, dialect, tmp_path)
    assert inspection.clouded == ()
    assert [trigger.name.lower() for trigger in only(inspection).triggers] == ["kept"]


def test_a_rule_is_dropped_by_its_name(tmp_path: Path) -> None:
    rule = "CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING;\nDROP RULE r ON t;"
    assert only(limited(KEYED["postgres"] + rule, "postgres", tmp_path)).triggers == ()


@pytest.mark.parametrize("mark", ["ROLLBACK; -- due to errors\n", "ROLLBACK TO before_t;\n"])
def test_a_sqlite_script_that_takes_back_what_it_has_made_is_loud(mark: str, tmp_path: Path) -> None:
    inspection = limited(f"SAVEPOINT before_t;\n{KEYED['sqlite']}{mark}", "sqlite", tmp_path)
    assert [entry.kind for entry in inspection.clouded] == ["ROLLBACK"]


@pytest.mark.parametrize(
    ("script", "lasts"),
    [
        ("SAVEPOINT s; CREATE TABLE t (a);", False),
        ("SAVEPOINT s; SAVEPOINT s; CREATE TABLE t (a); RELEASE s;", False),
        ("SAVEPOINT s; CREATE TABLE t (a); SAVEPOINT u; ROLLBACK TO u;", False),
        ("SAVEPOINT s; CREATE TABLE t (a); SAVEPOINT u; RELEASE SAVEPOINT S;", True),
        ("BEGIN; SAVEPOINT s; CREATE TABLE t (a); RELEASE s;", False),
        ("BEGIN; SAVEPOINT s; CREATE TABLE t (a); COMMIT;", True),
        ("SAVEPOINT s; CREATE TABLE t (a); COMMIT;", True),
    ],
)
def test_what_a_sqlite_script_makes_lasts_once_its_first_savepoint_is_released(
    script: str, *, lasts: bool, tmp_path: Path
) -> None:
    (tmp_path / "script.sql").write_text(script, encoding="utf-8")
    with contextlib.closing(sqlite3.connect(tmp_path / "kept.db", isolation_level=None)) as engine:
        for statement in script.split(";"):
            engine.execute(statement)
    with contextlib.closing(sqlite3.connect(tmp_path / "kept.db")) as engine:
        assert bool(engine.execute("SELECT 1 FROM sqlite_schema").fetchall()) is lasts
    assert (limited(script, "sqlite", tmp_path).dump.complete is not False) is lasts


@pytest.mark.parametrize(
    ("condition", "about"),
    [
        ("tbl_name='t' AND type='table'", "t"),
        ("type = 'table' AND name = 't'", "t"),
        ("name LIKE 't'", None),
        ("name = 't' OR 1", None),
        ("type = 'table'", None),
    ],
)
def test_a_definition_of_one_table_that_a_sqlite_script_writes_is_about_that_table(
    condition: str, about: str | None
) -> None:
    script = f"UPDATE sqlite_master SET sql='CREATE TABLE t (a TEXT, it''s INT)' WHERE {condition};"
    assert [entry.object for entry in read_ddl(KEYED["sqlite"] + script, "sqlite").clouded] == [about]


@pytest.mark.parametrize(
    ("script", "made"),
    [
        ("BEGIN; CREATE TABLE a (x); ROLLBACK; CREATE TABLE b (x);", ["b"]),
        ("CREATE TABLE a (x); BEGIN; DROP TABLE a; ALTER TABLE a ADD y; ROLLBACK; SELECT 1;", ["a"]),
        ("CREATE TABLE a (x); BEGIN; SELECT * FROM a; INSERT INTO a VALUES (1); ROLLBACK;", ["a"]),
        ("BEGIN; CREATE TABLE a (x); COMMIT; ROLLBACK;", ["a"]),
        ("BEGIN; CREATE TABLE a (x); SAVEPOINT s; CREATE TABLE b (x); ROLLBACK TO S; COMMIT;", ["a"]),
        ("BEGIN; CREATE TABLE a (x); SAVEPOINT 's t'; CREATE TABLE b (x); ROLLBACK TO \"s t\" /* b */; END;", ["a"]),
        ("SAVEPOINT s; CREATE TABLE a (x); RELEASE s; BEGIN; CREATE TABLE b (x); ROLLBACK; SELECT 1;", ["a"]),
        ("SAVEPOINT s; CREATE TABLE a (x); SAVEPOINT s; CREATE TABLE b (x); ROLLBACK TO s; RELEASE s; END;", ["a"]),
        ("BEGIN; SAVEPOINT s; CREATE TABLE a (x); RELEASE s; ROLLBACK TO s; COMMIT;", ["a"]),
        ("BEGIN; CREATE TABLE a (x); BEGIN; ROLLBACK TO gone; COMMIT;", ["a"]),
        ("BEGIN; PRAGMA legacy_alter_table = 1; ROLLBACK; CREATE TABLE a (x);", ["a"]),
    ],
)
def test_a_sqlite_transaction_taken_back_made_nothing(script: str, made: list[str], tmp_path: Path) -> None:
    (tmp_path / "script.sql").write_text(script, encoding="utf-8")
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as engine:
        for statement in script.split(";"):
            with contextlib.suppress(sqlite3.OperationalError):
                engine.execute(statement)
        assert sorted(name for (name,) in engine.execute("SELECT name FROM sqlite_schema")) == made
    inspection = inspect(tmp_path / "script.sql", dialect="sqlite")
    assert (sorted(table.local for table in inspection.shape.tables), inspection.clouded) == (made, ())


@pytest.mark.parametrize(
    ("dialect", "statement"),
    [
        ("postgres", "ALTER INDEX u FROBNICATE;"),
        ("postgres", "DROP INDEX u FROBNICATE;"),
        ("tsql", "DROP INDEX t.gone\nGO\n"),
        ("oracle", "ALTER INDEX u FROBNICATE;\n"),
    ],
)
def test_a_statement_about_an_index_that_is_not_understood_may_be_about_any_table(
    dialect: str, statement: str, tmp_path: Path
) -> None:
    clouded = limited(KEYED[dialect] + statement, dialect, tmp_path).clouded
    assert [entry.object for entry in clouded] in ([None], ["dbo.t"])


@pytest.mark.parametrize(
    ("dialect", "statement"),
    [
        ("mysql", "ALTER TABLE t ALTER a SET DEFAULT 5, DROP INDEX gone;"),
        ("postgres", "ALTER TABLE t ALTER a SET DEFAULT 5, DROP COLUMN gone;"),
        ("tsql", "ALTER TABLE t DROP COLUMN a, gone\nGO\n"),
        ("oracle", "ALTER TABLE t DROP (a, gone);\n"),
    ],
)
def test_a_statement_of_which_one_change_cannot_be_made_makes_none(dialect: str, statement: str) -> None:
    """As each server has it; what comes after it is read."""
    end = "\nGO\n" if dialect == "tsql" else "\n"
    script = f"CREATE TABLE t (a int DEFAULT 3, b int);{end}{statement}CREATE TABLE u (a int);\n"
    inspection = read_ddl(script, dialect)
    first = only(inspection).columns[0]
    assert (first.name.lower(), (first.default or "").strip("()")) == ("a", "3")
    assert [entry.kind for entry in inspection.clouded] == ["ALTER TABLE"]
    assert len(inspection.shape.tables) == 2


def test_an_index_that_mysql_drops_of_a_table_is_about_no_other() -> None:
    clouded = read_ddl("CREATE TABLE t (a int); CREATE TABLE u (a int); DROP INDEX gone ON t;", "mysql").clouded
    assert [entry.object for entry in clouded] == ["t"]


@pytest.mark.parametrize("statement", ["DROP TABLE other, t;", "DROP TABLE IF EXISTS other, public.t CASCADE;"])
def test_a_table_is_dropped_among_others(statement: str, tmp_path: Path) -> None:
    assert limited(KEYED["postgres"] + statement, "postgres", tmp_path).shape.tables == ()


def test_new_names_of_what_is_not_read_are_not_about_what_is(tmp_path: Path) -> None:
    renamed = ("other', 'another", "dbo.another.x', 'y', 'COLUMN", "another.o', 'p', 'INDEX", "key', 'keys")
    script = "CREATE INDEX o ON other (x)\nGO\n" + "".join(f"EXEC sp_rename '{names}'\nGO\n" for names in renamed)
    inspection = limited(KEYED["tsql"] + script, "tsql", tmp_path)
    assert [entry.object for entry in inspection.clouded] == ["dbo.keys"]  # which may be a constraint of the other


def test_an_index_of_a_table_that_is_not_read_is_not_modeled(tmp_path: Path) -> None:
    script = KEYED["postgres"] + "CREATE INDEX o ON other (x); ALTER INDEX o RENAME TO p; DROP INDEX p;"
    inspection = limited(script, "postgres", tmp_path)
    assert (inspection.clouded, inspection.ledger.not_understood) == ((), 0)
    assert [index.name for index in only(inspection).indexes] == ["u"]


TAKEN_AWAY = {
    "a schema dropped that is not empty": ("postgres", "DROP SCHEMA public;"),
    "a schema dropped beside what calls something": (
        "postgres",
        "CREATE SCHEMA s; CREATE TABLE s.t (a int DEFAULT f(1)); DROP SCHEMA public CASCADE;",
    ),
    "a schema beside one with a dot": ("postgres", 'CREATE SCHEMA "public.s"; DROP SCHEMA public CASCADE;'),
    "a type dropped": (
        "postgres",
        "CREATE TYPE m AS RANGE (SUBTYPE = int4); ALTER TABLE t ADD CHECK (m(1, a) @> 1); DROP TYPE m CASCADE;",
    ),
    "a function dropped": (
        "postgres",
        "CREATE FUNCTION f() RETURNS int RETURN 1; ALTER TABLE t ADD CHECK (f() = 1); DROP FUNCTION f() CASCADE;",
    ),
    "one of two functions dropped": (
        "postgres",
        "CREATE FUNCTION f() RETURNS x RETURN 1; CREATE FUNCTION f(y) RETURNS x RETURN 1; DROP FUNCTION f CASCADE;",
    ),
    "a function dropped that a policy calls": (
        "postgres",
        "CREATE POLICY p ON t USING (auth.uid() = a); DROP FUNCTION auth.uid() CASCADE;",
    ),
    "a function dropped that a view calls": (
        "postgres",
        "CREATE FUNCTION f() RETURNS int AS '' LANGUAGE sql; CREATE VIEW v AS SELECT f(); DROP FUNCTION f() CASCADE;",
    ),
    "an extension dropped": ("postgres", "DROP EXTENSION citext CASCADE;"),
    "a database dropped": ("mysql", "DROP DATABASE shop;"),
}


@pytest.mark.parametrize("what", TAKEN_AWAY)
def test_what_takes_tables_or_columns_along_is_loud(what: str, tmp_path: Path) -> None:
    dialect, statement = TAKEN_AWAY[what]
    assert [entry.object for entry in limited(KEYED[dialect] + statement, dialect, tmp_path).clouded] == [None]


@pytest.mark.parametrize(
    ("dialect", "statement"),
    [
        (
            "postgres",
            "DROP SCHEMA IF EXISTS public CASCADE; DROP EXTENSION IF EXISTS citext CASCADE; CREATE SCHEMA public;",
        ),
        ("mysql", "DROP DATABASE IF EXISTS shop; CREATE DATABASE shop; USE shop;"),
    ],
)
def test_what_is_dropped_before_the_dumps_own_create_is_not(dialect: str, statement: str, tmp_path: Path) -> None:
    assert limited(statement + KEYED[dialect], dialect, tmp_path).clouded == ()


def test_a_table_renamed_in_a_string_from_one_that_is_not_modeled_is_loud(tmp_path: Path) -> None:
    script = "CREATE TABLE o (a NUMBER);\nBEGIN EXECUTE IMMEDIATE 'ALTER TABLE o RENAME TO t'; END;\n/\n"
    assert [entry.object for entry in limited(script, "oracle", tmp_path).clouded] == [None]


def test_a_table_dropped_with_cascade_takes_along_partitions_children_and_foreign_keys(tmp_path: Path) -> None:
    """What PostgreSQL 15 leaves of these: t, without its foreign key."""
    script = """CREATE TABLE p (a integer PRIMARY KEY) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE TABLE h (a integer PRIMARY KEY);
CREATE TABLE hc () INHERITS (h);
CREATE TABLE t (a integer REFERENCES p, b integer REFERENCES h);
DROP TABLE p, h CASCADE;
"""
    path = tmp_path / "dump.sql"
    path.write_text(script, encoding="utf-8")
    inspection = inspect(path, dialect="postgres")
    assert [(table.local, table.foreign_keys) for table in inspection.shape.tables] == [("t", ())]


def test_a_long_row_of_views_each_of_which_selects_from_the_one_before_falls_with_its_table() -> None:
    views = "".join(f"CREATE VIEW v{i + 1} AS SELECT a FROM v{i};\n" for i in range(1000))
    script = f"CREATE TABLE v0 (a integer);\nCREATE TABLE t (a integer);\n{views}DROP TABLE v0 CASCADE;\n"
    shape = read_ddl(script, "postgres").shape
    assert ([table.local for table in shape.tables], shape.views) == (["t"], ())


@pytest.mark.parametrize(
    ("change", "expected"),
    [("ALTER TABLE t0 ADD b integer", {"public.t0", "t1500"}), ("DROP TABLE t0 CASCADE", {None})],
)
def test_a_change_to_1500_tables_each_under_the_one_before_is_loud(change: str, expected: set[str | None]) -> None:
    below = "".join(f"CREATE TABLE t{i + 1} () INHERITS (t{i});\n" for i in range(1500))
    read = read_ddl(f"CREATE TABLE t0 (a integer);\nCREATE TABLE apart (a integer);\n{below}{change};\n", "postgres")
    clouded = {entry.object for entry in read.clouded}
    assert expected <= clouded
    assert "public.apart" not in clouded


FLOWS = {
    "renamed": ("postgres", "ALTER TABLE o FROBNICATE; ALTER TABLE o RENAME TO t;"),
    "made like it": ("postgres", "ALTER TABLE o FROBNICATE; CREATE TABLE t (LIKE o);"),
    "its child": ("postgres", "CREATE TABLE t () INHERITS (x, public.o); ALTER TABLE o FROBNICATE;"),
    "its partition": (
        "postgres",
        """ALTER TABLE o FROBNICATE; CREATE TABLE t (a integer);
        ALTER TABLE ONLY o ATTACH PARTITION t FOR VALUES IN (1);""",
    ),
    "renamed by itself": ("mysql", "ALTER TABLE o DROP PARTITION p; RENAME TABLE x TO y, `o` TO `t`;"),
    "renamed without TO": ("mysql", "ALTER TABLE o DROP PARTITION p; ALTER TABLE o RENAME t;"),
    "quoted with a blank": (
        "sqlite",
        'CREATE TABLE "o o" (a); ALTER TABLE "o o" FROBNICATE; ALTER TABLE "o o" RENAME TO "t";',
    ),
    "the rows that another does not keep": (
        "tsql",
        "CREATE TABLE v (a int, FROBNICATE) WITH (SYSTEM_VERSIONING = ON (HISTORY_TABLE = [dbo].[T]))\nGO\n",
    ),
    "renamed by a procedure": ("tsql", "ALTER TABLE o FROBNICATE\nGO\nEXEC sp_rename 'dbo.o', 't'\nGO\n"),
}


@pytest.mark.parametrize("how", FLOWS)
def test_what_is_not_understood_of_a_table_clouds_what_is_made_of_it(how: str, tmp_path: Path) -> None:
    dialect, script = FLOWS[how]
    clouded = limited("CREATE TABLE o (a int);\n" + script, dialect, tmp_path).clouded
    assert {None, "t"} & {entry.object and entry.object.rpartition(".")[2] for entry in clouded}


@pytest.mark.parametrize(
    ("dialect", "script"),
    [
        ("mysql", "CREATE TABLE o (a int NOT NULL); RENAME TABLE `o` TO `t`;"),
        ("tsql", "CREATE TABLE o (a int NOT NULL)\nGO\nEXEC sp_rename N'dbo.o', N't'\nGO\n"),
        ("tsql", "CREATE SCHEMA hr\nGO\nCREATE TABLE t (a int NOT NULL)\nGO\nALTER SCHEMA hr TRANSFER dbo.t\nGO\n"),
        ("oracle", "CREATE TABLE o (a NUMBER(1,0) NOT NULL);\nRENAME o TO t;\n"),
    ],
)
def test_a_table_is_read_under_the_name_that_it_had_before(dialect: str, script: str, tmp_path: Path) -> None:
    inspection = limited(script, dialect, tmp_path)
    assert inspection.clouded == ()
    assert [column.nullable for column in only(inspection).columns] == [False]


def test_a_partition_is_known_as_one_where_its_parent_is_not_modeled(tmp_path: Path) -> None:
    script = (
        "CREATE TABLE o (a integer) PARTITION BY LIST (a); CREATE TABLE t (a integer);"
        "ALTER TABLE ONLY o ATTACH PARTITION t FOR VALUES IN (1);"
    )
    partition = only(limited(script, "postgres", tmp_path)).partition
    assert partition is not None
    assert partition.of == "public.o"


UNSEEN = {
    "SQLite's own table written": ("sqlite", "UPDATE sqlite_schema SET sql = 'CREATE TABLE t (z)' WHERE name = 't';"),
    "a number for a column's name": ("sqlite", "ALTER TABLE t ADD 0xb;"),
    "bytes for a column's name": ("sqlite", "ALTER TABLE t ADD x'0b';"),
    "a name that begins with a digit": ("sqlite", "ALTER TABLE t ADD b REFERENCES other MATCH 0xFULL;"),
    "a comma before a value": ("sqlite", "ALTER TABLE t ADD b TEXT DEFAULT (,'a' || 'b');"),
    "a comma behind a value": ("sqlite", "ALTER TABLE t ADD b TEXT CHECK (b IN ('a', 'b',));"),
    "a comma behind a comma": ("postgres", "ALTER TABLE t ADD CHECK (a IN (1,,2));"),
    "a control character in a name": ("sqlite", "ALTER TABLE t ADD b\x0fc;"),
    "a type of whose comment the engine makes another": ("sqlite", "ALTER TABLE t ADD b TEXT /* int */ (10);"),
    "a table of a database that is not at hand": ("sqlite", "ALTER TABLE other.t ADD b TEXT;"),
    "a table of a database that was put away": ("sqlite", "ATTACH 'x' AS y; DETACH y; DROP INDEX y.u;"),
    "SQLite's own table emptied": ("sqlite", "DELETE FROM main.sqlite_master WHERE name = 't';"),
    "SQLite's own table changed by a WITH": (
        "sqlite",
        "WITH x AS (SELECT 't') UPDATE sqlite_schema SET sql = '' WHERE name IN x;",
    ),
    "the catalog written": ("postgres", "UPDATE pg_catalog.pg_attribute SET attnotnull = false;"),
    "the catalog emptied": ("postgres", "DELETE FROM ONLY pg_constraint;"),
    "a function of a default called otherwise": (
        "postgres",
        "ALTER TABLE t ALTER a SET DEFAULT next_number('x'); ALTER FUNCTION next_number(text) RENAME TO number;",
    ),
    "a collation of a column called otherwise": (
        "postgres",
        "ALTER TABLE t ADD b text COLLATE c; ALTER COLLATION c RENAME TO d;",
    ),
    "a collation of a domain in another schema": (
        "postgres",
        "CREATE DOMAIN d AS text COLLATE c; ALTER COLLATION c SET SCHEMA s;",
    ),
    "an operator of a check in another schema": (
        "postgres",
        "ALTER TABLE t ADD CHECK (a OPERATOR(public.=~) 1); ALTER OPERATOR public.=~ (integer, integer) SET SCHEMA s;",
    ),
    "an operator class of an index called otherwise": (
        "postgres",
        "CREATE INDEX i ON t (a o); ALTER OPERATOR CLASS o USING btree RENAME TO p;",
    ),
    "a configuration of an expression called otherwise": (
        "postgres",
        "CREATE INDEX i ON t (to_tsvector('c'::regconfig, a::text)); ALTER TEXT SEARCH CONFIGURATION c RENAME TO d;",
    ),
    "a server dropped with its tables": (
        "postgres",
        "DROP TABLE t; CREATE FOREIGN TABLE t (a int) SERVER s; DROP SERVER s CASCADE;",
    ),
    "a connection with a path of its own": (
        "postgres",
        "ALTER ROLE r SET search_path = s;\n\\connect - r\nALTER TABLE t ADD b integer;",
    ),
    "a role for one transaction": ("postgres", "CREATE SCHEMA r; SET LOCAL ROLE r;"),
    "a call beside a setting": ("postgres", "SELECT set_config('search_path', 's', false), mend();"),
    "a path set among others": ("postgres", "SELECT now(), set_config('search_path', 's', false);"),
    "a call called like a word": ("postgres", "SELECT * FROM mend() AS materialized;"),
    "a transaction that another statement ends": (
        "postgres",
        "BEGIN; ALTER TABLE t ADD b integer; PREPARE TRANSACTION 'p';",
    ),
    "a user for one transaction": ("postgres", "CREATE SCHEMA r; SET LOCAL SESSION AUTHORIZATION r;"),
    "a call of a function called first": ("postgres", "SELECT DISTINCT ON (a) mend(a) FROM t;"),
    "a client that does not commit": ("postgres", "\\set AUTOCOMMIT off\n"),
    "a program that psql runs": ("postgres", "\\! psql -f more.sql\n"),
    "a program that the mysql client runs": ("mysql", "system mysql < more.sql\n"),
    "a program that sqlite3 runs": ("sqlite", ".shell sqlite3 file < more.sql\n"),
    "a program that sqlcmd runs": ("tsql", "!!sqlcmd -i more.sql\nGO\n"),
    "a program that SQL*Plus runs": ("oracle", "HOST sqlplus hr/hr @more.sql\n"),
    "another user": ("tsql", "EXECUTE AS USER = 'u'\nGO\n"),
    "a user dropped with what is theirs": ("oracle", "DROP USER u CASCADE;\n"),
    "a user dropped by a block": ("oracle", "BEGIN EXECUTE IMMEDIATE 'DROP USER u CASCADE'; END;\n/\n"),
    "a cluster dropped with its tables": ("oracle", "DROP CLUSTER c INCLUDING TABLES;\n"),
    "a tablespace dropped with its tables": ("oracle", "DROP TABLESPACE s INCLUDING CONTENTS;\n"),
    "a routine of the dump called for each row": (
        "postgres",
        """CREATE FUNCTION app."Mend"(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
        UPDATE t SET a = app."Mend"(a);""",
    ),
    "a table dropped with what selects from it": (
        "postgres",
        "CREATE VIEW v AS WITH w AS (SELECT x FROM other) SELECT x FROM w; DROP TABLE other CASCADE;",
    ),
    "a table dropped with columns of its row": ("postgres", "ALTER TABLE t ADD o other; DROP TABLE other CASCADE;"),
    "a view dropped with others": (
        "postgres",
        "CREATE VIEW v AS SELECT 1; CREATE VIEW w AS SELECT (SELECT v) FROM v; DROP VIEW v CASCADE;",
    ),
    "a column dropped with what may select it": (
        "postgres",
        "CREATE VIEW v AS SELECT * FROM t; ALTER TABLE t DROP COLUMN a CASCADE;",
    ),
    "a table dropped beside a view of one renamed": (
        "postgres",
        "CREATE TABLE u (b int); CREATE VIEW v AS SELECT 1; ALTER TABLE t RENAME TO m; DROP TABLE u CASCADE;",
    ),
    "a schema made with what stands in no schema": ("postgres", "CREATE SCHEMA s CREATE DATABASE u;"),
    "a transaction taken back": ("tsql", "ALTER TABLE t ADD b int\nROLLBACK\nGO\n"),
    "a table made a partition": ("mysql", "ALTER TABLE t CONVERT TABLE u TO PARTITION p VALUES LESS THAN (1);"),
    "a word that is no option": ("mysql", "ALTER TABLE t FROBNICATE ADD c int;"),
}


@pytest.mark.parametrize("what", UNSEEN)
def test_what_changes_a_schema_by_another_way_is_loud(what: str, tmp_path: Path) -> None:
    dialect, statement = UNSEEN[what]
    assert len(limited(KEYED[dialect] + statement, dialect, tmp_path).clouded) == 1


@pytest.mark.parametrize(
    ("dialect", "statement"),
    [
        ("sqlite", "DELETE FROM sqlite_sequence; UPDATE t SET a = 1;"),
        (
            "postgres",
            "CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1'; UPDATE t SET a = abs(f.a) FROM o AS f;",
        ),
        ("postgres", "DROP TABLE gone CASCADE; CREATE VIEW v AS SELECT 1; DROP VIEW v CASCADE; DROP TABLE other;"),
        ("postgres", "UPDATE t SET a = 1; DELETE FROM t; MERGE INTO t USING o ON true WHEN MATCHED THEN DELETE;"),
        (
            "postgres",
            """CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1'; ALTER FUNCTION f() RENAME TO g;
            ALTER FUNCTION g() OWNER TO o; ALTER COLLATION c SET SCHEMA s; DROP SERVER s CASCADE;""",
        ),
        ("postgres", "WITH x (a, b) AS NOT MATERIALIZED (SELECT 1, 2), y (c) AS (TABLE x) SELECT * FROM (x) z (a, b);"),
        ("postgres", "\\! echo loading\n\\! clear\n\\set AUTOCOMMIT on\n"),
        ("postgres", "ALTER DATABASE d SET search_path = s;\n\\connect d\nSET search_path = public; TABLE t;"),
        ("postgres", "ALTER ROLE r SET search_path = s;\n\\connect d\nSELECT set_config('search_path', '', false);"),
        ("mysql", "system echo done\n"),
        ("tsql", "!!echo done\nGO\nEXECUTE AS CALLER\nGO\n"),
        ("oracle", "HOST echo done\nDROP CLUSTER c;\nDROP USER u;\n"),
        ("postgres", "SELECT n FROM unnest(ARRAY[1]) WITH ORDINALITY numbered(n, at), (VALUES (1)) v(a);"),
        (
            "postgres",
            "WITH RECURSIVE u(a) AS (SELECT 1), v(b, c) AS NOT MATERIALIZED (SELECT 1, max(a) FROM u) TABLE v;",
        ),
        ("mysql", "ALTER TABLE t NOWAIT ADD c int;"),
        ("mysql", "DROP TABLES other, gone;"),
        ("mysql", "WITH x AS (SELECT 1) SELECT * FROM x;"),
        ("sqlite", "WITH x AS (SELECT 1) SELECT * FROM x;"),
        # a string about another table
        ("tsql", "EXEC('ALTER TABLE other ADD y int')\nGO\n"),
        ("tsql", "DECLARE @s nvarchar(99) = 'CREATE INDEX o ON other (x)'\nEXEC sp_executesql @s\nGO\n"),
        ("oracle", "BEGIN EXECUTE IMMEDIATE 'ALTER TABLE other ADD (y NUMBER)'; END;\n/\n"),
        ("oracle", "BEGIN EXECUTE IMMEDIATE q'[COMMENT ON TABLE other IS 'x']'; END;\n/\n"),
    ],
)
def test_what_does_not_is_no_cloud(dialect: str, statement: str, tmp_path: Path) -> None:
    assert limited(KEYED[dialect] + statement, dialect, tmp_path).clouded == ()


@pytest.mark.parametrize(("name", "about"), [("t", "t"), ("other", "other"), ("u", None)])
def test_a_definition_that_sqlite_is_given_is_about_its_table(name: str, about: str | None, tmp_path: Path) -> None:
    statement = f"UPDATE sqlite_schema SET sql = 'CREATE TABLE t (a INTEGER, b TEXT)' WHERE name = '{name}';"
    clouded = limited(KEYED["sqlite"] + statement, "sqlite", tmp_path).clouded
    assert [entry.object for entry in clouded] == [about]


def test_a_table_keeps_its_old_name_until_its_other_changes_are_made(tmp_path: Path) -> None:
    """As MariaDB 10.11 has it."""
    table = only(limited("CREATE TABLE o (a int); ALTER TABLE o RENAME t, ADD b int;", "mysql", tmp_path))
    assert [column.name for column in table.columns] == ["a", "b"]


@pytest.mark.parametrize(
    ("setting", "schema"),
    [
        ("SET SCHEMA 's';", "s"),
        ("SET search_path = s; SET search_path TO DEFAULT;", "public"),
        ("SET search_path = s; RESET search_path;", "public"),
        ("SET search_path = s; RESET ALL;", "public"),
        ("SET search_path = s; RESET work_mem;", "s"),
    ],
)
def test_a_table_stands_in_the_schema_that_the_session_has(setting: str, schema: str, tmp_path: Path) -> None:
    assert only(limited(setting + " CREATE TABLE t (a integer);", "postgres", tmp_path)).schema == schema


def test_what_a_refused_statement_left_half_made_refuses_no_other() -> None:
    script = (
        "CREATE TABLE crew (id bigint unsigned NOT NULL PRIMARY KEY) ENGINE=InnoDB;"
        "CREATE TABLE port (code varchar(5) NOT NULL PRIMARY KEY) ENGINE=InnoDB;"
        "CREATE TABLE trip (crew bigint NOT NULL, port varchar(5) NOT NULL) ENGINE=InnoDB;"
        "ALTER TABLE trip ADD CONSTRAINT a FOREIGN KEY (crew) REFERENCES crew (id);"
        "ALTER TABLE trip ADD CONSTRAINT b FOREIGN KEY (port) REFERENCES port (code);"
    )
    inspection = read_ddl(script, "mysql")
    loud = [e for e in inspection.ledger.statements if e.fate is Fate.NOT_UNDERSTOOD]
    assert [e.reason for e in loud] == ["a foreign key to a column of another type"]
    assert [key.name for table in inspection.shape.tables for key in table.foreign_keys] == ["b"]


def test_a_table_whose_making_fails_half_way_is_not_there_at_all(tmp_path: Path) -> None:
    """Its statement is not understood; a foreign key to it does not make the dump a part of a database."""
    path = tmp_path / "dump.sql"
    path.write_text(
        "CREATE TABLE half (id serial, b integer, UNIQUE (gone));\n"
        "CREATE TABLE t (a integer PRIMARY KEY REFERENCES half (id));\n",
        encoding="utf-8",
    )
    inspection = inspect(path, dialect="postgres")
    assert [entry.object for entry in inspection.clouded] == ["public.half"]
    assert [table.local for table in inspection.shape.tables] == ["t"]
    assert inspection.shape.sequences == ()
    assert inspection.dump.incomplete_because is None


def test_a_foreign_key_goes_with_a_table_that_is_not_modeled(tmp_path: Path) -> None:
    script = "CREATE TABLE o (a integer PRIMARY KEY); CREATE TABLE t (a integer REFERENCES o); DROP TABLE o CASCADE;"
    inspection = limited(script, "postgres", tmp_path)
    assert inspection.clouded == ()
    assert only(inspection).foreign_keys == ()
    assert inspection.dump.incomplete_because is None


@pytest.mark.parametrize("dialect", ["oracle", "tsql"])
@pytest.mark.parametrize("privileges", ["\n  CREATE SESSION,\n  CREATE ANY TABLE\nTO u", " SELECT ON t\nTO u"])
def test_a_privilege_is_no_statement(privileges: str, dialect: str, tmp_path: Path) -> None:
    assert limited(f"CREATE TABLE t (a int);\nGRANT{privileges};\n", dialect, tmp_path).clouded == ()


@pytest.mark.parametrize("lost", ["DROP TABLE t, o", "DROP TABLE t", "CREATE TABLE any_table (a int)"])
@pytest.mark.parametrize("dialect", ["oracle", "postgres"])
def test_a_statement_inside_a_grant_that_lost_its_end_is_loud(lost: str, dialect: str, tmp_path: Path) -> None:
    inspection = limited(f"CREATE TABLE t (a int);\nGRANT SELECT ON t TO u\n{lost};\n", dialect, tmp_path)
    assert [entry.object for entry in inspection.clouded] == [None]


def test_a_virtual_table_that_is_there_is_not_made_again(tmp_path: Path) -> None:
    script = (
        "CREATE VIRTUAL TABLE v USING fts5(a); CREATE VIRTUAL TABLE IF NOT EXISTS v USING fts5(b); CREATE TABLE t (a);"
    )
    inspection = limited(script, "sqlite", tmp_path)
    assert inspection.clouded == ()
    path = tmp_path / "whole.sql"
    path.write_text(script)
    (made,) = (table for table in inspect(path, dialect="sqlite").shape.tables if table.local == "v")
    assert "arguments=a" in made.options


@pytest.mark.parametrize(
    ("dialect", "statement"),
    [
        ("mysql", "ALTER TABLE t ADD b varchar(#);"),
        ("postgres", "ALTER TABLE t ALTER a ADD GENERATED ALWAYS AS IDENTITY (START WITH #);"),
        ("tsql", "ALTER TABLE t ADD b float(#)\nGO\n"),
        ("tsql", "ALTER TABLE t ADD b int\nGO #\n"),
        ("oracle", "ALTER TABLE t ADD b NUMBER(#);\n"),
    ],
)
def test_a_number_longer_than_any_is_loud(dialect: str, statement: str, tmp_path: Path) -> None:
    """Python makes no number of so many digits."""
    assert len(limited(KEYED[dialect] + statement.replace("#", "9" * 5000), dialect, tmp_path).clouded) == 1


def test_what_an_oracle_sequence_says_beside_its_new_start_is_read() -> None:
    made = "CREATE SEQUENCE s;\nALTER SEQUENCE s RESTART START WITH 5"
    found = [read_ddl(f"{made}{more};\n", "oracle").shape.sequences[0] for more in ("", " MAXVALUE 9")]
    assert [(s.start, s.maximum) for s in found] == [(1, 10**28 - 1), (1, 9)]


@pytest.mark.parametrize(("on", "triggers"), [('"DATABASE"', ["G"]), ("DATABASE", [])])
def test_an_oracle_trigger_on_a_name_in_quotes_is_one_on_a_table(on: str, triggers: list[str]) -> None:
    made = f'CREATE TABLE "DATABASE" (a NUMBER);\nCREATE TRIGGER g BEFORE INSERT ON {on} BEGIN NULL; END;\n/\n'
    assert [t.name for t in read_ddl(made, "oracle").shape.tables[0].triggers] == triggers


def test_a_comma_that_is_lost_between_two_defaults_is_loud() -> None:
    """MySQL's last default counts: what stood before it was passed over, with the next column's name."""
    assert len(read_ddl("CREATE TABLE t (a int DEFAULT NULL b int DEFAULT NULL);\n", "mysql").clouded) == 1
    assert read_ddl("CREATE TABLE t (a int DEFAULT 1 DEFAULT 2);\n", "mysql").clouded == ()
