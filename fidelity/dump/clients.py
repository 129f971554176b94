r"""The commands that a script's client runs itself, and why what one of them does is not known from the script.

psql's begin with a backslash and take their line. sqlite3's begin with a dot in the first column, where `#` begins a
comment. The mysql client has each as `\x`, of which some take the rest of their line, and knows the long names where a
line begins with one and has no delimiter. Source: PostgreSQL documentation, "psql"; "Command Line Shell For SQLite";
MySQL 8.4 Reference Manual, 6.5.1.2, "mysql Client Commands"; the programs themselves.
"""

from __future__ import annotations

from fidelity.patterns import lazy

__all__ = ["JOINED_DEFINITION", "MYSQL_COMMAND", "MYSQL_USE", "ends", "unread"]

MYSQL_COMMAND = lazy(
    rb"""(?x) \\[.!TPRCr][^\n]*\n? | \\[#?ghcGnpqstwWxe-]
      | (?P<named> (?i:clear|edit|ego|exit|go|nopager|notee|nowarning|print|quit|rehash|resetconnection|status|warnings)
          [ \t]*(?:;[ \t]*)?(?:\r?\n|\Z)
        | (?i:charset|connect|pager|prompt|query_attributes|source|system|tee)(?:[ \t]+[^\n;]*)?(?:\n|\Z) )"""
)
MYSQL_USE = lazy(rb"(?:\\u[ \t]*|(?P<named>(?i:use)[ \t]+))(?P<database>[^\n;]+?)[ \t\r]*(?:\n|\Z)")

_END = {
    # psql takes several commands in a line; of these two the rest of it is an argument.
    "postgres": lazy(rb"(?!\\(?:!|copy\b))(?:'[^']*'|\\(?!q)|[^'\\])*+\\(?:q|quit)(?![\w+])"),
    "mysql": lazy(rb"\\q|(?i:quit|exit)\b"),
    "sqlite": lazy(rb"\.(?:q|qu|qui|quit|ex|exi|exit)(?!\S)"),
    "tsql": lazy(rb"(?i):?(?:quit|exit)\b"),
    "oracle": lazy(rb"(?i)(?:quit|exit)\b"),
}
_PSQL = lazy(rb"\\(?:(?P<file>i|ir|include|include_relative)|(?P<query>gexec)|(?P<test>if|elif|else|endif))(?![\w+])")
_PROGRAM = {
    "postgres": lazy(rb"\\!(?P<line>[^\n]*)"),
    "mysql": lazy(rb"(?i)(?:\\!|system\b)(?P<line>[^\n]*)"),
    "sqlite": lazy(rb"(?i)\.(?:sh(?:e(?:ll?)?)?|sys(?:t(?:em?)?)?)\b(?P<line>[^\n]*)"),
    "tsql": lazy(rb"!!(?P<line>[^\n]*)"),
    "oracle": lazy(rb"(?i)(?:!|\$|ho(?:st)?\b)(?P<line>[^\n]*)"),
}
"""What runs a program, which may write to the same database."""
_SPEAKS_ONLY = lazy(rb"(?i)\s*(?:echo|clear|cls|date|pwd|sleep|printf|true)\b[^;&|`$()<>]*")
_NO_COMMITS = lazy(rb"(?i)\\set\s+'?autocommit'?\s+'?(?:of|off|f|fa|fal|fals|false|n|no|0)'?(?![^\s\\])")
_ENDS_OTHERWISE = lazy(rb"(?is)set\b.*\b(?:sqlt(?:erminator)?[ \t]+(?!on\b|;|';'|\";\")|cmds(?:ep)?[ \t]+(?!off\b))")
"""SQL*Plus's settings by which a statement ends elsewhere than at a semicolon or a slash."""
JOINED_DEFINITION = lazy(
    rb"(?i)-[ \t]*\r?\n[ \t]*(?:CREATE|ALTER|DROP|RENAME|COMMENT|BEGIN|DECLARE|EXEC(?:UTE)?)(?![\w$#])"
)
"""A line that reads as a statement, and that the client takes for a part of the command before it."""
_OTHER_LETTERS = lazy(rb"(?is)set\b.*\bsqlc(?:ase)?[ \t]+(?!mix(?:ed)?\b)")
_FILE = lazy(rb"(?i)(?:source\b|\\\.|\.rea)")
"""What another client runs a file by."""
_SCRIPTED = {"oracle": lazy(rb"(?i)(?:@|sta(?:rt)?[ \t])"), "tsql": lazy(rb"(?i):r\b")}
"""What SQL*Plus and sqlcmd run a file by."""
_PSQL_LINE = lazy(rb"\\(?:!|copy\b)")
"""psql's commands to which the rest of their line is an argument; any other ends where the next one begins."""
_PSQL_STRING = lazy(rb"'(?:[^'\\]|\\.|'')*'")
_MYSQL = lazy(rb"\\[.r]|(?i:source|connect)\b")
_SQLITE_OTHERS = frozenset(
    "archive clone connection filectrl imposter import load open read recover restore session testctrl".split()
)
"""What brings definitions, rows with their table, or another database."""
_SQLITE_OWN = frozenset(
    "auth backup bail binary cd changes check databases dbconfig dbinfo dump echo eqp excel exit expert explain "
    "fullschema headers help indexes indices limit lint log mode nonce nullvalue once output parameter print "
    "progress prompt quit save scanstats schema selftest separator sh sha3sum shell show stats system tables testcase "
    "timeout timer trace version vfsinfo vfslist vfsname width www".split()
)


def ends(dialect: str, command: bytes) -> bool:
    """Whether the client reads no further: what follows is in the file and is not run."""
    return _END[dialect].match(command) is not None


def unread(dialect: str, command: bytes) -> str | None:
    """What a client's command does that its script does not tell; None where it only sets how the client talks."""
    elsewhere = "statements that are not in this dump"
    another_file = "it runs a file that is not in this dump: put the file's statements in its place"
    if (program := _PROGRAM[dialect].match(command)) and not _SPEAKS_ONLY.fullmatch(program["line"].rstrip()):
        return "it runs a program"
    if dialect in _SCRIPTED and _SCRIPTED[dialect].match(command):
        return another_file
    if dialect == "oracle" and JOINED_DEFINITION.search(command):
        return "its line ends with -, which joins a statement to it"
    if dialect == "oracle" and _ENDS_OTHERWISE.match(command):
        return "where statements end is changed"
    if dialect == "oracle" and _OTHER_LETTERS.match(command):
        return "letters of statements are changed, inside quotes too"
    if dialect == "postgres" and not _PSQL_LINE.match(command):
        if _NO_COMMITS.search(command):
            return "without AUTOCOMMIT only what is committed stays"
        does = {found.lastgroup for found in _PSQL.finditer(_PSQL_STRING.sub(b"", command))}
        if "file" in does:
            return another_file
        return elsewhere if does & {"query"} else "whether what follows is run" if does else None
    if dialect == "mysql" and _MYSQL.match(command):
        return another_file if _FILE.match(command) else elsewhere
    if dialect == "sqlite" and command.startswith(b"."):
        word = (command[1:].split() or [b""])[0].decode("utf-8", "replace").lower()
        # A name may be cut down to three letters.
        short = len(word) >= 3
        own = word in _SQLITE_OWN or (short and any(name.startswith(word) for name in _SQLITE_OWN))
        if not own or word in _SQLITE_OTHERS or (short and any(name.startswith(word) for name in _SQLITE_OTHERS)):
            return another_file if _FILE.match(command) else elsewhere
    return None
