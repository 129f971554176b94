import json
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

TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
ADDRESS = {
    "type": "object",
    "required": ["uri"],
    "properties": {"uri": {"type": "string", "pattern": "^[A-Za-z0-9._~%-]+$"}, "index": {"const": 0}},
    "additionalProperties": False,
}
LOCATION = {
    "type": "object",
    "required": ["physicalLocation"],
    "properties": {
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation"],
            "properties": {
                "artifactLocation": ADDRESS,
                "region": {
                    "type": "object",
                    "required": ["startLine"],
                    "properties": {"startLine": {"type": "integer", "minimum": 1}},
                    "additionalProperties": False,
                },
            },
            "additionalProperties": False,
        },
        "logicalLocations": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {key: {"type": "string"} for key in ("name", "fullyQualifiedName", "kind")},
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}
# The part of SARIF 2.1.0's schema that these documents use, each object closed as in the standard.
SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["$schema", "version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "maxItems": 1,
            "items": {
                "type": "object",
                "required": ["tool", "results", "artifacts", "invocations"],
                "additionalProperties": False,
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "properties": {"type": "object"},
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "additionalProperties": False,
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name", "version", "rules"],
                                "additionalProperties": False,
                                "properties": {
                                    "name": {"type": "string"},
                                    "version": {"type": "string"},
                                    "properties": {"type": "object"},
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "type": "object",
                                            "required": ["id", "shortDescription"],
                                            "additionalProperties": False,
                                            "properties": {
                                                "id": {"type": "string"},
                                                "name": {"type": "string"},
                                                "shortDescription": TEXT,
                                                "fullDescription": TEXT,
                                                "help": TEXT,
                                            },
                                        },
                                    },
                                },
                            }
                        },
                    },
                    "artifacts": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["location"],
                            "additionalProperties": False,
                            "properties": {
                                "location": ADDRESS,
                                "length": {"type": "integer", "minimum": -1},
                                "hashes": {"type": "object", "additionalProperties": {"type": "string"}},
                                "roles": {"type": "array", "items": {"enum": ["analysisTarget"]}},
                                "properties": {"type": "object"},
                            },
                        },
                    },
                    "invocations": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["executionSuccessful"],
                            "additionalProperties": False,
                            "properties": {
                                "executionSuccessful": {"type": "boolean"},
                                "toolExecutionNotifications": {
                                    "type": "array",
                                    "items": {
                                        "type": "object",
                                        "required": ["message"],
                                        "additionalProperties": False,
                                        "properties": {
                                            "level": {"enum": ["none", "note", "warning", "error"]},
                                            "message": TEXT,
                                            "locations": {"type": "array", "items": LOCATION},
                                        },
                                    },
                                },
                            },
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["message", "ruleId", "ruleIndex", "partialFingerprints"],
                            "additionalProperties": False,
                            "properties": {
                                "ruleId": {"type": "string"},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "kind": {"const": "fail"},
                                "level": {"enum": ["note", "warning", "error"]},
                                "message": TEXT,
                                "locations": {"type": "array", "items": LOCATION},
                                "partialFingerprints": {
                                    "type": "object",
                                    "minProperties": 1,
                                    "additionalProperties": {"type": "string"},
                                },
                                "suppressions": {
                                    "type": "array",
                                    "items": {
                                        "type": "object",
                                        "required": ["kind"],
                                        "additionalProperties": False,
                                        "properties": {
                                            "kind": {"enum": ["inSource", "external"]},
                                            "justification": {"type": "string"},
                                        },
                                    },
                                },
                                "properties": {"type": "object"},
                            },
                        },
                    },
                },
            },
        },
    },
}


def run(document: Any, **options: Any) -> dict[str, Any]:
    """The only run of the SARIF document, after its structure was checked."""
    read = json.loads(render_sarif(document, **options))
    jsonschema.validate(read, SCHEMA)
    only: dict[str, Any] = read["runs"][0]
    return only


@pytest.mark.parametrize(
    "document", [divergent_report(), faithful_report(), incomplete_report(), awkward_report(), report()]
)
def test_its_structure_is_that_of_sarif(document: Any) -> None:
    jsonschema.validate(json.loads(render_sarif(document)), SCHEMA)


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
                "region": {"startLine": 48},
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
        "region": {"startLine": 1},
    }
    assert absent["logicalLocations"][0]["fullyQualifiedName"] == "directus_objects"


def test_the_fingerprint_is_the_findings() -> None:
    document = divergent_report()
    assert run(document)["results"][0]["partialFingerprints"] == {"fidelity/v1": document["findings"][0]["fingerprint"]}


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
        "help": {"text": "Model the real type, or check that no value is longer."},
    }


def test_a_result_names_its_surfaces() -> None:
    assert run(divergent_report())["results"][0]["properties"]["surfaces"] == ["birth_registry shape"]


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
    assert said[0]["locations"][0]["physicalLocation"]["region"] == {"startLine": 311}


def test_an_incomplete_dump_is_a_notification() -> None:
    said = run(incomplete_report())["invocations"][0]["toolExecutionNotifications"]
    assert said[0]["message"]["text"] == "The dump is incomplete: it ends inside a statement at line 310"


def test_the_dumps_name_becomes_a_relative_address() -> None:
    only = run(report(dump={"name": "a b/c:d?é\udc80#.sql"}))
    assert only["artifacts"][0]["location"]["uri"] == "a%20b%2Fc%3Ad%3F%C3%A9%EF%BF%BD%23.sql"


def test_two_thousand_tables_are_no_trouble() -> None:
    assert len(run(large_report(2000, columns=1, divergent=2000))["results"]) == 2000


def test_it_is_what_code_scanning_takes() -> None:
    """GitHub's documented limits: results and rules of a run, lengths of texts, a line for each, relative addresses."""
    texts = {"FID201": RuleText(title="t" * 255, explanation="e" * 3000, remedy="r")}
    document = json.loads(render_sarif(divergent_report(), rules=texts, file="dumps/a b.sql"))
    (said,) = document["runs"]
    for rule in said["tool"]["driver"]["rules"]:
        assert len(rule["name"]) <= 255
        assert len(rule["shortDescription"]["text"]) <= 1024
        assert len(rule.get("fullDescription", {"text": ""})["text"]) <= 1024
        assert rule["help"]["text"]
    ids = [rule["id"] for rule in said["tool"]["driver"]["rules"]]
    for result in said["results"]:
        (location,) = result["locations"]
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        assert location["physicalLocation"]["region"]["startLine"] >= 1
        assert location["physicalLocation"]["artifactLocation"]["uri"] == "dumps/a%20b.sql"
        assert len(result["partialFingerprints"]) == 1


def test_of_more_results_than_code_scanning_takes_the_worst_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST", 2)
    (said,) = json.loads(render_sarif(divergent_report()))["runs"]
    assert [result["level"] for result in said["results"]] == ["error", "error"]
    told = said["invocations"][0]["toolExecutionNotifications"]
    assert "findings; the 2 worst are listed." in told[0]["message"]["text"]
