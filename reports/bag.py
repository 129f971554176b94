"""A folder in the layout of BagIt 1.0 (RFC 8493) with SHA-256 manifests: written whole or not at all, and checked.

    bagit.txt                  the version of the layout
    manifest-sha256.txt        the digest of every file under data/, as `sha256sum -c` reads it
    tagmanifest-sha256.txt     the digest of every other file, itself excepted
    data/                      the payload

The same files give the same bytes. Paths are relative to the folder, with slashes.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import shutil
import stat
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

from fidelity.errors import FidelityError
from fidelity.whole_file import file_sha256
from reports.exchange import exchange
from reports.manifest import manifest_text, parse_manifest
from reports.problem import Problem

__all__ = [
    "DECLARATION",
    "MANIFEST",
    "TAG_MANIFEST",
    "PacketError",
    "Problem",
    "check",
    "locked",
    "put_back",
    "rewrite",
]

DECLARATION = "bagit.txt"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
_PAYLOAD = "data/"
_ASIDE = "before"
_VERSION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


class PacketError(FidelityError):
    """A packet cannot be written there, or is not what its manifests say."""


def rewrite(
    folder: Path,
    payload: Mapping[str, bytes],
    tags: Callable[[bytes], Mapping[str, bytes]],
    *,
    without: Collection[str] = (),
) -> None:
    """Adds the payload's files to the bag, and makes it where `folder` is missing or empty.

    `tags` gives the tag files that are new or other than before, from the new manifest's bytes; `without` names those
    to leave out. No payload file that is there is changed: FileExistsError. The new bag is built beside the old one,
    which lends it the files that stay, and takes its place in one step: at no time does a part of it stand there. Only
    under `locked`.
    """
    with _staging(folder) as staged:
        whole = staged / "bag"
        whole.mkdir()
        kept = _lend(folder, whole, without) if folder.exists() else {}
        digests = {name: value for name, value in kept.items() if name.startswith(_PAYLOAD)}
        for name, content in payload.items():
            _write_file(whole / name, content)
            digests[name] = hashlib.sha256(content).hexdigest()
        manifest = manifest_text(digests)
        tag_files = {DECLARATION: _VERSION, MANIFEST: manifest, **tags(manifest)}
        tag_digests = {name: value for name, value in kept.items() if not name.startswith(_PAYLOAD)}
        for name, content in tag_files.items():
            (whole / name).unlink(missing_ok=True)
            _write_file(whole / name, content)
            tag_digests[name] = hashlib.sha256(content).hexdigest()
        _write_file(whole / TAG_MANIFEST, manifest_text(tag_digests))
        _take_place(whole, folder, staged)


def _lend(folder: Path, whole: Path, without: Collection[str]) -> dict[str, str]:
    """Links or copies every file of the bag into the new one; their digests, as its manifests state them."""
    shutil.copymode(folder, whole)
    listed = {**_read(folder / MANIFEST), **_read(folder / TAG_MANIFEST)}
    kept = {name: value for name, value in listed.items() if name not in without}
    for name in kept:
        target = whole / name
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(folder / name, target)
        except OSError:  # the disk has no links, or the file is another's
            shutil.copy2(folder / name, target)
    return kept


def _read(path: Path) -> dict[str, str]:
    return parse_manifest(path.read_bytes(), path.name)[0] if path.is_file() else {}


def _take_place(whole: Path, folder: Path, staged: Path) -> None:
    """The new bag stands at `folder`, the old one in the staging folder."""
    _sync_folders(whole)
    if not folder.exists() or not any(folder.iterdir()):
        whole.replace(folder)
    elif not exchange(whole, folder):
        # Killed between the two steps, it leaves none there: `put_back` knows where it is.
        aside = staged / _ASIDE
        try:
            folder.rename(aside)
            whole.rename(folder)
        except BaseException:
            if aside.exists():  # else what stands there is gone with the staging folder
                aside.rename(folder)
            raise
    _sync(folder.parent)


def check(folder: Path) -> list[Problem]:
    """Every file that is altered, missing, added, or no plain file; empty where the bag is what its manifests say."""
    if folder.is_symlink() or not folder.is_dir():
        return [Problem(path=".", kind="no packet", message="it is no folder")]
    problems, found = [], set()
    for path, kind in _walk(folder):
        if kind != "file":
            problems.append(Problem(path=path, kind=kind, message="a packet holds plain files only"))
        else:
            found.add(path)
    own = (DECLARATION, MANIFEST, TAG_MANIFEST)
    problems += [
        Problem(path=name, kind="missing", message="without it this is no packet") for name in own if name not in found
    ]
    if DECLARATION in found and (folder / DECLARATION).read_bytes() != _VERSION:
        problems.append(Problem(path=DECLARATION, kind="altered", message="it does not declare BagIt 1.0 in UTF-8"))
    listed: dict[str, str] = {}
    told: set[str] = set()
    for name, payload in ((MANIFEST, True), (TAG_MANIFEST, False)):
        digests, malformed = parse_manifest((folder / name).read_bytes(), name) if name in found else ({}, [])
        listed |= digests
        problems += malformed
        if not digests:  # that is the problem, and not each file that it does not list
            if name in found and not malformed:
                problems.append(Problem(path=name, kind="malformed", message="it lists no file"))
            told |= {path for path in found if path.startswith(_PAYLOAD) is payload}
    told |= {problem.path for problem in problems}
    checked = (_check_file(folder, path, listed, found) for path in sorted((listed.keys() | found) - {TAG_MANIFEST}))
    return sorted([*problems, *(problem for problem in checked if problem is not None and problem.path not in told)])


def _check_file(folder: Path, path: str, listed: Mapping[str, str], found: set[str]) -> Problem | None:
    if path not in listed:
        return Problem(path=path, kind="added", message="no manifest lists it")
    if path not in found:
        return Problem(path=path, kind="missing", message="a manifest lists it")
    try:
        actual = file_sha256(folder / path)
    except OSError as error:
        return Problem(path=path, kind="unreadable", message=error.strerror or type(error).__name__)
    if actual != listed[path]:
        return Problem(path=path, kind="altered", message=f"its SHA-256 is {actual}, not {listed[path]}")
    return None


def _walk(folder: Path) -> Iterator[tuple[str, str]]:
    """Everything in the folder that is no folder, with its kind; links are named, never followed."""
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        try:
            entries = list(os.scandir(current))
        except OSError:
            yield current.relative_to(folder).as_posix(), "unreadable folder"
            continue
        if not entries and current != folder:
            yield current.relative_to(folder).as_posix(), "empty folder"
        for entry in entries:
            path = Path(entry.path).relative_to(folder).as_posix()
            if entry.is_symlink():
                yield path, "symbolic link"
            elif entry.is_dir(follow_symlinks=False):
                waiting.append(Path(entry.path))
            else:
                regular = stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode)
                yield path, "file" if regular else "special file"


def _write_file(path: Path, content: bytes) -> None:
    """Writes a new file to the disk itself, so that the step that follows never shows an empty one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folders(whole: Path) -> None:
    for folder, _, _ in os.walk(whole):
        _sync(Path(folder))


def _sync(folder: Path) -> None:
    """The folder's entries are on the disk, where the system can say so of a folder."""
    with contextlib.suppress(OSError):  # Windows opens no folder, some file systems sync none
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """A new folder beside `folder`, on the same file system, gone again at the end.

    One that a killed process left there goes too: under the lock nobody else can be using it.
    """
    for left in _left_beside(folder):
        shutil.rmtree(left, ignore_errors=True)
    staged = folder.parent / f".{folder.name}.{secrets.token_hex(6)}.partial"
    staged.mkdir()
    try:
        yield staged
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _left_beside(folder: Path) -> list[Path]:
    """What processes that were killed have left beside the folder."""
    return sorted(folder.parent.glob(f".{_literal(folder.name)}.????????????.partial"))


def put_back(folder: Path) -> None:
    """The bag stands at `folder` again, where a process was killed after it had put it aside and before the new one.

    That can be only where the system cannot exchange two folders.
    """
    if any((left / _ASIDE).is_dir() for left in _left_beside(folder)) and _is_vacant(folder):
        with locked(folder):
            pass


def _put_back(folder: Path) -> None:
    for left in _left_beside(folder):
        if (left / _ASIDE).is_dir() and _is_vacant(folder):
            if folder.exists():
                folder.rmdir()
            (left / _ASIDE).rename(folder)


def _is_vacant(folder: Path) -> bool:
    return not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))


def _literal(name: str) -> str:
    return "".join(f"[{character}]" if character in "*?[" else character for character in name)


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Nobody else writes a bag into this folder's parent meanwhile; the lock leaves no file behind.

    A bag that a killed process had put aside is at its place again.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        import fcntl  # noqa: PLC0415 - not on Windows, where two attaches at once are the user's to avoid
    except ImportError:
        _put_back(folder)
        yield
        return
    handle = os.open(folder.parent, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        _put_back(folder)
        yield
    finally:
        os.close(handle)
