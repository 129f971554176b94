"""The report as one page for whoever decides on a rehearsal: it needs no network, no script, and no explanation."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from reports.answer import all_claims, answer, map_argument, meaning, next_steps, rehearsed
from reports.aspects import ASPECTS, aspects_of
from reports.document import Report
from reports.packet_documents import History
from reports.page import ledger_view, present, stray_findings, surface_views, table_views
from reports.parties import completeness, encoding_notes, left_out, line_note, model_note, not_understood, where
from reports.visible import visible
from reports.words import VERDICTS, counted, impact_sentence, size, subject, tally, waiver_text

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["render_html"]

_TEMPLATES = Path(__file__).with_name("templates")


def render_html(report: Report, *, history: History | None = None) -> str:
    """The report as one HTML document: inline style and script under a policy that allows nothing else to load.

    `history` is the packet's, where the report is filed in one: the page then says what changed.
    """
    from markupsafe import Markup  # noqa: PLC0415 - comes with jinja2

    style, script = _asset("report.css"), _asset("report.js")
    listed, folded = surface_views(report)
    return _template().render(
        report=report,
        since=history["since"] if history else None,
        aspects=ASPECTS,
        aspects_of=aspects_of(report),
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        policy=_policy(style, script),
        answer=answer(report),
        meaning=meaning(report),
        completeness=completeness(report["dump"]),
        encoding_notes=encoding_notes(report["dump"]),
        line_note=line_note(report["dump"]),
        model_note=model_note(report["model"]),
        steps=next_steps(report),
        surfaces=listed,
        folded=folded,
        limitations=list(dict.fromkeys(surface["limitation"] for surface in report["surfaces"])),
        surface_tally=tally(surface["verdict"] for surface in report["surfaces"]),
        tables=table_views(report),
        stray=stray_findings(report),
        claims=all_claims(report),
        rehearsed=rehearsed(report),
        lost=not_understood(report),
        ledger=ledger_view(report),
        left_out=left_out(report),
        verdicts=VERDICTS,
        table_verdicts=present(row["verdict"] for row in report["tables"]),
        counted=counted,
        size=size,
        where=lambda real, verdict="": where(report, real, verdict),
        subject=subject,
        waiver_text=waiver_text,
        impact_sentence=impact_sentence,
        suggestions=[
            (map_argument(report, suggestion), suggestion["score"], suggestion["why"])
            for suggestion in report["suggestions"]
        ],
    )


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - slow to load, and needed here only

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        finalize=_finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("report.html.j2")


def _finalize(value: object) -> object:
    """What every expression of the template passes through before it is escaped: no character stays invisible."""
    return visible(value) if type(value) is str else value


@cache
def _asset(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """A Content-Security-Policy under which exactly this style and this script run, and nothing is ever fetched."""

    def digest(text: str) -> str:
        return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

    return (
        f"default-src 'none'; style-src 'sha256-{digest(style)}'; script-src 'sha256-{digest(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
