"""`fidelity rehearse`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fidelity.cli.options import (
    DatabaseOption,
    DialectOption,
    MappingOption,
    ModelDialectOption,
    ModelOption,
    PlainFormat,
    RehearsalEngine,
    one_of,
    pairs,
)
from fidelity.cli.output import write
from fidelity.errors import UsageError

__all__ = ["REHEARSE_EXAMPLES", "rehearse"]

REHEARSE_EXAMPLES = """\
Examples:

fidelity rehearse

fidelity rehearse --out rehearsal/ --format json

fidelity rehearse --out rehearsal/ --recover

fidelity rehearse --on-real dump.sql --value birth_registry.tenant_id=1

Exit codes: 0 every step and probe ended as it must; 1 one did not, or a table disagrees with compare; 2 bad usage or
input.
"""


def rehearse(
    context: typer.Context,
    model: ModelOption = "fix7",
    engine: Annotated[
        RehearsalEngine,
        typer.Option(
            "--engine", "-e", help="The surrogate's: sqlite, or postgres, which is an embedded one.", metavar="ENGINE"
        ),
    ] = RehearsalEngine.sqlite,
    on_real: Annotated[
        str | None,
        typer.Option(
            "--on-real", help="Rehearse on the shape of this dump, on an engine of its own kind.", metavar="DUMP"
        ),
    ] = None,
    dialect: DialectOption = None,
    model_dialect: ModelDialectOption = None,
    mapping: MappingOption = None,
    value: Annotated[
        list[str] | None,
        typer.Option(
            "--value",
            help="A value for a column that only the real table has; for a table that is not modeled, a row of it. "
            "Repeatable.",
            metavar="TABLE.COLUMN=VALUE",
        ),
    ] = None,
    database: DatabaseOption = None,
    mysql_dsn: Annotated[
        str | None,
        typer.Option(
            "--mysql-dsn",
            help="A MySQL or MariaDB server to make and drop databases on, never production's, such as "
            "mysql://me:pw@127.0.0.1.",
            envvar="FIDELITY_MYSQL_DSN",
            metavar="DSN",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="Keep database, snapshots and rehearsal.json in this folder.", metavar="DIR"),
    ] = None,
    output: Annotated[
        PlainFormat, typer.Option("--format", "-f", help=f"What to print: {one_of(PlainFormat)}.", metavar="FORMAT")
    ] = PlainFormat.text,
    recover: Annotated[
        bool, typer.Option("--recover", help="Say what an interrupted rehearsal in --out has written, and tidy up.")
    ] = False,
) -> None:
    """Rehearse a gated birth on a surrogate or a dump's shape: what must be refused is, the way back leads back."""
    from fidelity.rehearsing import recovered, rehearsal_report, rendered

    _require_used(context, on_real=on_real, recover=recover)
    if recover:
        text, written = recovered(out)
        write(text, None)
        raise typer.Exit(1 if written == "some" else 0)
    report = rehearsal_report(
        model,
        out,
        engine=engine.value,
        on_real=on_real,
        dialect=dialect.value if dialect else None,
        database=database,
        model_dialect=model_dialect.value if model_dialect else None,
        mapping=pairs("--map", mapping or [], "table=REAL or --map table.column=REAL"),
        values=pairs("--value", value or [], "table.column=VALUE"),
        mysql_dsn=mysql_dsn,
    )
    write(rendered(report, output.value), None)
    raise typer.Exit(0 if report["passed"] else 1)


_OF_A_REAL_SHAPE = ("dialect", "mapping", "value", "database", "mysql_dsn")


def _require_used(context: typer.Context, *, on_real: str | None, recover: bool) -> None:
    """Raises UsageError for an option on the command line that this rehearsal would not look at."""
    given = [p for p in context.command.params if _on_the_line(context, str(p.name))]
    if recover:
        unused = [p for p in given if p.name not in ("recover", "out")]
        remedy = "It takes --out alone."
    elif on_real is None:
        unused = [p for p in given if p.name in _OF_A_REAL_SHAPE]
        remedy = "Say which dump: --on-real DUMP."
    else:
        unused = [p for p in given if p.name == "engine"]
        remedy = "Leave it out: --on-real rehearses on an engine of the dump's own kind."
    if unused:
        names = " and ".join(p.opts[0] for p in unused)
        does = "--recover" if recover else "a rehearsal on a surrogate" if on_real is None else "--on-real"
        raise UsageError(f"{names}: {does} does not look at it", remedy=remedy)


def _on_the_line(context: typer.Context, name: str) -> bool:
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"
