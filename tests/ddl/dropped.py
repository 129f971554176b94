"""What of a statement no reader heard: words whose removal or change makes no difference to what was read."""

from __future__ import annotations

import copy
import dataclasses
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fidelity.ddl import mysql, oracle, postgres, sqlite, tsql
from fidelity.ddl.catalog import Catalog
from fidelity.ddl.draft import Draft
from fidelity.ddl.mysql.prepared import Prepared
from fidelity.ddl.references import OwnedSequences
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.dump.scan import scan
from fidelity.dump.sql_mode import SqlMode
from fidelity.dump.statement import subject_of
from tests.fuzz import LONG

__all__ = ["Dropped", "Tried", "dropped", "forked", "heard"]

DIALECTS: dict[str, Any] = {"postgres": postgres, "mysql": mysql, "sqlite": sqlite, "tsql": tsql, "oracle": oracle}
LONGEST = 5 if LONG else 2
"""Words that are taken out at once, up to five in a long run: of NOT FOR REPLICATION none can be, but all three."""
AROUND = 3


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a statement: its upper-case word, and its place in the text."""

    word: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Dropped:
    """Words that no reader heard, between those that stand around them. They are as a Cursor shows them: names in
    quotes are `"`, strings `'`, numbers `0`."""

    kind: str
    before: str
    words: str
    after: str
    how: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.before} | {self.words} | {self.after} ({self.how})"


class Tried:
    """Whether words made a difference, by the words around them: what was tried once in a place is not tried again."""

    def __init__(self) -> None:
        self.places: dict[Dropped, bool] = {}


def dropped(text: str, dialect: str, tried: Tried) -> Iterator[Dropped]:
    """What no reader heard of the statements of a script.

    A statement that is ignored as a whole, or not understood, is named in the ledger, and is not looked into.
    """
    module = DIALECTS[dialect]
    session = module.Session()
    for piece in scan(io.BytesIO(text.encode()), dialect):
        if piece.kind != "statement":
            continue
        statement = session.prepare(piece.text.decode())
        kind = subject_of(statement).kind
        if kind in module.READERS:
            yield from _unheard(module, session, statement, kind, tried)
        heard(module, session, statement)


def _unheard(module: Any, session: Any, text: str, kind: str, tried: Tried) -> Iterator[Dropped]:
    plain = heard(module, forked(session), text)
    if plain is None or plain[0][0] is not None:
        return
    told, omitted = plain
    tokens = list(_tokens(session, text))
    words = [t.word for t in tokens]
    left_out = {i for i, t in enumerate(tokens) for _, start, stop in omitted if start <= t.start < stop}
    silent: list[range] = []
    for length in range(1, LONGEST + 1):
        for i in range(len(tokens) - length + 1):
            place = range(i, i + length)
            if all(j in left_out for j in place) or any(set(inner) <= set(place) for inner in silent):
                continue
            token, last = tokens[i], tokens[i + length - 1]
            for how, other in _changes(text[token.start : token.stop], token.word, length):
                before, after = words[max(0, i - AROUND) : i], words[i + length :][:2]
                at = Dropped(kind, " ".join(before), " ".join(words[i : i + length]), " ".join(after), how)
                if at not in tried.places:
                    found = heard(module, forked(session), text[: token.start] + other + text[last.stop :])
                    tried.places[at] = found is not None and found[0] == told
                    if tried.places[at]:
                        yield at
                if tried.places[at]:
                    silent.append(place)


def _changes(text: str, word: str, length: int) -> Iterator[tuple[str, str]]:
    """Nothing instead of the words; instead of a single one another name, string or number too."""
    yield "removed", ""
    if length > 1:
        return
    if word == "0":
        yield "changed", "7" + text
    elif word in ('"', "'"):
        yield "changed", text[0] + "zz" + text[1:]
    elif word[0].isalpha() or word[0] == "_":
        yield "changed", "zz" + text


def _tokens(session: Any, text: str) -> Iterator[Token]:
    cursor = session.cursor(text)
    while not cursor.done:
        word, start = cursor.word, cursor.start
        cursor.step()
        yield Token(word, start, cursor.previous_end)


def heard(module: Any, session: Any, text: str) -> tuple[tuple[Any, ...], list[tuple[str, int, int]]] | None:
    """What a statement says, and what it leaves out, by which rule and where; None where it is not understood.

    It says by what rule it is ignored, what it is about, what it leaves out, and what the catalog and session then are.
    """
    reader = module.READERS.get(subject_of(text).kind)
    if reader is None:
        return None
    try:
        cursor = session.cursor(text)
        reading = reader(cursor, session)
        session.catalog = _forked_catalog(session.catalog)
        for edit in reading.edits:
            edit(session.catalog)
    except NotUnderstoodError:
        return None
    rules = sorted((o.rule.id, o.clause) for o in cursor.omitted)
    said = {name: value for name, value in vars(session).items() if name not in ("catalog", "locate")}
    settings = {k: v for k, v in vars(session.catalog).items() if not isinstance(v, dict) or k == "collations"}
    told = (reading.ignored, reading.object, rules, session.catalog.freeze(), said, settings)
    return told, [(o.rule.id, o.start, o.stop) for o in cursor.omitted]


def forked(session: Any) -> Any:
    """The session with settings of its own, so that what is read does not change the first.

    The catalog is still the first one's: a reader only asks it, and before anything is edited `_read` makes a copy.
    """
    forked = copy.copy(session)
    for name, value in vars(session).items():
        if isinstance(value, (dict, list, set)):
            setattr(forked, name, copy.copy(value))
        elif isinstance(value, (SqlMode, Prepared)):
            setattr(forked, name, copy.deepcopy(value))
    return forked


def _forked_catalog(catalog: Catalog) -> Catalog:
    forked = copy.copy(catalog)
    for name, value in vars(catalog).items():
        if isinstance(value, set):
            setattr(forked, name, copy.copy(value))
        elif name in ("_spelled", "_local", "_referring"):
            setattr(forked, name, {})
        elif isinstance(value, dict):
            setattr(forked, name, {k: copy.deepcopy(v) if isinstance(v, (list, dict)) else v for k, v in value.items()})
    forked.sequences = OwnedSequences()
    for key, sequence in catalog.sequences.items():
        forked.sequences[key] = sequence
    forked.tables = {}
    for draft in catalog.tables.values():
        forked._put_table(_forked_draft(draft))  # which notes whom its foreign keys refer to
    return forked


PARTS = tuple(part.name for part in dataclasses.fields(Draft) if part.init)


def _forked_draft(draft: Draft) -> Draft:
    parts = {name: getattr(draft, name) for name in PARTS}
    return Draft(**{k: type(v)(v) if isinstance(v, (list, dict, set)) else v for k, v in parts.items()})
