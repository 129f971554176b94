"""Models to generate from, and bad writes that every surrogate must refuse."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from surrogate.model import load_model
from surrogate.values import Model

DDL = """\
CREATE TABLE pets (
    id integer NOT NULL,
    name varchar(20) NOT NULL,
    CONSTRAINT pets_pkey PRIMARY KEY (id),
    CONSTRAINT pets_name_check CHECK (name <> '')
);
"""
DESCRIPTION = """\
format = "fidelity/model/1"
name = "pets"
dialect = "postgres"
ddl = "schema.sql"
limitation = "synthetic"

[meanings]
identifier = ["pets.id"]

[[surfaces]]
name = "pets shape"
modeled_as = "a pets table with id and name"

[[surfaces.covers]]
table = "pets"
columns = ["id", "name"]
constraints = ["pets_pkey"]

[[governed]]
surface = "pets shape"
phrase = "pets table"
facts = ["pets", "pets.id"]
"""


@pytest.fixture
def fix7() -> Model:
    """The built-in model."""
    return load_model("fix7")


@pytest.fixture
def write_model(tmp_path: Path) -> Callable[..., Path]:
    """A model folder with the small pets model, or what is given in place of its files' texts."""

    def write(ddl: str = DDL, description: str = DESCRIPTION, **files: str) -> Path:
        folder = tmp_path / "pets"
        (folder / "rows").mkdir(parents=True, exist_ok=True)
        (folder / "schema.sql").write_text(ddl, encoding="utf-8")
        (folder / "surfaces.toml").write_text(description, encoding="utf-8")
        for name, text in files.items():
            path = folder / ("grow.toml" if name == "grow" else f"rows/{name}.csv")
            path.write_text(text, encoding="utf-8")
        return folder

    return write


@pytest.fixture
def write_ddl(tmp_path: Path) -> Callable[[str], str]:
    """The path of a plain .sql file with that text."""

    def write(text: str, name: str = "plain.sql") -> str:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write
