"""A manifest as RFC 8493 has it and `sha256sum -c` reads it: a line for each file, with its digest and path."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reports.problem import Problem

__all__ = ["manifest_text", "parse_manifest"]

_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
_ENCODED = {"%0A": "\n", "%0D": "\r", "%25": "%"}
_OWN = ("manifest-sha256.txt", "tagmanifest-sha256.txt")


def manifest_text(digests: Mapping[str, str]) -> bytes:
    """The manifest of these digests by path, its lines sorted by path."""
    encode = {ord(character): code for code, character in _ENCODED.items()}
    lines = sorted((path.translate(encode), value) for path, value in digests.items())
    return "".join(f"{value}  {path}\n" for path, value in lines).encode("utf-8", "surrogateescape")


def parse_manifest(content: bytes, name: str) -> tuple[dict[str, str], list[Problem]]:
    """The digest of each path; what is not exactly as `manifest_text` writes it is a problem: no byte goes unheeded.

    `name` says which of the two manifests it is: one is of the files under data/, the other of all others.
    """
    listed: dict[str, str] = {}
    problems = []
    lines = content.decode("utf-8", "surrogateescape").removesuffix("\n").split("\n")
    for number, line in enumerate(lines, start=1):
        match = _LINE.fullmatch(line.removesuffix("\r"))
        path = re.sub("%0A|%0D|%25", lambda found: _ENCODED[found[0]], match[2]) if match else ""
        if match is None or not _belongs(path, name) or path in listed:
            why = f"line {number} is no digest of a file that this manifest is of, or one for the second time"
            problems.append(Problem(path=name, kind="malformed", message=why))
        else:
            listed[path] = match[1]
    if not problems and manifest_text(listed) != content:
        why = "its lines are not sorted, or not written as this layout writes them"
        problems.append(Problem(path=name, kind="malformed", message=why))
    return listed, problems


def _belongs(path: str, name: str) -> bool:
    """Whether the manifest of that name may list the path, which must not lead out of the packet."""
    parts = path.split("/")
    if {"", ".", ".."}.intersection(parts):
        return False
    is_payload = len(parts) > 1 and parts[0] == "data"
    return is_payload if name == _OWN[0] else not is_payload and path != _OWN[1]
