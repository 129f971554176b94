"""Whether an expression has a value for every row: none of them is refused for what it computes.

Indexes and generated columns compute their expressions when a row is written, and where one fails, the row is refused.
What is total stands in a list; a function that is not in it may fail. Out of account are a number beyond the end of its
type, a value too large to be kept, and moments that are no such moment (`infinity`, SQLite's 'now').
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field

from fidelity.compare.side import Side
from fidelity.compare.widths import given, width
from fidelity.ddl.expression import Tree, columns_of, normal_form
from fidelity.ddl.hidden_failures import hides_a_failure
from fidelity.ddl.kinds import Kinds
from fidelity.ddl.literal import LITERALS, family
from fidelity.frozen import dataclass

__all__ = ["NEVER_FAILING", "Computed", "computed"]

_NAMES = frozenset(
    "this expression expressions default ifs true false subject start length replacement substr position format "
    "decimals part_index delimiter fill_pattern times from_ to for_ count modifiers zone".split()
)
"""The names of a node's arguments that are expressions."""
_FLAGS = frozenset("safe coalesce ignore_nulls single_replace is_left is_null is_nvl position".split())
_COMPARED = frozenset({"=", "<>", "<", "<=", ">", ">=", "in", "not in", "distinct"})
_LIKE = frozenset({"like", "not like", "ilike", "not ilike"})
_OF_NULL = frozenset({"is null", "is not null", "all null", "none null"})
_DOCUMENTS = frozenset({"json", "jsonscalar", "jsonbextract", "jsonbextractscalar"})
_OF_NULL_NULL = _DOCUMENTS | _LIKE | {"cast", "=", "<>", "<", "<=", ">", ">=", "+", "-", "*", "/", "%", "neg"}
"""What is NULL where an operand is, and fails on none."""
_CONVERTING = frozenset({"mysql", "tsql", "oracle"})
"""The dialects that make a number of a text, or fail at it, where both meet."""
_NUMBERS = frozenset({"integer", "decimal", "float", "boolean", "bits"})
_MOMENTS = frozenset({"date", "timestamp", "zoned"})
_ADDED = _NUMBERS | _MOMENTS | {"interval", "time", "money"}

_ANY = frozenset(
    "lower upper length octet_length btrim ltrim rtrim trim reverse md5 replace concat concatws strposition "
    "collate left right substring initcap".split()
)
"""What takes any text, in all dialects."""
_ANY_IN = {
    "postgres": frozenset(
        "ascii startswith translate num_nonnulls num_nulls jsonb_typeof json_typeof cardinality arraysize any all "
        "arraycontainsall arraycontainedby arrayoverlaps jsonbcontainstopkey family masklen "
        "bitwiseand bitwiseor bitwisexor bracket "
        "jsonbcontainsanytopkeys jsonbcontainsalltopkeys arraytostring stringtoarray splitpart pad repeat abs sign "
        "floor ceil round trunc isempty lower_inc upper_inc lower_inf upper_inf setweight strip bit_length".split()
    ),
    "sqlite": frozenset(
        "hex quote typeof unicode abs sign floor ceil round bitwiseand bitwiseor bitwisexor bitwisenot json_valid glob "
        "bitwiseleftshift bitwiserightshift likely unlikely".split()
    ),
    "mysql": frozenset("ascii hex sha sha2 crc32 substringindex pad repeat json_valid soundex quote".split()),
    "tsql": frozenset("len checksum sha2 try_cast".split()),
    "oracle": frozenset({"pad", "ascii"}),
}
_OF_NUMBERS = frozenset("abs sign floor ceil round trunc bitwiseand bitwiseor bitwisexor".split())
_OF_MOMENTS = frozenset(
    "extract year month dayofmonth hour minute second quarter week dayofweek dayofyear to_days date_trunc lastday "
    "weekday date datetime time julianday timetostr tochar tsordstotimestamp timezone datetrunc trunc".split()
)
_UNITS = frozenset("year quarter month week day dow doy isodow isoyear decade century millennium epoch".split())
_UNITS_OF_TIME = frozenset("hour minute second milliseconds microseconds millisecond microsecond".split())
_CONSTANT = {
    "left": ("expression",), "right": ("expression",), "substring": ("start", "length"), "pad": ("expression",),
    "repeat": ("times",), "splitpart": ("part_index",), "substringindex": ("count",), "round": ("decimals",),
    "timetostr": ("format",), "tochar": ("format",), "glob": ("expression",), "collate": ("expression",),
    "regexpreplace": ("expression", "replacement", "modifiers"),
}  # fmt: skip
"""The arguments that may be refused, and are not where they are constants of the usual kind."""
NEVER_FAILING = frozenset({
    ("integer", "decimal"), ("integer", "float"), ("decimal", "float"), ("boolean", "integer"), ("integer", "boolean"),
    ("date", "timestamp"), ("date", "zoned"), ("timestamp", "date"), ("timestamp", "zoned"), ("timestamp", "time"),
    ("zoned", "date"), ("zoned", "timestamp"), ("zoned", "time"), ("bits", "integer"), ("date", "date"),
    ("timestamp", "timestamp"),
})  # fmt: skip
"""Casts that no value fails, where the type says no size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """What is known of an expression's value: its tree, its family, and whether each row has one."""

    tree: Tree = field(default=("none",))
    family: str = ""
    total: bool = False


def computed(side: Side, text: str, *, value: bool, nulls: frozenset[str] = frozenset()) -> Computed:
    """What one side's expression gives where those columns are NULL; of one that cannot be read, nothing is known."""
    types = {**side.types, **dict.fromkeys(_documents(side), "json")}
    normal = normal_form(text, side.dialect, columns=types, value=value)
    if normal is None:
        return Computed()
    said = _Total(dialect=side.dialect, columns=types)
    said.nulls = nulls
    total = said.is_null(normal.tree) or (said.of(normal.tree) and not hides_a_failure(text, side.dialect, types))
    kinds = {said.family_of(tree) for tree in given(normal.tree)} - {"untyped"}
    return Computed(tree=normal.tree, family=kinds.pop() if len(kinds) == 1 else "", total=total)


def _documents(side: Side) -> frozenset[str]:
    """The columns that a check holds to JSON, as MariaDB does with each column of that type."""
    found = set()
    for check in side.checks if side.dialect in {"mysql", "sqlite"} else ():
        if check.enforced and "json_valid" in check.expression.lower():
            normal = normal_form(check.expression, side.dialect, columns=side.types)
            tree: Tree = normal.tree if normal is not None else ("none",)
            for part in tree[1:] if tree[0] == "and" else (tree,):
                match part:
                    case ("call", "json_valid", ("column", str(name))):
                        found.add(name)
    return frozenset(found)


class _Total(Kinds):
    """Which of one table's expressions have a value for every row, those columns being NULL in each."""

    nulls: frozenset[str] = frozenset()

    def is_null(self, tree: Tree) -> bool:
        """Whether it is NULL for certain, as what is computed of nothing but NULL and constants."""
        return bool(columns_of(tree)) and columns_of(tree) <= self.nulls and _passes_null_on(tree)

    def of(self, tree: Tree) -> bool:  # a rule for each head
        head, parts = str(tree[0]), [part for part in tree[1:] if isinstance(part, tuple) and not _is_mark(part)]
        if head == "column" or (head in LITERALS and not columns_of(tree)) or tree[:2] == ("node", "var"):
            return True
        if head in {"node", "call"}:
            return self._function(str(tree[1]), [part for part in parts if part[0] not in _FLAGS or len(part) > 2])
        if head == "cast":
            return self.of(tree[1]) and self._cast(tree[1], str(tree[2]))
        if head in _DOCUMENTS:
            return self._is_document(tree[1]) and not columns_of(tree[2])
        if head in _LIKE:
            return self.of(tree[1]) and _is_pattern(tree[2])
        if head == "regex":
            return self.dialect == "postgres" and self.of(tree[1]) and not columns_of(tree[2])
        if head in {"and", "or", "not", "is"}:
            return all(map(self._truth, parts))
        if head in _COMPARED:
            return self._meet(parts)
        if head in {"+", "-", "*", "neg"}:
            return self._sum(head, parts)
        if head in {"/", "%"}:
            return self._divided(parts)
        return (head in _OF_NULL or head == "array") and all(map(self.of, parts))

    def _truth(self, tree: Tree) -> bool:
        """Whether a condition is one for every row: MySQL makes a number of a text there."""
        return self.of(tree) and (self.dialect != "mysql" or self._kind(tree) in {"number", None})

    def _meet(self, trees: Iterable[Tree]) -> bool:
        """Whether values can be compared, or be results of one expression, without making another kind of one."""
        known = list(trees)
        kinds = {self._kind(tree) for tree in known} - {None}
        return all(map(self.of, known)) and (self.dialect not in _CONVERTING or (len(kinds) <= 1 and "" not in kinds))

    def _kind(self, tree: Tree) -> str | None:
        """What a value is to an engine that converts: a number, a text, a moment; None of NULL, empty if not known."""
        if tree[0] == "null":
            return None
        if tree[0] == "moment":
            return "moment"
        own = self.type_of(tree).lower()
        if own.startswith(("enum", "set(")):
            return "text"
        kind = self.family_of(tree)
        if kind in _NUMBERS:
            return "number"
        if kind in _MOMENTS:
            return "moment"
        return "text" if kind in {"text", "character", "untyped"} else kind if kind not in {"other", "array"} else own

    def _sum(self, head: str, parts: list[Tree]) -> bool:
        if not all(map(self.of, parts)):
            return False
        if self.dialect in {"postgres", "sqlite"}:
            return self.dialect == "sqlite" or {self.family_of(part) for part in parts} <= _ADDED
        kinds = {self._kind(part) for part in parts}
        if self.dialect == "oracle" and kinds == {"moment", "number"}:
            return head in {"+", "-"} and self._kind(parts[0]) == "moment"  # so many days
        if self.dialect == "mysql" and head in {"-", "neg"} and self._unsigned(parts):
            return False  # there is no number below 0
        return kinds == {"number"} or (head == "+" and self.dialect == "tsql" and kinds == {"text"})

    def _unsigned(self, parts: Iterable[Tree]) -> bool:
        names = {name for part in parts for name in columns_of(part)}
        return any("unsigned" in self.columns.get(name, "") for name in names) or "unsigned" in repr(list(parts))

    def _divided(self, parts: list[Tree]) -> bool:
        """A quotient: by a number that is not 0, or in SQLite, which says NULL where it is 0."""
        if self.dialect == "sqlite":
            return all(map(self.of, parts))
        one, by = parts
        return self._sum("*", [one]) and by[0] == "number" and float(str(by[1])) != 0

    def _function(self, name: str, parts: list[Tree]) -> bool:  # a rule for each kind of function
        named = {str(part[0]): part[1:] for part in parts if part[0] in _NAMES}
        values = [v for p in parts for v in (p[1:] if p[0] in _NAMES else (p,)) if isinstance(v, tuple)]
        if name in {"case", "if"}:
            return self._case(named)
        if name in {"coalesce", "nullif", "greatest", "least"}:
            free = self.dialect == "mysql" and name == "coalesce"
            return all(map(self.of, values)) if free else self._meet(values)
        if name in {"distinct", "nullsafeeq", "nullsafeneq"}:
            return self._meet(values)
        if name == "intdiv":
            return self._divided(values)
        if name == "dpipe":
            return all(map(self.of, values)) and (self.dialect != "postgres" or all(map(self._joins, values)))
        if name == "to_tsvector":
            return len(values) == 2 and values[0][0] == "string" and self.of(values[1])
        if name in {"regexpilike", "regexpreplace"}:
            rest = values[1:] if name == "regexpilike" else [v for n in named if n != "this" for v in named[n]]
            subject = values[0] if name == "regexpilike" else named["this"][0]
            return self.dialect == "postgres" and self.of(subject) and not any(map(columns_of, rest))
        if name in {"json_unquote", "json_length", "json_array_length", "jsontype", "json_type"}:
            wanted = self.dialect in {"mysql", "sqlite"}
            return wanted and self._is_document(values[0]) and not any(map(columns_of, values[1:]))
        if name in _OF_MOMENTS and self._of_moment(name, values, named):
            return True
        known = _ANY | _ANY_IN[self.dialect]
        if name in _OF_NUMBERS and self.dialect in _CONVERTING:
            return self._sum("*", values) and self._constants(name, named)
        return name in known and all(map(self.of, values)) and self._constants(name, named)

    def _case(self, named: Mapping[str, Tree]) -> bool:
        branches = [branch for branch in named.get("ifs", ()) if isinstance(branch, tuple)]
        if not branches:  # IF(condition, one, other)
            one: Tree = ("node", "if", *((name, *named[name]) for name in ("this", "true") if name in named))
            branches = [one]
        said = [{part[0]: part[1] for part in branch[2:]} for branch in branches]
        results = [branch["true"] for branch in said] + [v for n in ("default", "false") for v in named.get(n, ())]
        about = named.get("subject") or (named.get("this", ()) if "ifs" in named else ())
        subject: list[Tree] = [tree for tree in about if isinstance(tree, tuple)]
        conditions = [branch["this"] for branch in said]
        asked = self._meet([*subject, *conditions]) if subject else all(map(self._truth, conditions))
        return asked and (all(map(self.of, results)) if self.dialect == "mysql" else self._meet(results))

    def _joins(self, tree: Tree) -> bool:
        """Whether PostgreSQL joins it as a text or as words to search for; arrays and documents may be refused."""
        kind = self.family_of(tree)
        words = tree[:2] in {("call", "to_tsvector"), ("call", "setweight"), ("node", "dpipe")} or kind == "vector"
        return words or (kind not in {"", "array", "jsonb", "other", "range", "pairs"} and not kind.endswith("[]"))

    def _of_moment(self, name: str, values: list[Tree], named: Mapping[str, tuple[object, ...]]) -> bool:
        about = [value for value in values if columns_of(value)]
        if len(about) != 1 or not self.of(about[0]) or not (about[0] == values[0] or values[0][0] == "string" or named):
            return False
        if self.dialect == "sqlite" and any(
            value[1] in {"localtime", "utc"} for value in values if value[0] == "string"
        ):
            return False  # what hangs on where the server stands is refused in an index
        kind = self.family_of(about[0])
        inner = about[0][:2] == ("node", "tsordstotimestamp")
        units = [v[1] for v in values if v[0] == "string"] if name in {"extract", "date_trunc"} else []
        allowed = _UNITS if kind == "date" and name == "extract" else _UNITS | _UNITS_OF_TIME
        return (kind in _MOMENTS or inner) and all(unit in allowed for unit in units)

    def _constants(self, name: str, named: Mapping[str, tuple[object, ...]]) -> bool:
        """Whether the arguments that may be refused are constants that are not."""
        for argument in _CONSTANT.get(name, ()):
            for value in named.get(argument, ()):
                free = argument == "start" and self.dialect not in _CONVERTING
                if not isinstance(value, tuple) or (columns_of(value) and not free):
                    return False
                if argument == "length" and (value[0] != "number" or str(value[1]).startswith("-")):
                    return False
                if argument == "part_index" and (value[0] != "number" or value[1] == "0"):
                    return False
        return True

    def _is_document(self, tree: Tree) -> bool:
        """Whether a tree gives JSON, which no text needs to be."""
        if tree[0] == "column":
            return self.columns.get(str(tree[1]), "").lower().rpartition(".")[2] in {"json", "jsonb", "hstore"}
        return tree[0] in {"json", "jsonbextract"} and len(tree) > 2 and self.of(tree)

    def _cast(self, inner: Tree, target: str) -> bool:
        kind, own, sized = family(target), self.family_of(inner), "(" in target
        if self.dialect == "sqlite" or (inner[0] == "string" and self.dialect == "postgres"):
            return True
        if kind in {"text", "character"} and (self.dialect == "postgres" or not sized or "(max)" in target):
            return True
        if kind in {"text", "character"}:
            longest, most = width(inner, self.columns), width(("cast", inner, target), {})
            cuts = self.dialect == "tsql" and own in {"text", "character"}
            return cuts or (longest is not None and most is not None and longest <= most)
        if "unsigned" in target and not self._unsigned([inner]):
            return False
        if (own, kind) == ("integer", "integer"):
            return target in {"bigint", "bigint unsigned"}
        if self.dialect == "mysql" and kind == "integer":
            return own in _NUMBERS
        return (own, kind) in NEVER_FAILING and (not sized or kind in _MOMENTS | {"time"})


def _passes_null_on(tree: Tree) -> bool:
    """Whether it is a column, or a cast, an operator or a step into a document of nothing else and constants."""
    if tree[0] not in _OF_NULL_NULL:
        return bool(tree[0] == "column")
    parts = [part for part in tree[1:] if isinstance(part, tuple) and columns_of(part)]
    return all(map(_passes_null_on, parts))


def _is_mark(part: Tree) -> bool:
    """Whether a part is the type of what its operands are made of, or the one of a TRY_CAST."""
    return len(part) == 2 and part[0] in {"in", "type"} and isinstance(part[1], str)


def _is_pattern(tree: Tree) -> bool:
    """Whether a LIKE can use a pattern: a constant that does not end within an escape."""
    if tree[:2] == ("call", "like_escape"):
        return all(part[0] == "string" for part in tree[2:]) and len(tree[3][1]) == 1 and tree[2][1][-1:] != tree[3][1]
    said = str(tree[1]) if tree[0] == "string" else "\\"
    return (len(said) - len(said.rstrip("\\"))) % 2 == 0
