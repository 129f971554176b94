"""What `inspect` reads of a SQLite dump is what the database's own PRAGMAs say."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest
from oracle.loaded import Case, DumpIsTruth, Loaded, read, run, schema_names

VARIANTS = {
    "dump": ".dump",
    "schema": ".schema",
    "full-schema": ".fullschema",
    "preserve-rowids": ".dump --preserve-rowids",
}


@pytest.fixture(
    scope="module",
    params=[
        pytest.param((schema, variant), id=f"{schema}-{variant}")
        for schema in schema_names("sqlite")
        for variant in VARIANTS
    ],
)
def case(
    request: pytest.FixtureRequest,
    sqlite: Callable[[str], Loaded],
    sqlite3_program: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Case:
    schema, variant = request.param
    loaded = sqlite(schema)
    path = tmp_path_factory.mktemp("sqlite") / "dump.sql"
    path.write_bytes(run(sqlite3_program, loaded.at, VARIANTS[variant]))
    if "schema" in variant:
        loaded = dataclasses.replace(loaded, rows={})
    # A bare schema does not tell that it is SQLite's.
    given = "schema" in variant
    return read(path, loaded, "sqlite", None if given else "sqlite3", given=given)


class TestSqliteDump(DumpIsTruth):
    pass
