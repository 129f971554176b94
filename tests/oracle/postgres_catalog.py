"""What PostgreSQL's own catalog says of a database, in the shape document's terms.

Read with an empty search path, as pg_dump reads it, so that every name outside pg_catalog carries its schema. What the
catalog says and the contract does not (storage, statistics, TOAST, owners, privileges) is left out. Objects that belong
to an extension are left out too: pg_dump does not write them.
"""

from __future__ import annotations

import re

import psycopg
from oracle.postgres_constraints import (
    Catalog,
    Facts,
    by_name,
    checks,
    exclusions,
    foreign_keys,
    indexes,
    key_constraints,
)

__all__ = ["count_rows", "read_catalog"]

OURS = """
    n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND n.nspname NOT LIKE 'pg_temp%%'
    AND NOT EXISTS (SELECT FROM pg_depend e
        WHERE e.deptype = 'e' AND e.objid = {oid} AND e.classid = '{catalog}'::regclass)
"""
RELATIONS = OURS.format(oid="c.oid", catalog="pg_class")
TYPES = OURS.format(oid="t.oid", catalog="pg_type")

IDENTITIES = {"": None, "a": "ALWAYS", "d": "BY DEFAULT"}
STRATEGIES = {"r": "RANGE", "l": "LIST", "h": "HASH"}
KINDS = {"r": "table", "p": "table", "f": "foreign table"}


def read_catalog(url: str) -> Facts:
    """Tables, types, sequences and views of that database, each list in the order of names."""
    with psycopg.connect(url) as connection:
        return everything(Catalog(connection))


def everything(catalog: Catalog) -> Facts:
    return {
        "tables": tables(catalog),
        "enums": enums(catalog),
        "domains": domains(catalog),
        "composites": composites(catalog),
        "ranges": ranges(catalog),
        "sequences": sequences(catalog),
        "views": views(catalog),
    }


def count_rows(url: str) -> dict[str, int]:
    """COUNT(*) of every table that holds rows of its own and has any; a partition's rows are counted there."""
    counts = {}
    with psycopg.connect(url) as connection:
        catalog = Catalog(connection)
        named = catalog.rows(
            f"""SELECT n.nspname || '.' || c.relname AS name, c.oid::regclass::text AS quoted
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND {RELATIONS}"""
        )
        for table in named:
            count = catalog.rows(f"SELECT count(*) AS rows FROM ONLY {table['quoted']}")[0]["rows"]
            if count:
                counts[table["name"]] = count
    return dict(sorted(counts.items()))


def tables(catalog: Catalog) -> list[Facts]:
    found = catalog.rows(
        f"""SELECT c.oid, n.nspname AS schema, c.relname AS local, n.nspname || '.' || c.relname AS name,
            c.relkind AS kind, c.relpersistence = 'u' AS unlogged, c.relrowsecurity AS row_security, c.relispartition,
            pg_get_expr(c.relpartbound, c.oid) AS bound, obj_description(c.oid, 'pg_class') AS comment
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'f') AND {RELATIONS}"""
    )
    return by_name([table(catalog, row) for row in found])


def table(catalog: Catalog, row: Facts) -> Facts:
    oid = row["oid"]
    parents = [
        parent["name"]
        for parent in catalog.rows(
            """SELECT n.nspname || '.' || c.relname AS name FROM pg_inherits i
            JOIN pg_class c ON c.oid = i.inhparent JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE i.inhrelid = %s ORDER BY i.inhseqno""",
            oid,
        )
    ]
    keys = key_constraints(catalog, oid)
    primary = [key for kind, key in keys if kind == "p"]
    return {
        "name": row["name"],
        "schema": row["schema"],
        "local": row["local"],
        "kind": KINDS[row["kind"]],
        "columns": columns(catalog, oid),
        "primary_key": primary[0] if primary else None,
        "unique": by_name([key for kind, key in keys if kind == "u"]),
        "foreign_keys": foreign_keys(catalog, oid),
        "checks": checks(catalog, "conrelid", oid),
        "exclusions": exclusions(catalog, oid),
        "indexes": indexes(catalog, oid),
        "partition": partition(catalog, row, parents),
        "inherits": [] if row["relispartition"] else parents,
        "row_security": row["row_security"],
        "triggers": triggers(catalog, oid),
        "options": [
            *unproved_not_nulls(catalog, oid),
            *(refused_for_publications(catalog, row) if row["kind"] != "f" else []),
            *(["unlogged"] if row["unlogged"] else []),
        ],
        "comment": row["comment"],
    }


def columns(catalog: Catalog, oid: int) -> list[Facts]:
    found = catalog.rows(
        """SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, NOT a.attnotnull AS nullable,
            pg_get_expr(d.adbin, d.adrelid) AS expression, a.attgenerated, a.attidentity,
            CASE WHEN n.nspname = 'pg_catalog' THEN l.collname ELSE n.nspname || '.' || l.collname END AS collation,
            col_description(a.attrelid, a.attnum) AS comment
        FROM pg_attribute a
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        LEFT JOIN pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_collation l ON l.oid = a.attcollation AND a.attcollation <> t.typcollation
        LEFT JOIN pg_namespace n ON n.oid = l.collnamespace
        WHERE a.attrelid = %s AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum""",
        oid,
    )
    return [
        {
            "name": row["name"],
            "type": row["type"],
            "nullable": row["nullable"],
            "default": None if row["attgenerated"] else row["expression"],
            "generated": {"expression": row["expression"], "stored": row["attgenerated"] == "s"}
            if row["attgenerated"]
            else None,
            "identity": IDENTITIES[row["attidentity"]],
            "on_update": None,
            "collation": row["collation"],
            "comment": row["comment"],
        }
        for row in found
    ]


def partition(catalog: Catalog, row: Facts, parents: list[str]) -> Facts | None:
    """How the table is partitioned and what it is a partition of; None where neither is so."""
    found = catalog.rows("SELECT partstrat, partnatts FROM pg_partitioned_table WHERE partrelid = %s", row["oid"])
    if not found and not row["relispartition"]:
        return None
    keys: list[str] = []
    if found:
        definition = catalog.rows("SELECT pg_get_partkeydef(%s::oid) AS definition", row["oid"])[0]["definition"]
        keys = split_keys(definition)
        assert len(keys) == found[0]["partnatts"]
    return {
        "by": STRATEGIES[found[0]["partstrat"]] if found else None,
        "keys": keys,
        "of": parents[0] if row["relispartition"] else None,
        "bound": row["bound"],
        "sub_by": None,
        "sub_keys": [],
        "partitions": [],
    }


def split_keys(definition: str) -> list[str]:
    """The keys of `RANGE (a, lower(b))`, split at the commas outside parentheses and quotes; plain names unquoted."""
    inner = definition[definition.index("(") + 1 : definition.rindex(")")]
    keys, depth, quote = [""], 0, ""
    for character in inner:
        if quote:
            quote = "" if character == quote else quote
        elif character in "'\"":
            quote = character
        elif character in "()":
            depth += 1 if character == "(" else -1
        elif character == "," and depth == 0:
            keys.append("")
            continue
        keys[-1] += character
    named = [key.strip() for key in keys]
    return [key[1:-1].replace('""', '"') if re.fullmatch('"([^"]|"")+"', key) else key for key in named]


def triggers(catalog: Catalog, oid: int) -> list[Facts]:
    """Triggers and rewrite rules, and whether they fire; a partition's copies of its parent's are the parent's."""
    found = catalog.rows(
        """SELECT tgname AS name, tgenabled IN ('O', 'A') AS fires FROM pg_trigger
        WHERE tgrelid = %s AND NOT tgisinternal AND tgparentid = 0
        UNION ALL SELECT rulename, ev_enabled IN ('O', 'A') FROM pg_rewrite
        WHERE ev_class = %s AND rulename <> '_RETURN'""",
        oid,
        oid,
    )
    return by_name(found)


def enums(catalog: Catalog) -> list[Facts]:
    return by_name(
        catalog.rows(
            f"""SELECT n.nspname || '.' || t.typname AS name, obj_description(t.oid, 'pg_type') AS comment,
                ARRAY(SELECT enumlabel::text FROM pg_enum WHERE enumtypid = t.oid ORDER BY enumsortorder) AS labels
            FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typtype = 'e' AND {TYPES}"""
        )
    )


def domains(catalog: Catalog) -> list[Facts]:
    found = catalog.rows(
        f"""SELECT t.oid, n.nspname || '.' || t.typname AS name, format_type(t.typbasetype, t.typtypmod) AS type,
            NOT t.typnotnull AS nullable, pg_get_expr(t.typdefaultbin, 0) AS "default",
            CASE WHEN ln.nspname = 'pg_catalog' THEN l.collname ELSE ln.nspname || '.' || l.collname END AS collation,
            obj_description(t.oid, 'pg_type') AS comment
        FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace JOIN pg_type b ON b.oid = t.typbasetype
        LEFT JOIN pg_collation l ON l.oid = t.typcollation AND t.typcollation <> b.typcollation
        LEFT JOIN pg_namespace ln ON ln.oid = l.collnamespace
        WHERE t.typtype = 'd' AND {TYPES}"""
    )
    return by_name([{**without(row, "oid"), "checks": checks(catalog, "contypid", row["oid"])} for row in found])


def composites(catalog: Catalog) -> list[Facts]:
    found = catalog.rows(
        f"""SELECT c.oid, n.nspname || '.' || t.typname AS name, obj_description(t.oid, 'pg_type') AS comment
        FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace JOIN pg_class c ON c.oid = t.typrelid
        WHERE t.typtype = 'c' AND c.relkind = 'c' AND {TYPES}"""
    )
    return by_name(
        [
            {
                **without(row, "oid"),
                "attributes": [
                    {key: column[key] for key in ("name", "type", "collation")}
                    for column in columns(catalog, row["oid"])
                ],
            }
            for row in found
        ]
    )


def unproved_not_nulls(catalog: Catalog, oid: int) -> list[str]:
    """The columns whose NOT NULL is NOT VALID, as the shape's options tell them."""
    found = catalog.rows(
        """SELECT a.attname AS name FROM pg_constraint k
        JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
        WHERE k.conrelid = %s AND k.contype = 'n' AND NOT k.convalidated ORDER BY 1""",
        oid,
    )
    return [f"not null not valid ({row['name']})" for row in found]


def refused_for_publications(catalog: Catalog, row: Facts) -> list[str]:
    """The changes of a table's rows that the server refuses for a publication: no catalog says them, so it is asked.

    Of a partitioned table each partition is asked that stands on this server.
    """
    if catalog.major < 10 or not catalog.rows("SELECT FROM pg_publication LIMIT 1"):
        return []
    parts = "SELECT relid FROM pg_partition_tree(%s)" if catalog.major >= 12 else "SELECT %s"
    names = catalog.rows(
        f"""SELECT DISTINCT ON (c.oid) c.oid::regclass::text AS "table", quote_ident(a.attname) AS "column"
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE c.relkind = 'r' AND (c.oid = %s OR c.oid IN ({parts})) ORDER BY c.oid""",
        *(row["oid"], row["oid"]),
    )
    changes = {"delete": "DELETE FROM ONLY {table}", "update": "UPDATE ONLY {table} SET {column} = DEFAULT"}
    told = {kind: [change.format(**name) for name in names] for kind, change in changes.items()}
    refused = [kind for kind, asked in told.items() if any(_refuses(catalog, change) for change in asked)]
    return [f"publication refuses={', '.join(refused)}"] if refused else []


def _refuses(catalog: Catalog, statement: str) -> bool:
    """Whether the server refuses a statement for what the table's publications send, or choose rows by."""
    try:
        with catalog.connection.transaction():
            catalog.rows(f"EXPLAIN {statement}")
    except (psycopg.errors.ObjectNotInPrerequisiteState, psycopg.errors.InvalidColumnReference):
        return True
    return False


def ranges(catalog: Catalog) -> list[Facts]:
    """The range types; operator class and collation are named only where they are not the subtype's own."""
    multirange = "NULL"
    if catalog.major >= 14:
        multirange = """(SELECT mn.nspname || '.' || mt.typname FROM pg_type mt
            JOIN pg_namespace mn ON mn.oid = mt.typnamespace WHERE mt.oid = r.rngmultitypid)"""
    return by_name(
        catalog.rows(
            f"""SELECT n.nspname || '.' || t.typname AS name, format_type(r.rngsubtype, NULL) AS subtype,
                {multirange} AS multirange,
                (SELECT CASE WHEN o.opcdefault THEN NULL WHEN os.nspname = 'pg_catalog' THEN o.opcname
                    ELSE os.nspname || '.' || o.opcname END FROM pg_opclass o
                    JOIN pg_namespace os ON os.oid = o.opcnamespace WHERE o.oid = r.rngsubopc) AS opclass,
                (SELECT CASE WHEN l.oid = st.typcollation THEN NULL WHEN ls.nspname = 'pg_catalog' THEN l.collname
                    ELSE ls.nspname || '.' || l.collname END FROM pg_collation l
                    JOIN pg_namespace ls ON ls.oid = l.collnamespace JOIN pg_type st ON st.oid = r.rngsubtype
                    WHERE l.oid = r.rngcollation) AS collation,
                (SELECT pn.nspname || '.' || p.proname FROM pg_proc p JOIN pg_namespace pn ON pn.oid = p.pronamespace
                    WHERE p.oid = r.rngcanonical) AS canonical,
                obj_description(t.oid, 'pg_type') AS comment
            FROM pg_range r JOIN pg_type t ON t.oid = r.rngtypid JOIN pg_namespace n ON n.oid = t.typnamespace
            WHERE {TYPES}"""
        )
    )


def sequences(catalog: Catalog) -> list[Facts]:
    return by_name(
        catalog.rows(
            f"""SELECT n.nspname || '.' || c.relname AS name, format_type(s.seqtypid, NULL) AS type,
                s.seqstart AS start, s.seqincrement AS increment, s.seqmin AS minimum, s.seqmax AS maximum,
                s.seqcache AS cache, s.seqcycle AS cycle, obj_description(c.oid, 'pg_class') AS comment,
                (SELECT tn.nspname || '.' || tc.relname || '.' || a.attname FROM pg_depend d
                    JOIN pg_class tc ON tc.oid = d.refobjid JOIN pg_namespace tn ON tn.oid = tc.relnamespace
                    JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
                    WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass
                        AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0) AS owned_by
            FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE {RELATIONS}"""
        )
    )


def views(catalog: Catalog) -> list[Facts]:
    return by_name(
        catalog.rows(
            f"""SELECT n.nspname || '.' || c.relname AS name, c.relkind = 'm' AS materialized,
                obj_description(c.oid, 'pg_class') AS comment
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('v', 'm') AND {RELATIONS}"""
        )
    )


def without(facts: Facts, key: str) -> Facts:
    return {name: value for name, value in facts.items() if name != key}
