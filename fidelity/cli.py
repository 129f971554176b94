"""The command line: each command reads its arguments, calls one function, prints what it gives, and exits.

Heavy modules are imported by the command that needs them, so that help and version answer at once.
"""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fidelity.errors import FidelityError, UsageError
from fidelity.version import __version__

if TYPE_CHECKING:
    from reports.document import Report

__all__ = ["app"]

app = typer.Typer(
    name="fidelity",
    help="Says, column by column and with evidence, whether a real database dump is what your model says it is.",
    epilog="Start here: fidelity compare --model schema.sql --real dump.sql",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)

EXIT = {"FAITHFUL": 0, "COMPATIBLE": 0, "UNKNOWN": 3, "ABSENT": 1, "DIVERGENT": 1}


class Engine(StrEnum):
    """The engines that a surrogate can be generated for."""

    sqlite = "sqlite"
    postgres = "postgres"
    mysql = "mysql"


class Dialect(StrEnum):
    """The dialects of dumps and models."""

    postgres = "postgres"
    mysql = "mysql"
    sqlite = "sqlite"
    tsql = "tsql"
    oracle = "oracle"


class ReportFormat(StrEnum):
    """What a comparison can be printed as."""

    text = "text"
    json = "json"
    markdown = "markdown"
    html = "html"
    sarif = "sarif"
    junit = "junit"


class PlainFormat(StrEnum):
    """What a shape or a catalogue can be printed as."""

    text = "text"
    json = "json"


class ShapeFormat(StrEnum):
    """What a shape can be printed as."""

    text = "text"
    json = "json"
    sql = "sql"


class DocumentName(StrEnum):
    """The documents whose JSON Schema is published."""

    shape = "shape"
    report = "report"
    model = "model"


ModelOption = Annotated[
    str,
    typer.Option(
        "--model", "-m", help="A built-in model (fix7), a model folder, or a plain .sql file of DDL.", metavar="MODEL"
    ),
]


def _version(value: bool) -> None:  # noqa: FBT001  # typer's callback
    if value:
        typer.echo(f"fidelity {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[  # the callback answers it
        bool, typer.Option("--version", help="Print the version and exit.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    pass


@app.command(epilog="Example: fidelity generate --out surrogate/ --rows 1000")
def generate(
    model: ModelOption = "fix7",
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder to write to; it is made if needed.")] = Path(),
    engine: Annotated[
        Engine, typer.Option("--engine", "-e", help="A SQLite file, or a SQL script for a server.")
    ] = Engine.sqlite,
    rows: Annotated[
        int | None, typer.Option("--rows", min=0, help="Grow it to so many rows of its main table.")
    ] = None,
) -> None:
    """Write the surrogate database of a model, the same bytes every time, with its spec document."""
    from surrogate.generate import generate as write
    from surrogate.model import load_model

    generated = write(load_model(model), out, engine=engine.value, rows=rows)
    for file in generated.files:
        typer.echo(f"wrote {file}")
    typer.echo(f"sha256 {generated.db_sha256}")


COMPARE_EXAMPLES = """\
Examples:

fidelity compare --real dump.sql

fidelity compare --model schema.sql --real dump.sql --format html --out report.html

pg_dump --schema-only db | fidelity compare --real - --map users=app_users --map users.mail=email

Exit codes: 0 every surface is faithful or compatible; 1 one is divergent or absent; 3 none of that, but one is unknown;
2 bad usage or input.
"""


@app.command(epilog=COMPARE_EXAMPLES)
def compare(
    real: Annotated[
        str, typer.Option("--real", "-r", help="The dump: a file, or - for standard input.", metavar="DUMP")
    ],
    model: ModelOption = "fix7",
    dialect: Annotated[Dialect | None, typer.Option(help="The dump's dialect, where it cannot be told.")] = None,
    model_dialect: Annotated[Dialect | None, typer.Option(help="The model's dialect, where it cannot be told.")] = None,
    mapping: Annotated[
        list[str] | None,
        typer.Option(
            "--map", help="table=REAL or table.column=REAL, where a name differs. Repeatable.", metavar="MODELED=REAL"
        ),
    ] = None,
    report_format: Annotated[ReportFormat, typer.Option("--format", "-f", help="What to print.")] = ReportFormat.text,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write the report to this file instead.")] = None,
    packet: Annotated[
        Path | None, typer.Option("--packet", help="Also attach the reports to the validation packet in this folder.")
    ] = None,
    strict: Annotated[
        bool,
        typer.Option(
            "--strict", help="Take nothing for equal that is spelled differently, and no difference as cosmetic."
        ),
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="List cosmetic findings too.")] = False,
) -> None:
    """Compare a model with a real dump: a verdict for each surface, with line-by-line evidence."""
    from fidelity.session import compare_report

    report = compare_report(
        real,
        model,
        dialect=dialect.value if dialect else None,
        model_dialect=model_dialect.value if model_dialect else None,
        mapping=_mapping(mapping or []),
        strict=strict,
    )
    _write(_rendered(report, report_format, to_file=out is not None, verbose=verbose), out)
    if packet is not None:
        from reports.packet import attach

        typer.echo(f"attached as {attach(packet, report)}", err=True)
    raise typer.Exit(EXIT[report["overall"]])


@app.command(epilog="Example: fidelity inspect dump.sql --table users --format json")
def inspect(
    dump: Annotated[str, typer.Argument(help="A file, or - for standard input.")],
    dialect: Annotated[Dialect | None, typer.Option(help="The dump's dialect, where it cannot be told.")] = None,
    table: Annotated[list[str] | None, typer.Option("--table", "-t", help="Only this table. Repeatable.")] = None,
    output: Annotated[
        ShapeFormat, typer.Option("--format", "-f", help="What to print; sql is canonical DDL of what was read.")
    ] = ShapeFormat.text,
    statements: Annotated[bool, typer.Option("--statements", help="List the fate of every statement in JSON.")] = False,
) -> None:
    """Show what a dump holds, as the engine's own catalog would say it, and the fate of every byte."""
    from fidelity.pipeline import inspect as read
    from reports.shape_text import render

    inspection = read(dump, dialect=dialect.value if dialect else None, tables=table or None)
    _write(render(inspection, output.value, only=table or [], statements=statements), None)


packet_app = typer.Typer(no_args_is_help=True, help="Keep comparisons in a validation packet that others can verify.")
app.add_typer(packet_app, name="packet")


@packet_app.command("init", epilog="Example: fidelity packet init packet/")
def packet_init(folder: Annotated[Path, typer.Argument(help="The folder; it must be empty or not there.")]) -> None:
    """Make an empty validation packet."""
    from reports.packet import init

    init(folder)
    typer.echo(f"made {folder}")


@packet_app.command("attach", epilog="Example: fidelity packet attach packet/ report.json")
def packet_attach(
    folder: Annotated[Path, typer.Argument(help="The packet.")],
    report: Annotated[Path, typer.Argument(help="A report as `compare --format json` wrote it.")],
) -> None:
    """Attach a report that was written before."""
    from fidelity.session import read_report
    from reports.packet import attach

    typer.echo(f"attached as {attach(folder, read_report(report))}")


@packet_app.command("verify", epilog="Example: fidelity packet verify packet/")
def packet_verify(folder: Annotated[Path, typer.Argument(help="The packet.")]) -> None:
    """Check every file of a packet against its manifest; exit code 1 where one is altered, missing or added."""
    from reports.packet import verify

    problems = verify(folder)
    for problem in problems:
        typer.echo(str(problem), err=True)
    typer.echo(f"{folder}: {len(problems)} problems" if problems else f"{folder}: every file is as its manifest says")
    raise typer.Exit(1 if problems else 0)


@app.command(epilog="Example: fidelity rules --format json")
def rules(
    output: Annotated[PlainFormat, typer.Option("--format", "-f", help="What to print.")] = PlainFormat.text,
) -> None:
    """List the rules that name differences, and the equivalences that name equalities."""
    from fidelity.catalogue_text import catalogue_json, catalogue_text

    _write(catalogue_json() if output is PlainFormat.json else catalogue_text(), None)


@app.command(epilog="Examples: `fidelity explain FID201` · `fidelity explain EQ-TYPE-001`")
def explain(rule: Annotated[str, typer.Argument(metavar="RULE-ID", help="A rule's or equivalence's id.")]) -> None:
    """Tell what one rule or equivalence means, why it matters, an example, and how to resolve it."""
    from fidelity.catalogue_text import explanation

    _write(explanation(rule), None)


@app.command(epilog="Example: fidelity schema report > report.schema.json")
def schema(document: Annotated[DocumentName, typer.Argument(help="Which document.")]) -> None:
    """Print the JSON Schema of a document."""
    from reports.canonical import to_json
    from reports.schemas import json_schema

    _write(to_json(json_schema(document.value)), None)


def _mapping(pairs: list[str]) -> dict[str, str]:
    """`--map` as a dictionary; raises UsageError for what is no pair, or a second pair of the same name."""
    mapping: dict[str, str] = {}
    for pair in pairs:
        modeled, equals, real = pair.partition("=")
        if not (modeled.strip() and equals and real.strip()):
            raise UsageError(
                f"--map {pair} is no pair", remedy="Write it as --map table=REAL or --map table.column=REAL."
            )
        if mapping.setdefault(modeled.strip(), real.strip()) != real.strip():
            raise UsageError(f"--map names {modeled.strip()} twice", remedy="Give each modeled name once.")
    return mapping


def _rendered(report: Report, report_format: ReportFormat, *, to_file: bool, verbose: bool) -> str:
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

        return render_sarif(report, rules=rule_texts())
    if report_format is ReportFormat.junit:
        from reports.junit import render_junit

        return render_junit(report)
    from reports.text import render_text, terminal

    if to_file:
        return render_text(report, verbose=verbose)
    where = terminal(sys.stdout)
    return render_text(report, width=where.width, colour=where.colour, verbose=verbose, encoding=where.encoding)


def _write(text: str, out: Path | None) -> None:
    """Prints the text, or writes it to a file in one step."""
    if out is None:
        sys.stdout.flush()
        encoding = "utf-8" if not sys.stdout.isatty() else (sys.stdout.encoding or "utf-8")
        sys.stdout.buffer.write(text.encode(encoding, "replace"))
        sys.stdout.buffer.flush()
        return
    temporary = out.with_name(f".{out.name}.{os.getpid()}.tmp")
    try:
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(out)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise UsageError(f"cannot be written: {error.strerror}", where=str(out), remedy="Check --out.") from None
    typer.echo(f"wrote {out}", err=True)


def run() -> int:
    """Runs the command line; the exit code. A defect prints where in the code it is, never what was being read."""
    try:
        app(standalone_mode=True)
    except FidelityError as error:
        what, *remedy = str(error).splitlines()
        typer.echo(f"error: {what}", err=True)
        for line in remedy:
            typer.echo(f"  {line}", err=True)
        return error.exit_code
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 0
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001  # the last resort: the message may quote a dump, so only its place is told
        return _defect(error)
    return 0


def _defect(error: Exception) -> int:
    """Says that fidelity itself is at fault: the error's type and the lines of code, never the error's text."""
    trace = error.__traceback__
    places: list[str] = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{Path(code.co_filename).parent.name}/{Path(code.co_filename).name}:{trace.tb_lineno}")
        trace = trace.tb_next
    typer.echo(f"error: a defect in fidelity itself ({type(error).__name__})", err=True)
    typer.echo(f"  at {' < '.join(reversed(places[-4:]))}", err=True)
    typer.echo("  Please report these two lines; nothing of what was read is in them.", err=True)
    return 70
