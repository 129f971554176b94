"""No token is lost: each goes into the shape, or stands in the ledger by a rule, or is among the words below."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest
from ddl.dropped import Dropped, Tried, dropped

from fidelity.ddl.clauses import CLAUSE_RULES
from fidelity.pipeline import inspect, read_ddl
from fidelity.shape.document import ledger_document

HERE = Path(__file__).parent
SCRIPTS = {
    "postgres": ("ddl/cases/postgres/*/statements.sql", "oracle/schemas/postgres/*.sql"),
    "mysql": ("ddl/cases/mysql/*/statements.sql", "oracle/schemas/mariadb/*.sql"),
    "sqlite": ("ddl/cases/sqlite/*/statements.sql", "oracle/schemas/sqlite/*.sql"),
    "tsql": ("ddl/tsql/cases/*/statement.sql",),
    "oracle": ("ddl/oracle/cases/*/statement.sql",),
}

# Words that say nothing of their own: the grammar's filling, and what would be so without them.
SYNTAX = (
    "IF EXISTS", "IF NOT EXISTS", "OR REPLACE", "COLUMN", "AS", "WITH", "BY", "TO", "=", "KEY", "INDEX", "TABLE",
    "CONSTRAINT", "DEFAULT", "GENERATED ALWAYS", ",",
)  # fmt: skip
UNCHANGED = ("ASC", "NULL", "NOT", "VIRTUAL", "PRIMARY KEY", "PRIMARY")
SAYS_NOTHING = {
    "postgres": {
        "ONLY", "SET DATA", "PUBLIC .", "PG_CATALOG .", "RECURSIVE", "MATERIALIZED", "FOREIGN",
        "NATIONAL", "WITHOUT TIME ZONE", "USING BTREE", "MATCH SIMPLE", "NOT DEFERRABLE", "AS BIGINT",
        # What a sequence, an index or a constraint does where it says nothing.
        "NO MINVALUE", "NO MAXVALUE", "MINVALUE NO", "CACHE 0", "NULLS FIRST", "NULLS LAST", "NULLS DISTINCT",
        "INITIALLY IMMEDIATE", "( ID )", '( " )', "AFTER '", ":: REGCLASS",
    },
    "mysql": {
        "SIGNED", "UNSIGNED", "PRECISION", "VARCHAR", "( )", "USING BTREE", "USING HASH", "ON DELETE RESTRICT",
        "ON UPDATE RESTRICT", "DELETE RESTRICT ON", "RESTRICT ON UPDATE",
        "NOCYCLE", "MINVALUE 0", "MAXVALUE 0", "0 MINVALUE", "CHARACTER SET LATIN1", "COMMENT '",
    },
    "tsql": {
        "NOT NULL", "DBO .", '" .', "COLLATE DATABASE_DEFAULT", "WITH CHECK", "FOREIGN KEY", "ON DELETE NO ACTION",
        "MINVALUE - 0", "MAXVALUE 0", "NO MINVALUE", "MINVALUE NO", "NO MAXVALUE", "NO CYCLE", "OR ALTER", "EXEC",
        "EXECUTE",
    },
    "oracle": {
        "ENABLE", "EDITIONABLE", "FORCE", "VISIBLE", "BYTE", "LESS THAN", "USING INDEX", "DEFERRABLE",
        "NOORDER", "NOCYCLE", "NOKEEP", "NOSCALE", "NOEXTEND", "NOSHARD", "NOMINVALUE",
        "NOT DEFERRABLE", "INITIALLY IMMEDIATE", "GLOBAL", "MINVALUE 0", "MAXVALUE 0", "CACHE 0", "INCREMENT BY 0",
        "START WITH 0", "0 START WITH", '" .', "HR .", ", 0", "( 0 )", 'COLLATE "', 'DEFAULT COLLATION "',
    },
    "sqlite": {"COLLATE BINARY", "INITIALLY IMMEDIATE", "MAIN .", "ON UPDATE NO ACTION", "NOT DEFERRABLE"},
}  # fmt: skip
# And these in one place only, as `before | words | after`.
IN_ONE_PLACE = {
    "postgres": (
        r"\| DEFERRABLE \| INITIALLY DEFERRED",  # implied by what follows
        r"IF (NOT )?EXISTS( \w+)? \| \w+ \|",  # about what is there already, or is not
        r"EXISTS DOOMED_TOO , \| NEVER_MADE",
        r"NOT NULL( C)? \| NO INHERIT",  # children are told by what they inherit
        # What a key beside it says too.
        r"[AD] INTEGER \| UNIQUE \| UNIQUE|[AD] INTEGER UNIQUE \| UNIQUE \||C INTEGER \| UNIQUE \| , CONSTRAINT",
        r"INTEGER PRIMARY KEY \| UNIQUE \| , C|\( B INTEGER \| UNIQUE \| PRIMARY KEY",
        r"PARENT_B_NOT_NULL TO \| B_IS_THERE",  # a name that only later statements ask for
        # The name that it has in any case.
        r'\| CONSTRAINT (\w+_PKEY|\w+_F?KEY|\w+_CHECK|") \| (PRIMARY KEY|UNIQUE \(|FOREIGN KEY|CHECK \()',
        r"START - 0 \|",  # the sequence's minimum, or its maximum where it falls
        r"MINVALUE - 0 \| START - 0",
        r"SERIAL \| NOT NULL \|",  # which a serial is in any case
        r"ID \| BIGSERIAL PRIMARY \| KEY",  # what is left is a type of that name
        r"NOT EXISTS AGE \| INT \|",  # the column is there already
        r"(Y|MAJOR) \| WITH OPTIONS \|",
        r"REFERENCES CITY \| \( COUNTRY , ID \)",  # the primary key
        r"FLOAT \( \| 0 \| \)|_25 FLOAT \| \( 0 \) \|",  # every size up to 24 is one type; all above, and none, another
        r'INDEX: .* \( \w+ \| (COLLATE "|RANGE_OPS) \|',  # which the column or its type has of itself
    ),
    "mysql": (
        r"\) \| ENGINE = INNODB \| PARTITION BY",  # its partitions name it too
        r"EXISTS( DOOMED ,)? \| NEVER_\w+ \|",
        r'\| " \| (CHECK )?\(',  # the name that the engine gives where there is none
        r"FLOAT \( \| 0 \| \)",
        r"(INT|BIT|FLOAT) \| \( 0 \) \|",  # the width that it has in any case
        r"(TEXT|BLOB|YEAR) \( \| 0 \| \)",  # several sizes are one type
        r"(CODE|NAME|RAW) \| \( 0 \) \| \)",  # a prefix as long as its column
        r'ADD CONSTRAINT \| " \| FOREIGN',
        r"\| COLLATE = UTF8MB4_GENERAL_CI \|",  # the character set's own
        r"\| CHARSET = \w+ \| COLLATE =",  # the one that the collation is of
        r"INVISIBLE \| AFTER KEPT",  # where it stands already
        r"CREATE TABLE: \( 0 \) \| BINARY \| NOT NULL$",  # in a table of the character set binary, whose text is bytes
    ),
    "sqlite": (
        r"COLLATE \| NOCASE \| COLLATE RTRIM",  # the outer one holds
        r"B \| COLLATE NOCASE \| \)",  # the column's own
        r"PRIMARY KEY \| UNIQUE \|",  # said twice
        r"B INT \| UNIQUE \| , UNIQUE",
        r"\( E INTEGER \| UNIQUE \| , PRIMARY",
        r"\| , UNIQUE \( B \) \| , UNIQUE",
        r"MATCH \| FULL ON UPDATE NO \| ACTION",
        r"NOT DEFERRABLE \| INITIALLY DEFERRED \|",  # which is not deferred for that
    ),
    "oracle": (
        r"GENERATED \| ALWAYS \| AS ",  # which it is where nothing is said
        r"CREATE TABLE: .* \| NUMBER \| ",  # which a reference says too; where there is none, it is loud
        r"^(BEGIN|DECLARE|EXEC): ",  # a block's definitions stand in its strings; its other words make nothing
        r"CREATE \| UNIQUE \| INDEX U_PK",  # the key that stands on it is unique
        r'INDEX \| ("|HR) \| [.]|TRIGGER \| " \| [.]',  # its schema is its table's
        r"UROWID \( \| 0 \| \)",
        r"EXISTS \( ID \| NUMBER \|",  # the column is there already
        r"EXISTS MODIFIED \( (\| Z|Z \| NUMBER) \|",  # so is the table
        r"CREATE \| JSON (RELATIONAL DUALITY|COLLECTION) \| VIEW",
        r"\| MDSYS [.] \| SDO_GEOMETRY",  # whose schema everybody leaves out
        r"BINARY XML \| ALLOW \| NONSCHEMA",  # what is left is a segment's name
        r"(VARCHAR2|NUMBER) \( 0( , 0)? \) \| DOMAIN",  # which the domain's type is
        r"(COST|MORE) \| DOMAIN \| PRICE",
        r"(LATE|ID) \| ADD \| DOMAIN",
        r"IF EXISTS \| F_FK \|",
        r"\| , DENSE \||VECTOR \( [^|]*\| [^|]*\*[^|]*\|",  # which a vector is where nothing is said
        r"P \( A \| HR( [.])? \||, S \| GEO [.] \|",  # where the type was made has no schema
        r"\| DISABLE \| \) (TABLESPACE|ENABLE)",  # what follows the table switches it
        r"VALIDATE \| USING \||LONG \| VARCHAR \|",
        r"DISABLE \| NOVALIDATE \|",
        r"\| (ALLOW NONSCHEMA|DISALLOW ANYSCHEMA)( DISALLOW ANYSCHEMA)? \|",  # which is so where nothing is said
        r"IS OF \| TYPE \| \( ONLY",
    ),
    "tsql": (
r'\| ("|DBO|SYS) (\. )?\| (\.|"|\w)',  # the schema that it has in any case
        r"CREATE TABLE \| \" \| [.] [.]|ON \| SHOP \| [.] [.]",  # a database's name
        r"^INSERT: ((?!EXEC)[^|])*\|",  # where the rows go that a call gives
        r"ALTER TABLE \| ARCHIVE \|",  # a database that is not read, whatever its name is
        r"IF EXISTS \| ZZZ \|",
        r"EXISTS U , \| NOTHING \|",
        r'DROP CONSTRAINT \| " \|',  # a constraint of a table that is dropped
        r"DROP \| (CONSTRAINT|COLUMN) \|",
        r"\| @ \w+ = \|",  # an argument in its place needs no name
        r"EXEC(UTE)?: .* \| (, )?(NULL|')( ,)? \|",
        r"DROP \| EXTERNAL \| TABLE|CREATE \| MATERIALIZED \| VIEW",
        r"DROP CONSTRAINT \| FK_(DESK|GONE) \|",  # a constraint that is not there, under a test of that
        r"\| LEVEL[012](TYPE|NAME) = ' , @ \|",
        r"ON DBO \| [.] \| T|ON \| DBO \| [.] T|ON DBO [.] \| T \|",  # a policy of a table that is not there
        r"FLOAT \( \| 0 \| \)|FLOAT \| \( 0 \) \|",
        r"DECIMAL \( 0 \| , 0 \|",
        r'" " \| \( 0 \) \| GENERATED',
        r"IDENTITY \| \( 0 , 0 \) \|",
        r"NO MAXVALUE \| NO \| CACHE",
        r"CREATE TRIGGER \| (\"|INST) \|",
        r"TRANSFER \| OBJECT :: \|",
        r"VECTOR \( 0 \| , FLOAT32 \||REMOTE_DATA_ARCHIVE \| = ON \| \(|\| CREATE OR \| ALTER VIEW",
    ),
}  # fmt: skip


def says_nothing(dialect: str, words: Dropped) -> bool:
    if words.how == "removed" and words.words in {*SYNTAX, *UNCHANGED, *SAYS_NOTHING[dialect]}:
        return True
    place = f"{words.kind}: {words.before} | {words.words} | {words.after}"
    return any(re.search(pattern, place) for pattern in IN_ONE_PLACE[dialect])


@pytest.mark.parametrize("dialect", SAYS_NOTHING)
def test_no_word_of_a_statement_is_lost(dialect: str) -> None:
    tried, lost = Tried(), []
    for script in sorted(chain.from_iterable(HERE.parent.glob(pattern) for pattern in SCRIPTS[dialect])):
        found = dropped(script.read_text(encoding="utf-8"), dialect, tried)
        lost += [f"{script.parent.name}/{script.name}: {words}" for words in found if not says_nothing(dialect, words)]
    assert len(tried.places) > 5000
    assert any(tried.places.values())  # there are words that say nothing: where none is found, none could be
    assert not lost, "\n".join(["", *lost])


STORED = """CREATE TABLE a (
    x text COMPRESSION pglz, y text COMPRESSION lz4
) WITH (fillfactor = 70);
ALTER TABLE a OWNER TO somebody;
CREATE INDEX i ON a (x) WITH (fillfactor = 60) TABLESPACE fast;
"""


def test_the_ledger_counts_a_clause_by_its_rule_and_tells_its_first_place() -> None:
    ledger = ledger_document(read_ddl(STORED, "postgres").ledger)
    place = {"fate": "ignored", "object": "public.a"}
    assert ledger["clauses"] == [
        {"clause": "OWNER TO", "rule": "ownership", "count": 1, "line": 4, **place},
        {"clause": "TABLESPACE", "rule": "placement", "count": 1, "line": 5, **place},
        {"clause": "COMPRESSION", "rule": "storage", "count": 2, "line": 2, **place},
        {"clause": "WITH (fillfactor)", "rule": "storage", "count": 2, "line": 3, **place},
    ]


def test_a_statement_names_its_own_clauses_in_their_order() -> None:
    ledger = ledger_document(read_ddl(STORED, "postgres").ledger, statements=True)
    assert [entry["clauses"] for entry in ledger["statements"]] == [
        ["COMPRESSION", "COMPRESSION", "WITH (fillfactor)"],
        ["OWNER TO"],
        ["WITH (fillfactor)", "TABLESPACE"],
    ]


def test_what_like_copies_beside_the_shape_is_named() -> None:
    text = "CREATE TABLE t (LIKE u INCLUDING STORAGE EXCLUDING COMPRESSION INCLUDING STATISTICS INCLUDING DEFAULTS);"
    ledger = ledger_document(read_ddl(f"CREATE TABLE u (a int); {text}", "postgres").ledger, statements=True)
    assert [e["clauses"] for e in ledger["statements"] if e["clauses"]] == [
        ["INCLUDING STORAGE", "EXCLUDING COMPRESSION", "INCLUDING STATISTICS"]
    ]


def test_a_clause_is_named_without_what_it_holds() -> None:
    text = "CREATE TABLE t (a int COMMENT 'column', KEY k (a) COMMENT 'hush'); CREATE VIEW v AS SELECT 'hush';"
    ledger = ledger_document(read_ddl(text, "mysql").ledger, statements=True)
    assert [(c["clause"], c["rule"]) for c in ledger["clauses"]] == [
        ("KEY COMMENT", "comment"),
        ("AS query", "program"),
    ]
    assert "hush" not in str(ledger)


def test_a_comment_that_the_dumps_server_does_not_execute_is_named(tmp_path: Path) -> None:
    text = "-- MariaDB dump\n-- Server version\t10.11.6-MariaDB\nCREATE TABLE t (a int /*!80023 INVISIBLE */);\n"
    (tmp_path / "dump.sql").write_text(text, encoding="utf-8")
    ledger = ledger_document(inspect(tmp_path / "dump.sql").ledger)
    expected = {"clause": "/*! … */", "rule": "skipped", "fate": "ignored", "count": 1, "line": 3, "object": "t"}
    assert ledger["clauses"] == [expected]


def test_a_statement_that_is_not_understood_counts_no_clause() -> None:
    text = "CREATE TABLE t (a int) WITH (fillfactor = 70) AND WHAT NOT;"
    ledger = ledger_document(read_ddl(text, "postgres").ledger)
    assert (ledger["clauses"], ledger["statements"][0]["clauses"]) == ([], [])


def test_rules_of_clauses_have_ids_of_their_own_and_say_why() -> None:
    assert len({rule.id for rule in CLAUSE_RULES}) == len(CLAUSE_RULES)
    assert all(rule.title and rule.why.endswith(".") for rule in CLAUSE_RULES)


def test_the_page_of_gaps_names_every_rule_of_a_clause() -> None:
    page = (HERE.parents[1] / "docs" / "what-it-cannot-see.md").read_text(encoding="utf-8")
    missing = [rule.id for rule in CLAUSE_RULES if f"| `{rule.id}` | {rule.title} | {rule.why} |" not in page]
    assert missing == []
