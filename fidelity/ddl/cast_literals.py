"""Literals that are cast: what an engine's cast makes of one, and where it changes nothing."""

from __future__ import annotations

import re
from functools import cached_property

from sqlglot import exp

from fidelity.ddl.kinds import SIZE
from fidelity.ddl.leaves import Leaves
from fidelity.ddl.literal import Tree, as_real, family, holds_whole, read_string
from fidelity.ddl.parse import IN_SCHEMA
from fidelity.ddl.postgres.types import is_built_in
from fidelity.ddl.tsql_calls import whole_type

__all__ = ["REFERENCES", "SCHEMAS", "CastLiterals"]

SCHEMAS = frozenset({"public", "pg_catalog"})
"""Schemas whose objects everybody sees, so that naming them changes nothing."""
_AS_IT_STANDS = frozenset({"other", "citext", "figure", "query", "vector", "pairs", "station"})
"""Families of which a literal that is not read stays what is written."""
REFERENCES = frozenset("regclass regtype regproc regprocedure regoper regoperator regrole regnamespace".split())
"""Types of what has a number in the catalog, and is shown by its name."""


def _is_rounded(moment: str, target: str, dialect: str) -> bool:
    """Whether a type has fewer digits behind a moment's seconds than are written; MySQL's have none by default."""
    digits, limit = _FRACTION.search(moment), SIZE.search(target)
    whole = dialect == "mysql" and target in {"datetime", "time"}  # a literal after TIMESTAMP keeps what is written
    kept = int(limit[0].strip("()")) if limit is not None else 0 if whole else None
    return digits is not None and kept is not None and len(digits[1].rstrip("0")) > kept


_FRACTION = re.compile(r"\.(\d+)")


def _lowest_bits(digits: str, target: str) -> Tree | None:
    """The lowest bits of a whole number, as a cast to bits of a length gives them; None of anything else."""
    width = re.fullmatch(r"bit\((\d+)\)", target)
    if width is None or not digits.removeprefix("-").isdecimal() or not (size := int(width[1])):
        return None
    return ("bits", format(int(digits) & ((1 << size) - 1), f"0{size}b"))


class CastLiterals(Leaves):
    """The literals of one table's expressions, as casts leave them."""

    def _cast_literal(self, literal: Tree, target: str, *, bare: bool) -> Tree | None:
        """The literal that a cast of a literal stands for; None where the cast must stay."""
        kind = family(target)
        if literal[0] == "number":
            whole = "." not in str(literal[1])
            literal = as_real(literal) if target == "real" and self.dialect == "postgres" else literal
            if target == "money" and self.dialect == "postgres":
                return read_string(str(literal[1]), kind, target)
            if kind == "bits" and self.dialect == "postgres":
                return _lowest_bits(str(literal[1]), target)
            fits = kind == "integer" and holds_whole(target, str(literal[1]), self.dialect)
            return literal if bare and (fits if whole else kind in {"decimal", "float"}) else None
        if (literal[0] in {"true", "false"} and kind == "boolean") or (literal[0] == kind == "bits" and bare):
            return literal
        if literal[0] != "string" or not (bare or kind in {"text", "character"}):
            return None
        if not self._knows(target) or (target == '"char"' and len(str(literal[1])) > 1):
            return None
        if not bare:
            limit, said = int("".join(ch for ch in target.partition("(")[2] if ch.isdigit()) or 0), str(literal[1])
            whole = kind == "character" and len(said) == limit and said == said.rstrip()
            return literal if whole or (kind == "text" and len(said) <= limit) else None
        if kind in {"range", "network"}:
            return read_string(str(literal[1]), kind, target)
        read = None if kind in {"other", "citext"} else read_string(str(literal[1]), kind, target)
        timed = kind in {"timestamp", "zoned"} or (kind == "time" and self.dialect == "mysql")
        if timed and read is not None and _is_rounded(str(read[1]), target, self.dialect):
            return None
        if read is not None and target.removesuffix("[]") == "real" and self.dialect == "postgres":
            return as_real(read)
        return literal if read is None and kind in _AS_IT_STANDS else read

    def _cast_item(self, item: Tree, element: str) -> Tree:
        """An item of an array that is cast, as PostgreSQL casts it: a text to a type that cuts or fills it up."""
        read = self._cast_literal(item, element, bare="(" not in element)
        if read is None and item[0] == "string" and "(" in element and family(element) in {"text", "character"}:
            return ("cast", item, element)
        return read or item

    def _knows(self, target: str) -> bool:
        """Whether a type is PostgreSQL's own, or one that the schema has; a cast to any other may be none at all."""
        element = target.removesuffix("[]")
        if self.dialect != "postgres" or not self.columns or family(element) != "other":
            return True
        name = SIZE.sub("", element).replace('"', "").lower()
        return is_built_in(name) or any(
            known == name or ("." not in name and known.rpartition(".")[2] == name) for known in self._own_types
        )

    @cached_property
    def _own_types(self) -> frozenset[str]:
        types = (SIZE.sub("", text.removesuffix("[]")) for text in self.columns.values())
        return frozenset(text.replace('"', "").lower() for text in types)

    def literal_said(self, node: exp.Expr, tree: Tree, beside: Tree) -> Tree:
        """The tree, or the cast of a literal that makes another one of it, or of the comparison."""
        node = node.unnest()
        if not isinstance(node, exp.Cast) or tree[0] not in {"string", "number"}:
            return tree
        target, own = self._type_text(node.to), self.type_of(beside)
        blank = tree[0] == "string" and str(tree[1]).endswith(" ") and own != ""
        blank = blank and (family(own) == "character") != (target == "bpchar" or family(target) == "character")
        number = tree[0] == "number" and target == "oid" and own not in {"", "oid"} | REFERENCES
        return ("cast", tree, target) if blank or number else tree

    def _type_text(self, to: exp.Expr) -> str:
        """A cast's type in lower case, without a schema that everybody sees."""
        kind = to.args.get("kind")
        if isinstance(kind, exp.Dot) and kind.this.name in SCHEMAS:
            size = f"({','.join(part.name for part in to.expressions)})" if to.expressions else ""
            return f"{kind.expression.name}{size}"
        if isinstance(to, exp.DataType):
            if to.this is exp.DType.INTERVAL and to.expressions:
                return f"interval({to.expressions[0].name})"  # which sqlglot leaves out
            if to.this is exp.DType.DECIMAL and self.dialect == "sqlite":
                return "numeric"  # for which sqlglot writes REAL
            if to.this is exp.DType.DOUBLE and to.expressions and self.dialect == "postgres":
                return "real" if int(to.expressions[0].name) < 25 else "double precision"
            text = to.sql(dialect=self.dialect if self.dialect != "oracle" else None).lower().replace(", ", ",")
            text = text.removeprefix(IN_SCHEMA)
            if self.dialect == "tsql":
                return whole_type(text)
            return "char(1)" if text == "char" and self.dialect == "postgres" else text
        return to.sql().lower()
