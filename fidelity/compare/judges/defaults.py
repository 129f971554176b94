"""What a column holds when a write leaves it out: defaults, identities, generated columns, ON UPDATE."""

from __future__ import annotations

from dataclasses import replace

from fidelity.compare.across import computed
from fidelity.compare.clocks import as_kept
from fidelity.compare.judged import column_fact
from fidelity.compare.judges.computed import doubt_of_generated, is_cut
from fidelity.compare.judges.numbers import judge_numbers
from fidelity.compare.judges.other_values import gives_another_value, gives_the_same, is_shown_otherwise
from fidelity.compare.judges.programs import may_fill_in
from fidelity.compare.pair import Pair
from fidelity.compare.retyped import says_the_same
from fidelity.compare.side import Side
from fidelity.compare.spelling import default_text
from fidelity.compare.supply import FRESH_CALLS, ROWVERSION, calls, number_supply, renewed, stated_default
from fidelity.compare.types.form import COUNTED, NUMBERS, Family, Padding, TypeForm
from fidelity.compare.widths import decimals
from fidelity.ddl.expression import Normal, Tree, differing_rewrites
from fidelity.ddl.literal import LITERALS, number
from fidelity.ddl.quoted import document
from fidelity.patterns import lazy
from fidelity.shape.values import Column

__all__ = ["judge_default", "judge_generated", "judge_on_update"]

_MOMENTS = frozenset(
    "now currentdate current_date localtimestamp clock_timestamp statement_timestamp sysdate systimestamp sysdatetime "
    "getutcdate sysutcdatetime currenttimestampltz".split()
) | {"now in UTC"}


_FORMATTED = "text or number"
_EMPTY: dict[Tree, str] = {
    ("call", f"{kind}_build_{what}"): text
    for kind in ("json", "jsonb")
    for what, text in (("object", "{}"), ("array", "[]"))
}
"""PostgreSQL's makers of documents, which make of nothing an empty one."""
_NOW_AS = {"currentdate": "day", "date": "day", "now": "moment", "datetime": "moment", "currenttime": "time",
           "time": "time", "julianday": "day's number", "unixepoch": "seconds"}  # fmt: skip
"""What SQLite's functions make of the present moment."""
_SHOWN = frozenset({"moment", "uuid", "network", "json"})
"""Values whose tree has the text by which their engine shows them."""
_SPELLED = frozenset({Family.DATE, Family.TIMESTAMP, Family.TIME, Family.INTERVAL, Family.ARRAY, Family.OTHER})
"""Families of which two texts may be one value, as `8 January 99 BC` is `0099-01-08 BC`."""
_NO_DAY = lazy(r"0000-|\d{4}-00-|\d{4}-\d\d-00")
"""How a text begins that no engine reads as a moment, but for MySQL."""
_COUNTED = lazy(r"-?\d{1,10}(?:\.\d{1,5})?")
"""A number as SQLite reads it out of a text without losing a digit."""
_MYSQL_MOMENT = lazy(r"(?:datetime|timestamp)(?:\((\d)\))?")


def judge_generated(pair: Pair, modeled: Column, real: Column) -> None:
    """Whether the column is computed from others, and by which expression."""
    one, other = modeled.generated, real.generated
    if one is None and other is None:
        return
    texts = (
        f"AS ({one.expression})" if one else "not generated",
        f"AS ({other.expression})" if other else "not generated",
    )
    if one is None:
        message = f"{modeled.name} is computed, and refuses any value that is written to it"
        pair.differ_in_column("generated-added", (modeled, real), "generated", texts=texts, message=message)
        return
    if other is None:
        message = f"{modeled.name} is not computed: a write that leaves it out does not store {one.expression}"
        pair.differ_in_column("generated-missing", (modeled, real), "generated", texts=texts, message=message)
        return
    expressions = (one.expression, other.expression)
    same = not is_shown_otherwise(pair, (modeled, real), expressions)
    same = same and _same(pair, (modeled, real), "generated", expressions)
    read = pair.modeled_normal(one.expression, value=True) if same and pair.one_engine else None
    if not same and _gives_another_value(pair, (modeled, real), expressions, "generated"):
        message = f"{modeled.name} is computed otherwise, and reads back another value of some rows"
        pair.differ_in_column("generated-differs", (modeled, real), "generated", texts=texts, message=message)
    elif not same or (read is not None and not says_the_same(read.tree, pair)):
        message = f"{modeled.name} is computed otherwise or of another type; whether it gives the same is not decided"
        pair.differ_in_column("generated-undecided", (modeled, real), "generated", texts=texts, message=message)
    elif _rounds_less(pair, modeled, real):
        message = (
            f"{modeled.name} is not rounded as the modeled one is: what is computed may read back with more digits"
        )
        pair.differ_in_column("generated-undecided", (modeled, real), "generated", texts=texts, message=message)
    elif pair.one_engine and modeled.type != real.type and is_cut(pair.modeled, modeled):
        message = f"{modeled.name} may be cut to the modeled type, and reads back whole from the real one"
        pair.differ_in_column("generated-undecided", (modeled, real), "generated", texts=texts, message=message)
    if one.stored != other.stored:
        kept = ("STORED" if one.stored else "VIRTUAL", "STORED" if other.stored else "VIRTUAL")
        message, rule = f"{modeled.name} is {kept[1]} where {kept[0]} was modeled", "generated-kept"
        side, column = (pair.modeled, modeled) if one.stored else (pair.real, real)
        doubt = doubt_of_generated(pair, side, column) if pair.one_engine and side.dialect != "sqlite" else None
        if doubt is not None:  # which only a write of the one that is stored meets
            rule, message = "generated-undecided", f"{message}, and a row may be refused for the one: {doubt}"
        pair.differ_in_column(rule, (modeled, real), "generated", texts=kept, message=message)


def _gives_another_value(pair: Pair, both: tuple[Column, Column], texts: tuple[str, str], aspect: str) -> bool:
    """Whether two expressions are known to give other values, of a row of the columns that they name."""
    return gives_another_value(pair, both, texts, _normals(pair, both, texts, typed=aspect == "default"))


def _rounds_less(pair: Pair, modeled: Column, real: Column) -> bool:
    """Whether the modeled column rounds what is computed to fewer digits behind the point than the real one."""
    here, there = _decimals(pair.modeled.form(modeled)), _decimals(pair.real.form(real))
    if modeled.generated is None or here is None or (there is not None and there <= here):
        return False
    if pair.real.form(real).family not in NUMBERS:
        return False
    columns = {column.name: _decimals(pair.modeled.form(column)) for column in pair.modeled.table.columns}
    normal = pair.modeled_normal(modeled.generated.expression, value=True)
    kept = decimals(normal.tree, columns) if normal is not None else None
    return kept is None or kept > here


def _decimals(form: TypeForm) -> int | None:
    """How many digits behind the point a type of numbers keeps; None of one that has no end, or is none."""
    if form.family is Family.INTEGER and not form.loose:
        return 0
    return form.scale if form.family is Family.DECIMAL else None


def judge_on_update(pair: Pair, modeled: Column, real: Column) -> None:
    """MySQL's ON UPDATE, and the number that SQL Server gives a rowversion in each write."""
    one, other = renewed(modeled, pair.modeled), renewed(real, pair.real)
    if one == other == ROWVERSION or (one is None and other in {None, ROWVERSION}):  # which holds no bytes as written
        return
    both = modeled.on_update, real.on_update
    if both[0] and both[1] and _same(pair, (modeled, real), "on_update", (both[0], both[1]), typed=True):
        return
    texts, column, rule = (one or "no ON UPDATE", other or "no ON UPDATE"), modeled.name, "on-update-differs"
    message = f"an update that leaves {column} out changes it differently: {texts[1]} where {texts[0]} was modeled"
    if other is None and (filler := may_fill_in(pair)):
        rule = "default-undecided"
        message = f"an update that leaves {column} out stores a new value, which only the trigger {filler} may do"
    pair.differ_in_column(rule, (modeled, real), "on_update", texts=texts, message=message, missing=other is None)


def judge_default(pair: Pair, modeled: Column, real: Column) -> None:
    """The default, or who numbers the column; a generated column has neither."""
    if modeled.generated is not None or real.generated is not None:
        return
    here, there = number_supply(modeled, pair.modeled), number_supply(real, pair.real)
    if here is not None or there is not None:
        judge_numbers(pair, (modeled, real), (here, there))
        return
    one, other = stated_default(modeled, pair.modeled), stated_default(real, pair.real)
    if one is None and other is None:
        if (modeled.default is None) != (real.default is None):
            pair.judged.equal(column_fact(modeled.name), "default", "EQ-DEFAULT-001")
        return
    if one is not None and other is not None:
        _judge_both(pair, modeled, real, one, other)
    elif other is None:
        _judge_missing(pair, modeled, real, str(one))
    else:
        _judge_added(pair, modeled, real, str(other))


def _judge_missing(pair: Pair, modeled: Column, real: Column, one: str) -> None:
    texts = (default_text(one), "no default")
    if filler := may_fill_in(pair):
        message = f"a write that leaves {modeled.name} out stores {one}, which only the trigger {filler} may do"
        pair.differ_in_column("default-undecided", (modeled, real), "default", texts=texts, message=message)
    elif pair.real.nullable(real):
        message = f"a write that leaves {modeled.name} out stores NULL instead of {one}"
        pair.differ_in_column("default-missing", (modeled, real), "default", texts=texts, message=message, missing=True)
    else:
        message = f"a write that leaves {modeled.name} out is refused: it has no default and takes no NULL"
        pair.differ_in_column(
            "default-missing-required", (modeled, real), "default", texts=texts, message=message, missing=True
        )


def _judge_added(pair: Pair, modeled: Column, real: Column, other: str) -> None:
    texts, later = ("no default", default_text(other)), _may_come_later(pair)
    if pair.modeled.nullable(modeled):
        message = f"a write that leaves {modeled.name} out stores {other} instead of NULL"
        pair.differ_in_column(
            "default-added-to-nullable", (modeled, real), "default", texts=texts, message=message, missing=later
        )
    else:
        message = f"a write that leaves {modeled.name} out is taken, and stores {other}"
        pair.differ_in_column("default-added", (modeled, real), "default", texts=texts, message=message)


def _judge_both(pair: Pair, modeled: Column, real: Column, one: str, other: str) -> None:
    if _same(pair, (modeled, real), "default", (one, other), typed=True):
        return
    texts = (default_text(one), default_text(other))
    here, there = _normals(pair, (modeled, real), (one, other), typed=True)
    families = {pair.modeled.form(modeled).family, pair.real.form(real).family}
    exact = pair.one_engine and pair.real.dialect == "sqlite"  # which keeps texts and numbers as they are
    differ = here is not None and there is not None and _certainly_differ(here.tree, there.tree, families, exact=exact)
    if differ or _gives_another_value(pair, (modeled, real), (one, other), "default"):
        message = f"a write that leaves {modeled.name} out stores {other} instead of {one}"
        later = _may_come_later(pair)
        pair.differ_in_column(
            "default-differs", (modeled, real), "default", texts=texts, message=message, missing=later
        )
        return
    message = f"{modeled.name} has another default expression, and whether it gives the same is not decided"
    pair.differ_in_column("default-undecided", (modeled, real), "default", texts=texts, message=message)


def _may_come_later(pair: Pair) -> bool:
    """Whether a dump may still give a column another default: pg_dump does so where a parent has one of its own."""
    table = pair.real.table
    return bool(table.inherits) or (table.partition is not None and table.partition.of is not None)


def _certainly_differ(one: Tree, other: Tree, families: set[Family], *, exact: bool) -> bool:
    """Whether two different defaults give different values: two literals, or a literal and what is fresh each time.

    Two texts may be one value of a type that nothing here reads; `exact` says that no type is such.
    """
    documents = _document(one), _document(other)
    if Family.JSON in families and None not in documents:
        return documents[0] != documents[1]
    if one != other and exact:
        literal, now = (one[0] in LITERALS, other[0] in LITERALS), {_now_as(one), _now_as(other)}
        if all(literal) or (any(literal) and now != {None}) or (len(now - {None, _FORMATTED}) > 1):
            return True
    if one == other or (one[0] == other[0] == "string" and not families.isdisjoint(_SPELLED)):
        return False
    if any(tree[0] == "string" and _NO_DAY.match(str(tree[1])) for tree in (one, other)) and one[0] != other[0]:
        return one[0] in LITERALS and other[0] in LITERALS
    if _is_one_value(one) and _is_one_value(other):
        # What a type does not read as a value of its own may be such a value all the same: 'today' is a date.
        return one[0] == other[0] or "string" not in {one[0], other[0]} or "null" in {one[0], other[0]}
    changing = FRESH_CALLS | _MOMENTS
    if one[0] in LITERALS or other[0] in LITERALS:
        return bool((calls(one) | calls(other)) & changing)
    return bool(calls(one) & FRESH_CALLS) != bool(calls(other) & FRESH_CALLS) and bool(
        (calls(one) | calls(other)) & _MOMENTS
    )


def _now_as(tree: Tree) -> str | None:
    """As what SQLite gives the present moment; None of what does not give it.

    Source: https://sqlite.org/lang_datefunc.html.
    """
    if tree[0] not in {"node", "call"}:
        return None
    name, arguments = str(tree[1]), [part[1] if part[0] == "this" else part for part in tree[2:]]
    if name in _NOW_AS and arguments in ([], [("string", "now")]):
        return _NOW_AS[name]
    return _FORMATTED if name in {*_NOW_AS, "timetostr", "strftime"} and repr(("string", "now")) in repr(tree) else None


def _is_one_value(tree: Tree) -> bool:
    """Whether a tree is a literal to its last part: an array's elements may be computed."""
    return tree[0] in LITERALS and (tree[0] != "array" or all(map(_is_one_value, tree[1:])))


def _same(pair: Pair, both: tuple[Column, Column], aspect: str, texts: tuple[str, str], *, typed: bool = False) -> bool:
    """Whether both texts say the same, as their columns' types read them where `typed`; notes the equivalences."""
    (modeled, real), (one, other) = both, texts
    here, there = _normals(pair, both, texts, typed=typed)
    alike = here is None or there is None or here.tree == there.tree
    if alike and one.strip() == other.strip() and pair.one_expression:
        return True
    if here is None or there is None:
        return False
    same = here.tree == there.tree or (not typed and pair.says_as(here.tree, there.tree))
    if same and (here.tree[0] == "bytes" or pair.carries(here.tree) or pair.carries_as_kept(here.tree, both)):
        names = _named(here, there) if one.strip() != other.strip() else ()
        pair.judged.equal(column_fact(modeled.name), aspect, *names)
        return True
    if (
        typed
        and pair.one_engine
        and _is_now_as_kept(pair.modeled, modeled, here)
        and _is_now_as_kept(pair.real, real, there)
    ):
        pair.judged.equal(column_fact(modeled.name), aspect, "EQ-DEFAULT-004")
        return True
    if typed and gives_the_same(pair, both, texts, (here.tree, there.tree)):
        pair.judged.equal(column_fact(modeled.name), aspect, "EQ-DEFAULT-003")
        return True
    kept = _is_kept_as_text(here, there) or _is_document(pair, both, here, there) or _is_one_number(here, there)
    if typed and not pair.one_engine and (kept or _is_midnight(here, there)):
        pair.judged.equal(column_fact(modeled.name), aspect, "EQ-DEFAULT-003")
        return True
    first, second = _truth(here, pair.modeled.form(modeled)), _truth(there, pair.real.form(real))
    if typed and first is not None and first == second:
        pair.judged.equal(column_fact(modeled.name), aspect, "EQ-DEFAULT-006")
        return True
    return False


def _bare(text: str, column: Column, side: Side) -> str:
    """A default without the cast that PostgreSQL gives a literal of an array of a domain: to the column's own type."""
    of_a_domain = column.type.endswith("[]") and side.base_type(column) != column.type
    return text.removesuffix(f"::{column.type}") if of_a_domain and text.endswith(f"'::{column.type}") else text


def _normals(
    pair: Pair, both: tuple[Column, Column], texts: tuple[str, str], *, typed: bool
) -> tuple[Normal | None, Normal | None]:
    """Both expressions' normal forms, as their columns' types read them where `typed`; another engine's computed."""
    (modeled, real), (one, other) = both, texts
    one, other = _bare(one, modeled, pair.modeled), _bare(other, real, pair.real)
    here = pair.modeled_normal(one, pair.modeled.base_type(modeled) if typed else None, value=True)
    there = pair.real_normal(other, pair.real.base_type(real) if typed else None, value=True)
    if typed:
        here, there = _counted(here, pair.modeled.form(modeled)), _counted(there, pair.real.form(real))
    if typed and pair.one_engine and pair.real.dialect == "postgres":
        return as_kept(here, pair.modeled.base_type(modeled)), as_kept(there, pair.real.base_type(real))
    if pair.one_engine or not typed:
        return here, there
    return _computed(here, pair.modeled.form(modeled)), _computed(there, pair.real.form(real))


def _counted(normal: Normal | None, form: TypeForm) -> Normal | None:
    """A text that SQLite casts to NUMERIC in a column of numbers, as Django writes decimal defaults, as its number."""
    match normal:
        case Normal(tree=("cast", ("string", str(said)), "numeric")) if _COUNTED.fullmatch(said):
            counts = form.affinity in {"INTEGER", "NUMERIC", "REAL"}
            return replace(normal, tree=number(said) or normal.tree) if counts else normal
    return normal


def _computed(normal: Normal | None, form: TypeForm) -> Normal | None:
    """A default with its constants computed where every engine comes to the same in a column of that type."""
    affinity = form.affinity if form.loose else None
    numeric = form.family in COUNTED or affinity in {"INTEGER", "NUMERIC"}
    textual = (form.family is Family.TEXT and form.padding is Padding.KEEPS) or affinity == "TEXT"
    if normal is None or not (numeric or textual):
        return normal
    return replace(normal, tree=computed(normal.tree, "number" if numeric else "string"))


def _is_now_as_kept(side: Side, column: Column, normal: Normal) -> bool:
    """Whether a MySQL column takes of the present moment all digits that it keeps; how many is its type's matter."""
    kept = _MYSQL_MOMENT.fullmatch(side.base_type(column)) if side.dialect == "mysql" else None
    call, digits = ("call", "now"), kept and int(kept[1] or 0)
    return kept is not None and normal.tree == ((*call, ("number", str(digits))) if digits else call)


def _named(here: Normal, there: Normal) -> tuple[str, ...]:
    """The equivalences that say why two defaults are one; the present moment has its own."""
    names = differing_rewrites(here, there)
    return ("EQ-DEFAULT-004",) if names == ("EQ-EXPR-001",) and calls(here.tree) & _MOMENTS else names


def _is_document(pair: Pair, both: tuple[Column, Column], here: Normal, there: Normal) -> bool:
    """Whether both are one JSON document, and a column of either holds documents."""
    families = {pair.modeled.form(both[0]).family, pair.real.form(both[1]).family}
    documents = _document(here.tree), _document(there.tree)
    return Family.JSON in families and None not in documents and documents[0] == documents[1]


def _document(tree: Tree) -> Tree | None:
    """The JSON document that a literal is, or that its text is; None where it is none."""
    if tree in _EMPTY:
        return document(_EMPTY[tree])
    return document(str(tree[1])) if tree[0] in {"string", "number"} else tree if tree[0] == "json" else None


def _is_one_number(here: Normal, there: Normal) -> bool:
    """Whether both are bits that say one number: MySQL's have no zeros before the first one."""
    bits = here.tree[0] == there.tree[0] == "bits"
    return bits and int(str(here.tree[1]) or "0", 2) == int(str(there.tree[1]) or "0", 2)


def _is_kept_as_text(here: Normal, there: Normal) -> bool:
    """Whether one engine keeps as a text what the other reads as that value, written as it shows it."""
    trees = {here.tree[0]: here.tree, there.tree[0]: there.tree}
    read = next(iter(trees.keys() & _SHOWN), None)
    return read is not None and "string" in trees and trees[read][1:] == trees["string"][1:]


def _is_midnight(here: Normal, there: Normal) -> bool:
    """Whether one is a day and the other the moment at which it begins, as Oracle's DATE is one."""
    day, moment = sorted((here.tree, there.tree), key=lambda tree: len(str(tree[1:])))
    return day[0] == moment[0] == "moment" and moment[1:] == (f"{day[1]} 00:00:00",)


def _truth(normal: Normal, form: TypeForm) -> str | None:
    """1 or 0 for what stands for a truth value in some engine; SQL Server's bit reads text, too."""
    if form.dialect == "tsql" and form.family is Family.BOOLEAN and normal.tree[0] == "string":
        return {"1": "1", "true": "1", "0": "0", "false": "0"}.get(str(normal.tree[1]).lower())
    return {("true",): "1", ("false",): "0", ("number", "1"): "1", ("number", "0"): "0", ("bits", "1"): "1",
            ("bits", "0"): "0"}.get(normal.tree)  # fmt: skip
