"""Four times as many statements take four times the work."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest

from fidelity.ddl.read import fold
from fidelity.dump.scan import scan
from fidelity.pipeline import read_ddl
from tests.growth import lines_run

FEW, MANY = 30, 120


def _each(text: str) -> Callable[[int], str]:
    """The text again and again, with the number of each in it."""
    return lambda n: "".join(text.replace("#", str(i)) for i in range(n))


def _after(head: str, *texts: str) -> Callable[[int], str]:
    """First the head, then each of the texts again and again."""
    return lambda n: head + "".join(_each(text)(n) for text in texts)


def _changed(change: str, kind: str) -> Callable[[int], str]:
    """A table's columns, and a change of each of them."""
    return lambda n: f"CREATE TABLE t (id {kind}, {_each(f'c# {kind}, ')(n)[:-2]});\n" + _each(change)(n)


SCRIPTS = {
    "a schema for each tenant, with the same names in it": (
        "postgres",
        _each("CREATE TABLE s#.t (id int PRIMARY KEY, a int CHECK (a > 0));\nCREATE INDEX i ON s#.t (a);\n"),
    ),
    "equal keys, one after the other": (
        "postgres",
        _after("CREATE TABLE t (a int);\n", "ALTER TABLE t ADD UNIQUE (a);\n"),
    ),
    "indexes of one MySQL table": ("mysql", _after("CREATE TABLE t (a int, b int);\n", "CREATE INDEX i# ON t (a);\n")),
    "equal exclusions": ("postgres", _after("CREATE TABLE t (a int);\n", "ALTER TABLE t ADD EXCLUDE (a WITH =);\n")),
}


@pytest.mark.parametrize(("dialect", "script"), SCRIPTS.values(), ids=SCRIPTS)
def test_the_work_is_in_proportion_to_what_is_read(dialect: str, script: Callable[[int], str]) -> None:
    read_ddl(script(2), dialect)  # what is loaded or compiled once
    few, many = (lines_run(lambda n=n: read_ddl(script(n), dialect)) for n in (FEW, MANY))
    assert many < few * MANY / FEW * 1.2


def test_indexes_of_what_is_compared_are_looked_up() -> None:
    def read(n: int) -> int:
        made = _each("CREATE TABLE t# (id int PRIMARY KEY);\n")(n) + _each("ALTER INDEX t#_pkey RENAME TO k#;\n")(n)
        pieces = list(scan(BytesIO(made.encode()), "postgres"))
        return lines_run(lambda: fold(pieces, "postgres", tables={f"t{i}" for i in range(n)}))

    read(2)
    assert read(MANY) < read(FEW) * MANY / FEW * 1.2


CHANGES = {
    "other types": ("mysql", _changed("ALTER TABLE t MODIFY c# varchar(30);\n", "varchar(20)"), 6),
    "other names": ("mysql", _changed("ALTER TABLE t RENAME COLUMN c# TO d#;\n", "int"), 12),
    "other names of columns with checks": (
        "postgres",
        _changed("ALTER TABLE t RENAME COLUMN c# TO d#;\nALTER TABLE t ADD CHECK (d# > 0);\n", "int"),
        80,
    ),
    "columns that go": ("sqlite", _changed("ALTER TABLE t DROP COLUMN c#;\n", "integer"), 1),
}


@pytest.mark.parametrize(("dialect", "script", "lines"), CHANGES.values(), ids=CHANGES)
def test_a_change_of_a_wide_table_takes_a_few_lines_for_each_of_its_columns(
    dialect: str, script: Callable[[int], str], lines: int
) -> None:
    read_ddl(script(2), dialect)
    few, many = (lines_run(lambda n=n: read_ddl(script(n), dialect)) for n in (FEW, MANY))
    assert many - few * MANY / FEW < lines * MANY**2
