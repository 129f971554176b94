"""Whether what is computed of columns is surely the same for some rows that differ in these."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from fidelity.ddl.expression import Tree, columns_of, renamed

__all__ = ["loses_values"]

_LOSING_NODES = frozenset(
    "lower upper abs sign floor ceil round date year month day least greatest coalesce length".split()
)
_LOSING_CALLS = frozenset("btrim ltrim rtrim left right date_trunc extract substr length octet_length".split())
_JOINING = frozenset({"dpipe", "concat"})
_LOSING_TYPES = frozenset({"date", "integer", "bigint", "smallint", "boolean"})
_SUMS = frozenset("+ - *".split())


def loses_values(subjects: Sequence[Tree]) -> bool:
    """Whether rows that differ in the columns may be alike in all that is computed of them.

    They may where a function that gives one value for several stands over columns that are read nowhere else, or where
    two columns that change places leave all as it was.
    """
    read = Counter(name for subject in subjects for name in _named(subject))
    once = {name for name, count in read.items() if count == 1}
    return any(_loses(subject, once) for subject in subjects) or any(
        {*map(_unordered, subjects)} == {_unordered(renamed(s, {one: other, other: one})) for s in subjects}
        for one, other in combinations(sorted(read), 2)
    )


def _named(tree: Tree) -> Iterator[str]:
    """The names of the columns, each as often as it is read."""
    if tree[0] == "column":
        yield str(tree[1])
        return
    for part in tree[1:]:
        if isinstance(part, tuple):
            yield from _named(part)


def _loses(tree: Tree, once: set[str]) -> bool:
    columns = columns_of(tree)
    if columns and columns <= once:
        match tree:
            case ("node", str(name), *_) if name in _LOSING_NODES or (name in _JOINING and len(columns) > 1):
                return True
            case ("call", str(name), *_) if name in _LOSING_CALLS:
                return True
            case ("node", "case", *parts) if not any(columns_of(result) for result in _results(parts)):
                return True
            case ("cast", _, kind) if kind in _LOSING_TYPES:
                return True
            case (head, *_) if head in _SUMS and len(columns) > 1:
                return True
    return any(_loses(part, once) for part in tree[1:] if isinstance(part, tuple))


def _results(parts: Sequence[Tree]) -> Iterator[Tree]:
    """What a CASE gives, of the parts of its tree."""
    for name, *said in parts:
        if name == "default":
            yield from said
        elif name == "ifs":
            for branch in said:
                yield from (part[1] for part in branch[2:] if part[0] == "true")


def _unordered(tree: Tree) -> object:
    """The tree without the order of what has none."""
    parts = [_unordered(part) if isinstance(part, tuple) else part for part in tree[1:]]
    if tree[0] in {"+", "*"} or (tree[0] == "node" and tree[1] in {"least", "greatest"}):
        return (tree[0], *sorted(map(repr, _leaves(parts))))
    return (tree[0], *parts)


def _leaves(parts: Sequence[object]) -> Iterator[object]:
    """A function's operands, whatever they are called."""
    for part in parts:
        if isinstance(part, tuple) and part[0] in {"this", "expression", "expressions"}:
            yield from part[1:]
        else:
            yield part
