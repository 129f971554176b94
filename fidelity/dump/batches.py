r"""Where each statement of a T-SQL script begins and ends: batches end at a line `GO`, statements need no delimiter.

Inside a batch a statement ends at `;` or where a word begins another. Which words do so, and where they are a part of
the statement at hand (`ALTER TABLE … DROP`, `INSERT … SELECT`, `ON DELETE SET NULL`, `GRANT SELECT …`), is the
documented grammar's. A view, default, rule or schema ends at `;`, a routine or trigger with its batch. BEGIN and END
are statements of their own, so that what they hold is read; conditions are `conditions`' matter. Source: Transact-SQL
reference, "SQL Server Utilities Statements - GO", "CREATE SCHEMA", and each statement's own page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from fidelity.dump.lexis import Rows, flat_list
from fidelity.dump.piece import Piece
from fidelity.dump.scanner import Scanner
from fidelity.dump.window import MAX_STATEMENT

__all__ = ["BLOCK_BEGIN", "HEAD", "NAME", "NEAR", "STARTERS", "STOPS", "BatchScanner"]

HEAD = 1 << 16
NEAR = 256
_BEHIND = 64
STARTERS = frozenset(
    b"CREATE ALTER DROP SET INSERT UPDATE DELETE MERGE SELECT EXEC EXECUTE IF ELSE USE PRINT DECLARE GRANT DENY REVOKE "
    b"BEGIN END COMMIT ROLLBACK SAVE TRUNCATE WHILE RAISERROR THROW RETURN WAITFOR DBCC BACKUP RESTORE BULK KILL "
    b"SETUSER RECONFIGURE CHECKPOINT SHUTDOWN OPEN CLOSE FETCH DEALLOCATE GOTO BREAK CONTINUE REVERT".split()
)
_BYTE = rb"[A-Za-z0-9_@#$\x80-\xff]"
_VERB = re.compile(_BYTE + rb"*")
_GO = rb"(?<=\n)[ \t]*(?i:GO)(?=[ \t]*(?:\d+[ \t]*)?(?:--[^\n]*)?(?:\r?\n|\Z))"
_GO_LINE = re.compile(rb"[ \t]*(?i:GO)[ \t]*(?:\d+[ \t]*)?(?:--[^\n]*)?(?:\r?\n|\Z)")
_CLIENT_LINE = re.compile(
    rb"(?i)(?::(?:setvar|on|connect|out|error|perftrace|xml|list|r|reset|help|quit|exit|ed)\b|!!"
    rb"|(?:quit|exit)[ \t]*(?:\r?\n|\Z))"
)
STOPS = re.compile(_GO + rb"|[;'\"\[\-/(),=]|(?<!" + _BYTE + rb")[A-Za-z_@#\x80-\xff]" + _BYTE + rb"*")
_FEW_STOPS = re.compile(
    _GO
    + rb"|[;'\"\[\-/()]|(?<!"
    + _BYTE
    + rb")(?i:VALUES|UNION|ALL|EXCEPT|INTERSECT|CASE|RENAME|"
    + b"|".join(sorted(STARTERS))
    + rb")(?!"
    + _BYTE
    + rb")"
)
_ROUTINE = re.compile(
    rb"(?is)(?:(?:CREATE|ALTER)\s+(?:OR\s+ALTER\s+)?(?:PROC|PROCEDURE|FUNCTION|TRIGGER)|IF|WHILE|ELSE)\b"
)
_ALONE = re.compile(rb"(?is)(?:(?:CREATE|ALTER)\s+(?:OR\s+ALTER\s+)?VIEW|CREATE\s+(?:DEFAULT|RULE|SCHEMA)|MERGE)\b")
_CATCH = re.compile(rb"(?is)BEGIN\s+CATCH\b")
BLOCK_BEGIN = re.compile(rb"(?is)BEGIN\b(?!\s+(?:DISTRIBUTED|TRAN|TRANSACTION|DIALOG|CONVERSATION)\b)")
_BLOCK_END = re.compile(rb"(?is)END\b(?!\s+CONVERSATION\b)(?:\s+(?:TRY|CATCH)\b)?")
_NO_BLOCK = re.compile(rb"(?is)BEGIN\s+(?:DISTRIBUTED|TRAN|TRANSACTION|DIALOG|CONVERSATION|CATCH)\b")
_BLOCK = re.compile(rb"(?is)(?:BEGIN|END)(?:\s+TRY\b)?(?!" + _BYTE + rb")")
_IF_EXISTS = re.compile(rb"(?is)IF\s+EXISTS\s*(?![(\s])")
_COLUMN_PROPERTY = re.compile(rb"(?is)DROP\s+(?:PERSISTED|MASKED|ROWGUIDCOL|SPARSE|HIDDEN|NOT)\b")
_OF_TWO_WORDS = re.compile(rb"(?is)(?:(?:ENABLE|DISABLE)\s+TRIGGER|RENAME\s+OBJECT)\b")
NAME = rb"(?:\[(?:[^\]]|\]\])*\]|[^\s.\[]+)(?:\s*\.\s*(?:\[(?:[^\]]|\]\])*\]|[^\s.\[]+))*"
_TARGET = re.compile(rb"(?is)INSERT\s+(?:INTO\s+)?" + NAME)
_CALLING = re.compile(
    _TARGET.pattern + rb"\s*(?:\([^()]*+\)\s*)?(?:(?:--[^\n]*+\n|/\*.*?\*/)\s*)*EXEC(?:UTE)?(?!" + _BYTE + rb")"
)
_ROW = flat_list(square=True)
_APART = re.compile(rb"[ \t]*;\s*|\s+")
_BATCHES_APART = re.compile(rb"[ \t]*;?[ \t]*\r?\n(?:[ \t]*(?i:GO)[ \t]*\r?\n\s*)?")
"""What stands between two INSERTs; the second where each may be a batch of its own."""
_UNITED = frozenset((b"UNION", b"ALL", b"EXCEPT", b"INTERSECT"))
_ALTERED = re.compile(rb"(?is)ALTER(?:\s|/\*.*?\*/|--[^\n]*+\n)++(\w+)")
_ACTIONS = frozenset(
    b"ADD ALTER DROP SET ENABLE DISABLE REBUILD REORGANIZE SWITCH MERGE WITH CHECK NOCHECK MODIFY COLLATE TO".split()
)
_ACTIONS_OF_OTHERS = _ACTIONS | frozenset(b"AS INCREMENT RESTART START STATE STOP TRANSFER".split())
"""What is done in an ALTER of anything else than a table, and may be a table's name."""
_TAKING_AWAY = frozenset(
    b"ASSEMBLY AVAILABILITY EVENT FULLTEXT LOGIN MASTER ROLE SEARCH SECURITY SERVER SYMMETRIC".split()
)
"""What else an ALTER or a DROP may be done in: for anything else such a word begins another statement."""
_OF_VERB = {
    b"INSERT": frozenset((b"SELECT", b"EXEC", b"EXECUTE")),
    b"WITH": frozenset((b"SELECT", b"INSERT", b"UPDATE", b"DELETE", b"MERGE")),
    b"UPDATE": frozenset((b"SET",)),
}


_WHOLE = re.compile(
    rb"(?is)(?:(?P<ddl>CREATE\s+(?:(?:UNIQUE|CLUSTERED|NONCLUSTERED)\s+)*(?:TABLE|INDEX)|ALTER\s+TABLE)"
    rb"|EXEC(?:UTE)?\s+(?:sys\s*\.\s*)?sp_addextendedproperty|SET\s+(?:ANSI_\w+|QUOTED_IDENTIFIER))(?!" + _BYTE + rb")"
    rb"(?:[^\w@#$\x80-\xff'\"\[\];/\-]++"
    rb"|(?(ddl)ON\s+(?:DELETE|UPDATE)\s+(?:NO\s+ACTION|CASCADE|SET\s+(?:NULL|DEFAULT))|(?!))(?!" + _BYTE + rb")"
    rb"|(?!(?:GO|ENABLE|DISABLE|RENAME|CASE|" + b"|".join(sorted(STARTERS)) + rb")(?!" + _BYTE + rb"))" + _BYTE + rb"++"
    rb"|\[[^\]]*+\](?!\])|'[^']*+'|-(?!-)|/(?!\*))*+"
)
"""A statement that has no word in it which may begin another, nor a comment: it ends at `;` or GO."""
_NO_BRACKETS = re.compile(rb"[^()'\[]++|'[^']*+'|\[[^\]]*+\]")


@dataclass(slots=True)
class _State:
    """What is known of the statement at hand: its verb, the token before, and which of its parts have been seen."""

    verb: bytes
    previous: bytes
    actions: frozenset[bytes]
    tokens: int = 1
    cases: int = 0
    seen: set[bytes] = field(default_factory=set)


class BatchScanner(Scanner):
    """One pass over a T-SQL script."""

    has_go = False
    after_go = 0
    """Where the batch begins."""
    after_guard = False
    """Whether the INSERT that comes next may hang on a condition that those after it do not hang on."""

    def plain_definition(self, pos: int) -> None:
        """None: a statement needs no semicolon, and ends where the next one begins."""

    def one(self, start: int, line: int) -> Piece:
        """The statement at `start`."""
        if self.at_go(start):
            self.has_go = True
            piece = self.command(start, line)
            self.after_go = start + piece.length
            return piece
        if self.match(_CLIENT_LINE, start):
            return self.command(start, line)
        block = self.match(_BLOCK, start)
        if block and not self.match(_NO_BLOCK, start):
            return self.statement(start, start + len(block.group()), line, closed=True)
        if self.match(self.rules.data, start):
            return self.rows_of(start, line)
        end, closed = self.past_tokens(start, STOPS, None, block=bool(self.match(_CATCH, start)))
        return self.statement(start, end, line, closed=closed)

    def plain(self, start: int, line: int) -> Piece | None:
        """The statement at `start`, if it is one of the most common and plainest."""
        match = self.match(_WHOLE, start)
        if match is None:
            return None
        end, text = match.end() + self.base, match.group()
        if self.end - end < NEAR or self.has_brackets_open(text):
            return None
        if self.starts(b";", end):
            length, text = end + 1 - start, bytes(text)
        elif self.at_go(end):
            text = text.rstrip()
            length = len(text)
        else:
            return None
        return Piece(kind="statement", line=line, offset=start, length=length, text=text)

    def has_brackets_open(self, text: bytes) -> bool:
        """Whether a statement's brackets do not close each other."""
        depth = 0
        for bracket in _NO_BRACKETS.sub(b"", text):
            depth += 1 if bracket == 0x28 else -1
            if depth < 0:
                break
        return depth != 0

    def at_go(self, pos: int) -> bool:
        """Whether GO stands at `pos`, alone on its line."""
        self.ensure(pos, NEAR)
        before = self.slice(max(pos - _BEHIND, self.base), pos).rpartition(b"\n")[2]
        return not before.strip(b" \t") and self.match(_GO_LINE, pos) is not None

    def statement(self, start: int, end: int, line: int, *, closed: bool, guard: bool = False) -> Piece:
        """The piece between two offsets. A script that uses GO ends with it, or with `;`: else its end is missing."""
        self.overlong |= end - start > MAX_STATEMENT
        self.after_guard |= guard
        text = self.slice(max(start, self.base), end)
        self.ensure(end, NEAR)
        rest = self.slice(end, end + NEAR)
        return Piece(
            kind="overlong" if self.overlong else "statement",
            line=line,
            offset=start,
            length=end - start,
            text=b"" if self.overlong else text.removesuffix(b";"),
            cut=not closed,
            ended=closed and (not self.has_go or text.endswith(b";") or bool(rest.strip())),
            guard=guard,
        )

    def rows_of(self, start: int, line: int) -> Piece:
        """An INSERT, whose rows are counted and let go."""
        target = self.match(_TARGET, start)
        head = target.group() if target else self.slice(start, start + HEAD)
        calling = self.match(_CALLING, start)
        self.keep = start if calling else None
        rows = Rows()
        end, closed = self.past_tokens(start, _FEW_STOPS, rows)
        if calling:  # which may make or change anything
            return self.statement(start, end, line, closed=closed)
        self.after_guard = False
        return Piece(
            kind="data",
            line=line,
            offset=start,
            length=end - start,
            text=head[: end - start],
            rows=rows.count,
            cut=not closed,
        )

    def past_opening(self, pos: int, mark: bytes) -> int | None:
        """Past what the byte at `pos` opens; a doubled `]` does not end a name."""
        after = super().past_opening(pos, mark)
        while mark == b"[" and after is not None:
            self.ensure(after, 1)
            if not self.starts(b"]", after):
                break
            after = self.past_string(after + 1, b"]", backslash=False)
        return after

    # -- a statement's end ------------------------------------------------------------------------------------------

    def past_tokens(
        self, start: int, stops: re.Pattern[bytes], rows: Rows | None, *, block: bool = False
    ) -> tuple[int, bool]:
        """The offset after the statement, and whether nothing was left open where the input ends.

        `block` says that it is `BEGIN … END`, with the statements inside.
        """
        first = self.match(_VERB, start)
        verb = first.group().upper() if first else b""
        state = _State(verb=verb, previous=verb, actions=self.actions(start) if verb == b"ALTER" else frozenset())
        whole = block or bool(self.match(_ROUTINE, start))
        alone = bool(self.match(_ALONE, start))
        pos = code = start + max(len(verb), 1)
        depth = 0
        while True:
            match = self.search(stops, pos)
            found = match.start() + self.base if match else self.end
            gap = self.slice(pos, found).rstrip()
            if gap:
                code, state.previous = pos + len(gap), b"0"
            if not match:
                pos = max(pos, self.end - _BEHIND)
                if not self.more(max(pos - _BEHIND, self.base)):
                    return code, not depth
                continue
            pos, stop = found, match.group()
            if self.end - pos < NEAR and self.more(max(pos - _BEHIND, self.base)):
                continue  # what stands at a block's end is looked at again with what follows it
            if len(stop) > 1:
                if stop.upper().endswith(b"GO") and self.at_go(pos):
                    return self.trimmed(code, pos), not depth
                word = stop.upper().strip()
                if block and (end := self.past_block(state, word, pos)):
                    return end, True
                if not (depth or whole or alone) and self.begins(state, word, pos):
                    return self.trimmed(code, pos), True
                state.previous = word
                state.tokens += 1
                pos += len(stop)
            elif stop == b";":
                pos += 1
                if not (depth or whole):
                    return pos, True
            elif stop in b"(),=":
                after = self.past_row(start, pos, rows) if rows and stop == b"(" and not depth else None
                if after is None:
                    depth = max(depth + (stop == b"(") - (stop == b")"), 0)
                pos = pos + 1 if after is None else after
                state.previous = stop
            else:
                after = self.past_opening(pos, stop)
                if after is None:
                    return self.end, False
                comment = stop in b"-/" and after > pos + 1
                pos = after
                if comment:
                    continue
                state.previous = stop
                state.tokens += 1
            code = pos

    def past_block(self, state: _State, word: bytes, pos: int) -> int | None:
        """The offset after the END of a block, where the word at `pos` is it; what is open is counted in `cases`."""
        if ending := self.match(_BLOCK_END, pos):
            state.cases -= 1
            return pos + len(ending.group()) if state.cases < 0 else None
        state.cases += word == b"CASE" or bool(self.match(BLOCK_BEGIN, pos))
        return None

    def past_row(self, start: int, pos: int, rows: Rows) -> int | None:
        """Counts the list that opens at `pos`, of the INSERT at `start`; the offset after it, if it is skipped at once.

        With it those are skipped of the INSERTs after it that begin with the same words, in this batch; and in the
        next ones where nothing else is in any of them.
        """
        rows.open(self.slice(max(pos - 16, self.base), pos))
        if rows.counting and not self.after_guard:
            first = self.has_go and self.base <= self.after_go and not self.slice(self.after_go, start).strip()
            end, lists = self.past_alike(start, pos, _BATCHES_APART if first else _APART)
            if lists:
                rows.count += lists - 1
                return end
        row = self.match(_ROW, pos)
        return row.end() + self.base if row else None

    def trimmed(self, code: int, pos: int) -> int:
        """The end of a statement's code, which does not reach into what begins at `pos`."""
        if code <= pos:
            return code
        text = self.slice(max(self.base, pos - NEAR), pos)
        return pos - (len(text) - len(text.rstrip()))

    def actions(self, start: int) -> frozenset[bytes]:
        """The words by which the ALTER at `start` says what is done, of which the first is no other statement's."""
        altered = self.match(_ALTERED, start)
        kind = altered[1].upper() if altered else b""
        if kind in (b"TABLE", b""):
            return _ACTIONS
        return _ACTIONS_OF_OTHERS if kind in _TAKING_AWAY else _ACTIONS_OF_OTHERS - {b"ALTER", b"DROP"}

    def begins(self, state: _State, word: bytes, pos: int) -> bool:
        """Whether a word outside brackets begins another statement, and is no part of the one at hand."""
        verb, previous, seen = state.verb, state.previous, state.seen
        starts = word in STARTERS
        if verb in (b"GRANT", b"DENY", b"REVOKE"):
            begun = starts and bool(seen & {b"TO", b"FROM"}) and previous != b"WITH"
            seen.add(word)
            return begun
        if word in state.actions and state.tokens >= 3 and not seen & state.actions:
            seen.add(word)
            return False
        if word == b"CASE":
            state.cases += 1
        if not starts:
            seen.add(word)
            return self.match(_OF_TWO_WORDS, pos) is not None
        if word == b"END" and (state.cases or previous in (b"ROW", b"TRANSACTION_ID", b"SEQUENCE_NUMBER")):
            state.cases -= bool(state.cases)
            return False
        if self.is_part(verb, previous, word, pos):
            return False
        own = _OF_VERB.get(verb, frozenset())
        if word in own and not seen & {*own, b"VALUES"}:
            seen.add(word)
            return False
        if verb == b"WITH" and word == b"SET" and b"UPDATE" in seen:
            seen.discard(b"UPDATE")
            return False
        return True

    def is_part(self, verb: bytes, previous: bytes, word: bytes, pos: int) -> bool:
        """Whether a word that may begin a statement is a part of this one, as the words around it tell."""
        if previous in (b",", b"=", b"EXEC", b"EXECUTE", b"AFTER", b"BEFORE"):
            return True
        if word == b"ROLLBACK":
            return previous == b"WITH"
        if word in (b"DELETE", b"UPDATE"):
            return previous == b"ON" and verb in (b"ALTER", b"CREATE")
        if word == b"SET":
            return previous in (b"DELETE", b"UPDATE")
        if word == b"IF":
            return verb in (b"DROP", b"ALTER") and self.match(_IF_EXISTS, pos) is not None
        if word == b"DROP":
            return verb == b"ALTER" and self.match(_COLUMN_PROPERTY, pos) is not None
        if word == b"SELECT":
            return previous in _UNITED or previous == b"FOR"
        if word == b"ALTER":
            return previous == b"OR"
        return (word == b"INSERT" and previous == b"BULK") or (word == b"FETCH" and previous in (b"ROW", b"ROWS"))
