"""The options and partitions of MySQL's and MariaDB's tables as they are written."""

from __future__ import annotations

from fidelity.ddl.mysql.charsets import known_charset, known_collation
from fidelity.ddl.syntax import Cursor
from fidelity.shape.values import (
    NamedPartition,
    Partition,
)

__all__ = ["read_options", "read_partition"]


_KNOWN = {"charset": known_charset, "collate": known_collation}
_RENAMED = {"type": "engine"}
"""As servers before 5.5 called an option, and `--compatible=mysql40` still does."""


def read_options(c: Cursor) -> dict[str, str]:
    """Consumes a table's options; names in lower case, CHARSET and COLLATE without DEFAULT."""
    options: dict[str, str] = {}
    while not c.done and c.word not in ("PARTITION", "AS", "SELECT", "IGNORE", "REPLACE", "(", "PARTITIONS"):
        c.take(",")
        c.take("DEFAULT")
        if c.take("WITH", "SYSTEM", "VERSIONING"):
            options["system versioning"] = ""
            continue
        if c.take("CHARACTER", "SET"):
            name = "charset"
        elif c.take("DATA", "DIRECTORY") or c.take("INDEX", "DIRECTORY"):
            name = "directory"
        else:
            name = _RENAMED.get(name := c.name().lower(), name)
        c.take("=")
        if c.word == "(":
            options[name] = c.group()
            continue
        options[name] = _KNOWN[name](c.value) if name in _KNOWN and c.word != "DEFAULT" else c.value
        c.step()
    return options


def read_partition(c: Cursor) -> Partition:
    """Consumes PARTITION BY … with its list of partitions."""
    c.expect("PARTITION", "BY")
    by = "LINEAR " if c.take("LINEAR") else ""
    word = c.take_any("HASH", "KEY", "RANGE", "LIST", "SYSTEM_TIME")
    if word is None:
        raise c.fail("a way to partition")
    by += word
    if c.take("COLUMNS"):
        by += " COLUMNS"
    if c.take("ALGORITHM"):
        c.expect("=")
        c.step()  # 1 or 2 in MySQL, a function's name in MariaDB since 12.3
    keys: tuple[str, ...] = ()
    if word == "SYSTEM_TIME":
        c.skip_until("(", "PARTITIONS")
    elif c.word == "(":
        named = "COLUMNS" in by or "KEY" in by
        keys = () if c.take("(", ")") else c.names() if named else (c.group(),)
    partitions: list[NamedPartition] = []
    if c.take("PARTITIONS"):
        partitions = [NamedPartition(name=f"p{i}", bound=None) for i in range(c.integer())]
    if c.take("SUBPARTITION", "BY"):
        c.take("LINEAR")
        if not c.take_any("HASH", "KEY"):
            raise c.fail("HASH or KEY")
        if c.take("ALGORITHM"):
            c.expect("=")
            c.step()
        c.group()
        if c.take("SUBPARTITIONS"):
            c.integer()
    if c.take("("):
        partitions = [_named_partition(c)]
        while c.take(","):
            partitions.append(_named_partition(c))
        c.expect(")")
    if not partitions and word in ("HASH", "KEY"):
        partitions = [NamedPartition(name="p0", bound=None)]
    return Partition(by=by, keys=keys, partitions=tuple(partitions))


def _named_partition(c: Cursor) -> NamedPartition:
    c.expect("PARTITION")
    name = _part_name(c)
    bound = None
    if c.take("VALUES", "LESS", "THAN"):
        bound = c.group() if c.word == "(" else c.value
        if c.word == "MAXVALUE":
            c.step()
    elif c.take("VALUES", "IN"):
        bound = c.group()
    else:
        bound = c.take_any("CURRENT", "HISTORY", "DEFAULT")
    _part_options(c)
    if c.take("("):
        while True:
            c.expect("SUBPARTITION")
            _part_name(c)
            _part_options(c)
            if not c.take(","):
                break
        c.expect(")")
    return NamedPartition(name=name, bound=bound)


def _part_name(c: Cursor) -> str:
    name = c.name()
    if name.endswith(" "):
        raise c.fail("a name without a blank at its end")
    return name


def _part_options(c: Cursor) -> None:
    readers: tuple[str, ...] = (
        "ENGINE", "COMMENT", "DATA", "INDEX", "MAX_ROWS", "MIN_ROWS", "TABLESPACE", "STORAGE", "DIRECTORY", "NODEGROUP",
    )  # fmt: skip
    while c.word in readers:
        while c.word in readers:
            c.step()
        c.take("=")
        c.step()
