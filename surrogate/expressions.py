"""An expression's normal form said again in another engine's words, or not at all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from fidelity.ddl.expression import Tree, normal_form
from fidelity.shape.values import Column, Table
from surrogate.kinds import Kind
from surrogate.patterns import pattern_condition
from surrogate.spelling import quote_name, quote_text

__all__ = ["Words", "moment_in"]

# Division is left out: of whole numbers, MySQL's has a fraction and the others' has none.
_INFIX = frozenset({"=", "<>", "<", "<=", ">", ">=", "+", "-", "*", "%"})
_CALLS = {
    "length": {"sqlite": "length", "postgres": "char_length", "mysql": "char_length"},
    "octet_length": {"postgres": "octet_length", "mysql": "length"},
    "lower": {"sqlite": "lower", "postgres": "lower", "mysql": "lower"},
    "upper": {"sqlite": "upper", "postgres": "upper", "mysql": "upper"},
    "btrim": {"sqlite": "trim", "postgres": "btrim", "mysql": "trim"},
    "abs": {"sqlite": "abs", "postgres": "abs", "mysql": "abs"},
    "coalesce": {"sqlite": "coalesce", "postgres": "coalesce", "mysql": "coalesce"},
    "json_valid": {"sqlite": "json_valid", "mysql": "json_valid"},
}
_NOW = {
    ("sqlite", "instant"): "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')",
    ("sqlite", "timestamp"): "strftime('%Y-%m-%dT%H:%M:%S', 'now')",
    ("sqlite", "date"): "strftime('%Y-%m-%d', 'now')",
    ("postgres", "instant"): "CURRENT_TIMESTAMP",
    ("postgres", "timestamp"): "LOCALTIMESTAMP",
    ("postgres", "date"): "CURRENT_DATE",
    ("mysql", "date"): "(CURRENT_DATE)",
}
_UUID = {
    "postgres": "gen_random_uuid()",
    "mysql": "(uuid())",
    "sqlite": "(lower("
    "hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-' || '4' || substr(hex(randomblob(2)), 2)"
    " || '-' || 'A' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))))",
}
_MOMENTS = frozenset({"date", "timestamp", "instant"})
_QUOTED = frozenset({"string", "moment", "uuid", "json"})
"""Literals that are written between quotes."""
_ZONE = re.compile(r":\d\d(?:\.\d+)?[+-]\d\d(?::?\d\d)?\Z")
_JSON_NUMBER = re.compile(r'"\\u0000([^"]*)"')
"""A number in the normal form of a document."""


class _NoWordsError(Exception):
    """The engine has no words for a part of the expression."""


def _literal(tree: Tree, engine: str) -> str:
    """What stands between the quotes of a literal; raises _NoWordsError for a moment that the engine lacks."""
    text = str(tree[1])
    if tree[0] == "moment" and "infinity" in text and engine != "postgres":
        raise _NoWordsError
    return _JSON_NUMBER.sub(r"\1", text) if tree[0] == "json" else text


def moment_in(engine: str, text: str, kind: Kind) -> str:
    """A date or time as the engine writes it in a literal; any other text unchanged."""
    if kind.name not in ("timestamp", "instant"):
        return text
    if kind.name == "instant" and _ZONE.search(text):
        text = datetime.fromisoformat(text).astimezone(UTC).replace(tzinfo=None).isoformat()
    bare = text.removesuffix("Z").replace("T", " ")
    bare = bare if " " in bare else f"{bare} 00:00:00"
    if engine == "mysql":
        return bare
    zone = "Z" if kind.name == "instant" else ""
    return bare.replace(" ", "T") + zone


class Words:
    """One engine's words for the expressions of one table, written in the model's dialect.

    Every kind of expression that there are words for is listed here; for any other there are none.
    """

    def __init__(self, *, engine: str, dialect: str, table: Table, kinds: Mapping[str, Kind]) -> None:
        self.engine = engine
        self.dialect = dialect
        self.types = {column.name: column.type for column in table.columns}
        self.kinds = dict(kinds)
        self._value_of: str | None = None

    def of(self, expression: str, *, value_of: str | None = None, value: bool = False) -> str | None:
        """The expression in the engine's words; None where it cannot be said there with the same meaning.

        `value_of` is the column that a domain's VALUE stands for; a `value` is no condition.
        """
        types, self._value_of = self.types, value_of
        if value_of is not None:
            types = {**types, "value": types[value_of]}
            self.kinds["value"] = self.kinds[value_of]
        form = normal_form(expression, self.dialect, columns=types, value=value)
        if form is None:
            return None
        try:
            return self.text(form.tree)
        except _NoWordsError:
            return None

    def default(self, expression: str, column: Column) -> str | None:
        """A default ready to stand after DEFAULT; None where it cannot be said with the same meaning."""
        form = normal_form(expression, self.dialect, target=column.type)
        if form is None:
            return None
        try:
            return self._default(form.tree, self.kinds[column.name])
        except _NoWordsError:
            return None

    def _default(self, tree: Tree, kind: Kind) -> str | None:
        if tree[:2] in (("call", "now"), ("node", "currentdate"), ("node", "localtimestamp")):
            return self._now(kind)
        if tree == ("node", "uuid"):
            return _UUID[self.engine]
        if tree[0] in _QUOTED:
            literal = quote_text(moment_in(self.engine, _literal(tree, self.engine), kind), self.engine)
            # MySQL's long texts take a default only as an expression.
            long = self.engine == "mysql" and kind.name in ("text", "json") and not kind.size
            return f"({literal})" if long else literal
        if kind.name == "boolean" and tree[0] in ("true", "false", "number"):
            truth = tree[0] == "true" or (tree[0] == "number" and tree[1] != "0")
            return ("true" if truth else "false") if self.engine == "postgres" else str(int(truth))
        return self.text(tree) if tree[0] in ("number", "null", "true", "false") else None

    def _now(self, kind: Kind) -> str | None:
        if self.engine == "mysql" and kind.name in ("timestamp", "instant"):
            # An instant is a datetime in UTC there, whatever the session's time zone.
            digits = 6 if kind.size is None else kind.size
            return f"(UTC_TIMESTAMP({digits}))" if kind.name == "instant" else f"CURRENT_TIMESTAMP({digits})"
        said = _NOW.get((self.engine, kind.name))
        return f"({said})" if said and self.engine == "sqlite" else said

    def text(self, tree: Tree) -> str:
        """The tree in the engine's words; raises _NoWordsError."""
        head = str(tree[0])
        if head == "column":
            name = self._value_of if tree[1] == "value" and self._value_of else str(tree[1])
            return quote_name(name, self.engine)
        if head in _QUOTED:
            return quote_text(_literal(tree, self.engine), self.engine)
        if head == "number":
            return str(tree[1])
        if head in ("true", "false", "null"):
            return head.upper() if self.engine == "postgres" or head == "null" else str(int(head == "true"))
        if head in ("and", "or"):
            return f" {head.upper()} ".join(self._part(part) for part in tree[1:])
        if head == "not":
            return f"NOT {self._part(tree[1])}"
        if head in _INFIX:
            return f"{self._part(tree[1])} {head} {self._beside(tree[1], tree[2])}"
        if head in ("in", "not in"):
            items = ", ".join(self._beside(tree[1], item) for item in tree[2:])
            return f"{self._part(tree[1])} {head.upper()} ({items})"
        if head in ("is null", "is not null"):
            return f"{self._part(tree[1])} {head.upper()}"
        if head in ("like", "not like", "regex"):
            return self._match(tree)
        if head == "call":
            return self._call(str(tree[1]), tree[2:])
        if head == "node":
            return self._node(tree)
        if head == "cast":
            return self._cast(tree)
        raise _NoWordsError

    def _part(self, tree: Tree) -> str:
        said = self.text(tree)
        bare = tree[0] in ("column", "number", "true", "false", "null", "call") or tree[0] in _QUOTED
        return said if bare else f"({said})"

    def _beside(self, subject: Tree, tree: Tree) -> str:
        """A literal as the column beside it spells moments."""
        kind = self.kinds.get(str(subject[1])) if subject[0] == "column" else None
        if tree[0] in ("string", "moment") and kind is not None and kind.name in _MOMENTS:
            return quote_text(moment_in(self.engine, _literal(tree, self.engine), kind), self.engine)
        return self._part(tree)

    def _match(self, tree: Tree) -> str:
        if tree[2][0] != "string" or self.dialect == "mysql":
            raise _NoWordsError  # MySQL's patterns take case as the collation does
        subject, pattern = self._part(self._uncast(tree[1])), str(tree[2][1])
        if tree[0] == "regex":
            return self._regex(subject, pattern)
        negation = "NOT " if tree[0] == "not like" else ""
        if self.engine != "sqlite":
            return f"{subject} {negation}LIKE {quote_text(pattern, self.engine)}"
        if "\\" in pattern or self.dialect == "sqlite":
            raise _NoWordsError  # SQLite's own LIKE ignores the case of ASCII letters; GLOB has no escapes
        glob = "".join({"%": "*", "_": "?", "*": "[*]", "?": "[?]", "[": "[[]"}.get(char, char) for char in pattern)
        return f"{subject} {negation}GLOB {quote_text(glob, 'sqlite')}"

    def _regex(self, subject: str, pattern: str) -> str:
        if self.engine == "sqlite":
            said = pattern_condition(subject, pattern)
            if said is None:
                raise _NoWordsError
            return said
        if self.engine == "mysql":
            # There `$` also matches before a last line feed; `\z` does not.
            if pattern.endswith("$") and not pattern.endswith("\\$"):
                pattern = pattern[:-1] + "\\z"
            return f"{subject} REGEXP {quote_text(pattern, 'mysql')}"
        return f"{subject} ~ {quote_text(pattern, 'postgres')}"

    def _node(self, tree: Tree) -> str:
        """A function that the normal form keeps with its arguments' roles: the first, and the rest."""
        roles = {str(part[0]): part[1:] for part in tree[2:]}
        if not roles.keys() <= {"this", "expressions"}:
            raise _NoWordsError
        return self._call(str(tree[1]), (*roles.get("this", ()), *roles.get("expressions", ())))

    def _call(self, function: str, given: Sequence[Tree]) -> str:
        name = _CALLS.get(function, {}).get(self.engine)
        arguments = ", ".join(self.text(argument) for argument in given)
        if name is None and function == "octet_length" and self.engine == "sqlite":
            return f"length(CAST({arguments} AS BLOB))"
        if function == "json_valid" and self.engine == "postgres":  # IS JSON came with PostgreSQL 16
            return f"({arguments} IS NULL OR CAST({arguments} AS json) IS NOT NULL)"
        if name is None:
            raise _NoWordsError
        return f"{name}({arguments})"

    def _cast(self, tree: Tree) -> str:
        inner = self._uncast(tree)
        if inner == tree:
            raise _NoWordsError
        return self.text(inner)

    def _uncast(self, tree: Tree) -> Tree:
        """A column without a cast to text where it is text already: PostgreSQL writes one around a char(n)."""
        if tree[0] == "cast" and tree[1][0] == "column" and str(tree[2]) in ("text", "varchar", "character varying"):
            kind = self.kinds.get(str(tree[1][1]))
            if kind is not None and kind.name in ("text", "char", "enum", "uuid"):
                return ("column", tree[1][1])
        return tree
