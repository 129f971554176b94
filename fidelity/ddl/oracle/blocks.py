"""Blocks of PL/SQL, and what they run of DDL.

A block is read where nothing in it is unknown: rows, variables, messages, statistics, and EXECUTE IMMEDIATE of texts
that the block itself holds. It is read as into an empty database: a handler forgives what is not there, or there
already; under a test of the server's catalog, what is made if it is absent is made, and what is dropped if it is
present is dropped. A definition under any other condition, in a loop or in a handler may or may not be run; so may one
that follows a DROP in the same block, which ends the block where there is nothing to drop. Source: Oracle Database
PL/SQL Language Reference, "Block", "EXECUTE IMMEDIATE Statement", "IF Statement".
"""

from __future__ import annotations

import re
from collections.abc import Container
from typing import NamedTuple, NoReturn

from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.dump.statement import subject_of

__all__ = ["definitions", "holds_another"]

_TOKEN = re.compile(
    r"""(?isx) (?: \s+ | --[^\n]* | /\*.*?\*/ )
      | n?q'(?: \[(?P<square>.*?)\] | \{(?P<brace>.*?)\} | \((?P<round>.*?)\) | <(?P<angle>.*?)>
          | (?P<mark>[^\s\[{(<])(?P<marked>.*?)(?P=mark) )'
      | n?'(?P<string>(?:[^']|'')*)' | (?P<name>"[^"]*") | (?P<word>[\w$\#]+)
      | (?P<other>:=|=>|\|\||[!<>]=|<>|<<|>>|.)"""
)
_TEXTS = ("square", "brace", "round", "angle", "marked")
_OF_ROWS = frozenset("SELECT INSERT UPDATE DELETE MERGE WITH LOCK COMMIT ROLLBACK SAVEPOINT".split())
_PLAIN = frozenset(
    "NULL RETURN RAISE EXIT CONTINUE COMMIT ROLLBACK SAVEPOINT DELETE INSERT UPDATE SELECT MERGE WITH OPEN FETCH CLOSE "
    "LOCK RAISE_APPLICATION_ERROR".split()
)
"""The first words of statements of PL/SQL that make and change nothing but rows and variables."""
_HARMLESS = frozenset(
    "DBMS_ALERT DBMS_APPLICATION_INFO DBMS_ASSERT DBMS_AUDIT_MGMT DBMS_AUTO_TASK_ADMIN DBMS_CREDENTIAL DBMS_CRYPTO "
    "DBMS_DDL DBMS_FGA DBMS_JAVA DBMS_JOB DBMS_LOB DBMS_LOCK DBMS_LOGREP_IMP DBMS_METADATA DBMS_MONITOR DBMS_MVIEW "
    "DBMS_NETWORK_ACL_ADMIN DBMS_OUTPUT DBMS_PIPE DBMS_RANDOM DBMS_REFRESH DBMS_RESOURCE_MANAGER "
    "DBMS_RESOURCE_MANAGER_PRIVS DBMS_RESULT_CACHE DBMS_SCHEDULER DBMS_SERVICE DBMS_SESSION DBMS_SHARED_POOL "
    "DBMS_SNAPSHOT DBMS_SPM DBMS_SQLTUNE DBMS_STATS DBMS_TRANSACTION DBMS_UTILITY DBMS_WORKLOAD_REPOSITORY DBMS_XPLAN "
    "UTL_FILE UTL_HTTP UTL_MAIL UTL_RAW UTL_RECOMP UTL_SMTP CTX_DDL HTP OWA_UTIL ORDS ORDS_METADATA APEX_UTIL "
    "APEX_APPLICATION_INSTALL APEX_INSTANCE_ADMIN".split()
)
_CHANGES = frozenset(("EXEC_DDL_STATEMENT", "PUT"))
"""What two of these run: DBMS_UTILITY any DDL, DBMS_METADATA what it was given as XML."""
_OWNERS = re.compile(r"SYS|CTXSYS|(?:APEX|FLOWS)_\d+")
_OF_APEX = re.compile(r"WWV_(?:FLOW|IMP)\w*")
"""The packages of which an exported application of APEX is made: rows in APEX's own tables."""
_CATALOG = re.compile(r"(?:USER|ALL|DBA)_\w+")
_REMOVES = re.compile(r"(?is)\s*(?:DROP\b|ALTER\s+TABLE\s.*\b(?:DROP|DISABLE)\b|TRUNCATE\b|PURGE\b)")
_TRIGGER = re.compile(r"(?is)\s*CREATE\s+(?:OR\s+REPLACE\s+)?TRIGGER\b[^']*?\bON\s+\S+\s+FOR\s+EACH\s+ROW\b")
"""What a trigger does may name a column that the catalog tells, as Knex writes it; its table stands before."""
_ABSENT = re.compile(r"\(*(\w+)(?:=0|<1|<=0)\)*(?:OR\1=')?")
"""What is compared with an empty text is never so, as Doctrine writes it."""
_PRESENT = re.compile(r"\(*(\w+)(?:=1|>0|>=1|!=0|<>0)\)*")
_OTHERS = frozenset(("CREATE", "ALTER", "DROP", "GRANT"))
_OTHER_LINE = re.compile(r"(?im)(?:^|;)[ \t]*(?:CREATE|ALTER|DROP|GRANT|COMMENT[ \t]+ON)\b")
_DEEPEST = 30
"""A block whose statements are nested deeper is not followed."""
_OTHERWISE = {"absent": "present", "present": "absent"}


class _Token(NamedTuple):
    word: str
    """In upper case; a string's is `'`, the end's empty."""
    text: str


def definitions(text: str, ignored: Container[str], *, empty: bool) -> list[tuple[str, bool]]:
    """The DDL that a block runs, in its order, and whether only where it is absent.

    `empty` says that nothing has been made before the block.

    Statements of the kinds that are `ignored` are passed over, whatever else stands in them.

    Raises NotUnderstoodError where the block may run any other, or run it or not.
    """
    block = _Block(text, ignored, empty=empty)
    block.read()
    return block.found


def holds_another(text: str) -> bool:
    """Whether a routine's text goes on with a statement that is none of PL/SQL: a line with `/` is missing."""
    if len(_OTHER_LINE.findall(text)) < 2:
        return False
    tokens = _tokens(text)
    return any(
        before.word == ";" and (token.word in _OTHERS or (token.word, after.word) == ("COMMENT", "ON"))
        for before, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False)
    )


def _tokens(text: str) -> list[_Token]:
    found = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind in _TEXTS:
            found.append(_Token("'", match[kind]))
        elif kind == "string":
            found.append(_Token("'", match[kind].replace("''", "'")))
        elif kind is not None:
            found.append(_Token(match[kind].upper() if kind == "word" else match[kind], match[kind]))
    return [*found, _END, _END, _END]


_END = _Token("", "")


class _Block:
    """One pass over a block. `how` says of what is run: `run`, `absent`, `present` (under a test), `each`, `maybe`."""

    def __init__(self, text: str, ignored: Container[str], *, empty: bool) -> None:
        self.tokens = _tokens(text)
        self.ignored = ignored
        self.at = 0
        self.empty = empty
        self.found: list[tuple[str, bool]] = []
        self.texts: dict[str, str] = {}
        self.counts: set[str] = set()
        """The variables that hold how many objects of a kind the server's catalog has."""
        self.looked_up: set[str] = set()
        """The variables that hold what the server's catalog says, such as the name of a key's column."""
        self.dropped = False
        self.depth = 0

    @property
    def word(self) -> str:
        return self.tokens[self.at].word

    def fail(self) -> NoReturn:
        raise NotUnderstoodError("a block of PL/SQL that may change the schema")

    def step(self) -> _Token:
        token = self.tokens[self.at]
        self.at += token is not _END
        return token

    def take(self, *words: str) -> bool:
        if tuple(token.word for token in self.tokens[self.at : self.at + len(words)]) != words:
            return False
        self.at += len(words)
        return True

    def expect(self, *words: str) -> None:
        if not self.take(*words):
            self.fail()

    def read(self) -> None:
        """The whole text."""
        self.block("run")
        if self.word:
            self.fail()

    def block(self, how: str) -> None:
        """`[<<label>>] [DECLARE …] BEGIN … [EXCEPTION …] END [name];`."""
        if self.take("<<"):
            self.step()
            self.expect(">>")
        if self.take("DECLARE"):
            while self.word != "BEGIN":
                self.declaration()
        self.expect("BEGIN")
        outside, self.dropped = self.dropped, False
        self.statements(how, "END", "EXCEPTION")
        if self.take("EXCEPTION"):
            while self.take("WHEN"):
                while self.word not in ("THEN", ""):
                    self.step()
                self.expect("THEN")
                self.statements("maybe", "END", "WHEN")
        self.dropped = outside
        self.expect("END")
        if self.word not in (";", ""):
            self.step()
        self.take(";")

    def declaration(self) -> None:
        """A variable, constant, type, cursor or pragma; what a routine inside would do is not followed."""
        name = self.step().word
        if name in ("PROCEDURE", "FUNCTION", "", "END"):
            self.fail()
        if self.rest(":=", ";", "DEFAULT") in (":=", "DEFAULT"):
            self.step()
            self.keep(name, self.text())
            self.rest(";")
        self.expect(";")

    def rest(self, *stops: str) -> str:
        """Passes everything up to one of the stops outside brackets, and gives it."""
        depth = 0
        while self.word and (depth or self.word not in stops):
            depth += (self.word == "(") - (self.word == ")")
            self.step()
        return self.word

    def text(self) -> str | None:
        """The text that an expression of strings and known variables has, or None; what follows is not passed."""
        parts: list[str] = []
        while True:
            token = self.step()
            if token.word == "'":
                parts.append(token.text)
            elif token.word in ("CHR", "CHAR") and self.take("("):
                parts.append("\n")
                self.step()
                self.expect(")")
            elif token.word in self.texts:
                parts.append(self.texts[token.word])
            elif token.word in self.looked_up and parts and _TRIGGER.match(parts[0]):
                parts.append(token.word)
            else:
                return None
            if not self.take("||"):
                return "".join(parts)

    def keep(self, name: str, text: str | None) -> None:
        """Notes what a variable holds from here on."""
        self.forget(name)
        if text is not None and self.word in (";", "USING", "INTO"):
            self.texts[name] = text

    def statements(self, how: str, *stops: str) -> None:
        while self.word not in stops:
            self.statement(how)

    def statement(self, how: str) -> None:
        if self.depth > _DEEPEST:
            self.fail()
        self.depth += 1
        self.any_statement(how)
        self.depth -= 1

    def any_statement(self, how: str) -> None:
        if self.word in ("BEGIN", "DECLARE", "<<"):
            self.block(how)
        elif self.take("IF"):
            self.conditional(how)
        elif self.word in ("FOR", "WHILE", "LOOP"):
            self.loop()
        elif self.take("EXECUTE", "IMMEDIATE"):
            self.immediate(how)
        elif self.word in ("", "CASE"):
            self.fail()
        else:
            self.simple()

    def conditional(self, how: str) -> None:
        """IF … THEN … [ELSIF … | ELSE …] END IF; variables set inside are not known after it."""
        kept = dict(self.texts)
        branch = self.condition(how)
        self.statements(branch, "ELSIF", "ELSE", "END")
        while self.take("ELSIF"):
            branch = self.condition(how)
            self.statements(branch, "ELSIF", "ELSE", "END")
            branch = "maybe"
        if self.take("ELSE"):
            self.statements(_OTHERWISE.get(branch, "maybe"), "END")
        self.expect("END", "IF", ";")
        self.texts = {name: text for name, text in self.texts.items() if kept.get(name) == text}

    def condition(self, how: str) -> str:
        start = self.at
        self.rest("THEN")
        told = "".join(token.word for token in self.tokens[start : self.at])
        self.expect("THEN")
        for pattern, branch in ((_ABSENT, "absent"), (_PRESENT, "present")):
            test = pattern.fullmatch(told)
            if test and test[1] in self.counts and how == "run":
                return branch
        return "maybe"

    def loop(self) -> None:
        start = self.at
        self.rest("LOOP")
        listed = any(_CATALOG.fullmatch(token.word) for token in self.tokens[start : self.at])
        self.expect("LOOP")
        kept = dict(self.texts)
        self.statements("each" if listed else "maybe", "END")
        self.expect("END", "LOOP")
        self.rest(";")
        self.expect(";")
        self.texts = {name: text for name, text in self.texts.items() if kept.get(name) == text}

    def immediate(self, how: str) -> None:
        """EXECUTE IMMEDIATE of a text: rows and settings are passed, DDL is noted where it is known to be run."""
        bracketed = self.take("(")
        first = self.tokens[self.at]
        text = self.text()
        if bracketed:
            text = text if self.word == ")" else None
            self.rest(")")
            self.expect(")")
        known = text is not None and self.word in (";", "INTO", "USING", "BULK", "RETURNING")
        self.rest(";")
        self.expect(";")
        if first.word == "'" and subject_of(first.text).kind in self.ignored:
            return  # one statement, and how it begins tells what it is about
        if how in ("each", "maybe") and self.empty and first.word == "'" and _REMOVES.match(first.text):
            self.dropped |= how == "maybe"
            return  # what is taken away was there before the script's own CREATE
        if text is None or not known:
            self.fail()
        verb = (re.match(r"\s*(\w*)", text) or [""])[0].strip().upper()
        if verb in _OF_ROWS:
            return
        drops = subject_of(text).kind.startswith("DROP ")
        if how not in ("run", "absent") and not (how == "present" and _REMOVES.match(text)):
            self.fail()
        if self.dropped:
            self.fail()
        self.dropped = drops and how == "run" and "EXISTS" not in text.upper()
        self.found.append((text, how == "absent"))

    def simple(self) -> None:
        """Any other statement: an assignment, rows, or a call of a package that changes no schema."""
        start = self.at
        if self.tokens[start + 1].word == ":=":
            name = self.step().word
            self.step()
            text = self.text()
            self.keep(name, text)
            self.rest(";")
            self.expect(";")
            return
        self.rest(";")
        words = [token.word for token in self.tokens[start : self.at]]
        self.expect(";")
        if words[:1] == ["SELECT"] and "INTO" in words:
            self.count(words)
        elif not (words[:1] and words[0] in _PLAIN) and ":=" not in words and not _is_harmless(words):
            self.fail()

    def count(self, words: list[str]) -> None:
        """SELECT … INTO: the variables hold what is not known, or how many objects the server's catalog has."""
        at = words.index("INTO")
        names = [word for word in words[at + 1 : words.index("FROM") if "FROM" in words else None] if word != ","]
        for name in names:
            self.forget(name)
        if len(names) == 1 and any(_CATALOG.fullmatch(word) for word in words):
            (self.counts if words[1:3] == ["COUNT", "("] else self.looked_up).add(names[0])

    def forget(self, name: str) -> None:
        """Notes that it is not known what a variable holds from here on."""
        self.texts.pop(name, None)
        self.counts.discard(name)
        self.looked_up.discard(name)


def _is_harmless(words: list[str]) -> bool:
    """Whether a call is of a package that changes no table of the schema."""
    called = [word.strip('"').upper() for word in words if word != "."]
    if len(called) > 1 and _OWNERS.fullmatch(called[0]):
        del called[0]
    package, routine = (*called, "", "")[:2]
    if package in ("DBMS_METADATA", "DBMS_UTILITY") and routine in _CHANGES:
        return False
    return package in _HARMLESS or _OF_APEX.fullmatch(package) is not None
