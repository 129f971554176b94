"""What a condition lets through, where it is simple enough to be decided: bounds, lists, lengths, NULL.

A condition is a conjunction of atoms. An atom about one subject (a column, a column's length, or how two columns
compare) is a set of values; one joined by OR is a choice between conjunctions; any other is opaque, and implies only
itself. A CHECK lets a row through unless it is false: NULL passes, and so a choice passes where one of its conjunctions
does.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from fidelity.compare.opposites import opposed
from fidelity.compare.value_set import Step, Values
from fidelity.ddl.expression import Tree, columns_of
from fidelity.frozen import dataclass
from fidelity.patterns import lazy

if TYPE_CHECKING:
    from fidelity.compare.automaton import Pattern

__all__ = [
    "FILLED",
    "STRIPPED",
    "Atom",
    "Language",
    "atoms",
    "compared",
    "is_about_values",
    "is_whole",
    "leaves_of",
    "value_of",
    "values_of",
]

_TRUE = frozenset({("true",), ("number", "1")})
_FALSE = frozenset({("false",), ("number", "0")})
_MOMENT = lazy(r"(?=.)(\d{4}-\d\d-\d\d)?(?: ?(\d\d:\d\d:\d\d)(\.\d+)?)?")
_BOUNDS = frozenset({">", ">=", "<", "<="})
_COUNTS = frozenset({"length", "len", "octet_length", "cardinality"})
_WHOLE_NODES = frozenset(
    "year month dayofmonth dayofweek dayofyear quarter week hour minute ascii unicode strposition regexpinstr intdiv "
    "bitlength bitwiseand bitwiseor bitwisexor bitwisenot bitwiseleftshift bitwiserightshift bitwisecount sign "
    "floor ceil".split()
)
_WHOLE_CALLS = frozenset("json_length json_array_length jsonb_array_length to_days weekday crc32 yearweek".split())
_WHOLE_PARTS = frozenset("year month day hour minute quarter week dow doy isodow isoyear century decade".split())
_WHOLE_TYPES = frozenset({"smallint", "integer", "bigint", "bigint unsigned"})
"""What gives whole numbers only, or NULL: functions by the head of their tree, parts of a moment, types of a cast."""
_TURNED = str.maketrans("<>", "><")
_COMPARED = _BOUNDS | {"=", "<>"}
_NULL_TESTS = frozenset({"is null", "is not null"})

STRIPPED = "stripped"
"""What the kind of a language begins with whose texts have no space at their end."""
FILLED = "filled"
"""What it begins with where blanks fill a text up, which its length does not count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The texts of a column that match a pattern, or do not; what is of one `kind` is compared in the same way.

    `null` says whether NULL passes, `within` what the column has room for, where that bears on it.
    """

    column: str
    kind: str
    pattern: Pattern
    negated: bool
    null: bool = True
    within: Pattern | None = None


@dataclass(frozen=True, slots=True)
class Atom:
    """One condition: what it is about and the values it lets through; no values where it is opaque, or a choice.

    Of an opaque one `computed` may say which expression is compared, and what values of it pass, where that expression
    gives the same on both sides.
    """

    subject: Tree
    values: Values | None
    choice: tuple[tuple[Atom, ...], ...] = ()
    language: Language | None = None
    computed: tuple[Tree, Values] | None = None


def compared(tree: Tree) -> tuple[Tree, Values] | None:
    """What is computed and compared with numbers, texts for equality, or another expression, and what of it passes.

    Of a text beside days or moments these are seconds: every collation sorts digits that are built alike as days.
    """
    if tree[0] in _BOUNDS and tree[1][0] == "column" and tree[2][0] == "string":
        second = value_of(("moment", tree[2][1]))
        alike = ("sorted", tree[1], ("length", len(str(tree[2][1]))))
        return (alike, _beyond(tree[0], second)) if second[0] == "number" else None
    if tree[0] in _COMPARED and not any(_literal(part) or part == ("null",) for part in tree[1:]):
        orders = _relation(tree[0], tree[1], tree[2])
        return (orders.subject, orders.values) if orders.values is not None else None
    if tree[0] not in {*_COMPARED, "in", "not in"} or _is_subject(tree[1]) or _literal(tree[1]):
        return None
    literals = frozenset(value_of(part) for part in tree[2:])
    if {literal[0] for literal in literals} not in ({"number"}, *([] if tree[0] in _BOUNDS else [{"string"}])):
        return None
    if tree[1][0] == "node" and not all(_is_in_case(str(literal[1]), str(tree[1][1])) for literal in literals):
        return None  # it is never that text, so that one text less is as much
    if tree[0] not in _BOUNDS:
        return tree[1], Values(listed=literals) if tree[0] in {"=", "in"} else Values(excluded=literals)
    return tree[1], _beyond(tree[0], next(iter(literals)))


def _beyond(sign: str, number: Tree, *, whole: bool = False) -> Values:
    """The numbers that compare so with another one."""
    bound = (Decimal(number[1]), sign in {">=", "<="})
    return Values(low=bound, whole=whole) if sign in {">", ">="} else Values(high=bound, whole=whole)


def _is_in_case(text: str, function: str) -> bool:
    """Whether a function of a text's case leaves a text as it is; any other does."""
    return {"lower": text.lower(), "upper": text.upper()}.get(function, text) == text


def is_whole(tree: Tree, whole: Container[str]) -> bool:
    """Whether what is computed of whole numbers is one; `whole` are the columns that hold nothing else."""
    match tree:
        case ("column", name):
            return name in whole
        case ("number", digits):
            return str(digits).lstrip("-").isdigit()
        case ("node", "abs", ("this", tuple() as of)):
            return is_whole(of, whole)
        case ("node", name, *_):
            return name in _WHOLE_NODES
        case ("call", "extract", ("string", part), _):
            return part in _WHOLE_PARTS
        case ("call", name, *_):
            return name in _COUNTS or name in _WHOLE_CALLS
        case ("cast", _, kind):
            return kind in _WHOLE_TYPES
    return tree[0] in {"+", "-", "*", "%", "neg"} and all(
        isinstance(part, tuple) and is_whole(part, whole) for part in tree[1:]
    )


def atoms(tree: Tree) -> tuple[Atom, ...]:
    """The conjunction that a condition is."""
    parts = tree[1:] if tree[0] == "and" else (tree,)
    return tuple(_atom(part) for part in parts)


def _atom(tree: Tree) -> Atom:
    match tree:
        case (_, ("node", "typeof", ("this", ("column", str()) as column)), *others):
            tree = (tree[0], ("typeof", column), *others)
        case ("<>", ("node", "case", *parts) as said, ("number", "0")) if _gives_truths(parts):
            tree = said  # so MySQL's own text of it says
        case (sign, ("node", "case", *parts), *literals) if told := _of_results(str(sign), parts, literals):
            tree = told
    head = tree[0]
    if head == "is not null" and _is_subject(tree[1]):
        return Atom(tree[1], Values(null=False))
    if head == "is null" and _is_subject(tree[1]):
        return Atom(tree[1], Values(listed=frozenset()))
    if head in {"in", "not in"} and ("null",) in tree[2:]:
        if head == "in":
            return Atom(("true",), None)  # it is not false of any row
        return _atom((head, tree[1], *(part for part in tree[2:] if part != ("null",))))
    if head in {"in", "not in", "=", "<>"} and _is_subject(tree[1]) and all(_literal(v) for v in tree[2:]):
        members = frozenset(value_of(member) for member in tree[2:])
        return Atom(tree[1], Values(listed=members) if head in {"in", "="} else Values(excluded=members))
    if head == "distinct" and _is_subject(tree[1]) and _literal(tree[2]):
        return Atom(tree[1], Values(excluded=frozenset({value_of(tree[2])})))
    if head == "not" and tree[1][0] == "distinct" and _is_subject(tree[1][1]) and _literal(tree[1][2]):
        return Atom(tree[1][1], Values(listed=frozenset({value_of(tree[1][2])}), null=False))
    if head == "distinct" and tree[1][0] == tree[2][0] == "column":
        return Atom(tree, None, _distinct(tree[1], tree[2]))
    if head == "not" and tree[1][0] == "distinct" and tree[1][1][0] == tree[1][2][0] == "column":
        return Atom(tree, None, _same(tree[1][1], tree[1][2]))
    if head in _COMPARED and tree[1] == tree[2] and tree[1][0] == "column":
        return Atom(("true",), None) if "=" in head else Atom(tree[1], Values(listed=frozenset()))
    if head in _COMPARED and tree[1][0] == tree[2][0] == "column":
        return _relation(head, tree[1], tree[2])
    if head in {"=", "<>"} and (alike := _alike(head, tree[1], tree[2])):
        return Atom(tree, None, alike)
    if tree[:2] == ("node", "xor") and (alike := _alike("<>", tree[2], tree[3])):
        return Atom(tree, None, alike)
    if head in _COMPARED and ("null",) in tree[1:]:
        return Atom(("true",), None)  # it is neither true nor false of any row, so that all pass
    if head == "or":
        return _by_kind(tree) or Atom(tree, None, tuple(atoms(part) for part in tree[1:]))
    if tree[:2] == ("node", "case"):
        return Atom(tree, None, _of_case({str(part[0]): part[1:] for part in tree[2:]}))
    if head in _BOUNDS and _is_subject(tree[1]) and value_of(tree[2])[0] == "number":
        return Atom(tree[1], _beyond(head, value_of(tree[2]), whole=tree[1][0] == "call"))
    return Atom(tree, None)


def _relation(sign: str, left: Tree, right: Tree) -> Atom:
    """How two columns compare: each sign of a comparison (`<=`, `<>`) lets the orders through that it is made of."""
    if repr(left) > repr(right):  # a part may be a name or a tree
        sign, left, right = "<>" if sign == "<>" else sign.translate(_TURNED), right, left
    return Atom(("relation", left, right), Values(listed=frozenset(("order", order) for order in sign)))


def _distinct(one: Tree, other: Tree) -> tuple[tuple[Atom, ...], ...]:
    """The choice that IS DISTINCT FROM is between two columns: two values that differ, or NULL beside a value."""
    value, null = Values(null=False), Values(listed=frozenset())
    return (
        (_relation("<>", one, other), Atom(one, value), Atom(other, value)),
        (Atom(one, null), Atom(other, value)),
        (Atom(one, value), Atom(other, null)),
    )


def _same(one: Tree, other: Tree) -> tuple[tuple[Atom, ...], ...]:
    """The choice that IS NOT DISTINCT FROM is between two columns: the same value, or NULL beside NULL."""
    value, null = Values(null=False), Values(listed=frozenset())
    return (
        (_relation("=", one, other), Atom(one, value), Atom(other, value)),
        (Atom(one, null), Atom(other, null)),
    )


def _alike(sign: str, one: Tree, other: Tree) -> tuple[tuple[Atom, ...], ...]:
    """The choice that an equality of two conditions is: `(a IS NULL) = (b IS NULL)`, both hold or neither does."""
    not_one, not_other = opposed(one), opposed(other)
    if not_one is None or not_other is None:
        return ()
    cases = ((one, other), (not_one, not_other)) if sign == "=" else ((one, not_other), (not_one, other))
    return tuple((*atoms(first), *atoms(second)) for first, second in cases)


def _by_kind(tree: Tree) -> Atom | None:
    """NULL or one of the kinds that SQLite's typeof names, as typeof says both; None where it is another choice."""
    kinds = {part for part in tree[1:] if part[0] in {"=", "in"} and part[1][:2] == ("node", "typeof")}
    nulls = {part[1] for part in tree[1:] if part[0] == "is null"}
    columns = {part[1][2][1] for part in kinds}
    if len(kinds) + len(nulls) < len(tree) - 1 or nulls != columns or len(nulls) > 1:
        return None
    named = frozenset(kind for part in kinds for kind in part[2:])
    return Atom(("typeof", *columns), Values(listed=named | {("string", "null")}))


def _of_results(sign: str, parts: Sequence[Tree], literals: Sequence[Tree]) -> Tree | None:
    """A CASE that is compared with literals as the CASE of whether each of its results passes; None of any other."""
    if sign in {"=", "in", "<>", "not in"}:
        members = frozenset(value_of(literal) for literal in literals)
        said = Values(listed=members) if sign in {"=", "in"} else Values(excluded=members)
    elif sign in _BOUNDS and len(literals) == 1 and literals[0][0] == "number":
        said = _beyond(sign, literals[0], whole=False)
    else:
        return None
    results = [part[1] for part in parts if part[0] == "default"]
    results += [branch[-1][1] for part in parts if part[0] == "ifs" for branch in part[1:]]
    if not _are_told_apart([*literals, *(result for result in results if result != ("null",))]):
        return None

    def passing(result: Tree) -> Tree:
        return result if result == ("null",) else ("number", str(int(said.has(value_of(result)))))

    told: list[Tree] = []
    for part in parts:
        if part[0] == "default":
            told.append(("default", passing(part[1])))
        elif part[0] == "ifs":
            told.append(("ifs", *((*branch[:-1], ("true", passing(branch[-1][1]))) for branch in part[1:])))
        else:
            told.append(part)
    return ("node", "case", *told)


def _are_told_apart(literals: Sequence[Tree]) -> bool:
    """Whether all are numbers, or words of letters and digits that differ in more than case by any collation."""
    if all(literal[0] == "number" for literal in literals):
        return True
    words = {str(literal[1]) for literal in literals if literal[0] == "string"}
    plain = all(word.isascii() and word.isalnum() for word in words)
    return (
        plain and all(literal[0] == "string" for literal in literals) and len({w.lower() for w in words}) == len(words)
    )


def _gives_truths(parts: Iterable[Tree]) -> bool:
    """Whether each result of a CASE is a number, a truth value or NULL: a text is not 0, and to SQLite not true."""
    said = {str(part[0]): part[1:] for part in parts}
    results = [result for _, _, _, (_, result) in said["ifs"]] + list(said.get("default", ()))
    return all(
        result[0] in {"number", "null", "true", "false", "and", "or", "not"}
        or result[0] in _NULL_TESTS
        or result[0] in _COMPARED
        or result[0].removeprefix("not ") in {"in", "like", "ilike", "regex"}
        for result in results
    )


def _of_case(parts: Mapping[str, Tree]) -> tuple[tuple[Atom, ...], ...]:
    """The choice that a CASE is: each result where its condition is true, and none before it; none of another kind."""
    found: list[tuple[Atom, ...]] = []
    before: tuple[Atom, ...] = ()
    compared = parts.get("this") or parts.get("subject") or ()
    for _, _, (_, said), (_, result) in parts["ifs"]:
        condition = ("=", *compared, said) if compared else said
        both = condition[1:] if condition[0] == "and" else (condition,)
        opposites = [opposite for part in both if (opposite := opposed(part)) is not None]
        if len(opposites) < len(both) or not all(is_about_values(part) or part[0] in _NULL_TESTS for part in both):
            return ()
        if not columns_of(condition):  # it compares a value with a value
            return ()
        names = sorted({name for part in both if part[0] not in _NULL_TESTS for name in columns_of(part)})
        known = (Atom(("column", name), Values(null=False)) for name in names)
        found.append((*before, *atoms(condition), *known, *_result(result, condition)))
        before = (*before, _atom(("or", *opposites) if len(opposites) > 1 else opposites[0]))
    default = parts.get("default", (("null",),))[0]
    return (*found, (*before, *_result(default, condition)))


def _result(tree: Tree, beside: Tree) -> tuple[Atom, ...]:
    """What a CASE's result asks for: nothing where it is true or NULL, and what no row passes where it is false."""
    if tree[0] in {"true", "null"} or (tree[0] == "number" and Decimal(str(tree[1]))):
        return ()
    if tree[0] in {"false", "number"}:
        return (Atom(("column", min(columns_of(beside))), Values(listed=frozenset(), null=False)),)
    return atoms(tree)


def is_about_values(tree: Tree) -> bool:
    """Whether a condition compares columns, or counts of theirs, with each other or with values: of NULL it is NULL."""
    compares = tree[0] in _COMPARED or tree[0].removeprefix("not ") in {"in", "like", "ilike", "regex"}
    return compares and all(_is_subject(part) or _literal(part) for part in tree[1:])


def _is_subject(tree: Tree) -> bool:
    counted = tree[0] == "call" and tree[1] in _COUNTS and len(tree) == 3
    return tree[0] in {"column", "typeof"} or (counted and tree[2][0] == "column")


def _literal(tree: Tree) -> bool:
    return tree[0] in {"string", "number", "true", "false", "moment", "interval", "uuid", "bytes"}


def value_of(literal: Tree) -> Tree:
    """The literal; a moment as the seconds since one, so that it can be within bounds, and an interval as its seconds.

    PostgreSQL compares intervals so: a month is 30 days, and a day 24 hours.
    """
    if literal[0] == "interval":
        months, remaining, rest = map(Decimal, literal[1:])
        return ("number", format((months * 30 + remaining) * 86400 + rest, "f"))
    match = _MOMENT.fullmatch(str(literal[1])) if literal[0] == "moment" else None
    if match is None:
        return literal
    day, clock, fraction = match.groups()
    try:
        days = date.fromisoformat(day).toordinal() if day else 0
    except ValueError:
        return literal
    hours, minutes, seconds = (int(part) for part in (clock or "0:0:0").split(":"))
    whole = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
    return ("number", f"{whole}{fraction or ''}")


def leaves_of(atom: Atom) -> Iterator[Atom]:
    """The conditions without a choice that one is made of."""
    inner = (leaf for parts in atom.choice for part in parts for leaf in leaves_of(part))
    return inner if atom.choice else iter((atom,))


def values_of(conditions: Iterable[Atom], subject: Tree, *, whole: Step = 0) -> Values:
    """What all conditions together let a subject be."""
    told = [atom.values for atom in conditions if atom.subject == subject and atom.values is not None]
    return Values.in_all(told, whole=whole)
