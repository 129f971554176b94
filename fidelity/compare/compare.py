"""A model beside a dump: every modeled fact judged, every table and surface given its verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fidelity.compare.assemble import Assembled, Names, assemble
from fidelity.compare.clouds import Clouds
from fidelity.compare.match import TableMatch, match_tables
from fidelity.compare.suggest import suggest
from fidelity.compare.surfaces import compare_surface
from fidelity.compare.values import Comparison
from fidelity.compare.verdict import worst
from fidelity.dump.values import Inspection
from surrogate.values import Model

__all__ = ["compare_shapes"]


def compare_shapes(
    model: Model, inspection: Inspection, *, mapping: Mapping[str, str] | None = None, strict: bool = False
) -> Comparison:
    """The comparison of a model with what was read of a dump.

    `mapping` is that of `--map`: a modeled table or table.column to its real name. Under `strict` no equivalence is
    trusted, and what is cosmetic is DIVERGENT. Raises UsageError where the mapping names what is not there.
    """
    matches = match_tables(model.shape, inspection.shape, mapping or {})
    names = Names.of(matches, model.shape, inspection.shape)
    clouds = Clouds(inspection)
    tables = {m.name: assemble(m, names, model, inspection, clouds, strict=strict) for m in matches}
    surfaces = tuple(compare_surface(surface, tables, inspection.dump.name) for surface in model.surfaces)
    verdicts = [s.verdict for s in surfaces] or [t.comparison.verdict for t in tables.values()]
    return Comparison(
        overall=worst(verdicts),
        surfaces=surfaces,
        tables=tuple(t.comparison for t in tables.values()),
        findings=tuple(finding for t in tables.values() for finding in t.findings),
        suggestions=suggest(model, inspection, list(tables.values())),
        unmodeled_tables=_unmodeled(inspection, matches, tables),
    )


def _unmodeled(
    inspection: Inspection, matches: Sequence[TableMatch], tables: Mapping[str, Assembled]
) -> tuple[str, ...]:
    """The dump's tables that no modeled table stands for, read or not."""
    taken = {t.comparison.real for t in tables.values()} | {m.real.name for m in matches if m.real is not None}
    names = {table.name for table in inspection.shape.tables} | set(inspection.unread_tables)
    return tuple(sorted(names - taken))
