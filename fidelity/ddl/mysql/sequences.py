"""MariaDB's sequences: made, altered and dropped (MariaDB Knowledge Base, "CREATE SEQUENCE", "ALTER SEQUENCE")."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import partial
from typing import Any

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.clauses import COMMENT, POSITION, STORAGE
from fidelity.ddl.mysql.edits import alike
from fidelity.ddl.mysql.session import Session
from fidelity.ddl.mysql.types import read_type
from fidelity.ddl.parts import Reading
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.shape.values import Sequence

__all__ = ["alter_sequence", "create_sequence", "drop_sequence"]

_MINIMUM, _MAXIMUM = 1, 2**63 - 2
_NUMBERS = {"START": "start", "INCREMENT": "increment", "MINVALUE": "minimum", "MAXVALUE": "maximum", "CACHE": "cache"}
_WORDS: Mapping[str, tuple[str, Any]] = {
    "CYCLE": ("cycle", True),
    "NOCYCLE": ("cycle", False),
    "NOCACHE": ("cache", 0),
    "NOMINVALUE": ("minimum", _MINIMUM),
    "NOMAXVALUE": ("maximum", _MAXIMUM),
}


def create_sequence(c: Cursor, s: Session) -> Reading:
    """CREATE SEQUENCE."""
    start = c.start
    c.expect("CREATE")
    c.take("OR", "REPLACE")
    c.expect("SEQUENCE")
    c.take("IF", "NOT", "EXISTS")
    name = s.object_name(c.qualified()).full
    facts: dict[str, Any] = {"type": "bigint", "maximum": _MAXIMUM, "cache": 1000}
    if c.take("AS"):
        facts["type"] = read_type(c, s.server).text
    sequence = Sequence(name=name, span=s.span(start, len(c.text)), **{**facts, **_options(c)})
    return Reading(edits=(lambda catalog: catalog.put(catalog.sequences, sequence, replace=True),), object=name)


def alter_sequence(c: Cursor, s: Session) -> Reading:
    """ALTER SEQUENCE: what it states changes, and the rest stays."""
    c.expect("ALTER", "SEQUENCE")
    exists = c.take("IF", "EXISTS")
    name = s.object_name(c.qualified()).full
    facts = _options(c)
    return Reading(edits=(partial(_alter, name=name, facts=facts, if_exists=exists),), object=name)


def _alter(catalog: Catalog, *, name: str, facts: Mapping[str, Any], if_exists: bool) -> None:
    name = alike(catalog.sequences, name)
    sequence = catalog.sequences.get(name)
    if sequence is not None:
        catalog.sequences[name] = dataclasses.replace(sequence, **facts)
    elif not if_exists:
        raise NotUnderstoodError("a sequence that the dump does not create")


def drop_sequence(c: Cursor, s: Session) -> Reading:
    """DROP SEQUENCE; what is not there was dropped before the dump's own CREATE."""
    c.expect("DROP", "SEQUENCE")
    c.take("IF", "EXISTS")
    names = [s.object_name(c.qualified()).full]
    while c.take(","):
        names.append(s.object_name(c.qualified()).full)
    c.finish()

    def drop(catalog: Catalog) -> None:
        for name in names:
            catalog.sequences.pop(alike(catalog.sequences, name), None)

    return Reading(edits=(drop,), object=names[0])


def _options(c: Cursor) -> dict[str, Any]:
    """The facts that a sequence's options state."""
    facts: dict[str, Any] = {}
    while not c.done:
        mark, word = c.mark, c.word
        if word in _NUMBERS:
            c.step()
            c.take_any("WITH", "BY")
            c.take("=")
            facts[_NUMBERS[word]] = c.integer()
        elif word in _WORDS:
            c.step()
            fact, value = _WORDS[word]
            facts[fact] = value
        elif c.take_any("ENGINE", "TYPE", "COMMENT"):
            c.take("=")
            c.step()
            c.omit(COMMENT if word == "COMMENT" else STORAGE, mark, f"SEQUENCE {word}")
        elif c.take("RESTART"):
            if not c.done and c.word not in (*_NUMBERS, *_WORDS):
                c.take_any("WITH", "=")
                c.integer()
            c.omit(POSITION, mark, "RESTART")
        else:
            raise c.fail("a sequence's option")
    return facts
