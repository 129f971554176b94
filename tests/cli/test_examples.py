"""Every example that a `--help` shows, run as it stands beside files of the names that it uses."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main
from commands import fidelity_text as fidelity

from fidelity.cli import app

MODEL = "CREATE TABLE users (id integer PRIMARY KEY AUTOINCREMENT, mail text NOT NULL);\n"
REAL = "CREATE TABLE app_users (id integer PRIMARY KEY AUTOINCREMENT, email text NOT NULL, note text);\n"
WAIVERS = """format = "fidelity/waivers/1"
[[waiver]]
rule = "FID303"
table = "users"
column = "note"
reason = "never written by us"
owner = "shop"
expires = 2999-12-31
"""
PIPED = "pg_dump -s db | fidelity compare -m schema.sql -r - --map users=app_users"
WAIVED = "fidelity compare --model schema.sql --real dump.sql --waivers waivers.toml"
# What stands in the place of dump.sql where it is not one of the model's database, and each example's exit code.
OTHER = {
    PIPED: "app_users",
    WAIVED: "users",
    "fidelity inspect dump.sql --table users --format json": "users",
    "fidelity rehearse --on-real dump.sql --value birth_registry.tenant_id=1": "fix7",
}
CODES = {
    "fidelity compare --model schema.sql --real dump.sql": 1,
    "fidelity generate --out surrogate/ --rows 1000": 0,
    "fidelity rehearse": 0,
    "fidelity rehearse --out rehearsal/ --format json": 0,
    "fidelity rehearse --out rehearsal/ --recover": 0,
    "fidelity rehearse --on-real dump.sql --value birth_registry.tenant_id=1": 0,
    "fidelity compare --real dump.sql": 1,
    "fidelity compare --model schema.sql --real dump.sql -f html -o report.html": 1,
    PIPED: 0,
    WAIVED: 0,
    "fidelity inspect dump.sql --table users --format json": 0,
    "fidelity rules --format json": 0,
    "fidelity explain FID201": 0,
    "fidelity explain EQ-TYPE-001": 0,
    "fidelity schema report > report.schema.json": 0,
    "fidelity packet init packet/": 0,
    "fidelity packet attach packet/ report.json --model schema.sql": 0,
    "fidelity packet verify packet/ --allowed-signers signers": 0,
    "fidelity packet sign packet/ --key ~/.ssh/id_ed25519": 0,
    "fidelity packet request --engine postgres --out request.md": 0,
}


def shown(command: object) -> Iterator[str]:
    """The examples in the help of a command and of those below it, as they stand."""
    for line in str(getattr(command, "epilog", "") or "").splitlines():
        example = re.search(r"(?:^|: )((?:pg_dump [^|]*\| )?fidelity .*)", line.strip())
        if example:
            yield example[1].strip()
    for inner in getattr(command, "commands", {}).values():
        yield from shown(inner)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the examples name, in which they are run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    Path("schema.sql").write_text(MODEL)
    Path("dump.sql").write_text(REAL)
    Path("waivers.toml").write_text(WAIVERS)
    return tmp_path


def prepare(command: str) -> None:
    """What has to be done before an example means something."""
    kind = OTHER.get(command)
    if kind in ("users", "app_users"):
        Path("dump.sql").write_text(REAL.replace("app_users", kind).replace("email", "mail"))
    elif kind == "fix7":
        assert fidelity("generate", "--out", "real/").returncode == 0
        with contextlib.closing(sqlite3.connect("real/surrogate.db")) as real:
            real.execute("DROP TABLE generated_surrogate_not_real_production_dump")
            real.execute("ALTER TABLE birth_registry ADD tenant_id integer NOT NULL DEFAULT 7")
        shutil.move("real/surrogate.db", "dump.sql")
    if "--recover" in command:
        assert fidelity("rehearse", "--out", "rehearsal/").returncode == 0
    if "packet attach" in command:
        fidelity("compare", "--model", "schema.sql", "--real", "dump.sql", "--format", "json", "--out", "report.json")
    if "packet sign" in command or "packet verify" in command:
        fidelity("compare", "--model", "schema.sql", "--real", "dump.sql", "--packet", "packet/")
        Path(".ssh").mkdir()
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", ".ssh/id_ed25519"], check=True)
        Path("signers").write_text(f"me {Path('.ssh/id_ed25519.pub').read_text()}")
    if "packet verify" in command:
        assert fidelity("packet", "sign", "packet/", "--key", ".ssh/id_ed25519").returncode == 0


def test_every_example_is_run() -> None:
    assert sorted(shown(typer.main.get_command(app))) == sorted(CODES)


def helped(*command: str, width: int) -> str:
    """What `--help` prints in a terminal so wide, which is looked at once in a process."""
    settings = {**os.environ, "COLUMNS": str(width), "NO_COLOR": "1"}
    words = [sys.executable, "-m", "fidelity", *command, "--help"]
    return subprocess.run(words, env=settings, capture_output=True, encoding="utf-8", check=True).stdout


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("command", ["compare", "rehearse", "packet attach", "schema"])
def test_help_cuts_nothing_in_any_terminal_and_names_no_type_of_pythons(command: str, width: int) -> None:
    told = helped(*command.split(), width=width)
    assert "…" not in told
    assert "<" not in told


@pytest.mark.parametrize("command", ["generate", "rehearse", "compare", "packet attach"])
def test_an_example_stands_on_one_line_as_it_is_to_be_copied(command: str) -> None:
    lines = (helped(width=80) + helped(*command.split(), width=80)).splitlines()
    examples = [example for example in CODES if f"fidelity {command}" in example]
    assert [e for e in examples if not any(line.rstrip().endswith(e) for line in lines)] == []


@pytest.mark.parametrize("command", CODES)
def test_an_example_does_what_it_says(command: str, place: Path) -> None:
    prepare(command)
    before, _, after = command.rpartition("fidelity ")
    words, _, into = after.partition(" > ")
    dump = Path("dump.sql").read_bytes() if before else b""
    done = fidelity(*(word.replace("~", str(place)) for word in shlex.split(words)), stdin=dump)
    assert done.returncode == CODES[command], done.stderr
    assert "defect" not in done.stderr
    if into:
        assert done.stdout.startswith("{")
    for written in re.findall(r"(?:--out|-o|init) (\S+)", command):
        assert (place / written).exists()
