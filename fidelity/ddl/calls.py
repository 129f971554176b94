"""Calls of functions as canonical trees, and whatever has no rule of its own."""

from __future__ import annotations

import re
from collections.abc import Callable

from sqlglot import exp

from fidelity.ddl.literal import Tree, typed_literal
from fidelity.ddl.operands import SCHEMAS, Operands
from fidelity.ddl.parse import parsed

__all__ = ["Calls"]

# Functions in which PostgreSQL itself adds a cast to the type of the other arguments, or to double precision.
_COMMON_TYPE = frozenset(
    "coalesce greatest least nullif abs round floor ceil sign sqrt pow power ln exp log unixtotime to_timestamp "
    "degrees radians trunc mod width_bucket widthbucket cbrt sin cos tan cot asin acos atan atan2 sind cosd tand cotd "
    "asind acosd atand atan2d sinh cosh tanh make_interval make_time make_timestamp make_timestamptz make_date point "
    "circle numrange scale min_scale trim_scale setseed intdiv ceiling log10".split()
)
_SAME_CALL = {"transaction_timestamp": "now", "char_length": "length", "character_length": "length", "ucase": "upper",
              "lcase": "lower", "substr": "substring", "curdate": "current_date"}  # fmt: skip
_OF_BYTES = frozenset({"octet_length", "bit_length"})
_OF_SEQUENCES = frozenset({"nextval", "currval", "setval"})


class Calls(Operands):
    """Canonical trees of calls; nothing of a node that has no rule is left out."""

    def _call(self, node: exp.Expr) -> Tree | None:
        """A function's call by its lower-case name, without a schema that everybody sees."""
        if isinstance(node, exp.Dot) and isinstance(node.expression, exp.Func):
            if node.this.name in SCHEMAS:
                self.rewrites["EQ-EXPR-007"] += 1
                known = parsed(node.expression.sql(dialect=self.dialect), self.dialect)  # without its schema
                return self.tree(known or node.expression)
            inner = self.tree(node.expression)
            return ("dot", node.this.name, inner)
        if isinstance(node, exp.Dot) and isinstance(node.expression, exp.Identifier):
            return ("field", self.tree(node.this), self._column(node.expression)[1])
        if isinstance(node, exp.CurrentTimestamp):
            self.rewrites["EQ-DEFAULT-004"] += 1
            digits = tuple(self.tree(node.this)[1:]) if isinstance(node.this, exp.Expr) else ()
            return ("call", "now", *(("number", d) for d in digits if d != "0" or self.dialect != "mysql"))
        if isinstance(node, exp.DateDiff) and self.dialect == "mysql" and node.args.get("unit") is None:
            self.rewrites["EQ-EXPR-007"] += 1
            days = (("call", "to_days", self.tree(moment)) for moment in (node.this, node.expression))
            return ("-", *days)
        if isinstance(node, exp.Length) and not node.args.get("binary"):
            # SQL Server's LEN counts no spaces at the end.
            return ("call", "len" if self.dialect == "tsql" else "length", self._operand(node.this))
        if isinstance(node, exp.Length):
            return ("call", "octet_length", self.tree(node.this))
        if isinstance(node, exp.AtTimeZone):
            return ("call", "timezone", self.tree(node.args["zone"]), self.tree(node.this))
        if isinstance(node, exp.JSONExtract | exp.JSONExtractScalar):
            return ("json" + node.key.removeprefix("jsonextract"), self.tree(node.this), self._path(node.expression))
        if isinstance(node, exp.JSONBExtract | exp.JSONBExtractScalar):
            path = self.tree(node.expression)
            return (node.key, self.tree(node.this), typed_literal(path, "text[]", self.dialect))
        if isinstance(node, exp.Extract):
            return ("call", "extract", self._unit(node.this), self.tree(node.expression))
        if isinstance(node, exp.TimestampTrunc) and not node.args.get("zone"):
            unit = node.args["unit"]
            return ("call", "date_trunc", self._unit(unit), self._moment(node.this))
        if isinstance(node, exp.Trim) and not node.expression and node.args.get("position") in {None, "BOTH"}:
            return ("call", "btrim", self._operand(node.this))
        if isinstance(node, exp.Array):
            return ("array", *(self.compared(item) for item in node.expressions))
        if isinstance(node, exp.Anonymous):
            name = str(node.this).lower()
            name = _SAME_CALL.get(name, name)
            if node.this != name:
                self.rewrites["EQ-EXPR-007"] += 1
            read = self.compared if name in _COMMON_TYPE else self.tree if name in _OF_BYTES else self._operand
            if name in _OF_SEQUENCES and self.dialect == "postgres":
                read = self._regclass
            return ("call", name, *self._spread([read(argument) for argument in node.expressions]))
        return None

    def _regclass(self, node: exp.Expr) -> Tree:
        """A sequence's name without quotes and without a schema that everybody sees."""
        tree = self.tree(node)
        parts = re.findall(r'"((?:[^"]|"")+)"|([^".]+)', str(tree[1])) if tree[0] == "string" else []
        names = [quoted.replace('""', '"') if quoted else bare.lower() for quoted, bare in parts]
        return ("string", ".".join(names[1:] if names[0] in SCHEMAS else names)) if names else tree

    def _spread(self, arguments: list[Tree]) -> list[Tree]:
        """The arguments, the last of them apart where PostgreSQL has put them into an array."""
        if arguments and arguments[-1][:2] == ("node", "variadic") and arguments[-1][2][1][0] == "array":
            self.rewrites["EQ-EXPR-007"] += 1
            return [*arguments[:-1], *arguments[-1][2][1][1:]]
        return arguments

    def _unit(self, unit: exp.Expr) -> Tree:
        """A unit of time, which may have been read as a word."""
        tree = ("string", unit.name) if isinstance(unit, exp.Var) else self.tree(unit)
        return ("string", str(tree[1]).lower()) if tree[0] == "string" else tree

    def _path(self, path: exp.Expr) -> Tree:
        """The operand of `->` and `->>`, where a plain key may have been read as a path of one step."""
        if isinstance(path, exp.JSONPath) and len(path.expressions) == 2:
            step = path.expressions[1]
            if isinstance(step, exp.JSONPathKey) and isinstance(step.this, str):
                return ("string", step.this)
            if isinstance(step, exp.JSONPathSubscript) and isinstance(step.this, int):
                return ("number", str(step.this))
        return self.tree(path)

    def _other(self, node: exp.Expr) -> Tree:
        """Any other node by its class and its arguments, in a fixed order; nothing of it is left out."""
        parts: list[Tree] = []
        read = self.tree
        if node.key in _COMMON_TYPE:
            read = self.compared
        elif isinstance(node, exp.TimeToStr):
            read = self._moment
        elif isinstance(node, exp.Func | exp.Binary):
            read = self._operand
        if isinstance(node, exp.Binary) and set(node.args) <= {"this", "expression"}:
            return ("node", node.key, *self._typed(read(node.this), read(node.expression)))
        for name, value in sorted(node.args.items()):
            if name.startswith("_") or value is None or value is False or value == []:
                continue
            if name == "default" and isinstance(node, exp.Case) and self.tree(value) == ("null",):
                continue  # a CASE gives NULL where it says nothing else
            parts.append((name, *self._argument(value, read)))
        return ("node", type(node).__name__.lower(), *parts)

    def _argument(self, value: object, read: Callable[[exp.Expr], Tree]) -> tuple[object, ...]:
        if isinstance(value, exp.DataType):
            return (self._type_text(value),)
        if isinstance(value, exp.Expr):
            return (read(value),)
        if isinstance(value, list):
            return tuple(part for item in value for part in self._argument(item, read))
        return (str(value).lower(),)
