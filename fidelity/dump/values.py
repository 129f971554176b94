"""What is known of a dump as a whole, and what was read from it."""

from __future__ import annotations

from fidelity.dump.ledger import Entry, Ledger
from fidelity.frozen import dataclass
from fidelity.shape.schema import Shape

__all__ = ["DumpInfo", "Inspection", "Statement"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DumpInfo:
    """A dump's identity: name without folders, size and digests of the raw bytes and of the decompressed ones.

    `evidence` says why the dialect was chosen. `complete` is True where the dumper's own mark says so, False where the
    dump is cut or partial, None where the format has no mark; `incomplete_because` says what was seen. `encoding` is
    that of the dump; bytes and offsets in its text are counted in UTF-8. `invalid_bytes` are those of the statements
    (not of row data, which is not read) that are no text of that encoding, the first of them in `invalid_line`.
    """

    name: str
    bytes: int
    sha256: str
    content_sha256: str
    dialect: str
    evidence: tuple[str, ...]
    producer: str | None
    server: str | None
    encoding: str
    complete: bool | None
    incomplete_because: str | None = None
    invalid_bytes: int = 0
    invalid_line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement of a dump: its kind and object from its first tokens, and its text where it is DDL.

    `text` is empty for row data, which is counted and never kept. `offset` and `length` are in bytes of the
    decompressed dump, `line` is 1-based. `cut` says that the dump ended inside it.
    """

    kind: str
    object: str | None
    line: int
    offset: int
    length: int
    text: str = ""
    rows: int = 0
    cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """Everything read from one dump. `clouded` maps a local table name to the statements about it not understood.

    `family` is the server that a MySQL dump was read as: `MySQL` or `MariaDB`, by its header or by what it holds; of
    PostgreSQL, `PostgreSQL 16` or `PostgreSQL 17`, whose partitions number themselves. It is `guessed`
    where neither tells.
    `lacks` says which table a complete SQLite dump refers to and does not hold: it may be one of some tables.
    """

    dump: DumpInfo
    shape: Shape
    ledger: Ledger
    clouded: tuple[Entry, ...] = ()
    unread_tables: tuple[str, ...] = ()
    family: str | None = None
    guessed: bool = False
    lacks: str | None = None
