"""The catalogue as data: complete, consistent, and what the judges use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import fidelity
from fidelity.compare.rules import EQUIVALENCES, RULES, Rule, catalogue_sha256, rule_titled, rule_with_id
from fidelity.compare.values import Impact

SOURCE = Path(fidelity.__file__).parent
TEXTS = "\n".join(
    path.read_text(encoding="utf-8")
    for folder in ("compare", "ddl")
    for path in sorted((SOURCE / folder).rglob("*.py"))
)
USED = "\n".join(
    path.read_text(encoding="utf-8")
    for path in sorted((SOURCE / "compare").rglob("*.py"))
    if "catalogue" not in path.parts and path.name != "equivalence.py"
)


def test_ids_and_titles_are_each_given_once() -> None:
    ids = [rule.id for rule in RULES] + [equivalence.id for equivalence in EQUIVALENCES]
    titles = [rule.title for rule in RULES]

    assert (len(ids), len(titles)) == (len(set(ids)), len(set(titles)))


def test_rules_stand_in_the_order_of_their_ids() -> None:
    assert [rule.id for rule in RULES] == sorted(rule.id for rule in RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.title)
def test_a_rule_says_everything(rule: Rule) -> None:
    said = (rule.compares, rule.explanation, rule.example, rule.remedy)

    assert re.fullmatch(r"FID\d{3}", rule.id)
    assert [text for text in said if not text or text != text.strip()] == []
    assert [text for text in said[1:] if not text.endswith((".", "`"))] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.title)
def test_a_rule_is_used_by_a_judge(rule: Rule) -> None:
    assert f'"{rule.title}"' in USED


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.title)
def test_a_rules_mirrors_are_rules_that_mirror_it(rule: Rule) -> None:
    assert [m for m in rule.mirrors if rule.title not in rule_titled(m).mirrors and rule_titled(m).mirrors] == []


def test_every_name_of_an_equivalence_in_the_code_is_registered() -> None:
    used = set(re.findall(r'"(EQ-[A-Z]+-\d{3})"', TEXTS))

    assert [name for name in sorted(used) if name not in {e.id for e in EQUIVALENCES}] == []


def test_every_registered_equivalence_is_used() -> None:
    code = USED + "\n".join(path.read_text(encoding="utf-8") for path in sorted((SOURCE / "ddl").glob("*.py")))

    assert [e.id for e in EQUIVALENCES if f'"{e.id}"' not in code] == []


def test_a_rule_is_found_by_its_id_and_its_title() -> None:
    assert rule_with_id("FID201") is rule_titled("type-narrower")
    assert rule_with_id("FID999") is None


def test_a_rule_without_direction_has_no_one_sided_mirror() -> None:
    cosmetic = [rule for rule in RULES if rule.impact is Impact.COSMETIC]

    assert [
        rule.title for rule in cosmetic if any(rule_titled(m).impact is Impact.STRICTER for m in rule.mirrors)
    ] == []


def test_the_catalogues_digest_is_that_of_its_content(monkeypatch: pytest.MonkeyPatch) -> None:
    digest = catalogue_sha256.__wrapped__
    assert re.fullmatch(r"[0-9a-f]{64}", catalogue_sha256())
    assert digest() == catalogue_sha256()
    monkeypatch.setattr("fidelity.compare.rules.RULES", RULES[1:])
    assert digest() != catalogue_sha256()


def test_the_page_of_gaps_names_rules_that_there_are() -> None:
    page = (SOURCE.parent / "docs" / "what-it-cannot-see.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", page))

    assert named
    assert sorted(named - {rule.title for rule in RULES}) == []
