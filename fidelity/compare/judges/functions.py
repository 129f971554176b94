"""What a script makes that expressions rest on and triggers execute: whether both sides make it the same.

That is functions, and PostgreSQL's operators, operator classes, collations, casts and text search configurations.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache

from fidelity.compare.judged import constraint_fact
from fidelity.compare.judges.partitions import differ_in_table
from fidelity.compare.pair import Beside, Pair
from fidelity.compare.side import Side
from fidelity.compare.spelling import constraint_name
from fidelity.compare.types.read import domain_of
from fidelity.ddl.routines import functions_said
from fidelity.patterns import lazy
from fidelity.shape.schema import Shape
from fidelity.shape.values import Check, Column, Domain, Exclusion, Index

__all__ = ["calls_the_same", "functions_differ", "judge_functions", "named_functions", "names_in"]

_PART = r'(?:(?<!")"(?:[^"]++|"")++"|(?<![\w$#])[^\W\d][\w$#]*+)'
_BRACKETED = rf"(?:{_PART}|\[(?:[^\]]++|\]\])++\])"
_PATHS = {part: lazy(rf"({part}(?:\s*+\.\s*+{part})*+)(\s*+\()?") for part in (_PART, _BRACKETED)}
"""Names, and whether a bracket opens behind each."""
_WORD = lazy(r"(?<![\w$#])[^\W\d][\w$#]*+")
_SIGNS = lazy(r"[-+*/<>=~!@#%^&|`?]+")
_COLLATED = lazy(rf"(?i)\bCOLLATE\s+({_PART}(?:\.{_PART})*)")
_Made = Mapping[str, tuple[str, ...]]
"""The statements that make functions, by the functions' names."""
_CONFIGURATION = lazy(rf"'({_PART}(?:\.{_PART})*)'")
_CAST = lazy(rf"(?i)(?:::|\bAS)\s*({_PART}(?:\.{_PART})*)")


def functions_differ(pair: Pair, here: str, there: str) -> bool:
    """Whether the functions that the sides call by these names are not told to be the same, or some that these call.

    Of one that neither side makes, an engine's own or an extension's, the name tells. What a function calls is told
    by a bracket behind its name; beside PostgreSQL a statement may call a routine by its name alone.
    """
    left, known = [(here, there)], {here, there}
    while left:
        made, others = (_made(side, name) for side, name in zip((pair.modeled, pair.real), left.pop(), strict=True))
        if _made_otherwise(pair, made, others):
            return True
        bodies = {text for of in (made, others) for texts in of.values() for text in texts}
        called = frozenset[str]().union(*(names_in(text, pair.real.dialect) for text in bodies))
        if pair.real.dialect != "postgres":
            called = called.union(*(named_functions(pair, text) for text in bodies))
        called -= known
        known |= called
        left.extend((name, name) for name in called)
    return False


def _made_otherwise(pair: Pair, made: _Made, others: _Made) -> bool:
    if made == others:
        return False
    dialect = pair.real.dialect
    if _alike(
        {name: functions_said(texts, dialect) for name, texts in made.items()},
        {name: functions_said(texts, dialect) for name, texts in others.items()},
    ):
        return False
    if dialect != "postgres" or not pair.one_engine:
        return True
    from fidelity.ddl.postgres.routines import queries_said  # noqa: PLC0415  # of this dialect alone

    return not _alike(
        {name: queries_said(texts, pair.modeled.relation) for name, texts in made.items()},
        {name: queries_said(texts, pair.real.relation) for name, texts in others.items()},
    )


def named_functions(pair: Pair, text: str) -> Iterator[str]:
    """The functions of either side by whose local names a program's text may call them."""
    known = (pair.modeled.shape.routines_by_local_name, pair.real.shape.routines_by_local_name)
    if not any(known) or (pair.real.dialect == "mysql" and not all(known)):
        return  # mysqldump leaves routines out unless it is asked for them
    yield from (name for name in _words_in(text, pair.real.dialect) if name in known[0] or name in known[1])


@lru_cache(maxsize=1 << 12)
def _words_in(text: str, dialect: str) -> frozenset[str]:
    """The names that may stand in a text, as they are and as the engine folds them."""
    found = _WORD.findall(text)
    return frozenset((*found, *(_folded(word, dialect) for word in found)))


def _alike(one: Mapping[str, frozenset[str]], other: Mapping[str, frozenset[str]]) -> bool:
    """Whether the functions of each name are the same; the only one of each side may stand in another schema."""
    return one == other or (len(one) == len(other) == 1 and set(one.values()) == set(other.values()))


def _made(side: Side, called: str) -> _Made:
    """The functions of a side that may be called so: the one of exactly that name, else all of its local name."""
    alike = side.shape.routines_by_local_name.get(called.rpartition(".")[2], {})
    return {called: alike[called]} if called in alike else alike


def calls_the_same(pair: Pair, text: str | None) -> bool:
    """Whether both sides make all of their own the same that an expression of theirs rests on."""
    return text is None or not _differing(pair, text)


def judge_functions(pair: Pair) -> None:
    """Each modeled expression that rests on what is made otherwise on the other side, or not at all."""
    shapes = (pair.modeled.shape, pair.real.shape)
    if not pair.one_engine or not any(shape.routines or shape.definitions for shape in shapes):
        return
    for modeled, real in pair.columns:
        for aspect, text, others in _of_column(pair, modeled):
            for name in _differing(pair, text, others):
                texts, message = (name, name), _message(modeled.name, name)
                pair.differ_in_column("function-differs", (modeled, real), aspect, texts=texts, message=message)
    keys = pair.modeled.table.partition.keys if pair.modeled.table.partition else ()
    for name in _differing(pair, " ".join(keys)):
        message = f"the way in which the table is partitioned {_rests(name)}"
        differ_in_table(pair, "function-differs", (name, name), message)
    for beside, text, others in _of_constraints(pair):
        for name in _differing(pair, text, others):
            pair.differ_in_constraint("function-differs", beside, _message(beside.fact.name, name))


def _message(what: str, name: str) -> str:
    return f"{what} {_rests(name)}"


def _rests(name: str) -> str:
    does = "calls" if name.endswith("()") else "rests on the"
    return f"{does} {name}, which is not made the same on both sides"


def _differing(pair: Pair, text: str, others: Collection[str] = ()) -> list[str]:
    """What an expression rests on and that differs: functions, and by their kinds and names what else there is."""
    called = [name for name in sorted(names_in(text, pair.real.dialect)) if functions_differ(pair, name, name)]
    functions = [f"{name.rpartition('.')[2]}()" for name in called]
    one, other = pair.modeled.shape.definitions, pair.real.shape.definitions
    if not (one or other):
        return functions
    keys = {*others, *_definitions_in(text)}
    differing = sorted(key for key in keys if one.get(key) != other.get(key) or _call_others(pair, one.get(key, ())))
    return functions + [f"{kind.lower()} {name}" for kind, _, name in (key.rpartition(" ") for key in differing)]


def _call_others(pair: Pair, made: Iterable[tuple[str, ...]]) -> bool:
    """Whether what a definition calls differs."""
    return any(functions_differ(pair, name, name) for _, *called in made for name in called)


@lru_cache(maxsize=1 << 12)
def names_in(text: str, dialect: str) -> frozenset[str]:
    """The names by which an expression may call a function, as the engine folds them; Oracle's packages among them."""
    names: set[str] = set()
    part = _BRACKETED if dialect == "tsql" else _PART
    for path, opened in _PATHS[part].findall(text):
        parts = [_folded(name, dialect) for name in re.findall(part, path)]
        if dialect == "oracle":  # it calls a function without arguments without brackets
            names.update(".".join(parts[:n]) for n in range(1, min(len(parts), 4) + 1))
        elif opened:
            names.add(".".join(parts))
    return frozenset(names)


def _folded(part: str, dialect: str) -> str:
    if part[0] in '"[':
        part = part[1:-1].replace('""', '"').replace("]]", "]")
        return part.lower() if dialect == "tsql" else part
    return part.upper() if dialect == "oracle" else part.lower()


def _definitions_in(text: str) -> Iterator[str]:
    """The operators, collations, casts and text search configurations of PostgreSQL's that an expression names."""
    for signs in _SIGNS.findall(text):
        yield from (f"OPERATOR {signs}", f"OPERATOR {signs.rstrip('+-')}")
    for kind, pattern in (("COLLATION", _COLLATED), ("CAST TO", _CAST), ("TEXT SEARCH", _CONFIGURATION)):
        yield from (f"{kind} {_local(name)}" for name in pattern.findall(text))


def _local(name: str) -> str:
    return _folded(re.findall(_PART, name)[-1], "postgres")


def _of_column(pair: Pair, column: Column) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """A column's expressions, and what else it rests on."""
    shape = pair.modeled.shape
    for domain in _domains_in(column.type, shape, set()) if shape.domains else ():
        text = " ".join((domain.default or "", *(check.expression for check in domain.checks)))
        yield "type", text, _collations([domain.collation])
    if column.generated:
        yield "generated", column.generated.expression, ()
    if column.default:
        yield "default", column.default, ()
    if pair.real.dialect == "postgres":
        own = _local(column.type.removesuffix("[]")) if "." in column.type else column.type
        yield "type", "", (f"CAST TO {own}", f"OPERATOR CLASS FOR {own}")
    if column.collation:
        yield "collation", "", _collations([column.collation])


def _domains_in(kind: str, shape: Shape, seen: set[str]) -> Iterator[Domain]:
    """The domains that a type is, or that an array, a composite type or a range is made of."""
    kind = kind.removesuffix("[]")
    if kind in seen:
        return
    seen.add(kind)
    parts = [attribute.type for own in shape.composites if own.name == kind for attribute in own.attributes]
    parts += [own.subtype for own in shape.ranges if kind in (own.name, own.multirange)]
    domain = domain_of(Column(name="", type=kind), shape)
    if domain is not None:
        yield domain
        parts.append(domain.type)
    for part in parts:
        yield from _domains_in(part, shape, seen)


def _of_constraints(pair: Pair) -> Iterator[tuple[Beside, str, tuple[str, ...]]]:
    """Each modeled constraint and index with its expressions, and what else it rests on."""
    table = pair.modeled.table
    for check in table.checks:
        yield _beside("check", check, check.columns), check.expression, ()
    for exclusion in table.exclusions:
        elements = exclusion.elements
        texts = (exclusion.where or "", *(element.key for element in elements))
        classes = [f"OPERATOR CLASS {_local(e.opclass)}" for e in elements if e.opclass]
        signs = [f"OPERATOR {element.operator.rpartition('.')[2]}" for element in elements]
        others = (*classes, *signs, *_collations(element.collation for element in elements))
        yield _beside("exclusion", exclusion, ()), " ".join(texts), others
    for index in table.indexes:
        texts = (index.where or "", *(key.expression or "" for key in index.keys))
        others = _collations(key.collation for key in index.keys) if index.unique else ()
        classes = [f"OPERATOR CLASS {_local(k.opclass)}" for k in index.keys if k.opclass and index.unique]
        yield _beside(index.constraint or "index", index, ()), " ".join(texts), (*others, *classes)


def _collations(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(f"COLLATION {name.rpartition('.')[2]}" for name in names if name)


def _beside(kind: str, of: Check | Exclusion | Index, columns: tuple[str, ...]) -> Beside:
    fact = constraint_fact(kind, constraint_name(kind, of))
    return Beside(fact=fact, columns=columns, modeled=fact.name, modeled_span=of.span, real=None, real_span=None)
