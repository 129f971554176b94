"""What `inspect` reads of a MySQL dump is what MySQL's information_schema says.

The dumps of `recorded/mysql` are a real server's, each with what its catalog said. Where the environment names a MySQL
(FIDELITY_MYSQL=127.0.0.1:3308), it is asked, too, with its dumper's options; `python -m oracle.test_mysql`, run in
`tests`, then writes the recorded ones anew.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from oracle.loaded import Case, DumpIsTruth, Loaded, load_mysql, read, run, schema_names
from oracle.servers import MariadbServer, find_mysql

RECORDED = Path(__file__).parent / "recorded" / "mysql"
VARIANTS: dict[str, tuple[str, ...]] = {
    "default": (),
    "no-data": ("--no-data",),
    "production": ("--single-transaction", "--routines", "--triggers", "--events", "--hex-blob", "--column-statistics"),
    "one-by-one": ("--skip-extended-insert", "--complete-insert"),
    "compact": ("--compact",),
    "databases": ("--add-drop-database", "--add-drop-trigger", "--databases"),
    "tidy": ("--skip-comments", "--skip-add-drop-table", "--skip-add-locks", "--order-by-primary"),
    "replace": ("--replace", "--quick", "--tz-utc", "--skip-set-charset", "--no-tablespaces"),
}


def dump(server: MariadbServer, database: str, variant: str) -> bytes:
    """What mysqldump writes of the database, without what differs each time."""
    text = run(server.dump, *server.options, "--set-gtid-purged=OFF", *VARIANTS[variant], database)
    return re.sub(rb"(?m)^-- Dump completed on .*$", b"-- Dump completed on 2026-01-01  0:00:00", text)


@pytest.fixture(scope="session")
def mysql() -> Iterator[tuple[MariadbServer, Callable[[str], Loaded]]]:
    """The server that the environment names, and a schema's name to the schema loaded there."""
    server = find_mysql()
    if server is None:
        pytest.skip("FIDELITY_MYSQL names no MySQL; its recorded dumps are read")
    with contextlib.ExitStack() as stack:
        yield server, cache(lambda schema: load_mysql(stack, server, schema))


@pytest.fixture(
    scope="module",
    params=[
        pytest.param((schema, variant), id=f"{schema}-{variant}")
        for schema in schema_names("mysql")
        for variant in ("recorded", *(VARIANTS if find_mysql() else ()))
    ],
)
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Case:
    schema, variant = request.param
    if variant == "recorded":
        said = json.loads((RECORDED / f"{schema}.json").read_text(encoding="utf-8"))
        return read(RECORDED / f"{schema}.sql", Loaded(at=None, **said), "mysql", "mysqldump")
    server, load = request.getfixturevalue("mysql")
    loaded = load(schema)
    path = tmp_path_factory.mktemp("mysql") / "dump.sql"
    path.write_bytes(dump(server, loaded.at, variant))
    if variant == "no-data":
        loaded = dataclasses.replace(loaded, rows={})
    silent = variant in {"compact", "tidy"}
    return read(path, loaded, "mysql", None if silent else "mysqldump")


class TestMysqlDump(DumpIsTruth):
    pass


def record() -> None:
    """Writes each schema's dump, and what the catalog says of it."""
    server = find_mysql()
    assert server is not None, "FIDELITY_MYSQL names no MySQL"
    RECORDED.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as stack:
        for schema in schema_names("mysql"):
            loaded = load_mysql(stack, server, schema)
            text = dump(server, loaded.at, "production").replace(loaded.at.encode(), b"recorded")
            (RECORDED / f"{schema}.sql").write_bytes(text)
            said = {"catalog": loaded.catalog, "rows": loaded.rows}
            written = json.dumps(said, indent=1, ensure_ascii=False)
            (RECORDED / f"{schema}.json").write_text(written + "\n", encoding="utf-8")


if __name__ == "__main__":
    record()
