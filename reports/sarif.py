"""The report as SARIF 2.1.0, for whatever shows static analysis results beside the dump's lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from fidelity.frozen import dataclass
from reports.answer import answer
from reports.canonical import to_json, well_formed
from reports.document import Finding, LedgerEntry, Report
from reports.parties import not_understood
from reports.visible import visible
from reports.words import cosmetic, impact_sentence, severity, waiver_text

__all__ = ["RuleText", "render_sarif"]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST = 25_000
"""The results that GitHub's code scanning takes of a run; it shows 5,000 of them.

Source: https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
"""
_LONGEST = 1024
"""The characters that it takes of a rule's description."""
_IDENTITY = "primaryLocationLineHash"
"""What code scanning tells results apart by: without it, two of one rule at one line would be the same."""
_LEVELS = {"DIVERGENT": "error", "ABSENT": "error", "UNKNOWN": "warning", "COMPATIBLE": "note", "FAITHFUL": "note"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleText:
    """What a reader is told of one rule, whichever finding it stands behind."""

    title: str
    explanation: str
    remedy: str


def render_sarif(report: Report, *, rules: Mapping[str, RuleText] | None = None, file: str | None = None) -> str:
    """One run with a result for every finding that is not cosmetic, at the dump's line where it has one.

    `rules` is the catalogue; a rule that it lacks is described by the first finding under it. `file` is the dump's path
    in the repository, where code scanning is to find it; its bare name where that is not known.
    """
    if file is not None:
        report = {**report, "dump": {**report["dump"], "name": file}}
    found = [finding for finding in report["findings"] if not cosmetic(finding)]
    findings = found if len(found) <= MOST else sorted(found, key=lambda it: -severity(it["verdict"]))[:MOST]
    described = _rules(findings, rules or {})
    order = {rule["id"]: number for number, rule in enumerate(described)}
    surfaces: dict[str, list[str]] = {}
    for surface in report["surfaces"]:
        for fingerprint in surface["findings"]:
            surfaces.setdefault(fingerprint, []).append(surface["surface"])
    dump, tool = report["dump"], report["tool"]
    run = {
        "tool": {
            "driver": {
                "name": visible(tool["name"]),
                "version": visible(tool["version"]),
                "rules": described,
                "properties": {"rulesSha256": visible(tool["rules"]), "parser": visible(tool["parser"])},
            }
        },
        "artifacts": [
            {
                "location": _artifact(report),
                "length": dump["bytes"],
                "hashes": {"sha-256": visible(dump["sha256"])},
                "roles": ["analysisTarget"],
                "properties": {"contentSha256": visible(dump["content_sha256"])},
            }
        ],
        "invocations": [
            {"executionSuccessful": True, "toolExecutionNotifications": _notifications(report, len(found))}
        ],
        "results": [_result(report, finding, order, surfaces) for finding in findings],
        "columnKind": "unicodeCodePoints",
        "properties": {
            "overall": visible(report["overall"]),
            "answer": visible(answer(report)),
            "surfaces": {visible(s["surface"]): visible(s["verdict"]) for s in report["surfaces"]},
            "model": {
                key: visible("; ".join(value) if isinstance(value, list) else str(value))
                for key, value in report["model"].items()
            },
        },
    }
    text = to_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})
    if file is None:
        return text
    # A name's slash is part of the name, and written %2F; a path's slash leads to the file.
    bare, path = (quote(well_formed(file), safe=safe) for safe in ("", "/"))
    return text.replace(f'"uri": "{bare}"', f'"uri": "{path}"')


def _rules(findings: list[Finding], rules: Mapping[str, RuleText]) -> list[dict[str, Any]]:
    """A descriptor of every rule that has a finding, in the order of their ids."""
    first: dict[str, Finding] = {}
    for finding in findings:
        first.setdefault(finding["rule"], finding)
    described = []
    for rule, finding in sorted(first.items()):
        text = rules.get(rule)
        title = text.title if text else finding["title"]
        descriptor = {
            "id": visible(rule),
            "name": visible(title),
            "shortDescription": {"text": visible(title)[:_LONGEST]},
            "fullDescription": {"text": visible(text.explanation if text else finding["message"])[:_LONGEST]},
            "help": {"text": visible(text.remedy if text else finding["remedy"])},
        }
        described.append(descriptor)
    return described


def _artifact(report: Report) -> dict[str, Any]:
    """The dump as an address relative to wherever it lies."""
    return {"uri": quote(well_formed(report["dump"]["name"]), safe=""), "index": 0}


def _result(
    report: Report, finding: Finding, order: Mapping[str, int], surfaces: Mapping[str, list[str]]
) -> dict[str, Any]:
    modeled, real = finding["modeled"], finding["real"]
    rule = visible(finding["rule"])
    result: dict[str, Any] = {
        "ruleId": rule,
        "ruleIndex": order[rule],
        "level": _LEVELS.get(finding["verdict"], "error"),
        "kind": "fail",
        "message": {"text": visible(f"{finding['table']}: {finding['message']} {finding['remedy']}")},
        "locations": [_location(report, finding)],
        "partialFingerprints": {
            "fidelity/v1": visible(finding["fingerprint"]),
            _IDENTITY: f"{finding['fingerprint']}:1",
        },
        "properties": {
            "verdict": visible(finding["verdict"]),
            "impact": visible(impact_sentence(finding["impact"])),
            "modeled": visible(modeled["text"]) if modeled else None,
            "basis": visible(modeled["basis"]) if modeled else None,
            "real": visible(real["text"]) if real else None,
            "byteOffset": real["offset"] if real else None,
            "equivalences": [visible(name) for name in finding["equivalences"]],
            "surfaces": [visible(name) for name in surfaces.get(finding["fingerprint"], ())],
        },
    }
    if finding["waiver"] is not None:
        result["suppressions"] = [{"kind": "external", "justification": visible(waiver_text(finding["waiver"]))}]
    return result


def _location(report: Report, finding: Finding) -> dict[str, Any]:
    """The dump's line, and what the line is about; what is absent from the dump is told at its first line.

    Code scanning demands a line.
    """
    real = finding["real"]
    line = real["line"] if real is not None and real["line"] is not None else 1
    physical = {"artifactLocation": _artifact(report), "region": _start_of(line)}
    part = finding["column"] or finding["constraint"]
    table = real["table"] if real else finding["table"]
    logical = {
        "name": visible(part or table),
        "fullyQualifiedName": visible(f"{table}.{part}" if part else table),
        "kind": "member" if part else "type",
    }
    return {"physicalLocation": physical, "logicalLocations": [logical]}


def _start_of(line: int) -> dict[str, int]:
    """The first character of the line; code scanning demands all four numbers."""
    return {"startLine": line, "startColumn": 1, "endLine": line, "endColumn": 2}


def _notifications(report: Report, found: int) -> list[dict[str, Any]]:
    """What was not read, so that a list of results without it is not taken for the whole."""
    dump = report["dump"]
    said = [_notification(report, entry) for entry in not_understood(report)]
    if dump["complete"] is False:
        because = dump["incomplete_because"] or "its end is missing"
        location = {"physicalLocation": {"artifactLocation": _artifact(report)}}
        text = visible(f"The dump is incomplete: {because}")
        said.insert(0, {"level": "warning", "message": {"text": text}, "locations": [location]})
    if found > MOST:
        said.insert(0, {"level": "warning", "message": {"text": f"{found:,} findings; the {MOST:,} worst are listed."}})
    return said


def _notification(report: Report, entry: LedgerEntry) -> dict[str, Any]:
    about = f" about {entry['object']}" if entry["object"] else ""
    reason = f": {entry['reason']}" if entry["reason"] else ""
    location = {"artifactLocation": _artifact(report), "region": _start_of(entry["line"])}
    return {
        "level": "warning",
        "message": {"text": visible(f"{entry['kind']}{about} was not understood{reason}")},
        "locations": [{"physicalLocation": location}],
    }
