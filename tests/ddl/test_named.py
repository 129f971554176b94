"""A list that finds its values by name finds what going through it would find, whatever was done to it before."""

from __future__ import annotations

import copy

from hypothesis import given
from hypothesis import strategies as st

from fidelity.ddl.named import NamedList
from fidelity.shape.values import Column

NAMES = ("a", "A", "b", "B", "c", "d", "e", "f", "g")
CHANGES = ("append", "put", "insert", "delete", "pop", "remove", "extend", "rewrite", "copy")


def _changed(values: NamedList[Column], change: str, name: str, at: int) -> NamedList[Column]:
    column = Column(name=name, type="integer")
    at %= max(len(values), 1)
    if change == "append":
        values.append(column)
    elif change == "extend":
        values += [column, column]
    elif change == "rewrite":
        values[:] = [*values, column][::-1]
    elif change == "insert":
        values.insert(at, column)
    elif change == "copy":
        values = copy.copy(values)
    elif not values:
        pass
    elif change == "put":
        values[at] = column
    elif change == "delete":
        del values[at]
    elif change == "pop":
        values.pop(at)
    else:
        values.remove(values[at])
    return values


@given(st.lists(st.tuples(st.sampled_from(CHANGES), st.sampled_from(NAMES), st.integers(0, 9), st.booleans())))
def test_a_name_is_found_where_it_stands_first(changes: list[tuple[str, str, int, bool]]) -> None:
    values: NamedList[Column] = NamedList()
    for change, new, at, sought in changes:
        taken, removals = {v.name for v in values}, values.removals
        values = _changed(values, change, new, at)
        if values.removals == removals:
            assert taken <= {v.name for v in values}
        for name in NAMES if sought else ():
            exact = [i for i, v in enumerate(values) if v.name == name]
            alike = [i for i, v in enumerate(values) if v.name.lower() == name.lower()]
            assert values.place(name) == (exact[0] if exact else None)
            assert values.place_alike(name) == (alike[0] if alike else None)
            assert values.named(name) == (values[exact[0]] if exact else None)


def test_names_come_in_the_order_of_the_values() -> None:
    values = NamedList(Column(name=name, type="integer") for name in "cab")
    assert values.among({"a", "b", "c", "d"}) == ("c", "a", "b")
    assert values.among_alike({"B", "C"}) == ("c", "b")
