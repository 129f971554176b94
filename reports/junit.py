"""The report as JUnit XML, for whatever counts tests: a suite for every surface, a case for every fact it covers."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from fidelity.frozen import dataclass
from reports.answer import grounds
from reports.document import ColumnRow, ConstraintRow, Finding, Modeled, Real, Report, Surface
from reports.parties import where
from reports.visible import visible
from reports.words import waiver_text

__all__ = ["render_junit"]

_FAILURES = frozenset({"DIVERGENT", "ABSENT"})
_PASSES = frozenset({"FAITHFUL", "COMPATIBLE"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """One test case: what it is about, the verdict on it, and what explains a verdict that is no pass."""

    name: str
    verdict: str
    message: str = ""
    detail: str = ""
    waiver: str | None = None


def render_junit(report: Report) -> str:
    """The document as XML: DIVERGENT and ABSENT are failures, UNKNOWN is an error, and nothing is ever a skip."""
    root = ET.Element("testsuites", name=visible(f"{report['tool']['name']}: {report['model']['name']}"))
    findings = {finding["fingerprint"]: finding for finding in report["findings"]}
    for surface in report["surfaces"]:
        cases = list(_cases(report, surface, findings))
        suite = ET.SubElement(root, "testsuite", {"name": visible(surface["surface"]), **_totals(cases)})
        _properties(suite, report, surface)
        for case in cases:
            _write(suite, surface, case)
    suites = list(root)
    for key in ("tests", "failures", "errors"):  # the schema that Jenkins checks with has no skipped here
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in suites)))
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _totals(cases: list[_Case]) -> dict[str, str]:
    blamed = [case.verdict for case in cases if case.waiver is None]
    failures = sum(verdict in _FAILURES for verdict in blamed)
    errors = sum(verdict not in _FAILURES | _PASSES for verdict in blamed)
    return {"tests": str(len(cases)), "failures": str(failures), "errors": str(errors), "skipped": "0"}


def _properties(suite: ET.Element, report: Report, surface: Surface) -> None:
    """Puts down what a reader needs beside the cases: the resolution, the dump, and the claims that stay open."""
    properties = ET.SubElement(suite, "properties")
    pairs = [
        ("verdict", surface["verdict"]),
        ("resolution", surface["resolution"]),
        ("dump", report["dump"]["name"]),
        ("dump.sha256", report["dump"]["sha256"]),
    ]
    pairs += [(f"claim {c['verdict']}", f"{c['claim']}; {grounds(c)}") for c in surface["claims"]]
    for name, value in pairs:
        ET.SubElement(properties, "property", name=visible(name), value=visible(value))


def _write(suite: ET.Element, surface: Surface, case: _Case) -> None:
    element = ET.SubElement(suite, "testcase", classname=visible(surface["surface"]), name=visible(case.name))
    if case.waiver is not None:
        said = f"{case.verdict}, waived: {case.waiver}"
        ET.SubElement(element, "system-out").text = visible(said)
    elif case.verdict not in _PASSES:
        tag = "failure" if case.verdict in _FAILURES else "error"
        problem = ET.SubElement(element, tag, type=visible(case.verdict), message=visible(case.message))
        problem.text = case.detail


def _cases(report: Report, surface: Surface, findings: dict[str, Finding]) -> Iterator[_Case]:
    """The surface's verdict, every fact that it covers, and every finding that is about no such fact."""
    mine = [findings[name] for name in surface["findings"]]
    yield _Case(
        name="verdict",
        verdict=surface["verdict"],
        message=surface["resolution"],
        waiver=_waiver(surface["verdict"], mine),
    )
    explained: set[str] = set()
    for name, row in _covered_rows(report, surface):
        linked = [findings[found] for found in row["findings"]]
        explained.update(row["findings"])
        yield _case(report, name, row, linked)
    for finding in mine:
        if finding["fingerprint"] not in explained:
            about = ".".join(part for part in (finding["table"], finding["column"] or finding["constraint"]) if part)
            yield _Case(
                name=f"{about}: {finding['title']}",
                verdict=finding["verdict"],
                message=finding["message"],
                detail=_detail(report, finding["modeled"], finding["real"], finding["verdict"], [finding]),
                waiver=_waiver(finding["verdict"], [finding]),
            )


def _covered_rows(report: Report, surface: Surface) -> list[tuple[str, ColumnRow | ConstraintRow]]:
    """The rows that the surface covers, by name."""
    tables = {row["modeled"]: row for row in report["tables"]}
    rows: list[tuple[str, ColumnRow | ConstraintRow]] = []
    for part in surface["covers"]:
        table = tables[part["table"]]
        wanted, keys = set(part["columns"]), set(part["constraints"])
        rows += [(f"{table['modeled']}.{c['name']}", c) for c in table["columns"] if c["name"] in wanted]
        rows += [
            (f"{table['modeled']}.{c['name']} ({c['kind']})", c) for c in table["constraints"] if c["name"] in keys
        ]
    return rows


def _case(report: Report, name: str, row: ColumnRow | ConstraintRow, findings: list[Finding]) -> _Case:
    message = " ".join(finding["message"] for finding in findings) or f"{name} is {row['verdict']}"
    return _Case(
        name=name,
        verdict=row["verdict"],
        message=message,
        detail=_detail(report, row["modeled"], row["real"], row["verdict"], findings),
        waiver=_waiver(row["verdict"], findings),
    )


def _waiver(verdict: str, findings: list[Finding]) -> str | None:
    """Why the verdict is waived: every finding that stands behind it is."""
    reasons = [finding["waiver"] for finding in findings if finding["verdict"] not in _PASSES]
    given = [waiver_text(reason) for reason in reasons if reason is not None]
    return "; ".join(given) if verdict not in _PASSES and given and len(given) == len(reasons) else None


def _detail(report: Report, modeled: Modeled | None, real: Real | None, verdict: str, findings: list[Finding]) -> str:
    lines = [
        f"modeled: {modeled['text']} ({modeled['basis']})" if modeled else "not modeled",
        f"real: {real['text']}" if real else "real: none",
        f"where: {where(report, real, verdict)}",
    ]
    for finding in findings:
        lines.append(f"{finding['rule']} {finding['title']}: {finding['impact']}, {finding['fingerprint']}")
        lines.append(f"remedy: {finding['remedy']}")
    return "\n".join(visible(line) for line in lines)
