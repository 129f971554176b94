from typing import Any

import pytest
from report_documents import LIMITATION, divergent_report

from fidelity.errors import UsageError
from reports.table_c import resolve_table_c

SPEC = {
    "doc": "a-spec",
    "marker": "GENERATED",
    "table_C_surrogate": [
        {"surface": "approval fields", "limitation": "guessed", "modeled_as": "a table", "generated": True},
        {"surface": "surface of another model", "limitation": "unknown yet"},
        {"surface": "birth_registry shape", "limitation": "guessed too"},
    ],
}


def resolve(spec: Any) -> dict[str, Any]:
    return resolve_table_c(divergent_report(), spec, report_sha256="ab" * 32)


def test_rows_stand_as_in_the_spec_and_then_the_surfaces_it_lacks() -> None:
    assert [row["surface"] for row in resolve(SPEC)["rows"]] == [
        "approval fields",
        "surface of another model",
        "birth_registry shape",
        "system_issues-related expected fields",
        "Directus-related expected fields",
        "rollback fields / snapshot anchor",
    ]


def test_a_row_has_the_limitation_it_had_and_what_replaces_it() -> None:
    row = resolve(SPEC)["rows"][0]
    assert {key: row[key] for key in ("spec_row", "limitation", "modeled_as", "compared", "verdict", "resolution")} == {
        "spec_row": SPEC["table_C_surrogate"][0],
        "limitation": "guessed",
        "modeled_as": "a table",
        "compared": True,
        "verdict": "FAITHFUL",
        "resolution": "FAITHFUL by comparison with directus-pg.sql: see its findings.",
    }


def test_a_row_that_was_not_compared_keeps_its_limitation() -> None:
    row = resolve(SPEC)["rows"][1]
    assert (row["compared"], row["verdict"], row["limitation"], row["evidence"]) == (
        False,
        "UNKNOWN",
        "unknown yet",
        None,
    )


def test_the_evidence_is_the_dump_its_lines_and_the_findings() -> None:
    document = divergent_report()
    evidence = resolve(SPEC)["rows"][2]["evidence"]
    assert evidence["dump_sha256"] == document["dump"]["sha256"]
    assert evidence["tables"] == [
        {"modeled": "birth_registry", "real": "public.birth_registry", "lines": [42, 43, 45, 48, 49, 60, 90]}
    ]
    assert [(f["fingerprint"], f["line"]) for f in evidence["findings"]] == [
        (f["fingerprint"], f["real"]["line"]) for f in document["findings"][:4] if f["real"]
    ]


def test_without_a_spec_the_rows_are_the_reports_surfaces() -> None:
    resolution = resolve(None)
    assert resolution["spec"] is None
    assert [row["surface"] for row in resolution["rows"]] == [s["surface"] for s in divergent_report()["surfaces"]]
    assert {row["limitation"] for row in resolution["rows"]} == {LIMITATION}


def test_the_spec_is_named_by_what_it_says_of_itself() -> None:
    assert resolve(SPEC)["spec"] == {"doc": "a-spec", "marker": "GENERATED"}


@pytest.mark.parametrize(
    "spec", [{}, {"table_C_surrogate": {}}, {"table_C_surrogate": ["x"]}, {"table_C_surrogate": [{}]}]
)
def test_a_spec_without_table_c_is_refused(spec: Any) -> None:
    with pytest.raises(UsageError, match="table_C_surrogate"):
        resolve(spec)
