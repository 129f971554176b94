"""The report for a terminal: one screen that answers whether the rehearsal may be trusted."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Literal, TextIO

from reports.document import Finding, Report, Surface
from reports.visible import visible
from reports.words import (
    FEW_SURFACES,
    IMPACTS,
    answer,
    cosmetic,
    counted,
    findings_by_table,
    ledger_sentence,
    line_note,
    map_argument,
    meaning,
    next_steps,
    not_understood,
    open_claims,
    parties,
    subject,
    tally,
    where,
    worst_first,
)

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table

__all__ = ["Terminal", "render_text", "terminal"]

_WIDTH = 100
_MANY = 40  # surfaces, findings or statements beyond this are counted, not listed

_STYLES = {
    "FAITHFUL": "green",
    "COMPATIBLE": "cyan",
    "UNKNOWN": "yellow",
    "ABSENT": "magenta",
    "DIVERGENT": "bold red",
}
_GLYPHS = {"FAITHFUL": "✓", "COMPATIBLE": "+", "UNKNOWN": "?", "ABSENT": "∅", "DIVERGENT": "✗"}
_PLAIN_GLYPHS = {"FAITHFUL": "=", "COMPATIBLE": "+", "UNKNOWN": "?", "ABSENT": "-", "DIVERGENT": "x"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Terminal:
    """What render_text needs to know of the stream that its text goes to."""

    width: int | None
    colour: bool
    encoding: str


def terminal(stream: TextIO, environ: Mapping[str, str] = os.environ) -> Terminal:
    """The stream's width, encoding, and whether it takes colour: a tty, TERM not dumb, NO_COLOR unset or empty."""
    tty = stream.isatty()
    colour = tty and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"
    columns = environ.get("COLUMNS", "")
    width = int(columns) if columns.isdecimal() and int(columns) > 0 else None
    if width is None and tty:
        try:
            width = os.get_terminal_size(stream.fileno()).columns or None
        except (OSError, ValueError):
            width = None
    return Terminal(width=width, colour=colour, encoding=stream.encoding or "ascii")


def render_text(
    report: Report,
    *,
    width: int | None = None,
    colour: bool = False,
    verbose: bool = False,
    encoding: str = "utf-8",
) -> str:
    """The report as lines of at most `width` cells (100 where it is not given), in characters that `encoding` has.

    Cosmetic findings and long lists are counts unless `verbose`; nothing that decides the verdict is folded away first.
    """
    from rich.console import Console  # noqa: PLC0415 - rich takes a tenth of a second to load

    console = Console(
        file=StringIO(),
        width=max(width or _WIDTH, 40),
        color_system="standard" if colour else None,
        force_terminal=colour,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
        _environ={},
    )
    plain = _is_plain(encoding)
    screen = _Screen(report=report, console=console, encoding=encoding, plain=plain, verbose=verbose)
    for part in (_head, _surfaces, _findings, _suggestions, _claims, _unread, _foot):
        part(screen)
    assert isinstance(console.file, StringIO)  # noqa: S101 - for the type checker
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines()) + "\n"


def _is_plain(encoding: str) -> bool:
    try:
        "".join([*_GLYPHS.values(), "─", "→", "·"]).encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return True
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Screen:
    """A report on its way to the terminal."""

    report: Report
    console: Console
    encoding: str
    plain: bool
    verbose: bool

    def shown(self, text: str) -> str:
        return visible(text, encoding=self.encoding)

    def line(self, *parts: tuple[str, str] | str, indent: int = 0, mark: str = "") -> None:
        """Prints one paragraph of texts, each with or without a style; what wraps stands right of the `mark`."""
        from rich.table import Column, Table  # noqa: PLC0415 - as above
        from rich.text import Text  # noqa: PLC0415 - as above

        text = Text(overflow="fold")
        for part in parts:
            content, style = (part, "") if isinstance(part, str) else part
            text.append(self.shown(content), style)
        margin = " " * indent + mark
        paragraph = Table.grid(Column(width=len(margin)), Column())
        paragraph.add_row(margin, text)
        self.console.print(paragraph if margin else text)

    def heading(self, text: str) -> None:
        self.console.print()
        self.line((text, "bold"))

    def verdict(self, verdict: str) -> tuple[str, str]:
        glyph = (_PLAIN_GLYPHS if self.plain else _GLYPHS).get(verdict, "?")
        return f"{glyph} {verdict}", _STYLES.get(verdict, "bold red")

    def table(self, *headers: tuple[str, Literal["left", "right"]]) -> Table:
        from rich.box import Box  # noqa: PLC0415 - as above
        from rich.table import Table  # noqa: PLC0415 - as above

        rule = " -- " if self.plain else " ── "
        box = Box(f"    \n    \n{rule}\n    \n    \n    \n    \n    \n", ascii=self.plain)
        table = Table(box=box, pad_edge=False, show_edge=False, header_style="bold")
        for name, justify in headers:
            table.add_column(name, justify=justify, overflow="fold", no_wrap=justify == "right")
        return table

    def print(self, renderable: RenderableType) -> None:
        self.console.print(renderable)


def _head(screen: _Screen) -> None:
    report = screen.report
    screen.line((f"fidelity {report['tool']['version']}", "bold"), f": {parties(report)}")
    screen.console.print()
    # Without a surface there is nothing to say FAITHFUL of.
    verdict, style = screen.verdict(report["overall"])
    screen.line((f"{verdict}  " if report["surfaces"] else "", style), (answer(report), "bold"))
    screen.line(meaning(report))


def _surfaces(screen: _Screen) -> None:
    from rich.text import Text  # noqa: PLC0415 - as above

    surfaces = worst_first(screen.report["surfaces"])
    if not surfaces:
        return
    screen.heading(f"{counted(len(surfaces), 'surface')}: {tally(s['verdict'] for s in surfaces)}")
    table = screen.table(("Surface", "left"), ("Verdict", "left"), ("Columns", "right"), ("Constraints", "right"))
    listed = _listed(surfaces, screen)
    for surface in listed:
        verdict, style = screen.verdict(surface["verdict"])
        shares = (_share(surface, "columns"), _share(surface, "constraints"))
        table.add_row(Text(screen.shown(surface["surface"])), Text(verdict, style), *shares)
    screen.print(table)
    folded = tally(s["verdict"] for s in surfaces[len(listed) :])
    if folded:
        screen.line((f"and {folded}, not listed here", "dim"))
    screen.line(("Columns and constraints: faithful of modeled.", "dim"))


def _listed(surfaces: list[Surface], screen: _Screen) -> list[Surface]:
    if screen.verbose or len(surfaces) <= FEW_SURFACES:
        return surfaces
    return [surface for surface in surfaces if surface["verdict"] != "FAITHFUL"][:_MANY]


def _share(surface: Surface, kind: Literal["columns", "constraints"]) -> str:
    counts = surface[kind]
    return f"{counts['faithful']}/{counts['modeled']}" if counts["modeled"] else "none"


def _findings(screen: _Screen) -> None:
    findings = [f for f in screen.report["findings"] if screen.verbose or not cosmetic(f)]
    folded = len(screen.report["findings"]) - len(findings)
    if screen.report["findings"]:
        screen.heading(f"{counted(len(screen.report['findings']), 'finding')}, by table")
    room = len(findings) if screen.verbose else _MANY
    real_names = {row["modeled"]: row["real"] for row in screen.report["tables"]}
    left: list[Finding] = []
    for table, group in findings_by_table(findings):
        if room > 0:
            real = real_names.get(table)
            screen.line((table, "bold"), f" is {real} in the dump" if real and real != table else "", indent=1)
        for finding in group[: max(room, 0)]:
            _finding(screen, finding)
        left += group[max(room, 0) :]
        room -= len(group)
    if left:
        screen.line((f"and {tally(f['verdict'] for f in left)}: all are in the other formats, and in --verbose", "dim"))
    if folded:
        screen.line((f"{counted(folded, 'cosmetic difference')} (order, names, comments) not listed", "dim"), indent=1)


def _finding(screen: _Screen, finding: Finding) -> None:
    report = screen.report
    place = where(report, finding["real"], finding["verdict"])
    rule = f"{finding['title']} ({finding['rule']})"
    about = subject(finding) if finding["column"] or finding["constraint"] else "the table"
    screen.line(screen.verdict(finding["verdict"]), "  ", (about, "bold"), f"  {rule}  ", (place, "blue"), indent=3)
    modeled, real = finding["modeled"], finding["real"]
    sides = [
        f"modeled {modeled['text']} ({modeled['basis']})" if modeled else "not modeled",
        f"real {real['text']}" if real else "",
    ]
    screen.line("; ".join(side for side in sides if side), indent=5)
    if screen.verbose:
        screen.line(finding["message"], indent=5)
        if finding["equivalences"]:
            screen.line(f"rests on {', '.join(finding['equivalences'])}", indent=5)
    impact = finding["impact"]
    screen.line(f"{impact}: {IMPACTS[impact]}" if impact in IMPACTS else impact, indent=5)
    if finding["waiver"] is not None:
        screen.line(f"waived: {finding['waiver']}", indent=5)
    screen.line(("remedy: ", "dim"), finding["remedy"], indent=5)


def _suggestions(screen: _Screen) -> None:
    suggestions = screen.report["suggestions"]
    if not suggestions:
        return
    screen.heading("Perhaps under another name (guesses, none applied)")
    for suggestion in suggestions:
        screen.line((map_argument(suggestion), "bold"), indent=1)
        screen.line(f"score {suggestion['score']:.2f}: {suggestion['why']}", indent=5)


def _claims(screen: _Screen) -> None:
    claims = open_claims(screen.report)
    if not claims:
        return
    screen.heading("Claims that no schema can prove")
    for surface, claim in claims:
        screen.line(screen.verdict(claim["verdict"]), f"  {surface}: {claim['claim']}", indent=1)
        screen.line(f"proven by {claim['proven_by']}", indent=5)


def _unread(screen: _Screen) -> None:
    report = screen.report
    lost = not_understood(report)
    if report["dump"]["complete"] is False or lost:
        screen.heading("Not read")
    if report["dump"]["complete"] is False:
        because = report["dump"]["incomplete_because"] or "its end is missing"
        screen.line(("INCOMPLETE", "bold yellow"), f"  {report['dump']['name']}: {because}", indent=1)
    for entry in lost if screen.verbose else lost[:_MANY]:
        about = f" {entry['object']}" if entry["object"] else ""
        reason = f"  {entry['reason']}" if entry["reason"] else ""
        place = f"{report['dump']['name']}:{entry['line']}"
        screen.line((place, "blue"), f"  {entry['kind']}{about}{reason}", indent=1)
    if len(lost) > _MANY and not screen.verbose:
        screen.line((f"and {len(lost) - _MANY:,} more statements not understood", "dim"), indent=1)


def _foot(screen: _Screen) -> None:
    screen.heading("Every byte")
    screen.line(ledger_sentence(screen.report), indent=1)
    note = line_note(screen.report["dump"])
    if note:
        screen.line(f"The {note}.", indent=1)
    screen.heading("Next")
    for number, step in enumerate(next_steps(screen.report), start=1):
        screen.line(step, indent=1, mark=f"{number}. ")
