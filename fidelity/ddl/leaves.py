"""The leaves of an expression as canonical trees: literals, and words that stand for themselves."""

from __future__ import annotations

import re

from sqlglot import exp

from fidelity.ddl.kinds import Kinds
from fidelity.ddl.literal import Tree, number, read_string, typed_literal
from fidelity.ddl.oracle_calls import moment_of

__all__ = ["Leaves"]

_CHOICES = (exp.Paren, exp.Case, exp.If, exp.Coalesce, exp.JSONKeyValue, exp.Nullif, exp.Greatest, exp.Least)
"""What hands a literal on as it is."""
_SCALED = (exp.Add, exp.Sub, exp.Mul, exp.Div, exp.Mod, exp.Neg)
"""What gives a decimal number with as many digits behind the point as its operands say."""
_TEXTS = (exp.DPipe, exp.Concat, exp.ConcatWs, exp.Format)
_DOCUMENTS = frozenset({"json_build_array", "json_build_object", "to_json"})
"""PostgreSQL's functions that make a document of any value; `jsonb` compares its numbers by their values."""


def _is_shown(place: exp.Expr | None, dialect: str) -> bool:
    """Whether what stands there is put into a text as it is shown."""
    if isinstance(place, exp.Cast):
        return place.to.this in exp.DataType.TEXT_TYPES
    if isinstance(place, exp.Anonymous) and dialect == "postgres":
        return str(place.this).lower() in _DOCUMENTS
    return isinstance(place, _TEXTS) or _is_in_document(place, dialect)


def _is_in_document(place: exp.Expr | None, dialect: str) -> bool:
    """Whether what stands there becomes a part of a document of MySQL's, which knows truth values."""
    if dialect != "mysql" or not isinstance(place, exp.Func):
        return False
    name = str(place.this).lower() if isinstance(place, exp.Anonymous) else place.key
    return name.removeprefix("whole_").startswith("json")


def _real_of_sqlite(node: exp.Literal) -> Tree | None:
    """A whole number with a point or an exponent, which SQLite computes with as it does not with 1; None of others."""
    if node.is_string or node.name.isdigit() or (tree := number(node.name)) is None:
        return None
    return tree if "." in tree[1] else ("number", f"{tree[1]}.0")


class Leaves(Kinds):
    """Canonical trees of the leaves of one table's expressions."""

    def tree(self, node: exp.Expr) -> Tree:
        """The canonical tree of a node that stands for a value."""
        raw = self._raw(node)
        return ("cast", *raw[1:]) if raw[0] in {"widened", "unpadded"} else raw

    def _raw(self, node: exp.Expr) -> Tree:
        """The tree, or "widened" or "unpadded" with tree and type for a cast whose place says what it means."""
        raise NotImplementedError

    def _leaf(self, node: exp.Expr) -> Tree | None:
        """Literals and other words that stand for themselves."""
        if self.dialect == "oracle" and (said := moment_of(node)) is not None:
            self.rewrites["EQ-DEFAULT-003"] += 1
            return typed_literal(("string", said), "timestamp", self.dialect)
        if isinstance(node, exp.Literal):
            if node.is_string and not node.this and self.dialect == "oracle":
                return ("null",)  # Oracle has no text without characters
            if self.dialect == "sqlite" and (real := _real_of_sqlite(node)) is not None:
                return real
            return ("string", node.this) if node.is_string else (number(node.this) or ("no number", node.this))
        if isinstance(node, exp.Null):
            return ("null",)
        if isinstance(node, exp.Boolean):
            if self.dialect in {"mysql", "sqlite"}:
                return ("number", "1" if node.this else "0")
            return ("true",) if node.this else ("false",)
        if isinstance(node, exp.Neg):
            return self._negative(self._raw(node.this))
        if isinstance(node, exp.Interval) and isinstance(node.this, exp.Literal):
            return self._length_of_time(node)
        if isinstance(node, exp.HexString | exp.BitString):
            return self._digits(node)
        return self._special_string(node)

    def _as_written(self, node: exp.Expr) -> Tree | None:
        """A literal that becomes a part of a text or document, where its spelling says more than its value does."""
        if self.dialect not in {"postgres", "mysql"} or not isinstance(node, exp.Literal | exp.Boolean):
            return None
        place = node.parent
        while isinstance(place, (*_CHOICES, *_SCALED)):
            place = place.parent
        if isinstance(node, exp.Boolean):
            return ("true" if node.this else "false",) if _is_in_document(place, self.dialect) else None
        zeros = not node.is_string and re.fullmatch(r"(\d*)(\.\d*0)", node.name)
        shown = _is_shown(place, self.dialect) or (self.shown and (place is None or isinstance(place, exp.Select)))
        return ("number", f"{zeros[1] or '0'}{zeros[2]}") if zeros and shown else None

    def _special_string(self, node: exp.Expr) -> Tree | None:
        """A string that is not written as most are; None of anything else."""
        if isinstance(node, exp.ParseJSON) and node.args.get("is_literal"):
            return ("string", node.this.name)
        if isinstance(node, exp.UnicodeString):
            said = _unescaped(node)
            return None if said is None else ("string", said)
        if type(node) is exp.Concat and all(e.is_string or isinstance(e, exp.ByteString) for e in node.expressions):
            return ("string", "".join(str(e.this) for e in node.expressions))  # literals side by side are one
        if isinstance(node, exp.National | exp.ByteString | exp.RawString):
            return ("string", node.this)
        if isinstance(node, exp.Introducer):
            self.rewrites["EQ-EXPR-002"] += 1
            from fidelity.ddl.mysql_literals import introduced  # noqa: PLC0415  # of this dialect alone

            return introduced(self.tree(node.expression), node.name.lower())
        return None

    def _digits(self, node: exp.HexString | exp.BitString) -> Tree | None:
        """Bytes or bits by their digits."""
        digits, bits = str(node.this), isinstance(node, exp.BitString)
        if self.dialect == "mysql" and bits:
            whole = -(-len(digits) // 8) * 2  # MariaDB writes bits as whole bytes
            return ("bytes", format(int(digits, 2), f"0{whole}x") if digits else "")
        if bits:
            return ("bits", digits)
        if self.dialect in {"mysql", "sqlite"}:
            return ("bytes", digits.lower())
        return read_string(f"x{digits}", "bits") if self.dialect == "postgres" else None

    def _negative(self, raw: Tree) -> Tree:
        """What a sign changes: a number is another number of its type, as `-1000.00` is one with decimal places."""
        value = raw[1] if raw[0] == "widened" and raw[1][0] == "number" else raw
        value = ("cast", *value[1:]) if value[0] in {"widened", "unpadded"} else value
        said = str(value[-1])
        if self.dialect == "sqlite" and value[0] == "number" and said.endswith(".0"):
            return ("number", said[1:] if said.startswith("-") else f"-{said}")
        negated = number(said[1:] if said.startswith("-") else f"-{said}") if value[0] == "number" else None
        if negated is None:
            return ("neg", value)
        return ("widened", negated, raw[2]) if raw[0] == "widened" else negated

    def _length_of_time(self, node: exp.Interval) -> Tree | None:
        """A literal interval of PostgreSQL's or MySQL's; sqlglot has taken `1 day` apart."""
        unit = node.args.get("unit")
        if self.dialect == "mysql" and isinstance(unit, exp.Expr):  # the literal may be in quotes
            length = number(node.this.name) or self.tree(node.this)
            return ("node", "interval", ("this", length), ("unit", self.tree(unit)))
        return self._interval(node, unit) if self.dialect == "postgres" else None

    def _interval(self, node: exp.Interval, unit: object) -> Tree:
        """An interval with the fields that are said beside it."""
        said = unit.sql().lower() if isinstance(unit, exp.Expr) else ""
        if isinstance(unit, exp.IntervalSpan):
            said = f"{unit.this} to {unit.expression}"
        if " to " in said or "(" in said:
            value: Tree = ("string", node.this.name)
            read = typed_literal(value, f"interval {said}", self.dialect)
            return ("cast", value, f"interval {said}") if read == value else read
        return typed_literal(("string", f"{node.this.name} {said}"), "interval", self.dialect)


def _unescaped(node: exp.UnicodeString) -> str | None:
    """What U&'…' says; None where its escapes are none."""
    sign = re.escape(node.args["escape"].name if node.args.get("escape") else "\\")
    parts = re.split(rf"{sign}({sign}|[0-9A-Fa-f]{{4}}|\+[0-9A-Fa-f]{{6}})", str(node.this))
    if any(re.search(sign, part) for part in parts[::2]):
        return None
    parts[1::2] = [part if len(part) == 1 else chr(int(part.removeprefix("+"), 16)) for part in parts[1::2]]
    return "".join(parts)
