"""The engines' own word: each witness of the catalogue is taken on one side, and refused or altered on the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from fidelity.compare.catalogue.witness import ENGINES, REFUSED, Witness, confirmation_of
from fidelity.compare.compare import compare_shapes
from fidelity.compare.rules import RULES
from fidelity.compare.values import Impact
from tests.compare.models import model_of_ddl, real_of_ddl
from tests.compare.writes import Written
from tests.conftest import PostgresServer, fresh_postgres_database

DIRECTED = [rule for rule in RULES if rule.impact in {Impact.STRICTER, Impact.LOOSER, Impact.CONFLICT}]
WITNESSES = [
    pytest.param(rule, witness, dialect, id=f"{rule.title} in {dialect}")
    for rule in DIRECTED
    for witness in confirmation_of(rule.id).witnesses
    for dialect in witness.dialects
]


def literal(value: object) -> str:
    if value is None:
        return "NULL"
    return f"'{value}'" if isinstance(value, str) or not hasattr(value, "__int__") else str(value)


@pytest.fixture(scope="module")
def scratch(postgres_server: PostgresServer) -> Iterator[str]:
    """A PostgreSQL database for all witnesses, one after the other."""
    with fresh_postgres_database(postgres_server) as url:
        yield url


Asked = Callable[[Witness, str, str], str]


@pytest.fixture
def asked(request: pytest.FixtureRequest) -> Asked:
    """What becomes of a witness's write in a fresh database of that dialect and DDL."""

    def ask(witness: Witness, dialect: str, ddl: str) -> str:
        write = Written(ddl=ddl, before=witness.before, write=witness.write, spelled=literal)
        return write.in_engine(dialect, request, postgres="embedded_pg" if witness.server else "scratch")

    return ask


@pytest.mark.parametrize(("rule", "witness", "dialect"), WITNESSES)
def test_an_engine_makes_of_a_witness_what_the_catalogue_says(
    rule: Any, witness: Witness, dialect: str, asked: Asked
) -> None:
    del rule
    outcomes = (asked(witness, dialect, witness.modeled), asked(witness, dialect, witness.real))

    assert outcomes == (witness.on_modeled, witness.on_real)


@pytest.mark.parametrize(("rule", "witness", "dialect"), WITNESSES)
def test_a_witness_shows_its_rules_impact(rule: Any, witness: Witness, dialect: str) -> None:
    del dialect
    refused = (witness.on_modeled == REFUSED, witness.on_real == REFUSED)

    if rule.impact is Impact.STRICTER:
        assert refused == (False, True)
    elif rule.impact is Impact.LOOSER:
        assert refused == (True, False)
    else:
        assert witness.on_modeled != witness.on_real


@pytest.mark.parametrize(("rule", "witness", "dialect"), WITNESSES)
def test_comparing_a_witnesss_schemas_finds_its_rule(rule: Any, witness: Witness, dialect: str) -> None:
    comparison = compare_shapes(model_of_ddl(witness.modeled, dialect), real_of_ddl(witness.real, dialect))

    assert rule.id in {finding.rule for finding in comparison.findings}


@pytest.mark.parametrize("rule", DIRECTED, ids=lambda rule: rule.title)
def test_every_engine_confirms_a_directed_rule_or_it_is_said_why_not(rule: Any) -> None:
    said = confirmation_of(rule.id)
    confirmed = [dialect for witness in said.witnesses for dialect in witness.dialects]
    left_out = [dialect for entry in said.unconfirmed for dialect in entry.dialects]

    assert sorted(confirmed + left_out) == sorted(ENGINES)


def test_only_what_no_write_here_can_show_has_no_witness() -> None:
    assert [rule.title for rule in DIRECTED if not confirmation_of(rule.id).witnesses] == [
        "constraint-not-validated",
        "check-not-deferrable",
        "check-deferrable",
    ]
