"""Which engine and which dumper wrote a dump, on what evidence, and whether it is all there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fidelity.errors import DumpError

__all__ = ["DIALECTS", "Origin", "completeness", "origin_of"]

DIALECTS = ("postgres", "mysql", "sqlite", "tsql", "oracle")
READABLE = ("postgres", "mysql", "sqlite", "tsql", "oracle")


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A dialect, the evidence for it in words, and the dumper and server where the dump names them."""

    dialect: str
    evidence: tuple[str, ...]
    producer: str | None = None
    server: str | None = None


# (weight, dialect, pattern, evidence). A dumper's own header outweighs any habit of spelling.
_SIGNS: tuple[tuple[int, str, re.Pattern[bytes], str], ...] = tuple(
    (weight, dialect, re.compile(pattern, re.IGNORECASE | re.MULTILINE), why)
    for weight, dialect, pattern, why in (
        (100, "postgres", rb"^-- PostgreSQL database (cluster )?dump", "pg_dump's header"),
        (100, "mysql", rb"^-- (MySQL|MariaDB) dump", "mysqldump's header"),
        (100, "mysql", rb"^-- phpMyAdmin SQL Dump", "phpMyAdmin's header"),
        (
            100,
            "sqlite",
            rb"\A\s*PRAGMA foreign_keys\s*=\s*OFF;\s*BEGIN TRANSACTION;",
            "the beginning of sqlite3's .dump",
        ),
        (100, "tsql", rb"^/\*+ Object:\s+\w+ \[", "SQL Server Management Studio's header"),
        (100, "oracle", rb"^-- new object type path: (SCHEMA|DATABASE|TABLE)_EXPORT/", "Data Pump's SQLFILE"),
        (100, "oracle", rb"^--\s+DDL for (Table|Sequence|Index|View|Type) ", "SQL Developer's header"),
        (30, "mysql", rb"/\*!\d{5,6} ", "an executable comment of MySQL"),
        (30, "mysql", rb"\bENGINE\s*=\s*(InnoDB|MyISAM|Aria|MEMORY|RocksDB)", "a storage engine of MySQL"),
        (20, "mysql", rb"\bAUTO_INCREMENT\b", "AUTO_INCREMENT"),
        (
            10,
            "mysql",
            rb"`\s+(int|bigint|varchar|tinyint)\s*\([0-9]+\)\s+(unsigned\s+)?(NOT NULL|DEFAULT)",
            "MySQL's spelling of columns",
        ),
        (20, "mysql", rb"^\s*(UNIQUE )?KEY `", "KEY inside a table"),
        (20, "mysql", rb"\b(int|bigint|smallint|tinyint)(\(\d+\))? unsigned\b", "unsigned integers"),
        (30, "sqlite", rb"\bsqlite_(sequence|master|schema|stat1)\b", "a system table of SQLite"),
        (20, "sqlite", rb"\bAUTOINCREMENT\b", "AUTOINCREMENT"),
        (30, "sqlite", rb"\bWITHOUT\s+ROWID\b", "WITHOUT ROWID"),
        (30, "sqlite", rb"\)\s*STRICT\s*(;|,|\Z)", "a STRICT table"),
        (10, "sqlite", rb"^\s*PRAGMA\s+\w+", "PRAGMA"),
        (8, "sqlite", rb"\bINTEGER\s+(NOT NULL\s+)?PRIMARY\s+KEY\b", "SQLite's rowid key"),
        (30, "postgres", rb"\bSET\s+search_path\b|set_config\('search_path'", "search_path"),
        (30, "postgres", rb"^COPY\s.*FROM\s+stdin;", "COPY … FROM stdin"),
        (25, "postgres", rb"\bALTER TABLE ONLY\b", "ALTER TABLE ONLY"),
        (20, "postgres", rb"::\s*[a-z\"]", "casts by ::"),
        (
            20,
            "postgres",
            rb"\b(timestamptz|bigserial|smallserial|serial|jsonb|bytea|tsvector|citext)\b",
            "a type of PostgreSQL",
        ),
        (
            15,
            "postgres",
            rb"\bcharacter varying\b|\btimestamp(\s*\(\d\))? with(out)? time zone\b",
            "PostgreSQL's spelling of types",
        ),
        (20, "postgres", rb"\bAS\s+\$(\w*)\$", "dollar quotes"),
        (20, "postgres", rb"\bGENERATED\s+(ALWAYS|BY\s+DEFAULT)\s+AS\s+IDENTITY\b", "identity columns"),
        (
            20,
            "postgres",
            rb"\bCREATE\s+(EXTENSION|DOMAIN|SEQUENCE)\b|\bAS\s+ENUM\s*\(",
            "an object that PostgreSQL has",
        ),
        (20, "postgres", rb"~\s*'\^", "a regular expression operator"),
        (40, "tsql", rb"^[ \t]*GO[ \t]*\r?$", "GO between batches"),
        (30, "tsql", rb"\bSET\s+(ANSI_NULLS|QUOTED_IDENTIFIER)\s+ON\b", "a setting of SQL Server"),
        (30, "tsql", rb"\[dbo\]\.", "the schema [dbo]"),
        (20, "tsql", rb"\b(nvarchar|datetime2|uniqueidentifier)\b|\bIDENTITY\s*\(\d", "a type of SQL Server"),
        (20, "tsql", rb"\b(PRIMARY KEY|UNIQUE|INDEX)\s+(NON)?CLUSTERED\b|\bTEXTIMAGE_ON\b", "clustered keys"),
        (20, "tsql", rb"\]\s+\[(int|bigint|bit|n?varchar|datetime2?|decimal|uniqueidentifier)\]", "bracketed types"),
        (30, "oracle", rb"\b(VARCHAR2|NVARCHAR2)\s*\(", "VARCHAR2"),
        (10, "oracle", rb"\bNUMBER\s*\(\s*(\*|\d+)\s*[,)]", "NUMBER"),
        (20, "oracle", rb"\bNOT NULL ENABLE\b|\bUSING INDEX\b.*\bPCTFREE\b", "NOT NULL ENABLE"),
        (30, "oracle", rb"\b(PCTFREE|SEGMENT CREATION|ENABLE ROW MOVEMENT)\b", "storage clauses of Oracle"),
    )
)
_VERSION = rb"(\d[\w.]*)"
_PRODUCERS = (
    (re.compile(rb"^-- Dumped by pg_dump version " + _VERSION, re.MULTILINE), "pg_dump"),
    (re.compile(rb"^-- Dumped by pg_dumpall version " + _VERSION, re.MULTILINE), "pg_dumpall"),
    (re.compile(rb"^-- MariaDB dump [\d.]+\s+Distrib " + _VERSION, re.MULTILINE), "mariadb-dump"),
    (re.compile(rb"^-- MariaDB dump [\d.]+-" + _VERSION, re.MULTILINE), "mariadb-dump"),
    (re.compile(rb"^-- MySQL dump [\d.]+\s+Distrib " + _VERSION, re.MULTILINE), "mysqldump"),
    (re.compile(rb"^-- phpMyAdmin SQL Dump\s+-- version " + _VERSION, re.MULTILINE), "phpMyAdmin"),
)
_SERVERS = (
    (re.compile(rb"^-- Dumped from database version " + _VERSION, re.MULTILINE), "PostgreSQL"),
    (re.compile(rb"^-- Server version:?\s+" + _VERSION + rb"-MariaDB", re.MULTILINE), "MariaDB"),
    (re.compile(rb"^-- Server version:?\s+" + _VERSION, re.MULTILINE), "MySQL"),
)


def origin_of(head: bytes, *, name: str, dialect: str | None = None) -> Origin:
    """Who wrote the dump that begins with `head`; `dialect`, where given, is believed.

    Raises DumpError where nothing tells the dialect, where two are equally likely, or where it cannot be read yet.
    """
    scores: dict[str, int] = {}
    evidence: dict[str, list[str]] = {}
    for weight, candidate, pattern, why in _SIGNS:
        if pattern.search(head):
            scores[candidate] = scores.get(candidate, 0) + weight
            evidence.setdefault(candidate, []).append(why)
    given = dialect is not None
    if dialect is None:
        ranked = sorted(scores, key=lambda d: -scores[d])
        if not ranked:
            raise DumpError(
                "nothing in it tells which database wrote it",
                where=name,
                remedy="Say which: --dialect postgres, mysql, sqlite, tsql or oracle (for a model: --model-dialect).",
            )
        if len(ranked) > 1 and scores[ranked[0]] == scores[ranked[1]]:
            raise DumpError(
                f"it could be {ranked[0]} ({evidence[ranked[0]][0]}) or {ranked[1]} ({evidence[ranked[1]][0]})",
                where=name,
                remedy="Say which: --dialect " + " or ".join(ranked[:2]),
            )
        dialect = ranked[0]
    if dialect not in READABLE:
        raise DumpError(
            f"this is a {dialect} script, which this version cannot read",
            where=name,
            remedy=f"It reads {', '.join(READABLE)}. If it is one of these, say so with --dialect.",
        )
    reasons = tuple(evidence.get(dialect, []))
    return Origin(
        dialect=dialect,
        evidence=(f"given as {dialect}", *reasons) if given else reasons,
        producer=_named(_PRODUCERS, head) or _plain_producer(dialect, head),
        server=_named(_SERVERS, head),
    )


def _named(patterns: tuple[tuple[re.Pattern[bytes], str], ...], head: bytes) -> str | None:
    for pattern, name in patterns:
        match = pattern.search(head)
        if match:
            return f"{name} {match.group(1).decode('ascii', 'replace')}"
    return None


def _plain_producer(dialect: str, head: bytes) -> str | None:
    """A dumper that prints no version."""
    if dialect == "sqlite" and re.match(rb"\s*PRAGMA foreign_keys\s*=\s*OFF;\s*BEGIN TRANSACTION;", head):
        return "sqlite3 .dump"
    for own, pattern, name in _PLAIN:
        if own == dialect and pattern.search(head):
            return name
    return None


_PLAIN = (
    ("tsql", re.compile(rb"^/\*+ Object:\s+\w+ \[", re.MULTILINE), "SQL Server Management Objects"),
    ("oracle", re.compile(rb"^-- new object type path: ", re.MULTILINE), "Data Pump SQLFILE"),
    ("oracle", re.compile(rb"^--\s+DDL for \w+ ", re.MULTILINE), "SQL Developer"),
)


_TRAILERS = {
    "pg_dump": (re.compile(rb"^-- PostgreSQL database (cluster )?dump complete", re.MULTILINE), "pg_dump's last line"),
    "mysqldump": (re.compile(rb"^-- Dump completed", re.MULTILINE), "mysqldump's last line"),
    "sqlite3": (re.compile(rb"^COMMIT;\s*\Z", re.MULTILINE), "the COMMIT that ends sqlite3's .dump"),
}


def completeness(origin: Origin, tail: bytes) -> tuple[bool | None, str | None]:
    """Whether the dumper's own last line is there: True, False with the reason, or None where it writes none."""
    program = (origin.producer or "").split(" ")[0]
    family = {"pg_dumpall": "pg_dump", "mariadb-dump": "mysqldump"}.get(program, program)
    if family not in _TRAILERS:
        return None, None
    pattern, what = _TRAILERS[family]
    if pattern.search(tail):
        return True, None
    return False, f"{what} is missing: the dump was cut off, or its end was edited"
