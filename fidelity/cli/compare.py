"""`fidelity compare`."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fidelity.cli.options import (
    DatabaseOption,
    DialectOption,
    MappingOption,
    MaxSizeOption,
    ModelDialectOption,
    ModelOption,
    QuietOption,
    ReportFormat,
    one_of,
    pairs,
    size_of,
)
from fidelity.cli.output import filed, require_folder, write
from fidelity.errors import UsageError
from fidelity.outcome import FailOn, exit_code, failed_on_less

if TYPE_CHECKING:
    from reports.document import Report

__all__ = ["COMPARE_EXAMPLES", "compare"]

COMPARE_EXAMPLES = """\
Examples:

fidelity compare --real dump.sql

fidelity compare --model schema.sql --real dump.sql -f html -o report.html

pg_dump -s db | fidelity compare -m schema.sql -r - --map users=app_users

fidelity compare --model schema.sql --real dump.sql --waivers waivers.toml

Exit codes: 0 every surface is faithful or compatible, or its differences are waived; 1 one is divergent or absent, or
what --fail-on says; 3 none of that, but one is unknown; 2 bad usage or input, or a waiver that is malformed, expired or
not needed.
"""


def compare(
    context: typer.Context,
    real: Annotated[
        str,
        typer.Option(
            "--real", "-r", help="The dump: a file, an archive, a folder, or - for standard input.", metavar="DUMP"
        ),
    ],
    model: ModelOption = "fix7",
    dialect: DialectOption = None,
    model_dialect: ModelDialectOption = None,
    mapping: MappingOption = None,
    report_format: Annotated[
        ReportFormat,
        typer.Option("--format", "-f", help=f"What to print: {one_of(ReportFormat)}.", metavar="FORMAT"),
    ] = ReportFormat.text,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Write the report to this file instead.", metavar="FILE")
    ] = None,
    packet: Annotated[
        Path | None,
        typer.Option(
            "--packet", help="Also attach the reports to the validation packet in this folder.", metavar="DIR"
        ),
    ] = None,
    waivers: Annotated[
        Path | None,
        typer.Option("--waivers", help="A TOML file of differences to let pass; docs/waivers.md.", metavar="FILE"),
    ] = None,
    rehearsal: Annotated[
        Path | None,
        typer.Option(
            "--rehearsal",
            help="A rehearsal.json: what it shows of the claims that no schema proves.",
            metavar="FILE",
        ),
    ] = None,
    fail_on: Annotated[
        FailOn,
        typer.Option(
            "--fail-on", help=f"The least difference that makes exit code 1: {one_of(FailOn)}.", metavar="DIFFERENCE"
        ),
    ] = FailOn.divergent,
    strict: Annotated[
        bool,
        typer.Option(
            "--strict", help="Take nothing for equal that is spelled differently, and no difference as cosmetic."
        ),
    ] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="List every finding, cosmetic ones too, with its sentence.")
    ] = False,
    database: DatabaseOption = None,
    max_size: MaxSizeOption = None,
    quiet: QuietOption = False,
) -> None:
    """Compare a model with a real dump: a verdict for each surface, with line-by-line evidence."""
    from fidelity.session import compared as compare_both

    def meanwhile() -> None:
        import_module("reports.canonical" if report_format is ReportFormat.json else f"reports.{report_format.value}")
        if packet is not None:
            from reports.packet import require_place

            require_place(packet)

    require_folder(out, real, model, waivers, rehearsal)
    if out is not None and packet is not None and out.resolve().is_relative_to(packet.resolve()):
        raise UsageError("it is in the packet", where=str(out), remedy="The packet gets all reports; leave --out out.")
    compared = compare_both(
        real,
        model,
        dialect=dialect.value if dialect else None,
        model_dialect=model_dialect.value if model_dialect else None,
        mapping=pairs("--map", mapping or [], "table=REAL or --map table.column=REAL"),
        strict=strict,
        waivers=waivers,
        database=database,
        max_size=size_of(max_size),
        quiet=quiet,
        rehearsal=rehearsal,
        digest=context.obj,
        meanwhile=meanwhile,
    )
    report = compared.report
    everything = verbose or fail_on is FailOn.cosmetic
    write(_rendered(report, report_format, real=real, to_file=out is not None, verbose=everything), out)
    if packet is not None:
        from fidelity.session import with_rehearsal
        from reports.packet import attach

        evidence = compared.evidence()
        if rehearsal is not None:
            evidence = with_rehearsal(evidence, rehearsal)
        typer.echo(filed(attach(packet, evidence)), err=True)
    if why := failed_on_less(report, fail_on):
        typer.echo(why, err=True)
    raise typer.Exit(exit_code(report, fail_on))


def _rendered(report: Report, report_format: ReportFormat, *, real: str, to_file: bool, verbose: bool) -> str:
    if report_format is ReportFormat.json:
        from reports.canonical import to_json

        return to_json(report)
    if report_format is ReportFormat.markdown:
        from reports.markdown import render_markdown

        return render_markdown(report, verbose=verbose)
    if report_format is ReportFormat.html:
        from reports.html import render_html

        return render_html(report)
    if report_format is ReportFormat.sarif:
        from fidelity.catalogue_text import rule_texts
        from reports.sarif import render_sarif

        within = not (real == "-" or Path(real).is_absolute() or ".." in Path(real).parts)
        return render_sarif(report, rules=rule_texts(), file=Path(real).as_posix() if within else None)
    if report_format is ReportFormat.github:
        from reports.github import render_github

        return render_github(report, file=None if real == "-" else real)
    if report_format is ReportFormat.junit:
        from reports.junit import render_junit

        return render_junit(report)
    from reports.text import render_text, terminal

    if to_file:
        return render_text(report, verbose=verbose)
    where = terminal(sys.stdout)
    return render_text(report, width=where.width, colour=where.colour, verbose=verbose, encoding=where.encoding)
