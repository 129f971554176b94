"""One modeled table beside the real one that stands for it: everything that its judges ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from decimal import Decimal
from functools import cached_property
from struct import pack, unpack

from fidelity.compare.across import carries_over, doubted_of_null, elsewhere, joined
from fidelity.compare.judged import TABLE, Difference, Fact, Judged, column_fact
from fidelity.compare.least import least_by_checks
from fidelity.compare.read_across import Reading
from fidelity.compare.side import Side
from fidelity.compare.sums import is_refused_where_kept, without_sums
from fidelity.ddl.expression import Normal, Tree, columns_of, normal_form, renamed
from fidelity.ddl.tree_equality import alike
from fidelity.frozen import dataclass
from fidelity.shape.values import Check, Column, Span

__all__ = ["UNMODELED", "Added", "Beside", "Pair", "plain"]

UNMODELED = "\0"
"""Before a real column's name where no modeled column stands for it; no engine allows the character in a name."""


@dataclass(kw_only=True)
class Pair:
    """Both sides, which column stands for which, and what has been judged so far.

    `names` maps modeled columns to real ones, `tables` modeled tables' qualified names to the real ones', `all_names`
    each of these tables' columns (for what foreign keys refer to), `taken` are these real tables. `same_types` says
    that both schemas define the same types, `uncertain` that a statement which could touch the real table was not read.
    """

    name: str
    modeled: Side
    real: Side
    names: Mapping[str, str]
    tables: Mapping[str, str]
    all_names: Mapping[str, Mapping[str, str]]
    taken: frozenset[str]
    meanings: Mapping[str, str]
    same_types: bool = False
    uncertain: bool = False
    judged: Judged = field(default_factory=Judged)

    @cached_property
    def back(self) -> Mapping[str, str]:
        """Real columns' names to modeled ones; an unmodeled one's is marked."""
        known = {real: modeled for modeled, real in self.names.items()}
        return {c.name: known.get(c.name, UNMODELED + c.name) for c in self.real.table.columns}

    @property
    def one_engine(self) -> bool:
        """Whether both sides are of the same dialect."""
        return self.modeled.dialect == self.real.dialect

    @cached_property
    def renames(self) -> bool:
        """Whether some name stands for another one there, so that the same text says another thing on each side.

        It may be a column's, or that of a table that this one refers to or descends from, or of its columns.
        """
        table = self.modeled.table
        others = {*table.inherits, *(key.references.table for key in table.foreign_keys)}
        if table.partition is not None and table.partition.of is not None:
            others.add(table.partition.of)
        return _differ(self.names) or any(
            self.tables.get(name, name) != name or _differ(self.all_names.get(name, {})) for name in others
        )

    @property
    def one_text(self) -> bool:
        """Whether the same text says the same on both sides."""
        return self.one_engine and not self.renames

    @cached_property
    def one_expression(self) -> bool:
        """Whether the same text of an expression says the same on both sides: it names columns of its own table."""
        return self.one_engine and not _differ(self.names)

    @cached_property
    def alike(self) -> frozenset[str]:
        """The columns that one engine gets the same text of on both sides, where nothing else tells what that means."""
        one, other = self.modeled.table, self.real.table
        same = (one.options, one.primary_key) == (other.options, other.primary_key)
        if not (same and self.one_text and self.same_types):
            return frozenset()
        return frozenset(
            c.name for c in one.columns if c == other.column(c.name) and self.modeled.numbers(c) == self.real.numbers(c)
        )

    @property
    def says_the_same(self) -> bool:
        """Whether one engine gets the same text on both sides, to the last column, type and sequence."""
        return self.modeled.table == self.real.table and len(self.alike) == len(self.modeled.table.columns)

    @cached_property
    def columns(self) -> tuple[tuple[Column, Column], ...]:
        """Each modeled column with the real one that stands for it, in the modeled order."""
        found = (
            (m, self.real.table.column(self.names[m.name])) for m in self.modeled.table.columns if m.name in self.names
        )
        return tuple((m, r) for m, r in found if r is not None)

    @cached_property
    def added(self) -> tuple[Column, ...]:
        """The real columns that were not modeled."""
        return tuple(c for c in self.real.table.columns if self.back[c.name].startswith(UNMODELED))

    def as_modeled(self, column: str) -> str:
        """A real column by its modeled name, marked where it was not modeled."""
        return self.back.get(column, UNMODELED + column)

    def meaning(self, column: str) -> str | None:
        """What the model says that a column holds."""
        return self.meanings.get(f"{self.name}.{column}")

    def modeled_normal(self, text: str, target: str | None = None, *, value: bool = False) -> Normal | None:
        """The normal form of a modeled expression, by its value where that is kept."""
        normal = normal_form(text, self.modeled.dialect, columns=self.modeled.types, target=target, value=value)
        if normal is None or self.one_engine:
            return normal
        return _elsewhere(normal, self._read_here, condition=not value and target is None)

    def real_normal(self, text: str, target: str | None = None, *, value: bool = False) -> Normal | None:
        """The normal form of a real expression, its columns under their modeled names; by its value as above."""
        normal = normal_form(text, self.real.dialect, columns=self.real.types, target=target, value=value)
        if normal is None:
            return None
        said = Normal(tree=renamed(normal.tree, self.back), rewrites=normal.rewrites)
        return self._as_said(said, condition=not value and target is None)

    def _as_said(self, normal: Normal, *, condition: bool = True) -> Normal:
        """A real tree as the model says it, where they differ in what only one of them says and both mean."""
        if not self.one_engine:
            return _elsewhere(normal, self._read_there, condition=condition)
        if not self._writes_out:
            return normal
        tree = self._alike(normal.tree)
        if tree[0] == "and":
            tree = ("and", *sorted((self._alike(part) for part in tree[1:]), key=repr))
        if tree == normal.tree:
            return normal
        return Normal(tree=tree, rewrites={**normal.rewrites, "EQ-EXPR-002": normal.rewrites.get("EQ-EXPR-002", 0) + 1})

    def _alike(self, tree: Tree) -> Tree:
        known = self._modeled_trees
        return tree if tree in known else next((said for said in known if alike(said, tree, self.real.dialect)), tree)

    @cached_property
    def _modeled_trees(self) -> Mapping[Tree, None]:
        """Every tree of the model's table, and each part of a conjunction, in a defined order."""
        table = self.modeled.table
        normals = [self.check_normal(self.modeled, check) for check in self.modeled.checks]
        texts = [index.where for index in table.indexes]
        texts += [part for e in table.exclusions for part in (e.where, *(element.key for element in e.elements))]
        normals += [self.modeled_normal(text) for text in texts if text]
        texts = [key.expression for index in table.indexes for key in index.keys]
        texts += [column.generated.expression for column in table.columns if column.generated is not None]
        normals += [self.modeled_normal(text, value=True) for text in texts if text]
        trees = [normal.tree for normal in normals if normal is not None]
        defaults = (self.modeled.default_tree(column) for column in table.columns)
        trees += [tree for tree in defaults if tree is not None]
        return dict.fromkeys(part for tree in trees for part in (tree, *(tree[1:] if tree[0] == "and" else ())))

    def unread(self, text: str, side: Side) -> Tree:
        """What stands for an expression that cannot be read: the same for the same text, where that says the same."""
        told = text.strip() if "'" in text or '"' in text else " ".join(text.split())
        return ("text", told) if self.one_expression else ("text", told, "modeled" if side is self.modeled else "real")

    def says_as(self, modeled: Tree, real: Tree) -> bool:
        """Whether a modeled and a real tree are the same, but for what only one of them says and both mean."""
        return modeled == real or (self._writes_out and alike(modeled, real, self.real.dialect))

    @property
    def _writes_out(self) -> bool:
        """Whether both are of an engine that writes out what a person leaves to it."""
        return self.one_engine and self.real.dialect in {"postgres", "mysql"}

    def carries(self, tree: Tree, *, refuses: bool = False) -> bool:
        """Whether a tree that both sides have means the same on both; it `refuses` a row of which it is false."""
        if self.one_engine:
            return True
        dialects = frozenset({self.modeled.dialect, self.real.dialect})
        least = (lambda: least_by_checks(self)) if refuses else None
        said = without_sums(tree, self._read_here.forms, dialects, least)
        return all(carries_over(said, types, dialects) for types in self._both_types)

    def carries_as_kept(self, tree: Tree, column: tuple[Column, Column]) -> bool:
        """Whether a tree that both sides have gives a stored column the same in both, or both refuse the row."""
        modeled, real = column
        kept = (self.modeled.form(modeled), self.real.form(real))
        dialects = frozenset({self.modeled.dialect, self.real.dialect})
        stored = all(c.generated is not None and c.generated.stored for c in column)
        return stored and is_refused_where_kept(tree, self._read_here.forms, dialects, kept)

    def rounds_apart(self, tree: Tree) -> bool:
        """Whether a tree says a number that no float of single precision is beside a column that is one on one side.

        The column never is that number, and its last digits decide which of both is the greater.
        """
        forms = {m.name: (self.modeled.form(m), self.real.form(r)) for m, r in self.columns}
        singles = {name for name, (one, other) in forms.items() if (one.bits == 24) != (other.bits == 24)}
        return bool(singles & columns_of(tree)) and not all(_is_single(number) for number in _numbers_of(tree))

    @cached_property
    def _read_here(self) -> Reading:
        """How another engine's column has what the model's expressions say."""
        forms = {m.name: (self.modeled.form(m), self.real.form(r)) for m, r in self.columns}
        return Reading(self.modeled.dialect, self.real.dialect, forms)

    @cached_property
    def _read_there(self) -> Reading:
        """How the model's columns have what another engine's expressions say."""
        forms = {m.name: (self.real.form(r), self.modeled.form(m)) for m, r in self.columns}
        return Reading(self.real.dialect, self.modeled.dialect, forms)

    @cached_property
    def _both_types(self) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """The types of each side's columns, by their modeled names."""
        return self.modeled.types, {self.as_modeled(name): type_text for name, type_text in self.real.types.items()}

    def check_normal(self, side: Side, check: Check) -> Normal | None:
        """The normal form of a check of one side; a domain's VALUE is the column it stands for."""
        types = dict(side.types)
        in_domain = check.name is None and check not in side.table.checks and len(check.columns) == 1
        if in_domain:
            types["value"] = types[check.columns[0]]
        normal = normal_form(check.expression, side.dialect, columns=types)
        if normal is None:
            return None
        names = {"value": check.columns[0]} if in_domain else {}
        tree: Tree = renamed(normal.tree, names)
        if side.dialect == "sqlite":
            tree = doubted_of_null(tree, [c.name for c in side.table.columns if self._is_null_in_both(side, c)])
        if side is self.modeled:
            normal = Normal(tree=tree, rewrites=normal.rewrites)
            return normal if self.one_engine else _elsewhere(normal, self._read_here, condition=True)
        return self._as_said(Normal(tree=renamed(tree, self.back), rewrites=normal.rewrites))

    def _is_null_in_both(self, side: Side, column: Column) -> bool:
        """Whether the column takes NULL, and so does what stands for it in another schema of one engine."""
        there = next((self.real.nullable(r) if m is column else self.modeled.nullable(m)
                      for m, r in self.columns if column is (m if side is self.modeled else r)), True)  # fmt: skip
        return side.nullable(column) and (there or not self.one_engine)

    @cached_property
    def texts(self) -> Mapping[str, frozenset[str]]:
        """The texts that checks and indexes of either side say of each column, by its modeled name."""
        found: dict[str, set[str]] = {}
        for side in (self.modeled, self.real):
            normals = [self.check_normal(side, check) for check in side.checks]
            read = self.modeled_normal if side is self.modeled else self.real_normal
            normals += [read(index.where) for index in side.table.indexes if index.where]
            for normal in normals:
                for column, text in _texts_of(normal.tree) if normal is not None else ():
                    found.setdefault(column, set()).add(text)
        return {column: frozenset(texts) for column, texts in found.items()}

    def columns_of_check(self, side: Side, check: Check) -> tuple[str, ...]:
        """The columns that a check is about, under their modeled names."""
        if check.columns:
            return tuple(c if side is self.modeled else self.as_modeled(c) for c in check.columns)
        normal = self.check_normal(side, check)
        return tuple(sorted(columns_of(normal.tree))) if normal else ()

    def differ_in_column(
        self,
        rule: str,
        both: tuple[Column, Column],
        aspect: str,
        *,
        texts: tuple[str, str],
        message: str,
        missing: bool = False,
        equivalences: tuple[str, ...] = (),
    ) -> None:
        """Adds a difference in one aspect of a column that both sides have."""
        modeled, real = both
        self.judged.differ(
            Difference(
                rule=rule,
                fact=column_fact(modeled.name),
                message=message,
                path=f"{self.name}.{modeled.name}.{aspect}",
                column=modeled.name,
                modeled=texts[0],
                modeled_span=modeled.span,
                real=texts[1],
                real_span=real.span,
                missing=missing,
                touches=(modeled.name,),
                equivalences=equivalences,
            )
        )

    def differ_in_constraint(self, rule: str, beside: Beside, message: str, *, missing: bool = False) -> None:
        """Adds a difference in a modeled constraint."""
        self.judged.differ(
            Difference(
                rule=rule,
                fact=beside.fact,
                message=message,
                path=f"{self.name}:{beside.fact.name}",
                constraint=beside.fact.name,
                column=beside.columns[0] if len(beside.columns) == 1 else None,
                modeled=beside.modeled,
                modeled_span=beside.modeled_span,
                real=beside.real,
                real_span=beside.real_span,
                missing=missing,
                touches=beside.columns,
            )
        )

    def differ_by_addition(self, rule: str, added: Added, message: str) -> None:
        """Adds a constraint or index that only the real table has."""
        known = tuple(c for c in added.columns if not c.startswith(UNMODELED))
        self.judged.differ(
            Difference(
                rule=rule,
                fact=TABLE,
                message=message,
                column=known[0] if len(added.columns) == len(known) == 1 else None,
                constraint=added.name,
                real=added.text,
                real_span=added.span,
                touches=known,
            )
        )

    def meet(self, beside: Beside) -> None:
        """Notes what on the real side stands for a modeled constraint."""
        if beside.real is not None:
            self.judged.met_by(beside.fact, beside.real, beside.real_span)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A modeled constraint beside the real one; `real` is None where nothing stands for it."""

    fact: Fact
    columns: tuple[str, ...]
    modeled: str
    modeled_span: Span | None
    real: str | None = None
    real_span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A constraint or index that only the real table has; its columns are under their modeled names, or marked."""

    name: str | None
    columns: tuple[str, ...]
    text: str
    span: Span | None


def _differ(names: Mapping[str, str]) -> bool:
    return any(modeled != real for modeled, real in names.items())


def _elsewhere(normal: Normal, reading: Reading, *, condition: bool) -> Normal:
    """The normal form as it is compared with another engine's."""
    tree = joined(normal.tree, reading.dialect)
    rewrites = dict(normal.rewrites)
    if reading.dialect == "mysql" and tree != normal.tree:
        rewrites["EQ-EXPR-015"] = rewrites.get("EQ-EXPR-015", 0) + 1
    tree = reading.condition(tree) if condition else reading.value(tree)
    in_utc = "sqlite" in {reading.dialect, reading.beside}
    return Normal(tree=elsewhere(tree, in_utc=in_utc), rewrites=rewrites)


def _texts_of(tree: Tree) -> Iterator[tuple[str, str]]:
    """Every column with each text that stands beside it in some part of the tree."""
    parts = [part for part in tree[1:] if isinstance(part, tuple) and part]
    for _, column in (part for part in parts if part[0] == "column"):
        yield from ((str(column), str(part[1])) for part in parts if part[0] == "string")
    for part in parts:
        yield from _texts_of(part)


def plain(column: str) -> str:
    """A column's name without the mark of the unmodeled."""
    return column.removeprefix(UNMODELED)


def _numbers_of(tree: Tree) -> Iterator[str]:
    if tree[0] == "number":
        yield str(tree[1])
    for part in tree[1:]:
        if isinstance(part, tuple):
            yield from _numbers_of(part)


def _is_single(number: str) -> bool:
    """Whether a float of single precision is exactly that number."""
    exact = Decimal(number)
    try:
        (kept,) = unpack("f", pack("f", exact))
    except OverflowError:
        return False
    return Decimal(kept) == exact
