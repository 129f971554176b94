"""One random change of a schema, and the tables that it touches."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from random import Random

from tests.fuzz.whole.schemas import ACTIONS, WORDS, Column, Condition, Index, Key, Schema, Table, column, condition

__all__ = ["CHANGES", "changed"]

Change = Callable[[Schema, Table, Random], bool]


def changed(schema: Schema, random: Random) -> tuple[str, Schema, set[str]] | None:
    """The change's name, the schema with it, and the tables that it touches; None where it does not apply."""
    change = random.choice(CHANGES)
    other = deepcopy(schema)
    table = random.choice(other.tables)
    before = {t.name: repr(t) for t in schema.tables}
    if not change(other, table, random) or other == schema:
        return None
    touched = {t.name for t in other.tables if before.pop(t.name, None) != repr(t)} | set(before)
    for name in [n for n in (*schema.enums, *schema.domains) if (schema.enums.get(n), schema.domains.get(n)) != (
            other.enums.get(n), other.domains.get(n))]:  # fmt: skip
        touched |= {t.name for t in schema.tables for c in t.columns if c.type == name}
    return change.__name__, other, touched


def _used(schema: Schema, table: Table, name: str) -> bool:
    """Whether something else stands on the column."""
    return (
        any(name in key.columns for key in table.keys)
        or any(name in c.columns for c in table.checks)
        or any(name in f.columns for f in table.foreign)
        or any(name in "".join((*i.keys, i.where or "")) for i in table.indexes)
        or any(c.generated and name in c.generated for c in table.columns)
        or any(name in f.references for t in schema.tables for f in t.foreign if f.table == table.name)
        or (table.parts is not None and table.parts[0] == name)
    )


def _free(schema: Schema, table: Table, random: Random) -> Column | None:
    found = [c for c in table.columns if not _used(schema, table, c.name)]
    return random.choice(found) if found else None


def drop_column(schema: Schema, table: Table, random: Random) -> bool:
    one = _free(schema, table, random)
    if one is None or len(table.columns) < 2:
        return False
    table.columns.remove(one)
    return True


def add_column(schema: Schema, table: Table, random: Random) -> bool:
    table.columns.insert(random.randint(0, len(table.columns)), column("fresh", schema, random))
    return True


def rename_column(schema: Schema, table: Table, random: Random) -> bool:
    one = _free(schema, table, random)
    if one is None:
        return False
    one.name = "renamed"
    return True


def retype(schema: Schema, table: Table, random: Random) -> bool:
    one = random.choice(table.columns)
    types = WORDS[schema.dialect]["types"]
    if one.name in {n for f in table.foreign for n in f.columns} or one.generated:
        return False
    kind = one.kind if random.random() < 0.8 else random.choice(list(types))
    one.type = random.choice([*types[kind], *(list(schema.enums) if kind == "choice" else [])])
    if kind != one.kind and random.random() < 0.8:
        one.default = None
    return True


def turn_required(schema: Schema, table: Table, random: Random) -> bool:
    one = random.choice(table.columns)
    one.required = not one.required
    return True


def change_default(schema: Schema, table: Table, random: Random) -> bool:
    one = random.choice(table.columns)
    known = WORDS[schema.dialect]["defaults"].get(one.kind, [])
    if one.generated or one.numbered or not known:
        return False
    one.default = None if one.default is not None and random.random() < 0.4 else random.choice(known)
    return True


def change_number(schema: Schema, table: Table, random: Random) -> bool:
    one = table.column("id")
    if one is None:
        return False
    one.numbered = random.choice([n for n in (*WORDS[schema.dialect]["numbered"], None) if n != one.numbered] or [None])
    return True


def drop_key(schema: Schema, table: Table, random: Random) -> bool:
    key = random.choice(table.keys) if table.keys else None
    if key is None:
        return False
    if key is table.primary:
        table.primary = None
    else:
        table.uniques.remove(key)
    return True


def _keyed(schema: Schema, table: Table) -> list[str]:
    return [c.name for c in table.columns if c.kind in WORDS[schema.dialect]["keyed"] and "text" not in c.type]


def add_key(schema: Schema, table: Table, random: Random) -> bool:
    names = _keyed(schema, table)
    if not names:
        return False
    columns = random.sample(names, min(len(names), random.randint(1, 2)))
    key = Key(name=f"{table.name}_more", columns=columns, nulls_not_distinct=False)
    if table.primary is None and random.random() < 0.3:
        table.primary = key
    else:
        table.uniques.append(key)
    return True


def change_key(schema: Schema, table: Table, random: Random) -> bool:
    names = _keyed(schema, table)
    if not table.keys or not names:
        return False
    key = random.choice(table.keys)
    what = random.random()
    if what < 0.15 and schema.dialect == "postgres":
        key.deferrable = not key.deferrable
    elif what < 0.25 and schema.dialect == "postgres" and key is not table.primary:
        key.nulls_not_distinct = not key.nulls_not_distinct
    elif what < 0.35:
        key.columns = key.columns[::-1]
    elif what < 0.5:
        table.primary, rest = (None, [key]) if key is table.primary else (key, [table.primary] if table.primary else [])
        table.uniques = [*rest, *(u for u in table.uniques if u is not key)]
    elif what < 0.6:
        key.name = f"{table.name}_called"
    else:
        key.columns = random.sample(names, min(len(names), random.randint(1, 3)))
    return True


def drop_check(schema: Schema, table: Table, random: Random) -> bool:
    if not table.checks:
        return False
    table.checks.remove(random.choice(table.checks))
    return True


def add_check(schema: Schema, table: Table, random: Random) -> bool:
    check = condition(table, schema.dialect, random)
    if check is None:
        return False
    table.checks.append(check)
    return True


SWAPS = (("<=", "<"), ("<", "<="), (">=", ">"), (">", ">="), ("=", "<>"), ("<>", "="), (" OR ", " AND "),
         (" AND ", " OR "), ("'a'", "'ab'"), ("'b'", "'c'"), ("+$", "*$"), ("*$", "+$"), ("[a-z]", "[a-z0-9]"),
         ("a-z0-9", "a-z"), ("'ab%'", "'a%'"), ("'a%'", "'ab%'"), ("NOT ", ""), ("^", ""), ("lower", "upper"),
         ("+$", "{3}$"), ("2020", "2021"), (", 'c'", ""), ("$", ""), ("BETWEEN", "NOT BETWEEN"), ("IN", "NOT IN"),
         ("LIKE", "NOT LIKE"), (" * 2", ""), (" + 1", " + 2"))  # fmt: skip


def change_check(schema: Schema, table: Table, random: Random) -> bool:
    if not table.checks:
        return False
    check, what = random.choice(table.checks), random.random()
    if what < 0.3:
        numbers = list(re.finditer(r"(?<![\w.'-])\d+(?![\w.'-])", check.text))
        if not numbers:
            return False
        one = random.choice(numbers)
        number = max(int(one[0]) + random.choice((-1, 1, 1, 5)), 0)
        check.text = f"{check.text[: one.start()]}{number}{check.text[one.end() :]}"
    elif what < 0.65:
        found = [(a, b) for a, b in SWAPS if a in check.text]
        if not found:
            return False
        check.text = check.text.replace(*random.choice(found), 1)
    elif what < 0.85:
        other = condition(table, schema.dialect, random)
        if other is None:
            return False
        if random.random() < 0.5:
            check.text, check.columns = other.text, other.columns
        else:
            word = random.choice(("AND", "OR"))
            check.text = f"({check.text}) {word} ({other.text})"
            check.columns = [*check.columns, *(c for c in other.columns if c not in check.columns)]
    elif what < 0.93:
        check.text = f"NOT ({check.text})"
    else:
        check.name = f"{table.name}_called"
    return True


def split_check(schema: Schema, table: Table, random: Random) -> bool:
    """A conjunction as two checks, or the other way round."""
    if len(table.checks) > 1 and random.random() < 0.5:
        one, other = table.checks[:2]
        columns = [*one.columns, *(c for c in other.columns if c not in one.columns)]
        both = Condition(name=one.name, text=f"({one.text}) AND ({other.text})", columns=columns)
        table.checks = [both, *table.checks[2:]]
        return True
    for check in table.checks:
        if ") AND (" in check.text or (
            " AND " in check.text and "BETWEEN" not in check.text and " OR " not in check.text
        ):
            left, _, right = check.text.partition(" AND ")
            if left.count("(") == left.count(")"):
                table.checks.remove(check)
                table.checks += [Condition(name=None, text=t, columns=check.columns) for t in (left, right)]
                return True
    return False


def drop_foreign(schema: Schema, table: Table, random: Random) -> bool:
    if not table.foreign:
        return False
    table.foreign.remove(random.choice(table.foreign))
    return True


def change_foreign(schema: Schema, table: Table, random: Random) -> bool:
    if not table.foreign:
        return False
    one, what = random.choice(table.foreign), random.random()
    required = any(c.required for c in table.columns if c.name in one.columns)
    actions = [a for a in ACTIONS if a != "SET NULL" or not required]
    if what < 0.4:
        one.on_delete = random.choice(actions)
    elif what < 0.7:
        one.on_update = random.choice(actions)
    elif what < 0.85 and schema.dialect != "mysql":
        one.deferral = random.choice(("", "DEFERRABLE", "DEFERRABLE INITIALLY DEFERRED"))
    elif what < 0.9:
        one.name = f"{table.name}_called"
    else:
        others = [t for t in schema.tables if t.name != one.table and t.keys]
        if not others or len(one.columns) > 1:
            return False
        other = random.choice(others)
        one.table, one.references = other.name, other.keys[0].columns[:1]
    return True


def change_index(schema: Schema, table: Table, random: Random) -> bool:
    names = _keyed(schema, table)
    if not table.indexes:
        if not names:
            return False
        key = random.choice(names)
        index = Index(name=f"{table.name}_more", keys=[key], unique=random.random() < 0.5)
        if schema.dialect != "mysql" and random.random() < 0.4:
            said = condition(table, schema.dialect, random)
            index.where = said.text if said else None
        elif schema.dialect != "mysql" and table.column(key).kind in ("int", "text"):  # type: ignore[union-attr]
            kind = table.column(key).kind  # type: ignore[union-attr]
            index.keys[0] = random.choice((key, f"({key} % 2)" if kind == "int" else f"lower({key})"))
        table.indexes.append(index)
        return True
    index, what = random.choice(table.indexes), random.random()
    if what < 0.2:
        table.indexes.remove(index)
    elif what < 0.5:
        index.unique = not index.unique
    elif what < 0.7 and schema.dialect != "mysql":
        said = condition(table, schema.dialect, random) if index.where is None or random.random() < 0.5 else None
        index.where = said.text if said else None
    elif what < 0.8:
        index.keys[0] += " DESC"
    elif what < 0.9:
        index.name = f"{table.name}_called"
    elif names:
        index.keys = random.sample(names, 1)
    return True


def change_labels(schema: Schema, table: Table, random: Random) -> bool:
    if not schema.enums:
        return False
    labels = next(iter(schema.enums.values()))
    what = random.random()
    if what < 0.4:
        labels.append("d")
    elif what < 0.7:
        labels.remove("c")
    else:
        labels.reverse()
    return True


def change_domain(schema: Schema, table: Table, random: Random) -> bool:
    if not schema.domains:
        return False
    name, (base, required, check) = next(iter(schema.domains.items()))
    what = random.random()
    if what < 0.3:
        required = not required
    elif what < 0.5:
        base = random.choice(("integer", "smallint", "bigint"))
    else:
        check = random.choice(("VALUE > 0", "VALUE > 1", "VALUE < 100", "VALUE BETWEEN 1 AND 50", ""))
    schema.domains[name] = (base, required, check)
    return True


def change_collation(schema: Schema, table: Table, random: Random) -> bool:
    found = [c for c in table.columns if c.kind == "text" and c.type != "ANY"]
    if not found:
        return False
    random.choice(found).collation = random.choice((None, *WORDS[schema.dialect]["collations"]))
    return True


def change_generated(schema: Schema, table: Table, random: Random) -> bool:
    found = [c for c in table.columns if c.generated]
    if not found:
        ints = [c.name for c in table.columns if c.kind == "int"]
        free = [c for c in table.columns if c.kind == "int" and not c.numbered and not _used(schema, table, c.name)]
        if not ints or not free:
            return False
        one = random.choice(free)
        others = [n for n in ints if n != one.name]
        if not others:
            return False
        one.default, one.generated = None, f"{random.choice(others)} + 1"
        return True
    one, what = random.choice(found), random.random()
    if what < 0.3:
        one.generated = None
    elif what < 0.5 and schema.dialect != "postgres":
        one.stored = not one.stored
    else:
        one.generated = str(one.generated).replace("+ 1", random.choice(("+ 2", "* 2", "- -1")))
    return True


def drop_table(schema: Schema, table: Table, random: Random) -> bool:
    if any(f.table == table.name for t in schema.tables if t is not table for f in t.foreign):
        return False
    schema.tables.remove(table)
    return bool(schema.tables)


def reorder(schema: Schema, table: Table, random: Random) -> bool:
    random.shuffle(table.columns)
    return True


def comment(schema: Schema, table: Table, random: Random) -> bool:
    if random.random() < 0.5:
        table.comment = random.choice((None, "other"))
    else:
        random.choice(table.columns).comment = random.choice((None, "other"))
    return schema.dialect != "sqlite"


def change_parts(schema: Schema, table: Table, random: Random) -> bool:
    found = [t for t in schema.tables if t.parts is not None]
    if not found or schema.dialect == "sqlite":
        return False
    one = random.choice(found)
    assert one.parts is not None
    one.parts = random.choice((None, (one.parts[0], ["0", "20", "MAXVALUE"]), (one.parts[0], ["0", "10", "50"])))
    return True


def change_options(schema: Schema, table: Table, random: Random) -> bool:
    if schema.dialect != "sqlite":
        return False
    table.options = "STRICT" if not table.options else ""
    return True


CHANGES: tuple[Change, ...] = (
    drop_column, add_column, add_column, rename_column, retype, retype, retype, retype, turn_required, change_default,
    change_default, change_number, drop_key, add_key, change_key, change_key, drop_check, add_check, change_check,
    change_check, change_check, change_check, split_check, drop_foreign, change_foreign, change_foreign, change_index,
    change_index, change_labels, change_domain, change_collation, change_generated, drop_table, reorder, comment,
    change_parts, change_options,
)  # fmt: skip
