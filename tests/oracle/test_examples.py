"""The example dumps are what real servers make of the example schemas, and differ from the model as README says."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from oracle import mariadb_catalog, postgres_catalog
from oracle.loaded import Case, DumpIsTruth, Loaded, read, run
from oracle.servers import MariadbServer, PostgresServer, fresh_mariadb_database, fresh_postgres_database

from fidelity.compare.values import Impact, Verdict
from fidelity.pipeline import compare
from surrogate.model import load_model

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


class TestPostgresExample(DumpIsTruth):
    @pytest.fixture(scope="class")
    @classmethod
    def case(cls, postgres_server: PostgresServer) -> Case:
        with fresh_postgres_database(postgres_server) as url:
            run(postgres_server.psql, "-qX", "-v", "ON_ERROR_STOP=1", "-f", EXAMPLES / "production.schema.sql", url)
            loaded = Loaded(at=url, catalog=postgres_catalog.read_catalog(url), rows=postgres_catalog.count_rows(url))
        return read(EXAMPLES / "production.sql", loaded, "postgres", "pg_dump")


class TestMariadbExample(DumpIsTruth):
    @pytest.fixture(scope="class")
    @classmethod
    def case(cls, mariadb_server: MariadbServer) -> Case:
        with contextlib.ExitStack() as stack:
            database = stack.enter_context(fresh_mariadb_database(mariadb_server, "CHARACTER SET utf8mb4"))
            script = stack.enter_context((EXAMPLES / "production.mysql.schema.sql").open("rb"))
            run(mariadb_server.client, *mariadb_server.options, database, stdin=script)
            loaded = Loaded(
                at=database,
                catalog=mariadb_catalog.read_catalog(mariadb_server.address, [database]),
                rows=mariadb_catalog.count_rows(mariadb_server.address, [database]),
            )
        return read(EXAMPLES / "production.mysql.sql", loaded, "mysql", "mariadb-dump")


def test_the_verdicts_are_those_that_the_differences_call_for() -> None:
    _, comparison = compare(EXAMPLES / "production.sql", load_model("fix7"))
    assert {surface.surface: surface.verdict for surface in comparison.surfaces} == {
        "birth_registry shape": Verdict.DIVERGENT,
        "registry row expectations": Verdict.UNKNOWN,
        "approval fields": Verdict.DIVERGENT,
        "Directus-related expected fields": Verdict.ABSENT,
        "system_issues-related expected fields": Verdict.COMPATIBLE,
        "required IDs / hashes / timestamps": Verdict.DIVERGENT,
        "rollback fields / snapshot anchor": Verdict.FAITHFUL,
    }


def test_nothing_is_stricter_but_what_was_made_so() -> None:
    _, comparison = compare(EXAMPLES / "production.sql", load_model("fix7"))
    stricter = {(f.table, f.rule) for f in comparison.findings if f.impact is Impact.STRICTER}
    assert stricter == {
        ("birth_registry", "FID201"),  # content_bytes is an integer
        ("birth_registry", "FID502"),  # object_kind refers to object_kinds
        ("os_proposal_approvals", "FID302"),  # tenant_id must be given
        ("os_proposal_approvals", "FID502"),  # tenant_id refers to tenants
        ("directus_objects", "FID101"),  # is called directus_object_log
    }


def test_the_renamed_table_is_found_by_its_suggestion() -> None:
    _, comparison = compare(EXAMPLES / "production.sql", load_model("fix7"))
    suggested = [(s.modeled, s.real) for s in comparison.suggestions if s.kind == "table-renamed"]
    assert suggested[:1] == [("directus_objects", "public.directus_object_log")]


def test_under_its_own_name_the_renamed_table_is_compatible() -> None:
    mapping = {"directus_objects": "directus_object_log"}
    _, comparison = compare(EXAMPLES / "production.sql", load_model("fix7"), mapping=mapping)
    verdicts = {surface.surface: surface.verdict for surface in comparison.surfaces}
    assert verdicts["Directus-related expected fields"] is Verdict.COMPATIBLE
