"""Damage done to dumps, the same for the same number.

Bytes are flipped, cut and spliced, and nasty words put in; lines are lost, doubled, moved, wrapped and merged badly.
"""

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


def _blockless(dump: bytes, chance: Random) -> bytes:
    """Some lines gone, as an editor's wrong key leaves it."""
    lines = dump.split(b"\n")
    at = chance.randrange(len(lines))
    del lines[at : at + chance.choice((2, 3, 8, 40))]
    return b"\n".join(lines)


def _doubled(dump: bytes, chance: Random) -> bytes:
    """A few lines twice."""
    lines = dump.split(b"\n")
    at, count = chance.randrange(len(lines)), chance.choice((1, 1, 2, 8))
    return b"\n".join([*lines[: at + count], *lines[at : at + count], *lines[at + count :]])


def _moved(dump: bytes, chance: Random) -> bytes:
    """A line at another's place."""
    lines = dump.split(b"\n")
    line = lines.pop(chance.randrange(len(lines)))
    lines.insert(chance.randrange(len(lines) + 1), line)
    return b"\n".join(lines)


def _conflicting(dump: bytes, chance: Random) -> bytes:
    """The marks of a merge that nobody ended: some lines, and the same ones without one of them."""
    lines = dump.split(b"\n")
    at = chance.randrange(len(lines))
    ours = lines[at : at + chance.choice((1, 2, 5))]
    theirs = ours[1:]
    marked = [b"<<<<<<< HEAD", *ours, b"=======", *theirs, b">>>>>>> branch"]
    return b"\n".join([*lines[:at], *marked[: chance.choice((1, len(marked), len(marked)))], *lines[at + len(ours) :]])


def _wrapped(dump: bytes, chance: Random) -> bytes:
    """Long lines broken at a column, as a mail program breaks them."""
    width = chance.choice((40, 72, 78, 80))
    return b"\n".join(line[at : at + width] for line in dump.split(b"\n") for at in range(0, max(len(line), 1), width))


def _typeset(dump: bytes, chance: Random) -> bytes:
    """The straight quotes of a few lines made curly, as a word processor makes them."""
    lines = dump.split(b"\n")
    at = chance.randrange(len(lines))
    for row in range(at, min(at + chance.choice((1, 5, 50)), len(lines))):
        lines[row] = lines[row].replace(b"'", b"\xe2\x80\x99").replace(b'"', b"\xe2\x80\x9d")
    return b"\n".join(lines)


def _paged(dump: bytes, chance: Random) -> bytes:
    """What a terminal showed around it, or the ends of lines of another system."""
    if chance.random() < 0.5:
        return dump.replace(b"\n", b"\r\n")
    at = dump.find(b"\n", _place(dump, chance)) + 1
    return dump[:at] + chance.choice((b"--More--", b"\x1b[7m(END)\x1b[m\n", b"  1  ", b"+", b"> ")) + dump[at:]


MUTATIONS: tuple[Callable[[bytes, Random], bytes], ...] = (
    _flipped, _replaced, _cut_off, _cut_out, _spliced, _sworn, _sworn, _lineless, _wordless,
    _blockless, _doubled, _moved, _conflicting, _wrapped, _typeset, _paged,
)  # fmt: skip
