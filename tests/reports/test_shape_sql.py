"""Canonical DDL reads as the same shape again, and says first what of the dump is not in it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from fidelity.pipeline import inspect, read_ddl
from fidelity.shape.schema import Shape
from reports.shape_sql import render_sql

EXAMPLES = Path(__file__).parents[2] / "examples"


def named_only_left_out(shape: Shape) -> Shape:
    tables = tuple(dataclasses.replace(t, triggers=(), policies=()) for t in shape.tables if t.kind == "table")
    return dataclasses.replace(shape, views=(), tables=tables)


def head_of(text: str) -> list[str]:
    return text.partition("\n\n")[0].splitlines()


@pytest.mark.parametrize("name", ["production.sql", "production.mysql.sql"])
def test_it_reads_as_the_same_shape_of_the_same_server_again(name: str, tmp_path: Path) -> None:
    first, again = inspect(EXAMPLES / name), tmp_path / "again.sql"
    again.write_text(render_sql(first), encoding="utf-8")
    second = inspect(again)
    assert (second.dump.dialect, second.dump.server) == (first.dump.dialect, first.dump.server)
    assert second.ledger.not_understood == 0
    assert second.shape == named_only_left_out(first.shape)


def test_its_head_says_what_is_not_in_it() -> None:
    script = """CREATE TABLE a (x text COMPRESSION pglz);
        CREATE VIEW v AS SELECT 1;
        CREATE FOREIGN TABLE far (x int) SERVER s;
        GRANT ALL ON a TO b;
        CALL f();
        INSERT INTO a VALUES ('x');"""
    assert head_of(render_sql(read_ddl(script, "postgres", name="d.sql")))[1:] == [
        "-- Not in it, though in the dump:",
        "--   rows: 1",
        "--   views, known by name only: public.v",
        "--   tables of another kind: foreign table public.far",
        "--   clauses: SERVER (elsewhere): 1, AS query (program): 1, COMPRESSION (storage): 1",
        "--   statements ignored: privileges: 1",
        "--   NOT UNDERSTOOD: line 5, CALL: a procedure that may change the schema",
    ]


def test_its_head_names_triggers() -> None:
    script = "CREATE TABLE a (x int); CREATE TRIGGER t BEFORE INSERT ON a EXECUTE FUNCTION f();"
    head = head_of(render_sql(read_ddl(script, "postgres")))
    assert "--   triggers and rules, known by name only: t on public.a" in head


def test_its_head_says_where_nothing_is_left_out() -> None:
    head = head_of(render_sql(read_ddl("CREATE TABLE a (x text);", "postgres")))
    assert head[1:] == ["-- All that the dump says is in it."]


def test_no_name_ends_a_comment_of_its_head() -> None:
    name = "v\nDROP TABLE a; --\r\x1b[2J"
    text = render_sql(read_ddl(f'CREATE VIEW "{name}" AS SELECT 1;', "postgres"))
    assert all(line.startswith("-- ") for line in head_of(text))
    assert read_ddl(text, "postgres").ledger.statements == ()
