"""A MySQL model that does not say whether it is MySQL's or MariaDB's is read as the family that wrote the dump."""

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
