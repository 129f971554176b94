"""Unique indexes beside others on fewer keys, or in more rows: what is said of two is what SQLite does with rows."""

from __future__ import annotations

import sqlite3
from itertools import permutations, product

import pytest

from fidelity.compare.compare import compare_shapes
from tests.compare.models import model_of_ddl, real_of_ddl

TABLE = (
    "CREATE TABLE things (a text, b text, n integer NOT NULL CHECK (n > 0),"
    " gone text CHECK (gone IS NULL OR gone > b));"
)
PLAIN = (
    "a",
    "a, b",
    "a) WHERE (gone IS NULL",
    "a, b) WHERE (gone IS NULL",
    "b) WHERE (gone IS NULL",
    "a) WHERE (n > 9",
)
LOWER = ("lower(a)", "lower(a), b", "lower(a)) WHERE (gone IS NULL", "b, lower(a)) WHERE (gone IS NULL AND n > 5")
NOCASE = ("a COLLATE NOCASE", "a COLLATE NOCASE, b", "a COLLATE NOCASE) WHERE (gone IS NULL")
INSTEAD = ("coalesce(a, 'x')", "coalesce(a, 'x'), b", "b, coalesce(a, 'x')", "coalesce(a, 'x')) WHERE (gone IS NULL")
ROWS = tuple(product(("x", "X", None), ("p", "q"), (1, 7, 20), (None, "y")))
PAIRS = tuple(product(ROWS, repeat=2))


def unique(keys: str) -> str:
    return f"{TABLE} CREATE UNIQUE INDEX u ON things ({keys});"


def refused(keys: str) -> frozenset[int]:
    """The pairs of rows of which SQLite refuses the second."""
    engine = sqlite3.connect(":memory:", isolation_level=None)
    engine.executescript(unique(keys))
    found = set()
    for at, pair in enumerate(PAIRS):
        engine.execute("DELETE FROM things")
        try:
            engine.executemany("INSERT INTO things VALUES (?, ?, ?, ?)", pair)
        except sqlite3.IntegrityError:
            found.add(at)
    engine.close()
    return frozenset(found)


def impacts(model: str, real: str, dialect: str = "sqlite") -> set[str]:
    found = compare_shapes(model_of_ddl(model, dialect), real_of_ddl(real, dialect)).findings
    return {f.impact.value for f in found if f.impact.value != "cosmetic"}


@pytest.mark.parametrize("folding", [LOWER, NOCASE, INSTEAD])
def test_what_is_said_of_two_unique_indexes_is_what_rows_show(folding: tuple[str, ...]) -> None:
    known = {keys: refused(keys) for keys in (*PLAIN, *folding)}
    wrong = []
    for one, other in permutations(known, 2):
        shown = {"stricter"} if known[other] - known[one] else set()
        shown |= {"looser"} if known[one] - known[other] else set()
        said = impacts(unique(one), unique(other))
        if said != shown and "undecided" not in said:
            wrong.append((one, other, sorted(said), sorted(shown)))

    assert wrong == []


@pytest.mark.parametrize("dialect", ["postgres", "sqlite"])
@pytest.mark.parametrize(
    ("modeled", "real", "expected"),
    [
        ("lower(a)", "b, lower(a)", {"looser"}),
        ("b, lower(a)", "lower(a)", {"stricter"}),
        ("lower(a)", "a", {"looser"}),
        ("coalesce(a, 'x'), b", "a, b", {"looser"}),
        ("a, b", "coalesce(a, 'x'), b", {"stricter"}),
        ("a, b) WHERE (gone IS NULL", "a) WHERE (gone IS NULL", {"stricter"}),
        ("a) WHERE (n > 5", "a, b) WHERE (n > 9", {"looser"}),
    ],
)
def test_a_key_that_another_implies_is_no_difference_of_its_own(
    dialect: str, modeled: str, real: str, expected: set[str]
) -> None:
    assert impacts(unique(modeled), unique(real), dialect) == expected


@pytest.mark.parametrize("dialect", ["postgres", "sqlite"])
@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("gone IS NULL", {"stricter"}),
        ("gone IS NULL AND n > 5", {"stricter"}),
        ("n > 5", {"stricter"}),
        ("n < 0", set()),
        ("n IS NULL", set()),
        ("n < 0 AND gone IS NOT NULL", set()),
    ],
)
def test_an_added_index_covers_rows_that_the_models_checks_let_through(
    dialect: str, where: str, expected: set[str]
) -> None:
    assert impacts(TABLE, unique(f"b) WHERE ({where}"), dialect) == expected


BESIDE_NULLS = (
    "u ON things (a, gone)",
    "u ON things (a, gone) WHERE gone IS NOT NULL; CREATE UNIQUE INDEX v ON things (a) WHERE gone IS NULL",
    "u ON things (a, gone) WHERE gone > 'y'; CREATE UNIQUE INDEX v ON things (a, gone) WHERE NOT gone > 'y'",
    "u ON things (a, gone) WHERE gone > 'y'; CREATE UNIQUE INDEX v ON things (a, gone) WHERE gone < 'y'",
    "u ON things (a, gone) WHERE n > 5; CREATE UNIQUE INDEX v ON things (a, gone) WHERE n <= 5",
    "u ON things (a, coalesce(gone, 'never'))",
    "u ON things (a, coalesce(gone, 'z'))",
    "u ON things (a) WHERE gone IS NULL",
)
FOLDED = tuple(f"u ON things ({key})" for key in (
    "a", "lower(a)", "upper(a)", "a COLLATE NOCASE", "rtrim(a)", "a COLLATE RTRIM", "a || 'x'", "b, upper(a)",
))  # fmt: skip


@pytest.mark.parametrize("strict", ["", " STRICT"])
@pytest.mark.parametrize("indexes", [BESIDE_NULLS, FOLDED])
def test_what_is_said_of_unique_indexes_together_and_of_what_folds_alike_is_so(
    indexes: tuple[str, ...], strict: str
) -> None:
    table = (
        f"CREATE TABLE things (a text NOT NULL, b text, n integer NOT NULL, gone text CHECK (gone <> 'never')){strict};"
    )
    texts = ("x", "X", "x ", "1") if strict else ("x", "X", "x ", b"x", "1")
    gone = (None, "y", "z") if indexes is BESIDE_NULLS else (None,)
    rows = tuple(product(texts, ("p", "q"), (1, 9), gone))
    pairs = tuple(product(rows, repeat=2))
    known = {}
    for index in indexes:
        engine = sqlite3.connect(":memory:", isolation_level=None)
        engine.executescript(f"{table} CREATE UNIQUE INDEX {index};")
        known[index] = {at for at, pair in enumerate(pairs) if not _takes(engine, pair)}
        engine.close()
    wrong, undecided = [], set()
    for one, other in permutations(known, 2):
        shown = {"stricter"} if known[other] - known[one] else set()
        shown |= {"looser"} if known[one] - known[other] else set()
        said = impacts(*(f"{table} CREATE UNIQUE INDEX {index};" for index in (one, other)))
        if "undecided" in said:
            undecided.add((one, other))
        if not said - {"undecided"} <= shown or not (said == shown or "undecided" in said):
            wrong.append((one, other, sorted(said), sorted(shown)))

    assert wrong == []
    assert not [both for both in undecided if strict and {*both} <= {*FOLDED[:4]}]


def _takes(engine: sqlite3.Connection, rows: tuple[tuple[object, ...], ...]) -> bool:
    engine.execute("DELETE FROM things")
    try:
        engine.executemany("INSERT INTO things VALUES (?, ?, ?, ?)", rows)
    except sqlite3.IntegrityError:
        return False
    return True


NULL_OR_NOT = "CREATE UNIQUE INDEX u ON t (a, d) WHERE d IS NOT NULL; CREATE UNIQUE INDEX v ON t (a) WHERE d IS NULL;"


@pytest.mark.parametrize(
    ("key", "indexes", "expected"),
    [
        (", UNIQUE NULLS NOT DISTINCT (a, d)", NULL_OR_NOT, set()),
        (", UNIQUE NULLS NOT DISTINCT (a, d)", NULL_OR_NOT.partition(";")[0] + ";", {"looser"}),
        (", UNIQUE (a, d)", NULL_OR_NOT, {"stricter"}),
    ],
)
def test_a_key_that_takes_nulls_for_alike_is_two_indexes(key: str, indexes: str, expected: set[str]) -> None:
    columns = "CREATE TABLE t (a text NOT NULL, d integer"
    mirrored = {{"stricter": "looser", "looser": "stricter"}[impact] for impact in expected}

    assert impacts(f"{columns}{key});", f"{columns}); {indexes}", "postgres") == expected
    assert impacts(f"{columns}); {indexes}", f"{columns}{key});", "postgres") == mirrored


def test_what_may_tell_as_much_apart_as_an_index_with_a_condition_is_not_told_to_refuse_more() -> None:
    """`a || 'x'` is the same for no two texts, and NULL for NULL alone."""
    table = "CREATE TABLE things (a text) STRICT;"
    partial, computed = (
        f"{table} CREATE UNIQUE INDEX u ON things {keys};" for keys in ("(a) WHERE a IS NOT NULL", "(a || 'x')")
    )

    assert impacts(partial, computed) == impacts(computed, partial) == {"undecided"}
