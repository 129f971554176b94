"""A name may hold quotes: it is told as it is, and hides no literal that stands beside it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import fidelity

NAMES = (
    "it's",
    'a"b',
    "a`b",
    "a]b",
    "$a$",
    "a$b$c",
    "a, b",
    "a (b)",
    "'",
    '"',
    "\\",
    "a\\'b",
    "-- a",
    "/* '",
    "x DEFAULT 'y'",
)
QUOTES = {"postgres": '""', "mysql": "``", "sqlite": '""', "tsql": "[]", "oracle": '""'}
TEXT = {"mysql": "varchar(90)", "oracle": "VARCHAR2(90)", "tsql": "varchar(90)"}
MADE = {"mysql": "bigint GENERATED ALWAYS AS ({n} + 9174100001) VIRTUAL", "tsql": "AS ({n} + 9174100001)"}
USUAL_MADE = "bigint GENERATED ALWAYS AS ({n} + 9174100001) STORED"


def schema(dialect: str, name: str) -> str:
    """A schema in which all that has a name has this one, with a literal beside it wherever one may stand.

    PostgreSQL's keys and types do not share the table's: a blank follows it there.
    """
    first, last = QUOTES[dialect]
    n, k = (first + own.replace(last, last * 2) + last for own in (name, name + " " * (dialect == "postgres")))
    text = TEXT.get(dialect, "text")
    end = ";\nGO\n" if dialect == "tsql" else ";\n"
    number = "NUMBER(9,0)" if dialect == "oracle" else "int"
    made = "" if dialect == "oracle" else f"made {MADE.get(dialect, USUAL_MADE).format(n=n)}, "
    facts = (
        f"{n} {number} NOT NULL, more {text} DEFAULT 'CANARY1', {made}CONSTRAINT {k} UNIQUE ({n}, more)",
        f"CONSTRAINT p2 PRIMARY KEY ({n}), CONSTRAINT f1 FOREIGN KEY ({n}) REFERENCES {n} ({n})",
        f"CONSTRAINT c1 CHECK ({n} > 5 AND more <> 'CANARY2')",
    )
    said = [f"CREATE TABLE {n} ({n} {number} NOT NULL, CONSTRAINT p1 PRIMARY KEY ({n}))"]
    said.append(f"CREATE TABLE t ({', '.join(facts)})")
    if dialect in ("postgres", "sqlite", "tsql"):
        said.append(f"CREATE INDEX i1 ON t ({n}, more) WHERE ({n} <> 7 AND more <> 'CANARY3')")
    if dialect == "postgres":
        said.append(f"CREATE SCHEMA s; CREATE TYPE s.{k} AS ENUM ('CANARY4', 'it''s')")
        said.append(f"CREATE TABLE u (a s.{k} DEFAULT 'CANARY4', b text COLLATE \"C\") PARTITION BY LIST (b)")
        said.append(f"CREATE TABLE x ({n} int, EXCLUDE USING gist ({n} WITH =)) PARTITION BY LIST ({n})")
        said.append("CREATE TABLE v PARTITION OF u FOR VALUES IN ('CANARY5')")
        said.append(f"CREATE TABLE w () INHERITS (public.{n})")
        said.append(f"CREATE TRIGGER {n} BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f('CANARY6')")
    if dialect == "mysql":
        said.append(f"CREATE TABLE u ({n} varchar(9) NOT NULL) PARTITION BY LIST COLUMNS({n}) "
                    f"(PARTITION {n} VALUES IN ('CANARY5'))")  # fmt: skip
    return end.join(said) + end


PLAIN = (
    "CREATE TABLE t (id int PRIMARY KEY);\nCREATE TABLE u (id int PRIMARY KEY);\nCREATE TABLE w (id int PRIMARY KEY);\n"
)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("dialect", sorted(QUOTES))
def test_any_name_is_reported_and_filed(dialect: str, name: str, tmp_path: Path) -> None:
    odd, plain = tmp_path / "odd.sql", tmp_path / "plain.sql"
    odd.write_text(schema(dialect, name), encoding="utf-8")
    plain.write_text(PLAIN, encoding="utf-8")
    both = ("--dialect", dialect, "--model-dialect", dialect)
    for model, real in [(odd, odd), (plain, odd), (odd, plain)]:
        # Filed is what says most, once with the name in the model and once in the dump.
        filed = ["--strict", "--packet", tmp_path / f"packet_of_{real.stem}"] if model is not real else ["--strict"]
        for strict in ([], filed):
            done = fidelity("compare", "--model", model, "--real", real, *both, *strict, "--format", "json")
            assert done.returncode in (0, 1, 3), done.stderr
            report = json.loads(done.stdout)
            assert report["ledger"]["not_understood"] == 0
            if real is odd and model is plain:
                assert [text for text in ("CANARY1", "CANARY3", "9174100001") if text in done.stdout.decode()] == []
            elif real is model and not strict and dialect != "postgres":  # there a trigger and an index are unread
                assert report["overall"] == "FAITHFUL"
