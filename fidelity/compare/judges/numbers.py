"""Who numbers a column: identities, sequences, AUTO_INCREMENT, and how the sequence behind it counts."""

from __future__ import annotations

from fidelity.compare.judged import column_fact
from fidelity.compare.judges.programs import may_fill_in
from fidelity.compare.pair import Pair
from fidelity.compare.side import Side
from fidelity.compare.spelling import default_text
from fidelity.compare.supply import Supply, number_supply, stated_default
from fidelity.shape.values import Column, Sequence

__all__ = ["judge_numbers"]


def judge_numbers(pair: Pair, both: tuple[Column, Column], supplies: tuple[Supply | None, Supply | None]) -> None:
    """Two columns of which at least one is numbered by its engine, as `supplies` says of each."""
    (modeled, real), (here, there) = both, supplies
    name, one, other = modeled.name, _supply_text(modeled, pair.modeled), _supply_text(real, pair.real)
    found: tuple[str, str, str] | None = None
    if here is None:
        found = _added(pair, modeled, always=there is Supply.ALWAYS)
    elif there is None:
        found = _missing(pair, modeled, real, always=here is Supply.ALWAYS)
    elif here is not there:
        always = there is Supply.ALWAYS
        takes = "refuses" if always else "takes"
        rule = "identity-always" if always else "identity-by-default"
        found = ("identity", rule, f"{name} {takes} a number that is written to it")
    elif one != other and _shares_sequence(pair, modeled, real):
        message = f"{name} takes its numbers from another sequence, which is not its own"
        found = ("default", "default-undecided", message)
    elif one != other:
        kinds = (_mechanism(modeled), _mechanism(real))
        if pair.one_engine and kinds[0] != kinds[1]:
            found = ("identity", "number-supply", f"{name} numbers itself by {kinds[1]} where {kinds[0]} was modeled")
        if pair.one_engine and kinds == ("AUTOINCREMENT", "the rowid"):
            message = f"{name} is no AUTOINCREMENT: the number of a last row that was deleted is given again"
            found = ("identity", "numbers-given-again", message)
        pair.judged.equal(column_fact(name), "default", "EQ-ID-001" if kinds[0] != kinds[1] else "EQ-DEFAULT-005")
    if found is not None:
        aspect, rule, message = found
        missing = there is None and rule != "default-differs"
        if missing and here is Supply.BY_DEFAULT and (filler := may_fill_in(pair)):
            rule, message = "default-undecided", f"{name} does not number itself, unless the trigger {filler} does it"
        pair.differ_in_column(rule, both, aspect, texts=(one, other), message=message, missing=missing)
    if here is not None and there is not None:
        _judge_sequence(pair, modeled, real)


def _added(pair: Pair, modeled: Column, *, always: bool) -> tuple[str, str, str]:
    """The aspect, the rule and the words for a column that numbers itself only there."""
    instead = f"a write that leaves {modeled.name} out stores the next number instead of"
    if always:
        message = f"{modeled.name} numbers itself, and refuses a number that is written to it"
        return "identity", "identity-instead-of-value", message
    if stated_default(modeled, pair.modeled) is not None:
        return "default", "default-differs", f"{instead} {modeled.default}"
    if pair.modeled.nullable(modeled):
        return "default", "default-added-to-nullable", f"{instead} NULL"
    return "identity", "identity-added", f"{modeled.name} numbers itself when a write leaves it out"


def _missing(pair: Pair, modeled: Column, real: Column, *, always: bool) -> tuple[str, str, str]:
    """The aspect, the rule and the words for a column that numbers itself only in the model."""
    out = f"a write that leaves {modeled.name} out stores"
    if stated_default(real, pair.real) is not None:
        return "default", "default-differs", f"{out} {real.default} instead of the next number"
    if pair.real.nullable(real):
        return "default", "default-missing", f"{out} NULL instead of the next number"
    if always:
        message = f"{modeled.name} must be given a number, which the model refuses"
        return "identity", "identity-instead-of-value", message
    message = f"{modeled.name} does not number itself: a write that leaves it out is refused"
    return "identity", "identity-missing", message


def _shares_sequence(pair: Pair, modeled: Column, real: Column) -> bool:
    """Whether a number comes from a sequence that is not the column's own, and that has another name."""
    if modeled.identity or real.identity or not (modeled.default and real.default):
        return False
    if _owns(pair.modeled, modeled) and _owns(pair.real, real):
        return False
    here, there = (pair.modeled_normal(modeled.default, modeled.type), pair.real_normal(real.default, real.type))
    return here is None or there is None or here.tree != there.tree


def _supply_text(column: Column, side: Side) -> str:
    supply = number_supply(column, side)
    if supply is None or column.default is not None:
        return default_text(side.default(column))
    always = column.identity in {"ALWAYS", "BY DEFAULT"}
    return f"GENERATED {column.identity} AS IDENTITY" if always else column.identity or "INTEGER PRIMARY KEY"


def _mechanism(column: Column) -> str:
    if column.identity is None:
        return "a sequence's default" if column.default else "the rowid"
    standard = column.identity in {"ALWAYS", "BY DEFAULT"}
    return f"GENERATED {column.identity} AS IDENTITY" if standard else column.identity


def _judge_sequence(pair: Pair, modeled: Column, real: Column) -> None:
    """The sequences that both columns own or draw from."""
    one, other = pair.modeled.sequence(modeled), pair.real.sequence(real)
    if one is None or other is None:
        return
    here, there = _last(one), _last(other)
    kept = [_last_kept(*known) for known in ((modeled, one, pair.modeled), (real, other, pair.real))]
    if here != there and kept[0] != kept[1]:
        rule = "sequence-ends-sooner" if there < here else "sequence-ends-later"
        message = f"the sequence behind {modeled.name} ends at {there} where {here} was modeled"
        if _ends_with_type(modeled, one, pair.modeled) and _ends_with_type(real, other, pair.real):
            message += ", each where the column's type ends: it follows from the types"
        pair.differ_in_column(
            rule, (modeled, real), "identity", texts=(f"up to {here}", f"up to {there}"), message=message
        )
    elif here == there and one.cycle != other.cycle and here != _NEVER:
        rule = "sequence-ends-later" if other.cycle else "sequence-ends-sooner"
        where = "begins anew there" if other.cycle else "ends there where it was modeled to begin anew"
        texts = tuple(f"up to {here}{', then anew' * s.cycle}" for s in (one, other))
        message = f"the sequence behind {modeled.name} comes to {here}, and {where}"
        pair.differ_in_column(rule, (modeled, real), "identity", texts=(texts[0], texts[1]), message=message)
    beyond = kept[0] == kept[1] and here != there  # which the column does not take
    facts = [(s.start, s.increment, s.minimum, s.cache, s.cycle, s.maximum if beyond else 0) for s in (one, other)]
    if facts[0] != facts[1]:
        texts = tuple(
            f"START {f[0]} INCREMENT {f[1]} MINVALUE {f[2]} CACHE {f[3]}{' CYCLE' * f[4]}{f' MAXVALUE {f[5]}' * beyond}"
            for f in facts
        )
        message = f"the sequence behind {modeled.name} counts differently"
        pair.differ_in_column(
            "sequence-differs", (modeled, real), "identity", texts=(texts[0], texts[1]), message=message
        )


def _last_kept(column: Column, sequence: Sequence, side: Side) -> int:
    """The last number that the sequence gives and the column takes; a sequence that begins anew gives no last one."""
    high = side.form(column).high
    last = _last(sequence)
    return last if high is None or sequence.increment < 0 or sequence.cycle else min(last, high)


def _ends_with_type(column: Column, sequence: Sequence, side: Side) -> bool:
    """Whether the sequence's last number is the last that the column's type holds."""
    return sequence.increment > 0 and sequence.maximum == side.form(column).high


def _owns(side: Side, column: Column) -> bool:
    """Whether its numbers come from a sequence of its own, and not from another column's that it draws from."""
    owned = side.shape.owned_sequences.get(f"{side.table.name}.{column.name}")
    return owned is not None and side.sequence(column) == owned


_NEVER = 2**63 - 2
"""A number that no sequence comes to; MariaDB's end there, Oracle's much later."""


def _last(sequence: Sequence) -> int:
    return min(sequence.maximum if sequence.increment > 0 else -sequence.minimum, _NEVER)
