"""Commands that take plain values as they are: typer asks pydantic, whose loading takes longer than a small dump.

An option that is empty or given twice is refused: a variable that is not set must not come to mean the folder one is
in, nor a second dump silently take the place of the first.
"""

from __future__ import annotations

import shutil
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup

from fidelity.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["QuickCommand", "QuickGroup", "UnforeseenError"]

_FILES = ("MODEL", "DUMP")
"""What stands for the inputs, in the help."""

_NARROW = 80
"""Columns of a terminal in which boxes have room for the longest option beside what it means."""


class QuickCommand(TyperCommand):
    """A command as typer makes it."""

    def make_parser(self, ctx: Any) -> Any:  # noqa: ANN401  # typer's own classes
        """What reads its arguments."""
        parser = super().make_parser(ctx)
        named = [f"{p.opts[0]} {p.metavar}" for p in self.params if p.opts[0].startswith("-") and p.metavar in _FILES]
        parser.parse_args = partial(_parsed_once, parser.parse_args, named)  # type: ignore[method-assign]
        return parser

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401  # typer's own class of contexts
        """What it takes."""
        return _quickened(super().get_params(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401  # typer's own classes
        """Writes its help, in a narrow terminal without boxes: an option's name would be cut in them."""
        if shutil.get_terminal_size().columns < _NARROW:
            self.rich_markup_mode = None
        super().format_help(ctx, formatter)


class QuickGroup(TyperGroup):
    """A group of commands as typer makes it."""

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401  # typer's own class of contexts
        """What it takes."""
        return _quickened(super().get_params(ctx))

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401  # typer's own
        """Runs the command that was chosen."""
        try:
            return super().invoke(ctx)
        except (EOFError, BrokenPipeError) as error:
            raise UnforeseenError from error


class UnforeseenError(Exception):
    """Stands for an error at which typer would end the program with 1, by which a comparison says DIVERGENT."""


def _parsed_once(parse: Callable[[list[str]], Any], named: list[str], args: list[str]) -> Any:  # noqa: ANN401  # typer's own
    """What was parsed, where each option that holds one value was given once, and no file without its option."""
    values, rest, order = parse(args)
    if rest and named:
        raise UsageError("no option stands before it", where=rest[0], remedy=f"Write it as {' or '.join(named)}.")
    for number, param in enumerate(order):
        if param.param_type_name == "option" and not (param.multiple or param.is_flag) and param in order[:number]:
            raise UsageError(f"{param.opts[0]} is given twice", remedy="Give it once.")
    return values, rest, order


def _quickened(params: list[Any]) -> list[Any]:
    """Values that need no conversion, or are an enumeration's, do without typer's way; all others go it.

    Help names no type of Python's: typer would say `<bool>` of a flag, as if one was to be given.
    """
    for param in params:
        if param.param_type_name == "argument":
            param.display_type_rich = _untyped
        elif param.is_flag:
            param.metavar = ""
        if not isinstance(param.process_value, partial):
            param.process_value = partial(_processed, param, param.process_value)
    return params


def _untyped(ctx: Any) -> str:  # noqa: ANN401  # as typer's
    return ""


def _processed(param: Any, slow: Callable[[Any, Any], Any], ctx: Any, given: Any) -> Any:  # noqa: ANN401  # as typer's
    """The value as the command takes it."""
    if given == "" or (param.multiple and "" in (given or ())):
        name = param.opts[0] if param.param_type_name == "option" else str(param.metavar or param.name).upper()
        raise UsageError(f"{name} is given as an empty text", remedy="Was it to come of a variable that is not set?")
    kind = getattr(getattr(param, "type_descriptor", None), "annotation", None)
    if param.required and given is None:
        return slow(ctx, given)
    if param.multiple and not given:
        value: Any = ()
    elif param.multiple and kind == list[str] and all(type(item) is str for item in given):
        value = list(given)
    elif not param.multiple and (given is None or isinstance(given, Enum) or (kind is str and type(given) is str)):
        value = given
    elif isinstance(kind, type) and issubclass(kind, Enum) and given in {member.value for member in kind}:
        value = kind(given)
    else:
        return _asked(slow, ctx, given)
    return value if param.callback is None else param.callback(ctx, param, value)


def _asked(slow: Callable[[Any, Any], Any], ctx: Any, given: Any) -> Any:  # noqa: ANN401  # as typer's
    """The value as typer takes it; what it says of one that it refuses does not begin with pydantic's own words."""
    try:
        return slow(ctx, given)
    except typer.BadParameter as error:
        error.message = error.message.removeprefix("Value error, ")
        raise
