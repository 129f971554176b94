"""A folder of migrations is a model: run forward in its tool's order, each file for itself."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Mapping
from pathlib import Path

import pytest
from commands import fidelity_text

from fidelity.errors import ModelError
from surrogate.migrations import read_migrations
from surrogate.model import load_model


def laid(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


ORDERS: dict[str, tuple[list[str], list[str]]] = {
    "numbers count as numbers": (["1_a.sql", "2_b.sql", "10_c.sql"], []),
    "a folder for each": (["20240101_a/migration.sql", "20240102_b/migration.sql"], []),
    "up beside down": (["001_a.up.sql", "002_b.up.sql"], ["001_a.down.sql", "002_b.down.sql"]),
    "up and down in folders": (["2024_a/up.sql"], ["2024_a/down.sql"]),
    "do beside undo": (["001.do.a.sql", "002.do.sql"], ["001.undo.a.sql", "002.undo.sql"]),
    "undo beside none": (["001_a.sql"], ["001_a.undo.sql"]),
    "names that differ in case alone": (["1_A.sql", "1_a.sql", "2_b.sql"], []),
    "a name that only looks so": (["1_breakdown.sql", "2_sign_up.sql", "3_slow_down.sql"], []),
    "versions": (
        ["V1__a.sql", "V1.2__b.sql", "V1_10__c.sql", "V2__d.sql", "R__again.sql"],
        ["U2__d.sql", "before.sql"],
    ),
    "a baseline": (["B3__all.sql", "V4__d.sql"], ["V1__a.sql", "V3__c.sql", "B2__old.sql"]),
}


@pytest.mark.parametrize("case", ORDERS)
def test_files_run_forward_in_the_order_of_their_tool(case: str, tmp_path: Path) -> None:
    expected, left_out = ORDERS[case]
    laid(tmp_path, dict.fromkeys((*expected, *left_out), "SELECT 1;\n"))
    found = read_migrations(tmp_path, "m")
    assert [name for name, _ in found.texts] == expected
    assert sorted(text.partition(": ")[0] for text in found.left_out) == sorted(left_out)


MARKS = {
    "goose": ("-- +goose Up", "-- +goose Down"),
    "sql-migrate": ("-- +migrate Up", "-- +migrate Down"),
    "dbmate": ("-- migrate:up", "-- migrate:down transaction:false"),
    "node-pg-migrate": ("-- Up Migration", "--- Down Migration"),
    "rambler": ("-- rambler up", "-- rambler down"),
    "micrate": ("-- +micrate Up", "-- +micrate Down"),
    "sqlite for node": ("-- Up", "-- Down"),
    "a mark alone": ("-- @UP", "-- @DOWN "),
    "Play": ("# --- !Ups", "# --- !Downs"),
    "MyBatis": ("-- // the first", "-- //@UNDO"),
    "shmig": ("-- ==== UP ====", "-- ==== DOWN ===="),
    "tern": ("", "---- create above / drop below ----"),
}


@pytest.mark.parametrize("tool", MARKS)
def test_what_takes_back_is_no_part_of_it_and_lines_stay(tool: str, tmp_path: Path) -> None:
    up, down = MARKS[tool]
    laid(tmp_path, {"1.sql": f"{up}\nCREATE TABLE t (a int);\n{down}\nDROP TABLE t;\n"})
    ((_, text),) = read_migrations(tmp_path, "m").texts
    assert text.splitlines() == [up, "CREATE TABLE t (a int);", "", ""]


def test_a_mark_ends_what_takes_back(tmp_path: Path) -> None:
    laid(tmp_path, {"1.sql": "-- +goose Down\nDROP TABLE t;\n-- +goose Up\nCREATE TABLE t (a int);\n"})
    ((_, text),) = read_migrations(tmp_path, "m").texts
    assert text.splitlines() == ["", "", "-- +goose Up", "CREATE TABLE t (a int);"]


# The first has no end mark: its file's end is one.
SHOP = {
    "1_shop.sql": "CREATE TABLE shop (id integer PRIMARY KEY, town text NOT NULL)",
    "2_till.sql": "-- a till\n\nCREATE TABLE till (id integer PRIMARY KEY, shop integer REFERENCES shop (id));\n",
    "10_open.sql": "ALTER TABLE shop ADD COLUMN open text CHECK (open <> '');\n",
    "9_name.sql": "ALTER TABLE till RENAME COLUMN shop TO shop_id;\nCREATE INDEX till_shop ON till (shop_id);\n",
}


def test_what_a_database_is_after_them_is_what_they_say(tmp_path: Path) -> None:
    folder = laid(tmp_path / "migrations", SHOP)
    database = sqlite3.connect(tmp_path / "shop.db")
    for name in ("1_shop.sql", "2_till.sql", "9_name.sql", "10_open.sql"):
        database.executescript(SHOP[name])
    database.close()
    found = fidelity_text("compare", "--model", folder, "--real", tmp_path / "shop.db", "--format", "json")
    assert found.returncode == 0
    report = json.loads(found.stdout)
    assert report["overall"] == "FAITHFUL"
    assert report["model"]["files"] == ["1_shop.sql", "2_till.sql", "9_name.sql", "10_open.sql"]


def test_a_difference_names_the_migration_and_its_line(tmp_path: Path) -> None:
    folder = laid(tmp_path / "migrations", SHOP)
    real = tmp_path / "real.sql"
    real.write_text(
        "CREATE TABLE shop (id integer PRIMARY KEY, town text NOT NULL, open text CHECK (open <> ''));\n"
        "CREATE TABLE till (id integer PRIMARY KEY, shop_id text REFERENCES shop (id));\n"
        "CREATE INDEX till_shop ON till (shop_id);\n",
        encoding="utf-8",
    )
    found = fidelity_text("compare", "--model", folder, "--real", real, "--dialect", "sqlite", "--format", "json")
    (finding,) = json.loads(found.stdout)["findings"]
    assert (finding["modeled"]["file"], finding["modeled"]["line"]) == ("2_till.sql", 3)


def test_what_is_not_read_of_the_folder_is_told(tmp_path: Path) -> None:
    folder = laid(tmp_path / "m", {"1_a.up.sql": "CREATE TABLE a (b int);", "1_a.down.sql": "DROP TABLE a;"})
    real = tmp_path / "real.sql"
    real.write_text("CREATE TABLE a (b int);\n", encoding="utf-8")
    found = fidelity_text("compare", "--model", folder, "--real", real, "--dialect", "sqlite")
    assert found.returncode == 0
    assert "m (sqlite, 1 file in order)" in found.stdout
    assert "1 file is not read: 1_a.down.sql: takes back 1_a.up.sql" in " ".join(found.stdout.split())


def test_one_file_with_a_part_that_takes_back_is_a_migration_too(tmp_path: Path) -> None:
    file = tmp_path / "one.sql"
    file.write_text("-- migrate:up\nCREATE TABLE t (a serial);\n\n-- migrate:down\nDROP TABLE t;\n", encoding="utf-8")
    model = load_model(str(file))
    assert [table.local for table in model.shape.tables] == ["t"]
    assert model.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"V1__a.sql": "", "V1.0__b.sql": ""}, "V1__a.sql: it has the same version as V1.0__b.sql"),
        ({"sqitch.plan": "", "deploy/a.sql": ""}, "m: is a project of Sqitch"),
        ({"1.sql": "CREATE TABLE t (a int);\n", "2.sql": "\nCREATE TABLE t (b int);\n"}, "m/2.sql:2: the CREATE TABLE"),
        ({"1.sql": "SELECT 1;\n"}, "m: creates no table"),
        ({"1.py": ""}, "m: holds no surfaces.toml and no migrations in SQL"),
    ],
)
def test_what_cannot_be_a_model_is_refused(files: dict[str, str], said: str, tmp_path: Path) -> None:
    laid(tmp_path / "m", files)
    with pytest.raises(ModelError) as refused:
        load_model(str(tmp_path / "m"), dialect="postgres")
    assert said in str(refused.value).replace(f"{tmp_path}/", "")


def test_what_tells_no_dialect_is_generated_and_asked_for_in_the_one_that_is_given(tmp_path: Path) -> None:
    plain = tmp_path / "plain.sql"
    plain.write_text("CREATE TABLE t (a integer, b varchar(3));\n", encoding="utf-8")
    refused = fidelity_text("generate", "--model", plain, "--out", tmp_path / "out")
    assert (refused.returncode, "--model-dialect" in refused.stderr) == (2, True)
    made = fidelity_text("generate", "--model", plain, "--model-dialect", "mysql", "--out", tmp_path / "out")
    assert (made.returncode, made.stderr) == (0, "")
    asked = fidelity_text("packet", "request", "--model", plain, "--engine", "mysql")
    assert "- `t`" in asked.stdout.splitlines()
