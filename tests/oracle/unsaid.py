"""The catalog as a dump can give it whose dumper was asked to leave something out, or to spell it otherwise."""

from __future__ import annotations

import copy
from typing import Any

__all__ = ["without_comments", "without_field_options", "without_table_options"]

Facts = dict[str, Any]

# The options that are said in these modes too: a column's own, and that rows are versioned.
KEPT = ("system versioning", "without system versioning (", "invisible (")


def without_table_options(catalog: Facts) -> Facts:
    """The catalog as shown in modes without the engine's own options: with them goes a table's collation."""
    catalog = copy.deepcopy(catalog)
    for table in catalog["tables"]:
        collation = next(option for option in table["options"] if option.startswith("collate=")).partition("=")[2]
        table["options"] = [option for option in table["options"] if option.startswith(KEPT)]
        table["comment"] = None
        for column in table["columns"]:
            if column["collation"] == collation:
                column["collation"] = None
        for index in table["indexes"]:
            index["invisible"] = False
    return catalog


def without_field_options(catalog: Facts) -> Facts:
    """And in those without a column's own: AUTO_INCREMENT and ON UPDATE are lost."""
    catalog = without_table_options(catalog)
    for table in catalog["tables"]:
        for column in table["columns"]:
            column["identity"] = column["on_update"] = None
    return catalog


def without_comments(catalog: Facts) -> Facts:
    """The catalog of the same database, had nothing in it a comment (`pg_dump --no-comments`)."""
    return _silent(catalog)


def _silent(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: None if key == "comment" else _silent(item) for key, item in value.items()}
    return [_silent(item) for item in value] if isinstance(value, list) else value
