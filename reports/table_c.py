"""The specification's Table C with every limitation resolved: what it said, what is known now, and on what evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fidelity.errors import UsageError
from reports.document import Finding, Report, Surface

__all__ = ["resolve_table_c"]

_TABLE_C = "table_C_surrogate"


def resolve_table_c(report: Report, spec: Mapping[str, object] | None, *, report_sha256: str) -> dict[str, Any]:
    """The resolution document: a row for each of the spec's, in its order, then for the surfaces that it lacks.

    Without a spec the rows are the report's surfaces. A row whose surface was not compared keeps its limitation.
    Raises UsageError where the spec has no Table C.
    """
    surfaces = {surface["surface"]: surface for surface in report["surfaces"]}
    findings = {finding["fingerprint"]: finding for finding in report["findings"]}
    stated = _stated_rows(spec)
    rows = [_row(report, surfaces.get(str(row["surface"])), row, findings) for row in stated]
    named = {str(row["surface"]) for row in stated}
    beyond = [surface for name, surface in surfaces.items() if name not in named]
    rows += [_row(report, surface, {}, findings) for surface in beyond]
    dump = report["dump"]
    return {
        "schema": "fidelity/table-c-resolution/1",
        "tool": dict(report["tool"]),
        "spec": _spec_identity(spec),
        "model": dict(report["model"]),
        "dump": {key: dump[key] for key in ("name", "bytes", "sha256", "content_sha256", "dialect", "complete")},
        "report": {"path": "report.json", "sha256": report_sha256},
        "overall": report["overall"],
        "rows": rows,
    }


def _stated_rows(spec: Mapping[str, object] | None) -> list[Mapping[str, object]]:
    if spec is None:
        return []
    rows = spec.get(_TABLE_C)
    remedy = f"A specification has a list under {_TABLE_C}, and each of its rows names its surface."
    if not isinstance(rows, list):
        raise UsageError(f"the specification has no {_TABLE_C}", remedy=remedy)
    for number, row in enumerate(rows):
        if not isinstance(row, Mapping) or not isinstance(row.get("surface"), str):
            raise UsageError(f"{_TABLE_C}[{number}] names no surface", remedy=remedy)
    return rows


def _spec_identity(spec: Mapping[str, object] | None) -> dict[str, object] | None:
    """What says which specification this was, as far as it says so itself."""
    if spec is None:
        return None
    keys = ("doc", "macro", "date", "marker", "deterministic_db_sha256", "generator_sha256")
    return {key: spec[key] for key in keys if key in spec}


def _row(
    report: Report, surface: Surface | None, stated: Mapping[str, object], findings: Mapping[str, Finding]
) -> dict[str, Any]:
    if surface is None:
        return {
            "surface": stated["surface"],
            "spec_row": dict(stated),
            "limitation": stated.get("limitation"),
            "compared": False,
            "verdict": "UNKNOWN",
            "resolution": "Not compared: the model has no surface of this name. The limitation stands.",
            "evidence": None,
        }
    return {
        "surface": surface["surface"],
        "spec_row": dict(stated) or None,
        "limitation": stated.get("limitation", surface["limitation"]),
        "modeled_as": stated.get("modeled_as", surface["modeled_as"]),
        "compared": True,
        "verdict": surface["verdict"],
        "waived": surface["waived"],
        "resolution": surface["resolution"],
        "columns": dict(surface["columns"]),
        "constraints": dict(surface["constraints"]),
        "claims": [dict(claim) for claim in surface["claims"]],
        "evidence": {
            "dump_sha256": report["dump"]["sha256"],
            "tables": _places(report, surface),
            "findings": [_finding(findings[name]) for name in surface["findings"] if name in findings],
        },
    }


def _places(report: Report, surface: Surface) -> list[dict[str, Any]]:
    """For each table that the surface covers, the real one and the dump's lines that its facts were read from."""
    places = []
    for row in report["tables"]:
        if row["modeled"] in surface["tables"]:
            facts = [*row["columns"], *row["constraints"]]
            lines = {fact["real"]["line"] for fact in facts if fact["real"] is not None}
            found = sorted(line for line in lines if line is not None)
            places.append({"modeled": row["modeled"], "real": row["real"], "lines": found})
    return places


def _finding(finding: Finding) -> dict[str, Any]:
    real = finding["real"]
    return {
        "fingerprint": finding["fingerprint"],
        "rule": finding["rule"],
        "verdict": finding["verdict"],
        "impact": finding["impact"],
        "table": finding["table"],
        "column": finding["column"],
        "constraint": finding["constraint"],
        "line": real["line"] if real else None,
        "waiver": finding["waiver"],
    }
