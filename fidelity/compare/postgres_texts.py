"""What PostgreSQL's functions of texts give of ASCII texts, and which texts a pattern matches."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from hashlib import md5

from fidelity.compare.automaton import Machine
from fidelity.compare.computing import machine_for
from fidelity.compare.number_cases import UndecidedError
from fidelity.compare.patterns import like_pattern, regex_pattern, similar_pattern
from fidelity.compare.postgres_kinds import Value, Vector
from fidelity.ddl.expression import Tree

__all__ = ["TEXTS", "machine_of", "matches", "text_of"]

_CLASS = re.compile(r"(?:\[\^?(?:\w-\w|[\w @.,;:/_])+-?\]|\\[dsw]|[ \w@/,:-])\+?")
_WORDS = re.compile(r"[A-Za-z0-9]+")
_MOST = 1000
_PLAIN_WORDS = frozenset({"b", "ab", "abc", "c", "the"})

Named = Mapping[str, Value]
Given = Sequence[Value]


def text_of(value: Value, *, shown: bool = False) -> str:
    """A value as a cast to text gives it; `shown` as its type's output does, which says `t` of true."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return ("t" if value else "f") if shown else ("true" if value else "false")
    if isinstance(value, int):
        return str(value)
    raise UndecidedError


@lru_cache(maxsize=256)
def machine_of(kind: str, text: str) -> Machine:
    """What reads the texts that a pattern matches; `kind` is like, ilike, regex, regexpilike or similar."""
    if kind in {"like", "ilike"}:
        pattern = like_pattern(text, folds=kind == "ilike")
    elif kind == "similar":
        pattern = similar_pattern(text)
    else:
        pattern = regex_pattern(text, folds=kind == "regexpilike", lines=False)
    return machine_for(pattern)


def matches(head: str, subject: Value, pattern: Tree) -> bool:
    """Whether a text matches a literal pattern, or does not where that is asked."""
    kind = head.removeprefix("not ")
    if pattern[:2] == ("call", "similar_to_escape") and len(pattern) == 3:
        kind, pattern = "similar", pattern[2]
    if not isinstance(subject, str) or not subject.isascii() or pattern[0] != "string":
        raise UndecidedError
    return machine_of(kind, str(pattern[1])).takes(subject) is (kind in {head, "similar"})


def _text(value: Value) -> str:
    """A text of ASCII characters."""
    if not isinstance(value, str) or not value.isascii():
        raise UndecidedError
    return value


def _whole(value: Value) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > _MOST:
        raise UndecidedError
    return value


def _substring(named: Named, given: Given) -> Value:
    del given
    text, start = _text(named["this"]), _whole(named["start"])
    end = len(text) + 1
    if "length" in named:
        length = _whole(named["length"])
        if length < 0:
            raise UndecidedError  # the row is refused
        end = min(end, start + length)
    return text[max(start, 1) - 1 : max(end - 1, 0)]


def _split(named: Named, given: Given) -> Value:
    del given
    text, delimiter, at = _text(named["this"]), _text(named["delimiter"]), _whole(named["part_index"])
    if not delimiter or at < 1:
        raise UndecidedError
    parts = text.split(delimiter)
    return parts[at - 1] if at <= len(parts) else ""


def _padded(named: Named, given: Given) -> Value:
    del given
    text, length, fill = (
        _text(named["this"]),
        max(_whole(named["expression"]), 0),
        _text(named.get("fill_pattern", " ")),
    )
    if len(text) >= length or not fill:
        return text[:length]
    filled = (fill * length)[: length - len(text)]
    return filled + text if named["left"] else text + filled


def _stripped(how: str) -> Callable[[Named, Given], Value]:
    def strip(named: Named, given: Given) -> Value:
        text, *chars = [_text(value) for value in (*named.values(), *given)]
        strips = {"btrim": str.strip, "ltrim": str.lstrip, "rtrim": str.rstrip}[how]
        return strips(text, chars[0] if chars else " ") if not chars or chars[0] else text

    return strip


def _replaced(named: Named, given: Given) -> Value:
    """regexp_replace of a class of characters, which every reading of patterns finds alike."""
    del given
    text, pattern = _text(named["this"]), _text(named["expression"])
    new, flags = _text(named.get("replacement", "")), named.get("modifiers", "")
    if not _CLASS.fullmatch(pattern) or "\\" in new or flags not in {"", "g"}:
        raise UndecidedError
    return re.sub(pattern, lambda _: new, text, count=0 if flags == "g" else 1, flags=re.ASCII)


def _length(named: Named, given: Given) -> Value:
    value = named.get("this", given[0] if given else None)
    if not isinstance(value, (str, bytes)):
        raise UndecidedError
    return len(value)


def _bytes(named: Named, given: Given) -> Value:
    value = named.get("this", given[0] if given else None)
    return len(value.encode()) if isinstance(value, str) else _length(named, given)


def _piece(*, right: bool) -> Callable[[Named, Given], Value]:
    def piece(named: Named, given: Given) -> Value:
        del given
        text, count = _text(named["this"]), _whole(named["expression"])
        if right:
            return text[max(len(text) - count, 0) :] if count >= 0 else text[-count:]
        return text[:count]

    return piece


def _joined(named: Named, given: Given) -> Value:
    del given
    both = one, other = named["this"], named["expression"]
    if isinstance(one, Vector) and isinstance(other, Vector):
        last = max((at for _, at, _ in one.words), default=0)
        moved = tuple((word, at + last, weight) for word, at, weight in other.words)
        return Vector(tuple(sorted(one.words + moved)))
    if not any(isinstance(value, str) for value in both):
        raise UndecidedError
    return "".join(map(text_of, both))


def _array(named: Named, given: Given) -> Value:
    del given
    text, by = _text(named["this"]), _text(named["expression"])
    if not by:
        raise UndecidedError
    return tuple(text.split(by)) if text else ()


def _vector(named: Named, given: Given) -> Value:
    """The words of a text, of those that no dictionary of PostgreSQL's own changes; English leaves `the` out."""
    del named
    name, text = (_text(value) for value in given)
    words = text.split(" ") if text else []
    if name not in {"english", "simple"} or not all(not word or word in _PLAIN_WORDS for word in words):
        raise UndecidedError
    places = list(enumerate((word for word in words if word), 1))
    kept = (place for place in places if name == "simple" or place[1] != "the")
    return Vector(tuple(sorted((word, at, "D") for at, word in kept)))


def _weighed(named: Named, given: Given) -> Value:
    del named
    vector, weight = given
    if not isinstance(vector, Vector) or weight not in set("ABCD"):
        raise UndecidedError
    return Vector(tuple((word, at, str(weight)) for word, at, _ in vector.words))


TEXTS: dict[str, Callable[[Named, Given], Value]] = {
    "lower": lambda named, _: _text(named["this"]).lower(),
    "upper": lambda named, _: _text(named["this"]).upper(),
    "reverse": lambda named, _: _text(named["this"])[::-1],
    "initcap": lambda named, _: _WORDS.sub(lambda found: found[0].capitalize(), _text(named["this"])),
    "md5": lambda named, _: md5(_text(named["this"]).encode(), usedforsecurity=False).hexdigest(),
    "replace": lambda named, _: (
        _text(named["this"]).replace(_text(named["expression"]), _text(named["replacement"]))
        if named["expression"]
        else named["this"]
    ),
    "repeat": lambda named, _: _text(named["this"]) * max(_whole(named["times"]), 0),
    "strposition": lambda named, _: _text(named["this"]).find(_text(named["substr"])) + 1,
    "startswith": lambda named, _: _text(named["this"]).startswith(_text(named["expression"])),
    "regexpilike": lambda _, given: machine_of("regexpilike", _text(given[1])).takes(_text(given[0])),
    "left": _piece(right=False),
    "right": _piece(right=True),
    "substring": _substring,
    "splitpart": _split,
    "regexpreplace": _replaced,
    "pad": _padded,
    "stringtoarray": _array,
    "to_tsvector": _vector,
    "setweight": _weighed,
    "dpipe": _joined,
    **{name: _stripped(name) for name in ("btrim", "ltrim", "rtrim")},
    "length": _length,
    "octet_length": _bytes,
}
