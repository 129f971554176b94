"""Scripts with a statement of near words: what is read is what PostgreSQL makes of them, and most of what it refuses
is not understood.

Each is run in a transaction that is taken back. A hundred in every run, always the same; FIDELITY_FUZZ says how many in
a long one, which are others each time.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Sequence
from random import Random
from typing import Any

import psycopg
from fuzz.near import named_in, with_near_words
from oracle.difference import differences
from oracle.postgres_catalog import everything
from oracle.postgres_constraints import Catalog
from oracle.servers import PostgresServer, fresh_postgres_database
from oracle.test_scripts import SCRIPTS, told

from fidelity.compare.compare import compare_shapes
from fidelity.compare.values import Impact
from fidelity.dump.values import Inspection
from fidelity.pipeline import read_ddl
from fidelity.shape.document import shape_document
from tests.compare.models import model_of

LONG = int(os.environ.get("FIDELITY_FUZZ", "0"))
TRIES = LONG or 100
# What ends a transaction, lives as long as one, is the client's own, or a program; and what needs more statements.
_APART = re.compile(
    r"(?im)^\s*(?:BEGIN|COMMIT|ROLLBACK|END|START|SAVEPOINT|RELEASE|SET LOCAL|DO|\\|COPY|VACUUM)\b"
    r"|\\|\$\$|foreign table|set_config|\bTEMP|ON COMMIT|CONCURRENTLY|\bREINDEX\b"
)
_AT_END = re.compile(r";\s*(?:\n|$)")
Facts = dict[str, Any]


def scripts() -> list[list[str]]:
    """The statements of each script of the tests that runs in one transaction."""
    return [
        [statement for statement in _AT_END.split(text) if statement.strip()]
        for version, text in SCRIPTS.values()
        if not version and not _APART.search(text)
    ]


class Judge:
    """A database in which a script is run and taken back."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self.connection = connection
        self.major = connection.info.server_version // 10000

    def runs(self, script: Sequence[str]) -> bool:
        """Whether the server takes each of the statements, one after the other; what it made is there afterwards."""
        self.connection.rollback()
        self.connection.execute("SET LOCAL client_min_messages = error")
        try:
            for statement in script:
                self.connection.execute(statement.encode())
        except psycopg.Error:
            return False
        return True

    def catalog(self) -> Facts:
        """What is there by now, until the next script runs."""
        return everything(Catalog(self.connection))

    def reading(self, script: Sequence[str]) -> Inspection:
        return read_ddl(";\n".join([*script, ""]), "postgres", server=f"PostgreSQL {self.major}")


def wrong(judge: Judge, script: Sequence[str], changed: Sequence[str]) -> list[str]:
    """What is said of two scripts that the server takes and that are understood, and is not so."""
    mine, other = judge.reading(script), judge.reading(changed)
    judge.runs(changed)
    catalog = judge.catalog()
    document = shape_document(other)
    found = differences(told(_plain(catalog)), {**told(_plain(document)), "dump": document["dump"]})
    judge.runs(script)
    if catalog == judge.catalog():
        findings = compare_shapes(model_of(mine.shape), other).findings
        found += [f"the same, but {f.title}" for f in findings if f.impact is not Impact.COSMETIC]
    return found


def _plain(shape: Facts) -> Facts:
    """The shape without defaults that are NULL, which the catalog has where their type is said."""
    tables = []
    for table in shape["tables"]:
        columns = [
            {**c, "default": None} if re.match(r"NULL::[\w ()]*$", c.get("default") or "") else c
            for c in table["columns"]
        ]
        tables.append({**table, "columns": columns})
    return {**shape, "tables": tables}


def test_scripts_with_near_words_are_read_as_the_server_runs_them(postgres_server: PostgresServer) -> None:
    random = Random() if LONG else Random(11)
    counted: Counter[tuple[bool, bool]] = Counter()
    with fresh_postgres_database(postgres_server) as url, psycopg.connect(url) as connection:
        judge = Judge(connection)
        known = [script for script in scripts() if judge.runs(script)]
        assert len(known) > 50
        while counted.total() < TRIES:
            script = random.choice(known)
            at = random.randrange(len(script))
            changed = [*script]
            changed[at] = with_near_words(script[at], named_in(script), random)
            if changed == script or _APART.search(changed[at]):
                continue
            taken, loud = judge.runs(changed), judge.reading(changed).clouded != ()
            counted[taken, loud] += 1
            if taken and not loud:
                assert wrong(judge, script, changed) == [], changed
    assert counted[False, True] > 2 * counted[False, False]
    assert counted[True, False] > counted[True, True]
