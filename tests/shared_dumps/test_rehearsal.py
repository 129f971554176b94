"""On every authentic dump beside the repository, compare and the rehearsal on its shape can both be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from fidelity.errors import DumpError
from surrogate.model import load_model
from surrogate.rehearsal.real import rehearse_real
from surrogate.rehearsal.text import render_text
from tests.oracle.servers import find_mariadb

DUMPS = Path(__file__).parents[3] / "shared" / "dumps"
FILES = sorted(path.name for path in DUMPS.glob("directus*") if path.suffix != ".db")


@pytest.mark.usefixtures("rehearsed_on_one_server")
@pytest.mark.parametrize("name", FILES or [pytest.param("", marks=pytest.mark.skip(reason="the dumps are not here"))])
def test_no_table_disagrees(name: str) -> None:
    dsn = None
    if "mysql" in name:
        server = find_mariadb()
        dsn = f"mysql://{server.user}@{server.host}:{server.port}"
    try:
        rehearsal = rehearse_real(load_model("fix7"), str(DUMPS / name), mysql_dsn=dsn)
    except DumpError as error:  # an archive whose reader is not there
        pytest.skip(error.what)
    real = rehearsal["real"]
    assert real is not None
    assert [t["table"] for t in real["tables"] if not t["agrees"]] == [], render_text(rehearsal)
    assert real["instead_of"] is None
