"""Every two types of docs/types.toml in PostgreSQL, MariaDB and SQLite: what is said of the pair, the engines do.

A type's table takes each probe that it takes at all; what reads back is kept as a value. That all values fit is refuted
by one probe that does not; that some do not needs a probe that shows it. What nothing is known of, and what is said to
hold another kind of values, claims nothing of a row.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from fidelity.compare.types.capacity import capacity
from fidelity.compare.types.fit import Fit, Outcome
from fidelity.compare.types.form import Family, Padding, TypeForm
from tests.compare.test_type_engines import (
    DATES,
    DOCUMENTS,
    FORMS,
    INSTANTS,
    LABELS,
    MOMENTS,
    NUMBERS,
    REFUSED,
    TEXTS,
    TIMES,
    UUIDS,
    Store,
    as_value,
    as_written,
    stores,
)

__all__ = ["stores"]

TYPES = tomllib.loads((Path(__file__).parents[2] / "docs" / "types.toml").read_text(encoding="utf-8"))
KINDS = [(dialect, text) for dialect in ("postgres", "mysql", "sqlite") for text in TYPES[dialect]]
BYTES = ["X'00'", "X'00ff'", f"X'{'ab' * 16}'", f"X'{'ab' * 51}'", f"X'{'ab' * 65536}'", f"X'{'ab' * 17}'"]
BITS = ["B'1'", "B'01'", "B'00000101'", "B'10000000'", "B'101010101'"]
OTHERS = [f"'{':'.join(['ffff'] * 8)}'", "'10.0.0.0/8'", "'10.1.2.3'", "'::1'", f"'{':'.join(['ffff'] * 8)}/127'",
          f"'{'ffff:' * 7}fffe/127'", "'08:00:2b:01:02:03'",
          "'<a/>'", "'<'", "'[1,5)'", "'{1,2}'", "'{2147483648}'", "'1 year 2 days'", "'ok,sad'",
          "'wow'", f"'[\"{'x' * 70000}\"]'"]  # fmt: skip
PLACES = ["ST_GeomFromText('POINT(1 1)')", "ST_GeomFromText('LINESTRING(0 0, 1 1)')"]
WIDE = [f"'{'é' * 50}'", f"'{'😀' * 50}'", f"'{'z' * 51}'", f"'{'z' * 4000}'", f"'{'z' * 4001}'"]
MORE = ["3e38", "1901", "2155", "1900", "2156", "123456789012345.6789", f"1{'0' * 37}", "9" * 38]
PROBES = [*NUMBERS, *MORE, *TEXTS, *WIDE, *MOMENTS, *INSTANTS, *DATES, *TIMES, *DOCUMENTS, *UUIDS,
          *LABELS, *BITS, "true", "false", *OTHERS, *PLACES]  # fmt: skip
NUMERIC = {Family.INTEGER, Family.DECIMAL, Family.FLOAT, Family.BOOLEAN}
# What a probe is to a type is read back as a value of the type's own; bytes are written in each engine's own way.
BYTES_OF = {"postgres": lambda text: f"'\\x{text[2:-1]}'::bytea", "mysql": str, "sqlite": str}


def held(stores: dict[str, Store], kind: tuple[str, str], probe: str) -> object:
    dialect, text = kind
    if probe in BYTES:
        probe = BYTES_OF[dialect](probe)
    read = stores[dialect].keep(text, probe)
    form = FORMS[dialect](text)
    if read is REFUSED:
        return REFUSED
    if isinstance(read, bytes) and form.family in {Family.BINARY, Family.ANY, Family.OTHER}:
        return read
    if form.family is Family.BITS and isinstance(read, str):
        return read
    if form.family is Family.ARRAY:
        return "{" + ",".join(str(element) for element in read) + "}"
    return as_value(read, form)


def worst(stores: dict[str, Store], one: tuple[str, str], other: tuple[str, str]) -> Outcome:
    """The worst that becomes of what the first type holds when it is written to the second."""
    first, second = FORMS[one[0]](one[1]), FORMS[other[0]](other[1])
    padded = Padding.KEEPS not in {first.padding, second.padding}
    found = Outcome.FITS
    for probe in [*PROBES, *BYTES]:
        here, there = held(stores, one, probe), held(stores, other, probe)
        if here is REFUSED or not genuine(first, probe, here):
            continue
        if there is REFUSED:
            return Outcome.REFUSED
        if first.family is second.family is Family.BITS and first.dialect != second.dialect:
            width = first.chars if first.padding is Padding.PADS and first.chars == second.chars else None
            here, there = as_bits(here, one[0], width), as_bits(there, other[0], width)
        if str(here).rstrip() != str(there).rstrip() if padded and isinstance(here, str) else here != there:
            found = Outcome.ALTERED
        if other[0] == "sqlite" and first.family in NUMERIC and stores["sqlite"].is_text(other[1], probe):
            found = Outcome.ALTERED  # '10' sorts before '9'
    return found


def as_bits(value: object, dialect: str, width: int | None) -> str:
    """Bits as they are written; MariaDB shows a number, which is as wide as what was written to it where that is so."""
    return str(value) if dialect == "postgres" else f"{int(str(value)):0{width or 1}b}"


def genuine(form: TypeForm, probe: str, here: object) -> bool:
    """Whether the probe is written as a value of the type, and was kept as it was written."""
    if form.family is Family.TEXT:
        return probe.startswith("'")
    if form.family is Family.BINARY:
        return probe in BYTES
    if form.family is Family.BITS:
        return probe in BITS and (form.dialect == "postgres" or not probe.startswith("B'0"))
    if probe in PLACES:
        return form.family is Family.OTHER
    if probe in {"true", "false"} and form.family is not Family.BOOLEAN:
        return False
    return probe not in BYTES and probe not in BITS and here == as_written(probe)


def claims(one: tuple[str, str], other: tuple[str, str]) -> Fit | None:
    """What is said of a pair; None where it says nothing that a row could show in a session's one time zone."""
    first, second = FORMS[one[0]](one[1]), FORMS[other[0]](other[1])
    fit = capacity(first, second)
    if fit.foreign or fit.outcome is Outcome.UNDECIDED or first.loose or one == other:
        return None
    if first.family is Family.BITS and second.family in {Family.BOOLEAN, Family.INTEGER, Family.DECIMAL, Family.ANY}:
        return None  # B'1' is no truth value or number as it is written, and 1 is no bit
    if other[1] == "mediumtext" and fit.outcome is Outcome.REFUSED:
        return None  # a text of 16 MB is more than the server takes in one statement
    return None if {first.zoned, second.zoned} == {True, False} else fit


@pytest.mark.parametrize("one", KINDS, ids=" ".join)
def test_what_is_said_of_a_type_beside_every_other_is_what_the_engines_do(
    one: tuple[str, str], stores: dict[str, Store]
) -> None:
    said = {other: claims(one, other) for other in KINDS}
    wrong = {
        other: (fit.outcome.value, fit.because, seen.value)
        for other, fit in said.items()
        if fit is not None and (seen := worst(stores, one, other)) is not fit.outcome
    }

    assert wrong == {}
