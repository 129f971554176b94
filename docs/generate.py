"""Writes the generated pages: docs/cli.md (the commands' own help), docs/rules.md (the catalogue), docs/types.md.

`python docs/generate.py` writes them anew; with `--check` it says which one is not as it should be, and exits 1.
"""

from __future__ import annotations

import os
import sys
import tomllib
from pathlib import Path

from fidelity.catalogue_text import rules_page
from fidelity.compare.types.read import type_form
from fidelity.compare.types.relate import Kind, relate

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
    ("packet", "sign"),
    ("packet", "request"),
    ("rules",),
    ("explain",),
    ("schema",),
)


TERMINAL = {"NO_COLOR": "1", "TERM": "dumb"}


def cli_page() -> str:
    """Every command's help, as the terminal shows it."""
    parts = ["# Commands\n\nWhat `--help` prints of each. This page is generated: `make docs`.\n"]
    os.environ.update(TERMINAL, COLUMNS="100")  # the terminal that help is laid out for is looked at once
    from typer.testing import CliRunner  # noqa: PLC0415

    from fidelity.cli import app  # noqa: PLC0415

    for command in COMMANDS:
        shown = CliRunner().invoke(app, [*command, "--help"], prog_name="fidelity", catch_exceptions=False).stdout
        lines = "\n".join(line.rstrip() for line in shown.strip("\n").splitlines())
        parts.append(f"## {' '.join(('fidelity', *command))}\n\n```text\n{lines.strip()}\n```\n")
    return "\n".join(parts)


ENGINES = {"postgres": "PostgreSQL", "mysql": "MariaDB", "sqlite": "SQLite", "tsql": "SQL Server", "oracle": "Oracle"}
ASKED = ("postgres", "mysql", "sqlite")
SHOWN = {
    "same": (Kind.IDENTICAL, Kind.EQUAL, Kind.REORDERED),
    "wider": (Kind.WIDER,),
    "narrower": (Kind.NARROWER,),
    "overlapping": (Kind.OVERLAPPING,),
    "alters": (Kind.ALTERING,),
}
TYPES_PREFACE = """\
# What one engine's types hold of another's

For each modeled type, the types of the real column by what becomes of the values: **same** (each value of the one is a
value of the other, and reads back the same), **wider** (the real one holds all of it, and more), **narrower** (it
refuses some), **overlapping** (each refuses some of the other's), **alters** (it takes some and changes them: rounds,
cuts, pads, drops a zone, keeps NULL). A type that is not listed holds another kind of thing. What is not decided is
UNKNOWN in a report, and listed [at the end](#not-decided).

The basis: where PostgreSQL, MariaDB and SQLite meet, real servers were asked with rows, and the tests ask them again;
SQL Server's and Oracle's part is what their manuals say (Transact-SQL reference; Oracle Database SQL Language
Reference), and no server has confirmed it. Text is Unicode, SQL Server's `char` and `varchar` in a code page, Oracle's
in AL32UTF8. Left out of account: U+0000 in text, NaN and infinities, years before 1 and after 9999, 24:00:00. What a
SQLite column is declared as binds nobody, so it takes what any other engine's column refuses: rows are shown for the
other direction only, and for types by their affinity.

This page is generated from docs/types.toml: `make docs`."""


def types_page() -> str:
    """The relation of each type of docs/types.toml to each of another engine."""
    types = tomllib.loads((DOCS / "types.toml").read_text(encoding="utf-8"))
    parts = [TYPES_PREFACE]
    undecided: dict[tuple[str, str], list[str]] = {}
    pairs = [(m, r) for m in ENGINES for r in ENGINES if m not in {r, "sqlite"}]
    for modeled, real in pairs:
        title = f"{ENGINES[modeled]} in {ENGINES[real]}"
        rows = []
        for text in types[modeled]:
            kinds = {other: relate(type_form(text, modeled), type_form(other, real)).kind for other in types[real]}
            rows.append(f"| `{text}` | {' | '.join(_of_kind(kinds, *shown) for shown in SHOWN.values())} |")
            unknown = _of_kind(kinds, Kind.UNDECIDED)
            if unknown:
                undecided.setdefault((title, unknown), []).append(f"`{text}`")
        basis = "the engines" if {modeled, real} <= set(ASKED) else "the manuals"
        head = f"| modeled | {' | '.join(SHOWN)} |\n{'|---' * (len(SHOWN) + 1)}|\n"
        parts.append(f"## {title}\n\nBasis: {basis}.\n\n{head}" + "\n".join(rows))
    lines = [f"| {title} | {', '.join(texts)} | {unknown} |" for (title, unknown), texts in undecided.items()]
    parts.append("## Not decided\n\n| | modeled | real |\n|---|---|---|\n" + "\n".join(lines))
    return "\n\n".join(parts) + "\n"


def _of_kind(found: dict[str, Kind], *kinds: Kind) -> str:
    return ", ".join(f"`{text or ' '}`" for text, kind in found.items() if kind in kinds)


def main() -> int:
    """Writes or checks the pages; the exit code."""
    pages = {DOCS / "cli.md": cli_page(), DOCS / "rules.md": rules_page(), DOCS / "types.md": types_page()}
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
