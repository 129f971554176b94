"""What Oracle's statements do to a table's constraints: keys, foreign keys, checks, and the NOT NULL of a column.

A NOT NULL that is enforced and validated is the column's own; any other is a check. A key that is disabled holds
nothing: it stands among the table's options.
"""

from __future__ import annotations

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.draft import Draft
from fidelity.ddl.oracle.constraints import Constraint, NotNull, State, Switch
from fidelity.ddl.oracle.keys import add_key, drop_key, forget_disabled, release, switch_key
from fidelity.ddl.parts import KeyPart
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.shape.values import Check, ForeignKey

__all__ = [
    "NotNulls",
    "add_constraint",
    "drop_constraint",
    "is_not_null",
    "rename_constraint",
    "set_deferral",
    "set_state",
    "switch",
]

NotNulls = dict[tuple[str, str], str]
"""The column of each named NOT NULL, by table and name."""


def add_constraint(draft: Draft, constraint: Constraint, column: str | None, not_nulls: NotNulls) -> None:
    """Adds a constraint of the table's, or of a column's."""
    part, state = constraint.part, constraint.state
    name = part.key.name if isinstance(part, KeyPart) else part.name
    if name and draft.named_constraint(name) is not None:
        raise NotUnderstoodError("a second constraint of the same name")
    if isinstance(part, NotNull):
        _set_not_null(draft, part, state, column or "", not_nulls)
    elif isinstance(part, KeyPart):
        add_key(draft, part, state)
    elif isinstance(part, ForeignKey):
        for own in part.columns:
            draft.index_of(own)
        draft.foreign_keys.append(part)
    else:
        draft.checks.append(part)


def _set_not_null(draft: Draft, part: NotNull, state: State, column: str, not_nulls: NotNulls) -> None:
    """NOT NULL as ALL_TAB_COLUMNS has it: where it may be broken for a while, or was not validated, it is a check."""
    draft.index_of(column)
    if part.not_null and (state.deferrable or not (state.enforced and state.checked)):
        draft.checks.append(
            Check(
                name=part.name,
                expression=is_not_null(column),
                enforced=state.enforced,
                validated=state.checked,
                deferrable=state.deferrable,
                initially_deferred=state.deferred,
            )
        )
        return
    if not part.not_null and any(check.expression == is_not_null(column) for check in draft.checks):
        raise NotUnderstoodError("NULL of a column that a check keeps from it")
    if not part.not_null and draft.primary_key and column in draft.primary_key.columns:
        raise NotUnderstoodError("a column of the primary key made NULL")
    if not part.not_null and f"default on null ({column})" in draft.options:
        raise NotUnderstoodError("NULL of a column that takes its default for it")
    draft.not_null_by_key.discard(column)
    draft.change(column, nullable=not part.not_null)
    if part.not_null and part.name:
        not_nulls[draft.name.full, part.name] = column


def is_not_null(column: str) -> str:
    """The expression of a column's NOT NULL that is a check."""
    quoted = column.replace('"', '""')
    return f'"{quoted}" IS NOT NULL'


def drop_constraint(
    catalog: Catalog, *, table: str, name: str, not_nulls: NotNulls, cascade: bool, if_exists: bool = False
) -> None:
    """Removes a constraint, or a named NOT NULL; of a table that is not there, it was dropped before its CREATE."""
    if not catalog.has_table(table):
        return
    draft = catalog.draft(table)
    column = not_nulls.pop((draft.name.full, name), None)
    if column is not None:
        draft.change(column, nullable=True)
    elif draft.primary_key and draft.primary_key.name == name:
        drop_key(catalog, table=table, columns=None, cascade=cascade)
    elif (key := draft.unique.named(name)) is not None:
        release(catalog, draft, key.columns, cascade=cascade, drop=True)
        draft.drop_constraint(name)
    elif disabled := next((o for o, own in draft.options.items() if o.startswith("disabled ") and own == name), None):
        forget_disabled(draft, disabled)
    elif not if_exists or draft.named_constraint(name) is not None:
        draft.drop_constraint(name)


def rename_constraint(catalog: Catalog, *, table: str, old: str, new: str, not_nulls: NotNulls) -> None:
    """Renames a constraint, or a named NOT NULL."""
    draft = catalog.draft(table)
    column = not_nulls.pop((draft.name.full, old), None)
    if column is not None:
        not_nulls[draft.name.full, new] = column
        return
    if (constraint := draft.named_constraint(old)) is not None:
        draft.change_constraint(constraint, name=new)
        return
    disabled = next((o for o, own in draft.options.items() if o.startswith("disabled ") and own == old), None)
    if disabled is None:
        raise NotUnderstoodError("a constraint that the table does not have")
    draft.options[disabled] = new


def switch(catalog: Catalog, *, table: str, given: Switch, not_nulls: NotNulls) -> None:
    """Switches a constraint on or off."""
    if given.name is not None:
        set_state(catalog, table=table, name=given.name, state=given.state, not_nulls=not_nulls, cascade=given.cascade)
    else:
        switch_key(catalog, table=table, columns=given.columns, state=given.state, cascade=given.cascade)


def set_state(
    catalog: Catalog, *, table: str, name: str, state: State, not_nulls: NotNulls, cascade: bool = False
) -> None:
    """Enables or disables a constraint."""
    draft = catalog.draft(table)
    part = draft.named_constraint(name)
    if isinstance(part, ForeignKey | Check):
        draft.change_constraint(part, enforced=state.enforced, validated=state.checked)
        _settle_not_null(draft, draft.named_constraint(name), not_nulls)
        return
    switch_key(catalog, table=table, columns=None, state=state, name=name, cascade=cascade)


def _settle_not_null(draft: Draft, part: object, not_nulls: NotNulls) -> None:
    """A NOT NULL that is enforced and validated is the column's own, and no check any more."""
    if not (isinstance(part, Check) and part.enforced and part.validated) or part.deferrable:
        return
    column = next((c.name for c in draft.columns if part.expression == is_not_null(c.name)), None)
    if column is not None:
        draft.checks.remove(part)
        _set_not_null(draft, NotNull(name=part.name), State(), column, not_nulls)


def set_deferral(catalog: Catalog, *, table: str, name: str, deferred: bool) -> None:
    """When a constraint that may be deferred is held to, where nothing else is set."""
    draft = catalog.draft(table)
    constraint = draft.named_constraint(name)
    if constraint is None or not constraint.deferrable:
        raise NotUnderstoodError("a constraint that may not be deferred")
    draft.change_constraint(constraint, initially_deferred=deferred)
