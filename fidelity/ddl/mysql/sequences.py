"""MariaDB's sequences: made, altered and dropped (MariaDB Knowledge Base, "CREATE SEQUENCE", "ALTER SEQUENCE")."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import partial
from typing import Any

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.clauses import COMMENT, POSITION, STORAGE
from fidelity.ddl.mysql.edits import alike
from fidelity.ddl.mysql.option_values import option_value
from fidelity.ddl.mysql.reserved import new_qualified
from fidelity.ddl.mysql.session import Session
from fidelity.ddl.mysql.sizes import BITS
from fidelity.ddl.mysql.types import read_type
from fidelity.ddl.parts import Reading
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.shape.values import Sequence

__all__ = ["alter_sequence", "create_sequence", "drop_sequence", "sequence_row"]

_TYPED = 110500
"""Since this version a sequence may be of another type than bigint, and NO MINVALUE goes by where it counts."""
_NUMBERS = {"START": "start", "INCREMENT": "increment", "MINVALUE": "minimum", "MAXVALUE": "maximum", "CACHE": "cache"}
_BEFORE = {"START": ("WITH",), "INCREMENT": ("BY",)}
"""What may stand between an option's name and its number."""
_WORDS: Mapping[str, tuple[str, Any]] = {
    "CYCLE": ("cycle", True),
    "NOCYCLE": ("cycle", False),
    "NOCACHE": ("cache", 0),
    "NOMINVALUE": ("minimum", None),
    "NOMAXVALUE": ("maximum", None),
}


def create_sequence(c: Cursor, s: Session) -> Reading:
    """CREATE SEQUENCE."""
    start = c.start
    c.expect("CREATE")
    replace = c.take("OR", "REPLACE")
    temporary = c.take("TEMPORARY")
    c.expect("SEQUENCE")
    if_not_exists = c.take("IF", "NOT", "EXISTS")
    if replace and if_not_exists:
        raise c.fail("OR REPLACE or IF NOT EXISTS, and not both")
    name = s.object_name(new_qualified(c)).full
    kind = read_type(c, s.server).text if s.server.since(0, _TYPED) and c.take("AS") else "bigint"
    stated = _options(c, restarts=False)
    down = stated.get("increment", 1) < 0
    if down and None in stated.values() and not s.server.since(0, _TYPED):
        raise c.fail("bounds of a sequence that counts down")
    low, high = _bounds(kind, down=down)
    facts = {"cache": 1000, **stated}
    facts["minimum"] = low if facts.get("minimum") is None else facts["minimum"]
    facts["maximum"] = high if facts.get("maximum") is None else facts["maximum"]
    facts.setdefault("start", facts["maximum" if down else "minimum"])
    sequence = Sequence(name=name, type=kind, span=s.span(start, len(c.text)), **facts)
    _refuse_other_start(sequence)
    if temporary:
        s.temporary.add(name)
        return Reading(ignored="temporary sequence", object=name)
    if if_not_exists and name in s.catalog.sequences:
        return Reading(ignored="it is there already", object=name)
    return Reading(edits=(lambda catalog: catalog.put(catalog.sequences, sequence, replace=replace),), object=name)


_ROW = ("next", "minimum", "maximum", "start", "increment", "cache", "cycle", "rounds")
"""What stands in a sequence's one row (sql_sequence.cc)."""


def sequence_row(c: Cursor, s: Session) -> Reading:
    """INSERT of the row of a sequence that a dump of MariaDB 10.3 has as a table."""
    c.expect("INSERT", "INTO")
    name = s.table_name(c.qualified())
    c.expect("VALUES")
    numbers = c.bracketed(c.integer)
    c.finish()
    if len(numbers) != len(_ROW):
        raise c.fail("a sequence's row")
    facts: dict[str, Any] = dict(zip(_ROW, numbers, strict=True))
    facts["cycle"] = bool(facts["cycle"])
    del facts["next"], facts["rounds"]
    sequence = Sequence(name=name, type="bigint", span=s.span(0, len(c.text)), **facts)
    _refuse_other_start(sequence)
    return Reading(edits=(lambda catalog: catalog.put(catalog.sequences, sequence),), object=name)


def _bounds(kind: str, *, down: bool) -> tuple[int, int]:
    """The least and the largest number of a sequence of that type which states neither."""
    base, unsigned = kind.partition("(")[0].partition(" ")[0], "unsigned" in kind
    size = 1 << (BITS.get(base, 64) - (not unsigned))
    return (1 - size, -1) if down and not unsigned else (1, size - 2)


def _refuse_other_start(sequence: Sequence) -> None:
    if not sequence.minimum <= sequence.start <= sequence.maximum or sequence.minimum == sequence.maximum:
        raise NotUnderstoodError("a sequence that starts outside of its bounds")


def alter_sequence(c: Cursor, s: Session) -> Reading:
    """ALTER SEQUENCE: what it states changes, and the rest stays."""
    c.expect("ALTER", "SEQUENCE")
    exists = c.take("IF", "EXISTS")
    name = s.object_name(c.qualified()).full
    facts = _options(c, restarts=True)
    return Reading(edits=(partial(_alter, name=name, facts=facts, if_exists=exists),), object=name)


def _alter(catalog: Catalog, *, name: str, facts: Mapping[str, Any], if_exists: bool) -> None:
    name = alike(catalog.sequences, name)
    sequence = catalog.sequences.get(name)
    if sequence is not None:
        low, high = _bounds(sequence.type, down=False)
        own: Mapping[str, Any] = {"minimum": low, "maximum": high}
        stated = {fact: own[fact] if value is None else value for fact, value in facts.items()}
        altered = dataclasses.replace(sequence, **stated)
        _refuse_other_start(altered)
        catalog.sequences[name] = altered
    elif not if_exists:
        raise NotUnderstoodError("a sequence that the dump does not create")


def drop_sequence(c: Cursor, s: Session) -> Reading:
    """DROP SEQUENCE; what is not there was dropped before the dump's own CREATE."""
    c.expect("DROP")
    temporary = c.take("TEMPORARY")
    c.expect("SEQUENCE")
    c.take("IF", "EXISTS")
    names = c.listed(lambda: s.object_name(c.qualified()).full)
    c.finish()
    lasting = [] if temporary else [name for name in names if name not in s.temporary]
    s.temporary.difference_update(names)
    if not lasting:
        return Reading(ignored="temporary sequence", object=names[0])

    def drop(catalog: Catalog) -> None:
        for name in lasting:
            catalog.sequences.pop(alike(catalog.sequences, name), None)

    return Reading(edits=(drop,), object=names[0])


def _state(c: Cursor, facts: dict[str, Any], fact: str, value: object) -> None:
    if fact in facts:
        raise c.fail("each option of a sequence once")
    facts[fact] = value


def _options(c: Cursor, *, restarts: bool) -> dict[str, Any]:
    """The facts that a sequence's options state; None of a bound that is to be the type's own."""
    facts: dict[str, Any] = {}
    while not c.done:
        mark, word = c.mark, c.word
        if word in _NUMBERS:
            c.step()
            c.take_any(*_BEFORE.get(word, ()), "=")
            _state(c, facts, _NUMBERS[word], c.integer())
        elif word in _WORDS or (word == "NO" and f"NO{c.ahead(1)}" in ("NOMINVALUE", "NOMAXVALUE")):
            c.step()
            if word == "NO":
                word += c.word
                c.step()
            _state(c, facts, *_WORDS[word])
        elif c.take_any("ENGINE", "COMMENT"):
            c.take("=")
            option_value(c, "comment" if word == "COMMENT" else "engine")
            c.omit(COMMENT if word == "COMMENT" else STORAGE, mark, f"SEQUENCE {word}")
        elif restarts and c.take("RESTART"):
            if not c.done and c.word not in (*_NUMBERS, *_WORDS):
                c.take_any("WITH", "=")
                c.integer()
            c.omit(POSITION, mark, "RESTART")
        else:
            raise c.fail("a sequence's option")
    return facts
