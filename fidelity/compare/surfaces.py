"""Surfaces: the worst verdict of what each covers, and the sentence that takes the place of its UNKNOWN."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fidelity.compare.assemble import Assembled
from fidelity.compare.resolution import resolution
from fidelity.compare.values import ClaimRow, ColumnRow, ConstraintRow, CoverRow, Finding, SurfaceComparison, Verdict
from fidelity.compare.verdict import count, worst
from surrogate.values import Covered, Surface

__all__ = ["compare_surface"]


def compare_surface(surface: Surface, tables: Mapping[str, Assembled], dump: str) -> SurfaceComparison:
    """One surface's comparison. Claims that no DDL can prove stay UNKNOWN, and do not drag it down."""
    covered = [(cover, tables[cover.table]) for cover in surface.covers]
    columns = [row for cover, table in covered for row in _columns(cover, table)]
    constraints = [row for cover, table in covered for row in _constraints(cover, table)]
    whole = [f for cover, table in covered for f in (*_about_table(cover, table), *_of_no_row(cover, table))]
    verdicts = [row.verdict for row in columns] + [row.verdict for row in constraints] + [f.verdict for f in whole]
    wanted = {fingerprint for row in columns for fingerprint in row.findings} | {f.fingerprint for f in whole}
    wanted |= {fingerprint for row in constraints for fingerprint in row.findings}
    findings = _ordered(wanted, [table for _, table in covered])
    verdict = worst([*verdicts, *(f.verdict for f in findings)])
    return SurfaceComparison(
        surface=surface.name,
        verdict=verdict,
        limitation=surface.limitation,
        modeled_as=surface.modeled_as,
        resolution=resolution(
            verdict=verdict, dump=dump, columns=columns, constraints=constraints, findings=findings,
            tables=[table for _, table in covered],
        ),
        tables=tuple(cover.table for cover, _ in covered),
        real_tables=tuple(t.comparison.real for _, t in covered if t.comparison.real is not None),
        covers=tuple(CoverRow(table=c.table, columns=c.columns, constraints=c.constraints) for c, _ in covered),
        columns=count([row.verdict for row in columns]),
        constraints=count([row.verdict for row in constraints]),
        claims=tuple(ClaimRow(claim=c.claim, verdict=Verdict.UNKNOWN, proven_by=c.proven_by) for c in surface.claims),
        findings=tuple(f.fingerprint for f in findings),
    )  # fmt: skip


def _columns(cover: Covered, table: Assembled) -> list[ColumnRow]:
    covered = set(cover.columns)
    return [row for row in table.comparison.columns if row.name in covered]


def _constraints(cover: Covered, table: Assembled) -> list[ConstraintRow]:
    covered = set(cover.constraints)
    return [row for row in table.comparison.constraints if row.name in covered]


def _about_table(cover: Covered, table: Assembled) -> list[Finding]:
    """Findings about the whole table, or about something that was not modeled on one of the covered columns."""
    by_print = {f.fingerprint: f for f in table.findings}
    covered = set(cover.columns)
    return [
        by_print[fingerprint]
        for fingerprint, touched in table.touches.items()
        if not touched or not covered.isdisjoint(touched)
    ]


def _of_no_row(cover: Covered, table: Assembled) -> list[Finding]:
    """Findings that no row of the table has, about a covered column: those of its domain's checks."""
    told = {fingerprint for row in table.comparison.columns for fingerprint in row.findings} | table.touches.keys()
    told |= {fingerprint for row in table.comparison.constraints for fingerprint in row.findings}
    return [f for f in table.findings if f.fingerprint not in told and (f.column is None or f.column in cover.columns)]


def _ordered(wanted: set[str], tables: Sequence[Assembled]) -> list[Finding]:
    return [f for table in tables for f in table.findings if f.fingerprint in wanted]
