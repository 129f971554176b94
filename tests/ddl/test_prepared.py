"""Statements that a MySQL script prepares of text: about which table each is, and where only some tables are read.

What MariaDB makes of such scripts is asked of MariaDB in tests/oracle.
"""

from __future__ import annotations

from pathlib import Path

from fidelity.dump.ledger import Fate
from fidelity.pipeline import inspect, read_ddl

SCRIPT = """CREATE TABLE other (a int); CREATE TABLE t (a int);
SET @s = IF((SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'other'
  AND column_name = 'b') = 0, 'ALTER TABLE other ADD b int', 'SELECT 1');
PREPARE s FROM @s; EXECUTE s;
SET @s = IF((SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 't'
  AND column_name = 'b') = 0, 'ALTER TABLE t ADD b int', 'SELECT 1');
PREPARE s FROM @s; EXECUTE s;
"""
"""Two tables that get a column where it is missing."""


def test_a_prepared_statement_is_about_the_table_that_its_text_names() -> None:
    inspection = read_ddl(SCRIPT, "mysql")
    read = [(e.line, e.fate, e.object) for e in inspection.ledger.statements if e.kind == "EXECUTE"]
    assert read == [(4, Fate.MODELED, "other"), (7, Fate.MODELED, "t")]
    columns = {
        table.name: [(c.name, c.span and c.span.line) for c in table.columns] for table in inspection.shape.tables
    }
    assert columns == {"other": [("a", 1), ("b", 4)], "t": [("a", 1), ("b", 7)]}


def test_what_is_prepared_for_a_table_that_is_not_read_changes_none_that_is(tmp_path: Path) -> None:
    path = tmp_path / "script.sql"
    path.write_text(SCRIPT)
    inspection = inspect(path, dialect="mysql", tables={"t"})
    assert inspection.clouded == ()
    assert [[c.name for c in table.columns] for table in inspection.shape.tables] == [["a", "b"]]


def test_what_hangs_on_a_table_that_is_not_read_is_loud_about_one_that_is(tmp_path: Path) -> None:
    path = tmp_path / "script.sql"
    path.write_text(SCRIPT.replace("'ALTER TABLE other ADD b int'", "'ALTER TABLE t ADD c int'"))
    assert [entry.object for entry in inspect(path, dialect="mysql", tables={"t"}).clouded] == [None, None]
    assert read_ddl(path.read_text(), "mysql").clouded == ()
