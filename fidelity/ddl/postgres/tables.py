"""PostgreSQL's statements about tables and indexes, each read into edits of the catalog."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from fidelity.ddl.clauses import CHANGE, ELSEWHERE, METHOD, PLACEMENT, PLANNER, STORAGE, UNUSED
from fidelity.ddl.draft import Draft
from fidelity.ddl.parts import ConstraintPart, NotNull, Reading
from fidelity.ddl.postgres import edits, objects
from fidelity.ddl.postgres.alter import read_alter_table
from fidelity.ddl.postgres.constrain import has_index
from fidelity.ddl.postgres.constraints import at_constraint, read_constraint
from fidelity.ddl.postgres.index_parts import index_keys, index_tail, parameters
from fidelity.ddl.postgres.session import TEMPORARY, Session
from fidelity.ddl.postgres.table import read_column
from fidelity.ddl.postgres.types import new_name, new_path
from fidelity.ddl.syntax import Cursor
from fidelity.patterns import lazy
from fidelity.shape.values import (
    Check,
    ForeignKey,
)

__all__ = ["alter_index", "alter_table", "create_index", "create_table"]


def create_table(c: Cursor, s: Session) -> Reading:
    """CREATE TABLE and CREATE FOREIGN TABLE."""
    c.expect("CREATE")
    c.take_any("GLOBAL", "LOCAL")
    persistence = c.take_any("UNLOGGED", "TEMPORARY", "TEMP")
    foreign = c.take("FOREIGN")
    c.expect("TABLE")
    if_not_exists = c.take("IF", "NOT", "EXISTS")
    parts = new_path(c)
    name = s.new_name(parts)
    temporary = persistence in ("TEMP", "TEMPORARY") or name.schema == TEMPORARY
    draft = Draft(name=name, kind="foreign table" if foreign else "table", span=s.span(0, len(c.text)))
    if persistence == "UNLOGGED":
        draft.options["unlogged"] = ""
    create = edits.NewTable(draft=draft)
    if c.take("PARTITION", "OF"):
        create.partition_of = s.table_name(c.qualified())
    elif c.take("OF"):
        draft.of_type = s.existing(c.qualified(), lambda full: full in s.catalog.composites).full
    if temporary and _OF_A_QUERY.search(c.text):
        return _temporary(c, s, name.local)
    if c.word == "(":
        _table_elements(c, s, create)
    elif create.partition_of is None and draft.of_type is None:
        raise c.fail("columns, not a query: a query's types cannot be known from text")
    if create.partition_of is not None:
        create.bound = _bound(c)
    _table_tail(c, s, create)
    c.finish()
    if temporary:
        return _temporary(c, s, name.local)
    return Reading(edits=(partial(edits.create_table, new=create, if_not_exists=if_not_exists),), object=name.full)


_OF_A_QUERY = lazy(r"(?i)\bAS\s+(?:SELECT|WITH|VALUES|TABLE|EXECUTE)\b")


def _temporary(c: Cursor, s: Session, local: str) -> Reading:
    """A table of the session alone: its name stands before that of any other until it is dropped."""
    until_commit = re.search(r"(?i)\bON\s+COMMIT\s+DROP\b", c.text) is not None
    return Reading(ignored="temporary table", object=s.make_temporary(local, until_commit=until_commit).full)


def _table_elements(c: Cursor, s: Session, create: edits.NewTable) -> None:
    """Consumes the bracketed columns and constraints of a table."""
    c.expect("(")
    if c.take(")"):
        return
    while True:
        if at_constraint(c):
            constraint = read_constraint(c, s)
            if isinstance(constraint, NotNull):
                create.not_null.append(constraint)
            else:
                create.constraints.append(_on_no_rows(c, constraint))
        elif c.word == "LIKE":
            c.step()
            create.like.append((len(create.columns), _like_source(c, s), _like_options(c)))
        else:
            create.columns.append(read_column(c, s, typed=create.partition_of is None and create.draft.of_type is None))
        if not c.take(","):
            break
    c.expect(")")


def _on_no_rows(c: Cursor, part: ConstraintPart) -> ConstraintPart:
    """The constraint, which is valid whatever it says: a table in the making has no rows that might not suit it."""
    if isinstance(part, Check | ForeignKey) and part.enforced and not part.validated:
        back = next(n for n in range(2, c.mark) if (c.ahead(-n), c.ahead(1 - n)) == ("NOT", "VALID"))
        c.omit(UNUSED, c.mark - back, "NOT VALID")
        return replace(part, validated=True)
    return part


def _like_source(c: Cursor, s: Session) -> str:
    """Consumes the name of a table, or of a composite."""
    catalog = s.catalog
    return s.existing(c.qualified(), lambda full: catalog.has_table(full) or full in catalog.composites).full


def _like_options(c: Cursor) -> frozenset[str]:
    included: set[str] = set()
    every = {"COMMENTS", "CONSTRAINTS", "DEFAULTS", "GENERATED", "IDENTITY", "INDEXES", "STATISTICS", "STORAGE"}
    while verb := c.take_any("INCLUDING", "EXCLUDING"):
        word = c.word
        if word not in every | {"ALL", "COMPRESSION"}:
            raise c.fail("what of the other table is included")
        c.step()
        if word in ("STORAGE", "COMPRESSION", "STATISTICS"):
            c.omit(PLANNER if word == "STATISTICS" else STORAGE, c.mark - 2, f"{verb} {word}")
        chosen = every if word == "ALL" else {word}
        included = included | chosen if verb == "INCLUDING" else included - chosen
    return frozenset(included)


_HASHED = lazy(r"modulus\s+(\d{1,10}), remainder\s+(\d{1,10})")


def _bound(c: Cursor) -> str:
    """Consumes a partition's bound; its text as pg_get_expr gives it."""
    if c.take("DEFAULT"):
        return "DEFAULT"
    mark = c.mark
    c.expect("FOR", "VALUES")
    if c.take("WITH"):
        said = ", ".join(sorted(part.strip().lower() for part in c.group().split(",")))
        hashed = _HASHED.fullmatch(said)
        if hashed is None or not 0 <= int(hashed[2]) < int(hashed[1]):
            raise c.fail("a modulus, and a remainder that is less")
        return f"FOR VALUES WITH ({said})"
    if c.take("IN"):
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
        mark = c.mark
        if c.take("INHERITS"):
            c.expect("(")
            draft.inherits.append(s.table_name(c.qualified()))
            while c.take(","):
                draft.inherits.append(s.table_name(c.qualified()))
            c.expect(")")
        elif c.take("PARTITION", "BY"):
            by = c.name().upper()
            create.partition_by = (by, index_keys(c, s, ""))
            if by not in ("RANGE", "LIST", "HASH") or (by == "LIST" and len(create.partition_by[1]) > 1):
                raise c.fail("partitions by RANGE, LIST of one key or HASH")
        elif c.take_omitted(STORAGE, "WITHOUT", "OIDS") or c.take_omitted(STORAGE, "WITH", "OIDS"):
            pass
        elif c.take("WITH"):
            c.omit(STORAGE, mark, f"WITH {parameters(c)}")
        elif c.take("USING"):
            c.name()
            c.omit(METHOD, mark, "USING")
        elif c.take("TABLESPACE"):
            c.name()
            c.omit(PLACEMENT, mark, "TABLESPACE")
        elif c.take("ON", "COMMIT"):  # only a temporary table has it, which is ignored as a whole
            if not c.take("DROP"):
                c.take_any("DELETE", "PRESERVE")
                c.expect("ROWS")
        elif c.take("SERVER"):
            c.name()
            c.omit(ELSEWHERE, mark, "SERVER")
        elif c.take("OPTIONS"):
            c.group()
            c.omit(ELSEWHERE, mark, "OPTIONS")
        elif c.take("DISTRIBUTED"):  # of Greenplum alone: on which server a row is
            if c.take("BY"):
                c.group()
            elif not c.take_any("RANDOMLY", "REPLICATED"):
                raise c.fail("BY, RANDOMLY or REPLICATED")
            c.omit(PLACEMENT, mark, "DISTRIBUTED")
        else:
            return


def alter_table(c: Cursor, s: Session) -> Reading:
    """ALTER TABLE."""
    return read_alter_table(c, s, _bound)


_NOT_UNIQUE = frozenset("brin gin gist hash spgist".split())


def create_index(c: Cursor, s: Session) -> Reading:
    """CREATE INDEX."""
    start = c.start
    c.expect("CREATE")
    unique = c.take("UNIQUE")
    c.expect("INDEX")
    c.take_omitted(CHANGE, "CONCURRENTLY")
    if_not_exists = c.take("IF", "NOT", "EXISTS")
    name = new_name(c) if c.word != "ON" else None
    c.expect("ON")
    only = c.take("ONLY")
    table = s.table_name(c.qualified())
    method = c.name() if c.take("USING") else "btree"
    keys = index_keys(c, s, method)
    if unique and method in _NOT_UNIQUE:
        raise c.fail("an index that can be unique")
    index = index_tail(c, name=name, unique=unique, method=method, keys=keys, span=s.span(start, len(c.text)))
    c.finish()
    if table in s.catalog.views:
        return Reading(ignored="an index of a view", object=table)
    edit = partial(edits.add_index, table=table, index=index, only=only, if_not_exists=if_not_exists)
    return Reading(edits=(edit,), object=table)


def alter_index(c: Cursor, s: Session) -> Reading:
    """ALTER INDEX."""
    c.expect("ALTER", "INDEX")
    if c.at("ALL", "IN", "TABLESPACE"):
        c.omit_rest(PLACEMENT, "ALL IN TABLESPACE")
        return Reading(ignored=PLACEMENT.id)
    if_exists = c.take("IF", "EXISTS")
    name = s.index(c.qualified())
    if c.take("RENAME", "TO"):
        new = c.name()
        c.finish()
        if if_exists and not has_index(s.catalog, name.local, name.schema):
            return Reading(ignored="it is not there", object=name.full)
        return Reading(edits=(partial(objects.rename_index, name=name, new=new),), object=name.full)
    if c.take("ATTACH", "PARTITION"):
        c.qualified()
        c.finish()
        return Reading(ignored="a partition's index belongs to its parent's", object=name.full)
    if c.word in ("SET", "RESET", "ALTER", "CLUSTER", "DEPENDS", "NO", "OWNER"):
        return Reading(ignored="index storage", object=name.full)
    raise c.fail("a change of an index")
