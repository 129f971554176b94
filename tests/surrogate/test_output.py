import errno
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from fidelity.errors import ModelError, UsageError
from surrogate.generate import FILES, generate
from surrogate.marker import MARKER, MARKER_TABLE
from surrogate.model import load_model
from surrogate.output import scratch_folder
from surrogate.values import Model

SPEC = "production-shaped-surrogate-spec.json"


@pytest.mark.parametrize("engine", FILES)
def test_two_files_appear_and_nothing_else(fix7: Model, tmp_path: Path, engine: str) -> None:
    generated = generate(fix7, tmp_path / "new" / "folder", engine=engine)
    assert sorted(p.name for p in (tmp_path / "new" / "folder").iterdir()) == sorted([FILES[engine], SPEC])
    assert generated.files == (tmp_path / "new" / "folder" / FILES[engine], generated.spec)


@pytest.mark.parametrize("engine", FILES)
def test_an_earlier_surrogate_is_replaced(fix7: Model, tmp_path: Path, engine: str) -> None:
    first = generate(fix7, tmp_path, engine=engine, rows=9)
    assert generate(fix7, tmp_path, engine=engine).db_sha256 != first.db_sha256


@pytest.mark.parametrize("engine", FILES)
@pytest.mark.parametrize("content", [b"", b"somebody's own", b"{}", b"[1]"])
def test_another_file_of_the_name_stays(fix7: Model, tmp_path: Path, engine: str, content: bytes) -> None:
    for name in (FILES[engine], SPEC):
        folder = tmp_path / name
        folder.mkdir()
        (folder / name).write_bytes(content)
        with pytest.raises(UsageError, match="is there already, and is no surrogate"):
            generate(fix7, folder, engine=engine)
        assert [(p.name, p.read_bytes()) for p in folder.iterdir()] == [(name, content)]


def test_somebodys_database_of_the_name_stays(fix7: Model, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "surrogate.db")) as database:
        database.execute("CREATE TABLE mine (x)")
    before = (tmp_path / "surrogate.db").read_bytes()
    with pytest.raises(UsageError, match="is there already, and is no surrogate"):
        generate(fix7, tmp_path)
    assert (tmp_path / "surrogate.db").read_bytes() == before


def test_a_relative_folder_is_one_here(fix7: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    generate(fix7, Path())
    generate(fix7, Path("a/b"))
    assert (tmp_path / "surrogate.db").read_bytes() == (tmp_path / "a" / "b" / "surrogate.db").read_bytes()


@pytest.mark.parametrize("name", ["with space", "ü", "100%", "a?b", "a#b"])
def test_a_folder_of_any_name_will_do(fix7: Model, tmp_path: Path, name: str) -> None:
    generate(fix7, tmp_path / name)
    assert generate(fix7, tmp_path / name).rows["birth_registry"] == 5


def test_a_folder_that_cannot_be_made_is_an_error(fix7: Model, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="cannot be written to"):
        generate(fix7, tmp_path / "file" / "out")
    with pytest.raises(UsageError, match="it is no folder"):
        generate(fix7, tmp_path / "file")


def test_an_unknown_engine_is_an_error(fix7: Model, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match='there is no engine "oracle"'):
        generate(fix7, tmp_path, engine="oracle")


def test_a_failure_leaves_what_was_there(write_model: Callable[..., Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    generate(load_model(str(write_model(pets="id,name\n1,Rex\n"))), out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    with pytest.raises(ModelError):
        generate(load_model(str(write_model(pets="id,name\n1,Rex\n1,Max\n"))), out)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


@pytest.mark.parametrize("engine", ["postgres", "mysql"])
def test_sql_begins_with_the_marker_and_creates_its_table(fix7: Model, tmp_path: Path, engine: str) -> None:
    text = generate(fix7, tmp_path, engine=engine).files[0].read_text(encoding="utf-8")
    first = next(line for line in text.splitlines() if line.startswith("CREATE TABLE"))
    assert (text.splitlines()[0], MARKER_TABLE in first) == (f"-- {MARKER}", True)


def test_a_surrogate_of_a_surrogate_is_refused(fix7: Model, tmp_path: Path) -> None:
    file = generate(fix7, tmp_path, engine="postgres").files[0]
    with pytest.raises(ModelError, match="it is a surrogate itself"):
        generate(load_model(str(file), dialect="postgres"), tmp_path / "again")


def test_a_models_name_cannot_leave_its_comment(write_model: Callable[..., Path], tmp_path: Path) -> None:
    folder = write_model()
    file = folder / "surfaces.toml"
    file.write_text(file.read_text().replace('name = "pets"', 'name = "pets\\nDROP TABLE pets; --"', 1))
    text = generate(load_model(str(folder)), tmp_path / "out", engine="postgres").files[0].read_text()
    assert [line for line in text.splitlines() if line.startswith("DROP")] == []


def write_a_file(scratch: Path) -> None:
    (scratch / "half").write_text("x")
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def write_a_database(scratch: Path) -> None:
    with closing(sqlite3.connect(scratch / "half.db")) as database:
        database.execute("PRAGMA max_page_count = 2")
        database.execute("CREATE TABLE t (a)")
        database.execute("INSERT INTO t VALUES (zeroblob(100000))")


@pytest.mark.parametrize("written", [write_a_file, write_a_database])
def test_a_disk_that_is_full_is_told_and_leaves_nothing(tmp_path: Path, written: Callable[[Path], None]) -> None:
    with pytest.raises(UsageError, match="No space left on device"), scratch_folder(tmp_path / "out") as scratch:
        written(scratch)
    assert list(tmp_path.iterdir()) == []


def test_what_fails_leaves_no_folder_that_was_made_for_it(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no"), scratch_folder(tmp_path / "a" / "b"):
        raise ValueError("no")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "there").mkdir()
    with pytest.raises(ValueError, match="no"), scratch_folder(tmp_path / "there"):
        raise ValueError("no")
    assert list(tmp_path.iterdir()) == [tmp_path / "there"]
