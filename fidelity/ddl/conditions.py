"""Conditions as canonical trees: what joins and negates comparisons, and what a truth value is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from sqlglot import exp

from fidelity.ddl.affinity import affinity
from fidelity.ddl.calls import Calls
from fidelity.ddl.counted_out import is_so
from fidelity.ddl.literal import LITERALS, Tree, family
from fidelity.ddl.null_counts import nulls_counted
from fidelity.ddl.quantified import of_each

__all__ = ["Conditions"]

_NEGATED = {"=": "<>", "<>": "=", ">": "<=", ">=": "<", "<": ">=", "<=": ">", "in": "not in", "not in": "in",
            "like": "not like", "not like": "like", "ilike": "not ilike", "not ilike": "ilike",
            "is null": "is not null", "is not null": "is null"}  # fmt: skip
_TURNED = {"=": "=", "<>": "<>", ">": "<", ">=": "<=", "<": ">", "<=": ">="}
_ARITHMETIC = frozenset("+ - * / % neg".split())
_COMPUTED = frozenset("+ - * / % neg cast json".split())
_TRUE_OR_FALSE = frozenset(("xor", "exists", "json_valid"))
"""Of MySQL's nodes and functions, those that give nothing else."""
_TRUE_OR_FALSE_IN_SQLITE = frozenset(("json_valid", "glob", "exists"))
_NUMBERS_IN_SQLITE = frozenset(
    "strposition bitwiseand bitwiseor bitwisenot bitwiseleftshift bitwiserightshift abs sign unicode round "
    "length octet_length json_array_length unixepoch julianday".split()
)
"""Of SQLite's nodes and functions, those that give truth values, and those that give numbers, or NULL."""
_TRUTHS = frozenset("= <> < <= > >= in like and or not is distinct".split()) | {
    "not in", "not like", "is null", "is not null"
}  # fmt: skip
"""What is 1, 0 or NULL."""
_ONE_OR_ZERO = {("true",): True, ("number", "1"): True, ("false",): False, ("number", "0"): False}
_NEVER: Tree = ("moment", "0000-00-00")
_ZEROS: dict[str, Tree] = {"bit": ("bits", "0"), "date": _NEVER, "timestamp": _NEVER, "time": ("moment", "00:00:00")}
"""What a column of MySQL's is not where it is true, by what its type begins with; a number is another than 0."""
_IDLE = {"and": {("true",), ("number", "1")}, "or": {("false",), ("number", "0")}}
"""What changes nothing of the conditions that it is joined to, and of the other connective is what all comes to."""
_OF_A_COLLATION = frozenset({"column", "cast"})
_OF_A_COLUMN = frozenset({*_TURNED, "in", "not in"})


class Conditions(Calls):
    """Canonical trees of conditions, in one dialect."""

    def condition(self, tree: Tree) -> Tree:
        """The tree where a truth value is asked for: a bare column there is a comparison with true, or with 0."""
        if self.dialect == "mysql":  # in SQLite a text is more than 0, and true only where it begins with a number
            return self._beside_zero(tree)
        if self.dialect == "sqlite" and tree[0] == "not" and tree[1][0] == "not":
            self.rewrites["EQ-EXPR-009"] += 1
            return tuple(tree[1][1])
        if self.dialect == "sqlite" and (
            tree[0] in _ARITHMETIC or (tree[0] in {"node", "call"} and tree[1] in _NUMBERS_IN_SQLITE)
        ):
            self.rewrites["EQ-EXPR-010"] += 1
            return ("<>", tree, ("number", "0"))
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
            kind = self.columns.get(str(tree[1]), "") if tree[0] == "column" else ""
            return ("<>", tree, next((zero for name, zero in _ZEROS.items() if kind.startswith(name)), ("number", "0")))
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
        if told := next((part for part in parts if part in _IDLE["or" if head == "and" else "and"]), None):
            self.rewrites["EQ-EXPR-013"] += count > 1
            return told
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
        """A list without order or duplicates; a list of one is a comparison, and in SQLite's of none is nothing."""
        if not items and self.dialect == "sqlite":
            self.rewrites["EQ-EXPR-003"] += 1
            return ("number", "0" if head == "in" else "1")
        ordered = sorted(set(items), key=repr)
        tree = (head, subject, *ordered)
        if len(ordered) == 1 and (self.dialect != "sqlite" or ordered[0][0] in LITERALS):  # IN asks for no affinity
            self.rewrites["EQ-EXPR-003"] += 1
            tree = ("=" if head == "in" else "<>", subject, ordered[0])
        return self._of_literals(self._of_nulls(tree))

    def _of_literals(self, tree: Tree) -> Tree:
        """What a comparison of literals comes to; any other as it is, and what is not decided."""
        if tree[0] not in _OF_A_COLUMN or tree[1][0] not in {"number", "string"}:
            return tree
        listed = tree[0] in {"in", "not in"}
        told = {is_so("=" if listed else tree[0], tree[1], part) for part in tree[2:]}
        if None in told and True not in told:
            return tree
        self.rewrites["EQ-EXPR-016"] += 1
        holds = (True in told) != (tree[0] == "not in")
        return ("number", str(int(holds))) if self.dialect in {"mysql", "sqlite"} else (str(holds).lower(),)

    def _negation(self, tree: Tree) -> Tree:
        """NOT driven inwards, which SQL's three-valued logic allows."""
        if tree[0] in {"and", "or"}:
            self.rewrites["EQ-EXPR-009"] += 1
            parts = [self.condition(self._negation(part)) for part in tree[1:]]
            return self._joined("or" if tree[0] == "and" else "and", parts)
        if tree in {("true",), ("false",)}:
            return ("false",) if tree[0] == "true" else ("true",)
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
            return self._turned(head, *parts) if head in _TURNED and parts != [*tree[1:]] else (head, *parts)
        return self._truth_of(tree[1]) if tree[0] == "not" else ("not", tree)

    def _is_row(self, tree: Tree) -> bool:
        """Whether a tree is a row of PostgreSQL's: where one of its parts is NULL, it is neither NULL nor NOT NULL."""
        own = self.type_of(tree)
        composite = "." in own and family(own) == "other" and f"{own}." not in self.columns
        return self.dialect == "postgres" and (composite or tree[:2] == ("call", "row"))

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
        match tree:
            case ("=" | "<>", ("number", "0"), ("null",)):
                told: Tree = ("null",)
            case ("=" | "<>", ("number", "0"), ("number", str(number))):
                told = ("number", str(int((Decimal(number) == 0) == (tree[0] == "="))))
            case _:
                return tree
        self.rewrites["EQ-EXPR-010"] += 1
        return told

    def _turned(self, head: str, left: Tree, right: Tree) -> Tree:
        """The comparison with its literal on the right, or its operands in one order; truth values as an equality.

        Of two columns SQLite compares texts as the left one says.
        """
        if self._stand_turned(left, right):
            self.rewrites["EQ-EXPR-008"] += 1
            head, left, right = _TURNED[head], right, left
        if head in {"=", "<>"} and right in _ONE_OR_ZERO and self._is_truth(left, right):
            self.rewrites["EQ-EXPR-010"] += 1
            said = self.condition(left)
            return said if _ONE_OR_ZERO[right] == (head == "=") else self._negation(said)
        if head == "<>" and right[0] in {"true", "false"}:
            head, right = "=", ("false",) if right[0] == "true" else ("true",)
        return self._of_literals(self._of_nulls((head, left, right)))

    def _stand_turned(self, left: Tree, right: Tree) -> bool:
        """Whether two operands stand in another order than the one in which their comparison is told."""
        computed = not {left[0], right[0]} & LITERALS and not {left[0], right[0]} <= _OF_A_COLLATION
        turned = computed and repr(right).lower() < repr(left).lower() and "'collate'" not in f"{left}{right}"
        return turned or (left[0] in LITERALS and right[0] not in LITERALS)

    def _is_truth(self, tree: Tree, beside: Tree) -> bool:
        """Whether what is compared with true or false, or in MySQL and SQLite with 1 or 0, is itself one or NULL."""
        if self.dialect == "postgres":
            return tree[0] != "column" and tree[0] not in LITERALS and beside[0] != "number"
        known = {"mysql": _TRUE_OR_FALSE, "sqlite": _TRUE_OR_FALSE_IN_SQLITE}.get(self.dialect, frozenset[str]())
        called = tree[0] in {"node", "call"} and tree[1] in known
        return called or (self.dialect in {"mysql", "sqlite"} and tree[0] in _TRUTHS)

    def _null_test(self, head: str, subject: Tree) -> Tree:
        """The test; of NULLIF of a column and a literal, what it asks of the column."""
        match subject:
            case ("node", "nullif", ("expression", tuple() as value), ("this", ("column", str()) as column)) if (
                value[0] in LITERALS and value != ("null",) and self._is_as_kept(column, value)
            ):
                self.rewrites["EQ-EXPR-014"] += 1
                null = head == "is null"
                said = self._turned("=" if null else "<>", *self._typed(column, value))
                return self._joined("or" if null else "and", [said, (head, column)])
            case ("node", ("lower" | "upper") as end, ("this", ("column", str()) as column)) if (
                self.family_of(column) == "range"
            ):
                self.rewrites["EQ-EXPR-017"] += 1
                without, open_ended = ("=", column, ("range", "empty")), ("call", f"{end}_inf", column)
                said = self._joined("or", [("is null", column), without, open_ended])
                return said if head == "is null" else self._negation(said)
        return (head, subject)

    def _is_as_kept(self, column: Tree, value: Tree) -> bool:
        """Whether NULLIF finds a literal where `=` does: SQLite's makes no text of a number, nor back."""
        kept = affinity(self.type_of(column)) if self.dialect == "sqlite" else "BLOB"
        return kept == "BLOB" or (value[0] == "string") == (kept == "TEXT")

    def _truth_test(self, tree: Tree, *, negated: bool) -> Tree | None:
        """What IS TRUE and its kind ask, which is never NULL, of a column beside literals; None of anything else."""
        _, subject, what = tree
        if what not in _ONE_OR_ZERO:
            return None
        said = self.condition(subject)
        if said[0] not in _OF_A_COLUMN or said[1][0] != "column" or self._is_row(said[1]):
            return None
        if any(part[0] not in LITERALS or part == ("null",) for part in said[2:]):
            return None
        self.rewrites["EQ-EXPR-014"] += 1
        if _ONE_OR_ZERO[what] == negated:
            said = self._negation(said)
        return self._joined("or" if negated else "and", [said, ("is null" if negated else "is not null", said[1])])
