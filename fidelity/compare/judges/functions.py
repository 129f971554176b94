"""Functions of the schema's own, which expressions call and triggers execute: whether both sides make them the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fidelity.compare.judged import constraint_fact
from fidelity.compare.pair import Beside, Pair
from fidelity.compare.spelling import constraint_name
from fidelity.compare.types.read import domains_of
from fidelity.ddl.routines import functions_said
from fidelity.shape.values import Check, Column, Exclusion, Index

__all__ = ["calls_the_same", "functions_differ", "judge_functions"]

_CALL = re.compile(r'("(?:[^"]|"")+"|[^\W\d][\w$]*)\s*\(')


def functions_differ(pair: Pair, name: str) -> bool:
    """Whether the functions of a local name are not told to be the same on both sides.

    Of one that neither side makes, an engine's own or an extension's, the name tells.
    """
    here, there = (side.shape.routines_by_local_name.get(name, ()) for side in (pair.modeled, pair.real))
    dialect = pair.real.dialect
    return here != there and functions_said(here, dialect) != functions_said(there, dialect)


def calls_the_same(pair: Pair, text: str | None) -> bool:
    """Whether both sides make the functions the same that an expression of theirs calls."""
    return text is None or not _differing(pair, text)


def judge_functions(pair: Pair) -> None:
    """Each modeled expression that calls a function which is made otherwise on the other side, or not at all."""
    if not pair.one_engine:
        return
    made = (pair.modeled.shape.routines_by_local_name, pair.real.shape.routines_by_local_name)
    if not any(made):
        return
    for modeled, real in pair.columns:
        for aspect, text in _of_column(pair, modeled):
            for name in _differing(pair, text):
                texts, message = (f"{name}()", f"{name}()"), _message(modeled.name, name)
                pair.differ_in_column("function-differs", (modeled, real), aspect, texts=texts, message=message)
    for beside, text in _of_constraints(pair):
        for name in _differing(pair, text):
            pair.differ_in_constraint("function-differs", beside, _message(beside.fact.name, name))


def _message(what: str, name: str) -> str:
    return f"{what} calls {name}(), which is not made the same on both sides"


def _differing(pair: Pair, text: str) -> list[str]:
    """The functions that an expression calls and that differ."""
    called = {call.strip('"').replace('""', '"') for call in _CALL.findall(text)}
    return [name for name in sorted(called) if functions_differ(pair, name)]


def _of_column(pair: Pair, column: Column) -> Iterator[tuple[str, str]]:
    for domain in domains_of(column, pair.modeled.shape):
        yield "type", " ".join((domain.default or "", *(check.expression for check in domain.checks)))
    if column.generated:
        yield "generated", column.generated.expression
    if column.default:
        yield "default", column.default


def _of_constraints(pair: Pair) -> Iterator[tuple[Beside, str]]:
    """Each modeled constraint and index with its expressions."""
    table = pair.modeled.table
    for check in table.checks:
        yield _beside("check", check, check.columns), check.expression
    for exclusion in table.exclusions:
        texts = (exclusion.where or "", *(element.key for element in exclusion.elements))
        yield _beside("exclusion", exclusion, ()), " ".join(texts)
    for index in table.indexes:
        texts = (index.where or "", *(key.expression or "" for key in index.keys))
        yield _beside("index", index, ()), " ".join(texts)


def _beside(kind: str, of: Check | Exclusion | Index, columns: tuple[str, ...]) -> Beside:
    fact = constraint_fact(kind, constraint_name(kind, of))
    return Beside(fact=fact, columns=columns, modeled=fact.name, modeled_span=of.span, real=None, real_span=None)
