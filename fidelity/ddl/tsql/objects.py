"""T-SQL's views, triggers, sequences, alias types, schemas and security policies."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import partial

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.clauses import PROGRAM, REPLICATION
from fidelity.ddl.parts import Reading
from fidelity.ddl.said import events, said
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.ddl.triggers import put_trigger, switch_triggers
from fidelity.ddl.tsql.names import qualified
from fidelity.ddl.tsql.renames import rename_type
from fidelity.ddl.tsql.script import Script
from fidelity.ddl.tsql.types import read_type
from fidelity.shape.values import Domain, Policy, Sequence, Trigger, View

__all__ = [
    "alter_schema",
    "alter_sequence",
    "change_triggers",
    "create_default",
    "create_sequence",
    "create_trigger",
    "create_type",
    "create_view",
    "drop_object",
    "index_of_view",
    "security_policy",
    "triggers_named",
]

_SIZES = {"tinyint": (0, 255), "smallint": (-(2**15), 2**15 - 1), "int": (-(2**31), 2**31 - 1)}
_BIG = (-(2**63), 2**63 - 1)


def create_view(c: Cursor, s: Script) -> Reading:
    """CREATE, ALTER or CREATE OR ALTER VIEW: a view by its name, and the tables that one names which may have an index.

    One that is altered has none any more. Source: Transact-SQL reference, "ALTER VIEW".
    """
    alters = c.take("ALTER")
    if not alters:
        c.expect("CREATE")
    replace = c.take("OR", "ALTER")
    c.take("MATERIALIZED")
    c.expect("VIEW")
    name = s.object_name(qualified(c)).full
    s.bound[name.lower()] = _two_parts(s.cursor(c.text)) if c.has("SCHEMABINDING") else []
    indexed = name.lower() in s.indexed
    s.indexed.discard(name.lower())
    if alters and not indexed:
        return Reading(ignored="a view's properties", object=name)
    c.omit_rest(PROGRAM, "AS query")
    view = View(name=name, span=s.span(0, len(c.text)))
    put = [] if alters else [lambda catalog: catalog.put(catalog.views, view, replace=replace)]
    return Reading(edits=(*put, partial(_without_indexes, view=name)), object=name)


def _without_indexes(catalog: Catalog, *, view: str) -> None:
    """Takes a view's indexes from its tables' options."""
    for draft in catalog.tables.values():
        for option in [o for o in draft.options if o.lower() == f"index of the view {view}".lower()]:
            del draft.options[option]


def _two_parts(c: Cursor) -> list[tuple[str, ...]]:
    """Consumes the rest; the names of several parts in it, tables and columns."""
    found = []
    while not c.done:
        if c.is_name() and c.ahead(1) == "." and c.ahead(2) not in ("*", "."):
            found.append(qualified(c))
        else:
            c.step()
    return found


def index_of_view(s: Script, view: str) -> Reading:
    """An index of a view, which refuses what it does not take of its tables' rows: they have it among their options."""
    bound = s.bound.get(view.lower())
    if not bound:
        raise NotUnderstoodError("an index of a view whose tables are not known, or which is not bound to them")
    tables = dict.fromkeys(s.table_name(parts) for parts in bound)

    def note(catalog: Catalog) -> None:
        for table in tables:
            if catalog.has_table(table):
                catalog.draft(table).options[f"index of the view {view}"] = ""

    return Reading(edits=(note,), object=view)


def create_trigger(c: Cursor, s: Script) -> Reading:
    """CREATE or ALTER TRIGGER: a trigger on a table by its name; one on a database or server has no part in a shape."""
    if not c.take("ALTER"):
        c.expect("CREATE")
        c.take("OR", "ALTER")
    c.expect("TRIGGER")
    name = qualified(c)[-1]
    c.expect("ON")
    if c.take("DATABASE") or c.take("ALL", "SERVER"):
        return Reading(ignored="event trigger")
    table = s.table_name(qualified(c))
    mark = c.mark
    while not c.done and c.word not in ("AS", "NOT", "WITH"):
        c.step()
    moment = events(["after" if word == "for" else word for word in c.spelled(mark)])
    body = c.mark
    c.skip_until("")
    c.omit(PROGRAM, mark, "body")
    if s.catalog.has_view(table):
        return Reading(ignored="a trigger or rule on a view", object=table)
    settings = (s.nulls_unlike, s.quotes_names or '"' not in c.text)  # it runs under those that it was made under
    says = said(moment, c.spelled(body), settings)
    trigger = Trigger(name=name, says=says, text=c.since(mark), span=s.span(0, len(c.text)))
    return Reading(edits=(partial(put_trigger, table=table, trigger=trigger),), object=table)


def change_triggers(c: Cursor, s: Script) -> Reading:
    """ENABLE or DISABLE TRIGGER of a table; one on a database or server has no part in a shape."""
    fires = c.take_any("ENABLE", "DISABLE") == "ENABLE"
    c.expect("TRIGGER")
    names = triggers_named(c)
    c.expect("ON")
    if c.take("DATABASE") or c.take("ALL", "SERVER"):
        return Reading(ignored="event trigger")
    table = s.table_name(qualified(c))
    c.finish()
    edits = tuple(partial(switch_triggers, table=table, name=name, fires=fires) for name in names)
    return Reading(edits=edits, object=table)


def triggers_named(c: Cursor) -> tuple[str | None, ...]:
    """Consumes the names of triggers; None stands for all."""
    return (None,) if c.take("ALL") else c.listed(lambda: qualified(c)[-1])


def create_sequence(c: Cursor, s: Script) -> Reading:
    """CREATE SEQUENCE, with the documented default of what it leaves out."""
    c.expect("CREATE", "SEQUENCE")
    name = s.object_name(qualified(c)).full
    kind = read_type(c, s).text if c.take("AS") else "bigint"
    if (alias := s.catalog.domains.get(kind)) is not None:
        kind = alias.type
    facts = _sequence_options(c)
    c.finish()
    low, high = _bounds(kind)
    facts = {k: v for k, v in facts.items() if v is not None}
    facts.setdefault("minimum", low)
    facts.setdefault("maximum", high)
    rising = int(facts.get("increment") or 1) > 0
    facts.setdefault("start", facts["minimum"] if rising else facts["maximum"])
    _refuse_sequence(kind, facts)
    sequence = Sequence(name=name, type=kind, span=s.span(0, len(c.text)), **facts)  # type: ignore[arg-type]  # the keys are Sequence's
    return Reading(edits=(lambda catalog: catalog.put(catalog.sequences, sequence),), object=name)


def _refuse_sequence(kind: str, facts: Mapping[str, object]) -> None:
    """Raises NotUnderstoodError where the server makes no sequence of these facts."""
    base = kind.partition("(")[0]
    whole = base in (*_SIZES, "bigint") or "." in base or (base in ("decimal", "numeric") and kind.endswith(",0)"))
    low, high, start = (int(str(facts[fact])) for fact in ("minimum", "maximum", "start"))
    least, most = _bounds(kind)
    if not whole or facts.get("increment") == 0 or not least <= low < high <= most or not low <= start <= high:
        raise NotUnderstoodError("a sequence of numbers that its type, bounds or increment do not have")


def _bounds(kind: str) -> tuple[int, int]:
    """The least and the greatest number of a type."""
    if kind.startswith(("decimal", "numeric")):
        digits = int(kind.partition("(")[2].partition(",")[0])
        return 1 - 10**digits, 10**digits - 1
    return _SIZES.get(kind.partition("(")[0], _BIG)


def alter_sequence(c: Cursor, s: Script) -> Reading:
    """ALTER SEQUENCE: what it leaves out stays."""
    c.expect("ALTER", "SEQUENCE")
    name = s.object_name(qualified(c)).full
    if c.take("RESTART"):
        if c.take("WITH"):
            c.integer()
        if c.done:
            return Reading(ignored="a sequence's position", object=name)
    facts = _sequence_options(c)
    c.finish()

    def change(catalog: Catalog) -> None:
        old = catalog.sequences.get(name)
        if old is None:
            raise NotUnderstoodError("a sequence that the dump does not create")
        unbound = dict(zip(("minimum", "maximum"), _bounds(old.type), strict=True))
        given = {fact: unbound[fact] if value is None else value for fact, value in facts.items()}
        changed = dataclasses.replace(old, **given)  # type: ignore[arg-type]  # the keys are Sequence's
        facts_now = {f: getattr(changed, f) for f in ("minimum", "maximum", "increment")}
        _refuse_sequence(changed.type, {**facts_now, "start": changed.minimum})  # where it goes on is not followed
        catalog.sequences[name] = changed

    return Reading(edits=(change,), object=name)


def _sequence_options(c: Cursor) -> dict[str, int | bool | None]:
    facts: dict[str, int | bool | None] = {}
    while not c.done:
        if c.take("START", "WITH"):
            facts["start"] = c.integer()
        elif c.take("INCREMENT", "BY"):
            facts["increment"] = c.integer()
        elif c.take("MINVALUE"):
            facts["minimum"] = c.integer()
        elif c.take("MAXVALUE"):
            facts["maximum"] = c.integer()
        elif c.take("NO", "MINVALUE"):
            facts["minimum"] = None
        elif c.take("NO", "MAXVALUE"):
            facts["maximum"] = None
        elif c.take("NO", "CYCLE") or c.take("CYCLE"):
            facts["cycle"] = c.ahead(-2) != "NO"
        elif c.take("CACHE"):
            facts["cache"] = c.integer() if c.word == "0" else 1
        elif c.take("NO", "CACHE"):
            facts["cache"] = 1
        else:
            raise c.fail("a sequence's option")
    return facts


def create_type(c: Cursor, s: Script) -> Reading:
    """CREATE TYPE … FROM: an alias type; a table type or one of an assembly has no part in a shape."""
    c.expect("CREATE", "TYPE")
    name = s.object_name(qualified(c)).full
    if c.take("AS", "TABLE"):
        return Reading(ignored="a type of variables", object=name)
    if c.take("EXTERNAL", "NAME"):
        return Reading(ignored="a type of an assembly", object=name)
    c.expect("FROM")
    kind = read_type(c, s)
    if "." in kind.text.partition("(")[0]:
        raise c.fail("a type of the server's own, of which an alias is made")
    nullable = kind.nullable
    if c.take("NOT", "NULL"):
        nullable = False
    else:
        c.take("NULL")
    c.finish()
    domain = Domain(name=name, type=kind.text, nullable=nullable, span=s.span(0, len(c.text)))
    return Reading(edits=(lambda catalog: catalog.put(catalog.domains, domain),), object=name)


def create_default(c: Cursor, s: Script) -> Reading:
    """CREATE DEFAULT: a default that stands by itself, until it is bound to a column."""
    c.expect("CREATE", "DEFAULT")
    name = s.object_name(qualified(c)).full
    c.expect("AS")
    s.objects[name.lower()] = c.expression()
    c.finish()
    return Reading(ignored="a default: a column that it is bound to has it", object=name)


def alter_schema(c: Cursor, s: Script) -> Reading:
    """ALTER SCHEMA … TRANSFER: a table goes into another schema; what else goes has no part in a shape."""
    c.expect("ALTER", "SCHEMA")
    schema = c.name()
    c.expect("TRANSFER")
    if c.take("XML"):
        raise c.fail("no transfer of an XML schema, by whose name columns call it")
    if c.take("TYPE"):
        c.expect("::")
        name = s.object_name(qualified(c))
        c.finish()
        return Reading(edits=(partial(rename_type, old=name.full, new=s.object_name((schema, name.local))),))
    if c.take("OBJECT"):
        c.expect("::")
    parts = qualified(c)
    old = s.table_name(parts)
    s.rename_view(s.object_name(parts), s.object_name((schema, parts[-1])))
    c.finish()

    def transfer(catalog: Catalog) -> None:
        if catalog.has_table(old):
            name = catalog.draft(old).name
            catalog.rename_table(name.full, dataclasses.replace(name, schema=schema))
        for key in [key for key in catalog.views if key.lower() == old.lower()]:
            view = dataclasses.replace(catalog.views.pop(key), name=s.object_name((schema, parts[-1])).full)
            catalog.put(catalog.views, view)

    return Reading(edits=(transfer,), object=old)


def drop_object(c: Cursor, s: Script) -> Reading:
    """DROP VIEW, SEQUENCE or TYPE; what is not there was dropped before the dump's own CREATE."""
    c.expect("DROP")
    kind = c.take_any("VIEW", "SEQUENCE", "TYPE")
    c.take("IF", "EXISTS")
    names = c.listed(lambda: s.object_name(qualified(c)).full)
    c.finish()

    def drop(catalog: Catalog) -> None:
        for name in names:
            members: dict[str, View] | dict[str, Sequence] | dict[str, Domain] = catalog.views
            if kind != "VIEW":
                members = catalog.sequences if kind == "SEQUENCE" else catalog.domains
            for key in [key for key in members if key.lower() == name.lower()]:
                if kind == "TYPE" and any(c.type == key for d in catalog.tables.values() for c in d.columns):
                    raise NotUnderstoodError("a type dropped that columns have")
                del members[key]
            if kind == "VIEW":
                _without_indexes(catalog, view=name)

    s.indexed -= {name.lower() for name in names}
    return Reading(edits=(drop,), object=names[0])


def security_policy(c: Cursor, s: Script) -> Reading:
    """CREATE SECURITY POLICY: the tables of its predicates have row security."""
    c.expect("CREATE", "SECURITY", "POLICY")
    mark = c.mark
    name = qualified(c)[-1]
    c.omit(PROGRAM, mark, "POLICY")
    policies: list[tuple[str, Policy]] = []
    while True:
        c.expect("ADD")
        mark = c.mark
        does = c.take_any("FILTER", "BLOCK") or ""
        c.expect("PREDICATE")
        predicate = c.mark
        qualified(c)
        c.group()
        using = c.since(predicate)
        c.omit(PROGRAM, mark, "PREDICATE")
        c.expect("ON")
        table = s.table_name(qualified(c))
        mark = c.mark
        if c.take_any("AFTER", "BEFORE") and not c.take_any("INSERT", "UPDATE", "DELETE"):
            raise c.fail("what the predicate blocks")
        command = " ".join((does, *c.spelled(mark)))
        c.omit(PROGRAM, mark, "PREDICATE event")
        policies.append((table, Policy(name=f"{name} {command}", command=command, using=using)))
        if not c.take(","):
            break
    enabled = True
    if c.take("WITH"):
        enabled = _policy_state(c)
    c.take_omitted(REPLICATION, "NOT", "FOR", "REPLICATION")
    c.finish()

    def secure(catalog: Catalog) -> None:
        for table, policy in policies:
            if enabled and catalog.has_table(table):
                draft = catalog.draft(table)
                draft.row_security = True
                draft.policies.append(policy)

    return Reading(edits=(secure,))


def _policy_state(c: Cursor) -> bool:
    """Consumes `(STATE = ON, SCHEMABINDING = OFF)`; whether the policy is in force."""
    enabled = True
    c.expect("(")
    while True:
        mark = c.mark
        option = c.take_any("STATE", "SCHEMABINDING")
        if option is None:
            raise c.fail("STATE or SCHEMABINDING")
        c.expect("=")
        value = c.take_any("ON", "OFF")
        if value is None:
            raise c.fail("ON or OFF")
        if option == "STATE":
            enabled = value == "ON"
        else:
            c.omit(PROGRAM, mark, "SCHEMABINDING")
        if not c.take(","):
            break
    c.expect(")")
    return enabled
