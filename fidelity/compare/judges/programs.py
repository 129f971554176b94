"""What a database runs or asks by itself when rows are written: triggers, rewrite rules and row security.

What they do is not followed. Two that say the same do the same, so that a difference is found where they do not.
"""

from __future__ import annotations

import re

from fidelity.compare.judges.functions import calls_the_same, functions_differ, named_functions
from fidelity.compare.judges.partitions import differ_in_table
from fidelity.compare.pair import Pair
from fidelity.compare.side import Side
from fidelity.ddl.expression import Relations, Tree, normal_form, renamed
from fidelity.ddl.routines import words_of
from fidelity.patterns import lazy
from fidelity.shape.values import Policy, Trigger

__all__ = ["judge_programs", "may_fill_in"]

_OF_A_ROW = lazy(r'(?i)(?<![\w".])(new|old)\s*\.\s*("[^"]+"|\w+|\*)')
"""In a trigger's condition: a column of the row as it was, or as it is to be."""


def judge_programs(pair: Pair) -> None:
    """The triggers and rules that fire on a side, and row security; what is switched off does nothing."""
    modeled, real = ({(t.is_rule, t.name): t for t in side.triggers if t.fires} for side in (pair.modeled, pair.real))
    for key, there in real.items():
        if key in modeled:
            _judge_trigger(pair, modeled[key], there)
        else:
            message = f"the {_kind(there)} {there.name} may refuse or change what is written"
            differ_in_table(pair, "trigger-added", (None, there.name), message, span=there.span)
    off = {(trigger.is_rule, trigger.name) for trigger in pair.real.triggers}
    for key, here in modeled.items():
        if key not in real:
            message = f"the {_kind(here)} {here.name} is {'switched off' if key in off else 'not there'}"
            differ_in_table(pair, "trigger-missing", (here.name, None), message, missing=True)
    _judge_order([modeled[key] for key in modeled if key in real], [real[key] for key in real if key in modeled], pair)
    _judge_row_security(pair)


def may_fill_in(pair: Pair) -> str | None:
    """A trigger that only the real table has, and that may give a column what a write leaves out; None of none."""
    known = {(t.is_rule, t.name) for t in pair.modeled.triggers if t.fires} if pair.one_engine else set()
    return next((t.name for t in pair.real.triggers if t.fires and (t.is_rule, t.name) not in known), None)


def _kind(trigger: Trigger) -> str:
    return "rule" if trigger.is_rule else "trigger"


def _judge_order(modeled: list[Trigger], real: list[Trigger], pair: Pair) -> None:
    """The order in which MySQL's triggers of one moment fire: that in which they were made."""
    if not pair.one_engine or pair.real.dialect != "mysql":
        return
    for moment in dict.fromkeys(trigger.moment for trigger in modeled):
        here, there = ([t.name for t in of if t.moment == moment] for of in (modeled, real))
        if here != there and set(here) == set(there):
            message = f"the triggers {moment} fire in another order"
            differ_in_table(pair, "trigger-differs", (", ".join(here), ", ".join(there)), message)


def _judge_trigger(pair: Pair, one: Trigger, other: Trigger) -> None:
    """Two triggers of one name."""
    if not pair.one_engine:
        message = f"the {_kind(one)} {one.name} is another engine's, and what it does there is not compared"
    elif (one.says, one.moment) != (other.says, other.moment) or not _same_condition(pair, one, other):
        message = f"the {_kind(one)} {one.name} says something else than the modeled one"
    elif not _execute_the_same(pair, one, other):
        message = f"the trigger {one.name} executes a function that is made otherwise than the modeled one"
    else:
        return
    differ_in_table(pair, "trigger-differs", (one.name, other.name), message, span=other.span)


def _execute_the_same(pair: Pair, one: Trigger, other: Trigger) -> bool:
    """Whether both execute the same functions; PostgreSQL's may stand in another schema there."""
    here, there = (trigger.routine or "" for trigger in (one, other))
    if here.rpartition(".")[2] != there.rpartition(".")[2] or functions_differ(pair, here, there):
        return False
    return not any(functions_differ(pair, name, name) for name in named_functions(pair, one.text))


def _same_condition(pair: Pair, one: Trigger, other: Trigger) -> bool:
    if not calls_the_same(pair, one.condition):
        return False
    here = _OF_A_ROW.sub(_as_one_name, one.condition or "TRUE")
    there = _OF_A_ROW.sub(_as_one_name, other.condition or "TRUE")
    return _same_text(pair, here, there)


def _as_one_name(found: re.Match[str]) -> str:
    """`new.a` as one column's name, which the two rows do not share."""
    column = found[2].strip('"') if found[2].startswith('"') else found[2].lower()
    return f'"{found[1].lower()}.{column}"'


def _read(side: Side, condition: str, pair: Pair) -> Tree | None:
    """A condition as a tree under the modeled names; None where it cannot be read."""
    types = dict(side.types)
    for column in side.table.columns:
        types |= dict.fromkeys((f"new.{column.name}", f"old.{column.name}"), side.types[column.name])
    relations = None
    if side.dialect == "postgres":
        own = [column.name for column in side.table.columns]
        relations = Relations(name=side.table.local, columns=own, of=side.relation)
    normal = normal_form(condition, side.dialect, columns=types, relations=relations)
    if normal is None:
        return None
    names = {} if side is pair.modeled else dict(pair.back)
    names |= {f"{row}.{real}": f"{row}.{modeled}" for real, modeled in names.items() for row in ("new", "old")}
    return renamed(normal.tree, names)


def _judge_row_security(pair: Pair) -> None:
    one, other = pair.modeled.table.row_security, pair.real.table.row_security
    texts = ("row security" if one else "no row security", "row security" if other else "no row security")
    if other and not one:
        differ_in_table(pair, "row-security-added", texts, "row security may hide rows and refuse writes, by who asks")
    elif one and not other:
        differ_in_table(pair, "row-security-missing", texts, "row security is not enabled", missing=True)
    elif one and other:
        if pair.modeled.table.row_security_forced != pair.real.table.row_security_forced:
            held = "is held to it, too" if pair.real.table.row_security_forced else "is not held to it"
            differ_in_table(pair, "row-security-differs", texts, f"the table's owner {held}")
        modeled = {policy.name: policy for policy in pair.modeled.table.policies}
        real = {policy.name: policy for policy in pair.real.table.policies}
        for name in sorted(modeled.keys() | real.keys()):
            here, there = modeled.get(name), real.get(name)
            if here is None or there is None:
                message = f"the policy {name} {'is not there' if there is None else 'was not modeled'}"
            elif not _same_policy(pair, here, there):
                message = f"the policy {name} says something else than the modeled one"
            else:
                continue
            shown = (name if here else None, name if there else None)
            differ_in_table(pair, "row-security-differs", shown, message)


def _same_policy(pair: Pair, one: Policy, other: Policy) -> bool:
    if (one.permissive, one.command, one.roles) != (other.permissive, other.command, other.roles):
        return False
    conditions = ((one.using, other.using), (one.check or one.using, other.check or other.using))
    return (
        calls_the_same(pair, one.using)
        and calls_the_same(pair, one.check)
        and all(_same_text(pair, here or "TRUE", there or "TRUE") for here, there in conditions)
    )


def _same_text(pair: Pair, here: str, there: str) -> bool:
    if pair.one_expression and words_of(here, pair.modeled.dialect) == words_of(there, pair.real.dialect):
        return True
    modeled, real = _read(pair.modeled, here, pair), _read(pair.real, there, pair)
    return modeled is not None and real is not None and pair.says_as(modeled, real)
