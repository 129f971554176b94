"""A rehearsal as text for a terminal: what was done, what was refused and by whom, and the digests around it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from surrogate.rehearsal.document import Difference, Probe, Real, Refusal, Rehearsal, State

__all__ = ["render_text"]

_WIDTH = 120
_MOST = 5
_BEGINS = re.compile(r" *(?:[✓✗-] |[A-Z]{4,8} +)?")
_PLAIN = str.maketrans({"✓": "+", "✗": "x", "→": ">"})


def render_text(rehearsal: Rehearsal, *, width: int = _WIDTH, encoding: str = "utf-8") -> str:
    """The whole rehearsal in lines of at most `width` where they can be broken, in marks that `encoding` has."""
    text = "".join(f"{part}\n" for line in _lines(rehearsal) for part in _broken(line, width))
    try:
        "✓✗→".encode(encoding)
    except UnicodeEncodeError:
        return text.translate(_PLAIN)
    return text


def _broken(line: str, width: int) -> list[str]:
    """The line, broken where it is longer; what is left of it stands right of the space or mark that it begins with."""
    begins = _BEGINS.match(line)
    indent = " " * (begins.end() if begins else 0)
    room = max(width, 40)
    whole = textwrap.wrap(line, room, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
    return whole or [""]


def _lines(rehearsal: Rehearsal) -> Iterator[str]:
    model, engine = rehearsal["model"], rehearsal["engine"]
    version, real = rehearsal["tool"]["version"], rehearsal["real"]
    on = f" on the shape of {real['dump']['name']}" if real else ""
    stead = f", in place of {real['instead_of']}" if real and real["instead_of"] else ""
    yield f"fidelity {version}: a rehearsal of {model['name']}{on}, {engine['name']} {engine['version']}{stead}"
    yield ""
    yield _verdict(rehearsal)
    if real:
        yield ""
        yield from _real(real)
    yield ""
    yield "Steps, and SHA-256 of the database's contents before and after"
    for step in rehearsal["steps"]:
        mark = "✓" if step["passed"] else "✗"
        why = f"  refused: {_refusal(step['refusal'])}" if step["refusal"] else ""
        yield f"  {mark} {step['step']:<30} {_short(step['before'])} → {_short(step['after'])}{why}"
    if not rehearsal["steps"]:
        yield "  none: the dump has none of the tables that a birth writes to"
    if rehearsal["probes"]:
        yield ""
        yield "Probes: what must be refused, with the database left as it was"
    for probe in rehearsal["probes"]:
        yield _probe(probe)
    if rehearsal["anchor"]:
        anchor = rehearsal["anchor"]
        yield ""
        yield f"Anchor {anchor['anchor_id']}: {anchor['bytes']} bytes, SHA-256 {anchor['sha256']}"
    if rehearsal["claims"]:
        yield ""
        yield "Claims that no schema can prove"
    for claim in rehearsal["claims"]:
        yield f"  {claim['result'].upper():<8} {claim['claim']}"
        yield f"{' ' * 11}{claim['evidence']}"


def _verdict(rehearsal: Rehearsal) -> str:
    probes, steps, real = rehearsal["probes"], rehearsal["steps"], rehearsal["real"]
    tried = [probe for probe in probes if probe["outcome"] != "not tried"]
    refused = [probe for probe in tried if probe["passed"]]
    done = [step for step in steps if step["passed"]]
    mark = "✓ PASSED" if rehearsal["passed"] else "✗ NOT PASSED"
    skipped = f", {len(probes) - len(tried)} not tried" if len(tried) < len(probes) else ""
    told = f"{mark}  {len(done)} of {len(steps)} steps ended as they must"
    if probes:
        told += f"; {len(refused)} of {len(tried)} probes refused with nothing written{skipped}"
    if real:
        against = [table["table"] for table in real["tables"] if not table["agrees"]]
        told += f"; tables that disagree with compare: {', '.join(against) or 'none'}"
    return f"{told}."


def _real(real: Real) -> Iterator[str]:
    """The tables beside what compare says of them, and what was left out."""
    yield "Tables: what compare says, what the same writes on both show, and whether both can be so"
    for table in real["tables"]:
        mark = "✓" if table["agrees"] else "✗ DISAGREES:"
        yield f"  {mark} {table['table']:<24} {table['verdict']:<11} {table['seen']:<10} {table['writes']} writes"
        yield f"      {table['why']}"
        for difference in table["differences"][:_MOST]:
            yield f"      {difference['kind']}: {_write(difference)}"
        if len(table["differences"]) > _MOST:
            yield f"      and {len(table['differences']) - _MOST} more writes"
    if real["left_out"]:
        yield ""
        yield "Left out of the real shape, so that nothing is known of what it does"
    for it in real["left_out"]:
        yield f"  {it['what']}{' of ' + it['table'] if it['table'] else ''}: {it['why']}"


def _write(difference: Difference) -> str:
    columns = f" in {', '.join(difference['columns'])}" if difference["columns"] else ""
    refusal = f" ({_refusal(difference['refusal'])})" if difference["refusal"] else ""
    return f"{difference['write']}{columns}{refusal}"


def _probe(probe: Probe) -> str:
    mark = "-" if probe["outcome"] == "not tried" else "✓" if probe["passed"] else "✗"
    name = probe["probe"] + (", around the code" if probe["against"] == "database" else "")
    told = f"refused: {_refusal(probe['refusal'])}" if probe["refusal"] else probe["outcome"]
    changed = "" if probe["unchanged"] else "  THE DATABASE CHANGED"
    return f"  {mark} {name:<48} {told}{changed}"


def _refusal(refusal: Refusal | None) -> str:
    if refusal is None:
        return ""
    name = refusal["constraint"] or ".".join(n for n in (refusal["table"], refusal["column"]) if n)
    return f"{refusal['by']}, {refusal['code']}{f' ({name})' if name else ''}"


def _short(state: State) -> str:
    return state["contents"][:12]
