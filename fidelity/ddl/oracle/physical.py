"""Oracle's clauses of how a table, an index or a part of one is stored, none of which has a part in a shape.

TABLESPACE, PCTFREE, STORAGE, compression, logging, what is kept in memory, attribute clustering: each is named in the
ledger. Source: Oracle Database SQL Language Reference, "physical_attributes_clause", "CREATE TABLE"
(segment_attributes_clause, table_compression, inmemory_table_clause, attribute_clustering_clause).
"""

from __future__ import annotations

from fidelity.ddl.clauses import PLACEMENT, PLANNER, REPLICATION, STORAGE
from fidelity.ddl.syntax import Cursor

__all__ = ["take_physical", "take_policy"]


def _by_first_word(phrases: tuple[str, ...]) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in (tuple(phrase.split()) for phrase in phrases):
        found.setdefault(words[0], []).append(words)
    return found


_FLAGS = frozenset(
    "NOCOMPRESS LOGGING NOLOGGING NOCACHE NOPARALLEL MONITORING NOMONITORING REVERSE ONLINE OFFLINE SORT NOSORT "
    "ROWDEPENDENCIES NOROWDEPENDENCIES FILESYSTEM_LIKE_LOGGING CACHE NOMAPPING USABLE RECOVERABLE UNRECOVERABLE".split()
)
_AFTER_ARCHIVE = frozenset(
    "PARTITION LOB TABLESPACE ENABLE DISABLE ROW CACHE NOCACHE PARALLEL NOPARALLEL LOGGING".split()
)
_NUMBERED = frozenset("PCTFREE PCTUSED INITRANS MAXTRANS PCTTHRESHOLD FREELISTS FREEPOOLS".split())
_PHRASES = _by_first_word(
    (
        "SEGMENT CREATION IMMEDIATE", "SEGMENT CREATION DEFERRED", "COMPUTE STATISTICS",
        "DISABLE ROW MOVEMENT", "NO FLASHBACK ARCHIVE", "INDEXING FULL", "INDEXING PARTIAL", "INDEXING ON",
        "INDEXING OFF", "MAPPING TABLE", "MEMOPTIMIZE FOR READ", "MEMOPTIMIZE FOR WRITE", "NO MEMOPTIMIZE FOR READ",
        "NO MEMOPTIMIZE FOR WRITE", "READ WRITE", "FORCE LOGGING", "FOR STAGING", "NOT FOR STAGING",
        "SUBSTITUTABLE AT ALL LEVELS",
        "ENABLE LOGICAL REPLICATION ALL KEYS ALLOW NOVALIDATE KEYS", "ENABLE LOGICAL REPLICATION ALL KEYS",
        "ENABLE LOGICAL REPLICATION ALLOW NOVALIDATE KEYS", "ENABLE LOGICAL REPLICATION PARTIAL JSON",
        "ENABLE LOGICAL REPLICATION", "DISABLE LOGICAL REPLICATION", "NO LOGICAL REPLICATION", "LOGICAL REPLICATION",
    )
)  # fmt: skip
_COMPRESSION = frozenset(
    "BASIC ADVANCED LOW HIGH FOR DIRECT_LOAD OLTP QUERY ARCHIVE ROW LEVEL LOCKING NO ALL OPERATIONS".split()
)
_RULES = {
    **dict.fromkeys(("TABLESPACE", "PARENT"), PLACEMENT),
    **dict.fromkeys(("PARALLEL", "NOPARALLEL", "RESULT_CACHE", "COMPUTE", "MONITORING", "NOMONITORING"), PLANNER),
    **dict.fromkeys(("FLASHBACK", "LOGICAL"), REPLICATION),
}


def take_physical(c: Cursor) -> bool:
    """Consumes one clause that has no part in a shape, and notes it; False where none comes next."""
    mark, word = c.mark, c.word
    phrase = next((phrase for phrase in _PHRASES.get(word, ()) if c.take(*phrase)), None)
    if phrase is None and not _physical(c, word):
        return False
    clause = " ".join(phrase) if phrase else "COMPRESS" if c.mark - mark > 1 and word in ("ROW", "COLUMN") else word
    told = {"FLASHBACK", "REPLICATION"}.intersection(phrase or ())
    c.omit(REPLICATION if told else _RULES.get(word, STORAGE), mark, clause)
    return True


def take_policy(c: Cursor) -> None:
    """Consumes a policy of how rows are kept as they grow old."""
    c.expect("POLICY")
    c.skip_until("PARTITION", "SUBPARTITION", "ILM", "ENABLE", "DISABLE", "TABLESPACE", "ANNOTATIONS", ",", ")")


def _physical(c: Cursor, word: str) -> bool:
    if word in _FLAGS:
        c.step()
    elif word in _NUMBERED and c.ahead(1) == "0":
        c.step()
        c.integer()
    elif word == "TABLESPACE":
        c.step()
        c.take("SET")
        c.name()
    elif c.take("PARENT"):
        c.qualified()
    elif word == "STORAGE" and c.ahead(1) == "(":
        c.step()
        c.group()
    elif word in ("COMPRESS", "ROW", "COLUMN") and (word == "COMPRESS" or c.at(word, "STORE", "COMPRESS")):
        c.take_any("ROW", "COLUMN")
        c.take("STORE")
        c.expect("COMPRESS")
        while c.take_any(*_COMPRESSION):
            pass
        if c.word == "0":
            c.integer()
    elif word == "PARALLEL":
        c.step()
        if c.word == "0":
            c.integer()
        elif c.word == "(":
            c.group()
    elif word == "RESULT_CACHE" and c.ahead(1) == "(":
        c.step()
        c.group()
    elif c.take("FLASHBACK", "ARCHIVE"):
        if c.is_name() and c.word not in _AFTER_ARCHIVE:
            c.name()
    elif c.take("CLUSTERING"):
        _clustering(c)
    else:
        return _in_memory(c)
    return True


def _in_memory(c: Cursor) -> bool:
    """Consumes what is kept in memory, of the table or of columns, and how; False where nothing of it comes next."""
    found = False
    while c.word == "INMEMORY" or c.at("NO", "INMEMORY"):
        c.take("NO")
        c.step()
        while _kept_in_memory(c):
            pass
        if c.word == "(":
            c.group()
        found = True
    return found


def _kept_in_memory(c: Cursor) -> bool:
    """Consumes one of the attributes of a copy in memory: inmemory_attributes."""
    if c.take("PRIORITY"):
        c.name()
    elif c.take("MEMCOMPRESS"):
        c.take("AUTO")
        while c.take_any("FOR", "DML", "QUERY", "CAPACITY", "LOW", "HIGH"):
            pass
    elif c.take("DISTRIBUTE"):
        while c.take_any("AUTO", "BY", "ROWID", "RANGE", "PARTITION", "SUBPARTITION"):
            pass
        if c.take("FOR", "SERVICE"):
            c.name()
    elif c.take("DUPLICATE"):
        c.take("ALL")
    elif not (c.take("NO", "DUPLICATE") or c.take("NO", "MEMCOMPRESS") or c.take("TEXT")):
        return False
    return True


def _clustering(c: Cursor) -> None:
    """Consumes by which columns, of this table or of tables joined to it, rows are laid next to each other."""
    if c.word != "BY":
        c.qualified()
        while c.take("JOIN"):
            c.qualified()
            c.expect("ON")
            c.group()
    c.expect("BY")
    c.take_any("LINEAR", "INTERLEAVED")
    c.expect("ORDER")
    c.group()
    while c.take_any("YES", "NO"):
        if not c.take("ON", "LOAD"):
            c.expect("ON", "DATA", "MOVEMENT")
    if c.take("WITHOUT"):
        c.expect("MATERIALIZED", "ZONEMAP")
    elif c.take("WITH", "MATERIALIZED", "ZONEMAP") and c.word == "(":
        c.group()
