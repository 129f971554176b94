"""One modeled table's comparison: its pair judged, its findings, and a row for each modeled fact."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Self

from fidelity.compare.clouds import Clouds
from fidelity.compare.facts import judge
from fidelity.compare.judged import TABLE, Difference, Fact, Judged, column_fact, constraint_fact
from fidelity.compare.judges.columns import unmodeled
from fidelity.compare.keyed import as_keyed
from fidelity.compare.match import Found, TableMatch
from fidelity.compare.pair import Pair
from fidelity.compare.side import Side
from fidelity.compare.spelling import (
    check_text,
    column_text,
    constraint_name,
    exclusion_text,
    foreign_key_text,
    index_text,
    key_text,
    name_text,
)
from fidelity.compare.types.read import row_of
from fidelity.compare.values import (
    ColumnRow,
    ConstraintRow,
    Finding,
    ModeledText,
    RealText,
    TableComparison,
    Verdict,
)
from fidelity.compare.verdict import finding_of, worst
from fidelity.dump.values import Inspection
from fidelity.frozen import dataclass
from fidelity.shape.schema import Shape
from fidelity.shape.values import Span, Table
from surrogate.values import Model

__all__ = ["Assembled", "Names", "assemble"]

_TYPES = ("enums", "domains", "composites", "ranges")
_ABSENCES = {
    Found.NOTHING: "table-absent",
    Found.AMBIGUOUS: "table-ambiguous",
    Found.VIEW: "table-is-a-view",
    Found.FOREIGN: "table-is-foreign",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembled:
    """A table's comparison, its findings in order, and which modeled columns each finding about the table touches."""

    match: TableMatch
    comparison: TableComparison
    findings: tuple[Finding, ...]
    touches: Mapping[str, tuple[str, ...]]


def _rows(shape: Shape) -> list[tuple[str, list[tuple[str, str, str | None]]]]:
    """The columns of the tables whose rows are a type of another's column, or of a part of a type."""
    types = {column.type for table in shape.tables for column in table.columns}
    types |= {attribute.type for composite in shape.composites for attribute in composite.attributes}
    types |= {domain.type for domain in shape.domains}
    rows = {row.name: row for name in types if (row := row_of(name.removesuffix("[]"), shape)) is not None}
    return [(name, [(c.name, c.type, c.collation) for c in row.columns]) for name, row in sorted(rows.items())]


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Which real table stands for each modeled one, and which real column for each modeled column of these.

    `taken` are the names of these real tables.
    """

    tables: Mapping[str, str]
    columns: Mapping[str, Mapping[str, str]]
    taken: frozenset[str]
    same_types: bool

    @classmethod
    def of(cls, matches: Sequence[TableMatch], modeled: Shape, real: Shape) -> Self:
        """The names that were matched between the two schemas, and whether these define the same types."""
        found = [(m.modeled.name, m.real.name, m.columns) for m in matches if m.real is not None]
        return cls(
            tables={modeled: real for modeled, real, _ in found},
            columns={modeled: columns for modeled, _, columns in found},
            taken=frozenset(real for _, real, _ in found),
            same_types=all(getattr(modeled, kind) == getattr(real, kind) for kind in _TYPES)
            and _rows(modeled) == _rows(real),
        )


def assemble(
    match: TableMatch, names: Names, model: Model, inspection: Inspection, clouds_of: Clouds, *, strict: bool
) -> Assembled:
    """The comparison of one modeled table with what was found for it."""
    clouds = clouds_of.over(match.real or match.modeled, is_there=match.found is not Found.NOTHING)
    uncertain = bool(clouds)
    if match.found is not Found.TABLE or match.real is None:
        return _without(match, model, clouds, clouds_of.kept_by(match.modeled), strict=strict)
    pair = Pair(
        name=match.name,
        modeled=Side(table=as_keyed(match.modeled, model.shape.dialect), shape=model.shape),
        real=Side(table=as_keyed(match.real, inspection.shape.dialect), shape=inspection.shape),
        names=match.columns,
        tables=names.tables,
        all_names=names.columns,
        taken=names.taken,
        meanings=model.meanings,
        same_types=names.same_types,
        uncertain=uncertain,
    )
    judge(pair)
    judged = pair.judged
    judged.equal(TABLE, "name", *match.equivalences)
    if strict:
        judged.differences.extend(_literally(pair))
    differences = [*clouds, *judged.differences]
    findings, by_fact, touches = _findings(differences, match, model, uncertain=uncertain, strict=strict)
    floor = Verdict.UNKNOWN if uncertain else Verdict.FAITHFUL
    clouding = tuple(finding.fingerprint for finding in findings[: len(clouds)])
    there = {constraint_fact(kind, name): (text, span) for kind, name, text, span in reversed(_constraints(match.real))}
    rows = _Rows(match=match, model=model, judged=judged, by_fact=by_fact, there=there, floor=floor, clouding=clouding)
    ordered = tuple(sorted(findings, key=_order))
    comparison = TableComparison(
        modeled=match.name,
        real=match.real.name,
        verdict=worst([f.verdict for f in findings] + [floor]),
        columns=tuple(rows.column(c.name) for c in match.modeled.columns),
        constraints=tuple(rows.constraint(*listed) for listed in _constraints(match.modeled)),
        unmodeled_columns=unmodeled(pair),
        equivalences=tuple(sorted({name for name, _ in judged.equalities[TABLE]})),
        findings=tuple(f.fingerprint for f in ordered),
    )
    return Assembled(match=match, comparison=comparison, findings=ordered, touches=touches)


def _order(finding: Finding) -> tuple[str, str, str, str]:
    return (finding.rule, finding.column or "", finding.constraint or "", finding.fingerprint)


def _findings(
    differences: Sequence[Difference], match: TableMatch, model: Model, *, uncertain: bool, strict: bool
) -> tuple[list[Finding], dict[Fact, list[Finding]], dict[str, tuple[str, ...]]]:
    """Each difference as a finding; two with the same evidence are told apart by their number."""
    findings: list[Finding] = []
    by_fact: dict[Fact, list[Finding]] = {}
    touches: dict[str, tuple[str, ...]] = {}
    real = match.real.name if match.real is not None else ", ".join(match.candidates) or None
    taken: set[str] = set()
    last: dict[str, str] = {}  # of those with the same evidence
    for difference in differences:
        finding = finding_of(difference, model, match.name, real, uncertain=uncertain, strict=strict)
        first = finding.fingerprint
        fingerprint = last.get(first, first)
        while fingerprint in taken:
            fingerprint = hashlib.sha256(f"{fingerprint} again".encode()).hexdigest()[:12]
        if fingerprint != first:
            finding = replace(finding, fingerprint=fingerprint)
        taken.add(fingerprint)
        last[first] = fingerprint
        findings.append(finding)
        by_fact.setdefault(difference.fact, []).append(finding)
        if difference.fact == TABLE:
            touches[finding.fingerprint] = difference.touches
    return findings, by_fact, touches


def _without(
    match: TableMatch, model: Model, clouds: list[Difference], virtual: str | None, *, strict: bool
) -> Assembled:
    """The comparison of a table for which no table was found; `virtual` is the one whose module may make it."""
    rule = _ABSENCES[match.found]
    if match.found is Found.NOTHING and (clouds or virtual is not None):
        rule = "table-not-seen"
    absence = Difference(
        rule=rule,
        fact=TABLE,
        message=_absence_message(rule, match, virtual),
        path=match.name,
        modeled=match.name,
        modeled_span=match.modeled.span,
        real=", ".join(match.candidates) or None,
        real_span=match.real.span if match.real is not None else None,
    )
    findings, _, touches = _findings([absence, *clouds], match, model, uncertain=bool(clouds), strict=strict)
    verdict = findings[0].verdict
    row = verdict if verdict in {Verdict.ABSENT, Verdict.UNKNOWN} else Verdict.UNKNOWN
    clouding = (findings[0].fingerprint,)
    rows = _Rows(match=match, model=model, judged=Judged(), by_fact={}, there={}, floor=row, clouding=clouding)
    ordered = tuple(sorted(findings, key=_order))
    comparison = TableComparison(
        modeled=match.name,
        real=None,
        verdict=worst(f.verdict for f in findings) if verdict is not Verdict.ABSENT else verdict,
        columns=tuple(rows.column(c.name, read=False) for c in match.modeled.columns),
        constraints=tuple(rows.constraint(*listed, read=False) for listed in _constraints(match.modeled)),
        findings=tuple(f.fingerprint for f in ordered),
    )
    return Assembled(match=match, comparison=comparison, findings=ordered, touches=touches)


def _absence_message(rule: str, match: TableMatch, virtual: str | None) -> str:
    there = ", ".join(match.candidates)
    if rule == "table-absent":
        return f"the dump is complete and has no table {match.name}"
    if rule == "table-not-seen" and virtual is not None:
        return f"no statement makes {match.name}, but the module of the virtual table {virtual} may"
    if rule == "table-not-seen":
        return f"the dump has no table {match.name} as far as it was read"
    if rule == "table-ambiguous":
        choices = " or ".join(f"--map {match.name}={name}" for name in match.candidates)
        return f"{match.name} may be any of {there}: say which with {choices}"
    if rule == "table-is-foreign" and match.real is not None and match.real.kind == "table":
        return f"{there} is a table where a {match.modeled.kind} was modeled"
    kind = "a view" if rule == "table-is-a-view" else "a foreign or virtual table"
    return f"{there} is {kind} where a table was modeled"


Listed = tuple[str, str, str, Span | None]


def _constraints(table: Table) -> list[Listed]:
    """Every constraint and index of a table: kind, name, text and place."""
    found: list[Listed] = []
    if table.primary_key is not None:
        key = table.primary_key
        found.append(("primary key", constraint_name("primary key", key), key_text("primary key", key), key.span))
    found += [("unique", constraint_name("unique", k), key_text("unique", k), k.span) for k in table.unique]
    found += [
        ("foreign key", constraint_name("foreign key", k), foreign_key_text(k), k.span) for k in table.foreign_keys
    ]
    found += [("check", constraint_name("check", c), check_text(c), c.span) for c in table.checks]
    found += [
        ("exclusion", constraint_name("exclusion", e), exclusion_text(e, table), e.span) for e in table.exclusions
    ]
    found += [(i.constraint or "index", constraint_name("index", i), index_text(i), i.span) for i in table.indexes]
    return found


def _literally(pair: Pair) -> list[Difference]:
    """Under --strict, a difference for each fact that is equal only under an equivalence."""
    here, beyond = pair.modeled.table, pair.real.table
    texts = {TABLE: (name_text(here.name), here.span, name_text(beyond.name), beyond.span)}
    for modeled, real in pair.columns:
        called = ["" if modeled.name == real.name else f"{name_text(c.name)} " for c in (modeled, real)]
        stated = [name + column_text(c) for name, c in zip(called, (modeled, real), strict=True)]
        texts[column_fact(modeled.name)] = (stated[0], modeled.span, stated[1], real.span)
    for kind, name, text, span in _constraints(pair.modeled.table):
        there, there_span = pair.judged.real_spans.get(constraint_fact(kind, name), (text, None))
        texts[constraint_fact(kind, name)] = (text, span, there, there_span)
    found = []
    for fact, equalities in pair.judged.equalities.items():
        if fact not in texts or not equalities:
            continue
        modeled_text, modeled_span, real_text, real_span = texts[fact]
        names = tuple(sorted({name for name, _ in equalities}))
        is_table, is_column = fact == TABLE, fact.kind == "column"
        path = pair.name if is_table else f"{pair.name}.{fact.name}" if is_column else f"{pair.name}:{fact.name}"
        found.append(
            Difference(
                rule="spelled-otherwise",
                fact=fact,
                message=f"{fact.name or pair.name} is the same only by {', '.join(names)}",
                path=path,
                column=fact.name if is_column else None,
                constraint=None if is_table or is_column else fact.name,
                modeled=modeled_text,
                modeled_span=modeled_span,
                real=real_text,
                real_span=real_span,
                equivalences=names,
                touches=(fact.name,) if is_column else (),
            )
        )
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """The rows of one table's facts; `floor` is the best verdict that any of them may have, `clouding` the reason.

    `there` are the real table's constraints: where nothing differed, no judge had to look for the one that is the same.
    """

    match: TableMatch
    model: Model
    judged: Judged
    by_fact: Mapping[Fact, Sequence[Finding]]
    there: Mapping[Fact, tuple[str, Span | None]]
    floor: Verdict
    clouding: tuple[str, ...]

    def column(self, name: str, *, read: bool = True) -> ColumnRow:
        """The row of a modeled column."""
        column = self.match.modeled.column(name)
        real_name = self.match.columns.get(name) if read else None
        real = self.match.real.column(real_name) if self.match.real is not None and real_name is not None else None
        findings = list(self.by_fact.get(column_fact(name), ()))
        absent = any(f.title == "column-absent" for f in findings)
        verdict = Verdict.ABSENT if absent else worst([self.floor, *(f.verdict for f in findings)])
        return ColumnRow(
            name=name,
            real_name=real_name,
            verdict=verdict,
            modeled=self._modeled(column_text(column) if column else name, column.span if column else None, f".{name}"),
            real=self._real(column_text(real), real.span) if real is not None else None,
            equivalences=self._equivalences(column_fact(name), findings),
            findings=(*(f.fingerprint for f in sorted(findings, key=_order)), *self.clouding),
        )

    def constraint(self, kind: str, name: str, text: str, span: Span | None, *, read: bool = True) -> ConstraintRow:
        """The row of a modeled constraint or index."""
        fact = constraint_fact(kind, name)
        findings = list(self.by_fact.get(fact, ()))
        real = self._real(*self.judged.real_spans[fact]) if fact in self.judged.real_spans else None
        if real is None and read:
            missing = [f for f in findings if f.modeled is not None and f.real is None]
            real = next((f.real for f in findings if f.real is not None), None)
            if real is None and not missing and fact in self.there:
                real = self._real(*self.there[fact])
        return ConstraintRow(
            kind=kind,
            name=name,
            verdict=worst([self.floor, *(f.verdict for f in findings)]),
            modeled=self._modeled(text, span, f":{name}"),
            real=real,
            equivalences=self._equivalences(fact, findings),
            findings=(*(f.fingerprint for f in sorted(findings, key=_order)), *self.clouding),
        )

    def _equivalences(self, fact: Fact, findings: Sequence[Finding]) -> tuple[str, ...]:
        names = {name for name, _ in self.judged.equalities.get(fact, ())}
        return tuple(sorted(names.union(*(f.equivalences for f in findings))))

    def _modeled(self, text: str, span: Span | None, path: str) -> ModeledText:
        basis = self.model.basis(f"{self.match.name}{path}")
        file, line = self.model.file_of(span), span.line if span else None
        return ModeledText(text=text, file=file, line=line, basis=basis.basis, source=basis.source)

    def _real(self, text: str, span: Span | None) -> RealText:
        table = self.match.real.name if self.match.real is not None else ""
        line, offset = (span.line, span.offset) if span is not None else (None, None)
        return RealText(text=text, table=table, line=line, offset=offset)
