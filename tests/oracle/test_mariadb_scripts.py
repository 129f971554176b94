"""Scripts as the tools for MySQL and MariaDB write them: what is read of one is what MariaDB makes of it.

Each is in the manner of a tool, and about a schema of its own. Its database is called `fidelity_script`, in whose place
the name of the test's own stands. Beside outlines, as of PostgreSQL's scripts, options and partitions are compared; and
the script as a model with mariadb-dump's text of what it made, where nothing may differ.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from oracle import mariadb_catalog
from oracle.difference import differences
from oracle.loaded import run
from oracle.servers import MariadbServer, fresh_mariadb_database
from oracle.test_scripts import FOLDER, scripts, told

from fidelity.compare.compare import compare_shapes
from fidelity.pipeline import read_ddl
from fidelity.shape.document import shape_document
from tests.compare.models import by_hand, model_of

Facts = dict[str, Any]

SCRIPTS = {name: text for name, (_, text) in scripts(FOLDER / "mariadb").items()}
UTF8MB4 = "CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci"
# What the database that a script is loaded into gives a table that states nothing.
GIVEN = {"engine=InnoDB", "charset=utf8mb4", "collate=utf8mb4_general_ci"}


@pytest.fixture
def database(mariadb_server: MariadbServer) -> Iterator[str]:
    with fresh_mariadb_database(mariadb_server, UTF8MB4) as name:
        yield name


def told_by_mariadb(shape: Facts) -> Facts:
    """The outline of a shape, with the options and partitions of its tables, and what kinds of indexes they have."""
    tables = {table["name"]: table for table in shape["tables"]}
    outlined = told(shape)
    for table in outlined["tables"]:
        facts = tables[table["name"]]
        table["options"] = sorted({*facts["options"]} - GIVEN)
        table["partitions"] = facts["partition"] and facts["partition"]["partitions"]
        table["kinds"] = sorted((i["name"], i["method"], i["unique"], i["invisible"]) for i in facts["indexes"])
        table["without_overlaps"] = sorted(key["name"] for key in facts["unique"] if key["without_overlaps"])
    return outlined


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_is_read_as_mariadb_runs_it(mariadb_server: MariadbServer, database: str, script: str) -> None:
    text = SCRIPTS[script].replace("fidelity_script", database)
    client = [mariadb_server.client, *mariadb_server.options, "--default-character-set=utf8mb4", database]
    done = subprocess.run(client, check=False, input=text.encode(), capture_output=True)
    assert done.stderr.decode() == ""
    catalog = mariadb_catalog.read_catalog(mariadb_server.address, [database])
    assert catalog["tables"]
    inspection = read_ddl(text, "mysql", server=mariadb_server.name)
    document = shape_document(inspection)
    assert document["ledger"]["statements"] == []
    assert inspection.clouded == ()
    assert differences(told_by_mariadb(catalog), {**told_by_mariadb(document), "dump": document["dump"]}) == []
    dump = run(mariadb_server.dump, *mariadb_server.options, database).decode()
    comparison = compare_shapes(model_of(inspection.shape), by_hand(dump, "mysql"))
    assert [(found.rule, found.table, found.message) for found in comparison.findings] == []
