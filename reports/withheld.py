"""What of a dump's literals and comments is not told: whatever is neither the model's own nor what a finding is about.

Every report passes through here, and it fails closed: a text that nothing allows is masked, and a document that holds
a masked text anywhere, or a field that `guard` does not know, is not written at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from fidelity.patterns import lazy
from fidelity.shape.schema import Shape
from reports.guard import NO_TEXT, LeakError, require_forms

if TYPE_CHECKING:
    from reports.document import Report

__all__ = ["LeakError", "Withholder", "withheld_report", "withheld_shape", "without_places"]

_SHORT = 4
MASK = "…"
"""Stands for a literal's text."""

_A_COMMENT = "a comment"
# A string's text is passed at once (`++`): kept to come back to, each of its characters takes a hundred bytes.
_STRING = r"(?P<single>'(?:[^'{escape}]++|''{escaped})*(?:'|\Z))"
_DOLLAR = r"(?<![\w$])(?P<tag>\$\w*\$).*?(?:(?P=tag)|\Z)"
_ESCAPED = r"(?P<escaped>\b[eE]'(?:[^'\\]++|''|\\.)*(?:'|\Z))"
_CHOSEN = r"(?P<chosen>\b[qQ]'(?:\[.*?\]'|\{.*?\}'|\(.*?\)'|<.*?>'|(?P<end>[^\s\[{(<]).*?(?P=end)'|.*\Z))"
_DOUBLE = r'(?P<double>"(?:[^"{escape}]++|""{escaped})*(?:"|\Z))'
# Also `.5`, `1_000`, Oracle's `5D` and SQL Server's `$5`: what follows a number without a gap belongs to it.
_NUMBER = lazy(r"(?<![\w.$])[-+]?\$?(?:\d\w*(?:\.\w+)?|\.\d\w*)(?:(?<=[eE])[-+]\d+)?")
# A name in its quotes is no literal, whatever is in it: so it is passed over as a whole, where it ends at all.
_NAMES = {
    '"': r'(?P<name>"(?:[^"]++|"")*")',
    "`": r"(?P<tick>`(?:[^`]++|``)*`)",
    "[": r"(?P<bracket>\[(?:[^]]++|\]\])*\])",
}


def _pattern(*parts: str, backslash: bool = False) -> re.Pattern[str]:
    """Finds literals, and names in quotes; `parts` are what other than a string in single quotes there is."""
    escapes = {"{escape}": r"\\", "{escaped}": r"|\\."} if backslash else {"{escape}": "", "{escaped}": ""}
    whole = "|".join((_STRING, *parts))
    for mark, text in escapes.items():
        whole = whole.replace(mark, text)
    return re.compile(whole, re.DOTALL)


# What stands in double quotes is a name in PostgreSQL and Oracle, and may be a literal in the others.
_LITERALS = {
    "postgres": _pattern(_ESCAPED, _DOLLAR, _NAMES['"']),
    "oracle": _pattern(_CHOSEN, _NAMES['"']),
    "mysql": _pattern(_DOUBLE, _NAMES["`"], backslash=True),
    "sqlite": _pattern(_DOUBLE, _NAMES["`"], _NAMES["["]),
    "tsql": _pattern(_DOUBLE, _NAMES["["]),
}
_QUOTED = frozenset({"name", "tick", "bracket"})
_APART = "\ud800"
"""In no text that was decoded."""
_QUOTES = frozenset("'\"$")
_OPTION = lazy(r"(?P<name>[^=]+)=(?P<value>.*)", re.DOTALL)
_PLAIN_WORDS = lazy(r"[\w ,]*")
_TOLD_OPTIONS = lazy(
    r"engine|charset|collate|row_format|insert_method|on conflict.*|system.versioning|publication refuses"
)
_TOLD_VALUES = lazy(r"(?i)on|off|yes|no|default|first|last|fixed|dynamic|compressed|redundant|compact|page|\d+")
# Where values begin in a definition; before that its numbers are sizes. A bracket of its own holds an expression.
_VALUE = lazy(r" (?:DEFAULT|GENERATED ALWAYS AS|ON UPDATE|WHERE) |\b(?:CHECK|EXCLUDE)\b|(?:\(|, )\(")

# The rules whose findings are about a literal: types and labels, defaults, computed values, conditions, bounds.
_TELLS = lazy(r"FID(?:10[5-8]|20\d|30[6-9]|31[0-49]|60\d|61\d|70[4-7])")
# These say in our own words what was not there or not read; an apostrophe in them begins no literal.
_PROSE = lazy(r"FID(?:10[1-4]|90\d)")
# And these are about names alone: of parents, triggers, columns in their order, constraints, indexes.
_NAMING_RULES = lazy(r"FID(?:109|11[01]|80[123])")
_COMMENTS = frozenset({"FID804", "FID805"})
_OPTIONS = frozenset({"FID115", "FID813"})


class Withholder:
    """Masks the literals of one dialect that are not `known`; `names` are those that double quotes may hold."""

    def __init__(self, dialect: str, known: Iterable[str], names: Iterable[str] = ()) -> None:
        self._pattern = _LITERALS[dialect]
        self.known = set(known)
        self._names = frozenset(names)
        self._quoted = self._names.union(name.replace("\\", r"\\") for name in self._names if "\\" in name)
        self.masked: dict[str, str] = {}
        self._longest: list[str] = []
        self._numbers: set[str] = set()

    def is_name(self, text: str) -> bool:
        """Whether the whole text is the name of a table or column: so a key of columns and expressions has it."""
        return text in self._names

    def allow(self, text: str) -> None:
        """Whatever literals the text holds may be told from now on."""
        self.known.update(_content(match) for match in self._pattern.finditer(text) if match.lastgroup not in _QUOTED)
        self.known.update(_NUMBER.findall(text))

    def text(self, text: str, *, expression: bool = False) -> str:
        """A definition without the literals that may not be told; numbers are literals in its values alone.

        With `expression` the whole text is a value.
        """
        shown = self._pattern.sub(self._masked, text)
        value = _VALUE.search(shown)
        start = 0 if expression else value.end() if value else len(shown)
        return shown[:start] + _NUMBER.sub(self._masked_number, shown[start:])

    def _masked_number(self, match: re.Match[str]) -> str:
        if match[0] in self.known:
            return match[0]
        self._numbers.add(match[0])
        return MASK

    def option(self, text: str) -> str:
        """A table's option without its value, where that may be more than a word of the engine's."""
        match = _OPTION.fullmatch(text)
        if match is None or _TOLD_OPTIONS.fullmatch(match["name"]) or _TOLD_VALUES.fullmatch(match["value"]):
            return text
        if match["value"] in self.known:
            return text
        shown = f"{match['name']}={MASK}"
        if _PLAIN_WORDS.fullmatch(match["value"]) and match["name"] not in _PLACES:  # our own words may have it
            self.masked[text] = shown
        else:
            self.masked[match["value"]] = MASK
        return shown

    def _masked(self, match: re.Match[str]) -> str:
        if self._may_be_told(match):
            return match[0]
        quote = "'" if match.lastgroup in {"escaped", "chosen"} else match[0][0]
        shown = self.masked[match[0]] = quote + MASK + quote
        return shown

    def _may_be_told(self, match: re.Match[str]) -> bool:
        content = _content(match)
        is_name = match.lastgroup in _QUOTED or (match.lastgroup == "double" and content in self._quoted)
        return is_name or content in self.known or not content

    def untold(self, text: str) -> bool:
        """Whether a definition holds a literal that may not be told."""
        return any(not self._may_be_told(match) and MASK not in match[0] for match in self._pattern.finditer(text))

    def purged(self, text: str) -> str:
        """A sentence without any text that was masked, and without its numbers but the short ones: lines and counts."""
        if len(self._longest) != len(self.masked):
            self._longest = sorted(self.masked, key=len, reverse=True)
        for literal in self._longest:
            if literal in text:
                text = _alone(literal).sub(self.masked[literal], text)
        if not self._numbers:
            return text
        return _NUMBER.sub(lambda n: MASK if n[0] in self._numbers and len(n[0]) > _SHORT else n[0], text)

    def require_clean(self, document: object) -> None:
        """Raises LeakError where a string of the document, the model's left out, holds a literal masked elsewhere."""
        if self.masked:
            whole = _APART.join(_strings(document, without="modeled"))
            if any(literal in whole and _alone(literal).search(whole) for literal in self.masked):
                raise LeakError


def _alone(literal: str) -> re.Pattern[str]:
    """Finds the literal where it is one, and no part of a longer one in which its quotes are doubled or escaped."""
    before = r"\w" if literal[0].isalpha() else literal[0]
    return re.compile(rf"(?<![{before}\\]){re.escape(literal)}(?!{re.escape(literal[-1])})")


def _content(match: re.Match[str]) -> str:
    """What the quotes hold, doubled ones as one."""
    text, quote = match[0], match[0][0]
    if quote == "$":
        return text.strip(quote)
    if match.lastgroup == "chosen":
        return text[3:-2]
    if match.lastgroup == "escaped":
        text, quote = text[1:].replace(r"\'", "''"), "'"
    return text[1 : -1 if len(text) > 1 and text[-1] == quote else None].replace(quote * 2, quote)


def withheld_report(
    report: Report, model_shape: Mapping[str, Any], names: Iterable[str], sequences: Iterable[str] = ()
) -> tuple[Report, Withholder]:
    """The report with every literal masked that is neither the model's nor what a finding is about, and the masker.

    `model_shape` is the model's shape as JSON, `names` are all that the dump's tables and columns go by, `sequences`
    what its sequences are called: a default has that in single quotes, `nextval('public.a_id_seq'::regclass)`.
    """
    withholder = Withholder(report["dump"]["dialect"], _literals(model_shape).union(sequences), names)
    for finding in report["findings"]:
        if finding["real"] is not None and _TELLS.fullmatch(finding["rule"]):
            withholder.allow(finding["real"]["text"])
    for finding in report["findings"]:
        if finding["real"] is not None and not (
            _PROSE.fullmatch(finding["rule"]) or _NAMING_RULES.fullmatch(finding["rule"])
        ):
            comment = finding["rule"] in _COMMENTS and finding["real"]["text"] != "no comment"
            shown = withholder.option if finding["rule"] in _OPTIONS else withholder.text
            finding["real"]["text"] = _A_COMMENT if comment else shown(finding["real"]["text"])
            if withholder.untold(finding["real"]["text"]):
                raise LeakError
    for table in report["tables"]:
        for row in (*table["columns"], *table["constraints"]):
            if row["real"] is not None:
                row["real"]["text"] = withholder.text(row["real"]["text"])
        for column in table["unmodeled_columns"]:
            column["text"] = withholder.text(column["text"])
    for finding in report["findings"]:
        finding["message"] = withholder.purged(finding["message"])
    for surface in report["surfaces"]:
        surface["resolution"] = withholder.purged(surface["resolution"])
    for suggestion in report["suggestions"]:
        suggestion["why"] = withholder.purged(suggestion["why"])
    withholder.require_clean(report)
    require_forms(report, withholder.untold)
    return report, withholder


def withheld_shape(members: Mapping[str, Any], withholder: Withholder) -> dict[str, Any]:
    """A dump's shape as JSON without its comments, and with its literals masked as in the report."""
    shown = cast("dict[str, Any]", _mask(members, withholder))
    withholder.require_clean(shown)
    return shown


# Also those of MariaDB's engines CONNECT, S3 and Spider that name a server, a file or a key.
_PLACES = frozenset(
    {"connection", "data directory", "index directory", "password", "file_name", "option_list", "http", "uri"}
    | {"s3_access_key", "s3_secret_key", "s3_host_name", "s3_bucket", "remote_server", "remote_database"}
)


def without_places(shape: Shape) -> Shape:
    """The shape as `inspect` tells it: with all literals, but without the hosts, users and paths of tables' options."""
    tables = tuple(replace(t, options=tuple(map(_placeless, t.options))) if t.options else t for t in shape.tables)
    return replace(shape, tables=tables)


def _placeless(option: str) -> str:
    name = option.partition("=")[0]
    return f"{name}={MASK}" if name in _PLACES else option


_EXPRESSIONS = frozenset({"default", "expression", "where", "bound", "on_update", "key"})
_NAMING = frozenset(
    {
        "name",
        "columns",
        "references",
        "owned_by",
        "of",
        "table",
        "column",
        "include",
        "inherits",
        "parts",
        "set_columns",
    }
)


def _mask(value: object, withholder: Withholder, key: str = "") -> object:
    if isinstance(value, str):
        if key == "comment":
            return MASK
        if key == "labels":
            return value if value in withholder.known else MASK
        if key == "options":
            return withholder.option(value)
        return (
            value
            if key in _NAMING or withholder.is_name(value)
            else withholder.text(value, expression=key in _EXPRESSIONS)
        )
    if isinstance(value, Mapping):
        return {name: _mask(item, withholder, name) for name, item in value.items()}
    return [_mask(item, withholder, key) for item in value] if isinstance(value, list) else value


def _literals(model_shape: object) -> set[str]:
    """Every literal of the model, however quoted, and the labels of its types."""
    found = _strings(model_shape)
    for text in tuple(found):
        found.update(_NUMBER.findall(text))
        if not _QUOTES.isdisjoint(text):
            for pattern in _LITERALS.values():
                found.update(_content(match) for match in pattern.finditer(text) if match.lastgroup not in _QUOTED)
    return found


def _strings(value: object, *, without: str | None = None) -> set[str]:
    """Every string in a document, names of members too; but for those of members called `without`."""
    found: set[str] = set()
    _gather(value, found, without)
    return found


def _gather(value: Any, found: set[str], without: str | None) -> None:  # noqa: ANN401  # any part of a document
    kind = value.__class__
    if kind is str:
        found.add(value)
    elif kind is dict or isinstance(value, Mapping):
        for name, item in value.items():
            if name != without:
                found.add(name)
                if item.__class__ is str:
                    found.add(item)
                elif item.__class__ not in NO_TEXT:
                    _gather(item, found, without)
    elif kind is list or isinstance(value, Sequence):
        for item in value:
            _gather(item, found, without)
