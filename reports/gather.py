"""The evidence of a comparison, put together from what was read and what can be generated."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from fidelity.dump.values import Inspection
from fidelity.errors import FidelityError
from fidelity.shape.document import ledger_document, shape_members
from fidelity.shape.schema import Shape
from fidelity.shape.values import Table
from reports.document import Report, Tool
from reports.evidence import Evidence
from reports.sarif import RuleText
from reports.withheld import Withholder, withheld_shape
from surrogate.generate import generate
from surrogate.spec import SPEC_NAME
from surrogate.values import Model

__all__ = ["gather", "with_model"]


def gather(
    report: Report,
    model: Model,
    inspection: Inspection,
    withholder: Withholder,
    *,
    filed_by: Tool,
    rules: Mapping[str, RuleText],
) -> Evidence:
    """All that a packet holds of a comparison; of the dump's shape only the tables that stand for modeled ones."""
    real = {table["real"] for table in report["tables"]}
    dump = report["dump"]
    evidence = Evidence(
        report=report,
        filed_by=filed_by,
        ledger=ledger_document(inspection.ledger, statements=True),
        dump_shape=_canonical(
            "dump",
            dump["name"],
            dump["dialect"],
            dump["sha256"],
            withheld_shape(shape_members(_limited(inspection.shape, real)), withholder),
        ),
        rules=rules,
    )
    return with_model(evidence, model)


def with_model(evidence: Evidence, model: Model) -> Evidence:
    """The evidence with the model's shape, its surrogate, and the specification that comes with that."""
    files = _surrogate(model)
    return replace(
        evidence,
        model_shape=_canonical("model", model.name, model.dialect, model.sha256, shape_members(model.shape)),
        surrogate=files,
        spec=None if isinstance(files, str) else json.loads(files[SPEC_NAME]),
    )


def _canonical(side: str, name: str, dialect: str, sha256: str, members: Mapping[str, Any]) -> dict[str, Any]:
    of = {"side": side, "name": name, "dialect": dialect, "sha256": sha256}
    return {"schema": "fidelity/canonical-shape/1", "of": of, **members}


def _limited(shape: Shape, names: set[str | None]) -> Shape:
    """The shape with these tables only, and the types and sequences that they use."""
    tables = tuple(table for table in shape.tables if table.name in names)
    types = _types(tables)
    owners = tuple(f"{table.name}." for table in tables)
    domains = tuple(d for d in shape.domains if d.name in types)
    types |= {_element(d.type) for d in domains}
    return replace(
        shape,
        tables=tables,
        enums=tuple(e for e in shape.enums if e.name in types),
        domains=domains,
        composites=tuple(c for c in shape.composites if c.name in types),
        ranges=tuple(r for r in shape.ranges if r.name in types),
        sequences=tuple(s for s in shape.sequences if (s.owned_by or "").startswith(owners)),
        views=(),
    )


def _types(tables: tuple[Table, ...]) -> set[str]:
    return {_element(column.type) for table in tables for column in table.columns if column.type}


def _element(type_: str) -> str:
    return type_.rstrip("[]")


def _surrogate(model: Model) -> dict[str, bytes] | str:
    """The model's surrogate and its spec by file name, or why there is none."""
    with tempfile.TemporaryDirectory(prefix="fidelity-") as folder:
        try:
            generated = generate(model, Path(folder))
        except FidelityError as error:
            return f"none can be generated: {error.what}"
        return {file.name: file.read_bytes() for file in generated.files}
