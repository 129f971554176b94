"""Whatever a dump came in, its text is the same; what ends early or is damaged is never taken for whole."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import lzma
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from fidelity.dump.compressed import Limit
from fidelity.dump.encoding import recoded
from fidelity.dump.source import Source
from fidelity.errors import DumpError
from fidelity.pipeline import inspect

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

DUMP = Path(__file__).parents[2] / "examples" / "production.sql"
TEXT = DUMP.read_bytes()
COMPRESSORS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
    "zstd": zstd.compress,
}
each = pytest.mark.parametrize("kind", COMPRESSORS)


def read(path: Path, limit: Limit | None = None) -> tuple[bytes, Source]:
    with Source(path, limit=limit) as source:
        parts, room = [], bytearray(1000)
        while count := source.readinto(memoryview(room)):
            parts.append(bytes(room[:count]))
    return b"".join(parts), source


def written(folder: Path, raw: bytes) -> Path:
    path = folder / "dump"
    path.write_bytes(raw)
    return path


@each
def test_a_compressed_dump_says_what_the_plain_one_says(kind: str, tmp_path: Path) -> None:
    raw = COMPRESSORS[kind](TEXT)
    packed, plain = inspect(written(tmp_path, raw)), inspect(DUMP)
    assert packed.shape == plain.shape
    assert packed.ledger == plain.ledger
    assert (packed.dump.bytes, packed.dump.sha256) == (len(raw), hashlib.sha256(raw).hexdigest())
    assert packed.dump.content_sha256 == plain.dump.content_sha256 == hashlib.sha256(TEXT).hexdigest()
    assert packed.dump.complete is True


@each
def test_members_follow_one_another(kind: str, tmp_path: Path) -> None:
    half = len(TEXT) // 2
    raw = COMPRESSORS[kind](TEXT[:half]) + COMPRESSORS[kind](b"") + COMPRESSORS[kind](TEXT[half:])
    assert read(written(tmp_path, raw))[0] == TEXT


def test_zeros_after_a_gzip_stream_are_padding(tmp_path: Path) -> None:
    assert read(written(tmp_path, gzip.compress(TEXT) + bytes(1000)))[0] == TEXT


@each
def test_one_inside_another_is_read(kind: str, tmp_path: Path) -> None:
    text, source = read(written(tmp_path, gzip.compress(COMPRESSORS[kind](TEXT))))
    assert text == TEXT
    assert source.contained == ["gzip", kind]


def test_a_stream_that_holds_itself_forever_is_refused(tmp_path: Path) -> None:
    raw = TEXT
    for _ in range(6):
        raw = gzip.compress(raw)
    with pytest.raises(DumpError, match="over and over"):
        read(written(tmp_path, raw))


@each
@pytest.mark.parametrize("part", [0.3, 0.7, 0.999])
def test_a_stream_that_is_cut_is_an_incomplete_dump(kind: str, part: float, tmp_path: Path) -> None:
    raw = COMPRESSORS[kind](TEXT * 20)
    raw = raw[: int(len(raw) * part)]
    try:
        text, source = read(written(tmp_path, raw))
    except DumpError as error:
        assert f"{kind} stream is cut short" in str(error)  # noqa: PT017  # nothing came out of it at all
        return
    assert (TEXT * 20).startswith(text)
    assert source.cut == f"its {kind} stream is cut short"


def test_what_was_read_of_a_cut_stream_is_not_complete(tmp_path: Path) -> None:
    raw = gzip.compress(TEXT)
    inspection = inspect(written(tmp_path, raw[:-4]))  # all the text is there, its checksum is not
    assert inspection.dump.complete is False
    assert inspection.dump.incomplete_because == "its gzip stream is cut short"


@each
def test_a_damaged_stream_is_refused(kind: str, tmp_path: Path) -> None:
    raw = bytearray(COMPRESSORS[kind](TEXT))
    raw[len(raw) // 2] ^= 0xFF
    if kind == "zstd":
        raw = bytearray(zstd.compress(TEXT, options={zstd.CompressionParameter.checksum_flag: 1}))
        raw[len(raw) // 2] ^= 0xFF
    with pytest.raises(DumpError, match="damaged after"):
        read(written(tmp_path, bytes(raw)))


def test_a_stream_that_looks_back_too_far_is_refused_for_its_memory(tmp_path: Path) -> None:
    # RFC 8878, 3.1.1.1.2: a window of 2 GiB; the .xz format's description, 3.1 and 5.3.1: a dictionary of 4 GiB.
    with pytest.raises(DumpError, match="zstd stream looks back over more than 128 MiB"):
        read(written(tmp_path, b"\x28\xb5\x2f\xfd\x00\xa8\x01\x00\x00"))
    raw = bytearray(lzma.compress(TEXT))
    assert raw[12:16] == b"\x02\x00\x21\x01"
    raw[16] = 40
    raw[20:24] = zlib.crc32(raw[12:20]).to_bytes(4, "little")
    with pytest.raises(DumpError, match="xz stream looks back over more than 128 MiB"):
        read(written(tmp_path, bytes(raw)))


def test_a_wrong_checksum_is_damage(tmp_path: Path) -> None:
    raw = bytearray(gzip.compress(TEXT))
    raw[-6] ^= 1
    with pytest.raises(DumpError, match="damaged after"):
        read(written(tmp_path, bytes(raw)))


def test_what_follows_a_stream_and_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DumpError, match="not gzip follows"):
        read(written(tmp_path, gzip.compress(TEXT) + b"hello"))


def test_a_decompression_bomb_is_refused_and_a_larger_limit_allows_it(tmp_path: Path) -> None:
    bomb = written(tmp_path, gzip.compress(b"-- a\n" * 4_000_000))
    with pytest.raises(DumpError, match="decompression bomb"):
        read(bomb, Limit(size=1 << 20))
    assert len(read(bomb, Limit(size=1 << 25))[0]) == 20_000_000


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16"])
def test_text_of_two_bytes_a_character_is_read(encoding: str, tmp_path: Path) -> None:
    text = "-- é\nCREATE TABLE t (größe int);\n"
    path = written(tmp_path, text.encode(encoding))
    inspection = inspect(path, dialect="postgres")
    (table,) = inspection.shape.tables
    assert [column.name for column in table.columns] == ["größe"]
    assert table.span.line == 2
    assert inspection.dump.encoding == ("utf-16-le" if encoding == "utf-16" else encoding)
    assert inspection.dump.bytes == path.stat().st_size


MARKED = ("utf-8-sig", "utf-16")


@pytest.mark.parametrize("encoding", MARKED)
def test_a_header_in_the_first_line_is_seen_behind_the_mark(encoding: str, tmp_path: Path) -> None:
    """As PowerShell keeps what mysqldump prints: without its last line such a dump is cut."""
    head = "-- MySQL dump 10.13  Distrib 8.0.36, for Win64 (x86_64)\r\n--\r\n-- Server version\t8.0.36\r\n"
    table = "CREATE TABLE `t` (`a` int, PRIMARY KEY (`a`)) ENGINE=InnoDB;\r\n"
    whole = inspect(written(tmp_path, f"{head}{table}-- Dump completed on 2026-01-01\r\n".encode(encoding))).dump
    cut = inspect(written(tmp_path, f"{head}{table}".encode(encoding))).dump
    assert (whole.producer, whole.complete) == ("mysqldump 8.0.36", True)
    assert (cut.producer, cut.complete) == ("mysqldump 8.0.36", False)


@pytest.mark.parametrize(
    ("made", "because"),
    [
        ("FUNCTION f(x int) RETURNS int DETERMINISTIC RETURN x * 2", "it holds routines only, as mysqldump --routines"),
        ("FUNCTION f(x int) RETURNS int DETERMINISTIC RETURN x * 2;\nCREATE TABLE u (a int) ENGINE=InnoDB", None),
    ],
)
def test_a_dump_of_routines_alone_says_nothing_of_tables(made: str, because: str | None, tmp_path: Path) -> None:
    head = "-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)\n--\n-- Server version\t8.0.36\n"
    dump = tmp_path / "routines.sql"
    dump.write_text(f"{head}CREATE {made};\n-- Dump completed on 2024-01-01 10:00:00\n")
    told = inspect(dump).dump.incomplete_because
    assert told is None if because is None else str(told).startswith(because)


@pytest.mark.parametrize("encoding", MARKED)
def test_what_is_no_dump_is_known_behind_the_mark(encoding: str, tmp_path: Path) -> None:
    with pytest.raises(DumpError, match="this is XML"):
        inspect(written(tmp_path, '<?xml version="1.0"?>\n<a>CREATE TABLE t (a int);</a>\n'.encode(encoding)))


def test_a_mark_of_utf_8_counts_and_is_not_text(tmp_path: Path) -> None:
    inspection = inspect(written(tmp_path, b"\xef\xbb\xbfCREATE TABLE t (a int);"), dialect="postgres")
    assert inspection.ledger.bytes == inspection.dump.bytes == 26
    assert inspection.shape.tables[0].span.offset == 3


@pytest.mark.parametrize(
    ("head", "encoding", "dialect"),
    [
        ("SET client_encoding = 'LATIN1';", "iso8859-1", "postgres"),
        ("SET client_encoding = 'WIN1251';", "cp1251", "postgres"),
        ("SET client_encoding = 'SJIS';", "cp932", "postgres"),
        ("SET client_encoding = 'LATIN9';", "iso8859-15", "postgres"),
        ("/*!40101 SET NAMES latin1 */;", "cp1252", "mysql"),
        ("SET NAMES cp1250;", "cp1250", "mysql"),
        ("SET NAMES sjis;", "shift_jis", "mysql"),
        ("SET NAMES macroman;", "mac-roman", "mysql"),
    ],
)
def test_the_encoding_that_a_dump_declares_is_believed(head: str, encoding: str, dialect: str, tmp_path: Path) -> None:
    name = {"cp1251": "цена", "shift_jis": "表示", "cp932": "①"}.get(encoding, "größe")  # 表 ends in a backslash there
    raw = f"{head}\n\nCREATE TABLE t ({name} int);\n".encode(encoding)
    inspection = inspect(written(tmp_path, raw), dialect=dialect)
    assert [column.name for column in inspection.shape.tables[0].columns] == [name]
    assert inspection.shape.tables[0].span.line == 3
    assert inspection.dump.encoding == encoding
    assert inspection.dump.bytes == len(raw)
    assert inspection.dump.content_sha256 == hashlib.sha256(raw).hexdigest()


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_the_encoding_is_that_of_all_of_a_long_dump(encoding: str, tmp_path: Path) -> None:
    rows = "INSERT INTO t VALUES ('größe');\n" * 20_000
    head = "" if encoding == "utf-16" else "SET client_encoding = 'LATIN1';\n"
    path = written(tmp_path, f"{head}{rows}CREATE TABLE u (größe int);\n".encode(encoding))
    inspection = inspect(path, dialect="postgres")
    assert [column.name for column in inspection.shape.tables[0].columns] == ["größe"]
    assert inspection.dump.invalid_bytes == 0
    assert inspection.ledger.rows == {"public.t": 20_000}


@pytest.mark.parametrize(
    "head", ["SET client_encoding = 'UTF8';", "SET client_encoding = 'SQL_ASCII';", "SET NAMES x;"]
)
def test_bytes_that_no_encoding_explains_are_kept(head: str, tmp_path: Path) -> None:
    raw = head.encode() + b"\nCREATE TABLE t (a int, b text DEFAULT 'x\xff');\n"
    inspection = inspect(written(tmp_path, raw), dialect="postgres")
    assert inspection.dump.encoding == "utf-8"
    assert inspection.ledger.bytes == len(raw)
    assert len(inspection.shape.tables[0].columns) == 2
    assert (inspection.dump.invalid_bytes, inspection.dump.invalid_line) == (1, 2)
    assert inspection.dump.complete is None


@pytest.mark.parametrize(
    ("head", "name", "encoding"),
    [
        (b"SET client_encoding = 'EUC_TW';", b"\xc4\xa3", "euc_tw"),
        (b"SET client_encoding = 'UTF8';", "größe".encode("latin-1"), "utf-8"),
        (b"SET client_encoding = 'WIN1253';", b"\xd2", "cp1253"),
    ],
)
def test_a_name_that_is_no_text_may_be_any(head: bytes, name: bytes, encoding: str, tmp_path: Path) -> None:
    raw = head + b"\nCREATE TABLE a (x int);\n\nCREATE TABLE " + name + b" (y int);\n"
    dump = inspect(written(tmp_path, raw), dialect="postgres").dump
    assert (dump.encoding, dump.invalid_line, dump.complete) == (encoding, 4, False)
    assert dump.incomplete_because == f"names in it have bytes that are no {encoding}"


@pytest.mark.parametrize("part", [b"CONSTRAINT \xd3 CHECK (y > 1)", b"CONSTRAINT \xd3 UNIQUE (y)"])
def test_a_constraints_name_that_is_no_text_may_be_any(part: bytes, tmp_path: Path) -> None:
    dump = inspect(written(tmp_path, b"CREATE TABLE t (y int, " + part + b");\n"), dialect="postgres").dump
    assert dump.incomplete_because == "names in it have bytes that are no utf-8"


ROWS = b"INSERT INTO t VALUES ('\\\x81\\';'),('\x95\\');\n"
"""In SJIS the second string ends in a character of which the second byte is a backslash; the first escapes a byte."""


@pytest.mark.parametrize("size", [1, 2, 3, 1000])
def test_mysqls_backslash_takes_a_byte_and_a_characters_second_byte_is_none(size: int) -> None:
    parts = [ROWS[at : at + size] for at in range(0, len(ROWS), size)]
    assert b"".join(recoded(parts, "shift_jis", of_mysql=True)).decode() == (
        "INSERT INTO t VALUES ('\\x\\';'),('表');\n"
    )


def test_a_file_that_is_written_to_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "dump.sql"
    path.write_bytes(b"CREATE TABLE t (a integer);\n")
    source = Source(path)
    with path.open("ab") as writer:
        writer.write(b"-- more\n")
    with pytest.raises(DumpError, match="it was written to while it was read"):
        source.__exit__(None, None, None)


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "a.sql").write_bytes(b"CREATE TABLE t (a text);\n"),
        lambda folder: (folder / "a.txt").write_bytes(b"1\n"),
        lambda folder: (folder / "b.sql").write_bytes(b""),
        lambda folder: (folder / "a.txt").unlink(),
    ],
    ids=["written", "its rows", "came", "went"],
)
def test_a_folder_of_which_a_file_changes_while_it_is_read_is_refused(
    change: Callable[[Path], object], tmp_path: Path
) -> None:
    (tmp_path / "a.sql").write_bytes(b"CREATE TABLE t (a int);\n")
    (tmp_path / "a.txt").write_bytes(b"")
    with Source(tmp_path):
        pass
    source = Source(tmp_path)
    change(tmp_path)
    with pytest.raises(DumpError, match="it was written to while it was read"):
        source.__exit__(None, None, None)
