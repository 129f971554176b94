"""The catalogue of rules and equivalences, as text and JSON for people and programs."""

from __future__ import annotations

import textwrap
from dataclasses import asdict

from rapidfuzz import process

from fidelity.compare.rules import EQUIVALENCES, RULES, Equivalence, Rule, catalogue_sha256
from fidelity.errors import UsageError
from reports.canonical import to_json
from reports.sarif import RuleText

__all__ = ["catalogue_json", "catalogue_text", "explanation", "rule_texts", "rules_page"]

_WIDTH = 96
_PREFACE = """\
# Rules and equivalences

A *rule* names a difference between the model and the dump, an *equivalence* an equality of two texts that are spelled
differently. `fidelity explain ID` prints one of them. This page is generated: `make docs`.

The impact is seen from the surrogate: **stricter** (the real one refuses what the surrogate accepts), **looser** (the
other way round), **conflict** (neither contains the other), **cosmetic** (no write or read can tell), **undecided**
(the dump does not decide it). A looser difference is COMPATIBLE where the modeled fact was inferred or declared, and
DIVERGENT where a governed source states it."""


def catalogue_text() -> str:
    """A line for each rule and each equivalence."""
    width = max(len(rule.title) for rule in RULES)
    lines = [f"{rule.id}  {rule.title:<{width}}  {rule.impact:<10}  {rule.compares}" for rule in RULES]
    lines += ["", *(f"{equal.id:<12}  {equal.title}" for equal in EQUIVALENCES)]
    lines += ["", "fidelity explain ID tells more of one."]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def catalogue_json() -> str:
    """The whole catalogue, with the digest that reports carry."""
    return to_json(
        {
            "schema": "fidelity/rules/1",
            "sha256": catalogue_sha256(),
            "rules": [asdict(rule) for rule in RULES],
            "equivalences": [asdict(equal) for equal in EQUIVALENCES],
        }
    )


def explanation(rule_id: str) -> str:
    """What one rule or equivalence means; raises UsageError with the nearest ids where there is none of that id."""
    known: dict[str, Rule | Equivalence] = {rule.id: rule for rule in RULES} | {e.id: e for e in EQUIVALENCES}
    entry = known.get(rule_id.upper())
    if entry is None:
        near = [name for name, _, _ in process.extract(rule_id.upper(), list(known), limit=3)]
        raise UsageError(
            f"there is no rule {rule_id}", remedy=f"Did you mean {', '.join(near)}? fidelity rules lists all."
        )
    parts = [f"{entry.id}  {entry.title}"]
    if isinstance(entry, Rule):
        parts.append(f"Compares: {entry.compares}. Impact: {entry.impact}.")
    parts += [entry.explanation, f"Example: {entry.example}"]
    if isinstance(entry, Rule):
        parts.append(f"What to do: {entry.remedy}")
        parts += [f"The same pair with its sides swapped: {', '.join(entry.mirrors)}."] if entry.mirrors else []
    elif entry.assumes:
        parts.append(f"Assumes: {entry.assumes}")
    return "\n\n".join(textwrap.fill(part, _WIDTH) for part in parts) + "\n"


def rule_texts() -> dict[str, RuleText]:
    """What SARIF says of each rule."""
    return {r.id: RuleText(title=r.title, explanation=r.explanation, remedy=r.remedy) for r in RULES}


def rules_page() -> str:
    """The catalogue as a page of Markdown: every rule, then every equivalence."""
    parts = [
        _PREFACE,
        "| rule | title | compares | impact |\n|---|---|---|---|\n"
        + "\n".join(f"| [{r.id}](#{r.id.lower()}) | {r.title} | {r.compares} | {r.impact} |" for r in RULES),
        "## Rules",
    ]
    for rule in RULES:
        text = f"{rule.explanation}\n\nExample: {rule.example}\n\nWhat to do: {rule.remedy}"
        text += f"\n\nWith the sides swapped: {', '.join(rule.mirrors)}." if rule.mirrors else ""
        parts.append(f"### {rule.id}\n\n**{rule.title}** ({rule.impact}). {text}")
    parts.append("## Equivalences")
    for equal in EQUIVALENCES:
        text = f"{equal.explanation}\n\nExample: {equal.example}"
        text += f"\n\nAssumes: {equal.assumes}" if equal.assumes else ""
        parts.append(f"### {equal.id}\n\n**{equal.title}**. {text}")
    return "\n\n".join(parts) + "\n"
