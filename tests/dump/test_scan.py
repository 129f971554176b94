"""The scanner finds every statement's bounds: on adversarial rows, at any block size, and as the reference does."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from fidelity.dump import conditions, skip, sqlplus, window
from fidelity.dump import scanner as scanning
from fidelity.dump.piece import Piece
from fidelity.dump.scan import scan

from .reference_scanner import statements


def pieces(text: str | bytes, dialect: str) -> list[Piece]:
    raw = text.encode() if isinstance(text, str) else text
    return list(scan(io.BytesIO(raw), dialect))


def texts(text: str, dialect: str) -> list[str]:
    return [p.text.decode() for p in pieces(text, dialect)]


def test_a_semicolon_in_a_string_ends_nothing() -> None:
    assert texts("SELECT ';'; SELECT 2;", "postgres") == ["SELECT ';'", "SELECT 2"]


def test_a_doubled_quote_does_not_end_a_string() -> None:
    assert texts("SELECT 'it''s; x'; SELECT 2;", "sqlite") == ["SELECT 'it''s; x'", "SELECT 2"]


def test_a_backslash_escapes_in_mysql_and_not_in_postgres() -> None:
    assert texts(r"SELECT 'a\'; x'; SELECT 2;", "mysql") == [r"SELECT 'a\'; x'", "SELECT 2"]
    assert texts(r"SELECT 'a\'; SELECT 2;", "postgres") == [r"SELECT 'a\'", "SELECT 2"]


def test_a_backslash_escapes_in_postgres_escape_strings() -> None:
    assert texts(r"SELECT E'a\'; x''\';'; SELECT 2;", "postgres") == [r"SELECT E'a\'; x''\';'", "SELECT 2"]


def test_a_name_that_ends_in_e_is_no_escape_prefix() -> None:
    assert texts(r"SELECT date'a\'; SELECT 2;", "postgres") == [r"SELECT date'a\'", "SELECT 2"]


def test_dollar_quotes_hold_anything_but_their_tag() -> None:
    text = "CREATE FUNCTION f() AS $x$ BEGIN; $y$ ; $$ '; $x$; SELECT 2;"
    assert texts(text, "postgres") == ["CREATE FUNCTION f() AS $x$ BEGIN; $y$ ; $$ '; $x$", "SELECT 2"]


def test_a_dollar_inside_a_name_quotes_nothing() -> None:
    assert texts("SELECT a$b$; SELECT c$b$;", "postgres") == ["SELECT a$b$", "SELECT c$b$"]


def test_the_mysql_client_ends_and_clears_statements_by_backslashes() -> None:
    text = "SELECT 1\\g SELECT 2 \\c SELECT 3\\G\nSELECT '\\g', \\N;"
    assert texts(text, "mysql") == ["SELECT 1", "", "SELECT 3", "SELECT '\\g', \\N"]


def test_a_command_of_the_mysql_client_takes_no_more_than_its_line() -> None:
    text = "use shop\nsource x.sql\nstatus\n\\W SELECT 1; exit\n;\\d //\nSELECT 2; use//\nuse x//\n\\u other\nexit"
    found = [(p.kind, p.text.decode()) for p in pieces(text, "mysql")]
    assert found == [
        ("statement", "USE shop"), ("command", "source x.sql\n"), ("command", "status\n"), ("command", "\\W"),
        ("statement", "SELECT 1"), ("statement", "exit\n"), ("command", "\\d //\n"), ("statement", "SELECT 2"),
            ("statement", "use"),
        ("statement", "use x"), ("statement", "USE other"), ("command", "exit"),
    ]  # fmt: skip


def test_a_dot_command_of_sqlite_stands_in_the_first_column() -> None:
    text = ".mode csv\n# it's a comment\nSELECT 1\n.5;\n .5;\n"
    found = [(p.kind, p.text.decode()) for p in pieces(text, "sqlite")]
    assert found == [
        ("command", ".mode csv\n"), ("command", "# it's a comment\n"), ("statement", "SELECT 1\n.5"),
        ("statement", ".5"),
    ]  # fmt: skip


def test_a_command_longer_than_what_is_at_hand_takes_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanning, "AHEAD", 64)
    monkeypatch.setattr(window, "BLOCK", 64)
    text = "\\! " + "x" * 500 + "';\nSELECT 1;\nsource " + "y" * 500 + "\nSELECT 2;"
    found = [(p.kind, p.length) for p in pieces(text, "mysql")]
    assert found == [("command", 506), ("statement", 9), ("command", 508), ("statement", 9)]


def test_an_else_with_nothing_after_it_is_cut() -> None:
    assert [(p.offset, p.length, p.cut) for p in pieces("SELECT 1\nELSE \n", "tsql")] == [(0, 8, False), (9, 6, True)]


def test_comments_nest_in_postgres_only() -> None:
    text = "/* a /* ; */ b; */ SELECT 1;"
    assert texts(text, "postgres") == ["SELECT 1"]
    assert texts(text, "sqlite") == ["b", "*/ SELECT 1"]


def test_brackets_hold_semicolons_in_postgres() -> None:
    text = "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2); SELECT 3;"
    assert texts(text, "postgres")[1] == "SELECT 3"


def test_a_begin_atomic_body_holds_semicolons() -> None:
    text = "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN a THEN 1 END; SELECT 2; END; SELECT 3;"
    assert texts(text, "postgres")[1] == "SELECT 3"


def test_a_column_called_end_closes_nothing() -> None:
    assert len(pieces('CREATE TABLE t ("end" int, begin int); SELECT 1;', "postgres")) == 2


def test_copy_data_ends_at_its_mark_alone_on_a_line() -> None:
    text = "COPY t (a) FROM stdin;\nx\\.\n\\.y\n'; --\n\\\\.\n\\.\nSELECT 1;\n"
    found = pieces(text, "postgres")
    assert [(p.kind, p.rows) for p in found] == [("data", 4), ("statement", 0)]


def test_copy_data_may_be_empty_and_may_have_carriage_returns() -> None:
    found = pieces("COPY t FROM stdin;\r\n\\.\r\nCOPY u FROM stdin;\r\na\r\n\\.\r\n", "postgres")
    assert [(p.kind, p.rows, p.cut) for p in found] == [("data", 0, False), ("data", 1, False)]


def test_psqls_own_copy_has_its_rows_behind_its_line() -> None:
    text = (
        "\\copy s.\"t u\" (a) FROM STDIN csv\n1,'; CREATE TABLE x ();\n\\.\nSELECT 1;\n\\copy t from 'stdin'\nSELECT 2;"
    )
    found = pieces(text, "postgres")
    assert [(p.kind, p.rows) for p in found] == [("data", 1), ("statement", 0), ("command", 0), ("statement", 0)]


def test_copy_of_a_name_with_a_semicolon() -> None:
    found = pieces('COPY public."a;b" ("c(d") FROM stdin;\nCREATE TABLE x ();\n\\.\nSELECT 1;', "postgres")
    assert [(p.kind, p.rows) for p in found] == [("data", 1), ("statement", 0)]


def test_a_table_created_inside_a_row_is_row_data() -> None:
    found = pieces("INSERT INTO t VALUES ('\nCREATE TABLE x (a int);\n');\nSELECT 1;", "mysql")
    assert [(p.kind, p.rows) for p in found] == [("data", 1), ("statement", 0)]


def test_rows_of_an_insert_are_its_lists_after_values() -> None:
    text = "INSERT INTO t (a, b) VALUES (1, '),('), (f(2), 3),\n(4, 5) ON DUPLICATE KEY UPDATE a = VALUES(a);"
    assert [p.rows for p in pieces(text, "mysql")] == [3]


def test_a_row_of_defaults_is_a_row() -> None:
    assert [p.rows for p in pieces("INSERT INTO t DEFAULT VALUES;", "postgres")] == [1]


def test_a_backslash_command_takes_its_line() -> None:
    found = pieces("\\restrict it's\nSELECT 1;\n\\connect db\n", "postgres")
    assert [p.kind for p in found] == ["command", "statement", "command"]


def test_delimiter_changes_what_ends_a_statement() -> None:
    text = "DELIMITER ;;\nCREATE TRIGGER t BEGIN SELECT 1; SELECT 2; END ;;\nDELIMITER ;\nSELECT 3;"
    assert [p.kind for p in pieces(text, "mysql")] == ["command", "statement", "command", "statement"]


def test_the_server_takes_what_the_client_sends_for_several_statements() -> None:
    text = (
        "DELIMITER $$\nDROP TRIGGER IF EXISTS t;\nCREATE TRIGGER t FOR EACH ROW BEGIN IF a THEN SET b = IF(1, 2, 3); "
        "END IF; END;\nCREATE TABLE x (a int);INSERT INTO x VALUES (1);\nCREATE TRIGGER u FOR EACH ROW SET a = 1;$$"
        "CREATE PROCEDURE p() SELECT 1; -- ;\n$$"
    )
    assert texts(text, "mysql") == [
        "DELIMITER $$\n",
        "DROP TRIGGER IF EXISTS t",
        "CREATE TRIGGER t FOR EACH ROW BEGIN IF a THEN SET b = IF(1, 2, 3); END IF; END",
        "CREATE TABLE x (a int)",
        "INSERT INTO x VALUES (1);",
        "CREATE TRIGGER u FOR EACH ROW SET a = 1",
        "CREATE PROCEDURE p() SELECT 1; -- ;\n",
    ]


def test_two_dashes_are_a_comment_in_mysql_only_before_white_space() -> None:
    assert texts("SELECT 1--1; SELECT 2 -- ;\n;", "mysql") == ["SELECT 1--1", "SELECT 2 -- ;\n"]


def test_the_mysql_client_passes_over_two_dashes_where_a_statement_would_begin() -> None:
    assert texts("---- shop\n--x;\nSELECT 3 --4;--SELECT 5;\n SELECT 6;", "mysql") == ["SELECT 3 --4", "SELECT 6"]


def test_an_executable_comment_is_code_and_the_sandbox_mark_is_not() -> None:
    text = "/*M!999999\\- enable the sandbox mode */ \n/*!40101 SET NAMES utf8 */;\n"
    assert texts(text, "mysql") == ["/*!40101 SET NAMES utf8 */"]


def test_a_sqlite_trigger_ends_with_end() -> None:
    text = "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT CASE 1 WHEN 1 THEN 2 END; DELETE FROM b; END; SELECT 3;"
    assert texts(text, "sqlite")[1] == "SELECT 3"


def test_lines_are_counted_from_one_over_skipped_data() -> None:
    found = pieces("-- a\n\nCOPY t FROM stdin;\n1\n2\n\\.\n\n/* b\n*/ SELECT 1;", "postgres")
    assert [p.line for p in found] == [3, 9]


@pytest.mark.parametrize(
    ("text", "dialect"),
    [
        ("CREATE TABLE t (a int", "mysql"),
        ("SELECT 'abc", "postgres"),
        ("SELECT $$ abc", "postgres"),
        ('SELECT "abc', "sqlite"),
        ("SELECT 1 /* abc", "sqlite"),
        ("/* abc", "postgres"),
        ("COPY t FROM stdin;\n1\n", "postgres"),
        ("INSERT INTO t VALUES (1, 'a", "mysql"),
        ("CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1;", "sqlite"),
    ],
)
def test_an_input_that_ends_inside_something_is_cut(text: str, dialect: str) -> None:
    assert [p.cut for p in pieces(text, dialect)] == [True]


def test_a_last_statement_without_a_semicolon_is_not_ended() -> None:
    assert [(p.cut, p.ended) for p in pieces("SELECT 1; SELECT 2", "sqlite")] == [(False, True), (False, False)]


def test_a_statement_over_the_limit_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window, "BLOCK", 1000)
    monkeypatch.setattr(window, "MAX_STATEMENT", 10_000)
    monkeypatch.setattr(scanning, "MAX_STATEMENT", 10_000)
    found = pieces("SELECT 1; CREATE VIEW v AS SELECT '" + "x" * 50_000 + ";'; SELECT 2;", "postgres")
    assert [(p.kind, len(p.text)) for p in found] == [("statement", 8), ("overlong", 0), ("statement", 8)]


FRAGMENTS = {
    "postgres": [
        "'", '"', "''", "\\'", "E'", "e'", "$$", "$a$", "$", ";", "(", ")", "--", "/*", "*/", "\n", "\\.",
        "\n\\.\n", "COPY t FROM stdin;\n", "COPY t (a) FROM stdin;", "\\restrict x\n",
        "\\copy t from stdin\n", "\\copy t (a) from stdin csv\n",
        "INSERT INTO t VALUES (1)", ",(2)", " VALUES ", "CREATE FUNCTION f() ", "BEGIN ", " END", "CASE ", "a",
        "_e'", "é", " ", "1", "\r\n", "\\", "CREATE TABLE t (a int);",
    ],
    "mysql": [
        "'", '"', "`", "''", "\\'", '\\"', "\\", ";", "(", ")", "--", "-- ", "#", "/*", "/*!40101 ",
        "/*M!100100 ", "*/", "\n", "DELIMITER ;;\n", "DELIMITER //\n", "DELIMITER ;\n", ";;", "//",
        "INSERT INTO t VALUES (1)", ",(2)", ", (3,'x')", " VALUES ", "REPLACE(", "REPLACE INTO t VALUES", "a",
        "é", " ", "1", "\r\n", "/*M!999999\\- x */", "CREATE TABLE t (a int);", "\\g", "\\G", "\\c", "\\! x", "\\W",
        "\\u x\n", "\\d //\n", "\nuse x\n", "\nsource x\n", "\nstatus\n", "CREATE TRIGGER x FOR EACH ROW ",
        " BEGIN ", " END ", " END IF;", " IF ", "CASE ", "; ",
    ],
    "sqlite": [
        "'", '"', "`", "[", "]", "''", ";", "(", ")", "--", "/*", "*/", "\n", "CREATE TRIGGER x ", "BEGIN ",
        "END;", " END ;", "; END", "INSERT INTO t VALUES(1)", ",(2)", " VALUES ", "a", "é", " ", "1", "\r\n",
        "CREATE TABLE t (a int);", "\n.mode csv\n", "\n# it's\n", ".",
    ],
}  # fmt: skip


ROWS = {
    "postgres": [
        "1", "-1", "'a'", "''", "'it''s'", "'\\'", "E'\\''", "e'\\\\'", "'),('", "');\n'", "'-- '", "'/*'",
        "'\n\\.\n'", "NULL", "f(1, (2))", "'\nCREATE TABLE x (a int);\n'", "'\nINSERT INTO t VALUES ('", "$$'$$", "a$b",
        '"\'"', "1 - 2", "--'\n1", "/*'*/1", "U&'a'", "B'1'", "'" + "x" * 70 + "'", "'" + "(" * 64 + "'", "'é'", ";",
        "(", "')",
    ],
    "mysql": [
        "1", "-1", "'a'", "''", "'it''s'", "'it\\'s'", "'\\\\'", "'\\\\\\''", "'" + "\\\\" * 40 + "\\''", "'),('",
        "');\n'", "'-- '", "_binary 'x\\0'", "0x27", "NULL", '"\'"', '"\\""', "'\nINSERT INTO t VALUES ('", "`'`",
        "#'\n1", "-- '\n1", "1--1", "/*'*/1", "'" + "x" * 70 + "'", "'" + "(" * 64 + "'", "'é'", "\\", ";", "(", "')",
        '"a"', '"it\'s"', '""', '"it""s"', '"\\\\"', '"),(\'"', '");\n"', '"' + "x" * 70 + '"', '"#"', '")',
    ],
    "sqlite": [
        "1", "-1", "'a'", "''", "'it''s'", "'\\'", "'),('", "');\n'", "'-- '", "X'27'", "NULL", "[']", "`'`",
        "replace('a\\n','\\n',char(10))", "'\nINSERT INTO t VALUES ('", '"\'"', "--'\n1", "/*'*/1",
        "'" + "x" * 70 + "'", "'é'", ";", "(", "')",
    ],
}  # fmt: skip
BETWEEN = [
    "),(", "), (", "),\n(", ") , (", ");\nINSERT INTO t VALUES (", ");\nINSERT INTO t VALUES(",
    ");\n\nINSERT INTO t VALUES (", ");\nINSERT INTO u (a) VALUES (", ");\nSELECT (", "), 1, (",
    ") ON CONFLICT DO UPDATE SET a = VALUES(a), b = (1), (", ");\nINSERT INTO t VALUES (" + " " * 60,
]  # fmt: skip


def soup(dialect: str) -> st.SearchStrategy[str]:
    """Pieces of syntax in any order, and rows of INSERTs with all that is hard in them."""
    fragments = st.lists(st.sampled_from(FRAGMENTS[dialect]), max_size=30).map("".join)
    row = st.lists(st.sampled_from(ROWS[dialect]), max_size=8).map(",".join)
    rows = st.lists(st.tuples(row, st.sampled_from(BETWEEN)).map("".join), max_size=30).map(
        lambda parts: "INSERT INTO t VALUES (" + "".join(parts) + "1);\n"
    )
    return st.one_of(fragments, rows, st.tuples(rows, fragments).map("".join))


def scanned(text: str, dialect: str) -> list[tuple[str, int, int, int, bool]]:
    return [(p.kind, p.offset, p.length, p.rows, p.cut) for p in pieces(text, dialect)]


@pytest.fixture(params=["compiled", "python"])
def _skipping(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows are passed over by the compiled module, and by what stands in for it."""
    if request.param == "python":
        for name in ("past_lists", "past_copy", "count_lines"):
            monkeypatch.setattr(skip, name, getattr(skip, f"_{name}"))
    elif skip.past_lists is skip._past_lists:
        pytest.skip("no compiler made fidelity.dump._skip")


both_ways = pytest.mark.usefixtures("_skipping")
shared = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@both_ways
@shared
@given(soup("postgres"))
@example("E'\\''';'")
def test_postgres_agrees_with_the_reference(text: str) -> None:
    assert scanned(text, "postgres") == statements(text.encode(), "postgres")


@both_ways
@shared
@given(soup("mysql"))
def test_mysql_agrees_with_the_reference(text: str) -> None:
    assert scanned(text, "mysql") == statements(text.encode(), "mysql")


@both_ways
@shared
@given(soup("sqlite"))
def test_sqlite_agrees_with_the_reference(text: str) -> None:
    assert scanned(text, "sqlite") == statements(text.encode(), "sqlite")


@both_ways
@shared
@given(
    st.sampled_from(sorted(FRAGMENTS)).flatmap(lambda d: st.tuples(st.just(d), soup(d))),
    st.one_of(st.integers(1, 9), st.integers(60, 70), st.integers(100, 400)),
)
@example(("sqlite", "SELECT 1;.5;\n" * 20), 1)
def test_the_size_of_blocks_does_not_matter(case: tuple[str, str], block: int) -> None:
    dialect, text = case
    before = window.BLOCK, scanning.AHEAD
    scanning.AHEAD = 64
    try:
        whole = pieces(text, dialect)
        window.BLOCK = block
        assert pieces(text, dialect) == whole
    finally:
        window.BLOCK, scanning.AHEAD = before


def test_rows_of_strings_between_double_quotes_are_passed_over_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    # As mydumper writes them.
    row = 'INSERT INTO t VALUES\n(1,"a \\"b\\" c;"),\n(2,"it\\\'s (");\n'
    monkeypatch.setattr(scanning.Scanner, "past_opening", None)
    assert [p.rows for p in pieces(row * 50 + "x" * 100, "mysql")] == [100, 0]


def test_inserts_that_begin_with_the_same_words_are_one_piece() -> None:
    row = "INSERT INTO public.t (a, b) VALUES (1, 'x;\n');\n"
    found = pieces(row * 3 + "INSERT INTO public.u VALUES (1);\n", "postgres")
    assert [(p.line, p.offset, p.length, p.rows) for p in found] == [
        (1, 0, 3 * len(row) - 1, 3),
        (7, 3 * len(row), 32, 1),
    ]


def test_rows_of_sqlites_catalog_are_pieces_of_their_own() -> None:
    row = "INSERT INTO sqlite_schema VALUES ('table','x');\n"
    assert len(pieces(row * 3, "sqlite")) == 3


_PLAIN = {
    "tsql": (
        "CREATE TABLE t|(a int|DEFAULT 'x(y'|)|\nGO\n|\nGO 5\n|;|\n|GO|[a]|[a]]b]|[x(y]|'it''s'|'|\"q\"|-- c\n|/* x */"
        "|ALTER TABLE t ADD c int|ON DELETE CASCADE|ON UPDATE SET NULL|ON DELETE|DELETE FROM x|SELECT 1"
        "|CREATE INDEX i ON t (a)|EXEC sp_addextendedproperty 'a','b'|IF 1=1|BEGIN|END|CASE|ENABLE TRIGGER x ON t"
        "|SET ANSI_NULLS ON|DROP TABLE t|/|-|@a|#t|\r\nGO\r\n|\u00e9"
        "|\t GO \n|\nGO -- x\n|\nGOT|1SELECT|a_SELECT|@SELECT|$"
    ),
    "oracle": (
        "CREATE TABLE t|(a NUMBER|DEFAULT 'x;y'|)|;|\n/\n|\n /\n|/|'it''s'|'|q'[a;b]'|Q'{'}'|\"a;b\"|\"|-- c;\n|/* ; */"
        "|ALTER TABLE t ADD (c NUMBER)|COMMENT ON TABLE t IS 'x'|CREATE SEQUENCE s|BEGIN NULL; END;|CREATE TRIGGER x|\n"
        "|\r\n/\r\n|REM x\n|PROMPT it's\n|INSERT INTO t VALUES (1,';')|-|\u00e9|nq'(x)'|a/b|x / y|/ \n"
    ),
}
_DEFINITIONS = (
    "CREATE TABLE t (a int|ALTER TABLE t ADD |COMMENT ON TABLE t IS 'x'|CREATE UNIQUE INDEX i ON t (a)|(|)|[]|x"
)
_PLAIN |= {dialect: "|".join((_DEFINITIONS, *parts)) for dialect, parts in FRAGMENTS.items()}
"""What the plainest statements hold, and what must keep a statement from being one of them."""


_ALIKE = {
    "tsql": (
        "INSERT [t] ([a]) VALUES (N'it''s (')|INSERT t VALUES (1), (2)|INSERT t VALUES ('\nGO\n')",
        ";\n|\r\n|\nGO\n|;\nGO\n\n|\nGO 2\n|;|\n| OUTPUT 1\n",
        "IF OBJECT_ID('t') IS NULL\n|DECLARE @a int = 1\n|\nGO\n|BEGIN|END",
    ),
    "oracle": (
        "Insert into T (A) values ('it''s;')|INSERT INTO t VALUES (f(1), 2), (3, 4)|insert into t values (q'[a'b]')",
        ";\n|;\n\n|;\n/\n|\n/\n|; ",
        "COMMIT;\n|REM x\n|BEGIN NULL; END;\n",
    ),
}


def _alike(dialect: str) -> st.SearchStrategy[str]:
    """INSERTs that follow one another, each the same some times, with other statements between them."""
    inserts, ends, others = (st.sampled_from(part.split("|")) for part in _ALIKE[dialect])
    rows = st.tuples(inserts, ends, st.integers(1, 4)).map(lambda run: (run[0] + run[1]) * run[2])
    return st.lists(st.one_of(rows, rows, others, st.sampled_from(_PLAIN[dialect].split("|"))), max_size=12).map(
        "".join
    )


@both_ways
@pytest.mark.parametrize(
    ("dialect", "text", "rows"),
    [
        ("tsql", "INSERT t VALUES (1)\n" * 9, [9]),
        ("tsql", "GO\n" + "INSERT t VALUES (1)\nGO\n" * 9, [0, 9, 0]),
        ("tsql", "GO\n" + "INSERT t VALUES (1)\nGO 2\n" * 2, [0, 1, 0, 1, 0]),
        ("tsql", "GO\nDECLARE @a int\n" + "INSERT t VALUES (1);\nGO\n" * 4, [0, 0, 1, 0, 3, 0]),
        ("tsql", "IF OBJECT_ID('t') IS NULL\n" + "INSERT t VALUES (1)\n" * 5, [0, 1, 4]),
        ("tsql", "INSERT t VALUES (1,\nGO\n2)\n", [1, 0, 0]),
        ("oracle", "Insert into T values (1, 'x');\n" * 9, [9]),
        ("oracle", "Insert into T values (1)\n/\n" * 3, [1, 0, 1, 0, 1, 0]),
    ],
)
def test_inserts_that_begin_with_the_same_words_are_one_piece_in_their_batch(
    dialect: str, text: str, rows: list[int]
) -> None:
    assert [p.rows for p in pieces(text + " " * 100, dialect)] == rows


@both_ways
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(_ALIKE)).flatmap(lambda dialect: st.tuples(st.just(dialect), _alike(dialect))))
def test_inserts_that_are_alike_are_one_piece_and_each_row_is_counted(
    monkeypatch: pytest.MonkeyPatch, case: tuple[str, str]
) -> None:
    dialect, script = case
    text = "CREATE TABLE t (a int);\n" + script + " " * 100
    joined = pieces(text, dialect)
    with monkeypatch.context() as patched:
        patched.setattr(scanning.Scanner, "past_alike", lambda _, __, pos, ___: (pos, 0))
        alone = pieces(text, dialect)
    before, left = joined[0], list(alone)
    for piece in joined:
        within = [p for p in alone if piece.offset <= p.offset < piece.offset + piece.length]
        left = [p for p in left if p not in within]
        if within != [piece]:
            assert {p.text for p in within if p.kind == "data"} == {piece.text}
            assert sum(p.rows for p in within) == piece.rows
            assert within[-1].offset + within[-1].length == piece.offset + piece.length
            batches = [p.text.strip().upper() for p in within if p.kind != "data"]
            assert set(batches) <= {b"GO"}
            assert not batches or before.text.strip().upper().startswith(b"GO")
        before = piece
    assert not left


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(sorted(_PLAIN)).flatmap(
        lambda dialect: st.tuples(
            st.just(dialect),
            st.lists(st.sampled_from(_PLAIN[dialect].split("|")), max_size=12),
            st.sampled_from(("", " ", "\n")),
        )
    )
)
@example(("tsql", ["SET ANSI_NULLS ON", "ON DELETE CASCADE", "\nGO\n"], " "))
@example(("oracle", ["CREATE TABLE t", "q'[a;b]'", ";"], " "))
def test_the_plainest_statements_end_where_any_other_would(
    monkeypatch: pytest.MonkeyPatch, case: tuple[str, list[str], str]
) -> None:
    dialect, parts, between = case
    text = between.join(parts) + " " * 300 + "\nSELECT 1;\n"
    at_once = pieces(text, dialect)
    with monkeypatch.context() as patched:
        patched.setattr(conditions.ScriptScanner, "plain", lambda *_: None)
        patched.setattr(sqlplus, "_WHOLE", re.compile(rb"(?!)"))
        patched.setattr(scanning.Scanner, "plain_definition", lambda *_: None)
        assert pieces(text, dialect) == at_once
