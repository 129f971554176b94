"""MySQL's and MariaDB's ALTER TABLE: each of its actions read into one edit, or known to have no part in a shape.

Source: MySQL 8.4 Reference Manual, 15.1.9; MariaDB Knowledge Base, "ALTER TABLE".
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from fidelity.ddl.catalog import Catalog, Edit
from fidelity.ddl.clauses import CHANGE, PLANNER, STORAGE, UNUSED
from fidelity.ddl.mysql import edits
from fidelity.ddl.mysql.alter_edits import (
    add_column,
    add_period,
    add_unless_there,
    convert,
    drop_column,
    drop_constraint,
    drop_period,
    drop_versioning,
    refuse_kept,
    refuse_kept_references,
    rename_index,
    replace_column,
    set_default,
    set_enforced,
    set_hidden,
    set_invisible,
    set_options,
)
from fidelity.ddl.mysql.alter_partitions import read_partition_action
from fidelity.ddl.mysql.charsets import known_charset, known_collation
from fidelity.ddl.mysql.constraints import Period, UnlessThere, at_constraint, read_constraint
from fidelity.ddl.mysql.foreign_keys import keep_numbers, rename_generated
from fidelity.ddl.mysql.option_values import option_value
from fidelity.ddl.mysql.options import read_options
from fidelity.ddl.mysql.renames import rename_column
from fidelity.ddl.mysql.reserved import new_name, new_qualified
from fidelity.ddl.mysql.table import read_column, read_default
from fidelity.ddl.mysql.types import TypePart
from fidelity.ddl.mysql.unmade import refuse_unmade
from fidelity.ddl.parts import ColumnPart, KeyPart, Reading
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.shape.values import Check, ForeignKey, Index

if TYPE_CHECKING:
    from fidelity.ddl.mysql.session import Session

__all__ = ["read_alter_table", "waiting"]


def read_alter_table(c: Cursor, s: Session) -> Reading:
    """ALTER TABLE with its list of actions; it names the rule where none of them has a part in a shape."""
    s.refuse_other_operators(c)
    c.expect("ALTER")
    c.take_omitted(CHANGE, "ONLINE")
    c.take_omitted(CHANGE, "IGNORE")
    c.expect("TABLE")
    if_exists = c.take("IF", "EXISTS")
    if if_exists and s.server.told_mysql:
        raise c.fail("no IF EXISTS, which MariaDB alone has")
    table = s.table_name(c.qualified())
    if table in s.temporary:
        return Reading(ignored="temporary table", object=table)
    waiting(c)
    found: list[Edit] = []
    for result in () if c.done else c.listed(lambda: _action(c, s, table)):
        if isinstance(result, list):
            found += result
        elif result is not None:
            found.append(result)
    # How rows are spread over partitions stands last, without a comma before it.
    last = read_partition_action(c, s, table)
    found += [last] if last is not None else []
    c.finish()
    if not found:
        return Reading(ignored=c.omitted[0].rule.id if c.omitted else "nothing", object=table)
    _refuse_twice(found)
    if anew := _made_anew(found):
        found.append(partial(refuse_kept, table=table, columns=anew))
    if s.server.mariadb and (c.omitted or not all(map(_in_place, found))):
        found += [
            partial(refuse_kept_references, table=table, name=edit.keywords["name"])
            for edit in found
            if isinstance(edit, partial) and edit.func is drop_constraint and edit.keywords["kind"] is object
        ]
    if any(not _renames(edit) for edit in found):
        found += [partial(keep_numbers, table=table), partial(refuse_unmade, table=table, server=s.server)]
    found.sort(key=_turn)
    if any(isinstance(edit, partial) and edit.func is convert for edit in found):
        found.sort(key=_is_own_charset)  # columns are converted, and added, as CONVERT says; the rest is the table's
    made = tuple(found)
    return Reading(edits=(partial(_if_there, table=table, edits=made),) if if_exists else made, object=table)


def waiting(c: Cursor) -> None:
    """Consumes how long MariaDB waits for others who use the table."""
    mark = c.mark
    if c.take("WAIT"):
        c.integer()
        c.omit(CHANGE, mark, "WAIT")
    else:
        c.take_omitted(CHANGE, "NOWAIT")


def _if_there(catalog: Catalog, *, table: str, edits: tuple[Edit, ...]) -> None:
    """Makes the edits of a table where there is one of that name."""
    if catalog.found(table) in catalog.tables:
        for edit in edits:
            edit(catalog)


_TURNS: dict[object, int] = {
    keep_numbers: -1,
    set_options: 0,
    convert: 0,
    refuse_kept_references: 0,
    drop_constraint: 1,
    edits.drop_index: 1,
    refuse_kept: 1,
    drop_column: 2,
    edits.add_constraint: 4,
    add_unless_there: 4,
    refuse_unmade: 5,
    rename_generated: 6,
}
"""When an action is done, wherever it stands: first the table's own, then what is dropped; keys after the columns."""


def _turn(edit: Edit) -> int:
    return _TURNS.get(edit.func, 3) if isinstance(edit, partial) else 3


def _made_anew(found: list[Edit]) -> tuple[str, ...]:
    """The columns that one statement drops and adds."""
    partials = [edit for edit in found if isinstance(edit, partial)]
    added = {edit.keywords["part"].column.name.lower() for edit in partials if edit.func is add_column}
    return tuple(
        edit.keywords["column"]
        for edit in partials
        if edit.func is drop_column and edit.keywords["column"].lower() in added
    )


_IN_PLACE: frozenset[object] = frozenset(
    {drop_column, drop_constraint, edits.drop_index, rename_column, rename_generated, rename_index, set_default}
    | {set_invisible, set_options}
)


def _in_place(edit: Edit) -> bool:
    """Whether the server does this to the table as it stands, and makes no copy of it."""
    if not isinstance(edit, partial):
        return False
    part = edit.keywords.get("part")
    if isinstance(part, ColumnPart):
        return edit.func is add_column and part.column.generated is None
    return edit.func in _IN_PLACE or isinstance(part, KeyPart | Index)


def _refuse_twice(found: list[Edit]) -> None:
    """Raises NotUnderstoodError where two actions put a new definition in one column's place."""
    replaced = [edit.keywords for edit in found if isinstance(edit, partial) and edit.func is replace_column]
    names = [keywords["old"].lower() for keywords in replaced if not keywords["if_exists"]]
    if len({*names}) < len(names):
        raise NotUnderstoodError("a column that is defined anew twice")


def _renames(edit: Edit) -> bool:
    return isinstance(edit, partial) and edit.func is rename_generated


def _is_own_charset(edit: Edit) -> bool:
    """Whether an edit gives the table a character set or collation for columns to come."""
    options = edit.keywords["options"] if isinstance(edit, partial) and edit.func is set_options else {}
    return bool(options.keys() & {"charset", "collate"})


def _action(c: Cursor, s: Session, table: str) -> Edit | list[Edit] | None:
    """Consumes one action: its edits, or None where it is one that a rule leaves out."""
    mark = c.mark
    on_partitions = read_partition_action(c, s, table)
    if c.mark > mark:
        return on_partitions
    if c.take("ADD"):
        return _add(c, s, table)
    if c.take("MODIFY"):
        c.take("COLUMN")
        return _replace(c, s, table, if_exists=c.take("IF", "EXISTS"), renamed=False)
    if c.take("CHANGE"):
        c.take("COLUMN")
        return _replace(c, s, table, if_exists=c.take("IF", "EXISTS"), renamed=True)
    if c.take("ALTER"):
        return _alter(c, s, table)
    if c.take("DROP"):
        return _drop(c, s, table)
    if c.take("RENAME"):
        return _rename(c, s, table)
    if _work(c):
        return None
    if c.take("CONVERT", "TO"):
        if not c.take("CHARSET"):
            c.expect("CHARACTER", "SET")
        charset = None if c.take("DEFAULT") else _step_over(c, known_charset)
        collation = None
        if c.take("COLLATE") and not (s.server.mariadb and c.take("DEFAULT")):
            collation = _step_over(c, known_collation)
        if charset is None and collation is None:
            found = s.defaults_of(table.rpartition(".")[0])
            collation = None if s.server.mariadb else found.get("collate")
            charset = found.get("charset") or found.get("collate", "").partition("_")[0] or None
        return partial(convert, table=table, charset=charset, collation=collation, server=s.server)
    options = read_options(c, commas=False)
    if not options:
        raise c.fail("an action of ALTER TABLE")
    if set(options) == {"auto_increment"}:
        return None
    if "charset" in options or "collate" in options:
        given = s.with_defaults(options, table.rpartition(".")[0])
        options = given if "charset" in options or options["collate"] else options
    return partial(set_options, table=table, options=options, server=s.server)


def _step_over(c: Cursor, known: Callable[[str], str]) -> str:
    """Consumes the name of a character set or collation, in quotes or not."""
    name = known(c.value)
    c.step()
    return name


def _work(c: Cursor) -> bool:
    """Consumes an action that only says how the work is done, or the rows are kept; False where none comes next."""
    mark, word = c.mark, c.word
    if c.take_any("ENABLE", "DISABLE"):
        c.expect("KEYS")
        c.omit(CHANGE, mark, f"{word} KEYS")
    elif c.take_any("DISCARD", "IMPORT"):
        c.expect("TABLESPACE")
        c.omit(CHANGE, mark, f"{word} TABLESPACE")
    elif (
        c.take_any("SECONDARY_LOAD", "SECONDARY_UNLOAD")
        or c.take("WITH", "VALIDATION")
        or c.take("WITHOUT", "VALIDATION")
    ):
        c.omit(CHANGE, mark, word)
    elif c.take("ORDER", "BY"):
        _order(c)
        c.omit(STORAGE, mark, "ORDER BY")
    elif c.take("ALGORITHM") or c.take("LOCK"):
        c.take("=")
        option_value(c, word.lower())
        c.omit(CHANGE, mark, word)
    else:
        return c.take_omitted(STORAGE, "FORCE")
    return True


def _order(c: Cursor) -> None:
    """Consumes the columns by which rows are ordered once: what follows a comma is one more, and no action."""
    c.listed(lambda: (new_qualified(c), c.take_any("ASC", "DESC")))


def _add(c: Cursor, s: Session, table: str) -> Edit | list[Edit] | None:
    if c.take("SYSTEM", "VERSIONING"):
        return partial(set_options, table=table, options={"system versioning": ""}, server=s.server)
    if at_constraint(c):
        return _added_constraint(c, s, table)
    c.take("COLUMN")
    if_not_exists = c.take("IF", "NOT", "EXISTS")
    if c.take("("):
        found: list[Edit] = []
        while True:
            if at_constraint(c):
                found += _added_constraint(c, s, table)
            else:
                part, kind = read_column(c, s)
                found += _added(part, kind, s, table, after=None, if_not_exists=if_not_exists)
            if not c.take(","):
                break
        c.expect(")")
        return found
    column, kind = read_column(c, s)
    return _added(column, kind, s, table, after=_place(c), if_not_exists=if_not_exists)


def _added_constraint(c: Cursor, s: Session, table: str) -> list[Edit]:
    """Consumes a key, check or period that is added; none where the server forgets it."""
    constraint = read_constraint(c, s)
    unless = isinstance(constraint, UnlessThere)
    part = constraint.part if isinstance(constraint, UnlessThere) else constraint
    if part is None:
        return []
    if isinstance(part, Period):
        return [partial(add_period, table=table, period=part, server=s.server, if_not_exists=unless)]
    return [partial(add_unless_there if unless else edits.add_constraint, table=table, part=part, server=s.server)]


def _added(
    part: ColumnPart, kind: TypePart, s: Session, table: str, *, after: str | None, if_not_exists: bool
) -> list[Edit]:
    """A column's edits: its keys and checks are made and named among those that the statement adds."""
    add = partial(add_column, table=table, part=part, kind=kind, after=after, server=s.server)
    if if_not_exists:
        return [partial(add, if_not_exists=True)]
    own = [partial(edits.add_constraint, table=table, part=p, server=s.server) for p in part.constraints]
    part.constraints = []
    return [add, *own]


def _place(c: Cursor) -> str | None:
    """Where a column goes: after a column, "" for the first place, None for where it is or the last."""
    if c.take("FIRST"):
        return ""
    return c.name() if c.take("AFTER") else None


def _replace(c: Cursor, s: Session, table: str, *, if_exists: bool, renamed: bool) -> Edit:
    old = c.name() if renamed else None
    part, kind = read_column(c, s)
    after = _place(c)
    return partial(
        replace_column,
        table=table,
        old=old if old is not None else part.column.name,
        part=part,
        kind=kind,
        after=after,
        server=s.server,
        if_exists=if_exists,
    )


def _alter(c: Cursor, s: Session, table: str) -> Edit:
    mark = c.mark
    if c.take_any("INDEX", "KEY"):
        if_exists = c.take("IF", "EXISTS")
        name = c.name()
        invisible = c.take_any("INVISIBLE", "IGNORED") is not None
        if not invisible and not c.take("VISIBLE"):
            c.expect("NOT", "IGNORED")
        c.omit(PLANNER, mark, "ALTER INDEX VISIBLE")  # of a key; an index has it in the shape too
        return partial(set_invisible, table=table, name=name, invisible=invisible, if_exists=if_exists)
    if c.take_any("CHECK", "CONSTRAINT"):
        name = c.name()
        enforced = not c.take("NOT")
        c.expect("ENFORCED")
        return partial(set_enforced, table=table, name=name, enforced=enforced)
    c.take("COLUMN")
    if_exists = c.take("IF", "EXISTS")
    column = c.name()
    if c.take("SET", "DEFAULT"):
        default = read_default(c, s.server)
        return partial(set_default, table=table, column=column, default=default, server=s.server, if_exists=if_exists)
    if c.take("DROP", "DEFAULT"):
        return partial(set_default, table=table, column=column, default=None, server=s.server, if_exists=if_exists)
    if c.take("SET", "VISIBLE") or c.take("SET", "INVISIBLE"):
        return partial(set_hidden, table=table, column=column, hidden=c.ahead(-1) == "INVISIBLE")
    raise c.fail("SET DEFAULT or DROP DEFAULT")


def _drop(c: Cursor, s: Session, table: str) -> Edit:
    if c.take("PRIMARY", "KEY"):
        return partial(edits.drop_index, table=table, name="PRIMARY")
    if c.take_any("INDEX", "KEY"):
        if_exists = c.take("IF", "EXISTS")
        return partial(edits.drop_index, table=table, name=c.name(), if_exists=if_exists)
    if word := c.take_any("FOREIGN", "CONSTRAINT", "CHECK"):
        kind = {"FOREIGN": ForeignKey, "CHECK": Check}.get(word, object)
        if word == "FOREIGN":
            c.expect("KEY")
        if_exists = c.take("IF", "EXISTS")
        return partial(drop_constraint, table=table, name=c.name(), if_exists=if_exists, server=s.server, kind=kind)
    if c.take("SYSTEM", "VERSIONING"):
        return partial(drop_versioning, table=table)
    if c.take("PERIOD"):
        if_exists = c.take("IF", "EXISTS")
        c.expect("FOR")
        return partial(drop_period, table=table, name=c.name(), if_exists=if_exists, server=s.server)
    c.take("COLUMN")
    if_exists = c.take("IF", "EXISTS")
    column = c.name()
    c.take_omitted(UNUSED, "CASCADE") or c.take_omitted(UNUSED, "RESTRICT")
    return partial(drop_column, table=table, column=column, if_exists=if_exists, server=s.server)


def _rename(c: Cursor, s: Session, table: str) -> Edit:
    if c.take_any("INDEX", "KEY"):
        if_exists, old = c.take("IF", "EXISTS"), c.name()
        c.expect("TO")
        return partial(rename_index, table=table, old=old, new=new_name(c), if_exists=if_exists)
    if c.take("COLUMN"):
        if_exists, old = c.take("IF", "EXISTS"), c.name()
        c.expect("TO")
        return partial(rename_column, table=table, old=old, new=new_name(c), server=s.server, if_exists=if_exists)
    c.take_any("TO", "AS")
    c.take("=")
    return partial(rename_generated, old=table, new=s.object_name(new_qualified(c)), server=s.server, views=False)
