"""From sqlglot's tree of an expression to the one canonical tree; each step that changes it carries an equivalence's id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from sqlglot import exp

from fidelity.ddl.literal import Tree, family, number, read_string, typed_literal

__all__ = ["Canonical", "Tree"]

_ARITHMETIC = {exp.Add: "+", exp.Sub: "-", exp.Mul: "*", exp.Div: "/", exp.Mod: "%"}
# Functions in which PostgreSQL itself adds a cast to the type of the other arguments, or to double precision.
_COMMON_TYPE = frozenset({"coalesce", "greatest", "least", "nullif", "abs", "round", "floor", "ceil", "sign", "sqrt",
                          "pow", "ln", "exp", "log"})  # fmt: skip
_COMPARISONS = {exp.EQ: "=", exp.NEQ: "<>", exp.GT: ">", exp.GTE: ">=", exp.LT: "<", exp.LTE: "<="}
_NEGATED = {"=": "<>", "<>": "=", ">": "<=", ">=": "<", "<": ">=", "<=": ">", "in": "not in", "not in": "in",
            "like": "not like", "not like": "like", "ilike": "not ilike", "not ilike": "ilike",
            "is null": "is not null", "is not null": "is null"}  # fmt: skip
_TURNED = {"=": "=", "<>": "<>", ">": "<", ">=": "<=", "<": ">", "<=": ">="}
_LITERALS = frozenset({"string", "number", "true", "false", "null", "interval", "json", "array"})
_NUMERIC = frozenset({"integer", "decimal", "float"})
_TEXTUAL = frozenset({"text", "character"})
_SCHEMAS = frozenset({"public", "pg_catalog"})
_SAME_CALL = {"transaction_timestamp": "now", "char_length": "length", "character_length": "length", "ucase": "upper",
              "lcase": "lower", "substr": "substring", "curdate": "current_date", "sysdate": "sysdate"}  # fmt: skip


class Canonical:
    """Canonical trees of one table's expressions in one dialect; `rewrites` counts the equivalences used."""

    def __init__(self, *, dialect: str, columns: Mapping[str, str]) -> None:
        self.dialect = dialect
        self.columns = columns
        self.rewrites: Counter[str] = Counter()

    def tree(self, node: exp.Expression) -> Tree:
        """The canonical tree of a node that stands for a value."""
        raw = self._raw(node)
        return ("cast", *raw[1:]) if raw[0] == "widened" else raw

    def compared(self, node: exp.Expression) -> Tree:
        """The tree where only the value counts: a number widened to another numeric type is that number."""
        raw = self._raw(node)
        if raw[0] == "widened":
            self.rewrites["EQ-EXPR-002"] += 1
            return tuple(raw[1])
        return raw

    def _raw(self, node: exp.Expression) -> Tree:
        """The tree, or ("widened", tree, type) for a cast whose place decides whether it means anything."""
        if isinstance(node, exp.Paren):
            self.rewrites["EQ-EXPR-001"] += 1
            return self._raw(node.this)
        if type(node) in _ARITHMETIC:
            return self._arithmetic(node)
        if isinstance(node, exp.And | exp.Or):
            return self._connective(node)
        if isinstance(node, exp.Not):
            return self._negation(self.condition(self.tree(node.this)))
        if type(node) in _COMPARISONS:
            return self._comparison(node)
        if isinstance(node, exp.Column | exp.Identifier):
            return self._column(node)
        if isinstance(node, exp.Cast):
            return self._cast(node)
        return self._leaf(node) or self._predicate(node) or self._call(node) or self._other(node)

    def condition(self, tree: Tree) -> Tree:
        """The tree where a truth value is asked for: a bare column there is a comparison with true, or with 0."""
        if tree[0] == "column":
            if family(self.columns.get(str(tree[1]), "")) == "boolean" and self.dialect == "postgres":
                self.rewrites["EQ-EXPR-010"] += 1
                return ("=", tree, ("true",))
            if self.dialect in {"mysql", "sqlite"}:
                self.rewrites["EQ-EXPR-010"] += 1
                return ("<>", tree, ("number", "0"))
        return tree

    def _leaf(self, node: exp.Expression) -> Tree | None:
        """Literals and other words that stand for themselves."""
        if isinstance(node, exp.Literal):
            return ("string", node.this) if node.is_string else (number(node.this) or ("number", node.this))
        if isinstance(node, exp.Null):
            return ("null",)
        if isinstance(node, exp.Boolean):
            if self.dialect in {"mysql", "sqlite"}:
                return ("number", "1" if node.this else "0")
            return ("true",) if node.this else ("false",)
        if isinstance(node, exp.Neg):
            value = self.tree(node.this)
            return number("-" + str(value[1])) or ("neg", value) if value[0] == "number" else ("neg", value)
        if isinstance(node, exp.National | exp.ByteString):
            return ("string", node.this)
        if isinstance(node, exp.Introducer):
            self.rewrites["EQ-EXPR-002"] += 1
            return self.tree(node.expression)
        if isinstance(node, exp.Interval) and isinstance(node.this, exp.Literal) and self.dialect == "postgres":
            unit = f" {node.args['unit'].name}" if node.args.get("unit") else ""
            return typed_literal(("string", node.this.name + unit), "interval", self.dialect)
        if isinstance(node, exp.BitString):
            return ("bits", str(node.this).lstrip("0") or "0") if self.dialect == "mysql" else ("bits", str(node.this))
        return None

    def _column(self, node: exp.Column | exp.Identifier) -> Tree:
        identifier = node.this if isinstance(node, exp.Column) else node
        quoted = isinstance(identifier, exp.Identifier) and bool(identifier.args.get("quoted"))
        name = identifier.name if isinstance(identifier, exp.Expression) else str(identifier)
        folded = name if quoted and self.dialect in {"postgres", "oracle"} else name.lower()
        if self.dialect == "oracle" and not quoted:
            folded = name.upper()
        known = next((c for c in self.columns if c == folded), None) or next(
            (c for c in self.columns if self.dialect != "postgres" and c.lower() == name.lower()), None
        )
        if known is None and quoted and self.dialect == "sqlite":
            return ("string", name)  # SQLite reads a quoted name that is no column as a string
        return ("column", known or folded)

    def _connective(self, node: exp.And | exp.Or) -> Tree:
        """AND and OR flattened, without duplicates, sorted; a range or a list spelled out is the range or list."""
        head = "and" if isinstance(node, exp.And) else "or"
        return self._joined(head, (self.condition(self.tree(part)) for part in (node.left, node.right)))

    def _joined(self, head: str, trees: Iterable[Tree]) -> Tree:
        parts: list[Tree] = []
        for tree in trees:
            parts.extend(tree[1:] if tree[0] == head else [tree])
        parts = self._listed(parts, "=" if head == "or" else "<>", "in" if head == "or" else "not in")
        ordered = sorted(set(parts), key=repr)
        if ordered != parts:
            self.rewrites["EQ-EXPR-013"] += 1
        return ordered[0] if len(ordered) == 1 else (head, *ordered)

    def _listed(self, parts: list[Tree], equal: str, listed: str) -> list[Tree]:
        """`a = 1 OR a = 2` as the list that it is; with `<>` and AND, what is not in it."""
        members: dict[Tree, list[Tree]] = {}
        for part in parts:
            if part[0] in {equal, listed} and all(item[0] in _LITERALS for item in part[2:]):
                members.setdefault(part[1], []).append(part)
        merged = {subject: found for subject, found in members.items() if len(found) > 1}
        if not merged:
            return parts
        self.rewrites["EQ-EXPR-005"] += 1
        rest = [part for part in parts if not (part[0] in {equal, listed} and part in merged.get(part[1], ()))]
        return rest + [
            self._list(listed, subject, [i for f in found for i in f[2:]]) for subject, found in merged.items()
        ]

    def _list(self, head: str, subject: Tree, items: list[Tree]) -> Tree:
        """A list without order or duplicates; a list of one is a comparison."""
        ordered = sorted(set(items), key=repr)
        if len(ordered) == 1:
            self.rewrites["EQ-EXPR-003"] += 1
            return ("=" if head == "in" else "<>", subject, ordered[0])
        return (head, subject, *ordered)

    def _negation(self, tree: Tree) -> Tree:
        """NOT driven inwards, which SQL's three-valued logic allows."""
        if tree[0] in {"and", "or"}:
            self.rewrites["EQ-EXPR-009"] += 1
            return self._joined("or" if tree[0] == "and" else "and", [self._negation(part) for part in tree[1:]])
        if tree[0] in {"=", "<>"} and tree[2][0] in {"true", "false"}:
            return ("=", tree[1], ("false",) if (tree[2][0] == "true") == (tree[0] == "=") else ("true",))
        if tree[0] in _NEGATED:
            self.rewrites["EQ-EXPR-009"] += 1
            return (_NEGATED[tree[0]], *tree[1:])
        return tree[1] if tree[0] == "not" else ("not", tree)

    def _comparison(self, node: exp.Expression) -> Tree:
        head = _COMPARISONS[type(node)]
        quantified = self._quantified(head, node)
        if quantified is not None:
            return quantified
        left, right = self._typed(self.compared(node.this), self.compared(node.expression))
        if left[0] in _LITERALS and right[0] not in _LITERALS:
            self.rewrites["EQ-EXPR-008"] += 1
            head, left, right = _TURNED[head], right, left
        if head == "<>" and right[0] in {"true", "false"}:
            head, right = "=", ("false",) if right[0] == "true" else ("true",)
        return (head, left, right)

    def _quantified(self, head: str, node: exp.Expression) -> Tree | None:
        """`= ANY (ARRAY[…])` as IN, `<> ALL (ARRAY[…])` as NOT IN; None where it is neither."""
        right = node.expression
        array: object = None
        if head == "=" and isinstance(right, exp.Any):
            array = right.this
        elif head == "<>" and isinstance(right, exp.Anonymous) and right.name.upper() == "ALL" and right.expressions:
            array = right.expressions[0]
        elif head == "<>" and isinstance(right, exp.All):
            array = right.this
        if not isinstance(array, exp.Expression):
            return None
        subject, items = self.compared(node.this), self.tree(array)
        if items[0] != "array":
            return None
        enumerated = family(self.columns.get(str(subject[1]), "text")) == "other" if subject[0] == "column" else False
        if enumerated and not array.find(exp.Cast):
            return None  # an untyped array is one of text, which an enumerated type has no operator for
        self.rewrites["EQ-EXPR-003" if head == "=" else "EQ-EXPR-005"] += 1
        typed = [self._typed(subject, item)[1] for item in items[1:]]
        return self._list("in" if head == "=" else "not in", subject, typed)

    def _typed(self, left: Tree, right: Tree) -> tuple[Tree, Tree]:
        """Both operands, a literal read as the column beside it reads it."""
        for column, literal in ((left, right), (right, left)):
            if column[0] == "column" and literal[0] in {"string", "number", "true", "false"}:
                read = typed_literal(literal, self.columns.get(str(column[1]), ""), self.dialect)
                if read != literal:
                    self.rewrites["EQ-EXPR-002"] += 1
                return (left, read) if column is left else (read, right)
        return left, right

    def _cast(self, node: exp.Cast) -> Tree:
        """A cast, unless it is one that an engine adds and that changes no value."""
        inner, target = self.tree(node.this), self._type_text(node.to)
        kind = family(target)
        bare = "(" not in target or kind in {"timestamp", "zoned"}
        if isinstance(node, exp.TryCast) and self.dialect != "postgres":
            return ("cast", inner, target)
        if inner[0] == "null":
            self.rewrites["EQ-DEFAULT-001"] += 1
            return inner
        if inner[0] == "array" and kind in {"array", "other"}:
            items = tuple(self._cast_literal(item, target.removesuffix("[]"), bare=True) or item for item in inner[1:])
            self.rewrites["EQ-EXPR-002"] += 1
            return ("array", *items)
        read = self._cast_literal(inner, target, bare=bare)
        if read is not None:
            self.rewrites["EQ-EXPR-002"] += 1
            return read
        own = (
            family(self.columns.get(str(inner[1]), ""))
            if inner[0] == "column"
            else "integer"
            if inner[0] == "number"
            else ""
        )
        if not bare or self.dialect != "postgres":
            return ("cast", inner, target)
        if own == kind and kind in {"text", "decimal"}:
            self.rewrites["EQ-EXPR-002"] += 1
            return inner
        return ("widened" if own == "integer" and kind in _NUMERIC else "cast", inner, target)

    def _arithmetic(self, node: exp.Expression) -> Tree:
        """Arithmetic that says whether it is done on whole numbers, instead of the casts that made it so."""
        operands = [self._raw(node.this), self._raw(node.expression)]
        widened = {family(o[2]) for o in operands if o[0] == "widened"}
        kinds = {self._kind(o) for o in operands}
        parts = tuple(tuple(o[1]) if o[0] == "widened" else o for o in operands)
        if not widened:
            return (_ARITHMETIC[type(node)], *parts)
        self.rewrites["EQ-EXPR-002"] += 1
        inherent = kinds & {"decimal", "float"}
        return (_ARITHMETIC[type(node)], *parts, *(("in", kind) for kind in sorted(widened - inherent)[-1:]))

    def _kind(self, operand: Tree) -> str:
        """A numeric operand's own kind, as far as it can be seen."""
        if operand[0] == "column":
            return family(self.columns.get(str(operand[1]), ""))
        return "decimal" if operand[0] == "number" and "." in str(operand[1]) else ""

    def _cast_literal(self, literal: Tree, target: str, *, bare: bool) -> Tree | None:
        """The literal that a cast of a literal stands for; None where the cast must stay."""
        kind = family(target)
        if literal[0] == "number":
            whole = "." not in str(literal[1])
            return literal if bare and (kind in {"decimal", "float"} if not whole else kind == "integer") else None
        if literal[0] in {"true", "false"} and kind == "boolean":
            return literal
        if literal[0] != "string" or not (bare or kind in {"text", "character"}):
            return None
        if target in {"regclass", "pg_catalog.regclass"}:
            schema, _, local = str(literal[1]).rpartition(".")
            return ("string", local if schema in _SCHEMAS else literal[1])
        if not bare:
            limit = int("".join(ch for ch in target.partition("(")[2] if ch.isdigit()) or 0)
            return literal if kind == "text" and len(str(literal[1])) <= limit else None
        return literal if kind == "other" else read_string(str(literal[1]), kind)

    def _type_text(self, to: exp.Expression) -> str:
        """A cast's type in lower case, without a schema that everybody sees."""
        kind = to.args.get("kind")
        if isinstance(kind, exp.Dot) and kind.this.name in _SCHEMAS:
            return str(kind.expression.name)
        if isinstance(to, exp.DataType):
            return to.sql(dialect=self.dialect if self.dialect != "oracle" else None).lower().replace(", ", ",")
        return to.sql().lower()

    def _predicate(self, node: exp.Expression) -> Tree | None:
        """IN, BETWEEN, LIKE, IS and regular expressions."""
        if isinstance(node, exp.In) and not any(node.args.get(k) for k in ("query", "unnest", "field")):
            subject = self.compared(node.this)
            items = [self._typed(subject, self.compared(item))[1] for item in node.expressions]
            return self._list("in", subject, items)
        if isinstance(node, exp.Between) and not node.args.get("symmetric"):
            self.rewrites["EQ-EXPR-006"] += 1
            subject = self.compared(node.this)
            low, high = (self._typed(subject, self.compared(node.args[end]))[1] for end in ("low", "high"))
            return self._joined("and", [(">=", subject, low), ("<=", subject, high)])
        if isinstance(node, exp.Like | exp.ILike):
            head = "like" if isinstance(node, exp.Like) else "ilike"
            head = f"not {head}" if node.args.get("negate") else head
            return (head, self.tree(node.this), self.tree(node.expression))
        if isinstance(node, exp.Is):
            return self._is(node)
        if isinstance(node, exp.RegexpLike) and not node.args.get("flag"):
            return ("regex", self.tree(node.this), self.tree(node.expression))
        if isinstance(node, exp.SimilarTo):
            return ("regex", self.tree(node.this), ("call", "similar_to_escape", self.tree(node.expression)))
        return None

    def _is(self, node: exp.Is) -> Tree:
        subject, what = self.tree(node.this), self.tree(node.expression)
        negated = bool(node.args.get("negate"))
        if what == ("null",):
            return ("is not null" if negated else "is null", subject)
        tree = ("is", subject, what)
        return ("not", tree) if negated else tree

    def _call(self, node: exp.Expression) -> Tree | None:
        """A function's call by its lower-case name, without a schema that everybody sees."""
        if isinstance(node, exp.Dot) and isinstance(node.expression, exp.Func):
            inner = self.tree(node.expression)
            if node.this.name in _SCHEMAS:
                self.rewrites["EQ-EXPR-007"] += 1
                return inner
            return ("dot", node.this.name, inner)
        if isinstance(node, exp.CurrentTimestamp):
            self.rewrites["EQ-DEFAULT-004"] += 1
            digits = tuple(self.tree(node.this)[1:]) if isinstance(node.this, exp.Expression) else ()
            return ("call", "now", *(("number", d) for d in digits if d != "0" or self.dialect != "mysql"))
        if isinstance(node, exp.Length) and not node.args.get("binary"):
            return ("call", "length", self.tree(node.this))
        if isinstance(node, exp.Length):
            return ("call", "octet_length", self.tree(node.this))
        if isinstance(node, exp.AtTimeZone):
            return ("call", "timezone", self.tree(node.args["zone"]), self.tree(node.this))
        if isinstance(node, exp.JSONExtract | exp.JSONExtractScalar):
            return ("json" + node.key.removeprefix("jsonextract"), self.tree(node.this), self._path(node.expression))
        if isinstance(node, exp.TimestampTrunc) and not node.args.get("zone"):
            unit = node.args["unit"]
            return ("call", "date_trunc", self._unit(unit), self.tree(node.this))
        if isinstance(node, exp.Trim) and not node.expression and node.args.get("position") in {None, "BOTH"}:
            return ("call", "btrim", self.tree(node.this))
        if isinstance(node, exp.Array):
            return ("array", *(self.compared(item) for item in node.expressions))
        if isinstance(node, exp.Anonymous):
            name = str(node.this).lower()
            name = _SAME_CALL.get(name, name)
            if node.this != name:
                self.rewrites["EQ-EXPR-007"] += 1
            return ("call", name, *(self.tree(argument) for argument in node.expressions))
        return None

    def _unit(self, unit: exp.Expression) -> Tree:
        """A unit of time, which may have been read as a word."""
        tree = ("string", unit.name) if isinstance(unit, exp.Var) else self.tree(unit)
        return ("string", str(tree[1]).lower()) if tree[0] == "string" else tree

    def _path(self, path: exp.Expression) -> Tree:
        """The operand of `->` and `->>`, where a plain key may have been read as a path of one step."""
        if isinstance(path, exp.JSONPath) and len(path.expressions) == 2:
            step = path.expressions[1]
            if isinstance(step, exp.JSONPathKey) and isinstance(step.this, str):
                return ("string", step.this)
            if isinstance(step, exp.JSONPathSubscript) and isinstance(step.this, int):
                return ("number", str(step.this))
        return self.tree(path)

    def _other(self, node: exp.Expression) -> Tree:
        """Any other node by its class and its arguments, in a fixed order; nothing of it is left out."""
        parts: list[Tree] = []
        read = self.compared if node.key in _COMMON_TYPE else self.tree
        for name, value in sorted(node.args.items()):
            if name.startswith("_") or value is None or value is False or value == []:
                continue
            parts.append((name, *self._argument(value, read)))
        return ("node", type(node).__name__.lower(), *parts)

    def _argument(self, value: object, read: Callable[[exp.Expression], Tree]) -> tuple[object, ...]:
        if isinstance(value, exp.DataType):
            return (self._type_text(value),)
        if isinstance(value, exp.Expression):
            return (read(value),)
        if isinstance(value, list):
            return tuple(part for item in value for part in self._argument(item, read))
        return (str(value).lower(),)
