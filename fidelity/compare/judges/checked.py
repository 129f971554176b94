"""What a table's own checks leave of a column's type: no more than the values that they let in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from fidelity.compare.alike_texts import VARIANT
from fidelity.compare.collation import Sense, pads, sense
from fidelity.compare.judges.conditions import implied_by_model, read_atoms
from fidelity.compare.judges.where_null import of_a_check
from fidelity.compare.pair import Pair
from fidelity.compare.predicate import Atom, values_of
from fidelity.compare.predicate import atoms as atoms_of
from fidelity.compare.side import Side
from fidelity.compare.types.form import HUGE, NUMBERS, UNLIMITED, Family, Padding, TypeForm
from fidelity.compare.value_set import Values
from fidelity.ddl.expression import Normal, normal_form, renamed
from fidelity.shape.values import Check, Column

__all__ = ["checked_form"]


def checked_form(pair: Pair, side: Side, both: tuple[Column, Column]) -> TypeForm | None:
    """One side's type with no more than what that side's own checks let in; None where they do not say it.

    What SQLite's loose types hold is told by a list of values, or by typeof, and only beside what makes the same of
    what is written: whatever else a check says, texts come after all numbers, and bytes are neither.
    """
    modeled, real = both
    column, other = (modeled, real) if side is pair.modeled else (real, modeled)
    form, beside = side.form(column), (pair.real if side is pair.modeled else pair.modeled).form(other)
    about = [c for c in side.checks if c.enforced and (not c.columns or column.name in c.columns)]
    if (
        not about
        or (form.loose and pair.one_engine and not _made_alike(form, beside))
        or not (form.loose or form.family in {Family.TEXT, Family.BINARY, *NUMBERS})
    ):
        return None
    subject = ("column", modeled.name)
    # Beside a truth value a number is read as one, `a` as a = 1, which says nothing of 2.
    truth = beside.family is Family.BOOLEAN and (form.loose or form.family in NUMBERS)
    normals = (_as_written(pair, side, c) if truth else pair.check_normal(side, c) for c in about)
    trees = [of_a_check(normal.tree) for normal in normals if normal]
    atoms = [atom for tree in trees for atom in read_atoms(pair, side, tree)]
    form = _of_typeof(form, values_of(atoms, ("typeof", subject)))
    whole = form.family is Family.INTEGER or (form.family is Family.DECIMAL and form.scale == 0)
    values = values_of(atoms, subject, whole=whole)
    found: TypeForm | None
    if form.loose:
        if pair.one_engine and form.affinity == "BLOB":  # which converts nothing, beside numbers
            written = (_as_written(pair, side, c) for c in about)
            values = values_of([atom for n in written if n for atom in atoms_of(of_a_check(n.tree))], subject)
            form = replace(form, affinity="NUMERIC")
        found = _listed(side, column, form, values)
    elif form.family in NUMBERS:
        found = _numbers(form, values, whole=whole)
    elif form.family is Family.BINARY:
        least, most = values_of(atoms, ("call", "octet_length", subject), whole=True).bounds
        full = least == most == beside.octets  # so that nothing is filled up
        found = replace(form, padding=beside.padding) if full else form
        found = found if most is None else replace(found, octets=min(form.octets or 0, max(most, 0)))
    else:
        texts = _texts(pair, side, (modeled, form, beside), atoms, values)
        found = _listed(side, column, texts, values) or texts
    return found if found != side.form(column) else None


def _made_alike(form: TypeForm, beside: TypeForm) -> bool:
    """Whether a loose column of SQLite's keeps what is written as the other one does: in a STRICT table, or converted.

    A column without a type converts nothing, and the numbers of a list that it keeps one of numbers keeps as well.
    """
    if beside.loose:
        return form.affinity == "BLOB" and beside.affinity in {"INTEGER", "NUMERIC"}
    return beside.family is {"INTEGER": Family.INTEGER, "NUMERIC": Family.INTEGER, "REAL": Family.FLOAT,
                             "TEXT": Family.TEXT}.get(form.affinity or "")  # fmt: skip


def _as_written(pair: Pair, side: Side, check: Check) -> Normal | None:
    """The normal form of a check in its own engine's sense, its columns under their modeled names."""
    normal = normal_form(check.expression, side.dialect, columns=side.types)
    if normal is None or side is pair.modeled:
        return normal
    return Normal(tree=renamed(normal.tree, pair.back), rewrites=normal.rewrites)


def _of_typeof(form: TypeForm, kinds: Values) -> TypeForm:
    """The type of what a check lets into a column of SQLite's by typeof, where that is one kind of values."""
    listed = {text for _, text in kinds.listed or ()} - {"null"}
    if listed == {"integer"} and form.affinity != "TEXT":
        return replace(form, family=Family.INTEGER, low=-(1 << 63), high=(1 << 63) - 1, loose=False)
    if listed == {"real"} and form.affinity == "REAL":
        return replace(form, family=Family.FLOAT, bits=53, loose=False)
    if listed == {"text"} and form.affinity in {"TEXT", "BLOB"}:
        return replace(form, family=Family.TEXT, chars=UNLIMITED, octets=HUGE, loose=False)
    return form


def _numbers(form: TypeForm, values: Values, *, whole: bool) -> TypeForm:
    """A type of numbers within the bounds that checks set."""
    low, high = values.bounds
    found = form if form.low is not None or not _is_never_negative(values) else replace(form, low=0)
    if form.family is Family.INTEGER:
        return replace(
            form,
            low=form.low if low is None else max(form.low or 0, low),
            high=form.high if high is None else min(form.high or 0, high),
        )
    if form.family is Family.FLOAT or low is None or high is None:
        return found
    if whole:
        return replace(form, family=Family.INTEGER, low=low, high=high, precision=None, scale=None)
    digits = max(len(str(abs(low))), len(str(abs(high))))
    if form.precision is None or form.scale is None:
        return found
    return replace(found, precision=min(form.precision, digits + form.scale))


def _is_never_negative(values: Values) -> bool:
    if values.listed is not None:
        return all(kind == "number" and not str(text).startswith("-") for kind, text in values.listed)
    return values.low is not None and values.low[0] >= 0


def _texts(
    pair: Pair, side: Side, about: tuple[Column, TypeForm, TypeForm], atoms: Iterable[Atom], values: Values
) -> TypeForm:
    """A type of texts of the lengths that checks allow, which the type `about[2]` pads or strips where they may be."""
    modeled, form, beside = about
    lengths = values_of(atoms, ("call", "length", ("column", modeled.name)), whole=True)
    matched = _most_matched(atoms, modeled.name)
    longest = min((n for n in (lengths.bounds[1], matched) if n is not None), default=None)
    unpadded = (
        side is pair.modeled
        and matched is not None
        and form.padding is Padding.KEEPS
        and _needs_no_padding(pair, modeled.name, beside)
    )
    empty = values.has(("string", "")) and lengths.has(("number", "0"))
    return replace(
        form,
        chars=min(form.chars or 0, UNLIMITED if longest is None else max(longest, 0)),
        empty_is_null=form.empty_is_null or not empty,
        padding=beside.padding if unpadded else form.padding,
    )


def _most_matched(atoms: Iterable[Atom], column: str) -> int | None:
    """The most characters that patterns let into a column; None where no pattern says."""
    from fidelity.compare.automaton import longest  # noqa: PLC0415 - only where a check has a pattern

    languages = [a.language for a in atoms if a.language and a.language.column == column and not a.language.negated]
    lengths = (longest(language.pattern) for language in languages)
    return min((length for length in lengths if length is not None), default=None)


def _needs_no_padding(pair: Pair, column: str, real: TypeForm) -> bool:
    """Whether the model's checks let in only texts that the real type's padding leaves as they are."""
    full = f"^.{{{real.chars}}}$" if real.padding is Padding.PADS else ""
    wanted = [pattern for pattern in ("[^ ]$", full) if pattern]
    return all(implied_by_model(pair, ("regex", ("column", column), ("string", p))) is True for p in wanted)


def _listed(side: Side, column: Column, form: TypeForm, values: Values) -> TypeForm | None:
    """The type of no values but those that a check lists; None where it may hold others that are equal to them."""
    listed = values.listed
    if listed is None:
        return None
    if form.loose and form.affinity in {"INTEGER", "NUMERIC"}:
        low, high = values.bounds
        if low is None or high is None or not all(kind == "number" and _is_whole(text) for kind, text in listed):
            return None
        return replace(form, family=Family.INTEGER, low=low, high=high, loose=False, affinity=None)
    texts = [str(text[-1]) for text in listed if text[0] in {"string", VARIANT}]
    if form.affinity not in {None, "TEXT", "BLOB"} or (form.loose and len(texts) < len(listed)):
        return None
    if not _tells(side, column, form):
        if not form.loose or pads(side.collation(column), side.dialect):
            return None
        longest = max(map(len, texts), default=0)  # what differs in case alone is as long
        return replace(form, family=Family.TEXT, chars=longest, octets=HUGE, loose=False, affinity=None)
    labels = tuple(sorted(texts))
    padded = form.padding is Padding.PADS and any(len(label) != form.chars for label in labels)
    padding = Padding.PADS if padded else Padding.KEEPS
    return replace(form, family=Family.ENUM, labels=labels, padding=padding, loose=False, affinity=None)


def _is_whole(number: object) -> bool:
    return str(number).lstrip("-").isdigit()


def _tells(side: Side, column: Column, form: TypeForm) -> bool:
    """Whether the column holds no text but the very ones that a check lists.

    A char(n) comes back with as many spaces behind it as it has, whatever was written.
    """
    collation = side.collation(column)
    spaced = form.padding is Padding.KEEPS and pads(collation, side.dialect)
    return sense(collation, side.dialect) is Sense.TELLS and not spaced
