"""A file of migrations that is handed over as a dump: what its tool does not run is not read."""

from __future__ import annotations

from pathlib import Path

import pytest

from fidelity.dump.values import Inspection
from fidelity.pipeline import inspect, read_ddl

UP, DOWN = "CREATE TABLE a (id int PRIMARY KEY);\nINSERT INTO a VALUES (1);\n", "\\q\nDROP TABLE a;\n"
MARKS = [("-- +goose Up\n", "-- +goose Down\n"), ("-- migrate:up\n", "-- migrate:down\n"), ("", "-- Down Migration\n")]


def read(tmp_path: Path, text: str, dialect: str = "postgres") -> Inspection:
    path = tmp_path / "1_a.sql"
    path.write_text(text, encoding="utf-8")
    return inspect(path, dialect=dialect)


def told(inspection: Inspection) -> tuple[list[str], list[str]]:
    """The tables, and of what was not understood why."""
    lost = [str(e.reason) for e in inspection.ledger.statements if e.fate == "not_understood"]
    return [table.local for table in inspection.shape.tables], lost


@pytest.mark.parametrize(("up", "down"), MARKS)
def test_what_takes_a_migration_back_is_not_read(tmp_path: Path, up: str, down: str) -> None:
    for text in (up + UP + down + DOWN, down + DOWN + (up or "-- up\n") + UP):
        inspection = read(tmp_path, text)
        assert told(inspection) == (["a"], [])
        assert inspection.ledger.bytes == len(text)


def test_a_mark_inside_a_statement_is_none(tmp_path: Path) -> None:
    text = "CREATE TABLE a (b text DEFAULT '\n-- +goose Down\n');\nCREATE TABLE c (d int);\n"
    assert told(read(tmp_path, text)) == (["a", "c"], [])


def test_what_stands_behind_the_first_bytes_of_a_migration_is_not_taken_for_run(tmp_path: Path) -> None:
    rows = "INSERT INTO a VALUES (1);\n" * 11_000
    tables, lost = told(read(tmp_path, "-- +goose Up\n" + UP + "-- +goose Down\n" + rows + "CREATE TABLE c (d int);\n"))
    assert (tables, set(lost)) == (["a"], {"its migration tool may leave it out"})


@pytest.mark.parametrize(
    ("stated", "dialect", "outcome"),
    [
        ("dbms:postgresql", "postgres", "run"),
        ('dbms:"mysql, postgresql"', "postgres", "run"),
        ("dbms:mysql,h2", "postgres", "left out"),
        ("dbms:!postgresql", "postgres", "left out"),
        ("dbms:!h2", "postgres", "run"),
        ("dbms:none", "postgres", "left out"),
        ("dbms:mariadb", "mysql", "run"),
        ("dbms:!mariadb", "mysql", "run"),
        ("ignore:true", "postgres", "left out"),
        ("endDelimiter:/", "postgres", "undecided"),
        ("endDelimiter:/", "oracle", "run"),
        ("endDelimiter:;", "postgres", "run"),
        ("runOrder:last", "postgres", "undecided"),
        ("\n--preconditions onFail:MARK_RAN", "postgres", "undecided"),
        ("\n--preconditions onFail:HALT", "postgres", "run"),
        ("dbms:mysql\n--preconditions onFail:MARK_RAN", "postgres", "left out"),
        ("\n--ignoreLines:1", "postgres", "undecided"),
    ],
)
def test_a_change_of_liquibase_is_read_where_it_is_run(tmp_path: Path, stated: str, dialect: str, outcome: str) -> None:
    text = (
        f"-- liquibase formatted sql\n--changeset me:1 {stated}\nCREATE TABLE a (b int);\n--rollback DROP TABLE a;\n"
        "--changeset me:2\nCREATE TABLE c (d int);\n"
    )
    for inspection in (read(tmp_path, text, dialect), read_ddl(text, dialect)):
        tables, lost = told(inspection)
        assert [name.lower() for name in tables] == (["a", "c"] if outcome == "run" else ["c"])
        assert lost == (["its migration tool may leave it out"] if outcome == "undecided" else [])


def test_marks_mean_nothing_in_what_a_dumper_wrote(tmp_path: Path) -> None:
    text = "--\n-- PostgreSQL database dump\n--\n\n-- Dumped by pg_dump version 15.1\n\n-- +goose Down\n" + UP
    assert told(read(tmp_path, text))[0] == ["a"]
