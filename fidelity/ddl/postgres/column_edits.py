"""What PostgreSQL's ALTER TABLE does to columns, and to the keys, conditions and indexes that name them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from fidelity.ddl import renaming
from fidelity.ddl.catalog import Catalog
from fidelity.ddl.draft import Draft, Published
from fidelity.ddl.parts import NotNull
from fidelity.ddl.postgres.constrain import names_of
from fidelity.ddl.postgres.expressions import cast_in, columns_in, renamed_in
from fidelity.ddl.postgres.inherit import (
    children,
    keeps_not_null,
    not_null_of_parents,
    parents_of,
    refuse_inherited,
    refuse_only,
    with_those_below,
)
from fidelity.ddl.postgres.names import choose_name
from fidelity.ddl.postgres.needed import refuse_programs
from fidelity.ddl.postgres.sequence_edits import alter_sequence, drop_owned, make_sequence, owned
from fidelity.ddl.postgres.session import shares_identity
from fidelity.ddl.postgres.views import drop_views_of_column
from fidelity.ddl.quoted import family
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.patterns import lazy
from fidelity.shape.values import Column, Exclusion, ForeignKey, Index, Key

_LITERAL = lazy(r"'(?:[^']|'')*'")
_LITERALS = lazy(
    r"(?i)\b(?:interval|date|time|timestamp|timestamptz|zone|date_(?:trunc|part)\s*\()\s*'(?:[^']|'')*'|'(?:[^']|'')*'\s*::"
    r"|(?P<untyped>'(?:[^']|'')*'|(?<![\w.\"])\d)"
)
_READERS = tuple(
    (lazy(before), lazy(after), kind)
    for before, after, kind in (
        (r"real$|double precision$", r"numeric|smallint$|integer$|bigint$", "double precision"),
        (r"character(?! varying)", r"", "bpchar"),
        (r"text$|character varying", r"(.*\.)?citext$", "text"),
        (r"timestamp(\(\d\))? without", r"date$|timestamp", "timestamp without time zone"),
        (r"timestamp(\(\d\))? with ", r"date$|timestamp", "timestamp with time zone"),
        (r"time(\(\d\))? without", r"", "time without time zone"),
    )
)
"""By a column's type and the one that it gets: as what the literals beside it stay."""

__all__ = [
    "add_not_null",
    "change_column",
    "change_generated",
    "drop_column",
    "drop_expression",
    "drop_own_column",
    "drop_references",
    "give_not_null",
    "not_null_column",
    "rename_column",
    "set_identity",
]


def change_column(catalog: Catalog, *, table: str, column: str, facts: dict[str, object], only: bool) -> None:
    """Replaces facts of a column, in the children too unless ONLY; an identity's sequence takes over its type."""
    if only and ("type" in facts or facts.get("nullable")):
        refuse_only(catalog, table, of_partitions="type" not in facts)
    draft = catalog.draft(table)
    old = draft.column(column)
    if "type" in facts:
        refuse_inherited(catalog, draft, column)
        for other in with_those_below(catalog, table):
            _refuse_needed(catalog, other, column)
            if any(column in columns_in(c.generated.expression, other) for c in other.columns if c.generated):
                raise NotUnderstoodError("another type for a column that a generated one needs")
    if "default" in facts and (old.identity or old.generated):
        raise NotUnderstoodError("a default of a column that is generated")
    if facts.get("nullable") and (old.identity or (draft.primary_key and column in draft.primary_key.columns)):
        raise NotUnderstoodError("NULL in a primary key or an identity")
    if facts.get("nullable") and draft.partition and column in not_null_of_parents(catalog, draft):
        raise NotUnderstoodError("NULL in a partition's column that its table keeps from it")
    if facts.get("nullable") is False:
        draft.own_not_null.add(column)
    _change_column(catalog, table=table, column=column, facts=facts, only=only)


def _change_column(catalog: Catalog, *, table: str, column: str, facts: dict[str, object], only: bool) -> None:
    draft = catalog.draft(table)
    if "type" in facts:
        old = draft.column(column)
        facts = {**_default_of_old_type(old), **facts}
        _keep_literals(draft, old, str(facts["type"]))
    draft.change(column, **facts)
    if facts.get("nullable"):
        draft.options.pop(f"not null not valid ({column})", None)
        draft.own_not_null.discard(column)
    if "type" in facts and draft.column(column).identity is not None:
        for sequence in owned(catalog, f"{table}.{column}"):
            alter_sequence(catalog, name=sequence.name, options={"type": facts["type"]})
    if not only:
        for child in children(catalog, table):
            if not (facts.get("nullable") and keeps_not_null(catalog, child, column)):
                _change_column(catalog, table=child.name.full, column=column, facts=facts, only=False)


def _keep_literals(draft: Draft, old: Column, new: str) -> None:
    """Casts the column in conditions to the type that has read the literals in them, where its new one reads others.

    PostgreSQL keeps a literal's type: `f > 0.1` is `f::float8 > 0.1::float8` once `f` is numeric.
    """
    kind = next((kind for before, after, kind in _READERS if before.match(old.type) and after.match(new)), None)
    if kind is None or family(old.type) == family(new):
        return

    def kept(expression: str) -> str:
        untyped = any(found["untyped"] for found in _LITERALS.finditer(expression))
        return cast_in(expression, old.name, kind) if untyped else expression

    draft.checks[:] = [dataclasses.replace(check, expression=kept(check.expression)) for check in draft.checks]
    draft.indexes[:] = [
        dataclasses.replace(index, where=kept(index.where)) if index.where else index for index in draft.indexes
    ]


def _default_of_old_type(column: Column) -> dict[str, object]:
    """The default of a column that gets another type: a literal is read by its first one, and rests on that."""
    literal = column.default is not None and _LITERAL.fullmatch(column.default) is not None
    return {"default": f"{column.default}::{column.type}"} if literal and "." in column.type else {}


def change_generated(catalog: Catalog, *, table: str, column: str, expression: str, only: bool) -> None:
    """Gives a generated column another expression, in the children too unless ONLY."""
    old = catalog.draft(table).column(column).generated
    if old is None:
        raise NotUnderstoodError("an expression for a column that is not generated")
    facts: dict[str, object] = {"generated": dataclasses.replace(old, expression=expression)}
    change_column(catalog, table=table, column=column, facts=facts, only=only)


def drop_expression(catalog: Catalog, *, table: str, column: str, if_exists: bool, only: bool) -> None:
    """Makes a generated column, and its children's, one that is written to."""
    draft = catalog.draft(table)
    if draft.column(column).generated is None:
        if if_exists:
            return
        raise NotUnderstoodError("no expression any more, for a column that is not generated")
    refuse_inherited(catalog, draft, column)
    if only:
        refuse_only(catalog, table)
    change_column(catalog, table=table, column=column, facts={"generated": None}, only=only)


def add_not_null(catalog: Catalog, *, table: str, stated: NotNull, only: bool) -> None:
    """Makes a column NOT NULL, in the children too unless ONLY; where old rows may break it, the options say so."""
    draft, column = catalog.draft(table), stated.column
    nullable = draft.column(column).nullable
    draft.change(column, nullable=False)
    draft.own_not_null.add(column)
    if nullable and not stated.valid:
        draft.options[f"not null not valid ({column})"] = ""
    if nullable and stated.private:
        draft.private_not_null.add(column)
    if nullable and stated.name is not None:
        draft.not_null_names[column] = stated.name
    for child in [] if only or stated.private else children(catalog, table):
        give_not_null(catalog, child, stated)


def give_not_null(catalog: Catalog, child: Draft, stated: NotNull) -> None:
    """Makes a child's column NOT NULL because its parent's is."""
    own = stated.column in child.own_not_null
    add_not_null(catalog, table=child.name.full, stated=stated, only=False)
    if not own:
        child.own_not_null.discard(stated.column)


def not_null_column(draft: Draft, constraint: str) -> str | None:
    """The column whose NOT NULL has that name, given or by default; None where there is none."""
    for column in draft.columns:
        made = choose_name(draft.name.local, [column.name], "not_null", ())
        if not column.nullable and draft.not_null_names.get(column.name, made) == constraint:
            return column.name
    return None


def set_identity(
    catalog: Catalog, *, table: str, column: str, identity: str | None, options: dict[str, object] | None
) -> None:
    """Makes a column an identity with its sequence, changes which kind, or takes it away."""
    draft = catalog.draft(table)
    old = draft.column(column)
    if options is not None and (old.nullable or old.default is not None or old.generated or old.identity):
        raise NotUnderstoodError("an identity of a column that takes NULL or has a default")
    draft.change(column, identity=identity)
    if identity is None:
        drop_owned(catalog, f"{table}.{column}")
    elif options is not None:
        draft.change(column, nullable=False)
        make_sequence(catalog, draft, draft.column(column), options)
    if shares_identity(catalog):
        for child in children(catalog, table):
            if child.partition:
                set_identity(catalog, table=child.name.full, column=column, identity=identity, options=None)


def drop_own_column(
    catalog: Catalog, *, table: str, column: str, if_exists: bool, only: bool, cascade: bool = False
) -> None:
    """Removes a column as a statement about its table does: none that a parent gives, or that partitions go by."""
    if catalog.draft(table).columns.place(column) is not None:
        refuse_inherited(catalog, catalog.draft(table), column)
        for draft in with_those_below(catalog, table):
            _refuse_needed(catalog, draft, column)
    drop_column(catalog, table=table, column=column, if_exists=if_exists, only=only, cascade=cascade)
    for child in children(catalog, table) if only else ():
        child.only_inherited.discard(column)


def _refuse_needed(catalog: Catalog, draft: Draft, column: str) -> None:
    """Raises NotUnderstoodError where a table's partitions go by a column, or a policy or trigger of it may need it."""
    refuse_programs([draft], column)
    refuse_programs(catalog.tables.values(), draft.name.local, column)
    for key in draft.partition.keys if draft.partition else ():
        if column == key or (draft.columns.place(key) is None and column in columns_in(key, draft)):
            raise NotUnderstoodError("another type for, or no more of, a column that partitions go by")


def drop_column(
    catalog: Catalog, *, table: str, column: str, if_exists: bool, only: bool, cascade: bool = False
) -> None:
    """Removes a column with what names it; in the children too, where only this parent has given it to them."""
    draft = catalog.draft(table)
    if if_exists and draft.columns.place(column) is None:
        return
    if cascade:
        drop_views_of_column(catalog, table, column)
    for dependent in [
        c.name for c in draft.columns if c.generated and column in columns_in(c.generated.expression, draft)
    ]:
        if not cascade:
            raise NotUnderstoodError("a column dropped that a generated one needs")
        drop_column(catalog, table=table, column=dependent, if_exists=False, only=only, cascade=True)
    draft.foreign_keys[:] = [f for f in draft.foreign_keys if column not in f.columns]
    drop_references(catalog, table, (column,), cascade=cascade)
    draft.exclusions[:] = [x for x in draft.exclusions if column not in _of_exclusion(x, draft)]
    draft.indexes[:] = [i for i in draft.indexes if column not in _of_index(i, draft)]
    draft.checks[:] = [k for k in draft.checks if column not in k.columns]
    if draft.primary_key and column in (*draft.primary_key.columns, *draft.primary_key.include):
        draft.primary_key = None
    draft.unique[:] = [k for k in draft.unique if column not in (*k.columns, *k.include)]
    del draft.columns[draft.index_of(column)]
    draft.drop_options(column)
    drop_owned(catalog, f"{table}.{column}")
    if only:
        refuse_only(catalog, table, of_partitions=True)
    for child in [] if only else children(catalog, table):
        if child.partition or (column in child.only_inherited and not _given(catalog, child, column)):
            drop_column(catalog, table=child.name.full, column=column, if_exists=True, only=False, cascade=cascade)


def drop_references(catalog: Catalog, table: str, columns: tuple[str, ...], *, cascade: bool) -> None:
    """Removes the foreign keys that refer to any of these columns, which only CASCADE does."""
    for other in catalog.may_refer(table):
        kept = [f for f in other.foreign_keys if f.references.table != table or not _refers(f, columns)]
        if len(kept) == len(other.foreign_keys):
            continue
        if not cascade:
            raise NotUnderstoodError("a column or key dropped that a foreign key refers to")
        other.foreign_keys[:] = kept


def _refers(key: ForeignKey, columns: tuple[str, ...]) -> bool:
    return not set(key.references.columns).isdisjoint(columns)


def _given(catalog: Catalog, child: Draft, column: str) -> bool:
    """Whether one of a table's parents has a column."""
    return any(parent.columns.place(column) is not None for parent in parents_of(catalog, child))


def _of_index(index: Index, draft: Draft) -> Iterator[str]:
    """The columns that an index needs."""
    yield from index.include
    yield from columns_in(index.where, draft) if index.where else ()
    for key in index.keys:
        yield from (key.column,) if key.column is not None else columns_in(key.expression or "", draft)


def _of_exclusion(exclusion: Exclusion, draft: Draft) -> Iterator[str]:
    """The columns that an exclusion needs."""
    yield from exclusion.include
    yield from columns_in(exclusion.where, draft) if exclusion.where else ()
    for element in exclusion.elements:
        named = draft.columns.place(element.key) is not None
        yield from (element.key,) if named else columns_in(element.key, draft)


def _named(catalog: Catalog, draft: Draft) -> dict[str, tuple[str, ...]]:
    """The names that the columns of a table's indexes, keys and exclusions have, by the index's."""
    parts: list[Index | Key | Exclusion] = [draft.primary_key] if draft.primary_key else []
    parts += (*draft.unique, *draft.exclusions, *draft.indexes)
    return {part.name or "": names_of(catalog, draft, part) for part in parts}


def _rename_in_programs(draft: Draft, old: str, new: str) -> None:
    """Renames a column in the conditions of triggers and policies."""

    def renamed(text: str | None) -> str | None:
        return text and renamed_in(text, old, new)

    def renamed_word(text: str) -> str:
        return " ".join(new if word == old else word for word in text.split(" "))

    draft.triggers = [
        dataclasses.replace(t, condition=renamed(t.condition), text=renamed_word(t.text)) for t in draft.triggers
    ]
    draft.policies = [dataclasses.replace(p, using=renamed(p.using), check=renamed(p.check)) for p in draft.policies]


def _renamed_in_publication(place: Published, old: str, new: str) -> Published:
    def renamed(names: frozenset[str] | None) -> frozenset[str] | None:
        return names and frozenset(new if name == old else name for name in names)

    return Published(place.publication, renamed(place.columns), renamed(place.chosen_by) or frozenset())


def rename_column(catalog: Catalog, *, table: str, old: str, new: str, only: bool = False) -> None:
    """Renames a column wherever the shape names it, in expressions too, and in the children."""
    if only:
        refuse_only(catalog, table)
    below = with_those_below(catalog, table)
    for draft in below:
        refuse_inherited(catalog, draft, old, but={other.name for other in below})
        if draft.columns.place(new) is not None:
            raise NotUnderstoodError("a second column of the same name")
    for draft in below:
        _rename_column(catalog, draft, old, new)


def _rename_column(catalog: Catalog, draft: Draft, old: str, new: str) -> None:
    named = _named(catalog, draft)
    renaming.rename_column(catalog, draft, old, new, lambda text: renamed_in(text, old, new))
    _rename_in_programs(draft, old, new)
    draft.published = [_renamed_in_publication(place, old, new) for place in draft.published]
    for part, called in _named(catalog, draft).items():
        if called != named[part]:
            draft.first_names.setdefault(part, named[part])
    for names in (draft.only_inherited, draft.private_not_null, draft.own_not_null):
        if old in names:
            names.remove(old)
            names.add(new)
    if not draft.column(new).nullable:  # whose name stays
        draft.not_null_names.setdefault(
            new, draft.not_null_names.pop(old, choose_name(draft.name.local, [old], "not_null", ()))
        )
    table = draft.name.full
    for sequence in owned(catalog, f"{table}.{old}"):
        catalog.sequences[sequence.name] = dataclasses.replace(sequence, owned_by=f"{table}.{new}")
