"""The judge itself: what it takes for the same, and that it says where two differ."""

from __future__ import annotations

import pytest
from oracle.difference import differences, normal_expression

TABLE = {"name": "t", "columns": [{"name": "a", "type": "integer"}, {"name": "b", "type": "text"}]}


def document(*tables: dict[str, object]) -> dict[str, object]:
    return {"dump": {"dialect": "postgres"}, "tables": list(tables)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("((a > 0))", "a > 0"),
        ("( a\n  >\t0 )", "a > 0"),
        ("((a + b) * (c))", "(a + b) * (c)"),
        ("('(' || x)", "'(' || x"),
        ("(`a)` > 0)", "`a)` > 0"),
        ("[a--b] -- note;\n || c", "[a--b] || c"),
    ],
)
def test_outer_parentheses_and_white_space_make_no_difference(one: str, other: str) -> None:
    assert normal_expression(one) == normal_expression(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("(a) + (b)", "a) + (b"),
        ("'a  b'", "'a b'"),
        ("'x'::text", "'x'"),
        ("a > 0", "A > 0"),
        ("a > 0", "a>0"),
        ("(a + b) * c", "a + b * c"),
        ("'it''s  '", "'it''s '"),
    ],
)
def test_nothing_else_is_overlooked(one: str, other: str) -> None:
    assert normal_expression(one) != normal_expression(other)


def test_equal_documents_have_no_differences() -> None:
    assert differences({"tables": [TABLE]}, document(TABLE)) == []


def test_a_table_too_few_and_one_too_many_are_named() -> None:
    other = {**TABLE, "name": "u"}
    found = differences({"tables": [TABLE]}, document(other))
    assert [line.split(":")[0] for line in found] == ["tables[t]", "tables[u]"]


def test_a_different_type_is_named_by_its_path() -> None:
    wrong = {"name": "t", "columns": [{"name": "a", "type": "bigint"}, {"name": "b", "type": "text"}]}
    assert differences({"tables": [TABLE]}, document(wrong)) == [
        "tables[t].columns[a].type: catalog 'integer', inspect 'bigint'"
    ]


def test_columns_in_another_order_are_a_difference() -> None:
    turned = {"name": "t", "columns": TABLE["columns"][::-1]}
    assert differences({"tables": [TABLE]}, document(turned)) == [
        "tables[t].columns: order in the catalog ['a', 'b'], in the document ['b', 'a']"
    ]


def test_a_key_of_the_contract_must_be_there() -> None:
    catalog = {"tables": [{"name": "t", "inherits": []}]}
    assert differences(catalog, document({"name": "t"})) == ["tables[t].inherits: the document lacks the key"]


def test_a_key_that_nobody_checked_is_a_difference() -> None:
    found = differences({"tables": [{"name": "t"}]}, document({"name": "t", "novelty": 1}))
    assert found == ["tables[t].novelty: the document has a key that the catalog's reader does not know, 1"]


def test_only_sqlite_spells_types_without_regard_to_case() -> None:
    catalog = {"tables": [{"name": "t", "columns": [{"name": "a", "type": "TEXT"}]}]}
    real = {"tables": [{"name": "t", "columns": [{"name": "a", "type": "text"}]}]}
    assert len(differences(catalog, {"dump": {"dialect": "postgres"}, **real})) == 1
    assert differences(catalog, {"dump": {"dialect": "sqlite"}, **real}) == []


def test_a_catalog_that_says_less_may_be_held_to_what_it_says() -> None:
    catalog = {"tables": [{"name": "t"}]}
    real = document({"name": "t", "novelty": 1}, {"name": "u"})
    found = differences(catalog, real, stated_only=True)
    assert [line.split(":")[0] for line in found] == ["tables[u]"]
