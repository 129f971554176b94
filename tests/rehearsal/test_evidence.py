"""What `compare --rehearsal` adds to a report: verdicts of claims, and where the two cannot both be right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from commands import fidelity_text

from fidelity.errors import UsageError
from fidelity.session import compare_report
from reports.html import render_html
from reports.markdown import render_markdown
from reports.schemas import json_schema
from surrogate.rehearsal.real import rehearse_real
from surrogate.rehearsal.run import rehearse
from surrogate.values import Model

SCHEMA = Path(__file__).parents[2] / "surrogate" / "models" / "fix7" / "schema.sql"


@pytest.fixture(scope="module")
def dump(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dump that the model is true of."""
    path = tmp_path_factory.mktemp("dump") / "real.sql"
    path.write_bytes(SCHEMA.read_bytes())
    return path


@pytest.fixture(scope="module")
def on_real(fix7: Model, dump: Path) -> dict[str, Any]:
    return dict(rehearse_real(fix7, str(dump), dialect="postgres"))


@pytest.fixture(scope="module")
def on_surrogate(fix7: Model, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return dict(rehearse(fix7, tmp_path_factory.mktemp("surrogate")))


def compared(dump: Path, rehearsal: dict[str, Any], folder: Path) -> dict[str, Any]:
    path = folder / "rehearsal.json"
    path.write_text(json.dumps(rehearsal))
    return dict(compare_report(str(dump), "fix7", dialect="postgres", rehearsal=path))


def claims(report: dict[str, Any]) -> list[tuple[str, str]]:
    return [(claim["verdict"], claim["evidence"]) for surface in report["surfaces"] for claim in surface["claims"]]


def test_a_rehearsal_on_the_dumps_shape_decides_the_claims_that_it_shows(
    dump: Path, on_real: dict[str, Any], tmp_path: Path
) -> None:
    report = compared(dump, on_real, tmp_path)
    assert [verdict for verdict, _ in claims(report)] == ["FAITHFUL", "FAITHFUL", "FAITHFUL", "UNKNOWN"]
    assert all("on the dump's own shape" in evidence for _, evidence in claims(report))
    jsonschema.Draft202012Validator(json_schema("report")).validate(json.loads(json.dumps(report)))


def test_a_rehearsal_on_the_surrogate_is_told_and_decides_nothing(
    dump: Path, on_surrogate: dict[str, Any], tmp_path: Path
) -> None:
    report = compared(dump, on_surrogate, tmp_path)
    assert {verdict for verdict, _ in claims(report)} == {"UNKNOWN"}
    assert all(evidence.startswith("shown on the surrogate, not on the real") for _, evidence in claims(report))


def test_a_refuted_claim_is_divergent_and_the_surfaces_verdict_stays(
    dump: Path, on_real: dict[str, Any], tmp_path: Path
) -> None:
    refuted = [{**claim, "result": "refuted"} for claim in on_real["claims"]]
    report = compared(dump, {**on_real, "claims": refuted}, tmp_path)
    assert {verdict for verdict, _ in claims(report)} == {"DIVERGENT"}
    assert report["overall"] == "FAITHFUL"


@pytest.mark.parametrize("render", [render_markdown, render_html])
def test_a_disagreement_is_said_plainly(dump: Path, on_real: dict[str, Any], tmp_path: Path, render: Any) -> None:
    real = on_real["real"]
    tables = [{**real["tables"][0], "agrees": False, "why": "compare says so"}, *real["tables"][1:]]
    report = compared(dump, {**on_real, "real": {**real, "tables": tables}}, tmp_path)
    assert "cannot both be right: birth" in render(report).replace("\\", "").replace("\n", " ")


def test_a_rehearsal_on_another_dumps_shape_is_refused(on_real: dict[str, Any], dump: Path, tmp_path: Path) -> None:
    other = {**on_real, "real": {**on_real["real"], "dump": {**on_real["real"]["dump"], "content_sha256": "0" * 64}}}
    with pytest.raises(UsageError, match="on the shape of another dump"):
        compared(dump, other, tmp_path)


def test_a_rehearsal_of_another_model_is_refused(on_real: dict[str, Any], dump: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="of another model"):
        compared(dump, {**on_real, "model": {**on_real["model"], "sha256": "0" * 64}}, tmp_path)


def test_a_file_that_is_no_rehearsal_is_refused(dump: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no rehearsal report"):
        compared(dump, {"schema": "fidelity/rehearsal/1"}, tmp_path)


def test_the_command_prints_what_was_rehearsed(dump: Path, on_real: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "rehearsal.json").write_text(json.dumps(on_real))
    rehearsal, packet = tmp_path / "rehearsal.json", tmp_path / "packet"
    done = fidelity_text(
        "compare", "--real", dump, "--dialect", "postgres", "--rehearsal", rehearsal, "--packet", packet
    )
    assert done.returncode == 0, done.stderr
    assert "Rehearsed on the dump's own shape (postgres" in done.stdout
    assert list((tmp_path / "packet").rglob("rehearsal.json"))
