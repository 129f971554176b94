"""Killed while it writes, a command leaves each file as it was or whole."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from commands import fidelity

from fidelity.unfinished import held, remove_unheld

DUMP = Path(__file__).parents[2] / "examples" / "production.sql"
# Runs the command in the folders 1, 2, … and dies in the n-th at the n-th change of a name on the disk, just before it
# or just after, until it lives. What the commands load is loaded once, and not in each folder.
KILLED = """
import os, signal, sys
import fidelity.session, reports.builder, reports.request, surrogate.generate, surrogate.model, surrogate.spec
from fidelity import cli
from fidelity.__main__ import main

def die_at(step):
    count = 0

    def killing(function):
        def call(*arguments, **options):
            nonlocal count
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

sys.argv[0] = "fidelity"
for step in range(1, 40):
    child = os.fork()
    if not child:
        os.chdir(str(step))
        die_at(step)
        main()
        sys.exit()
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != -signal.SIGKILL:
        sys.exit(step)
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


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
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
    for step in range(1, 40):
        folder = tmp_path / str(step)
        folder.mkdir()
        for name, content in was.items():
            (folder / name).write_bytes(content)
    run = [sys.executable, "-c", KILLED, *COMMANDS[command]]
    lived = subprocess.run(run, cwd=tmp_path, capture_output=True, check=False).returncode
    assert 3 <= lived < 40
    for step in range(1, lived):
        for name, found in contents(tmp_path / str(step)).items():
            assert found in (was[name], expected[name]), (step, name)
        fidelity(*COMMANDS[command], cwd=tmp_path / str(step))
        assert contents(tmp_path / str(step)) == expected
    assert contents(tmp_path / str(lived)) == expected
    # Nothing is left behind.
    assert [path.name for path in tmp_path.glob("[0-9]*/.*")] == []


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
