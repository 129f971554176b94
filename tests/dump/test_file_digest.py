"""A file's digest is of the bytes that others have read of it, and whoever takes it ends when nobody wants it."""

from __future__ import annotations

import hashlib
import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

from fidelity.dump.file_digest import FileDigest, begun
from fidelity.dump.source import Source
from fidelity.errors import DumpError


def written(folder: Path, raw: bytes) -> Path:
    path = folder / "dump.sql"
    path.write_bytes(raw)
    return path


def test_a_file_that_is_written_to_while_it_is_digested_has_no_digest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "dump.sql"
    path.write_bytes(b"CREATE TABLE t (a integer);\n")
    preadv = os.preadv

    def written_to(file: int, buffers: list[memoryview], offset: int) -> int:
        if offset == 0:
            path.write_bytes(b"CREATE TABLE t (b integer, c integer);\n")
        return preadv(file, buffers, offset)

    monkeypatch.setattr(os, "preadv", written_to)
    with path.open("rb", buffering=0) as file, pytest.raises(DumpError, match="it was written to while it was read"):
        _ = FileDigest(file.fileno(), "dump.sql").sha256


def test_a_digest_that_was_begun_of_the_file_is_taken_up(tmp_path: Path) -> None:
    path = written(tmp_path, b"CREATE TABLE t (a integer);\n")
    digest = begun(["compare", "--strict", "--real", str(path)])
    assert digest is not None
    with Source(path, digest=digest) as source:
        assert source.readinto(memoryview(bytearray(100))) == 28
    assert source._raw is digest
    assert source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_digest_of_another_file_is_not(tmp_path: Path) -> None:
    path, other = written(tmp_path, b"CREATE TABLE t (a integer);\n"), tmp_path / "other"
    other.write_bytes(b"CREATE TABLE u (a integer);\n")
    with Source(path, digest=begun(["inspect", str(other)])) as source:
        pass
    assert source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_digest_is_not_taken_up_where_the_file_has_changed_since(tmp_path: Path) -> None:
    path = written(tmp_path, b"CREATE TABLE t (a integer);\n")
    digest = begun(["compare", f"--real={path}"])
    path.write_bytes(b"CREATE TABLE t (a integer, b integer);\n")
    with Source(path, digest=digest) as source:
        pass
    assert source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_large_files_digest_is_taken_by_a_process(tmp_path: Path) -> None:
    path = written(tmp_path, b"CREATE TABLE t (a integer);\n" + b"-- a comment\n" * 700_000)
    done = in_a_process(f"digest = begun(['inspect', {str(path)!r}])", "print(digest._child > 0, digest.sha256)")
    assert done == f"True {hashlib.sha256(path.read_bytes()).hexdigest()}\n"


ENDLESS = "digest = FileDigest(os.open('/dev/zero', os.O_RDONLY), 'dump.sql', apart=True)"


def test_a_process_that_digests_ends_where_it_is_stopped() -> None:
    assert in_a_process(ENDLESS, "digest.stop(); print(os.waitpid(digest._child, 0)[1])") == "0\n"


def test_a_process_that_digests_ends_with_who_began_it() -> None:
    read, held = os.pipe()  # it is at its end once nobody holds the other end
    in_a_process(ENDLESS, "os._exit(0)", pass_fds=(held,))
    os.close(held)
    assert select.select([read], [], [], 5)[0] == [read]
    os.close(read)


def test_a_digest_whose_process_was_ended_is_none() -> None:
    program = "os.kill(digest._child, 9)\ntry: digest.sha256\nexcept DumpError as error: print(error)"
    assert in_a_process(ENDLESS, program) == "dump.sql: cannot be read: the process that digests it was ended\n"


def in_a_process(*lines: str, pass_fds: tuple[int, ...] = ()) -> str:
    """What a program prints that has no threads."""
    program = "\n".join(
        ("import os", "from fidelity.dump.file_digest import *", "from fidelity.errors import *", *lines)
    )
    command = [sys.executable, "-c", program]
    return subprocess.run(command, check=True, capture_output=True, text=True, pass_fds=pass_fds).stdout


@pytest.mark.parametrize(
    "arguments",
    [[], ["--help"], ["inspect"], ["inspect", "--format", "json"], ["compare", "--real"], ["compare", "--real", "-"]],
)
def test_no_digest_is_begun_where_no_file_is_named(arguments: list[str]) -> None:
    assert begun(arguments) is None


def test_no_digest_is_begun_of_a_pipe_or_of_a_folder(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert begun(["inspect", str(tmp_path / "pipe")]) is None
    assert begun(["inspect", str(tmp_path)]) is None
    assert begun(["inspect", str(tmp_path / "none\0")]) is None
