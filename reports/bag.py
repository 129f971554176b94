"""A folder in the layout of BagIt 1.0 (RFC 8493) with SHA-256 manifest: written whole or not at all, and checked.

    bagit.txt               the version of the layout
    manifest-sha256.txt     the digest of every file under data/, as `sha256sum -c` reads it
    data/                   the payload

It holds no date and no tool's name: the same payload gives the same bytes.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import shutil
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from fidelity.errors import FidelityError
from reports.visible import visible

__all__ = ["DECLARATION", "MANIFEST", "PacketError", "Problem", "check", "digest", "extend", "locked", "write"]

DECLARATION = "bagit.txt"
MANIFEST = "manifest-sha256.txt"
_PAYLOAD = "data"
_VERSION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
_ENCODED = {"%0A": "\n", "%0D": "\r", "%25": "%"}


class PacketError(FidelityError):
    """A packet cannot be written there, or is not what its manifest says."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """One way in which a packet is not what its manifest says; `path` is relative to the packet, with slashes."""

    path: str
    kind: str
    message: str

    def __str__(self) -> str:
        return f"{visible(self.path)}: {self.kind}: {self.message}"


def digest(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write(folder: Path, payload: Mapping[str, str]) -> None:
    """Makes `folder` a bag with that payload, by paths under data/; it must be missing or an empty folder.

    It is written beside its place and then renamed: at no time does a part of it stand there.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _staging(folder) as staged:
        whole = staged / "bag"
        files = {f"{_PAYLOAD}/{name}": text for name, text in payload.items()}
        manifest = {name: _digest_of(text) for name, text in files.items()}
        for name, text in {**files, DECLARATION: _VERSION, MANIFEST: _manifest_text(manifest)}.items():
            _write_file(whole / name, text)
        whole.replace(folder)


def extend(folder: Path, below: str, payload: Mapping[str, str]) -> None:
    """Adds the payload as the new folder `data/BELOW` of a bag; what is there already is not touched.

    First the new folder appears, whole, then the manifest that lists it: `sha256sum -c` holds at every moment. Where
    the second step fails, the first is undone.
    """
    with _staging(folder) as staged:
        added = staged / "added"
        prefix = f"{_PAYLOAD}/{below}"
        manifest = _read_manifest(folder)
        for name, text in payload.items():
            _write_file(added / name, text)
            manifest[f"{prefix}/{name}"] = _digest_of(text)
        _write_file(staged / MANIFEST, _manifest_text(manifest))
        place = folder / prefix
        place.parent.mkdir(parents=True, exist_ok=True)
        added.rename(place)
        try:
            (staged / MANIFEST).replace(folder / MANIFEST)
        except BaseException:
            place.rename(added)
            raise


def check(folder: Path) -> list[Problem]:
    """Every file that is altered, missing, added, or no plain file; empty where the bag is what its manifest says."""
    if folder.is_symlink() or not folder.is_dir():
        return [Problem(path=".", kind="no packet", message="it is no folder")]
    problems, found = [], set()
    for path, kind in _walk(folder):
        if kind != "file":
            problems.append(Problem(path=path, kind=kind, message="a packet holds plain files only"))
        else:
            found.add(path)
    lacking = [name for name in (DECLARATION, MANIFEST) if name not in found]
    problems += [Problem(path=name, kind="missing", message="without it this is no packet") for name in lacking]
    if DECLARATION in found and (folder / DECLARATION).read_bytes() != _VERSION.encode():
        problems.append(Problem(path=DECLARATION, kind="altered", message="it does not declare BagIt 1.0 in UTF-8"))
    listed: dict[str, str] = {}
    if MANIFEST in found:
        listed, malformed = _parse_manifest((folder / MANIFEST).read_bytes())
        problems += malformed
    for path in sorted(listed.keys() | (found - {DECLARATION, MANIFEST})):
        problem = _check_file(folder, path, listed, found)
        if problem is not None:
            problems.append(problem)
    return sorted(problems)


def _check_file(folder: Path, path: str, listed: Mapping[str, str], found: set[str]) -> Problem | None:
    if path not in listed:
        return Problem(path=path, kind="added", message="the manifest does not list it")
    if path not in found:
        return Problem(path=path, kind="missing", message="the manifest lists it")
    try:
        actual = digest(folder / path)
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
        for entry in entries:
            path = Path(entry.path).relative_to(folder).as_posix()
            if entry.is_symlink():
                yield path, "symbolic link"
            elif entry.is_dir(follow_symlinks=False):
                waiting.append(Path(entry.path))
            else:
                regular = stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode)
                yield path, "file" if regular else "special file"


def _parse_manifest(content: bytes) -> tuple[dict[str, str], list[Problem]]:
    """The digest of each path; what is not exactly as this layout writes it is a problem: no byte goes unheeded."""
    listed: dict[str, str] = {}
    problems = []
    for number, line in enumerate(content.decode("utf-8", "surrogateescape").removesuffix("\n").split("\n"), start=1):
        match = _LINE.fullmatch(line.removesuffix("\r"))
        path = re.sub("%0A|%0D|%25", lambda found: _ENCODED[found[0]], match[2]) if match else ""
        parts = path.split("/")
        safe = len(parts) > 1 and parts[0] == _PAYLOAD and not {"", ".", ".."}.intersection(parts)
        if match is None or not safe or path in listed:
            why = f"line {number} is no digest of a file under {_PAYLOAD}/, or one for the second time"
            problems.append(Problem(path=MANIFEST, kind="malformed", message=why))
        else:
            listed[path] = match[1]
    if not problems and _manifest_text(listed).encode("utf-8", "surrogateescape") != content:
        why = "its lines are not sorted, or not written as this layout writes them"
        problems.append(Problem(path=MANIFEST, kind="malformed", message=why))
    return listed, problems


def _read_manifest(folder: Path) -> dict[str, str]:
    return _parse_manifest((folder / MANIFEST).read_bytes())[0]


def _manifest_text(digests: Mapping[str, str]) -> str:
    encode = {ord(character): code for code, character in _ENCODED.items()}
    return "".join(f"{value}  {path.translate(encode)}\n" for path, value in sorted(digests.items()))


def _digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _write_file(path: Path, text: str) -> None:
    """Writes a new file to the disk itself, so that the rename that follows never shows an empty one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())


@contextlib.contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """A new folder beside `folder`, on the same file system, gone again at the end."""
    staged = folder.parent / f".{folder.name}.{secrets.token_hex(6)}.partial"
    staged.mkdir()
    try:
        yield staged
    finally:
        shutil.rmtree(staged, ignore_errors=True)


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Nobody else adds to the bag meanwhile; the lock is the operating system's, and leaves no file behind."""
    try:
        import fcntl  # noqa: PLC0415 - not on Windows, where two attaches at once are the user's to avoid
    except ImportError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
