import tomllib
from pathlib import Path

import pytest

import surrogate
from surrogate.toml_lines import lines_of

TRICKY = '''\
# a comment with [brackets] and = signs
title = "a # no comment, [no] table"

[owner]
"quoted key" = 1
dotted.key = 'literal \\'
text = """
[not.a.table]
x = 1 \\""" still inside
"""
also = \'\'\'
[neither] = this
\'\'\'
inline = { a = [1, 2], b = { c = "}" } }

[[things]]
name = "first"  # said here
list = [
    "one",  # a comment, with a comma
    [ "nested" ],

    "three",
]

[[things.parts]]
id = 1

[[things]]
name = "second"

[[things.parts]]
id = 2
[things.parts.deep]
"\\u0041" = 1979-05-27T07:32:00Z
'''


def test_every_key_and_element_has_the_line_it_stands_on() -> None:
    expected = {
        "title": 2,
        "owner": 4,
        "owner.quoted key": 5,
        "owner.dotted": 6,
        "owner.dotted.key": 6,
        "owner.text": 7,
        "owner.also": 11,
        "owner.inline": 14,
        "owner.inline.a": 14,
        "owner.inline.a[0]": 14,
        "owner.inline.a[1]": 14,
        "owner.inline.b": 14,
        "owner.inline.b.c": 14,
        "things": 16,
        "things[0]": 16,
        "things[0].name": 17,
        "things[0].list": 18,
        "things[0].list[0]": 19,
        "things[0].list[1]": 20,
        "things[0].list[1][0]": 20,
        "things[0].list[2]": 22,
        "things[0].parts": 25,
        "things[0].parts[0]": 25,
        "things[0].parts[0].id": 26,
        "things[1]": 28,
        "things[1].name": 29,
        "things[1].parts": 31,
        "things[1].parts[0]": 31,
        "things[1].parts[0].id": 32,
        "things[1].parts[0].deep": 33,
        "things[1].parts[0].deep.A": 34,
    }
    assert lines_of(TRICKY) == expected


def paths(value: object, path: str = "") -> list[str]:
    """Every path in a value that tomllib read."""
    if isinstance(value, dict):
        found = [(f"{path}.{key}" if path else key, item) for key, item in value.items()]
    elif isinstance(value, list):
        found = [(f"{path}[{i}]", item) for i, item in enumerate(value)]
    else:
        return []
    return [p for own, item in found for p in (own, *paths(item, own))]


FILES = sorted((Path(surrogate.__file__).parent / "models").glob("*/*.toml"))


@pytest.mark.parametrize("text", [TRICKY, *(f.read_text(encoding="utf-8") for f in FILES)])
def test_the_paths_are_those_of_the_values_that_tomllib_reads(text: str) -> None:
    assert sorted(lines_of(text)) == sorted(paths(tomllib.loads(text)))
