"""What a column holds when a write leaves it out: defaults, identities, generated columns, ON UPDATE."""

from __future__ import annotations

import re

from fidelity.compare.judged import column_fact
from fidelity.compare.pair import Pair
from fidelity.compare.side import Side
from fidelity.compare.spelling import default_text
from fidelity.compare.supply import FRESH_CALLS, Supply, calls, number_supply
from fidelity.compare.types.form import Family, TypeForm
from fidelity.ddl.expression import Normal, Tree, differing_rewrites
from fidelity.ddl.literal import LITERALS
from fidelity.ddl.quoted import document
from fidelity.shape.values import Column, Sequence

__all__ = ["judge_default", "judge_generated", "judge_on_update"]

_MOMENTS = frozenset(
    "now currentdate current_date localtimestamp clock_timestamp statement_timestamp sysdate systimestamp sysdatetime "
    "getutcdate sysutcdatetime currenttimestampltz".split()
) | {"now in UTC"}


_SHOWN = frozenset({"moment", "uuid", "network"})
"""Values whose tree has the text by which their engine shows them."""
_MYSQL_MOMENT = re.compile(r"(?:datetime|timestamp)(?:\((\d)\))?")
_NULL = re.compile(
    r"""(?ix) [\s(]* NULL
    (?: \s* :: \s* (?:"[^"]+"|\w+) (?:\.(?:"[^"]+"|\w+))? (?:\(\s*-?\d[\d,\s]*\))?
        (?:\s(?:varying|precision|with|without|time|zone|local|year|month|day|hour|minute|second|to)\b|\(\d+\))*
        (?:\[\])* )*
    [\s)]*"""
)
"""NULL, in brackets or of a type."""


def judge_generated(pair: Pair, modeled: Column, real: Column) -> None:
    """Whether the column is computed from others, and by which expression."""
    one, other = modeled.generated, real.generated
    if one is None and other is None:
        return
    texts = (
        f"AS ({one.expression})" if one else "not generated",
        f"AS ({other.expression})" if other else "not generated",
    )
    if one is None:
        message = f"{modeled.name} is computed, and refuses any value that is written to it"
        pair.differ_in_column("generated-added", (modeled, real), "generated", texts=texts, message=message)
        return
    if other is None:
        message = f"{modeled.name} is not computed: a write that leaves it out stores no {one.expression}"
        pair.differ_in_column("generated-missing", (modeled, real), "generated", texts=texts, message=message)
        return
    if not _same(pair, (modeled, real), "generated", (one.expression, other.expression)):
        message = f"{modeled.name} is computed by another expression, and whether it gives the same is not decided"
        pair.differ_in_column("generated-undecided", (modeled, real), "generated", texts=texts, message=message)
    if one.stored != other.stored:
        kept = ("STORED" if one.stored else "VIRTUAL", "STORED" if other.stored else "VIRTUAL")
        message = f"{modeled.name} is {kept[1]} where {kept[0]} was modeled"
        pair.differ_in_column("generated-kept", (modeled, real), "generated", texts=kept, message=message)


def judge_on_update(pair: Pair, modeled: Column, real: Column) -> None:
    """MySQL's ON UPDATE."""
    one, other = modeled.on_update, real.on_update
    if one is None and other is None:
        return
    if one is not None and other is not None and _same(pair, (modeled, real), "on_update", (one, other), typed=True):
        return
    texts = (f"ON UPDATE {one}" if one else "no ON UPDATE", f"ON UPDATE {other}" if other else "no ON UPDATE")
    message = (
        f"an update that leaves {modeled.name} out changes it differently: {texts[1]} where {texts[0]} was modeled"
    )
    pair.differ_in_column(
        "on-update-differs", (modeled, real), "on_update", texts=texts, message=message, missing=other is None
    )


def judge_default(pair: Pair, modeled: Column, real: Column) -> None:
    """The default, or who numbers the column; a generated column has neither."""
    if modeled.generated is not None or real.generated is not None:
        return
    here, there = number_supply(modeled, pair.modeled), number_supply(real, pair.real)
    if here is not None or there is not None:
        _judge_numbers(pair, modeled, real, here, there)
        return
    one, other = _default(pair.modeled, modeled), _default(pair.real, real)
    if one is None and other is None:
        if (modeled.default is None) != (real.default is None):
            pair.judged.equal(column_fact(modeled.name), "default", "EQ-DEFAULT-001")
        return
    if one is not None and other is not None:
        _judge_both(pair, modeled, real, one, other)
    elif other is None:
        _judge_missing(pair, modeled, real, str(one))
    else:
        _judge_added(pair, modeled, real, str(other))


def _default(side: Side, column: Column) -> str | None:
    """The default's text; none where it is NULL."""
    text = side.default(column)
    return None if _NULL.fullmatch(text or "") else text


def _judge_missing(pair: Pair, modeled: Column, real: Column, one: str) -> None:
    texts = (default_text(one), "no default")
    if pair.real.nullable(real):
        message = f"a write that leaves {modeled.name} out stores NULL instead of {one}"
        pair.differ_in_column("default-missing", (modeled, real), "default", texts=texts, message=message, missing=True)
    else:
        message = f"a write that leaves {modeled.name} out is refused: it has no default and takes no NULL"
        pair.differ_in_column(
            "default-missing-required", (modeled, real), "default", texts=texts, message=message, missing=True
        )


def _judge_added(pair: Pair, modeled: Column, real: Column, other: str) -> None:
    texts = ("no default", default_text(other))
    if pair.modeled.nullable(modeled):
        message = f"a write that leaves {modeled.name} out stores {other} instead of NULL"
        pair.differ_in_column("default-added-to-nullable", (modeled, real), "default", texts=texts, message=message)
    else:
        message = f"a write that leaves {modeled.name} out is taken, and stores {other}"
        pair.differ_in_column("default-added", (modeled, real), "default", texts=texts, message=message)


def _judge_both(pair: Pair, modeled: Column, real: Column, one: str, other: str) -> None:
    if _same(pair, (modeled, real), "default", (one, other), typed=True):
        return
    texts = (default_text(one), default_text(other))
    here = pair.modeled_normal(one, pair.modeled.base_type(modeled))
    there = pair.real_normal(other, pair.real.base_type(real))
    families = {pair.modeled.form(modeled).family, pair.real.form(real).family}
    exact = pair.one_engine and pair.real.dialect == "sqlite"  # which keeps texts and numbers as they are
    if here is not None and there is not None and _certainly_differ(here.tree, there.tree, families, exact=exact):
        message = f"a write that leaves {modeled.name} out stores {other} instead of {one}"
        pair.differ_in_column("default-differs", (modeled, real), "default", texts=texts, message=message)
        return
    message = f"{modeled.name} has another default expression, and whether it gives the same is not decided"
    pair.differ_in_column("default-undecided", (modeled, real), "default", texts=texts, message=message)


def _certainly_differ(one: Tree, other: Tree, families: set[Family], *, exact: bool) -> bool:
    """Whether two different defaults give different values: two literals, or a literal and what is fresh each time.

    Two texts may be one value of a type that nothing here reads; `exact` says that no type is such.
    """
    documents = _document(one), _document(other)
    if Family.JSON in families and None not in documents:
        return documents[0] != documents[1]
    if one != other and exact and one[0] in LITERALS and other[0] in LITERALS:
        return True
    if one == other or (one[0] == other[0] == "string" and Family.OTHER in families):
        return False
    if one[0] in LITERALS and other[0] in LITERALS:
        # What a type does not read as a value of its own may be such a value all the same: 'today' is a date.
        return one[0] == other[0] or "string" not in {one[0], other[0]} or "null" in {one[0], other[0]}
    changing = FRESH_CALLS | _MOMENTS
    if one[0] in LITERALS or other[0] in LITERALS:
        return bool((calls(one) | calls(other)) & changing)
    return bool(calls(one) & FRESH_CALLS) != bool(calls(other) & FRESH_CALLS) and bool(
        (calls(one) | calls(other)) & _MOMENTS
    )


def _same(pair: Pair, both: tuple[Column, Column], aspect: str, texts: tuple[str, str], *, typed: bool = False) -> bool:
    """Whether both texts say the same, as their columns' types read them where `typed`; notes the equivalences."""
    (modeled, real), (one, other) = both, texts
    here = pair.modeled_normal(one, pair.modeled.base_type(modeled) if typed else None)
    there = pair.real_normal(other, pair.real.base_type(real) if typed else None)
    alike = here is None or there is None or here.tree == there.tree
    if alike and one.strip() == other.strip() and pair.one_expression:
        return True
    if here is None or there is None:
        return False
    same = here.tree == there.tree or (not typed and pair.says_as(here.tree, there.tree))
    if same and pair.carries(here.tree):
        names = _named(here, there) if one.strip() != other.strip() else ()
        pair.judged.equal(column_fact(modeled.name), aspect, *names)
        return True
    if (
        typed
        and pair.one_engine
        and _is_now_as_kept(pair.modeled, modeled, here)
        and _is_now_as_kept(pair.real, real, there)
    ):
        pair.judged.equal(column_fact(modeled.name), aspect, "EQ-DEFAULT-004")
        return True
    if typed and not pair.one_engine and (_is_kept_as_text(here, there) or _is_document(pair, both, here, there)):
        pair.judged.equal(column_fact(modeled.name), aspect, "EQ-DEFAULT-003")
        return True
    first, second = _truth(here, pair.modeled.form(modeled)), _truth(there, pair.real.form(real))
    if typed and first is not None and first == second:
        pair.judged.equal(column_fact(modeled.name), aspect, "EQ-DEFAULT-006")
        return True
    return False


def _is_now_as_kept(side: Side, column: Column, normal: Normal) -> bool:
    """Whether a MySQL column takes of the present moment all digits that it keeps; how many is its type's matter."""
    kept = _MYSQL_MOMENT.fullmatch(side.base_type(column)) if side.dialect == "mysql" else None
    call, digits = ("call", "now"), kept and int(kept[1] or 0)
    return kept is not None and normal.tree == ((*call, ("number", str(digits))) if digits else call)


def _named(here: Normal, there: Normal) -> tuple[str, ...]:
    """The equivalences that say why two defaults are one; the present moment has its own."""
    names = differing_rewrites(here, there)
    return ("EQ-DEFAULT-004",) if names == ("EQ-EXPR-001",) and calls(here.tree) & _MOMENTS else names


def _is_document(pair: Pair, both: tuple[Column, Column], here: Normal, there: Normal) -> bool:
    """Whether both are one JSON document, and a column of either holds documents."""
    families = {pair.modeled.form(both[0]).family, pair.real.form(both[1]).family}
    documents = _document(here.tree), _document(there.tree)
    return Family.JSON in families and None not in documents and documents[0] == documents[1]


def _document(tree: Tree) -> Tree | None:
    """The JSON document that a literal is, or that its text is; None where it is none."""
    return document(str(tree[1])) if tree[0] in {"string", "number"} else tree if tree[0] == "json" else None


def _is_kept_as_text(here: Normal, there: Normal) -> bool:
    """Whether one engine keeps as a text what the other reads as that value, written as it shows it."""
    trees = {here.tree[0]: here.tree, there.tree[0]: there.tree}
    read = next(iter(trees.keys() & _SHOWN), None)
    return read is not None and "string" in trees and trees[read][1:] == trees["string"][1:]


def _truth(normal: Normal, form: TypeForm) -> str | None:
    """1 or 0 for what stands for a truth value in some engine; SQL Server's bit reads text, too."""
    if form.dialect == "tsql" and form.family is Family.BOOLEAN and normal.tree[0] == "string":
        return {"1": "1", "true": "1", "0": "0", "false": "0"}.get(str(normal.tree[1]).lower())
    return {("true",): "1", ("false",): "0", ("number", "1"): "1", ("number", "0"): "0", ("bits", "1"): "1",
            ("bits", "0"): "0"}.get(normal.tree)  # fmt: skip


def _judge_numbers(pair: Pair, modeled: Column, real: Column, here: Supply | None, there: Supply | None) -> None:
    one, other = (_supply_text(column, side) for column, side in ((modeled, pair.modeled), (real, pair.real)))
    fact = column_fact(modeled.name)
    if here is None:
        if there is Supply.ALWAYS:
            message = f"{modeled.name} numbers itself, and refuses a number that is written to it"
            pair.differ_in_column(
                "identity-instead-of-value", (modeled, real), "identity", texts=(one, other), message=message
            )
        elif _default(pair.modeled, modeled) is not None:
            message = f"a write that leaves {modeled.name} out stores the next number instead of {modeled.default}"
            pair.differ_in_column("default-differs", (modeled, real), "default", texts=(one, other), message=message)
        elif pair.modeled.nullable(modeled):
            message = f"a write that leaves {modeled.name} out stores the next number instead of NULL"
            pair.differ_in_column(
                "default-added-to-nullable", (modeled, real), "default", texts=(one, other), message=message
            )
        else:
            message = f"{modeled.name} numbers itself when a write leaves it out"
            pair.differ_in_column("identity-added", (modeled, real), "identity", texts=(one, other), message=message)
        return
    if there is None:
        _judge_numbers_missing(pair, modeled, real, (one, other))
        return
    if here is not there:
        rule = "identity-always" if there is Supply.ALWAYS else "identity-by-default"
        takes = "refuses" if there is Supply.ALWAYS else "takes"
        message = f"{modeled.name} {takes} a number that is written to it"
        pair.differ_in_column(rule, (modeled, real), "identity", texts=(one, other), message=message)
    elif one != other and _shares_sequence(pair, modeled, real):
        message = f"{modeled.name} takes its numbers from another sequence, which is not its own"
        pair.differ_in_column("default-undecided", (modeled, real), "default", texts=(one, other), message=message)
    elif one != other:
        kinds = (_mechanism(modeled), _mechanism(real))
        if pair.one_engine and kinds[0] != kinds[1]:
            message = f"{modeled.name} numbers itself by {kinds[1]} where {kinds[0]} was modeled"
            pair.differ_in_column("number-supply", (modeled, real), "identity", texts=(one, other), message=message)
        pair.judged.equal(fact, "default", "EQ-ID-001" if kinds[0] != kinds[1] else "EQ-DEFAULT-005")
    _judge_sequence(pair, modeled, real)


def _shares_sequence(pair: Pair, modeled: Column, real: Column) -> bool:
    """Whether a number comes from a sequence that is not the column's own, and that has another name."""
    if modeled.identity or real.identity or not (modeled.default and real.default):
        return False
    if _owns(pair.modeled, modeled) and _owns(pair.real, real):
        return False
    here, there = (pair.modeled_normal(modeled.default, modeled.type), pair.real_normal(real.default, real.type))
    return here is None or there is None or here.tree != there.tree


def _judge_numbers_missing(pair: Pair, modeled: Column, real: Column, texts: tuple[str, str]) -> None:
    if _default(pair.real, real) is not None:
        message = f"a write that leaves {modeled.name} out stores {real.default} instead of the next number"
        pair.differ_in_column("default-differs", (modeled, real), "default", texts=texts, message=message)
    elif pair.real.nullable(real):
        message = f"a write that leaves {modeled.name} out stores NULL instead of the next number"
        pair.differ_in_column("default-missing", (modeled, real), "default", texts=texts, message=message, missing=True)
    elif number_supply(modeled, pair.modeled) is Supply.ALWAYS:
        message = f"{modeled.name} must be given a number, which the model refuses"
        pair.differ_in_column(
            "identity-instead-of-value", (modeled, real), "identity", texts=texts, message=message, missing=True
        )
    else:
        message = f"{modeled.name} does not number itself: a write that leaves it out is refused"
        pair.differ_in_column(
            "identity-missing", (modeled, real), "identity", texts=texts, message=message, missing=True
        )


def _supply_text(column: Column, side: Side) -> str:
    supply = number_supply(column, side)
    if supply is None or column.default is not None:
        return default_text(side.default(column))
    always = column.identity in {"ALWAYS", "BY DEFAULT"}
    return f"GENERATED {column.identity} AS IDENTITY" if always else column.identity or "INTEGER PRIMARY KEY"


def _mechanism(column: Column) -> str:
    return "a sequence's default" if column.identity is None and column.default else column.identity or "the rowid"


def _judge_sequence(pair: Pair, modeled: Column, real: Column) -> None:
    """The sequences that both columns own or draw from."""
    one, other = pair.modeled.sequence(modeled), pair.real.sequence(real)
    if one is None or other is None:
        return
    here, there = _last(one), _last(other)
    if here != there:
        rule = "sequence-ends-sooner" if there < here else "sequence-ends-later"
        message = f"the sequence behind {modeled.name} ends at {there} where {here} was modeled"
        pair.differ_in_column(
            rule, (modeled, real), "identity", texts=(f"up to {here}", f"up to {there}"), message=message
        )
    facts = [(s.start, s.increment, s.minimum, s.cache, s.cycle) for s in (one, other)]
    if facts[0] != facts[1]:
        texts = tuple(f"START {f[0]} INCREMENT {f[1]} MINVALUE {f[2]} CACHE {f[3]}{' CYCLE' * f[4]}" for f in facts)
        message = f"the sequence behind {modeled.name} counts differently"
        pair.differ_in_column(
            "sequence-differs", (modeled, real), "identity", texts=(texts[0], texts[1]), message=message
        )


def _owns(side: Side, column: Column) -> bool:
    return f"{side.table.name}.{column.name}" in side.shape.owned_sequences


_NEVER = 2**63 - 2
"""A number that no sequence comes to; MariaDB's end there, Oracle's much later."""


def _last(sequence: Sequence) -> int:
    return min(sequence.maximum if sequence.increment > 0 else -sequence.minimum, _NEVER)
