"""The session of an Oracle script: its catalog, how names are stored and found, and what a length counts."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from fidelity.ddl import session as base
from fidelity.ddl.draft import Draft, ObjectName
from fidelity.ddl.oracle.blocks import holds_another
from fidelity.ddl.oracle.names import columns_in, drawn_from, fold
from fidelity.ddl.oracle.partition_edits import inherit_partitions
from fidelity.ddl.oracle.sqlplus import substituted
from fidelity.ddl.session import Task
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.dump.piece import Piece

__all__ = ["Session"]

_ROUTINES = frozenset(f"CREATE {kind}" for kind in ("FUNCTION", "PROCEDURE", "PACKAGE", "TRIGGER"))
_CONNECT = re.compile(
    rb"""(?ixs) conn(?:e(?:ct?)?)?\b \s* (?:(?P<quote>"?)(?P<user>[\w$\#]+)(?P=quote)(?=[/@\s;]|\Z))?
      (?:.*?(?P<system>\bas\s+sysdba\b))?"""
)


class Session(base.Session):
    """The catalog in which names are looked up.

    A name carries its schema where the script writes it, or has set a current one. `semantics` is what a length
    without a unit counts: BYTE unless the script says otherwise. `collation` is that of texts whose table says none,
    None the server's own. `not_nulls` holds the column of each named NOT NULL, by table and name: it is dropped by it.
    `nested` holds the table whose column's rows a nested table's own one has, `other_numbers` by what flags a sequence
    gives others than it counts. `final` are the types that no other is under, `parents` the types
    that others are under.
    """

    dialect = "oracle"

    def __init__(self) -> None:
        super().__init__()
        self.schema: str | None = None
        self.semantics = "BYTE"
        self.collation: str | None = None
        self.not_nulls: dict[tuple[str, str], str] = {}
        self.nested: dict[str, str] = {}
        self.other_numbers: dict[str, frozenset[str]] = {}
        self.final = {"MDSYS.SDO_GEOMETRY"}
        self.parents: dict[str, str] = {}

    def opened(self, pieces: Sequence[Piece], server: str | None) -> Sequence[Piece]:
        """Gives the client's variables the values that the script gives them."""
        del server
        return list(substituted(pieces))

    def commanded(self, task: Task) -> None:
        """CONNECT: another session, in its user's schema, which a variable or an outer login does not tell."""
        if not (found := _CONNECT.match(task.piece.text)):
            return
        named = found["user"].decode("utf-8", "surrogateescape") if found["user"] is not None else None
        self.schema = "SYS" if found["system"] else named and fold(named, bool(found["quote"]))
        self.semantics, self.collation = "BYTE", None

    def passed_over(self, task: Task, ignored: str | None) -> str | None:
        """None: every statement is run. What a routine's text seems to hold beside it is not lost without a word."""
        del ignored
        if task.subject.kind in _ROUTINES and holds_another(task.text):
            raise NotUnderstoodError("another statement begins inside it, without a line of / before it")
        return None

    def cursor(self, text: str) -> Cursor:
        """A cursor over a statement's tokens; an unquoted name is stored in capitals."""
        return Cursor(text, "oracle", fold)

    def new_name(self, parts: tuple[str, ...]) -> ObjectName:
        """The name of something that the statement creates."""
        return ObjectName(parts[-2] if len(parts) > 1 else self.schema, parts[-1])

    def existing(self, parts: tuple[str, ...]) -> ObjectName:
        """The name of a table; where one side has no schema, it is the only table of that name."""
        name = self.new_name(parts)
        if self.catalog.has_table(name.full):
            return name
        found = [draft.name for draft in self.catalog.called(name.local)]
        if len(found) == 1 and None in (found[0].schema, name.schema):
            return found[0]
        return name

    def table_name(self, parts: tuple[str, ...]) -> str:
        """A table's qualified name.

        Raises NotUnderstoodError where it was made before the script went into a schema: whether that is the one that
        it began in, nothing tells.
        """
        name = self.existing(parts)
        if len(parts) == 1 and self.schema is not None and name.schema is None:
            raise NotUnderstoodError("a name of before the script went into another schema")
        return name.full

    def stored(self, parts: tuple[tuple[str, bool], ...]) -> ObjectName:
        """A table's name from its parts as written and whether each was quoted."""
        return self.existing(tuple(fold(text, quoted) for text, quoted in parts))

    def type_name(self, parts: tuple[str, ...]) -> str:
        """A type that is not built in, with its schema; where one side has none, it is the only type of that name.

        What a type says of others is its author's text: their owner is the type's own where it names none.
        """
        if parts[-1] == "XMLTYPE" and len(parts) == 1:
            return "XMLTYPE"
        name, made = self.new_name(parts), self.catalog.composites
        if name.full in made or name.full in self.catalog.domains:
            return name.full
        if name.schema is not None:
            return name.local if name.local in made else name.full
        found = [own for own in made if own.rpartition(".")[2] == name.local]
        return found[0] if len(found) == 1 else name.full

    def finish(self) -> None:
        """Resolves what is left open: columns of checks and foreign keys, partitions by reference."""
        self.catalog.resolve_references(lambda name: self.existing(tuple(name.rsplit(".", 1))).full)
        for draft in self.catalog.tables.values():
            draft.checks[:] = [dataclasses.replace(k, columns=columns_in(k.expression, draft)) for k in draft.checks]
            for part in (*draft.checks, *draft.foreign_keys):
                if part.validated and not part.enforced:  # which refuses every write
                    draft.options[f"read only by a constraint ({', '.join(part.columns)})"] = ""
            if self.other_numbers:
                self._note_other_numbers(draft)
            for column, kind in [("", draft.options.get("of", "")), *((f" ({c.name})", c.type) for c in draft.columns)]:
                if self._has_no_subtypes(kind):
                    draft.options.pop(f"not substitutable{column}", None)
        inherit_partitions(self.catalog)

    def _has_no_subtypes(self, kind: str) -> bool:
        """Whether no type is under an object type, or under the types that it is made of."""
        made = self.catalog.composites
        found, left = {kind}, [kind]
        while left:
            own = left.pop()
            if own not in self.final:
                return False
            attributes = made[own].attributes if own in made else ()
            types = {a.type.rpartition(" OF ")[2].removesuffix(" NOT NULL") for a in attributes}
            left += (types & made.keys()) - found
            found |= types
        return True

    def _note_other_numbers(self, draft: Draft) -> None:
        """Notes of each default that draws from a sequence of other numbers by what flags they are others."""
        for column in draft.columns:
            for local in drawn_from(column.default or ""):
                named = (flags for name, flags in self.other_numbers.items() if name.rpartition(".")[2] == local)
                if flags := frozenset[str]().union(*named):
                    draft.options[f"sequence of ({column.name})"] = ", ".join(sorted(flags)).lower()
