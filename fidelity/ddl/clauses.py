"""The rules by which a clause of a statement that was read has no part in the shape.

Every token that a reader consumes goes into the shape, or stands in the ledger under one of these rules, or is one of
the words that say nothing of their own. The set is closed: what none of them covers makes its statement not understood.
"""

from __future__ import annotations

from fidelity.frozen import dataclass

__all__ = [
    "CHANGE",
    "CLAUSE_RULES",
    "COMMENT",
    "DEFINITION",
    "ELSEWHERE",
    "FAILURE",
    "METHOD",
    "NAMING",
    "OTHER_SERVER",
    "OWNERSHIP",
    "PLACEMENT",
    "PLANNER",
    "POSITION",
    "PROGRAM",
    "REPLICATION",
    "STORAGE",
    "UNUSED",
    "ClauseRule",
    "Omission",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseRule:
    """Why a kind of clause is left out of a shape: what it says, and why no verdict needs it."""

    id: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Omission:
    """A clause left out by a rule, by its keywords, and where it stands in its statement's text."""

    rule: ClauseRule
    clause: str
    start: int
    stop: int


STORAGE = ClauseRule(
    id="storage",
    title="how rows and values are kept",
    why="It changes size and speed. What a write does and what a read answers stay the same.",
)
PLACEMENT = ClauseRule(
    id="placement",
    title="where the data are kept",
    why="A tablespace, filegroup or directory is the server's own matter. No write or read can tell.",
)
METHOD = ClauseRule(
    id="method",
    title="by what means rows are found",
    why="An access method, a clustered order or a parser of words changes the way to an answer, and what a search for "
    "words finds; not what may be written.",
)
PLANNER = ClauseRule(
    id="planner",
    title="what the planner knows or may assume",
    why="It changes which plan is chosen, and so how fast an answer comes.",
)
REPLICATION = ClauseRule(
    id="replication",
    title="what other servers are told",
    why="It changes what is copied to other servers, and what their copying may skip; not what a client may write.",
)
OWNERSHIP = ClauseRule(
    id="ownership",
    title="who owns it",
    why="A shape has no roles: a write that the owner may do, another may not. No verdict speaks of privileges.",
)
COMMENT = ClauseRule(
    id="comment",
    title="a comment on what has none in a shape",
    why="A shape keeps the comments of tables, columns, types and sequences. Others are words for people.",
)
POSITION = ClauseRule(
    id="position",
    title="where a counter stands",
    why="The next value of a sequence or counter is a matter of the rows there are, not of the schema.",
)
CHANGE = ClauseRule(
    id="change",
    title="how the statement does its work",
    why="Locks, conversions of rows there are, and what falls with what is dropped are of the moment; what the schema "
    "is afterwards is read.",
)
NAMING = ClauseRule(
    id="name",
    title="the name of what has none in a shape",
    why="NOT NULL, a default and a MySQL primary key have no name in a shape. Only who drops them by name needs it.",
)
PROGRAM = ClauseRule(
    id="program",
    title="what a view selects, or a trigger does",
    why="Views, triggers and rules are named and not followed; a trigger that is not the modeled one is a finding.",
)
DEFINITION = ClauseRule(
    id="definition",
    title="what a collation is made of",
    why="Two collations of one name are compared by their words: which texts they take for equal is their provider's.",
)
ELSEWHERE = ClauseRule(
    id="elsewhere",
    title="where a foreign table's rows come from",
    why="A foreign or external table is a finding of its own: its rows are another server's.",
)
FAILURE = ClauseRule(
    id="failure",
    title="how much a failing write takes back",
    why="The write fails either way; whether its other rows, or the whole transaction, are taken back as well differs.",
)
UNUSED = ClauseRule(
    id="unused",
    title="what the engine itself reads and does not use",
    why="The engine's own grammar takes it, and its catalog has nothing of it.",
)
OTHER_SERVER = ClauseRule(
    id="skipped",
    title="a comment that another server executes",
    why="MySQL's executable comments name the server and version that they are for. The dump's own server skips these. "
    "So do MySQL and this reader what TiDB says in its own of where rows are kept.",
)

CLAUSE_RULES = (
    STORAGE, PLACEMENT, METHOD, PLANNER, REPLICATION, OWNERSHIP, COMMENT, POSITION, CHANGE, NAMING, PROGRAM,
    DEFINITION, ELSEWHERE, FAILURE, UNUSED, OTHER_SERVER,
)  # fmt: skip
"""All of them."""
