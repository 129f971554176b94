"""From sqlglot's tree of an expression to the one canonical tree; each step that changes it has an equivalence's id."""

from __future__ import annotations

from sqlglot import exp

from fidelity.ddl.conditions import Conditions
from fidelity.ddl.containment import conditions_in, in_one_form
from fidelity.ddl.literal import LITERALS, Tree, as_real, family, number, typed_literal
from fidelity.ddl.mysql_calls import as_written, converted, to_days
from fidelity.ddl.oracle_calls import as_meant
from fidelity.ddl.postgres_calls import asked_each_time, of_literals, plain_json
from fidelity.ddl.tsql_calls import as_kept, whole_type

__all__ = ["Canonical", "Tree"]

_WHOLE_TYPES = frozenset({"tinyint", "smallint", "bigint"})
"""Types of SQL Server that a whole number has only where a cast says so; as it stands it is an int."""
_ARITHMETIC = (exp.Add, exp.Sub, exp.Mul, exp.Div, exp.Mod)
_COMPARISONS = {exp.EQ: "=", exp.NEQ: "<>", exp.GT: ">", exp.GTE: ">=", exp.LT: "<", exp.LTE: "<="}


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


class Canonical(Conditions):
    """Canonical trees of one table's expressions in one dialect."""

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
        place = node.parent
        if isinstance(node, exp.Convert) and not node.args.get("style") and isinstance(node.this, exp.DataType):
            self.rewrites["EQ-EXPR-007"] += 1  # SQL Server writes a cast so
            cast = exp.TryCast if node.args.get("safe") else exp.Cast
            node = cast(this=node.expression.copy(), to=node.this.copy())
        if isinstance(node, exp.Cast):
            if self.dialect == "postgres" and (asked := asked_each_time(node)) is not None:
                self.rewrites["EQ-DEFAULT-004"] += 1
                return self._raw(asked)
            tree = self._cast(node)
            return self._as_typed(tree, node, place) if self.dialect == "tsql" and tree[0] == "number" else tree
        if isinstance(node, exp.Lambda):
            return self._raw(_arrow(node))
        if (spelled := self._as_written(node)) is not None:
            return spelled
        if self.dialect == "postgres" and (whole := _whole_decimal(node)) is not None:
            return ("widened", whole, "decimal")
        tree = self._leaf(node) or self._predicate(node) or self._call(node) or self._other(node)
        return self._containing(tree) if self.dialect == "postgres" else tree

    def _containing(self, tree: Tree) -> Tree:
        """What holds what in one form, and a value in a range as two comparisons."""
        if tree[0] == "call" and (said := of_literals(tree)) != tree:
            self.rewrites["EQ-EXPR-007" if said[0] == "call" else "EQ-EXPR-016"] += 1
            return said
        told = in_one_form(tree, self) if tree[0] in {"node", "call"} else tree
        if told != tree:
            self.rewrites["EQ-EXPR-017"] += 1
        if (parts := conditions_in(told, self)) is None:
            return told
        self.rewrites["EQ-EXPR-017"] += 1
        return self._joined(*parts)

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
            return (head, self._matched(node), self.tree(node.expression))
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

    def _as_typed(self, literal: Tree, cast: exp.Cast, place: exp.Expr | None) -> Tree:
        """A whole number that SQL Server is told the type of, where what is computed with it has a type by that."""
        kind = whole_type(self._type_text(cast.to))
        while isinstance(place, exp.Paren):
            place = place.parent
        computed = isinstance(place, (*_ARITHMETIC, exp.Neg, exp.Func)) and not isinstance(place, exp.Connector)
        return ("cast", literal, kind) if computed and kind in _WHOLE_TYPES else literal

    def _matched(self, node: exp.Like | exp.ILike) -> Tree:
        """What LIKE matches with a pattern: in SQL Server it is a Unicode text where the pattern is one.

        Then blanks at its end count, of which a last % takes all.
        """
        subject, pattern = self.tree(node.this), node.expression
        if isinstance(pattern, exp.National) and self.dialect == "tsql" and not pattern.name.endswith("%"):
            own = self.columns.get(str(subject[1]), "") if subject[0] == "column" else ""
            return ("cast", subject, "nvarchar(max)") if own.startswith(("varchar", "char")) else subject
        return subject

    def _distinct(self, one: Tree, other: Tree) -> Tree:
        """IS DISTINCT FROM; from NULL it is IS NOT NULL, but of a row, whose parts PostgreSQL would ask for."""
        subject = one if other == ("null",) else other if one == ("null",) else ("null",)
        if subject == ("null",) or (self.dialect == "postgres" and self.family_of(subject) in {"", "other"}):
            turned = self._stand_turned(one, other)
            self.rewrites["EQ-EXPR-008"] += turned
            return ("distinct", other, one) if turned else ("distinct", one, other)
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
            return self._null_test("is not null" if negated else "is null", subject)
        tree = ("is", subject, plain_json(what) if self.dialect == "postgres" else what)
        return self._truth_test(tree, negated=negated) or (("not", tree) if negated else tree)
