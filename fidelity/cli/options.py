"""What several commands take: the closed lists of values, and options of one spelling."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from fidelity.errors import UsageError

__all__ = [
    "DatabaseOption",
    "Dialect",
    "DialectOption",
    "DocumentName",
    "Engine",
    "MappingOption",
    "MaxSizeOption",
    "ModelDialectOption",
    "ModelOption",
    "PlainFormat",
    "QuietOption",
    "RehearsalEngine",
    "ReportFormat",
    "ShapeFormat",
    "one_of",
    "pairs",
    "size_of",
]


_UNITS = {"": 0, "K": 10, "M": 20, "G": 30, "T": 40}


class Engine(StrEnum):
    """The engines that a surrogate can be generated for."""

    sqlite = "sqlite"
    postgres = "postgres"
    mysql = "mysql"


class RehearsalEngine(StrEnum):
    """The engines that a surrogate is rehearsed on."""

    sqlite = "sqlite"
    postgres = "postgres"


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
    github = "github"


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
    canonical_shape = "canonical-shape"
    history = "history"
    inputs = "inputs"
    ledger = "ledger"
    run = "run"
    table_c_resolution = "table-c-resolution"
    tools = "tools"


def one_of(values: type[StrEnum]) -> str:
    """The values that an option takes, as its help lists them."""
    *most, last = values
    return f"{', '.join(most)} or {last}"


_DIALECTS = "postgres, mysql (MariaDB too), sqlite, tsql (SQL Server) or oracle"

ModelOption = Annotated[
    str,
    typer.Option(
        "--model",
        "-m",
        help="A built-in model (fix7), a model folder, a plain .sql file of DDL, or a folder of migrations.",
        metavar="MODEL",
    ),
]

ModelDialectOption = Annotated[
    Dialect | None,
    typer.Option("--model-dialect", help=f"The model's, where it cannot be told: {_DIALECTS}.", metavar="DIALECT"),
]
DialectOption = Annotated[
    Dialect | None,
    typer.Option("--dialect", help=f"The dump's, where it cannot be told: {_DIALECTS}.", metavar="DIALECT"),
]
MappingOption = Annotated[
    list[str] | None,
    typer.Option(
        "--map", help="table=REAL or table.column=REAL, where a name differs. Repeatable.", metavar="MODELED=REAL"
    ),
]
DatabaseOption = Annotated[
    str | None,
    typer.Option("--database", help="Which one to read of a dump that holds several databases.", metavar="NAME"),
]
MaxSizeOption = Annotated[
    str | None,
    typer.Option(
        "--max-size",
        help="The most that may come out of a compressed dump, such as 50G, where it passes for a bomb.",
        metavar="SIZE",
    ),
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")]


def size_of(text: str | None) -> int | None:
    """A size as a number of bytes; UsageError for what is none."""
    if text is None:
        return None
    number, unit = text[:-1], text[-1:].upper()
    if unit.isdigit():
        number, unit = text, ""
    if not number.isdigit() or unit not in _UNITS:
        raise UsageError(f"--max-size {text} is no size", remedy="Write a number and K, M, G or T, such as 50G.")
    return int(number) << _UNITS[unit]


def pairs(option: str, given: list[str], form: str) -> dict[str, str]:
    """`NAME=WORD` as a dictionary; raises UsageError for what is no pair, or a second pair of the same name."""
    found: dict[str, str] = {}
    for pair in given:
        name, equals, word = pair.partition("=")
        if not (name.strip() and equals and word.strip()):
            raise UsageError(f"{option} {pair} is no pair", remedy=f"Write it as {option} {form}.")
        if found.setdefault(name.strip(), word.strip()) != word.strip():
            raise UsageError(f"{option} names {name.strip()} twice", remedy="Give each name once.")
    return found
