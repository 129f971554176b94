"""The guard over what is written: it fails closed."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from commands import fidelity
from report_documents import awkward_report, divergent_report, faithful_report, incomplete_report

from fidelity.session import compare_report
from reports.guard import LeakError, require_forms
from reports.withheld import Withholder, withheld_report

CASES = Path(__file__).parents[1] / "cases"


def allowed(_: str) -> bool:
    return False


@pytest.mark.parametrize("made", [divergent_report, faithful_report, incomplete_report])
def test_a_report_passes(made: Callable[[], Any]) -> None:
    require_forms(made(), allowed)


def test_the_report_of_every_case_passes() -> None:
    """No difference that a dump can have is taken for a leak."""
    for folder in sorted(path for path in CASES.iterdir() if path.is_dir()):
        expected = tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))
        dialect = expected["dialect"]
        dialects = {"dialect": dialect, "model_dialect": expected.get("model_dialect", dialect)}
        files = [str(folder / "real.sql"), str(folder / "model.sql")]
        assert (folder.name, compare_report(*files, **dialects)["overall"] != "") == (folder.name, True)


def planted(*path: str | int, value: object) -> dict[str, Any]:
    report: dict[str, Any] = copy.deepcopy(divergent_report())  # type: ignore[assignment]
    at: Any = report
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return report


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("dump", "host"), "db1.internal"),
        (("findings", 0, "owner"), "a_role"),
        (("findings", 0, "real", "comment"), "what somebody wrote"),
        (("tables", 0, "options"), ["data directory=/srv/secret"]),
        (("ledger", "triggers"), [{"body": "BEGIN END"}]),
        (("surfaces", 0, "columns", "of"), "a text where a number belongs"),
    ],
    ids=["host", "role", "comment", "path", "body", "among-numbers"],
)
def test_a_field_that_nobody_has_listed_is_a_leak(path: tuple[str | int, ...], value: object) -> None:
    with pytest.raises(LeakError):
        require_forms(planted(*path, value=value), allowed)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("dump", "server"), "PostgreSQL 15.18 on db1.internal, as root"),
        (("dump", "producer"), "pg_dump 'x'"),
        (("dump", "encoding"), "utf-8; password=x"),
        (("ledger", "statements"), [{"kind": "CREATE hunter2"}]),
        (("ledger", "statements"), [{"reason": "expected a name, not `x`"}]),
        (("ledger", "clauses"), [{"clause": 'WITH ("x" = 1)'}]),
        (("findings", 0, "verdict"), "FAITHFUL to what"),
    ],
)
def test_a_text_that_is_not_of_its_fields_form_is_a_leak(path: tuple[str | int, ...], value: object) -> None:
    with pytest.raises(LeakError):
        require_forms(planted(*path, value=value), allowed)


def test_a_definition_with_a_literal_that_nothing_allows_is_a_leak() -> None:
    untold = Withholder("postgres", known={"told"}).untold
    row = {"tables": [{"columns": [{"real": {"text": "text DEFAULT 'told'::text"}}]}]}
    require_forms(row, untold)
    row["tables"][0]["columns"][0]["real"]["text"] = "text DEFAULT 'secret'::text"
    with pytest.raises(LeakError):
        require_forms(row, untold)


def test_a_masked_literal_is_no_part_of_a_longer_one_that_is_told() -> None:
    """`'b'` stands in `'b''c'` letter by letter, and is not that literal."""
    withholder = Withholder("mysql", known={"b'c"})
    assert withholder.text("enum('b''c','b')") == "enum('b''c','…')"
    withholder.require_clean({"text": "enum('b''c')"})
    assert withholder.purged("is enum('b''c'), was 'b'") == "is enum('b''c'), was '…'"
    with pytest.raises(LeakError):
        withholder.require_clean({"message": "stores 'b'."})


LITERALS = [
    ("postgres", "'it''s so'", "it's so"),
    ("postgres", r"E'it\'s so'", "it's so"),
    ("postgres", "$$it's so$$", "it's so"),
    ("oracle", "'it''s so'", "it's so"),
    ("oracle", "q'[it's so]'", "it's so"),
    ("oracle", "Q'!it's so!'", "it's so"),
    ("mysql", "'it''s so'", "it's so"),
    ("mysql", '"it\'s so"', "it's so"),
    ("sqlite", "'it''s so'", "it's so"),
    ("sqlite", '"it\'s so"', "it's so"),
    ("tsql", "N'it''s so'", "it's so"),
    ("tsql", '"it\'s so"', "it's so"),
]


@pytest.mark.parametrize(("dialect", "literal", "content"), LITERALS)
def test_a_literal_is_masked_however_it_is_quoted_but_where_its_text_is_known(
    dialect: str, literal: str, content: str
) -> None:
    text = f"text DEFAULT {literal} NOT NULL"
    masker = Withholder(dialect, known={"its so"})
    assert masker.untold(text)
    assert "so" not in masker.text(text)
    assert "so" not in masker.purged(f"it is {literal} there")
    with pytest.raises(LeakError):
        masker.require_clean({"message": f"it is {literal}"})
    teller = Withholder(dialect, known={content})
    assert not teller.untold(text)
    assert teller.text(text) == text
    asked = Withholder(dialect, known=())
    asked.allow(text)
    assert asked.text(text) == text


UNCLOSED = [
    ("postgres", "'secret"),
    ("postgres", "E'secret"),
    ("postgres", "$$secret"),
    ("oracle", "q'[secret"),
    ("mysql", '"secret'),
    ("sqlite", '"secret'),
    ("tsql", "N'secret"),
]


@pytest.mark.parametrize(("dialect", "unclosed"), UNCLOSED)
def test_a_literal_that_does_not_end_is_masked_to_the_end(dialect: str, unclosed: str) -> None:
    assert "secret" not in Withholder(dialect, known=()).text(f"text DEFAULT {unclosed} NOT NULL")


@pytest.mark.parametrize(
    ("dialect", "name"), [("postgres", "\"a 'b'\""), ("mysql", "`a 'b'`"), ("sqlite", "[a 'b']"), ("tsql", "[a 'b']")]
)
def test_a_name_in_its_quotes_is_told_with_whatever_is_in_it(dialect: str, name: str) -> None:
    assert Withholder(dialect, known=()).text(f"CHECK ({name} <> 'x')") == f"CHECK ({name} <> '…')"


def test_what_stands_in_double_quotes_is_told_where_it_is_a_name() -> None:
    text = 'CHECK ("a b" <> "c d")'
    assert Withholder("sqlite", known=(), names=["a b"]).text(text) == 'CHECK ("a b" <> "…")'


def test_a_literal_that_holds_another_is_masked_whole() -> None:
    masker = Withholder("mysql", known=())
    for literal in ("'inner'", "\"a secret 'inner' b\""):
        masker.text(f"text DEFAULT {literal}")
    assert masker.purged("was \"a secret 'inner' b\", is 'inner'") == "was \"…\", is '…'"


def test_a_sentence_tells_no_number_that_was_masked_but_short_ones() -> None:
    masker = Withholder("postgres", known={"70000"})
    assert masker.text("integer DEFAULT 91745 CHECK (a > 70000 AND a < 9174)") == (
        "integer DEFAULT … CHECK (a > 70000 AND a < …)"
    )
    assert masker.purged("line 9174: 91745 is not 70000, nor 80000") == "line 9174: … is not 70000, nor 80000"


@pytest.mark.parametrize(
    ("option", "shown"),
    [
        ("engine=FEDERATED", "engine=FEDERATED"),
        ("collate=utf8mb4_bin", "collate=utf8mb4_bin"),
        ("key_block_size=8", "key_block_size=8"),
        ("delay_key_write=ON", "delay_key_write=ON"),
        ("without rowid", "without rowid"),
        ("connection=told", "connection=told"),
        ("connection=mysql://a:b@host/db", "connection=…"),
        ("data directory=/srv/x", "data directory=…"),
        ("password=line\nbreak=x", "password=…"),
        ("password=title", "password=…"),
        ("arguments=title, parser", "arguments=…"),
    ],
)
def test_an_options_value_is_told_where_it_is_a_word_of_the_engines_or_known(option: str, shown: str) -> None:
    masker = Withholder("mysql", known={"told"})
    assert masker.option(option) == shown
    if shown != option:
        with pytest.raises(LeakError):
            masker.require_clean({"message": f"the real one has {option}."})


def test_an_options_value_of_plain_words_is_no_leak_where_our_own_words_have_them() -> None:
    masker = Withholder("sqlite", known=())
    masker.option("arguments=title, a")

    masker.require_clean({"title": "a report", "message": "the arguments=… of a table"})


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("INDEX (a) WHERE b > 9174", "INDEX (a) WHERE b > …"),
        ("INDEX (name(3), (a + 9174))", "INDEX (name(3), (a + …))"),
        ("UNIQUE INDEX (name(9174), b)", "UNIQUE INDEX (name(9174), b)"),
        ("CHECK (a > 9174)", "CHECK (a > …)"),
        ("EXCLUDE USING gist (a + 9174 WITH =)", "EXCLUDE USING gist (a + … WITH =)"),
        ("numeric(12,0) DEFAULT 9174 NOT NULL", "numeric(12,0) DEFAULT … NOT NULL"),
        ("double precision DEFAULT .9174", "double precision DEFAULT …"),
        ("bigint DEFAULT 9_174", "bigint DEFAULT …"),
        ("BINARY_DOUBLE DEFAULT 9174.5D", "BINARY_DOUBLE DEFAULT …"),
        ("money DEFAULT $9174", "money DEFAULT …"),
        ("money DEFAULT -$9174.5", "money DEFAULT …"),
        ("real DEFAULT 9174e-5", "real DEFAULT …"),
        ("integer DEFAULT 0x23D6", "integer DEFAULT …"),
        ("CHECK (a1 > b$2 + t.c3)", "CHECK (a1 > b$2 + t.c3)"),
    ],
)
def test_numbers_are_masked_where_values_stand_and_sizes_are_told(text: str, shown: str) -> None:
    assert Withholder("postgres", known=()).text(text) == shown


def test_the_name_of_a_sequence_is_told_in_a_default_and_no_other_text(tmp_path: Path) -> None:
    (tmp_path / "model.sql").write_text("CREATE TABLE t (id bigserial PRIMARY KEY);")
    (tmp_path / "dump.sql").write_text(
        "CREATE SEQUENCE app.t_id_seq;\n"
        "CREATE TABLE app.t (id bigint DEFAULT nextval('app.t_id_seq'::regclass) NOT NULL,"
        " b text DEFAULT 'app.t_id_seq_told');\n"
        "ALTER SEQUENCE app.t_id_seq OWNED BY app.t.id;\nALTER TABLE app.t ADD CONSTRAINT t_pkey PRIMARY KEY (id);\n"
    )
    done = fidelity(
        "compare", "--model", tmp_path / "model.sql", "--real", tmp_path / "dump.sql", "--format", "json"
    ).stdout
    assert b"bigint NOT NULL DEFAULT nextval('app.t_id_seq'::regclass)" in done
    assert b"id_seq_told" not in done


def test_a_report_with_anything_anywhere_is_refused() -> None:
    """Versions, kinds and reasons are of few words: what is not may be anything."""
    with pytest.raises(LeakError):
        withheld_report(awkward_report(), {}, ())


@pytest.mark.parametrize("name", ["a'b", "line\nbreak", "-- x", "\x1b[31m", "a b", "ключ"])
def test_a_name_may_be_anything(tmp_path: Path, name: str) -> None:
    quoted = '"' + name + '"'
    (tmp_path / "model.sql").write_text("CREATE TABLE t (id integer PRIMARY KEY);", encoding="utf-8")
    (tmp_path / "dump.sql").write_text(
        f"CREATE TABLE t ({quoted} integer DEFAULT 1, id integer CONSTRAINT {quoted} PRIMARY KEY);\n"
        f"CREATE TABLE {quoted} (id integer);\nCREATE INDEX {quoted} ON t ({quoted});\n"
        f"INSERT INTO {quoted} VALUES (1);",
        encoding="utf-8",
    )
    dialects = {"dialect": "sqlite", "model_dialect": "sqlite"}
    report = compare_report(str(tmp_path / "dump.sql"), str(tmp_path / "model.sql"), **dialects)
    assert report["unmodeled"]["tables"] == [name]
