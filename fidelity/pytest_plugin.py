"""For pytest: a test that fails where the dump is not what the model says, with the findings as its message.

def test_production_is_as_modeled(assert_faithful):
    assert_faithful("schema.sql", "dump.sql")
"""

from __future__ import annotations

from collections.abc import Callable
from os import PathLike, fspath

import pytest

__all__ = ["assert_faithful", "faithful"]

_PASSING = ("FAITHFUL", "COMPATIBLE")


def assert_faithful(
    model: str | PathLike[str], dump: str | PathLike[str], *, compatible: bool = True, **options: object
) -> None:
    """Passes where every surface is FAITHFUL, or COMPATIBLE too unless that is turned off; else AssertionError.

    UNKNOWN is no pass. `options` are `dialect`, `model_dialect`, `mapping` and `strict`, as for `fidelity compare`.
    """
    __tracebackhide__ = True
    from fidelity.session import compare_report  # noqa: PLC0415 - pytest starts without it
    from reports.text import render_text  # noqa: PLC0415

    report = compare_report(fspath(dump), fspath(model), **options)
    passing = _PASSING if compatible else _PASSING[:1]
    if report["overall"] not in passing:
        raise AssertionError(f"{report['overall']}\n{render_text(report)}")


@pytest.fixture(name="assert_faithful")
def faithful() -> Callable[..., None]:
    """`assert_faithful(model, dump)`, which fails the test where the dump is not what the model says."""
    return assert_faithful
