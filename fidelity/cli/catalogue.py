"""`fidelity rules`, `fidelity explain` and `fidelity schema`."""

from __future__ import annotations

from typing import Annotated

import typer

from fidelity.cli.options import DocumentName, PlainFormat, one_of
from fidelity.cli.output import write

__all__ = ["explain", "rules", "schema"]


def rules(
    output: Annotated[
        PlainFormat, typer.Option("--format", "-f", help=f"What to print: {one_of(PlainFormat)}.", metavar="FORMAT")
    ] = PlainFormat.text,
) -> None:
    """List the rules that name differences, and the equivalences that name equalities."""
    from fidelity.catalogue_text import catalogue_json, catalogue_text

    write(catalogue_json() if output is PlainFormat.json else catalogue_text(), None)


def explain(
    rule: Annotated[str, typer.Argument(metavar="RULE-ID", help="A rule's id or title, or an equivalence's id.")],
) -> None:
    """Tell what one rule or equivalence means, why it matters, an example, and how to resolve it."""
    from fidelity.catalogue_text import explanation

    write(explanation(rule), None)


def schema(
    document: Annotated[
        DocumentName,
        typer.Argument(metavar="DOCUMENT", show_choices=False, help=f"Which document: {one_of(DocumentName)}."),
    ],
) -> None:
    """Print the JSON Schema of a document."""
    from reports.canonical import to_json
    from reports.schemas import json_schema

    write(to_json(json_schema(document.value)), None)
