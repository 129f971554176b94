"""What a T-SQL script has set and made so far, and how its names are found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from fidelity.ddl import session as base
from fidelity.ddl.draft import ObjectName
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.ddl.tsql.conditions import Guards
from fidelity.ddl.tsql.names import alike
from fidelity.ddl.tsql.parts import Defaults, LookedUp
from fidelity.shape.values import Domain, Index, Key

__all__ = ["OF_ANOTHER", "Script"]

OF_ANOTHER = "about a database other than the one in which most tables are made"

_OF_TABLE = re.compile(r"(?i)\s*(?:CREATE|ALTER)\s+TABLE\b")
_IS_NULL = re.compile(r"(?i)(?:=|<>)[\s(]*NULL\b|\bNULL[\s)]*(?:=|<>)")
_DEFINES = re.compile(r"(?is)\s*(?:CREATE|ALTER)\s+(?!(?:OR\s+ALTER\s+)?(?:VIEW|TRIGGER)\b)")
"""What defines something by what stands in it; a view's query and a trigger's body are not read."""


class Script(base.Session):
    """The catalog in which names are looked up without regard to case; a name without a schema is in `dbo`.

    `defaults` are the named ones, for a default is dropped by its name; `looked_up` are the variables that hold such a
    name, or a constraint's, with its table and column, `dropping` those that hold the statement which drops it;
    `variables` those that hold a known text, `nulls` those that have got nothing yet, `set_under` the conditions under
    which they got it, `lengths` how many characters they have room for: of a longer text they keep the beginning;
    `objects` the defaults that stand by themselves (CREATE DEFAULT), by name; `databases` the databases that the script
    has made; `hangs` the conditions that the statement at hand hangs on. `clustered` are the names of clustered indexes
    and keys in lower case, `disabled` the unique ones that are switched off, by table and name in lower case; `schema`
    is where a name without one is; `collation` the database's, where the script says it; `looked_at_again` are the
    tables of the cursor by whose names constraints are validated.
    `procedures` says of each that the script makes, by its name in lower case, whether it changes no schema.
    `database` is the one that is read, in lower case, where a name tells it, `abroad` whether the statement at hand is
    run in another. `bound` are the names in the views made WITH SCHEMABINDING, by the view's name in lower case,
    `indexed` the views that have an index; `xml_schemas` are digests of the collections of XML schemas, by name in
    lower case.
    `quotes_names`, `pads` and `nulls_unlike` are QUOTED_IDENTIFIER, ANSI_PADDING and ANSI_NULLS, which clients set when
    they connect.
    """

    dialect = "tsql"

    def __init__(self) -> None:
        super().__init__()
        self.defaults: Defaults = {}
        self.looked_up: dict[str, LookedUp] = {}
        self.dropping: dict[str, LookedUp] = {}
        self.variables: dict[str, str] = {}
        self.nulls: set[str] = set()
        self.set_under: dict[str, Guards] = {}
        self.lengths: dict[str, int | None] = {}
        self.databases: set[str] = set()
        self.objects: dict[str, str] = {}
        self.procedures: dict[str, bool] = {}
        self.clustered: set[str] = set()
        self.disabled: dict[tuple[str, str], Index | Key] = {}
        self.schema = "dbo"
        self.collation: str | None = None
        self.hangs: Guards = ()
        self.looked_at_again: tuple[str, ...] = ()
        self.bound: dict[str, list[tuple[str, ...]]] = {}
        self.indexed: set[str] = set()
        self.xml_schemas: dict[str, str] = {}
        self.database = ""
        self.abroad = False
        self.quotes_names = True
        self.pads = True
        self.nulls_unlike = True

    def cursor(self, text: str) -> Cursor:
        """A cursor over a statement's tokens; names are stored as they are written."""
        c = Cursor(text, "tsql")
        if not self.quotes_names and _DEFINES.match(text) and c.has_double_quotes:
            raise NotUnderstoodError("double quotes about what is a string there")
        if not self.nulls_unlike and _OF_TABLE.match(text) and _IS_NULL.search(text):
            raise NotUnderstoodError("a comparison with NULL, which is true of NULL there")
        return c

    def object_name(self, parts: tuple[str, ...]) -> ObjectName:
        """The name of something, from its last two parts; a database in front is the dump's own."""
        schema = parts[-2] if len(parts) > 1 and parts[-2] else self.schema
        return ObjectName("dbo" if schema.lower() == "dbo" else schema, parts[-1])

    def table_name(self, parts: tuple[str, ...]) -> str:
        """The qualified name that the table has where it exists, else the name as written."""
        name = self.object_name(parts)
        draft = self.catalog.tables.get(self.catalog.key(name.full))
        return draft.name.full if draft else name.full

    def forget(self, variable: str) -> None:
        """What a variable holds is no longer known."""
        for known in (self.variables, self.looked_up, self.dropping):
            known.pop(variable, None)
        self.nulls.discard(variable)

    @contextmanager
    def apart(self) -> Iterator[None]:
        """What is read in here is a batch of its own, without the variables outside, which then hold what they held.

        It hangs on what the statement hangs on that it is read for. Source: Transact-SQL reference, "EXECUTE".
        """
        outside = self.variables, self.nulls, self.looked_up, self.dropping, self.set_under, self.hangs
        settings = self.quotes_names, self.pads, self.nulls_unlike
        self.variables, self.nulls, self.looked_up, self.dropping, self.set_under = {}, set(), {}, {}, {}
        try:
            yield
        finally:
            self.variables, self.nulls, self.looked_up, self.dropping, self.set_under, self.hangs = outside
            self.quotes_names, self.pads, self.nulls_unlike = settings

    def rename_view(self, old: ObjectName, new: ObjectName) -> None:
        """A view's new name is that of what it is bound to, and of its indexes."""
        if (bound := self.bound.pop(old.full.lower(), None)) is not None:
            self.bound[new.full.lower()] = bound
        if old.full.lower() in self.indexed:
            self.indexed = (self.indexed - {old.full.lower()}) | {new.full.lower()}

    def stored(self, parts: tuple[tuple[str, bool], ...]) -> ObjectName:
        """A table's name from its parts as written."""
        name = self.object_name(tuple(text for text, _ in parts))
        draft = self.catalog.tables.get(self.catalog.key(name.full))
        return draft.name if draft else name

    def own_type(self, parts: tuple[str, ...]) -> Domain | str:
        """The alias type of that name where the dump creates it, else the qualified name."""
        full = self.object_name(parts).full
        own = alike(self.catalog.domains, full)
        return full if own is None else self.catalog.domains[own]
