"""The report as workflow commands: GitHub shows each finding as an annotation of the run, and at the dump's line."""

from __future__ import annotations

from reports.answer import answer, passes_as_waived
from reports.document import Finding, Report
from reports.visible import visible
from reports.words import cosmetic, subject

__all__ = ["render_github"]

_LEVELS = {"DIVERGENT": "error", "ABSENT": "error", "UNKNOWN": "warning", "COMPATIBLE": "notice", "FAITHFUL": "notice"}


def render_github(report: Report, *, file: str | None = None) -> str:
    """A line for the whole and one for each finding that is not cosmetic, the worst first; waived ones are notices.

    `file` is the dump's path in the repository, as it was given. Source: "Workflow commands for GitHub Actions".
    """
    found = [finding for finding in report["findings"] if not cosmetic(finding)]
    levels = list(dict.fromkeys(_LEVELS.values()))
    lines = sorted(
        ((levels.index(_level(finding)), number, finding) for number, finding in enumerate(found)),
        key=lambda item: item[:2],
    )
    level = "notice" if passes_as_waived(report) else _LEVELS.get(report["overall"], "error")
    head = _command(level, {"title": f"fidelity: {report['overall']}"}, answer(report))
    return "".join([head, *(_annotation(report, finding, file) for _, _, finding in lines)])


def _level(finding: Finding) -> str:
    return "notice" if finding["waiver"] is not None else _LEVELS.get(finding["verdict"], "error")


def _annotation(report: Report, finding: Finding, file: str | None) -> str:
    real = finding["real"]
    about: dict[str, str] = {"title": f"{finding['verdict']} {finding['title']} ({finding['rule']})"}
    if real is not None and real["line"] is not None:
        about |= {"file": file or report["dump"]["name"], "line": str(real["line"])}
    named = finding["table"] if subject(finding) == finding["table"] else f"{finding['table']}.{subject(finding)}"
    return _command(_level(finding), about, f"{named}: {finding['message']}")


def _command(level: str, about: dict[str, str], message: str) -> str:
    properties = ",".join(f"{name}={_property(visible(value))}" for name, value in about.items())
    return f"::{level} {properties}::{_data(visible(message))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
