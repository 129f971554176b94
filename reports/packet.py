"""The validation packet: comparisons filed so that a third party can check them with sha256sum alone."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from fidelity.frozen import dataclass
from reports.bag import (
    DECLARATION,
    MANIFEST,
    TAG_MANIFEST,
    PacketError,
    Problem,
    check,
    locked,
    put_back,
    rewrite,
)
from reports.document import Report
from reports.evidence import Evidence, comparison_files
from reports.filed import filed
from reports.folder_name import is_odd, twin_of
from reports.manifest import parse_manifest
from reports.packet_documents import History, Inputs, ReportBefore, Run, Since
from reports.run import RUN, run_document
from reports.statement import STATEMENT, statement

__all__ = [
    "Attached",
    "PacketError",
    "Problem",
    "Signed",
    "attach",
    "init",
    "packet_at",
    "require_place",
    "sign",
    "signatures",
    "verify",
]

SIGNATURE = f"{STATEMENT}.sig"
GUIDE = "data/VERIFY.md"
WITHIN = "fidelity"
"""The folder that a packet has inside a packet of others."""

_COMPARISONS = "data/comparisons"
_STATES = "states"
_TAGS = re.compile(r"bagit\.txt|run\.json|(?:states/\d{4,}/)?(?:statement\.json(?:\.sig)?|manifest-sha256\.txt)")
"""The files of a packet that are not under data/, but for the last manifest, which lists these."""
_MANIFESTS = re.compile(r"(?i)bagit|manifest|checksum|sha-?\d+|md5|digest")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A packet, the folder of the comparison that was filed in it, and what changed since the one before."""

    packet: Path
    folder: Path
    since: Since | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A statement of the packet, now or of an earlier state, with who signed it: None where nobody allowed did.

    `signed` says whether there is a signature at all.
    """

    path: str
    signed: bool
    by: str | None


def init(packet: Path) -> Path:
    """A new packet without a comparison, at that path, which must be missing or an empty folder."""
    packet = _place(packet)
    with _told(packet), locked(packet):
        if not _is_vacant(packet):
            raise PacketError(
                "something is there already", where=packet.name, remedy="Choose a path that is new, or an empty folder."
            )
        rewrite(packet, {GUIDE: _guide()}, lambda _: {RUN: run_document(None, "init", None)})
    return packet


def attach(packet: Path, evidence: Evidence) -> Attached:
    """Files the comparison in the packet, which is made where there is none.

    Nothing that the packet holds is changed; a packet that is not what its manifests say is refused, because adding to
    it would vouch for what was altered. In a packet that others made, with a manifest of theirs, a packet of its own is
    made in the folder `fidelity`. The same evidence gives the same files under data/.
    """
    packet = _chosen(packet)
    with _told(packet), locked(packet):
        vacant = _is_vacant(packet)
        if not vacant:
            _require_sound(packet)
        number = "0001" if vacant else f"{_last_number(packet) + 1:04}"
        before, report_before = (None, None) if vacant else _last(packet)
        files = comparison_files(evidence, number, before=before, report_before=report_before)
        payload = {f"{_COMPARISONS}/{number}/{name}": content for name, content in files.items()}
        if vacant:
            payload[GUIDE] = _guide()
        kept = {} if vacant else _state(packet)
        run: Run | None = None if vacant else filed(packet, RUN, Run)

        def tags(manifest: bytes) -> Mapping[str, bytes]:
            return {
                **kept,
                STATEMENT: _said(evidence.report, number, manifest),
                RUN: run_document(run, "attach", number),
            }

        rewrite(packet, payload, tags, without=() if vacant else (SIGNATURE,))
    history: History = json.loads(files["history.json"])
    return Attached(packet=packet, folder=packet / _COMPARISONS / number, since=history["since"])


def require_place(packet: Path) -> None:
    """Raises PacketError where no packet can be at that path: told before a dump is read for it."""
    _chosen(packet)


def sign(packet: Path, key: Path) -> Path:
    """The signature of the packet's statement by that SSH key, made by `ssh-keygen -Y sign`; it is in the packet.

    Raises PacketError where there is nothing to sign, or ssh-keygen will not.
    """
    from reports.signature import signature_of  # noqa: PLC0415 - few sign

    packet = packet_at(packet)
    with _told(packet):
        said = _statement(packet)
        signature = signature_of(said, key)
        with locked(packet):
            _require_sound(packet)
            if (packet / STATEMENT).read_bytes() != said:
                raise PacketError("it was added to meanwhile", where=packet.name, remedy="Sign again.")
            run = run_document(filed(packet, RUN, Run), "sign", None)
            rewrite(packet, {}, lambda _: {SIGNATURE: signature, RUN: run})
    return packet / SIGNATURE


def verify(packet: Path) -> list[Problem]:
    """Every file of the packet that is altered, missing or added, sorted by path; empty where all is as filed.

    Raises PacketError where there is no folder.
    """
    packet = packet_at(packet)
    if not (packet.is_symlink() or packet.is_dir()):
        what = "it is no folder" if packet.exists() else "there is no such folder"
        raise PacketError(what, where=packet.name, remedy="Check the path: a packet is a folder.")
    return check(packet) or _contradictions(packet)


def signatures(packet: Path, allowed: Path | None) -> list[Signed]:
    """Every statement of the packet, the last one first; whose signature it has is known where `allowed` is given.

    `allowed` is a file of allowed signers as OpenSSH has it; raises PacketError where there is none, or no ssh-keygen.
    """
    from reports.signature import require_signers, signer_of  # noqa: PLC0415 - few sign

    packet = packet_at(packet)
    if allowed is not None:
        require_signers(allowed)
    found = []
    for state in (packet, *reversed(_states(packet))):
        said, signature = state / STATEMENT, state / SIGNATURE
        if said.is_file():
            by = signer_of(said.read_bytes(), signature, allowed) if allowed and signature.is_file() else None
            path = said.relative_to(packet).as_posix()
            found.append(Signed(path=path, signed=signature.is_file(), by=by))
    return found


def packet_at(folder: Path) -> Path:
    """The packet at that path: the folder itself, or the packet that it holds beside the files of others."""
    folder = _absolute(folder)
    put_back(folder)
    within = folder / WITHIN
    return within if not _is_ours(folder) and _is_ours(within) else folder


def _contradictions(packet: Path) -> list[Problem]:
    """Where a statement, now or of an earlier state, says other than what it speaks of; and files that no packet has.

    The manifests vouch for both as well as their writer does: a signature holds for the statement, and by that for the
    files under data/ alone.
    """
    tags = parse_manifest((packet / TAG_MANIFEST).read_bytes(), TAG_MANIFEST)[0]
    problems = [
        Problem(path=path, kind="added", message="a packet has no such file")
        for path in tags
        if not _TAGS.fullmatch(path)
    ]
    now = parse_manifest((packet / MANIFEST).read_bytes(), MANIFEST)[0]
    last, filed = f"{_last_number(packet):04}", packet / _COMPARISONS
    due = {packet / _STATES / one.name for one in filed.iterdir() if one.name != last} if filed.is_dir() else set()
    for state in (packet, *sorted(due.union(_states(packet)))):
        number = last if state == packet else state.name
        path = (state / STATEMENT).relative_to(packet).as_posix()
        if not (state / STATEMENT).is_file():
            if state != packet or filed.is_dir():
                problems.append(
                    Problem(path=path, kind="missing", message=f"no statement speaks of comparison {number}")
                )
            continue
        manifest = (state / MANIFEST).read_bytes() if (state / MANIFEST).is_file() else b""
        if (state / STATEMENT).read_bytes() != _to_be_stated(packet, number, manifest):
            why = "it says other than its comparison's report and inputs, and the manifest beside it"
            problems.append(Problem(path=path, kind="contradiction", message=why))
        elif not parse_manifest(manifest, MANIFEST)[0].items() <= now.items():
            problems.append(Problem(path=path, kind="contradiction", message="what it speaks of is not in the packet"))
    return problems


def _to_be_stated(packet: Path, number: str, manifest: bytes) -> bytes | None:
    """The statement about the comparison of that number and that manifest; None where the files say two things."""
    folder = packet / _COMPARISONS / number
    try:
        report: Report = json.loads((folder / "report.json").read_bytes())
        inputs: Inputs = json.loads((folder / "inputs.json").read_bytes())
        if inputs["dump"]["sha256"] != report["dump"]["sha256"]:
            return None
        return _said(report, number, manifest)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):  # whoever wrote them was not us
        return None


def _said(report: Report, number: str, manifest: bytes) -> bytes:
    sealed = hashlib.sha256(manifest).hexdigest()
    return statement(report, number=number, manifest=MANIFEST, manifest_sha256=sealed)


def _states(packet: Path) -> list[Path]:
    """The folders of the earlier states, in their order."""
    return sorted((packet / _STATES).iterdir()) if (packet / _STATES).is_dir() else []


def _state(packet: Path) -> dict[str, bytes]:
    """The statement as it stands, with its signature and manifest, to be kept when a later one replaces it."""
    if not (packet / STATEMENT).is_file():
        return {}
    folder = f"{_STATES}/{_last_number(packet):04}"
    names = (name for name in (STATEMENT, SIGNATURE, MANIFEST) if (packet / name).is_file())
    return {f"{folder}/{name}": (packet / name).read_bytes() for name in names}


def _last(packet: Path) -> tuple[History | None, ReportBefore | None]:
    """The history of the packet's last comparison, and what is asked of its report."""
    number = _last_number(packet)
    if not number:
        return None, None
    folder = f"{_COMPARISONS}/{number:04}"
    return filed(packet, f"{folder}/history.json", History), filed(packet, f"{folder}/report.json", ReportBefore)


def _last_number(packet: Path) -> int:
    """The highest number in use, 0 where there is none: a comparison keeps its number for good."""
    folder = packet / _COMPARISONS
    names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    return max((int(name) for name in names if name.isdecimal()), default=0)


def _require_sound(packet: Path) -> None:
    problems = verify(packet)
    if problems:
        raise PacketError(
            f"it is not what its manifest says ({len(problems)} in all); the first is {problems[0]}",
            where=packet.name,
            remedy="Restore the packet, or attach to a new one. `fidelity packet verify` names every problem.",
        )


@contextlib.contextmanager
def _told(packet: Path) -> Iterator[None]:
    """What the operating system refuses becomes an error that says what to do."""
    try:
        yield
    except OSError as error:
        raise PacketError(
            f"it cannot be written: {error.strerror or type(error).__name__}",
            where=packet.name,
            remedy="Nothing was changed. Check the folder's permissions and the space on its disk, then try again.",
        ) from error


def _statement(packet: Path) -> bytes:
    try:
        return (packet / STATEMENT).read_bytes()
    except FileNotFoundError:
        raise PacketError("it holds no comparison yet", where=packet.name, remedy="Attach one, then sign.") from None


def _absolute(packet: Path) -> Path:
    # abspath and not resolve: a symbolic link must be seen, not followed.
    return Path(os.path.abspath(packet))  # noqa: PTH100


def _place(packet: Path) -> Path:
    """The packet's absolute path, where it may be written."""
    packet = _absolute(packet)
    if is_odd(packet.name):
        raise PacketError(
            "it has a name that programs may take for something else",
            where=repr(packet.name or str(packet)),
            remedy="Choose a folder with a plain name.",
        )
    twin = twin_of(packet)
    if twin is not None:
        raise PacketError(
            "beside it is another name that looks the same and is spelled with other characters",
            where=packet.name,
            remedy=f"Choose another name, or write it as that one is: {twin!a}.",
        )
    blocked = next((path for path in packet.parents if path.exists() and not path.is_dir()), None)
    if blocked is not None:
        raise PacketError("it is no folder", where=str(blocked), remedy="Choose another path for the packet.")
    if packet.is_symlink():
        raise PacketError("it is a symbolic link", where=packet.name, remedy="Name the folder that it points at.")
    if packet.exists() and not packet.is_dir():
        raise PacketError("it is no folder", where=packet.name, remedy="Choose another path for the packet.")
    if packet.is_mount():
        raise PacketError("a disk is mounted there", where=packet.name, remedy="Choose a folder on that disk.")
    if Path.cwd().is_relative_to(packet):
        # It takes the place of the old one: whoever stands in that would see an empty folder.
        raise PacketError("it is the folder that you are in", where=packet.name, remedy="Run it from outside.")
    return packet


def _chosen(folder: Path) -> Path:
    """Where a packet is written when that folder was named."""
    with _told(_absolute(folder)):
        return _place(_own_place(folder))


def _own_place(folder: Path) -> Path:
    """Where a packet of ours is, or is to be, when that folder was named; raises PacketError where it cannot be."""
    folder = _absolute(folder)
    if folder.is_symlink() or not folder.is_dir() or _is_vacant(folder) or _is_ours(folder):
        return folder
    within = folder / WITHIN
    if not any(_MANIFESTS.search(path.name) for path in folder.iterdir() if path.is_file()):
        raise PacketError(
            "it holds files and is no packet",
            where=folder.name or str(folder),
            remedy="Choose a path that is new, an empty folder, or a packet: that has a manifest.",
        )
    if not within.is_symlink() and within.is_dir() and not (_is_vacant(within) or _is_ours(within)):
        raise PacketError(
            "something else is there already", where=f"{folder.name}/{WITHIN}", remedy="Choose another folder."
        )
    return within


def _is_ours(folder: Path) -> bool:
    """Whether the folder is a packet of fidelity's, whole or damaged."""
    marks = (folder / GUIDE, folder / RUN, folder / _COMPARISONS / "0001" / "history.json")
    return any(mark.is_file() for mark in marks) and any(
        (folder / name).is_file() for name in (DECLARATION, MANIFEST, TAG_MANIFEST)
    )


def _is_vacant(packet: Path) -> bool:
    return not packet.exists() or not any(packet.iterdir())


@cache
def _guide() -> bytes:
    return Path(__file__).with_name("templates").joinpath("VERIFY.md").read_bytes()
