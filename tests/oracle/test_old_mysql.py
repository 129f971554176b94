"""What is unsaid in a script each version of MariaDB and MySQL says in its own way: `manners/by-hand.mysql.sql`.

`recorded` has what the dumpers of MariaDB 10.5.23 and 11.8.9 and of MySQL 5.7.21 and 8.0.19 wrote of it, each of its
own server, with what the catalog said. `python -m oracle.test_old_mysql`, run in `tests` with that server in
FIDELITY_MARIADB or FIDELITY_MYSQL and its client programs in the path, writes it anew.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pymysql
import pytest
from oracle import mariadb_catalog, mysql_catalog
from oracle.loaded import Case, DumpIsTruth, Loaded, read, run
from oracle.servers import find_mariadb, find_mysql, fresh_mariadb_database
from oracle.test_mysql import dump

from fidelity.pipeline import compare
from surrogate.model import load_model

RECORDED = Path(__file__).parent / "recorded"
MANNERS = Path(__file__).parent / "manners"
SERVERS = ("mariadb/server-10.5", "mariadb/server-11.8", "mysql/server-5.7", "mysql/server-8.0")
CONDITIONS = "mysql/conditions-8.0"
SCRIPTS = {"server": MANNERS / "by-hand.mysql.sql", "conditions": MANNERS / "conditions.mysql.sql"}


def script_of(recorded: str) -> Path:
    return SCRIPTS[recorded.partition("/")[2].partition("-")[0]]


@pytest.mark.parametrize("recorded", [*SERVERS, CONDITIONS])
class TestOtherServer(DumpIsTruth):
    @pytest.fixture
    def case(self, recorded: str) -> Case:
        said = json.loads((RECORDED / f"{recorded}.json").read_text(encoding="utf-8"))
        producer = "mariadb-dump" if recorded.startswith("mariadb") else "mysqldump"
        return read(RECORDED / f"{recorded}.sql", Loaded(at=None, **said), "mysql", producer)


@pytest.mark.parametrize("recorded", [*SERVERS, CONDITIONS])
def test_a_model_without_a_server_is_read_as_the_dumps_server_would(recorded: str) -> None:
    _, comparison = compare(RECORDED / f"{recorded}.sql", load_model(str(script_of(recorded)), dialect="mysql"))
    found = [(finding.title, finding.message) for finding in comparison.findings]
    # MySQL 5.7 reads a check, and makes none.
    unmade = [("check-missing", f"nothing checks {what}.") for what in ("balance", "placed, paid")]
    assert found == (unmade if recorded.endswith("5.7") else [])


def record() -> None:
    """Writes the dumps of the server that the environment names, and what its catalog says."""
    mysql = "FIDELITY_MYSQL" in os.environ
    server = find_mysql() if mysql else find_mariadb()
    assert server is not None
    with pymysql.connect(**server.address) as connection:
        version = ".".join(re.findall(r"\d+", connection.get_server_info().removeprefix("5.5.5-"))[:2])
    for name, script in SCRIPTS.items():
        recorded = f"{'mysql' if mysql else 'mariadb'}/{name}-{version}"
        if recorded not in (*SERVERS, CONDITIONS):
            continue
        with fresh_mariadb_database(server, "CHARACTER SET latin1") as database:
            client = [server.client, *server.options, database]
            subprocess.run(client, check=True, input=script.read_bytes())
            catalog = (mysql_catalog if mysql else mariadb_catalog).read_catalog(server.address, [database])
            text = dump(server, database, "default") if mysql else run(server.dump, *server.options, database)
        said = json.dumps({"catalog": catalog, "rows": {}}, indent=1, ensure_ascii=False)
        (RECORDED / f"{recorded}.sql").write_bytes(text.replace(database.encode(), b"recorded"))
        (RECORDED / f"{recorded}.json").write_text(said.replace(database, "recorded") + "\n", encoding="utf-8")


if __name__ == "__main__":
    record()
