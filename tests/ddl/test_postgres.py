"""What PostgreSQL's statements say that no server at hand writes: older servers' dumps, and scripts of tools."""

from __future__ import annotations

import pytest

from fidelity.dump.ledger import Fate
from fidelity.dump.values import Inspection
from fidelity.pipeline import read_ddl


def understood(script: str) -> Inspection:
    inspection = read_ddl(script, "postgres")
    assert [e.reason for e in inspection.ledger.statements if e.fate is Fate.NOT_UNDERSTOOD] == []
    return inspection


def test_a_table_with_oids_is_read_and_so_are_its_rows() -> None:
    """As pg_dump before 12 writes them: PostgreSQL 11 documentation, CREATE TABLE and COPY."""
    inspection = understood(
        "CREATE TABLE t (a integer, b abstime) WITH OIDS;\n"
        "CREATE TABLE u (a integer) WITH (fillfactor='70', OIDS=TRUE);\n"
        "COPY t (a, b) WITH OIDS FROM stdin;\n17\t1\t\\N\n18\t2\t\\N\n\\.\n"
        "COPY u WITH OIDS FROM stdin;\n19\t1\n\\.\n"
    )
    assert [[c.type for c in t.columns] for t in inspection.shape.tables] == [["integer", "abstime"], ["integer"]]
    assert inspection.ledger.rows == {"public.t": 2, "public.u": 1}


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT lo_create('123');",
        "SELECT lo_open('123', 131072);",
        "SELECT 1;",
        "SELECT a FROM t;",
        "COPY t FROM '$$PATH$$/1234.dat';",
        "LISTEN x;",
        "DISCARD ALL;",
        "SAVEPOINT a;",
    ],
)
def test_what_changes_no_schema_is_ignored_by_a_rule(statement: str) -> None:
    assert understood("CREATE TABLE t (a integer); " + statement).clouded == ()


@pytest.mark.parametrize("statement", ["SELECT make_tables();", "SELECT 1 AS a INTO u;", "ROLLBACK;"])
def test_what_may_change_the_schema_is_loud(statement: str) -> None:
    assert len(read_ddl("CREATE TABLE t (a integer); " + statement, "postgres").clouded) == 1
