"""DDL as people write it, read without an engine: the same tables, columns, types and keys as the engine makes of it.

A hand-written schema says less exactly what a dump says: an expression is not spelled as the catalog spells it. So what
is compared is the outline: names, types, nullability, whether there is a default, keys, foreign keys and indexes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from oracle.difference import differences
from oracle.loaded import SCHEMAS, Loaded, schema_names
from oracle.servers import PostgresServer

from fidelity.pipeline import inspect
from fidelity.shape.document import shape_document

Facts = dict[str, Any]


def outline(shape: Facts) -> Facts:
    """The facts of a shape that do not hang on how an expression is spelled, each part in a defined order."""
    return {
        "tables": [table_outline(table) for table in shape["tables"]],
        "enums": [{"name": enum["name"], "labels": enum["labels"]} for enum in shape["enums"]],
        "domains": [{key: domain[key] for key in ("name", "type", "nullable")} for domain in shape["domains"]],
        "composites": [
            {"name": composite["name"], "attributes": names_and_types(composite["attributes"])}
            for composite in shape["composites"]
        ],
        "sequences": [{key: sequence[key] for key in SEQUENCE} for sequence in shape["sequences"]],
        "views": [{"name": view["name"], "materialized": view["materialized"]} for view in shape["views"]],
    }


# A schema does not say what the database that it is loaded into collates by.
DATABASE_COLLATION = "utf8mb4_general_ci"
# What an engine makes of a query, or a module of its virtual table, no DDL says.
MADE_BY_SQLITE = re.compile(r"copied|(?:boxes|place|\w*words)_\w+")
SEQUENCE = ("name", "owned_by", "type", "start", "increment", "minimum", "maximum", "cache", "cycle")


def names_and_types(columns: list[Facts]) -> list[Facts]:
    return [{"name": column["name"], "type": column["type"]} for column in columns]


def table_outline(table: Facts) -> Facts:
    return {
        "name": table["name"],
        "kind": table["kind"],
        "columns": [
            {
                **{key: column[key] for key in ("name", "type", "nullable", "identity")},
                "collation": None if column["collation"] == DATABASE_COLLATION else column["collation"],
                "updated": column["on_update"] is not None,
                "has_default": column["default"] not in {None, "NULL"},
                "generated": column["generated"] and column["generated"]["stored"],
            }
            for column in table["columns"]
        ],
        "key": table["primary_key"] and table["primary_key"]["columns"],
        "unique_columns": sorted(str((key["columns"], key["prefixes"])) for key in table["unique"]),
        "references": sorted(
            str((f["columns"], f["references"]["table"], f["references"]["columns"], f["on_delete"], f["on_update"]))
            for f in table["foreign_keys"]
        ),
        "checked_columns": sorted(str(check["columns"]) for check in table["checks"]),
        "exclusion_operators": sorted(str([e["operator"] for e in x["elements"]]) for x in table["exclusions"]),
        "indexed": sorted(str(index_outline(index)) for index in table["indexes"]),
        "inherited": table["inherits"],
        "partitioned": table["partition"] and (table["partition"]["by"], table["partition"]["of"]),
    }


def index_outline(index: Facts) -> tuple[object, ...]:
    keys = [(key["column"] or "(expression)", key["order"], key["nulls"], key["prefix"]) for key in index["keys"]]
    return index["unique"], index["method"], keys, index["include"], index["where"] is not None


def held_against(catalog: Facts, path: Path, dialect: str) -> list[str]:
    document = shape_document(inspect(path, dialect=dialect))
    return differences(outline(catalog), {**outline(document), "dump": document["dump"]}, stated_only=True)


@pytest.mark.parametrize("schema", schema_names("postgres"))
def test_postgres_schema_has_the_outline_that_the_server_makes_of_it(
    postgres: Callable[[str, str], tuple[PostgresServer, Loaded]], schema: str
) -> None:
    engine = "embedded" if schema in {"postgres18", "temporal"} else "server"
    _, loaded = postgres(engine, schema)
    assert held_against(loaded.catalog, SCHEMAS / "postgres" / f"{schema}.sql", "postgres") == []


@pytest.mark.parametrize("schema", schema_names("mariadb"))
def test_mariadb_schema_has_the_outline_that_the_server_makes_of_it(
    mariadb: Callable[[str], Loaded], schema: str
) -> None:
    assert held_against(mariadb(schema).catalog, SCHEMAS / "mariadb" / f"{schema}.sql", "mysql") == []


@pytest.mark.parametrize("schema", schema_names("sqlite"))
def test_sqlite_schema_has_the_outline_that_the_engine_makes_of_it(
    sqlite: Callable[[str], Loaded], schema: str
) -> None:
    catalog = sqlite(schema).catalog
    stated = [table for table in catalog["tables"] if not MADE_BY_SQLITE.fullmatch(table["name"])]
    assert held_against({**catalog, "tables": stated}, SCHEMAS / "sqlite" / f"{schema}.sql", "sqlite") == []


def test_a_table_made_of_a_query_is_said_not_to_be_read() -> None:
    """Its types are the query's, which only the engine knows; a dump of it has them."""
    statements = shape_document(inspect(SCHEMAS / "sqlite" / "columns.sql", dialect="sqlite"))["ledger"]["statements"]
    assert [(entry["kind"], entry["object"]) for entry in statements] == [("CREATE TABLE", "copied")]
