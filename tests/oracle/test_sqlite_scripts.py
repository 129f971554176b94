"""Scripts as people write them for SQLite: what is read of one is what SQLite makes of it.

Beside outlines, as of PostgreSQL's scripts, the script is compared both ways with what the program writes of what it
made, where nothing may differ.
"""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest
from oracle import sqlite_catalog
from oracle.difference import differences
from oracle.loaded import run
from oracle.test_schema_files import MADE_BY_SQLITE, outline
from oracle.test_scripts import FOLDER, scripts

from fidelity.compare.compare import compare_shapes
from fidelity.ddl.write import canonical_ddl
from fidelity.pipeline import inspect, read_ddl
from fidelity.shape.document import shape_document
from tests.compare.models import by_hand, model_of

SCRIPTS = {name: text for name, (_, text) in scripts(FOLDER / "sqlite").items()}


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_is_read_as_sqlite_runs_it(sqlite3_program: str, tmp_path: Path, script: str) -> None:
    text, path = SCRIPTS[script], tmp_path / "made.db"
    assert run(sqlite3_program, "-bail", path, text) == b""
    catalog = sqlite_catalog.read_catalog(path, {})
    catalog["tables"] = [table for table in catalog["tables"] if not MADE_BY_SQLITE.fullmatch(table["name"])]
    inspection = by_hand(text, "sqlite")
    document = shape_document(inspection)
    assert (document["ledger"]["statements"], inspection.clouded) == ([], ())
    assert differences(outline(catalog), {**outline(document), "dump": document["dump"]}, stated_only=True) == []
    commands = (".dump", ".schema --nosys", ".schema --nosys --indent")
    forms = {command: read_ddl(run(sqlite3_program, path, command).decode(), "sqlite") for command in commands}
    for form, written in {**forms, "the file itself": inspect(path)}.items():
        named = {table.local for table in inspection.shape.tables}
        stated = [table for table in written.shape.tables if table.local in named]
        assert len(stated) == len(named)
        pairs = ((inspection, written), (written, inspection))
        found = [compare_shapes(model_of(one.shape), other).findings for one, other in pairs]
        assert [(f.title, f.table) for findings in found for f in findings if f.table in named] == [], form


def test_an_index_on_a_text_in_double_quotes_is_written_as_sqlite_takes_it() -> None:
    """A name in double quotes that is no column is a text to SQLite, and in single ones it would be a column."""
    keys = '"a desc", ("it\'s") COLLATE NOCASE DESC, "b" DESC, "rowid"'
    script = f"CREATE TABLE t (a INT, b TEXT); CREATE INDEX i ON t ({keys});"

    def made(text: str) -> list[tuple[object, ...]]:
        with contextlib.closing(sqlite3.connect(":memory:")) as connection:
            connection.executescript(text)
            return connection.execute("SELECT * FROM pragma_index_xinfo('i')").fetchall()

    assert made(canonical_ddl(by_hand(script, "sqlite").shape)) == made(script)
