"""What SQLite's functions of dates make of the present moment, by one name for each text or number.

Source: SQLite documentation, "Date And Time Functions". An argument that is left out is 'now', in either case.
"""

from __future__ import annotations

from fidelity.ddl.affinity import affinity
from fidelity.ddl.literal import Tree

__all__ = ["clock_told", "printed"]

_NOW: Tree = ("call", "now")
_SECONDS: Tree = ("call", "unixepoch")
_FORMATS: dict[str, Tree] = {
    "%Y-%m-%d %H:%M:%S": _NOW,
    "%Y-%m-%d": ("node", "currentdate"),
    "%H:%M:%S": ("node", "currenttime"),
}
"""What CURRENT_TIMESTAMP and its kind write, by strftime's format."""
_WRITTEN: dict[str, str] = {"datetime": "%Y-%m-%d %H:%M:%S", "date": "%Y-%m-%d", "time": "%H:%M:%S", "unixepoch": "%s"}
_NAMED = {written: name for name, written in _WRITTEN.items() if name != "unixepoch"}
_ARITHMETIC = frozenset({"+", "-", "*", "/", "%"})


def clock_told(tree: Tree, target: str) -> Tree:
    """The tree of a default with the present moment under one name, as a column of that type keeps it.

    Seconds are a text by strftime and a number by unixepoch, which only a column without affinity tells apart.
    """
    declared = "BLOB" if target.upper() == "ANY" else affinity(target)
    return _told(tree, counts=declared != "BLOB")


def printed(tree: Tree) -> Tree:
    """What strftime gives of a moment that is not the present one, by the function that writes its format by name."""
    match tree:
        case (
            "node",
            "timetostr",
            ("format", ("string", str(said))),
            ("this", ("node", "tsordstotimestamp", ("this", at))),
        ):
            if _is_now([at]) or at == _NOW or (name := _NAMED.get(said)) is None:
                return tree
            return ("node", name, ("this", at)) if name == "date" else ("call", name, at)
    return tree


def _told(tree: Tree, *, counts: bool) -> Tree:
    if (moved := _moved(tree)) is not None:
        return moved
    written = _format_of(tree)
    if written == "%s" and (counts or tree[1] == "unixepoch"):
        return _SECONDS
    if written is not None:
        return _FORMATS.get(written, tree)
    if tree[0] == "cast" and tree[2] == "integer" and _format_of(tree[1]) == "%s":
        return _SECONDS
    if tree[0] in _ARITHMETIC:
        return (tree[0], *(_told(part, counts=True) for part in tree[1:]))
    return tree


def _moved(tree: Tree) -> Tree | None:
    """What strftime writes of the present moment once modifiers have moved it; None of anything else.

    Of one format the function that has it by its name says the same, but with 'subsec', which it shows.
    """
    if "subsec" in repr(tree).lower():
        return None
    match tree:
        case ("call", "strftime", ("string", str(written)), at, *modifiers) if modifiers and _is_now([at]):
            return ("call", "strftime", ("string", written), ("string", "now"), *modifiers)
        case ("call", ("datetime" | "date" | "time") as name, at, *modifiers) if modifiers and _is_now([at]):
            return ("call", "strftime", ("string", _WRITTEN[name]), ("string", "now"), *modifiers)
    return None


def _format_of(tree: Tree) -> str | None:
    """The format in which the present moment is written; None of what does not write it."""
    match tree:
        case ("call" | "node", str(name), *at) if name in _WRITTEN and _is_now(at):
            return _WRITTEN[name]
        case ("node", "timetostr", ("format", ("string", str(said))), ("this", ("node", "tsordstotimestamp", at))):
            return said if _is_now([at]) or at == ("this", _NOW) else None
    return None


def _is_now(arguments: list[Tree]) -> bool:
    said = [part[1] if part[0] == "this" else part for part in arguments]
    return not said or (len(said) == 1 and said[0][0] == "string" and str(said[0][1]).lower() == "now")
