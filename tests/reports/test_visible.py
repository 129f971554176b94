import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.canonical import well_formed
from reports.visible import visible

texts = st.text(st.characters(), max_size=40)
# Backslashes, escapes' letters and hidden characters next to each other are where two texts could become one.
tricky = st.text(st.sampled_from("\\nrtxuU0\n\r\t\x1b\u202e\u200b \u00a0aé\udc80"), max_size=12)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("birth_registry", "birth_registry"),
        ("two words", "two words"),
        ("Größe_ключ_表_😀", "Größe_ключ_表_😀"),
        ("a\nb\r\tc", "a\\nb\\r\\tc"),
        ("\x1b[31m", "\\x1b[31m"),
        ("bell\x07 nul\x00 del\x7f nel\x85", "bell\\x07 nul\\x00 del\\x7f nel\\x85"),
        ("user\u202egnp.exe", "user\\u202egnp.exe"),
        ("\u2066isolated\u2069", "\\u2066isolated\\u2069"),
        ("zero\u200bwidth\ufeff", "zero\\u200bwidth\\ufeff"),
        ("line\u2028para\u2029", "line\\u2028para\\u2029"),
        ("no\u00a0break", "no\\xa0break"),
        ("soft\u00adhyphen", "soft\\xadhyphen"),
        ("filler\u3164", "filler\\u3164"),
        ("tag\U000e0041", "tag\\U000e0041"),
        ("non\ufffecharacter", "non\\ufffecharacter"),
        ("bad\udc80byte", "bad\ufffdbyte"),
        ("~[0-9]\\d+$", "~[0-9]\\d+$"),
        ("C:\\new", "C:\\\\new"),
        ("ends in \\", "ends in \\"),
    ],
)
def test_what_is_seen_of_a_text(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_characters_that_the_encoding_lacks_are_escaped() -> None:
    assert visible("Größe 表", encoding="ascii") == "Gr\\xf6\\xdfe \\u8868"
    assert visible("Größe 表", encoding="latin-1") == "Größe \\u8868"


def unescaped(shown: str) -> str:
    """Reads the escapes back."""
    short = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\"}
    pattern = r"\\(?:([nrt\\])|x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8}))"
    return re.sub(pattern, lambda m: short[m[1]] if m[1] else chr(int(m[2] or m[3] or m[4], 16)), shown)


@given(texts | tricky)
def test_the_text_can_be_read_back(text: str) -> None:
    assert unescaped(visible(text)) == well_formed(text)


@given(texts | tricky)
def test_the_text_can_be_read_back_from_ascii(text: str) -> None:
    assert unescaped(visible(text, encoding="ascii")) == well_formed(text)


@given(texts | tricky)
def test_nothing_that_acts_on_a_terminal_is_left(text: str) -> None:
    assert re.search("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069]", visible(text)) is None
