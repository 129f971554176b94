"""GitHub's annotations, the Action, the pre-commit hook and the pytest plugin."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from commands import fidelity_text as fidelity
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
DUMP = "examples/production.sql"
SAME = "CREATE TABLE users (id integer PRIMARY KEY AUTOINCREMENT, name text NOT NULL);\n"
CHECKER = Path(sys.executable).with_name("check-jsonschema")


def run(*command: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    settings = {**os.environ, **environment}
    return subprocess.run(list(map(str, command)), cwd=cwd, env=settings, capture_output=True, text=True, check=False)


def loaded(name: str) -> Any:
    return YAML(typ="safe").load((ROOT / name).read_text())


def test_annotations_stand_at_the_dumps_lines() -> None:
    done = fidelity("compare", "--real", DUMP, "--format", "github", cwd=ROOT)
    lines = done.stdout.splitlines()
    assert done.returncode == 1
    assert lines[0].startswith("::error title=fidelity%3A DIVERGENT::No: ")
    assert (
        "::error title=DIVERGENT type-narrower (FID201),file=examples/production.sql,line=104::birth_registry."
        "content_bytes: content_bytes is integer where bigint was modeled: a number above 2147483647 is refused."
    ) in lines
    assert {re.match(r"::(\w+) ", line)[1] for line in lines} == {"error", "warning", "notice"}  # type: ignore[index]


def test_code_scanning_finds_the_dump_by_its_path_in_the_repository() -> None:
    done = fidelity("compare", "--real", DUMP, "--format", "sarif", cwd=ROOT)
    (found,) = json.loads(done.stdout)["runs"]
    uris = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in found["results"]}
    assert uris == {DUMP}


def test_a_path_outside_the_repository_is_not_told() -> None:
    done = fidelity("compare", "--real", ROOT / DUMP, "--format", "sarif", cwd=ROOT)
    assert str(ROOT) not in done.stdout


def test_the_action_is_as_github_says() -> None:
    done = run(CHECKER, "--builtin-schema", "vendor.github-actions", ROOT / "action.yml")
    assert done.stdout == "ok -- validation done\n"


@pytest.fixture
def same(tmp_path: Path) -> Path:
    """A file of DDL that is both model and dump."""
    path = tmp_path / "same.sql"
    path.write_text(SAME)
    return path


@pytest.mark.parametrize(("real", "code"), [(DUMP, 1), ("same.sql", 0)])
def test_the_actions_second_step_does_what_it_says(tmp_path: Path, same: Path, real: str, code: int) -> None:
    real, model = (str(ROOT / real), "fix7") if code else (str(same), str(same))
    done = second_step(tmp_path, REAL=real, MODEL=model)
    assert done.returncode == code, done.stderr
    assert done.stdout.startswith("::")
    assert '"2.1.0"' in (tmp_path / "found.sarif").read_text()
    assert (tmp_path / "summary.md").read_text().startswith("#")


def second_step(tmp_path: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """What the Action's second step does in that folder, as GitHub runs it."""
    step = loaded("action.yml")["runs"]["steps"][1]
    there = tmp_path / "fidelity" / "bin"
    there.mkdir(parents=True)
    (there / "fidelity").symlink_to(Path(sys.executable).with_name("fidelity"))
    bash = shutil.which("bash")
    assert bash is not None
    settings = {
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "OPTIONS": "",
        "SARIF": str(tmp_path / "found.sarif"),
        **inputs,
    }
    return run(bash, "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"], cwd=tmp_path, **settings)


def test_a_summary_is_no_longer_than_github_takes(tmp_path: Path) -> None:
    tables = "".join(f"CREATE TABLE t{n} (id integer PRIMARY KEY AUTOINCREMENT, %s);\n" for n in range(8))
    columns = [", ".join(f"{'x' * 20_000}{n} {kind}" for n in range(9)) for kind in ("text", "integer")]
    (tmp_path / "model.sql").write_text(tables.replace("%s", columns[0]))
    (tmp_path / "dump.sql").write_text(tables.replace("%s", columns[1]))
    assert second_step(tmp_path, REAL="dump.sql", MODEL="model.sql").returncode == 1
    assert (tmp_path / "summary.md").stat().st_size == 1_000_000


def test_the_hooks_entry_runs(same: Path) -> None:
    (hook,) = loaded(".pre-commit-hooks.yaml")
    assert {"id", "name", "entry", "language"} <= hook.keys()
    program, *arguments = hook["entry"].split()
    installed = Path(sys.executable).with_name(program)
    for name in ("schema.sql", "dump.sql"):
        shutil.copy(same, same.with_name(name))
    assert run(installed, *arguments, *hook["args"], cwd=same.parent).returncode == 0
    touched = ("schema.sql", "dumps/production.SQL.gz", "db.dump", "model/surfaces.toml", "README.md")
    assert [name for name in touched if re.search(hook["files"], name)] == list(touched[:-1])


TESTS = """
from fidelity.pytest_plugin import assert_faithful as direct
DUMP = "{root}/examples/production.sql"

def test_as_modeled(assert_faithful):
    assert_faithful("same.sql", "same.sql")

def test_divergent(assert_faithful):
    assert_faithful("fix7", DUMP)

def test_divergent_directly():
    direct("fix7", DUMP)
"""


def test_the_pytest_plugin_passes_and_fails_with_the_findings(tmp_path: Path, same: Path) -> None:
    assert same.parent == tmp_path
    (tmp_path / "test_schema.py").write_text(TESTS.format(root=ROOT))
    done = run(sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q", tmp_path, cwd=tmp_path)
    assert done.returncode == 1
    assert "2 failed, 1 passed" in done.stdout
    assert "AssertionError: DIVERGENT" in done.stdout
    assert "type-narrower (FID201)" in done.stdout


def test_the_program_in_the_documentation_prints_what_differs(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "integrations.md").read_text(encoding="utf-8").partition("## Python\n")[2]
    (tmp_path / "check.py").write_text(page.partition("```python\n")[2].partition("```")[0])
    (tmp_path / "schema.sql").write_text("CREATE TABLE users (id integer PRIMARY KEY, name varchar(20));\n")
    (tmp_path / "dumps").mkdir()
    missing = run(sys.executable, "check.py", cwd=tmp_path)
    assert (missing.returncode, missing.stdout) == (1, "")
    assert "production.sql: there is no such file" in missing.stderr
    there = "CREATE TABLE app_users (id integer PRIMARY KEY, name varchar(9));\n"
    (tmp_path / "dumps" / "production.sql").write_text(f"SET search_path = public;\n{there}")
    told = run(sys.executable, "check.py", cwd=tmp_path)
    overall, finding = told.stdout.splitlines()[:2]
    assert overall == "DIVERGENT"
    assert finding.startswith("FID201 users name is character varying(9) where character varying(20) was modeled")
