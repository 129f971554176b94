"""Dumps of a chosen size with rows that look real, the same bytes every time.

`dumps.py FORM PATH SIZE` writes one; in a process of its own, so that its memory is not the measuring one's.
"""

from __future__ import annotations

import itertools
import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

__all__ = ["FORMS", "write_schema"]

MODEL = Path(__file__).parents[1] / "surrogate" / "models" / "fix7" / "schema.sql"

_ROWS = 100_000
_BLOCK = "\x01"
"""Stands for the number of a block of rows, which are the same in each but for their ids."""
_WORDS = (
    "the order was sent to a new address, don't wait; see http://example.org/a-b--c #12 (really) said O'Neil "
    'caf\u00e9 na\u00efve "quoted" half/whole C:\\temp 100% {json: [1, 2]} and so on until it is done'
).split()
_PG_HEAD = """\
--
-- PostgreSQL database dump
--

-- Dumped from database version 15.18
-- Dumped by pg_dump version 15.18

SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;

CREATE TABLE public.notes (
    id integer NOT NULL,
    object_id character varying(36) NOT NULL,
    created_at timestamp without time zone,
    body text,
    author character varying(40),
    amount numeric(10,2)
);

"""
_COPY = "COPY public.notes (id, object_id, created_at, body, author, amount) FROM stdin;\n"
_PG_TAIL = """
ALTER TABLE ONLY public.notes
    ADD CONSTRAINT notes_pkey PRIMARY KEY (id);

CREATE INDEX notes_created_at ON public.notes USING btree (created_at);

CREATE INDEX notes_object_id ON public.notes USING btree (object_id);

--
-- PostgreSQL database dump complete
--

"""
_MY_HEAD = """\
-- MariaDB dump 10.19  Distrib 10.11.6-MariaDB, for debian-linux-gnu (x86_64)
--
-- Host: localhost    Database: app
-- ------------------------------------------------------
-- Server version\t10.11.6-MariaDB

/*!40101 SET NAMES utf8mb4 */;
/*!40014 SET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0 */;

CREATE TABLE `notes` (
  `id` int(11) NOT NULL,
  `object_id` varchar(36) NOT NULL,
  `created_at` datetime DEFAULT NULL,
  `body` text DEFAULT NULL,
  `author` varchar(40) DEFAULT NULL,
  `amount` decimal(10,2) DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `notes_created_at` (`created_at`),
  KEY `notes_object_id` (`object_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

LOCK TABLES `notes` WRITE;
"""
_MY_TAIL = """UNLOCK TABLES;

-- Dump completed on 2026-01-01 12:00:00
"""
Row = tuple[str, str, str, str, str | None, str]


def _rows() -> Iterator[Row]:
    choose = random.Random(7)
    for number in range(_ROWS):
        body = " ".join(choose.choices(_WORDS, k=choose.randint(3, 25)))
        if number % 5 == 0:
            body = body.replace(" ", "\n", 1)
        yield (
            f"{_BLOCK}{number:05}",
            f"{choose.getrandbits(128):032x}",
            f"2025-{choose.randint(1, 12):02}-{choose.randint(1, 28):02} 12:{number % 59:02}:{number % 60:02}",
            body,
            None if number % 3 else f"user{choose.randint(1, 5000)}@example.org",
            f"{choose.randint(-9999, 9999)}.{number % 100:02}",
        )


def _copy(rows: list[Row]) -> str:
    def field(value: str | None) -> str:
        return "\\N" if value is None else value.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")

    return "".join("\t".join(map(field, row)) + "\n" for row in rows)


def _quoted(value: str | None, escapes: dict[str, str]) -> str:
    if value is None:
        return "NULL"
    if value.startswith(_BLOCK):
        return value
    return "'" + value.translate(str.maketrans(escapes)) + "'"


def _one_per_row(rows: list[Row]) -> str:
    lines = (", ".join(_quoted(value, {"'": "''"}) for value in row) for row in rows)
    return "".join(f"INSERT INTO public.notes VALUES ({line});\n" for line in lines)


def _extended(rows: list[Row]) -> str:
    escapes = {"'": "\\'", "\\": "\\\\", "\n": "\\n", '"': '\\"'}
    lists = [f"({','.join(_quoted(value, escapes) for value in row)})" for row in rows]
    step = 5000  # about a megabyte, mysqldump's net_buffer_length
    return "".join(f"INSERT INTO `notes` VALUES {','.join(lists[i : i + step])};\n" for i in range(0, len(lists), step))


def _writer(head: str, body: Callable[[list[Row]], str], tail: str) -> Callable[[Path, int], None]:
    def write(path: Path, size: int) -> None:
        block = body(list(_rows())).encode()
        with path.open("wb") as file:
            file.write(head.encode())
            for number in itertools.count(1):
                if file.tell() >= size:
                    break
                file.write(block.replace(_BLOCK.encode(), str(number).encode()))
            file.write(tail.encode())

    return write


FORMS: dict[str, Callable[[Path, int], None]] = {
    "COPY": _writer(_PG_HEAD + _COPY, _copy, "\\.\n\n" + _PG_TAIL),
    "extended INSERTs": _writer(_MY_HEAD, _extended, _MY_TAIL),
    "one INSERT per row": _writer(_PG_HEAD, _one_per_row, _PG_TAIL),
}
"""Who writes a dump of at least so many bytes, by the form of its rows."""

_TYPES = (
    "character varying(255)", "integer DEFAULT 0 NOT NULL", "text", "timestamp with time zone DEFAULT now()", "jsonb",
    "boolean DEFAULT false NOT NULL", "numeric(12,4)", "uuid", "bigint", "double precision",
)  # fmt: skip


def write_schema(path: Path, tables: int) -> None:
    """A schema as pg_dump writes it: the built-in model's tables, and so many others with keys and indexes."""
    parts = [_PG_HEAD]
    for n in range(tables):
        columns = "".join(f",\n    c{i}_{n % 7} {_TYPES[(n + i) % len(_TYPES)]}" for i in range(10 + n % 5))
        parts.append(
            f"CREATE TABLE public.t{n} (\n    id integer NOT NULL,\n    parent_id integer{columns},\n"
            f"    CONSTRAINT t{n}_check CHECK ((id > 0))\n);\n\n\nALTER TABLE public.t{n} OWNER TO app;\n\n"
            f"CREATE SEQUENCE public.t{n}_id_seq\n    AS integer\n    START WITH 1\n    INCREMENT BY 1\n"
            f"    NO MINVALUE\n    NO MAXVALUE\n    CACHE 1;\n\n\n"
            f"ALTER SEQUENCE public.t{n}_id_seq OWNED BY public.t{n}.id;\n\n"
            f"ALTER TABLE ONLY public.t{n} ALTER COLUMN id SET DEFAULT nextval('public.t{n}_id_seq'::regclass);\n\n"
        )
    parts.append(MODEL.read_text(encoding="utf-8"))
    parts += [
        f"ALTER TABLE ONLY public.t{n}\n    ADD CONSTRAINT t{n}_pkey PRIMARY KEY (id);\n\n" for n in range(tables)
    ]
    parts += [f"CREATE INDEX t{n}_parent ON public.t{n} USING btree (parent_id);\n\n" for n in range(tables)]
    parts += [
        f"ALTER TABLE ONLY public.t{n}\n    ADD CONSTRAINT t{n}_parent_fkey FOREIGN KEY (parent_id) REFERENCES "
        f"public.t{n // 2}(id) ON DELETE CASCADE;\n\n"
        for n in range(tables)
    ]
    path.write_text("".join(parts) + _PG_TAIL.lstrip("\n"), encoding="utf-8")


if __name__ == "__main__":
    FORMS[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
