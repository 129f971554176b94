"""Four times as many statements take four times the work."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fidelity.pipeline import read_ddl
from tests.growth import lines_run

FEW, MANY = 30, 120


def _each(text: str) -> Callable[[int], str]:
    """The text again and again, with the number of each in it."""
    return lambda n: "".join(text.replace("#", str(i)) for i in range(n))


def _after(head: str, *texts: str) -> Callable[[int], str]:
    """First the head, then each of the texts again and again."""
    return lambda n: head + "".join(_each(text)(n) for text in texts)


SCRIPTS = {
    "a schema for each tenant, with the same names in it": (
        "postgres",
        _each("CREATE TABLE s#.t (id int PRIMARY KEY, a int CHECK (a > 0));\nCREATE INDEX i ON s#.t (a);\n"),
    ),
    "equal keys, one after the other": (
        "postgres",
        _after("CREATE TABLE t (a int);\n", "ALTER TABLE t ADD UNIQUE (a);\n"),
    ),
    "equal exclusions": ("postgres", _after("CREATE TABLE t (a int);\n", "ALTER TABLE t ADD EXCLUDE (a WITH =);\n")),
}


@pytest.mark.parametrize(("dialect", "script"), SCRIPTS.values(), ids=SCRIPTS)
def test_the_work_is_in_proportion_to_what_is_read(dialect: str, script: Callable[[int], str]) -> None:
    read_ddl(script(2), dialect)  # what is loaded or compiled once
    few, many = (lines_run(lambda n=n: read_ddl(script(n), dialect)) for n in (FEW, MANY))
    assert many < few * MANY / FEW * 1.2
