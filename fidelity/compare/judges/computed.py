"""What a generated column or an index computes of a row, and whether the row may be refused for it."""

from __future__ import annotations

from fidelity.compare.pair import Pair
from fidelity.compare.side import Side
from fidelity.compare.supply import Supplied, supplied
from fidelity.compare.total import Computed, computed
from fidelity.compare.types.form import Family, TypeForm
from fidelity.compare.types.read import domains_of
from fidelity.compare.widths import results, width
from fidelity.ddl.expression import Tree
from fidelity.ddl.kinds import Kinds
from fidelity.ddl.literal import LITERALS
from fidelity.patterns import lazy
from fidelity.shape.values import Column, Index

__all__ = ["doubt_of_generated", "is_cut", "may_fail"]

_WHEN_READ = frozenset({"postgres", "tsql", "oracle"})
"""The dialects in which a write computes no virtual column; SQLite and MySQL do, MariaDB does where it has an index."""
_NUMBERS = frozenset({Family.INTEGER, Family.DECIMAL, Family.FLOAT, Family.BOOLEAN})
_MOMENTS = frozenset({Family.DATE, Family.TIMESTAMP, Family.TIME, Family.INTERVAL})
_OF_NUMBERS = frozenset({"integer", "decimal", "float", "boolean", "bits"})
_OF_MOMENTS = frozenset({"date", "timestamp", "zoned"})
_STRICT = {"TEXT": {*_OF_NUMBERS, "text", "character"}, "REAL": {*_OF_NUMBERS}, "INTEGER": {"integer", "boolean"}}
"""What each type of a STRICT table of SQLite takes."""
_OF_SERVER = lazy(r"(?i)(?:ROW|TRANSACTION_ID|SEQUENCE_NUMBER) (?:START|END)")
"""What the server gives a row of a versioned table."""
_MANY = 65535  # bytes: what ends there or later is too large for what it holds, not too long
_SOME = (0, 2**31 - 1)
_BOUNDS = {
    "sign": (-1, 1),
    "year": (0, 9999),
    "month": (0, 12),
    "dayofmonth": (0, 31),
    "hour": (0, 838),
    "to_days": (0, 3652424),
} | dict.fromkeys(("length", "octet_length", "len", "ascii", "strposition"), _SOME)
_COUNTS = frozenset({(head, name) for head in ("node", "call") for name in _BOUNDS} | {("call", "extract")})
_PASSED_ON = frozenset("coalesce case if greatest least abs round floor ceil".split())
_ARITHMETIC = frozenset({"+", "-", "*", "/", "%", "neg"})
_NEVER_NULL = frozenset({"is null", "is not null", "all null", "none null", "is", "distinct"})
_KEEPS_VALUES = frozenset(
    "lower upper length len octet_length btrim ltrim rtrim trim reverse md5 replace dpipe concat concatws left right "
    "to_tsvector setweight collate initcap strposition sha sha2 crc32 hex abs round floor ceil greatest least".split()
)
"""The functions that give NULL for NULL alone."""


def may_fail(pair: Pair, side: Side, index: Index) -> bool:
    """Whether an index computes what may fail on a value, so that a row of the model's is refused."""
    nulls = _left_out(pair) if side is pair.real else frozenset()
    keys = (key.expression for key in index.keys if key.column is None)
    where = computed(side, index.where, value=False, nulls=nulls).total if index.where else True
    return not where or not all(computed(side, key or "", value=True, nulls=nulls).total for key in keys)


def _left_out(pair: Pair) -> frozenset[str]:
    """The real columns that are NULL in each row of the model's: those that it does not know, and have no default."""
    return frozenset(c.name for c in pair.added if supplied(c, pair.real) is Supplied.NULL)


def doubt_of_generated(pair: Pair, side: Side, column: Column) -> str | None:
    """Why a side's generated column may refuse a row, for a message; None where it refuses none."""
    generated = column.generated
    if generated is None or _OF_SERVER.fullmatch(generated.expression):
        return None
    late = side.dialect in _WHEN_READ and not generated.stored and not _is_indexed(side, column)
    if late and side.nullable(column):
        return None
    nulls = _left_out(pair) if side is pair.real else frozenset()
    known = computed(side, generated.expression, value=True, nulls=nulls)
    if not known.total:
        return "its expression may fail on a value"
    if not late and not _holds(side, column, known):
        return "its type may not hold what is computed"
    return "what is computed may be NULL" if not side.nullable(column) and _may_be_null(side, known.tree) else None


def is_cut(side: Side, column: Column) -> bool:
    """Whether MariaDB may cut what a virtual column computes to its type without a word, as no index keeps it."""
    generated = column.generated
    if generated is None or generated.stored or side.dialect != "mysql" or _is_indexed(side, column):
        return False
    return not _holds(side, column, computed(side, generated.expression, value=True))


def _is_indexed(side: Side, column: Column) -> bool:
    table = side.table
    named = [key.column for index in table.indexes for key in index.keys]
    named += [name for key in table.unique for name in key.columns] + list(side.primary)
    return column.name in named or any(key.expression for index in table.indexes for key in index.keys)


def _holds(side: Side, column: Column, known: Computed) -> bool:  # a rule for each kind of type
    """Whether the column's type holds each value that is computed."""
    copied = side.table.column(str(known.tree[1])) if known.tree[0] == "column" else None
    if not column.type or (copied is not None and copied.type == column.type):
        return True
    if side.dialect == "sqlite":
        taken = {"INT": "INTEGER"}.get(column.type.upper(), column.type.upper())
        return "strict" not in side.options or taken == "ANY" or known.family in _STRICT.get(taken, ())
    if any(domain.checks for domain in domains_of(column, side.shape)):
        return False
    form, postgres = side.form(column), side.dialect == "postgres"
    if form.family is Family.TEXT:
        ends = [end for end in (form.chars, form.octets) if end is not None and end < _MANY]
        longest = width(known.tree, side.types)
        return not ends or (longest is not None and longest <= min(ends))
    if form.family in _NUMBERS:
        is_number = postgres or known.family in _OF_NUMBERS or known.tree[:2] in _COUNTS
        return is_number and _within(side, known.tree, form)
    if form.family is Family.BITS or (form.family is Family.ARRAY and "(" in column.type):
        return False
    if form.family is Family.JSON and known.tree[0] == "json":
        return True
    return postgres or (form.family in _MOMENTS and known.family in _OF_MOMENTS)


def _ends(form: TypeForm) -> tuple[int, int] | None:
    """The least and the greatest number of a type, without its fraction; None where there is no end."""
    if form.low is not None and form.high is not None:
        return form.low, form.high
    if form.family is Family.DECIMAL and form.precision is not None:
        most = 10 ** max(form.precision - (form.scale or 0), 0) - 1
        return -most, most
    return (0, 1) if form.family is Family.BOOLEAN else None


def _within(side: Side, tree: Tree, form: TypeForm) -> bool:
    """Whether a number type holds what is computed."""
    ends = _ends(form)
    if ends is None or tree[0] == "null":
        return True
    if tree[0] == "column":
        column = side.table.column(str(tree[1]))
        own = _ends(side.form(column)) if column is not None else None
        return own is not None and ends[0] <= own[0] and own[1] <= ends[1]
    if tree[0] == "number":
        return ends[0] <= float(str(tree[1])) <= ends[1]
    if tree[0] in {"true", "false"}:
        return True
    if tree[0] in _ARITHMETIC:
        return _sum_within(side, tree, form)
    name = str(tree[1]) if tree[0] in {"node", "call"} else ""
    if tree[0] == "cast":
        return _within(side, tree[1], form)
    if name in _PASSED_ON:
        return all(_within(side, value, form) for value in results(tree))
    if name == "extract":
        unit = tree[2][1]
        name = {"day": "dayofmonth"}.get(unit, unit)
    low, high = _BOUNDS.get(name, (0, 1) if not name else (-(2**63), 2**63))
    return ends[0] <= low and high <= ends[1]


def _sum_within(side: Side, tree: Tree, form: TypeForm) -> bool:
    """Whether a number type holds all that a sum, product or their kind is made of, and what is below zero.

    What they make beyond its end is otherwise out of account.
    """
    ends = _ends(form) or (0, 0)
    family_of = Kinds(dialect=side.dialect, columns=side.types).family_of
    sign, parts = str(tree[0]), list(tree[1:])
    if any(family_of(part) in _OF_MOMENTS for part in parts):
        return True  # the days between two
    if sign == "%" and tree[-1][0] == "number" and float(str(tree[-1][1])) <= ends[1]:
        parts = []
    if sign in {"-", "neg"} and parts and ends[0] == 0:
        return False
    return all(_within(side, part, form) for part in parts[: 1 if sign in {"/", "%"} else None])


def _may_be_null(side: Side, tree: Tree) -> bool:
    """Whether an expression may be NULL."""
    if tree[0] == "column":
        column = side.table.column(str(tree[1]))
        return column is None or side.nullable(column)
    if tree[0] in LITERALS or tree[0] in _NEVER_NULL:
        return tree == ("null",)
    if side.dialect == "oracle":
        return True  # where a text without a character is NULL
    name = str(tree[1]) if tree[0] in {"node", "call"} else ""
    if name in {"coalesce", "case", "if"}:
        found = [_may_be_null(side, value) for value in results(tree)]
        ended = name != "case" or any(part[0] == "default" for part in tree[2:])
        return all(found) if name == "coalesce" else any(found) or not ended
    plain = name in _KEEPS_VALUES or tree[0] in {"and", "or", "not", "=", "<>", "<", "<=", ">", ">=", "in", "not in",
        "like", "not like", "+", "-", "*", "neg"}  # fmt: skip
    return not plain or any(_may_be_null(side, value) for value in results(tree))
