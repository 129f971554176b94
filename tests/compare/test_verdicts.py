"""Verdicts: by impact and basis, three-valued, and never better for what was not read."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from fidelity.compare.compare import compare_shapes
from fidelity.compare.values import Comparison, Finding, Verdict
from fidelity.dump.ledger import Entry, Fate
from fidelity.pipeline import read_ddl
from surrogate.values import Basis, Claim, Covered, Model, Surface
from tests.compare.models import model_of, model_of_ddl, real_of_ddl
from tests.compare.random_schemas import random_table

GOVERNED = Basis(basis="governed", source="the spec: its words")
THERE = "CREATE TABLE t (a integer);"


def compared(
    model: str, real: str, *, complete: bool | None = True, basis: dict[str, Basis] | None = None
) -> Comparison:
    return compare_shapes(
        model_of_ddl(model, "postgres", basis=basis), real_of_ddl(real, "postgres", complete=complete)
    )


def only(comparison: Comparison) -> Finding:
    (finding,) = comparison.findings
    return finding


def cloud(object_name: str | None) -> Entry:
    return Entry(kind="ALTER TABLE", fate=Fate.NOT_UNDERSTOOD, object=object_name, line=7, offset=90, length=20)


def test_what_is_looser_is_compatible_where_nobody_governs_it() -> None:
    comparison = compared("CREATE TABLE t (a varchar(64));", "CREATE TABLE t (a text);")

    assert comparison.overall is Verdict.COMPATIBLE


def test_what_is_looser_is_divergent_where_a_source_governs_it() -> None:
    comparison = compared("CREATE TABLE t (a varchar(64));", "CREATE TABLE t (a text);", basis={"t.a.type": GOVERNED})

    finding = only(comparison)
    assert (comparison.overall, finding.modeled.basis if finding.modeled else None) == (Verdict.DIVERGENT, "governed")
    assert "A governed source states what was modeled" in finding.message


def test_a_source_that_governs_another_fact_of_the_column_changes_nothing() -> None:
    basis = {"t.a": GOVERNED, "t.a.nullable": GOVERNED}

    comparison = compared("CREATE TABLE t (a varchar(64));", "CREATE TABLE t (a text);", basis=basis)

    assert comparison.overall is Verdict.COMPATIBLE


def test_a_governed_constraint_that_is_missing_is_divergent() -> None:
    comparison = compared(
        "CREATE TABLE t (a integer, CONSTRAINT k UNIQUE (a));", "CREATE TABLE t (a integer);", basis={"t:k": GOVERNED}
    )

    assert only(comparison).verdict is Verdict.DIVERGENT


def test_what_is_cosmetic_leaves_a_table_faithful_and_is_reported() -> None:
    comparison = compared("CREATE TABLE t (a integer, b integer);", "CREATE TABLE t (b integer, a integer);")

    assert (comparison.overall, only(comparison).title) == (Verdict.FAITHFUL, "column-order")


def test_an_absent_column_is_counted_as_absent_and_makes_its_surface_divergent() -> None:
    comparison = compared("CREATE TABLE t (a integer, b integer);", "CREATE TABLE t (a integer);")

    (surface,) = comparison.surfaces
    assert (surface.verdict, surface.columns.absent, surface.columns.faithful) == (Verdict.DIVERGENT, 1, 1)


def test_an_absent_tables_facts_are_all_absent() -> None:
    comparison = compared("CREATE TABLE t (a integer PRIMARY KEY);", "CREATE TABLE u (a integer);")

    (surface,) = comparison.surfaces
    assert (surface.verdict, surface.columns.absent, surface.constraints.absent) == (Verdict.ABSENT, 1, 1)


def test_an_incomplete_dump_leaves_every_table_unknown_at_best() -> None:
    comparison = compared("CREATE TABLE t (a integer);", "CREATE TABLE t (a integer);", complete=False)

    (table,) = comparison.tables
    assert (table.verdict, table.columns[0].verdict, only(comparison).title) == (
        Verdict.UNKNOWN,
        Verdict.UNKNOWN,
        "dump-incomplete",
    )


@pytest.mark.parametrize(
    "modeled",
    [
        "CREATE TABLE t (a integer NOT NULL);",
        "CREATE TABLE t (a integer DEFAULT 1);",
        "CREATE TABLE t (a integer PRIMARY KEY);",
        "CREATE TABLE t (a integer UNIQUE);",
        "CREATE TABLE t (a integer CHECK (a > 0));",
        "CREATE TABLE t (a integer REFERENCES u (a)); CREATE TABLE u (a integer PRIMARY KEY);",
        "CREATE TABLE t (a integer); CREATE INDEX i ON t (a);",
    ],
)
def test_what_is_missing_from_an_incomplete_dump_may_still_come(modeled: str) -> None:
    model = model_of_ddl(modeled, "postgres")
    facts = {f"t.a.{aspect}": GOVERNED for aspect in ("nullable", "default")}
    facts |= {f"t:{name}": GOVERNED for name in model.surfaces[0].covers[0].constraints}
    real = real_of_ddl(
        "CREATE TABLE t (a integer); CREATE TABLE u (a integer PRIMARY KEY);", "postgres", complete=False
    )

    comparison = compare_shapes(replace(model, facts=facts), real)

    assert comparison.tables[0].verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(("complete", "verdict"), [(True, Verdict.DIVERGENT), (False, Verdict.UNKNOWN)])
def test_a_column_that_was_not_modeled_may_get_its_number_from_the_rest_of_the_dump(
    complete: bool,  # noqa: FBT001 - a parameter of the table above
    verdict: Verdict,
) -> None:
    """As pg_dump writes an identity, and the default of a serial column, after the table."""
    real = "CREATE TABLE t (a integer, id bigint NOT NULL);"
    comparison = compared("CREATE TABLE t (a integer);", real, complete=complete)
    assert {f.title: f.verdict for f in comparison.findings if f.column == "id"} == {"column-added-required": verdict}
    assert comparison.overall is verdict


def test_what_more_of_a_dump_might_change_is_not_said_to_be_otherwise_than_modeled() -> None:
    modeled, real = "CREATE TABLE t (a varchar(9), b integer);", "CREATE TABLE t (a varchar(5), b integer);"
    (surface,) = compared(modeled, real, complete=False).surfaces
    assert surface.verdict is Verdict.DIVERGENT
    assert ": 1 of 2 columns read as modeled; a is character varying(5)" in surface.resolution


def test_a_column_that_a_table_lacks_is_missing_whatever_more_of_the_dump_there_may_be() -> None:
    """A dumper writes a table's columns with the table."""
    comparison = compared("CREATE TABLE t (a integer, b text);", "CREATE TABLE t (a integer);", complete=False)
    assert {f.title: f.verdict for f in comparison.findings if f.column == "b"} == {"column-absent": Verdict.DIVERGENT}


def test_what_an_incomplete_dump_does_show_to_be_otherwise_is_divergent() -> None:
    comparison = compared("CREATE TABLE t (a varchar(9));", "CREATE TABLE t (a varchar(5));", complete=False)

    assert comparison.overall is Verdict.DIVERGENT


def test_a_table_that_an_incomplete_dump_lacks_is_unknown() -> None:
    comparison = compared("CREATE TABLE t (a integer);", "CREATE TABLE u (a integer);", complete=False)

    assert comparison.overall is Verdict.UNKNOWN


def test_a_dump_whose_format_has_no_end_mark_is_taken_for_whole() -> None:
    comparison = compared("CREATE TABLE t (a integer);", "CREATE TABLE t (a integer);", complete=None)

    assert comparison.overall is Verdict.FAITHFUL


@pytest.mark.parametrize(("object_name", "verdict"), [
    ("public.t", Verdict.UNKNOWN), ("t", Verdict.UNKNOWN), (None, Verdict.UNKNOWN), ("public.u", Verdict.FAITHFUL),
])  # fmt: skip
def test_a_statement_not_understood_clouds_the_table_that_it_may_touch(
    object_name: str | None, verdict: Verdict
) -> None:
    real = replace(real_of_ddl("CREATE TABLE t (a integer);", "postgres"), clouded=(cloud(object_name),))

    comparison = compare_shapes(model_of_ddl("CREATE TABLE t (a integer);", "postgres"), real)

    assert comparison.overall is verdict


def test_the_finding_of_a_cloud_stands_at_its_line_and_in_each_row() -> None:
    real = replace(real_of_ddl("CREATE TABLE t (a integer PRIMARY KEY);", "postgres"), clouded=(cloud("public.t"),))

    comparison = compare_shapes(model_of_ddl("CREATE TABLE t (a integer PRIMARY KEY);", "postgres"), real)

    finding, (table,) = only(comparison), comparison.tables
    assert finding.real is not None
    assert (finding.title, finding.real.line, finding.real.offset) == ("statement-not-understood", 7, 90)
    assert {row.findings for row in (*table.columns, *table.constraints)} == {(finding.fingerprint,)}


def test_of_very_many_clouds_over_all_tables_each_table_names_the_first_and_counts_the_rest() -> None:
    clouded = (*[cloud(None)] * 4_000, cloud("public.t"), cloud("public.u"))
    real = replace(real_of_ddl("CREATE TABLE t (a integer); CREATE TABLE u (a integer);", "postgres"), clouded=clouded)

    comparison = compare_shapes(
        model_of_ddl("CREATE TABLE t (a integer); CREATE TABLE u (a integer);", "postgres"), real
    )

    assert [table.verdict for table in comparison.tables] == [Verdict.UNKNOWN, Verdict.UNKNOWN]
    for table in ("t", "u"):
        texts = [f.real.text for f in comparison.findings if f.table == table and f.real is not None]
        assert sorted(texts) == ["3,950 more statements", *["ALTER TABLE"] * 51]


FOREIGN = "CREATE FOREIGN TABLE t (a integer) SERVER s;"


@pytest.mark.parametrize(
    ("modeled", "there", "verdict", "real", "message"),
    [
        (THERE, "CREATE TABLE u (a integer);", Verdict.UNKNOWN, None, "the dump has no table t as far as it was read"),
        (
            THERE,
            "CREATE VIEW t AS SELECT 1 AS a;",
            Verdict.DIVERGENT,
            ("public.t", None),
            "public.t is a view where a table was modeled",
        ),
        (
            THERE,
            THERE.replace("t (", "x.t (") + THERE.replace("t (", "y.t ("),
            Verdict.UNKNOWN,
            ("x.t, y.t", None),
            "t may be any of x.t, y.t: say which with --map t=x.t or --map t=y.t",
        ),
        (
            THERE,
            FOREIGN,
            Verdict.DIVERGENT,
            ("public.t", 1),
            "public.t is a foreign or virtual table where a table was modeled",
        ),
        (FOREIGN, THERE, Verdict.DIVERGENT, ("public.t", 1), "public.t is a table where a foreign table was modeled"),
    ],
)
def test_what_is_there_instead_is_told_beside_what_was_not_understood(
    modeled: str, there: str, verdict: Verdict, real: tuple[str, int | None] | None, message: str
) -> None:
    inspection = replace(real_of_ddl(there, "postgres"), clouded=(cloud("public.t"),))

    comparison = compare_shapes(model_of_ddl(modeled, "postgres"), inspection)

    (found,) = (f for f in comparison.findings if f.title != "statement-not-understood")
    assert (comparison.overall, found.message.partition(". ")[0].rstrip(".")) == (verdict, message)
    assert (found.real and (found.real.text, found.real.line)) == real


def test_what_is_divergent_stays_so_under_a_cloud() -> None:
    real = replace(real_of_ddl("CREATE TABLE t (a varchar(5));", "postgres"), clouded=(cloud(None),))

    comparison = compare_shapes(model_of_ddl("CREATE TABLE t (a varchar(9));", "postgres"), real)

    assert comparison.overall is Verdict.DIVERGENT


@pytest.mark.parametrize("seed", range(20))
def test_a_dump_cut_anywhere_is_never_judged_better_than_the_whole(seed: int) -> None:
    random = Random(seed)
    text = random_table("postgres", "t", random)
    modeled = model_of(read_ddl(random_table("postgres", "t", Random(seed + 1)), "postgres").shape)
    whole = compare_shapes(modeled, real_of_ddl(text, "postgres"))
    order = {Verdict.FAITHFUL: 0, Verdict.COMPATIBLE: 1, Verdict.UNKNOWN: 2, Verdict.ABSENT: 2, Verdict.DIVERGENT: 3}

    for at in range(0, len(text), 9):
        cut = compare_shapes(modeled, real_of_ddl(text[:at], "postgres", complete=False))
        assert cut.overall is Verdict.UNKNOWN or order[cut.overall] >= order[whole.overall]


def test_a_fingerprint_does_not_move_with_lines() -> None:
    model = "CREATE TABLE t (a varchar(9));"

    near, far = (compared(model, "\n" * blank + "CREATE TABLE t (a varchar(5));") for blank in (0, 9))

    assert only(near).fingerprint == only(far).fingerprint
    assert (only(near).real, only(far).real) != (only(far).real, only(near).real)


def test_a_surface_is_the_worst_of_what_it_covers_and_nothing_else() -> None:
    shape = read_ddl("CREATE TABLE t (a integer, b varchar(9));", "postgres").shape
    model = replace(
        model_of(shape),
        surfaces=tuple(
            Surface(
                name=name,
                modeled_as=None,
                limitation="UNKNOWN",
                covers=(Covered(table="t", columns=(name,), constraints=()),),
            )
            for name in ("a", "b")
        ),
    )

    comparison = compare_shapes(model, real_of_ddl("CREATE TABLE t (a integer, b varchar(5));", "postgres"))

    assert [(s.surface, s.verdict) for s in comparison.surfaces] == [("a", Verdict.FAITHFUL), ("b", Verdict.DIVERGENT)]


def test_a_column_that_must_be_given_stops_every_surface_of_its_table() -> None:
    shape = read_ddl("CREATE TABLE t (a integer, b integer);", "postgres").shape
    surface = Surface(
        name="a only",
        modeled_as=None,
        limitation="UNKNOWN",
        covers=(Covered(table="t", columns=("a",), constraints=()),),
    )
    model = replace(model_of(shape), surfaces=(surface,))

    comparison = compare_shapes(
        model, real_of_ddl("CREATE TABLE t (a integer, b integer, z text NOT NULL);", "postgres")
    )

    assert comparison.surfaces[0].verdict is Verdict.DIVERGENT
    assert [(c.name, c.needs_value) for c in comparison.tables[0].unmodeled_columns] == [("z", True)]


def test_a_claim_that_no_ddl_proves_stays_unknown_and_drags_nothing_down() -> None:
    shape = read_ddl("CREATE TABLE t (a integer);", "postgres").shape
    claim = Claim(claim="the gate is enforced", proven_by="a rehearsal")
    model = model_of(shape)
    model = replace(model, surfaces=(replace(model.surfaces[0], claims=(claim,)),))

    (surface,) = compare_shapes(model, real_of_ddl("CREATE TABLE t (a integer);", "postgres")).surfaces

    assert (surface.verdict, surface.claims[0].verdict, surface.claims[0].proven_by) == (
        Verdict.FAITHFUL,
        Verdict.UNKNOWN,
        "a rehearsal",
    )


def resolved(real: str, *, complete: bool = True) -> str:
    model: Model = model_of_ddl("CREATE TABLE t (id integer NOT NULL, approval varchar(64));", "postgres")
    return compare_shapes(model, real_of_ddl(real, "postgres", complete=complete)).surfaces[0].resolution


RESOLUTIONS = {
    "CREATE TABLE t (id integer NOT NULL, approval varchar(64));": ("all 2 columns are as modeled.",),
    "CREATE TABLE t (\n id integer NOT NULL,\n approval uuid);": (
        "1 of 2 columns are as modeled",
        "approval is uuid where character varying(64) was modeled: not every text is a uuid (line 3)",
        "so what the surrogate showed of this does not carry over as it stands.",
    ),
    "CREATE TABLE t (id integer,\n approval varchar(64));": (
        "1 of 2 columns are as modeled",
        "id takes NULL where the model does not (line 1)",
        "so what was written to the surrogate would be accepted there and read back the same.",
    ),
    "CREATE TABLE u (id integer);": (
        "none of 2 columns are as modeled",
        "the dump is complete and has no table t",
        "so nothing that the surrogate showed of this carries over.",
    ),
}


@pytest.mark.parametrize("real", RESOLUTIONS)
def test_a_resolution_says_in_one_sentence_what_is_so_and_what_follows(real: str) -> None:
    assert resolved(real) == "Resolved by dump.sql: " + "; ".join(RESOLUTIONS[real])


def test_a_resolution_of_an_incomplete_dump_says_that_it_is_none() -> None:
    sentence = resolved("CREATE TABLE t (id integer NOT NULL, approval varchar(64));", complete=False)

    assert sentence.startswith("Not resolved by dump.sql: all 2 columns read as modeled; the dump is not whole")
    assert sentence.endswith("so this stays UNKNOWN until that is decided.")


PARENT = "CREATE TABLE p (id integer PRIMARY KEY);"
CHILD = "CREATE TABLE c (id integer PRIMARY KEY, p_id integer REFERENCES p (id) ON DELETE CASCADE);"


@pytest.mark.parametrize(
    ("added", "rule"),
    [
        ("FOREIGN KEY (p_id) REFERENCES p (id)", "foreign-key-added-harmless"),
        ("FOREIGN KEY (p_id) REFERENCES p (id) ON DELETE CASCADE", "foreign-key-added-harmless"),
        ("FOREIGN KEY (p_id) REFERENCES p (id) ON DELETE RESTRICT", "foreign-key-added"),
        ("FOREIGN KEY (p_id) REFERENCES c (id)", "foreign-key-added"),
        ("FOREIGN KEY (id) REFERENCES c (id)", "foreign-key-added-harmless"),
        ("FOREIGN KEY (id) REFERENCES c (id) ON UPDATE RESTRICT", "foreign-key-added"),
    ],
)
def test_a_foreign_key_is_harmless_where_every_modeled_row_satisfies_it(added: str, rule: str) -> None:
    comparison = compared(PARENT + CHILD, f"{PARENT}{CHILD}ALTER TABLE c ADD CONSTRAINT added {added};")

    assert [f.title for f in comparison.findings if f.constraint == "added"] == [rule]


@pytest.mark.parametrize(
    ("modeled", "real", "overall"),
    [
        ("CAST(a AS CHAR)", "cast(`a` as char charset utf8mb3)", Verdict.FAITHFUL),
        ("cast(`a` as char charset utf8mb3)", "cast(`a` as char charset utf8mb3)", Verdict.FAITHFUL),
        ("cast(`a` as char charset utf8mb4)", "cast(`a` as char charset utf8mb3)", Verdict.UNKNOWN),
    ],
)
def test_a_cast_has_the_connections_character_set_unless_both_sides_say_one(
    modeled: str, real: str, overall: Verdict
) -> None:
    table = "CREATE TABLE t (a varchar(9), CHECK ({} <> 'x'))"

    comparison = compare_shapes(model_of_ddl(table.format(modeled), "mysql"), real_of_ddl(table.format(real), "mysql"))

    assert comparison.overall is overall


@pytest.mark.parametrize("text", ["NULL::boolean IS NULL", "NULL::text IS DISTINCT FROM 'a'", "NULL::"])
def test_a_default_that_begins_with_null_is_not_all_of_it(text: str) -> None:
    finding = only(compared("CREATE TABLE t (a boolean);", f"CREATE TABLE t (a boolean DEFAULT {text});"))

    assert finding.rule == "FID309"


@pytest.mark.parametrize("dialect", ["postgres", "mysql", "sqlite", "tsql", "oracle"])
@pytest.mark.parametrize("number", ["0E", "1e5.5"])
def test_a_number_that_is_none_is_undecided(number: str, dialect: str) -> None:
    real = real_of_ddl(f"CREATE TABLE t (a integer CHECK (a > {number}));", dialect)

    comparison = compare_shapes(model_of_ddl("CREATE TABLE t (a integer CHECK (a > 0));", dialect), real)

    assert (comparison.overall, only(comparison).rule) == (Verdict.UNKNOWN, "FID607")


def test_a_default_that_takes_a_sequence_from_a_column_is_not_the_sequences() -> None:
    owned = "CREATE SEQUENCE s; CREATE TABLE t (a integer DEFAULT nextval({})); ALTER SEQUENCE s OWNED BY t.a;"

    comparison = compared(owned.format("'s'::regclass"), owned.format("\u2019s\u2019::regclass"))

    assert comparison.overall is not Verdict.FAITHFUL


@pytest.mark.parametrize(
    ("model", "real", "equivalences"),
    [
        ("a integer NOT NULL", "a integer CHECK (a IS NOT NULL)", {"EQ-NULL-001"}),
        ("a integer CHECK (a IS NOT NULL)", "a integer NOT NULL", {"EQ-NULL-001"}),
        ("a integer NOT NULL", "a integer CHECK (a IS NOT NULL AND a > 0)", {"EQ-NULL-001"}),
        ("a integer NOT NULL", "a integer CHECK (a IS NOT NULL OR a > 0)", set()),
        ("a integer NOT NULL", "a integer, b integer CHECK (b IS NOT NULL)", set()),
        ("a integer NOT NULL", "a integer CHECK (a IS NOT NULL) NOT ENFORCED", set()),
    ],
)
def test_not_null_is_a_check_of_the_column_that_refuses_null(model: str, real: str, equivalences: set[str]) -> None:
    comparison = compared(f"CREATE TABLE t ({model});", f"CREATE TABLE t ({real});")

    (column,) = comparison.tables[0].columns
    missing = any(f.title == "not-null-missing" for f in comparison.findings)
    assert (set(column.equivalences), missing) == (equivalences, not equivalences)


@pytest.mark.parametrize(("complete", "verdict"), [(True, Verdict.DIVERGENT), (False, Verdict.UNKNOWN)])
def test_a_collation_that_a_partial_dump_leaves_out_may_be_the_modeled_one(
    complete: bool,  # noqa: FBT001 - a parameter of the table above
    verdict: Verdict,
) -> None:
    """As --compatible and --skip-create-options leave out every table's."""
    columns = "(id int NOT NULL, name varchar(5) NOT NULL, PRIMARY KEY (id), UNIQUE KEY (name))"
    model = model_of_ddl(
        f"CREATE TABLE t {columns} ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;", "mysql"
    )
    comparison = compare_shapes(model, real_of_ddl(f"CREATE TABLE t {columns};", "mysql", complete=complete))
    told = {f.title: f.verdict for f in comparison.findings if f.title.endswith("ignores-case")}
    assert told == {"collation-ignores-case": verdict, "key-ignores-case": verdict}
