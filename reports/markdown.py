"""The report for a pull request or a wiki: GitHub's Markdown, and readable as plain text too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reports.answer import all_claims, answer, grounds, map_argument, meaning, next_steps, rehearsed
from reports.brief import MANY, Named, brief, listed_surfaces
from reports.document import Finding, Report, Surface
from reports.packet_documents import Difference, History, Since
from reports.parties import (
    encoding_notes,
    ledger_parts,
    left_out,
    line_note,
    model_note,
    not_understood,
    parties,
    unmodeled_note,
    where,
)
from reports.visible import visible
from reports.words import counted, impact_sentence, renamed, subject, tally, waiver_text

__all__ = ["render_markdown"]

_SYMBOLS = {"FAITHFUL": "✅", "COMPATIBLE": "➕", "UNKNOWN": "❔", "ABSENT": "⬜", "DIVERGENT": "❌"}  # noqa: RUF001

# What starts a construct of Markdown or HTML inside a line. An underscore within a word starts nothing.
_SPECIAL = re.compile(r"[\\`*{}\[\]<>&|~$#@]|(?<![^\W_])_|_(?![^\W_])|(?<=[a-z]):(?=//)|(?<=www)\.")
_NOT_FOR_A_SPAN = re.compile(r"[\\`|<>&]|^\s|\s$|^$")


def render_markdown(report: Report, *, verbose: bool = False, history: History | None = None) -> str:
    """The report as Markdown; cosmetic findings and what is the same in many tables are a count unless `verbose`.

    `history` is the packet's, where the report is filed in one: the text then says what changed.
    """
    first, rest = (_head, _surfaces), (_resolutions, _findings, _suggestions, _claims, _unread, _evidence, _next)
    blocks = [block for part in first for block in part(report, verbose=verbose)]
    if history is not None and history["since"] is not None:
        blocks.extend(_since(history["since"]))
    blocks.extend(block for part in rest for block in part(report, verbose=verbose))
    return "\n\n".join(blocks) + "\n"


def prose(text: str) -> str:
    """The text as Markdown that shows exactly these characters, on one line."""
    return _SPECIAL.sub(lambda match: f"&#{ord(match[0])};", visible(text))


def code(text: str) -> str:
    """The text as code on one line, also inside a table's cell; a plain code span where it holds nothing special."""
    shown = visible(text)
    if _NOT_FOR_A_SPAN.search(shown) is None:
        return f"`{shown}`"
    # Entities, because neither a backslash nor a longer fence keeps a pipe inside its cell everywhere.
    return "<code>" + re.sub(r"[^\w (),.;:=+/'\"%!?-]|_", lambda match: f"&#{ord(match[0])};", shown) + "</code>"


def _badge(verdict: str) -> str:
    return f"{_SYMBOLS.get(verdict, '❔')} **{prose(verdict)}**"


def _table(headers: list[str], rows: list[list[str]]) -> str:
    lines = [headers, ["---"] * len(headers), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _head(report: Report, *, verbose: bool) -> Iterator[str]:
    del verbose
    yield f"# {prose(answer(report))}"
    badge = f"{_badge(report['overall'])}: " if report["surfaces"] else ""
    yield f"{badge}{prose(meaning(report))}"
    yield prose(f"{report['tool']['name']} {report['tool']['version']}: {parties(report)}")


def _surfaces(report: Report, *, verbose: bool) -> Iterator[str]:
    surfaces = report["surfaces"]
    if not surfaces:
        return
    yield "## Surfaces"
    yield f"{counted(len(surfaces), 'surface')}: {tally(s['verdict'] for s in surfaces)}."
    listed, folded = listed_surfaces(report, verbose=verbose)
    if listed:
        rows = [
            [
                prose(s["surface"]),
                _badge(s["verdict"]) + (", waived" if s["waived"] else ""),
                _share(s, "columns"),
                _share(s, "constraints"),
            ]
            for s in listed
        ]
        yield _table(["Surface", "Verdict", "Columns faithful", "Constraints faithful"], rows)
    if folded:
        yield f"{'And ' if listed else ''}{tally(s['verdict'] for s in folded)}, not listed here."


def _since(since: Since) -> Iterator[str]:
    yield f"## Since comparison {since['comparison']}"
    verdicts = [
        f"- {prose(it['surface'])}: {_was(it['before'])} before, {_was(it['now'])} now" for it in since["verdicts"]
    ]
    yield "\n".join(verdicts) or "Every surface has the verdict that it had."
    for found, word in ((since["new"], "new"), (since["gone"], "gone")):
        if found:
            yield f"{counted(len(found), 'finding')} {word}:"
            yield "\n".join(
                f"- {_badge(it['verdict'])} {prose(it['title'])} (`{it['rule']}`) {_about(it)}" for it in found
            )


def _was(verdict: str | None) -> str:
    return _badge(verdict) if verdict else "not compared"


def _about(found: Difference) -> str:
    part = found["column"] or found["constraint"]
    return code(found["table"]) + (f": {code(part)}" if part else "")


def _share(surface: Surface, kind: str) -> str:
    counts = surface["columns"] if kind == "columns" else surface["constraints"]
    return f"{counts['faithful']} of {counts['modeled']}" if counts["modeled"] else "none modeled"


def _resolutions(report: Report, *, verbose: bool) -> Iterator[str]:
    listed, _ = listed_surfaces(report, verbose=verbose)
    if not listed:
        return
    yield "## What replaces the limitations"
    limitations = list(dict.fromkeys(surface["limitation"] for surface in listed))
    if len(limitations) == 1 and limitations[0]:
        yield f"Each of these surfaces carried the limitation “{prose(limitations[0])}”. It now reads:"
    lines = []
    for surface in listed:
        was = f" Was: “{prose(surface['limitation'])}”." if len(limitations) > 1 and surface["limitation"] else ""
        lines.append(f"- **{prose(surface['surface'])}**: {prose(surface['resolution'])}{was}")
    yield "\n".join(lines)


def _findings(report: Report, *, verbose: bool) -> Iterator[str]:
    told = brief(report, verbose=verbose)
    if report["findings"]:
        yield "## Findings"
    real_names = renamed(report)
    for table, groups in told.tables:
        yield f"### {code(table)}" + (f" is {code(real_names[table])} in the dump" if table in real_names else "")
        yield "\n".join(item for explained, named in groups for item in _items(report, explained, named))
    if told.elsewhere:
        yield f"### {told.others}"
        yield "\n".join(_names(named) for named in told.elsewhere)
        yield "Each with both sides: `--verbose`, `--format html`."
    if told.cosmetic:
        yield f"{counted(told.cosmetic, 'cosmetic difference')} (order, names, comments) not listed."


def _items(report: Report, explained: Sequence[Finding], named: Named | None) -> Iterator[str]:
    """Findings under one rule as one item: what they have in common, then each with both sides and its place.

    Those that are only named are an item of their own.
    """
    if explained:
        yield _rule(explained[0])
        yield from (_finding(report, finding) for finding in explained)
        yield f"  - Remedy: {prose(explained[0]['remedy'])}"
    if named is not None:
        yield _names(named)


def _rule(finding: Finding) -> str:
    rule = f"{prose(finding['title'])} ({code(finding['rule'])})"
    return f"- {_badge(finding['verdict'])} {rule}, {prose(impact_sentence(finding['impact']))}"


def _names(named: Named) -> str:
    more = f", and {named.more:,} more" if named.more else ""
    said = f": {prose(named.said)}" if named.said is not None else ""
    return f"{_rule(named.first)}\n  - {', '.join(code(name) for name in named.names)}{more}{said}"


def _finding(report: Report, finding: Finding) -> str:
    place = where(report, finding["real"], finding["verdict"])
    modeled, real = finding["modeled"], finding["real"]
    sides = [
        f"modeled {code(modeled['text'])} ({prose(modeled['basis'])})" if modeled else "not modeled",
        *([f"real {code(real['text'])}"] if real else []),
    ]
    if modeled is None and real is not None and finding["impact"] == "undecided":
        sides = [prose(real["text"])]
    said = [f"{', '.join(sides)}; {prose(finding['message'])}"]
    if finding["equivalences"]:
        said.append(f"Rests on {', '.join(code(name) for name in finding['equivalences'])}.")
    if finding["waiver"] is not None:
        said.append(f"Waived: {prose(waiver_text(finding['waiver']))}")
    return f"  - {code(subject(finding))}, {code(place) if real else prose(place)}: {' '.join(said)}"


def _suggestions(report: Report, *, verbose: bool) -> Iterator[str]:
    del verbose
    if report["suggestions"]:
        yield "## Perhaps under another name"
        yield "Guesses, none applied. To compare under such a name, add:"
        yield "\n".join(
            f"- {code(map_argument(report, s))}, score {s['score']:.2f}: {prose(s['why'])}"
            for s in report["suggestions"]
        )


def _claims(report: Report, *, verbose: bool) -> Iterator[str]:
    del verbose
    claims, told = all_claims(report), rehearsed(report)
    if claims or told is not None:
        yield "## Claims that no schema can prove"
    if told is not None:
        yield prose(told)
    if claims:
        yield "\n".join(
            f"- {_badge(claim['verdict'])} {prose(surface)}: {prose(claim['claim'])}. P{prose(grounds(claim)[1:])}."
            for surface, claim in claims
        )


def _unread(report: Report, *, verbose: bool) -> Iterator[str]:
    lost, dump = not_understood(report), report["dump"]
    if dump["complete"] is not False and not lost:
        return
    yield "## Not read"
    if dump["complete"] is False:
        because = dump["incomplete_because"] or "its end is missing"
        yield f"**The dump is incomplete:** {prose(because)}."
    if lost:
        rows = [
            [
                code(f"{dump['name']}:{entry['line']}"),
                prose(entry["kind"]),
                code(entry["object"]) if entry["object"] else "",
                prose(entry["reason"] or ""),
            ]
            for entry in (lost if verbose else lost[:MANY])
        ]
        yield _table(["Where", "Statement", "About", "Why it was not understood"], rows)
        if len(rows) < len(lost):
            yield f"And {counted(len(lost) - len(rows), 'more statement')}."


def _evidence(report: Report, *, verbose: bool) -> Iterator[str]:
    dump, model, tool = report["dump"], report["model"], report["tool"]
    yield "## Evidence"
    note = line_note(dump)
    lines = [
        f"- Dump: {code(dump['name'])}, {counted(dump['bytes'], 'byte')}, SHA-256 {code(dump['sha256'])}",
        f"- Dialect: {prose(dump['dialect'])}, because {prose('; '.join(dump['evidence']) or 'it was given')}",
        f"- Model: {code(model['name'])}, SHA-256 {code(model['sha256'])}",
        f"- Rules: SHA-256 {code(tool['rules'])}; parser {prose(tool['parser'])}",
    ]
    if note:
        lines.append(f"- {note[0].upper()}{note[1:]}; SHA-256 of that {code(dump['content_sha256'])}")
    lines += [f"- {prose(note[0].upper() + note[1:])}" for note in encoding_notes(dump)]
    if beyond := unmodeled_note(report):
        lines.append(f"- {prose(beyond)}")
    if skipped := model_note(model):
        lines.append(f"- {prose(skipped[0].upper() + skipped[1:])}")
    yield "\n".join(lines)
    rows = [[label, f"{count:,}", text] for _, label, text, count in ledger_parts(report)]
    rows.append(["all", f"{report['ledger']['bytes']:,}", "every byte has one fate"])
    yield _table(["Fate", "Bytes", "What that is"], rows)
    if verbose and report["ledger"]["clauses"]:
        yield "Clauses that a shape has no place for, left out of the comparison by a named rule:"
        yield _table(
            ["Rule", "Clauses, and how often", "First", "Why no verdict needs them"],
            [
                [
                    prose(title),
                    "; ".join(f"{code(it['clause'])} {it['count']:,}" for it in clauses),
                    code(f"{dump['name']}:{min(it['line'] for it in clauses)}"),
                    prose(why),
                ]
                for title, why, clauses in left_out(report)
            ],
        )


def _next(report: Report, *, verbose: bool) -> Iterator[str]:
    del verbose
    yield "## Next"
    yield "\n".join(f"{number}. {prose(step)}" for number, step in enumerate(next_steps(report), start=1))
