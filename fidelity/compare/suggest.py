"""What an absent table or column may be called in the dump. A suggestion changes no verdict."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from fidelity.compare.assemble import Assembled
from fidelity.compare.match import TableMatch
from fidelity.compare.side import Side
from fidelity.compare.types.relate import Kind, relate
from fidelity.compare.values import Suggestion
from fidelity.dump.values import Inspection
from fidelity.frozen import dataclass
from fidelity.shape.values import Column, Table
from surrogate.values import Model

__all__ = ["suggest"]

_LEAST = 0.45
_LEAST_LIKE = 0.4
_MUCH_ALIKE = 0.7
_LIKE = 0.5
"""Names that are less alike than that stand for one another only where the types are the same."""
_PER_TABLE = 3
_TIED = 2
_TIE = 0.03
"""Of several tables up to this near to the best one, none is passed over for being the fourth or fifth."""
_PAIRS = 20_000
"""So many pairs of tables are held against each other whole; of more, the nearest."""
_NEAREST = 8
_RARE = 100
"""A column's name that more tables have than that says little about which table it is in."""
_FITTING = frozenset({Kind.IDENTICAL, Kind.EQUAL, Kind.WIDER, Kind.NARROWER})
_SAME = frozenset({Kind.IDENTICAL, Kind.EQUAL})
# What a column is called after its kind says little about which table it is in.
_COMMON = frozenset({"id", "name", "status", "sort", "created_at", "updated_at", "date_created", "date_updated",
                     "user_created", "user_updated", "type", "title", "comment", "timestamp"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Scored:
    modeled: str
    real: str
    score: float
    why: str


def suggest(model: Model, inspection: Inspection, tables: Sequence[Assembled]) -> tuple[Suggestion, ...]:
    """For each absent table its nearest real ones, for each absent column its nearest; one real name once each."""
    found = _tables(model, inspection, tables)
    for table in tables:
        found.extend(_columns(model, inspection, table))
    return tuple(found)


def _tables(model: Model, inspection: Inspection, tables: Sequence[Assembled]) -> list[Suggestion]:
    absent = [t.match for t in tables if t.comparison.real is None and not t.match.candidates]
    taken = {t.comparison.real for t in tables}
    free = [t for t in inspection.shape.tables if t.name not in taken]
    rows = inspection.ledger.rows
    others = {table.name: Side(table=table, shape=inspection.shape) for table in free}
    scored = [
        _score_tables(one, others[real.name], match.name, rows.get(real.name, 0), alike)
        for match, likely in _likely(absent, free)
        for one, alike in ((Side(table=match.modeled, shape=model.shape), _alike(match.modeled, likely)),)
        for real in likely
    ]
    chosen = _assigned(scored, _PER_TABLE)
    return [
        Suggestion(kind="table-renamed", modeled=s.modeled, real=s.real, score=s.score,
                   why=s.why)
        for s in chosen
    ]  # fmt: skip


def _likely(absent: Sequence[TableMatch], free: Sequence[Table]) -> Iterator[tuple[TableMatch, Sequence[Table]]]:
    """The tables that each absent one is held against: all, or those nearest by their columns' and their own names."""
    if len(absent) * len(free) <= _PAIRS:
        yield from ((match, free) for match in absent)
        return
    from rapidfuzz import process  # noqa: PLC0415 - only where something is absent

    having: dict[str, list[int]] = {}
    for i, table in enumerate(free):
        for column in table.columns:
            having.setdefault(column.name.lower(), []).append(i)
    names = [table.local.lower() for table in free]
    for match in absent:
        shared: Counter[int] = Counter()
        for column in match.modeled.columns:
            tables = having.get(column.name.lower(), ())
            shared.update(tables if len(tables) <= _RARE else ())
        near = process.extract(match.modeled.local.lower(), names, limit=_NEAREST)
        chosen = {i for i, _ in shared.most_common(_NEAREST)} | {i for _, _, i in near}
        yield match, [free[i] for i in sorted(chosen)]


def _alike(modeled: Table, likely: Iterable[Table]) -> dict[str, dict[str, float]]:
    """For each column of a modeled table the columns' names of the others that are like its own, and how much."""
    names = dict.fromkeys(column.name for table in likely for column in table.columns)
    return {
        column.name: {name: alike for name in names if (alike := _likeness(column.name, name)) >= _MUCH_ALIKE}
        for column in modeled.columns
    }


class _Places:
    """Where columns stand among the others of their tables."""

    def __init__(self, modeled: Table, real: Table, names: Mapping[str, str]) -> None:
        named = [names.get(column.name, column.name) for column in modeled.columns]
        self._modeled, self._real = _beside(named), _beside([column.name for column in real.columns])
        self._at = {column.name: i for i, column in enumerate(modeled.columns)}
        self._real_at = {column.name: i for i, column in enumerate(real.columns)}

    def same(self, one: Column, other: Column) -> bool:
        """Whether the columns before and after each stand for one another, or are none."""
        return self._modeled[self._at[one.name]] == self._real[self._real_at[other.name]]

    def same_column(self, one: Column, other: Column) -> bool:
        """Whether two columns of other names could not be told apart but for that: place, type, NULL and default."""
        return self.same(one, other) and (one.type, one.nullable, one.default) == (
            other.type, other.nullable, other.default)  # fmt: skip

    def near(self, one: Column, other: Column) -> float:
        """How near to the same place two columns stand in their tables, 0 to 1."""
        last, real_last = max(len(self._at) - 1, 1), max(len(self._real_at) - 1, 1)
        return 1 - abs(self._at[one.name] / last - self._real_at[other.name] / real_last)


def _beside(names: Sequence[str]) -> list[tuple[str | None, str | None]]:
    """The names before and after each."""
    return list(zip((None, *names[:-1]), (*names[1:], None), strict=True)) if names else []


def _columns(model: Model, inspection: Inspection, table: Assembled) -> list[Suggestion]:
    match = table.match
    if table.comparison.real is None or match.real is None:
        return []
    modeled, real = Side(table=match.modeled, shape=model.shape), Side(table=match.real, shape=inspection.shape)
    absent = [c for c in match.modeled.columns if c.name not in match.columns]
    free = [c for c in match.real.columns if c.name not in match.columns.values()]
    if not (absent and free):
        return []
    places = _Places(match.modeled, match.real, match.columns)
    scored = [
        _score_columns(m, r, modeled, real, alike=alike, places=places)
        for m, others in _likely_columns(absent, free)
        for r in others
        for alike in (_likeness(m.name, r.name),)
        if alike >= _LIKE
        or places.same_column(m, r)
        or (alike >= _LEAST_LIKE and relate(modeled.form(m), real.form(r)).kind in _SAME)
    ]
    return [
        Suggestion(kind="column-renamed", modeled=f"{match.name}.{s.modeled}", real=f"{match.real.name}.{s.real}",
                   score=s.score, why=s.why)
        for s in _assigned(scored, 1)
    ]  # fmt: skip


def _likely_columns(absent: Sequence[Column], free: Sequence[Column]) -> Iterator[tuple[Column, Sequence[Column]]]:
    """The columns that each absent one is held against: all, or those nearest by their names."""
    if len(absent) * len(free) <= _PAIRS:
        yield from ((column, free) for column in absent)
        return
    from rapidfuzz import process  # noqa: PLC0415 - only where something is absent

    names = [column.name.lower() for column in free]
    for column in absent:
        near = process.extract(column.name.lower(), names, limit=_NEAREST)
        yield column, [free[i] for i in sorted(i for _, _, i in near)]


def _assigned(scored: Iterable[_Scored], each: int) -> list[_Scored]:
    """The best first; a real name is suggested once, and a modeled one gets at most `each`, or few more as near."""
    chosen: list[_Scored] = []
    taken: set[str] = set()
    counts: dict[str, int] = {}
    best: dict[str, float] = {}
    for s in sorted(scored, key=lambda s: (-s.score, s.modeled, s.real)):
        near = best.setdefault(s.modeled, s.score) - s.score <= _TIE
        most = each + _TIED if each > 1 and near else each
        if s.score >= _LEAST and s.real not in taken and counts.get(s.modeled, 0) < most:
            chosen.append(s)
            taken.add(s.real)
            counts[s.modeled] = counts.get(s.modeled, 0) + 1
    order = {name: i for i, name in enumerate(dict.fromkeys(s.modeled for s in chosen))}
    return sorted(chosen, key=lambda s: (order[s.modeled], -s.score, s.real))


def _likeness(one: str, other: str) -> float:
    """How alike two names are, 0 to 1; a name inside the other (item, item_pk) and initials (dob) count as alike."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - only where something is absent

    a, words, in_order, initials = _told(one)
    b, others, in_other_order, other_initials = _told(other)
    ratio: float = fuzz.ratio(a, b) / 100
    if b == initials or a == other_initials:
        ratio = max(ratio, 0.8)
    if words < others or others < words:
        ratio = max(ratio, 0.85)
    return max(ratio, 0.9 * fuzz.ratio(in_order, in_other_order) / 100)


@lru_cache(maxsize=1 << 14)
def _told(name: str) -> tuple[str, frozenset[str], str, str | None]:
    """A name in small letters, its words, these in the order of letters, and the first letters of several."""
    lower = name.lower()
    words = [word for word in re.split(r"_|(?<=[a-z])(?=[A-Z])", name) if word]
    initials = "".join(word[0] for word in words).lower() if len(words) > 1 else None
    in_order = " ".join(sorted(lower.replace("_", " ").split()))
    return lower, frozenset(lower.split("_")), in_order, initials


def _score_columns(modeled: Column, real: Column, one: Side, other: Side, *, alike: float, places: _Places) -> _Scored:
    """Name and type, position and nullability, and whether both are in the key."""
    kind = relate(one.form(modeled), other.form(real)).kind
    fits = kind in _FITTING
    keyed = (modeled.name in one.primary) == (real.name in other.primary)
    same_null = one.nullable(modeled) == other.nullable(real)
    score = 0.6 * alike + 0.2 * fits + 0.08 * keyed + 0.07 * places.near(modeled, real) + 0.05 * same_null
    reasons = [f"the names are {round(alike * 100)}% alike", f"the types {'fit' if fits else 'do not fit'}"]
    if modeled.name in one.primary and real.name in other.primary:
        reasons.append("both are in the primary key")
    if places.same(modeled, real):
        reasons.append("they stand between the same columns")
    return _Scored(modeled.name, real.name, round(score, 2), ", ".join(reasons))


def _score_tables(one: Side, other: Side, name: str, rows: int, near: Mapping[str, Mapping[str, float]]) -> _Scored:
    """How much of the modeled table the real one has: columns by name and type first, then the table's own name.

    A table with rows in the dump is likelier than one without: what was modeled is what production writes. A column
    whose name is common to many tables counts for half.
    """
    pairs = _column_pairs(one, other, near)
    weights = {c.name: 0.5 if c.name in _COMMON else 1.0 for c in one.table.columns}
    total = sum(weights.values()) or 1.0
    have = sum(weights[m] * score for m, (_, score) in pairs.items())
    alike = _likeness(one.table.local, other.table.local)
    keyed = one.primary and {pairs[c][0] for c in one.primary if c in pairs} == other.primary
    score = 0.76 * have / total + 0.12 * alike + (0.06 if keyed else 0) + (0.06 if rows else 0)
    shown = ", ".join(m if m == r else f"{m} as {r}" for m, (r, _) in sorted(pairs.items()))
    why = (
        f"{len(pairs)} of {len(one.table.columns)} columns have a counterpart ({shown})"
        if pairs
        else "no column is alike"
    )
    told = f", and the dump has {rows} rows of it" if rows else ""
    return _Scored(name, other.table.name, round(score, 2), f"{why}, the names are {round(alike * 100)}% alike{told}")


def _column_pairs(one: Side, other: Side, near: Mapping[str, Mapping[str, float]]) -> Mapping[str, tuple[str, float]]:
    """Modeled columns with the real ones that may be they, and how alike each two are."""
    scored: list[tuple[float, str, str]] = []
    for m in one.table.columns:
        for r in other.table.columns:
            alike = near[m.name].get(r.name)
            if alike is None:
                continue
            fits = relate(one.form(m), other.form(r)).kind in _FITTING
            same_null = one.nullable(m) == other.nullable(r)
            scored.append((alike * (1.0 if fits else 0.6) * (1.0 if same_null else 0.95), m.name, r.name))
    pairs: dict[str, tuple[str, float]] = {}
    taken: set[str] = set()
    for score, m_name, r_name in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if m_name not in pairs and r_name not in taken:
            pairs[m_name] = (r_name, score)
            taken.add(r_name)
    return pairs
