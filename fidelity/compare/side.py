"""One of two tables that are compared, in its schema: what its columns hold, default to, and are checked by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from fidelity.compare.types.form import Family, TypeForm
from fidelity.compare.types.read import column_form, domain_of, domains_of
from fidelity.ddl.expression import Tree, normal_form
from fidelity.frozen import dataclass
from fidelity.patterns import lazy
from fidelity.quoting import quoted_text
from fidelity.shape.schema import Shape
from fidelity.shape.values import Check, Column, Sequence, Table, Trigger

__all__ = ["INSTEAD_OF_NULL", "Side"]

INSTEAD_OF_NULL = "default on null"
"""Oracle's option by which a column keeps its default, or its next number, in place of NULL."""

_DRAWS = lazy(r"(?i)nextval|\bNEXT\s+VALUE\s+FOR\b")
_DRAWS_AS_DUMPED = lazy(r"nextval\('([a-z_0-9.]+)'::regclass\)")
"""As pg_dump writes the default of a serial column: nothing is loaded to read an expression for it."""
_SCHEMAS = {"postgres": "public.", "tsql": "dbo."}
"""The schema that a normal form leaves out of a sequence's name."""


@dataclass(frozen=True, kw_only=True)
class Side:
    """One of the two tables, in its shape."""

    table: Table
    shape: Shape

    @property
    def dialect(self) -> str:
        """The engine's dialect."""
        return self.shape.dialect

    @cached_property
    def types(self) -> Mapping[str, str]:
        """The columns' types by name, and those of composite types' fields; a domain's is its base type.

        Under `type.` the schema's other types stand as their own: a cast to one of them is a cast to a type.
        """
        fields = {
            f"{composite.name}.{a.name}": self.base_type(Column(name=a.name, type=a.type))
            for composite in self.shape.composites
            for a in composite.attributes
        }
        others = [*(t.name for t in self.shape.enums), *(t.name for t in self.shape.domains)]
        own = {f"{name}.": name for name in (*others, *(t.name for t in self.shape.ranges))}
        return {**own, **fields, **{c.name: self.base_type(c) for c in self.table.columns}}

    def relation(self, parts: tuple[str, ...]) -> tuple[str, Mapping[str, str]] | None:
        """The name and the columns' types of the table that a query so names; None where it is not told which it is."""
        if len(parts) > 1:
            found = self.shape.table(".".join(parts))
        else:
            named = [t for t in self.shape.by_local_name.get(parts[0].lower(), ()) if t.local == parts[0]]
            found = named[0] if len(named) == 1 else None
        return None if found is None else (found.name, {c.name: self.base_type(c) for c in found.columns})

    def base_type(self, column: Column) -> str:
        """The column's type; under a domain, or a domain over a domain, the type below; of an array of one too."""
        seen, array = column, column.type.endswith("[]")
        if array:
            seen = Column(name=column.name, type=column.type.removesuffix("[]"))
        for _ in range(16):
            domain = domain_of(seen, self.shape)
            if domain is None:
                break
            seen = Column(name=column.name, type=domain.type)
        if not array and seen is not column and seen.type.endswith("[]"):
            return self.base_type(seen)
        if array:
            return column.type if seen.type.endswith("[]") else f"{seen.type}[]"
        if self.dialect == "sqlite" and seen.type.upper() == "ANY" and "strict" not in self.options:
            return "NUMERIC"  # it is no type of its own there
        return seen.type

    def form(self, column: Column) -> TypeForm:
        """What the column's type holds."""
        return self._forms[column.name]

    @cached_property
    def _forms(self) -> Mapping[str, TypeForm]:
        return {c.name: column_form(c, self.table, self.shape, self.collation(c)) for c in self.table.columns}

    def default_tree(self, column: Column) -> Tree | None:
        """The normal form of the column's default; None where it has none, or one that cannot be read."""
        known = self._default_trees
        if column.name not in known:
            text, normal = self.default(column), None
            if text is not None:
                normal = normal_form(text, self.dialect, columns=self.types, target=self.base_type(column))
            known[column.name] = normal.tree if normal is not None else None
        return known[column.name]

    @cached_property
    def _default_trees(self) -> dict[str, Tree | None]:
        return {}

    def collation(self, column: Column) -> str | None:
        """The collation by which the column compares: its own, its domain's, or in MySQL its table's."""
        if self.dialect == "mysql" and column.type == "json":
            return "utf8mb4_bin"  # MySQL 8.4 Reference Manual, 13.5
        domain = domain_of(column, self.shape)
        if column.collation is not None or domain is not None:
            return column.collation or (domain.collation if domain else None)
        return self.options.get("collate") or None

    def lacks_collation(self, column: Column) -> bool:
        """Whether nothing says how the column compares; the dumpers of MySQL and MariaDB say it unless asked not to."""
        return self.dialect == "mysql" and self.collation(column) is None

    @cached_property
    def options(self) -> Mapping[str, str]:
        """The table's options, by their names in lower case."""
        return {name.strip().lower(): value for name, _, value in (o.partition("=") for o in self.table.options)}

    def instead_of_null(self, column: Column) -> int:
        """0 where a default is none for NULL, 1 where an insert stores it in place of NULL, 2 where an update does."""
        stated = self.options.get(f"{INSTEAD_OF_NULL} ({column.name.lower()})")
        return 0 if stated is None else 2 if stated else 1

    def nullable(self, column: Column) -> bool:
        """Whether the column takes NULL: its own NOT NULL and its domain's; SQL Server's types only lend theirs."""
        domains = domains_of(column, self.shape) if self.dialect != "tsql" else ()
        return column.nullable and all(domain.nullable for domain in domains)

    def default(self, column: Column) -> str | None:
        """The column's default, else its domain's; MySQL's for an enumerated column that takes no NULL."""
        domain = domain_of(column, self.shape)
        if self.dialect == "mysql" and not column.nullable and (column.default or "NULL").upper() == "NULL":
            form = self.form(column)
            if form.family is Family.ENUM and form.labels and column.generated is None:
                return quoted_text(form.labels[0])  # MySQL 8.4 Reference Manual, 13.3.6
        return column.default if column.default is not None or domain is None else domain.default

    @cached_property
    def triggers(self) -> tuple[Trigger, ...]:
        """The table's triggers and rules; PostgreSQL's partition has the triggers of the table above it as well."""
        found, table = list(self.table.triggers), self.table
        for _ in range(16):
            above = self.shape.table(table.partition.of) if table.partition and table.partition.of else None
            if above is None:
                break
            found += [trigger for trigger in above.triggers if not trigger.is_rule]
            table = above
        return tuple(found)

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """The table's checks, and those of its columns' domains as checks of the column."""
        found = list(self.table.checks)
        for column in self.table.columns:
            own = (column.name,)
            found.extend(
                replace(check, name=None, columns=own)
                for domain in domains_of(column, self.shape)
                for check in domain.checks
            )
        return tuple(found)

    def sequence(self, column: Column) -> Sequence | None:
        """The sequence that the column's default draws from, where it is told which that is; else the one it owns."""
        owned = self.shape.owned_sequences.get(f"{self.table.name}.{column.name}")
        default = self.default(column) or ""
        if not self.shape.sequences or not _DRAWS.search(default):
            return owned
        drawn = _DRAWS_AS_DUMPED.fullmatch(default)
        if owned is not None and drawn and owned.name in {drawn[1], f"public.{drawn[1]}"}:
            return owned
        match self.default_tree(column):
            case ("call", "nextval", (_, str(name))):
                local, full = f".{name.lower()}", _SCHEMAS.get(self.dialect, "") + name.lower()
                alike = self.shape.sequences_by_local_name.get(local.rpartition(".")[2], ())
                named = [s for s in alike if f".{s.name.lower()}".endswith(local)]
                exact = [s for s in named if s.name.lower() == full]
                return exact[0] if exact else named[0] if len(named) == 1 else owned
        return owned

    def numbers(self, column: Column) -> tuple[object, ...] | None:
        """What the sequence behind the column counts by; None where there is none."""
        s = self.sequence(column)
        return (s.start, s.increment, s.minimum, s.maximum, s.cache, s.cycle) if s is not None else None

    @cached_property
    def primary(self) -> frozenset[str]:
        """The columns of the primary key."""
        return frozenset(self.table.primary_key.columns) if self.table.primary_key else frozenset()
