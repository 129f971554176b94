"""The validation packet: comparisons filed so that a third party can check them with sha256sum alone."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from reports.bag import DECLARATION, MANIFEST, PacketError, Problem, check, digest, extend, locked, write
from reports.canonical import to_json
from reports.document import Report
from reports.html import render_html
from reports.markdown import render_markdown
from reports.table_c import resolve_table_c

__all__ = ["PacketError", "Problem", "attach", "init", "seal", "verify"]

_COMPARISONS = "comparisons"
_README = """\
This packet holds what fidelity found when it compared a model with a real database's dump.

  comparisons/0001/report.html                the report, to read in a browser
  comparisons/0001/report.md                  the same as text
  comparisons/0001/report.json                the same for programs: schema fidelity/report/1
  comparisons/0001/table-c-resolution.json    each surface's limitation, and what replaces it

A later comparison has the next number; none is ever changed. To check that nothing was altered or lost:

  sha256sum -c manifest-sha256.txt

in the folder above this one. Its layout is BagIt 1.0 (RFC 8493). The dump itself is not in the packet; each report
holds its SHA-256.
"""


def init(packet: Path) -> Path:
    """A new packet without a comparison, at that path, which must be missing or an empty folder."""
    packet = _place(packet)
    if not _is_vacant(packet):
        raise PacketError(
            "something is there already", where=packet.name, remedy="Choose a path that is new, or an empty folder."
        )
    with _told(packet):
        write(packet, {"README.txt": _README})
    return packet


def attach(packet: Path, report: Report, spec: Mapping[str, object] | None = None) -> Path:
    """The folder of the new comparison in the packet, which is made where there is none.

    Nothing that the packet holds is changed; a packet that is not what its manifest says is refused, because adding to
    it would vouch for what was altered. The same report and spec give the same bytes.
    """
    packet = _place(packet)
    if _is_vacant(packet):
        below = f"{_COMPARISONS}/0001"
        files = {f"{below}/{name}": text for name, text in _comparison(report, spec).items()}
        with _told(packet):
            write(packet, {"README.txt": _README, **files})
        return packet / "data" / below
    if not (packet / DECLARATION).is_file():
        raise PacketError(
            "it holds files and is no packet",
            where=packet.name,
            remedy="Choose a path that is new, an empty folder, or a packet.",
        )
    files = _comparison(report, spec)
    with _told(packet), locked(packet):
        problems = check(packet)
        if problems:
            raise PacketError(
                f"it is not what its manifest says ({len(problems)} in all); the first is {problems[0]}",
                where=packet.name,
                remedy="Restore the packet, or attach to a new one. `fidelity packet verify` names every problem.",
            )
        below = f"{_COMPARISONS}/{_next_number(packet):04}"
        extend(packet, below, files)
    return packet / "data" / below


def verify(packet: Path) -> list[Problem]:
    """Every file of the packet that is altered, missing or added, sorted by path; empty where all is as filed."""
    return check(_absolute(packet))


def seal(packet: Path) -> str:
    """The SHA-256 of the packet's manifest: who keeps this one number can tell whether anything was changed since."""
    return digest(_absolute(packet) / MANIFEST)


def _comparison(report: Report, spec: Mapping[str, object] | None) -> dict[str, str]:
    document = to_json(report)
    resolution = resolve_table_c(report, spec, report_sha256=hashlib.sha256(document.encode()).hexdigest())
    return {
        "report.json": document,
        "report.md": render_markdown(report, verbose=True),
        "report.html": render_html(report),
        "table-c-resolution.json": to_json(resolution),
    }


@contextlib.contextmanager
def _told(packet: Path) -> Iterator[None]:
    """What the operating system refuses becomes an error that says what to do."""
    try:
        yield
    except OSError as error:
        raise PacketError(
            f"it cannot be written: {error.strerror or type(error).__name__}",
            where=packet.name,
            remedy="Nothing was changed. Check the folder's permissions and the space on its disk, then attach again.",
        ) from error


def _absolute(packet: Path) -> Path:
    # abspath and not resolve: a symbolic link must be seen, not followed.
    return Path(os.path.abspath(packet))  # noqa: PTH100


def _place(packet: Path) -> Path:
    """The packet's absolute path, where it may be written."""
    packet = _absolute(packet)
    if packet.is_symlink():
        raise PacketError("it is a symbolic link", where=packet.name, remedy="Name the folder that it points at.")
    if packet.exists() and not packet.is_dir():
        raise PacketError("it is no folder", where=packet.name, remedy="Choose another path for the packet.")
    return packet


def _is_vacant(packet: Path) -> bool:
    return not packet.exists() or not any(packet.iterdir())


def _next_number(packet: Path) -> int:
    """One more than the highest number in use, so that a comparison keeps its number for good."""
    folder = packet / "data" / _COMPARISONS
    names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    return max((int(name) for name in names if name.isdecimal()), default=0) + 1
