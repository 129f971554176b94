"""Dumps of PostgreSQL's older servers, and in the manner of older dumpers.

`recorded/postgres` has what pg_dump 14 wrote of two servers, 10.23 and 12.22, each with what its catalog said.
`manners/pg_dump-9.6.sql` is written by hand as pg_dump wrote before 10.3: names without their schemas, found along a
search path that changes, `EXECUTE PROCEDURE`, `default_with_oids`. Every server loads it still, and says what it makes.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from oracle import postgres_catalog
from oracle.difference import differences
from oracle.loaded import Case, DumpIsTruth, Loaded, read, run
from oracle.servers import PostgresServer, fresh_postgres_database

from fidelity.pipeline import inspect
from fidelity.shape.document import shape_document

RECORDED = Path(__file__).parent / "recorded" / "postgres"
OLD = Path(__file__).parent / "manners" / "pg_dump-9.6.sql"


@pytest.mark.parametrize("server", [10, 12], scope="class")
class TestOldServer(DumpIsTruth):
    @pytest.fixture(scope="class")
    @classmethod
    def case(cls, server: int) -> Case:
        said = json.loads((RECORDED / f"server-{server}.json").read_text(encoding="utf-8"))
        return read(RECORDED / f"server-{server}.sql", Loaded(at=None, **said), "postgres", "pg_dump")


@pytest.mark.parametrize("engine", ["postgres_server", "embedded_server"])
def test_a_dump_in_the_manner_of_9_6_is_read_as_the_server_loads_it(
    engine: str, request: pytest.FixtureRequest
) -> None:
    server: PostgresServer = request.getfixturevalue(engine)
    with fresh_postgres_database(server) as url:
        run(server.psql, "-qX", "-f", OLD, url)  # default_with_oids is an error to it by now
        catalog, rows = postgres_catalog.read_catalog(url), postgres_catalog.count_rows(url)
    document = shape_document(inspect(OLD))
    assert document["ledger"]["statements"] == []
    assert document["dump"]["producer"] == "pg_dump 9.6.2"
    assert document["dump"]["complete"] is True
    assert {table: count for table, count in document["ledger"]["rows"].items() if count} == rows
    assert differences(catalog, document) == []
