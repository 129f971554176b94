"""Writes the generated pages: docs/cli.md from the commands' own help, docs/rules.md from the catalogue.

`python docs/generate.py` writes them anew; with `--check` it says which one is not as it should be, and exits 1.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from fidelity.catalogue_text import rules_page

DOCS = Path(__file__).parent
COMMANDS = (
    (),
    ("generate",),
    ("rehearse",),
    ("compare",),
    ("inspect",),
    ("packet",),
    ("packet", "init"),
    ("packet", "attach"),
    ("packet", "verify"),
    ("rules",),
    ("explain",),
    ("schema",),
)


def cli_page() -> str:
    """Every command's help, as the terminal shows it."""
    parts = ["# Commands\n\nWhat `--help` prints of each. This page is generated: `make docs`.\n"]
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb", "PYTHONIOENCODING": "utf-8"}
    for command in COMMANDS:
        shown = subprocess.run(
            [sys.executable, "-m", "fidelity", *command, "--help"],
            check=True,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=environment,
        ).stdout
        lines = "\n".join(line.rstrip() for line in shown.strip("\n").splitlines())
        parts.append(f"## {' '.join(('fidelity', *command))}\n\n```text\n{lines.strip()}\n```\n")
    return "\n".join(parts)


def main() -> int:
    """Writes or checks the pages; the exit code."""
    pages = {DOCS / "cli.md": cli_page(), DOCS / "rules.md": rules_page()}
    if sys.argv[1:] != ["--check"]:
        for path, text in pages.items():
            path.write_text(text, encoding="utf-8")
        return 0
    stale = [path for path, text in pages.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        sys.stderr.write(f"docs/{path.name} is not what the code says: make docs\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
