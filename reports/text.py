"""The report for a terminal: it answers first whether the rehearsal may be trusted, and then why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from reports.answer import all_claims, answer, grounds, map_argument, meaning, next_steps, rehearsed
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
from reports.words import (
    FEW_SURFACES,
    IMPACTS,
    cosmetic,
    counted,
    findings_by_table,
    grouped,
    renamed,
    severity,
    subject,
    tally,
    waiver_text,
    worst_first,
)

__all__ = ["Terminal", "render_text", "terminal"]

_FEW_FINDINGS = 12  # of more findings the COMPATIBLE ones are named, and not explained
_FEW_NAMES = 8  # under one rule; of more names the others are counted
_MANY = 40  # surfaces, findings or statements beyond this are counted, not listed


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
    surfaces = worst_first(report["surfaces"])
    if not surfaces:
        return
    screen.heading(f"{counted(len(surfaces), 'surface')}: {tally(s['verdict'] for s in surfaces)}")
    table = screen.table(("Surface", "left"), ("Verdict", "left"), ("Columns", "right"), ("Constraints", "right"))
    listed = surfaces
    if not verbose and len(surfaces) > FEW_SURFACES:
        differing = [surface for surface in surfaces if surface["verdict"] != "FAITHFUL"]
        worse = sum(severity(surface["verdict"]) > severity("COMPATIBLE") for surface in differing)
        listed = differing[: min(_MANY, max(worse, FEW_SURFACES))]
    for surface in listed:
        shares = _share(surface, "columns"), _share(surface, "constraints")
        verdict, style = screen.verdict(surface["verdict"])
        waived = ", waived" if surface["waived"] else ""
        if screen.narrow:
            screen.line((verdict + waived, style), f"  {surface['surface']}")
            screen.line(f"{shares[0]} columns, {shares[1]} constraints", indent=4)
        else:
            screen.row(table, surface["surface"], (verdict + waived, style), *shares)
    if not screen.narrow:
        screen.put(table)
    folded = tally(s["verdict"] for s in surfaces[len(listed) :])
    if folded:
        screen.line((f"and {folded}, not listed here", "dim"))
    screen.line(("Columns and constraints: faithful of modeled.", "dim"))


def _share(surface: Surface, kind: Literal["columns", "constraints"]) -> str:
    counts = surface[kind]
    return f"{counts['faithful']}/{counts['modeled']}" if counts["modeled"] else "none"


def _findings(screen: Screen, report: Report, *, verbose: bool) -> None:
    findings = [f for f in report["findings"] if verbose or not cosmetic(f)]
    folded = len(report["findings"]) - len(findings)
    if report["findings"]:
        screen.heading(f"{counted(len(report['findings']), 'finding')}, by table")
    occurring = {finding["impact"] for finding in findings}
    for impact in IMPACTS:
        if impact in occurring:
            screen.line((IMPACTS[impact], "dim"), indent=1, mark=(f"{impact}: ", "dim"))
    told = {finding["fingerprint"] for finding in (findings if verbose else _telling(findings))}
    tables = findings_by_table(findings)
    named = [finding for _, found in tables for finding in found if told.isdisjoint(f["fingerprint"] for f in found)]
    if len({finding["table"] for finding in named}) <= _FEW_NAMES:
        named = []
    summed = {finding["table"] for finding in named}
    real_names = renamed(report)
    for table, found in tables:
        if table in summed:
            continue
        also = f" is {real_names[table]} in the dump" if table in real_names else ""
        screen.line((table, "bold"), also, indent=1)
        for group in grouped(found):
            _group(screen, report, [f for f in group if f["fingerprint"] in told], verbose=verbose)
            _names(screen, [f for f in group if f["fingerprint"] not in told])
    if named:
        _elsewhere(screen, named)
    if folded:
        screen.line((f"{counted(folded, 'cosmetic difference')} (order, names, comments) not listed", "dim"), indent=1)


def _elsewhere(screen: Screen, named: Sequence[Finding]) -> None:
    """Prints the findings of many tables in which none is explained: one line a rule, not some for each table."""
    screen.line((f"{len({finding['table'] for finding in named}):,} other tables", "bold"), indent=1)
    for group in grouped(sorted(named, key=lambda finding: -severity(finding["verdict"]))):
        _names(screen, group, whole=True)
    screen.line(("each with both sides: --verbose, and the other formats", "dim"), indent=3)


def _telling(findings: list[Finding]) -> list[Finding]:
    """The findings to explain: all where they are few, else the worst, and none that is COMPATIBLE and not waived.

    Of what is the same in many tables, as where a type that they share has changed, it is the first.
    """
    if len(findings) <= _FEW_FINDINGS:
        return findings
    alike: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        if finding["waiver"] is not None or severity(finding["verdict"]) > severity("COMPATIBLE"):
            modeled, real = finding["modeled"], finding["real"]
            texts = (modeled and modeled["text"], real and real["text"])
            whose = finding["fingerprint"] if finding["waiver"] is not None else None
            alike.setdefault((finding["rule"], finding["column"], *texts, whose), []).append(finding)
    told = [f for same in alike.values() for f in (same[:1] if len(same) > _FEW_NAMES else same)]
    return sorted(told, key=lambda finding: -severity(finding["verdict"]))[:_MANY]


def _names(screen: Screen, group: Sequence[Finding], *, whole: bool = False) -> None:
    """Prints findings under one rule by name only, with the table in front where it is not said above them."""
    if group:
        every = (f"{f['table']}.{subject(f)}" if whole and subject(f) != f["table"] else subject(f) for f in group)
        names = list(dict.fromkeys(every))
        more = f", and {len(names) - _FEW_NAMES} more" if len(names) > _FEW_NAMES + 1 else ""
        shown = names[:_FEW_NAMES] if more else names
        _rule(screen, group[0], f"{group[0]['impact']}: {', '.join(shown)}{more}")


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
        screen.line((about, "bold"), f": {_sides(finding)}  ", (place, "blue"), indent=5, mark=("- ", ""))
        if verbose or _needs_words(report, finding):
            screen.line(finding["message"], indent=7)
        if verbose and finding["equivalences"]:
            screen.line(f"rests on {', '.join(finding['equivalences'])}", indent=7)
        if finding["waiver"] is not None:
            screen.line(f"waived: {waiver_text(finding['waiver'])}", indent=7)
    screen.line(group[0]["remedy"], indent=5, mark=("remedy: ", "dim"))


def _needs_words(report: Report, finding: Finding) -> bool:
    """Whether two engines' texts do not tell by themselves what the difference is; they may even be the same."""
    across = report["model"]["dialect"] != report["dump"]["dialect"]
    both = finding["modeled"] is not None and finding["real"] is not None
    return across and both and severity(finding["verdict"]) > severity("COMPATIBLE")


def _sides(finding: Finding) -> str:
    """Both texts on one line; of what was not decided there may be one only, and it speaks for itself."""
    modeled, real = finding["modeled"], finding["real"]
    if modeled is None and real is not None and finding["impact"] == "undecided":
        return real["text"]
    told = f"modeled {modeled['text']} ({modeled['basis']})" if modeled else "not modeled"
    return f"{told}, real {real['text']}" if real else told


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
    for entry in lost if verbose else lost[:_MANY]:
        about = f" {entry['object']}" if entry["object"] else ""
        why = f": {entry['reason']}" if entry["reason"] else ""
        place = f"{dump['name']}:{entry['line']}"
        screen.line(f"{entry['kind']}{about}{why}  ", (place, "blue"), indent=1, mark=("- ", ""))
    if len(lost) > _MANY and not verbose:
        screen.line((f"and {len(lost) - _MANY:,} more statements not understood", "dim"), indent=1)


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
