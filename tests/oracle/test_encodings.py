"""Whatever encoding a dumper was asked for, the schema that is read is the same."""

from __future__ import annotations

import subprocess
from pathlib import Path

import psycopg
import pymysql
import pytest

from fidelity.pipeline import inspect
from fidelity.shape.schema import Shape
from reports.withheld import without_places
from tests.oracle.servers import MariadbServer

WEST, JAPAN, CHINA, RUSSIA = (
    ("größe", "naïve", "Straße"),
    ("表示", "能力", "予定表"),
    ("功誠", "許", "運"),
    ("таблица", "имя", "я"),
)


def read(raw: bytes, folder: Path) -> tuple[Shape, dict[str, int], bool | None]:
    path = folder / "dump.sql"
    path.write_bytes(raw)
    inspection = inspect(path)
    assert inspection.ledger.not_understood == 0
    assert inspection.dump.invalid_bytes == 0
    return without_places(inspection.shape), dict(inspection.ledger.rows), inspection.dump.complete


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("LATIN1", WEST), ("LATIN9", WEST), ("WIN1252", WEST), ("EUC_JP", JAPAN), ("SJIS", JAPAN), ("BIG5", CHINA),
        ("GBK", CHINA), ("GB18030", CHINA), ("UHC", CHINA), ("KOI8R", RUSSIA), ("WIN1251", RUSSIA), ("WIN866", RUSSIA),
    ],
)  # fmt: skip
def test_pg_dump(
    encoding: str, words: tuple[str, str, str], pg_database: str, pg_dump_program: str, tmp_path: Path
) -> None:
    table, column, text = words
    with psycopg.connect(pg_database) as connection:
        connection.execute(
            f'CREATE TABLE "{table}" ("{column}" text DEFAULT \'{text}\\\' CHECK ("{column}" <> \'{table}\'))'
        )
        connection.execute(f"INSERT INTO \"{table}\" VALUES ('{text}'), ('{column}\\')")

    def dumped(encoding: str) -> bytes:
        command = [pg_dump_program, "--inserts", "-E", encoding, pg_database]
        return subprocess.run(command, check=True, capture_output=True).stdout

    encoded, plain = dumped(encoding), dumped("UTF8")
    assert encoded != plain
    assert read(encoded, tmp_path) == read(plain, tmp_path)


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("latin1", WEST), ("cp850", WEST), ("macroman", WEST), ("sjis", JAPAN), ("cp932", JAPAN), ("ujis", JAPAN),
        ("gbk", JAPAN), ("big5", CHINA), ("koi8r", RUSSIA), ("cp1251", RUSSIA),
    ],
)  # fmt: skip
def test_mariadb_dump(
    encoding: str,
    words: tuple[str, str, str],
    mariadb_database: dict[str, str | int],
    mariadb_server: MariadbServer,
    tmp_path: Path,
) -> None:
    table, column, text = words
    with pymysql.connect(**mariadb_database, charset="utf8mb4", autocommit=True) as connection:  # type: ignore[arg-type]
        cursor = connection.cursor()
        cursor.execute(f"ALTER DATABASE `{mariadb_database['database']}` CHARACTER SET utf8mb4")
        cursor.execute(
            f"CREATE TABLE `{table}` (`{column}` varchar(9) DEFAULT '{text}' COMMENT '{text}\\\\', b varbinary(9),"
            f" CHECK (`{column}` <> '{table}'))"
        )
        cursor.execute(
            f"INSERT INTO `{table}` VALUES ('{text}', x'8127'), ('\\\\{column}', x'815c27823b'), (NULL, x'5c81')"
        )

    def dumped(encoding: str) -> bytes:
        options = [*mariadb_server.options, f"--default-character-set={encoding}", str(mariadb_database["database"])]
        return subprocess.run([mariadb_server.dump, *options], check=True, capture_output=True).stdout

    assert read(dumped(encoding), tmp_path) == read(dumped("utf8mb4"), tmp_path)
