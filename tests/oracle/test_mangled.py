"""Dumps as they arrive: other line ends and encodings, noise in front, comments gone. The shape stays the catalog's."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import pytest
from oracle.loaded import Case, DumpIsTruth, Loaded, read, run
from oracle.servers import MariadbServer, PostgresServer


def with_crlf(dump: bytes) -> bytes:
    """As an editor or a transfer in text mode leaves it."""
    return dump.replace(b"\n", b"\r\n")


def with_byte_order_mark(dump: bytes) -> bytes:
    return b"\xef\xbb\xbf" + dump


def with_noise_in_front(dump: bytes) -> bytes:
    """As `pg_dump 2>&1 > file` leaves it."""
    return b"pg_dump: warning: there are circular foreign-key constraints:\npg_dump: detail: tree\n" + dump


def without_last_newline(dump: bytes) -> bytes:
    return dump.rstrip(b"\n")


def without_comments(dump: bytes) -> bytes:
    """As somebody tidies it who thinks that comments mean nothing; the dumper's header and trailer go with them."""
    return re.sub(rb"(?m)^--.*\n", b"", dump)


def in_lower_case(dump: bytes) -> bytes:
    """Keywords as a formatter writes them."""
    words = rb"CREATE|TABLE|ALTER|ONLY|ADD|CONSTRAINT|PRIMARY|FOREIGN|KEY|UNIQUE|NOT|NULL|DEFAULT|INDEX|CHECK"
    return re.sub(rb"(?m)^(    |)(?:(?:" + words + rb")\b ?)+", lambda found: found[0].lower(), dump)


def on_fewer_lines(dump: bytes) -> bytes:
    """Each table and constraint on one line."""
    return re.sub(rb"(?m)^((?:CREATE TABLE|ALTER TABLE ONLY) [^;']*;)$", lambda f: b" ".join(f[0].split()), dump)


FORMS = {
    form.__name__: form
    for form in (
        with_crlf,
        with_byte_order_mark,
        with_noise_in_front,
        without_last_newline,
        without_comments,
        in_lower_case,
        on_fewer_lines,
    )
}


@pytest.fixture(scope="module")
def dump_of(
    postgres: Callable[[str, str], tuple[PostgresServer, Loaded]],
) -> Callable[[str], tuple[bytes, Loaded]]:
    """Takes a schema's name; gives its dump, made once, and the schema loaded."""

    @cache
    def dump(schema: str) -> tuple[bytes, Loaded]:
        server, loaded = postgres("server", schema)
        return run(server.pg_dump, loaded.at), loaded

    return dump


@pytest.fixture(
    scope="module",
    params=[
        pytest.param((schema, form), id=f"{schema}-{form}")
        for schema in ("keys", "indexes", "schemas", "programs")
        for form in FORMS
        # A comment in that schema has two lines, which another line end changes.
        if (schema, form) != ("programs", "with_crlf")
    ],
)
def case(
    request: pytest.FixtureRequest,
    dump_of: Callable[[str], tuple[bytes, Loaded]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Case:
    schema, form = request.param
    dump, loaded = dump_of(schema)
    path = tmp_path_factory.mktemp("mangled") / "dump.sql"
    path.write_bytes(FORMS[form](dump))
    return read(path, loaded, "postgres", None if form == "without_comments" else "pg_dump")


class TestMangledDump(DumpIsTruth):
    pass


MARIADB_FORMS = {
    form.__name__: form for form in (with_crlf, with_byte_order_mark, without_last_newline, without_comments)
}


@pytest.mark.parametrize("form", MARIADB_FORMS, scope="class")
@pytest.mark.parametrize("schema", ["keys", "options", "programs"], scope="class")
class TestMangledMariadbDump(DumpIsTruth):
    @pytest.fixture(scope="class")
    @classmethod
    def case(
        cls,
        schema: str,
        form: str,
        mariadb: Callable[[str], Loaded],
        mariadb_server: MariadbServer,
        tmp_path_factory: pytest.TempPathFactory,
    ) -> Case:
        loaded = mariadb(schema)
        path = tmp_path_factory.mktemp("mangled") / "dump.sql"
        dump = run(mariadb_server.dump, *mariadb_server.options, loaded.at)
        path.write_bytes(MARIADB_FORMS[form](dump))
        return read(path, loaded, "mysql", None if form == "without_comments" else "mariadb-dump")
