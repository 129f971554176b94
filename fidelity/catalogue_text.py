"""The catalogue of rules and equivalences, as text and JSON for people and programs."""

from __future__ import annotations

import textwrap
from dataclasses import asdict

from rapidfuzz import process

from fidelity.compare.catalogue.witness import Agreement, Witness, agreements_of, confirmation_of
from fidelity.compare.rules import EQUIVALENCES, RULES, Equivalence, Rule, catalogue_sha256
from fidelity.compare.values import Impact
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
DIVERGENT where a governed source states it.

Each rule with a direction shows a *witness*: a write that is taken on one side and refused on the other, or taken on
both and kept otherwise. Each equivalence shows two spellings and writes of which both make the same. Real servers
(PostgreSQL 15, where it says so 18; MariaDB 10.11; SQLite) have confirmed all of them, and the tests ask them again.
No SQL Server and no Oracle was at hand: what is said of their types is the manuals' word ([types](types.md)).
[At the end](#without-a-witness) are the rules that have no witness."""


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
            "rules": [asdict(rule) | asdict(confirmation_of(rule.id)) for rule in RULES],
            "equivalences": [
                asdict(equal) | {"agreements": [asdict(a) for a in agreements_of(equal.id)]} for equal in EQUIVALENCES
            ],
        }
    )


def explanation(rule_id: str) -> str:
    """What the rule of that id or title, or the equivalence, means; raises UsageError with the nearest ones."""
    known: dict[str, Rule | Equivalence] = {rule.id: rule for rule in RULES} | {e.id: e for e in EQUIVALENCES}
    titled: dict[str, Rule | Equivalence] = {rule.title: rule for rule in RULES}
    entry = known.get(rule_id.upper(), titled.get(rule_id.lower()))
    if entry is None:
        near = [name for name, _, _ in process.extract(rule_id, [*known, *titled], processor=str.lower, limit=3)]
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
    text = "\n\n".join(textwrap.fill(part, _WIDTH) for part in parts) + "\n"
    if isinstance(entry, Rule):
        return text + _confirmation(entry.id)
    return text + "".join(f"\n{_confirmed(a)}\n\n{textwrap.indent(_both(a), '  ')}" for a in agreements_of(entry.id))


def _confirmation(rule_id: str) -> str:
    """What engines say of a rule, each witness as a block of its own."""
    said = confirmation_of(rule_id)
    blocks = [f"{_confirmed(w)}\n\n{textwrap.indent(_script(w), '  ')}" for w in said.witnesses]
    blocks += [textwrap.fill(f"Not confirmed by {u.engines}: {u.because}.", _WIDTH) + "\n" for u in said.unconfirmed]
    return "".join(f"\n{block}" for block in blocks)


def _confirmed(shown: Witness | Agreement) -> str:
    return f"Confirmed by {shown.engines}:"


def _both(agreement: Agreement) -> str:
    """The two spellings as SQL, and what becomes of each write, on both sides, as a comment below it."""
    parts = [f"-- modeled\n{agreement.modeled.strip()}", f"-- real\n{agreement.real.strip()}"]
    parts += [f"-- written to both before\n{agreement.before.strip()};"] if agreement.before else []
    writes = zip(agreement.writes, agreement.on_both, strict=True)
    parts += ["-- writes, each by itself", *(f"{write};\n-- both: {outcome}" for write, outcome in writes)]
    return "\n".join(parts) + "\n"


def _script(witness: Witness) -> str:
    """The witness as SQL, what becomes of the write as comments."""
    parts = [f"-- modeled\n{witness.modeled.strip()}", f"-- real\n{witness.real.strip()}"]
    parts += [f"-- written to both before\n{witness.before.strip()};"] if witness.before else []
    parts.append(f"-- the write\n{witness.write.strip()};")
    return "\n".join(parts) + f"\n-- modeled: {witness.on_modeled}\n-- real: {witness.on_real}\n"


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
        said = confirmation_of(rule.id)
        text += "".join(f"\n\n{_confirmed(w)}\n\n```sql\n{_script(w)}```" for w in said.witnesses)
        text += "".join(f"\n\nNot confirmed by {u.engines}: {u.because}." for u in said.unconfirmed)
        parts.append(f"### {rule.id}\n\n**{rule.title}** ({rule.impact}). {text}")
    parts.append("## Equivalences")
    for equal in EQUIVALENCES:
        text = f"{equal.explanation}\n\nExample: {equal.example}"
        text += f"\n\nAssumes: {equal.assumes}" if equal.assumes else ""
        text += "".join(f"\n\n{_confirmed(a)}\n\n```sql\n{_both(a)}```" for a in agreements_of(equal.id))
        parts.append(f"### {equal.id}\n\n**{equal.title}**. {text}")
    return "\n\n".join([*parts, _without_a_witness()]) + "\n"


def _without_a_witness() -> str:
    """The rules that show no write, by the reason why."""
    bare = [rule for rule in RULES if not confirmation_of(rule.id).witnesses]
    reasons = {
        Impact.UNDECIDED: "The dump does not decide what a write would do",
        Impact.COSMETIC: "No write or read can tell",
    }
    lines = [
        f"- {reason}: {', '.join(f'{r.id} {r.title}' for r in bare if r.impact is impact)}."
        for impact, reason in reasons.items()
    ]
    lines += [
        f"- {rule.id} {rule.title}: {'; '.join(u.because for u in confirmation_of(rule.id).unconfirmed)}."
        for rule in bare
        if rule.impact not in reasons
    ]
    return "## Without a witness\n\n" + "\n".join(lines)
