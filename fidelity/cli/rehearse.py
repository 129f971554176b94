"""`fidelity rehearse`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fidelity.cli.options import (
    DatabaseOption,
    Dialect,
    ModelDialectOption,
    ModelOption,
    PlainFormat,
    RehearsalEngine,
    pairs,
)
from fidelity.cli.output import write

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
    model: ModelOption = "fix7",
    engine: Annotated[
        RehearsalEngine, typer.Option("--engine", "-e", help="The surrogate's engine; PostgreSQL is an embedded one.")
    ] = RehearsalEngine.sqlite,
    on_real: Annotated[
        str | None,
        typer.Option(
            "--on-real", help="Rehearse on the shape of this dump, on an engine of its own kind.", metavar="DUMP"
        ),
    ] = None,
    dialect: Annotated[Dialect | None, typer.Option(help="The dump's dialect, where it cannot be told.")] = None,
    model_dialect: ModelDialectOption = None,
    mapping: Annotated[
        list[str] | None,
        typer.Option(
            "--map", help="table=REAL or table.column=REAL, where a name differs. Repeatable.", metavar="MODELED=REAL"
        ),
    ] = None,
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
            help="A MySQL or MariaDB server to make and drop databases on, never production's: "
            "mysql://user:password@127.0.0.1:3306",
            envvar="FIDELITY_MYSQL_DSN",
            metavar="DSN",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="Keep database, snapshots and rehearsal.json in this folder."),
    ] = None,
    output: Annotated[PlainFormat, typer.Option("--format", "-f", help="What to print.")] = PlainFormat.text,
    recover: Annotated[
        bool, typer.Option("--recover", help="Say what an interrupted rehearsal in --out has written, and tidy up.")
    ] = False,
) -> None:
    """Rehearse a gated birth on a surrogate or a dump's shape: what must be refused is, the way back leads back."""
    from fidelity.rehearsing import recovered, rehearsal_report, rendered

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
