"""Of every authentic plain dump `inspect` says what the engine's catalog said when it was made: no less, no more.

The dumps lie beside the repository and are no part of it; where they are absent these tests are skipped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from oracle.difference import differences
from oracle.unsaid import without_field_options, without_table_options
from shared_dumps import truth

from fidelity.pipeline import inspect
from fidelity.shape.document import shape_document

Facts = dict[str, Any]


def unchanged(catalog: Facts) -> Facts:
    return catalog


def no_shape(catalog: Facts) -> Facts:
    """Of rows alone."""
    return {**catalog, "tables": [], "sequences": []}


def some_tables(catalog: Facts) -> Facts:
    """Of the tables that the partial dump was asked for, and the sequences that they own."""
    asked = {
        "public.Audit-Log",
        "public.birth_registry",
        "public.os_proposal_approvals",
        "public.os_proposal_approvals_targets",
        "public.os_settings",
        "public.system_issues",
        "public.system_issues_tags",
    }
    return {
        **catalog,
        "tables": [table for table in catalog["tables"] if table["name"] in asked],
        "sequences": [s for s in catalog["sequences"] if (s["owned_by"] or "").rpartition(".")[0] in asked],
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A dump: its truth, what of the truth it holds, and whether it holds rows."""

    truth: str
    of: Callable[[Facts], Facts] = unchanged
    rows: bool = True
    quoted: bool = False


DUMPS = {
    "directus-pg.plain.sql": Kind(truth="directus-pg"),
    "directus-pg.schema.sql": Kind(truth="directus-pg", rows=False),
    "directus-pg.data.sql": Kind(truth="directus-pg", of=no_shape),
    "directus-pg.inserts.sql": Kind(truth="directus-pg"),
    "directus-pg.quoted.sql": Kind(truth="directus-pg", quoted=True),
    "directus-pg.verbose.sql": Kind(truth="directus-pg"),
    "directus-pg.clean-create.sql": Kind(truth="directus-pg"),
    "directus-pg.tables-subset.sql": Kind(truth="directus-pg", of=some_tables, rows=False),
    "directus10-pg.plain.sql": Kind(truth="directus10-pg"),
    "directus-mysql.default.sql": Kind(truth="directus-mysql"),
    "directus-mysql.no-data.sql": Kind(truth="directus-mysql", rows=False),
    "directus-mysql.production.sql": Kind(truth="directus-mysql"),
    "directus-mysql.skip-opt.sql": Kind(truth="directus-mysql", of=without_field_options),
    "directus-mysql.compat-ansi.sql": Kind(truth="directus-mysql", of=without_table_options),
    "directus10-mysql.default.sql": Kind(truth="directus10-mysql"),
    "directus-sqlite.dump.sql": Kind(truth="directus-sqlite"),
    "directus-sqlite.schema.sql": Kind(truth="directus-sqlite", rows=False),
    "directus10-sqlite.dump.sql": Kind(truth="directus10-sqlite"),
}
READERS = {"postgresql": truth.postgres, "mariadb": truth.mariadb, "sqlite": truth.sqlite}
QUOTED = re.compile(r'"([a-z_][a-z0-9_]*)"')
# A string, and whether it is a name; or a quoted name.
STRING_OR_NAME = re.compile(r"""'(?:[^']|'')*'(?P<named>::"regclass")?|"[a-z_][a-z0-9_]*\"""")


@cache
def read(path: Path) -> Any:
    return inspect(path)


@cache
def truth_of(folder: Path, name: str) -> Facts:
    stated = json.loads((folder / "truth" / f"{name}.json").read_text(encoding="utf-8"))
    assert isinstance(stated, dict)
    return stated


def comparable(document: Facts, kind: Kind, dialect: str) -> Facts:
    """The document without what the truth does not say: names of SQLite's foreign keys, and needless quotes."""
    for table in document["tables"]:
        for foreign_key in table["foreign_keys"]:
            if dialect == "sqlite":
                foreign_key["name"] = None
        for column in table["columns"]:
            if kind.quoted and column["default"]:
                column["default"] = STRING_OR_NAME.sub(unquoted, column["default"])
    return document


def unquoted(found: re.Match[str]) -> str:
    """A name without quotes that it does not need, be it in a string or not; any other string as it is."""
    string = found[0].startswith("'") and not found["named"]
    return found[0] if string else QUOTED.sub(r"\1", found[0])


@pytest.mark.parametrize("name", DUMPS)
class TestAuthenticDump:
    def test_its_shape_is_the_truth(self, shared_dumps: Path, name: str) -> None:
        kind = DUMPS[name]
        stated = truth_of(shared_dumps, kind.truth)
        catalog = kind.of(READERS[stated["engine"]](stated))
        document = comparable(shape_document(read(shared_dumps / name)), kind, stated["engine"])
        found = differences(catalog, document, stated_only=True)
        assert found == [], "\n".join(["", *found])

    def test_every_statement_is_understood(self, shared_dumps: Path, name: str) -> None:
        ledger = read(shared_dumps / name).ledger
        assert [(e.line, e.kind, e.reason) for e in ledger.statements if e.fate == "not_understood"] == []

    def test_every_byte_is_accounted_for(self, shared_dumps: Path, name: str) -> None:
        ledger = read(shared_dumps / name).ledger
        size = (shared_dumps / name).stat().st_size
        counted = ledger.modeled + ledger.unmodeled + ledger.data + ledger.ignored + ledger.not_understood
        assert (ledger.bytes, counted) == (size, size)

    def test_rows_are_counted(self, shared_dumps: Path, name: str) -> None:
        kind = DUMPS[name]
        tables = truth_of(shared_dumps, kind.truth)["tables"]
        expected = {}
        if kind.rows:
            prefix = "public." if kind.truth.endswith("-pg") else ""
            expected = {prefix + t["name"]: t["rows"] for t in tables if t["rows"]}
        counted = read(shared_dumps / name).ledger.rows
        assert without_own(counted) == without_own(expected)


def without_own(rows: Any) -> dict[str, int]:
    """Without the rows of SQLite's own tables, which are no tables of a shape."""
    return {table: count for table, count in rows.items() if count and not table.startswith("sqlite_")}
