"""Calls of functions as canonical trees, and whatever has no rule of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from sqlglot import exp

from fidelity.ddl.cast_literals import SCHEMAS
from fidelity.ddl.kinds import NUMERIC_KINDS, catalog_type
from fidelity.ddl.literal import LITERALS, Tree, family, typed_literal
from fidelity.ddl.operands import Operands
from fidelity.ddl.parse import parsed
from fidelity.ddl.quoted import NUMERIC
from fidelity.ddl.result_families import FLOATING, ROUNDING
from fidelity.ddl.sqlite_clocks import printed

__all__ = ["Calls"]

# Functions in which PostgreSQL itself adds a cast to the type of the other arguments, or to double precision.
_COMMON_TYPE = frozenset(
    "coalesce greatest least nullif abs round floor ceil sign sqrt pow power ln exp log unixtotime to_timestamp "
    "degrees radians trunc mod width_bucket widthbucket cbrt sin cos tan cot asin acos atan atan2 sind cosd tand "
    "cotd asind acosd atand atan2d sinh cosh tanh interval_of_parts make_time make_timestamp make_timestamptz "
    "make_date timefromparts timestampfromparts timestamptzfromparts point circle numrange int4range int8range "
    "factorial scale min_scale trim_scale setseed intdiv ceiling log10 ll_to_earth earth_box".split()
)
_ONLY_FLOATING = frozenset(
    "square_root cube_root "
    "cbrt degrees radians sin cos tan cot asin acos atan atan2 sind cosd tand cotd asind acosd atand atan2d sinh "
    "cosh tanh asinh acosh atanh unixtotime to_timestamp".split()
)
_FLOATING = FLOATING | ROUNDING | _ONLY_FLOATING | {"width_bucket", "widthbucket", "ceiling", "log10"}
_TWO_ARE_DECIMAL = frozenset({"round", "trunc", "log"})
_OF_ONE_TYPE = _FLOATING | {"coalesce", "greatest", "least", "nullif", "abs", "age"}
_TRIMS = {"BOTH": "btrim", "LEADING": "ltrim", "TRAILING": "rtrim"}
_SAME_CALL = {"transaction_timestamp": "now", "char_length": "length", "character_length": "length", "ucase": "upper",
              "lcase": "lower", "substr": "substring", "curdate": "current_date"}  # fmt: skip
_OPERATORS = {
    "has_key_of_jsonb": "jsonbcontainstopkey", "jsonb_exists_any": "jsonbcontainsanytopkeys",
    "jsonb_exists_all": "jsonbcontainsalltopkeys",
}  # fmt: skip
"""The functions of jsonb's operators with a question mark, which drivers take for a parameter."""
_OF_BITS = (exp.BitwiseAnd, exp.BitwiseOr, exp.BitwiseXor)
_TURNED_ROUND = {
    "arraycontainsall": "arraycontainedby",
    "arraycontainedby": "arraycontainsall",
    "arrayoverlaps": "arrayoverlaps",
}
_OF_BYTES = frozenset({"octet_length", "bit_length"})
_OF_SEARCHES = frozenset("to_tsvector to_tsquery plainto_tsquery phraseto_tsquery websearch_to_tsquery".split())
"""What may have a text search configuration before what it reads, by a name that PostgreSQL writes down in full."""
_OF_SEQUENCES = frozenset({"nextval", "currval", "setval"})


def _collation(name: exp.Expr) -> Tree:
    """A collation's name, without a schema that everybody sees."""
    last = name.this if isinstance(name, exp.Column) else name
    quoted = isinstance(last, exp.Identifier) and bool(last.args.get("quoted"))
    said = last.name if quoted else last.name.lower()
    schema = name.table if isinstance(name, exp.Column) else ""
    return ("string", said if schema in {"", *SCHEMAS} else f"{schema}.{said}")


_CUTTING = frozenset({"postgres", "mysql", "tsql"})
"""The dialects whose LEFT is a SUBSTRING from the first character."""


def _is_count(node: exp.Expr) -> bool:
    return isinstance(node, exp.Literal) and not node.is_string and node.name.isdigit()


class Calls(Operands):
    """Canonical trees of calls; nothing of a node that has no rule is left out."""

    def _call(self, node: exp.Expr) -> Tree | None:
        """A function's call by its lower-case name, without a schema that everybody sees."""
        if isinstance(node, exp.Anonymous):
            return self._named_call(node)
        if isinstance(node, exp.Dot):
            return self._dotted(node)
        if isinstance(node, exp.CurrentTimestamp):
            self.rewrites["EQ-DEFAULT-004"] += 1
            digits = tuple(self.tree(node.this)[1:]) if isinstance(node.this, exp.Expr) else ()
            said = "number" if all(str(d).isdigit() for d in digits) else "string"  # which no server takes
            return ("call", "now", *((said, d) for d in digits if d != "0" or self.dialect != "mysql"))
        if isinstance(node, exp.DateDiff) and self.dialect == "mysql" and node.args.get("unit") is None:
            self.rewrites["EQ-EXPR-007"] += 1
            days = (("call", "to_days", self.tree(moment)) for moment in (node.this, node.expression))
            return ("-", *days)
        if isinstance(node, exp.Left) and self.dialect in _CUTTING and _is_count(count := node.expression.unnest()):
            self.rewrites["EQ-EXPR-007"] += 1
            first, of = exp.Literal.number(1), node.this
            if self.dialect == "tsql" and isinstance(of, exp.Cast) and isinstance(of.this, exp.Column):
                of = of.this if self.family_of(self.tree(of.this)) == "text" else of  # the cast is sqlglot's
            return self.tree(exp.Substring(this=of.copy(), start=first, length=count.copy()))
        if isinstance(node, exp.Length) and not node.args.get("binary"):
            # SQL Server's LEN counts no spaces at the end; the cast to a text about what it counts is sqlglot's.
            added = self.dialect == "tsql" and isinstance(node.this, exp.Cast)
            of = self._operand(node.this.this if added else node.this)
            counts = "octet_length" if self.dialect == "postgres" and self.family_of(of) == "binary" else "length"
            return ("call", "len" if self.dialect == "tsql" else counts, of)
        if isinstance(node, exp.Length):
            return ("call", "octet_length", self.tree(node.this))
        if isinstance(node, exp.Overlaps) and isinstance(node.this, exp.Tuple):
            spans = [*node.this.expressions, *getattr(node.expression, "expressions", ())]
            return ("call", "overlap_of", *self._ends([self._operand(end) for end in spans]))
        if isinstance(node, exp.AtTimeZone):
            return ("call", "timezone", self.tree(node.args["zone"]), self.tree(node.this))
        if isinstance(node, exp.JSONExtract | exp.JSONExtractScalar):
            return ("json" + node.key.removeprefix("jsonextract"), self.tree(node.this), self._path(node.expression))
        if isinstance(node, exp.JSONBExtract | exp.JSONBExtractScalar):
            path = typed_literal(self.tree(node.expression), "text[]", self.dialect)
            return self._followed(self.tree(node.this), path, "scalar" * node.key.endswith("scalar"))
        if isinstance(node, exp.Extract):
            return ("call", "extract", self._unit(node.this), self.tree(node.expression))
        if isinstance(node, exp.TimestampTrunc):
            zone = (self.tree(node.args["zone"]),) if node.args.get("zone") else ()
            return ("call", "date_trunc", self._unit(node.args["unit"]), self._moment(node.this), *zone)
        if isinstance(node, exp.Array):
            return ("array", *self._of_one_type("array", node.expressions)[: len(node.expressions)])
        return self._of_postgres(node) if self.dialect == "postgres" else self._of_others(node)

    def _of_postgres(self, node: exp.Expr) -> Tree | None:
        """What PostgreSQL has a rule of its own for: TRIM, CASE, COLLATE, and a row without its word."""
        if isinstance(node, exp.Trim):
            characters = (self.tree(node.expression),) if node.expression else ()
            name = _TRIMS[str(node.args.get("position") or "BOTH").upper()]
            return ("call", name, self._operand(node.this), *(part for part in characters if part != ("string", " ")))
        if isinstance(node, exp.Case):
            return self._case(node)
        if isinstance(node, exp.Collate):
            return ("node", "collate", ("expression", _collation(node.expression)), ("this", self.tree(node.this)))
        return ("call", "row", *map(self._operand, node.expressions)) if isinstance(node, exp.Tuple) else None

    def _of_others(self, node: exp.Expr) -> Tree | None:
        """TRIM of blanks, which the other dialects have under one name for each end, and IF, which is a CASE.

        HEX gives capital letters, and sqlglot makes one function of it and of LOWER, but not of LCASE.
        """
        if isinstance(node, exp.LowerHex):
            return ("node", "lower", ("this", self.tree(exp.Hex(this=node.this.copy()))))
        if isinstance(node, exp.Upper) and isinstance(node.this, exp.Hex):
            return self.tree(node.this)
        if isinstance(node, exp.Trim) and (not node.expression or node.expression == exp.Literal.string(" ")):
            name = _TRIMS[str(node.args.get("position") or "BOTH").upper()]
            return ("call", name, self._operand(node.this))
        if isinstance(node, exp.Coalesce) and node.args.get("is_nvl") and self._gives_one_type(node):
            self.rewrites["EQ-EXPR-007"] += 1
            named = node.copy()
            named.set("is_nvl", None)
            return self.tree(named)
        if isinstance(node, exp.If) and not isinstance(node.parent, exp.Case):
            branch = exp.If(this=node.this.copy(), true=node.args["true"].copy())
            case = exp.Case(ifs=[branch], default=node.args["false"].copy() if "false" in node.args else None)
            case.parent = node.parent
            return self.tree(case)
        return None

    def _gives_one_type(self, node: exp.Coalesce) -> bool:
        """Whether Oracle's NVL is of a column and a literal of its kind, of which COALESCE gives the same type."""
        other = node.expressions[0] if len(node.expressions) == 1 else None
        if self.dialect != "oracle" or not isinstance(node.this, exp.Column) or not isinstance(other, exp.Literal):
            return False
        kind = self.family_of(self.tree(node.this))
        return kind == "text" and bool(other.this) if other.is_string else kind in NUMERIC

    def _followed(self, tree: Tree, path: Tree, as_text: str) -> Tree:
        """What PostgreSQL's path leads to, one key after the other; a number may be the place in an array."""
        keys = path[1:] if path[0] == "array" else ()
        if not keys or not all(key[0] == "string" and not str(key[1]).strip().lstrip("-").isdigit() for key in keys):
            return (f"jsonbextract{as_text}", tree, path)
        self.rewrites["EQ-EXPR-007"] += 1
        for key in keys[:-1]:
            tree = ("json", tree, key)
        return (f"json{as_text}", tree, keys[-1])

    def _dotted(self, node: exp.Dot) -> Tree | None:
        """A function by its schema, or a field of a row."""
        if isinstance(node.expression, exp.Func):
            if node.this.name not in SCHEMAS:
                return ("dot", node.this.name, self.tree(node.expression))
            self.rewrites["EQ-EXPR-007"] += 1
            known = parsed(node.expression.sql(dialect=self.dialect), self.dialect)  # without its schema
            return self.tree(known or node.expression)
        if isinstance(node.expression, exp.Identifier):
            return ("field", self.tree(node.this), self._column(node.expression)[1])
        return None

    def _named_call(self, node: exp.Anonymous) -> Tree:
        """A call of a function that sqlglot has no class for."""
        said = str(node.this).lower()
        name = _SAME_CALL.get(said, said)
        if node.this != name:
            self.rewrites["EQ-EXPR-007"] += 1
        if name == "uuid_generate_v4" and not node.expressions and self.dialect == "postgres":
            self.rewrites["EQ-EXPR-007"] += 1
            return ("node", "uuid")
        if name in _OF_ONE_TYPE and self.dialect == "postgres":
            return ("call", name, *self._of_one_type(name, node.expressions))
        if name in _OF_SEARCHES and len(node.expressions) > 1:
            configured = typed_literal(self.tree(node.expressions[0]), "regconfig", self.dialect)
            return ("call", name, configured, *(self._operand(part) for part in node.expressions[1:]))
        if name in _OPERATORS and self.dialect == "postgres" and len(node.expressions) == 2:
            self.rewrites["EQ-EXPR-007"] += 1
            return ("node", _OPERATORS[name], *map(self._operand, node.expressions))
        read = self._reading_of(name)
        arguments = self._spread([read(argument) for argument in node.expressions])
        return ("call", name, *(self._ends(arguments) if name == "overlap_of" else arguments))

    def _reading_of(self, name: str) -> Callable[[exp.Expr], Tree]:
        """How the arguments of a function of that name are read."""
        if name in _OF_SEQUENCES and self.dialect == "postgres":
            return self._regclass
        if name in _COMMON_TYPE or f"public.{name}." in self.columns:  # a range of the schema's own casts its ends
            return self._common_typed
        return self.tree if name in _OF_BYTES else self._operand

    def _ends(self, ends: list[Tree]) -> list[Tree]:
        """The ends of two spans without the casts that PostgreSQL adds, of a date beside a moment that is told."""
        told = {self.family_of(end) for end in ends if end[0] not in {"cast", "moment"}}
        return [end[1] if self.is_added(end) and family(str(end[2])) in told else end for end in ends]

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
        marked: tuple[Tree, ...] = ()
        read: Callable[[exp.Expr], Tree] = self.tree
        if node.key in _OF_ONE_TYPE and self.dialect == "postgres":
            given = list(node.iter_expressions())
            trees = self._of_one_type(node.key, given)
            marked = trees[len(given) :]
            read = self._known(given, trees)
        elif node.key in _COMMON_TYPE or isinstance(node, _OF_BITS):
            read = self.compared
        elif isinstance(node, exp.TimeToStr):
            read = self._printed
        elif isinstance(node, exp.Func | exp.Binary):
            called = self.dialect == "postgres" and not isinstance(node, exp.Binary)
            read = self._known_typed if called else self._operand
        if isinstance(node, exp.Binary) and set(node.args) <= {"this", "expression"}:
            operands: tuple[Tree, ...] = self._typed(read(node.this), read(node.expression))
            ordered = tuple(sorted(operands, key=lambda part: repr(part).lower()))
            if isinstance(node, _OF_BITS) and ordered != operands and self.dialect in {"mysql", "sqlite"}:
                operands = ordered
                self.rewrites["EQ-EXPR-013"] += 1
            head, operands = self._contained(node.key, operands)
            return ("node", head, *operands, *marked)
        for name, value in sorted(node.args.items()):
            if name.startswith("_") or value is None or value is False or value == []:
                continue
            if name == "default" and isinstance(node, exp.Case) and self.tree(value) == ("null",):
                continue  # a CASE gives NULL where it says nothing else
            key = isinstance(node, exp.JSONPathKey) and isinstance(value, str)  # which tells case
            parts.append((name, value) if key else (name, *self._argument(value, read)))
        tree: Tree = ("node", type(node).__name__.lower(), *parts, *marked)
        return printed(tree) if isinstance(node, exp.TimeToStr) and self.dialect == "sqlite" else tree

    def _contained(self, head: str, operands: tuple[Tree, ...]) -> tuple[str, tuple[Tree, ...]]:
        """What an array is held to contain or to meet, of literals without an order, on the right."""
        if head not in _TURNED_ROUND or self.dialect != "postgres":
            return head, operands
        lists = [
            part for part in operands if part[0] == "array" and all(p[0] in LITERALS - {"array"} for p in part[1:])
        ]
        if len(lists) != 1:
            return head, operands
        ordered = ("array", *sorted(set(lists[0][1:]), key=repr))
        other = operands[1] if operands[0] is lists[0] else operands[0]
        self.rewrites["EQ-EXPR-013"] += (other, ordered) != operands
        return (_TURNED_ROUND[head] if other is operands[1] else head), (other, ordered)

    def _common_typed(self, node: exp.Expr) -> Tree:
        """An argument that PostgreSQL casts to its parameter's type, which may have its name before it."""
        if isinstance(node, exp.Kwarg):
            return ("node", "kwarg", self.tree(node.this), self._common_typed(node.expression))
        tree = self.compared(node)
        added = tree[0] == "cast" and tree[2] == "double precision" and self.family_of(tree[1]) in NUMERIC_KINDS
        if added and self.dialect == "postgres":
            self.rewrites["EQ-EXPR-002"] += 1
        return tuple(tree[1]) if added and self.dialect == "postgres" else tree

    def _known_typed(self, node: exp.Expr) -> Tree:
        """An argument of a function of the engine's, for which PostgreSQL makes an integer of a smallint."""
        raw = self._raw(node)
        if raw[0] == "widened" and catalog_type(raw[2]) == "integer" and self.type_of(raw[1]) == "smallint":
            self.rewrites["EQ-EXPR-002"] += 1
            return tuple(raw[1])
        return self._operand(node)

    def _case(self, node: exp.Case) -> Tree:
        """A CASE, whose results PostgreSQL makes of one type, and whose values that of what they are compared with."""
        subject = node.args.get("this")
        ifs = node.args["ifs"]
        results = [branch.args["true"] for branch in ifs]
        default = node.args.get("default")
        results += [default] if default is not None else []
        trees = self._of_one_type("case", results)
        read = self._known(results, trees)
        beside = self.compared(subject) if subject is not None else None
        parts: list[Tree] = []
        if default is not None and read(default) != ("null",):
            parts.append(("default", read(default)))  # a CASE gives NULL where it says nothing else
        branches = []
        for branch in ifs:
            when = self.tree(branch.this) if beside is None else self._typed(beside, self.compared(branch.this))[1]
            branches.append(("node", "if", ("this", when), ("true", read(branch.args["true"]))))
        parts.append(("ifs", *branches))
        return ("node", "case", *parts, *((("subject", beside),) if beside else ()), *trees[len(results) :])

    def _known(self, nodes: Sequence[exp.Expr], trees: Sequence[Tree]) -> Callable[[exp.Expr], Tree]:
        """What gives the tree of each of these nodes."""
        known = {id(node): tree for node, tree in zip(nodes, trees, strict=False)}
        return lambda node: known[id(node)]

    def _of_one_type(self, name: str, nodes: Sequence[exp.Expr]) -> tuple[Tree, ...]:
        """Arguments that PostgreSQL makes of one type, without the casts that it adds for that.

        Where no argument shows the type that they are made of, and the function alone does not tell it, it stands
        behind them: `coalesce(a::numeric, b) / 2` is another number than `coalesce(a, b) / 2`.
        """
        raws = [self._raw(node) for node in nodes]
        widened = {family(raw[2]) for raw in raws if raw[0] == "widened"}
        trees = [
            tuple(raw[1]) if raw[0] == "widened" else ("cast", *raw[1:]) if raw[0] == "unpadded" else raw
            for raw in raws
        ]
        real = any(self.type_of(tree) == "real" for tree in trees)
        added = [self.is_added(tree) and (real or tree[2] != "real") for tree in trees]
        made = widened | {family(tree[2]) for tree, is_added in zip(trees, added, strict=True) if is_added}
        bare = tuple(tree[1] if is_added else tree for tree, is_added in zip(trees, added, strict=True))
        if made:
            self.rewrites["EQ-EXPR-002"] += 1
        shown = {self.family_of(tree) for tree in bare} | ({"zoned"} if name == "age" else set())
        # What it is made of without a cast: whole numbers are floating-point ones to most, decimal numbers are kept.
        decimal = "decimal" in shown or (len(nodes) > 1 and name in _TWO_ARE_DECIMAL)
        told = "decimal" if decimal else "float" if name in _FLOATING else "integer"
        hidden = made - shown - {"integer", told} if name not in _ONLY_FLOATING else set()
        if "float" in shown:
            hidden.discard("decimal")  # which is made a floating-point number beside one
        if "" in shown and all(tree[0] == "number" for tree, raw in zip(bare, raws, strict=True) if tree != raw):
            hidden = set()  # a number was widened for a function that is not known, which shows the type
        return (*bare, *(("in", kind) for kind in sorted(hidden)[-1:]))

    def _argument(self, value: object, read: Callable[[exp.Expr], Tree]) -> tuple[object, ...]:
        if isinstance(value, exp.DataType):
            return (self._type_text(value),)
        if isinstance(value, exp.Expr):
            return (read(value),)
        if isinstance(value, list):
            return tuple(part for item in value for part in self._argument(item, read))
        return (str(value).lower(),)
