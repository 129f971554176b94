"""What MariaDB's periods bring along: the columns that keys get, and the check that a period ends after it starts.

Source: MariaDB Knowledge Base, "Temporal Tables"; what the server makes of scripts.
"""

from __future__ import annotations

import dataclasses

from fidelity.ddl.mysql.constraints import Period
from fidelity.ddl.mysql.names import ticked
from fidelity.ddl.parts import ConstraintPart, KeyPart
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.shape.values import Check

__all__ = ["period_checks", "spread", "with_history"]


def spread(part: ConstraintPart, periods: list[Period]) -> ConstraintPart:
    """A key WITHOUT OVERLAPS stands on its period's two columns, the end first."""
    if not (isinstance(part, KeyPart) and part.key.without_overlaps):
        return part
    period = next((p for p in periods if p.name == part.key.columns[-1]), None)
    if period is None:
        raise NotUnderstoodError("a period that the table does not have")
    columns = (*part.key.columns[:-1], period.end, period.start)
    prefixes = (*part.key.prefixes[:-1], None, None)
    return dataclasses.replace(part, key=dataclasses.replace(part.key, columns=columns, prefixes=prefixes))


def with_history(part: ConstraintPart, periods: list[Period]) -> ConstraintPart:
    """A key of a table whose rows' times are columns ends with the time until which a row holds."""
    times = next((p for p in periods if p.name.upper() == "SYSTEM_TIME"), None)
    if times is None or not isinstance(part, KeyPart) or times.end in part.key.columns:
        return part
    columns, prefixes = (*part.key.columns, times.end), (*part.key.prefixes, None)
    return dataclasses.replace(part, key=dataclasses.replace(part.key, columns=columns, prefixes=prefixes))


def period_checks(periods: list[Period]) -> list[ConstraintPart]:
    """A period of the application's own checks that it ends after it starts."""
    return [
        Check(name=p.name, expression=f"{ticked(p.start)} < {ticked(p.end)}", span=p.span)
        for p in periods
        if p.name.upper() != "SYSTEM_TIME"
    ]
