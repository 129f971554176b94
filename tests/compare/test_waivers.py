"""Waivers: what they let pass, that they hide nothing, and each way in which one fails the run."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from fidelity.cli import app
from fidelity.errors import FidelityError
from fidelity.outcome import FailOn, exit_code, failed_on_less
from fidelity.session import compare_report
from reports.document import Report
from reports.github import render_github

MODEL = "CREATE TABLE t (id integer PRIMARY KEY, a varchar(10) NOT NULL, b text);"
REAL = "CREATE TABLE t (id integer PRIMARY KEY, a varchar(5) NOT NULL, b text, c text);"
LATER = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
TODAY = datetime.now(UTC).date().isoformat()
YESTERDAY = (datetime.now(UTC) - timedelta(days=1)).date().isoformat()
FORMAT = 'format = "fidelity/waivers/1"\n'
WHY = f'reason = "agreed"\nowner = "me"\nexpires = {LATER}\n'
NARROWER = f'[[waiver]]\nrule = "FID201"\ntable = "t"\ncolumn = "a"\n{WHY}'


class Files:
    """A model, a dump and a file of waivers in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.model = self.write("model.sql", MODEL)
        self.real = self.write("real.sql", REAL)

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def report(self, waivers: str | None = None) -> Report:
        given = self.write("waivers.toml", FORMAT + waivers) if waivers is not None else None
        return compare_report(
            str(self.real), str(self.model), dialect="postgres", model_dialect="postgres", waivers=given
        )

    def refusal(self, waivers: str) -> FidelityError:
        with pytest.raises(FidelityError) as caught:
            self.report(waivers)
        return caught.value


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


def waived(report: Report) -> list[str]:
    return [finding["rule"] for finding in report["findings"] if finding["waiver"] is not None]


def test_a_waiver_by_rule_and_column_marks_that_finding_only(files: Files) -> None:
    report = files.report(NARROWER)
    assert waived(report) == ["FID201"]
    assert [f["waiver"] for f in report["findings"] if f["rule"] == "FID201"] == [
        {"reason": "agreed", "owner": "me", "expires": LATER}
    ]


def test_a_waiver_by_fingerprint_marks_that_finding_only(files: Files) -> None:
    fingerprint = next(f["fingerprint"] for f in files.report()["findings"] if f["rule"] == "FID201")
    assert waived(files.report(f'[[waiver]]\nfingerprint = "{fingerprint}"\n{WHY}')) == ["FID201"]


def test_a_waived_surface_keeps_its_verdict_and_passes(files: Files) -> None:
    before, after = files.report(), files.report(NARROWER)
    assert (before["overall"], exit_code(before)) == ("DIVERGENT", 1)
    assert (after["overall"], exit_code(after)) == ("DIVERGENT", 0)
    assert [(s["verdict"], s["waived"]) for s in after["surfaces"]] == [("DIVERGENT", True)]


def test_one_difference_that_is_not_waived_still_fails(files: Files) -> None:
    files.write("real.sql", REAL.replace("b text", "b integer"))
    report = files.report(NARROWER)
    assert (exit_code(report), report["surfaces"][0]["waived"]) == (1, False)


def test_an_absent_table_may_be_waived_as_a_whole(files: Files) -> None:
    files.write("real.sql", "CREATE TABLE other (id integer);")
    report = files.report(f'[[waiver]]\nrule = "FID101"\ntable = "t"\n{WHY}')
    assert (report["overall"], exit_code(report)) == ("ABSENT", 0)


def test_what_is_unknown_passes_only_where_it_is_waived(files: Files) -> None:
    files.write("real.sql", MODEL + "\nALTER TABLE t WOBBLE;")
    report = files.report()
    assert (report["overall"], exit_code(report)) == ("UNKNOWN", 3)
    assert exit_code(files.report(f'[[waiver]]\nrule = "FID901"\ntable = "t"\n{WHY}')) == 0


def test_without_column_a_waiver_is_of_the_table_as_a_whole(files: Files) -> None:
    assert "is not needed" in str(files.refusal(f'[[waiver]]\nrule = "FID201"\ntable = "t"\n{WHY}'))


def test_the_report_names_the_file_and_its_digest(files: Files) -> None:
    report = files.report(NARROWER)
    assert report["waivers"] is not None
    assert (report["waivers"]["name"], report["waivers"]["count"]) == ("waivers.toml", 1)
    assert files.report()["waivers"] is None


def test_a_waiver_holds_on_the_day_that_it_expires(files: Files) -> None:
    assert waived(files.report(NARROWER.replace(LATER, TODAY))) == ["FID201"]


def test_an_expired_waiver_is_refused_at_its_line(files: Files) -> None:
    error = files.refusal(NARROWER.replace(LATER, YESTERDAY))
    assert error.where == "waivers.toml:2"
    assert error.what == f"the waiver of FID201 in t.a expired on {YESTERDAY}"
    assert error.exit_code == 2


def test_all_waivers_that_expired_are_named(files: Files) -> None:
    other = NARROWER.replace('"a"', '"b"')
    error = files.refusal((NARROWER + other).replace(LATER, YESTERDAY))
    assert error.what.splitlines()[1] == f"waivers.toml:9: the waiver of FID201 in t.b expired on {YESTERDAY}"


def test_a_waiver_that_waives_nothing_is_refused_at_its_line(files: Files) -> None:
    error = files.refusal(NARROWER + NARROWER.replace('"a"', '"b"'))
    assert error.where == "waivers.toml:9"
    assert error.what == "the waiver of FID201 in t.b is not needed: there is no such finding"


def test_a_waiver_of_what_another_waives_is_refused(files: Files) -> None:
    error = files.refusal(NARROWER + NARROWER)
    assert error.where == "waivers.toml:9"
    assert error.what.endswith("is not needed: the one at waivers.toml:2 waives it")


MALFORMED = {
    "no TOML": ("[[waiver]\n", 2, "is not valid TOML"),
    "no reason": (NARROWER.replace('reason = "agreed"\n', ""), 2, 'the key "reason" is missing'),
    "no owner": (NARROWER.replace('owner = "me"\n', ""), 2, 'the key "owner" is missing'),
    "empty owner": (NARROWER.replace('"me"', '""'), 7, "waiver[0].owner: is empty"),
    "no date": (NARROWER.replace(f"expires = {LATER}\n", ""), 2, 'the key "expires" is missing'),
    "a date in quotes": (NARROWER.replace(LATER, f'"{LATER}"'), 8, "waiver[0].expires: must be a date"),
    "a moment": (NARROWER.replace(LATER, f"{LATER}T00:00:00"), 8, "waiver[0].expires: must be a date"),
    "unknown key": (NARROWER + "until = 1\n", 9, "waiver[0].until: is no key that is known here"),
    "neither way": (f"[[waiver]]\n{WHY}", 2, "rule and table missing"),
    "no table": (NARROWER.replace('table = "t"\n', ""), 2, "table missing"),
    "both ways": (NARROWER + 'fingerprint = "0123456789ab"\n', 2, "by its fingerprint, and by rule"),
    "no fingerprint": (f'[[waiver]]\nfingerprint = "xyz"\n{WHY}', 3, "is no finding's fingerprint"),
    "no such rule": (NARROWER.replace("FID201", "FID999"), 3, "waiver[0].rule: is no rule's id"),
}


@pytest.mark.parametrize("case", MALFORMED)
def test_a_malformed_waiver_is_refused_at_its_line(files: Files, case: str) -> None:
    text, line, what = MALFORMED[case]
    error = files.refusal(text)
    assert error.where == f"waivers.toml:{line}"
    assert what in error.what
    assert error.remedy


def test_a_file_of_another_format_is_refused(files: Files) -> None:
    with pytest.raises(FidelityError, match='the key "format" is missing') as caught:
        compare_report(str(files.real), str(files.model), waivers=files.write("waivers.toml", NARROWER))
    assert caught.value.remedy == 'Add format = "fidelity/waivers/1" here.'


def test_a_file_that_is_not_there_is_refused(files: Files) -> None:
    with pytest.raises(FidelityError) as caught:
        compare_report(str(files.real), str(files.model), waivers=files.folder / "none.toml")
    assert "cannot be read" in str(caught.value)


def test_a_bad_waiver_writes_no_report(files: Files) -> None:
    files.write("waivers.toml", FORMAT + NARROWER.replace('"a"', '"b"'))
    out = files.folder / "report.json"
    done = CliRunner().invoke(app, [
        "compare", "--model", str(files.model), "--real", str(files.real), "--dialect", "postgres", "--model-dialect",
        "postgres", "--waivers", str(files.folder / "waivers.toml"), "--format", "json", "--out", str(out),
    ])  # fmt: skip
    assert isinstance(done.exception, FidelityError)
    assert not out.exists()


def test_the_schema_of_the_file_takes_what_the_reader_takes() -> None:
    schema = json.loads(CliRunner().invoke(app, ["schema", "waivers"]).stdout)
    entry = schema["$defs"]["WaiverEntry"]
    assert schema["title"] == "fidelity/waivers/1"
    assert entry["required"] == ["reason", "owner", "expires"]
    assert set(entry["properties"]) == {
        "fingerprint", "rule", "table", "column", "constraint", "reason", "owner", "expires",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("real", "expected"),
    [
        (REAL, {"divergent": 1, "compatible": 1, "cosmetic": 1}),
        (REAL.replace("varchar(5)", "varchar(10)"), {"divergent": 0, "compatible": 1, "cosmetic": 1}),
        ("CREATE TABLE t (a varchar(10) NOT NULL, id integer PRIMARY KEY, b text);",
         {"divergent": 0, "compatible": 0, "cosmetic": 1}),
        (MODEL, {"divergent": 0, "compatible": 0, "cosmetic": 0}),
        (MODEL + "\nALTER TABLE t WOBBLE;", {"divergent": 3, "compatible": 3, "cosmetic": 3}),
    ],
    ids=["divergent", "compatible", "cosmetic", "faithful", "unknown"],
)  # fmt: skip
def test_fail_on_says_which_difference_fails(files: Files, real: str, expected: dict[str, int]) -> None:
    files.write("real.sql", real)
    report = files.report()
    assert {name: exit_code(report, FailOn(name)) for name in expected} == expected


def test_what_fails_by_less_than_a_divergence_is_told(files: Files) -> None:
    assert failed_on_less(files.report(), FailOn.cosmetic) is None
    files.write("real.sql", REAL.replace("varchar(5)", "varchar(10)"))
    assert failed_on_less(files.report(), FailOn.divergent) is None
    assert failed_on_less(files.report(), FailOn.compatible) == (
        "exit code 1: 1 COMPATIBLE difference counts by --fail-on compatible"
    )
    files.write("real.sql", "CREATE TABLE t (a varchar(10) NOT NULL, id integer PRIMARY KEY, b text);")
    assert failed_on_less(files.report(), FailOn.compatible) is None
    assert failed_on_less(files.report(), FailOn.cosmetic) == (
        "exit code 1: 1 cosmetic difference counts by --fail-on cosmetic"
    )


def test_a_run_that_fails_on_a_cosmetic_difference_lists_it(files: Files) -> None:
    files.write("real.sql", "CREATE TABLE t (a varchar(10) NOT NULL, id integer PRIMARY KEY, b text);")
    done = CliRunner().invoke(app, [
        "compare", "--model", str(files.model), "--real", str(files.real), "--dialect", "postgres", "--model-dialect",
        "postgres", "--fail-on", "cosmetic",
    ])  # fmt: skip
    assert done.exit_code == 1
    assert "column-order (FID801), cosmetic" in done.stdout
    assert "exit code 1: 1 cosmetic difference counts by --fail-on cosmetic" in done.stderr


def test_a_run_that_passes_by_its_waivers_is_no_error_on_github(files: Files) -> None:
    files.write("real.sql", REAL.replace(", c text", ""))
    levels = [line.split(" ")[0] for line in render_github(files.report(NARROWER)).splitlines()]
    assert levels == ["::notice", "::notice"]
    assert render_github(files.report()).startswith("::error ")


def test_a_compatible_difference_that_fails_may_be_waived(files: Files) -> None:
    files.write("real.sql", REAL.replace("varchar(5)", "varchar(10)"))
    added = next(f for f in files.report()["findings"] if f["rule"] == "FID303")
    report = files.report(f'[[waiver]]\nfingerprint = "{added["fingerprint"]}"\n{WHY}')
    assert exit_code(report, FailOn.compatible) == 0


def test_a_surfaces_verdict_is_the_worst_of_its_findings(files: Files) -> None:
    """The exit code counts what is left when waived findings are taken away, so that nothing else may stand behind."""
    order = ["FAITHFUL", "COMPATIBLE", "UNKNOWN", "ABSENT", "DIVERGENT"]
    for real in (REAL, MODEL, "CREATE TABLE o (id integer);", MODEL + "\nALTER TABLE t WOBBLE;"):
        files.write("real.sql", real)
        report = files.report()
        found = {finding["fingerprint"]: finding["verdict"] for finding in report["findings"]}
        for surface in report["surfaces"]:
            worst = max((found[name] for name in surface["findings"]), key=order.index, default="FAITHFUL")
            assert worst == surface["verdict"]
