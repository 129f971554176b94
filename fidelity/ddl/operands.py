"""Operands of an expression as canonical trees: columns, casts, arithmetic."""

from __future__ import annotations

import re

from sqlglot import exp

from fidelity.ddl.affinity import affinity
from fidelity.ddl.cast_literals import REFERENCES, CastLiterals
from fidelity.ddl.composed import row_of_text
from fidelity.ddl.counted_out import counted_out
from fidelity.ddl.kinds import NUMERIC_KINDS, catalog_type
from fidelity.ddl.literal import BITS, Tree, family, typed_literal
from fidelity.ddl.postgres.names import clip
from fidelity.ddl.quoted import NAMES

__all__ = ["Operands"]

_ARITHMETIC = {exp.Add: "+", exp.Sub: "-", exp.Mul: "*", exp.Div: "/", exp.Mod: "%"}


def _has_time(tree: Tree) -> bool:
    """Whether a tree is a moment of a day."""
    return tree[0] == "moment" and " " in tree[1]


def _is_small(tree: Tree) -> bool:
    """Whether a tree is a whole number that a `real` holds."""
    return tree[0] == "number" and len(str(tree[1])) < 8


_LARGEST_INT = (1 << 31) - 1
"""A whole number beyond it is a decimal one to SQL Server."""


_WHOLE = re.compile(r"-?[1-9]\d{0,17}|0")
_MOMENTS = frozenset({"date", "timestamp", "zoned"})
_ONE_TYPE = frozenset("text decimal interval date timestamp zoned time boolean jsonb uuid binary".split())
"""Families to whose type a cast is none where a tree is of that family already."""


def _extracts(tree: Tree) -> bool:
    """Whether a part of a moment is what a tree gives, or is computed with."""
    if tree[:2] == ("call", "extract"):
        return True
    return tree[0] in {"+", "-", "*", "/"} and any(_extracts(part) for part in tree[1:] if isinstance(part, tuple))


_ENDS = frozenset({("node", "lower"), ("node", "upper")})
"""What gives a range's ends."""
_USERS = frozenset({"user", "current_role"})
"""Words of PostgreSQL's that no column has for a name without quotes."""


class Operands(CastLiterals):
    """Canonical trees of operands of one table's expressions."""

    def _operand(self, node: exp.Expr) -> Tree:
        """The tree as an argument of || or of a function, where PostgreSQL casts char(n) to text by itself."""
        raw = self._raw(node)
        if raw[0] == "unpadded":
            self.rewrites["EQ-EXPR-002"] += 1
            return tuple(raw[1])
        return ("cast", *raw[1:]) if raw[0] == "widened" else raw

    def compared(self, node: exp.Expr) -> Tree:
        """The tree where only the value counts: a number widened to another numeric type is that number."""
        raw = self._raw(node)
        if raw[0] == "widened":
            self.rewrites["EQ-EXPR-002"] += 1
            return tuple(raw[1])
        return ("cast", *raw[1:]) if raw[0] == "unpadded" else raw

    def _column(self, node: exp.Column | exp.Identifier) -> Tree:
        if (
            isinstance(node, exp.Column)
            and self.dialect in {"oracle", "tsql"}
            and (of := self._whose(node)) is not None
        ):
            return of
        identifier = node.this if isinstance(node, exp.Column) else node
        quoted = isinstance(identifier, exp.Identifier) and bool(identifier.args.get("quoted"))
        name = identifier.name if isinstance(identifier, exp.Expr) else str(identifier)
        folded = name if quoted and self.dialect in {"postgres", "oracle"} else name.lower()
        if self.dialect == "oracle" and not quoted:
            folded = name.upper()
        if self.dialect == "postgres":
            folded = clip(folded)
            if folded in _USERS and not quoted and isinstance(node, exp.Column) and node.args.get("table") is None:
                self.rewrites["EQ-EXPR-007"] += 1
                return ("node", "currentuser")
        known = next((c for c in self.columns if c == folded), None) or next(
            (c for c in self.columns if self.dialect != "postgres" and c.lower() == name.lower()), None
        )
        if known is None and quoted and self.dialect == "sqlite":
            return ("string", name)  # SQLite reads a quoted name that is no column as a string
        return ("column", known or folded)

    def _whose(self, node: exp.Column) -> Tree | None:
        """The attribute that a name with parts is of an object in a column; None where it is a column's own name."""
        first, *rest = node.parts
        found = self._column(first) if rest and isinstance(first, exp.Identifier) else ("",)
        if found[-1] not in self.columns:
            return None
        for part in rest:
            found = ("field", found, part.name.lower())
        return found

    def _cast(self, node: exp.Cast) -> Tree:
        """A cast, unless it is one that an engine adds and that changes no value."""
        target = self._type_text(node.to)
        kind = family(target)
        raw = self._raw(node.this)
        # A whole number that was made a decimal one first, as PostgreSQL has it of a column that changed its type.
        twice = raw[0] == "widened" and family(raw[2]) != "float" and kind in {"decimal", "float"}
        inner = raw[1] if twice else ("cast", *raw[1:]) if raw[0] in {"widened", "unpadded"} else raw
        bare = "(" not in target or kind in {"timestamp", "zoned"}
        if node.args.get("default") is not None:  # what Oracle gives where it cannot cast
            return ("call", "cast_or", inner, ("type", target), self.tree(node.args["default"]))
        if isinstance(node, exp.TryCast) and self.dialect == "tsql":
            return ("call", "try_cast", inner, ("type", target))
        if isinstance(node, exp.TryCast) and self.dialect != "postgres":
            return ("cast", inner, target)
        if inner[0] == "null":
            self.rewrites["EQ-DEFAULT-001"] += 1
            return inner
        if target == "oid" and self.dialect == "postgres" and self._is_reference(node.this.unnest(), inner):
            return ("widened", inner, target)
        if inner[:2] == ("call", "row") and self.dialect == "postgres":
            return ("cast", self.as_row(inner, target), target)
        if self.is_type_of(inner, target):
            self.rewrites["EQ-EXPR-002"] += 1
            return inner
        if inner[0] == "array" and kind in {"array", "other"} and self._knows(target):
            element = target.removesuffix("[]")
            items = tuple(self._cast_item(item, element) for item in inner[1:])
            self.rewrites["EQ-EXPR-002"] += 1
            return ("array", *items)
        if target == "double precision" and self.dialect == "postgres" and inner[0] == "number" and "." in inner[1]:
            return ("widened", inner, target)  # a tenth is another number there
        compares = self.dialect == "sqlite" or target.endswith("character set binary")  # by the cast's own type
        read = None if compares else self._cast_literal(inner, target, bare=bare)
        if read is not None:
            self.rewrites["EQ-EXPR-002"] += 1
            quoted = inner[0] == "string" and kind in {"decimal", "float"} and read[0] == "number" and bare
            return ("widened", read, target) if quoted and "." not in read[1] else read
        own = self.family_of(inner)
        if own == "network" and target == "inet":
            self.rewrites["EQ-EXPR-002"] += 1
            return inner
        if not bare or self.dialect != "postgres":
            rounds = kind == "interval" and inner[0] == "string"
            return ("cast", typed_literal(inner, "interval", self.dialect) if rounds else inner, target)
        cut = "(" in target or target.startswith("interval ")  # to fewer digits, or fewer fields
        if (own == kind and kind in _ONE_TYPE and not cut) or (own, target) == ("text[]", "text[]"):
            self.rewrites["EQ-EXPR-002"] += 1
            return inner
        if own in {"character", "citext"} and target == "text":
            return ("unpadded", inner, target)
        whole = own == "integer" and kind in NUMERIC_KINDS and (target != "real" or _is_small(inner))
        if kind == "integer":  # of which another may not have them all
            whole = whole and target != "oid" and self.bits_of(inner) <= BITS.get(target, 64)
        widens = whole or (own == kind == "float" and target != "real")
        return ("widened" if widens else "cast", inner, target)

    def _is_reference(self, node: exp.Expr, tree: Tree) -> bool:
        """Whether an expression names something of the catalog, whose number PostgreSQL compares."""
        said = self._type_text(node.to) if isinstance(node, exp.Cast) else self.type_of(tree)
        return tree[:2] == ("call", "pg_typeof") or said in REFERENCES

    def as_row(self, tree: Tree, target: str) -> Tree:
        """A row of a composite type, each part as its field reads it, to which PostgreSQL casts it by itself."""
        named = {target, f"public.{target}"}
        fields = [
            kind for name, kind in self.columns.items() if name.rpartition(".")[0] in named and not name.endswith(".")
        ]
        if fields and tree[0] == "cast" and not named.isdisjoint({tree[2], f"public.{tree[2]}"}):
            tree = tree[1]
        parts: Tree = tree[2:] if tree[:2] == ("call", "row") else ()
        if tree[0] == "string" and fields:
            parts = row_of_text(str(tree[1])) or ()
        if not fields or len(fields) != len(parts):
            return tree
        self.rewrites["EQ-EXPR-002"] += 1
        typed = (
            typed_literal(self._as_field(p, kind), kind, self.dialect) for p, kind in zip(parts, fields, strict=True)
        )
        return ("call", "row", *typed)

    def _as_field(self, part: Tree, kind: str) -> Tree:
        """A part of a row without the cast to its field's type, or of a literal to that type's domain."""
        while part[0] == "cast" and (
            catalog_type(part[2]) == kind
            or (part[1][0] == "number" and part[2] == "decimal")
            or (
                part[1][0] in {"string", "number", "cast"}
                and not {f"{part[2]}.", f"public.{part[2]}."}.isdisjoint(self.columns)
            )
        ):
            part = part[1]
        return self.as_row(part, kind)

    def _printed(self, node: exp.Expr) -> Tree:
        """The tree as what to_char prints, where PostgreSQL casts a smallint to a type that it prints by itself."""
        tree = self._moment(node)
        if tree[0] == "cast" and tree[2] == "double precision" and self.type_of(tree[1]) == "smallint":
            self.rewrites["EQ-EXPR-002"] += 1
            return tuple(tree[1])
        return tree

    def _moment(self, node: exp.Expr) -> Tree:
        """The tree as an argument that is a moment or interval, to which PostgreSQL casts a date or time by itself."""
        tree = self.tree(node)
        added = {"timestamptz": "date", "interval": "time"}
        if tree[0] == "cast" and tree[2] in added and self.family_of(tree[1]) == added[tree[2]]:
            self.rewrites["EQ-EXPR-002"] += 1
            return tuple(tree[1])
        return tree

    def _typed(self, left: Tree, right: Tree) -> tuple[Tree, Tree]:
        """Both operands, a literal read as the column beside it reads it."""
        if self.dialect == "sqlite":
            left, right = self._compared_by_value(left, right), self._compared_by_value(right, left)
        for column, literal in ((left, right), (right, left)):
            known = column[0] in {"column", "field"} or column[:2] in _ENDS
            if known and literal[0] in {"string", "number", "true", "false", "bytes"}:
                # Networks are compared as the addresses that they are a kind of.
                beside = self.type_of(column).replace("cidr", "inet") or NAMES.get(self._bounds(column), "")
                read = typed_literal(literal, beside, self.dialect, kept=False)
                if read[0] == "string" and self.dialect == "postgres" and family(beside) in _MOMENTS:
                    read = ("unread", read[1])
                if literal[0] == "bytes" and read[0] == "number" and literal[1] in self.hexadecimal:
                    read = ("unread", f"x{literal[1]}")  # MySQL's number; MariaDB's is that of the text
                if read != literal:
                    self.rewrites["EQ-EXPR-002"] += 1
                return (left, read) if column is left else (read, right)
        return left, right

    def _compared_by_value(self, tree: Tree, beside: Tree) -> Tree:
        """A number of SQLite's without `.0`; beside what has the affinity of a text it is one."""
        while beside[:2] == ("node", "collate"):
            beside = beside[2]
        kind = self.type_of(beside) if beside[0] == "column" else beside[2] if beside[0] == "cast" else ""
        if tree[0] != "number":
            return tree
        if kind and affinity(str(kind)) == "TEXT":
            return ("string", str(tree[1])) if _WHOLE.fullmatch(str(tree[1])) else tree
        return ("number", str(tree[1]).removesuffix(".0"))

    def _unwidened(self, left: Tree, right: Tree) -> tuple[Tree, Tree]:
        """Two operands that are compared, without the casts between kinds of numbers that PostgreSQL adds.

        Where it compares them as floating-point numbers, and neither shows it, both are casts: some lose digits.
        """
        raws = (left, right)
        added = [raw[0] == "widened" or self._floats(raw) for raw in raws]
        bare = [tuple(raw[1]) if cast else raw for raw, cast in zip(raws, added, strict=True)]
        kinds = {family(raw[2]) for raw, cast in zip(raws, added, strict=True) if cast}
        shown = {self.family_of(tree) for tree in bare}
        # date_part gives a floating-point number, and reads as extract, which gives a decimal one.
        told = "float" in shown or any(map(_extracts, bare))
        # What is beside a cast to one, and is none itself, is one: of a function or an operator that is not known.
        alone = [not cast and not self.family_of(tree) for tree, cast in zip(bare, added, strict=True)]
        inexact = not all(ok or self.is_exact(tree) for tree, ok in zip(bare, alone, strict=True))
        if "float" in kinds and not told and inexact:
            sides = [tree if tree[0] == "number" else ("cast", tree, "double precision") for tree in bare]
        else:
            self.rewrites["EQ-EXPR-002"] += sum(added)
            sides = [("cast", *tree[1:]) if tree[0] == "unpadded" else tree for tree in bare]
        return sides[0], sides[1]

    def _floats(self, raw: Tree) -> bool:
        """Whether a tree is a decimal number that was made a floating-point one."""
        return raw[0] == "cast" and raw[2] == "double precision" and self.family_of(raw[1]) == "decimal"

    def _arithmetic(self, node: exp.Expr) -> Tree:
        """Arithmetic that says that it is not done on whole numbers, where its operands do not show it.

        PostgreSQL shows it by casts, a person by writing 2.0; `c / 2` and `c / 2.0` are different things.
        """
        head = next(sign for kind, sign in _ARITHMETIC.items() if type(node) is kind)
        operands = [self._raw(node.this), self._raw(node.expression)]
        widened = {family(o[2]) for o in operands if o[0] == "widened"} - {"integer"}
        parts = tuple(
            tuple(o[1]) if o[0] == "widened" else ("cast", *o[1:]) if o[0] == "unpadded" else o for o in operands
        )
        kinds = [self.family_of(part) for part in parts]
        beside = {"interval"} if head == "-" else {"interval", "timestamp", "zoned"} if head == "+" else set[str]()
        if self.dialect == "postgres" and not beside.isdisjoint(kinds):
            # Beside an interval a bare text is one too, and so is what is added to a moment.
            parts = tuple(typed_literal(p, "interval", self.dialect) if p[0] == "string" else p for p in parts)
            kinds = [self.family_of(part) for part in parts]
        elif self.dialect == "postgres" and sum(p[0] == "string" for p in parts) == 1:
            beside_it = next(kind for p, kind in zip(parts, kinds, strict=True) if p[0] != "string")
            if beside_it in {"integer", "decimal", "float"}:  # beside a number, a bare text is one of its type
                named = "double precision" if "float" in {beside_it, *widened} else beside_it
                read = (typed_literal(p, named, self.dialect, kept=False) if p[0] == "string" else p for p in parts)
                parts = tuple(read)
        shown_by = [
            ("timestamp", "zoned") if _has_time(part) else (kind,) for part, kind in zip(parts, kinds, strict=True)
        ]
        bare = tuple(
            part[1] if self.is_added(part) and family(part[2]) in shown and part[2] != "real" else part
            for part, shown in zip(parts, reversed(shown_by), strict=True)
        )
        parts = bare if sum(map(self.is_added, parts)) < 2 else parts
        if head in {"*", "/"} and "interval" in kinds:  # which is multiplied by a floating-point number alone
            parts = tuple(part[1] if part[0] == "cast" and part[2] == "double precision" else part for part in parts)
        if any(map(_extracts, parts)):
            widened.discard("float")  # date_part gives a floating-point number, and reads as extract
        elif self.dialect == "postgres" and ("float" in widened or any(map(self._floats, parts))):
            parts = tuple(part[1] if self._floats(part) else part for part in parts)
            widened.add("float")
        if any(o[0] == "widened" for o in operands) or parts is bare:
            self.rewrites["EQ-EXPR-002"] += 1
        shown = {self.family_of(part) for part in parts} & {"decimal", "float", "interval", "money"}
        hidden = widened - shown if self.dialect == "postgres" and shown <= {"decimal"} else set()
        ordered = tuple(sorted(parts, key=lambda part: repr(part).lower()))
        if head in {"+", "*"} and ordered != parts and self.dialect != "tsql":  # which puts texts in a row by +
            parts = ordered
            self.rewrites["EQ-EXPR-013"] += 1
        if head == "+" and self._is_doubled(parts):
            self.rewrites["EQ-EXPR-016"] += 1
            head, parts = "*", (parts[0], ("number", "2"))
        kinds = [*sorted(hidden)[-1:], *self._digits_of(node)]
        if not kinds and (told := counted_out(head, parts, self.dialect)) is not None:
            self.rewrites["EQ-EXPR-016"] += 1
            return told
        kinds += self._width_of(node, parts) if not kinds and self.dialect == "postgres" else []
        return (head, *parts, *(("in", kind) for kind in kinds))

    def _is_doubled(self, parts: tuple[Tree, ...]) -> bool:
        """Whether a column of PostgreSQL's is added to itself, in the type that its double has."""
        kind = self.family_of(parts[0]) if self.dialect == "postgres" and parts[0] == parts[1] else ""
        return parts[0][0] == "column" and (
            kind == "decimal"
            or (kind == "integer" and self.bits_of(parts[0]) >= BITS["integer"])
            or self.type_of(parts[0]) == "double precision"
        )

    def _width_of(self, node: exp.Expr, parts: tuple[Tree, ...]) -> list[str]:
        """The wider type of whole numbers that a cast of an operand has the computation done in: `a::bigint * b`."""
        if any(self.family_of(part) != "integer" for part in parts):
            return []
        casts = (operand for operand in (node.this.unnest(), node.expression.unnest()) if isinstance(operand, exp.Cast))
        named = {BITS.get(kind, 0): kind for kind in (self._type_text(cast.to) for cast in casts)}
        widest = max(named, default=0)
        shown = max(self.bits_of(part) for part in parts)
        return [{32: "integer", 64: "bigint"}[widest]] if widest in {32, 64} and widest > shown else []

    def _digits_of(self, node: exp.Expr) -> list[str]:
        """What the numbers' own digits say of a computation: 1 / 2.0 is 0.5 in SQL Server, where 1 / 2 is 0.

        MariaDB gives a quotient as many digits more than the dividend has: 2 / 3 is 0.6667 and 2.0 / 3 is 0.66667.
        """
        if self.dialect == "tsql":
            operands = [operand.this if isinstance(operand, exp.Neg) else operand
                        for operand in (node.this.unnest(), node.expression.unnest())]  # fmt: skip
            numbers = [operand.unnest() for operand in operands if isinstance(operand.unnest(), exp.Literal)]
        elif self.dialect == "mysql" and isinstance(node, exp.Div):
            numbers = list(node.this.find_all(exp.Literal))
        else:
            return []
        said = [n.name.lower() for n in numbers if not n.is_string]
        found = ["float" if "e" in text else str(len(text.partition(".")[2]))
                 for text in said if not text.isdigit() or int(text) > _LARGEST_INT]  # fmt: skip
        return [f"decimal of {', '.join(found)} places"] if found else []
