"""What MySQL's information_schema says of a database, in the shape document's terms.

It is read as MariaDB's (`mariadb_catalog`), but for what MySQL has and MariaDB has not (expressions in keys, checks
that are not enforced, spatial reference systems), and for how it tells a literal from an expression.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from oracle import mariadb_catalog
from oracle.mariadb_catalog import Catalog, bare, quote

__all__ = ["count_rows", "read_catalog"]

Facts = dict[str, Any]
count_rows = mariadb_catalog.count_rows

# Where an expression stands in information_schema, quotes, backslashes and ends of lines in it have a backslash.
ESCAPED = re.compile(r"\\(.)", re.DOTALL)
PLAIN = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}
# Some engines SHOW CREATE TABLE spells otherwise; and some options it has alone.
ENGINES = {"MRG_MYISAM": "MRG_MyISAM"}
SHOWN = (
    "INSERT_METHOD", "CONNECTION", "SECONDARY_ENGINE", "TABLESPACE", "AUTOEXTEND_SIZE", "ENGINE_ATTRIBUTE",
    "SECONDARY_ENGINE_ATTRIBUTE", "START TRANSACTION",
)  # fmt: skip
LITERAL = str.maketrans({"\\": "\\\\", "'": "''", "\n": "\\n", "\r": "\\r", "\0": "\\0"})


def read_catalog(server: dict[str, Any], databases: Sequence[str]) -> Facts:
    """Tables and views of those databases, each list in the order of names."""
    return mariadb_catalog.read_catalog(server, databases, MysqlCatalog)


class MysqlCatalog(Catalog):
    """What is otherwise in MySQL."""

    table_types = frozenset({"BASE TABLE"})

    def expression(self, text: str | None) -> str | None:
        """An expression without information_schema's escapes and the brackets around all of it."""
        return bare(ESCAPED.sub(lambda found: PLAIN.get(found[1], found[1]), text)) if text else None

    def default(self, row: Facts, shown: str) -> str | None:
        """A column's default: an expression as it stands, a literal in the quotes that SHOW CREATE TABLE gives it.

        Of bytes information_schema has the beginning only, up to the first that is zero.
        """
        text = row["column_default"]
        moment = (
            row["data_type"] in {"timestamp", "datetime"} and text is not None and text.startswith("CURRENT_TIMESTAMP")
        )
        if text is None or moment or row["extra"].startswith("DEFAULT_GENERATED"):
            return self.expression(text)
        if row["data_type"] in {"bit", "binary", "varbinary"}:
            name = re.escape(quote(row["column_name"]))
            told = re.search(rf"(?m)^  {name} .* DEFAULT ((?:b|0x)?(?:'[^']*'|\w+))", shown)
            return told and told[1]
        return "'" + text.translate(LITERAL) + "'"

    def options(self, row: Facts, shown: str) -> list[str]:
        """The table's options as a dump states them; a few stand in SHOW CREATE TABLE only."""
        found = re.findall(r"""(\w+)=('(?:[^'])*'|"[^"]*"|\S+)""", row["create_options"])
        stated = {name.lower(): value.strip("'\"") for name, value in found}
        stated |= {"engine": ENGINES.get(row["engine"], row["engine"]), "collate": row["table_collation"]}
        stated["charset"] = row["table_collation"].split("_")[0]
        stated.pop("secondary_load", None)  # whether rows are loaded there now
        tail = shown[shown.rindex("\n)") :]
        for name in SHOWN:
            if told := re.search(rf"(?i)\b{name}[= ]('(?:[^']|'')*'|\([^)]*\)|`[^`]*`|\w+)", tail):
                stated[name.lower()] = told[1].strip("()'`").replace("''", "'")
        if told := re.search(r"UNION=\(([^)]*)\)", tail):
            stated["union"] = told[1]
        return [f"{name}={value}" for name, value in stated.items()]

    def column_options(self, row: Facts) -> list[str]:
        """What stands among a table's options and is a column's own."""
        hidden = [f"invisible ({row['column_name']})"] if "INVISIBLE" in row["extra"] else []
        known = row.get("srs_id") is not None
        return [*hidden, f"srid ({row['column_name']})={row['srs_id']}"] if known else hidden

    def checks(self, at: tuple[str, str]) -> list[Facts]:
        """The CHECKs: name, condition, and whether it is enforced; before 8.0.16 there were none."""
        if not self.rows("SHOW TABLES FROM information_schema LIKE 'CHECK_CONSTRAINTS'"):
            return []
        return self.rows(
            """SELECT c.constraint_name, c.check_clause, t.enforced
            FROM information_schema.check_constraints c JOIN information_schema.table_constraints t
                ON t.constraint_schema = c.constraint_schema AND t.constraint_name = c.constraint_name
            WHERE t.table_schema = %s AND t.table_name = %s AND t.constraint_type = 'CHECK'""",
            *at,
        )
