"""Random tables of one engine, translated into another's by obvious correspondences, and what is said of the two.

Rows are written to both real engines. Where nothing is said but that the real table is looser, every row that the
modeled one takes is taken there and reads back alike; where nothing at all is said, none is taken that the modeled one
refuses. FIDELITY_FUZZ says how many tables in a long run.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from fidelity.compare.compare import compare_shapes
from fidelity.compare.types.read import type_form
from fidelity.compare.values import Impact
from tests.compare.models import by_hand, model_of
from tests.compare.test_type_engines import as_value
from tests.fuzz import LONG
from tests.oracle.engines import Engine

TABLES = LONG or 60
ROWS = 15
KINDS = tomllib.loads((Path(__file__).parent / "across.toml").read_text(encoding="utf-8"))["kinds"]
PAIRS = [("postgres", "mysql"), ("mysql", "postgres"), ("postgres", "sqlite"), ("mysql", "sqlite")]
REFUSED = "refused"
AFTER_TYPE = re.compile(" COLLATE| CHECK")
SAID_NOTHING, SAID_LOOSER = "nothing", "looser"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table in two dialects, each column's kind and type in both."""

    modeled: str
    real: str
    kinds: tuple[str, ...]
    types: tuple[tuple[str, str], ...]


def told(name: str, type_text: str, null: str) -> str:
    """A column; MariaDB asks for NOT NULL before the check that its type comes with."""
    plain, checked, condition = type_text.partition(" CHECK")
    return f"{name} {plain}{null}{checked}{condition}"


def drawn(one: str, other: str, random: Random) -> Table:
    """A table in the first dialect, and what stands for it in the second: sometimes with one thing that differs."""
    kinds = tuple(random.choice(list(KINDS)) for _ in range(random.randint(1, 3)))
    twist = random.random() < 0.75 and random.randrange(len(kinds))
    here: list[str] = []
    there: list[str] = []
    types, checks = [], []
    for i, kind in enumerate(kinds):
        about = KINDS[kind]
        real_type = about["types"][other]
        null = random.choice(["", "", " NOT NULL"])
        real_null, check, real_check = null, "", ""
        if about["checks"] and random.random() < 0.4:
            check = real_check = f" CHECK ({random.choice(about['checks']).replace('{}', f'c{i}')})"
        if twist is not False and i == twist:
            change = random.choice(["type", "type", "type", "null", "check"])
            if change == "type":
                real_type = random.choice(about["near"][other])
            elif change == "null":
                real_null = "" if null else " NOT NULL"
            elif about["checks"]:
                real_check = f" CHECK ({random.choice(about['checks']).replace('{}', f'c{i}')})"
        modeled_type, real_type = (text.replace("{}", f"c{i}") for text in (about["types"][one], real_type))
        here.append(told(f"c{i}", modeled_type, null))
        there.append(told(f"c{i}", real_type, real_null))
        checks.append((check, real_check))
        types.append((AFTER_TYPE.split(modeled_type)[0], AFTER_TYPE.split(real_type)[0]))
    keyed = [i for i, kind in enumerate(kinds) if not KINDS[kind].get("unkeyed")]
    if keyed and random.random() < 0.5:
        column = random.choice(keyed)
        if "text" not in types[column][1]:  # MariaDB asks for a prefix
            here.append(f"UNIQUE (c{column})")
            there.append(f"UNIQUE (c{column})")
    here += [check for check, _ in checks if check]
    there += [check for _, check in checks if check]
    texts = [f"CREATE TABLE t ({', '.join(parts)});" for parts in (here, there)]
    return Table(modeled=texts[0], real=texts[1], kinds=kinds, types=tuple(types))


def written(table: Table, random: Random) -> list[str]:
    """Values of random rows; a value is what its column's kind is about, or NULL."""
    return [
        ", ".join("NULL" if random.random() < 0.08 else random.choice(KINDS[k]["values"]) for k in table.kinds)
        for _ in range(ROWS)
    ]


def outcome(engine: Engine, row: str, types: list[str]) -> str | list[str]:
    """What reads back of a row, or that it is refused."""
    engine.run("DELETE FROM last_row")
    try:
        engine.run(f"INSERT INTO t VALUES ({row})")
        engine.run(f"INSERT INTO last_row VALUES ({row})")
    except engine.refusal:
        return REFUSED
    read = engine.run("SELECT * FROM last_row")[0]
    return [shown(value, type_text, engine.dialect) for value, type_text in zip(read, types, strict=True)]


def shown(value: object, type_text: str, dialect: str) -> str:
    """A value as every engine says it; padding is no part of a char(n)'s."""
    if value is None:
        return "NULL"
    if isinstance(value, bytes) and dialect == "mysql" and type_text.startswith("bit"):
        return str(int.from_bytes(value))
    form = type_form(type_text, dialect)
    text = as_value(value, form)
    return text.rstrip(" ") if type_text.startswith("char(") else text


def load(engine: Engine, ddl: str) -> None:
    for name in ("t", "last_row"):
        engine.run(f"DROP TABLE IF EXISTS {name}")
    temporary = ddl.rstrip(";").replace("CREATE TABLE", "CREATE TEMPORARY TABLE")  # the disk has no part in it
    engine.run(temporary)
    engine.run(temporary.replace(" TABLE t ", " TABLE last_row "))


def said(table: Table, one: str, other: str) -> str | None:
    """What is said of the two tables; None where it is more than that the real one is looser."""
    model, real = by_hand(table.modeled, one), by_hand(table.real, other)
    assert (model.clouded, real.clouded) == ((), ())
    impacts = {f.impact for f in compare_shapes(model_of(model.shape), real).findings} - {Impact.COSMETIC}
    return SAID_NOTHING if not impacts else SAID_LOOSER if impacts == {Impact.LOOSER} else None


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_what_is_said_of_a_translated_table_is_so_of_every_row(
    one: str, other: str, engines: dict[str, Engine]
) -> None:
    random = Random() if LONG else Random(11)
    wrong, counted = [], Counter[str | None]()
    for _ in range(TABLES):
        table = drawn(one, other, random)
        load(engines[one], table.modeled)
        load(engines[other], table.real)
        claim = said(table, one, other)
        counted[claim] += 1
        for row in written(table, random):
            here = outcome(engines[one], row, [modeled for modeled, _ in table.types])
            there = outcome(engines[other], row, [real for _, real in table.types])
            taken = here != REFUSED
            if claim and ((taken and here != there) or (claim == SAID_NOTHING and not taken and there != REFUSED)):
                wrong.append((claim, table.modeled, table.real, row, here, there))
                break
            if (taken and there == REFUSED) or (there != REFUSED and not taken):
                break  # from here on the two tables hold different rows

    assert wrong == []
    assert sum(n for claim, n in counted.items() if claim) > TABLES / 5
