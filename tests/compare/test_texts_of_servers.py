"""What is said of two checks on a text in SQL Server and Oracle is what the manual's rules say of every short text.

No server of either is at hand: `Said.passes` is a second reading of the same pages, that tries one text after another.
Sources: Transact-SQL reference, "LIKE", "= (Equals)", "LEN", "LEFT", "RIGHT"; Oracle Database SQL Language Reference,
"Pattern-matching Conditions", "SUBSTR", "TRIM", "LENGTH".
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from random import Random

import pytest

from fidelity.compare.compare import compare_shapes
from fidelity.compare.values import Impact
from tests.compare.models import model_of_ddl, real_of_ddl

_LETTERS = "aAb1 2z[\n"
_SIGNS: dict[str, Callable[[int, int], bool]] = {
    "=": operator.eq, "<>": operator.ne, "<": operator.lt, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Said:
    """A check's text, and whether a column's text passes it."""

    text: str
    passes: Callable[[str], bool]


def like(pattern: list[str], *, ignores: bool, blanks: bool) -> Callable[[str], bool]:
    told = "".join({"%": ".*", "_": "."}.get(p, p if len(p) > 1 else re.escape(p)) for p in pattern)
    found = re.compile(told + (" *" if blanks else ""), re.DOTALL | (re.IGNORECASE if ignores else re.NOFLAG))
    return lambda text: found.fullmatch(text) is not None


def one_in_sql_server(random: Random, kind: str) -> Said:
    def key(text: str) -> str:
        return text.rstrip(" ").lower()

    word, n = "".join(random.choices("aAb1", k=random.randint(1, 2))), random.randint(1, 3)
    parts = random.choices(["%", "_", "a", "B", "1", " ", "[ab]", "[^1]", "[0-9]", "[A-Z]"], k=n)
    sign = random.choice([*_SIGNS])
    return random.choice(
        [
            Said(text=f"LIKE '{''.join(parts)}'", passes=like(parts, ignores=True, blanks=not kind.startswith("n"))),
            Said(text=f"IN ('{word}', '2')", passes=lambda text: key(text) in {key(word), "2"}),
            Said(text=f"<> '{word}'", passes=lambda text: key(text) != key(word)),
            Said(text=f"LEN(a) {sign} {n}", passes=lambda text: _SIGNS[sign](len(text.rstrip(" ")), n)),
            Said(text=f"LEFT(a, {n}) = '{word}'", passes=lambda text: key(text[:n]) == key(word)),
            Said(text=f"RIGHT(a, {n}) = '{word}'", passes=lambda text: key(text[-n:]) == key(word)),
            Said(text=f"SUBSTRING(a, {n}, 1) <> 'b'", passes=lambda text: key(text[n - 1 : n]) != "b"),
            Said(text="LTRIM(a) <> ''", passes=lambda text: text.strip(" ") != ""),
            Said(text="DATALENGTH(a) > 0", passes=lambda text: text != ""),
        ]
    )


def one_in_oracle(random: Random, kind: str) -> Said:
    def key(text: str) -> str:
        return text.rstrip(" ") if kind.startswith("CHAR") else text

    word, n = "".join(random.choices("aAb1", k=random.randint(1, 2))), random.randint(1, 3)
    parts = random.choices(["%", "_", "a", "b", "1", " ", "["], k=n)
    said = "".join(random.choices(["a", "b", ".", "[ab]", "[^1]", "a*", "(a|1)", "b?", "a{1,2}", " "], k=n))
    said = random.choice(["", "^"]) + said + random.choice(["", "$"])
    found, sign = re.compile(said.replace("$", r"\Z")), random.choice([*_SIGNS])
    return random.choice(
        [
            Said(text=f"LIKE '{''.join(parts)}'", passes=like(parts, ignores=False, blanks=False)),
            Said(text=f"REGEXP_LIKE(a, '{said}')", passes=lambda text: found.search(text) is not None),
            Said(text=f"NOT REGEXP_LIKE(a, '{said}')", passes=lambda text: found.search(text) is None),
            Said(text=f"IN ('{word}', '2')", passes=lambda text: key(text) in {key(word), "2"}),
            Said(text=f"LENGTH(a) {sign} {n}", passes=lambda text: _SIGNS[sign](len(text), n)),
            Said(text=f"SUBSTR(a, {n}, 1) = 'b'", passes=lambda text: text[n - 1 : n] in {"", "b"}),
            Said(text=f"SUBSTR(a, {n}, 1) <> 'b'", passes=lambda text: text[n - 1 : n] != "b"),
            Said(text="TRIM(a) IS NOT NULL", passes=lambda text: text.strip(" ") != ""),
            Said(text="LTRIM(a, 'ab') IS NULL", passes=lambda text: text.strip("ab") == ""),
        ]
    )


KINDS = {
    "tsql": ["varchar(3)", "nvarchar(3)", "char(2)", "nchar(2)"],
    "oracle": ["VARCHAR2(3 CHAR)", "CHAR(2 CHAR)"],
}
CALLS = re.compile(r"[A-Z_]+\(|NOT ")


@pytest.mark.parametrize("dialect", KINDS)
@pytest.mark.parametrize("seed", range(4))
def test_two_checks_on_a_text(dialect: str, seed: int) -> None:
    random = Random(seed)
    decided = 0
    for _ in range(60):
        kind = random.choice(KINDS[dialect])
        one, other = ((one_in_sql_server if dialect == "tsql" else one_in_oracle)(random, kind) for _ in "ab")
        here, there = (
            f"CREATE TABLE t (a {kind} NOT NULL CHECK ({c.text if CALLS.match(c.text) else f'a {c.text}'}));"
            for c in (one, other)
        )
        found = compare_shapes(model_of_ddl(here, dialect), real_of_ddl(there, dialect)).findings
        impacts = {finding.impact for finding in found} - {Impact.COSMETIC}
        if Impact.UNDECIDED in impacts:
            continue
        decided += 1
        size, fixed = int(kind.partition("(")[2].rstrip(" CHAR)")), kind.lower().startswith(("char", "nchar"))
        lengths = [size] if fixed else range(int(dialect == "oracle"), size + 1)
        texts = ["".join(text) for length in lengths for text in product(_LETTERS, repeat=length)]
        lost = any(one.passes(text) and not other.passes(text) for text in texts)
        gained = any(other.passes(text) and not one.passes(text) for text in texts)
        expected = (
            Impact.CONFLICT if lost and gained else Impact.STRICTER if lost else Impact.LOOSER if gained else None
        )
        assert impacts == {expected} - {None}, (here, there)
    assert decided > 40
