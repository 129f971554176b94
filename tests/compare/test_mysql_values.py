"""What is computed of a row as MySQL computes it, held against MariaDB: whatever is told is what the engine says."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pymysql

from fidelity.compare.mysql_values import Value, value_in
from fidelity.compare.number_cases import UndecidedError
from fidelity.ddl.expression import normal_form
from tests.conftest import MariadbServer, fresh_mariadb_database

TYPES = {
    "n": "int(11)", "m": "int(11)", "x": "decimal(9,2)", "s": "varchar(20)", "u": "varchar(20)",
    "k": "enum('a','B','c')", "d": "date", "e": "date", "t": "datetime", "r": "datetime", "j": "longtext",
}  # fmt: skip
SAMPLES: dict[str, list[Value]] = {
    "n": [None, 0, 1, -7, 12],
    "m": [3, None, -2, 0, 100],
    "x": [Decimal("1.50"), Decimal("-0.05"), None, Decimal("12.00"), Decimal("0.99")],
    "s": [None, "", "a", "Ab", "abc", " a b", "12", "x-y", "aXa", "a%b", "B", "ab9"],
    "u": ["b", "A", "", None, "ABC", "c", "-", "12", "h", "x"],
    "k": ["a", "B", "c", None],
    "d": [date(2020, 2, 29), date(2019, 12, 31), None, date(2021, 1, 1), date(1999, 5, 15), date(2000, 1, 31)],
    "e": [date(2020, 3, 1), date(2021, 2, 28), date(2020, 1, 31), date(2038, 1, 19), None],
    "t": [datetime(2020, 1, 31, 23, 59, 59), None, datetime(2020, 2, 1), datetime(2021, 12, 31, 8, 30)],  # noqa: DTZ001
    "r": [datetime(2020, 2, 29, 12), datetime(2019, 1, 1, 0, 0, 1), datetime(2020, 2, 1)],  # noqa: DTZ001
    "j": [None, "{}", '{"a":1}', '{"a":"x","b":-2}', "[1,2]", "3", '"x"', "bad", '{"a":null}', '{"a":[1]}', "true"],
}
TOLD = (
    "n + m", "n - m * 2", "n % m", "m % 3", "n DIV m", "n / 4", "x * 2", "x / 2", "x + n", "-n", "abs(n - m)",
    "sign(n)", "n & 3", "n | m", "round(x)", "round(x, 1)", "floor(x)", "ceil(x)", "truncate(x, 1)", "greatest(n, m)",
    "least(n, 3)", "n < m", "n <=> m", "n <=> NULL", "n IN (1, 12, NULL)", "n NOT IN (1, 3)", "n BETWEEN 0 AND 5",
    "n IS TRUE", "(n > 0) XOR (m > 0)", "NOT (n > 0 AND m > 0)", "n > 0 OR m IS NULL", "coalesce(n, m, 5)",
    "nullif(n, 1)", "if(n > 0, m, 9)", "CASE n WHEN 1 THEN m WHEN 12 THEN 0 END", "CASE WHEN n > m THEN 1 ELSE m END",
    "x > n", "x = 1.5", "lower(s)", "upper(s)", "trim(s)", "ltrim(s)", "rtrim(s)", "char_length(s)", "length(s)",
    "left(s, 2)", "right(s, 1)", "substr(s, 2, 1)", "substring(s, 0, 2)", "substr(s, 2)", "left(s, 0)",
    "instr(s, 'b')", "locate('-', s)", "reverse(s)", "concat(s, u)", "concat(s, '-', u)", "replace(s, 'a', 'z')",
    "replace(s, '-', '')", "ascii(s)", "strcmp(s, u)", "s = u", "s <> u", "s < u", "s >= 'b'", "s IN ('a', 'abc')",
    "s = ''", "s LIKE 'a%'", "s LIKE '_b%'", "s NOT LIKE '%b'", "s REGEXP '^[a-z]+$'", "s REGEXP '[0-9]'",
    "s NOT REGEXP '^a'", "field(s, 'abc', 'a')", "nullif(s, '')", "coalesce(s, u)", "s = lower(s)", "s = upper(u)",
    "k = 'b'", "k IN ('a', 'c')", "k <> 'a'", "k >= 'b'", "d < e", "d = '2020-02-29'",
    "d BETWEEN '2020-01-01' AND '2020-12-31'", "year(d)", "month(d)", "day(d)", "quarter(d)", "dayofweek(d)",
    "weekday(d)", "last_day(d)", "to_days(d)", "extract(year FROM d)", "extract(month FROM d)", "datediff(e, d)",
    "timestampdiff(DAY, d, e)", "timestampdiff(MONTH, d, e)", "timestampdiff(YEAR, d, e)",
    "timestampdiff(HOUR, t, r)", "timestampdiff(MONTH, t, r)", "timestampdiff(MINUTE, r, t)",
    "timestampdiff(WEEK, d, e)", "d + INTERVAL 1 DAY", "d - INTERVAL 1 MONTH", "date_add(d, INTERVAL 1 YEAR)",
    "t + INTERVAL 4 HOUR", "d + INTERVAL 2 WEEK", "t - INTERVAL 90 MINUTE", "d + INTERVAL 1 QUARTER",
    "e <= d + INTERVAL 1 MONTH", "d < t", "t < r", "t >= '2020-02-01'", "t > '2020-01-31 12:00:00'", "hour(t)",
    "minute(t)", "second(t)", "date(t)", "date(t) = d", "time(t) > '08:00:00'", "time(t)", "date(t) >= '2020-02-01'",
    "year(t) = 2020", "json_valid(j)", "json_extract(j, '$.a') > 0", "json_extract(j, '$.a') = 'x'",
    "json_extract(j, '$.b') IS NULL", "json_value(j, '$.a')", "json_unquote(json_extract(j, '$.a'))", "json_type(j)",
    "json_length(j)", "json_contains_path(j, 'one', '$.a')",
)  # fmt: skip
COLLATIONS = ("utf8mb4_bin", "utf8mb4_unicode_nopad_ci", "utf8mb4_lithuanian_ci")


def rows() -> list[dict[str, Value]]:
    """Rows in which each column has its values in another order."""
    return [
        {name: values[(at * step + at // 7) % len(values)] for step, (name, values) in enumerate(SAMPLES.items(), 1)}
        for at in range(70)
    ]


def told(text: str, row: dict[str, Value]) -> tuple[Value, bool]:
    """What is said of a row, and whether anything is."""
    normal = normal_form(text, "mysql", columns=TYPES, value=True)
    assert normal is not None, text
    try:
        return value_in(normal.tree, row), True
    except UndecidedError:
        return None, False


def plain(value: object) -> object:
    """A value of the engine's, or of a row's, as both can be compared."""
    if isinstance(value, timedelta):
        return (datetime(2000, 1, 1) + value).time()  # noqa: DTZ001
    if isinstance(value, str) and value.lstrip("-").isdigit():
        return Decimal(value)
    return Decimal(value) if isinstance(value, int) else value


def test_what_is_told_of_a_row_is_what_mariadb_says(mariadb_server: MariadbServer) -> None:
    said = {text: [told(text, row) for row in rows()] for text in TOLD}
    silent = [text for text, answers in said.items() if not any(sure and value is not None for value, sure in answers)]
    assert silent == []
    with (
        fresh_mariadb_database(mariadb_server) as name,
        pymysql.connect(**mariadb_server.address, database=name, charset="utf8mb4") as connection,
        connection.cursor() as cursor,
    ):
        cursor.execute("SET sql_mode = ''")
        for collation in COLLATIONS:
            columns = ", ".join(f"{column} {kind}" for column, kind in TYPES.items())
            cursor.execute(f"CREATE OR REPLACE TABLE t (row int, {columns}) CHARSET utf8mb4 COLLATE {collation}")
            marks = ", ".join(["%s"] * (len(TYPES) + 1))
            cursor.executemany(f"INSERT INTO t VALUES ({marks})", [(i, *r.values()) for i, r in enumerate(rows())])
            wrong = []
            for text, answers in said.items():
                cursor.execute("SELECT " + text.replace("%", "%%") % () + " FROM t ORDER BY row")
                for row, (given,), (value, sure) in zip(rows(), cursor.fetchall(), answers, strict=True):
                    if sure and plain(value) != plain(given):
                        wrong.append((text, collation, row, value, given))
            assert wrong == []


def test_a_time_of_day_is_read_beside_a_text() -> None:
    assert told("time(t) = '12:00:00'", {"t": datetime(2020, 1, 1, 12)}) == (1, True)  # noqa: DTZ001
    assert told("time(t)", {"t": datetime(2020, 1, 1, 12)}) == (time(12), True)  # noqa: DTZ001
