"""Tables as people write them: every part drawn from a grammar of templates, in a style of its own for each table."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

__all__ = ["Column", "Grammar", "Hand", "Table", "grammar_of"]

_SLOT = re.compile(r"\{(\w+)\}")
_SERIAL = re.compile(r"(?i)(big)?serial")
_OF_SERIAL = {"serial": "int", "bigserial": "bigint"}
_WORD = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`[^`]*`|\[[^\]]*\]|[A-Za-z_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """What one dialect's tables are made of.

    `types`, `literals`, `defaults` and `terms` are by kind of value. A slot `{num}` in a template stands for a term of
    that kind. `keyable` are the kinds that may be in a key, `extras` what may follow a table's closing parenthesis,
    `actions` what a foreign key may do, `endings` what may stand behind it, `unnamed` how often it names no columns.
    `afterwards` are statements about a table that is there, in which `{a_num}` is one of its columns of that kind.
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
    choices: Sequence[str] = ()
    actions: Sequence[str] = ()
    endings: Sequence[str] = ("",)
    unnamed: float = 0.4
    afterwards: Sequence[str] = ()


def grammar_of(dialect: str) -> Grammar:
    """The dialect's grammar, from its file beside this one."""
    return Grammar(**tomllib.loads((Path(__file__).parent / f"{dialect}.toml").read_text(encoding="utf-8")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column in the making; `name` as its style writes it, `labels` those of its enumerated type."""

    name: str
    kind: str
    type: str
    required: bool
    labels: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class Table:
    """A table's statements; `sql` runs them in their order. `key` is its primary key, where that is one column."""

    name: str
    key: Column | None = None
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
        listed = [c for c in columns if c.labels]
        if listed and (len(columns) == 1 or self.chance(0.4)):
            return self.choice_of(self.random.choice(listed))
        for _ in range(8):
            said = self.word(self.term("bool", columns, self.random.choice((1, 1, 2, 2, 3))))
            if any(re.search(rf"(?<!\w){re.escape(c.name)}(?!\w)", said) for c in columns):
                return said
        return self.word(f"{columns[0].name} IS NOT NULL")

    def choice_of(self, column: Column) -> str:
        """A condition on the label that a column holds."""
        one, other = self.random.sample(column.labels, 2)
        said = {"column": column.name, "type": column.type, "one": one, "other": other}
        return re.sub(r"\{(\w+)\}", lambda match: said[match[1]], self.word(self.random.choice(self.grammar.choices)))

    def column(self, name: str, types: Sequence[Column] = ()) -> Column:
        """A column of any kind, or of a type of the schema's own."""
        if types and self.chance(0.3):
            return replace(self.random.choice(types), name=self.quoted(name), required=self.chance(0.35))
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
        defaults = self.grammar.defaults.get(column.kind, [f"'{label}'" for label in column.labels])
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

    def types_for(self, table: Table) -> list[Column]:
        """A type or two of the table's own, made by its first statements."""
        made = []
        if self.grammar.choices and self.chance(0.3):
            labels = tuple(self.random.sample(["new", "paid", "it''s", "On Hold", "x"], self.random.randint(2, 4)))
            listed = ", ".join(f"'{label}'" for label in labels)
            table.statements.append(f"{self.word('CREATE TYPE')} {table.name}_e {self.word('AS ENUM')} ({listed})")
            made.append(Column(name="", kind="label", type=f"{table.name}_e", required=False, labels=labels))
        if self.grammar.choices and self.chance(0.3):
            value = replace(self.column("value"), name=self.word("VALUE"))
            if "serial" not in value.type.lower():
                clauses = self.definition(value, ()).removeprefix(f"{value.name} ")
                named = self.word(self.random.choice(("", f"CONSTRAINT {table.name}_v ")))
                check = f"{named}{self.word('CHECK')} ({self.condition([value])})"
                domain = f"{self.word('CREATE DOMAIN')} {table.name}_d {self.word('AS')} {clauses} {check}"
                table.statements.append(domain)
                made.append(replace(value, type=f"{table.name}_d"))
        return made

    def reference(self, table: Table, earlier: Sequence[Table]) -> str:
        """A column that refers to an earlier table's key, or the constraint that says so of a column before."""
        random, target = self.random, self.random.choice([t for t in earlier if t.key])
        key = target.key
        assert key is not None
        column = replace(
            key, name=self.quoted("target"), type=_SERIAL.sub(lambda m: _OF_SERIAL[m[0].lower()], key.type)
        )
        table.columns.append(column)
        actions = [f" ON {on} {random.choice(self.grammar.actions)}" for on in ("DELETE", "UPDATE") if self.chance(0.5)]
        random.shuffle(actions)
        match = random.choice(("", "", " MATCH SIMPLE", " MATCH FULL"))
        late = random.choice(self.grammar.endings)
        named = "" if self.chance(self.grammar.unnamed) else f" ({key.name})"
        place = f"{self.quoted(target.name)}{named}{self.word(''.join((match, *actions, late)))}"
        definition = f"{column.name} {self.word(column.type)}"
        if self.chance(self.inline):
            return f"{definition} {self.word('REFERENCES')} {place}"
        constraint = self.word(f"CONSTRAINT {table.name}_fk ") if self.chance(self.named) else ""
        return f"{definition}, {constraint}{self.word('FOREIGN KEY')} ({column.name}) {self.word('REFERENCES')} {place}"

    def table(self, name: str, earlier: Sequence[Table] = ()) -> Table:
        """A table with keys, checks and indexes, that may refer to an earlier one."""
        random = self.random
        names = random.sample(list(self.grammar.names), random.randint(2, 7))
        table = Table(name=name)
        types = self.types_for(table)
        parts = []
        for column_name in names:
            column = self.column(column_name, types)
            parts.append(self.definition(column, table.columns))
            table.columns.append(column)
        if self.grammar.actions and any(t.key for t in earlier) and self.chance(0.3):
            parts.append(self.reference(table, earlier))
        for _ in range(random.choice((0, 0, 1, 1, 2))):
            constraint = self.word(f"CONSTRAINT {name}_c{random.randrange(10**6)} ") if self.chance(self.named) else ""
            parts.append(f"{constraint}{self.word('CHECK')} ({self.condition(table.columns)})")
        keyable = [c for c in table.columns if c.kind in self.grammar.keyable]
        if keyable and self.chance(0.7):
            chosen = random.sample(keyable, min(len(keyable), random.choice((1, 1, 2))))
            parts.append(f"{self.word('PRIMARY KEY')} ({', '.join(c.name for c in chosen)})")
            table.key = chosen[0] if len(chosen) == 1 else None
        if keyable and self.chance(0.3):
            chosen = random.sample(keyable, min(len(keyable), random.choice((1, 2))))
            parts.append(f"{self.word('UNIQUE')} ({', '.join(c.name for c in chosen)})")
        comma = random.choice((",\n    ", ",\n\t", "\n  , ", ", ", ", -- and then\n  "))
        extra = random.choice(self.grammar.extras) if self.grammar.extras else ""
        opening = self.word("CREATE TABLE")
        table.statements.append(f"{opening} {self.quoted(name)} (\n    {comma.join(parts)}\n){extra}")
        if keyable and self.chance(0.35):
            table.statements.append(self.index(table, keyable))
        for _ in range(random.choice((0, 0, 1, 2)) if self.grammar.afterwards else 0):
            table.statements += self.later(table)
        return table

    def later(self, table: Table) -> list[str]:
        """A statement that changes the table, or none where it has no column for it."""
        template = self.random.choice(self.grammar.afterwards)
        own = {f"a_{kind}": [c.name for c in table.columns if c.kind == kind] for kind in self.grammar.types}
        if not all(own.get(slot, True) for slot in _SLOT.findall(template)):
            return []
        said = {slot: self.random.choice(names) for slot, names in own.items() if names}
        new = self.quoted(f"n{self.random.randrange(10**6)}")
        return [_SLOT.sub(lambda match: {**said, "table": self.quoted(table.name), "new": new}[match[1]], template)]

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
