"""Each case is a dump as a server's own dumper wrote it, and what that server's catalog said of the schema."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from oracle.difference import differences

from fidelity.pipeline import inspect
from fidelity.shape.document import shape_document, shape_in_parts
from reports.canonical import json_parts, to_json

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize(
    "case", sorted(path.parent.relative_to(CASES) for path in CASES.glob("*/*/expected.json")), ids=str
)
def test_the_dump_is_read_as_the_catalog_had_it(case: Path) -> None:
    expected = json.loads((CASES / case / "expected.json").read_text(encoding="utf-8"))
    inspection = inspect(CASES / case / "statements.sql", dialect=case.parts[0])
    assert inspection.ledger.not_understood == 0
    document = shape_document(inspection, statements=True)
    assert differences(expected, document) == []
    assert "".join(json_parts(shape_in_parts(inspection, statements=True))) == to_json(document)
