"""Which rows a constraint with a condition covers, beside those that another one covers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fidelity.compare.judges.conditions import Condition, Sides, conditions_of, read_atoms
from fidelity.compare.number_cases import computed_of
from fidelity.compare.pair import Beside, Pair
from fidelity.compare.predicate import Atom, is_about_values
from fidelity.compare.side import Side
from fidelity.compare.strictness import is_null_where_null
from fidelity.ddl.expression import Normal, Tree, columns_of
from fidelity.shape.values import Check

__all__ = ["covers", "judge_covered", "true_of"]

_ZERO_AND_ONE: frozenset[Tree] = frozenset({("number", "0"), ("number", "1")})
_NEVER_NULL = frozenset({"is null", "is not null", "all null", "none null", "distinct", "is"})


def covers(
    pair: Pair, modeled: str | None, real: str | None, *, keys: Sequence[Tree] = ()
) -> tuple[bool | None, bool | None]:
    """Whether the real condition covers all that the modeled one does, and the modeled one all that the real one does.

    Only rows count that the checks of both tables let through, and of which none of the keys is NULL. None where that
    is not decided.
    """
    here, there = _condition(pair, pair.modeled, modeled), _condition(pair, pair.real, real)
    if here is None or there is None:
        return None, None
    checks = [c for side in (pair.modeled, pair.real) for c in conditions_of(pair, side) if c.check.enforced]
    checks.extend(_known(pair, keys))
    sides = Sides(pair=pair, modeled=(*checks, here), real=(*checks, there))
    return sides.modeled_implies(there), sides.real_implies(here)


def judge_covered(
    pair: Pair,
    beside: Beside,
    covered: tuple[bool | None, bool | None],
    rules: tuple[str, str, str],
    shown: str,
    *,
    undecided: str,
    harmless: str | None = None,
) -> None:
    """Two constraints that differ in the rows that they cover, by what `covers` answers.

    The rules are those for less, for more and for what is not decided; `harmless` says why more refuses nothing.
    """
    (more, less), (missing, added, unknown) = covered, rules
    if more and less:
        pair.judged.equal(beside.fact, "definition", "EQ-CHECK-001")
    elif more is None or less is None:
        pair.differ_in_constraint(unknown, beside, undecided)
        return
    if more is False:
        message = f"the {shown} leaves rows out that the modeled one covers"
        pair.differ_in_constraint(missing, beside, message)
    if less is False:
        what = (
            "rows that the modeled one leaves out" if harmless is None else f"more, which refuses nothing: {harmless}"
        )
        pair.differ_in_constraint(added, beside, f"the {shown} covers {what}")


def _condition(pair: Pair, side: Side, text: str | None) -> Condition | None:
    """An index's condition; None where it cannot be read."""
    check = Check(name=None, expression=text or "")
    if text is None:
        return Condition(check=check, normal=None, columns=(), atoms=())
    normal = pair.modeled_normal(text) if side is pair.modeled else pair.real_normal(text)
    if normal is None:
        return None
    atoms = read_atoms(pair, side, true_of(_compared(normal.tree, _flags(pair))))
    return Condition(check=check, normal=normal, columns=(), atoms=atoms, holds=True)


def _flags(pair: Pair) -> frozenset[Tree]:
    """The columns of SQLite's that a check of either side holds to 1 and 0, so that one is true where it is 1."""
    if not (pair.one_engine and pair.real.dialect == "sqlite"):
        return frozenset()
    given = (pair.check_normal(side, c) for side in (pair.modeled, pair.real) for c in side.checks if c.enforced)
    parts = (part for normal in given if normal is not None for part in _parts(normal.tree))
    return frozenset(part[1] for part in parts if part[0] in {"in", "="} and _ZERO_AND_ONE.issuperset(part[2:]))


def _compared(tree: Tree, flags: frozenset[Tree]) -> Tree:
    """A condition with each flag that is one, or not one, compared with 1 or 0."""
    if tree in flags:
        return ("=", tree, ("number", "1"))
    if tree[0] == "not" and tree[1] in flags:
        return ("=", tree[1], ("number", "0"))
    return (tree[0], *(_compared(part, flags) for part in tree[1:])) if tree[0] in {"and", "or"} else tree


def _known(pair: Pair, keys: Sequence[Tree]) -> Iterator[Condition]:
    """That no column is NULL for which a key would be."""
    for column in sorted({_column(name) for key in keys for name in columns_of(key)}):
        if any(key == column or is_null_where_null(key, column) for key in keys):
            tree: Tree = ("is not null", column)
            atoms = read_atoms(pair, pair.modeled, tree)
            normal = Normal(tree=tree, rewrites={})
            yield Condition(check=Check(name=None, expression=""), normal=normal, columns=(), atoms=atoms, holds=True)


def true_of(tree: Tree) -> Tree:
    """What lets the rows through of which the condition is true; a check takes those as well of which it is NULL."""
    if tree[0] == "and":
        return ("and", *(part for one in tree[1:] for part in _parts(true_of(one))))
    if tree[0] == "or":
        return ("or", *map(true_of, tree[1:]))
    if tree[0] in _NEVER_NULL or (tree[0] == "not" and tree[1][0] in _NEVER_NULL):
        return tree
    if is_about_values(tree) or computed_of(Atom(tree, None)):
        return ("and", tree, *(("is not null", ("column", name)) for name in sorted(columns_of(tree))))
    given = [("is not null", column) for column in map(_column, sorted(columns_of(tree)))]
    known = (test for test in given if is_null_where_null(tree, test[1]))
    return ("and", ("holds", tree), *known)  # which implies itself, and of its values what it compares


def _column(name: str) -> Tree:
    return ("column", name)


def _parts(tree: Tree) -> tuple[Tree, ...]:
    return tree[1:] if tree[0] == "and" else (tree,)
