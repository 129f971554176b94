"""May we trust the rehearsal: the answer, what it means, what to do next, and the claims that stay open.

Plain text, computed from the document, which each format escapes in its own way.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from typing import TYPE_CHECKING

from reports.parties import not_understood
from reports.words import counted, severity

if TYPE_CHECKING:
    from reports.document import Claim, Report, Suggestion

__all__ = [
    "all_claims",
    "answer",
    "grounds",
    "map_argument",
    "meaning",
    "next_steps",
    "open_claims",
    "passes_as_waived",
    "rehearsed",
]

_LIKELY = 0.6  # a suggestion with a lower score is not worth a question of its own


def answer(report: Report) -> str:
    """The answer to the only question: may we trust the rehearsal?"""
    surfaces, overall = report["surfaces"], report["overall"]
    if not surfaces:
        return "Nothing was compared: the model has no surface."
    same = sum(surface["verdict"] == overall for surface in surfaces)
    some = f"{same:,} of {len(surfaces):,} surfaces" if len(surfaces) > 1 else "the one surface"
    if passes_as_waived(report):
        waived = sum(surface["waived"] for surface in surfaces)
        whole = f"{waived:,} of {len(surfaces):,} surfaces" if len(surfaces) > 1 else "The one surface"
        return f"Only as waived. {whole} {_verb(waived, 'is', 'are')} let pass."
    if overall == "FAITHFUL":
        return "Yes. Everything the rehearsal was built on is so in the dump."
    if overall == "COMPATIBLE":
        return "Yes. Whatever the rehearsal writes, the real database would accept."
    if overall == "UNKNOWN":
        return f"Not yet. Nothing contradicts the model, but the dump leaves {some} undecided."
    if overall == "ABSENT":
        return f"No: what {some} {_verb(same, 'rests', 'rest')} on is not in the dump."
    # A colon, because "No. 3" is a number.
    return f"No: {some} {_verb(same, 'differs', 'differ')} from the real database in ways that count."


def passes_as_waived(report: Report) -> bool:
    """Whether all that is worse than COMPATIBLE is waived, and something is."""
    surfaces = report["surfaces"]
    open_ = any(severity(s["verdict"]) > severity("COMPATIBLE") and not s["waived"] for s in surfaces)
    return bool(surfaces) and not open_ and severity(report["overall"]) > severity("COMPATIBLE")


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
    absent = {f["table"] for f in report["findings"] if f["verdict"] == "ABSENT" and f["waiver"] is None}
    header = _header(report["model"]["evidence"])
    if absent and header and not _header(report["dump"]["evidence"]):
        steps.insert(
            0,
            f"Look which is which: the model has {header}, and what it was compared with has none. If --model and "
            "--real were exchanged, compare again the other way round.",
        )
    unexplained = len(absent - {suggestion["modeled"] for suggestion in report["suggestions"]})
    if unexplained:
        steps.append(
            f"Find out what became of {counted(unexplained, 'ABSENT table')}: map it with --map where it has another "
            "name there, else correct the model, or do not rehearse on it."
        )
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


def _header(evidence: Iterable[str]) -> str | None:
    """What a dumper signs its dumps with, as evidence of a dialect names it."""
    return next((said for said in evidence if said.endswith("'s header")), None)


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
