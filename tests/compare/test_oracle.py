"""Oracle's tables as a person writes them beside the server's text of them, and with one thing changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from fidelity.compare.compare import compare_shapes
from fidelity.compare.values import Impact
from tests.compare.models import model_of_ddl, real_of_ddl

PAIRS = sorted((Path(__file__).parent / "oracle").glob("*.sql"))
DAY = "TO_DATE(' 2020-01-01 00:00:00', 'SYYYY-MM-DD HH24:MI:SS', 'NLS_CALENDAR=GREGORIAN')"
ORDERS = "CREATE TABLE orders (id NUMBER PRIMARY KEY) PARTITION BY RANGE (id) (PARTITION p1 VALUES LESS THAN (9));"
TABLE = "CREATE TABLE t (d NUMBER, r VARCHAR2(2))"
BY_COUNTRY = "PARTITION BY RANGE (d) SUBPARTITION BY LIST (r)"


def titles(modeled: str, real: str) -> list[str]:
    """What is told of the real tables beside the modeled ones, but for what no write or read can tell."""
    found = compare_shapes(model_of_ddl(modeled, "oracle"), real_of_ddl(real, "oracle")).findings
    return [finding.title for finding in found if finding.impact is not Impact.COSMETIC]


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.stem)
def test_a_schema_by_hand_is_what_the_server_writes_of_it(path: Path) -> None:
    """No Oracle is at hand: the second text is as DBMS_METADATA, Data Pump and SQL Developer are known to write."""
    by_hand, told = path.read_text(encoding="utf-8").split("-- as the server writes it --\n")
    assert real_of_ddl(told, "oracle").clouded == ()
    assert titles(by_hand, told) == []
    assert titles(told, by_hand) == []


@pytest.mark.parametrize("bound", ["to_date('01-JAN-2020','DD-MON-YYYY')", "to_date('2020 jan 1','yyyy mon dd')",
                                   "timestamp '2020-01-01 00:00:00'", "date '2020-01-01'"])  # fmt: skip
def test_a_bound_is_the_moment_that_the_server_made_of_it(bound: str) -> None:
    table = "CREATE TABLE t (d DATE) PARTITION BY RANGE (d) (PARTITION p VALUES LESS THAN ({}));"
    assert titles(table.format(bound), table.format(DAY)) == []


@pytest.mark.parametrize("bound", ["'01-JAN-2020'", "to_date('01-JAN-20','DD-MON-RR')"])
def test_a_bound_by_a_setting_is_undecided(bound: str) -> None:
    table = "CREATE TABLE t (d DATE) PARTITION BY RANGE (d) (PARTITION p VALUES LESS THAN ({}));"
    assert titles(table.format(bound), table.format(DAY)) == ["partitioning-undecided"]


def test_a_bound_of_a_later_moment_takes_more() -> None:
    table = "CREATE TABLE t (d DATE) PARTITION BY RANGE (d) (PARTITION p VALUES LESS THAN ({}));"
    later = table.format("to_date('01-FEB-2020','DD-MON-YYYY')")
    assert titles(later, table.format(DAY)) == ["partitioning-added"]
    assert titles(table.format(DAY), later) == ["partitioning-missing"]


def test_a_partition_has_the_parts_that_the_template_gives_it() -> None:
    template = "SUBPARTITION eu VALUES ('DE','FR') TABLESPACE a, SUBPARTITION rest VALUES (default)"
    by_hand = f"{TABLE} {BY_COUNTRY} SUBPARTITION TEMPLATE ({template}) (PARTITION p VALUES LESS THAN (9));"
    told = f"""{TABLE} {BY_COUNTRY}
        SUBPARTITION TEMPLATE ( SUBPARTITION "EU" VALUES ( 'DE', 'FR' ), SUBPARTITION "REST" VALUES ( DEFAULT ) )
        (PARTITION "P" VALUES LESS THAN (9)
         (SUBPARTITION "P_EU" VALUES ('DE', 'FR'), SUBPARTITION "P_REST" VALUES (DEFAULT)));"""
    assert titles(by_hand, told) == []
    assert titles(by_hand, told.replace("'DE'", "'de'")) == ["partitioning-undecided"]


def test_a_table_by_reference_has_the_partitions_of_the_one_it_refers_to() -> None:
    by_hand = """CREATE TABLE t (o NUMBER NOT NULL, CONSTRAINT t_fk FOREIGN KEY (o) REFERENCES orders)
        PARTITION BY REFERENCE (t_fk);"""
    told = by_hand.replace("(t_fk);", "(t_fk) (PARTITION p1 SEGMENT CREATION DEFERRED);")
    assert titles(ORDERS + by_hand, ORDERS + told) == []
    assert titles(ORDERS + by_hand, ORDERS + told.replace("PARTITION p1", "PARTITION p9")) == ["partitioning-undecided"]


@pytest.mark.parametrize(
    ("partitions", "expected"),
    [
        ("PARTITION BY LIST (d) AUTOMATIC (PARTITION p VALUES (1))", []),
        (f"{BY_COUNTRY} (PARTITION p VALUES LESS THAN (MAXVALUE))", []),
        (
            f"{BY_COUNTRY} (PARTITION p VALUES LESS THAN (MAXVALUE) (SUBPARTITION s VALUES ('DE')))",
            ["partitioning-added"],
        ),
        (f"{BY_COUNTRY} (PARTITION p VALUES LESS THAN (9))", ["partitioning-added"]),
    ],
)
def test_a_row_that_no_part_takes_is_refused(partitions: str, expected: list[str]) -> None:
    assert titles(f"{TABLE};", f"{TABLE} {partitions};") == expected


def test_an_object_type_or_a_collection_is_what_it_is_made_of_whatever_its_schema() -> None:
    types = "CREATE TYPE {0}spot AS OBJECT (x NUMBER); CREATE TYPE {0}spots AS TABLE OF {0}spot;"
    table = "CREATE TABLE {0}t (a {0}spot, b {0}spots) NESTED TABLE b STORE AS b_tab;"
    by_hand, told = ((types + table).format(owner) for owner in ("", "hr."))
    assert titles(by_hand, told) == []
    assert titles(by_hand, told.replace("x NUMBER", "x NUMBER(3)")) == ["type-undecided", "type-undecided"]
    assert titles(by_hand, told.replace("TABLE OF", "VARRAY(9) OF")) == ["type-undecided"]


@pytest.mark.parametrize(
    ("modeled", "real", "expected"),
    [
        ("TABLE t (a NUMBER)", "GLOBAL TEMPORARY TABLE t (a NUMBER)", ["table-option-undecided"] * 2),
        ("GLOBAL TEMPORARY TABLE t (a NUMBER)", "GLOBAL TEMPORARY TABLE t (a NUMBER) ON COMMIT DELETE ROWS", []),
        ("TABLE t (a NUMBER)", "TABLE t (a NUMBER) ORGANIZATION EXTERNAL (TYPE ORACLE_LOADER)", ["table-is-foreign"]),
        ("TABLE t (a NUMBER PRIMARY KEY)", "TABLE t (a NUMBER PRIMARY KEY) ORGANIZATION INDEX", []),
        ("TABLE t (a NUMBER)", "TABLE t (a NUMBER RESERVABLE)", ["table-option-undecided"]),
        (
            "TABLE t (a NUMBER GENERATED AS IDENTITY)",
            "TABLE t (a NUMBER GENERATED AS IDENTITY MAXVALUE 5)",
            ["table-option-undecided"],
        ),
        ("TABLE t (a NUMBER GENERATED AS IDENTITY)", "TABLE t (a NUMBER GENERATED AS IDENTITY START WITH 41)", []),
        (
            "TABLE t (a NUMBER GENERATED AS IDENTITY (INCREMENT BY -1))",
            "TABLE t (a NUMBER GENERATED AS IDENTITY MAXVALUE -1 INCREMENT BY -1)",
            [],
        ),
        ("TABLE t (a XMLTYPE)", 'TABLE t (a XMLTYPE) XMLTYPE a STORE AS BINARY XML XMLSCHEMA "u" ELEMENT "e"',
         ["table-option-undecided"]),
        ("TABLE t (a VECTOR(3, FLOAT32))", "TABLE t (a VECTOR(3,FLOAT32,DENSE))", []),
    ],
)  # fmt: skip
def test_what_changes_a_write_stands_among_the_options(modeled: str, real: str, expected: list[str]) -> None:
    assert titles(f"CREATE {modeled};", f"CREATE {real};") == expected


@pytest.mark.parametrize(
    ("modeled", "real", "expected"),
    [
        ("DEFAULT 1 NOT NULL", "DEFAULT ON NULL 1", ["not-null-missing"]),
        ("DEFAULT ON NULL 1", "DEFAULT 1 NOT NULL", ["not-null-added"]),
        ("DEFAULT 1", "DEFAULT ON NULL 1", ["default-differs"]),
        ("DEFAULT ON NULL 1", "DEFAULT 1", ["default-differs"]),
        ("DEFAULT ON NULL 1", "DEFAULT ON NULL FOR INSERT AND UPDATE 1", ["not-null-missing"]),
        ("DEFAULT ON NULL FOR INSERT AND UPDATE 1", "DEFAULT ON NULL 1", ["not-null-added"]),
        ("DEFAULT ON NULL 1", "DEFAULT ON NULL 2", ["default-differs"]),
        ("GENERATED BY DEFAULT AS IDENTITY", "GENERATED BY DEFAULT ON NULL AS IDENTITY", ["not-null-missing"]),
        (", b NUMBER", ", b NUMBER, c NUMBER DEFAULT ON NULL 1", ["column-added"]),
    ],
)
def test_a_default_in_place_of_null_takes_null_that_another_refuses_or_keeps(
    modeled: str, real: str, expected: list[str]
) -> None:
    assert titles(f"CREATE TABLE t (a NUMBER {modeled});", f"CREATE TABLE t (a NUMBER {real});") == expected


def test_what_computes_with_numbers_and_says_no_type_is_a_number_of_no_fixed_size() -> None:
    table = "CREATE TABLE t (a NUMBER(3), b {} AS ({}));"
    assert titles(table.format("", "a / 2"), table.format("NUMBER", "a / 2")) == []
    assert titles(table.format("", "a / 2"), table.format("NUMBER(3)", "a / 2")) == ["type-undecided"]
    assert titles(table.format("", "upper(a)"), table.format("VARCHAR2(40)", "upper(a)")) == []


def test_names_are_told_apart_by_their_case() -> None:
    assert titles('CREATE TABLE t ("A" NUMBER);', "CREATE TABLE T (a NUMBER);") == []
    assert titles("CREATE TABLE t (a NUMBER);", 'CREATE TABLE t ("a" NUMBER);') == ["column-absent", "column-added"]
    assert titles("CREATE TABLE t (a NUMBER);", 'CREATE TABLE "t" (a NUMBER);') == ["table-absent"]


def test_what_a_nested_tables_rows_are_held_to_is_told() -> None:
    types = "CREATE TYPE spot AS OBJECT (x NUMBER); CREATE TYPE spots AS TABLE OF spot;"
    table = types + "CREATE TABLE t (a spots) NESTED TABLE a STORE AS {};"
    by_hand = table.format("a_rows ((PRIMARY KEY (NESTED_TABLE_ID, x)) ORGANIZATION INDEX)")
    told = table.format('"A_ROWS" (( PRIMARY KEY ("NESTED_TABLE_ID", "X") ENABLE) ORGANIZATION INDEX NOCOMPRESS)')
    assert titles(by_hand, told) == []
    assert titles(by_hand, table.format("a_rows")) == ["table-option-undecided"]
    assert titles(table.format("a_rows"), table.format("other (TABLESPACE t1)")) == []


def test_an_expression_that_is_not_read_says_the_same_beside_a_foreign_key_to_an_owners_table() -> None:
    tables = """CREATE TABLE {0}p (id NUMBER PRIMARY KEY); CREATE TABLE {0}t (a BINARY_FLOAT DEFAULT 0.5f,
        b NUMBER REFERENCES {0}p, g BINARY_FLOAT AS (a * 0.5f), CHECK (a > 0.5f));"""
    assert titles(tables.format(""), tables.format("hr.")) == []


@pytest.mark.parametrize(
    ("nvl", "coalesce", "expected"),
    [
        ("b NUMBER AS (NVL(a, 0))", "b NUMBER AS (COALESCE(a, 0))", []),
        ("b VARCHAR2(9) AS (NVL(s, 'x'))", "b VARCHAR2(9) AS (COALESCE(s, 'x'))", []),
        ("b VARCHAR2(9) AS (NVL(s, ''))", "b VARCHAR2(9) AS (COALESCE(s, ''))", ["generated-undecided"]),
        ("b VARCHAR2(9) AS (NVL(s, 0))", "b VARCHAR2(9) AS (COALESCE(s, '0'))", ["generated-undecided"]),
    ],
)
def test_nvl_of_one_kind_is_coalesce(nvl: str, coalesce: str, expected: list[str]) -> None:
    table = "CREATE TABLE t (a NUMBER, s VARCHAR2(9), {});"
    assert titles(table.format(nvl), table.format(coalesce)) == expected
