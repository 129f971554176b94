"""From differences to verdicts: of a finding by its impact and basis, of a row, a table and a surface the worst."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence

from fidelity.compare.catalogue.rule import Rule
from fidelity.compare.judged import Difference
from fidelity.compare.rules import rule_titled
from fidelity.compare.values import Counts, Finding, Impact, ModeledText, RealText, Verdict
from surrogate.values import Basis, Model

__all__ = ["count", "finding_of", "verdict_of", "worst"]


def verdict_of(rule: Rule, basis: Basis | None, *, missing: bool, uncertain: bool, strict: bool) -> Verdict:
    """A finding's verdict.

    What is stricter, or a conflict, invalidates what was shown; what is looser does so only where a governed source
    says otherwise. What is missing from a dump that was not read to its end may be in the rest.
    """
    if rule.title == "table-absent":
        return Verdict.ABSENT
    if rule.impact is Impact.UNDECIDED:
        return Verdict.UNKNOWN
    if rule.impact is Impact.COSMETIC and not rule.unmet:
        return Verdict.DIVERGENT if strict else Verdict.FAITHFUL
    if missing and uncertain:
        return Verdict.UNKNOWN
    if rule.impact is Impact.COSMETIC and strict:
        return Verdict.DIVERGENT
    if rule.impact in {Impact.LOOSER, Impact.COSMETIC}:
        governed = basis is not None and basis.basis == "governed"
        return Verdict.DIVERGENT if governed else Verdict.COMPATIBLE
    return Verdict.DIVERGENT


def finding_of(
    difference: Difference, model: Model, table: str, real_table: str | None, *, uncertain: bool, strict: bool
) -> Finding:
    """The difference as a finding, with its verdict, its evidence and its fingerprint."""
    rule = rule_titled(difference.rule)
    basis = None if difference.path is None else model.basis(difference.path)
    verdict = verdict_of(rule, basis, missing=difference.missing, uncertain=uncertain, strict=strict)
    modeled = None
    if difference.modeled is not None:
        known = basis or Basis(basis=model.default_basis)
        span = difference.modeled_span
        modeled = ModeledText(
            text=difference.modeled,
            file=model.file_of(span),
            line=span.line if span else None,
            basis=known.basis,
            source=known.source,
        )
    real = None
    if difference.real is not None:
        span = difference.real_span
        real = RealText(
            text=difference.real,
            table=real_table or "",
            line=span.line if span else None,
            offset=span.offset if span else None,
        )
    return Finding(
        fingerprint=_fingerprint(rule.id, table, difference),
        rule=rule.id,
        title=rule.title,
        impact=rule.impact,
        verdict=verdict,
        table=table,
        column=difference.column,
        constraint=difference.constraint,
        modeled=modeled,
        real=real,
        equivalences=difference.equivalences,
        message=_message(difference, rule, verdict, basis),
        remedy=rule.remedy,
    )


def _message(difference: Difference, rule: Rule, verdict: Verdict, basis: Basis | None) -> str:
    """The difference in words, with why it is DIVERGENT although looser, or UNKNOWN although something is missing."""
    text = difference.message
    looser = rule.impact in {Impact.LOOSER, Impact.COSMETIC} and verdict is Verdict.DIVERGENT
    if looser and basis is not None and basis.basis == "governed":
        return f"{text}. A governed source states what was modeled, and it is not so there."
    if difference.missing and verdict is Verdict.UNKNOWN and rule.impact is not Impact.UNDECIDED:
        return f"{text}, as far as the dump was read: what was not read may add it."
    return f"{text}."


def _fingerprint(rule: str, table: str, difference: Difference) -> str:
    """The first 12 hex digits of the SHA-256 over rule, table, column or constraint, and both texts: no lines."""
    parts = [rule, table, difference.column or difference.constraint, difference.modeled, difference.real]
    text = json.dumps(parts, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:12]


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The worst of several verdicts; FAITHFUL of none."""
    return max(verdicts, default=Verdict.FAITHFUL)


def count(verdicts: Sequence[Verdict]) -> Counts:
    """How many facts got each verdict."""
    return Counts(
        modeled=len(verdicts),
        faithful=verdicts.count(Verdict.FAITHFUL),
        compatible=verdicts.count(Verdict.COMPATIBLE),
        divergent=verdicts.count(Verdict.DIVERGENT),
        absent=verdicts.count(Verdict.ABSENT),
        unknown=verdicts.count(Verdict.UNKNOWN),
    )
