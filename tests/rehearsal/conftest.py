"""A site with a surrogate on which one birth can be rehearsed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from surrogate.model import load_model
from surrogate.rehearsal.run import prepare
from surrogate.rehearsal.site import Site
from surrogate.values import Model


@pytest.fixture(scope="session")
def fix7() -> Model:
    return load_model("fix7")


@pytest.fixture(scope="session")
def prepared(fix7: Model, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a surrogate, its gate fitted and its proposals there; it is copied and never used itself."""
    folder = tmp_path_factory.mktemp("prepared")
    prepare(fix7, folder)
    return folder


@pytest.fixture
def site(prepared: Path, tmp_path: Path) -> Site:
    return Site(Path(shutil.copytree(prepared, tmp_path / "site")))
