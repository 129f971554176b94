"""Oracle's clauses of how a table or index is stored, and how a table is partitioned.

Where bytes are stored has no part in a shape, and is named in the ledger: TABLESPACE, PCTFREE, STORAGE, compression,
logging, LOB segments. What
changes what a write does stands among the table's options: its organization, ON COMMIT, READ ONLY. Source: Oracle
Database SQL Language Reference, "CREATE TABLE" (physical_properties, table_properties), "physical_attributes_clause".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from fidelity.ddl.clauses import COMMENT, ELSEWHERE, PLACEMENT, PLANNER, REPLICATION, STORAGE
from fidelity.ddl.syntax import Cursor
from fidelity.shape.values import NamedPartition, Partition

__all__ = ["Properties", "read_partition", "read_properties", "read_template", "take_column_storage", "take_physical"]


def _by_first_word(phrases: tuple[str, ...]) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in (tuple(phrase.split()) for phrase in phrases):
        found.setdefault(words[0], []).append(words)
    return found


_FLAGS = frozenset(
    "NOCOMPRESS LOGGING NOLOGGING NOCACHE NOPARALLEL MONITORING NOMONITORING REVERSE ONLINE OFFLINE SORT NOSORT "
    "ROWDEPENDENCIES NOROWDEPENDENCIES FILESYSTEM_LIKE_LOGGING CACHE NOMAPPING USABLE".split()
)
_AFTER_ARCHIVE = frozenset(
    "PARTITION LOB TABLESPACE ENABLE DISABLE ROW CACHE NOCACHE PARALLEL NOPARALLEL LOGGING".split()
)
_NUMBERED = frozenset("PCTFREE PCTUSED INITRANS MAXTRANS PCTTHRESHOLD FREELISTS FREEPOOLS".split())
_PHRASES = _by_first_word(
    (
        "SEGMENT CREATION IMMEDIATE", "SEGMENT CREATION DEFERRED", "COMPUTE STATISTICS", "ENABLE ROW MOVEMENT",
        "DISABLE ROW MOVEMENT", "NO FLASHBACK ARCHIVE", "NO INMEMORY", "INDEXING FULL", "INDEXING PARTIAL",
        "INDEXING ON", "INDEXING OFF", "MAPPING TABLE", "MEMOPTIMIZE FOR READ", "MEMOPTIMIZE FOR WRITE",
        "NO MEMOPTIMIZE FOR READ", "NO MEMOPTIMIZE FOR WRITE", "READ WRITE", "FORCE LOGGING", "FOR STAGING",
        "NOT FOR STAGING", "NOT SUBSTITUTABLE AT ALL LEVELS", "SUBSTITUTABLE AT ALL LEVELS",
        "ENABLE LOGICAL REPLICATION ALL KEYS", "ENABLE LOGICAL REPLICATION PARTIAL JSON", "ENABLE LOGICAL REPLICATION",
        "DISABLE LOGICAL REPLICATION", "LOGICAL REPLICATION",
    )
)  # fmt: skip
_COMPRESSION = frozenset("BASIC ADVANCED LOW HIGH FOR OLTP QUERY ARCHIVE ROW LEVEL LOCKING NO ALL OPERATIONS".split())


_RETENTION = frozenset("NO DROP DELETE UNTIL DAYS IDLE AFTER INSERT LOCKED HASHING USING WITH AND VERSION".split())
# Ways to partition by which the server makes partitions, for rows or for a number of them, and the names that it gives.
_SERVERS_WAY = re.compile(r"HASH|.* AUTOMATIC|.* INTERVAL ", re.DOTALL)
_SERVERS_NAME = re.compile(r"SYS_(?:SUB)?P\d+")


@dataclass(slots=True, kw_only=True)
class Properties:
    """What stands after a table's columns: options that a write can tell, and partitions."""

    options: dict[str, str] = field(default_factory=dict)
    partition: Partition | None = None


_RULES = {
    "TABLESPACE": PLACEMENT,
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
    c.omit(_RULES.get(word, STORAGE), mark, clause)
    return True


def _physical(c: Cursor, word: str) -> bool:
    if word in _FLAGS:
        c.step()
    elif word in _NUMBERED and c.ahead(1) == "0":
        c.step()
        c.integer()
    elif word == "TABLESPACE":
        c.step()
        c.name()
    elif word == "STORAGE" and c.ahead(1) == "(":
        c.step()
        c.group()
    elif word in ("COMPRESS", "ROW", "COLUMN") and (word == "COMPRESS" or c.ahead(1) == "STORE"):
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
    elif c.take("INMEMORY"):
        _in_memory(c)
        while c.at("NO", "INMEMORY", "("):
            c.step()
            c.step()
            c.names()
    else:
        return False
    return True


def _in_memory(c: Cursor) -> None:
    """Consumes how a copy in memory is kept: inmemory_attributes."""
    while True:
        if c.take("PRIORITY"):
            c.name()
        elif c.take("MEMCOMPRESS"):
            c.take("AUTO")
            while c.take_any("FOR", "DML", "QUERY", "CAPACITY", "LOW", "HIGH"):
                pass
        elif c.take("DISTRIBUTE"):
            while c.take_any("AUTO", "BY", "ROWID", "RANGE", "PARTITION", "SUBPARTITION", "FOR", "SERVICE", "DEFAULT"):
                pass
        elif c.take("DUPLICATE"):
            c.take("ALL")
        elif not (c.take("NO", "DUPLICATE") or c.take("NO", "MEMCOMPRESS")):
            return


def read_properties(c: Cursor) -> Properties:
    """Consumes all that follows a table's columns."""
    found = Properties()
    while not c.done and c.word != "AS":
        mark = c.mark
        if c.at("NO", "DROP") or c.at("NO", "DELETE") or c.word == "HASHING":
            _retention(c, found)
        elif take_physical(c) or take_column_storage(c) or c.take_omitted(STORAGE, "OVERFLOW"):
            pass
        elif c.take("ORGANIZATION"):
            _organization(c, found)
        elif c.take("INCLUDING"):
            c.name()
            c.omit(STORAGE, mark, "INCLUDING")
        elif c.take("ON", "COMMIT"):
            what = c.take_any("DELETE", "PRESERVE")
            if what is None:
                raise c.fail("DELETE or PRESERVE")
            c.expect("ROWS")
            found.options["on commit"] = f"{what.lower()} rows"
        elif c.take("READ", "ONLY"):
            found.options["read only"] = ""
        elif c.take("CLUSTER"):
            c.qualified()
            c.names()
            c.omit(STORAGE, mark, "CLUSTER")
        elif c.take("ROW", "ARCHIVAL"):
            found.options["row archival"] = ""
        elif c.take("ANNOTATIONS"):
            c.group()
            c.omit(COMMENT, mark, "ANNOTATIONS")
        elif c.take("ILM", "ADD"):
            _policy(c)
            c.omit(STORAGE, mark, "ILM")
        elif _identity_of_objects(c):
            pass
        elif c.take("DEFAULT", "COLLATION"):
            collation = c.name()
            found.options |= {"default collation": collation} if collation != "USING_NLS_COMP" else {}
        elif c.at("PARTITION", "BY"):
            found.partition = _partition(c)
        else:
            raise c.fail("a table's property")
    return found


def _identity_of_objects(c: Cursor) -> bool:
    """Consumes by what a table's objects are told apart; False where nothing of it comes next."""
    mark, word = c.mark, c.word
    if c.take("OBJECT", "IDENTIFIER", "IS"):
        if not (c.take("SYSTEM", "GENERATED") or c.take("PRIMARY", "KEY")):
            raise c.fail("SYSTEM GENERATED or PRIMARY KEY")
        word = "OBJECT IDENTIFIER"
    elif c.take("OID"):
        c.string()
    elif c.take("OIDINDEX"):
        if c.word != "(":
            c.name()
        c.group()
    else:
        return False
    c.omit(STORAGE, mark, word)
    return True


def _retention(c: Cursor, found: Properties) -> None:
    """Consumes how long an immutable or blockchain table and its rows are kept, and by what they are hashed."""
    mark = c.mark
    while not c.done:
        if c.take("ROW", "VERSION") or c.take("USER", "CHAIN"):
            c.name()
            c.names()
        elif c.word in ("0", '"'):
            c.step()
        elif not c.take_any(*_RETENTION):
            break
    told = f"{found.options.get('retention', '')} {c.since(mark)}"
    found.options["retention"] = " ".join(told.split())


def _policy(c: Cursor) -> None:
    """Consumes a policy of how rows are kept as they grow old."""
    c.expect("POLICY")
    c.skip_until("PARTITION", "ILM", "ENABLE", "DISABLE", "TABLESPACE", "ANNOTATIONS")


def _organization(c: Cursor, found: Properties) -> None:
    what = c.take_any("INDEX", "HEAP", "EXTERNAL")
    if what is None:
        raise c.fail("an organization")
    if what != "HEAP":
        found.options["organization"] = what.lower()
    mark = c.mark
    if what == "EXTERNAL":
        c.group()
        if c.take("REJECT", "LIMIT") and not c.take("UNLIMITED"):
            c.integer()
        c.omit(ELSEWHERE, mark, "EXTERNAL")


def take_column_storage(c: Cursor) -> bool:
    """Consumes how a column of LOBs, a VARRAY, a nested table or XML is stored; False where none comes next."""
    mark, word = c.mark, c.word
    if c.word in ("LOB", "JSON") and c.ahead(1) == "(":
        c.step()
        c.group()
    elif c.word in ("VARRAY", "XMLTYPE", "OPAQUE") or c.at("NESTED", "TABLE"):
        c.take("NESTED")
        c.take("OPAQUE")
        c.step()
        if c.take("COLUMN") or c.word != "STORE":
            c.qualified()  # an object's attribute has its column in front; a table of XML has none
    elif c.word == "COLUMN" and c.ahead(1) == '"':
        c.step()
        c.name()
        c.take("NOT")
        c.expect("SUBSTITUTABLE", "AT", "ALL", "LEVELS")
        c.omit(STORAGE, mark, "SUBSTITUTABLE")
        return True
    else:
        return False
    c.take("LOCAL")
    c.expect("STORE", "AS")
    while c.take_any("SECUREFILE", "BASICFILE", "LOB", "CLOB", "BINARY", "XML", "OBJECT", "RELATIONAL", "TABLE"):
        pass
    told = word == "NESTED" or c.ahead(-1) in ("AS", "LOB") or c.ahead(1) == "("
    if c.word == '"' or (c.is_name() and told):
        c.name()
    while c.word == "(":
        c.group()
    if c.take("RETURN", "AS"):
        c.take_any("VALUE", "LOCATOR")
    if c.take("XMLSCHEMA"):
        c.name()
        c.expect("ELEMENT")
        c.name()
    elif c.take("ELEMENT"):
        c.name()
    while c.take_any("ALLOW", "DISALLOW"):
        c.name()
    c.omit(STORAGE, mark, f"{word} STORE AS")
    return True


def _partition(c: Cursor) -> Partition:
    c.expect("PARTITION", "BY")
    consistent = "CONSISTENT " if c.take("CONSISTENT") else ""
    by = c.take_any("RANGE", "LIST", "HASH", "REFERENCE", "SYSTEM")
    if by is None:
        raise c.fail("a way to partition")
    keys = tuple(c.names()) if by != "SYSTEM" and c.word == "(" else ()
    by += f" INTERVAL ({c.group()})" if c.take("INTERVAL") else ""
    by += " AUTOMATIC" if c.take("AUTOMATIC") else ""
    sub_by: str | None = None
    sub_keys: tuple[str, ...] = ()
    while True:
        mark, word = c.mark, c.word
        if c.take("STORE", "IN"):
            c.group()
            c.omit(PLACEMENT, mark, "STORE IN")
        elif c.take("SUBPARTITION", "BY"):
            sub_by = c.take_any("RANGE", "LIST", "HASH")
            if sub_by is None:
                raise c.fail("RANGE, LIST or HASH")
            sub_keys = c.names()
        elif sub_by is not None and c.take("SUBPARTITION", "TEMPLATE"):
            sub_by += read_template(c)
        elif c.take_any("SUBPARTITIONS", "PARTITIONS"):
            c.integer()
            c.omit(STORAGE, mark, word)
        elif not take_physical(c):
            break
    partitions: list[NamedPartition] = []
    if c.take("("):
        while True:
            mark = c.mark
            partition = read_partition(c)
            if _SERVERS_WAY.match(by) and _SERVERS_NAME.fullmatch(partition.name):
                c.omit(PLACEMENT, mark, "PARTITION")
            else:
                partitions.append(partition)
            if not c.take(","):
                break
        c.expect(")")
    return Partition(by=consistent + by, keys=keys, partitions=tuple(partitions), sub_by=sub_by, sub_keys=sub_keys)


def read_template(c: Cursor) -> str:
    """The parts that a partition gets which names none, or how many; nothing where the template is empty."""
    if c.word == "0":
        mark = c.mark
        c.integer()
        c.omit(STORAGE, mark, "SUBPARTITION TEMPLATE")
        return ""
    told = c.group()
    return f" TEMPLATE ({told})" if told else ""


def read_partition(c: Cursor) -> NamedPartition:
    """One partition with its bound and its own parts; where it is stored has no part in a shape."""
    c.expect("PARTITION")
    name, bound = _name_and_bound(c)
    parts: list[str] = []
    if c.take("("):
        while True:
            c.expect("SUBPARTITION")
            mark = c.mark
            part, own = _name_and_bound(c)
            if own is not None or not _SERVERS_NAME.fullmatch(part):
                parts.append(part if own is None else f"{part} VALUES ({own})")
            else:
                c.omit(PLACEMENT, mark, "SUBPARTITION")
            if not c.take(","):
                break
        c.expect(")")
    return NamedPartition(name=name, bound=bound, parts=tuple(parts))


def _name_and_bound(c: Cursor) -> tuple[str, str | None]:
    """Consumes a partition's name, empty where it has none, its bound, and how it is stored."""
    name = c.name() if c.is_name() and c.word not in ("VALUES", "TABLESPACE") else ""
    bound = None
    if c.take("VALUES", "LESS", "THAN") or c.take("VALUES"):
        bound = c.group()
    while take_physical(c) or take_column_storage(c) or c.take_omitted(STORAGE, "OVERFLOW") or _hashed(c):
        pass
    return name, bound


def _hashed(c: Cursor) -> bool:
    """Consumes into how many parts a partition is hashed, and where they are; False where nothing of it comes next."""
    mark = c.mark
    if c.take("SUBPARTITIONS"):
        c.integer()
        c.omit(STORAGE, mark, "SUBPARTITIONS")
    elif c.take("STORE", "IN"):
        c.group()
        c.omit(PLACEMENT, mark, "STORE IN")
    else:
        return False
    return True
