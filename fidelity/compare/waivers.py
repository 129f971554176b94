"""Waivers: findings that somebody lets pass, for a reason and until a day; each must be good, and be needed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Literal, NotRequired, cast

from typing_extensions import TypedDict  # pydantic refuses typing.TypedDict before Python 3.12

from fidelity.compare.rules import rule_with_id
from fidelity.compare.values import Comparison, Finding, SurfaceComparison, Verdict, Waiver, WaiverFile
from fidelity.compare.verdict import worst
from fidelity.errors import UsageError
from fidelity.frozen import dataclass
from surrogate.conform import Described, described, read_text

__all__ = ["WaiverDocument", "Waivers", "apply", "read_waivers"]

_FINGERPRINT = re.compile(r"[0-9a-f]{12}")


class WaiverEntry(TypedDict):
    """One waiver: of a finding by its `fingerprint`, or of what a `rule` finds in a `table`, its column or constraint.

    Without `column` and `constraint` it is what the rule finds in the table as a whole.
    """

    fingerprint: NotRequired[str]
    rule: NotRequired[str]
    table: NotRequired[str]
    column: NotRequired[str]
    constraint: NotRequired[str]
    reason: str
    owner: str
    expires: date


class WaiverDocument(TypedDict):
    """A file of waivers, as `compare --waivers` takes it."""

    format: Literal["fidelity/waivers/1"]
    waiver: NotRequired[list[WaiverEntry]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Waivers:
    """The waivers of one file, in its order; none has expired, and each names what it waives in one of the two ways."""

    file: Described
    sha256: str
    entries: tuple[WaiverEntry, ...]

    def where(self, number: int) -> str:
        """File and line of a waiver."""
        return f"{self.file.name}:{self.file.lines[f'waiver[{number}]']}"


def read_waivers(path: Path, *, today: date) -> Waivers:
    """The waivers of a TOML file; raises FidelityError naming file, line and remedy where one is malformed or expired.

    A waiver holds up to and on the day that it expires.
    """
    text = read_text(path, path.name, remedy="Check --waivers.")
    file = described(text, path.name, WaiverDocument)
    entries = tuple(cast("Sequence[WaiverEntry]", file.values.get("waiver", ())))
    for number, entry in enumerate(entries):
        _check(file, f"waiver[{number}]", entry)
    waivers = Waivers(file=file, sha256=hashlib.sha256(text.encode()).hexdigest(), entries=entries)
    expired = [number for number, entry in enumerate(entries) if entry["expires"] < today]
    if expired:
        said = [f"the waiver of {_about(entries[n])} expired on {entries[n]['expires']}" for n in expired]
        remedy = "Settle what was waived and remove the waiver; or have its owner decide again, with a new date."
        raise _refused(waivers, list(zip(expired, said, strict=True)), remedy)
    return waivers


def apply(comparison: Comparison, waivers: Waivers) -> Comparison:
    """The comparison with every waived finding marked; no verdict changes.

    Raises UsageError naming each waiver that waives nothing: what it was for is gone, or another one waives it.
    """
    given: dict[str, int] = {}
    useless: list[tuple[int, str]] = []
    near: dict[object, list[Finding]] = {}
    for finding in comparison.findings:
        rule, table = finding.rule, finding.table
        for told in {finding.fingerprint, (rule, table, finding.column, None), (rule, table, None, finding.constraint)}:
            near.setdefault(told, []).append(finding)
    for number, entry in enumerate(waivers.entries):
        column, constraint = entry.get("column"), entry.get("constraint")
        named = (entry.get("rule"), entry.get("table"), column, None if column else constraint)
        about = entry.get("fingerprint") or named
        found = [finding.fingerprint for finding in near.get(about, ()) if _waives(entry, finding)]
        if not found:
            useless.append((number, f"the waiver of {_about(entry)} is not needed: there is no such finding"))
        elif all(fingerprint in given for fingerprint in found):
            first = waivers.where(given[found[0]])
            useless.append((number, f"the waiver of {_about(entry)} is not needed: the one at {first} waives it"))
        for fingerprint in found:
            given.setdefault(fingerprint, number)
    if useless:
        remedy = "Remove it; or correct it, where what it is for goes by another name or reads otherwise now."
        raise _refused(waivers, useless, remedy)
    marks = {fingerprint: _mark(waivers.entries[number]) for fingerprint, number in given.items()}
    findings = tuple(replace(f, waiver=marks.get(f.fingerprint)) for f in comparison.findings)
    known = {finding.fingerprint: finding for finding in findings}
    return replace(
        comparison,
        findings=findings,
        surfaces=tuple(replace(s, waived=_is_waived(s, known)) for s in comparison.surfaces),
        waivers=WaiverFile(name=waivers.file.name, sha256=waivers.sha256, count=len(waivers.entries)),
    )


def _check(file: Described, path: str, entry: WaiverEntry) -> None:
    """Raises where a waiver does not name what it waives in exactly one way."""
    named = [key for key in ("rule", "table", "column", "constraint") if key in entry]
    if "fingerprint" in entry:
        if named:
            what = f"names a finding by its fingerprint, and by {' and '.join(named)} too"
            raise file.error(path, what, "Leave one of the two out.")
        if _FINGERPRINT.fullmatch(entry["fingerprint"]) is None:
            what = "is no finding's fingerprint: 12 hexadecimal digits in lower case"
            raise file.error(f"{path}.fingerprint", what, "Copy it from the report; --format json and html show it.")
        return
    missing = [key for key in ("rule", "table") if key not in entry]
    if missing:
        what = f"does not say what it waives: {' and '.join(missing)} missing"
        raise file.error(
            path, what, "Give a finding's fingerprint, or a rule and a table, and its column or constraint."
        )
    if rule_with_id(entry["rule"]) is None:
        what = "is no rule's id"
        raise file.error(f"{path}.rule", what, "Write an id like FID201; fidelity rules lists them.")


def _waives(entry: WaiverEntry, finding: Finding) -> bool:
    if "fingerprint" in entry:
        return entry["fingerprint"] == finding.fingerprint
    if (entry["rule"], entry["table"]) != (finding.rule, finding.table):
        return False
    if "column" not in entry and "constraint" not in entry:
        return finding.column is None and finding.constraint is None
    return all(
        key not in entry or entry[key] == value  # type: ignore[literal-required]
        for key, value in (("column", finding.column), ("constraint", finding.constraint))
    )


def _about(entry: WaiverEntry) -> str:
    if "fingerprint" in entry:
        return entry["fingerprint"]
    part = entry.get("column") or entry.get("constraint")
    return f"{entry['rule']} in {entry['table']}{f'.{part}' if part else ''}"


def _mark(entry: WaiverEntry) -> Waiver:
    return Waiver(reason=entry["reason"], owner=entry["owner"], expires=entry["expires"].isoformat())


def _is_waived(surface: SurfaceComparison, findings: Mapping[str, Finding]) -> bool:
    left = worst(findings[name].verdict for name in surface.findings if findings[name].waiver is None)
    return surface.verdict > Verdict.COMPATIBLE and left <= Verdict.COMPATIBLE


def _refused(waivers: Waivers, bad: Sequence[tuple[int, str]], remedy: str) -> UsageError:
    """The error that names the first of several waivers as its place, and each of the others in its text."""

    def told() -> Iterator[str]:
        yield bad[0][1]
        for number, what in bad[1:]:
            yield f"{waivers.where(number)}: {what}"

    return UsageError("\n".join(told()), where=waivers.where(bad[0][0]), remedy=remedy)
