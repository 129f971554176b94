"""Tables that were carried from one engine to another: what is said where both are the same, and where they are not."""

from __future__ import annotations

import pytest

from fidelity.compare.compare import compare_shapes
from fidelity.compare.values import Impact
from tests.compare.models import by_hand, model_of
from tests.oracle.engines import Engine

BIN, CI = (f"DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_{name}" for name in ("bin", "general_ci"))
RANGES = (
    "CREATE TABLE t (a smallint NOT NULL) PARTITION BY RANGE (a); "
    "CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (MINVALUE) TO (5); "
    "CREATE TABLE t2 PARTITION OF t FOR VALUES FROM ({}) TO (MAXVALUE)"
)
BYTES = "CREATE TABLE t (a tinyint unsigned NOT NULL) PARTITION BY RANGE (a) (PARTITION p VALUES LESS THAN ({}))"
ITSELF = "CREATE TABLE t (id int PRIMARY KEY, p int, CONSTRAINT f FOREIGN KEY (p) REFERENCES t (id)"
SURE = "CHECK (typeof(a) IN ('text', 'null') AND instr(a, char(0)) = 0 AND length(a) <= 64)"
CASES = {
    "labels that no collation takes for one another": (
        (
            "postgres",
            "CREATE TYPE way AS ENUM ('in', 'out'); CREATE TABLE t (a way, b int, CHECK (a <> 'in' OR b > 0))",
        ),
        ("mysql", f"CREATE TABLE t (a enum('in','out'), b int, CHECK (a <> 'in' OR b > 0)) {CI}"),
        set(),
    ),
    "a check that is held to a year's range": (
        ("postgres", "CREATE TABLE t (a smallint CHECK (a BETWEEN 1901 AND 2155))"),
        ("mysql", "CREATE TABLE t (a year)"),
        {"check-missing"},
    ),
    "a check that fills up a binary": (
        ("postgres", "CREATE TABLE t (a bytea CHECK (octet_length(a) = 16))"),
        ("mysql", "CREATE TABLE t (a binary(16))"),
        {"type-wider", "check-missing"},
    ),
    "bytes that are counted": (
        ("postgres", "CREATE TABLE t (a bytea CHECK (octet_length(a) = 16))"),
        ("sqlite", "CREATE TABLE t (a BLOB CHECK (length(a) = 16)) STRICT"),
        set(),
    ),
    "bits with other zeros before the first one": (
        ("postgres", "CREATE TABLE t (a bit(8) NOT NULL DEFAULT B'00000101')"),
        ("mysql", "CREATE TABLE t (a bit(8) NOT NULL DEFAULT b'101')"),
        {"type-wider"},
    ),
    "a day that is none": (
        ("postgres", "CREATE TABLE t (a timestamp DEFAULT '1970-01-01 00:00:00')"),
        ("sqlite", "CREATE TABLE t (a TEXT DEFAULT '0000-00-00 00:00:00')"),
        {"type-wider", "default-differs"},
    ),
    "the present moment in UTC": (
        ("postgres", "CREATE TABLE t (a timestamp DEFAULT (now() AT TIME ZONE 'utc'))"),
        ("mysql", "CREATE TABLE t (a datetime(6) DEFAULT utc_timestamp(6))"),
        set(),
    ),
    "the present moment of a clock that stands at UTC": (
        ("postgres", "CREATE TABLE t (a timestamp DEFAULT (now() AT TIME ZONE 'utc'), b time DEFAULT LOCALTIME)"),
        ("sqlite", "CREATE TABLE t (a DATETIME DEFAULT CURRENT_TIMESTAMP, b TIME DEFAULT CURRENT_TIME)"),
        {"type-wider"},
    ),
    "what every text passes in SQLite": (
        ("postgres", "CREATE TABLE t (a varchar(64) CHECK (a <> ''))"),
        ("sqlite", f"CREATE TABLE t (a varchar(64) CHECK (a <> '') {SURE})"),
        set(),
    ),
    "a text of SQLite's that is held to fewer characters": (
        ("postgres", "CREATE TABLE t (a varchar(65) CHECK (a <> ''))"),
        ("sqlite", f"CREATE TABLE t (a varchar(65) CHECK (a <> '') {SURE})"),
        {"check-added"},
    ),
    "a check that is not decided is told once": (
        ("postgres", "CREATE TABLE t (a varchar(9) CHECK (a = upper(a)))"),
        ("mysql", f"CREATE TABLE t (a varchar(9) CHECK (a = upper(a))) {BIN}"),
        {"check-undecided"},
    ),
    "ranges that leave no gap": (
        ("postgres", RANGES.format(5)),
        ("sqlite", "CREATE TABLE t (a SMALLINT NOT NULL)"),
        {"type-wider", "table-absent"},
    ),
    "ranges that leave a gap": (
        ("postgres", RANGES.format(6)),
        ("sqlite", "CREATE TABLE t (a SMALLINT NOT NULL)"),
        {"type-wider", "table-absent", "partitioning-missing"},
    ),
    "ranges that end beyond their column": (
        ("sqlite", "CREATE TABLE t (a INTEGER NOT NULL CHECK (a IN (0, 255))) STRICT"),
        ("mysql", BYTES.format(256)),
        {"check-missing"},
    ),
    "ranges that end within their column": (
        ("sqlite", "CREATE TABLE t (a INTEGER NOT NULL) STRICT"),
        ("mysql", BYTES.format(255)),
        {"type-narrower", "partitioning-added"},
    ),
    "a table that refers to itself and passes changes on": (
        ("postgres", f"{ITSELF} ON UPDATE CASCADE ON DELETE CASCADE)"),
        ("mysql", f"{ITSELF} ON UPDATE CASCADE ON DELETE CASCADE)"),
        {"foreign-key-action-refuses"},
    ),
    "a table that refers to itself and passes changes on, the other way": (
        ("mysql", f"{ITSELF} ON UPDATE SET NULL)"),
        ("postgres", f"{ITSELF} ON UPDATE SET NULL)"),
        {"foreign-key-action-passes-on"},
    ),
    "a table that refers to itself and refuses changes": (
        ("postgres", f"{ITSELF})"),
        ("mysql", f"{ITSELF})"),
        set(),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_is_said_of_a_table_that_was_carried_over(name: str, engines: dict[str, Engine]) -> None:
    (one, modeled), (other, real), expected = CASES[name]
    for dialect, ddl in ((one, modeled), (other, real)):
        run = engines[dialect].run
        for table in ("t", "t1", "t2"):
            run(f"DROP TABLE IF EXISTS {table} {'CASCADE' if dialect == 'postgres' else ''}")
        for statement in ddl.split("; "):
            run(statement)

    findings = compare_shapes(model_of(by_hand(f"{modeled};", one).shape), by_hand(f"{real};", other)).findings
    told = [finding.title for finding in findings if finding.impact is not Impact.COSMETIC]

    assert set(told) == expected
    assert told.count("check-undecided") < 2


@pytest.mark.parametrize(("dialect", "taken"), [("postgres", True), ("mysql", False)])
def test_innodb_changes_no_row_of_the_same_table_for_another(
    dialect: str, engines: dict[str, Engine], *, taken: bool
) -> None:
    engine = engines[dialect]
    engine.run("DROP TABLE IF EXISTS t")
    engine.run(f"{ITSELF} ON UPDATE CASCADE)")
    engine.run("INSERT INTO t VALUES (1, NULL), (2, 1)")

    assert engine.takes("UPDATE t SET id = 5 WHERE id = 1") is taken
