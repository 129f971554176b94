"""A dump as MySQL 8's own mysqldump writes it: what MySQL's manual says of it, since no MySQL is at hand to be asked.

MySQL differs from MariaDB in what a dump shows: no display widths, numbers in quotes as defaults, expressions as
defaults in parentheses, character set introducers, keys over expressions, CHECKs that are not enforced, and NO ACTION
where a foreign key states nothing (MySQL 8.0 manual: "Data Type Default Values", "CREATE TABLE Statement", "FOREIGN KEY
Constraints").
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from fidelity.pipeline import inspect
from fidelity.shape.document import shape_document

DUMP = Path(__file__).parent / "mysql8" / "dump.sql"


@cache
def document() -> dict[str, Any]:
    return shape_document(inspect(DUMP))


def table(name: str) -> dict[str, Any]:
    return next(t for t in document()["tables"] if t["name"] == name)


def customer_column(name: str, key: str) -> Any:
    return next(column for column in table("customer")["columns"] if column["name"] == name)[key]


def test_the_dumper_and_the_server_are_known() -> None:
    dump = document()["dump"]
    said = dump["dialect"], dump["producer"], dump["server"], dump["complete"]
    assert said == ("mysql", "mysqldump 8.0.36", "MySQL 8.0.36", True)


def test_every_statement_is_understood() -> None:
    assert document()["ledger"]["statements"] == []


def test_every_byte_is_accounted_for() -> None:
    ledger = document()["ledger"]
    assert sum(ledger[fate] for fate in ("modeled", "unmodeled", "data", "ignored")) == DUMP.stat().st_size


def test_rows_are_counted() -> None:
    assert document()["ledger"]["rows"] == {"customer": 2}


def test_tables_and_views_are_those_of_the_database() -> None:
    assert [t["name"] for t in document()["tables"]] == ["customer", "ledger", "purchase"]
    assert [v["name"] for v in document()["views"]] == ["buyers"]


def test_types_are_spelled_as_mysql_spells_them() -> None:
    assert [column["type"] for column in table("customer")["columns"]] == [
        "int unsigned",
        "char(36)",
        "varchar(100)",
        "varchar(10)",
        "tinyint(1)",
        "decimal(5,2) unsigned",
        "json",
        "point",
        "int",
        "varchar(120)",
        "int",
        "timestamp",
        "datetime(3)",
        "enum('glad','it''s ok','sad)')",
    ]


def test_nullability_is_as_stated() -> None:
    loose = [column["name"] for column in table("customer")["columns"] if column["nullable"]]
    assert loose == ["code", "rating", "profile", "hidden", "full", "changed", "mood"]


def test_defaults_are_the_texts_of_their_expressions() -> None:
    named = ("uid", "name", "active", "rating", "created", "changed", "mood", "full")
    assert {name: customer_column(name, "default") for name in named} == {
        "uid": "uuid()",
        "name": "'it''s; new'",
        "active": "'1'",
        "rating": "'0.00'",
        "created": "CURRENT_TIMESTAMP",
        "changed": "CURRENT_TIMESTAMP(3)",
        "mood": "'glad'",
        "full": None,
    }
    assert customer_column("changed", "on_update") == "CURRENT_TIMESTAMP(3)"


def test_generated_columns_keep_their_expressions() -> None:
    full = {"expression": "concat(`name`,_utf8mb4' (',`code`,_utf8mb4')')", "stored": False}
    assert customer_column("full", "generated") == full
    assert customer_column("doubled", "generated") == {"expression": "`id` * 2", "stored": True}


def test_identity_and_collations_are_read() -> None:
    assert customer_column("id", "identity") == "AUTO_INCREMENT"
    assert customer_column("code", "collation") == "ascii_bin"
    assert customer_column("name", "collation") == "utf8mb4_0900_ai_ci"


def test_unique_keys_are_keys_and_one_over_an_expression_is_an_index() -> None:
    assert [(key["name"], key["columns"]) for key in table("customer")["unique"]] == [("code", ["code"])]
    index = next(index for index in table("customer")["indexes"] if index["name"] == "lower_name")
    assert index["unique"] is True
    assert [(key["column"], key["expression"]) for key in index["keys"]] == [(None, "lower(`name`)")]


def test_other_keys_are_indexes() -> None:
    indexes = {index["name"]: index for index in table("customer")["indexes"]}
    assert {name: (i["method"], i["invisible"]) for name, i in indexes.items() if name != "lower_name"} == {
        "part": ("btree", False),
        "place": ("spatial", False),
        "unseen": ("btree", True),
        "words": ("fulltext", False),
    }
    part = [(key["column"], key["prefix"], key["order"]) for key in indexes["part"]["keys"]]
    assert part == [("name", 20, "asc"), ("created", None, "desc")]


def test_a_check_that_is_not_enforced_says_so() -> None:
    checks = {check["name"]: (check["expression"], check["enforced"]) for check in table("customer")["checks"]}
    assert checks == {"rated": ("`rating` >= 0", True), "unsure": ("`active` in (0,1)", False)}


def test_a_foreign_key_that_states_nothing_has_no_action() -> None:
    actions = [(key["name"], key["on_delete"], key["on_update"]) for key in table("purchase")["foreign_keys"]]
    assert actions == [("purchase_ibfk_1", "CASCADE", "NO ACTION"), ("purchase_ibfk_2", "NO ACTION", "RESTRICT")]


def test_partitions_inside_an_executable_comment_are_read() -> None:
    partition = table("ledger")["partition"]
    assert (partition["by"], partition["keys"]) == ("RANGE", ["year(`made`)"])
    assert [part["name"] for part in partition["partitions"]] == ["p2023", "rest"]


def test_the_table_comment_is_read() -> None:
    assert table("customer")["comment"] == "who; buys"
