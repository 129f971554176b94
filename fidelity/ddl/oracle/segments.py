"""How Oracle stores a column of LOBs, a VARRAY, a nested table, XML or JSON: segments of their own.

None of it has a part in a shape, but what stands among the table's options: the XML schema that documents are held to,
and in which table, with what constraints, a nested table's rows are.
Source: Oracle Database SQL Language Reference, "CREATE TABLE" (column_properties, LOB_storage_clause,
XMLType_column_properties).
"""

from __future__ import annotations

import re

from fidelity.ddl.clauses import STORAGE
from fidelity.ddl.oracle.names import fold, spelled
from fidelity.ddl.syntax import Cursor

__all__ = ["take_column_storage", "take_xml_schema"]

_KINDS = ("SECUREFILE", "BASICFILE", "LOB", "CLOB", "TRANSPORTABLE", "BINARY", "XML", "OBJECT", "RELATIONAL", "TABLE")
_CONSTRAINED = re.compile(r"(?i)\b(?:PRIMARY|UNIQUE|CHECK|REFERENCES|SCOPE|NOT\s+NULL)\b")
_PLAIN_NAME = re.compile(r'"([A-Z][A-Z0-9_$#]*)"')
_AFTER = frozenset(
    "LOB VARRAY NESTED XMLTYPE OPAQUE JSON COLUMN TABLESPACE PCTFREE PCTUSED INITRANS MAXTRANS STORAGE LOGGING "
    "NOLOGGING COMPRESS NOCOMPRESS CACHE NOCACHE PARALLEL NOPARALLEL MONITORING NOMONITORING ENABLE DISABLE "
    "PARTITION SUBPARTITION ROW RETURN XMLSCHEMA ELEMENT ALLOW DISALLOW VIRTUAL SEGMENT ORGANIZATION ON INMEMORY "
    "NO RESULT_CACHE READ INDEXING OVERFLOW ROWDEPENDENCIES FLASHBACK ANNOTATIONS AS ILM CLUSTERING".split()
)
"""What may follow a kind of storage that has no name of its own."""


def take_column_storage(c: Cursor, options: dict[str, str]) -> bool:
    """Consumes how a column's values are stored; False where nothing of it comes next."""
    mark, word = c.mark, c.word
    if word == "COLUMN" and not c.at("COLUMN", "STORE", "COMPRESS"):
        c.step()
        _substitutable(c, options, ".".join(c.qualified()))
        return True
    column = ""
    if word in ("LOB", "JSON", "VECTOR") and c.ahead(1) == "(":
        c.step()
        c.group()
    elif word in ("VARRAY", "XMLTYPE", "OPAQUE") or c.at("NESTED", "TABLE"):
        c.take_any("NESTED", "OPAQUE")
        c.step()
        if c.take("COLUMN") or c.word != "STORE":
            column = ".".join(c.qualified())  # an object's attribute has its column in front; a table of XML has none
    else:
        return False
    c.take("LOCAL")
    if c.take("STORE", "ALL", "VARRAYS", "AS"):
        c.take_any("LOBS", "TABLES")
    elif word == "XMLTYPE" and c.word in ("XMLSCHEMA", "ELEMENT"):
        pass
    else:
        c.expect("STORE", "AS")
        if word == "NESTED":
            _nested_table(c, options, column)
        else:
            _segment(c)
    if c.take("RETURN", "AS"):
        c.take_any("VALUE", "LOCATOR")
    c.omit(STORAGE, mark, f"{word} STORE AS")
    take_xml_schema(c, options, column)
    return True


def _substitutable(c: Cursor, options: dict[str, str], column: str) -> None:
    """Consumes whether a column of objects takes those of subtypes too, or of one type only."""
    mark = c.mark
    if c.take("NOT"):
        options[f"not substitutable ({column})"] = ""
    elif c.take("ELEMENT") or c.word == "IS":
        c.expect("IS", "OF")
        c.take("TYPE")
        c.expect("(")
        only = "only " if c.take("ONLY") else ""
        options[f"substitutable as ({column})"] = only + c.qualified()[-1]
        c.expect(")")
        return
    c.expect("SUBSTITUTABLE", "AT", "ALL", "LEVELS")
    if c.ahead(-5) != "NOT":
        c.omit(STORAGE, mark, "SUBSTITUTABLE")


def _nested_table(c: Cursor, options: dict[str, str], column: str) -> None:
    """Consumes the table in which a nested table's rows are kept: its name, and the constraints that it has."""
    options[f"nested table ({column})"] = c.name()
    while c.word == "(":
        inside = c.group()
        if _CONSTRAINED.search(inside):
            own = Cursor(inside, "oracle", fold)
            told = own.group() if own.word == "(" else inside
            told = _PLAIN_NAME.sub(r"\1", spelled(told)).replace(" ENABLE", "")
            options[f"constrained nested table ({column})"] = told


def _segment(c: Cursor) -> None:
    """Consumes a segment's kind, its name and how it is stored."""
    said: set[str | None] = set()
    while c.word not in said and (word := c.take_any(*_KINDS)):
        said.add(word)  # a second LOB begins the next column's storage
    if c.is_name() and c.word not in _AFTER:
        c.name()
    while c.word == "(":
        c.group()


def take_xml_schema(c: Cursor, options: dict[str, str], column: str = "") -> bool:
    """Consumes the XML schema and the element that documents are held to, and what others are taken; False for none.

    Source: Oracle XML DB Developer's Guide, "XMLType Storage Options for Binary XML".
    """
    mark, told = c.mark, ""
    others: list[str] = []
    if c.take("XMLSCHEMA"):
        c.name()
        c.expect("ELEMENT")
        c.name()
        told = c.since(mark)
    elif c.take("ELEMENT"):
        c.name()
        told = c.since(mark)
    while word := c.take_any("ALLOW", "DISALLOW"):
        which = c.take_any("NONSCHEMA", "ANYSCHEMA")
        if which is None:
            raise c.fail("NONSCHEMA or ANYSCHEMA")
        # Where no schema is named, documents without one are taken, and no others unless it is said.
        if (word == "ALLOW") == (which == "ANYSCHEMA") or (told and which == "NONSCHEMA"):
            others.append(f"{word} {which}")
    if told:
        options[f"xmlschema ({column})"] = spelled(told)
    if others:
        options[f"xmlschema of others ({column})"] = ", ".join(sorted(others))
    return c.mark > mark
