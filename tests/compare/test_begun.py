"""A dump that breaks off after any of its statements: what it is said to show is so of the whole dump too."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fidelity.compare.values import Verdict
from fidelity.dump.ledger import Fate
from fidelity.pipeline import compare, inspect
from fidelity.session import compare_report
from tests.compare.models import model_of
from tests.compare.test_dumped import dumped_by_postgres
from tests.oracle.servers import PostgresServer

EXAMPLES = Path(__file__).parents[2] / "examples"
SCHEMAS = Path(__file__).parents[1] / "oracle" / "schemas" / "postgres"


@pytest.mark.parametrize(("name", "dialect"), [("production.sql", "postgres"), ("production.mysql.sql", "mysql")])
def test_no_beginning_of_a_dump_is_divergent_where_the_whole_is_not(name: str, dialect: str, tmp_path: Path) -> None:
    raw, begun = (EXAMPLES / name).read_bytes(), tmp_path / "begun.sql"
    whole = {f["fingerprint"] for f in _divergent(EXAMPLES / name, dialect)}
    ends = [match.end() for match in re.finditer(rb"\);\n", raw)]
    for end in ends:
        begun.write_bytes(raw[:end] + b"CREATE")
        assert [f["message"] for f in _divergent(begun, dialect) if f["fingerprint"] not in whole] == []
    assert len(ends) > 9


@pytest.mark.parametrize("schema", ["partitions", "warehouse", "tenants"])
def test_no_beginning_of_what_pg_dump_writes_is_divergent(
    schema: str, postgres_server: PostgresServer, tmp_path: Path
) -> None:
    text = (SCHEMAS / f"{schema}.sql").read_text(encoding="utf-8")
    dump, begun = tmp_path / "dump.sql", tmp_path / "begun.sql"
    dump.write_text(dumped_by_postgres(postgres_server, text), encoding="utf-8")
    raw, whole = dump.read_bytes(), inspect(dump)
    ends = [e.offset + e.length for e in whole.ledger.statements if e.fate is Fate.MODELED]
    for end in ends[::3]:
        begun.write_bytes(raw[:end] + b";\nCREATE TABLE (")
        _, comparison = compare(begun, model_of(whole.shape))
        assert [(f.title, f.table, f.column) for f in comparison.findings if f.verdict is Verdict.DIVERGENT] == []
    assert len(ends) > 30


def _divergent(dump: Path, dialect: str) -> list[dict[str, str]]:
    findings = compare_report(str(dump), "fix7", dialect=dialect)["findings"]
    return [dict(f) for f in findings if f["verdict"] == "DIVERGENT"]  # type: ignore[arg-type]
