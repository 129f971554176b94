"""A zip archive is read as a stream: the dumps in it are one text, and what is cut or damaged is not whole."""

from __future__ import annotations

import gzip
import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from fidelity.dump.reading import Reading
from fidelity.errors import DumpError
from fidelity.pipeline import inspect

TEXT = (Path(__file__).parents[2] / "examples" / "production.sql").read_bytes()


class Pipe(io.RawIOBase):
    """A file that cannot be sought: what is written to it has its sizes after its bytes."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        self.parts.append(bytes(memoryview(data)))  # type: ignore[arg-type]
        return len(self.parts[-1])


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, raw in files.items():
            archive.writestr(name, raw)
    return out.getvalue()


def written(folder: Path, raw: bytes) -> Path:
    path = folder / "dump.sql.zip"
    path.write_bytes(raw)
    return path


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_a_zipped_dump_says_what_the_plain_one_says(method: int, tmp_path: Path) -> None:
    raw = zipped({"db.sql": TEXT}, method)
    found = inspect(written(tmp_path, raw)).dump
    assert (found.complete, found.bytes, found.sha256) == (True, len(raw), hashlib.sha256(raw).hexdigest())
    assert found.content_sha256 == hashlib.sha256(TEXT).hexdigest()


def test_an_archive_whose_sizes_follow_the_bytes_is_read(tmp_path: Path) -> None:
    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("db.sql", TEXT)
    found = inspect(written(tmp_path, b"".join(pipe.parts))).dump
    assert (found.complete, found.content_sha256) == (True, hashlib.sha256(TEXT).hexdigest())


def test_what_is_no_dump_in_it_is_passed_over(tmp_path: Path) -> None:
    files = {"sql/": b"", "README.txt": b"hello", "sql/db.sql.gz": gzip.compress(TEXT), "__MACOSX/._db": b"\0\1"}
    assert inspect(written(tmp_path, zipped(files))).dump.content_sha256 == hashlib.sha256(TEXT).hexdigest()


def test_several_dumps_in_it_are_one(tmp_path: Path) -> None:
    files = {"a.sql": b"CREATE TABLE a (i int);", "b.sql": b"CREATE TABLE b (i int);"}
    tables = inspect(written(tmp_path, zipped(files)), dialect="postgres").shape.tables
    assert [table.name for table in tables] == ["public.a", "public.b"]


def test_an_archive_without_a_dump_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DumpError, match="no file of SQL"):
        inspect(written(tmp_path, zipped({"notes.xml": b"<a/>"})))


@pytest.mark.parametrize("left", [5000, 30, 1])
def test_an_archive_that_is_cut_is_an_incomplete_dump(left: int, tmp_path: Path) -> None:
    raw = zipped({"db.sql": TEXT})
    found = inspect(written(tmp_path, raw[: max(len(raw) - left, len(raw) // 2)])).dump
    assert (found.complete, found.incomplete_because) == (False, "its zip archive is cut short")


def test_an_archive_that_is_damaged_is_refused(tmp_path: Path) -> None:
    raw = bytearray(zipped({"db.sql": TEXT}, zipfile.ZIP_STORED))
    raw[1000] ^= 1
    with pytest.raises(DumpError, match="damaged"):
        inspect(written(tmp_path, bytes(raw)))


@pytest.mark.parametrize("comment", [b"", b"made by hand"])
def test_what_follows_an_archive_is_refused_but_for_zeros(comment: bytes, tmp_path: Path) -> None:
    out = io.BytesIO(zipped({"db.sql": TEXT}))
    with zipfile.ZipFile(out, "a") as archive:
        archive.comment = comment
    assert inspect(written(tmp_path, out.getvalue() + bytes(512))).dump.complete
    with pytest.raises(DumpError, match="something follows"):
        inspect(written(tmp_path, out.getvalue() + b"CREATE TABLE lost (a int);"))


def test_an_archive_whose_comment_is_cut_is_an_incomplete_dump(tmp_path: Path) -> None:
    out = io.BytesIO(zipped({"db.sql": TEXT}))
    with zipfile.ZipFile(out, "a") as archive:
        archive.comment = b"made by hand"
    assert not inspect(written(tmp_path, out.getvalue()[:-3])).dump.complete


def test_an_encrypted_archive_is_refused(tmp_path: Path) -> None:
    raw = bytearray(zipped({"db.sql": TEXT}))
    raw[6] |= 1
    with pytest.raises(DumpError, match="encrypted"):
        inspect(written(tmp_path, bytes(raw)))


def test_an_archive_that_grows_without_bounds_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, zipped({"db.sql": b"-- a\n" * 4_000_000}))
    with pytest.raises(DumpError, match="decompression bomb"):
        Reading(path, dialect="postgres", max_size=1_000_000).result()
