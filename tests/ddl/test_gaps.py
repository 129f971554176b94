"""What reading cannot see, by docs/what-it-cannot-see.md: a gap is loud, or stated, and fails here once it closes."""

from __future__ import annotations

import pytest

from fidelity.pipeline import read_ddl

LOUD = {
    "PIPES_AS_CONCAT": ("mysql", "SET sql_mode='PIPES_AS_CONCAT'; CREATE TABLE t (a text, CHECK (-a || 'x' <> 'yx'));"),
    "HIGH_NOT_PRECEDENCE": (
        "mysql",
        "SET sql_mode='HIGH_NOT_PRECEDENCE'; CREATE TABLE t (a int, CHECK (NOT a IN (1)));",
    ),
    "EMPTY_STRING_IS_NULL": ("mysql", "SET sql_mode='EMPTY_STRING_IS_NULL'; CREATE TABLE t (a text DEFAULT '');"),
    "a mode that the server works out": ("mysql", "SET sql_mode=(SELECT m FROM modes); CREATE TABLE t (a int);"),
    "a setting that makes another table": ("mysql", "SET old_mode=''; CREATE TABLE t (a text CHARSET utf8);"),
    "standard_conforming_strings": (
        "postgres",
        r"SET standard_conforming_strings = off; CREATE TABLE t (a text DEFAULT 'x\\y');",
    ),
    "standard_conforming_strings by a function": (
        "postgres",
        "SELECT set_config('standard_conforming_strings', 'off', false); CREATE TABLE t (a text);",
    ),
    "CREATE TABLE … AS, postgres": ("postgres", "CREATE TABLE t AS SELECT 1 AS a;"),
    "CREATE TABLE … AS, mysql": ("mysql", "CREATE TABLE t AS SELECT 1 AS a;"),
    "CREATE TABLE … AS, sqlite": ("sqlite", "CREATE TABLE t AS SELECT 1 AS a;"),
    "a definition written into sqlite_schema": (
        "sqlite",
        """CREATE TABLE t (a int NOT NULL); PRAGMA writable_schema = ON;
        UPDATE sqlite_schema SET sql = 'CREATE TABLE t (a int)' WHERE type = 'table' AND name = 't';""",
    ),
    "DO": ("postgres", "CREATE TABLE t (a int); DO $$ BEGIN EXECUTE make_ddl(); END $$;"),
    "an option of a partition that InnoDB does not have": (
        "mysql",
        "CREATE TABLE t (a int) PARTITION BY HASH (a) (PARTITION p0 WIDTH = 3, PARTITION p1 ENCRYPTED = 'NO');",
    ),
    "CASCADE of a type that an expression names": (
        "postgres",
        "CREATE TYPE m AS ENUM ('a'); CREATE TABLE t (a text CHECK (a <> ('a'::m)::text)); DROP TYPE m CASCADE;",
    ),
    "CASCADE of a table whose row a column holds": (
        "postgres",
        'CREATE TABLE "The pair" (x int, y int); CREATE TABLE t (a "The pair"); DROP TABLE "The pair" CASCADE;',
    ),
    "CASCADE of a table whose sequence another table draws on": (
        "postgres",
        """CREATE TABLE "The first" (id serial); CREATE TABLE t (a int DEFAULT nextval('"The first_id_seq"'));
        DROP TABLE "The first" CASCADE;""",
    ),
    "CASCADE of a type beside a view": (
        "postgres",
        "CREATE TYPE m AS ENUM ('a'); CREATE TABLE t (a m); CREATE VIEW v AS SELECT a FROM t; DROP TYPE m CASCADE;",
    ),
    "CASCADE of a type that a table is partitioned by": (
        "postgres",
        "CREATE TYPE m AS ENUM ('a'); CREATE TABLE t (a m) PARTITION BY LIST (a); DROP TYPE m CASCADE;",
    ),
    "an index dropped that a partition's key serves": (
        "postgres",
        """CREATE TABLE p (a int, k int) PARTITION BY LIST (k); CREATE TABLE c (a int, k int, UNIQUE (a, k));
        ALTER TABLE p ATTACH PARTITION c FOR VALUES IN (1); CREATE UNIQUE INDEX i ON p (a, k); DROP INDEX i;""",
    ),
    "an index dropped that serves for a parent's": (
        "postgres",
        """CREATE TABLE p (a int) PARTITION BY LIST (a); CREATE TABLE c PARTITION OF p FOR VALUES IN (1);
        CREATE INDEX ON p (a); DROP INDEX c_a_idx;""",
    ),
    "a key dropped that is a parent's": (
        "postgres",
        """CREATE TABLE p (a int PRIMARY KEY) PARTITION BY LIST (a); CREATE TABLE c PARTITION OF p FOR VALUES IN (1);
        ALTER TABLE c DROP CONSTRAINT c_pkey;""",
    ),
    "a check dropped that a parent gives": (
        "postgres",
        (
            "CREATE TABLE p (a int, CONSTRAINT k CHECK (a > 0)); CREATE TABLE c () INHERITS (p); "
            "ALTER TABLE c DROP CONSTRAINT k;"
        ),
    ),
    "a unique index dropped that a foreign key needs": (
        "postgres",
        (
            "CREATE TABLE p (a int); CREATE UNIQUE INDEX i ON p (a); CREATE TABLE c (a int REFERENCES p (a)); "
            "DROP INDEX i;"
        ),
    ),
    "what a role owns, dropped": ("postgres", "CREATE TABLE t (a int); DROP OWNED BY joe;"),
    "a partition's extension": (
        "postgres",
        "CREATE TABLE t (a date) PARTITION BY RANGE (a); SELECT partman.create_parent('public.t', 'a', '1 day');",
    ),
    "a partition detached while others use it": (
        "postgres",
        """CREATE TABLE p (a int) PARTITION BY LIST (a); CREATE TABLE c PARTITION OF p FOR VALUES IN (1);
        ALTER TABLE p DETACH PARTITION c CONCURRENTLY;""",
    ),
    "CASCADE of a schema beside a view": (
        "postgres",
        "CREATE SCHEMA a; CREATE TABLE a.t (x int); CREATE VIEW v AS TABLE a.t; DROP SCHEMA a CASCADE;",
    ),
    "a new name of a schema that an expression may name": (
        "postgres",
        "CREATE SCHEMA a; CREATE TABLE a.t (); CREATE TABLE a (x int, CHECK (a.x > 0)); ALTER SCHEMA a RENAME TO b;",
    ),
    "SELECT of a function": ("postgres", "CREATE TABLE t (a int); SELECT make_tables();"),
    "columns that exchange their names": (
        "mysql",
        "CREATE TABLE t (a int, b int); ALTER TABLE t RENAME COLUMN a TO b, RENAME COLUMN b TO a;",
    ),
    "columns that exchange their definitions": (
        "mysql",
        "CREATE TABLE t (a int, b int); ALTER TABLE t CHANGE a b int, CHANGE b a int;",
    ),
    "a table made of a prepared text": (
        "mysql",
        "CREATE TABLE t (a int); SET @s = 'CREATE TABLE u (b int)'; PREPARE s FROM @s; EXECUTE s;",
    ),
    "a prepared text under a count of a table that the script has not made": (
        "mysql",
        """CREATE TABLE t (a int); SET @n = (SELECT COUNT(*) FROM information_schema.tables WHERE
        table_schema = DATABASE() AND table_name = 'u');
        SET @s = IF(@n = 0, 'ALTER TABLE t ADD b int', 'SELECT 1'); PREPARE s FROM @s; EXECUTE s;""",
    ),
    "a prepared text under a count in any database": (
        "mysql",
        """CREATE TABLE t (a int); SET @n = (SELECT COUNT(*) FROM information_schema.columns WHERE table_name = 't'
        AND column_name = 'b');
        SET @s = IF(@n = 0, 'ALTER TABLE t ADD b int', 'SELECT 1'); PREPARE s FROM @s; EXECUTE s;""",
    ),
    "a prepared text under a count in a database that the script does not name": (
        "mysql",
        """CREATE TABLE t (a int); SET @n = (SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = 'shop'
        AND table_name = 't' AND column_name = 'b');
        SET @s = IF(@n = 0, 'ALTER TABLE t ADD b int', 'SELECT 1'); PREPARE s FROM @s; EXECUTE s;""",
    ),
    "a prepared text under a count of two conditions of which one may hold": (
        "mysql",
        """CREATE TABLE t (a int); SET @n = (SELECT COUNT(*) FROM information_schema.columns WHERE table_schema =
        DATABASE() AND table_name = 't' AND column_name = 'b' OR column_name = 'a');
        SET @s = IF(@n = 0, 'ALTER TABLE t ADD b int', 'SELECT 1'); PREPARE s FROM @s; EXECUTE s;""",
    ),
    "a prepared text under a count of a condition that is turned round": (
        "mysql",
        """CREATE TABLE t (a int); SET @n = (SELECT COUNT(*) FROM information_schema.columns c WHERE c.table_schema =
        DATABASE() AND c.table_name = 't' AND NOT c.column_name = 'b');
        SET @s = IF(@n = 0, 'ALTER TABLE t ADD b int', 'SELECT 1'); PREPARE s FROM @s; EXECUTE s;""",
    ),
    "a prepared text under a comparison of a comparison": (
        "mysql",
        """CREATE TABLE t (a int); SET @s = IF(3 = 1 = 0, 'ALTER TABLE t ADD b int', 'SELECT 1');
        PREPARE s FROM @s; EXECUTE s;""",
    ),
    "a prepared text under a count of what was not understood": (
        "mysql",
        """CREATE TABLE t (a int); CREATE TABLE u (a int); ALTER TABLE u FROBNICATE;
        SET @n = (SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'u'
        AND column_name = 'b');
        SET @s = IF(@n = 0, 'SELECT 1', 'ALTER TABLE t ADD b int'); PREPARE s FROM @s; EXECUTE s;""",
    ),
    **{
        f"ONLY of a table with partitions: {action}": (
            "postgres",
            f"""CREATE TABLE k (i int PRIMARY KEY); CREATE TABLE t (a int NOT NULL, b int) PARTITION BY LIST (a);
            CREATE TABLE u PARTITION OF t DEFAULT; ALTER TABLE ONLY t {action};""",
        )
        for action in (
            "ADD c int",
            "DROP b",
            "RENAME b TO c",
            "ALTER a DROP NOT NULL",
            "ALTER b TYPE bigint",
            "ADD FOREIGN KEY (b) REFERENCES k",
            "ADD CHECK (b > 0)",
        )
    },
    **{
        f"ONLY of a table with children: {action}": (
            "postgres",
            f"CREATE TABLE t (a int, b int); CREATE TABLE u () INHERITS (t); ALTER TABLE ONLY t {action};",
        )
        for action in ("ADD c int", "RENAME b TO c", "ALTER b TYPE bigint", "ADD CHECK (b > 0)")
    },
    "a partition of itself": (
        "postgres",
        "CREATE TABLE t (a int) PARTITION BY LIST (a); ALTER TABLE t ATTACH PARTITION t DEFAULT;",
    ),
    "a partition of what is a part of it": (
        "postgres",
        """CREATE TABLE t (a int) PARTITION BY LIST (a); CREATE TABLE u PARTITION OF t DEFAULT PARTITION BY LIST (a);
        ALTER TABLE u ATTACH PARTITION t DEFAULT;""",
    ),
    "a child of its child": (
        "postgres",
        "CREATE TABLE t (a int); CREATE TABLE u () INHERITS (t); ALTER TABLE t INHERIT u;",
    ),
    "a partition of a second table": (
        "postgres",
        """CREATE TABLE t (a int) PARTITION BY LIST (a); CREATE TABLE u PARTITION OF t DEFAULT;
        CREATE TABLE v (a int) PARTITION BY LIST (a); ALTER TABLE v ATTACH PARTITION u DEFAULT;""",
    ),
    "a partition of a table without": (
        "postgres",
        "CREATE TABLE t (a int); CREATE TABLE u (a int); ALTER TABLE t ATTACH PARTITION u DEFAULT;",
    ),
    "a parent that it has already": (
        "postgres",
        "CREATE TABLE t (a int); CREATE TABLE u () INHERITS (t); ALTER TABLE u INHERIT t;",
    ),
    "a child of a table with partitions": (
        "postgres",
        "CREATE TABLE t (a int) PARTITION BY LIST (a); CREATE TABLE u (a int); ALTER TABLE u INHERIT t;",
    ),
    "a prepared new name of a table": (
        "mysql",
        "CREATE TABLE t (a int); SET @s = 'ALTER TABLE t RENAME TO u'; PREPARE s FROM @s; EXECUTE s;",
    ),
    "a statement prepared in another database": (
        "mysql",
        """CREATE DATABASE x; USE x; CREATE TABLE t (a int); PREPARE s FROM 'ALTER TABLE t ADD b int';
        CREATE DATABASE y; USE y; CREATE TABLE t (a int); EXECUTE s;""",
    ),
    "a text in a SET that changes what it is made of": (
        "mysql",
        """CREATE TABLE t (a int); SET @c = 'b'; SET @c = 'c', @s = CONCAT('ALTER TABLE t ADD ', @c, ' int');
        PREPARE s FROM @s; EXECUTE s;""",
    ),
    "a text that the value of another variable changes": (
        "mysql",
        """CREATE TABLE t (a int); SET @s = 'ALTER TABLE t ADD b int'; SET @n = (@s := 'SELECT 1');
        PREPARE s FROM @s; EXECUTE s;""",
    ),
    "a statement of two that may be prepared": (
        "mysql",
        "CREATE TABLE t (a int); SET @s = IF(@@port = 1, 'SELECT 1', 'DROP TABLE t'); PREPARE s FROM @s; EXECUTE s;",
    ),
    "a statement prepared of what a query gives": (
        "mysql",
        "CREATE TABLE t (a int); SET @s = 'SELECT 1'; SELECT d INTO @s FROM c; PREPARE s FROM @s; EXECUTE s;",
    ),
    "a statement prepared of what a prepared one gives": (
        "mysql",
        """CREATE TABLE t (a int); SET @s = 'SELECT 1'; PREPARE r FROM 'SET @s = (SELECT d FROM c)'; EXECUTE r;
        PREPARE s FROM @s; EXECUTE s;""",
    ),
    "a mode that a prepared statement sets": (
        "mysql",
        "PREPARE s FROM \"SET sql_mode = 'ANSI_QUOTES'\"; EXECUTE s; CREATE TABLE t (a int);",
    ),
    "a statement that was not prepared": ("mysql", "CREATE TABLE t (a int); EXECUTE s;"),
    "EXECUTE IMMEDIATE": ("mysql", "CREATE TABLE t (a int); EXECUTE IMMEDIATE 'DROP TABLE t';"),
    "a table made of an explained query": ("postgres", "EXPLAIN ANALYZE CREATE TABLE t AS SELECT 1 AS a;"),
    "a policy that goes with the table that it asks": (
        "postgres",
        "CREATE TABLE t (); CREATE TABLE u (); CREATE POLICY p ON t USING (EXISTS (TABLE u)); DROP TABLE u CASCADE;",
    ),
    "a rule that goes with the view that it asks": (
        "postgres",
        "CREATE TABLE t (); CREATE VIEW v AS SELECT; CREATE RULE r AS ON INSERT TO t DO TABLE v; DROP VIEW v CASCADE;",
    ),
    "a range that goes with the domain that it is of": (
        "postgres",
        "CREATE DOMAIN d AS int; CREATE TYPE r AS RANGE (subtype = d); CREATE TABLE t (a r); DROP DOMAIN d CASCADE;",
    ),
    "a domain that goes with a base type": (
        "postgres",
        "CREATE TYPE b; CREATE DOMAIN d AS b; CREATE TABLE t (a d); DROP TYPE b CASCADE;",
    ),
    "a procedure that makes a table": (
        "postgres",
        "CREATE TABLE t (a int); CREATE PROCEDURE p() LANGUAGE sql AS $$ CREATE TABLE u (a int) $$; CALL p();",
    ),
    "a procedure of another script": ("postgres", "CREATE TABLE t (a int); CALL p();"),
    "CALL": ("mysql", "CREATE TABLE t (a int); CALL make_tables();"),
    "source of the mysql client": ("mysql", "CREATE TABLE t (a int);\nsource more.sql\n"),
    r"\. of the mysql client": ("mysql", "CREATE TABLE t (a int);\\. more.sql\n"),
    "connect of the mysql client": ("mysql", "CREATE TABLE t (a int);\nconnect other localhost\n"),
    ".read of sqlite3": ("sqlite", "CREATE TABLE t (a int);\n.read more.sql\n"),
    ".import of sqlite3, cut down": ("sqlite", "CREATE TABLE t (a int);\n.imp t.csv u\n"),
    "a command that sqlite3 does not have": ("sqlite", "CREATE TABLE t (a int);\n.frobnicate\n"),
    "CONVERT TO of TEXT of a database's character set": (
        "mysql",
        "CREATE TABLE t (a text); ALTER TABLE t CONVERT TO CHARACTER SET utf8mb4;",
    ),
}


@pytest.mark.parametrize("gap", LOUD)
def test_what_cannot_be_read_is_loud(gap: str) -> None:
    dialect, text = LOUD[gap]
    inspection = read_ddl(text, dialect)
    assert inspection.ledger.not_understood > 0
    assert inspection.clouded


@pytest.mark.parametrize(
    ("dialect", "commands"),
    [
        ("mysql", "status\nprompt shop>\n\\W CREATE TABLE t (a int)\\g\nCREATE TABLE oops (\\c\\d //\nexit\n"),
        ("sqlite", ".headers on\n.mod csv\n# it's a comment\nCREATE TABLE t (a int);\n.quit\n"),
    ],
)
def test_a_clients_commands_are_no_part_of_the_statements_around_them(dialect: str, commands: str) -> None:
    inspection = read_ddl(commands, dialect)
    assert [t.name for t in inspection.shape.tables] == ["t"]
    assert inspection.ledger.not_understood == 0


def test_a_column_that_a_parent_got_after_its_child_stands_where_pg_dump_puts_it() -> None:
    """In the dumped server the child has its own column first; pg_dump's text, and whoever loads it, has it last."""
    text = "CREATE TABLE parent (late int); CREATE TABLE child (own int) INHERITS (parent);"
    child = next(t for t in read_ddl(text, "postgres").shape.tables if t.local == "child")
    assert [column.name for column in child.columns] == ["late", "own"]


def test_a_column_that_numbers_itself_takes_no_null_where_a_dump_says_neither() -> None:
    """As SHOW CREATE TABLE has one that takes it, in MariaDB 10.11 and MySQL 9.7."""
    read = [
        read_ddl(f"CREATE TABLE t (a int AUTO_INCREMENT{said}, KEY (a));", "mysql").shape.tables[0].columns[0].nullable
        for said in (" NULL", "", " NOT NULL")
    ]
    assert read == [True, False, False]


def test_a_blank_line_inside_an_oracle_statement_does_not_end_it() -> None:
    """SQL*Plus User's Guide and Reference, "Ending a SQL Command": there it does, and the statement is not run."""
    shape = read_ddl("SET FEEDBACK OFF\nCREATE TABLE t (\n  a NUMBER,\n\n  b NUMBER\n);\n", "oracle").shape
    assert [column.name for column in shape.tables[0].columns] == ["A", "B"]


def test_an_index_that_is_too_long_is_taken_for_one_of_the_whole_column() -> None:
    """MariaDB makes it one of the first 768 characters."""
    made = read_ddl("CREATE TABLE t (a varchar(1000), KEY k (a)) CHARSET utf8mb4;", "mysql", server="MariaDB 10.11.19")
    assert [key.prefix for key in made.shape.tables[0].indexes[0].keys] == [None]


def test_an_index_using_hash_is_taken_for_a_foreign_keys_own() -> None:
    """MariaDB 10.11 makes a B-tree of it, and keeps another one, `a`, for the foreign key."""
    text = "CREATE TABLE p (a int PRIMARY KEY); "
    text += "CREATE TABLE t (a int, KEY k USING HASH (a), FOREIGN KEY (a) REFERENCES p (a));"
    table = next(t for t in read_ddl(text, "mysql", server="MariaDB 10.11.14").shape.tables if t.name == "t")
    assert [index.name for index in table.indexes] == ["k"]
