"""Damage done to dumps, the same for the same number: bytes flipped, cut, spliced, and nasty words put in."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

__all__ = ["damaged"]

NASTY = (
    b"'", b'"', b"`", b";", b"--", b"/*", b"*/", b"$$", b"$x$", b"(", b")", b"\\", b"\\.\n", b"\x00", b"\xff\xfe",
    b"NULL", b"NOT NULL", b"DEFAULT", b"CHECK (", b"COPY x FROM stdin;\n", b"DELIMITER //\n", b"\\connect x\n",
    b"/*!50000 ", b"/*M! ", b"CREATE TABLE ", b"DROP TABLE ", b"BEGIN ATOMIC ", b"E'\\", b"::", b",", b"\r\n", b"0x",
    b"\xe2\x80\xa8", b"CASE", b"END", b"#", b"[", b"]", b"{", b"GENERATED ALWAYS AS (", b"USING", b"0", b"-",
)  # fmt: skip


def damaged(dump: bytes, number: int) -> bytes:
    """The dump with the damage of that number: one to three mutations."""
    chance = Random(number)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        dump = chance.choice(MUTATIONS)(dump, chance)
    return dump


def _place(dump: bytes, chance: Random) -> int:
    return chance.randrange(max(len(dump), 1))


def _flipped(dump: bytes, chance: Random) -> bytes:
    at = _place(dump, chance)
    return dump[:at] + bytes([dump[at] ^ (1 << chance.randrange(8))]) + dump[at + 1 :] if dump else dump


def _replaced(dump: bytes, chance: Random) -> bytes:
    at = _place(dump, chance)
    return dump[:at] + bytes([chance.randrange(256)]) + dump[at + 1 :]


def _cut_off(dump: bytes, chance: Random) -> bytes:
    return dump[: _place(dump, chance)]


def _cut_out(dump: bytes, chance: Random) -> bytes:
    at = _place(dump, chance)
    return dump[:at] + dump[at + chance.choice((1, 1, 2, 5, 20, 200, 2000)) :]


def _spliced(dump: bytes, chance: Random) -> bytes:
    at, source = _place(dump, chance), _place(dump, chance)
    return dump[:at] + dump[source : source + chance.choice((1, 5, 30, 300))] + dump[at:]


def _sworn(dump: bytes, chance: Random) -> bytes:
    at = _place(dump, chance)
    return dump[:at] + chance.choice(NASTY) + dump[at:]


def _lineless(dump: bytes, chance: Random) -> bytes:
    """A line gone, as a failed merge leaves it."""
    lines = dump.split(b"\n")
    del lines[chance.randrange(len(lines))]
    return b"\n".join(lines)


def _wordless(dump: bytes, chance: Random) -> bytes:
    """A word gone."""
    at = dump.find(b" ", _place(dump, chance))
    end = dump.find(b" ", at + 1)
    return dump if at < 0 or end < 0 else dump[:at] + dump[end:]


MUTATIONS: tuple[Callable[[bytes, Random], bytes], ...] = (
    _flipped, _replaced, _cut_off, _cut_out, _spliced, _sworn, _sworn, _lineless, _wordless,
)  # fmt: skip
