"""Random tables, changed in one way: the change is found, under its rule and at its column, from either side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fidelity.compare.compare import compare_shapes
from fidelity.compare.rules import rule_titled
from fidelity.compare.values import Comparison, Finding, Impact
from fidelity.pipeline import read_ddl
from fidelity.shape.schema import Shape
from fidelity.shape.values import Check, Column, Key, Table
from tests.compare.models import inspection_of, model_of
from tests.compare.random_schemas import random_table

Mutation = Callable[[Table, Random], tuple[Table, str, str | None] | None]


@cache
def random_shape(seed: int) -> Shape:
    return read_ddl(random_table("postgres", "things", Random(seed)), "postgres").shape


def with_column(table: Table, column: Column, **facts: object) -> Table:
    changed = replace(column, **facts)  # type: ignore[arg-type]
    return replace(table, columns=tuple(changed if c.name == column.name else c for c in table.columns))


def drop_column(table: Table, random: Random) -> tuple[Table, str, str | None] | None:
    free = [c for c in table.columns if not _used(table, c.name)]
    if not free or len(table.columns) < 2:
        return None
    column = random.choice(free)
    return replace(table, columns=tuple(c for c in table.columns if c is not column)), "column-absent", column.name


def add_column(table: Table, random: Random) -> tuple[Table, str, str | None]:
    nullable = random.random() < 0.5
    column = Column(name="fresh", type="text", nullable=nullable)
    rule = "column-added" if nullable else "column-added-required"
    return replace(table, columns=(*table.columns, column)), rule, "fresh"


def rename_column(table: Table, random: Random) -> tuple[Table, str, str | None] | None:
    free = [c for c in table.columns if not _used(table, c.name)]
    if not free:
        return None
    column = random.choice(free)
    return with_column(table, column, name="renamed"), "column-absent", column.name


def turn_nullable(table: Table, random: Random) -> tuple[Table, str, str | None] | None:
    keyed = set(table.primary_key.columns) if table.primary_key else set()
    free = [c for c in table.columns if c.name not in keyed and not _checked_not_null(table, c.name)]
    if not free:
        return None
    column = random.choice(free)
    rule = "not-null-added" if column.nullable else "not-null-missing"
    return with_column(table, column, nullable=not column.nullable), rule, column.name


def narrow(table: Table, random: Random) -> tuple[Table, str, str | None] | None:
    narrower = {"bigint": "integer", "integer": "smallint", "text": "character varying(9)",
                "character varying(64)": "character varying(9)"}  # fmt: skip
    return _retyped(table, random, narrower, "type-narrower")


def widen(table: Table, random: Random) -> tuple[Table, str, str | None] | None:
    wider = {"smallint": "bigint", "integer": "bigint", "character varying(64)": "text",
             "character varying(20)": "character varying(21)", "real": "double precision"}  # fmt: skip
    return _retyped(table, random, wider, "type-wider")


def drop_default(table: Table, random: Random) -> tuple[Table, str, str | None] | None:
    found = [c for c in table.columns if c.default is not None and not c.default.upper().startswith("NULL")]
    if not found:
        return None
    column = random.choice(found)
    rule = "default-missing" if column.nullable else "default-missing-required"
    return with_column(table, column, default=None), rule, column.name


def drop_check(table: Table, random: Random) -> tuple[Table, str, str | None] | None:
    found = [c for c in table.checks if len(c.columns) == 1]
    if not found:
        return None
    check = random.choice(found)
    rest = tuple(c for c in table.checks if c is not check)
    if any(set(c.columns) & set(check.columns) for c in rest):
        return None  # the others may say the same
    if "char_length" in check.expression:
        return None  # the type's length may make sure of it
    if check.expression in {f"{check.columns[0]} IS NOT NULL", f"{check.columns[0]} IS NULL OR true"}:
        return None
    return replace(table, checks=rest), "check-missing", check.columns[0]


def add_check(table: Table, random: Random) -> tuple[Table, str, str | None] | None:
    found = [c for c in table.columns if c.type in {"integer", "bigint"} and not _used(table, c.name)]
    if not found:
        return None
    column = random.choice(found)
    check = Check(name="fresh_check", expression=f"({column.name} <> 123)", columns=(column.name,))
    return replace(table, checks=(*table.checks, check)), "check-added", column.name


def drop_key(table: Table, random: Random) -> tuple[Table, str, str | None] | None:
    if not table.unique or any(i.unique for i in table.indexes):
        return None
    key = random.choice(table.unique)
    return replace(table, unique=tuple(k for k in table.unique if k is not key)), "key-missing", None


def add_key(table: Table, random: Random) -> tuple[Table, str, str | None] | None:
    if table.primary_key or table.unique or table.indexes:
        return None
    column = random.choice(table.columns)
    key = Key(name="fresh_key", columns=(column.name,), prefixes=(None,))
    return replace(table, unique=(key,)), "key-added", column.name


def reorder(table: Table, random: Random) -> tuple[Table, str, str | None]:
    shuffled = (*table.columns[1:], table.columns[0])
    return replace(table, columns=shuffled), "column-order", None


MUTATIONS: tuple[Mutation, ...] = (
    drop_column, add_column, rename_column, turn_nullable, narrow, widen, drop_default, drop_check, add_check, drop_key,
    add_key, reorder,
)  # fmt: skip


def _used(table: Table, name: str) -> bool:
    keys = [table.primary_key, *table.unique] if table.primary_key else list(table.unique)
    by_key = any(name in key.columns for key in keys if key)
    by_index = any(name == key.column for index in table.indexes for key in index.keys)
    return by_key or by_index or any(name in check.columns for check in table.checks)


def _checked_not_null(table: Table, name: str) -> bool:
    said = [check.expression.upper() for check in table.checks if name in check.columns]
    return any("NULL" in text or " IS " in text for text in said)


def _retyped(table: Table, random: Random, types: dict[str, str], rule: str) -> tuple[Table, str, str | None] | None:
    found = [c for c in table.columns if c.type in types and not _used(table, c.name) and c.default is None]
    if not found:
        return None
    column = random.choice(found)
    return with_column(table, column, type=types[column.type]), rule, column.name


def mutated(seed: int) -> tuple[Shape, Shape, str, str | None] | None:
    shape, random = random_shape(seed), Random(seed)
    result = random.choice(MUTATIONS)(shape.tables[0], random)
    if result is None:
        return None
    table, rule, column = result
    return shape, replace(shape, tables=(table,)), rule, column


def compared(modeled: Shape, real: Shape) -> Comparison:
    return compare_shapes(model_of(modeled), inspection_of(real))


def found(comparison: Comparison, rule: str, column: str | None) -> list[Finding]:
    return [f for f in comparison.findings if f.title == rule and (column is None or f.column == column)]


@settings(max_examples=300, deadline=None)
@given(seed=st.integers(0, 100_000))
def test_a_mutation_is_found_under_its_rule_at_its_column(seed: int) -> None:
    case = mutated(seed)
    assume(case is not None)
    assert case is not None
    modeled, real, rule, column = case

    assert found(compared(modeled, real), rule, column)


@settings(max_examples=200, deadline=None)
@given(seed=st.integers(0, 100_000))
def test_a_mutation_the_other_way_round_falls_under_a_mirror_of_its_rule(seed: int) -> None:
    case = mutated(seed)
    assume(case is not None)
    assert case is not None
    modeled, real, rule, _ = case
    mirrors = rule_titled(rule).mirrors or (rule,)

    titles = {finding.title for finding in compared(real, modeled).findings}

    assert titles & set(mirrors)


@settings(max_examples=200, deadline=None)
@given(seed=st.integers(0, 100_000))
def test_what_is_stricter_one_way_is_nowhere_stricter_the_other_way_round(seed: int) -> None:
    case = mutated(seed)
    assume(case is not None)
    assert case is not None
    # A column that only one side has is refused by the other, whichever that is.
    assume(case[2] not in {"column-absent", "column-added-required", "column-added"})
    modeled, real, _, _ = case

    stricter = [{f.column for f in c.findings if f.impact is Impact.STRICTER} for c in (
        compared(modeled, real), compared(real, modeled))]  # fmt: skip

    assert stricter[0] & stricter[1] == set()


@settings(max_examples=200, deadline=None)
@given(seed=st.integers(0, 100_000))
def test_a_random_shape_and_itself_have_no_difference(seed: int) -> None:
    shape = random_shape(seed)

    assert compare_shapes(model_of(shape), inspection_of(shape), strict=True).findings == ()


@settings(max_examples=50, deadline=None)
@given(seed=st.integers(0, 100_000))
def test_comparing_twice_gives_the_same_values(seed: int) -> None:
    case = mutated(seed)
    assume(case is not None)
    assert case is not None

    assert compared(case[0], case[1]) == compared(case[0], case[1])
