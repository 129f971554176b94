"""What the judges of a pair of tables say: differences under a rule, and equalities with the names they rest on."""

from __future__ import annotations

from dataclasses import field

from fidelity.frozen import dataclass
from fidelity.shape.values import Span

__all__ = ["TABLE", "Difference", "Fact", "Judged", "column_fact", "constraint_fact"]


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """A modeled fact's row: the table itself, one of its columns, or one of its constraints by kind and name."""

    kind: str
    name: str = ""


TABLE = Fact("table")


def column_fact(name: str) -> Fact:
    """The row of a modeled column."""
    return Fact("column", name)


def constraint_fact(kind: str, name: str) -> Fact:
    """The row of a modeled constraint or index."""
    return Fact(kind, name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One difference under one rule, before its verdict.

    `fact` is the modeled fact that it is about, TABLE where the real table has something that was not modeled.
    `path` is where the fact's basis stands in the model, None where nothing was modeled. `missing` says that the real
    side lacks something, which an unread statement might still add. `touches` are the modeled columns concerned, so
    that a surface that covers one of them is concerned too; empty means every one.
    """

    rule: str
    fact: Fact
    message: str
    path: str | None = None
    column: str | None = None
    constraint: str | None = None
    modeled: str | None = None
    modeled_span: Span | None = None
    real: str | None = None
    real_span: Span | None = None
    missing: bool = False
    touches: tuple[str, ...] = ()
    equivalences: tuple[str, ...] = ()


@dataclass(slots=True)
class Judged:
    """The differences of one pair of tables, and for each fact the equivalences that its equality rests on."""

    differences: list[Difference] = field(default_factory=list)
    equalities: dict[Fact, list[tuple[str, str | None]]] = field(default_factory=dict)
    real_spans: dict[Fact, tuple[str, Span | None]] = field(default_factory=dict)

    def differ(self, difference: Difference) -> None:
        """Adds a difference."""
        self.differences.append(difference)

    def equal(self, fact: Fact, aspect: str | None, *names: str) -> None:
        """Adds the equivalences by which a fact's aspect is equal although its texts differ."""
        self.equalities.setdefault(fact, []).extend((name, aspect) for name in names)

    def met_by(self, fact: Fact, text: str, span: Span | None) -> None:
        """Notes what on the real side stands for a modeled fact."""
        self.real_spans[fact] = (text, span)
