"""The page as axe-core judges it: the rules of WCAG that a program can check, in each look of the page."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from report_documents import awkward_report, divergent_report, faithful_report, incomplete_report

from fidelity.session import compared
from reports.history import history_document
from reports.html import render_html

DUMP = Path(__file__).parents[2] / "examples" / "production.sql"
RUN = """axe.run(document, {runOnly: RULES})
  .then((found) => [found.violations.map((v) => [v.id, v.nodes.length, v.nodes[0].html]), found.passes.length])"""
# By night the page has other colours, and nothing else is other.
RULES = {
    "light": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]},
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
PASSED = {"light": 20, "dark": 0}
REPORTS = {
    "divergent": divergent_report,
    "faithful": faithful_report,
    "incomplete": incomplete_report,
    "awkward": awkward_report,
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", sorted(REPORTS))
def test_axe_finds_no_violation(page: Any, tmp_path: Path, name: str, scheme: str) -> None:
    path = tmp_path / "page.html"
    first = history_document("0001", divergent_report(), "0" * 64, before=None, report_before=None)
    report = REPORTS[name]()
    history = history_document("0002", report, "1" * 64, before=first, report_before=divergent_report())
    path.write_text(render_html(report, history=history), encoding="utf-8")
    page.media(scheme=scheme)
    page.open(path)
    page.evaluate("document.querySelectorAll('details').forEach((element) => { element.open = true; })")
    page.evaluate(files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8") + "; 0")
    violations, passed = page.evaluate(RUN.replace("RULES", str(RULES[scheme])))
    assert violations == []
    assert passed > PASSED[scheme]


def test_a_link_to_a_source_says_what_it_leads_to(page: Any, tmp_path: Path) -> None:
    """Listed by itself, as a screen reader does."""
    path = tmp_path / "page.html"
    path.write_text(render_html(compared(str(DUMP), "fix7").report), encoding="utf-8")
    page.open(path)
    links = page.evaluate("[...document.querySelectorAll('.facts small a')].map((link) => link.textContent)")
    assert set(links) == {"by 1 of what governs it", "by 2 of what governs it"}


def test_the_page_of_a_packet_says_what_changed(page: Any, tmp_path: Path) -> None:
    first = history_document("0001", divergent_report(), "0" * 64, before=None, report_before=None)
    second = history_document("0002", faithful_report(), "1" * 64, before=first, report_before=divergent_report())
    path = tmp_path / "page.html"
    path.write_text(render_html(faithful_report(), history=second), encoding="utf-8")
    page.open(path)
    said = " ".join(page.evaluate("document.querySelector('#since').textContent").split())
    assert said.startswith("Since comparison 0001 birth_registry shape: DIVERGENT before, FAITHFUL now")
    assert f"{len(divergent_report()['findings'])} findings gone" in said


def test_each_surface_has_a_verdict_for_each_aspect(page: Any, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(render_html(divergent_report()), encoding="utf-8")
    page.open(path)
    cells = "[...document.querySelectorAll('.aspects tr')].map((r) => [...r.children].map((c) => c.textContent.trim()))"
    head, *rows = page.evaluate(cells)
    assert head == "Surface,Columns,Types,NULL,Defaults,Keys,Foreign keys,Checks,Indexes,Table".split(",")
    by_name = {row[0]: row[1:] for row in rows}
    assert by_name["birth_registry shape"][:2] == ["FAITHFUL", "DIVERGENT"]
    assert by_name["Directus-related expected fields"][:4] == ["ABSENT"] * 4
    assert by_name["approval fields"][5] == "·none modeled"
