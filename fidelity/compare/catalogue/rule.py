"""What a rule and an equivalence consist of."""

from __future__ import annotations

from fidelity.compare.values import Impact
from fidelity.frozen import dataclass

__all__ = ["Equivalence", "Rule"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One kind of difference.

    `mirrors` are the titles of the rules that the same pair falls under with its sides swapped.

    `unmet` says that a modeled fact is not found under this rule although no write or read can tell: then the verdict
    is COMPATIBLE and not FAITHFUL.
    """

    id: str
    title: str
    compares: str
    impact: Impact
    explanation: str
    example: str
    remedy: str
    mirrors: tuple[str, ...] = ()
    unmet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Equivalence:
    """A name for why two different texts say the same; `assumes` is what it leaves out of account."""

    id: str
    title: str
    explanation: str
    example: str
    assumes: str | None = None
