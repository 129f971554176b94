"""One dialect's shape in another engine's terms, so that what is enforced there is what the model says."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import field

from fidelity.compare.spelling import local_names
from fidelity.errors import ModelError
from fidelity.frozen import dataclass
from fidelity.shape.schema import Shape
from fidelity.shape.values import Check, Column, ForeignKey, Generated, Index, Key, Reference, Span, Table
from surrogate.expressions import Words
from surrogate.kinds import Kind, kind_of
from surrogate.spelling import Spelled, spell

__all__ = ["Translated", "translate"]

_LONGEST_NAME = {"postgres": 63, "mysql": 64}
_KEY_CHARACTERS = 768  # what InnoDB's 3,072 bytes hold of utf8mb4


@dataclass(slots=True, kw_only=True)
class Translated:
    """A shape in an engine's terms, and what of the model it leaves out, which no constraint is among.

    `names` has each table's name on the engine by its name in the model's shape.
    """

    shape: Shape
    names: Mapping[str, str]
    left_out: list[str] = field(default_factory=list)


def translate(shape: Shape, engine: str, *, ddl: str = "DDL") -> Translated:
    """The shape in the engine's terms; itself where that is its own dialect. `ddl` is the file that errors name.

    Raises ModelError for a type, default or constraint that the engine cannot enforce with the same meaning. Indexes
    that are no constraint, views, triggers, comments and collations may be left out, and are named.
    """
    left_out = [f"view {view.name}" for view in shape.views]
    left_out += [f"trigger {t.name} on {table.local}" for table in shape.tables for t in table.triggers]
    left_out += [f"row security of {table.local}" for table in shape.tables if table.row_security]
    if shape.dialect == engine:
        return Translated(shape=shape, names={t.name: t.name for t in shape.tables}, left_out=left_out)
    if shape.dialect not in ("postgres", "mysql", "sqlite"):
        raise ModelError(
            f"a surrogate cannot be generated from a model in the dialect {shape.dialect}",
            where=ddl,
            remedy="Models in postgres, mysql and sqlite can be generated; compare takes models in any dialect.",
        )
    names = _table_names(shape, engine, ddl)
    whole = _Whole(shape=shape, engine=engine, names=names, left_out=left_out, ddl=ddl)
    tables = []
    for table in shape.tables:
        if table.partition is not None and table.partition.of is not None:
            left_out.append(f"partition {table.local} of {table.partition.of}")
            continue
        tables.append(_Table(whole, table).translated())
    return Translated(shape=Shape(dialect=engine, tables=tuple(tables)), names=names, left_out=left_out)


def _table_names(shape: Shape, engine: str, ddl: str) -> dict[str, str]:
    """Each table's name on the engine by its qualified name in the model; without schemas where there are none."""
    for name, table in local_names(shape).items():
        if name != table.local:
            raise ModelError(
                f'two tables are called "{table.local}", in different schemas',
                where=f"{ddl}:{table.span.line}" if table.span else ddl,
                remedy=f"An {engine} surrogate has one schema: give the tables different names, or model one of them.",
            )
    return {t.name: f"public.{t.local}" if engine == "postgres" else t.local for t in shape.tables}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Whole:
    """What the translation of every table knows of the whole model."""

    shape: Shape
    engine: str
    names: Mapping[str, str]
    left_out: list[str]
    ddl: str


class _Table:
    """The translation of one table."""

    def __init__(self, whole: _Whole, table: Table) -> None:
        self.shape = whole.shape
        self.engine = whole.engine
        self.names = whole.names
        self.left_out = whole.left_out
        self.ddl = whole.ddl
        self.table = table
        self.kinds = {column.name: self._kind(column) for column in table.columns}
        self.words = Words(engine=self.engine, dialect=self.shape.dialect, table=table, kinds=self.kinds)
        self.checks: list[Check] = []

    def translated(self) -> Table:
        table = self.table
        if table.exclusions or table.inherits:
            first = table.exclusions[0] if table.exclusions else None
            what = "the EXCLUDE constraint" if first else "INHERITS"
            raise self._cannot(what, first.name if first else None, first.span if first else None)
        columns = tuple(self._column(column) for column in table.columns)
        for check in table.checks:
            if check.enforced:
                self._check(check)
        return Table(
            name=self.names[table.name],
            schema="public" if self.engine == "postgres" else None,
            local=table.local,
            columns=columns,
            primary_key=self._key(table.primary_key) if table.primary_key else None,
            unique=tuple(self._key(key) for key in table.unique),
            foreign_keys=tuple(self._foreign_key(key) for key in table.foreign_keys),
            checks=tuple(self.checks),
            indexes=tuple(i for i in (self._index(index) for index in table.indexes) if i is not None),
            options=self._options(columns),
        )

    def _options(self, columns: Sequence[Column]) -> tuple[str, ...]:
        """A table of SQLite lies in its key's order, and no hidden row number is a second key."""
        rowid = any(column.identity for column in columns) or self.table.primary_key is None
        return ("WITHOUT ROWID",) if self.engine == "sqlite" and not rowid else ()

    # -- columns ----------------------------------------------------------------------------------------------------

    def _column(self, column: Column) -> Column:
        kind = self.kinds[column.name]
        spelled = self._spelled(column, kind)
        identity = self._identity(column)
        if identity and self.engine == "sqlite":
            spelled = dataclasses.replace(spelled, type="integer")  # no other word makes it the rowid
        generated = self._generated(column)
        if spelled.conditions:
            name = f"{self.table.local}_{column.name}_type"
            self.checks.append(Check(name=name, expression=" AND ".join(spelled.conditions), columns=(column.name,)))
        nullable = column.nullable
        for domain in kind.domains:
            nullable = nullable and domain.nullable
            for check in domain.checks:
                self._check(check, value_of=column.name)
        default = column.default
        for domain in kind.domains:
            default = domain.default if default is None else default
        return Column(
            name=column.name,
            type=spelled.type,
            nullable=nullable,
            default=None if identity or default is None else self._default(column, default),
            generated=generated,
            identity=identity,
        )

    def _spelled(self, column: Column, kind: Kind) -> Spelled:
        spelled = spell(kind, column.name, self.engine, key_characters=self._key_characters(column.name))
        if spelled is None:
            raise self._no_kind(column)
        return spelled

    def _key_characters(self, column: str) -> int | None:
        """What the widest key leaves each unlimited text in it; None for a column that is in no key."""
        table = self.table
        keys = [key.columns for key in table.keys]
        keys += [tuple(k.column for k in index.keys if k.column) for index in table.indexes]
        keys += [key.columns for key in table.foreign_keys]
        keys += [
            r.references.columns for t in self.shape.tables for r in t.foreign_keys if r.references.table == table.name
        ]
        left = []
        for key in keys:
            if column not in key:
                continue
            kinds = [self.kinds[name] for name in key]
            unlimited = sum(kind.name == "text" and not kind.size for kind in kinds)
            taken = sum(k.size or 16 for k in kinds if k.name != "text" or k.size)
            left.append(max(_KEY_CHARACTERS - taken, 0) // max(unlimited, 1))
        return min(left) if left else None

    def _identity(self, column: Column) -> str | None:
        """The engine's own numbering, where the model's column numbers itself."""
        serial = column.default is not None and column.default.lower().startswith("nextval(")
        if column.identity is None and not serial:
            return None
        alone = self.table.primary_key is not None and self.table.primary_key.columns == (column.name,)
        if self.engine == "postgres":
            return "BY DEFAULT"
        if not alone:
            raise self._cannot(
                f'the numbering of "{column.name}", which is not the whole primary key,', None, column.span
            )
        return "AUTO_INCREMENT" if self.engine == "mysql" else "ROWID"

    def _generated(self, column: Column) -> Generated | None:
        if column.generated is None:
            return None
        said = self.words.of(column.generated.expression, value=True)
        if said is None:
            raise self._cannot(f'the expression that "{column.name}" is generated by', None, column.span)
        return Generated(expression=said, stored=column.generated.stored or self.engine == "postgres")

    def _default(self, column: Column, default: str) -> str | None:
        said = self.words.default(default, column)
        if said is None:
            raise self._cannot(f'the default of "{column.name}"', None, column.span)
        return said

    # -- constraints ------------------------------------------------------------------------------------------------

    def _check(self, check: Check, *, value_of: str | None = None) -> None:
        said = self.words.of(check.expression, value_of=value_of)
        if said is None:
            raise self._cannot("the CHECK", check.name, check.span)
        name = check.name if value_of is None else f"{self.table.local}_{value_of}_{check.name}"
        self.checks.append(Check(name=self._name(name), expression=said, columns=check.columns or (value_of or "",)))

    def _key(self, key: Key) -> Key:
        if key.nulls_not_distinct and any(c.nullable for c in self.table.columns if c.name in key.columns):
            raise self._cannot("the UNIQUE NULLS NOT DISTINCT", key.name, key.span)
        if any(key.prefixes):
            raise self._cannot("the UNIQUE over a prefix", key.name, key.span)
        name = f"{self.table.local}_pkey" if key.name == "PRIMARY" else key.name
        return Key(name=self._name(name), columns=key.columns)

    def _foreign_key(self, key: ForeignKey) -> ForeignKey:
        if key.references.table not in self.names:
            raise self._cannot("the foreign key to a table that the model lacks", key.name, key.span)
        if key.match == "FULL" and len(key.columns) > 1:
            raise self._cannot("the MATCH FULL foreign key", key.name, key.span)
        if key.set_columns or (self.engine == "mysql" and "SET DEFAULT" in (key.on_delete, key.on_update)):
            raise self._cannot("the action of the foreign key", key.name, key.span)
        deferrable = key.deferrable and self.engine != "mysql"
        return ForeignKey(
            name=self._name(key.name),
            columns=key.columns,
            references=Reference(table=self.names[key.references.table], columns=key.references.columns),
            on_delete=key.on_delete,
            on_update=key.on_update,
            deferrable=deferrable,
            initially_deferred=key.initially_deferred and deferrable,
        )

    def _index(self, index: Index) -> Index | None:
        """The index with its plain keys; left out where it has others and constrains nothing."""
        plain = all(key.column is not None and key.prefix is None and key.opclass is None for key in index.keys)
        if plain and index.where is None and index.method.lower() in ("btree", ""):
            keys = tuple(dataclasses.replace(key, nulls=None, collation=None) for key in index.keys)
            return Index(name=self._name(index.name), unique=index.unique, method="btree", keys=keys)
        where = index.where
        if index.unique:
            said = where and self.words.of(where)
            if plain and said and self.engine != "mysql":
                keys = tuple(dataclasses.replace(key, nulls=None, collation=None) for key in index.keys)
                return Index(name=self._name(index.name), unique=True, method="btree", keys=keys, where=said)
            raise self._cannot("the unique index", index.name, index.span)
        self.left_out.append(f"index {index.name} on {self.table.local}")
        return None

    def _name(self, name: str | None) -> str | None:
        """The name of a constraint or index, cut to what the engine takes; its digest keeps cut names apart."""
        most = _LONGEST_NAME.get(self.engine)
        if name is None or most is None or len(name.encode()) <= most:
            return name
        digest = hashlib.sha256(name.encode()).hexdigest()[:8]
        return f"{name.encode()[: most - 9].decode(errors='ignore')}_{digest}"

    def _kind(self, column: Column) -> Kind:
        kind = kind_of(column.type, self.shape)
        if kind is None:
            raise self._no_kind(column)
        return kind

    def _no_kind(self, column: Column) -> ModelError:
        what = f'the column "{column.name}" of "{self.table.local}" has the {self.shape.dialect} type {column.type}'
        return ModelError(
            f"{what}, which no {self.engine} surrogate can hold faithfully",
            where=self._where(column.span),
            remedy=f"Generate with --engine {self.shape.dialect}, or model it with a type that both engines have.",
        )

    def _cannot(self, what: str, name: str | None, span: Span | None) -> ModelError:
        called = f' "{name}"' if name else ""
        return ModelError(
            f'{what}{called} on the table "{self.table.local}" cannot be said in {self.engine}\'s words'
            " with the same meaning",
            where=self._where(span),
            remedy=f"Generate with --engine {self.shape.dialect}, or model it in a form that docs/models.md lists.",
        )

    def _where(self, span: Span | None) -> str:
        span = span or self.table.span
        return f"{self.ddl}:{span.line}" if span else self.ddl
