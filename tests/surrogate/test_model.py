import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from fidelity.compare.spelling import local_names
from surrogate.facts import constraints_of, paths_of
from surrogate.model import PLAIN_LIMITATION, load_model
from surrogate.values import Basis, Claim, Covered, Model, Surface

SURFACES = [
    "birth_registry shape",
    "registry row expectations",
    "approval fields",
    "Directus-related expected fields",
    "system_issues-related expected fields",
    "required IDs / hashes / timestamps",
    "rollback fields / snapshot anchor",
]


def test_fix7_has_the_seven_surfaces_in_their_order(fix7: Model) -> None:
    assert [surface.name for surface in fix7.surfaces] == SURFACES


def test_fix7_has_five_tables_with_the_columns_that_are_governed(fix7: Model) -> None:
    columns = {table.local: {column.name for column in table.columns} for table in fix7.shape.tables}
    governed = {
        "birth_registry": "object_id object_kind status content_sha256 content_bytes created_at updated_at born_by "
        "approval_id",
        "os_proposal_approvals": "db_target approvals",
        "directus_objects": "collection item_pk payload_sha256 created_at",
        "system_issues": "issue_code severity object_id opened_at status",
        "rollback_anchors": "",
    }
    assert {name: set(names.split()) - columns[name] for name, names in governed.items()} == {
        name: set() for name in columns
    }


def test_fix7_names_every_constraint(fix7: Model) -> None:
    unnamed = [c.name for table in fix7.shape.tables for c in constraints_of(table) if "(" in c.name]
    assert unnamed == []


def test_every_column_and_constraint_of_fix7_is_covered_by_a_surface(fix7: Model) -> None:
    covered = {
        *((c.table, name) for s in fix7.surfaces for c in s.covers for name in (*c.columns, *c.constraints)),
    }
    modeled = {
        (name, member)
        for name, table in local_names(fix7.shape).items()
        for member in (*(c.name for c in table.columns), *(c.name for c in constraints_of(table)))
    }
    assert modeled - covered == set()


def test_the_surface_of_meanings_covers_columns_of_every_table(fix7: Model) -> None:
    surface = next(s for s in fix7.surfaces if s.name == "required IDs / hashes / timestamps")
    assert {cover.table: cover.columns for cover in surface.covers} == {
        "birth_registry": ("object_id", "content_sha256", "created_at", "updated_at", "approval_id"),
        "directus_objects": ("item_pk", "payload_sha256", "created_at"),
        "os_proposal_approvals": ("proposal_id", "requested_at", "approved_at"),
        "rollback_anchors": ("anchor_id", "object_id", "snapshot_sha256", "created_at", "restored_at"),
        "system_issues": ("object_id", "opened_at"),
    }


def test_uniqueness_is_governed_and_cites_its_phrase(fix7: Model) -> None:
    assert fix7.basis("birth_registry:birth_registry_pkey") == Basis(
        basis="governed", source="registry row expectations: uniqueness enforced"
    )


def test_what_no_source_states_is_inferred(fix7: Model) -> None:
    assert fix7.basis("birth_registry.object_id.type") == Basis(basis="inferred")


def test_the_gate_is_a_claim_and_no_check(fix7: Model) -> None:
    (claim,) = next(s for s in fix7.surfaces if s.name == "approval fields").claims
    assert claim.claim == (
        "the Tier-0 gate is enforced: no birth without a proposal with db_target=directus AND approvals>=1"
    )


def test_a_fact_of_fix7_is_governed_only_where_the_schema_has_it(fix7: Model) -> None:
    assert set(fix7.facts) - set(paths_of(local_names(fix7.shape), fix7.meanings)) == set()


def test_a_folder_is_a_model(write_model: Callable[..., Path]) -> None:
    model = load_model(str(write_model()))
    assert (model.name, model.dialect, model.default_basis, model.meanings, model.surfaces) == (
        "pets",
        "postgres",
        "inferred",
        {"pets.id": "identifier"},
        (
            Surface(
                name="pets shape",
                modeled_as="a pets table with id and name",
                limitation="synthetic",
                covers=(Covered(table="pets", columns=("id", "name"), constraints=("pets_pkey",)),),
            ),
        ),
    )


COVERS = 'columns = ["id", "name"]\nconstraints = ["pets_pkey"]\n'


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", Covered(table="pets", columns=("id", "name"), constraints=("pets_pkey", "pets_name_check"))),
        ('columns = ["id"]\n', Covered(table="pets", columns=("id",), constraints=("pets_pkey",))),
        ('columns = ["name"]\n', Covered(table="pets", columns=("name",), constraints=("pets_name_check",))),
        ("columns = []\nconstraints = []\n", Covered(table="pets", columns=(), constraints=())),
        ('constraints = ["pets_pkey"]\n', Covered(table="pets", columns=("id", "name"), constraints=("pets_pkey",))),
    ],
)
def test_what_is_left_out_of_a_cover_follows_from_the_rest(
    write_model: Callable[..., Path], written: str, expected: Covered
) -> None:
    folder = write_model()
    text = (folder / "surfaces.toml").read_text().replace(COVERS, written)
    (folder / "surfaces.toml").write_text(text)
    assert load_model(str(folder)).surfaces[0].covers == (expected,)


def test_a_surface_takes_both_tables_and_meanings(write_model: Callable[..., Path]) -> None:
    folder = write_model()
    text = (folder / "surfaces.toml").read_text().replace(COVERS, 'columns = ["name"]\nconstraints = []\n')
    text = text.replace("[[surfaces.covers]]", 'meaning = ["identifier"]\n\n[[surfaces.covers]]')
    (folder / "surfaces.toml").write_text(text)
    assert load_model(str(folder)).surfaces[0].covers == (
        Covered(table="pets", columns=("id", "name"), constraints=("pets_pkey",)),
    )


def test_claims_are_kept(write_model: Callable[..., Path]) -> None:
    folder = write_model()
    claim = '[[surfaces.claims]]\nclaim = "they bark"\nproven_by = "listening"\n\n[[governed]]'
    text = (folder / "surfaces.toml").read_text().replace("[[governed]]", claim)
    (folder / "surfaces.toml").write_text(text)
    assert load_model(str(folder)).surfaces[0].claims == (Claim(claim="they bark", proven_by="listening"),)


def test_the_digest_changes_with_any_file_of_the_model(write_model: Callable[..., Path]) -> None:
    digests = {
        load_model(str(write_model(**files))).sha256
        for files in (
            {},
            {"pets": "id,name\n1,Rex\n"},
            {"pets": "id,name\n1,Max\n"},
            {"grow": "x = 1\n"},
            {"ddl": "CREATE TABLE pets (id integer, name text, CONSTRAINT pets_pkey PRIMARY KEY (id));"},
        )
    }
    assert len(digests) == 5


PLAIN = "CREATE TABLE a (x integer PRIMARY KEY, y text NOT NULL);\nCREATE TABLE b (x integer REFERENCES a (x));\n"


def test_each_table_of_a_plain_file_is_a_surface(write_ddl: Callable[..., str]) -> None:
    model = load_model(write_ddl(PLAIN), dialect="postgres")
    assert (model.name, model.folder, model.default_basis, model.surfaces) == (
        "plain.sql",
        None,
        "declared",
        (
            Surface(
                name="a",
                modeled_as=None,
                limitation=PLAIN_LIMITATION,
                covers=(Covered(table="a", columns=("x", "y"), constraints=("a_pkey",)),),
            ),
            Surface(
                name="b",
                modeled_as=None,
                limitation=PLAIN_LIMITATION,
                covers=(Covered(table="b", columns=("x",), constraints=("b_x_fkey",)),),
            ),
        ),
    )


def test_two_tables_of_one_name_are_called_by_their_schemas(write_ddl: Callable[..., str]) -> None:
    ddl = (
        "CREATE SCHEMA s;\nCREATE TABLE a (x integer);\nCREATE TABLE s.a (x integer);\nCREATE TABLE s.b (x integer);\n"
    )
    model = load_model(write_ddl(ddl), dialect="postgres")
    assert [surface.name for surface in model.surfaces] == ["public.a", "s.a", "b"]


def test_loading_imports_no_pydantic() -> None:
    code = "import sys; from surrogate.model import load_model; load_model('fix7'); print('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout == "False\n"


def test_a_virtual_table_is_modeled_without_the_tables_that_its_module_makes(
    sqlite3_program: str, tmp_path: Path
) -> None:
    hand = (
        "CREATE VIRTUAL TABLE notes USING fts5(a, b); CREATE VIRTUAL TABLE old USING fts4(a); "
        "CREATE VIRTUAL TABLE places USING rtree(id, x0, x1); CREATE TABLE notes_data2 (id); "
    )
    own = hand + "CREATE VIRTUAL TABLE lean USING fts5(a, content=''); CREATE TABLE lean_content (mine);"
    dumped = subprocess.run(
        [sqlite3_program, ":memory:"], check=True, capture_output=True, text=True, input=f"{own}\n.dump\n"
    ).stdout
    (tmp_path / "dump.sql").write_text(dumped, encoding="utf-8")

    model = load_model(str(tmp_path / "dump.sql"), dialect="sqlite")

    tables = {"notes", "old", "places", "notes_data2", "lean", "lean_content"}
    assert {t.local for t in model.shape.tables} == {s.name for s in model.surfaces} == tables
