"""A dump that breaks off after any of its statements: what it is said to show is so of the whole dump too."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fidelity.session import compare_report

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.mark.parametrize(("name", "dialect"), [("production.sql", "postgres"), ("production.mysql.sql", "mysql")])
def test_no_beginning_of_a_dump_is_divergent_where_the_whole_is_not(name: str, dialect: str, tmp_path: Path) -> None:
    raw, begun = (EXAMPLES / name).read_bytes(), tmp_path / "begun.sql"
    whole = {f["fingerprint"] for f in _divergent(EXAMPLES / name, dialect)}
    ends = [match.end() for match in re.finditer(rb"\);\n", raw)]
    for end in ends:
        begun.write_bytes(raw[:end] + b"CREATE")
        assert [f["message"] for f in _divergent(begun, dialect) if f["fingerprint"] not in whole] == []
    assert len(ends) > 9


def _divergent(dump: Path, dialect: str) -> list[dict[str, str]]:
    findings = compare_report(str(dump), "fix7", dialect=dialect)["findings"]
    return [dict(f) for f in findings if f["verdict"] == "DIVERGENT"]  # type: ignore[arg-type]
