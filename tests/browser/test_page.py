"""The HTML report in a real browser: what a reader sees, with and without scripts, by day, by night, and on a phone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from report_documents import awkward_report, column, counts, divergent_report, large_report, report, surface, table

from fidelity.session import compare_report
from reports.html import render_html
from reports.visible import visible

ROOT = Path(__file__).parents[2]

# The least contrast of any text on the page, over whatever stands behind it: [ratio, text, needed].
CONTRAST = """(() => {
  const parse = (value) => value.match(/[\\d.]+/g).map(Number);
  const over = (top, under) => [0, 1, 2].map((i) => top[i] * (top[3] ?? 1) + under[i] * (1 - (top[3] ?? 1)));
  const behind = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      layers.push(colour);
      if ((colour[3] ?? 1) === 1) break;
    }
    return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255]);
  };
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((c) => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const worst = [];
  for (const element of document.body.querySelectorAll("*")) {
    const text = [...element.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data).join("").trim();
    if (!text || !element.checkVisibility() || element.closest("script")) continue;
    const style = getComputedStyle(element);
    const ground = behind(element);
    const lights = [luminance(over(parse(style.color), ground)), luminance(ground)].sort((a, b) => b - a);
    const ratio = (lights[0] + 0.05) / (lights[1] + 0.05);
    const size = parseFloat(style.fontSize);
    const needed = size >= 24 || (size >= 18.66 && parseInt(style.fontWeight) >= 700) ? 3 : 4.5;
    if (ratio < needed) worst.push([ratio, text, needed]);
  }
  return worst;
})()"""

SHOWN = "[...document.querySelectorAll('details.table:not([hidden]) > summary h3 > code')].map((e) => e.textContent)"
ALL = ["birth_registry", "directus_objects", "rollback_anchors", "system_issues", "os_proposal_approvals"]


@pytest.fixture
def divergent(tmp_path: Path) -> Path:
    """The page of a report with every kind of content."""
    path = tmp_path / "divergent.html"
    path.write_text(render_html(divergent_report()), encoding="utf-8")
    return path


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """The page of a report about 2,000 tables."""
    path = tmp_path / "large.html"
    path.write_text(render_html(large_report(2000)), encoding="utf-8")
    return path


def test_nothing_is_requested_and_the_policy_is_kept(page: Any, divergent: Path) -> None:
    page.open(divergent)
    page.evaluate("document.querySelector('#filter button').click()")
    assert (page.requests(), page.complaints()) == ([], [])


def test_the_policy_refuses_what_a_name_might_smuggle_in(page: Any, divergent: Path) -> None:
    page.open(divergent)
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<img src=https://tracker.example/x onerror=alert(1)>')"
    )
    page.evaluate("new Promise((resolve) => setTimeout(resolve, 200))")
    assert any("Content Security Policy" in said for said in page.complaints())


def test_awkward_names_run_nothing(page: Any, tmp_path: Path) -> None:
    path = tmp_path / "awkward.html"
    path.write_text(render_html(awkward_report()), encoding="utf-8")
    page.open(path)
    assert (page.complaints(), page.requests()) == ([], [])
    assert page.evaluate("document.scripts.length") == 1
    names = {document["modeled"] for document in awkward_report()["tables"]}
    assert set(page.evaluate(SHOWN)) == {visible(name) for name in names}


def test_without_scripts_everything_can_be_read(page: Any, divergent: Path) -> None:
    page.send("Emulation.setScriptExecutionDisabled", value=True)
    page.open(divergent)
    seen = page.html()
    for text in ("May we trust the rehearsal?", "directus-pg.sql:48", "Model the real type", "must be given a value"):
        assert text in seen
    assert '<div id="filter" class="filter" role="group" aria-label="Which tables to show" hidden="">' in seen


def test_with_scripts_the_filter_appears(page: Any, divergent: Path) -> None:
    page.open(divergent)
    assert page.evaluate("document.querySelector('#filter').checkVisibility()") is True
    assert page.evaluate(SHOWN) == ALL


def test_a_verdict_can_be_filtered_away_and_back(page: Any, divergent: Path) -> None:
    page.open(divergent)
    box = "document.querySelector('#filter input[value=COMPATIBLE]')"
    page.evaluate(f"{box}.click()")
    assert page.evaluate(SHOWN) == [name for name in ALL if name != "system_issues"]
    assert page.evaluate("document.querySelector('#filter output').textContent") == "4 of 5 shown"
    page.evaluate(f"{box}.click()")
    assert page.evaluate(SHOWN) == ALL


def test_tables_can_be_found_by_name(page: Any, divergent: Path) -> None:
    page.open(divergent)
    page.evaluate("document.querySelector('#filter input[type=search]').focus()")
    page.send("Input.insertText", text="ANCHORS")
    assert page.evaluate(SHOWN) == ["rollback_anchors"]


def test_all_tables_fold_and_unfold(page: Any, divergent: Path) -> None:
    page.open(divergent)
    opened = "document.querySelectorAll('details.table[open]').length"
    page.evaluate("document.querySelector('#filter button[value=open]').click()")
    assert page.evaluate(opened) == 5
    page.evaluate("document.querySelector('#filter button[value=fold]').click()")
    assert page.evaluate(opened) == 0


def test_a_link_to_a_folded_table_opens_it(page: Any, divergent: Path) -> None:
    page.open(divergent)
    page.evaluate("document.querySelector('#filter button[value=fold]').click()")
    page.evaluate("document.querySelector('.matrix a[href=\"#t5\"]').click()")
    page.evaluate("new Promise((resolve) => setTimeout(resolve, 200))")
    assert page.evaluate("document.querySelector('#t5').open") is True


def test_an_address_with_a_finding_shows_it(page: Any, divergent: Path) -> None:
    page.open(divergent, "#f4")
    assert page.evaluate("document.querySelector('#f4').checkVisibility()") is True


def test_the_first_key_press_offers_to_skip_to_the_surfaces(page: Any, divergent: Path) -> None:
    page.open(divergent)
    page.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the surfaces"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left >= 0") is True


def test_everything_can_be_reached_and_used_by_keyboard(page: Any, divergent: Path) -> None:
    page.open(divergent)
    reached = []
    for _ in range(80):
        page.press("Tab")
        name = page.evaluate("document.activeElement.tagName + ' ' + (document.activeElement.value ?? '')")
        if name == "INPUT DIVERGENT" and name not in reached:
            page.press("Space")
        reached.append(name)
    assert {"INPUT DIVERGENT", "INPUT ", "BUTTON open", "BUTTON fold", "SUMMARY ", "A ", "DIV "} <= set(reached)
    assert page.evaluate(SHOWN) == ALL[1:]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_has_enough_contrast(page: Any, divergent: Path, scheme: str) -> None:
    page.media(scheme=scheme)
    page.open(divergent)
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    assert page.evaluate(CONTRAST) == []


def test_the_page_is_dark_for_who_prefers_that(page: Any, divergent: Path) -> None:
    grounds = {}
    for scheme in ("light", "dark"):
        page.media(scheme=scheme)
        page.open(divergent)
        grounds[scheme] = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert grounds == {"light": "rgb(251, 250, 247)", "dark": "rgb(20, 23, 26)"}


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_the_page_itself_never_scrolls_sideways(page: Any, tmp_path: Path, width: int) -> None:
    page.resize(width)
    for name, document in {"divergent": divergent_report(), "awkward": awkward_report(), "empty": report()}.items():
        path = tmp_path / f"{name}.html"
        path.write_text(render_html(document), encoding="utf-8")
        page.open(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [390, 1280])
def test_a_long_name_covers_nothing_and_leaves_its_verdict_in_sight(page: Any, tmp_path: Path, width: int) -> None:
    name = "a_name_of_sixty_three_characters_which_is_as_long_as_they_may_be"
    row = table(name, [column(name, "text", real="integer", verdict="DIVERGENT")])
    path = tmp_path / "long.html"
    path.write_text(render_html(report([surface(name, [row])], [row])), encoding="utf-8")
    page.resize(width)
    page.open(path)
    names = "[...document.querySelectorAll('.matrix th, .aspects th, .resolutions dt, .facts th')]"
    assert page.evaluate(f"{names}.filter((e) => e.scrollWidth > e.clientWidth).map((e) => e.textContent)") == []
    first = "document.querySelector('.matrix tbody .v').getBoundingClientRect().right"
    assert page.evaluate(first) < width


def test_every_verdict_of_a_surface_is_whole_on_a_small_screen(page: Any, tmp_path: Path) -> None:
    document = divergent_report()
    for it in document["surfaces"]:
        it["columns"] = it["constraints"] = counts(["FAITHFUL", "COMPATIBLE"])
        it["claims"] = [{"claim": "c", "verdict": "COMPATIBLE", "proven_by": "p"}]
    path = tmp_path / "wide.html"
    path.write_text(render_html(document), encoding="utf-8")
    page.resize(800)
    page.open(path)
    box = "document.querySelector('#surfaces .scroll')"
    assert page.evaluate(f"{box}.scrollWidth - {box}.clientWidth") == 0


def test_on_a_phone_a_wide_table_scrolls_in_its_own_box(page: Any, divergent: Path) -> None:
    page.resize(390)
    page.open(divergent)
    box = "document.querySelector('#surfaces .scroll')"
    assert page.evaluate(f"{box}.scrollWidth > {box}.clientWidth") is True


def test_on_a_phone_the_first_verdicts_are_on_the_first_screen(page: Any, tmp_path: Path) -> None:
    path = tmp_path / "fix7.html"
    path.write_text(render_html(compare_report(str(ROOT / "examples" / "production.sql"), "fix7")), encoding="utf-8")
    page.resize(390, 844)
    page.open(path)
    assert (
        page.evaluate("document.querySelector('.matrix tbody tr:nth-child(2) .v').getBoundingClientRect().bottom") < 844
    )


def test_on_paper_folded_tables_are_printed_too(page: Any, divergent: Path) -> None:
    page.send("Emulation.setScriptExecutionDisabled", value=True)
    page.media(medium="print")
    page.open(divergent)
    page.send("Emulation.setScriptExecutionDisabled", value=False)
    assert page.evaluate("document.querySelector('#t5').open") is False
    assert page.evaluate("document.querySelector('#t5 table').checkVisibility()") is True
    assert page.evaluate("document.querySelector('nav').checkVisibility()") is False
    widths = "[...document.querySelectorAll('#t1 .facts th')].slice(1, 3).map((cell) => cell.clientWidth)"
    modeled, real = page.evaluate(widths)
    assert modeled == real
    sizes = "[...document.querySelectorAll('.finding p, .finding code, .facts td, .facts small')]"
    largest = f"Math.max(...{sizes}.map((e) => parseFloat(getComputedStyle(e).fontSize)))"
    assert page.evaluate(largest) == page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == 12


def test_paper_is_white_whatever_the_screen_prefers(page: Any, divergent: Path) -> None:
    page.media(medium="print", scheme="dark")
    page.open(divergent)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate(CONTRAST) == []


def test_a_verdict_is_a_word_and_a_shape_beside_its_colour(page: Any, divergent: Path) -> None:
    page.open(divergent)
    shapes = page.evaluate("""Object.fromEntries([...document.querySelectorAll('.legend .v')].map((badge) => {
      const style = getComputedStyle(badge, '::before');
      return [badge.textContent, [style.clipPath, style.content, style.borderStyle].join(' ')];
    }))""")
    assert sorted(shapes) == ["ABSENT", "COMPATIBLE", "DIVERGENT", "FAITHFUL", "UNKNOWN"]
    assert len(set(shapes.values())) == 5


def test_two_thousand_tables_do_not_stall(page: Any, large: Path) -> None:
    page.open(large)
    # From the start of the navigation until it was loaded, and then for one look through all tables: in milliseconds.
    loaded = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    filtered = page.evaluate("""(() => {
      const before = performance.now();
      document.querySelector('#filter input[value=FAITHFUL]').click();
      document.body.getBoundingClientRect();
      return performance.now() - before;
    })()""")
    assert page.evaluate("document.querySelectorAll('details.table:not([hidden])').length") == 10
    assert (loaded < 10_000, filtered < 1_000) == (True, True), (loaded, filtered)


WRITTEN = """navigator.clipboard.writeText = (text) => { window.written = text; return Promise.resolve(); }"""
PLACES = "[...document.querySelectorAll('details[open] code.at')].filter((e) => e.checkVisibility())"


@pytest.mark.parametrize("by", ["place", "button"])
def test_evidence_copies_as_file_and_line_with_one_click(page: Any, divergent: Path, by: str) -> None:
    page.open(divergent)
    page.evaluate(WRITTEN)
    clicked = "place" if by == "place" else "place.nextElementSibling"
    found = f"{PLACES}.find((e) => e.nextElementSibling?.matches('button.copy'))"
    shown = page.evaluate(f"(() => {{ const place = {found}; {clicked}.click(); return place.textContent; }})()")
    assert re.fullmatch(r"\S+:\d+", shown)
    assert page.evaluate("window.written") == shown
    assert page.evaluate("getSelection().toString()") == shown
    assert page.evaluate("document.getElementById('copied').textContent") == f"Copied {shown}"


def test_where_the_clipboard_is_closed_the_place_stays_selected(page: Any, divergent: Path) -> None:
    page.open(divergent)
    page.evaluate("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    shown = page.evaluate(f"(() => {{ const place = {PLACES}[0]; place.click(); return place.textContent; }})()")
    assert page.evaluate("getSelection().toString()") == shown
    assert page.evaluate("document.getElementById('copied').textContent") == f"{shown} is selected"


def test_copying_has_a_button_for_the_keyboard_that_says_what_it_copies(page: Any, divergent: Path) -> None:
    page.open(divergent)
    page.evaluate(WRITTEN)
    page.evaluate("[...document.querySelectorAll('button.copy')].find((e) => e.checkVisibility()).focus()")
    page.press("Enter")
    shown = page.evaluate("window.written")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == f"Copy {shown}"


def test_without_scripts_there_is_no_button_that_does_nothing(page: Any, divergent: Path) -> None:
    page.send("Emulation.setScriptExecutionDisabled", value=True)
    page.open(divergent)
    page.send("Emulation.setScriptExecutionDisabled", value=False)
    shown = "[...document.querySelectorAll('button.copy')].filter((e) => e.checkVisibility()).length"
    assert page.evaluate(shown) == 0
