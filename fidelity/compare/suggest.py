"""What an absent table or column may be called in the dump. A suggestion changes no verdict."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

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
        _score_tables(one, others[real.name], match.name, rows.get(real.name, 0))
        for match, likely in _likely(absent, free)
        for one in (Side(table=match.modeled, shape=model.shape),)
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


@dataclass(frozen=True, slots=True)
class _Places:
    """Where columns stand among the others of their tables."""

    modeled: Table
    real: Table
    names: Mapping[str, str]

    def same(self, one: Column, other: Column) -> bool:
        """Whether the columns before and after each stand for one another, or are none."""
        before, after = self._beside(self.modeled, one), self._beside(self.real, other)
        return tuple(None if n is None else self.names.get(n, n) for n in before) == after

    def same_column(self, one: Column, other: Column) -> bool:
        """Whether two columns of other names could not be told apart but for that: place, type, NULL and default."""
        return self.same(one, other) and (one.type, one.nullable, one.default) == (
            other.type, other.nullable, other.default)  # fmt: skip

    @staticmethod
    def _beside(table: Table, column: Column) -> tuple[str | None, str | None]:
        at = table.columns.index(column)
        last = at + 1 == len(table.columns)
        return table.columns[at - 1].name if at else None, None if last else table.columns[at + 1].name


def _columns(model: Model, inspection: Inspection, table: Assembled) -> list[Suggestion]:
    match = table.match
    if table.comparison.real is None or match.real is None:
        return []
    modeled, real = Side(table=match.modeled, shape=model.shape), Side(table=match.real, shape=inspection.shape)
    absent = [c for c in match.modeled.columns if c.name not in match.columns]
    free = [c for c in match.real.columns if c.name not in match.columns.values()]
    places = _Places(match.modeled, match.real, match.columns)
    likely = [
        (m, r)
        for m in absent
        for r in free
        if places.same_column(m, r)
        or (alike := _likeness(m.name, r.name)) >= _LIKE
        or (alike >= _LEAST_LIKE and relate(modeled.form(m), real.form(r)).kind in _SAME)
    ]
    scored = [_score_columns(m, r, modeled, real, between=places.same(m, r)) for m, r in likely]
    return [
        Suggestion(kind="column-renamed", modeled=f"{match.name}.{s.modeled}", real=f"{match.real.name}.{s.real}",
                   score=s.score, why=s.why)
        for s in _assigned(scored, 1)
    ]  # fmt: skip


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

    a, b = one.lower(), other.lower()
    ratio = fuzz.ratio(a, b) / 100
    if b in _initials(one) or a in _initials(other):
        ratio = max(ratio, 0.8)
    words, others = set(a.split("_")), set(b.split("_"))
    if words < others or others < words:
        ratio = max(ratio, 0.85)
    return max(ratio, 0.9 * fuzz.token_sort_ratio(a.replace("_", " "), b.replace("_", " ")) / 100)


def _initials(name: str) -> frozenset[str]:
    """The first letters of the name's words, where it has several."""
    words = [word for word in re.split(r"_|(?<=[a-z])(?=[A-Z])", name) if word]
    return frozenset({"".join(word[0] for word in words).lower()} if len(words) > 1 else ())


def _score_columns(modeled: Column, real: Column, one: Side, other: Side, *, between: bool) -> _Scored:
    """Name and type, position and nullability, and whether both are in the key."""
    alike = _likeness(modeled.name, real.name)
    kind = relate(one.form(modeled), other.form(real)).kind
    fits = kind in _FITTING
    keyed = (modeled.name in one.primary) == (real.name in other.primary)
    places = [t.columns.index(c) / max(len(t.columns) - 1, 1) for t, c in ((one.table, modeled), (other.table, real))]
    near = 1 - abs(places[0] - places[1])
    same_null = one.nullable(modeled) == other.nullable(real)
    score = 0.6 * alike + 0.2 * fits + 0.08 * keyed + 0.07 * near + 0.05 * same_null
    reasons = [f"the names are {round(alike * 100)}% alike", f"the types {'fit' if fits else 'do not fit'}"]
    if modeled.name in one.primary and real.name in other.primary:
        reasons.append("both are in the primary key")
    if between:
        reasons.append("they stand between the same columns")
    return _Scored(modeled.name, real.name, round(score, 2), ", ".join(reasons))


def _score_tables(one: Side, other: Side, name: str, rows: int) -> _Scored:
    """How much of the modeled table the real one has: columns by name and type first, then the table's own name.

    A table with rows in the dump is likelier than one without: what was modeled is what production writes. A column
    whose name is common to many tables counts for half.
    """
    pairs = _column_pairs(one, other)
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


def _column_pairs(one: Side, other: Side) -> Mapping[str, tuple[str, float]]:
    """Modeled columns with the real ones that may be they, and how alike each two are."""
    scored: list[tuple[float, str, str]] = []
    for m in one.table.columns:
        for r in other.table.columns:
            alike = _likeness(m.name, r.name)
            if alike < 0.7:
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
