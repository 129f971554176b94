"""Texts that a check compares with a column, where both columns do not take the same texts for equal."""

from __future__ import annotations

from fidelity.compare.collation import Sense, ignores_more_than_case, sense
from fidelity.compare.judges.conditions import Condition
from fidelity.compare.judges.key_values import padded
from fidelity.compare.pair import Beside, Pair
from fidelity.compare.types.form import Family, Padding, TypeForm
from fidelity.ddl.expression import Tree
from fidelity.shape.values import Column

__all__ = ["judge_case"]

_COLLATED = {Family.TEXT, Family.ENUM, Family.SET, Family.JSON, Family.ANY, Family.OTHER}
"""What is compared with a text as texts are; a date beside a text is compared as a date."""


def judge_case(pair: Pair, one: Condition, beside: Beside) -> None:
    """A comparison with a text lets through what its column takes for equal to it, and a pattern what it matches."""
    if one.normal is None:
        return
    comparisons = _text_comparisons(one.normal.tree)
    for m, r in pair.columns:
        said = [(head, text) for head, subject, text in comparisons if subject == ("column", m.name)]
        families = {pair.modeled.form(m).family, pair.real.form(r).family}
        if not said or not families & _COLLATED or families & {Family.UUID}:
            continue
        modeled, real = _takes_more(pair, said, m, r)
        if modeled is real is False:
            continue
        kinds = {head for head, _ in said}
        doubt = None in {modeled, real} or (modeled and real and not kinds <= _PATTERNS)
        rule = "check-undecided" if doubt else _case_rule(kinds, ignores=real is True)
        rule = "check-overlaps" if modeled and real and not doubt else rule
        effect = {"check-wider": "lets more through", "check-narrower": "refuses more"}.get(rule, "may differ")
        takes = "tells texts apart" if modeled and not real else "takes texts for equal"
        how = f"the collation of {m.name} {takes} that differ in case or trailing spaces"
        if kinds <= _PATTERNS and not doubt:
            ends = "$ in a pattern stands before a line's end at the end, too, and a dot for no line's end"
            how = f"{ends} in MySQL and MariaDB"
        pair.differ_in_constraint(rule, beside, f"the check {effect} there: {how}")
        return


_EQUALITIES = frozenset({"=", "in", "<>", "not in"})

_OPPOSITES = {"=": "<>", "in": "not in", "like": "not like", "regex": "not regex"}
_OPPOSITES |= {opposite: head for head, opposite in _OPPOSITES.items()}
_PATTERNS = frozenset({"regex", "not regex"})


def _case_differs(pair: Pair, m: Column, r: Column) -> bool:
    senses = {sense(pair.modeled.collation(m), pair.modeled.dialect), sense(pair.real.collation(r), pair.real.dialect)}
    return senses == {Sense.TELLS, Sense.IGNORES}


def _takes_more(pair: Pair, said: list[tuple[str, str]], m: Column, r: Column) -> tuple[bool | None, bool | None]:
    """Whether the modeled, and the real, column takes a text for one of these that the other one tells from it."""
    both, spaces, differs = ((pair.modeled, m), (pair.real, r)), padded(pair, m, r), _case_differs(pair, m, r)
    found: list[bool | None] = []
    for (side, column), other, here, there in zip(both, reversed(both), spaces, reversed(spaces), strict=True):
        ignores = differs and sense(side.collation(column), side.dialect) is Sense.IGNORES
        forms = side.form(column), other[0].form(other[1])
        answers: set[bool | None] = set()
        for head, text in said:
            if head in _EQUALITIES and _is_label_alone(text, side.form(column)):
                continue
            cased = ignores and any(c.isalpha() and (c.isascii() or side.dialect != "sqlite") for c in text)
            if head in _PATTERNS:  # a class of other letters refuses more where case is ignored
                doubt = cased or _matches_blanks(text, *forms)
                answers.add(None if doubt else _matches_more(text, *forms))
            elif cased or (head in _EQUALITIES and here and not there and _has_room(text, side.form(column))):
                answers |= {True}
            elif ignores:
                answers.add(ignores_more_than_case(side.collation(column), side.dialect))
        sure = True in answers and not (None in answers and any(head in _PATTERNS for head, _ in said))
        found.append(True if sure else None if None in answers else False)
    return found[0], found[1]


def _is_label_alone(text: str, form: TypeForm) -> bool:
    """Whether a text is one of the labels that the column holds, and no other of them differs in case or spaces."""
    plain = [label.rstrip(" ").lower() for label in form.labels]
    return form.family is Family.ENUM and text in form.labels and _are_told_apart(plain)


def _are_told_apart(texts: list[str]) -> bool:
    return len(set(texts)) == len(texts) and all(text.isascii() and text.isprintable() for text in texts)


def _has_room(text: str, form: TypeForm) -> bool:
    """Whether the column has room for a space behind the text."""
    return form.loose or form.chars is None or len(text) < form.chars


_LONG = 1000


def _matches_more(pattern: str, one: TypeForm, other: TypeForm) -> bool | None:
    """Whether the pattern matches a text of the one column that it does not match in the other engine's.

    MySQL's and MariaDB's $ stands before a line's end at the end, too, and their dot for no line's end. None where the
    pattern is too large, or of another kind.
    """
    late = one.dialect == "mysql"
    if late == (other.dialect == "mysql"):
        return False
    from fidelity.compare.automaton import Counter, Machine, TooManyError, runs  # noqa: PLC0415 - only with a pattern
    from fidelity.compare.patterns import regex_pattern  # noqa: PLC0415

    here, there = (regex_pattern(pattern, folds=False, lines=lines) for lines in (late, not late))
    if here is None or there is None:
        return None
    if here == there:
        return False
    room = min((form.chars for form in (one, other) if form.chars is not None), default=_LONG)
    counter = Counter(room if room < _LONG else 0)
    try:
        matching = Machine(here, doubt=False), Machine(there, doubt=False)
        for first, second, count in runs((*matching, counter), ascii_only=False):
            if matching[0].matches(first) and not matching[1].matches(second) and (room >= _LONG or count != room + 1):
                return True
    except TooManyError:
        return None
    return False


def _matches_blanks(pattern: str, one: TypeForm, other: TypeForm) -> bool:
    """Whether what the pattern matches may hang on the blanks that fill up PostgreSQL's char(n), and no other type's.

    It does not where each text that it matches fills the column by itself.
    """
    filled = [form for form in (one, other) if form.padding is Padding.PADS]
    if len(filled) != 1:
        return False
    from fidelity.compare.automaton import Machine, TooManyError, chars, runs, shortest  # noqa: PLC0415
    from fidelity.compare.patterns import regex_pattern  # noqa: PLC0415

    matched = regex_pattern(pattern, folds=False, lines=False)
    if matched is None or shortest(matched) < (filled[0].chars or 1):
        return True
    try:
        machine = Machine(matched, doubt=False)
        return any(machine.matches(machine.step(state, chars(" "))) for (state,) in runs((machine,), ascii_only=True))
    except TooManyError:
        return True


def _case_rule(kinds: set[str], *, ignores: bool) -> str:
    if kinds <= {"=", "in", "like", "regex"}:
        return "check-wider" if ignores else "check-narrower"
    if kinds <= {"<>", "not in", "not like", "not regex"}:
        return "check-narrower" if ignores else "check-wider"
    return "check-undecided"


def _text_comparisons(tree: Tree, *, negated: bool = False) -> set[tuple[str, Tree, str]]:
    """Every comparison of something with a text, by its operator; under NOT by the opposite one."""
    found: set[tuple[str, Tree, str]] = set()
    texts = [str(part[1]) for part in tree[2:] if isinstance(part, tuple) and part and part[0] == "string"]
    head = "not regex" if tree[0] == "regex" and negated else tree[0]
    found.update((head, tree[1], text) for text in texts)
    inner = negated != (tree[0] == "not")
    found = found.union(*(_text_comparisons(part, negated=inner) for part in tree[1:] if isinstance(part, tuple)))
    if tree[0] in _EQUALITIES:  # of two conditions: each may hold or not
        found |= {(_OPPOSITES[head], column, text) for head, column, text in found if head in _OPPOSITES and not texts}
    return found
