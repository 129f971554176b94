"""Columns that are missing, added, take NULL or not, or stand in another order."""

from __future__ import annotations

from fidelity.compare.judged import TABLE, Difference, column_fact
from fidelity.compare.judges.computed import doubt_of_generated
from fidelity.compare.judges.programs import may_fill_in
from fidelity.compare.never_null import is_never_null
from fidelity.compare.pair import Pair
from fidelity.compare.side import Side
from fidelity.compare.spelling import check_text, column_text
from fidelity.compare.strictness import refuses_null
from fidelity.compare.supply import Supplied, number_supply, supplied
from fidelity.compare.values import UnmodeledColumn
from fidelity.ddl.expression import columns_of
from fidelity.shape.values import Check, Column

__all__ = [
    "judge_absent_column",
    "judge_added_column",
    "judge_comment",
    "judge_nullable",
    "judge_order",
    "unmodeled",
]

_NULLS = ("its default is none for NULL", "DEFAULT ON NULL", "DEFAULT ON NULL FOR INSERT AND UPDATE")


def judge_absent_column(pair: Pair, modeled: Column) -> None:
    """A modeled column that the real table has not."""
    pair.judged.differ(
        Difference(
            rule="column-absent",
            fact=column_fact(modeled.name),
            message=f"{pair.real.table.name} has no column {modeled.name}",
            path=f"{pair.name}.{modeled.name}",
            column=modeled.name,
            modeled=column_text(modeled),
            modeled_span=modeled.span,
            touches=(modeled.name,),
        )
    )


def judge_added_column(pair: Pair, real: Column) -> None:
    """A real column that was not modeled, and what a write that leaves it out meets."""
    required, rule = supplied(real, pair.real) is Supplied.REFUSED, "column-added"
    doubt = doubt_of_generated(pair, pair.real, real)
    if doubt is not None:
        rule = "generated-undecided"
        message = f"{real.name} was not modeled and is computed, and a row may be refused for it: {doubt}"
    elif required and real.default is not None and real.default.upper() != "NULL":
        message = f"{real.name} was not modeled, and its type refuses its default: every modeled write is refused"
    elif required and (filler := may_fill_in(pair)):
        required, rule = False, "default-undecided"
        message = f"{real.name} was not modeled, and needs a value, which only the trigger {filler} may give"
    elif required:
        message = f"{real.name} was not modeled, takes no NULL and has no default: every modeled write is refused"
    else:
        message = f"{real.name} was not modeled, and needs no value"
    pair.judged.differ(
        Difference(
            rule="column-added-required" if required else rule,
            fact=TABLE,
            message=message,
            column=real.name,
            real=column_text(real),
            real_span=real.span,
            missing=required,
        )
    )


def unmodeled(pair: Pair) -> tuple[UnmodeledColumn, ...]:
    """The real columns that were not modeled, in the real order."""
    return tuple(
        UnmodeledColumn(
            name=c.name,
            text=column_text(c),
            line=c.span.line if c.span else None,
            needs_value=supplied(c, pair.real) is Supplied.REFUSED,
        )
        for c in pair.added
    )


def judge_nullable(pair: Pair, modeled: Column, real: Column) -> None:
    """Whether both columns take NULL, and keep it; a check that says NOT NULL counts."""
    here, there = pair.modeled.nullable(modeled), pair.real.nullable(real)
    if _judge_instead_of_null(pair, modeled, real) or here == there:
        return
    fact = column_fact(modeled.name)
    if modeled.generated is not None and real.generated is not None and _gives_no_null(pair, modeled, real):
        pair.judged.equal(fact, "nullable", "EQ-NULL-001")
        return
    texts = ("NULL" if here else "NOT NULL", "NULL" if there else "NOT NULL")
    check = _not_null_by_check(pair, modeled.name, real=there)
    if check is not None:
        differences = _stands_otherwise(check, modeled.name, real=there)
        for rule, message in differences:
            texts = (check_text(check), "NOT NULL") if here else ("NOT NULL", check_text(check))
            pair.differ_in_column(rule, (modeled, real), "nullable", texts=texts, message=message)
        if not differences:
            pair.judged.equal(fact, "nullable", "EQ-NULL-001")
        return
    if here:
        message = f"{modeled.name} takes no NULL where the model does"
        pair.differ_in_column("not-null-added", (modeled, real), "nullable", texts=texts, message=message)
    else:
        message = f"{modeled.name} takes NULL where the model does not"
        pair.differ_in_column(
            "not-null-missing", (modeled, real), "nullable", texts=texts, message=message, missing=True
        )


def _gives_no_null(pair: Pair, modeled: Column, real: Column) -> bool:
    """Whether the one of two computed columns that may hold NULL is computed of what never gives NULL."""
    side, column = (pair.modeled, modeled) if pair.modeled.nullable(modeled) else (pair.real, real)
    read = pair.modeled_normal if side is pair.modeled else pair.real_normal
    normal = read(column.generated.expression, value=True) if column.generated is not None else None
    if normal is None:
        return False
    present = {m.name for m, r in pair.columns if not side.nullable(m if side is pair.modeled else r)}
    return is_never_null(normal.tree, columns_of(normal.tree) - present, side.dialect)


def _judge_instead_of_null(pair: Pair, modeled: Column, real: Column) -> bool:
    """Whether only one of two columns keeps its default in place of NULL; it refuses NULL elsewhere, and takes it here.

    An insert of NULL for the number of an identity on both sides counts in one engine only: nobody writes that where it
    is refused, and MySQL and SQLite number then too.
    """
    ours, its = pair.modeled.instead_of_null(modeled), pair.real.instead_of_null(real)
    numbered = number_supply(modeled, pair.modeled) is not None and number_supply(real, pair.real) is not None
    if numbered and not pair.one_engine:
        ours, its = (2 if level == 2 else 0 for level in (ours, its))
    if ours == its:
        return False
    name, rule = modeled.name, "not-null-missing" if its > ours else "not-null-added"
    of_update = " in an update" if ours and its else ""
    if not (ours and its) and _keeps_null(pair, modeled, pair.modeled if its else pair.real):
        rule = "default-differs"
        message = f"{name} keeps {'its default' if its else 'NULL'} where NULL is written, the model does not"
    elif ours and not its and (filler := may_fill_in(pair)):
        rule = "default-undecided"
        message = f"{name} keeps its default where the model is given NULL, which only the trigger {filler} may do"
    elif its > ours:
        message = f"{name} takes NULL{of_update} where the model does not, and keeps its default"
    else:
        message = f"{name} takes no NULL{of_update} where the model does, and keeps its default"
    pair.differ_in_column(rule, (modeled, real), "nullable", texts=(_NULLS[ours], _NULLS[its]), message=message)
    return True


def _keeps_null(pair: Pair, modeled: Column, side: Side) -> bool:
    """Whether a side's column takes NULL for what it is."""
    real = side is pair.real
    column = next(r if real else m for m, r in pair.columns if m.name == modeled.name)
    return side.nullable(column) and _not_null_by_check(pair, modeled.name, real=real) is None


def _stands_otherwise(check: Check, name: str, *, real: bool) -> list[tuple[str, str]]:
    """In what a check of that side falls short of NOT NULL: as rules and messages."""
    found = []
    if not check.validated:
        rule = "constraint-not-validated" if real else "constraint-validated"
        of = "the real" if real else "the model's"
        found.append((rule, f"{of} check that refuses NULL in {name} was not validated for the rows that were there"))
    if check.deferrable:
        can = "can wait" if real else "does not wait"
        rule = "check-deferrable" if real else "check-not-deferrable"
        found.append((rule, f"the refusal of NULL in {name} {can} for the end of the transaction"))
    return found


def _not_null_by_check(pair: Pair, name: str, *, real: bool) -> Check | None:
    """The check of that side that best refuses each row in which the column is NULL."""
    side = pair.real if real else pair.modeled
    normals = [(check, pair.check_normal(side, check)) for check in side.checks if check.enforced]
    found = [check for check, normal in normals if normal is not None and refuses_null(normal.tree, ("column", name))]
    return min(found, key=lambda check: (not check.validated, check.deferrable), default=None)


def judge_comment(pair: Pair, modeled: Column, real: Column) -> None:
    """The column's comment."""
    if (modeled.comment or "") != (real.comment or ""):
        texts = (modeled.comment or "no comment", real.comment or "no comment")
        message = f"{modeled.name} has another comment"
        pair.differ_in_column(
            "column-comment", (modeled, real), "comment", texts=texts, message=message, missing=not real.comment
        )


def judge_order(pair: Pair) -> None:
    """The order of the columns that both tables have."""
    modeled = [m.name for m, _ in pair.columns]
    known = {name: i for i, name in enumerate(c.name for c in pair.real.table.columns)}
    real = [m.name for m, r in sorted(pair.columns, key=lambda both: known[both[1].name])]
    if modeled != real:
        pair.judged.differ(
            Difference(
                rule="column-order",
                fact=TABLE,
                message="the columns stand in another order",
                path=pair.name,
                modeled=", ".join(modeled),
                modeled_span=pair.modeled.table.span,
                real=", ".join(real),
                real_span=pair.real.table.span,
            )
        )
