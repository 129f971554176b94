import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import surrogate
from surrogate.generate import FILES, generate
from surrogate.model import load_model
from surrogate.values import Model

KEYS = [
    "closes",
    "date",
    "derived_from_governed_sources",
    "deterministic_db_sha256",
    "doc",
    "does_not_close",
    "generator",
    "generator_sha256",
    "macro",
    "marker",
    "no_pii",
    "no_secrets",
    "production_contact",
    "table_C_surrogate",
]
SURFACE_KEYS = ["generated", "limitation", "modeled_as", "real_dump_needed", "safe_surrogate_possible", "surface"]


def spec(model: Model, out: Path, engine: str = "sqlite") -> dict[str, Any]:
    read = json.loads(generate(model, out, engine=engine).spec.read_text(encoding="utf-8"))
    assert isinstance(read, dict)
    return read


def test_the_spec_has_every_governed_key(fix7: Model, tmp_path: Path) -> None:
    written = spec(fix7, tmp_path)
    assert [key for key in KEYS if key not in written] == []


def test_each_surface_has_every_governed_key_and_no_other(fix7: Model, tmp_path: Path) -> None:
    surfaces = spec(fix7, tmp_path)["table_C_surrogate"]
    assert [sorted(surface) for surface in surfaces] == [SURFACE_KEYS] * 7


def test_the_spec_states_what_the_governed_one_states(fix7: Model, tmp_path: Path) -> None:
    written = spec(fix7, tmp_path)
    said = {key: written[key] for key in ("date", "marker", "no_pii", "no_secrets", "production_contact", "macro")}
    assert said == {
        "date": "2026-06-12",
        "marker": "GENERATED_SURROGATE_NOT_REAL_PRODUCTION_DUMP",
        "no_pii": True,
        "no_secrets": True,
        "production_contact": False,
        "macro": "FIX7_P0_FINAL_PRE_REAL_DATA_READINESS_LANE_MACRO_2026_06_12",
    }


@pytest.mark.parametrize("engine", FILES)
def test_the_digest_is_of_the_file_beside_it(fix7: Model, tmp_path: Path, engine: str) -> None:
    written = spec(fix7, tmp_path, engine)
    digest = hashlib.sha256((tmp_path / FILES[engine]).read_bytes()).hexdigest()
    assert (written["engine"], written["file"], written["deterministic_db_sha256"]) == (engine, FILES[engine], digest)


def test_the_generators_digest_is_of_the_packages_files(fix7: Model, tmp_path: Path) -> None:
    folder = Path(surrogate.__file__).parent
    listing = "".join(
        f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n"
        for name in sorted(path.name for path in folder.glob("*.py"))
    )
    assert spec(fix7, tmp_path)["generator_sha256"] == hashlib.sha256(listing.encode()).hexdigest()


def test_the_models_digest_is_of_its_files(fix7: Model, tmp_path: Path) -> None:
    folder = Path(surrogate.__file__).parent / "models" / "fix7"
    names = sorted(["grow.toml", "schema.sql", "surfaces.toml", *(f"rows/{p.name}" for p in folder.glob("rows/*.csv"))])
    listing = "".join(f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names)
    assert spec(fix7, tmp_path)["model"] == {
        "name": "fix7",
        "sha256": hashlib.sha256(listing.encode()).hexdigest(),
        "dialect": "postgres",
    }


def test_a_plain_files_spec_claims_nothing_that_nobody_stated(write_ddl: Callable[[str], str], tmp_path: Path) -> None:
    model = load_model(write_ddl("CREATE TABLE a (x integer PRIMARY KEY);"), dialect="postgres")
    written = spec(model, tmp_path / "out")
    assert {key: written[key] for key in KEYS if written[key] in (None, [], False)} == {
        "closes": None,
        "date": None,
        "derived_from_governed_sources": [],
        "doc": None,
        "does_not_close": None,
        "macro": None,
        "no_pii": None,
        "no_secrets": None,
        "production_contact": False,
    }
