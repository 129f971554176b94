"""Checks that differ: what decides them is what the columns hold, and what a write leaves in them."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import pymysql
import pytest

from fidelity.compare.compare import compare_shapes
from tests.compare.models import model_of_ddl, real_of_ddl


def titles(model: str, real: str, dialects: tuple[str, str]) -> list[str]:
    """What is found of two tables, whose other columns and names are no matter."""
    one, other = (f"CREATE TABLE t ({columns});" for columns in (model, real))
    found = compare_shapes(model_of_ddl(one, dialects[0]), real_of_ddl(other, dialects[1])).findings
    return sorted(f.title for f in found if f.title.startswith("check"))


@pytest.mark.parametrize(
    ("model", "real", "expected"),
    [
        # A function of whole numbers gives the same where no whole number lies between.
        ("d date CHECK (year(d) > 2019)", "d date CHECK (year(d) >= 2020)", []),
        ("d date CHECK (year(d) > 2019)", "d date CHECK (year(d) > 2020)", ["check-narrower"]),
        ("s text CHECK (length(trim(s)) > 0)", "s text CHECK (length(trim(s)) >= 1)", []),
        ("d time CHECK (time_to_sec(d) > 5)", "d time CHECK (time_to_sec(d) >= 6)", ["check-undecided"]),
        # IF is a CASE, and what it chooses is looked into.
        ("a int, b int, CHECK (if(a > 0, b > 0, 1))", "a int, b int, CHECK (a <= 0 OR b > 0 OR a IS NULL)", []),
        ("a int CHECK (if(a > 9, a, 7) > 3)", "a int CHECK (CASE WHEN a > 9 THEN a ELSE 7 END > 3)", []),
        ("s text CHECK (trim(BOTH ' ' FROM s) <> 'x')", "s text CHECK (trim(s) <> 'x')", []),
        ("s text CHECK (trim(LEADING FROM s) <> 'x')", "s text CHECK (ltrim(s) <> 'x')", []),
        ("a int, b int, CHECK (a & b = 0)", "a int, b int, CHECK (b & a = 0)", []),
        ("a int, b int, CHECK (a & b = 0)", "a int, b int, CHECK (a & b = 1)", ["check-overlaps"]),
        ("a int, b int, CHECK (a IS NOT NULL OR b IS NOT NULL)", "a int, b int, CHECK (coalesce(a, b) > 0)",
         ["check-overlaps"]),
        ("a int, b int, CHECK (nullif(a, b) IS NULL)", "a int, b int, CHECK (a <=> b)", ["check-narrower"]),
        ("a int, b int, CHECK (a IS NULL XOR b IS NULL)", "a int, b int, CHECK ((a IS NULL) != (b IS NULL))", []),
        ("a int, b int NOT NULL, CHECK (NOT a <=> b)", "a int, b int NOT NULL, CHECK (a IS NULL OR a <> b)", []),
        ("a int, b int NOT NULL, CHECK (a <=> b)", "a int, b int NOT NULL, CHECK (a = b AND a IS NOT NULL)", []),
        ("a int, b int, CHECK (a <=> b)", "a int, b int, CHECK (a = b)", ["check-wider"]),
        ("a int, b int, CHECK (a <> b)", "a int, b int, CHECK (NOT a <=> b)", ["check-narrower"]),
        # MySQL computes with 64 bits, and what is computed of NULL may be NULL.
        ("a int CHECK (a * 2 > 10)", "a int CHECK (a > 5)", []),
        ("a bigint CHECK (a * 2 > 10)", "a bigint CHECK (a > 5)", ["check-wider"]),
        ("s text, t text, CHECK (concat(s, t) <> '')", "s text, t text, CHECK (s IS NULL OR concat(s, t) <> '')",
         ["check-undecided"]),
        ("s text, t text, CHECK (s IS NULL OR concat(s, t) <> '')", "s text, t text, CHECK (concat(s, t) <> '')",
         ["check-undecided"]),
        # What asks whether a column is NULL that never is may refuse nothing.
        ("a int NOT NULL, b int", "a int NOT NULL, b int, CHECK ((a IS NULL) + (b IS NULL) < 2)",
         ["check-added-harmless"]),
        ("a int NOT NULL, b int", "a int NOT NULL, b int, CHECK ((a IS NULL) + (b IS NULL) < 1)", ["check-added"]),
        # What is no more than the modeled check, or no less, may refuse the same.
        ("s text COLLATE utf8mb4_general_ci CHECK (s = lower(s))",
         "s text COLLATE utf8mb4_general_ci CHECK (s >= lower(s))", ["check-undecided"]),
        ("k enum('a', 'b'), a int, CHECK (k = 'a' AND a > 0 OR k <> 'a')",
         "k enum('a', 'b'), a int, CHECK (k >= 'a' AND a > 0 OR k <> 'a')", ["check-undecided"]),
        ("x decimal(9,2) CHECK (round(x, 2) = x)", "x decimal(9,2)", ["check-undecided"]),
        ("x decimal(9,3) CHECK (round(x, 2) = x)", "x decimal(9,3)", ["check-missing"]),
        # What nothing else decides, a row shows.
        ("d date, e date, CHECK (e <= d + INTERVAL 7 DAY)", "d date, e date, CHECK (e >= d + INTERVAL 7 DAY)",
         ["check-overlaps"]),
        ("d date, e date, CHECK (e <= d + INTERVAL 7 DAY)", "d date, e date, CHECK (e <= d + INTERVAL 6 DAY)",
         ["check-narrower"]),
        ("d date CHECK (month(d) IN (1, 2))", "d date CHECK (month(d) IN (1, 3))", ["check-overlaps"]),
        ("s varchar(9) COLLATE utf8mb4_bin CHECK (left(s, 2) = 'ab')",
         "s varchar(9) COLLATE utf8mb4_bin CHECK (left(s, 2) = 'bb')", ["check-overlaps"]),
        ("s varchar(9) COLLATE utf8mb4_bin, n int, CHECK (s = 'x' XOR n IS NULL)",
         "s varchar(9) COLLATE utf8mb4_bin, n int, CHECK (s <> 'x' XOR n IS NULL)", ["check-overlaps"]),
        ("j longtext COLLATE utf8mb4_bin CHECK (json_extract(j, '$.a') > 0)",
         "j longtext COLLATE utf8mb4_bin CHECK (json_extract(j, '$.b') > 0)", ["check-overlaps"]),
        ("a int unsigned CHECK (a * 2 > 5)", "a int unsigned CHECK (a * 7 > 5)", ["check-wider"]),
        ("a int unsigned CHECK (a * 2 > 5)", "a int unsigned CHECK (a > 2)", []),
        ("a int unsigned CHECK (a - 5 < 2)", "a int unsigned CHECK (a < 7)", ["check-undecided"]),  # 3 - 5 is refused
        ("a int unsigned, b int unsigned, CHECK (a - b + 5 > 1 OR a = 7)",
         "a int unsigned, b int unsigned, CHECK (b - a + 5 > 1 OR a = 7)", ["check-undecided"]),
    ],
)  # fmt: skip
def test_in_mysql(model: str, real: str, expected: list[str]) -> None:
    assert titles(model, real, ("mysql", "mysql")) == expected


@pytest.mark.parametrize(
    ("model", "real", "expected"),
    [
        # Numbers between whole ones count where one side holds them.
        ("a int CHECK (a >= 1)", "a int CHECK (a > 0)", []),
        ("a date CHECK (a >= DATE '2000-01-01')", "a date CHECK (a > '1999-12-31'::date)", []),
        ("a timestamp CHECK (a >= '2000-01-01')", "a timestamp CHECK (a > '1999-12-31')", ["check-wider"]),
        # Without its sign a number is exact, whatever its type, but for the least whole one.
        ("a float8 CHECK (a BETWEEN -90 AND 90)", "a float8 CHECK (abs(a) <= 90)", []),
        ("a numeric(15,2) CHECK (a <> 0)", "a numeric(15,2) CHECK (abs(a) > 0)", []),
        ("a bigint CHECK (a BETWEEN -5 AND 5)", "a bigint CHECK (abs(a) < 6)", []),
        # What a type of whole numbers does not hold is refused: the last one's double, the least without its sign.
        ("a int CHECK (a <> 0)", "a int CHECK (abs(a) > 0)", ["check-narrower"]),
        ("a int CHECK (a * 2 > 8)", "a int CHECK (a > 4)", ["check-wider"]),
        ("a int CHECK (a * 2 > 8)", "a int CHECK (a::bigint * 2 > 8)", ["check-wider"]),
        ("a int CHECK (a::bigint * 2 > 8)", "a int CHECK (a > 4)", []),
        ("a int CHECK (a * 2::bigint > 8)", "a int CHECK (a::bigint * 2 > 8)", []),
        ("a smallint CHECK (a * 2 > 8)", "a smallint CHECK (a > 4)", []),
        ("a smallint CHECK (a * a > 8)", "a smallint CHECK (a * a::int > 8)", ["check-wider"]),
        ("a int CHECK (a * b > 8), b int", "a int CHECK (a::bigint * b > 8), b int", ["check-undecided"]),
        ("a int CHECK (a - 1 >= 0)", "a int CHECK (a >= 1)", []),
        ("a int CHECK (a + a > 8)", "a int CHECK (a * 2 > 8)", []),
        ("a smallint CHECK (a + a > 8)", "a smallint CHECK (a * 2 > 8)", ["check-undecided"]),
        ("a int CHECK (a * a <= 16)", "a int CHECK (a BETWEEN -4 AND 4)", []),
        # A quotient of whole numbers is cut, and bits are those of a remainder.
        ("a int CHECK (a / 10 = 1)", "a int CHECK (a BETWEEN 10 AND 19)", []),
        ("a int CHECK (a / 10 = 0)", "a int CHECK (a > -10 AND a < 10)", []),
        ("a int CHECK (a / 10 = 1)", "a int CHECK (a BETWEEN 10 AND 20)", ["check-wider"]),
        ("a numeric(3,0) CHECK (a / 10 = 1)", "a numeric(3,0) CHECK (a BETWEEN 10 AND 19)", ["check-undecided"]),
        ("a int CHECK (a % 2 = 0)", "a int CHECK (a & 1 = 0)", []),
        ("a int CHECK (a % 2 = 1)", "a int CHECK (a & 1 = 1)", ["check-wider"]),
        ("a int CHECK (a & 6 = 6)", "a int CHECK (4 & a = 4)", ["check-wider"]),
        ("a float8 CHECK (abs(a + 1) <= 2)", "a float8 CHECK (a BETWEEN -3 AND 1)", ["check-undecided"]),
        # A text that is as long as no text is that passes: the blanks of char(n) do not count.
        ("a char(3) CHECK (length(a) > 0)", "a char(3) CHECK (a <> '')", []),
        ("a char(3) CHECK (length(a) > 1)", "a char(3) CHECK (a <> 'x')", ["check-wider"]),
        ("a numeric(6,0) CHECK (round(a) = a)", "a numeric(6,0)", []),
        ("a numeric(6,2) CHECK (a > 0 AND floor(a) = a)", "a numeric(6,2) CHECK (a >= 1 AND a % 1 = 0)", []),
        ("a numeric(6,2) CHECK (trunc(a) = a)", "a numeric(6,2) CHECK (a IN (1, 2))", ["check-narrower"]),
        ("a numeric(6,2) CHECK (round(a, 0) <> a)", "a numeric(6,2) CHECK (ceil(a) - a = 0)", ["check-overlaps"]),
        # DISTINCT, rows of NULLs, NULLIF, and tests that are counted.
        ("a int, b int, CHECK (a IS DISTINCT FROM b)", "a int, b int, CHECK (a <> b)", ["check-wider"]),
        ("a int, b int, CHECK (a IS NOT DISTINCT FROM b)", "a int, b int, CHECK (a = b)", ["check-wider"]),
        (
            "a int, b int, CHECK ((a, b) IS NULL OR (a, b) IS NOT NULL)",
            "a int, b int, CHECK ((a IS NULL) = (b IS NULL))",
            [],
        ),
        ("a int, b int, CHECK (NOT (a, b) IS NULL)", "a int, b int, CHECK (a IS NOT NULL OR b IS NOT NULL)", []),
        ("a text CHECK (NULLIF(a, '') IS NOT NULL)", "a text NOT NULL CHECK (a <> '')", []),
        ("a text CHECK (NULLIF(a, '') IS NOT NULL)", "a text CHECK (a <> '')", ["check-wider"]),
        (
            "a int, b text, CHECK ((a IS NOT NULL)::int + (b IS NOT NULL)::int = 1)",
            "a int, b text, CHECK (num_nonnulls(a, b) = 1)",
            [],
        ),
        (
            "a int, b text, CHECK ((a IS NOT NULL)::int + (b IS NULL)::int = 1)",
            "a int, b text, CHECK (num_nonnulls(a, b) = 1)",
            ["check-overlaps"],
        ),
        # What is true, false or NULL of every row.
        ("a int, CHECK (1 = 1)", "a int, CHECK (NULL)", ["check-added-harmless"]),
        ("a int", "a int, CHECK (1 = 2)", ["check-added"]),
        # Texts that begin with one, or have one in them.
        (r"a text CHECK (a LIKE 'A\_%')", "a text CHECK (a LIKE 'A#_%' ESCAPE '#')", []),
        (r"a text CHECK (a LIKE 'A\_%')", "a text CHECK (a LIKE 'A_%')", ["check-wider"]),
        ("a text CHECK (a LIKE 'AB%')", "a text CHECK (starts_with(a, 'AB'))", []),
        ("a text CHECK (a LIKE 'AB%')", "a text CHECK (left(a, 2) = 'AB')", []),
        ("a text CHECK (a LIKE 'AB%')", "a text CHECK (substring(a FROM 1 FOR 3) = 'AB')", ["check-narrower"]),
        ("a text CHECK (a LIKE 'A%' OR a LIKE 'B%')", "a text CHECK (left(a, 1) IN ('A', 'B'))", []),
        ("a text CHECK (a LIKE '%@%')", "a text CHECK (position('@' IN a) > 0)", []),
        ("a text CHECK (a NOT LIKE '%@%')", "a text CHECK (strpos(a, '@') = 0)", []),
        ("a text CHECK (a LIKE '%[%')", "a text CHECK (strpos(a, '[') > 0)", []),
        ("a text CHECK (a ILIKE '%@%')", "a text CHECK (a LIKE '%@%')", []),
        ("a text CHECK (a ILIKE '%x%')", "a text CHECK (a LIKE '%x%')", ["check-narrower"]),
        ("a text CHECK (a ~* '^[0-9]+$')", "a text CHECK (a ~ '^[0-9]+$')", []),
        ("a int CHECK (a >= 1)", "a numeric CHECK (a > 0)", ["check-wider"]),
        ("a numeric CHECK (a > 0)", "a int CHECK (a >= 1)", ["check-narrower"]),
        # What is computed is exact in some types alone.
        ("a int CHECK (a * 2 > 6)", "a int CHECK (a > 3)", ["check-wider"]),  # it also refuses what is too large
        ("a numeric CHECK (a * 2 > 6)", "a numeric CHECK (a > 3)", []),
        ("a float8 CHECK (a * 2 > 6)", "a float8 CHECK (a > 3)", ["check-undecided"]),
        # A text may be empty.
        ("a varchar(9) CHECK (length(a) > 0)", "a varchar(9)", ["check-missing"]),
        ("a varchar(9) CHECK (length(a) >= 0)", "a varchar(9)", []),
        ("a varchar(9) CHECK (length(a) < 9)", "a varchar(9)", ["check-missing"]),
        ("a varchar(9) CHECK (length(a) <= 9)", "a varchar(9)", []),
        # A sum of whole numbers is one, and a text in small letters has no other.
        ("a int, b int, CHECK (a + b <= 10)", "a int, b int, CHECK (a + b < 11)", []),
        ("a numeric, b int, CHECK (a + b <= 10)", "a numeric, b int, CHECK (a + b < 11)", ["check-wider"]),
        ("a text CHECK (lower(a) NOT IN ('x', 'y'))", "a text CHECK (lower(a) NOT IN ('x', 'Y'))", ["check-undecided"]),
        # A count of NULLs is what it asks for of each column.
        ("a int, b int, CHECK (num_nonnulls(a, b) = 1)", "a int, b int, CHECK ((a IS NULL) <> (b IS NULL))", []),
        ("a int, b int, CHECK (num_nulls(a, b) <= 1)", "a int, b int, CHECK (a IS NOT NULL OR b IS NOT NULL)", []),
        ("a int, b int, CHECK (num_nulls(a, b) IN (0, 2))", "a int, b int, CHECK ((a IS NULL) = (b IS NULL))", []),
        (
            "a int, b int, CHECK (num_nonnulls(a, b) >= 1)",
            "a int, b int, CHECK (num_nonnulls(a, b) = 1)",
            ["check-narrower"],
        ),
        (
            "a int, b int, CHECK (num_nulls(a, b) BETWEEN 1 AND 1)",
            "a int, b int, CHECK (num_nulls(a, b) >= 1 AND num_nulls(a, b) <= 1)",
            [],
        ),
        ("a int, b int, CHECK (num_nulls(a, b) BETWEEN 1 AND 1)", "a int, b int, CHECK (1 = num_nulls(a, b))", []),
        ("a int, b int, CHECK (num_nulls(a, b) >= 0)", "a int, b int", []),
        ("a int, b int, CHECK (num_nulls(a, b) > 2)", "a int, b int", ["check-missing"]),
        (
            "a int CHECK (a <= 45), b int, CHECK (num_nonnulls(a, b) > 0)",
            "a int CHECK (a < 45), b int, CHECK (num_nonnulls(a, b) > 0)",
            ["check-narrower"],
        ),
        # What is never true refuses every row.
        ("a int CHECK (sqrt(a) < 7)", "a int CHECK (sqrt(a) < 7), CHECK (false)", ["check-added"]),
        # What is the opposite of a condition lets other rows through.
        (
            "a timestamp, b timestamp, CHECK (a >= b - interval '1 hour')",
            "a timestamp, b timestamp, CHECK (NOT (a >= b - interval '1 hour'))",
            ["check-overlaps"],
        ),
        ("a int CHECK (coalesce(a, 0) IS NOT NULL)", "a int CHECK (coalesce(a, 0) IS NULL)", ["check-narrower"]),
        # A function of whole numbers gives the same where no whole number lies between.
        ("a date CHECK (extract(year FROM a) > 2019)", "a date CHECK (extract(year FROM a) >= 2020)", []),
        ("a text CHECK (btrim(a, ' ') <> '')", "a text CHECK (trim(a) <> '')", []),
        # Of a column that is only asked for NULL no value matters.
        (
            "a text, b jsonb, CHECK (a <> 'x' OR b IS NULL)",
            "a text, b jsonb, CHECK (NOT (a <> 'x' OR b IS NULL))",
            ["check-overlaps"],
        ),
        # Of a bound of another column some value passes.
        (
            "a date CHECK (a IS NULL OR a >= b), b date, c date, CHECK (b > c + interval '9 days')",
            "a date, b date, c date, CHECK (b > c + interval '9 days')",
            ["check-missing"],
        ),
        (
            "a date CHECK (a IS NULL OR a >= b), b date, c date, CHECK (b > c + interval '9 d' AND c > '2020-1-1')",
            "a date, b date, c date, CHECK (b > c + interval '9 d' AND c > '2020-1-1')",
            ["check-missing"],
        ),
        # A choice between conditions on different columns refuses a row that each refuses.
        (
            "a boolean, b daterange, CHECK (NOT a OR upper(b) - lower(b) <= 1)",
            "a boolean, b daterange",
            ["check-missing"],
        ),
        ("a boolean, CHECK (NOT a OR md5(a::text) = 'x')", "a boolean", ["check-missing"]),
        (
            "a int, b int, c text, CHECK (a > 3)",
            "a int, b int, c text, CHECK (c IS JSON OR a + b > 3)",
            ["check-missing", "check-undecided"],
        ),
        ("a boolean CHECK (coalesce(a, b) = true), b boolean", "a boolean, b boolean", ["check-missing"]),
        ("a int CHECK (coalesce(a, b) = null), b int", "a int, b int", []),
        # SIMILAR TO asks for the whole text.
        ("a text CHECK (a SIMILAR TO '[A-Z]{2}%')", "a text CHECK (a ~ '^[A-Z][A-Z]')", []),
        ("a text CHECK (a SIMILAR TO 'a.|b_')", "a text CHECK (a ~ '^(a[.]|b.)$')", []),
        ("a text CHECK (a SIMILAR TO '[A-Z]{2}')", "a text CHECK (a SIMILAR TO '[A-Z]{2,3}')", ["check-wider"]),
        (
            "a text CHECK (a SIMILAR TO 'x[[:alpha:]_%]')",
            "a text CHECK (a SIMILAR TO 'x[[:alpha:]_%]|y')",
            ["check-wider"],
        ),
        ("a int CHECK (a + b > 1), b int", "a int CHECK (coalesce(a) + b > 2), b int", ["check-narrower"]),
        ("a int CHECK (a % 3 = 0 AND a > 1)", "a int CHECK (a % NULL = 0 AND a > 1)", ["check-undecided"]),
        ("a int CHECK (a < 312 AND a % 100 <= 12)", "a int CHECK (a < 311 AND a % 100 <= 12)", ["check-narrower"]),
        # A choice between values that leaves none out.
        ("a int NOT NULL CHECK (a < 5 OR a >= 5)", "a int NOT NULL", []),
        ("a int NOT NULL CHECK (a = 1 OR a > 5)", "a int NOT NULL", ["check-missing"]),
        ("a int NOT NULL CHECK (a = 1 OR b > 5), b int", "a int NOT NULL, b int", ["check-missing"]),
        # What a write leaves out is NULL, which most conditions let through.
        ("b int", "b int, z int CHECK (z > 0)", ["check-added-harmless"]),
        ("b int", "b int, z int CHECK (z IN (1, 2))", ["check-added-harmless"]),
        ("b int", "b int, z text CHECK (lower(z) = 'a')", ["check-added-harmless"]),
        ("b int", "b int, z int CHECK (z IS NOT NULL)", ["check-added"]),
        ("b int", "b int, z text CHECK (coalesce(z, '') = 'a')", ["check-undecided"]),
        ("b int", "b int, z int CHECK (ever(z) = 1)", ["check-undecided"]),
        ("b int", "b int, z int CHECK (z > 0 AND b > 0)", ["check-added"]),
        # What is said of other columns has no bearing on it.
        (
            "a int, b int, c int, CHECK (a <= b OR b = 0)",
            "a int, b int, c int, CHECK (a <= b OR b = 0), CHECK (c < 10 OR c > 20)",
            ["check-added"],
        ),
        # Or the default, where that is a value.
        ("b int", "b int, z int DEFAULT 1 CHECK (z > 0)", ["check-added-harmless"]),
        ("b int", "b int, z int DEFAULT 0 CHECK (z > 0)", ["check-added"]),
        ("b int", "b int, z int DEFAULT ever() CHECK (z > 0)", ["check-undecided"]),
    ],
)
def test_in_postgres(model: str, real: str, expected: list[str]) -> None:
    assert titles(model, real, ("postgres", "postgres")) == expected


@pytest.mark.parametrize(
    ("model", "real", "expected"),
    [
        ("a text COLLATE NOCASE CHECK (a IN ('x', 'y'))", "a text COLLATE NOCASE CHECK (a IN ('X', 'Y'))", []),
        ("a text CHECK (a IN ('x', 'y'))", "a text CHECK (a IN ('X', 'Y'))", ["check-overlaps"]),
        ("a text COLLATE RTRIM CHECK (a IN ('x', 'y'))", "a text COLLATE RTRIM CHECK (a IN ('x ', 'y'))", []),
        ("a text CHECK (a IN ('x', 'y'))", "a text CHECK (a IN ('x ', 'y'))", ["check-overlaps"]),
        # A blob is equal to no text, and LIKE and GLOB may match none.
        ("a text CHECK (a <> '')", "a text CHECK (trim(a) <> '')", ["check-narrower"]),
        ("a text CHECK (length(a) > 0)", "a text CHECK (a <> '')", ["check-wider"]),
        ("a text CHECK (a <> '')", "a text CHECK (length(a) > 0)", ["check-undecided"]),
        ("a text CHECK (trim(a) <> '')", "a text CHECK (length(trim(a)) > 0)", []),
        ("a text CHECK (trim(a) <> '')", "a text CHECK (a GLOB '*[^ ]*')", ["check-undecided"]),
        # What is about other columns is taken to pass for some row.
        (
            "a text CHECK (a LIKE 'x%' OR a LIKE 'y%'), b text, c text, CHECK (b = 'u' OR c = 'v')",
            "a text CHECK (a LIKE 'x%'), b text, c text, CHECK (b = 'u' OR c = 'v')",
            ["check-narrower"],
        ),
        # What is computed of the same columns is compared with other values.
        (
            "a text CHECK (json_type(a) = 'array')",
            "a text CHECK (json_type(a) IN ('array', 'object'))",
            ["check-wider"],
        ),
        (
            "a text CHECK (json_type(a) = 'array')",
            "a blob CHECK (json_type(a) IN ('array', 'object'))",
            ["check-undecided"],
        ),
        ("a int, b int, CHECK (a + b <= 10)", "a int, b int, CHECK (a + b < 11)", ["check-wider"]),
        (
            "a int, b int, CHECK (coalesce(a, b) IS NOT NULL)",
            "a int, b int, CHECK (b IS NOT NULL OR a IS NOT NULL)",
            [],
        ),
        ("a int CHECK (coalesce(a, 0) >= 0)", "a int CHECK (a >= 0)", []),
        ("a int CHECK (coalesce(a, 0) > 0)", "a int CHECK (a > 0)", ["check-wider"]),
        ("a int CHECK (a IN (1, 2, NULL))", "a int", []),
        ("a int", "a int CHECK (a IN (1, 2, NULL))", ["check-added-harmless"]),
        ("a int CHECK (a NOT IN (1, 2, NULL))", "a int CHECK (a NOT IN (1, 2))", []),
        # Of NULL json_valid is 0 up to SQLite 3.41, and NULL since.
        ("a text CHECK (json_valid(a))", "a text CHECK (json_valid(a) OR a IS NULL)", ["check-undecided"]),
        ("a text CHECK (a IS NULL OR json_valid(a))", "a text CHECK (json_valid(a) OR a IS NULL)", []),
        ("a text NOT NULL CHECK (json_valid(a))", "a text CHECK (json_valid(a) OR a IS NULL)", []),
        # A text is not 0, and yet it is not true.
        ("a int CHECK (iif(a, 'x', 'y'))", "a int CHECK (iif(a, 'x', 'y') <> 0)", ["check-undecided"]),
        (
            "a int CHECK (CASE a WHEN 1 THEN 'x' END)",
            "a int CHECK (CASE a WHEN 1 THEN 'x' END <> 0)",
            ["check-undecided"],
        ),
        ("a text CHECK (a IS NOT FALSE)", "a text CHECK (a IS NOT 'A')", ["check-undecided"]),
        ("a text CHECK (length(a))", "a text CHECK (length(a) > 0)", []),
        ("a text CHECK (instr(a, 'x'))", "a text CHECK (instr(a, 'x') >= 1)", []),
        ("a text CHECK (a IS date(a))", "a text CHECK (date(a) IS a)", []),
        ("a text CHECK (json_valid(a))", "a text CHECK (json_valid(a) = 1)", []),
        ("a text CHECK (NOT json_valid(a))", "a text CHECK (json_valid(a) = 0)", []),
        ("a int CHECK (a)", "a int CHECK (NOT NOT a)", []),
        # What nothing else decides, SQLite shows by a row.
        ("a text CHECK (substr(a, 1, 2) = 'ab')", "a text CHECK (substr(a, 1, 3) = 'abc')", ["check-narrower"]),
        ("a text CHECK (substr(a, 1, 2) = 'ab')", "a text CHECK (substr(a, 2, 2) = 'ab')", ["check-overlaps"]),
        ("a text CHECK (a = upper(a) AND length(a) = 2)", "a text CHECK (a = upper(a) AND length(a) = 3)",
         ["check-overlaps"]),
        ("a text CHECK (strftime('%Y', a) >= '2020')", "a text CHECK (strftime('%Y', a) < '2020')", ["check-overlaps"]),
        ("a text, b text, CHECK (julianday(b) - julianday(a) <= 30)",
         "a text, b text, CHECK (julianday(b) - julianday(a) >= 30)", ["check-overlaps"]),
        ("a int CHECK (typeof(a) = 'integer' AND a > 0)", "a int CHECK (typeof(a) = 'integer' AND a < 0)",
         ["check-overlaps"]),
        ("a text CHECK (json_extract(a, '$.x') > 0)", "a text CHECK (json_extract(a, '$.y') > 0)", ["check-overlaps"]),
        ("a text CHECK (a IS NULL OR json_valid(a)), b int",
         "a text, b int, CHECK ((json_valid(a) OR a IS NULL) AND b <> 7)", ["check-added"]),
        ("a text COLLATE NOCASE CHECK (lower(a) = a)", "a text COLLATE NOCASE CHECK (lower(a) >= a)",
         ["check-undecided"]),
        # No row, for the moment, chance, or a column that holds no such value, is none.
        ("a text CHECK (date(a) > date('now'))", "a text CHECK (date(a) < date('now'))", ["check-undecided"]),
        ("a int CHECK (abs(random()) > a)", "a int CHECK (abs(random()) < a)", ["check-undecided"]),
    ],
)  # fmt: skip
def test_in_sqlite(model: str, real: str, expected: list[str]) -> None:
    assert titles(model, real, ("sqlite", "sqlite")) == expected


@pytest.mark.parametrize(
    "collation", ["utf8mb4_bin", "utf8mb4_nopad_bin", "utf8mb4_general_ci", "utf8mb4_general_nopad_ci"]
)
def test_spaces_behind_a_text_count_where_mariadb_says_so(collation: str, mariadb_database: dict[str, Any]) -> None:
    one, other = (f"a varchar(9) COLLATE {collation} CHECK (a IN ({texts}))" for texts in ("'x', 'y'", "'x ', 'y'"))
    with closing(pymysql.connect(**mariadb_database)) as connection, connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE t ({other})")
        try:
            taken = cursor.execute("INSERT INTO t VALUES ('x')") == 1
        except pymysql.err.OperationalError:
            taken = False

    assert titles(one, other, ("mysql", "mysql")) == ([] if taken else ["check-overlaps"])


@pytest.mark.parametrize(
    "column",
    [
        "z json NOT NULL DEFAULT json_array(1, 'a')",
        "z json NOT NULL DEFAULT (json_object('a', json_array(), 'b', NULL))",
        "z varchar(9) DEFAULT 'abc' CHECK (z LIKE 'a%' AND z NOT LIKE '%<%')",
        "z varchar(9) DEFAULT 'ABC' CHECK (z REGEXP '^[a-c]+$')",
        "z varchar(9) DEFAULT 'b' CHECK (z IN ('A', 'B'))",
        "z varchar(9) DEFAULT 'b ' CHECK (z IN ('a', 'b'))",
        "z varchar(9) COLLATE utf8mb4_bin DEFAULT 'b' CHECK (z NOT IN ('A', 'B'))",
        "z date DEFAULT '2020-01-01' CHECK (z > '2000-01-01')",
        "z datetime DEFAULT '2020-01-01' CHECK (z > '2000-01-01 10:00:00' AND z < '2030-01-01')",
        "z enum('a', 'b') DEFAULT 'a' CHECK (z <> 'B')",
    ],
)
def test_a_check_that_a_columns_default_passes_refuses_nothing(column: str, mariadb_database: dict[str, Any]) -> None:
    assert _takes(column, mariadb_database)
    assert titles("b int", f"b int, {column}", ("mysql", "mysql")) == ["check-added-harmless"]


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("z varchar(9) DEFAULT 'b' CHECK (z NOT IN ('A', 'B'))", "check-added"),
        ("z enum('a', 'b') DEFAULT 'a' CHECK (z <> 'A')", "check-added"),
        ("z date DEFAULT '1999-01-01' CHECK (z > '2000-01-01')", "check-added"),
        ("z varchar(9) DEFAULT 'é' CHECK (z <> 'e')", "check-undecided"),
        ("z varchar(9) DEFAULT 'ab' CHECK (z NOT LIKE 'A%')", "check-undecided"),
        ("z varchar(9) DEFAULT 'b' CHECK (z <> 'B' OR z = 'x')", "check-undecided"),
        ("z json NOT NULL DEFAULT json_array() CHECK (z <> '[]' AND json_valid(z))", "check-undecided"),
    ],
)
def test_a_check_that_a_columns_default_does_not_pass_refuses_every_row(
    column: str, expected: str, mariadb_database: dict[str, Any]
) -> None:
    assert not _takes(column, mariadb_database)
    assert titles("b int", f"b int, {column}", ("mysql", "mysql")) == [expected]


@pytest.mark.parametrize("check", ["(a IS NULL) = (b IS NULL)", "(a IS NULL) + (b IS NOT NULL) <= 1"])
def test_whether_a_column_is_null_hangs_on_no_type(check: str) -> None:
    one, other = (f"a int, b enum({labels}), CHECK ({check})" for labels in ("'x', 'y'", "'x', 'y', 'z'"))

    assert titles(one, other, ("mysql", "mysql")) == []


@pytest.mark.parametrize(
    ("model", "real", "expected", "text"),
    [
        ("z REGEXP '^[A-Z]{3}$'", "z REGEXP '^[A-Z]{2,3}$'", ["check-wider"], "AB"),
        ("z REGEXP '^[0-9]+$'", "z LIKE '1%'", ["check-overlaps"], "1x"),
        ("z LIKE 'A_%'", "z LIKE 'A_%' AND z NOT LIKE '% '", [], "AB "),
        # What stands before a line's end at the end of a text is not stripped.
        ("z REGEXP '^[A-Z ]{3}$'", "z REGEXP '^[A-Z ]{2}[A-Z]$'", ["check-narrower"], "AB \n"),
    ],
)
def test_patterns_of_a_char_are_tried_on_texts_without_a_space_last(
    model: str, real: str, expected: list[str], text: str, mariadb_database: dict[str, Any]
) -> None:
    one, other = (f"z char(5) COLLATE utf8mb4_bin CHECK ({check})" for check in (model, real))
    with closing(pymysql.connect(**mariadb_database)) as connection, connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE one ({one})")
        cursor.execute(f"CREATE TABLE other ({other})")
        taken = []
        for table in ("one", "other"):
            try:
                taken.append(cursor.execute(f"INSERT INTO {table} VALUES (%s)", (text,)) == 1)
            except pymysql.err.OperationalError:
                taken.append(False)

    assert titles(one, other, ("mysql", "mysql")) == expected
    assert (taken[0] != taken[1]) == bool(expected)


def _takes(column: str, database: dict[str, Any]) -> bool:
    """Whether MariaDB takes a row that leaves the column out."""
    with closing(pymysql.connect(**database)) as connection, connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE t (b int, {column}) CHARSET utf8mb4")
        try:
            return cursor.execute("INSERT INTO t (b) VALUES (1)") == 1
        except pymysql.err.OperationalError:
            return False


@pytest.mark.parametrize("value", ["true", "false"])
def test_a_truth_value_is_a_number_elsewhere(value: str) -> None:
    number = int(value == "true")

    model, real = f"a boolean NOT NULL CHECK (a = {value})", "a tinyint(1) NOT NULL CHECK (a = {})"

    assert titles(model, real.format(number), ("postgres", "mysql")) == []
    assert titles(model, real.format(1 - number), ("postgres", "mysql")) != []


@pytest.mark.parametrize(
    ("model", "real", "expected"),
    [
        ("a date DEFAULT '8 January 99 BC'", "a date DEFAULT '0099-01-08 BC'::date", ["default-undecided"]),
        ("a date DEFAULT '2020-01-08'", "a date DEFAULT '2020-01-09'::date", ["default-differs"]),
        ("a int[] DEFAULT ARRAY[1, 2]", "a int[] DEFAULT ARRAY[1, f(1)]", ["default-undecided"]),
        ("a int[] DEFAULT ARRAY[1, 2]", "a int[] DEFAULT ARRAY[1, 3]", ["default-differs"]),
        ("a int DEFAULT ((NULL))", "a int", []),
        ("a text DEFAULT '8 January 99 BC'", "a text DEFAULT '0099-01-08 BC'", ["default-differs"]),
    ],
)
def test_two_texts_of_a_date_that_nothing_reads_may_be_one(model: str, real: str, expected: list[str]) -> None:
    one, other = (model_of_ddl(f"CREATE TABLE t ({model});", "postgres"), f"CREATE TABLE t ({real});")
    assert [f.title for f in compare_shapes(one, real_of_ddl(other, "postgres")).findings] == expected


@pytest.mark.parametrize(
    ("first", "check", "now", "said"),
    [
        ("float8", "a > 0.1", "numeric", "check-undecided"),
        ("char(4)", "a = 'x '", "text", "check-undecided"),
        ("timestamp", "a >= '2020-01-01 12:00'", "date", "check-narrower"),  # beside a date it is the day
    ],
)
def test_a_literal_stays_what_a_columns_first_type_has_read(first: str, check: str, now: str, said: str) -> None:
    model = model_of_ddl(f"CREATE TABLE t (a {now} CHECK ({check}));", "postgres")
    real = real_of_ddl(f"CREATE TABLE t (a {first} CHECK ({check})); ALTER TABLE t ALTER a TYPE {now};", "postgres")
    assert [f.title for f in compare_shapes(model, real).findings] == [said]


@pytest.mark.parametrize(
    ("model", "real", "expected"),
    [
        ("CHECK (a IS NOT NULL)", "NOT NULL", ["check-missing"]),  # PostgreSQL takes (1, NULL) there
        ("NOT NULL", "CHECK (a IS NOT NULL)", ["check-added"]),
        ("CHECK (a IS NOT NULL)", "CHECK (NOT (a IS NULL))", ["check-undecided"]),
    ],
)
def test_a_row_is_not_null_where_all_its_parts_are_not(model: str, real: str, expected: list[str]) -> None:
    made = "CREATE TYPE pair AS (x int, y int); CREATE TABLE t (a pair {}, id int PRIMARY KEY);"
    comparison = compare_shapes(
        model_of_ddl(made.format(model), "postgres"), real_of_ddl(made.format(real), "postgres")
    )
    assert [f.title for f in comparison.findings] == expected


@pytest.mark.parametrize(
    ("model", "real", "expected"),
    [
        ("a - b > 0", "a - b > 1", ["check-narrower"]),
        ("(a IS NULL) = (b IS NULL)", "a * b < 20", ["check-overlaps"]),
        ("greatest(a, b) < 9", "a + b > 9", ["check-overlaps"]),
        ("a / 2 = b", "a / 3 = b", ["check-undecided"]),  # which is another number in the other engine
    ],
)
def test_a_row_of_small_numbers_shows_what_two_engines_compute_alike(
    model: str, real: str, expected: list[str]
) -> None:
    one, other = (f"a int, b int, CONSTRAINT c CHECK ({check})" for check in (model, real))
    assert titles(one, other, ("postgres", "mysql")) == expected


@pytest.mark.parametrize(
    ("model", "real", "expected"),
    [
        ("a decimal(9,2), b decimal(9,2), CHECK (a - b >= 0)", "a decimal(9,2), b decimal(9,2), CHECK (b <= a)", []),
        ("a int, b int, CHECK (a - b >= 0)", "a int, b int, CHECK (b <= a)", ["check-undecided"]),  # a - b overflows
        ("a money, b money, CHECK (a * 0.5 >= b)", "a money, b money, CHECK (a >= b * 2)", ["check-undecided"]),
        ("a date, b date, CHECK (datediff(day, a, b) >= 7)", "a date, b date, CHECK (b >= dateadd(week, 1, a))", []),
        ("a date, b date, CHECK (datediff(day, a, b) >= 7)", "a date, b date, CHECK (b >= dateadd(day, 8, a))",
         ["check-narrower"]),
        ("a datetime, b datetime, CHECK (datediff(day, a, b) >= 0)", "a datetime, b datetime, CHECK (b >= a)",
         ["check-undecided"]),  # it counts midnights
        ("a date CHECK (year(a) >= 2000)", "a date CHECK (a >= '20000101')", []),
        ("a int CHECK (isnull(a, 0) > 0)", "a int CHECK (a > 0 AND a IS NOT NULL)", []),
        ("a int CHECK (isnull(a, 0.5) > 0)", "a int CHECK (a > 0 OR a IS NULL)", ["check-undecided"]),  # it is 0
        ("a varchar(9) CHECK (left(a, 1) = 'x')", "a varchar(9) CHECK (substring(a, 1, 1) = 'x')", []),
        ("a varchar(9) CHECK (left(newid(), 1) = 'x')", "a varchar(9) CHECK (left(newid(),(1))='x')", []),
        ("a int CHECK (abs(a) <= 90)", "a int CHECK (a BETWEEN -90 AND 90)", []),
        ("a nvarchar(max) CHECK (ISJSON(a) > 0)", "a nvarchar(max) CHECK (isjson(a)=(1))", []),
        # Sets in LIKE's patterns, whose ranges have the order of the collation.
        ("s varchar(9) CHECK (s LIKE '[A-Z]%')", "s varchar(9) CHECK (s LIKE '[a-c]%')", ["check-narrower"]),
        ("s varchar(9) CHECK (s LIKE '[AB]%')", "s varchar(9) CHECK (s LIKE 'A%' OR s LIKE 'b%')", []),
        ("s varchar(9) CHECK (s LIKE '[AB]%')", "s varchar(9) CHECK (s LIKE '[CD]%')", ["check-overlaps"]),
        ("s varchar(9) CHECK (s LIKE 'a[_]b%')", "s varchar(9) CHECK (s LIKE 'a!_b%' ESCAPE '!')", []),
        ("s varchar(9) CHECK (s LIKE '[A-Z][0-9]%')", "s varchar(9) CHECK (s LIKE '[A-Z][0-9][0-9]%')",
         ["check-narrower"]),
        ("s varchar(9) CHECK (s NOT LIKE '%[^0-9]%')", "s varchar(9) CHECK (s NOT LIKE '%[^0-9A-F]%')",
         ["check-wider"]),
        ("s varchar(9) CHECK (PATINDEX('%[^0-9]%', s) = 0)", "s varchar(9) CHECK (NOT s LIKE '%[^0-9]%')", []),
        ("s varchar(9) CHECK (CHARINDEX('@', s) > 0)", "s varchar(9) CHECK (s LIKE '%@%')", []),
        ("s char(3) CHECK (s LIKE '[A-Z][A-Z]_')", "s char(3) CHECK (s LIKE '[A-Z][A-Z]%')", []),
        ("s nchar(3) CHECK (s LIKE '[A-Z][A-Z]')", "s nchar(3) CHECK (s LIKE '[A-Z][A-Z] ')", ["check-wider"]),
        ("s varchar(3) CHECK (s LIKE '[0-9][0-9][0-9]')", "s varchar(3) CHECK (LEN(s) = 3)", ["check-wider"]),
        ("s varchar(3) CHECK (s LIKE '____')", "s varchar(3) CHECK (s LIKE '_____')", []),
        # A letter with an accent stands behind its plain one, where accents count.
        ("s varchar(9) CHECK (s LIKE '[ABC]%')", "s varchar(9) CHECK (s LIKE '[A-C]%')", ["check-wider"]),
        ("s varchar(9) COLLATE Latin1_General_CI_AI CHECK (s LIKE '[A-C]%')",
         "s varchar(9) COLLATE Latin1_General_CI_AI CHECK (s LIKE '[A-Z]%')", ["check-undecided"]),
        ("s varchar(9) COLLATE Latin1_General_CS_AS CHECK (s LIKE '[A-C]%')",
         "s varchar(9) COLLATE Latin1_General_CS_AS CHECK (s LIKE '[A-Z]%')", ["check-undecided"]),
        ("s varchar(9) COLLATE Latin1_General_BIN2 CHECK (s LIKE '[A-C]%')",
         "s varchar(9) COLLATE Latin1_General_BIN2 CHECK (s LIKE '[A-Za-z]%')", ["check-wider"]),
        ("s varchar(9) COLLATE Latin1_General_BIN2 CHECK (s LIKE '[A-C]%')",
         "s varchar(9) COLLATE Latin1_General_BIN2 CHECK (s LIKE '[ABC]%')", []),
        # A collation of another language has its letters in another order.
        ("s varchar(9) COLLATE Estonian_CI_AS CHECK (s LIKE '[A-C]%')",
         "s varchar(9) COLLATE Estonian_CI_AS CHECK (s LIKE '[A-Z]%')", ["check-undecided"]),
        ("s varchar(9) COLLATE Turkish_CI_AS CHECK (s LIKE 'i%')",
         "s varchar(9) COLLATE Turkish_CI_AS CHECK (s LIKE '[i]%')", ["check-undecided"]),
        ("s varchar(9) CHECK (s LIKE 'a!' ESCAPE '!')", "s varchar(9) CHECK (s LIKE 'a[!]')", ["check-undecided"]),
        # What is equal to a word has blanks behind it, which LIKE passes over where texts are not Unicode's.
        ("s varchar(9) CHECK (s IN ('A', 'B'))", "s varchar(9) CHECK (s LIKE '[AB]')", []),
        ("s nvarchar(9) CHECK (s IN ('A', 'B'))", "s nvarchar(9) CHECK (s LIKE '[AB]')", ["check-narrower"]),
        ("s varchar(9) CHECK (s LIKE 'AB')", "s varchar(9) CHECK (s LIKE N'AB')", ["check-narrower"]),
        ("s varchar(9) CHECK (s LIKE 'AB%')", "s varchar(9) CHECK (s LIKE N'AB%')", []),
        ("s nvarchar(9) CHECK (s LIKE 'AB')", "s nvarchar(9) CHECK (s LIKE N'AB')", []),
        ("s nchar(1) CHECK (s IN ('A', 'B'))", "s nchar(1) CHECK (s LIKE '[AB]')", []),
        ("s char(1) CHECK (s IN ('Y', 'N'))", "s char(1) CHECK (s LIKE '[A-Z]')", ["check-wider"]),
        ("s char(2) CHECK (s IN ('Y', 'N'))", "s char(2) CHECK (s LIKE '[YN]_')", ["check-wider"]),
        ("s varchar(9) CHECK (s <> '')", "s varchar(9) CHECK (LEN(s) > 0)", []),
        ("s char(2) CHECK (LEN(s) < 3)", "s char(2) CHECK (LEN(s) > 3)", ["check-narrower"]),
        ("s varchar(9) CHECK (s <> '')", "s varchar(9) CHECK (LTRIM(RTRIM(s)) <> '')", []),
        ("s varchar(9) CHECK (LEN(LTRIM(s)) > 0)", "s varchar(9) CHECK (DATALENGTH(s) > 0)", ["check-wider"]),
        ("s varchar(9) CHECK (LEFT(s, 2) = 'ab')", "s varchar(9) CHECK (s LIKE 'AB%')", []),
        ("s varchar(9) CHECK (LEFT(s, 2) = 'a')", "s varchar(9) CHECK (s = 'a')", ["check-narrower"]),
        ("s varchar(9) CHECK (RIGHT(s, 2) = 'ab')", "s varchar(9) CHECK (s LIKE '%ab')", ["check-wider"]),
        ("s nvarchar(9) CHECK (RIGHT(s, 2) = 'ab')", "s nvarchar(9) CHECK (s LIKE '%ab')", []),
        ("s varchar(9) CHECK (RIGHT(s, 2) IN ('a', 'b'))", "s varchar(9) CHECK (s IN ('a', 'b'))", ["check-overlaps"]),
        ("s varchar(9) CHECK (SUBSTRING(s, 2, 1) IN ('a', 'b'))", "s varchar(9) CHECK (s LIKE '_[ab]%')", []),
        ("s varchar(9) CHECK (s COLLATE Latin1_General_BIN2 LIKE '[A-Z]')",
         "s varchar(9) CHECK (s COLLATE Latin1_General_BIN2 LIKE '[A-C]')", ["check-narrower"]),
        ("s varchar(9) CHECK (s COLLATE Latin1_General_BIN2 LIKE '[A-Z]')", "s varchar(9) CHECK (s LIKE '[A-Z]')",
         ["check-undecided"]),
        ("s varchar(50) CHECK (s LIKE '%_@__%.__%')", "s varchar(50) CHECK (s LIKE '%@%.%')", ["check-wider"]),
        ("s nvarchar(320) CHECK (s LIKE '%_@__%.__%')", "s nvarchar(320) CHECK (s LIKE '%@%.%')", ["check-wider"]),
        ("s varchar(3) CHECK (s LIKE '____%')", "s varchar(3) CHECK (s LIKE '_____%')", []),
        # A CASE that is compared with literals.
        ("a int NOT NULL, b int NOT NULL, CHECK (CASE WHEN a = 1 AND b > 5 THEN 1 WHEN a <> 1 THEN 1 ELSE 0 END = 1)",
         "a int NOT NULL, b int NOT NULL, CHECK (a <> 1 OR b > 5)", []),
        ("a int NOT NULL CHECK (CASE a WHEN 1 THEN 'Y' WHEN 2 THEN 'N' ELSE 'X' END IN ('Y', 'N'))",
         "a int NOT NULL CHECK (a IN (1, 2))", []),
        ("a int CHECK (CASE WHEN a > 1 THEN 5 ELSE 2 END > 3)", "a int CHECK (a > 1)", ["check-wider"]),
        ("a int CHECK (CASE WHEN a > 1 THEN 5 END > 3)", "a int CHECK (a > 1)", ["check-narrower"]),
        ("a int CHECK (CASE WHEN a > 1 THEN 'y' ELSE 'Y' END = 'y')", "a int CHECK (a > 1)", ["check-undecided"]),
        ("a int CHECK (a > CAST(1 AS bigint))", "a int CHECK (a > 1)", []),
        ("a varchar(9) CHECK (ISDATE(a) <> 0)", "a varchar(9) CHECK (isdate(a)=(1))", []),
        ("a varchar(9) CHECK (ISNUMERIC(a) = 1)", "a varchar(9) CHECK (isnumeric(a)=(0))", ["check-overlaps"]),
    ],
)  # fmt: skip
def test_in_sql_server(model: str, real: str, expected: list[str]) -> None:
    assert titles(model, real, ("tsql", "tsql")) == expected


@pytest.mark.parametrize(
    ("model", "real", "expected"),
    [
        ("k bit(4) CHECK (k & 1)", "k bit(4) CHECK (k & 1 = 1)", []),
        ("k bit(4) CHECK (k & 1 <> 0)", "k bit(4) CHECK ((k & b'1') > 0)", []),
        ("k bit(4) CHECK (k & 3)", "k bit(4) CHECK (k & 3 = 1)", ["check-narrower"]),
        ("d date CHECK (d)", "d date CHECK (d = 0)", ["check-overlaps"]),
    ],
)
def test_bits_and_days_as_truth_values_in_mysql(model: str, real: str, expected: list[str]) -> None:
    assert titles(model, real, ("mysql", "mysql")) == expected


@pytest.mark.parametrize(
    ("model", "real", "expected"),
    [
        ("a NUMBER(9,2), b NUMBER(9,2), CHECK (a - b >= 0)", "a NUMBER(9,2), b NUMBER(9,2), CHECK (b <= a)", []),
        ("a DATE, b DATE, CHECK (b - a >= 7)", "a DATE, b DATE, CHECK (a + 7 <= b)", []),
        ("a DATE, b DATE, CHECK (b - a >= 7)", "a DATE, b DATE, CHECK (a + 8 <= b)", ["check-narrower"]),
        ("a TIMESTAMP, b TIMESTAMP, CHECK (b - a >= INTERVAL '7' DAY)", "a TIMESTAMP, b TIMESTAMP, CHECK (a + 7 <= b)",
         ["check-undecided"]),  # a + 7 is a DATE
        ("a NUMBER(9), CHECK (NVL(a, 0) > 0)", "a NUMBER(9), CHECK (a > 0 AND a IS NOT NULL)", []),
        ("a CLOB CHECK (a IS JSON)", "a CLOB CHECK (a IS JSON LAX WITHOUT UNIQUE KEYS)", []),
        ("a CLOB CHECK (a IS JSON)", "a CLOB CHECK (a IS JSON WITH UNIQUE KEYS)", ["check-narrower"]),
        ("a CLOB CHECK (a IS JSON)", "a CLOB CHECK (a IS JSON STRICT)", ["check-undecided"]),
        ("a NUMBER(1), CHECK (a > 0) DEFERRABLE, CHECK (a > 0)", "a NUMBER(1), CHECK (a > 0), CHECK (a > 0) DEFERRABLE",
         []),
        ("a NUMBER(9,2), CHECK (a > 0)", "a NUMBER(9,2), CHECK (a >= 0.01)", []),
        ("a NUMBER(9,2), CHECK (a > 0)", "a NUMBER(9,2), CHECK (a >= 0.02)", ["check-narrower"]),
        ("a NUMBER(3,-2), CHECK (a BETWEEN 1 AND 10)", "a NUMBER(3,-2), CHECK (a BETWEEN 1 AND 9)", []),
        ("a NUMBER(3,-2), CHECK (a BETWEEN 1 AND 110)", "a NUMBER(3,-2), CHECK (a = 100)", []),
        ("a VARCHAR2(9), CHECK (NVL(a, '') = 'x')", "a VARCHAR2(9), CHECK (a = 'x' AND a IS NOT NULL)",
         ["check-undecided"]),  # '' is NULL
        ("a NUMBER(9), b NUMBER(9), CHECK (NVL2(a, 1, 0) + DECODE(b, NULL, 0, 1) = 1)",
         "a NUMBER(9), b NUMBER(9), CHECK ((a IS NULL AND b IS NOT NULL) OR (a IS NOT NULL AND b IS NULL))", []),
        ("a VARCHAR2(9), CHECK (DECODE(a, 'x', 1, 'y', 2) = 2)",
         "a VARCHAR2(9), CHECK (CASE WHEN a = 'x' THEN 1 WHEN a = 'y' THEN 2 END = 2)", []),
        ("a NUMBER(9), b NUMBER(9), CHECK (DECODE(a, 1, b, 0) >= 0)",
         "a NUMBER(9), b NUMBER(9), CHECK (CASE a WHEN 1 THEN b ELSE 0 END >= 0)", []),
        ("a NUMBER(9), b NUMBER(9), CHECK (DECODE(a, 1, NULL, b) >= 10)",
         "a NUMBER(9), b NUMBER(9), CHECK (CASE a WHEN 1 THEN NULL ELSE b END >= 10)",
         ["check-undecided"]),  # a text, by its first result
        ("a VARCHAR2(9)", "a VARCHAR2(9) CHECK (LENGTH(a) > 0)", ["check-added-harmless"]),  # '' is NULL
        ("a VARCHAR2(9)", "a VARCHAR2(9) CHECK (LENGTH(a) > 1)", ["check-added"]),
        ("a CHAR(9)", "a CHAR(9) CHECK (LENGTH(a) >= 1)", ["check-added-harmless"]),
        ("a CLOB", "a CLOB CHECK (LENGTH(a) > 0)", ["check-added"]),  # EMPTY_CLOB() is not NULL
        ("a NUMBER(5)", "a NUMBER(5) CHECK (TRUNC(a) = a)", ["check-added-harmless"]),
        ("a NUMBER(9) CHECK (a * 2 > 5)", "a NUMBER(9) CHECK (a > 2)", []),
        ("a NUMBER(5,2)", "a NUMBER(5,2) CHECK (TRUNC(a) = a)", ["check-added"]),
        ("a DATE", "a DATE CHECK (TRUNC(a) = a)", ["check-added"]),
        # A text is never empty, and is compared by its characters.
        ("a varchar2(9) CHECK (REGEXP_LIKE(a, '^AB'))", "a varchar2(9) CHECK (a LIKE 'AB%')", []),
        ("a varchar2(9) CHECK (REGEXP_LIKE(a, '^AB', 'i'))", "a varchar2(9) CHECK (a LIKE 'AB%')", ["check-narrower"]),
        ("a varchar2(9) CHECK (REGEXP_LIKE(a, '^(x|y)$'))", "a varchar2(9) CHECK (a IN ('x', 'y'))", []),
        ("a varchar2(9) CHECK (REGEXP_LIKE(a, '^[0-9]+$'))", "a varchar2(9) CHECK (REGEXP_LIKE(a, '^[0-9]{4}$'))",
         ["check-narrower"]),
        ("a varchar2(9) CHECK (REGEXP_LIKE(a, '^[0-9]*$'))", "a varchar2(9) CHECK (REGEXP_LIKE(a, '^[0-9]+$'))", []),
        ("a varchar2(9) CHECK (REGEXP_LIKE(a, 'a.c'))", "a varchar2(9) CHECK (a LIKE '%a_c%')", ["check-wider"]),
        ("a varchar2(9) CHECK (SUBSTR(a, 1, 2) = 'AB')", "a varchar2(9) CHECK (a LIKE 'AB%')", []),
        ("a varchar2(9) CHECK (INSTR(a, '@') > 0)", "a varchar2(9) CHECK (a LIKE '%@%')", []),
        ("a varchar2(9) CHECK (a LIKE 'A%')", "a varchar2(9) CHECK (a LIKE 'AB%')", ["check-narrower"]),
        ("a varchar2(9) CHECK (a LIKE '%[%')", "a varchar2(9) CHECK (INSTR(a, '[') > 0)", []),
        # What is behind the end of a text is NULL, as is what trims all of it away.
        ("a varchar2(9) CHECK (SUBSTR(a, 3, 1) = 'x')", "a varchar2(9) CHECK (a LIKE '__x%')", ["check-narrower"]),
        ("a varchar2(9) CHECK (SUBSTR(a, 3, 1) <> 'x')", "a varchar2(9) CHECK (a NOT LIKE '__x%')", []),
        ("a varchar2(9) CHECK (a = TRIM(a))", "a varchar2(9) CHECK (NOT REGEXP_LIKE(a, '^ | $'))", ["check-undecided"]),
        ("a varchar2(9) CHECK (TRIM(a) IS NOT NULL)", "a varchar2(9) CHECK (a IS NOT NULL AND REGEXP_LIKE(a, '[^ ]'))",
         []),
        ("a varchar2(9) CHECK (LTRIM(a, '0123456789') IS NULL)", "a varchar2(9) CHECK (REGEXP_LIKE(a, '^[0-9]+$'))",
         []),
        ("a varchar2(9) CHECK (TRANSLATE(a, 'x0123456789', 'x') IS NULL)",
         "a varchar2(9) CHECK (NOT REGEXP_LIKE(a, '[^0-9]'))", []),
        ("a varchar2(9) CHECK (REGEXP_INSTR(a, '[^0-9]') = 0)", "a varchar2(9) CHECK (REGEXP_LIKE(a, '^[0-9]+$'))", []),
        ("a varchar2(9) CHECK (REGEXP_LIKE(a, '^[0-9]+$'))", "a varchar2(9) CHECK (REGEXP_LIKE(a, '^[[:digit:]]+$'))",
         ["check-undecided"]),
        ("a varchar2(9) CHECK (REGEXP_LIKE(a, '^k$', 'i'))", "a varchar2(9) CHECK (REGEXP_LIKE(a, '^[kK]$'))",
         ["check-undecided"]),  # so may the Kelvin sign
        ("a clob CHECK (REGEXP_LIKE(a, '^[0-9]*$'))", "a clob CHECK (REGEXP_LIKE(a, '^[0-9]+$'))", ["check-narrower"]),
        # A column that is filled up with blanks has them in a pattern, and not in a comparison.
        ("a char(1) CHECK (a IN ('Y', 'N'))", "a char(1) CHECK (REGEXP_LIKE(a, '^[YN]$'))", []),
        ("a char(2) CHECK (a IN ('Y', 'N'))", "a char(2) CHECK (REGEXP_LIKE(a, '^[YN]$'))", ["check-narrower"]),
        ("a char(2) CHECK (a IN ('Y', 'N'))", "a char(2) CHECK (a LIKE 'Y%' OR a LIKE 'N%')", ["check-wider"]),
        ("a varchar2(4) CHECK (REGEXP_LIKE(a, '^[A-Z]{4}$'))", "a varchar2(4) CHECK (LENGTH(a) = 4)", ["check-wider"]),
        ("a date, b date, CHECK (b > a + INTERVAL '7' DAY)", "a date, b date, CHECK (b > a + 7)", []),
        ("a date, b date, CHECK (b > a + INTERVAL '7' DAY)", "a date, b date, CHECK (b > a + 8)", ["check-narrower"]),
    ],
)  # fmt: skip
def test_in_oracle(model: str, real: str, expected: list[str]) -> None:
    assert titles(model, real, ("oracle", "oracle")) == expected


def test_a_document_that_a_function_of_sqlites_fails_without_may_be_asked_for_twice() -> None:
    one, other = (
        f"CREATE TABLE t (a text NOT NULL CHECK ({said}));"
        for said in ("json_type(a) = 'object'", "json_valid(a) AND json_type(a) = 'object'")
    )
    for first, second in ((one, other), (other, one)):
        found = compare_shapes(model_of_ddl(first, "sqlite"), real_of_ddl(second, "sqlite")).findings
        assert [finding.title for finding in found] == ["check-undecided"]
