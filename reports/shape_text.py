"""What a dump holds, as text for a person, and in the other forms that `inspect` prints."""

from __future__ import annotations

import dataclasses
import itertools
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from fidelity.dump.values import Inspection
from fidelity.errors import UsageError
from fidelity.nearest import nearest
from fidelity.quoting import quoted_text
from fidelity.shape.document import shape_in_parts
from fidelity.shape.schema import Shape
from fidelity.shape.values import Table
from reports.canonical import json_parts
from reports.parties import encoding_notes
from reports.visible import visible
from reports.withheld import without_places
from reports.words import counted

__all__ = ["render", "render_shape"]

_UNREAD = 20
_WIDTH = 100
_USUAL = "NO ACTION"
"""What a foreign key does that states no action."""


def render(inspection: Inspection, form: str, *, only: Sequence[str] = (), statements: bool = False) -> Iterable[str]:
    """The inspection as `text`, `json` or `sql` in pieces, of all tables or of those named.

    Raises UsageError where one is not there.
    """
    if only:
        inspection = dataclasses.replace(inspection, shape=_limited(inspection, only))
    inspection = dataclasses.replace(inspection, shape=without_places(inspection.shape))
    if form == "sql":
        from reports.shape_sql import render_sql  # noqa: PLC0415  # it loads all dialects' writers

        return (render_sql(inspection),)
    document = shape_in_parts(inspection, statements=statements)
    return json_parts(document) if form == "json" else render_shape(document)


def _limited(inspection: Inspection, only: Sequence[str]) -> Shape:
    """The shape with the tables of these names alone, each with its schema or without, in either case."""
    shape = inspection.shape
    wanted = {name.lower() for name in only}
    tables = tuple(t for t in shape.tables if not wanted.isdisjoint(_names(t)))
    found = {name for table in tables for name in _names(table)}
    missing = next((name for name in only if name.lower() not in found), None)
    if missing is not None:
        known = (*(t.name for t in shape.tables), *inspection.unread_tables)
        raise UsageError(f"it holds no table {missing}", where=inspection.dump.name, remedy=nearest(missing, known))
    names = {table.name for table in tables}
    sequences = tuple(s for s in shape.sequences if s.owned_by is not None and s.owned_by.rpartition(".")[0] in names)
    return dataclasses.replace(shape, tables=tables, sequences=sequences)


def _names(table: Table) -> tuple[str, str]:
    return table.name.lower(), table.local.lower()


def render_shape(document: Mapping[str, Any]) -> Iterator[str]:
    """The shape document in lines: the dump, its tables with columns, keys and indexes, and the fate of its bytes."""
    return (f"{visible(line)}\n" for line in _lines(document))


def _lines(document: Mapping[str, Any]) -> Iterator[str]:
    dump, ledger = document["dump"], document["ledger"]
    yield f"{dump['name']}  {dump['bytes']:,} bytes  sha256 {dump['sha256']}"
    yield from textwrap.wrap(f"{dump['dialect']}: {', '.join(dump['evidence'])}", _WIDTH, subsequent_indent="  ")
    made = [text for text in (dump["producer"], dump["server"]) if text]
    complete = {True: "complete", False: f"not complete: {dump['incomplete_because']}", None: "no mark of completeness"}
    yield "; ".join([*made, complete[dump["complete"]]])
    yield from encoding_notes(dump)
    for table in document["tables"]:
        yield ""
        yield from _table(table, ledger["rows"])
    for kind in ("enums", "domains", "composites", "ranges", "sequences", "views"):
        if document[kind]:
            yield ""
            yield f"{kind}: {', '.join(_brief(kind, item) for item in document[kind])}"
    yield ""
    fates = ("modeled", "unmodeled", "data", "ignored", "not_understood")
    yield "bytes: " + ", ".join(f"{ledger[fate]:,} {fate.replace('_', ' ')}" for fate in fates)
    yield from _left_out(ledger["clauses"])
    unread = (s for s in ledger["statements"] if s["fate"] == "not_understood")
    for entry in itertools.islice(unread, _UNREAD):
        about = f" about {entry['object']}" if entry["object"] else ""
        yield f"not understood: line {entry['line']}, {entry['kind']}{about}: {entry['reason']}"
    if more := sum(1 for _ in unread):
        yield f"… and {more} more not understood; --format json lists all"


def _left_out(clauses: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """What the statements say and the shape has no place for, a line for each rule."""
    if not clauses:
        return
    yield "left out of the shape:"
    rules = list(dict.fromkeys(c["rule"] for c in clauses))
    width = max(len(rule) for rule in rules)
    for rule in rules:
        named = (f"{c['clause']} ({c['count']}, first in line {c['line']})" for c in clauses if c["rule"] == rule)
        yield f"  {rule:<{width}}  {', '.join(named)}"


def _table(table: Mapping[str, Any], rows: Mapping[str, int]) -> Iterator[str]:
    count = f"  {counted(rows[table['name']], 'row')}" if table["name"] in rows else ""
    yield f"{table['kind']} {table['name']}  line {table['line']}{count}"
    width = max((len(c["name"]) for c in table["columns"]), default=0)
    for column in table["columns"]:
        yield f"  {column['name']:<{width}}  {_column(column)}"
    for label, text in _constraints(table):
        yield f"  {label}: {text}"


def _column(column: Mapping[str, Any]) -> str:
    parts = [column["type"] or "(no type)"]
    parts += [] if column["nullable"] else ["not null"]
    parts += [f"default {column['default']}"] if column["default"] is not None else []
    if column["generated"]:
        kept = "stored" if column["generated"]["stored"] else "virtual"
        parts.append(f"generated as {column['generated']['expression']} ({kept})")
    parts += [f"identity {column['identity']}"] if column["identity"] else []
    parts += [f"on update {column['on_update']}"] if column["on_update"] else []
    parts += [f"collate {column['collation']}"] if column["collation"] else []
    parts += [f"comment {quoted_text(column['comment'])}"] if column["comment"] is not None else []
    return ", ".join(parts)


def _constraints(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if table["primary_key"]:
        key = table["primary_key"]
        yield "primary key", f"{_columns(key)}{_state(key)}{_named(key)}"
    for key in table["unique"]:
        nulls = " nulls not distinct" if key["nulls_not_distinct"] else ""
        yield "unique", f"{_columns(key)}{nulls}{_state(key)}{_named(key)}"
    for key in table["foreign_keys"]:
        reference = key["references"]
        actions = "" if key["on_delete"] == _USUAL else f" on delete {key['on_delete']}"
        actions += f" ({', '.join(key['set_columns'])})" if key["set_columns"] else ""
        actions += "" if key["on_update"] == _USUAL else f" on update {key['on_update']}"
        actions += " period" if key["period"] else ""
        match = "" if key["match"] == "SIMPLE" else f" match {key['match']}"
        target = f"{reference['table']} ({', '.join(reference['columns'])})"
        yield "foreign key", f"{', '.join(key['columns'])} -> {target}{match}{actions}{_state(key)}{_named(key)}"
    for check in table["checks"]:
        yield "check", f"{check['expression']}{_state(check)}{_named(check)}"
    for exclusion in table["exclusions"]:
        elements = ", ".join(f"{e['key']} with {e['operator']}" for e in exclusion["elements"])
        include = f" include ({', '.join(exclusion['include'])})" if exclusion["include"] else ""
        where = f" where {exclusion['where']}" if exclusion["where"] else ""
        yield "exclude", f"{exclusion['method']} ({elements}){include}{where}{_state(exclusion)}{_named(exclusion)}"
    for index in table["indexes"]:
        yield "unique index" if index["unique"] else "index", _index(index)
    partition = table["partition"]
    if partition and partition["by"]:
        yield "partitioned", f"by {partition['by']} ({', '.join(partition['keys'])})"
        for part in partition["partitions"]:
            yield "partition", f"{part['name']} {part['bound'] or ''}".rstrip()
    if partition and partition["of"]:
        yield "partition", f"of {partition['of']} {partition['bound'] or ''}".rstrip()
    if table["inherits"]:
        yield "inherits", ", ".join(table["inherits"])
    if table["triggers"]:
        yield "triggers", ", ".join(t["name"] for t in table["triggers"])
    if table["row_security"]:
        yield "row security", "enabled"
    if table["options"]:
        yield "options", ", ".join(table["options"])
    if table["comment"] is not None:
        yield "comment", quoted_text(table["comment"])


def _columns(key: Mapping[str, Any]) -> str:
    """The columns of a key, each with the length of its prefix where it has one."""
    prefixes = key["prefixes"] or [None] * len(key["columns"])
    pairs = zip(key["columns"], prefixes, strict=True)
    text = ", ".join(name if prefix is None else f"{name}({prefix})" for name, prefix in pairs)
    text += " without overlaps" if key["without_overlaps"] else ""
    return f"{text} include ({', '.join(key['include'])})" if key["include"] else text


def _state(constraint: Mapping[str, Any]) -> str:
    """What sets a constraint apart from one that holds for every row at once."""
    words = []
    if constraint.get("deferrable"):
        words.append("deferrable initially deferred" if constraint.get("initially_deferred") else "deferrable")
    words += ["not enforced"] if not constraint.get("enforced", True) else []
    words += ["not valid"] if not constraint.get("validated", True) else []
    words += ["no inherit"] if constraint.get("no_inherit") else []
    return "".join(f" {word}" for word in words)


def _index(index: Mapping[str, Any]) -> str:
    keys = ", ".join(_key(key) for key in index["keys"])
    include = f" include ({', '.join(index['include'])})" if index["include"] else ""
    nulls = " nulls not distinct" if index["nulls_not_distinct"] else ""
    where = f" where {index['where']}" if index["where"] else ""
    invisible = " invisible" if index["invisible"] else ""
    return f"{index['method']} ({keys}){include}{nulls}{where}{invisible}{_named(index)}"


def _key(key: Mapping[str, Any]) -> str:
    """One key of an index; an order that is the engine's own (ascending, and NULLs where it puts them) is not said."""
    text = key["column"] if key["column"] is not None else f"({key['expression']})"
    text += f"({key['prefix']})" if key["prefix"] is not None else ""
    text += f" collate {key['collation']}" if key["collation"] else ""
    text += f" {key['opclass']}" if key["opclass"] else ""
    text += " desc" if key["order"] == "desc" else ""
    usual = {"asc": "last", "desc": "first"}.get(key["order"])
    return text if key["nulls"] in {None, usual} else f"{text} nulls {key['nulls']}"


def _named(item: Mapping[str, Any]) -> str:
    return f"  [{item['name']}]" if item["name"] else ""


def _brief(kind: str, item: Mapping[str, Any]) -> str:
    if kind == "enums":
        return f"{item['name']} ({len(item['labels'])} labels)"
    if kind == "domains":
        return f"{item['name']} ({item['type']})"
    if kind == "sequences" and item["owned_by"]:
        return f"{item['name']} (of {item['owned_by']})"
    return str(item["name"])
