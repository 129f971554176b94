"""Which real table and column stands for which modeled one: by name and by `--map`, never by likeness."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from enum import StrEnum

from fidelity.compare.spelling import local_names
from fidelity.errors import UsageError
from fidelity.frozen import dataclass
from fidelity.nearest import nearest
from fidelity.shape.schema import Shape
from fidelity.shape.values import Table

__all__ = ["Found", "TableMatch", "all_found", "match_columns", "match_tables"]

_EXACT = frozenset({"postgres", "oracle"})
"""The dialects that tell names apart by their case, once folded."""
_USUAL = frozenset({"public", "dbo"})
_TABLES = frozenset({"table", "partitioned table", "partition"})
_ELSEWHERE = frozenset({"foreign table", "virtual table"})


class Found(StrEnum):
    """What the dump has under a modeled table's name."""

    TABLE = "table"
    VIEW = "view"
    FOREIGN = "foreign table"
    AMBIGUOUS = "several tables"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMatch:
    """A modeled table, and what was found for it; `candidates` are the real names that it may stand for."""

    name: str
    modeled: Table
    found: Found
    real: Table | None = None
    candidates: tuple[str, ...] = ()
    equivalences: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)


def match_tables(modeled: Shape, real: Shape, mapping: Mapping[str, str]) -> tuple[TableMatch, ...]:
    """One match for each modeled table, in the model's order.

    Raises UsageError where the mapping names a table or column that is not there.
    """
    names = local_names(modeled)
    tables, columns = _split(mapping, names)
    exactly = modeled.dialect == real.dialect in _EXACT
    views: dict[str, list[str]] = {}
    for view in real.views:
        views.setdefault(view.name.rpartition(".")[2].lower(), []).append(view.name)
    found = [
        _mapped(name, table, real, tables[name]) if name in tables else _by_name(name, table, modeled, real, views)
        for name, table in names.items()
    ]
    matches = []
    for match in _each_once(found, tables):
        own = columns.get(match.name, {})
        if match.real is None:
            if own:
                raise UsageError(
                    f"--map {match.name}.{next(iter(own))}: the dump has no table that stands for {match.name}",
                    remedy=f"Map the table first: --map {match.name}=REAL_TABLE.",
                )
            matches.append(match)
        else:
            of_columns = match_columns(match.modeled, match.real, own, exactly=exactly)
            matches.append(replace(match, columns=of_columns))
    return tuple(matches)


def _each_once(matches: list[TableMatch], mapped: Collection[str]) -> list[TableMatch]:
    """The matches with no real table standing for two modeled ones, but where `--map` says so.

    It stands for the mapped one, or for the one that has its very name, its schema's too, or that of the usual schema;
    for the others there is none. Where none is preferred, which one it stands for is not decided.
    """
    rivals: dict[str, list[TableMatch]] = {}
    for match in matches:
        if match.real is not None:
            rivals.setdefault(match.real.name, []).append(match)
    return [_against(rivals[m.real.name], m, mapped) if m.real is not None else m for m in matches]


def _against(claims: list[TableMatch], match: TableMatch, mapped: Collection[str]) -> TableMatch:
    """A match beside all that have a claim on its real table."""
    if len(claims) == 1 or match.name in mapped:
        return match
    preferred = next(some for some in _preferences(claims, mapped) if some)
    if match not in preferred:
        return replace(match, found=Found.NOTHING, real=None, candidates=(), equivalences=())
    return match if len(preferred) == 1 else replace(match, found=Found.AMBIGUOUS, real=None, equivalences=())


def _preferences(claims: list[TableMatch], mapped: Collection[str]) -> Iterator[list[TableMatch]]:
    """Those of the modeled tables with a claim on a real one that are preferred, the most certain reason first."""
    yield [m for m in claims if m.name in mapped]
    yield [m for m in claims if m.real is not None and m.modeled.name == m.real.name]
    exact = [m for m in claims if m.real is not None and m.modeled.local == m.real.local]
    yield [m for m in exact if m.modeled.schema in _USUAL]
    yield exact
    yield claims


def all_found(modeled: Shape, real: Shape, mapping: Mapping[str, str]) -> bool:
    """Whether a table stands for every modeled one; a mapping to none counts as none found."""
    try:
        matches = match_tables(modeled, real, mapping)
    except UsageError:
        return False
    return all(m.found is Found.TABLE and m.real is not None for m in matches)


def _split(mapping: Mapping[str, str], names: Mapping[str, Table]) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """The mapping's tables, and its columns by table."""
    tables: dict[str, str] = {}
    columns: dict[str, dict[str, str]] = {}
    for key, value in mapping.items():
        if key in names:
            tables[key] = value
            continue
        table, _, column = key.rpartition(".")
        if table not in names:
            raise _unknown(f"--map {key}: the model has no table {table or key}", table or key, names)
        known = [c.name for c in names[table].columns]
        if column not in known:
            raise _unknown(f"--map {key}: the modeled table {table} has no column {column}", column, known)
        columns.setdefault(table, {})[column] = value
    return tables, columns


def _unknown(what: str, name: str, known: Iterable[str]) -> UsageError:
    return UsageError(what, remedy=nearest(name, known))


def _mapped(name: str, table: Table, real: Shape, wanted: str) -> TableMatch:
    found = [t for t in real.tables if t.name == wanted] or [t for t in real.tables if t.local == wanted]
    if not found and real.dialect != "postgres":
        found = [t for t in real.tables if wanted.lower() in {t.name.lower(), t.local.lower()}]
    if len(found) == 1:
        return TableMatch(
            name=name, modeled=table, found=_kind(found[0], table), real=found[0], candidates=(found[0].name,)
        )
    if len(found) > 1:
        raise UsageError(
            f"--map {name}={wanted}: several tables are called {wanted}",
            remedy=f"Name one with its schema: {', '.join(t.name for t in found)}.",
        )
    if any(wanted in {v.name, v.name.rpartition(".")[2]} for v in real.views):
        return TableMatch(name=name, modeled=table, found=Found.VIEW, candidates=(wanted,))
    raise _unknown(f"--map {name}={wanted}: the dump has no table {wanted}", wanted, [t.name for t in real.tables])


def _by_name(
    name: str, table: Table, modeled: Shape, real: Shape, views_called: Mapping[str, Sequence[str]]
) -> TableMatch:
    found = _tables_called(table, modeled, real)
    if not found:
        called = views_called.get(table.local.lower(), ())
        views = [view for view in called if _same(view.rpartition(".")[2], table.local, modeled, real)]
        kind = Found.VIEW if views else Found.NOTHING
        return TableMatch(name=name, modeled=table, found=kind, candidates=tuple(views))
    if len(found) > 1:
        preferred = [t for t in found if t.name == table.name] or [t for t in found if t.schema in _USUAL]
        if len(preferred) != 1:
            names = tuple(t.name for t in found)
            return TableMatch(name=name, modeled=table, found=Found.AMBIGUOUS, candidates=names)
        found = preferred
    only = found[0]
    same = only.local == table.local and (modeled.dialect != real.dialect or only.schema == table.schema)
    equivalences = () if same else ("EQ-TABLE-001",)
    return TableMatch(
        name=name,
        modeled=table,
        found=_kind(only, table),
        real=only,
        candidates=(only.name,),
        equivalences=equivalences,
    )


def _tables_called(table: Table, modeled: Shape, real: Shape) -> list[Table]:
    """The real tables of that local name; else of that name in another case, where the engines make no difference."""
    called = real.by_local_name.get(table.local.lower(), ())
    exact = [t for t in called if t.local == table.local]
    return exact if exact or modeled.dialect == real.dialect in _EXACT else list(called)


def _same(one: str, other: str, modeled: Shape, real: Shape) -> bool:
    exactly = modeled.dialect == real.dialect in _EXACT
    return one == other if exactly else one.lower() == other.lower()


def _kind(table: Table, modeled: Table) -> Found:
    if table.kind == modeled.kind or (table.kind in _TABLES and modeled.kind not in _ELSEWHERE):
        return Found.TABLE
    return Found.VIEW if "view" in table.kind else Found.FOREIGN


def match_columns(modeled: Table, real: Table, mapped: Mapping[str, str], *, exactly: bool) -> dict[str, str]:
    """Modeled columns to real ones; each real column stands for one modeled column at most.

    What is mapped may be written in another case, as one writes Oracle's names.
    """
    known = dict.fromkeys(c.name for c in real.columns)
    names: dict[str, str] = {}
    taken: dict[str, str] = {}
    for column, wanted in mapped.items():
        found = _named(wanted, known, exactly=False)
        if found is None:
            what = f"--map {modeled.local}.{column}={wanted}: the table {real.name} has no column {wanted}"
            raise _unknown(what, wanted, known)
        if found in taken:
            what = f"--map {modeled.local}.{column}={wanted}: {wanted} stands for {taken[found]} already"
            raise UsageError(what, remedy="Map each real column once.")
        names[column] = found
        taken[found] = column
    for column in (c.name for c in modeled.columns):
        found = _named(column, known, exactly=exactly)
        if column not in names and found is not None and found not in taken:
            names[column] = found
            taken[found] = column
    return names


def _named(wanted: str, known: Collection[str], *, exactly: bool) -> str | None:
    if wanted in known:
        return wanted
    if exactly:
        return None
    alike = [name for name in known if name.lower() == wanted.lower()]
    return alike[0] if len(alike) == 1 else None
