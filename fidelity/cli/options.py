"""What several commands take: the closed lists of values, and options of one spelling."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

__all__ = ["Dialect", "DocumentName", "Engine", "ModelOption", "PlainFormat", "ReportFormat", "ShapeFormat"]


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
    waivers = "waivers"
    rehearsal = "rehearsal"


ModelOption = Annotated[
    str,
    typer.Option(
        "--model", "-m", help="A built-in model (fix7), a model folder, or a plain .sql file of DDL.", metavar="MODEL"
    ),
]
