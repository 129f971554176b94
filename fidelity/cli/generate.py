"""`fidelity generate`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fidelity.cli.options import Engine, ModelDialectOption, ModelOption

__all__ = ["generate"]


def generate(
    model: ModelOption = "fix7",
    model_dialect: ModelDialectOption = None,
    out: Annotated[
        Path, typer.Option("--out", "-o", help="The folder to write to; it is made if needed.", metavar="DIR")
    ] = Path(),
    engine: Annotated[
        Engine,
        typer.Option(
            "--engine",
            "-e",
            help="A SQLite file, or a SQL script for a server: sqlite, postgres or mysql.",
            metavar="ENGINE",
        ),
    ] = Engine.sqlite,
    rows: Annotated[
        int | None,
        typer.Option(
            "--rows", min=0, max=1_000_000_000, help="Grow it to so many rows of its main table.", metavar="N"
        ),
    ] = None,
) -> None:
    """Write the surrogate database of a model, the same bytes every time, with its spec document."""
    from surrogate.generate import generate as write
    from surrogate.model import load_model

    generated = write(
        load_model(model, dialect=model_dialect.value if model_dialect else None), out, engine=engine.value, rows=rows
    )
    for file in generated.files:
        typer.echo(f"wrote {file}")
    typer.echo(f"sha256 {generated.db_sha256}")
