"""SQL Server's and Oracle's scripts: each case is a folder with a script and what is read of it. Add a case, not code.

`statement.sql` is the script, `expected.json` what its shape and its ledger say: a value's fields that have their
default are left out, and so are places in the script. No server of either kind is at hand: a case is the documented
grammar's word.
"""

from __future__ import annotations

import dataclasses
import io
import json
from pathlib import Path
from typing import Any

import pytest

from fidelity.ddl.write import canonical_ddl
from fidelity.dump import scan as scanning
from fidelity.dump import window
from fidelity.dump.ledger import Fate
from fidelity.pipeline import read_ddl
from fidelity.shape.schema import Shape

FOLDERS = sorted(Path(__file__).parent.glob("*/cases/*/"))
SHAPE = ("tables", "domains", "composites", "sequences", "views")


def told(value: Any) -> Any:
    """What a value says, without what is as its class has it by default."""
    if isinstance(value, tuple):
        return [told(item) for item in value]
    if not dataclasses.is_dataclass(value):
        return value
    found = {}
    for field in dataclasses.fields(value):
        item = getattr(value, field.name)
        if field.name in ("span", "schema", "local", "says", "text") or (field.name == "prefixes" and not any(item)):
            continue
        if item != field.default:
            found[field.name] = told(item)
    return found


def read(folder: Path) -> dict[str, Any]:
    """What is read of a case's script."""
    inspection = read_ddl((folder / "statement.sql").read_text(encoding="utf-8"), folder.parent.parent.name)
    ledger = inspection.ledger
    found = {name: told(getattr(inspection.shape, name)) for name in SHAPE}
    found["rows"] = dict(ledger.rows)
    ignored = [e for e in ledger.statements if e.fate is Fate.IGNORED and e.reason != "client command"]
    found["ignored"] = [[e.kind, e.reason] for e in ignored]
    loud = [e for e in ledger.statements if e.fate is Fate.NOT_UNDERSTOOD]
    found["not_understood"] = [[e.line, e.kind, e.object, e.reason] for e in loud]
    return {name: value for name, value in found.items() if value}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: f"{folder.parent.parent.name}-{folder.name}")
def test_a_script_is_read_as_its_case_says(folder: Path) -> None:
    assert read(folder) == json.loads((folder / "expected.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: f"{folder.parent.parent.name}-{folder.name}")
def test_every_byte_of_a_case_has_one_fate(folder: Path) -> None:
    text = (folder / "statement.sql").read_text(encoding="utf-8")
    ledger = read_ddl(text, folder.parent.parent.name).ledger
    counts = [ledger.modeled, ledger.unmodeled, ledger.data, ledger.ignored, ledger.not_understood]
    assert sum(counts) == ledger.bytes == len(text.encode())


@pytest.mark.parametrize("block", [1, 7, 300])
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: f"{folder.parent.parent.name}-{folder.name}")
def test_the_size_of_blocks_moves_no_bound(folder: Path, block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    raw, dialect = (folder / "statement.sql").read_bytes(), folder.parent.parent.name
    whole = list(scanning.scan(io.BytesIO(raw), dialect))
    monkeypatch.setattr(window, "BLOCK", block)
    assert list(scanning.scan(io.BytesIO(raw), dialect)) == whole


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: f"{folder.parent.parent.name}-{folder.name}")
def test_a_script_with_other_line_ends_says_the_same(folder: Path) -> None:
    text = (folder / "statement.sql").read_text(encoding="utf-8")
    dialect = folder.parent.parent.name
    told_by = [
        [[e.kind, e.object, e.fate] for e in read_ddl(script, dialect).ledger.statements]
        for script in (text, text.replace("\n", "\r\n"))
    ]
    assert told_by[0] == told_by[1]


def writable(shape: Shape) -> Shape:
    """The shape without what is not written: views with their indexes, triggers, policies, XML schemas."""

    def without(options: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(option for option in options if not option.startswith(("index of the view ", "xml schemas (")))

    tables = tuple(dataclasses.replace(t, triggers=(), policies=(), options=without(t.options)) for t in shape.tables)
    return dataclasses.replace(shape, views=(), tables=tables)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: f"{folder.parent.parent.name}-{folder.name}")
def test_what_was_read_is_written_and_read_again(folder: Path) -> None:
    text, dialect = (folder / "statement.sql").read_text(encoding="utf-8"), folder.parent.parent.name
    shape = writable(read_ddl(text, dialect).shape)
    again = read_ddl(canonical_ddl(shape), dialect)
    assert [(e.kind, e.reason) for e in again.clouded] == []
    assert writable(again.shape) == shape
