"""The sequence options of an identity column: by which its numbers differ from 1, 2, 3, and where they end.

They stand among the table's options where they are not the default. ALTER TABLE … MODIFY changes those that it states,
as ALTER SEQUENCE does. Source: Oracle Database SQL Language Reference, "CREATE TABLE" (identity_options), "CREATE
SEQUENCE"; that the others stay is what its users show of it (itoug.it, "Identity columns … beyond the basics", 2020).
"""

from __future__ import annotations

from fidelity.ddl.clauses import POSITION, STORAGE
from fidelity.ddl.syntax import Cursor

__all__ = ["Facts", "identity_options", "read_identity", "told_of"]

Facts = dict[str, int | bool | None]
"""What is stated, by its words in lower case: a number, whether a flag is set, None for a bound that is taken away."""
_FLAGS = ("cycle", "order", "keep", "scale", "extend", "session", "shard")
_BOUNDS = ("minvalue", "maxvalue")
_COUNTS = ("start with", "increment by", "order", "keep")
"""What changes which numbers are given, and takes none of them away."""


def read_identity(c: Cursor) -> Facts:
    """Consumes an identity's sequence options."""
    bracketed = c.take("(")
    found: Facts = {}
    while True:
        mark, word = c.mark, c.word.lower()
        if c.take("START", "WITH"):
            if c.take("LIMIT", "VALUE"):
                c.omit(POSITION, mark, "START WITH LIMIT VALUE")
                continue
            found["start with"] = c.integer()
        elif c.take("INCREMENT", "BY"):
            found["increment by"] = c.integer()
        elif word in _BOUNDS:
            c.step()
            found[word] = c.integer()
        elif word.removeprefix("no") in _BOUNDS:
            c.step()
            found[word.removeprefix("no")] = None
        elif c.take("CACHE"):
            c.integer()
            c.omit(STORAGE, mark, "IDENTITY CACHE")
        elif c.take_omitted(STORAGE, "NOCACHE"):
            pass
        elif c.take("GLOBAL"):
            found["session"] = False
        elif word in _FLAGS or word.removeprefix("no") in _FLAGS:
            c.step()
            found[word.removeprefix("no")] = word in _FLAGS
        else:
            break
    if bracketed:
        c.expect(")")
    return found


def identity_options(column: str, facts: Facts) -> dict[str, str]:
    """The table's options that tell what is not the default; the bounds of an identity apart from how it counts."""
    rising = (facts.get("increment by") or 1) > 0
    unsaid = {"increment by": 1, "minvalue": 1 if rising else 1 - 10**27, "maxvalue": 10**28 - 1 if rising else -1}
    bound = facts.get("minvalue" if rising else "maxvalue")
    unsaid["start with"] = unsaid["minvalue" if rising else "maxvalue"] if bound is None else int(bound)
    told: dict[str, list[str]] = {"identity": [], "bounded identity": []}
    for name, value in facts.items():
        if value is None or value is False or (name in unsaid and value == unsaid[name]):
            continue
        text = name if value is True else f"{name} {value}"
        told["identity" if name in _COUNTS else "bounded identity"].append(text)
    return {f"{option} ({column})": ", ".join(sorted(texts)) for option, texts in told.items() if texts}


def told_of(column: str, options: dict[str, str]) -> Facts:
    """What a table's options tell of an identity column."""
    facts: Facts = {}
    for option in ("identity", "bounded identity"):
        for text in filter(None, options.get(f"{option} ({column})", "").split(", ")):
            name, _, number = text.rpartition(" ")
            if name:
                facts[name] = int(number)
            else:
                facts[number] = True
    return facts
