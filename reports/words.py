"""What every format says of a report in the same words: the answer, its meaning, the next steps, the evidence.

Everything here is computed from the document and returned as plain text; each format escapes it in its own way.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reports.document import (
        Claim,
        Counts,
        Dump,
        Finding,
        LedgerClause,
        LedgerEntry,
        ModelIdentity,
        Real,
        Report,
        Suggestion,
        Surface,
        Waiver,
    )  # fmt: skip

__all__ = [
    "FEW_SURFACES",
    "IMPACTS",
    "VERDICTS",
    "all_claims",
    "answer",
    "completeness",
    "cosmetic",
    "counted",
    "encoding_notes",
    "findings_by_table",
    "grounds",
    "grouped",
    "impact_sentence",
    "ledger_parts",
    "ledger_sentence",
    "left_out",
    "line_note",
    "map_argument",
    "meaning",
    "model_note",
    "next_steps",
    "not_understood",
    "open_claims",
    "parties",
    "reason",
    "rehearsed",
    "renamed",
    "severity",
    "size",
    "subject",
    "tally",
    "waiver_text",
    "where",
    "worst",
    "worst_first",
]

VERDICTS = {
    "FAITHFUL": "every modeled fact is in the dump, equal or equal under a named equivalence",
    "COMPATIBLE": "the real one is looser or has more; what is written to the surrogate would be accepted there",
    "UNKNOWN": "the dump does not decide it",
    "ABSENT": "the dump is complete, and the table is not in it",
    "DIVERGENT": "a difference invalidates something the surrogate shows",
}
"""The verdicts in the contract's order, each with what it says."""

IMPACTS = {
    "stricter": "the real one refuses what the surrogate accepts",
    "looser": "the real one accepts what the surrogate refuses",
    "conflict": "each refuses something that the other accepts",
    "cosmetic": "no write or read can tell",
    "undecided": "the dump does not decide it",
}
"""The impacts, each as seen from the surrogate."""

FEW_SURFACES = 12
"""Up to so many surfaces are all listed; of more, the faithful ones are folded into a count."""

_ORDER = tuple(VERDICTS)
_FEW = 3
_LIKELY = 0.6  # a suggestion with a lower score is not worth a question of its own


def severity(verdict: str) -> int:
    """The verdict's place in the contract's order; one that this version does not know counts as the worst."""
    return _ORDER.index(verdict) if verdict in VERDICTS else len(_ORDER)


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """The number with its noun: `1 finding`, `2,000 findings`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def size(count: int) -> str:
    """A byte count as a person reads it, in decimal units; exact below 1,000 bytes."""
    amount, unit = float(count), "bytes"
    for larger in ("kB", "MB", "GB", "TB"):
        if amount < 999.95 and (unit != "bytes" or count < 1000):
            break
        amount, unit = amount / 1000, larger
    if unit == "bytes":
        return counted(count, "byte")
    return f"{amount:.1f} {unit}"


def worst_first(surfaces: Iterable[Surface]) -> list[Surface]:
    """The surfaces by severity, and as modeled among equals."""
    return sorted(surfaces, key=lambda surface: -severity(surface["verdict"]))


def worst(counts: Counts) -> str | None:
    """The worst verdict that the counts hold, or None where nothing of the kind was modeled."""
    found = [name for name in _ORDER if counts[name.lower()]]  # type: ignore[literal-required]
    return found[-1] if found else None


def tally(verdicts: Iterable[str]) -> str:
    """How often each verdict occurs, worst first: `2 DIVERGENT, 5 FAITHFUL`."""
    found = list(verdicts)
    names = sorted(set(found), key=lambda name: (-severity(name), name))
    return ", ".join(f"{found.count(name):,} {name}" for name in names)


def cosmetic(finding: Finding) -> bool:
    """Whether no write or read can tell the difference, and nobody asked to be strict about it or waived it."""
    return finding["impact"] == "cosmetic" and finding["verdict"] == "FAITHFUL" and finding["waiver"] is None


def subject(finding: Finding) -> str:
    """What in its table the finding is about: a column, a constraint, or the table itself."""
    return finding["column"] or finding["constraint"] or finding["table"]


def waiver_text(waiver: Waiver) -> str:
    """Why a finding is waived, by whom, and how long."""
    return f"{waiver['reason']} ({waiver['owner']}, until {waiver['expires']})"


def findings_by_table(findings: Iterable[Finding]) -> list[tuple[str, list[Finding]]]:
    """The findings of each table, worst first; tables in the order of their worst finding, then as they came."""
    grouped: dict[str, list[Finding]] = {}
    for finding in findings:
        grouped.setdefault(finding["table"], []).append(finding)
    for group in grouped.values():
        group.sort(key=lambda finding: -severity(finding["verdict"]))
    return sorted(grouped.items(), key=lambda item: -severity(item[1][0]["verdict"]))


def renamed(report: Report) -> dict[str, str]:
    """The real name of every modeled table whose name differs by more than the schema in front of it."""
    pairs = [(row["modeled"], row["real"]) for row in report["tables"]]
    return {modeled: real for modeled, real in pairs if real and not f".{real}".endswith(f".{modeled}")}


def grouped(findings: Iterable[Finding]) -> list[list[Finding]]:
    """The findings that one rule says the same of, together, in the order in which the first of each came."""
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        key = (finding["verdict"], finding["rule"], finding["impact"], finding["remedy"])
        groups.setdefault(key, []).append(finding)
    return list(groups.values())


def impact_sentence(impact: str) -> str:
    """The impact with what it means, as seen from the surrogate."""
    return f"{impact}: {IMPACTS[impact]}" if impact in IMPACTS else impact


def where(report: Report, real: Real | None, verdict: str = "") -> str:
    """Where the real fact stands, as `dump.sql:48`; without one, what is known of its absence."""
    name = report["dump"]["name"]
    if real is None:
        return f"not decided by {name}" if verdict == "UNKNOWN" else f"not in {name}"
    return name if real["line"] is None else f"{name}:{real['line']}"


def line_note(dump: Dump) -> str | None:
    """Which lines the evidence counts, where the dump is not plain text."""
    if dump["sha256"] == dump["content_sha256"]:
        return None
    return "line numbers are those of the decompressed dump"


def encoding_notes(dump: Mapping[str, Any]) -> list[str]:
    """In what encoding a dump is counted, and how much of it is none."""
    encoding, invalid = dump["encoding"], dump["invalid_bytes"]
    notes = (
        [] if encoding == "utf-8" else [f"bytes and offsets are those of the text in UTF-8; the dump is in {encoding}"]
    )
    if invalid:
        where = f"the first in line {dump['invalid_line']}"
        notes.append(
            f"{counted(invalid, 'byte')} in its statements {'is' if invalid == 1 else 'are'} no {encoding}, {where}"
        )
    return notes


def model_note(model: ModelIdentity) -> str | None:
    """Which files of a folder of migrations are not read, the first few with the reason."""
    left_out = model.get("left_out", [])
    if not left_out:
        return None
    more = f"; and {len(left_out) - _FEW:,} more" if len(left_out) > _FEW else ""
    count = f"{counted(len(left_out), 'file')} {'is' if len(left_out) == 1 else 'are'}"
    return f"of the folder {model['name']}, {count} not read: {'; '.join(left_out[:_FEW])}{more}"


def parties(report: Report) -> str:
    """Who is compared with whom, on one line."""
    model, dump = report["model"], report["dump"]
    files = model.get("files")
    spoken = f"{model['dialect']}, {counted(len(files), 'file')} in order" if files else model["dialect"]
    about = ", ".join([dump["server"] or dump["producer"] or dump["dialect"], size(dump["bytes"]), completeness(dump)])
    return f"{model['name']} ({spoken}) against {dump['name']} ({about})"


def completeness(dump: Dump) -> str:
    """Whether the dump is whole, as far as it can say so itself."""
    if dump["complete"] is None:
        return "its format has no mark of completeness"
    return "complete" if dump["complete"] else "INCOMPLETE"


def not_understood(report: Report) -> list[LedgerEntry]:
    """The dump's statements that no reader took, in the dump's order."""
    return [entry for entry in report["ledger"]["statements"] if entry["fate"] == "not_understood"]


def open_claims(report: Report) -> list[tuple[str, Claim]]:
    """The claims that this comparison cannot prove, each with its surface."""
    return [
        (surface["surface"], claim)
        for surface in report["surfaces"]
        for claim in surface["claims"]
        if claim["verdict"] != "FAITHFUL"
    ]


def all_claims(report: Report) -> list[tuple[str, Claim]]:
    """Every claim that no schema can prove, each with its surface."""
    return [(surface["surface"], claim) for surface in report["surfaces"] for claim in surface["claims"]]


def grounds(claim: Claim) -> str:
    """What proves the claim, and what a rehearsal showed of it."""
    shown = f"; rehearsed, {claim['evidence']}" if "evidence" in claim else ""
    return f"proven by {claim['proven_by']}{shown}"


def rehearsed(report: Report) -> str | None:
    """The rehearsal that was given, in a sentence or two; None where none was."""
    if "rehearsal" not in report:
        return None
    given = report["rehearsal"]
    where = "the dump's own shape" if given["on"] == "real" else "the surrogate alone"
    stead = f", in place of {given['instead_of']}" if given["instead_of"] else ""
    ended = "everything ended as it must" if given["passed"] else "not everything ended as it must"
    told = f"Rehearsed on {where} ({given['engine']}{stead}): {ended}."
    if given["disagreements"]:
        told += f" Here the rehearsal and this comparison cannot both be right: {'; '.join(given['disagreements'])}."
    return told


def answer(report: Report) -> str:
    """The answer to the only question: may we trust the rehearsal?"""
    surfaces, overall = report["surfaces"], report["overall"]
    if not surfaces:
        return "Nothing was compared: the model has no surface."
    same = sum(surface["verdict"] == overall for surface in surfaces)
    some = f"{same:,} of {counted(len(surfaces), 'surface')}"
    open_ = [s for s in surfaces if severity(s["verdict"]) > severity("COMPATIBLE") and not s["waived"]]
    if not open_ and overall not in {"FAITHFUL", "COMPATIBLE"}:
        waived = sum(surface["waived"] for surface in surfaces)
        return (
            f"Only as waived. {waived:,} of {counted(len(surfaces), 'surface')} {_verb(waived, 'is', 'are')} let pass."
        )
    if overall == "FAITHFUL":
        return "Yes. Everything the rehearsal was built on is so in the dump."
    if overall == "COMPATIBLE":
        return "Yes. Whatever the rehearsal writes, the real database would accept."
    if overall == "UNKNOWN":
        return f"Not yet. Nothing contradicts the model, but the dump leaves {some} undecided."
    if overall == "ABSENT":
        return f"No. What {some} {_verb(same, 'rests', 'rest')} on is not in the dump."
    return f"No. {some} {_verb(same, 'differs', 'differ')} from the real database in ways that count."


def _verb(number: int, one: str, many: str) -> str:
    return one if number == 1 else many


def meaning(report: Report) -> str:
    """What the answer means for somebody who relies on the rehearsal, in a sentence or two."""
    if not report["surfaces"]:
        return "Without a surface there is no claim that this dump could confirm or refute."
    overall = report["overall"]
    if overall == "FAITHFUL":
        return (
            "Every modeled column and constraint was found in the dump, equal or equal under a named equivalence. "
            f"{_reach(report)}"
        )
    if overall == "COMPATIBLE":
        return (
            "Where the real database differs, it is looser or has more: what was written to the surrogate would be "
            f"accepted there and read back the same. {_reach(report)}"
        )
    if overall == "UNKNOWN":
        return (
            "What could be read agrees with the model or is looser. The rest is unproven, not wrong: it stays UNKNOWN "
            "until the dump is complete or what was not understood is settled."
        )
    if overall == "ABSENT":
        return (
            "What was rehearsed on an absent table says nothing about this database, unless the table goes by "
            "another name there. The other surfaces stand on their own verdicts."
        )
    return (
        "A rehearsal that passed on the surrogate may fail on the real database, or have passed for the wrong reason, "
        "wherever it touches a DIVERGENT surface. The other surfaces stand on their own verdicts."
    )


def _reach(report: Report) -> str:
    """How far a yes reaches: the schema, not the rows, and not what no schema can prove."""
    claims = len(open_claims(report))
    beyond = f", and {counted(claims, 'claim')} that no schema can prove {_verb(claims, 'stays', 'stay')} open"
    return f"This is said of the schema; rows were not compared{beyond if claims else ''}."


def next_steps(report: Report) -> list[str]:
    """What to do now, the most telling first; never empty."""
    steps: list[str] = []
    if not report["surfaces"]:
        return ["Give the model a surface: what of the real database does the rehearsal rest on?"]
    best = max(report["suggestions"], key=lambda suggestion: suggestion["score"], default=None)
    if best is not None and best["score"] >= _LIKELY:
        steps.append(
            f"Is {best['modeled']} called {best['real']} there? If so, compare again under that name, as suggested. "
            "It is a guess: no verdict rests on it."
        )
    elif best is not None:
        steps.append("Does anything absent go by another name there? The suggestions are guesses, and weak ones.")
    divergent = sum(f["verdict"] == "DIVERGENT" and f["waiver"] is None for f in report["findings"])
    if divergent:
        steps.append(
            f"Decide {counted(divergent, 'DIVERGENT finding')}: correct the model where it is wrong, the change where "
            "the real database is right to refuse it; then generate, rehearse and compare again."
        )
    open_ = sum(f["verdict"] == "UNKNOWN" and f["waiver"] is None for f in report["findings"])
    if open_:
        steps.append(f"Settle {counted(open_, 'UNKNOWN finding')}: the remedy says what would decide it.")
    if report["dump"]["complete"] is False:
        because = report["dump"]["incomplete_because"]
        steps.append(f"Ask for a complete dump{f': {because}' if because else ''}.")
    lost = len(not_understood(report))
    if lost:
        steps.append(
            f"Read {counted(lost, 'statement')} that fidelity did not understand: no verdict better than UNKNOWN can "
            "be given of what such a statement touches."
        )
    ends = [f["waiver"]["expires"] for f in report["findings"] if f["waiver"] is not None]
    if ends:
        steps.append(
            f"Settle what is waived, {counted(len(ends), 'finding')}: a waiver lets a run pass and settles nothing; "
            f"the first expires after {min(ends)}."
        )
    if not steps:
        steps.append("File the proof in the validation packet: compare with --packet DIR adds this report to it.")
    return steps


def map_argument(report: Report, suggestion: Suggestion) -> str:
    """The option to paste, quoted for a POSIX shell: a table is mapped to its full name, a column to its name alone."""
    return f"--map {shlex.quote(_pair(report, suggestion))}"


def _pair(report: Report, suggestion: Suggestion) -> str:
    modeled, real = suggestion["modeled"], suggestion["real"]
    if suggestion["kind"] == "column-renamed":
        tables = [row["real"] for row in report["tables"] if row["real"] and modeled.startswith(f"{row['modeled']}.")]
        prefix = next((f"{name}." for name in tables if real.startswith(f"{name}.")), "")
        real = real[len(prefix) :]
    return f"{modeled}={real}"


def reason(report: Report, suggestion: Suggestion) -> str:
    """Why it is suggested, without repeating the option."""
    del report
    return suggestion["why"]


_FATES = (
    ("modeled", "modeled", "read and compared or kept"),
    ("unmodeled", "unmodeled", "about tables that were not modeled"),
    ("data", "row data", "counted, not read"),
    ("ignored", "no part of a shape", "comments, settings, ownership, blank lines"),
    ("not_understood", "not understood", "no reader took them"),
)


def ledger_parts(report: Report) -> Sequence[tuple[str, str, str, int]]:
    """The ledger's five counts as (key, label, explanation, bytes); they add up to the dump's size."""
    ledger = report["ledger"]
    return [(key, label, text, ledger[key]) for key, label, text in _FATES]  # type: ignore[literal-required]


def left_out(report: Report) -> list[tuple[str, str, list[LedgerClause]]]:
    """What the statements say and no shape has a place for: each rule's title and why, with its clauses."""
    from fidelity.ddl.clauses import CLAUSE_RULES  # noqa: PLC0415 - few reports list it

    rules = ((rule, [c for c in report["ledger"]["clauses"] if c["rule"] == rule.id]) for rule in CLAUSE_RULES)
    return [(rule.title, rule.why, clauses) for rule, clauses in rules if clauses]


def ledger_sentence(report: Report) -> str:
    """The fate of every byte, on one line."""
    parts = [f"{size(count)} {label}" for _, label, _, count in ledger_parts(report) if count]
    rows = sum(report["ledger"]["rows"].values())
    counted_rows = f"; {counted(rows, 'row')} counted" if rows else ""
    return f"{counted(report['ledger']['bytes'], 'byte')}: {', '.join(parts) or 'nothing'}{counted_rows}"
