"""Where a command's result goes: standard output, or a file that is there whole or not at all."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from fidelity.errors import UsageError
from fidelity.unfinished import held, remove_unheld

if TYPE_CHECKING:
    from reports.packet import Attached

__all__ = ["filed", "require_folder", "shown", "write"]

_OF_A_FOLDER = frozenset({".sql", ".toml", ".dat", ".gz", ".zst"})
"""What a model or a dump that is a folder is made of."""


def write(text: str | Iterable[str], out: Path | None) -> None:
    """Prints the text, as far as it is read, or writes it to a file in one step; it may come in pieces."""
    pieces = (text,) if isinstance(text, str) else text
    if out is None:
        sys.stdout.flush()
        encoding = "utf-8" if not sys.stdout.isatty() else (sys.stdout.encoding or "utf-8")
        try:
            for piece in pieces:
                sys.stdout.buffer.write(piece.encode(encoding, "replace"))
            sys.stdout.buffer.flush()
        except BrokenPipeError:  # whoever read has read enough; the exit code stays what it is
            _forsake_stdout()
        except OSError as error:
            _forsake_stdout()
            raise UsageError(
                f"cannot be written: {error.strerror}",
                where="standard output",
                remedy="What was written of it is not all. Free some space, or print it elsewhere.",
            ) from None
        return
    # What a link points at is written, and the link stays; a device or a pipe is written to, and none takes its place.
    target = out.resolve() if out.is_symlink() else out
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        if out.exists() and not out.is_file():
            with out.open("w", encoding="utf-8") as file:
                file.writelines(pieces)
        else:
            remove_unheld(_left_beside(target))
            with held(lambda: _made(temporary)):
                with temporary.open("w", encoding="utf-8") as file:
                    file.writelines(pieces)
                temporary.replace(target)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise UsageError(f"cannot be written: {error.strerror}", where=str(out), remedy="Check --out.") from None
    typer.echo(f"wrote {out}", err=True)


def _made(path: Path) -> Path:
    path.touch()
    return path


def _left_beside(out: Path) -> list[Path]:
    """What processes that were killed have left of that file."""
    name = re.compile(rf"\.{re.escape(out.name)}\.\d+\.tmp")
    return [path for path in out.parent.glob(".*.tmp") if name.fullmatch(path.name)]


def _forsake_stdout() -> None:
    """What is still to be written there goes nowhere, and is no second error."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def require_folder(out: Path | None, *inputs: str | Path | None) -> None:
    """Raises UsageError where a file cannot be written for want of a folder, or would take the place of an input.

    That is told before a dump is read for it.
    """
    if out is not None and not out.parent.is_dir():
        raise UsageError("there is no such folder", where=str(out.parent), remedy="Make it, or choose another --out.")
    if out is not None and out.is_dir():
        raise UsageError("it is a folder", where=str(out), remedy="Name a file in it with --out.")
    if out is not None and any(_is_of(out, Path(name)) for name in inputs if name is not None):
        raise UsageError(
            "it is what is to be read, and would be lost", where=str(out), remedy="Choose another file with --out."
        )


def _is_of(out: Path, given: Path) -> bool:
    """Whether the file is the one given, or of the folder given, where a report may be written anew."""
    if not (out.exists() and given.exists()):
        return False
    if given.is_dir():
        return out.resolve().is_relative_to(given.resolve()) and out.suffix in _OF_A_FOLDER
    return out.samefile(given)


def filed(attached: Attached) -> str:
    """Where a comparison was filed, and what changed since the one before in that packet."""
    from reports.history import since_lines

    changes = since_lines(attached.since) if attached.since else ()
    return "\n".join([f"attached as {shown(attached.folder)}", *changes])


def shown(path: Path) -> str:
    """The path as one would type it from here, where it lies below."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
