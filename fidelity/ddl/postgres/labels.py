"""The labels of PostgreSQL's enumerated types: added, and called otherwise wherever an expression names one."""

from __future__ import annotations

import dataclasses
import re
from functools import partial

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.draft import Draft, ObjectName
from fidelity.ddl.postgres.expressions import columns_in
from fidelity.ddl.postgres.respell import respell_table
from fidelity.ddl.postgres.types import quoted
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.patterns import lazy
from fidelity.quoting import quoted_text

__all__ = ["add_label", "rename_label"]

_LITERAL = lazy(r"(?s)(?P<text>'(?:[^']|'')*'|(?P<tag>\$(?:[^\W\d]\w*)?\$).*?(?P=tag))(?P<cast>\s*::\s*[\w.\"]+)?")


def add_label(catalog: Catalog, *, name: str, label: str, side: str | None, neighbour: str | None) -> None:
    """Adds a label to an enum: at the end, or beside another."""
    enum = catalog.enums.get(name)
    if enum is None:
        raise NotUnderstoodError("an enum that the dump does not create")
    labels = list(enum.labels)
    if label in labels:
        return
    at = len(labels)
    if neighbour is not None:
        if neighbour not in labels:
            raise NotUnderstoodError("a label that the enum does not have")
        at = labels.index(neighbour) + (side == "AFTER")
    labels.insert(at, label)
    catalog.put(catalog.enums, dataclasses.replace(enum, labels=tuple(labels)), replace=True)


def rename_label(catalog: Catalog, *, name: ObjectName, old: str, new: str) -> None:
    """Renames a label of an enum, in the defaults and conditions too that name it."""
    enum = catalog.enums.get(name.full)
    if enum is None or old not in enum.labels:
        raise NotUnderstoodError("a label that the enum does not have")
    labels = tuple(new if label == old else label for label in enum.labels)
    catalog.put(catalog.enums, dataclasses.replace(enum, labels=labels), replace=True)
    kind = quoted(name)
    label = _Label(kinds=frozenset({kind, f"{kind}[]"}), old=old, new=new)
    sought = re.split(r"['\"\\]", old)[0]  # a quote is written twice
    for draft in catalog.tables.values():
        for i, column in enumerate(draft.columns):
            if column.type in label.kinds and column.default is not None:
                draft.columns[i] = dataclasses.replace(column, default=label.renamed(column.default))
        respell_table(draft, sought, types=str, expressions=partial(label.renamed_in, draft=draft))
    for full, domain in catalog.domains.items():
        if domain.type in label.kinds:
            checks = tuple(dataclasses.replace(k, expression=label.renamed(k.expression)) for k in domain.checks)
            default = domain.default and label.renamed(domain.default)
            catalog.domains[full] = dataclasses.replace(domain, default=default, checks=checks)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Label:
    """A label's old and new text; `kinds` are how its type, and an array of that, are spelled."""

    kinds: frozenset[str]
    old: str
    new: str

    def renamed(self, expression: str) -> str:
        """The expression, each literal in it that is the label called otherwise, in an array too."""
        return _LITERAL.sub(lambda found: self._literal(found["text"]) + (found["cast"] or ""), expression)

    def renamed_in(self, expression: str, *, draft: Draft) -> str:
        """A table's expression, likewise; it is loud where a literal may be the label or another text."""
        named = set(columns_in(expression, draft))
        types = {column.type in self.kinds for column in draft.columns if column.name in named}
        if types == {True}:
            return self.renamed(expression)

        def part(found: re.Match[str]) -> str:
            changed = self._literal(found["text"])
            kind = (found["cast"] or "").strip(": ")
            if changed == found["text"] or (kind and kind not in self.kinds) or not (kind or types):
                return found[0]
            if not kind and True in types:
                raise NotUnderstoodError("a label renamed that a condition may name, or another text like it")
            return changed + (found["cast"] or "") if kind else found[0]

        return _LITERAL.sub(part, expression)

    def _literal(self, literal: str) -> str:
        if literal[0] == "$":
            tag = literal.index("$", 1) + 1
            text = literal[tag:-tag]
        else:
            text = literal[1:-1].replace("''", "'")
        if text == self.old:
            return quoted_text(self.new)
        if not (text.startswith("{") and text.endswith("}")) or self.old not in text:
            return literal
        items = text[1:-1].split(",")
        plain = [item.strip().strip('"') for item in items]
        if "\\" in text or '""' in text or any(item.count('"') not in (0, 2) for item in items):
            raise NotUnderstoodError("a label renamed that an array may hold")
        if self.old not in plain:
            return literal
        return quoted_text("{" + ",".join(self._item(item) if item == self.old else item for item in plain) + "}")

    def _item(self, _: str) -> str:
        return self.new if re.fullmatch(r"\w+", self.new) else '"' + re.sub(r'(["\\])', r"\\\1", self.new) + '"'
