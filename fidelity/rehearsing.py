"""What the command line asks for of a rehearsal: made and kept in a folder, recovered, printed."""

from __future__ import annotations

import tempfile
from pathlib import Path

from fidelity.errors import UsageError
from reports.canonical import to_json
from surrogate.rehearsal.document import Rehearsal

__all__ = ["REPORT_NAME", "recovered", "rehearsal_report", "rendered"]

REPORT_NAME = "rehearsal.json"


def rehearsal_report(model: str, out: Path | None) -> Rehearsal:
    """The document of a rehearsal of that model; `out` keeps it with its database, else nothing is kept."""
    from surrogate.model import load_model  # noqa: PLC0415
    from surrogate.rehearsal.run import rehearse  # noqa: PLC0415

    loaded = load_model(model)
    if out is None:
        with tempfile.TemporaryDirectory(prefix="fidelity-rehearsal-") as folder:
            return rehearse(loaded, Path(folder))
    report = rehearse(loaded, out)
    _keep(out / REPORT_NAME, to_json(report))
    return report


def rendered(report: Rehearsal, output: str) -> str:
    """The document as `json` or `text`."""
    from surrogate.rehearsal.text import render_text  # noqa: PLC0415

    return to_json(report) if output == "json" else render_text(report)


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


def _keep(path: Path, text: str) -> None:
    from surrogate.rehearsal.files import write_whole  # noqa: PLC0415
    from surrogate.rehearsal.values import RefusedError  # noqa: PLC0415

    try:
        write_whole(path, text.encode("utf-8"))
    except RefusedError as error:
        raise UsageError(f"cannot be written ({error.refusal.code})", where=str(path), remedy="Check --out.") from None
