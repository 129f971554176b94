"""Commands that take plain values as they are: typer asks pydantic, whose loading takes longer than a small dump."""

from __future__ import annotations

from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["QuickCommand", "QuickGroup"]


class QuickCommand(TyperCommand):
    """A command as typer makes it."""

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401  # typer's own class of contexts
        """What it takes."""
        return _quickened(super().get_params(ctx))


class QuickGroup(TyperGroup):
    """A group of commands as typer makes it."""

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401  # typer's own class of contexts
        """What it takes."""
        return _quickened(super().get_params(ctx))


def _quickened(params: list[Any]) -> list[Any]:
    """Values that need no conversion, or are an enumeration's, do without typer's way; all others go it."""
    for param in params:
        if not isinstance(param.process_value, partial):
            param.process_value = partial(_processed, param, param.process_value)
    return params


def _processed(param: Any, slow: Callable[[Any, Any], Any], ctx: Any, given: Any) -> Any:  # noqa: ANN401  # as typer's
    """The value as the command takes it."""
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
        return slow(ctx, given)
    return value if param.callback is None else param.callback(ctx, param, value)
