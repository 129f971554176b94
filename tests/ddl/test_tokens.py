"""Plain statements are taken apart without sqlglot, and come out as sqlglot has them."""

import re
import sqlite3
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fidelity.ddl import tokens
from fidelity.ddl.tokens import NAME, NUMBER, STRING, LexicalError, tokens_of

DIALECTS = ("postgres", "mysql", "sqlite", "tsql", "oracle")
_WORDS = (
    "CREATE TABLE t1 id integer NOT NULL DEFAULT double precision character varying primary key references on delete "
    "set begin start with end show replace rename lock tables statistics transaction e E N x q U b _utf8 go user "
    "insert delete select "
    "update character set group by not deterministic is distinct from foreign key t_id timestamp without time zone"
)
_OTHERS = (
    "7 0 1.5 1e5 0x1F 1_000 12abc 'a' 'it''s' '' 'a\\' '{%x%}' 'é😀' \"a\" \"\" \"a\"\"b\" \"é\" `a` `a``b` [a] [] [ ] "
    "( ) , . :: : = < > <> <= >= || | * / - -- + (+) /* */ ~ ~* $ $1 # @ ? { } % ; \\ é täg"
)
_PIECES = st.sampled_from(
    (
        *_WORDS.split(),
        *_OTHERS.split(),
        "'-- x'",
        "'\udc80'",
        '"a b"',
        "`a b`",
        "[a b]",
        "\u00a0",
        "\f",
        "-- it's \"so\n",
    )
)
_texts = st.lists(st.tuples(_PIECES, st.sampled_from(("", " ", "  ", "\n", "\t", "\r\n")))).map(
    lambda parts: "".join(piece + space for piece, space in parts)
)


def _agree(text: str, dialect: str) -> bool:
    """Whether the text is plain; where it is, sqlglot reads the same of it, and so does the expression alone."""
    plain = tokens._plain(text, dialect)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(tokens, "_in_c", None)
        assert tokens._plain(text, dialect) == plain
    if plain is None:
        return False
    assert plain == tokens._by_sqlglot(text, dialect)
    return True


@given(_texts, st.sampled_from(DIALECTS))
@example("E'a'", "postgres")
@example("a.5", "mysql")
@example("1.e5", "sqlite")
@example("user-defined", "oracle")
@example("x - 1, -1 (- 2)", "postgres")
@example("begin show tables", "sqlite")
@example("begin insert into t values (1, 'a;b'); end", "sqlite")
@example("begin delete from t; replace into t values ('a'); end", "sqlite")
@example("begin update statistics t", "tsql")
def test_plain_text_has_the_tokens_that_sqlglot_finds(text: str, dialect: str) -> None:
    _agree(text, dialect)


_CHARACTERS = st.text("aN_ 019.,()[]'\"`\\:=<>|*/~-+;@$#%!^&?\n\t\r\f\0{}é", max_size=24)


@given(_texts | _CHARACTERS, st.sampled_from(DIALECTS))
@example("a -1", "postgres")
@example("a\n-1", "postgres")
@example("(- 1.5)", "postgres")
@example("1.5.6", "mysql")
@example("'" * 3, "mysql")
@example('""', "oracle")
@example("[a[b]", "sqlite")
@example("a:::b", "postgres")
@example("-1", "sqlite")
def test_what_c_takes_apart_the_expression_takes_apart_alike(text: str, dialect: str) -> None:
    if tokens._in_c is None:
        pytest.skip("no compiler made fidelity.ddl._tokens")
    found = tokens._in_c(text, tokens._OWN_IN_C[dialect], tokens._WORDS)
    assert found is None or found == tokens._lists(text, dialect)
    if found is None and text.isascii() and not re.search("--|[Nn]'|@", text):
        assert tokens._lists(text, dialect) is None


def test_a_text_that_is_no_text_is_left_alone() -> None:
    if tokens._in_c is not None:
        assert tokens._in_c("'\udc80'", 0, tokens._WORDS) is None
        assert tokens._in_c("", 0, tokens._WORDS) == ([], [], [], [])
        with pytest.raises(TypeError):
            tokens._in_c(b"a", 0, tokens._WORDS)  # type: ignore[arg-type]


def test_a_long_statement() -> None:
    text = ", ".join(f"column_{n} integer DEFAULT {n}" for n in range(20_000))
    assert tokens._plain(text, "postgres") == tokens.Tokens(*(tokens._lists(text, "postgres") or ()))


def test_most_statements_of_the_tests_are_plain_and_have_the_same_tokens() -> None:
    found = []
    for path in sorted(Path(__file__).parents[1].rglob("*.sql")):
        text = path.read_text(encoding="utf-8", errors="surrogateescape")
        for statement in text.split(";\n"):
            found += [_agree(statement, dialect) for dialect in DIALECTS]
    assert found.count(True) > 1000


@pytest.mark.parametrize("dialect", DIALECTS)
def test_words_values_and_places(dialect: str) -> None:
    found = tokens_of("Id >= 'it''s', 1.5", dialect)
    assert found.words == ["ID", ">=", STRING, ",", NUMBER]
    assert found.values == ["Id", ">=", "it's", ",", "1.5"]
    assert (found.starts, found.ends) == ([0, 3, 6, 13, 15], [2, 5, 13, 14, 18])


def test_a_quoted_name_is_told_by_its_dialect() -> None:
    assert tokens_of('"a b"', "postgres").words == tokens_of("[a b]", "tsql").words == [NAME]
    assert tokens_of("`a b`", "mysql").values == ["a b"]
    assert tokens_of("text[]", "postgres").words == ["TEXT", "[", "]"]


def test_sqlite_ends_a_name_in_brackets_at_the_first_that_closes_one() -> None:
    assert tokens_of("[a]]b]", "tsql").values == ["a]b"]
    with pytest.raises(LexicalError):
        tokens_of("[a]]b]", "sqlite")
    with pytest.raises(sqlite3.OperationalError):
        sqlite3.connect(":memory:").execute("CREATE TABLE t ([a]]b] text)")


def test_a_trigger_of_sqlite_is_plain() -> None:
    trigger = "CREATE TRIGGER g AFTER INSERT ON t BEGIN UPDATE t SET a = 1; SELECT 1; INSERT INTO u VALUES (';'); END"
    assert _agree(trigger, "sqlite")


@pytest.mark.parametrize("dialect", ["postgres", "mysql"])
@pytest.mark.parametrize("blank", ["\x1c", "\x1d", "\x1f", "\u00a0", "\u2003"])
def test_what_is_no_blank_to_the_engine_parts_no_words(dialect: str, blank: str) -> None:
    with pytest.raises(tokens.LexicalError):
        tokens.tokens_of(f"CREATE TABLE t{blank}(a int)", dialect)
    assert tokens.tokens_of(f"CREATE TABLE t (a int) /*{blank}*/ /* x */", dialect).words[-1] == ")"
    assert f"a{blank}b" in tokens.tokens_of(f"CREATE TABLE t (a text DEFAULT 'a{blank}b')", dialect).values
