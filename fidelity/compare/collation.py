"""Which texts a collation takes for equal, as far as its name says."""

from __future__ import annotations

from enum import StrEnum

from fidelity.patterns import lazy

__all__ = ["Sense", "charset_of", "ignores_more_than_case", "is_exact", "pads", "same_collation", "sense"]

_EXACT = frozenset({"", "default", "c", "posix", "ucs_basic"})
_LOCALE = lazy(r'(^|[."])[a-z]{2,3}_[a-z]{2}(\.|"|$)')


class Sense(StrEnum):
    """Whether a collation tells upper from lower case."""

    TELLS = "tells case"
    IGNORES = "ignores case"
    UNKNOWN = "unknown"


def sense(collation: str | None, dialect: str) -> Sense:
    """Whether text compared by that collation tells case; None is the engine's own default.

    PostgreSQL's collations all tell case, unless one was created non-deterministic (manual, 24.2.2.4).
    """
    name = (collation or "").lower()
    if dialect == "postgres":
        plain = not name or name.rpartition(".")[2].strip('"') in {"default", "c", "posix", "ucs_basic", "unicode"}
        known = plain or "-x-icu" in name or _LOCALE.search(name) is not None
        return Sense.TELLS if known else Sense.UNKNOWN
    if dialect == "sqlite":
        return Sense.IGNORES if name == "nocase" else Sense.TELLS if name in {"", "binary", "rtrim"} else Sense.UNKNOWN
    if dialect == "mysql":
        if name.endswith(("_bin", "_cs", "_as_cs")) or name == "binary":
            return Sense.TELLS
        # Without a name it is the server's default, which ignores case in every release of MySQL and MariaDB.
        return Sense.IGNORES if "_ci" in name or not name else Sense.UNKNOWN
    if dialect == "tsql":
        if "_cs" in name or "_bin" in name:
            return Sense.TELLS
        # Without a name it is the database's, which ignores case unless somebody chose otherwise.
        return Sense.IGNORES if "_ci" in name or not name else Sense.UNKNOWN
    if dialect == "oracle":  # Database Globalization Support Guide, 5.3: a pseudo-collation is BINARY to a constraint
        plain = not name or name == "binary" or name.startswith("using_nls_")
        return Sense.TELLS if plain else Sense.IGNORES if name.endswith(("_ci", "_ai")) else Sense.UNKNOWN
    return Sense.UNKNOWN


def is_exact(collation: str | None, dialect: str) -> bool:
    """Whether no two different texts are equal by that collation; None is the engine's own default.

    PostgreSQL's own break each tie by the bytes (manual, 24.2.2.4); what a script makes may not, whatever its name.
    """
    name = (collation or "").lower()
    if dialect == "sqlite":
        return name in {"", "binary"}
    return dialect == "postgres" and name.removeprefix("pg_catalog.").strip('"') in _EXACT


def pads(collation: str | None, dialect: str) -> bool:
    """Whether text compared by that collation with `=` is equal to itself with spaces behind it.

    So it is in MySQL and MariaDB but for the collations that say NO PAD, and always in SQL Server (Transact-SQL
    reference, "= (Equals)"). None is the engine's own default.
    """
    name = (collation or "").lower()
    if dialect == "mysql":
        return not ("_nopad_" in name or "_0900_" in name or name == "binary")
    return dialect == "tsql" or (dialect == "sqlite" and name == "rtrim")


def ignores_more_than_case(collation: str | None, dialect: str) -> bool | None:
    """Whether a collation that ignores case takes signs other than letters for equal, too; None where it is unknown.

    By Unicode's weights a sign of full width is its plain one, and a control character is nothing; by MySQL's simple
    collations, which are called general, only letters have more than one form, in SQLite's NOCASE only those of ASCII.
    """
    name = (collation or "").lower()
    if dialect == "sqlite" or "_general_ci" in name or name == "latin1_swedish_ci":
        return False
    return None if dialect == "mysql" and not name else True


def charset_of(collation: str | None) -> str | None:
    """The character set of a MySQL collation; None where there is none."""
    charset = (collation or "").partition("_")[0].lower()
    return {"utf8": "utf8mb3", "": None}.get(charset, charset)


def same_collation(one: str | None, other: str | None, dialect: str) -> bool:
    """Whether two names are one collation: utf8 is utf8mb3, and BINARY SQLite's default.

    In MySQL and SQL Server a column without a collation has a default, which may be any that ignores case; none that
    SQL Server's setup proposes ignores accents, and no character set of MySQL's and MariaDB's has one by default that
    tells accents alone, or spaces alone.
    """
    if dialect in {"mysql", "tsql"} and not (one and other):
        unusual = {"tsql": ("_ci_ai",), "mysql": ("_as_ci", "_nopad_")}[dialect]
        named = (one or other or "").lower()
        return sense(one, dialect) is sense(other, dialect) is Sense.IGNORES and not any(u in named for u in unusual)
    if dialect == "mysql" and one and other:
        return one.replace("utf8_", "utf8mb3_") == other.replace("utf8_", "utf8mb3_") or (
            one.partition("_")[2] == other.partition("_")[2] and charset_of(one) != charset_of(other)
        )
    usual = {"sqlite": {"", "binary"}, "postgres": {"", "default", 'pg_catalog."default"'}}.get(dialect, {""})
    if dialect == "postgres":
        return one == other or {one or "", other or ""} <= usual
    names = {(one or "").lower(), (other or "").lower()}
    return len(names) == 1 or names <= usual
