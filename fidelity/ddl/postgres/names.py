"""Names as PostgreSQL stores them, and those that it gives to what its statement names not.

Source: PostgreSQL's makeObjectName, ChooseRelationName, ChooseConstraintName and ChooseIndexNameAddition
(src/backend/commands/indexcmds.c and catalog/pg_constraint.c).
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, MutableMapping
from functools import lru_cache
from sys import intern

__all__ = ["MAX_NAME", "choose_name", "clip", "distinct", "fold"]

MAX_NAME = 63
"""Bytes that a PostgreSQL name may have (NAMEDATALEN - 1)."""


def clip(name: str, size: int = MAX_NAME) -> str:
    """The longest beginning of `name` that has at most `size` bytes in UTF-8 and cuts no character."""
    if len(name) <= size and name.isascii():
        return name
    raw = name.encode("utf-8", "surrogateescape")
    if len(raw) <= size:
        return name
    cut = raw[:size]
    while cut and raw[len(cut)] & 0xC0 == 0x80:
        cut = cut[:-1]
    return cut.decode("utf-8", "surrogateescape")


@lru_cache(maxsize=1 << 14)  # a schema says the same names many times over
def fold(name: str, quoted: bool) -> str:  # noqa: FBT001  # the Cursor's callback
    """The name as PostgreSQL stores it: ASCII letters lowered unless quoted, cut at 63 bytes."""
    if not quoted:
        ascii_only = name.isascii()
        name = name.lower() if ascii_only else "".join(chr(ord(ch) + 32) if "A" <= ch <= "Z" else ch for ch in name)
    return intern(clip(name))


def _object_name(first: str, second: str, label: str) -> str:
    """`first_second_label`, the longer of the first two cut until all of it fits."""
    overhead = (1 if second else 0) + len(label) + 1
    room = MAX_NAME - overhead
    if len(first) + len(second) <= room and first.isascii() and second.isascii():
        return f"{first}_{second}_{label}" if second else f"{first}_{label}"
    a, b = len(first.encode("utf-8", "surrogateescape")), len(second.encode("utf-8", "surrogateescape"))
    while a + b > room:
        if a > b:
            a -= 1
        else:
            b -= 1
    return "_".join(part for part in (clip(first, a), clip(second, b), label) if part)


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """The names of an index's columns: one that is there already gets a number (ChooseIndexColumnNames)."""
    found: list[str] = []
    for name in names:
        number, unique = 0, name
        while unique in found:
            number += 1
            unique = f"{clip(name, MAX_NAME - len(str(number)))}{number}"
        found.append(unique)
    return tuple(found)


def choose_name(
    table: str,
    columns: Collection[str],
    label: str,
    taken: Container[str],
    *,
    numbers: MutableMapping[str, int] | None = None,
) -> str:
    """The first free name `table_columns_label`, `table_columns_label1` and so on.

    `numbers` says below which number such a table's names are known to be taken, and is told of what was found.
    """
    second = ""
    for column in columns:
        # ChooseIndexNameAddition stops at NAMEDATALEN bytes.
        second = f"{second}_{column}" if second else column
        if len(second.encode("utf-8", "surrogateescape")) >= MAX_NAME:
            second = clip(second)
            break
    kind = f"{second}.{label}"
    number = (numbers or {}).get(kind, 0)
    while (name := _object_name(table, second, f"{label}{number or ''}")) in taken:
        number += 1
    if numbers is not None:
        numbers[kind] = number
    return name
