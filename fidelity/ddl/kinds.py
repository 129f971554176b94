"""What kind of value a canonical tree stands for: its type, or the family of types, as far as it is known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from fidelity.ddl.literal import BITS, Tree, family, holds_whole
from fidelity.ddl.quoted import ELEMENTS
from fidelity.ddl.result_families import ALIKE, FLOATING, GIVES, ROUNDING

__all__ = ["NUMERIC_KINDS", "SIZE", "Kinds", "catalog_type"]

NUMERIC_KINDS = frozenset({"integer", "decimal", "float"})

# What a tree's head alone says; a quoted literal has the type of what stands beside it.
_HEAD_GIVES = {"string": "untyped", "null": "untyped", "moment": "untyped", "true": "boolean", "false": "boolean",
               "interval": "interval", "station": "station",
               "json": "jsonb", "uuid": "uuid", "bytes": "binary", "network": "network", "jsonscalar": "text",
               "jsonbextractscalar": "text", "figure": "figure", "query": "query", "vector": "vector",
               "pairs": "pairs"} | dict.fromkeys(
    ("and", "or", "not", "=", "<>", "<", "<=", ">", ">=", "in", "not in", "like", "not like", "ilike", "not ilike",
     "is null", "is not null", "all null", "none null", "is", "regex"), "boolean")  # fmt: skip


# Types as sqlglot writes them, by the name that PostgreSQL's catalog has for them.
_CATALOG = {"int": "integer", "varchar": "character varying", "decimal": "numeric", "char": "character",
            "bpchar": "character", "timestamp": "timestamp{} without time zone", "varbit": "bit varying",
            "timestamptz": "timestamp{} with time zone", "time": "time{} without time zone",
            "timetz": "time{} with time zone"}  # fmt: skip


# What an operator or function gives for two moments of a kind, where that is no such moment.
_OF_MOMENTS = {("-", "date"): "integer", ("-", "timestamp"): "interval", ("-", "zoned"): "interval",
               ("-", "time"): "interval", ("date_trunc", "date"): "zoned", ("date_trunc", "time"): "interval",
               ("/", "money"): "float", ("-", "network"): "integer"}  # fmt: skip
_ADDED = frozenset({
    ("date", "timestamp"), ("date", "zoned"), ("timestamp", "zoned"), ("time", "clock"), ("decimal", "float"),
    ("integer", "float"), ("character", "text"), ("citext", "text"),
})  # fmt: skip
"""The families between which PostgreSQL casts by itself, beside whole numbers to all others."""


_BITWISE = frozenset(f"bitwise{how}" for how in ("and", "or", "xor", "leftshift", "rightshift"))
_SQL_JSON = {"sql_json_value": -3, "sql_json_query": -5, "sql_json_object": -1, "sql_json_array": -1,
             "sql_json_serialize": -2}  # fmt: skip
"""Where the calls of `sql_json` have the type that they return."""


SIZE = re.compile(r"\(\d+(?:,-?\d+)?\)")


def catalog_type(target: str) -> str:
    """The type as the catalog spells it, with its length or precision."""
    if target.endswith("[]"):
        return catalog_type(target[:-2]) + "[]"
    base, opening, size = target.partition("(")
    said = _CATALOG.get(base, base)
    return said.format(opening + size) if "{}" in said else said + opening + size


def _operands_in(parts: tuple[object, ...]) -> Iterator[Tree]:
    """The trees among a node's parts, which may be wrapped in the names of its arguments; of a CASE, what it gives."""
    for part in parts:
        if not isinstance(part, tuple) or not part:
            continue
        if part[0] in {"expressions", "ifs", "this", "true", "false", "default", "expression"} and len(part) > 1:
            yield from _operands_in(part[1:])
        elif part[:2] == ("node", "if"):
            yield from _operands_in(tuple(p for p in part[2:] if isinstance(p, tuple) and p[0] in {"true", "false"}))
        elif part[0] not in {"decimals", "unit", "ignore_nulls", "subject"}:
            yield part


def _is_day(tree: Tree) -> bool:
    """Whether a tree is a literal that was read as a date."""
    return tree[0] == "moment" and ":" not in str(tree[1]) and "infinity" not in str(tree[1])


def _asked_for(tree: Tree) -> Tree | None:
    """What a query in brackets gives, where it gives one thing."""
    if tree[:2] != ("node", "subquery") or tree[2][1][:2] != ("node", "select"):
        return None
    return next((part[1] for part in tree[2][1][2:] if part[0] == "expressions" and len(part) == 2), None)


class Kinds:
    """The kinds of the trees of one table's expressions; `rewrites` counts the equivalences used.

    `hexadecimal` are the digits of MySQL's literals that are written `x'31'`.
    """

    def __init__(self, *, dialect: str, columns: Mapping[str, str], shown: bool = False) -> None:
        self.dialect = dialect
        self.columns = columns
        self.shown = shown
        self.rewrites: Counter[str] = Counter()
        self.hexadecimal: set[str] = set()

    def type_of(self, tree: Tree) -> str:
        """The type of a column, of a field or an element of one, as the catalog spells it; empty of anything else."""
        if tree[0] == "column":
            return self.columns.get(str(tree[1]), "")
        if tree[0] == "field":
            return self.columns.get(f"{self.type_of(tree[1])}.{tree[2]}", "")
        if tree[:2] == ("node", "bracket"):
            return next((self.type_of(part[1]) for part in tree[2:] if part[0] == "this"), "").removesuffix("[]")
        return "" if (asked := _asked_for(tree)) is None else self.type_of(asked)

    def is_type_of(self, tree: Tree, target: str) -> bool:
        """Whether a cast in PostgreSQL is one to the column's own type, or from a network to an address."""
        own = self.type_of(tree)
        if self.dialect != "postgres" or not own:
            return False
        padded = target == "bpchar" and own.startswith("character(")  # a type without its length is no other
        unlimited = target == "varbit" and own.startswith("bit")
        whole = SIZE.sub("", own)  # which changes no value that has a size; a character or bit alone has another
        same = catalog_type(target) in {own, whole} and not (own != whole and whole in {"character", "bit"})
        return same or padded or unlimited or (own, target) == ("cidr", "inet")

    def family_of(self, tree: Tree) -> str:
        """The family of what a tree gives, as far as it is known; a text array's is `text[]`."""
        if (asked := _asked_for(tree)) is not None:
            return self.family_of(asked)
        if tree[0] in {"column", "field"}:
            text = self.type_of(tree)
            return f"{family(text[:-2])}[]" if text.endswith("[]") else family(text)
        if tree[0] == "number":
            return "decimal" if "." in str(tree[1]) else "integer"
        if tree[0] == "cast":
            return family(str(tree[2]))
        if len(tree) > 1 and isinstance(tree[-1], tuple) and tree[-1][0] == "in" and len(tree[-1]) == 2:
            shown = str(tree[-1][1])  # what no operand shows
            return "integer" if shown == "bigint" else shown
        if _is_day(tree):
            return "date"
        if tree[0] in _HEAD_GIVES:
            return _HEAD_GIVES[tree[0]]
        if tree[0] in {"node", "call"}:
            return self._family_given(tree)
        return self._family_alike(tree[0], tree[1:], tree[1:]) if tree[0] in ALIKE else ""

    def _family_given(self, tree: Tree) -> str:
        """The family of what a function gives, or another node of a class of its own."""
        head, parts = tree[1], tree[2:]
        if tree[0] == "node" and head in {"bracket", "collate"}:
            parted = self.family_of(next((part[1] for part in parts if part[0] == "this"), ("unknown",)))
            return parted if head == "collate" else "float" if parted == "figure" else parted.removesuffix("[]")
        if tree[0] == "node" and head in {"lower", "upper"} and (bounds := self._bounds(tree)):
            return bounds
        if tree[0] == "call" and head == "timezone":
            return {"timestamp": "zoned", "zoned": "timestamp"}.get(self.family_of(tree[-1]), "")
        if tree[0] == "call" and head in _SQL_JSON:
            return family(str(tree[_SQL_JSON[head]][1]))
        if head in GIVES:
            return GIVES[head]
        if head in FLOATING:
            return "decimal" if self._common(parts) == "decimal" else "float"
        if head in ROUNDING and not any(part[0] == "decimals" for part in parts):
            given = self._common(parts)
            return "float" if given == "integer" else given
        return self._family_alike(head, parts, tree[1:]) if head in ALIKE else ""

    def _family_alike(self, head: str, parts: tuple[object, ...], moved: tuple[object, ...]) -> str:
        """The family of what gives that of its arguments; of `moved` where these are a moment and something else."""
        given = self._common(parts)
        return _OF_MOMENTS.get((head, given), given) if given else self._moved(head, moved)

    def _moved(self, head: str, parts: tuple[object, ...]) -> str:
        """The family that a moment or interval has after arithmetic with something else; empty if none is known."""
        kinds = {self.family_of(part) for part in _operands_in(parts)}
        rest = kinds - {"interval", "integer", "decimal", "float", "untyped"}
        if head in {"*", "/"} and "interval" in kinds and not rest:
            return "interval"
        if head in {"+", "-"} and len(rest) == 1 and kinds - rest <= {"interval", "untyped"}:
            kind = rest.pop()
            return "timestamp" if kind == "date" else kind if kind in {"timestamp", "zoned", "time"} else ""
        return "date" if head in {"+", "-"} and kinds == {"date", "integer"} else ""

    def _bounds(self, tree: Tree) -> str:
        """The family of a range's bounds, where lower and upper are of one; empty where they are of a text."""
        of = next((part[1] for part in tree[2:] if part[0] == "this"), ("unknown", "", ""))
        own = self.type_of(of) or (str(of[2]) if of[0] == "cast" else str(of[1]) if of[0] == "call" else "")
        return ELEMENTS.get(own.removeprefix("public."), "")

    def _common(self, parts: tuple[object, ...]) -> str:
        """The family that arguments have in common; of numbers the widest, and none where one's is not known."""
        found = {self.family_of(part) for part in _operands_in(parts)}
        if found == {"untyped"}:
            return "text"
        found -= {"untyped"}
        if len(found) == 1:
            return found.pop()
        for kinds in (("zoned", "timestamp", "date"), ("text", "character")):
            if found and found <= set(kinds):
                return next(kind for kind in kinds if kind in found)
        return next((k for k in ("float", "decimal") if k in found), "") if found and found <= NUMERIC_KINDS else ""

    def bits_of(self, tree: Tree) -> int:
        """How many bits PostgreSQL has for a whole number that a tree gives; as an integer's where no operand tells."""
        if tree[0] == "number":
            return 32 if holds_whole("integer", str(tree[1]), self.dialect) else 64
        if tree[0] == "in":
            return BITS.get(str(tree[1]), 0)
        if said := str(tree[2]) if tree[0] == "cast" else self.type_of(tree):
            return BITS.get(said, 32)
        parts = tree[2:] if tree[0] in {"node", "call"} else tree[1:]
        alike = not {tree[0], tree[1] if parts else ""}.isdisjoint(ALIKE | _BITWISE)
        return max([self.bits_of(part) for part in _operands_in(parts)] if alike else [], default=32)

    def is_added(self, tree: Tree) -> bool:
        """Whether a tree is a cast that PostgreSQL adds by itself beside what is of that type."""
        if tree[0] != "cast" or "(" in tree[2]:
            return False
        kind = family(tree[2])
        if tree[1][0] == "moment":
            return kind in {"timestamp", "zoned"}
        return (self.family_of(tree[1]), kind) in _ADDED

    def is_exact(self, tree: Tree) -> bool:
        """Whether a number is the same as a floating-point one."""
        return tree[0] == "number" or self.type_of(tree) in {"integer", "smallint"}
