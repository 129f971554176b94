"""The conditions about one column's text as the texts that they let through, as the column's engine compares them."""

from __future__ import annotations

from dataclasses import replace

from fidelity.compare.alike_texts import equality, other_of
from fidelity.compare.automaton import ALL
from fidelity.compare.collation import sense
from fidelity.compare.pair import Pair, plain
from fidelity.compare.predicate import Atom
from fidelity.compare.side import Side
from fidelity.compare.types.form import Family, Padding
from fidelity.compare.value_set import Values
from fidelity.ddl.expression import Tree, columns_of
from fidelity.shape.values import Column

__all__ = ["read_as_text"]


def read_as_text(atom: Atom, pair: Pair, side: Side) -> Atom:
    """The atom with the texts that it lets through, where it is about one column of texts that are kept as they are."""
    if atom.choice:
        return replace(atom, choice=tuple(tuple(read_as_text(a, pair, side) for a in part) for part in atom.choice))
    names = columns_of(atom.subject)
    if len(names) != 1 or atom.subject[0] in {"text", "valued"} or (atom.subject[0] == "call" and atom.values):
        return atom
    name = next(iter(names))
    column = side.table.column(name if side is pair.modeled else pair.names.get(name, plain(name)))
    form = side.form(column) if column is not None else None
    if (
        column is None
        or form is None
        or (form.family is not Family.TEXT and not (form.loose and form.affinity == "TEXT"))
    ):
        return atom
    there = other_of(pair, side, column)
    if side.dialect in {"tsql", "oracle"}:
        return _read_on_server(atom, pair, side, column) if pair.one_engine and there is not None else atom
    stripped = form.padding is Padding.STRIPS and side.dialect == "mysql"
    filled = side.dialect == "postgres" and form.padding is Padding.PADS and form.chars is not None
    if filled and not (pair.one_engine and there is not None and there[0].form(there[1]) == form):
        return atom
    if not (stripped or filled or form.padding is Padding.KEEPS):
        return atom
    collation = side.collation(column)
    if side.dialect == "sqlite" and (collation or "").lower() == "rtrim":
        return atom
    from fidelity.compare.languages import Compared, language_of  # noqa: PLC0415 - only where two checks differ

    own = equality(side, column)
    how = Compared(
        dialect=side.dialect,
        sense=sense(collation, side.dialect),
        loose=form.loose and (there is None or there[0].form(there[1]).family is not Family.TEXT),
        stripped=stripped,
        blank=own is not None and own.signs is False,
        within=("rep", ("set", ALL, False), form.chars or 0, form.chars or 0) if filled else None,
        padded=filled,
    )
    if filled:
        return replace(atom, language=language_of(atom, how))
    return _listed(replace(atom, language=language_of(atom, how)), column, pair, side)


def _read_on_server(atom: Atom, pair: Pair, side: Side, column: Column) -> Atom:
    """The atom with the texts that it lets through, as SQL Server or Oracle compares them."""
    there = other_of(pair, side, column)
    if there is None or there[0].form(there[1]).family is not Family.TEXT:
        return atom
    form, other, collation = side.form(column), there[0].form(there[1]), side.collation(column)
    if side.dialect == "tsql":
        from fidelity.compare.tsql_languages import kept_texts, tsql_language  # noqa: PLC0415 - as below

        texts = kept_texts(form, other, collation)
        return atom if texts is None else replace(atom, language=tsql_language(atom, texts))
    from fidelity.compare.languages import Compared, language_of  # noqa: PLC0415 - only where two checks differ
    from fidelity.compare.oracle_languages import room  # noqa: PLC0415

    within = room(form, other)
    if within is None:
        return atom
    how = Compared(
        dialect="oracle",
        sense=sense(collation, "oracle"),
        loose=False,
        within=within,
        padded=form.padding is Padding.PADS,
    )
    return replace(atom, language=language_of(atom, how))


def _listed(atom: Atom, column: Column, pair: Pair, side: Side) -> Atom:
    """The atom as a list, where a few texts are all that its pattern matches and each stands for itself alone."""
    found = atom.language
    if atom.values is not None or found is None or found.kind != "exact":
        return atom
    there = other_of(pair, side, column)
    own = equality(side, column)
    if own is None:
        return atom
    told = there is not None and not own.same_as(equality(*there), one_engine=pair.one_engine)
    if not own.exact and not told:
        return atom
    from fidelity.compare.automaton import words  # noqa: PLC0415 - only where two checks differ

    matched = words(found.pattern)
    if matched is None:
        return atom
    texts: frozenset[Tree] = frozenset(("string", text) for text in matched)
    values = Values(excluded=texts) if found.negated else Values(listed=texts)
    return replace(atom, subject=("column", found.column), values=values)
