"""A TOML file held against the typed dictionary that describes it, with file, line and path in every error."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import UnionType
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints

from typing_extensions import is_typeddict

from fidelity.errors import ModelError
from fidelity.frozen import dataclass
from fidelity.nearest import nearest
from fidelity.whole_file import read_whole
from surrogate.toml_lines import joined, lines_of

__all__ = ["Described", "described", "read_described", "read_text"]

_NOUNS = {str: "a text", int: "a whole number", bool: "true or false", date: "a date like 2030-12-31, without quotes"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A description file's values, and the line of each of them; `name` is the file's, without folders above it."""

    name: str
    values: Mapping[str, Any]
    lines: Mapping[str, int]

    def error(self, path: str, what: str, remedy: str) -> ModelError:
        """The error about the value at that path; for `raise`."""
        line = self.lines.get(path)
        where = f"{self.name}:{line}" if line else self.name
        return ModelError(f"{path}: {what}" if path else what, where=where, remedy=remedy)


def read_text(path: Path, name: str, *, remedy: str = "A model's files must all be there and readable.") -> str:
    """The text of a description's file; ModelError where it cannot be read or is no UTF-8."""
    try:
        return read_whole(path).decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise ModelError(f"cannot be read ({error.strerror})", where=name, remedy=remedy) from None
    except UnicodeDecodeError:
        raise ModelError("is not UTF-8 text", where=name, remedy="Save the file as UTF-8.") from None


def read_described(path: Path, name: str, kind: type) -> Described:
    """The TOML file's values, which conform to the typed dictionary `kind`; ModelError where they do not."""
    return described(read_text(path, name), name, kind)


def described(text: str, name: str, kind: type) -> Described:
    """The values of a TOML text, as `read_described` reads them from a file."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        line = message.rpartition("(at line ")[2].partition(",")[0]
        where = f"{name}:{line}" if line.isdigit() else name
        what = message.partition(" (at ")[0]
        raise ModelError(f"is not valid TOML: {what}", where=where, remedy="Correct the TOML at this line.") from None
    file = Described(name=name, values=values, lines=lines_of(text))
    _conform(file, "", values, kind)
    return file


def _conform(file: Described, path: str, value: Any, kind: Any) -> None:  # noqa: ANN401 - values and types of any kind
    origin = get_origin(kind)
    if is_typeddict(kind):
        _conform_table(file, path, value, kind)
    elif origin in (list, dict):
        _conform_members(file, path, value, kind)
    elif origin in (UnionType, Union):
        _conform_union(file, path, value, get_args(kind))
    elif origin is Literal:
        if value not in get_args(kind):
            allowed = ", ".join(f'"{a}"' for a in get_args(kind))
            raise file.error(path, "is none of the values it may have", f"Write one of {allowed}.")
    elif type(value) is not kind:  # not isinstance: true is no whole number
        raise file.error(path, f"must be {_NOUNS[kind]}", f"Write {_NOUNS[kind]}.")
    elif value == "":
        raise file.error(path, "is empty", "Write a text, or leave the key out where it may be left out.")


def _conform_members(file: Described, path: str, value: Any, kind: Any) -> None:  # noqa: ANN401 - as above
    if get_origin(kind) is list:
        if not isinstance(value, list):
            raise file.error(path, "must be a list", "Write it in brackets: [ … ].")
        for i, item in enumerate(value):
            _conform(file, f"{path}[{i}]", item, get_args(kind)[0])
        return
    if not isinstance(value, dict):
        raise file.error(path, "must be a table of keys and values", f"Write a [{path}] table.")
    for key, item in value.items():
        _conform(file, f"{path}.{key}", item, get_args(kind)[1])


def _conform_union(file: Described, path: str, value: Any, kinds: tuple[Any, ...]) -> None:  # noqa: ANN401 - as above
    """A text, number or truth value, empty texts too; or, where the union has one, a table."""
    scalars = [kind for kind in kinds if not is_typeddict(kind)]
    if isinstance(value, dict) and len(scalars) < len(kinds):
        _conform(file, path, value, next(kind for kind in kinds if is_typeddict(kind)))
    elif type(value) not in scalars:
        raise file.error(path, "has the wrong type", f"Write {' or '.join(_NOUNS[kind] for kind in scalars)}.")


def _conform_table(file: Described, path: str, value: Any, kind: type) -> None:  # noqa: ANN401 - as above
    if not isinstance(value, dict):
        raise file.error(path, "must be a table of keys and values", "Write it as a table with the keys it needs.")
    known = get_type_hints(kind, include_extras=True)
    for key in value:
        if key not in known:
            raise file.error(joined(path, key), "is no key that is known here", nearest(key, known))
    for key, hint in known.items():
        optional = get_origin(hint) is NotRequired
        if key in value:
            _conform(file, joined(path, key), value[key], get_args(hint)[0] if optional else hint)
        elif not optional:
            only = get_args(hint) if get_origin(hint) is Literal else ()
            value_text = f'"{only[0]}"' if len(only) == 1 else "…"
            raise file.error(path, f'the key "{key}" is missing', f"Add {key} = {value_text} here.")
