"""Statements with other words in them: compared with what they were, and each a report, soon, and no defect.

The statements are those of the other tests, of all five dialects; a word, a mark or a string is put in, taken out or
exchanged. A server takes few of them, so that nothing is said of the verdicts.
"""

from __future__ import annotations

import re
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from fidelity.compare.compare import compare_shapes
from fidelity.errors import FidelityError
from tests.compare.models import model_of, real_of_ddl
from tests.fuzz import LONG

TESTS = Path(__file__).parents[1]
TRIES = 100 * LONG or 3000
SECONDS = 1.0
FOLDERS = {dialect: dialect for dialect in ("postgres", "mysql", "sqlite", "tsql", "oracle")} | {
    "mariadb": "mysql",
    "scripts": "postgres",
}
"""The dialect of what is in a folder of this name, below those of the tests; the innermost tells."""
_TOKEN = re.compile(r"\s+|\w+|'[^']*'|\"[^\"]*\"|.", re.DOTALL)
_BETWEEN = re.compile(r";\s*\n|\nGO\n|\n/\n|\n(?=CREATE |ALTER )")


def statements(dialect: str) -> list[str]:
    """The statements in the tests' files of that dialect."""
    return [s for text in texts(dialect) for s in _BETWEEN.split(text) if 10 < len(s) < 3000]


def texts(dialect: str) -> Iterator[str]:
    """The tests' files of that dialect."""
    for path in sorted(TESTS.rglob("*.sql")):
        _, *below = path.relative_to(TESTS).parts  # tests/oracle is of all of them
        told = next((FOLDERS[part] for part in reversed(below) if part in FOLDERS), None)
        case = path.parent / "expected.toml"
        if told is None and case.exists():
            told = tomllib.loads(case.read_text()).get("dialect")
        if told == dialect:
            yield path.read_text(errors="replace")
    for path in sorted((TESTS / "ddl" / dialect).rglob("*.txt")):
        yield path.read_text()


def with_other_words(statement: str, words: list[str], random: Random) -> str:
    """The statement with up to three of its words changed."""
    parts = _TOKEN.findall(statement)
    for _ in range(random.randint(1, 3)):
        at = random.randrange(len(parts))
        match random.choice("delete double change change swap insert".split()):
            case "delete" if len(parts) > 1:
                del parts[at]
            case "double":
                parts.insert(at, random.choice(parts))
            case "swap":
                other = random.randrange(len(parts))
                parts[at], parts[other] = parts[other], parts[at]
            case "insert":
                parts.insert(at, f" {random.choice(words)} ")
            case _:
                parts[at] = random.choice(words)
    return "".join(parts)


@pytest.mark.parametrize("dialect", sorted(set(FOLDERS.values())))
def test_other_words_end_in_no_defect(dialect: str) -> None:
    known = statements(dialect)
    words = sorted({word for statement in known for word in _TOKEN.findall(statement) if not word.isspace()})
    random = Random(f"{dialect} {TRIES}")
    for _ in range(TRIES):
        pair = [statement := random.choice(known), with_other_words(statement, words, random)]
        random.shuffle(pair)
        begun = time.process_time()
        try:
            modeled, real = (real_of_ddl(text, dialect) for text in pair)
            compare_shapes(model_of(modeled.shape), real)
        except FidelityError:
            continue
        except Exception as error:
            raise AssertionError(pair) from error
        assert time.process_time() - begun < SECONDS, pair
