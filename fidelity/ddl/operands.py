"""Operands of an expression as canonical trees: literals, columns, casts, arithmetic."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property

from sqlglot import exp

from fidelity.ddl.gives import ALIKE, FLOATING, GIVES, ROUNDING
from fidelity.ddl.literal import Tree, family, number, read_string, typed_literal
from fidelity.ddl.postgres.types import is_built_in
from fidelity.ddl.tsql_calls import whole_type

__all__ = ["SCHEMAS", "Operands"]

SCHEMAS = frozenset({"public", "pg_catalog"})
"""Schemas whose objects everybody sees, so that naming them changes nothing."""

_ARITHMETIC = {exp.Add: "+", exp.Sub: "-", exp.Mul: "*", exp.Div: "/", exp.Mod: "%"}
_NUMERIC = frozenset({"integer", "decimal", "float"})


def _is_fractional(node: exp.Expr) -> bool:
    """Whether a node is a number written with a point or an exponent, which PostgreSQL reads as a numeric."""
    inner = node.unnest()
    return isinstance(inner, exp.Literal) and not inner.is_string and not inner.name.isdigit()


def _unescaped(node: exp.UnicodeString) -> str | None:
    """What U&'…' says; None where its escapes are none."""
    sign = re.escape(node.args["escape"].name if node.args.get("escape") else "\\")
    parts = re.split(rf"{sign}({sign}|[0-9A-Fa-f]{{4}}|\+[0-9A-Fa-f]{{6}})", str(node.this))
    if any(re.search(sign, part) for part in parts[::2]):
        return None
    parts[1::2] = [part if len(part) == 1 else chr(int(part.removeprefix("+"), 16)) for part in parts[1::2]]
    return "".join(parts)


_AS_IT_STANDS = frozenset({"other", "citext", "figure", "query", "vector", "pairs"})
"""Families of which a literal that is not read stays what is written."""

# What a tree's head alone says; a quoted literal has the type of what stands beside it.
_HEAD_GIVES = {"string": "untyped", "null": "untyped", "true": "boolean", "false": "boolean", "interval": "interval",
               "json": "jsonb", "uuid": "uuid", "bytes": "binary", "network": "network", "jsonscalar": "text",
               "jsonbextractscalar": "text", "figure": "figure", "query": "query", "vector": "vector",
               "pairs": "pairs"} | dict.fromkeys(
    ("and", "or", "not", "=", "<>", "<", "<=", ">", ">=", "in", "not in", "like", "not like", "ilike", "not ilike",
     "is null", "is not null", "is", "regex"), "boolean")  # fmt: skip


# Types as sqlglot writes them, by the name that PostgreSQL's catalog has for them.
_CATALOG = {"int": "integer", "varchar": "character varying", "decimal": "numeric", "char": "character",
            "bpchar": "character", "timestamp": "timestamp{} without time zone", "varbit": "bit varying",
            "timestamptz": "timestamp{} with time zone", "time": "time{} without time zone",
            "timetz": "time{} with time zone"}  # fmt: skip


_SIZE = re.compile(r"\(\d+(?:,-?\d+)?\)")


def _catalog(target: str) -> str:
    """The type as the catalog spells it, with its length or precision."""
    if target.endswith("[]"):
        return _catalog(target[:-2]) + "[]"
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
        elif part[0] not in {"decimals", "unit", "ignore_nulls"}:
            yield part


class Operands:
    """Canonical trees of operands of one table's expressions; `rewrites` counts the equivalences used."""

    def __init__(self, *, dialect: str, columns: Mapping[str, str]) -> None:
        self.dialect = dialect
        self.columns = columns
        self.rewrites: Counter[str] = Counter()

    def tree(self, node: exp.Expr) -> Tree:
        """The canonical tree of a node that stands for a value."""
        raw = self._raw(node)
        return ("cast", *raw[1:]) if raw[0] in {"widened", "unpadded"} else raw

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

    def _raw(self, node: exp.Expr) -> Tree:
        """The tree, or "widened" or "unpadded" with tree and type for a cast whose place says what it means."""
        raise NotImplementedError

    def _leaf(self, node: exp.Expr) -> Tree | None:
        """Literals and other words that stand for themselves."""
        if isinstance(node, exp.Literal) and node.is_string and not node.this and self.dialect == "oracle":
            return ("null",)  # Oracle has no text without characters
        if isinstance(node, exp.Literal):
            return ("string", node.this) if node.is_string else (number(node.this) or ("number", node.this))
        if isinstance(node, exp.Null):
            return ("null",)
        if isinstance(node, exp.ParseJSON) and node.args.get("is_literal"):
            return ("string", node.this.name)
        if isinstance(node, exp.Boolean):
            if self.dialect in {"mysql", "sqlite"}:
                return ("number", "1" if node.this else "0")
            return ("true",) if node.this else ("false",)
        if isinstance(node, exp.Neg):
            value = self.tree(node.this)
            negated = str(value[1])[1:] if str(value[-1]).startswith("-") else f"-{value[-1]}"
            return number(negated) or ("neg", value) if value[0] == "number" else ("neg", value)
        if isinstance(node, exp.UnicodeString):
            said = _unescaped(node)
            return None if said is None else ("string", said)
        if isinstance(node, exp.Concat) and all(isinstance(e, exp.Literal) and e.is_string for e in node.expressions):
            return ("string", "".join(e.name for e in node.expressions))  # literals side by side are one
        if isinstance(node, exp.National | exp.ByteString | exp.RawString):
            return ("string", node.this)
        if isinstance(node, exp.Introducer):
            self.rewrites["EQ-EXPR-002"] += 1
            return self.tree(node.expression)
        if isinstance(node, exp.Interval) and isinstance(node.this, exp.Literal) and self.dialect == "postgres":
            return self._interval(node)
        if isinstance(node, exp.HexString) and self.dialect in {"mysql", "sqlite"}:
            return ("bytes", str(node.this).lower())
        if isinstance(node, exp.BitString) and self.dialect == "mysql":
            whole = -(-len(str(node.this)) // 8) * 2  # MariaDB writes bits as whole bytes
            return ("bytes", format(int(node.this, 2), f"0{whole}x"))
        if isinstance(node, exp.BitString):
            return ("bits", str(node.this))
        if isinstance(node, exp.HexString) and self.dialect == "postgres":
            return read_string(f"x{node.this}", "bits")
        return None

    def _interval(self, node: exp.Interval) -> Tree:
        """An interval with the fields that are said beside it; sqlglot has taken `1 day` apart."""
        unit = node.args.get("unit")
        if isinstance(unit, exp.IntervalSpan):
            return typed_literal(("string", node.this.name), f"interval {unit.this} to {unit.expression}", self.dialect)
        return typed_literal(("string", f"{node.this.name} {unit.name if unit else ''}"), "interval", self.dialect)

    def _column(self, node: exp.Column | exp.Identifier) -> Tree:
        identifier = node.this if isinstance(node, exp.Column) else node
        quoted = isinstance(identifier, exp.Identifier) and bool(identifier.args.get("quoted"))
        name = identifier.name if isinstance(identifier, exp.Expr) else str(identifier)
        folded = name if quoted and self.dialect in {"postgres", "oracle"} else name.lower()
        if self.dialect == "oracle" and not quoted:
            folded = name.upper()
        known = next((c for c in self.columns if c == folded), None) or next(
            (c for c in self.columns if self.dialect != "postgres" and c.lower() == name.lower()), None
        )
        if known is None and quoted and self.dialect == "sqlite":
            return ("string", name)  # SQLite reads a quoted name that is no column as a string
        return ("column", known or folded)

    def _cast(self, node: exp.Cast) -> Tree:
        """A cast, unless it is one that an engine adds and that changes no value."""
        inner, target = self.tree(node.this), self._type_text(node.to)
        kind = family(target)
        bare = "(" not in target or kind in {"timestamp", "zoned"}
        if isinstance(node, exp.TryCast) and self.dialect == "tsql":
            return ("call", "try_cast", inner, ("type", target))
        if isinstance(node, exp.TryCast) and self.dialect != "postgres":
            return ("cast", inner, target)
        if inner[0] == "null":
            self.rewrites["EQ-DEFAULT-001"] += 1
            return inner
        if self._is_type_of(inner, target):
            self.rewrites["EQ-EXPR-002"] += 1
            return inner
        if inner[0] == "array" and kind in {"array", "other"} and self._knows(target):
            element = target.removesuffix("[]")
            items = tuple(self._cast_literal(item, element, bare="(" not in element) or item for item in inner[1:])
            self.rewrites["EQ-EXPR-002"] += 1
            return ("array", *items)
        read = self._cast_literal(inner, target, bare=bare)
        if read is not None:
            self.rewrites["EQ-EXPR-002"] += 1
            return read
        own = self.family_of(inner)
        if own == "network" and target == "inet":
            self.rewrites["EQ-EXPR-002"] += 1
            return inner
        if not bare or self.dialect != "postgres":
            return ("cast", inner, target)
        if (own == kind and kind in {"text", "decimal"}) or (own, target) == ("text[]", "text[]"):
            self.rewrites["EQ-EXPR-002"] += 1
            return inner
        if own in {"character", "citext"} and target == "text":
            return ("unpadded", inner, target)
        widens = (own == "integer" and kind in _NUMERIC) or own == kind == "float"
        return ("widened" if widens else "cast", inner, target)

    def as_row(self, tree: Tree, target: str) -> Tree:
        """A row of a composite type, each part as its field reads it, to which PostgreSQL casts it by itself."""
        fields = [kind for name, kind in self.columns.items() if name.rpartition(".")[0] == target]
        if tree[:2] != ("call", "row") or len(fields) != len(tree) - 2:
            return tree
        self.rewrites["EQ-EXPR-002"] += 1
        bare = (
            part[1] if part[0] == "cast" and _catalog(part[2]) == kind else part
            for part, kind in zip(tree[2:], fields, strict=True)
        )
        return (
            "call",
            "row",
            *(typed_literal(part, kind, self.dialect) for part, kind in zip(bare, fields, strict=True)),
        )

    def type_of(self, tree: Tree) -> str:
        """The type of a column, of a field or an element of one, as the catalog spells it; empty of anything else."""
        if tree[0] == "column":
            return self.columns.get(str(tree[1]), "")
        if tree[0] == "field":
            return self.columns.get(f"{self.type_of(tree[1])}.{tree[2]}", "")
        if tree[:2] == ("node", "bracket"):
            return next((self.type_of(part[1]) for part in tree[2:] if part[0] == "this"), "").removesuffix("[]")
        return ""

    def _is_type_of(self, tree: Tree, target: str) -> bool:
        """Whether a cast in PostgreSQL is one to the column's own type, or from a network to an address."""
        own = self.type_of(tree)
        if self.dialect != "postgres" or not own:
            return False
        padded = target == "bpchar" and own.startswith("character(")  # a type without its length is no other
        unlimited = target == "varbit" and own.startswith("bit")
        whole = _SIZE.sub("", own)  # which changes no value that has a size; a character or bit alone has another
        same = _catalog(target) in {own, whole} and not (own != whole and whole in {"character", "bit"})
        return same or padded or unlimited or (own, target) == ("cidr", "inet")

    def family_of(self, tree: Tree) -> str:
        """The family of what a tree gives, as far as it is known; a text array's is `text[]`."""
        if tree[0] in {"column", "field"}:
            text = self.type_of(tree)
            return f"{family(text[:-2])}[]" if text.endswith("[]") else family(text)
        if tree[0] == "number":
            return "decimal" if "." in str(tree[1]) else "integer"
        if tree[0] == "cast":
            return family(str(tree[2]))
        if tree[0] in _HEAD_GIVES:
            return _HEAD_GIVES[tree[0]]
        if tree[0] == "node" and tree[1] == "bracket":
            array = next((part[1] for part in tree[2:] if part[0] == "this"), ("unknown",))
            return self.family_of(array).removesuffix("[]")
        if tree[0] in {"node", "call"} and tree[1] in GIVES:
            return GIVES[tree[1]]
        if tree[0] in {"node", "call"} and tree[1] in FLOATING:
            return "decimal" if self._common(tree[2:]) == "decimal" else "float"
        if tree[0] in {"node", "call"} and tree[1] in ROUNDING and not any(p[0] == "decimals" for p in tree[2:]):
            given = self._common(tree[2:])
            return "float" if given == "integer" else given
        if tree[0] in ALIKE or (tree[0] in {"node", "call"} and tree[1] in ALIKE):
            return self._common(tree[1:] if tree[0] in ALIKE else tree[2:])
        return ""

    def _common(self, parts: tuple[object, ...]) -> str:
        """The family that arguments have in common; of numbers the widest, and none where one's is not known."""
        found = {self.family_of(part) for part in _operands_in(parts)}
        if found == {"untyped"}:
            return "text"
        found -= {"untyped"}
        if len(found) == 1:
            return found.pop()
        return next((k for k in ("float", "decimal") if k in found), "") if found and found <= _NUMERIC else ""

    def _moment(self, node: exp.Expr) -> Tree:
        """The tree as an argument that is a moment with a zone, to which PostgreSQL casts a date by itself."""
        tree = self.tree(node)
        if tree[0] == "cast" and tree[2] == "timestamptz" and self.family_of(tree[1]) == "date":
            self.rewrites["EQ-EXPR-002"] += 1
            return tuple(tree[1])
        return tree

    def _typed(self, left: Tree, right: Tree) -> tuple[Tree, Tree]:
        """Both operands, a literal read as the column beside it reads it."""
        for column, literal in ((left, right), (right, left)):
            if column[0] in {"column", "field"} and literal[0] in {"string", "number", "true", "false", "bytes"}:
                # Networks are compared as the addresses that they are a kind of.
                beside = self.type_of(column).replace("cidr", "inet")
                read = typed_literal(literal, beside, self.dialect, kept=False)
                if read != literal:
                    self.rewrites["EQ-EXPR-002"] += 1
                return (left, read) if column is left else (read, right)
        return left, right

    def _afloat(self, left: Tree, right: Tree) -> tuple[Tree, Tree]:
        """Both operands, without the cast that PostgreSQL gives a decimal number beside a floating-point one."""
        for cast, other in ((left, right), (right, left)):
            added = cast[0] == "cast" and family(str(cast[2])) == "float" and self.family_of(cast[1]) == "decimal"
            # date_part gives a floating-point number, and reads as extract, which gives a decimal one.
            if added and (self.family_of(other) == "float" or other[:2] == ("call", "extract")):
                self.rewrites["EQ-EXPR-002"] += 1
                return (cast[1], right) if cast is left else (left, cast[1])
        return left, right

    def _arithmetic(self, node: exp.Expr) -> Tree:
        """Arithmetic that says that it is not done on whole numbers, where its operands do not show it.

        PostgreSQL shows it by casts, a person by writing 2.0; `c / 2` and `c / 2.0` are different things.
        """
        head = next(sign for kind, sign in _ARITHMETIC.items() if type(node) is kind)
        operands = [self._raw(node.this), self._raw(node.expression)]
        fractional = {"decimal" for part in (node.this, node.expression) if _is_fractional(part)}
        widened = {family(o[2]) for o in operands if o[0] == "widened"} - {"integer"}
        parts = tuple(
            tuple(o[1]) if o[0] == "widened" else ("cast", *o[1:]) if o[0] == "unpadded" else o for o in operands
        )
        if any(o[0] == "widened" for o in operands):
            self.rewrites["EQ-EXPR-002"] += 1
        shown = {self.family_of(part) for part in parts} & {"decimal", "float", "interval"}
        hidden = (widened | fractional) - shown if self.dialect == "postgres" and not shown else set()
        return (head, *parts, *(("in", kind) for kind in sorted(hidden)[-1:]))

    def _cast_literal(self, literal: Tree, target: str, *, bare: bool) -> Tree | None:
        """The literal that a cast of a literal stands for; None where the cast must stay."""
        kind = family(target)
        if literal[0] == "number":
            whole = "." not in str(literal[1])
            return literal if bare and (kind in {"decimal", "float"} if not whole else kind == "integer") else None
        if (literal[0] in {"true", "false"} and kind == "boolean") or (literal[0] == kind == "bits" and bare):
            return literal
        if literal[0] != "string" or not (bare or kind in {"text", "character"}):
            return None
        if not self._knows(target):
            return None
        if target in {"regclass", "pg_catalog.regclass"}:
            schema, _, local = str(literal[1]).rpartition(".")
            return ("string", local if schema in SCHEMAS else literal[1])
        if not bare:
            limit, said = int("".join(ch for ch in target.partition("(")[2] if ch.isdigit()) or 0), str(literal[1])
            whole = kind == "character" and len(said) == limit and said == said.rstrip()
            return literal if whole or (kind == "text" and len(said) <= limit) else None
        if kind in {"range", "network"}:
            return read_string(str(literal[1]), kind, target)
        read = None if kind in {"other", "citext"} else read_string(str(literal[1]), kind, target)
        return literal if read is None and kind in _AS_IT_STANDS else read

    def _knows(self, target: str) -> bool:
        """Whether a type is PostgreSQL's own, or one that the schema has; a cast to any other may be none at all."""
        element = target.removesuffix("[]")
        if self.dialect != "postgres" or not self.columns or family(element) != "other":
            return True
        name = _SIZE.sub("", element).replace('"', "").lower()
        return is_built_in(name) or any(
            known == name or ("." not in name and known.rpartition(".")[2] == name) for known in self._own_types
        )

    @cached_property
    def _own_types(self) -> frozenset[str]:
        types = (_SIZE.sub("", text.removesuffix("[]")) for text in self.columns.values())
        return frozenset(text.replace('"', "").lower() for text in types)

    def _type_text(self, to: exp.Expr) -> str:
        """A cast's type in lower case, without a schema that everybody sees."""
        kind = to.args.get("kind")
        if isinstance(kind, exp.Dot) and kind.this.name in SCHEMAS:
            return str(kind.expression.name)
        if isinstance(to, exp.DataType):
            text = to.sql(dialect=self.dialect if self.dialect != "oracle" else None).lower().replace(", ", ",")
            if self.dialect == "tsql":
                return whole_type(text)
            return "char(1)" if text == "char" and self.dialect == "postgres" else text
        return to.sql().lower()
