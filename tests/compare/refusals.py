"""Which rows two tables of PostgreSQL's take after each other, of one and the same columns."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import psycopg

from fidelity.compare.compare import compare_shapes
from fidelity.compare.values import Impact
from tests.compare.models import model_of_ddl, real_of_ddl

__all__ = ["said_of", "seen_in"]

Row = tuple[str, ...]
_REFUSED = (
    psycopg.errors.ExclusionViolation,
    psycopg.errors.UniqueViolation,
    psycopg.errors.NotNullViolation,
    psycopg.errors.CheckViolation,
)


def said_of(modeled: str, real: str) -> set[Impact]:
    """What is said of the real table beside the modeled one, but for what no write can tell."""
    comparison = compare_shapes(model_of_ddl(modeled, "postgres"), real_of_ddl(real, "postgres"))
    found = {finding.impact for finding in comparison.findings} - {Impact.COSMETIC}
    if any(finding.title == "check-overlaps" for finding in comparison.findings):
        found = found - {Impact.CONFLICT} | {Impact.STRICTER, Impact.LOOSER}
    return found


def seen_in(url: str, modeled: str, real: str, rows: Sequence[Row], *, at_once: int = 2) -> set[Impact]:
    """What rows show that are written after each other to the table `t` of each script, in a schema of its own."""
    found: set[Impact] = set()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(b"CREATE EXTENSION IF NOT EXISTS btree_gist")
        for schema, script in (("modeled", modeled), ("real", real)):
            connection.execute(f"CREATE SCHEMA {schema}; SET search_path = {schema}, public; {script}".encode())
        for written in itertools.combinations_with_replacement(rows, at_once):
            here, there = (_takes(connection, schema, written) for schema in ("modeled", "real"))
            if here != there:
                found.add(Impact.STRICTER if here else Impact.LOOSER)
    return found


def _takes(connection: psycopg.Connection[tuple[object, ...]], schema: str, rows: Sequence[Row]) -> bool:
    """Whether the table takes all of these rows, which are taken back."""
    values = ", ".join(f"({', '.join(row)})" for row in rows)
    try:
        with connection.transaction(force_rollback=True):
            connection.execute(f"INSERT INTO {schema}.t VALUES {values}".encode())
    except _REFUSED:
        return False
    return True
