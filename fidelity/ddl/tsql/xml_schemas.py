"""Collections of XML schemas: what a column's documents are held to.

Their text is not followed: a column that is held to a collection has, among its table's options, a digest of the text
without its white space. Source: Transact-SQL reference, "CREATE XML SCHEMA COLLECTION", "ALTER XML SCHEMA COLLECTION".
"""

from __future__ import annotations

import hashlib
import re
from functools import partial

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.parts import Reading
from fidelity.ddl.syntax import Cursor
from fidelity.ddl.tsql.names import qualified
from fidelity.ddl.tsql.script import Script
from fidelity.ddl.tsql.types import collection_of
from fidelity.ddl.tsql.variables import known_text

__all__ = ["xml_schemas"]


def xml_schemas(c: Cursor, s: Script) -> Reading:
    """CREATE XML SCHEMA COLLECTION … AS text, or ALTER … ADD text, which those hold who are held to it already."""
    adds = c.take("ALTER")
    if not adds:
        c.expect("CREATE")
    c.expect("XML", "SCHEMA", "COLLECTION")
    name = s.object_name(qualified(c)).full.lower()
    c.expect("ADD" if adds else "AS")
    text = known_text(c, s)
    if text is None or not c.done:
        raise c.fail("schemas in a string")
    before = s.xml_schemas.get(name, "")
    after = hashlib.sha256((before + re.sub(r"\s", "", text)).encode("utf-8", "surrogateescape")).hexdigest()[:12]
    s.xml_schemas[name] = after
    if not adds:
        return Reading(ignored="an XML schema")
    return Reading(edits=(partial(_add, name=name, after=after),))


def _add(catalog: Catalog, *, name: str, after: str) -> None:
    for draft in catalog.tables.values():
        for column in draft.columns:
            if collection_of(column.type) == name:
                draft.options[f"xml schemas ({column.name})"] = after
