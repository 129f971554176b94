"""`fidelity rehearse`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fidelity.cli.options import ModelOption, PlainFormat
from fidelity.cli.output import write

__all__ = ["REHEARSE_EXAMPLES", "rehearse"]

REHEARSE_EXAMPLES = """\
Examples:

fidelity rehearse

fidelity rehearse --out rehearsal/ --format json

fidelity rehearse --out rehearsal/ --recover

Exit codes: 0 every step and probe ended as it must; 1 one did not; 2 bad usage or input.
"""


def rehearse(
    model: ModelOption = "fix7",
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="Keep database, snapshots and rehearsal.json in this folder."),
    ] = None,
    output: Annotated[PlainFormat, typer.Option("--format", "-f", help="What to print.")] = PlainFormat.text,
    recover: Annotated[
        bool, typer.Option("--recover", help="Say what an interrupted rehearsal in --out has written, and tidy up.")
    ] = False,
) -> None:
    """Rehearse a gated birth on a surrogate: what must be refused is, and the way back leads back."""
    from fidelity.rehearsing import recovered, rehearsal_report, rendered

    if recover:
        text, written = recovered(out)
        write(text, None)
        raise typer.Exit(1 if written == "some" else 0)
    report = rehearsal_report(model, out)
    write(rendered(report, output.value), None)
    raise typer.Exit(0 if report["passed"] else 1)
