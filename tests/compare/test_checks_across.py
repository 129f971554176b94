"""What is said of a column with a check in two engines is so of every text that is written to both.

Where nothing is said but that the real table is looser, each text that the modeled engine keeps as it is written is
kept so by the real one; where nothing at all is said, or that it is stricter alone, the real one keeps no other.
A fifth of the pairs is tried in every run, and each of them in a long one.
"""

from __future__ import annotations

from itertools import permutations, product

import pytest

from fidelity.compare.compare import compare_shapes
from fidelity.compare.values import Impact
from tests.compare.models import by_hand, model_of
from tests.fuzz import LONG
from tests.oracle.engines import Engine

GENERAL, BIN, NOPAD = (f" COLLATE utf8mb4_{name}" for name in ("general_ci", "bin", "nopad_bin"))
OWN = ("", " COLLATE NOCASE", " COLLATE RTRIM")
LISTS = ("IN ('y')", "IN ('Y')", "IN ('y', 'n')", "IN ('Y', 'N')", "<> 'y'", "NOT IN ('Y', 'n')", "IN ('1')", "<> ''")
PATTERNS = ("'^[YN]$'", "'^(y|n)$'", "'^[yn]?$'", "'^[a-z]+$'", "'^.{2}$'", "'^[^1]+$'", "'^y'")
LIKE = ("LIKE '_'", "NOT LIKE '% %'", "LIKE '1%'", "LIKE 'y%'")
TRIMMED = ("trim(c) <> ''", "length(trim(c)) > 0", "c = lower(c)")
ANY_CASE = "IN ('y', 'n', 'Y', 'N')"
COLUMNS = {
    "postgres": (
        *(f"varchar(3) CHECK (c {said})" for said in (*LISTS, *LIKE, ANY_CASE)),
        *(f"text CHECK (c {sign} {said})" for said in PATTERNS for sign in ("~", "!~")),
        "varchar(3) CHECK (c LIKE 'y')",
        *(f"varchar(3) CHECK ({said})" for said in (*TRIMMED, "length(trim(c)) >= 2")),
        "char(1) CHECK (c IN ('Y', 'N'))",
        "CREATE TYPE answer AS ENUM ('Y', 'N')",
    ),
    "mysql": (
        *(f"varchar(3){how} CHECK (c {said})" for said in (*LISTS, *LIKE) for how in (GENERAL, BIN, NOPAD)),
        *(f"varchar(3){how} CHECK (c REGEXP {said})" for said in PATTERNS for how in (GENERAL, NOPAD)),
        *(f"varchar(3){how} CHECK ({said})" for said in TRIMMED for how in (GENERAL, BIN, NOPAD)),
        f"varchar(3){BIN} CHECK (char_length(trim(c)) >= 2)",
        f"char(1){GENERAL} CHECK (c IN ('Y', 'N'))",
        f"varchar(1){BIN} CHECK (c IN ('Y', 'N'))",
        "enum('Y','N')",
        "enum('y','n','x')",
        "enum('1','2')",
    ),
    "sqlite": (
        *(f"text{how} CHECK (c {said})" for said in (*LISTS, *LIKE) for how in OWN),
        *(f"text{how} CHECK ({said})" for said in (*TRIMMED, "length(trim(c)) >= 2") for how in OWN),
        "text CHECK (c GLOB '[YN]')",
        "integer",
        "numeric COLLATE NOCASE CHECK (c IN ('y', 'Y'))",
    ),
}  # fmt: skip
TEXTS = ["y", "n", "x", "Y", "N", "y ", "Y  ", " y", "y\n", "\n", "", " ", "1", "2", "01", "é", "ÿ", "\uff39", "\uff11"]
TEXTS += ["yn", "yn\n", "yes", "Yes", "yesn"]
ENGINES = [(one, other) for one, other in product(COLUMNS, repeat=2) if one != other]

Kept = dict[str, str]
"""What is read back of each text that is not refused."""


def table_of(column: str) -> str:
    if column.startswith("CREATE TYPE"):
        return f"{column}; CREATE TABLE t (c {column.split()[2]});"
    return f"CREATE TABLE t (c {column});"


def as_read(value: object) -> str:
    return value if isinstance(value, str) else f"{type(value).__name__} {value}"


@pytest.fixture(scope="module")
def kept(engines: dict[str, Engine]) -> dict[tuple[str, str], Kept]:
    """What each engine's columns keep of the texts."""
    return {
        (dialect, column): kept_texts(engines[dialect], table_of(column))
        for dialect, columns in COLUMNS.items()
        for column in columns
    }


def kept_texts(engine: Engine, ddl: str) -> Kept:
    engine.run("DROP TABLE IF EXISTS t")
    for statement in ddl.rstrip(";").split("; "):
        engine.run(statement)
    found: Kept = {}
    for text in TEXTS:
        engine.run("DELETE FROM t")
        if engine.takes(f"INSERT INTO t VALUES ('{text}')"):
            found[text] = as_read(engine.run("SELECT c FROM t")[0][0])
    return found


@pytest.mark.parametrize(("one", "other"), ENGINES)
def test_what_is_said_of_a_check_in_two_engines_is_so_of_every_text(
    one: str, other: str, kept: dict[tuple[str, str], Kept]
) -> None:
    wrong, undecided = [], 0
    read = {(d, c): by_hand(table_of(c), d) for d in (one, other) for c in COLUMNS[d]}
    pairs = list(product(COLUMNS[one], COLUMNS[other]))
    pairs = pairs if LONG else pairs[::5]
    for modeled, real in pairs:
        here, there = kept[one, modeled], kept[other, real]
        findings = compare_shapes(model_of(read[one, modeled].shape), read[other, real]).findings
        impacts = {f.impact for f in findings} - {Impact.COSMETIC}
        # A text that an engine takes for another one is no value of its column.
        stricter = [t for t, kept_as in here.items() if kept_as == t and there.get(t) != t]
        looser = [t for t, kept_as in there.items() if kept_as == t and t not in here]
        said = {
            frozenset(): not stricter and not looser,
            frozenset({Impact.LOOSER}): not stricter,
            frozenset({Impact.STRICTER}): not looser,
        }.get(frozenset(impacts), True)
        undecided += Impact.UNDECIDED in impacts
        if not said:
            wrong.append((modeled, real, [f.title for f in findings], stricter, looser))

    assert not wrong, "\n".join(map(str, wrong))
    assert undecided / len(pairs) < 0.6


@pytest.mark.parametrize(("one", "other"), list(permutations(("postgres", "mysql", "sqlite"), 2)))
@pytest.mark.parametrize(
    ("modeled", "real", "said"),
    [
        ("CHECK (e > d)", "", "check-missing"),
        ("", "CHECK (e > d)", "check-added"),
        ("CHECK (e >= d)", "CHECK (e > d)", "check-narrower"),
        ("CHECK (e >= d)", "CHECK (NOT (e >= d))", "check-overlaps"),
        ("CHECK (e IS NULL OR e <> d)", "CHECK (e = d)", "check-overlaps"),
    ],
)
def test_two_days_are_compared_alike_in_two_engines(one: str, other: str, modeled: str, real: str, said: str) -> None:
    table = "CREATE TABLE t (d date NOT NULL, e date{});"
    here, there = (
        by_hand(table.format(f", {check}" if check else ""), dialect)
        for check, dialect in ((modeled, one), (real, other))
    )

    titles = {finding.title for finding in compare_shapes(model_of(here.shape), there).findings}

    assert {title for title in titles if title.startswith("check")} == {said}


@pytest.mark.parametrize("other", ["mysql", "sqlite"])
@pytest.mark.parametrize(
    ("least", "said", "expected"),
    [
        ("a >= 0 AND b > 0", "a + b <= 6", []),
        ("a >= 0 AND b > 0", "a + b <= c", []),
        ("a >= 0 AND b > 0", "c > 5 AND a + b < 100", []),
        ("a >= 0", "a + b <= 6", ["check-undecided"]),
        ("a >= 0 AND b > 0", "a + b >= 6", ["check-undecided"]),
        ("a >= 0 AND b > 0", "a + b <= 40000", ["check-undecided"]),
        ("a >= 0 AND b > 0", "c IS NULL OR a + b <= 6", ["check-undecided"]),
        ("a >= 0 AND b > 0", "NOT (a + b <= 6)", ["check-undecided"]),
    ],
)
def test_a_sum_beyond_its_type_is_refused_where_it_is_over_what_it_may_be(
    other: str, least: str, said: str, expected: list[str]
) -> None:
    table = f"CREATE TABLE t (a smallint NOT NULL, b smallint NOT NULL, c smallint, CHECK ({least}), CHECK ({said}));"

    for one, two in (("postgres", other), (other, "postgres")):
        found = compare_shapes(model_of(by_hand(table, one).shape), by_hand(table, two)).findings
        assert [finding.title for finding in found if finding.title.startswith("check")] == expected
