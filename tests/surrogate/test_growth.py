import sqlite3
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from fidelity.errors import ModelError, UsageError
from surrogate.generate import generate
from surrogate.growth import read_growth
from surrogate.model import load_model
from surrogate.values import Model

GROW = """\
format = "fidelity/grow/1"
registry = "pets"

[names]
called = "pet-{n}"

[[tables]]
table = "pets"

[tables.columns]
id = "{n}"
name = "{called}"
"""


@pytest.fixture
def grown(fix7: Model, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """The built-in model grown to 2,500 births."""
    generate(fix7, tmp_path, rows=2500)
    with closing(sqlite3.connect(tmp_path / "surrogate.db")) as connection:
        yield connection


def test_rows_counts_the_registry_and_every_row_has_its_dependants(grown: sqlite3.Connection) -> None:
    tables = ["birth_registry", "directus_objects", "system_issues", "rollback_anchors", "os_proposal_approvals"]
    counts = [grown.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]
    assert counts == [2500, 2500, 2500, 2500, 6]


def test_what_is_grown_is_valid(grown: sqlite3.Connection) -> None:
    checks = [grown.execute(f"PRAGMA {name}").fetchall() for name in ("integrity_check", "foreign_key_check")]
    assert checks == [[("ok",)], []]


def test_every_grown_birth_has_passed_the_gate(grown: sqlite3.Connection) -> None:
    closed = grown.execute(
        "SELECT count(*) FROM birth_registry JOIN os_proposal_approvals ON proposal_id = approval_id "
        "WHERE db_target <> 'directus' OR approvals < 1 OR approved_at > created_at"
    ).fetchone()
    assert closed == (0,)


def test_every_grown_birth_has_one_item_note_and_anchor(grown: sqlite3.Connection) -> None:
    query = (
        "SELECT count(*) FROM birth_registry AS b WHERE "
        "(SELECT count(*) FROM directus_objects WHERE item_pk = b.object_id AND payload_sha256 = content_sha256) <> 1 "
        "OR (SELECT count(*) FROM system_issues AS i WHERE i.object_id = b.object_id) <> 1 "
        "OR (SELECT count(*) FROM rollback_anchors AS a WHERE a.object_id = b.object_id) <> 1"
    )
    assert grown.execute(query).fetchone() == (0,)


def test_the_seeds_stay_as_they_are(grown: sqlite3.Connection, fix7: Model, tmp_path: Path) -> None:
    generate(fix7, tmp_path / "seeds")
    query = "SELECT * FROM birth_registry ORDER BY object_id LIMIT 5"
    with closing(sqlite3.connect(tmp_path / "seeds" / "surrogate.db")) as seeds:
        assert grown.execute(query).fetchall() == seeds.execute(query).fetchall()


def test_as_many_rows_as_seeds_are_the_seeds(fix7: Model, tmp_path: Path) -> None:
    assert generate(fix7, tmp_path, rows=5).rows["birth_registry"] == 5


@pytest.mark.parametrize(
    ("first", "last", "expected"), [(6, 5, 0), (6, 6, 1), (6, 1000, 1), (6, 1001, 2), (1, 2001, 3)]
)
def test_a_block_has_one_row(fix7: Model, first: int, last: int, expected: int) -> None:
    rows = list(read_growth(fix7).rows("os_proposal_approvals", first, last))
    assert (len(rows), len({row[0] for row in rows})) == (expected, expected)


def test_every_grown_births_proposal_is_grown(fix7: Model) -> None:
    growth = read_growth(fix7)
    column = growth.columns("birth_registry").index("approval_id")
    used = {row[column] for row in growth.rows("birth_registry", 6, 3001)}
    assert used == {row[0] for row in growth.rows("os_proposal_approvals", 6, 3001)}


def test_growing_keeps_no_rows(fix7: Model) -> None:
    rows = read_growth(fix7).rows("birth_registry", 1, 10**9)
    for _ in range(100):
        next(rows)
    tracemalloc.start()
    try:
        for _ in range(5000):
            next(rows)
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert held < 50_000


def test_fewer_rows_than_seeds_are_an_error(fix7: Model, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--rows 4 is less than the 5 seed rows"):
        generate(fix7, tmp_path / "out", rows=4)
    assert not (tmp_path / "out").exists()


def test_a_model_without_a_recipe_does_not_grow(write_ddl: Callable[[str], str], tmp_path: Path) -> None:
    model = load_model(write_ddl("CREATE TABLE a (x integer PRIMARY KEY);"), dialect="postgres")
    with pytest.raises(UsageError, match="has no recipe for more rows"):
        generate(model, tmp_path / "out", rows=10)


def test_a_users_recipe_grows_a_users_model(write_model: Callable[..., Path], tmp_path: Path) -> None:
    model = load_model(str(write_model(grow=GROW, pets="id,name\n1,Rex\n")))
    generate(model, tmp_path / "out", rows=3)
    with closing(sqlite3.connect(tmp_path / "out" / "surrogate.db")) as database:
        assert database.execute("SELECT * FROM pets").fetchall() == [(1, "Rex"), (2, "pet-2"), (3, "pet-3")]


# What replaces what in the small recipe, and the error's line, message and remedy.
CASES = {
    "unknown table": ('table = "pets"', 'table = "pet"', 8, 'tables[0].table: the schema has no table "pet"', "pets"),
    "unknown column": (
        'name = "{called}"',
        'nme = "x"',
        12,
        'tables[0].columns.nme: the table "pets" has no column "nme"',
        "Near it: name",
    ),
    "unknown name": (
        "{called}",
        "{caled}",
        12,
        'tables[0].columns.name: uses "caled", which is no name defined above',
        "Near it: called",
    ),
    "attribute": ("{called}", "{n.real}", 12, 'tables[0].columns.name: uses "n.real"', "Write {n}"),
    "conversion": ("{called}", "{n!r}", 12, 'tables[0].columns.name: has a format for "n"', "Only n takes a format"),
    "format of a name": ("{called}", "{called:3}", 12, "tables[0].columns.name: has a format", "Only n takes a format"),
    "format of no number": ("pet-{n}", "pet-{n:q}", 5, "names.called: has a format that no number takes", "{n:07}"),
    "single brace": ("pet-{n}", "pet-{n", 5, "names.called: has a brace that does not pair", "{{ and }}"),
    "name that no text can use": (
        "called =",
        '"is called" =',
        5,
        "names.is called: is no name that a text can use",
        "letters, digits and underscores",
    ),
    "wrong type of value": (
        'id = "{n}"',
        'id = "no. {n}"',
        11,
        "tables[0].columns.id: gives no integer, which the column is",
        "Compute a value of the column's type.",
    ),
    "two forms": (
        'name = "{called}"',
        'name = { text = "x", cycle = ["y"] }',
        12,
        "tables[0].columns.name: does not say how it is computed",
        "exactly one",
    ),
    "step without time": (
        'name = "{called}"',
        'name = { text = "x", step = 1 }',
        12,
        "tables[0].columns.name: does not say how it is computed",
        "step beside time alone",
    ),
    "time without a zone": (
        'called = "pet-{n}"',
        'called = { time = "2026-01-01T00:00:00", step = 1 }',
        5,
        "names.called.time: is no time in UTC",
        "YYYY-MM-DDTHH:MM:SSZ",
    ),
    "empty cycle": ('called = "pet-{n}"', "called = { cycle = [] }", 5, "names.called.cycle: is empty", "at least one"),
    "registry that is not grown": (
        'registry = "pets"',
        'registry = "petz"',
        2,
        'registry: "petz" is not grown by one row for each row',
        "without every",
    ),
    "registry in blocks": (
        'table = "pets"',
        'table = "pets"\nevery = 2',
        2,
        'registry: "pets" is not grown by one row for each row',
        "without every",
    ),
    "every is no count": (
        'table = "pets"',
        'table = "pets"\nevery = 0',
        9,
        "tables[0].every: is less than 1",
        "1 or more",
    ),
    "table grown twice": (
        "[[tables]]",
        '[[tables]]\ntable = "pets"\ncolumns = { id = "{n}" }\n[[tables]]',
        11,
        'tables[1].table: "pets" is grown above already',
        "Join both entries",
    ),
    "unknown key": (
        "registry =",
        "registery =",
        2,
        "registery: is no key that is known here",
        "Near it: registry",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_an_error_in_the_recipe_names_file_line_path_and_remedy(
    write_model: Callable[..., Path], tmp_path: Path, case: tuple[str, str, int, str, str]
) -> None:
    old, new, line, what, remedy = case
    assert old in GROW
    model = load_model(str(write_model(grow=GROW.replace(old, new, 1))))
    with pytest.raises(ModelError) as caught:
        generate(model, tmp_path / "out", rows=9)
    assert (caught.value.where, caught.value.what[: len(what)]) == (f"pets/grow.toml:{line}", what)
    assert remedy in str(caught.value.remedy)
    assert not (tmp_path / "out").exists()


def test_a_grown_row_that_the_schema_refuses_is_an_error(write_model: Callable[..., Path], tmp_path: Path) -> None:
    model = load_model(str(write_model(grow=GROW.replace("pet-{n}", "a name of more than twenty letters, {n}"))))
    with pytest.raises(
        ModelError, match='a row of "pets" is refused: CHECK constraint failed: pets_name_type'
    ) as caught:
        generate(model, tmp_path / "out", rows=9)
    assert caught.value.where == "pets/grow.toml"
    assert not (tmp_path / "out").exists()
