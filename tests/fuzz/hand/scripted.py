"""One change to a script, and what a comparison has to say of it, as far as the change alone tells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from fidelity.compare.values import Impact

__all__ = ["ORACLE", "TSQL", "Change", "changed"]

_STRICTER, _LOOSER = frozenset({Impact.STRICTER}), frozenset({Impact.LOOSER})
_ANY = frozenset(Impact) - {Impact.COSMETIC}
_OPPOSITE = {Impact.STRICTER: Impact.LOOSER, Impact.LOOSER: Impact.STRICTER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is looked for in a script, what takes its place, and the impacts of which one must be told.

    `back` are those of which one must be told where the changed script is the model; where there are none, nothing has
    to be. Where the script has `alone` more than once, or `unless` at all, another key or check may make up for it.
    """

    name: str
    pattern: str
    becomes: str | Callable[[re.Match[str]], str]
    impacts: frozenset[Impact] = _ANY
    back: frozenset[Impact] | None = None
    alone: str = ""
    unless: str = ""

    @property
    def mirrored(self) -> frozenset[Impact]:
        """The impacts of which one must be told where the changed script is the model."""
        mirrored = frozenset(_OPPOSITE.get(impact, impact) for impact in self.impacts)
        return mirrored if self.back is None else self.back


def changed(script: str, changes: tuple[Change, ...], random: Random) -> Iterator[tuple[Change, str]]:
    """The script with each of the changes that it has a place for, made at one of its places."""
    for change in changes:
        if change.alone and len(re.findall(change.alone, script)) > 1:
            continue
        if change.unless and re.search(change.unless, script):
            continue
        places = list(re.finditer(change.pattern, script, re.MULTILINE))
        if places:
            place = random.choice(places)
            said = change.becomes(place) if callable(change.becomes) else place.expand(change.becomes)
            yield change, script[: place.start()] + said + script[place.end() :]


def _shorter(found: re.Match[str]) -> str:
    return f"{found[1]}({int(found[2]) - 1})"


_MAYBE_NULL = r"(?= (?:NOT )?NULL)"
_ADDED = r"^ALTER TABLE \S+  WITH (?:NO)?CHECK ADD {1,2}(?:CONSTRAINT (\[\w+\]) ?)? ?"
_TRUSTED = r"(?:.*\n)*?GO\n(?:ALTER TABLE \S+ CHECK CONSTRAINT \1\nGO\n)?"
_CHECK = r"CHECK (?:NOT FOR REPLICATION )? \(\("
_KEY = r"(?:PRIMARY KEY|UNIQUE) (?:NON)?CLUSTERED|CREATE UNIQUE"

TSQL = (
    Change(
        name="a shorter text",
        pattern=r"(\[n?varchar\])\((\d\d+)\)(?= .*NULL)",
        becomes=_shorter,
        impacts=_STRICTER,
        unless=_CHECK + r".*='",
    ),
    Change(
        name="a wider number",
        pattern=r"(?<=\t)(\[\w+\]) \[int\]" + _MAYBE_NULL,
        becomes=r"\1 [bigint]",
        impacts=_LOOSER,
        unless=_CHECK,
    ),
    Change(
        name="a narrower number",
        pattern=r"(?<=\t)(\[\w+\]) \[bigint\]" + _MAYBE_NULL,
        becomes=r"\1 [int]",
        impacts=_STRICTER,
        unless=_CHECK,
    ),
    Change(
        name="a tiny number",
        pattern=r"(?<=\t)(\[\w+\]) \[(?:int|smallint)\]" + _MAYBE_NULL,
        becomes=r"\1 [tinyint]",
        impacts=_STRICTER,
        unless=_CHECK,
    ),
    Change(
        name="fewer digits",
        pattern=r"\[decimal\]\(10, 2\)",
        becomes="[decimal](9, 2)",
        impacts=_STRICTER,
        unless=_CHECK,
    ),
    Change(
        name="more digits", pattern=r"\[decimal\]\(10, 2\)", becomes="[decimal](12, 2)", impacts=_LOOSER, unless=_CHECK
    ),
    Change(name="another kind", pattern=r"\[(?:xml|uniqueidentifier|hierarchyid)\]" + _MAYBE_NULL, becomes="[int]"),
    Change(name="minutes only", pattern=r"\[datetime\]" + _MAYBE_NULL, becomes="[smalldatetime]"),
    Change(name="fewer fractions", pattern=r"\[datetime2\]\(7\)" + _MAYBE_NULL, becomes="[datetime2](3)"),
    Change(
        name="required",
        pattern=r"(\]|\))( COLLATE \w+)? NULL(?=,?$)",
        becomes=r"\1\2 NOT NULL",
        impacts=_STRICTER,
        unless=r"IS NOT NULL\)",
    ),
    Change(
        name="a key gone",
        pattern=r",\n (?:CONSTRAINT \[\w+\] )?(?:PRIMARY KEY|UNIQUE) (?:NON)?CLUSTERED \n\([^)]*\)WITH [^)]*\) "
        r"ON \[\w+\](?!(?:.*\n)*(?:PERIOD|CREATE TABLE))",
        becomes="",
        impacts=_LOOSER,
        alone=_KEY,
    ),
    Change(
        name="a check gone",
        pattern=_ADDED + r"CHECK(?=.*\])" + _TRUSTED,
        becomes="",
        impacts=_LOOSER | {Impact.UNDECIDED},
        alone=_CHECK,
        unless=r"IS NOT NULL|\((?P<own>\[\w+\])[<>=]+(?P=own)\)",
    ),
    Change(name="a reference gone", pattern=_ADDED + "FOREIGN KEY" + _TRUSTED, becomes="", impacts=_LOOSER),
    Change(name="an action gone", pattern=r"\nON DELETE CASCADE", becomes=""),
    Change(name="an action of updates gone", pattern=r"\nON UPDATE (CASCADE|SET NULL)", becomes=""),
    Change(
        name="not trusted",
        pattern=r"WITH CHECK(?= ADD {1,2}(?:CONSTRAINT \[\w+\] )? ?FOREIGN)",
        becomes="WITH NOCHECK",
        back=frozenset(),
    ),
    Change(
        name="a default gone",
        pattern=r"^ALTER TABLE \S+ ADD (?: CONSTRAINT \[\w+\])?  DEFAULT (?!\(NULL\)).*\nGO\n",
        becomes="",
    ),
    Change(name="another number", pattern=r"DEFAULT \(\((?:0|1|2|-1)\)\) FOR", becomes="DEFAULT ((5)) FOR"),
    Change(name="another text", pattern=r"DEFAULT \((N?)'[abc]'\) FOR", becomes=r"DEFAULT (\1'zz') FOR"),
    Change(name="another moment", pattern=r"DEFAULT \(getdate\(\)\)", becomes="DEFAULT (sysdatetime())"),
    Change(name="another user", pattern=r"DEFAULT \(user_name\(\)\)", becomes="DEFAULT (suser_sname())"),
    Change(name="another sequence", pattern=r"(?:\[dbo\]\.)?\[numbers\]", becomes="[dbo].[others]"),
    Change(name="a sequence elsewhere", pattern=r"(?:\[dbo\]\.)?\[numbers\]", becomes="[other].[numbers]"),
    Change(name="no numbers", pattern=r" IDENTITY\([\d,]+\)(?: NOT FOR REPLICATION)?", becomes=""),
    Change(name="another collation", pattern=r"COLLATE Latin1_General_BIN2", becomes="COLLATE Latin1_General_CI_AS"),
    Change(
        name="a bound left out",
        pattern=rf"({_CHECK}(?:NOT \()?\[\w+\])>=\((\d+)\)",
        becomes=r"\1>(\2)",
        alone=_CHECK,
    ),
    Change(
        name="another number asked for",
        pattern=rf"({_CHECK}.*=\(3\) OR .*)=\(2\)(?!.*\) (AND|OR) \()",
        becomes=r"\1=(7)",
        alone=_CHECK,
        unless=r"IS NOT NULL|(?P<own>\[\w+\])[<>=]+(?P=own)\b",
    ),
    Change(name="another text asked for", pattern=rf"({_CHECK}\[\w+\])='(a|b|x)'", becomes=r"\1='zz'", alone=_CHECK),
    Change(name="denied no more", pattern=rf"({_CHECK})NOT (?=\(?\[)", becomes=r"\1", alone=_CHECK),
    Change(
        name="one instead of both",
        pattern=rf"({_CHECK}(?:NOT \()?\[\w+\]>=\(1\)) AND ",
        becomes=r"\1 OR ",
        alone=_CHECK,
    ),
    Change(name="not unique", pattern=r"CREATE UNIQUE ", becomes="CREATE ", impacts=_LOOSER, alone=_KEY),
    Change(name="another function", pattern=r"(AS \(.*)\bupper\(", becomes=r"\1lower("),
    Change(name="another part", pattern=r"(AS \(.*|DEFAULT.*)\b(date\w+)\((?:day|year|month),", becomes=r"\1\2(hour,"),
    Change(
        name="another cast",
        pattern=r"(AS \(.*)CONVERT\(\[(?:int|float|real|money)\],(?=\[)",
        becomes=r"\1CONVERT([bigint],",
    ),
    Change(
        name="a try no more",
        pattern=r"(AS \(.*)TRY_CAST\((\[\w+\]) AS (\[\w+\](?:\(\d+,\d+\))?)\)",
        becomes=r"\1CONVERT(\3,\2)",
    ),
    Change(name="no version", pattern=r"\[timestamp\] NOT NULL", becomes="[binary](8) NOT NULL"),
    Change(
        name="old rows forgotten",
        pattern=r"\nWITH\n\(\nSYSTEM_VERSIONING = ON \(HISTORY_TABLE = \S+\)\n\)",
        becomes="",
    ),
    Change(
        name="a required column more",
        pattern=r"^CREATE TABLE \S+\((?=\n\t\[\w+\] .*\n.*\n)",
        becomes="\\g<0>\n\t[more] [int] NOT NULL,",
        impacts=_STRICTER,
        back=_STRICTER,
    ),
)

_LEFT_OUT = r"^ALTER TABLE \S+ ADD (?:CONSTRAINT \"\w+\" )?"
_IMPLIED = r"(?i)PRIMARY KEY|is not null"

ORACLE = (
    Change(
        name="a shorter text",
        pattern=r"(^.*\" N?VARCHAR2)\((\d\d+)(?=[^\n]*, $)(?!.*VIRTUAL)",
        becomes=lambda found: f"{found[1]}({int(found[2]) - 1}",
        impacts=_STRICTER,
        unless=r"(?i)CHECK .*(?:IN \(|= )",
    ),
    Change(name="fewer digits", pattern=r"NUMBER\(10,2\)", becomes="NUMBER(9,2)", impacts=_STRICTER, unless="CHECK"),
    Change(name="more digits", pattern=r"NUMBER\(5,0\)", becomes="NUMBER(7,0)", impacts=_LOOSER, unless="CHECK"),
    Change(name="other digits", pattern=r"NUMBER\(10,2\)", becomes="NUMBER(10,3)"),
    Change(name="rounded", pattern=r"NUMBER\(\*,2\)", becomes="NUMBER(*,0)"),
    Change(name="whole numbers", pattern=r"\" NUMBER(?=[ ,](?!.*(?:VIRTUAL|IDENTITY)))", becomes='" NUMBER(*,0)'),
    Change(name="fewer fractions", pattern=r"TIMESTAMP \(6\)", becomes="TIMESTAMP (3)"),
    Change(name="another kind", pattern=r"\b(?:CLOB|BLOB|XMLTYPE|BINARY_DOUBLE)\b", becomes="DATE"),
    Change(
        name="required",
        pattern=r"^(.*\" (?:NUMBER|VARCHAR2|DATE|CLOB)(?!.*(?:NOT NULL|VIRTUAL)).*)(?=, $)",
        becomes=r"\1 NOT NULL ENABLE",
        impacts=_STRICTER,
        unless=_IMPLIED + "|MODIFY",
    ),
    Change(
        name="not required",
        pattern=r"^(.*\" (?!.*(?:IDENTITY|ON NULL)).*) NOT NULL ENABLE(?=, $)",
        becomes=r"\1",
        impacts=_LOOSER,
        unless=_IMPLIED,
    ),
    Change(
        name="a key gone",
        pattern=_LEFT_OUT + r"(?:UNIQUE|PRIMARY KEY) \([^;]*;\n",
        becomes="",
        impacts=_LOOSER,
        alone="UNIQUE|PRIMARY KEY",
    ),
    Change(
        name="a check gone",
        pattern=_LEFT_OUT + r"CHECK (?![^;]*DISABLE)(?=[^;]*\d\b)[^;]*;\n",
        becomes="",
        impacts=_LOOSER | {Impact.UNDECIDED},
        alone="CHECK",
        unless=r"(?i)is not null|\((?P<own>\"?\w+\"?) [<>]?= (?P=own)\)",
    ),
    Change(
        name="a reference gone",
        pattern=_LEFT_OUT + r"FOREIGN KEY (?![^;]*DISABLE)[^;]*;\n",
        becomes="",
        impacts=_LOOSER,
    ),
    Change(name="an action gone", pattern=r" ON DELETE CASCADE(?=[^,;]* ENABLE)", becomes=""),
    Change(name="switched off", pattern=r"(REFERENCES[^;,\n]*) ENABLE", becomes=r"\1 DISABLE", impacts=_LOOSER),
    Change(
        name="not looked at",
        pattern=r"(REFERENCES[^;,\n]*) ENABLE(?! NOVALIDATE)",
        becomes=r"\1 ENABLE NOVALIDATE",
        back=frozenset(),
    ),
    Change(
        name="another number",
        pattern=r"(DEFAULT (?:ON NULL )?)(?:-?1|0|\(0\))(?= ?,| NOT NULL)",
        becomes=r"\g<1>7",
        unless=r"\(3,-2\)",
    ),
    Change(name="another text", pattern=r"(DEFAULT (?:ON NULL )?)'(?:a|Y)'", becomes=r"\1'z'"),
    Change(name="another moment", pattern=r"(?i)(DEFAULT (?:ON NULL )?)sysdate(?=[ ,])", becomes=r"\1systimestamp"),
    Change(name="another day", pattern=r"(DEFAULT .*)2020-01-01", becomes=r"\g<1>2020-01-02"),
    Change(name="another sequence", pattern=r"(?i)\bnumbers(?=\"?\.nextval)", becomes="OTHERS"),
    Change(name="no numbers", pattern=r" GENERATED [A-Z ]+ AS IDENTITY .*NOSCALE ", becomes=""),
    Change(
        name="numbers taken",
        pattern="GENERATED ALWAYS AS IDENTITY",
        becomes="GENERATED BY DEFAULT AS IDENTITY",
        impacts=_LOOSER,
    ),
    Change(
        name="another number asked for",
        pattern=r"(?i)(CHECK \(\"?[a-z]\w*\"? between 1 and )10",
        becomes=r"\g<1>9",
        alone="CHECK",
        impacts=_STRICTER,
        unless=r"NUMBER\(1,0\)",
    ),
    Change(
        name="another text asked for",
        pattern=r"(?i)(CHECK \(\"?\w+\"? in \('Y',)'N'",
        becomes=r"\1'M'",
        alone="CHECK",
    ),
    Change(name="another function", pattern=r"(AS \(.*)\b(?:UPPER|TRUNC|NVL|ROUND)\(", becomes=r"\1LOWER("),
    Change(name="not unique", pattern=r"CREATE UNIQUE ", becomes="CREATE ", impacts=_LOOSER),
    Change(
        name="an end",
        pattern=r"(LESS THAN \(10\)(?:.*\n)*?.*LESS THAN )\(MAXVALUE\)",
        becomes=r"\1(30)",
        impacts=_STRICTER | {Impact.UNDECIDED},
    ),
    Change(
        name="an end by days",
        pattern=r"(LESS THAN \(.*2020-01-01(?:.*\n)*?.*LESS THAN )\(MAXVALUE\)",
        becomes=r"\1(TO_DATE(' 2030-01-01 00:00:00', 'SYYYY-MM-DD HH24:MI:SS', 'NLS_CALENDAR=GREGORIAN'))",
        impacts=_STRICTER | {Impact.UNDECIDED},
    ),
    Change(
        name="a required column more",
        pattern=r"(?<=\n   \()(?=(?!.*\n.*_TO\").*)",
        becomes='\t"MORE" NUMBER NOT NULL ENABLE, \n',
        impacts=_STRICTER,
        back=_STRICTER,
    ),
)
