"""From a model's description to its surfaces and the basis of its facts, each held against the schema."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fidelity.compare.spelling import local_names
from fidelity.nearest import nearest
from fidelity.shape.schema import Shape
from fidelity.shape.values import Table
from surrogate.conform import Described
from surrogate.facts import constraints_of, paths_of
from surrogate.values import Basis, Claim, Covered, Surface

__all__ = ["read_facts", "read_meanings", "read_surfaces"]


def read_meanings(file: Described, shape: Shape) -> dict[str, str]:
    """What each column that has a meaning means, by `table.column`."""
    columns = {f"{name}.{c.name}" for name, table in local_names(shape).items() for c in table.columns}
    meanings: dict[str, str] = {}
    for meaning, members in file.values.get("meanings", {}).items():
        for i, column in enumerate(members):
            at = f"meanings.{meaning}[{i}]"
            if column not in columns:
                raise file.error(at, f'the schema has no column "{column}"', nearest(column, columns))
            if column in meanings:
                what = f'"{column}" already means {meanings[column]}'
                raise file.error(at, what, "A column has one meaning: leave it in one list.")
            meanings[column] = meaning
    return meanings


def read_surfaces(file: Described, shape: Shape, meanings: Mapping[str, str]) -> tuple[Surface, ...]:
    """The surfaces in the file's order; every table of the schema is covered by at least one."""
    tables = local_names(shape)
    surfaces: list[Surface] = []
    for i, entry in enumerate(file.values["surfaces"]):
        at = f"surfaces[{i}]"
        if any(surface.name == entry["name"] for surface in surfaces):
            what = f'a surface called "{entry["name"]}" stands above already'
            raise file.error(f"{at}.name", what, "Give each surface a name of its own.")
        covers = _covered(file, at, entry, tables, meanings)
        if not covers:
            remedy = "Add [[surfaces.covers]] with a table, or meaning = [ … ] with meanings that columns have."
            raise file.error(at, f'the surface "{entry["name"]}" covers nothing', remedy)
        surfaces.append(
            Surface(
                name=entry["name"],
                modeled_as=entry.get("modeled_as"),
                limitation=entry.get("limitation", file.values["limitation"]),
                covers=covers,
                claims=tuple(Claim(**claim) for claim in entry.get("claims", ())),
            )
        )
    covered = {cover.table for surface in surfaces for cover in surface.covers}
    for name in tables:
        if name not in covered:
            what = f'the table "{name}" is covered by no surface, so no difference in it would be reported'
            raise file.error("surfaces", what, f'Add [[surfaces.covers]] with table = "{name}" to a surface.')
    return tuple(surfaces)


def read_facts(
    file: Described, shape: Shape, surfaces: Sequence[Surface], meanings: Mapping[str, str]
) -> dict[str, Basis]:
    """The basis of each cited fact; a citation's phrase stands in its surface's `modeled_as`, word for word."""
    known = paths_of(local_names(shape), meanings)
    by_name = {surface.name: surface for surface in surfaces}
    facts: dict[str, Basis] = {}
    for i, entry in enumerate(file.values.get("governed", ())):
        at = f"governed[{i}]"
        surface = by_name.get(entry["surface"])
        if surface is None:
            raise file.error(
                f"{at}.surface", f'there is no surface called "{entry["surface"]}"', nearest(entry["surface"], by_name)
            )
        if entry["phrase"] not in (surface.modeled_as or ""):
            what = f'the phrase "{entry["phrase"]}" does not stand in that surface\'s modeled_as'
            raise file.error(f"{at}.phrase", what, "Cite the source's own words, letter for letter.")
        for j, fact in enumerate(entry["facts"]):
            if fact not in known:
                what = f'the schema has no fact "{fact}"'
                raise file.error(
                    f"{at}.facts[{j}]", what, nearest(fact, known) if "." in fact or ":" in fact else _paths()
                )
            if fact in facts:
                what = f'"{fact}" is cited above already'
                raise file.error(f"{at}.facts[{j}]", what, "Cite each fact once, with the phrase that says most of it.")
            facts[fact] = Basis(basis="governed", source=f"{surface.name}: {entry['phrase']}")
    return facts


def _paths() -> str:
    return "Write table, table.column, table.column.ASPECT or table:constraint, with the schema's names."


def _covered(
    file: Described, at: str, entry: Mapping[str, Any], tables: Mapping[str, Table], meanings: Mapping[str, str]
) -> tuple[Covered, ...]:
    found: dict[str, Covered] = {}
    for i, cover in enumerate(entry.get("covers", ())):
        path, name = f"{at}.covers[{i}]", cover["table"]
        if name not in tables:
            raise file.error(f"{path}.table", f'the schema has no table "{name}"', nearest(name, tables))
        if name in found:
            raise file.error(f"{path}.table", f'"{name}" is covered above already', "Join both entries into one.")
        found[name] = _cover(file, path, cover, name, tables[name])
    by_meaning = _meant(file, at, entry.get("meaning", ()), tables, meanings)
    for name, columns in by_meaning.items():
        cover = _over(name, tables[name], columns)
        found[name] = _joined(found[name], cover, tables[name]) if name in found else cover
    return tuple(found[name] for name in (*found,))


def _cover(file: Described, at: str, cover: Mapping[str, Any], name: str, table: Table) -> Covered:
    columns = [column.name for column in table.columns]
    constraints = [constraint.name for constraint in constraints_of(table)]
    for key, kind, known in (("columns", "column", columns), ("constraints", "constraint", constraints)):
        members = cover.get(key, ())
        for i, member in enumerate(members):
            if member not in known:
                what = f'the table "{name}" has no {kind} "{member}"'
                raise file.error(f"{at}.{key}[{i}]", what, nearest(member, known))
            if member in members[:i]:
                raise file.error(f"{at}.{key}[{i}]", f'"{member}" stands in this list twice', "Leave one of them out.")
    if "constraints" in cover:
        chosen = cover.get("columns", columns)
        return Covered(table=name, columns=tuple(chosen), constraints=tuple(cover["constraints"]))
    if "columns" in cover:
        return _over(name, table, cover["columns"])
    return Covered(table=name, columns=tuple(columns), constraints=tuple(constraints))


def _over(name: str, table: Table, columns: Sequence[str]) -> Covered:
    """Some columns, and the constraints over nothing but these."""
    chosen = tuple(column.name for column in table.columns if column.name in columns)
    within = tuple(c.name for c in constraints_of(table) if c.columns and set(c.columns) <= set(chosen))
    return Covered(table=name, columns=chosen, constraints=within)


def _joined(one: Covered, other: Covered, table: Table) -> Covered:
    columns = {*one.columns, *other.columns}
    constraints = {*one.constraints, *other.constraints}
    return Covered(
        table=one.table,
        columns=tuple(column.name for column in table.columns if column.name in columns),
        constraints=tuple(c.name for c in constraints_of(table) if c.name in constraints),
    )


def _meant(
    file: Described, at: str, chosen: Sequence[str], tables: Mapping[str, Table], meanings: Mapping[str, str]
) -> dict[str, list[str]]:
    """The columns that have one of the chosen meanings, by table, in the schema's order."""
    known = set(meanings.values())
    for i, meaning in enumerate(chosen):
        if meaning not in known:
            raise file.error(f"{at}.meaning[{i}]", f'no column has the meaning "{meaning}"', nearest(meaning, known))
    columns: dict[str, list[str]] = {}
    for name, table in tables.items():
        members = [c.name for c in table.columns if meanings.get(f"{name}.{c.name}") in chosen]
        if members:
            columns[name] = members
    return columns
