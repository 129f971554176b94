import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_documents import awkward_report, divergent_report

from fidelity.pipeline import read_ddl
from fidelity.shape.document import shape_document, shape_in_parts
from reports.canonical import json_parts, to_json

scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
any_text = st.text(st.characters(exclude_categories=()))  # lone surrogates too
documents = st.dictionaries(
    st.text(),
    st.recursive(scalars, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=5),
)


def test_keys_are_sorted_indented_by_one_and_the_end_is_one_newline() -> None:
    assert to_json({"b": [1], "a": "ключ"}) == '{\n "a": "ключ",\n "b": [\n  1\n ]\n}\n'


def test_a_lone_surrogate_becomes_the_replacement_character() -> None:
    assert to_json({"name\udc80": ["bad\udcffbyte"]}) == '{\n "name\ufffd": [\n  "bad\ufffdbyte"\n ]\n}\n'


def test_keys_that_become_equal_are_both_kept() -> None:
    assert json.loads(to_json(dict(zip(("t\udc80", "t\udc81"), (1, 2), strict=True)))) == {
        "t\ufffd": 1,
        "t\ufffd (2)": 2,
    }


def test_nan_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        to_json({"score": float("nan")})


def test_a_report_reads_back_as_it_was() -> None:
    assert json.loads(to_json(divergent_report())) == divergent_report()


def test_the_most_awkward_report_encodes() -> None:
    assert json.loads(to_json(awkward_report()).encode())["schema"] == "fidelity/report/1"


@given(documents)
def test_it_is_what_json_dumps_writes(document: dict[str, object]) -> None:
    written = json.dumps(document, sort_keys=True, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    assert to_json(document) == written


@pytest.mark.parametrize(
    "of", [lambda listed: listed, lambda listed: {"statements": listed}], ids=["its own", "in one"]
)
def test_a_list_is_taken_one_member_at_a_time(of: Callable[[object], object]) -> None:
    taken: list[int] = []
    parts = json_parts({"tables": of(taken.append(n) or n for n in range(3)), "x": {}})
    begun = []
    while not taken:
        begun.append(next(parts))
    assert taken == [0]
    assert json.loads("".join([*begun, *parts])) == {"tables": of([0, 1, 2]), "x": {}}


def test_a_table_is_written_as_its_document_would_be_whatever_its_names_hold() -> None:
    inspection = read_ddl('CREATE TABLE "t\udc80" (a int PRIMARY KEY, "\x1f" text DEFAULT \'ключ\');', "postgres")
    written = "".join(json_parts(shape_in_parts(inspection)))
    assert written == to_json(shape_document(inspection))
    assert [table["name"] for table in json.loads(written)["tables"]] == ["public.t\ufffd"]


@given(st.dictionaries(any_text, scalars | any_text))
def test_it_always_encodes_to_utf8(document: dict[str, object]) -> None:
    assert len(json.loads(to_json(document).encode())) == len(document)
