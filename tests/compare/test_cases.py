"""Every folder of tests/cases/ is one case: a model, what is really there, and the findings that must come of it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from fidelity.compare.compare import compare_shapes
from fidelity.compare.rules import RULES, rule_titled, rule_with_id
from fidelity.compare.values import Comparison, Impact
from surrogate.values import Basis
from tests.compare.models import model_of_ddl, real_of_ddl

CASES = Path(__file__).resolve().parents[1] / "cases"
FOLDERS = sorted(folder.name for folder in CASES.iterdir() if folder.is_dir())


def expected_of(folder: str) -> dict[str, Any]:
    return tomllib.loads((CASES / folder / "expected.toml").read_text(encoding="utf-8"))


def compared(folder: str, *, swapped: bool = False) -> Comparison:
    """The comparison of a case; `swapped` takes what is there for the model."""
    expected = expected_of(folder)
    dialects = (expected.get("model_dialect", expected["dialect"]), expected["dialect"])
    files = ("model.sql", "real.sql")
    if swapped:
        dialects, files = dialects[::-1], files[::-1]
    texts = [(CASES / folder / name).read_text(encoding="utf-8") for name in files]
    basis = {path: Basis(basis="governed", source="a source") for path in expected.get("governed", ())}
    model = model_of_ddl(texts[0], dialects[0], basis=basis, meanings=expected.get("meanings", {}))
    real = real_of_ddl(texts[1], dialects[1], complete=expected.get("complete", True))
    mapping = {} if swapped else expected.get("map", {})
    return compare_shapes(model, real, mapping=mapping, strict=expected.get("strict", False))


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_case_has_exactly_the_findings_that_it_expects(folder: str) -> None:
    comparison = compared(folder)

    # A foreign key's parents, a view's tables and the like are part of a case, and no case is about them.
    found = [f for f in comparison.findings if f.table == "things"]
    expected = [
        (f["rule"], f.get("constraint") or f.get("column") or "", f["verdict"]) for f in expected_of(folder)["finding"]
    ]
    assert sorted((f.rule, f.constraint or f.column or "", f.verdict.name) for f in found) == sorted(expected)


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_case_is_about_its_rule(folder: str) -> None:
    expected = expected_of(folder)

    assert expected["rule"] in [finding["rule"] for finding in expected["finding"]]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.title)
def test_every_rule_has_a_case(rule: Any) -> None:
    assert [folder for folder in FOLDERS if expected_of(folder)["rule"] == rule.id]


@pytest.mark.parametrize("folder", [f for f in FOLDERS if rule_with_id(expected_of(f)["rule"]).mirrors])  # type: ignore[union-attr]
def test_a_case_with_its_sides_swapped_falls_under_a_mirror_of_its_rule(folder: str) -> None:
    rule = rule_with_id(expected_of(folder)["rule"])
    assert rule is not None

    titles = {finding.title for finding in compared(folder, swapped=True).findings}

    assert titles & set(rule.mirrors)


@pytest.mark.parametrize(
    "rule", [r for r in RULES if r.impact in {Impact.STRICTER, Impact.LOOSER}], ids=lambda r: r.title
)
def test_every_directed_rule_has_a_mirror_of_another_direction(rule: Any) -> None:
    # What only one side has cannot be turned round: the other side has nothing that is looser.
    one_sided = {"table-absent", "column-absent", "column-added-required"}

    assert rule.title == "table-absent" or rule.mirrors
    assert rule.title in one_sided or all(rule_titled(m).impact is not rule.impact for m in rule.mirrors)
