"""Only what is about a wanted table is read, with all that gives it columns, a name or numbers, at a linear cost."""

from __future__ import annotations

from pathlib import Path

import pytest

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.draft import Draft, ObjectName
from fidelity.ddl.relations import connected, reached
from fidelity.pipeline import inspect

HEAD = "-- PostgreSQL database dump\nCREATE TABLE public.t (id integer);\nCREATE TABLE public.u (id integer);\n"
DRAWN = {
    "owned by the table": "CREATE SEQUENCE public.s;\nALTER SEQUENCE public.s OWNED BY public.t.id;\n",
    "owned by the table from the start": "CREATE SEQUENCE public.s OWNED BY t.id;\n",
    "drawn from by a default": (
        "CREATE SEQUENCE public.s;\n"
        "ALTER TABLE ONLY public.t ALTER COLUMN id SET DEFAULT nextval('public.s'::regclass);\n"
    ),
    "drawn from by a default, quoted": (
        """CREATE SEQUENCE public."S";\nALTER TABLE t ALTER id SET DEFAULT nextval('public."S"'::regclass);\n"""
    ),
    "drawn from by a default, all in quotes": (
        """CREATE SEQUENCE "public"."s";\nALTER TABLE t ALTER id SET DEFAULT "nextval"('"public"."s"'::"regclass");\n"""
    ),
    "made by serial": (
        "ALTER TABLE t ADD n serial;\nALTER SEQUENCE t_n_seq RENAME TO r;\nALTER SEQUENCE r RENAME TO s;\n"
    ),
    "made by an identity": (
        "ALTER TABLE public.t ADD n int GENERATED ALWAYS AS IDENTITY;\nALTER TABLE public.t_n_seq RENAME TO s;\n"
    ),
    "drawn from under a new name": (
        "CREATE SEQUENCE public.r;\nALTER SEQUENCE public.r RENAME TO s;\n"
        "ALTER TABLE public.t ALTER COLUMN id SET DEFAULT nextval('s');\n"
    ),
}
OTHERS = {
    "owned by another table": "CREATE SEQUENCE public.s;\nALTER SEQUENCE public.s OWNED BY public.u.id;\n",
    "owned by none": "CREATE SEQUENCE public.s;\nALTER SEQUENCE public.s OWNED BY NONE;\n",
    "drawn from by another table": (
        "CREATE SEQUENCE public.s;\nALTER TABLE public.u ALTER COLUMN id SET DEFAULT nextval('public.s'::regclass);\n"
    ),
}


def sequences(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "dump.sql"
    path.write_text(HEAD + text)
    return [sequence.name.lower() for sequence in inspect(path, tables={"t"}).shape.sequences]


@pytest.mark.parametrize("text", DRAWN.values(), ids=DRAWN)
def test_a_sequence_of_a_wanted_table_is_read(tmp_path: Path, text: str) -> None:
    assert sequences(tmp_path, text) == ["public.s"]


@pytest.mark.parametrize("drawn", ["s.nextval", '"S"."NEXTVAL"', '"HR"."S"."NEXTVAL"', 'hr . "S" . NEXTVAL + 1'])
def test_a_sequence_with_its_schema_before_nextval_is_read(tmp_path: Path, drawn: str) -> None:
    path = tmp_path / "dump.sql"
    path.write_text(f"CREATE SEQUENCE hr.s MAXVALUE 5;\nCREATE TABLE hr.t (id NUMBER DEFAULT {drawn});\n")
    shape = inspect(path, dialect="oracle", tables={"t"}).shape
    assert [(sequence.name, sequence.maximum) for sequence in shape.sequences] == [("HR.S", 5)]


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_any_other_sequence_is_not(tmp_path: Path, text: str) -> None:
    assert sequences(tmp_path, text) == []


class Counted(list[tuple[str, str]]):
    """Ties that count how often they are gone through."""

    passes = 0

    def __iter__(self):  # type: ignore[no-untyped-def]  # noqa: ANN204  # a list's own
        self.passes += 1
        return super().__iter__()


def test_a_long_line_of_descent_is_followed_without_going_through_all_ties_for_each() -> None:
    ties = Counted((f"t{n}", f"t{n + 1}") for n in range(1000))
    assert len(connected({"t500"}, ties)) == 1001
    reach = reached(ties)
    assert len(reach("t0")) == len(reach("t1")) + 1 == 1000
    assert ties.passes <= 3


class Unwalked(dict[str, Draft]):
    """Tables that can be looked up, and not gone through."""

    def __iter__(self):  # type: ignore[no-untyped-def]  # noqa: ANN204  # a dictionary's own
        raise AssertionError

    values = items = keys = __iter__


def test_a_table_by_another_spelling_or_without_its_schema_is_looked_up() -> None:
    catalog = Catalog("mysql")
    catalog.tables = Unwalked()
    first, second, third = (Draft(name=ObjectName(None, name)) for name in ("Orders", "users", "USERS"))
    for draft in (first, second, third):
        catalog.create_table(draft)
    assert [catalog.found(name) for name in ("ORDERS", "users", "Users", "none")] == [
        "Orders",
        "users",
        "Users",
        "none",
    ]
    catalog.drop_table("USERS")
    assert catalog.found("Users") == "users"
    assert (catalog.called("users"), catalog.called("USERS")) == ([second], [])
