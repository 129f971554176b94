"""What a statement is about: read at once from a plain head, and word by word from any other, with the same result."""

from hypothesis import example, given
from hypothesis import strategies as st

from fidelity.dump.statement import Subject, subject_of

_words = st.sampled_from(
    "CREATE ALTER DROP TABLE SEQUENCE VIEW INDEX IF NOT EXISTS ONLY CONCURRENTLY UNIQUE on as t1 Äpfel täg a$b public "
    ". ( ) ; \"a b\" `c` [d] 'e' -- # @ 7 4you €5 _x".split(" ")
)
_heads = st.lists(st.tuples(_words, st.sampled_from(("", " ", "\n", "\u00a0")))).map(
    lambda parts: "".join(word + space for word, space in parts)
)


@given(_heads)
@example("CREATE TABLE public.orders (id integer)")
@example("ALTER TABLE ONLY public . orders ADD x int")
@example("CREATE TABLE only (id integer)")
@example("CREATE TABLE tübe (id integer)")
@example("CREATE TABLE a.b.c (id integer)")
@example("DROP TABLE t -- gone\n;")
@example("CREATE VIEW IF NOT EXISTS v AS SELECT 1")
@example("CREATE UNIQUE INDEX i ON ONLY public.t (a)")
@example("CREATE INDEX ON t (a)")
def test_a_comment_in_front_changes_nothing(head: str) -> None:
    for text in (
        head,
        f"CREATE TABLE {head}",
        f"ALTER TABLE ONLY {head}",
        f"CREATE INDEX {head}",
        f"CREATE INDEX i ON {head}",
    ):
        assert subject_of(text) == subject_of(f"/* */{text}")


def test_a_plain_head_is_told_with_its_name_as_written() -> None:
    assert subject_of("create table Public.Orders(\n id int)") == Subject(
        "CREATE TABLE", (("Public", False), ("Orders", False))
    )


def test_the_table_of_an_index_is_found_behind_its_name() -> None:
    assert subject_of('CREATE UNIQUE INDEX i ON ONLY public."t" (a)') == Subject(
        "CREATE INDEX", (("public", False), ("t", True))
    )


def test_a_name_may_begin_with_a_digit_or_with_any_character_beyond_ascii() -> None:
    assert subject_of("CREATE TABLE 4you (a int)") == Subject("CREATE TABLE", (("4you", False),))
    assert subject_of("CREATE TABLE €5.€t (a int)") == Subject("CREATE TABLE", (("€5", False), ("€t", False)))
