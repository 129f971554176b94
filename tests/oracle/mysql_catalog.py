"""What MySQL's information_schema says of a database, in the shape document's terms.

It is MariaDB's (`mariadb_catalog`) but for what MySQL has and MariaDB has not: expressions in keys, checks that are not
enforced, spatial reference systems; and for how it tells a literal from an expression.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from oracle import mariadb_catalog
from oracle.mariadb_catalog import (
    Catalog,
    Facts,
    as_key,
    bare,
    by_name,
    connected,
    create_statement,
    listed,
    of_type,
    quote,
)

__all__ = ["count_rows", "read_catalog"]

count_rows = mariadb_catalog.count_rows

# Where an expression stands in information_schema, quotes, backslashes and ends of lines in it have a backslash.
ESCAPED = re.compile(r"\\(.)", re.DOTALL)
PLAIN = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}
# Some engines SHOW CREATE TABLE spells otherwise; and some options it has alone.
ENGINES = {"MRG_MYISAM": "MRG_MyISAM"}
SHOWN = (
    "INSERT_METHOD", "CONNECTION", "SECONDARY_ENGINE", "TABLESPACE", "AUTOEXTEND_SIZE", "ENGINE_ATTRIBUTE",
    "SECONDARY_ENGINE_ATTRIBUTE", "START TRANSACTION",
)  # fmt: skip
LITERAL = str.maketrans({"\\": "\\\\", "'": "''", "\n": "\\n", "\r": "\\r", "\0": "\\0"})


def read_catalog(server: dict[str, Any], databases: Sequence[str]) -> Facts:
    """Tables and views of those databases, each list in the order of names."""
    with connected(server) as connection:
        catalog = Catalog(connection, databases)
        found = [row for database in databases for row in listed(catalog, database)]
        kinds = ("enums", "domains", "composites", "ranges", "sequences")
        return {
            "tables": of_type(found, {"BASE TABLE"}, lambda row: table(catalog, row)),
            **{kind: [] for kind in kinds},
            "views": of_type(found, {"VIEW"}, lambda row: mariadb_catalog.view(catalog, row)),
        }


def table(catalog: Catalog, row: Facts) -> Facts:
    at = (row["table_schema"], row["table_name"])
    keys = all_keys(catalog, at)
    shown = create_statement(catalog, at)
    whole = [key for key in keys if all(part["column"] is not None for part in key["keys"])]
    primary = [key for key in keys if key["name"] == "PRIMARY"]
    unique = [key for key in whole if key["unique"] and key not in primary]
    stated = columns(catalog, at, shown)
    return {
        "name": catalog.name(*at),
        "schema": at[0] if len(catalog.databases) > 1 else None,
        "local": at[1],
        "kind": "table",
        "columns": stated,
        "primary_key": as_key(primary[0], "") if primary else None,
        "unique": [as_key(key, "") for key in unique],
        "foreign_keys": mariadb_catalog.foreign_keys(catalog, at),
        "checks": checks(catalog, at, [column["name"] for column in stated]),
        "exclusions": [],
        "indexes": [key for key in keys if key not in unique and key not in primary],
        "partition": mariadb_catalog.partition(catalog, at, shown),
        "inherits": [],
        "row_security": False,
        "triggers": mariadb_catalog.triggers(catalog, at),
        "options": sorted(options(row, shown) + column_options(catalog, at)),
        "comment": row["table_comment"] or None,
    }


def options(row: Facts, shown: str) -> list[str]:
    """The table's options as a dump states them; a few stand in SHOW CREATE TABLE only."""
    found = re.findall(r"""(\w+)=('(?:[^'])*'|"[^"]*"|\S+)""", row["create_options"])
    stated = {name.lower(): value.strip("'\"") for name, value in found}
    stated |= {"engine": ENGINES.get(row["engine"], row["engine"]), "collate": row["table_collation"]}
    stated["charset"] = row["table_collation"].split("_")[0]
    stated.pop("secondary_load", None)  # whether rows are loaded there now
    tail = shown[shown.rindex("\n)") :]
    for name in SHOWN:
        if told := re.search(rf"(?i)\b{name}[= ]('(?:[^']|'')*'|\([^)]*\)|`[^`]*`|\w+)", tail):
            stated[name.lower()] = told[1].strip("()'`").replace("''", "'")
    if told := re.search(r"UNION=\(([^)]*)\)", tail):
        stated["union"] = told[1]
    return [f"{name}={value}" for name, value in stated.items()]


def column_options(catalog: Catalog, at: tuple[str, str]) -> list[str]:
    """What stands among a table's options and is a column's own."""
    found = catalog.rows("SELECT * FROM information_schema.columns WHERE table_schema = %s AND table_name = %s", *at)
    hidden = [f"invisible ({row['column_name']})" for row in found if "INVISIBLE" in row["extra"]]
    return hidden + [f"srid ({row['column_name']})={row['srs_id']}" for row in found if row.get("srs_id") is not None]


def expression(text: str | None) -> str | None:
    """An expression without information_schema's escapes and the brackets around all of it."""
    return bare(ESCAPED.sub(lambda found: PLAIN.get(found[1], found[1]), text)) if text else None


def default(row: Facts, shown: str) -> str | None:
    """A column's default: an expression as it stands, a literal in the quotes that SHOW CREATE TABLE gives it.

    Of bytes information_schema has the beginning only, up to the first that is zero.
    """
    text = row["column_default"]
    moment = row["data_type"] in {"timestamp", "datetime"} and text is not None and text.startswith("CURRENT_TIMESTAMP")
    if text is None or moment or row["extra"].startswith("DEFAULT_GENERATED"):
        return expression(text)
    if row["data_type"] in {"bit", "binary", "varbinary"}:
        name = re.escape(quote(row["column_name"]))
        told = re.search(rf"(?m)^  {name} .* DEFAULT ((?:b|0x)?(?:'[^']*'|\w+))", shown)
        return told and told[1]
    return "'" + text.translate(LITERAL) + "'"


def columns(catalog: Catalog, at: tuple[str, str], shown: str) -> list[Facts]:
    found = catalog.rows(
        """SELECT * FROM information_schema.columns WHERE table_schema = %s AND table_name = %s
        ORDER BY ordinal_position""",
        *at,
    )
    read = []
    for row in found:
        on_update = re.search(r"on update ([^\s,]+)", row["extra"])
        generated = None
        if row.get("generation_expression"):
            generated = {"expression": expression(row["generation_expression"]), "stored": "STORED" in row["extra"]}
        read.append(
            {
                "name": row["column_name"],
                "type": row["column_type"],
                "nullable": row["is_nullable"] == "YES",
                "default": None if generated else default(row, shown),
                "generated": generated,
                "identity": "AUTO_INCREMENT" if "auto_increment" in row["extra"] else None,
                "on_update": on_update[1] if on_update else None,
                "collation": row["collation_name"],
                "comment": row["column_comment"] or None,
            }
        )
    return read


def all_keys(catalog: Catalog, at: tuple[str, str]) -> list[Facts]:
    """Every key as an index; a SPATIAL key's length is the engine's own 32 and no prefix."""
    found = catalog.rows(
        """SELECT * FROM information_schema.statistics WHERE table_schema = %s AND table_name = %s
        ORDER BY index_name, seq_in_index""",
        *at,
    )
    keys: dict[str, Facts] = {}
    for row in found:
        key = keys.setdefault(
            row["index_name"],
            {
                "name": row["index_name"],
                "unique": not row["non_unique"],
                "method": row["index_type"].lower(),
                "keys": [],
                "where": None,
                "include": [],
                "nulls_not_distinct": False,
                "invisible": row.get("is_visible") == "NO",
            },
        )
        key["keys"].append(
            {
                "column": row["column_name"],
                "expression": expression(row.get("expression")),
                "order": ("desc" if row["collation"] == "D" else "asc") if key["method"] == "btree" else None,
                "nulls": None,
                "opclass": None,
                "prefix": row["sub_part"] if key["method"] != "spatial" else None,
                "collation": None,
            }
        )
    return by_name(list(keys.values()))


def checks(catalog: Catalog, at: tuple[str, str], order: list[str]) -> list[Facts]:
    """The CHECKs; the columns that one names are the names in backticks, which is how MySQL prints a column."""
    if not catalog.rows("SHOW TABLES FROM information_schema LIKE 'CHECK_CONSTRAINTS'"):
        return []  # before 8.0.16 there were none
    found = catalog.rows(
        """SELECT c.constraint_name, c.check_clause, t.enforced
        FROM information_schema.check_constraints c JOIN information_schema.table_constraints t
            ON t.constraint_schema = c.constraint_schema AND t.constraint_name = c.constraint_name
        WHERE t.table_schema = %s AND t.table_name = %s AND t.constraint_type = 'CHECK'""",
        *at,
    )
    read = []
    for row in found:
        condition = expression(row["check_clause"]) or ""
        named = {name.replace("``", "`").lower() for name in mariadb_catalog.NAMED.findall(condition)}
        read.append(
            {
                "name": row["constraint_name"],
                "expression": condition,
                "columns": [column for column in order if column.lower() in named],
                "enforced": row["enforced"] == "YES",
                "validated": True,
                "no_inherit": False,
            }
        )
    return by_name(read)
