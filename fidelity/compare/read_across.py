"""A tree of one engine in the words of another's, as far as the types of both sides' columns tell what it means.

A truth value is a number in engines that have none, so that `a <> 0` there is `a = true` where the other side's column
holds nothing but truth values. SQLite keeps dates and moments as texts, which sort as what they stand for where the
text that it compares with is written as the other engine prints it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from fidelity.compare.across import numbered
from fidelity.compare.types.form import NUMERIC, Family, TypeForm
from fidelity.compare.types.sqlite import declared_family
from fidelity.ddl.expression import Tree
from fidelity.frozen import dataclass
from fidelity.patterns import lazy

__all__ = ["Reading"]

Forms = Mapping[str, tuple[TypeForm, TypeForm]]
"""Each column's type on the tree's own side, and that of what stands for it on the other, by its modeled name."""

_COMPARED = frozenset({"=", "<>", "<", "<=", ">", ">=", "in", "not in"})
_WITH_REST = frozenset({"<", ">="})
"""What says the same of a text as of the same text with more behind it."""
_NUMERIC = frozenset({"INTEGER", "NUMERIC", "REAL"})
_ZERO, _ONE = ("number", "0"), ("number", "1")
_DATED = lazy(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d(?:\.\d{1,6})?)?")


@dataclass(frozen=True, slots=True)
class Reading:
    """How the trees of one side are read beside the other's, whose dialect is `beside`."""

    dialect: str
    beside: str
    forms: Forms

    def condition(self, tree: Tree) -> Tree:
        """The tree of a condition, where a column that stands alone says that it is true."""
        return self._condition(numbered(tree))

    def value(self, tree: Tree) -> Tree:
        """The tree of a value that is computed."""
        return self._value(numbered(tree))

    def _condition(self, tree: Tree) -> Tree:
        match tree:
            case ("column", str(name)) if self._is_counted(name):
                return ("=", tree, _ONE) if self._is_truth(tree) else ("<>", tree, _ZERO)
            case (("and" | "or") as head, *parts):
                return (head, *sorted((self._condition(part) for part in parts), key=repr))
            case ("not", tuple() as inner):
                read = self._condition(inner)
                untrue = read[0] in {"=", "<>"} and inner[0] == "column"
                return ("=", inner, _ZERO) if untrue else ("not", read)
            case ("is", tuple() as inner, ("number", _) as what):
                return ("is", self._condition(inner), what)
        return self._value(tree)

    def _value(self, tree: Tree) -> Tree:
        match tree:
            case (("and" | "or" | "not" | "is"), *_) if not _is_test_of_kind(tree):
                return self._condition(tree)
            case (("=" | "<>") as sign, ("column", _) as column, (("number", "0" | "1") as number)) if self._is_truth(
                column
            ):
                return ("=", column, number if sign == "=" else _ONE if number == _ZERO else _ZERO)
            case (str(sign), ("column", str(name)), *literals) if self.dialect == "sqlite" and sign in _COMPARED:
                if literals and all(part[0] == "string" for part in literals):
                    moments = [self._moment(name, str(part[1]), sign) for part in literals]
                    return tree if None in moments else (sign, tree[1], *(m for m in moments if m is not None))
            case ("call", "length", ("column", str(name)) as column) if self._is_of_bytes(name):
                return ("call", "octet_length", column)
        return tuple(self._value(part) if isinstance(part, tuple) and part else part for part in tree)

    def _is_truth(self, column: Tree) -> bool:
        """Whether no more than true and false is on one of both sides."""
        both = self.forms.get(str(column[1]), ())
        return any(form.family is Family.BOOLEAN for form in both)

    def _is_counted(self, name: str) -> bool:
        """Whether the column is a truth value, or a number of SQLite's that may stand for one."""
        own = self.forms[name][0] if name in self.forms else None
        counted = own is not None and own.dialect == "sqlite" and (own.family in NUMERIC or own.affinity in _NUMERIC)
        return own is not None and (own.family is Family.BOOLEAN or counted)

    def _is_of_bytes(self, name: str) -> bool:
        own = self.forms[name][0] if name in self.forms else None
        if own is None:
            return False
        return own.family is Family.BINARY or (own.loose and declared_family(own.text) is Family.BINARY)

    def _moment(self, name: str, text: str, sign: str) -> Tree | None:
        """The moment that a text says beside one of the other engine's; None where it sorts otherwise than that."""
        there = self.forms[name][1] if name in self.forms else None
        if there is None or there.family not in {Family.DATE, Family.TIMESTAMP} or not _DATED.fullmatch(text):
            return None
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            return None
        if there.family is Family.DATE:
            return ("moment", text) if len(text) == 10 else None
        whole, fraction = f"{moment:%Y-%m-%d %H:%M:%S}".rjust(19, "0"), text[20:]
        read = f"{whole}.{fraction.rstrip('0')}".rstrip(".")
        said = whole + (f".{fraction:0<{there.digits}}" if there.digits and there.dialect == "mysql" else read[19:])
        printed = f"{said}+00" if there.zoned and there.dialect == "postgres" else said
        return ("moment", read) if text == printed or (sign in _WITH_REST and printed.startswith(text)) else None


def _is_test_of_kind(tree: Tree) -> bool:
    """Whether it asks what kind of value something is, as IS JSON does."""
    return tree[0] == "is" and (len(tree) < 3 or tree[2][0] != "number")
