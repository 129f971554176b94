"""Keys and foreign keys: what one that is there stands for, and what it leaves open."""

from __future__ import annotations

import contextlib
import itertools
import sqlite3

import pytest

from fidelity.compare.compare import compare_shapes
from fidelity.compare.values import Comparison, Verdict
from tests.compare.models import model_of_ddl, real_of_ddl


def compared(model: str, real: str, dialects: tuple[str, str] = ("postgres", "postgres")) -> Comparison:
    return compare_shapes(model_of_ddl(model, dialects[0]), real_of_ddl(real, dialects[1]))


def titles(model: str, real: str, dialects: tuple[str, str] = ("postgres", "postgres")) -> list[str]:
    statement = "CREATE TABLE things ({});"
    found = compared(statement.format(model), statement.format(real), dialects).findings
    return sorted(f.title for f in found if f.title != "constraint-name")


def test_a_key_that_waits_stands_for_no_key_that_does_not() -> None:
    wider = "a integer, b integer, CONSTRAINT k UNIQUE {}, CONSTRAINT w UNIQUE (a, b)"

    assert titles(wider.format("(a)"), "a integer, b integer, CONSTRAINT k UNIQUE (a)") == []
    waits = "a integer, b integer, CONSTRAINT k UNIQUE (a) DEFERRABLE"
    assert titles(wider.format("(a)"), waits) == ["key-deferrability-differs", "key-missing"]


def test_a_key_on_periods_is_implied_by_no_key_on_equal_values() -> None:
    columns = "a integer, d daterange, CONSTRAINT k UNIQUE (a), CONSTRAINT p UNIQUE (a, d{})"

    assert titles(columns.format(""), "a integer, d daterange, CONSTRAINT k UNIQUE (a)") == []
    assert titles(columns.format(" WITHOUT OVERLAPS"), "a integer, d daterange, CONSTRAINT k UNIQUE (a)") == [
        "key-missing"
    ]


def test_nulls_are_no_question_where_the_real_column_takes_none() -> None:
    model = "a integer, CONSTRAINT k UNIQUE (a)"
    real = "a integer NOT NULL, CONSTRAINT k UNIQUE NULLS NOT DISTINCT (a)"

    assert titles(model, real) == ["not-null-added"]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("PRIMARY KEY (a)", []),
        ("PRIMARY KEY (a) DEFERRABLE", ["nulls-not-distinct-added"]),
        ("UNIQUE (a)", ["nulls-not-distinct-added"]),
        ("PRIMARY KEY (c)", ["nulls-not-distinct-added"]),
    ],
)
def test_nulls_are_no_question_where_the_primary_key_tells_the_rows_apart(key: str, expected: list[str]) -> None:
    columns = f"a integer, b integer, c integer, {key}, CONSTRAINT k UNIQUE {{}} (a, b)"

    assert titles(columns.format(""), columns.format("NULLS NOT DISTINCT")) == expected


@pytest.mark.parametrize(
    ("where", "expected"),
    [("b IS NULL", ["partial-key-added-harmless"]), ("b > 0", ["partial-key-added"])],
)
def test_rows_that_are_null_in_one_column_are_told_apart_by_a_key_that_takes_nulls_for_alike(
    where: str, expected: list[str]
) -> None:
    columns = "a integer, b integer, CONSTRAINT k UNIQUE NULLS NOT DISTINCT (a, b)"
    model = model_of_ddl(f"CREATE TABLE things ({columns});", "postgres")
    real = real_of_ddl(
        f"CREATE TABLE things ({columns}); CREATE UNIQUE INDEX i ON things (a) WHERE {where};", "postgres"
    )

    assert [f.title for f in compare_shapes(model, real).findings] == expected


@pytest.mark.parametrize(("nullable", "expected"), [("NOT NULL", []), ("", ["foreign-key-matches-full"])])
def test_without_null_it_is_no_question_how_a_foreign_key_matches(nullable: str, expected: list[str]) -> None:
    made = "CREATE TABLE p (a int, b int, PRIMARY KEY (a, b)); CREATE TABLE c (a int NOT NULL, b int {}, {});"
    key = "FOREIGN KEY (a, b) REFERENCES p"
    model = model_of_ddl(made.format(nullable, key), "postgres")
    real = real_of_ddl(made.format(nullable, f"{key} MATCH FULL"), "postgres")

    assert [f.title for f in compare_shapes(model, real).findings] == expected


def test_a_primary_key_of_sqlite_takes_null_any_number_of_times() -> None:
    real = "a text, PRIMARY KEY (a)"
    with sqlite3.connect(":memory:") as engine:
        engine.execute(f"CREATE TABLE things ({real})")
        engine.executemany("INSERT INTO things VALUES (?)", [(None,), (None,)])

    found = titles("a text, CONSTRAINT k UNIQUE NULLS NOT DISTINCT (a)", real, ("postgres", "sqlite"))

    assert "nulls-not-distinct-missing" in found


@pytest.mark.parametrize(
    ("model", "real", "expected"),
    [
        ("REFERENCES parents", "REFERENCES parents (id)", []),
        ("REFERENCES parents (id)", "REFERENCES parents", []),
        ("REFERENCES parents", "REFERENCES parents (code)", ["foreign-key-refers-elsewhere"]),
        ("REFERENCES unread", "REFERENCES unread (whatever)", []),
        ("REFERENCES unread (one)", "REFERENCES unread (other)", ["foreign-key-refers-elsewhere"]),
        ("REFERENCES unread", "REFERENCES parents", ["foreign-key-refers-elsewhere"]),
    ],
)
def test_a_reference_without_columns_is_to_the_primary_key(model: str, real: str, expected: list[str]) -> None:
    text = "CREATE TABLE parents (id integer PRIMARY KEY, code integer UNIQUE); CREATE TABLE things (a integer {});"

    comparison = compared(text.format(model), text.format(real), ("sqlite", "sqlite"))

    (table,) = [t for t in comparison.tables if t.modeled == "things"]
    assert [f.title for f in comparison.findings] == expected
    assert [row.verdict for row in table.constraints] == [Verdict.DIVERGENT if expected else Verdict.FAITHFUL]


def test_a_foreign_key_to_a_table_in_another_case_is_the_same_only_between_engines() -> None:
    text = "CREATE TABLE things (a integer, CONSTRAINT k FOREIGN KEY (a) REFERENCES {} (id) ON DELETE CASCADE);"
    one, other = text.format('"Unread"'), text.format("unread")

    assert [f.title for f in compared(one, other).findings] == ["foreign-key-refers-elsewhere"]
    assert "foreign-key-refers-elsewhere" not in [f.title for f in compared(one, other, ("postgres", "mysql")).findings]


def test_a_column_of_a_table_that_is_not_there_is_the_same_in_another_case_only_between_engines() -> None:
    text = "CREATE TABLE things (a integer, CONSTRAINT k FOREIGN KEY (a) REFERENCES boats ({}));"
    one, other = text.format("code"), text.format("CODE")

    assert "foreign-key-refers-elsewhere" not in [
        f.title for f in compared(one, other, ("postgres", "oracle")).findings
    ]
    another = compared(one, text.format("id"), ("postgres", "oracle"))
    assert "foreign-key-refers-elsewhere" in [f.title for f in another.findings]
    in_quotes = compared(one, text.format('"CODE"'))
    assert [f.title for f in in_quotes.findings] == ["foreign-key-refers-elsewhere"]


def test_a_foreign_key_that_is_stated_and_not_enforced_is_missing_and_one_that_is_modeled_so_asks_nothing() -> None:
    parents = "CREATE TABLE parents (id integer PRIMARY KEY);"
    enforced = parents + "CREATE TABLE things (a integer, CONSTRAINT k FOREIGN KEY (a) REFERENCES parents);"
    stated = enforced.replace("parents);", "parents NOT ENFORCED);")
    none = parents + "CREATE TABLE things (a integer);"

    assert [(f.title, f.message) for f in compared(enforced, stated).findings] == [
        ("foreign-key-missing", "a may refer to nothing: no foreign key is enforced.")
    ]
    assert compared(stated, none).overall is Verdict.FAITHFUL
    assert [f.title for f in compared(stated, enforced).findings] == ["foreign-key-added"]


@pytest.mark.parametrize("real", "mr")
def test_a_constraint_that_is_there_is_shown_beside_the_modeled_one(real: str) -> None:
    text = """
    CREATE TABLE parents (id integer PRIMARY KEY);
    CREATE TABLE things (
        a integer, b integer, c integer,
        CONSTRAINT {0}1 UNIQUE (a),
        CONSTRAINT {0}2 FOREIGN KEY (a) REFERENCES parents,
        CONSTRAINT {0}3 CHECK (b > 0),
        CONSTRAINT {0}4 EXCLUDE (c WITH =)
    );
    CREATE INDEX {0}5 ON things (c);
    """

    things = compared(text.format("m"), text.format(real)).tables[1]

    assert {row.name: row.real.text if row.real else None for row in things.constraints} == {
        "m1": "UNIQUE (a)",
        "m2": "FOREIGN KEY (a) REFERENCES public.parents (id)",
        "m3": "CHECK (b > 0)",
        "m4": "EXCLUDE USING btree (c WITH =)",
        "m5": "INDEX (c)",
    }


@pytest.mark.parametrize(
    ("model", "real", "expected"),
    [
        ('(a COLLATE "C")', '(a COLLATE "C")', []),
        ('(a COLLATE "C")', '(a COLLATE "POSIX")', ["index-differs"]),
        ('(a COLLATE "C")', '(a COLLATE "own")', ["partial-key-undecided"]),
        ("(lower(a))", "(lower(a))", []),
        ("(lower(a))", "(lower(a)) NULLS NOT DISTINCT", ["partial-key-undecided"]),
        ("(lower(a) text_pattern_ops)", "(lower(a))", ["partial-key-undecided"]),
        ("(lower(a)) INCLUDE (b)", "(lower(a)) INCLUDE (a)", ["index-differs"]),
    ],
)
def test_two_unique_indexes_on_the_same_keys_are_one_where_they_take_the_same_for_alike(
    model: str, real: str, expected: list[str]
) -> None:
    text = "CREATE TABLE things (a text, b text); CREATE UNIQUE INDEX i ON things {};"

    assert [f.title for f in compared(text.format(model), text.format(real)).findings] == expected


def test_a_unique_index_on_an_expression_takes_null_once_or_more_often() -> None:
    model = "CREATE TABLE things (a text); CREATE UNIQUE INDEX i ON things (length(a)) NULLS NOT DISTINCT;"
    real = "CREATE TABLE things (a text); CREATE UNIQUE INDEX i ON things (length(a));"

    comparison = compared(model, real, ("postgres", "sqlite"))

    assert "partial-key-undecided" in [f.title for f in comparison.findings]


@pytest.mark.parametrize(
    ("index", "rule"),
    [("lower(a)", "partial-key-added"), ("substr(a, 1, 3)", "partial-key-undecided"), ("z", "key-added-harmless")],
)
def test_a_unique_index_that_was_added_refuses_what_it_surely_takes_for_alike(index: str, rule: str) -> None:
    model, real = (f"CREATE TABLE things (a text NOT NULL UNIQUE{more});" for more in ("", ", z text"))

    found = compared(model, f"{real} CREATE UNIQUE INDEX i ON things ({index});").findings

    assert rule in [f.title for f in found]


@pytest.mark.parametrize("dialect", ["postgres", "sqlite"])
@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        ("RESTRICT", "SET NULL", []),
        ("NO ACTION", "SET NULL", ["foreign-key-action-refuses"]),
        ("CASCADE", "SET NULL", ["foreign-key-action-refuses"]),
        ("SET NULL", "CASCADE", ["foreign-key-action-passes-on"]),
        ("SET NULL", "SET NULL", []),
    ],
)
def test_to_set_null_what_takes_no_null_is_refused(dialect: str, here: str, there: str, expected: list[str]) -> None:
    text = "CREATE TABLE o (id int PRIMARY KEY); CREATE TABLE t (a int NOT NULL REFERENCES o (id) ON DELETE {});"
    found = compare_shapes(model_of_ddl(text.format(here), dialect), real_of_ddl(text.format(there), dialect)).findings
    assert [f.title for f in found] == expected


@pytest.mark.parametrize("dialect", ["postgres", "sqlite"])
@pytest.mark.parametrize(
    ("model", "real", "expected"),
    [
        ("(a) WHERE a IS NOT NULL", "(a)", "key-added-harmless"),
        ("(a)", "(a) WHERE a IS NOT NULL", "partial-key-added-harmless"),
        ("(a) WHERE b IS NULL AND a IS NOT NULL", "(a) WHERE b IS NULL", None),
        ("(lower(a), b) WHERE a IS NOT NULL", "(lower(a), b)", None),
        ("(a, b) WHERE a IS NOT NULL OR b IS NOT NULL", "(a, b)", "key-added-harmless"),
        ("(coalesce(a, '')) WHERE a IS NOT NULL", "(coalesce(a, ''))", "partial-key-added"),
        ("(a) WHERE b IS NOT NULL", "(a)", "key-added"),
    ],
)
def test_a_row_with_null_in_a_unique_index_is_not_covered_anyway(
    dialect: str, model: str, real: str, expected: str | None
) -> None:
    text = "CREATE TABLE things (a text, b text); CREATE UNIQUE INDEX i ON things {};"

    found = compared(text.format(model), text.format(real), (dialect, dialect)).findings

    assert [f.title for f in found] == ([expected] if expected else [])


def test_a_row_with_null_is_covered_where_nulls_are_alike() -> None:
    text = "CREATE TABLE things (a text, b text); CREATE UNIQUE INDEX i ON things (a) NULLS NOT DISTINCT WHERE {};"

    found = compared(text.format("b IS NULL AND a IS NOT NULL"), text.format("b IS NULL")).findings

    assert [f.title for f in found] == ["partial-key-added"]


@pytest.mark.parametrize("where", ["", " WHERE b IS NULL"])
@pytest.mark.parametrize(
    ("model", "real", "rules"),
    [
        ("a", "a COLLATE NOCASE", {"partial-key-added"}),
        ("a COLLATE NOCASE", "a", {"partial-key-missing", "key-added-harmless"}),
        ("c", "c COLLATE BINARY", {"partial-key-missing", "key-missing", "partial-key-added-harmless"}),
        ("c COLLATE BINARY", "c", {"partial-key-added", "key-added"}),
        ("a, c", "a COLLATE BINARY, c COLLATE NOCASE", set()),
        ("a", "a COLLATE own", {"partial-key-undecided"}),
    ],
)
def test_a_unique_index_by_a_finer_collation_refuses_less(where: str, model: str, real: str, rules: set[str]) -> None:
    text = (
        f"CREATE TABLE things (a text, b text, c text COLLATE NOCASE); CREATE UNIQUE INDEX i ON things ({{}}){where};"
    )

    found = compared(text.format(model), text.format(real), ("sqlite", "sqlite")).findings

    titles = {f.title for f in found} - {"index-differs"}
    assert titles <= rules
    assert bool(titles) == bool(rules)


def test_of_the_collations_in_postgresql_only_its_own_are_exact_by_their_names() -> None:
    made = "CREATE COLLATION en_ci (provider = icu, locale = 'en-u-ks-level2', deterministic = false);"
    text = made + "CREATE TABLE things (a text, b text); CREATE UNIQUE INDEX i ON things ({}) WHERE b IS NULL;"

    found = compared(text.format("a"), text.format('a COLLATE "C"')).findings
    undecided = compared(text.format("a"), text.format("a COLLATE en_ci")).findings

    assert [f.title for f in found] == ["index-differs"]
    assert [f.title for f in undecided] == ["partial-key-undecided"]


@pytest.mark.parametrize("parent", ["CREATE TABLE parents (id integer PRIMARY KEY, code text UNIQUE);", ""])
def test_sqlite_finds_what_a_foreign_key_refers_to_in_either_case(parent: str) -> None:
    text = parent + "CREATE TABLE things (a text REFERENCES {});"
    one, other = text.format("parents (code)"), text.format("Parents (CODE)")

    for model, real in ((one, other), (other, one)):
        assert compared(model, real, ("sqlite", "sqlite")).overall is Verdict.FAITHFUL
    assert compared(one, text.format("Parents (ID)"), ("sqlite", "sqlite")).overall is Verdict.DIVERGENT


@pytest.mark.parametrize("dialect", ["postgres", "sqlite"])
@pytest.mark.parametrize(
    ("columns", "expected", "back"),
    [
        ("a text NOT NULL, b integer", {"partial-key-added"}, {"partial-key-missing", "key-added-harmless"}),
        (
            "a text NOT NULL, b integer CHECK (b > 0)",
            {"partial-key-added"},
            {"partial-key-missing", "key-added-harmless"},
        ),
        ("a text NOT NULL UNIQUE, b integer", {"partial-key-added-harmless"}, {"key-added-harmless"}),
        (
            "a text NOT NULL, b integer CHECK (b IS NOT NULL)",
            {"partial-key-undecided"},
            {"partial-key-missing", "key-added-harmless"},
        ),
    ],
)
def test_a_unique_index_on_coalesce_takes_null_for_a_value(
    dialect: str, columns: str, expected: set[str], back: set[str]
) -> None:
    text = f"CREATE TABLE things ({columns}); CREATE UNIQUE INDEX i ON things {{}};"
    plain, valued = text.format("(a, b)"), text.format("(a, coalesce(b, -1))")

    assert {f.title for f in compared(plain, valued, (dialect, dialect)).findings} == expected
    assert {f.title for f in compared(valued, plain, (dialect, dialect)).findings} == back


def test_sqlite_compares_what_coalesce_gives_by_no_collation() -> None:
    columns = "a text NOT NULL, b text COLLATE NOCASE"
    text = f"CREATE TABLE things ({columns}); CREATE UNIQUE INDEX i ON things {{}};"
    plain, valued = text.format("(a, b)"), text.format("(a, coalesce(b, ''))")
    with sqlite3.connect(":memory:") as engine:
        engine.executescript(valued)
        engine.executemany("INSERT INTO things VALUES ('x', ?)", [("b",), ("B",)])

    found = {f.title for f in compared(plain, valued, ("sqlite", "sqlite")).findings}

    assert found == {"key-missing", "partial-key-added"}


FLAGS = ("f", "f = 1", "NOT f", "f = 0", "f <> 0", "f <> 1", "f IN (1, 2)", "f AND b IS NULL", "f OR b IS NULL")


@pytest.mark.parametrize(("check", "decided"), [("CHECK (f IN (0, 1))", True), ("CHECK (f = 1)", True), ("", False)])
def test_a_partial_index_on_a_flag_covers_the_rows_in_which_sqlite_takes_it_for_true(
    check: str, *, decided: bool
) -> None:
    columns = f"a text, b integer, f boolean {check}"
    text = f"CREATE TABLE things ({columns}); CREATE UNIQUE INDEX i ON things (a) WHERE {{}};"
    with sqlite3.connect(":memory:") as engine:
        engine.execute(f"CREATE TABLE things ({columns})")
        for row in itertools.product((1, None), (0, 1, 2, -1, 0.5, "x", "2", None)):
            with contextlib.suppress(sqlite3.IntegrityError):
                engine.execute("INSERT INTO things VALUES ('a', ?, ?)", row)
        covered = {w: set(engine.execute(f"SELECT rowid FROM things WHERE {w}")) for w in FLAGS}

    for one, other in itertools.permutations(FLAGS, 2):
        found = {f.title for f in compared(text.format(one), text.format(other), ("sqlite", "sqlite")).findings}
        if decided or {one, other} in ({"f", "f = 1"}, {"f", "f IN (1, 2)"}):
            more, less = covered[other] - covered[one], covered[one] - covered[other]
            expected = {"partial-key-added"} if more else set()
            assert found == (expected | {"partial-key-missing"} if less else expected), (one, other)


@pytest.mark.parametrize(
    ("columns", "one", "other", "expected", "back"),
    [
        # Rows that are alike in some columns are so in what is computed of these.
        ("a int NOT NULL, b int", "(a, coalesce(b, -1))", "(a, b) NULLS NOT DISTINCT",
         ["key-added-harmless", "partial-key-missing"], ["partial-key-undecided"]),
        ("a int, b int", "(least(a, b), greatest(a, b))", "(a, b)",
         ["key-added-harmless", "partial-key-missing"], ["partial-key-undecided"]),
        ("a text, b text", "((a || b))", "(a, b)",
         ["key-added-harmless", "partial-key-missing"], ["partial-key-undecided"]),
        ("a timestamp, b int", "(b, (a::date))", "(a, b)",
         ["key-added-harmless", "partial-key-missing"], ["partial-key-undecided"]),
        # Of 1.0 and 1.00, which are alike, two texts are made; and of NULL one that is not alike to another.
        ("a numeric, b text", "((b || a))", "(a, b)",
         ["partial-key-missing", "partial-key-undecided"], ["key-missing", "partial-key-undecided"]),
        ("a int, b int", "((a + b))", "(a, b) NULLS NOT DISTINCT",
         ["partial-key-missing", "partial-key-undecided"], ["partial-key-undecided"] * 2),
        # Two computations of the same column may tell the same values apart.
        ("a text", "(upper(a))", "(lower(a))", ["partial-key-undecided"] * 2, ["partial-key-undecided"] * 2),
        ("a timestamp", "((a::date))", "(date_trunc('day', a))",
         ["partial-key-undecided"] * 2, ["partial-key-undecided"] * 2),
        # Rows with NULL in a key are alike to none, so that it is no matter whether it covers them.
        ("a int", "(a) WHERE a IS NOT NULL", "(a)", ["key-added-harmless"],
         ["partial-key-added-harmless"]),
        ("a int, b int", "(a) WHERE a IS NOT NULL AND b > 0", "(a)", ["key-added"],
         ["key-missing", "partial-key-added-harmless"]),
    ],
)  # fmt: skip
def test_a_unique_index_beside_another_computation(
    columns: str, one: str, other: str, expected: list[str], back: list[str]
) -> None:
    first, second = (f"CREATE TABLE t ({columns}); CREATE UNIQUE INDEX u ON t {keys};" for keys in (one, other))

    assert sorted(f.title for f in compared(first, second).findings) == expected
    assert sorted(f.title for f in compared(second, first).findings) == back


@pytest.mark.parametrize(
    ("one", "other", "expected", "back"),
    [
        # Where a condition leaves a column one value, the column tells no two rows apart.
        ("(a, f) WHERE f", "(a) WHERE f", ["partial-key-added-harmless"], ["partial-key-added-harmless"]),
        ("(a, b) WHERE b = 'x' AND f", "(a) WHERE f AND b = 'x'",
         ["partial-key-added-harmless"], ["partial-key-added-harmless"]),
        ("(a, b)", "(a) WHERE b = 'x'", ["key-missing", "partial-key-added-harmless"], ["key-added"]),
        ("(a, b)", "(a) WHERE b > 'x'", ["key-missing", "partial-key-added"], ["key-added", "partial-key-missing"]),
        # Where it leaves NULL alone, rows are alike in what is taken in its place, and in the column itself none is.
        ("(a, coalesce(n, 0))", "(a) WHERE n IS NULL", ["partial-key-added-harmless", "partial-key-missing"],
         ["partial-key-added"]),
        ("(a, n)", "(a) WHERE n IS NULL", ["key-missing", "partial-key-added"], ["key-added", "partial-key-missing"]),
    ],
)  # fmt: skip
def test_a_column_that_a_condition_leaves_one_value(one: str, other: str, expected: list[str], back: list[str]) -> None:
    columns = "a text NOT NULL, b text NOT NULL, n int, f boolean NOT NULL"
    first, second = (f"CREATE TABLE t ({columns}); CREATE UNIQUE INDEX u ON t {keys};" for keys in (one, other))

    assert sorted(f.title for f in compared(first, second).findings) == expected
    assert sorted(f.title for f in compared(second, first).findings) == back


def test_a_key_with_a_collation_of_its_own_is_the_index_that_sqlite_makes_of_it() -> None:
    table = "CREATE TABLE things (a text, b integer{});{}"
    key = table.format(", CONSTRAINT k UNIQUE (b, a COLLATE NOCASE)", "")
    index = table.format("", " CREATE UNIQUE INDEX i ON things (b, a COLLATE NOCASE);")
    plain, none = table.format(", UNIQUE (b, a)", ""), table.format("", "")
    dialects = ("sqlite", "sqlite")

    def found(one: str, other: str) -> set[str]:
        return {f.title for f in compared(one, other, dialects).findings}

    assert found(key, key) == found(key, index) - {"index-name"} == found(index, key) - {"index-name"} == set()
    assert found(key, none) == {"partial-key-missing"}
    assert found(none, key) == {"partial-key-added"}
    assert found(plain, key) == {"partial-key-added"}
    assert found(key, plain) == {"partial-key-missing", "key-added-harmless"}
    (missing,) = compared(key, none, dialects).findings
    assert (missing.constraint, missing.modeled and missing.modeled.text) == ("k", "UNIQUE (b, a COLLATE NOCASE)")


@pytest.mark.parametrize(
    ("dialect", "computed", "partial"),
    [
        ("sqlite", "(a, iif(n = 1, 1, NULL))", "(a) WHERE n = 1"),
        ("sqlite", "(CASE n WHEN 1 THEN a END, b)", "(a, b) WHERE n = 1"),
        ("postgres", "((CASE WHEN n = 1 THEN a ELSE NULL::integer END))", "(a) WHERE n = 1"),
        ("postgres", "((CASE WHEN n = 1 THEN a END)) WHERE b = 2", "(a) WHERE n = 1 AND b = 2"),
        ("postgres", "(a, (CASE WHEN n > 1 THEN lower(c) END))", "(a, lower(c)) WHERE n > 1"),
        ("oracle", "(CASE WHEN n = 1 THEN a END)", None),
        ("oracle", "(DECODE(n, 1, a))", None),
        ("oracle", "(CASE WHEN n = 1 THEN a ELSE NULL END, CASE n WHEN 1 THEN 1 END)", None),
    ],
)
def test_a_unique_index_of_case_is_one_of_the_rows_that_it_chooses(
    dialect: str, computed: str, partial: str | None
) -> None:
    table = "CREATE TABLE things (a integer NOT NULL, b integer, c varchar(9), n integer NOT NULL);"
    one = f"{table} CREATE UNIQUE INDEX i ON things {computed};"
    other = f"{table} CREATE UNIQUE INDEX i ON things {partial};" if partial else one.replace("= 1", "IN (1, 1)")
    wider = one.replace("= 1", "IN (1, 2)").replace("> 1", "> 0").replace("(n, 1, a)", "(n, 1, a, NULL)")
    wider = wider.replace("CASE n WHEN 1 THEN", "CASE WHEN n IN (1, 2) THEN")
    dialects = (dialect, dialect)

    assert [f.title for f in compared(one, other, dialects).findings] == []
    assert [f.title for f in compared(other, one, dialects).findings] == []
    if wider.count("DECODE") == 0:
        assert [f.title for f in compared(one, wider, dialects).findings] == ["partial-key-added"]
        assert [f.title for f in compared(wider, one, dialects).findings] == ["partial-key-missing"]


def test_sqlites_case_compares_by_no_collation_and_oracle_keeps_a_null_beside_a_value() -> None:
    table = "CREATE TABLE things (a varchar(9){}, n integer NOT NULL); CREATE UNIQUE INDEX i ON things {};"
    lite = [table.format(" COLLATE NOCASE", keys) for keys in ("(CASE WHEN n = 1 THEN a END)", "(a) WHERE n = 1")]
    assert [f.title for f in compared(*lite, ("sqlite", "sqlite")).findings] == ["partial-key-added"]
    many, few = (table.format("", keys) for keys in ("(a, CASE WHEN n = 1 THEN 1 END)", "(CASE WHEN n = 1 THEN a END)"))
    found = {f.title for f in compared(many, few, ("oracle", "oracle")).findings}
    assert found == {"partial-key-missing", "partial-key-undecided"}


def test_a_filtered_index_of_what_is_never_null_keeps_as_much_apart_as_a_key() -> None:
    table = "CREATE TABLE things (a int NOT NULL, b int {}{}); {}"
    index = "CREATE UNIQUE INDEX i ON things (a, b) WHERE b IS NOT NULL;"
    for null, lacks in (("NOT NULL", set[str]()), ("NULL", {"key-missing"})):
        key, filtered = table.format(null, ", UNIQUE (a, b)", ""), table.format(null, "", index)
        found = {f.title for f in compared(key, filtered, ("tsql", "tsql")).findings}
        assert found - {"partial-key-added-harmless"} == lacks


def test_a_foreign_key_of_sqlite_waits_only_where_it_says_from_the_start() -> None:
    key = "a integer REFERENCES parents (id) {}"
    dialects = ("sqlite", "sqlite")
    for one, other in itertools.permutations(("", "DEFERRABLE", "DEFERRABLE INITIALLY IMMEDIATE", "NOT DEFERRABLE"), 2):
        assert titles(key.format(one), key.format(other), dialects) == []
    waits = key.format("DEFERRABLE INITIALLY DEFERRED")
    assert titles(key.format("DEFERRABLE"), waits, dialects) == ["foreign-key-deferrable"]
    assert titles(waits, key.format("DEFERRABLE"), dialects) == ["foreign-key-not-deferrable"]


def test_a_unique_generated_column_beside_a_unique_index_of_its_expression_is_undecided() -> None:
    table = (
        "CREATE TABLE things (a text, h text GENERATED ALWAYS AS (lower(a)) STORED{}); CREATE {}INDEX i ON things {};"
    )
    column, index = table.format(" UNIQUE", "", "(a)"), table.format("", "UNIQUE ", "(lower(a))")
    for dialect in ("sqlite", "postgres"):
        there, back = (
            {f.title for f in compared(one, other, (dialect, dialect)).findings if f.impact.value != "cosmetic"}
            for one, other in ((column, index), (index, column))
        )
        assert there == back == {"partial-key-undecided"}
