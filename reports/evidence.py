"""One comparison as the files that a packet holds of it: a function of what was compared, and of versions, alone."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import field
from functools import cache
from typing import Any

from fidelity.frozen import dataclass
from reports.canonical import to_json
from reports.document import Report, Tool
from reports.history import history_document
from reports.packet_documents import FileInput, History, Inputs, LedgerDocument, ReportBefore, Tools
from reports.table_c import resolve_table_c

__all__ = ["Evidence", "comparison_files"]

_PACKAGES = ("deepdiff", "jinja2", "pydantic", "rapidfuzz", "rfc8785", "rich", "sqlglot", "typer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A report, and what stands behind it as far as it is at hand.

    `surrogate` holds the generated files by name, or says why there are none; `spec` is the specification whose Table C
    is resolved. `filed_by` is the tool that writes the packet.
    """

    report: Report
    filed_by: Tool
    ledger: Mapping[str, Any] | None = None
    model_shape: Mapping[str, Any] | None = None
    dump_shape: Mapping[str, Any] | None = None
    surrogate: Mapping[str, bytes] | str = "the report was filed alone"
    spec: Mapping[str, object] | None = None
    rehearsal: bytes | None = None
    rehearsal_name: str = "rehearsal.json"
    rules: Mapping[str, Any] = field(default_factory=dict)


def comparison_files(
    evidence: Evidence, number: str, *, before: History | None = None, report_before: ReportBefore | None = None
) -> dict[str, bytes]:
    """The files of the comparison by their names in its folder; `before` and its report are of the one before it."""
    from reports.html import render_html  # noqa: PLC0415 - the renderers are slow to load
    from reports.junit import render_junit  # noqa: PLC0415
    from reports.markdown import render_markdown  # noqa: PLC0415
    from reports.sarif import render_sarif  # noqa: PLC0415

    report = evidence.report
    document = to_json(report)
    report_sha256 = hashlib.sha256(document.encode()).hexdigest()
    history = history_document(number, report, report_sha256, before=before, report_before=report_before)
    texts = {
        "report.json": document,
        "report.md": render_markdown(report, verbose=True, history=history),
        "report.html": render_html(report, history=history),
        "findings.sarif": render_sarif(report, rules=evidence.rules),
        "junit.xml": render_junit(report),
        "inputs.json": to_json(_inputs(evidence)),
        "tools.json": to_json(_tools(evidence)),
        "table-c-resolution.json": to_json(resolve_table_c(report, evidence.spec, report_sha256=report_sha256)),
        "history.json": to_json(history),
        **{f"schemas/{name}": text for name, text in _schemas().items()},
    }
    if evidence.ledger is not None:
        ledger: LedgerDocument = {
            "schema": "fidelity/ledger/1",
            "dump_sha256": report["dump"]["sha256"],
            "ledger": dict(evidence.ledger),
        }
        texts["ledger.json"] = to_json(ledger)
    for name, shape in (("model-shape.json", evidence.model_shape), ("dump-shape.json", evidence.dump_shape)):
        if shape is not None:
            texts[name] = to_json(shape)
    files = {name: text.encode() for name, text in texts.items()}
    if not isinstance(evidence.surrogate, str):
        files |= {f"surrogate/{name}": content for name, content in evidence.surrogate.items()}
    if evidence.rehearsal is not None:
        files["rehearsal.json"] = evidence.rehearsal
    return files


def _inputs(evidence: Evidence) -> Inputs:
    dump, model = evidence.report["dump"], evidence.report["model"]
    surrogate = evidence.surrogate
    rehearsal = evidence.rehearsal
    return {
        "schema": "fidelity/inputs/1",
        "dump": {
            "name": dump["name"],
            "bytes": dump["bytes"],
            "sha256": dump["sha256"],
            "content_bytes": evidence.report["ledger"]["bytes"],
            "content_sha256": dump["content_sha256"],
        },
        "model": {"name": model["name"], "dialect": model["dialect"], "sha256": model["sha256"]},
        "surrogate": surrogate if isinstance(surrogate, str) else [_file(*item) for item in sorted(surrogate.items())],
        "rehearsal": _file(evidence.rehearsal_name, rehearsal) if rehearsal is not None else None,
    }


def _file(name: str, content: bytes) -> FileInput:
    return {"name": name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def _tools(evidence: Evidence) -> Tools:
    from importlib.metadata import version  # noqa: PLC0415

    from surrogate.spec import generator_sha256  # noqa: PLC0415

    return {
        "schema": "fidelity/tools/1",
        "compared_by": evidence.report["tool"],
        "filed_by": evidence.filed_by,
        "packages": {name: version(name) for name in _PACKAGES},
        "generator_sha256": generator_sha256(),
    }


@cache
def _schemas() -> Mapping[str, str]:
    """The JSON Schema of every document, by file name: the same for every packet."""
    from reports.schemas import DOCUMENTS, json_schema  # noqa: PLC0415 - pydantic is slow to load

    return {f"{name}.schema.json": to_json(json_schema(name)) for name in DOCUMENTS}
