"""The command line as most tests call it: in this process. Where the process is what is tested, they start one."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
from pathlib import Path
from unittest import mock

import typer

from fidelity.cli import app, run

__all__ = ["fidelity", "fidelity_text"]

COMMAND = typer.main.get_command(app)
"""What typer makes of the commands: once here, since it is the same at each call, and takes longer than most calls."""


def fidelity(
    *arguments: object, stdin: bytes = b"", cwd: Path | None = None, columns: int | None = None
) -> subprocess.CompletedProcess[bytes]:
    """What the command prints, and its exit code; nothing of it is a terminal."""
    command = ["fidelity", *map(str, arguments)]
    out, err = _stream(), _stream()
    environment = {} if columns is None else {"COLUMNS": str(columns)}
    with (
        mock.patch("sys.argv", command),
        mock.patch("typer.main.get_command", return_value=COMMAND),
        mock.patch("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin))),
        mock.patch.dict(os.environ, environment),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        contextlib.chdir(cwd) if cwd is not None else contextlib.nullcontext(),
    ):
        code = run()
    return subprocess.CompletedProcess(command, code, _written(out), _written(err))


def fidelity_text(*arguments: object, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The same, with what it prints as text."""
    done = fidelity(*arguments, stdin=stdin, cwd=cwd)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)


def _written(stream: io.TextIOWrapper) -> bytes:
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue()
