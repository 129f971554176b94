"""What PostgreSQL's tables rest on beside functions: operators, operator classes, collations and casts of the script's.

Each is told by its kind and its name without a schema, and by a digest of what it says.
Source: PostgreSQL 18 manual, "CREATE OPERATOR", "CREATE OPERATOR CLASS", "CREATE COLLATION", "CREATE CAST".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from fidelity.ddl.catalog import Catalog, Edit
from fidelity.ddl.clauses import DEFINITION
from fidelity.ddl.draft import ObjectName
from fidelity.ddl.parts import Reading
from fidelity.ddl.postgres.definition_list import definition
from fidelity.ddl.postgres.session import Session
from fidelity.ddl.postgres.types import read_type
from fidelity.ddl.said import said
from fidelity.ddl.syntax import Cursor
from fidelity.patterns import lazy

__all__ = [
    "answering_otherwise",
    "called_otherwise",
    "create_cast",
    "create_collation",
    "create_operator",
    "create_text_search",
    "forgotten",
    "routine_name",
    "text_search_noted",
]

_IGNORED = "routine or operator"
_ROUTINES = ("FUNCTION", "PROCEDURE", "ROUTINE", "AGGREGATE")
_ANSWERS_NULL = lazy(r"(?i)\b(?:STRICT|ON\s+NULL\s+INPUT)\b")

_LEFT_OUT = frozenset("commutator negator restrict join hashes merges sort1 sort2 ltcmp gtcmp version".split())
"""Options of an operator of which only the planner makes use, and what a collation says of the library."""
_READ_OTHERWISE: Mapping[str, Callable[[Cursor], str]] = {
    **dict.fromkeys(("leftarg", "rightarg"), lambda c: read_type(c, lambda parts: parts[-1])),
    **dict.fromkeys(("function", "procedure"), lambda c: c.qualified()[-1]),
}


def create_operator(c: Cursor, s: Session) -> Reading:
    """CREATE OPERATOR, OPERATOR CLASS and OPERATOR FAMILY: by name, and by what it calls for which types."""
    del s
    c.expect("CREATE", "OPERATOR")
    if c.take("FAMILY"):
        return Reading(ignored=_IGNORED)
    if c.take("CLASS"):
        return _operator_class(c)
    key, options = _operator(c), _options(c)
    return _noted(key, [str(options.pop("function", ""))], *sorted(options.items()))


def _operator_class(c: Cursor) -> Reading:
    """Consumes an operator class: of which type and method, and which operators and functions it has."""
    name = c.qualified()[-1]
    is_default = c.take("DEFAULT")
    c.expect("FOR", "TYPE")
    kind = read_type(c, lambda parts: parts[-1])
    c.expect("USING")
    method = c.name()
    if c.take("FAMILY"):  # which is what the planner looks in
        c.qualified()
    c.expect("AS")
    members = dict(c.listed(lambda: _member(c)))
    c.finish()
    functions = [member for key, member in sorted(members.items()) if key.startswith("FUNCTION")]
    says = (is_default, kind, method, *sorted(members.items()))
    noted = _noted(f"OPERATOR CLASS {name}", functions, *says)
    if not is_default:
        return noted
    of_its_type = _noted(f"OPERATOR CLASS FOR {kind}", functions, *says)  # which the keys of such columns have
    return Reading(edits=(*noted.edits, *of_its_type.edits), ignored=_IGNORED)


def _member(c: Cursor) -> tuple[str, str]:
    """Consumes an operator or function of a class, whose types are those of the class, or what it stores."""
    if c.take("STORAGE"):
        return "STORAGE", read_type(c, lambda parts: parts[-1])
    what = c.take_any("OPERATOR", "FUNCTION")
    if what is None:
        raise c.fail("OPERATOR, FUNCTION or STORAGE")
    key = f"{what} {c.integer()}"
    if what == "FUNCTION":
        if c.word == "(":
            c.group()
        member = c.qualified()[-1]
    else:
        mark = c.mark
        c.skip_until("(", ",", "FOR")
        member = c.since(mark).rpartition(".")[2].strip()
    if c.word == "(":
        c.group()
    c.skip_until(",")
    return key, member


def create_collation(c: Cursor, s: Session) -> Reading:
    """CREATE COLLATION: by its name, by which columns may speak of it without its schema, and by what it says."""
    c.expect("CREATE", "COLLATION")
    c.take("IF", "NOT", "EXISTS")
    name = s.new_name(c.qualified())
    mark = c.mark
    says = _locale({"from": c.qualified()[-1]} if c.take("FROM") else _options(c))
    c.finish()
    c.omit(DEFINITION, mark, "COLLATION")
    noted = _noted(f"COLLATION {name.local}", (), *sorted(says.items()))
    return Reading(edits=(partial(_put_collation, name=name), *noted.edits), object=name.full)


def create_text_search(c: Cursor, s: Session) -> Reading:
    """CREATE TEXT SEARCH …: what a configuration is made of is told once all that changes it was read."""
    del s
    return Reading(edits=(text_search_noted(c.text),), ignored="collation or language")


def text_search_noted(text: str) -> Edit:
    """Keeps a statement about text search."""
    return lambda catalog: catalog.text_searches.append(text)


def _locale(says: dict[str, str]) -> dict[str, str]:
    """What a collation says, its locale in one way; without a provider it is the C library's."""
    copied = says.get("from", "")
    if copied.endswith("-x-icu"):
        says = {"provider": "icu", "locale": copied.removesuffix("-x-icu")}
    if says.get("lc_collate") == says.get("lc_ctype"):
        says = {key: value for key, value in says.items() if key != "lc_ctype"}
        said = says.pop("lc_collate", says.pop("from", None) if says.get("from") in ("C", "POSIX") else None)
        says |= {} if said is None else {"locale": said}
    return {"deterministic": "true", "provider": "libc"} | says


def _put_collation(catalog: Catalog, *, name: ObjectName) -> None:
    catalog.collations[name.local] = name.full


def create_cast(c: Cursor, s: Session) -> Reading:
    """CREATE CAST: by the type that it makes."""
    del s
    c.expect("CREATE", "CAST", "(")
    source = read_type(c, lambda parts: parts[-1])
    c.expect("AS")
    target = read_type(c, lambda parts: parts[-1])
    c.expect(")")
    functions = []
    if c.take("WITH", "FUNCTION"):
        functions.append(c.qualified()[-1])
        if c.word == "(":
            c.group()
    mark = c.mark
    c.skip_until("")
    return _noted(f"CAST TO {target}", functions, source, functions, c.spelled(mark))


def _options(c: Cursor) -> dict[str, str]:
    """Consumes `(a = b, …)`: what of it tells two operators or collations apart."""
    told = {name.replace("procedure", "function"): value for name, value in definition(c, _READ_OTHERWISE).items()}
    return {name: value for name, value in told.items() if name not in _LEFT_OUT}


def _noted(key: str, functions: Sequence[str], *says: object) -> Reading:
    made = (said(*says), *functions)

    def note(catalog: Catalog) -> None:
        catalog.definitions[key] = catalog.definitions.get(key, frozenset()) | {made}

    return Reading(edits=(note,), ignored=_IGNORED)


def forgotten(s: Session, text: str) -> tuple[Edit, ...]:
    """What a DROP of functions, operators or collations takes from the catalog; of overloaded functions it is noted."""
    c = s.cursor(text)
    c.expect("DROP")
    if c.take_any(*_ROUTINES):
        c.take("IF", "EXISTS")
        return tuple(partial(_alter, full=full, text=text) for full in c.listed(lambda: routine_name(c, s)))
    kind = "OPERATOR CLASS" if c.take("OPERATOR", "CLASS") else c.take_any("OPERATOR", "COLLATION", "CAST")
    c.take("IF", "EXISTS")
    if kind in ("OPERATOR CLASS", "COLLATION"):
        return tuple(partial(_forget, key=f"{kind} {name}") for name in c.listed(lambda: c.qualified()[-1]))
    return (partial(_forget, key=_operator(c)),) if kind == "OPERATOR" else ()


def called_otherwise(s: Session, text: str) -> tuple[Edit, ...]:
    """What another name or schema of a function, operator or collation makes of the catalog."""
    c = s.cursor(text)
    c.expect("ALTER")
    if c.take_any(*_ROUTINES):
        full = routine_name(c, s)
        schema, _, local = full.rpartition(".")
        new = f"{schema}.{c.name()}" if c.take("RENAME", "TO") else None
        if new is None and c.take("SET", "SCHEMA"):
            new = f"{c.name()}.{local}"
        return (partial(_alter, full=full, text=text, new=new),)
    if c.take("COLLATION"):
        name = c.qualified()[-1]
        if c.take("RENAME", "TO"):
            return (partial(_forget, key=f"COLLATION {name}", new=f"COLLATION {c.name()}"),)
    return ()


def answering_otherwise(s: Session, text: str) -> tuple[Edit, ...]:
    """What ALTER FUNCTION makes of the catalog where it changes what NULL is answered with."""
    if not _ANSWERS_NULL.search(text):
        return ()
    c = s.cursor(text)
    c.expect("ALTER")
    return (partial(_alter, full=routine_name(c, s), text=text, kept=True),) if c.take_any(*_ROUTINES) else ()


def routine_name(c: Cursor, s: Session) -> str:
    """Consumes a function's name and its arguments; its full name."""
    name = s.existing(c.qualified(), s.catalog.routines.__contains__)
    if c.word == "(":
        c.group()
    return name.full


def _operator(c: Cursor) -> str:
    """Consumes an operator's name; the key that it is noted by."""
    mark = c.mark
    c.skip_until("(")
    return f"OPERATOR {c.since(mark).rpartition('.')[2].strip()}"


def _alter(catalog: Catalog, *, full: str, text: str, new: str | None = None, kept: bool = False) -> None:
    """Takes a function away, or gives it another name; of overloaded ones, which it is of is told by the statement."""
    texts = catalog.routines.pop(full, ())
    if not texts:
        return
    if kept or len(texts) > 1:
        catalog.routines[full] = (*texts, text)
        texts = (text,)
    if new is not None:
        catalog.routines[new] = (*catalog.routines.get(new, ()), *texts)


def _forget(catalog: Catalog, *, key: str, new: str | None = None) -> None:
    """Takes away what was made of a name, or gives it another; of several operators of it all go."""
    told = catalog.definitions.pop(key, None)
    if told is not None and new is not None:
        catalog.definitions[new] = told
