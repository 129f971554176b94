"""Tables as people write them: every part drawn from a grammar of templates, in a style of its own for each table."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

__all__ = ["Column", "Grammar", "Hand", "Table", "grammar_of"]

_SLOT = re.compile(r"\{(\w+)\}")
_WORD = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`[^`]*`|\[[^\]]*\]|[A-Za-z_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """What one dialect's tables are made of.

    `types`, `literals`, `defaults` and `terms` are by kind of value. A slot `{num}` in a template stands for a term of
    that kind. `keyable` are the kinds that may be in a key, `extras` what may follow a table's closing parenthesis.
    """

    dialect: str
    quotes: tuple[str, ...]
    types: Mapping[str, Sequence[str]]
    literals: Mapping[str, Sequence[str]]
    defaults: Mapping[str, Sequence[str]]
    terms: Mapping[str, Sequence[str]]
    generated: Sequence[str]
    keyable: Sequence[str]
    names: Sequence[str]
    extras: Sequence[str] = ()


def grammar_of(dialect: str) -> Grammar:
    """The dialect's grammar, from its file beside this one."""
    return Grammar(**tomllib.loads((Path(__file__).parent / f"{dialect}.toml").read_text(encoding="utf-8")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column in the making; `name` as its style writes it."""

    name: str
    kind: str
    type: str
    required: bool


@dataclass(slots=True, kw_only=True)
class Table:
    """A table's statements; `sql` runs them in their order."""

    name: str
    columns: list[Column] = field(default_factory=list)
    statements: list[str] = field(default_factory=list)

    @property
    def sql(self) -> str:
        """All statements, each ended."""
        return "\n".join(f"{statement};" for statement in self.statements)


class Hand:
    """One person's way of writing a table."""

    def __init__(self, grammar: Grammar, random: Random) -> None:
        self.grammar = grammar
        self.random = random
        self.quote = random.choice(grammar.quotes)
        self.case = random.choice((str, str, str.lower, str.upper, str.title))
        self.inline = random.random()
        self.named = random.random()

    def chance(self, share: float) -> bool:
        """True in that share of cases."""
        return self.random.random() < share

    def quoted(self, name: str) -> str:
        """The name in this person's quotes."""
        return name if not self.quote else f"{self.quote[0]}{name}{self.quote[-1]}"

    def word(self, text: str) -> str:
        """Keywords in this person's case; what is quoted stays, and so does every name."""

        def cased(match: re.Match[str]) -> str:
            found = match[0]
            return found if found[0] in "'\"`[" or found != found.upper() else self.case(found)

        return _WORD.sub(cased, text)

    def term(self, kind: str, columns: Sequence[Column], depth: int) -> str:
        """A term of that kind over these columns."""
        own = [c for c in columns if c.kind == kind]
        templates = self.grammar.terms.get(kind, ())
        if depth <= 0 or not templates or (kind != "bool" and self.chance(0.55)):
            if own and self.chance(0.75):
                return self.random.choice(own).name
            literals = self.grammar.literals.get(kind)
            if literals:
                return self.random.choice(literals)
            if own:
                return self.random.choice(own).name
        if not templates:
            return "NULL"
        template = self.random.choice(templates)
        return _SLOT.sub(lambda match: self.term(match[1], columns, depth - 1), template)

    def condition(self, columns: Sequence[Column]) -> str:
        """A condition about at least one of the columns."""
        for _ in range(8):
            said = self.word(self.term("bool", columns, self.random.choice((1, 1, 2, 2, 3))))
            if any(re.search(rf"(?<!\w){re.escape(c.name)}(?!\w)", said) for c in columns):
                return said
        return self.word(f"{columns[0].name} IS NOT NULL")

    def column(self, name: str) -> Column:
        """A column of any kind."""
        kind = self.random.choice(sorted(self.grammar.types))
        type_text = self.random.choice(self.grammar.types[kind])
        return Column(name=self.quoted(name), kind=kind, type=type_text, required=self.chance(0.35))

    def definition(self, column: Column, others: Sequence[Column]) -> str:
        """The column as a definition, its clauses in any order that engines take."""
        clauses = []
        if column.required:
            clauses.append(self.word("NOT NULL"))
        elif self.chance(0.15) and self.grammar.dialect != "oracle":
            clauses.append(self.word("NULL"))
        defaults = self.grammar.defaults.get(column.kind, ())
        generated = False
        if defaults and self.chance(0.45):
            clauses.append(self.word(f"DEFAULT {self.random.choice(defaults)}"))
        elif others and self.chance(0.08) and self.grammar.generated:
            said = self.term(column.kind, others, 2)
            clauses.append(self.word(self.random.choice(self.grammar.generated)).replace("{0}", said))
            generated = True
        if self.chance(self.inline * 0.5) and not generated:
            named = self.chance(self.named) and self.grammar.dialect != "mysql"  # which has no name there
            name = self.word(f"CONSTRAINT chk_{self.random.randrange(10**9)} ") if named else ""
            clauses.append(f"{name}{self.word('CHECK')} ({self.condition([column])})")
        if self.grammar.dialect == "postgres":
            self.random.shuffle(clauses)
        return " ".join([column.name, self.word(column.type), *clauses])

    def table(self, name: str) -> Table:
        """A table with keys, checks and indexes."""
        random = self.random
        names = random.sample(list(self.grammar.names), random.randint(2, 7))
        table = Table(name=name)
        parts = []
        for column_name in names:
            column = self.column(column_name)
            parts.append(self.definition(column, table.columns))
            table.columns.append(column)
        for _ in range(random.choice((0, 0, 1, 1, 2))):
            constraint = self.word(f"CONSTRAINT {name}_c{random.randrange(10**6)} ") if self.chance(self.named) else ""
            parts.append(f"{constraint}{self.word('CHECK')} ({self.condition(table.columns)})")
        keyable = [c for c in table.columns if c.kind in self.grammar.keyable]
        if keyable and self.chance(0.7):
            chosen = random.sample(keyable, min(len(keyable), random.choice((1, 1, 2))))
            parts.append(f"{self.word('PRIMARY KEY')} ({', '.join(c.name for c in chosen)})")
        if keyable and self.chance(0.3):
            chosen = random.sample(keyable, min(len(keyable), random.choice((1, 2))))
            parts.append(f"{self.word('UNIQUE')} ({', '.join(c.name for c in chosen)})")
        comma = random.choice((",\n    ", ",\n\t", "\n  , ", ", ", ", -- and then\n  "))
        extra = random.choice(self.grammar.extras) if self.grammar.extras else ""
        opening = self.word("CREATE TABLE")
        table.statements.append(f"{opening} {self.quoted(name)} (\n    {comma.join(parts)}\n){extra}")
        if keyable and self.chance(0.35):
            table.statements.append(self.index(table, keyable))
        return table

    def index(self, table: Table, keyable: Sequence[Column]) -> str:
        """CREATE INDEX on some columns or an expression."""
        random = self.random
        keys = [
            c.name + self.word(random.choice(("", "", " ASC", " DESC")))
            for c in random.sample(list(keyable), min(len(keyable), random.choice((1, 1, 2))))
        ]
        where = ""
        if self.grammar.dialect in {"postgres", "sqlite"}:
            if self.chance(0.25):
                kind = random.choice(("text", "num"))
                keys = [f"({self.term(kind, table.columns, 2)})"]
            if self.chance(0.3):
                where = f" {self.word('WHERE')} {self.condition(table.columns)}"
        unique = random.choice(("", "", "UNIQUE "))
        on = f"{self.word('ON')} {self.quoted(table.name)} ({', '.join(keys)}){where}"
        return f"{self.word(f'CREATE {unique}INDEX')} {self.quoted(f'{table.name}_ix{random.randrange(10**6)}')} {on}"
