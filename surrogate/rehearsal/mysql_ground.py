"""A MySQL or MariaDB server that was named for it: databases of the rehearsal's own there, dropped afterwards."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import uuid
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from fidelity.ddl.mysql.names import ticked
from fidelity.errors import UsageError
from surrogate.rehearsal.birth import Ground
from surrogate.rehearsal.store import Store, read
from surrogate.rehearsal.values import Anchor, At, Birth, Places, Refusal, RefusedError, State, nowhere

if TYPE_CHECKING:
    import pymysql

__all__ = ["MysqlGround", "MysqlServer", "mysql_server"]

_SYSTEM = frozenset({1040, 1041, 1053, 1205, 1213, 2006, 2013})  # connections, memory, shutdown, locks
_CONSTRAINT = re.compile(r"CONSTRAINT `([\w$]+)`|[Cc]onstraint '?`?([\w$.`]+?)[`' ]|for key '([\w$.]+)'")
_COLUMN = re.compile(r"(?:[Cc]olumn|Field) '([\w$]+)'")
_INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d(?:\.\d+)?)Z")
_PATIENCE = 10


class MysqlServer:
    """A server, and the databases that were made on it."""

    def __init__(self, address: dict[str, Any]) -> None:
        self.address = address
        self.made: list[str] = []
        with contextlib.closing(self.connect(None)) as connection:
            # MariaDB puts a version of MySQL's in front, for replicas of old.
            self.version = str(connection.get_server_info()).removeprefix("5.5.5-")

    def connect(self, database: str | None) -> pymysql.Connection[Any]:
        """A connection with strict settings, in UTC."""
        import pymysql  # noqa: PLC0415 - only a rehearsal on MySQL needs it

        return pymysql.connect(
            **self.address,
            database=database,
            charset="utf8mb4",
            autocommit=True,
            init_command="SET SESSION time_zone = '+00:00', sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION',"
            f" innodb_lock_wait_timeout = {_PATIENCE}",
        )

    def ground(self, name: str) -> MysqlGround:
        """A new, empty database."""
        database = f"fidelity_rehearsal_{name}_{uuid.uuid4().hex[:12]}"
        with contextlib.closing(self.connect(None)) as connection, connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE `{database}` CHARACTER SET utf8mb4")
        self.made.append(database)
        return MysqlGround(self, database)

    def close(self) -> None:
        """Drops what was made."""
        with contextlib.closing(self.connect(None)) as connection, connection.cursor() as cursor:
            for database in self.made:
                cursor.execute(f"DROP DATABASE IF EXISTS `{database}`")


@contextlib.contextmanager
def mysql_server(dsn: str) -> Iterator[MysqlServer]:
    """The server of `mysql://user:password@host:port`; UsageError where it cannot be reached."""
    try:
        import pymysql  # noqa: PLC0415
    except ImportError:
        raise UsageError(
            "a rehearsal on a MySQL server needs its driver",
            remedy="Install it where fidelity is: pip install PyMySQL",
        ) from None
    parts = urlsplit(dsn)
    if parts.scheme not in {"mysql", "mariadb"} or not parts.hostname:
        raise UsageError(
            "--mysql-dsn is no address of a MySQL server", remedy="Write it as mysql://user:password@127.0.0.1:3306"
        )
    address = {
        "host": parts.hostname,
        "port": parts.port or 3306,
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "connect_timeout": _PATIENCE,
    }
    try:
        server = MysqlServer(address)
    except pymysql.err.MySQLError as error:
        what = f"the server of --mysql-dsn cannot be used (error {error.args[0] if error.args else 'unknown'})"
        raise UsageError(what, remedy="It needs to run, and its user to be allowed to make databases.") from None
    try:
        yield server
    finally:
        server.close()


class MysqlStore:
    """A connection; a statement outside `begin` is a transaction of its own."""

    dialect = "mysql"
    mark = "%s"

    def __init__(self, connection: pymysql.Connection[Any], *, read_only: bool) -> None:
        self.connection = connection
        self.read_only = read_only

    def execute(self, sql: str, values: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """The rows that the statement gives."""
        import pymysql  # noqa: PLC0415

        try:
            with self.connection.cursor() as cursor:
                cursor.execute(sql, tuple(map(_spelled, values)) or None)
                return [tuple(row) for row in cursor.fetchall()]
        except (pymysql.err.MySQLError, UnicodeError, OverflowError) as error:
            raise RefusedError(_refusal(error)) from None

    def begin(self) -> None:
        """Begins a transaction, and takes the lock that keeps a second birth out."""
        if self.execute("SELECT GET_LOCK(CONCAT('fidelity ', DATABASE()), 0)") != [(1,)]:
            raise RefusedError(Refusal(by="system", code="ANOTHER_IS_UNDER_WAY"))
        self.execute("START TRANSACTION READ ONLY" if self.read_only else "START TRANSACTION")

    def commit(self) -> None:
        """Makes what was written last."""
        self.execute("COMMIT")

    def roll_back(self) -> None:
        """Undoes what was written since `begin`."""
        self.execute("ROLLBACK")

    def settle(self) -> None:
        """Nothing here is checked at the commit alone."""

    def close(self) -> None:
        """Leaves the database, and gives up the lock."""
        self.connection.close()


def _spelled(value: object) -> object:
    """An instant as MySQL writes it: the session is in UTC, and its datetime knows no zone."""
    found = _INSTANT.fullmatch(value) if isinstance(value, str) else None
    return f"{found[1]} {found[2]}" if found else value


def _refusal(error: Exception) -> Refusal:
    """The engine's number and names; never its message, which quotes values."""
    number = error.args[0] if error.args and isinstance(error.args[0], int) else None
    message = str(error.args[1]) if len(error.args) > 1 else ""
    constraint = _CONSTRAINT.search(message)
    column = _COLUMN.search(message)
    named = next((group for group in constraint.groups() if group), None) if constraint else None
    return Refusal(
        by="system" if number in _SYSTEM else "database",
        code=str(number) if number is not None else type(error).__name__,
        column=column[1] if column else None,
        constraint=named.replace("`", "").rpartition(".")[2] if named else None,
    )


class MysqlGround(Ground):
    """One database; its anchors are its rows, kept here: no program of the server's is needed."""

    engine = "mysql"

    def __init__(self, server: MysqlServer, database: str) -> None:
        self.server = server
        self.database = database
        self.anchors: dict[str, dict[str, list[tuple[object, ...]]]] = {}

    def open(self, *, read_only: bool = False) -> Store:
        """A connection."""
        return MysqlStore(self.server.connect(self.database), read_only=read_only)

    def leave(self) -> None:
        """Nothing is held beside the connection."""

    def state(self) -> State:
        """The digest of every table's rows."""
        return State(file=None, contents=_digest(self._rows())[0])

    def _rows(self) -> dict[str, list[tuple[object, ...]]]:
        """The rows of every table, in an order that follows from them."""
        store = self.open()
        try:
            tables = [str(row[0]) for row in store.execute("SHOW FULL TABLES WHERE Table_type LIKE '%TABLE'")]
            return {
                table: sorted(store.execute(f"SELECT {self._columns(store, table)} FROM {ticked(table)}"), key=repr)  # noqa: S608 - quoted
                for table in sorted(tables)
            }
        finally:
            store.close()

    def _columns(self, store: Store, table: str) -> str:
        """The columns that a write may give."""
        rows = store.execute(f"SHOW COLUMNS FROM {ticked(table)}")
        return ", ".join(ticked(str(row[0])) for row in rows if "GENERATED" not in str(row[5]).upper()) or "1"

    def take_anchor(self, store: Store, birth: Birth, at: At) -> Anchor:
        """The rows as they are before the birth: what `store` has begun, nobody else sees."""
        del store
        rows = self._rows()
        digest, size = _digest(rows)
        self.anchors[digest] = rows
        at("snapshot kept")
        return Anchor(anchor_id=birth.anchor_id, sha256=digest, bytes=size)

    def verify_anchor(self, anchor: Anchor) -> None:
        """RefusedError where the rows are not kept, or not what they were."""
        if anchor.sha256 not in self.anchors:
            raise RefusedError(Refusal(by="code", code="anchor-missing", table="rollback_anchors"))
        if _digest(self.anchors[anchor.sha256])[0] != anchor.sha256:
            raise RefusedError(Refusal(by="code", code="anchor-altered", table="rollback_anchors"))

    def finish(self, anchor: Anchor | None, *, born: bool) -> None:
        """Rows that no birth came of are not kept."""
        if anchor is not None and not born:
            self.anchors.pop(anchor.sha256, None)

    def roll_back(self, places: Places, anchor_id: str, *, at: At = nowhere) -> Anchor:
        """The tables hold the rows that were kept, and no others."""
        store = self.open()
        try:
            columns = ("snapshot_sha256", "snapshot_bytes")
            found = read(store, places, "rollback_anchors", columns, {"anchor_id": anchor_id})
            if len(found) != 1:
                raise RefusedError(Refusal(by="code", code="anchor-unknown", table="rollback_anchors"))
            anchor = Anchor(anchor_id=anchor_id, sha256=str(found[0][0]), bytes=int(str(found[0][1])))
            self.verify_anchor(anchor)
            store.begin()
            store.execute("SET SESSION foreign_key_checks = 0")
            for table, rows in self.anchors[anchor.sha256].items():
                store.execute(f"DELETE FROM {ticked(table)}")  # noqa: S608 - quoted
                listed = self._columns(store, table)
                for row in rows:
                    marks = ", ".join(["%s"] * len(row))
                    store.execute(f"INSERT INTO {ticked(table)} ({listed}) VALUES ({marks})", row)  # noqa: S608 - quoted
            at("rows back")
            store.commit()
        finally:
            store.roll_back()
            store.close()
        return anchor


def _digest(rows: dict[str, list[tuple[object, ...]]]) -> tuple[str, int]:
    """SHA-256 of the rows, and how many bytes it is over."""
    content = json.dumps({table: [repr(row) for row in kept] for table, kept in rows.items()}).encode()
    return hashlib.sha256(content).hexdigest(), len(content)
