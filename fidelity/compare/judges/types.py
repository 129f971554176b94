"""Columns' types and collations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from fidelity.compare.collation import Sense, same_collation, sense
from fidelity.compare.equal_texts import takes_for_equal, told_apart
from fidelity.compare.judged import column_fact
from fidelity.compare.pair import Pair
from fidelity.compare.side import Side
from fidelity.compare.types.form import Family, TypeForm
from fidelity.compare.types.read import domain_of
from fidelity.compare.types.relate import Kind, Relation, relate
from fidelity.compare.types.sqlite import declared_family
from fidelity.ddl.expression import Tree
from fidelity.quoting import quoted_text
from fidelity.shape.values import Column

__all__ = ["judge_collation", "judge_type"]

_RULES = {
    Kind.WIDER: "type-wider",
    Kind.NARROWER: "type-narrower",
    Kind.OVERLAPPING: "type-overlaps",
    Kind.DISJOINT: "type-incompatible",
    Kind.ALTERING: "type-alters",
    Kind.UNDECIDED: "type-undecided",
}

_REFUSING = frozenset({Kind.NARROWER, Kind.OVERLAPPING, Kind.DISJOINT, Kind.ALTERING})

_LOOSER = frozenset({Kind.WIDER, Kind.UNDECIDED})

_UNSAID = frozenset({"oracle", "tsql"})
"""The engines whose computed columns need no type."""

_SUMS = frozenset({"+", "-", "*", "/", "neg"})

_COMPARED = frozenset({Family.TEXT, Family.ANY, Family.ENUM, Family.SET})
"""What a collation compares."""


def judge_type(pair: Pair, modeled: Column, real: Column) -> None:
    """What the two types hold; labels of enumerated types one by one."""
    if _is_left_to_engine(pair, modeled, real):
        stated = () if modeled.type == real.type else ("EQ-TYPE-003",)
        pair.judged.equal(column_fact(modeled.name), "type", *stated)
        return
    one, other = pair.modeled.form(modeled), pair.real.form(real)
    if _holds_documents(one) or _holds_documents(other):
        one, other = (
            _document(pair, side, modeled.name, form) for side, form in ((pair.modeled, one), (pair.real, other))
        )
    relation = relate(one, other, pair.meaning(modeled.name))
    if relation.kind in _REFUSING or (relation.kind in _LOOSER and (not pair.one_engine or one.loose != other.loose)):
        relation = relate(one, other, pair.meaning(modeled.name), *_checked(pair, modeled, real))
    if relation.kind in {Kind.WIDER, Kind.OVERLAPPING} and one.family is other.family is Family.INTEGER:
        relation = _within_checks(pair, (modeled, real), relation)
    texts = (_said(modeled, one), _said(real, other))
    if texts[0] == texts[1]:  # what the name stands for differs
        texts = (_with_base(pair.modeled, modeled), _with_base(pair.real, real))
    if one.family is other.family and one.family in {Family.ENUM, Family.SET} and one.labels != other.labels:
        _judge_labels(pair, modeled, real, one, other)
        return
    fact = column_fact(modeled.name)
    if relation.kind in {Kind.IDENTICAL, Kind.EQUAL}:
        if modeled.type != real.type and (domain_of(modeled, pair.modeled.shape) or domain_of(real, pair.real.shape)):
            pair.judged.equal(fact, "type", "EQ-TYPE-016")
        pair.judged.equal(fact, "type", *relation.equivalences)
        if "EQ-TYPE-009" in relation.equivalences and texts[0].lower() != texts[1].lower():
            message = (
                f"{modeled.name} is declared {real.type} where {modeled.type} was modeled: the affinity is the same"
            )
            pair.differ_in_column("declared-type", (modeled, real), "type", texts=texts, message=message)
        return
    message = _message(modeled.name, _with_engines(pair, texts), relation)
    pair.differ_in_column(
        _RULES[relation.kind], (modeled, real), "type", texts=texts, message=message, equivalences=relation.equivalences
    )


def _within_checks(pair: Pair, both: tuple[Column, Column], relation: Relation) -> Relation:
    """How two types of whole numbers relate within their own checks, where the real one holds no more by these."""
    from fidelity.compare.judges.checked import checked_form  # noqa: PLC0415 - only where the types differ

    here, there = checked_form(pair, pair.modeled, both), checked_form(pair, pair.real, both)
    one, other = pair.modeled.form(both[0]), pair.real.form(both[1])
    within = relate(one, other, pair.meaning(both[0].name), here, there)
    return within if within.kind in {Kind.IDENTICAL, Kind.EQUAL, Kind.NARROWER} else relation


def _checked(pair: Pair, modeled: Column, real: Column) -> tuple[TypeForm | None, TypeForm | None]:
    """Both types with no more than what their own checks let in.

    The real one's is told beside another engine's alone, and of SQLite's where one column is in a STRICT table.
    """
    from fidelity.compare.judges.checked import checked_form  # noqa: PLC0415 - only where the types differ

    both = (modeled, real)
    strict = pair.modeled.form(modeled).loose != pair.real.form(real).loose
    there = checked_form(pair, pair.real, both) if strict or not pair.one_engine else None
    return checked_form(pair, pair.modeled, both), there


def _is_left_to_engine(pair: Pair, modeled: Column, real: Column) -> bool:
    """Whether one of two columns that Oracle or SQL Server computes says no type, and has the one of its expression.

    What they compute is compared as such: the same expression gives the same type.
    """
    if not (pair.one_engine and pair.real.dialect in _UNSAID and modeled.generated and real.generated):
        return False
    said = {modeled.type, real.type}
    return "" in said and (said <= {"", "NUMBER"} or not _is_sum_of_numbers(pair, modeled.generated.expression))


def _is_sum_of_numbers(pair: Pair, expression: str) -> bool:
    """Whether an expression of Oracle's computes with numbers alone, of which it makes a NUMBER of no fixed size."""
    normal = pair.modeled_normal(expression, value=True)
    return pair.real.dialect == "oracle" and normal is not None and _is_sum(normal.tree, pair.modeled.types)


def _is_sum(tree: Tree, types: Mapping[str, str]) -> bool:
    if tree[0] in _SUMS:
        return all(
            _is_sum(part, types)
            or part[0] == "number"
            or (part[0] == "column" and types.get(str(part[1]), "").startswith("NUMBER"))
            for part in tree[1:]
        )
    return False


def _holds_documents(form: TypeForm) -> bool:
    """Whether a type is JSON, or is SQLite's column that says so."""
    return form.family is Family.JSON or (form.loose and declared_family(form.text) is Family.JSON)


def _document(pair: Pair, side: Side, name: str, form: TypeForm) -> TypeForm:
    """MariaDB's JSON for a longtext that a check holds to documents; `name` is the column's modeled one."""
    if (form.dialect, form.text.lower()) != ("mysql", "longtext"):
        return form
    valid = ("call", "json_valid", ("column", name))
    trees = (pair.check_normal(side, check) for check in side.checks if check.enforced)
    if not any(found is not None and found.tree == valid for found in trees):
        return form
    return replace(form, family=Family.JSON, name="json")


def _said(column: Column, form: TypeForm) -> str:
    """The type; SQL Server's and Oracle's computed columns need none, and have the one of their expression."""
    if column.type or column.generated is None:
        return column.type
    return f"{form.text}, as its expression gives" if form.text else "whatever its expression gives"


def _with_base(side: Side, column: Column) -> str:
    base = side.base_type(column)
    return column.type if base == column.type else f"{column.type} ({base})"


_ENGINES = {"postgres": "PostgreSQL", "mysql": "MySQL", "sqlite": "SQLite", "tsql": "SQL Server", "oracle": "Oracle"}


def _with_engines(pair: Pair, texts: tuple[str, str]) -> tuple[str, str]:
    """Both types, with their engines where two engines have one name for them."""
    if pair.one_engine or not texts[0] or texts[0].lower() != texts[1].lower():
        return texts
    return f"{texts[0]} in {_ENGINES[pair.modeled.dialect]}", f"{texts[1]} in {_ENGINES[pair.real.dialect]}"


def _message(name: str, texts: tuple[str, str], relation: Relation) -> str:
    text = f"{name} is {texts[1] or 'declared without a type'} where {texts[0] or 'no type'} was modeled"
    if relation.kind is Kind.WIDER:
        return f"{text}, and holds all of it" + (f": {relation.note}" if relation.note else "")
    return f"{text}: {relation.because}" if relation.because else text


def _judge_labels(pair: Pair, modeled: Column, real: Column, one: TypeForm, other: TypeForm) -> None:
    texts = (_labels(modeled.type, one), _labels(real.type, other))
    missing = [label for label in one.labels if label not in other.labels]
    added = [label for label in other.labels if label not in one.labels]
    if one.family is Family.ENUM:
        missing, added = _taken(pair, pair.modeled, modeled, missing), _taken(pair, pair.real, modeled, added)
    if missing:
        message = f"{modeled.name} does not take {_quoted(missing)}, which the model takes"
        pair.differ_in_column("label-missing", (modeled, real), "type", texts=texts, message=message)
    if added:
        message = f"{modeled.name} also takes {_quoted(added)}, which the model does not"
        pair.differ_in_column("label-added", (modeled, real), "type", texts=texts, message=message)
    common = [label for label in one.labels if label in other.labels]
    turned = common != [label for label in other.labels if label in one.labels]
    moved = one.family is Family.SET and any(one.labels.index(at) != other.labels.index(at) for at in common)
    if turned or moved:
        order = "in another order, and sorts by that order" if turned else "in other places, each of them another bit"
        message = f"{modeled.name} has its labels {order}"
        pair.differ_in_column("labels-reordered", (modeled, real), "type", texts=texts, message=message)


def _taken(pair: Pair, side: Side, modeled: Column, labels: list[str]) -> list[str]:
    """The labels that one side's checks let in."""
    from fidelity.compare.judges.conditions import implied_by  # noqa: PLC0415 - only where labels differ

    subject: Tree = ("column", modeled.name)
    taken = [label for label in labels if not implied_by(pair, side, ("<>", subject, ("string", label)))]
    if taken != labels:
        pair.judged.equal(column_fact(modeled.name), "type", "EQ-TYPE-017")
    return taken


def _labels(text: str, form: TypeForm) -> str:
    return text if "(" in text else f"{text} ({_quoted(form.labels)})"


def _quoted(labels: list[str] | tuple[str, ...]) -> str:
    return ", ".join(map(quoted_text, labels))


def judge_collation(pair: Pair, modeled: Column, real: Column) -> None:
    """How both columns compare text, within one engine; across engines only keys are judged (key-ignores-case)."""
    forms = pair.modeled.form(modeled), pair.real.form(real)
    held = [
        form.family for form in forms if form.family in _COMPARED or (form.loose and form.family is not Family.JSON)
    ]
    if not pair.one_engine or len(held) < len(forms) or _COMPARED.isdisjoint(held):
        return
    one, other = pair.modeled.collation(modeled), pair.real.collation(real)
    if one == other:
        if modeled.collation != real.collation:
            pair.judged.equal(column_fact(modeled.name), "collation", "EQ-COLLATION-001")
        return
    if same_collation(one, other, pair.real.dialect):
        pair.judged.equal(column_fact(modeled.name), "collation", "EQ-COLLATION-001")
        return
    texts = (f"COLLATE {one}" if one else "default collation", f"COLLATE {other}" if other else "default collation")
    here, there = sense(one, pair.modeled.dialect), sense(other, pair.real.dialect)
    modeled_by, real_by = (f"COLLATE {name}" if name else "the default collation" for name in (one, other))
    text = f"{modeled.name} compares by {real_by} where {modeled_by} was modeled"
    if here is Sense.TELLS and there is Sense.IGNORES:
        message = f"{text}: it takes texts for equal that differ in case"
        pair.differ_in_column(
            "collation-ignores-case",
            (modeled, real),
            "collation",
            texts=texts,
            message=message,
            missing=pair.real.lacks_collation(real),
        )
    elif here is Sense.IGNORES and there is Sense.TELLS:
        message = f"{text}: it tells texts apart that differ in case"
        pair.differ_in_column("collation-tells-case", (modeled, real), "collation", texts=texts, message=message)
    elif (apart := told_apart(one, other, pair.real.dialect)) is not None:
        equal = takes_for_equal(other, pair.real.dialect, apart)
        shown = " and ".join(map(quoted_text, apart))
        message = f"{text}: it {'takes' if equal else 'does not take'} {shown} for equal"
        pair.differ_in_column(
            "collation-equals-others",
            (modeled, real),
            "collation",
            texts=texts,
            message=message,
            missing=pair.real.lacks_collation(real),
        )
    else:
        message = f"{text}: the names do not tell how each sorts and what it takes for equal"
        pair.differ_in_column("collation-differs", (modeled, real), "collation", texts=texts, message=message)
