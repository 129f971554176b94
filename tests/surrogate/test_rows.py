import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from fidelity.errors import ModelError
from surrogate.generate import generate
from surrogate.model import load_model

CASES = {
    "unknown column": ("id,nme\n1,Rex\n", 1, 'columns[1]: the table has no column "nme"', "Near it: name"),
    "column twice": ("id,id\n1,1\n", 1, 'columns[1]: "id" stands here twice', "Name each column once."),
    "too few cells": ("id,name\n1,Rex\n2\n", 3, "has 1 cells, and the first line names 2 columns", "one cell"),
    "too many cells": ("id,name\n1,Rex,dog\n", 2, "has 3 cells, and the first line names 2 columns", "one cell"),
    "no number": ("id,name\none,Rex\n", 2, "id: the cell holds no integer", "Write a whole number"),
    "a line after a cell of two lines": (
        'id,name\n1,"a\nb"\nx,Max\n',
        4,
        "id: the cell holds no integer",
        "whole number",
    ),
    "open quote": ('id,name\n1,"Rex\n', 2, "is not valid CSV", "RFC 4180"),
    "empty file": ("", 1, "is empty", "The first line names the columns"),
    "constraint": ("id,name\n1,Rex\n2,\n", 3, 'a row of "pets" is refused: CHECK constraint failed', "Correct the row"),
    "duplicate": (
        "id,name\n1,Rex\n1,Max\n",
        3,
        'a row of "pets" is refused: UNIQUE constraint failed',
        "Correct the row",
    ),
    "missing value": (
        "id,name\n1,\\N\n",
        2,
        'a row of "pets" is refused: NOT NULL constraint failed',
        "Correct the row",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_an_error_in_seed_rows_names_file_line_and_remedy(
    write_model: Callable[..., Path], tmp_path: Path, case: tuple[str, int, str, str]
) -> None:
    text, line, what, remedy = case
    model = load_model(str(write_model(pets=text)))
    with pytest.raises(ModelError) as caught:
        generate(model, tmp_path / "out")
    assert (caught.value.where, caught.value.what[: len(what)]) == (f"pets/rows/pets.csv:{line}", what)
    assert remedy in str(caught.value.remedy)


def test_a_seed_row_that_refers_to_nothing_is_an_error(write_model: Callable[..., Path], tmp_path: Path) -> None:
    ddl = "CREATE TABLE pets (id integer PRIMARY KEY, name integer CONSTRAINT pets_pkey2 REFERENCES pets);"
    folder = write_model(ddl=ddl, pets="id,name\n1,\\N\n2,7\n")
    with pytest.raises(ModelError, match='a row of "pets" is refused: it refers to no row of pets'):
        generate(load_model(str(folder)), tmp_path / "out")


TYPES = """\
CREATE TABLE pets (id integer, name text, flag boolean, price numeric(8,2), ratio double precision, made timestamptz,
  at timestamp, day date, clock time, token uuid, document jsonb, raw bytea, CONSTRAINT pets_pkey PRIMARY KEY (id));
"""
ROW = (
    "id,name,flag,price,ratio,made,at,day,clock,token,document,raw\n"
    '1,"a ""b"", \\n",true,1.50,0.5,2026-01-02T03:04:05Z,2026-01-02T03:04:05,2026-01-02,03:04:05,'
    '00000000-0000-4000-8000-00000000000a,"{""a"": 1}",00ff\n' + "2" + r",\N" * 11 + "\n"
)


def test_values_of_every_kind_reach_the_database(write_model: Callable[..., Path], tmp_path: Path) -> None:
    generate(load_model(str(write_model(ddl=TYPES, pets=ROW))), tmp_path / "out")
    with closing(sqlite3.connect(tmp_path / "out" / "surrogate.db")) as database:
        assert database.execute("SELECT * FROM pets ORDER BY id").fetchall() == [
            (1, 'a "b", \\n', 1, 1.5, 0.5, "2026-01-02T03:04:05Z", "2026-01-02T03:04:05", "2026-01-02", "03:04:05",
             "00000000-0000-4000-8000-00000000000a", '{"a": 1}', b"\x00\xff"),
            (2, *[None] * 11),
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("flag", "yes"),
        ("price", "1,5"),
        ("price", "1e5"),
        ("ratio", "half"),
        ("made", "2026-01-02T03:04:05"),
        ("made", "2026-01-02 03:04:05Z"),
        ("made", "2026-02-30T03:04:05Z"),
        ("day", "2026-1-2"),
        ("day", "2026-02-30"),
        ("clock", "25:00:00"),
        ("raw", "xyz"),
    ],
)
def test_a_cell_that_is_not_of_its_columns_type_is_an_error(
    write_model: Callable[..., Path], tmp_path: Path, column: str, cell: str
) -> None:
    model = load_model(str(write_model(ddl=TYPES, pets=f'id,{column}\n1,"{cell}"\n')))
    with pytest.raises(ModelError, match=f"{column}: the cell holds no"):
        generate(model, tmp_path / "out")
