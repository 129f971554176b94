"""A rehearsal's text keeps to the width and the characters of where it is read."""

from __future__ import annotations

import pytest

from fidelity.rehearsing import rehearsal_report
from surrogate.rehearsal.document import Rehearsal
from surrogate.rehearsal.text import render_text


@pytest.fixture(scope="module")
def rehearsal(tmp_path_factory: pytest.TempPathFactory) -> Rehearsal:
    return rehearsal_report("fix7", tmp_path_factory.mktemp("rehearsal"))


@pytest.mark.parametrize("width", [70, 100])
def test_a_line_is_no_longer_than_the_terminal_is_wide_and_what_is_left_stands_right_of_its_mark(
    rehearsal: Rehearsal, width: int
) -> None:
    lines = render_text(rehearsal, width=width).splitlines()
    assert max(map(len, lines)) <= width
    probe = next(at for at, line in enumerate(lines) if "around the code" in line)
    assert lines[probe].startswith("  ✓ ")
    assert width == 100 or lines[probe + 1].startswith("    ")
    assert render_text(rehearsal, width=width).split() == render_text(rehearsal).split()


def test_marks_are_told_apart_where_the_encoding_has_none_of_them(rehearsal: Rehearsal) -> None:
    told = render_text(rehearsal, encoding="latin-1")
    assert told.encode("ascii")
    assert "\n+ PASSED  4 of 4 steps" in told
    assert "  + birth  " in told
