"""What the operating system does not let be read is told in one message with a remedy, and is no defect."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from commands import fidelity_text as fidelity

DUMP = Path(__file__).parents[2] / "examples" / "production.sql"


@pytest.fixture
def shut(tmp_path: Path) -> Iterator[Path]:
    """A folder, and a file, that may not be looked into; the mode of a file binds no superuser, who may run tests."""
    folder = tmp_path / "shut"
    folder.mkdir()
    (folder / "dump.sql").write_text("CREATE TABLE t (a int);")

    def refusing(of: Any) -> Any:
        def refuse(path: Path, *arguments: Any, **named: Any) -> Any:
            if folder in (path, path.parent):
                raise PermissionError(13, "Permission denied", str(path))
            return of(path, *arguments, **named)

        return refuse

    patched = {name: refusing(getattr(Path, name)) for name in ("iterdir", "open", "is_file")}
    with mock.patch.multiple(Path, **patched):
        yield folder


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("inspect {}", "error: shut: cannot be read: Permission denied\n  Check its permissions"),
        ("compare --real {}", "error: shut: cannot be read: Permission denied\n  Check its permissions"),
        ("inspect {}/dump.sql", "dump.sql: cannot be opened: Permission denied\n  Check its permissions"),
        ("compare --real {dump} --model {}", "shut: cannot be read: Permission denied\n  A model's folder and files"),
    ],
)
def test_what_may_not_be_read_is_no_defect(command: str, message: str, shut: Path) -> None:
    done = fidelity(*command.format(shut, dump=DUMP).split())
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
