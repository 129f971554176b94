"""`fidelity inspect`."""

from __future__ import annotations

from typing import Annotated

import typer

from fidelity.cli.options import DatabaseOption, DialectOption, MaxSizeOption, QuietOption, ShapeFormat, size_of
from fidelity.cli.output import write

__all__ = ["inspect"]


def inspect(
    context: typer.Context,
    dump: Annotated[str, typer.Argument(metavar="DUMP", help="A file, an archive, a folder, or - for standard input.")],
    dialect: DialectOption = None,
    table: Annotated[
        list[str] | None, typer.Option("--table", "-t", help="Only this table. Repeatable.", metavar="NAME")
    ] = None,
    output: Annotated[
        ShapeFormat,
        typer.Option(
            "--format",
            "-f",
            help="What to print: text, json, or sql, which is canonical DDL of what was read.",
            metavar="FORMAT",
        ),
    ] = ShapeFormat.text,
    statements: Annotated[bool, typer.Option("--statements", help="List the fate of every statement in JSON.")] = False,
    database: DatabaseOption = None,
    max_size: MaxSizeOption = None,
    quiet: QuietOption = False,
) -> None:
    """Show what a dump holds, as the engine's own catalog would say it, and the fate of every byte."""
    from fidelity.dump.reading import Reading

    dialect_name = dialect.value if dialect else None
    limit = size_of(max_size)
    reading = Reading(dump, dialect=dialect_name, database=database, max_size=limit, digest=context.obj)
    from fidelity.pipeline import inspect as read
    from fidelity.progress import watch
    from reports.shape_text import render

    watch(reading, dump, quiet=quiet)
    inspection = read(reading, tables=table or None)
    write(render(inspection, output.value, only=table or (), statements=statements), None)
