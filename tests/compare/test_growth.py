"""What is compared takes no more work than it needs, however much of it there is."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from time import process_time

import pytest

from fidelity.compare import side, suggest
from fidelity.compare.compare import compare_shapes
from fidelity.compare.judges.functions import names_in
from fidelity.compare.waivers import apply, read_waivers
from tests.compare.models import model_of_ddl, real_of_ddl
from tests.growth import lines_run


def _table(name: str, *columns: str) -> str:
    return f"CREATE TABLE {name} (id integer, {', '.join(f'{column} text' for column in columns)});\n"


def test_a_column_of_an_absent_table_is_held_against_each_name_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0
    likeness = suggest._likeness

    def counted(one: str, other: str) -> float:
        nonlocal asked
        asked += 1
        return likeness(one, other)

    monkeypatch.setattr(suggest, "_likeness", counted)
    real = "".join(_table(f"real_{i}", "part", "size", "made") for i in range(100))
    compare_shapes(model_of_ddl(_table("absent", "part", "size", "mode"), "postgres"), real_of_ddl(real, "postgres"))

    assert asked == 4 * 4 + 100


def test_many_checks_on_one_column_are_compared_in_the_square_of_their_number() -> None:
    def compared(n: int) -> int:
        def checks(first: int) -> str:
            return f"CREATE TABLE t (a integer, {', '.join(f'CHECK (a <> {first + i})' for i in range(n))});"

        model, real = model_of_ddl(checks(0), "postgres"), real_of_ddl(checks(n), "postgres")
        return lines_run(lambda: compare_shapes(model, real))

    compared(2)
    few, many = compared(10), compared(40)
    assert many < few * 4**2


@pytest.mark.parametrize("statement", ["CREATE INDEX i# ON t (a);", "ALTER TABLE t ADD CONSTRAINT c# CHECK (a > #);"])
def test_constraints_that_are_the_same_are_found_in_proportion_to_their_number(statement: str) -> None:
    def compared(n: int) -> int:
        ddl = "CREATE TABLE t (a integer);" + "".join(statement.replace("#", str(i)) for i in range(n))
        model, real = model_of_ddl(ddl, "postgres"), real_of_ddl(ddl, "postgres")
        return lines_run(lambda: compare_shapes(model, real))

    compared(2)
    few, many = compared(20), compared(80)
    assert many < few * 4 * 1.2


def _numbered(i: int, default: str) -> str:
    made = f"CREATE TABLE public.t{i} (id integer NOT NULL, a text);\nCREATE SEQUENCE public.t{i}_id_seq;\n"
    owned = f"ALTER SEQUENCE public.t{i}_id_seq OWNED BY public.t{i}.id;\n"
    return f"{made}{owned}ALTER TABLE public.t{i} ALTER COLUMN id SET DEFAULT {default.replace('#', str(i))};\n"


def test_a_column_that_numbers_itself_is_compared_without_reading_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    ddl = _numbered(0, "nextval('public.t#_id_seq'::regclass)")
    model, real = model_of_ddl(ddl, "postgres"), real_of_ddl(ddl, "postgres")
    monkeypatch.setattr(side, "normal_form", None)

    assert compare_shapes(model, real).findings == ()


def test_the_sequence_of_a_column_is_found_in_proportion_to_their_number() -> None:
    def compared(n: int) -> int:
        ddl = "".join(_numbered(i, "nextval(('public.t#_id_seq'::text)::regclass)") for i in range(n))
        model, real = model_of_ddl(ddl, "postgres"), real_of_ddl(ddl, "postgres")
        return lines_run(lambda: compare_shapes(model, real))

    compared(2)
    few, many = compared(40), compared(320)
    assert many < few * 8 * 1.2


def test_as_many_waivers_as_findings_take_work_in_proportion_to_their_number(tmp_path: Path) -> None:
    def waived(n: int) -> int:
        def table(size: int) -> str:
            return f"CREATE TABLE t ({', '.join(f'c{i} varchar({size})' for i in range(n))});"

        path = tmp_path / f"{n}.toml"
        path.write_text(
            'format = "fidelity/waivers/1"\n'
            + "".join(
                f'[[waiver]]\nrule = "FID201"\ntable = "t"\ncolumn = "c{i}"\n'
                'reason = "agreed"\nowner = "me"\nexpires = 2020-01-01\n'
                for i in range(n)
            ),
            encoding="utf-8",
        )
        comparison = compare_shapes(model_of_ddl(table(9), "postgres"), real_of_ddl(table(5), "postgres"))
        return lines_run(lambda: apply(comparison, read_waivers(path, today=date(2020, 1, 1))))

    waived(2)
    few, many = waived(20), waived(80)
    assert many < few * 4 * 1.2


@pytest.mark.parametrize("dialect", ["postgres", "tsql", "oracle"])
@pytest.mark.parametrize("text", ["x", "x.", "x . ", '"', '"a".', "[", "f("])
def test_the_names_in_a_programs_text_are_found_in_time_that_grows_with_it(text: str, dialect: str) -> None:
    started = process_time()
    names_in(text * 40_000, dialect)
    assert process_time() - started < 5  # in the square of it this took minutes
