"""The catalogue of rules and equivalences: data, looked up by id or title."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from functools import cache

from fidelity.compare.catalogue.checks import CHECK_RULES
from fidelity.compare.catalogue.columns import COLUMN_RULES
from fidelity.compare.catalogue.cosmetics import COSMETIC_RULES, INDEX_RULES
from fidelity.compare.catalogue.keys import FOREIGN_KEY_RULES, KEY_RULES
from fidelity.compare.catalogue.rule import Equivalence, Rule
from fidelity.compare.catalogue.tables import READING_RULES, TABLE_RULES
from fidelity.compare.catalogue.types import TYPE_RULES
from fidelity.compare.equivalence import EQUIVALENCES

__all__ = ["EQUIVALENCES", "RULES", "Equivalence", "Rule", "catalogue_sha256", "rule_titled", "rule_with_id"]

RULES: tuple[Rule, ...] = (
    *TABLE_RULES,
    *TYPE_RULES,
    *COLUMN_RULES,
    *KEY_RULES,
    *FOREIGN_KEY_RULES,
    *CHECK_RULES,
    *INDEX_RULES,
    *COSMETIC_RULES,
    *READING_RULES,
)
_BY_TITLE = {rule.title: rule for rule in RULES}
_BY_ID = {rule.id: rule for rule in RULES}


def rule_titled(title: str) -> Rule:
    """The rule of that title; raises KeyError where there is none."""
    return _BY_TITLE[title]


def rule_with_id(rule_id: str) -> Rule | None:
    """The rule of that id, or None."""
    return _BY_ID.get(rule_id)


@cache
def catalogue_sha256() -> str:
    """SHA-256 over the whole catalogue: two reports with the same digest were judged by the same rules."""
    content = {"rules": [asdict(r) for r in RULES], "equivalences": [asdict(e) for e in EQUIVALENCES]}
    text = json.dumps(content, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()
