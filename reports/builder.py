"""The report document of a comparison."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable
from operator import attrgetter
from typing import Any, cast

from fidelity.compare.values import Comparison, Verdict
from fidelity.dump.values import Inspection
from fidelity.shape.document import dump_document, ledger_document, members_in_parts
from reports.document import Report, Tool
from reports.withheld import Withholder, withheld_report
from surrogate.values import Model

__all__ = ["report_document"]


def report_document(
    model: Model, inspection: Inspection, comparison: Comparison, *, tool: Tool
) -> tuple[Report, Withholder]:
    """The contract's `fidelity/report/1`: the same inputs and versions give the same document.

    Literals of the dump that no finding is about are masked in it, by the masker that comes with it.
    """
    document = {
        "schema": "fidelity/report/1",
        "tool": tool,
        "model": {
            "name": model.name,
            "sha256": model.sha256,
            "dialect": model.dialect,
            "evidence": list(model.evidence),
            "files": list(model.files.names) if model.files else [],
            "left_out": list(model.files.left_out) if model.files else [],
        },
        "dump": dump_document(inspection.dump),
        "overall": comparison.overall.name,
        "surfaces": _plain(comparison.surfaces),
        "tables": _plain(comparison.tables),
        "findings": _plain(comparison.findings),
        "suggestions": _plain(comparison.suggestions),
        "waivers": _plain(comparison.waivers),
        "unmodeled": {"tables": list(comparison.unmodeled_tables), "count": len(comparison.unmodeled_tables)},
        "ledger": ledger_document(inspection.ledger),
    }
    sequences = [sequence.name for sequence in inspection.shape.sequences]
    return withheld_report(cast("Report", document), members_in_parts(model.shape), _names(inspection), sequences)


def _names(inspection: Inspection) -> set[str]:
    """Every name that the dump's tables and columns go by, as quotes may hold it."""
    found: set[str] = set()
    for table in inspection.shape.tables:
        found.update((table.local, table.name), (column.name for column in table.columns))
        found.update(key.references.table for key in table.foreign_keys)
    return found


@functools.cache
def _layout(kind: type[Any]) -> tuple[tuple[str, ...], Callable[[object], tuple[object, ...]]]:
    """The keys of a class's document, and what gets their values."""
    names = tuple(f.name for f in dataclasses.fields(kind))
    return names, attrgetter(*names)


def _plain(value: Any) -> Any:  # noqa: ANN401  # any of a comparison's values
    """The value as JSON has it: verdicts by name, tuples as lists, values as dictionaries in their fields' order."""
    kind = value.__class__
    if value is None or kind is str or kind is int:
        return value
    if kind is tuple:
        return [item if item.__class__ is str else _plain(item) for item in value]
    if kind is Verdict:
        return value.name
    if _has_fields(kind):
        names, values = _layout(kind)
        return {
            name: item if item is None or item.__class__ is str or item.__class__ is int else _plain(item)
            for name, item in zip(names, values(value), strict=True)
        }
    return str(value) if isinstance(value, str) else value


_has_fields = functools.cache(dataclasses.is_dataclass)
