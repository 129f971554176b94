"""Functions that a query may call without a change of the schema: the server says which of its own change nothing."""

from __future__ import annotations

import psycopg
from oracle.servers import PostgresServer

from fidelity.ddl.postgres.harmless import HARMLESS, VOLATILE

OF_NO_CATALOG = frozenset(
    "coalesce greatest grouping least nullif trim xmlconcat xmlelement xmlforest xmlparse".split()
)
SINCE_18 = frozenset("pg_restore_relation_stats pg_restore_attribute_stats pg_restore_extended_stats".split())


def test_what_is_called_harmless_the_server_lets_change_nothing(postgres_server: PostgresServer) -> None:
    with psycopg.connect(postgres_server.url("postgres")) as connection:
        rows = connection.execute(
            "SELECT proname, bool_or(provolatile = 'v') FROM pg_proc "
            "WHERE pronamespace = 'pg_catalog'::regnamespace GROUP BY proname"
        ).fetchall()
    volatile = dict(rows)
    assert {name for name in HARMLESS if volatile.get(name)} == VOLATILE - SINCE_18
    assert HARMLESS - volatile.keys() == OF_NO_CATALOG | SINCE_18


def test_what_runs_a_text_is_not_called_harmless() -> None:
    """By the manual, each of these executes the query that it is given."""
    assert HARMLESS.isdisjoint("query_to_xml query_to_xmlschema cursor_to_xml ts_stat ts_rewrite dblink".split())
