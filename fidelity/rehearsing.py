"""What the command line asks for of a rehearsal: made and kept in a folder, recovered, printed."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from fidelity.errors import UsageError
from reports.canonical import to_json
from surrogate.rehearsal.document import Rehearsal

if TYPE_CHECKING:
    from surrogate.values import Model

__all__ = ["REPORT_NAME", "recovered", "rehearsal_report", "rendered"]

REPORT_NAME = "rehearsal.json"


def rehearsal_report(
    model: str,
    out: Path | None,
    *,
    engine: str = "sqlite",
    on_real: str | None = None,
    dialect: str | None = None,
    database: str | None = None,
    model_dialect: str | None = None,
    mapping: Mapping[str, str] | None = None,
    values: Mapping[str, str] | None = None,
    mysql_dsn: str | None = None,
) -> Rehearsal:
    """The document of a rehearsal of that model; `out` keeps it, and its database where it is the surrogate's.

    Raises UsageError where an option is given that only a rehearsal on a real shape takes.
    """
    from surrogate.model import load_model  # noqa: PLC0415

    if out is not None and out.exists() and not out.is_dir():
        raise UsageError("it is no folder", where=str(out), remedy="Name a folder with --out.")
    loaded = load_model(model, dialect=model_dialect)
    if on_real is not None:
        from surrogate.rehearsal.real import rehearse_real  # noqa: PLC0415

        report = rehearse_real(
            loaded, on_real, dialect=dialect, database=database, mapping=mapping, values=values, mysql_dsn=mysql_dsn
        )
    elif mapping or values or dialect or database:
        raise UsageError(
            "--map, --value, --dialect and --database go with --on-real", remedy="Say which dump: --on-real DUMP."
        )
    else:
        report = _on_surrogate(loaded, out, engine)
    if out is not None:
        _keep(out, to_json(report))
    return report


def _on_surrogate(model: Model, out: Path | None, engine: str) -> Rehearsal:
    from surrogate.rehearsal import run  # noqa: PLC0415

    rehearse = run.rehearse if engine == "sqlite" else run.rehearse_on_postgres
    if out is not None:
        return rehearse(model, out)
    with tempfile.TemporaryDirectory(prefix="fidelity-rehearsal-") as folder:
        return rehearse(model, Path(folder))


def rendered(report: Rehearsal, output: str) -> str:
    """The document as `json`, or as `text` for standard output."""
    if output == "json":
        return to_json(report)
    from reports.screen import terminal  # noqa: PLC0415
    from surrogate.rehearsal.text import render_text  # noqa: PLC0415

    where = terminal(sys.stdout)
    return render_text(report, width=where.width or 100, encoding=where.encoding)


def recovered(out: Path | None) -> tuple[str, str]:
    """What was under way in the folder when it was cut off, in words; and how much of it was written."""
    from surrogate.generate import FILES  # noqa: PLC0415
    from surrogate.rehearsal.recover import recover  # noqa: PLC0415
    from surrogate.rehearsal.site import Site  # noqa: PLC0415
    from surrogate.rehearsal.values import RefusedError  # noqa: PLC0415

    if out is None:
        raise UsageError("--recover needs a folder", remedy="Say which with --out.")
    site = Site(out, FILES["sqlite"])
    if not site.database.is_file():
        raise UsageError("holds no rehearsal", where=str(out), remedy="Name the folder that --out named before.")
    try:
        found = recover(site)
    except RefusedError as error:
        what = f"cannot be recovered now ({error.refusal.code})"
        raise UsageError(what, where=str(out), remedy="Wait until no rehearsal is under way there.") from None
    told = "nothing was under way" if found.operation is None else f"a {found.operation} was cut off"
    amount = {
        "all": "all of it was written",
        "nothing": "nothing of it was written",
        "some": "only some of it was written, or the file is damaged: restore a snapshot from anchors/",
    }[found.written]
    lines = [
        f"{told}; {amount}" if found.operation or found.written == "some" else told,
        f"sha256 of the file     {found.state.file}",
        f"sha256 of its contents {found.state.contents}",
        *(f"removed {name}, which was never finished" for name in found.removed),
    ]
    return "".join(f"{line}\n" for line in lines), found.written


def _keep(out: Path, text: str) -> None:
    from surrogate.rehearsal.files import write_whole  # noqa: PLC0415
    from surrogate.rehearsal.values import RefusedError  # noqa: PLC0415

    try:
        out.mkdir(parents=True, exist_ok=True)
        write_whole(out / REPORT_NAME, text.encode("utf-8"))
    except (OSError, RefusedError) as error:
        why = error.refusal.code if isinstance(error, RefusedError) else error.strerror
        what = f"cannot be written ({why})"
        raise UsageError(what, where=str(out / REPORT_NAME), remedy="Check --out.") from None
