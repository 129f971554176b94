"""Conditions about one column's text in Oracle as patterns: LIKE, regular expressions, and what is left of a text.

A text without characters is NULL there, so that what trims or cuts all of it away passes any comparison.
Source: Oracle Database SQL Language Reference, "Pattern-matching Conditions", "Oracle Regular Expression Support",
"REGEXP_INSTR", "REGEXP_COUNT", "INSTR", "SUBSTR", "TRIM", "TRANSLATE".
"""

from __future__ import annotations

import re

from fidelity.compare.automaton import ALL, Pattern, chars
from fidelity.compare.patterns import like_pattern, regex_pattern
from fidelity.compare.text_parts import FOUND, of_part
from fidelity.compare.tsql_languages import filled
from fidelity.compare.types.form import UNLIMITED, Padding, TypeForm
from fidelity.ddl.expression import Tree

__all__ = ["oracle_condition", "room"]

_LONGEST = 250
_SHARED = re.compile("[iksIKS]")
_Told = tuple[str, str, Pattern, bool]


def room(form: TypeForm, other: TypeForm) -> Pattern | None:
    """What both columns of Oracle's have room for, which is never no character at all but of a CLOB.

    None where they do not fill up texts alike, or with too much.
    """
    most = min(form.chars or UNLIMITED, other.chars or UNLIMITED)
    if form.padding is not other.padding:
        return None
    if form.padding is Padding.PADS:
        alike = form.chars == other.chars and form.octets == other.octets
        return (
            filled(most, by_bytes=form.octets == form.chars or form.charset == "utf16")
            if alike and most <= _LONGEST
            else None
        )
    return ("rep", ("set", ALL, False), int(most < UNLIMITED), most)


def oracle_condition(tree: Tree, *, negated: bool) -> _Told | None:
    """The column, how its texts are compared, the pattern, and whether it must not match; it may stand under NOT."""
    return _like(tree) or _regex(tree) or _counted(tree) or _left(tree) or _part(tree, negated=negated)


def _like(tree: Tree) -> _Told | None:
    match tree:
        case (("like" | "not like") as head, ("column", str(column)), ("string", str(text))):
            pattern = like_pattern(text.replace("\\", "\\\\"), folds=False, escape="\\") if "\\" in text else None
            pattern = pattern or like_pattern(text, folds=False)
        case (
            ("like" | "not like") as head,
            ("column", str(column)),
            ("call", "like_escape", ("string", str(text)), ("string", str(escape))),
        ) if len(escape) == 1 and ("\\" not in text or escape == "\\"):
            pattern = like_pattern(text, folds=False, escape=escape)
        case _:
            return None
    return (column, "exact", pattern, head == "not like") if pattern is not None else None


def _regex(tree: Tree) -> _Told | None:
    match tree:
        case ("regex", ("column", str(column)), ("string", str(text))):
            flag = "c"
        case (
            "node",
            "regexplike",
            ("expression", ("string", str(text))),
            ("flag", ("string", str(flag))),
            ("this", ("column", str(column))),
        ) if flag in {"c", "i"}:
            pass
        case _:
            return None
    pattern = _expression(text, folds=flag == "i")
    # There are letters beyond ASCII of which the other case is one of these.
    kind = "regexpilike" if flag == "i" and (_SHARED.search(text) or "[" in text) else "exact"
    return (column, kind, pattern, False) if pattern is not None else None


def _expression(text: str, *, folds: bool = False) -> Pattern | None:
    """What a regular expression finds; what stands for itself behind a backslash in brackets differs by version."""
    if re.search(r"\[[^\]]*\\", text):
        return None
    return regex_pattern(text, folds=folds, lines=True, late=False)


def _counted(tree: Tree) -> _Told | None:
    """REGEXP_INSTR and REGEXP_COUNT, beside none."""
    match tree:
        case (
            sign,
            (
                "node",
                "regexpinstr" | "regexpcount",
                ("expression", ("string", str(text))),
                ("this", ("column", str(column))),
            ),
            ("number", number),
        ) if (sign, number) in FOUND:
            pattern = _expression(text)
            return (column, "exact", pattern, not FOUND[sign, number]) if pattern is not None else None
    return None


def _left(tree: Tree) -> _Told | None:
    """Whether nothing is left of a text without some characters: NULL passes that nothing is."""
    match tree:
        case (("is null" | "is not null") as head, ("call", "btrim" | "ltrim" | "rtrim", ("column", str(column)))):
            held = " "
        case (
            ("is null" | "is not null") as head,
            ("node", "trim", ("expression", ("string", str(held))), *_, ("this", ("column", str(column)))),
        ):
            pass
        case (
            ("is null" | "is not null") as head,
            (
                "node",
                "translate",
                ("from_", ("string", str(said))),
                ("this", ("column", str(column))),
                ("to", ("string", str(to))),
            ),
        ):
            first = {char: at for at, char in reversed(list(enumerate(said)))}
            held = "".join(char for char, at in first.items() if at >= len(to))
        case _:
            return None
    if not held or not held.isascii():
        return None
    return column, "exact", ("rep", ("set", chars(held), False), 0, None), head == "is not null"


def _part(tree: Tree, *, negated: bool) -> _Told | None:
    """INSTR and SUBSTR: what is behind the end of a text is NULL, so that a shorter one passes any comparison."""
    part = of_part(tree)
    if part is None:
        return None
    column, pattern, other = part
    starts = [said[1][1] for said in tree[1][2:] if said[0] == "start"]
    if starts and starts != ["1"]:
        if negated:
            return None
        shorter: Pattern = ("rep", ("set", ALL, False), 0, int(starts[0]) - 1)
        pattern = pattern if other else ("alt", pattern, shorter)
    return column, "exact", pattern, other
