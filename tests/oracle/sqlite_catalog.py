"""What SQLite says of a database, in the shape document's terms: by its PRAGMAs, and by what it does.

SQLite's catalog keeps of a table little more than the text of its CREATE statement. What no PRAGMA tells is asked of
the engine's behaviour on a copy of the database: a column's collation (an index on the column shows it) and
AUTOINCREMENT (the program of an INSERT reads sqlite_sequence). What neither tells, the schema's author states in a file
of facts beside the schema: names of constraints, CHECK and generated expressions, the conditions of partial indexes,
and whether a foreign key is deferred.
"""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from typing import Any

__all__ = ["STANDARD_TYPES", "count_rows", "read_catalog"]

Facts = dict[str, Any]

# PRAGMA table_xinfo spells these six in capitals, however they were declared: SQLite keeps only a number for them.
STANDARD_TYPES = frozenset({"ANY", "BLOB", "INT", "INTEGER", "REAL", "TEXT"})


class Catalog:
    """A copy of one database in memory, so that it may be changed to ask it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.connection.row_factory = sqlite3.Row

    def rows(self, query: str, *arguments: object) -> list[Facts]:
        return [dict(row) for row in self.connection.execute(query, arguments)]

    def pragma(self, name: str, argument: str) -> list[Facts]:
        return self.rows(f"SELECT * FROM pragma_{name}(?)", argument)


def read_catalog(path: Path, facts: Facts) -> Facts:
    """Tables and views, each list in the order of names. SQLite's own tables (sqlite_sequence, …) are left out."""
    with contextlib.closing(sqlite3.connect(path)) as source, contextlib.closing(sqlite3.connect(":memory:")) as copy:
        source.backup(copy)
        catalog = Catalog(copy)
        objects = catalog.rows("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
        listed = {row["name"]: row for row in catalog.rows("SELECT * FROM pragma_table_list WHERE schema = 'main'")}
        named = sorted(row["name"] for row in objects if row["type"] == "table")
        return {
            "tables": [table(catalog, listed[name], facts.get(name, {})) for name in named],
            "enums": [],
            "domains": [],
            "composites": [],
            "ranges": [],
            "sequences": [],
            "views": [
                {"name": name, "materialized": False, "comment": None}
                for name in sorted(row["name"] for row in objects if row["type"] == "view")
            ],
        }


def count_rows(path: Path) -> dict[str, int]:
    """COUNT(*) of every table that has rows of its own; a virtual table's rows lie in its shadow tables."""
    counts = {}
    with contextlib.closing(sqlite3.connect(path)) as connection:
        named = connection.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow')"
        ).fetchall()
        for (name,) in named:
            (count,) = connection.execute(f"SELECT count(*) FROM {quote(name)}").fetchone()
            if count and not name.startswith("sqlite_"):
                counts[name] = count
    return dict(sorted(counts.items()))


def quote(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def by_name(facts: list[Facts]) -> list[Facts]:
    return sorted(facts, key=lambda fact: (fact["name"] is None, fact["name"] or "", str(fact)))


def table(catalog: Catalog, listed: Facts, facts: Facts) -> Facts:
    name = listed["name"]
    described = catalog.pragma("table_xinfo", name)
    indexed = catalog.pragma("index_list", name)
    virtual = listed["type"] == "virtual"
    alias = rowid_alias(catalog, listed, described, indexed)
    collations = {} if virtual else column_collations(catalog, name, described)
    return {
        "name": name,
        "schema": None,
        "local": name,
        "kind": "virtual table" if virtual else "table",
        # A virtual table's columns are its module's to say, not the dump's.
        "columns": [] if virtual else columns(described, alias, collations, facts.get("generated", {})),
        "primary_key": primary_key(described, facts),
        "unique": unique(catalog, indexed, facts),
        "foreign_keys": foreign_keys(catalog, name, facts),
        "checks": by_name([{**CHECK, **check} for check in facts.get("checks", [])]),
        "exclusions": [],
        "indexes": indexes(catalog, indexed, collations, facts),
        "partition": None,
        "inherits": [],
        "row_security": False,
        "triggers": [{**trigger, "fires": True} for trigger in catalog.rows(TRIGGERS, name)],
        "options": sorted(
            ["strict"] * listed["strict"]
            + without_rowid(listed)
            + descending_integer(listed, described, indexed)
            + facts.get("options", [])
        ),
        "comment": None,
    }


def without_rowid(listed: Facts) -> list[str]:
    """The option, where the table has it; the PRAGMA says so of fts5's virtual tables too, which have none."""
    return ["without rowid"] if listed["wr"] and listed["type"] != "virtual" else []


def descending_integer(listed: Facts, described: list[Facts], indexed: list[Facts]) -> list[str]:
    """The option, where one INTEGER is the key and an index of its own shows that it is no rowid."""
    keys = [row["type"].upper() for row in described if row["pk"]]
    apart = not listed["wr"] and any(index["origin"] == "pk" for index in indexed)
    return ["integer primary key desc"] if apart and keys == ["INTEGER"] else []


TRIGGERS = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ? ORDER BY name"
CHECK = {"enforced": True, "validated": True, "no_inherit": False}


def column_collations(catalog: Catalog, name: str, described: list[Facts]) -> dict[str, str]:
    """Each column's collation, which PRAGMA index_xinfo shows of an index made for the purpose and dropped again."""
    found = {}
    for row in described:
        catalog.connection.execute(f"CREATE INDEX fidelity_asks ON {quote(name)} ({quote(row['name'])})")
        found[row["name"]] = catalog.pragma("index_xinfo", "fidelity_asks")[0]["coll"]
        catalog.connection.execute("DROP INDEX fidelity_asks")
    return found


def columns(
    described: list[Facts], alias: tuple[str, bool] | None, collations: dict[str, str], generated: dict[str, str]
) -> list[Facts]:
    """The columns; `alias` is the column that is the rowid, and whether it counts up."""
    return [
        {
            "name": row["name"],
            "type": row["type"],
            # The rowid is never NULL, though the PRAGMA does not say so.
            "nullable": not row["notnull"] and (alias is None or row["name"] != alias[0]),
            "default": row["dflt_value"],
            "generated": {"expression": generated[row["name"]], "stored": row["hidden"] == 3}
            if row["hidden"] > 1
            else None,
            "identity": "AUTOINCREMENT" if alias == (row["name"], True) else None,
            "on_update": None,
            "collation": None if collations.get(row["name"], "BINARY") == "BINARY" else collations[row["name"]],
            "comment": None,
        }
        for row in described
        if row["hidden"] != 1
    ]


def rowid_alias(
    catalog: Catalog, listed: Facts, described: list[Facts], indexed: list[Facts]
) -> tuple[str, bool] | None:
    """The column that is the rowid: a lone INTEGER key without an index of its own; and whether it is AUTOINCREMENT."""
    keys = [row for row in described if row["pk"]]
    if len(keys) != 1 or listed["wr"] or listed["type"] == "virtual":
        return None
    if keys[0]["type"].upper() != "INTEGER" or any(index["origin"] == "pk" for index in indexed):
        return None
    return str(keys[0]["name"]), counts_up(catalog, listed["name"])


def counts_up(catalog: Catalog, name: str) -> bool:
    """Whether an INSERT into the table would read sqlite_sequence: AUTOINCREMENT."""
    root = catalog.rows("SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_sequence'")
    program = catalog.rows(f"EXPLAIN INSERT INTO {quote(name)} DEFAULT VALUES")
    return bool(root) and any(step["opcode"] == "OpenWrite" and step["p2"] == root[0]["rootpage"] for step in program)


def primary_key(described: list[Facts], facts: Facts) -> Facts | None:
    keys = sorted((row for row in described if row["pk"]), key=lambda row: row["pk"])
    return key(facts.get("primary_key"), [row["name"] for row in keys]) if keys else None


def key(name: str | None, named: list[str]) -> Facts:
    return {
        "name": name,
        "columns": named,
        "prefixes": [None] * len(named),
        "nulls_not_distinct": False,
        "include": [],
        "without_overlaps": False,
        "deferrable": False,
        "initially_deferred": False,
    }


def unique(catalog: Catalog, indexed: list[Facts], facts: Facts) -> list[Facts]:
    found = []
    for index in indexed:
        if index["origin"] == "u":
            named = [row["name"] for row in catalog.pragma("index_xinfo", index["name"]) if row["key"]]
            found.append(key(facts.get("unique", {}).get(",".join(named)), named))
    return by_name(found)


def foreign_keys(catalog: Catalog, name: str, facts: Facts) -> list[Facts]:
    """The foreign keys. MATCH is reported as NONE and handled as SIMPLE; no columns mean the primary key."""
    found: dict[int, Facts] = {}
    for row in sorted(catalog.pragma("foreign_key_list", name), key=lambda row: (row["id"], row["seq"])):
        entry = found.setdefault(
            row["id"],
            {
                "name": None,
                "columns": [],
                "references": {"table": row["table"], "columns": []},
                "on_delete": row["on_delete"],
                "on_update": row["on_update"],
                "match": "SIMPLE",
                "deferrable": False,
                "initially_deferred": False,
                "validated": True,
                "enforced": True,
                "period": False,
                "set_columns": [],
            },
        )
        entry["columns"].append(row["from"])
        entry["references"]["columns"].append(row["to"])
    for entry in found.values():
        if None in entry["references"]["columns"]:
            referenced = catalog.pragma("table_xinfo", entry["references"]["table"])
            keys = sorted((row for row in referenced if row["pk"]), key=lambda row: row["pk"])
            entry["references"]["columns"] = [row["name"] for row in keys]
        entry.update(facts.get("foreign_keys", {}).get(",".join(entry["columns"]), {}))
    return by_name(list(found.values()))


def indexes(catalog: Catalog, indexed: list[Facts], collations: dict[str, str], facts: Facts) -> list[Facts]:
    found = []
    for index in indexed:
        if index["origin"] != "c":
            continue
        stated = facts.get("indexes", {}).get(index["name"], {})
        assert bool(index["partial"]) == ("where" in stated), f"{index['name']}: the facts lack its condition"
        keys = []
        for row in catalog.pragma("index_xinfo", index["name"]):
            if row["key"]:
                implied = collations.get(row["name"], "BINARY")
                keys.append(
                    {
                        "column": row["name"],
                        "expression": None if row["name"] else stated["expressions"][str(row["seqno"])],
                        "order": "desc" if row["desc"] else "asc",
                        "nulls": None,
                        "opclass": None,
                        "prefix": None,
                        "collation": None if row["coll"] == implied else row["coll"],
                    }
                )
        found.append(
            {
                "name": index["name"],
                "unique": bool(index["unique"]),
                "method": "btree",
                "keys": keys,
                "where": stated.get("where"),
                "include": [],
                "nulls_not_distinct": False,
                "invisible": False,
            }
        )
    return by_name(found)
