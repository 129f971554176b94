import base64
import hashlib
import json
import re
from itertools import pairwise
from typing import Any

import pytest
from report_documents import (
    AWKWARD,
    awkward_report,
    column,
    divergent_report,
    faithful_report,
    finding,
    incomplete_report,
    large_report,
    report,
    surface,
    table,
)

from reports.canonical import to_json
from reports.html import render_html
from reports.visible import visible


def test_the_answer_is_the_only_first_heading(read_html: Any) -> None:
    page = read_html(render_html(divergent_report()))
    assert [heading.text for heading in page.all("h1")] == [
        "No: 1 of 5 surfaces differs from the real database in ways that count."
    ]


def test_surfaces_come_first_and_worst_first(read_html: Any) -> None:
    page = read_html(render_html(divergent_report()))
    assert [section.attributes["id"] for section in page.all("section")][:2] == ["surfaces", "limitations"]
    matrix = page.all("table", class_="matrix")[0]
    names = [row.all("th")[0].children[0] for row in matrix.all("tr")[1:]]
    assert names == [
        "birth_registry shape",
        "Directus-related expected fields",
        "rollback fields / snapshot anchor",
        "system_issues-related expected fields",
        "approval fields",
    ]


def test_the_matrix_has_a_verdict_for_each_aspect(read_html: Any) -> None:
    page = read_html(render_html(divergent_report()))
    first, *_, last = page.all("table", class_="matrix")[0].all("tr")[1:]
    assert [cell.text.split() for cell in first.all("td")] == [
        ["DIVERGENT", "not", "modeled:", "1", "DIVERGENT"],
        ["DIVERGENT", "3", "of", "5", "faithful,", "1", "DIVERGENT,", "1", "COMPATIBLE"],
        ["FAITHFUL", "2", "of", "2", "faithful"],
        ["none"],
    ]
    assert last.all("td")[-1].text.split() == ["UNKNOWN", "1", "claim"]


def test_the_matrix_says_where_what_is_not_modeled_makes_the_verdict(read_html: Any) -> None:
    added = finding("t", column="b", rule="FID302", modeled=None)
    unread = finding("t", rule="FID901", verdict="UNKNOWN", modeled=None)
    rows = table("t", [column("a", "text")])
    found = [added, unread, finding("t", column="a")]
    page = read_html(render_html(report([surface("s", [rows], findings=found, verdict="DIVERGENT")], [rows], found)))
    verdict = page.all("table", class_="matrix")[0].all("tr")[1].all("td")[0]
    assert verdict.text.split() == ["DIVERGENT", "not", "modeled:", "1", "DIVERGENT"]


def test_a_surface_named_after_its_table_leads_to_it(read_html: Any) -> None:
    rows = table("t", [column("c", "text")])
    matrix = read_html(render_html(report([surface("t", [rows])], [rows]))).all("table", class_="matrix")[0]
    assert [[link.text, link.attributes["href"]] for link in matrix.all("a")] == [["t", "#t1"]]
    assert [cell.text for cell in matrix.all("th", scope="col")] == ["Surface", "Verdict", "Columns", "Constraints"]


def test_columns_stand_side_by_side_with_their_evidence(read_html: Any) -> None:
    page = read_html(render_html(divergent_report()))
    registry = page.all("details", id="t1")[0]
    rows = registry.all("table")[0].all("tr")[1:]
    cells = {row.all("th")[0].text: [" ".join(cell.text.split()) for cell in row.all("td")] for row in rows}
    assert cells["content_sha256"] == [
        "character(64) inferred",
        "character varying(40)",
        "DIVERGENT",
        "type-narrower",
        "directus-pg.sql:48 Copy",
    ]
    assert cells["content_bytes"] == ["bigint inferred", "int8", "FAITHFUL", "EQ-TYPE-001", "directus-pg.sql:49"]
    assert cells["object_kind"][3] == "equal as written"


def test_what_differs_is_marked(read_html: Any) -> None:
    page = read_html(render_html(divergent_report()))
    assert [mark.text for mark in page.all("details", id="t1")[0].all("mark")] == ["64", " varying", "40", "20", "255"]


def test_a_column_that_must_be_given_a_value_is_flagged(read_html: Any) -> None:
    page = read_html(render_html(divergent_report()))
    rows = page.all("details", id="t1")[0].all("table")[2].all("tr")[1:]
    assert [[cell.text for cell in row.all("td")] for row in rows] == [
        ["character varying(20) NOT NULL", "must be given a value", "directus-pg.sql:57"],
        ["text", "needs no value", "directus-pg.sql:58"],
    ]


def test_findings_have_their_remedy_and_their_fingerprint(read_html: Any) -> None:
    document = divergent_report()
    page = read_html(render_html(document))
    found = page.all("article")[0]
    assert found.all("p")[-1].text == "Remedy: Model the real type, or check that no value is longer."
    assert f"finding {document['findings'][0]['fingerprint']}" in found.all("li", id="f1")[0].text


def test_findings_under_one_rule_stand_together(read_html: Any) -> None:
    found = [finding("t", column=name) for name in "abc"]
    rows = table("t", [column("a", "text", verdict="DIVERGENT")])
    articles = read_html(render_html(report([surface("s", [rows])], [rows], found))).all("article")
    assert [[code.text for code in item.all("code", class_="subject")] for item in articles] == [["a", "b", "c"]]


def test_compatible_differences_are_folded_beside_worse_ones_only(read_html: Any) -> None:
    mild = finding("t", column="x", rule="FID202", verdict="COMPATIBLE")
    rows = table("t", [column("x", "text", verdict="COMPATIBLE")])
    for findings, folded in (([mild], False), ([mild, finding("t", column="x")], True)):
        page = read_html(render_html(report([surface("s", [rows])], [rows], findings)))
        assert [("open" not in item.attributes) for item in page.all("details", class_="cosmetic")] == [folded]


def test_each_governed_source_is_named_once_for_its_table(read_html: Any) -> None:
    registry = read_html(render_html(divergent_report())).all("details", id="t1")[0]
    assert [item.text for item in registry.all("div", id="t1-sources")[0].all("li")] == ["Table C: object_id"]
    assert [link.text for link in registry.all("a", href="#t1-sources")] == ["by 1 of what governs it"]


def test_a_finding_about_a_table_that_is_not_shown_is_not_lost(read_html: Any) -> None:
    page = read_html(render_html(report([surface("s", [])], [], [finding("elsewhere", message="It is odd.")])))
    assert "It is odd." in page.all("section", id="tables")[0].text


def test_cosmetic_differences_are_folded(read_html: Any) -> None:
    page = read_html(render_html(divergent_report()))
    folded = page.all("details", class_="cosmetic")[1]
    assert "open" not in folded.attributes
    assert "column-order" in folded.text


def test_faithful_tables_start_folded_and_the_others_open(read_html: Any) -> None:
    page = read_html(render_html(divergent_report()))
    tables = page.all("details")
    states = {t.attributes["data-verdict"]: "open" in t.attributes for t in tables if "data-verdict" in t.attributes}
    assert states == {"DIVERGENT": True, "ABSENT": True, "UNKNOWN": True, "COMPATIBLE": True, "FAITHFUL": False}


def test_the_dump_is_identified(read_html: Any) -> None:
    document = incomplete_report()
    said = read_html(render_html(document)).all("section", id="dump")[0].text
    for part in ("1,204,331 bytes", document["dump"]["sha256"], "pg_dump 15.18", "line 2 says", "INCOMPLETE"):
        assert part in said
    assert "The dump is incomplete: it ends inside a statement at line 310." in said


def test_the_ledger_adds_up(read_html: Any) -> None:
    ledger = read_html(render_html(divergent_report())).all("table", class_="ledger")[0]
    counts = [int(row.all("td")[0].text.replace(",", "")) for row in ledger.all("tr")[1:]]
    assert sum(counts[:-1]) == counts[-1] == 1_204_331


def test_no_byte_of_the_ledger_is_rounded_away(read_html: Any) -> None:
    ledger = read_html(render_html(divergent_report())).all("table", class_="ledger")[0]
    assert [row.all("td")[1].text for row in ledger.all("tr")[5:6]] == ["< 0.1 %"]


def test_every_link_leads_somewhere_on_the_page(read_html: Any) -> None:
    for document in (divergent_report(), awkward_report(), large_report(60), report()):
        html = render_html(document)
        ids = re.findall(r'\sid="([^"]*)"', html)
        links = [anchor.attributes["href"] for anchor in read_html(html).all("a")]
        assert len(ids) == len(set(ids))
        assert {link[1:] for link in links} <= set(ids)
        assert {link[0] for link in links} == {"#"}


def test_every_header_cell_has_a_scope(read_html: Any) -> None:
    page = read_html(render_html(divergent_report()))
    assert {cell.attributes.get("scope") for cell in page.all("th")} == {"col", "row"}


def test_headings_never_skip_a_level() -> None:
    html = render_html(divergent_report())
    levels = [int(level) for level in re.findall(r"<h([1-6])", html)]
    assert levels
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_page_has_its_landmarks_and_a_language(read_html: Any) -> None:
    page = read_html(render_html(divergent_report()))
    assert [len(page.all(tag)) for tag in ("header", "nav", "main", "footer")] == [1, 1, 1, 1]
    assert page.all("html")[0].attributes["lang"] == "en"


def test_boxes_that_scroll_can_be_reached_and_have_a_name(read_html: Any) -> None:
    boxes = read_html(render_html(divergent_report())).all("div", class_="scroll")
    assert boxes
    assert all(box.attributes["tabindex"] == "0" and box.attributes["aria-label"] for box in boxes)


def test_the_policy_allows_this_style_and_this_script_and_nothing_else(read_html: Any) -> None:
    page = read_html(render_html(divergent_report()))
    policy = page.all("meta", **{"http-equiv": "Content-Security-Policy"})[0].attributes["content"]

    def digest(tag: str) -> str:
        return base64.b64encode(hashlib.sha256(page.all(tag)[0].text.encode()).digest()).decode()

    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest('style')}'; script-src 'sha256-{digest('script')}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def test_nothing_is_loaded_from_anywhere(read_html: Any) -> None:
    html = render_html(divergent_report())
    assert re.findall(r"(?:https?:)?//[a-z]", re.sub(r"//.*", "", html.split("<script>")[1])) == []
    assert re.search(r"https?://|@import|url\(|<iframe|<img|<object|\ssrc=|\sstyle=|\son\w+=", html) is None


@pytest.mark.parametrize("name", AWKWARD)
def test_an_awkward_name_is_text_and_nothing_else(name: str, read_html: Any) -> None:
    rows = table(name, [column(name, name, verdict="DIVERGENT")])
    page = read_html(render_html(report([surface(name, [rows])], [rows], [finding(name, column=name)])))
    assert len(page.all("script")) == 1
    assert page.all("details", id="t1")[0].all("h3")[0].all("code")[0].text == visible(name)
    assert page.all("table", class_="facts")[0].all("tr")[1].all("th")[0].text == (visible(name) or "(no name)")


def test_no_control_character_is_left() -> None:
    html = render_html(awkward_report())
    assert re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202e\udc80]", html) is None


def test_the_template_is_not_run_over_names() -> None:
    assert "{{ 7*7 }} {% x %}" in render_html(awkward_report())


def test_a_report_read_back_from_json_gives_the_same_page() -> None:
    assert render_html(json.loads(to_json(awkward_report()))) == render_html(awkward_report())


def test_without_a_surface_nothing_is_called_faithful(read_html: Any) -> None:
    page = read_html(render_html(report()))
    assert page.all("h1")[0].text == "Nothing was compared: the model has no surface."
    assert "FAITHFUL" not in page.all("main")[0].text + page.all("header")[0].text


def test_a_verdict_of_a_later_version_is_shown_as_open(read_html: Any) -> None:
    page = read_html(render_html(report([surface("s", [], verdict="NEWER")], overall="NEWER")))
    assert ["v v-UNKNOWN", "NEWER"] in [[b.attributes.get("class"), b.text] for b in page.all("span")]


def test_of_many_surfaces_the_faithful_are_folded(read_html: Any) -> None:
    page = read_html(render_html(large_report(100)))
    assert len(page.all("table", class_="matrix")[0].all("tr")) == 11
    assert "90 FAITHFUL surfaces" in [summary.text for summary in page.all("summary")]


def test_two_thousand_tables_are_all_there_and_mostly_folded() -> None:
    html = render_html(large_report(2000, columns=1))
    tables = re.findall(r"<details [^>]*data-verdict[^>]*>", html)
    assert [len(tables), sum(" open" in table for table in tables)] == [2000, 10]
    assert re.search(r'<section id="tables"[^>]* class="many"|<section class="many"[^>]* id="tables"', html)


def test_equal_reports_give_equal_pages() -> None:
    assert render_html(faithful_report()) == render_html(faithful_report())
