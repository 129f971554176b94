"""Values that are tried in a column: those that conditions name, those beside them, and a few that are usual.

Of a column of a type that is not listed here, or that compares texts in a way of its own, nothing is tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from fidelity.compare.collation import Sense, sense
from fidelity.compare.computing import is_usual, rounded_to
from fidelity.compare.number_cases import UndecidedError
from fidelity.compare.pair import Pair
from fidelity.compare.postgres_kinds import Interval, Json, Value, as_moment, moment_of
from fidelity.compare.postgres_texts import machine_of
from fidelity.compare.tried_values import rows_of
from fidelity.compare.types.form import Family, Padding, TypeForm
from fidelity.ddl.expression import Tree

__all__ = ["Named", "columns_tried", "named_in", "rows_tried"]

_POINTS = 32
_TEXTS = ("", "b", "aB", " ", "b c", "ab", " a", "a ", "0", "ABC", "a1-", "12", "x@y.zz", "the")
_NUMBERS = (0, 1, -1, 2, 3, 10, 5, -2, 100)
_LONGEST = 2_100
_LONGEST_READ = 300  # of what patterns read character by character
_LONG = "zyxwvutsrqponmlkjihgfedcba" * 81
_SMALLEST = 150  # of what may be multiplied in smallints
_MOMENTS = tuple(
    map(
        datetime.fromisoformat,
        ("2020-02-29T13:45:30", "2020-03-01T13:45:30", "2020-03-01", "2019-12-31T23:00", "2021-06-07"),
    )
)
"""Moments at UTC: in a leap year, a day later, at midnight, late in a year, and on a Monday."""
_JSON = ("{}", "[]", "null", '"a"', "1", "true", "[1]")


class Named:
    """What trees name: their literals, and the patterns of texts."""

    def __init__(self, trees: Iterable[Tree]) -> None:
        self.numbers: dict[Decimal, None] = {}
        self.texts: dict[str, None] = {}
        self.moments: dict[str, None] = {}
        self.intervals: dict[Interval, None] = {}
        self.documents: dict[str, None] = {}
        self.keys: dict[str, None] = {}
        self.patterns: dict[tuple[str, str], None] = {}
        self.counts_bytes = False
        for tree in trees:
            self._read(tree)

    def _read(self, tree: Tree) -> None:
        match tree:
            case ("number", str(digits)) if is_usual(digits):
                self.numbers[Decimal(digits)] = None
            case (("like" | "not like" | "ilike" | "not ilike" | "regex") as head, subject, pattern):
                kind = head.removeprefix("not ")
                if pattern[:2] == ("call", "similar_to_escape"):
                    kind, pattern = "similar", pattern[2]
                if pattern[0] == "string":
                    self.patterns[kind, str(pattern[1])] = None
                self._read(subject)
                return
            case ("node", "regexpilike", subject, ("string", str(pattern))):
                self.patterns["regexpilike", pattern] = None
                self._read(subject)
                return
            case ("string", str(text)):
                self.texts[text] = None
            case ("call", "octet_length", _):
                self.counts_bytes = True
            case ("moment", str(text)):
                self.moments[text] = None
            case ("interval", months, days, seconds):
                self.intervals[Interval(months=Decimal(months), days=Decimal(days), seconds=Decimal(seconds))] = None
            case ("json", str(text)):
                self.documents[text] = None
            case (("json" | "jsonscalar" | "jsonbextract" | "jsonbextractscalar"), _, key):
                self.keys.update((str(part[1]), None) for part in _texts_in(key))
            case ("node", str(name), _, key) if name.startswith("jsonbcontains"):
                self.keys.update((str(part[1]), None) for part in _texts_in(key))
        for part in tree[1:]:
            if isinstance(part, tuple) and part:
                self._read(part)


def _texts_in(tree: Tree) -> Iterator[Tree]:
    if tree[0] == "string":
        yield tree
    for part in tree[1:]:
        if isinstance(part, tuple) and part:
            yield from _texts_in(part)


def named_in(trees: Iterable[Tree]) -> Named:
    """What the trees name."""
    return Named(trees)


def columns_tried(pair: Pair, names: Iterable[str], named: Named) -> Mapping[str, Sequence[Value]] | None:
    """For each column the values that are tried in it; None where nothing can be tried in one of them."""
    known = {m.name: (m, r) for m, r in pair.columns}
    found: dict[str, Sequence[Value]] = {}
    for name in names:
        if name not in known:
            return None
        m, r = known[name]
        form, there = pair.modeled.form(m), pair.real.form(r)
        one, other = pair.modeled.base_type(m), pair.real.base_type(r)
        if m.generated or r.generated or one != other or form.family is not there.family:
            return None
        if any(sense(s.collation(c), "postgres") is not Sense.TELLS for s, c in ((pair.modeled, m), (pair.real, r))):
            return None
        values = list(dict.fromkeys(_values(form, one, named), None))
        if not values:
            return None
        nullable = pair.modeled.nullable(m) and pair.real.nullable(r)
        found[name] = [*values[:1], *([None] if nullable else []), *values[1 : _POINTS + 1]]
    return found


def rows_tried(tried: Mapping[str, Sequence[Value]], most: int) -> Iterator[dict[str, Value]]:
    """Rows of these values, by the columns' names."""
    return (dict(zip(tried, row, strict=True)) for row in rows_of([*tried.values()], most))


def _values(form: TypeForm, type_text: str, named: Named) -> Iterator[Value]:  # a rule for each family
    match form.family:
        case Family.INTEGER | Family.DECIMAL | Family.FLOAT:
            yield from _numbers(form, named)
        case Family.BOOLEAN:
            yield from (True, False)
        case Family.TEXT:
            yield from _texts(form, named)
        case Family.ENUM:
            yield from form.labels
        case Family.DATE | Family.TIMESTAMP:
            yield from _moments(named, day=form.family is Family.DATE)
        case Family.TIME:
            if not form.zoned:
                yield from (time(9), time(9, 30), time(10), time(0), time(13, 45, 30))
        case Family.INTERVAL:
            yield from _intervals(named)
        case Family.JSON:
            if type_text == "jsonb":
                yield from _documents(named)
        case Family.BINARY:
            sizes = [int(n) + by for n in named.numbers for by in (0, 1, -1) if 1 <= n <= _LONGEST]
            yield from (bytes(size) for size in (*sizes, 0, 1, 2))
        case Family.ARRAY:
            yield from _arrays(type_text, named)


def _numbers(form: TypeForm, named: Named) -> Iterator[Value]:
    near = [n + by for n in named.numbers for by in (0, 1, -1)] + [Decimal(int(n / 2)) for n in named.numbers]
    whole = [*map(Decimal, _NUMBERS[:4]), *near, *map(Decimal, _NUMBERS[4:])]
    if form.family is Family.INTEGER:
        most = _SMALLEST if (form.high or 0) < 2**15 else 2**31 - 1
        yield from (int(n) for n in whole[:_POINTS] if n == int(n) and abs(n) <= most)
        yield form.high  # of which it is not known what is computed: it may be too large
        return
    half, quarter = Decimal("0.5"), Decimal("0.25")
    step = [Decimal(1).scaleb(-form.scale)] if form.scale else []
    parts = [half, quarter, *step, *(n + by for n in named.numbers for by in (quarter, -quarter, half, -half))]
    parts += [1 + quarter, *(n + by for n in named.numbers for one in step for by in (one, -one))]
    for n in (*whole[:3], *parts[:3], *whole[3:], *parts[3:]):
        if form.family is Family.FLOAT:
            if (form.bits or 0) > 24:
                yield float(n)
            continue
        scale = form.scale if form.precision is not None else 2
        try:
            kept = rounded_to(n, scale or 0)
        except UndecidedError:
            continue
        if kept == n and (form.precision is None or abs(kept) < Decimal(10) ** (form.precision - (scale or 0))):
            yield kept


def _texts(form: TypeForm, named: Named) -> Iterator[Value]:
    literals = [text for text in named.texts if text.isascii() and "\0" not in text]
    most = _LONGEST_READ if named.patterns else _LONGEST
    sizes = [int(n) + by for n in named.numbers for by in (0, 1, -1) if 0 < n <= most and n == int(n)]
    found = [*_TEXTS[:3], *literals]
    for kind, pattern in named.patterns:
        found += _examples(kind, pattern)
    beside = [(f"{text} ", f"b{text}c", f"{text}x", text.upper(), text.capitalize()) for text in literals]
    found += [
        *_TEXTS[3:6],
        *(_LONG[:size] for size in sizes),
        *(text for each in zip(*beside, strict=True) for text in each),
    ]
    if named.counts_bytes:
        found[2:2] = ["\N{EURO SIGN}" * size for size in (1, *(-(-size // 3) for size in sizes if size > 1))]
    found += _TEXTS[6:]
    if form.padding is Padding.PADS:
        found[:0] = [_LONG[: form.chars], _LONG[: form.chars].upper(), "0" * (form.chars or 0)]
    for text in found:
        fits = form.chars is None or len(text) <= form.chars
        if (form.padding is Padding.KEEPS and fits) or (
            form.padding is Padding.PADS and len(text) == form.chars and not text.endswith(" ")
        ):
            yield text


def _examples(kind: str, pattern: str) -> Iterator[str]:
    """A few texts that a pattern matches, and some that are nearly so."""
    with suppress(UndecidedError):
        machine = machine_of(kind, pattern)
        for prefer in ("aA0-", "Z9.", "q_1"):
            if (text := machine.example(prefer)) is not None:
                yield from (text, text + "1", text.upper() if text != text.upper() else text.lower(), text[:-1])


def _moments(named: Named, *, day: bool) -> Iterator[Value]:
    found: list[date] = []
    for text in named.moments:
        with suppress(UndecidedError):
            value = moment_of(text)
            if isinstance(value, date):
                found += [value, value + timedelta(days=1), value - timedelta(days=1)]
    lengths = [int(n) for n in named.numbers if 0 < n < 4000 and n == int(n)]
    spans = [timedelta(days=n) for n in lengths[:3]]
    spans += [timedelta(seconds=int(interval.total)) for interval in named.intervals if abs(interval.total) < 10**9]
    usual = [*_MOMENTS, *(_MOMENTS[0] + by * span for span in spans for by in (1, -1))]
    usual += [_MOMENTS[1] + span for span in spans]
    usual += [datetime(n + by, 5, 6) for n in lengths if 1900 < n < 2200 for by in (0, -1)]  # noqa: DTZ001
    for value in (*usual[:2], *found, *usual[2:]):
        yield as_moment(value).date() if day else as_moment(value)


def _intervals(named: Named) -> Iterator[Value]:
    zero = Decimal(0)
    yield Interval(months=zero, days=zero, seconds=zero)
    for interval in (*named.intervals, Interval(months=zero, days=Decimal(1), seconds=zero)):
        for by in (0, 1, -1):
            yield Interval(months=interval.months, days=interval.days, seconds=interval.seconds + by)


def _documents(named: Named) -> Iterator[Value]:
    found: list[object] = []
    for text in named.documents:
        with suppress(UndecidedError):
            found.append(Json.of_literal(text).held)
    words: list[object] = [*(text for text in named.texts if text not in named.keys), "v", 7, "12", None]
    words += [int(n) + by for n in named.numbers for by in (0, 1, -1)]
    words += [[], {}, [1]]
    keys = list(named.keys)
    held: list[object] = [*found, {}, []]
    for key in keys:
        held += [{key: word} for word in words[:12]]
        held += [[key], {k: "v" for k in keys if k != key}]
    if len(keys) > 1:
        held += [dict.fromkeys(keys, word) for word in words[:3]] + [keys]
        inner: object = words[0]
        for key in reversed(keys):
            inner = {key: inner}
        held.append(inner)
    held += [Json(text).held for text in _JSON]
    return iter([Json.of(one) for one in held])


def _arrays(type_text: str, named: Named) -> Iterator[Value]:
    text = type_text in {"text[]", "character varying[]"}
    if not text and type_text not in {"integer[]", "bigint[]"}:
        return
    usual: list[object] = ["a", "b"] if text else [1, 0]
    words: list[object] = [*named.texts] if text else [int(n) + by for n in named.numbers for by in (0, 1, -1)]
    words = [word for word in words if not isinstance(word, str) or word.isascii()] or usual
    sizes = sorted({int(n) + by for n in named.numbers for by in (0, 1, -1) if 0 <= n + by <= 40})
    yield ()
    yield from ((word,) for word in words[:6])
    yield tuple(words[:6])
    yield from (tuple(words[at : at + 2]) for at in range(min(3, len(words) - 1)))
    yield from ((*words[:at], usual[0], *words[at + 1 :]) for at in range(min(3, len(words))))
    yield (*words[:6], usual[0])
    yield (None,)
    yield (usual[0],)
    yield from (tuple([*words, *usual * size][:size]) for size in sizes)
    yield (words[0], None)
