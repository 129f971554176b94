"""Whoever exchanges --model and --real is told where that shows: a dumper signs its dumps."""

from __future__ import annotations

from pathlib import Path

from commands import fidelity_text as fidelity

DUMP = Path(__file__).parents[2] / "examples" / "production.sql"
SCHEMA = "CREATE TABLE users (id serial PRIMARY KEY, mail text NOT NULL);\n"


def test_a_model_that_is_a_dump_beside_a_dump_that_is_none_is_asked_about(tmp_path: Path) -> None:
    schema = tmp_path / "schema.sql"
    schema.write_text(SCHEMA)
    exchanged = " ".join(fidelity("compare", "--model", DUMP, "--real", schema).stdout.split())
    assert (
        "1. Look which is which: the model has pg_dump's header, and what it was compared with has none." in exchanged
    )
    for model, real in ((schema, DUMP), (DUMP, DUMP)):
        assert "which is which" not in fidelity("compare", "--model", model, "--real", real).stdout
