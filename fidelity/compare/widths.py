"""How many characters the text that an expression gives can have, and how many digits a number has behind its point."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from fidelity.ddl.expression import Tree
from fidelity.ddl.literal import family
from fidelity.patterns import lazy

__all__ = ["decimals", "given", "results", "width"]

_SIZED = lazy(r"(?i)(?:n?var|n|var)?char(?:acter)?(?: varying)?2?\((\d+)(?: \w+)?\)")
_OF_FAMILY = {"integer": 20, "uuid": 36, "boolean": 5, "date": 13}
"""The longest text of a value of each family that has one; a year of PostgreSQL's may have seven digits."""
_AS_LONG = frozenset(
    "lower upper btrim ltrim rtrim trim reverse collate initcap substringindex splitpart nullif".split()
)
_LONGEST = frozenset("coalesce greatest least case if".split())
_JOINED = frozenset({"dpipe", "concat", "+"})
_NAMES = frozenset({"expressions", "this", "expression", "default", "ifs", "true", "false", "substr", "replacement"})
"""The names of a node's arguments that its value is made of."""
_ABOUT = frozenset("safe coalesce ignore_nulls is_null is_nvl position start length decimals count delimiter".split())
"""The names of those that say how."""
_WHOLE = frozenset("floor ceil sign year month dayofmonth hour ascii strposition".split())
_SUMS = frozenset({"+", "-", "*", "neg"})
_DIGESTS = {"md5": 32, "sha": 40}


def width(tree: Tree, columns: Mapping[str, str]) -> int | None:
    """The most characters of an expression's text; None where there is no end. A letter's other case is one letter."""
    if tree[0] in {"column", "cast"}:
        own = columns.get(str(tree[1]), "") if tree[0] == "column" else str(tree[2])
        sized = _SIZED.fullmatch(own)
        most = int(sized[1]) if sized else _OF_FAMILY.get(family(own))
        inner = width(tree[1], columns) if tree[0] == "cast" and (sized or family(own) == "text") else None
        return most if inner is None else inner if most is None else min(most, inner)
    if tree[0] in {"string", "number"}:
        return len(str(tree[1]))
    if tree[0] == "null":
        return 0
    name, parts = (str(tree[1]), tree[2:]) if tree[0] in {"node", "call"} else (str(tree[0]), tree[1:])
    named: dict[str, tuple[Tree, ...]] = {
        part[0]: part[1:] for part in parts if part[0] in {"this", "expression", "length"}
    }
    if name in _DIGESTS:
        return _DIGESTS[name]
    if name == "sha2" and named.get("length", (("number", ""),))[0][1] in {"0", "224", "256", "384", "512"}:
        return int(named["length"][0][1]) // 4 or 64
    if name in _AS_LONG:
        return width(named["this"][0] if "this" in named else parts[0], columns)
    if name in {"left", "right", "substring"}:
        return _cut(named, "length" if name == "substring" else "expression", columns)
    if name in _LONGEST | _JOINED:
        found = [width(part, columns) for part in results(tree)]
        known = [one for one in found if one is not None]
        return None if len(known) < len(found) else max(known) if name in _LONGEST else sum(known)
    return None


def decimals(tree: Tree, columns: Mapping[str, int | None]) -> int | None:
    """The most digits behind the point of the number that an expression gives; None where that is not known.

    `columns` says how many those of each column have.
    """
    if tree[0] == "column":
        return columns.get(str(tree[1]))
    if tree[0] == "number":
        return max(0, -int(Decimal(str(tree[1])).as_tuple().exponent))
    if tree[0] == "null" or tree[:2] in {("call", "length"), ("call", "octet_length")}:
        return 0
    name = str(tree[1]) if tree[0] in {"node", "call"} else str(tree[0])
    if name in _WHOLE:
        return 0
    if name not in _SUMS and name not in {"case", "if", "coalesce", "greatest", "least", "abs"}:
        return None
    found = [decimals(part, columns) for part in results(tree)]
    known = [one for one in found if one is not None]
    return None if len(known) < len(found) or not known else sum(known) if name == "*" else max(known)


def _cut(named: Mapping[str, tuple[Tree, ...]], size: str, columns: Mapping[str, str]) -> int | None:
    whole = width(named["this"][0], columns)
    to = named[size][0] if size in named else ("none",)
    if to[0] != "number" or not str(to[1]).isdigit():
        return whole
    return int(to[1]) if whole is None else min(int(to[1]), whole)


def results(tree: Tree) -> list[Tree]:
    """The trees that a node's value is made of: its operands; of a CASE and an IF, what they give."""
    if tree[:2] in {("node", "case"), ("node", "if")}:
        return list(_results(part for part in tree[2:] if part[0] in {"ifs", "default", "true", "false"}))
    return list(_results(tree[2:] if tree[0] in {"node", "call"} else tree[1:]))


def given(tree: Tree) -> list[Tree]:
    """The trees one of which is a node's value: what a CASE, an IF or a COALESCE gives; of others, the tree."""
    if tree[:2] in {("node", "case"), ("node", "if"), ("node", "coalesce")}:
        return [value for result in results(tree) for value in given(result)]
    return [tree]


def _results(parts: Iterable[object]) -> Iterator[Tree]:
    for part in parts:
        if not isinstance(part, tuple) or part[0] in _ABOUT or (part[0] == "in" and isinstance(part[1], str)):
            continue
        if part[:2] == ("node", "if"):
            yield from _results(value for branch in part[2:] if branch[0] == "true" for value in branch[1:])
        elif part[0] in _NAMES and len(part) > 1:
            yield from _results(part[1:])
        else:
            yield part
