"""Killed while it writes, a command leaves each file as it was or whole."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from fidelity.unfinished import held, remove_unheld

DUMP = Path(__file__).parents[2] / "examples" / "production.sql"
# Dies at the n-th change of a name on the disk, just before it or just after.
KILLED = """
import os, signal, sys
from fidelity.__main__ import main
step, count = int(sys.argv[1]), 0

def killing(function):
    def call(*arguments, **options):
        global count
        for moment in ("before", "after"):
            count += 1
            if count == step:
                os.kill(os.getpid(), signal.SIGKILL)
            if moment == "before":
                result = function(*arguments, **options)
        return result
    return call

for name in ("rename", "replace", "unlink", "rmdir", "fsync"):
    setattr(os, name, killing(getattr(os, name)))
sys.argv = ["fidelity", *sys.argv[2:]]
main()
"""
COMMANDS = {
    "report": ("compare", "--real", str(DUMP), "--format", "json", "--out", "out.json"),
    "surrogate": ("generate", "--out", "."),
    "script": ("generate", "--engine", "postgres", "--out", "."),
    "request": ("packet", "request", "--engine", "postgres", "--out", "request.md"),
}

EARLIER = dict.fromkeys(("surrogate", "script"), ("--rows", "30"))
"""What `generate` replaces must be a surrogate; of anything else it leaves the hands off."""


def contents(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file() and not p.name.startswith(".")}


@pytest.mark.parametrize("command", COMMANDS)
def test_killed_at_any_change_of_a_name_each_file_is_as_it_was_or_whole(tmp_path: Path, command: str) -> None:
    whole, earlier = tmp_path / "whole", tmp_path / "earlier"
    for folder, more in ((whole, ()), (earlier, EARLIER.get(command, ()))):
        folder.mkdir()
        run = [sys.executable, "-m", "fidelity", *COMMANDS[command], *more]
        subprocess.run(run, cwd=folder, capture_output=True, check=False)
    expected = contents(whole)
    was = contents(earlier) if command in EARLIER else dict.fromkeys(expected, b"as it was")
    assert was.keys() == expected.keys() != set()
    kills = 0
    for step in range(1, 40):
        folder = tmp_path / str(step)
        folder.mkdir()
        for name, content in was.items():
            (folder / name).write_bytes(content)
        child = [sys.executable, "-c", KILLED, str(step), *COMMANDS[command]]
        code = subprocess.run(child, cwd=folder, capture_output=True, check=False).returncode
        for name, found in contents(folder).items():
            assert found in (was[name], expected[name]), (step, name)
        if code != -signal.SIGKILL:
            assert contents(folder) == expected
            break
        kills += 1
        again = [sys.executable, "-m", "fidelity", *COMMANDS[command]]
        subprocess.run(again, cwd=folder, capture_output=True, check=False)
        assert contents(folder) == expected
        assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []  # nothing is left behind
    assert 2 <= kills < 39


def test_what_another_process_is_writing_is_left_alone(tmp_path: Path) -> None:
    remove_unheld([tmp_path / "not there"])
    with held(lambda: made(tmp_path / ".t.1.tmp")) as file, held(lambda: made(tmp_path / ".t.2.tmp")):
        remove_unheld(tmp_path.iterdir())
        assert len(list(tmp_path.iterdir())) == 2
        file.rename(tmp_path / "t")
    remove_unheld([tmp_path / ".t.2.tmp"])
    assert [path.name for path in tmp_path.iterdir()] == ["t"]


def made(path: Path) -> Path:
    path.touch()
    return path
