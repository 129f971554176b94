"""SQL/JSON's functions as plain calls, with what each says by itself where it is left out.

`JSON_VALUE(j, '$.a' RETURNING int)` is `sql_json_value(j, '$.a'::jsonpath, 'integer', 'null', 'null')`: sqlglot knows
some of their clauses only. Source: PostgreSQL 18's gram.y (`func_expr_common_subexpr`) and get_json_expr_options in
ruleutils.c.
"""

from __future__ import annotations

import re

from fidelity.ddl.postgres.types import quote_identifier, read_type
from fidelity.ddl.syntax import Cursor, NotUnderstoodError

__all__ = ["in_plain_calls"]

_CALL = re.compile(r"(?i)(?<![\w.\"])(json(?:_(?:exists|value|query|object|array|serialize))?)\s*\(")
_TOKEN = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|\w+|::|[()\[\]]|\S""")
_WORDS = frozenset(
    "PASSING RETURNING FORMAT WITH WITHOUT KEEP OMIT ERROR NULL EMPTY DEFAULT TRUE FALSE UNKNOWN ABSENT".split()
)
_RETURNED = {"value": "text", "query": "jsonb", "object": "json", "array": "json", "serialize": "text"}


def in_plain_calls(text: str) -> str | None:
    """The text with these functions as plain calls; None where one has a clause that is not known."""
    calls = list(_CALL.finditer(_without_strings(text)))
    for call in reversed(calls):  # the inner ones first
        end = _closing(text, call.end())
        if end is None:
            return None
        try:
            plain = _Call(call[1].lower().removeprefix("json").removeprefix("_"), text[call.end() : end - 1]).plain()
        except NotUnderstoodError:
            return None
        if plain is not None:
            text = text[: call.start()] + plain + text[end:]
    return text


def _without_strings(text: str) -> str:
    return re.sub(r"'(?:[^']|'')*'", lambda found: "'" + "x" * (len(found[0]) - 2) + "'", text)


def _closing(text: str, start: int) -> int | None:
    """Where the bracket ends that is open at that place."""
    depth = 1
    for token in _TOKEN.finditer(text, start):
        depth += (token[0] in "([") - (token[0] in ")]")
        if depth == 0:
            return token.end()
    return None


class _Call:
    """One function's arguments, consumed in their order."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self.text, self.at = name, text, 0
        self.tokens = list(_TOKEN.finditer(text))

    def plain(self) -> str | None:
        """The plain call; None where it is one already, or a function of the same name that has no clauses."""
        if self.name in {"exists", "value", "query"}:
            return self._of_path()
        if self.name in {"object", "array"}:
            told = not self.tokens or self.name == "array" or not {*self._outer()}.isdisjoint({":", "VALUE", *_WORDS})
            return self._made() if told else None
        value = self._until(_WORDS)
        returned = self._returned() if self._take("RETURNING") else _RETURNED.get(self.name, "")
        return self._call(value, f"'{returned}'", self._unique())

    def _of_path(self) -> str:
        context = self._until(frozenset(","))
        if not self._take(","):
            raise NotUnderstoodError("a path")
        path = self._until(_WORDS).removesuffix("::jsonpath")
        if not re.fullmatch(r"'(?:[^']|'')*'", path):
            raise NotUnderstoodError("a path that is a literal")
        arguments = [context, f"{path}::jsonpath"]
        if self._take("PASSING"):
            arguments += self._passed()
        if self.name != "exists":
            arguments.append(f"'{self._returned() if self._take('RETURNING') else _RETURNED[self.name]}'")
        if self.name == "query":
            arguments += [f"'{self._wrapper()}'", f"'{self._quotes()}'"]
        usual = "'false'" if self.name == "exists" else "'null'"
        behaviour = dict.fromkeys(("EMPTY", "ERROR"), usual)
        while not self._done:
            said = self._behaviour()
            if not (self._take("ON") and self._word in behaviour):
                raise NotUnderstoodError("ON EMPTY or ON ERROR")
            behaviour[self._step()] = said
        return self._call(*arguments, *behaviour.values())

    def _made(self) -> str:
        """JSON_OBJECT or JSON_ARRAY: its members, what becomes of NULL, and what else it says."""
        members: list[str] = []
        ends = _WORDS - {"NULL", "TRUE", "FALSE"} | {",", ":", "VALUE", "ON"}
        while not self._done and self._word not in {"ABSENT", "WITH", "WITHOUT", "RETURNING"}:
            if self._word == "NULL" and self._ahead(1) == "ON":
                break
            members.append(self._until(ends, null=True))
            if not (self._take(",") or self._take(":") or self._take("VALUE")):
                break
        absent = self.name == "array"
        if self._word in {"NULL", "ABSENT"}:
            absent = self._step() == "ABSENT"
            if not (self._take("ON") and self._take("NULL")):
                raise NotUnderstoodError("ON NULL")
        unique = self._unique()
        returned = self._returned() if self._take("RETURNING") else _RETURNED[self.name]
        return self._call(*members, f"'{'absent' if absent else 'null'}'", unique, f"'{returned}'")

    def _call(self, *arguments: str) -> str:
        if not self._done:
            raise NotUnderstoodError("the end")
        return f"sql_json_{self.name or 'of'}({', '.join(arguments)})"

    def _passed(self) -> list[str]:
        found = []
        while True:
            found.append(self._until(frozenset({"AS"})))
            self._step()
            found.append("'" + self._step(folded=False).replace("'", "''") + "'")
            if not self._take(","):
                return found

    def _returned(self) -> str:
        start = self.at
        while not self._done and (self._word not in _WORDS or self._ahead(1) == "TIME"):
            self.at += 1
        c = Cursor(self._since(start), "postgres", lambda name, quoted: name if quoted else name.lower())
        kind = read_type(c, lambda parts: ".".join(quote_identifier(part) for part in parts))
        if not c.done or self._word == "FORMAT":
            raise NotUnderstoodError("a type")
        return kind.replace("'", "''")

    def _wrapper(self) -> str:
        if self._word not in {"WITH", "WITHOUT"}:
            return "without"
        wraps = self._step() == "WITH"
        how = self._step().lower() if self._word in {"CONDITIONAL", "UNCONDITIONAL"} else "unconditional"
        self._take("ARRAY")
        if not self._take("WRAPPER"):
            raise NotUnderstoodError("WRAPPER")
        return how if wraps else "without"

    def _quotes(self) -> str:
        if self._word not in {"KEEP", "OMIT"}:
            return "keep"
        said = self._step().lower()
        if not self._take("QUOTES"):
            raise NotUnderstoodError("QUOTES")
        if self._word == "ON" and self._ahead(1) == "SCALAR":
            self.at += 3
        return said

    def _behaviour(self) -> str:
        word = self._step()
        if word == "DEFAULT":
            return f"sql_json_default({self._until(frozenset({'ON'}))})"
        if word == "EMPTY":
            whole = self._take("OBJECT")
            self._take("ARRAY")
            return "'empty object'" if whole else "'empty array'"
        if word in {"ERROR", "NULL", "TRUE", "FALSE", "UNKNOWN"}:
            return f"'{word.lower()}'"
        raise NotUnderstoodError("what is done")

    def _unique(self) -> str:
        if self._word not in {"WITH", "WITHOUT"}:
            return "'any'"
        unique = self._step() == "WITH"
        if not self._take("UNIQUE"):
            raise NotUnderstoodError("UNIQUE")
        self._take("KEYS")
        return "'unique'" if unique else "'any'"

    # -- the tokens

    @property
    def _done(self) -> bool:
        return self.at >= len(self.tokens)

    @property
    def _word(self) -> str:
        return self._ahead(0)

    def _ahead(self, by: int) -> str:
        return self.tokens[self.at + by][0].upper() if self.at + by < len(self.tokens) else ""

    def _take(self, word: str) -> bool:
        found = self._word == word
        self.at += found
        return found

    def _step(self, *, folded: bool = True) -> str:
        if self._done:
            raise NotUnderstoodError("a word")
        word = self.tokens[self.at][0]
        self.at += 1
        return word.upper() if folded else word.strip('"') if word.startswith('"') else word.lower()

    def _since(self, start: int) -> str:
        if start == self.at:
            raise NotUnderstoodError("an expression")
        return self.text[self.tokens[start].start() : self.tokens[self.at - 1].end()]

    def _until(self, ends: frozenset[str], *, null: bool = False) -> str:
        """Consumes an expression, up to one of these words that stands in no brackets; NULL ends it before ON."""
        start, depth = self.at, 0
        while not self._done:
            word = self._word
            if depth == 0 and self.at > start and word in ends:
                break
            if depth == 0 and null and self.at > start and word == "NULL" and self._ahead(1) == "ON":
                break
            depth += (word in "([") - (word in ")]")
            self.at += 1
        return self._since(start)

    def _outer(self) -> list[str]:
        """The words that stand in no brackets."""
        found, depth = [], 0
        for token in self.tokens:
            depth += (token[0] in "([") - (token[0] in ")]")
            if depth == 0:
                found.append(token[0].upper())
        return found
