import re
from typing import Any

import pytest
from markdown_it import MarkdownIt
from report_documents import (
    AWKWARD,
    WAIVER,
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

from reports.markdown import code, prose, render_markdown
from reports.visible import visible

# What the Markdown of a report may become; anything else came out of a name.
TAGS = {"h1", "h2", "h3", "p", "ul", "ol", "li", "strong", "code", "table", "thead", "tbody", "tr", "th", "td"}


def to_html(markdown: str) -> str:
    """What CommonMark with tables and raw HTML, as on GitHub, makes of it."""
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown)


def tags(element: Any) -> set[str]:
    children = [child for child in element.children if not isinstance(child, str)]
    return {child.tag for child in children}.union(*(tags(child) for child in children))


def test_the_answer_is_the_title() -> None:
    first = render_markdown(divergent_report()).splitlines()[0]
    assert first == "# No: 1 of 5 surfaces differs from the real database in ways that count."


def test_surfaces_are_a_table() -> None:
    assert (
        "| Surface | Verdict | Columns faithful | Constraints faithful |\n"
        "| --- | --- | --- | --- |\n"
        "| birth_registry shape | ❌ **DIVERGENT** | 3 of 5 | 2 of 2 |\n"
        "| Directus-related expected fields | ⬜ **ABSENT** | 0 of 1 | none modeled |\n"
    ) in render_markdown(divergent_report())


def test_a_finding_has_both_sides_its_line_its_impact_and_its_remedy() -> None:
    assert (
        "- ❌ **DIVERGENT** type-narrower (`FID201`), stricter: the real one refuses what the surrogate accepts\n"
        "  - `content_sha256`, `directus-pg.sql:48`: modeled `character(64)` (governed), real `character varying(40)`; "
        "The real type holds 40 characters, the modeled one 64.\n"
        "  - Remedy: Model the real type, or check that no value is longer.\n"
    ) in render_markdown(divergent_report())


def test_the_common_limitation_is_said_once_and_replaced_by_each_resolution() -> None:
    text = render_markdown(divergent_report())
    assert text.count("until the operator clone arrives") == 1
    assert "- **approval fields**: FAITHFUL by comparison with directus-pg.sql: see its findings." in text


def test_limitations_that_differ_stand_beside_their_resolution() -> None:
    surfaces = [surface("a", [], limitation="guessed", resolution="Known."), surface("b", [], limitation="")]
    assert "- **a**: Known. Was: “guessed”." in render_markdown(report(surfaces))


def test_suggestions_claims_and_what_was_not_read_are_told() -> None:
    text = render_markdown(divergent_report())
    assert "- `--map directus_objects=public.directus_revisions`, score 0.71: 3 of 4 columns have" in text
    assert "- ❔ **UNKNOWN** approval fields: the Tier-0 gate is enforced. Proven by the rehearsal's" in text
    assert "| `directus-pg.sql:311` | ALTER TABLE | `public.rollback_anchors` | no reader takes this clause |" in text


def test_an_incomplete_dump_is_told() -> None:
    assert "**The dump is incomplete:** it ends inside a statement at line 310." in render_markdown(incomplete_report())


def test_cosmetic_differences_are_a_count_unless_verbose() -> None:
    assert "1 cosmetic difference (order, names, comments) not listed." in render_markdown(divergent_report())
    assert "column-order" not in render_markdown(divergent_report())
    assert "`birth_registry`, `directus-pg.sql:41`: modeled `object_id, object_kind`" in render_markdown(
        divergent_report(), verbose=True
    )


def test_the_dump_is_identified_by_its_digest() -> None:
    document = faithful_report()
    assert f"SHA-256 `{document['dump']['sha256']}`" in render_markdown(document)


def test_of_many_surfaces_the_faithful_are_a_count() -> None:
    text = render_markdown(large_report(2000))
    assert "And 1,990 FAITHFUL, not listed here." in text
    assert "table_0010" not in text


def test_what_is_the_same_in_many_tables_is_explained_once() -> None:
    text = render_markdown(large_report(60, divergent=50))
    assert text.count("`c0`, `directus-pg.sql:") == 1
    assert (
        "### 49 other tables\n\n"
        "- ❌ **DIVERGENT** type-narrower (`FID201`), stricter: the real one refuses what the surrogate accepts\n"
        "  - `table_0001.c0`, `table_0002.c0`, "
    ) in text
    assert "`table_0008.c0`, and 41 more: The real type holds 40 characters, the modeled one 64.\n" in text
    assert "And 10 DIVERGENT, 10 FAITHFUL, not listed here." in text
    assert render_markdown(large_report(60, divergent=50), verbose=True).count("`c0`, `directus-pg.sql:") == 50


def test_a_report_on_very_many_tables_stays_one_that_can_be_read() -> None:
    assert len(render_markdown(large_report(2000, divergent=2000)).splitlines()) < 140


def test_nothing_waived_is_folded() -> None:
    waived = [finding(f"t{n}", column="c", waiver=WAIVER) for n in range(60)]
    rows = [table(f["table"], [column("c", "text", verdict="DIVERGENT")]) for f in waived]
    surfaces = [surface(row["modeled"], [row], waived=True) for row in rows]
    text = render_markdown(report(surfaces, rows, waived))
    assert text.count("**DIVERGENT**, waived") == text.count("Waived: agreed on paper") == 60


def test_of_very_many_statements_that_were_not_understood_the_first_are_listed() -> None:
    document = divergent_report()
    (lost,) = document["ledger"]["statements"]
    document["ledger"]["statements"] = [lost] * 50
    text = render_markdown(document)
    assert text.count("no reader takes this clause") == 40
    assert "And 10 more statements.\n" in text
    assert render_markdown(document, verbose=True).count("no reader takes this clause") == 50


def test_without_a_surface_nothing_is_called_faithful() -> None:
    assert "FAITHFUL" not in render_markdown(report())


@pytest.mark.parametrize("name", AWKWARD)
def test_prose_shows_exactly_its_characters(name: str, read_html: Any) -> None:
    paragraph = read_html(to_html(f"before {prose(name)} after"))
    assert paragraph.text.strip("\n") == f"before {visible(name)} after"
    assert tags(paragraph) == {"p"}


@pytest.mark.parametrize("name", [*AWKWARD, "`", "``", " padded ", "a\\|b", "x`y"])
def test_code_shows_exactly_its_characters_in_a_cell(name: str, read_html: Any) -> None:
    shown = read_html(to_html(f"| a | b |\n| --- | --- |\n| {code(name)} | end |\n"))
    assert [cell.text for cell in shown.all("td")] == [visible(name), "end"]


@pytest.mark.parametrize("name", ["public.birth_registry", "character varying(40)", 'DEFAULT "x"'])
def test_code_without_special_characters_is_a_plain_span(name: str) -> None:
    assert code(name) == f"`{name}`"


def test_an_identifier_in_prose_is_left_readable() -> None:
    assert prose("birth_registry.content_sha256 is narrower (40)") == "birth_registry.content_sha256 is narrower (40)"


def test_no_name_becomes_a_mention_a_link_or_a_reference() -> None:
    assert prose("@team #12 http://a.example www.a.example") == (
        "&#64;team &#35;12 http&#58;//a.example www&#46;a.example"
    )


def test_no_name_leaves_its_place(read_html: Any) -> None:
    html = read_html(to_html(render_markdown(awkward_report(), verbose=True)))
    assert tags(html) <= TAGS
    widths = {len(row.all("td")) + len(row.all("th")) for row in html.all("tr")}
    assert widths == {3, 4}


def test_every_awkward_table_is_a_heading_of_its_own(read_html: Any) -> None:
    html = read_html(to_html(render_markdown(awkward_report())))
    headings = {heading.all("code")[0].text for heading in html.all("h3")}
    assert headings == {visible(name) for name in AWKWARD}


def test_no_control_character_is_left() -> None:
    text = render_markdown(awkward_report(), verbose=True)
    assert re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202e\udc80]", text) is None


def test_a_waiver_is_told() -> None:
    waived = finding("t", column="c", waiver=WAIVER)
    rows = table("t", [column("c", "text", verdict="DIVERGENT")])
    assert " Waived: agreed on paper (A. Miller, until 2030-12-31)" in render_markdown(
        report([surface("s", [rows])], [rows], [waived])
    )


def test_tables_that_only_the_dump_has_are_named() -> None:
    document = divergent_report()
    document["unmodeled"] = {"tables": ["public.added"], "count": 1}
    assert "- 1 table of the dump is not modeled: public.added\n" in render_markdown(document)


def test_that_other_tables_were_read_is_said_where_a_modeled_one_was_not_found() -> None:
    document = divergent_report()
    document["unmodeled"] = {"tables": ["public.added"], "count": 1}
    document["ledger"] |= {"unmodeled": 0, "modeled": document["ledger"]["modeled"] + document["ledger"]["unmodeled"]}
    said = "not modeled: public.added; read too, as it may be a modeled table that was not found\n"
    text = render_markdown(document)

    assert said in text
    assert "| named only | 0 | statements about tables and sequences that no modeled table needs |" in text
