"""Sets of values that a condition lets one subject be: lists, all but a few, and numbers within bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

from fidelity.ddl.expression import Tree
from fidelity.frozen import dataclass

__all__ = ["Step", "Values"]

Step = int | Decimal
"""Of what only multiples count: 1 of whole numbers, 86400 of days told in seconds, 0.01 of a decimal(9,2)."""

_FEW = 1000  # up to so many whole numbers are looked at one by one


def _is_whole(text: str, step: Step) -> bool:
    number = Decimal(text) / step  # whose remainder is an error where it has too many digits
    return number == number.to_integral_value()


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """A set of values: those `listed`, or all but those `excluded`, within bounds; only numbers where there are bounds.

    A bound is a number and whether it is itself included. `whole` is the step of which only multiples count; 0 where
    all numbers do.
    """

    listed: frozenset[Tree] | None = None
    excluded: frozenset[Tree] = frozenset()
    low: tuple[Decimal, bool] | None = None
    high: tuple[Decimal, bool] | None = None
    whole: Step = 0
    null: bool = True

    @property
    def literals(self) -> frozenset[Tree]:
        """The values that it names, to be in it or not."""
        return (self.listed or frozenset()) | self.excluded

    @property
    def limits(self) -> tuple[Decimal, ...]:
        """The numbers at which it begins and ends."""
        return tuple(bound[0] for bound in (self.low, self.high) if bound is not None)

    def with_literals(self, changed: Callable[[frozenset[Tree]], frozenset[Tree]]) -> Values:
        """The same, with other values for those that it names."""
        listed = None if self.listed is None else changed(self.listed)
        return replace(self, listed=listed, excluded=changed(self.excluded))

    def has(self, value: Tree) -> bool:
        """Whether a literal is in the set: only a number where there are bounds, only a whole one where they count."""
        if self.listed is not None and value not in self.listed:
            return False
        if value in self.excluded or (self.whole and value[0] == "number" and not _is_whole(value[1], self.whole)):
            return False
        if self.low is None and self.high is None:
            return True
        if value[0] != "number":
            return False
        number = Decimal(value[1])
        above = self.low is None or number > self.low[0] or (self.low[1] and number == self.low[0])
        return above and (self.high is None or number < self.high[0] or (self.high[1] and number == self.high[0]))

    @property
    def empty(self) -> bool:
        """Whether nothing but NULL is in the set."""
        if self.listed is not None:
            return not any(self.has(value) for value in self.listed)
        if self.low is None or self.high is None:
            return False
        if self.whole:
            between = self._between(self.low, self.high)
            return not between or (_are_few(between) and not any(self.has(self._multiple(n)) for n in between))
        return self.low[0] > self.high[0] or (self.low[0] == self.high[0] and not (self.low[1] and self.high[1]))

    @property
    def nothing(self) -> bool:
        """Whether the set is empty, of NULL too."""
        return self.empty and not self.null

    @property
    def bounds(self) -> tuple[int | None, int | None]:
        """The least and the greatest whole number that may be in the set; None where there is no such bound."""
        if self.listed is not None and all(value[0] == "number" for value in self.listed):
            numbers = [Decimal(str(value[1])) for value in self.listed if self.has(value)]
            return (int(min(numbers)), int(max(numbers))) if numbers else (None, None)
        low = int(_closed(self.low, 1, lower=True)[0]) if self.low is not None else None
        return low, int(_closed(self.high, 1, lower=False)[0]) if self.high is not None else None

    def within(self, other: Values) -> bool | None:
        """Whether every value here is in the other set; None where that is not decided."""
        if self.null and not other.null:
            return False
        if self.empty:
            return True
        if self.listed is not None:
            return all(other.has(v) for v in self.listed if self.has(v))
        if other.listed is not None:
            return self._few_within(other)
        low, high = (self._beyond_excluded(bound, step) for bound, step in ((self.low, 1), (self.high, -1)))
        if not _bound_within(low, other.low, whole=self.whole, lower=True):
            return False
        if not _bound_within(high, other.high, whole=self.whole, lower=False):
            return False
        return all(value in self.excluded or not self.has(value) for value in other.excluded)

    def _beyond_excluded(self, bound: tuple[Decimal, bool] | None, step: int) -> tuple[Decimal, bool] | None:
        """The bound of whole numbers without those at it that are excluded."""
        if bound is None or not self.whole or not self.excluded:
            return bound
        number = _closed(bound, self.whole, lower=step > 0)[0]
        while _number(number) in self.excluded:
            number += step * self.whole
        return number, True

    def _between(self, low: tuple[Decimal, bool], high: tuple[Decimal, bool]) -> range:
        """Which multiples of the step count, from one bound to the other."""
        first, last = _closed(low, self.whole, lower=True)[0], _closed(high, self.whole, lower=False)[0]
        return range(int(first / self.whole), int(last / self.whole) + 1)

    def _multiple(self, count: int) -> Tree:
        return _number(Decimal(count) * self.whole)

    def _few_within(self, other: Values) -> bool | None:
        """Whether an interval is in a list: decided for whole numbers, never so for others."""
        if self.low is None or self.high is None:
            return False
        if not self.whole:
            return False if self.low[0] < self.high[0] else None
        between = self._between(self.low, self.high)
        return _are_few(between) and all(other.has(n) for n in map(self._multiple, between) if self.has(n))

    @classmethod
    def in_all(cls, sets: Iterable[Values], *, whole: Step) -> Values:
        """The values that are in all of these sets."""
        found, excluded = cls(whole=whole), set[Tree]()
        for values in sets:
            excluded |= values.excluded
            if values != cls(excluded=values.excluded):  # as many may be that say nothing else
                found = found.meet(values)
        return replace(found, excluded=frozenset(excluded))

    def meet(self, other: Values) -> Values:
        """The values that are in both sets."""
        listed = self.listed if other.listed is None else other.listed
        if self.listed is not None and other.listed is not None:
            listed = self.listed & other.listed
        return Values(
            listed=listed,
            excluded=self.excluded | other.excluded,
            low=_tighter(self.low, other.low, lower=True),
            high=_tighter(self.high, other.high, lower=False),
            whole=max(self.whole, other.whole),
            null=self.null and other.null,
        )


def _are_few(numbers: range) -> bool:
    return numbers.stop - numbers.start <= _FEW  # its length may be beyond what len() can say


def _number(value: Decimal) -> Tree:
    """A number as a canonical tree has it: without zeros at the end of a fraction."""
    text = f"{value:f}"
    return ("number", (text.rstrip("0").rstrip(".") if "." in text else text))


def _bound_within(
    own: tuple[Decimal, bool] | None, other: tuple[Decimal, bool] | None, *, whole: Step, lower: bool
) -> bool:
    """Whether a bound is at least as tight as the other's."""
    if other is None:
        return True
    if own is None:
        return False
    first, second = (_closed(b, whole, lower=lower) if whole else b for b in (own, other))
    if first[0] == second[0]:
        return second[1] or not first[1]
    return first[0] > second[0] if lower else first[0] < second[0]


def _closed(bound: tuple[Decimal, bool], whole: Step, *, lower: bool) -> tuple[Decimal, bool]:
    """The bound on multiples of a step, itself included: of whole numbers > 0 is >= 1, of cents >= 0.01."""
    number, included = bound[0] / whole, bound[1]
    if number == number.to_integral_value():
        step = 0 if included else (1 if lower else -1)
        return (number + step) * whole, True
    rounded = number.to_integral_value(rounding="ROUND_CEILING" if lower else "ROUND_FLOOR")
    return rounded * whole, True


def _tighter(
    one: tuple[Decimal, bool] | None, other: tuple[Decimal, bool] | None, *, lower: bool
) -> tuple[Decimal, bool] | None:
    if one is None or other is None:
        return other if one is None else one
    if one[0] == other[0]:
        return one if not one[1] else other
    return (one if one[0] > other[0] else other) if lower else (one if one[0] < other[0] else other)
