"""The options and partitions of MySQL's and MariaDB's tables as they are written."""

from __future__ import annotations

import re
from collections.abc import Collection

from fidelity.ddl.clauses import COMMENT, METHOD, PLACEMENT, POSITION, STORAGE
from fidelity.ddl.columns import names_of_columns
from fidelity.ddl.draft import Draft
from fidelity.ddl.mysql.charsets import known_charset, known_collation
from fidelity.ddl.mysql.names import ticked
from fidelity.ddl.mysql.option_values import option_value
from fidelity.ddl.mysql.reserved import RESERVED, new_name
from fidelity.ddl.parse import parsed
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.shape.values import (
    NamedPartition,
    Partition,
)

__all__ = [
    "Options",
    "divided",
    "engine_of",
    "engine_of_partitions",
    "known_engine",
    "named_partition",
    "read_options",
    "read_partition",
    "read_partitions",
    "refuse_other_bounds",
]


_ENGINES = {name.lower(): name for name in "InnoDB MyISAM MRG_MyISAM MEMORY ARCHIVE BLACKHOLE CSV Aria".split()}
_OTHER_ENGINES = frozenset(
    "bdb berkeleydb binlog brighthouse cassandra columnstore connect example falcon federated federatedx infinidb "
    "isam mroonga ndb ndbcluster ndbinfo oqgraph partition pbxt performance_schema rocksdb s3 sequence solid "
    "soliddb sphinx sphinxse spider temptable tokudb xengine xpand xtradb".split()
)
"""Engines that some server has or had, or a plugin brings."""
_ENGINES |= {"innobase": "InnoDB", "heap": "MEMORY", "merge": "MRG_MyISAM", "maria": "Aria"}


def known_engine(name: str) -> str:
    """The engine's name as the server spells it; raises NotUnderstoodError where no server or plugin has it."""
    known = _ENGINES.get(name.lower())
    if known is None and name.lower() not in _OTHER_ENGINES:
        raise NotUnderstoodError("an engine that no server has")
    return known or name


def engine_of(draft: Draft) -> str:
    """The engine that keeps a table, in small letters: the server's own where it states none."""
    return draft.options.get("engine", "InnoDB").lower()


_KNOWN = {"charset": known_charset, "collate": known_collation, "engine": known_engine, "row_format": str.upper}
_RENAMED = {"type": "engine"}
"""As servers before 5.5 called an option, and `--compatible=mysql40` still does."""
_NAMES = frozenset(
    "autoextend_size auto_increment avg_row_length charset checksum collate comment compression connection "
    "delay_key_write encryption engine engine_attribute insert_method "
    "key_block_size max_rows min_rows nodegroup pack_keys page_checksum "
    "password raid_chunks raid_chunksize raid_type row_format secondary_engine secondary_engine_attribute sequence "
    "start stats_auto_recalc stats_persistent stats_sample_pages storage table_checksum tablespace transactional "
    "union".split()
)
"""The options that may stand without `=`. Any other name needs one: MariaDB's engines have options of their own."""
_NONE_AT_ZERO = frozenset("avg_row_length checksum delay_key_write key_block_size max_rows min_rows sequence".split())
_OF_INNODB = {
    **dict.fromkeys(("PAGE_COMPRESSED", "ENCRYPTED"), re.compile(r"(?i)[01]|ON|OFF|YES|NO|DEFAULT")),
    **dict.fromkeys(("PAGE_COMPRESSION_LEVEL", "ENCRYPTION_KEY_ID"), re.compile(r"(?i)\d+|DEFAULT")),
}
"""MariaDB's options of an InnoDB table that a partition may have too, and what each may be."""
Options = dict[str, str | None]
"""A table's options as stated; None is what is stated to be the default, which the catalog has no option for."""


def read_options(c: Cursor, *, commas: bool = True) -> Options:
    """Consumes a table's options; names in lower case, CHARSET and COLLATE without DEFAULT.

    Commas may stand between them, but in ALTER TABLE, where a comma leads to the next action.
    """
    options: Options = {}
    while not c.done and c.word not in ("PARTITION", "REMOVE", "AS", "SELECT", "IGNORE", "REPLACE", "(", "PARTITIONS"):
        if c.word == "," and not commas:
            break
        if options:
            c.take(",")
        of_columns = c.take("DEFAULT")
        if of_columns and c.word not in ("CHARACTER", "CHARSET", "COLLATE"):
            raise c.fail("a character set or collation")
        mark = c.mark
        if c.take("WITH", "SYSTEM", "VERSIONING"):
            options["system versioning"] = ""
            continue
        if c.take("CHARACTER", "SET"):
            name = "charset"
        elif c.at("DATA", "DIRECTORY") or c.at("INDEX", "DIRECTORY"):
            name = f"{c.word.lower()} directory"
            c.step()
            c.step()
        else:
            name = _RENAMED.get(name := c.name().lower(), name)
            if name not in _NAMES and (c.word != "=" or name.upper() in RESERVED):
                raise c.fail("a table's option")
        c.take("=")
        if name == "auto_increment":
            options[name] = str(c.integer())
            c.omit(POSITION, mark, "AUTO_INCREMENT")
            continue
        if name == "union" and c.take("(", ")"):
            options[name] = None
            continue
        if c.word == "(" or name == "union":
            options[name] = ",".join(ticked(table) for table in c.names()) if name == "union" else c.group()
            continue
        unstated = (c.word == "DEFAULT" and name != "engine") or (name in _NONE_AT_ZERO and c.value == "0")
        value = option_value(c, name)
        said = None if unstated else _KNOWN.get(name, str)(value)
        if name in ("charset", "collate") and options.get(name, said) != said:
            raise c.fail("one character set and collation")
        options[name] = said
    return options


_MOST_PARTITIONS = 8192
_NOW = NamedPartition(name="pn", bound="CURRENT")


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
    _algorithm(c)
    keys: tuple[str, ...] = ()
    mark = c.mark
    if word == "SYSTEM_TIME":
        _history(c)
        c.omit(STORAGE, mark, "SYSTEM_TIME INTERVAL or LIMIT")
    else:
        named = "COLUMNS" in by or "KEY" in by
        if c.at("(", ")") and "KEY" not in by:
            raise c.fail("what a table is partitioned by")
        keys = (_one(c),) if not named else () if "KEY" in by and c.take("(", ")") else c.names()
    partitions: list[NamedPartition] = []
    counted = None
    if c.take("PARTITIONS"):
        counted = _count(c)
        partitions = [NamedPartition(name=f"p{i}", bound=None) for i in range(counted)]
    sub_by, sub_keys, count = _subpartition(c)
    if c.word == "(":
        partitions, ways = read_partitions(c)
        refuse_other_bounds(word, ways)
        if counted is not None and counted != len(partitions):
            raise c.fail("as many partitions as are counted")
    elif word == "SYSTEM_TIME":
        # The last of them has the rows of now, and there are two where none are counted.
        history = [part.name for part in partitions[:-1]] or ["p0"]
        partitions = [*(NamedPartition(name=name, bound=None) for name in history), _NOW]
    if not partitions and word in ("HASH", "KEY"):
        partitions = [NamedPartition(name="p0", bound=None)]
    if sub_by is not None:
        partitions = [part if part.parts else divided(part, count) for part in partitions]
    return Partition(by=by, keys=keys, partitions=tuple(partitions), sub_by=sub_by, sub_keys=sub_keys)


def _history(c: Cursor) -> None:
    """Consumes how rows of the past are spread, and that the server makes a partition when one is due."""
    if c.take("INTERVAL"):
        c.expression(lambda _: True)
        c.name()  # of what unit
        if c.take("STARTS"):
            c.expression(lambda c: c.word in ("AUTO", "PARTITIONS", "("))
    elif c.take("LIMIT"):
        c.integer()
    else:
        return
    c.take("AUTO")


def read_partitions(c: Cursor) -> tuple[list[NamedPartition], frozenset[str]]:
    """Consumes partitions' definitions in their brackets; the ways to partition that their bounds are of."""
    found = c.bracketed(lambda: named_partition(c))
    return [part for part, _ in found], frozenset(way for _, way in found)


def refuse_other_bounds(by: str, ways: Collection[str]) -> None:
    """Raises NotUnderstoodError where partitions have bounds of another way to partition, or none where one is due."""
    own = next((way for way in ("RANGE", "LIST", "SYSTEM_TIME") if way in by), "")
    if set(ways) != {own}:
        raise NotUnderstoodError("partitions with the bounds of another way to partition")


def _count(c: Cursor) -> int:
    count = c.integer()
    if not 0 < count <= _MOST_PARTITIONS:
        raise c.fail("as many partitions as a table may have")
    return count


def divided(part: NamedPartition, count: int) -> NamedPartition:
    """A partition with the names that the engine gives to its parts."""
    return NamedPartition(name=part.name, bound=part.bound, parts=tuple(f"{part.name}sp{i}" for i in range(count)))


_HASHES = frozenset("1 2 BASE31 CRC32C MYSQL51 MYSQL55 XXH3 XXH32".split())
"""MySQL's numbers, and the names in MariaDB since 12.3."""


def _algorithm(c: Cursor) -> None:
    """Consumes which way of hashing a KEY uses."""
    mark = c.mark
    if c.take("ALGORITHM"):
        c.expect("=")
        if c.value.upper() not in _HASHES:
            raise c.fail("a way of hashing")
        c.step()
        c.omit(METHOD, mark, "KEY ALGORITHM")


def _subpartition(c: Cursor) -> tuple[str | None, tuple[str, ...], int]:
    """Consumes how each partition is divided again: the way, or None where it is not, its keys, into how many."""
    if not c.take("SUBPARTITION", "BY"):
        return None, (), 0
    by = "LINEAR " if c.take("LINEAR") else ""
    word = c.take_any("HASH", "KEY")
    if word is None:
        raise c.fail("HASH or KEY")
    _algorithm(c)
    keys = (_one(c),) if word == "HASH" else () if c.take("(", ")") else c.names()
    return by + word, keys, _count(c) if c.take("SUBPARTITIONS") else 1


def named_partition(c: Cursor) -> tuple[NamedPartition, str]:
    """Consumes a partition's definition; the way to partition that its bound is of, none where it has no bound."""
    c.expect("PARTITION")
    name = _part_name(c)
    bound = None
    way = ""
    if c.take("VALUES", "LESS", "THAN"):
        way = "RANGE"
        bound = _listed(c, never="NULL") if c.word == "(" else c.word
        if c.word == "MAXVALUE":
            c.step()
    elif c.take("VALUES", "IN"):
        way, bound = "LIST", _listed(c, never="MAXVALUE")
    else:
        bound = c.take_any("CURRENT", "HISTORY", "DEFAULT")
        way = {None: "", "DEFAULT": "LIST"}.get(bound, "SYSTEM_TIME")
    _part_options(c)
    while (values := _OF_INNODB.get(c.value.upper())) is not None:  # behind the others too
        mark = c.mark
        c.step()
        c.expect("=")
        if not values.fullmatch(c.value):
            raise c.fail("a value of the engine's option")
        c.step()
        c.omit(STORAGE, mark, "PARTITION engine's option")
        _part_options(c)
    parts = c.bracketed(lambda: _subpartition_name(c)) if c.word == "(" else ()
    return NamedPartition(name=name, bound=bound, parts=parts), way


def _subpartition_name(c: Cursor) -> str:
    c.expect("SUBPARTITION")
    name = _part_name(c)
    _part_options(c)
    return name


def _one(c: Cursor) -> str:
    """Consumes an expression in its brackets; the text inside."""
    mark = c.mark
    c.expect("(")
    c.expression(lambda _: False)
    if c.word != ")":
        raise c.fail("one expression")
    c.rewind(mark)
    return c.group()


def _listed(c: Cursor, never: str) -> str:
    """Consumes a partition's values in their brackets, none of them one word; the text inside as the catalog's."""
    mark = c.mark
    c.bracketed(lambda: _bound_value(c, never))
    c.rewind(mark)
    return _LOOSE.sub(lambda found: found["string"] or (found["word"] or ",").upper(), c.group())


def _bound_value(c: Cursor, never: str) -> None:
    """Consumes one value of a partition's bound: an expression, or several of them in brackets, of no column."""
    text = c.expression(lambda _: False)
    if _PLAIN_VALUE.fullmatch(text):
        if text.upper() == never:
            raise c.fail(f"a value other than {never}")
        return
    named = names_of_columns(Cursor(text, "mysql"))
    if parsed(text, "mysql") is None or any(
        text[parts[-1].start] == "`" or parts[-1].name.upper() not in RESERVED for parts in named
    ):
        raise c.fail("a value that no column is asked for")


_PLAIN_VALUE = re.compile(r"(?i)-?\d+|'[^'\\]*+'|NULL|MAXVALUE")
_LOOSE = re.compile(r"(?is)(?P<string>'(?:[^'\\]|''|\\.)*'|\"(?:[^\"\\]|\\.)*\")|\b(?P<word>NULL|MAXVALUE)\b|,\s*")


def _part_name(c: Cursor) -> str:
    name = new_name(c)
    if name.endswith(" "):
        raise c.fail("a name without a blank at its end")
    return name


def engine_of_partitions(c: Cursor, stated: str | None) -> str | None:
    """The engine that a table's partitions name, which is the table's own; None where none does."""
    named = {
        known_engine(re.split(r"[\s=]+", c.text[omission.start : omission.stop])[-1].strip("'\"`"))
        for omission in c.omitted
        if omission.clause in ("PARTITION ENGINE", "PARTITION STORAGE ENGINE")
    }
    if len(named | ({stated} if stated is not None and named else set())) > 1:
        raise c.fail("one engine for a table and its partitions")
    return next(iter(named), None)


_PART_OPTIONS = {
    ("STORAGE", "ENGINE"): STORAGE,
    ("ENGINE",): STORAGE,
    ("COMMENT",): COMMENT,
    ("DATA", "DIRECTORY"): PLACEMENT,
    ("INDEX", "DIRECTORY"): PLACEMENT,
    ("MAX_ROWS",): STORAGE,
    ("MIN_ROWS",): STORAGE,
    ("TABLESPACE",): PLACEMENT,
    ("NODEGROUP",): PLACEMENT,
}


def _part_options(c: Cursor) -> None:
    """Consumes a partition's options, none of which a shape has a place for."""
    while True:
        mark = c.mark
        words = next((words for words in _PART_OPTIONS if c.take(*words)), None)
        if words is None:
            return
        c.take("=")
        option_value(c, words[-1].lower() if words[-1] != "DIRECTORY" else " ".join(words).lower())
        c.omit(_PART_OPTIONS[words], mark, f"PARTITION {' '.join(words)}")
