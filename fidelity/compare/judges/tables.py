"""What is so of a table as a whole: partitions, parents, options, comment."""

from __future__ import annotations

from fidelity.compare.judges.partitions import differ_in_table, judge_partitions
from fidelity.compare.pair import Pair
from fidelity.compare.side import INSTEAD_OF_NULL

__all__ = ["judge_table", "judge_where_rows_are"]

# Options that change what a write or a read does: SQL Server's, SQLite's keys with a collation of their own, MariaDB's.
_BEHAVIOUR = ("ignore_dup_key", "masked", "encrypted", "column_set", "key (", "system versioning", "system_versioning",
              "ledger", "data_deletion", "remote_data_archive", "module", "arguments",
              "not null not valid", "without system versioning",
              "invisible", "srid", "read only", "on commit", "default collation",
              "graph", "connection", "scope (", "immutable", "blockchain", "retention", "row archival",
              "period for", "global temporary", "bounded identity", "external partition", "reservable",
              "xmlschema", "xml schemas", "constrained nested table", "durability", "not substitutable",
              "substitutable as",
              "sequence of", "writable partition", "evaluated in",
              "ansi_padding", "index of the view", "vector index", "triggers off",
              "publication refuses")  # fmt: skip
_OF_ENGINES = {"max_rows": {"memory"}, "insert_method": {"mrg_myisam", "merge"}, "union": {"mrg_myisam", "merge"}}
"""Options by which MySQL's engines refuse rows: MEMORY is full, MERGE takes none or keeps them in another table."""
_MESSAGES = {"publication refuses": "a publication sends rows that no key tells apart, and such changes are refused"}
_CONFLICT = "on conflict"
_MOVES = "row movement"
"""Without it Oracle refuses to change a row so that it belongs to another partition, as no other engine does."""
# Options that say what each column then states, or what no write or read can tell.
_TOLD = ("charset", "collate", "auto_increment", "avg_row_length", "checksum", "strict", "integer primary key desc")


def judge_table(pair: Pair) -> None:
    """Everything that is so of the table as a whole."""
    judge_partitions(pair)
    _judge_parents(pair)
    _judge_options(pair)
    one, other = pair.modeled.table.comment, pair.real.table.comment
    if (one or "") != (other or ""):
        texts = (one or "no comment", other or "no comment")
        differ_in_table(pair, "table-comment", texts, "the table has another comment", missing=not other)


def judge_where_rows_are(pair: Pair) -> None:
    """Of two foreign tables, which say the same or not, only the servers that keep their rows tell what they take."""
    if pair.modeled.table.kind == pair.real.table.kind == "foreign table":
        message = "both are foreign tables, and where their rows come from is not compared"
        differ_in_table(pair, "table-option-undecided", ("foreign table", "foreign table"), message)


def _judge_parents(pair: Pair) -> None:
    one, other = pair.modeled.table.inherits, pair.real.table.inherits
    if tuple(pair.tables.get(name, name) for name in one) != other:
        texts = (", ".join(one) or "no parents", ", ".join(other) or "no parents")
        here, there = (", ".join(parents) or "no other" for parents in (one, other))
        message = f"the table inherits from {there}, the modeled one from {here}"
        differ_in_table(pair, "inheritance-differs", texts, message)


def _judge_options(pair: Pair) -> None:
    """Options; between two engines those that change what a write or a read does."""
    one, other = dict(pair.modeled.options), dict(pair.real.options)
    if not pair.one_engine:
        one, other = ({n: v for n, v in o.items() if n.startswith((*_BEHAVIOUR, _CONFLICT))} for o in (one, other))
    for told in (*_TOLD, *_hidden_alone(pair), *(n for n in {*one, *other} if n.startswith(INSTEAD_OF_NULL))):
        one.pop(told, None)
        other.pop(told, None)
    here, there = (o.pop("engine", "InnoDB") for o in (one, other))
    if here.lower() != there.lower() and pair.real.dialect == "mysql":
        texts = (f"ENGINE={here}", f"ENGINE={there}")
        differ_in_table(pair, "storage-engine-differs", texts, f"the engine is {there} where {here} was modeled")
    for name in sorted({*one, *other}):
        if not _same_option(name, one.get(name), other.get(name)):
            texts = (_option(name, one), _option(name, other))
            versioned = "system versioning" in one and "system versioning" in other
            idle = name.startswith("without system versioning") and not versioned
            idle |= name == _MOVES and not (pair.modeled.table.partition and pair.real.table.partition)
            acts = there.lower() in _OF_ENGINES.get(name, ())
            rule, effect = _option_rule("" if idle else name, acts=acts)
            message = _MESSAGES.get(name, f"the option {name} differs, {effect}")
            differ_in_table(pair, rule, texts, message)


def _same_option(name: str, one: str | None, other: str | None) -> bool:
    """Whether an option says the same; Oracle's scope names a table, whose schema one side may leave out."""
    if not name.startswith("scope (") or one is None or other is None:
        return one == other
    (schema, _, local), (real_schema, _, real) = one.rpartition("."), other.rpartition(".")
    return local == real and (schema == real_schema or "" in (schema, real_schema))


def _hidden_alone(pair: Pair) -> list[str]:
    """The options by which columns that only one side has are invisible: no statement names or gets these."""
    names = [c.name for c in pair.modeled.table.columns if c.name not in pair.names] + [c.name for c in pair.added]
    return [f"invisible ({name.lower()})" for name in names]


def _option_rule(name: str, *, acts: bool) -> tuple[str, str]:
    """The rule for a table's option, and its effect in words; `acts` where the table's engine goes by it."""
    if name.startswith(_CONFLICT):
        return "duplicates-handled-otherwise", "so a row that breaks the constraint is handled otherwise"
    if acts or name.startswith((*_BEHAVIOUR, _MOVES)):
        return "table-option-undecided", "and what it changes is not compared"
    return "table-option", "which no write or read can tell"


def _option(name: str, options: dict[str, str]) -> str:
    if name not in options:
        return f"no {name}"
    return f"{name}={options[name]}" if options[name] else name
