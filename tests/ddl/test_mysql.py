"""What MySQL's and MariaDB's statements say where a script is not a dumper's: written by hand, by a tool, elsewhere.

What MariaDB makes of a script is asked of MariaDB in tests/oracle; here stands what no server at hand can be asked.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from fidelity.ddl.mysql.strings import unquoted
from fidelity.ddl.write import canonical_ddl
from fidelity.dump.ledger import Fate
from fidelity.pipeline import inspect, read_ddl
from fidelity.shape.values import Reference, Table


def table(script: str, name: str = "t") -> Table:
    inspection = read_ddl(script, "mysql")
    assert [e.reason for e in inspection.ledger.statements if e.fate is Fate.NOT_UNDERSTOOD] == []
    return next(t for t in inspection.shape.tables if t.name == name)


def test_columns_are_found_without_regard_to_case_and_keep_their_spelling() -> None:
    found = table(
        "CREATE TABLE o (ID int PRIMARY KEY);"
        "CREATE TABLE t (Id int, Name text, PRIMARY KEY (ID), KEY k (NAME(5)), FOREIGN KEY (iD) REFERENCES o (id));"
        "ALTER TABLE t ALTER COLUMN NAME SET DEFAULT 'x', ADD UNIQUE u (ID)"
    )
    assert found.primary_key is not None
    assert found.primary_key.columns == ("Id",)
    assert [key.column for key in found.indexes[0].keys] == ["Name"]
    assert [key.columns for key in found.unique] == [("Id",)]
    assert (found.foreign_keys[0].columns, found.foreign_keys[0].references.columns) == (("Id",), ("ID",))
    assert found.columns[1].default == "'x'"


def test_a_table_named_in_another_case_is_the_only_one_of_that_name() -> None:
    found = table(
        "CREATE TABLE Users (a int PRIMARY KEY); CREATE TABLE t (a int REFERENCES users (A)); ALTER TABLE T ADD b int"
    )
    assert [column.name for column in found.columns] == ["a", "b"]
    assert found.foreign_keys[0].references.table == "Users"


def test_two_tables_may_differ_by_case_alone() -> None:
    script = "CREATE TABLE t (a int); CREATE TABLE T (b int); ALTER TABLE T ADD c int"
    assert [c.name for c in table(script, "T").columns] == ["b", "c"]
    assert [c.name for c in table(script, "t").columns] == ["a"]


def test_a_name_that_two_tables_have_in_other_cases_is_neither() -> None:
    inspection = read_ddl("CREATE TABLE ab (a int); CREATE TABLE AB (a int); ALTER TABLE Ab ADD b int", "mysql")
    assert [e.object for e in inspection.clouded] == ["Ab"]


def test_a_timestamp_of_many_digits_is_one_that_every_write_sets(tmp_path: Path) -> None:
    """As dumps of MySQL 3.23 and 4.0 have it: MySQL 4.1 Reference Manual, 11.3.1."""
    script = "CREATE TABLE t (a timestamp(14) NOT NULL, b timestamp({}) NOT NULL, c timestamp(8)) TYPE=MyISAM;"
    found = table(script.format("12"))
    zero = "'0000-00-00 00:00:00'"
    assert [c.type for c in found.columns] == ["timestamp"] * 3
    assert [(c.nullable, c.default) for c in found.columns] == [(False, "current_timestamp()")] + [(False, zero)] * 2
    assert [c.on_update for c in found.columns] == ["current_timestamp()", None, None]
    assert read_ddl(script.format("9"), "mysql").ledger.not_understood > 0
    dump = tmp_path / "dump.sql"
    dump.write_text("# MySQL dump 8.14\n#\n# Server version\t3.23.40-log\n" + script.format("6"), encoding="utf-8")
    assert inspect(dump).shape.tables[0].columns[1].type == "timestamp"
    dump.write_text("-- Server version\t8.0.36\n" + script.format("6"), encoding="utf-8")
    assert inspect(dump).ledger.not_understood > 0


USERS = "CREATE TABLE Users (Id int PRIMARY KEY); CREATE TABLE o (u int, FOREIGN KEY (U) REFERENCES users (ID)); "


def test_a_foreign_key_in_another_case_follows_its_tables_new_name_and_its_columns() -> None:
    """As MariaDB 10.11 does it with lower_case_table_names=1."""
    renamed = table(USERS + "RENAME TABLE USERS TO People; ALTER TABLE people RENAME COLUMN ID TO Key_", "o")
    assert renamed.foreign_keys[0].references == Reference(table="People", columns=("Key_",))


def test_what_is_dropped_in_another_case_is_dropped() -> None:
    """Where the statement runs at all, the server does not tell case."""
    script = "CREATE TABLE Old (a int); CREATE TABLE V (a int); CREATE SEQUENCE S; DROP TABLE old, v; DROP SEQUENCE s;"
    inspection = read_ddl(script + "CREATE VIEW v AS SELECT 1; DROP VIEW V; CREATE TABLE t (a int);", "mysql")
    shape = inspection.shape
    assert ([t.name for t in shape.tables], shape.views, shape.sequences) == (["t"], (), ())


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE IF EXISTS USERS",
        "CREATE TABLE IF NOT EXISTS users (b int)",
        "CREATE OR REPLACE TABLE USERS (b int)",
    ],
)
def test_what_lower_case_table_names_decides_is_loud(statement: str) -> None:
    """With 1 it is about the table that is there, with 0 about one that is not."""
    inspection = read_ddl("CREATE TABLE Users (a int); " + statement, "mysql")
    assert [(e.object or "").lower() for e in inspection.clouded] == ["users"]


def test_a_foreign_key_in_another_case_does_not_make_the_dump_a_part() -> None:
    inspection = read_ddl("CREATE TABLE `Users` (a int); CREATE TABLE t (a int REFERENCES `users` (a));", "mysql")
    assert inspection.dump.complete is not False


@pytest.mark.parametrize(
    "mode", ["'ANSI_QUOTES'", '"NO_AUTO_VALUE_ON_ZERO,ORACLE"', "ANSI", "'STRICT_ALL_TABLES, DB2'"]
)
def test_double_quotes_enclose_names_in_modes_that_hold_ansi_quotes(mode: str) -> None:
    assert [c.name for c in table(f'SET SQL_MODE={mode}; CREATE TABLE t ("a b" int)').columns] == ["a b"]


@pytest.mark.parametrize("mode", ["''", '"TRADITIONAL"', "DEFAULT", "CONCAT(@@sql_mode, ',STRICT_ALL_TABLES')"])
def test_double_quotes_enclose_strings_in_the_other_modes(mode: str) -> None:
    assert table(f'SET SQL_MODE={mode}; CREATE TABLE t (a text DEFAULT "x")').columns[0].default == '"x"'


def test_a_mode_that_the_server_works_out_is_loud_where_it_may_change_quotes() -> None:
    inspection = read_ddl("SET sql_mode = modes_of('app'); CREATE TABLE t (a int);", "mysql")
    assert [entry.kind for entry in inspection.clouded] == ["SET"]


def test_a_database_named_in_several_ways_is_one() -> None:
    made = "USE `shop` ; CREATE TABLE `shop`.`t` (a int PRIMARY KEY);"
    script = f"{made} USE shop; CREATE TABLE u (a int REFERENCES shop.t (a));"
    assert {t.name for t in read_ddl(script, "mysql").shape.tables} == {"t", "u"}


def test_two_databases_are_told_apart_without_use() -> None:
    script = "CREATE TABLE shop.t (a int); CREATE TABLE blog.t (a int);"
    assert {t.name for t in read_ddl(script, "mysql").shape.tables} == {"shop.t", "blog.t"}


@pytest.mark.parametrize(
    ("column", "collation"),
    [
        ("varchar(5) BINARY", "latin2_bin"),
        ("varchar(5) CHARACTER SET utf8 BINARY", "utf8mb3_bin"),
        ("varchar(5) BINARY CHARACTER SET greek", "greek_bin"),
        ("enum('a') BINARY", "latin2_bin"),
    ],
)
def test_the_attribute_binary_is_a_collation(column: str, collation: str) -> None:
    assert table(f"CREATE TABLE t (a {column}) CHARSET=latin2").columns[0].collation == collation


def test_a_binary_attribute_is_half_a_collation_where_the_database_would_tell_the_character_set() -> None:
    found = read_ddl("CREATE TABLE t (a varchar(5) BINARY);", "mysql").shape.tables[0]
    assert found.columns[0].collation == "_bin"


@pytest.mark.parametrize("options", ["`M`=8 `DISTANCE`=cosine", "M=8 DISTANCE=cosine"])
def test_a_vector_index_is_read_with_its_options(options: str) -> None:
    """As MariaDB 11.8 shows it, and as people write it: Knowledge Base, "Vector Overview"."""
    found = table(f"CREATE TABLE t (v vector(5) NOT NULL, VECTOR KEY `v` (`v`) {options})")
    assert [(index.name, index.method) for index in found.indexes] == [("v", "vector")]


@pytest.mark.parametrize(
    ("server", "charset", "collation"),
    [
        ("MariaDB 11.8.9", "ucs2", "ucs2_uca1400_ai_ci"),
        ("MariaDB 11.8.9", "utf16", "utf16_uca1400_ai_ci"),
        ("MariaDB 11.8.9", "utf16le", "utf16le_general_ci"),
        ("MariaDB 11.8.9", "utf32", "utf32_uca1400_ai_ci"),
        ("MariaDB 11.8.9", "utf8", "utf8mb3_uca1400_ai_ci"),
        ("MariaDB 11.8.9", "latin1", "latin1_swedish_ci"),
        ("MySQL 9.7.4", "utf32", "utf32_general_ci"),
        ("MySQL 5.7.44", "utf8mb4", "utf8mb4_general_ci"),
    ],
)
def test_a_character_set_has_the_collation_that_its_server_gives_it(server: str, charset: str, collation: str) -> None:
    """As MariaDB 11.8 and MySQL 9.7 say; MySQL 5.7 Reference Manual, 10.10.1."""
    (found,) = read_ddl(f"CREATE TABLE t (a varchar(5) CHARSET {charset});", "mysql", server=server).shape.tables
    assert found.columns[0].collation == collation


@pytest.mark.parametrize(
    ("index", "method"),
    [("KEY k (a)", "spatial"), ("KEY k (b)", "btree"), ("SPATIAL KEY k (a)", "spatial")],
)
def test_an_index_of_a_figure_is_a_spatial_one_in_mysql(index: str, method: str) -> None:
    """As MySQL 9.7 makes it; MariaDB makes a B-tree of it."""
    script = f"CREATE TABLE t (a polygon NOT NULL, b int, {index});"
    (found,) = read_ddl(script, "mysql", server="MySQL 9.7.4").shape.tables[0].indexes
    assert (found.method, found.keys[0].order) == (method, None if method == "spatial" else "asc")


def test_what_mariadb_alone_executes_is_no_part_of_what_mysql_makes() -> None:
    """A comment that begins with M is for MariaDB, whatever version it names."""
    script = "CREATE TABLE t (a int /*M! NOT NULL */, b int /*M!100100 NOT NULL */, c int /*! NOT NULL */);"
    told = [read_ddl(script, "mysql", server=s).shape.tables[0].columns for s in ("MySQL 9.7.4", "MariaDB 10.11.14")]
    assert [[c.nullable for c in columns] for columns in told] == [[True, True, False], [False, False, False]]


def test_a_table_that_nobody_asked_for_may_get_another_name(tmp_path: Path) -> None:
    dump = tmp_path / "dump.sql"
    dump.write_text("CREATE TABLE x (a int); RENAME TABLE x TO y, y TO z; CREATE TABLE t (a int);", encoding="utf-8")
    inspection = inspect(dump, dialect="mysql", tables={"t"})
    assert (inspection.clouded, [t.name for t in inspection.shape.tables]) == ((), ["t"])


@pytest.mark.parametrize(
    ("column", "mysql", "mariadb"),
    [
        ("time(2) DEFAULT '10:11:12.999'", "'10:11:13.00'", "'10:11:12.99'"),
        ("time DEFAULT '-09:59:59.7'", "'-10:00:00'", "'-09:59:59'"),
        ("datetime DEFAULT '2020-12-31 23:59:59.9'", "'2021-01-01 00:00:00'", "'2020-12-31 23:59:59'"),
        ("datetime(1) DEFAULT '2020-12-31 23:59:59.94'", "'2020-12-31 23:59:59.9'", "'2020-12-31 23:59:59.9'"),
        ("timestamp(6) NULL DEFAULT '2020-12-31 23:59:59.9'", "'2020-12-31 23:59:59.9'", "'2020-12-31 23:59:59.9'"),
        ("date DEFAULT '2020-12-31 23:59:59.9'", "'2021-01-01'", "'2020-12-31'"),
    ],
)
def test_digits_of_a_second_that_a_column_does_not_keep_are_rounded_or_cut(
    column: str, mysql: str, mariadb: str
) -> None:
    """As MySQL 9.7 and MariaDB 10.11 make it; of a script of either nothing is known, and a model is read anew."""
    script = f"CREATE TABLE t (a {column});"
    told = [read_ddl(script, "mysql", server=s).shape.tables[0].columns[0] for s in ("MySQL 9.7.4", "MariaDB 10.11.14")]
    assert [c.default for c in told] == [mysql, mariadb]
    assert table(script).columns[0].default == column.partition("DEFAULT ")[2]


@pytest.mark.parametrize(
    ("column", "default"),
    [
        ("enum('0','1') DEFAULT 1", "'0'"),
        ("enum('0','1') DEFAULT '1'", "'1'"),
        ("enum('2','1') DEFAULT +2", "'1'"),
        ("enum('a','1') DEFAULT (TRUE)", "'a'"),
        ("set('2','1') DEFAULT 2", "'1'"),
        ("set('1','3','2') DEFAULT 3", "'1,3'"),
        ("enum('0','1') DEFAULT 0", None),
        ("enum('a','b') DEFAULT 1", None),
        ("set('9','1') DEFAULT 9", None),
    ],
)
def test_a_number_for_a_label_is_the_label_of_that_place(column: str, default: str | None) -> None:
    """As MariaDB 10.11 makes it, which asks for a label of those digits, and then takes the number."""
    tables = read_ddl(f"CREATE TABLE t (a {column});", "mysql").shape.tables
    assert [t.columns[0].default for t in tables] == ([] if default is None else [default])


def test_mysql_cuts_the_blanks_of_a_default_that_its_column_has_no_room_for() -> None:
    (found,) = read_ddl("CREATE TABLE t (a varchar(3) DEFAULT 'a''  ');", "mysql", server="MySQL 9.7.4").shape.tables
    assert found.columns[0].default == "'a'' '"


def test_a_sequence_of_another_type_is_read() -> None:
    """MariaDB since 11.5: Knowledge Base, "CREATE SEQUENCE"."""
    shape = read_ddl("CREATE SEQUENCE s AS tinyint unsigned START WITH 1 MAXVALUE 254 NOCACHE;", "mysql").shape
    assert [(s.type, s.maximum, s.cache) for s in shape.sequences] == [("tinyint(3) unsigned", 254, 0)]


@pytest.mark.parametrize(
    ("stated", "start", "minimum", "maximum"),
    [
        ("AS tinyint", 1, 1, 126),
        ("AS bigint unsigned", 1, 1, 18446744073709551614),
        ("AS int INCREMENT -1", -1, -2147483647, -1),
        ("AS int unsigned INCREMENT -1 NOMAXVALUE", 4294967294, 1, 4294967294),
    ],
)
def test_a_sequence_has_the_bounds_of_its_type(stated: str, start: int, minimum: int, maximum: int) -> None:
    """As MariaDB 11.8 makes it."""
    (found,) = read_ddl(f"CREATE SEQUENCE s {stated};", "mysql", server="MariaDB 11.8.9").shape.sequences
    assert (found.start, found.minimum, found.maximum) == (start, minimum, maximum)


def test_bounds_of_a_sequence_that_counts_down_are_loud_where_the_server_takes_those_of_one_that_counts_up() -> None:
    """MariaDB 10.11 takes the bounds of one that counts up, and makes one that starts with the largest number."""
    script = "CREATE SEQUENCE s INCREMENT -1 NOMINVALUE;"
    assert read_ddl(script, "mysql", server="MariaDB 10.11.14").shape.sequences == ()


def test_a_partition_by_key_names_its_function() -> None:
    """MySQL's ALGORITHM is a number, MariaDB's since 12.3 a name."""
    for algorithm in ("2", "CRC32C"):
        found = table(f"CREATE TABLE t (a int) PARTITION BY KEY ALGORITHM = {algorithm} (a) PARTITIONS 2")
        assert found.partition is not None
        assert (found.partition.keys, len(found.partition.partitions)) == (("a",), 2)


@pytest.mark.parametrize(
    ("script", "family"),
    [
        ("CREATE TABLE t (a int) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci", "MySQL"),
        ("CREATE TABLE t (a int, j json)", "MariaDB"),
        ("CREATE TABLE t (\n  `a` int,\n  `j` json DEFAULT NULL\n)", "MySQL"),
        ("CREATE TABLE t (a int /*!80023 INVISIBLE */)", "MySQL"),
        ("CREATE TABLE t (a int, CHECK (a > 0) NOT ENFORCED)", "MySQL"),
        ("CREATE TABLE t (a int CHECK (a > 0)); ALTER TABLE t DROP CONSTRAINT `t_chk_1`", "MySQL"),
        ("CREATE TABLE t (a int, CONSTRAINT c CHECK (a > 0)); ALTER TABLE t DROP CHECK c", "MySQL"),
        ("CREATE TABLE t (a int, INDEX i (a ASC) VISIBLE)", "MySQL"),
        ("CREATE TABLE t (a date, b date, PERIOD FOR p (a, b), INDEX i (a) VISIBLE)", "MariaDB"),
        ("CREATE TABLE t (a int, j json, u uuid)", "MariaDB"),
        ("CREATE TABLE t (a int, j longtext CHECK (json_valid(`j`)))", "MariaDB"),
        ("CREATE TABLE t (a timestamp DEFAULT current_timestamp())", "MariaDB"),
        ("CREATE TABLE t (a int, uuid char(36), UNIQUE KEY uuid (uuid))", "MariaDB"),
        ("CREATE TABLE t (a int)", "MariaDB"),
    ],
)
def test_the_family_of_servers_is_told_by_what_only_one_has(script: str, family: str) -> None:
    assert read_ddl(script, "mysql").family == family


def test_a_stated_server_is_believed() -> None:
    assert read_ddl("CREATE TABLE t (a int, j json)", "mysql", server="MariaDB 10.11.6").family == "MariaDB"


@pytest.mark.parametrize(
    ("server", "default"),
    [
        ("MariaDB 11.4.5", ["LOCALTIME", "localtime(3)", "LOCALTIMESTAMP"]),
        ("MariaDB 11.8.9", ["curtime()", "curtime(3)", "LOCALTIMESTAMP"]),
        ("MySQL 8.4.4", ["LOCALTIME", "localtime(3)", "LOCALTIMESTAMP"]),
    ],
)
def test_localtime_is_a_moment_or_a_time_of_day(server: str, default: list[str]) -> None:
    """As MariaDB 11.4 and 11.8 and MySQL 8.4 make it: what 11.8 writes down is `curtime()`."""
    columns = "a datetime DEFAULT LOCALTIME, b datetime(3) DEFAULT (localtime(3)), c datetime DEFAULT LOCALTIMESTAMP"
    script = f"CREATE TABLE t ({columns});"
    inspection = read_ddl(script, "mysql", server=server)
    assert inspection.clouded == ()
    assert [column.default for column in inspection.shape.tables[0].columns] == default


@pytest.mark.parametrize(("server", "made"), [("MariaDB 10.6.7", True), ("MariaDB 10.6.23", False)])
def test_a_check_of_a_column_that_a_foreign_key_changes_is_refused_by_later_servers(server: str, made: bool) -> None:  # noqa: FBT001 - as in the cases
    script = (
        "CREATE TABLE p (id int PRIMARY KEY);"
        "CREATE TABLE t (a int CHECK (a > 0), FOREIGN KEY (a) REFERENCES p (id) ON DELETE SET NULL);"
    )
    assert (read_ddl(script, "mysql", server=server).clouded == ()) is made


def test_a_default_of_bytes_that_are_no_text_is_written_in_hexadecimal() -> None:
    """As a dump has it: `'\\0\\x11"…\\x88'` for x'001122…88'."""
    raw = b"CREATE TABLE t (a binary(4) DEFAULT '\\0''\\\\\x88');".decode("utf-8", "surrogateescape")
    assert "DEFAULT x'00275c88'" in canonical_ddl(read_ddl(raw, "mysql").shape)


def test_a_foreign_key_names_the_database_of_another_dump() -> None:
    script = "USE shop; CREATE TABLE t (a int, FOREIGN KEY k (a) REFERENCES blog.t (a)); ALTER TABLE shop.t ADD b int;"
    assert table(script).foreign_keys[0].references.table == "blog.t"
    assert read_ddl(script, "mysql").dump.complete is not False


def test_a_statement_about_a_table_of_another_database_is_loud() -> None:
    clouded = read_ddl("USE shop; CREATE TABLE t (a int, KEY k (a)); ALTER TABLE blog.t DROP KEY k;", "mysql").clouded
    assert [entry.object for entry in clouded] == ["blog.t"]


@pytest.mark.parametrize(
    "statement",
    [
        "/*!80001 ALTER USER 'a'@'b' DEFAULT ROLE NONE */;",
        "/*M!100203 EXECUTE IMMEDIATE CONCAT('SET ROLE ', @current_role) */;",
        "/*M!100005 SET DEFAULT ROLE NONE FOR 'a'@'b' */;",
    ],
)
def test_what_mariadb_dump_writes_about_its_users_is_ignored_by_a_rule(statement: str) -> None:
    """As `mariadb-dump --system=users` of MariaDB 10.11 writes it."""
    assert read_ddl("CREATE TABLE t (a int);\n" + statement, "mysql", server="MariaDB 10.11.6").clouded == ()


def test_another_statement_put_together_as_it_runs_is_loud() -> None:
    script = "CREATE TABLE t (a int); EXECUTE IMMEDIATE CONCAT('ALTER TABLE t ADD b ', 'int');"
    assert [entry.object for entry in read_ddl(script, "mysql").clouded] == [None]


def test_a_table_takes_its_collation_from_its_database() -> None:
    """What MariaDB 10.11 shows of the same script."""
    script = (
        "CREATE DATABASE IF NOT EXISTS shop DEFAULT CHARACTER SET latin2 COLLATE latin2_bin; USE shop;"
        "CREATE TABLE t (a text, b varchar(10) CHARACTER SET latin1); CREATE TABLE u (a text) CHARSET=utf8mb4;"
    )
    assert [column.collation for column in table(script).columns] == ["latin2_bin", "latin1_swedish_ci"]
    assert table(script).options == ("charset=latin2", "collate=latin2_bin")
    assert [column.collation for column in table(script, "u").columns] == ["utf8mb4_general_ci"]


def test_a_databases_collation_is_that_of_its_tables_alone() -> None:
    script = "CREATE DATABASE a CHARSET latin2; CREATE TABLE b.t (x text); CREATE TABLE a.t (x text);"
    assert [table(script, name).columns[0].collation for name in ("a.t", "b.t")] == ["latin2_general_ci", None]


@pytest.mark.parametrize("named", ["shop ", "`Shop` DEFAULT ", "", "DEFAULT "])
def test_a_migrations_log_alters_the_database_that_it_runs_in(named: str) -> None:
    """The log of a migration has no USE: its client named the database when it connected. As MariaDB 10.11 has them."""
    script = (
        f"ALTER DATABASE {named}CHARACTER SET latin1; CREATE TABLE t (a text); CREATE TABLE u (a text) CHARSET=utf8mb4;"
    )
    assert table(script).columns[0].collation == "latin1_swedish_ci"
    assert table(script, "u").columns[0].collation == "utf8mb4_general_ci"


@pytest.mark.parametrize(("charset", "kind"), [("utf8mb4", "text"), ("latin1", "mediumtext")])
def test_a_text_is_converted_from_the_character_set_of_its_database(charset: str, kind: str) -> None:
    script = f"CREATE DATABASE a CHARACTER SET {charset}; USE a; CREATE TABLE t (x text);"
    found = table(f"{script} ALTER TABLE t CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;")
    assert found.columns[0].type == kind


@pytest.mark.parametrize("other", ["CREATE DATABASE a;", "USE b;", "ALTER DATABASE b CHARSET greek;"])
def test_a_database_that_need_not_be_the_current_one_gives_its_tables_nothing(other: str) -> None:
    script = f"{other} ALTER DATABASE a CHARACTER SET latin1; CREATE TABLE t (x text);"
    assert table(script).columns[0].collation is None


@pytest.mark.parametrize(
    "statement", ["SHOW TABLES;", "SAVEPOINT a;", "LOAD DATA INFILE 'x' INTO TABLE t;", "XA BEGIN 'x';"]
)
def test_what_changes_no_schema_is_ignored_by_a_rule(statement: str) -> None:
    assert read_ddl("CREATE TABLE t (a int); " + statement, "mysql").clouded == ()


MYSQL_57 = r"""-- MySQL dump 10.13  Distrib 5.7.44, for Linux (x86_64)
--
-- Host: localhost    Database: shop
-- ------------------------------------------------------
-- Server version	5.7.44-log

/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!40101 SET NAMES utf8 */;

DROP TABLE IF EXISTS `t`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8 */;
CREATE TABLE `t` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `small` smallint(5) unsigned zerofill DEFAULT NULL,
  `born` year(4) DEFAULT NULL,
  `flags` bit(8) NOT NULL DEFAULT b'0',
  `made` datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  `seen` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  `note` text COLLATE utf8_unicode_ci,
  `code` varchar(10) CHARACTER SET latin1 COLLATE latin1_bin DEFAULT 'it''s',
  `kept` int(11) /*!50606 STORAGE DISK */ /*!50606 COLUMN_FORMAT FIXED */ DEFAULT NULL,
  `full` varchar(20) COLLATE utf8_unicode_ci GENERATED ALWAYS AS (concat(`code`,'!')) VIRTUAL,
  PRIMARY KEY (`id`) KEY_BLOCK_SIZE=1024,
  UNIQUE KEY `coded` (`code`) USING BTREE COMMENT 'a ''key''',
  KEY `kept` (`kept`),
  FULLTEXT KEY `words` (`note`) /*!50100 WITH PARSER `ngram` */ ,
  CONSTRAINT `t_ibfk_1` FOREIGN KEY (`kept`) REFERENCES `t` (`id`) ON UPDATE CASCADE
) /*!50100 TABLESPACE shop */ ENGINE=InnoDB AUTO_INCREMENT=7 DEFAULT CHARSET=utf8 COLLATE=utf8_unicode_ci ROW_FORMAT=COMPRESSED KEY_BLOCK_SIZE=8;
/*!40101 SET character_set_client = @saved_cs_client */;
CREATE TABLE `parted` (
  `id` int(11) NOT NULL,
  `born` year(4) NOT NULL,
  PRIMARY KEY (`id`,`born`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8
/*!50500 PARTITION BY RANGE  COLUMNS(id,born)
(PARTITION p0 VALUES LESS THAN (10,1990) COMMENT = 'it''s' ENGINE = InnoDB,
 PARTITION p1 VALUES LESS THAN (MAXVALUE,MAXVALUE) ENGINE = InnoDB) */;
/*!40101 SET character_set_client = @saved_cs_client */;

-- Dump completed on 2024-01-01 10:00:00
"""  # noqa: E501 - as mysqldump writes it


def dumped(text: str, folder: Path, name: str = "t") -> Table:
    """The table of a dump whose header names the server."""
    path = folder / "dump.sql"
    path.write_text(text, encoding="utf-8")
    inspection = inspect(path)
    assert inspection.ledger.not_understood == 0
    return next(found for found in inspection.shape.tables if found.name == name)


def test_a_dump_of_mysql_5_is_read_as_its_catalog_spells_it(tmp_path: Path) -> None:
    found, parted = dumped(MYSQL_57, tmp_path), dumped(MYSQL_57, tmp_path, "parted")
    assert [(c.type, c.default, c.collation) for c in found.columns] == [
        ("int(11)", None, None),
        ("smallint(5) unsigned zerofill", None, None),
        ("year(4)", None, None),
        ("bit(8)", "b'0'", None),
        ("datetime", "'0000-00-00 00:00:00'", None),
        ("timestamp", "CURRENT_TIMESTAMP", None),
        ("text", None, "utf8_unicode_ci"),
        ("varchar(10)", "'it''s'", "latin1_bin"),
        ("int(11)", None, None),
        ("varchar(20)", None, "utf8_unicode_ci"),
    ]
    key = found.foreign_keys[0]
    assert (key.on_delete, key.on_update) == ("RESTRICT", "CASCADE")
    assert [(i.name, i.method) for i in found.indexes] == [("kept", "btree"), ("words", "fulltext")]
    assert parted.partition is not None
    assert [(p.name, p.bound) for p in parted.partition.partitions] == [("p0", "10,1990"), ("p1", "MAXVALUE,MAXVALUE")]


@pytest.mark.parametrize(
    ("server", "collation"),
    [
        ("MySQL dump 10.13  Distrib 8.0.29", "utf8_bin"),
        ("MySQL dump 10.13  Distrib 8.0.36", "utf8mb3_bin"),
        ("MariaDB dump 10.19  Distrib 10.5.29-MariaDB", "utf8_bin"),
        ("MariaDB dump 10.19  Distrib 10.11.4-MariaDB", "utf8mb3_bin"),
    ],
)
def test_the_three_byte_utf8_is_called_as_the_server_calls_it(server: str, collation: str, tmp_path: Path) -> None:
    version = server.rpartition(" ")[2]
    header = f"-- {server}, for Linux (x86_64)\n-- Server version\t{version}\n"
    for written in ("utf8", "utf8mb3"):
        columns = f"a text COLLATE {written}_bin, b text"
        found = dumped(f"{header}CREATE TABLE t ({columns}) COLLATE={written}_bin;\n", tmp_path)
        assert [column.collation for column in found.columns] == [collation, collation]


def test_a_column_that_is_added_if_not_exists_is_no_second_primary_key() -> None:
    """MariaDB 10.11 adds the column NOT NULL, and no key."""
    found = table("CREATE TABLE t (i int PRIMARY KEY); ALTER TABLE t ADD COLUMN IF NOT EXISTS b int PRIMARY KEY;")
    assert found.primary_key is not None
    assert (found.primary_key.columns, [c.nullable for c in found.columns]) == (("i",), [False, False])


def test_names_in_double_quotes_stand_in_expressions_as_the_catalog_has_them() -> None:
    ansi = """CREATE TABLE "t" ("a""b" int CHECK ("a""b" > 0), "c`d" int, "e" int AS ("c`d" + 1), CHECK ("e" <> '"'))"""
    plain = 'CREATE TABLE t (`a"b` int CHECK (`a"b` > 0), `c``d` int, e int AS (`c``d` + 1), CHECK (`e` <> \'"\'))'
    read, same = table(f"SET sql_mode=ANSI; {ansi}"), table(plain)
    assert [c.expression for c in read.checks] == ["`e` <> '\"'", '`a"b` > 0'] == [c.expression for c in same.checks]
    assert read.columns[2].generated == same.columns[2].generated
    assert [c.columns for c in read.checks] == [c.columns for c in same.checks]


def test_a_json_column_whose_name_holds_a_backtick_has_its_check() -> None:
    assert [c.expression for c in table("CREATE TABLE t (`a``b` json)").checks] == ["json_valid(`a``b`)"]


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE t ADD INDEX IF NOT EXISTS I (b)",
        "ALTER TABLE t ADD UNIQUE KEY IF NOT EXISTS i (b)",
        "ALTER TABLE t ADD INDEX IF NOT EXISTS (i)",
        "ALTER TABLE t ADD PRIMARY KEY IF NOT EXISTS (b)",
        "ALTER TABLE t ADD CONSTRAINT IF NOT EXISTS k CHECK (b > 5)",
        "ALTER TABLE t ADD FOREIGN KEY IF NOT EXISTS f (b) REFERENCES t (i)",
        "ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY IF NOT EXISTS (b) REFERENCES t (i)",
        "ALTER TABLE t ADD COLUMN IF NOT EXISTS B bigint CHECK (b > 5)",
        "ALTER TABLE t ADD COLUMN IF NOT EXISTS b int PRIMARY KEY",
        "ALTER TABLE t ADD PARTITION IF NOT EXISTS (PARTITION P0 VALUES LESS THAN (9))",
        "ALTER TABLE t DROP PARTITION IF EXISTS p9",
        "ALTER TABLE t MODIFY COLUMN IF EXISTS x bigint",
        "ALTER TABLE t CHANGE COLUMN IF EXISTS x y bigint",
        "ALTER TABLE t ALTER COLUMN IF EXISTS x SET DEFAULT 1",
        "ALTER TABLE t RENAME COLUMN IF EXISTS x TO y",
        "ALTER TABLE t RENAME INDEX IF EXISTS x TO y",
        "ALTER TABLE IF EXISTS x ADD COLUMN y int",
        "RENAME TABLE IF EXISTS x TO y",
    ],
)
def test_what_mariadb_passes_over_for_what_is_there_or_not_changes_nothing(statement: str) -> None:
    script = (
        "CREATE TABLE t (i int PRIMARY KEY, b int, KEY i (i), CONSTRAINT k CHECK (b > 0), "
        "CONSTRAINT f FOREIGN KEY (i) REFERENCES t (i));"
    )
    if "PARTITION" in statement:
        parts = "PARTITION p0 VALUES LESS THAN (1), PARTITION p1 VALUES LESS THAN (2)"
        script = f"CREATE TABLE t (i int PRIMARY KEY) PARTITION BY RANGE (i) ({parts});"
    assert table(f"{script} {statement};") == table(script)


@pytest.mark.parametrize(
    ("column", "action"),
    [
        ("v varchar(5) INVISIBLE", "RESTRICT"),
        ("v varchar(5), KEY k (v) INVISIBLE", "NO ACTION"),
        ("v varchar(5), INDEX k (v ASC) VISIBLE", "NO ACTION"),
    ],
)
def test_an_index_said_to_be_visible_tells_mysql_and_a_column_that_is_not_tells_nothing(
    column: str, action: str
) -> None:
    found = table(
        f"CREATE TABLE p (a int PRIMARY KEY); CREATE TABLE t (a int, {column}, FOREIGN KEY (a) REFERENCES p (a))"
    )
    assert found.foreign_keys[0].on_delete == action


def test_a_sequence_that_is_written_as_a_table_is_loud() -> None:
    script = "CREATE TABLE `s` (`start_value` bigint NOT NULL, `increment` bigint NOT NULL) ENGINE=InnoDB SEQUENCE=1;"
    inspection = read_ddl(script, "mysql", server="MariaDB 10.11.14")
    assert [(entry.kind, entry.object) for entry in inspection.clouded] == [("CREATE TABLE", "s")]


@pytest.mark.parametrize("stated", ["datetime(7)", "decimal(66)", "int(256)", "time(7)"])
def test_a_size_that_no_type_has_is_loud(stated: str) -> None:
    assert read_ddl(f"CREATE TABLE t (a {stated});", "mysql").clouded != ()


@pytest.mark.parametrize(
    ("server", "stated", "kept"),
    [
        ("MySQL 8.0.20", "bigint(0) unsigned", "bigint unsigned"),
        ("MySQL 5.7.29", "int(0)", "int(11)"),
        ("MySQL 8.0.36", "smallint(0) zerofill", "smallint(5) unsigned zerofill"),
        ("MySQL 5.7.29", "year(2)", "year(4)"),
    ],
)
def test_a_width_of_none_is_the_types_own(server: str, stated: str, kept: str) -> None:
    inspection = read_ddl(f"CREATE TABLE t (a {stated})", "mysql", server=server)
    assert inspection.shape.tables[0].columns[0].type == kept


@pytest.mark.parametrize(
    "script",
    [
        "SET sql_mode='PIPES_AS_CONCAT'; CREATE TABLE t (a text, CHECK (a || 'x' COLLATE utf8mb4_bin <> 'yx'));",
        "SET sql_mode='ANSI'; CREATE TABLE t (a text); ALTER TABLE t ADD b text AS (-a || 'x');",
        "SET sql_mode='ANSI'; CREATE TABLE t (a text, b text AS (a || CASE a WHEN 'x' THEN 1 END));",
        "SET sql_mode='ANSI'; CREATE TABLE t (a text, b text AS (DATE'2020-01-01' || a));",
        "SET sql_mode=CONCAT(@@sql_mode, ',PIPES_AS_CONCAT'); CREATE TABLE t (a int); CREATE INDEX i ON t ((a || 1));",
        "SET sql_mode='HIGH_NOT_PRECEDENCE'; CREATE TABLE t (a int, CHECK (NOT a BETWEEN 1 AND 5));",
        "SET sql_mode='EMPTY_STRING_IS_NULL'; CREATE TABLE t (a text DEFAULT '');",
        "SET sql_mode=4; CREATE TABLE t (a int);",
        "SET sql_mode=(SELECT m FROM modes); CREATE TABLE t (a int);",
        "SET @m=(SELECT m FROM modes); SET sql_mode=@m; CREATE TABLE t (a int);",
        "/*!80000 SET sql_mode='NO_BACKSLASH_ESCAPES' */; CREATE TABLE t (a int);",
        "SET STATEMENT default_storage_engine=MyISAM FOR CREATE TABLE t (a int);",
        "SET explicit_defaults_for_timestamp=0; CREATE TABLE t (a timestamp);",
        "SET old_mode=''; CREATE TABLE t (a varchar(9) CHARACTER SET utf8);",
        "SET SESSION sql_generate_invisible_primary_key=ON; CREATE TABLE t (a int);",
        "SET @e='MyISAM'; SET default_storage_engine=@e; CREATE TABLE t (a int);",
        "SET default_storage_engine=(SELECT e FROM engines); CREATE TABLE t (a int);",
        "SET default_storage_engine=; CREATE TABLE t (a int);",
    ],
)
def test_a_mode_or_setting_that_makes_something_else_of_a_statement_is_loud(script: str) -> None:
    assert read_ddl(script, "mysql", server="MariaDB 10.11.14").clouded != ()


def test_a_setting_of_other_sessions_changes_nothing() -> None:
    others = "SET GLOBAL sql_mode='ANSI_QUOTES'; SET @@PERSIST.sql_mode='ORACLE';"
    script = others + 'CREATE TABLE t (a date, b text DEFAULT "x")'
    assert [(c.type, c.default) for c in table(script).columns] == [("date", None), ("text", '"x"')]


def test_what_is_said_of_a_statement_without_escapes_stands_at_its_place() -> None:
    script = "SET sql_mode='NO_BACKSLASH_ESCAPES';\nCREATE TABLE t (a text DEFAULT '\\\\',\n b int);"
    found = table(script)
    places = [column.span and script[column.span.offset :][: column.span.length] for column in found.columns]
    assert places == ["a text DEFAULT '\\\\'", "b int"]
    assert found.columns[0].default == "'\\\\\\\\'"


@pytest.mark.parametrize("version", ["99999", "999999"])
@pytest.mark.parametrize("server", [None, "MariaDB 10.11.14", "MySQL 8.0.36"])
def test_what_no_server_is_to_execute_is_no_part_of_a_table(version: str, server: str | None) -> None:
    script = f"CREATE TABLE t (a int NOT NULL /*!{version} DEFAULT 5 */);"
    found = read_ddl(script, "mysql", server=server, declared=True).shape.tables[0]
    assert found.columns[0].default is None


def test_an_executable_comment_that_does_not_end_may_have_swallowed_what_follows() -> None:
    """To the mysql client a comment in it ends with the file."""
    script = "CREATE TABLE m (a int); /*!40000 ALTER TABLE `m` ENABLE KEYS/* */; CREATE TABLE t (a int);"
    assert [entry.object for entry in read_ddl(script, "mysql").clouded] == [None]


@pytest.mark.parametrize(
    ("column", "option", "understood"),
    [
        ("", "/*T! SHARD_ROW_ID_BITS=4 */", True),
        ("DEFAULT '/*T![ttl] TTL=1 */'", "", True),
        ("/*T![auto_rand] AUTO_RANDOM(5) */", "", False),
        ("", "/*T![ttl] TTL=`at` + INTERVAL 3 MONTH */", False),
    ],
)
def test_what_a_comment_of_tidbs_makes_of_writes_is_loud(column: str, option: str, understood: bool) -> None:  # noqa: FBT001 - a parameter
    keys = "PRIMARY KEY (id) /*T![clustered_index] CLUSTERED */"
    inspection = read_ddl(f"CREATE TABLE t (id varchar(30) {column}, {keys}) {option}", "mysql", server="MySQL 8.0.11")
    assert (inspection.clouded == ()) is understood
    if understood:
        assert {clause.rule for clause in inspection.ledger.clauses} == {"skipped"}


@pytest.mark.parametrize("method", ["HSH", "H\ufffdSH", "`HASH`", "FULLTEXT"])
def test_a_method_that_no_index_has_is_loud(method: str) -> None:
    for key in (f"UNIQUE KEY k (a) USING {method}", f"KEY k USING {method} (a)"):
        assert read_ddl(f"CREATE TABLE t (a int, {key})", "mysql").clouded != ()
    assert read_ddl(f"CREATE TABLE t (a int); CREATE INDEX i USING {method} ON t (a)", "mysql").clouded != ()


@pytest.mark.parametrize("labels", ["0x41, 0x42", "x'41'", "b'1000001'", "'a', 0x42"])
def test_labels_of_bytes_are_loud_as_their_character_set_tells_what_they_are(labels: str) -> None:
    for kind in ("enum", "set"):
        assert read_ddl(f"CREATE TABLE t (a {kind}({labels}))", "mysql", server="MariaDB 10.11.14").clouded != ()


@pytest.mark.parametrize(
    ("literal", "text"),
    [
        ("'it''s'", "it's"),
        ("""'a ""word""'""", 'a ""word""'),
        ('''"a ""word"" isn''t"''', """a "word" isn''t"""),
        (r"'a\nb\'\\\q'", "a\nb'\\q"),
        (r"'10\%'", r"10\%"),
        ("InnoDB", "InnoDB"),
    ],
)
def test_a_literal_stands_for_the_text_without_its_quotes_and_escapes(literal: str, text: str) -> None:
    """As MariaDB 10.11 selects them."""
    assert unquoted(literal) == text


@pytest.mark.parametrize("part", ["PRIMARY KEY DROP (a)", "KEY select (a)", "CONSTRAINT table CHECK (a > 0)"])
def test_a_reserved_word_for_a_name_is_loud_without_quotes(part: str) -> None:
    """MariaDB 10.11 refuses them."""
    assert read_ddl(f"CREATE TABLE t (a int, {part})", "mysql").clouded != ()
    word = part.split()[1 if part.startswith(("KEY", "CONSTRAINT")) else 2]
    assert read_ddl(f"CREATE TABLE t (a int, {part.replace(word, f'`{word}`')})", "mysql").clouded == ()


@pytest.mark.parametrize("default", ["''", '""', "NULL"])
def test_mysql_forgets_an_empty_default_of_a_text(default: str) -> None:
    """As MySQL 9.7 does outside its strict mode, with a warning; MariaDB keeps it."""
    script = f"SET sql_mode = ''; CREATE TABLE t (a text DEFAULT {default}, b mediumblob DEFAULT {default});"
    in_mysql, in_mariadb = (
        read_ddl(script, "mysql", server=s).shape.tables[0] for s in ("MySQL 9.7.4", "MariaDB 11.4")
    )
    assert [column.default for column in in_mysql.columns] == [None, None]
    assert [column.default for column in in_mariadb.columns] == [default, default]


@pytest.mark.parametrize(
    ("mode", "column"),
    [
        ("STRICT_TRANS_TABLES", "a text DEFAULT ''"),
        ("", "a text DEFAULT 'q'"),
        ("", "a longblob DEFAULT 0"),
        ("", "a json DEFAULT ''"),
        ("", "a geometry DEFAULT ''"),
    ],
)
def test_another_default_of_a_text_is_loud_in_mysql(mode: str, column: str) -> None:
    """MySQL 9.7 refuses these, and takes the same in brackets."""
    script = f"SET sql_mode = '{mode}'; CREATE TABLE t ({column});"
    assert read_ddl(script, "mysql", server="MySQL 9.7.4").clouded != ()
    bracketed = script.replace("DEFAULT ", "DEFAULT (").replace(");", "));")
    assert read_ddl(bracketed, "mysql", server="MySQL 9.7.4").clouded == ()


def test_a_checks_columns_are_told_in_the_order_that_the_table_has_now() -> None:
    found = table("CREATE TABLE t (a int, b int, CHECK (a > b)); ALTER TABLE t MODIFY b int FIRST")
    assert found.checks[0].columns == ("b", "a")


@pytest.mark.parametrize(
    ("column", "read"), [("varchar(9)", False), ("int", True), ("varchar(9) CHARSET latin2", True)]
)
def test_a_later_character_set_of_a_table_leaves_its_columns_that_of_the_database(column: str, read: bool) -> None:  # noqa: FBT001 - which of the two it is
    """MariaDB 10.11 and MySQL 9.7 write it to each column then; which it is, only the database tells."""
    inspection = read_ddl(f"CREATE TABLE t (a {column}); ALTER TABLE t DEFAULT CHARSET latin1;", "mysql")
    assert (inspection.clouded == ()) == read


def test_mariadb_keeps_the_check_of_a_columns_definition_whatever_is_dropped() -> None:
    found = table("CREATE TABLE t (a int CHECK (a > 0)); ALTER TABLE t DROP CONSTRAINT IF EXISTS a")
    assert [check.name for check in found.checks] == ["a"]


def test_the_named_check_of_a_columns_definition_is_dropped_in_mysql_and_in_what_may_be_its_script() -> None:
    script = "CREATE TABLE t (a int CONSTRAINT k CHECK (a > 0)); ALTER TABLE t DROP CHECK k"
    assert list(table(script).checks) == []


def test_a_column_that_is_a_primary_and_a_unique_key_has_both_in_mysql_and_one_in_mariadb() -> None:
    ddl = "CREATE TABLE t (a SERIAL PRIMARY KEY, b int UNIQUE KEY UNIQUE);"
    keys = {
        server: read_ddl(ddl, "mysql", server=server).shape.tables[0].unique
        for server in ("MySQL 9.7", "MariaDB 10.11")
    }
    named = {server: [key.name for key in found] for server, found in keys.items()}
    assert named == {"MySQL 9.7": ["a", "b"], "MariaDB 10.11": ["b"]}


def test_a_year_has_no_sign() -> None:
    (table,) = read_ddl("CREATE TABLE t (a year(4) UNSIGNED ZEROFILL);", "mysql", server="MariaDB 10.11").shape.tables
    assert table.columns[0].type == "year(4)"


def test_a_foreign_key_may_have_the_long_name_that_the_server_makes_of_its_table() -> None:
    """The dumper writes it, as one of MariaDB 10.11 shows, and no server takes it again."""
    long = "n" * 63
    keys = f"PRIMARY KEY (a), KEY (b), CONSTRAINT {long}_ibfk_1 FOREIGN KEY (b) REFERENCES {long} (a)"
    assert read_ddl(f"CREATE TABLE {long} (a int, b int, {keys});", "mysql").clouded == ()
    assert read_ddl(f"CREATE TABLE {long} (a int, b int, {keys.replace('_ibfk', '_f')});", "mysql").clouded != ()


@pytest.mark.parametrize(
    "body",
    [
        "DECLARE n INT DEFAULT 0; SELECT COUNT(*) FROM t INTO n; IF n = 0 THEN ALTER TABLE t ADD b int; END IF;",
        "SET @s = 'ALTER TABLE t ADD b int'; PREPARE p FROM @s; IF 1 = 2 THEN EXECUTE p; END IF;",
        "SET @s = 'ALTER TABLE t ADD b int'; IF 1 = 2 THEN PREPARE p FROM @s; EXECUTE p; END IF;",
        "DECLARE CONTINUE HANDLER FOR SQLEXCEPTION BEGIN END; ALTER TABLE t ADD b int;",
        "DECLARE i INT DEFAULT 0; WHILE i < 2 DO ALTER TABLE t ADD b int; SET i = i + 1; END WHILE;",
        "IF version() LIKE '8%' THEN ALTER TABLE t ADD b int; ELSEIF 1 = 2 THEN ALTER TABLE t ADD c int; END IF;",
        "IF version() LIKE '8%' THEN ALTER TABLE t ADD b int; END IF;",
        "IF EXISTS (SELECT 1 FROM t) THEN ALTER TABLE t ADD b int; END IF;",
        "CALL another();",
        "IF 1 = 1 THEN " * 9 + "ALTER TABLE t ADD b int; " + "END IF; " * 9,  # as deep as nobody writes it
    ],
)
def test_a_call_of_a_procedure_that_does_something_else_is_loud(body: str) -> None:
    text = f"CREATE TABLE t (a int);\nDELIMITER //\nCREATE PROCEDURE p() BEGIN {body} END //\nDELIMITER ;\nCALL p();\n"
    assert [entry.object for entry in read_ddl(text, "mysql").clouded] == [None]


@pytest.mark.parametrize("between", ["USE other;", "SET sql_mode = 'ANSI_QUOTES';", "DROP PROCEDURE p;"])
def test_a_call_of_a_procedure_that_is_elsewhere_is_loud(between: str) -> None:
    body = "CREATE PROCEDURE p() BEGIN ALTER TABLE t ADD b int; END"
    made = f"CREATE TABLE t (a int);\nDELIMITER //\n{body} //\nDELIMITER ;\n"
    assert read_ddl(made + "CALL p();", "mysql").clouded == ()
    assert [entry.object for entry in read_ddl(f"{made}{between}\nCALL p();", "mysql").clouded] == [None]


def test_a_sequence_written_as_a_table_without_its_row_is_not_understood() -> None:
    script = "CREATE TABLE s (next_not_cached_value bigint NOT NULL) ENGINE=InnoDB SEQUENCE=1; CREATE TABLE t (a int);"
    lost = [e.object for e in read_ddl(script, "mysql").ledger.statements if e.fate is Fate.NOT_UNDERSTOOD]
    assert lost == ["s"]
    lost = [
        e.object
        for e in read_ddl(f"{script} INSERT INTO s VALUES (1,1);", "mysql").ledger.statements
        if e.fate is Fate.NOT_UNDERSTOOD
    ]
    assert lost == ["s"]


@pytest.mark.parametrize("dialect", ["postgres", "mysql", "sqlite"])
def test_a_table_that_the_server_refuses_is_not_there(dialect: str) -> None:
    inspection = read_ddl(
        "CREATE TABLE t (a int PRIMARY KEY, b int REFERENCES t (a, b)); CREATE TABLE u (a int);", dialect
    )
    assert [table.local for table in inspection.shape.tables] == ["u"]
    assert [entry.fate for entry in inspection.clouded] == [Fate.NOT_UNDERSTOOD]


@pytest.mark.parametrize(
    ("keys", "read"),
    [
        (", KEY k (a)", False),
        (", UNIQUE (b, A)", False),
        (", PRIMARY KEY (a)", False),
        ("", True),
        (", KEY k (b)", True),
    ],
)
def test_a_column_that_goes_and_comes_anew_in_one_statement_may_keep_its_keys(keys: str, read: bool) -> None:  # noqa: FBT001 - a parameter
    for server in ("MariaDB 10.11.14", "MySQL 8.4.4"):
        script = f"CREATE TABLE t (a int, b int{keys}); ALTER TABLE t ADD COLUMN a bigint, DROP COLUMN a"
        assert (read_ddl(script, "mysql", server=server).clouded == ()) == read
        apart = script.replace("ADD COLUMN a bigint, DROP COLUMN a", "DROP KEY k, DROP a, ADD a int")
        assert "KEY k (a)" not in keys or read_ddl(apart, "mysql", server=server).clouded == ()


@pytest.mark.parametrize(
    ("action", "server", "read"),
    [
        ("DROP CONSTRAINT f, MODIFY b bigint", "MariaDB 10.11.14", False),
        ("ADD CHECK (b > 0), DROP CONSTRAINT F", "MariaDB 10.11.14", False),
        ("DROP CONSTRAINT f, ALGORITHM=COPY", "MariaDB 10.11.14", False),
        ("DROP CONSTRAINT f, MODIFY b bigint", "MySQL 8.4.4", True),
        ("DROP FOREIGN KEY f, MODIFY b bigint", "MariaDB 10.11.14", True),
        ("DROP CONSTRAINT f, ADD d int, ADD KEY z (b), DROP KEY f", "MariaDB 10.11.14", True),
        ("DROP CONSTRAINT c, MODIFY b bigint", "MariaDB 10.11.14", True),
        ("DROP CONSTRAINT f", "MariaDB 10.11.14", True),
    ],
)
def test_a_foreign_key_that_a_copy_of_the_table_may_keep_is_loud(action: str, server: str, read: bool) -> None:  # noqa: FBT001 - a parameter
    script = f"""CREATE TABLE t (id int PRIMARY KEY, a int, b int, CONSTRAINT c CHECK (a > 1),
        CONSTRAINT f FOREIGN KEY (a) REFERENCES t (id)); ALTER TABLE t {action};"""
    assert (read_ddl(script, "mysql", server=server).clouded == ()) == read
