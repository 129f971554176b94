"""Tables with other words in them, and MariaDB as the judge of what is said of each.

A word, a number or a string of the tests' own tables is exchanged for one that stands behind the same word elsewhere.
Of a table that the server takes, and that is read, nothing is found beside the server's own text of it but what is
cosmetic or undecided. One that the server refuses whatever its settings is not understood, or at least not the same as
the table that it was. A few in every run, always the same; FIDELITY_FUZZ makes it a long run, of others each time.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from random import Random

import pymysql
from oracle.servers import MariadbServer, fresh_mariadb_database

from fidelity.compare.compare import compare_shapes
from fidelity.compare.values import Impact
from fidelity.dump.values import Inspection
from fidelity.errors import FidelityError
from tests.compare.models import by_hand, model_of
from tests.fuzz.test_words import statements

LONG = int(os.environ.get("FIDELITY_FUZZ", "0"))
TRIES = 50 * LONG or 600
UTF8MB4 = "CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci"
LENIENT = """SET SESSION sql_mode = 'IGNORE_BAD_TABLE_OPTIONS,NO_ENGINE_SUBSTITUTION', foreign_key_checks = 0,
    innodb_strict_mode = 0"""
_TABLE = re.compile(r"(?i)\s*CREATE TABLE (?!.*\.)")
_TOKEN = re.compile(r"\s+|'(?:[^'\\]|''|\\.)*'|`[^`]*`|\d+(?:\.\d+)?|\w+|[<>=!]+|.", re.DOTALL)
_LARGE = re.compile(r"(?i)partitions\s+\d{4}|directory|;")


class Words:
    """What stands behind a word in any of the statements; numbers are one word, and so are strings."""

    def __init__(self, texts: list[str]) -> None:
        self.behind: dict[str, list[str]] = defaultdict(list)
        for text in texts:
            words = [word for word in _TOKEN.findall(text) if not word.isspace()]
            for before, word in pairwise(words):
                self.behind[_kind(before)].append(word)

    def exchanged(self, text: str, random: Random) -> str:
        """The statement with one or two words exchanged, put in or taken out."""
        words = _TOKEN.findall(text)
        for _ in range(random.randint(1, 2)):
            at = random.choice([i for i, word in enumerate(words) if word.strip()][2:])
            before = next(word for word in reversed(words[:at]) if word.strip())
            other = random.choice(self.behind[_kind(before)] or words)
            words[at] = random.choice((other, other, other, f"{other} {words[at]}", ""))
        return "".join(words)


def _kind(word: str) -> str:
    return "0" if word[0].isdigit() else word[0] if word[0] in "'`" else word.upper()


class Judge:
    """A database in which one table at a time is made."""

    def __init__(self, cursor: pymysql.cursors.Cursor, database: str) -> None:
        self.cursor, self.database = cursor, database

    def makes(self, table: str, *, lenient: bool = False) -> str | None:
        """The server's own text of the table that a statement makes; None where it refuses that."""
        self.cursor.execute(f"DROP DATABASE {self.database}")
        self.cursor.execute(f"CREATE DATABASE {self.database} {UTF8MB4}")
        self.cursor.execute(f"USE {self.database}")
        self.cursor.execute(LENIENT if lenient else "SET SESSION sql_mode = DEFAULT, foreign_key_checks = 0")
        with contextlib.suppress(pymysql.MySQLError):
            self.cursor.execute(table)
            self.cursor.execute("SHOW TABLES")
            (name,) = self.cursor.fetchone() or (None,)
            if name is not None:
                self.cursor.execute(f"SHOW CREATE TABLE `{name}`")
                return f"SET foreign_key_checks = 0;\n{self.cursor.fetchone()[1]};\n"
        return None


def told(modeled: Inspection, real: Inspection) -> set[str]:
    """What differs, and is not cosmetic."""
    return {f.title for f in compare_shapes(model_of(modeled.shape), real).findings if f.impact is not Impact.COSMETIC}


def drawn(judge: Judge, random: Random) -> Iterator[tuple[str, str]]:
    tables = [text for text in statements("mysql") if _TABLE.match(text) and ";" not in text]
    words = Words(tables)
    for _ in range(TRIES):
        table = random.choice(tables)
        other = words.exchanged(table, random)
        if other != table and _TABLE.match(other) and not _LARGE.search(other):
            yield table, other


def read(text: str) -> Inspection | None:
    """What is read of a statement; None where it is not understood."""
    try:
        inspection = by_hand(f"{text}\n;", "mysql")
    except FidelityError:
        return None
    lost = inspection.clouded or any(e.fate == "not_understood" for e in inspection.ledger.statements)
    return None if lost or not inspection.shape.tables else inspection


def _options(inspection: Inspection) -> set[str]:
    """The names of the table's options: one that is not known is read as an engine's own."""
    return {option.partition("=")[0] for table in inspection.shape.tables for option in table.options}


def test_in_mariadb(mariadb_server: MariadbServer) -> None:
    wrong: list[tuple[str, str, set[str]]] = []
    counted: Counter[str] = Counter()
    with (
        fresh_mariadb_database(mariadb_server, UTF8MB4) as name,
        contextlib.closing(pymysql.connect(**mariadb_server.address, charset="utf8mb4", autocommit=True)) as connection,
    ):
        judge = Judge(connection.cursor(), name)
        for table, other in drawn(judge, Random() if LONG else Random(5)):
            inspection = read(other)
            if inspection is None:
                counted["not understood"] += 1
            elif (shown := judge.makes(other)) is not None:
                counted["taken"] += 1
                found = told(inspection, by_hand(shown, "mysql"))
                if differing := {title for title in found if not title.endswith("-undecided")}:
                    wrong.append((table, other, differing))
            elif (
                (was := read(table)) is not None
                and _options(inspection) <= _options(was)
                and judge.makes(other, lenient=True) is None
                and judge.makes(table) is not None
            ):
                counted["refused"] += 1
                if not told(was, inspection):
                    wrong.append((table, other, set()))
    assert wrong == []
    assert counted["taken"] > TRIES / 30
