"""What is unsaid in a script each version of MariaDB says in its own way: `manners/by-hand.mysql.sql` in two of them.

`recorded/mariadb` has what mariadb-dump 10.5.23 and 11.8.9 wrote of it, each of its own server, with what the catalog
said. `python -m oracle.test_old_mariadb`, run in `tests` with that server in FIDELITY_MARIADB and its mariadb-dump in
the path, writes it anew.
"""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from oracle import mariadb_catalog
from oracle.loaded import Case, DumpIsTruth, Loaded, read, run
from oracle.servers import find_mariadb, fresh_mariadb_database

from fidelity.pipeline import compare
from surrogate.model import load_model

RECORDED = Path(__file__).parent / "recorded" / "mariadb"
SCRIPT = Path(__file__).parent / "manners" / "by-hand.mysql.sql"
SERVERS = ("10.5", "11.8")


@pytest.mark.parametrize("server", SERVERS)
class TestOtherServer(DumpIsTruth):
    @pytest.fixture
    def case(self, server: str) -> Case:
        said = json.loads((RECORDED / f"server-{server}.json").read_text(encoding="utf-8"))
        return read(RECORDED / f"server-{server}.sql", Loaded(at=None, **said), "mysql", "mariadb-dump")


@pytest.mark.parametrize("server", SERVERS)
def test_a_model_without_a_server_is_read_as_the_dumps_server_would(server: str) -> None:
    _, comparison = compare(RECORDED / f"server-{server}.sql", load_model(str(SCRIPT), dialect="mysql"))
    assert [(found.rule, found.table, found.message) for found in comparison.findings] == []


def record() -> None:
    """Writes the dump of the server that the environment names, and what its catalog says."""
    server = find_mariadb()
    version = re.findall(r"\d+", server.name)
    with fresh_mariadb_database(server, "CHARACTER SET latin1") as database:
        client = [server.client, *server.options, database]
        subprocess.run(client, check=True, input=SCRIPT.read_bytes())
        said = {"catalog": mariadb_catalog.read_catalog(server.address, [database]), "rows": {}}
        text = run(server.dump, *server.options, database).replace(database.encode(), b"recorded")
    stem = RECORDED / f"server-{version[0]}.{version[1]}"
    stem.with_suffix(stem.suffix + ".sql").write_bytes(text)
    written = json.dumps(said, indent=1, ensure_ascii=False).replace(database, "recorded")
    stem.with_suffix(stem.suffix + ".json").write_text(written + "\n", encoding="utf-8")


if __name__ == "__main__":
    record()
