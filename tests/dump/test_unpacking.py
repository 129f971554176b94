"""What a process unpacks beside the rest is what is unpacked without it, and it ends with who wants it."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import lzma
import os
import select
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

TEXT = b"CREATE TABLE t (a integer);\n" + b"".join(b"-- comment %d\n" % n for n in range(200_000))
READ = """
import hashlib, os, sys
from pathlib import Path
from fidelity.dump import begun
from fidelity.dump.compressed import Limit
from fidelity.dump.source import Source
from fidelity.errors import DumpError
begun._SMALL = 0
path = sys.argv[1]
digest = begun.begun(["inspect", path])
def read(limit=None):
    with Source(path, digest=digest, limit=limit) as source:
        parts, room = [], bytearray(100_000)
        while count := source.readinto(memoryview(room)):
            parts.append(bytes(room[:count]))
    return b"".join(parts), source
def told(limit=None):
    try:
        return read(limit)[1].cut
    except DumpError as error:
        return error.what
"""


def answer(path: Path, *lines: str, pass_fds: tuple[int, ...] = ()) -> str:
    """What a program without threads prints that has begun to read the file."""
    command = [sys.executable, "-c", READ + "\n".join(lines), str(path)]
    return subprocess.run(command, check=True, capture_output=True, text=True, pass_fds=pass_fds).stdout.strip()


def packed(folder: Path, raw: bytes) -> Path:
    path = folder / "dump"
    path.write_bytes(raw)
    return path


def archive(text: bytes) -> bytes:
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w:gz") as tar:
        entry = tarfile.TarInfo("dump.sql")
        entry.size = len(text)
        tar.addfile(entry, io.BytesIO(text))
    return raw.getvalue()


FORMS = {
    "gzip": gzip.compress(TEXT),
    "bzip2": bz2.compress(TEXT),
    "xz": lzma.compress(TEXT),
    "two members": gzip.compress(TEXT[:1000]) + gzip.compress(TEXT[1000:]),
    "one in another": gzip.compress(bz2.compress(TEXT)),
    "in a tar archive": archive(TEXT),
    "two bytes a character": gzip.compress(TEXT.decode().encode("utf-16")),
}


@pytest.mark.parametrize("raw", FORMS.values(), ids=FORMS)
def test_its_text_is_the_same(raw: bytes, tmp_path: Path) -> None:
    done = answer(
        packed(tmp_path, raw),
        "text, source = read()",
        "print(digest.unpacking.taken, hashlib.sha256(text).hexdigest(), source.sha256, source.cut)",
    )
    assert done == f"{len(raw)} {hashlib.sha256(TEXT).hexdigest()} {hashlib.sha256(raw).hexdigest()} None"


def test_a_plain_file_is_not_unpacked(tmp_path: Path) -> None:
    assert answer(packed(tmp_path, TEXT), "print(digest.apart, digest.unpacking)") == "True None"


def test_a_stream_that_is_cut_is_told(tmp_path: Path) -> None:
    path = packed(tmp_path, gzip.compress(TEXT)[:-100])
    assert answer(path, "print(told())") == "its gzip stream is cut short"


def test_a_stream_that_is_damaged_is_refused(tmp_path: Path) -> None:
    raw = bytearray(gzip.compress(TEXT))
    raw[-8] ^= 1  # of its checksum
    assert answer(packed(tmp_path, bytes(raw)), "print(told())").startswith("its gzip stream is damaged after ")


def test_one_that_grows_without_bounds_is_refused(tmp_path: Path) -> None:
    done = answer(packed(tmp_path, gzip.compress(TEXT)), "print(told(Limit(size=1_000_000)))")
    assert "as a decompression bomb does" in done


def test_one_whose_process_was_ended_is_none(tmp_path: Path) -> None:
    done = answer(packed(tmp_path, gzip.compress(TEXT)), "os.kill(digest.unpacking.child, 9)", "print(told())")
    assert done == "cannot be read: the process that unpacks it was ended"


@pytest.mark.parametrize("end", ["os._exit(0)", "os.kill(os.getpid(), 9)", "digest.stop(); import time; time.sleep(9)"])
def test_it_ends_with_who_wants_it(end: str, tmp_path: Path) -> None:
    read, held = os.pipe()  # it is at its end once nobody holds the other end
    path = packed(tmp_path, gzip.compress(TEXT * 3))
    program = READ + f"os.close({held})\n" + end
    process = subprocess.Popen([sys.executable, "-c", program, str(path)], pass_fds=(held,))
    os.close(held)
    assert select.select([read], [], [], 8)[0] == [read]
    os.close(read)
    process.kill()
    process.wait()
