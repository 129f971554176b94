"""Where a surrogate is written: whole or not at all, and over nothing but an earlier surrogate."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from fidelity.errors import UsageError, takes_no_more
from fidelity.unfinished import held, remove_unheld
from surrogate.marker import MARKER, MARKER_TABLE

__all__ = ["disk_refuses", "scratch_folder"]


@contextlib.contextmanager
def scratch_folder(out: Path, *targets: Path) -> Iterator[Path]:
    """A folder inside `out`, which is made where it is not there; removed at the end, whatever happened.

    One that a killed process left there goes too, and where it fails, what was made for nothing.

    Raises UsageError where one of the targets is there already and is no surrogate, or the disk takes no more.
    """
    if out.exists() and not out.is_dir():
        raise UsageError("it is no folder", where=str(out), remedy="Name a folder with --out.")
    with contextlib.ExitStack() as stack:
        stack.enter_context(_unmade([path for path in (out, *out.parents) if not path.exists()]))
        try:
            out.mkdir(parents=True, exist_ok=True)
            for target in targets:
                _check_replaceable(target)
            remove_unheld(out.glob(".surrogate-*.partial"))
            scratch = stack.enter_context(held(lambda: Path(tempfile.mkdtemp(".partial", ".surrogate-", out))))
        except OSError as error:
            raise _unwritable(out, error.strerror) from None
        try:
            yield scratch
        except OSError as error:
            if not takes_no_more(error):
                raise
            raise _unwritable(out, error.strerror) from None
        except sqlite3.OperationalError as error:
            if not disk_refuses(error):
                raise
            full = error.sqlite_errorcode == sqlite3.SQLITE_FULL
            raise _unwritable(out, os.strerror(errno.ENOSPC if full else errno.EIO)) from None
        finally:
            shutil.rmtree(scratch, ignore_errors=True)


@contextlib.contextmanager
def _unmade(folders: Iterable[Path]) -> Iterator[None]:
    """Where it fails, these folders are gone as far as they are empty, the innermost first."""
    try:
        yield
    except BaseException:
        with contextlib.suppress(OSError):
            for folder in folders:
                folder.rmdir()
        raise


def disk_refuses(error: sqlite3.Error) -> bool:
    """Whether it is the disk, or a limit, that keeps SQLite from writing: no defect of who writes."""
    return error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)


def _unwritable(out: Path, why: str | None) -> UsageError:
    what = f"cannot be written to ({why})"
    return UsageError(what, where=str(out), remedy="Choose another folder with --out.")


def _check_replaceable(target: Path) -> None:
    if not (target.is_symlink() or target.exists()) or (target.is_file() and _is_surrogate(target)):
        return
    raise UsageError(
        "is there already, and is no surrogate",
        where=str(target),
        remedy="Move it away, or choose another folder with --out.",
    )


def _is_surrogate(path: Path) -> bool:
    """Whether the file carries the marker where a surrogate carries it."""
    if path.suffix == ".json":
        try:
            document = json.loads(path.read_bytes())
        except ValueError:
            return False
        return isinstance(document, dict) and document.get("marker") == MARKER
    if path.suffix == ".sql":
        with path.open("rb") as file:
            return file.readline(200).rstrip() == f"-- {MARKER}".encode()
    try:
        with contextlib.closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            found = database.execute(f"SELECT marker FROM {MARKER_TABLE}").fetchone()  # noqa: S608 - a constant
    except sqlite3.Error:
        return False
    return bool(found == (MARKER,))
