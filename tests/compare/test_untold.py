"""A schema file that does not tell its dialect is read as the other side's."""

from __future__ import annotations

from pathlib import Path

import pytest

from fidelity.errors import UntoldDialectError
from fidelity.session import compare_report

PLAIN = "CREATE TABLE t (id int NOT NULL, a varchar(10) NOT NULL, PRIMARY KEY (id));\n"
ROWID = "CREATE TABLE t (id integer PRIMARY KEY, a varchar(10) NOT NULL);\n"
UUIDS = "CREATE TABLE t (id UUID NOT NULL, PRIMARY KEY (id));\n"
POSTGRES = "CREATE TABLE public.t (id serial PRIMARY KEY, a character varying(10) NOT NULL, tz timestamptz, b jsonb);\n"


def files(folder: Path, model: str, real: str) -> tuple[str, str]:
    for name, text in (("model.sql", model), ("real.sql", real)):
        (folder / name).write_text(text, encoding="utf-8")
    return str(folder / "real.sql"), str(folder / "model.sql")


def test_a_model_that_does_not_tell_is_read_as_the_dump_is(tmp_path: Path) -> None:
    report = compare_report(*files(tmp_path, PLAIN, POSTGRES))
    assert report["model"]["dialect"] == "postgres"
    assert report["model"]["evidence"] == ["nothing in it tells; read as postgres, which the dump is"]


def test_a_key_that_every_engine_has_tells_nothing_of_a_model(tmp_path: Path) -> None:
    report = compare_report(*files(tmp_path, ROWID, POSTGRES))
    assert report["model"]["dialect"] == "postgres"


def test_a_key_that_every_engine_has_is_sqlites_in_a_dump(tmp_path: Path) -> None:
    report = compare_report(*files(tmp_path, POSTGRES, ROWID))
    assert (report["model"]["dialect"], report["dump"]["dialect"]) == ("postgres", "sqlite")


@pytest.mark.parametrize(
    ("dialect", "real"), [("mysql", UUIDS.replace(";", " ENGINE=InnoDB;")), ("sqlite", f"PRAGMA x;\n{UUIDS}")]
)
def test_a_type_that_mariadb_has_too_tells_nothing_of_a_model_beside_its_dump(
    tmp_path: Path, dialect: str, real: str
) -> None:
    report = compare_report(*files(tmp_path, UUIDS, real))
    assert report["dump"]["dialect"] == dialect
    assert report["model"]["dialect"] == ("mysql" if dialect == "mysql" else "postgres")


def test_a_dump_that_does_not_tell_is_read_as_the_model_is(tmp_path: Path) -> None:
    report = compare_report(*files(tmp_path, POSTGRES, PLAIN))
    assert report["dump"]["dialect"] == "postgres"
    assert report["dump"]["evidence"] == ["nothing in it tells; read as postgres, which the model is"]


def test_a_dump_that_does_not_tell_is_read_as_the_model_is_said_to_be(tmp_path: Path) -> None:
    report = compare_report(*files(tmp_path, PLAIN, PLAIN), model_dialect="mysql")
    assert (report["dump"]["dialect"], report["overall"]) == ("mysql", "FAITHFUL")


def test_where_neither_tells_somebody_must_say_so(tmp_path: Path) -> None:
    with pytest.raises(UntoldDialectError) as caught:
        compare_report(*files(tmp_path, PLAIN, PLAIN))
    assert "--dialect" in str(caught.value)
