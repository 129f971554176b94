"""From a model to a surrogate: a SQLite database or a file of SQL, and its spec document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from fidelity.errors import ModelError, UsageError
from fidelity.frozen import dataclass
from fidelity.shape.schema import Shape
from fidelity.shape.values import Check, Column, Key, Table
from fidelity.whole_file import file_sha256
from surrogate.marker import MARKER, MARKER_TABLE
from surrogate.model import ddl_name
from surrogate.output import scratch_folder
from surrogate.rows import OTHER
from surrogate.spec import SPEC_NAME, spec_text
from surrogate.spelling import ENGINES
from surrogate.sql_file import write_sql
from surrogate.sqlite_file import write_database
from surrogate.streams import Stream, streams
from surrogate.translate import translate
from surrogate.values import Model

__all__ = ["FILES", "Generated", "generate"]

FILES = {"sqlite": "surrogate.db", "postgres": "surrogate.postgres.sql", "mysql": "surrogate.mysql.sql"}
"""The name of the surrogate by its engine."""

_LOADS = {
    "postgres": "psql -X -v ON_ERROR_STOP=1 -d DATABASE -f surrogate.postgres.sql",
    "mysql": "mariadb --database=DATABASE < surrogate.mysql.sql",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Generated:
    """What was written. `db_sha256` is of the database or SQL file, `rows` counts the rows of each modeled table."""

    files: tuple[Path, ...]
    db_sha256: str
    spec: Path
    rows: Mapping[str, int]


def generate(model: Model, out: Path, *, engine: str = "sqlite", rows: int | None = None) -> Generated:
    """Writes the model's surrogate and its spec document to the folder `out`; the same bytes every time.

    `rows` grows the model's registry to that many rows. An earlier surrogate there is replaced, any other file of the
    same name is not. Both files appear whole or not at all. Raises UsageError or ModelError.
    """
    if engine not in ENGINES:
        raise UsageError(f'there is no engine "{engine}"', remedy=f"Choose one of {', '.join(ENGINES)}.")
    translated = translate(model.shape, engine, ddl=ddl_name(model))
    marker = _marker_table(engine)
    taken = {table.local for table in translated.shape.tables}
    if MARKER_TABLE in taken:
        raise ModelError(
            f'has a table "{MARKER_TABLE}": it is a surrogate itself',
            where=model.name,
            remedy="Generate from the model that this surrogate was made from.",
        )
    shape = replace(translated.shape, tables=(marker, *translated.shape.tables))
    rows_of = (_marker_row(marker, model), *streams(model, translated, rows))
    target, spec = out / FILES[engine], out / SPEC_NAME
    with scratch_folder(out, target, spec) as scratch:
        written = scratch / target.name
        if engine == "sqlite":
            counts = write_database(written, shape, rows_of, comment=MARKER, scratch=scratch)
        else:
            header = _header(model, engine, translated.left_out)
            counts = write_sql(written, shape, rows_of, header=header, native=model.dialect == engine)
        del counts[MARKER_TABLE]
        digest = file_sha256(written)
        text = spec_text(
            model,
            engine=engine,
            file=target.name,
            file_sha256=digest,
            rows=counts,
            left_out=translated.left_out,
        )
        (scratch / spec.name).write_text(text, encoding="utf-8", newline="\n")
        written.replace(target)
        (scratch / spec.name).replace(spec)
    return Generated(files=(target, spec), db_sha256=digest, spec=spec, rows=counts)


def _marker_table(engine: str) -> Table:
    schema = "public" if engine == "postgres" else None
    shape = Shape(
        dialect="postgres",
        tables=(
            Table(
                name=MARKER_TABLE,
                schema=schema,
                local=MARKER_TABLE,
                columns=(
                    Column(name="marker", type="character varying(64)", nullable=False),
                    Column(name="model", type="character varying(255)", nullable=False),
                    Column(name="model_sha256", type="character(64)", nullable=False),
                ),
                primary_key=Key(name=f"{MARKER_TABLE}_pkey", columns=("marker",)),
                checks=(Check(name=f"{MARKER_TABLE}_check", expression=f"marker = '{MARKER}'", columns=("marker",)),),
            ),
        ),
    )
    return translate(shape, engine).shape.tables[0]


def _marker_row(table: Table, model: Model) -> Stream:
    columns = tuple(column.name for column in table.columns)
    row = (MARKER, _one_line(model.name)[:255], model.sha256)
    return Stream(
        name=MARKER_TABLE,
        table=table,
        columns=columns,
        kinds=dict.fromkeys(columns, OTHER),
        rows=(row,),
        file=model.name,
    )


def _header(model: Model, engine: str, left_out: list[str]) -> list[str]:
    lines = [
        MARKER,
        f"A synthetic surrogate of the model {_one_line(model.name)} (SHA-256 {model.sha256}).",
        "Modeled, never read from a production database. Load it into an empty database:",
        f"  {_LOADS[engine]}",
    ]
    if left_out:
        lines += ["What the model has beside tables and constraints is left out:"]
        lines += [f"  {_one_line(what)}" for what in left_out]
    return lines


def _one_line(text: str) -> str:
    return " ".join(text.split())
