"""What follows a table's columns in Oracle: its options, its constraints' states, and how it is partitioned.

What changes what a write does stands among the table's options: its organization, ON COMMIT, READ ONLY, and whether
rows may go to another partition. How it is stored has no part in a shape (`physical`, `segments`). Source: Oracle
Database SQL Language Reference, "CREATE TABLE" (physical_properties, table_properties).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from fidelity.ddl.clauses import COMMENT, ELSEWHERE, STORAGE
from fidelity.ddl.oracle.constraints import Switch, at_switch, read_switch
from fidelity.ddl.oracle.names import spelled
from fidelity.ddl.oracle.partitions import read_partitioning
from fidelity.ddl.oracle.physical import take_physical, take_policy
from fidelity.ddl.oracle.segments import take_column_storage, take_xml_schema
from fidelity.ddl.syntax import Cursor
from fidelity.shape.values import Partition

__all__ = ["Properties", "read_properties"]

_RETENTION = frozenset("NO DROP DELETE UNTIL DAYS IDLE AFTER INSERT LOCKED HASHING USING WITH AND VERSION".split())


@dataclass(slots=True, kw_only=True)
class Properties:
    """What stands after a table's columns: options that a write can tell, partitions, and constraints on and off."""

    options: dict[str, str] = field(default_factory=dict)
    switches: list[Switch] = field(default_factory=list)
    partition: Partition | None = None
    external: bool = False


def read_properties(c: Cursor) -> Properties:
    """Consumes all that follows a table's columns."""
    found = Properties()
    while not c.done and c.word != "AS":
        mark = c.mark
        if c.at("NO", "DROP") or c.at("NO", "DELETE") or c.word == "HASHING":
            _retention(c, found)
        elif c.take("ENABLE", "ROW", "MOVEMENT"):
            found.options["row movement"] = ""
        elif (
            take_physical(c)
            or take_column_storage(c, found.options)
            or take_xml_schema(c, found.options)
            or c.take_omitted(STORAGE, "OVERFLOW")
        ):
            pass
        elif at_switch(c):
            found.switches.append(read_switch(c))
        elif c.take("ORGANIZATION"):
            _organization(c, found)
        elif c.take("EXTERNAL", "PARTITION", "ATTRIBUTES"):
            found.options["external partitions"] = ""
            _elsewhere(c, mark)
        elif c.take("INCLUDING"):
            c.name()
            c.omit(STORAGE, mark, "INCLUDING")
        elif c.take("ON", "COMMIT"):
            what = c.take_any("DELETE", "PRESERVE")
            if what is None:
                raise c.fail("DELETE or PRESERVE")
            c.expect("ROWS")
            found.options["on commit"] = f"{what.lower()} rows"
        elif c.take("READ", "ONLY"):
            found.options["read only"] = ""
        elif c.take("CLUSTER"):
            c.qualified()
            c.names()
            c.omit(STORAGE, mark, "CLUSTER")
        elif c.take("ROW", "ARCHIVAL"):
            found.options["row archival"] = ""
        elif c.take("ANNOTATIONS"):
            c.group()
            c.omit(COMMENT, mark, "ANNOTATIONS")
        elif c.take("ILM", "ADD"):
            take_policy(c)
            c.omit(STORAGE, mark, "ILM")
        elif _identity_of_objects(c):
            pass
        elif c.take("DEFAULT", "COLLATION"):
            collation = c.name()
            found.options |= {"default collation": collation} if collation != "USING_NLS_COMP" else {}
        elif c.at("PARTITION", "BY"):
            found.partition = read_partitioning(c, found.options)
        else:
            raise c.fail("a table's property")
    return found


def _identity_of_objects(c: Cursor) -> bool:
    """Consumes by what a table's objects are told apart; False where nothing of it comes next."""
    mark, word = c.mark, c.word
    if c.take("OBJECT", "IDENTIFIER", "IS"):
        if not (c.take("SYSTEM", "GENERATED") or c.take("PRIMARY", "KEY")):
            raise c.fail("SYSTEM GENERATED or PRIMARY KEY")
        word = "OBJECT IDENTIFIER"
    elif c.take("OID"):
        c.string()
    elif c.take("OIDINDEX"):
        if c.word != "(":
            c.name()
        c.group()
    else:
        return False
    c.omit(STORAGE, mark, word)
    return True


def _retention(c: Cursor, found: Properties) -> None:
    """Consumes how long an immutable or blockchain table and its rows are kept, and by what they are hashed."""
    mark = c.mark
    while not c.done:
        if c.take("ROW", "VERSION") or c.take("USER", "CHAIN"):
            c.take("AND", "USER", "CHAIN")
            c.name()
            c.names()
        elif c.word in ("0", '"'):
            c.step()
        elif not c.take_any(*_RETENTION):
            break
    found.options["retention"] = spelled(f"{found.options.get('retention', '')} {c.since(mark)}")


def _organization(c: Cursor, found: Properties) -> None:
    what = c.take_any("INDEX", "HEAP", "EXTERNAL")
    if what is None:
        raise c.fail("an organization")
    if what == "INDEX":
        found.options["organization"] = "index"
    elif what == "EXTERNAL":
        found.external = True
        _elsewhere(c, c.mark)


def _elsewhere(c: Cursor, mark: int) -> None:
    """Consumes where an external table's rows are, and how many that cannot be read it passes over."""
    c.group()
    if c.take("REJECT", "LIMIT") and not c.take("UNLIMITED"):
        c.integer()
    c.omit(ELSEWHERE, mark, "EXTERNAL")
