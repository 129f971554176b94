"""Who refers to a table, and what sequences it owns, is looked up, and found as by going through all of them."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import pytest

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.draft import Draft, ObjectName
from fidelity.ddl.references import OwnedSequences
from fidelity.errors import FidelityError
from fidelity.pipeline import read_ddl
from fidelity.shape.values import Column, ForeignKey, Reference, Sequence

TESTS = Path(__file__).parents[1]
CHANGE = re.compile(r"(?i)\b(?:RENAME|DROP|sp_rename|SET\s+SCHEMA|CHANGE|OWNED)\b")
SCRIPTS = [path for path in sorted(TESTS.glob("**/*.sql")) if CHANGE.search(path.read_text("utf-8", "surrogateescape"))]


def to(table: str) -> ForeignKey:
    return ForeignKey(name=None, columns=("a",), references=Reference(table=table, columns=("id",)))


def referring(catalog: Catalog, table: str) -> list[str]:
    return [draft.name.full for draft, _ in catalog.referring(table)]


def test_a_foreign_key_is_found_however_it_came_to_its_table() -> None:
    catalog = Catalog("postgres")
    for name in ("a", "b", "c", "d", "e"):
        catalog.create_table(Draft(name=ObjectName("s", name)))
    before = Draft(name=ObjectName("s", "before"))
    before.foreign_keys.append(to("s.a"))
    catalog.create_table(before)
    b, c, d, e = (catalog.draft(f"s.{name}").foreign_keys for name in "bcde")
    b.append(to("s.a"))
    c.insert(0, to("s.b"))
    c[0] = to("s.a")
    d[:] = [to("s.b"), to("s.a")]
    e += [to("s.a")]
    assert referring(catalog, "s.a") == ["s.before", "s.b", "s.c", "s.d", "s.e"]
    e.pop()
    catalog.drop_table("s.b")
    catalog.rename_table("s.d", ObjectName("s", "D"))
    catalog.rename_table("s.a", ObjectName("s", "x"))
    assert referring(catalog, "s.a") == []
    assert sorted(referring(catalog, "s.x")) == ["s.D", "s.before", "s.c"]


def test_what_a_column_rests_on_is_found_however_it_came_to_its_table() -> None:
    catalog = Catalog("postgres")
    before = Draft(name=ObjectName("s", "before"))
    before.columns.append(Column(name="a", type='s."The row"[]'))
    catalog.create_table(before)
    for name in ("b", "c", "d", "e"):
        catalog.create_table(Draft(name=ObjectName("s", name)))
    b, c, d, e = (catalog.draft(f"s.{name}").columns for name in "bcde")
    b.append(Column(name="a", type='s."The row"'))
    c.insert(0, Column(name="a", type="integer"))
    c[0] = Column(name="a", type="integer", default="""nextval('s."The row_seq"'::regclass)""")
    d[:] = [Column(name="a", type='s."The row"')]
    e += [Column(name="a", type="s.other", default="'s.The row'")]
    found = catalog.may_rest_on(["s.The row", "s.The row_seq"])
    assert [draft.name.local for draft in found] == ["before", "b", "d", "c"]


def test_only_the_tables_that_had_one_are_gone_through() -> None:
    catalog = Catalog("postgres")
    for number in range(100):
        draft = Draft(name=ObjectName("s", f"t{number}"))
        draft.foreign_keys.append(to(f"s.t{number - 1}"))
        catalog.create_table(draft)
    assert [draft.name.local for draft in catalog.may_refer("s.t41")] == ["t42"]
    catalog.rename_table("s.t41", ObjectName("s", "u"))
    assert [draft.name.local for draft in catalog.may_refer("s.u")] == ["t42"]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: str(path.relative_to(TESTS)))
def test_in_every_script_of_the_tests_none_is_missed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    may_refer, of = Catalog.may_refer, OwnedSequences.of

    def all_that_refer(catalog: Catalog, table: str) -> list[Draft]:
        found = may_refer(catalog, table)
        names = {draft.name.full for draft in found}
        for draft in catalog.tables.values():
            refers = any(key.references.table.lower() == table.lower() for key in draft.foreign_keys)
            assert not refers or draft.name.full in names
        return found

    def all_that_belong(sequences: OwnedSequences, table: str) -> list[Sequence]:
        found = of(sequences, table)
        owners = [s for s in sequences.values() if s.owned_by and s.owned_by.rpartition(".")[0] == table]
        assert sorted(s.name for s in found) == sorted(s.name for s in owners)
        return found

    monkeypatch.setattr(Catalog, "may_refer", all_that_refer)
    monkeypatch.setattr(OwnedSequences, "of", all_that_belong)
    text = path.read_text("utf-8", "surrogateescape")
    folders = {"mariadb": "mysql", "mysql": "mysql", "sqlite": "sqlite", "tsql": "tsql", "oracle": "oracle"}
    dialect = next((folders[part] for part in path.parts[::-1] if part in folders), "postgres")
    with contextlib.suppress(FidelityError):
        read_ddl(text, dialect)
