"""What the documentation says is so: its links lead somewhere, its commands exist, its generated pages are current."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from commands import fidelity

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "examples").glob("*.md")])
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(#[^)\s]*)?\)")
COMMAND = re.compile(
    r"\bfidelity ((?:generate|rehearse|compare|inspect|packet (?:init|attach|verify)|rules|explain|schema)\b[^`\n|]*)"
)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    targets = [m.group(1) for m in LINK.finditer(page.read_text(encoding="utf-8"))]
    missing = [t for t in targets if "://" not in t and not (page.parent / t).exists()]
    assert missing == []


def test_what_the_readme_leads_to_is_in_the_source_distribution() -> None:
    packed = {"README.md", "LICENSE", "fidelity", "surrogate", "reports"}
    packed |= {word for line in (ROOT / "MANIFEST.in").read_text().splitlines() for word in line.split()[1:]}
    targets = {m.group(1) for m in LINK.finditer((ROOT / "README.md").read_text(encoding="utf-8"))} | {"Makefile"}
    assert sorted(t for t in targets if "://" not in t and Path(t).parts[0] not in packed) == []


@pytest.mark.parametrize("page", [p for p in PAGES if p.name != "cli.md"], ids=lambda p: str(p.relative_to(ROOT)))
def test_options_in_the_documentation_exist(page: Path) -> None:
    known = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    unknown = []
    for match in COMMAND.finditer(page.read_text(encoding="utf-8")):
        options = re.findall(r"(?<![\w-])--[a-z-]+", match.group(1))
        unknown += [f"{match.group(1).split()[0]} {option}" for option in options if option not in known]
    assert unknown == []


def test_generated_pages_are_current() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "docs" / "generate.py", "--check"], check=False, capture_output=True, text=True
    )
    assert (done.stderr, done.returncode) == ("", 0)


def test_what_the_readme_shows_of_the_example_is_what_the_command_prints() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.search(r"<!-- demo -->\n```text\n(.*?)```", readme, re.DOTALL)
    assert shown is not None
    command = ("compare", "--real", "examples/production.sql")
    printed = fidelity(*command, cwd=ROOT, columns=100).stdout.decode("utf-8")
    # The README shows the beginning; what it leaves out is a line of its own.
    for part in shown.group(1).split("[…]\n"):
        assert part.rstrip("\n") in printed


def test_the_readme_shows_the_results_of_the_benchmarks() -> None:
    results = ROOT / "benchmarks" / "results.md"
    measured = re.findall(r"^\|.*\n", results.read_text(encoding="utf-8"), re.MULTILINE) if results.exists() else []
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = readme.partition("<!-- bench -->\n")[2].partition("<!-- /bench -->")[0]
    assert shown == "".join(measured)


TOP = (
    ".ci .gitignore .pre-commit-hooks.yaml CHANGELOG.md LICENSE MANIFEST.in Makefile README.md action.yml benchmarks "
    "constraints.txt docs examples fidelity pyproject.toml reports surrogate tests"
).split()


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="no checkout")
def test_nothing_else_stands_at_the_top() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert {path.partition("/")[0] for path in tracked.splitlines()} == set(TOP)
