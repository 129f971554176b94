"""What MariaDB's information_schema says of a database, in the shape document's terms.

What it says and the contract does not (engines, row formats, statistics, definers) is left out. Where it says the same
thing in other words, the comment beside the query says which. MySQL's is read by the same reader: what differs there
are the methods of `Catalog` that `mysql_catalog` has in their place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from typing import Any

import pymysql
from pymysql.cursors import DictCursor

__all__ = ["Catalog", "bare", "count_rows", "quote", "read_catalog"]

Facts = dict[str, Any]

NAMED = re.compile(r"'(?:[^'\\]|''|\\.)*'|`((?:[^`]|``)+)`", re.DOTALL)


# Whether a column's values are stored compressed is no part of its type, though COLUMN_TYPE says it there.
STORAGE = re.compile(r" /\*M?!\d+ COMPRESSED\*/")


class Catalog:
    """One connection's view of some databases; with more than one, a table's name carries its database's."""

    table_types = frozenset({"BASE TABLE", "SYSTEM VERSIONED"})

    def __init__(self, connection: pymysql.Connection[DictCursor], databases: Sequence[str]) -> None:
        self.connection = connection
        self.databases = tuple(databases)

    def rows(self, query: str, *arguments: object) -> list[Facts]:
        with self.connection.cursor() as cursor:
            cursor.execute(query, arguments or None)
            return [{key.lower(): decoded(value) for key, value in row.items()} for row in cursor.fetchall()]

    def name(self, database: str, table: str) -> str:
        """The contract's name: with the database where the dump holds several, or where it is none of the dump's."""
        alone = len(self.databases) == 1 and database == self.databases[0]
        return table if alone else f"{database}.{table}"

    def expression(self, text: str | None) -> str | None:
        """An expression as information_schema has it."""
        return text

    def default(self, row: Facts, shown: str) -> str | None:
        """A column's default; of bytes that are no text SHOW CREATE TABLE has the bytes, and not question marks."""
        told = re.search(rf"(?m)^  {re.escape(quote(row['column_name']))} .* DEFAULT ('(?:[^'\\]|''|\\.)*')", shown)
        if told and as_asked(told[1]) == row["column_default"]:
            return told[1]
        return bare(row["column_default"])

    def options(self, row: Facts, shown: str) -> list[str]:  # what SHOW CREATE TABLE has, MySQL's needs
        """The table's options as a dump states them; that it is partitioned is no option."""
        stated = [option for option in row["create_options"].split() if option != "partitioned"]
        stated += [f"engine={row['engine']}", f"collate={row['table_collation']}"]
        stated.append(f"charset={row['table_collation'].split('_')[0]}")
        return sorted(stated + ["system versioning"] * (row["table_type"] == "SYSTEM VERSIONED"))

    def column_options(self, row: Facts) -> list[str]:
        """What stands among a table's options and is a column's own."""
        # What a column is not versioned by stands in EXTRA too where the table is not versioned at all.
        words = {"INVISIBLE": "invisible", "WITHOUT SYSTEM VERSIONING": "without system versioning"}
        return [f"{told} ({row['column_name']})" for word, told in words.items() if word in row["extra"]]

    def checks(self, at: tuple[str, str]) -> list[Facts]:
        """The CHECKs: name, condition, and whether it is enforced."""
        return self.rows(
            """SELECT constraint_name, check_clause, 'YES' AS enforced FROM information_schema.check_constraints
            WHERE constraint_schema = %s AND table_name = %s""",
            *at,
        )


def read_catalog(server: dict[str, Any], databases: Sequence[str], kind: type[Catalog] = Catalog) -> Facts:
    """Tables, sequences and views of those databases, each list in the order of names."""
    with connected(server) as connection:
        catalog = kind(connection, databases)
        found = [row for database in databases for row in listed(catalog, database)]
        return {
            "tables": of_type(found, catalog.table_types, lambda row: table(catalog, row)),
            "enums": [],
            "domains": [],
            "composites": [],
            "ranges": [],
            "sequences": of_type(found, {"SEQUENCE"}, lambda row: sequence(catalog, row)),
            "views": of_type(found, {"VIEW"}, lambda row: view(catalog, row)),
        }


def connected(server: dict[str, Any]) -> pymysql.Connection[DictCursor]:
    """A connection that gives texts as bytes: a default of bytes stands in a SHOW CREATE TABLE as it is."""
    return pymysql.connect(**server, charset="utf8mb4", use_unicode=False, cursorclass=DictCursor)


def decoded(value: Any) -> Any:
    return value.decode("utf-8", "surrogateescape") if isinstance(value, bytes) else value


def count_rows(server: dict[str, Any], databases: Sequence[str]) -> dict[str, int]:
    """COUNT(*) of every table that has rows."""
    counts = {}
    with connected(server) as connection:
        catalog = Catalog(connection, databases)
        for database in databases:
            for row in listed(catalog, database):
                if row["table_type"] in catalog.table_types:
                    quoted = f"{quote(database)}.{quote(row['table_name'])}"
                    count = catalog.rows(f"SELECT count(*) AS n FROM {quoted}")[0]["n"]
                    if count:
                        counts[catalog.name(database, row["table_name"])] = count
    return dict(sorted(counts.items()))


def quote(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def listed(catalog: Catalog, database: str) -> list[Facts]:
    return catalog.rows(
        """SELECT table_schema, table_name, table_type, engine, table_collation, create_options, table_comment
        FROM information_schema.tables WHERE table_schema = %s""",
        database,
    )


def of_type(found: list[Facts], types: Collection[str], read: Callable[[Facts], Facts]) -> list[Facts]:
    return by_name([read(row) for row in found if row["table_type"] in types])


def by_name(facts: list[Facts]) -> list[Facts]:
    return sorted(facts, key=lambda fact: fact["name"])


def table(catalog: Catalog, row: Facts) -> Facts:
    at = (row["table_schema"], row["table_name"])
    keys = all_keys(catalog, at)
    primary = [key for key in keys if key["name"] == "PRIMARY"]
    # An index with an expression among its keys is none of the contract's keys.
    whole = [key for key in keys if all(part["column"] is not None for part in key["keys"])]
    unique = [key for key in whole if key["unique"] and key not in primary]
    shown = create_statement(catalog, at)
    found = catalog.rows(
        """SELECT * FROM information_schema.columns WHERE table_schema = %s AND table_name = %s
        ORDER BY ordinal_position""",
        *at,
    )
    return {
        "name": catalog.name(*at),
        "schema": at[0] if len(catalog.databases) > 1 else None,
        "local": at[1],
        "kind": "table",
        "columns": [column(catalog, described, shown) for described in found],
        "primary_key": as_key(primary[0], shown) if primary else None,
        "unique": [as_key(key, shown) for key in unique],
        "foreign_keys": foreign_keys(catalog, at),
        "checks": checks(catalog, at, [described["column_name"] for described in found]),
        "exclusions": [],
        "indexes": [key for key in keys if key not in unique and key not in primary],
        "partition": partition(catalog, at, shown),
        "inherits": [],
        "row_security": False,
        "triggers": triggers(catalog, at),
        "options": sorted(
            catalog.options(row, shown) + [told for described in found for told in catalog.column_options(described)]
        ),
        "comment": row["table_comment"] or None,
    }


def create_statement(catalog: Catalog, at: tuple[str, str]) -> str:
    """For the little that only SHOW CREATE TABLE tells."""
    return str(catalog.rows(f"SHOW CREATE TABLE {quote(at[0])}.{quote(at[1])}")[0]["create table"])


def bare(default: str | None) -> str | None:
    """A default without the brackets around all of it; a backslash keeps a quote in its string."""
    text = default or ""
    inside = re.sub(r"'(?:[^'\\]|''|\\.)*'", lambda found: "x" * len(found[0]), text)
    depth = 0
    for place, character in enumerate(inside):
        depth += (character == "(") - (character == ")")
        if not depth:
            return text[1:-1] if text[:1] == "(" and place == len(text) - 1 else default
    return default


def as_asked(text: str) -> str:
    """The text as information_schema has it, where it is no UTF-8."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace").replace("\ufffd", "?")


def column(catalog: Catalog, row: Facts, shown: str) -> Facts:
    """A nullable one without a default has the default NULL in MariaDB, as in its dump; a generated one has none."""
    on_update = re.search(r"on update ([^\s,]+)", row["extra"])
    generated = None
    if row.get("generation_expression"):
        text = catalog.expression(row["generation_expression"])
        generated = {"expression": text, "stored": "STORED" in row["extra"]}
    return {
        "name": row["column_name"],
        "type": STORAGE.sub("", row["column_type"]),
        "nullable": row["is_nullable"] == "YES",
        "default": None if generated else catalog.default(row, shown),
        "generated": generated,
        "identity": "AUTO_INCREMENT" if "auto_increment" in row["extra"] else None,
        "on_update": on_update[1] if on_update else None,
        "collation": row["collation_name"],
        "comment": row["column_comment"] or None,
    }


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
                "invisible": row.get("ignored") == "YES" or row.get("is_visible") == "NO",
            },
        )
        ordered = key["method"] == "btree"
        key["keys"].append(
            {
                "column": row["column_name"],
                "expression": catalog.expression(row.get("expression")),
                "order": ("desc" if row["collation"] == "D" else "asc") if ordered else None,
                "nulls": None,
                "opclass": None,
                "prefix": row["sub_part"] if key["method"] != "spatial" else None,
                "collation": None,
            }
        )
    return by_name(list(keys.values()))


def as_key(index: Facts, shown: str) -> Facts:
    """A key of it; whether its period may not overlap only SHOW CREATE TABLE tells."""
    key = "PRIMARY KEY" if index["name"] == "PRIMARY" else f"KEY {quote(index['name'])}"
    overlapless = re.search(rf"{re.escape(key)} \(.* WITHOUT OVERLAPS\)", shown)
    return {
        "name": index["name"],
        "columns": [key["column"] for key in index["keys"]],
        "prefixes": [key["prefix"] for key in index["keys"]],
        "nulls_not_distinct": False,
        "include": [],
        "without_overlaps": overlapless is not None,
        "deferrable": False,
        "initially_deferred": False,
    }


def foreign_keys(catalog: Catalog, at: tuple[str, str]) -> list[Facts]:
    found = catalog.rows(
        """SELECT r.constraint_name, r.delete_rule, r.update_rule, k.column_name, k.referenced_table_schema,
            k.referenced_table_name, k.referenced_column_name
        FROM information_schema.referential_constraints r JOIN information_schema.key_column_usage k
            ON k.constraint_schema = r.constraint_schema AND k.table_name = r.table_name
            AND k.constraint_name = r.constraint_name
        WHERE r.constraint_schema = %s AND r.table_name = %s ORDER BY k.ordinal_position""",
        *at,
    )
    keys: dict[str, Facts] = {}
    for row in found:
        referenced = catalog.name(row["referenced_table_schema"], row["referenced_table_name"])
        key = keys.setdefault(
            row["constraint_name"],
            {
                "name": row["constraint_name"],
                "columns": [],
                "references": {"table": referenced, "columns": []},
                "on_delete": row["delete_rule"],
                "on_update": row["update_rule"],
                "match": "SIMPLE",
                "deferrable": False,
                "initially_deferred": False,
                "validated": True,
                "enforced": True,
                "period": False,
                "set_columns": [],
            },
        )
        key["columns"].append(row["column_name"])
        key["references"]["columns"].append(row["referenced_column_name"])
    return by_name(list(keys.values()))


def checks(catalog: Catalog, at: tuple[str, str], order: list[str]) -> list[Facts]:
    """The CHECKs; the columns that one names are the names in backticks, which is how the servers print a column."""
    read = []
    for row in catalog.checks(at):
        condition = catalog.expression(row["check_clause"]) or ""
        named = {name.replace("``", "`").lower() for name in NAMED.findall(condition)}
        read.append(
            {
                "name": row["constraint_name"],
                "expression": condition,
                "columns": [name for name in order if name.lower() in named],
                "enforced": row["enforced"] == "YES",
                "validated": True,
                "no_inherit": False,
            }
        )
    return by_name(read)


def partition(catalog: Catalog, at: tuple[str, str], shown: str) -> Facts | None:
    found = catalog.rows(
        """SELECT partition_name, partition_method, partition_expression, partition_description,
            partition_ordinal_position, subpartition_ordinal_position,
            subpartition_name, subpartition_method, subpartition_expression
        FROM information_schema.partitions
        WHERE table_schema = %s AND table_name = %s AND partition_name IS NOT NULL
        ORDER BY partition_ordinal_position, subpartition_ordinal_position""",
        *at,
    )
    if not found:
        return None
    method, expression = found[0]["partition_method"], found[0]["partition_expression"]
    keys = [expression]
    if method.endswith(("COLUMNS", "KEY")):
        keys = [name.replace("``", "`") for name in NAMED.findall(expression or "")]
    elif method == "SYSTEM_TIME":
        keys = []  # the expression names a hidden column, which no DDL does
    return {
        "by": method,
        "keys": keys,
        "of": None,
        "bound": None,
        "partitions": [
            {"name": row["partition_name"], "bound": bound(row, shown), "parts": parts_of(found, row["partition_name"])}
            for row in found
            if row["subpartition_ordinal_position"] in (None, 1)
        ],
        "sub_by": found[0]["subpartition_method"],
        "sub_keys": subpartition_keys(found[0]),
    }


def parts_of(found: list[Facts], name: str) -> list[str]:
    return [r["subpartition_name"] for r in found if r["partition_name"] == name and r["subpartition_name"] is not None]


def subpartition_keys(row: Facts) -> list[str]:
    method, expression = row["subpartition_method"], row["subpartition_expression"]
    if method is None:
        return []
    return [name.replace("``", "`") for name in NAMED.findall(expression)] if "KEY" in method else [expression]


def bound(row: Facts, shown: str) -> str | None:
    """A partition's bound; information_schema has none for HISTORY, and 0 for a list's DEFAULT."""
    name = quote(row["partition_name"])
    for word in ("HISTORY", "DEFAULT"):
        if re.search(rf"PARTITION {re.escape(name)} {word}\s", shown):
            return word
    return row["partition_description"]


def triggers(catalog: Catalog, at: tuple[str, str]) -> list[Facts]:
    found = catalog.rows(
        """SELECT trigger_name FROM information_schema.triggers
        WHERE event_object_schema = %s AND event_object_table = %s""",
        *at,
    )
    return by_name([{"name": row["trigger_name"], "fires": True} for row in found])


def sequence(catalog: Catalog, row: Facts) -> Facts:
    at = (row["table_schema"], row["table_name"])
    facts = catalog.rows(f"SELECT * FROM {quote(at[0])}.{quote(at[1])}")[0]
    return {
        "name": catalog.name(*at),
        "owned_by": None,
        "type": "bigint",
        "start": facts["start_value"],
        "increment": facts["increment"],
        "minimum": facts["minimum_value"],
        "maximum": facts["maximum_value"],
        "cache": facts["cache_size"],
        "cycle": bool(facts["cycle_option"]),
        "comment": None,
    }


def view(catalog: Catalog, row: Facts) -> Facts:
    return {"name": catalog.name(row["table_schema"], row["table_name"]), "materialized": False, "comment": None}
