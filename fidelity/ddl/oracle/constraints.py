"""Oracle's constraints as they are written, with their states, and what switches them on and off.

ENABLE and DISABLE say whether new rows are held to a constraint, VALIDATE and NOVALIDATE whether the old ones were; a
disabled one is not validated unless it says so. RELY, PRECHECK and EXCEPTIONS INTO have no part in a shape. Source:
Oracle Database SQL Language Reference, "constraint", "CREATE TABLE"
(enable_disable_clause).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fidelity.ddl.clauses import CHANGE, METHOD, PLANNER
from fidelity.ddl.oracle.indexes import take_index_place
from fidelity.ddl.oracle.physical import take_physical
from fidelity.ddl.parts import KeyPart
from fidelity.ddl.syntax import Cursor
from fidelity.frozen import dataclass
from fidelity.shape.values import Check, ForeignKey, Key, Reference

if TYPE_CHECKING:
    from fidelity.ddl.oracle.session import Session

__all__ = [
    "Constraint",
    "NotNull",
    "State",
    "Switch",
    "at_constraint",
    "at_switch",
    "inline_constraint",
    "read_constraint",
    "read_state",
    "read_switch",
    "take_cascade",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotNull:
    """NOT NULL on a column, with its name and state."""

    name: str | None
    not_null: bool = True


@dataclass(slots=True, kw_only=True)
class State:
    """A constraint's state."""

    enforced: bool = True
    validated: bool | None = None
    deferrable: bool = False
    deferred: bool = False
    index: str | None = None

    @property
    def checked(self) -> bool:
        """Whether the rows that are there were held to it."""
        return self.enforced if self.validated is None else self.validated


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint:
    """A constraint as written, whether it is enforced, and whether it was validated."""

    part: KeyPart | ForeignKey | Check | NotNull
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """A constraint that is switched on or off, by its name, or a key by its columns: None are the primary key's."""

    name: str | None = None
    columns: tuple[str, ...] | None = None
    state: State
    cascade: bool = False


_SWITCHED = ("CONSTRAINT", "PRIMARY", "UNIQUE")


def at_switch(c: Cursor) -> bool:
    """Whether a constraint of the table is switched on or off next."""
    after = c.ahead(2) if c.ahead(1) in ("VALIDATE", "NOVALIDATE") else c.ahead(1)
    return c.word in ("ENABLE", "DISABLE") and after in _SWITCHED


def read_switch(c: Cursor) -> Switch:
    """Consumes ENABLE or DISABLE [VALIDATE | NOVALIDATE], the constraint, and what becomes of its index."""
    enforced = c.take_any("ENABLE", "DISABLE") == "ENABLE"
    validity = c.take_any("VALIDATE", "NOVALIDATE")
    name = columns = None
    if c.take("CONSTRAINT"):
        name = c.name()
    elif not c.take("PRIMARY", "KEY"):
        c.expect("UNIQUE")
        columns = c.names()
    state = State(enforced=enforced, validated=validity == "VALIDATE" if validity else None)
    mark = c.mark
    if c.take("USING", "INDEX"):
        state.index = _using_index(c)
        mark = c.mark
    if c.take("EXCEPTIONS", "INTO"):
        c.qualified()
        c.omit(CHANGE, mark, "EXCEPTIONS INTO")
    return Switch(name=name, columns=columns, state=state, cascade=take_cascade(c))


def take_cascade(c: Cursor) -> bool:
    """Consumes what falls with what is dropped or switched off; whether that is what refers to it."""
    mark, cascade = c.mark, False
    while word := c.take_any("CASCADE", "CONSTRAINTS", "INVALIDATE", "ONLINE", "KEEP", "DROP", "INDEX"):
        cascade |= word == "CASCADE"
    if c.take("CHECKPOINT"):
        c.integer()
    c.omit(CHANGE, mark, "CASCADE")
    return cascade


def at_constraint(c: Cursor) -> bool:
    """Whether a table's constraint comes next, and not a column."""
    word, after = c.word, c.ahead(1)
    if word in ("PRIMARY", "FOREIGN"):
        return after == "KEY"
    if word in ("UNIQUE", "CHECK"):
        return after == "("
    return word == "CONSTRAINT"


def read_constraint(c: Cursor, s: Session) -> Constraint:
    """Consumes a table's constraint."""
    start = c.start
    name = c.name() if c.take("CONSTRAINT") else None
    if c.take("FOREIGN", "KEY"):
        columns = c.names()
        return _references(c, s, name, columns, start)
    return inline_constraint(c, s, name, start, None)


def inline_constraint(c: Cursor, s: Session, name: str | None, start: int, column: str | None) -> Constraint:
    """Consumes a constraint; `column` is the one that it is written on."""
    own = (column,) if column is not None else None
    if own is not None and (c.take("NOT", "NULL") or c.take("NULL")):
        not_null = c.ahead(-2) == "NOT"
        return Constraint(part=NotNull(name=name, not_null=not_null), state=read_state(c))
    if own is not None and c.word == "REFERENCES":
        return _references(c, s, name, own, start)
    if c.take("PRIMARY", "KEY"):
        return _key(c, s, name, own, start, primary=True)
    if c.take("UNIQUE"):
        return _key(c, s, name, own, start, primary=False)
    if c.take("CHECK"):
        expression = c.bracketed_expression()
        state = read_state(c)
        check = Check(
            name=name,
            expression=expression,
            enforced=state.enforced,
            validated=state.checked,
            deferrable=state.deferrable,
            initially_deferred=state.deferred,
            span=s.span(start, c.previous_end),
        )
        return Constraint(part=check, state=state)
    raise c.fail("a constraint")


def _key(
    c: Cursor, s: Session, name: str | None, own: tuple[str, ...] | None, start: int, *, primary: bool
) -> Constraint:
    columns = own if own is not None else c.names()
    state = read_state(c)
    key = Key(
        name=name,
        columns=columns,
        prefixes=(None,) * len(columns),
        deferrable=state.deferrable,
        initially_deferred=state.deferred,
        validated=state.checked,
        span=s.span(start, c.previous_end),
    )
    return Constraint(part=KeyPart(primary=primary, key=key, using_index=state.index), state=state)


def _references(c: Cursor, s: Session, name: str | None, columns: tuple[str, ...], start: int) -> Constraint:
    c.expect("REFERENCES")
    table = s.table_name(c.qualified())
    referenced = c.names() if c.word == "(" else ()
    on_delete = "NO ACTION"
    if c.take("ON", "DELETE"):
        on_delete = "CASCADE" if c.take("CASCADE") else "SET NULL"
        if on_delete == "SET NULL":
            c.expect("SET", "NULL")
    state = read_state(c)
    foreign_key = ForeignKey(
        name=name,
        columns=columns,
        references=Reference(table=table, columns=referenced),
        on_delete=on_delete,
        deferrable=state.deferrable,
        initially_deferred=state.deferred,
        enforced=state.enforced,
        validated=state.checked,
        span=s.span(start, c.previous_end),
    )
    return Constraint(part=foreign_key, state=state)


_NO_STATE = ("ROW", "ALL", "TABLE", "LOGICAL")
"""What is switched on and off beside constraints."""


def read_state(c: Cursor) -> State:
    """Consumes a constraint's state."""
    state = State()
    while True:
        mark, word = c.mark, c.word
        if c.take("NOT", "DEFERRABLE"):
            state.deferrable = False
        elif c.take("DEFERRABLE"):
            state.deferrable = True
        elif c.take("INITIALLY"):
            when = c.take_any("DEFERRED", "IMMEDIATE")
            if when is None:
                raise c.fail("DEFERRED or IMMEDIATE")
            state.deferred = when == "DEFERRED"
            state.deferrable |= state.deferred
        elif c.take_any("RELY", "NORELY", "PRECHECK", "NOPRECHECK"):
            c.omit(PLANNER, mark, word)
        elif c.word in ("ENABLE", "DISABLE") and c.ahead(1) not in _NO_STATE:
            state.enforced = c.word == "ENABLE"
            c.step()
        elif c.take("VALIDATE"):
            state.validated = True
        elif c.take("NOVALIDATE"):
            state.validated = False
        elif c.take("EXCEPTIONS", "INTO"):
            c.qualified()
            c.omit(CHANGE, mark, "EXCEPTIONS INTO")
        elif c.take("USING", "INDEX"):
            state.index = _using_index(c)
        else:
            return state


def _using_index(c: Cursor) -> str | None:
    """The name of the index that a key takes over; None where it makes its own."""
    mark = c.mark
    if c.word == "(":
        inside = c.group()
        c.omit(METHOD, mark, "USING INDEX")
        return None if "CREATE" in inside.upper().split() else inside
    name = None
    if c.word == '"' or (c.is_name() and c.word not in _AFTER_USING and not take_physical(c)):
        name = c.qualified()[-1]
        c.omit(METHOD, mark, "USING INDEX")
    while c.word not in ("ENABLE", "DISABLE") and (
        take_physical(c)
        or take_index_place(c)
        or c.take_omitted(METHOD, "INVISIBLE")
        or c.take_omitted(METHOD, "VISIBLE")
    ):
        pass
    return name


_AFTER_USING = frozenset(
    "ENABLE DISABLE VALIDATE NOVALIDATE RELY NORELY LOCAL GLOBAL DEFERRABLE NOT INITIALLY EXCEPTIONS CONSTRAINT "
    "PRIMARY UNIQUE CHECK REFERENCES INVISIBLE VISIBLE".split()
)
