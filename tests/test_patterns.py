"""A pattern that is compiled when it is first asked is one, and answers as one that was compiled at once."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import fidelity
import reports
from fidelity.patterns import _Pattern, lazy


def _held(value: object) -> Iterator[_Pattern]:
    if isinstance(value, _Pattern):
        yield value
    elif isinstance(value, dict):
        yield from _held(tuple(value.values()))
    elif isinstance(value, tuple):
        for part in value:
            yield from _held(part)


def test_each_can_be_compiled() -> None:
    names = [found.name for package in (fidelity, reports) for found in _modules(package.__path__, package.__name__)]
    modules = [importlib.import_module(name) for name in names if not name.endswith("__main__")]
    patterns = [pattern for module in modules for value in vars(module).values() for pattern in _held(value)]

    assert len(patterns) > 100
    for pattern in patterns:
        re.compile(pattern.pattern, pattern._flags)


def _modules(path: list[str], name: str) -> Iterator[pkgutil.ModuleInfo]:
    return pkgutil.walk_packages(path, f"{name}.")


def test_it_answers_as_a_compiled_one() -> None:
    assert lazy("a(B)", re.IGNORECASE).sub(r"<\1>", "xAbx") == "x<b>x"
    assert lazy(rb"a++").fullmatch(b"aaa") is not None
    assert lazy("(?P<n>a)").groupindex["n"] == 1
