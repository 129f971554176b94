"""A rehearsal on real shapes: what the engine refuses, beside what compare says of the same shape."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import jsonschema
import pytest
from commands import fidelity_text
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fidelity.compare.compare import compare_shapes
from fidelity.errors import UsageError
from fidelity.pipeline import read_ddl
from fidelity.shape.schema import Shape
from fidelity.shape.values import Check, Column, Table
from reports.canonical import to_json
from reports.schemas import json_schema
from surrogate import sqlite_ddl
from surrogate.rehearsal import plan
from surrogate.rehearsal.build import build_real, build_surrogate, needed
from surrogate.rehearsal.document import RealTable, Rehearsal
from surrogate.rehearsal.postgres_ground import PostgresServer
from surrogate.rehearsal.real import Workshop, rehearse_on, rehearse_real, workshop
from surrogate.rehearsal.text import render_text
from surrogate.translate import translate
from surrogate.values import Model
from tests.compare.models import inspection_of, model_of
from tests.oracle.servers import find_mariadb
from tests.rehearsal.mutated import mutated

EXAMPLES = int(os.environ.get("FIDELITY_FUZZ", "0")) // 10 or 12
SCHEMA = Path(__file__).parents[2] / "surrogate" / "models" / "fix7" / "schema.sql"


@pytest.fixture(scope="module")
def on_sqlite(fix7: Model) -> Model:
    """fix7 as a model of SQLite's own dialect."""
    return model_of(translate(fix7.shape, "sqlite").shape)


@pytest.fixture(scope="module")
def postgres(rehearsal_server: PostgresServer) -> PostgresServer:
    return rehearsal_server


def changed(shape: Shape, table: str, change: Callable[[Table], Table]) -> Shape:
    return replace(shape, tables=tuple(change(t) if t.local == table else t for t in shape.tables))


def rehearsed(model: Model, real: Shape, **values: str) -> Rehearsal:
    inspection = inspection_of(real)
    given = {key.replace("__", "."): value for key, value in values.items()}
    with workshop(real.dialect) as place:
        comparison = compare_shapes(model, inspection)
        return rehearse_on(place, model, inspection, comparison, mapping={}, values=given)


def table_of(rehearsal: Rehearsal, name: str) -> RealTable:
    assert rehearsal["real"] is not None
    return next(t for t in rehearsal["real"]["tables"] if t["table"] == name)


# -- SQLite ---------------------------------------------------------------------------------------------------------


def test_the_models_own_shape_takes_everything_and_agrees(on_sqlite: Model) -> None:
    rehearsal = rehearsed(on_sqlite, on_sqlite.shape)
    assert rehearsal["real"] is not None
    assert rehearsal["passed"]
    assert {(t["verdict"], t["seen"]) for t in rehearsal["real"]["tables"]} == {("FAITHFUL", "same")}
    assert [s["step"] for s in rehearsal["steps"]] == ["set up proposals", "birth", "rollback", "birth again"]
    jsonschema.Draft202012Validator(json_schema("rehearsal")).validate(json.loads(to_json(rehearsal)))


def test_a_stricter_column_is_refused_by_the_engine_with_its_constraint(on_sqlite: Model) -> None:
    short = Check(name="short", expression="born_by IN ('a', 'b')", columns=("born_by",))
    real = changed(on_sqlite.shape, "birth_registry", lambda t: replace(t, checks=(*t.checks, short)))
    rehearsal = rehearsed(on_sqlite, real)
    birth = next(s for s in rehearsal["steps"] if s["step"] == "birth")
    assert birth["refusal"] == {"by": "database", "code": "SQLITE_CONSTRAINT_CHECK", "table": None, "column": None,
                                "constraint": "short"}  # fmt: skip
    assert birth["before"] == birth["after"]
    table = table_of(rehearsal, "birth_registry")
    assert (table["seen"], table["agrees"], rehearsal["passed"]) == ("refused", True, False)


def test_what_refers_to_a_refused_row_is_undecided(on_sqlite: Model) -> None:
    none = Check(name="none", expression="born_by IS NULL", columns=("born_by",))
    real = changed(on_sqlite.shape, "birth_registry", lambda t: replace(t, checks=(*t.checks, none)))
    assert table_of(rehearsed(on_sqlite, real), "system_issues")["seen"] == "undecided"


def test_a_missing_key_is_seen_as_looser(on_sqlite: Model) -> None:
    real = changed(on_sqlite.shape, "directus_objects", lambda t: replace(t, primary_key=None, options=()))
    table = table_of(rehearsed(on_sqlite, real), "directus_objects")
    assert (table["verdict"], table["seen"], table["agrees"]) == ("COMPATIBLE", "looser", True)
    assert [d["write"] for d in table["differences"] if "key again" in d["write"]] == ["the same key again"]


def with_tenant(table: Table) -> Table:
    return replace(table, columns=(*table.columns, Column(name="tenant", type="text", nullable=False)))


def test_an_added_required_column_refuses_the_birth(on_sqlite: Model) -> None:
    rehearsal = rehearsed(on_sqlite, changed(on_sqlite.shape, "system_issues", with_tenant))
    refusal = next(s["refusal"] for s in rehearsal["steps"] if s["step"] == "birth")
    assert refusal is not None
    assert (refusal["code"], refusal["table"], refusal["column"]) == (
        "SQLITE_CONSTRAINT_NOTNULL",
        "system_issues",
        "tenant",
    )


def test_with_its_value_given_the_birth_passes_and_compare_is_still_right(on_sqlite: Model) -> None:
    real = changed(on_sqlite.shape, "system_issues", with_tenant)
    rehearsal = rehearsed(on_sqlite, real, system_issues__tenant="t1")
    table = table_of(rehearsal, "system_issues")
    assert (rehearsal["passed"], table["verdict"], table["agrees"]) == (True, "DIVERGENT", True)
    assert [d["write"] for d in table["differences"]] == ["a plain row without the values given for it"]


def test_a_renamed_column_is_written_by_its_mapped_name(on_sqlite: Model) -> None:
    def rename(table: Table) -> Table:
        renamed = tuple(replace(c, name="note") if c.name == "severity" else c for c in table.columns)
        return replace(table, columns=renamed, checks=tuple(c for c in table.checks if "severity" not in c.columns))

    real = changed(on_sqlite.shape, "system_issues", rename)
    inspection, mapping = inspection_of(real), {"system_issues.severity": "note"}
    comparison = compare_shapes(on_sqlite, inspection, mapping=mapping)
    with workshop("sqlite") as place:
        rehearsal = rehearse_on(place, on_sqlite, inspection, comparison, mapping=mapping, values={})
    assert [s["passed"] for s in rehearsal["steps"]] == [True] * 4


def test_an_absent_table_is_the_engines_own_refusal(on_sqlite: Model) -> None:
    real = replace(on_sqlite.shape, tables=tuple(t for t in on_sqlite.shape.tables if t.local != "directus_objects"))
    rehearsal = rehearsed(on_sqlite, real)
    assert (table_of(rehearsal, "directus_objects")["verdict"], table_of(rehearsal, "directus_objects")["seen"]) == (
        "ABSENT",
        "absent",
    )
    assert next(s for s in rehearsal["steps"] if s["step"] == "birth")["passed"] is False


def test_nothing_is_rehearsed_where_no_table_is_there(fix7: Model) -> None:
    rehearsal = rehearsed(fix7, read_ddl("CREATE TABLE users (id integer PRIMARY KEY);", "sqlite").shape)
    assert (rehearsal["steps"], rehearsal["probes"], rehearsal["passed"]) == ([], [], False)
    assert {c["result"] for c in rehearsal["claims"]} == {"open"}


def test_the_operators_rows_and_statements_are_never_run(fix7: Model, tmp_path: Path) -> None:
    shape = translate(fix7.shape, "sqlite").shape
    text = ";\n".join([*sqlite_ddl.create_tables(shape), *sqlite_ddl.create_indexes(shape)])
    clash = "INSERT INTO os_proposal_approvals VALUES ('prop-rehearsal-0001','x',1,'approved','x','2026','2026');"
    dump = tmp_path / "dump.sql"
    dump.write_text(f"{text};\n{clash}\nDROP TRIGGER IF EXISTS none;\n")
    rehearsal = rehearse_real(fix7, str(dump), dialect="sqlite")
    assert rehearsal["steps"][0]["passed"]


# -- the two are held against each other ----------------------------------------------------------------------------


def test_a_verdict_that_is_too_good_is_a_disagreement(on_sqlite: Model) -> None:
    none = Check(name="none", expression="born_by IS NULL", columns=("born_by",))
    real = changed(on_sqlite.shape, "birth_registry", lambda t: replace(t, checks=(*t.checks, none)))
    lying = compare_shapes(on_sqlite, inspection_of(on_sqlite.shape))
    with workshop("sqlite") as place:
        rehearsal = rehearse_on(place, on_sqlite, inspection_of(real), lying, mapping={}, values={})
    table = table_of(rehearsal, "birth_registry")
    assert (table["verdict"], table["agrees"]) == ("FAITHFUL", False)
    assert table["why"] == "compare says FAITHFUL, and a plain row is refused"
    assert "✗ DISAGREES: birth_registry" in render_text(rehearsal)


def test_a_verdict_that_is_too_bad_is_a_disagreement(on_sqlite: Model) -> None:
    other = changed(on_sqlite.shape, "system_issues", with_tenant)
    lying = compare_shapes(on_sqlite, inspection_of(other))
    with workshop("sqlite") as place:
        rehearsal = rehearse_on(place, on_sqlite, inspection_of(on_sqlite.shape), lying, mapping={}, values={})
    table = table_of(rehearsal, "system_issues")
    assert (table["verdict"], table["seen"], table["agrees"]) == ("DIVERGENT", "same", False)
    assert table["why"] == "every write ended the same on both, and nothing explains column-added-required (FID302)"


def disagreements(place: Workshop, model: Model, seed: int) -> list[str]:
    """The tables on which compare and the rehearsal cannot both be right, for a shape that was changed by chance."""
    random = Random(seed)
    inspection = inspection_of(mutated(model.shape, random, random.choice((1, 1, 2))))
    comparison = compare_shapes(model, inspection)
    rehearsal = rehearse_on(place, model, inspection, comparison, mapping={}, values={}, only_beside=True)
    assert rehearsal["real"] is not None
    return [f"{t['table']}: {t['why']}" for t in rehearsal["real"]["tables"] if not t["agrees"]]


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**9))
def test_compare_and_rehearsal_agree_on_random_changes_in_sqlite(on_sqlite: Model, seed: int) -> None:
    with workshop("sqlite") as place:
        assert disagreements(place, on_sqlite, seed) == []


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**9))
def test_compare_and_rehearsal_agree_on_random_changes_in_postgres(
    fix7: Model, postgres: PostgresServer, furnished: Workshop, seed: int
) -> None:
    model = model_of(fix7.shape)
    place = replace(furnished, real=postgres.ground("changed"))
    assert disagreements(place, model, seed) == []


# -- PostgreSQL -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def furnished(fix7: Model, postgres: PostgresServer) -> Workshop:
    """A workshop whose surrogate is there already; its real database is to be replaced."""
    surrogate = postgres.ground("furnished")
    build_surrogate(surrogate, fix7)
    return Workshop(engine="postgres", version=postgres.version, surrogate=surrogate, real=surrogate, furnished=True)


def on_postgres(furnished: Workshop, postgres: PostgresServer, model: Model, real: Shape) -> Rehearsal:
    inspection = inspection_of(real)
    place = replace(furnished, real=postgres.ground("rehearsed"))
    return rehearse_on(place, model, inspection, compare_shapes(model, inspection), mapping={}, values={})


def test_the_models_own_shape_passes_on_postgres(fix7: Model, postgres: PostgresServer, furnished: Workshop) -> None:
    rehearsal = on_postgres(furnished, postgres, fix7, fix7.shape)
    assert rehearsal["real"] is not None
    assert rehearsal["passed"], render_text(rehearsal)
    assert {(t["verdict"], t["seen"]) for t in rehearsal["real"]["tables"]} == {("FAITHFUL", "same")}
    results = [claim["result"] for claim in rehearsal["claims"]]
    assert results == ["shown", "shown", "shown", "open"]  # a PostgreSQL database is no file


def test_a_postgres_refusal_is_the_servers_own(fix7: Model, postgres: PostgresServer, furnished: Workshop) -> None:
    def shorten(table: Table) -> Table:
        short = (replace(c, type="character varying(4)") if c.name == "born_by" else c for c in table.columns)
        return replace(table, columns=tuple(short))

    rehearsal = on_postgres(furnished, postgres, fix7, changed(fix7.shape, "birth_registry", shorten))
    refusal = next(s["refusal"] for s in rehearsal["steps"] if s["step"] == "birth")
    assert refusal is not None
    assert (refusal["by"], refusal["code"]) == ("database", "22001")


def test_an_expression_may_not_read_this_machines_files(
    fix7: Model, postgres: PostgresServer, furnished: Workshop
) -> None:
    spy = Check(name="spy", expression="pg_read_file('/etc/hostname') <> born_by", columns=("born_by",))
    real = changed(fix7.shape, "birth_registry", lambda t: replace(t, checks=(*t.checks, spy)))
    rehearsal = on_postgres(furnished, postgres, fix7, real)
    refusal = next(s["refusal"] for s in rehearsal["steps"] if s["step"] == "birth")
    assert refusal is not None
    assert refusal["code"] == "42501"


def test_what_the_engine_does_not_have_is_left_out_and_named(
    fix7: Model, postgres: PostgresServer, furnished: Workshop
) -> None:
    def point(table: Table) -> Table:
        return replace(table, columns=(*table.columns, Column(name="place", type="public.geometry")))

    rehearsal = on_postgres(furnished, postgres, fix7, changed(fix7.shape, "system_issues", point))
    assert rehearsal["real"] is not None
    assert {"table": "public.system_issues", "what": "CREATE TABLE", "why": "42704"} in rehearsal["real"]["left_out"]
    assert table_of(rehearsal, "system_issues")["seen"] == "undecided"


# -- MySQL ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def mysql_dump(fix7: Model, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from surrogate import mysql_ddl  # noqa: PLC0415

    shape = translate(fix7.shape, "mysql").shape
    statements = [*mysql_ddl.create_tables(shape, native=False), *mysql_ddl.constrain(shape)]
    path = tmp_path_factory.mktemp("mysql") / "dump.sql"
    path.write_text("".join(f"{statement};\n" for statement in statements))
    return path


def test_a_mysql_dump_is_rehearsed_on_the_server_that_is_named(fix7: Model, mysql_dump: Path) -> None:
    server = find_mariadb()
    dsn = f"mysql://{server.user}@{server.host}:{server.port}"
    rehearsal = rehearse_real(fix7, str(mysql_dump), dialect="mysql", mysql_dsn=dsn)
    assert rehearsal["real"] is not None
    assert (rehearsal["engine"]["name"], rehearsal["real"]["instead_of"]) == ("mysql", None)
    assert rehearsal["passed"], render_text(rehearsal)


def test_without_a_server_sqlite_stands_in_and_says_what_is_lost(fix7: Model, mysql_dump: Path) -> None:
    rehearsal = rehearse_real(fix7, str(mysql_dump), dialect="mysql")
    assert rehearsal["real"] is not None
    assert (rehearsal["engine"]["name"], rehearsal["real"]["instead_of"]) == ("sqlite", "mysql")
    left_out = {it["what"] for it in rehearsal["real"]["left_out"]}
    assert {"collations", "CHECK birth_registry_content_sha256_check"} <= left_out
    assert {t["seen"] for t in rehearsal["real"]["tables"]} == {"undecided"}
    assert {c["result"] for c in rehearsal["claims"]} == {"open"}


def test_an_address_that_is_none_is_told(fix7: Model, mysql_dump: Path) -> None:
    with pytest.raises(UsageError, match="is no address of a MySQL server"):
        rehearse_real(fix7, str(mysql_dump), dialect="mysql", mysql_dsn="127.0.0.1")


def test_no_engine_stands_for_oracle(fix7: Model, tmp_path: Path) -> None:
    dump = tmp_path / "dump.sql"
    dump.write_text('CREATE TABLE "A" ("ID" NUMBER NOT NULL ENABLE);\n')
    with pytest.raises(UsageError, match="no engine to rehearse a oracle"):
        rehearse_real(fix7, str(dump), dialect="oracle")


# -- what is built --------------------------------------------------------------------------------------------------


def test_only_what_the_tables_need_is_built() -> None:
    shape = read_ddl(
        """
        CREATE TYPE mood AS ENUM ('a');
        CREATE TYPE unused AS ENUM ('b');
        CREATE TABLE kinds (kind mood PRIMARY KEY);
        CREATE TABLE wanted (id serial PRIMARY KEY, kind mood REFERENCES kinds);
        CREATE TABLE other (id serial PRIMARY KEY);
        """,
        "postgres",
    ).shape
    part = needed(shape, ["public.wanted"])
    assert [t.local for t in part.tables] == ["kinds", "wanted"]
    assert [e.name for e in part.enums] == ["public.mood"]
    assert [s.name for s in part.sequences] == ["public.wanted_id_seq"]


def test_a_trigger_is_named_as_left_out() -> None:
    shape = read_ddl(
        "CREATE TABLE t (a integer); CREATE TRIGGER touch AFTER INSERT ON t BEGIN SELECT 1; END;", "sqlite"
    ).shape
    with workshop("sqlite") as place:
        left_out = build_real(place.real, shape)
    assert [(it.table, it.what) for it in left_out] == [("t", "TRIGGER touch")]


# -- the command ----------------------------------------------------------------------------------------------------


def fidelity(*arguments: str) -> subprocess.CompletedProcess[str]:
    return fidelity_text("rehearse", *arguments)


def test_the_command_says_what_the_real_shape_refuses(on_sqlite: Model, tmp_path: Path) -> None:
    real = changed(on_sqlite.shape, "system_issues", with_tenant)
    (tmp_path / "model.sql").write_text(";\n".join(sqlite_ddl.create_tables(on_sqlite.shape)) + ";\n")
    (tmp_path / "dump.sql").write_text(";\n".join(sqlite_ddl.create_tables(real)) + ";\n")
    done = fidelity("--model", str(tmp_path / "model.sql"), "--model-dialect", "sqlite", "--dialect", "sqlite",
                    "--on-real", str(tmp_path / "dump.sql"), "--out", str(tmp_path / "out"))  # fmt: skip
    assert (done.returncode, done.stderr) == (1, "")
    assert "refused: database, SQLITE_CONSTRAINT_NOTNULL (system_issues.tenant)" in " ".join(done.stdout.split())
    assert "tables that disagree with compare: none" in done.stdout
    assert json.loads((tmp_path / "out" / "rehearsal.json").read_text())["real"]["dump"]["name"] == "dump.sql"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--map", "a=b"), "--map: a rehearsal on a surrogate does not look at it"),
        (("--mysql-dsn", "mysql://127.0.0.1"), "--mysql-dsn: a rehearsal on a surrogate does not look at it"),
        (("--on-real", str(SCHEMA), "--engine", "sqlite"), "--engine: --on-real does not look at it"),
        (("--recover", "--out", "x", "--on-real", str(SCHEMA)), "--on-real: --recover does not look at it"),
        (("--on-real", "none.sql"), "there is no such file"),
        (("--on-real", str(SCHEMA), "--value", "x"), "--value x is no pair"),
        (("--on-real", str(SCHEMA), "--dialect", "postgres", "--value", "none.x=1"), "the dump has no table none"),
    ],
)
def test_bad_usage_is_told(arguments: tuple[str, ...], said: str) -> None:
    done = fidelity(*arguments)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr


def test_the_rehearsed_tables_are_the_models(fix7: Model) -> None:
    assert set(plan.TABLES) == {table.local for table in fix7.shape.tables}
