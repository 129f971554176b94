"""The report document of a comparison."""

from __future__ import annotations

import dataclasses
from typing import Any, cast

from fidelity.compare.values import Comparison, Verdict
from fidelity.dump.values import Inspection
from fidelity.shape.document import dump_document, ledger_document
from reports.document import Report, Tool
from surrogate.values import Model

__all__ = ["report_document"]


def report_document(model: Model, inspection: Inspection, comparison: Comparison, *, tool: Tool) -> Report:
    """The contract's `fidelity/report/1`: the same inputs and versions give the same document."""
    document = {
        "schema": "fidelity/report/1",
        "tool": tool,
        "model": {"name": model.name, "sha256": model.sha256, "dialect": model.dialect},
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
    return cast("Report", document)


def _plain(value: Any) -> Any:  # noqa: ANN401  # any of a comparison's values
    """The value as JSON has it: verdicts by name, tuples as lists, values as dictionaries in their fields' order."""
    if isinstance(value, Verdict):
        return value.name
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    return str(value) if isinstance(value, str) else value
