"""What MariaDB's periods bring along: the columns that keys get, and the check that a period ends after it starts.

Source: MariaDB Knowledge Base, "Temporal Tables"; what the server makes of scripts.
"""

from __future__ import annotations

import dataclasses
import re

from fidelity.ddl.draft import Draft
from fidelity.ddl.mysql.constraints import Period
from fidelity.ddl.mysql.names import ticked
from fidelity.ddl.parts import ConstraintPart, KeyPart
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.shape.values import Check

__all__ = ["period_checks", "periods_of", "refuse_periods", "spread", "with_history"]


_ENDS_AFTER_ITS_START = re.compile(r"`((?:[^`]|``)+)` < `((?:[^`]|``)+)`")


def periods_of(draft: Draft) -> list[Period]:
    """The periods of a table: of the application by their checks, of the system by the columns of its rows' times."""
    found = [(k.name, _ENDS_AFTER_ITS_START.fullmatch(k.expression)) for k in draft.checks]
    periods = [
        Period(name=name, start=match[1].replace("``", "`"), end=match[2].replace("``", "`"))
        for name, match in found
        if name and match
    ]
    times = {c.generated.expression: c.name for c in draft.columns if c.generated}
    if "ROW START" in times and "ROW END" in times:
        periods.append(Period(name="SYSTEM_TIME", start=times["ROW START"], end=times["ROW END"]))
    return periods


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


_MOMENT = re.compile(r"(?:date|datetime|timestamp)\b")


def refuse_periods(draft: Draft, periods: list[Period]) -> None:
    """Raises NotUnderstoodError where a period of the application's own is none: there is one, of two moments alike."""
    own = [p for p in periods if p.name.upper() != "SYSTEM_TIME"]
    if len(own) > 1:
        raise NotUnderstoodError("a second period of the application")
    for period in own:
        ends = draft.column(period.start), draft.column(period.end)
        if ends[0] is ends[1] or ends[0].type != ends[1].type or not _MOMENT.match(ends[0].type):
            raise NotUnderstoodError("a period of other columns than two moments of one type")
        if any(column.generated for column in ends):
            raise NotUnderstoodError("a period of a generated column")
        if draft.columns.place_alike(period.name) is not None:
            raise NotUnderstoodError("a period that has a column's name")


def period_checks(periods: list[Period]) -> list[ConstraintPart]:
    """A period of the application's own checks that it ends after it starts."""
    return [
        Check(name=p.name, expression=f"{ticked(p.start)} < {ticked(p.end)}", span=p.span)
        for p in periods
        if p.name.upper() != "SYSTEM_TIME"
    ]
