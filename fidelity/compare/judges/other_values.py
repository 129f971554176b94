"""Whether two expressions are known to give other values of a row, as each side's column keeps them."""

from __future__ import annotations

from fidelity.compare.bearing import that_bear_on
from fidelity.compare.judges.conditions import conditions_of
from fidelity.compare.pair import Pair
from fidelity.compare.types.form import Family
from fidelity.ddl.expression import Normal, Tree, columns_of, normal_form
from fidelity.shape.values import Column

__all__ = ["gives_another_value", "gives_the_same", "is_shown_otherwise"]


def gives_the_same(pair: Pair, both: tuple[Column, Column], texts: tuple[str, str], trees: tuple[Tree, Tree]) -> bool:
    """Whether an engine computes of two expressions without columns the same value, as the columns keep it.

    PostgreSQL's are computed, and SQLite is asked.
    """
    if not pair.one_engine or any(columns_of(tree) for tree in trees):
        return False
    if pair.real.dialect == "sqlite":
        from fidelity.compare.sqlite_rows import gives_the_same_in_sqlite  # noqa: PLC0415 - only where two differ

        return gives_the_same_in_sqlite(pair, both, texts)
    if pair.real.dialect != "postgres":
        return False
    from fidelity.compare.postgres_rows import come_to_the_same  # noqa: PLC0415 - only where two differ

    return come_to_the_same(trees, (pair.modeled.base_type(both[0]), pair.real.base_type(both[1])))


def gives_another_value(
    pair: Pair, both: tuple[Column, Column], texts: tuple[str, str], normals: tuple[Normal | None, Normal | None]
) -> bool:
    """Whether a row is found in which they do: of the columns that they name, and past the checks on these.

    PostgreSQL's expressions are computed, and so are MySQL's; SQLite, which comes with Python, is asked.
    """
    here, there = normals
    if here is None or there is None:
        return False
    if not pair.one_engine:
        from fidelity.compare.values_across import gives_another_across  # noqa: PLC0415 - only where two differ

        return gives_another_across(pair, both, texts)
    trees, dialect = (here.tree, there.tree), pair.modeled.dialect
    about = columns_of(here.tree) | columns_of(there.tree)
    if dialect == "postgres":
        return _in_postgres(pair, both, trees, about)
    if dialect not in {"mysql", "sqlite"}:
        return False
    checks = [[c for c in conditions_of(pair, side) if c.check.enforced] for side in (pair.modeled, pair.real)]
    near = that_bear_on(about, [c for side in checks for c in side], lambda condition: condition.columns)
    if any(condition.normal is None for condition in near):
        return False
    names = about.union(*(condition.columns for condition in near))
    told = [
        [(c.check.expression, c.normal.tree) for c in side if c.normal is not None and any(c is one for one in near)]
        for side in checks
    ]
    if dialect == "mysql":
        from fidelity.compare.mysql_rows import gives_another_in_mysql  # noqa: PLC0415 - only where two differ

        return gives_another_in_mysql(pair, both, trees, [tree for side in told for _, tree in side], names)
    from fidelity.compare.sqlite_rows import gives_another_in_sqlite  # noqa: PLC0415 - only where two differ

    return gives_another_in_sqlite(pair, both, ((texts[0], trees[0]), (texts[1], trees[1])), told, names)


def _in_postgres(pair: Pair, both: tuple[Column, Column], trees: tuple[Tree, Tree], about: frozenset[str]) -> bool:
    given = [pair.check_normal(side, c) for side in (pair.modeled, pair.real) for c in side.checks if c.enforced]
    if None in given and about:
        return False
    from fidelity.compare.postgres_rows import gives_another_value as found  # noqa: PLC0415 - only where two differ

    types = pair.modeled.base_type(both[0]), pair.real.base_type(both[1])
    return found(pair, trees, types, [normal.tree for normal in given if normal is not None])


def is_shown_otherwise(pair: Pair, both: tuple[Column, Column], texts: tuple[str, str]) -> bool:
    """Whether a text keeps decimal numbers of which one expression may show more digits: `d + 0.000` of a decimal."""
    textual = any(side.form(c).family is Family.TEXT for side, c in zip((pair.modeled, pair.real), both, strict=True))
    if not textual or not pair.one_engine or pair.real.dialect not in {"mysql", "postgres"}:
        return False
    here, there = (
        normal_form(text, side.dialect, columns=side.types, value=True, shown=True)
        for text, side in zip(texts, (pair.modeled, pair.real), strict=True)
    )
    return here is not None and there is not None and _zeros_in(here.tree) != _zeros_in(there.tree)


def _zeros_in(tree: Tree) -> list[str]:
    """The decimal numbers in a tree that end with a zero behind the point."""
    if tree[0] == "number":
        return [str(tree[1])] if "." in str(tree[1]) and str(tree[1]).endswith("0") else []
    return sorted(found for part in tree[1:] if isinstance(part, tuple) for found in _zeros_in(part))
