"""The catalog in the making: statements' facts folded into one shape, in the order in which the dump states them.

A reader turns one statement into edits: functions that each change the `Catalog` in one way. They are applied only when
the whole statement was understood, to its last token.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from fidelity.ddl.draft import Draft, ObjectName, frozen_table
from fidelity.ddl.references import OwnedSequences, Referring
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.frozen import dataclass
from fidelity.shape.schema import Shape
from fidelity.shape.values import Check, Composite, Domain, Enum, ForeignKey, Range, Reference, Sequence, View

__all__ = ["Catalog", "Edit", "Selection"]

Edit = Callable[["Catalog"], None]
"""One change of the catalog; it raises NotUnderstoodError where the catalog lacks what it changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The names of relations that a view's query selects from, and all other names in it."""

    words: frozenset[str]
    relations: frozenset[str]


T = TypeVar("T", Enum, Domain, Composite, Range, Sequence, View)


class Catalog:
    """The schema as the statements so far have made it.

    Dictionaries keep the dump's order; `key` says how the dialect compares the names of tables. `unread` are the tables
    that the dump makes and that are not modeled.
    """

    def __init__(self, dialect: str) -> None:
        self.dialect = dialect
        self.tables: dict[str, Draft] = {}
        """Changed by this class alone, which also keeps who goes by which name."""
        self._spelled: dict[str, list[str]] = {}
        self._local: dict[str, list[str]] = {}
        self._referring: Referring = {}
        self._resting: Referring = {}
        self.enums: dict[str, Enum] = {}
        self.domains: dict[str, Domain] = {}
        self.composites: dict[str, Composite] = {}
        self.ranges: dict[str, Range] = {}
        self.sequences = OwnedSequences()
        self.views: dict[str, View] = {}
        self.selections: dict[str, Selection] = {}
        """What PostgreSQL's views select from, where their queries say it; of none once a relation has another name."""
        self.dropped: set[str] = set()
        self.parents: set[str] = set()
        """The tables that had a child or partition at some time: few have, and their children need be looked for."""
        self.unread: set[str] = set()
        self.named_in: dict[str | None, dict[str, list[str]]] = {}
        """By schema, what has or had an index, key or check of a name, as far as any dialect looks for it."""
        self.unsettled: list[Draft] = []
        """The tables that got an expression since SQLite's strings in double quotes were last written anew."""
        self.collations: dict[str, str] = {}
        self.tells_case = False
        """Whether two of MySQL's names that differ in case alone are known to be of two tables."""
        self.routines: dict[str, tuple[str, ...]] = {}
        """The statements that make or change functions, by their names."""
        self.definitions: dict[str, frozenset[tuple[str, ...]]] = {}
        """PostgreSQL's operators, collations and casts by kind and local name: digests, each with what it calls."""
        self.text_searches: list[str] = []
        """The statements that make and change PostgreSQL's text search configurations."""
        self.server_major: int | None = None

    def key(self, name: str) -> str:
        """What a name is looked up by: SQLite compares names without regard to case, the others as they are."""
        return name.lower() if self.dialect in ("sqlite", "tsql") else name

    def column_key(self, name: str) -> str:
        """What a column's name is compared by: MySQL, SQLite and T-SQL have no two that differ in case alone."""
        return name.lower() if self.dialect in ("mysql", "sqlite", "tsql") else name

    def is_since(self, major: int) -> bool:
        """Whether PostgreSQL does what it does since a version; a server that is not known is a new one."""
        return self.server_major is None or self.server_major >= major

    @property
    def types(self) -> tuple[dict[str, Any], ...]:
        """The schema's own types by their names, each kind apart: enumerated ones, domains, composites, ranges."""
        return self.enums, self.domains, self.composites, self.ranges

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been made yet that a shape holds."""
        types = self.enums or self.domains or self.composites or self.ranges
        return not (self.tables or self.unread or self.views or self.sequences or types)

    # -- tables -----------------------------------------------------------------------------------------------------

    def has_table(self, name: str) -> bool:
        """Whether the dump has created a table of that qualified name."""
        return self.key(name) in self.tables

    def has_view(self, name: str) -> bool:
        """Whether a view has that name, in whatever case, and no table, as most often."""
        return not self.has_table(name) and any(view.lower() == name.lower() for view in self.views)

    def draft(self, name: str) -> Draft:
        """The table of that qualified name; raises NotUnderstoodError where the dump creates none."""
        try:
            return self.tables[self.found(name)]
        except KeyError:
            raise NotUnderstoodError("a table that the dump does not create") from None

    def found(self, name: str) -> str:
        """The key of the table of that name; in MySQL of the only one that has it in another case, if none has it so.

        Whether case counts is a setting of MySQL's server (lower_case_table_names), which a dump does not state.
        """
        key = self.key(name)
        if key in self.tables or self.dialect != "mysql":
            return key
        alike = self._spelled.get(key.lower(), ())
        return alike[0] if len(alike) == 1 else key

    def called(self, local: str) -> list[Draft]:
        """The tables of that name in any schema."""
        return [self.tables[key] for key in self._local.get(local, ())]

    def _put_table(self, draft: Draft) -> None:
        key = self.key(draft.name.full)
        self.tables[key] = draft
        self._spelled.setdefault(key.lower(), []).append(key)
        self._local.setdefault(draft.name.local, []).append(key)
        draft.foreign_keys.noted_in(self._referring, key)
        if self.dialect == "postgres":
            draft.columns.noted_in(self._resting, key)

    def _take_table(self, key: str) -> None:
        draft = self.tables.pop(key, None)
        if draft is not None:
            self._spelled[key.lower()].remove(key)
            self._local[draft.name.local].remove(key)

    def create_table(self, draft: Draft, *, if_not_exists: bool = False) -> None:
        """Adds a table; a second one of the same name is an error, unless the statement says IF NOT EXISTS."""
        key = self.key(draft.name.full)
        if key in self.tables:
            if if_not_exists:
                return
            raise NotUnderstoodError("a second table of the same name")
        self._refuse_other(self.tables, draft.name.full)
        self._put_table(draft)
        if self.dialect == "sqlite":
            self.unsettled.append(draft)

    def drop_table(self, name: str) -> None:
        """Removes a table and the sequences it owns; what is not there was dropped before the dump's own CREATE."""
        if self.has_table(name):
            self.dropped.add(name)
            self.forget_table(name)

    def forget_table(self, name: str) -> None:
        """Removes a table, if it is there, and the sequences it owns, as if nothing had made them."""
        self._take_table(self.key(name))
        for sequence in self.sequences.of(name):
            del self.sequences[sequence.name]

    def referring(self, table: str) -> list[tuple[Draft, int]]:
        """The foreign keys to a table: whose each is, and its position there."""
        key, lower = self.key(table), table.lower()
        return [
            (draft, i)
            for draft in self.may_refer(table)
            for i, f in enumerate(draft.foreign_keys)
            if f.references.table.lower() == lower and self.found(f.references.table) == key
        ]

    def may_refer(self, table: str) -> list[Draft]:
        """The tables that have, or had, a foreign key to a table of that name, in whatever case."""
        found = (self.tables.get(key) for key in dict.fromkeys(self._referring.get(table.lower(), ())))
        return [draft for draft in found if draft is not None]

    def may_rest_on(self, names: Iterable[str]) -> list[Draft]:
        """The tables that have, or had, a column of one of these types, or whose default names one, in PostgreSQL."""
        keys = (key for name in names for key in self._resting.get(name, ()))
        found = (self.tables.get(key) for key in dict.fromkeys(keys))
        return [draft for draft in found if draft is not None]

    def rename_table(self, old: str, new: ObjectName, *, followed: bool = True) -> None:
        """Renames a table; where it is `followed`, foreign keys to it too."""
        draft = self.draft(old)
        old = draft.name.full
        self.selections.clear()
        if self.key(new.full) != self.key(old) and self.has_table(new.full):
            raise NotUnderstoodError("a second table of the same name")
        self._refuse_other(self.tables, new.full)
        referring = self.referring(old) if followed else []
        self._take_table(self.key(old))
        draft.name = new
        self._put_table(draft)
        for part in (*draft.indexes, *draft.constraints()):
            self.note_name(part.name, draft)
        if old in self.parents:
            self.parents.add(new.full)
        for other, i in referring:
            key = other.foreign_keys[i]
            references = dataclasses.replace(key.references, table=new.full)
            other.foreign_keys[i] = dataclasses.replace(key, references=references)
        for other in self.tables.values() if old in self.parents else ():
            other.inherits = [new.full if parent == old else parent for parent in other.inherits]
            if other.partition and other.partition.of == old:
                other.partition = dataclasses.replace(other.partition, of=new.full)
        for sequence in self.sequences.of(old):
            column = (sequence.owned_by or "").rpartition(".")[2]
            self.sequences[sequence.name] = dataclasses.replace(sequence, owned_by=f"{new.full}.{column}")

    def set_option(self, *, table: str, option: str, value: str | None) -> None:
        """Gives a table an option with what it says; None takes it away."""
        options = self.draft(table).options
        if value is None:
            options.pop(option, None)
        else:
            options[option] = value

    def resolve_references(
        self, find: Callable[[str], str] | None = None, *, in_own_case: bool = False, same_named: bool = False
    ) -> None:
        """Has foreign keys name tables as these are made, and the primary key's columns where they name none.

        `find` gives the key of the table that one names; `in_own_case` spells columns as their table has them. With
        `same_named` a key that names none refers to the columns that have its own columns' names, if these are there.
        """
        for draft in self.tables.values():
            keys = draft.foreign_keys
            for i, key in enumerate(keys):
                target = self.tables.get((find or self.found)(key.references.table))
                if target is not None:
                    keys[i] = _to(key, target, in_own_case, same_named)

    def index_owner(self, name: str, schema: str | None) -> tuple[Draft, int] | None:
        """The table that has the index of that name (in that schema), and the index's position there."""
        for draft in self.having(name, schema):
            place = (draft.indexes.place_alike if self.dialect == "sqlite" else draft.indexes.place)(name)
            if place is not None:
                return draft, place
        return None

    def having(self, name: str, schema: str | None) -> Iterable[Draft]:
        """The tables of a schema that have, or had, an index or a constraint of a name."""
        found = (self.tables.get(key) for key in self.named_in.get(schema, {}).get(self.key(name), ()))
        return (draft for draft in found if draft is not None)

    def note_name(self, name: str | None, draft: Draft) -> None:
        """Notes that a table has an index or a constraint of that name."""
        if name is not None:
            named = self.named_in.setdefault(draft.name.schema, {})
            named.setdefault(self.key(name), []).append(self.key(draft.name.full))

    def has_domain_check(self, name: str, schema: str | None) -> bool:
        """Whether a domain of a schema has a check of that name; their names are noted as those of tables' are."""
        found = (self.domains.get(key) for key in self.named_in.get(schema, {}).get(self.key(name), ()))
        return any(domain is not None and any(check.name == name for check in domain.checks) for domain in found)

    def note_checks(self, domain: str, checks: Iterable[Check]) -> None:
        """Notes the names of a domain's checks."""
        named = self.named_in.setdefault(domain.rpartition(".")[0], {})
        for check in checks:
            named.setdefault(self.key(check.name or ""), []).append(domain)

    # -- everything else --------------------------------------------------------------------------------------------

    def put(self, members: dict[str, T], value: T, *, replace: bool = False) -> None:
        """Adds a type, sequence or view; a second one of the same name is an error unless it replaces the first."""
        if value.name in members and not replace:
            raise NotUnderstoodError("a second object of the same name")
        self._refuse_other(members, value.name)
        members[value.name] = value

    def _refuse_other(self, members: object, name: str) -> None:
        """Raises NotUnderstoodError where an object of another kind has the name.

        Tables, views, sequences and types share their names, but SQL Server's types have their own, and PostgreSQL
        looks for no sequence where it makes a type that is none of rows.
        """
        relations: list[Mapping[str, object]] = [self.tables, self.views, self.sequences]
        types: list[Mapping[str, object]] = [*self.types]
        kinds = [*relations, *types]
        if self.dialect == "tsql":
            kinds = types if any(members is kind for kind in types) else relations
        elif self.dialect == "postgres" and any(members is kind for kind in types) and members is not self.composites:
            kinds = [self.tables, self.views, *types]
        key = self.key(name)
        for kind in kinds:
            if (name in kind or key in kind) and kind is not members:
                raise NotUnderstoodError("an object of another kind has the name")

    def drop_view(self, name: str) -> None:
        """Removes a view; one that is not there was dropped before the dump's own CREATE."""
        self.views.pop(name, None)

    def freeze(self) -> Shape:
        """The shape, every tuple in the order of names; a table's own parts in the order of the dump."""

        def ordered(members: dict[str, T]) -> tuple[T, ...]:
            return tuple(members[name] for name in sorted(members))

        return Shape(
            dialect=self.dialect,
            tables=tuple(sorted((frozen_table(d) for d in self.tables.values()), key=lambda t: t.name)),
            enums=ordered(self.enums),
            domains=ordered(self.domains),
            composites=ordered(self.composites),
            ranges=ordered(self.ranges),
            sequences=ordered(self.sequences),
            views=ordered(self.views),
            routines=self.routines,
            definitions=self.definitions,
        )


def _to(key: ForeignKey, target: Draft, in_own_case: bool, same_named: bool) -> ForeignKey:  # noqa: FBT001  # as above
    """The foreign key, with the names of what it refers to as the target has them."""
    columns = key.references.columns
    if not columns:
        places = [target.columns.place_alike(name) for name in key.columns]
        columns = key.columns if same_named and None not in places else target.primary_columns
    if in_own_case:
        stand = [(name, target.columns.place_alike(name)) for name in columns]
        columns = tuple([name if place is None else target.columns[place].name for name, place in stand])
    return dataclasses.replace(key, references=Reference(table=target.name.full, columns=columns))
