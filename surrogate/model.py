"""A model from a built-in name, a folder, a plain file of DDL, or migrations."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, cast

from fidelity.compare.spelling import local_names
from fidelity.dump.ledger import Entry, Fate
from fidelity.dump.values import Inspection
from fidelity.errors import DumpError, FidelityError, ModelError, UntoldDialectError
from fidelity.shape.shadows import without_shadows
from fidelity.shape.values import Table
from surrogate.conform import Described, read_described, read_text
from surrogate.document import ModelDocument, SpecHeader
from surrogate.facts import constraints_of
from surrogate.surfaces import read_facts, read_meanings, read_surfaces
from surrogate.values import SERVERS, Covered, Files, Model, Surface

if TYPE_CHECKING:
    from surrogate.migrations import Migrations

__all__ = ["BUILT_IN", "DESCRIPTION", "PLAIN_LIMITATION", "ddl_name", "folder_files", "load_model", "spec_header"]

_MODELS = Path(__file__).parent / "models"
BUILT_IN = ("fix7",)
DESCRIPTION = "surfaces.toml"
GROW = "grow.toml"
_REMEDY = f"A model is SQL text with CREATE TABLE statements, a model folder, or built in ({', '.join(BUILT_IN)})."
PLAIN_LIMITATION = (
    "declared in a file of DDL that cites no source; "
    "whether the real database is so is UNKNOWN until its dump is compared"
)


def load_model(name_or_path: str, *, dialect: str | None = None) -> Model:
    """The model of that built-in name, else of that folder or file of DDL.

    A built-in name wins over a folder of the same name: write `./fix7` for the folder. A folder without a description
    holds migrations. `dialect` is that of a plain file or of migrations; a model folder states its own. Raises
    ModelError naming file, line and remedy.
    """
    try:
        model = _read(name_or_path, dialect, None)
    except OSError as error:
        remedy = "A model's folder and files must all be readable."
        raise ModelError(f"cannot be read: {error.strerror}", where=name_or_path, remedy=remedy) from None
    if model.family is None:
        return model
    return replace(model, reread=lambda server, family: _read(name_or_path, dialect, server or SERVERS[family]))


def _read(name_or_path: str, dialect: str | None, server: str | None) -> Model:
    """The model as read for that server, where its DDL names none."""
    if name_or_path in BUILT_IN:
        return _from_folder(_MODELS / name_or_path, name_or_path, dialect, server)
    from surrogate.migrations import (  # noqa: PLC0415 - no built-in model is one
        has_migrations,
        is_migration,
        read_migration,
        read_migrations,
    )

    path = Path(name_or_path)
    if path.is_dir():
        shown = name_or_path.rstrip("/") or name_or_path
        if (path / DESCRIPTION).is_file() or not has_migrations(path):
            return _from_folder(path, shown, dialect, server)
        migrations = read_migrations(path, shown)
        sha256 = _digest(path, [name for name, _ in migrations.texts])
        return replace(_from_migrations(migrations, path.resolve().name, shown, dialect, server), sha256=sha256)
    if path.is_file() and path.suffix != ".toml":
        if is_migration(path):
            migrations = read_migration(path, name_or_path)
            sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
            return replace(_from_migrations(migrations, path.name, name_or_path, dialect, server), sha256=sha256)
        return _from_ddl(path, name_or_path, dialect, server)
    if path.is_file():
        remedy = f"Name the folder that holds the {path.name}, not the file."
        raise ModelError("is the description inside a model, not the model", where=name_or_path, remedy=remedy)
    if path.exists():
        raise ModelError(
            "is no file but a pipe or a device, and a model may be read more than once",
            where=name_or_path,
            remedy="Write what comes out of it to a file, and name that.",
        )
    raise ModelError(
        "there is no such model",
        where=name_or_path,
        remedy=f"Name a built-in model ({', '.join(BUILT_IN)}), a model folder, a file of DDL, or a folder "
        "of migrations.",
    )


def spec_header(model: Model) -> SpecHeader:
    """What the model says of itself for the spec document; nothing where it is a plain file."""
    if model.folder is None:
        return SpecHeader()
    described = read_described(model.folder / DESCRIPTION, DESCRIPTION, ModelDocument)
    return cast("SpecHeader", described.values.get("spec", {}))


def ddl_name(model: Model) -> str:
    """The file that the model's DDL stands in, as errors name it."""
    if model.folder is None:
        return model.name
    described = read_described(model.folder / DESCRIPTION, DESCRIPTION, ModelDocument)
    return f"{model.name}/{described.values['ddl']}"


def folder_files(folder: Path, ddl: str) -> tuple[str, ...]:
    """The files that a model folder consists of, by their sorted names within it."""
    rows = (f"rows/{path.name}" for path in _row_files(folder))
    grow = (GROW,) if (folder / GROW).is_file() else ()
    return tuple(sorted({DESCRIPTION, ddl, *grow, *rows}))


def _from_folder(folder: Path, shown: str, dialect: str | None, server: str | None) -> Model:
    from fidelity.pipeline import read_ddl  # noqa: PLC0415 - the pipeline composes this module too

    if not (folder / DESCRIPTION).is_file():
        raise ModelError(
            f"holds no {DESCRIPTION} and no migrations in SQL",
            where=shown,
            remedy=f"A model folder holds a {DESCRIPTION}; docs/models.md tells how to write one. Where migrations are "
            "programs, let their tool print what they run, such as: alembic upgrade head --sql > schema.sql",
        )
    file = read_described(folder / DESCRIPTION, f"{shown}/{DESCRIPTION}", ModelDocument)
    own = str(file.values["dialect"])
    if dialect is not None and dialect != own:
        what = f'the model states the dialect "{own}", and "{dialect}" was asked for'
        raise file.error("dialect", what, "Leave the model's dialect out of the command, or correct it here.")
    ddl = _ddl_name(file, folder)
    inspection = read_ddl(read_text(folder / ddl, f"{shown}/{ddl}"), own, server=server, declared=True)
    _understood(inspection.ledger.statements, lambda _: f"{shown}/{ddl}")
    shape = without_shadows(inspection.shape)
    if not shape.tables:
        raise ModelError("creates no table", where=f"{shown}/{ddl}", remedy="A model's DDL has at least one table.")
    meanings = read_meanings(file, shape)
    surfaces = read_surfaces(file, shape, meanings)
    _rows_have_tables(folder, shown, local_names(shape))
    return Model(
        name=str(file.values["name"]),
        dialect=own,
        sha256=_digest(folder, folder_files(folder, ddl)),
        shape=shape,
        surfaces=surfaces,
        facts=read_facts(file, shape, surfaces, meanings),
        meanings=meanings,
        default_basis=str(file.values.get("default_basis", "inferred")),
        folder=folder,
        family=inspection.family,
    )


def _refused(error: DumpError) -> FidelityError:
    """What a model is told that is no DDL: its own remedies, and not a dump's."""
    if isinstance(error, UntoldDialectError):
        remedy = str(error.remedy).partition(" (")[0].replace("--dialect", "--model-dialect")
        return UntoldDialectError(error.what, where=error.where, remedy=remedy)
    said = error.remedy or ""
    if said.startswith("Say which one to read"):
        remedy = "A model is of one database: name a file that holds only that one."
    elif said.startswith(("Make SQL of it", "Unpack it")):
        remedy = said.replace("dump.sql", "schema.sql")
    else:
        remedy = _REMEDY
    what = error.what.removesuffix(", not a dump").replace("this is", "it is")
    return ModelError(f"as a model it cannot be read: {what}", where=error.where, remedy=remedy)


def _from_ddl(path: Path, shown: str, dialect: str | None, server: str | None) -> Model:
    from fidelity.pipeline import inspect  # noqa: PLC0415 - the pipeline composes this module too

    try:
        inspection = inspect(path, dialect=dialect, server=server, declared=True)
    except DumpError as error:
        raise _refused(error) from None
    _understood(inspection.ledger.statements, lambda _: shown)
    return _plain(inspection, path.name, shown, inspection.dump.sha256)


def _from_migrations(migrations: Migrations, name: str, shown: str, dialect: str | None, server: str | None) -> Model:
    from fidelity.dump.dialect import origin_of  # noqa: PLC0415 - a model folder says its own
    from fidelity.pipeline import read_files  # noqa: PLC0415 - the pipeline composes this module too

    names, texts = zip(*migrations.texts, strict=True)
    origin = origin_of("\n".join(texts).encode(), name=shown, dialect=dialect)
    inspection = read_files(texts, origin, name=name, server=server, declared=True)
    begins = tuple(accumulate((len(text.encode()) for text in texts[:-1]), initial=0))
    files = Files(names=names, begins=begins, left_out=migrations.left_out)
    is_folder = Path(shown).is_dir()
    _understood(inspection.ledger.statements, lambda at: f"{shown}/{files.at(at)}" if is_folder else shown)
    return replace(_plain(inspection, name, shown, ""), files=files)


def _plain(inspection: Inspection, name: str, shown: str, sha256: str) -> Model:
    """DDL that cites nothing as a model: each table is a surface named after it."""
    shape = without_shadows(inspection.shape)
    if not shape.tables:
        raise ModelError("creates no table", where=shown, remedy="Name a file with CREATE TABLE statements.")
    return Model(
        name=name,
        dialect=shape.dialect,
        sha256=sha256,
        shape=shape,
        family=None if inspection.dump.server else inspection.family,
        server=inspection.dump.server,
        evidence=inspection.dump.evidence,
        surfaces=tuple(
            Surface(
                name=name,
                modeled_as=None,
                limitation=PLAIN_LIMITATION,
                covers=(
                    Covered(
                        table=name,
                        columns=tuple(column.name for column in table.columns),
                        constraints=tuple(constraint.name for constraint in constraints_of(table)),
                    ),
                ),
            )
            for name, table in local_names(shape).items()
        ),
    )


def _ddl_name(file: Described, folder: Path) -> str:
    name = str(file.values["ddl"])
    pure = PurePosixPath(name)
    if pure.is_absolute() or ".." in pure.parts or "\\" in name:
        raise file.error("ddl", "leaves the model's folder", "Name a file inside the folder, by a path from there.")
    if not (folder / name).is_file():
        raise file.error("ddl", f'the folder has no file "{name}"', "Name the file that holds the CREATE TABLEs.")
    return name


def _understood(statements: Sequence[Entry], file_at: Callable[[int], str]) -> None:
    """Every statement of a model's DDL is understood: what was not could be the fact that matters."""
    for entry in statements:
        if entry.fate is Fate.NOT_UNDERSTOOD:
            about = f" about {entry.object}" if entry.object else ""
            reason = f": {entry.reason}" if entry.reason else ""
            raise ModelError(
                f"the {entry.kind} statement{about} is not understood{reason}",
                where=f"{file_at(entry.offset)}:{entry.line}",
                remedy="Write it in a form that docs/models.md lists, or leave it out of the model.",
            )


def _row_files(folder: Path) -> list[Path]:
    """The files of rows in a model folder; OSError, which glob would pass over, where they cannot be listed."""
    rows = folder / "rows"
    return sorted(path for path in rows.iterdir() if path.suffix == ".csv") if rows.is_dir() else []


def _rows_have_tables(folder: Path, shown: str, known: Mapping[str, Table]) -> None:
    for path in _row_files(folder):
        if path.stem not in known:
            raise ModelError(
                f'the schema has no table "{path.stem}"',
                where=f"{shown}/rows/{path.name}",
                remedy=f"Name the file after the table whose rows it holds: {', '.join(known)}.",
            )


def _digest(folder: Path, names: Sequence[str]) -> str:
    """SHA-256 over the lines that `sha256sum` prints for these files, in this order."""
    listing = hashlib.sha256()
    for name in names:
        listing.update(f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n".encode())
    return listing.hexdigest()
