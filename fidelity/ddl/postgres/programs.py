"""What PostgreSQL runs or asks by itself when rows are written: triggers, rewrite rules, policies of row security.

Source: PostgreSQL 18 manual, "CREATE TRIGGER", "CREATE RULE", "CREATE POLICY", "ALTER POLICY".
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.clauses import CHANGE, PROGRAM
from fidelity.ddl.parts import Reading
from fidelity.ddl.postgres import objects
from fidelity.ddl.postgres.session import Session
from fidelity.ddl.postgres.types import quote_identifier
from fidelity.ddl.said import said
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.ddl.triggers import put_trigger
from fidelity.shape.values import Policy, Trigger, View

__all__ = ["alter_policy", "create_policy", "create_rule", "create_trigger", "drop_policy"]

_BEHIND_SET = frozenset({"WHERE", "FROM", "RETURNING", ";"})
_NO_POLICY = "a policy that the table does not have"


def create_trigger(c: Cursor, s: Session) -> Reading:
    """CREATE TRIGGER: named on its table; what its function does is not read."""
    start = c.start
    c.expect("CREATE")
    c.take("OR", "REPLACE")
    constraint = c.take_omitted(PROGRAM, "CONSTRAINT")
    c.expect("TRIGGER")
    name = c.name()
    mark = c.mark
    time = "INSTEAD" if c.take("INSTEAD", "OF") else c.take_any("BEFORE", "AFTER")
    if time is None:
        raise c.fail("BEFORE, AFTER or INSTEAD OF")
    events = {_event(c)}
    while c.take("OR"):
        events.add(_event(c))
    c.omit(PROGRAM, mark, "event")
    c.expect("ON")
    table = s.table_name(c.qualified())
    mark = c.mark
    other = c.qualified()[-1] if c.take("FROM") else None
    waits = _waits(c)
    rows = _transition_tables(c) if c.take("REFERENCING") else set()
    each = "STATEMENT"
    if c.take("FOR"):
        c.take("EACH")
        each = c.take_any("ROW", "STATEMENT") or ""
        if not each:
            raise c.fail("ROW or STATEMENT")
    condition = c.bracketed_expression() if c.take("WHEN") else None
    c.expect("EXECUTE")
    if not c.take_any("FUNCTION", "PROCEDURE"):
        raise c.fail("FUNCTION")
    routine = s.existing(c.qualified(), s.catalog.routines.__contains__).full
    given = c.mark
    c.group()
    arguments = c.spelled(given)
    c.finish()
    c.omit(PROGRAM, mark, "EXECUTE FUNCTION")
    if table in s.catalog.views:
        return Reading(ignored="a trigger or rule on a view", object=table)
    trigger = Trigger(
        name=name,
        span=s.span(start, len(c.text)),
        says=said(constraint, time, events, other, waits, rows, each, arguments),
        condition=condition,
        routine=routine,
        text=" ".join(name for event in events for name in event[1:]),
    )
    return Reading(edits=(partial(put_trigger, table=table, trigger=trigger),), object=table)


def _event(c: Cursor) -> tuple[str, ...]:
    """Consumes one event; of an UPDATE with the columns that it is OF, in no order."""
    event = c.take_any("INSERT", "UPDATE", "DELETE", "TRUNCATE")
    if event is None:
        raise c.fail("INSERT, UPDATE, DELETE or TRUNCATE")
    columns = c.listed(c.name) if event == "UPDATE" and c.take("OF") else ()
    return (event, *sorted(columns))


def _waits(c: Cursor) -> tuple[bool, bool]:
    """Consumes whether a constraint trigger can wait for the transaction's end, and does."""
    can, does = False, False
    while True:
        if c.take("NOT", "DEFERRABLE"):
            can = False
        elif c.take("DEFERRABLE") or c.take("INITIALLY", "DEFERRED"):
            can = True
            does = does or c.ahead(-1) == "DEFERRED"
        elif not c.take("INITIALLY", "IMMEDIATE"):
            return can, does


def _transition_tables(c: Cursor) -> set[tuple[str, str]]:
    """Consumes `OLD TABLE AS a NEW TABLE AS b`."""
    found = set()
    while (which := c.take_any("OLD", "NEW")) is not None:
        c.expect("TABLE")
        c.take("AS")
        found.add((which, c.name()))
    return found


def create_rule(c: Cursor, s: Session) -> Reading:
    """CREATE RULE: named on its table; what it does instead is not read.

    The rule `_RETURN` makes a view of its table, as pg_dump before 10 writes views that depend on each other.
    """
    start = c.start
    c.expect("CREATE")
    c.take("OR", "REPLACE")
    c.expect("RULE")
    name = c.name()
    mark = c.mark
    c.skip_until("TO")
    event = c.spelled(mark)
    c.omit(PROGRAM, mark, "AS ON event")
    c.step()
    table = s.table_name(c.qualified())
    condition = c.expression(lambda c: c.word == "DO") if c.take("WHERE") else None
    c.expect("DO")
    instead = c.take("INSTEAD")
    if not instead:
        c.take("ALSO")
    body = c.mark
    parts = _own_update(c, s, table)
    if parts is None:
        c.rewind(body)
        c.omit_rest(PROGRAM, "DO command")
        command = c.spelled(body)
    else:
        c.omit(PROGRAM, body, "DO command")
        command, condition = ["UPDATE"], f"ROW({', '.join((condition or 'TRUE', *parts))})"
    if table in s.catalog.views:
        return Reading(ignored="a trigger or rule on a view", object=table)
    if name == "_RETURN":
        view = View(name=table, materialized=False, span=s.span(start, len(c.text)))
        return Reading(edits=(partial(objects.turn_into_view, view=view),), object=table)
    says = said(event, instead, command)
    text = " ".join(command)
    trigger = Trigger(
        name=name, span=s.span(start, len(c.text)), says=says, condition=condition, is_rule=True, text=text
    )
    return Reading(edits=(partial(put_trigger, table=table, trigger=trigger),), object=table)


def _own_update(c: Cursor, s: Session, table: str) -> list[str] | None:
    """Consumes a rule's command that is one UPDATE of its own table: each column with its value, then the condition.

    None of any other command: what a bare name means in a query, or in another table's row, is not told here.
    """
    opened = c.take("(")
    if "select" in c.text.lower() or not c.take("UPDATE") or not c.is_name() or c.word == "ONLY":
        return None
    if s.table_name(c.qualified()) != table or not c.take("SET"):
        return None
    parts = list[str]()
    while not parts or c.take(","):
        column = quote_identifier(c.name()) if c.is_name() else ""
        if not c.take("="):
            return None
        parts.append(f"ROW({column}, {c.expression(lambda c: c.word in _BEHIND_SET)})")
    where = c.expression(lambda c: c.word in _BEHIND_SET) if c.take("WHERE") else "TRUE"
    if opened:
        c.take(";")
        c.expect(")")
    return [*parts, where] if c.done else None


def create_policy(c: Cursor, s: Session) -> Reading:
    """CREATE POLICY: whom it is for, and what it lets through."""
    c.expect("CREATE", "POLICY")
    name, table = _policy_of(c, s)
    mark = c.mark
    permissive = True
    if c.take("AS"):
        permissive = c.take("PERMISSIVE")
        if not permissive:
            c.expect("RESTRICTIVE")
    command = "ALL"
    if c.take("FOR"):
        command = c.take_any("ALL", "SELECT", "INSERT", "UPDATE", "DELETE") or ""
        if not command:
            raise c.fail("ALL, SELECT, INSERT, UPDATE or DELETE")
    policy = _with_conditions(c, Policy(name=name, permissive=permissive, command=command))
    c.finish()
    c.omit(PROGRAM, mark, "POLICY")
    return Reading(edits=(partial(_put_policy, table=table, policy=policy),), object=table)


def _policy_of(c: Cursor, s: Session) -> tuple[str, str]:
    """Consumes a policy's name and its table's."""
    name = c.name()
    c.expect("ON")
    return name, s.table_name(c.qualified())


def _with_conditions(c: Cursor, policy: Policy) -> Policy:
    """Consumes whom a policy is for, USING and WITH CHECK; what is not said stays."""
    if c.take("TO"):
        roles = frozenset(c.listed(c.name))
        policy = replace(policy, roles=frozenset() if "public" in roles else roles)
    if c.take("USING"):
        policy = replace(policy, using=c.bracketed_expression())
    if c.take("WITH", "CHECK"):
        policy = replace(policy, check=c.bracketed_expression())
    return policy


def alter_policy(c: Cursor, s: Session) -> Reading:
    """ALTER POLICY."""
    c.expect("ALTER", "POLICY")
    name, table = _policy_of(c, s)
    mark = c.mark
    new = c.name() if c.take("RENAME", "TO") else None
    changed = _with_conditions(c, Policy(name=new or name))
    c.finish()
    c.omit(PROGRAM, mark, "POLICY")

    def change(catalog: Catalog) -> None:
        draft = catalog.draft(table)
        before = next((policy for policy in draft.policies if policy.name == name), None)
        if before is None:
            raise NotUnderstoodError(_NO_POLICY)
        after = replace(
            before,
            name=changed.name,
            roles=changed.roles or before.roles,
            using=changed.using or before.using,
            check=changed.check or before.check,
        )
        draft.policies[draft.policies.index(before)] = after

    return Reading(edits=(change,), object=table)


def drop_policy(c: Cursor, s: Session) -> Reading:
    """DROP POLICY; one that is not there was dropped before the dump's own CREATE."""
    c.expect("DROP", "POLICY")
    c.take("IF", "EXISTS")
    name, table = _policy_of(c, s)
    c.take_omitted(CHANGE, "CASCADE") or c.take_omitted(CHANGE, "RESTRICT")
    c.finish()

    def drop(catalog: Catalog) -> None:
        if catalog.has_table(table):
            draft = catalog.draft(table)
            draft.policies = [policy for policy in draft.policies if policy.name != name]

    return Reading(edits=(drop,), object=table)


def _put_policy(catalog: Catalog, *, table: str, policy: Policy) -> None:
    draft = catalog.draft(table)
    if any(other.name == policy.name for other in draft.policies):
        raise NotUnderstoodError("a policy of a name that the table has already")
    draft.policies.append(policy)
