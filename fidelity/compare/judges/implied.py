"""What types make sure of by themselves, in the terms of a check."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from fidelity.compare.alike_texts import VARIANT
from fidelity.compare.overflow import Widths
from fidelity.compare.pair import Pair
from fidelity.compare.predicate import Atom, Language
from fidelity.compare.side import Side
from fidelity.compare.types.form import COUNTED, NUMBERS, NUMERIC, UNLIMITED, Family, Padding, TypeForm
from fidelity.compare.value_set import Step, Values
from fidelity.ddl.expression import Tree
from fidelity.ddl.literal import BITS
from fidelity.shape.values import Column

__all__ = [
    "by_lengths",
    "by_storage",
    "by_types",
    "counted_columns",
    "exact_columns",
    "float_columns",
    "held",
    "signed_columns",
    "unsigned_columns",
    "whole_columns",
    "widths_of",
]

_DAY = 24 * 60 * 60
"""Moments are compared by their seconds."""
_KEEPS_LITERALS = frozenset({"mysql", "postgres"})
"""The engines that compare a moment with all digits of a literal, of which SQL Server rounds some away."""


def whole_columns(pair: Pair) -> dict[str, Step]:
    """The columns that hold only multiples of a step on both sides, each with that: 1, a cent, the seconds of a day.

    What is rounded to one before a check sees it is one, too.
    """
    steps = {m.name: {_whole(pair.modeled.form(m)), _whole(pair.real.form(r))} for m, r in pair.columns}
    return {name: step for name, (step, *others) in steps.items() if step and not others}


def _whole(form: TypeForm) -> Step:
    """Of what all that is kept is a multiple: 1 of integers, 0.01 of a decimal(9,2)'s and a time(2)'s; 0 of nothing."""
    if form.family is Family.DATE:
        return _DAY
    digits = form.scale if form.family is Family.DECIMAL else None
    if form.family in {Family.TIMESTAMP, Family.TIME} and (form.digits == 0 or form.dialect in _KEEPS_LITERALS):
        digits = form.digits
    if digits is not None and not form.loose:
        return Decimal(1).scaleb(-digits) if digits else 1
    return int(form.family is Family.INTEGER)


def exact_columns(pair: Pair) -> frozenset[str]:
    """The columns of numbers that both sides' engines compute with exactly, below zero too."""
    return frozenset(
        m.name for m, r in pair.columns if _is_exact(pair.modeled.form(m)) and _is_exact(pair.real.form(r))
    )


def unsigned_columns(pair: Pair) -> frozenset[str]:
    """The columns of whole numbers from 0 on, with which MySQL computes exactly, and refuses what is below zero."""
    return frozenset(
        m.name
        for m, r in pair.columns
        if all(
            f.dialect == "mysql" and f.family in COUNTED and f.low == 0
            for f in (pair.modeled.form(m), pair.real.form(r))
        )
    )


def float_columns(pair: Pair) -> frozenset[str]:
    """The columns of floating-point numbers, whose sign PostgreSQL and MySQL take away exactly, on both sides."""
    return frozenset(
        m.name
        for m, r in pair.columns
        if {pair.modeled.form(m).family, pair.real.form(r).family} == {Family.FLOAT}
        and {pair.modeled.dialect, pair.real.dialect} <= {"postgres", "mysql"}
    )


def _is_exact(form: TypeForm) -> bool:
    """Whether an engine computes exactly with a type; SQL Server's money keeps four digits of a product."""
    signed = form.low is None or form.low < 0
    return form.family in COUNTED and signed and not form.loose and not form.text.endswith("money")


def counted_columns(pair: Pair) -> frozenset[str]:
    """The columns that take any small whole number on both sides, and are computed from no others."""
    return frozenset(
        m.name
        for m, r in pair.columns
        if m.generated is None
        and r.generated is None
        and all(
            form.family in NUMBERS or (form.family is Family.ANY and form.affinity in {"INTEGER", "NUMERIC", "REAL"})
            for form in (pair.modeled.form(m), pair.real.form(r))
        )
    )


def widths_of(pair: Pair) -> Widths | None:
    """The bits that PostgreSQL computes with of each column, where both sides have the same types; else None."""
    types = [(pair.modeled.base_type(m), pair.real.base_type(r), m.name) for m, r in pair.columns]
    if not pair.one_engine or pair.real.dialect != "postgres":
        return None
    if any(one != other and {one, other} & BITS.keys() for one, other, _ in types):
        return None
    return {name: BITS.get(one) for one, _, name in types}


def signed_columns(pair: Pair) -> frozenset[str]:
    """The columns of numbers with which both sides' engines compute below zero."""
    return frozenset(
        m.name
        for m, r in pair.columns
        if all(form.low is None or form.low < 0 for form in (pair.modeled.form(m), pair.real.form(r)))
    )


def by_types(pair: Pair, side: Side) -> tuple[Atom, ...]:
    """The conditions that the types and NOT NULLs of one side's columns make sure of, under the modeled names."""
    found: list[Atom] = []
    for column in side.table.columns:
        name = column.name if side is pair.modeled else pair.as_modeled(column.name)
        own = _of_column(column, side, ("column", name))
        emptied = pair.one_engine and side.form(column).empty_is_null and side.form(column).chars == UNLIMITED
        found.extend(atom for atom in own if not (emptied and atom.language))  # EMPTY_CLOB() alone is not NULL
    return tuple(found)


def by_storage(pair: Pair, side: Side) -> tuple[Atom, ...]:
    """What SQLite's typeof says of one side's columns, under the modeled names; nothing where no side is SQLite's."""
    if "sqlite" not in {pair.modeled.dialect, pair.real.dialect}:
        return ()
    named = (
        (column, column.name if side is pair.modeled else pair.as_modeled(column.name)) for column in side.table.columns
    )
    return tuple(atom for column, name in named for atom in _of_storage(pair, side, column, ("column", name)))


def by_lengths(pair: Pair, side: Side) -> tuple[Atom, ...]:
    """That how long a text is, or what SQLite keeps for one, is not NULL where one side's column is not."""
    counted = [c for c in side.table.columns if not side.nullable(c) and side.form(c).family in _COUNTED]
    names = (column.name if side is pair.modeled else pair.as_modeled(column.name) for column in counted)
    return tuple(
        Atom(("call", call, ("column", name)), Values(null=False))
        for name in names
        for call in ("length", "octet_length")
    )


_COUNTED = frozenset({Family.TEXT, Family.BINARY, Family.ANY})


def held(pair: Pair, side: Side, conditions: Iterable[Atom]) -> list[Atom]:
    """One side's conditions, where a column is compared with listed texts without those that it cannot hold."""
    forms = {
        column.name if side is pair.modeled else pair.as_modeled(column.name): side.form(column)
        for column in side.table.columns
    }
    return [_without_longer(atom, forms) for atom in conditions]


def _without_longer(atom: Atom, forms: Mapping[str, TypeForm]) -> Atom:
    if atom.values is None or atom.values.listed is None or atom.subject[0] != "column":
        return atom
    form = forms.get(str(atom.subject[1]))
    if form is None or form.family is not Family.TEXT or form.chars is None:
        return atom
    # Spaces at the end may be cut, and what is left may fit.
    texts = {"string", VARIANT}
    fitting = frozenset(v for v in atom.values.listed if v[0] not in texts or len(str(v[-1]).rstrip(" ")) <= form.chars)
    return atom if fitting == atom.values.listed else replace(atom, values=replace(atom.values, listed=fitting))


def _of_column(column: Column, side: Side, subject: Tree) -> Iterable[Atom]:
    form = side.form(column)
    if not side.nullable(column):
        yield Atom(subject, Values(null=False))
    if form.family is Family.INTEGER and form.low is not None and form.high is not None:
        low = 0 if form.name == "year" else form.low  # MySQL's year takes 0 too
        yield Atom(subject, Values(low=(Decimal(low), True), high=(Decimal(form.high), True), whole=True))
    elif form.family in {Family.DECIMAL, Family.FLOAT}:
        yield from _of_fractions(form, subject)
    elif form.family is Family.ENUM:
        yield Atom(subject, Values(listed=frozenset(("string", label) for label in form.labels)))
        yield _as_long_as([len(label) for label in form.labels], subject)
    elif form.family is Family.UUID:
        yield _as_long_as([36], subject)
    elif form.family is Family.BOOLEAN:
        yield Atom(subject, Values(listed=frozenset({("number", "0"), ("number", "1")})))
    elif form.family is Family.BITS and form.dialect == "mysql" and form.chars is not None:
        high = Decimal((1 << form.chars) - 1)
        yield Atom(subject, Values(low=(Decimal(0), True), high=(high, True), whole=True))
    elif form.family is Family.TEXT:
        yield from _of_text(form, subject)
    elif form.family is Family.JSON:
        yield Atom(("call", "json_valid", subject), None)
        yield from (Atom(("is", subject, ("node", "json", *said)), None) for said in ((), (("this", "value"),)))
        yield Atom(("<>", ("call", "json_valid", subject), ("number", "0")), None)


def _as_long_as(lengths: Sequence[int], subject: Tree) -> Atom:
    low, high = (Decimal(length) for length in (min(lengths, default=0), max(lengths, default=0)))
    return Atom(("call", "length", subject), Values(low=(low, True), high=(high, True), whole=True))


_STORED = {"TEXT": {"text", "blob"}, "REAL": {"real", "text", "blob"}}
_KEPT = {
    Family.INTEGER: {"integer"}, Family.DECIMAL: {"integer", "real"}, Family.FLOAT: {"integer", "real"},
    Family.BOOLEAN: {"integer"}, Family.TEXT: {"text"}, Family.BINARY: {"blob"},
}  # fmt: skip


def _of_storage(pair: Pair, side: Side, column: Column, subject: Tree) -> Iterable[Atom]:
    """What SQLite's typeof says of a column's values: of its own, or of another engine's once they are written to it.

    Source: https://sqlite.org/datatype3.html, sections 2 and 3.
    """
    form, null = side.form(column), {"null"} if side.nullable(column) else set()
    if side.dialect != "sqlite" and form.family in {Family.TEXT, Family.ENUM}:
        place = (
            "node",
            "strposition",
            ("substr", ("node", "chr", ("expressions", ("number", "0")))),
            ("this", subject),
        )
        yield Atom(("only", "sqlite", ("=", place, ("number", "0"))), None)  # no text has the character U+0000
    there = form if side.dialect == "sqlite" else _beside(pair, side, column)
    if there is None or there.dialect != "sqlite":
        return
    stored = _STORED.get(there.affinity or "", {"integer", "real", "text", "blob"})
    whole = form.family is Family.DECIMAL and form.scale == 0
    kept = stored if form.loose else {"integer"} if whole else _KEPT.get(form.family)
    if kept is not None and there.loose and not (form.family in NUMERIC and there.affinity in _STORED):
        yield Atom(("typeof", subject), Values(listed=frozenset(("string", name) for name in {*kept, *null})))
    elif kept is not None and form is there:
        own = {"real"} if form.family is Family.FLOAT else kept
        yield Atom(("typeof", subject), Values(listed=frozenset(("string", name) for name in {*own, *null})))


def _beside(pair: Pair, side: Side, column: Column) -> TypeForm | None:
    """The type of the other side's column that a column stands beside."""
    if side is pair.modeled:
        return next((pair.real.form(r) for m, r in pair.columns if m is column), None)
    return next((pair.modeled.form(m) for m, r in pair.columns if r is column), None)


def _of_fractions(form: TypeForm, subject: Tree) -> Iterable[Atom]:
    if form.low == 0:
        yield Atom(subject, Values(low=(Decimal(0), True)))
    if form.family is Family.DECIMAL and form.precision is not None and form.scale is not None:
        limit = Decimal(10) ** (form.precision - form.scale)
        yield Atom(subject, Values(low=(-limit, False), high=(limit, False)))


def _of_text(form: TypeForm, subject: Tree) -> Iterable[Atom]:
    if form.empty_is_null:
        none = Language(column=str(subject[1]), kind="exact", pattern=("cat",), negated=True)
        yield Atom(subject, Values(excluded=frozenset({("string", "")})), language=none)
    counted = form.padding is not Padding.PADS or form.empty_is_null or form.dialect in {"tsql", "postgres"}
    if form.chars is not None and form.chars < UNLIMITED and counted:
        low, high = (Decimal(_least(form, form.chars)), True), (Decimal(form.chars), True)
        called = "len" if form.dialect == "tsql" else "length"
        yield Atom(("call", called, subject), Values(low=low, high=high, whole=True))


def _least(form: TypeForm, most: int) -> int:
    """How many characters a text has at least: in Oracle all that a CHAR(n CHAR) has room for, of bytes a quarter."""
    if form.padding is not Padding.PADS or form.dialect != "oracle":
        return int(form.empty_is_null)
    return most if form.octets != most and form.charset != "utf16" else -(-most // 4)
