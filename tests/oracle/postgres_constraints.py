"""What PostgreSQL's catalog says of a table's constraints and indexes, in the shape document's terms."""

from __future__ import annotations

from typing import Any

import psycopg
from psycopg.rows import dict_row

__all__ = ["Catalog", "Facts", "by_name", "checks", "exclusions", "foreign_keys", "indexes", "key_constraints"]

Facts = dict[str, Any]

ACTIONS = {"a": "NO ACTION", "r": "RESTRICT", "c": "CASCADE", "n": "SET NULL", "d": "SET DEFAULT"}
MATCHES = {"s": "SIMPLE", "f": "FULL", "p": "PARTIAL"}


class Catalog:
    """One connection's view of the catalog; rows are dictionaries."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self.connection = connection
        self.major = connection.info.server_version // 10000
        connection.execute("SELECT pg_catalog.set_config('search_path', '', false)")

    def rows(self, query: str, *arguments: object) -> list[Facts]:
        with self.connection.cursor(row_factory=dict_row) as cursor:
            return cursor.execute(query, arguments or None).fetchall()


def by_name(facts: list[Facts]) -> list[Facts]:
    return sorted(facts, key=lambda fact: fact["name"])


def key_constraints(catalog: Catalog, oid: int) -> list[tuple[str, Facts]]:
    distinct = "i.indnullsnotdistinct" if catalog.major >= 15 else "false"
    period = "k.conperiod" if catalog.major >= 18 else "false"
    found = catalog.rows(
        f"""SELECT k.contype, k.conname AS name, k.condeferrable, k.condeferred, {distinct} AS nulls_not_distinct,
            {period} AS without_overlaps,
            ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u(num, pos)
                JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.num ORDER BY pos) AS columns,
            ARRAY(SELECT a.attname::text FROM generate_series(i.indnkeyatts, i.indnatts - 1) pos
                JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = i.indkey[pos] ORDER BY pos) AS include
        FROM pg_constraint k JOIN pg_index i ON i.indexrelid = k.conindid
        WHERE k.conrelid = %s AND k.contype IN ('p', 'u')""",
        oid,
    )
    return [
        (
            row["contype"],
            {
                "name": row["name"],
                "columns": row["columns"],
                "prefixes": [None] * len(row["columns"]),
                "nulls_not_distinct": row["nulls_not_distinct"],
                "include": row["include"],
                "without_overlaps": row["without_overlaps"],
                "deferrable": row["condeferrable"],
                "initially_deferred": row["condeferred"],
            },
        )
        for row in found
    ]


def foreign_keys(catalog: Catalog, oid: int) -> list[Facts]:
    # A foreign key that points at a partitioned table has further rows in pg_constraint, one per partition, that no
    # DDL states: their parent is a constraint of this same table.
    enforced = "k.conenforced" if catalog.major >= 18 else "true"
    period = "k.conperiod" if catalog.major >= 18 else "false"
    found = catalog.rows(
        f"""SELECT k.conname AS name, k.confdeltype, k.confupdtype, k.confmatchtype, k.condeferrable, k.condeferred,
            k.convalidated, {enforced} AS enforced, {period} AS period, n.nspname || '.' || c.relname AS referenced,
            ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u(num, pos)
                JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.num ORDER BY pos) AS columns,
            ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY u(num, pos)
                JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.num ORDER BY pos)
                AS referenced_columns,
            ARRAY(SELECT a.attname::text FROM unnest(k.confdelsetcols) WITH ORDINALITY u(num, pos)
                JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.num ORDER BY pos) AS set_columns
        FROM pg_constraint k JOIN pg_class c ON c.oid = k.confrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_constraint parent ON parent.oid = k.conparentid
        WHERE k.conrelid = %s AND k.contype = 'f' AND parent.conrelid IS DISTINCT FROM k.conrelid""",
        oid,
    )
    return by_name(
        [
            {
                "name": row["name"],
                "columns": row["columns"],
                "references": {"table": row["referenced"], "columns": row["referenced_columns"]},
                "on_delete": ACTIONS[row["confdeltype"]],
                "on_update": ACTIONS[row["confupdtype"]],
                "match": MATCHES[row["confmatchtype"]],
                "deferrable": row["condeferrable"],
                "initially_deferred": row["condeferred"],
                "validated": row["convalidated"],
                "enforced": row["enforced"],
                "period": row["period"],
                "set_columns": row["set_columns"],
            }
            for row in found
        ]
    )


def checks(catalog: Catalog, owner: str, oid: int) -> list[Facts]:
    """The CHECKs of a table (`conrelid`) or of a domain (`contypid`)."""
    enforced = "k.conenforced" if catalog.major >= 18 else "true"
    found = catalog.rows(
        f"""SELECT k.conname AS name, pg_get_expr(k.conbin, k.conrelid) AS expression,
            ARRAY(SELECT a.attname::text FROM pg_attribute a
                WHERE a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey) ORDER BY a.attnum) AS columns,
            {enforced} AS enforced, k.convalidated AS validated, k.connoinherit AS no_inherit
        FROM pg_constraint k WHERE k.{owner} = %s AND k.contype = 'c'""",
        oid,
    )
    return by_name(found)


def exclusions(catalog: Catalog, oid: int) -> list[Facts]:
    found = catalog.rows(
        """SELECT k.conname AS name, am.amname AS method, k.conindid, k.condeferrable, k.condeferred,
            pg_get_expr(i.indpred, i.indrelid) AS "where",
            ARRAY(SELECT a.attname::text FROM generate_series(i.indnkeyatts, i.indnatts - 1) pos
                JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[pos] ORDER BY pos) AS include,
            ARRAY(SELECT o.oprname::text FROM unnest(k.conexclop) WITH ORDINALITY u(oid, pos)
                JOIN pg_operator o ON o.oid = u.oid ORDER BY pos) AS operators
        FROM pg_constraint k JOIN pg_index i ON i.indexrelid = k.conindid JOIN pg_class x ON x.oid = k.conindid
        JOIN pg_am am ON am.oid = x.relam WHERE k.conrelid = %s AND k.contype = 'x'""",
        oid,
    )
    return by_name(
        [
            {
                "name": row["name"],
                "method": row["method"],
                "elements": [
                    {
                        "key": key["column"] or key["expression"],
                        "operator": operator,
                        "opclass": key["opclass"],
                        "collation": key["collation"],
                    }
                    for key, operator in zip(index_keys(catalog, row["conindid"]), row["operators"], strict=True)
                ],
                "include": row["include"],
                "where": row["where"],
                "deferrable": row["condeferrable"],
                "initially_deferred": row["condeferred"],
            }
            for row in found
        ]
    )


def indexes(catalog: Catalog, oid: int) -> list[Facts]:
    distinct = "i.indnullsnotdistinct" if catalog.major >= 15 else "false"
    found = catalog.rows(
        f"""SELECT x.relname AS name, i.indexrelid, i.indisunique AS "unique", am.amname AS method,
            pg_get_expr(i.indpred, i.indrelid) AS "where", {distinct} AS nulls_not_distinct,
            ARRAY(SELECT a.attname::text FROM generate_series(i.indnkeyatts, i.indnatts - 1) pos
                JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[pos] ORDER BY pos) AS include
        FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_am am ON am.oid = x.relam
        WHERE i.indrelid = %s AND NOT EXISTS
            (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))""",
        oid,
    )
    return by_name(
        [
            {
                "name": row["name"],
                "unique": row["unique"],
                "method": row["method"],
                "keys": index_keys(catalog, row["indexrelid"]),
                "where": row["where"],
                "include": row["include"],
                "nulls_not_distinct": row["nulls_not_distinct"],
                "invisible": False,
            }
            for row in found
        ]
    )


def index_keys(catalog: Catalog, index: int) -> list[Facts]:
    """The keys of an index; an operator class or collation is named only where it is not the one that is implied."""
    found = catalog.rows(
        """SELECT a.attname AS "column", pg_get_indexdef(i.indexrelid, pos + 1, false) AS text,
            am.amname = 'btree' AS ordered, (i.indoption[pos] & 1) <> 0 AS descending,
            (i.indoption[pos] & 2) <> 0 AS nulls_first,
            CASE WHEN o.opcdefault AND xa.attoptions IS NULL THEN NULL ELSE
                CASE WHEN os.nspname = 'pg_catalog' THEN '' ELSE quote_ident(os.nspname) || '.' END
                || quote_ident(o.opcname)
                || coalesce(' (' || (SELECT string_agg(
                    split_part(p, '=', 1) || '=' || quote_literal(split_part(p, '=', 2)), ', ')
                    FROM unnest(xa.attoptions) p) || ')', '') END AS opclass,
            CASE WHEN ls.nspname = 'pg_catalog' THEN l.collname ELSE ls.nspname || '.' || l.collname END AS collation,
            pg_get_indexdef(i.indexrelid) AS definition
        FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_am am ON am.oid = x.relam
        CROSS JOIN generate_series(0, i.indnkeyatts - 1) pos
        JOIN pg_attribute xa ON xa.attrelid = i.indexrelid AND xa.attnum = pos + 1
        JOIN pg_opclass o ON o.oid = i.indclass[pos] JOIN pg_namespace os ON os.oid = o.opcnamespace
        LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[pos] AND i.indkey[pos] <> 0
        LEFT JOIN pg_collation l ON l.oid = i.indcollation[pos] AND l.oid IS DISTINCT FROM a.attcollation
        LEFT JOIN pg_namespace ls ON ls.oid = l.collnamespace
        WHERE i.indexrelid = %s ORDER BY pos""",
        index,
    )
    return [
        {
            "column": row["column"],
            "expression": None if row["column"] else row["text"],
            "order": ("desc" if row["descending"] else "asc") if row["ordered"] else None,
            "nulls": ("first" if row["nulls_first"] else "last") if row["ordered"] else None,
            "opclass": row["opclass"],
            "prefix": None,
            # Which collation an expression has of itself only the printed definition tells.
            "collation": row["collation"] if row["column"] or f"{row['text']} COLLATE " in row["definition"] else None,
        }
        for row in found
    ]
