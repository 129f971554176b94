"""`fidelity packet …`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fidelity.cli.options import Dialect, ModelDialectOption, ModelOption, one_of
from fidelity.cli.output import filed, require_folder, shown, write
from fidelity.cli.quick import QuickCommand, QuickGroup
from fidelity.errors import UntoldDialectError

if TYPE_CHECKING:
    from reports.packet import Signed

__all__ = ["packet_app"]


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder; it must be empty or not there.")],
) -> None:
    """Make an empty validation packet."""
    from reports.packet import init as make

    make(folder)
    typer.echo(f"made {folder}")


def attach(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The packet.")],
    report: Annotated[Path, typer.Argument(metavar="REPORT", help="A report as `compare --format json` wrote it.")],
    model: Annotated[
        str | None,
        typer.Option(
            "--model",
            "-m",
            help="The model that the report is about, to file its shape and surrogate too; a built-in one is found.",
            metavar="MODEL",
        ),
    ] = None,
    rehearsal: Annotated[
        Path | None, typer.Option("--rehearsal", help="Also file this report of a rehearsal.", metavar="FILE")
    ] = None,
) -> None:
    """Attach a report that was written before; `compare --packet` files more: the dump's shape and whole ledger."""
    from fidelity.session import filed_alone, read_report
    from reports.packet import attach as file

    evidence = filed_alone(read_report(report), model=model, rehearsal=rehearsal)
    typer.echo(filed(file(folder, evidence)))


def sign(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The packet.")],
    key: Annotated[Path, typer.Option("--key", "-k", help="The private SSH key to sign with.", metavar="FILE")],
) -> None:
    """Sign a packet's statement with an SSH key, by `ssh-keygen -Y sign`."""
    from reports.packet import sign as make

    typer.echo(f"signed as {shown(make(folder, key))}")


def verify(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The packet.")],
    allowed: Annotated[
        Path | None,
        typer.Option(
            "--allowed-signers",
            help="Whose signature counts: a file of lines such as `NAME ssh-ed25519 AAAA…`, as ssh-keygen(1) has it.",
            metavar="FILE",
        ),
    ] = None,
) -> None:
    """Check every file of a packet against its manifest, and its signature where you say whose counts.

    Exit code 1 where a file is altered, missing or added, or the signature is not of one of the allowed signers.
    """
    from reports.packet import packet_at, signatures
    from reports.packet import verify as check

    name = shown(packet_at(folder))
    problems = [str(problem) for problem in check(folder)]
    said = [] if problems else signatures(folder, allowed)
    unsigned = [_unsigned(it, current=it is said[0]) for it in said] if allowed else []
    if allowed and not (problems or said):
        unsigned = ["signature: statement.json: there is none to sign: no comparison was filed yet"]
    problems += [problem for problem in unsigned if problem]
    for problem in problems:
        typer.echo(problem, err=True)
    if not problems:
        typer.echo(f"{name}: every file is as its manifest says")
        for statement in said:
            typer.echo(f"{statement.path}: {_signature(statement, checked=allowed is not None)}")
    else:
        typer.echo(f"{name}: {len(problems)} problem{'s' if len(problems) > 1 else ''}")
    raise typer.Exit(1 if problems else 0)


def _unsigned(statement: Signed, *, current: bool) -> str | None:
    """What is wrong with a statement's signature: a bad one always, none only where it is the statement that counts."""
    if statement.by is not None or not (statement.signed or current):
        return None
    refused = "is not of any of the allowed signers, as their lines allow it now"
    found = refused if statement.signed else "is missing: nobody signed it"
    return f"signature: {statement.path}.sig: it {found}"


def _signature(statement: Signed, *, checked: bool) -> str:
    if not statement.signed:
        return "not signed: who wrote it is not proven"
    if checked:
        return f"signed by {statement.by}"
    return "signed; NOT CHECKED by whom: --allowed-signers FILE says whose signature counts"


def request(
    engine: Annotated[
        Dialect,
        typer.Option("--engine", "-e", help=f"The engine of the real database: {one_of(Dialect)}.", metavar="ENGINE"),
    ],
    model: ModelOption = "fix7",
    model_dialect: ModelDialectOption = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Write it to this file instead.", metavar="FILE")
    ] = None,
) -> None:
    """Print what to ask of the operator: how to make a dump of the modeled tables with nothing else in it."""
    from reports.request import request_text
    from surrogate.model import load_model

    require_folder(out, model)
    try:
        loaded = load_model(model, dialect=model_dialect.value if model_dialect else None)
    except UntoldDialectError:
        loaded = load_model(model, dialect=engine.value)
    write(request_text(loaded, engine.value), out)


packet_app = typer.Typer(
    cls=QuickGroup, no_args_is_help=True, help="Keep comparisons in a validation packet that others can verify."
)
packet_app.command(epilog="Example: fidelity packet init packet/", cls=QuickCommand)(init)
packet_app.command(epilog="Example: fidelity packet attach packet/ report.json --model schema.sql", cls=QuickCommand)(
    attach
)
packet_app.command(epilog="Example: fidelity packet verify packet/ --allowed-signers signers", cls=QuickCommand)(verify)
packet_app.command(epilog="Example: fidelity packet sign packet/ --key ~/.ssh/id_ed25519", cls=QuickCommand)(sign)
packet_app.command(epilog="Example: fidelity packet request --engine postgres --out request.md", cls=QuickCommand)(
    request
)
