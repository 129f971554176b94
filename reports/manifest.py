"""A manifest as RFC 8493 has it and `sha256sum -c` reads it: a line for each file, with its digest and path."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reports.problem import Problem

__all__ = ["manifest_text", "parse_manifest"]

_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
_OWN = ("manifest-sha256.txt", "tagmanifest-sha256.txt")


def manifest_text(digests: Mapping[str, str]) -> bytes:
    """The manifest of these digests by path, its lines sorted by path; no path of a packet has a line's end or a %."""
    lines = "".join(f"{value}  {path}\n" for path, value in sorted(digests.items()))
    return lines.encode("utf-8", "surrogateescape")


def parse_manifest(content: bytes, name: str) -> tuple[dict[str, str], list[Problem]]:
    """The digest of each path; what is not exactly as `manifest_text` writes it is a problem: no byte goes unheeded.

    `name` says which of the two manifests it is: one is of the files under data/, the other of all others.
    """
    listed: dict[str, str] = {}
    why = "its lines are not sorted, or not written as this layout writes them"
    lines = content.decode("utf-8", "surrogateescape").removesuffix("\n").split("\n")
    for number, line in reversed(list(enumerate(lines, start=1))):
        match = _LINE.fullmatch(line.removesuffix("\r"))
        if match is not None and _belongs(match[2], name):
            listed[match[2]] = match[1]
        else:
            why = f"line {number} is no digest of a file that this manifest is of"
    same = manifest_text(listed) == content
    return listed, [] if same else [Problem(path=name, kind="malformed", message=why)]


def _belongs(path: str, name: str) -> bool:
    """Whether the manifest of that name may list the path, which must not lead out of the packet."""
    is_payload = path.startswith("data/")
    outside = {"", ".", ".."}.intersection(path.split("/"))
    return not outside and is_payload == (name == _OWN[0]) and path != _OWN[1]
