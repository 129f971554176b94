"""docs/models.md: its example is a model, its lists are complete, its errors are real."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import get_type_hints

import pytest

from fidelity.errors import ModelError
from surrogate.document import ModelDocument, SpecHeader, SurfaceEntry
from surrogate.facts import ASPECTS
from surrogate.generate import FILES, generate
from surrogate.model import load_model

PAGE = (Path(__file__).parents[2] / "docs" / "models.md").read_text(encoding="utf-8")
FILE = re.compile(r"```\w+\n(?:--|#) file: (\S+)\n(.*?)```", re.DOTALL)


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The page's example, written out as a folder in the current one."""
    monkeypatch.chdir(tmp_path)
    for name, text in FILE.findall(PAGE):
        path = Path("shop") / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Path("shop")


def test_the_example_is_whole(shop: Path) -> None:
    files = sorted(str(path.relative_to(shop)) for path in shop.rglob("*") if path.is_file())
    assert files == ["grow.toml", "rows/customers.csv", "schema.sql", "surfaces.toml"]


def test_the_example_is_a_model_of_three_surfaces(shop: Path) -> None:
    model = load_model(str(shop))
    covers = {s.name: [(c.table, c.columns, c.constraints) for c in s.covers] for s in model.surfaces}
    assert covers == {
        "customer data": [("customers", ("id", "email", "joined"), ("customers_pkey", "customers_email_key"))],
        "orders": [
            (
                "orders",
                ("id", "customer_id", "sha256"),
                ("orders_pkey", "orders_customer_id_fkey", "orders_sha256_check"),
            )
        ],
        "identifiers": [
            ("customers", ("id",), ("customers_pkey",)),
            ("orders", ("id", "customer_id"), ("orders_pkey", "orders_customer_id_fkey")),
        ],
    }


def test_the_example_grows_as_the_page_says(shop: Path) -> None:
    generate(load_model(str(shop)), Path("out"), rows=1000)
    with closing(sqlite3.connect("out/surrogate.db")) as database:
        counts = [database.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("customers", "orders")]
    assert counts == [1000, 100]


@pytest.mark.parametrize("engine", FILES)
def test_the_example_can_be_generated_for_every_engine(shop: Path, engine: str) -> None:
    generated = generate(load_model(str(shop)), Path("out"), engine=engine)
    assert (generated.files[0].name in PAGE, dict(generated.rows)) == (True, {"customers": 1})


def test_the_error_that_the_page_shows_is_the_error(shop: Path) -> None:
    (shown,) = re.findall(r"```text\n(.*?)\n```", PAGE, re.DOTALL)
    file = shop / "surfaces.toml"
    columns = 'table = "customers"\ncolumns = ["id", "emial"]'
    file.write_text(file.read_text().replace('table = "customers"', columns, 1))
    with pytest.raises(ModelError) as caught:
        load_model("shop")
    assert str(caught.value) == shown


@pytest.mark.parametrize("kind", [ModelDocument, SpecHeader, SurfaceEntry], ids=lambda kind: kind.__name__)
def test_the_page_lists_every_key(kind: type) -> None:
    written = set(re.findall(r"`\[*(?:surfaces\.)?([a-z_]+)\]*`", PAGE))
    assert set(get_type_hints(kind)) - written == set()


def test_the_page_lists_every_aspect_of_a_column() -> None:
    assert [aspect for aspect in ASPECTS if f"`{aspect}`" not in PAGE] == []
