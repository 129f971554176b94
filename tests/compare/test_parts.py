"""Which rows a partitioned table takes: partitions leave rows out, and PostgreSQL's hold rows to more than their table.

What is said of PostgreSQL's and MariaDB's tables each was asked, with a row that it refuses or takes.
"""

from __future__ import annotations

import pytest

from fidelity.compare.compare import compare_shapes
from tests.compare.models import model_of_ddl, real_of_ddl

ADDED, OPEN, SPREADS = (f"partitioning-{what}" for what in ("added", "undecided", "spreads"))
PLAIN = "CREATE TABLE t (a int NOT NULL, b int);"
BY_LIST = PLAIN.replace(";", " PARTITION BY LIST (a);")
REST = "CREATE TABLE d PARTITION OF t DEFAULT;"
ONE = "CREATE TABLE e PARTITION OF t FOR VALUES IN (1)"
BY_HASH = PLAIN.replace(";", " PARTITION BY HASH (a);")
HASHED = "CREATE TABLE h{0} PARTITION OF t FOR VALUES WITH (MODULUS {1}, REMAINDER {0});"
IN_RANGES = (
    "PARTITION BY RANGE {}(a, b) (PARTITION p VALUES LESS THAN (1, 1), PARTITION q VALUES LESS THAN (MAXVALUE, {}));"
)


def said(modeled: str, real: str, dialect: str = "postgres") -> list[str]:
    found = compare_shapes(model_of_ddl(modeled, dialect), real_of_ddl(real, dialect)).findings
    return sorted(finding.title for finding in found if finding.table.rpartition(".")[2].lower() == "t")


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (BY_LIST + REST, SPREADS),
        (BY_LIST + ONE + ";", ADDED),
        (BY_LIST + REST + ONE + " PARTITION BY LIST (b);", ADDED),
        (BY_LIST + REST + ONE + " PARTITION BY LIST (b); CREATE TABLE f PARTITION OF e DEFAULT;", SPREADS),
        (BY_HASH + HASHED.format(0, 2) + HASHED.format(1, 2), SPREADS),
        (BY_HASH + HASHED.format(0, 2) + HASHED.format(1, 4) + HASHED.format(3, 4), SPREADS),
        (BY_HASH + HASHED.format(0, 2) + HASHED.format(1, 4), ADDED),
    ],
)
def test_a_partition_for_every_row_has_one_for_it_below(parts: str, expected: str) -> None:
    assert [title for title in said(PLAIN, parts) if title != OPEN] == [expected]


@pytest.mark.parametrize("second", ["MAXVALUE", "5"])
@pytest.mark.parametrize(("dialect", "columns"), [("mysql", "COLUMNS "), ("oracle", "")])
def test_of_several_columns_the_first_without_an_end_takes_every_row(dialect: str, columns: str, second: str) -> None:
    assert said(PLAIN, f"{PLAIN[:-1]} {IN_RANGES.format(columns, second)}", dialect) == [SPREADS]


RANGES = (
    "CREATE TABLE e PARTITION OF t FOR VALUES FROM ({}) TO (9); "
    "CREATE TABLE f PARTITION OF t FOR VALUES FROM (9) TO ({});"
)
LISTS = "CREATE TABLE e PARTITION OF t FOR VALUES IN ({}); CREATE TABLE f PARTITION OF t FOR VALUES IN ({});"


@pytest.mark.parametrize(
    ("columns", "key", "parts", "expected"),
    [
        ("a int NOT NULL", "RANGE (a)", RANGES.format("MINVALUE", "MAXVALUE"), SPREADS),
        ("a int NOT NULL", "RANGE (a)", RANGES.format("MINVALUE", 20), ADDED),
        ("a int NOT NULL", "RANGE (a)", RANGES.format(1, "MAXVALUE"), ADDED),
        ("a bool NOT NULL", "LIST (a)", LISTS.format("true", "false"), OPEN),
        ("a text NOT NULL", "LIST (a)", LISTS.format("'x'", "'y'"), ADDED),
        ("a text NOT NULL CHECK (a IN ('x', 'y'))", "LIST (a)", LISTS.format("'x'", "'y'"), OPEN),
        ("a int NOT NULL CHECK (a BETWEEN 1 AND 19)", "RANGE ((a + 1))", RANGES.format(1, 21), OPEN),
        ("a int NOT NULL, b int CHECK (b > 0)", "RANGE (a)", RANGES.format(1, 20), ADDED),
    ],
)
def test_partitions_that_may_take_every_modeled_row_together_refuse_none_for_certain(
    columns: str, key: str, parts: str, expected: str
) -> None:
    plain = f"CREATE TABLE t ({columns});"
    assert said(plain, plain.replace(";", f" PARTITION BY {key};") + parts) == [expected]


@pytest.mark.parametrize(("dialect", "end"), [("mysql", "MAXVALUE"), ("oracle", "(MAXVALUE)")])
def test_parts_by_hash_take_every_row_of_their_partition(dialect: str, end: str) -> None:
    by = f"PARTITION BY RANGE (a) SUBPARTITION BY HASH (b) (PARTITION p VALUES LESS THAN {end} (SUBPARTITION s));"
    assert said(PLAIN, f"{PLAIN[:-1]} {by}", dialect) == [SPREADS]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ("RANGE (month(d)) (PARTITION p VALUES LESS THAN (7), PARTITION q VALUES LESS THAN (13))", SPREADS),
        ("RANGE (month(d)) (PARTITION p VALUES LESS THAN (7), PARTITION q VALUES LESS THAN (12))", ADDED),
        ("RANGE (b % 10) (PARTITION p VALUES LESS THAN (5), PARTITION q VALUES LESS THAN (10))", SPREADS),
        ("LIST (a % 2) (PARTITION p VALUES IN (0), PARTITION q VALUES IN (1))", SPREADS),
        ("LIST (b % 2) (PARTITION p VALUES IN (0), PARTITION q VALUES IN (1))", ADDED),
        ("LIST (b % 2) (PARTITION p VALUES IN (0), PARTITION q VALUES IN (-1, 1, NULL))", SPREADS),
        ("LIST (a % 3) (PARTITION p VALUES IN (0), PARTITION q VALUES IN (1))", ADDED),
        ("LIST (weekday(d)) (PARTITION p VALUES IN (0, 1, 2, 3, 4, 5, 6, NULL))", SPREADS),
        ("LIST (weekday(d)) (PARTITION p VALUES IN (0, 1, 2, 3, 4, 5, 6))", ADDED),
        ("LIST (quarter(d)) (PARTITION p VALUES IN (1, 2, 3, 4, NULL))", ADDED),
    ],
)
def test_partitions_by_what_has_few_values_may_take_every_row(parts: str, expected: str) -> None:
    """MariaDB was asked: a NULL is in the first of ranges, and a quarter is 0 of a day that is none."""
    plain = "CREATE TABLE t (a int unsigned NOT NULL, b int, d date);"
    assert said(plain, f"{plain[:-2]}) PARTITION BY {parts};", "mysql") == [expected]


MISSING = "partitioning-missing"
TWO = "CREATE TABLE g PARTITION OF t FOR VALUES IN (2);"
BY_RANGE = PLAIN.replace(";", " PARTITION BY RANGE (a);")
BELOW = " PARTITION BY LIST (b); CREATE TABLE f PARTITION OF e FOR VALUES IN (1);"
PART_SETS = {
    "the rest": (BY_LIST + ONE + ";" + REST, BY_LIST + ONE + ";", ADDED, MISSING),
    "the rest, for one more": (BY_LIST + ONE + ";" + REST, f"{BY_LIST}{ONE};{TWO}", ADDED, MISSING),
    "one more": (f"{BY_LIST}{ONE};{TWO}", BY_LIST + ONE + ";", ADDED, MISSING),
    "one below": (f"{BY_LIST}{ONE};{TWO}", BY_LIST + ONE + BELOW + TWO, OPEN, OPEN),
    "the rest below": (
        f"{BY_LIST}{TWO}{ONE}{BELOW} CREATE TABLE h PARTITION OF e DEFAULT;",
        f"{BY_LIST}{TWO}{ONE}{BELOW}",
        OPEN,
        OPEN,
    ),
    "a hash": (BY_HASH + HASHED.format(0, 2) + HASHED.format(1, 2), BY_HASH + HASHED.format(0, 2), ADDED, MISSING),
}


@pytest.mark.parametrize("what", PART_SETS)
def test_a_table_takes_the_rows_of_the_partitions_that_it_has(what: str) -> None:
    modeled, real, there, back = PART_SETS[what]
    assert (said(modeled, real), said(real, modeled)) == ([there], [back])
    assert said(modeled, modeled) == said(real, real) == []


def test_a_model_that_shows_no_partition_leaves_them_to_others() -> None:
    assert said(BY_LIST, BY_LIST + ONE + ";") == []
    assert said(BY_LIST + ONE + ";", BY_LIST) == [OPEN]


def test_partitions_with_other_names_are_the_same() -> None:
    assert said(f"{BY_LIST}{ONE};{TWO}", f"{BY_LIST}{ONE};{TWO}".replace("TABLE g", "TABLE other")) == []


KEY = "ALTER TABLE {} ADD UNIQUE{} (a, b);"
OWN = {
    "a check": "CREATE TABLE e PARTITION OF t (CHECK (b > 5)) FOR VALUES IN (1);",
    "a NOT NULL": "CREATE TABLE e PARTITION OF t (b NOT NULL) FOR VALUES IN (1);",
    "a key": f"{ONE}; ALTER TABLE e ADD UNIQUE (b);",
    "a key that takes NULL once": f"{ONE}; {KEY.format('t', '')} {KEY.format('e', ' NULLS NOT DISTINCT')}",
    "a unique index": f"{ONE}; CREATE UNIQUE INDEX ON e (b) WHERE b > 5;",
    "an exclusion": f"{ONE}; ALTER TABLE e ADD EXCLUDE USING btree (b WITH =);",
    "a foreign key": f"CREATE TABLE k (i int PRIMARY KEY); {ONE}; ALTER TABLE e ADD FOREIGN KEY (b) REFERENCES k;",
    "a trigger": f"{ONE}; CREATE TRIGGER g BEFORE INSERT ON e EXECUTE FUNCTION f();",
    "a key that it lacks": f"{ONE}; ALTER TABLE ONLY t ADD PRIMARY KEY (a); ALTER TABLE d ADD PRIMARY KEY (a);",
    "a unique index that it lacks": f"{ONE}; CREATE UNIQUE INDEX i ON ONLY t (a); CREATE UNIQUE INDEX j ON d (a);",
    "rows on another server": ONE.replace("CREATE TABLE", "CREATE FOREIGN TABLE") + " SERVER s;",
    "parts that leave rows out": f"{ONE} PARTITION BY LIST (b);",
    "a check below": f"{ONE} PARTITION BY LIST (b); CREATE TABLE f PARTITION OF e (CHECK (b > 5)) DEFAULT;",
}


@pytest.mark.parametrize("own", OWN)
def test_what_a_partition_refuses_for_itself_is_not_decided(own: str) -> None:
    assert OPEN in said(BY_LIST + REST, BY_LIST + REST + OWN[own])


def test_a_partition_that_was_modeled_too_is_judged_as_a_table() -> None:
    assert said(BY_LIST + REST + OWN["a check"], BY_LIST + REST + OWN["a check"]) == []


def test_a_partition_has_its_tables_constraints_by_their_names() -> None:
    more = (
        "ALTER TABLE t ADD CONSTRAINT c CHECK (b > 0), ADD PRIMARY KEY (a), ADD UNIQUE (a, b); CREATE INDEX ON t (b);"
    )
    apart = "CREATE TABLE e (a int PRIMARY KEY, b int, CONSTRAINT c CHECK (b > 0), UNIQUE (a, b));"
    attached = f"{apart} ALTER TABLE t ATTACH PARTITION e FOR VALUES IN (1); CREATE INDEX ON e (a);"
    assert said(PLAIN + more, BY_LIST + REST + more + attached) == [SPREADS]


def test_a_foreign_key_whose_triggers_are_off_holds_nothing() -> None:
    """Rows that a restore writes meanwhile are not of the schema: it switches them on again."""
    model = "CREATE TABLE k (i int PRIMARY KEY); CREATE TABLE t (a int REFERENCES k);"
    off = "ALTER TABLE t DISABLE TRIGGER ALL;"
    assert said(model, f"{model} {off}") == ["table-option-undecided"]
    assert said(model, f"{model} {off} ALTER TABLE t ENABLE TRIGGER ALL;") == []
    assert said(model, f"{model} {off} ALTER TABLE t ENABLE REPLICA TRIGGER ALL;") == ["table-option-undecided"]


TRIGGERS = "CREATE TABLE t (a int); CREATE TRIGGER g BEFORE INSERT ON t EXECUTE FUNCTION f(); {}"


@pytest.mark.parametrize(
    ("switched", "there", "back"),
    [
        ("ALTER TABLE t DISABLE TRIGGER g;", ["trigger-missing"], ["trigger-added"]),
        ("ALTER TABLE t DISABLE TRIGGER USER;", ["trigger-missing"], ["trigger-added"]),
        ("ALTER TABLE t ENABLE REPLICA TRIGGER g;", ["trigger-missing"], ["trigger-added"]),
        ("ALTER TABLE t ENABLE ALWAYS TRIGGER g;", [], []),
        ("ALTER TABLE t DISABLE TRIGGER g; ALTER TABLE t ENABLE TRIGGER g;", [], []),
        ("CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING; ALTER TABLE t DISABLE RULE r;", [], []),
    ],
)
def test_a_trigger_that_is_switched_off_does_nothing(switched: str, there: list[str], back: list[str]) -> None:
    on, off = TRIGGERS.format(""), TRIGGERS.format(switched)
    assert (said(on, off), said(off, on), said(off, off)) == (there, back, [])


def test_a_partition_whose_tables_trigger_is_off_there_is_not_decided() -> None:
    table = f"{BY_LIST}{ONE}; CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();"
    found = compare_shapes(
        model_of_ddl(table, "postgres"), real_of_ddl(f"{table} ALTER TABLE e DISABLE TRIGGER g;", "postgres")
    ).findings
    assert [finding.title for finding in found] == ["table-option-undecided"]


TWO_KEYS = (
    "CREATE TABLE t (a int NOT NULL, d date NOT NULL, s char(2) NOT NULL, b int CHECK (b < 9), "
    "c date CHECK (c < '2000-01-01')) PARTITION BY {} ({});"
)


@pytest.mark.parametrize(
    ("by", "modeled", "real", "there", "back"),
    [
        ("RANGE (a)", "<5 <10", "<10", [SPREADS], [SPREADS]),
        ("RANGE (a)", "<5 <10", "<5 <20", [MISSING], [ADDED]),
        ("RANGE (a)", "<5 <10", "<5 <MAXVALUE", [MISSING], [ADDED]),
        ("RANGE (a)", "<5 <MAXVALUE", "<7 <MAXVALUE", [SPREADS], [SPREADS]),
        ("RANGE (year(d))", "<2020 <2021", "<2022", [MISSING], [ADDED]),
        ("RANGE (b)", "<5 <10", "<5 <20", [MISSING], [OPEN]),
        ("RANGE (year(c))", "<2020 <2021", "<2022", [MISSING], [OPEN]),
        ("RANGE COLUMNS (d)", "<'2020-01-01'", "<'2021-01-01'", [MISSING], [ADDED]),
        ("RANGE COLUMNS (s)", "<'d'", "<'f'", [OPEN], [OPEN]),
        ("LIST (a)", "=1,2 =3", "=1 =2,3", [SPREADS], [SPREADS]),
        ("LIST (a)", "=1,2 =3", "=1,2 =3,4", [MISSING], [ADDED]),
        ("LIST (a)", "=1,2 =3", "=1 =3,4", [ADDED, MISSING], [ADDED, MISSING]),
        ("LIST COLUMNS (s)", "='de' ='fr'", "='de','fr' ='uk'", [MISSING], [ADDED]),
        ("LIST COLUMNS (s)", "='de' ='fr'", "='DE' ='fr'", [OPEN], [OPEN]),
    ],
)
def test_partitionings_of_one_key_are_told_apart_by_the_rows_that_they_take(
    by: str, modeled: str, real: str, there: list[str], back: list[str]
) -> None:
    one, other = (
        TWO_KEYS.format(
            by,
            ", ".join(
                f"PARTITION p{i} VALUES {'LESS THAN' if part[0] == '<' else 'IN'} ({part[1:]})"
                for i, part in enumerate(parts.split())
            ),
        )
        for parts in (modeled, real)
    )

    assert said(one, other, "mysql") == there
    assert said(other, one, "mysql") == back
