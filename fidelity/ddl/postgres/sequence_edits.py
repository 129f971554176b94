"""What PostgreSQL's statements do to sequences: those of their own, and those behind columns.

Source: init_params in src/backend/commands/sequence.c.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.draft import Draft, ObjectName
from fidelity.ddl.postgres.constrain import relations
from fidelity.ddl.postgres.names import choose_name
from fidelity.ddl.postgres.types import quoted
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.quoting import quoted_text
from fidelity.shape.values import Column, Sequence, Span

__all__ = ["alter_sequence", "drawing", "drop_owned", "make_sequence", "owned", "rename_sequence", "sequence"]

_INTEGERS = {"smallint": 2**15, "integer": 2**31, "bigint": 2**63}


def _size_of(integer: str) -> int:
    """One more than the greatest number of an integer type, bigint for any other."""
    return _INTEGERS.get(integer, 2**63)


def make_sequence(catalog: Catalog, draft: Draft, column: Column, options: dict[str, object]) -> ObjectName:
    """Adds the sequence behind a column, named as its options say or else as the engine does; its name."""
    options = dict(options)
    named = options.pop("name", None)
    schema = draft.name.schema
    if isinstance(named, tuple):
        name = ObjectName(named[-2] if len(named) > 1 else schema, named[-1])
    else:
        name = ObjectName(schema, choose_name(draft.name.local, [column.name], "seq", relations(catalog, schema)))
    options = {"type": column.type, **options, "owned_by": f"{draft.name.full}.{column.name}"}
    catalog.put(catalog.sequences, sequence(name.full, options, span=column.span))
    return name


def sequence(name: str, options: dict[str, object], *, span: Span | None = None) -> Sequence:
    """A sequence with the engine's defaults for what its options leave out."""
    facts: dict[str, Any] = {k: v for k, v in options.items() if v is not None}
    size = _size_of(str(facts.get("type", "bigint")))
    increment = facts.get("increment", 1)
    rising = isinstance(increment, int) and increment > 0
    facts.setdefault("minimum", 1 if rising else -size)
    facts.setdefault("maximum", size - 1 if rising else -1)
    facts.setdefault("start", facts["minimum"] if rising else facts["maximum"])
    return _counting(Sequence(name=name, span=span, **facts))


def _counting(sequence: Sequence) -> Sequence:
    """The sequence. Raises NotUnderstoodError where the server makes none that has such numbers."""
    size = _INTEGERS.get(sequence.type, 0)
    bounds = -size <= sequence.minimum < sequence.maximum < size
    if not (bounds and sequence.minimum <= sequence.start <= sequence.maximum and sequence.increment):
        raise NotUnderstoodError("numbers that no sequence of its type has")
    if sequence.cache < 1:
        raise NotUnderstoodError("a sequence that keeps no number at hand")
    return sequence


def rename_sequence(catalog: Catalog, *, old: ObjectName, new: ObjectName) -> None:
    """Gives a sequence another name or schema, and the defaults that draw on it the same."""
    sequence = catalog.sequences.pop(old.full, None)
    if sequence is None:
        raise NotUnderstoodError("a sequence that the dump does not create")
    catalog.put(catalog.sequences, replace(sequence, name=new.full))
    before, after = drawing(old), drawing(new)
    for draft in catalog.tables.values():
        for column in draft.columns:
            if column.default and before in column.default:
                draft.change(column.name, default=column.default.replace(before, after))


def drawing(sequence: ObjectName) -> str:
    """The call that draws on a sequence, as the catalog writes it in a default."""
    return f"nextval({quoted_text(quoted(sequence))}::regclass)"


def alter_sequence(catalog: Catalog, *, name: str, options: dict[str, Any]) -> None:
    """Changes a sequence's options; what they leave out stays, but a bound of its type becomes the new type's."""
    old = catalog.sequences.get(name)
    if old is None:
        raise NotUnderstoodError("a sequence that the dump does not create")
    before = _size_of(old.type)
    size = _size_of(str(options.get("type", old.type)))
    rising = options.get("increment", old.increment) > 0
    changed = {"minimum": old.minimum, "maximum": old.maximum, **options}
    if "type" in options and old.maximum == before - 1 and options.get("maximum") is None:
        changed["maximum"] = size - 1
    if "type" in options and old.minimum == -before and options.get("minimum") is None:
        changed["minimum"] = -size
    if changed["maximum"] is None:
        changed["maximum"] = size - 1 if rising else -1
    if changed["minimum"] is None:
        changed["minimum"] = 1 if rising else -size
    catalog.put(catalog.sequences, _counting(replace(old, **changed)), replace=True)


def owned(catalog: Catalog, owner: str) -> list[Sequence]:
    """The sequences that a column owns, given as `table.column`."""
    return [s for s in catalog.sequences.of(owner.rpartition(".")[0]) if s.owned_by == owner]


def drop_owned(catalog: Catalog, owner: str) -> None:
    """Removes the sequences that a column owns."""
    for sequence in owned(catalog, owner):
        del catalog.sequences[sequence.name]
