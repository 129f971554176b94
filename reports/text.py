"""The report for a terminal: it answers first whether the rehearsal may be trusted, and then why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from reports.answer import all_claims, answer, grounds, map_argument, meaning, next_steps, rehearsed
from reports.brief import MANY, Named, brief, listed_surfaces
from reports.document import Finding, Report, Surface
from reports.parties import (
    encoding_notes,
    ledger_sentence,
    line_note,
    model_note,
    not_understood,
    parties,
    unmodeled_note,
    where,
)
from reports.screen import Screen, Terminal, terminal
from reports.words import IMPACTS, counted, renamed, severity, subject, tally, waiver_text

__all__ = ["Terminal", "render_text", "terminal"]


def render_text(
    report: Report,
    *,
    width: int | None = None,
    colour: bool = False,
    verbose: bool = False,
    encoding: str = "utf-8",
) -> str:
    """The report as lines of at most `width` cells (100 where it is not given), in characters that `encoding` has.

    Cosmetic findings and long lists are counts unless `verbose`; nothing that decides the verdict is folded away first.
    """
    screen = Screen(width=width, colour=colour, encoding=encoding)
    _head(screen, report)
    _surfaces(screen, report, verbose=verbose)
    _findings(screen, report, verbose=verbose)
    _suggestions(screen, report)
    _claims(screen, report)
    _unread(screen, report, verbose=verbose)
    _foot(screen, report)
    return screen.text()


def _head(screen: Screen, report: Report) -> None:
    screen.line((f"fidelity {report['tool']['version']}", "bold"), f": {parties(report)}")
    # Without a surface there is nothing to say FAITHFUL of.
    verdict, style = screen.verdict(report["overall"]) if report["surfaces"] else ("", "")
    screen.blank()
    screen.line((answer(report), "bold"), mark=(f"{verdict}  " if verdict else "", style))
    screen.line(meaning(report))


def _surfaces(screen: Screen, report: Report, *, verbose: bool) -> None:
    surfaces = report["surfaces"]
    if not surfaces:
        return
    screen.heading(f"{counted(len(surfaces), 'surface')}: {tally(s['verdict'] for s in surfaces)}")
    table = screen.table(("Surface", "left"), ("Verdict", "left"), ("Columns", "right"), ("Constraints", "right"))
    listed, folded = listed_surfaces(report, verbose=verbose)
    for surface in listed:
        shares = _share(surface, "columns"), _share(surface, "constraints")
        verdict, style = screen.verdict(surface["verdict"])
        waived = ", waived" if surface["waived"] else ""
        if screen.narrow:
            screen.line(surface["surface"], mark=(f"{verdict}{waived}  ", style))
            screen.line(f"{shares[0]} columns, {shares[1]} constraints", indent=4)
        else:
            screen.row(table, surface["surface"], (verdict + waived, style), *shares)
    if not screen.narrow:
        screen.put(table)
    if folded:
        screen.line((f"and {tally(s['verdict'] for s in folded)}, not listed here", "dim"))
    screen.line(("Columns and constraints: faithful of modeled.", "dim"))


def _share(surface: Surface, kind: Literal["columns", "constraints"]) -> str:
    counts = surface[kind]
    return f"{counts['faithful']}/{counts['modeled']}" if counts["modeled"] else "none"


def _findings(screen: Screen, report: Report, *, verbose: bool) -> None:
    told = brief(report, verbose=verbose)
    if report["findings"]:
        screen.heading(f"{counted(len(report['findings']), 'finding')}, by table")
    occurring = {finding["impact"] for finding in told.findings}
    for impact in IMPACTS:
        if impact in occurring:
            screen.line((IMPACTS[impact], "dim"), indent=1, mark=(f"{impact}: ", "dim"))
    real_names = renamed(report)
    for table, groups in told.tables:
        also = f" is {real_names[table]} in the dump" if table in real_names else ""
        screen.line((table, "bold"), also, indent=1)
        for explained, named in groups:
            _group(screen, report, explained, verbose=verbose)
            if named is not None:
                _names(screen, named)
    if told.elsewhere:
        screen.line((told.others, "bold"), indent=1)
        for named in told.elsewhere:
            _names(screen, named)
        screen.line(("each with both sides: --verbose, --format html", "dim"), indent=3)
    if told.cosmetic:
        differences = counted(told.cosmetic, "cosmetic difference")
        screen.line((f"{differences} (order, names, comments) not listed", "dim"), indent=1)


def _names(screen: Screen, named: Named) -> None:
    """Prints findings under one rule by name only."""
    more = f", and {named.more:,} more" if named.more else ""
    _rule(screen, named.first, f"{named.first['impact']}: {', '.join(named.names)}{more}")
    if named.said is not None:
        screen.line(named.said, indent=5)


def _rule(screen: Screen, finding: Finding, said: str) -> None:
    verdict, style = screen.verdict(finding["verdict"])
    rule = f"{finding['title']} ({finding['rule']})"
    screen.line((rule, "bold"), f", {said}", indent=3, mark=(f"{verdict}  ", style))


def _group(screen: Screen, report: Report, group: Sequence[Finding], *, verbose: bool) -> None:
    """Prints findings under one rule: each with both sides and its place, then what to do about all of them."""
    if not group:
        return
    _rule(screen, group[0], group[0]["impact"])
    for finding in group:
        place = where(report, finding["real"], finding["verdict"])
        about = subject(finding)
        sides = _sides(finding)
        if len(sides) > 1 and not screen.fits(f"{about}: {', '.join(sides)}  {place}", indent=7):
            screen.line((about, "bold"), f": {sides[0]},", indent=5, mark=("- ", ""))
            screen.line(f"{sides[1]}  ", (place, "blue"), indent=7)
        else:
            screen.line((about, "bold"), f": {', '.join(sides)}  ", (place, "blue"), indent=5, mark=("- ", ""))
        if verbose or _needs_words(report, finding):
            screen.line(finding["message"], indent=7)
        if verbose and finding["equivalences"]:
            screen.line(f"rests on {', '.join(finding['equivalences'])}", indent=7)
        if finding["waiver"] is not None:
            screen.line(f"waived: {waiver_text(finding['waiver'])}", indent=7)
    screen.line(group[0]["remedy"], indent=5, mark=("remedy: ", "dim"))


def _needs_words(report: Report, finding: Finding) -> bool:
    """Whether the texts do not tell by themselves what the difference is: those of two engines, or the same twice."""
    modeled, real = finding["modeled"], finding["real"]
    if modeled is None or real is None or severity(finding["verdict"]) <= severity("COMPATIBLE"):
        return False
    return report["model"]["dialect"] != report["dump"]["dialect"] or modeled["text"] == real["text"]


def _sides(finding: Finding) -> list[str]:
    """Both texts; of what was not decided there may be one only, and it speaks for itself."""
    modeled, real = finding["modeled"], finding["real"]
    if modeled is None and real is not None and finding["impact"] == "undecided":
        return [real["text"]]
    told = f"modeled {modeled['text']} ({modeled['basis']})" if modeled else "not modeled"
    return [told, f"real {real['text']}"] if real else [told]


def _suggestions(screen: Screen, report: Report) -> None:
    if not report["suggestions"]:
        return
    screen.heading("Perhaps under another name (guesses, none applied)")
    for suggestion in report["suggestions"]:
        screen.line((map_argument(report, suggestion), "bold"), indent=1)
        screen.line(f"score {suggestion['score']:.2f}: {suggestion['why']}", indent=5)


def _claims(screen: Screen, report: Report) -> None:
    claims, told = all_claims(report), rehearsed(report)
    if not claims and told is None:
        return
    screen.heading("Claims that no schema can prove")
    if told is not None:
        screen.line(told, indent=1)
    for surface, claim in claims:
        verdict, style = screen.verdict(claim["verdict"])
        screen.line(f"{surface}: {claim['claim']}", indent=1, mark=(f"{verdict}  ", style))
        screen.line(grounds(claim), indent=5)


def _unread(screen: Screen, report: Report, *, verbose: bool) -> None:
    lost, dump = not_understood(report), report["dump"]
    if dump["complete"] is False or lost:
        screen.heading("Not read")
    if dump["complete"] is False:
        because = dump["incomplete_because"] or "its end is missing"
        screen.line(f"{dump['name']}: {because}", indent=1, mark=("INCOMPLETE  ", "bold yellow"))
    for entry in lost if verbose else lost[:MANY]:
        about = f" {entry['object']}" if entry["object"] else ""
        why = f": {entry['reason']}" if entry["reason"] else ""
        place = f"{dump['name']}:{entry['line']}"
        screen.line(f"{entry['kind']}{about}{why}  ", (place, "blue"), indent=1, mark=("- ", ""))
    if len(lost) > MANY and not verbose:
        screen.line((f"and {len(lost) - MANY:,} more statements not understood", "dim"), indent=1)


def _foot(screen: Screen, report: Report) -> None:
    screen.heading("Every byte")
    screen.line(ledger_sentence(report), indent=1)
    note = line_note(report["dump"])
    notes = [*([f"the {note}"] if note else []), *encoding_notes(report["dump"])]
    if beyond := unmodeled_note(report):
        notes.insert(0, beyond)
    if skipped := model_note(report["model"]):
        notes.append(skipped)
    for line in notes:
        screen.line(f"{line[0].upper()}{line[1:]}.", indent=1)
    screen.heading("Next")
    for number, step in enumerate(next_steps(report), start=1):
        screen.line(step, indent=1, mark=(f"{number}. ", ""))
