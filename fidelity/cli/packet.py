"""`fidelity packet …`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fidelity.cli.options import Dialect, ModelOption
from fidelity.cli.output import write

__all__ = ["packet_app"]


def init(folder: Annotated[Path, typer.Argument(help="The folder; it must be empty or not there.")]) -> None:
    """Make an empty validation packet."""
    from reports.packet import init as make

    make(folder)
    typer.echo(f"made {folder}")


def attach(
    folder: Annotated[Path, typer.Argument(help="The packet.")],
    report: Annotated[Path, typer.Argument(help="A report as `compare --format json` wrote it.")],
    rehearsal: Annotated[
        Path | None, typer.Option("--rehearsal", help="Also file this report of a rehearsal.", metavar="FILE")
    ] = None,
) -> None:
    """Attach a report that was written before; `compare --packet` files more: shapes, ledger and surrogate."""
    from fidelity.session import filed_alone, read_report
    from reports.packet import attach as file

    evidence = filed_alone(read_report(report), rehearsal=rehearsal)
    typer.echo(f"attached as {file(folder, evidence).folder}")


def sign(
    folder: Annotated[Path, typer.Argument(help="The packet.")],
    key: Annotated[Path, typer.Option("--key", "-k", help="The private SSH key to sign with.")],
) -> None:
    """Sign a packet's statement with an SSH key, by `ssh-keygen -Y sign`."""
    from reports.packet import sign as make

    typer.echo(f"signed as {make(folder, key)}")


def verify(folder: Annotated[Path, typer.Argument(help="The packet.")]) -> None:
    """Check every file of a packet against its manifest; exit code 1 where one is altered, missing or added."""
    from reports.packet import verify as check

    problems = check(folder)
    for problem in problems:
        typer.echo(str(problem), err=True)
    typer.echo(f"{folder}: {len(problems)} problems" if problems else f"{folder}: every file is as its manifest says")
    raise typer.Exit(1 if problems else 0)


def request(
    engine: Annotated[Dialect, typer.Option("--engine", "-e", help="The engine of the real database.")],
    model: ModelOption = "fix7",
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write it to this file instead.")] = None,
) -> None:
    """Print what to ask of the operator: how to make a dump of the modeled tables with nothing else in it."""
    from reports.request import request_text
    from surrogate.model import load_model

    write(request_text(load_model(model), engine.value), out)


packet_app = typer.Typer(no_args_is_help=True, help="Keep comparisons in a validation packet that others can verify.")
packet_app.command(epilog="Example: fidelity packet init packet/")(init)
packet_app.command(epilog="Example: fidelity packet attach packet/ report.json")(attach)
packet_app.command(epilog="Example: fidelity packet verify packet/")(verify)
packet_app.command(epilog="Example: fidelity packet sign packet/ --key ~/.ssh/id_ed25519")(sign)
packet_app.command(epilog="Example: fidelity packet request --engine postgres --out request.md")(request)
