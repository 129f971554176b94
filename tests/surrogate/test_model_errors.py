import os
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest import mock

import pytest
from commands import fidelity_text as fidelity

from fidelity.errors import FidelityError, ModelError
from surrogate.model import load_model

COVER = '[[surfaces.covers]]\ntable = "pets"\ncolumns = ["id", "name"]\nconstraints = ["pets_pkey"]\n'
# What replaces what in the small model's description, and the error's line, message and remedy.
CASES = {
    "unknown key": (
        'limitation = "synthetic"',
        'limitation = "synthetic"\nlimitations = "x"',
        6,
        "limitations: is no key that is known here",
        "Near it: limitation",
    ),
    "unknown key in a surface": (
        'modeled_as = "a',
        'modelled_as = "a',
        12,
        "surfaces[0].modelled_as: is no key that is known here",
        "Near it: modeled_as",
    ),
    "missing key": (
        'limitation = "synthetic"\n',
        "",
        None,
        'the key "limitation" is missing',
        "Add limitation = … here.",
    ),
    "missing key in a table of a list": (
        'phrase = "pets table"\n',
        "",
        19,
        'governed[0]: the key "phrase" is missing',
        "Add phrase = … here.",
    ),
    "wrong type": ('name = "pets"', "name = 7", 2, "name: must be a text", "Write a text."),
    "true is no text": ('name = "pets"', "name = true", 2, "name: must be a text", "Write a text."),
    "empty text": ('name = "pets"', 'name = ""', 2, "name: is empty", "Write a text, or leave the key out"),
    "no list": (
        'columns = ["id", "name"]',
        'columns = "id"',
        16,
        "surfaces[0].covers[0].columns: must be a list",
        "Write it in brackets",
    ),
    "no text in a list": (
        'columns = ["id", "name"]',
        'columns = [\n    "id",\n    7,\n]',
        18,
        "surfaces[0].covers[0].columns[1]: must be a text",
        "Write a text.",
    ),
    "no table": (
        "[meanings]\nidentifier =",
        "meanings = 3\n[spec]\nderived_from_governed_sources =",
        7,
        "meanings: must be a table of keys and values",
        "Write a [meanings] table.",
    ),
    "unknown format": (
        "fidelity/model/1",
        "fidelity/model/9",
        1,
        "format: is none of the values it may have",
        'Write one of "fidelity/model/1".',
    ),
    "unknown dialect": (
        'dialect = "postgres"',
        'dialect = "postgresql"',
        3,
        "dialect: is none of the values it may have",
        'Write one of "postgres", "mysql", "sqlite", "tsql", "oracle".',
    ),
    "unknown table": (
        'table = "pets"',
        'table = "pet"',
        15,
        'surfaces[0].covers[0].table: the schema has no table "pet"',
        "Near it: pets",
    ),
    "unknown column": (
        '"id", "name"]',
        '"id", "nme"]',
        16,
        'surfaces[0].covers[0].columns[1]: the table "pets" has no column "nme"',
        "Near it: name",
    ),
    "unknown constraint": (
        '["pets_pkey"]',
        '["pets_pk"]',
        17,
        'surfaces[0].covers[0].constraints[0]: the table "pets" has no constraint "pets_pk"',
        "Near it: pets_pkey",
    ),
    "column twice": (
        '"id", "name"]',
        '"id", "id"]',
        16,
        'surfaces[0].covers[0].columns[1]: "id" stands in this list twice',
        "Leave one of them out.",
    ),
    "table covered twice": (
        COVER,
        COVER + COVER,
        19,
        'surfaces[0].covers[1].table: "pets" is covered above already',
        "Join both entries into one.",
    ),
    "duplicate surface": (
        "[[governed]]",
        '[[surfaces]]\nname = "pets shape"\nmeaning = ["identifier"]\n\n[[governed]]',
        20,
        'surfaces[1].name: a surface called "pets shape" stands above already',
        "Give each surface a name of its own.",
    ),
    "surface that covers nothing": (
        "[[governed]]",
        '[[surfaces]]\nname = "empty"\n\n[[governed]]',
        19,
        'surfaces[1]: the surface "empty" covers nothing',
        "Add [[surfaces.covers]]",
    ),
    "meaning that no column has": (
        "[[surfaces.covers]]",
        'meaning = ["identifer"]\n[[surfaces.covers]]',
        14,
        'surfaces[0].meaning[0]: no column has the meaning "identifer"',
        "Near it: identifier",
    ),
    "meaning of no column": (
        'identifier = ["pets.id"]',
        'identifier = ["pets.ids"]',
        8,
        'meanings.identifier[0]: the schema has no column "pets.ids"',
        "Near it: pets.id",
    ),
    "two meanings of one column": (
        'identifier = ["pets.id"]',
        'identifier = ["pets.id"]\nsha256 = ["pets.id"]',
        9,
        'meanings.sha256[0]: "pets.id" already means identifier',
        "A column has one meaning",
    ),
    "citation of no surface": (
        'surface = "pets shape"',
        'surface = "pets shap"',
        20,
        'governed[0].surface: there is no surface called "pets shap"',
        "Near it: pets shape",
    ),
    "phrase that the source does not have": (
        'phrase = "pets table"',
        'phrase = "pet table"',
        21,
        'governed[0].phrase: the phrase "pet table" does not stand in that surface\'s modeled_as',
        "letter for letter",
    ),
    "cited fact that the schema lacks": (
        'facts = ["pets", "pets.id"]',
        'facts = [\n    "pets",\n    "pets.idd",\n]',
        24,
        'governed[0].facts[1]: the schema has no fact "pets.idd"',
        "Near it: pets.id",
    ),
    "cited meaning that the model does not give": (
        'facts = ["pets", "pets.id"]',
        'facts = ["pets.name.meaning"]',
        22,
        'governed[0].facts[0]: the schema has no fact "pets.name.meaning"',
        "Near it",
    ),
    "fact cited twice": (
        'facts = ["pets", "pets.id"]',
        'facts = ["pets", "pets"]',
        22,
        'governed[0].facts[1]: "pets" is cited above already',
        "Cite each fact once",
    ),
    "no TOML": ("[meanings]", "[meanings", 7, "is not valid TOML", "Correct the TOML at this line."),
    "DDL that is not there": (
        "schema.sql",
        "shema.sql",
        4,
        'ddl: the folder has no file "shema.sql"',
        "Name the file that holds the CREATE TABLEs.",
    ),
    "DDL outside the folder": (
        'ddl = "schema.sql"',
        'ddl = "../schema.sql"',
        4,
        "ddl: leaves the model's folder",
        "Name a file inside the folder",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_an_error_in_the_description_names_file_line_path_and_remedy(
    write_model: Callable[..., Path], case: tuple[str, str, int | None, str, str]
) -> None:
    old, new, line, what, remedy = case
    folder = write_model()
    file = folder / "surfaces.toml"
    text = file.read_text()
    assert text.count(old) >= 1
    file.write_text(text.replace(old, new, 1))
    with pytest.raises(ModelError) as caught:
        load_model(str(folder))
    error = caught.value
    assert error.where == (f"{folder}/surfaces.toml:{line}" if line else f"{folder}/surfaces.toml")
    assert error.what.startswith(what)
    assert remedy in str(error.remedy)


def test_a_table_that_no_surface_covers_is_an_error(write_model: Callable[..., Path]) -> None:
    folder = write_model()
    with (folder / "schema.sql").open("a") as file:
        file.write("CREATE TABLE toys (id integer PRIMARY KEY);\n")
    with pytest.raises(ModelError, match='the table "toys" is covered by no surface'):
        load_model(str(folder))


def test_a_statement_that_is_not_understood_is_an_error_at_its_line(write_model: Callable[..., Path]) -> None:
    folder = write_model(ddl="CREATE TABLE pets (id integer);\n\nALTER TABLE pets FROBNICATE COLUMN id;\n")
    with pytest.raises(ModelError) as caught:
        load_model(str(folder))
    assert caught.value.where == f"{folder}/schema.sql:3"
    assert caught.value.what.startswith("the ALTER TABLE statement about public.pets is not understood")


def test_a_plain_file_with_a_statement_not_understood_is_an_error_at_its_line(write_ddl: Callable[..., str]) -> None:
    path = write_ddl("CREATE TABLE pets (id integer);\nALTER TABLE pets FROBNICATE COLUMN id;\n")
    with pytest.raises(ModelError) as caught:
        load_model(path, dialect="postgres")
    assert caught.value.where == f"{path}:2"


def test_ddl_without_a_table_is_an_error(write_model: Callable[..., Path]) -> None:
    folder = write_model(ddl="-- nothing yet\n")
    with pytest.raises(ModelError, match="creates no table"):
        load_model(str(folder))


def test_a_plain_file_without_a_table_is_an_error(write_ddl: Callable[..., str]) -> None:
    with pytest.raises(FidelityError, match=r"creates no table|no dump|no statement|is empty"):
        load_model(write_ddl("-- nothing yet\n"), dialect="postgres")


def test_rows_of_a_table_that_the_schema_lacks_are_an_error(write_model: Callable[..., Path]) -> None:
    folder = write_model(toys="id\n1\n")
    with pytest.raises(ModelError) as caught:
        load_model(str(folder))
    assert (caught.value.where, caught.value.what) == (f"{folder}/rows/toys.csv", 'the schema has no table "toys"')


def test_another_dialect_than_the_folder_states_is_an_error(write_model: Callable[..., Path]) -> None:
    folder = write_model()
    with pytest.raises(ModelError) as caught:
        load_model(str(folder), dialect="mysql")
    assert caught.value.where == f"{folder}/surfaces.toml:3"


@pytest.mark.parametrize("name", ["fix8", "no/such/folder", ""])
def test_no_such_model_says_what_there_is(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ModelError, match=r"no such model|holds no surfaces\.toml"):
        load_model(name)


def test_a_pipe_is_no_model_for_it_cannot_be_read_again(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ModelError, match="a pipe or a device"):
        load_model(str(tmp_path / "pipe"))


def test_rows_that_cannot_be_listed_are_an_error(write_model: Callable[..., Path]) -> None:
    folder = write_model(pets="id,name\n1,a\n")
    listed = Path.iterdir

    def refusing(path: Path) -> Iterator[Path]:
        if path.name == "rows":  # as the system does, but to a superuser, who may run tests
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    with mock.patch.object(Path, "iterdir", refusing), pytest.raises(ModelError, match="cannot be read: Permission"):
        load_model(str(folder))


def test_a_file_of_rows_that_is_none_is_an_error(write_model: Callable[..., Path]) -> None:
    folder = write_model(pets="id,name\n1,a\n")
    (folder / "rows" / "pets.csv").unlink()
    (folder / "rows" / "pets.csv").symlink_to("nowhere")
    with pytest.raises(ModelError, match="cannot be read: No such file"):
        load_model(str(folder))


def test_a_folder_without_a_description_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"holds no surfaces\.toml"):
        load_model(str(tmp_path))


def test_the_description_itself_is_no_model(write_model: Callable[..., Path]) -> None:
    with pytest.raises(ModelError, match="is the description inside a model"):
        load_model(str(write_model() / "surfaces.toml"))


def test_a_description_that_is_no_utf8_is_an_error(write_model: Callable[..., Path]) -> None:
    folder = write_model()
    (folder / "surfaces.toml").write_bytes(b"name = '\xff'")
    with pytest.raises(ModelError, match="is not UTF-8 text"):
        load_model(str(folder))


def test_an_unreadable_schema_is_an_error(write_model: Callable[..., Path]) -> None:
    folder = write_model()
    (folder / "schema.sql").write_bytes(b"\xff\xfe")
    with pytest.raises(ModelError, match="is not UTF-8 text"):
        load_model(str(folder))


@pytest.mark.parametrize(
    ("content", "what", "remedy"),
    [
        (b"%PDF-1.4", "it is a PDF", "A model is SQL text"),
        (b'{"a": 1}', "it is JSON", "A model is SQL text"),
        (b"", "the file is empty", "A model is SQL text"),
        (b"generator client {\n}\n", "it is a Prisma schema", "--script > schema.sql"),
        (
            b"\\connect a\nCREATE TABLE t (a int);\n\\connect b\nCREATE TABLE u (a int);\n",
            "it holds 2 databases",
            "only",
        ),
    ],
)
def test_what_is_no_model_gets_a_models_remedies(tmp_path: Path, content: bytes, what: str, remedy: str) -> None:
    path = tmp_path / "model.sql"
    path.write_bytes(content)
    with pytest.raises(ModelError) as refused:
        load_model(str(path), dialect="postgres")
    assert what in refused.value.what
    assert remedy in str(refused.value.remedy)
    assert "dump" not in str(refused.value)


def test_a_model_that_does_not_tell_its_dialect_may_be_told_it(tmp_path: Path) -> None:
    path = tmp_path / "model.sql"
    path.write_text("CREATE TABLE t (a int);\n")
    done = fidelity("generate", "--out", tmp_path / "out", "--model", path)
    assert (done.returncode, "Say which: --model-dialect postgres," in done.stderr) == (2, True)
    told = fidelity("generate", "--out", tmp_path / "out", "--model", path, "--model-dialect", "sqlite")
    assert told.returncode == 0
