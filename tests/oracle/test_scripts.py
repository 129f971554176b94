"""Scripts as people and migration tools write them: what is read of one is what PostgreSQL makes of it.

A script says less exactly what a dump says: expressions are not spelled as the catalog spells them. So outlines are
compared, with the names of keys, constraints and indexes, comments and triggers, which the server may have made.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from fuzz.engines import FATES, PostgresEngine, postgres_engine
from oracle.difference import PLACES, differences
from oracle.servers import PostgresServer
from oracle.test_schema_files import outline

from fidelity.pipeline import read_ddl
from fidelity.shape.document import shape_document

Facts = dict[str, Any]

FOLDER = Path(__file__).parent / "scripts"
HEAD = re.compile(r"(?m)^-- script(?: for (\d+))?: (.+)\n")
NAMED = ("unique", "foreign_keys", "checks", "exclusions", "indexes", "triggers")


def scripts(folder: Path) -> dict[str, tuple[int, str]]:
    """Each script by its file's name and its title, with the version of the server that it needs."""
    found = {}
    for path in sorted(folder.glob("*.sql")):
        _, *parts = HEAD.split(path.read_text(encoding="utf-8"))
        for version, title, text in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
            found[f"{path.stem}: {title}"] = (int(version or 0), text)
    return found


SCRIPTS = scripts(FOLDER)


CASES = [
    (engine, script)
    for engine in ("server", "embedded")
    for script, (version, _) in SCRIPTS.items()
    if engine == "embedded" or not version  # the server may be an older one
]


@pytest.fixture(scope="module")
def opened(request: pytest.FixtureRequest) -> Iterator[Callable[[str], PostgresEngine]]:
    with contextlib.ExitStack() as stack:

        @cache
        def opens(name: str) -> PostgresEngine:
            server: PostgresServer = request.getfixturevalue(
                "embedded_server" if name == "embedded" else "postgres_server"
            )
            return stack.enter_context(postgres_engine(server))

        yield opens


def told(shape: Facts) -> Facts:
    """The outline of a shape, with what a script may leave to the server."""
    tables = {table["name"]: table for table in shape["tables"]}
    outlined = outline(shape)
    outlined["ranges"] = [{key: value for key, value in told.items() if key not in PLACES} for told in shape["ranges"]]
    for table in outlined["tables"]:
        facts = tables[table["name"]]
        named = [part["name"] for kind in NAMED for part in facts[kind]]
        named += [facts["primary_key"]["name"]] if facts["primary_key"] else []
        table["named"] = sorted(named)
        table["not_valid"] = sorted(c["name"] for c in facts["checks"] + facts["foreign_keys"] if not c["validated"])
        table["comments"] = [facts["comment"], *(column["comment"] for column in facts["columns"])]
    return outlined


@pytest.mark.parametrize(("name", "script"), CASES)
def test_a_script_is_read_as_the_server_runs_it(
    opened: Callable[[str], PostgresEngine], name: str, script: str
) -> None:
    engine, text = opened(name), SCRIPTS[script][1]
    catalog = engine.reload(text.encode())
    assert catalog["tables"]
    inspection = read_ddl(text, "postgres", server=f"PostgreSQL {engine.server.major}")
    document = shape_document(inspection)
    ledger = document["ledger"]
    assert ledger["statements"] == []
    assert sum(ledger[fate] for fate in FATES) == len(text.encode())
    assert inspection.clouded == ()
    assert differences(told(catalog), {**told(document), "dump": document["dump"]}) == []
