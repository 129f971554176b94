"""Which engine and which dumper wrote a dump, on what evidence, and whether it is all there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from fidelity.dump.lookalike import refuse_lookalike, refuse_no_statement
from fidelity.dump.signs import PLAIN, PRODUCERS, ROWID_KEY, SEQUENCE, SERVERS, SIGNS, SQLITE_DUMP, UUID, Head
from fidelity.errors import DumpError, UntoldDialectError
from fidelity.frozen import dataclass

__all__ = ["Origin", "completeness", "missing_end", "origin_of", "tells_nothing_beside", "told_by_its_form"]

READABLE = ("postgres", "mysql", "sqlite", "tsql", "oracle")


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A dialect, the evidence for it in words, and the dumper and server where the dump names them."""

    dialect: str
    evidence: tuple[str, ...]
    producer: str | None = None
    server: str | None = None


_HEADER = 100
"""What a dumper's own header weighs."""
_WEAK = frozenset({ROWID_KEY})
"""What people write for every engine: evidence of a dump's dialect where there is no other, and none of a model's."""
_SHARED = {UUID: frozenset({"mysql"}), SEQUENCE: frozenset({"mysql", "tsql", "oracle"})}
"""What is written for PostgreSQL most often, and who else has it: beside a dump of one of them it tells nothing."""


def tells_nothing_beside(evidence: Iterable[str], dialect: str | None) -> bool:
    """Whether all evidence of a model's dialect may as well be of a dump's; of some dump's where that is None."""
    others = (READABLE if sign in _WEAK else _SHARED.get(sign, ()) for sign in evidence)
    return all(dialect in other if dialect else other for other in others)


def told_by_its_form(known: Origin, *, name: str, dialect: str | None) -> Origin:
    """Who wrote what came in a form that only one dialect has; raises DumpError where another is given."""
    if dialect is not None and dialect != known.dialect:
        raise DumpError(
            f"it is {known.dialect}, not {dialect}: {known.evidence[0]} tells",
            where=name,
            remedy=f"Leave out --dialect: it is read as {known.dialect} then.",
        )
    return known


def origin_of(head: bytes, *, name: str, dialect: str | None = None) -> Origin:
    """Who wrote the dump that begins with `head`; `dialect`, where given, is believed.

    Raises DumpError where it is no dump, where nothing
    tells the dialect, where two are equally likely, or where it cannot be read yet.
    """
    refuse_lookalike(head, name)
    known = Head(head)
    scores: dict[str, int] = {}
    evidence: dict[str, list[str]] = {}

    def weigh(signs: Iterable[tuple[int, str, str, bytes, str]]) -> None:
        for weight, candidate, words, pattern, why in signs:
            if known.search(words, pattern, re.IGNORECASE | re.MULTILINE):
                scores[candidate] = scores.get(candidate, 0) + weight
                evidence.setdefault(candidate, []).append(why)

    weigh(SIGNS)
    if dialect is None and _is_open(scores, evidence):
        from fidelity.dump.hints import HINTS  # noqa: PLC0415  # where nothing surer tells

        weigh(HINTS)
    given = dialect is not None
    if dialect is not None and not scores.get(dialect):
        other = max(scores, key=lambda d: scores[d], default=dialect)
        if scores.get(other, 0) >= _HEADER:
            raise DumpError(
                f"nothing in it looks like {dialect}, and it has {evidence[other][0]}",
                where=name,
                remedy=f"Leave out --dialect: it is read as {other} then.",
            )
    if dialect is None:
        ranked = sorted(scores, key=lambda d: -scores[d])
        if not ranked:
            refuse_no_statement(head, name)
            raise UntoldDialectError(
                "nothing in it tells which database wrote it",
                where=name,
                remedy="Say which: --dialect postgres, mysql, sqlite, tsql or oracle (for a model: --model-dialect).",
            )
        if len(ranked) > 1 and scores[ranked[0]] == scores[ranked[1]]:
            raise UntoldDialectError(
                f"it could be {ranked[0]} ({evidence[ranked[0]][0]}) or {ranked[1]} ({evidence[ranked[1]][0]})",
                where=name,
                remedy="Say which: --dialect " + " or ".join(ranked[:2]),
            )
        dialect = ranked[0]
    if dialect not in READABLE:
        raise DumpError(
            f"this is a {dialect} script, which this version cannot read",
            where=name,
            remedy=f"It reads {', '.join(READABLE)}. If it is one of these, say so with --dialect.",
        )
    reasons = tuple(evidence.get(dialect, []))
    return Origin(
        dialect=dialect,
        evidence=(f"given as {dialect}", *reasons) if given else reasons,
        producer=_named(PRODUCERS, known) or _plain_producer(dialect, known),
        server=_named(SERVERS, known) or _navicats_server(known),
    )


def _is_open(scores: Mapping[str, int], evidence: Mapping[str, list[str]]) -> bool:
    """Whether the signs leave it open which dialect it is: none tells, two weigh the same, or only a weak one tells."""
    first, second = (*sorted(scores, key=lambda d: -scores[d]), "", "")[:2]
    return scores.get(first) == scores.get(second) or _WEAK.issuperset(evidence[first])


def _named(patterns: tuple[tuple[str, bytes, str], ...], head: Head) -> str | None:
    for words, pattern, name in patterns:
        if match := head.search(words, pattern):
            return f"{name} {match.group(1).decode('ascii', 'replace')}"
    return None


def _navicats_server(head: Head) -> str | None:
    """The server by Navicat's header, which tells the version as a number: 50726 is 5.7.26, 140005 is 14.5.

    50505 is MariaDB of any version, which calls itself 5.5.5 to MySQL's clients.
    """
    found = head.search(
        "source navicat",
        rb"(?ms)(?: Source Server Type\s*:|^Navicat) (MySQL|MariaDB|PostgreSQL)\b"
        rb".{,200}?\bSource Server Version\s*: (\d{5,6})",
    )
    if found is None:
        return None
    server, number = found[1].decode(), int(found[2])
    if server == "PostgreSQL" and number >= 100000:
        return f"PostgreSQL {number // 10000}.{number % 10000}"
    if server != "PostgreSQL" and number == 50505:
        return "MariaDB"
    server = "MariaDB" if server == "MySQL" and number >= 100000 else server
    return f"{server} {number // 10000}.{number // 100 % 100}.{number % 100}"


def _plain_producer(dialect: str, head: Head) -> str | None:
    """A dumper that prints no version."""
    if dialect == "sqlite" and re.match(SQLITE_DUMP, head.raw):
        return "sqlite3 .dump"
    for own, words, pattern, name in PLAIN:
        if own == dialect and head.search(words, pattern):
            return name
    return None


_TRAILERS = {
    "pg_dump": (
        re.compile(rb"^-- (?:PostgreSQL|Greenplum Database) database (?:cluster )?dump complete", re.MULTILINE),
        "pg_dump's last line",
    ),
    "ysql_dump": (re.compile(rb"^-- YSQL database (cluster )?dump complete", re.MULTILINE), "ysql_dump's last line"),
    "mysqldump": (re.compile(rb"^-- Dump completed", re.MULTILINE), "mysqldump's last line"),
    **dict.fromkeys(
        ("mysqldump 10.9", "mysqldump 10.10", "mysqldump 10.11"),  # of MySQL 4.1 and 5.0, the first without a last line
        (re.compile(rb"^/\*!40111 SET SQL_NOTES=@OLD_SQL_NOTES \*/", re.MULTILINE), "the last setting of mysqldump's"),
    ),
    "mysqlpump": (re.compile(rb"^-- Dump end time: ", re.MULTILINE), "mysqlpump's last line"),
    "sqlite3": (re.compile(rb"^COMMIT;\s*\Z", re.MULTILINE), "the COMMIT that ends sqlite3's .dump"),
}


def completeness(origin: Origin, tail: bytes) -> tuple[bool | None, str | None]:
    """Whether the dumper's own last line is there: True, False with the reason, or None where it writes none."""
    program = (origin.producer or "").split(" ")[0]
    family = {"pg_dumpall": "pg_dump", "mariadb-dump": "mysqldump"}.get(program, program)
    family = origin.producer if origin.producer in _TRAILERS else family
    if (origin.producer or "").startswith("MySQL Shell "):
        return False, "MySQL Shell wrote it as a file of a folder, and nothing tells whether the others are in it"
    if family not in _TRAILERS:
        return None, None
    pattern, what = _TRAILERS[family]
    if pattern.search(tail):
        return True, None
    return False, f"{what} is missing: the dump was cut off, or its end was edited"


def missing_end(head: bytes, tail: bytes) -> str | None:
    """What is missing at the end of a dump that begins and ends so; None where nothing is, or nothing tells."""
    known = Head(head)
    producer = _named(PRODUCERS, known) or _plain_producer("sqlite", known)
    if (producer or "").startswith("MySQL Shell "):
        return None  # its files have no end mark: its folder's notes tell
    return completeness(Origin(dialect="", evidence=(), producer=producer), tail)[1]
