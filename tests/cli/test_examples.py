"""Every example that a `--help` shows, run as it stands beside files of the names that it uses."""

from __future__ import annotations

import contextlib
import re
import shlex
import shutil
import sqlite3
import subprocess
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
PIPED = (
    "pg_dump --schema-only db | "
    "fidelity compare --model schema.sql --real - --map users=app_users --map users.mail=email"
)
# What stands in the place of dump.sql where it is not one of the model's database, and each example's exit code.
OTHER = {
    "fidelity compare --model schema.sql --real dump.sql --waivers waivers.toml --fail-on compatible": "users",
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
    "fidelity compare --model schema.sql --real dump.sql --format html --out report.html": 1,
    PIPED: 0,
    "fidelity compare --model schema.sql --real dump.sql --waivers waivers.toml --fail-on compatible": 0,
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
    for line in re.sub(r"[`·]", "\n", str(getattr(command, "epilog", "") or "")).splitlines():
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
    if kind == "users":
        Path("dump.sql").write_text(REAL.replace("app_users", "users").replace("email", "mail"))
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
    for written in re.findall(r"(?:--out|init) (\S+)", command):
        assert (place / written).exists()
