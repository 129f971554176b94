"""A cursor over a statement's tokens that never skips one.

sqlglot's parser is not used for the structure of DDL: it degrades or rejects what real dumps hold, and rewrites types.
The readers beside this module walk the tokens themselves: every token is either consumed by a rule of the grammar,
or makes its statement not understood.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from fidelity.ddl.clauses import ClauseRule, Omission
from fidelity.ddl.not_understood import NotUnderstoodError
from fidelity.ddl.tokens import NAME, NUMBER, STRING, LexicalError, tokens_of

__all__ = ["NAME", "NUMBER", "STRING", "Cursor", "NotUnderstoodError"]

T = TypeVar("T")
END = ""
_MOST_DIGITS = 640
"""Of a whole number: Python makes no number of more digits, whatever it is told, and no schema has one."""


def as_written(name: str, quoted: bool) -> str:  # noqa: FBT001  # the Cursor's callback
    """The name as it is written, as MySQL, SQLite and SQL Server store it."""
    del quoted
    return name


class Cursor:
    """A position in one statement's tokens. `word` is the current token's upper-case text.

    A quoted name's `word` is `"`, a string's `'`, a number's `0`, the end's empty: none of them can be mistaken for a
    keyword. `fold` turns an unquoted name into the name that the engine stores, `resolve` an expression's text into the
    text that has the schemas which the engine would find by itself.
    """

    __slots__ = (
        "_count",
        "_ends",
        "_fold",
        "_i",
        "_pairs",
        "_resolve",
        "_starts",
        "_string_names",
        "_values",
        "_words",
        "dialect",
        "omitted",
        "text",
        "word",
    )

    def __init__(
        self,
        text: str,
        dialect: str,
        fold: Callable[[str, bool], str] = as_written,
        *,
        string_names: bool = False,
        resolve: Callable[[str], str] | None = None,
    ) -> None:
        self.text = text
        self.dialect = dialect
        self._resolve = resolve
        self.omitted: list[Omission] = []
        self._string_names = string_names
        self._fold = fold
        try:
            tokens = tokens_of(text, dialect)
        except LexicalError as error:
            raise NotUnderstoodError(str(error)) from None
        if len(text) > _MOST_DIGITS and any(len(v) > _MOST_DIGITS and v.isdigit() for v in tokens.values):
            raise NotUnderstoodError(f"a number of more than {_MOST_DIGITS} digits")
        words = tokens.words
        while words and words[-1] == ";":
            words.pop()
        self._words, self._values, self._starts, self._ends = words, tokens.values, tokens.starts, tokens.ends
        self._count = len(words)
        words += [END, END, END]
        self._i = 0
        self._pairs: dict[int, int] | None = None
        self.word = words[0]

    # -- position ---------------------------------------------------------------------------------------------------

    @property
    def mark(self) -> int:
        """The current token's number, for `rewind` and `since`."""
        return self._i

    @property
    def start(self) -> int:
        """The current token's first character in the statement's text (its length at the end)."""
        return self._starts[self._i] if self._i < self._count else len(self.text)

    @property
    def previous_end(self) -> int:
        """The end, in the statement's text, of the token before the current one."""
        return self._ends[self._i - 1] if self._i else 0

    @property
    def done(self) -> bool:
        """Whether every token has been consumed."""
        return self._i >= self._count

    @property
    def value(self) -> str:
        """The current token's value: a name or string without its quotes, else its text."""
        return self._values[self._i] if self._i < self._count else ""

    def ahead(self, n: int) -> str:
        """The word `n` tokens ahead."""
        i = self._i + n
        return self._words[i] if i < self._count else END

    def paired(self, mark: int) -> int | None:
        """The mark of the round bracket that belongs to the one at a mark; None where there is none."""
        if self._pairs is None:  # found in one pass: brackets may be nested as deep as the statement is long
            self._pairs, opened = {}, list[int]()
            for i in range(self._count):
                if self._words[i] == "(":
                    opened.append(i)
                elif self._words[i] == ")" and opened:
                    self._pairs[i] = opened.pop()
                    self._pairs[self._pairs[i]] = i
        return self._pairs.get(mark)

    @property
    def has_double_quotes(self) -> bool:
        """Whether double quotes stand about a name anywhere in the statement."""
        return '"' in self.text and any(self.text.startswith('"', start) for start in self._starts)

    def has(self, word: str) -> bool:
        """Whether a word stands anywhere in the statement."""
        return word in self._words

    def step(self) -> None:
        """Consumes one token."""
        if self._i < self._count:
            self._i += 1
            self.word = self._words[self._i]

    def rewind(self, mark: int) -> None:
        """Goes back to a mark, and forgets what was left out since."""
        self._i = mark
        self.omitted = [omission for omission in self.omitted if omission.start < self.start]
        self.word = self._words[mark]

    def fail(self, expected: str) -> NotUnderstoodError:
        """The error that something else stands here; for `raise`."""
        return NotUnderstoodError(f"expected {expected}", self.start)

    # -- words ------------------------------------------------------------------------------------------------------

    def at(self, *words: str) -> bool:
        """Whether these words come next, in this order."""
        i = self._i
        return self._words[i : i + len(words)] == list(words)

    def take(self, word: str, *more: str) -> bool:
        """Consumes these words if they come next, in this order."""
        if self.word != word:
            return False
        i = self._i + 1
        if more:
            end = i + len(more)
            if self._words[i:end] != list(more):
                return False
            i = end
        self._i = i
        self.word = self._words[i]
        return True

    def take_any(self, *words: str) -> str | None:
        """Consumes the next word if it is one of these, and gives it."""
        word = self.word
        if word in words:
            self.step()
            return word
        return None

    def expect(self, *words: str) -> None:
        """Consumes these words, which must come next."""
        if len(words) == 1 and self.word == words[0]:
            self._i += 1
            self.word = self._words[self._i]
        elif not self.take(*words):
            raise self.fail(" ".join(words))

    def finish(self) -> None:
        """Nothing is left of the statement."""
        if not self.done:
            raise self.fail("the statement's end")

    # -- what has no part in a shape --------------------------------------------------------------------------------

    def omit(self, rule: ClauseRule, mark: int, clause: str) -> None:
        """Notes that the tokens from a mark up to the current one are left out of the shape, by a rule.

        `clause` names them by keywords: never by what the dump's author wrote.
        """
        if self._i > mark:
            self.omitted.append(Omission(rule, clause, self._starts[mark], self._ends[self._i - 1]))

    def take_omitted(self, rule: ClauseRule, *words: str) -> bool:
        """Consumes these words if they come next, and notes that they are left out."""
        mark = self._i
        if not self.take(*words):
            return False
        self.omit(rule, mark, " ".join(words))
        return True

    def omit_rest(self, rule: ClauseRule, clause: str) -> None:
        """Consumes the rest of the statement, and notes that it is left out."""
        mark = self._i
        self._i = self._count
        self.word = END
        self.omit(rule, mark, clause)

    # -- values -----------------------------------------------------------------------------------------------------

    def is_name(self) -> bool:
        """Whether a name, quoted or not, comes next."""
        word = self.word
        return (
            word == NAME
            or (word == STRING and self._string_names and self.text[self.start] in "'\"")
            or (word not in (END, "@", "#") and (word[0].isalpha() or word[0] in "_@#" or ord(word[0]) > 127))
            or (word[:1].isdigit() and word != NUMBER)  # MySQL's may begin with a digit
            or (word[:1] == "$" and self.dialect == "mysql")
        )

    def name(self) -> str:
        """Consumes a name, as the engine stores it."""
        i, word = self._i, self.word
        if not (word.isidentifier() or self.is_name()):
            raise self.fail("a name")
        self._i = i + 1
        self.word = self._words[i + 1]
        return self._fold(self._values[i], word in (NAME, STRING))

    def qualified(self) -> tuple[str, ...]:
        """Consumes `a`, `a.b` or `a.b.c`, as the engine stores them."""
        parts = [self.name()]
        while self.take("."):
            parts.append(self.name())
        return tuple(parts)

    def string(self) -> str:
        """Consumes a string literal; its value. MySQL's have no letter before them, and bytes are none."""
        if self.word != STRING or (self.dialect == "mysql" and self.text[self.start] not in "'\""):
            raise self.fail("a string")
        value = self.value
        self.step()
        return value

    def integer(self) -> int:
        """Consumes a whole number, with its sign."""
        sign = -1 if self.take("-") else 1
        self.take("+")
        if self.word != NUMBER or not self.value.isdigit():
            raise self.fail("a whole number")
        value = int(self.value)
        self.step()
        return sign * value

    def listed(self, read: Callable[[], T]) -> tuple[T, ...]:
        """Consumes `a, b, …`, each by `read`."""
        found = [read()]
        while self.take(","):
            found.append(read())
        return tuple(found)

    def bracketed(self, read: Callable[[], T]) -> tuple[T, ...]:
        """Consumes `(a, b, …)`, each by `read`."""
        self.expect("(")
        found = self.listed(read)
        self.expect(")")
        return found

    def names(self) -> tuple[str, ...]:
        """Consumes `(a, b, …)`."""
        return self.bracketed(self.name)

    def since(self, mark: int) -> str:
        """The source text of the tokens from a mark up to the current one, without its comments."""
        return self._between(mark, self._i) if self._i > mark else ""

    def spelled(self, mark: int) -> list[str]:
        """The tokens from a mark up to the current one, the same however they are spelled: case, quotes, comments."""
        told = []
        for word, value in zip(self._words[mark : self._i], self._values[mark : self._i], strict=True):
            if word == STRING:
                told.append(f"'{value}")
            elif word == NAME or word[:1].isalpha() or word[:1] == "_":
                name = self._fold(value, word == NAME)
                told.append(name.lower() if self._fold is as_written else name)
            else:
                told.append(value)
        return told

    def _between(self, first: int, stop: int) -> str:
        """The source text of the tokens `first` to `stop` (exclusive), each comment a blank: it may be private."""
        text = self.text[self._starts[first] : self._ends[stop - 1]]
        if not ("--" in text or "/*" in text or "#" in text):
            return text
        parts, at = [], self._starts[first]
        for i in range(first, stop):
            gap = self.text[at : self._starts[i]]
            parts += [gap if not gap or gap.isspace() else " ", self.text[self._starts[i] : self._ends[i]]]
            at = self._ends[i]
        return "".join(parts)

    def group(self) -> str:
        """Consumes a balanced `( … )`; the text inside."""
        self.expect("(")
        inside = self._i
        self.skip_until(")")
        text = self.since(inside)
        self.expect(")")
        return text

    def skip_until(self, *stops: str) -> None:
        """Consumes tokens, whole brackets at a time, up to one of the stops outside brackets, or the end."""
        depth = 0
        while self._i < self._count:
            word = self.word
            if depth == 0 and word in stops:
                return
            if word in ("(", "["):
                depth += 1
            elif word in (")", "]"):
                depth -= 1
                if depth < 0:
                    return
            self.step()
        if depth:
            raise self.fail("a closing bracket")

    def bracketed_expression(self) -> str:
        """Consumes `(expression)`; its text without outer brackets."""
        self.expect("(")
        expression = self.expression()
        self.expect(")")
        return expression

    def expression(self, ends: Callable[[Cursor], bool] | None = None) -> str:
        """Consumes an expression up to `,`, `)`, the end, or where `ends` says so; its text without outer brackets."""
        start = i = self._i
        words, count = self._words, self._count
        depth = cases = 0
        while i < count:
            word = words[i]
            if depth == 0:
                self._i, self.word = i, word
                if word in (",", ")", "]") or (ends and not cases and i > start and ends(self)):
                    break
            if word in ("(", "["):
                depth += 1
            elif word in (")", "]"):
                depth -= 1
            elif word == "CASE":
                cases += 1  # what stands before its END ends no expression: CASE … ELSE NULL END
            elif word == "END":
                cases -= cases > 0
            elif word == "," and (words[i - 1] in ("(", "[", ",") or words[i + 1] in (")", "]")):
                raise NotUnderstoodError("expected a value beside a comma", self._starts[i])  # sqlglot passes over it
            i += 1
        self._i, self.word = i, words[i]
        if depth or self._i == start:
            raise self.fail("an expression")
        return self.resolved(self._without_brackets(start, self._i))

    def resolved(self, expression: str) -> str:
        """An expression's text with the schemas of what it names."""
        return self._resolve(expression) if self._resolve is not None else expression

    def _without_brackets(self, first: int, stop: int) -> str:
        """The text of the tokens `first` to `stop` (exclusive), without brackets around all of them but a row's."""
        words = self._words
        opened: list[int] = []
        rows: set[int] = set()
        closes: dict[int, int] = {}  # in one pass: brackets may be nested as deep as the statement is long
        if words[first] == "(" and words[stop - 1] == ")":
            for i in range(first, stop):
                if words[i] in ("(", "["):
                    opened.append(i)
                elif words[i] in (")", "]") and opened:
                    closes[opened.pop()] = i
                elif words[i] == "," and opened:
                    rows.add(opened[-1])
        while stop - first > 2 and closes.get(first) == stop - 1 and first not in rows:
            first, stop = first + 1, stop - 1
        return self._between(first, stop)
