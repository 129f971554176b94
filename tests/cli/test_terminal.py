"""What a person at a terminal sees and does: how far the reading is, and Ctrl-C, which leaves nothing behind."""

from __future__ import annotations

import contextlib
import io
import os
import pty
import re
import select
import signal
import subprocess
import sys
import tarfile
import time
from pathlib import Path

import pytest

COMPARE = [sys.executable, "-m", "fidelity", "compare", "--real"]


def shown(*options: str, patience: float) -> bytes:
    """What a terminal shows while a dump goes on and on: until it shows a rate, or so many seconds."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [*COMPARE, "-", *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=slave,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "120"},
    )
    os.close(slave)
    assert process.stdin is not None
    process.stdin.write(b"CREATE TABLE t (a jsonb);\n" + b"-- more\n" * 100_000)
    process.stdin.flush()
    text, end = b"", time.monotonic() + patience
    while time.monotonic() < end and b"/s" not in text:
        process.stdin.write(b"-- more\n" * 40_000)
        if select.select([master], [], [], 0.1)[0]:
            text += os.read(master, 10_000)
    process.stdin.close()
    while process.poll() is None:  # what nobody reads fills the terminal up, and who writes to it waits
        if select.select([master], [], [], 0.1)[0]:
            with contextlib.suppress(OSError):  # the other end is closed
                text += os.read(master, 10_000)
    assert process.returncode == 1
    os.close(master)
    return text


def test_a_terminal_shows_bytes_and_rate_while_the_reading_takes_long() -> None:
    text = shown(patience=60)
    assert b"reading" in text
    assert re.search(rb"[\d.]+/\? [kM]B\b", text)
    assert re.search(rb"[\d.]+ [kM]B/s", text)


def test_to_quiet_a_terminal_shows_nothing() -> None:
    assert shown("--quiet", patience=5) == b""


def archive(path: Path, kind: str) -> Path:
    """What begins as an archive of pg_dump's does."""
    contents = b"PGDMP\x01\x0e\x00\x04\x08\x01" + bytes(600)
    if kind == "custom":
        path.write_bytes(contents)
        return path
    with tarfile.open(path, "w") as packed:
        for name in ("a/toc.dat", "a/3000.dat"):
            entry = tarfile.TarInfo(name)
            entry.size = len(contents)
            packed.addfile(entry, io.BytesIO(contents))
    return path


@pytest.mark.parametrize("kind", ["custom", "directory"])
@pytest.mark.parametrize(("sent", "code"), [("SIGINT", 130), ("SIGTERM", -15), ("SIGHUP", -1)])
def test_an_interrupt_ends_pg_restore_and_leaves_no_file(sent: str, code: int, kind: str, tmp_path: Path) -> None:
    programs, temporary = tmp_path / "bin", tmp_path / "tmp"
    programs.mkdir()
    temporary.mkdir()
    program, started = programs / "pg_restore", tmp_path / "pid"
    program.write_text(
        "#!/bin/sh\ncase $1 in --version) echo 'pg_restore (PostgreSQL) 99.1';; --help) ;; "
        f"*) echo $$ > {started}.new; mv {started}.new {started}; exec sleep 100;; esac\n"
    )
    program.chmod(0o755)
    environ = {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}", "TMPDIR": str(temporary)}
    command = [*COMPARE, str(archive(tmp_path / "dump", kind))]
    # Whoever runs the tests in the background of a shell, or by nohup, has signals ignored, and so would the child.
    before = {number: signal.signal(number, signal.SIG_DFL) for number in (signal.SIGINT, signal.SIGHUP)}
    process = subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    for number, handler in before.items():
        signal.signal(number, handler)
    for _ in range(600):
        if started.exists():
            break
        time.sleep(0.1)
    process.send_signal(signal.Signals[sent])
    out, said = process.communicate(timeout=60)
    assert (process.returncode, out, said) == (code, b"", b"")
    for _ in range(50):
        if not Path(f"/proc/{started.read_text().strip()}").exists():
            break
        time.sleep(0.1)
    assert not Path(f"/proc/{started.read_text().strip()}").exists()
    assert list(temporary.iterdir()) == []


LOST = """
import sys, time, types
from fidelity import interrupts
from fidelity.interrupts import interrupted_by
if sys.argv[1] == "at once":
    interrupts.time = types.SimpleNamespace(sleep=lambda _: None)
interrupted_by([])
class Cleared:
    def __del__(self):
        raise KeyboardInterrupt
try:
    Cleared()
    for _ in range(500):  # one that comes just before a call is raised after it
        time.sleep(0.1)
except KeyboardInterrupt:
    print("interrupted")
"""


@pytest.mark.parametrize("again", ["at once", "later"])
def test_an_interrupt_that_comes_while_an_object_is_cleared_away_is_not_lost(again: str) -> None:
    ended = subprocess.run([sys.executable, "-c", LOST, again], capture_output=True, timeout=40, check=True)
    assert (ended.stdout, ended.stderr) == (b"interrupted\n", b"")


ENDED = """
import signal, sys
from fidelity import __main__, cli
class Stream:
    def flush(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.raise_signal(number)
def run(digest):
    sys.stdout = Stream()
    return 3
cli.run = run
__main__.main()
"""


def test_an_interrupt_that_comes_when_all_is_done_changes_nothing() -> None:
    ended = subprocess.run([sys.executable, "-c", ENDED], capture_output=True, timeout=40, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (3, b"", b"")
