"""The loop by which sqlpackage has the server look at the rows again for constraints that have no name of their own.

It adds constraints WITH NOCHECK, and lists those of the tables that it has changed in a cursor; for each it puts an
`ALTER TABLE … WITH CHECK CHECK CONSTRAINT …` together out of the cursor's names. Source: scripts that sqlpackage and
Visual Studio publish; Transact-SQL reference, "sys.check_constraints", "sys.foreign_keys".
"""

from __future__ import annotations

import re
from dataclasses import replace

from fidelity.ddl.catalog import Catalog

__all__ = ["is_loop", "looked_at_again", "validate"]

_OBJECT = r"OBJECT_ID\s*\(\s*N?'([^']+)'\s*\)"
_LISTED = re.compile(
    rf"(?is)\bCURSOR\b.*\bSELECT\b[^']*\bparent_object_id\b[^']*\bIN\s*\(\s*({_OBJECT}(?:\s*,\s*{_OBJECT})*)\s*\)"
    r".*\btype\]?\s+IN\s*\(\s*N?'F'\s*,\s*N?'C'\s*\).*\bis_not_trusted\b"
)
_LOOP = re.compile(
    r"""(?isx) WHILE\s+@@FETCH_STATUS\s*=\s*0\s+BEGIN\s+ (?:PRINT\s+[^;]*;\s*)?
        SET\s+@(?P<statement>\w+)\s*=\s*N?'ALTER\ TABLE\ \['\s*\+\s*@\w+\s*\+\s*N?'\]\.\['\s*\+\s*@\w+\s*\+\s*
        N?'\]\ WITH\ '\s*\+\s*CASE\s+@\w+\s+WHEN\s+0\s+THEN\s+N?'CHECK'\s+ELSE\s+N?'NOCHECK'\s+END\s*\+\s*
        N?'\ CHECK\ CONSTRAINT\ \['\s*\+\s*@\w+\s*\+\s*N?'\]'\s*;\s*
        BEGIN\s+TRY\s+EXEC(?:UTE)?\s+\[?sp_executesql\]?\s+@(?P=statement)\s*;\s*END\s+TRY\s+
        BEGIN\s+CATCH\s+INSERT\s+\[?\#[^;]*;\s*END\s+CATCH\s+
        FETCH\s+\w+\s+INTO\s+@\w+(?:\s*,\s*@\w+)*\s*;\s*END"""
)


def looked_at_again(cursor: str) -> tuple[str, ...]:
    """The names, as written, of the tables whose constraints a cursor lists that the server does not trust."""
    found = _LISTED.search(cursor)
    return tuple(re.findall(f"(?is){_OBJECT}", found[1])) if found else ()


def is_loop(text: str) -> bool:
    """Whether a statement is the loop over that cursor."""
    return _LOOP.fullmatch(text.strip()) is not None


def validate(catalog: Catalog, *, tables: tuple[str, ...]) -> None:
    """The constraints of these tables that are not switched off hold for the rows that are there."""
    for table in tables:
        if catalog.has_table(table):
            draft = catalog.draft(table)
            draft.checks[:] = [replace(check, validated=check.validated or check.enforced) for check in draft.checks]
            draft.foreign_keys[:] = [replace(f, validated=f.validated or f.enforced) for f in draft.foreign_keys]
