"""What a server refuses is not understood: a table that it does not make is never called FAITHFUL."""

from __future__ import annotations

import contextlib

import pymysql
import pytest

from fidelity.pipeline import read_ddl
from tests.oracle.servers import MariadbServer, fresh_mariadb_database

KEY = "FOREIGN KEY (b) REFERENCES t (a)"
RANGES = "CREATE TABLE t (a int) PARTITION BY RANGE (a) (PARTITION p VALUES LESS THAN"
REFUSED = (
    "CREATE TABLE t (a int, KEY k (a), KEY k (a))",
    "CREATE TABLE t (a int, KEY k (a), UNIQUE KEY K (a))",
    "CREATE TABLE t (a int CHECK (a > 0), CONSTRAINT a CHECK (a < 9))",
    "CREATE TABLE t (a int, CONSTRAINT c CHECK (a > 0), CONSTRAINT C CHECK (a < 9))",
    f"CREATE TABLE t (a int PRIMARY KEY, b int, CONSTRAINT f {KEY}, CONSTRAINT F {KEY})",
    "CREATE TABLE t (a int) PARTITION BY KEY (b)",
    "CREATE TABLE t (a int) PARTITION BY RANGE COLUMNS (b) (PARTITION p VALUES LESS THAN (3))",
    "CREATE TABLE t (a int) PARTITION BY RANGE (a) SUBPARTITION BY KEY (b) (PARTITION p VALUES LESS THAN (3))",
    "CREATE TABLE t (a int) PARTITION BY LIST (a) (PARTITION p VALUES IN (3), PARTITION P VALUES IN (4))",
    "CREATE TABLE t (a datetime ON UPDATE current_timestamp(,))",
    "CREATE TABLE t (a datetime ON UPDATE a)",
    "CREATE TABLE t (a int) , ENGINE=InnoDB",
    "CREATE TABLE t (a int) COLLATE=utf8mb4_gl_ci",
    "CREATE TABLE t (a int, KEY k (a(3)))",
    "CREATE TABLE t (a int, KEY k (a, A))",
    "CREATE TABLE t (a int, b int, UNIQUE KEY k (b, a, b))",
    "CREATE TABLE t (a point, SPATIAL KEY k (a))",
    "CREATE TABLE t (a datetime, UNIQUE KEY k (a(3)))",
    "CREATE TABLE t (a int, FULLTEXT KEY k (a))",
    "CREATE TABLE t (a varbinary(9), FULLTEXT KEY k (a))",
    f"{RANGES} (3), PARTITION q VALUES LESS THAN (3))",
    f"{RANGES} MAXVALUE, PARTITION q VALUES LESS THAN (3))",
    "CREATE TABLE order (a int)",
    "CREATE TABLE t (a int, key int)",
    "CREATE TABLE t (a int, Read int)",
    "CREATE TABLE t (a int) PARTITION BY LIST (a) (PARTITION in VALUES IN (1))",
)
TAKEN = (
    "CREATE TABLE t (a int CHECK (a > 0), b int, CONSTRAINT b CHECK (a < 9))",
    "CREATE TABLE t (a int, KEY k (a)) PARTITION BY KEY (A)",
    "CREATE TABLE t (a datetime(3) ON UPDATE NOW(3), b datetime ON UPDATE LOCALTIME)",
    "CREATE TABLE t (a date, b varchar(9), c text, KEY k (a(3)), KEY l (b(3)), KEY m (c(3)), FULLTEXT KEY n (b, c))",
    f"{RANGES} (-3), PARTITION q VALUES LESS THAN (3), PARTITION r VALUES LESS THAN MAXVALUE)",
    "CREATE TABLE t (a int) ENGINE=maria",
    "CREATE TABLE t (a point NOT NULL, b point, SPATIAL KEY k (a), KEY l (b(3)))",
    "CREATE TABLE t (`order` int, position int, status int, rows_ int, date date, KEY data (date))",
    "CREATE TABLE t (a int) ENGINE=InnoDB, COLLATE=utf8mb4_icelandic_ci",
)


@pytest.mark.parametrize("statement", [*REFUSED, *TAKEN])
def test_what_mariadb_refuses_is_not_understood_and_nothing_else(statement: str, mariadb_server: MariadbServer) -> None:
    refused = False
    with (
        fresh_mariadb_database(mariadb_server) as name,
        contextlib.closing(pymysql.connect(**mariadb_server.address, database=name)) as connection,
    ):
        try:
            connection.cursor().execute(statement)
        except pymysql.Error:
            refused = True
    unread = read_ddl(statement + ";", "mysql", server="MariaDB 10.11.14").clouded != ()
    assert (refused, unread) == (statement in REFUSED, statement in REFUSED)
