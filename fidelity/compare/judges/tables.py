"""What is so of a table as a whole: partitions, parents, triggers, row security, options, comment."""

from __future__ import annotations

from fidelity.compare.judged import TABLE, Difference
from fidelity.compare.pair import Pair
from fidelity.compare.spelling import partition_text
from fidelity.shape.values import Partition, Span

__all__ = ["judge_table"]

_STORAGE = frozenset({"strict", "without rowid"})  # judged with the columns that they change
# Options that change what a write or a read does: SQL Server's, SQLite's keys with a collation of their own, MariaDB's.
_BEHAVIOUR = ("ignore_dup_key", "masked", "encrypted", "column_set", "key (", "system versioning", "system_versioning",
              "ledger", "data_deletion", "module", "not null not valid", "without system versioning", "invisible",
              "srid", "ref_system_id", "default on null", "read only", "on commit", "default collation")  # fmt: skip


def judge_table(pair: Pair) -> None:
    """Everything that is so of the table as a whole."""
    _judge_partitions(pair)
    _judge_parents(pair)
    _judge_triggers(pair)
    _judge_row_security(pair)
    _judge_options(pair)
    one, other = pair.modeled.table.comment, pair.real.table.comment
    if (one or "") != (other or ""):
        _differ(pair, "table-comment", (one or "no comment", other or "no comment"), "the table has another comment",
                missing=not other)  # fmt: skip


def _differ(
    pair: Pair,
    rule: str,
    texts: tuple[str | None, str | None],
    message: str,
    *,
    span: Span | None = None,
    missing: bool = False,
) -> None:
    pair.judged.differ(
        Difference(
            rule=rule,
            fact=TABLE,
            message=message,
            path=pair.name if texts[0] is not None else None,
            modeled=texts[0],
            modeled_span=pair.modeled.table.span,
            real=texts[1],
            real_span=span or pair.real.table.span,
            missing=missing,
        )
    )


def _judge_partitions(pair: Pair) -> None:
    one, other = pair.modeled.table.partition, pair.real.table.partition
    texts = (partition_text(one), partition_text(other))
    if one == other or texts[0] == texts[1] == "not partitioned":
        return
    if one is None and other is not None:
        if other.of is not None:
            _differ(pair, "partitioning-added", texts, "the table is a partition, and takes only the rows of its bound")
        elif _takes_all(pair, other):
            _differ(
                pair, "partitioning-spreads", texts, "the table's rows are spread over partitions that take every row"
            )
        elif _partitions_seen(pair, other):
            _differ(pair, "partitioning-added", texts, "a row that belongs to none of the partitions is refused")
        else:
            _differ(pair, "partitioning-undecided", texts, "which rows the table's partitions take was not read")
    elif other is None and one is not None:
        spread = one.of is None and _takes_all(pair, one)
        rule = "partitioning-spreads" if spread else "partitioning-missing"
        _differ(pair, rule, texts, "the table is not partitioned", missing=True)
    else:
        _differ(pair, "partitioning-undecided", texts, "the table is partitioned otherwise")


def _takes_all(pair: Pair, partition: Partition) -> bool:
    """Whether every row belongs to some partition."""
    by = (partition.by or "").upper()
    if "HASH" in by or by.endswith("KEY"):
        return True
    bounds = [p.bound for p in partition.partitions]
    bounds += [
        t.partition.bound for t in pair.real.shape.tables if t.partition and t.partition.of == pair.real.table.name
    ]
    return any(bound is not None and bound.strip("() ").upper() in {"DEFAULT", "MAXVALUE"} for bound in bounds)


def _partitions_seen(pair: Pair, partition: Partition) -> bool:
    """Whether the dump's partitions of the table were read at all."""
    name = pair.real.table.name
    return bool(partition.partitions) or any(t.partition and t.partition.of == name for t in pair.real.shape.tables)


def _judge_parents(pair: Pair) -> None:
    one, other = pair.modeled.table.inherits, pair.real.table.inherits
    if tuple(pair.tables.get(name, name) for name in one) != other:
        texts = (", ".join(one) or "no parents", ", ".join(other) or "no parents")
        _differ(pair, "inheritance-differs", texts, f"the table inherits from {texts[1]} where {texts[0]} was modeled")


def _judge_triggers(pair: Pair) -> None:
    known = {t.name for t in pair.modeled.table.triggers}
    there = {t.name for t in pair.real.table.triggers}
    for trigger in pair.real.table.triggers:
        if trigger.name not in known:
            message = f"the trigger {trigger.name} may refuse or change what is written"
            _differ(pair, "trigger-added", (None, trigger.name), message, span=trigger.span)
    for trigger in pair.modeled.table.triggers:
        if trigger.name not in there:
            message = f"the trigger {trigger.name} is not there"
            _differ(pair, "trigger-missing", (trigger.name, None), message, missing=True)


def _judge_row_security(pair: Pair) -> None:
    one, other = pair.modeled.table.row_security, pair.real.table.row_security
    if one == other:
        return
    texts = ("row security" if one else "no row security", "row security" if other else "no row security")
    if other:
        _differ(pair, "row-security-added", texts, "row security may hide rows and refuse writes, by who asks")
    else:
        _differ(pair, "row-security-missing", texts, "row security is not enabled", missing=True)


def _judge_options(pair: Pair) -> None:
    """Options within one engine; those that say what each column then states are no differences of their own."""
    if not pair.one_engine:
        return
    one, other = dict(pair.modeled.options), dict(pair.real.options)
    for told in ("charset", "collate", "auto_increment", "avg_row_length", "checksum", *_STORAGE):
        one.pop(told, None)
        other.pop(told, None)
    here, there = (o.pop("engine", "InnoDB") for o in (one, other))
    if here.lower() != there.lower() and pair.real.dialect == "mysql":
        texts = (f"ENGINE={here}", f"ENGINE={there}")
        _differ(pair, "storage-engine-differs", texts, f"the table is kept by {there} where {here} was modeled")
    for name in sorted({*one, *other}):
        if one.get(name) != other.get(name):
            texts = (_option(name, one), _option(name, other))
            rule, effect = _option_rule(name)
            _differ(pair, rule, texts, f"the option {name} differs, {effect}")


def _option_rule(name: str) -> tuple[str, str]:
    """The rule for a table's option, and its effect in words."""
    if name.startswith("on conflict"):
        return "duplicates-handled-otherwise", "so a row that breaks the constraint meets another fate"
    if name.startswith(_BEHAVIOUR):
        return "table-option-undecided", "and what it changes is not compared"
    return "table-option", "which no write or read can tell"


def _option(name: str, options: dict[str, str]) -> str:
    if name not in options:
        return f"no {name}"
    return f"{name}={options[name]}" if options[name] else name
