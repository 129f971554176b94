"""PostgreSQL's statements, each read into edits of the catalog.

Source: PostgreSQL 18's gram.y, and what pg_dump 9.6 to 18 prints. `READERS` maps a statement's kind to its reader;
`IGNORED` names the rule by which a kind has no part in a shape. Any other kind is not understood.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from fidelity.ddl import postgres_edits as edits
from fidelity.ddl import postgres_objects as objects
from fidelity.ddl.fold import Catalog, Draft, ObjectName
from fidelity.ddl.parts import Reading
from fidelity.ddl.postgres_alter import read_alter_table
from fidelity.ddl.postgres_names import clip
from fidelity.ddl.postgres_table import (
    at_constraint,
    collation,
    index_keys,
    index_tail,
    read_column,
    read_constraint,
    sequence_options,
)
from fidelity.ddl.postgres_types import quote_identifier, read_type
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.shape.values import (
    Attribute,
    Check,
    Composite,
    Domain,
    Enum,
    IndexKey,
    Partition,
    Range,
    Span,
    Trigger,
    View,
)

__all__ = ["IGNORED", "READERS", "Session"]


def fold(name: str, quoted: bool) -> str:  # noqa: FBT001  # the Cursor's callback
    """The name as PostgreSQL stores it: ASCII letters lowered unless quoted, cut at 63 bytes."""
    if not quoted:
        name = "".join(chr(ord(ch) + 32) if "A" <= ch <= "Z" else ch for ch in name)
    return clip(name)


class Session:
    """What earlier statements have set: the search path; and the catalog in which names are looked up."""

    dialect = "postgres"

    def __init__(self) -> None:
        self.catalog = Catalog("postgres")
        self.search_path: tuple[str, ...] = ("public",)
        self.locate: Callable[[int, int], Span] = lambda start, end: Span(line=0, offset=start, length=end - start)

    def cursor(self, text: str) -> Cursor:
        """A cursor over a statement's tokens."""
        return Cursor(text, "postgres", fold)

    def span(self, start: int, end: int) -> Span:
        """The place in the dump of a stretch of the statement's text."""
        return self.locate(start, end)

    def prepare(self, text: str) -> str:
        """The text as it is: PostgreSQL has no executable comments."""
        return text

    def stored(self, parts: tuple[tuple[str, bool], ...]) -> ObjectName:
        """A table's name from its parts as written and whether each was quoted."""
        return self.table(tuple(fold(text, quoted) for text, quoted in parts))

    def finish(self) -> None:
        """Nothing is left open: PostgreSQL resolves names when a statement is executed."""

    def new_name(self, parts: tuple[str, ...]) -> ObjectName:
        """The name of something that the statement creates."""
        if len(parts) > 1:
            return ObjectName(parts[-2], parts[-1])
        return ObjectName(self.search_path[0] if self.search_path else "public", parts[0])

    def existing(self, parts: tuple[str, ...], has: Callable[[str], bool]) -> ObjectName:
        """The name of something that exists, found along the search path; else the name it would be created by."""
        if len(parts) == 1:
            for schema in self.search_path:
                if has(f"{schema}.{parts[0]}"):
                    return ObjectName(schema, parts[0])
        return self.new_name(parts)

    def table(self, parts: tuple[str, ...]) -> ObjectName:
        """An existing table's name."""
        return self.existing(parts, self.catalog.has_table)

    def table_name(self, parts: tuple[str, ...]) -> str:
        """An existing table's qualified name."""
        return self.table(parts).full

    def type_name(self, parts: tuple[str, ...]) -> str:
        """A type that is not built in, qualified and quoted as `format_type` does."""
        catalog = self.catalog
        members = (catalog.enums, catalog.domains, catalog.composites, catalog.ranges, catalog.tables)
        name = self.existing(parts, lambda full: any(full in m for m in members))
        return f"{quote_identifier(name.schema or '')}.{quote_identifier(name.local)}"


# -- tables ---------------------------------------------------------------------------------------------------------


def _create_table(c: Cursor, s: Session) -> Reading:
    c.expect("CREATE")
    persistence = c.take_any("UNLOGGED", "TEMPORARY", "TEMP")
    foreign = c.take("FOREIGN")
    c.expect("TABLE")
    if_not_exists = c.take("IF", "NOT", "EXISTS")
    parts = c.qualified()
    name = s.new_name(parts)
    draft = Draft(name=name, kind="foreign table" if foreign else "table", span=s.span(0, len(c.text)))
    if persistence == "UNLOGGED":
        draft.options["unlogged"] = ""
    create = edits.NewTable(draft=draft)
    if c.take("PARTITION", "OF"):
        create.partition_of = s.table_name(c.qualified())
    elif c.take("OF"):
        create.of_type = s.existing(c.qualified(), lambda full: full in s.catalog.composites).full
    if c.word == "(":
        _table_elements(c, s, create)
    elif create.partition_of is None and create.of_type is None:
        raise c.fail("columns, not a query: a query's types cannot be known from text")
    if create.partition_of is not None:
        create.bound = _bound(c)
    _table_tail(c, s, create)
    c.finish()
    if persistence in ("TEMP", "TEMPORARY"):
        return Reading(ignored="temporary table", object=name.full)
    return Reading(edits=(partial(edits.create_table, new=create, if_not_exists=if_not_exists),), object=name.full)


def _table_elements(c: Cursor, s: Session, create: edits.NewTable) -> None:
    """Consumes the bracketed columns and constraints of a table."""
    c.expect("(")
    if c.take(")"):
        return
    while True:
        if at_constraint(c):
            constraint = read_constraint(c, s)
            if isinstance(constraint, tuple):
                create.not_null.append(constraint)
            else:
                create.constraints.append(constraint)
        elif c.take("LIKE"):
            create.like.append((s.table_name(c.qualified()), _like_options(c)))
        else:
            create.columns.append(read_column(c, s, typed=create.partition_of is None and create.of_type is None))
        if not c.take(","):
            break
    c.expect(")")


def _like_options(c: Cursor) -> frozenset[str]:
    included: set[str] = set()
    every = {"COMMENTS", "CONSTRAINTS", "DEFAULTS", "GENERATED", "IDENTITY", "INDEXES", "STATISTICS", "STORAGE"}
    while verb := c.take_any("INCLUDING", "EXCLUDING"):
        word = c.word
        if word not in every | {"ALL", "COMPRESSION"}:
            raise c.fail("what of the other table is included")
        c.step()
        chosen = every if word == "ALL" else {word}
        included = included | chosen if verb == "INCLUDING" else included - chosen
    return frozenset(included)


def _bound(c: Cursor) -> str:
    """Consumes a partition's bound; its text as pg_get_expr gives it."""
    if c.take("DEFAULT"):
        return "DEFAULT"
    mark = c.mark
    c.expect("FOR", "VALUES")
    if c.take("IN") or c.take("WITH"):
        c.group()
    else:
        c.expect("FROM")
        c.group()
        c.expect("TO")
        c.group()
    return c.since(mark)


def _table_tail(c: Cursor, s: Session, create: edits.NewTable) -> None:
    """Consumes what follows a table's columns."""
    draft = create.draft
    while not c.done:
        if c.take("INHERITS"):
            c.expect("(")
            draft.inherits.append(s.table_name(c.qualified()))
            while c.take(","):
                draft.inherits.append(s.table_name(c.qualified()))
            c.expect(")")
        elif c.take("PARTITION", "BY"):
            by = c.name().upper()
            keys = tuple(_partition_key(key) for key in index_keys(c, ""))
            create.partition_by = Partition(by=by, keys=keys)
        elif c.take("WITH"):
            c.group()
        elif c.take("WITHOUT", "OIDS"):
            pass
        elif c.take("USING") or c.take("TABLESPACE"):
            c.name()
        elif c.take("ON", "COMMIT"):
            c.skip_until("TABLESPACE")
        elif c.take("SERVER"):
            c.name()
        elif c.take("OPTIONS"):
            c.group()
        else:
            return


def _partition_key(key: IndexKey) -> str:
    """A partition key as text: a column or expression, with its collation and operator class where it names them."""
    if key.column is not None and not (key.collation or key.opclass):
        return key.column
    text = quote_identifier(key.column) if key.column is not None else key.expression or ""
    text += f" COLLATE {quote_identifier(key.collation)}" if key.collation else ""
    return text + (f" {key.opclass}" if key.opclass else "")


def _alter_table(c: Cursor, s: Session) -> Reading:
    return read_alter_table(c, s, _bound)


def _drop_table(c: Cursor, s: Session) -> Reading:
    c.expect("DROP")
    c.take("FOREIGN")
    c.expect("TABLE")
    c.take("IF", "EXISTS")
    names = _name_list(c, s)
    return Reading(edits=tuple(partial(Catalog.drop_table, name=n) for n in names), object=names[0])


def _name_list(c: Cursor, s: Session) -> list[str]:
    names = [s.table_name(c.qualified())]
    while c.take(","):
        names.append(s.table_name(c.qualified()))
    c.take_any("CASCADE", "RESTRICT")
    c.finish()
    return names


def _create_index(c: Cursor, s: Session) -> Reading:
    start = c.start
    c.expect("CREATE")
    unique = c.take("UNIQUE")
    c.expect("INDEX")
    c.take("CONCURRENTLY")
    if_not_exists = c.take("IF", "NOT", "EXISTS")
    name = c.name() if c.word != "ON" else None
    c.expect("ON")
    only = c.take("ONLY")
    table = s.table_name(c.qualified())
    method = c.name() if c.take("USING") else "btree"
    keys = index_keys(c, method)
    index = index_tail(c, name=name, unique=unique, method=method, keys=keys, span=s.span(start, len(c.text)))
    c.finish()
    edit = partial(edits.add_index, table=table, index=index, only=only, if_not_exists=if_not_exists)
    return Reading(edits=(edit,), object=table)


def _alter_index(c: Cursor, s: Session) -> Reading:
    c.expect("ALTER", "INDEX")
    c.take("IF", "EXISTS")
    name = s.new_name(c.qualified())
    if c.take("RENAME", "TO"):
        new = c.name()
        c.finish()
        return Reading(edits=(partial(objects.rename_index, name=name, new=new),), object=name.full)
    if c.take("ATTACH", "PARTITION"):
        c.qualified()
        c.finish()
        return Reading(ignored="a partition's index belongs to its parent's", object=name.full)
    if c.word in ("SET", "RESET", "ALTER", "CLUSTER", "DEPENDS", "NO", "OWNER"):
        return Reading(ignored="index storage", object=name.full)
    raise c.fail("a change of an index")


def _drop_index(c: Cursor, s: Session) -> Reading:
    c.expect("DROP", "INDEX")
    c.take("CONCURRENTLY")
    c.take("IF", "EXISTS")
    names = [s.new_name(c.qualified())]
    while c.take(","):
        names.append(s.new_name(c.qualified()))
    c.take_any("CASCADE", "RESTRICT")
    c.finish()
    return Reading(edits=tuple(partial(objects.drop_index, name=n) for n in names), object=names[0].full)


# -- sequences, types, views ----------------------------------------------------------------------------------------


def _create_sequence(c: Cursor, s: Session) -> Reading:
    start = c.start
    c.expect("CREATE")
    temporary = bool(c.take_any("TEMP", "TEMPORARY", "UNLOGGED") in ("TEMP", "TEMPORARY"))
    c.expect("SEQUENCE")
    c.take("IF", "NOT", "EXISTS")
    name = s.new_name(c.qualified())
    options = sequence_options(c, s)
    c.finish()
    if temporary:
        return Reading(ignored="temporary sequence", object=name.full)
    sequence = edits.sequence(name.full, options, span=s.span(start, len(c.text)))
    return Reading(edits=(lambda catalog: catalog.put(catalog.sequences, sequence),), object=name.full)


def _alter_sequence(c: Cursor, s: Session) -> Reading:
    c.expect("ALTER", "SEQUENCE")
    c.take("IF", "EXISTS")
    name = s.existing(c.qualified(), lambda full: full in s.catalog.sequences).full
    if c.take("OWNER", "TO"):
        return Reading(ignored="ownership", object=name)
    if c.take("RENAME", "TO"):
        new = s.new_name((*name.split(".")[:-1], c.name())).full
        c.finish()
        return Reading(edits=(partial(objects.rename_sequence, name=name, new=new),), object=name)
    if c.take("SET", "LOGGED") or c.take("SET", "UNLOGGED"):
        return Reading(ignored="storage", object=name)
    options = sequence_options(c, s)
    c.finish()
    return Reading(edits=(partial(objects.alter_sequence, name=name, options=options),), object=name)


def _create_type(c: Cursor, s: Session) -> Reading:
    start = c.start
    c.expect("CREATE", "TYPE")
    name = s.new_name(c.qualified()).full
    span = s.span(start, len(c.text))
    if c.done:
        return Reading(ignored="shell type", object=name)
    if c.word == "(":
        return Reading(ignored="base type: values of it are opaque", object=name)
    c.expect("AS")
    if c.take("ENUM"):
        labels: list[str] = []
        c.expect("(")
        while c.word != ")":
            labels.append(c.string())
            if not c.take(","):
                break
        c.expect(")")
        c.finish()
        enum = Enum(name=name, labels=tuple(labels), span=span)
        return Reading(edits=(lambda catalog: catalog.put(catalog.enums, enum),), object=name)
    if c.take("RANGE"):
        c.expect("(")
        subtype = None
        while True:
            option = c.name()
            c.expect("=")
            if option == "subtype":
                subtype = read_type(c, s.type_name)
            else:
                c.qualified()
            if not c.take(","):
                break
        c.expect(")")
        c.finish()
        value = Range(name=name, subtype=subtype or "", span=span)
        return Reading(edits=(lambda catalog: catalog.put(catalog.ranges, value),), object=name)
    attributes: list[Attribute] = []
    c.expect("(")
    while c.word != ")":
        attribute = c.name()
        kind = read_type(c, s.type_name)
        attributes.append(Attribute(name=attribute, type=kind, collation=collation(c) if c.take("COLLATE") else None))
        if not c.take(","):
            break
    c.expect(")")
    c.finish()
    composite = Composite(name=name, attributes=tuple(attributes), span=span)
    return Reading(edits=(lambda catalog: catalog.put(catalog.composites, composite),), object=name)


def _alter_type(c: Cursor, s: Session) -> Reading:
    c.expect("ALTER", "TYPE")
    members = s.catalog.enums
    name = s.existing(c.qualified(), lambda full: full in members).full
    if c.take("OWNER", "TO"):
        return Reading(ignored="ownership", object=name)
    if c.take("ADD", "VALUE"):
        c.take("IF", "NOT", "EXISTS")
        label = c.string()
        side = c.take_any("BEFORE", "AFTER")
        neighbour = c.string() if side else None
        c.finish()
        return Reading(
            edits=(partial(objects.add_label, name=name, label=label, side=side, neighbour=neighbour),), object=name
        )
    if c.take("RENAME", "VALUE"):
        old = c.string()
        c.expect("TO")
        new = c.string()
        c.finish()
        return Reading(edits=(partial(objects.rename_label, name=name, old=old, new=new),), object=name)
    raise c.fail("a change of a type")


def _create_domain(c: Cursor, s: Session) -> Reading:
    start = c.start
    c.expect("CREATE", "DOMAIN")
    name = s.new_name(c.qualified())
    c.take("AS")
    base = read_type(c, s.type_name)
    facts: dict[str, object] = {}
    checks: list[Check] = []
    while not c.done:
        at = c.start
        constraint_name = c.name() if c.take("CONSTRAINT") else None
        if c.take("NOT", "NULL"):
            facts["nullable"] = False
        elif c.take("NULL"):
            pass
        elif c.take("DEFAULT"):
            facts["default"] = c.expression(lambda c: c.word in ("NOT", "NULL", "CHECK", "CONSTRAINT", "COLLATE"))
        elif c.take("COLLATE"):
            facts["collation"] = collation(c)
        elif c.take("CHECK"):
            c.expect("(")
            expression = c.expression(lambda _: False)
            c.expect(")")
            check = Check(name=constraint_name, expression=expression, span=s.span(at, c.previous_end))
            checks.append(objects.named_domain_check(name, check, checks))
        else:
            raise c.fail("a domain's constraint")
    domain = Domain(name=name.full, type=base, checks=tuple(checks), span=s.span(start, len(c.text)), **facts)  # type: ignore[arg-type]  # the keys are Domain's
    return Reading(edits=(lambda catalog: catalog.put(catalog.domains, domain),), object=name.full)


def _alter_domain(c: Cursor, s: Session) -> Reading:
    c.expect("ALTER", "DOMAIN")
    name = s.existing(c.qualified(), lambda full: full in s.catalog.domains)
    start = c.start
    if c.take("OWNER", "TO"):
        return Reading(ignored="ownership", object=name.full)
    if c.take("ADD"):
        constraint_name = c.name() if c.take("CONSTRAINT") else None
        c.expect("CHECK")
        c.expect("(")
        expression = c.expression(lambda _: False)
        c.expect(")")
        validated = not c.take("NOT", "VALID")
        c.finish()
        check = Check(
            name=constraint_name, expression=expression, validated=validated, span=s.span(start, c.previous_end)
        )
        return Reading(edits=(partial(objects.add_domain_check, name=name, check=check),), object=name.full)
    if c.take("VALIDATE", "CONSTRAINT"):
        c.name()
        c.finish()
        return Reading(ignored="validation of what is there", object=name.full)
    raise c.fail("a change of a domain")


def _create_view(c: Cursor, s: Session) -> Reading:
    start = c.start
    c.expect("CREATE")
    replace = c.take("OR", "REPLACE")
    c.take_any("TEMP", "TEMPORARY")
    c.take("RECURSIVE")
    materialized = c.take("MATERIALIZED")
    c.expect("VIEW")
    c.take("IF", "NOT", "EXISTS")
    name = s.new_name(c.qualified()).full
    view = View(name=name, materialized=materialized, span=s.span(start, len(c.text)))
    return Reading(edits=(lambda catalog: catalog.put(catalog.views, view, replace=replace),), object=name)


def _create_trigger(c: Cursor, s: Session) -> Reading:
    """A trigger or rewrite rule is named on its table; what it does is not read."""
    start = c.start
    c.expect("CREATE")
    c.take("OR", "REPLACE")
    c.take("CONSTRAINT")
    rule = c.take("RULE")
    if not rule:
        c.expect("TRIGGER")
    name = c.name()
    c.skip_until("TO" if rule else "ON")
    c.step()
    table = s.table_name(c.qualified())
    trigger = Trigger(name=name, span=s.span(start, len(c.text)))
    return Reading(edits=(partial(edits.add_trigger, table=table, trigger=trigger),), object=table)


def _drop_any(c: Cursor, s: Session) -> Reading:
    """DROP of a type, domain, sequence or view."""
    c.expect("DROP")
    c.take("MATERIALIZED")
    kind = c.take_any("TYPE", "DOMAIN", "SEQUENCE", "VIEW")
    if kind is None:
        raise c.fail("what is dropped")
    c.take("IF", "EXISTS")
    names = _name_list(c, s)
    return Reading(edits=tuple(partial(objects.drop_other, name=n) for n in names), object=names[0])


# -- comments and the session ---------------------------------------------------------------------------------------


def _comment(c: Cursor, s: Session) -> Reading:
    c.expect("COMMENT", "ON")
    kind = c.word
    if c.take("MATERIALIZED") or (kind == "FOREIGN" and c.take("FOREIGN")):
        kind = c.word
    if kind not in ("TABLE", "COLUMN", "TYPE", "DOMAIN", "SEQUENCE", "VIEW"):
        return Reading(ignored="a comment on what has none in a shape")
    c.step()
    parts = c.qualified()
    c.expect("IS")
    text = None if c.take("NULL") else c.string()
    c.finish()
    if kind == "COLUMN":
        table = s.table_name(parts[:-1])
        return Reading(edits=(partial(objects.comment_column, table=table, column=parts[-1], text=text),), object=table)
    name = s.table_name(parts)
    return Reading(edits=(partial(objects.comment, name=name, text=text),), object=name)


def _set(c: Cursor, s: Session) -> Reading:
    c.expect("SET")
    c.take_any("SESSION", "LOCAL")
    if c.take("SEARCH_PATH"):
        if not c.take("TO"):
            c.expect("=")
        schemas: list[str] = []
        while not c.done:
            schemas.append(c.string() if c.word == "'" else c.name())
            if not c.take(","):
                break
        c.finish()
        _search_path(s, schemas)
    elif c.word == "STANDARD_CONFORMING_STRINGS":
        c.step()
        c.step()
        if c.value.lower() in ("off", "false", "0"):
            raise NotUnderstoodError("standard_conforming_strings off: strings have another syntax", c.start)
    return Reading(ignored="a session's setting")


def _search_path(s: Session, schemas: list[str]) -> None:
    s.search_path = tuple(name for name in schemas if name and name not in ("$user", "pg_catalog"))


def _select(c: Cursor, s: Session) -> Reading:
    """SELECT as pg_dump prints it: set_config, setval and large objects; anything else may change anything."""
    c.expect("SELECT")
    parts = c.qualified()
    if parts == ("pg_catalog", "set_config") and c.word == "(":
        c.step()
        if c.string() == "search_path":
            c.expect(",")
            _search_path(s, [part.strip().strip('"') for part in c.string().split(",")])
        return Reading(ignored="a session's setting")
    if (parts[0] == "pg_catalog" and parts[-1] in _HARMLESS) or parts in (("setval",), ("set_config",)):
        return Reading(ignored="a sequence's position, or a large object")
    raise NotUnderstoodError("SELECT of a function that may change the schema")


_HARMLESS = frozenset(
    "setval lo_create lo_open lowrite lo_close lo_unlink lo_from_bytea lo_put pg_restore_relation_stats "
    "pg_restore_attribute_stats pg_extension_config_dump".split()
)

_COMMENTED = (
    "ACCESS AGGREGATE CAST COLLATION CONSTRAINT CONVERSION DATABASE EVENT EXTENSION FUNCTION INDEX LANGUAGE LARGE "
    "OPERATOR POLICY PROCEDURAL PROCEDURE PUBLICATION ROLE ROUTINE RULE SCHEMA SERVER STATISTICS SUBSCRIPTION TABLESPACE "
    "TEXT TRANSFORM TRIGGER"
).split()
READERS: Mapping[str, Callable[[Cursor, Session], Reading]] = {
    "CREATE TABLE": _create_table,
    "CREATE FOREIGN TABLE": _create_table,
    "ALTER TABLE": _alter_table,
    "ALTER FOREIGN TABLE": _alter_table,
    "DROP TABLE": _drop_table,
    "DROP FOREIGN TABLE": _drop_table,
    "CREATE INDEX": _create_index,
    "ALTER INDEX": _alter_index,
    "DROP INDEX": _drop_index,
    "CREATE SEQUENCE": _create_sequence,
    "ALTER SEQUENCE": _alter_sequence,
    "CREATE TYPE": _create_type,
    "ALTER TYPE": _alter_type,
    "CREATE DOMAIN": _create_domain,
    "ALTER DOMAIN": _alter_domain,
    "CREATE VIEW": _create_view,
    "CREATE MATERIALIZED VIEW": _create_view,
    "CREATE TRIGGER": _create_trigger,
    "CREATE RULE": _create_trigger,
    "DROP TYPE": _drop_any,
    "DROP DOMAIN": _drop_any,
    "DROP SEQUENCE": _drop_any,
    "DROP VIEW": _drop_any,
    "DROP MATERIALIZED VIEW": _drop_any,
    "SET": _set,
    "SELECT": _select,
} | {
    f"COMMENT ON {kind}": _comment
    for kind in ("TABLE", "COLUMN", "TYPE", "DOMAIN", "SEQUENCE", "VIEW", "MATERIALIZED", "FOREIGN", *_COMMENTED)
}

_ROUTINES = ("FUNCTION", "PROCEDURE", "ROUTINE", "AGGREGATE", "OPERATOR", "OPERATOR CLASS", "OPERATOR FAMILY", "CAST")
_TEXT = ("COLLATION", "CONVERSION", "TEXT SEARCH", "LANGUAGE", "TRANSFORM", "ACCESS METHOD")
_CLUSTER = ("DATABASE", "ROLE", "USER", "GROUP", "TABLESPACE", "USER MAPPING", "SERVER", "FOREIGN DATA")
_OTHER = {"SCHEMA": "schema", "EXTENSION": "extension", "STATISTICS": "planner statistics"}
_REPLICATION = ("PUBLICATION", "SUBSCRIPTION")
IGNORED: dict[str, str] = {
    **{f"{verb} {kind}": "routine or operator" for verb in ("CREATE", "ALTER", "DROP") for kind in _ROUTINES},
    **{f"{verb} {kind}": "collation or language" for verb in ("CREATE", "ALTER", "DROP") for kind in _TEXT},
    **{f"{verb} {kind}": "not in a schema" for verb in ("CREATE", "ALTER", "DROP") for kind in _CLUSTER},
    **{f"{verb} {kind}": rule for verb in ("CREATE", "ALTER", "DROP") for kind, rule in _OTHER.items()},
    **{f"{verb} {kind}": "replication" for verb in ("CREATE", "ALTER", "DROP") for kind in _REPLICATION},
    **{f"{verb} EVENT TRIGGER": "event trigger" for verb in ("CREATE", "ALTER", "DROP")},
    **{
        f"{verb} POLICY": "row security policy: the table says whether it has any"
        for verb in ("CREATE", "ALTER", "DROP")
    },
    "ALTER VIEW": "a view's properties",
    "ALTER MATERIALIZED VIEW": "a view's properties",
    "ALTER DEFAULT PRIVILEGES": "privileges",
    "ALTER LARGE OBJECT": "large object",
    "DROP TRIGGER": "dropped before the dump's own CREATE",
    "DROP RULE": "dropped before the dump's own CREATE",
    "GRANT": "privileges",
    "REVOKE": "privileges",
    "SECURITY": "security label",
    "REFRESH": "a view's rows",
    "BEGIN": "transaction",
    "START": "transaction",
    "COMMIT": "transaction",
    "END": "transaction",
    "RESET": "a session's setting",
    "ANALYZE": "planner statistics",
    "VACUUM": "storage",
    "REINDEX": "storage",
    "CLUSTER": "storage",
    "DELETE": "rows",
    "TRUNCATE": "rows",
}
