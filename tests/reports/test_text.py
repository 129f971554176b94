import re
from io import StringIO, TextIOWrapper
from unittest.mock import Mock

import pytest
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
from rich.cells import cell_len

from reports.document import Finding
from reports.text import Terminal, render_text, terminal
from reports.visible import visible


def test_the_answer_and_the_verdict_come_first() -> None:
    lines = render_text(divergent_report()).splitlines()
    assert lines[2] == "✗ DIVERGENT  No: 1 of 5 surfaces differs from the real database in ways that count."


def test_surfaces_have_verdict_and_faithful_of_modeled() -> None:
    text = render_text(divergent_report())
    assert re.findall(r"^(birth_registry shape|approval fields) +(\S \w+) +(\S+) +(\S+)$", text, re.MULTILINE) == [
        ("birth_registry shape", "✗ DIVERGENT", "3/5", "2/2"),
        ("approval fields", "✓ FAITHFUL", "1/1", "none"),
    ]


def test_a_finding_has_both_sides_its_line_its_impact_and_its_remedy() -> None:
    assert (
        "   ✗ DIVERGENT  type-narrower (FID201), stricter\n"
        "     - content_sha256: modeled character(64) (governed), real character varying(40)  directus-pg.sql:48\n"
        "     remedy: Model the real type, or check that no value is longer.\n"
    ) in render_text(divergent_report(), width=120)


def test_each_side_begins_a_line_where_both_do_not_fit_on_one() -> None:
    assert (
        "     - content_sha256: modeled character(64) (governed),\n"
        "       real character varying(40)  directus-pg.sql:48\n"
    ) in render_text(divergent_report(), width=80)


def test_between_two_engines_it_is_said_why_texts_differ_that_may_look_alike() -> None:
    document = divergent_report()
    message = next(
        f["message"] for f in document["findings"] if f["verdict"] == "DIVERGENT" and f["modeled"] and f["real"]
    )
    told = " ".join(render_text(document).split())
    document["dump"]["dialect"] = "mysql"

    assert message not in told
    assert message in " ".join(render_text(document).split())


def test_where_both_texts_are_the_same_it_is_said_what_differs() -> None:
    found = finding("t", column="c", modeled="UNIQUE (c)", real="UNIQUE (c)", message="Case is ignored there.")
    assert "\n       Case is ignored there.\n" in text_of([found])


def test_every_impact_that_occurs_is_explained_once() -> None:
    text = render_text(divergent_report())
    assert text.count(" stricter: the real one refuses what the surrogate accepts\n") == 1
    assert "cosmetic: no write" not in text


def test_what_is_absent_has_no_line() -> None:
    said = "     - directus_objects: modeled directus_objects (inferred)  not in directus-pg.sql\n"
    assert said in render_text(divergent_report())


def test_findings_under_one_rule_stand_together() -> None:
    found = [finding("t", column=name, line=number) for number, name in enumerate("abc", start=1)]
    rows = table("t", [column(name, "text", verdict="DIVERGENT") for name in "abc"])
    text = render_text(report([surface("s", [rows])], [rows], found))
    assert text.count("type-narrower") == text.count("remedy:") == 1
    assert re.findall(r"- ([abc]): .*  directus-pg.sql:(\d)", text) == [("a", "1"), ("b", "2"), ("c", "3")]


def test_of_many_findings_the_compatible_ones_are_named() -> None:
    worse = [finding("t", column=f"d{number}") for number in range(12)]
    mild = [finding("t", column=name, rule="FID202", title="type-wider", verdict="COMPATIBLE") for name in ("x", "y")]
    rows = table("t", [column("x", "text", verdict="DIVERGENT")])
    document = report([surface("s", [rows])], [rows], [*worse, *mild])
    assert "   + COMPATIBLE  type-wider (FID202), stricter: x, y\n" in render_text(document)
    assert "- x: modeled character(64)" in render_text(document, verbose=True)


def test_cosmetic_differences_are_a_count() -> None:
    text = render_text(divergent_report())
    assert "1 cosmetic difference (order, names, comments) not listed" in text
    assert "column-order" not in text


def test_cosmetic_differences_are_listed_when_verbose() -> None:
    text = render_text(divergent_report(), verbose=True)
    assert "✓ FAITHFUL  column-order (FID901), cosmetic" in text
    assert "The columns stand in another order." in text


def test_strict_findings_are_not_cosmetic() -> None:
    strict = finding("t", title="column-order", impact="cosmetic", verdict="DIVERGENT")
    rows = table("t", [column("c", "text")])
    assert "✗ DIVERGENT  column-order" in render_text(report([surface("s", [rows])], [rows], [strict]))


def test_suggestions_claims_and_what_was_not_read_are_told() -> None:
    text = render_text(divergent_report())
    assert "\n --map directus_objects=public.directus_revisions\n" in text
    assert " ? UNKNOWN  approval fields: the Tier-0 gate is enforced\n" in text
    assert "- ALTER TABLE public.rollback_anchors: no reader takes this clause  directus-pg.sql:311" in text


def test_an_incomplete_dump_is_told() -> None:
    assert "INCOMPLETE  directus-pg.sql: it ends inside a statement at line 310" in render_text(incomplete_report())


def test_a_waiver_is_told() -> None:
    waived = finding("t", column="c", waiver=WAIVER)
    rows = table("t", [column("c", "text", verdict="DIVERGENT")])
    assert "waived: agreed on paper (A. Miller, until 2030-12-31)" in render_text(
        report([surface("s", [rows])], [rows], [waived])
    )


def test_without_a_surface_nothing_is_called_faithful() -> None:
    text = render_text(report())
    assert "Nothing was compared" in text
    assert "FAITHFUL" not in text


def test_a_small_report_fits_one_screen() -> None:
    assert len(render_text(faithful_report(), width=80).splitlines()) <= 24


def test_of_many_surfaces_the_faithful_are_a_count() -> None:
    text = render_text(large_report(2000))
    assert "2,000 surfaces: 10 DIVERGENT, 1,990 FAITHFUL" in text
    assert "and 1,990 FAITHFUL, not listed here" in text
    assert "table_0010" not in text


def named_findings(number: int, **said: object) -> list[Finding]:
    return [finding(f"t{n}", column=f"c{n}", line=n, **said) for n in range(1, number + 1)]  # type: ignore[arg-type]


def text_of(findings: list[Finding], *, verbose: bool = False) -> str:
    rows = [table(f["table"], [column("c", "text", verdict="DIVERGENT")]) for f in findings]
    return render_text(report([surface("s", rows)], rows, findings), verbose=verbose)


def test_findings_beyond_the_first_forty_are_named_by_rule() -> None:
    text = text_of(named_findings(50))
    assert text.count("     - c") == 40
    assert "\n 10 other tables\n   ✗ DIVERGENT  type-narrower (FID201), stricter: t41.c41, t42.c42, " in text
    assert "and 2 more" in text


def test_what_is_the_same_in_many_tables_is_explained_once() -> None:
    text = render_text(large_report(60, divergent=50))
    assert text.count("- c0: ") == 1
    assert "\n 49 other tables\n   ✗ DIVERGENT  type-narrower (FID201), stricter: table_0001.c0, " in text


def test_many_tables_with_compatible_findings_are_a_line_a_rule() -> None:
    mild = named_findings(30, rule="FID202", title="type-wider", impact="looser", verdict="COMPATIBLE")
    text = text_of([*mild, finding("worse", column="x")])
    assert "\n 30 other tables\n   + COMPATIBLE  type-wider (FID202), looser: t1.c1, t2.c2, " in text
    assert text.count("type-wider") == 1


def test_what_is_waived_is_told_with_its_waiver_in_each_table() -> None:
    waived = [finding(f"t{n}", column="c", waiver=WAIVER) for n in range(60)]
    assert text_of(waived).count("waived: agreed on paper") == 60


def test_a_surface_that_is_waived_is_always_listed() -> None:
    rows = [table(f"t{n}", [column("c", "text", verdict="DIVERGENT")]) for n in range(60)]
    surfaces = [surface(row["modeled"], [row], waived=n > 50) for n, row in enumerate(rows)]
    text = render_text(report(surfaces, rows))
    assert text.count("DIVERGENT, waived") == 9
    assert "and 11 DIVERGENT, not listed here" in text


def test_of_tables_that_say_the_same_what_they_say_is_told() -> None:
    mild = [finding(f"t{n}", column="c", verdict="COMPATIBLE", message="It also takes 'x'.") for n in range(30)]
    text = text_of(mild)
    assert "\n 30 tables\n   + COMPATIBLE  type-narrower (FID201), stricter: t0.c, " in text
    assert "\n     It also takes 'x'.\n" in text


def test_the_worst_are_explained_first_whatever_their_table() -> None:
    open_ = [finding("a", column=f"u{n}", rule="FID900", verdict="UNKNOWN") for n in range(50)]
    worst = [finding("b", column="d", rule="FID201", verdict="DIVERGENT")]
    rows = [table(name, [column("c", "text", verdict="DIVERGENT")]) for name in "ab"]
    text = render_text(report([surface("s", rows)], rows, [finding("a", column="x"), *open_, *worst]))
    assert "     - d: modeled" in text
    assert text.count("     - u") == 38
    assert "FID900), stricter: u38, u39, u40, u41, u42, u43, u44, u45, and 4 more" in " ".join(text.split())


def test_what_was_not_decided_speaks_for_itself() -> None:
    lacking = finding("t", impact="undecided", verdict="UNKNOWN", modeled=None, real="it ends at line 310", line=None)
    rows = table("t", [column("c", "text", verdict="UNKNOWN")])
    text = render_text(report([surface("s", [rows])], [rows], [lacking]))
    assert "     - t: it ends at line 310  directus-pg.sql\n" in text


def test_of_many_surfaces_those_that_differ_harmlessly_fill_the_first_dozen() -> None:
    rows = [table(f"t{n}", [column("c", "text", verdict="COMPATIBLE")]) for n in range(30)]
    worse = table("worse", [column("c", "text", verdict="DIVERGENT")])
    text = render_text(report([surface(row["modeled"], [row]) for row in [*rows, worse]], [*rows, worse]))
    assert "t10 " in text
    assert "t11 " not in text
    assert "and 19 COMPATIBLE, not listed here" in text


def test_tables_that_only_the_dump_has_are_named() -> None:
    document = divergent_report()
    document["unmodeled"] = {"tables": [f"public.t{n}" for n in range(9)], "count": 9}
    told = " ".join(render_text(document).split())
    assert "9 tables of the dump are not modeled: public.t0, public.t1, public.t2, and 6 more." in told


def test_an_absent_table_without_a_suggestion_is_a_step_of_its_own() -> None:
    lost = finding("gone", rule="FID101", title="table-absent", verdict="ABSENT", real=None)
    rows = table("gone", [column("c", "text", verdict="ABSENT")], verdict="ABSENT")
    text = render_text(report([surface("s", [rows])], [rows], [lost]))
    assert " 1. Find out what became of 1 ABSENT table: map it with --map" in text


def test_one_surface_is_not_counted() -> None:
    rows = table("t", [column("c", "text", verdict="DIVERGENT")])
    text = render_text(report([surface("s", [rows])], [rows], [finding("t", column="c")]))
    assert "✗ DIVERGENT  No: the one surface differs from the real database in ways that count." in text


def test_verbose_lists_every_finding_and_every_surface() -> None:
    text = render_text(large_report(60, divergent=50), verbose=True)
    assert text.count("- c0: ") == 50
    assert "table_0059" in text


@pytest.mark.parametrize("width", [40, 60, 80, 100, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    for document in (divergent_report(), awkward_report(), incomplete_report()):
        assert max(cell_len(line) for line in render_text(document, width=width).splitlines()) <= width


def test_nothing_of_a_long_name_is_lost() -> None:
    name = "x" * 63 + "END"
    rows = table(name, [column("c", "text", verdict="DIVERGENT")])
    text = render_text(report([surface("s", [rows])], [rows], [finding(name, column="c")]), width=40)
    assert name in re.sub(r"\s", "", text)


def test_without_colour_there_is_no_escape_sequence() -> None:
    assert "\x1b" not in render_text(divergent_report())


def test_colour_changes_nothing_but_the_colour() -> None:
    coloured = render_text(divergent_report(), colour=True)
    plain = [line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", coloured).splitlines()]
    assert "\x1b[1;31m" in coloured
    assert plain == render_text(divergent_report()).splitlines()


def test_an_encoding_without_symbols_gets_ascii() -> None:
    text = render_text(awkward_report(), encoding="ascii")
    assert text.isascii()
    assert "x DIVERGENT" in text
    assert "Gr\\xf6\\xdfe_\\u043a\\u043b\\u044e\\u0447_\\u8868" in text


def test_an_encoding_nobody_knows_gets_ascii() -> None:
    assert render_text(awkward_report(), encoding="no-such-encoding").isascii()


def test_a_latin_terminal_keeps_the_letters_it_has() -> None:
    assert "Größe_" in render_text(awkward_report(), encoding="latin-1")


@pytest.mark.parametrize("name", AWKWARD)
def test_an_awkward_name_is_seen_for_what_it_is(name: str) -> None:
    rows = table(name, [column(name, name, verdict="DIVERGENT")])
    document = report([surface(name, [rows])], [rows], [finding(name, column=name)])
    assert visible(name) in render_text(document, width=200)


def test_no_control_character_reaches_the_terminal() -> None:
    text = render_text(awkward_report(), verbose=True)
    assert re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202e\udc80]", text) is None


def test_markup_in_a_name_is_only_text() -> None:
    rows = table("[bold]x[/bold] :smile:", [column("c", "text")])
    assert "[bold]x[/bold] :smile:" in render_text(report([surface("[bold]x[/bold] :smile:", [rows])], [rows]))


def test_the_same_report_gives_the_same_text_wherever_it_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    before = render_text(divergent_report())
    for name, value in {"COLUMNS": "40", "FORCE_COLOR": "1", "TERM": "dumb", "TTY_COMPATIBLE": "1"}.items():
        monkeypatch.setenv(name, value)
    assert render_text(divergent_report()) == before


def stream(*, tty: bool, encoding: str = "utf-8") -> TextIOWrapper:
    made = Mock(spec=TextIOWrapper, encoding=encoding)
    made.isatty.return_value = tty
    made.fileno.side_effect = OSError
    return made


def test_a_pipe_gets_no_colour_and_no_width() -> None:
    assert terminal(StringIO(), {}) == Terminal(width=None, colour=False, encoding="ascii")


def test_a_terminal_gets_colour() -> None:
    assert terminal(stream(tty=True), {"TERM": "xterm"}) == Terminal(width=None, colour=True, encoding="utf-8")


@pytest.mark.parametrize("environ", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colour_can_be_refused(environ: dict[str, str]) -> None:
    assert terminal(stream(tty=True), environ).colour is False


def test_an_empty_no_color_refuses_nothing() -> None:
    assert terminal(stream(tty=True), {"NO_COLOR": ""}).colour is True


def test_columns_sets_the_width() -> None:
    assert terminal(stream(tty=True), {"COLUMNS": "72"}).width == 72


def test_a_narrow_terminal_breaks_no_word_of_a_verdict() -> None:
    lines = render_text(divergent_report(), width=40).splitlines()
    assert max(map(len, lines)) <= 40
    at = next(number for number, line in enumerate(lines) if line.startswith("✗ DIVERGENT  birth_registry shape"))
    assert lines[at + 1].startswith("    ")
    assert " columns, " in lines[at + 1]
