"""Values whose methods are made when they are first called behave as the standard library's do."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import typing

import pytest

from fidelity.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """One with all kinds of fields."""

    x: int
    y: int = 0
    seen: list[int] = dataclasses.field(default_factory=list, compare=False)
    sum: int = dataclasses.field(init=False)
    unit: str = dataclasses.field(init=False, default="m")

    def __post_init__(self) -> None:
        """Adds both."""
        object.__setattr__(self, "sum", self.x + self.y)


@dataclass(slots=True, kw_only=True)
class Open:
    """One that changes."""

    name: str
    size: int = 1


@dataclass(frozen=True, slots=True)
class Third(Point):
    """One that has its base's fields."""

    z: int = 7


class Plain(Point):
    """One that is no dataclass of its own."""


def test_fields_are_taken_by_place_and_by_name_and_each_default_is_its_own() -> None:
    one, other = Point(1, y=2), Point(x=1, y=2)
    one.seen.append(1)
    assert (one.x, one.y, one.sum, one.unit, other.seen) == (1, 2, 3, "m", [])
    assert Third(1, 2, [], 3).z == 3
    assert Plain(4).sum == 4
    with pytest.raises(TypeError, match=r"unexpected keyword argument 'w'"):
        Point(1, w=2)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"positional"):
        Open("a")  # type: ignore[misc]


def test_values_are_equal_and_hash_by_what_is_compared() -> None:
    assert Point(1, 2, [3]) == Point(1, 2, [])
    assert hash(Point(1, 2, [3])) == hash(Point(1, 2, []))
    assert Point(1, 2) != Point(2, 1)
    assert Point(1, 2) != (1, 2)
    assert Third(1) != Point(1)
    assert len({Third(1), Third(1), Third(2)}) == 2
    assert Open(name="a") == Open(name="a") != Open(name="b")


def test_what_changes_has_no_hash() -> None:
    with pytest.raises(TypeError, match="unhashable"):
        hash(Open(name="a"))


def test_values_are_replaced_copied_and_sent() -> None:
    value = Point(1, 2)
    assert dataclasses.replace(value, y=5) == Point(1, 5)
    assert copy.deepcopy(value) == value == pickle.loads(pickle.dumps(value))  # noqa: S301
    assert dataclasses.asdict(value) == {"x": 1, "y": 2, "seen": [], "sum": 3, "unit": "m"}
    assert not hasattr(value, "__dict__")


def test_a_class_says_what_it_takes() -> None:
    assert typing.get_type_hints(Point)["seen"] == list[int]
    assert [field.name for field in dataclasses.fields(Third)] == ["x", "y", "seen", "sum", "unit", "z"]
    match Point(1, 2):
        case Point(x, y):
            assert (x, y) == (1, 2)
