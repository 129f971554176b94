"""What may stand behind an option of a table, a partition, an index or a column: a number, a text or a word of its own.

Source: the grammars of MySQL 9.7 and MariaDB 10.11, asked.
"""

from __future__ import annotations

from fidelity.ddl.mysql.reserved import RESERVED, new_name
from fidelity.ddl.syntax import NAME, NUMBER, STRING, Cursor

__all__ = ["option_value"]

_NUMBERS = frozenset(
    "auto_increment avg_row_length checksum delay_key_write key_block_size max_rows min_rows nodegroup "
    "raid_chunks raid_chunksize table_checksum".split()
)
_CHOICES = frozenset(
    "pack_keys page_checksum sequence stats_auto_recalc stats_persistent stats_sample_pages transactional".split()
)
"""Numbers, or DEFAULT."""
_TEXTS = frozenset(
    ("comment", "connection", "data directory", "engine_attribute", "index directory", "password",
     "secondary_engine_attribute")
)  # fmt: skip
_WORDS = {
    "algorithm": frozenset("COPY DEFAULT INPLACE INSTANT NOCOPY".split()),
    "column_format": frozenset("DEFAULT DYNAMIC FIXED".split()),
    "insert_method": frozenset("FIRST LAST NO".split()),
    "lock": frozenset("DEFAULT EXCLUSIVE NONE SHARED".split()),
    "row_format": frozenset("COMPACT COMPRESSED DEFAULT DYNAMIC FIXED PAGE REDUNDANT".split())
    | frozenset(f"TOKUDB_{how}" for how in "DEFAULT FAST LZMA QUICKLZ SMALL SNAPPY UNCOMPRESSED ZLIB ZSTD".split()),
    "start": frozenset(("TRANSACTION",)),
    "storage": frozenset("DEFAULT DISK MEMORY".split()),
}
_NAMES = frozenset("engine raid_type tablespace".split())
_VALUES = frozenset(("DEFAULT", "NULL", "ON"))
"""Reserved words that are values of some option."""
_SETS = frozenset("charset collate".split())


def option_value(c: Cursor, option: str) -> str:
    """Consumes the value of an option, whose name is given in small letters; it is as it stands, without quotes."""
    word, value = c.word, c.value
    if option in _NUMBERS:
        fits = word == NUMBER
    elif option in _CHOICES:
        fits = word in (NUMBER, "DEFAULT")
    elif option == "autoextend_size":
        fits = value[:1].isdigit()
    elif option in _TEXTS:
        fits = word == STRING and c.text[c.start] in "'\""
    elif option in _WORDS:
        fits = word in _WORDS[option]
    elif option in _NAMES and word != STRING:
        return new_name(c)
    elif option in _SETS:
        fits = True  # which of the names there are, its reader knows
    else:
        fits = word in (NUMBER, STRING, NAME) or (c.is_name() and word not in RESERVED - _VALUES)
    if not fits:
        raise c.fail("a value that the option has")
    c.step()
    return value
