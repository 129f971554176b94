import xml.etree.ElementTree as ET
from typing import Any

import pytest
from report_documents import (
    AWKWARD,
    WAIVER,
    awkward_report,
    column,
    constraint,
    divergent_report,
    finding,
    large_report,
    report,
    surface,
    table,
)

from reports.junit import render_junit
from reports.visible import visible


def root_of(document: Any) -> ET.Element:
    return ET.fromstring(render_junit(document).encode())  # noqa: S314 - it is our own text


def suites(document: Any) -> dict[str, ET.Element]:
    return {suite.get("name", ""): suite for suite in root_of(document)}


def outcomes(suite: ET.Element) -> dict[str | None, list[str]]:
    """What each test case of the suite holds: nothing is a pass."""
    return {case.get("name"): [child.tag for child in case] for case in suite.findall("testcase")}


def test_a_suite_for_every_surface() -> None:
    assert list(suites(divergent_report())) == [
        "birth_registry shape",
        "approval fields",
        "system_issues-related expected fields",
        "Directus-related expected fields",
        "rollback fields / snapshot anchor",
    ]


def test_a_case_for_every_column_constraint_and_further_finding() -> None:
    assert outcomes(suites(divergent_report())["birth_registry shape"]) == {
        "verdict": ["failure"],
        "birth_registry.object_id": [],
        "birth_registry.object_kind": [],
        "birth_registry.content_sha256": ["failure"],
        "birth_registry.status": [],
        "birth_registry.content_bytes": [],
        "birth_registry.birth_registry_pkey (primary key)": [],
        "birth_registry.birth_registry_status_check (check)": [],
        "birth_registry.tenant: column-added-needs-value": ["failure"],
        "birth_registry: column-order": [],
    }


@pytest.mark.parametrize(
    ("verdict", "outcome"),
    [("FAITHFUL", []), ("COMPATIBLE", []), ("UNKNOWN", ["error"]), ("ABSENT", ["failure"]), ("DIVERGENT", ["failure"])],
)
def test_what_a_verdict_becomes(verdict: str, outcome: list[str]) -> None:
    rows = table("t", [column("c", "text", verdict=verdict)])
    assert outcomes(suites(report([surface("s", [rows])], [rows]))["s"]) == {"verdict": outcome, "t.c": outcome}


def test_a_verdict_of_a_later_version_is_no_pass() -> None:
    assert outcomes(suites(report([surface("s", [], verdict="NEWER")], overall="NEWER"))["s"]) == {"verdict": ["error"]}


def test_totals_are_what_the_cases_hold() -> None:
    root = root_of(divergent_report())
    for element in (root, *root):
        assert [int(element.get(key, "-1")) for key in ("tests", "failures", "errors")] == [
            len(list(element.iter("testcase"))),
            len(list(element.iter("failure"))),
            len(list(element.iter("error"))),
        ]
    assert (root.get("skipped"), {suite.get("skipped") for suite in root}) == (None, {"0"})


def test_a_failure_says_both_sides_where_and_what_to_do() -> None:
    failure = suites(divergent_report())["birth_registry shape"].find("testcase[4]/failure")
    assert failure is not None
    assert failure.attrib == {"type": "DIVERGENT", "message": "The real type holds 40 characters, the modeled one 64."}
    assert (failure.text or "").splitlines()[:3] == [
        "modeled: character(64) (inferred)",
        "real: character varying(40)",
        "where: directus-pg.sql:48",
    ]


def test_claims_and_the_resolution_are_properties() -> None:
    suite = suites(divergent_report())["approval fields"]
    said = {item.get("name"): item.get("value") for item in suite.iter("property")}
    assert (said["verdict"], said["dump"]) == ("FAITHFUL", "directus-pg.sql")
    assert said["dump.sha256"] == divergent_report()["dump"]["sha256"]
    assert said["resolution"] == "FAITHFUL by comparison with directus-pg.sql: see its findings."
    assert said["claim UNKNOWN"] == (
        "the Tier-0 gate is enforced; proven by the rehearsal's fail-closed probes on the real shape"
    )


def test_a_surface_that_says_what_it_covers_has_those_cases() -> None:
    rows = table("t", [column("a", "text"), column("b", "text", verdict="DIVERGENT")], [constraint("check", "k", "x")])
    partial: Any = surface("s", [rows], verdict="FAITHFUL")
    partial["covers"] = [{"table": "t", "columns": ["a"], "constraints": ["k"]}]
    assert outcomes(suites(report([partial], [rows]))["s"]) == {"verdict": [], "t.a": [], "t.k (check)": []}


def test_what_is_waived_is_told_and_passes() -> None:
    waived = finding("t", column="c", waiver=WAIVER)
    rows = table("t", [column("c", "text", verdict="DIVERGENT", findings=(waived["fingerprint"],))])
    suite = suites(report([surface("s", [rows], findings=[waived])], [rows], [waived]))["s"]
    assert outcomes(suite) == {"verdict": ["system-out"], "t.c": ["system-out"]}
    assert (
        suite.findtext("testcase[2]/system-out") == "DIVERGENT, waived: agreed on paper (A. Miller, until 2030-12-31)"
    )


def test_one_finding_that_is_not_waived_still_fails() -> None:
    both = [finding("t", column="c", waiver=WAIVER), finding("t", column="c", rule="FID999")]
    rows = table("t", [column("c", "text", verdict="DIVERGENT", findings=tuple(f["fingerprint"] for f in both))])
    suite = suites(report([surface("s", [rows], findings=both)], [rows], both))["s"]
    assert outcomes(suite) == {"verdict": ["failure"], "t.c": ["failure"]}


@pytest.mark.parametrize("name", AWKWARD)
def test_an_awkward_name_is_read_back_as_it_is_shown(name: str) -> None:
    rows = table(name, [column(name, name, verdict="DIVERGENT")])
    suite = suites(report([surface(name, [rows])], [rows]))[visible(name)]
    assert f"{visible(name)}.{visible(name)}" in outcomes(suite)


def test_the_most_awkward_report_is_well_formed() -> None:
    assert len(root_of(awkward_report())) == len(AWKWARD)


def test_it_holds_no_clock() -> None:
    text = render_junit(divergent_report())
    assert "time" not in text
    assert "hostname" not in text


def test_an_empty_report_has_no_suite() -> None:
    assert list(root_of(report())) == []


def test_two_thousand_tables_are_no_trouble() -> None:
    assert len(suites(large_report(2000, columns=2))) == 2000
