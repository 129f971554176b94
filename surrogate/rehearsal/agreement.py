"""Compare's verdicts held against what the rehearsal saw: each of the two can be wrong, and then it is said."""

from __future__ import annotations

from collections.abc import Sequence

from fidelity.compare.values import Finding, Impact, TableComparison, Verdict
from fidelity.frozen import dataclass
from surrogate.rehearsal.beside import Difference, Tried

__all__ = ["BEYOND", "Agreement", "Circumstances", "agree"]

BEYOND: dict[str, str] = {}
"""Rules whose difference no row shows, and why."""
_ALLOWED = {Verdict.FAITHFUL: {"same"}, Verdict.COMPATIBLE: {"same", "looser"}}
TRANSLATED = "the surrogate was translated to this engine, and has the same type there"
"""Why a difference between two engines' types is not seen: both sides are on one of them."""
COMPARES = "the surrogate was translated to this engine, and compares texts as it does there"
"""Why it is not seen, either, that one engine's collations take texts for equal which the other's tell apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One table: what the rehearsal saw, and whether compare's verdict can be so beside it.

    `seen` is same, looser, altered, refused, absent or undecided.
    """

    seen: str
    agrees: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What a table's rehearsal rests on.

    `built` says that the table is there, `carried` that all of it is, `own_engine` that the engine is the dump's own,
    and `one_dialect` that the model is of that dialect too.
    """

    built: bool
    carried: bool
    own_engine: bool
    one_dialect: bool


def agree(
    comparison: TableComparison, findings: Sequence[Finding], tried: Tried, circumstances: Circumstances
) -> Agreement:
    """Whether compare's verdict and the rehearsal's can both be so; `findings` are the table's."""
    verdict = comparison.verdict
    if comparison.real is None:
        agrees = verdict not in {Verdict.FAITHFUL, Verdict.COMPATIBLE}
        return Agreement(seen="absent", agrees=agrees, why="the dump has no table that stands for it")
    unknown = _unknown(tried, circumstances)
    if unknown is not None:
        return Agreement(seen="undecided", agrees=True, why=unknown)
    seen = _seen(tried)
    if seen == "same" and verdict in {Verdict.DIVERGENT, Verdict.ABSENT}:
        return _unseen(findings, tried, one_dialect=circumstances.one_dialect)
    if seen not in _ALLOWED.get(verdict, {seen}):
        kinds = ("looser",) if seen == "looser" else ("stricter", "altered")
        first = next(d for d in tried.differences if d.kind in kinds)
        done = {"looser": "taken where the surrogate refuses it", "stricter": "refused", "altered": "altered"}[
            first.kind
        ]
        why = f"compare says {verdict.name}, and {_words(first)} is {done}"
        return Agreement(seen=seen, agrees=False, why=why)
    return Agreement(seen=seen, agrees=True, why=_reason(seen, verdict))


def _unknown(tried: Tried, circumstances: Circumstances) -> str | None:
    """Why nothing follows from what was seen, where nothing does."""
    if not circumstances.built:
        return "the table could not be built on this engine"
    if tried.waits_for is not None:
        return f"its row refers to {tried.waits_for}, where nothing could be written"
    if not circumstances.own_engine:
        return "only the dump's own engine decides it, and another stood in for it"
    if not circumstances.carried and _seen(tried) in {"same", "looser"}:
        return "nothing was refused, but part of the table could not be carried over"
    return None


def _seen(tried: Tried) -> str:
    kinds = {d.kind for d in tried.differences}
    if "stricter" in kinds:
        return "refused"
    return "altered" if "altered" in kinds else "looser" if "looser" in kinds else "same"


def _unseen(findings: Sequence[Finding], tried: Tried, *, one_dialect: bool) -> Agreement:
    """Every write ended the same though compare says DIVERGENT: each finding that says so must be beyond any write."""
    making = [f for f in findings if f.verdict is Verdict.DIVERGENT]
    reasons = {f"{f.title} ({f.rule})": _beyond(f, tried, one_dialect=one_dialect) for f in making}
    bare = [name for name, reason in reasons.items() if reason is None]
    if bare:
        why = f"every write ended the same on both, and nothing explains {', '.join(bare)}"
        return Agreement(seen="same", agrees=False, why=why)
    return Agreement(seen="same", agrees=True, why="; ".join(f"{name}: {reason}" for name, reason in reasons.items()))


def _beyond(finding: Finding, tried: Tried, *, one_dialect: bool) -> str | None:
    """Why no write shows the difference; None where one should have."""
    if finding.impact is Impact.COSMETIC:
        return "no write can tell"
    if not one_dialect and finding.title.startswith("type-"):
        return TRANSLATED
    if not one_dialect and (finding.title == "key-ignores-case" or _says_the_same(finding)):
        return COMPARES
    if finding.title.startswith(("type-", "check-")) and finding.column in tried.bounded:
        return f"the model's own constraints let no value at the edges of its type into {finding.column}"
    if finding.title == "foreign-key-action-refuses" and finding.modeled and " ON " not in finding.modeled.text:
        return "NO ACTION and RESTRICT differ only in what one statement does to both rows at once"
    return BEYOND.get(finding.title)


def _says_the_same(finding: Finding) -> bool:
    """Whether both sides say one condition, which they differ in by how it compares."""
    both = (finding.modeled, finding.real)
    said = {side.text.translate(_UNQUOTED) for side in both if side is not None}
    return finding.title.startswith("check-") and None not in both and len(said) == 1


_UNQUOTED = str.maketrans("", "", '`"() ')


def _reason(seen: str, verdict: Verdict) -> str:
    told = {
        "same": "every write ended the same on both",
        "looser": "it takes what the surrogate refuses, and nothing the other way round",
        "altered": "it gives back something else than the surrogate does",
        "refused": "it refuses what the surrogate takes",
    }[seen]
    return f"{told}; compare leaves it open" if verdict is Verdict.UNKNOWN else told


def _words(difference: Difference) -> str:
    if not difference.columns:
        return difference.what
    return f"a row with {difference.what} in {', '.join(difference.columns)}"
