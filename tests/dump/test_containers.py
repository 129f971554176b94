"""Archives, folders and database files that real tools made say what the plain dump of the same database says."""

from __future__ import annotations

import contextlib
import gc
import gzip
import hashlib
import io
import json
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import psycopg
import pymysql
import pytest
from commands import fidelity
from oracle.servers import PostgresServer

from fidelity.dump import pg_archive
from fidelity.dump.compressed import CutShortError, Limit
from fidelity.dump.members import tar_dumps
from fidelity.errors import DumpError
from fidelity.pipeline import inspect
from fidelity.shape.schema import Shape

ROOT = Path(__file__).parents[2]
A, B = b"CREATE TABLE a (i int);\n", b"CREATE TABLE b (i int);\n"
TEXT = (ROOT / "examples" / "production.sql").read_bytes()


def tables_of(shape: Shape) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(t.name, [(c.name, c.type) for c in t.columns]) for t in sorted(shape.tables, key=lambda t: t.name)]


def make_tar(path: Path, files: dict[str, bytes], mode: str = "w") -> Path:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, raw in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(raw)
            archive.addfile(entry, io.BytesIO(raw))
    return path


# -- pg_dump's archives --------------------------------------------------------------------------------------------


@pytest.fixture
def filled(pg_database: str) -> str:
    with psycopg.connect(pg_database) as connection:
        connection.execute("CREATE TABLE a (id integer PRIMARY KEY, n varchar(50) NOT NULL)")
        connection.execute("CREATE TABLE b (id bigint, a_id integer REFERENCES a)")
        connection.execute("INSERT INTO a SELECT i, 'name ' || md5(i::text) FROM generate_series(1, 20000) i")
    return pg_database


def dumped(program: str, url: str, folder: Path, form: str) -> Path:
    path = folder / f"dump-{form}"
    subprocess.run([program, f"--format={form}", f"--file={path}", url], check=True)
    return path


@pytest.mark.parametrize("form", ["custom", "tar", "directory"])
def test_an_archive_says_what_the_plain_dump_says(form: str, filled: str, pg_dump_program: str, tmp_path: Path) -> None:
    plain = inspect(dumped(pg_dump_program, filled, tmp_path, "plain"))
    archive = dumped(pg_dump_program, filled, tmp_path, form)
    restored = inspect(archive)
    assert tables_of(restored.shape) == tables_of(plain.shape)
    assert restored.ledger.rows == plain.ledger.rows == {"public.a": 20000}
    assert restored.dump.complete is True
    assert restored.dump.producer == plain.dump.producer
    if form == "directory":
        lines = [f"{hashlib.sha256(f.read_bytes()).hexdigest()}  {f.name}\n" for f in sorted(archive.iterdir())]
        assert restored.dump.sha256 == hashlib.sha256("".join(lines).encode()).hexdigest()
        assert restored.dump.bytes == sum(f.stat().st_size for f in archive.iterdir())
    else:
        assert restored.dump.sha256 == hashlib.sha256(archive.read_bytes()).hexdigest()
        assert restored.dump.bytes == archive.stat().st_size
    assert inspect(archive).dump == restored.dump


def test_an_archive_inside_gzip_is_read(filled: str, pg_dump_program: str, tmp_path: Path) -> None:
    archive = dumped(pg_dump_program, filled, tmp_path, "custom")
    packed = tmp_path / "dump.gz"
    packed.write_bytes(gzip.compress(archive.read_bytes()))
    assert tables_of(inspect(packed).shape) == tables_of(inspect(archive).shape)


def test_an_archive_in_directory_format_may_be_packed(
    filled: str, pg_dump_program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = dumped(pg_dump_program, filled, tmp_path, "directory")
    packed = tmp_path / "archive.tar.gz"
    subprocess.run(["tar", "-czf", packed, "-C", tmp_path, folder.name], check=True)
    beside = tmp_path / "temporary"
    beside.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(beside))

    plain, read = inspect(folder), inspect(packed)

    assert tables_of(read.shape) == tables_of(plain.shape) != []
    assert read.ledger.rows == plain.ledger.rows == {"public.a": 20000}
    assert list(beside.iterdir()) == []


def test_a_packed_archive_that_is_cut_is_an_incomplete_dump(filled: str, pg_dump_program: str, tmp_path: Path) -> None:
    folder = dumped(pg_dump_program, filled, tmp_path, "directory")
    files = sorted(folder.iterdir(), key=lambda file: file.name != "toc.dat")
    packed = make_tar(tmp_path / "archive.tar", {f"archive/{file.name}": file.read_bytes() for file in files})
    raw = packed.read_bytes()
    packed.write_bytes(raw[: len(raw) // 2])

    read = inspect(packed)

    assert [t.name for t in read.shape.tables] == ["public.a", "public.b"]
    assert (read.dump.complete, read.dump.incomplete_because) == (False, "its tar archive is cut short or damaged")


def test_an_archive_that_is_cut_is_an_incomplete_dump(filled: str, pg_dump_program: str, tmp_path: Path) -> None:
    archive = dumped(pg_dump_program, filled, tmp_path, "custom")
    raw = archive.read_bytes()
    archive.write_bytes(raw[: len(raw) * 2 // 3])
    inspection = inspect(archive)
    assert inspection.dump.complete is False
    assert "cut short" in (inspection.dump.incomplete_because or "")


def test_an_archive_newer_than_the_program_names_what_is_needed(
    filled: str, pg_dump_program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = dumped(pg_dump_program, filled, tmp_path, "custom")
    monkeypatch.setattr(pg_archive, "_newest", lambda: ("pg_restore", 11))
    with pytest.raises(DumpError, match=r"takes pg_restore 1\d or newer, and the newest here is 11"):
        inspect(archive)


def test_without_the_program_the_remedy_says_where_to_get_it(
    filled: str, pg_dump_program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = dumped(pg_dump_program, filled, tmp_path, "custom")
    monkeypatch.setattr(pg_archive, "_newest", lambda: (None, 0))
    with pytest.raises(DumpError, match="there is none here") as caught:
        inspect(archive)
    assert "pg_restore -f dump.sql dump-custom" in str(caught.value)


def test_rows_packed_as_no_program_here_can_read_are_named_with_what_to_do(
    embedded_server: PostgresServer, embedded_pg: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The embedded programs are built without zstd: what follows the header is as it was, and is not reached."""
    with psycopg.connect(embedded_pg) as connection:
        connection.execute("CREATE TABLE a AS SELECT 1 AS id")
    archive = dumped(embedded_server.pg_dump, embedded_pg, tmp_path, "custom")
    raw = bytearray(archive.read_bytes())
    raw[11] = 3
    archive.write_bytes(raw)
    monkeypatch.setattr(pg_archive, "_newest", lambda: (embedded_server.pg_restore, embedded_server.major))
    with pytest.raises(DumpError, match="rows are packed by zstd") as caught:
        inspect(archive)
    assert "pg_restore --schema-only -f dump.sql dump-custom" in str(caught.value)


def test_a_pg_restore_that_never_ends_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some damaged tar archives send pg_restore into a loop: it neither reads nor writes any more."""
    endless = tmp_path / "pg_restore"
    endless.write_text("#!/bin/sh\necho '-- Dumped by pg_dump version 99.1'\nexec sleep 600\n")
    endless.chmod(0o755)
    monkeypatch.setattr(pg_archive, "_newest", lambda: (str(endless), 99))
    monkeypatch.setattr(pg_archive, "_options", lambda program: [])
    monkeypatch.setattr(pg_archive, "_SILENCE", 0.5)
    text: list[bytes] = []
    with pytest.raises(CutShortError, match="stopped before its end"):
        text.extend(pg_archive.restored([b"PGDMP" * 40_000], b"PGDMP", name="x.dump", started=lambda end: None))
    assert text == [b"-- Dumped by pg_dump version 99.1\n"]


def test_what_a_newer_format_needs_is_known_by_its_number() -> None:
    heads = {minor: b"PGDMP\x01" + bytes((minor, 0)) + b"\x00" * 8 for minor in (12, 14, 15, 16, 17)}
    assert [pg_archive._needed(head) for head in heads.values()] == [9, 12, 16, 17, 19]


# -- tar -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_the_one_dump_in_a_tar_archive_is_read(mode: str, tmp_path: Path) -> None:
    path = make_tar(tmp_path / "dump.sql", {"backup/README": b"hello", "backup/db.sql": TEXT}, mode)
    inspection = inspect(path)
    assert tables_of(inspection.shape) == tables_of(inspect(ROOT / "examples" / "production.sql").shape)
    assert inspection.dump.complete is True
    assert inspection.dump.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_compressed_dump_inside_a_tar_archive_is_read(tmp_path: Path) -> None:
    path = make_tar(tmp_path / "dump.tar", {"db.sql.gz": gzip.compress(TEXT)})
    assert inspect(path).dump.content_sha256 == hashlib.sha256(TEXT).hexdigest()


def test_several_dumps_in_a_tar_archive_are_one(tmp_path: Path) -> None:
    path = make_tar(tmp_path / "dump.tar", {"a.sql": b"CREATE TABLE a (i int);", "b.sql": b"CREATE TABLE b (i int);"})
    assert [t.name for t in inspect(path, dialect="postgres").shape.tables] == ["public.a", "public.b"]


@pytest.mark.parametrize("encodings", [("utf-16", "utf-16"), ("utf-8", "utf-16-be"), ("utf-8-sig", "utf-8-sig")])
def test_each_of_several_files_is_read_in_its_own_encoding(encodings: tuple[str, str], tmp_path: Path) -> None:
    """As Management Studio scripts each object to a file of its own."""
    script = "SET ANSI_NULLS ON\r\nGO\r\nCREATE TABLE [dbo].[{}](\r\n\t[größe] [int] NULL\r\n)\r\nGO\r\n"
    files = {f"dbo.{n}.sql": script.format(n).encode(to) for n, to in zip("ab", encodings, strict=True)}
    (tmp_path / "scripts").mkdir()
    for name, content in files.items():
        (tmp_path / "scripts" / name).write_bytes(content)
    for path in (tmp_path / "scripts", make_tar(tmp_path / "scripts.tar", files)):
        inspection = inspect(path, dialect="tsql")
        assert [(t.name, [c.name for c in t.columns], t.span.line) for t in inspection.shape.tables if t.span] == [
            ("dbo.a", ["größe"], 3),
            ("dbo.b", ["größe"], 9),
        ]
        assert inspection.ledger.not_understood == 0


def test_one_cut_dump_among_several_makes_all_incomplete(tmp_path: Path) -> None:
    path = make_tar(tmp_path / "dump.tar", {"a.sql": TEXT[:-200], "b.sql": b"CREATE TABLE b (i int);\n" + TEXT})
    assert "a.sql: " in (inspect(path).dump.incomplete_because or "")


def test_a_tar_archive_that_is_cut_is_an_incomplete_dump(tmp_path: Path) -> None:
    text = TEXT + b"-- more\n" * 50_000
    path = make_tar(tmp_path / "dump.tar", {"db.sql": text})
    path.write_bytes(path.read_bytes()[: len(text) * 2 // 3])
    inspection = inspect(path)
    assert inspection.dump.complete is False
    assert inspection.shape.tables


def test_a_tar_archive_that_is_cut_behind_a_file_is_an_incomplete_dump(tmp_path: Path) -> None:
    whole = make_tar(tmp_path / "whole.tar", {"a.sql": A, "b.sql": B}).read_bytes()
    cut = tmp_path / "cut.tar"
    cut.write_bytes(whole[: whole.index(b"b.sql")])
    assert inspect(cut, dialect="postgres").dump.incomplete_because == "its tar archive is cut short or damaged"


def test_what_follows_an_archive_is_not_lost(tmp_path: Path) -> None:
    tars = [make_tar(tmp_path / f"{name}.tar", {f"{name}.sql": text}) for name, text in (("a", A), ("b", B))]
    zips = [tmp_path / "a.zip", tmp_path / "b.zip"]
    for path, text in zip(zips, (A, B), strict=True):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(path.with_suffix(".sql").name, text)
    for kind, (one, other) in {"tar": tars, "zip": zips}.items():
        both = tmp_path / f"both.{kind}"
        both.write_bytes(one.read_bytes() + other.read_bytes())
        with pytest.raises(DumpError, match=f"something follows the end of its {kind} archive"):
            inspect(both, dialect="postgres")


def test_what_macos_puts_beside_a_file_is_no_text_of_a_dump(tmp_path: Path) -> None:
    fork = b"\x00\x05\x16\x07" + bytes(100_000)
    path = make_tar(tmp_path / "dump.tar", {"._a.sql": fork, "a.sql": A, "._b.sql": B})
    assert len(inspect(path, dialect="postgres").shape.tables) == 2


def test_what_was_passed_of_a_tar_archive_is_not_kept(tmp_path: Path) -> None:
    path = make_tar(tmp_path / "dump.tar", {**{f"{i}.txt": b"" for i in range(500)}, "db.sql": TEXT})
    blocks = tar_dumps(iter([path.read_bytes()]), name="dump.tar", limit=Limit(), restore=iter)
    assert b"CREATE TABLE" in next(blocks)
    assert sum(isinstance(kept, tarfile.TarInfo) for kept in gc.get_objects()) < 5


def test_a_tar_archive_without_a_dump_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DumpError, match="no file of SQL"):
        inspect(make_tar(tmp_path / "dump.tar", {"photo.jpg": b"\xff\xd8"}))


@pytest.mark.parametrize("name", ["../evil.sql", "/etc/evil.sql", "a/../../evil.sql"])
def test_an_entry_that_points_outside_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(DumpError, match="points outside"):
        inspect(make_tar(tmp_path / "dump.tar", {name: TEXT}))


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE])
def test_an_entry_that_is_no_file_is_refused(kind: bytes, tmp_path: Path) -> None:
    path = tmp_path / "dump.tar"
    with tarfile.open(path, "w") as archive:
        entry = tarfile.TarInfo("db.sql")
        entry.type, entry.linkname = kind, "/etc/passwd"
        archive.addfile(entry)
    with pytest.raises(DumpError, match="a link or a device"):
        inspect(path)


# -- folders -------------------------------------------------------------------------------------------------------


def test_what_mysqldump_writes_by_tab_is_read(
    mariadb_database: dict[str, Any], mariadb_dump_program: str, tmp_path: Path
) -> None:
    with pymysql.connect(**mariadb_database) as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE b (id int PRIMARY KEY, a_id int)")
        cursor.execute("CREATE TABLE a (id int PRIMARY KEY, n varchar(20))")
        cursor.execute("ALTER TABLE b ADD FOREIGN KEY (a_id) REFERENCES a (id)")
        connection.commit()
    folder = tmp_path / "tab"
    folder.mkdir()
    host, port, user = (str(mariadb_database[key]) for key in ("host", "port", "user"))
    options = ["--host", host, "--port", port, "--user", user, f"--password={mariadb_database['password']}"]
    database = str(mariadb_database["database"])
    command = [mariadb_dump_program, *options, "--no-data", f"--tab={folder}", database]
    done = subprocess.run(command, check=False, capture_output=True)
    if not list(folder.glob("*.sql")):
        pytest.skip(f"mariadb-dump --tab wrote nothing: {done.returncode}")
    (folder / "a.txt").write_bytes(b"1\tx\n")
    inspection = inspect(folder)
    assert [table.name for table in inspection.shape.tables] == ["a", "b"]
    assert inspection.dump.complete is True
    whole = (folder / "b.sql").read_bytes()
    (folder / "b.sql").write_bytes(whole[:-40])
    assert "b.sql: " in (inspect(folder).dump.incomplete_because or "")


def mydumped(folder: Path, *, databases: tuple[str, ...], finished: bool = True) -> Path:
    """A folder as mydumper's documentation describes it."""
    folder.mkdir()
    note = "# Started dump at: 2026-01-01\n" + "# Finished dump at: 2026-01-01\n" * finished
    (folder / ("metadata" if finished else "metadata.partial")).write_text(note)
    for name in databases:
        (folder / f"{name}-schema-create.sql").write_text(f"CREATE DATABASE `{name}`;\n")
        table = b"/*!40101 SET NAMES binary*/;\nCREATE TABLE `t` (\n  `id` int(11) NOT NULL\n) ENGINE=InnoDB;\n"
        (folder / f"{name}.t-schema.sql.gz").write_bytes(gzip.compress(table))
        (folder / f"{name}.t.00000.sql").write_text("/*!40101 SET NAMES binary*/;\nINSERT INTO `t` VALUES(1)\n,(2);\n")
    return folder


def test_a_folder_of_mydumper_is_read(tmp_path: Path) -> None:
    inspection = inspect(mydumped(tmp_path / "one", databases=("shop",)))
    assert [table.local for table in inspection.shape.tables] == ["t"]
    assert sum(inspection.ledger.rows.values()) == 2
    assert (inspection.dump.producer, inspection.dump.complete) == ("mydumper", True)


def test_what_mydumper_writes_of_a_trigger_ends_at_the_end_of_a_line(tmp_path: Path) -> None:
    """As mydumper 0.10 writes it: without a DELIMITER, and with a blank behind each semicolon inside of it."""
    folder = mydumped(tmp_path / "one", databases=("shop",))
    trigger = "CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW BEGIN SET @a = 1; SET @b = ';'; \nEND"
    (folder / "shop.t-schema-triggers.sql").write_text(f"SET @C=@@CHARACTER_SET_CLIENT;\n{trigger};\nSET @D = 1;\n")
    routine = "CREATE FUNCTION f() RETURNS int BEGIN DECLARE n int; \nRETURN n; END;"
    (folder / "shop-schema-post.sql.gz").write_bytes(gzip.compress(f"DROP FUNCTION IF EXISTS `f`;\n{routine}".encode()))
    inspection = inspect(folder)
    assert (inspection.clouded, inspection.dump.complete) == ((), True)
    (table,) = inspection.shape.tables
    assert [each.name for each in table.triggers] == ["g"]


@pytest.mark.parametrize("packed", ["tar", "gztar", "zip"])
def test_a_trigger_of_mydumpers_in_an_archive_ends_where_it_does_in_a_folder(tmp_path: Path, packed: str) -> None:
    folder = mydumped(tmp_path / "one", databases=("shop",))
    trigger = "CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW BEGIN SET @a = 1; \nSET @b = ';'; \nEND"
    (folder / "shop.t-schema-triggers.sql").write_text(f"SET @C=@@CHARACTER_SET_CLIENT;\n{trigger};\nSET @D = 1;\n")
    inspection = inspect(Path(shutil.make_archive(str(tmp_path / "packed"), packed, tmp_path, "one")))
    assert inspection.clouded == ()
    (table,) = inspection.shape.tables
    assert [each.name for each in table.triggers] == ["g"]


def test_each_database_of_mydumper_has_its_tables(tmp_path: Path) -> None:
    inspection = inspect(mydumped(tmp_path / "two", databases=("blog", "shop")))
    assert [table.name for table in inspection.shape.tables] == ["blog.t", "shop.t"]
    assert inspection.ledger.rows == {"blog.t": 2, "shop.t": 2}


@pytest.mark.parametrize(("made", "is_"), [("folder", "mysql"), ("database", "sqlite")])
def test_a_dialect_that_the_form_speaks_against_is_refused(made: str, is_: str, tmp_path: Path) -> None:
    path = tmp_path / "app.db"
    if made == "folder":
        path = mydumped(tmp_path / "one", databases=("shop",))
    else:
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE t (a INTEGER)")
    assert inspect(path, dialect=is_).dump.dialect == is_
    with pytest.raises(DumpError, match=f"it is {is_}, not postgres"):
        inspect(path, dialect="postgres")


def test_a_folder_that_mydumper_had_not_finished_is_incomplete(tmp_path: Path) -> None:
    inspection = inspect(mydumped(tmp_path / "cut", databases=("shop",), finished=False))
    assert inspection.dump.complete is False
    ended = mydumped(tmp_path / "ended", databases=("shop",))
    (ended / "metadata").write_text("Started dump at: 2026-01-01 00:00:00\n")
    assert inspect(ended).dump.complete is False


SHELL_HEAD = "-- MySQLShell dump 2.0.1  Distrib Ver 9.1.0 for Linux on x86_64 - for MySQL 9.1.0 (MySQL)\n--\n"
SHELL_NOTE = {"version": "2.0.1", "origin": "dumpSchemas", "serverVersion": "8.0.43"}


def of_mysql_shell(folder: Path, schemas: dict[str, str], **note: object) -> Path:
    """A folder as MySQL Shell writes it: schemas by their files' names, each with a table `a b` and a view."""
    folder.mkdir()
    noted = {**SHELL_NOTE, "basenames": {schema: base for base, schema in schemas.items()}, **note}
    (folder / "@.json").write_text(json.dumps(noted))
    for name in ("@.sql", "@.post.sql"):
        (folder / name).write_text(SHELL_HEAD)
    (folder / "@.done.json").write_text(json.dumps({"end": "2026-01-01 00:00:00"}))
    for base, schema in schemas.items():
        quoted = schema.replace("`", "``")
        table, view = f"{base}@a%20b", f"{base}@A"
        create = f"CREATE DATABASE /*!32312 IF NOT EXISTS*/ `{quoted}`;\n\nUSE `{quoted}`;\n"
        (folder / f"{base}.sql").write_text(SHELL_HEAD + create)
        (folder / f"{base}.json").write_text(json.dumps({"schema": schema, "basenames": {"a b": table, "A": view}}))
        (folder / f"{table}.json").write_text("{}")
        columns = f"`id` int NOT NULL COMMENT '{base}',\n  PRIMARY KEY (`id`)"
        made = f"CREATE TABLE IF NOT EXISTS `a b` (\n  {columns}\n) ENGINE=InnoDB;\n"
        (folder / f"{table}.sql").write_text(SHELL_HEAD + made)
        (folder / f"{table}@@0.tsv.zst").write_bytes(b"rows")
        trigger = "CREATE TRIGGER `x` BEFORE INSERT ON `a b` FOR EACH ROW SET @a = 1 */;;\n"
        (folder / f"{table}.triggers.sql").write_text(f"{SHELL_HEAD}DELIMITER ;;\n/*!50003 {trigger}DELIMITER ;\n")
        (folder / f"{view}.pre.sql").write_text(f"{SHELL_HEAD}/*!50001 CREATE VIEW `A` AS SELECT\n 1 AS `id`*/;\n")
        final = "/*!50001 DROP VIEW IF EXISTS `A`*/;\n/*!50001 CREATE VIEW `A` AS select `id` from `a b` */;\n"
        (folder / f"{view}.sql").write_text(SHELL_HEAD + final)
    return folder


def test_a_folder_of_mysql_shell_is_read(tmp_path: Path) -> None:
    inspection = inspect(of_mysql_shell(tmp_path / "one", {"shop": "shop"}))
    table = inspection.shape.tables[0]
    assert (table.name, [c.type for c in table.columns], [t.name for t in table.triggers]) == ("a b", ["int"], ["x"])
    assert [view.name for view in inspection.shape.views] == ["A"]
    assert inspection.clouded == ()
    said = inspection.dump
    assert (said.producer, said.server, said.complete) == ("MySQL Shell 2.0.1", "MySQL 8.0.43", True)


def test_each_database_of_mysql_shell_has_its_tables(tmp_path: Path) -> None:
    """A schema's file has the schema's name with its special characters by number."""
    inspection = inspect(of_mysql_shell(tmp_path / "two", {"shop": "shop", "my%20%60b": "my `b", "other": "third"}))
    assert [(t.name, t.columns[0].comment) for t in inspection.shape.tables] == [
        ("my `b.a b", "my%20%60b"),
        ("shop.a b", "shop"),
        ("third.a b", "other"),
    ]
    assert inspection.clouded == ()


@pytest.mark.parametrize(
    ("note", "missing", "because"),
    [
        ({}, "@.done.json", "had not finished"),
        ({}, "shop@a%20b.sql", "are not in it"),
        ({}, "shop.json", "are not in it"),
        ({"origin": "dumpTables"}, None, "some tables alone"),
        ({"options": {"excludeTables": ["shop.b"]}}, None, "some tables alone"),
        ({"basenames": None}, None, "damaged"),
    ],
)
def test_a_folder_of_mysql_shell_that_is_not_whole_says_why(
    note: dict[str, object], missing: str | None, because: str, tmp_path: Path
) -> None:
    folder = of_mysql_shell(tmp_path / "cut", {"shop": "shop"}, **note)
    if missing is not None:
        (folder / missing).unlink()
    said = inspect(folder).dump
    assert said.complete is False
    assert because in (said.incomplete_because or "")


def test_mysql_shells_note_tells_the_mariadb_that_was_dumped(tmp_path: Path) -> None:
    folder = of_mysql_shell(tmp_path / "old", {"shop": "shop"}, serverVersion="5.5.5-10.6.12-MariaDB-log")
    assert inspect(folder).dump.server == "MariaDB 10.6.12"


def test_a_packed_folder_of_mysql_shell_is_refused_with_what_to_do(tmp_path: Path) -> None:
    folder = of_mysql_shell(tmp_path / "one", {"shop": "shop"})
    with tarfile.open(tmp_path / "one.tar", "w") as archive:
        archive.add(folder, "one")
    shutil.make_archive(str(tmp_path / "one"), "zip", folder)
    for packed in ("one.tar", "one.zip"):
        with pytest.raises(DumpError, match="folder of MySQL Shell's"):
            inspect(tmp_path / packed)


def test_one_file_of_a_folder_of_mysql_shell_is_no_whole_dump(tmp_path: Path) -> None:
    said = inspect(of_mysql_shell(tmp_path / "one", {"shop": "shop"}) / "shop@a%20b.sql").dump
    assert said.complete is False
    assert "file of a folder" in (said.incomplete_because or "")


def test_a_file_of_a_folder_that_ends_inside_a_comment_is_not_whole(tmp_path: Path) -> None:
    """The next file would go on with it, up to where a comment of its own ends."""
    (tmp_path / "a.sql").write_text("CREATE TABLE t (a int);\n/* from here")
    (tmp_path / "b.sql").write_text("CREATE TABLE u (b int);\n/* a comment */ CREATE TABLE v (c int);\n")
    found = inspect(tmp_path, dialect="mysql").dump
    assert (found.complete, found.incomplete_because) == (False, "a.sql: it ends inside a comment")
    (tmp_path / "a.sql").write_text("CREATE TABLE t (a text);\nINSERT INTO t VALUES ('/*');\n")
    assert inspect(tmp_path, dialect="mysql").dump.incomplete_because is None


def test_a_link_in_a_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.sql").symlink_to("/etc/passwd")
    with pytest.raises(DumpError, match="no plain file"):
        inspect(folder)


# -- SQLite's own file ---------------------------------------------------------------------------------------------


def test_a_sqlite_database_says_what_its_dump_says(tmp_path: Path) -> None:
    path = tmp_path / "app.db"
    with sqlite3.connect(path) as connection:
        connection.executescript(
            "CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT, n TEXT NOT NULL UNIQUE);"
            "CREATE INDEX a_n ON a (n DESC); CREATE VIEW v AS SELECT id FROM a; INSERT INTO a (n) VALUES ('x');"
        )
    connection.close()
    before = path.read_bytes()
    dump = tmp_path / "dump.sql"
    dump.write_text("\n".join(sqlite3.connect(path).iterdump()) + "\n")
    found, plain = inspect(path), inspect(dump, dialect="sqlite")
    assert tables_of(found.shape) == tables_of(plain.shape)
    assert found.dump.dialect == "sqlite"
    assert found.dump.complete is True
    assert found.dump.sha256 == hashlib.sha256(before).hexdigest()
    assert path.read_bytes() == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["app.db", "dump.sql"]


def test_a_sqlite_database_that_is_packed_or_streamed_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, packed = tmp_path / "plain.db", tmp_path / "packed.db.gz"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE t (a int)")
    packed.write_bytes(gzip.compress(path.read_bytes()))
    with pytest.raises(DumpError, match="a SQLite database that is no file of its own"):
        inspect(packed)
    with path.open("rb") as stream:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(stream))
        with pytest.raises(DumpError, match="a SQLite database that is no file of its own"):
            inspect("-")


def test_a_statement_of_a_sqlite_database_may_end_in_a_comment(tmp_path: Path) -> None:
    path = tmp_path / "app.db"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        for statement in (
            "CREATE VIEW v AS SELECT 1 -- one",
            "CREATE TABLE a (id INTEGER PRIMARY KEY)",
            "CREATE VIEW w AS SELECT 2 /* two",
            "CREATE TABLE b (id INTEGER PRIMARY KEY)",
        ):
            connection.execute(statement)
    shape = inspect(path).shape
    assert [table.name for table in shape.tables] == ["a", "b"]
    assert [view.name for view in shape.views] == ["v", "w"]


def test_a_sqlite_database_with_a_log_that_is_not_empty_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "app.db"
    connection = sqlite3.connect(path)
    connection.executescript("PRAGMA journal_mode=WAL; CREATE TABLE a (id int);")
    shutil.copytree(tmp_path, tmp_path / "copy")
    connection.close()
    with pytest.raises(DumpError, match="write-ahead log"):
        inspect(tmp_path / "copy" / "app.db")


def filled_database(path: Path, tables: int) -> Path:
    """A database of so many tables: of more than fifty the catalog takes several pages."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        for number in range(tables):
            connection.execute(f"CREATE TABLE t{number} (a integer, b text DEFAULT '{'y' * 50}')")
        connection.commit()
    return path


def test_a_sqlite_database_with_a_journal_of_a_change_is_refused(tmp_path: Path) -> None:
    path = filled_database(tmp_path / "app.db", 1)
    journal = tmp_path / "app.db-journal"
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN")
    connection.execute("DROP TABLE t0")
    left = journal.read_bytes()
    connection.rollback()
    connection.close()
    for ended in (b"", bytes(512)):  # as journal_mode TRUNCATE and PERSIST leave it
        journal.write_bytes(ended)
        assert [table.name for table in inspect(path).shape.tables] == ["t0"]
    journal.write_bytes(b"\xd9" + left[1:])  # the first byte is written as the change is
    with pytest.raises(DumpError, match="a change to this database has not ended"):
        inspect(path)


def test_a_name_in_a_sqlite_database_may_be_in_any_encoding(tmp_path: Path) -> None:
    path = filled_database(tmp_path / "app.db", 1)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        written = "CREATE TABLE t0 (größe integer)".encode("latin-1").hex()
        connection.execute(f"UPDATE sqlite_master SET sql = CAST(x'{written}' AS TEXT)")
        connection.commit()
    (table,) = inspect(path).shape.tables
    assert [column.name for column in table.columns] == ["gr\udcf6\udcdfe"]


def test_a_catalog_that_has_lost_rows_is_damaged(tmp_path: Path) -> None:
    """SQLite itself reads it without an error, but for its own check."""
    path = filled_database(tmp_path / "app.db", 100)
    raw = bytearray(path.read_bytes())
    page = next(at for at in range(4096, len(raw), 4096) if raw[at] == 13 and b"CREATE TABLE t" in raw[at : at + 4096])
    raw[page + 4] -= 1  # how many rows are on it (fileformat2.html, 1.6)
    path.write_bytes(raw)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (99,)
    with pytest.raises(DumpError, match="it is damaged, encrypted, or of a newer version"):
        inspect(path)


def test_damage_that_sqlite_quotes_in_its_message_is_no_defect(tmp_path: Path) -> None:
    path = filled_database(tmp_path / "app.db", 1)
    raw = path.read_bytes()
    path.write_bytes(raw.replace(b"tablet0t0\x02CREATE TABLE", b"table\x8e\x8ft0\x02CREATE TXBLE"))
    with pytest.raises(DumpError, match="it is damaged, encrypted, or of a newer version"):
        inspect(path)


def test_a_damaged_sqlite_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "app.db"
    path.write_bytes(b"SQLite format 3\x00" + bytes(range(256)) * 20)
    with pytest.raises(DumpError, match="damaged"):
        inspect(path)


# -- standard input ------------------------------------------------------------------------------------------------


def test_standard_input_may_be_packed_too() -> None:
    plain, packed = (
        fidelity("inspect", "-", "--format", "sql", stdin=raw).stdout.splitlines()
        for raw in (TEXT, gzip.compress(TEXT))
    )
    assert [line for line in packed if line[:2] != b"--"] == [line for line in plain if line[:2] != b"--"] != []


def test_a_folder_of_pg_dump_without_its_list_of_contents_is_refused(tmp_path: Path) -> None:
    for name in ("3456.dat.gz", "blobs_16400.toc"):
        (tmp_path / name).write_bytes(b"")
    with pytest.raises(DumpError, match=r"without the list of their contents, toc\.dat"):
        inspect(tmp_path)
