"""Which real table and column stands for a modeled one: by name, by --map, never by likeness."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest

from fidelity.compare.compare import compare_shapes
from fidelity.compare.values import Comparison, Verdict
from fidelity.errors import UsageError
from fidelity.pipeline import inspect
from tests.compare.models import model_of_ddl, real_of_ddl

A = "CREATE TABLE {} (a integer);"


def compared(
    model: str, real: str, *, dialects: tuple[str, str] = ("postgres", "postgres"), **mapping: str
) -> Comparison:
    names = {key.replace("__", "."): value for key, value in mapping.items()}
    return compare_shapes(model_of_ddl(model, dialects[0]), real_of_ddl(real, dialects[1]), mapping=names)


def test_a_table_is_found_by_its_name_in_another_schema_when_only_one_has_it() -> None:
    comparison = compared(A.format("things"), A.format("shop.things"))

    assert (comparison.tables[0].real, comparison.overall) == ("shop.things", Verdict.FAITHFUL)
    assert comparison.tables[0].equivalences == ("EQ-TABLE-001",)


def test_under_strict_a_columns_name_in_another_case_is_a_difference() -> None:
    one, other = ("CREATE TABLE t (id int PRIMARY KEY, " + columns + ");" for columns in ("`userId` int", "userid int"))
    model, real = model_of_ddl(one, "mysql"), real_of_ddl(other, "mysql")

    assert compare_shapes(model, real).findings == ()
    assert [
        (f.title, f.column, f.modeled and f.modeled.text, f.real and f.real.text, f.equivalences)
        for f in compare_shapes(model, real, strict=True).findings
    ] == [("spelled-otherwise", "userId", "userId int(11)", "userid int(11)", ("EQ-TABLE-001",))]


def test_under_strict_another_schema_is_a_difference() -> None:
    model, real = model_of_ddl(A.format("things"), "postgres"), real_of_ddl(A.format("shop.things"), "postgres")

    found = compare_shapes(model, real, strict=True).findings

    assert [(f.title, f.verdict, f.constraint, f.equivalences) for f in found] == [
        ("spelled-otherwise", Verdict.DIVERGENT, None, ("EQ-TABLE-001",))
    ]


def test_the_models_own_schema_is_preferred() -> None:
    comparison = compared(A.format("shop.things"), A.format("shop.things") + A.format("public.things"))

    assert (comparison.tables[0].real, comparison.tables[0].equivalences) == ("shop.things", ())


def test_public_is_preferred_where_the_model_names_no_schema_that_is_there() -> None:
    comparison = compared(A.format("shop.things"), A.format("archive.things") + A.format("public.things"))

    assert comparison.tables[0].real == "public.things"


def test_a_name_that_several_schemas_have_is_unknown_and_says_what_to_paste() -> None:
    comparison = compared(A.format("things"), A.format("shop.things") + A.format("archive.things"))

    assert comparison.overall is Verdict.UNKNOWN
    assert "--map things=archive.things or --map things=shop.things" in comparison.findings[0].message


def verdicts(comparison: Comparison) -> dict[str, tuple[str | None, Verdict]]:
    return {table.modeled: (table.real, table.verdict) for table in comparison.tables}


def test_a_real_table_stands_for_one_modeled_table_alone() -> None:
    two = A.format("shop.things") + A.format("archive.things")

    assert verdicts(compared(two, A.format("shop.things"))) == {
        "archive.things": (None, Verdict.ABSENT),
        "shop.things": ("shop.things", Verdict.FAITHFUL),
    }
    assert verdicts(compared(two, A.format("public.things"))) == {
        "archive.things": (None, Verdict.UNKNOWN),
        "shop.things": (None, Verdict.UNKNOWN),
    }
    usual = A.format("public.things") + A.format("archive.things")
    assert verdicts(compared(usual, A.format("shop.things"))) == {
        "archive.things": (None, Verdict.ABSENT),
        "public.things": ("shop.things", Verdict.FAITHFUL),
    }


def test_modeled_tables_that_differ_in_case_alone_are_not_both_the_one_that_is_there() -> None:
    model = "CREATE TABLE Things (a int); CREATE TABLE things (a int);"
    one = compared(model, "CREATE TABLE `things` (a int);", dialects=("mysql", "mysql"))
    neither = compared(model, "CREATE TABLE `THINGS` (a int);", dialects=("mysql", "mysql"))

    assert verdicts(one) == {"Things": (None, Verdict.ABSENT), "things": ("things", Verdict.FAITHFUL)}
    assert verdicts(neither) == {"Things": (None, Verdict.UNKNOWN), "things": (None, Verdict.UNKNOWN)}
    assert "--map Things=THINGS" in neither.findings[0].message


def test_a_mapped_table_leaves_none_for_another_of_that_name() -> None:
    comparison = compared(A.format("goods") + A.format("things"), A.format("things"), goods="things")

    assert verdicts(comparison) == {"goods": ("public.things", Verdict.FAITHFUL), "things": (None, Verdict.ABSENT)}


VIRTUAL = "CREATE VIRTUAL TABLE words USING fts5(title, tokenize = '{}');"


def test_a_virtual_table_is_the_same_where_its_module_is_given_the_same() -> None:
    sqlite = ("sqlite", "sqlite")
    same = compared(VIRTUAL.format("porter"), VIRTUAL.format("porter"), dialects=sqlite)
    other = compared(VIRTUAL.format("porter"), VIRTUAL.format("ascii"), dialects=sqlite)

    assert (same.overall, same.findings) == (Verdict.FAITHFUL, ())
    assert [(f.title, f.verdict) for f in other.findings] == [("table-option-undecided", Verdict.UNKNOWN)]


def test_a_virtual_table_does_not_stand_for_a_table() -> None:
    comparison = compared("CREATE TABLE words (title);", VIRTUAL.format("porter"), dialects=("sqlite", "sqlite"))

    assert [f.title for f in comparison.findings] == ["table-is-foreign"]


def test_postgres_names_are_matched_exactly() -> None:
    comparison = compared(A.format("things"), A.format('"Things"'))

    assert comparison.overall is Verdict.ABSENT


@pytest.mark.parametrize(
    "dialects", [("mysql", "mysql"), ("sqlite", "sqlite"), ("postgres", "mysql"), ("mysql", "sqlite")]
)
def test_names_are_matched_in_any_case_elsewhere(dialects: tuple[str, str]) -> None:
    comparison = compared(A.format("things"), "CREATE TABLE Things (A integer);", dialects=dialects)

    assert (comparison.tables[0].real, comparison.tables[0].columns[0].real_name) == ("Things", "A")


def test_a_mapped_table_and_column_are_compared_under_their_real_names() -> None:
    comparison = compared(
        "CREATE TABLE things (a integer PRIMARY KEY, b text CHECK (b <> ''));",
        "CREATE TABLE shop.others (id integer CONSTRAINT things_pkey PRIMARY KEY, "
        "b text CONSTRAINT things_b_check CHECK (b <> ''));",
        things="shop.others",
        things__a="id",
    )

    assert (comparison.tables[0].real, comparison.tables[0].columns[0].real_name) == ("shop.others", "id")
    assert (comparison.overall, comparison.findings) == (Verdict.FAITHFUL, ())


def test_a_foreign_key_to_a_mapped_table_is_the_same() -> None:
    model = (
        "CREATE TABLE p (id integer PRIMARY KEY);"
        "CREATE TABLE c (p integer, CONSTRAINT f FOREIGN KEY (p) REFERENCES p (id));"
    )
    real = (
        "CREATE TABLE q (key integer, CONSTRAINT p_pkey PRIMARY KEY (key));"
        "CREATE TABLE c (p integer, CONSTRAINT f FOREIGN KEY (p) REFERENCES q (key));"
    )

    comparison = compared(model, real, p="q", p__id="key")

    assert comparison.findings == ()


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ({"thing": "others"}, "the model has no table thing"),
        ({"things": "nothing"}, "the dump has no table nothing"),
        ({"things__b": "a"}, "the modeled table things has no column b"),
        ({"things": "others", "things__a": "z"}, "the table public.others has no column z"),
        ({"things__a": "a"}, "the dump has no table that stands for things"),
    ],
)
def test_a_mapping_of_what_is_not_there_is_refused_with_what_is_near(mapping: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError) as raised:
        compared(A.format("things"), A.format("others"), **mapping)

    assert said in str(raised.value)
    assert raised.value.remedy


def test_two_modeled_columns_cannot_be_mapped_to_one() -> None:
    with pytest.raises(UsageError, match="stands for a already"):
        compared("CREATE TABLE things (a integer, b integer);", A.format("things"), things__a="a", things__b="a")


def test_tables_that_were_not_modeled_are_listed() -> None:
    comparison = compared(A.format("things"), A.format("things") + A.format("others") + A.format("shop.more"))

    assert comparison.unmodeled_tables == ("public.others", "shop.more")


def test_an_absent_table_gets_the_nearest_ones_as_suggestions_and_stays_absent() -> None:
    model = (
        "CREATE TABLE cms_objects ("
        "collection text NOT NULL, item_pk text NOT NULL, digest char(64), created_at timestamptz);"
    )
    real = (
        "CREATE TABLE cms_objectives (goal text, deadline date);"
        "CREATE TABLE cms_revisions (id serial, collection varchar(64) NOT NULL, item varchar(255) NOT NULL);"
        "CREATE TABLE unrelated (x integer);"
    )

    comparison = compared(model, real)

    assert comparison.overall is Verdict.ABSENT
    assert [(s.kind, s.modeled, s.real) for s in comparison.suggestions] == [
        ("table-renamed", "cms_objects", "public.cms_revisions")
    ]
    assert "item_pk as item" in comparison.suggestions[0].why
    assert "--map" not in comparison.suggestions[0].why


def test_absent_columns_get_suggestions_one_to_one() -> None:
    comparison = compared(
        "CREATE TABLE things (id integer PRIMARY KEY, approved_at timestamptz, approved_by text);",
        "CREATE TABLE things (id integer PRIMARY KEY, approval_at timestamptz, approval_by text, z integer);",
    )

    assert [(s.modeled, s.real) for s in comparison.suggestions] == [
        ("things.approved_at", "public.things.approval_at"),
        ("things.approved_by", "public.things.approval_by"),
    ]
    assert comparison.overall is Verdict.DIVERGENT


RENAMED = {
    "first_name": "varchar(50)", "date_of_birth": "date", "email_address": "varchar(255)", "quantity": "integer",
    "description": "text", "total_amount": "numeric(12,2)",
}  # fmt: skip
UNLIKE = "updated_at timestamp, region_code char(2), discount numeric(10,2), full_title varchar(60)"


@pytest.mark.parametrize(
    "names",
    [
        ["firstName", "dateOfBirth", "emailAddress", "Quantity", "Description", "totalAmount"],
        ["FIRST_NAME", "DATE_OF_BIRTH", "EMAIL_ADDRESS", "QUANTITY", "DESCRIPTION", "TOTAL_AMOUNT"],
        ["firstname", "dateofbirth", "emailaddress", "qnty", "dscrptn", "totalamount"],
        ["c_first_name", "c_date_of_birth", "c_email_address", "c_quantity", "c_description", "c_total_amount"],
        ["fFirstName", "fDateOfBirth", "fEmailAddress", "fQuantity", "fDescription", "fTotalAmount"],
        ["name_first", "birth_of_date", "address_email", "quantities", "descriptions", "amount_total"],
        ["first_nm", "dob", "email_addr", "qty", "descr", "total_amt"],
        ["fn", "dob", "ea", "quantit", "descriptio", "ta"],
    ],
    ids=lambda names: names[1],
)
def test_columns_that_were_renamed_in_one_manner_are_all_found(names: list[str]) -> None:
    modeled = ", ".join(f"{name} {kind}" for name, kind in RENAMED.items())
    there = ", ".join(f'"{name}" {kind}' for name, kind in zip(names, RENAMED.values(), strict=True))
    model = model_of_ddl(f"CREATE TABLE t (id integer PRIMARY KEY, {modeled});", "postgres")
    real = real_of_ddl(f"CREATE TABLE t (id integer PRIMARY KEY, {there}, {UNLIKE});", "postgres")
    found = {s.modeled.rpartition(".")[2]: s.real.rpartition(".")[2] for s in compare_shapes(model, real).suggestions}

    assert found == dict(zip(RENAMED, names, strict=True))


def test_what_neither_sounds_nor_holds_alike_is_not_suggested() -> None:
    model = model_of_ddl("CREATE TABLE t (id integer PRIMARY KEY, description text);", "postgres")
    real = real_of_ddl("CREATE TABLE t (id integer PRIMARY KEY, size integer, region_code char(2));", "postgres")

    assert compare_shapes(model, real).suggestions == ()


def test_of_many_absent_tables_each_gets_the_one_that_has_its_columns() -> None:
    def tables(prefix: str) -> str:
        return "".join(
            f"CREATE TABLE {prefix}_{i} (id integer, part_{i} text, size_{i} integer, made_{i} date);"
            for i in range(150)
        )

    comparison = compared(tables("modeled"), tables("real"))

    assert {s.modeled: s.real for s in comparison.suggestions} == {
        f"modeled_{i}": f"public.real_{i}" for i in range(150)
    }


def test_of_tables_that_are_as_near_none_is_left_out_for_being_the_fourth() -> None:
    model = "CREATE TABLE records (folder varchar(9) NOT NULL, entry_pk varchar(9) NOT NULL, digest char(64));"
    near = "CREATE TABLE {} (folder varchar(9) NOT NULL, entry varchar(20) NOT NULL, n integer);"
    far = "CREATE TABLE far (folder varchar(9), entry varchar(20), n integer);"
    names = ("record_a", "record_b", "record_c", "record_d")

    suggestions = compared(model, "".join(near.format(name) for name in names) + far).suggestions

    assert [s.real for s in suggestions] == [f"public.{name}" for name in names]


def test_a_column_between_the_same_two_is_suggested_whatever_its_name() -> None:
    model = "CREATE TABLE things (a integer, remark varchar(70), b integer);"
    real = "CREATE TABLE things (a integer, words varchar(70), b integer);"
    other = "CREATE TABLE things (a integer, words date, b integer);"

    assert [(s.modeled, s.real, s.why) for s in compared(model, real).suggestions] == [
        (
            "things.remark",
            "public.things.words",
            "the names are 18% alike, the types fit, they stand between the same columns",
        )
    ]
    assert compared(model, other).suggestions == ()


def test_sqlite_lets_a_table_refer_to_one_that_is_not_there() -> None:
    refers = "CREATE TABLE a (id INTEGER PRIMARY KEY, b INT REFERENCES nowhere);"
    sqlite = ("sqlite", "sqlite")
    same, absent = (compared(model, refers, dialects=sqlite) for model in (refers, "CREATE TABLE b (id);"))

    assert same.overall is Verdict.FAITHFUL
    assert (absent.overall, {f.title for f in absent.findings}) == (
        Verdict.UNKNOWN,
        {"table-not-seen", "dump-incomplete"},
    )


def test_a_table_that_the_module_of_a_virtual_one_may_make_is_not_absent() -> None:
    sqlite = ("sqlite", "sqlite")
    texts = "CREATE VIRTUAL TABLE notes USING fts5(body);"
    own, other = (
        compared(f"CREATE TABLE '{name}'(id INTEGER PRIMARY KEY, block BLOB);", texts, dialects=sqlite)
        for name in ("Notes_data", "notes_archive")
    )

    assert (own.overall, other.overall) == (Verdict.UNKNOWN, Verdict.ABSENT)


def test_a_sqlite_file_that_refers_to_a_table_which_is_not_there_is_all_there(tmp_path: Path) -> None:
    path = tmp_path / "real.db"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE a (id INTEGER PRIMARY KEY, b INT REFERENCES nowhere)")

    comparison = compare_shapes(model_of_ddl("CREATE TABLE b (id);", "sqlite"), inspect(path))

    assert comparison.overall is Verdict.ABSENT
