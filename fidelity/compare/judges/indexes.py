"""Indexes that are no plain keys."""

from __future__ import annotations

from fidelity.compare.judged import constraint_fact
from fidelity.compare.judges.computed import may_fail
from fidelity.compare.judges.index_form import build_of, columns_in, shown_keys, subjects_of
from fidelity.compare.judges.names import judge_name
from fidelity.compare.judges.partial_keys import judge_added_partial_key, judge_missing_partial_key, judge_partial_keys
from fidelity.compare.judges.uniqueness import is_key
from fidelity.compare.pair import Added, Beside, Pair
from fidelity.compare.side import Side
from fidelity.compare.spelling import constraint_name, index_text
from fidelity.ddl.expression import Tree
from fidelity.shape.values import Index

__all__ = ["judge_indexes"]


def judge_indexes(pair: Pair) -> None:
    """Each modeled index beside the real one with the same keys."""
    modeled, real = ([i for i in side.table.indexes if not is_key(pair, side, i)] for side in (pair.modeled, pair.real))
    for one in list(modeled):
        other = _match(pair, one, real)
        if other is not None:
            modeled.remove(one)
            real.remove(other)
            _judge_both(pair, one, other)
    for one in modeled:
        _judge_missing(pair, one)
    for other in real:
        _judge_added(pair, other)


def _match(pair: Pair, one: Index, real: list[Index]) -> Index | None:
    """The real index with the same keys, best with everything else the same too."""
    if _finds_words(pair, one):
        words = _searched(pair, one, pair.modeled)
        about = [o for o in real if _finds_words(pair, o) and _searched(pair, o, pair.real) == words]
    else:
        about = [
            o
            for o in real
            if o.unique == one.unique
            and not _finds_words(pair, o)
            and subjects_of(pair, o, pair.real) == subjects_of(pair, one, pair.modeled)
        ]
    exact = [o for o in about if build_of(pair, o, pair.real) == build_of(pair, one, pair.modeled)]
    named = [o for o in exact or about if o.name == one.name]
    return next(iter(named or exact or about), None)


def _finds_words(pair: Pair, index: Index) -> bool:
    """Whether the index is one without which MySQL and MariaDB refuse to search its columns for words.

    Source: https://dev.mysql.com/doc/refman/8.4/en/fulltext-restrictions.html.
    """
    return pair.one_engine and index.method == "fulltext"


def _searched(pair: Pair, index: Index, side: Side) -> frozenset[Tree]:
    """What a search for words names, in whatever order."""
    return frozenset(subjects_of(pair, index, side))


def _beside(pair: Pair, one: Index, other: Index | None) -> Beside:
    return Beside(
        fact=constraint_fact(one.constraint or "index", constraint_name("index", one)),
        columns=columns_in(pair, one, pair.modeled),
        modeled=index_text(one),
        modeled_span=one.span,
        real=index_text(other) if other else None,
        real_span=other.span if other else None,
    )


def _judge_both(pair: Pair, one: Index, other: Index) -> None:
    beside = _beside(pair, one, other)
    pair.meet(beside)
    here, there = build_of(pair, one, pair.modeled), build_of(pair, other, pair.real)
    if one.unique:
        alike = judge_partial_keys(pair, one, other, beside)
        differs = (
            alike
            and pair.one_engine
            and ((here.method, here.keys, here.include) != (there.method, there.keys, there.include))
        )
    else:
        differs = here != there and (pair.one_engine or here.across() != there.across())
    computes = not pair.one_engine or here.where != there.where
    if not one.unique and computes and (may_fail(pair, pair.real, other) or may_fail(pair, pair.modeled, one)):
        message = (
            f"what the index on {shown_keys(one)} computes may fail on a value, and refuse the row on one side alone"
        )
        pair.differ_in_constraint("index-undecided", beside, message)
    elif differs:
        message = f"the index on {shown_keys(one)} differs in how it is built, which changes no answer"
        pair.differ_in_constraint("index-differs", beside, message)
    if (one.constraint == "exclusion") != (other.constraint == "exclusion"):
        kinds = ["an EXCLUDE constraint" if i.constraint == "exclusion" else "a unique index" for i in (one, other)]
        pair.differ_in_constraint("key-kind", beside, f"the key is {kinds[1]} where {kinds[0]} was modeled")
    if beside.modeled != beside.real:
        pair.judged.equal(beside.fact, "definition", "EQ-INDEX-002")
    judge_name(pair, beside, (one.name, other.name), rule="index-name")


def _judge_missing(pair: Pair, one: Index) -> None:
    beside = _beside(pair, one, None)
    if one.unique:
        judge_missing_partial_key(pair, one, beside)
    elif _made_for_foreign_key(pair, one, modeled=True) or _mysql_made(pair, one):
        pair.judged.equal(beside.fact, None, "EQ-INDEX-001")
    elif _finds_words(pair, one) and not _searches(pair, pair.real, _searched(pair, one, pair.modeled)):
        message = f"a search for words (MATCH … AGAINST) in {shown_keys(one)} is refused: no FULLTEXT index is on them"
        pair.differ_in_constraint("text-search-missing", beside, message, missing=True)
    elif may_fail(pair, pair.modeled, one):
        message = f"no index on {shown_keys(one)}, which may fail on a value and refuse the row"
        pair.differ_in_constraint("index-undecided", beside, message, missing=True)
    else:
        message = f"no index on {shown_keys(one)}, which changes no answer"
        pair.differ_in_constraint("index-missing", beside, message, missing=True)


def _judge_added(pair: Pair, other: Index) -> None:
    columns = columns_in(pair, other, pair.real)
    added = Added(name=other.name, columns=columns, text=index_text(other), span=other.span)
    if other.unique:
        judge_added_partial_key(pair, other, added)
    elif _finds_words(pair, other) and not _searches(pair, pair.modeled, _searched(pair, other, pair.real)):
        message = f"a search for words (MATCH … AGAINST) in {shown_keys(other)} is taken, which the model refuses"
        pair.differ_by_addition("text-search-added", added, message)
    elif may_fail(pair, pair.real, other):
        message = f"an index on {shown_keys(other)} was not modeled, and may fail on a value and refuse the row"
        pair.differ_by_addition("index-undecided", added, message)
    elif not _made_for_foreign_key(pair, other, modeled=False):
        message = f"an index on {shown_keys(other)} was not modeled, which changes no answer"
        pair.differ_by_addition("index-added", added, message)


def _searches(pair: Pair, side: Side, columns: frozenset[Tree]) -> bool:
    """Whether an index of the side finds words in just these columns."""
    return any(_finds_words(pair, i) and _searched(pair, i, side) == columns for i in side.table.indexes)


def _made_for_foreign_key(pair: Pair, index: Index, *, modeled: bool) -> bool:
    """Whether MySQL makes the index for a foreign key of the real table, so that it is there with it."""
    if pair.real.dialect != "mysql" or index.where is not None or index.method != "btree":
        return False
    names = [key.column or "" for key in index.keys]
    columns = tuple(pair.names.get(name, "") for name in names) if modeled else tuple(names)
    return any(columns[: len(key.columns)] == key.columns for key in pair.real.table.foreign_keys)


def _mysql_made(pair: Pair, index: Index) -> bool:
    """Whether the model is MySQL's, which makes such an index for a foreign key, and no other engine does."""
    if pair.modeled.dialect != "mysql" or pair.one_engine or index.method != "btree":
        return False
    columns = tuple(key.column for key in index.keys)
    return any(columns == key.columns for key in pair.modeled.table.foreign_keys)
