"""Statements that the engine takes in any order may come in any order, and reading twice gives the same bytes."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from fidelity.pipeline import inspect, read_ddl
from fidelity.shape.document import shape_document
from reports.canonical import to_json

EXAMPLES = Path(__file__).parents[2] / "examples"
# Stages of a dump: within one, the engine takes the statements in any order.
STAGES = {
    "postgres": (
        [
            "CREATE TABLE a (id integer, b_id integer, n text);",
            "CREATE TABLE b (id integer);",
            "CREATE TYPE m AS ENUM ('x');",
        ],
        [
            "ALTER TABLE ONLY a ADD CONSTRAINT a_pkey PRIMARY KEY (id);",
            "ALTER TABLE ONLY b ADD CONSTRAINT b_pkey PRIMARY KEY (id);",
            "CREATE SEQUENCE a_id_seq AS integer;",
            "ALTER TABLE a ADD CONSTRAINT n_check CHECK (n <> '');",
            "CREATE INDEX a_n ON a (n);",
            "COMMENT ON TABLE a IS 'first';",
        ],
        [
            "ALTER TABLE ONLY a ADD CONSTRAINT a_b FOREIGN KEY (b_id) REFERENCES b (id);",
            "ALTER TABLE ONLY a ALTER COLUMN id SET DEFAULT nextval('a_id_seq'::regclass);",
            "ALTER SEQUENCE a_id_seq OWNED BY a.id;",
            "CREATE UNIQUE INDEX b_unique ON b (id);",
        ],
    ),
    "mysql": (
        [
            "CREATE TABLE `a` (`id` int PRIMARY KEY, `b_id` int, FOREIGN KEY (`b_id`) REFERENCES `b` (`id`));",
            "CREATE TABLE `b` (`id` int(11) NOT NULL, `n` varchar(9) DEFAULT NULL, PRIMARY KEY (`id`)) ENGINE=InnoDB;",
        ],
        [
            "ALTER TABLE `b` ADD UNIQUE KEY `n` (`n`);",
            "ALTER TABLE `b` MODIFY `id` int(11) NOT NULL AUTO_INCREMENT;",
            "CREATE INDEX `i` ON `a` (`b_id`, `id`);",
        ],
    ),
    "sqlite": (
        [
            "CREATE TABLE a (id INTEGER PRIMARY KEY, b_id REFERENCES b);",
            "CREATE TABLE b (id INTEGER PRIMARY KEY, n TEXT);",
        ],
        ["CREATE INDEX a_b ON a (b_id);", "CREATE UNIQUE INDEX b_n ON b (n);", "CREATE VIEW v AS SELECT 1;"],
    ),
}


@pytest.mark.parametrize("dialect", STAGES)
@pytest.mark.parametrize("seed", range(20))
def test_statements_of_one_stage_come_in_any_order(dialect: str, seed: int) -> None:
    stages = STAGES[dialect]
    mixed = [random.Random(seed).sample(stage, len(stage)) for stage in stages]
    as_written = read_ddl("\n".join(s for stage in stages for s in stage), dialect)
    shuffled = read_ddl("\n".join(s for stage in mixed for s in stage), dialect)
    assert shuffled.ledger.not_understood == as_written.ledger.not_understood == 0
    assert shuffled.shape == as_written.shape


@pytest.mark.parametrize("name", ["production.sql", "production.mysql.sql"])
def test_reading_twice_gives_the_same_bytes(name: str) -> None:
    first, second = (to_json(shape_document(inspect(EXAMPLES / name), statements=True)) for _ in range(2))
    assert first == second
