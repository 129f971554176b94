"""Oracle's column types, spelled as ALL_TAB_COLUMNS has them, with length, precision and scale as DBMS_METADATA prints.

`VARCHAR2(50 CHAR)` and `VARCHAR2(50 BYTE)` always say what they count, `NUMBER(10,0)` its scale, `TIMESTAMP(6)` its
digits. A type of the standard is the one that Oracle makes of it: INTEGER is `NUMBER(*,0)`, REAL is `FLOAT(63)`.
Source: Oracle Database SQL Language Reference, "Data Types", tables 2-1 and 2-5.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fidelity.ddl.syntax import Cursor

if TYPE_CHECKING:
    from fidelity.ddl.oracle.session import Session

__all__ = ["at_type", "is_large", "read_type"]

_PLAIN = frozenset(
    "DATE CLOB NCLOB BLOB BFILE ROWID BINARY_FLOAT BINARY_DOUBLE XMLTYPE BOOLEAN ANYDATA ANYTYPE ANYDATASET".split()
)
_SYNONYMS: dict[tuple[str, ...], tuple[str, ...]] = {("SDO_GEOMETRY",): ("MDSYS", "SDO_GEOMETRY")}
"""What everybody calls a type of another schema's."""
_NOT_TYPES = frozenset(
    "NOT NULL CONSTRAINT DEFAULT PRIMARY UNIQUE CHECK REFERENCES INVISIBLE VISIBLE GENERATED AS DROP ENCRYPT DECRYPT "
    "COLLATE DOMAIN ANNOTATIONS ADD RESERVABLE SORT".split()
) | {",", ")", ""}
_WHOLE = frozenset(("INTEGER", "INT", "SMALLINT"))
_DECIMALS = frozenset(("NUMBER", "DECIMAL", "DEC", "NUMERIC"))
_LENGTH = re.compile(r"(?i)(\d+)(?:\s+(BYTE|CHAR))?")
_NUMBER = re.compile(r"(\*|\d+)(?:\s*,\s*(-?\s*\d+))?")


def at_type(c: Cursor) -> bool:
    """Whether a type comes next, and no clause of a column."""
    return c.word not in _NOT_TYPES


def is_large(kind: str) -> bool:
    """Whether a type is one of the LOBs or LONGs, on which no index of Oracle's own can stand."""
    return kind in ("CLOB", "NCLOB", "BLOB", "BFILE", "LONG", "LONG RAW")


def read_type(c: Cursor, s: Session) -> str:
    """Consumes a type."""
    word = c.word
    national = c.take("NATIONAL")
    if national or word in ("CHARACTER", "CHAR", "NCHAR", "VARCHAR", "VARCHAR2", "NVARCHAR2"):
        return _text(c, s, national=national)
    if word in _DECIMALS:
        c.step()
        return _number(c, integer=word != "NUMBER")
    if word in _WHOLE:
        c.step()
        return "NUMBER(*,0)"
    if c.take("REAL"):
        return "FLOAT(63)"
    if c.take("FLOAT"):
        bits = c.group().strip() if c.word == "(" else "126"
        if bits != "*" and not bits.isdecimal():
            raise c.fail("a number of bits")
        return f"FLOAT({'126' if bits == '*' else bits})"
    if c.take("DOUBLE", "PRECISION"):
        return "FLOAT(126)"
    if word in ("TIMESTAMP", "INTERVAL"):
        return _moment(c)
    if c.take("LONG"):
        return {"RAW": "LONG RAW"}.get(c.take_any("RAW", "VARCHAR") or "", "LONG")
    if word in ("RAW", "UROWID", "VECTOR"):
        c.step()
        inside = "".join(c.group().split()) if c.word == "(" else None
        if word in ("RAW", "UROWID") and not (inside or "0" * (word == "UROWID")).isdecimal():
            raise c.fail("a length")
        if word == "VECTOR" and inside:
            inside = _without_unsaid(inside)
        return f"{word}({inside})" if inside else "UROWID(4000)" if word == "UROWID" else word
    if c.take("BOOL"):
        return "BOOLEAN"
    if c.take("JSON"):
        return "JSON" + (f"({' '.join(c.group().upper().split())})" if c.word == "(" else "")
    if c.take("REF"):
        return f"REF {s.type_name(c.qualified())}"
    parts = c.qualified()
    if parts[-1] in _PLAIN and parts[:-1] in ((), ("SYS",), ("PUBLIC",)):
        return parts[-1]
    return s.type_name(_SYNONYMS.get(parts, parts))


def _without_unsaid(parts: str) -> str:
    """A vector's dimensions, format and storage, without what they are where nothing is said."""
    told = parts.split(",")
    while told and (told[-1] == "*" or (told[-1].upper() == "DENSE" and len(told) == 3)):
        told.pop()
    return ",".join(told)


def _text(c: Cursor, s: Session, *, national: bool) -> str:
    word = c.take_any("CHARACTER", "CHAR", "NCHAR", "VARCHAR", "VARCHAR2", "NVARCHAR2")
    if word is None:
        raise c.fail("a type of text")
    varying = word.lstrip("N").startswith("VARCHAR") or c.take("VARYING")
    national = national or word.startswith("N")
    base = ("N" if national else "") + ("VARCHAR2" if varying else "CHAR")
    if c.word != "(":
        if varying:
            raise c.fail("a length")
        return f"{base}(1)" if national else f"{base}(1 {s.semantics})"
    match = _LENGTH.fullmatch(c.group().strip())
    if match is None:
        raise c.fail("a length")
    return f"{base}({match[1]})" if national else f"{base}({match[1]} {(match[2] or s.semantics).upper()})"


def _number(c: Cursor, *, integer: bool) -> str:
    """NUMBER with nothing is a decimal floating-point number; DECIMAL with nothing is a whole one."""
    if c.word != "(":
        return "NUMBER(*,0)" if integer else "NUMBER"
    match = _NUMBER.fullmatch(c.group().strip())
    if match is None:
        raise c.fail("precision and scale")
    return (
        "NUMBER" if match[1] == "*" and match[2] is None else f"NUMBER({match[1]},{(match[2] or '0').replace(' ', '')})"
    )


def _moment(c: Cursor) -> str:
    def digits(otherwise: int) -> str:
        return c.group().strip() if c.word == "(" else str(otherwise)

    if c.take("TIMESTAMP"):
        text = f"TIMESTAMP({digits(6)})"
        if c.take("WITH", "LOCAL", "TIME", "ZONE"):
            return f"{text} WITH LOCAL TIME ZONE"
        return f"{text} WITH TIME ZONE" if c.take("WITH", "TIME", "ZONE") else text
    c.expect("INTERVAL")
    if c.take("YEAR"):
        years = digits(2)
        c.expect("TO", "MONTH")
        return f"INTERVAL YEAR({years}) TO MONTH"
    c.expect("DAY")
    days = digits(2)
    c.expect("TO", "SECOND")
    return f"INTERVAL DAY({days}) TO SECOND({digits(6)})"
