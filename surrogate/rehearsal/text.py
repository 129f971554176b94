"""A rehearsal as text for a terminal: what was done, what was refused and by whom, and the digests around it."""

from __future__ import annotations

from collections.abc import Iterator

from surrogate.rehearsal.document import Probe, Refusal, Rehearsal, State

__all__ = ["render_text"]


def render_text(rehearsal: Rehearsal) -> str:
    """The whole rehearsal, a line for each step and probe."""
    return "".join(f"{line}\n" for line in _lines(rehearsal))


def _lines(rehearsal: Rehearsal) -> Iterator[str]:
    model, engine = rehearsal["model"], rehearsal["engine"]
    version = rehearsal["tool"]["version"]
    yield f"fidelity {version}: a rehearsal of {model['name']} on {engine['name']} {engine['version']}"
    yield ""
    yield _verdict(rehearsal)
    yield ""
    yield "Steps, and SHA-256 of the database's contents before and after"
    for step in rehearsal["steps"]:
        mark = "✓" if step["passed"] else "✗"
        why = f"  refused: {_refusal(step['refusal'])}" if step["refusal"] else ""
        yield f"  {mark} {step['step']:<28} {_short(step['before'])} → {_short(step['after'])}{why}"
    yield ""
    yield "Probes: what must be refused, with the database left as it was"
    for probe in rehearsal["probes"]:
        yield _probe(probe)
    if rehearsal["anchor"]:
        yield ""
        anchor = rehearsal["anchor"]
        yield f"Anchor {anchor['anchor_id']}: {anchor['bytes']} bytes, SHA-256 {anchor['sha256']}"
    if rehearsal["claims"]:
        yield ""
        yield "Claims that no schema can prove"
        for claim in rehearsal["claims"]:
            yield f"  {claim['result'].upper():<8} {claim['claim']}"
            yield f"           {claim['evidence']}"


def _verdict(rehearsal: Rehearsal) -> str:
    probes = rehearsal["probes"]
    tried = [probe for probe in probes if probe["outcome"] != "not tried"]
    refused = [probe for probe in tried if probe["passed"]]
    steps = rehearsal["steps"]
    done = [step for step in steps if step["passed"]]
    mark = "✓ PASSED" if rehearsal["passed"] else "✗ FAILED"
    skipped = f", {len(probes) - len(tried)} not tried" if len(tried) < len(probes) else ""
    return (
        f"{mark}  {len(done)} of {len(steps)} steps ended as they must; "
        f"{len(refused)} of {len(tried)} probes refused with nothing written{skipped}."
    )


def _probe(probe: Probe) -> str:
    mark = "-" if probe["outcome"] == "not tried" else "✓" if probe["passed"] else "✗"
    by = "database" if probe["against"] == "database" else "code"
    name = f"{probe['probe']}" + (", around the code" if by == "database" else "")
    told = f"refused: {_refusal(probe['refusal'])}" if probe["refusal"] else probe["outcome"]
    changed = "" if probe["unchanged"] else "  THE DATABASE CHANGED"
    return f"  {mark} {name:<48} {told}{changed}"


def _refusal(refusal: Refusal | None) -> str:
    if refusal is None:
        return ""
    names = [refusal["constraint"] or ".".join(n for n in (refusal["table"], refusal["column"]) if n)]
    about = f" ({', '.join(n for n in names if n)})" if any(names) else ""
    return f"{refusal['by']}, {refusal['code']}{about}"


def _short(state: State) -> str:
    return state["contents"][:12]
