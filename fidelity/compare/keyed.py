"""A table's keys and indexes in one form, where its engine has two that take the same rows for alike."""

from __future__ import annotations

from dataclasses import replace

from fidelity.compare.opposites import opposed
from fidelity.compare.predicate import atoms
from fidelity.ddl.expression import Tree, normal_form
from fidelity.ddl.literal import LITERALS
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.patterns import lazy
from fidelity.shape.values import Exclusion, ExclusionElement, Index, IndexKey, Key, Table

__all__ = ["as_keyed"]

_CASE = lazy(r"(?i)\bCASE\s+WHEN\b.*\bIS\s+NOT\s+NULL\b")
_NULL = lazy(r"(?i)NULL(?:::[\w ()\[\].,]+)?")
_CONSTANT = lazy(r"\d+|'[^']+'")
_CONDITIONS = frozenset({"=", "<>", "<", "<=", ">", ">=", "in", "not in", "is null", "is not null", "and", "or", "is"})
_COVERS = lazy(r"(?i)\s*(?:CASE\b|DECODE\s*\(|NULLIF\s*\(|I?IF\s*\()")


def as_keyed(table: Table, dialect: str) -> Table:
    """The table with keys and indexes that say the same in one form, where its engine has two."""
    if dialect == "sqlite":
        table = _with_collated_keys(table)
    elif dialect == "oracle":
        table = _keyed_by_columns(table)
    elif dialect == "postgres":
        table = _with_equal_excluded(table)
    return _without_what_is_so(_as_partial(table, dialect), dialect)


def _with_collated_keys(table: Table) -> Table:
    """SQLite's table with each UNIQUE (c COLLATE x) as the unique index that the engine makes of it."""
    told = {
        (key, column): name
        for key in table.unique
        for column in key.columns
        for name in table.options
        if name.startswith(f"key ({', '.join(key.columns)}) compares {column} by ")
    }
    if not told:
        return table

    def of_key(key: Key) -> Index:
        collations = {c: told[key, c].rpartition(" by ")[2] for c in key.columns if (key, c) in told}
        keys = tuple(IndexKey(column=c, collation=collations.get(c)) for c in key.columns)
        return Index(name=key.name, unique=True, method="btree", keys=keys, constraint="unique", span=key.span)

    collated = [key for key in table.unique if any((key, c) in told for c in key.columns)]
    return replace(
        table,
        unique=tuple(key for key in table.unique if key not in collated),
        indexes=(*table.indexes, *map(of_key, collated)),
        options=tuple(name for name in table.options if name not in told.values()),
    )


def _with_equal_excluded(table: Table) -> Table:
    """PostgreSQL's table with each EXCLUDE of what is equal as the unique index that it is, but for ON CONFLICT (…)."""
    equal = [e for e in table.exclusions if all(one.operator == "=" for one in e.elements) and _is_index(e, table)]
    if not equal:
        return table

    def of_exclusion(one: Exclusion) -> Index:
        keys = tuple(_excluded(element, table, one.method) for element in one.elements)
        return Index(
            name=one.name, unique=True, method=one.method, keys=keys, where=one.where, include=one.include,
            constraint="exclusion", deferrable=one.deferrable, initially_deferred=one.initially_deferred, span=one.span,
        )  # fmt: skip

    return replace(
        table,
        exclusions=tuple(one for one in table.exclusions if one not in equal),
        indexes=(*table.indexes, *map(of_exclusion, equal)),
    )


def _is_index(exclusion: Exclusion, table: Table) -> bool:
    """Whether it is what a unique index is: what may wait for the end of the transaction only a key on columns is."""
    plainly = exclusion.where is None and all(table.column(e.key) and not e.collation for e in exclusion.elements)
    return plainly or not exclusion.deferrable


def _excluded(element: ExclusionElement, table: Table, method: str) -> IndexKey:
    column = table.column(element.key)
    return IndexKey(
        column=None if column is None else column.name,
        expression=element.key if column is None else None,
        order="asc" if method == "btree" else None,
        opclass=element.opclass,
        collation=element.collation,
    )


def _keyed_by_columns(table: Table) -> Table:
    """Oracle's table with each index key `CASE WHEN c IS NOT NULL THEN c END` as the column that it is.

    MikroORM writes keys so, that rows with NULL be no duplicates; Oracle's index takes the same rows for alike as one
    of the column does. In other engines a key that is an expression serves no ON CONFLICT and no foreign key.
    """
    told = [key.expression for index in table.indexes for key in index.keys if key.expression is not None]
    if not any(_CASE.search(text) for text in told):
        return table
    types = {column.name: column.type for column in table.columns}

    def of_column(key: IndexKey) -> IndexKey:
        if key.expression is None or not _CASE.search(key.expression):
            return key
        normal = normal_form(key.expression, "oracle", columns=types, value=True)
        match normal and normal.tree:
            case ("node", "case", ("ifs", ("node", "if", ("this", ("is not null", one)), ("true", other)))):
                if one == other and one[0] == "column":
                    return replace(key, column=str(one[1]), expression=None)
        return key

    return replace(
        table, indexes=tuple(replace(index, keys=tuple(map(of_column, index.keys))) for index in table.indexes)
    )


def _as_partial(table: Table, dialect: str) -> Table:
    """The table with each unique index of `CASE WHEN c THEN a END` as one of `a` in the rows of which c is true.

    So is `nullif(a, b)` in the rows of which `a <> b` is.

    Oracle's index leaves out the row whose keys are all NULL, and in the others' a NULL is alike to none: so they are
    written where an index may have no condition. A constant beside other keys says nothing more.
    """
    if not any(key.expression and _COVERS.match(key.expression) for index in table.indexes for key in index.keys):
        return table
    return replace(table, indexes=tuple(_partial(index, table, dialect) for index in table.indexes))


def _partial(index: Index, table: Table, dialect: str) -> Index:
    chosen = [_chosen(key.expression or "", dialect) for key in index.keys]
    types = {column.name: column.type for column in table.columns}
    said = {one[0]: normal_form(one[0], dialect, columns=types) for one in chosen if one is not None}
    conditions = {text if normal is None else normal.tree: text for text, normal in said.items()}
    if not index.unique or index.nulls_not_distinct or len(conditions) != 1 or (dialect == "oracle" and None in chosen):
        return index
    condition = next(iter(conditions.values()))
    keys = [
        key if one is None else _key(key, one[1], table, dialect) for key, one in zip(index.keys, chosen, strict=True)
    ]
    telling = [key for key in keys if key.column is not None or not _CONSTANT.fullmatch(key.expression or "")]
    where = condition if index.where is None else f"({index.where}) AND ({condition})"
    return replace(index, keys=tuple(telling or keys[:1]), where=where)


def _key(key: IndexKey, value: str, table: Table, dialect: str) -> IndexKey:
    """The key of a value: of a column, if it is one, without the collation that SQLite's CASE leaves behind."""
    quoted, told = value[:1] in {"`", '"'}, dialect in {"oracle", "postgres"}
    name = value[1:-1] if quoted else {"oracle": value.upper(), "postgres": value.lower()}.get(dialect, value)
    same = [c for c in table.columns if c.name == name or (not told and c.name.lower() == name.lower())]
    if not same:
        return replace(key, expression=value)
    collation = "BINARY" if dialect == "sqlite" and same[0].collation and not key.collation else key.collation
    return replace(key, column=same[0].name, expression=None, collation=collation)


def _chosen(text: str, dialect: str) -> tuple[str, str] | None:
    """The condition and the value of an expression that is the value where that is true, and else NULL."""
    if not _COVERS.match(text):
        return None
    c = Cursor(text, dialect)
    try:
        found = _of_case(c) if c.take("CASE") else _of_call(c)
        c.finish()
    except NotUnderstoodError:
        return None
    return found


def _of_case(c: Cursor) -> tuple[str, str]:
    """Consumes what stands behind CASE."""
    subject = None if c.word == "WHEN" else c.expression(lambda c: c.word == "WHEN")
    c.expect("WHEN")
    condition = c.expression(lambda c: c.word == "THEN")
    c.expect("THEN")
    value = c.expression(lambda c: c.word in {"ELSE", "END"})
    if c.take("ELSE") and not _NULL.fullmatch(c.expression(lambda c: c.word == "END")):
        raise c.fail("NULL")
    c.expect("END")
    return (condition if subject is None else f"({subject}) = ({condition})"), value


def _of_call(c: Cursor) -> tuple[str, str]:
    """Consumes MySQL's IF, SQLite's IIF, Oracle's DECODE of one value, and NULLIF."""
    called = c.take_any("IF", "IIF", "DECODE", "NULLIF")
    c.expect("(")
    condition = c.expression()
    if called == "NULLIF":
        c.expect(",")
        without = c.expression()
        c.expect(")")
        return f"({condition}) <> ({without})", condition
    if called == "DECODE":
        c.expect(",")
        value = c.expression()
        condition = f"({condition}) IS NULL" if value.upper() == "NULL" else f"({condition}) = ({value})"
    c.expect(",")
    value = c.expression()
    if called != "DECODE" or c.word == ",":
        c.expect(",")
        c.expect("NULL")
    c.expect(")")
    return condition, value


def _without_what_is_so(table: Table, dialect: str) -> Table:
    """The table with each unique index without those of its keys that its condition says: they are one in all rows."""
    if not any(i.unique and i.where and any(key.expression for key in i.keys) for i in table.indexes):
        return table
    return replace(table, indexes=tuple(_telling(index, table, dialect) for index in table.indexes))


def _telling(index: Index, table: Table, dialect: str) -> Index:
    types = {column.name: column.type for column in table.columns}
    normal = normal_form(index.where, dialect, columns=types) if index.unique and index.where else None
    if normal is None:
        return index
    keys = [key for key in index.keys if key.expression is None or not _is_said(key, normal.tree, dialect, types)]
    return replace(index, keys=tuple(keys or index.keys[:1]))


def _is_said(key: IndexKey, said: Tree, dialect: str, types: dict[str, str]) -> bool:
    """Whether an expression has one value wherever the condition is true: it is what that says, or compares with."""
    normal = normal_form(key.expression or "", dialect, columns=types, value=True)
    parts = said[1:] if said[0] == "and" else (said,)
    if normal is None or normal.tree in parts or dialect != "postgres" or key.collation is not None:
        return normal is not None and normal.tree in parts
    if any(_is_one_value(part, normal.tree) for part in parts):
        return True
    if not _is_condition(normal.tree):
        return False
    from fidelity.compare.implication import implies  # noqa: PLC0415 - only where a key is a condition
    from fidelity.compare.judges.covering import true_of  # noqa: PLC0415

    either = [tree for tree in (normal.tree, opposed(normal.tree)) if tree is not None]
    return any(implies(atoms(true_of(said)), atoms(true_of(tree))) is True for tree in either)


def _is_one_value(part: Tree, tree: Tree) -> bool:
    """Whether a condition says that an expression is a literal."""
    return part[0] == "=" and part[1] == tree and part[2][0] in LITERALS and part[2] != ("null",)


def _is_condition(tree: Tree) -> bool:
    return tree[0] in _CONDITIONS or (tree[0] == "not" and _is_condition(tree[1]))
