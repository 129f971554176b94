"""What a new connection ends and begins, and whose schema comes first: psql is asked what it made of each script."""

from __future__ import annotations

import subprocess

import psycopg
import pytest
from oracle.servers import PostgresServer, fresh_postgres_database

from fidelity.pipeline import read_ddl

A, B, MORE = "CREATE TABLE a (x integer);\n", "CREATE TABLE b (x integer);\n", "ALTER TABLE a ADD y integer;\n"
MINE = "CREATE SCHEMA :me;\n"
SCRIPTS = {
    "a transaction is taken back": f"BEGIN;\n{A}\\c\n{B}",
    "a transaction that has ended is not": f"BEGIN;\n{A}COMMIT;\n\\connect\n{B}",
    "what is temporary is gone": f"CREATE TEMPORARY TABLE a (z integer);\n\\c -\n{A}{MORE}",
    "what is temporary is discarded": f"CREATE TEMPORARY TABLE a (z integer);\nDISCARD TEMP;\n{A}{MORE}",
    "all is discarded": f"CREATE TEMPORARY TABLE a (z integer);\nDISCARD ALL;\n{A}{MORE}",
    "the search path begins anew": f"CREATE SCHEMA s;\nSET search_path = s;\n\\c\n{A}",
    "it is only written of": f"CREATE SCHEMA s;\nSET search_path = s;\n\\echo '\\\\c'\n\\conninfo\n{A}",
    "a role has a schema": f"{MINE}SET ROLE :me;\n{A}{MORE}",
    "a user has a schema": f"{MINE}SET SESSION AUTHORIZATION :me;\n{A}",
    "who connects has a schema": f"{MINE}SET search_path = public;\n\\c - :me\n{A}",
    "the path has no place for it": f"{MINE}SET ROLE :me;\nSET search_path = public;\n{A}",
    "the path has a place for it": f'{MINE}SET ROLE :me;\nSET search_path = public, "$user";\n{A}',
}


@pytest.mark.parametrize("what", SCRIPTS)
def test_a_script_makes_what_psql_makes_of_it(what: str, postgres_server: PostgresServer) -> None:
    with fresh_postgres_database(postgres_server) as url:
        with psycopg.connect(url) as connection:
            me = connection.execute("SELECT quote_ident(current_user)").fetchone()
        assert me is not None
        script = SCRIPTS[what].replace(":me", me[0])
        subprocess.run(
            [postgres_server.psql, "-X", "-q", "-v", "ON_ERROR_STOP=1", url],
            input=script.encode(),
            check=True,
            capture_output=True,
        )
        with psycopg.connect(url) as connection:
            rows = connection.execute(
                "SELECT table_schema, table_name, column_name FROM information_schema.tables "
                "LEFT JOIN information_schema.columns USING (table_schema, table_name) "
                "WHERE table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2, ordinal_position"
            ).fetchall()
    made = [
        (t.schema, t.local, c)
        for t in read_ddl(script, "postgres").shape.tables
        for c in ([c.name for c in t.columns] or [None])
    ]
    assert sorted(made, key=str) == sorted(rows, key=str)


@pytest.mark.parametrize(
    ("command", "table"),
    [
        ("CONNECT hr/secret", "HR.T"),
        ('conn "Hr"/secret@db;', "Hr.T"),
        ("CONNECT sys/secret AS SYSDBA", "SYS.T"),
        ("CONNECT / AS SYSDBA", "SYS.T"),
        ("CONNECT &who/secret", "T"),
        ("CONNECT /@db", "T"),
    ],
)
def test_an_oracle_script_goes_on_in_the_schema_of_who_connects(command: str, table: str) -> None:
    script = f"ALTER SESSION SET CURRENT_SCHEMA = a;\n{command}\nCREATE TABLE t (x NUMBER(1));\n"
    assert [t.name for t in read_ddl(script, "oracle").shape.tables] == [table]
