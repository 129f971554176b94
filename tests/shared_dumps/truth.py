"""The truths beside the authentic dumps (what each engine's catalog said then), in the shape document's terms.

They say less than the project's own catalogs: no names of SQLite's foreign keys, no expressions' columns. What a truth
does not say is not compared; what it says must be there, and nothing else.
"""

from __future__ import annotations

import re
from typing import Any

__all__ = ["mariadb", "postgres", "sqlite"]

Facts = dict[str, Any]

ACTIONS = {"a": "NO ACTION", "r": "RESTRICT", "c": "CASCADE", "n": "SET NULL", "d": "SET DEFAULT"}


def shape(tables: list[Facts], sequences: list[Facts] | None = None) -> Facts:
    return {
        "tables": sorted(tables, key=lambda table: table["name"]),
        "enums": [],
        "domains": [],
        "composites": [],
        "sequences": sorted(sequences or [], key=lambda sequence: sequence["name"]),
        "views": [],
    }


def table(name: str, **facts: Any) -> Facts:
    empty: dict[str, list[Facts]] = {"checks": [], "exclusions": [], "inherits": []}
    return {"name": name, "kind": "table", "partition": None, "row_security": False, "comment": None, **empty, **facts}


def column(name: str, **facts: Any) -> Facts:
    empty = {"generated": None, "identity": None, "on_update": None, "collation": None, "comment": None}
    return {"name": name, **empty, **facts}


def key(name: str | None, columns: list[str]) -> Facts:
    return {"name": name, "columns": columns, "prefixes": [None] * len(columns), "nulls_not_distinct": False}


def index(name: str, columns: list[str], *, unique: bool = False, nulls: str | None = None) -> Facts:
    plain = {"expression": None, "order": "asc", "nulls": nulls, "opclass": None, "prefix": None}
    keys = [{"column": column, **plain} for column in columns]
    return {"name": name, "unique": unique, "method": "btree", "where": None, "include": [], "keys": keys}


def foreign_key(name: str | None, columns: list[str], table: str, referenced: list[str], **facts: Any) -> Facts:
    plain = {"match": "SIMPLE", "deferrable": False, "initially_deferred": False, "validated": True}
    return {"name": name, "columns": columns, "references": {"table": table, "columns": referenced}, **plain, **facts}


def postgres(truth: Facts) -> Facts:
    """All indexes in it are plain btrees over columns; anything else is refused rather than overlooked."""
    return shape([postgres_table(found) for found in truth["tables"]], [sequence(s) for s in truth["sequences"]])


def postgres_table(found: Facts) -> Facts:
    constraints = found["constraints"]
    assert {constraint["type"] for constraint in constraints} <= {"p", "u", "f"}
    keys = {t: [key(c["name"], c["columns"]) for c in constraints if c["type"] == t] for t in "pu"}
    plain = [each for each in found["indexes"] if not each["backs_constraint"]]
    assert all(re.fullmatch(r"CREATE (UNIQUE )?INDEX .+ USING btree \(\"?\w+\"?\)", each["def"]) for each in plain)
    return table(
        f"{found['schema']}.{found['name']}",
        columns=[
            column(c["name"], type=c["type"], nullable=not c["not_null"], default=c["default"])
            for c in found["columns"]
        ],
        primary_key=keys["p"][0] if keys["p"] else None,
        unique=keys["u"],
        foreign_keys=[
            foreign_key(
                c["name"],
                c["columns"],
                f"{c['ref_schema']}.{c['ref_table']}",
                c["ref_columns"],
                on_delete=ACTIONS[c["on_delete"]],
                on_update=ACTIONS[c["on_update"]],
                deferrable=c["deferrable"],
                initially_deferred=c["deferred"],
                validated=c["validated"],
            )
            for c in constraints
            if c["type"] == "f"
        ],
        indexes=[
            index(each["name"], [name.strip('"') for name in each["keys"]], unique=each["unique"], nulls="last")
            for each in plain
        ],
        row_security=found["rls"],
    )


def sequence(found: Facts) -> Facts:
    return {
        "name": f"{found['schema']}.{found['name']}",
        "owned_by": found["owned_by"][0]["o"] if found["owned_by"] else None,
        "type": found["data_type"],
        "start": found["start_value"],
        "increment": found["increment_by"],
        "minimum": found["min_value"],
        "maximum": found["max_value"],
        "cache": found["cache_size"],
        "cycle": found["cycle"],
    }


def mariadb(truth: Facts) -> Facts:
    return shape([mariadb_table(found) for found in truth["tables"]])


def mariadb_table(found: Facts) -> Facts:
    indexed: dict[str, list[Facts]] = {}
    for row in sorted(found["index_columns"], key=lambda row: (row["name"], row["seq"])):
        assert (row["direction"], row["prefix"], row["type"], row["ignored"]) == ("A", None, "BTREE", "NO")
        indexed.setdefault(row["name"], []).append(row)
    named = {name: [row["column"] for row in rows] for name, rows in indexed.items()}
    unique = {name for name, rows in indexed.items() if rows[0]["unique"]}
    return table(
        found["name"],
        columns=[
            column(
                c["name"],
                type=c["type"],
                nullable=c["nullable"],
                default=c["default"],
                identity="AUTO_INCREMENT" if c["extra"] == "auto_increment" else None,
                collation=c["collation"],
                comment=c["comment"] or None,
            )
            for c in found["columns"]
        ],
        primary_key=key("PRIMARY", named["PRIMARY"]) if "PRIMARY" in named else None,
        unique=[key(name, columns) for name, columns in named.items() if name in unique and name != "PRIMARY"],
        foreign_keys=[
            foreign_key(
                f["name"],
                [k["column"] for k in found["key_columns"] if k["name"] == f["name"]],
                f["ref_table"],
                [k["ref_column"] for k in found["key_columns"] if k["name"] == f["name"]],
                on_delete=f["on_delete"],
                on_update=f["on_update"],
            )
            for f in found["foreign_keys"]
        ],
        checks=[{"name": c["name"], "expression": c["clause"], "enforced": True} for c in found["checks"]],
        indexes=[index(name, columns) for name, columns in named.items() if name not in unique],
        comment=found["comment"] or None,
        options=[
            f"charset={found['collation'].split('_')[0]}",
            f"collate={found['collation']}",
            f"engine={found['engine']}",
        ],
    )


def sqlite(truth: Facts) -> Facts:
    """SQLite's own tables are left out, as they are of every shape."""
    return shape([sqlite_table(found) for found in truth["tables"] if not found["name"].startswith("sqlite_")])


def sqlite_table(found: Facts) -> Facts:
    keys = sorted((c for c in found["columns"] if c["pk"]), key=lambda c: c["pk"])
    alias = keys[0]["name"] if len(keys) == 1 and keys[0]["type"] == "INTEGER" else None
    counts_up = " autoincrement" in found["sql"].lower()
    references: dict[int, Facts] = {}
    for row in sorted(found["foreign_keys"], key=lambda row: (row["id"], row["seq"])):
        actions = {"on_delete": row["on_delete"], "on_update": row["on_update"]}
        entry = references.setdefault(row["id"], foreign_key(None, [], row["table"], [], **actions))
        entry["columns"].append(row["from"])
        entry["references"]["columns"].append(row["to"])
    assert {each["origin"] for each in found["indexes"]} <= {"pk", "c"}
    return table(
        found["name"],
        columns=[
            column(
                c["name"],
                type=c["type"],
                nullable=not c["notnull"] and c["name"] != alias,
                default=c["dflt_value"],
                identity="AUTOINCREMENT" if counts_up and c["name"] == alias else None,
            )
            for c in found["columns"]
        ],
        primary_key=key(None, [c["name"] for c in keys]) if keys else None,
        unique=[],
        foreign_keys=list(references.values()),
        indexes=[
            index(each["name"], [c["name"] for c in each["columns"] if c["key"]], unique=bool(each["unique"]))
            for each in found["indexes"]
            if each["origin"] == "c"
        ],
    )
