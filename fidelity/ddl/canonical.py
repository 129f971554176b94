"""From sqlglot's tree of an expression to the one canonical tree; each step that changes it has an equivalence's id."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from sqlglot import exp

from fidelity.ddl.calls import Calls
from fidelity.ddl.literal import LITERALS, Tree, as_real, family, number, typed_literal
from fidelity.ddl.mysql_calls import as_written, converted, to_days
from fidelity.ddl.null_counts import nulls_counted
from fidelity.ddl.oracle_calls import as_meant
from fidelity.ddl.postgres_calls import asked_each_time, plain_json
from fidelity.ddl.quantified import of_each
from fidelity.ddl.tsql_calls import as_kept

__all__ = ["Canonical", "Tree"]

_ARITHMETIC = (exp.Add, exp.Sub, exp.Mul, exp.Div, exp.Mod)
_COMPARISONS = {exp.EQ: "=", exp.NEQ: "<>", exp.GT: ">", exp.GTE: ">=", exp.LT: "<", exp.LTE: "<="}
_COMPARED = frozenset(_COMPARISONS.values())
_NEGATED = {"=": "<>", "<>": "=", ">": "<=", ">=": "<", "<": ">=", "<=": ">", "in": "not in", "not in": "in",
            "like": "not like", "not like": "like", "ilike": "not ilike", "not ilike": "ilike",
            "is null": "is not null", "is not null": "is null"}  # fmt: skip
_COMPUTED = frozenset("+ - * / % neg cast json".split())
_TRUE_OR_FALSE = frozenset(("xor", "exists", "json_valid"))
"""Of MySQL's nodes and functions, those that give nothing else."""
_TRUTHS = frozenset("= <> < <= > >= in like and or not is distinct".split()) | {
    "not in", "not like", "is null", "is not null"
}  # fmt: skip
"""What is 1, 0 or NULL."""
_IDLE = {"and": {("true",), ("number", "1")}, "or": {("false",), ("number", "0")}}
"""What changes nothing of the conditions that it is joined to."""
_OF_A_COLLATION = frozenset({"column", "cast"})
_TURNED = {"=": "=", "<>": "<>", ">": "<", ">=": "<=", "<": ">", "<=": ">="}


def _row(node: object) -> list[exp.Expr] | None:
    """The parts of a row, however it is written; None where it is none."""
    inner = node.unnest() if isinstance(node, exp.Expr) else node
    if isinstance(inner, exp.Tuple) or (isinstance(inner, exp.Anonymous) and str(inner.this).upper() == "ROW"):
        return list(inner.expressions)
    return None


def _arrow(node: exp.Lambda) -> exp.Expr:
    """The `->` of a document that sqlglot takes for a function without a name, with what binds weaker around it."""
    body: exp.Expr = node.this.copy()
    place = body
    while isinstance(place, exp.Binary | exp.In | exp.Between) and isinstance(place.this, exp.Expr):
        place = place.this
    arrow = exp.JSONExtract(this=exp.Column(this=node.expressions[0].copy()), expression=place.copy())
    if place is body:
        return arrow
    place.replace(arrow)
    return body


def _whole_decimal(node: exp.Expr) -> Tree | None:
    """The whole number that is written with a point or an exponent, which PostgreSQL reads as a numeric; None else."""
    if not isinstance(node, exp.Literal) or node.is_string or node.name.isdigit():
        return None
    tree = number(node.name)
    return tree if tree is not None and "." not in tree[1] else None


class Canonical(Calls):
    """Canonical trees of one table's expressions in one dialect: comparisons, and what joins and negates them."""

    def _raw(self, node: exp.Expr) -> Tree:
        """The tree, or "widened" or "unpadded" with tree and type for a cast whose place says what it means."""
        if self.dialect == "mysql":
            counted, written = to_days(node), as_written(node)
            if counted is not None:
                return ("call", "to_days", self.tree(counted))
            if written is not None:
                self.rewrites["EQ-EXPR-007"] += 1
                return self._raw(written)
            if (column := converted(node, self.columns)) is not None:
                self.rewrites["EQ-EXPR-002"] += 1
                return self._raw(column)
        if self.dialect == "tsql" and (kept := as_kept(node, self.columns)) is not None:
            self.rewrites["EQ-EXPR-007"] += 1
            return self._raw(kept)
        if self.dialect == "oracle" and (meant := as_meant(node)) is not None:
            return self._raw(meant)
        if isinstance(node, exp.Paren):
            self.rewrites["EQ-EXPR-001"] += 1
            return self._raw(node.this)
        if isinstance(node, _ARITHMETIC):
            return self._arithmetic(node)
        if isinstance(node, exp.And | exp.Or):
            return self._connective(node)
        if isinstance(node, exp.Xor) and self.dialect == "mysql":
            return ("node", "xor", *(self.condition(self.tree(part)) for part in (node.this, node.expression)))
        if isinstance(node, exp.Not):
            return self._negation(self.condition(self.tree(node.this)))
        if isinstance(node, tuple(_COMPARISONS)):
            return self._comparison(node)
        if isinstance(node, exp.Column | exp.Identifier):
            return self._column(node)
        if isinstance(node, exp.Convert) and not node.args.get("style") and isinstance(node.this, exp.DataType):
            self.rewrites["EQ-EXPR-007"] += 1  # SQL Server writes a cast so
            cast = exp.TryCast if node.args.get("safe") else exp.Cast
            node = cast(this=node.expression.copy(), to=node.this.copy())
        if isinstance(node, exp.Cast):
            if self.dialect == "postgres" and (asked := asked_each_time(node)) is not None:
                self.rewrites["EQ-DEFAULT-004"] += 1
                return self._raw(asked)
            return self._cast(node)
        if isinstance(node, exp.Lambda):
            return self._raw(_arrow(node))
        if (spelled := self._as_written(node)) is not None:
            return spelled
        if self.dialect == "postgres" and (whole := _whole_decimal(node)) is not None:
            return ("widened", whole, "decimal")
        return self._leaf(node) or self._predicate(node) or self._call(node) or self._other(node)

    def condition(self, tree: Tree) -> Tree:
        """The tree where a truth value is asked for: a bare column there is a comparison with true, or with 0."""
        if self.dialect == "mysql":  # in SQLite a text is more than 0, and true only where it begins with a number
            return self._beside_zero(tree)
        if self.dialect == "sqlite" and tree[0] == "not" and tree[1][0] == "not":
            self.rewrites["EQ-EXPR-009"] += 1
            return tuple(tree[1][1])
        boolean = tree[0] == "column" and family(self.columns.get(str(tree[1]), "")) == "boolean"
        if boolean and self.dialect == "postgres":
            self.rewrites["EQ-EXPR-010"] += 1
            return ("=", tree, ("true",))
        return tree

    def _beside_zero(self, tree: Tree) -> Tree:
        """The same of MySQL's: a number is another than 0, which some versions of MySQL 8.0 write down."""
        if tree[0] == "number":
            return ("number", str(int(Decimal(tree[1]) != 0)))
        counted = tree[0] in _COMPUTED or (tree[0] in {"node", "call"} and tree[1] not in _TRUE_OR_FALSE)
        if tree[0] == "column" or counted:
            self.rewrites["EQ-EXPR-010"] += 1
            bits = tree[0] == "column" and self.columns.get(str(tree[1]), "").startswith("bit")
            return ("<>", tree, ("bits" if bits else "number", "0"))
        return tree

    def _connective(self, node: exp.And | exp.Or) -> Tree:
        """AND and OR flattened, without duplicates, sorted; a range or a list spelled out is the range or list."""
        head = "and" if isinstance(node, exp.And) else "or"
        parts = node.flatten(unnest=False)  # sqlglot nests a chain as deep as it is long
        return self._joined(head, (self.condition(self.tree(part)) for part in parts))

    def _joined(self, head: str, trees: Iterable[Tree]) -> Tree:
        parts: list[Tree] = []
        for tree in trees:
            parts.extend(tree[1:] if tree[0] == head else [tree])
        count = len(parts)
        parts = [part for part in parts if part not in _IDLE[head]] or parts[:1]
        self.rewrites["EQ-EXPR-013"] += len(parts) < count
        parts = self._listed(parts, "=" if head == "or" else "<>", "in" if head == "or" else "not in")
        ordered = sorted(set(parts), key=repr)
        if ordered != parts:
            self.rewrites["EQ-EXPR-013"] += 1
        return self._truth_of(ordered[0]) if len(ordered) == 1 else (head, *ordered)

    def _truth_of(self, tree: Tree) -> Tree:
        """Whether a value is true: of SQLite's `NOT NOT a` and `a AND a` that is 1 or 0, whatever a is."""
        told = self.dialect != "sqlite" or tree[0] in _TRUTHS or tree in {("number", "0"), ("number", "1")}
        return tree if told else ("not", ("not", tree))

    def _listed(self, parts: list[Tree], equal: str, listed: str) -> list[Tree]:
        """`a = 1 OR a = 2` as the list that it is; with `<>` and AND, what is not in it."""
        members: dict[Tree, list[Tree]] = {}
        for part in parts:
            if part[0] in {equal, listed} and all(item[0] in LITERALS for item in part[2:]):
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
        tree = (head, subject, *ordered)
        if len(ordered) == 1 and (self.dialect != "sqlite" or ordered[0][0] in LITERALS):  # IN asks for no affinity
            self.rewrites["EQ-EXPR-003"] += 1
            tree = ("=" if head == "in" else "<>", subject, ordered[0])
        return self._of_nulls(tree)

    def _negation(self, tree: Tree) -> Tree:
        """NOT driven inwards, which SQL's three-valued logic allows."""
        if tree[0] in {"and", "or"}:
            self.rewrites["EQ-EXPR-009"] += 1
            parts = [self.condition(self._negation(part)) for part in tree[1:]]
            return self._joined("or" if tree[0] == "and" else "and", parts)
        if tree[0] in {"=", "<>"} and tree[2][0] in {"true", "false"}:
            return ("=", tree[1], ("false",) if (tree[2][0] == "true") == (tree[0] == "=") else ("true",))
        if tree[0] == "number" and self.dialect in {"mysql", "sqlite"}:
            self.rewrites["EQ-EXPR-009"] += 1
            return ("number", "0" if Decimal(tree[1]) else "1")
        if tree[:2] == ("node", "xor") and self.dialect == "mysql":
            return ("node", "xor", self._negation(self.condition(tree[2])), tree[3])
        if tree[0] in {"is null", "is not null"} and self.dialect == "postgres" and not self.family_of(tree[1]):
            return ("not", tree)  # of a row
        if tree[0] in _NEGATED:
            self.rewrites["EQ-EXPR-009"] += 1
            head, parts = _NEGATED[tree[0]], [of_each(part, tree[0]) for part in tree[1:]]
            return self._turned(head, *parts) if head in _COMPARED and parts != [*tree[1:]] else (head, *parts)
        return self._truth_of(tree[1]) if tree[0] == "not" else ("not", tree)

    def _is_row(self, tree: Tree) -> bool:
        """Whether a tree is a row of PostgreSQL's: where one of its parts is NULL, it is neither NULL nor NOT NULL."""
        own = self.type_of(tree)
        composite = "." in own and family(own) == "other" and f"{own}." not in self.columns
        return self.dialect == "postgres" and (composite or tree[:2] == ("call", "row"))

    def _comparison(self, node: exp.Expr) -> Tree:
        head = next(sign for kind, sign in _COMPARISONS.items() if isinstance(node, kind))
        rows = _row(node.this), _row(node.expression)
        if rows[0] and rows[1] and len(rows[0]) == len(rows[1]):
            return self._rows(head, rows[0], rows[1])
        quantified = self._quantified(head, node)
        if quantified is not None:
            return quantified
        tree = self._turned(head, *self._sides(node.this, node.expression))
        return self._counted_out(tree) if self.dialect == "mysql" else tree

    def _of_nulls(self, tree: Tree) -> Tree:
        """What a count of the columns that are NULL, or are not, asks for of each; any other comparison as it is."""
        if (ways := nulls_counted(tree, self.family_of if self.dialect == "postgres" else None)) is None:
            return tree
        self.rewrites["EQ-EXPR-014"] += 1
        if not ways or not all(ways):
            return ("true",) if ways else ("false",)
        return self._joined("or", [self._joined("and", way) for way in ways])

    def _counted_out(self, tree: Tree) -> Tree:
        """What `0 <> …` or `0 = …` of a number or NULL is, in which MySQL has its truth value; any other as it is."""
        head, left, right = tree
        if left != ("number", "0") or head not in {"=", "<>"} or right[0] not in {"number", "null"}:
            return tree
        self.rewrites["EQ-EXPR-010"] += 1
        return right if right[0] == "null" else ("number", str(int((Decimal(right[1]) == 0) == (head == "="))))

    def _sides(self, one: exp.Expr, other: exp.Expr) -> tuple[Tree, Tree]:
        """Two operands that are compared, without the casts that PostgreSQL gives the one for the other's sake."""
        left, right = self._raw(one), self._raw(other)
        if self.dialect == "postgres":
            left, right = self.literal_said(one, left, right), self.literal_said(other, right, left)
        return self._typed(*self._unpadded(*self._unwidened(left, right)))

    def _rows(self, head: str, left: list[exp.Expr], right: list[exp.Expr]) -> Tree:
        """Two rows compared part by part, as engines do where they ask for equality."""
        pairs = self._pairs(left, right)
        if head not in {"=", "<>"}:
            return (head, *(("row", *parts) for parts in zip(*pairs, strict=True)))
        self.rewrites["EQ-EXPR-005"] += 1
        return self._joined("and" if head == "=" else "or", [self._turned(head, *pair) for pair in pairs])

    def _pairs(self, left: list[exp.Expr], right: list[exp.Expr]) -> list[tuple[Tree, Tree]]:
        return [self._sides(one, other) for one, other in zip(left, right, strict=True)]

    def _turned(self, head: str, left: Tree, right: Tree) -> Tree:
        """The comparison with its literal on the right, or its operands in one order; truth values as an equality.

        Of two columns SQLite compares texts as the left one says.
        """
        computed = not {left[0], right[0]} & LITERALS and not {left[0], right[0]} <= _OF_A_COLLATION
        turned = computed and repr(right).lower() < repr(left).lower() and "'collate'" not in f"{left}{right}"
        if turned or (left[0] in LITERALS and right[0] not in LITERALS):
            self.rewrites["EQ-EXPR-008"] += 1
            head, left, right = _TURNED[head], right, left
        if head == "<>" and right[0] in {"true", "false"}:
            head, right = "=", ("false",) if right[0] == "true" else ("true",)
        tree = (head, left, right)
        return self._of_nulls(tree)

    def _unpadded(self, left: Tree, right: Tree) -> tuple[Tree, Tree]:
        """Both operands, without the cast to text that PostgreSQL gives a char(n) beside a text that is no literal."""
        for padded, other in ((left, right), (right, left)):
            added = padded[0] == "cast" and padded[2] == "text" and self.family_of(padded[1]) in {"character", "citext"}
            added = added or (
                padded[0] == "cast"
                and padded[2] == "bpchar"
                and self.family_of(padded[1]) == "text"
                and self.family_of(other) == "character"
            )
            if added and (padded[2] == "bpchar" or self.family_of(other) == "text"):
                self.rewrites["EQ-EXPR-002"] += 1
                return (padded[1], right) if padded is left else (left, padded[1])
        return left, right

    def _quantified(self, head: str, node: exp.Expr) -> Tree | None:
        """`= ANY (ARRAY[…])` as IN, `<> ALL (ARRAY[…])` as NOT IN; None where it is neither."""
        right = node.expression
        array: object = None
        if head == "=" and isinstance(right, exp.Any):
            array = right.this
        elif head == "<>" and isinstance(right, exp.Anonymous) and right.name.upper() == "ALL" and right.expressions:
            array = right.expressions[0]
        elif head == "<>" and isinstance(right, exp.All):
            array = right.this
        if not isinstance(array, exp.Expr):
            return None
        subject, items = self.compared(node.this), self.tree(array)
        literal = items[0] == "string"
        if literal:
            items = typed_literal(items, "text[]", self.dialect)
        if items[0] != "array":
            return None
        enumerated = family(self.columns.get(str(subject[1]), "text")) == "other" if subject[0] == "column" else False
        if enumerated and not literal and not array.find(exp.Cast):
            return None  # an untyped array is one of text, which an enumerated type has no operator for
        if self.family_of(subject) == "citext" and not literal and not array.find(exp.Cast):
            subject = ("cast", subject, "text")
        self.rewrites["EQ-EXPR-003" if head == "=" else "EQ-EXPR-005"] += 1
        typed = [self._typed(subject, item)[1] for item in items[1:]]
        if not literal and not all(item[0] in LITERALS for item in typed):
            return self._joined("or" if head == "=" else "and", [self._turned(head, subject, item) for item in typed])
        return self._list("in" if head == "=" else "not in", subject, typed)

    def _predicate(self, node: exp.Expr) -> Tree | None:
        """IN, BETWEEN, LIKE, IS and regular expressions."""
        if isinstance(node, exp.In) and not any(node.args.get(k) for k in ("query", "unnest", "field")):
            return self._in(node)
        if isinstance(node, exp.Between):
            return self._between(node)
        if isinstance(node, exp.Escape) and isinstance(node.this, exp.SimilarTo):
            escaped = ("call", "similar_to_escape", self.tree(node.this.expression), self.tree(node.expression))
            return ("regex", self.tree(node.this.this), escaped)
        if isinstance(node, exp.Escape) and isinstance(node.this, exp.Like | exp.ILike):
            head, subject, pattern = self.tree(node.this)
            return (head, subject, ("call", "like_escape", pattern, self.tree(node.expression)))
        if isinstance(node, exp.Like | exp.ILike):
            head = "like" if isinstance(node, exp.Like) else "ilike"
            head = f"not {head}" if node.args.get("negate") else head
            return (head, self.tree(node.this), self.tree(node.expression))
        if isinstance(node, exp.Is):
            return self._is(node)
        if isinstance(node, exp.NullSafeEQ | exp.NullSafeNEQ):
            rows = _row(node.this), _row(node.expression)
            if rows[0] and rows[1] and len(rows[0]) == len(rows[1]):
                tree = self._joined("or", [self._distinct(*pair) for pair in self._pairs(rows[0], rows[1])])
                return tree if isinstance(node, exp.NullSafeNEQ) else self._negation(tree)
            tree = self._distinct(*self._sides(node.this, node.expression))
            return tree if isinstance(node, exp.NullSafeNEQ) else self._negation(tree)
        if isinstance(node, exp.RegexpLike) and not node.args.get("flag"):
            return ("regex", self.tree(node.this), self.tree(node.expression))
        if isinstance(node, exp.SimilarTo):
            return ("regex", self.tree(node.this), ("call", "similar_to_escape", self.tree(node.expression)))
        return None

    def _distinct(self, one: Tree, other: Tree) -> Tree:
        """IS DISTINCT FROM; from NULL it is IS NOT NULL, but of a row, whose parts PostgreSQL would ask for."""
        subject = one if other == ("null",) else other if one == ("null",) else ("null",)
        if subject == ("null",) or (self.dialect == "postgres" and self.family_of(subject) in {"", "other"}):
            return ("distinct", one, other)
        self.rewrites["EQ-EXPR-014"] += 1
        return ("is not null", subject)

    def _in(self, node: exp.In) -> Tree:
        """A list; of rows, or with what is no literal in it, the comparisons that it stands for."""
        row, others = _row(node.this), [_row(item) for item in node.expressions]
        if row and all(other is not None and len(other) == len(row) for other in others):
            return self._joined("or", [self._rows("=", row, other) for other in others if other])
        subject = self.compared(node.this)
        items = [self._typed(subject, self.compared(item))[1] for item in node.expressions]
        if self.dialect == "postgres" and len(items) > 1 and self.type_of(subject) == "real":
            said = [part.unnest() for part in (node.this, *node.expressions)]
            if not any(isinstance(part, exp.Cast) and self._type_text(part.to) == "double precision" for part in said):
                items = [as_real(item) for item in items]  # a list has one type
        if self.dialect != "postgres" or all(item[0] in LITERALS for item in items):
            return self._list("in", subject, items)
        self.rewrites["EQ-EXPR-005"] += 1
        return self._joined("or", [self._turned("=", *self._sides(node.this, item)) for item in node.expressions])

    def _between(self, node: exp.Between) -> Tree:
        """Two comparisons; SYMMETRIC says them both ways."""
        self.rewrites["EQ-EXPR-006"] += 1
        low, high = (self._sides(node.this, node.args[end]) for end in ("low", "high"))
        ways = [(low, high), (high, low)] if node.args.get("symmetric") else [(low, high)]
        return self._joined(
            "or",
            [self._joined("and", [self._turned(">=", *one), self._turned("<=", *other)]) for one, other in ways],
        )

    def _is(self, node: exp.Is) -> Tree:
        subject, what = self.tree(node.this), self.tree(node.expression)
        negated = bool(node.args.get("negate"))
        if self.dialect == "mysql" and what[0] == "number":
            subject = self.condition(subject)
        if what == ("null",) and self._is_row(subject):
            return ("none null" if negated else "all null", subject)
        if what == ("null",):
            return ("is not null" if negated else "is null", subject)
        tree = ("is", subject, plain_json(what) if self.dialect == "postgres" else what)
        return ("not", tree) if negated else tree
