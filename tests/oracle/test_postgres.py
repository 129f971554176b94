"""What `inspect` reads of a PostgreSQL dump is what the catalog of the dumped server says, whatever the options."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest
from oracle.loaded import Case, DumpIsTruth, Loaded, postgres_cases, read, run
from oracle.servers import PostgresServer
from oracle.unsaid import without_comments

# Options of which none hides what another does are given together.
VARIANTS: dict[str, tuple[str, ...]] = {
    "default": (),
    "clean-create": ("--clean", "--if-exists", "--create", "--inserts"),
    "quoted": (
        "--quote-all-identifiers",
        "--column-inserts",
        "--rows-per-insert=100",
        "--on-conflict-do-nothing",
        "--verbose",
    ),
    "bare": (
        "--schema-only",
        "--clean",
        "--no-owner",
        "--no-privileges",
        "--no-comments",
        "--disable-dollar-quoting",
    ),
}


@pytest.fixture(
    scope="module",
    params=[
        pytest.param((engine, schema, variant), id=f"{engine}-{schema}-{variant}")
        for engine, schema in postgres_cases()
        for variant in VARIANTS
    ],
)
def case(
    request: pytest.FixtureRequest,
    postgres: Callable[[str, str], tuple[PostgresServer, Loaded]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Case:
    engine, schema, variant = request.param
    server, loaded = postgres(engine, schema)
    path = tmp_path_factory.mktemp(engine) / "dump.sql"
    run(server.pg_dump, *VARIANTS[variant], "-f", path, loaded.at)
    if variant == "bare":
        loaded = dataclasses.replace(loaded, catalog=without_comments(loaded.catalog), rows={})
    return read(path, loaded, "postgres", "pg_dump")


class TestPostgresDump(DumpIsTruth):
    def test_the_dump_is_complete(self, case: Case) -> None:
        assert case.document["dump"]["complete"] is True
