"""Which texts two collations take for equal: what is said of MariaDB's is what it answers."""

from __future__ import annotations

from typing import Any

import pymysql
import pytest

from fidelity.compare.collation import charset_of
from fidelity.compare.equal_texts import PAIRS, takes_for_equal, told_apart

OF_MARIADB = [
    *(f"utf8mb4_{name}" for name in ("general_ci", "general_nopad_ci", "unicode_ci", "unicode_nopad_ci", "bin")),
    *(f"utf8mb4_{name}" for name in ("unicode_520_ci", "unicode_520_nopad_ci", "uca1400_ai_ci", "uca1400_as_ci")),
    *(f"utf8mb4_{name}" for name in ("swedish_ci", "nopad_bin", "turkish_ci")),
    *("utf8mb3_general_ci", "utf8mb3_unicode_ci", "ucs2_general_ci", "utf16_unicode_520_ci", "utf32_bin"),
    *("latin1_swedish_ci", "latin1_german1_ci", "latin1_german2_ci", "latin1_general_ci", "latin1_bin"),
]


@pytest.mark.parametrize("collation", OF_MARIADB)
def test_what_is_said_of_a_collation_is_what_mariadb_answers(collation: str, mariadb_database: dict[str, Any]) -> None:
    charset = charset_of(collation)
    asked = f"SELECT CONVERT(%s USING {charset}) COLLATE {collation} = CONVERT(%s USING {charset}) COLLATE {collation}"
    with pymysql.connect(**mariadb_database) as connection, connection.cursor() as cursor:
        cursor.execute("SET NAMES utf8mb4")
        for pair in PAIRS:
            said = takes_for_equal(collation, "mysql", pair)
            cursor.execute(asked, pair)
            assert said in {None, bool(cursor.fetchone()[0])}, pair


@pytest.mark.parametrize(
    ("dialect", "one", "other", "texts"),
    [
        ("mysql", "utf8mb4_general_ci", "utf8mb4_unicode_ci", ("s", "ß")),
        ("mysql", "utf8mb4_unicode_ci", "utf8mb4_unicode_520_ci", ("o", "ø")),
        ("mysql", "utf8mb4_0900_ai_ci", "utf8mb4_0900_as_ci", ("e", "é")),
        ("mysql", "utf8mb4_general_ci", "utf8mb4_0900_ai_ci", ("a", "a ")),
        ("mysql", "utf8mb4_bin", "utf8mb4_0900_bin", ("a", "a ")),
        ("mysql", "latin1_swedish_ci", "utf8mb4_unicode_ci", ("ss", "ß")),
        ("mysql", "utf8mb4_turkish_ci", "utf8mb4_unicode_ci", None),
        ("mysql", None, "utf8mb4_unicode_ci", None),
        ("sqlite", "RTRIM", None, ("a", "a ")),
        ("tsql", "Latin1_General_CI_AI", "Latin1_General_CI_AS", ("e", "é")),
        ("tsql", "Latin1_General_CI_AS", "Modern_Spanish_CI_AS", None),
        ("postgres", '"C"', '"de_DE"', None),
    ],
)
def test_two_texts_tell_two_collations_apart(
    dialect: str, one: str | None, other: str | None, texts: tuple[str, str] | None
) -> None:
    assert told_apart(one, other, dialect) == told_apart(other, one, dialect) == texts
