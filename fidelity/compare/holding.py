"""What holds, or is held by, one literal of PostgreSQL's and so by another: arrays, ranges, documents, networks."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from ipaddress import IPv4Network, IPv6Network, ip_interface

from fidelity.compare.number_cases import UndecidedError
from fidelity.compare.postgres_kinds import Json
from fidelity.compare.predicate import value_of
from fidelity.ddl.expression import Tree

__all__ = ["holds_as"]

_IN, _HOLDS, _MEETS = "arraycontainedby", "arraycontainsall", "arrayoverlaps"
_SCALARS = frozenset("string number moment uuid true false".split())
_NETWORKS = {"bitwiseleftshift": "<<", "bitwiserightshift": ">>", "<<=": "<<=", ">>=": ">>=", _MEETS: "&&"}


def holds_as(one: Tree, other: Tree) -> bool:
    """Whether each value that passes the one condition passes the other, by the literals that both name."""
    if one[0] == other[0] == "not":
        return holds_as(other[1], one[1])
    first, second = _parts(one), _parts(other)
    if first is None or second is None or first[1] != second[1] or first[2][0] != second[2][0]:
        return False
    (here, _, less), (there, _, more) = first, second
    with suppress(UndecidedError, ValueError, TypeError):
        if less[0] == "network":
            return _of_networks(here, there, ip_interface(str(less[1])).network, ip_interface(str(more[1])).network)
        if here != there:
            return False
        if here == _HOLDS:
            less, more = more, less
        if less[0] == "json":
            return here == _HOLDS and Json.of_literal(str(more[1])).contains(Json.of_literal(str(less[1])))
        return here in {_IN, _HOLDS, _MEETS} and _is_within(less, more)
    return False


def _parts(tree: Tree) -> tuple[str, Tree, Tree] | None:
    """The operator of a condition, what it is asked of, and the literal."""
    match tree:
        case ("node", "operator", ("expression", tuple() as literal), ("operator", str(sign)), ("this", tuple() as of)):
            return sign, of, literal
        case ("node", str(head), tuple() as of, (("array" | "range" | "json" | "network"), *_) as literal):
            return head, of, literal
    return None


def _is_within(less: Tree, more: Tree) -> bool:
    """Whether all that the one array or range holds, the other holds."""
    if less[0] == "array":
        return all(item[0] in _SCALARS for item in (*less[1:], *more[1:])) and set(less[1:]) <= set(more[1:])
    if len(less) < 5 or len(more) < 5:
        return False
    return _is_inner(less[2], more[2], (less[1], more[1]), sign=1) and _is_inner(
        less[3], more[3], (less[4], more[4]), sign=-1
    )


def _is_inner(own: Tree, end: Tree, brackets: tuple[str, str], *, sign: int) -> bool:
    """Whether a range's end stands no farther out than another's."""
    if end == ("null",):
        return True
    kinds = value_of(own), value_of(end)
    if {kind[0] for kind in kinds} != {"number"}:
        return False
    here, there = (Decimal(str(kind[1])) * sign for kind in kinds)
    return here > there or (here == there and (brackets[1] in "[]" or brackets[0] in "()"))


def _of_networks(here: str, there: str, one: IPv4Network | IPv6Network, other: IPv4Network | IPv6Network) -> bool:
    """Whether what stands so to one network stands so to the other."""
    signs = _NETWORKS.get(here), _NETWORKS.get(there)
    if one.version != other.version or None in signs:
        return False
    within, around = one.subnet_of(other), other.subnet_of(one)  # type: ignore[arg-type]
    match signs:
        case ("<<", "<<" | "<<=" | "&&") | ("<<=", "<<=" | "&&") | ("&&", "&&"):
            return within
        case ("<<=", "<<"):
            return within and one != other
        case (">>", ">>" | ">>=" | "&&") | (">>=", ">>=" | "&&"):
            return around
        case (">>=", ">>"):
            return around and one != other
    return False
