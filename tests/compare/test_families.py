"""A model that does not say whose server it is for is read as the family of servers that wrote the dump."""

from __future__ import annotations

from pathlib import Path

import pytest

from fidelity.compare.values import Verdict
from fidelity.pipeline import compare
from surrogate.model import load_model

MODEL = "CREATE TABLE t (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, j json NOT NULL) ENGINE=InnoDB;"
MYSQL = """-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)
-- Server version	8.0.36
CREATE TABLE `t` (
  `id` int NOT NULL AUTO_INCREMENT,
  `j` json NOT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
-- Dump completed on 2024-01-01
"""
MARIADB = """-- MariaDB dump 10.19  Distrib 10.11.6-MariaDB, for debian-linux-gnu (x86_64)
-- Server version	10.11.6-MariaDB
CREATE TABLE `t` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `j` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL CHECK (json_valid(`j`)),
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
-- Dump completed on 2024-01-01
"""
NUMBERED = """CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY, day date NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE t_old PARTITION OF t FOR VALUES FROM (MINVALUE) TO ('2024-01-01');"""
PARTITION = """--
-- PostgreSQL database dump
--
-- Dumped from database version {server}
-- Dumped by pg_dump version 18.0
CREATE TABLE public.t (id integer NOT NULL, day date NOT NULL) PARTITION BY RANGE (day);
ALTER TABLE public.t ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.t_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1);
CREATE TABLE public.t_old (id integer NOT NULL, day date NOT NULL);
ALTER TABLE ONLY public.t ATTACH PARTITION public.t_old FOR VALUES FROM (MINVALUE) TO ('2024-01-01');
CREATE INDEX t_day_idx ON ONLY public.t USING btree (day);
-- PostgreSQL database dump complete
"""


def verdict(model: str, real: str, folder: Path) -> Verdict:
    (folder / "model.sql").write_text(model, encoding="utf-8")
    (folder / "real.sql").write_text(real, encoding="utf-8")
    return compare(folder / "real.sql", load_model(str(folder / "model.sql")))[1].overall


@pytest.mark.parametrize("real", [MYSQL, MARIADB], ids=["mysql", "mariadb"])
def test_json_is_what_the_dumped_server_makes_of_it(real: str, tmp_path: Path) -> None:
    assert verdict(MODEL, real, tmp_path) is Verdict.FAITHFUL


def test_without_a_header_the_statements_tell_the_family(tmp_path: Path) -> None:
    bare = "\n".join(line for line in MARIADB.splitlines() if not line.startswith("--"))
    assert verdict(MODEL, bare, tmp_path) is Verdict.FAITHFUL


def test_a_model_that_is_mysqls_own_dump_is_wider_in_mariadb(tmp_path: Path) -> None:
    """MariaDB keeps the text as it was written, and compares it in the same way."""
    assert verdict(MYSQL, MARIADB, tmp_path) is Verdict.COMPATIBLE


def test_a_model_whose_statements_tell_its_family_is_believed_where_nothing_tells_the_dumps(tmp_path: Path) -> None:
    """MySQL calls the first check without a name t_chk_1, MariaDB CONSTRAINT_1."""
    model = "CREATE TABLE t (a int NOT NULL, CHECK (a > 0), CONSTRAINT b CHECK (a < 9));\n"
    model = f"SET sql_mode = '';\n{model}ALTER TABLE t DROP CHECK b, DROP CONSTRAINT t_chk_1;"
    plain = "CREATE TABLE t (a int NOT NULL, b int AUTO_INCREMENT, PRIMARY KEY (b));"
    assert verdict(model, "CREATE TABLE t (a int NOT NULL) ENGINE=InnoDB;", tmp_path) is Verdict.FAITHFUL
    assert verdict(plain, model.replace("(a", "(b int AUTO_INCREMENT PRIMARY KEY, a", 1), tmp_path) is Verdict.FAITHFUL


@pytest.mark.parametrize("server", ["15.20", "18.0"])
def test_a_partition_is_numbered_as_the_dumped_server_numbers_it(server: str, tmp_path: Path) -> None:
    model = f"{NUMBERED}\nCREATE INDEX t_day_idx ON ONLY t (day);"
    assert verdict(model, PARTITION.format(server=server), tmp_path) is Verdict.FAITHFUL


def test_a_model_of_another_dialect_is_not_read_for_the_dumps_server(tmp_path: Path) -> None:
    (tmp_path / "model.sql").write_text(MODEL, encoding="utf-8")
    model = load_model(str(tmp_path / "model.sql"))
    assert model.read_for("postgres", "PostgreSQL 16.4", "PostgreSQL 16") is model
