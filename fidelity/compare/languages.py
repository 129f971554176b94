"""Conditions about one column's text as patterns, where the column's type and collation say how it is compared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fidelity.compare.automaton import ALL, ASCII, OTHER, Pattern, chars, word
from fidelity.compare.collation import Sense
from fidelity.compare.patterns import glob_pattern, like_pattern, regex_pattern, similar_pattern
from fidelity.compare.predicate import FILLED, STRIPPED, Atom, Language
from fidelity.compare.text_parts import of_part
from fidelity.ddl.expression import Tree
from fidelity.frozen import dataclass

__all__ = ["Compared", "language_of"]

_NOTHING: Pattern = ("alt",)
_LETTER = re.compile("[A-Za-z]")
_BLANKS: Pattern = ("rep", ("set", chars(" "), False), 0, None)
_UPPER = chars("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_LOWER = chars("abcdefghijklmnopqrstuvwxyz")
_SIGNS = frozenset({"=", "<>", "<", "<=", ">", ">="})
_DIALECTS = frozenset({"postgres", "mysql", "sqlite", "oracle"})
_LONGEST = 1000
_MATCHED = frozenset({"like", "not like", "regex"})
_PATTERNS = frozenset({"like", "ilike", "regex"})
_INK: Pattern = ("set", ALL & ~chars(" "), False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """How an engine compares the texts of a column; a `loose` one holds what is no text, too.

    A `stripped` one has no text with a space at its end. `blank` says that no text is equal to the empty one but that
    and blanks. `within` is what an Oracle column or PostgreSQL's char(n) has room for, `padded` where that is filled up
    with blanks: PostgreSQL's patterns see them, its functions of texts do not.
    """

    dialect: str
    sense: Sense
    loose: bool
    stripped: bool = False
    blank: bool = True
    within: Pattern | None = None
    padded: bool = False


def language_of(atom: Atom, how: Compared) -> Language | None:
    """The texts that a condition about one column lets through; None where that is not known."""
    if atom.choice or how.dialect not in _DIALECTS or how.sense is Sense.UNKNOWN:
        return None
    if atom.values is not None:
        return _words(atom, how)
    tree, negated = atom.subject, False
    if tree[0] == "not":
        tree, negated = tree[1], True
    if how.dialect == "oracle":
        found = _of_oracle(tree, how, negated=negated)
    else:
        found = _filled_up(tree, how) if how.padded else _pattern(tree, how)
    if found is None:
        return None
    column, kind, pattern, other = found
    if how.loose:
        if ("column", column) in tree[1:] and tree[0] in {"=", "<>", "in", "not in"}:
            return None  # what is no text is equal to none
        kind = "loose patterns" if tree[0] in _MATCHED or tree[:2] == ("node", "glob") else "loose calls"
    if how.stripped:
        kind = f"{STRIPPED} {kind}"
    elif how.padded and how.dialect == "postgres":
        kind = f"{FILLED} {kind}"
    return Language(
        column=column,
        kind=kind,
        pattern=pattern,
        negated=negated != other,
        null=tree[0] != "is not null",
        within=how.within,
    )


def _words(atom: Atom, how: Compared) -> Language | None:
    """What is one of some words, or none of them; MySQL's may have blanks behind them, and are compared elsewhere."""
    if atom.subject[0] != "column" or atom.values is None or how.dialect == "mysql":
        return None
    said = atom.values
    listed = said.excluded if said.listed is None else said.listed
    if said.low or said.high or (said.listed is not None and said.excluded) or not listed:
        return None
    if any(v[0] != "string" or not str(v[1]).isascii() or (how.dialect == "oracle" and not v[1]) for v in listed):
        return None
    folds = how.sense is Sense.IGNORES
    if folds and how.dialect != "sqlite":
        return None
    words = (word(str(v[1]), folds=folds) for v in sorted(listed, key=repr))
    pattern: Pattern = ("alt", *(("cat", one, _BLANKS) if how.padded else one for one in words))
    return Language(
        column=str(atom.subject[1]),
        kind="loose words" if how.loose else f"{FILLED} exact" if how.padded and how.dialect == "postgres" else "exact",
        pattern=pattern,
        negated=said.listed is None,
        null=said.null,
        within=how.within,
    )


def _pattern(tree: Tree, how: Compared) -> tuple[str, str, Pattern, bool] | None:
    """The column, how its texts are compared, the pattern, and whether it must not match."""
    head, ignores = tree[0], how.sense is Sense.IGNORES
    if head in {"like", "not like", "ilike", "regex"} and tree[1][0] == "column" and (said := _said(tree[2], how)):
        text, escape = said
        kind, folds = "exact", False
        if head == "ilike" and _LETTER.search(text):
            kind, folds = "ilike", True
        elif how.dialect == "sqlite":
            folds = True  # of ASCII letters only
        elif ignores:
            kind, folds = head.removeprefix("not "), True
        if head == "regex":
            pattern = None
            if how.dialect != "sqlite":
                pattern = regex_pattern(text, folds=folds, lines=how.dialect == "mysql")
        else:
            pattern = like_pattern(text, folds=folds, escape=escape)
        return (str(tree[1][1]), kind, pattern, head == "not like") if pattern is not None else None
    if head == "regex" and tree[1][0] == "column" and tree[2][:2] == ("call", "similar_to_escape") and not ignores:
        pattern = similar_pattern(str(tree[2][2][1])) if len(tree[2]) == 3 and tree[2][2][0] == "string" else None
        return (str(tree[1][1]), "exact", pattern, False) if pattern is not None else None
    if tree[:2] == ("node", "regexpilike") and tree[2][0] == "column" and tree[3][0] == "string":
        folds = bool(_LETTER.search(str(tree[3][1])))
        pattern = regex_pattern(str(tree[3][1]), folds=folds, lines=False)
        kind = "regexpilike" if folds else "exact"
        return (str(tree[2][1]), kind, pattern, False) if pattern is not None else None
    if tree[:2] == ("node", "glob") and tree[2][0] == "column" and tree[3][0] == "string":
        pattern = glob_pattern(str(tree[3][1]))
        return (str(tree[2][1]), "exact", pattern, False) if pattern is not None else None
    if head in _SIGNS and (found := _trimmed(tree, how)):
        return found
    if ignores:
        return None
    if how.dialect != "mysql" and not how.loose and (part := of_part(tree)) is not None:
        return part[0], "exact", part[1], part[2]
    return _of_call(tree, how)


def _filled_up(tree: Tree, how: Compared) -> tuple[str, str, Pattern, bool] | None:
    """The same of PostgreSQL's char(n): a text that is matched has its blanks, one that a function is given has none.

    None where a function is given a literal with a blank, which might stand at the end.
    """
    found = _pattern(tree, how)
    matched = tree[0].removeprefix("not ") in _PATTERNS or tree[:2] == ("node", "regexpilike")
    if found is None or (matched and ("column", found[0]) in tree[1:]):
        return found
    literals = [str(part[1]) for part in _strings_in(tree)]
    column, kind, pattern, other = found
    return None if any(" " in text for text in literals) else (column, kind, ("cat", pattern, _BLANKS), other)


def _strings_in(tree: Tree) -> Iterator[Tree]:
    if tree[0] == "string":
        yield tree
    else:
        for part in tree[1:]:
            if isinstance(part, tuple) and part:
                yield from _strings_in(part)


def _of_oracle(tree: Tree, how: Compared, *, negated: bool) -> tuple[str, str, Pattern, bool] | None:
    """The same of Oracle's, where the collation is by codes; TRIM of blanks alone is NULL."""
    if how.sense is Sense.IGNORES:
        return None
    from fidelity.compare.oracle_languages import oracle_condition  # noqa: PLC0415 - of this dialect alone

    return oracle_condition(tree, negated=negated) or _of_call(tree, how)


def _said(pattern: Tree, how: Compared) -> tuple[str, str] | None:
    """A pattern's text, and the character that escapes others in LIKE's; in SQLite and MySQL none that is not named."""
    match pattern:
        case ("string", str(text)):
            return text, "\\" if how.dialect == "postgres" else ""
        case ("call", "like_escape", ("string", str(text)), ("string", str(escape))) if len(escape) <= 1:
            return text, escape
    return None


def _trimmed(tree: Tree, how: Compared) -> tuple[str, str, Pattern, bool] | None:
    """A text without the blanks around it, compared with the empty one, or its length with a number."""
    match tree:
        case (("=" | "<>") as sign, ("call", "btrim", ("column", str(column))), ("string", "")) if how.blank:
            return column, "exact", _BLANKS, sign == "<>"
        case ((">" | "<>" | "=") as sign, ("call", "octet_length", ("call", "btrim", ("column", str(column)))), zero):
            return (column, "exact", _BLANKS, sign != "=") if zero == ("number", "0") else None
        case (_, ("call", "length", ("call", "btrim", ("column", str(column)))), ("number", str(number))):
            n = int(number) if number.isdigit() else _LONGEST + 1
        case _:
            return None
    if n > _LONGEST:
        return None
    least, most = {">": (n + 1, None), ">=": (n, None), "<": (0, n - 1), "<=": (0, n)}.get(tree[0], (n, n))
    lengths: list[Pattern] = [_BLANKS] if least == 0 and most != -1 else []
    if least <= 1 and (most is None or most >= 1):
        lengths.append(("cat", _BLANKS, _INK, _BLANKS))
    if most is None or most >= 2:
        inner = ("rep", ("set", ALL, False), max(least - 2, 0), None if most is None else most - 2)
        lengths.append(("cat", _BLANKS, _INK, inner, _INK, _BLANKS))
    return column, "exact", ("alt", *lengths), tree[0] == "<>"


def _of_call(tree: Tree, how: Compared) -> tuple[str, str, Pattern, bool] | None:
    """Comparisons of lower(c), upper(c) and trim(c) with the column itself or with words."""
    if tree[0] not in {"=", "<>", "in", "not in"}:
        return None
    call, *others = tree[1:]
    if call[0] == "column" and len(others) == 1:
        call, others = others[0], [call]
    name, column = _called(call)
    if column is None:
        return None
    negated = tree[0] in {"<>", "not in"}
    itself = others == [("column", column)]
    if name in {"lower", "upper"} and itself:
        ascii_alone = how.dialect == "sqlite"  # which leaves any other letter as it is
        held = ((ASCII | OTHER) if ascii_alone else ASCII) & ~(_UPPER if name == "lower" else _LOWER)
        return column, "exact", ("rep", ("set", held, not ascii_alone), 0, None), negated
    if how.dialect == "mysql" or any(o[0] != "string" or not str(o[1]).isascii() for o in others) != itself:
        return None
    if name == "btrim" and how.dialect == "oracle":
        return None
    if name == "btrim":
        if itself:
            inner: Pattern = ("rep", ("set", ALL, False), 0, None)
            return column, "exact", ("alt", ("cat",), _INK, ("cat", _INK, inner, _INK)), negated
        if any(str(o[1]).strip(" ") != o[1] for o in others):
            return None
        words = (("cat", _BLANKS, word(str(o[1])), _BLANKS) for o in others)
        return column, "exact", ("alt", *words), negated
    if itself:
        return None
    return column, "exact", ("alt", *(_cased(str(o[1]), name, how) for o in others)), negated


def _called(call: Tree) -> tuple[str, str | None]:
    """The function and the column that it is called with, if it is called with nothing else."""
    if len(call) == 3 and call[0] == "node" and call[1] in {"lower", "upper"} and call[2][0] == "this":
        inner = call[2][1]
    elif len(call) == 3 and call[:2] == ("call", "btrim"):
        inner = call[2]
    else:
        return "", None
    return str(call[1]), str(inner[1]) if inner[0] == "column" else None


def _cased(text: str, name: str, how: Compared) -> Pattern:
    """What is that text in lower or upper case."""
    if text != (text.lower() if name == "lower" else text.upper()):
        return _NOTHING
    sets = (("set", chars(c.lower() + c.upper()), c.isalpha() and how.dialect != "sqlite") for c in text)
    return ("cat", *sets)
