import shlex
from collections.abc import Callable

import pytest
from report_documents import (
    WAIVER,
    column,
    divergent_report,
    faithful_report,
    finding,
    incomplete_report,
    report,
    surface,
    table,
)

from reports.answer import answer, map_argument, meaning, next_steps
from reports.document import Report
from reports.html import render_html
from reports.markdown import render_markdown
from reports.parties import ledger_parts, ledger_sentence, line_note, where
from reports.text import render_text
from reports.words import VERDICTS, findings_by_table, grouped, renamed, size, tally, worst_first


def of(*verdicts: str) -> list:
    """One surface for each verdict."""
    return [surface(f"s{number}", [], verdict=verdict) for number, verdict in enumerate(verdicts)]


@pytest.mark.parametrize(
    ("verdicts", "said"),
    [
        (["FAITHFUL"], "Yes. Everything the rehearsal was built on is so in the dump."),
        (["FAITHFUL", "COMPATIBLE"], "Yes. Whatever the rehearsal writes, the real database would accept."),
        (
            ["UNKNOWN", "FAITHFUL"],
            "Not yet. Nothing contradicts the model, but the dump leaves 1 of 2 surfaces undecided.",
        ),
        (["ABSENT", "ABSENT", "UNKNOWN"], "No: what 2 of 3 surfaces rest on is not in the dump."),
        (["ABSENT"], "No: what the one surface rests on is not in the dump."),
        (["DIVERGENT", "ABSENT"], "No: 1 of 2 surfaces differs from the real database in ways that count."),
        (["DIVERGENT", "DIVERGENT"], "No: 2 of 2 surfaces differ from the real database in ways that count."),
        ([], "Nothing was compared: the model has no surface."),
    ],
)
def test_the_answer_follows_the_worst_verdict(verdicts: list[str], said: str) -> None:
    assert answer(report(of(*verdicts))) == said


def test_only_faithful_and_compatible_are_answered_yes() -> None:
    assert [verdict for verdict in VERDICTS if answer(report(of(verdict))).startswith("Yes")] == [
        "FAITHFUL",
        "COMPATIBLE",
    ]


def test_a_yes_names_the_claims_that_stay_open() -> None:
    claim = {"claim": "the gate is enforced", "verdict": "UNKNOWN", "proven_by": "a probe"}
    said = meaning(report([surface("s", [], claims=[claim])]))
    assert said.endswith("rows were not compared, and 1 claim that no schema can prove stays open.")


def test_surfaces_stand_worst_first_and_otherwise_as_modeled() -> None:
    surfaces = of("FAITHFUL", "DIVERGENT", "UNKNOWN", "DIVERGENT", "COMPATIBLE", "ABSENT")
    assert [s["surface"] for s in worst_first(surfaces)] == ["s1", "s3", "s5", "s2", "s4", "s0"]


def test_findings_stand_by_table_worst_first() -> None:
    mild = finding("a", column="x", verdict="COMPATIBLE")
    bad = finding("b", column="y", verdict="DIVERGENT")
    open_ = finding("a", column="z", verdict="UNKNOWN")
    assert findings_by_table([mild, bad, open_]) == [("b", [bad]), ("a", [open_, mild])]


def test_a_tally_is_worst_first() -> None:
    assert tally(["FAITHFUL", "DIVERGENT", "FAITHFUL"]) == "1 DIVERGENT, 2 FAITHFUL"


def test_evidence_is_a_name_and_a_line() -> None:
    document = divergent_report()
    assert where(document, document["findings"][0]["real"]) == "directus-pg.sql:48"


def test_what_is_missing_has_no_line() -> None:
    document = divergent_report()
    assert where(document, None, "ABSENT") == "not in directus-pg.sql"
    assert where(document, None, "UNKNOWN") == "not decided by directus-pg.sql"


def test_lines_of_a_dump_that_is_no_plain_text_are_explained() -> None:
    assert line_note(faithful_report()["dump"]) is None
    compressed = report(dump={"content_sha256": "00" * 32})
    assert line_note(compressed["dump"]) == "line numbers are those of the SQL text that was read from it"


@pytest.mark.parametrize("rendered", [render_text, render_markdown, render_html])
def test_a_dump_with_bytes_that_are_no_text_is_told_of_in_every_form(rendered: Callable[[Report], str]) -> None:
    told = ["3 bytes in its statements are no latin-1, the first in line 7", "the dump is in latin-1"]
    dump = {"encoding": "latin-1", "invalid_bytes": 3, "invalid_line": 7}
    text = " ".join(rendered(report(of("FAITHFUL"), dump=dump)).split())
    assert [words for words in told if words not in text] == []
    plain = rendered(report(of("FAITHFUL")))
    assert "no utf-8" not in plain
    assert "the dump is in" not in plain


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1000, "1.0 kB"), (999_949, "999.9 kB"), (999_950, "1.0 MB")],
)
def test_sizes_read_in_decimal_units(count: int, said: str) -> None:
    assert size(count) == said


def test_the_ledgers_parts_add_up_to_the_dump() -> None:
    document = divergent_report()
    assert sum(count for *_, count in ledger_parts(document)) == document["ledger"]["bytes"]


def test_the_ledger_in_one_sentence() -> None:
    assert ledger_sentence(divergent_report()) == (
        "1,204,331 bytes: 8.2 kB read, 61.5 kB named only, 1.0 MB row data, 132.5 kB no part of a shape, "
        "120 bytes not understood; 7 rows counted"
    )


def test_a_suggestion_can_be_pasted_into_a_shell() -> None:
    suggestion = {"kind": "table-renamed", "modeled": "a b", "real": "public.$x'y", "score": 0.5, "why": ""}
    assert shlex.split(map_argument(report(), suggestion)) == ["--map", "a b=public.$x'y"]


COLUMN = {
    "kind": "column-renamed",
    "modeled": "t.a.b",
    "real": "public.t.c.d",
    "score": 0.9,
    "why": "the types fit",
}


def test_a_column_is_mapped_to_its_name_alone() -> None:
    rows = table("t", [column("a.b", "text", real=None, verdict="ABSENT")])
    assert map_argument(report([], [rows]), COLUMN) == "--map t.a.b=c.d"


def test_findings_that_one_rule_says_the_same_of_stand_together() -> None:
    one, other, third = finding("t", column="a"), finding("t", rule="FID999"), finding("t", column="b")
    assert grouped([one, other, third]) == [[one, third], [other]]


def test_next_comes_first_what_tells_most() -> None:
    assert [step.split(" ")[0] for step in next_steps(divergent_report())] == ["Is", "Decide", "Settle", "Read"]


def test_a_weak_guess_is_not_asked_by_name() -> None:
    weak = {"kind": "table-renamed", "modeled": "a", "real": "public.b", "score": 0.5, "why": ""}
    asked = "Does anything absent go by another name there? The suggestions are guesses, and weak ones."
    assert next_steps(report(of("FAITHFUL"), suggestions=[weak])) == [asked]


def test_a_schema_in_front_is_no_other_name() -> None:
    rows = [table("a", []), table("b", [], real="public.c"), table("d", [], real=None), table("e", [], real="e")]
    assert renamed(report([], rows)) == {"b": "public.c"}


def test_next_is_a_complete_dump_where_it_is_cut() -> None:
    assert next_steps(incomplete_report()) == ["Ask for a complete dump: it ends inside a statement at line 310."]


def test_next_is_filing_where_nothing_is_open() -> None:
    assert next_steps(faithful_report()) == [
        "File the proof in the validation packet: compare with --packet DIR adds this report to it."
    ]


def test_a_waived_difference_is_not_to_be_decided_again() -> None:
    waived = finding("t", column="c", waiver=WAIVER)
    rows = table("t", [column("c", "text", verdict="DIVERGENT")])
    assert not any("Decide" in step for step in next_steps(report([surface("s", [rows])], [rows], [waived])))
