"""Columns' types and collations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from fidelity.compare.collation import Sense, pads, same_collation, sense
from fidelity.compare.judged import column_fact
from fidelity.compare.pair import Pair
from fidelity.compare.predicate import Atom, values_of
from fidelity.compare.side import Side
from fidelity.compare.types.form import UNLIMITED, Family, Padding, TypeForm
from fidelity.compare.types.read import domain_of
from fidelity.compare.types.relate import Kind, Relation, relate
from fidelity.compare.types.sqlite import declared_family
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


def judge_type(pair: Pair, modeled: Column, real: Column) -> None:
    """What the two types hold; labels of enumerated types one by one."""
    if _is_left_to_engine(pair, modeled, real):
        pair.judged.equal(column_fact(modeled.name), "type", "EQ-TYPE-003")
        return
    one, other = pair.modeled.form(modeled), pair.real.form(real)
    if _holds_documents(one) or _holds_documents(other):
        one, other = (
            _document(pair, side, modeled.name, form) for side, form in ((pair.modeled, one), (pair.real, other))
        )
    relation = relate(one, other, pair.meaning(modeled.name))
    if relation.kind in _REFUSING:
        relation = relate(one, other, pair.meaning(modeled.name), _checked(pair, modeled, one, other))
    texts = (modeled.type, real.type)
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


def _checked(pair: Pair, modeled: Column, form: TypeForm, real: TypeForm) -> TypeForm | None:
    """The modeled type with no more than what the model's own checks let in; None where they do not say it."""
    about = [c for c in pair.modeled.checks if c.enforced and (not c.columns or modeled.name in c.columns)]
    whole = form.family is Family.INTEGER or (form.family is Family.DECIMAL and form.scale == 0)
    if form.loose or not (whole or form.family in {Family.TEXT, Family.DECIMAL}) or not about:
        return None
    from fidelity.compare.judges.conditions import read_atoms  # noqa: PLC0415 - only where the types differ

    column = ("column", modeled.name)
    trees = [normal.tree for normal in (pair.check_normal(pair.modeled, check) for check in about) if normal]
    atoms = [atom for tree in trees for atom in read_atoms(pair, pair.modeled, tree)]
    values = values_of(atoms, column, whole=whole)
    low, high = values.bounds
    if form.family is Family.DECIMAL and not whole:
        digits = None if low is None or high is None else max(len(str(abs(low))), len(str(abs(high))))
        found = form if digits is None else _with_digits(form, digits)
    elif form.family is Family.DECIMAL:
        within = None not in {low, high}
        found = replace(form, family=Family.INTEGER, low=low, high=high, precision=None, scale=None) if within else form
    elif form.family is Family.INTEGER:
        found = replace(
            form,
            low=form.low if low is None else max(form.low or 0, low),
            high=form.high if high is None else min(form.high or 0, high),
        )
    else:
        lengths = values_of(atoms, ("call", "length", column), whole=True)
        matched = _most_matched(atoms, modeled.name)
        longest = min((n for n in (lengths.bounds[1], matched) if n is not None), default=None)
        unpadded = matched is not None and form.padding is Padding.KEEPS and _needs_no_padding(pair, modeled.name, real)
        empty = values.has(("string", "")) and lengths.has(("number", "0"))
        found = replace(
            form,
            chars=min(form.chars or 0, UNLIMITED if longest is None else max(longest, 0)),
            empty_is_null=form.empty_is_null or not empty,
            padding=real.padding if unpadded else form.padding,
        )
        if values.listed is not None and _tells(pair.modeled, modeled, form):
            labels = tuple(sorted(str(text) for kind, text in values.listed if kind == "string"))
            found = replace(found, family=Family.ENUM, labels=labels)
    return found if found != form else None


def _with_digits(form: TypeForm, digits: int) -> TypeForm:
    """The decimal type with at most so many digits before the point."""
    if form.precision is None or form.scale is None:
        return form
    return replace(form, precision=min(form.precision, digits + form.scale))


def _most_matched(atoms: Iterable[Atom], column: str) -> int | None:
    """The most characters that patterns let into a column; None where no pattern says."""
    from fidelity.compare.automaton import longest  # noqa: PLC0415 - only where a check has a pattern

    languages = [a.language for a in atoms if a.language and a.language.column == column and not a.language.negated]
    lengths = (longest(language.pattern) for language in languages)
    return min((length for length in lengths if length is not None), default=None)


def _needs_no_padding(pair: Pair, column: str, real: TypeForm) -> bool:
    """Whether the model's checks let in only texts that the real type's padding leaves as they are."""
    from fidelity.compare.judges.conditions import implied_by_model  # noqa: PLC0415 - only where the types differ

    full = f"^.{{{real.chars}}}$" if real.padding is Padding.PADS else ""
    wanted = [pattern for pattern in ("[^ ]$", full) if pattern]
    return all(implied_by_model(pair, ("regex", ("column", column), ("string", p))) is True for p in wanted)


def _tells(side: Side, column: Column, form: TypeForm) -> bool:
    """Whether the column holds no text but the very ones that a check lists."""
    collation = side.collation(column)
    return (
        sense(collation, side.dialect) is Sense.TELLS
        and not pads(collation, side.dialect)
        and form.padding is Padding.KEEPS
    )


def _is_left_to_engine(pair: Pair, modeled: Column, real: Column) -> bool:
    """Whether one of two columns that Oracle computes says no type, and has the one of its expression.

    What they compute is compared as such: the same expression gives the same type.
    """
    computed = modeled.generated is not None and real.generated is not None
    return pair.one_engine and pair.real.dialect == "oracle" and computed and "" in {modeled.type, real.type}


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
    if missing:
        message = f"{modeled.name} does not take {_quoted(missing)}, which the model takes"
        pair.differ_in_column("label-missing", (modeled, real), "type", texts=texts, message=message)
    if added:
        message = f"{modeled.name} also takes {_quoted(added)}, which the model does not"
        pair.differ_in_column("label-added", (modeled, real), "type", texts=texts, message=message)
    common = [label for label in one.labels if label in other.labels]
    if common != [label for label in other.labels if label in one.labels]:
        message = f"{modeled.name} has its labels in another order, and sorts by that order"
        pair.differ_in_column("labels-reordered", (modeled, real), "type", texts=texts, message=message)


def _labels(text: str, form: TypeForm) -> str:
    return text if "(" in text else f"{text} ({_quoted(form.labels)})"


def _quoted(labels: list[str] | tuple[str, ...]) -> str:
    return ", ".join("'" + label.replace("'", "''") + "'" for label in labels)


def judge_collation(pair: Pair, modeled: Column, real: Column) -> None:
    """How both columns compare text, within one engine; across engines only keys are judged (key-ignores-case)."""
    families = {pair.modeled.form(modeled).family, pair.real.form(real).family}
    if not pair.one_engine or Family.JSON in families:
        return
    if not families & {Family.TEXT, Family.ANY, Family.ENUM, Family.SET}:
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
    else:
        message = f"{text}: the names do not tell how each sorts and what it takes for equal"
        pair.differ_in_column("collation-differs", (modeled, real), "collation", texts=texts, message=message)
