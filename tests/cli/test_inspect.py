"""What `fidelity inspect` takes and shows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import fidelity_text as fidelity

DUMP = Path(__file__).parents[2] / "examples" / "production.sql"


@pytest.mark.parametrize("name", ["tenants", "public.tenants", "Public.TENANTS"])
def test_a_table_is_named_as_inspect_names_it_or_without_its_schema(name: str) -> None:
    done = fidelity("inspect", DUMP, "--table", name, "--table", "runs", "--format", "json")
    document = json.loads(done.stdout)
    assert [table["name"] for table in document["tables"]] == ["public.runs", "public.tenants"]
    assert [sequence["name"] for sequence in document["sequences"]] == ["public.runs_id_seq"]


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("tennant", "Near it: public.tenants"),
        ("other.tenants", "Near it: public.tenants"),
        ("xx", "There is: public."),
    ],
)
def test_a_table_that_is_not_there_names_what_is(name: str, remedy: str) -> None:
    done = fidelity("inspect", DUMP, "--table", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"error: production.sql: it holds no table {name}\n  {remedy}")


def test_a_dump_of_two_databases_has_a_table_of_each(tmp_path: Path) -> None:
    dump = tmp_path / "dump.sql"
    dump.write_text("".join(f"CREATE DATABASE {n}; USE {n}; CREATE TABLE t ({n}_x int);\n" for n in ("a", "b")))
    done = fidelity("inspect", dump, "--dialect", "mysql", "--table", "b.t", "--format", "json")
    assert [table["columns"][0]["name"] for table in json.loads(done.stdout)["tables"]] == ["b_x"]


def test_what_is_usual_is_not_said_and_no_line_of_evidence_is_long() -> None:
    lines = fidelity("inspect", DUMP).stdout.splitlines()
    assert max(map(len, lines[1 : lines.index("")])) <= 100
    assert "table public.audit_log_rest  line 86  1 row" in lines
    assert "  foreign key: proposal_id -> public.os_proposal_approvals (proposal_id) on delete SET NULL" in "\n".join(
        lines
    )
    assert "NO ACTION" not in "\n".join(lines)
